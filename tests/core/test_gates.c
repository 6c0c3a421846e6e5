/* test_gates.c: what opens the next phase, and what keeps it shut (C03, C32, C33, R50, R69, R82). */
#include "fixture.h"

static void weeks_2_to_4_need_window_and_gates(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 7);
    const struct row rows[] = {
        {"+167:59:59", "phase next", "refused"}, {"+168:00:00", "? gates", "open"},
        {"+168:00:00", "phase next", "ok"},      {"+168:00:00", "? phase", "weeks-2-4"},
        {"+168:00:00", "? number", "3 of 4"},    {"+168:00:00", "? since", "7 08:00"},
        {"+167:59:59", "? phase", "days-2-7"},   {"+672:00:00", "? phase", "weeks-2-4"},
        {"+168:00:01", "phase next", "refused"}, /* and not two at once */
    };
    RUN(f, rows);
}

/* Unknown is not met: nobody said how it is at rest. */
static void unknown_is_not_met(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_all_no(f, "7 08:30");
    const struct row rows[] = {
        {"7 09:00", "? gates", "shut rest-pain day-response"},
        {"7 09:00", "phase next", "refused"},
        {"7 09:01", "pain 1 --when rest", "ok"},
        {"7 09:01", "? gates", "shut day-response"}, /* and the day before says nothing */
        {"7 09:02", "phase next", "refused"},
        {"7 09:03", "phase next --by 'Ms Lindqvist, physio'", "ok"}, /* a clinician's word, recorded (C32) */
        {"7 09:03", "? phase", "weeks-2-4"},
    };
    RUN(f, rows);
    assert_string_equal(f->all[f->n - 1].context, "Ms Lindqvist, physio");
}

/* Every score at rest (or unmarked) of the last 24 h is 3 or less. */
static void rest_pain(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *when, *words, *expect;
    } table[] = {
        {"8 07:00", "pain 3 --when rest", "open"},
        {"8 07:00", "pain 4 --when rest", "shut"},
        {"8 07:00", "pain 3", "open"},
        {"8 07:00", "pain 4", "shut"},
        {"8 07:00", "pain 4 --when moving", "open"},
        {"7 09:00:01", "pain 4", "shut"},
        {"7 08:59:59", "pain 4", "open"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        fixture_good_days(f, 1, 8);
        fixture_put(f, fixture_time(f, "7 07:40"), "pain pain 3 context=rest"); /* so that 4 is no jump */
        const struct row put[] = {{table[i].when, table[i].words, "ok"}};
        RUN(f, put);
        const struct today *t = fixture_today(f, fixture_time(f, "8 09:00"), INSTANT_FOREVER);
        bool met = false, found = false;
        for (int g = 0; g < t->phase.n_gates; g++) {
            if (t->phase.gates[g].def != NULL && t->phase.gates[g].def->kind == GATE_REST_PAIN) {
                found = true;
                met = t->phase.gates[g].met;
            }
        }
        assert_true(found);
        if (met != (table[i].expect[0] == 'o'))
            fail_msg("%s at %s: expected %s", table[i].words, table[i].when, table[i].expect);
    }
}

/* Pain rose by no more than 1 against the 24 h before. */
static void day_response(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int before, after;
        const char *expect;
    } table[] = {
        {2, 2, "open"},
        {1, 2, "open"},
        {2, 1, "open"},
        {2, 3, "open"},
        /* and a rise of 2 asks the signs first, and is an easy day (C41) */
        {1, 3, "shut warning-signs day-response easy-day"},
        {0, 2, "shut warning-signs day-response easy-day"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        fixture_all_no(f, "8 07:00");
        const struct row rows[] = {
            {"7 08:00", WORDS("pain %d", table[i].before), "ok"},
            {"8 08:00", WORDS("pain %d", table[i].after), "ok"},
            {"8 08:01", "? gates", table[i].expect},
        };
        RUN(f, rows);
    }
}

/* Weeks 4-6: day 28, the core and hinge work done (R69, R82), pain 0-1 in daily life, leg signs gone (C33). */
static void practised(struct fixture *f, int days)
{
    static const char *const items[] = {"front-plank", "side-plank", "bird-dog", "hip-hinge"};
    for (int i = 0; i < 4; i++)
        for (int d = 0; d < days; d++)
            fixture_put(f, fixture_time(f, WORDS("%d 17:%02d", 22 + d, i)),
                        WORDS("done %s side=both sets=2", items[i]));
}

