/* phase.c: which phase it is (C01, C02), and what the next one still needs. Time alone opens only the second phase;
 * every later one is the person's own step, offered when its window and every gate allow. */
#include "history.h"

#include <math.h>
#include <stdio.h>

enum { HOLD_WITHOUT_A_RULE = 7 * DAY }; /* R107, when the protocol has no loading section */

static int64_t hold_of(const struct protocol *p)
{
    return p->loading.hold_s > 0 ? p->loading.hold_s : HOLD_WITHOUT_A_RULE;
}

/* Where somebody begins who starts late: the phase of that day, but none that is open-ended (it loads; its gates say
 * how). */
static int first_phase(const struct protocol *p, int64_t elapsed)
{
    int index = 0;
    for (int i = 0; i < p->n_phases; i++) {
        const struct span *w = &p->phases[i].window;
        if (w->lo >= 0 && w->hi >= 0 && elapsed >= w->lo)
            index = i;
    }
    return index;
}

static int64_t zero_of(const struct episode *e)
{
    return e->has_injury ? e->injured.utc : e->begins;
}

/* When this plan was first begun: through switches away and back, what was reached in it stays reached. */
static int64_t plan_begun(const struct journal *j, const struct episode *e)
{
    const struct entry *first = episode_first_start(j, e), *begun = e->start;
    EACH_BACK (j, ENTRY_START, i) {
        const struct entry *start = &j->entries[i];
        if (!entry_before(start, first) && text_is(start->subject, e->start->subject))
            begun = start;
    }
    return begun->at.utc;
}

static int64_t opens_at(const struct phase_def *phase, int64_t zero)
{
    return phase->window.lo < 0 ? INT64_MIN : zero + (phase->early_s >= 0 ? phase->early_s : phase->window.lo);
}

struct walk {
    int index;
    int64_t since, held_until;
};

/* A step back that a clock which ran ahead dated after now is one all the same; a step on has to wait for its time. */
static bool step_counts(const struct entry *step, const struct journal *j, int64_t at)
{
    return step->at.utc <= at || (at == j->clock.utc && journal_clock_went_back(j) && text_is(step->status, "back"));
}

/* Walks from the start through the clock's step and the person's own steps up to `at`. */
static struct walk walk_to(const struct protocol *p, const struct journal *j, const struct episode *e, int64_t at)
{
    int64_t zero = zero_of(e), from = episode_answers_from(j, e);
    int64_t start = plan_begun(j, e), begun = start < at ? start : at;
    bool switched_to = start > episode_first_start(j, e)->at.utc;
    struct walk w = {.index = first_phase(p, begun > zero ? begun - zero : 0),
                     .since = switched_to ? begun : e->begins,
                     .held_until = INSTANT_NONE};
    for (int i = journal_kind(j, ENTRY_PHASE, 0);; i = journal_after(j, i)) {
        const struct entry *step = i < j->n ? &j->entries[i] : NULL;
        if (step && (step->voided || step->at.utc < from || !step_counts(step, j, at)))
            continue;
        int64_t until = step && step->at.utc < at ? step->at.utc : at;
        while (w.index + 1 < p->n_phases && p->phases[w.index + 1].by_clock && p->phases[w.index + 1].window.lo >= 0 &&
               until >= zero + p->phases[w.index + 1].window.lo) {
            w.index++;
            w.since = zero + p->phases[w.index].window.lo;
        }
        if (!step)
            break;
        int index = protocol_phase(p, step->subject ? step->subject : "");
        if (index < 0 ||
            (text_is(step->status, "next") && !step->context && step->at.utc < opens_at(&p->phases[index], zero)))
            continue; /* by the corrected injury time the step came too early; a clinician's stands */
        if (text_is(step->status, "back"))
            w.held_until = step->at.utc + hold_of(p);
        else if (step->context)
            w.held_until = INSTANT_NONE; /* a clinician's word ends a hold */
        w.index = index;
        w.since = until;
    }
    return w;
}

int phase_at(const struct protocol *p, const struct journal *j, const struct episode *e, int64_t at)
{
    return p->n_phases ? walk_to(p, j, e, at).index : -1;
}

/* ---- gates ---- */

struct verdict {
    bool met;
    const char *why;
};

static struct verdict gate_rest_pain(struct today *t, const struct gate_def *g, struct arena *a)
{
    char span[32];
    span_words(g->over_s, span);
    double worst = -1;
    EACH_OF (t->journal, ENTRY_PAIN, i) {
        const struct entry *e = &t->journal->entries[i];
        if (entry_counts(t, e, ENTRY_PAIN) && e->at.utc > t->now.utc - g->over_s && !text_is(e->context, "moving")) {
            next_change_at(t, e->at.utc + g->over_s);
            worst = e->value > worst ? e->value : worst;
        }
    }
    if (worst < 0)
        return (struct verdict){
            false, arena_fmt(a, "no pain score at rest in the last %s: press p, or `mend pain N --when rest`", span)};
    return (struct verdict){worst <= g->at_most,
                            arena_fmt(a, "pain at rest %g, needs %d or less for %s", worst, g->at_most, span)};
}

