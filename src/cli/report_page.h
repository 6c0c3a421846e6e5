/* report_page.h: private to the report's rooms.
 *
 * A page is text of known width in columns of known width, so that how high it will stand on paper is worked out before
 * it is written. The widths are those of DejaVu Sans and Verdana, the widest that a browser is likely to choose; any
 * other needs less. Lengths: em of a font in hundredths, paper in tenths of a millimetre. */
#ifndef MEND_CLI_REPORT_PAGE_H
#define MEND_CLI_REPORT_PAGE_H

#include "mend/cli/report.h"

/* report_html.c */
void html_text(FILE *out, const char *text);                      /* escaped */
const char *text_clip(struct arena *a, const char *text, int em); /* no wider than that, an ellipsis at the end */
int text_em(const char *text);                                    /* how wide it is */
int text_lines(const char *text, int em);                         /* how many lines it takes in a column so wide */
const char *report_day(const struct visit *v, int32_t day);       /* "16 Oct" */

/* report_chart.c: inline SVG; narrow: for a phone. */
const char *report_phase(const struct visit *v, int phase); /* its title in short; NULL none */
void report_chart(FILE *out, const struct visit *v, bool narrow);
enum { CHART_WIDE = 720, CHART_NARROW = 360, CHART_HIGH = 168 };

/* report_table.c */
/* Between the margins, and a little to spare below. One is narrower, the other lower: a page has to fit both. */
enum { PAPERS = 2 };
extern const struct paper {
    int wide, high;
} papers[PAPERS];
enum { TABLE_COLUMNS = 5 };
struct table_column {
    const char *head;
    int percent;
    bool number;
};
struct table_row {
    const char *cells[TABLE_COLUMNS];
    int rank;         /* the lowest is taken out first, of equals the last */
    int high[PAPERS]; /* on each paper */
};
struct table {
    const char *title, *name; /* as its heading, and as the foot calls it */
    struct table_column columns[TABLE_COLUMNS];
    bool headless; /* no names of columns */
    struct table_row *rows;
    int n, room;
    int all; /* how many there are to tell of; no more than n stand here */
};
/* cells: as many as there are columns, each clipped to what a row may hold. */
void table_add(struct table *t, struct arena *a, int rank, const char *const *cells);
int table_height(const struct table *t, int paper);
void table_cut(struct table *t); /* takes one row out; t->n > 0 */
void table_write(FILE *out, const struct table *t);

/* report_tables.c: what stands in them */
enum {
    TABLE_EXERCISES,
    TABLE_WEIGHTS,
    TABLE_MEDICINES,
    TABLE_CHANGES,
    TABLE_ADVICE,
    TABLE_MEASURES,
    TABLE_NOTES,
    TABLE_COUNT
};
void tables_fill(const struct visit *v, struct table tables[TABLE_COUNT]);

#endif