static void up_to_weeks_2_to_4(struct fixture *f)
{
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 30);
    const struct row rows[] = {{"7 09:00", "phase next", "ok"}};
    RUN(f, rows);
}

static void weeks_4_to_6_need_window_and_gates(void **state)
{
    struct fixture *f = *state;
    up_to_weeks_2_to_4(f);
    practised(f, 5);
    const struct row rows[] = {
        {"27 20:00", "? opens", "28 08:00"},    {"+671:59:59", "phase next", "refused"},
        {"+672:00:00", "? gates", "open"},      {"+672:00:00", "phase next", "ok"},
        {"+672:00:00", "? phase", "weeks-4-6"}, {"+672:00:00", "? number", "4 of 4"},
        {"60 08:00", "? phase", "weeks-4-6"}, /* it has no last day (C03) */
    };
    RUN(f, rows);

    fixture_reset(f, 3600);
    up_to_weeks_2_to_4(f);
    practised(f, 4);
    const struct row four_days[] = {
        {"28 09:00", "? gates", "shut items-done"},
        {"28 09:00", "phase next", "refused"},
        {"28 17:00", "done front-plank --sets 2", "ok"},
        {"28 17:01", "done side-plank --sets 2 --side both", "ok"},
        {"28 17:02", "done bird-dog --sets 2 --side both", "ok"},
        {"28 17:03", "? gates", "shut items-done"},
        {"28 17:03", "done hip-hinge", "ok"},
        {"28 17:03", "? gates", "open"},
    };
    RUN(f, four_days);
}

static void weeks_4_to_6_need_quiet_days(void **state)
{
    struct fixture *f = *state;
    up_to_weeks_2_to_4(f);
    practised(f, 5);
    const struct row rows[] = {
        {"28 09:00", "? gates", "open"},
        {"28 09:01", "pain 2 --when moving", "ok"},
        {"28 09:01", "? gates", "shut daily-pain"},
        {"28 09:02", "undo", "ok"},
        {"28 09:02", "triage shooting-leg-pain=yes", "ok"},
        {"28 09:02", "? gates", "shut no-leg-signs"},
        {"28 09:03", "phase next", "refused"},
    };
    RUN(f, rows);
}

/* C33: fourteen days without leg signs are counted from the day somebody says they are gone. */
static void leg_signs_gone_for_two_weeks(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 50);
    practised(f, 5);
    const struct row rows[] = {
        {"3 09:00", "triage shooting-leg-pain=yes numb-tingling=no", "ok"},
        {"7 09:00", "phase next", "ok"},
        {"28 09:00", "? gates", "shut no-leg-signs"},
        {"28 09:01", "triage shooting-leg-pain=no", "ok"},
        {"28 09:02", "? gates", "shut no-leg-signs"},
        {"35 09:00", "triage shooting-leg-pain=no", "ok"},
        {"42 09:00", "? gates", "shut no-leg-signs"},
        {"42 09:01", "? gates", "open"}, /* what was said of day 28 is as old on day 42 as it was then */
        {"43 10:01", "phase next", "ok"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 50);
    practised(f, 5);
    const struct row scores[] = {
        /* and a score in the leg is a leg sign, whatever the answers */
        {"3 09:00", "triage shooting-leg-pain=yes", "ok"}, {"7 09:00", "phase next", "ok"},
        {"10 09:00", "triage shooting-leg-pain=no", "ok"}, {"20 12:00", "pain 1 --site calf --side left", "ok"},
        {"28 09:00", "? gates", "shut no-leg-signs"},      {"36 09:00", "? gates", "open"},
    };
    RUN(f, scores);
}

/* An urgent sign closes the next phase for everybody: what a clinician's word replaces are the gates. */
static void signs_stand_above_gates(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 8);
    const struct row rows[] = {
        {"7 09:00", "triage night-pain=yes", "ok"},
        {"7 09:00", "phase next", "refused"},
        {"7 09:00", "phase next --by 'Ms Lindqvist'", "refused"},
        {"7 09:01", "triage night-pain=no", "ok"},
        {"7 09:01", "phase next", "ok"},
    };
    RUN(f, rows);
}

