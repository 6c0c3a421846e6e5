/* test_together.c: an urgent sign beside another answer is an emergency (C12), and stays one until a clinician has
 * looked (S01); why the signs are asked again; what a pattern is said to come from. */
#include "fixture.h"

#include <string.h>

static void a_fever_and_another_sign(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *words, *triage;
    } table[] = {
        {"fever=38", "urgent fever"},
        {"numb-tingling=yes", "clear"},
        {"fever=37.9 numb-tingling=yes", "clear"}, /* no fever */
        {"fever=38 numb-tingling=yes", "emergency fever numb-tingling"},
        {"numb-tingling=yes fever=38", "emergency fever numb-tingling"},
        {"fever=38 shooting-leg-pain=yes", "emergency fever shooting-leg-pain"},
        {"fever=38 belt-line=yes", "urgent fever"},
        {"fever=38 night-pain=yes", "urgent fever night-pain"},
        {"fever=38 very-ill=yes", "emergency fever very-ill"},
        {"fever=38 hot-shivering=yes", "emergency fever hot-shivering"},
        {"hot-shivering=yes", "urgent hot-shivering"},
        {"hot-shivering=yes masked-fever=yes", "emergency hot-shivering masked-fever"},
        {"masked-fever=yes", "urgent masked-fever"},
        {"masked-fever=yes numb-tingling=yes", "emergency masked-fever numb-tingling"},
        {"very-ill=yes numb-tingling=yes", "urgent very-ill"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:05");
        const struct row rows[] = {
            {"0 09:00", WORDS("triage %s", table[i].words), "ok"},
            {"0 09:00", "? triage", table[i].triage},
        };
        RUN(f, rows);
    }
}

/* A day between them at the most, either way round; and without end while both still stand. */
static void within_a_day(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *with, *triage; /* a fever on day 2 from 08:00 to 12:00; when the leg was numb, for an hour */
    } table[] = {
        {"3 08:00", "~emergency"}, {"3 08:00:01", "clear"},   {"1 08:00", "~emergency"},
        {"1 07:59:59", "clear"},   {"2 11:00", "~emergency"}, {"2 13:00", "~emergency"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:05");
        struct moment with = fixture_time(f, table[i].with);
        fixture_put(f, fixture_time(f, "2 08:00"), "triage fever 38.1 status=yes context=urgent");
        fixture_put(f, fixture_time(f, "2 12:00"), "triage fever 37 status=no");
        fixture_put(f, with, "triage numb-tingling status=yes");
        with.utc += HOUR;
        fixture_put(f, with, "triage numb-tingling status=no");
        fixture_all_no(f, "3 11:59");
        const struct row rows[] = {{"3 12:00", "? triage", table[i].triage}};
        RUN(f, rows);
    }
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:05");
    const struct row standing[] = {
        {"1 09:00", "triage numb-tingling=yes", "ok"}, {"1 09:00", "? triage", "clear, ask again"},
        {"5 09:00", "triage fever=38.1", "ok"},        {"5 09:00", "? triage", "~emergency fever"},
        {"4 09:00", "? triage", "clear, ask again"},
    };
    RUN(f, standing);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:05");
    const struct row gone[] = {
        {"1 09:00", "triage numb-tingling=yes", "ok"},
        {"2 09:00", "triage numb-tingling=no", "ok"},
        {"5 09:00", "triage fever=38.1", "ok"},
        {"5 09:00", "? triage", "~urgent fever"},
    };
    RUN(f, gone);
}

