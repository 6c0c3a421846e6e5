/* test_referral.c: when to see somebody, how long it may take, and the screen (R129-R140, S18-S20, C31-C34). */
#include "fixture.h"

static void two_and_six_weeks(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int first, last;
        const char *before, *two, *six;
    } table[] = {
        {6, 5, "none", "two-weeks suggest", "two-weeks suggest, six-weeks firm"},
        {6, 4, "none", "none", "none"}, /* meaningfully better: 2 points */
        {3, 2, "none", "none", "none"}, /* or 30 % */
        {2, 2, "none", "two-weeks suggest", "two-weeks suggest, six-weeks firm"},
        {1, 1, "none", "none", "none"}, /* 0-1 is recovered, whatever the change (S20) */
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        const struct row rows[] = {
            {"0 09:00", WORDS("pain %d", table[i].first), "ok"}, {"13 09:00", WORDS("pain %d", table[i].last), "ok"},
            {"+335:59:59", "? referral", table[i].before},       {"+336:00:00", "? referral", table[i].two},
            {"41 09:00", WORDS("pain %d", table[i].last), "ok"}, {"+1007:59:59", "? referral", table[i].two},
            {"+1008:00:00", "? referral", table[i].six},
        };
        RUN(f, rows);
    }
}

/* C31: or daily life is still limited. C34: nobody asks whether the plan was followed. */
static void answers_refer(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"1 09:00", "? referral", "none"},
        {"1 09:01", "check-in --function limited", "ok"},
        {"1 09:01", "? referral", "daily-activities suggest"},
        {"1 09:02", "check-in --new-symptom yes", "ok"},
        {"1 09:02", "? referral", "daily-activities suggest, new-symptom firm"},
        {"1 09:03", "check-in --function ok --unsure yes", "ok"},
        {"1 09:03", "? referral", "new-symptom firm, unsure suggest"},
        {"1 09:04", "check-in --new-symptom no --unsure no", "ok"},
        {"1 09:04", "? referral", "none"},
        {"1 09:02:30", "? referral", "daily-activities suggest, new-symptom firm"},
        {"5 09:00", "check-in --function limited", "ok"},
        {"13 09:00", "? referral", "daily-activities suggest"},
        {"14 09:00", "? referral", "two-weeks suggest, daily-activities suggest"},
        {"14 09:00", "? item glute-bridge", "due"}, /* and referral blocks nothing that is safe */
    };
    RUN(f, rows);
}

/* S19: mean of the last 3 days 2 or more above the mean of the 3 before. */
static void worsening(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int before, after;
        const char *expect;
    } table[] = {
        {2, 4, "worsening firm"}, {2, 3, "none"}, {4, 2, "none"}, {0, 2, "worsening firm"}, {5, 10, "worsening firm"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        fixture_repeat(f, "2 12:00", DAY, 3, WORDS("pain pain %d", table[i].before));
        fixture_repeat(f, "5 12:00", DAY, 3, WORDS("pain pain %d", table[i].after));
        const struct row rows[] = {{"4 13:00", "? referral", "none"}, {"7 13:00", "? referral", table[i].expect}};
        RUN(f, rows);
    }
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_repeat(f, "5 12:00", DAY, 3, "pain pain 9");
    const struct row unknown[] = {{"7 13:00", "? referral", "none"}}; /* three silent days are not three good ones */
    RUN(f, unknown);
}

static void stepped_back_twice(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *second;
        const char *expect;
    } table[] = {
        {"21 08:59:59", "stepped-back suggest"},
        {"22 09:00", "none"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        const struct row rows[] = {
            {"7 09:00", "= phase weeks-2-4 status=next", ""},
            {"7 10:00", "= phase days-2-7 status=back", ""},
            {"7 10:00", "? referral", "none"},
            {"7 11:00", "= phase weeks-2-4 status=next", ""},
            {table[i].second, "= phase days-2-7 status=back", ""},
            {table[i].second, "? referral", table[i].expect},
        };
        RUN(f, rows);
    }
}

