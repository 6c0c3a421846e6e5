/* closed.c: why an item of the list is closed: warning signs, a clinician, leg signs, sharp pain, the pain during it,
 * its time, and what has to come first. The first reason that holds is the one shown; all of them are judged anew each
 * time, none is stored. */
#include "history.h"

#include <math.h>
#include <string.h>

enum { WALK_SETTLES = 60 * MINUTE }; /* ours: a walk that hurt may be tried again */
enum { OFFERED_DAYS = 2 }; /* ours: days an offered item is done before the next one is offered (C18: one at a time) */

static const char *missing_first(const struct today *t, const struct item_def *item, struct arena *a)
{
    for (int i = 0; i < item->after.n; i++) {
        int days = item_days_done(t, item->after.list[i], INT32_MIN);
        if (days < item->after_days)
            return arena_fmt(a, "first %s on %d days, so far %d", protocol_title(t->protocol, item->after.list[i]),
                             item->after_days, days);
    }
    return NULL;
}

/* ---- leg signs (C18) ---- */

static bool scored_since(const struct today *t, int32_t day)
{
    for (int32_t d = t->history->to; d >= t->history->from && d >= day; d--)
        if (!isnan(history_day(t, d)->high))
            return true;
    return false;
}

/* What bends the back under stretch is off with leg signs, and comes back one at a time once they have been gone. */
static const char *closed_by_leg(const struct today *t, const struct item_def *item, struct arena *a)
{
    const struct course_def *course = &t->protocol->course;
    const char *off = "not while there are leg signs: it bends the back under stretch";
    int32_t last = t->history->leg_day, free_days = course->present ? (int32_t)(course->disc_offer_s / DAY) : 0;
    int32_t offer = last + free_days + 1;
    bool disc = t->triage.pattern == PATTERN_DISC;
    if (!disc && (free_days <= 0 || t->history->to >= offer))
        return NULL; /* a later no does not make the leg sign of yesterday undone */
    if (free_days <= 0)
        return off;
    if (t->history->to < offer || !scored_since(t, last + 1))
        return arena_fmt(a, "%s; after %d days without them it is offered again", off, (int)free_days);
    for (int i = 0; i < t->protocol->n_phases; i++)
        for (int k = 0; k < t->protocol->phases[i].n_items; k++) {
            const struct item_def *first = &t->protocol->phases[i].items[k];
            if (first == item)
                return NULL;
            if (first->disc != DISC_OFF)
                continue;
            int days = item_days_done(t, first->id, last + 1);
            if (days < OFFERED_DAYS)
                return arena_fmt(a, "offered again one at a time: first %s on %d days, so far %d", first->title,
                                 OFFERED_DAYS, days);
        }
    return NULL;
}

/* Pain that moves down stops what bends or arches the back and was done before it (C18, S13). */
static const char *closed_by_moving_down(const struct today *t, const struct check_item *c, struct arena *a)
{
    const struct entry *moved = t->pain.moved_down;
    if (!moved)
        return NULL;
    if (c->def->disc == DISC_WATCH && t->triage.pattern == PATTERN_DISC)
        return arena_fmt(a, "pain moved down to the %s; leave this out until %s", moved->site,
                         when_words(moved->at.utc + DAY, t->now, &t->prefs, a)); /* pain_assess looks back a day */
    if (c->def->direction != DIRECTION_NEUTRAL && c->last_at != INSTANT_NONE && c->last_at <= moved->at.utc)
        return arena_fmt(a, "pain moved down to the %s after it; leave it out until tomorrow", moved->site);
    return NULL;
}

/* ---- all reasons ---- */

static const char *closed_by_flare(const struct today *t, int own_phase, struct arena *a)
{
    if (!t->course.eased || own_phase <= t->phase.plan)
        return NULL;
    const char *instead = t->protocol->phases[t->phase.plan].title;
    return t->course.eased_until > t->now.utc
               ? arena_fmt(a, "eased after a flare until %s: the exercises of %s hold",
                           when_words(t->course.eased_until, t->now, &t->prefs, a), instead)
               : arena_fmt(a, "eased while the flare lasts: the exercises of %s hold", instead);
}

/* R31, R37: a walk that hurt comes back within the day. */
static const char *closed_by_walking(struct today *t, const struct check_item *c, int stop, struct arena *a)
{
    const struct journal *j = t->journal;
    EACH_BACK (j, ENTRY_DONE, i) {
        const struct entry *e = &j->entries[i];
        int64_t opens = e->at.utc + WALK_SETTLES;
        if (opens <= t->now.utc)
            return NULL;
        if (!entry_counts(t, e, ENTRY_DONE) || !text_is(e->subject, c->def->id) || e->pain <= stop)
            continue;
        next_change_at(t, opens);
        return arena_fmt(a, "pain %d while doing it; let it settle, then go shorter and slower; open again from %s",
                         e->pain, when_words(opens, t->now, &t->prefs, a));
    }
    return NULL;
}

/* R35: getting up from the chair is no exercise; sitting on would be worse. */
static bool is_standing_up(const struct item_def *item)
{
    return text_is(item->group, "movement") && item->dose.reps.hi <= 1 && item->dose.hold_s.hi <= 0;
}

const char *item_closed(struct today *t, const struct check_item *c, int own_phase, struct arena *a)
{
    const struct item_def *item = c->def;
    const char *signs = triage_closed(&t->triage);
    if (signs)
        return signs; /* S01, S02 */
    const struct entry *off = prescribed_off(t->journal, &t->episode, item->id, t->now.utc);
    if (off)
        return arena_fmt(a, "taken out by %s, %s", off->context ? off->context : "a clinician",
                         when_words(off->at.utc, t->now, &t->prefs, a));
    int stop = item_stop(item, t->phase.def);
    if (item->walking)
        return closed_by_walking(t, c, stop, a);
    if (t->triage.state == TRIAGE_URGENT)
        return arena_fmt(a, "an urgent sign is open (%s): walking only until it has been looked at",
                         t->triage.flags[0]->question->name);
    if (!text_is(item->group, "desk")) {
        const char *flare = closed_by_flare(t, own_phase, a);
        if (flare)
            return flare;
    }
    const char *leg = item->disc == DISC_OFF ? closed_by_leg(t, item, a) : NULL;
    if (leg)
        return leg;
    const char *down = closed_by_moving_down(t, c, a);
    if (down)
        return down;
    if (own_phase > 0 && t->pain.sharp && c->times.kind != TIMES_ONCE)
        return arena_fmt(a, "sharp pain noted %s; opens when you can move without it (c)",
                         when_words(t->pain.sharp_entry->at.utc, t->now, &t->prefs, a)); /* R50 */
    if (c->pain > stop && !is_standing_up(item))
        return arena_fmt(a, "pain %d during it today, the stop is above %d: rest it until tomorrow", c->pain,
                         stop); /* R55, S14 */
    if (item->from_s >= 0 && t->episode.elapsed_s < item->from_s)
        return arena_fmt(a, "opens on day %d", (int)(item->from_s / DAY));
    return missing_first(t, item, a); /* R75 */
}
