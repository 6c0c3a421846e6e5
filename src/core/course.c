/* course.c: how it goes: easy days, flares, recovery, recurrence (C41, S20).
 *
 * Every score is held against the mean of the three days before it. One that stands `rise` above begins a rise: an
 * easy day. The rise lasts until the first score below that mark; once one a day later is still above it, it is a
 * flare, which eases the plan while it lasts and for a week at least. The walk goes over the raw scores of PAIN_SPAN,
 * less the days that the first mean needs: a pain that stays up longer is no rise any more but how it is, and the gates
 * of the phases judge it. What lies further back (thirty days free of pain, how many flares) is told by whole days. */
#include "assess.h"

#include <math.h>

enum {
    BASE_SPAN = 3 * DAY,               /* what a score is compared with */
    RISE_SPAN = PAIN_SPAN - BASE_SPAN, /* how far back a rise can have begun */
    SILENCE = 2 * DAY,                 /* without a score for so long nobody knows whether it is still up */
    BASE_DAYS = BASE_SPAN / DAY,
    WEEK = 7,
};

struct rise {
    const struct entry *first, *last; /* NULL none */
    double base;
    int64_t flare; /* when it became one; INSTANT_NONE */
};
struct walk {
    struct rise open;  /* the latest score belongs to it */
    struct rise flare; /* the latest that became a flare, open or over */
    const struct entry *latest;
    double early; /* the mean before the latest score, when that rose in the first hours; NAN */
};

/* In the first phase pain goes up and down anyway: a rise counts from its end on. */
static int64_t settles_at(const struct today *t)
{
    const struct protocol *p = t->protocol;
    int64_t zero = t->episode.has_injury ? t->episode.injured.utc : t->episode.begins;
    return p->n_phases > 1 && p->phases[0].window.hi > 0 ? zero + p->phases[0].window.hi : t->episode.begins;
}

static bool is_score(const struct today *t, const struct entry *e)
{
    return entry_counts(t, e, ENTRY_PAIN) && !isnan(e->value);
}

static double base_of(const struct today *t, int index)
{
    const struct journal *j = t->journal;
    const struct entry *list = j->entries;
    double sum = 0;
    int n = 0;
    for (int i = journal_before(j, index); i >= 0 && list[i].at.utc > list[index].at.utc - BASE_SPAN;
         i = journal_before(j, i))
        if (is_score(t, &list[i])) {
            sum += list[i].value;
            n++;
        }
    return n ? sum / n : NAN;
}

static bool is_up(const struct course_def *def, double score, double base)
{
    return !isnan(base) && score >= base + def->rise;
}

static void begin_rise(const struct today *t, int index, struct walk *w)
{
    const struct entry *e = &t->journal->entries[index];
    double base = e->at.utc > t->now.utc - RISE_SPAN ? base_of(t, index) : NAN;
    w->early = NAN;
    if (!is_up(&t->protocol->course, e->value, base))
        return;
    if (e->at.utc < settles_at(t))
        w->early = base;
    else
        w->open = (struct rise){e, e, base, INSTANT_NONE};
}

static struct walk walk_scores(struct today *t)
{
    const struct course_def *def = &t->protocol->course;
    struct walk w = {.early = NAN};
    EACH_OF (t->journal, ENTRY_PAIN, i) {
        const struct entry *e = &t->journal->entries[i];
        struct rise *r = &w.open;
        if (!is_score(t, e))
            continue;
        w.latest = e;
        if (r->first && e->at.utc - r->last->at.utc > SILENCE)
            r->first = NULL;
        if (!r->first) {
            begin_rise(t, i, &w);
            if (r->first)
                next_change_at(t, e->at.utc + RISE_SPAN);
        } else if (is_up(def, e->value, r->base)) {
            r->last = e;
            if (r->flare == INSTANT_NONE && e->at.utc >= r->first->at.utc + def->flare_after_s)
                r->flare = e->at.utc;
        } else {
            r->first = NULL;
        }
        if (r->first && r->flare != INSTANT_NONE)
            w.flare = *r;
    }
    return w;
}

/* ---- by whole days ---- */