static double worst_between(struct today *t, int64_t after, int64_t until)
{
    double worst = -1;
    EACH_OF (t->journal, ENTRY_PAIN, i) {
        const struct entry *e = &t->journal->entries[i];
        if (entry_counts(t, e, ENTRY_PAIN) && e->at.utc > after && e->at.utc <= until) {
            next_change_at(t, t->now.utc + e->at.utc - after);
            worst = e->value > worst ? e->value : worst;
        }
    }
    return worst;
}

static struct verdict gate_day_response(struct today *t, const struct gate_def *g, struct arena *a)
{
    char span[32];
    span_words(g->over_s, span);
    double late = worst_between(t, t->now.utc - g->over_s, t->now.utc);
    double early = worst_between(t, t->now.utc - 2 * g->over_s, t->now.utc - g->over_s);
    if (late < 0 || early < 0)
        return (struct verdict){
            false, arena_fmt(a, "needs a pain score in the last %s and one in the %s before, to compare", span, span)};
    return (struct verdict){
        late - early <= g->at_most,
        arena_fmt(a, "worst pain %g, was %g %s before; it may rise by %d at most", late, early, span, g->at_most)};
}

static struct verdict gate_no_sharp_pain(struct today *t, const struct gate_def *g, struct arena *a)
{
    const struct entry *said = t->pain.sharp_entry;
    char span[32];
    if (t->pain.sharp)
        return (struct verdict){false, arena_fmt(a, "sharp pain noted %s; say when you can move without it (c)",
                                                 when_words(said->at.utc, t->now, &t->prefs, a))};
    if (!said || said->at.utc <= t->now.utc - g->over_s)
        return (struct verdict){false,
                                arena_fmt(a, "nobody has said in the last %s that you can move without sharp pain (c)",
                                          span_words(g->over_s, span))};
    next_change_at(t, said->at.utc + g->over_s);
    return (struct verdict){true, "you can move without sharp pain"};
}

static struct verdict gate_items_done(struct today *t, const struct gate_def *g, struct arena *a)
{
    const char *missing = NULL;
    for (int i = 0; i < g->items.n; i++) {
        int days = item_days_done(t, g->items.list[i], INT32_MIN);
        if (days >= g->days)
            continue;
        const char *one =
            arena_fmt(a, "%s %d of %d days", protocol_title(t->protocol, g->items.list[i]), days, g->days);
        missing = missing ? arena_fmt(a, "%s, %s", missing, one) : one;
    }
    if (missing)
        return (struct verdict){false, missing};
    return (struct verdict){true, arena_fmt(a, "done on %d days or more", g->days)};
}

static struct verdict gate_daily_pain(struct today *t, const struct gate_def *g, struct arena *a)
{
    int want = (int)(g->over_s / DAY), scored = 0;
    double worst = -1;
    for (int i = 0; i < want && i < t->pain.n_days; i++) {
        const struct pain_day *d = &t->pain.days[t->pain.n_days - 1 - i];
        scored += d->n > 0;
        if (d->n && d->max > worst)
            worst = d->max;
    }
    if (worst > g->at_most)
        return (struct verdict){false,
                                arena_fmt(a, "worst pain of %d days is %g, needs %d or less", want, worst, g->at_most)};
    if (!scored || 2 * scored < want)
        return (struct verdict){
            false, arena_fmt(a, "pain scored on %d of the last %d days, needs %d", scored, want, (want + 1) / 2)};
    return (struct verdict){true, arena_fmt(a, "worst pain of %d days is %g", want, worst)};
}

/* When a sign that was once answered yes was first answered no after that: INSTANT_NONE when it never was a yes,
 * INSTANT_FOREVER while it still is one. Every yes is in the window, with the answer that came next. */
static int64_t sign_gone(const struct today *t, const struct question *q)
{
    const struct journal *j = t->journal;
    const struct entry *yes = NULL, *no = NULL;
    EACH_ANSWER (t, q, i) {
        const struct entry *e = &j->entries[i];
        if (!entry_counts(t, e, ENTRY_TRIAGE))
            continue;
        if (text_is(e->status, "yes")) {
            yes = e;
            no = NULL;
        } else if (yes && !no) {
            no = e;
        }
    }
    return no ? no->at.utc : yes ? INSTANT_FOREVER : INSTANT_NONE;
}

