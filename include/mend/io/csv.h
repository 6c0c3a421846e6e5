/* csv.h: the journal as CSV, and CSV as lines of cells.
 *
 * Writing is our own: cells quoted only where RFC 4180 needs it, CRLF, numbers bare, a guard against cells that a
 * spreadsheet would run as a formula. A style says how: for programs, or for a spreadsheet where somebody lives. Reading
 * is libcsv in strict mode, fed line by line so that errors have a place, and in the memory of one row: a file may be of
 * any length. */
#ifndef MEND_IO_CSV_H
#define MEND_IO_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "mend/core/today.h"

extern const char *const csv_header; /* with commas, without line end */

struct csv_style {
    char separator, decimal;
    bool excel; /* a byte order mark first; `at` and `logged_at` as wall-clock times, which become dates there */
};
extern const struct csv_style csv_plain; /* the contract's */
struct csv_style csv_excel(void);        /* separator and decimal mark by the locale in the environment */

/* What a row says besides its entry. NULL and INSTANT_NONE/-1 leave cells blank. */
struct csv_extra { int day; const char *phase, *title; };
bool csv_write_header(FILE *out, const struct csv_style *style);
bool csv_write_entry(FILE *out, const struct csv_style *style, const struct entry *e, const struct csv_extra *x);

enum { CSV_CELL_MAX = 64 * 1024, CSV_ROW_MAX = 1024 * 1024, CSV_COLUMNS_MAX = 256 }; /* bytes, bytes, cells */

/* Who reads rows. `separator` is asked after `begin` was given the first line as it stands; 0: a comma. */
struct csv_reading {
    void *self;
    char (*begin)(void *self, const char *first_line); /* NULL: a comma; the separator */
    /* The cells of a row and its first line's number. They are as they were meant (no quotes, no guard), never NULL, and
     * valid until it returns. False: stop, err filled. */
    bool (*row)(void *self, int line, char **cells, int n, struct error *err);
    /* What is no row: NUL, what is not UTF-8, a quote out of place, a row of another length than the first, a cell or a
     * row that is too long. It is passed over, and reading goes on with the line after the one it began in. NULL: it ends
     * the reading. */
    void (*bad)(void *self, const struct error *why);
};
/* `in` can be sought in. A BOM and blank lines are passed over. False: err says why. */
bool csv_read(FILE *in, const char *name, const struct csv_reading *reading, struct error *err);

#endif