/* S20: thirty days free of pain before day `index`, scored once a week at the least. */
static bool pain_free_before(const struct today *t, int index)
{
    const struct course_def *def = &t->protocol->course;
    int days = (int)(def->pain_free_s / DAY), silent = 0;
    if (days < 1 || index < days)
        return false;
    for (int i = index - days; i < index; i++) {
        const struct pain_day *d = &t->pain.days[i];
        silent = d->n ? 0 : silent + 1;
        if (silent >= WEEK || (d->n && d->max > def->recovered_at_most))
            return false;
    }
    return true;
}

static double base_of_day(const struct today *t, int index)
{
    double sum = 0;
    int n = 0;
    for (int i = index > BASE_DAYS ? index - BASE_DAYS : 0; i < index; i++) {
        const struct pain_day *d = &t->pain.days[i];
        sum += d->n ? d->mean * d->n : 0;
        n += d->n;
    }
    return n ? sum / n : NAN;
}

/* A rise that was still there on a later day was a flare. Counted by days alone, old and new alike, so that the count
 * does not change when a day leaves the raw window. */
static void count_flares(const struct today *t, struct course *c, struct arena *a)
{
    const struct course_def *def = &t->protocol->course;
    int32_t settled = moment_day(local_at(t, settles_at(t)));
    double base = NAN; /* of the rise under way */
    bool counted = false, free_before = false;
    int silent = 0, room = 0;
    int32_t rose = 0;
    for (int i = 0; i < t->pain.n_days; i++) {
        const struct pain_day *d = &t->pain.days[i];
        silent = d->n ? 0 : silent + 1;
        if (!d->n) {
            base = silent * DAY >= SILENCE ? NAN : base;
        } else if (isnan(base)) {
            double before = base_of_day(t, i);
            if (d->day >= settled && is_up(def, d->max, before)) {
                base = before;
                rose = d->day;
                counted = false;
                free_before = pain_free_before(t, i);
            }
        } else if (!is_up(def, d->mean, base)) {
            base = NAN;
        } else if (!counted) {
            counted = true;
            *arena_push(a, c->rises, c->n_rises, room) = rose;
            c->flares += !free_before;
            c->recurrences += free_before;
        }
    }
}

/* S20: pain 0-1 on the scored days of a week, and enough of them. */
static bool recovered(const struct today *t, int64_t *since)
{
    const struct course_def *def = &t->protocol->course;
    const struct pain *p = &t->pain;
    int days = (int)(def->recovered_over_s / DAY), n = p->n_days, scored = 0;
    if (days < 2 || n < days)
        return false;
    for (int i = n - days; i < n; i++) {
        scored += p->days[i].n > 0;
        if (p->days[i].n && p->days[i].max > def->recovered_at_most)
            return false;
    }
    bool ends = (p->days[n - 1].n || p->days[n - 2].n) && (p->days[n - days].n || p->days[n - days + 1].n);
    if (!ends || 2 * scored <= days)
        return false;
    for (int i = n - 1; i >= 0 && (!p->days[i].n || p->days[i].max <= def->recovered_at_most); i--)
        if (p->days[i].n)
            *since = day_begins(p->days[i].day, t->now.offset);
    return true;
}

static int index_of_day(const struct today *t, const struct entry *e)
{
    return t->pain.n_days - 1 - (moment_day(t->now) - moment_day(local_at(t, e->at.utc)));
}

/* ---- the state, and its sentence ---- */

static const char *tenths(double value, struct arena *a)
{
    return arena_fmt(a, "%g", round(value * 10) / 10);
}

static void set_flare(struct today *t, const struct rise *r, bool under_way, struct arena *a)
{
    const struct course_def *def = &t->protocol->course;
    struct course *c = &t->course;
    bool free_before = pain_free_before(t, index_of_day(t, r->first));
    c->state = free_before ? COURSE_RECURRENCE : COURSE_FLARE;
    c->say = free_before ? def->recurrence : def->flare;
    c->baseline = r->base;
    c->since = r->first->at.utc;
    c->eased = true;
    const char *from = when_words(r->first->at.utc, t->now, &t->prefs, a),
               *until = when_words(c->eased_until, t->now, &t->prefs, a);
    const char *mark = tenths(r->base + def->rise, a), *base = tenths(r->base, a);
    if (!under_way)
        c->why = arena_fmt(a, "pain was up for more than a day from %s, %s before it; the plan is eased until %s", from,
                           base, until);
    else if (c->eased_until > t->now.utc)
        c->why = arena_fmt(a, "pain %g, %s before %s; the plan is eased until %s, and until pain is below %s",
                           r->last->value, base, from, until, mark);
    else
        c->why = arena_fmt(a, "pain %g, %s before %s; the plan is eased until pain is below %s", r->last->value, base,
                           from, mark);
}

