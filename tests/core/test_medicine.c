/* test_medicine.c: every dose row of CLINICAL.md C2, to the second (S04-S07, C05, C07, R38-R45). */
#include "fixture.h"

#include <string.h>

/* Both at home and far from it: nothing about doses depends on the wall clock. */
static const int offsets[] = {0, HOUR, -8 * HOUR, 13 * HOUR};
#define EACH_OFFSET(i) for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++)

static void start(struct fixture *f, int offset)
{
    fixture_reset(f, offset);
    fixture_begin(f, "0 08:00");
}

static void the_first_must_show(void **state)
{
    struct fixture *f = *state;
    EACH_OFFSET (i) {
        start(f, offsets[i]);
        const struct row rows[] = {
            {"0 23:59:59", "? medicine ibuprofen", "may"},
            {"1 00:00", "dose ibuprofen 400", "ok"},
            {"1 06:00", "dose ibuprofen 400", "ok"},
            {"1 12:00", "dose ibuprofen 400", "ok"},
            {"1 12:00", "? taken ibuprofen", "1200 of 1200"},
            {"1 17:59:59", "? medicine ibuprofen", "limit 2 00:00"}, /* wait and limit: limit, the later time */
            {"1 18:00", "? medicine ibuprofen", "limit 2 00:00"},
            {"1 18:00", "dose ibuprofen 400", "refused"},
            {"1 18:00", "? taken ibuprofen", "1200 of 1200"},
            {"1 23:59:59", "dose ibuprofen 400", "refused"},
            {"1 23:59:59", "? medicine ibuprofen", "limit 2 00:00"},
            {"2 00:00", "? medicine ibuprofen", "may"}, /* a dose exactly 24 h ago no longer counts (S06) */
            {"2 00:00", "? taken ibuprofen", "800 of 1200"},
            {"1 18:00", "dose ibuprofen 400 --taken", "ok"}, /* written down as it was, and marked */
            {"1 18:00", "? taken ibuprofen", "1600 of 1200"},
        };
        RUN(f, rows);
        assert_string_equal(f->all[f->n - 1].status, "against-advice");
        assert_true(f->all[f->n - 1].value == 400);
        assert_string_equal(f->all[f->n - 1].subject, "ibuprofen");
    }
}

static void the_interval(void **state)
{
    struct fixture *f = *state;
    EACH_OFFSET (i) {
        start(f, offsets[i]);
        const struct row rows[] = {
            {"1 00:00", "dose ibuprofen 400", "ok"},
            {"1 00:00", "? medicine ibuprofen", "wait 1 06:00"},
            {"1 05:59:59", "? medicine ibuprofen", "wait 1 06:00"},
            {"1 05:59:59", "dose ibuprofen 400", "refused"},
            {"1 05:59:59", "dose ibuprofen 200", "refused"},
            {"1 06:00", "? medicine ibuprofen", "may"},
            {"1 06:00", "dose ibuprofen 400", "ok"},
            {"1 06:00", "? taken ibuprofen", "800 of 1200"},
        };
        RUN(f, rows);
        bool against = false;
        for (int k = 0; k < f->n; k++)
            against = against || text_is(f->all[k].status, "against-advice");
        assert_false(against); /* what a rule allows is not marked */
    }
}

static void single_doses(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *words, *expect;
    } table[] = {
        {"dose ibuprofen 200", "ok"},
        {"dose ibuprofen 400", "ok"},
        {"dose ibuprofen 400.5", "refused"},
        {"dose ibuprofen 401", "refused"},
        {"dose ibuprofen 600", "refused"},
        {"dose ibuprofen 0", "usage"},
        {"dose ibuprofen -400", "usage"},
        {"dose ibuprofen x", "usage"},
        {"dose ibuprofen", "usage"},
        {"dose ibuprofen 400mg5", "usage"},
        {"dose ibuprofen nan", "usage"},
        {"dose ibuprofen inf", "usage"},
        {"dose ibuprofen 1e400", "usage"},
        {"dose ibuprofen 400 400", "usage"},
        {"dose", "usage"},
        {"dose ibuprofen 0 --taken", "usage"},
        {"dose ibuprofen -1 --taken", "usage"},
        {"dose aspirin 300", "ok"}, /* written down, never judged (R48) */
        {"dose vitamin 300", "usage"},
        {"dose acetaminophen 500", "ok"},
        {"dose acetaminophen 501", "refused"},
        {"dose paracetamol 500", "ok"},
        {"dose paracetamol 1000", "refused"},
        {"dose paracetamol 1000 --taken", "ok"},
        {"dose walk 400", "usage"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        start(f, 3600);
        int n = f->n;
        const struct row rows[] = {{"0 09:00", table[i].words, table[i].expect}};
        RUN(f, rows);
        assert_int_equal(f->n, n + (strcmp(table[i].expect, "ok") == 0)); /* refused: nothing was recorded */
    }
}

