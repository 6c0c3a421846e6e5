#include "import_private.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend/io/library.h"
#include "mend/io/reason.h"
#include "mend/io/utf8.h"

/* ---- bad rows ---- */

static void bad_add(struct import *m, const struct error *why)
{
    if (m->read.n_bad < IMPORT_BAD_MAX)
        m->bad[m->read.n_bad] = *why;
    m->read.n_bad++;
}

/* ---- the scratch journal ---- */

/* Only ids are looked up in it, voids by what they name, and of kinds two: other indexes would cost more than they
 * give. Every row is judged before it comes in, and by the tables of the journal that takes it. */
static bool scratch_lighten(const struct store *s, struct error *err)
{
    return store_exec(s,
                      "PRAGMA cache_size = -16000; PRAGMA ignore_check_constraints = ON;"
                      "DROP TRIGGER IF EXISTS entry_never_replaced;"
                      "DROP TRIGGER IF EXISTS entry_never_changes;"
                      "DROP TRIGGER IF EXISTS entry_never_goes; DROP INDEX IF EXISTS entry_at;"
                      "DROP INDEX IF EXISTS entry_logged; DROP INDEX IF EXISTS entry_answer;"
                      "DROP INDEX IF EXISTS entry_yes; DROP INDEX IF EXISTS entry_sharp;"
                      "DROP INDEX IF EXISTS entry_check; DROP INDEX IF EXISTS entry_kind;"
                      "CREATE INDEX IF NOT EXISTS scratch_start ON entry (seq) WHERE kind = 'start';"
                      "CREATE INDEX IF NOT EXISTS scratch_import ON entry (seq) WHERE kind = 'import'",
                      err);
}

/* ---- CSV ---- */

struct rows {
    struct import *m;
    struct moment now;
    const struct zone *zone;
    const char *name;
    struct import_columns columns;
    bool headed;
    char separator;
    struct import_acts acts;
    sqlite3_stmt *insert, *find;
};

static char rows_begin(void *self, const char *first_line)
{
    struct rows *r = self;
    r->separator = import_separator(first_line);
    return r->separator;
}

static void rows_bad(void *self, const struct error *why)
{
    const struct rows *r = self;
    bad_add(r->m, why);
}

/* 1: a row of this file said the same, -1: it said something else under this id, 0: none had this id. */
static int repeats(const struct rows *r, const struct entry *e, struct error *err)
{
    struct entry before;
    store_bind_text(r->find, ":id", e->id);
    int is = 0;
    if (sqlite3_step(r->find) == SQLITE_ROW)
        is = store_entry(r->m->from, r->find, NULL, &before, err) && entry_same(&before, e, false) ? 1 : -1;
    sqlite3_reset(r->find);
    return is;
}

static bool rows_row(void *self, int line, char **cells, int n, struct error *err)
{
    struct rows *r = self;
    struct import *m = r->m;
    if (!r->headed) {
        r->headed = true;
        r->columns.comma = r->separator != ',';
        struct error why;
        return r->separator
                   ? import_header(cells, n, &r->columns, &m->read.columns, &m->arena, &why) ||
                         error_at(err, r->name, line, 1, "%s", why.text)
                   : error_at(err, r->name, line, 1,
                              "this is no export of mend: the first line names no columns such as id, at, kind");
    }
    struct entry e;
    struct error why, bad;
    bool good = import_row(&r->columns, cells, r->now, r->zone, &e, &m->wall, &why);
    const int repeated = good ? repeats(r, &e, err) : 0;
    if (repeated > 0) {
        m->read.repeated++;
        return true;
    }
    if (repeated < 0)
        good = error_set(&why, "another row of this file says something else under this id");
    if (!good) {
        error_at(&bad, r->name, line, 1, "%s", why.text);
        bad_add(m, &bad);
        return true;
    }
    memcpy(e.act, import_act(&r->acts, e.id), ULID_SIZE); /* as an export has them; see import_acts */
    m->read.rows++;
    return store_insert(m->from, r->insert, &e, err);
}

static bool csv_stage(struct import *m, FILE *in, const char *name, struct moment now, const struct zone *zone,
                      struct error *err)
{
    struct rows r = {.m = m, .now = now, .zone = zone, .name = name};
    const struct csv_reading reading = {.self = &r, .begin = rows_begin, .row = rows_row, .bad = rows_bad};
    if (!store_scratch(&m->from, err) || !scratch_lighten(m->from, err))
        return false;
    r.insert = store_insert_prepare(m->from, err);
    r.find = r.insert ? store_prepare(m->from, "SELECT " ENTRY_COLUMNS " FROM entry e WHERE id = :id", err) : NULL;
    bool ok = r.find && store_exec(m->from, "BEGIN", err) && csv_read(in, name, &reading, err) &&
              import_acts(m->from, err) && store_exec(m->from, "COMMIT", err);
    sqlite3_finalize(r.insert);
    sqlite3_finalize(r.find);
    if (ok && !r.headed && m->read.n_bad > 0) {
        *err = m->bad[0]; /* there is no header: what stands in its place is all that has to be said */
        return false;
    }
    return ok && (r.headed || error_at(err, name, 0, 0, "this file is empty"));
}

