/* fixture_window.c: what the store would load, written from journal.h alone and without a database. */
#include "fixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Entries that a table put down ahead of time are not there yet; what a clock that went back hides, is. */
static bool written(const struct fixture *f, const struct entry *e)
{
    return f->clock_forced || e->logged.utc <= f->clock.utc;
}

/* A void is dead when a later live void names it: the newest are settled first. Undo counts whenever it was written. */
static void settle(const struct fixture *f, bool *dead)
{
    for (int i = f->n - 1; i >= 0; i--) {
        if (f->all[i].kind != ENTRY_VOID || dead[i])
            continue;
        for (int k = 0; k < i; k++)
            if (strcmp(f->all[k].id, f->all[i].subject) == 0)
                dead[k] = true;
    }
}

bool *fixture_dead(struct fixture *f)
{
    bool *dead = arena_array(&f->work, bool, f->n + 1);
    settle(f, dead);
    return dead;
}

static bool undoes(const struct entry *e)
{
    return e->kind == ENTRY_VOID && (text_is(e->status, "undo") || text_is(e->status, "redo"));
}

static void push(struct fixture *f, struct entry **list, int *n, int *room, const struct entry *e)
{
    struct entry *to = arena_grow(&f->work, *list, n, room, sizeof **list);
    *list = to;
    to[*n - 1] = *e;
}

/* The newest-written live act is what undo takes out; the newest undo that no act followed is what redo brings back. */
static void undo_lists(struct fixture *f, const bool *dead, struct journal *out)
{
    int room = 0, redo_room = 0;
    for (int i = f->n - 1; i >= 0 && out->n_undo == 0; i--) {
        if (dead[i] || undoes(&f->all[i]))
            continue;
        for (int k = 0; k <= i; k++)
            if (!dead[k] && strcmp(f->all[k].act, f->all[i].act) == 0)
                push(f, &out->undo, &out->n_undo, &room, &f->all[k]);
    }
    for (int i = f->n - 1; i >= 0 && undoes(&f->all[i]) && out->n_redo == 0; i--) {
        if (dead[i] || !text_is(f->all[i].status, "undo"))
            continue;
        for (int k = 0; k <= i; k++)
            if (!dead[k] && strcmp(f->all[k].act, f->all[i].act) == 0)
                push(f, &out->redo, &out->n_redo, &redo_room, &f->all[k]);
    }
}

static bool sparse(enum entry_kind kind)
{
    return kind == ENTRY_PHASE || kind == ENTRY_SCREEN || kind == ENTRY_LIFT || kind == ENTRY_MEASURE ||
           kind == ENTRY_PRESCRIBE || kind == ENTRY_REFERRAL;
}

/* A score that speaks of moving: sharp, or taken while moving (R50). */
static bool of_moving(const struct entry *e)
{
    return e->status != NULL || text_is(e->context, "moving");
}

static int by_at(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->at.utc != y->at.utc)
        return x->at.utc < y->at.utc ? -1 : 1;
    if (x->logged.utc != y->logged.utc)
        return x->logged.utc < y->logged.utc ? -1 : 1;
    return strcmp(x->id, y->id);
}

enum which { FIRST, LATEST, LATEST_OF_MOVING };

/* Is entry `i` the first or the latest live one of its kind and subject in since..asof? */
static bool outermost(const struct fixture *f, const bool *dead, int i, int64_t since, int64_t asof, enum which which)
{
    const struct entry *e = &f->all[i];
    if (e->at.utc > asof || (which == LATEST_OF_MOVING && !of_moving(e)))
        return false;
    for (int k = 0; k < f->n; k++) {
        const struct entry *o = &f->all[k];
        if (k == i || dead[k] || !written(f, o) || o->kind != e->kind || !text_is(o->subject, e->subject) ||
            o->at.utc < since || o->at.utc > asof || (which == LATEST_OF_MOVING && !of_moving(o)))
            continue;
        bool after = by_at(o, e) > 0;
        if (after != (which == FIRST))
            return false;
    }
    return true;
}

/* Is entry `i` the first live answer to its question after one of `since` or later that was not a no? */
static bool follows_a_yes(const struct fixture *f, const bool *dead, int i, int64_t since)
{
    const struct entry *e = &f->all[i], *before = NULL;
    for (int k = 0; k < f->n; k++) {
        const struct entry *o = &f->all[k];
        if (!dead[k] && written(f, o) && o->kind == ENTRY_TRIAGE && text_is(o->subject, e->subject) &&
            by_at(o, e) < 0 && (before == NULL || by_at(o, before) > 0))
            before = o;
    }
    return before != NULL && before->at.utc >= since && !text_is(before->status, "no");
}

