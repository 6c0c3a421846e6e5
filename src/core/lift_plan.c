/* lift_plan.c: what a lift asks for next, and why (S16, S17, C03, C23): the load that its sessions have earned, cut by
 * the movement screen, the words for it, the plates, and when the full weight may come. */
#include "lift.h"

#include <math.h>

/* ---- is lifting open at all? ---- */

/* A sign noted in a session after the signs were last answered. */
static const struct entry *sign_in_session(const struct today *t)
{
    EACH_BACK (t->journal, ENTRY_LIFT, i) {
        const struct entry *e = &t->journal->entries[i];
        if (entry_counts(t, e, ENTRY_LIFT) && e->value > 0 && e->at.utc >= t->triage.asked_at)
            return e;
    }
    return NULL;
}

static const char *phase_why(const struct today *t, struct arena *a)
{
    const char *id = t->protocol->loading.from_phase;
    int from = id ? protocol_phase(t->protocol, id) : -1;
    if (from < 0 || t->phase.index >= from)
        return NULL;
    const struct phase_def *ph = &t->protocol->phases[from];
    int64_t opens = t->now.utc - t->episode.elapsed_s + ph->window.lo;
    if (ph->window.lo >= 0 && opens > t->now.utc)
        return arena_fmt(a, "weights wait for %s: %s at the earliest", ph->title,
                         when_words(opens, t->now, &t->prefs, a));
    return arena_fmt(a, "weights wait for %s: its gates say what is missing", ph->title);
}

static const char *course_why(const struct today *t, struct arena *a)
{
    if (!t->course.easy && !t->course.eased)
        return NULL;
    if (t->course.eased_until > t->now.utc)
        return arena_fmt(a, "no weights after a flare until %s",
                         when_words(t->course.eased_until, t->now, &t->prefs, a));
    return "no weights while the pain is up; score it (p), they come back when it has settled";
}

/* C33: until when leg signs keep the weights closed; INSTANT_NONE they do not. A clinician's step into a phase since
 * then opens them again. */
static int64_t leg_until(struct today *t, struct leg_signs *legs)
{
    const char *id = t->protocol->loading.from_phase;
    int from = id ? protocol_phase(t->protocol, id) : -1;
    *legs = (struct leg_signs){INSTANT_NONE, INSTANT_NONE};
    for (int i = 0; from >= 0 && i < t->protocol->phases[from].n_gates; i++)
        if (t->protocol->phases[from].gates[i].kind == GATE_NO_LEG_SIGNS)
            *legs = leg_signs(t, t->protocol->phases[from].gates[i].over_s);
    if (legs->until <= t->now.utc)
        return INSTANT_NONE;
    EACH_OF (t->journal, ENTRY_PHASE, i) {
        const struct entry *e = &t->journal->entries[i];
        if (entry_counts(t, e, ENTRY_PHASE) && e->context && e->at.utc > legs->last)
            return INSTANT_NONE;
    }
    if (legs->until != INSTANT_FOREVER)
        next_change_at(t, legs->until);
    return legs->until;
}

static const char *leg_words(const struct today *t, int64_t until, struct arena *a)
{
    return until == INSTANT_FOREVER
               ? "a question about the leg is answered yes: answer it again when it is gone (r)"
               : arena_fmt(a, "leg signs until %s, if they stay away", when_words(until, t->now, &t->prefs, a));
}

/* A clinician's load for this lift, given after the last leg sign. */
static bool spoken_for(const struct lift_fold *f, const struct leg_signs *legs)
{
    return f->prescription && f->prescription->at.utc > legs->last;
}