/* ---- another journal ---- */

/* The end of a look through a table that takes rows out: ok as long as every row was read. */
static bool judged(const struct import *m, sqlite3_stmt *q, sqlite3_stmt *drop, bool ok, int rc, struct error *err)
{
    if (ok && rc != SQLITE_DONE)
        ok = store_fail(m->from, rc, err);
    sqlite3_finalize(q);
    sqlite3_finalize(drop);
    return ok;
}

/* Every entry judged as a row would be; the bad ones leave the copy, so that what is left can be taken. */
static bool journal_judge(struct import *m, const char *name, struct moment now, struct error *err)
{
    sqlite3_stmt *q = store_prepare(m->from, "SELECT " ENTRY_COLUMNS " FROM entry e ORDER BY seq", err);
    sqlite3_stmt *drop = q ? store_prepare(m->from, "DELETE FROM entry WHERE seq = ?1", err) : NULL;
    bool ok = drop != NULL;
    int rc = SQLITE_DONE;
    while (ok && (rc = sqlite3_step(q)) == SQLITE_ROW) {
        struct entry e;
        struct error why, bad;
        if (store_entry(m->from, q, NULL, &e, &why) && entry_judge(&e, now.utc, &why)) {
            m->read.rows += e.kind != ENTRY_VOID && e.kind != ENTRY_IMPORT;
            continue;
        }
        error_at(&bad, name, 0, 0, "entry %.26s: %s", (const char *)sqlite3_column_text(q, COLUMN_id), why.text);
        bad_add(m, &bad);
        sqlite3_bind_int64(drop, 1, sqlite3_column_int64(q, COLUMN_seq));
        ok = store_run(m->from, drop, err);
    }
    return judged(m, q, drop, ok, rc, err);
}

/* A text that is not what its hash says it is was changed by somebody, and is not taken. */
static bool texts_judge(const struct import *m, struct error *err)
{
    sqlite3_stmt *q = store_prepare(m->from, "SELECT hash, text FROM protocol", err);
    sqlite3_stmt *drop = q ? store_prepare(m->from, "DELETE FROM protocol WHERE hash = ?1", err) : NULL;
    bool ok = drop != NULL;
    int rc = SQLITE_DONE;
    while (ok && (rc = sqlite3_step(q)) == SQLITE_ROW) {
        char hash[PROTOCOL_HASH_SIZE];
        protocol_hash((const char *)sqlite3_column_text(q, 1), (size_t)sqlite3_column_bytes(q, 1), hash);
        if (strcmp(hash, (const char *)sqlite3_column_text(q, 0)) == 0)
            continue;
        sqlite3_bind_value(drop, 1, sqlite3_column_value(q, 0));
        ok = store_run(m->from, drop, err);
    }
    return judged(m, q, drop, ok, rc, err);
}

static bool journal_stage(struct import *m, const char *path, struct moment now, struct error *err)
{
    m->read.journal = true;
    return store_scratch_from(path, &m->from, err) && scratch_lighten(m->from, err) &&
           store_exec(m->from, "DROP TRIGGER IF EXISTS protocol_never_goes", err) &&
           store_exec(m->from, "BEGIN", err) && journal_judge(m, path, now, err) && texts_judge(m, err) &&
           store_exec(m->from, "COMMIT", err);
}

/* ---- the texts of the plans ---- */

/* The text that an episode names by its hash: from the file, else from the library, which may hold just that one. */
static bool plans_find(struct import *m, const char *folder, struct error *err)
{
    struct arena arena;
    arena_init(&arena);
    sqlite3_stmt *q = store_prepare(m->from,
                                    "SELECT subject, prescribed, max(revision) FROM entry WHERE kind = 'start' AND "
                                    "prescribed IS NOT NULL AND prescribed NOT IN (SELECT hash FROM protocol) "
                                    "GROUP BY subject, prescribed ORDER BY min(at)",
                                    err);
    bool ok = q != NULL;
    int rc = SQLITE_DONE;
    while (ok && (rc = sqlite3_step(q)) == SQLITE_ROW) {
        const char *id = arena_str(&arena, (const char *)sqlite3_column_text(q, 0));
        const char *hash = arena_str(&arena, (const char *)sqlite3_column_text(q, 1));
        const char *text = library_text(folder, id, hash, &arena);
        if (text)
            ok = store_keep_protocol(m->from, id, hash, text, err);
        else if (m->read.n_plans < IMPORT_PLANS_MAX)
            m->read.plans[m->read.n_plans++] =
                sqlite3_column_type(q, 2) == SQLITE_NULL
                    ? arena_str(&m->arena, id)
                    : arena_fmt(&m->arena, "%s, revision %d", id, sqlite3_column_int(q, 2));
    }
    if (ok && rc != SQLITE_DONE)
        ok = store_fail(m->from, rc, err);
    sqlite3_finalize(q);
    arena_fini(&arena);
    return ok;
}

