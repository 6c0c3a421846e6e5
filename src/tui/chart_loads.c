/* The weights: each lift in a strip of its own, a bar a session, below the line of its weight before the injury. */
#include "chart.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { STRIP_LEAST = 2, KG_IN_LB_PER_MILLION = 453592 };

bool loads_any(const struct app *a)
{
    for (int i = 0; a->today && i < a->today->lifting.n; i++)
        if (a->today->lifting.list[i].n_days > 0)
            return true;
    return false;
}

static double shown_load(const struct chart *c, double kg)
{
    return c->today->prefs.pounds ? round(kg * 1e6 / KG_IN_LB_PER_MILLION) : kg;
}

static bool has_sessions(const struct lift_state *l)
{
    return l->n_days > 0;
}

static int32_t latest(const struct lift_state *l)
{
    return l->days[l->n_days - 1].day;
}

/* The lifts shown, in the order of the list: those lifted last when there is no room for all. */
static int shown_lifts(const struct chart *c, const struct lift_state *out[], int max)
{
    const struct lifting *all = &c->today->lifting;
    int n = 0;
    for (int i = 0; i < all->n; i++) {
        const struct lift_state *l = &all->list[i];
        int later = 0;
        for (int k = 0; k < all->n; k++)
            later += has_sessions(l) && has_sessions(&all->list[k]) &&
                     (latest(&all->list[k]) > latest(l) || (latest(&all->list[k]) == latest(l) && k < i));
        if (has_sessions(l) && later < max)
            out[n++] = l;
    }
    return n;
}

/* The heaviest session of a column's days; NULL none. *back: one of them stepped back. */
static const struct lift_day *session_in(const struct lift_state *l, const struct column *col, bool *back)
{
    const struct lift_day *best = NULL;
    *back = false;
    for (int i = 0; i < l->n_days; i++) {
        const struct lift_day *d = &l->days[i];
        if (d->day < col->from || d->day > col->to)
            continue;
        *back = *back || d->back;
        best = !best || d->kg > best->kg ? d : best;
    }
    return best;
}

static double most(const struct lift_state *l)
{
    double top = isnan(l->previous_kg) ? 0 : l->previous_kg;
    for (int i = 0; i < l->n_days; i++)
        top = fmax(top, l->days[i].kg);
    return top;
}

struct strip {
    const struct lift_state *lift;
    int y, rows;
    double dots_kg; /* dots a kg */
};

static void session_bar(const struct chart *c, const struct strip *at, const struct lift_day *d, bool back, int x)
{
    const struct scale scale = {at->rows, 1, at->rows * ROW_DOTS};
    struct stroke s = stroke_none();
    s.bar = fmax(d->kg * at->dots_kg, 1); /* body weight is a session too */
    for (int cell = 0; cell < chart_cells(c); cell++) {
        s.narrow = c->axis.step == 2 && cell == 1;
        chart_stroke(c, &s, &scale, x + cell, at->y);
    }
    if (!back)
        return;
    int row = ((int)lround(s.bar) + ROW_DOTS - 1) / ROW_DOTS; /* above the bar, or on its top */
    row = row >= at->rows ? at->rows - 1 : row;
    canvas_text(c->canvas, c->r, x, at->y + at->rows - 1 - row, 1, STYLE_WARN, c->ink == INK_ASCII ? "v" : "▾");
}

