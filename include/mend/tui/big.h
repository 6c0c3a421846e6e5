/* big.h: words and numbers in block letters, to be read from across the room.
 *
 * A letter is five pixels high and three to five wide, one apart. Size k makes a pixel k columns wide and k half rows
 * high, which is about square in a terminal; half rows are half blocks. Without UTF-8 a pixel takes whole rows, so that
 * the smallest letters are taller there. Digits are all equally wide: a countdown stands still. */
#ifndef MEND_TUI_BIG_H
#define MEND_TUI_BIG_H

#include "mend/tui/canvas.h"

int big_width(const char *text, int size);  /* columns */
int big_height(int size, bool utf8);        /* rows */
bool big_knows(const char *text);           /* every letter of it, in any case */
/* Its upper left corner at x, y; what is outside of clip is left away, unknown letters are question marks. */
void big_text(struct canvas *c, struct rect clip, int x, int y, int size, enum style s, const char *text);

/* Words on the left or above, a number on the right or below, as large as they fit together: the number first, but never
 * more than twice as large as its words. What does not fit at all is left away, the name of the exercise before the
 * words; where nothing fits, all of it stands in a row as it is. */
enum { BIG_LINES = 4 };
struct big_board {
    char lines[BIG_LINES][32];
    int n, main;     /* lines; those from `main` on are a name, and may be smaller */
    char number[16]; /* "": none */
};
void big_board_draw(struct canvas *c, struct rect r, enum style s, const struct big_board *b);

#endif
