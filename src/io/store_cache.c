/* Caches that make reading fast: `dead`, the entries that a void took out, `day_summary` (store_days.c), and `reading`,
 * the protocols read already. What changes them one entry at a time gives what making them from nothing gives. */
#include "store_private.h"

#include <string.h>

#include "mend/io/protocol_read.h"

/* ---- all of it ---- */

/* From the newest void to the oldest: those that could take a void out are settled before it is asked. */
static bool rebuild_dead(const struct store *s, struct error *err)
{
    if (!store_exec(s, "DELETE FROM dead", err))
        return false;
    sqlite3_stmt *voids = store_prepare(s, "SELECT seq, subject FROM entry WHERE kind = 'void' ORDER BY seq DESC", err);
    /* An import goes with all the entries it took in, which stand right before it. */
    sqlite3_stmt *bury = store_prepare(s,
                                       "INSERT OR IGNORE INTO dead SELECT e.seq FROM entry t JOIN entry e ON e.seq "
                                       "BETWEEN t.seq - iif(t.kind = 'import', CAST(t.value AS INTEGER), 0) AND t.seq "
                                       "WHERE t.id = ?2 AND t.seq < ?1 "
                                       "AND NOT EXISTS (SELECT 1 FROM dead WHERE seq = ?1)",
                                       err);
    bool ok = voids && bury;
    int rc = SQLITE_DONE;
    while (ok && (rc = sqlite3_step(voids)) == SQLITE_ROW) {
        sqlite3_bind_int64(bury, 1, sqlite3_column_int64(voids, 0));
        sqlite3_bind_value(bury, 2, sqlite3_column_value(voids, 1));
        ok = store_run(s, bury, err);
    }
    if (ok && rc != SQLITE_DONE)
        ok = store_fail(s, rc, err);
    sqlite3_finalize(voids);
    sqlite3_finalize(bury);
    return ok;
}

static bool rebuild_readings(const struct store *s, struct error *err)
{
    sqlite3_stmt *q =
        store_exec(s, "DELETE FROM reading", err) ? store_prepare(s, "SELECT hash, text FROM protocol", err) : NULL;
    if (!q)
        return false;
    int rc = SQLITE_DONE;
    bool ok = true;
    while (ok && (rc = sqlite3_step(q)) == SQLITE_ROW)
        ok = store_cache_protocol(s, (const char *)sqlite3_column_text(q, 0), (const char *)sqlite3_column_text(q, 1),
                                  err);
    if (ok && rc != SQLITE_DONE)
        ok = store_fail(s, rc, err);
    sqlite3_finalize(q);
    return ok;
}

bool store_rebuild(const struct store *s, struct error *err)
{
    return rebuild_dead(s, err) && store_days_rebuild(s, err) && rebuild_readings(s, err);
}

bool store_cache_protocol(const struct store *s, const char *hash, const char *text, struct error *err)
{
    struct arena arena;
    size_t size = 0;
    arena_init(&arena);
    const char *tree = text ? protocol_pack(text, strlen(text), &arena, &size) : NULL;
    sqlite3_stmt *q =
        tree ? store_prepare(s, "INSERT OR REPLACE INTO reading (hash, tree) VALUES (?1, ?2)", err) : NULL;
    if (q) {
        sqlite3_bind_text(q, 1, hash, -1, SQLITE_STATIC);
        sqlite3_bind_blob64(q, 2, tree, size, SQLITE_STATIC);
    }
    const bool ok = !tree || (q && store_run(s, q, err));
    sqlite3_finalize(q);
    arena_fini(&arena);
    return ok;
}

/* ---- one entry at a time ---- */

bool store_cache_open(struct store_cache *c, const struct store *s, struct error *err)
{
    *c = (struct store_cache){.store = s};
    return store_days_open(&c->days, s, err);
}

