/* history.c: the days of the episode: who was there, how it hurt, what the morning after said (S13-S15).
 *
 * Made once an assessment and read by the rules that look back. Days before the journal's raw ones come from what is
 * left of them (past.h), the rest from entries, counted alike. */
#include "history.h"

#include <math.h>
#include <string.h>

static struct day_known *slot(struct history *h, int32_t day)
{
    return day >= h->from && day <= h->to ? &h->days[day - h->from] : NULL;
}

/* ---- the items ---- */

/* Of those days only. */
static struct sessions within(const struct session_list *all, int32_t from, int32_t to)
{
    int lo = 0, n = all->n, hi = n;
    while (lo < hi) {
        int mid = lo + (hi - lo) / 2;
        if (all->list[mid].day < from)
            lo = mid + 1;
        else
            hi = mid;
    }
    while (n > lo && all->list[n - 1].day > to)
        n--;
    return (struct sessions){all->list + lo, n - lo};
}

static int place_of(const struct history *h, const char *item)
{
    int i = names_find(&h->past->items, item);
    int fresh = i < 0 ? names_find(&h->fresh, item) : -1;
    return fresh >= 0 ? h->past->items.n + fresh : i;
}

static struct session *add_session(struct history *h, const char *item, int32_t day, struct arena *a)
{
    enum { MORE = 8 }; /* sessions of raw days, mostly */
    int i = place_of(h, item);
    if (i < 0) {
        names_add(&h->fresh, item, a);
        (void)arena_push(a, h->items, h->n_items, h->room);
        i = h->n_items - 1;
    }
    struct item_days *of = &h->items[i];
    if (!of->own.room) { /* the past stays as it is */
        of->own = (struct session_list){arena_room(a, sizeof(struct session) * (size_t)(of->s.n + MORE)), of->s.n,
                                        of->s.n + MORE};
        if (of->s.n)
            memcpy(of->own.list, of->s.list, sizeof *of->own.list * (size_t)of->s.n);
    }
    struct session *s = session_on(&of->own, day, a);
    of->s = (struct sessions){of->own.list, of->own.n};
    return s;
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
    int i = place_of(t->history, item);
    return i < 0 ? (struct sessions){0} : t->history->items[i].s;
}

/* ---- the days ---- */

static void add_past(struct history *h, struct arena *a)
{
    const struct past *p = h->past;
    int32_t from = p->from > h->from ? p->from : h->from, to = p->to < h->to ? p->to : h->to;
    struct day_known *first = from <= to ? slot(h, from) : NULL;
    if (first && p->days)
        memcpy(first, &p->days[from - p->from], sizeof *first * (size_t)(to - from + 1));
    h->n_items = p->items.n;
    h->room = h->n_items + 8;
    h->items = arena_array(a, struct item_days, h->room);
    for (int i = 0; i < h->n_items; i++)
        h->items[i].s = within(&p->sessions[i], h->from, h->to);
}

static struct answers answers_of(const struct today *t, struct arena *a)
{
    const struct protocol *p = t->protocol;
    const struct journal *j = t->journal;
    struct answers c = {arena_array(a, int, p->n_questions + 1), arena_room(a, sizeof(int) * (size_t)(j->n + 1))};
    int place = 0;
    for (int i = 0; i < p->n_questions; i++)
        c.first[i] = -1;
    EACH_BACK (j, ENTRY_TRIAGE, i) {
        const char *id = j->entries[i].subject;
        place--; /* they are answered in the plan's order, mostly */
        if (place < 0 || !text_is(p->questions[place].id, id)) {
            const struct question *q = id ? protocol_question(p, id) : NULL;
            place = q ? (int)(q - p->questions) : -1;
        }
        if (place < 0)
            continue; /* a question of another protocol */
        c.next[i] = c.first[place];
        c.first[place] = i;
    }
    return c;
}

/* The first score of its place on its day? */
static bool first_there(const struct journal *j, int i)
{
    const struct entry *e = &j->entries[i];
    int32_t day = moment_day(e->at);
    for (int k = journal_before(j, i); k >= 0; k = journal_before(j, k)) {
        int32_t other = moment_day(j->entries[k].at);
        if (other < day - 1)
            return true;
        if (!j->entries[k].voided && other == day && text_is(j->entries[k].site, e->site))
            return false;
    }
    return true;
}

static void add_entries(struct history *h, const struct today *t, struct arena *a)
{
    const struct journal *j = t->journal;
    /* From the first raw day on, wherever it began. */
    for (int i = journal_until(j, day_begins(j->raw_from, 0) - 2 * DAY); i < j->n && j->entries[i].at.utc <= t->now.utc;
         i++) {
        const struct entry *e = &j->entries[i];
        int32_t day = moment_day(e->at);
        struct day_known *d = day >= j->raw_from && !e->voided ? slot(h, day) : NULL;
        if (!d)
            continue;
        d->present = true;
        if (e->kind == ENTRY_PAIN)
            day_add_score(d, e->site, first_there(j, i) ? e->value : (double)NAN, e->value, e->status != NULL);
        if (e->kind == ENTRY_CHECK_IN && text_is(e->subject, "response") && !isnan(e->value))
            d->response = (int)e->value;
        if (e->kind == ENTRY_DONE)
            add_done(add_session(h, e->subject, day, a), e);
    }
}