static const char *leg_why(struct today *t, struct arena *a)
{
    struct leg_signs legs;
    int64_t until = leg_until(t, &legs);
    if (until == INSTANT_NONE)
        return NULL;
    for (int i = 0; i < t->folds->n; i++)
        if (spoken_for(&t->folds->list[i], &legs))
            return NULL;
    if (until == INSTANT_FOREVER)
        return arena_fmt(a, "no weights with leg signs: %s, or ask a clinician", leg_words(t, until, a));
    return arena_fmt(a,
                     "no weights with leg signs: the last %s; weights again from %s if they stay away, or ask a "
                     "clinician",
                     when_words(legs.last, t->now, &t->prefs, a), when_words(until, t->now, &t->prefs, a));
}

/* C25: a set that hurt ends the session, and with it the day. */
static const char *hurt_today(struct today *t, struct arena *a)
{
    EACH_BACK (t->journal, ENTRY_LIFT, i) {
        const struct entry *e = &t->journal->entries[i];
        if (!entry_counts(t, e, ENTRY_LIFT) || moment_day(e->at) != moment_day(t->now) ||
            e->pain <= t->protocol->loading.pain_free)
            continue;
        next_change_at(t, day_begins(moment_day(t->now) + 1, t->now.offset));
        return arena_fmt(a, "a set hurt %s: the session is over, weights again tomorrow",
                         when_words(e->at.utc, t->now, &t->prefs, a));
    }
    return NULL;
}

static const char *lifting_closed(struct today *t, struct arena *a)
{
    const char *why = triage_closed(&t->triage);
    if (why || (why = clock_closed(t)))
        return why;
    if (t->triage.state == TRIAGE_URGENT)
        return "an urgent sign is open: have it looked at today, weights wait";
    if (t->triage.recheck_due)
        return t->triage.recheck_why; /* S02 */
    const struct entry *sign = sign_in_session(t);
    if (sign)
        return arena_fmt(a, "a warning sign was noted with %s %s: answer the warning signs first (r)", sign->subject,
                         when_words(sign->at.utc, t->now, &t->prefs, a));
    if ((why = phase_why(t, a)) || (why = course_why(t, a)) || (why = pain_above_free(t, "weights", a)))
        return why;
    if (t->pain.sharp)
        return arena_fmt(a, "sharp pain noted %s: no weights until you can move without it (c)",
                         when_words(t->pain.sharp_entry->at.utc, t->now, &t->prefs, a)); /* R50 */
    if ((why = hurt_today(t, a)))
        return why;
    if (t->pain.moved_down && !moved_up_since(t, t->pain.moved_down))
        return arena_fmt(a, "the pain moved down the leg %s: no weights for a day, unless it moves back up before",
                         when_words(t->pain.moved_down->at.utc, t->now, &t->prefs, a)); /* C18 */
    return leg_why(t, a);
}

/* C35: who should not hold their breath under a weight. */
static const char *breathe(const struct today *t, struct arena *a)
{
    for (int i = 0; i < t->triage.n_answers; i++) {
        const struct answer *an = &t->triage.answers[i];
        if (an->question->role == ASK_LOAD && an->is == ANSWER_YES)
            return arena_fmt(a, "%s: %s", an->question->name,
                             an->question->then ? an->question->then
                                                : "brace, but keep breathing out, and ask your doctor");
    }
    return NULL;
}

/* ---- words ---- */