static void six_hundred_was_taken(void **state)
{
    struct fixture *f = *state;
    start(f, 3600);
    const struct row rows[] = {
        {"1 08:00", "dose ibuprofen 600", "refused"},
        {"1 08:00", "? taken ibuprofen", "0 of 1200"},
        {"1 08:00", "dose ibuprofen 600 --taken", "ok"},
        {"1 08:00", "? taken ibuprofen", "600 of 1200"},
        {"1 08:00", "? medicine ibuprofen", "wait 1 14:00"},
        {"1 14:00", "? medicine ibuprofen", "may"},
        {"1 14:00", "dose ibuprofen 400", "ok"},
        {"1 20:00", "? medicine ibuprofen", "limit 2 08:00"},
        {"1 20:00", "dose ibuprofen 200", "ok"}, /* 1200 is the limit, not above it */
    };
    RUN(f, rows);
    assert_true(f->all[f->n - 3].value == 600);
    assert_string_equal(f->all[f->n - 3].status, "against-advice");
}

static void six_times_two_hundred(void **state)
{
    struct fixture *f = *state;
    start(f, 0);
    const struct row rows[] = {
        {"1 00:00", "dose ibuprofen 200", "ok"},
        {"1 04:00", "dose ibuprofen 200", "refused"},
        {"1 04:00", "dose ibuprofen 200 --taken", "ok"},
        {"1 08:00", "dose ibuprofen 200 --taken", "ok"},
        {"1 12:00", "dose ibuprofen 200 --taken", "ok"},
        {"1 16:00", "dose ibuprofen 200 --taken", "ok"},
        {"1 20:00", "dose ibuprofen 200 --taken", "ok"},
        {"1 20:00", "? taken ibuprofen", "1200 of 1200"},
        {"1 20:00", "? medicine ibuprofen", "limit 2 04:00"}, /* 400 fits when 00:00 and 04:00 have left */
        {"2 00:00", "? taken ibuprofen", "1000 of 1200"},
        {"2 00:00", "dose ibuprofen 200", "refused"},
        {"2 01:59:59", "dose ibuprofen 200", "refused"},
        {"2 02:00", "? medicine ibuprofen", "limit 2 04:00"},
        {"2 02:00", "dose ibuprofen 200", "ok"},
    };
    RUN(f, rows);
}

static void acetaminophen(void **state)
{
    struct fixture *f = *state;
    EACH_OFFSET (i) {
        start(f, offsets[i]);
        const struct row rows[] = {
            {"1 00:00", "dose acetaminophen 500", "ok"},
            {"1 06:00", "dose paracetamol 500", "ok"},
            {"1 12:00", "dose acetaminophen 500", "ok"},
            {"1 18:00", "dose acetaminophen 500", "ok"},
            {"1 18:00", "? taken acetaminophen", "2000 of 2000"},
            {"1 23:59:59", "? medicine acetaminophen", "limit 2 00:00"},
            {"1 23:59:59", "dose acetaminophen 500", "refused"},
            {"2 00:00", "? medicine acetaminophen", "may"},
            {"2 00:00", "dose acetaminophen 500", "ok"},
            {"2 00:00", "? taken acetaminophen", "2000 of 2000"},
            {"2 00:00", "? taken ibuprofen", "0 of 1200"},
            {"2 00:00", "? medicine ibuprofen", "may"},
        };
        RUN(f, rows);
    }
}

