#include "history.h"

#include <math.h>
#include <string.h>

bool entry_counts(const struct today *t, const struct entry *e, enum entry_kind kind)
{
    return e->kind == kind && !e->voided && e->at.utc >= t->episode.begins && e->at.utc <= t->now.utc;
}

struct moment local_at(const struct today *t, int64_t utc)
{
    return (struct moment){utc, t->now.offset};
}

void next_change_at(struct today *t, int64_t instant)
{
    if (instant != INSTANT_NONE && instant > t->now.utc && instant < t->next_change)
        t->next_change = instant;
}

bool texts_have(const struct texts *list, const char *word)
{
    for (int i = 0; i < list->n; i++)
        if (strcmp(list->list[i], word) == 0)
            return true;
    return false;
}

int site_rank(const char *site)
{
    static const char *const down[] = {"back", "buttock", "thigh", "calf", "foot"};
    for (int i = 4; i > 0; i--)
        if (text_is(site, down[i]))
            return i;
    return 0;
}

bool site_is_leg(const char *site)
{
    return site_rank(site) >= 2;
}

/* ---- waking hours ---- */

bool awake_at(const struct prefs *prefs, struct moment m)
{
    int s = moment_time_of_day(m);
    return s >= prefs->wake_from && s < prefs->wake_to;
}

int64_t waking_from(const struct prefs *prefs, int64_t utc, int32_t offset)
{
    struct moment m = {utc, offset};
    int s = moment_time_of_day(m);
    if (s < prefs->wake_from)
        return utc + prefs->wake_from - s;
    if (s >= prefs->wake_to)
        return utc + DAY - s + prefs->wake_from;
    return utc;
}

int64_t waking_begins_today(const struct today *t)
{
    int64_t midnight = day_begins(moment_day(t->now), t->now.offset) - DAY_TURNS_AT;
    int64_t wakes = midnight + t->prefs.wake_from;
    return t->episode.begins > wakes ? t->episode.begins : wakes;
}

int64_t every_next(const struct today *t, int64_t last_at, int64_t every_s)
{
    /* The first of a day is due when the day begins; on the day of the injury, one interval after it. */
    int64_t base = waking_begins_today(t), next = base == t->episode.begins ? base + every_s : base;
    if (last_at != INSTANT_NONE)
        next = last_at + every_s;
    else if (next < t->episode.start->at.utc && t->episode.start->at.utc <= t->now.utc)
        next = t->episode.start->at.utc; /* nothing was due before mend was asked */
    next = waking_from(&t->prefs, next, t->now.offset);
    return t->awake || next > t->now.utc ? next : waking_from(&t->prefs, t->now.utc, t->now.offset);
}

/* ---- the episode ---- */

/* The start that a chain of switches and updates goes back to: the episode goes on under another plan. */
static const struct entry *first_start(const struct journal *j, const struct entry *start)
{
    while (start_goes_on(start->note)) {
        const struct entry *before = NULL;
        EACH_OF (j, ENTRY_START, i) {
            const struct entry *e = &j->entries[i];
            if (entry_before(e, start))
                before = e;
        }
        if (!before) /* a row from elsewhere */
            break;
        start = before;
    }
    return start;
}

static int32_t no_offset(const void *self, int64_t utc)
{
    (void)self, (void)utc;
    return 0;
}

static bool episode_known(const struct journal *j, int64_t known, struct moment now, struct episode *out)
{
    const struct entry *start = journal_last(j, ENTRY_START, NULL, INT64_MIN, known);
    if (!start)
        return false;
    const struct entry *finish = journal_last(j, ENTRY_FINISH, NULL, start->at.utc, known);
    if (finish && entry_before(start, finish))
        return false;
    *out = (struct episode){.start = start, .begins = first_start(j, start)->at.utc, .day = -1};
    out->severity = start->status ? start->status : "unknown";
    struct moment injured;
    const struct zone none = {no_offset, NULL};
    /* The store keeps the injury as ISO 8601 with an offset, so that no zone is ever asked. */
    if (start->context && moment_parse(start->context, start->at, &none, &injured, NULL)) {
        out->has_injury = true;
        out->injured = injured;
        if (injured.utc < out->begins)
            out->begins = injured.utc;
    }
    int64_t zero = out->has_injury ? injured.utc : out->begins;
    out->elapsed_s = now.utc > zero ? now.utc - zero : 0;
    if (out->has_injury)
        out->day = (int)(out->elapsed_s / DAY);
    return true;
}

bool clock_is_behind(const struct journal *j, struct moment now)
{
    return now.utc == j->clock.utc && journal_clock_went_back(j);
}

const char *clock_closed(const struct today *t)
{
    return t->clock_behind ? "the clock stands before what is already written down: check the clock" : NULL;
}

int64_t known_at(const struct journal *j, struct moment now)
{
    return clock_is_behind(j, now) ? INSTANT_FOREVER : now.utc;
}

bool episode_at(const struct journal *j, struct moment now, struct episode *out)
{
    return episode_known(j, known_at(j, now), now, out);
}

