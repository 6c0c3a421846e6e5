/* new_file.h: a file that is there whole or not at all.
 *
 * It is written beside its name, 0600, synced, and then given the name in one step; the folder is synced too. Nothing that
 * bears the name already is touched, unless it is to be replaced: then it stays until the new one takes its place, and
 * only a regular file is ever replaced, never a database. */
#ifndef MEND_IO_NEW_FILE_H
#define MEND_IO_NEW_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "mend/core/error.h"

/* Bytes that are written at once: of a million rows, a page at a time takes half as long again. */
enum { DATA_ROOM = 64 * 1024 };

struct new_file { /* stays where it is while it is open */
    FILE *out;
    const char *path; /* borrowed */
    bool replace;
    char temporary[4096];
    char room[DATA_ROOM]; /* of `out` */
};

/* The ends of the names of what SQLite keeps beside a database. The first DATABASE_WAITING hold what is not in it yet. */
enum { DATABASE_WAITING = 2, DATABASE_TAILS };
extern const char *const database_tails[DATABASE_TAILS];
/* What SQLite keeps beside a database: written over, what it holds is lost; written new, it is thrown away. */
bool new_file_beside_database(const char *path);
/* The name is taken by something that may not be replaced, or not without asking. */
bool new_file_taken(const char *path, bool replace, struct error *err);
bool new_file_open(struct new_file *f, const char *path, bool replace, struct error *err);
/* Either closes it. False: nothing is left of it, and err says why. */
bool new_file_finish(struct new_file *f, struct error *err);
void new_file_abandon(struct new_file *f);

#endif
