/* pain.c: the pain series: one value a calendar day, what the last week was, how far it has come; whether it is sharp
 * (R50), and where along the leg it is felt (C18). */
#include "history.h"

#include <math.h>

static void series(struct today *t, struct arena *a)
{
    const struct journal *j = t->journal;
    int32_t today = moment_day(t->now), from = today - JOURNAL_SUMMARY_DAYS + 1;
    int32_t begins = moment_day((struct moment){t->episode.begins, t->now.offset});
    if (from < begins)
        from = begins;
    if (from > today)
        from = today;
    int n = today - from + 1;
    struct pain_day *days = arena_array(a, struct pain_day, n);
    for (int i = 0; i < n; i++) {
        if (from + i >= j->past->from && from + i <= j->past->to)
            days[i] = j->past->pain[from + i - j->past->from];
        days[i].day = from + i;
        days[i].phase = history_day(t, from + i)->phase; /* it knows these days and one more */
    }
    EACH_OF (j, ENTRY_PAIN, i) {
        const struct entry *e = &j->entries[i];
        int32_t day = moment_day(e->at);
        if (entry_counts(t, e, ENTRY_PAIN) && day >= from && day <= today && day >= j->raw_from)
            pain_day_add(&days[day - from], 1, e->value, e->value, e->value, e->site);
    }
    double sum = 0, worst = NAN;
    int scores = 0;
    for (int i = 0; i < n; i++) {
        if (days[i].n && days[i].day > today - 7) {
            sum += days[i].mean;
            scores += days[i].n;
            worst = isnan(worst) ? days[i].max : fmax(worst, days[i].max);
        }
        days[i].mean = days[i].n ? days[i].mean / days[i].n : NAN;
    }
    t->pain.days = days;
    t->pain.n_days = n;
    t->pain.mean_7d = scores ? sum / scores : NAN;
    t->pain.worst_7d = worst;
}

/* R50: sharp pain stands until an answer, or a score taken while moving, says that it is not sharp any more. */
static void sharpness(struct today *t)
{
    const struct journal *j = t->journal;
    const struct entry *said = journal_last(j, ENTRY_CHECK_IN, "sharp", t->episode.begins, t->now.utc);
    EACH_OF (j, ENTRY_PAIN, i) {
        const struct entry *e = &j->entries[i];
        bool tells = entry_counts(t, e, ENTRY_PAIN) && (e->status || text_is(e->context, "moving"));
        if (tells && (!said || entry_before(said, e)))
            said = e;
    }
    t->pain.sharp_entry = said;
    t->pain.sharp = said && (text_is(said->status, "sharp") || text_is(said->status, "yes"));
}

/* Silence is no pain-free score: what was said last holds until it is scored again (C17, fail closed). */
const char *pain_above_free(const struct today *t, const char *what, struct arena *a)
{
    const struct loading_def *l = &t->protocol->loading;
    const struct entry *e = t->pain.latest;
    if (!l->present || !e || e->value <= l->pain_free)
        return NULL;
    return arena_fmt(a, "pain %g noted %s, %s need %d or less: score it again when it has settled (p)", e->value,
                     when_words(e->at.utc, t->now, &t->prefs, a), what, l->pain_free);
}

/* ---- what a leg score means beside something else ---- */

/* That leg was scored 0 at that place after `from` and up to `until`: the pain had gone. */
static bool gone_between(const struct journal *j, int64_t from, int64_t until, const char *site, const char *side)
{
    EACH_OF (j, ENTRY_PAIN, i) {
        const struct entry *e = &j->entries[i];
        if (!e->voided && e->value == 0 && e->at.utc > from && e->at.utc <= until && text_is(e->site, site) &&
            (text_is(e->side, side) || text_is(e->side, "both")))
            return true;
    }
    return false;
}

const struct entry *pain_other_leg(const struct journal *j, int64_t begins, int64_t at, const char *site,
                                   const char *side)
{
    const char *other = text_is(side, "left") ? "right" : text_is(side, "right") ? "left" : NULL;
    if (!other || !site_is_leg(site))
        return NULL;
    EACH_BACK (j, ENTRY_PAIN, i) {
        const struct entry *e = &j->entries[i];
        int64_t apart = at - e->at.utc;
        bool leg = !e->voided && e->value > 0 && site_is_leg(e->site) && text_is(e->side, other);
        if (leg && e->at.utc >= begins && apart >= -LEGS_APART && apart <= LEGS_APART &&
            !(apart >= 0 ? gone_between(j, e->at.utc, at, e->site, other) : gone_between(j, at, e->at.utc, site, side)))
            return e;
    }
    return NULL;
}

bool leg_score_near(const struct journal *j, int64_t at)
{
    EACH_OF (j, ENTRY_PAIN, i) {
        const struct entry *e = &j->entries[i];
        if (!e->voided && e->value > 0 && site_is_leg(e->site) && e->at.utc >= at - DAY && e->at.utc <= at + DAY)
            return true;
    }
    return false;
}