static bool in_window(const struct fixture *f, const bool *dead, int i, struct moment from, int64_t until,
                      int32_t raw_from, int64_t since)
{
    const struct entry *e = &f->all[i];
    int64_t asof = from.utc < until ? from.utc : until;
    if (e->at.utc > until || e->kind == ENTRY_VOID || !written(f, e))
        return false;
    if (dead[i])
        return e->kind == ENTRY_TRIAGE;
    if (moment_day(e->at) >= raw_from || e->at.utc >= day_begins(raw_from, from.offset))
        return true;
    if (e->kind == ENTRY_DOSE)
        return e->at.utc >= from.utc - DOSE_SPAN;
    if (e->kind == ENTRY_PAIN && e->at.utc >= from.utc - PAIN_SPAN)
        return true;
    if (e->kind == ENTRY_EFFECT || e->kind == ENTRY_START || e->kind == ENTRY_FINISH || e->kind == ENTRY_CLEAR_FLAGS)
        return true;
    if (e->kind == ENTRY_TRIAGE && !text_is(e->status, "no"))
        return true;
    if (e->kind == ENTRY_TRIAGE && (outermost(f, dead, i, INT64_MIN, asof, LATEST) || follows_a_yes(f, dead, i, since)))
        return true;
    if (e->at.utc < since)
        return false;
    return sparse(e->kind) || (e->kind == ENTRY_CHECK_IN && outermost(f, dead, i, since, asof, LATEST)) ||
           (e->kind == ENTRY_PAIN &&
            (outermost(f, dead, i, since, asof, FIRST) || outermost(f, dead, i, since, asof, LATEST) ||
             outermost(f, dead, i, since, asof, LATEST_OF_MOVING)));
}

/* The newest live start at or before `until` that comes before `than`; NULL none. */
static const struct entry *start_before(const struct fixture *f, const bool *dead, int64_t until,
                                        const struct entry *than)
{
    const struct entry *start = NULL;
    for (int i = 0; i < f->n; i++) {
        const struct entry *e = &f->all[i];
        if (e->kind == ENTRY_START && !dead[i] && written(f, e) && e->at.utc <= until &&
            (than == NULL || by_at(e, than) < 0) && (start == NULL || by_at(e, start) > 0))
            start = e;
    }
    return start;
}

/* When the episode began that holds at `until`: the first start of its chain, or the injury. */
static int64_t begun(const struct fixture *f, const bool *dead, int64_t until)
{
    int64_t begins = INT64_MAX;
    struct zone none = {0};
    const struct entry *s = start_before(f, dead, until, NULL);
    while (s != NULL) {
        struct moment injured;
        begins = s->at.utc < begins ? s->at.utc : begins;
        if (s->context != NULL && moment_parse(s->context, s->at, &none, &injured, NULL) && injured.utc < begins)
            begins = injured.utc;
        s = start_goes_on(s->note) ? start_before(f, dead, until, s) : NULL;
    }
    return begins;
}

static int by_day(const void *a, const void *b)
{
    const struct day_summary *x = a, *y = b;
    return x->day < y->day ? -1 : x->day > y->day;
}

static void summarise(struct fixture *f, const struct entry *e, struct journal *out, int *room)
{
    if (e->kind == ENTRY_VOID || (e->kind == ENTRY_THERAPY && text_is(e->status, "stop")))
        return;
    const char *subject = entry_summed_as(e), *site = e->site != NULL ? e->site : "";
    int32_t day = moment_day(e->at);
    struct day_summary *s = NULL;
    for (int i = 0; i < out->n_days && s == NULL; i++) {
        struct day_summary *o = &out->days[i];
        if (o->day == day && o->kind == e->kind && strcmp(o->subject, subject) == 0 && strcmp(o->site, site) == 0)
            s = o;
    }
    if (s == NULL) {
        s = arena_push(&f->work, out->days, out->n_days, *room);
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
    double best = !isnan(e->load_kg) ? e->load_kg : e->hold_s == ENTRY_UNKNOWN ? (double)NAN : e->hold_s;
    s->marked += e->status != NULL;
    s->poor += text_is(e->context, "form poor");
    s->best = fmax(s->best, best); /* fmax and fmin pass over NAN */
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

void fixture_window(struct fixture *f, struct moment from, int64_t until, struct journal *out)
{
    *out = (struct journal){
        .raw_from = moment_day(from) - JOURNAL_RAW_DAYS, .clock = f->clock, .newest_logged = INSTANT_NONE};
    struct entry *sorted = arena_array(&f->work, struct entry, f->n + 1);
    if (f->n > 0)
        memcpy(sorted, f->all, sizeof *sorted * (size_t)f->n);
    bool *dead = arena_array(&f->work, bool, f->n + 1);
    settle(f, dead);
    undo_lists(f, dead, out);

    for (int i = 0; i < f->n; i++)
        if (written(f, &f->all[i]) && !dead[i] && f->all[i].kind != ENTRY_VOID &&
            f->all[i].logged.utc > out->newest_logged)
            out->newest_logged = f->all[i].logged.utc;
    int64_t now = begun(f, dead, from.utc < until ? from.utc : until), last = begun(f, dead, until);
    int64_t since = now < last ? now : last;

    int room = 0, day_room = 0, n = 0;
    for (int i = 0; i < f->n; i++) {
        if (in_window(f, dead, i, from, until, out->raw_from, since)) {
            struct entry e = f->all[i];
            e.voided = dead[i];
            push(f, &out->entries, &out->n, &room, &e);
        }
        int32_t day = moment_day(f->all[i].at);
        if (!dead[i] && written(f, &f->all[i]) && f->all[i].at.utc <= until && day < out->raw_from &&
            day >= out->raw_from - JOURNAL_SUMMARY_DAYS)
            sorted[n++] = f->all[i];
    }
    if (out->n > 0)
        qsort(out->entries, (size_t)out->n, sizeof *out->entries, by_at);
    if (n > 0)
        qsort(sorted, (size_t)n, sizeof *sorted, by_at);
    for (int i = 0; i < n; i++)
        summarise(f, &sorted[i], out, &day_room);
    if (out->n_days > 0)
        qsort(out->days, (size_t)out->n_days, sizeof *out->days, by_day);
}
