/* keywords.h: keys named in a text, "y yes  n no  Esc close", drawn and made to answer the mouse.
 *
 * Questions at the foot, footers and the choices of a row are written as words, a key first and what it does after it,
 * two blanks between one and the next. Here such a text is read again, so that a click on the words is the key. */
#ifndef MEND_TUI_KEYWORDS_H
#define MEND_TUI_KEYWORDS_H

#include <stddef.h>

#include "mend/tui/canvas.h"

/* Calls `each` for every "key words" of the text; `keys` are the bytes of its key's name, `key` 0 for one that is no
 * single key ("1-9"). */
void keywords_each(const char *text, size_t n,
                   void (*each)(void *self, const char *word, size_t bytes, size_t keys, uint32_t key), void *self);
/* As many of them as fit in one row, key and words told apart; none is cut. Returns the cells used. */
int keywords_draw(struct canvas *c, struct rect r, const char *text);
/* A sentence with keys behind it, wrapped into r in one style; and only the touches of one that is drawn already. */
void keywords_touch(struct canvas *c, struct rect r, const char *text);
void keywords_wrap(struct canvas *c, struct rect r, enum style s, const char *text);

#endif
