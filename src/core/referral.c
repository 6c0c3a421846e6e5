/* referral.c: when to see somebody (R129-R134, S19): each trigger with its reason. None of them blocks a safe phase
 * (C31). The person may answer one: booked, seen, not now. Then it is quiet until its day, and still listed; what
 * begins anew after somebody was seen is said again at once. */
#include "assess.h"

#include <math.h>

static const struct entry *latest_check(const struct today *t, const char *subject)
{
    return journal_last(t->journal, ENTRY_CHECK_IN, subject, t->episode.begins, t->now.utc);
}

static double mean_of(const struct today *t, int from, int to)
{ /* calendar days ago, both included */
    double sum = 0;
    int n = 0;
    for (int i = from; i <= to && i < t->pain.n_days; i++) {
        const struct pain_day *d = &t->pain.days[t->pain.n_days - 1 - i];
        sum += d->n ? d->mean * d->n : 0;
        n += d->n;
    }
    return n ? sum / n : NAN;
}

static bool better(const struct pain *p)
{
    return p->meaningful && p->change < 0;
}

static const char *answered(const struct today *t, const char *subject, const char *bad, struct arena *a)
{
    const struct entry *e = latest_check(t, subject);
    return e && text_is(e->status, bad) ? arena_fmt(a, "you said so %s", when_words(e->at.utc, t->now, &t->prefs, a))
                                        : NULL;
}

static const char *persists(struct today *t, const struct referral_def *r, struct arena *a)
{
    if (!t->episode.has_injury || t->episode.elapsed_s < r->after_s)
        return NULL;
    const struct pain *p = &t->pain;
    bool hurts = p->latest && p->latest->value > (r->at_most >= 0 ? r->at_most : 1) && !better(p);
    if (hurts)
        return arena_fmt(a, "day %d, pain %g, at first %g", t->episode.day, p->latest->value, p->first->value);
    return r->kind == REFERRAL_PERSISTS && latest_check(t, "function") &&
                   text_is(latest_check(t, "function")->status, "limited")
               ? arena_fmt(a, "day %d, and daily life is still limited", t->episode.day)
               : NULL;
}

static const char *worsening(struct today *t, const struct referral_def *r, struct arena *a)
{
    const struct entry *moved = moved_down_since(t, t->now.utc - r->over_s); /* R132, S13 */
    if (moved) {
        next_change_at(t, moved->at.utc + r->over_s);
        return arena_fmt(a, "pain moved down to the %s %s", moved->site,
                         when_words(moved->at.utc, t->now, &t->prefs, a));
    }
    int days = (int)(r->over_s / DAY);
    double late = mean_of(t, 0, days - 1), early = mean_of(t, days, 2 * days - 1);
    if (isnan(late) || isnan(early) || late - early < r->rise)
        return NULL;
    return arena_fmt(a, "mean pain of %d days %.1f, of the %d before %.1f", days, late, days, early);
}

static bool stepped_back_in(const struct today *t, const struct referral_def *r, const struct entry *e)
{
    return entry_counts(t, e, ENTRY_PHASE) && text_is(e->status, "back") && e->at.utc > t->now.utc - r->over_s;
}

/* C25, S17: steps back of the phase and of the weights count together. */
static const char *stepped_back(struct today *t, const struct referral_def *r, struct arena *a)
{
    int phases = 0, lifts = 0;
    EACH_OF (t->journal, ENTRY_PHASE, i)
        if (stepped_back_in(t, r, &t->journal->entries[i])) {
            phases++;
            next_change_at(t, t->journal->entries[i].at.utc + r->over_s);
        }
    for (int i = 0; i < t->lifting.n; i++)
        lifts += t->lifting.list[i].step_backs;
    if (phases + lifts < 2)
        return NULL;
    return arena_fmt(a, "%d steps back within %d days%s", phases + lifts, (int)(r->over_s / DAY),
                     !lifts    ? ""
                     : !phases ? ", of a weight"
                               : ", of the phase and of a weight");
}

