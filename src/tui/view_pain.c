/* The Pain pane: a chart, the same in a few words beside it, and the day under the cursor read out. */
#include <limits.h>
#include <math.h>
#include <string.h>

#include "chart.h"
#include "mend/core/arena.h"
#include "mend/core/describe.h"
#include "mend/tui/readout.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

/* ---- the scores in a few words ---- */

static const char *span_of(double lo, double hi, char *buf)
{
    if (lo == hi)
        text_fmt(buf, SAY, "%g", lo);
    else
        text_fmt(buf, SAY, "%g-%g", lo, hi);
    return buf;
}

static void change_rows(struct flow *f, const struct app *a)
{
    const struct pain *p = &a->today->pain;
    char text[SAY], clock[SAY], at[SAY + 4];
    if (isnan(p->change))
        return;
    double by = fabs(p->change);
    bool recent = p->first && moment_day(a->now) - moment_day(p->first->at) < 7;
    const char *then = recent ? weekday(day_civil(moment_day(p->first->at)).weekday) : "at first";
    if (p->first && moment_day(p->first->at) == moment_day(a->now)) {
        text_fmt(at, sizeof at, "at %.60s", say_clock(a, p->first->at.utc, clock));
        then = at;
    }
    const char *real = p->meaningful && p->change < 0 ? ", a real change" : "";
    if (by < 0.5)
        text_fmt(text, sizeof text, "the same as %.70s", then);
    else if (f->view.w < 16 || (f->view.w < 20 && !recent))
        text_fmt(text, sizeof text, "%g %s%s", by, p->change < 0 ? "less" : "more", real);
    else
        text_fmt(text, sizeof text, "%g %s than %.70s%s", by, p->change < 0 ? "less" : "more", then, real);
    flow_wrap(f, 0, p->change < 0 && p->meaningful ? STYLE_GOOD : STYLE_TEXT, text);
}

static void leg_rows(struct flow *f, const struct app *a)
{
    const struct pain *p = &a->today->pain;
    char text[SAY];
    if (!p->leg)
        return;
    bool narrow = f->view.w < 20,
         moved = p->furthest && p->furthest_before && !text_is(p->furthest, p->furthest_before);
    const char *label = narrow ? "" : "furthest: ";
    if (moved)
        text_fmt(text, sizeof text, "%s%.20s → %.20s%s", label, p->furthest_before, p->furthest,
                 p->centralising && !narrow ? ", moving back up" : "");
    else
        text_fmt(text, sizeof text, "%s%.100s", label, p->leg);
    flow_wrap(f, 0, p->centralising ? STYLE_GOOD : p->moved_down ? STYLE_WARN : STYLE_TEXT, text);
}

/* The guide's time in days since the injury, with dates where there is room. */
static void guide_rows(struct flow *f, const struct app *a)
{
    const struct timeline *line = &a->today->timeline;
    char text[SAY], dates[SAY] = "", since[DATE_MAX], until[DATE_MAX];
    if (!line->def || line->from_day < 0)
        return;
    int32_t hurt = moment_day((struct moment){a->today->episode.injured.utc, a->now.offset});
    struct civil from = day_civil(hurt + line->from_day), to = day_civil(hurt + (line->to_day < 0 ? 0 : line->to_day));
    if (f->view.w >= 24 && a->today->episode.has_injury) {
        if (line->to_day < 0)
            text_fmt(dates, sizeof dates, ", from %s", date_words(from, 0, app_prefs(a), since));
        else
            text_fmt(dates, sizeof dates, ", %s to %s", date_words(from, 0, app_prefs(a), since),
                     date_words(to, 0, app_prefs(a), until));
    }
    if (line->to_day >= 0)
        text_fmt(text, sizeof text, "often better by day %d-%d%.40s", line->from_day, line->to_day, dates);
    else
        text_fmt(text, sizeof text, "often better from day %d on%.40s", line->from_day, dates);
    flow_wrap(f, 0, STYLE_DIM, text);
}