static void set_easy(struct today *t, const struct rise *r, struct arena *a)
{
    const struct course_def *def = &t->protocol->course;
    struct course *c = &t->course;
    c->easy = true;
    c->since = r->first->at.utc;
    if (c->eased) { /* another rise while a flare still holds: both ease */
        c->why = arena_fmt(a, "%s; pain %g is up again: half of everything today", c->why, r->last->value);
        return;
    }
    c->state = COURSE_EASY;
    c->say = def->easy;
    c->baseline = r->base;
    int64_t flare = r->first->at.utc + def->flare_after_s;
    next_change_at(t, flare);
    if (t->now.utc < flare)
        c->why = arena_fmt(a, "pain %g, %s in the days before: an easy day; a flare only if it is still %s or more %s",
                           r->last->value, tenths(r->base, a), tenths(r->base + def->rise, a),
                           when_words(flare, t->now, &t->prefs, a));
    else
        c->why = arena_fmt(a, "pain %g, %s in the days before: an easy day; a day has passed, score it again (p)",
                           r->last->value, tenths(r->base, a));
}

/* Between rises and recovery: where it is going, measured from the first score. As much as an easy day takes is
 * worse; the same, or a point more, is no way yet (C41). */
static enum course_state way_of(const struct pain *p, const struct course_def *def)
{
    if (p->moved_down || p->change >= def->rise)
        return COURSE_WORSE;
    return p->change < 0 ? COURSE_ON : COURSE_UNKNOWN;
}

static void set_calm(struct today *t, const struct walk *w, struct arena *a)
{
    const struct course_def *def = &t->protocol->course;
    struct course *c = &t->course;
    int64_t since = INSTANT_NONE;
    if (!w->latest) {
        c->why = "no pain score yet (p)";
    } else if (w->open.first) {
        c->why = arena_fmt(a, "pain rose to %g %s and nobody has scored it for two days: score it (p)",
                           w->open.last->value, when_words(w->open.first->at.utc, t->now, &t->prefs, a));
    } else if (recovered(t, &since)) {
        c->state = COURSE_RECOVERED;
        c->since = since;
        c->say = def->recovered;
        c->why = arena_fmt(a, "pain %d or less on every scored day since %s", def->recovered_at_most,
                           when_words(since, t->now, &t->prefs, a));
    } else {
        c->state = way_of(&t->pain, def);
        if (!isnan(w->early))
            c->why = arena_fmt(a, "pain %g, %s before; in the first days it goes up and down, so nothing is eased yet",
                               w->latest->value, tenths(w->early, a));
        else if (c->state == COURSE_WORSE)
            c->why = t->pain.moved_down ? "the pain has moved further down the leg"
                                        : arena_fmt(a, "pain %g, %g at first", w->latest->value, t->pain.first->value);
    }
}

void course_assess(struct today *t, struct arena *a)
{
    const struct course_def *def = &t->protocol->course;
    struct course *c = &t->course;
    *c = (struct course){.baseline = NAN, .since = INSTANT_NONE, .eased_until = INSTANT_NONE};
    if (!def->present)
        return;
    struct walk w = walk_scores(t);
    bool fresh = w.open.first && t->now.utc < w.open.last->at.utc + SILENCE;
    bool under_way = fresh && w.open.flare != INSTANT_NONE;
    if (fresh)
        next_change_at(t, w.open.last->at.utc + SILENCE);
    c->up = fresh;
    if (w.flare.first)
        c->eased_until = w.flare.flare + def->hold_s;
    next_change_at(t, c->eased_until);
    count_flares(t, c, a);
    if (w.flare.first && (under_way || c->eased_until > t->now.utc)) {
        set_flare(t, &w.flare, under_way, a);
        int *n = c->state == COURSE_FLARE ? &c->flares : &c->recurrences;
        *n = *n ? *n : 1; /* the days alone do not always tell it yet */
    } else {
        c->eased_until = INSTANT_NONE;
    }
    if (fresh && !under_way)
        set_easy(t, &w.open, a);
    else if (!c->eased)
        set_calm(t, &w, a);
}
