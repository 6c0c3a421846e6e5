/* moment.h: time as a value.
 *
 * An instant is UTC seconds; a moment is an instant and the UTC offset of the place where it was made,
 * so that "which day was that" and "what did the clock on the wall say" are plain arithmetic, without a
 * time zone database and unharmed by daylight saving. A calendar day turns at 04:00, so that a late
 * evening belongs to the day it ends. Intervals between doses are differences of `utc`, never of clocks. */
#ifndef MEND_CORE_MOMENT_H
#define MEND_CORE_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "mend/core/error.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 86400 }; /* seconds */
enum { DAY_TURNS_AT = 4 * HOUR };               /* local time of day at which a calendar day turns */

#define INSTANT_NONE INT64_MIN /* no instant: unknown, or never */

struct moment {
    int64_t utc;    /* seconds since 1970-01-01T00:00:00Z */
    int32_t offset; /* seconds east of UTC */
};

/* The place's time zone, asked by instant. io provides the system's; tests a fixed one. */
struct zone {
    int32_t (*offset_at)(const void *self, int64_t utc); /* seconds east of UTC at that instant */
    const void *self;
};

struct civil { /* a wall-clock reading */
    int year, month, day, hour, minute, second, weekday; /* month 1-12, day 1-31, weekday 0 = Sunday */
};

struct civil moment_civil(struct moment m);
int32_t moment_day(struct moment m);                     /* calendar day number; turns at 04:00 local */
int64_t day_begins(int32_t day, int32_t offset);         /* the instant a calendar day turns in that offset */
struct civil day_civil(int32_t day);                     /* its date; time fields 0 */
int moment_time_of_day(struct moment m);                 /* seconds since local midnight, 0-86399 */

enum { ISO_MAX = 32 };
/* "2026-11-22T08:00:00+01:00". buf holds ISO_MAX. Returns buf. */
char *moment_iso(struct moment m, char *buf);
char *day_iso(int32_t day, char *buf);                   /* "2026-11-22" */
char *moment_clock(struct moment m, char *buf);          /* "08:05" */

/* Reads what a person may write: ISO 8601 with or without offset, seconds and Z accepted ("2026-11-22T08:00",
 * "2026-11-22 08:00+01:00"), "08:00", "2:05pm" (today), "yesterday 18:30", "now", "-2h", "-30m", "-1h30m", "-2d" before
 * `now`. A local time without an offset takes the zone's offset at that wall-clock time (the earlier one when a clock
 * change makes it double, moved forward when it is skipped). A time after `now` is read; refusing it is the caller's. */
bool moment_parse(const char *text, struct moment now, const struct zone *zone, struct moment *out, struct error *err);
bool day_parse(const char *text, int32_t *day, struct error *err); /* "YYYY-MM-DD", a real date */

/* Words for a span: "45 s", "12 min", "2 h 5 min", "3 days". buf holds 32. Returns buf. */
char *span_words(int64_t seconds, char *buf);

#endif
