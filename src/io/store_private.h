/* store_private.h: what the rooms of the store share.
 *
 * store.c opens and closes and turns SQLite's codes into sentences; store_memory.c gives SQLite its memory;
 * store_rows.c writes many entries by one statement;
 * store_file.c finds, makes and recognises the file; store_schema.c holds the tables and brings old files up to date;
 * store_days.c sums up days, store_cache.c keeps that, `dead` and `reading`; store_lock.c and store_append.c write;
 * store_load.c, store_window.c and store_read.c read; store_watch.c notices what others wrote; store_copy.c makes
 * copies, store_import.c takes entries from one, store_check.c looks for what is wrong.
 */
#ifndef MEND_IO_STORE_PRIVATE_H
#define MEND_IO_STORE_PRIVATE_H

#include <sqlite3.h>
#include <sys/types.h>

#include "mend/io/store.h"

enum { STORE_APPLICATION_ID = 0x6d656e64, /* "mend" */ STORE_VERSION = 6 };

struct store {
    sqlite3 *db; /* NULL: shut, until store_reopen finds a journal at its path again */
    char *path;  /* as it was asked for */
    bool usual;  /* nobody named it */
    enum store_mode mode;
    sqlite3_stmt *data_version;
    int64_t seen; /* data_version when store_changed was last asked */
    int watch;    /* inotify descriptor, -1 none yet */
    dev_t dev;    /* which file it is */
    ino_t ino;
};

/* The order of the journal (entry_before): the same in every journal that holds the same entries, however they came. */
#define IN_ORDER     "at, logged, id"
#define NEWEST_FIRST "at DESC, logged DESC, id DESC"
#define LIVE         "seq NOT IN dead"

/* ---- store_memory.c ---- */

/* No cell and no row that is read or written is longer: another program may have written the file. The longest of
 * mend's own are the text of a protocol (1 MiB) and an entry with eight texts (64 KiB each). */
enum { STORE_CELL_MAX = 2 << 20 };
/* Opens a database; SQLite's code. Every one is opened by it, so that none runs out of memory without a word. */
int store_database(const char *path, int flags, sqlite3 **db);

/* ---- store.c ---- */

/* These return false, NULL or false with err filled with a sentence that names the journal's file. */
bool store_fail(const struct store *s, int rc, struct error *err);
bool store_too_large(int rc); /* a write failed under a limit on how large a file may be */
bool store_is_shut(const struct store *s, struct error *err); /* then err is filled */
sqlite3_stmt *store_prepare(const struct store *s, const char *sql, struct error *err);
bool store_exec(const struct store *s, const char *sql, struct error *err);

/* Runs a statement that gives no rows and makes it ready for the next run; bindings stay. */
bool store_run(const struct store *s, sqlite3_stmt *q, struct error *err);
/* The first column of the first row. */
bool store_number(const struct store *s, const char *sql, int64_t *out, struct error *err);
enum { STRAY = 36 * HOUR }; /* an entry's instant lies so near to where its calendar day stands at offset 0 */

void store_bind_text(sqlite3_stmt *q, const char *name, const char *text); /* borrowed; NULL and "" become NULL */
void store_bind_int(sqlite3_stmt *q, const char *name, int64_t value);

/* ---- store_append.c ---- */

/* Begins the transaction of a write. */
bool store_begin(const struct store *s, struct error *err);
sqlite3_stmt *store_insert_prepare(const struct store *s, struct error *err);
/* The entry as it is, ids and all; gives it its seq. No cache is touched. */
bool store_insert(const struct store *s, sqlite3_stmt *q, struct entry *e, struct error *err);
/* Did the insertion that just ended add so many? A trigger that came while the journal was open can keep an entry back
 * without a word. */
bool store_kept(const struct store *s, int64_t n, struct error *err);
bool store_keep_protocol(const struct store *s, const char *id, const char *hash, const char *text, struct error *err);

/* ---- store_rows.c ---- */

/* Entries that come one after the other, as they stand in `row`, a query of ENTRY_COLUMNS which `next` moves on; *more
 * false: there is no further one. */
struct store_rows {
    sqlite3_stmt *row;
    bool (*next)(struct store_rows *rows, bool *more, struct error *err);
    int64_t n;         /* how many came */
    bool more, failed; /* while they are inserted */
    struct error *err;
};
/* Inserts all of them in their order, ids and all, each with a seq of this journal. No cache is touched. */
bool store_insert_rows(const struct store *s, struct store_rows *rows, struct error *err);

/* ---- store_copy.c ---- */

/* A journal without a name, in a file that is gone when it is closed or the program ends, however that happens. */
bool store_scratch(struct store **out, struct error *err);
/* The same, filled with what a journal holds now, while others may write it; as old as that one is. */
bool store_scratch_of(const struct store *s, struct store **out, struct error *err);
/* The same from a file, which is opened for reading only and not changed, brought up to date in the copy. */
bool store_scratch_from(const char *path, struct store **out, struct error *err);
/* Is every page of it in order? *why gets what is not, the arena's; NULL when all is well. */
bool store_integrity(const struct store *s, struct arena *arena, const char **why, struct error *err);

/* ---- store_file.c ---- */

