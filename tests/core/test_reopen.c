/* test_reopen.c: what silence, a later answer or a wrong clock must not open again (S01, S02, S06, S13, S14, C11, C12,
 * C17, C18). Every boundary stands on both sides. */
#include "lifts.h"

#include <string.h>

#define ALL  "screen toe-touch=pass squats=pass plank=pass walk-10=pass --before 5 --after 5"
#define LIFT "lift deadlift --load 0 --reps 5,5,5 --pain 0 --signs no"

/* A score above pain-free keeps the weights and the tests closed until the next score, however old it is. */
static void the_last_score_holds(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *score, *lifting, *act;
    } table[] = {
        {"0", "open", "ok"},
        {"1", "open", "ok"},
        {"2", "~pain 2 noted", "refused"},
        {"5", "~pain 5 noted", "refused"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        lift_ready(f);
        for (int day = 26; day <= 29; day++) /* no rise: it was so before */
            fixture_put(f, fixture_time(f, WORDS("%d 08:00", day)), WORDS("pain pain %s", table[i].score));
        fixture_put(f, fixture_time(f, "30 10:00"), WORDS("pain pain %s", table[i].score));
        fixture_all_no(f, "37 09:00");
        const struct row rows[] = {
            {"37 10:00", "? lifting", table[i].lifting},
            {"37 10:00", "? screen-closed", table[i].lifting},
            {"37 10:00", "screen plank=fail", "ok"}, /* what failed can always be written down */
            {"37 10:01", ALL, table[i].act},
            {"37 10:02", LIFT, table[i].act},
            {"37 11:00", "pain 1", "ok"},
            {"37 11:00", "? lifting", "open"},
            {"37 11:00", "? screen-closed", "open"},
        };
        RUN(f, rows);
    }
}

/* A pain that stays up longer than the course looks back is no rise any more, and closes all the same. */
static void a_rise_that_stays(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    for (int day = 20; day <= 29; day++)
        fixture_put(f, fixture_time(f, WORDS("%d 08:00", day)), "pain pain 0");
    for (int day = 30; day <= 50; day++) {
        fixture_all_no(f, WORDS("%d 07:00", day));
        fixture_put(f, fixture_time(f, WORDS("%d 08:00", day)), "pain pain 5");
    }
    const struct row rows[] = {
        {"31 10:00", "? course", "flare"},
        {"45 10:00", "? course", "worse"},
        {"45 10:00", "? lifting", "~pain 5 noted"},
        {"50 10:00", LIFT, "refused"},
        {"50 10:00", ALL, "refused"},
    };
    RUN(f, rows);
}

/* C11: both legs within three days, unless the first was scored 0 there since. */
static void the_other_leg(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *between, *then, *when, *expect;
    } table[] = {
        {NULL, "pain 4 --site calf --side right", "1 09:00", "emergency both-legs"},
        {NULL, "pain 4 --site foot --side right", "3 09:00", "emergency both-legs"},
        {NULL, "pain 4 --site calf --side right", "3 09:00:01", "clear"},
        {NULL, "pain 0 --site calf --side right", "1 09:00", "clear"},
        {"pain 0 --site calf --side left", "pain 4 --site calf --side right", "2 09:00", "clear"},
        {"pain 0 --site calf --side both", "pain 4 --site calf --side right", "2 09:00", "clear"},
        {"pain 0 --site thigh --side left", "pain 4 --site calf --side right", "2 09:00", "emergency both-legs"},
        {"pain 0 --site calf --side right", "pain 4 --site calf --side right", "2 09:00", "emergency both-legs"},
        {"pain 0 --site calf --side left", "pain 4 --site calf --side right", "0 10:00", "emergency both-legs"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:05");
        const struct row first[] = {{"0 09:00", "pain 4 --site calf --side left", "ok"}};
        RUN(f, first);
        if (table[i].between) {
            const struct row row[] = {{"1 09:00", table[i].between, "ok"}};
            RUN(f, row);
        }
        fixture_all_no(f, WORDS("%.2s08:30", table[i].when));
        const struct row rows[] = {
            {table[i].when, table[i].then, "ok"},
            {"3 09:00:01", "? triage", WORDS("~%s", table[i].expect)},
        };
        RUN(f, rows);
    }
}

/* S06: while the clock stands before what is written down nothing opens, whoever says so and whatever time it is for.
 */
static void a_clock_that_went_back(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    fixture_all_no(f, "30 09:00");
    const struct row rows[] = {
        {"30 09:00", "? lifting", "open"},
        {"30 09:10", "note later", "ok"},
        {"30 09:05", "clock", NULL},
        {"30 09:05", "? lifting", "~the clock stands before"},
        {"30 09:05", "? screen-closed", "~the clock stands before"},
        {"30 09:05", LIFT, "refused"},
        {"30 09:05", ALL, "refused"},
        {"30 09:05", "screen plank=fail", "ok"},
        {"30 09:05", "phase next", "refused"},
        {"30 09:05", "phase next --by 'Dr Okafor'", "refused"},
        {"30 09:02", "phase next --by 'Dr Okafor'", "refused"},
        {"30 09:05", "? why gate clock", "~the clock stands before"},
    };
    RUN(f, rows);
}

/* An answer given after `at` may close a phase move, a lift or a test; it never opens one. */
static void answers_after_it(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    fixture_put(f, fixture_time(f, "28 09:00"), "pain pain 0");
    const struct row rows[] = {
        {"30 09:00", "check-in --signs no --pain 0", "ok"},
        {"30 09:20", "clock", NULL},
        {"30 08:55", LIFT, "refused"},
        {"30 08:55", "screen plank=pass", "refused"},
        {"30 08:55", "phase next --by 'Dr Okafor'", "refused"},
        {"30 09:00", "screen plank=pass", "ok"},
        {"30 09:00", "phase next --by 'Dr Okafor'", "ok"},
    };
    RUN(f, rows);
}

