/* terminfo.h: how this terminal is painted, out of its entry in terminfo: each role as a sequence, made once. The
 * second of the two rooms that know curses; term.c has opened the terminal when it is asked. */
#ifndef MEND_TUI_TERMINFO_H
#define MEND_TUI_TERMINFO_H

#include "mend/tui/paint.h"

/* `colours` as in style_look; utf8: its locale. */
void terminfo_brush(struct brush *b, enum theme theme, int colours, bool utf8);

/* The capability, unless it takes one of the numbers we give it for the place of a text: an entry can be made to crash
 * whoever trusts it. */
const char *terminfo_of_numbers(const char *capability);

#endif
