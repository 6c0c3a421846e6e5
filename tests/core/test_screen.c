/* test_screen.c: four tests on one day, good for 14 days, never under a painkiller, void after a step back
 * (S18, C02, C22, C23, C39, R108-R114). Every boundary stands on both sides. */
#include "fixture.h"

#include <string.h>

static void start(struct fixture *f)
{
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    for (int day = 20; day <= 24; day++)
        fixture_all_no(f, WORDS("%d 07:00", day));
}

#define ALL "screen toe-touch=pass squats=pass plank=pass walk-10=pass --before 1 --after 1"

static void from_day_21(void **state)
{
    struct fixture *f = *state;
    start(f);
    const struct row rows[] = {
        {"21 07:59:59", "? screen-closed", "~day 21"},
        {"21 07:59:59", ALL, "refused"},
        {"21 07:59:59", "screen squats=fail", "ok"}, /* what failed can always be written down */
        {"21 07:59:59", ALL " --taken", "ok"},
        {"21 07:59:59", "? screen", "not passed: unknown failed unknown unknown"}, /* and unlocks nothing */
        {"21 08:00", "? screen-closed", "open"},
        {"21 08:00", ALL, "ok"},
        {"21 08:00", "? screen", "passed until 35 08:00"},
        {"35 07:59:59", "? screen", "passed until 35 08:00"},
        {"35 08:00", "? screen", "not passed: expired expired expired expired"},
    };
    RUN(f, rows);
    const struct today *t = fixture_today(f, fixture_time(f, "22 08:00"), INSTANT_FOREVER);
    assert_true(t->screen.passed_at == fixture_time(f, "21 08:00").utc && t->screen.why == NULL);
}

static void words(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *words, *expect, *status;
    } table[] = {
        {"screen", "usage", NULL},
        {"screen plank", "usage", NULL},
        {"screen plank=yes", "usage", NULL},
        {"screen plan=pass", "usage", NULL},
        {"screen plank=pass plank=fail", "usage", NULL},
        {"screen plank=pass --before 1", "usage", NULL},
        {"screen walk-10=pass", "usage", NULL}, /* told by the pain before and after */
        {"screen walk-10=pass --before 1", "usage", NULL},
        {"screen walk-10=pass --before 11 --after 1", "usage", NULL},
        {"screen walk-10=fail", "ok", "fail"},
        {"screen walk-10=pass --before 2 --after 2", "ok", "pass"},
        {"screen walk-10=pass --before 2 --after 3", "ok", "fail"}, /* R112: more than before is no pass */
        {"screen walk-10=pass --before 3 --after 2 --note far", "ok", "pass"},
        {"screen plank=pass --note 'without tension'", "ok", "pass"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        start(f);
        int n = f->n;
        const struct row rows[] = {{"21 09:00", table[i].words, table[i].expect}};
        RUN(f, rows);
        assert_int_equal(f->n, n + (table[i].status != NULL));
        if (table[i].status)
            assert_string_equal(f->all[n].status, table[i].status);
    }
}

static void one_day(void **state)
{
    struct fixture *f = *state;
    start(f);
    const struct row rows[] = {
        {"21 09:00", "screen toe-touch=pass squats=pass plank=pass", "ok"},
        {"21 09:00", "? screen", "not passed: passed passed passed unknown"},
        {"21 09:00", "? why screen", "~10-minute walk not done"},
        {"22 09:00", "screen walk-10=pass --before 0 --after 0", "ok"},
        {"22 09:00", "? screen", "not passed: passed passed passed passed"}, /* all pass, on two days */
        {"22 10:00", "screen toe-touch=pass squats=pass plank=pass", "ok"},
        {"22 10:00", "? screen", "passed until 36 09:00"},
        {"23 10:00", "screen squats=fail", "ok"}, /* a failure since undoes it */
        {"23 10:00", "? screen", "not passed: passed failed passed passed"},
        {"23 11:00", "screen squats=pass", "ok"},
        {"23 11:00", "? screen", "passed until 36 09:00"},
    };
    RUN(f, rows);
}

static void medicated(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *at, *dose, *expect;
    } table[] = {
        {"21 03:00", "dose ibuprofen 400", "passed until 35 09:00"}, /* six hours before (C39) */
        {"21 03:00:01", "dose ibuprofen 400", "not passed: unknown unknown unknown unknown"},
        {"21 08:59", "dose acetaminophen 500", "not passed: unknown unknown unknown unknown"},
        {"21 08:59", "dose naproxen 220", "not passed: unknown unknown unknown unknown"},
        {"21 08:59", "dose ibuprofen-acetaminophen 1", "not passed: unknown unknown unknown unknown"},
        {"21 09:01", "dose acetaminophen 500", "passed until 35 09:00"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        start(f);
        const struct row rows[] = {
            {table[i].at, table[i].dose, "ok"},
            {"21 09:00", ALL, "ok"},
            {"21 10:00", "? screen", table[i].expect},
        };
        RUN(f, rows);
        bool counts = strncmp(table[i].expect, "passed", 6) == 0;
        assert_true(counts == (f->all[f->n - 1].context == NULL));
        /* A dose that is written down afterwards hides it as well. */
        start(f);
        fixture_clock(f, fixture_time(f, "21 12:00"));
        const struct row late[] = {
            {"21 09:00", ALL, "ok"},
            {table[i].at, table[i].dose, "ok"},
            {"21 12:00", "? screen", table[i].expect},
        };
        RUN(f, late);
    }
    start(f);
    const struct row why[] = {
        {"21 08:00", "dose acetaminophen 500", "ok"},
        {"21 09:00", ALL, "ok"},
        {"21 09:00", "? why screen", "~painkiller"},
    };
    RUN(f, why);
    const struct row fails[] = {{"21 10:00", "screen plank=fail", "ok"}, /* a failure counts under a painkiller too */
                                {"21 10:00", "? screen", "not passed: unknown unknown failed unknown"}};
    RUN(f, fails);
}

static void closed(void **state)
{
    struct fixture *f = *state;
    start(f);
    const struct row rows[] = {
        {"22 03:59:59", "? screen-closed", "open"},
        {"25 09:00", "? screen-closed", "~warning signs"}, /* S02: not asked today */
        {"25 09:00", ALL, "refused"},
        {"22 09:00", "triage fever=38.1", "ok"},
        {"22 09:00", "? screen-closed", "~urgent"},
        {"22 09:30", "triage fever=36.9", "ok"},
        {"22 10:00", "pain 1 --sharp", "ok"},
        {"22 10:00", "? screen-closed", "~sharp"},
        {"22 10:00", ALL, "refused"},
        {"22 11:00", "check-in --sharp no", "ok"},
        {"22 11:00", "? screen-closed", "open"},
        {"22 12:00", "triage foot-drop=yes", "ok"},
        {"22 12:00", ALL, "refused"},
        {"22 12:00", "screen plank=fail", "ok"},
    };
    RUN(f, rows);
}

static void without_tests(void **state)
{
    struct fixture *f = *state;
    fixture_reset(f, 3600);
    const struct row rows[] = {
        {"1 08:00", "start back-care", "ok"},
        {"1 09:00", "screen plank=pass", "usage"},
        {"1 09:00", "? screen-closed", "open"},
        {"1 09:00", "lift deadlift --previous 100", "usage"},
        {"1 09:00", "? lifting", "this plan has no weights"},
    };
    RUN(f, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(from_day_21), TEST(words), TEST(one_day), TEST(medicated), TEST(closed), TEST(without_tests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
