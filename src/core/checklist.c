/* checklist.c: what is on today's list, how much of it is done, and why an item is closed.
 *
 * A set is the unit: target = sets a session x sessions a day, half of it on an easy day. Sides of an each-side item
 * make one set together. An item is off when a rule closes it (closed.c), later when only its time has not come; a
 * person may do a `later` item at any time. After a flare the phase before holds, and this one's own items are off. */
#include "history.h"

#include <math.h>
#include <string.h>

#include "mend/core/names.h"

/* Whole sets of today, and sides of them. */
struct tally {
    int whole, left, right;
};

static void count_set(struct check_item *c, struct tally *n, const struct entry *e, bool itself)
{
    int sets = e->sets > 0 ? e->sets : 1;
    bool one_side = c->def->dose.each_side && (text_is(e->side, "left") || text_is(e->side, "right"));
    if (!one_side)
        n->whole += sets;
    else if (text_is(e->side, "left"))
        n->left += sets;
    else
        n->right += sets;
    c->last_at = e->at.utc;
    if (!itself)
        return;
    c->reps = e->reps;
    c->hold_s = e->hold_s;
    c->pain_open = e->pain == ENTRY_UNKNOWN;
    if (e->pain > c->pain)
        c->pain = e->pain;
}

static void count_past_week(const struct today *t, struct check_item *c)
{
    struct sessions done = item_sessions(t, c->def->id);
    int32_t today = moment_day(t->now);
    for (int i = done.n - 1; i >= 0 && done.list[i].day > today - 7; i--)
        if (done.list[i].day < t->journal->raw_from)
            c->week |= 1u << (today - done.list[i].day);
}

/* What was done of each item, in one walk over the days that are whole in the journal. */
static void count_done(struct today *t, struct arena *a)
{
    const struct journal *j = t->journal;
    int32_t today = moment_day(t->now);
    struct names names = {0};
    struct tally *tally = arena_array(a, struct tally, t->n_checklist + 1);
    for (int i = 0; i < t->n_checklist; i++) {
        struct check_item *c = &t->checklist[i];
        names_add(&names, c->def->id, a);
        c->pain = c->reps = c->hold_s = ENTRY_UNKNOWN;
        c->last_at = INSTANT_NONE;
        count_past_week(t, c);
    }
    for (int i = journal_kind(j, ENTRY_DONE, journal_until(j, t->now.utc - 9 * DAY)); i < j->n;
         i = journal_after(j, i)) {
        const struct entry *e = &j->entries[i];
        int32_t day = moment_day(e->at);
        if (!entry_counts(t, e, ENTRY_DONE) || day > today || day <= today - 7 || !e->subject)
            continue;
        int itself = names_find(&names, e->subject);
        if (itself >= 0)
            t->checklist[itself].week |= 1u << (today - day);
        if (day != today)
            continue;
        if (itself >= 0)
            count_set(&t->checklist[itself], &tally[itself], e, true);
        const struct item_def *done = protocol_item(t->protocol, e->subject, NULL);
        for (int k = 0; done && k < done->counts_as.n; k++) { /* C16: a walk is a break from sitting */
            int as = names_find(&names, done->counts_as.list[k]);
            if (as >= 0 && as != itself)
                count_set(&t->checklist[as], &tally[as], e, false);
        }
    }
    for (int i = 0; i < t->n_checklist; i++) {
        struct check_item *c = &t->checklist[i];
        int pairs = tally[i].left < tally[i].right ? tally[i].left : tally[i].right;
        c->done = tally[i].whole + pairs;
        c->left = tally[i].left - pairs;
        c->right = tally[i].right - pairs;
    }
}

/* The waking hours of today that the episode has seen or will see: somebody hurt at noon owes no morning walks. */
static int64_t waking_span_today(const struct today *t)
{
    int64_t midnight = day_begins(moment_day(t->now), t->now.offset) - DAY_TURNS_AT;
    int64_t span = midnight + t->prefs.wake_to - waking_begins_today(t);
    return span > 0 ? span : 0;
}

static int target_of(const struct today *t, const struct check_item *c)
{
    int sets = c->progress.sets;
    if (c->times.kind == TIMES_EVERY) {
        int64_t n = waking_span_today(t) / c->times.every_s;
        return n > 1 ? (int)n : 1;
    }
    int target = c->times.kind == TIMES_A_DAY ? sets * (int)fmax(1, c->times.n.lo) : sets;
    return c->easier ? (target + 1) / 2 : target;
}

/* ---- when it is due again ---- */

static void wait_until(struct today *t, struct check_item *c, int64_t at, const char *why)
{
    c->state = ITEM_LATER;
    c->next_at = at;
    c->why = why;
    next_change_at(t, at);
}

