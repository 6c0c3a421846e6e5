/* The window of core/journal.h, in one reading transaction. */
#include "store_private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mend/io/clock.h"

/* What the rules may look back on, one line of the contract each; every line is bounded by an index. `asof` is the
 * earlier of `from` and `until`, `begins` when the current episode began.
 * `question` and `check_in` walk from one id to the next, so that years of answers are not read to find the latest. */
#define LIVE "seq NOT IN dead"
static const char window[] =
    "WITH RECURSIVE question (id) AS ("
    " SELECT min(subject) FROM entry INDEXED BY entry_answer WHERE kind = 'triage'"
    " UNION ALL SELECT (SELECT min(subject) FROM entry INDEXED BY entry_answer WHERE kind = 'triage' AND"
    "  subject > question.id) FROM question WHERE question.id IS NOT NULL),"
    "check_in (id) AS ("
    " SELECT min(subject) FROM entry INDEXED BY entry_check WHERE kind = 'check-in'"
    " UNION ALL SELECT (SELECT min(subject) FROM entry INDEXED BY entry_check WHERE kind = 'check-in' AND"
    "  subject > check_in.id) FROM check_in WHERE check_in.id IS NOT NULL),"
    "since (kind, at) AS (VALUES ('dose', :dose_since), ('pain', :pain_since), ('effect', :ever), ('start', :ever),"
    " ('finish', :ever), ('clear-flags', :ever), ('phase', :begins), ('screen', :begins), ('lift', :begins),"
    " ('measure', :begins), ('prescribe', :begins), ('referral', :begins)),"
    "wanted (seq) AS ("
    /* the last days whole, by the day they count for and by the clock */
    " SELECT seq FROM entry WHERE at >= :raw_since AND at <= :until AND (day >= :raw_from OR at >= :raw_at)"
    "  AND kind NOT IN ('void', 'import')"
    " UNION SELECT e.seq FROM since CROSS JOIN entry e ON e.kind = since.kind AND e.at >= since.at AND e.at <= :until"
    " UNION SELECT seq FROM entry INDEXED BY entry_yes WHERE kind = 'triage' AND status IS NOT 'no'"
    "  AND at <= :until"
    " UNION SELECT e.seq FROM dead CROSS JOIN entry e ON e.seq = dead.seq WHERE e.kind = 'triage'"
    "  AND e.at <= :until"
    " UNION SELECT (SELECT seq FROM entry WHERE kind = 'triage' AND subject = question.id AND at <= :asof AND " LIVE
    "  ORDER BY " NEWEST_FIRST " LIMIT 1) FROM question"
    " UNION SELECT (SELECT seq FROM entry WHERE kind = 'check-in' AND subject = check_in.id AND at >= :begins AND"
    "  at <= :asof AND " LIVE " ORDER BY " NEWEST_FIRST " LIMIT 1) FROM check_in"
    " UNION SELECT * FROM (SELECT seq FROM entry WHERE kind = 'pain' AND at >= :begins AND at <= :asof AND " LIVE
    "  ORDER BY " IN_ORDER " LIMIT 1)"
    " UNION SELECT * FROM (SELECT seq FROM entry WHERE kind = 'pain' AND at >= :begins AND at <= :asof AND " LIVE
    "  ORDER BY " NEWEST_FIRST " LIMIT 1)"
    " UNION SELECT * FROM (SELECT seq FROM entry INDEXED BY entry_sharp WHERE kind = 'pain' AND"
    "  (status IS NOT NULL OR context IS 'moving') AND at >= :begins AND at <= :asof AND " LIVE
    "  ORDER BY " NEWEST_FIRST " LIMIT 1))"
    /* what was taken out is left out only here, where each is asked about once; of the answers it is told */
    "SELECT " ENTRY_COLUMNS ", d.seq IS NOT NULL FROM wanted w CROSS JOIN entry e ON e.seq = w.seq"
    " LEFT JOIN dead d ON d.seq = e.seq WHERE d.seq IS NULL OR e.kind = 'triage'";

/* ---- when the episode began ---- */