static void leg_sign(struct leg_signs *legs, int64_t last, int64_t until)
{
    legs->last = last > legs->last ? last : legs->last;
    legs->until = until > legs->until ? until : legs->until;
}

/* A score counts to the end of its day, so that it says the same once only the day's summary is left of it. */
struct leg_signs leg_signs(const struct today *t, int64_t over)
{
    const struct journal *j = t->journal;
    struct leg_signs legs = {INSTANT_NONE, INSTANT_NONE};
    int32_t day = j->past->leg_day;
    if (day >= moment_day(local_at(t, t->episode.begins)))
        leg_sign(&legs, day_begins(day, t->now.offset), day_begins(day + 1, t->now.offset) + over);
    EACH_OF (j, ENTRY_PAIN, i) {
        const struct entry *e = &j->entries[i];
        if (entry_counts(t, e, ENTRY_PAIN) && e->value > 0 && site_is_leg(e->site))
            leg_sign(&legs, e->at.utc, day_begins(moment_day(local_at(t, e->at.utc)) + 1, t->now.offset) + over);
    }
    for (int i = 0; i < t->triage.n_answers; i++) {
        const struct question *q = t->triage.answers[i].question;
        int64_t gone = q->role == ASK_PATTERN && q->suggests == PATTERN_DISC ? sign_gone(t, q) : INSTANT_NONE;
        if (gone == INSTANT_NONE)
            continue;
        EACH_ANSWER (t, q, k)
            if (entry_counts(t, &j->entries[k], ENTRY_TRIAGE) && text_is(j->entries[k].status, "yes"))
                leg_sign(&legs, j->entries[k].at.utc, INSTANT_NONE);
        leg_sign(&legs, INSTANT_NONE, gone == INSTANT_FOREVER ? gone : gone + over);
    }
    return legs;
}

/* C33: whoever had leg signs needs them gone for `over`: by answers and by scores. */
static struct verdict gate_no_leg_signs(struct today *t, const struct gate_def *g, struct arena *a)
{
    struct leg_signs legs = leg_signs(t, g->over_s);
    char span[32];
    span_words(g->over_s, span);
    if (legs.until != INSTANT_FOREVER)
        next_change_at(t, legs.until);
    if (legs.until > t->now.utc)
        return (struct verdict){
            false,
            arena_fmt(a, "leg pain or tingling within %s; answer the pattern questions again when it is gone (r)",
                      span)};
    return (struct verdict){true, arena_fmt(a, "no leg signs in %s", span)};
}

static struct verdict gate_full_load(struct today *t, const struct gate_def *g, struct arena *a)
{
    if (!journal_last(t->journal, ENTRY_LIFT, NULL, t->episode.begins, t->now.utc))
        return (struct verdict){false, "no lift is written down yet"};
    int64_t since = lifts_full_since(t);
    if (since == INSTANT_NONE)
        return (struct verdict){false, "not every lift is back at its weight from before, free of pain"};
    int64_t met = since + (g->over_s > 0 ? g->over_s : 0);
    const char *from = when_words(since, t->now, &t->prefs, a);
    next_change_at(t, met);
    if (t->now.utc >= met)
        return (struct verdict){true, arena_fmt(a, "every lift at its weight from before since %s", from)};
    return (struct verdict){false, arena_fmt(a, "every lift at its weight from before since %s; met %s if it stays so",
                                             from, when_words(met, t->now, &t->prefs, a))};
}

static struct verdict gate_screen_passed(struct today *t, const struct gate_def *g, struct arena *a)
{
    (void)g, (void)a;
    return (struct verdict){t->screen.passed, t->screen.passed ? "the movement screen is passed" : t->screen.why};
}

static struct verdict (*const judges[GATE_KIND_COUNT])(struct today *, const struct gate_def *, struct arena *) = {
    [GATE_REST_PAIN] = gate_rest_pain,         [GATE_DAY_RESPONSE] = gate_day_response,
    [GATE_NO_SHARP_PAIN] = gate_no_sharp_pain, [GATE_ITEMS_DONE] = gate_items_done,
    [GATE_DAILY_PAIN] = gate_daily_pain,       [GATE_NO_LEG_SIGNS] = gate_no_leg_signs,
    [GATE_SCREEN_PASSED] = gate_screen_passed, [GATE_FULL_LOAD] = gate_full_load,
};

/* The questions about the leg that are not answered; NULL none. */
static const char *leg_unanswered(const struct triage *tr, struct arena *a)
{
    const char *list = NULL;
    for (int i = 0; i < tr->n_answers; i++) {
        const struct question *q = tr->answers[i].question;
        if (q->role == ASK_PATTERN && q->suggests == PATTERN_DISC && tr->answers[i].is == ANSWER_NONE)
            list = list ? arena_fmt(a, "%s, %s", list, q->name) : q->name;
    }
    return list;
}