/* S05: from 4000 mg in 24 h on, words about poison help. */
static void alarm(void **state)
{
    struct fixture *f = *state;
    start(f, 3600);
    fixture_repeat(f, "1 08:00", HOUR, 7, "dose acetaminophen 500 status=against-advice");
    const struct row below[] = {{"1 14:00", "? taken acetaminophen", "3500 of 2000"}};
    RUN(f, below);
    const struct row at[] = {
        {"1 15:00", "dose acetaminophen 500 --taken", "ok"},
        {"1 15:00", "? taken acetaminophen", "4000 of 2000 ALARM"},
        {"2 07:59:59", "? taken acetaminophen", "4000 of 2000 ALARM"},
        {"2 08:00", "? taken acetaminophen", "3500 of 2000"},
        {"1 15:00", "? taken ibuprofen", "0 of 1200"},
    };
    RUN(f, at);
}

/* A late note is judged against doses on both sides of its time (S06, S07). */
static void the_interval_on_both_sides(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *at, *expect;
    } interval[] = {
        {"1 06:00", "ok"},      {"1 06:00:01", "refused"}, {"1 11:59:59", "refused"},
        {"1 12:00", "refused"}, {"1 17:59:59", "refused"}, {"1 18:00", "ok"},
    };
    for (size_t i = 0; i < sizeof interval / sizeof *interval; i++) {
        start(f, 3600);
        const struct row rows[] = {
            {"1 12:00", "dose ibuprofen 400", "ok"},
            {"1 23:00", "? medicine ibuprofen", "may"},
            {"1 07:00", "? medicine ibuprofen", "may"}, /* as of then */
            {interval[i].at, "dose ibuprofen 400", interval[i].expect},
        };
        RUN(f, rows);
    }
}

static void the_total_on_both_sides(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *at, *expect;
    } total[] = {
        {"1 00:00", "ok"}, /* exactly 24 h before the last: never in one window with it */
        {"1 00:00:01", "refused"}, {"1 06:00", "refused"}, {"2 06:00", "refused"},
        {"2 11:59:59", "refused"}, {"2 12:00", "ok"},
    };
    for (size_t i = 0; i < sizeof total / sizeof *total; i++) {
        start(f, 3600);
        const struct row rows[] = {
            {"1 12:00", "dose ibuprofen 400", "ok"},
            {"1 18:00", "dose ibuprofen 400", "ok"},
            {"2 00:00", "dose ibuprofen 400", "ok"},
            {"2 23:00", "? medicine ibuprofen", "may"},
            {total[i].at, "dose ibuprofen 400", total[i].expect},
        };
        RUN(f, rows);
    }
}

/* S06: the clock went back: not "may" but "cannot tell". An act written with an earlier time is no such thing. */
static void the_clock_went_back(void **state)
{
    struct fixture *f = *state;
    start(f, 3600);
    const struct row rows[] = {
        {"1 08:00", "dose ibuprofen 400", "ok"},
        {"1 20:00", "note 'still sore'", "ok"},
        {"1 15:00", "? medicine ibuprofen", "may"},
        {"1 15:00", "dose ibuprofen 400", "ok"},
        {"1 19:59:59", "clock", ""},
        {"1 15:00", "? medicine ibuprofen", "cannot-tell"},
        {"1 19:59:59", "? medicine ibuprofen", "cannot-tell"},
        {"1 19:59:59", "? medicine acetaminophen", "cannot-tell"},
        {"1 19:59:59", "dose acetaminophen 500", "refused"},
        {"1 19:59:59", "dose acetaminophen 500 --taken", "ok"},
        {"1 20:00", "clock", ""},
        {"1 20:00", "? medicine acetaminophen", "wait 2 01:59:59"},
        {"1 19:00", "clock", ""},
        {"1 19:00", "triage trauma=yes", "ok"},
        {"1 19:00", "? medicine ibuprofen", "off"}, /* an emergency goes before everything */
    };
    RUN(f, rows);
}

