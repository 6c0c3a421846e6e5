/* Where everything of a chart stands, and what all charts share: the axis, the dates, what happened, the cursor. */
#include "chart.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LEAST_WIDTH = 20, LEAST_ROWS = 7, SCORE_ROWS = SCORE_TOP + 1, HALF_ROWS = 6 };

int32_t chart_day_shown(const struct app *a)
{
    return moment_day(a->now);
}

const struct pain_day *chart_known(const struct today *t, int32_t day)
{
    const struct pain *p = &t->pain;
    int64_t i = p->n_days ? (int64_t)day - p->days[0].day : -1;
    return i >= 0 && i < p->n_days ? &p->days[i] : NULL;
}

/* ---- which days ---- */

static int32_t begins(const struct chart *c)
{
    return moment_day((struct moment){c->today->episode.begins, c->app->now.offset});
}

static int32_t first_known(const struct chart *c)
{
    return c->today->pain.n_days ? c->today->pain.days[0].day : begins(c);
}

/* The days of the guide's time; false: not known. `to` INT32_MAX: open. */
static bool expected(const struct chart *c, int32_t *from, int32_t *to)
{
    const struct timeline *line = &c->today->timeline;
    if (!line->def || line->from_day < 0 || !c->today->episode.has_injury)
        return false;
    int32_t hurt = moment_day((struct moment){c->today->episode.injured.utc, c->app->now.offset});
    *from = hurt + line->from_day;
    *to = line->to_day < 0 ? INT32_MAX : hurt + line->to_day;
    return true;
}

static void choose_days(struct chart *c, int width)
{
    int32_t from, to, shown = chart_day_shown(c->app);
    int days = chart_ranges[c->app->range];
    struct axis_ask ask = {.days = c->app->range == CHART_RANGES - 1 ? 0 : days,
                           .begins = begins(c),
                           .known = first_known(c),
                           .today = shown,
                           .ahead = INT32_MIN,
                           .first_weekday = c->today->prefs.first_weekday,
                           .month_first = c->today->prefs.month_first};
    if (c->kind == CHART_PAIN && expected(c, &from, &to))
        ask.ahead = to == INT32_MAX ? from : to;
    if (days == 1 && c->kind != CHART_PAIN)
        ask.days = days = chart_ranges[CHART_WEEK];
    c->day = c->app->chart_day < shown ? c->app->chart_day : shown;
    if (days == 1) {
        c->day = c->day > ask.known ? c->day : ask.known;
        c->hours = hours_cells(width);
        ask.today = ask.begins = ask.known = c->day;
    }
    c->axis = axis_make(&ask, width);
    c->day = c->day > c->axis.first ? c->day : c->axis.first;
}

int chart_here(const struct chart *c)
{
    return axis_column(&c->axis, c->day);
}

/* ---- where it stands ---- */

static bool any_marks(const struct chart *c)
{
    return chart_days(c->today, c->axis.first, c->axis.last).marks != 0;
}

static void pain_rows(struct chart *c, int rows)
{
    enum { LOOSE = 6 }; /* rows that a plot of several rows a score leaves for the rest */
    bool leg = pain_leg_row(c->today, c->axis.first, c->axis.last) && !c->hours;
    c->plot = rows > SCORE_ROWS ? SCORE_ROWS : HALF_ROWS;
    for (int each = 2; each * SCORE_TOP + 1 + 2 + leg + LOOSE <= rows; each++)
        c->plot = each * SCORE_TOP + 1;
    c->axis_y = c->r.y + c->plot - 1;
    c->dates_y = c->axis_y + 1;
    int free = rows - c->plot - 1;
    c->extra_rows = leg && free > 0;
    if (any_marks(c) && free - c->extra_rows > 0)
        c->marks_y = c->dates_y + 1;
}

static void bar_rows(struct chart *c, int rows, int most, int extra)
{
    bool marks = rows > LEAST_ROWS && any_marks(c);
    c->plot = rows - 2 - extra - marks;
    c->plot = c->plot > most ? most : c->plot;
    c->axis_y = c->r.y + c->plot;
    c->dates_y = c->axis_y + 1;
    c->extra_rows = extra;
    if (marks)
        c->marks_y = c->dates_y + 1;
}

