/* drill.c: the steps of a guided session, worked out from the day each time anew (see drill.h). */
#include "mend/core/drill.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "history.h"

/* ---- how long what takes, where the guide does not say ---- */

struct pace {
    int seconds;
    bool ours;
};

static struct pace pace(const struct today *t, const char *key, int64_t given, int usual)
{
    if (given <= 0)
        return (struct pace){usual, true};
    return (struct pace){(int)given, source_is_ours(&t->protocol->floor.source, key)};
}

static struct pace pace_of(const struct today *t, enum drill_kind kind, bool first)
{
    const struct floor_def *f = &t->protocol->floor;
    if (kind == DRILL_READY && first)
        return pace(t, "get-down", f->get_down_s, FLOOR_GET_DOWN_S);
    if (kind == DRILL_READY)
        return pace(t, "get-ready", f->get_ready_s, FLOOR_GET_READY_S);
    if (kind == DRILL_SWITCH)
        return pace(t, "switch", f->switch_s, FLOOR_SWITCH_S);
    if (kind == DRILL_WORK)
        return pace(t, "rep", f->rep_s, FLOOR_REP_S);
    return pace(t, "rest", f->rest_s, FLOOR_REST_S);
}

/* ---- what is open ---- */

static bool has_numbers(const struct check_item *i)
{
    return i->progress.reps > 0 || i->progress.hold_s > 0 || i->def->dose.length_s.lo > 0;
}

static bool is_exercise(const struct check_item *i)
{
    return item_is_exercise(i->def) && !i->def->walking;
}

/* Sets that are open in this session: the rest of those asked for at a time, never more than the day asks for. */
static int open_sets(const struct check_item *i)
{
    int at_a_time = i->progress.sets > 0 ? i->progress.sets : 1, left = i->target - i->done;
    int rest = at_a_time - i->done % at_a_time;
    return left < rest ? left : rest;
}

static bool is_open(const struct check_item *i, const struct drill_session *s)
{
    return i->state == ITEM_DUE && is_exercise(i) && has_numbers(i) && open_sets(i) > 0 &&
           !drill_is_over(s, i->def->id);
}

static int place_of(const struct today *t, const char *id)
{
    for (int i = 0; *id && i < t->n_checklist; i++)
        if (strcmp(t->checklist[i].def->id, id) == 0)
            return i;
    return -1;
}

void drill_begin(struct drill *d, const struct today *t, const struct drill_session *s)
{
    int first = place_of(t, s->first), last = place_of(t, s->last);
    *d = (struct drill){.today = t, .session = s, .place = -1, .start = first >= 0 ? first : 0};
    if (last >= 0)
        d->before = &t->checklist[last];
    d->before_side = s->last_side;
}

/* ---- one set, or one side of it, after the other ---- */

static struct drill_step work_of(const struct drill *d)
{
    const struct check_item *i = d->item;
    const struct progress *p = &i->progress;
    struct drill_step s = {.kind = DRILL_WORK, .item = i, .load_kg = p->load_open ? p->load_kg : NAN};
    int at_a_time = p->sets > 0 ? p->sets : 1, into = i->done % at_a_time;
    s.set = into + d->done + 1;
    s.sets = into + d->sets;
    s.reps = p->reps > 0 ? p->reps : 0;
    s.hold_s = p->hold_s > 0 ? p->hold_s : 0;
    s.ours = source_is_ours(&i->def->source, "dose") && !p->set_by;
    if (s.reps) {
        struct pace rep = pace_of(d->today, DRILL_WORK, false);
        s.rep_s = rep.seconds;
        s.ours = s.ours || rep.ours;
        s.seconds = s.reps * (s.hold_s + s.rep_s) - (s.hold_s ? s.rep_s : 0);
    } else if (s.hold_s) {
        s.seconds = s.hold_s;
    } else {
        s.seconds = s.length_s = (int)i->def->dose.length_s.lo;
    }
    return s;
}

/* The next item with something open; its first sets may want one side only. */
static bool next_item(struct drill *d)
{
    while (++d->place < d->today->n_checklist) {
        const struct check_item *i = &d->today->checklist[(d->start + d->place) % d->today->n_checklist];
        if (!is_open(i, d->session))
            continue;
        d->item = i;
        d->sets = open_sets(i);
        d->done = 0;
        d->left = i->left;
        d->right = i->right;
        d->left_is_done = d->left > 0;
        return true;
    }
    return false;
}

/* The work that comes next; false: there is none. */
static bool next_work(struct drill *d, struct drill_step *out)
{
    if ((!d->item || d->done >= d->sets) && !next_item(d))
        return false;
    *out = work_of(d);
    bool ends = true; /* the set */
    if (d->item->def->dose.each_side) {
        out->side = d->left_is_done ? DRILL_RIGHT : DRILL_LEFT;
        ends = d->left_is_done || d->right > 0;
    }
    out->last = ends && d->done + 1 == d->sets;
    if (!ends) {
        d->left_is_done = true;
        return true;
    }
    d->done++;
    d->left -= d->left > 0;
    d->right -= d->right > 0;
    d->left_is_done = d->left > 0;
    return true;
}

