#include "past.h"

#include <math.h>

#include "assess.h"

struct day_known day_unknown(void)
{
    return (struct day_known){.phase = -1,
                              .check = NAN,
                              .first = {NAN, NAN, NAN, NAN, NAN},
                              .low = NAN,
                              .high = NAN,
                              .furthest = -1,
                              .response = -1,
                              .after = -1};
}

void day_add_score(struct day_known *d, const char *site, double first, double max, bool sharp)
{
    int place = site_rank(site);
    if (!isnan(first)) {
        if (!site || !site[0])
            d->check = first;
        d->first[place] = fmax(d->first[place], first); /* fmin and fmax pass over NAN */
        d->low = fmin(d->low, first);
        d->high = fmax(d->high, first);
    }
    d->sharp = d->sharp || sharp;
    if (max > 0 && place > d->furthest)
        d->furthest = place;
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

void day_compare(struct day_known *d, const struct day_known *before, const struct day_known *next)
{
    double rise = !next ? (double)NAN : next->response >= 0 ? next->response : rise_by_scores(d, next);
    d->after = isnan(rise) ? -1 : rise > 0 ? (int)ceil(rise) : 0;
    d->down = before && before->furthest >= 0 && d->furthest > before->furthest;
}

void pain_day_add(struct pain_day *d, int n, double min, double max, double sum, const char *site)
{
    d->min = d->n ? fmin(d->min, min) : min;
    d->max = d->n ? fmax(d->max, max) : max;
    d->mean += sum; /* a sum until every score is in */
    d->n += n;
    if (max > 0 && site && site[0] && (!d->furthest || site_rank(site) > site_rank(d->furthest)))
        d->furthest = site;
}

struct session *session_on(struct session_list *s, int32_t day, struct arena *a)
{
    for (int i = s->n - 1; i >= 0 && s->list[i].day >= day; i--)
        if (s->list[i].day == day)
            return &s->list[i];
    struct session *last = arena_push(a, s->list, s->n, s->room);
    for (; last > s->list && last[-1].day > day; last--) /* travel can turn two days round */
        *last = last[-1];
    *last = (struct session){.day = day, .best = NAN, .pain = NAN};
    return last;
}

/* ---- one summary ---- */

static void add_done(struct past *p, const struct day_summary *d, int *room, struct arena *a)
{
    int n = p->items.n, item = names_add(&p->items, d->subject, a);
    if (item == n)
        (void)arena_push(a, p->sessions, n, *room);
    struct session *s = session_on(&p->sessions[item], d->day, a);
    s->n += d->n;
    s->sets += d->sets;
    s->reps += d->reps;
    s->best = fmax(s->best, d->best); /* fmax passes over NAN */
    s->pain = fmax(s->pain, d->max);
    s->marked += d->marked;
    s->poor += d->poor;
}

const struct past *past_of(const struct day_summary *days, int n, struct arena *a)
{
    struct past *p = arena_new(a, struct past);
    p->from = n ? days[0].day : 0;
    p->to = n ? days[n - 1].day : -1;
    p->leg_day = INT32_MIN;
    const int length = p->to - p->from + 1;
    struct day_known *const known = p->days = arena_array(a, struct day_known, length);
    p->pain = arena_array(a, struct pain_day, length);
    for (int i = 0; i < length; i++) {
        known[i] = day_unknown();
        p->pain[i].day = p->from + i;
    }
    int items = 0;
    for (int i = 0; i < n; i++) {
        const struct day_summary *s = &days[i];
        struct day_known *d = &known[s->day - p->from];
        d->present = true;
        switch (s->kind) {
        case ENTRY_PAIN:
            day_add_score(d, s->site, s->first, s->max, s->marked > 0);
            pain_day_add(&p->pain[s->day - p->from], s->n, s->min, s->max, s->sum, s->site);
            if (site_is_leg(s->site) && s->max > 0)
                p->leg_day = s->day;
            break;
        case ENTRY_CHECK_IN:
            if (text_is(s->subject, "response") && !isnan(s->last))
                d->response = (int)s->last;
            break;
        case ENTRY_DONE: add_done(p, s, &items, a); break;
        case ENTRY_DOSE: d->dosed = true; break;
        default: break;
        }
    }
    for (int i = 0; i < length; i++)
        day_compare(&known[i], i ? &known[i - 1] : NULL, i + 1 < length ? &known[i + 1] : NULL);
    return p;
}
