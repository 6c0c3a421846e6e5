/* `day_summary`: what the entries of one calendar day, kind, subject and site come to. One row or all of them are made
 * in one way, from their entries in the journal's order, so that they cannot drift apart. */
#include "store_private.h"

#include <limits.h>
#include <math.h>
#include <string.h>

/* What a row is of. Of answers, and of check-ins but one, only the day is asked (core/journal.h), and there are dozens
 * of questions: one row. */
#define SUBJECT_OF(e)                                                                                                  \
    "iif(" e ".kind = 'triage' OR (" e ".kind = 'check-in' AND " e ".subject <> 'response'), '', "                     \
    "ifnull(" e ".subject, ''))"
#define KEY_OF(e) e ".day, " e ".kind, " SUBJECT_OF(e) ", ifnull(" e ".site, '')"
/* What an entry says about itself: the score for pain, the amount for a dose, for an exercise the pain during it. */
#define MEASURED "CASE e.kind WHEN 'done' THEN e.pain ELSE e.value END"
#define COLUMNS                                                                                                        \
    KEY_OF("e")                                                                                                        \
    ", " MEASURED ", e.at, ifnull(e.sets, 1), ifnull(e.reps, 0), ifnull(e.load_kg, e.hold_s), e.status IS NOT NULL,"   \
    " e.context IS 'form poor'"
/* A therapy is counted when it starts; its stop is no second one. */
#define COUNTS                                                                                                         \
    " AND e.kind NOT IN ('void', 'import') AND e." LIVE " AND NOT (e.kind = 'therapy' AND e.status IS 'stop')"
#define ORDER "e.at, e.logged, e.id"

enum { DAY_IS, KIND, SUBJECT, SITE, KEYS, VALUE = KEYS, AT, SETS, REPS, BEST, MARKED, POOR };

struct word {
    const char *text;
    int length;
};

struct sums {
    int64_t day;
    struct word words[KEYS]; /* but of the day */
    int64_t n, sets, reps, marked, poor, first_at;
    double first, min, max, sum, last, best; /* NAN: none */
};

static bool is_of(sqlite3_stmt *q, const struct sums *d)
{
    bool same = sqlite3_column_int64(q, DAY_IS) == d->day;
    for (int i = KIND; i < KEYS && same; i++) {
        const char *text = (const char *)sqlite3_column_text(q, i);
        const int length = sqlite3_column_bytes(q, i);
        same = length == d->words[i].length && (length == 0 || memcmp(text, d->words[i].text, (size_t)length) == 0);
    }
    return same;
}

static void begin(sqlite3_stmt *q, struct sums *d, struct arena *arena)
{
    arena_reset(arena);
    *d = (struct sums){
        .day = sqlite3_column_int64(q, DAY_IS), .first = NAN, .min = NAN, .max = NAN, .last = NAN, .best = NAN};
    for (int i = KIND; i < KEYS; i++) {
        const char *text = (const char *)sqlite3_column_text(q, i);
        d->words[i].length = sqlite3_column_bytes(q, i);
        d->words[i].text = arena_strn(arena, text ? text : "", (size_t)d->words[i].length);
    }
}

static void add_whole(int64_t *to, int64_t value)
{
    if (__builtin_add_overflow(*to, value, to)) /* no table forbids it */
        *to = value < 0 ? INT64_MIN : INT64_MAX;
}

static void add(sqlite3_stmt *q, struct sums *d)
{
    add_whole(&d->n, 1);
    add_whole(&d->sets, sqlite3_column_int64(q, SETS));
    add_whole(&d->reps, sqlite3_column_int64(q, REPS));
    add_whole(&d->marked, sqlite3_column_int64(q, MARKED));
    add_whole(&d->poor, sqlite3_column_int64(q, POOR));
    if (sqlite3_column_type(q, BEST) != SQLITE_NULL)
        d->best = fmax(d->best, sqlite3_column_double(q, BEST)); /* fmax and fmin pass over NAN */
    if (sqlite3_column_type(q, VALUE) == SQLITE_NULL)
        return;
    d->last = sqlite3_column_double(q, VALUE);
    if (isnan(d->first)) {
        d->first = d->last;
        d->first_at = sqlite3_column_int64(q, AT);
    }
    d->min = fmin(d->min, d->last);
    d->max = fmax(d->max, d->last);
    d->sum += d->last;
}

