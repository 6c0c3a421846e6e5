/* Pain: the lowest to the highest and the mean of each column's days, on short ranges each score in its place. */
#include "chart.h"

#include <math.h>

enum { EACH_SCORE = 14 }; /* days of which every score is shown: PAIN_SPAN has them all */

/* The entries that tell of a day: those fetched for the cursor's, else the window's. */
static struct entry_page entries_of(const struct chart *c, int32_t day)
{
    const struct entry_page *page = &c->app->lists[SHELF_DAY];
    if (page->n > 0 && moment_day(page->list[0].at) == day && day < c->today->journal->raw_from)
        return *page;
    return (struct entry_page){.list = c->today->journal->entries, .n = c->today->journal->n};
}

static bool is_score(const struct chart *c, const struct entry *e, int32_t day)
{
    return e->kind == ENTRY_PAIN && !e->voided && !isnan(e->value) && e->at.utc >= c->today->episode.begins &&
           e->at.utc <= c->app->now.utc && moment_day(e->at) == day;
}

/* Of the entries those from its first to its last score. */
static struct entry_page scores_of(const struct chart *c, int32_t day)
{
    struct entry_page page = entries_of(c, day);
    while (page.n > 0 && !is_score(c, &page.list[page.n - 1], day))
        page.n--;
    while (page.n > 0 && !is_score(c, page.list, day))
        page.list++, page.n--;
    return page;
}

/* The scores of a day that fall into a cell, when the day has `dots` half cells. A score is two dots wide in braille
 * where there is room for it. */
static void add_scores(const struct chart *c, struct entry_page page, int32_t day, int dots, int cell, struct stroke *s)
{
    bool wide = c->ink == INK_BRAILLE && dots > 4;
    for (int i = 0; i < page.n; i++) {
        const struct entry *e = &page.list[i];
        if (!is_score(c, e, day))
            continue;
        int since = (moment_time_of_day(e->at) - DAY_TURNS_AT + DAY) % DAY, dot = (int)((int64_t)since * dots / DAY);
        if (wide && dot > dots - 2)
            dot = dots - 2;
        for (int k = 0; k < (wide ? 2 : 1); k++)
            if ((dot + k) / 2 == cell)
                stroke_score(s, e->value, (dot + k) % 2);
    }
}

/* Every score of its days is shown in its place. */
static bool shows_each(const struct chart *c)
{
    return c->axis.per_column == 1 && c->axis.last - c->axis.first < EACH_SCORE;
}

static struct stroke pain_stroke(const struct chart *c, const struct column *col, struct entry_page scores, int cell)
{
    struct stroke s = stroke_none();
    bool coarse = c->axis.step == 2 && c->ink != INK_BRAILLE; /* its second cell is the gap */
    int cells = coarse ? 1 : chart_cells(c);
    if (!col->scored || cell >= cells)
        return s;
    s.narrow = c->axis.step == 2 && cell == 1;
    s.line = cells > 1;
    s.mean = col->mean;
    if (cell == 0) {
        s.lo = col->min;
        s.hi = col->max;
    }
    if (cells > 1 && shows_each(c))
        add_scores(c, scores, col->from, 2 * cells - (c->axis.step == 2), cell, &s);
    return s;
}

static void plot_day(const struct chart *c, const struct scale *scale)
{
    const struct entry_page scores = scores_of(c, c->day);
    for (int cell = 0; cell < c->hours; cell++) {
        struct stroke s = stroke_none();
        add_scores(c, scores, c->day, 2 * c->hours, cell, &s);
        chart_stroke(c, &s, scale, c->x + cell, c->r.y);
    }
}

static void plot_days(const struct chart *c, const struct scale *scale)
{
    for (int i = 0; i < c->axis.columns; i++) {
        const struct column col = chart_column(c, i);
        const struct entry_page scores = shows_each(c) ? scores_of(c, col.from) : (struct entry_page){0};
        for (int cell = 0; cell < chart_cells(c); cell++) {
            const struct stroke s = pain_stroke(c, &col, scores, cell);
            chart_stroke(c, &s, scale, c->x + i * c->axis.step + cell, c->r.y);
        }
    }
}

/* ---- how far down the leg ---- */

static char site_letter(const char *site)
{
    return !site ? ' ' : text_is(site, "buttock") ? 'u' : site[0]; /* back, thigh, calf, foot */
}

bool pain_leg_row(const struct today *t, int32_t from, int32_t to)
{
    const char *site = chart_days(t, from, to).furthest;
    return site && !text_is(site, "back");
}

static void leg_row(const struct chart *c)
{
    canvas_text(c->canvas, c->r, c->r.x, c->extra_y, GUTTER, STYLE_DIM, "leg");
    for (int i = 0; i < c->axis.columns; i++)
        canvas_fmt(c->canvas, c->r, c->x + i * c->axis.step, c->extra_y, 1, STYLE_MARK, "%c",
                   site_letter(chart_column(c, i).furthest));
}

void pain_plot(const struct chart *c)
{
    const struct scale scale = scale_scores(c->plot);
    for (int score = 0; score <= SCORE_TOP; score += scale.dots < ROW_DOTS ? 2 : 1)
        chart_number(c, c->r.y + scale.rows - 1 - scale_row(&scale, score), score);
    chart_frame(c);
    if (c->hours)
        plot_day(c, &scale);
    else
        plot_days(c, &scale);
    if (c->extra_rows > 0)
        leg_row(c);
}
