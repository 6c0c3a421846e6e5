/* canvas.h: a grid of cells that views draw on; no terminal here.
 *
 * A cell holds one grapheme's first code points and a style role. The canvas owns width: a wide character takes two
 * cells and is never cut in half, combining marks join the cell before, control, bidi and other unsafe characters show
 * as a visible mark. So every screen is text that a test can read, at any size, without a terminal. Drawing outside
 * is clipped and harmless, at any size down to 0x0.
 *
 * Beside the cells it keeps what a click on them stands for: a row of what is being drawn there, a key. Whoever draws
 * something that has a key says so in the same breath; so the mouse and the picture cannot disagree. */
#ifndef MEND_TUI_CANVAS_H
#define MEND_TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum style { /* roles, never colours: style.c turns a role into colours and attributes for a theme */
    STYLE_TEXT, STYLE_DIM, STYLE_STRONG, STYLE_TITLE, STYLE_FRAME, STYLE_FOCUS_FRAME, STYLE_SELECTED, STYLE_HEADER,
    STYLE_GOOD, STYLE_DUE, STYLE_WARN, STYLE_ALARM, STYLE_KEY, STYLE_BAR, STYLE_CHART, STYLE_CHART_MEAN, STYLE_PROMPT,
    STYLE_MARK, STYLE_CURSOR,   /* on the chart: what happened that day, the day that is read out */
    STYLE_BIG, STYLE_BIG_DONE,  /* block letters of floor mode; while it is paused */
    STYLE_FLASH,                /* the whole screen for a moment */
    STYLE_COUNT
};

enum { CELL_MARKS = 2, CELL_CODEPOINTS = 1 + CELL_MARKS };
struct cell { /* eight bytes: a screen of them is walked at each key */
    uint32_t ch : 24;           /* the base; 0: right half of a wide character */
    uint32_t style : 8;         /* enum style */
    uint16_t marks[CELL_MARKS]; /* that join it, 0-ended; more of them, and those beyond U+FFFF, are left out */
};
static inline uint32_t cell_rune(const struct cell *c, int i) /* the base and its marks, 0-ended */
{
    return i == 0 ? c->ch : i < CELL_CODEPOINTS ? c->marks[i - 1] : 0;
}

struct rect { int x, y, w, h; }; /* cells; w or h <= 0 is empty */

struct touch {
    struct rect at;
    int place;    /* canvas.place while it was drawn: a pane, a page, the foot */
    int row;      /* the row of it that can be selected, counted from 0; -1 none */
    uint32_t key; /* what it is to press there; 0 none */
};

struct canvas {
    int w, h;
    struct cell *cells;      /* h rows of w */
    bool utf8;               /* draw lines, braille and marks; false: ASCII stand-ins for everything */
    bool blocks;             /* UTF-8 without braille, as on the Linux console: charts use block elements */
    int cursor_x, cursor_y;  /* where the hardware cursor stands (the selection); -1 hidden */
    int place;               /* what is being drawn, for the touches */
    struct touch *touches;   /* in the order drawn: the last one lies on top */
    int n_touches, room_touches;
};

void canvas_init(struct canvas *c, bool utf8);
void canvas_fini(struct canvas *c);
void canvas_resize(struct canvas *c, int w, int h); /* clears */
void canvas_clear(struct canvas *c);

/* Draws UTF-8 text from x on row y inside `clip`, at most `width` cells; what does not fit ends in an ellipsis.
 * Returns the cells used. */
int canvas_text(struct canvas *c, struct rect clip, int x, int y, int width, enum style s, const char *text);
/* The same of so many bytes of it. */
int canvas_bytes(struct canvas *c, struct rect clip, int x, int y, int width, enum style s, const char *text,
                 size_t bytes);
int canvas_fmt(struct canvas *c, struct rect clip, int x, int y, int width, enum style s, const char *fmt, ...)
    __attribute__((format(printf, 7, 8)));
/* Wraps at words into the rectangle; returns the rows used. */
int canvas_wrap(struct canvas *c, struct rect r, enum style s, const char *text);
void canvas_fill(struct canvas *c, struct rect r, enum style s, uint32_t ch);
void canvas_style(struct canvas *c, struct rect r, enum style s); /* restyle what is there */
int text_width(const char *utf8); /* cells, as the canvas would draw it */
int bytes_width(const char *utf8, size_t bytes);
/* Where a line of at most `width` cells ends: at a blank if there is one. *next is where the next line begins. */
const char *text_line(const char *text, int width, const char **next);

/* What a click on these cells stands for; returns its place among the touches. */
int canvas_touch(struct canvas *c, struct rect at, int row, uint32_t key);
/* What lies on top at (x, y); NULL nothing. Borrowed until the canvas is drawn on. */
const struct touch *canvas_touched(const struct canvas *c, int x, int y);

/* Takes over cells, or touches from one place among them to before another, from a canvas of the same size. */
void canvas_take(struct canvas *c, const struct canvas *from, struct rect at);
void canvas_take_touches(struct canvas *c, const struct canvas *from, int first, int end);

/* The canvas as UTF-8 lines without trailing blanks, for tests and `status --plain`; malloc'd, the caller's. */
char *canvas_dump(const struct canvas *c);

#endif
