#include "mend/core/moment.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

/* Days since 1970-01-01 of a proleptic Gregorian date, and back: the era arithmetic of 400 years = 146097 days. */
static int64_t days_from_date(int y, int m, int d)
{
    int64_t year = y - (m <= 2);
    int64_t era = floor_div(year, 400), yoe = year - era * 400;
    int64_t doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static struct civil date_from_days(int64_t days)
{
    int64_t z = days + 719468, era = floor_div(z, 146097), doe = z - era * 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153;
    int month = (int)(mp < 10 ? mp + 3 : mp - 9);
    return (struct civil){.year = (int)(yoe + era * 400 + (month <= 2)),
                          .month = month,
                          .day = (int)(doy - (153 * mp + 2) / 5 + 1),
                          .weekday = (int)(((days + 4) % 7 + 7) % 7)};
}

struct civil moment_civil(struct moment m)
{
    int64_t local = m.utc + m.offset, days = floor_div(local, DAY);
    int s = (int)(local - days * DAY);
    struct civil c = date_from_days(days);
    c.hour = s / HOUR;
    c.minute = s % HOUR / MINUTE;
    c.second = s % MINUTE;
    return c;
}

int32_t moment_day(struct moment m)
{
    return (int32_t)floor_div(m.utc + m.offset - DAY_TURNS_AT, DAY);
}

int64_t day_begins(int32_t day, int32_t offset)
{
    return (int64_t)day * DAY + DAY_TURNS_AT - offset;
}

struct civil day_civil(int32_t day)
{
    return date_from_days(day);
}

int moment_time_of_day(struct moment m)
{
    int64_t local = m.utc + m.offset;
    return (int)(local - floor_div(local, DAY) * DAY);
}

static char *put_digits(char *to, int value, int n)
{
    for (int i = n - 1; i >= 0; i--, value /= 10)
        to[i] = (char)('0' + value % 10);
    return to + n;
}

/* Digit by digit: an export writes two of them in every row. */
char *moment_iso(struct moment m, char *buf)
{
    struct civil c = moment_civil(m);
    const int minutes = abs(m.offset / MINUTE);
    char *to = put_digits(buf, abs(c.year % 10000), 4);
    *to++ = '-';
    to = put_digits(to, c.month, 2);
    *to++ = '-';
    to = put_digits(to, c.day, 2);
    *to++ = 'T';
    to = put_digits(to, c.hour, 2);
    *to++ = ':';
    to = put_digits(to, c.minute, 2);
    *to++ = ':';
    to = put_digits(to, c.second, 2);
    *to++ = m.offset / MINUTE < 0 ? '-' : '+';
    to = put_digits(to, minutes / 60 % 100, 2);
    *to++ = ':';
    *put_digits(to, minutes % 60, 2) = '\0';
    return buf;
}

char *day_iso(int32_t day, char *buf)
{
    struct civil c = day_civil(day);
    snprintf(buf, ISO_MAX, "%04d-%02d-%02d", c.year % 10000, c.month, c.day);
    return buf;
}

char *moment_clock(struct moment m, char *buf)
{
    const int minutes = moment_time_of_day(m) / MINUTE, h = minutes / 60, min = minutes % 60;
    const char text[] = {(char)('0' + h / 10),   (char)('0' + h % 10),   ':',
                         (char)('0' + min / 10), (char)('0' + min % 10), '\0'};
    memcpy(buf, text, sizeof text);
    return buf;
}

char *span_words(int64_t s, char *buf)
{
    if (s < MINUTE)
        snprintf(buf, 32, "%d s", (int)s);
    else if (s < HOUR)
        snprintf(buf, 32, "%d min", (int)(s / MINUTE));
    else if (s < 2 * DAY && s % HOUR >= MINUTE)
        snprintf(buf, 32, "%d h %d min", (int)(s / HOUR), (int)(s % HOUR / MINUTE));
    else if (s < 2 * DAY)
        snprintf(buf, 32, "%d h", (int)(s / HOUR));
    else
        snprintf(buf, 32, "%d days", (int)(s / DAY));
    return buf;
}

/* ---- reading ---- */

static bool digits(const char **p, int least, int most, int *out)
{
    int n = 0, value = 0;
    while (n < most && (*p)[n] >= '0' && (*p)[n] <= '9')
        value = value * 10 + ((*p)[n++] - '0');
    if (n < least)
        return false;
    *p += n;
    *out = value;
    return true;
}

static bool one(const char **p, char c)
{
    if (**p != c)
        return false;
    (*p)++;
    return true;
}

static bool date(const char **p, int *y, int *m, int *d)
{
    const char *q = *p;
    static const int length[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (!digits(&q, 4, 4, y) || !one(&q, '-') || !digits(&q, 2, 2, m) || !one(&q, '-') || !digits(&q, 2, 2, d))
        return false;
    if (*y < 1970 || *m < 1 || *m > 12 || *d < 1 || *d > length[*m - 1])
        return false;
    bool leap = (*y % 4 == 0 && *y % 100 != 0) || *y % 400 == 0;
    if (*m == 2 && *d == 29 && !leap)
        return false;
    *p = q;
    return true;
}

/* "2:05pm", "2:05 pm": the hour by a 24 hour clock. */
static void half_of_day(const char **p, int *hour)
{
    const char *q = *p + (**p == ' ');
    const bool am = q[0] == 'a' || q[0] == 'A', pm = q[0] == 'p' || q[0] == 'P';
    if (!(am || pm) || (q[1] != 'm' && q[1] != 'M'))
        return;
    *p = q + 2;
    *hour = *hour < 1 || *hour > 12 ? 24 : *hour % 12 + (pm ? 12 : 0); /* 24: there is no such hour */
}

static bool wall_time(const char **p, int *seconds)
{
    const char *q = *p;
    int h, m, s = 0;
    if (!digits(&q, 1, 2, &h))
        return false;
    const char *hour = q;
    half_of_day(&q, &h); /* "4pm" */
    if (q != hour) {
        *seconds = h * HOUR;
        *p = q;
        return h <= 23;
    }
    if (!one(&q, ':') || !digits(&q, 2, 2, &m))
        return false;
    if (one(&q, ':') && !digits(&q, 2, 2, &s))
        return false;
    int fraction;
    if (one(&q, '.') && !digits(&q, 1, 9, &fraction))
        return false;
    half_of_day(&q, &h);
    if (h > 23 || m > 59 || s > 59)
        return false;
    *seconds = h * HOUR + m * MINUTE + s;
    *p = q;
    return true;
}

/* Nothing, Z, +01:00, +0100, +01. *given tells whether there was one. */
static bool utc_offset(const char **p, bool *given, int32_t *offset)
{
    const char *q = *p;
    *given = false;
    if (!*q)
        return true;
    *given = true;
    *offset = 0;
    if (one(&q, 'Z') || one(&q, 'z')) {
        *p = q;
        return true;
    }
    int sign = *q == '-' ? -1 : 1, h, m = 0;
    if (*q != '+' && *q != '-')
        return false;
    q++;
    if (!digits(&q, 2, 2, &h))
        return false;
    if (*q && (one(&q, ':'), !digits(&q, 2, 2, &m)))
        return false;
    if (h > 14 || m > 59)
        return false;
    *offset = sign * (h * HOUR + m * MINUTE);
    *p = q;
    return true;
}

/* The instant a wall clock showed `local` (seconds as if UTC). Doubled: the earlier. Skipped: moved forward. */
static struct moment local_moment(int64_t local, const struct zone *zone)
{
    int32_t before = zone->offset_at(zone->self, local - DAY), after = zone->offset_at(zone->self, local + DAY);
    int64_t first = local - before, second = local - after;
    if (zone->offset_at(zone->self, first) == before)
        return (struct moment){first, before};
    if (zone->offset_at(zone->self, second) == after)
        return (struct moment){second, after};
    return (struct moment){first, zone->offset_at(zone->self, first)};
}

static bool ago(const char *p, struct moment now, const struct zone *zone, struct moment *out)
{
    int64_t total = 0;
    if (!*p)
        return false;
    while (*p) {
        int n;
        if (!digits(&p, 1, 6, &n))
            return false;
        int64_t unit = *p == 'd' ? DAY : *p == 'h' ? HOUR : *p == 'm' ? MINUTE : *p == 's' ? 1 : 0;
        if (!unit)
            return false;
        total += n * unit;
        p++;
    }
    if (total > now.utc)
        return false;
    out->utc = now.utc - total;
    out->offset = zone->offset_at(zone->self, out->utc);
    return true;
}

/* "Fri ", "friday ": its number from Sunday on. */
static bool weekday_named(const char **p, int *number)
{
    static const char *const names[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
    for (int i = 0; i < 7; i++) {
        int n = 0;
        while (names[i][n] && ((*p)[n] | 0x20) == names[i][n])
            n++;
        if ((n != 3 && names[i][n]) || (*p)[n] != ' ')
            continue;
        *p += n + 1;
        *number = i;
        return true;
    }
    return false;
}

static bool parse(const char *text, struct moment now, const struct zone *zone, struct moment *out)
{
    const char *p = text;
    int y, m, d, seconds, number = -1;
    if (strcmp(p, "now") == 0) {
        *out = now;
        return true;
    }
    if (*p == '-')
        return ago(p + 1, now, zone, out);
    int64_t days = floor_div(now.utc + now.offset, DAY);
    if (strncmp(p, "yesterday ", 10) == 0) {
        p += 10;
        days--;
    } else if (strncmp(p, "today ", 6) == 0) {
        p += 6;
    } else if (weekday_named(&p, &number)) { /* the latest that is not to come */
        days -= ((days + 4) % 7 + 7 - number) % 7;
    } else if (date(&p, &y, &m, &d)) {
        if (!one(&p, 'T') && !one(&p, 't') && !one(&p, ' '))
            return false;
        days = days_from_date(y, m, d);
    }
    bool given;
    int32_t offset = 0;
    if (!wall_time(&p, &seconds) || !utc_offset(&p, &given, &offset) || *p)
        return false;
    int64_t local = days * DAY + seconds;
    if (number >= 0 && local > now.utc + now.offset)
        local -= 7 * DAY;
    if (local < DAY)
        return false;
    *out = given ? (struct moment){local - offset, offset} : local_moment(local, zone);
    return true;
}

bool moment_parse(const char *text, struct moment now, const struct zone *zone, struct moment *out, struct error *err)
{
    if (parse(text, now, zone, out))
        return true;
    return error_set(
        err, "'%.40s' is not a time I can read; write 2026-11-22T08:00, 08:00, yesterday 18:30, Fri 16:00, -2h or -30m",
        text);
}

bool day_parse(const char *text, int32_t *day, struct error *err)
{
    int y, m, d;
    const char *p = text;
    if (!date(&p, &y, &m, &d) || *p)
        return error_set(err, "'%.40s' is not a day; write it as 2026-11-22", text);
    *day = (int32_t)days_from_date(y, m, d);
    return true;
}