/* S01: whichever answer completed it, no later answer clears it. */
static void only_a_clinician(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *first_at, *first, *second_at, *second;
    } table[] = {
        {"5 09:00", "triage fever=38.1", "5 10:00", "triage numb-tingling=yes"},
        {"1 09:00", "triage numb-tingling=yes", "5 09:00", "triage fever=38.1"},
        {"5 09:00", "triage fever=38.1 numb-tingling=yes", "5 10:00", "note x"},
        {"5 10:00", "triage fever=38.1", "4 09:00", "triage numb-tingling=yes"}, /* remembered afterwards */
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:05");
        fixture_all_no(f, "5 08:00");
        const struct row rows[] = {
            {table[i].first_at, table[i].first, "ok"},    {table[i].second_at, table[i].second, "ok"},
            {"5 11:00", "? triage", "~emergency"},        {"5 12:00", "triage fever=36.8 numb-tingling=no", "ok"},
            {"5 12:00", "? triage", "~emergency"},        {"8 12:00", "triage numb-tingling=no fever=no", "ok"},
            {"8 12:00", "? triage", "~emergency"},        {"20 12:00", "? triage", "~emergency"},
            {"20 12:00", "done walk", "refused"},         {"20 13:00", "clear-flags --by 'Dr Okafor'", "ok"},
            {"20 13:00", "? triage", "clear, ask again"},
        };
        RUN(f, rows);
    }
}

/* By acts: within a day of each other even when one was taken back in between, and not beyond. */
static void written_by_acts(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *first, *no, *later, *second, *context;
    } table[] = {
        {"fever=38.1", "fever=37", "6 09:00", "numb-tingling=yes", "emergency"},
        {"fever=38.1", "fever=37", "6 09:00:01", "numb-tingling=yes", NULL},
        {"fever=38.1", "fever=37", "4 09:00", "numb-tingling=yes", "emergency"},
        {"fever=38.1", "fever=37", "4 08:59:59", "numb-tingling=yes", NULL},
        {"numb-tingling=yes", "numb-tingling=no", "6 09:00", "fever=38.1", "emergency"},
        {"numb-tingling=yes", "numb-tingling=no", "6 09:00:01", "fever=38.1", "urgent"},
        {"fever=39", "fever=39.5", "6 09:00", "numb-tingling=yes", "emergency"},
        {"belt-line=yes", "belt-line=no", "6 09:00", "numb-tingling=yes", NULL},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:05");
        const struct row rows[] = {
            {"5 09:00", WORDS("triage %s", table[i].first), "ok"},
            {"5 10:00", WORDS("triage %s", table[i].no), "ok"},
            {table[i].later, WORDS("triage %s", table[i].second), "ok"},
        };
        RUN(f, rows);
        if (!text_is(f->all[f->n - 1].context, table[i].context))
            fail_msg("%s, then %s at %s: %s", table[i].first, table[i].second, table[i].later,
                     f->all[f->n - 1].context != NULL ? f->all[f->n - 1].context : "nothing");
    }
}

/* Two emergency answers to one question, the earlier one remembered later; both taken back. */
static void two_taken_back(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 10:00", "triage trauma=yes", "ok"},
        {"0 09:00", "triage trauma=yes", "ok"},
        {"0 10:01", "undo", "ok"},
        {"0 10:01", "? triage", "~emergency"},
        {"0 10:02", "undo", "ok"},
        {"0 10:02", "? answer trauma", "none"},
        {"0 11:00", "triage fever=38.1", "ok"},
        {"0 11:01", "triage fever=39", "ok"},
        {"0 11:02", "undo", "ok"},
        {"0 11:02", "? answer fever", "none"},
    };
    RUN(f, rows);
}

static void it_is_written_down(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"1 09:00", "triage fever=38.1 belt-line=yes numb-tingling=yes night-pain=yes", "ok"},
    };
    RUN(f, rows);
    assert_string_equal(f->all[f->n - 4].context, "emergency");
    assert_null(f->all[f->n - 3].context);
    assert_string_equal(f->all[f->n - 2].context, "emergency");
    assert_string_equal(f->all[f->n - 1].context, "urgent");
    assert_non_null(strstr(f->act.said, "EMERGENCY"));
}

/* Undone, it was never said; the answers are open again, as with every emergency. */
static void taken_back(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"1 09:00", "triage fever=38.1", "ok"},
        {"1 09:01", "triage numb-tingling=yes", "ok"},
        {"1 09:01", "? triage", "~emergency"},
        {"1 09:02", "undo", "ok"},
        {"1 09:02", "? triage", "urgent fever, ask again"},
        {"1 09:02", "? answer numb-tingling", "none"},
    };
    RUN(f, rows);
}