static void choose_rows(struct chart *c)
{
    enum { BARS = 5, MOST = 12, A_LIFT = 8, HIGH = 16 };
    int rows = c->pane.h, room = rows - BARS - 3, items;
    c->marks_y = -1;
    switch (c->kind) {
    case CHART_KEPT:
        /* A row an exercise where they have room, their names beside it. */
        items = c->words.w > 0 ? kept_items(c, c->axis.first, c->axis.last, NULL, 0) : 0;
        if (items > room)
            items = rows >= HIGH ? room : 0;
        bar_rows(c, rows, MOST, items);
        break;
    case CHART_LOADS: bar_rows(c, rows, c->today->lifting.n * A_LIFT, 0); break;
    default: pain_rows(c, rows);
    }
    c->extra_y = c->marks_y >= 0 ? c->marks_y + 1 : c->dates_y + 1;
}

static bool anything(const struct chart *c)
{
    switch (c->kind) {
    case CHART_KEPT: return kept_items(c, INT32_MIN, INT32_MAX, NULL, 0) > 0;
    case CHART_LOADS: return loads_any(c->app);
    default: return c->today->pain.latest != NULL;
    }
}

struct chart chart_make(const struct app *a, struct rect pane)
{
    struct chart c = {.app = a, .today = a->today, .kind = (enum chart_kind)a->chart, .pane = pane, .marks_y = -1};
    int words = pane.w >= 140 ? 40 : pane.w >= 70 ? 30 : a->range > CHART_WEEK + 1 ? 14 : 16;
    bool beside = pane.w >= GUTTER + LEAST_WIDTH + words, fits = pane.h >= LEAST_ROWS && pane.w >= LEAST_WIDTH;
    int width = pane.w - GUTTER - (beside ? words + 1 : 0);
    choose_days(&c, width);
    c.empty = !anything(&c);
    if (!fits || c.empty || c.axis.columns < 1) {
        c.words = (struct rect){pane.x + 1, pane.y, pane.w > 1 ? pane.w - 1 : 0, pane.h};
        return c;
    }
    c.x = pane.x + GUTTER;
    c.room = width;
    c.r = (struct rect){pane.x, pane.y, GUTTER + width, pane.h};
    c.beside = beside;
    if (beside)
        c.words = (struct rect){pane.x + pane.w - words, pane.y, words, pane.h};
    choose_rows(&c);
    int used = c.extra_y + c.extra_rows - pane.y, left = pane.h - used;
    if (left >= 2)
        c.below = (struct rect){pane.x + 1, pane.y + used, pane.w - 1, left};
    c.r.h = used;
    if (beside && c.below.h > 0) /* the day read out takes all of the width */
        c.words.h = used;
    if (!beside) {
        c.words = c.below;
        c.below.h = 0;
    }
    return c;
}

/* ---- the days of a column ---- */

static int site_at(const char *site)
{
    static const char *const down[] = {"back", "buttock", "thigh", "calf", "foot"};
    for (int i = 0; i < 5; i++)
        if (text_is(site, down[i]))
            return i;
    return -1;
}

struct column chart_days(const struct today *t, int32_t from, int32_t to)
{
    const struct pain *p = &t->pain;
    struct column out = {.min = NAN, .max = NAN, .mean = NAN};
    double sum = 0;
    out.from = p->n_days && from < p->days[0].day ? p->days[0].day : from;
    out.to = p->n_days && to > p->days[p->n_days - 1].day ? p->days[p->n_days - 1].day : to;
    for (int32_t day = out.from; p->n_days && day <= out.to; day++) {
        const struct pain_day *d = chart_known(t, day);
        out.days++;
        out.marks |= d->marks;
        if (site_at(d->furthest) > site_at(out.furthest))
            out.furthest = d->furthest;
        if (!d->n)
            continue;
        out.min = fmin(out.min, d->min); /* fmin and fmax pass over NAN */
        out.max = fmax(out.max, d->max);
        sum += d->mean * d->n;
        out.scores += d->n;
        out.scored++;
    }
    if (out.scores)
        out.mean = sum / out.scores;
    return out;
}

struct column chart_column(const struct chart *c, int column)
{
    return chart_days(c->today, axis_shown(&c->axis, column), axis_to(&c->axis, column));
}

/* ---- drawing ---- */

int chart_cells(const struct chart *c)
{
    return c->axis.step > 2 ? c->axis.step - 1 : c->axis.step;
}

