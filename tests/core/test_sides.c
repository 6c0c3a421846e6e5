/* test_sides.c: what both sides mean: at the back an ache, in both legs an emergency (C11; DESIGN.md, Sides). */
#include "fixture.h"

/* C11: whatever is felt in both legs is an emergency; both sides of the back are not. */
static void sides_in_one_score(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *words, *expect, *saddle;
    } table[] = {
        {"pain 4 --site back --side both", "clear", "no"},
        {"pain 4 --site buttock --side both", "clear, ask again", "ask"}, /* brings the saddle question back */
        {"pain 4 --site thigh --side both", "emergency both-legs", "no"},
        {"pain 4 --site calf --side both", "emergency both-legs", "no"},
        {"pain 4 --site foot --side both", "emergency both-legs", "no"},
        {"pain 1 --site foot --side both", "emergency both-legs", "no"},
        {"pain 0 --site calf --side both", "clear", "no"},
        {"pain 0 --site buttock --side both", "clear", "no"},
        {"pain 9 --site calf --side left", "clear", "no"},
        {"pain 4", "clear", "no"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:05");
        const struct row rows[] = {
            {"0 09:00", table[i].words, "ok"},
            {"0 09:00", "? triage", table[i].expect},
            {"0 09:00", "? saddle", table[i].saddle},
        };
        RUN(f, rows);
    }
}

static void sides_in_two_scores(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *first, *then, *when, *expect;
    } table[] = {
        {"pain 3 --site calf --side left", "pain 3 --site calf --side right", "0 09:01", "emergency both-legs"},
        {"pain 3 --site calf --side left", "pain 3 --site calf --side right", "3 09:00",
         "emergency both-legs, ask again"},
        {"pain 3 --site calf --side left", "pain 3 --site calf --side right", "3 09:00:01", "clear, ask again"},
        {"pain 3 --site thigh --side right", "pain 2 --site foot --side left", "0 12:00",
         "emergency both-legs, ask again"},
        {"pain 3 --site calf --side left", "pain 3 --site calf --side left", "0 12:00", "clear"},
        {"pain 3 --site calf --side left", "pain 0 --site calf --side right", "0 12:00", "clear"},
        {"pain 0 --site calf --side left", "pain 3 --site calf --side right", "0 12:00", "clear"},
        {"pain 3 --site buttock --side left", "pain 3 --site calf --side right", "0 12:00", "clear, ask again"},
        {"pain 3 --site back --side left", "pain 3 --site back --side right", "0 12:00", "clear"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:05");
        const struct row rows[] = {
            {"0 09:00", table[i].first, "ok"},
            {"0 09:00", "? triage", "clear"},
            {table[i].when, table[i].then, "ok"},
            {table[i].when, "? triage", table[i].expect},
        };
        RUN(f, rows);
    }
}

static void saddle_is_asked_until_answered(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 09:00", "pain 4 --site buttock --side both", "ok"},
        {"0 10:00", "? saddle", "ask"},
        {"0 10:01", "triage saddle-numbness=no", "ok"},
        {"0 10:01", "? saddle", "no"},
        {"0 11:00", "pain 2 --site buttock --side both", "ok"},
        {"0 11:00", "? saddle", "ask"},
        {"0 11:01", "undo", "ok"},
        {"0 11:01", "? saddle", "no"},
        {"0 12:00", "pain 4 --site buttock --side both", "ok"},
        {"0 12:01", "triage saddle-numbness=yes", "ok"},
        {"0 12:01", "? triage", "emergency saddle-numbness"},
    };
    RUN(f, rows);
}

/* CLINICAL.md C2: leg pain becomes bilateral on day 10: emergency, all plans closed. */
static void both_legs_on_day_ten(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    fixture_all_no(f, "10 08:30");
    const struct row rows[] = {
        {"8 09:00", "pain 4 --site calf --side left", "ok"},
        {"10 09:00", "? item glute-bridge", "due"},
        {"10 09:00", "? therapy heat", "due"},
        {"10 09:00", "pain 4 --site calf --side both", "ok"},
        {"10 09:00", "? triage", "emergency both-legs"},
        {"10 09:00", "? item glute-bridge", "off"},
        {"10 09:00", "? item walk", "off"},
        {"10 09:00", "? therapy heat", "off"},
        {"10 09:00", "? medicine acetaminophen", "off"},
        {"10 09:01", "phase next --by 'Dr Okafor'", "refused"},
        {"10 09:02", "triage both-legs=no", "ok"},
        {"10 09:02", "? triage", "emergency both-legs"},
    };
    RUN(f, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(sides_in_one_score),
        TEST(sides_in_two_scores),
        TEST(saddle_is_asked_until_answered),
        TEST(both_legs_on_day_ten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
