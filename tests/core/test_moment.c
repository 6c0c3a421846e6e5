/* test_moment.c: time as a value: days that turn at 04:00, clocks on the wall, and what a person may write. */
#include "fixture.h"

#include <string.h>

static void iso(void **state)
{
    (void)state;
    static const struct {
        int64_t utc;
        int32_t offset;
        const char *iso, *clock;
    } table[] = {
        {0, 0, "1970-01-01T00:00:00+00:00", "00:00"},
        {-1, 0, "1969-12-31T23:59:59+00:00", "23:59"},
        {1772409600, 0, "2026-03-02T00:00:00+00:00", "00:00"},
        {1772409600, 3600, "2026-03-02T01:00:00+01:00", "01:00"},
        {1772409600, -18000, "2026-03-01T19:00:00-05:00", "19:00"},
        {1772409600, 20700, "2026-03-02T05:45:00+05:45", "05:45"},
        {1772409600, -12600, "2026-03-01T20:30:00-03:30", "20:30"},
        {1709164799, 0, "2024-02-28T23:59:59+00:00", "23:59"},
        {1709164800, 0, "2024-02-29T00:00:00+00:00", "00:00"},
        {4107542399, 0, "2100-02-28T23:59:59+00:00", "23:59"},
        {4107542400, 0, "2100-03-01T00:00:00+00:00", "00:00"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char buf[ISO_MAX];
        struct moment m = {table[i].utc, table[i].offset};
        assert_string_equal(moment_iso(m, buf), table[i].iso);
        assert_string_equal(moment_clock(m, buf), table[i].clock);
    }
    assert_int_equal(moment_civil((struct moment){1772409600, 0}).weekday, 1); /* the injury is on a Monday */
    assert_int_equal(moment_civil((struct moment){0, 0}).weekday, 4);
    assert_int_equal(moment_civil((struct moment){-86400, 0}).weekday, 3);
}

static void the_day_turns_at_four(void **state)
{
    (void)state;
    static const struct {
        int64_t utc;
        int32_t offset;
        const char *day;
    } table[] = {
        {1772409600 + 4 * HOUR, 0, "2026-03-02"},
        {1772409600 + 4 * HOUR - 1, 0, "2026-03-01"},
        {1772409600 + 3 * HOUR, 3600, "2026-03-02"},
        {1772409600 + 3 * HOUR - 1, 3600, "2026-03-01"},
        {1772409600 + 14 * HOUR, -36000, "2026-03-02"},
        {1772409600 + 14 * HOUR - 1, -36000, "2026-03-01"},
        {1772409600 + DAY, 0, "2026-03-02"},
        {4 * HOUR - 1, 0, "1969-12-31"},
        {4 * HOUR, 0, "1970-01-01"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char buf[ISO_MAX];
        struct moment m = {table[i].utc, table[i].offset};
        int32_t day = moment_day(m), again = 0;
        assert_string_equal(day_iso(day, buf), table[i].day);
        assert_true(day_begins(day, m.offset) <= m.utc && m.utc < day_begins(day + 1, m.offset));
        assert_int_equal(day_begins(day + 1, m.offset) - day_begins(day, m.offset), DAY);
        struct error err;
        if (table[i].day[0] == '2') {
            assert_true(day_parse(table[i].day, &again, &err));
            assert_int_equal(again, day);
        }
    }
}

/* Every day of four centuries: dates come back as they went, one after the other, weekdays in step. */
static void every_date(void **state)
{
    (void)state;
    struct civil before = day_civil(-1);
    for (int32_t day = 0; day < 146097; day++) {
        struct civil c = day_civil(day);
        char buf[ISO_MAX];
        int32_t again = -1;
        bool next_day = c.day == before.day + 1 && c.month == before.month;
        bool next_month = c.day == 1 && before.day >= 28 && c.month == before.month % 12 + 1;
        assert_true(next_day || next_month);
        assert_int_equal(c.weekday, (before.weekday + 1) % 7);
        assert_true(day_parse(day_iso(day, buf), &again, NULL));
        assert_int_equal(again, day);
        before = c;
    }
}

/* Two zones: one that never changes, and one that goes forward on 29 March 2026 01:00 UTC and back on 25 October. */
static int32_t fixed(const void *self, int64_t utc)
{
    (void)utc;
    return *(const int32_t *)self;
}

static int32_t changing(const void *self, int64_t utc)
{
    (void)self;
    return utc >= 1774746000 && utc < 1792890000 ? 7200 : 3600;
}

struct written {
    const char *text, *iso;
}; /* iso NULL: refused */

static void read_all(const struct written *table, size_t n, const struct zone *zone, struct moment now)
{
    int bad = 0;
    for (size_t i = 0; i < n; i++) {
        char buf[ISO_MAX] = "refused";
        struct moment m;
        struct error err = {0};
        if (moment_parse(table[i].text, now, zone, &m, &err))
            moment_iso(m, buf);
        else if (err.text[0] == '\0')
            print_error("\"%s\" is refused without a word\n", table[i].text), bad++;
        if (strcmp(buf, table[i].iso != NULL ? table[i].iso : "refused") != 0)
            print_error("\"%s\": expected %s, got %s\n", table[i].text, table[i].iso, buf), bad++;
    }
    if (bad > 0)
        fail_msg("%d readings", bad);
}

static void what_a_person_writes(void **state)
{
    (void)state;
    int32_t offset = 3600;
    struct zone zone = {fixed, &offset};
    struct moment now = {1772409600 + 13 * HOUR + 30 * MINUTE + 15, 3600}; /* Monday 14:30:15 */
    static const struct written table[] = {
        {"now", "2026-03-02T14:30:15+01:00"},
        {"2026-03-01T08:00", "2026-03-01T08:00:00+01:00"},
        {"2026-03-01 08:00", "2026-03-01T08:00:00+01:00"},
        {"2026-03-01T08:00:30", "2026-03-01T08:00:30+01:00"},
        {"2026-03-01T08:00Z", "2026-03-01T08:00:00+00:00"},
        {"2026-03-01T08:00:59Z", "2026-03-01T08:00:59+00:00"},
        {"2026-03-01T08:00-05:00", "2026-03-01T08:00:00-05:00"},
        {"2026-03-01 08:00+05:45", "2026-03-01T08:00:00+05:45"},
        {"2024-02-29T12:00", "2024-02-29T12:00:00+01:00"},
        {"2027-01-01T00:00", "2027-01-01T00:00:00+01:00"}, /* still to come: read here, refused by who asked */
        {"08:00", "2026-03-02T08:00:00+01:00"},
        {"yesterday 18:30", "2026-03-01T18:30:00+01:00"},
        {"2:05pm", "2026-03-02T14:05:00+01:00"},
        {"2:05 PM", "2026-03-02T14:05:00+01:00"},
        {"9:05 AM", "2026-03-02T09:05:00+01:00"},
        {"12:00am", "2026-03-02T00:00:00+01:00"},
        {"12:30pm", "2026-03-02T12:30:00+01:00"},
        {"yesterday 6:30pm", "2026-03-01T18:30:00+01:00"},
        {"2026-03-01T11:59pm", "2026-03-01T23:59:00+01:00"},
        {"4pm", "2026-03-02T16:00:00+01:00"},
        {"yesterday 4 pm", "2026-03-01T16:00:00+01:00"},
        {"12am", "2026-03-02T00:00:00+01:00"},
        {"Fri 16:00", "2026-02-27T16:00:00+01:00"}, /* the latest one that is not to come */
        {"sunday 4pm", "2026-03-01T16:00:00+01:00"},
        {"Mon 14:30", "2026-03-02T14:30:00+01:00"},
        {"MON 14:31", "2026-02-23T14:31:00+01:00"},
        {"Tue 08:00", "2026-02-24T08:00:00+01:00"},
        {"Fri", NULL},
        {"Fri 16", NULL},
        {"Fr 16:00", NULL},
        {"Frid 16:00", NULL},
        {"Friday  16:00", NULL},
        {"Fri -2h", NULL},
        {"13pm", NULL},
        {"0am", NULL},
        {"4", NULL},
        {"14:05pm", NULL},
        {"0:30am", NULL},
        {"2:05p", NULL},
        {"2:05xm", NULL},
        {"2:05pmx", NULL},
        {"-2h", "2026-03-02T12:30:15+01:00"},
        {"-30m", "2026-03-02T14:00:15+01:00"},
        {"-1h30m", "2026-03-02T13:00:15+01:00"},
        {"-2d", "2026-02-28T14:30:15+01:00"},
        {"", NULL},
        {" ", NULL},
        {"-", NULL},
        {"-h", NULL},
        {"-2", NULL},
        {"-2x", NULL},
        {"2h", NULL},
        {"+2h", NULL},
        {"-2h ", NULL},
        {"tomorrow 08:00", NULL},
        {"yesterday", NULL},
        {"2026-03-01", NULL},
        {"2026-02-29T08:00", NULL},
        {"2026-13-01T08:00", NULL},
        {"2026-00-10T08:00", NULL},
        {"2026-04-31T08:00", NULL},
        {"2026-03-00T08:00", NULL},
        {"2026-03-01T24:00", NULL},
        {"2026-03-01T08:60", NULL},
        {"2026-03-01T08:00:60", NULL},
        {"2026-03-01T08", NULL},
        {"2026-03-01T08:00+25:00", NULL},
        {"2026-03-01T08:00+01:99", NULL},
        {"2026-03-01T08:00 please", NULL},
        {"2026-3-1T08:00", NULL},
        {"26-03-01T08:00", NULL},
        {"8", NULL},
        {"8:5", NULL},
        {"25:00", NULL},
        {"99999999999999999999", NULL},
        {"-99999999999999999999h", NULL},
    };
    read_all(table, sizeof table / sizeof *table, &zone, now);
}

/* A doubled hour is the earlier one, a skipped hour moves forward; `-24h` are 24 elapsed hours. */
static void when_the_clocks_change(void **state)
{
    (void)state;
    struct zone zone = {changing, NULL};
    struct moment now = {1792890000 + 12 * HOUR, 3600}; /* 25 October 2026, 14:00 */
    static const struct written table[] = {
        {"2026-03-29T01:59:59", "2026-03-29T01:59:59+01:00"},
        {"2026-03-29T02:30", "2026-03-29T03:30:00+02:00"},
        {"2026-03-29T03:00", "2026-03-29T03:00:00+02:00"},
        {"2026-10-25T01:59", "2026-10-25T01:59:00+02:00"},
        {"2026-10-25T02:30", "2026-10-25T02:30:00+02:00"},
        {"2026-10-25T02:30+01:00", "2026-10-25T02:30:00+01:00"},
        {"2026-10-25T03:00", "2026-10-25T03:00:00+01:00"},
        {"yesterday 18:30", "2026-10-24T18:30:00+02:00"},
        {"-24h", "2026-10-24T15:00:00+02:00"},
        {"-12h", "2026-10-25T02:00:00+01:00"},
        {"-12h1m", "2026-10-25T02:59:00+02:00"},
    };
    struct moment m;
    assert_true(moment_parse("14:00", now, &zone, &m, NULL));
    read_all(table, sizeof table / sizeof *table, &zone, m);
}

static void spans(void **state)
{
    (void)state;
    static const struct {
        int64_t s;
        const char *words;
    } table[] = {
        {0, "0 s"},       {45, "45 s"},  {59, "59 s"},        {60, "1 min"},         {720, "12 min"},
        {3599, "59 min"}, {3600, "1 h"}, {7500, "2 h 5 min"}, {48 * HOUR, "2 days"}, {3 * DAY, "3 days"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        char buf[32];
        assert_string_equal(span_words(table[i].s, buf), table[i].words);
    }
}

static void bad_days(void **state)
{
    (void)state;
    static const char *const bad[] = {"",      "2026-02-29", "2026-13-01", "2026-1-1", "2026-01-01T00:00",
                                      "today", "2026-01-32", "x"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int32_t day;
        struct error err = {0};
        if (day_parse(bad[i], &day, &err))
            fail_msg("\"%s\" was read as a day", bad[i]);
        assert_true(err.text[0] != '\0');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(iso),
        cmocka_unit_test(the_day_turns_at_four),
        cmocka_unit_test(every_date),
        cmocka_unit_test(what_a_person_writes),
        cmocka_unit_test(when_the_clocks_change),
        cmocka_unit_test(spans),
        cmocka_unit_test(bad_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
