#include "mend/core/settings.h"

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
