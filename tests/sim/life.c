/* life.c: one person's journal in memory, grown one act at a time, and the window of it. */
#include "sim.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- chance: splitmix64 ---- */

uint64_t chance_next(struct chance *c)
{
    uint64_t z = c->state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}
int chance_below(struct chance *c, int n)
{
    return (int)((chance_next(c) >> 33) % (uint64_t)n);
}
double chance_real(struct chance *c)
{
    return (double)(chance_next(c) >> 11) / 9007199254740992.0;
}
bool chance_is(struct chance *c, double p)
{
    return chance_real(c) < p;
}

/* ---- the list ---- */

enum { WINDOW_ROOM = 64 };    /* for what is written while a window is kept */
enum { MONDAY = 1772409600 }; /* 2026-03-02T00:00:00Z */
const char *const kind_names[] = {
#define X(name) #name,
    KINDS(X)
#undef X
};

void life_begin(struct life *l, const struct plan *plan, uint64_t seed, int kind)
{
    memset(l, 0, sizeof *l);
    arena_init(&l->arena);
    arena_init(&l->work);
    arena_init(&l->day);
    arena_init(&l->other);
    arena_init(&l->window);
    l->seed = seed;
    l->chance.state = seed * 0x9e3779b97f4a7c15u + 1;
    l->look.state = ~l->chance.state;
    l->kind = kind >= 0 ? (enum kind)kind : (enum kind)(seed % KIND_COUNT);
    l->plan = plan;
    l->protocol = plan->low_back;
    l->prefs = prefs_default();
    l->newest_logged = INSTANT_NONE;
    l->offset = 3600;
    l->begin = MONDAY + chance_below(&l->chance, 24 * 365) * (int64_t)HOUR + chance_below(&l->chance, 60) * MINUTE;
    l->now = (struct moment){l->begin, l->offset};
    l->stale = true;
    l->phase_seen = -1;
    l->rises.n = -1;
}

void life_end(struct life *l)
{
    stable_end(l);
    arena_fini(&l->arena);
    arena_fini(&l->work);
    arena_fini(&l->day);
    arena_fini(&l->other);
    arena_fini(&l->window);
}

bool life_live(const struct life *l, int i)
{
    return !l->dead[i] && l->all[i].kind != ENTRY_VOID;
}

/* Where the key of that kind and subject stands, or would stand: open addressing, at most half full. */
static int slot_of(const struct life *l, enum entry_kind kind, const char *subject)
{
    unsigned slot = (text_hash(subject ? subject : "") * 31 + (unsigned)kind) % SLOTS;
    for (; l->key_slot[slot]; slot = (slot + 1) % SLOTS) {
        int key = l->key_slot[slot] - 1;
        if (l->keys[key].kind == kind && same(l->keys[key].subject, subject))
            break;
    }
    return (int)slot;
}

static int key_of(struct life *l, const struct entry *e)
{
    int *slot = &l->key_slot[slot_of(l, e->kind, e->subject)];
    if (*slot)
        return *slot - 1;
    if (l->n_keys == SUBJECTS_MAX)
        abort();
    l->keys[l->n_keys].kind = e->kind;
    l->keys[l->n_keys].subject = e->subject;
    *slot = ++l->n_keys;
    return l->n_keys - 1;
}

struct shelf life_of(const struct life *l, enum entry_kind kind, const char *subject)
{
    int key = l->key_slot[slot_of(l, kind, subject)] - 1;
    static const struct shelf empty = {0};
    return key < 0 ? empty : l->of_key[key];
}

static bool before(const struct life *l, int a, int b)
{
    const struct entry *x = &l->all[a], *y = &l->all[b];
    return x->at.utc != y->at.utc           ? x->at.utc < y->at.utc
           : x->logged.utc != y->logged.utc ? x->logged.utc < y->logged.utc
                                            : a < b; /* ids count up */
}

/* Of the last days, by the day it counts for or by the clock. */
static bool is_raw(const struct entry *e, int32_t raw_from, int64_t raw_at)
{
    return moment_day(e->at) >= raw_from || e->at.utc >= raw_at;
}