/* A weight that steps back counts with the phases (C25, S17), and one after somebody was seen begins it anew. */
static void a_weight_steps_back(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"28 09:00", "= phase weeks-4-6 status=next context=x", ""},
        {"29 09:00", "= lift deadlift 0 sets=1 reps=5 load=0 pain=4 context=good", ""},
        {"30 09:00", "? referral-answer stepped-back", "absent"},
        {"31 09:00", "= lift deadlift 0 sets=1 reps=5 load=0 pain=4 context=good", ""},
        {"31 09:00", "? why referral stepped-back", "2 steps back within 14 days, of a weight"},
        {"31 10:00", "= referral stepped-back status=seen", ""},
        {"31 10:00", "? referral-answer stepped-back", "~quiet"},
        {"33 09:00", "= lift deadlift 0 sets=1 reps=5 load=0 pain=4 context=good", ""},
        {"33 09:00", "? referral-answer stepped-back", "seen, back on day 33"},
        {"34 09:00", "= phase weeks-2-4 status=back", ""},
        {"34 09:00", "? why referral stepped-back", "4 steps back within 14 days, of the phase and of a weight"},
    };
    RUN(f, rows);
}

/* Booked, seen, not now: quiet until its day, and listed all the same. */
static void answering(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *answer, *at, *expect;
    } table[] = {
        {"status=not-now", "20 09:00", "not-now, back on day 27, quiet"}, /* a week, unless said otherwise */
        {"status=not-now", "27 03:59", "not-now, back on day 27, quiet"},
        {"status=not-now", "27 04:00", "not-now, back on day 27"},
        {"status=not-now context=2026-03-24", "22 03:59", "not-now, back on day 22, quiet"},
        {"status=not-now context=2026-03-24", "22 04:00", "not-now, back on day 22"},
        {"status=seen", "34 03:59", "seen, back on day 34, quiet"}, /* twice as long */
        {"status=seen", "34 04:00", "seen, back on day 34"},
        {"status=seen context=2026-03-24", "22 04:00", "seen, back on day 22"},
        {"status=booked", "40 09:00", "booked, quiet"},
        {"status=booked context=2026-03-24", "22 03:59", "booked, back on day 22, quiet"},
        {"status=booked context=2026-03-24", "22 04:00", "booked, back on day 22"},
        {"status=booked context=soon", "40 09:00", "booked, quiet"}, /* a row from elsewhere */
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        const struct row rows[] = {
            {"10 09:00", "check-in --function limited", "ok"},
            {"10 09:00", "? referral-answer daily-activities", "open"},
            {"20 08:00", WORDS("= referral daily-activities %s", table[i].answer), ""},
            {table[i].at, "? referral-answer daily-activities", table[i].expect},
        };
        RUN(f, rows);
    }
}

/* Whoever was seen is asked again at once when it begins anew. */
static void anew_after_seen(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"10 09:00", "check-in --new-symptom yes --unsure yes", "ok"},
        {"10 10:00", "= referral new-symptom status=seen", ""},
        {"10 10:00", "= referral unsure status=not-now", ""},
        {"11 09:00", "? referral-answer new-symptom", "seen, back on day 24, quiet"},
        {"11 09:01", "check-in --new-symptom yes --unsure yes", "ok"},
        {"11 09:01", "? referral-answer new-symptom", "seen, back on day 11"},
        {"11 09:01", "? referral-answer unsure", "not-now, back on day 17, quiet"},
        {"11 09:02", "check-in --new-symptom no", "ok"},
        {"11 09:02", "? referral-answer new-symptom", "absent"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_repeat(f, "2 12:00", DAY, 3, "pain pain 2");
    fixture_repeat(f, "5 12:00", DAY, 4, "pain pain 5");
    fixture_repeat(f, "9 12:00", DAY, 3, "pain pain 8");
    const struct row worse[] = {
        {"7 13:00", "= referral worsening status=seen", ""},
        {"7 13:00", "? referral-answer worsening", "seen, back on day 21, quiet"},
        {"8 13:00", "? referral-answer worsening", "seen, back on day 21, quiet"}, /* still the same rise */
        {"11 13:00", "? referral-answer worsening", "seen, back on day 11"},
    };
    RUN(f, worse);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row steps[] = {
        {"7 09:00", "= phase weeks-2-4 status=next", ""},
        {"7 10:00", "= phase days-2-7 status=back", ""},
        {"7 11:00", "= phase weeks-2-4 status=next", ""},
        {"9 10:00", "= phase days-2-7 status=back", ""},
        {"9 11:00", "= referral stepped-back status=seen", ""},
        {"9 12:00", "? referral-answer stepped-back", "~quiet"},
        {"10 11:00", "= phase weeks-2-4 status=next", ""},
        {"12 10:00", "= phase days-2-7 status=back", ""},
        {"12 12:00", "? referral-answer stepped-back", "seen, back on day 12"},
    };
    RUN(f, steps);
}

