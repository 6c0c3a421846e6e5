/* chart.h: a chart of the Pain pane while it is drawn: where its rows stand, which days its columns are. Shared by
 * chart*.c and view_pain.c alone.
 *
 * From top to bottom: the plot, the axis (in pain that is the row of score 0, below bars a row of its own), the dates,
 * what happened (MARK_*), and what the chart adds below: how far down the leg it hurt, or a row an exercise. What has
 * no room is left out whole; the words beside it say it then. */
#ifndef MEND_TUI_CHART_H
#define MEND_TUI_CHART_H

#include "mend/tui/axis.h"
#include "mend/tui/series.h"
#include "mend/tui/state.h"

enum { GUTTER = 4 }; /* "10┤" */

struct chart {
    const struct app *app;
    const struct today *today;
    enum chart_kind kind;
    struct rect pane;
    struct rect words; /* beside the chart, or under it; empty: no room */
    struct rect below; /* for the day read out; empty: no room */
    bool beside;       /* the words stand right of the chart, row by row */
    struct rect r;     /* all of the chart: gutter and columns; empty: words only */
    int x, room;       /* of the first column; cells that labels may take from there */
    struct axis axis;  /* of days; by the hour: of the one day, in one column */
    int hours;         /* cells of the one day; 0: days */
    int plot;          /* rows of the plot, from r.y on */
    int axis_y, dates_y;
    int marks_y; /* -1: no row of their own */
    int extra_y, extra_rows;
    int32_t day; /* the cursor's */
    bool empty;  /* nothing of its kind is known yet: words say what will stand here */
    bool focused;
    struct canvas *canvas; /* while drawing */
    enum ink ink;
};

/* The chart that the app shows in a pane of that size. */
struct chart chart_make(const struct app *a, struct rect pane);
int32_t chart_day_shown(const struct app *a); /* the day at the end: today, or the day looked at */

/* The days of a column put together. */
struct column {
    int32_t from, to; /* those known: from > to none */
    int days, scored, scores;
    double min, max, mean;
    const char *furthest; /* NULL */
    unsigned marks;
};
struct column chart_column(const struct chart *c, int column);
struct column chart_days(const struct today *t, int32_t from, int32_t to);
const struct pain_day *chart_known(const struct today *t, int32_t day); /* NULL: nothing is known of it */
int chart_here(const struct chart *c);                                  /* the cursor's column */

void chart_frame(const struct chart *c);             /* axis, dates, marks */
void chart_marks(const struct chart *c);             /* chart_marks.c */
bool chart_guide(const struct chart *c, int column); /* the guide's time lies there */
void chart_cursor(const struct chart *c);
/* A cell of the plot's rows [y, y + scale.rows). */
void chart_stroke(const struct chart *c, const struct stroke *s, const struct scale *scale, int x, int y);
void chart_number(const struct chart *c, int y, int number); /* "10┤" */
int chart_cells(const struct chart *c);                     /* cells of a column that are drawn on; the rest is a gap */
const char *chart_legend(const struct chart *c, char *buf); /* the letters that stand there, in words; buf holds SAY */

/* One each: chart_pain.c, chart_kept.c, chart_loads.c. */
void pain_plot(const struct chart *c);
void kept_plot(const struct chart *c);
void loads_plot(const struct chart *c);
bool pain_leg_row(const struct today *t, int32_t from, int32_t to);            /* there is something to show in it */
int kept_items(const struct chart *c, int from, int to, int order[], int max); /* those of the days, as listed */
void kept_words(struct flow *f, const void *chart);
void loads_words(struct flow *f, const void *chart);
bool loads_any(const struct app *a);

#endif
