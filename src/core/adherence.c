/* adherence.c: how often an item was done, of the days on which it was asked for and somebody was there to answer.
 *
 * Missing is not failing: a day on which nothing was written down asks for nothing, nor does one before the item's
 * time, before what has to come first, after a clinician took it out, or in a phase that does not have it. Day by day,
 * what is asked for so many times a week leaves the choice of the days: it is missed only once its week is over, on the
 * last days of it. */
#include "history.h"

#include <string.h>

enum { LOOK_BACK = 28, WEEK = 7 };

/* An item's place in the plan, and when it was asked for. */
struct place {
    const struct item_def *def;
    const struct times **in_phase; /* how often it is on the list in each phase; NULL: not at all */
    const struct entry *said;      /* a clinician's first word about it; NULL */
    int64_t from;  /* not asked for on days that end before: its revision, its time, a clinician's gift */
    int32_t after; /* what has to come first was done often enough on that day (R75) */
};

static int32_t first_done(const struct today *t, const struct item_def *def)
{
    int32_t day = INT32_MIN;
    for (int i = 0; i < def->after.n && def->after_days > 0; i++) {
        struct sessions done = item_sessions(t, def->after.list[i]);
        int32_t enough = done.n < def->after_days ? INT32_MAX : done.list[def->after_days - 1].day;
        day = enough > day ? enough : day;
    }
    return day;
}

/* `own_phase` -1: a clinician's own item, on the list in every phase. */
static const struct times *asked_in(const struct item_def *def, int own_phase, int phase, const char *phase_id)
{
    if (own_phase < 0 || own_phase == phase)
        return &def->times;
    for (int i = 0; own_phase < phase && i < def->n_carried; i++)
        if (strcmp(def->carried[i].phase, phase_id) == 0)
            return &def->carried[i].times;
    return NULL;
}

static struct place place_of(const struct today *t, const struct item_def *def, int own_phase, struct arena *a)
{
    const struct protocol *plan = t->protocol;
    struct place p = {.def = def, .from = INT64_MIN, .after = first_done(t, def)};
    p.in_phase = arena_array(a, const struct times *, plan->n_phases + 1);
    for (int i = 0; i < plan->n_phases; i++)
        p.in_phase[i] = asked_in(def, own_phase, i, plan->phases[i].id);
    EACH_OF (t->journal, ENTRY_START, i) {
        const struct entry *e = &t->journal->entries[i];
        if (entry_counts(t, e, ENTRY_START) && start_adds(e->note, def->id))
            p.from = e->at.utc;
    }
    int64_t opens = t->now.utc - t->episode.elapsed_s + def->from_s;
    if (def->from_s >= 0 && opens > p.from)
        p.from = opens;
    p.said = journal_first(t->journal, ENTRY_PRESCRIBE, def->id, t->episode.begins, t->now.utc);
    if (own_phase < 0 && p.said && p.said->at.utc > p.from)
        p.from = p.said->at.utc;
    return p;
}

/* How often it was asked for on that day; NULL when it was not, or nobody was there. */
static const struct times *asked_on(const struct today *t, const struct place *p, int32_t day)
{
    const struct day_known *d = history_day(t, day);
    const struct times *times = d && d->present && d->phase >= 0 && day > p->after ? p->in_phase[d->phase] : NULL;
    if (!times)
        return NULL;
    int64_t end = day_begins(day + 1, t->episode.start->at.offset) - 1;
    bool off = p->said && prescribed_off(t->journal, &t->episode, p->def->id, end);
    return end < p->from || off ? NULL : times;
}

/* Calls for every day on which it was done, itself or by what counts as it: a walk is a break from sitting (C16). */
static void each_done(const struct today *t, const char *id, void (*call)(void *self, int32_t day), void *self)
{
    struct sessions done = item_sessions(t, id);
    for (int i = 0; i < done.n; i++)
        call(self, done.list[i].day);
    for (int i = 0; i < t->protocol->n_phases; i++)
        for (int k = 0; k < t->protocol->phases[i].n_items; k++) {
            const struct item_def *other = &t->protocol->phases[i].items[k];
            if (!texts_have(&other->counts_as, id))
                continue;
            done = item_sessions(t, other->id);
            for (int s = 0; s < done.n; s++)
                call(self, done.list[s].day);
        }
}

struct recent {
    int32_t from;
    bool done[LOOK_BACK];
};

static void add_recent(void *self, int32_t day)
{
    struct recent *r = self;
    if (day >= r->from && day < r->from + LOOK_BACK)
        r->done[day - r->from] = true;
}

static void count_recent(const struct today *t, struct check_item *c, struct arena *a)
{
    int sevenths = 0, own_phase = -1;
    struct recent recent = {.from = t->history->to - LOOK_BACK};
    protocol_item(t->protocol, c->def->id, &own_phase);
    const struct place place = place_of(t, c->def, own_phase, a);
    each_done(t, c->def->id, add_recent, &recent);
    for (int i = 0; i < LOOK_BACK; i++) {
        const struct times *times = asked_on(t, &place, recent.from + i);
        if (!times)
            continue;
        sevenths += times->kind == TIMES_A_WEEK ? (int)times->n.lo : times->kind == TIMES_ONCE ? 0 : WEEK;
        c->kept_days += recent.done[i];
    }
    c->asked_days = (sevenths + WEEK / 2) / WEEK;
    if (c->kept_days > c->asked_days)
        c->kept_days = c->asked_days; /* more than asked for is not more than kept */
}

/* ---- day by day ---- */

/* An item and its days. */
struct marked {
    const struct today *t;
    struct place place;
    unsigned char *days; /* enum kept, for each of pain.days */
};

