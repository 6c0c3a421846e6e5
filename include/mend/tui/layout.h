/* layout.h: where everything stands, for any size of screen.
 *
 * A pure function from a size, and from how many rows each part would like, to rectangles. From 60x16 on all four panes
 * show, in an arrangement of its own for each kind of screen:
 *
 *   two columns     clocks, signs, entries | list, how, chart                        up to 149 wide
 *   stacked         clocks | signs, and below: list, how, chart, entries             up to 109 wide, from 34 high
 *   three columns   clocks, signs, entries | list, how, phase | chart, week, course  from 150 wide
 *
 * A column gives each part first what it cannot do without, then what it wants, and what is left over to the part that
 * can use it. The four panes always stand; the rest comes in where they have enough. Who asks wants the same rows all
 * day (see `rows`), so nothing jumps while somebody types or ticks. Smaller screens show one pane without a frame and the
 * names of the others on a line; the smallest show what there is room for, most needed first. Framed rectangles overlap
 * their neighbours by one cell, where they share a line. */
#ifndef MEND_TUI_LAYOUT_H
#define MEND_TUI_LAYOUT_H

#include <stdbool.h>

#include "mend/tui/canvas.h"

enum pane { PANE_TRIAGE, PANE_CHECKLIST, PANE_TIMERS, PANE_PAIN, PANE_COUNT };
/* What larger screens add: how the selected row is done, today's entries, how it goes, the last seven days, what the
 * next phase needs. */
enum extra { EXTRA_HOW, EXTRA_LOG, EXTRA_COURSE, EXTRA_WEEK, EXTRA_PHASE, EXTRA_COUNT };
enum { PART_COUNT = PANE_COUNT + EXTRA_COUNT }; /* a pane, or PANE_COUNT + an extra */

struct layout_ask {
    int w, h;
    enum pane focus;
    bool zoom;
    int strip; /* the rows that what is said or asked at the foot takes, 1 when nothing is */
    /* The rows that a part would like inside its frame at a width; NULL: nobody knows, and each gets what is usual. */
    int (*rows)(const void *self, int part, int width);
    const void *self;
};

struct layout {
    struct rect header, next, tabs; /* tabs only when one pane shows */
    struct rect panes[PANE_COUNT];  /* with their frames; empty when not shown */
    struct rect extras[EXTRA_COUNT];
    struct rect whole;              /* all that the panes have together */
    struct rect page;               /* what a page or form gets, with its frame: the same, or the list's place beside
                                     * the clocks where there is room for both */
    struct rect strip, footer;
    /* Only rectangles stand above: picture.c compares them as one. */
    bool framed; /* panes and pages have frames */
    bool one;    /* one pane at a time */
    int covered; /* rows that the panes at the bottom gave to a strip of more than one row: they end higher, and nothing
                  * else moves */
};

struct layout layout_make(const struct layout_ask *ask);
struct rect rect_inside(struct rect r, bool framed); /* what is left for its rows: nothing less than 0 */

/* Draws a frame that joins the lines it meets. */
void frame_draw(struct canvas *c, struct rect r, enum style s);
/* Its title, "2 Checklist", and words at the right end (NULL none). The focused one is marked. */
void frame_title(struct canvas *c, struct rect r, bool focused, const char *title, const char *right);

#endif