void pain_brief(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct pain *p = &a->today->pain;
    char text[SAY], clock[SAY];
    int32_t shown = chart_day_shown(a);
    const struct pain_day *today = chart_known(a->today, shown), *worst = NULL;
    for (int i = 0; i < p->n_days; i++)
        if (p->days[i].n && p->days[i].day > shown - 7 && (!worst || p->days[i].max > worst->max))
            worst = &p->days[i];
    bool tight = f->view.w < 20 && f->view.h < 8 && p->leg; /* where it hurts says more than the worst day */
    if (worst && worst != today && !tight) {
        flow_text(f, 0, 6, STYLE_DIM, weekday(day_civil(worst->day).weekday));
        flow_line(f, 6, STYLE_TEXT, span_of(worst->min, worst->max, text));
    }
    if (today && today->n) {
        flow_text(f, 0, 6, STYLE_DIM, app_looks_back(a) ? "then" : "today");
        flow_line(f, 6, STYLE_TEXT, span_of(today->min, today->max, text));
    } else {
        flow_wrap(f, 0, STYLE_DIM, app_looks_back(a) ? "no score on this day" : "no score yet today: p");
    }
    if (p->latest) {
        flow_text(f, 0, 6, STYLE_DIM, app_looks_back(a) ? "last" : "now");
        text_fmt(text, sizeof text, "%g, %.60s", p->latest->value, say_clock(a, p->latest->at.utc, clock));
        if (text_width(text) > f->view.w - 6) /* the day will do */
            text_fmt(text, sizeof text, "%g, %.*s", p->latest->value, (int)strcspn(clock, " "), clock);
        flow_line(f, 6, STYLE_STRONG, text);
    }
    change_rows(f, a);
    leg_rows(f, a);
    guide_rows(f, a);
}

/* ---- the day read out ---- */

enum stand { NOWHERE, IN_WORDS, IN_BELOW, AT_FOOT };
static enum stand readout_place(const struct chart *c)
{
    bool listed = c->kind == CHART_LOADS || (c->kind == CHART_KEPT && c->extra_rows > 0);
    if (c->empty)
        return NOWHERE;
    if (app_calm(c->app))
        return AT_FOOT;
    if (c->below.h >= 2)
        return IN_BELOW;
    return c->words.h >= 8 && c->words.w >= 24 && !listed ? IN_WORDS : AT_FOOT;
}

static char *readout(const struct chart *c, int width, char *buf)
{
    int here = chart_here(c);
    if (c->axis.per_column == 1 || here < 0)
        return readout_day(c->today, c->day, &c->app->lists[SHELF_DAY], width, buf, READOUT_SIZE);
    const struct column col = chart_column(c, here);
    return readout_days(c->today, col.from, col.to, width, buf, READOUT_SIZE);
}

static void legend_rows(struct flow *f, const struct chart *c)
{
    char text[SAY];
    if (f->y < f->view.h && chart_legend(c, text)[0])
        flow_wrap(f, 0, STYLE_DIM, text);
    if (f->y < f->view.h && c->kind == CHART_PAIN && c->extra_rows > 0)
        flow_wrap(f, 0, STYLE_DIM, "leg: b back  u buttock  t thigh  c calf  f foot");
}

static void measures_row(struct flow *f, const struct chart *c)
{
    const struct measure_state *psfs = &c->today->measures.of[MEASURE_PSFS];
    char text[SAY];
    if (c->kind != CHART_LOADS || !psfs->def || isnan(psfs->latest))
        return;
    text_fmt(text, sizeof text, "What you want to do again: %.1f, at first %.1f%s.", psfs->latest, psfs->first,
             psfs->meaningful ? ", a real change" : "");
    flow_wrap(f, 0, STYLE_TEXT, text);
}

static void words_rows(struct flow *f, const void *chart)
{
    const struct chart *c = chart;
    char text[READOUT_SIZE];
    switch (c->kind) {
    case CHART_KEPT: kept_words(f, c); break;
    case CHART_LOADS: loads_words(f, c); break;
    default:
        if (!c->today->pain.latest) {
            flow_wrap(f, 0, STYLE_DIM,
                      app_looks_back(c->app) ? "No score until then."
                                             : "No score yet. p and a digit records one, 0 no pain to 10 the worst "
                                               "there is. A bar for each day, "
                                               "lowest to highest, will stand here.");
            return;
        }
        pain_brief(f, c->app);
    }
    if (readout_place(c) != IN_WORDS)
        return;
    if (f->y + 3 < f->view.h)
        flow_next(f);
    flow_wrap(f, 0, STYLE_TEXT, readout(c, INT_MAX, text));
    legend_rows(f, c);
}

