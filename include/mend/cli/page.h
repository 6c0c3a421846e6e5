/* page.h: plain text for people, 80 columns wide, or 40 for a phone.
 *
 * Lines are laid out on the same canvas that the tracker draws on, so that wide characters are measured and control
 * characters in somebody's note are made visible here too, and printed row by row. */
#ifndef MEND_CLI_PAGE_H
#define MEND_CLI_PAGE_H

#include <stdio.h>

#include "mend/tui/canvas.h"

enum { PAGE_WIDTH = 80, CARD_WIDTH = 40 }; /* a terminal; a phone */

/* `label` in the first columns, `text` wrapped from column `indent` on. */
void page_item(int indent, const char *label, const char *text);
void page_fmt(int indent, const char *label, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
/* The same in `width` columns. */
void page_wrap(int width, int indent, const char *label, const char *text);
/* One line with `left` at the left and `right` at the right edge. */
void page_ends(const char *left, const char *right);
void page_gap(void);
void page_print(const struct canvas *c, int rows); /* its first rows */

#endif