/* ---- the file ---- */

/* The next bytes of a pipe. A pipe with a name waits a moment for somebody to write into it and no longer: nobody may
 * ever come. 0: the end. */
static ssize_t pipe_read(int fd, char *to, size_t size, bool begun)
{
    enum { WAIT_MS = 100, WAITS = 20 };
    for (int waited = 0;;) {
        const ssize_t n = read(fd, to, size);
        if (n == 0 && !begun && waited++ < WAITS)
            poll(NULL, 0, WAIT_MS);
        else if (n < 0 && errno == EAGAIN)
            poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, -1), begun = true; /* somebody is there */
        else if (n >= 0 || errno != EINTR)
            return n;
    }
}

/* What comes through a pipe is kept in a nameless file: it is looked at twice. */
static FILE *pipe_keep(int fd, const char *path, bool named, struct error *err)
{
    int64_t size = 0;
    FILE *kept = tmpfile();
    char some[65536];
    bool ok = kept != NULL;
    for (ssize_t n = 1; ok && n > 0 && size <= IMPORT_PIPE_MAX;) {
        n = pipe_read(fd, some, sizeof some, size > 0 || !named);
        ok = n == 0 || (n > 0 && fwrite(some, 1, (size_t)n, kept) == (size_t)n);
        size += n > 0 ? n : 0;
    }
    ok = ok && fseek(kept, 0, SEEK_SET) == 0; /* which writes out what waits */
    if (!ok)
        error_at(err, path, 0, 0, "this cannot be read: %s", reason_of(errno));
    else if (size > IMPORT_PIPE_MAX)
        ok = error_at(err, path, 0, 0, "more than %d MiB came through this pipe: keep it in a file, and import that",
                      IMPORT_PIPE_MAX >> 20);
    else if (size == 0 && named)
        ok = error_at(err, path, 0, 0, "nobody writes into this pipe");
    if (!ok && kept)
        fclose(kept);
    close(fd);
    return ok ? kept : NULL;
}

/* Standard input is read as it is; opened by its name it would be another, of which nobody knows whether it has ended.
 */
static int descriptor(const char *path, struct stat *st)
{
    const bool input = strcmp(path, "/dev/stdin") == 0;
    const int fd =
        input ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd >= 0 && fstat(fd, st) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

static FILE *file_open(const char *path, bool *journal, struct error *err)
{
    struct stat st;
    const int fd = descriptor(path, &st);
    FILE *in = NULL;
    if (fd < 0) {
        error_at(err, path, 0, 0, "this file cannot be opened: %s", reason_of(errno));
        return NULL;
    }
    if (!S_ISREG(st.st_mode))
        in = pipe_keep(fd, path, S_ISFIFO(st.st_mode) && strcmp(path, "/dev/stdin") != 0, err);
    else if (st.st_size > IMPORT_FILE_MAX)
        error_at(err, path, 0, 0, "this file is larger than 2 GiB; no journal is: is this the right file?"), close(fd);
    else if (!(in = fdopen(fd, "r")))
        mem_exhausted();
    char head[16] = "";
    *journal =
        in && fread(head, 1, sizeof head, in) == sizeof head && memcmp(head, "SQLite format 3", sizeof head) == 0;
    if (in)
        rewind(in);
    return in;
}

bool import_open(const char *path, const char *folder, struct moment now, const struct zone *zone, struct import **out,
                 struct error *err)
{
    bool journal;
    *out = NULL;
    FILE *in = file_open(path, &journal, err);
    if (!in)
        return false;
    struct import *m = mem_alloc(sizeof *m);
    memset(m, 0, sizeof *m);
    arena_init(&m->arena);
    const char *slash = strrchr(path, '/');
    snprintf(m->name, sizeof m->name, "%s", slash ? slash + 1 : path);
    utf8_drop_broken(m->name); /* it is written down */
    m->read.bad = m->bad;
    const bool ok = (journal ? journal_stage(m, path, now, err) : csv_stage(m, in, path, now, zone, err)) &&
                    plans_find(m, folder, err);
    fclose(in);
    if (ok)
        *out = m;
    else
        import_close(m);
    return ok;
}

void import_close(struct import *m)
{
    if (!m)
        return;
    store_close(m->from);
    arena_fini(&m->arena);
    free(m);
}

const struct import_read *import_read(const struct import *m)
{
    return &m->read;
}
