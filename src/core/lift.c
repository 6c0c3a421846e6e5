/* lift.c: what the sessions of a lift have earned (S15-S17, C03, C04, C23-C25, C37, C39).
 *
 * A fold over the sessions of each lift, oldest first: what was passed is earned, what is missing holds, pain steps
 * back. lift_session.c judges a session, lift_plan.c says in words what comes next. */
#include "lift.h"

#include <math.h>

enum { MEDICATED_S = 6 * HOUR, BACK_COUNTS_S = 14 * DAY }; /* C39; S17 */

int64_t medicated_span(const struct protocol *p)
{
    return p->loading.present ? p->loading.medicated_s : MEDICATED_S;
}

const struct entry *medicated_by(const struct protocol *p, const struct journal *j, int64_t at)
{
    return journal_last(j, ENTRY_DOSE, NULL, at - medicated_span(p) + 1, at);
}

/* ---- loads ---- */

double lift_plate(const struct today *t)
{
    return t->prefs.plate_kg > 0 ? t->prefs.plate_kg : t->protocol->loading.plate_kg;
}

static double floor_plate(const struct today *t, double kg)
{
    double plate = lift_plate(t);
    return floor((floor(kg / plate + 1e-6) * plate) * 100 + 1e-6) / 100; /* to 10 g, downwards */
}

double lift_raise(const struct today *t, double load, double previous, double percent)
{
    const struct range *rise = &t->protocol->loading.rise_percent;
    if (isnan(previous) || load >= previous)
        return load;
    double most = fmin(rise->hi, CEILING_LOAD_RISE_PERCENT);
    double up = floor_plate(t, load * (1 + percent / 100));
    if (up < load + 0.02) /* loads are kept to 10 g, plates of pounds are not */
        up = floor_plate(t, load + lift_plate(t) + 0.01);
    if (up > previous)
        up = previous;
    return up <= load * (1 + most / 100) + 1e-6 ? up : load;
}

int64_t lift_rise_at(const struct today *t, const struct lift_fold *f)
{
    if (f->reached == INSTANT_NONE)
        return INSTANT_NONE;
    int64_t rise = f->reached + t->protocol->loading.rise_every_s;
    return rise > f->held_until ? rise : f->held_until;
}

double lift_weight_before(const struct lift_fold *f)
{
    return f->previous ? f->previous->load_kg : (double)NAN;
}

double lift_asked(const struct today *t, const struct lift_fold *f, int64_t at)
{
    if (f->prescription)
        return f->previous ? fmin(f->prescription->load_kg, f->previous->load_kg) : f->prescription->load_kg;
    double load = f->previous ? fmin(f->load, f->previous->load_kg) : f->load;
    if (f->n_sessions && at >= f->last_at + LIFT_REST)
        return fmin(load, f->start_kg);
    if (!f->passed || f->held_until > at)
        return load;
    bool enters = load < GRAM || (f->blind && f->previous && load < f->start_kg); /* C24, C37 */
    if (enters)
        return f->start_kg;
    if (at < lift_rise_at(t, f))
        return load;
    return lift_raise(t, load, lift_weight_before(f), t->protocol->loading.rise_percent.lo);
}

/* ---- the fold ---- */

struct earned { /* loads that were passed, in order */
    double *list;
    int n;
};

static bool is_back(enum lift_finding f)
{
    return f == FOUND_SIGN || f == FOUND_PAIN || f == FOUND_SHARP || f == FOUND_WORSE_AFTER;
}

/* The last load below that one that was passed: the step before (R106, C25). */
static void step_back(const struct today *t, struct lift_fold *f, const struct lift_session *s,
                      const struct earned *earned)
{
    double to = 0, from = isnan(s->hurt) ? s->heaviest : s->hurt;
    for (int i = 0; i < earned->n; i++)
        if (earned->list[i] < from - GRAM)
            to = earned->list[i];
    f->load = fmin(to, f->load);
    f->reps = (int)t->protocol->loading.reps.lo;
    f->passed = false;
    f->reached = f->last_step_back = s->at.utc;
    f->held_until = s->at.utc + t->protocol->loading.hold_s; /* R107 */
    /* What only the next morning told voids the tests of that morning too. */
    f->void_screen = f->found == FOUND_WORSE_AFTER ? day_begins(s->day + 2, s->at.offset) : s->at.utc;
    f->full_since = INSTANT_NONE;
    if (s->at.utc <= t->now.utc - BACK_COUNTS_S)
        return;
    f->step_backs++;
    if (f->back_leaves == INSTANT_NONE)
        f->back_leaves = s->at.utc + BACK_COUNTS_S;
}