/* What a clinician has assessed is over; the next fever beside it is not. */
static void assessed_and_again(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"1 09:00", "triage numb-tingling=yes", "ok"},
        {"1 10:00", "triage fever=38.1", "ok"},
        {"1 11:00", "clear-flags --by 'Dr Okafor'", "ok"},
        {"1 11:00", "? triage", "clear, ask again"},
        {"1 12:00", "triage fever=38.2", "ok"},
        {"1 12:00", "? triage", "~emergency fever"},
    };
    RUN(f, rows);
}

/* A companion of the last episode is none of this one; its emergency is. */
static void across_episodes(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"5 09:00", "triage numb-tingling=yes", "ok"},
        {"5 20:00", "start low-back-lifting --injured -1h", "ok"},
        {"5 21:00", "triage fever=38.1", "ok"},
    };
    RUN(f, rows);
    assert_int_equal(fixture_today(f, fixture_time(f, "5 21:00"), INSTANT_FOREVER)->triage.state, TRIAGE_UNANSWERED);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:05");
    const struct row both[] = {
        {"5 09:00", "triage numb-tingling=yes fever=38.1", "ok"},
        {"5 20:00", "start low-back-lifting --injured -1h", "ok"},
        {"5 21:00", "triage fever=37 numb-tingling=no", "ok"},
        {"5 21:00", "? triage", "~emergency"},
    };
    RUN(f, both);
}

static void why_they_are_asked_again(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"1 03:59", "? recheck", "no"},
        {"1 03:59", "? why recheck", "-"},
        {"1 04:00", "? recheck", "due"},
        {"1 04:00", "? why recheck", "the warning signs were last answered yesterday 08:05, not today yet"},
        {"1 09:00", "= pain pain 3 site=buttock side=both", ""},
        {"1 09:00", "? why recheck", "~both buttocks"},
    };
    RUN(f, rows);
    static const struct {
        const char *at, *words, *expect; /* 2 the day before, the signs answered at 08:00 */
    } table[] = {
        {"5 08:00:01", "pain 4", "due"},
        {"5 08:00:01", "pain 3", "no"},
        {"5 08:00", "pain 4", "no"}, /* said together */
        {"5 07:59", "pain 4", "no"}, /* and answered since */
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:05");
        fixture_put(f, fixture_time(f, "4 09:00"), "pain pain 2");
        fixture_all_no(f, "5 08:00");
        const struct row rise[] = {{table[i].at, table[i].words, "ok"}, {"5 08:02", "? recheck", table[i].expect}};
        RUN(f, rise);
    }
}

static void what_speaks_for_a_pattern(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 09:00", "? why pattern", "the pattern questions are not all answered"},
        {"0 09:01", "triage belt-line=yes worse-bending=yes shooting-leg-pain=no numb-tingling=no", "ok"},
        {"0 09:01", "? why pattern",
         "you noted just above the belt line, worse bending or twisting, and nothing that goes down the leg"},
        {"0 09:02", "triage numb-tingling=yes", "ok"},
        {"0 09:02", "? why pattern", "you noted numb or tingling leg; that can come from a disc"},
        {"0 09:03", "triage numb-tingling=no", "ok"},
        {"0 09:04", "pain 4 --site calf --side left", "ok"},
        {"0 09:04", "? why pattern", "you noted a pain score in the leg; that can come from a disc"},
    };
    RUN(f, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_fever_and_another_sign),
        TEST(within_a_day),
        TEST(only_a_clinician),
        TEST(written_by_acts),
        TEST(two_taken_back),
        TEST(it_is_written_down),
        TEST(taken_back),
        TEST(assessed_and_again),
        TEST(across_episodes),
        TEST(why_they_are_asked_again),
        TEST(what_speaks_for_a_pattern),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
