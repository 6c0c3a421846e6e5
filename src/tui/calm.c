/* What is said instead of drawn: days of pain in words, and all panes as plain text. */
#include <stdio.h>

#include "mend/core/describe.h"
#include "mend/tui/forms.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

static void day_row(struct flow *f, const struct app *a, const struct pain_day *d)
{
    enum { AT = 12 };
    char text[SAY], date[DATE_MAX];
    flow_fmt(f, 0, AT, STYLE_DIM, "%s", date_words(day_civil(d->day), DATE_WEEKDAY, app_prefs(a), date));
    if (d->n == 0)
        snprintf(text, sizeof text, "no score");
    else if (d->n == 1)
        snprintf(text, sizeof text, "%g", d->mean);
    else if (d->min == d->max)
        snprintf(text, sizeof text, "%g, %d scores", d->min, d->n);
    else
        snprintf(text, sizeof text, "%g to %g, mean %.1f, %d scores", d->min, d->max, d->mean, d->n);
    flow_wrap(f, AT, d->n ? STYLE_TEXT : STYLE_DIM, text);
}

void pain_days(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct pain *p = &a->today->pain;
    if (!p->latest) {
        flow_wrap(f, 0, STYLE_DIM,
                  app_looks_back(a) ? "No score until then."
                                    : "No score yet. p and a digit records one, 0 no pain to 10 the worst there is.");
        return;
    }
    char said[SAID_SIZE];
    pain_brief(f, a);
    if (f->view.h >= 12) /* where it leaves room for the days themselves */
        flow_wrap(f, 0, STYLE_TEXT, chart_say(a, said));
    int first = p->n_days - chart_ranges[a->range];
    if (first < 0)
        first = 0;
    while (first < p->n_days && p->days[first].n == 0)
        first++;
    flow_next(f);
    for (int i = p->n_days - 1; i >= first; i--)
        day_row(f, a, &p->days[i]);
}

static void plain_rows(struct flow *f, const struct app *a)
{
    static const struct {
        enum pane pane;
        const char *title;
        void (*rows)(struct flow *f, const void *app);
    } panes[] = {{PANE_TRIAGE, "Triage", triage_rows},
                 {PANE_CHECKLIST, "Checklist", checklist_rows},
                 {PANE_TIMERS, "Timers", timers_rows},
                 {PANE_PAIN, "Pain", pain_days}};
    f->view.x = 1;
    header_rows(f, a);
    flow_next(f);
    if (!a->today)
        setup_rows(f, a);
    else if (app_emergency(a))
        emergency_rows(f, a);
    for (size_t i = 0; i < sizeof panes / sizeof *panes && a->today && !app_emergency(a); i++) {
        char right[SAY];
        if (i > 0)
            flow_next(f);
        f->view.x = 0;
        flow_line(f, 0, STYLE_TITLE, panes[i].title);
        pane_right(a, panes[i].pane, right, sizeof right);
        if (right[0] && panes[i].pane == PANE_CHECKLIST)
            flow_fmt(f, 1, -1, STYLE_DIM, "%s done", right), flow_next(f);
        f->view.x = panes[i].pane == PANE_PAIN; /* its rows are drawn beside a chart elsewhere */
        panes[i].rows(f, a);
    }
}

void app_plain(const struct app *a, struct canvas *c)
{
    enum { WIDTH = 80, ENDLESS = 10000 };
    struct settings calm = *a->settings;
    struct app plain = *a;
    calm.calm = true;
    plain.settings = &calm;
    round_seen(&plain), pack_seen(&plain); /* paper does not ring */
    struct flow f = {.view = {0, 0, WIDTH - 1, ENDLESS}, .from = -1};
    plain_rows(&f, &plain);
    canvas_resize(c, WIDTH, f.y);
    f = (struct flow){.canvas = c, .view = {0, 0, WIDTH - 1, ENDLESS}, .from = -1};
    plain_rows(&f, &plain);
}