static bool raises(const struct today *t, const struct entry *e)
{
    if (text_is(e->context, "emergency"))
        return true;
    if (isnan(e->value) && text_is(e->status, "no"))
        return false; /* most of them: no need to look for the question */
    enum flag_level level;
    const struct question *q = e->subject ? protocol_question(t->protocol, e->subject) : NULL;
    return q && triage_raises(q, e, &level);
}

static bool is_sign(const struct today *t, const struct entry *e)
{
    return !e->voided && e->at.utc <= t->now.utc && raises(t, e);
}

/* What the answers say, every yes however old: warning signs, and those of the leg. */
static void add_signs(struct history *h, const struct today *t)
{
    h->leg_day = INT32_MIN;
    for (int32_t day = h->to; day >= h->from && h->leg_day == INT32_MIN; day--)
        if (slot(h, day)->furthest >= 2)
            h->leg_day = day;
    EACH_OF (t->journal, ENTRY_TRIAGE, i) {
        const struct entry *e = &t->journal->entries[i];
        if (!e->context && isnan(e->value) && text_is(e->status, "no"))
            continue; /* most of them */
        struct day_known *d = slot(h, moment_day(e->at));
        if (d && !d->sign)
            d->sign = is_sign(t, e);
        if (!entry_counts(t, e, ENTRY_TRIAGE) || !text_is(e->status, "yes") || moment_day(e->at) <= h->leg_day)
            continue;
        const struct question *q = e->subject ? protocol_question(t->protocol, e->subject) : NULL;
        if (q && q->role == ASK_PATTERN && q->suggests == PATTERN_DISC)
            h->leg_day = moment_day(e->at);
    }
}

bool sign_raised_on(const struct today *t, int32_t day)
{
    const struct day_known *d = history_day(t, day);
    bool sign = d && d->sign;
    EACH_OF (t->journal, ENTRY_TRIAGE, i) {
        const struct entry *e = &t->journal->entries[i];
        if (d || sign)
            break;
        sign = moment_day(e->at) == day && is_sign(t, e);
    }
    return sign;
}

/* Can the phase have changed between the two? Only then is the way to it walked again. *step: a place before the first
 * step after `after`, from one day to the next. */
static bool may_move(const struct today *t, int64_t after, int64_t until, int *step)
{
    const struct journal *j = t->journal;
    int64_t zero = t->episode.has_injury ? t->episode.injured.utc : t->episode.start->at.utc;
    for (int i = 0; i < t->protocol->n_phases; i++)
        if (zero + t->protocol->phases[i].window.lo > after && zero + t->protocol->phases[i].window.lo <= until)
            return true;
    while (*step < j->n && j->entries[*step].at.utc <= after)
        *step = journal_after(j, *step);
    return (*step < j->n && j->entries[*step].at.utc <= until) ||
           t->episode.start->at.utc > after; /* before its start the episode had no steps yet */
}

static void add_phases(struct history *h, const struct today *t)
{
    int phase = -1, step = journal_kind(t->journal, ENTRY_PHASE, 0);
    for (int32_t day = h->from; day <= h->to; day++) {
        int64_t end = day_begins(day + 1, t->episode.start->at.offset) - 1;
        end = end < t->now.utc ? end : t->now.utc;
        if (day == h->from || may_move(t, end - 2 * DAY, end, &step))
            phase = phase_at(t->protocol, t->journal, &t->episode, end);
        slot(h, day)->phase = phase;
    }
}

/* The past has compared its own days, but for its last with what came after, and the episode's first has none before.
 */
static void compare(struct history *h)
{
    int32_t first = h->past->to > h->from ? h->past->to : h->from;
    h->days[0].down = false;
    for (int32_t day = first; day <= h->to; day++)
        day_compare(slot(h, day), slot(h, day - 1), slot(h, day + 1));
}

const struct history *history_of(const struct today *t, struct arena *a)
{
    struct history *h = arena_new(a, struct history);
    h->past = t->journal->past;
    h->to = moment_day(t->now);
    h->from = moment_day(local_at(t, t->episode.begins));
    if (h->from < h->to - JOURNAL_SUMMARY_DAYS)
        h->from = h->to - JOURNAL_SUMMARY_DAYS;
    if (h->from > h->to)
        h->from = h->to;
    h->days = arena_room(a, sizeof *h->days * (size_t)(h->to - h->from + 1));
    for (int32_t day = h->from; day <= h->to; day++)
        *slot(h, day) = day_unknown();
    add_past(h, a);
    add_phases(h, t);
    add_entries(h, t, a);
    h->answers = answers_of(t, a);
    add_signs(h, t);
    compare(h);
    return h;
}

const struct day_known *history_day(const struct today *t, int32_t day)
{
    const struct history *h = t->history;
    return day >= h->from && day <= h->to ? &h->days[day - h->from] : NULL;
}

int response_of(const struct today *t, int32_t day, bool *known)
{
    const struct day_known *then = history_day(t, day), *next = history_day(t, day + 1);
    int after = then ? then->after : next ? next->response : -1; /* travel: its day may lie before the first */
    *known = after >= 0;
    return after > 0 ? after : 0;
}
