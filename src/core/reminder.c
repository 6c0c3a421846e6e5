/* reminder.c: the clocks of items that come back every so often while awake (R32-R35, R125): walk, tilts, sitting. */
#include "assess.h"

void reminder_assess(struct today *t, struct arena *a)
{
    t->reminders = arena_array(a, struct reminder, t->n_checklist + 1);
    for (int i = 0; i < t->n_checklist; i++) {
        const struct check_item *c = &t->checklist[i];
        if (c->times.kind != TIMES_EVERY || c->state == ITEM_OFF)
            continue;
        int64_t next = every_next(t, c->last_at, c->times.every_s);
        if (c->state == ITEM_SKIPPED)
            next = waking_from(&t->prefs, day_begins(moment_day(t->now) + 1, t->now.offset), t->now.offset);
        t->reminders[t->n_reminders++] = (struct reminder){.item = c->def, .id = c->def->id, .next_at = next};
        next_change_at(t, next);
    }
}
