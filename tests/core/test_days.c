/* test_days.c: what a chart shows day by day: what was kept to, where it hurt, what happened, the weights. */
#include "lifts.h"

#include <string.h>

static void morning(struct fixture *f, int day)
{
    fixture_put(f, fixture_time(f, WORDS("%d 07:00", day)), "check-in function status=ok");
}

/* Only what was then on the list, only days on which somebody was there. */
static void kept_to(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    for (int day = 1; day <= 6; day++)
        if (day != 4) /* nobody was there on the fourth */
            morning(f, day);
    const struct row rows[] = {
        {"3 10:00", "= done cobra", ""},
        {"3 12:00", "= done cobra", ""},
        {"5 09:00", "= skip deep-core note=tired", ""},
        {"5 12:00", "= done cobra", ""},
        {"2 12:00", "= done front-plank", ""}, /* from a later phase: done, and never asked for */
        {"6 09:00", "? kept-days cobra", "__ox_xo"},
        {"6 09:00", "? kept-days deep-core", "__oo_-o"},
        {"6 09:00", "? kept-days pelvic-tilt", "oo_____"},
        {"6 09:00", "? kept-days front-plank", "__+____"},
        {"6 09:00", "? kept-days bird-dog", "absent"},
        {"6 09:00", "? kept-each", "0/3 0/3 0/8 1/8 . 1/8 0/8"},
        {"5 11:00", "? kept-days cobra", "__ox_o"}, /* what comes later does not count yet */
        {"5 08:00", "? kept-days deep-core", "__oo_o"},
        {"30 09:00", "? kept-days cobra", "__ox_xo________________________"}, /* and the same from summaries */
    };
    RUN(f, rows);
}

/* C16: a walk is a break from sitting, in the chart and in the count of four weeks. */
static void a_walk_is_a_break(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    morning(f, 1);
    morning(f, 2);
    const struct row rows[] = {
        {"1 10:00", "done walk", "ok"},
        {"2 09:00", "? kept-days sit-break", "oxo"},
        {"2 09:00", "? kept sit-break", "1 of 2"},
        {"2 09:00", "? kept walk", "1 of 2"},
    };
    RUN(f, rows);
}

/* Three a week: missed on the last days of a week, once it is over; days that nobody was there are not missed. */
static void so_many_a_week(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *done, *week; /* of Monday 14 to Sunday 20: which days, and what is shown on the Monday after */
    } table[] = {
        {"", "____ooo"}, {"15", "_x___oo"}, {"15 17 19", "_x_x_x_"}, {"14 15 16 17", "xxxx___"}, {"20 19", "____oxx"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        fixture_put(f, fixture_time(f, "8 08:00"), "phase weeks-2-4 status=next");
        for (int day = 14; day <= 21; day++)
            morning(f, day);
        for (int day = 14; day <= 20; day++)
            if (strstr(table[i].done, WORDS("%d", day)))
                fixture_put(f, fixture_time(f, WORDS("%d 10:00", day)), "done front-plank");
        const struct row rows[] = {
            {"21 09:00", "? kept-days front-plank", WORDS("______________%s_", table[i].week)},
        };
        RUN(f, rows);
    }
    /* It is Sunday evening and the week is not over; begun on Sunday, it is over on Saturday. */
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_put(f, fixture_time(f, "8 08:00"), "phase weeks-2-4 status=next");
    for (int day = 14; day <= 20; day++)
        morning(f, day);
    fixture_put(f, fixture_time(f, "14 10:00"), "done front-plank");
    const struct row sunday[] = {{"20 22:00", "? kept-days front-plank", "______________x______"}};
    RUN(f, sunday);
    f->prefs.first_weekday = 0;
    const struct row saturday[] = {{"20 22:00", "? kept-days front-plank", "______________x___oo_"}};
    RUN(f, saturday);
    /* There on three days of the week: 9 sevenths are one. */
    f->prefs.first_weekday = 1;
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_put(f, fixture_time(f, "8 08:00"), "phase weeks-2-4 status=next");
    morning(f, 14), morning(f, 16), morning(f, 19), morning(f, 21);
    const struct row there[] = {{"21 09:00", "? kept-days front-plank", "___________________o__"}};
    RUN(f, there);
}

