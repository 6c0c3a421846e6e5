/* test_far_years.c: a leap day, the second after which 32 bits of seconds are negative (2038) or at their end (2106), a
 * year 2100 without a leap day: the same life, lived there, is the same, hour by hour. And the dates it is said by. */
#include "fixture.h"

#include <string.h>

enum { LIVED = 32 };

/* Weeks after 2 March 2026, so that it is a Monday there too; and the second that has to lie within. */
static const struct {
    const char *what;
    int day; /* of the injury, by test_moment's calendar */
    int64_t within;
} places[] = {
    {"here", 0, 0},
    {"weeks over 29 February 2028", 707, 1835395200},
    {"from 28 February 2028, a Monday", 728, 1835395200},
    {"weeks over 19 January 2038", 4340, INT64_C(2147483648)},
    {"weeks over 28 February 2100", 27006, INT64_C(4107542400)},
    {"weeks over 7 February 2106", 29183, INT64_C(4294967296)},
};

static const char *const asked[] = {
    "triage",
    "phase",
    "day",
    "gates",
    "medicine ibuprofen",
    "taken ibuprofen",
    "therapy ice",
    "therapy heat",
    "done walk",
    "count cobra",
    "week cobra",
    "kept cobra",
    "decision cobra",
    "dose cobra",
    "light cobra",
    "recheck",
    "morning",
    "course",
    "screen",
    "pattern",
    "timeline",
    "kept-each",
    "marks",
    "referral",
};
enum { ASKED = sizeof asked / sizeof *asked };

/* Times in an answer are days of the fixture: only that there is one is compared. */
static const char *without_times(struct fixture *f, const char *answer)
{
    char *s = arena_str(&f->arena, answer);
    char *space = strrchr(s, ' ');
    if (space && strchr(space, ':'))
        *space = '\0';
    space = strrchr(s, ' ');
    if (space && answer[strlen(s)] && strspn(space + 1, "0123456789") == strlen(space + 1))
        *space = '\0';
    return s;
}

static void live(struct fixture *f, int from, const char *answers[LIVED * 6][ASKED])
{
    fixture_reset(f, 3600);
    f->injured = fixture_time(f, WORDS("%d 08:00", from));
    fixture_begin(f, WORDS("%d 08:30", from));
    for (int day = 0; day < LIVED; day++) {
        static const char *const acts[][2] = {{"09:00", "dose ibuprofen 400"},
                                              {"10:00", "therapy ice start --confirm"},
                                              {"10:15", "therapy ice stop"},
                                              {"11:00", "done walk"},
                                              {"12:00", "done cobra --pain 1 --hold 10"},
                                              {"13:00", "phase next"},
                                              {"15:00", "dose ibuprofen 400"},
                                              {"19:00", "therapy heat start --confirm"},
                                              {"19:20", "therapy heat stop"},
                                              {"20:00", "done front-plank --pain 1"}};
        if (day)
            fixture_good_days(f, from + day, from + day);
        for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
            fixture_act(f, WORDS("%d %s", from + day, acts[i][0]), acts[i][1]); /* refused or not, as it is here */
        for (int h = 0; h < 6; h++) {
            const struct today *t = fixture_today(
                f, fixture_time(f, WORDS("%d %02d:30", from + day, 3 + h * 4)),
                h % 2 ? INSTANT_FOREVER : fixture_time(f, WORDS("%d %02d:30", from + day, 3 + h * 4)).utc);
            for (int i = 0; i < ASKED; i++)
                answers[day * 6 + h][i] = t ? without_times(f, fixture_answer(f, t, asked[i])) : "no episode";
            arena_reset(&f->work);
        }
    }
}

static void the_same_life(void **state)
{
    static const char *here[LIVED * 6][ASKED], *there[LIVED * 6][ASKED];
    struct fixture *f = *state;
    live(f, places[0].day, here);
    const int n = f->n;
    for (size_t p = 1; p < sizeof places / sizeof *places; p++) {
        live(f, places[p].day, there);
        if (places[p].within < f->injured.utc || places[p].within > f->injured.utc + LIVED * DAY)
            fail_msg("%s: it is elsewhere", places[p].what);
        assert_int_equal(f->n, n);
        for (int h = 0; h < LIVED * 6; h++)
            for (int i = 0; i < ASKED; i++)
                if (strcmp(here[h][i], there[h][i]) != 0)
                    fail_msg("%s, day %d, %02d:30: %s is '%s', and here '%s'", places[p].what, h / 6, 3 + h % 6 * 4,
                             asked[i], there[h][i], here[h][i]);
    }
}

/* An episode begun on 29 February, and one over a February without. */
static void the_dates(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
        int days;
    } table[] = {
        {"2028-02-28", "2028-03-01", 2}, {"2028-02-29", "2028-03-01", 1},    {"2028-02-29", "2029-02-28", 365},
        {"2100-02-28", "2100-03-01", 1}, {"2096-02-29", "2104-02-29", 2921}, {"2037-12-31", "2038-01-20", 20},
        {"2400-02-28", "2400-03-01", 2}, {"9998-12-31", "9999-12-31", 365},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        int32_t from, to;
        assert_true(day_parse(table[i].from, &from, NULL));
        assert_true(day_parse(table[i].to, &to, NULL));
        assert_int_equal(to - from, table[i].days);
    }
    static const char *const none[] = {"2100-02-29", "2027-02-29", "2038-01-32", "2200-02-29"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        int32_t day;
        struct error err;
        assert_false(day_parse(none[i], &day, &err));
    }
    static const struct {
        int64_t utc;
        const char *iso;
    } seconds[] = {
        {INT64_C(2147483647), "2038-01-19T03:14:07+00:00"},
        {INT64_C(2147483648), "2038-01-19T03:14:08+00:00"},
        {INT64_C(4294967296), "2106-02-07T06:28:16+00:00"},
        {INT64_C(4107542399), "2100-02-28T23:59:59+00:00"},
    };
    for (size_t i = 0; i < sizeof seconds / sizeof *seconds; i++) {
        char buf[ISO_MAX];
        struct moment m = {0, 0}, now = {INT64_C(5000000000), 0};
        const struct zone none_asked = {0};
        assert_string_equal(moment_iso((struct moment){seconds[i].utc, 0}, buf), seconds[i].iso);
        assert_true(moment_parse(buf, now, &none_asked, &m, NULL));
        assert_int_equal(m.utc, seconds[i].utc);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(the_same_life), TEST(the_dates)};
    return cmocka_run_group_tests_name("far_years", tests, NULL, NULL);
}
