/* report_table.c: a table, how high it stands on paper, and a row of it taken out. */
#include "report_page.h"

const struct paper papers[PAPERS] = {{1880, 2725}, {1939, 2549}}; /* A4, Letter */

/* As the style of report_page.c prints them. */
enum {
    EM = 31,        /* tenths of a millimetre: 8.8 pt */
    BETWEEN = 60,   /* the halves of the page */
    GAP = 17,       /* between two columns */
    LINE = 38,      /* tenths of a millimetre */
    RULE = 9,       /* below and above a row */
    TITLE = 66,     /* a heading with what keeps it apart */
    CELL_MOST = 85, /* hundredths of an em a percent: what a cell may hold at the most, about three lines */
};

static int columns_of(const struct table *t)
{
    int n = 0;
    while (n < TABLE_COLUMNS && t->columns[n].percent)
        n++;
    return n;
}

static int row_height(const struct table *t, const struct paper *on, const char *const *cells)
{
    int lines = 1;
    for (int i = 0; i < columns_of(t); i++) {
        const int wide = (on->wide - BETWEEN) / 2 * t->columns[i].percent / 100 - GAP;
        const int n = text_lines(cells[i], wide * 100 / EM);
        lines = n > lines ? n : lines;
    }
    return lines * LINE + RULE;
}

void table_add(struct table *t, struct arena *a, int rank, const char *const *cells)
{
    struct table_row *row = arena_push(a, t->rows, t->n, t->room);
    *row = (struct table_row){.rank = rank};
    t->all = t->n;
    for (int i = 0; i < columns_of(t); i++)
        row->cells[i] = text_clip(a, cells[i] ? cells[i] : "", CELL_MOST * t->columns[i].percent);
    for (int k = 0; k < PAPERS; k++)
        row->high[k] = row_height(t, &papers[k], row->cells);
}

int table_height(const struct table *t, int paper)
{
    int high = TITLE + (t->headless ? 0 : LINE + RULE);
    for (int i = 0; i < t->n; i++)
        high += t->rows[i].high[paper];
    return t->n ? high : 0;
}

void table_cut(struct table *t)
{
    int least = 0;
    for (int i = 1; i < t->n; i++)
        if (t->rows[i].rank <= t->rows[least].rank)
            least = i;
    t->n--;
    for (int i = least; i < t->n; i++)
        t->rows[i] = t->rows[i + 1];
}

static void row_write(FILE *out, const struct table *t, const char *tag, const char *const *cells)
{
    fputs("<tr>", out);
    for (int i = 0; i < columns_of(t); i++) {
        fprintf(out, "<%s%s>", tag, t->columns[i].number ? " class=\"n\"" : "");
        html_text(out, cells[i]);
        fprintf(out, "</%s>", tag);
    }
    fputs("</tr>", out);
}

void table_write(FILE *out, const struct table *t)
{
    const char *heads[TABLE_COLUMNS] = {0};
    if (t->n == 0)
        return;
    fputs("<h2>", out);
    html_text(out, t->title);
    fputs("</h2><table>", out);
    for (int i = 0; i < columns_of(t); i++) {
        heads[i] = t->columns[i].head;
        fprintf(out, "<col style=\"width:%d%%\">", t->columns[i].percent);
    }
    if (!t->headless)
        row_write(out, t, "th", heads);
    for (int i = 0; i < t->n; i++)
        row_write(out, t, "td", t->rows[i].cells);
    fputs("</table>", out);
}
