/* test_zones.c: flights over many zones, east and west over the date line, days of 23 and 25 hours. A tick counts for
 * the day of the place where it was made; a dose, ice and a phase count seconds; and nothing opens sooner because the
 * wall says another day. Offsets: "@39600" Sydney in summer, "@-28800" Los Angeles, "@50400" Kiritimati, "@-39600" Pago
 * Pago. */
#include "fixture.h"

#include <string.h>

/* The same instant, as the wall of any place says it: what is measured in seconds does not care. */
static void seconds_do_not_fly(void **state)
{
    struct fixture *f = *state;
    static const int32_t offsets[] = {-43200, -39600, -28800, -12600, 0, 3600, 20700, 39600, 50400};
    static const struct {
        int64_t after; /* since 09:00 of the day of the injury, at home, when the dose and the ice were */
        const char *ask, *expect;
    } table[] = {
        {10 * MINUTE, "therapy ice", "~running"},      {20 * MINUTE, "taken ibuprofen", "400 of 1200"},
        {6 * HOUR - 1, "medicine ibuprofen", "~wait"}, {6 * HOUR, "medicine ibuprofen", "may"},
        {DAY - 1, "taken ibuprofen", "400 of 1200"},   {DAY, "taken ibuprofen", "0 of 1200"},
        {47 * HOUR - 1, "phase", "first-48h"},         {47 * HOUR, "phase", "days-2-7"},
        {47 * HOUR - 1, "why therapy heat", "~from"},  {72 * HOUR, "medicine acetaminophen", "may"},
    };
    for (size_t o = 0; o < sizeof offsets / sizeof *offsets; o++)
        for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
            fixture_reset(f, 3600);
            fixture_begin(f, "0 08:00");
            assert_int_equal(fixture_act(f, "0 09:00", "therapy ice start --confirm"), ACT_OK);
            assert_int_equal(fixture_act(f, "0 09:00", "dose ibuprofen 400"), ACT_OK);
            const struct moment now = {fixture_time(f, "0 09:00").utc + table[i].after, offsets[o]};
            const char *got = fixture_answer(f, fixture_today(f, now, INSTANT_FOREVER), table[i].ask);
            const bool part = table[i].expect[0] == '~';
            if (part ? !strstr(got, table[i].expect + 1) : strcmp(got, table[i].expect) != 0)
                fail_msg("at offset %d, %lld s later: %s: expected '%s', got '%s'", (int)offsets[o],
                         (long long)table[i].after, table[i].ask, table[i].expect, got);
        }
}

/* The hard stop of ice is in seconds whatever happens to the zone; heat comes off when quiet hours begin where one is.
 */
static void ice_in_the_air(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"1 10:00", "therapy ice start --confirm", "ok"},
        {"1 19:05 @36000", "? therapy ice", "~running"}, /* 10:05 at home */
        {"1 19:19:59 @36000", "? therapy ice", "~running"},
        {"1 19:20 @36000", "? therapy ice", "~waiting"}, /* an hour of the wall is none of the skin */
    };
    RUN(f, rows);
}

/* Over the date line: the ticks of a day are those of its date, where they were made. */
static void ticks_over_the_line(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00 @39600");
    const struct row west_to_east[] = {
        /* From Sydney on the evening of day 1 to Los Angeles, where it is the morning of day 1 again. */
        {"1 20:00 @39600", "done walk", "ok"},
        {"1 08:00 @-28800", "? done walk", "1"}, /* seven hours after: the same date */
        {"1 09:00 @-28800", "done walk", "ok"},
        {"1 09:00 @-28800", "? done walk", "2"},
        {"2 04:00 @-28800", "? done walk", "0"},
    };
    RUN(f, west_to_east);
    fixture_reset(f, -28800);
    fixture_begin(f, "0 08:00");
    const struct row east_to_west[] = {
        /* From Los Angeles on the evening of day 1 to Sydney: day 2 is over before it began. */
        {"1 22:00 @-28800", "done walk", "ok"},  {"3 08:00 @39600", "? done walk", "0"},
        {"3 09:00 @39600", "done walk", "ok"},   {"3 09:00 @39600", "? done walk", "1"},
        {"1 23:00 @-28800", "? done walk", "1"},
    };
    RUN(f, east_to_west);
    fixture_reset(f, 50400);
    fixture_begin(f, "0 08:00");
    const struct row longest[] = {
        /* The longest date there is: from 04:00 on Kiritimati to 04:00 of the next in Pago Pago it has 49 hours. */
        {"1 04:00 @50400", "done walk", "ok"},
        {"2 03:59 @-39600", "? done walk", "1"},
        {"2 04:00 @-39600", "? done walk", "0"},
    };
    RUN(f, longest);
}

