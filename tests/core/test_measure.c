/* test_measure.c: the short forms, and the answers to the advice to see somebody. */
#include "fixture.h"

#include <string.h>

static void activities(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "measure", "usage"},
        {"0 09:00", "measure oswestry 4", "usage"},
        {"0 09:00", "measure psfs", "usage"},
        {"0 09:00", "measure psfs stairs", "usage"},
        {"0 09:00", "measure psfs stairs=11", "usage"},
        {"0 09:00", "measure psfs stairs=-1", "usage"},
        {"0 09:00", "measure psfs =4", "usage"},
        {"1 07:59", "? measure psfs", "none"},
        {"1 08:00", "? measure psfs", "none, due"}, /* not in the first hours */
        {"1 09:00", "measure psfs 'climbing stairs=2' lifting=4", "ok"},
        {"1 09:00", "? measure psfs", "first 3 now 3"},
        {"1 09:00", "? activity lifting", "4 to 4"},
        {"8 08:59", "? measure psfs", "first 3 now 3"},
        {"8 09:00", "? measure psfs", "first 3 now 3, due"},
        {"8 09:01", "measure psfs Lifting=7", "ok"}, /* the same one, in any case of letters */
        {"8 09:01", "? activity lifting", "4 to 7"},
        {"8 09:01", "? measure psfs", "first 3 now 4.5 change 1.5"}, /* 1.5 of 2: not more than chance */
        {"8 09:02", "measure psfs 'climbing stairs=3'", "ok"},
        {"8 09:02", "? measure psfs", "first 3 now 5 change 2 real"},
        {"8 09:03", "measure psfs a=1 b=1 c=1", "ok"},
        {"8 09:04", "measure psfs d=1", "usage"}, /* five are enough */
        {"8 09:04", "measure psfs a=2", "ok"},
    };
    RUN(f, rows);
}

static void function_and_change(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "measure function 11", "usage"},
        {"0 09:00", "measure function", "usage"},
        {"0 09:00", "measure function 5 6", "usage"},
        {"0 09:00", "measure change 2", "usage"},
        {"0 09:00", "measure change", "usage"},
        {"0 10:00", "measure function 5", "ok"},
        {"0 10:00", "? measure function", "first 5 now 5"},
        {"7 09:59", "? measure function", "first 5 now 5"},
        {"7 10:00", "? measure function", "first 5 now 5, due"},
        {"7 10:01", "measure function 6", "ok"},
        {"7 10:01", "? measure function", "first 5 now 6 change 1"},
        {"7 10:02", "measure function 7", "ok"},
        {"7 10:02", "? measure function", "first 5 now 7 change 2 real"},
        {"6 08:00", "? measure change", "none"},
        {"7 11:00", "measure change better", "ok"},
        {"7 11:00", "? measure change", "first 1 now 1"},
        {"7 11:01", "measure change much-better", "ok"},
        {"7 11:01", "? measure change", "first 1 now 2 change 1 real"},
        {"7 11:02", "measure change much-worse", "ok"},
        {"7 11:02", "? measure change", "first 1 now -2 change -3 real"},
    };
    RUN(f, rows);
}

static void in_every_state(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "triage foot-drop=yes", "ok"},
        {"0 09:01", "measure function 0", "ok"},
        {"0 09:01", "measure psfs walking=0", "ok"},
        {"0 07:00", "measure function 3", "usage"}, /* before the injury */
        {"0 09:02", "refer daily-activities booked", "ok"},
    };
    RUN(f, rows);
}

static void answers_to_advice(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "refer", "usage"},
        {"0 09:00", "refer unsure", "usage"},
        {"0 09:00", "refer nothing booked", "usage"},
        {"0 09:00", "refer unsure maybe", "usage"},
        {"0 09:00", "refer unsure booked --until tomorrow", "usage"},
        {"0 09:00", "refer unsure booked --until 2026-03-02", "usage"}, /* today is not to come */
        {"0 09:00", "refer unsure booked --until 2027-03-03", "usage"},
        {"0 09:00", "refer unsure booked --until 2026-03-03", "ok"},
        {"0 09:00", "refer unsure not-now", "ok"},
        {"0 09:00", "refer unsure seen", "ok"},
    };
    RUN(f, rows);
    assert_int_equal(fixture_act(f, "0 09:01", "refer unsure not-now --until 2026-03-10"), ACT_OK);
    const struct entry *e = &f->act.entries[0];
    assert_int_equal(e->kind, ENTRY_REFERRAL);
    assert_string_equal(e->subject, "unsure");
    assert_string_equal(e->status, "not-now");
    assert_string_equal(e->context, "2026-03-10");
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(activities), TEST(function_and_change), TEST(in_every_state),
                                       TEST(answers_to_advice)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
