/* lift_session.c: what one session of a lift was (S13, S15-S17, C17, C39).
 *
 * It counts only when everything about it is known and good: sets and reps, pain, form, no warning sign, no painkiller,
 * the morning after. The time of an entry and its calendar day decide, nothing else, so that the verdict stays the same
 * however long ago the session was. */
#include "history.h"
#include "lift.h"

#include <math.h>

static double load_of(const struct entry *e)
{
    return isnan(e->load_kg) ? 0 : e->load_kg;
}

struct lift_session lift_session_read(const struct today *t, const struct entry **sets, int n)
{
    struct lift_session s = {.sets = sets,
                             .n = n,
                             .day = moment_day(sets[0]->at),
                             .from = sets[0]->at.utc,
                             .at = sets[n - 1]->at,
                             .pain = NAN,
                             .hurt = NAN};
    s.pain_known = s.signs_known = true;
    for (int i = 0; i < n; i++) {
        const struct entry *e = sets[i];
        s.heaviest = fmax(s.heaviest, load_of(e));
        s.pain_known = s.pain_known && e->pain >= 0;
        if (e->pain >= 0)
            s.pain = fmax(s.pain, e->pain);
        if (e->pain > t->protocol->loading.pain_free)
            s.hurt = fmin(s.hurt, load_of(e));
        s.signs_known = s.signs_known && !isnan(e->value);
        s.sign = s.sign || e->value > 0;
        s.poor = s.poor || text_is(e->context, "form poor");
        s.against = s.against || text_is(e->status, "against-advice");
        s.medicated =
            s.medicated || text_is(e->status, "medicated") || medicated_by(t->protocol, t->journal, e->at.utc);
    }
    return s;
}

/* The heaviest load up to `asked` at which enough sets had enough reps; -1 none. Warm-up sets do not hurt. */
static double carried(const struct today *t, const struct lift_session *s, double asked, int reps)
{
    const struct loading_def *l = &t->protocol->loading;
    double best = -1;
    for (int i = 0; i < s->n; i++) {
        double load = fmin(load_of(s->sets[i]), asked);
        int need = load > asked - GRAM ? reps : (int)l->reps.lo, sets = 0;
        for (int k = 0; k < s->n; k++)
            if (load_of(s->sets[k]) > load - GRAM && s->sets[k]->reps >= need)
                sets += s->sets[k]->sets > 1 ? s->sets[k]->sets : 1;
        if (sets >= (int)l->sets.lo)
            best = fmax(best, load);
    }
    return best;
}

static bool sharp_on(const struct today *t, int32_t day)
{
    const struct day_known *d = history_day(t, day);
    return d && d->sharp;
}

bool signs_answered(const struct today *t, struct moment at)
{
    int missing = 0;
    for (int i = 0; i < t->protocol->n_questions; i++) {
        const struct question *q = &t->protocol->questions[i];
        bool answered = q->role != ASK_RED_FLAG;
        EACH_ANSWER (t, q, k) {
            const struct entry *e = &t->journal->entries[k];
            answered = answered || (!e->voided && e->at.utc <= at.utc && moment_day(e->at) == moment_day(at));
        }
        missing += !answered;
    }
    return !missing && !sign_raised_on(t, moment_day(at));
}

enum lift_finding lift_session_judge(const struct today *t, const struct lift_session *s, double asked, int reps,
                                     double *carries, int *response)
{
    bool answered;
    *response = response_of(t, s->day, &answered);
    *carries = carried(t, s, asked, reps);
    if (s->sign)
        return FOUND_SIGN;
    if (!isnan(s->pain) && s->pain > t->protocol->loading.pain_free)
        return FOUND_PAIN; /* R103, R106, S17 */
    if (sharp_on(t, s->day))
        return FOUND_SHARP; /* S13 */
    if (answered && *response >= 2)
        return FOUND_WORSE_AFTER; /* S15 */
    if (s->against)
        return FOUND_AGAINST;
    if (s->medicated)
        return FOUND_MEDICATED;
    if (!s->pain_known)
        return FOUND_NO_PAIN_SAID;
    if (!s->signs_known)
        return FOUND_NO_SIGNS_SAID;
    if (sign_raised_on(t, s->day))
        return FOUND_SIGN_THAT_DAY;
    if (s->poor)
        return FOUND_POOR;
    if (*carries < 0)
        return FOUND_FEW;
    if (!answered)
        return FOUND_UNANSWERED;
    if (*response == 1)
        return FOUND_A_POINT_MORE;
    return *carries > asked - GRAM ? FOUND_PASS : FOUND_LIGHTER;
}
