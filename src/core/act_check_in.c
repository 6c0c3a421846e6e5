/* act_check_in.c: the daily check in one act: signs, a score, how yesterday's sets settled, and the answers that the
 * advice to see somebody looks at (S02, S15, S19).
 *
 * "--signs no" says that there is nothing new: it answers no to every warning sign but those that stand. A sign that
 * stands is answered by its own name, or assessed by a clinician, never in passing (S01). */
#include <math.h>
#include <string.h>

#include "act_private.h"

/* The signs that stand and were not answered here; NULL none. */
static const char *add_signs(struct building *b)
{
    const struct triage *tr = &b->today->triage;
    const char *standing = NULL;
    for (int i = 0; i < tr->n_answers; i++) {
        const struct answer *an = &tr->answers[i];
        if (an->question->role != ASK_RED_FLAG)
            continue;
        if (!an->raised) {
            act_add(b, ENTRY_TRIAGE, an->question->id)->status = "no";
            continue;
        }
        standing = standing ? arena_fmt(b->arena, "%s, %s", standing, an->question->id) : an->question->id;
    }
    return standing;
}

static void add_answer(struct building *b, const char *subject)
{
    static const char *const worse[] = {"settled", "more", "much-more"};
    const char *said = words_option(b->w, subject);
    if (!said)
        return;
    struct entry *e = act_add(b, ENTRY_CHECK_IN, subject);
    e->status = said;
    for (int i = 0; i < 3 && strcmp(subject, "response") == 0; i++)
        if (strcmp(worse[i], said) == 0) {
            e->value = i;
            e->unit = "points";
        }
}

static const char *response_words(const char *said)
{
    return strcmp(said, "settled") == 0 ? "Settled: what went well goes one step on"
           : strcmp(said, "more") == 0  ? "A point more than before: the same doses again"
                                        : "2 points more or worse: yesterday's exercises go one step back";
}

static bool advised(const struct today *t, const char *referral)
{
    for (int i = 0; i < t->n_referrals; i++)
        if (text_is(t->referrals[i].id, referral))
            return true;
    return false;
}

enum verdict build_check_in(struct building *b)
{
    static const char *const questions[] = {"response", "function", "sleep", "sharp", "new-symptom", "unsure"};
    const char *signs = words_option(b->w, "signs"), *pain = words_option(b->w, "pain"), *standing = NULL;
    int score = ENTRY_UNKNOWN;
    if (b->w->n || !b->w->n_options)
        return act_usage(b, "check-in takes --signs no, --pain N, --response, --function, --sleep, --sharp, "
                            "--new-symptom or --unsure");

    if (pain && !text_int(pain, "pain", 0, 10, &score, b->err))
        return ACT_USAGE;
    if (b->ctx->at.utc < b->today->episode.begins)
        return act_usage(b, "that is before the injury; to correct that time: mend amend --injured TIME");
    if (signs)
        standing = add_signs(b);
    if (pain) {
        struct entry *e = act_add(b, ENTRY_PAIN, "pain");
        e->value = score;
        e->unit = "0-10";
        e->context = "morning"; /* where is not asked, so it is not known (C18) */
    }
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        add_answer(b, questions[i]);
    const struct today *after = act_preview(b);
    const char *s = "Check-in written down", *response = words_option(b->w, "response");
    if (response)
        s = arena_fmt(b->arena, "%s\n%s", s, response_words(response));
    if (standing)
        s = arena_fmt(b->arena, "%s\nStill open, answer it by its name with mend triage: %s", s, standing);
    if (after->course.why && after->course.state != b->today->course.state)
        s = arena_fmt(b->arena, "%s\n%s", s, after->course.why);
    for (int i = 0; i < after->n_referrals; i++)
        if (!advised(b->today, after->referrals[i].id))
            s = arena_fmt(b->arena, "%s\n%s (%s)", s, after->referrals[i].def->say, after->referrals[i].why);
    b->act->said = s;
    return ACT_OK;
}