/* C18: a no does not undo the leg sign of yesterday. */
static void leg_signs_of_late(void **state)
{
    struct fixture *f = *state;
    static const char *const signs[] = {"pain 4 --site calf --side left", "triage shooting-leg-pain=yes"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:05");
        fixture_all_no(f, "3 08:00");
        fixture_all_no(f, "10 08:00");
        fixture_all_no(f, "11 08:00");
        const struct row rows[] = {
            {"3 12:00", "? item hamstring-stretch", "due"},  {"3 13:00", signs[i], "ok"},
            {"3 13:00", "? item hamstring-stretch", "off"},  {"3 14:00", "triage shooting-leg-pain=no", "ok"},
            {"3 14:01", "? item hamstring-stretch", "off"},  {"3 14:01", "? item childs-pose", "off"},
            {"10 23:00", "? item hamstring-stretch", "off"}, {"11 09:00", "? item hamstring-stretch", "due"},
        };
        RUN(f, rows);
    }
}

/* S13: pain that moved down and a new symptom bring the warning signs back. */
static void worse_brings_the_signs_back(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    fixture_all_no(f, "3 08:00");
    const struct row rows[] = {
        {"3 09:00", "pain 2 --site buttock --side left", "ok"},
        {"3 09:00", "? recheck", "no"},
        {"3 09:10", "pain 2 --site foot --side left", "ok"},
        {"3 09:10", "? recheck", "due"},
        {"3 09:10", "? why recheck", "~moved down"},
        {"3 09:20", "check-in --signs no", "ok"},
        {"3 09:20", "? recheck", "no"},
        {"3 09:30", "check-in --new-symptom no", "ok"},
        {"3 09:30", "? recheck", "no"},
        {"3 09:40", "check-in --new-symptom yes", "ok"},
        {"3 09:40", "? recheck", "due"},
        {"3 09:40", "? why recheck", "~new symptom"},
        {"3 09:50", "check-in --signs no", "ok"},
        {"3 09:50", "? recheck", "no"},
    };
    RUN(f, rows);
}

/* S01: an emergency outlives its episode, and so does the clinician's word on it. */
static void cleared_without_an_episode(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"1 09:00", "triage urine-retention=yes", "ok"},
        {"1 09:10", "finish", "ok"},
    };
    RUN(f, rows);
    assert_non_null(strstr(f->act.said, "mend clear-flags"));
    const struct row then[] = {
        {"1 09:15", "pain 3", "failed"},
        {"1 09:20", "clear-flags", "usage"},
    };
    struct journal j;
    RUN(f, then);
    fixture_window(f, fixture_time(f, "1 09:20"), INSTANT_FOREVER, &j);
    assert_string_equal(emergency_standing(&j, INSTANT_FOREVER)->subject, "urine-retention");
    const struct row clear[] = {{"1 09:20", "clear-flags --by 'Dr Okafor'", "ok"}};
    RUN(f, clear);
    fixture_window(f, fixture_time(f, "1 09:20"), INSTANT_FOREVER, &j);
    assert_null(emergency_standing(&j, INSTANT_FOREVER));
    assert_int_equal(f->act.n, 1);
    fixture_begin(f, "2 08:00");
    const struct row again[] = {{"2 09:00", "? triage", "clear"}};
    RUN(f, again);
}

/* C12: a temperature of 38.0 and a leg score above 0 within a day of each other, in either order. */
static void fever_and_the_leg(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *first, *then, *when, *expect;
    } table[] = {
        {"triage fever=38.1", "pain 3 --site calf --side left", "1 09:00", "emergency fever"},
        {"triage fever=38.1", "pain 3 --site calf --side left", "1 09:00:01", "urgent fever"},
        {"triage fever=38.1", "pain 0 --site calf --side left", "0 10:00", "urgent fever"},
        {"triage fever=38.1", "pain 3 --site buttock --side left", "0 10:00", "urgent fever"},
        {"triage fever=38.1", "triage masked-fever=yes", "0 10:00", "urgent fever"},
        {"pain 3 --site foot", "triage fever=38.0", "1 09:00", "emergency fever"},
        {"pain 3 --site foot", "triage fever=38.0", "1 09:00:01", "urgent fever"},
        {"pain 3 --site foot", "triage fever=37.9", "0 10:00", "clear"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:05");
        const struct row rows[] = {
            {"0 09:00", table[i].first, "ok"},
            {table[i].when, table[i].then, "ok"},
            {table[i].when, "? triage", WORDS("~%s", table[i].expect)},
        };
        RUN(f, rows);
        if (table[i].expect[0] != 'e')
            continue;
        const struct row stays[] = {
            {"2 09:00", "triage fever=37.0", "ok"},
            {"20 09:00", "? triage", "~emergency fever"},
            {"20 09:00", "clear-flags --by 'Dr Okafor'", "ok"},
            {"20 09:00", "? triage", "~clear"},
        };
        RUN(f, stays);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_last_score_holds),        TEST(a_rise_that_stays),          TEST(the_other_leg),
        TEST(a_clock_that_went_back),      TEST(answers_after_it),           TEST(leg_signs_of_late),
        TEST(worse_brings_the_signs_back), TEST(cleared_without_an_episode), TEST(fever_and_the_leg),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
