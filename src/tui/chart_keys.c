/* Keys of the Pain pane: the chart's range, its kind, and the day that its cursor reads out. */
#include "chart.h"
#include "mend/tui/acts.h"
#include "mend/tui/views.h"

struct effect key_more_days(struct app *a, uint32_t key)
{
    (void)key;
    if (a->range < CHART_RANGES - 1)
        a->range++;
    return effect_none();
}

/* Only scores have a place within the day. */
struct effect key_fewer_days(struct app *a, uint32_t key)
{
    (void)key;
    if (a->range > (a->chart == CHART_PAIN ? 0 : CHART_WEEK))
        a->range--;
    return effect_none();
}

struct effect key_chart(struct app *a, uint32_t key)
{
    (void)key;
    a->chart = (a->chart + 1) % CHART_KINDS;
    if (a->chart != CHART_PAIN && a->range < CHART_WEEK)
        a->range = CHART_WEEK;
    return effect_none();
}

static struct chart shown_in_layout(const struct app *a)
{
    struct layout l = app_layout(a);
    return chart_make(a, rect_inside(l.panes[PANE_PAIN], l.framed));
}

void chart_move(struct app *a, uint32_t key)
{
    enum { PAGE = 7 };
    const struct chart c = shown_in_layout(a);
    int32_t shown = chart_day_shown(a),
            first = c.hours && a->today->pain.n_days ? a->today->pain.days[0].day : c.axis.first;
    int by = 0;
    switch (key) {
    case 'j':
    case KEY_ARROW_DOWN:
    case KEY_ARROW_RIGHT: by = 1; break;
    case 'k':
    case KEY_ARROW_UP:
    case KEY_ARROW_LEFT: by = -1; break;
    case KEY_PAGE_DOWN: by = PAGE; break;
    case KEY_PAGE_UP: by = -PAGE; break;
    case 'g':
    case KEY_GO_HOME: a->chart_day = first; return;
    default: a->chart_day = INT32_MAX; return;
    }
    /* Of a column of several days the first that is shown stands for all. */
    int32_t day = c.day + by;
    if (!c.hours && c.axis.columns > 0)
        day = axis_from(&c.axis, chart_here(&c) + by);
    day = day < first ? first : day;
    a->chart_day = day >= shown ? INT32_MAX : day;
}

int chart_column_read(const struct app *a)
{
    const struct chart c = shown_in_layout(a);
    return chart_here(&c);
}

void chart_read(struct app *a, int column)
{
    const struct chart c = shown_in_layout(a);
    int32_t day = axis_shown(&c.axis, column);
    a->chart_day = day >= chart_day_shown(a) ? INT32_MAX : day;
}

void chart_touch(const struct app *a, struct canvas *canvas, struct rect pane)
{
    const struct chart c = chart_make(a, pane);
    for (int i = 0; i < c.axis.columns && c.r.h > 0 && !c.hours; i++)
        canvas_touch(canvas, (struct rect){c.x + i * c.axis.step, c.r.y, c.axis.step, c.r.h}, i, 0);
}

struct effect key_day(struct app *a, uint32_t key)
{
    chart_move(a, key);
    return effect_none();
}

bool pain_wish(const struct app *a, struct entry_query *out)
{
    enum { MOST = 500 };
    if (!a->today || a->focus != PANE_PAIN || app_emergency(a))
        return false;
    const struct chart c = shown_in_layout(a);
    if (c.axis.per_column > 1)
        return false;
    *out = entry_query_day(c.day, MOST);
    return true;
}
