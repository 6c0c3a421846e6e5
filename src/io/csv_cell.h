/* csv_cell.h: the guard against cells that a spreadsheet would run as a formula.
 *
 * A text cell that begins with one of these gets one leading apostrophe when it is written, and loses it when it is
 * read. The apostrophe is one of them, so the two always undo each other. */
#ifndef MEND_IO_CSV_CELL_H
#define MEND_IO_CSV_CELL_H

#include <stdbool.h>
#include <string.h>

static inline bool csv_guarded(char first)
{
    return first != '\0' && strchr("=+-@'\t\r", first) != NULL;
}

#endif
