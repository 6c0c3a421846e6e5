/* What was kept to: a bar a day, done of what was asked for then, and a row an exercise where there is room. A day on
 * which nobody was there asks for nothing and stays empty. */
#include "chart.h"
#include "mend/tui/say.h"

#include <math.h>
#include <stdio.h>

struct tally {
    int days, asked, kept; /* days somebody was there, and what was asked for then */
    int most;              /* asked for on one day */
};

/* The places of those days in the adherence, [*i, *end). */
static void span(const struct today *t, int32_t from, int32_t to, int *i, int *end)
{
    int64_t first = t->pain.n_days ? t->pain.days[0].day : 0, n = t->adherence.n_days;
    int64_t begin = from - first, last = to - first + 1;
    n = n < t->pain.n_days ? n : t->pain.n_days;
    *i = (int)(begin < 0 ? 0 : begin > n ? n : begin);
    *end = (int)(last < 0 ? 0 : last > n ? n : last);
}

static struct tally tally(const struct today *t, int32_t from, int32_t to)
{
    struct tally out = {0};
    int i, end;
    for (span(t, from, to, &i, &end); i < end; i++) {
        const struct kept_day *d = &t->adherence.days[i];
        if (!d->present)
            continue;
        out.days++;
        out.asked += d->asked;
        out.kept += d->kept;
        out.most = d->asked > out.most ? d->asked : out.most;
    }
    return out;
}

/* How a row of an exercise stands on those days: asked for, done, left out with a reason. */
struct row_tally {
    int asked, done, skipped;
};
static struct row_tally row_tally(const struct today *t, const struct kept_item *item, int32_t from, int32_t to)
{
    struct row_tally out = {0};
    int i, end;
    for (span(t, from, to, &i, &end); i < end; i++) {
        unsigned is = item->days[i];
        out.asked += is & KEPT_ASKED ? 1 : 0;
        out.done += is & KEPT_DONE ? 1 : 0;
        out.skipped += (is & KEPT_SKIPPED) && !(is & KEPT_DONE);
    }
    return out;
}

int kept_items(const struct chart *c, int32_t from, int32_t to, int order[], int max)
{
    const struct adherence *all = &c->today->adherence;
    int n = 0;
    for (int i = 0; i < all->n_items; i++) {
        struct row_tally row = row_tally(c->today, &all->items[i], from, to);
        if (row.asked + row.done == 0)
            continue;
        if (n < max)
            order[n] = i;
        n++;
    }
    return n;
}

/* ---- drawn ---- */

static const char *row_mark(const struct row_tally *row, enum style *s)
{
    *s = STYLE_DIM;
    if (row->done > 0 && row->done >= row->asked)
        return *s = STYLE_GOOD, "✔";
    if (row->done > 0)
        return *s = STYLE_TEXT, "◐";
    if (row->skipped > 0)
        return "–";
    return row->asked > 0 ? "·" : NULL;
}

static void item_row(const struct chart *c, const struct kept_item *item, int y)
{
    for (int i = 0; i < c->axis.columns; i++) {
        const struct row_tally row = row_tally(c->today, item, axis_shown(&c->axis, i), axis_to(&c->axis, i));
        enum style s;
        const char *mark = row_mark(&row, &s);
        if (mark)
            canvas_text(c->canvas, c->r, c->x + i * c->axis.step, y, 1, s, mark);
    }
    const struct row_tally all = row_tally(c->today, item, c->axis.first, c->axis.today);
    char title[SAY], of[32];
    struct rect beside = {c->words.x, y, c->words.w, 1};
    snprintf(of, sizeof of, "%d of %d", all.done < all.asked ? all.done : all.asked, all.asked);
    say_title(item->def->title, c->words.w - text_width(of) - 1, title);
    int used = canvas_text(c->canvas, beside, beside.x, y, beside.w - text_width(of) - 1, STYLE_TEXT, title);
    if (all.asked > 0)
        canvas_text(c->canvas, beside, beside.x + (used > 20 ? used + 1 : 21), y, beside.w, STYLE_DIM, of);
}

