/* csv.h: the journal as CSV, and CSV as lines of cells.
 *
 * Writing is our own: cells quoted only where RFC 4180 needs it, CRLF, numbers bare, a guard against cells that a
 * spreadsheet would run as a formula. Reading is libcsv in strict mode, fed line by line so that errors have a place. */
#ifndef MEND_IO_CSV_H
#define MEND_IO_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "mend/core/today.h"

extern const char *const csv_header; /* without line end */

/* What a row says besides its entry. NULL and INSTANT_NONE/-1 leave cells blank. */
struct csv_extra { int day; const char *phase, *title; };
bool csv_write_header(FILE *out);
bool csv_write_entry(FILE *out, const struct entry *e, const struct csv_extra *x);

/* Reads rows: calls `row` with the cells of each, its first line number, and stops when it returns false. The cells are
 * as they were meant (no quotes, no guard), never NULL, and valid until `row` returns. A BOM and blank lines are passed
 * over; NUL, what is not UTF-8, a quote out of place and a row of another length than the first are errors. */
bool csv_read(const char *text, size_t size, const char *name,
              bool (*row)(void *self, int line, char **cells, int n, struct error *err), void *self, struct error *err);

#endif
