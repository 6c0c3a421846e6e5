/* test_lift.c: the way back to the weight from before: start, rises, holds, steps back (S16, S17, C03, C04, C23-C25,
 * C37, R97-R107). Every boundary stands on both sides. */
#include "lifts.h"

static void the_must_show(void **state)
{ /* C2: 100 kg before, 2.5 kg plates: 50, then 52.5; never more than 55 */
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    const struct row rows[] = {
        {"28 09:00", "lift deadlift --previous 100", "ok"},
        {"28 09:00", "? lift deadlift", "0"},
        {"28 09:00", "? lift-step deadlift", "bodyweight"},
        {"28 09:00", "? lift-decision deadlift", "start"},
        {"28 09:00", "? lift-previous deadlift", "100"},
        {"28 18:00", "lift deadlift --load 20 --reps 5,5,5 --pain 0", "refused"}, /* body weight first (C24) */
        {"28 18:00", "lift deadlift --load 0 --reps 5,5,5 --pain 0", "ok"},
        {"28 18:00", "? lift deadlift", "0"}, /* the next morning decides (S15) */
        {"28 18:00", "? lift-decision deadlift", "hold"},
        {"29 07:00", "triage bladder-bowel=no", "ok"},
    };
    RUN(f, rows);
    lift_morning(f, 29, 0);
    const struct row next[] = {
        {"29 07:00", "? lift deadlift", "0"},
        {"29 07:01", "? lift deadlift", "50"},
        {"29 07:01", "? lift-step deadlift", "light"},
        {"29 07:01", "? lift-asked deadlift", "3 x 5"},
        {"29 07:01", "? lift-decision deadlift", "go-on"},
        {"29 18:00", "lift deadlift --load 50.1 --reps 5,5,5 --pain 0", "refused"},
        {"29 18:00", "lift Deadlift --load 50 --reps 5,6,5 --pain 1", "ok"},
    };
    RUN(f, next);
    lift_morning(f, 30, 0);
    lift_morning(f, 36, 0);
    const struct row rise[] = {
        {"30 18:00", "? lift deadlift", "50"},
        {"30 18:00", "? lift-rise deadlift", "36 18:00"},
        {"30 18:00", "lift deadlift --load 52.5 --reps 5,5,5 --pain 0", "refused"},
        {"36 17:59:59", "? lift deadlift", "50"}, /* one rise in 7 days, to the second */
        {"36 17:59:59", "lift deadlift --load 52.5 --reps 5,5,5 --pain 0", "refused"},
        {"36 18:00", "? lift deadlift", "52.5"},
        {"36 18:00", "? lift-step deadlift", "moderate"},
        {"36 18:00", "lift deadlift --load 55 --reps 5,5,5 --pain 0", "refused"},
        {"36 18:00", "lift deadlift --load 52.5 --reps 5,5,5 --pain 0", "ok"},
    };
    RUN(f, rise);
    assert_int_equal(fixture_today(f, fixture_time(f, "36 19:00"), INSTANT_FOREVER)->lifting.n, 1); /* Deadlift is it */
}