/* What a window has of that entry is no matter of the days before the raw ones. */
static bool lies_in_raw_days(const struct life *l, const struct entry *e)
{
    return is_raw(e, l->cache.raw_from, l->cache.raw_at) && moment_day(e->at) >= l->cache.raw_from &&
           e->kind != ENTRY_START;
}

/* A void is dead when a later live void names it: the newest are settled first. Ids are the order of writing. */
static void settle(struct life *l)
{
    bool *was = arena_room(&l->work, sizeof *was * (size_t)l->n);
    memcpy(was, l->dead, sizeof *was * (size_t)l->n);
    memset(l->dead, 0, sizeof *l->dead * (size_t)l->n);
    for (int i = l->n - 1; i >= 0; i--)
        if (l->all[i].kind == ENTRY_VOID && !l->dead[i])
            l->dead[atoi(l->all[i].subject) - 1] = true;
    l->newest_logged = INSTANT_NONE; /* of what counts */
    for (int i = 0; i < l->n; i++) {
        if (life_live(l, i) && l->all[i].logged.utc > l->newest_logged)
            l->newest_logged = l->all[i].logged.utc;
        if (l->dead[i] != was[i] && l->all[i].kind != ENTRY_VOID && !lies_in_raw_days(l, &l->all[i]))
            l->cache.good = l->cache.days_good = false;
    }
    l->rewritten++;
}

/* The last of a list goes down to its place. */
static void sink(const struct life *l, int *list, int n)
{
    for (int i = n - 1; i > 0 && before(l, list[i], list[i - 1]); i--) {
        int k = list[i];
        list[i] = list[i - 1];
        list[i - 1] = k;
    }
}

static void shelve(struct life *l, struct shelf *s, int k)
{
    *arena_push(&l->arena, s->list, s->n, s->room) = k;
    sink(l, s->list, s->n);
}

/* One copy of each text: a life says the same things again and again. */
static const char *kept(struct life *l, const char *text)
{
    if (!text)
        return NULL;
    unsigned slot = 5381;
    for (const char *p = text; *p; p++)
        slot = slot * 33 + (unsigned char)*p;
    const char **known = &l->texts[slot % TEXTS];
    if (!*known || strcmp(*known, text) != 0)
        *known = arena_str(&l->arena, text);
    return *known;
}

void life_append(struct life *l, const struct entry *made, int act)
{
    struct entry *e = arena_push(&l->arena, l->all, l->n, l->room);
    int n = l->n - 1, n_dead = n, n_key = n;
    *arena_push(&l->arena, l->dead, n_dead, l->room_dead) = false;
    *arena_push(&l->arena, l->key, n_key, l->room_key) = 0;
    *e = *made;
    const char **texts[] = {&e->subject, &e->unit,   &e->side,       &e->site,
                            &e->context, &e->status, &e->prescribed, &e->note};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = kept(l, *texts[i]);
    e->seq = l->n;
    e->logged = l->now;
    e->voided = false;
    snprintf(e->id, sizeof e->id, "%026d", l->n);
    snprintf(e->act, sizeof e->act, "%026d", act);
    if (e->kind != ENTRY_VOID && e->logged.utc > l->newest_logged)
        l->newest_logged = e->logged.utc;
    l->key[n] = e->kind == ENTRY_VOID ? 0 : key_of(l, e); /* no window has voids */
    l->stale = true;
    if (e->kind == ENTRY_VOID) {
        settle(l);
        return;
    }
    *arena_push(&l->arena, l->order, l->n_order, l->room_order) = n;
    sink(l, l->order, l->n_order);
    shelve(l, &l->shelf[e->kind], n);
    shelve(l, &l->of_key[l->key[n]], n);
    if (e->kind == ENTRY_TRIAGE && (!same(e->status, "no") || e->context))
        shelve(l, &l->yes, n);
    if (!lies_in_raw_days(l, e))
        l->cache.good = l->cache.days_good = false;
    if (moment_day(e->at) != moment_day(l->now) || e->kind == ENTRY_START || e->kind == ENTRY_FINISH)
        l->rewritten++;
}

