/* series.h: numbers as cells: one datum, drawn in braille, in block elements or in ASCII.
 *
 * A column of cells is told what stands in it as numbers: from the lowest to the highest, the mean, each score where it
 * was taken, a bar and what was asked of it. Four dots make a row whatever draws them; each renderer shows them as
 * finely as it can: braille by the dot, blocks and ASCII by half rows. A pure function of the column and the row, so
 * that a test can ask for any cell. */
#ifndef MEND_TUI_SERIES_H
#define MEND_TUI_SERIES_H

#include <stdbool.h>
#include <stdint.h>

#include "mend/tui/canvas.h"

enum ink { INK_BRAILLE, INK_BLOCKS, INK_ASCII };
enum ink ink_of(const struct canvas *c);

enum { ROW_DOTS = 4, SCORE_TOP = 10 };

struct scale {
    int rows; /* 0: no room */
    int dots; /* from one whole number to the next */
    int top;  /* the largest number */
};
/* Scores 0-10: a row for two on 6 rows, a row each on 11, more rows each on more; always whole. At most `rows`. */
struct scale scale_scores(int rows);
/* Bars from the ground up, `top` the highest: as many dots a number as fit; 0 when there is no room for one. */
struct scale scale_bars(int rows, int top);
int scale_row(const struct scale *s, double score); /* where a score or a mean stands, from the bottom */

enum { POINTS_MAX = 16 };
struct stroke {
    double lo, hi;    /* NAN none: lowest to highest, at the left of the cell */
    double mean;      /* NAN none */
    bool line;        /* the mean is a line across several cells; else a block in this one */
    bool narrow;      /* only the left half of the cell is this column's: scores apart, no line and no bar beyond it */
    double bar, asked; /* 0 none: a bar of that height, and above it, paler, up to what was asked */
    int n;
    struct point { double score; bool right; } points[POINTS_MAX]; /* right: in the right half of the cell */
};
struct stroke stroke_none(void);
void stroke_score(struct stroke *to, double score, bool right); /* what is too many is left out */

/* The rows from `from` to before `to` hold all of it. */
void stroke_rows(const struct stroke *s, const struct scale *scale, int *from, int *to);

/* What stands in that row, 0 the lowest; 0: nothing, and the style stays. */
uint32_t stroke_cell(const struct stroke *s, const struct scale *scale, int row, enum ink ink, enum style *style);

#endif