static void judge_time(struct today *t, struct check_item *c, struct arena *a)
{
    int64_t next;
    int sets = c->progress.sets;
    c->state = ITEM_DUE;
    switch (c->times.kind) {
    case TIMES_EVERY:
        next = every_next(t, c->last_at, c->times.every_s);
        if (next > t->now.utc)
            wait_until(t, c, next, arena_fmt(a, "next %s", when_words(next, t->now, &t->prefs, a)));
        break;
    case TIMES_A_DAY: {
        int sessions = c->target / sets;
        if (!c->done || c->done % sets || c->left || c->right || sessions < 2)
            break;
        next = c->last_at + (t->prefs.wake_to - t->prefs.wake_from) / (sessions + 1);
        if (next > t->now.utc)
            wait_until(t, c, next, arena_fmt(a, "again from %s", when_words(next, t->now, &t->prefs, a)));
        break;
    }
    case TIMES_A_WEEK: {
        int days = 0;
        for (int i = 1; i < 7; i++)
            days += (c->week >> i) & 1 ? 1 : 0;
        int per_week = (int)fmax(1, c->times.n.hi);
        bool rest = (c->week >> 1) & 1 && per_week <= 3; /* C30: on days that do not follow each other */
        if (!(c->week & 1) && (rest || days >= per_week)) {
            next = day_begins(moment_day(t->now) + 1, t->now.offset);
            wait_until(t, c, next,
                       rest ? "done yesterday; a day of rest between"
                            : arena_fmt(a, "done on %d days of this week", days));
        }
        break;
    }
    default: break; /* once */
    }
}

/* While the pain is up, what has a dose to halve is halved; walking and getting up from the chair stay (C41). */
static bool eased_today(const struct today *t, const struct check_item *c)
{
    return t->course.up && !c->def->walking && (c->progress.reps > 0 || c->progress.hold_s > 0);
}

static void judge_item(struct today *t, struct check_item *c, int own_phase, struct arena *a)
{
    struct sessions done = item_sessions(t, c->def->id);
    c->progress = progress_from(t, c->def, &done, a);
    const struct entry *dose =
        c->def->load_after > 0 || c->progress.load_kg > 0 ? medicated_by(t->protocol, t->journal, t->now.utc) : NULL;
    if (dose)
        next_change_at(t, dose->at.utc + medicated_span(t->protocol));
    c->easier = eased_today(t, c);
    if (c->easier)
        progress_halve(&c->progress, c->def, a);
    c->target = target_of(t, c);
    c->next_at = INSTANT_NONE;
    bool exercise = item_is_exercise(c->def);
    c->pain_open = c->pain_open && exercise;
    if (c->times.kind == TIMES_ONCE && !c->done && item_days_done(t, c->def->id, INT32_MIN))
        c->done = 1;
    c->why = item_closed(t, c, own_phase, a);
    if (c->why) {
        c->state = ITEM_OFF;
        return;
    }
    if (c->done >= c->target) {
        c->state = ITEM_DONE;
        return;
    }
    const struct entry *skip = journal_last(t->journal, ENTRY_SKIP, c->def->id, t->episode.begins, t->now.utc);
    if (skip && moment_day(skip->at) == moment_day(t->now) &&
        (c->last_at == INSTANT_NONE || c->last_at <= skip->at.utc)) {
        c->state = ITEM_SKIPPED;
        c->why = skip->note;
        return;
    }
    judge_time(t, c, a);
}

static const struct times *carried_into(const struct item_def *item, const char *phase)
{
    for (int i = 0; i < item->n_carried; i++)
        if (strcmp(item->carried[i].phase, phase) == 0)
            return &item->carried[i].times;
    return NULL;
}

static struct check_item *add_item(struct today *t, const struct item_def *item, const struct times *times, int phase,
                                   int *phases)
{
    phases[t->n_checklist] = phase;
    struct check_item *c = &t->checklist[t->n_checklist++];
    c->def = item;
    c->times = *times;
    return c;
}

/* One phase's items, as the plan of phase `plan` has them. */
static void add_phase(struct today *t, int from, int plan, int *phases)
{
    const struct phase_def *phase = &t->protocol->phases[from];
    for (int k = 0; k < phase->n_items; k++) {
        const struct item_def *item = &phase->items[k];
        const struct times *times = from >= plan ? &item->times : carried_into(item, t->protocol->phases[plan].id);
        if (!times)
            continue;
        add_item(t, item, times, from, phases)->carried = from < t->phase.index;
    }
}

void checklist_assess(struct today *t, struct arena *a)
{
    const struct protocol *p = t->protocol;
    int now = t->phase.index, plan = t->course.eased ? t->phase.plan : now, room = 0;
    struct own_items own = own_items(p, t->journal, &t->episode, t->now.utc, a);
    for (int i = 0; i <= now; i++)
        room += p->phases[i].n_items;
    t->checklist = arena_array(a, struct check_item, room + own.n + 1);
    int *phases = arena_array(a, int, room + own.n + 1); /* whose they are */
    for (int i = 0; i < own.n; i++)                      /* what was given to this person comes first */
        add_item(t, &own.list[i], &own.list[i].times, plan, phases)->own = true;
    for (int i = plan; i >= 0; i--) /* then the plan's own, then what is carried on, newest first */
        add_phase(t, i, plan, phases);
    for (int i = plan + 1; i <= now; i++) /* and after a flare what is eased, so that it is not missed */
        add_phase(t, i, plan, phases);
    count_done(t, a);
    for (int i = 0; i < t->n_checklist; i++)
        judge_item(t, &t->checklist[i], phases[i], a);
}
