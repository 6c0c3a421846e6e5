/* test_reminder.c: the clocks of walking, tilting and sitting, and what is next (R32-R35, R125, C16). */
#include "fixture.h"

#include <string.h>

static void a_walk_is_a_sit_break(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 09:00", "done walk", "ok"},
        {"0 09:00", "? reminder walk", "0 10:00"},
        {"0 09:00", "? reminder sit-break", "0 09:30"},
        {"0 09:15", "done sit-break", "ok"},
        {"0 09:15", "? reminder sit-break", "0 09:45"},
        {"0 09:15", "? reminder walk", "0 10:00"},
        /* not the other way */
        {"0 09:40", "done walk", "ok"},
        {"0 09:40", "? reminder sit-break", "0 10:10"},
        {"0 09:40", "? reminder walk", "0 10:40"},
        {"0 09:45", "done pelvic-tilt", "ok"},
        {"0 09:45", "? reminder pelvic-tilt", "0 12:45"},
        {"0 09:45", "? reminder sit-break", "0 10:10"},
        {"0 09:50", "undo", "ok"},
        {"0 09:51", "undo", "ok"},
        {"0 09:51", "? reminder walk", "0 10:00"},
        {"0 09:51", "? reminder sit-break", "0 09:45"},
    };
    RUN(f, rows);
}

static void by_day_only(void **state)
{
    struct fixture *f = *state;
    for (int hours = -5; hours <= 8; hours += 13) {
        fixture_reset(f, hours * HOUR);
        fixture_begin(f, "0 08:05");
        const struct row rows[] = {
            {"0 21:30", "done walk", "ok"},
            {"0 21:30", "? reminder walk", "1 07:00"},
            {"0 21:45", "? reminder sit-break", "1 07:00"},
            {"1 02:00", "? reminder walk", "1 07:00"},
            {"1 05:00", "? reminder walk", "1 07:00"},
            {"1 06:59:59", "? reminder walk", "1 07:00"},
            {"1 07:00", "? reminder walk", "1 07:00"}, /* what was promised at night still holds in the morning */
            {"1 07:10", "? reminder walk", "1 07:00"},
            {"1 07:10", "? item walk", "due"},
            {"0 20:45", "done walk", "ok"},
            {"0 20:45", "? reminder walk", "0 21:45"},
        };
        RUN(f, rows);
    }
}

/* Awake from the first second of the waking hours to the last before they end, by the clock on the wall. */
static void waking_hours(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"1 06:59:59", "? awake", "asleep"},     {"1 07:00", "? awake", "awake"},
        {"1 21:59:59", "? awake", "awake"},      {"1 22:00", "? awake", "asleep"},
        {"2 00:00", "? awake", "asleep"},        {"2 04:00", "? awake", "asleep"},
        {"2 07:00 @-18000", "? awake", "awake"}, {"2 06:59:59 @-18000", "? awake", "asleep"},
    };
    RUN(f, rows);
}

static void closed_by_an_emergency(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 09:00", "done walk", "ok"},
        {"0 09:30", "triage trauma=yes", "ok"},
    };
    RUN(f, rows);
    const struct today *t = fixture_today(f, fixture_time(f, "0 10:00"), INSTANT_FOREVER);
    for (int i = 0; i < t->n_reminders; i++)
        if (t->reminders[i].next_at != INSTANT_NONE)
            fail_msg("%s is still asked for in an emergency", t->reminders[i].id);
}

static const struct next *next_of(struct fixture *f, const char *at)
{
    return &fixture_today(f, fixture_time(f, at), INSTANT_FOREVER)->next;
}

/* C16: what falls due within 10 minutes is one round; what is further off is another. */
static void one_round(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 09:00", "done pelvic-tilt", "ok"},
        {"0 09:20", "done walk", "ok"},
        {"0 09:21", "therapy ice start --confirm", "ok"},
        {"0 09:36", "therapy ice stop", "ok"},
        {"0 09:40", "done sit-break", "ok"}, /* sit 10:10, walk 10:20, ice 10:21 */
        {"0 09:40", "? next", "0 10:10"},
    };
    RUN(f, rows);
    const struct next *n = next_of(f, "0 09:40");
    assert_non_null(strstr(n->what, "alk")); /* exactly ten minutes later: the same round */
    assert_null(strstr(n->what, "ce"));      /* eleven: not */
    const struct row later[] = {{"0 09:41", "done sit-break", "ok"}, {"0 09:41", "? next", "0 10:11"}};
    RUN(f, later);
    n = next_of(f, "0 09:41");
    assert_non_null(strstr(n->what, "alk"));
    assert_non_null(strstr(n->what, "ce"));
}

/* What heads it: an emergency, open questions, an overdue re-check. */
static void signs_come_first(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const char *before = next_of(f, "1 03:59:59")->what, *after = next_of(f, "1 04:00:00")->what;
    assert_non_null(after);
    assert_non_null(strstr(after, "sign"));
    assert_true(before == NULL || strstr(before, "sign") == NULL);
    assert_true(next_of(f, "1 09:00")->at <= fixture_time(f, "1 09:00").utc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_walk_is_a_sit_break),  TEST(by_day_only), TEST(waking_hours),
        TEST(closed_by_an_emergency), TEST(one_round),   TEST(signs_come_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
