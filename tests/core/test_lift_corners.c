/* test_lift_corners.c: the corners of the lifts: names, a weight said late, the full weight, a lighter set that hurts,
 * what a flare, a painkiller or a sign of that day does to a session. */
#include "lifts.h"

#include <math.h>
#include <string.h>

/* Two lifts, and what stands between a lift and its full weight. */
static void lifts(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    fixture_put(f, fixture_time(f, "29 17:00"), "lift press status=previous load=40");
    fixture_put(f, fixture_time(f, "29 17:01"), "lift curl status=previous load=4");
    lift_good(f, 29, 50, 5);
    const struct row rows[] = {
        {"29 17:02", "? lift press", "0"},
        {"29 17:02", "? why lift curl", "~smaller plates are needed"},
        {"29 17:02", "? lift-full curl", "-"}, /* half of 4 kg is less than a plate: nothing to promise */
        {"30 09:00", "? lift-rise deadlift", "36 18:00"},
        {"30 09:00", "= triage numb-tingling status=yes context=emergency", ""}, /* C12: the co-sign of an emergency */
        {"30 09:01", "clear-flags --by 'Dr Lee'", "ok"},
        {"30 12:00", "lift press --load 0 --reps 5 --signs yes --taken", "ok"}, /* C33: leg signs */
    };
    RUN(f, rows);
    fixture_all_no(f, "30 12:10");
    const struct row answered[] = {
        {"30 12:09", "? why lifting", "~a warning sign was noted"},
        {"30 12:10", "? why lifting", "~leg signs"}, /* they were asked after it; what is left is the leg */
        {"30 12:10", "? lift-last press", "0"},
    };
    RUN(f, answered);
    fixture_put(f, fixture_time(f, "30 12:11"), "triage numb-tingling status=no");
    /* After four weeks without it a lighter session is no full one: no rise is promised before 50 kg were lifted. */
    lift_good(f, 60, 20, 5);
    const struct row rest[] = {
        {"60 20:00", "? lift deadlift", "50"},
        {"60 20:00", "? lift-rise deadlift", "-"},
        {"61 08:00", "? lift deadlift", "20"}, /* what went well is the load now */
        {"61 08:00", "? lift-rise deadlift", "67 18:02"},
    };
    RUN(f, rest);
}

/* Names are whole names. */
static void names_of_lifts(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    const struct row rows[] = {
        {"28 09:00", "lift press --previous 40", "ok"}, {"28 09:00", "lift 'press up' --previous 60", "ok"},
        {"28 09:00", "lift PRESS --previous 50", "ok"}, {"28 09:01", "= prescribe load=5", ""}, /* for no lift */
        {"28 09:01", "? lift-previous press", "50"},    {"28 09:01", "? lift press", "0"},
    };
    RUN(f, rows);
    assert_int_equal(fixture_today(f, fixture_time(f, "28 09:01"), INSTANT_FOREVER)->lifting.n, 2);
}

/* What was lifted before the weight from before was known: the start load follows what is known (C24, C37). */
static void previous_said_late(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_good(f, 28, 0, 5);
    lift_good(f, 29, 20, 5);
    const struct row rows[] = {
        {"30 09:00", "? lift deadlift", "20"}, /* no more than the empty bar */
        {"30 09:01", "lift deadlift --previous 30", "ok"},
        {"30 09:01", "? lift deadlift", "20"}, /* more than the half of 30 was lifted already */
        {"30 09:02", "lift deadlift --previous 100", "ok"},
        {"30 09:02", "? lift deadlift", "50"},
        {"30 09:03", "prescribe deadlift --load 22 --by 'Dr Lee'", "ok"},
        {"30 09:03", "? lift deadlift", "22"},
    };
    RUN(f, rows);
    lift_morning(f, 60, 0); /* four weeks later the clinician's word still stands */
    lift_set(f, 60, 22, 5, "pain=0");
    lift_morning(f, 61, 0);
    const struct row later[] = {{"61 09:00", "? lift deadlift", "22"}, {"61 09:00", "? lift-last deadlift", "22"}};
    RUN(f, later);
}

/* At the full weight: passed twice it stays since the first time; not passed yet, what is promised is not past. */
static void full_weight(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_previous(f, 10); /* half is 5, then 7.5 is too much: by a clinician's word */
    f->prefs.plate_kg = 0.5;
    double load = 5;
    lift_good(f, 28, 0, 5);
    int day = 30;
    for (; load < 10; day += 8) {
        lift_screen(f, WORDS("%d 08:00", day));
        lift_good(f, day, load, 5);
        double up = floor(load * 1.05 / 0.5) * 0.5;
        load = up > load ? up : load + 0.5;
    }
    lift_screen(f, WORDS("%d 08:00", day));
    lift_set(f, day, 10, 5, "pain=0");
    char at[32], later[32], since[32];
    strcpy(at, WORDS("%d 20:00", day));
    strcpy(later, WORDS("%d 20:00", day + 9));
    const struct row open[] = {
        {at, "? lift deadlift", "10"}, {at, "? lift-full deadlift", "~ to "}, /* the morning after decides */
    };
    RUN(f, open);
    fixture_all_no(f, WORDS("%d 07:00", day + 9));
    const struct row still[] = {{later, "? lift-full deadlift", WORDS("%d 04:00 to %d 04:00", day + 9, day + 9)}};
    RUN(f, still);
    lift_good(f, day + 10, 10, 5);
    lift_good(f, day + 12, 10, 5);
    strcpy(later, WORDS("%d 20:00", day + 13));
    strcpy(since, WORDS("since %d 18:02", day + 10));
    const struct row full[] = {{later, "? lift-full deadlift", since}};
    RUN(f, full);
}

