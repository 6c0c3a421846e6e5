/* marks.c: what a chart marks on the days of the pain series: the injury, phases and flares begun, weights lifted,
 * doses.
 *
 * Whole days alone, told alike by entries and by what is left of them, so that a mark stays where it is. */
#include "assess.h"
#include "past.h"

static void mark(struct today *t, int32_t day, enum day_mark what)
{
    const struct pain *p = &t->pain;
    if (day >= p->days[0].day && day <= p->days[p->n_days - 1].day)
        p->days[day - p->days[0].day].marks |= (unsigned)what;
}

static void doses(struct today *t)
{
    const struct journal *j = t->journal;
    for (int32_t day = j->past->from; day <= j->past->to; day++)
        if (j->past->days[day - j->past->from].dosed)
            mark(t, day, MARK_DOSE);
    EACH_OF (j, ENTRY_DOSE, i) {
        const struct entry *e = &j->entries[i];
        if (!e->voided && e->at.utc <= t->now.utc && moment_day(e->at) >= j->raw_from)
            mark(t, moment_day(e->at), MARK_DOSE);
    }
}

/* Scores by the hour tell a flare before whole days do. */
static void flare_under_way(struct today *t)
{
    enum { APART = 2 }; /* days that the two may differ by */
    if (!t->course.eased || t->course.easy)
        return;
    int32_t day = moment_day(local_at(t, t->course.since));
    for (int i = 0; i < t->course.n_rises; i++)
        if (t->course.rises[i] >= day - APART)
            return;
    mark(t, day, MARK_FLARE);
}

void marks_assess(struct today *t)
{
    const struct pain *p = &t->pain;
    if (t->episode.has_injury)
        mark(t, moment_day(local_at(t, t->episode.injured.utc)), MARK_HURT);
    for (int i = 1; i < p->n_days; i++)
        if (p->days[i].phase >= 0 && p->days[i - 1].phase >= 0 && p->days[i].phase != p->days[i - 1].phase)
            mark(t, p->days[i].day, MARK_PHASE);
    for (int i = 0; i < t->course.n_rises; i++)
        mark(t, t->course.rises[i], MARK_FLARE);
    flare_under_way(t);
    for (int i = 0; i < t->lifting.n; i++)
        for (int k = 0; k < t->lifting.list[i].n_days; k++)
            mark(t, t->lifting.list[i].days[k].day, MARK_LIFT);
    doses(t);
}