static void pass(const struct today *t, struct lift_fold *f, const struct lift_session *s)
{
    const struct loading_def *l = &t->protocol->loading;
    double previous = lift_weight_before(f);
    f->passed = true;
    if (f->load > previous - GRAM) {
        if (f->full_since == INSTANT_NONE)
            f->full_since = s->at.utc;
    } else if (!isnan(previous) && f->load > GRAM && f->held_until <= s->at.utc && f->reps < (int)l->reps.hi &&
               lift_raise(t, f->load, previous, l->rise_percent.lo) < f->load + GRAM) {
        f->reps++; /* the smallest plates are too much: reps first (C04) */
    }
}

/* A clinician's load for a lift at that time; a step back since takes it out of force. */
static const struct entry *prescription_of(const struct today *t, const struct lift_fold *f, int64_t at)
{
    EACH_BACK (t->journal, ENTRY_PRESCRIBE, i) {
        const struct entry *e = &t->journal->entries[i];
        if (entry_counts(t, e, ENTRY_PRESCRIBE) && e->at.utc <= at && name_same(e->subject, f->id))
            return e->status || isnan(e->load_kg) || e->at.utc <= f->last_step_back ? NULL : e;
    }
    return NULL;
}

static int64_t lifted_from(const struct lift_session *s, double load)
{
    int i = 0;
    while (i + 1 < s->n && (isnan(s->sets[i]->load_kg) ? 0 : s->sets[i]->load_kg) < load - GRAM)
        i++;
    return s->sets[i]->at.utc;
}

static void take(const struct today *t, struct lift_fold *f, const struct lift_session *s, struct earned *earned,
                 int64_t *lifted_at)
{
    f->prescription = prescription_of(t, f, s->from);
    if (f->prescription)
        f->held_until = INSTANT_NONE; /* a clinician's word ends a hold */
    double asked = lift_asked(t, f, s->from), carries;
    if (f->n_sessions && s->from >= f->last_at + LIFT_REST && !f->prescription) {
        f->load = asked;
        f->reached = INSTANT_NONE;
        f->passed = false;
        f->reps = (int)t->protocol->loading.reps.lo;
        f->full_since = INSTANT_NONE;
    }
    bool other = fabs(asked - f->load) > GRAM;
    f->found = lift_session_judge(t, s, asked, other ? (int)t->protocol->loading.reps.lo : f->reps, &carries,
                                  &f->last_response);
    if (!s->against && s->heaviest > asked - GRAM) { /* it was lifted: from now on it is the load */
        if (other)
            f->reps = (int)t->protocol->loading.reps.lo;
        if (other || f->reached == INSTANT_NONE)
            f->reached = lifted_from(s, asked); /* not from a lighter set of that day (S16) */
        f->blind = !f->previous;
        f->load = asked;
        f->passed = false;
        *lifted_at = s->at.utc;
    }
    f->later_back = is_back(f->found);
    if (f->later_back) {
        step_back(t, f, s, earned);
    } else if (f->found == FOUND_PASS) {
        pass(t, f, s);
        earned->list[earned->n++] = asked;
    } else if (f->found == FOUND_LIGHTER) {
        earned->list[earned->n++] = carries;
        if (s->at.utc >= *lifted_at + LIFT_REST) { /* what was not lifted for so long is not the present load */
            f->load = carries;
            f->reached = *lifted_at = s->at.utc;
            f->passed = true;
            f->reps = (int)t->protocol->loading.reps.lo;
        }
    }
    f->days[f->n_sessions++] = (struct lift_day){s->day, s->heaviest, f->later_back};
    f->last_at = s->at.utc;
    f->last_kg = s->heaviest;
    f->last_pain = s->pain;
}