/* What only a void asks for. */
static bool open_for_voids(struct store_cache *c, struct error *err)
{
    const struct store *s = c->store;
    if (c->bury)
        return true;
    return (c->find = store_prepare(s,
                                    "SELECT seq, kind, subject, EXISTS (SELECT 1 FROM dead d WHERE d.seq = e.seq) "
                                    "FROM entry e WHERE id = ?1",
                                    err)) &&
           (c->revive = store_prepare(s, "DELETE FROM dead WHERE seq = ?1", err)) &&
           (c->bury = store_prepare(s,
                                    "INSERT INTO dead SELECT ?1 WHERE EXISTS (SELECT 1 FROM entry v WHERE "
                                    "v.kind = 'void' AND v.subject = ?2 AND v.seq > ?1 "
                                    "AND NOT EXISTS (SELECT 1 FROM dead d WHERE d.seq = v.seq)) OR EXISTS "
                                    "(SELECT 1 FROM entry i JOIN dead d ON d.seq = i.seq WHERE i.kind = 'import' AND "
                                    "?1 BETWEEN i.seq - CAST(i.value AS INTEGER) AND i.seq)",
                                    err));
}

void store_cache_close(struct store_cache *c)
{
    sqlite3_stmt *const all[] = {c->find, c->revive, c->bury};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        sqlite3_finalize(all[i]);
    store_days_close(&c->days);
}

struct named { /* an entry by its id; seq 0: there is none */
    int64_t seq;
    bool is_void, is_import, dead;
    char subject[ULID_SIZE]; /* of a void: what it names */
};

static bool find(struct store_cache *c, const char *id, struct named *out, struct error *err)
{
    *out = (struct named){0};
    sqlite3_bind_text(c->find, 1, id, -1, SQLITE_TRANSIENT);
    const int rc = sqlite3_step(c->find);
    if (rc == SQLITE_ROW) {
        out->seq = sqlite3_column_int64(c->find, 0);
        const char *kind = (const char *)sqlite3_column_text(c->find, 1);
        out->is_void = sqlite3_stricmp(kind, "void") == 0;
        out->is_import = sqlite3_stricmp(kind, "import") == 0;
        if (out->is_void)
            sqlite3_snprintf(sizeof out->subject, out->subject, "%s", sqlite3_column_text(c->find, 2));
        out->dead = sqlite3_column_int(c->find, 3) != 0;
    }
    sqlite3_reset(c->find);
    return rc == SQLITE_ROW || rc == SQLITE_DONE || store_fail(c->store, rc, err);
}

/* An entry is dead while a live void names it. */
static bool settle(struct store_cache *c, const char *id, int64_t seq, struct error *err)
{
    sqlite3_bind_int64(c->revive, 1, seq);
    sqlite3_bind_int64(c->bury, 1, seq);
    sqlite3_bind_text(c->bury, 2, id, -1, SQLITE_TRANSIENT);
    return store_run(c->store, c->revive, err) && store_run(c->store, c->bury, err);
}

bool store_cache_add(struct store_cache *c, const struct entry *e, struct error *err)
{
    if (e->kind != ENTRY_VOID)
        return store_days_again(&c->days, e->seq, err);
    char id[ULID_SIZE] = "";
    struct named t;
    sqlite3_snprintf(sizeof id, id, "%s", e->subject ? e->subject : "");
    if (!open_for_voids(c, err) || !find(c, id, &t, err))
        return false;
    if (t.seq == 0)
        return error_at(err, c->store->path, 0, 0, "there is nothing of that name to take out");
    if (t.dead)
        return error_at(err, c->store->path, 0, 0, "that was taken out already, in another window");
    /* Taking out a void decides anew what that one had taken out, and so on up the chain. */
    while (t.seq != 0) {
        if (t.is_import) /* it may be of any length, and is taken back once in a lifetime */
            return store_rebuild(c->store, err);
        if (!settle(c, id, t.seq, err))
            return false;
        if (!t.is_void)
            return store_days_again(&c->days, t.seq, err);
        sqlite3_snprintf(sizeof id, id, "%s", t.subject);
        if (!find(c, id, &t, err))
            return false;
    }
    return true;
}
