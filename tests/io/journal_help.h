/* journal_help.h: what the store's tests share: a folder of their own, entries in a line, a file's bytes. */
#ifndef MEND_TESTS_IO_JOURNAL_HELP_H
#define MEND_TESTS_IO_JOURNAL_HELP_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <ftw.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include <cmocka.h>

#include "mend/io/store.h"

#define T0 INT64_C(1772438400) /* 2026-03-02T08:00:00Z, a Monday */

struct place {
    char folder[64], path[128];
    struct arena arena;
};

static inline int place_remove(const char *name, const struct stat *st, int type, struct FTW *walk)
{
    (void)st, (void)type, (void)walk;
    return remove(name);
}

static inline int place_setup(void **state)
{
    struct place *p = calloc(1, sizeof *p);
    assert_non_null(p);
    strcpy(p->folder, "/tmp/mend-journal-XXXXXX");
    assert_non_null(mkdtemp(p->folder));
    snprintf(p->path, sizeof p->path, "%s/journal.db", p->folder);
    arena_init(&p->arena);
    *state = p;
    return 0;
}

static inline int place_teardown(void **state)
{
    struct place *p = *state;
    chmod(p->folder, 0700);
    nftw(p->folder, place_remove, 16, FTW_DEPTH | FTW_PHYS);
    arena_fini(&p->arena);
    free(p);
    return 0;
}

#define PLACED(test) cmocka_unit_test_setup_teardown(test, place_setup, place_teardown)

static inline struct moment at(int64_t utc)
{
    return (struct moment){.utc = utc, .offset = 3600};
}

static inline struct entry line(enum entry_kind kind, int64_t utc, const char *subject, double value,
                                const char *status)
{
    struct entry e = entry_blank(kind, at(utc));
    e.subject = subject;
    e.value = value;
    e.status = status;
    return e;
}

#define assert_ok(call, err)                                                                                           \
    do {                                                                                                               \
        if (!(call))                                                                                                   \
            fail_msg("%s: %s: %s", #call, (err).file, (err).text);                                                     \
    } while (0)

static inline struct store *journal_open(const char *path)
{
    struct store *s = NULL;
    struct error err = {0};
    assert_ok(store_open(path, STORE_WRITE, &s, &err), err);
    assert_non_null(s);
    return s;
}

static inline void write_act(struct store *s, struct entry *entries, int n, int64_t logged)
{
    struct error err = {0};
    assert_ok(store_append(s, entries, n, at(logged), NULL, NULL, NULL, &err), err);
}

static inline struct entry write_one(struct store *s, struct entry e)
{
    write_act(s, &e, 1, e.at.utc);
    return e;
}

/* Takes out what `list` names, in one act. */
static inline void write_voids(struct store *s, const struct entry *list, int n, const char *status, int64_t utc)
{
    struct entry voids[64];
    assert_in_range(n, 1, 64);
    for (int i = 0; i < n; i++)
        voids[i] = line(ENTRY_VOID, utc, list[i].id, NAN, status);
    write_act(s, voids, n, utc);
}

static inline void load_at(struct store *s, int64_t from, int64_t until, struct arena *arena, struct journal *out)
{
    struct error err = {0};
    assert_ok(store_load(s, at(from), until, at(from), arena, out, &err), err);
}

/* The journal past the store, as another program sees it. */
static inline int64_t ask(const char *path, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    const int64_t n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    sqlite3_close(db);
    return n;
}

static inline void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s", why);
    sqlite3_close(db);
}

static inline char *slurp(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    char *bytes = NULL;
    size_t room = 0;
    *size = 0;
    for (size_t got = 1; got > 0; *size += got) {
        room += 65536;
        bytes = realloc(bytes, room);
        assert_non_null(bytes);
        got = fread(bytes + *size, 1, 65536, f);
    }
    fclose(f);
    return bytes;
}

static inline void spill(const char *path, const void *bytes, size_t size)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, size, f), size);
    assert_int_equal(fclose(f), 0);
}

static inline void exactly(const char *path, const char *bytes, size_t size)
{
    size_t now = 0;
    char *found = slurp(path, &now);
    assert_non_null(found);
    assert_int_equal(now, size);
    assert_memory_equal(found, bytes, size);
    free(found);
}

#endif
