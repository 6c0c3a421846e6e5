/* history.c: the days of the episode: who was there, how it hurt, what the morning after said (S13-S15).
 *
 * Made once a day's assessment and read by the rules that look back. Days before the journal's raw ones come from their
 * summaries, the rest from entries, counted alike. */
#include "history.h"

#include <math.h>

static struct day_known *slot(struct history *h, int32_t day)
{
    return day >= h->from && day <= h->to ? &h->days[day - h->from] : NULL;
}

static void add_score(struct day_known *d, const char *site, double first, double max, bool sharp)
{
    int place = site_rank(site);
    if (!isnan(first) && (!site || !site[0]))
        d->check = first;
    d->first[place] = fmax(d->first[place], first); /* fmin and fmax pass over NAN */
    d->low = fmin(d->low, first);
    d->high = fmax(d->high, first);
    d->sharp = d->sharp || sharp;
    if (max > 0 && site_rank(site) > d->furthest)
        d->furthest = site_rank(site);
}

/* ---- the items ---- */

static struct session *session_on(struct history *h, const char *item, int32_t day, struct arena *a)
{
    struct item_days *of = NULL;
    for (int i = 0; i < h->n_items && !of; i++)
        if (text_is(h->items[i].item, item))
            of = &h->items[i];
    if (!of) {
        of = arena_push(a, h->items, h->n_items, h->room);
        of->item = item;
    }
    struct sessions *s = &of->s;
    for (int i = s->n - 1; i >= 0 && s->list[i].day >= day; i--)
        if (s->list[i].day == day)
            return &s->list[i];
    struct session *last = arena_push(a, s->list, s->n, s->room);
    for (; last > s->list && last[-1].day > day; last--) /* travel can turn two days round */
        *last = last[-1];
    *last = (struct session){.day = day, .best = NAN, .pain = NAN};
    return last;
}

static void add_done_day(struct session *s, const struct day_summary *d)
{
    s->n += d->n;
    s->sets += d->sets;
    s->reps += d->reps;
    s->best = fmax(s->best, d->best); /* fmax passes over NAN */
    s->pain = fmax(s->pain, d->max);
    s->marked += d->marked;
    s->poor += d->poor;
}

static void add_done(struct session *s, const struct entry *e)
{
    s->n++;
    s->sets += e->sets == ENTRY_UNKNOWN ? 1 : e->sets;
    s->reps += e->reps == ENTRY_UNKNOWN ? 0 : e->reps;
    s->best = fmax(s->best, !isnan(e->load_kg)           ? e->load_kg
                            : e->hold_s == ENTRY_UNKNOWN ? (double)NAN
                                                         : (double)e->hold_s);
    s->pain = fmax(s->pain, e->pain == ENTRY_UNKNOWN ? (double)NAN : (double)e->pain);
    s->marked += e->status ? 1 : 0;
    s->poor += text_is(e->context, "form poor") ? 1 : 0;
}

struct sessions item_sessions(const struct today *t, const char *item)
{
    const struct history *h = t->history;
    for (int i = 0; i < h->n_items; i++)
        if (text_is(h->items[i].item, item))
            return h->items[i].s;
    return (struct sessions){0};
}

/* ---- the days ---- */

static void add_summaries(struct history *h, const struct journal *j, struct arena *a)
{
    for (int i = 0; i < j->n_days; i++) {
        const struct day_summary *s = &j->days[i];
        struct day_known *d = slot(h, s->day);
        if (!d)
            continue;
        d->present = true;
        if (s->kind == ENTRY_PAIN)
            add_score(d, s->site, s->first, s->max, s->marked > 0);
        if (s->kind == ENTRY_CHECK_IN && text_is(s->subject, "response") && !isnan(s->last))
            d->response = (int)s->last;
        if (s->kind == ENTRY_DONE)
            add_done_day(session_on(h, s->subject, s->day, a), s);
    }
}

/* The first score of its place on its day? */
static bool first_there(const struct journal *j, int i)
{
    const struct entry *e = &j->entries[i];
    for (int k = i - 1; k >= 0 && moment_day(j->entries[k].at) >= moment_day(e->at) - 1; k--)
        if (j->entries[k].kind == ENTRY_PAIN && !j->entries[k].voided &&
            moment_day(j->entries[k].at) == moment_day(e->at) && text_is(j->entries[k].site, e->site))
            return false;
    return true;
}

