#include "mend/core/settings.h"

#include "assess.h"

struct prefs prefs_default(void)
{
    return (struct prefs){.wake_from = 7 * HOUR, .wake_to = 22 * HOUR, .first_weekday = 1};
}

struct prefs prefs_neutral(struct prefs p)
{
    struct prefs neutral = prefs_default();
    neutral.wake_from = p.wake_from;
    neutral.wake_to = p.wake_to;
    neutral.plate_kg = p.plate_kg;
    return neutral;
}

struct settings settings_default(void)
{
    return (struct settings){
        .prefs = prefs_default(), .notices = NOTICE_BELL, .snooze_s = 10 * MINUTE, .escape_ms = 50};
}

/* The end of these hours when the time of day lies in them, else `utc` itself. */
static int64_t hours_end(const struct hours *h, int64_t utc, int32_t offset)
{
    int into = moment_time_of_day((struct moment){utc, offset});
    bool over_midnight = h->from > h->to;
    bool in = over_midnight ? into >= h->from || into < h->to : into >= h->from && into < h->to;
    return in ? utc - into + h->to + (over_midnight && into >= h->from ? DAY : 0) : utc;
}

int64_t quiet_until(const struct settings *s, struct moment m)
{
    int64_t end = m.utc, before;
    /* One may begin where another ends; whoever wants quiet all day long gets a day of it at a time. */
    do {
        before = end;
        end = waking_from(&s->prefs, end, m.offset);
        for (int i = 0; i < s->n_quiet; i++)
            end = hours_end(&s->quiet[i], end, m.offset);
    } while (end != before && end < m.utc + DAY);
    return end > m.utc ? end : INSTANT_NONE;
}
