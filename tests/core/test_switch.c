/* test_switch.c: the end of an episode, and going on under another protocol: what counts on, and what does not. */
#include "fixture.h"

#include <string.h>

static void finishing(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"20 09:00", "finish now", "usage"},
        {"20 09:00", "finish", "ok"},
        {"20 08:59:59", "? phase", "days-2-7"},
        {"20 09:00", "? phase", "no episode"},
        {"20 09:01", "finish", "failed"},
        {"20 09:01", "switch back-care", "failed"},
        {"20 09:02", "undo", "ok"}, /* and it can be taken back */
        {"20 09:02", "? phase", "days-2-7"},
        {"20 09:03", "finish", "ok"},
        {"20 09:03", "start back-care", "ok"}, /* at once */
        {"20 09:03", "? phase", "prevention"},
        {"20 10:00", "? triage", "~unanswered"}, /* prevention asks its signs itself */
    };
    RUN(f, rows);
}

static void finishing_ends_no_emergency(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"3 09:00", "triage dark-urine=yes", "ok"}, {"3 10:00", "finish", "ok"},
        {"3 11:00", "start back-care", "ok"},       {"3 11:00", "? triage", "~emergency dark-urine"},
        {"3 11:00", "? phase", "prevention"},       {"3 12:00", "clear-flags --by 'Dr Okafor'", "ok"},
        {"3 12:00", "? triage", "~unanswered"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row told[] = {{"3 09:00", "triage dark-urine=yes", "ok"}, {"3 10:00", "finish", "ok"}};
    RUN(f, told);
    assert_non_null(strstr(f->act.said, "emergency sign stays open"));
}

/* An urgent sign that the new plan does not ask for is not lost on the way (S02). */
static void an_urgent_sign_goes_along(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"3 09:00", "triage weight-loss=yes", "ok"},       {"3 10:00", "switch back-care", "ok"},
        {"3 10:00", "? triage", "~urgent weight-loss"},    {"3 10:00", "done hip-flexor-stretch", "refused"},
        {"3 11:00", "clear-flags --by 'Dr Okafor'", "ok"}, {"3 11:00", "? triage", "~clear"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row answered[] = {
        {"3 09:00", "triage weight-loss=yes", "ok"},
        {"3 09:30", "triage weight-loss=no", "ok"}, /* a later no settles it, before the switch as always */
        {"3 10:00", "switch back-care", "ok"},
        {"3 10:00", "? triage", "~clear"},
    };
    RUN(f, answered);
}

static void switching(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 9);
    const struct row rows[] = {
        {"8 09:00", "phase next", "ok"},
        {"8 10:00", "done glute-bridge --pain 1", "ok"},
        {"8 11:00", "switch", "usage"},
        {"8 11:00", "switch knee-from-running", "usage"},
        {"8 11:00", "switch low-back-lifting", "usage"}, /* in force already */
        {"8 11:00", "amend --severity moderate", "ok"},
        {"9 12:00", "switch back-care", "ok"},
        {"9 12:00", "? phase", "prevention"},
        {"9 12:00", "? since", "9 12:00"},
        {"9 12:00", "? day", "9"}, /* the same injury */
        {"9 12:00", "? severity", "moderate"},
        {"9 12:00", "? answer bladder-bowel", "no"}, /* what both ask is answered */
        {"9 12:00", "? triage", "clear"},
        {"9 12:00", "? pain", "now 1 mean 1.00 worst 1 change 0"},
        {"9 11:59", "? phase", "weeks-2-4"}, /* looking back */
        {"12 09:00", "switch low-back-lifting", "ok"},
        {"12 09:00", "? phase", "weeks-2-4"}, /* what was reached stays reached */
        {"12 09:00", "? since", "8 09:00"},
        {"12 09:00", "? week glute-bridge", "10"}, /* done four days ago, found by its id */
        {"12 09:01", "undo", "ok"},
        {"12 09:01", "? phase", "prevention"},
    };
    f->clock = fixture_time(f, "0 08:00");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool looking_back = rows[i].at[0] == '9' && rows[i].at[2] == '1' && rows[i].at[3] == '1';
        const struct protocol *now = f->protocol;
        if (looking_back)
            f->protocol = f->low_back;
        fixture_run(f, "switching", &rows[i], 1);
        if (looking_back)
            f->protocol = now;
        if (rows[i].words[0] == 'u')
            f->protocol = f->back_care;
    }
}

/* Back-care needs no injury; low-back-lifting cannot go on from nowhere. */
static void without_an_injury(void **state)
{
    struct fixture *f = *state;
    const struct row rows[] = {
        {"0 09:00", "start back-care", "ok"},
        {"5 09:00", "switch low-back-lifting", "usage"},
        {"5 09:00", "? phase", "prevention"},
    };
    RUN(f, rows);
    assert_non_null(strstr(f->err.text, "--injured"));
}

/* The phases of an episode that is over are its own. */
static void phases_of_another(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 8);
    const struct row rows[] = {
        {"7 09:00", "phase next", "ok"},
        {"8 09:00", "start low-back-lifting --injured -1h", "ok"},
        {"8 09:00", "? phase", "first-48h"},
    };
    RUN(f, rows);
}

/* A hold, a flare and an emergency go along. */
static void what_goes_along(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    for (int day = 3; day <= 5; day++)
        fixture_put(f, fixture_time(f, WORDS("%d 09:00", day)), "pain pain 2");
    const struct row rows[] = {
        {"6 09:00", "pain 5", "ok"},
        {"7 09:00", "pain 5", "ok"},
        {"7 09:00", "? course", "flare"},
        {"7 09:01", "triage dark-urine=yes", "ok"},
        {"7 10:00", "switch back-care", "ok"},
        {"7 10:00", "? course", "flare"},
        {"7 10:00", "? eased until", "14 09:00"},
        {"7 10:00", "? triage", "~emergency dark-urine"},
        {"7 11:00", "finish", "ok"},
        {"7 11:00", "? triage", "no episode"},
    };
    RUN(f, rows);
}

/* A second injury is a start: a new time zero and every question anew (C41), also after a switch. */
static void a_second_injury(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"5 09:00", "switch back-care", "ok"},
        {"9 09:00", "start low-back-lifting --injured -1h", "ok"},
        {"9 09:00", "? day", "0"},
        {"9 09:00", "? phase", "first-48h"},
        {"9 09:00", "? triage", "~unanswered"},
        {"9 09:00", "? answer bladder-bowel", "none"},
    };
    RUN(f, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(finishing),       TEST(finishing_ends_no_emergency), TEST(an_urgent_sign_goes_along),
        TEST(switching),       TEST(without_an_injury),           TEST(what_goes_along),
        TEST(a_second_injury), TEST(phases_of_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