static bool put(const struct store *s, sqlite3_stmt *into, const struct sums *d, struct error *err)
{
    const bool valued = !isnan(d->first);
    int i = 1;
    sqlite3_bind_int64(into, i++, d->day);
    for (int k = KIND; k < KEYS; k++)
        sqlite3_bind_text(into, i++, d->words[k].text, d->words[k].length, SQLITE_STATIC);
    sqlite3_bind_int64(into, i++, d->n);
    sqlite3_bind_double(into, i++, d->first); /* NAN becomes NULL */
    valued ? sqlite3_bind_int64(into, i++, d->first_at) : sqlite3_bind_null(into, i++);
    sqlite3_bind_double(into, i++, d->min);
    sqlite3_bind_double(into, i++, d->max);
    sqlite3_bind_double(into, i++, valued ? d->sum : (double)NAN);
    sqlite3_bind_double(into, i++, d->last);
    sqlite3_bind_int64(into, i++, d->sets);
    sqlite3_bind_int64(into, i++, d->reps);
    sqlite3_bind_double(into, i++, d->best);
    sqlite3_bind_int64(into, i++, d->marked);
    sqlite3_bind_int64(into, i++, d->poor);
    return store_run(s, into, err);
}

/* `from` gives COLUMNS, those of one row of the summaries together and in the journal's order. */
static bool sum_up(const struct store *s, sqlite3_stmt *from, sqlite3_stmt *into, struct error *err)
{
    struct arena arena;
    struct sums d = {0};
    bool ok = true;
    int rc = SQLITE_DONE;
    arena_init(&arena);
    while (ok && (rc = sqlite3_step(from)) == SQLITE_ROW) {
        if (d.n == 0 || !is_of(from, &d)) {
            ok = d.n == 0 || put(s, into, &d, err);
            begin(from, &d, &arena);
        }
        add(from, &d);
    }
    ok = ok && (rc == SQLITE_DONE || store_fail(s, rc, err)) && (d.n == 0 || put(s, into, &d, err));
    sqlite3_reset(from);
    arena_fini(&arena);
    return ok;
}

static sqlite3_stmt *prepare_put(const struct store *s, struct error *err)
{
    return store_prepare(s,
                         "INSERT INTO day_summary (day, kind, subject, site, n, first, first_at, min, max, sum, last, "
                         "sets, reps, best, marked, poor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                         err);
}

bool store_days_rebuild(const struct store *s, struct error *err)
{
    sqlite3_stmt *from = NULL, *into = NULL;
    const bool ok = store_exec(s, "DELETE FROM day_summary", err) &&
                    (from = store_prepare(
                         s, "SELECT " COLUMNS " FROM entry e WHERE 1" COUNTS " ORDER BY 1, 2, 3, 4, " ORDER, err)) &&
                    (into = prepare_put(s, err)) && sum_up(s, from, into, err);
    sqlite3_finalize(from);
    sqlite3_finalize(into);
    return ok;
}

bool store_days_open(struct store_days *d, const struct store *s, struct error *err)
{
    *d = (struct store_days){.store = s};
    return (d->drop = store_prepare(s,
                                    "DELETE FROM day_summary WHERE (day, kind, subject, site) = (SELECT " KEY_OF(
                                        "k") " FROM entry k WHERE k.seq = ?1)",
                                    err)) &&
           /* Two entries of one calendar day lie at most 24 h and the widest pair of offsets apart. */
           (d->from = store_prepare(s,
                                    "SELECT " COLUMNS " FROM entry k CROSS JOIN entry e INDEXED BY entry_kind"
                                    " ON e.kind = k.kind AND e.at BETWEEN k.at - 3 * 86400 AND k.at + 3 * 86400"
                                    " AND e.day = k.day AND " SUBJECT_OF("e") " = " SUBJECT_OF(
                                        "k") " AND e.site IS k.site WHERE k.seq = ?1" COUNTS " ORDER BY " ORDER,
                                    err)) &&
           (d->into = prepare_put(s, err));
}

void store_days_close(struct store_days *d)
{
    sqlite3_finalize(d->drop);
    sqlite3_finalize(d->from);
    sqlite3_finalize(d->into);
}

bool store_days_again(struct store_days *d, int64_t seq, struct error *err)
{
    sqlite3_bind_int64(d->drop, 1, seq);
    sqlite3_bind_int64(d->from, 1, seq);
    return store_run(d->store, d->drop, err) && sum_up(d->store, d->from, d->into, err);
}

bool store_days_alike(const struct entry *a, const struct entry *b)
{
    return a->kind == b->kind && a->kind != ENTRY_VOID && moment_day(a->at) == moment_day(b->at) &&
           text_is(a->site, b->site) && text_is(entry_summed_as(a), entry_summed_as(b));
}
