#include "mend/io/store_check.h"

#include <stdio.h>
#include <string.h>

#include "mend/core/entry_form.h"
#include "store_private.h"

/* ---- the file's structure ---- */

/* The first table, index, trigger or view of `a` that `b` does not have in the same words; NULL none. */
static bool differs(const struct store *a, const struct store *b, const char *how, struct arena *arena,
                    const char **what, struct error *err)
{
    sqlite3_stmt *all = store_prepare(a, "SELECT type, name, ifnull(sql, '') FROM sqlite_schema ORDER BY name", err);
    sqlite3_stmt *one =
        all ? store_prepare(b, "SELECT 1 FROM sqlite_schema WHERE type = ?1 AND name = ?2 AND ifnull(sql, '') = ?3",
                            err)
            : NULL;
    int rc = SQLITE_DONE;
    while (one && !*what && (rc = sqlite3_step(all)) == SQLITE_ROW) {
        for (int i = 0; i < 3; i++)
            sqlite3_bind_value(one, i + 1, sqlite3_column_value(all, i));
        if (sqlite3_step(one) != SQLITE_ROW)
            *what = arena_fmt(arena, "the %s %s %s", (const char *)sqlite3_column_text(all, 0),
                              (const char *)sqlite3_column_text(all, 1), how);
        sqlite3_reset(one);
    }
    const bool ok = one && (rc == SQLITE_ROW || rc == SQLITE_DONE || store_fail(a, rc, err));
    sqlite3_finalize(all);
    sqlite3_finalize(one);
    return ok;
}

static bool check_structure(const struct store *s, struct arena *arena, struct store_health *out, struct error *err)
{
    struct store *fresh;
    if (!store_scratch(&fresh, err))
        return false;
    const bool ok = differs(fresh, s, "is missing or was changed", arena, &out->structure, err) &&
                    (out->structure || differs(s, fresh, "is not mend's", arena, &out->structure, err));
    store_close(fresh);
    return ok;
}

/* ---- entries ---- */

static bool check_entries(const struct store *s, struct moment now, struct arena *arena, struct store_health *out,
                          struct error *err)
{
    sqlite3_stmt *q = store_prepare(s, "SELECT " ENTRY_COLUMNS " FROM entry e ORDER BY seq", err);
    if (!q)
        return false;
    int rc;
    while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
        struct entry e;
        struct error why;
        out->entries++;
        const bool read = store_entry(s, q, NULL, &e, &why);
        out->ahead += read && (e.at.utc > now.utc || e.logged.utc > now.utc);
        if (read && entry_judge(&e, INSTANT_FOREVER, &why))
            continue;
        if (out->odd++ == 0)
            out->odd_first = arena_fmt(arena, "%.26s: %s", (const char *)sqlite3_column_text(q, COLUMN_id), why.text);
    }
    sqlite3_finalize(q);
    return rc == SQLITE_DONE || store_fail(s, rc, err);
}

/* ---- caches ---- */

#define SUMMARY                                                                                                        \
    "day, kind, subject, site, n, first, first_at, min, max, round(sum, 6), last, sets, reps, best, marked, poor"
#define BOTH_WAYS(columns, is, was)                                                                                    \
    "(SELECT count(*) FROM (SELECT " columns " FROM " is " EXCEPT SELECT " columns " FROM " was ")) +"                 \
    "(SELECT count(*) FROM (SELECT " columns " FROM " was " EXCEPT SELECT " columns " FROM " is "))"

static bool check_caches(const struct store *copy, struct store_health *out, struct error *err)
{
    return store_exec(copy,
                      "CREATE TEMP TABLE dead_was AS SELECT * FROM main.dead;"
                      "CREATE TEMP TABLE summary_was AS SELECT * FROM main.day_summary;"
                      "CREATE TEMP TABLE reading_was AS SELECT * FROM main.reading; BEGIN",
                      err) &&
           store_rebuild(copy, err) && store_exec(copy, "COMMIT", err) &&
           store_number(
               copy,
               "SELECT " BOTH_WAYS("seq", "dead", "dead_was") " + " BOTH_WAYS(
                   SUMMARY, "day_summary", "summary_was") " + " BOTH_WAYS("hash, tree", "reading", "reading_was"),
               &out->stale, err) &&
           store_number(copy, "SELECT count(*) FROM dead", &out->taken_out, err);
}

/* ---- all of it ---- */

bool store_check(const struct store *s, struct moment now, struct arena *arena, struct store_health *out,
                 struct error *err)
{
    *out = (struct store_health){0};
    struct store *copy;
    if (!store_scratch_of(s, &copy, err))
        return false;
    bool ok = store_integrity(copy, arena, &out->damage, err);
    if (ok && !out->damage)
        ok = check_structure(copy, arena, out, err) && check_entries(copy, now, arena, out, err) &&
             check_caches(copy, out, err);
    store_close(copy);
    return ok;
}

bool store_repair(struct store *s, struct error *err)
{
    if (!store_begin(s, err))
        return false;
    if (store_rebuild(s, err) && store_exec(s, "COMMIT", err))
        return true;
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}