/* "At least one score a day on half of the days": silence is not a quiet week. */
static void a_silent_week_is_not_a_quiet_week(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 20);
    fixture_all_no(f, "28 07:00");
    const struct row rows[] = {{"7 09:00", "phase next", "ok"}, {"28 08:30", "pain 1", "ok"}};
    RUN(f, rows);
    practised(f, 5);
    const struct row after[] = {
        {"28 09:00", "? gates", "shut daily-pain"},
        {"28 09:00", "phase next", "refused"},
    };
    RUN(f, after);
}

static void the_screen_gates_prevention(void **state)
{
    struct fixture *f = *state;
    up_to_weeks_2_to_4(f);
    practised(f, 5);
    const struct row rows[] = {
        {"28 09:00", "phase next", "ok"},
        {"28 09:01", "phase next", "refused"},
        {"28 09:01", "? gates", "shut screen-passed full-load"},
        {"28 09:01", "= screen toe-touch status=pass", ""},
        {"28 09:02", "= screen squats status=pass", ""},
        {"28 09:03", "= screen plank status=pass", ""},
        {"28 09:03", "? gates", "shut screen-passed full-load"},
        {"28 09:04", "= screen walk-10 status=pass", ""},
        {"28 09:04", "? gates", "shut full-load"},
    };
    RUN(f, rows);
}

/* C03: every lift back at its weight, free of pain, for as long as the plan says. */
static void full_weight_gates_prevention(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 160);
    practised(f, 5);
    const struct row begin[] = {
        {"7 09:00", "phase next", "ok"},
        {"28 09:00", "phase next", "ok"},
        {"28 09:00", "? why gate full-load", "no lift is written down yet"},
        {"28 09:00", "lift deadlift --previous 60", "ok"},
        {"28 09:00", "? why gate full-load", "~not every lift"},
    };
    RUN(f, begin);
    int day = 29;
    for (; day < 150; day += 8) { /* whatever is asked for, week after week */
        for (int t = 0; t < f->low_back->screen.n_tests; t++)
            fixture_put(f, fixture_time(f, WORDS("%d 08:00", day)),
                        WORDS("screen %s status=pass", f->low_back->screen.tests[t].id));
        const struct today *t = fixture_today(f, fixture_time(f, WORDS("%d 08:30", day)), INSTANT_FOREVER);
        assert_int_equal(t->lifting.n, 1);
        for (int set = 0; set < 3; set++)
            fixture_put(f, fixture_time(f, WORDS("%d 09:%02d", day, set)),
                        WORDS("lift deadlift 0 sets=1 reps=%d load=%g pain=0 context=good", t->lifting.list[0].reps,
                              t->lifting.list[0].next_kg));
        if (t->lifting.list[0].next_kg >= 60)
            break;
    }
    assert_in_range(day, 80, 149);
    const struct row full[] = {
        {WORDS("%d 08:30", day), "? why gate full-load", "~not every lift"},
        {WORDS("%d 08:30", day + 1), "? why gate full-load", "~if it stays so"},
        {WORDS("%d 08:30", day + 1), "? gates", "shut full-load"},
        {WORDS("%d 08:30", day + 13), "? gates", "shut full-load"},
        {WORDS("%d 09:30", day + 14), "? gates", "~screen-passed"}, /* two weeks later it is the screen that ran out */
        {WORDS("%d 09:30", day + 14), "? why gate full-load", "~weight from before since"},
    };
    RUN(f, full);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(weeks_2_to_4_need_window_and_gates),
        TEST(unknown_is_not_met),
        TEST(rest_pain),
        TEST(day_response),
        TEST(weeks_4_to_6_need_window_and_gates),
        TEST(weeks_4_to_6_need_quiet_days),
        TEST(leg_signs_gone_for_two_weeks),
        TEST(signs_stand_above_gates),
        TEST(a_silent_week_is_not_a_quiet_week),
        TEST(the_screen_gates_prevention),
        TEST(full_weight_gates_prevention),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