char *store_locate(const char *path, struct error *err); /* malloc'd; NULL with err filled */
/* Makes every missing folder above `path`, 0700; `own`: the last one is ours and made private. */
bool store_make_folders(const char *path, bool own, struct error *err);
/* What waits beside a database belongs to it: its -wal, or the -journal of a program that was cut off. */
bool store_something_waits(const char *path);
/* Makes the folders and an empty private file where there is none yet; *made: it was not there. */
bool store_make_file(const char *path, bool own_folder, bool *made, struct error *err);
/* Takes away again what was made and nothing was ever written to. */
void store_unmake_file(const char *path);
enum store_found { STORE_NOTHING, STORE_FILE, STORE_BAD };
enum store_found store_look(const char *path, struct error *err);
/* Reads the header through SQLite's own descriptor, changing nothing. *fresh: an empty file. */
bool store_recognise(const struct store *s, bool *fresh, struct error *err);
void store_make_private(const struct store *s);

/* ---- store_schema.c ---- */

bool store_migrate(const struct store *s, struct error *err);
/* Are its tables and its view mend's, word for word, and is there no trigger and no view of another program? One may
 * keep back or make up what is written or read. */
bool store_structure(const struct store *s, struct error *err);

/* ---- store_days.c ---- */

/* All rows from the entries. */
bool store_days_rebuild(const struct store *s, struct error *err);
struct store_days {
    const struct store *store;
    sqlite3_stmt *drop, *from, *into;
};
bool store_days_open(struct store_days *d, const struct store *s, struct error *err);
void store_days_close(struct store_days *d);
/* The row that an entry stands in, anew from its entries. */
bool store_days_again(struct store_days *d, int64_t seq, struct error *err);
/* Do they stand in one row? Then to make it anew for the later one is enough. */
bool store_days_alike(const struct entry *a, const struct entry *b);

/* ---- store_cache.c ---- */

/* All caches from what they go by alone. The transaction is the caller's. */
bool store_rebuild(const struct store *s, struct error *err);
struct store_cache {
    const struct store *store;
    struct store_days days;
    sqlite3_stmt *find, *revive, *bury;
};
bool store_cache_open(struct store_cache *c, const struct store *s, struct error *err);
void store_cache_close(struct store_cache *c);
/* Reads a protocol's text once and for all; one that does not read is passed over. */
bool store_cache_protocol(const struct store *s, const char *hash, const char *text, struct error *err);
/* Brings the caches up to an entry that was just inserted. A void of nothing, or of what is out already, is refused. */
bool store_cache_add(struct store_cache *c, const struct entry *e, struct error *err);

/* ---- store_read.c ---- */

/* The columns that store_entry reads, in the order of ENTRY_COLUMNS; `e` is what the query calls the table. */
#define ENTRY_COLUMN_LIST(X, AND)                                                                                      \
    X(seq) AND X(id)                                                                                                   \
    AND X(act)                                                                                                         \
    AND X(at)                                                                                                          \
    AND X(at_offset)                                                                                                   \
    AND X(logged)                                                                                                      \
    AND X(logged_offset)                                                                                               \
    AND X(kind)                                                                                                        \
    AND X(subject)                                                                                                     \
    AND X(value)                                                                                                       \
    AND X(unit)                                                                                                        \
    AND X(sets)                                                                                                        \
    AND X(reps)                                                                                                        \
    AND X(hold_s)                                                                                                      \
    AND X(load_kg)                                                                                                     \
    AND X(side)                                                                                                        \
    AND X(site)                                                                                                        \
    AND X(context)                                                                                                     \
    AND X(pain)                                                                                                        \
    AND X(status)                                                                                                      \
    AND X(prescribed)                                                                                                  \
    AND X(revision)                                                                                                    \
    AND X(note)
#define ENTRY_COLUMN_NAME(name)  "e." #name
#define ENTRY_COLUMN_BARE(name)  #name
#define ENTRY_COLUMN_INDEX(name) COLUMN_##name,
#define ENTRY_COLUMNS            ENTRY_COLUMN_LIST(ENTRY_COLUMN_NAME, ", ")
#define ENTRY_NAMES              ENTRY_COLUMN_LIST(ENTRY_COLUMN_BARE, ", ")
enum { ENTRY_COLUMN_LIST(ENTRY_COLUMN_INDEX, ) ENTRY_COLUMN_COUNT };
/* Texts are copied into the arena; with NULL they are the statement's, valid until its next step. */
bool store_entry(const struct store *s, sqlite3_stmt *q, struct arena *arena, struct entry *out, struct error *err);
/* For entries by their numbers, ?1 to ?2, and whether each is voided. Columns are most of what a statement costs to
 * prepare: a load reads all its entries by this one. */
sqlite3_stmt *store_entries_prepare(const struct store *s, struct error *err);
/* All rows of a query of ENTRY_COLUMNS, and after them a column that says whether the entry is voided. */
bool store_entries(const struct store *s, sqlite3_stmt *q, struct arena *arena, struct entry **list, int *n,
                   struct error *err);

/* ---- store_window.c ---- */

/* The entries of the window, read by `entries`, into `out`, whose raw_from is set; *first_day: the first of the days it
 * asks for. */
bool store_window(const struct store *s, sqlite3_stmt *entries, struct moment from, int64_t until, struct arena *arena,
                  struct journal *out, int32_t *first_day, struct error *err);

#endif
