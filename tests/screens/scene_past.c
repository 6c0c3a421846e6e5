/* What the loop fetches for the screens: the day that is looked at, as it was, and a page of the journal. Yesterday had
 * something of everything, the days before it nothing. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screens/scene_parts.h"

/* ---- the journal, as a store would have it ---- */

static int by_at(const void *x, const void *y)
{
    const struct entry *a = x, *b = y;
    return a->at.utc != b->at.utc ? (a->at.utc > b->at.utc) - (a->at.utc < b->at.utc)
                                  : (a->seq > b->seq) - (a->seq < b->seq);
}

static struct entry *put(struct scene *s, enum entry_kind kind, const char *subject, int64_t at, double value)
{
    struct entry *e = &s->whole.entries[s->whole.n++];
    *e = entry_blank(kind, at_utc(at));
    e->subject = subject;
    e->value = value;
    e->seq = 1000 + s->whole.n;
    return e;
}

/* 00:00 of the date on which the day before today began. */
static int64_t yesterday(const struct scene *s)
{
    return day_begins(moment_day(s->today.now) - 1, HOUR) - DAY_TURNS_AT;
}

static void of_yesterday(struct scene *s)
{
    int64_t day = yesterday(s);
    put(s, ENTRY_PAIN, "pain", day + 8 * HOUR, 5)->site = "back";
    struct entry *dose = put(s, ENTRY_DOSE, "ibuprofen", day + 8 * HOUR + 10 * MINUTE, 400);
    dose->unit = "mg";
    dose->prescribed = "400 mg, 6 h apart, 1200 mg in 24 h";
    put(s, ENTRY_THERAPY, "heat", day + 9 * HOUR, NAN)->status = "start";
    put(s, ENTRY_THERAPY, "heat", day + 9 * HOUR + 20 * MINUTE, NAN)->status = "stop";
    put(s, ENTRY_DONE, "walk", day + 10 * HOUR, NAN)->pain = 1;
    put(s, ENTRY_DONE, "walk", day + 12 * HOUR, NAN)->pain = 2;
    struct entry *cobra = put(s, ENTRY_DONE, "cobra", day + 17 * HOUR, NAN);
    cobra->hold_s = 20;
    cobra->pain = 2;
    for (int i = 0; i < 3; i++) {
        struct entry *set = put(s, ENTRY_LIFT, "deadlift", day + 18 * HOUR, i ? NAN : 0);
        set->value = 0;
        set->unit = "signs";
        set->sets = 1;
        set->reps = 8 - i;
        set->load_kg = i ? 50 : 40;
        set->pain = 1;
        set->context = "form good";
    }
    struct entry *leg = put(s, ENTRY_PAIN, "pain", day + 19 * HOUR, 4);
    leg->site = "calf";
    leg->side = "left";
    leg->context = "moving";
    leg->status = "sharp";
    leg->note = "after standing long";
    struct entry *note = put(s, ENTRY_NOTE, NULL, day + 26 * HOUR, NAN); /* in the night, so of that day */
    note->note = "slept badly, woke at two, turned over and over until it was nearly morning";
}

/* What a store would have given it. */
static void stamp(struct journal *j)
{
    for (int i = 0; i < j->n; i++) {
        struct entry *e = &j->entries[i];
        bool together = e->kind == ENTRY_TRIAGE || e->kind == ENTRY_LIFT;
        snprintf(e->id, sizeof e->id, "%026d", (int)e->seq);
        snprintf(e->act, sizeof e->act, "%025dA", together ? (int)(e->at.utc % 1000000) : (int)e->seq);
        e->revision = 1;
        e->logged = e->kind == ENTRY_NOTE || text_is(e->subject, "walk") ? at_utc(e->at.utc + 6 * HOUR) : e->at;
    }
}

static void whole(struct scene *s)
{
    if (s->whole.entries)
        return;
    s->whole = s->journal;
    s->whole.entries = arena_array(&s->arena, struct entry, s->journal.n + 32);
    memcpy(s->whole.entries, s->journal.entries, sizeof *s->whole.entries * (size_t)s->journal.n);
    if (!s->none)
        of_yesterday(s);
    qsort(s->whole.entries, (size_t)s->whole.n, sizeof *s->whole.entries, by_at);
    stamp(&s->whole);
}

/* ---- a page of it ---- */

static bool has_words(const struct entry *e, const char *find)
{
    char text[400], words[FIND_MAX];
    snprintf(text, sizeof text, "%s %s %g %s %s %s %s %s", entry_kind_word(e->kind), e->subject ? e->subject : "",
             e->value, e->site ? e->site : "", e->side ? e->side : "", e->context ? e->context : "",
             e->status ? e->status : "", e->note ? e->note : "");
    snprintf(words, sizeof words, "%s", find);
    for (char *rest = words, *word; (word = strtok_r(rest, " ", &rest));)
        if (!strstr(text, word))
            return false;
    return true;
}

static bool within(const struct entry *e, const struct entry_query *q)
{
    bool on = q->after_at != INSTANT_NONE;
    int64_t at = on ? q->after_at : q->before_at, seq = on ? q->after_seq : q->before_seq;
    bool after = e->at.utc > at || (e->at.utc == at && e->seq > seq);
    bool before = e->at.utc < at || (e->at.utc == at && e->seq < seq);
    return (on ? after : before) && moment_day(e->at) >= q->from_day && moment_day(e->at) <= q->to_day &&
           (q->kind == ENTRY_KIND_COUNT || q->kind == e->kind);
}