/* Six elapsed hours, whatever the clock on the wall did in between. */
static void across_a_clock_change(void **state)
{
    struct fixture *f = *state;
    start(f, 3600);
    const struct row spring[] = {
        /* +1 h becomes +2 h: 22:00 and 05:00 are six hours apart */
        {"1 22:00 @3600", "dose ibuprofen 400", "ok"},         {"2 04:00 @7200", "dose ibuprofen 400", "refused"},
        {"2 04:59:59 @7200", "dose ibuprofen 400", "refused"}, {"2 05:00 @7200", "? medicine ibuprofen", "may"},
        {"2 05:00 @7200", "dose ibuprofen 400", "ok"},
    };
    RUN(f, spring);
    start(f, 7200);
    const struct row autumn[] = {
        /* +2 h becomes +1 h: 22:00 and 03:00 are */
        {"1 22:00 @7200", "dose ibuprofen 400", "ok"},
        {"2 02:59:59 @3600", "dose ibuprofen 400", "refused"},
        {"2 03:00 @3600", "dose ibuprofen 400", "ok"},
    };
    RUN(f, autumn);
    start(f, 0);
    const struct row flight[] = {
        /* and a flight across ten zones: the rolling 24 h is of UTC seconds */
        {"1 00:00 @0", "dose ibuprofen 400", "ok"},      {"1 06:00 @0", "dose ibuprofen 400", "ok"},
        {"1 12:00 @0", "dose ibuprofen 400", "ok"},      {"1 13:59:59 @-36000", "dose ibuprofen 400", "refused"},
        {"1 14:00 @-36000", "dose ibuprofen 400", "ok"},
    };
    RUN(f, flight);
}

static void quiet_hours_never_block(void **state)
{
    struct fixture *f = *state;
    start(f, 3600);
    const struct row rows[] = {
        {"1 03:00", "? medicine ibuprofen", "may"}, {"1 03:00", "dose ibuprofen 400", "ok"},
        {"1 17:30", "dose ibuprofen 400", "ok"},    {"1 18:00", "? medicine ibuprofen", "wait 1 23:30"},
        {"1 23:30", "? medicine ibuprofen", "may"},
    };
    RUN(f, rows);
}

static void undone_doses_were_not_taken(void **state)
{
    struct fixture *f = *state;
    start(f, 3600);
    const struct row rows[] = {
        {"1 08:00", "dose ibuprofen 400", "ok"},
        {"1 08:01", "undo", "ok"},
        {"1 08:01", "? medicine ibuprofen", "may"},
        {"1 08:01", "? taken ibuprofen", "0 of 1200"},
        {"1 08:01", "? course ibuprofen", "- to -"},
        {"1 08:02", "redo", "ok"},
        {"1 08:02", "? medicine ibuprofen", "wait 1 14:00"},
    };
    RUN(f, rows);
}

/* S21: what the file says may not be above what the program allows; the file that ships says the guide's. */
static void the_numbers(void **state)
{
    struct fixture *f = *state;
    const struct medicine_def *i = protocol_medicine(f->low_back, "ibuprofen");
    const struct medicine_def *a = protocol_medicine(f->low_back, "paracetamol");
    assert_non_null(i);
    assert_non_null(a);
    assert_string_equal(a->id, "acetaminophen");
    assert_true(i->usual_mg == 400 && i->dose_mg.lo == 200 && i->dose_mg.hi == 400 && i->limit_mg == 1200);
    assert_true(i->apart_s == 6 * HOUR && i->course_s == 72 * HOUR && i->never_past_s == 10 * DAY);
    assert_true(a->usual_mg == 500 && a->dose_mg.hi == 500 && a->limit_mg == 2000 && a->alarm_mg == 4000);
    assert_true(a->apart_s == 6 * HOUR && a->course_s == 10 * DAY && a->as_needed);
    int known = 0;
    for (const struct medicine_ceiling *c = medicine_ceilings; c->id != NULL; c++, known++) {
        const struct medicine_def *m = protocol_medicine(f->low_back, c->id);
        assert_non_null(m);
        assert_true(m->dose_mg.hi <= c->single_mg && m->limit_mg <= c->day_mg);
        assert_true(m->apart_s >= c->apart_s && m->course_s <= c->course_s);
    }
    assert_int_equal(known, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_first_must_show),
        TEST(the_interval),
        TEST(single_doses),
        TEST(six_hundred_was_taken),
        TEST(six_times_two_hundred),
        TEST(acetaminophen),
        TEST(alarm),
        TEST(the_interval_on_both_sides),
        TEST(the_total_on_both_sides),
        TEST(the_clock_went_back),
        TEST(across_a_clock_change),
        TEST(quiet_hours_never_block),
        TEST(undone_doses_were_not_taken),
        TEST(the_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