void kept_plot(const struct chart *c)
{
    enum { ITEMS_MAX = 64 };
    struct tally all = tally(c->today, c->axis.first, c->axis.last);
    struct scale scale = scale_bars(c->plot, all.most);
    double unit = 1;
    if (scale.dots < 2) { /* hardly more dots than items: as a share of the most */
        scale.dots = 1;
        unit = all.most > 0 ? (double)c->plot * ROW_DOTS / all.most : 1;
    }
    chart_frame(c);
    int top = (int)lround(all.most * unit) * scale.dots;
    chart_number(c, c->r.y + c->plot - (top > 0 ? (top + ROW_DOTS - 1) / ROW_DOTS : 1), all.most);
    canvas_text(c->canvas, c->r, c->r.x, c->axis_y, GUTTER - 1, STYLE_DIM, "  0");
    for (int i = 0; i < c->axis.columns; i++) {
        const struct tally days = tally(c->today, axis_shown(&c->axis, i), axis_to(&c->axis, i));
        struct stroke s = stroke_none();
        if (!days.days)
            continue;
        s.bar = unit * days.kept / days.days;
        s.asked = unit * days.asked / days.days;
        for (int cell = 0; cell < chart_cells(c); cell++) {
            s.narrow = c->axis.step == 2 && cell == 1;
            chart_stroke(c, &s, &scale, c->x + i * c->axis.step + cell, c->r.y);
        }
    }
    int order[ITEMS_MAX], n = kept_items(c, c->axis.first, c->axis.last, order, ITEMS_MAX);
    for (int i = 0; i < n && i < c->extra_rows && i < ITEMS_MAX; i++)
        item_row(c, &c->today->adherence.items[order[i]], c->extra_y + i);
}

/* ---- in words ---- */

void kept_words(struct flow *f, const void *chart)
{
    const struct chart *c = chart;
    const struct adherence *all = &c->today->adherence;
    int32_t shown = chart_day_shown(c->app);
    const struct tally range = tally(c->today, c->axis.first, shown), today = tally(c->today, shown, shown);
    int days = chart_days(c->today, c->axis.first, shown).days;
    if (all->n_days == 0 || !kept_items(c, INT32_MIN, INT32_MAX, NULL, 0)) {
        flow_wrap(
            f, 0, STYLE_DIM,
            app_looks_back(c->app)
                ? "Nothing was asked for until then."
                : "What you do of what each day asks for will stand here, a bar a day. Space in the Checklist (2) "
                  "records a set. Days you were not here ask for nothing.");
        return;
    }
    char text[SAY];
    snprintf(text, sizeof text, "%d of %d done", range.kept, range.asked);
    flow_wrap(f, 0, STYLE_STRONG, text);
    snprintf(text, sizeof text, "here on %d of %d day%s", range.days, days, days == 1 ? "" : "s");
    flow_wrap(f, 0, STYLE_TEXT, text);
    if (today.days) {
        flow_fmt(f, 0, -1, STYLE_TEXT, app_looks_back(c->app) ? "then %d of %d" : "today %d of %d", today.kept,
                 today.asked);
        flow_next(f);
    }
    if (c->axis.per_column > 1)
        flow_wrap(f, 0, STYLE_DIM, "a bar: the mean of its days");
    flow_wrap(f, 0, STYLE_DIM, f->view.w < 24 ? "paler: asked for" : "paler: asked for and not done");
    if (c->extra_rows > 0)
        flow_wrap(f, 0, STYLE_DIM, "✔ done  · not done  – left out");
    int n = kept_items(c, c->axis.first, c->axis.last, NULL, 0);
    if (c->extra_rows > 0 && n > c->extra_rows) {
        snprintf(text, sizeof text, "%d more have no room here", n - c->extra_rows);
        flow_wrap(f, 0, STYLE_DIM, text);
    }
}
