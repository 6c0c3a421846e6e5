#include "store_private.h"

#include <string.h>

#include "ulid.h"

static void bind_known(sqlite3_stmt *q, const char *name, int value)
{
    const int i = sqlite3_bind_parameter_index(q, name);
    if (value == ENTRY_UNKNOWN)
        sqlite3_bind_null(q, i);
    else
        sqlite3_bind_int(q, i, value);
}

static void bind_real(sqlite3_stmt *q, const char *name, double value)
{
    sqlite3_bind_double(q, sqlite3_bind_parameter_index(q, name), value); /* NAN becomes NULL */
}

sqlite3_stmt *store_insert_prepare(const struct store *s, struct error *err)
{
    return store_prepare(
        s,
        "INSERT INTO entry (id, act, at, at_offset, logged, logged_offset, kind, subject, value, unit, sets, reps, "
        "hold_s, load_kg, side, site, context, pain, status, prescribed, revision, note) "
        "VALUES (:id, :act, :at, :at_offset, :logged, :logged_offset, :kind, :subject, :value, :unit, :sets, :reps, "
        ":hold_s, :load_kg, :side, :site, :context, :pain, :status, :prescribed, :revision, :note)",
        err);
}

bool store_insert(const struct store *s, sqlite3_stmt *q, struct entry *e, struct error *err)
{
    store_bind_text(q, ":id", e->id);
    store_bind_text(q, ":act", e->act);
    store_bind_int(q, ":at", e->at.utc);
    store_bind_int(q, ":at_offset", e->at.offset);
    store_bind_int(q, ":logged", e->logged.utc);
    store_bind_int(q, ":logged_offset", e->logged.offset);
    store_bind_text(q, ":kind", entry_kind_word(e->kind));
    store_bind_text(q, ":subject", e->subject);
    bind_real(q, ":value", e->value);
    store_bind_text(q, ":unit", e->unit);
    bind_known(q, ":sets", e->sets);
    bind_known(q, ":reps", e->reps);
    bind_known(q, ":hold_s", e->hold_s);
    bind_real(q, ":load_kg", e->load_kg);
    store_bind_text(q, ":side", e->side);
    store_bind_text(q, ":site", e->site);
    store_bind_text(q, ":context", e->context);
    bind_known(q, ":pain", e->pain);
    store_bind_text(q, ":status", e->status);
    store_bind_text(q, ":prescribed", e->prescribed);
    bind_known(q, ":revision", e->revision);
    store_bind_text(q, ":note", e->note);
    if (!store_run(s, q, err))
        return false;
    e->seq = sqlite3_last_insert_rowid(s->db);
    /* A trigger that came while the journal was open can keep an entry back without a word. */
    return sqlite3_changes(s->db) == 1 ||
           error_at(err, s->path, 0, 0,
                    "another program changed how this journal works, and kept this back: "
                    "nothing was recorded. mend doctor looks what it is");
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
        ok = store_insert(s, q, e, err) && store_cache_add(&cache, e, err);
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
    return store_exec(s, "BEGIN IMMEDIATE", err);
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
