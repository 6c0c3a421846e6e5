/* test_lift_session.c: what a session counts for, what it unlocks when told late, and when no weight may be lifted
 * (S02, S13-S17, C17, C18, C35, C39, R100-R103). Every boundary stands on both sides. */
#include "lifts.h"

#include <math.h>
#include <string.h>

/* One thing is wrong with a session; what it does to the next load. */
static void what_counts(void **state)
{
    struct fixture *f = *state;
    static const struct {
        double kg;
        int reps;
        const char *more, *light, *decision;
        int response; /* -1: nobody answered */
        const char *next;
    } table[] = {
        {50, 5, "pain=0", "green", "repeat", 0, "50"},
        {50, 5, "pain=1", "green", "repeat", 0, "50"}, /* 0-1 is pain-free (C17) */
        {50, 5, "pain=2", "red", "step-back", 0, "0"},
        {50, 5, "pain=1 'context=form good'", "green", "repeat", 0, "50"},
        {50, 5, "pain=1 'context=form poor'", "amber", "repeat", 0, "50"},
        {50, 4, "pain=0", "amber", "repeat", 0, "50"},
        {50, 5, "", "none", "hold", 0, "50"},
        {50, 5, "pain=0 status=against-advice", "amber", "repeat", 0, "50"},
        {50, 5, "pain=0 status=medicated", "none", "hold", 0, "50"},
        {50, 5, "pain=0", "amber", "repeat", 1, "50"},
        {50, 5, "pain=0", "red", "step-back", 2, "0"},
        {50, 5, "pain=0", "none", "hold", -1, "50"},
        {40, 5, "pain=0", "green", "repeat", 0, "50"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        lift_ready(f);
        lift_screen(f, "28 08:30");
        lift_previous(f, 100);
        lift_good(f, 28, 0, 5);
        lift_set(f, 30, table[i].kg, table[i].reps, table[i].more);
        fixture_all_no(f, "31 07:00");
        if (table[i].response >= 0)
            lift_morning(f, 31, table[i].response);
        lift_morning(f, 37, 0);
        bool passed = strcmp(table[i].light, "green") == 0 && table[i].kg == 50;
        const struct row rows[] = {
            {"31 08:00", "? lift-light deadlift", table[i].light},
            {"31 08:00", "? lift-decision deadlift", table[i].decision},
            {"31 08:00", "? lift deadlift", table[i].next},
            {"37 18:02", "? lift deadlift", passed ? "52.5" : table[i].next}, /* only what passed rises */
            {"45 18:02", "? lift deadlift", passed ? "52.5" : table[i].next}, /* the screen has expired by day 42 */
        };
        lift_screen(f, "41 09:00");
        RUN(f, rows);
    }
}

static void unequal_sets_and_warm_ups(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    lift_morning(f, 30, 0);
    const struct row rows[] = {
        {"30 18:00", "lift deadlift --load 20,40,50,50,50 --reps 8,5,5,6,5 --pain 0", "ok"},
        {"30 18:30", "lift deadlift --load 50,50 --reps 5,5,5", "usage"},
        {"30 18:30", "lift deadlift --load 50 --reps 5,5 --pain 11", "usage"},
        {"30 18:30", "lift deadlift --load 50x --reps 5", "usage"},
        {"30 18:30", "lift deadlift --load 50, --reps 5", "usage"},
        {"30 18:30", "lift deadlift --load 50", "usage"},
        {"30 18:30", "lift deadlift --reps 5", "usage"},
        {"30 18:30", "lift deadlift --previous 0", "usage"},
        {"30 18:30", "lift 50 --load 50 --reps 5", "usage"},
        {"30 18:30", "lift", "usage"},
    };
    RUN(f, rows);
    lift_morning(f, 31, 0);
    lift_morning(f, 38, 0);
    const struct row passed[] = {{"31 08:00", "? lift-light deadlift", "green"},
                                 {"38 08:00", "? lift deadlift", "52.5"},
                                 {"38 18:00", "lift deadlift --load 52.5,52.5,50 --reps 5 --pain 0", "ok"}};
    RUN(f, passed);
    lift_morning(f, 39, 0);
    const struct row mixed[] = {{"39 08:00", "? lift-light deadlift", "green"}, /* three at 50: lighter than asked */
                                {"39 08:00", "? lift deadlift", "52.5"},
                                {"39 08:00", "? lift-decision deadlift", "repeat"}};
    RUN(f, mixed);
}

/* S16, C39: a dose within 6 h hides what the weight tells. */
static void medicated(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *dose, *at, *light;
    } table[] = {
        {"dose ibuprofen 400", "30 12:00", "green"},    {"dose ibuprofen 400", "30 12:00:01", "none"},
        {"dose ibuprofen 400", "30 17:59", "none"},     {"dose ibuprofen 400", "30 18:03", "green"},
        {"dose acetaminophen 500", "30 14:00", "none"}, {"dose strong-painkiller", "30 14:00", "none"},
        {"dose muscle-relaxant 5", "30 14:00", "none"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        lift_ready(f);
        lift_screen(f, "28 08:30");
        lift_previous(f, 100);
        lift_good(f, 28, 0, 5);
        lift_morning(f, 30, 0);
        const struct row rows[] = {
            {table[i].at, table[i].dose, "ok"},
            {"30 18:00", "lift deadlift --load 50 --reps 5,5,5 --pain 0", "ok"},
            {"31 07:00", "= triage bladder-bowel status=no", ""},
            {"31 07:01", "= check-in response 0 status=settled", ""},
            {"31 08:00", "? lift-light deadlift", table[i].light},
            {"65 08:00", "? lift-light deadlift", table[i].light}, /* also when the dose has left the window */
        };
        RUN(f, rows);
    }
}

/* A session told late is always recorded; it unlocks something only with --signs: the day's check does not replace it.
 */
static void told_late(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *answered, *words, *light;
    } table[] = {
        {"29 07:00", "lift deadlift --load 50 --reps 5,5,5 --pain 0", "none"},
        {"29 07:00", "lift deadlift --load 50 --reps 5,5,5 --pain 0 --signs no", "green"},
        {"29 18:01", "lift deadlift --load 50 --reps 5,5,5 --pain 0", "amber"}, /* not asked yet: against advice */
        {"29 18:01", "lift deadlift --load 50 --reps 5,5,5 --pain 0 --signs no", "amber"},
        {"29 07:00", "lift deadlift --load 50 --reps 5,5,5 --pain 0 --signs yes", "red"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        lift_ready(f);
        lift_screen(f, "28 08:30");
        lift_previous(f, 100);
        lift_set(f, 28, 0, 5, "pain=0");
        fixture_put(f, fixture_time(f, "29 06:00"), "check-in response 0 status=settled");
        fixture_all_no(f, table[i].answered);
        fixture_put(f, fixture_time(f, "30 07:00"), "check-in response 0 status=settled");
        fixture_clock(f, fixture_time(f, "30 08:00"));
        const struct row rows[] = {
            {"29 18:00", table[i].words, "ok"},
            {"30 08:00", "? lift-light deadlift", table[i].light},
        };
        RUN(f, rows);
    }
}

/* S13: sharp pain on the day of a session is red, however long ago the day is. */
static void sharp_on_the_day(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    lift_good(f, 30, 50, 5);
    fixture_put(f, fixture_time(f, "30 21:00"), "pain pain 3 status=sharp");
    fixture_put(f, fixture_time(f, "31 07:02"), "check-in sharp status=no");
    lift_screen(f, "31 09:00");
    lift_screen(f, "44 09:00");
    const struct row rows[] = {
        {"30 20:59", "? lift-decision deadlift", "hold"}, {"30 21:00", "? lift-decision deadlift", "step-back"},
        {"31 10:00", "? lift-light deadlift", "red"},     {"36 10:00", "? lift-light deadlift", "red"},
        {"50 10:00", "? lift-light deadlift", "red"},     {"50 10:00", "? lift deadlift", "0"},
    };
    RUN(f, rows);
}

/* A sign that was answered yes on the day of a session, and what was lifted before the episode or taken back. */
static void signs_and_undone_sets(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_previous(f, 100);
    lift_set(f, 28, 0, 5, "pain=0");
    fixture_put(f, fixture_time(f, "28 20:00"), "triage fever 38.1 status=yes");
    fixture_put(f, fixture_time(f, "28 21:00"), "triage fever 36.6 status=no");
    lift_morning(f, 29, 0);
    const struct row rows[] = {
        {"29 08:00", "? lift-light deadlift", "amber"},
        {"29 08:00", "? why lift deadlift", "~a warning sign on the day"},
        {"29 18:00", "lift squat --load 0 --reps 5,5,5 --pain 5", "ok"},
        {"29 18:00", "? lift-decision squat", "step-back"},
        {"29 18:01", "undo", "ok"},
        {"29 18:01", "? lift-decision squat", "absent"},
        {"29 18:02", "redo", "ok"},
        {"29 18:02", "? lift-held squat", "36 18:00"},
        {"-1 18:00", "lift squat --load 0 --reps 5,5,5 --pain 0", "usage"},
        {"29 18:03", "lift squat --load 1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1 --reps 5", "usage"},
        {"29 18:03", "lift squat --previous x", "usage"},
        {"29 18:03", "lift squat --previous 50 --reps 0", "usage"},
        {"29 18:03", "lift squat --previous 110.2lb", "ok"},
        {"29 18:03", "? lift-previous squat", "49.99"},
    };
    RUN(f, rows);
}

static void closed(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    fixture_all_no(f, "27 08:00");
    const struct row rows[] = {
        {"28 09:00", "? lifting", "open"},
        {"27 09:00", "? lifting", "~weights wait for"},
        {"29 03:59:59", "? lifting", "open"},
        {"29 04:00", "? lifting", "~warning signs"}, /* S02: asked again each day */
        {"29 18:00", "lift deadlift --load 0 --reps 5,5,5 --pain 0", "refused"},
        {"29 18:00", "lift deadlift --load 0 --reps 5,5,5 --pain 0 --taken", "ok"},
        {"29 18:00", "lift deadlift --previous 90 --reps 6", "ok"}, /* works in every state */
    };
    RUN(f, rows);
    assert_string_equal(f->all[f->n - 2].status, "against-advice");
    assert_true(isnan(f->all[f->n - 2].value));
    lift_morning(f, 30, 0);
    const struct row signs[] = {
        {"30 09:00", "triage fever=38.1", "ok"},
        {"30 09:00", "? lifting", "~urgent"},
        {"30 09:00", "lift deadlift --load 0 --reps 5,5,5 --pain 0", "refused"},
        {"30 10:00", "triage fever=36.8", "ok"},
        {"30 10:00", "? lifting", "open"},
        {"30 11:00", "pain 1 --sharp", "ok"},
        {"30 11:00", "? lifting", "~sharp"},
        {"30 11:30", "check-in --sharp no", "ok"},
        {"30 11:30", "? lifting", "open"},
        {"30 12:00", "lift deadlift --load 0 --reps 5,5,5 --pain 0 --signs yes", "ok"},
        {"30 12:00", "? lifting", "~warning sign"},
        {"30 12:30", "lift deadlift --load 0 --reps 5,5,5 --pain 0", "refused"},
        {"30 13:00", "triage foot-drop=yes", "ok"},
        {"30 13:00", "lift deadlift --load 0 --reps 5,5,5 --pain 0", "refused"},
        {"30 13:00", "lift deadlift --previous 95", "ok"},
    };
    RUN(f, signs);
}

/* A flare, a sharp rise, pain that moves down: no weights; who must not hold the breath is told so (C18, C35, C41). */
static void what_closes_and_breath(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    const struct row breath[] = {
        {"28 09:00", "? why breathe", "-"},
        {"28 09:00", "triage blood-pressure=yes", "ok"},
        {"28 09:00", "? why breathe", "~high blood pressure: Holding your breath"},
    };
    RUN(f, breath);
    for (int day = 25; day <= 31; day++) {
        fixture_all_no(f, WORDS("%d 07:00", day));
        fixture_put(f, fixture_time(f, WORDS("%d 07:01", day)), "pain pain 1");
    }
    const struct row easy[] = {
        {"31 10:00", "? lifting", "open"},
        {"31 12:00", "= pain pain 4", ""},
        {"31 12:01", "= triage bladder-bowel status=no", ""},
    };
    RUN(f, easy);
    fixture_all_no(f, "31 12:02");
    fixture_all_no(f, "32 12:30");
    const struct row flare[] = {
        {"31 12:03", "? lifting", "~while the pain is up"},
        {"31 12:03", "lift deadlift --load 0 --reps 5,5,5 --pain 0", "refused"},
        {"31 12:03", "? screen-closed", "~while the pain is up"},
        {"32 12:00", "= pain pain 4", ""},
        {"32 13:00", "? lifting", "~no weights after a flare until"},
        {"32 13:00", "? screen-closed", "~no tests after a flare until"},
    };
    RUN(f, flare);
    lift_ready(f);
    fixture_put(f, fixture_time(f, "27 12:00"), "pain pain 1 site=buttock side=left");
    const struct row down[] = {
        {"28 09:00", "? lifting", "open"},
        {"28 10:00", "= pain pain 2 site=calf side=left", ""},
        {"28 10:01", "? lifting", "~moved down"},
    };
    RUN(f, down);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_put(f, fixture_time(f, "1 09:00"), "lift squat status=previous load=60");
    fixture_all_no(f, "1 08:00");
    fixture_all_no(f, "40 08:00");
    const struct row early[] = {
        {"1 10:00", "? lifting", "~at the earliest"},
        {"1 10:00", "? lift-full squat", "98 08:00 to 112 08:00"}, /* counted from day 28, when weights may begin */
        {"40 10:00", "? lifting", "~its gates say"},
    };
    RUN(f, early);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_counts),      TEST(unequal_sets_and_warm_ups), TEST(medicated), TEST(told_late),
        TEST(sharp_on_the_day), TEST(signs_and_undone_sets),     TEST(closed),    TEST(what_closes_and_breath),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
