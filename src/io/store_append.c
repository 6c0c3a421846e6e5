#include "store_private.h"

#include <string.h>

#include "ulid.h"

/* A parameter for each column, in the order of ENTRY_COLUMNS: the first is seq, which stays NULL and is given. */
#define PARAMETER(name) "?"
#define AT(column)      (COLUMN_##column + 1)

static void bind_text(sqlite3_stmt *q, int i, const char *text)
{
    if (text && text[0])
        sqlite3_bind_text(q, i, text, -1, SQLITE_STATIC);
    else
        sqlite3_bind_null(q, i);
}

static void bind_known(sqlite3_stmt *q, int i, int value)
{
    if (value == ENTRY_UNKNOWN)
        sqlite3_bind_null(q, i);
    else
        sqlite3_bind_int(q, i, value);
}

sqlite3_stmt *store_insert_prepare(const struct store *s, struct error *err)
{
    return store_prepare(s, "INSERT INTO entry (" ENTRY_NAMES ") VALUES (" ENTRY_COLUMN_LIST(PARAMETER, ", ") ")", err);
}

bool store_kept(const struct store *s, int64_t n, struct error *err)
{
    return sqlite3_changes64(s->db) == n ||
           error_at(err, s->path, 0, 0,
                    "another program changed how this journal works, and kept this back: "
                    "nothing was recorded. mend doctor looks what it is");
}

bool store_insert(const struct store *s, sqlite3_stmt *q, struct entry *e, struct error *err)
{
    bind_text(q, AT(id), e->id);
    bind_text(q, AT(act), e->act);
    sqlite3_bind_int64(q, AT(at), e->at.utc);
    sqlite3_bind_int(q, AT(at_offset), e->at.offset);
    sqlite3_bind_int64(q, AT(logged), e->logged.utc);
    sqlite3_bind_int(q, AT(logged_offset), e->logged.offset);
    bind_text(q, AT(kind), entry_kind_word(e->kind));
    bind_text(q, AT(subject), e->subject);
    sqlite3_bind_double(q, AT(value), e->value); /* NAN becomes NULL */
    bind_text(q, AT(unit), e->unit);
    bind_known(q, AT(sets), e->sets);
    bind_known(q, AT(reps), e->reps);
    bind_known(q, AT(hold_s), e->hold_s);
    sqlite3_bind_double(q, AT(load_kg), e->load_kg);
    bind_text(q, AT(side), e->side);
    bind_text(q, AT(site), e->site);
    bind_text(q, AT(context), e->context);
    bind_known(q, AT(pain), e->pain);
    bind_text(q, AT(status), e->status);
    bind_text(q, AT(prescribed), e->prescribed);
    bind_known(q, AT(revision), e->revision);
    bind_text(q, AT(note), e->note);
    if (!store_run(s, q, err))
        return false;
    e->seq = sqlite3_last_insert_rowid(s->db);
    return store_kept(s, 1, err);
}

bool store_keep_protocol(const struct store *s, const char *id, const char *hash, const char *text, struct error *err)
{
    sqlite3_stmt *q = store_prepare(s,
                                    "INSERT INTO protocol (hash, id, text) VALUES (:hash, :id, :text) "
                                    "ON CONFLICT (hash) DO NOTHING",
                                    err);
    if (!q)
        return false;
    store_bind_text(q, ":hash", hash);
    store_bind_text(q, ":id", id);
    store_bind_text(q, ":text", text);
    const bool ok = store_run(s, q, err) && (sqlite3_changes(s->db) == 0 || store_cache_protocol(s, hash, text, err));
    sqlite3_finalize(q);
    return ok;
}

/* Behind every id of that second: two acts within it stay in the order in which they were written. */
static bool follow(const struct store *s, struct ulid *id, struct error *err)
{
    char text[ULID_SIZE];
    ulid_text(id, text);
    sqlite3_stmt *q = store_prepare(
        s, "SELECT max(id) FROM entry WHERE id >= substr(:id, 1, :time) AND id < substr(:id, 1, :time) || '~'", err);
    if (!q)
        return false;
    store_bind_text(q, ":id", text);
    store_bind_int(q, ":time", ULID_TIME);
    const int rc = sqlite3_step(q);
    const char *last = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(q, 0) : NULL;
    if (last && strcmp(last, text) >= 0)
        ulid_follow(id, last);
    sqlite3_finalize(q);
    return rc == SQLITE_ROW || store_fail(s, rc, err);
}

static bool append(const struct store *s, struct entry *entries, int n, struct moment logged, struct error *err)
{
    struct ulid id;
    if (!ulid_new(&id, logged.utc))
        return error_set(err, "the system gives no random numbers, so nothing was recorded");
    if (!follow(s, &id, err))
        return false;
    char act[ULID_SIZE];
    ulid_text(&id, act);
    struct store_cache cache = {0};
    sqlite3_stmt *q = store_insert_prepare(s, err);
    bool ok = q && store_cache_open(&cache, s, err);
    for (int i = 0; ok && i < n; i++) {
        struct entry *e = &entries[i];
        ulid_next(&id);
        ulid_text(&id, e->id);
        sqlite3_snprintf(sizeof e->act, e->act, "%s", act);
        e->logged = logged;
        ok = store_insert(s, q, e, err) &&
             ((i + 1 < n && store_days_alike(e, &entries[i + 1])) || store_cache_add(&cache, e, err));
    }
    store_cache_close(&cache);
    sqlite3_finalize(q);
    return ok;
}

bool store_begin(const struct store *s, struct error *err)
{
    /* What is written to a file that lost its name would be gone with the last program that has it open. */
    if (s->db && !store_stands(s, err))
        return false;
    int64_t version = 0;
    if (!store_exec(s, "BEGIN IMMEDIATE", err))
        return false;
    if (store_number(s, "PRAGMA user_version", &version, err) &&
        (version == STORE_VERSION ||
         error_at(err, s->path, 0, 0,
                  "another version of mend has changed how this journal is kept; nothing was recorded. Start mend "
                  "again")))
        return true;
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

bool store_append(struct store *s, struct entry *entries, int n, struct moment logged, const char *protocol_id,
                  const char *protocol_hash, const char *protocol_text, struct error *err)
{
    if (!s || s->mode == STORE_READ)
        return error_set(err, "the journal was opened for reading only; nothing was recorded");
    if (!store_begin(s, err))
        return false;
    if ((!protocol_text || store_keep_protocol(s, protocol_id, protocol_hash, protocol_text, err)) &&
        append(s, entries, n, logged, err) && store_exec(s, "COMMIT", err))
        return true;
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    for (int i = 0; i < n; i++) {
        entries[i].seq = 0;
        entries[i].id[0] = entries[i].act[0] = '\0';
    }
    return false;
}