/* C04: 5 per cent if the plates can, else the smallest plate up to 10 per cent, else more reps first. */
static void rises(void **state)
{
    struct fixture *f = *state;
    static const struct {
        double previous, plate, load;
        const char *next, *asked;
    } table[] = {
        {100, 2.5, 50, "52.5", "3 x 5"},     {100, 2.5, 25, "27.5", "3 x 5"},      {100, 2.5, 22.5, "22.5", "3 x 6"},
        {12, 2.5, 5, "5", "3 x 6"},          {100, 1, 10, "11", "3 x 5"},          {100, 1, 9, "9", "3 x 6"},
        {100, 5, 50, "55", "3 x 5"},         {100, 5, 45, "45", "3 x 6"},          {51, 2.5, 25, "27.5", "3 x 5"},
        {26, 2.5, 25, "26", "3 x 5"},        {200, 2.5, 100, "105", "3 x 5"},      {100, 0.5, 50, "52.5", "3 x 5"},
        {45, 2.268, 22.5, "20.41", "3 x 6"}, {91, 2.268, 45.36, "47.62", "3 x 5"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        lift_ready(f);
        lift_screen(f, "30 08:30");
        f->prefs.plate_kg = table[i].plate;
        lift_previous(f,
                      2 * table[i].load); /* so that this load is the start, then the weight from before is corrected */
        lift_good(f, 28, 0, 5);
        lift_good(f, 30, table[i].load, 5);
        fixture_put(f, fixture_time(f, "32 09:00"), WORDS("lift deadlift status=previous load=%g", table[i].previous));
        lift_morning(f, 37, 0);
        const struct row rows[] = {
            {"37 19:00", "? lift deadlift", table[i].next},
            {"37 19:00", "? lift-asked deadlift", table[i].asked},
        };
        RUN(f, rows);
    }
}

static void reps_before_weight(void **state)
{ /* C2: 12 kg with 2.5 kg plates: a plate is more than 10 per cent, so reps 5 to 8 */
    struct fixture *f = *state;
    lift_ready(f);
    lift_previous(f, 12);
    lift_good(f, 28, 0, 5);
    lift_good(f, 30, 5, 5);
    lift_good(f, 32, 5, 6);
    const struct row six[] = {
        {"31 08:00", "? lift-asked deadlift", "3 x 6"},
        {"33 08:00", "? lift-asked deadlift", "3 x 7"},
        {"33 08:00", "? lift deadlift", "5"},
    };
    RUN(f, six);
    lift_good(f, 34, 5, 6);
    const struct row fewer[] = {{"35 08:00", "? lift-asked deadlift", "3 x 7"}, /* seven were asked for */
                                {"35 08:00", "? lift-decision deadlift", "repeat"}};
    RUN(f, fewer);
    lift_good(f, 36, 5, 7);
    lift_good(f, 38, 5, 8);
    lift_good(f, 50, 5, 8);
    const struct row eight[] = {
        {"51 08:00", "? lift-asked deadlift", "3 x 8"},
        {"51 08:00", "? lift deadlift", "5"},
        {"51 08:00", "? why lift deadlift", "~smaller plates"},
        {"51 08:00", "? lift-full deadlift", "-"},
    };
    RUN(f, eight);
}

static void without_the_old_weight(void **state)
{ /* C37: the empty bar or lighter */
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_good(f, 28, 0, 5);
    const struct row rows[] = {
        {"29 08:00", "? lift deadlift", "20"},
        {"29 08:00", "? lift-plates deadlift", "the bar alone"},
        {"29 08:00", "? why lift deadlift", "~--previous"},
        {"29 18:00", "lift deadlift --load 20.5 --reps 5,5,5 --pain 0", "refused"},
    };
    RUN(f, rows);
    lift_good(f, 30, 20, 5);
    lift_morning(f, 60, 0);
    const struct row stays[] = {
        {"38 08:00", "? lift deadlift", "20"},
        {"38 08:00", "? lift-rise deadlift", "-"},
        {"38 09:00", "= lift deadlift status=previous load=80", ""},
        {"38 09:00", "? lift deadlift", "40"},
        {"38 09:00", "? lift-plates deadlift", "bar + 10 a side"},
    };
    RUN(f, stays);
}

/* S17, C25, R106, R107: pain takes back to the last load that was passed, for seven days; the screen is void. */
static void pain_comes_back(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    lift_good(f, 29, 50, 5);
    lift_good(f, 36, 52.5, 5);
    lift_screen(f, "40 09:00");
    lift_morning(f, 43, 0);
    lift_morning(f, 44, 0);
    lift_set(f, 44, 55, 5, "pain=3");
    const struct row rows[] = {
        {"43 17:59:59", "? lift deadlift", "52.5"},
        {"43 18:00", "? lift deadlift", "55"},
        {"44 18:02", "? lift-decision deadlift", "step-back"},
        {"44 18:02", "? lift deadlift", "50"}, /* 52.5, but above the start the screen comes first (C23) */
        {"44 18:02", "? lift-held deadlift", "51 18:02"},
        {"44 18:02", "? lift-backs deadlift", "1"},
        {"44 18:02", "? screen", "not passed: expired expired expired expired"},
        {"45 08:00", "? why lift deadlift", "~held after pain until"},
    };
    RUN(f, rows);
    lift_screen(f, "45 09:00");
    lift_good(f, 46, 52.5, 5);
    lift_morning(f, 51, 0);
    const struct row held[] = {
        {"45 09:00", "? lift deadlift", "52.5"},       {"47 09:00", "? lift-decision deadlift", "hold"},
        {"51 18:01:59", "? lift deadlift", "52.5"},    {"51 18:01:59", "? lift-held deadlift", "51 18:02"},
        {"51 18:02", "? lift-held deadlift", "-"},     {"51 18:02", "? lift deadlift", "55"},
        {"58 18:01:59", "? lift-backs deadlift", "1"}, {"58 18:02", "? lift-backs deadlift", "0"},
    };
    RUN(f, held);
    lift_morning(f, 53, 0);
    lift_set(f, 53, 55, 5, "pain=2");
    const struct row second[] = {{"53 19:00", "? lift-backs deadlift", "2"},
                                 {"53 19:00", "? why lift deadlift", "~physiotherapist"}};
    RUN(f, second);
}

/* What only the next morning tells voids the tests of that morning as well. */
static void worse_in_the_morning(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    lift_set(f, 30, 50, 5, "pain=0");
    fixture_all_no(f, "31 07:00");
    lift_screen(f, "31 07:30");
    fixture_put(f, fixture_time(f, "31 09:00"), "check-in response 2 status=much-more");
    const struct row rows[] = {
        {"31 08:00", "? screen", "passed until 45 07:30"},
        {"31 09:00", "? screen", "not passed: expired expired expired expired"},
        {"31 09:00", "? lift-decision deadlift", "step-back"},
        {"31 09:00", "? lift deadlift", "0"},
        {"31 09:00", "? lift-held deadlift", "37 18:02"},
    };
    RUN(f, rows);
}

/* C23: without the screen nothing goes above the start, whatever was earned. */
static void the_screen_first(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    lift_good(f, 30, 50, 5);
    lift_morning(f, 37, 0);
    const struct row rows[] = {
        {"37 18:00", "? lift deadlift", "50"},
        {"37 18:00", "? lift-decision deadlift", "hold"},
        {"37 18:00", "? why lift deadlift", "~50 kg until the movement screen is passed; then 52.5 kg"},
        {"37 18:00", "lift deadlift --load 52.5 --reps 5,5,5 --pain 0", "refused"},
        {"37 18:05", "screen toe-touch=pass squats=pass plank=pass walk-10=pass --before 0 --after 0", "ok"},
        {"37 18:05", "? lift deadlift", "52.5"},
        {"51 18:04:59", "? lift deadlift", "52.5"},
        {"51 18:05", "? lift deadlift", "50"},
    };
    RUN(f, rows);
}

static void the_whole_way(void **state)
{ /* 20 -> 40 kg with small plates, the full weight and since when; the projection holds what was promised */
    struct fixture *f = *state;
    lift_ready(f);
    f->prefs.plate_kg = 0.5;
    lift_previous(f, 60);
    lift_good(f, 28, 0, 5);
    int day = 30;
    double kg = 30;
    int64_t to = INSTANT_NONE;
    for (; kg < 60 && day < 300; day += 7) {
        lift_screen(f, WORDS("%d 08:30", day));
        lift_good(f, day, kg, 5);
        const struct today *t = fixture_today(f, fixture_time(f, WORDS("%d 08:00", day + 1)), INSTANT_FOREVER);
        if (to == INSTANT_NONE)
            to = t->lifting.list[0].full_to;
        assert_true(t->lifting.list[0].full_from <= t->lifting.list[0].full_to);
        assert_true(t->lifting.list[0].next_kg == kg);
        lift_screen(f, WORDS("%d 08:30", day + 7));
        lift_morning(f, day + 7, 0);
        t = fixture_today(f, fixture_time(f, WORDS("%d 18:10", day + 7)), INSTANT_FOREVER);
        assert_true(t->lifting.list[0].next_kg > kg && t->lifting.list[0].next_kg <= kg * 1.1);
        assert_true(t->lifting.list[0].next_kg <= 60);
        kg = t->lifting.list[0].next_kg;
    }
    assert_true(kg == 60);
    assert_int_equal(fixture_time(f, WORDS("%d 18:00", day)).utc / DAY, to / DAY);
    lift_screen(f, WORDS("%d 08:30", day));
    lift_good(f, day, 60, 5);
    const struct row rows[] = {
        {WORDS("%d 08:00", day + 1), "? lift-full deadlift", WORDS("since %d 18:02", day)},
        {WORDS("%d 08:00", day + 1), "? lift-step deadlift", "working"},
        {WORDS("%d 08:00", day + 8), "? lift deadlift", "60"},
    };
    RUN(f, rows);
}

static void after_a_long_break(void **state)
{ /* ours: four weeks without it */
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "36 08:30");
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    lift_good(f, 29, 50, 5);
    lift_good(f, 36, 52.5, 5);
    lift_screen(f, "60 08:30");
    const struct row rows[] = {
        {"64 18:01:59", "? lift deadlift", "55"},
        {"64 18:02", "? lift deadlift", "50"},
        {"64 18:02", "? why lift deadlift", "~four weeks"},
    };
    RUN(f, rows);
    lift_good(f, 65, 50, 5); /* and it climbs from there again, a week later */
    lift_screen(f, "72 08:30");
    lift_morning(f, 72, 0);
    const struct row again[] = {
        {"66 08:00", "? lift-decision deadlift", "repeat"},
        {"72 17:59:59", "? lift deadlift", "50"},
        {"72 18:00", "? lift deadlift", "52.5"},
    };
    RUN(f, again);
    lift_ready(f); /* four weeks of less: that is the load now */
    lift_screen(f, "36 08:30");
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    lift_good(f, 29, 50, 5);
    for (int day = 36; day < 60; day += 6)
        lift_good(f, day, 30, 5);
    const struct row less[] = {{"56 18:00", "? lift deadlift", "50"}};
    RUN(f, less);
    lift_good(f, 60, 30, 5);
    lift_morning(f, 67, 0);
    const struct row lighter[] = {{"61 08:00", "? lift deadlift", "30"}, {"67 18:02", "? lift deadlift", "32.5"}};
    RUN(f, lighter);
}

