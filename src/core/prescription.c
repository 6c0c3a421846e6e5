/* prescription.c: what a clinician changed: dated, named, in force from then on until their next word.
 *
 * The newest entry of a subject decides. "off" takes an item out, and ends a medicine's or a lift's own limits; one
 * without numbers gives the plan's own dose back. */
#include "history.h"

#include <math.h>

static const struct entry *newest(const struct journal *j, const struct episode *e, const char *subject, int64_t at)
{
    return journal_last(j, ENTRY_PRESCRIBE, subject, e->begins, at);
}

const struct entry *prescription_at(const struct journal *j, const struct episode *e, const char *subject, int64_t at)
{
    const struct entry *said = newest(j, e, subject, at);
    return said && !text_is(said->status, "off") ? said : NULL;
}

const struct entry *prescribed_off(const struct journal *j, const struct episode *e, const char *subject, int64_t at)
{
    const struct entry *said = newest(j, e, subject, at);
    return said && text_is(said->status, "off") ? said : NULL;
}

/* C05: what a doctor may order without mend's label, and no further. No course of its own: days are counted apart. */
const struct medicine_ceiling *prescribed_ceiling(const char *medicine)
{
    static const struct medicine_ceiling ceilings[] = {
        {"ibuprofen", 600, 2400, 4 * HOUR, CEILING_MEDICINE_DAYS * DAY},
        {"acetaminophen", 1000, 3000, 4 * HOUR, CEILING_MEDICINE_DAYS * DAY},
    };
    for (size_t i = 0; i < sizeof ceilings / sizeof *ceilings; i++)
        if (text_is(ceilings[i].id, medicine))
            return &ceilings[i];
    return NULL;
}

/* ---- a clinician's own items ---- */

static struct item_def own_item(const struct entry *e, struct arena *a)
{
    const struct range none = {-1, -1};
    double times = isnan(e->value) ? 1 : e->value;
    struct item_def item = {.id = e->subject,
                            .title = e->note ? e->note : e->subject,
                            .group = "exercise",
                            .stop_above = -1,
                            .load_after = -1,
                            .load_from_s = -1,
                            .from_s = -1};
    item.sets = e->sets > 0 ? (struct range){e->sets, e->sets} : (struct range){1, 1};
    item.dose = (struct dose){.reps = none, .hold_s = none, .length_s = none};
    if (e->reps > 0) {
        item.dose.reps = (struct range){e->reps, e->reps};
        item.dose.count_word = "reps";
    }
    if (e->hold_s > 0)
        item.dose.hold_s = (struct range){e->hold_s, e->hold_s};
    item.dose.words = "as shown to you";
    item.dose.words = dose_words(&item, e->reps, e->hold_s, a);
    item.step = (struct dose){.reps = none, .hold_s = none, .length_s = none};
    item.times = (struct times){
        .kind = TIMES_A_DAY, .n = {times, times}, .every_s = -1, .words = arena_fmt(a, "%g a day", times)};
    if (e->context)
        item.why = arena_fmt(a, "given by %s", e->context);
    return item;
}

struct own_items own_items(const struct protocol *p, const struct journal *j, const struct episode *e, int64_t at,
                           struct arena *a)
{
    struct item_def *list = NULL;
    int n = 0, room = 0;
    EACH_OF (j, ENTRY_PRESCRIBE, i) {
        const struct entry *said = &j->entries[i];
        if (said->voided || said->at.utc < e->begins || said->at.utc > at || !said->subject ||
            !text_is(said->status, "new") || protocol_item(p, said->subject, NULL))
            continue;
        int k = 0;
        while (k < n && !text_is(list[k].id, said->subject))
            k++;
        struct item_def *to = k < n ? &list[k] : arena_push(a, list, n, room);
        *to = own_item(said, a); /* said again: the newer one holds */
    }
    return (struct own_items){list, n};
}

const struct item_def *item_named_at(const struct today *t, const char *id, int *phase, struct arena *a)
{
    const struct item_def *item = protocol_item(t->protocol, id, phase);
    if (item)
        return item;
    struct own_items own = own_items(t->protocol, t->journal, &t->episode, t->now.utc, a);
    for (int i = 0; i < own.n; i++)
        if (text_is(own.list[i].id, id)) {
            if (phase)
                *phase = -1;
            return &own.list[i];
        }
    return NULL;
}
