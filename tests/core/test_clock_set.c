/* test_clock_set.c: a clock that was set, and what another machine dated ahead: minutes, a day, a year. While the clock
 * stands behind what is written down nothing opens; what makes things stricter counts at once; and when the wrong
 * entries are taken out, or the time has come, everything is as it should have been. */
#include "fixture.h"

#include <string.h>

static const char *const leaps[] = {"0 13:00", "0 18:00", "1 12:00", "3 12:00", "365 12:00"}; /* after 12:00 on day 0 */
enum { LEAPS = sizeof leaps / sizeof *leaps };

/* What is dated ahead was written first: before anybody said anything today. */
static void ahead(struct fixture *f, const char *at, const char *words)
{
    struct moment m = fixture_time(f, at);
    fixture_put(f, m, words)->logged = m;
}

static void begin(struct fixture *f)
{
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
}

/* A no of a morning that has not come outvotes no yes of today. */
static void a_no_to_come(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *question, *ask, *yes;
    } table[] = {
        {"night-pain", "? triage", "urgent night-pain"}, {"weight-loss", "? triage", "urgent weight-loss"},
        {"trauma", "? triage", "emergency trauma"},      {"stomach-ulcer", "? answer stomach-ulcer", "yes"},
        {"numb-skin", "? answer numb-skin", "yes"},      {"numb-tingling", "? pattern", "disc"},
        {"fever", "? triage", "emergency fever"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (int k = 0; k < LEAPS; k++) {
            begin(f);
            ahead(f, leaps[k], WORDS("triage %s status=no", table[i].question));
            const struct row rows[] = {
                {"0 12:00", "clock", ""},
                {"0 12:00", WORDS("triage %s=yes", table[i].question), "ok"},
            };
            RUN(f, rows);
            f->clock = fixture_time(f, "0 12:00");
            f->clock_forced = true;
            const char *got = fixture_answer(f, fixture_today(f, f->clock, INSTANT_FOREVER), table[i].ask + 2);
            if (strcmp(got, table[i].yes) != 0)
                fail_msg("a no at %s, then %s=yes: expected '%s', got '%s'", leaps[k], table[i].question, table[i].yes,
                         got);
        }
}

/* One entry that another machine dated ahead, of every kind that could open something, and nothing is open: neither
 * what it says, nor what the hours until then would have brought. */
static void nothing_opens(void **state)
{
    struct fixture *f = *state;
    static const char *const entries[] = {
        "pain pain 0 context=rest",
        "pain pain 0 context=moving",
        "check-in sharp status=no",
        "check-in response status=settled",
        "done front-plank pain=0",
        "dose ibuprofen 400 unit=mg",
        "phase weeks-2-4 status=next",
        "therapy ice status=stop",
        "screen plank status=pass",
        "lift deadlift sets=3 reps=5 load=50 pain=0",
        "note note=later",
        "triage fever status=no",
    };
    static const struct {
        const char *ask, *expect;
    } then[] = {
        {"triage", "clear"},
        {"phase", "first-48h"},
        {"medicine ibuprofen", "cannot-tell"},
        {"medicine acetaminophen", "cannot-tell"},
        {"therapy ice", "off"},
        {"therapy heat", "off"},
        {"taken ibuprofen", "0 of 1200"},
        {"pain", "~4"},
        {"done walk", "1"},
        {"why therapy ice", "~check the clock"},
    };
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++)
        for (int k = 0; k < LEAPS; k++) {
            begin(f);
            fixture_act(f, "0 09:00", "pain 4 --when rest");
            fixture_act(f, "0 11:00", "done walk");
            ahead(f, leaps[k], entries[i]);
            f->clock = fixture_time(f, "0 12:00");
            f->clock_forced = true;
            struct row rows[sizeof then / sizeof *then];
            for (size_t n = 0; n < sizeof then / sizeof *then; n++)
                rows[n] = (struct row){"0 12:00", WORDS("? %s", then[n].ask), then[n].expect};
            RUN(f, rows);
            const struct row acts[] = {
                {"0 12:00", "therapy ice start --confirm", "refused"},
                {"0 12:00", "dose ibuprofen 400", "refused"},
                {"0 12:00", "phase next", "refused"},
                {"0 12:00", "phase next --by 'Dr Moss'", "refused"},
                {"0 12:00", "screen plank=pass", "refused"},
                {"0 12:00", "done walk", "ok"}, /* what is harmless goes on, and what happened can be written down */
                {"0 12:01", "clock", ""},
                {"0 12:01", "dose ibuprofen 400 --taken", "ok"},
                {"0 12:01", "? taken ibuprofen", "400 of 1200"},
                {"0 12:01", "? done walk", "2"},
            };
            RUN(f, acts);
        }
}

