/* import_private.h: what the rooms of the import share: import.c reads a file into the scratch journal, import_row.c
 * makes entries of cells, import_acts.c finds which are one act, import_merge.c compares them with a journal and takes
 * them. */
#ifndef MEND_IO_IMPORT_PRIVATE_H
#define MEND_IO_IMPORT_PRIVATE_H

#include "mend/core/entry_form.h"
#include "mend/io/csv.h"
#include "mend/io/import.h"
#include "store_private.h"

struct import {
    struct arena arena;
    struct store *from; /* what was read */
    struct import_read read;
    struct error bad[IMPORT_BAD_MAX];
    char name[256]; /* of the file, without its folders */
    bool wall;      /* times came without an offset, and perhaps to the minute: they are compared loosely */
};

/* ---- import_row.c ---- */

struct import_columns {
    signed char of[CSV_COLUMNS_MAX]; /* enum entry_cell of each, -1 unknown */
    int n;
    bool comma; /* numbers may have a comma */
};
/* The separator under which the first line is a header; 0: under none. */
char import_separator(const char *first_line);
/* *says gets a sentence on columns that are unknown or missing, the arena's, or NULL. False: this is no export. */
bool import_header(char **cells, int n, struct import_columns *out, const char **says, struct arena *arena,
                   struct error *err);
/* The texts are the cells'. *wall is set when a time had no offset. */
bool import_row(const struct import_columns *c, char **cells, struct moment now, const struct zone *zone,
                struct entry *out, bool *wall, struct error *err);

/* ---- import_acts.c ---- */

struct import_acts {
    char act[ULID_SIZE], last[ULID_SIZE]; /* "": none yet */
};
/* The act of an id that comes after the one before: that one's, or an act of its own. Valid until the next. */
const char *import_act(struct import_acts *a, const char *id);
/* Puts it right for all that were read, in the order of their ids: a file may have another. */
bool import_acts(const struct store *from, struct error *err);

#endif
