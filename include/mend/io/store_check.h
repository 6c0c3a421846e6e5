/* store_check.h: copies of the journal, and whether all is well with it.
 *
 * A copy is taken while others may write, whole and as of one moment, checked page by page before it gets its name, and
 * one file that needs nothing beside it. The usual journal gets one a day by itself, journal-YYYY-MM-DD.db in `backups`
 * beside it; the newest seven stay. A check changes nothing: it works on a nameless copy. */
#ifndef MEND_IO_STORE_CHECK_H
#define MEND_IO_STORE_CHECK_H

#include "mend/io/store.h"

enum { BACKUPS_KEPT = 7 };

/* To a new file, 0600; an existing one stays. */
bool store_backup(const struct store *s, const char *path, struct error *err);
/* Can it take the journal's place? Reads all of it. */
bool store_backup_good(const char *path, struct error *err);

/* The copy of the day of `now`, unless there is one; drops the oldest beyond BACKUPS_KEPT once the new one stands. True
 * also when none is due: of a journal somewhere else than the usual place none is taken. */
bool backups_daily(const struct store *s, struct moment now, struct error *err);
/* Those there are, the newest first, the arena's; `path` is the journal's, NULL the usual place. */
void backups_list(const char *path, struct arena *arena, const char ***list, int *n);

struct store_health {
    const char *damage;        /* what SQLite finds wrong with the file; then the rest is unknown. NULL: it is whole */
    const char *structure;     /* what stands in the file and is not mend's, or is missing; NULL */
    int64_t entries, taken_out; /* all that were ever written; of them out of the count */
    int64_t odd;               /* entries as mend would not write them */
    const char *odd_first;     /* the first of them, and why */
    int64_t ahead;             /* entries of a time that is still to come */
    int64_t stale;             /* rows of the caches that are not what the entries make them */
};
bool store_check(const struct store *s, struct moment now, struct arena *arena, struct store_health *out,
                 struct error *err);
/* Makes the caches from the entries. The lock is the caller's. */
bool store_repair(struct store *s, struct error *err);

#endif
