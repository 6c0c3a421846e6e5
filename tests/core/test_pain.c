/* test_pain.c: the series of scores: days, gaps, mean, worst, change (B5, S20), across the edge of the raw window. */
#include "fixture.h"

#include <math.h>

static void one_day(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 08:30", "? pain", "none"},
        {"0 08:30", "? days", "."},
        {"0 09:00", "pain 6", "ok"},
        {"0 09:00", "? pain", "now 6 mean 6.00 worst 6"},
        {"0 12:00", "pain 4 --when rest", "ok"},
        {"0 12:00", "? pain", "now 4 mean 5.00 worst 6 change -2 real"},
        {"0 18:00", "pain 8 --site calf --side left", "ok"},
        {"0 18:00", "? pain", "now 8 mean 6.00 worst 8 change 2 real"},
        {"0 18:00", "? days", "4-8(3)"},
        {"0 18:01", "undo", "ok"},
        {"0 18:01", "? pain", "now 4 mean 5.00 worst 6 change -2 real"},
        {"0 11:59:59", "? pain", "now 6 mean 6.00 worst 6"},
        {"0 10:00", "pain 10", "ok"}, /* written down late: in its place, and not the latest */
        {"0 19:00", "? pain", "now 4 mean 6.67 worst 10 change -2 real"},
        {"0 19:00", "? days", "4-10(3)"},
        {"0 08:45", "pain 5", "ok"}, /* and now the first */
        {"0 19:00", "? pain", "now 4 mean 6.25 worst 10 change -1"},
    };
    RUN(f, rows);
}

/* S20: 2 points, or 30 %. */
static void what_is_a_real_change(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int first, last;
        bool real;
    } table[] = {
        {7, 5, true}, {7, 6, false},  {5, 3, true},  {5, 4, false}, {4, 3, false}, {3, 2, true},  {2, 1, true},
        {1, 0, true}, {10, 9, false}, {10, 8, true}, {6, 6, false}, {0, 0, false}, {9, 8, false}, {8, 0, true},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        const struct row rows[] = {
            {"0 09:00", WORDS("pain %d", table[i].first), "ok"},
            {"9 09:00", WORDS("pain %d", table[i].last), "ok"},
        };
        RUN(f, rows);
        const struct today *t = fixture_today(f, fixture_time(f, "9 10:00"), INSTANT_FOREVER);
        assert_true(t->pain.change == table[i].last - table[i].first);
        if (t->pain.meaningful != table[i].real)
            fail_msg("%d then %d: expected %s", table[i].first, table[i].last, table[i].real ? "real" : "not real");
    }
}

/* Days without a score are gaps, not zeros, and the mean passes over them. */
static void gaps(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "pain 8", "ok"},
        {"2 09:00", "pain 6", "ok"},
        {"2 21:00", "pain 4", "ok"},
        {"6 09:00", "pain 2", "ok"},
        {"6 10:00", "? days", "8-8(1) . 4-6(2) . . . 2-2(1)"},
        {"6 10:00", "? pain", "now 2 mean 5.00 worst 8 change -6 real"},
        {"7 03:59:59", "? days", "8-8(1) . 4-6(2) . . . 2-2(1)"}, /* the day turns at 04:00 */
        {"7 04:00", "? days", "8-8(1) . 4-6(2) . . . 2-2(1) ."},
        {"7 04:00", "? pain", "now 2 mean 4.00 worst 6 change -6 real"}, /* day 0 has left the seven */
        {"8 12:00", "? pain", "now 2 mean 4.00 worst 6 change -6 real"},
        {"9 12:00", "? pain", "now 2 mean 2.00 worst 2 change -6 real"},
        {"12 12:00", "? pain", "now 2 mean 2.00 worst 2 change -6 real"},
        {"4 10:00", "? days", "8-8(1) . 4-6(2) . ."},
    };
    RUN(f, rows);
    const struct today *t = fixture_today(f, fixture_time(f, "13 12:00"), INSTANT_FOREVER);
    assert_true(isnan(t->pain.mean_7d) && isnan(t->pain.worst_7d));
    assert_true(t->pain.latest != NULL && t->pain.latest->value == 2); /* the last score stays the last, however old */
}

/* Older days come from their summaries, newer ones from entries: nothing twice, nothing lost, whatever day it is. */
static void across_the_window(void **state)
{
    struct fixture *f = *state;
    for (int hours = -9; hours <= 12; hours += 7) {
        fixture_reset(f, hours * HOUR);
        fixture_begin(f, "0 08:00");
        for (int d = 0; d < 420; d++)
            for (int k = 0; k < 3; k++)
                fixture_put(f, fixture_time(f, WORDS("%d %02d:00", d, 9 + 4 * k)),
                            WORDS("pain pain %d site=%s", (d * 7 + k * 3) % 11, k == 1 ? "buttock" : "back"));
        static const int when[] = {0, 1, 2, 3, 4, 5, 7, 20, 99, 399, 400, 419};
        for (size_t w = 0; w < sizeof when / sizeof *when; w++) {
            struct moment now = fixture_time(f, WORDS("%d 23:00", when[w]));
            const struct today *t = fixture_today(f, now, INSTANT_FOREVER);
            int shown = when[w] + 1 < JOURNAL_SUMMARY_DAYS ? when[w] + 1 : JOURNAL_SUMMARY_DAYS;
            assert_int_equal(t->pain.n_days, shown);
            for (int i = 0; i < shown; i++) {
                int d = when[w] - (shown - 1) + i;
                double a = (d * 7) % 11, b = (d * 7 + 3) % 11, c = (d * 7 + 6) % 11;
                const struct pain_day *day = &t->pain.days[i];
                assert_int_equal(day->n, 3);
                assert_int_equal(day->day, moment_day(fixture_time(f, WORDS("%d 12:00", d))));
                assert_true(day->min == fmin(a, fmin(b, c)) && day->max == fmax(a, fmax(b, c)));
                assert_true(fabs(day->mean - (a + b + c) / 3) < 1e-9);
            }
            double sum = 0, worst = 0;
            int first = when[w] >= 6 ? when[w] - 6 : 0;
            for (int d = first; d <= when[w]; d++) {
                for (int k = 0; k < 3; k++) {
                    sum += (d * 7 + k * 3) % 11;
                    worst = fmax(worst, (d * 7 + k * 3) % 11);
                }
            }
            assert_true(fabs(t->pain.mean_7d - sum / (3 * (when[w] - first + 1))) < 1e-9);
            assert_true(t->pain.worst_7d == worst);
            assert_true(t->pain.first->value == 0);
        }
    }
}

