/* flow.h: rows that run downwards and scroll by themselves.
 *
 * A view writes its rows one after another and says where the selection is; it never knows how high its pane is. It is
 * drawn from its first row on, which measures it too; and when the selection would not show, wiped and drawn again,
 * scrolled just as far as that needs. So nothing about scrolling is remembered, drawing changes no state, and every pane,
 * page and form fits any size. */
#ifndef MEND_TUI_FLOW_H
#define MEND_TUI_FLOW_H

#include "mend/tui/canvas.h"

/* Where rows that can be selected stood in the picture before, and stand in this one: see flow_take. */
enum { FLOW_ROWS = 40 };
struct flow_rows {
    int n, top, selected; /* the first so many; scrolled by `top`; -1 none */
    struct { int y, h, touch_from, touch_to; } row[FLOW_ROWS]; /* touches: counted from the part's first */
};
struct flow_keep {
    const struct canvas *before;
    const struct flow_rows *was; /* NULL: something else than the selection changed */
    int touches_before, touches; /* where the part's touches begin, before and now */
    struct flow_rows *is;        /* filled in */
};

struct flow {
    struct canvas *canvas; /* NULL while measuring */
    struct flow_keep *keep; /* NULL: every row is drawn */
    struct rect view;      /* where it shows; w > 0 and h > 0 while drawing */
    int top;               /* rows scrolled off */
    int y;                 /* the row being written, 0 the first */
    int from, to;          /* rows of the selection, from <= to; -1 none */
    bool focused;          /* the selection is shown and has the cursor */
    int begun;             /* rows that can be selected so far */
    int touch;             /* of the row begun: its place among the canvas's touches */
};

/* Draws `rows` on a view that is blank. `scroll` moves it further down than the selection asks (pages without a
 * selection), as far as there is something to show. Marks just right of the view, where a frame runs, say that there
 * is more. */
void flow_run(struct canvas *c, struct rect view, int scroll, bool focused,
              void (*rows)(struct flow *f, const void *self), const void *self);
/* The same, where a row is taken over from the picture before as far as `keep` knows it. */
void flow_run_again(struct canvas *c, struct rect view, int scroll, bool focused,
                    void (*rows)(struct flow *f, const void *self), const void *self, struct flow_keep *keep);
/* The rows it would take at that width. */
int flow_height(int width, void (*rows)(struct flow *f, const void *self), const void *self);

/* Writes on the current row, from column x, at most `width` cells (-1: to the end); returns the cells used. */
int flow_text(struct flow *f, int x, int width, enum style s, const char *text);
int flow_fmt(struct flow *f, int x, int width, enum style s, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
void flow_right(struct flow *f, enum style s, const char *text);       /* ends at the right edge */
/* A line that is being typed, from column x to the end, with the cursor at its caret. */
void flow_edit(struct flow *f, int x, enum style s, const char *text, int caret);
void flow_next(struct flow *f);                                        /* on to the next row */
void flow_line(struct flow *f, int x, enum style s, const char *text); /* one row, cut if it must be, and on */
void flow_wrap(struct flow *f, int x, enum style s, const char *text); /* as many rows as it takes, and on */
void flow_keys(struct flow *f, int x, enum style s, const char *text); /* the same, and its keys can be clicked */
void flow_heading(struct flow *f, const char *text);                   /* a blank row before it, but not at the top */
/* Instead of drawing the next row that can be selected: takes it over when only the selection has moved, and not from it
 * or to it. False: draw it. */
bool flow_take(struct flow *f, bool selected);
/* Around a row (or several) that can be selected: begin draws the mark at column 0, end restyles what was written. */
int flow_begin(struct flow *f, bool selected); /* returns the row, for flow_end */
void flow_end(struct flow *f, bool selected, int began);
void flow_cursor(struct flow *f, int x); /* the cursor stands there on the current row, not at the mark: typing */
/* A click on these cells of the current row selects it and presses the key. */
void flow_key(struct flow *f, int x, int width, uint32_t key);

/* Wraps from (x, y) inside clip; c NULL only measures. Returns the rows it takes, shown or not. */
int canvas_wrap_at(struct canvas *c, struct rect clip, int x, int y, int width, enum style s, const char *text);

#endif