static void a_clinician_says(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    fixture_put(f, fixture_time(f, "30 09:00"), "prescribe Deadlift load=60 context=Kim");
    lift_morning(f, 30, 0);
    const struct row rows[] = {
        {"30 08:59:59", "? lift deadlift", "50"},
        {"30 09:00", "? lift deadlift", "60"},
        {"30 09:00", "? lift-decision deadlift", "prescribed"},
        {"30 09:00", "? why lift deadlift", "~set by Kim"},
        {"30 18:00", "lift deadlift --load 60 --reps 5,5,5 --pain 4", "ok"},
        {"30 18:00", "? lift-decision deadlift", "step-back"}, /* pain takes it out of force */
        {"30 18:00", "? lift deadlift", "0"},
        {"30 18:00", "? lift-held deadlift", "37 18:00"},
        {"31 09:00", "= prescribe deadlift load=120 context=Kim", ""},
        {"31 09:00", "? lift deadlift", "100"}, /* never above the weight from before */
        {"31 09:00", "? lift-held deadlift", "-"},
        {"32 09:00", "= prescribe deadlift status=off context=Kim", ""},
        {"32 09:00", "? lift deadlift", "0"},
    };
    RUN(f, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_must_show),          TEST(rises),           TEST(reps_before_weight),
        TEST(without_the_old_weight), TEST(pain_comes_back), TEST(worse_in_the_morning),
        TEST(the_screen_first),       TEST(the_whole_way),   TEST(after_a_long_break),
        TEST(a_clinician_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
