#include "mend/tui/axis.h"
#include "mend/tui/say.h"

#include <stdio.h>
#include <string.h>

#include "mend/core/describe.h"
#include "mend/core/moment.h"
#include "mend/tui/state.h"

enum { WEEK = 7, SHORTEST = 14 };

/* ---- days and columns ---- */

static int32_t whole_episode_ends(const struct axis_ask *ask, int32_t first)
{
    int32_t last = ask->today, been = ask->today - first + 1;
    if (last < first + SHORTEST - 1)
        last = first + SHORTEST - 1;
    /* No further ahead than it has come already: what is known stays half of the chart. */
    if (ask->ahead > last && ask->ahead - ask->today <= been)
        last = ask->ahead;
    return last;
}

/* The day its week begins on. */
static int32_t week_of(int32_t day, int first_weekday)
{
    return day - (day_civil(day).weekday - first_weekday % WEEK + WEEK) % WEEK;
}

struct axis axis_make(const struct axis_ask *ask, int width)
{
    struct axis x = {
        .today = ask->today, .per_column = 1, .first_weekday = ask->first_weekday, .month_first = ask->month_first};
    int32_t from = ask->known > ask->begins ? ask->known : ask->begins;
    x.first = ask->days > 0 && ask->today - ask->days + 1 > from ? ask->today - ask->days + 1 : from;
    x.last = ask->days > 0 ? x.first + ask->days - 1 : whole_episode_ends(ask, x.first);
    if (x.last < x.today)
        x.last = x.today;
    int days = x.last - x.first + 1;
    if (width < 1)
        return x;
    x.per_column = (days + width - 1) / width;
    if (x.per_column > 3) { /* whole weeks; one more when the first of them is cut */
        x.per_column = (x.per_column + WEEK - 1) / WEEK * WEEK;
        while (x.last - week_of(x.first, x.first_weekday) + 1 > x.per_column * width)
            x.per_column += WEEK;
    }
    x.columns = (x.last - axis_from(&x, 0)) / x.per_column + 1;
    x.step = width / x.columns;
    return x;
}

int32_t axis_from(const struct axis *x, int column)
{
    int32_t first = x->per_column >= WEEK ? week_of(x->first, x->first_weekday) : x->first;
    return first + column * x->per_column;
}

int32_t axis_shown(const struct axis *x, int column)
{
    int32_t from = axis_from(x, column);
    return from > x->first ? from : x->first;
}

int32_t axis_to(const struct axis *x, int column)
{
    int32_t to = axis_from(x, column) + x->per_column - 1;
    return to < x->last ? to : x->last;
}

int axis_column(const struct axis *x, int32_t day)
{
    return day < x->first || day > x->last || x->columns < 1 ? -1 : (day - axis_from(x, 0)) / x->per_column;
}

/* ---- labels ---- */

struct labels {
    struct label *out;
    int n, room;
};

/* Takes the place when it is free, a blank on each side. */
static bool put(struct labels *l, int x, const char *text)
{
    int end = x + (int)strlen(text);
    if (x < 0 || end > l->room || l->n >= LABELS_MAX)
        return false;
    for (int i = 0; i < l->n; i++)
        if (x <= l->out[i].x + (int)strlen(l->out[i].text) && end >= l->out[i].x)
            return false;
    struct label *to = &l->out[l->n++];
    to->x = x;
    snprintf(to->text, sizeof to->text, "%s", text);
    return true;
}

/* The day of a column that its label is about: the first of a month that begins in it, else its own first. */
static int32_t labelled_day(const struct axis *x, int column, bool *turns)
{
    *turns = false;
    for (int32_t day = axis_from(x, column); day <= axis_to(x, column); day++)
        if (day >= x->first && day_civil(day).day == 1) {
            *turns = true;
            return day;
        }
    return axis_shown(x, column);
}

/* The weekdays of a single week need no number. */
static bool by_name(const struct axis *x)
{
    return x->per_column == 1 && x->last - x->first < WEEK && x->step > 3;
}

static bool put_if_narrow(struct labels *l, const struct axis *x, int column, const char *text)
{
    return (int)strlen(text) < x->step && put(l, column * x->step, text);
}