const struct entry *life_newest(const struct life *l, enum entry_kind kind, const char *subject, int64_t until)
{
    for (int i = l->n_order - 1; i >= 0; i--) {
        const struct entry *e = &l->all[l->order[i]];
        if (e->kind == kind && e->at.utc <= until && !l->dead[l->order[i]] && (!subject || same(e->subject, subject)))
            return e;
    }
    return NULL;
}

/* ---- the window ---- */

/* When the chain of episodes began that holds at `until`: its first start, or the injury. */
static int64_t begun(const struct life *l, int64_t until)
{
    static const struct zone none = {0};
    int64_t begins = INT64_MAX;
    EACH (i, l, l->shelf[ENTRY_START]) {
        const struct entry *e = &l->all[i];
        struct moment injured;
        if (l->dead[i] || e->at.utc > until)
            continue;
        begins = e->at.utc < begins ? e->at.utc : begins;
        if (e->context && moment_parse(e->context, e->at, &none, &injured, NULL) && injured.utc < begins)
            begins = injured.utc;
        if (!same(e->note, "switch"))
            break;
    }
    return begins;
}

static bool sparse(enum entry_kind k)
{
    return k == ENTRY_PHASE || k == ENTRY_SCREEN || k == ENTRY_LIFT || k == ENTRY_MEASURE || k == ENTRY_PRESCRIBE ||
           k == ENTRY_REFERRAL;
}

static bool of_moving(const struct entry *e)
{
    return e->status || same(e->context, "moving");
}

static void summarise(struct day_summary **days, int *n, int *room, struct arena *a, const struct entry *e)
{
    if (e->kind == ENTRY_THERAPY && same(e->status, "stop"))
        return;
    const char *subject = entry_summed_as(e), *site = e->site ? e->site : "";
    int32_t day = moment_day(e->at);
    struct day_summary *s = NULL;
    for (int i = *n - 1; i >= 0 && i >= *n - 200 && !s && (*days)[i].day >= day - 1; i--) {
        struct day_summary *o = &(*days)[i];
        if (o->day == day && o->kind == e->kind && strcmp(o->subject, subject) == 0 && strcmp(o->site, site) == 0)
            s = o;
    }
    if (!s) {
        s = arena_push(a, *days, *n, *room);
        *s = (struct day_summary){.day = day,
                                  .kind = e->kind,
                                  .subject = subject,
                                  .site = site,
                                  .first = NAN,
                                  .first_at = INSTANT_NONE,
                                  .min = NAN,
                                  .max = NAN,
                                  .sum = NAN,
                                  .last = NAN,
                                  .best = NAN};
    }
    double v = e->kind == ENTRY_DONE ? (e->pain == ENTRY_UNKNOWN ? (double)NAN : e->pain) : e->value;
    s->n++;
    s->sets += e->sets == ENTRY_UNKNOWN ? 1 : e->sets;
    s->reps += e->reps == ENTRY_UNKNOWN ? 0 : e->reps;
    s->best = fmax(s->best, !isnan(e->load_kg) ? e->load_kg : e->hold_s == ENTRY_UNKNOWN ? (double)NAN : e->hold_s);
    s->marked += e->status != NULL;
    s->poor += same(e->context, "form poor");
    if (isnan(v))
        return;
    if (isnan(s->first)) {
        s->first = v;
        s->first_at = e->at.utc;
    }
    s->min = fmin(s->min, v);
    s->max = fmax(s->max, v);
    s->sum = isnan(s->sum) ? v : s->sum + v;
    s->last = v;
}

static void by_day(struct day_summary *days, int n) /* stable */
{
    for (int i = 1; i < n; i++)
        for (int k = i; k > 0 && days[k].day < days[k - 1].day; k--) {
            struct day_summary s = days[k];
            days[k] = days[k - 1];
            days[k - 1] = s;
        }
}