static void queue(struct drill *d, const struct drill_step *work, enum drill_kind kind)
{
    struct drill_step *s = &d->queue[d->n_queue++];
    *s = *work;
    if (kind == DRILL_WORK)
        return;
    struct pace p = pace_of(d->today, kind, !d->before);
    s->kind = kind;
    s->seconds = p.seconds;
    s->ours = p.ours;
}

bool drill_next(struct drill *d, struct drill_step *out)
{
    struct drill_step work;
    if (d->n_taken == d->n_queue) {
        if (!next_work(d, &work))
            return false;
        d->n_queue = d->n_taken = 0;
        bool same = d->before == work.item;
        bool turns = same && d->before_side == DRILL_LEFT && work.side == DRILL_RIGHT;
        if (d->before)
            queue(d, &work, turns ? DRILL_SWITCH : same ? DRILL_REST : DRILL_NEXT);
        if (!turns)
            queue(d, &work, DRILL_READY);
        queue(d, &work, DRILL_WORK);
        d->before = work.item;
        d->before_side = work.side;
    }
    *out = d->queue[d->n_taken++];
    return true;
}

/* ---- what a session remembers ---- */

bool drill_is_over(const struct drill_session *s, const char *item)
{
    for (int i = 0; i < s->n_over; i++)
        if (strcmp(s->over[i], item) == 0)
            return true;
    return s->n_over == DRILL_OVER_MAX; /* more than that was nobody's session */
}

void drill_leave_out(struct drill_session *s, const char *item)
{
    if (!drill_is_over(s, item))
        snprintf(s->over[s->n_over++], DRILL_ID, "%s", item);
}

void drill_did(struct drill_session *s, const char *item, enum drill_side side, bool last)
{
    snprintf(s->first, sizeof s->first, "%s", item); /* begun, it is ended before another */
    snprintf(s->last, sizeof s->last, "%s", item);
    s->last_side = side;
    if (last)
        drill_leave_out(s, item);
}

struct drill_beat drill_beat(const struct drill_step *work, int elapsed_s)
{
    int cycle = work->hold_s + work->rep_s;
    if (!work->reps)
        return (struct drill_beat){0, true, work->seconds - elapsed_s};
    struct drill_beat b = {.rep = elapsed_s / cycle + 1, .holds = true};
    int into = elapsed_s % cycle;
    if (b.rep > work->reps) /* the end of it, to the second */
        return (struct drill_beat){work->reps, true, 0};
    b.holds = !work->hold_s || into < work->hold_s;
    b.left_s = (work->hold_s && b.holds ? work->hold_s : cycle) - into;
    return b;
}

/* ---- when it hurts ---- */

int drill_stop_above(const struct today *t, const struct item_def *item)
{
    return item_stop(item, t->phase.def);
}

bool drill_stops(const struct today *t, const struct item_def *item, int score, bool sharp, bool down, char *why,
                 size_t size)
{
    int stop = drill_stop_above(t, item);
    const struct day_known *day = t->history ? history_day(t, moment_day(t->now)) : NULL;
    if (sharp)
        snprintf(why, size, "sharp pain");
    else if (down)
        snprintf(why, size, "the pain moved further down");
    else if (score > stop)
        snprintf(why, size, "pain %d, the stop is above %d", score, stop);
    else if (day && score >= morning_of(day) + SPIKE)
        snprintf(why, size, "pain %d, %d or more above today's first score of %g", score, SPIKE, morning_of(day));
    else
        return false;
    return true;
}

/* ---- when there is nothing to do ---- */

/* Nobody is led into what would have to stop at once. A score of yesterday says nothing about now, and one of moving is
 * about one exercise, which its own stop has ended. */
static bool hurts_now(const struct today *t)
{
    const struct entry *e = t->pain.latest;
    int most = t->phase.def ? t->phase.def->stop_above : -1;
    return e && most >= 0 && e->value > most && !text_is(e->context, "moving") &&
           moment_day(e->at) == moment_day(t->now);
}

enum drill_none drill_none(const struct today *t, const struct check_item **which)
{
    static const struct drill_session none;
    const struct check_item *later = NULL, *unknown = NULL, *closed = NULL;
    bool some = false, done = false;
    *which = NULL;
    if (hurts_now(t))
        return DRILL_HURTS;
    for (int k = 0; k < t->n_checklist; k++) {
        const struct check_item *i = &t->checklist[k];
        if (!is_exercise(i))
            continue;
        some = some || is_open(i, &none);
        if (i->state == ITEM_LATER && (!later || i->next_at < later->next_at))
            later = i;
        if (i->state == ITEM_DUE && !unknown)
            unknown = i;
        if (i->state == ITEM_OFF && !closed)
            closed = i;
        done = done || i->state == ITEM_DONE || i->state == ITEM_SKIPPED;
    }
    *which = some ? NULL : later ? later : unknown ? unknown : done ? NULL : closed;
    return some      ? DRILL_SOME
           : later   ? DRILL_LATER
           : unknown ? DRILL_UNKNOWN
           : done    ? DRILL_DONE
           : closed  ? DRILL_CLOSED
                     : DRILL_EMPTY;
}