/* In full, where the month is news: "Tue 1 Dec", "1 Dec"; at its turn "Dec" alone will do. */
static bool put_date(struct labels *l, const struct axis *x, int column, int32_t day, bool turns)
{
    struct civil c = day_civil(day);
    char text[DATE_MAX];
    if (turns && x->last - x->first > 300 && c.month == 1) {
        snprintf(text, sizeof text, "%d", c.year);
        return put(l, column * x->step, text);
    }
    const struct prefs prefs = {.month_first = x->month_first};
    if (x->per_column == 1 && put_if_narrow(l, x, column, date_words(c, DATE_WEEKDAY, &prefs, text)))
        return true;
    date_words(c, 0, &prefs, text);
    if (turns)
        return put_if_narrow(l, x, column, text) || put(l, column * x->step, month(c.month));
    return put(l, column * x->step, text);
}

/* What tells a day from its neighbours. */
static bool put_day(struct labels *l, const struct axis *x, int column, int32_t day)
{
    struct civil c = day_civil(day);
    char text[DATE_MAX];
    const struct prefs prefs = {.month_first = x->month_first};
    if (x->per_column == 1 && put_if_narrow(l, x, column, date_words(c, DATE_WEEKDAY, &prefs, text)))
        return true;
    snprintf(text, sizeof text, "%s %d", weekday(c.weekday), c.day);
    if (x->per_column == 1 && put_if_narrow(l, x, column, text))
        return true;
    snprintf(text, sizeof text, "%d", c.day);
    return put(l, column * x->step, by_name(x) ? weekday(c.weekday) : text);
}

/* Most needed first; who comes later takes what is free. */
enum pass { PASS_CURSOR, PASS_TURNS, PASS_FIRST, PASS_WEEKS, PASS_TODAY, PASS_OTHERS, PASSES };

static void put_column(struct labels *l, const struct axis *x, enum pass pass, int column, int32_t cursor)
{
    bool turns, names = by_name(x), here = cursor != INT32_MIN && axis_column(x, cursor) == column;
    int32_t day = labelled_day(x, column, &turns), week = week_of(axis_to(x, column), x->first_weekday);
    if (here && pass == PASS_CURSOR) {
        day = x->per_column == 1 ? cursor : day;
        if (names || !put_date(l, x, column, day, false))
            put_day(l, x, column, day);
        return;
    }
    if (here)
        return;
    switch (pass) {
    case PASS_TURNS:
        if (turns && (!names || x->step > 5))
            put_date(l, x, column, day, true);
        break;
    case PASS_FIRST:
        if (column == 0 && !turns && !names)
            put_date(l, x, column, day, false);
        break;
    case PASS_WEEKS:
        if (!turns && x->per_column < WEEK && week >= x->first && week >= axis_from(x, column))
            put_day(l, x, column, week);
        break;
    case PASS_TODAY:
        if (!turns && axis_column(x, x->today) == column)
            put_day(l, x, column, x->per_column == 1 ? x->today : day);
        break;
    case PASS_OTHERS:
        if (x->step > 2)
            put_day(l, x, column, day);
        break;
    case PASS_CURSOR:
    case PASSES: break;
    }
}

int axis_labels(const struct axis *x, int room, int32_t cursor, struct label out[LABELS_MAX])
{
    struct labels l = {out, 0, room};
    for (enum pass pass = PASS_CURSOR; pass < PASSES; pass++)
        for (int i = 0; i < x->columns; i++)
            put_column(&l, x, pass, i, cursor);
    return l.n;
}

/* ---- hours ---- */

int hours_cells(int width)
{
    return width >= 12 ? width / 12 * 12 : width >= 8 ? 8 : 0;
}

int hours_dot(int cells, int time_of_day)
{
    int since = (time_of_day - DAY_TURNS_AT + DAY) % DAY;
    return (int)((int64_t)since * 2 * cells / DAY);
}

int hours_labels(int cells, int room, int now, bool clock12, struct label out[LABELS_MAX])
{
    struct labels l = {out, 0, room};
    static const int every[] = {1, 2, 3, 4, 6, 12};
    int widest = clock12 ? 3 : 2, each = 24;
    for (size_t i = sizeof every / sizeof *every; i-- > 0;)
        if (every[i] * cells / 24 > widest && every[i] * cells % 24 == 0)
            each = every[i];
    if (now >= 0)
        put(&l, hours_dot(cells, now) / 2, "now");
    for (int since = 0; since <= 24; since += each) {
        int hour = (since + 4) % 24;
        char text[LABEL_SIZE];
        if (clock12)
            snprintf(text, sizeof text, "%d%c", hour % 12 ? hour % 12 : 12, hour < 12 ? 'a' : 'p');
        else
            snprintf(text, sizeof text, "%02d", hour);
        put(&l, since * cells / 24, text);
    }
    return l.n;
}