static const char *found_words(const struct today *t, const struct lift_fold *f, struct arena *a)
{
    const char *when = f->n_sessions ? when_words(f->last_at, t->now, &t->prefs, a) : "",
               *what = load_words(f->last_kg, &t->prefs, a);
    switch (f->found) {
    case FOUND_PASS: return arena_fmt(a, "%s: %s, pain %g, and no worse the next morning", when, what, f->last_pain);
    case FOUND_LIGHTER:
        return arena_fmt(a, "%s: %s, but not %d x %d at the weight asked for", when, what,
                         (int)t->protocol->loading.sets.lo, f->reps);
    case FOUND_PAIN: return arena_fmt(a, "%s: pain %g at %s, a step back", when, f->last_pain, what);
    case FOUND_SHARP: return arena_fmt(a, "%s: sharp pain on the day of %s, a step back", when, what);
    case FOUND_SIGN: return arena_fmt(a, "%s: a warning sign with %s, a step back", when, what);
    case FOUND_SIGN_THAT_DAY: return arena_fmt(a, "%s: a warning sign on the day of %s", when, what);
    case FOUND_WORSE_AFTER:
        return arena_fmt(a, "%s: %d points worse the morning after %s, a step back", when, f->last_response, what);
    case FOUND_A_POINT_MORE: return arena_fmt(a, "%s: a point worse the morning after %s", when, what);
    case FOUND_UNANSWERED:
        return arena_fmt(a, "%s: %s; how the next morning is decides, answer its check (c)", when, what);
    case FOUND_NO_PAIN_SAID: return arena_fmt(a, "%s: %s, nobody said what the pain was", when, what);
    case FOUND_NO_SIGNS_SAID:
        return arena_fmt(a,
                         "%s: %s, nobody said that there was no warning sign before or during it (--signs no), so it "
                         "unlocks nothing",
                         when, what);
    case FOUND_POOR: return arena_fmt(a, "%s: poor form at %s", when, what);
    case FOUND_FEW:
        return arena_fmt(a, "%s: fewer than %d x %d at the weight asked for", when, (int)t->protocol->loading.sets.lo,
                         f->reps);
    case FOUND_MEDICATED: return arena_fmt(a, "%s: a painkiller hid what %s told", when, what); /* C39 */
    case FOUND_AGAINST: return arena_fmt(a, "%s: %s was against advice and unlocks nothing", when, what);
    default: return NULL; /* no session yet */
    }
}

static enum light light_of(const struct lift_fold *f)
{
    switch (f->found) {
    case FOUND_PASS:
    case FOUND_LIGHTER: return LIGHT_GREEN;
    case FOUND_PAIN:
    case FOUND_SHARP:
    case FOUND_SIGN:
    case FOUND_WORSE_AFTER: return LIGHT_RED;
    case FOUND_A_POINT_MORE:
    case FOUND_POOR:
    case FOUND_FEW:
    case FOUND_SIGN_THAT_DAY:
    case FOUND_AGAINST: return LIGHT_AMBER;
    default: return LIGHT_NONE; /* what it was cannot be told */
    }
}

static const struct stage_def *stage_of(const struct loading_def *l, double kg, double previous)
{
    double percent = kg < GRAM ? 0 : isnan(previous) ? 1 : kg / previous * 100;
    int i = 0;
    while (i + 1 < l->n_stages && percent > l->stages[i].to_percent + 1e-6)
        i++;
    return &l->stages[i];
}

/* ---- when the full weight may come (C03) ---- */

static int64_t projected(const struct today *t, const struct lift_fold *f, double load, double percent, int64_t from)
{
    const struct loading_def *l = &t->protocol->loading;
    double previous = lift_weight_before(f);
    for (;; from += l->rise_every_s) {
        if (load > previous - GRAM)
            return from;
        double up = lift_raise(t, load, previous, percent);
        if (up < load + GRAM)
            return INSTANT_NONE;
        load = up;
    }
    return INSTANT_NONE;
}

