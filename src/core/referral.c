/* referral.c: when to see somebody (R129-R134, S19): each trigger with its reason. None of them blocks a safe phase
 * (C31). */
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
    return e && text_is(e->status, bad) ? arena_fmt(a, "you said so %s", when_words(e->at.utc, t->now, a)) : NULL;
}

static const char *persists(const struct today *t, const struct referral_def *r, struct arena *a)
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

static const char *worsening(const struct today *t, const struct referral_def *r, struct arena *a)
{
    int days = (int)(r->over_s / DAY);
    double late = mean_of(t, 0, days - 1), early = mean_of(t, days, 2 * days - 1);
    if (isnan(late) || isnan(early) || late - early < r->rise)
        return NULL;
    return arena_fmt(a, "mean pain of %d days %.1f, of the %d before %.1f", days, late, days, early);
}

static const char *stepped_back(const struct today *t, const struct referral_def *r, struct arena *a)
{
    int n = 0;
    for (int i = 0; i < t->journal->n; i++) {
        const struct entry *e = &t->journal->entries[i];
        n += e->kind == ENTRY_PHASE && !e->voided && text_is(e->status, "back") && e->at.utc <= t->now.utc &&
             e->at.utc > t->now.utc - r->over_s && e->at.utc >= t->episode.begins;
    }
    return n >= 2 ? arena_fmt(a, "%d steps back within %d days", n, (int)(r->over_s / DAY)) : NULL;
}

static const char *why_of(const struct today *t, const struct referral_def *r, struct arena *a)
{
    switch (r->kind) {
    case REFERRAL_PERSISTS:
    case REFERRAL_PERSISTS_LONG: return persists(t, r, a);
    case REFERRAL_DAILY_ACTIVITIES: return answered(t, "function", "limited", a);
    case REFERRAL_WORSENING: return worsening(t, r, a);
    case REFERRAL_NEW_SYMPTOM: return answered(t, "new-symptom", "yes", a);
    case REFERRAL_UNSURE: return answered(t, "unsure", "yes", a);
    case REFERRAL_STEPPED_BACK: return stepped_back(t, r, a);
    case REFERRAL_KIND_COUNT: break;
    }
    return NULL;
}

void referral_assess(struct today *t, struct arena *a)
{
    const struct protocol *p = t->protocol;
    t->referrals = arena_array(a, struct referral, p->n_referrals + 1);
    for (int i = 0; i < p->n_referrals; i++) {
        const char *why = why_of(t, &p->referrals[i], a);
        if (why)
            t->referrals[t->n_referrals++] =
                (struct referral){.def = &p->referrals[i], .id = referral_words[p->referrals[i].kind], .why = why};
        if (t->episode.has_injury && p->referrals[i].after_s > 0)
            next_change_at(t, t->episode.injured.utc + p->referrals[i].after_s);
    }
}
