/* width.h: how wide a character is, what may be shown, and what stands in for it in ASCII.
 *
 * The canvas has its own width table so that a screen is the same on every machine, with or without a locale.
 * Characters that could disturb a terminal (controls, bidi overrides, zero-width ones, broken UTF-8) become a visible
 * mark here, once, for every text that is ever drawn. */
#ifndef MEND_TUI_WIDTH_H
#define MEND_TUI_WIDTH_H

#include <stdint.h>

/* The next code point of a NUL-ended UTF-8 text, which moves on; 0 at the end. A broken byte reads as U+FFFD, a
 * character that a full buffer cut short as an ellipsis. */
uint32_t rune_next(const char **text);
int rune_width(uint32_t rune);               /* 0 joins the cell before, 1, 2 */
/* The rune, a letter for a flag's half, a visible mark for an unsafe one, or 0 for one to leave out: joiners, and what
 * follows an emoji to change it. */
uint32_t rune_safe(uint32_t rune);
uint32_t rune_ascii(uint32_t rune);          /* its stand-in: one printable ASCII character */
int rune_encode(uint32_t rune, char out[4]); /* bytes written; out is not NUL-ended */


/* What a person calls one character, with its marks, tones and whatever is joined to it: the byte behind the one that
 * begins at `at`, and where the one before `at` begins. At the ends both stay. */
int text_step(const char *text, int at);
int text_back(const char *text, int at);

#endif