/* The summaries: a day more each day, all of them once one has changed. */
static void read_days(const struct life *l, struct window_cache *c, int32_t raw_from, int64_t until, struct arena *a)
{
    int32_t from = raw_from - JOURNAL_SUMMARY_DAYS;
    int first = 0;
    if (c->days_good && c->days_to <= raw_from) {
        from = c->days_to;
        for (first = l->n_order; first > 0 && l->all[l->order[first - 1]].at.utc >= day_begins(from, 0) - 26 * HOUR;)
            first--;
    } else {
        c->n_days = 0;
    }
    for (int i = first; i < l->n_order; i++) {
        const struct entry *e = &l->all[l->order[i]];
        int32_t day = moment_day(e->at);
        if (day >= from && day < raw_from && e->at.utc <= until && !l->dead[l->order[i]])
            summarise(&c->days, &c->n_days, &c->room_days, a, e);
    }
    by_day(c->days, c->n_days);
    c->past = past_of(c->days, c->n_days, a);
    c->days_to = raw_from;
    c->days_good = true;
}

/* The part before the raw days, once a day and whenever it changes. */
static void read_old(struct life *l, struct window_cache *c, int32_t raw_from, int64_t raw_at, int64_t asof,
                     int64_t until, int64_t since, struct arena *a)
{
    c->raw_from = raw_from;
    c->raw_at = raw_at;
    c->since = since;
    c->n_old = 0;
    c->newest_old = INSTANT_NONE;
    bool first_pain = false;
    bool *had = arena_array(a, bool, SUBJECTS_MAX + 1);
    bool moving = false;
    bool *awaits = arena_array(a, bool, SUBJECTS_MAX + 1); /* what comes after an answer that was not a no */
    bool *is_latest = arena_array(a, bool, l->n + 1), *is_moving = arena_array(a, bool, l->n + 1);
    for (int i = l->n_order - 1; i >= 0; i--) { /* the latest before the raw days, newest first */
        int k = l->order[i];
        const struct entry *e = &l->all[k];
        if (l->dead[k] || e->at.utc > asof || is_raw(e, raw_from, raw_at) ||
            (e->kind != ENTRY_TRIAGE && e->at.utc < since))
            continue;
        is_latest[k] = !had[l->key[k]];
        had[l->key[k]] = true;
        if (e->kind == ENTRY_PAIN && of_moving(e) && !moving)
            is_moving[k] = moving = true;
    }
    for (int i = 0; i < l->n_order; i++) {
        int k = l->order[i];
        const struct entry *e = &l->all[k];
        if (e->at.utc > until)
            continue;
        if (is_raw(e, raw_from, raw_at))
            continue;
        c->newest_old = e->at.utc > c->newest_old ? e->at.utc : c->newest_old;
        bool keep = false, latest = false, only_moving = false;
        if (l->dead[k])
            keep = e->kind == ENTRY_TRIAGE;
        else if (e->kind == ENTRY_DOSE)
            keep = e->at.utc >= asof - DOSE_SPAN - 2 * DAY;
        else if (e->kind == ENTRY_EFFECT || e->kind == ENTRY_START || e->kind == ENTRY_FINISH ||
                 e->kind == ENTRY_CLEAR_FLAGS)
            keep = true;
        else if (e->kind == ENTRY_TRIAGE) {
            bool yes = !same(e->status, "no");
            keep = yes || awaits[l->key[k]] || (latest = is_latest[k]);
            awaits[l->key[k]] = yes && e->at.utc >= since;
        } else if (e->kind == ENTRY_PAIN) {
            keep = e->at.utc >= asof - PAIN_SPAN - 2 * DAY;
            if (e->at.utc >= since && e->at.utc <= asof) {
                latest = is_latest[k];
                only_moving = is_moving[k];
                if (!first_pain)
                    keep = true, latest = only_moving = false;
                else
                    keep = keep || latest || only_moving;
                first_pain = true;
            }
        } else if (e->at.utc >= since)
            keep = sparse(e->kind) || (e->kind == ENTRY_CHECK_IN && (latest = is_latest[k]));
        if (!keep)
            continue;
        *arena_push(a, c->old, c->n_old, c->room_old) = k;
        int n = c->n_old - 1, room = c->room_flags;
        *arena_push(a, c->latest_only, n, room) = latest;
        n = c->n_old - 1;
        *arena_push(a, c->moving_only, n, c->room_flags) = only_moving;
    }
    read_days(l, c, raw_from, until, a);
    c->good = true;
}

