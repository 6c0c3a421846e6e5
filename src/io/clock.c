#include "mend/io/clock.h"

#include <errno.h>
#include <time.h>

#include "mend/core/arena.h"

/* Without memory the C library takes any zone for UTC: times would be wrong, and be written down so. */
static void zone_read(void)
{
    errno = 0;
    tzset();
    if (errno == ENOMEM)
        mem_exhausted();
}

static int32_t offset_at(const void *self, int64_t utc)
{
    (void)self;
    const time_t t = (time_t)utc;
    struct tm local;
    const long offset = localtime_r(&t, &local) ? local.tm_gmtoff : 0;
    return (int32_t)(offset > DAY ? DAY : offset < -DAY ? -DAY : offset); /* TZ may ask for up to 25 hours */
}

struct moment clock_now(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_REALTIME, &now);
    zone_read(); /* localtime_r need not notice that the machine moved to another zone; a tracker stays open for days */
    return (struct moment){.utc = now.tv_sec, .offset = offset_at(NULL, now.tv_sec)};
}

struct zone clock_zone(void)
{
    zone_read();
    return (struct zone){.offset_at = offset_at};
}