/* A lighter set that hurts steps back below itself, not to the load before it (C25). */
static void a_lighter_set_that_hurts(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    lift_good(f, 29, 50, 5);
    lift_morning(f, 31, 0);
    lift_set(f, 31, 30, 5, "pain=3");
    const struct row rows[] = {
        {"31 20:00", "? lift deadlift", "0"},
        {"31 20:00", "? lift-decision deadlift", "step-back"},
        {"31 20:00", "? lift-held deadlift", "38 18:02"},
    };
    RUN(f, rows);
}

/* A flare puts off what is promised, as it puts off the weights. */
static void promised_after_a_flare(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    fixture_good_days(f, 20, 29);
    lift_screen(f, "28 08:30");
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    lift_good(f, 29, 50, 5);
    for (int day = 30; day < 33; day++) {
        fixture_all_no(f, WORDS("%d 07:30", day));
        fixture_put(f, fixture_time(f, WORDS("%d 07:31", day)), "pain pain 5 context=rest");
    }
    const struct row rows[] = {
        {"32 09:00", "? course", "flare"},
        {"32 09:00", "? lifting", "~no weights after a flare until"},
        {"29 09:00", "? course", "recovered"},
    };
    fixture_run(f, "rows", rows, 2);
    const struct today *t = fixture_today(f, fixture_time(f, "32 09:00"), INSTANT_FOREVER);
    assert_int_equal(t->lifting.n, 1);
    assert_true(t->lifting.list[0].full_from >= t->course.eased_until);
}

/* A sign of that day, answered before the session or after it, lets it unlock nothing. */
static void a_sign_that_day(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_previous(f, 100);
    const struct row rows[] = {
        {"28 12:00", "triage night-pain=yes", "ok"},
        {"28 12:01", "undo", "ok"},
        {"28 12:02", "triage night-pain=no", "ok"},
        {"28 12:03", "triage night-pain=yes", "ok"},
        {"28 18:00", "note later", "ok"},
        {"28 12:30", "lift deadlift --load 0 --reps 5,5,5 --pain 0", "ok"}, /* told late: always written down */
    };
    RUN(f, rows);
    assert_true(isnan(f->act.entries[0].value)); /* nobody said that there was no sign */
    fixture_put(f, fixture_time(f, "28 18:30"), "triage numb-tingling status=no context=emergency"); /* C12, co-sign */
    fixture_put(f, fixture_time(f, "28 18:31"), "triage no-such status=yes");
    lift_morning(f, 29, 0);
    const struct row next[] = {
        {"29 08:00", "? lift deadlift", "0"},
        {"29 19:00", "clear-flags --by 'Dr Lee'", "ok"},
        {"30 17:00", "dose ibuprofen 400", "ok"},
    };
    RUN(f, next);
    lift_good(f, 30, 0, 5); /* by the dose alone (C39) */
    lift_good(f, 31, 0, 5);
    fixture_put(f, fixture_time(f, "32 12:00"), "triage status=yes"); /* a yes to nothing is no sign */
    fixture_put(f, fixture_time(f, "32 12:00"), "triage no-such status=yes");
    lift_good(f, 32, 0, 5);
    lift_morning(f, 34, 0);
    const struct row after[] = {
        {"31 08:00", "? why lift deadlift", "~a painkiller hid"},
        {"32 08:00", "? why lift deadlift", "~no worse the next morning"},
        {"33 08:00", "? why lift deadlift", "~body weight, but not 3 x 5 at the weight asked for"},
        {"33 08:00", "? lift deadlift", "50"},
    };
    RUN(f, after);
    /* Answers that came after the session do not stand for it (S02). */
    fixture_all_no(f, "35 17:00");
    fixture_act(f, "35 18:00", "note later");
    assert_int_equal(fixture_act(f, "35 12:30", "lift deadlift --load 0 --reps 5,5,5 --pain 0"), ACT_OK);
    assert_true(isnan(f->act.entries[0].value));
    /* The other answer of an emergency carries its mark, and is a sign of that day (C12). */
    lift_set(f, 36, 0, 5, "pain=0");
    fixture_put(f, fixture_time(f, "36 12:00"), "triage numb-tingling status=yes context=emergency");
    lift_morning(f, 37, 0);
    const struct row mark[] = {{"37 08:00", "? why lift deadlift", "~a warning sign on the day"}};
    RUN(f, mark);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(lifts),           TEST(names_of_lifts),           TEST(previous_said_late),
        TEST(full_weight),     TEST(a_lighter_set_that_hurts), TEST(promised_after_a_flare),
        TEST(a_sign_that_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
