#include <math.h>
#include <stdio.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"

static const char *const headings[] = {
    [ASK_RED_FLAG] = "Warning signs",     [ASK_PATTERN] = "What kind of pain it may be",
    [ASK_MEDICINE] = "Before a medicine", [ASK_SKIN] = "Before ice or heat",
    [ASK_LOAD] = "Before lifting",
};

static const char *answer_text(const struct answer *a, char *buf, size_t size)
{
    const char *word = a->is == ANSWER_NONE ? "unanswered" : a->is == ANSWER_YES ? "yes" : "no";
    if (a->is != ANSWER_NONE && a->entry && !isnan(a->entry->value))
        snprintf(buf, size, "%s %.1f C", word, a->entry->value);
    else
        snprintf(buf, size, "%s", word);
    return buf;
}

/* One line a question, beginning with its id, so that a script can read it as well as a person. */
static void question_print(const struct answer *a)
{
    char answer[32];
    printf("%-22s %-10s  %s\n", a->question->id, answer_text(a, answer, sizeof answer), a->question->ask);
}

enum verdict command_triage(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)a; /* alone: main sends every other form to the act */
    const struct today *t = command_today(s, at, err);
    if (!t)
        return ACT_FAILED;
    page_fmt(0, "", "Triage: %s", triage_word(t->triage.state));
    if (t->triage.n_unanswered > 0)
        page_fmt(0, "", "Still to answer: %d of the warning signs. No is the reassuring answer.",
                 t->triage.n_unanswered);
    if (t->triage.recheck_due)
        page_item(0, "", "The warning signs are due to be asked again today.");
    for (int i = 0; i < t->triage.n_answers; i++) {
        const struct answer *answer = &t->triage.answers[i];
        if (i == 0 || answer->question->role != answer[-1].question->role)
            printf("\n%s:\n", headings[answer->question->role]);
        question_print(answer);
    }
    page_gap();
    page_item(0, "", "Answer with: mend triage ID=no ID=yes ...");
    return ACT_OK;
}