const struct entry *episode_first_start(const struct journal *j, const struct episode *e)
{
    return first_start(j, e->start);
}

int64_t episode_answers_from(const struct journal *j, const struct episode *e)
{
    /* A new injury is asked about anew (C41): what an earlier episode answered does not count, fail closed. */
    const struct entry *first = first_start(j, e->start);
    const struct entry *earlier = journal_first(j, ENTRY_START, NULL, INT64_MIN, first->at.utc);
    return earlier != first ? first->at.utc : INT64_MIN;
}

int item_days_done(const struct today *t, const char *item, int32_t from_day)
{
    struct sessions done = item_sessions(t, item);
    int days = 0;
    for (int i = 0; i < done.n; i++)
        days += done.list[i].day >= from_day;
    return days;
}

/* ---- the whole day ---- */

const struct today *today_assess_known(const struct protocol *p, const struct journal *j, const struct prefs *prefs,
                                       struct moment now, int64_t known, struct arena *a)
{
    struct episode episode;
    j = journal_indexed(j, a);
    if (!episode_known(j, known, now, &episode))
        return NULL;
    struct today *t = arena_new(a, struct today);
    t->now = now;
    t->protocol = p;
    t->journal = j;
    t->prefs = *prefs;
    t->clock_behind = known == INSTANT_FOREVER;
    t->episode = episode;
    t->awake = awake_at(prefs, now);
    t->next_change = day_begins(moment_day(now) + 1, now.offset);
    int64_t midnight = now.utc - moment_time_of_day(now);
    next_change_at(t, now.utc + DAY - episode.elapsed_s % DAY); /* "day 4" becomes day 5 */
    next_change_at(t, midnight + prefs->wake_from);
    next_change_at(t, midnight + prefs->wake_to);
    next_change_at(t, midnight + DAY + prefs->wake_from);
    t->history = history_of(t, a);
    t->folds = lifts_fold(t, a);
    for (int i = j->n - 1; clock_is_behind(j, now) && i >= 0 && j->entries[i].at.utc > now.utc; i--)
        next_change_at(t, j->entries[i].at.utc); /* what a clock that ran back has ahead of it */
    pain_assess(t, a);
    course_assess(t, a);
    triage_assess(t, known, a);
    screen_assess(t, a);
    phase_assess(t, a);
    checklist_assess(t, a);
    therapy_assess(t, a);
    reminder_assess(t, a);
    medicine_assess(t, a);
    lifting_assess(t, a);
    measures_assess(t, a);
    marks_assess(t);
    timeline_assess(t);
    referral_assess(t, a);
    morning_assess(t, a);
    next_assess(t, a);
    return t;
}

const struct today *today_assess(const struct protocol *p, const struct journal *j, const struct prefs *prefs,
                                 struct moment now, struct arena *a)
{
    return today_assess_known(p, j, prefs, now, known_at(j, now), a);
}

/* ---- the words of the contract ---- */

#define WORD(words, i) ((size_t)(i) < sizeof(words) / sizeof *(words) ? (words)[i] : "unknown")

const char *triage_word(enum triage_state s)
{
    static const char *const words[] = {"unanswered", "clear", "urgent", "emergency"};
    return WORD(words, s);
}
const char *pattern_word(enum pattern p)
{
    static const char *const words[] = {"unclear", "strain", "disc"};
    return WORD(words, p);
}
const char *item_word(enum item_state s)
{
    static const char *const words[] = {"due", "done", "skipped", "later", "off"};
    return WORD(words, s);
}
const char *therapy_word(enum therapy_status s)
{
    static const char *const words[] = {"due", "running", "waiting", "off"};
    return WORD(words, s);
}
const char *medicine_word(enum medicine_status s)
{
    static const char *const words[] = {"may",         "wait", "limit", "stopped", "course-over", "contraindicated",
                                        "cannot-tell", "off"};
    return WORD(words, s);
}
const char *test_word(enum test_state s)
{
    static const char *const words[] = {"unknown", "passed", "failed", "expired"};
    return WORD(words, s);
}
const char *course_word(enum course_state s)
{
    static const char *const words[] = {"unknown",   "recovering", "easy-day", "flare",
                                        "recovered", "recurrence", "worse"};
    return WORD(words, s);
}
const char *light_word(enum light l)
{
    static const char *const words[] = {"none", "green", "amber", "red"};
    return WORD(words, l);
}
const char *const change_words[] = {"much-worse", "worse", "same", "better", "much-better", NULL};
const char *change_word(double value)
{
    return change_words[(int)fmin(fmax(value, -2), 2) + 2];
}
const char *decision_word(enum decision d)
{
    static const char *const words[] = {"start", "go-on", "repeat", "step-back", "hold", "prescribed"};
    return WORD(words, d);
}
const char *referral_level_word(enum referral_level l)
{
    static const char *const words[] = {"suggest", "firm", "urgent"};
    return WORD(words, l);
}
