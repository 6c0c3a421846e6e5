/* What large screens add about the time behind: the last seven days, a row each, and how it goes. */
#include <math.h>
#include <stdio.h>

#include "mend/core/describe.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

static const struct pain_day *pain_on(const struct pain *p, int32_t day)
{
    int i = p->n_days ? (int)(day - p->days[0].day) : -1;
    return i >= 0 && i < p->n_days && p->days[i].n > 0 ? &p->days[i] : NULL;
}

static int at_score(double v)
{
    return v < 0 ? 0 : v > 10 ? 10 : (int)lround(v);
}

/* "··──●──····": none to the worst, what was scored between, the mean on it. */
static void scale(struct flow *f, int x, const struct pain_day *d)
{
    for (int s = 0; s <= 10; s++) {
        bool within = d && s >= at_score(d->min) && s <= at_score(d->max), mean = d && s == at_score(d->mean);
        flow_text(f, x + s, 1,
                  mean     ? STYLE_CHART_MEAN
                  : within ? STYLE_CHART
                           : STYLE_DIM,
                  mean     ? "●"
                  : within ? "─"
                           : "·");
    }
}

void week_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct today *t = a->today;
    enum { DAYS = 7, SCALE = 11, PAIN = 24, DONE = 32 };
    int32_t today = moment_day(a->now);
    int32_t begins = moment_day((struct moment){t->episode.begins, a->now.offset});
    flow_text(f, 1, SCALE - 2, STYLE_DIM, "day");
    flow_text(f, app_calm(a) ? PAIN : SCALE, -1, STYLE_DIM, app_calm(a) ? "pain" : "pain 0..10");
    flow_line(f, DONE, STYLE_DIM, "done");
    for (int ago = 0; ago < DAYS; ago++) {
        struct civil c = day_civil(today - ago);
        const struct pain_day *d = pain_on(&t->pain, today - ago);
        int done = 0;
        if (today - ago < begins)
            break;
        for (int i = 0; i < t->n_checklist; i++)
            done += item_is_exercise(t->checklist[i].def) && t->checklist[i].week >> ago & 1;
        flow_fmt(f, 1, SCALE - 2, ago ? STYLE_TEXT : STYLE_STRONG, "%s %d", weekday(c.weekday), c.day);
        if (!app_calm(a))
            scale(f, SCALE, d);
        if (d)
            flow_fmt(f, PAIN, DONE - PAIN - 1, STYLE_TEXT, d->min == d->max ? "%g" : "%g-%g", d->min, d->max);
        if (done)
            flow_fmt(f, DONE, -1, STYLE_TEXT, "%d exercise%s", done, done == 1 ? "" : "s");
        else
            flow_text(f, DONE, -1, STYLE_DIM, d ? "-" : "nothing written down");
        flow_next(f);
    }
}

void course_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    if (app_unanswered(a) && !app_looks_back(a))
        flow_wrap(f, 1, STYLE_DIM, "How it goes, and what to expect, will stand here: p records the pain.");
    else
        course_details(f, a);
}