/* An episode that another plan or revision went on with (entry.h: a start's note) begins with the first of the chain.
 * *earlier: another one came before. */
static bool begun(const struct store *s, sqlite3_stmt *q, int64_t asof, int64_t *begins, bool *earlier,
                  struct error *err)
{
    store_bind_int(q, ":asof", asof);
    const struct zone zone = clock_zone();
    int rc;
    bool goes_on = true;
    while (goes_on && (rc = sqlite3_step(q)) == SQLITE_ROW) {
        const struct moment at = {sqlite3_column_int64(q, 0), sqlite3_column_int(q, 1)};
        const char *injured = (const char *)sqlite3_column_text(q, 2);
        struct moment hurt;
        if (at.utc < *begins)
            *begins = at.utc;
        if (injured && moment_parse(injured, at, &zone, &hurt, NULL) && hurt.utc < *begins)
            *begins = hurt.utc;
        goes_on = start_goes_on((const char *)sqlite3_column_text(q, 3));
    }
    if (!goes_on)
        rc = sqlite3_step(q);
    *earlier = rc == SQLITE_ROW;
    sqlite3_reset(q);
    return rc == SQLITE_ROW || rc == SQLITE_DONE || store_fail(s, rc, err);
}

/* The episode of `asof`, and the last: what happened before the first start is judged by the one after it. */
static bool begun_either(const struct store *s, int64_t asof, int64_t until, int64_t *begins, bool *earlier,
                         struct error *err)
{
    bool ignored;
    sqlite3_stmt *q = store_prepare(s,
                                    "SELECT at, at_offset, context, note FROM entry WHERE kind = 'start' AND "
                                    "at <= :asof AND " LIVE " ORDER BY " NEWEST_FIRST,
                                    err);
    const bool ok =
        q && begun(s, q, asof, begins, earlier, err) && (until == asof || begun(s, q, until, begins, &ignored, err));
    sqlite3_finalize(q);
    return ok;
}

/* ---- the parts ---- */

static bool load_window(const struct store *s, struct moment from, int64_t until, struct arena *arena,
                        struct journal *out, int32_t *first_day, struct error *err)
{
    const int64_t asof = from.utc < until ? from.utc : until;
    int64_t begins = INT64_MAX;
    bool earlier;
    if (!begun_either(s, asof, until, &begins, &earlier, err))
        return false;
    *first_day = out->raw_from - JOURNAL_SUMMARY_DAYS;
    if (earlier && *first_day < moment_day((struct moment){begins, from.offset}) - 1)
        *first_day = moment_day((struct moment){begins, from.offset}) - 1;
    sqlite3_stmt *q = store_prepare(s, window, err);
    if (!q)
        return false;
    enum { WIDEST = 26 * HOUR }; /* between the clocks of two places on earth */
    const int64_t raw_at = day_begins(out->raw_from, from.offset);
    store_bind_int(q, ":raw_since", raw_at - WIDEST);
    store_bind_int(q, ":raw_at", raw_at);
    store_bind_int(q, ":raw_from", out->raw_from);
    store_bind_int(q, ":dose_since", from.utc - DOSE_SPAN);
    store_bind_int(q, ":pain_since", from.utc - PAIN_SPAN);
    store_bind_int(q, ":ever", INSTANT_NONE);
    store_bind_int(q, ":begins", begins);
    store_bind_int(q, ":asof", asof);
    store_bind_int(q, ":until", until);
    const bool ok = store_entries(s, q, arena, &out->entries, &out->n, err);
    sqlite3_finalize(q);
    if (ok && out->n > 1)
        qsort(out->entries, (size_t)out->n, sizeof *out->entries, entry_order); /* SQLite takes longer for so few */
    return ok;
}

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
    return store_number(s,
                        "SELECT ifnull((SELECT logged FROM entry WHERE kind NOT IN ('void', 'import') AND " LIVE
                        " ORDER BY logged DESC LIMIT 1), 0x8000000000000000)",
                        &out->newest_logged, err) &&
           load_window(s, from, until, arena, out, &first_day, err) && load_days(s, first_day, arena, out, err) &&
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