static void put(const struct chart *c, int x, int y, enum style s, uint32_t rune)
{
    struct rect cell = {x, y, 1, 1};
    if (x >= c->r.x && x < c->r.x + c->r.w && y >= c->r.y && y < c->r.y + c->r.h)
        canvas_fill(c->canvas, cell, s, rune);
}

void chart_stroke(const struct chart *c, const struct stroke *s, const struct scale *scale, int x, int y)
{
    int from, to;
    stroke_rows(s, scale, &from, &to);
    for (int row = from; row < to; row++) {
        enum style style = STYLE_CHART;
        uint32_t rune = stroke_cell(s, scale, row, c->ink, &style);
        if (rune)
            put(c, x, y + scale->rows - 1 - row, style, rune);
    }
}

void chart_number(const struct chart *c, int y, int number)
{
    canvas_fmt(c->canvas, c->r, c->r.x, y, GUTTER - 1, STYLE_DIM, "%3d", number);
    put(c, c->r.x + GUTTER - 1, y, STYLE_FRAME, 0x2524);
}

/* The cell of this instant on the hours, -1: another day. */
static int hour_now(const struct chart *c)
{
    bool today = c->day == chart_day_shown(c->app) && !app_looks_back(c->app);
    return today ? hours_dot(c->hours, moment_time_of_day(c->app->now)) / 2 : -1;
}

bool chart_guide(const struct chart *c, int column)
{
    int32_t from, to;
    return c->kind == CHART_PAIN && !c->hours && expected(c, &from, &to) && axis_to(&c->axis, column) >= from &&
           axis_shown(&c->axis, column) <= to;
}

/* Solid as far as it has come, dotted ahead, double where the guide's time lies. */
static void axis_line(const struct chart *c)
{
    const uint32_t solid = 0x2500, guide = 0x2550, dotted = c->ink == INK_BLOCKS ? '.' : 0x2508;
    int cells = c->hours ? c->hours : c->axis.columns * c->axis.step, now = hour_now(c);
    put(c, c->r.x + GUTTER - 1, c->axis_y, STYLE_FRAME, 0x253c);
    for (int i = 0; i < cells; i++) {
        int column = i / c->axis.step;
        bool ahead = c->hours ? now >= 0 && i > now : axis_from(&c->axis, column) > c->axis.today;
        bool waits = chart_guide(c, column);
        put(c, c->x + i, c->axis_y, waits ? STYLE_MARK : STYLE_FRAME, waits ? guide : ahead ? dotted : solid);
    }
}

static void dates(const struct chart *c)
{
    struct label labels[LABELS_MAX];
    int here = c->focused && !c->hours ? chart_here(c) : -1;
    int now = c->hours ? hour_now(c) : axis_column(&c->axis, c->axis.today) * c->axis.step;
    int n = c->hours ? hours_labels(c->hours, c->room, now < 0 ? -1 : moment_time_of_day(c->app->now),
                                    c->today->prefs.clock12, labels)
                     : axis_labels(&c->axis, c->room, here >= 0 ? c->day : INT32_MIN, labels);
    for (int i = 0; i < n; i++) {
        bool cursor = here >= 0 && labels[i].x == here * c->axis.step;
        enum style s = cursor ? STYLE_CURSOR : labels[i].x == now ? STYLE_STRONG : STYLE_DIM;
        canvas_text(c->canvas, c->r, c->x + labels[i].x, c->dates_y, c->room, s, labels[i].text);
        if (cursor)
            canvas_text(c->canvas, c->r, c->x + labels[i].x - 1, c->dates_y, 1, STYLE_KEY, "▸");
    }
}

void chart_frame(const struct chart *c)
{
    axis_line(c);
    dates(c);
    chart_marks(c);
}

void chart_cursor(const struct chart *c)
{
    if (!c->focused)
        return;
    int here = chart_here(c);
    c->canvas->cursor_y = c->axis_y;
    c->canvas->cursor_x = c->x;
    if (c->hours || here < 0)
        return;
    struct rect column = {c->x + here * c->axis.step, c->r.y, chart_cells(c), c->axis_y - c->r.y + 1};
    c->canvas->cursor_x = column.x;
    canvas_style(c->canvas, column, STYLE_CURSOR);
}