/* The weight from before the injury, as it was known at that time, and the start it gives. */
static void know_previous(const struct today *t, struct lift_fold *f, const struct entry **said, int n, int64_t at)
{
    for (int i = 0; i < n && said[i]->at.utc <= at; i++)
        f->previous = said[i];
    int percent = t->protocol->loading.start_percent;
    f->start_kg =
        f->previous ? floor_plate(t, f->previous->load_kg * percent / 100) : t->protocol->loading.empty_bar_kg;
}

static struct lift_fold fold(const struct today *t, const struct entry **all, int n, struct arena *a)
{
    const struct loading_def *l = &t->protocol->loading;
    struct lift_fold f = {
        .id = all[0]->subject, .reps = (int)l->reps.lo, .most_passed = NAN, .last_kg = NAN, .last_pain = NAN};
    f.reached = f.held_until = f.void_screen = f.full_since = f.last_step_back = f.back_leaves = f.last_at =
        INSTANT_NONE;
    const struct entry **sets = arena_array(a, const struct entry *, n),
                       **said = arena_array(a, const struct entry *, n);
    int n_sets = 0, n_said = 0; /* said: the weight from before */
    for (int i = 0; i < n; i++)
        if (!text_is(all[i]->status, "previous"))
            sets[n_sets++] = all[i];
        else if (!isnan(all[i]->load_kg))
            said[n_said++] = all[i];
    know_previous(t, &f, said, n_said, INSTANT_NONE);
    struct earned earned = {arena_array(a, double, n_sets + 1), 0};
    f.days = arena_array(a, struct lift_day, n_sets + 1);
    int64_t lifted_at = INSTANT_NONE;
    for (int i = 0, last; i < n_sets; i = last) {
        for (last = i + 1; last < n_sets && moment_day(sets[last]->at) == moment_day(sets[i]->at);)
            last++;
        struct lift_session s = lift_session_read(t, sets + i, last - i);
        know_previous(t, &f, said, n_said, s.from);
        take(t, &f, &s, &earned, &lifted_at);
    }
    for (int i = 0; i < earned.n; i++)
        f.most_passed = fmax(f.most_passed, earned.list[i]);
    know_previous(t, &f, said, n_said, t->now.utc);
    if (f.previous && f.load < f.previous->load_kg - GRAM)
        f.full_since = INSTANT_NONE; /* it was more than was said at first */
    f.prescription = prescription_of(t, &f, t->now.utc);
    if (f.prescription && f.held_until > f.prescription->at.utc)
        f.held_until = INSTANT_NONE;
    return f;
}

static bool counts(const struct today *t, const struct entry *e)
{
    return e->subject && entry_counts(t, e, ENTRY_LIFT);
}

const struct lift_folds *lifts_fold(const struct today *t, struct arena *a)
{
    const struct journal *j = t->journal;
    struct lift_folds *out = arena_new(a, struct lift_folds);
    if (!t->protocol->loading.present)
        return out;
    int total = 0, n = 0;
    EACH_OF (j, ENTRY_LIFT, i)
        total += counts(t, &j->entries[i]);
    struct lift_entries {
        const struct entry **list;
        int n;
    } *lifts = arena_array(a, struct lift_entries, total + 1);
    EACH_OF (j, ENTRY_LIFT, i) {
        const struct entry *e = &j->entries[i];
        int k = 0;
        if (!counts(t, e))
            continue;
        while (k < n && !name_same(lifts[k].list[0]->subject, e->subject))
            k++;
        if (k == n)
            lifts[n++].list = arena_array(a, const struct entry *, total);
        lifts[k].list[lifts[k].n++] = e;
    }
    out->list = arena_array(a, struct lift_fold, n + 1);
    for (; out->n < n; out->n++)
        out->list[out->n] = fold(t, lifts[out->n].list, lifts[out->n].n, a);
    return out;
}

int64_t lifts_full_since(const struct today *t)
{
    int64_t since = INSTANT_NONE;
    for (int i = 0; i < t->folds->n; i++) {
        if (t->folds->list[i].full_since == INSTANT_NONE)
            return INSTANT_NONE;
        since = t->folds->list[i].full_since > since ? t->folds->list[i].full_since : since;
    }
    return since;
}

int64_t lifts_void_screen(const struct today *t)
{
    int64_t at = INSTANT_NONE;
    for (int i = 0; i < t->folds->n; i++)
        at = t->folds->list[i].void_screen > at ? t->folds->list[i].void_screen : at;
    return at;
}