static bool undoes(const struct entry *e)
{
    return e->kind == ENTRY_VOID && (same(e->status, "undo") || same(e->status, "redo"));
}

static void act_of(const struct life *l, int i, struct arena *a, struct entry **list, int *n)
{
    int room = 0;
    int first = i;
    while (first > 0 && strcmp(l->all[first - 1].act, l->all[i].act) == 0)
        first--;
    for (int k = first; k <= i; k++)
        if (!l->dead[k])
            *arena_push(a, *list, *n, room) = l->all[k];
}

static void undo_lists(const struct life *l, struct arena *a, struct journal *out)
{
    for (int i = l->n - 1; i >= 0 && !out->n_undo; i--)
        if (!l->dead[i] && !undoes(&l->all[i]))
            act_of(l, i, a, &out->undo, &out->n_undo);
    for (int i = l->n - 1; i >= 0 && undoes(&l->all[i]) && !out->n_redo; i--)
        if (!l->dead[i] && same(l->all[i].status, "undo"))
            act_of(l, i, a, &out->redo, &out->n_redo);
}

void life_window(struct life *l, struct moment from, int64_t until, struct arena *a, struct journal *out)
{
    *out = (struct journal){
        .raw_from = moment_day(from) - JOURNAL_RAW_DAYS, .clock = l->now, .newest_logged = l->newest_logged};
    int64_t asof = from.utc < until ? from.utc : until, raw_at = day_begins(out->raw_from, from.offset);
    int64_t since = begun(l, asof), last = begun(l, until);
    since = last < since ? last : since;
    struct window_cache *c = &l->cache, once = {0};
    bool kept = out->raw_from == moment_day(l->now) - JOURNAL_RAW_DAYS; /* a look far back is worked out for itself */
    if (!c->good || c->raw_from != out->raw_from || c->raw_at != raw_at || c->since != since || c->newest_old > asof) {
        c = kept ? c : &once;
        read_old(l, c, out->raw_from, raw_at, asof, until, since, kept ? &l->arena : a);
    }
    int first = l->n_order; /* where the raw days begin, with a day to spare for other places' clocks */
    int64_t edge = raw_at - 26 * HOUR;
    while (first > 0 && l->all[l->order[first - 1]].at.utc >= edge)
        first--;
    bool has[SUBJECTS_MAX] = {false}, moving = false;
    for (int i = first; i < l->n_order; i++) {
        int k = l->order[i];
        if (!l->dead[k] && l->all[k].at.utc <= asof && is_raw(&l->all[k], out->raw_from, raw_at)) {
            if (l->all[k].kind != ENTRY_TRIAGE && l->all[k].at.utc < since)
                continue;
            has[l->key[k]] = true;
            moving = moving || (l->all[k].kind == ENTRY_PAIN && of_moving(&l->all[k]));
        }
    }
    out->entries = arena_room(a, sizeof *out->entries * (size_t)(c->n_old + l->n_order - first + WINDOW_ROOM));
    for (int i = 0; i < c->n_old; i++) {
        int k = c->old[i];
        const struct entry *e = &l->all[k];
        if (e->kind == ENTRY_DOSE && !l->dead[k] && e->at.utc < from.utc - DOSE_SPAN)
            continue;
        if (c->latest_only[i] || c->moving_only[i]) {
            bool keep = (c->latest_only[i] && !has[l->key[k]]) || (c->moving_only[i] && !moving) ||
                        (e->kind == ENTRY_PAIN && e->at.utc >= from.utc - PAIN_SPAN) ||
                        (e->kind == ENTRY_TRIAGE && !same(e->status, "no"));
            if (!keep)
                continue;
        } else if (e->kind == ENTRY_PAIN && !l->dead[k] && e->at.utc < from.utc - PAIN_SPAN) {
            bool is_first = e->at.utc >= since;
            for (int m = 0; m < i && is_first; m++)
                is_first = !(l->all[c->old[m]].kind == ENTRY_PAIN && l->all[c->old[m]].at.utc >= since);
            if (!is_first)
                continue;
        }
        out->entries[out->n] = *e;
        out->entries[out->n++].voided = l->dead[k];
    }
    for (int i = first; i < l->n_order; i++) {
        int k = l->order[i];
        const struct entry *e = &l->all[k];
        if (e->at.utc > until || !is_raw(e, out->raw_from, raw_at) || (l->dead[k] && e->kind != ENTRY_TRIAGE))
            continue;
        int to = out->n++;
        for (; to > 0 && before(l, k, (int)out->entries[to - 1].seq - 1); to--)
            out->entries[to] = out->entries[to - 1];
        out->entries[to] = *e;
        out->entries[to].voided = l->dead[k];
    }
    out->days = c->days;
    out->n_days = c->n_days;
    out->past = c->past;
    undo_lists(l, a, out);
}