static struct entry_page page_of(struct scene *s, const struct entry_query *q)
{
    const struct journal *j = &s->whole;
    struct entry *list = arena_array(&s->arena, struct entry, q->most);
    struct entry_page p = {.list = list};
    bool on = q->after_at != INSTANT_NONE;
    int looked = 0;
    for (int k = 0; k < j->n; k++) {
        const struct entry *e = &j->entries[on ? k : j->n - 1 - k];
        if (!within(e, q))
            continue;
        if (q->find[0] && q->reach > 0 && looked++ == q->reach) {
            p.cut = true;
            break;
        }
        p.cut_at = e->at.utc;
        p.cut_seq = e->seq;
        if (!has_words(e, q->find))
            continue;
        if (p.n == q->most) {
            p.more = true;
            break;
        }
        list[p.n++] = *e;
    }
    for (int i = 0; on && i < p.n / 2; i++) {
        struct entry other = list[i];
        list[i] = list[p.n - 1 - i];
        list[p.n - 1 - i] = other;
    }
    return p;
}

/* ---- another day ---- */

static void checklist_then(struct scene *s, int back)
{
    struct today *t = &s->past;
    int64_t day = yesterday(s);
    t->checklist = arena_array(&s->arena, struct check_item, t->n_checklist + 1);
    if (t->n_checklist > 0)
        memcpy(t->checklist, s->today.checklist, sizeof *t->checklist * (size_t)t->n_checklist);
    for (int i = 0; i < t->n_checklist; i++) {
        struct check_item *c = &t->checklist[i];
        bool off = c->state == ITEM_OFF;
        c->done = c->left = c->right = 0;
        c->reps = c->hold_s = c->pain = ENTRY_UNKNOWN;
        c->pain_open = false;
        c->last_at = INSTANT_NONE;
        c->state = off ? ITEM_OFF : ITEM_LATER;
        c->next_at = day + DAY + 7 * HOUR;
        if (off)
            c->why = "an emergency sign is open: get medical help now"; /* as it was then; no advice for now */
        if (back == 1 && i == 0) {
            ticked(c, 2, day + 12 * HOUR, 2);
            c->state = ITEM_LATER;
        }
        if (back == 1 && i == 3) {
            ticked(c, 1, day + 17 * HOUR, 2);
            c->hold_s = 20;
        }
    }
}

static void make_past(struct scene *s, int64_t at)
{
    struct today *t = &s->past;
    int back = moment_day(s->today.now) - moment_day(at_utc(at));
    *t = s->today;
    t->now = at_utc(at);
    t->journal = &s->whole;
    t->awake = false;
    t->episode.elapsed_s = at - t->episode.begins;
    t->episode.day = t->episode.has_injury ? (int)(t->episode.elapsed_s / DAY) : -1;
    t->triage.recheck_due = back > 1;
    t->morning.due = back > 1;
    t->morning.first_day = t->episode.start && moment_day(t->episode.start->at) == moment_day(t->now);
    t->triage.state = TRIAGE_CLEAR;
    t->triage.asked_at = back > 1 ? INSTANT_NONE : yesterday(s) + 8 * HOUR;
    t->n_referrals = s->today.n_referrals;
    checklist_then(s, back);
    for (int i = 0; t->pain.latest && i < s->whole.n; i++)
        if (s->whole.entries[i].kind == ENTRY_PAIN && s->whole.entries[i].at.utc <= at)
            t->pain.latest = &s->whole.entries[i];
    t->pain.n_days = t->pain.n_days > back ? t->pain.n_days - back : 0;
    if (back == 1 && t->pain.n_days > 1 && t->pain.days[t->pain.n_days - 1].day == moment_day(at_utc(at))) {
        struct pain_day *days = arena_array(&s->arena, struct pain_day, t->pain.n_days);
        memcpy(days, t->pain.days, sizeof *days * (size_t)t->pain.n_days);
        days[t->pain.n_days - 1] =
            (struct pain_day){.day = moment_day(at_utc(at)), .n = 2, .min = 4, .max = 5, .mean = 4.5};
        t->pain.days = days;
    }
}

static bool fetch(struct scene *s)
{
    struct wish w;
    bool more = false;
    app_wish(s->app, &w);
    if (w.at != INSTANT_NONE) {
        make_past(s, w.at);
        app_past(s->app, s->no_past ? NULL : &s->past, at_utc(w.at));
    }
    for (enum shelf i = 0; i < SHELF_COUNT; i++) {
        bool window = i == SHELF_DAY && w.at == INSTANT_NONE; /* which holds all that a scene has of a day */
        if (!w.lists[i] || window || (s->had[i] && entry_query_same(&w.query[i], &s->query[i])))
            continue;
        struct entry_page p = page_of(s, &w.query[i]);
        s->had[i] = true;
        s->query[i] = w.query[i];
        s->fetched++;
        app_list(s->app, i, &p);
        more = true;
    }
    return more;
}

void scene_provide(struct scene *s)
{
    whole(s);
    for (int i = 0; i < 4 && fetch(s); i++) {
    }
}
