/* edit.h: a line that is being typed: the keys that change it and how it shows; the same wherever text is typed.
 *
 * The caret is a byte of the text, always between two characters as a person counts them: a letter with its accents is
 * one, a family of emoji is one. The text is UTF-8 and never longer than its room; what does not fit is not taken. */
#ifndef MEND_TUI_EDIT_H
#define MEND_TUI_EDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mend/tui/canvas.h"

enum { CTRL_A = 1, CTRL_B = 2, CTRL_D = 4, CTRL_E = 5, CTRL_F = 6, CTRL_K = 11, CTRL_U = 21, CTRL_W = 23 };

struct edit {
    char *text;
    size_t size; /* room of text, its end included */
    int *caret;
};

/* Puts a text in at the caret: line ends and tabs become blanks, what cannot be shown is left out. */
void edit_insert(struct edit e, const char *text);
/* A character, or a key that edits: arrows, Home, End, Backspace, Delete, Ctrl-Left and -Right by words; Ctrl-A -E -B
 * -F -D -K -U -W as in a shell. False: it does nothing to a line. */
bool edit_key(struct edit e, uint32_t key);

/* Shows the line in the first row of `r`, as much as lies around the caret, and the cursor there. A prompt stands
 * before it, and stays as long as there is room for both. */
void edit_draw(struct canvas *c, struct rect r, enum style s, const char *prompt, const char *text, int caret);

#endif
