/* test_flare.c: how it goes: easy days, flares, recovery and recurrence, and what they do to the plan (C41, S20). */
#include "fixture.h"

/* A score each morning at 09:00. */
static void scores(struct fixture *f, int from, int to, int score)
{
    for (int day = from; day <= to; day++)
        fixture_put(f, fixture_time(f, WORDS("%d 09:00", day)), WORDS("pain pain %d", score));
}

static void a_rise_of_two_is_an_easy_day(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int score;
        const char *course, *easy;
    } table[] = {{4, "easy-day", "easy"}, {3, "unknown", "no"}, {2, "unknown", "no"}, {10, "easy-day", "easy"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        scores(f, 3, 5, 2);
        scores(f, 6, 6, table[i].score);
        const struct row rows[] = {
            {"6 08:59:59", "? course", "unknown"},
            {"6 08:59:59", "? easy", "no"},
            {"6 09:00", "? course", table[i].course},
            {"6 09:00", "? easy", table[i].easy},
            {"6 09:00", "? eased", "no"},
        };
        RUN(f, rows);
    }
}

/* The base is the mean of 72 h before the rise, fixed while it lasts, and none is no base. */
static void what_it_is_compared_with(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"3 09:00", "pain 1", "ok"},     {"4 09:00", "pain 2", "ok"},      {"6 08:59:59", "pain 4", "ok"},
        {"6 08:59:59", "? base", "1.5"}, /* the score of day 3 still counts: less than 72 h */
        {"6 10:00", "pain 5", "ok"},     {"6 10:00", "? base", "1.5"},     {"6 10:00", "? rise", "6 08:59:59"},
        {"6 11:00", "pain 3", "ok"},     {"6 11:00", "? course", "worse"}, {"6 11:00", "? base", "-"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row alone[] = {
        {"3 09:00", "pain 1", "ok"},
        {"6 09:00", "pain 9", "ok"},
        {"6 09:00", "? course", "worse"}, /* 72 h: not */
        {"12 09:00", "? course", "worse"},
    };
    RUN(f, alone);
}

static void no_flare_before_a_day_has_passed(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *second, *words, *course;
    } table[] = {
        {"7 08:59:59", "pain 6", "easy-day"}, {"7 09:00", "pain 6", "flare"}, {"7 09:00", "pain 4", "flare"},
        {"7 09:00", "pain 3", "unknown"},     {"8 09:00", "pain 4", "flare"}, /* two days without a score: just */
        {"8 09:00:01", "pain 4", "worse"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        scores(f, 3, 5, 2);
        const struct row rows[] = {
            {"6 09:00", "pain 5", "ok"},
            {"7 08:59", "? course", "easy-day"},
            {table[i].second, table[i].words, "ok"},
            {table[i].second, "? course", table[i].course},
        };
        RUN(f, rows);
    }
}

/* Nobody scores it again: after two days nobody knows, and that is no flare. */
static void silence_is_not_a_flare(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    scores(f, 3, 5, 2);
    scores(f, 6, 6, 5);
    const struct row rows[] = {
        {"6 09:00", "? why course", "~a flare only if it is still 4 or more tomorrow 09:00"},
        {"7 10:00", "? why course", "~score it again"},
        {"8 08:59:59", "? course", "easy-day"},
        {"8 09:00", "? course", "unknown"},
        {"8 09:00", "? easy", "no"},
        {"8 09:00", "? why course", "~nobody has scored it for two days"},
        {"8 09:01", "pain 2", "ok"},
        {"8 09:01", "? course", "unknown"},
        {"8 09:01", "? flares", "0 +0"},
    };
    RUN(f, rows);
}

static void a_flare_eases_for_a_week(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 9);
    const struct row rows[] = {
        {"8 09:00", "phase next", "ok"},
        {"8 09:00", "? plan", "weeks-2-4"},
        {"10 07:00", "pain 5", "ok"},
        {"10 07:00", "? plan", "weeks-2-4"}, /* an easy day moves nothing */
        {"10 07:00", "? held", "-"},
        {"11 07:00", "pain 4", "ok"},
        {"11 07:00", "? course", "flare"},
        {"11 07:00", "? eased", "eased"},
        {"11 07:00", "? easy", "no"},
        {"11 07:00", "? eased until", "18 07:00"},
        {"11 07:00", "? phase", "weeks-2-4"}, /* nothing is wiped: the phase and its clock stay (C41) */
        {"11 07:00", "? since", "8 09:00"},
        {"11 07:00", "? plan", "days-2-7"},
        {"11 07:00", "? held", "18 07:00"},
        {"11 07:00", "? gates", "~hold"},
        {"11 07:00", "? why gate hold", "~until Fri 20 Mar 07:00"},
        {"11 07:00", "? why gate hold", "~pain 4, 1 before"},
        {"11 07:00", "? flares", "1 +0"},
        {"12 07:00", "pain 2", "ok"}, /* it is down again: eased all the same */
        {"12 07:00", "? course", "flare"},
        {"12 07:00", "? plan", "days-2-7"},
        {"12 07:00", "? why course", "~the plan is eased until Fri 20 Mar 07:00"},
        {"18 06:59:59", "? eased", "eased"},
        {"18 07:00", "? eased", "no"},
        {"18 07:00", "? plan", "weeks-2-4"},
        {"18 07:00", "? held", "-"},
        {"18 07:00", "? eased until", "-"},
        {"18 07:00", "? flares", "1 +0"},
        {"60 07:00", "? flares", "1 +0"},
    };
    RUN(f, rows);
}

