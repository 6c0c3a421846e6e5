#include <stdio.h>
#include <string.h>

#include "mend/tui/state.h"

static struct moment here(const struct app *a, int64_t at)
{
    return (struct moment){at, a->now.offset};
}

const char *weekday(int day)
{
    static const char *const names[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    return names[day >= 0 && day < 7 ? day : 0];
}

/* The evening's clocks reach past 04:00, where the day turns: within half a day a weekday would only confuse. */
static bool far(const struct app *a, int64_t at)
{
    int64_t away = at - a->now.utc;
    return moment_day(here(a, at)) != moment_day(a->now) && (away > 12 * HOUR || away < 0);
}

char *say_clock(const struct app *a, int64_t at, char *buf)
{
    char clock[ISO_MAX];
    moment_clock(here(a, at), clock);
    struct civil c = moment_civil(here(a, at));
    int64_t away = at - a->now.utc;
    if (!far(a, at))
        snprintf(buf, SAY, "%s", clock);
    else if (away > -6 * DAY && away < 6 * DAY)
        snprintf(buf, SAY, "%s %s", weekday(c.weekday), clock);
    else
        snprintf(buf, SAY, "%04d-%02d-%02d", c.year, c.month, c.day);
    return buf;
}

char *say_until(const struct app *a, int64_t at, char *buf)
{
    char clock[SAY], span[32];
    say_clock(a, at, clock);
    int64_t left = at - a->now.utc;
    if (left > 0)
        snprintf(buf, SAY, "%.60s, in %s", clock, span_words(left, span));
    else if (left > -MINUTE)
        snprintf(buf, SAY, "due now");
    else
        snprintf(buf, SAY, "due since %.60s", clock);
    return buf;
}

char *say_countdown(const struct app *a, int64_t at, char *buf)
{
    int64_t left = at - a->now.utc;
    if (left < 0)
        left = 0;
    if (left >= HOUR)
        snprintf(buf, SAY, "%d:%02d:%02d", (int)(left / HOUR), (int)(left / MINUTE % 60), (int)(left % 60));
    else
        snprintf(buf, SAY, "%d:%02d", (int)(left / MINUTE), (int)(left % 60));
    return buf;
}

const char *medicine_title(const struct app *a, const struct medicine_def *m)
{
    for (int i = 0; a->today && a->today->prefs.paracetamol && i < m->also.n; i++)
        if (strcmp(m->also.list[i], "paracetamol") == 0)
            return "Paracetamol";
    return m->title;
}

const char *say_medicine(const struct app *a, const struct medicine_state *m, char *buf)
{
    char until[SAY];
    bool known = m->next_at != INSTANT_NONE;
    if (known)
        say_clock(a, m->next_at, until);
    switch (m->state) {
    case MEDICINE_MAY: return m->last_at == INSTANT_NONE ? "none written down yet" : "label interval has passed";
    case MEDICINE_WAIT: snprintf(buf, SAY, "wait till %.90s", known ? until : "the interval has passed"); return buf;
    case MEDICINE_LIMIT: snprintf(buf, SAY, "limit till %.90s", known ? until : "24 h have passed"); return buf;
    case MEDICINE_STOPPED: return "stopped: side effect";
    case MEDICINE_COURSE_OVER: return "course over; ask first";
    case MEDICINE_CONTRAINDICATED: return "not for you; Enter: why";
    case MEDICINE_CANNOT_TELL: return "cannot tell; Enter: why";
    case MEDICINE_OFF: return "off";
    }
    return "";
}

char *say_dose(const struct check_item *i, char *buf)
{
    snprintf(buf, SAY, "%s%s", i->def->dose.words ? i->def->dose.words : "",
             source_is_ours(&i->def->source, "dose") ? "°" : "");
    return buf;
}
