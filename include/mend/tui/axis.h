/* axis.h: which days a chart shows, which column of cells each of them is, and the dates that stand below.
 *
 * An axis begins with the range asked for, but not before the episode: what a young episode leaves free lies ahead of
 * today, never before its first day. When days are more than cells a column stands for 2, 3 or whole weeks of them, and
 * weeks begin where the person's do. A label begins under the column it belongs to; one that does not fit is left out
 * whole. An axis of hours goes from 04:00, where a calendar day turns, to 04:00. All pure. */
#ifndef MEND_TUI_AXIS_H
#define MEND_TUI_AXIS_H

#include <stdbool.h>
#include <stdint.h>

struct axis_ask {
    int days;          /* the range; 0: the whole episode */
    int32_t begins;    /* the episode's first calendar day */
    int32_t known;     /* the first that anything is known of; not before `begins` */
    int32_t today;
    int32_t ahead;     /* the whole episode may reach on to this day; INT32_MIN none */
    int first_weekday; /* 0 Sunday */
    bool month_first;  /* Nov 22 */
};

struct axis {
    int32_t first, last, today; /* calendar days; last may be ahead of today */
    int per_column;             /* days a column stands for */
    int columns, step;          /* how many, and the cells from one to the next; 0: no room */
    int first_weekday;
    bool month_first;
};
struct axis axis_make(const struct axis_ask *ask, int width);
int axis_column(const struct axis *x, int32_t day);  /* -1: not shown */
int32_t axis_from(const struct axis *x, int column); /* the first day of a column, which may be before `first` */
int32_t axis_shown(const struct axis *x, int column); /* the same, never before it */
int32_t axis_to(const struct axis *x, int column);   /* its last day, never after `last` */

enum { LABEL_SIZE = 16, LABELS_MAX = 128 };
struct label { int x; char text[LABEL_SIZE]; }; /* x: cells from the first column */
/* The labels that fit into `room` cells, that of the column with `cursor` (INT32_MIN none) before all others. In no
 * order. */
int axis_labels(const struct axis *x, int room, int32_t cursor, struct label out[LABELS_MAX]);

/* One day by the hour: as many cells as let every second hour begin with one (in a very narrow chart every third); 0: no
 * room. */
int hours_cells(int width);
int hours_dot(int cells, int time_of_day); /* seconds since local midnight to half cells from 04:00 */
/* `now`: seconds since midnight, -1: another day. */
int hours_labels(int cells, int room, int now, bool clock12, struct label out[LABELS_MAX]);

#endif