/* And while it stays up, longer than the week. */
static void a_flare_that_stays(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    scores(f, 3, 5, 2);
    scores(f, 6, 15, 5);
    const struct row rows[] = {
        {"7 09:00", "? eased until", "14 09:00"},
        {"14 09:00", "? course", "flare"},
        {"14 09:00", "? why course", "~until pain is below 4"},
        {"15 09:00", "? course", "flare"},
        {"15 10:00", "pain 3", "ok"},
        {"15 10:00", "? course", "unknown"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    scores(f, 3, 5, 2);
    scores(f, 6, 20, 5);
    const struct row long_up[] = {
        /* 14 days less the 3 of the mean: then it is how it is */
        {"17 08:59:59", "? course", "flare"},
        {"17 09:00", "? course", "worse"},
        {"20 09:00", "? course", "worse"},
    };
    RUN(f, long_up);
}

static void a_rise_within_a_flare(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    scores(f, 3, 5, 2);
    scores(f, 6, 7, 5);
    scores(f, 8, 11, 2);
    const struct row rows[] = {
        {"12 09:00", "pain 6", "ok"},       {"12 09:00", "? course", "flare"},
        {"12 09:00", "? eased", "eased"},   {"12 09:00", "? easy", "easy"},
        {"12 09:00", "? rise", "12 09:00"}, {"12 09:00", "? eased until", "14 09:00"},
        {"13 09:00", "pain 6", "ok"},       {"13 09:00", "? eased until", "20 09:00"},
        {"13 09:00", "? easy", "no"},       {"13 09:00", "? flares", "2 +0"},
    };
    RUN(f, rows);
}

/* In the first 48 h pain goes up and down: said, and nothing eased. */
static void the_first_two_days(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "pain 3", "ok"},      {"1 09:00", "pain 7", "ok"},
        {"1 09:00", "? course", "worse"}, {"1 09:00", "? why course", "~in the first days it goes up and down"},
        {"1 10:00", "pain 7", "ok"},      {"2 07:59:59", "pain 8", "ok"},
        {"2 07:59:59", "? easy", "no"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row after[] = {
        {"0 09:00", "pain 3", "ok"}, {"2 08:00", "pain 5", "ok"}, {"2 08:00", "? course", "easy-day"}};
    RUN(f, after);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row none[] = {{"1 09:00", "? course", "unknown"},
                               {"1 09:00", "? why course", "no pain score yet (p)"}};
    RUN(f, none);
}

/* S20: 0-1 for 7 days, scored on 4 of them, one of the first two and one of the last two. */
static void recovered(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *week, *course; /* days 10-16, a dot is no score */
    } table[] = {
        {"1111111", "recovered"},  {"1111112", "unknown"},    {"2111111", "recovering"},
        {"1.1.1.1", "recovered"},  {"1.1...1", "recovering"}, {".1.1.11", "recovered"},
        {"..11111", "recovering"}, {"11111..", "recovering"}, {"1111.1.", "recovered"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        fixture_put(f, fixture_time(f, "9 09:00"), "pain pain 2");
        for (int d = 0; d < 7; d++)
            if (table[i].week[d] != '.')
                scores(f, 10 + d, 10 + d, table[i].week[d] - '0');
        const struct row rows[] = {{"16 21:00", "? course", table[i].course}};
        RUN(f, rows);
    }
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    scores(f, 9, 9, 3);
    scores(f, 10, 16, 1);
    const struct row rows[] = {
        {"15 10:00", "? course", "recovering"},
        {"16 03:59", "? course", "recovering"}, /* the seventh day back is still the 3 */
        {"16 04:00", "? course", "recovered"},
        {"17 03:59", "? course", "recovered"},
        {"17 03:59", "? rise", "10 04:00"},
        {"17 03:59", "? why say", "~recovered"},
        {"18 03:59", "? course", "recovered"},
        {"18 04:00", "? course", "recovering"}, /* neither today nor yesterday */
    };
    RUN(f, rows);
}

/* S20: after thirty days free of pain, 2 or more for a day. */
static void recurrence(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int from, every, last; /* pain 0 on these days, then 2 on days 44 and 45 */
        const char *course, *flares;
    } table[] = {
        {14, 1, 43, "recurrence", "0 +1"},
        {15, 1, 43, "flare", "1 +0"},
        {14, 7, 43, "recurrence", "0 +1"},
        {14, 8, 43, "flare", "1 +0"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        scores(f, table[i].from - 1, table[i].from - 1, 2);
        for (int d = table[i].from; d <= table[i].last; d += table[i].every)
            scores(f, d, d, 0);
        scores(f, 43, 43, 0);
        if (table[i].from == 15)
            scores(f, 14, 14, 2);
        const struct row rows[] = {
            {"44 09:00", "pain 2", "ok"},
            {"44 09:00", "? course", "easy-day"},
            {"45 08:59", "? course", "easy-day"},
            {"45 09:00", "pain 2", "ok"},
            {"45 09:00", "? course", table[i].course},
            {"45 09:00", "? eased until", "52 09:00"},
            {"45 09:00", "? flares", table[i].flares},
            {"45 09:00", "? why say", table[i].course[0] == 'r' ? "~come back" : "~A flare is a detour"},
        };
        RUN(f, rows);
    }
}

/* A rise asks the signs first, keeps the next phase shut, and a clinician's word stands above it. */
static void flags_first(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 7);
    const struct row rows[] = {
        {"7 08:01", "? gates", "open"},
        {"7 08:02", "pain 3", "ok"},
        {"7 08:02", "? recheck", "due"},
        {"7 08:02", "? why recheck", "~pain has risen since"},
        {"7 08:02", "? next what", "something is worse: answer the warning signs again (r)"},
        {"7 08:02", "? gates", "shut warning-signs day-response easy-day"},
        {"7 08:02", "phase next --by 'Ms Lindqvist'", "refused"}, /* not above a sign that was not asked */
    };
    RUN(f, rows);
    fixture_all_no(f, "7 08:03");
    const struct row asked[] = {
        {"7 08:03", "? recheck", "no"},
        {"7 08:03", "? gates", "shut day-response easy-day"},
        {"7 08:03", "? why gate easy-day", "~an easy day"},
        {"7 08:03", "phase next", "refused"},
        {"7 08:04", "pain 4", "ok"}, /* the same rise, already asked about */
        {"7 08:04", "? recheck", "no"},
        {"7 08:05", "phase next --by 'Ms Lindqvist'", "ok"},
        {"7 08:05", "? phase", "weeks-2-4"},
        {"8 08:05", "pain 4", "ok"},
        {"8 08:05", "? course", "flare"},
        {"8 08:05", "? plan", "days-2-7"},
    };
    RUN(f, asked);
}

/* Without the section nothing is eased, and nothing is claimed. */
static void a_protocol_without_it(void **state)
{
    struct fixture *f = *state;
    struct protocol bare = *f->low_back;
    bare.course.present = false;
    fixture_begin(f, "0 08:00");
    f->protocol = &bare;
    scores(f, 3, 5, 2);
    scores(f, 6, 8, 8);
    const struct row rows[] = {
        {"8 09:00", "? course", "unknown"},
        {"8 09:00", "? eased", "no"},
        {"8 09:00", "? easy", "no"},
        {"8 09:00", "? flares", "0 +0"},
    };
    RUN(f, rows);
    f->protocol = f->low_back;
}

/* The scores of another episode are another story. */
static void a_new_episode(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    scores(f, 3, 6, 1);
    const struct row rows[] = {
        {"7 09:00", "start low-back-lifting --injured -1h", "ok"},
        {"9 09:00", "pain 6", "ok"},
        {"9 09:00", "? course", "unknown"},
        {"10 09:00", "pain 8", "ok"},
        {"10 09:00", "? course", "easy-day"},
    };
    RUN(f, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_rise_of_two_is_an_easy_day),
        TEST(what_it_is_compared_with),
        TEST(no_flare_before_a_day_has_passed),
        TEST(silence_is_not_a_flare),
        TEST(a_flare_eases_for_a_week),
        TEST(a_flare_that_stays),
        TEST(a_rise_within_a_flare),
        TEST(the_first_two_days),
        TEST(recovered),
        TEST(recurrence),
        TEST(flags_first),
        TEST(a_protocol_without_it),
        TEST(a_new_episode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
