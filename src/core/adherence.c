/* adherence.c: how often an item was done, of the days on which it was asked for and somebody was there to answer.
 *
 * Missing is not failing: a day on which nothing was written down asks for nothing, nor does one before the item's
 * time, after a clinician took it out, or in a phase that does not have it. */
#include "history.h"

#include <string.h>

enum { LOOK_BACK = 28, WEEK = 7 };

/* How often the item was on the list in that phase; NULL: not at all. */
static const struct times *asked_in(const struct today *t, const struct check_item *c, int own_phase, int phase)
{
    if (phase < 0 || c->own || own_phase == phase)
        return phase < 0 ? NULL : &c->def->times;
    if (own_phase > phase)
        return NULL;
    for (int i = 0; i < c->def->n_carried; i++)
        if (strcmp(c->def->carried[i].phase, t->protocol->phases[phase].id) == 0)
            return &c->def->carried[i].times;
    return NULL;
}

static const struct entry *first_word(const struct today *t, const char *id)
{
    return journal_first(t->journal, ENTRY_PRESCRIBE, id, t->episode.begins, t->now.utc);
}

void item_kept(const struct today *t, struct check_item *c, const struct sessions *done)
{
    int own_phase = -1, sevenths = 0;
    int32_t today = t->history->to;
    protocol_item(t->protocol, c->def->id, &own_phase);
    const struct entry *said = first_word(t, c->def->id);
    for (int32_t day = today - LOOK_BACK, k = 0; day < today; day++) {
        const struct day_known *d = history_day(t, day);
        if (!d || !d->present)
            continue;
        const struct times *times = asked_in(t, c, own_phase, d->phase);
        int64_t end = day_begins(day + 1, t->episode.start->at.offset) - 1;
        bool early = (c->def->from_s >= 0 && end < t->now.utc - t->episode.elapsed_s + c->def->from_s) ||
                     (c->own && end < said->at.utc);
        if (!times || early || (said && prescribed_off(t->journal, &t->episode, c->def->id, end)))
            continue;
        sevenths += times->kind == TIMES_A_WEEK ? (int)times->n.lo : times->kind == TIMES_ONCE ? 0 : WEEK;
        while (k < done->n && done->list[k].day < day)
            k++;
        c->kept_days += k < done->n && done->list[k].day == day ? 1 : 0;
    }
    c->asked_days = (sevenths + WEEK / 2) / WEEK;
    if (c->kept_days > c->asked_days)
        c->kept_days = c->asked_days; /* more than asked for is not more than kept */
}
