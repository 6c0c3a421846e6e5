/* csv_cell.h: the guard against cells that a spreadsheet would run as a formula.
 *
 * A text cell that begins with one of these, or with blanks and one of them, gets one leading apostrophe when it is
 * written, and loses it when it is read. The apostrophe is one of them, so the two always undo each other. */
#ifndef MEND_IO_CSV_CELL_H
#define MEND_IO_CSV_CELL_H

#include <stdbool.h>
#include <string.h>

static inline bool csv_guarded(const char *text)
{
    /* ＝ ＋ － ＠, which a spreadsheet set to Japanese or Chinese takes for the narrow ones */
    static const char *const wide[] = {"\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d", "\xef\xbc\xa0"};
    while (*text == ' ') /* some take blanks off first */
        text++;
    if (*text != wide[0][0]) /* as nearly every cell */
        return *text < 'A' && *text != '\0' && strchr("=+-@'\t\r\n", *text) != NULL;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
        if (strncmp(text, wide[i], 3) == 0)
            return true;
    return false;
}

#endif
