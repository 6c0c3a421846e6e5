#include <math.h>
#include <stdio.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/cli/print.h"
#include "mend/core/describe.h"

static const char *const headings[] = {
    [ASK_RED_FLAG] = "Warning signs",     [ASK_PATTERN] = "What kind of pain it may be",
    [ASK_MEDICINE] = "Before a medicine", [ASK_SKIN] = "Before ice or heat",
    [ASK_LOAD] = "Before lifting",
};

static const char *answer_text(const struct answer *an, const struct prefs *prefs, struct arena *a)
{
    const char *word = an->is == ANSWER_NONE ? "unanswered" : an->is == ANSWER_YES ? "yes" : "no";
    bool degrees = an->is != ANSWER_NONE && an->entry && !isnan(an->entry->value);
    return degrees ? arena_fmt(a, "%s %s", word, degrees_words(an->entry->value, prefs, a)) : word;
}

/* One line a question, beginning with its id, so that a script can read it as well as a person. */
static void question_print(const struct answer *an, const struct prefs *prefs, struct arena *a)
{
    print_line("%-22s %-10s  %s", an->question->id, answer_text(an, prefs, a), an->question->ask);
}

/* Signs that stand and that the plan does not ask: nobody can answer them, but they say why everything is closed. */
static void foreign_print(const struct today *t, struct arena *a)
{
    bool any = false, emergency = false;
    for (int i = 0; i < t->triage.n_flags; i++) {
        const struct answer *an = t->triage.flags[i];
        if (protocol_question(t->protocol, an->question->id))
            continue;
        if (!any)
            page_gap(), print_line("Signs that stand, and that this plan does not ask:");
        any = true;
        emergency |= an->level == FLAG_EMERGENCY;
        question_print(an, &t->prefs, a);
    }
    if (any)
        page_item(0, "",
                  emergency ? "They stand until a clinician has looked at them: mend clear-flags --by NAME"
                            : "They stand until a clinician has looked at them (mend clear-flags --by NAME), or "
                              "until the plan that asks them is followed again and they are answered with no");
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
            page_gap(), print_line("%s:", headings[answer->question->role]);
        question_print(answer, &t->prefs, &s->window);
    }
    foreign_print(t, &s->window);
    page_gap();
    page_item(0, "", "Answer with: mend triage ID=no ID=yes ...");
    return ACT_OK;
}