/* The window at l->now, as the tracker keeps one: read again when something was written and on another day, here also
 * when one of its entries comes of age. NULL: it has to be read again. */
static struct journal *kept_window(const struct life *l, struct arena *a)
{
    const struct kept_window *k = &l->kept;
    if (!k->journal || k->n != l->n || l->now.offset != k->from.offset || l->now.utc < k->from.utc ||
        moment_day(l->now) != moment_day(k->from) ||
        (l->n_order && l->all[l->order[l->n_order - 1]].at.utc > k->from.utc))
        return NULL;
    struct journal *j = arena_new(a, struct journal);
    *j = *k->journal;
    j->clock = l->now;
    return j;
}

/* Does what was written since come last in it, and leave what it had? */
static bool only_adds(const struct life *l, const struct kept_window *k)
{
    int added = l->n - k->n;
    if (added > k->room || added > l->n_order)
        return false;
    for (int i = 0; i < added; i++) {
        const struct entry *e = &l->all[k->n + i];
        if (l->order[l->n_order - added + i] != k->n + i || e->kind == ENTRY_VOID || e->kind == ENTRY_START ||
            e->kind == ENTRY_FINISH || e->at.utc > l->now.utc || moment_day(e->at) != moment_day(l->now))
            return false;
        for (int o = 0; o < l->cache.n_old; o++) /* that stayed only until there was a newer one */
            if ((l->cache.latest_only[o] && l->key[l->cache.old[o]] == l->key[k->n + i]) ||
                (l->cache.moving_only[o] && e->kind == ENTRY_PAIN && of_moving(e)))
                return false;
    }
    return true;
}

/* With what was written since, when that is all that has changed. */
static bool extend_kept(struct life *l)
{
    struct kept_window *k = &l->kept;
    int n = l->n, n_order = l->n_order, added = n - k->n;
    if (!k->journal || !l->cache.good || added < 0 || !only_adds(l, k))
        return false;
    l->n = k->n; /* as it was before: does it hold now? */
    l->n_order -= added;
    struct journal *j = kept_window(l, &l->window);
    l->n = n;
    l->n_order = n_order;
    if (!j)
        return false;
    for (int i = 0; i < added; i++)
        j->entries[j->n++] = l->all[k->n + i];
    j->newest_logged = l->newest_logged;
    j->n_undo = j->n_redo = 0;
    j->undo = j->redo = NULL;
    undo_lists(l, &l->window, j);
    j->next = j->prev = NULL;
    *k = (struct kept_window){journal_indexed(j, &l->window), l->now, n, k->room - added};
    return true;
}

static struct journal *window_now(struct life *l, struct arena *a)
{
    struct journal *j = kept_window(l, a);
    if (!j && extend_kept(l))
        j = kept_window(l, a);
    if (j)
        return j;
    arena_reset(&l->window);
    struct journal plain;
    life_window(l, l->now, INSTANT_FOREVER, &l->window, &plain);
    l->kept = (struct kept_window){journal_indexed(&plain, &l->window), l->now, l->n, WINDOW_ROOM};
    j = arena_new(a, struct journal);
    *j = *l->kept.journal;
    return j;
}

/* ---- acts ---- */

static int32_t fixed_offset(const void *self, int64_t utc)
{
    (void)utc;
    return *(const int32_t *)self;
}

