#include "store_private.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "mend/io/guard.h"
#include "mend/io/reason.h"

enum { PATIENCE_MS = 15000, RETRY_MS = 20 };

/* ---- SQLite's codes as sentences ---- */

static bool fail_for_now(struct error *err)
{
    if (err)
        err->passes = true;
    return false;
}

/* SQLite calls it a failure of the disk when there is no room for the index of its -wal. */
static bool is_full(const struct store *s)
{
    enum { INDEX = 32768 };
    struct statvfs fs;
    return statvfs(s->path, &fs) == 0 && fs.f_bavail < INDEX / fs.f_frsize + 1;
}

/* A full disk is a code of its own. What else keeps a write from going through under a limit on files is that limit:
 * the system's own number is another one by now, where SQLite has taken back what it had begun. */
bool store_too_large(int rc)
{
    struct rlimit limit;
    return (rc == SQLITE_IOERR_WRITE || rc == SQLITE_IOERR_SHMSIZE) && getrlimit(RLIMIT_FSIZE, &limit) == 0 &&
           limit.rlim_cur != RLIM_INFINITY;
}

bool store_fail(const struct store *s, int rc, struct error *err)
{
    const int code = rc & 0xff;
    switch (code == SQLITE_IOERR && is_full(s) ? SQLITE_FULL : code) {
    case SQLITE_NOMEM: mem_exhausted();
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        error_at(err, s->path, 0, 0, "another program keeps the journal busy; nothing was recorded, try again");
        return fail_for_now(err);
    case SQLITE_FULL:
        error_at(err, s->path, 0, 0,
                 s->mode == STORE_READ
                     ? "the disk is full, and even reading the journal takes a little room beside it; "
                       "nothing was recorded and nothing is lost: make room, then try again"
                     : "the disk is full; nothing was recorded");
        return fail_for_now(err);
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
        error_at(err, s->path, 0, 0,
                 "mend may not read and write here; it needs both for the journal's file and for its folder");
        return fail_for_now(err);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return error_at(err, s->path, 0, 0,
                        "the journal is damaged; it was left as it is, and a backup of it can take "
                        "its place");
    case SQLITE_TOOBIG:
        return error_at(err, s->path, 0, 0, "a text in this journal is longer than any that mend writes (%d MiB)",
                        STORE_CELL_MAX >> 20);
    case SQLITE_IOERR:
        if (store_too_large(rc))
            return error_at(err, s->path, 0, 0, "%s; nothing was recorded", reason_of(EFBIG));
        return error_at(err, s->path, 0, 0, "the disk failed while the journal was read or written");
    default: return error_at(err, s->path, 0, 0, "the journal refused this: %s", sqlite3_errmsg(s->db));
    }
}

bool store_is_shut(const struct store *s, struct error *err)
{
    if (s->db)
        return false;
    error_at(err, s->path, 0, 0, "the journal is not there now; is its folder mounted?");
    return true;
}

sqlite3_stmt *store_prepare(const struct store *s, const char *sql, struct error *err)
{
    sqlite3_stmt *q = NULL;
    if (store_is_shut(s, err))
        return NULL;
    const int rc = sqlite3_prepare_v2(s->db, sql, -1, &q, NULL);
    if (rc != SQLITE_OK)
        store_fail(s, rc, err);
    return q;
}

bool store_exec(const struct store *s, const char *sql, struct error *err)
{
    if (store_is_shut(s, err))
        return false;
    const int rc = sqlite3_exec(s->db, sql, NULL, NULL, NULL);
    return rc == SQLITE_OK || store_fail(s, rc, err);
}

bool store_run(const struct store *s, sqlite3_stmt *q, struct error *err)
{
    const int rc = sqlite3_step(q);
    const bool ok = rc == SQLITE_DONE || rc == SQLITE_ROW || store_fail(s, rc, err);
    sqlite3_reset(q);
    return ok;
}

bool store_number(const struct store *s, const char *sql, int64_t *out, struct error *err)
{
    sqlite3_stmt *q = store_prepare(s, sql, err);
    if (!q)
        return false;
    const int rc = sqlite3_step(q);
    if (rc == SQLITE_ROW)
        *out = sqlite3_column_int64(q, 0);
    const bool ok = rc == SQLITE_ROW || store_fail(s, rc == SQLITE_DONE ? SQLITE_CORRUPT : rc, err);
    sqlite3_finalize(q);
    return ok;
}

void store_bind_text(sqlite3_stmt *q, const char *name, const char *text)
{
    const int i = sqlite3_bind_parameter_index(q, name);
    if (text && text[0])
        sqlite3_bind_text(q, i, text, -1, SQLITE_STATIC);
    else
        sqlite3_bind_null(q, i);
}

void store_bind_int(sqlite3_stmt *q, const char *name, int64_t value)
{
    sqlite3_bind_int64(q, sqlite3_bind_parameter_index(q, name), value);
}

/* ---- opening ---- */

/* Switching to WAL needs the file alone, and SQLite does not wait for that by itself: two programs that start together
 * on a new journal meet here. A disk that cannot share memory keeps the rollback journal, slower and as safe. */
