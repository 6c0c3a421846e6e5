/* paint.h: what a terminal is sent so that it shows a canvas: a frame, put together here and written at once.
 *
 * Only cells that differ from what is shown are sent, and how a role looks is worked out once a terminal, not whenever a
 * colour changes: that, and a write at each jump of the cursor, was most of what a key cost. Pure: what is known about
 * the terminal stands in struct brush, which term.c fills in from terminfo. */
#ifndef MEND_TUI_PAINT_H
#define MEND_TUI_PAINT_H

#include <stddef.h>

#include "mend/tui/style.h"

enum { SEQUENCE_MAX = 64 };

struct ink { /* a role on this terminal */
    struct look look;
    char attrs[SEQUENCE_MAX]; /* plain, then its attributes */
    char fg[SEQUENCE_MAX], bg[SEQUENCE_MAX]; /* "" the terminal's own */
};

struct brush {
    struct ink inks[STYLE_COUNT];
    char plain[SEQUENCE_MAX];     /* no attributes, the terminal's own colours */
    char show[SEQUENCE_MAX], hide[SEQUENCE_MAX]; /* the cursor; "" it cannot */
    char clear[SEQUENCE_MAX];     /* blanks the screen */
    char rest[SEQUENCE_MAX];      /* blanks the row from the cursor on; "" it cannot */
    bool grounds;                 /* what is blanked takes the ground in force */
    bool jumps;                   /* the cursor moves with attributes in force */
    bool corner;                  /* its last cell is written without scrolling */
    void (*at)(int y, int x, char out[SEQUENCE_MAX]);  /* moves the cursor there; NULL: as ANSI has it */
    bool (*draws)(const struct cell *cell, int width); /* as wide as the canvas has it; "?" stands for others */
};

struct frame { /* zero: empty */
    char *bytes;
    size_t n, room;
};

void frame_add(struct frame *f, const char *sequence);
void frame_fini(struct frame *f);

/* Adds what turns `shown` into the canvas, as far as it lies on w x h cells, ending with the cursor in its place and
 * plain attributes; `shown` is the canvas then. Of another size, 0x0 for one, it says that nothing is known of what is
 * shown: all of it is painted. */
void paint_canvas(struct frame *f, const struct brush *b, const struct canvas *c, struct canvas *shown, int w, int h);

#endif