/* The window of the next phase: its first hour, or an early one when the protocol has it and the questions about the
 * leg are all answered no (C01, S02). */
static struct verdict window_gate(struct today *t, const struct phase_def *next, struct arena *a)
{
    if (next->window.lo < 0)
        return (struct verdict){true, "open at any time"};
    bool may = next->early_s >= 0 && t->triage.pattern != PATTERN_DISC;
    const char *missing = may ? leg_unanswered(&t->triage, a) : NULL;
    int64_t opens = zero_of(&t->episode) + (may && !missing ? next->early_s : next->window.lo);
    t->phase.window_opens = opens;
    next_change_at(t, opens);
    next_change_at(t, zero_of(&t->episode) + next->window.lo);
    if (t->now.utc >= opens)
        return (struct verdict){true, arena_fmt(a, "open since %s", when_words(opens, t->now, &t->prefs, a))};
    if (missing)
        return (struct verdict){
            false, arena_fmt(a, "opens %s; earlier only when the questions about the leg are answered no; open: %s (r)",
                             when_words(opens, t->now, &t->prefs, a), missing)};
    return (struct verdict){false, arena_fmt(a, "opens %s", when_words(opens, t->now, &t->prefs, a))};
}

static const char *signs_why(const struct triage *tr)
{
    const char *closed = triage_closed(tr);
    if (closed)
        return closed;
    if (tr->state == TRIAGE_URGENT)
        return "an urgent sign is open: have it looked at today";
    return tr->recheck_due ? tr->recheck_why : "none";
}

static void add_gate(struct phase *ph, const char *id, const struct gate_def *def, struct verdict v)
{
    ph->gates[ph->n_gates++] = (struct gate){.def = def, .id = id, .met = v.met, .why = v.why};
    ph->next_open = ph->next_open && v.met;
}

/* C41: a flare brings back the exercises of the phase before; the clock and the phase itself stay. */
static void ease(struct today *t)
{
    struct phase *ph = &t->phase;
    const struct course *c = &t->course;
    ph->plan = c->eased && ph->index > 0 ? ph->index - 1 : ph->index;
    if (c->eased && c->eased_until > t->now.utc && c->eased_until > ph->held_until)
        ph->held_until = c->eased_until;
}

static void hold_gates(struct today *t, int64_t stepped_back_until, struct arena *a)
{
    struct phase *ph = &t->phase;
    const struct course *c = &t->course;
    const char *why = NULL;
    if (stepped_back_until > t->now.utc)
        why = arena_fmt(a, "held after a step back until %s", when_words(stepped_back_until, t->now, &t->prefs, a));
    if (c->eased)
        why = why ? arena_fmt(a, "%s; %s", why, c->why) : c->why;
    if (why)
        add_gate(ph, "hold", NULL, (struct verdict){false, why});
    else if (c->easy)
        add_gate(ph, "easy-day", NULL, (struct verdict){false, c->why});
}

void phase_assess(struct today *t, struct arena *a)
{
    const struct protocol *p = t->protocol;
    struct phase *ph = &t->phase;
    ph->index = ph->plan = -1;
    ph->held_until = ph->window_opens = INSTANT_NONE;
    if (!p->n_phases)
        return;
    struct walk w = walk_to(p, t->journal, &t->episode, t->now.utc);
    ph->index = w.index;
    ph->def = &p->phases[w.index];
    ph->since = w.since;
    for (int i = 0; i < p->n_phases; i++)
        ph->count += p->phases[i].window.lo >= 0;
    ph->number = ph->def->window.lo >= 0 ? w.index + 1 : p->n_phases == 1 ? 1 : 0;
    if (!ph->count)
        ph->count = 1;
    if (w.held_until != INSTANT_NONE && w.held_until > t->now.utc)
        ph->held_until = w.held_until;
    next_change_at(t, w.held_until);
    ease(t);
    if (w.index + 1 == p->n_phases)
        return;
    const struct phase_def *next = &p->phases[w.index + 1];
    ph->gates = arena_array(a, struct gate, next->n_gates + 4);
    ph->next_open = true;
    add_gate(ph, "window", NULL, window_gate(t, next, a));
    add_gate(ph, "warning-signs", NULL,
             (struct verdict){t->triage.state == TRIAGE_CLEAR && !t->triage.recheck_due, signs_why(&t->triage)});
    for (int i = 0; i < next->n_gates; i++)
        add_gate(ph, gate_words[next->gates[i].kind], &next->gates[i],
                 judges[next->gates[i].kind](t, &next->gates[i], a));
    if (clock_closed(t))
        add_gate(ph, "clock", NULL, (struct verdict){false, clock_closed(t)}); /* S06 */
    hold_gates(t, w.held_until, a);
}
