/* The chart in words: for ears, and for whoever would rather read. What is said is what was scored: no forecast. */
#include "chart.h"
#include "mend/core/describe.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void add(char *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void add(char *buf, const char *fmt, ...)
{
    size_t used = strlen(buf);
    va_list args;
    va_start(args, fmt);
    vsnprintf(buf + used, SAID_SIZE - used, fmt, args);
    va_end(args);
}

/* The first of the days shown, and how many they are up to the last one. */
static int32_t first_shown(const struct app *a, int *days)
{
    const struct pain *p = &a->today->pain;
    int32_t shown = chart_day_shown(a), first = shown - chart_ranges[a->range] + 1;
    if (p->n_days && first < p->days[0].day)
        first = p->days[0].day;
    *days = shown - first + 1;
    return first;
}

static void add_range(const struct app *a, const char *what, int days, char *buf)
{
    char date[DATE_MAX];
    if (days == 1)
        add(buf, "%s, one day: ", what);
    else
        add(buf, "%s, %d days from %s: ", what, days,
            date_words(day_civil(chart_day_shown(a) - days + 1), DATE_WEEKDAY, app_prefs(a), date));
}

/* The second half of the scored days against the first. */
static void add_trend(const struct today *t, int32_t from, int32_t to, char *buf)
{
    const struct column first = chart_days(t, from, from + (to - from + 1) / 2 - 1),
                        second = chart_days(t, from + (to - from + 1) / 2, to);
    if (!first.scored || !second.scored || first.scored + second.scored < 4)
        return;
    double by = second.mean - first.mean;
    add(buf, " The first half of these days has a mean of %.1f, the second of %.1f: %s.", first.mean, second.mean,
        by <= -0.5  ? "less"
        : by >= 0.5 ? "more"
                    : "about the same");
}

static void say_pain(const struct app *a, char *buf)
{
    const struct today *t = a->today;
    int days;
    int32_t from = first_shown(a, &days), to = chart_day_shown(a);
    const struct column all = chart_days(t, from, to);
    add_range(a, "Pain", days, buf);
    if (!all.scored) {
        add(buf, "no score.");
        return;
    }
    add(buf, "lowest %g, highest %g, mean %.1f; %d score%s on %d day%s", all.min, all.max, all.mean, all.scores,
        all.scores == 1 ? "" : "s", all.scored, all.scored == 1 ? "" : "s");
    if (days > all.scored)
        add(buf, ", none on %d", days - all.scored);
    add(buf, ".");
    add_trend(t, from, to, buf);
    if (t->pain.leg)
        add(buf, " Down the leg: %s.", t->pain.leg);
}

static void say_kept(const struct app *a, char *buf)
{
    const struct today *t = a->today;
    int days, here = 0, asked = 0, kept = 0;
    int32_t from = first_shown(a, &days);
    add_range(a, "Done", days, buf);
    for (int i = 0; i < t->adherence.n_days && i < t->pain.n_days; i++) {
        const struct kept_day *d = &t->adherence.days[i];
        if (t->pain.days[i].day < from || !d->present)
            continue;
        here++;
        asked += d->asked;
        kept += d->kept;
    }
    if (asked)
        add(buf, "%d of %d exercises that were asked for, on the %d day%s you were here.", kept, asked, here,
            here == 1 ? "" : "s");
    else
        add(buf, "nothing was asked for.");
}

static void say_loads(const struct app *a, char *buf)
{
    char load[SAY], before[SAY];
    add(buf, "Weights: ");
    if (!loads_any(a)) {
        add(buf, "no session yet.");
        return;
    }
    for (int i = 0, said = 0; i < a->today->lifting.n; i++) {
        const struct lift_state *l = &a->today->lifting.list[i];
        int backs = 0;
        if (l->n_days == 0)
            continue;
        for (int k = 0; k < l->n_days; k++)
            backs += l->days[k].back;
        add(buf, "%s%s %s", said++ ? "; " : "", l->id, say_load(a, l->days[l->n_days - 1].kg, load));
        if (l->previous_kg > 0)
            add(buf, ", %.0f %% of %s before the injury", round(100 * l->days[l->n_days - 1].kg / l->previous_kg),
                say_load(a, l->previous_kg, before));
        add(buf, ", %d session%s", l->n_days, l->n_days == 1 ? "" : "s");
        if (backs)
            add(buf, ", %d step%s back", backs, backs == 1 ? "" : "s");
    }
    add(buf, ".");
}

char *chart_say(const struct app *a, char *buf)
{
    buf[0] = '\0';
    if (!a->today)
        return buf;
    switch ((enum chart_kind)a->chart) {
    case CHART_KEPT: say_kept(a, buf); break;
    case CHART_LOADS: say_loads(a, buf); break;
    default: say_pain(a, buf);
    }
    return buf;
}