static void below_rows(struct flow *f, const void *chart)
{
    const struct chart *c = chart;
    char text[READOUT_SIZE];
    readout(c, INT_MAX, text);
    if (canvas_wrap_at(NULL, f->view, 0, 0, f->view.w, STYLE_TEXT, text) + 2 < f->view.h)
        flow_next(f);
    flow_wrap(f, 0, STYLE_TEXT, text);
    if (f->y < f->view.h)
        measures_row(f, c);
    legend_rows(f, c);
}

/* At the foot, when the pane has no room for it and nothing else stands there. */
void pain_foot(const struct app *a, struct canvas *canvas, const struct layout *l)
{
    if (!a->today || a->focus != PANE_PAIN || a->form.kind != FORM_NONE || app_emergency(a) || l->one || l->strip.h < 1)
        return;
    const struct chart c = chart_make(a, rect_inside(l->panes[PANE_PAIN], l->framed));
    if (readout_place(&c) != AT_FOOT)
        return;
    char text[READOUT_SIZE];
    struct rect r = {l->strip.x + 1, l->strip.y + l->strip.h - 1, l->strip.w - 2, 1};
    canvas_text(canvas, r, r.x, r.y, r.w, STYLE_TEXT, readout(&c, r.w, text));
}

/* The head of the page that Enter opens. */
void pain_page(struct flow *f, const struct app *a)
{
    struct layout l = app_layout(a);
    struct chart c = chart_make(a, rect_inside(l.panes[PANE_PAIN], l.framed));
    char said[SAID_SIZE], text[READOUT_SIZE];
    flow_wrap(f, 2, STYLE_TEXT, chart_say(a, said));
    flow_heading(f, "The day, read out");
    flow_wrap(f, 2, STYLE_TEXT, readout(&c, INT_MAX, text));
    if (chart_legend(&c, said)[0])
        flow_wrap(f, 2, STYLE_DIM, said);
    flow_heading(f, "Day by day, latest first");
}

/* ---- the pane ---- */

void pain_title(const struct app *a, char *buf, size_t size)
{
    static const char *const names[CHART_KINDS] = {"", "done, ", "weights, "};
    struct layout l = app_layout(a);
    const struct chart c = chart_make(a, rect_inside(l.panes[PANE_PAIN], l.framed));
    int days = c.axis.last - c.axis.first + 1, come = c.axis.today - c.axis.first + 1;
    int32_t begins = moment_day((struct moment){a->today->episode.begins, a->now.offset});
    char range[SAY], date[DATE_MAX], each[32] = "";
    if (a->range == 0 && days == 1)
        text_fmt(range, sizeof range, "1 day, %s", date_words(day_civil(c.day), DATE_WEEKDAY, app_prefs(a), date));
    else if (a->range < CHART_RANGES - 1)
        text_fmt(range, sizeof range, "%d day%s", days, days == 1 ? "" : "s");
    else if (begins < c.axis.first)
        text_fmt(range, sizeof range, "last %d of %d days", come, c.axis.today - begins + 1);
    else
        text_fmt(range, sizeof range, "all %d day%s", come, come == 1 ? "" : "s");
    if (c.axis.per_column > 1)
        text_fmt(each, sizeof each, ", %d a column", c.axis.per_column);
    text_fmt(buf, size, "%s%s%s", names[a->chart], range, each);
}

/* Calm: the other charts in a sentence. */
static void calm_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    char said[SAID_SIZE];
    if (a->chart == CHART_PAIN)
        pain_days(f, a);
    else
        flow_wrap(f, 0, STYLE_TEXT, chart_say(a, said));
}

void pain_draw(struct canvas *canvas, struct rect r, const struct app *a)
{
    if (r.w <= 0 || r.h <= 0)
        return;
    if (app_calm(a)) {
        flow_run(canvas, (struct rect){r.x + 1, r.y, r.w - 1, r.h}, 0, false, calm_rows, a);
        return;
    }
    struct chart c = chart_make(a, r);
    c.canvas = canvas;
    c.ink = ink_of(canvas);
    c.focused = a->focus == PANE_PAIN && a->form.kind == FORM_NONE;
    if (c.r.h > 0) {
        static void (*const plots[CHART_KINDS])(const struct chart *c) = {pain_plot, kept_plot, loads_plot};
        plots[c.kind](&c);
        chart_cursor(&c);
    } else if (c.focused) {
        canvas->cursor_x = r.x, canvas->cursor_y = r.y;
    }
    flow_run(canvas, c.words, 0, false, words_rows, &c);
    flow_run(canvas, c.below, 0, false, below_rows, &c);
}
