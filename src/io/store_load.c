/* A reading of the journal for the rules, in one reading transaction: the window (store_window.c), the days before it,
 * and what may be undone. */
#include "store_private.h"

#include <math.h>
#include <string.h>

/* ---- the parts ---- */

static const char *word_of(sqlite3_stmt *q, int column, struct arena *arena)
{
    const char *word = (const char *)sqlite3_column_text(q, column);
    return word && word[0] ? arena_str(arena, word) : "";
}

static bool load_days(const struct store *s, int32_t first, struct arena *arena, struct journal *out, struct error *err)
{
    sqlite3_stmt *q =
        store_prepare(s,
                      "SELECT day, kind, subject, site, n, first, first_at, min, max, sum, last, sets, reps, "
                      "best, marked, poor FROM day_summary WHERE day >= :first AND day < :raw_from "
                      "ORDER BY day, kind, subject, site",
                      err);
    if (!q)
        return false;
    store_bind_int(q, ":first", first);
    store_bind_int(q, ":raw_from", out->raw_from);
    enum entry_kind kind = ENTRY_START; /* of the row before: kinds stand together */
    int rc, room = 0;
    bool ok = true;
    while (ok && (rc = sqlite3_step(q)) == SQLITE_ROW) {
        const char *word = (const char *)sqlite3_column_text(q, 1);
        const int64_t day = sqlite3_column_int64(q, 0), before = out->n_days ? out->days[out->n_days - 1].day : first;
        /* A damaged page gives what the table forbids, and gives it out of order. */
        if (!word || !(text_is(word, entry_kind_word(kind)) || entry_kind_parse(word, &kind)) || day < before ||
            day >= out->raw_from) {
            ok = store_fail(s, SQLITE_CORRUPT, err);
            break;
        }
        struct day_summary *d = arena_push(arena, out->days, out->n_days, room);
        *d = (struct day_summary){
            .day = (int32_t)day,
            .kind = kind,
            .subject = word_of(q, 2, arena),
            .site = word_of(q, 3, arena),
            .n = sqlite3_column_int(q, 4),
            .first = NAN,
            .first_at = INSTANT_NONE,
            .min = NAN,
            .max = NAN,
            .sum = NAN,
            .last = NAN,
            .sets = sqlite3_column_int(q, 11),
            .reps = sqlite3_column_int(q, 12),
            .best = sqlite3_column_type(q, 13) == SQLITE_NULL ? (double)NAN : sqlite3_column_double(q, 13),
            .marked = sqlite3_column_int(q, 14),
            .poor = sqlite3_column_int(q, 15),
        };
        if (sqlite3_column_type(q, 5) == SQLITE_NULL) /* no value all day */
            continue;
        d->first = sqlite3_column_double(q, 5);
        d->first_at = sqlite3_column_int64(q, 6);
        d->min = sqlite3_column_double(q, 7);
        d->max = sqlite3_column_double(q, 8);
        d->sum = sqlite3_column_double(q, 9);
        d->last = sqlite3_column_double(q, 10);
    }
    if (ok && rc != SQLITE_DONE)
        ok = store_fail(s, rc, err);
    sqlite3_finalize(q);
    return ok;
}

/* An act of one list: found by a query for its newest entry, then all of it that is live, in the order of writing. The
 * entries of an act stand together, so it ends where one of another stands, and needs no index; none of mend's has
 * thousands. An import is an act of one entry, which stands for all that it took in. */
#define IS_LIVE "e.seq NOT IN dead"
#define IS_UNDO "(e.kind = 'void' AND e.status IN ('undo', 'redo'))"
#define ACT_OF(newest)                                                                                                 \
    "SELECT ifnull((SELECT seq FROM entry o WHERE o.seq < e.seq AND o.seq > e.seq - 4096 AND o.act <> e.act"           \
    "   ORDER BY o.seq DESC LIMIT 1), e.seq - 4096) + 1, e.seq, (SELECT max(seq) FROM entry)"                          \
    " FROM entry e WHERE " newest " ORDER BY e.seq DESC LIMIT 1"

static void keep_live(struct entry *list, int *n)
{
    int kept = 0;
    for (int i = 0; i < *n; i++)
        if (!list[i].voided)
            list[kept++] = list[i];
    *n = kept;
}

static bool load_act(const struct store *s, const char *sql, sqlite3_stmt *entries, struct arena *arena,
                     struct entry **list, int *n, int64_t *newest, struct error *err)
{
    sqlite3_stmt *q = store_prepare(s, sql, err);
    if (!q)
        return false;
    const int rc = sqlite3_step(q);
    bool ok = rc == SQLITE_ROW || rc == SQLITE_DONE || store_fail(s, rc, err);
    if (rc == SQLITE_ROW) {
        *newest = sqlite3_column_int64(q, 2);
        sqlite3_bind_int64(entries, 1, sqlite3_column_int64(q, 0));
        sqlite3_bind_int64(entries, 2, sqlite3_column_int64(q, 1));
        ok = store_entries(s, entries, arena, list, n, err);
        sqlite3_reset(entries);
        keep_live(*list, n);
    }
    sqlite3_finalize(q);
    return ok;
}

/* What may be undone, and what that brings back; nothing does while the newest entry is one of what may be undone. */
static bool load_acts(const struct store *s, sqlite3_stmt *entries, struct arena *arena, struct journal *out,
                      struct error *err)
{
    int64_t newest = 0;
    if (!load_act(s, ACT_OF(IS_LIVE " AND NOT " IS_UNDO), entries, arena, &out->undo, &out->n_undo, &newest, err))
        return false;
    return (out->n_undo > 0 && out->undo[out->n_undo - 1].seq == newest) ||
           load_act(s,
                    ACT_OF(IS_LIVE " AND e.kind = 'void' AND e.status = 'undo' AND seq > "
                                   "(SELECT ifnull(max(r.seq), 0) FROM (SELECT seq FROM entry e WHERE NOT " IS_UNDO
                                   " ORDER BY seq DESC LIMIT 1) r)"),
                    entries, arena, &out->redo, &out->n_redo, &newest, err);
}

static bool load(const struct store *s, struct moment from, int64_t until, struct arena *arena, struct journal *out,
                 struct error *err)
{
    int32_t first_day = 0;
    sqlite3_stmt *entries = store_entries_prepare(s, err);
    const bool ok = entries &&
                    store_number(s,
                                 "SELECT ifnull((SELECT logged FROM entry INDEXED BY entry_logged WHERE kind NOT IN "
                                 "('void', 'import') AND " LIVE " ORDER BY logged DESC LIMIT 1), 0x8000000000000000)",
                                 &out->newest_logged, err) &&
                    store_window(s, entries, from, until, arena, out, &first_day, err) &&
                    load_days(s, first_day, arena, out, err) && load_acts(s, entries, arena, out, err);
    sqlite3_finalize(entries);
    return ok;
}

bool store_load(struct store *s, struct moment from, int64_t until, struct moment clock, struct arena *arena,
                struct journal *out, struct error *err)
{
    *out = (struct journal){
        .raw_from = moment_day(from) - JOURNAL_RAW_DAYS, .clock = clock, .newest_logged = INSTANT_NONE};
    if (!s)
        return true;
    if (!store_exec(s, "BEGIN", err)) /* one state of the journal for all the readings */
        return false;
    const bool ok = load(s, from, until, arena, out, err);
    sqlite3_exec(s->db, "COMMIT", NULL, NULL, NULL);
    if (s->mode == STORE_READ) /* a command reads once: what follows takes the memory of these pages */
        sqlite3_db_release_memory(s->db);
    return ok;
}
