/* A reading of the journal for the rules, in one reading transaction: the window (store_window.c), the days before it,
 * and what may be undone. */
#include "store_private.h"

#include <math.h>
#include <string.h>

/* ---- the parts ---- */

static double number(sqlite3_stmt *q, int column)
{
    return sqlite3_column_type(q, column) == SQLITE_NULL ? (double)NAN : sqlite3_column_double(q, column);
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
    int rc, room = 0;
    bool ok = true;
    while (ok && (rc = sqlite3_step(q)) == SQLITE_ROW) {
        enum entry_kind kind;
        const char *word = (const char *)sqlite3_column_text(q, 1);
        const int64_t day = sqlite3_column_int64(q, 0), before = out->n_days ? out->days[out->n_days - 1].day : first;
        /* A damaged page gives what the table forbids, and gives it out of order. */
        if (!word || !entry_kind_parse(word, &kind) || day < before || day >= out->raw_from) {
            ok = store_fail(s, SQLITE_CORRUPT, err);
            break;
        }
        struct day_summary *d = arena_push(arena, out->days, out->n_days, room);
        *d = (struct day_summary){
            .day = (int32_t)day,
            .kind = kind,
            .subject = arena_str(arena, (const char *)sqlite3_column_text(q, 2)),
            .site = arena_str(arena, (const char *)sqlite3_column_text(q, 3)),
            .n = sqlite3_column_int(q, 4),
            .first = number(q, 5),
            .first_at = sqlite3_column_type(q, 6) == SQLITE_NULL ? INSTANT_NONE : sqlite3_column_int64(q, 6),
            .min = number(q, 7),
            .max = number(q, 8),
            .sum = number(q, 9),
            .last = number(q, 10),
            .sets = sqlite3_column_int(q, 11),
            .reps = sqlite3_column_int(q, 12),
            .best = number(q, 13),
            .marked = sqlite3_column_int(q, 14),
            .poor = sqlite3_column_int(q, 15),
        };
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
    "WITH newest AS (SELECT seq, act FROM entry e WHERE " newest " ORDER BY seq DESC LIMIT 1)"                         \
    " SELECT " ENTRY_COLUMNS ", 0 FROM newest CROSS JOIN entry e ON e.seq <= newest.seq AND e.seq > ifnull("           \
    "  (SELECT seq FROM entry o WHERE o.seq < newest.seq AND o.seq > newest.seq - 4096 AND o.act <> newest.act"        \
    "   ORDER BY o.seq DESC LIMIT 1), newest.seq - 4096)"                                                              \
    " WHERE " IS_LIVE " ORDER BY e.seq"

static bool load_act(const struct store *s, const char *sql, struct arena *arena, struct entry **list, int *n,
                     struct error *err)
{
    sqlite3_stmt *q = store_prepare(s, sql, err);
    const bool ok = q && store_entries(s, q, arena, list, n, err);
    sqlite3_finalize(q);
    return ok;
}

/* What may be undone, and what that brings back; nothing does while the newest entry is one of what may be undone. */
static bool load_acts(const struct store *s, struct arena *arena, struct journal *out, struct error *err)
{
    int64_t newest = 0;
    if (!load_act(s, ACT_OF(IS_LIVE " AND NOT " IS_UNDO), arena, &out->undo, &out->n_undo, err) ||
        !store_number(s, "SELECT ifnull(max(seq), 0) FROM entry", &newest, err))
        return false;
    return (out->n_undo > 0 && out->undo[out->n_undo - 1].seq == newest) ||
           load_act(s,
                    ACT_OF(IS_LIVE " AND e.kind = 'void' AND e.status = 'undo' AND seq > "
                                   "(SELECT ifnull(max(r.seq), 0) FROM (SELECT seq FROM entry e WHERE NOT " IS_UNDO
                                   " ORDER BY seq DESC LIMIT 1) r)"),
                    arena, &out->redo, &out->n_redo, err);
}

static bool load(const struct store *s, struct moment from, int64_t until, struct arena *arena, struct journal *out,
                 struct error *err)
{
    int32_t first_day = 0;
    return store_number(
               s,
               "SELECT ifnull((SELECT logged FROM entry WHERE kind NOT IN ('void', 'import') AND seq NOT IN dead"
               " ORDER BY logged DESC LIMIT 1), 0x8000000000000000)",
               &out->newest_logged, err) &&
           store_window(s, from, until, arena, out, &first_day, err) && load_days(s, first_day, arena, out, err) &&
           load_acts(s, arena, out, err);
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
