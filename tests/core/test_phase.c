/* test_phase.c: which phase is in force, by the clock, by hand, late or after a step back (C01, C02, C41). */
#include "fixture.h"

static void by_the_clock(void **state)
{
    struct fixture *f = *state;
    for (int hours = -8; hours <= 10; hours += 9) {
        fixture_reset(f, hours * HOUR);
        fixture_begin(f, "0 08:00");
        const struct row rows[] = {
            {"+0:00:00", "? phase", "first-48h"},
            {"+0:00:00", "? day", "0"},
            {"+23:59:59", "? phase", "first-48h"},
            {"+23:59:59", "? day", "0"},
            {"+24:00:00", "? phase", "first-48h"},
            {"+24:00:00", "? day", "1"},
            {"+47:59:59", "? phase", "first-48h"},
            {"+47:59:59", "? day", "1"},
            {"+48:00:00", "? phase", "days-2-7"},
            {"+48:00:00", "? day", "2"},
            {"+48:00:00", "? since", "2 08:00"},
            {"+0:00:00", "? since", "0 08:00"},
            {"+167:59:59", "? phase", "days-2-7"},
            {"+168:00:00", "? phase", "days-2-7"},
            /* stays until `phase next` */
            {"+671:59:59", "? phase", "days-2-7"},
            {"+672:00:00", "? phase", "days-2-7"},
            {"+1200:00:00", "? phase", "days-2-7"},
            {"+0:00:00", "? number", "1 of 4"},
            {"+48:00:00", "? number", "2 of 4"},
            {"+0:00:00", "? opens", "2 08:00"}, /* by hand and earlier: C01, below */
            {"+48:00:00", "? opens", "7 08:00"},
        };
        RUN(f, rows);
    }
}

/* Elapsed hours, not the wall: the clocks go forward on 29 March 2026, inside these 48 hours. */
static void across_a_clock_change(void **state)
{
    struct fixture *f = *state;
    f->injured = fixture_time(f, "26 12:00");
    fixture_begin(f, "26 12:00");
    const struct row rows[] = {
        {"28 12:59:59 @7200", "? phase", "first-48h"},   {"28 13:00 @7200", "? phase", "days-2-7"},
        {"28 11:59:59 @3600", "? phase", "first-48h"},   {"28 12:00 @3600", "? phase", "days-2-7"},
        {"28 06:59:59 @-14400", "? phase", "first-48h"}, {"28 07:00 @-14400", "? phase", "days-2-7"},
    };
    RUN(f, rows);
}

/* C01: from 24 h, if moving without sharp pain is said, no warning sign stands and it is not the disc pattern. */
static void early(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_put(f, fixture_time(f, "0 08:00"), "triage shooting-leg-pain status=no");
    fixture_put(f, fixture_time(f, "0 08:00"), "triage numb-tingling status=no");
    fixture_all_no(f, "1 07:00");
    const struct row rows[] = {
        {"1 07:30", "phase next", "refused"},   {"1 07:59", "check-in --sharp no", "ok"},
        {"+23:59:59", "phase next", "refused"}, {"+23:59:59", "? phase", "first-48h"},
        {"+24:00:00", "phase next", "ok"},      {"+24:00:00", "? phase", "days-2-7"},
        {"+23:59:59", "? phase", "first-48h"},  {"+24:00:00", "? since", "1 08:00"},
        {"1 10:00", "? therapy ice", "due"}, /* ice keeps its 48 hours either way */
        {"+47:59:59", "? therapy ice", "due"},  {"+48:00:00", "? therapy ice", "off"},
        {"1 10:00", "? therapy heat", "off"}, /* and heat waits for them */
        {"+48:00:00", "? phase", "days-2-7"},   {"+48:00:00", "? since", "1 08:00"},
    };
    RUN(f, rows);

    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_all_no(f, "1 07:00");
    const struct row unknown[] = {
        {"1 08:30", "phase next", "refused"}, /* nothing said of sharp pain is not a no */
        {"1 08:31", "check-in --sharp yes", "ok"},
        {"1 08:32", "phase next", "refused"},
        {"1 08:33", "check-in --sharp no", "ok"},
        {"1 08:34", "triage shooting-leg-pain=yes", "ok"},
        {"1 08:35", "phase next", "refused"}, /* the disc pattern waits for 48 h */
        {"1 08:36", "triage shooting-leg-pain=no", "ok"},
        {"1 08:37", "triage night-pain=yes", "ok"},
        {"1 08:38", "phase next", "refused"}, /* urgent closes it */
        {"1 08:39", "triage night-pain=no", "ok"},
        {"1 08:39", "phase next", "refused"}, /* the other question about the leg is open (C01, S02) */
        {"1 08:39", "triage numb-tingling=no", "ok"},
        {"1 08:40", "phase next", "ok"},
        {"1 08:40", "? phase", "days-2-7"},
        {"1 08:41", "undo", "ok"},
        {"1 08:41", "? phase", "first-48h"},
        {"1 08:42", "redo", "ok"},
        {"1 08:42", "? phase", "days-2-7"},
    };
    RUN(f, unknown);
}

/* By the clock means by the clock: no gate holds back 48 h. */
static void forty_eight_hours_wait_for_nothing(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"1 09:00", "check-in --sharp yes", "ok"},
        {"1 09:00", "triage numb-tingling=yes", "ok"},
        {"+48:00:00", "? phase", "days-2-7"},
    };
    RUN(f, rows);
}