/* A score without a place, as the morning check gives it, says nothing about where. */
static bool hurts(const struct today *t, const struct entry *e)
{
    return entry_counts(t, e, ENTRY_PAIN) && e->value > 0 && e->site;
}

/* site_rank of the furthest place that hurt within `span` before that score; -1 none. */
static int furthest_before(const struct today *t, int index, int64_t span)
{
    const struct journal *j = t->journal;
    int before = -1;
    for (int k = journal_before(j, index); k >= 0 && j->entries[k].at.utc > j->entries[index].at.utc - span;
         k = journal_before(j, k))
        if (hurts(t, &j->entries[k]) && site_rank(j->entries[k].site) > before)
            before = site_rank(j->entries[k].site);
    return before;
}

/* C18: pain that moves down, buttock to thigh to calf to foot. Compared with everything of the day before it, so that
 * somebody who scores back and calf in turn is not told each time that it moved. */
const struct entry *moved_down_since(const struct today *t, int64_t since)
{
    const struct journal *j = t->journal;
    const struct entry *moved = NULL;
    EACH_OF (j, ENTRY_PAIN, i) {
        const struct entry *e = &j->entries[i];
        if (!hurts(t, e) || e->at.utc <= since)
            continue;
        int before = furthest_before(t, i, DAY);
        if (before < 0) /* nobody scored it for a day */
            before = furthest_before(t, i, 3 * DAY);
        if (before >= 0 && site_rank(e->site) > before)
            moved = e;
    }
    return moved;
}

bool moved_up_since(const struct today *t, const struct entry *moved)
{
    const struct entry *newest = NULL;
    EACH_OF (t->journal, ENTRY_PAIN, i)
        if (hurts(t, &t->journal->entries[i]) && entry_before(moved, &t->journal->entries[i]))
            newest = &t->journal->entries[i];
    return newest && site_rank(newest->site) < site_rank(moved->site);
}

/* How far down it was felt after `since` and up to `until`; NULL without a score above 0. */
static const char *furthest_between(struct today *t, int64_t since, int64_t until)
{
    const char *furthest = NULL;
    EACH_OF (t->journal, ENTRY_PAIN, i) {
        const struct entry *e = &t->journal->entries[i];
        if (!hurts(t, e) || e->at.utc <= since || e->at.utc > until)
            continue;
        next_change_at(t, t->now.utc + e->at.utc - since);
        if (!furthest || site_rank(e->site) > site_rank(furthest))
            furthest = e->site;
    }
    return furthest;
}

/* C18: down the leg is worse, back up towards the spine is a good sign: the last day against the three before it. */
static void along_the_leg(struct today *t, struct arena *a)
{
    struct pain *p = &t->pain;
    int64_t yesterday = t->now.utc - DAY;
    p->furthest = furthest_between(t, yesterday, t->now.utc);
    p->furthest_before = furthest_between(t, yesterday - 3 * (int64_t)DAY, yesterday);
    int now = p->furthest ? site_rank(p->furthest) : -1,
        before = p->furthest_before ? site_rank(p->furthest_before) : -1;
    p->centralising = now >= 0 && before >= 1 && now < before;
    if (p->moved_down)
        p->centralising = false;
    if (!site_is_leg(p->furthest) && !site_is_leg(p->furthest_before))
        return;
    if (now < 0 || before < 0)
        p->leg = arena_fmt(a, "%s, %s", now >= 0 ? p->furthest : p->furthest_before,
                           now >= 0 ? "nothing to compare it with yet" : "not scored in the last 24 h");
    else
        p->leg = now == before ? arena_fmt(a, "%s, as before", p->furthest)
                               : arena_fmt(a, "%s -> %s: %s", p->furthest_before, p->furthest,
                                           now > before      ? "moving down"
                                           : p->centralising ? "moving back up"
                                                             : "moving up and down");
}

void pain_assess(struct today *t, struct arena *a)
{
    struct pain *p = &t->pain;
    p->latest = journal_last(t->journal, ENTRY_PAIN, NULL, t->episode.begins, t->now.utc);
    p->first = journal_first(t->journal, ENTRY_PAIN, NULL, t->episode.begins, t->now.utc);
    p->change = NAN;
    if (p->latest && p->latest != p->first) {
        p->change = p->latest->value - p->first->value;
        p->meaningful =
            fabs(p->change) >= 2 || (p->first->value > 0 && fabs(p->change) >= 0.3 * p->first->value); /* S20 */
    }
    series(t, a);
    sharpness(t);
    p->moved_down = moved_down_since(t, t->now.utc - DAY);
    if (p->moved_down)
        next_change_at(t, p->moved_down->at.utc + DAY);
    along_the_leg(t, a);
}