static bool use_wal(const struct store *s, struct error *err)
{
    int rc = SQLITE_BUSY;
    for (int waited = 0; waited < PATIENCE_MS && (rc & 0xff) == SQLITE_BUSY; waited += RETRY_MS) {
        rc = sqlite3_exec(s->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if ((rc & 0xff) == SQLITE_BUSY)
            sqlite3_sleep(RETRY_MS);
    }
    return rc == SQLITE_OK || store_fail(s, rc, err);
}

/* From here on the file is known to be ours; it is still not touched unless its version and tables are right. */
static bool admit(const struct store *s, bool fresh, struct error *err)
{
    int64_t version = 0;
    if (!store_number(s, "PRAGMA user_version", &version, err))
        return false;
    if (version > STORE_VERSION)
        return error_at(err, s->path, 0, 0,
                        "a newer mend wrote this journal (version %lld; this one knows %d); it was "
                        "left as it is",
                        (long long)version, STORE_VERSION);
    const bool read_only = sqlite3_db_readonly(s->db, "main") == 1;
    if (read_only && (s->mode == STORE_WRITE || version < STORE_VERSION))
        return store_fail(s, SQLITE_READONLY, err);
    if ((fresh || version < STORE_VERSION) && !store_migrate(s, err))
        return false;
    return store_structure(s, err) && (read_only || use_wal(s, err));
}

static bool begin(struct store *s, bool *nothing, struct error *err)
{
    bool fresh = false;
    const int rc = store_database(s->path, SQLITE_OPEN_READWRITE, &s->db);
    if (rc != SQLITE_OK)
        return store_fail(s, rc, err);
    /* Until the file is admitted, closing it must not fold what waits in its -wal file into it. */
    struct stat wal;
    const bool waiting = stat(sqlite3_filename_wal(sqlite3_db_filename(s->db, "main")), &wal) == 0 && wal.st_size > 0;
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, waiting, NULL);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_busy_timeout(s->db, PATIENCE_MS);
    if (!store_recognise(s, &fresh, err))
        return false;
    *nothing = fresh && s->mode == STORE_READ;
    if (*nothing)
        return true;
    if (!store_exec(s, "PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON", err) || !admit(s, fresh, err))
        return false;
    if (s->mode == STORE_WRITE)
        store_make_private(s);
    s->data_version = store_prepare(s, "PRAGMA data_version", err);
    if (!s->data_version)
        return false;
    store_changed(s);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    return true;
}

/* What stands at the path now may be another journal with a -wal of its own: closing ours must not take that away. */
static void shut(struct store *s)
{
    if (s->watch >= 0)
        close(s->watch);
    s->watch = -1;
    sqlite3_finalize(s->data_version);
    s->data_version = NULL;
    if (s->ino && !store_stands(s, NULL))
        sqlite3_db_config(s->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_close(s->db);
    s->db = NULL;
    s->ino = 0;
}

/* Opens the file at s->path, which is there. `s` is shut when that fails. */
static bool begin_there(struct store *s, bool *nothing, struct error *err)
{
    struct stat st;
    const bool ok = begin(s, nothing, err);
    if (ok && !*nothing && stat(s->path, &st) == 0) {
        s->dev = st.st_dev;
        s->ino = st.st_ino;
        return true;
    }
    shut(s);
    return ok;
}

bool store_open(const char *path, enum store_mode mode, struct store **out, struct error *err)
{
    *out = NULL;
    char *where = store_locate(path, err);
    if (!where)
        return false;
    bool made = false, nothing = false;
    enum store_found found = store_look(where, err);
    if (found != STORE_BAD && !guard_journal(where, !path, mode == STORE_WRITE, err))
        found = STORE_BAD;
    if (found == STORE_BAD || (found == STORE_NOTHING && mode == STORE_READ) ||
        (mode == STORE_WRITE && found == STORE_NOTHING && !store_make_file(where, !path, &made, err))) {
        free(where);
        return found == STORE_NOTHING && mode == STORE_READ;
    }
    struct store *s = mem_alloc(sizeof *s);
    *s = (struct store){.path = where, .usual = !path, .mode = mode, .watch = -1};
    const bool ok = begin_there(s, &nothing, err);
    if (!ok && made)
        store_unmake_file(where); /* what could not begin was not there before either */
    if (ok && !nothing)
        *out = s;
    else
        store_close(s);
    return ok;
}

bool store_writable(struct store *s, struct error *err)
{
    if (s->mode == STORE_WRITE)
        return true;
    if (store_is_shut(s, err) || !guard_journal(s->path, s->usual, true, err))
        return false;
    if (sqlite3_db_readonly(s->db, "main") == 1)
        return store_fail(s, SQLITE_READONLY, err);
    store_make_private(s);
    s->mode = STORE_WRITE;
    return true;
}

bool store_stands(const struct store *s, struct error *err)
{
    struct stat st;
    return !s || (s->db && stat(s->path, &st) == 0 && st.st_dev == s->dev && st.st_ino == s->ino) ||
           error_at(err, s->path, 0, 0,
                    "the journal is not where it was; nothing was recorded. Is its folder mounted? Then try again");
}

bool store_reopen(struct store *s, struct error *err)
{
    struct stat st;
    bool nothing = false;
    shut(s);
    if (stat(s->path, &st) != 0 || st.st_size == 0) /* a folder that is not mounted, and is never written to */
        return !store_is_shut(s, err);
    return store_look(s->path, err) == STORE_FILE && begin_there(s, &nothing, err) && !store_is_shut(s, err);
}

void store_close(struct store *s)
{
    if (!s)
        return;
    shut(s);
    free(s->path);
    free(s);
}

void store_hurry(struct store *s)
{
    sqlite3_exec(s->db, "PRAGMA synchronous = OFF", NULL, NULL, NULL);
}

const char *store_path(const struct store *s)
{
    return s->path;
}
