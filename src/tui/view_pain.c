/* The Pain pane: what was scored, lowest to highest and the mean of each day, and the same in words. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/tui/state.h"

struct column {
    int n;
    double min, max, mean;
    int32_t first;
};

/* The chart's days put together so that they fit the width; today is the last column. */
struct plot {
    struct rect r;        /* the bars, axis row included */
    int days, per_column; /* days shown, days a column stands for */
    int step;             /* cells from a column to the next */
    int columns;
    int halves; /* halves of a row that a score step is high: 2 a whole row, 1 half of one */
    int32_t last_day;
};

static const struct pain_day *day_of(const struct pain *p, int32_t day)
{
    int i = p->n_days ? (int)(day - p->days[0].day) : -1;
    return i >= 0 && i < p->n_days ? &p->days[i] : NULL;
}

static struct column column_at(const struct plot *plot, const struct pain *p, int index)
{
    struct column out = {.first = plot->last_day - (plot->columns - index) * plot->per_column + 1};
    double sum = 0;
    for (int32_t day = out.first; day < out.first + plot->per_column; day++) {
        const struct pain_day *d = day_of(p, day);
        if (!d || d->n == 0)
            continue;
        if (out.n == 0 || d->min < out.min)
            out.min = d->min;
        if (out.n == 0 || d->max > out.max)
            out.max = d->max;
        sum += d->mean * d->n;
        out.n += d->n;
    }
    out.mean = out.n ? sum / out.n : NAN;
    return out;
}

static struct plot plot_make(struct rect r, int days, int32_t today)
{
    struct plot p = {.r = r, .days = days, .last_day = today};
    p.halves = r.h >= 11 ? 2 : 1;
    int rows = p.halves == 2 ? 11 : 6;
    p.r.h = rows;
    p.per_column = r.w > 0 ? (days + r.w - 1) / r.w : 1;
    p.columns = (days + p.per_column - 1) / p.per_column;
    p.step = p.columns > 0 ? r.w / p.columns : 1;
    if (p.step > 6)
        p.step = 6;
    if (p.step < 1)
        p.step = 1;
    return p;
}

static int row_of(const struct plot *p, int score)
{
    return p->r.y + p->r.h - 1 - (p->halves == 2 ? score : score / 2);
}

static int clamp_score(double v)
{
    int s = (int)lround(v);
    return s < 0 ? 0 : s > 10 ? 10 : s;
}

static void draw_bar(struct canvas *c, const struct plot *p, const struct column *col, int x)
{
    int lo = clamp_score(col->min), hi = clamp_score(col->max);
    for (int s = lo; s <= hi; s++) {
        bool low = p->halves == 2 || s % 2 == 0 || s - 1 >= lo, high = p->halves == 2 || s % 2 == 1 || s + 1 <= hi;
        canvas_text(c, p->r, x, row_of(p, s), 1, STYLE_CHART, low && high ? "┃" : low ? "╻" : "╹");
    }
    /* Where a row stands for two scores, an odd one is its upper half. */
    int mean = clamp_score(col->mean);
    canvas_text(c, p->r, x, row_of(p, mean), 1, STYLE_CHART_MEAN, p->halves == 1 && mean % 2 ? "▀" : "●");
}

static void axis(struct canvas *c, const struct plot *p, struct rect clip)
{
    for (int s = 0; s <= 10; s += p->halves == 2 ? 1 : 2) {
        canvas_fmt(c, clip, clip.x + 1, row_of(p, s), 2, STYLE_DIM, "%2d", s);
        canvas_text(c, clip, clip.x + 3, row_of(p, s), 1, STYLE_FRAME, s ? "┤" : "┼");
    }
    canvas_fill(c, (struct rect){p->r.x, row_of(p, 0), p->r.w, 1}, STYLE_FRAME, 0x2500);
}

static void day_label(struct canvas *c, const struct plot *p, struct rect clip, int32_t day, int x, bool names)
{
    struct civil when = day_civil(day);
    char number[8];
    snprintf(number, sizeof number, "%d", when.day);
    canvas_text(c, clip, x, p->r.y + p->r.h, 3, STYLE_DIM, names ? weekday(when.weekday) : number);
}

static int32_t hurt_day(const struct app *a)
{
    return a->today->episode.has_injury ? moment_day(a->today->episode.injured) : INT32_MIN;
}

static void chart(struct canvas *c, struct rect r, const struct app *a)
{
    const struct pain *pain = &a->today->pain;
    struct rect bars = {r.x + 4, r.y, r.w - 4, r.h - 1};
    struct plot p = plot_make(bars, chart_ranges[a->range], moment_day(a->now));
    axis(c, &p, r);
    int every = p.step >= 3 ? 1 : (3 + p.step - 1) / p.step;
    for (int i = 0; i < p.columns; i++) {
        struct column col = column_at(&p, pain, i);
        int x = p.r.x + i * p.step + (p.step >= 3 ? 1 : 0);
        if (col.n)
            draw_bar(c, &p, &col, x + (p.step >= 4 ? 1 : 0));
        if ((p.columns - 1 - i) % every == 0)
            day_label(c, &p, r, col.first, x, p.step >= 4 && p.per_column == 1);
        bool hurt = hurt_day(a) >= col.first && hurt_day(a) < col.first + p.per_column;
        if (hurt)
            canvas_text(c, r, x, p.r.y + p.r.h + 1, 4, STYLE_DUE, "hurt");
    }
}

