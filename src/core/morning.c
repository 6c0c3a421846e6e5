/* morning.c: the daily check (S02, S15): the warning signs, a score, how yesterday's sets went, daily life, sleep and
 * whether anything is unsure: six keys at most. Due from the beginning of the waking hours until all of it is answered
 * for the calendar day. On the day an episode begins its first questions were only just asked, and an emergency has
 * other things to do. */
#include "assess.h"

#include <string.h>

static bool is_of_today(const struct today *t, const struct entry *e, enum entry_kind kind)
{
    return entry_counts(t, e, kind) && moment_day(e->at) == moment_day(t->now);
}

/* Of no calendar day that is today anywhere, nor is anything before it. */
static bool long_before(const struct today *t, const struct entry *e)
{
    return e->at.utc < t->now.utc - 3 * DAY;
}

static bool scored_today(const struct today *t)
{
    EACH_BACK (t->journal, ENTRY_PAIN, i) {
        if (long_before(t, &t->journal->entries[i]))
            break;
        if (is_of_today(t, &t->journal->entries[i], ENTRY_PAIN))
            return true;
    }
    return false;
}

/* Does the protocol ask it, and is it still open today? */
static bool is_open(const struct today *t, const char *id)
{
    bool asked = false;
    for (int i = 0; i < t->protocol->n_checks; i++)
        asked = asked || strcmp(t->protocol->checks[i].id, id) == 0;
    if (!asked)
        return false;
    EACH_BACK (t->journal, ENTRY_CHECK_IN, i) {
        const struct entry *e = &t->journal->entries[i];
        if (long_before(t, e))
            break;
        if (is_of_today(t, e, ENTRY_CHECK_IN) && text_is(e->subject, id))
            return false;
    }
    return asked;
}

/* Sets that load the back; a walk or a better chair has no morning after. */
static bool is_exercise(const struct today *t, const char *id)
{
    const struct item_def *item = protocol_item(t->protocol, id ? id : "", NULL);
    return !item || item_is_exercise(item);
}

static bool exercised_yesterday(const struct today *t)
{
    const int32_t yesterday = moment_day(t->now) - 1;
    for (int i = journal_until(t->journal, t->now.utc - 4 * DAY); i < t->journal->n; i++) {
        const struct entry *e = &t->journal->entries[i];
        if (moment_day(e->at) != yesterday)
            continue;
        if ((entry_counts(t, e, ENTRY_DONE) && is_exercise(t, e->subject)) ||
            (entry_counts(t, e, ENTRY_LIFT) && !text_is(e->status, "previous")))
            return true;
    }
    return false;
}

static const char *what_is_open(const struct morning *m, struct arena *a)
{
    const struct {
        bool open;
        const char *words;
    } parts[] = {{m->signs, "the warning signs"},
                 {m->score, "a pain score"},
                 {m->response, "how it feels after yesterday's sets"},
                 {m->function, "daily life"},
                 {m->sleep, "sleep"},
                 {m->unsure, "whether anything is unsure"}};
    const char *words = NULL;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i].open)
            words = words ? arena_fmt(a, "%s, %s", words, parts[i].words) : parts[i].words;
    return words;
}

void morning_assess(struct today *t, struct arena *a)
{
    struct morning *m = &t->morning;
    *m = (struct morning){.signs = t->triage.recheck_due || t->triage.state == TRIAGE_UNANSWERED,
                          .score = !scored_today(t),
                          .function = is_open(t, "function"),
                          .sleep = is_open(t, "sleep"),
                          .unsure = is_open(t, "unsure")};
    m->response = exercised_yesterday(t) && is_open(t, "response");
    int64_t begins = waking_begins_today(t);
    const struct entry *start = episode_first_start(t->journal, &t->episode);
    m->first_day = moment_day(start->at) == moment_day(t->now);
    const char *open = what_is_open(m, a);
    if (m->first_day || t->triage.state == TRIAGE_EMERGENCY || !open)
        return;
    next_change_at(t, begins);
    m->due = t->now.utc >= begins;
    if (m->due)
        m->why = arena_fmt(a, "open today: %s", open);
}