static void project(const struct today *t, const struct lift_fold *f, struct lift_state *s)
{
    const struct loading_def *l = &t->protocol->loading;
    s->full_from = s->full_to = INSTANT_NONE;
    if (!f->previous || f->full_since != INSTANT_NONE)
        return;
    /* By the day: what is promised must not drift with every second. */
    int64_t today = day_begins(moment_day(t->now), t->now.offset), from = today;
    int phase = l->from_phase ? protocol_phase(t->protocol, l->from_phase) : -1;
    if (phase >= 0 && t->phase.index < phase && t->protocol->phases[phase].window.lo >= 0) {
        int64_t opens = t->now.utc - t->episode.elapsed_s + t->protocol->phases[phase].window.lo;
        from = opens > from ? opens : from;
    }
    if (f->held_until > from)
        from = f->held_until;
    if (t->course.eased_until > from)
        from = t->course.eased_until;
    double load = s->next_kg < GRAM ? f->start_kg : s->next_kg;
    /* The present load was reached already: its week is running. */
    if (load > GRAM && fabs(load - f->load) < GRAM && s->rise_at != INSTANT_NONE) {
        from = (s->rise_at > from ? s->rise_at : from) - l->rise_every_s;
    }
    if (load < GRAM)
        return;
    s->full_from = projected(t, f, load, l->rise_percent.hi, from);
    s->full_to = projected(t, f, load, l->rise_percent.lo, from);
    if (s->full_from != INSTANT_NONE && s->full_from < today)
        s->full_from = today;
    if (s->full_to != INSTANT_NONE && s->full_to < today)
        s->full_to = today;
}

/* ---- one lift ---- */

/* What the next rise waits for. */
static const char *waits_for(const struct today *t, const struct lift_fold *f, const struct lift_state *s,
                             double earned, struct arena *a)
{
    const struct loading_def *l = &t->protocol->loading;
    double previous = lift_weight_before(f);
    const char *next = load_words(s->next_kg, &t->prefs, a);
    if (f->prescription)
        return arena_fmt(a, "%s set by %s %s", next,
                         f->prescription->context ? f->prescription->context : "a clinician",
                         when_words(f->prescription->at.utc, t->now, &t->prefs, a));
    if (s->held_until != INSTANT_NONE)
        return arena_fmt(a, "%s, held after pain until %s%s", next, when_words(s->held_until, t->now, &t->prefs, a),
                         f->step_backs > 1 ? "; the second step back in 14 days: see a physiotherapist" : "");
    if (earned > s->next_kg + GRAM)
        return arena_fmt(a, "%s until the movement screen is passed; then %s", next,
                         load_words(earned, &t->prefs, a)); /* C23 */
    if (f->previous && f->start_kg < GRAM && f->load < GRAM)
        return arena_fmt(a,
                         "body weight only: the start, %d %% of %s, is less than one plate of %s; smaller plates are "
                         "needed",
                         l->start_percent, load_words(previous, &t->prefs, a), load_words(lift_plate(t), &t->prefs, a));
    if (!f->n_sessions)
        return f->previous
                   ? arena_fmt(a, "a session of body weight first, then %s", load_words(f->start_kg, &t->prefs, a))
                   : "a session of body weight first; say what you lifted before: mend lift NAME --previous KG";
    if (t->now.utc >= f->last_at + LIFT_REST)
        return arena_fmt(a, "four weeks without it: %s to begin again", next);
    if (f->full_since != INSTANT_NONE)
        return arena_fmt(a, "back at the weight from before since %s", when_words(f->full_since, t->now, &t->prefs, a));
    if (!f->passed)
        return arena_fmt(a, "%s again", next);
    if (!f->previous)
        return arena_fmt(a, "%s or lighter; no more without the weight from before: mend lift NAME --previous KG",
                         next);
    if (s->next_kg > f->load + GRAM)
        return arena_fmt(a, "%s is next", next);
    double up = lift_raise(t, f->load, previous, l->rise_percent.lo);
    if (up > f->load + GRAM)
        return arena_fmt(a, "%s from %s at the earliest", load_words(up, &t->prefs, a),
                         when_words(s->rise_at, t->now, &t->prefs, a));
    if (f->load > previous - GRAM)
        return arena_fmt(a, "%s, no more than the weight from before", next);
    if (f->reps < (int)l->reps.hi)
        return arena_fmt(a, "the smallest plates are more than %g %%: %d reps first, at %s", l->rise_percent.hi,
                         f->reps, next);
    return arena_fmt(a, "%d reps at %s; more weight needs smaller plates than %s", f->reps, next,
                     load_words(lift_plate(t), &t->prefs, a));
}