/* ---- the same in words ---- */

static const char *span_of(double lo, double hi, char *buf)
{
    if (lo == hi)
        snprintf(buf, SAY, "%g", lo);
    else
        snprintf(buf, SAY, "%g-%g", lo, hi);
    return buf;
}

void pain_brief(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct pain *p = &a->today->pain;
    char text[SAY], clock[SAY];
    const struct pain_day *today = day_of(p, moment_day(a->now)), *worst = NULL;
    for (int i = 0; i < p->n_days; i++)
        if (p->days[i].n && p->days[i].day > moment_day(a->now) - 7 && (!worst || p->days[i].max > worst->max))
            worst = &p->days[i];
    if (worst && worst != today) {
        flow_text(f, 0, 6, STYLE_DIM, weekday(day_civil(worst->day).weekday));
        flow_line(f, 6, STYLE_TEXT, span_of(worst->min, worst->max, text));
    }
    if (today && today->n) {
        flow_text(f, 0, 6, STYLE_DIM, "today");
        flow_line(f, 6, STYLE_TEXT, span_of(today->min, today->max, text));
    } else {
        flow_wrap(f, 0, STYLE_DIM, "no score yet today: p");
    }
    if (p->latest) {
        flow_text(f, 0, 6, STYLE_DIM, "now");
        snprintf(text, sizeof text, "%g, %.60s", p->latest->value, say_clock(a, p->latest->at.utc, clock));
        if (text_width(text) > f->view.w - 6) /* the day will do */
            snprintf(text, sizeof text, "%g, %.*s", p->latest->value, (int)strcspn(clock, " "), clock);
        flow_line(f, 6, STYLE_STRONG, text);
    }
    if (!isnan(p->change)) {
        double by = fabs(p->change);
        bool recent = p->first && moment_day(a->now) - moment_day(p->first->at) < 7;
        const char *then = recent ? weekday(day_civil(moment_day(p->first->at)).weekday) : "at first";
        char at[SAY + 4];
        if (p->first && moment_day(p->first->at) == moment_day(a->now)) {
            snprintf(at, sizeof at, "at %.60s", say_clock(a, p->first->at.utc, clock));
            then = at;
        }
        if (by < 0.5)
            snprintf(text, sizeof text, "the same as %.70s", then);
        else
            snprintf(text, sizeof text, "%g %s than %.70s%s", by, p->change < 0 ? "less" : "more", then,
                     p->meaningful && p->change < 0 ? ", a real change" : "");
        flow_wrap(f, 0, p->change < 0 && p->meaningful ? STYLE_GOOD : STYLE_TEXT, text);
    }
    if (a->today->timeline.def && a->today->timeline.from_day >= 0) {
        int from = a->today->timeline.from_day, to = a->today->timeline.to_day;
        if (to >= 0)
            snprintf(text, sizeof text, "often better by day %d-%d", from, to);
        else
            snprintf(text, sizeof text, "often better from day %d on", from);
        flow_wrap(f, 0, STYLE_DIM, text);
    }
}

void pain_draw(struct canvas *c, struct rect r, const struct app *a)
{
    if (r.w <= 0 || r.h <= 0)
        return;
    if (app_calm(a)) {
        flow_run(c, (struct rect){r.x + 1, r.y, r.w - 1, r.h}, 0, false, pain_days, a);
        return;
    }
    if (!a->today->pain.latest) {
        canvas_wrap(c, (struct rect){r.x + 1, r.y, r.w - 2, r.h}, STYLE_DIM,
                    "No score yet. p and a digit records one, 0 no pain to 10 the worst there is. A bar for each day, "
                    "lowest to highest, will stand here.");
        return;
    }
    int words = r.w >= 70 ? 30 : 16;
    bool beside = r.w >= 24 + words, bars = r.h >= 7 && r.w >= 20;
    if (bars)
        chart(c, (struct rect){r.x, r.y, beside ? r.w - words - 1 : r.w, r.h}, a);
    struct rect at = {r.x + r.w - words, r.y, words, r.h};
    if (!bars)
        at = (struct rect){r.x + 1, r.y, r.w - 1, r.h};
    else if (!beside)
        at = (struct rect){r.x + 1, r.y + (r.h >= 14 ? 13 : 8), r.w - 1, r.h - (r.h >= 14 ? 13 : 8)};
    flow_run(c, at, 0, false, pain_brief, a);
}