static void mark(const struct marked *m, int32_t day, enum kept what)
{
    int i = day - m->t->pain.days[0].day;
    if (i >= 0 && i < m->t->pain.n_days)
        m->days[i] |= (unsigned char)what;
}

static void add_done(void *self, int32_t day)
{
    mark(self, day, KEPT_DONE);
}

static void skipped(const struct marked *all, int n, const char *id, int32_t day)
{
    for (int i = 0; i < n; i++)
        if (text_is(all[i].place.def->id, id))
            mark(&all[i], day, KEPT_SKIPPED);
}

static void add_skipped(const struct today *t, const struct marked *all, int n)
{
    const struct journal *j = t->journal;
    for (int i = 0; i < j->n_days; i++)
        if (j->days[i].kind == ENTRY_SKIP)
            skipped(all, n, j->days[i].subject, j->days[i].day);
    EACH_OF (j, ENTRY_SKIP, i) {
        const struct entry *e = &j->entries[i];
        if (entry_counts(t, e, ENTRY_SKIP) && moment_day(e->at) >= j->raw_from)
            skipped(all, n, e->subject, moment_day(e->at));
    }
}

/* What was asked for so many times in the week of days [from, to): done or left out with a reason as it was, and the
 * rest missed on the last days of it. */
static void judge_week(const struct marked *m, int from, int to, bool over)
{
    int left = 0;
    for (int i = from; i < to; i++) {
        const struct times *times = asked_on(m->t, &m->place, m->t->pain.days[i].day);
        if (!times || times->kind != TIMES_A_WEEK)
            continue;
        left += (int)times->n.lo - (m->days[i] ? WEEK : 0);
        m->days[i] |= m->days[i] ? KEPT_ASKED : 0;
    }
    left = over ? (left + WEEK / 2) / WEEK : 0;
    for (int i = to - 1; i >= from && left > 0; i--) {
        const struct times *times = m->days[i] ? NULL : asked_on(m->t, &m->place, m->t->pain.days[i].day);
        if (times && times->kind == TIMES_A_WEEK) {
            m->days[i] = KEPT_ASKED;
            left--;
        }
    }
}

static void judge_days(const struct marked *m)
{
    const struct today *t = m->t;
    int week = 0, n = t->pain.n_days, weekday = day_civil(t->pain.days[0].day).weekday;
    bool weekly = false;
    for (int i = 0; i < n; i++) {
        const struct times *times = asked_on(t, &m->place, t->pain.days[i].day);
        if (times && times->kind != TIMES_A_WEEK && times->kind != TIMES_ONCE)
            m->days[i] |= KEPT_ASKED;
        weekly = weekly || (times && times->kind == TIMES_A_WEEK);
        bool ends = (weekday + i + 1) % WEEK == t->prefs.first_weekday % WEEK;
        if (!ends && i < n - 1)
            continue;
        if (weekly)
            judge_week(m, week, i + 1, i < n - 1); /* today's is not over */
        week = i + 1;
        weekly = false;
    }
}

/* Adds the item when the days know it. */
static void count(struct adherence *all, const struct marked *m)
{
    unsigned any = 0;
    for (int i = 0; i < all->n_days; i++) {
        bool asked = m->days[i] & KEPT_ASKED, done = m->days[i] & KEPT_DONE;
        any |= m->days[i];
        all->days[i].asked += asked;
        all->days[i].kept += asked && done;
    }
    if (any)
        all->items[all->n_items++] = (struct kept_item){m->place.def, m->days};
}

/* Every item that there is: a clinician's own, then the newest phase first. */
static struct marked *every_item(const struct today *t, int *n, struct arena *a)
{
    const struct protocol *p = t->protocol;
    struct own_items own = own_items(p, t->journal, &t->episode, t->now.utc, a);
    int room = own.n;
    for (int i = 0; i < p->n_phases; i++)
        room += p->phases[i].n_items;
    struct marked *all = arena_array(a, struct marked, room);
    *n = 0;
    for (int i = 0; i < own.n; i++)
        all[(*n)++].place = place_of(t, &own.list[i], -1, a);
    for (int i = p->n_phases - 1; i >= 0; i--)
        for (int k = 0; k < p->phases[i].n_items; k++)
            all[(*n)++].place = place_of(t, &p->phases[i].items[k], i, a);
    for (int i = 0; i < *n; i++) {
        all[i].t = t;
        all[i].days = arena_array(a, unsigned char, t->pain.n_days);
    }
    return all;
}

static void look_day_by_day(struct today *t, struct arena *a)
{
    struct adherence *all = &t->adherence;
    int n;
    struct marked *items = every_item(t, &n, a);
    all->n_days = t->pain.n_days;
    all->days = arena_array(a, struct kept_day, all->n_days);
    all->items = arena_array(a, struct kept_item, n);
    for (int i = 0; i < all->n_days; i++) {
        const struct day_known *d = history_day(t, t->pain.days[i].day);
        all->days[i].present = d && d->present;
    }
    for (int i = 0; i < n; i++)
        each_done(t, items[i].place.def->id, add_done, &items[i]);
    add_skipped(t, items, n);
    for (int i = 0; i < n; i++) {
        judge_days(&items[i]);
        count(all, &items[i]);
    }
}

const struct today *today_look_back(const struct today *t, struct arena *a)
{
    if (!t)
        return NULL;
    struct today *more = arena_new(a, struct today);
    *more = *t;
    more->checklist = arena_array(a, struct check_item, t->n_checklist + 1);
    if (t->n_checklist)
        memcpy(more->checklist, t->checklist, sizeof *t->checklist * (size_t)t->n_checklist);
    for (int i = 0; i < more->n_checklist; i++)
        count_recent(more, &more->checklist[i], a);
    look_day_by_day(more, a);
    return more;
}