/* A new episode begins a new series. */
static void of_this_episode(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "pain 9", "ok"},
        {"5 09:00", "pain 1", "ok"},
        {"20 08:00", "start low-back-lifting --injured -1h", "ok"},
        {"20 09:00", "pain 7", "ok"},
        {"20 09:00", "? days", "7-7(1)"},
        {"20 10:00", "pain 6", "ok"},
        {"20 10:00", "? pain", "now 6 mean 6.50 worst 7 change -1"},
        {"6 09:00", "? pain", "now 1 mean 5.00 worst 9 change -8 real"},
    };
    RUN(f, rows);
}

/* A score made where it is tomorrow already: it counts, and its day comes. */
static void journey_west(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"3 06:00 @50400", "= pain pain 4", ""},
        {"2 20:00 @0", "? days", ". . ."},
        {"2 20:00 @0", "? pain", "now 4"},
        {"3 20:00 @0", "? days", ". . . 4-4(1)"},
    };
    RUN(f, rows);
}

static void sharp(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "? sharp", "no"},
        {"0 09:00", "pain 6 --sharp", "ok"},
        {"0 09:00", "? sharp", "sharp"},
        {"3 09:00", "? sharp", "sharp"},
        {"3 09:00", "check-in --sharp no", "ok"},
        {"3 09:00", "? sharp", "no"},
        {"3 08:59:59", "? sharp", "sharp"},
        {"3 09:01", "check-in --function ok", "ok"},
        {"3 09:01", "? sharp", "no"},
        {"3 09:02", "check-in --sharp yes --function limited", "ok"},
        {"3 09:02", "? sharp", "sharp"},
        {"3 09:03", "undo", "ok"},
        {"3 09:03", "? sharp", "no"},
        {"3 09:04", "pain 7 --sharp", "ok"},
        {"3 09:05", "pain 6 --when rest", "ok"},
        {"20 09:00", "? sharp", "sharp"}, /* weeks of silence are not a no */
        {"20 09:01", "pain 2 --when moving", "ok"},
        {"20 09:01", "? sharp", "no"},
    };
    RUN(f, rows);
}

/* C18: how far down the leg in the last day, against the three days before it. */
static void along_the_leg(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *before, *now, *up, *why;
    } table[] = {
        {"calf", "thigh", "yes", "calf -> thigh: moving back up"},
        {"calf", "back", "yes", "calf -> back: moving back up"},
        {"buttock", "back", "yes", "-"},
        {"back", "back", "no", "-"},
        {"calf", "calf", "no", "calf, as before"},
        {"thigh", "foot", "no", "thigh -> foot: moving down"},
        {"back", "thigh", "no", "back -> thigh: moving down"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        const struct row rows[] = {
            {"3 09:00", WORDS("= pain pain 4 site=%s", table[i].before), ""},
            {"4 10:00", WORDS("= pain pain 3 site=%s", table[i].now), ""},
            {"4 10:00", "? furthest", WORDS("%s, before %s", table[i].now, table[i].before)},
            {"4 10:00", "? centralising", table[i].up},
            {"4 10:00", "? why leg", table[i].why},
        };
        RUN(f, rows);
    }
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row edges[] = {
        {"3 09:00", "pain 4 --site calf", "ok"},
        {"3 09:00", "? furthest", "calf, before -"},
        {"3 09:00", "? why leg", "calf, nothing to compare it with yet"},
        {"4 08:59:59", "? furthest", "calf, before -"},
        {"4 09:00", "? furthest", "-, before calf"},
        {"4 09:00", "? why leg", "calf, not scored in the last 24 h"},
        {"4 09:00", "? centralising", "no"},     /* not known is not better */
        {"4 09:01", "pain 0 --site back", "ok"}, /* and no pain has no place */
        {"4 09:01", "? furthest", "-, before calf"},
        {"4 09:02", "pain 2 --site back", "ok"},
        {"4 09:02", "? centralising", "yes"},
        {"4 09:03", "pain 2 --site foot", "ok"}, /* and down again on the same day */
        {"4 09:03", "? centralising", "no"},
        {"4 09:03", "? moved-down", "yes"},
    };
    RUN(f, edges);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row three_days[] = {
        {"3 09:00", "pain 4 --site calf", "ok"},
        {"6 12:00", "pain 2 --site back", "ok"},
        {"7 08:59:59", "? centralising", "yes"},
        {"7 09:00", "? centralising", "no"}, /* four days ago: forgotten */
    };
    RUN(f, three_days);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_day), TEST(what_is_a_real_change), TEST(gaps),         TEST(across_the_window), TEST(of_this_episode),
        TEST(sharp),   TEST(along_the_leg),         TEST(journey_west),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