static enum decision decision_of(const struct lift_fold *f, const struct lift_state *s, double earned)
{
    if (f->prescription)
        return DECISION_SET;
    if (!f->n_sessions)
        return DECISION_START;
    if (f->later_back)
        return DECISION_BACK;
    if (s->held_until != INSTANT_NONE || earned > s->next_kg + GRAM || s->light == LIGHT_NONE)
        return DECISION_HOLD;
    if (f->found == FOUND_PASS && (s->next_kg > f->load + GRAM || f->full_since != INSTANT_NONE))
        return DECISION_GO_ON;
    return DECISION_REPEAT;
}

/* `leg`: until when leg signs hold. */
static struct lift_state state_of(struct today *t, const struct lift_fold *f, int64_t leg, const struct leg_signs *legs,
                                  struct arena *a)
{
    const struct loading_def *l = &t->protocol->loading;
    struct lift_state s = {
        .id = f->id, .previous_kg = lift_weight_before(f), .last_kg = f->last_kg, .sets = (int)l->sets.lo};
    s.days = f->days;
    s.n_days = f->n_sessions;
    double earned = lift_asked(t, f, t->now.utc);
    s.next_kg = earned;
    /* C23, S16: nothing above the start load without a valid screen; a clinician's word stands above it. */
    if (!f->prescription && earned > f->start_kg + GRAM && t->screen.n_tests && !t->screen.passed)
        s.next_kg = f->start_kg;
    bool leg_signs = leg != INSTANT_NONE && !spoken_for(f, legs);
    if (leg_signs)
        s.next_kg = 0;
    s.reps = fabs(s.next_kg - f->load) < GRAM ? f->reps : (int)l->reps.lo;
    s.light = light_of(f);
    s.held_until = f->held_until > t->now.utc ? f->held_until : INSTANT_NONE;
    s.rise_at = f->previous && f->full_since == INSTANT_NONE && f->load > GRAM && s.next_kg < f->load + GRAM
                    ? lift_rise_at(t, f)
                    : INSTANT_NONE;
    s.full_since = f->full_since;
    s.step_backs = f->step_backs;
    s.stage = stage_of(l, s.next_kg, s.previous_kg);
    s.decision = decision_of(f, &s, earned);
    s.plates = plates_words(s.next_kg, t->protocol->loading.empty_bar_kg, &t->prefs, a);
    project(t, f, &s);
    const char *found = found_words(t, f, a),
               *waits = leg_signs ? arena_fmt(a, "body weight with leg signs: %s", leg_words(t, leg, a))
                                  : waits_for(t, f, &s, earned, a);
    s.why = found ? arena_fmt(a, "%s; %s", found, waits) : waits;
    next_change_at(t, s.held_until);
    next_change_at(t, s.rise_at);
    next_change_at(t, f->held_until);
    next_change_at(t, f->back_leaves);
    if (f->n_sessions)
        next_change_at(t, f->last_at + LIFT_REST);
    return s;
}

void lifting_assess(struct today *t, struct arena *a)
{
    t->lifting = (struct lifting){0};
    if (!t->protocol->loading.present) {
        t->lifting.closed = "this plan has no weights";
        return;
    }
    t->lifting.closed = lifting_closed(t, a);
    t->lifting.breathe = breathe(t, a);
    t->lifting.list = arena_array(a, struct lift_state, t->folds->n + 1);
    struct leg_signs legs;
    int64_t leg = t->folds->n ? leg_until(t, &legs) : INSTANT_NONE;
    for (int i = 0; i < t->folds->n; i++)
        t->lifting.list[t->lifting.n++] = state_of(t, &t->folds->list[i], leg, &legs, a);
}

const struct lift_state *lift_named(const struct today *t, const char *name)
{
    for (int i = 0; i < t->lifting.n; i++)
        if (name_same(t->lifting.list[i].id, name))
            return &t->lifting.list[i];
    return NULL;
}
