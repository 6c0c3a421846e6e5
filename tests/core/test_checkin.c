/* test_checkin.c: the daily check in one act, and what it must never do (S01, S02, S15). */
#include "fixture.h"

#include <math.h>
#include <string.h>

static void signs_in_one_word(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"1 07:30", "? triage", "clear, ask again"},
        {"1 07:31", "check-in --signs yes", "usage"},
        {"1 07:31", "check-in --signs", "usage"},
        {"1 07:31", "check-in", "usage"},
        {"1 07:31", "check-in nothing", "usage"},
        {"1 07:31", "check-in --pain 11", "usage"},
        {"1 07:31", "check-in --response better", "usage"},
        {"1 07:31", "? triage", "clear, ask again"},
        {"1 07:32", "check-in --signs no --pain 3 --response more --sleep poor --function limited --unsure no", "ok"},
        {"1 07:32", "? triage", "clear"},
        {"1 07:32", "? pain", "~now 3"},
        {"1 07:32", "? referral", "~daily-activities"},
        {"1 07:33", "undo", "ok"}, /* one act */
        {"1 07:33", "? triage", "clear, ask again"},
        {"1 07:33", "? pain", "none"},
    };
    RUN(f, rows);
}

/* S01: "nothing new" clears no emergency, and no urgent sign either. */
static void what_stands_stays(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row emergency[] = {
        {"0 09:00", "triage foot-drop=yes", "ok"},         {"0 09:01", "? triage", "emergency foot-drop"},
        {"0 09:02", "check-in --signs no", "ok"},          {"0 09:02", "? triage", "emergency foot-drop"},
        {"1 09:02", "check-in --signs no --pain 0", "ok"}, {"1 09:02", "? triage", "~emergency foot-drop"},
    };
    RUN(f, emergency);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row urgent[] = {
        {"0 09:00", "triage weight-loss=yes", "ok"},
        {"0 09:02", "check-in --signs no", "ok"},
        {"0 09:02", "? triage", "urgent weight-loss"},
        {"1 09:02", "check-in --signs no", "ok"},
        {"1 09:02", "? triage", "urgent weight-loss, ask again"}, /* that one is asked by its name */
        {"1 09:03", "triage weight-loss=no", "ok"},
        {"1 09:03", "? triage", "clear"},
    };
    RUN(f, urgent);
}

/* Not asked is not clear: a check before the first questions answers them all. */
static void the_first_time(void **state)
{
    struct fixture *f = *state;
    f->clock = fixture_time(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "start low-back-lifting --injured 2026-03-02T08:00", "ok"},
        {"0 09:01", "check-in --signs no", "ok"},
        {"0 09:01", "? triage", "clear"},
        {"0 07:00", "check-in --pain 2", "usage"}, /* before the injury */
    };
    RUN(f, rows);
}

static void what_is_written(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    assert_int_equal(fixture_act(f, "1 07:30", "check-in --pain 2 --response much-more --sleep good"), ACT_OK);
    assert_int_equal(f->act.n, 3);
    const struct entry *pain = &f->act.entries[0], *response = &f->act.entries[1], *sleep = &f->act.entries[2];
    assert_int_equal(pain->kind, ENTRY_PAIN);
    assert_true(pain->value == 2);
    assert_string_equal(pain->context, "morning");
    assert_null(pain->site); /* where was not asked */
    assert_string_equal(response->subject, "response");
    assert_string_equal(response->status, "much-more");
    assert_true(response->value == 2);
    assert_string_equal(sleep->subject, "sleep");
    assert_string_equal(sleep->status, "good");
    assert_true(isnan(sleep->value));
    assert_non_null(strstr(f->act.said, "one step back"));
    assert_int_equal(fixture_act(f, "1 07:31", "check-in --response settled"), ACT_OK);
    assert_true(f->act.entries[0].value == 0);
    assert_int_equal(fixture_act(f, "1 07:31", "check-in --response more"), ACT_OK);
    assert_true(f->act.entries[0].value == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(signs_in_one_word), TEST(what_stands_stays), TEST(the_first_time),
                                       TEST(what_is_written)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
