/* width.h: how wide a character is, where the next one begins, and what stands in for it in ASCII.
 *
 * The canvas has its own width table so that a screen is the same on every machine, with or without a locale. Which
 * characters may be shown at all is core/rune's to say. */
#ifndef MEND_TUI_WIDTH_H
#define MEND_TUI_WIDTH_H

#include "mend/core/rune.h"

int rune_width(uint32_t rune);      /* 0 joins the cell before, 1, 2 */
uint32_t rune_ascii(uint32_t rune); /* its stand-in: one printable ASCII character */

/* What a person calls one character, with its marks, tones and whatever is joined to it: the byte behind the one that
 * begins at `at`, and where the one before `at` begins. At the ends both stay. */
int text_step(const char *text, int at);
int text_back(const char *text, int at);

#endif
