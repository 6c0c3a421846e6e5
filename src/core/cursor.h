/* cursor.h: a finger on a text of amounts, for quantity.c.
 *
 * Each function reads one thing where the finger stands and moves it on, with the blanks that follow; what cannot be
 * read leaves the finger on it, fills err (why, an example, the column) and returns false. */
#ifndef MEND_CORE_CURSOR_H
#define MEND_CORE_CURSOR_H

#include <stdbool.h>

#include "mend/core/error.h"
#include "mend/core/protocol.h"

struct cursor {
    const char *text, *at;
    const char *like;  /* what such a text looks like, for the message: "a time like 6 h or 15-20 min" */
    struct error *err; /* may be NULL */
};

struct cursor cursor_new(const char *text, const char *like, struct error *err);
/* Says why the text is not read at the finger; NULL: what stands there, or is missing, cannot be read. False. */
bool cursor_stuck(const struct cursor *c, const char *why);
bool cursor_ends(struct cursor *c);                   /* nothing is left, else stuck */
bool cursor_take(struct cursor *c, const char *word); /* the word stands here whole; silent when it does not */
bool cursor_unit(struct cursor *c, const char *unit, const char *missing); /* as take, but stuck without it */
bool cursor_number(struct cursor *c, double *out);                         /* leaves blanks behind it */
bool cursor_range(struct cursor *c, struct range *out);
bool cursor_whole_range(struct cursor *c, struct range *out);
bool cursor_time_unit(struct cursor *c, double *seconds);
bool cursor_duration(struct cursor *c, struct range *out); /* seconds */
void cursor_skip_space(struct cursor *c);
bool is_whole(double d);

#endif