static void strip_draw(const struct chart *c, const struct strip *at)
{
    const struct lift_state *l = at->lift;
    double top = most(l);
    int cells = c->axis.columns * c->axis.step;
    chart_number(c, at->y, (int)lround(shown_load(c, top)));
    if (!isnan(l->previous_kg)) { /* the row that its upper edge lies in */
        int row = ((int)lround(l->previous_kg * at->dots_kg) + ROW_DOTS - 1) / ROW_DOTS - 1;
        struct rect line = {c->x, at->y + at->rows - 1 - (row < 0 ? 0 : row), cells, 1};
        canvas_fill(c->canvas, line, STYLE_FRAME, c->ink == INK_BRAILLE ? 0x2508 : c->ink == INK_BLOCKS ? '.' : '-');
    }
    if (!c->beside) /* no other place for its name */
        canvas_text(c->canvas, c->r, c->x, at->y, cells, STYLE_TITLE, l->id);
    for (int i = 0; i < c->axis.columns; i++) {
        const struct column col = chart_column(c, i);
        bool back;
        const struct lift_day *d = session_in(l, &col, &back);
        if (d)
            session_bar(c, at, d, back, c->x + i * c->axis.step);
    }
}

/* The first that fits of "50 kg, 50 % of 100 kg", "50 of 100 kg", "50 kg"; "body weight; before: 100 kg". */
static void strip_load(const struct chart *c, const struct lift_state *l, int width, char *buf)
{
    double kg = l->days[l->n_days - 1].kg;
    char load[SAY], before[SAY], texts[3][3 * SAY];
    say_load(c->app, kg, load);
    say_load(c->app, l->previous_kg, before);
    bool share = l->previous_kg > 0 && kg > 0;
    if (share)
        snprintf(texts[0], sizeof texts[0], "%s, %.0f %% of %s", load, round(100 * kg / l->previous_kg), before);
    else
        snprintf(texts[0], sizeof texts[0], "%s; before: %s", load, before);
    snprintf(texts[1], sizeof texts[1], "%.*s of %s", (int)strcspn(load, " "), load, before);
    snprintf(texts[2], sizeof texts[2], "%s", load);
    int i = 0;
    while (i < 2 && (text_width(texts[i]) > width || (i == 1 && !share)))
        i++;
    snprintf(buf, SAY, "%.150s", texts[i]);
}

static void strip_words(const struct chart *c, const struct strip *at)
{
    const struct lift_state *l = at->lift;
    struct rect r = {c->words.x, at->y, c->words.w, at->rows};
    char load[SAY], text[2 * SAY];
    if (!c->beside)
        return;
    canvas_text(c->canvas, r, r.x, r.y, r.w, STYLE_STRONG, l->id);
    strip_load(c, l, r.w, text);
    canvas_text(c->canvas, r, r.x, r.y + 1, r.w, STYLE_TEXT, text);
    snprintf(text, sizeof text, "next %.100s", say_load(c->app, l->next_kg, load));
    canvas_text(c->canvas, r, r.x, r.y + 2, r.w, STYLE_DIM, text);
    if (l->step_backs > 0)
        canvas_text(c->canvas, r, r.x, r.y + 3, r.w, STYLE_WARN,
                    c->ink == INK_ASCII ? "v stepped back" : "▾ stepped back");
}

void loads_plot(const struct chart *c)
{
    enum { STRIPS = 16 };
    const struct lift_state *lifts[STRIPS];
    int most_strips = c->plot / STRIP_LEAST < STRIPS ? c->plot / STRIP_LEAST : STRIPS;
    int n = shown_lifts(c, lifts, most_strips);
    chart_frame(c);
    for (int i = 0, y = c->r.y; i < n; i++) {
        double top = most(lifts[i]);
        int rows = c->plot / n + (i < c->plot % n ? 1 : 0);
        struct strip at = {lifts[i], y, rows, top > 0 ? rows * ROW_DOTS / top : 0};
        strip_draw(c, &at);
        strip_words(c, &at);
        y += rows;
    }
}

void loads_words(struct flow *f, const void *chart)
{
    const struct chart *c = chart;
    if (loads_any(c->app))
        return;
    flow_wrap(
        f, 0, STYLE_DIM,
        app_looks_back(c->app) ? "No session until then."
        : lifts_near(c->app)
            ? "The weight of each session will stand here, below the line of the weight from before. w goes to the "
              "weights."
            : "Weights come late in the plan: > says what comes first. The weight of each session will stand here "
              "then, below the line of the weight from before.");
}
