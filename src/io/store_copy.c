/* Copies of a journal, whole and as of one moment, while others may write it: SQLite's online backup. */
#include "store_private.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend/io/new_file.h"
#include "mend/io/reason.h"
#include "mend/io/store_check.h"

/* ---- a journal without a name ---- */

static bool scratch_open(const char *called, struct store **out, struct error *err)
{
    const size_t size = strlen(called) + 1;
    struct store *s = mem_alloc(sizeof *s);
    *s = (struct store){.path = mem_alloc(size), .mode = STORE_WRITE, .watch = -1};
    memcpy(s->path, called, size);
    *out = NULL;
    const int rc = store_database("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &s->db);
    if ((rc == SQLITE_OK || store_fail(s, rc, err)) &&
        store_exec(s, "PRAGMA synchronous = OFF; PRAGMA cell_size_check = ON", err)) {
        sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
        *out = s;
        return true;
    }
    store_close(s);
    return false;
}

bool store_scratch(struct store **out, struct error *err)
{
    if (!scratch_open("the rows that are read", out, err))
        return false;
    if (store_migrate(*out, err))
        return true;
    store_close(*out);
    *out = NULL;
    return false;
}

/* ---- copying ---- */

static bool copy(const struct store *from, const struct store *to, struct error *err)
{
    if (store_is_shut(from, err))
        return false;
    sqlite3_backup *b = sqlite3_backup_init(to->db, "main", from->db, "main");
    if (!b)
        return store_fail(to, sqlite3_errcode(to->db), err);
    const int rc = sqlite3_backup_step(b, -1), end = sqlite3_backup_finish(b);
    if (store_too_large(rc))
        return error_set(err, "the copy cannot be written: %s", reason_of(EFBIG));
    return (rc == SQLITE_DONE && end == SQLITE_OK) || store_fail(from, rc == SQLITE_DONE ? end : rc, err);
}

bool store_scratch_of(const struct store *s, struct store **out, struct error *err)
{
    if (!scratch_open(s->path, out, err))
        return false;
    if (copy(s, *out, err))
        return true;
    store_close(*out);
    *out = NULL;
    return false;
}

bool store_integrity(const struct store *s, struct arena *arena, const char **why, struct error *err)
{
    *why = NULL;
    sqlite3_stmt *q = store_prepare(s, "PRAGMA integrity_check(1)", err);
    if (!q)
        return false;
    const int rc = sqlite3_step(q);
    const char *text = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(q, 0) : NULL;
    if (text && strcmp(text, "ok") != 0)
        *why = arena_str(arena, text);
    sqlite3_finalize(q);
    return rc == SQLITE_ROW || store_fail(s, rc, err);
}

static bool is_whole(const struct store *s, struct error *err)
{
    struct arena arena;
    const char *why;
    arena_init(&arena);
    const bool ok = store_integrity(s, &arena, &why, err) && (!why || store_fail(s, SQLITE_CORRUPT, err));
    arena_fini(&arena);
    return ok;
}

/* ---- from a file ---- */

/* As SQLite's URI. When nothing waits beside it the file is all there is, and no -wal or -shm is made there, so that it
 * may stand on a disk that cannot be written. */
static char *uri_of(const char *path)
{
    const char *options = store_something_waits(path) ? "?mode=ro" : "?mode=ro&immutable=1";
    char *uri = mem_alloc(3 * strlen(path) + 64), *to = uri;
    to += sprintf(to, "file:%s", path[0] == '/' ? "//" : "");
    for (const char *c = path; *c; c++)
        to += sprintf(to, isalnum((unsigned char)*c) || strchr("/._-", *c) ? "%c" : "%%%02X", (unsigned char)*c);
    sprintf(to, "%s", options);
    return uri;
}

static bool fill_from(const struct store *from, struct store **out, struct error *err)
{
    bool fresh = false;
    int64_t version = 0;
    if (!store_recognise(from, &fresh, err))
        return false;
    if (fresh)
        return error_at(err, from->path, 0, 0, "this file is empty");
    if (!store_number(from, "PRAGMA user_version", &version, err))
        return false;
    if (version > STORE_VERSION)
        return error_at(err, from->path, 0, 0, "a newer mend wrote this journal (version %lld; this one knows %d)",
                        (long long)version, STORE_VERSION);
    return store_scratch_of(from, out, err) && is_whole(*out, err) &&
           (version == STORE_VERSION || store_migrate(*out, err));
}

bool store_scratch_from(const char *path, struct store **out, struct error *err)
{
    *out = NULL;
    if (store_look(path, err) != STORE_FILE)
        return false;
    const size_t size = strlen(path) + 1;
    struct store from = {.path = memcpy(mem_alloc(size), path, size), .mode = STORE_READ, .watch = -1};
    char *uri = uri_of(path);
    const int rc = store_database(uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, &from.db);
    sqlite3_busy_timeout(from.db, 5000);
    const bool ok = (rc == SQLITE_OK || store_fail(&from, rc, err)) && fill_from(&from, out, err);
    sqlite3_close(from.db);
    free(from.path);
    free(uri);
    if (!ok) {
        store_close(*out);
        *out = NULL;
    }
    return ok;
}

/* ---- to a file ---- */

/* A copy that failed leaves nothing, nor what SQLite kept beside it. */
static void abandon(struct new_file *file)
{
    for (int i = 0; i < DATABASE_TAILS; i++) {
        char beside[sizeof file->temporary + 16];
        snprintf(beside, sizeof beside, "%s%s", file->temporary, database_tails[i]);
        unlink(beside);
    }
    new_file_abandon(file);
}

bool store_backup(const struct store *s, const char *path, struct error *err)
{
    struct new_file file;
    if (!new_file_open(&file, path, false, err))
        return false;
    struct store to = {.path = file.temporary, .mode = STORE_WRITE, .watch = -1};
    const int rc = store_database(file.temporary, SQLITE_OPEN_READWRITE, &to.db);
    /* One file that needs nothing beside it: no -wal, so that it can be copied and read anywhere. */
    const bool ok = (rc == SQLITE_OK || store_fail(&to, rc, err)) && store_exec(&to, "PRAGMA synchronous = OFF", err) &&
                    copy(s, &to, err) && store_exec(&to, "PRAGMA journal_mode = DELETE", err) && is_whole(&to, err);
    sqlite3_close(to.db);
    if (ok)
        return new_file_finish(&file, err);
    abandon(&file);
    return false;
}