static void timelines(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "? timeline", "unknown"},        {"0 09:00", "amend --severity mild", "ok"},
        {"0 09:00", "? timeline", "mild 7-14"},      {"0 09:01", "amend --severity moderate", "ok"},
        {"0 09:01", "? timeline", "moderate 28-56"}, {"0 09:02", "triage shooting-leg-pain=yes", "ok"},
    };
    RUN(f, rows);
    const struct today *t = fixture_today(f, fixture_time(f, "0 09:03"), INSTANT_FOREVER);
    assert_string_equal(t->timeline.def->id, "disc"); /* 12-16 weeks, C33 */
    assert_in_range(t->timeline.from_day, 84, 92);
    assert_in_range(t->timeline.to_day, 112, 124);
    const struct row severe[] = {{"0 09:04", "amend --severity severe", "ok"}};
    RUN(f, severe);
    t = fixture_today(f, fixture_time(f, "0 09:05"), INSTANT_FOREVER);
    assert_string_equal(t->timeline.def->id, "severe");
    assert_in_range(t->timeline.from_day, 168, 184);
    assert_int_equal(t->timeline.to_day, -1);
}

/* S18: all four on one day, for 14 days. */
static void movement_screen(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"28 09:00", "? screen", "not passed: unknown unknown unknown unknown"},
        {"28 10:00", "= screen toe-touch status=pass", ""},
        {"28 10:05", "= screen squats status=pass", ""},
        {"28 10:10", "= screen plank status=pass", ""},
        {"28 10:10", "? screen", "not passed: passed passed passed unknown"},
        {"29 03:59", "= screen walk-10 status=pass", ""},
        {"29 03:59", "? screen", "passed until 42 10:00"},
        /* the same day */
        {"42 09:59:59", "? screen", "passed until 42 10:00"},
        {"42 10:00", "? screen", "not passed: expired passed passed passed"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row two_days[] = {
        {"28 10:00", "= screen toe-touch status=pass", ""},
        {"28 10:05", "= screen squats status=pass", ""},
        {"28 10:10", "= screen plank status=pass", ""},
        {"29 04:00", "= screen walk-10 status=pass", ""},
        {"29 04:00", "? screen", "not passed: passed passed passed passed"},
    };
    RUN(f, two_days);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row failed[] = {
        {"28 10:00", "= screen toe-touch status=pass", ""},
        {"28 10:05", "= screen squats status=pass", ""},
        {"28 10:10", "= screen plank status=pass", ""},
        {"28 10:20", "= screen walk-10 status=pass", ""},
        {"28 10:20", "? screen", "passed until 42 10:00"},
        {"30 10:00", "= screen plank status=fail", ""},
        {"30 10:00", "? screen", "not passed: passed passed failed passed"},
    };
    RUN(f, failed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(two_and_six_weeks),  TEST(answers_refer),       TEST(worsening),
        TEST(stepped_back_twice), TEST(a_weight_steps_back), TEST(answering),
        TEST(anew_after_seen),    TEST(timelines),           TEST(movement_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
