/* rune.h: characters, and which of them may be shown: the one rule, for the screens, the command line and the report.
 *
 * What somebody else wrote (a plan, a note, an import, a setting, the name of a file) may hold characters that drive a
 * terminal, turn a line round or hide what stands there. Each of them becomes a visible mark here: control characters of
 * ASCII their picture, all others U+FFFD, as broken UTF-8 does. Characters that only change the one before (joiners, tones,
 * selectors, tags) are left out, since terminals disagree on how wide they make it. Line ends and tabs become blanks. */
#ifndef MEND_CORE_RUNE_H
#define MEND_CORE_RUNE_H

#include <stdbool.h>
#include <stdint.h>

#include "mend/core/arena.h"

/* The next code point of a NUL-ended UTF-8 text, which moves on; 0 at the end. A broken byte reads as U+FFFD, a
 * character that a full buffer cut short as an ellipsis. */
uint32_t rune_next(const char **text);
/* Most of what there is: one byte, one cell, shown as it is. */
static inline bool byte_is_plain(char byte)
{
    return byte >= ' ' && byte < 0x7f;
}
/* The rune, a letter for a flag's half, a visible mark for an unsafe one, or 0 for one to leave out. */
uint32_t rune_safe(uint32_t rune);
int rune_encode(uint32_t rune, char out[4]); /* bytes written; out is not NUL-ended */
char *text_safe(struct arena *a, const char *text); /* each rune as it may be shown */

bool rune_joins(uint32_t rune);   /* glues its neighbours to one character */
bool rune_follows(uint32_t rune); /* changes the character before it */

#endif
