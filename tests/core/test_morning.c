/* test_morning.c: the daily check: what of it is open, from when, and when it is asked no more (S02, S15). */
#include "fixture.h"

static void one_key_after_another(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "? morning", "no"}, /* the first questions were only just asked */
        {"1 03:59", "? morning", "no"},
        {"1 06:59:59", "? morning", "no"}, /* still night */
        {"1 06:59:59", "? next what", "today's warning-sign check (r)"},
        {"1 07:00", "? morning", "signs score function sleep unsure"}, /* and no sets yesterday to ask about */
        {"1 07:00", "? why morning", "~open today: the warning signs, a pain score"},
        {"1 07:00", "? next what", "morning check (c)"},
        {"1 07:01", "pain 3", "ok"},
        {"1 07:01", "? morning", "signs function sleep unsure"},
        {"1 07:02", "= check-in sleep status=poor", ""},
        {"1 07:02", "? morning", "signs function unsure"},
        {"1 07:03", "check-in --function ok --unsure no", "ok"},
        {"1 07:03", "? morning", "signs"},
    };
    RUN(f, rows);
    fixture_all_no(f, "1 07:04");
    const struct row done[] = {
        {"1 07:04", "? morning", "no"},
        {"1 07:04", "? why morning", "-"},
        {"2 03:59", "? morning", "no"},
        {"2 07:00", "? morning", "signs score function sleep unsure"},
        {"2 23:30", "? morning", "signs score function sleep unsure"}, /* until it is answered */
    };
    RUN(f, done);
}

/* Yesterday's sets, of exercises and of lifts; walks and chairs have no morning after. */
static void yesterdays_response(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *at, *words, *expect;
    } table[] = {
        {"4 20:00", "done glute-bridge sets=1", "signs score response function sleep unsure"},
        {"5 03:59", "done glute-bridge sets=1", "signs score response function sleep unsure"},
        {"5 04:00", "done glute-bridge sets=1", "signs score function sleep unsure"},
        {"4 03:59", "done glute-bridge sets=1", "signs score function sleep unsure"},
        {"4 20:00", "done walk sets=1", "signs score function sleep unsure"},
        {"4 20:00", "done monitor-height sets=1", "signs score function sleep unsure"},
        {"4 20:00", "done prone-press-of-ms-lindqvist sets=1", "signs score response function sleep unsure"},
        {"4 20:00", "lift deadlift sets=1 reps=5 load=0", "signs score response function sleep unsure"},
        {"4 20:00", "lift deadlift status=previous load=100", "signs score function sleep unsure"},
        {"4 20:00", "skip glute-bridge", "signs score function sleep unsure"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        const struct row rows[] = {{table[i].at, WORDS("= %s", table[i].words), ""},
                                   {"5 08:00", "? morning", table[i].expect}};
        RUN(f, rows);
    }
    const struct row answered[] = {
        {"5 08:00", "= done glute-bridge sets=1", ""},
        {"6 08:00", "? morning", "~response"},
        {"6 08:00", "= check-in response 1 status=more", ""},
        {"6 08:00", "? morning", "signs score function sleep unsure"},
    };
    RUN(f, answered);
}

static void what_stands_before_it(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"1 08:00", "? next what", "morning check (c)"},
        {"1 08:01", "triage dark-urine=yes", "ok"},
        {"1 08:01", "? morning", "no"}, /* an emergency asks nothing else */
        {"1 08:01", "? next what", "get medical help now"},
        {"1 09:00", "clear-flags --by 'Dr Okafor'", "ok"},
        {"1 09:00", "? morning", "~signs"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    const struct row late[] = {
        {"3 09:00", "start low-back-lifting --injured 2026-03-02T08:00", "ok"},
        {"3 09:00", "? morning", "no"},
        {"4 08:00", "? next what", "answer the warning-sign questions (r)"},
        {"4 08:00", "? morning", "~signs"},
    };
    RUN(f, late);
}

/* What a plan does not ask is not open. */
static void what_the_plan_asks(void **state)
{
    struct fixture *f = *state;
    struct protocol bare = *f->low_back;
    bare.n_checks = 0;
    fixture_begin(f, "0 08:00");
    fixture_put(f, fixture_time(f, "0 20:00"), "done glute-bridge sets=1");
    f->protocol = &bare;
    const struct row rows[] = {{"1 08:00", "? morning", "signs score"}};
    RUN(f, rows);
    f->protocol = f->low_back;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_key_after_another),
        TEST(yesterdays_response),
        TEST(what_stands_before_it),
        TEST(what_the_plan_asks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