/* S02: the warning signs are asked once a day, and no day is longer than a day because one flies west. */
static void a_day_flown_after(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"1 03:59:59", "? recheck", "no"},         {"1 04:00", "? recheck", "due"},
        {"0 20:00 @-28800", "? recheck", "no"}, /* day 1, 05:00 at home: 21 hours after */
        {"0 22:59:59 @-28800", "? recheck", "no"}, {"0 22:59:59 @-28800", "? change", "1 08:00"},
        {"0 23:00 @-28800", "? recheck", "due"}, /* the date is the same, the day is over */
    };
    fixture_clock(f, fixture_time(f, "1 12:00"));
    RUN(f, rows);
}

/* C44: a yes for today holds as long as it is that day here or where it was said; a no only while it is both. */
static void said_for_today(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *at, *yes, *no;
    } table[] = {
        {"4 18:10", "yes", "no"},
        {"5 03:59", "yes", "no"},
        {"5 04:00", "none", "none"},
        {"5 04:10 @39600", "yes", "none"}, /* ten minutes later a zone that says the next morning */
        {"5 08:00 @39600", "yes", "none"},
        {"5 13:59 @39600", "yes", "none"},
        {"5 14:00 @39600", "none", "none"},
        {"4 09:10 @-28800", "yes", "no"},
        {"4 18:59 @-28800", "yes", "no"},
        {"4 20:00 @-28800", "yes", "none"}, /* the next day at home, the same date here */
        {"5 04:00 @-28800", "none", "none"},
    };
    for (int is = 0; is < 2; is++)
        for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
            fixture_reset(f, 3600);
            fixture_begin(f, "0 08:00");
            fixture_all_no(f, "4 08:00");
            fixture_act(f, "4 18:00", is ? "triage drowsy-now=yes" : "triage drowsy-now=no");
            const struct row rows[] = {{table[i].at, "? answer drowsy-now", is ? table[i].yes : table[i].no}};
            RUN(f, rows);
        }
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row heat[] = {
        {"4 18:00", "triage drowsy-now=yes", "ok"},
        {"5 08:00 @39600", "? why therapy heat", "~not before"}, /* 22:00 at home */
        {"5 08:00 @39600", "therapy heat start --confirm", "refused"},
    };
    RUN(f, heat);
}

/* A day of 23 hours and one of 25: each tick on its date, each interval in seconds, at night and at noon. */
static void short_and_long_days(void **state)
{
    struct fixture *f = *state;
    f->injured = fixture_time(f, "25 08:00");
    fixture_begin(f, "25 08:00");
    const struct row spring[] = {
        /* 29 March 2026 is day 27: 02:00 at +1 h becomes 03:00 at +2 h */
        {"27 01:30 @3600", "done walk", "ok"}, /* still the evening of day 26 */
        {"27 03:30 @7200", "? done walk", "1"},    {"27 03:59:59 @7200", "? done walk", "1"},
        {"27 04:00 @7200", "? done walk", "0"}, /* an hour sooner than the night before */
        {"27 12:00 @7200", "done walk", "ok"},     {"27 12:00 @7200", "? done walk", "1"},
        {"28 03:59:59 @7200", "? done walk", "1"}, {"27 08:59:59 @7200", "? phase", "first-48h"},
        {"27 09:00 @7200", "? phase", "days-2-7"}, /* 48 hours, not two mornings */
    };
    RUN(f, spring);
    fixture_reset(f, 7200);
    f->injured = fixture_time(f, "235 08:00 @7200");
    fixture_begin(f, "235 08:00 @7200");
    const struct row autumn[] = {
        /* 25 October 2026 is day 237: 03:00 at +2 h becomes 02:00 at +1 h */
        {"237 02:30 @7200", "done walk", "ok"},
        {"237 02:30 @3600", "done walk", "ok"}, /* the same wall, an hour later */
        {"237 02:30 @3600", "? done walk", "2"},
        {"237 03:59:59 @3600", "? done walk", "2"},
        {"237 04:00 @3600", "? done walk", "0"},
        {"237 06:59:59 @3600", "? phase", "first-48h"},
        {"237 07:00 @3600", "? phase", "days-2-7"},
        {"237 12:00 @3600", "done walk", "ok"},
        {"238 03:59:59 @3600", "? done walk", "1"},
    };
    RUN(f, autumn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(seconds_do_not_fly), TEST(ice_in_the_air), TEST(ticks_over_the_line),
        TEST(a_day_flown_after),  TEST(said_for_today), TEST(short_and_long_days),
    };
    return cmocka_run_group_tests_name("zones", tests, NULL, NULL);
}