/* What was stepped back under the wrong clock is stepped back; what was taken for a step on waits for its time. */
static void a_step_to_come(void **state)
{
    struct fixture *f = *state;
    for (int k = 0; k < LEAPS; k++) {
        begin(f);
        fixture_good_days(f, 1, 9);
        fixture_put(f, fixture_time(f, "8 08:00"), "phase weeks-2-4 status=next");
        struct moment m = fixture_time(f, leaps[k]);
        m.utc += 9 * DAY;
        fixture_put(f, m, "phase days-2-7 status=back")->logged = m;
        const struct row rows[] = {
            {"8 09:00", "? phase", "weeks-2-4"}, /* as it was */
            {"9 12:00", "clock", ""},
            {"9 12:00", "? phase", "days-2-7"},
            {"9 12:00", "phase next", "refused"},
        };
        RUN(f, rows);
    }
}

/* What was written under a clock that ran ahead can be taken out: then the day is what it would have been. */
static void taken_out_again(void **state)
{
    struct fixture *f = *state;
    for (int k = 0; k < LEAPS; k++) {
        begin(f);
        fixture_act(f, "0 09:00", "dose ibuprofen 400");
        ahead(f, leaps[k], "dose ibuprofen 400 unit=mg");
        ahead(f, leaps[k], "note note=later");
        const struct row rows[] = {
            {"0 12:00", "clock", ""},
            {"0 12:00", "? medicine ibuprofen", "cannot-tell"},
            {"0 12:00", "remove #-2", "ok"},
            {"0 12:00", "? medicine ibuprofen", "cannot-tell"}, /* the note was written then too */
            {"0 12:00", "remove #-2", "ok"},                    /* a void stands behind it by now */
            {"0 12:00", "? medicine ibuprofen", "wait 0 15:00"},
            {"0 12:00", "? therapy ice", "due"},
            {"0 12:00", "? taken ibuprofen", "400 of 1200"},
            {"0 12:00", "undo", "ok"},
            {"0 12:00", "? medicine ibuprofen", "cannot-tell"},
            {"0 12:00", "redo", "ok"},
            {"0 12:00", "? medicine ibuprofen", "wait 0 15:00"},
        };
        RUN(f, rows);
    }
}

/* When its time has come, an entry from ahead is one like any other. */
static void its_time_comes(void **state)
{
    struct fixture *f = *state;
    begin(f);
    ahead(f, "1 12:00", "dose ibuprofen 400 unit=mg");
    const struct row rows[] = {
        {"1 11:59:59", "clock", ""},
        {"1 11:59:59", "? medicine ibuprofen", "cannot-tell"},
        {"1 12:00", "clock", ""},
        {"1 12:00", "? medicine ibuprofen", "wait 1 18:00"},
        {"1 12:00", "? taken ibuprofen", "400 of 1200"},
    };
    RUN(f, rows);
}

/* Two machines wrote in one second, each its own answer for the same time: the yes stands, whichever id is the greater.
 * One machine that did knows the order. */
static void in_one_second(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *yes, *no, *triage;
    } table[] = {
        {"01HQZ5C0M0AAAAAAAAAAAAAAAA", "01HQZ5C0M0BBBBBBBBBBBBBBBB", "urgent night-pain"},
        {"01HQZ5C0M0BBBBBBBBBBBBBBBB", "01HQZ5C0M0AAAAAAAAAAAAAAAA", "urgent night-pain"},
        {"01HQZ5C0M0AAAAAAAAAAAAAAAA", "01HQZ5C0M0AAAAAAABCCCCCCCC", "clear"},
        {"01HQZ5C0M0AAAAAAABCCCCCCCC", "01HQZ5C0M0AAAAAAAAAAAAAAAA", "urgent night-pain"},
        {"01HQZ5C0M0BBBBBBBBBBBBBBBB", "01HQZ5C0N0AAAAAAAAAAAAAAAA", "clear"}, /* written down without its seconds */
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        for (int first = 0; first < 2; first++) {
            begin(f);
            for (int k = 0; k < 2; k++) {
                const bool yes = k == first;
                fixture_clock(f, fixture_time(f, "0 12:00"));
                struct entry *e =
                    fixture_put(f, fixture_time(f, "0 10:00"),
                                yes ? "triage night-pain status=yes context=urgent" : "triage night-pain status=no");
                strcpy(e->id, yes ? table[i].yes : table[i].no);
            }
            const struct row rows[] = {{"0 12:00", "? triage", table[i].triage}};
            RUN(f, rows);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_no_to_come),    TEST(nothing_opens),  TEST(a_step_to_come),
        TEST(taken_out_again), TEST(its_time_comes), TEST(in_one_second),
    };
    return cmocka_run_group_tests_name("clock_set", tests, NULL, NULL);
}