static void back(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 10);
    const struct row rows[] = {
        {"7 09:00", "phase next", "ok"},
        {"8 09:00", "phase back", "ok"},
        {"8 09:00", "? phase", "days-2-7"},
        {"8 09:00", "? since", "8 09:00"},
        {"8 09:00", "? day", "8"},           /* t0 stays (C41) */
        {"20 09:00", "? phase", "days-2-7"}, /* nothing moves up by itself again */
        {"8 08:59:59", "? phase", "weeks-2-4"},
        {"8 09:00:30", "phase next", "refused"}, /* one week there before the next try (R107) */
        {"8 09:01", "undo", "ok"},
        {"8 09:01", "? phase", "weeks-2-4"},
    };
    RUN(f, rows);
}

static void a_step_back_holds_a_week(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 16);
    const struct row rows[] = {
        {"7 09:00", "phase next", "ok"},          {"8 09:00", "phase back", "ok"},
        {"15 08:59:59", "phase next", "refused"}, {"15 09:00", "phase next", "ok"},
        {"15 09:00", "? phase", "weeks-2-4"},     {"15 09:01", "phase back", "ok"},
        {"15 09:02", "phase next", "refused"},    {"15 09:02", "phase next --by 'Ms Lindqvist'", "ok"},
        {"15 09:02", "? phase", "weeks-2-4"},
    };
    RUN(f, rows);
}

/* Back works in every state: stepping down is never unsafe. */
static void back_in_an_emergency(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 8);
    const struct row rows[] = {
        {"7 09:00", "phase next", "ok"},
        {"8 09:00", "triage chest-pain=yes", "ok"},
        {"8 09:01", "phase next", "refused"},
        {"8 09:02", "phase back", "ok"},
    };
    RUN(f, rows);
}

/* Somebody who starts late begins with that day's phase and its easier items; weights are never where one begins. */
static void late_starts(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int day;
        const char *phase, *next, *unknown;
    } table[] = {
        {0, "first-48h", "2 08:00", "shut no-sharp-pain"},
        {1, "first-48h", "2 08:00", "shut no-sharp-pain"},
        {2, "days-2-7", "7 08:00", "shut window rest-pain day-response"},
        {5, "days-2-7", "7 08:00", "shut window rest-pain day-response"},
        {16, "weeks-2-4", "28 08:00", "shut window items-done daily-pain"},
        {40, "weeks-2-4", "28 08:00", "shut items-done daily-pain"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        const char *at = WORDS("%d 09:00", table[i].day);
        fixture_begin(f, at);
        const struct row rows[] = {
            {at, "? phase", table[i].phase},
            {at, "? day", WORDS("%d", table[i].day)},
            {at, "? opens", table[i].next},
            {at, "phase next", "refused"},
        };
        RUN(f, rows);
        if (table[i].day < 2)
            continue;
        const struct row gates[] = {
            {at, "? gates", table[i].unknown}, {at, "? therapy ice", "off"}, {at, "? therapy heat", "due"}};
        RUN(f, gates);
        if (table[i].day < 16)
            continue;
        const struct row easier[] = {
            {at, "? item front-plank", "due"},
            {at, "? item back-extension", "off"},
            {at, "? item hip-thrust", "off"},
            {at, "? item hip-hinge", table[i].day < 21 ? "off" : "due"},
        };
        RUN(f, easier);
    }
}

/* Correcting the severity, or the injury by an hour, on day 10 is not a late start. */
static void amending_is_not_starting(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"10 09:00", "? phase", "days-2-7"},
        {"10 09:00", "amend --severity mild", "ok"},
        {"10 09:00", "? phase", "days-2-7"},
        {"10 09:00", "? severity", "mild"},
        {"10 09:01", "amend --injured 2026-03-02T07:00", "ok"},
        {"10 09:01", "? phase", "days-2-7"},
        {"+47:00:00", "? phase", "days-2-7"}, /* 48 h after the corrected time */
        {"+46:59:59", "? phase", "first-48h"},
        {"+46:59:59", "? severity", "mild"}, /* corrections count whenever they were written */
    };
    RUN(f, rows);
}

static void nonsense(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_all_no(f, "7 08:30");
    const struct row rows[] = {
        {"7 09:00", "phase sideways", "usage"},  {"7 09:00", "phase next please", "usage"},
        {"7 09:00", "phase next --by", "usage"}, {"7 09:00", "phase next --by ''", "usage"},
        {"7 09:00", "? phase", "days-2-7"},
    };
    RUN(f, rows);
}

static void at_any_past_instant(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 8);
    const struct row rows[] = {{"7 09:00", "phase next", "ok"}, {"8 09:00", "phase back", "ok"}};
    RUN(f, rows);
    struct journal j;
    struct episode e;
    fixture_window(f, fixture_time(f, "9 09:00"), INSTANT_FOREVER, &j);
    assert_true(episode_at(&j, fixture_time(f, "9 09:00"), &e));
    static const struct {
        const char *at, *phase;
    } table[] = {
        {"+0:00:00", "first-48h"}, {"+47:59:59", "first-48h"},  {"+48:00:00", "days-2-7"}, {"7 08:59:59", "days-2-7"},
        {"7 09:00", "weeks-2-4"},  {"8 08:59:59", "weeks-2-4"}, {"8 09:00", "days-2-7"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        int phase = phase_at(f->low_back, &j, &e, fixture_time(f, table[i].at).utc);
        if (phase != protocol_phase(f->low_back, table[i].phase))
            fail_msg("at %s: expected %s, got %d", table[i].at, table[i].phase, phase);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(by_the_clock),
        TEST(across_a_clock_change),
        TEST(early),
        TEST(forty_eight_hours_wait_for_nothing),
        TEST(back),
        TEST(a_step_back_holds_a_week),
        TEST(back_in_an_emergency),
        TEST(late_starts),
        TEST(amending_is_not_starting),
        TEST(nonsense),
        TEST(at_any_past_instant),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