static const struct protocol *find(void *self, const char *id, struct error *err)
{
    const struct life *l = self;
    if (strcmp(id, l->plan->low_back->id) == 0)
        return l->plan->low_back;
    if (strcmp(id, l->plan->back_care->id) == 0)
        return l->plan->back_care;
    error_set(err, "there is no protocol called %s", id);
    return NULL;
}

/* Splits at blanks, in place; a word in '...' keeps them. */
static int split(char *text, const char **words, int max)
{
    int n = 0;
    while (n < max) {
        text += strspn(text, " ");
        if (!*text)
            break;
        bool quoted = *text == '\'';
        text += quoted;
        words[n++] = text;
        text += strcspn(text, quoted ? "'" : " ");
        if (*text)
            *text++ = '\0';
    }
    return n;
}

enum verdict life_act(struct life *l, struct moment at, const char *fmt, ...)
{
    char text[4096];
    const char *words[120];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    snprintf(l->last_words, sizeof l->last_words, "%.190s", text);
    if (l->rule)
        return ACT_FAILED;
    const struct today *before_it = life_today(l);
    arena_reset(&l->work);
    char *copy = arena_str(&l->work, text);
    int n = split(copy, words, 120);
    bool is_now = at.utc == l->now.utc && at.offset == l->now.offset;
    struct journal *j = is_now ? kept_window(l, &l->work) : NULL;
    if (!j)
        life_window(l, at, INSTANT_FOREVER, &l->work, j = arena_new(&l->work, struct journal));
    struct episode episode;
    struct act_context ctx = {.protocol = episode_at(j, l->now, &episode) ? l->protocol : NULL,
                              .journal = j,
                              .today = is_now && before_it && before_it->now.utc == at.utc ? before_it : NULL,
                              .prefs = l->prefs,
                              .at = at,
                              .clock = l->now,
                              .zone = {fixed_offset, &l->offset},
                              .find = find,
                              .self = l,
                              .arena = &l->work};
    struct act act = {0};
    struct error err = {0};
    enum verdict v = act_judge(&ctx, n, words, &act, &err);
    l->judged++;
    l->refused += v == ACT_REFUSED;
    l->usage += v == ACT_USAGE;
    if (v == ACT_USAGE && getenv("SIM_LOG"))
        printf("not understood: %s: %s\n", text, err.text);
    int first = l->n;
    told_act(l, text, v, &act, &err);
    if (v == ACT_OK) {
        l->acts++;
        for (int i = 0; i < act.n; i++) {
            struct error odd;
            life_append(l, &act.entries[i], l->acts);
            if (!entry_judge(&l->all[l->n - 1], INSTANT_FOREVER, &odd)) /* an export of it could not be read back */
                wrong(l, "form", "%s: %s", text, odd.text);
        }
        if (act.protocol)
            l->protocol = act.protocol;
    }
    rules_act(l, before_it, text, at, v, &act, &err, first);
    if (v == ACT_OK)
        rules_check(l);
    return v;
}

const struct today *life_today(struct life *l)
{
    /* As the tracker does: what was worked out stands until something is written or the next change comes. */
    if (!l->stale && l->today && l->now.utc >= l->today->now.utc && l->now.utc < l->today->next_change)
        return l->today;
    arena_reset(&l->day);
    struct journal *j = window_now(l, &l->day);
    struct episode episode;
    l->today = episode_at(j, l->now, &episode) ? today_assess(l->protocol, j, &l->prefs, l->now, &l->day) : NULL;
    l->stale = false;
    l->steps++;
    told_today(l, l->today);
    return l->today;
}

bool life_run(struct life *l)
{
    for (l->hour = 0; l->hour < SIM_DAYS * 24 && !l->rule; l->hour++) {
        life_hour(l);
        rules_check(l);
        /* Now and then the very second at which the tracker would wake: there the boundaries are. */
        int64_t end = l->begin + (l->hour + 1) * HOUR + l->skew;
        for (int i = 0; i < 3 && !l->rule && l->today && l->today->next_change < end && chance_is(&l->look, 0.4); i++) {
            l->now.utc = l->today->next_change > l->now.utc ? l->today->next_change : l->now.utc;
            rules_check(l);
        }
    }
    return !l->rule;
}