static const char *limited(struct today *t, const struct referral_def *r, struct arena *a)
{
    (void)r;
    return answered(t, "function", "limited", a);
}

static const char *new_symptom(struct today *t, const struct referral_def *r, struct arena *a)
{
    (void)r;
    return answered(t, "new-symptom", "yes", a);
}

static const char *unsure(struct today *t, const struct referral_def *r, struct arena *a)
{
    (void)r;
    return answered(t, "unsure", "yes", a);
}

/* Why it holds now; NULL when it does not. */
static const char *(*const reasons[REFERRAL_KIND_COUNT])(struct today *, const struct referral_def *,
                                                         struct arena *) = {
    [REFERRAL_PERSISTS] = persists,         [REFERRAL_PERSISTS_LONG] = persists,  [REFERRAL_DAILY_ACTIVITIES] = limited,
    [REFERRAL_WORSENING] = worsening,       [REFERRAL_NEW_SYMPTOM] = new_symptom, [REFERRAL_UNSURE] = unsure,
    [REFERRAL_STEPPED_BACK] = stepped_back,
};

/* ---- what the person answered ---- */

/* Seen, and it has come up again since: the one who looked does not know of it. */
static bool began_anew(const struct today *t, const struct referral_def *r, const struct entry *answer)
{
    const struct entry *said = r->kind == REFERRAL_NEW_SYMPTOM ? latest_check(t, "new-symptom") : NULL;
    if (said)
        return entry_before(answer, said);
    const struct entry *moved = r->kind == REFERRAL_WORSENING ? moved_down_since(t, t->now.utc - r->over_s) : NULL;
    if (moved)
        return entry_before(answer, moved);
    if (r->kind == REFERRAL_WORSENING) /* the days that are worse all came after it */
        return moment_day(t->now) - (int)(r->over_s / DAY) >= moment_day(answer->at);
    if (r->kind != REFERRAL_STEPPED_BACK)
        return false;
    for (int i = 0; i < t->journal->n; i++)
        if (stepped_back_in(t, r, &t->journal->entries[i]) && entry_before(answer, &t->journal->entries[i]))
            return true;
    for (int i = 0; i < t->lifting.n; i++) /* a weight that stepped back is held from then on (R107) */
        if (t->lifting.list[i].held_until > answer->at.utc + t->protocol->loading.hold_s)
            return true;
    return false;
}

/* The calendar day it comes back on; 0 never: somebody is going to look. */
static int32_t back_on(const struct referral_def *r, const struct entry *answer)
{
    int32_t day;
    struct error err;
    if (answer->context && day_parse(answer->context, &day, &err))
        return day;
    if (text_is(answer->status, "booked"))
        return 0;
    int times = text_is(answer->status, "seen") ? 2 : 1;
    return moment_day((struct moment){answer->at.utc + times * r->again_s, answer->at.offset});
}

static void answer_of(const struct today *t, struct referral *r)
{
    r->answer = journal_last(t->journal, ENTRY_REFERRAL, r->id, t->episode.begins, t->now.utc);
    if (!r->answer)
        return;
    r->back_on = back_on(r->def, r->answer);
    if (text_is(r->answer->status, "seen") && began_anew(t, r->def, r->answer))
        r->back_on = moment_day(t->now);
    r->quiet = !r->back_on || moment_day(t->now) < r->back_on;
}

void referral_assess(struct today *t, struct arena *a)
{
    const struct protocol *p = t->protocol;
    t->referrals = arena_array(a, struct referral, p->n_referrals + 1);
    for (int i = 0; i < p->n_referrals; i++) {
        const char *why = reasons[p->referrals[i].kind](t, &p->referrals[i], a);
        if (why) {
            struct referral *r = &t->referrals[t->n_referrals++];
            *r = (struct referral){.def = &p->referrals[i], .id = referral_words[p->referrals[i].kind], .why = why};
            answer_of(t, r);
        }
        if (t->episode.has_injury && p->referrals[i].after_s > 0)
            next_change_at(t, t->episode.injured.utc + p->referrals[i].after_s);
    }
}
