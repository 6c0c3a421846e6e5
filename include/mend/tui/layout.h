/* layout.h: where everything stands, for any size of screen.
 *
 * A pure function from a size to rectangles. From 60x16 on all four panes show; wide and high screens add a how-to and
 * today's entries; smaller ones show one pane without a frame and the names of the others on a line; the smallest show
 * what there is room for, most needed first. Framed rectangles overlap their neighbours by one cell, where they share a
 * line. */
#ifndef MEND_TUI_LAYOUT_H
#define MEND_TUI_LAYOUT_H

#include <stdbool.h>

#include "mend/tui/canvas.h"

enum pane { PANE_TRIAGE, PANE_CHECKLIST, PANE_TIMERS, PANE_PAIN, PANE_COUNT };

struct layout {
    struct rect header, next, tabs; /* tabs only when one pane shows */
    struct rect panes[PANE_COUNT];  /* with their frames; empty when not shown */
    struct rect how, log;           /* extra panes; empty when there is no room */
    struct rect page;               /* what a page or form that takes all panes' place gets, with its frame */
    struct rect strip, footer;
    bool framed; /* panes and pages have frames */
    bool one;    /* one pane at a time */
};

/* `strip`: the rows that what is said or asked at the foot takes, 1 when nothing is. With frames the panes make room
 * for it, so that they stay whole; without, it covers the last rows of what is above. */
struct layout layout_make(int w, int h, enum pane focus, bool zoom, int strip);
struct rect rect_inside(struct rect r, bool framed); /* what is left for its rows: nothing less than 0 */

/* Draws a frame that joins the lines it meets. */
void frame_draw(struct canvas *c, struct rect r, enum style s);
/* Its title, "2 Checklist", and words at the right end (NULL none). The focused one is marked. */
void frame_title(struct canvas *c, struct rect r, bool focused, const char *title, const char *right);

#endif