/* R75: what has to come first closes an item, so that it is not missed either. */
static void what_comes_first(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_put(f, fixture_time(f, "8 08:00"), "phase weeks-2-4 status=next");
    for (int day = 8; day <= 28; day++)
        morning(f, day);
    const struct row rows[] = {
        {"14 10:00", "= done front-plank", ""},
        {"14 10:00", "= done side-plank", ""},
        {"14 10:00", "= done bird-dog", ""},
        {"16 10:00", "= done front-plank", ""},
        {"16 10:00", "= done side-plank", ""},
        {"16 10:00", "= done bird-dog", ""},
        {"17 09:00", "? kept-days dead-bug", "absent"},
        {"21 10:00", "= done front-plank", ""},
        {"21 10:00", "= done side-plank", ""},
        {"20 10:00", "= done bird-dog", ""},
        {"28 09:00", "? kept-days dead-bug", "_________________________ooo_"},
    };
    RUN(f, rows);
}

/* A clinician's word: taken out it is not asked for, their own item from then on. */
static void by_a_clinician(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    for (int day = 1; day <= 6; day++)
        morning(f, day);
    const struct row rows[] = {
        {"4 09:00", "prescribe cobra off --by 'Dr Ada'", "ok"},
        {"4 09:00", "prescribe clam --new Clam --reps 10 --by 'Dr Ada'", "ok"},
        {"5 10:00", "done clam", "ok"},
        {"6 09:00", "? kept-days cobra", "__oo___"},
        {"6 09:00", "? kept-days clam", "____oxo"},
    };
    RUN(f, rows);
}

static void marks(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_put(f, fixture_time(f, "8 08:00"), "phase weeks-2-4 status=next");
    for (int day = 3; day <= 12; day++)
        fixture_put(f, fixture_time(f, WORDS("%d 09:00", day)), WORDS("pain pain %d", day == 10 || day == 11 ? 6 : 2));
    fixture_put(f, fixture_time(f, "0 10:00"), "dose ibuprofen 400");
    fixture_put(f, fixture_time(f, "3 03:30"), "dose ibuprofen 400"); /* the night belongs to the day before */
    const struct row rows[] = {
        {"1 12:00", "? marks", "0HD"},
        {"2 12:00", "? marks", "0HD 2P"}, /* by the clock, at 48 h */
        {"3 12:00", "? marks", "0HD 2PD"},
        {"9 12:00", "? marks", "0HD 2PD 8P"},
        {"10 12:00", "? marks", "0HD 2PD 8P"}, /* a rise is no flare before a day has passed */
        {"11 12:00", "? marks", "0HD 2PD 8P 10F"},
        {"40 12:00", "? marks", "0HD 2PD 8P 10F"}, /* and stays where it was */
    };
    RUN(f, rows);
}

static void where_it_hurt(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "= pain pain 5 site=calf", ""},
        {"0 10:00", "= pain pain 6 site=thigh", ""},
        {"1 09:00", "= pain pain 4", ""},
        {"2 09:00", "= pain pain 0 site=foot", ""},
        {"2 10:00", "= pain pain 3 site=back", ""},
        {"4 10:00", "= pain pain 3 site=buttock", ""},
        {"4 12:00", "? legs", "calf . back . buttock"},
        {"9 12:00", "? legs", "calf . back . buttock . . . . ."}, /* and the same from summaries */
    };
    RUN(f, rows);
}

static void weights(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    lift_good(f, 30, 50, 5);
    lift_morning(f, 33, 0);
    lift_set(f, 33, 50, 5, "pain=4");
    const struct row rows[] = {
        {"33 12:00", "? lift-days deadlift", "28:0 30:50"},
        {"33 20:00", "? lift-days deadlift", "28:0 30:50 33:50v"},
        {"60 20:00", "? lift-days deadlift", "28:0 30:50 33:50v"},
    };
    RUN(f, rows);
    const struct today *t = fixture_today(f, fixture_time(f, "34 12:00"), INSTANT_FOREVER);
    static const int on[] = {28, 30, 33};
    for (int i = 0; i < 3; i++)
        assert_true(t->pain.days[on[i]].marks & MARK_LIFT);
    assert_false(t->pain.days[29].marks & MARK_LIFT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(kept_to), TEST(a_walk_is_a_break), TEST(so_many_a_week), TEST(what_comes_first), TEST(by_a_clinician),
        TEST(marks),   TEST(where_it_hurt),     TEST(weights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