static void add_entries(struct history *h, const struct today *t, struct arena *a)
{
    const struct journal *j = t->journal;
    for (int i = 0; i < j->n; i++) {
        const struct entry *e = &j->entries[i];
        int32_t day = moment_day(e->at);
        struct day_known *d = day >= j->raw_from && e->at.utc <= t->now.utc && !e->voided ? slot(h, day) : NULL;
        if (!d)
            continue;
        d->present = true;
        if (e->kind == ENTRY_PAIN)
            add_score(d, e->site, first_there(j, i) ? e->value : (double)NAN, e->value, e->status != NULL);
        if (e->kind == ENTRY_CHECK_IN && text_is(e->subject, "response") && !isnan(e->value))
            d->response = (int)e->value;
        if (e->kind == ENTRY_DONE)
            add_done(session_on(h, e->subject, day, a), e);
    }
}

/* Can the phase have changed between the two? Only then is the way to it walked again. */
static bool may_move(const struct today *t, int64_t after, int64_t until)
{
    int64_t zero = t->episode.has_injury ? t->episode.injured.utc : t->episode.start->at.utc;
    for (int i = 0; i < t->protocol->n_phases; i++)
        if (zero + t->protocol->phases[i].window.lo > after && zero + t->protocol->phases[i].window.lo <= until)
            return true;
    for (int i = journal_until(t->journal, after); i < t->journal->n && t->journal->entries[i].at.utc <= until; i++)
        if (t->journal->entries[i].kind == ENTRY_PHASE)
            return true;
    return t->episode.start->at.utc > after; /* before its start the episode had no steps yet */
}

struct history *history_of(const struct today *t, struct arena *a)
{
    struct history *h = arena_new(a, struct history);
    h->to = moment_day(t->now);
    h->from = moment_day(local_at(t, t->episode.begins));
    if (h->from < h->to - JOURNAL_SUMMARY_DAYS)
        h->from = h->to - JOURNAL_SUMMARY_DAYS;
    if (h->from > h->to)
        h->from = h->to;
    h->days = arena_array(a, struct day_known, h->to - h->from + 1);
    int phase = -1;
    for (int32_t day = h->from; day <= h->to; day++) {
        int64_t end = day_begins(day + 1, t->episode.start->at.offset) - 1;
        end = end < t->now.utc ? end : t->now.utc;
        if (day == h->from || may_move(t, end - 2 * DAY, end))
            phase = phase_at(t->protocol, t->journal, &t->episode, end);
        *slot(h, day) = (struct day_known){.check = NAN,
                                           .first = {NAN, NAN, NAN, NAN, NAN},
                                           .low = NAN,
                                           .high = NAN,
                                           .furthest = -1,
                                           .response = -1,
                                           .phase = phase};
    }
    add_summaries(h, t->journal, a);
    add_entries(h, t, a);
    return h;
}

const struct day_known *history_day(const struct today *t, int32_t day)
{
    const struct history *h = t->history;
    return day >= h->from && day <= h->to ? &h->days[day - h->from] : NULL;
}

double morning_of(const struct day_known *d)
{
    return isnan(d->check) ? d->low : d->check;
}

/* By scores: two morning checks, else each place with itself. A summary does not tell which of several places was
 * scored first, so that they say "settled" only when the highest of the next day is no more than the lowest of that
 * one; between the two nobody has said. */
static double rise_by_scores(const struct day_known *then, const struct day_known *next)
{
    if (!isnan(then->check) && !isnan(next->check))
        return next->check - then->check;
    double rise = NAN, whole = next->high - then->low;
    for (int i = 0; i < SITES; i++)
        rise = fmax(rise, next->first[i] - then->first[i]); /* fmax passes over NAN */
    return isnan(rise) || whole <= 0 ? whole : rise > 0 ? rise : (double)NAN;
}

int response_of(const struct today *t, int32_t day, bool *known)
{
    const struct day_known *then = history_day(t, day), *next = history_day(t, day + 1);
    double rise = !next                 ? (double)NAN
                  : next->response >= 0 ? next->response
                  : then                ? rise_by_scores(then, next)
                                        : (double)NAN;
    *known = !isnan(rise);
    return rise > 0 ? (int)ceil(rise) : 0;
}
