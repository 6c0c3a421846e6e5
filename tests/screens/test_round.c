/* Rounds of reminders: when they ring, what puts them off, and what the line says meanwhile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/day.h"

/* Three reminders and a therapy within ten minutes are one bell; what safety asks for goes on by itself. */
static void test_one_bell(void **state)
{
    (void)state;
    day_begin();
    struct reminder three[3] = {s.today.reminders[0],
                                s.today.reminders[1],
                                {s.today.checklist[2].def, "glute-bridge", s.today.now.utc + 20 * MINUTE}};
    s.today.reminders = three;
    s.today.n_reminders = 3;
    static const struct row rows[] = {
        {"14:43", "", "NEXT   14:44, in 1 min: Heat off", "", NULL},
        {"14:45", "14:44x3 14:45x3", "NOW    Heat off, Walk, Sit break, Glute bridge   i off  a seen  s in 10 min", "i",
         NULL},
        {"14:54", "", "NOW    Walk, Sit break, Glute bridge   a seen  s in 10 min", "a", "Seen: Walk, Sit break"},
        {"15:23", "", "NEXT   due since 14:44", "", NULL}, /* seen; the rest are not due again before */
        {"15:24", "15:24x1", "NOW    Walk, Sit break, Glute bridge", "", NULL},
    };
    LIVE(rows);
    scene_close(&s);
}

/* The first hour: ice that may start rings nobody up, but is named with what does. */
static void test_ice_is_named(void **state)
{
    (void)state;
    on(SCENE_FIRST_HOUR);
    static const struct row rows[] = {
        {"14:43", "", "NEXT   due since 14:32: Ice; then 14:54 Sit break", "", NULL},
        {"14:44", "14:44x1", "NOW    Ice, Walk, Sit break", "", NULL},
    };
    LIVE(rows);
    assert_string_equal(day_notice, "mend: 3 due");
    scene_close(&s);
}

static void test_later(void **state)
{
    (void)state;
    day_without_pack();
    static const struct row rows[] = {
        {"14:46", "14:44x1", "NOW    Walk, Sit break", "s", "Later: it rings again at 14:56"},
        {"14:50", "", "DUE    Walk; snoozed till 14:56", "s", "Later: it rings again at 14:56"}, /* asks nothing more */
        {"14:56", "14:56x1", "NOW    Walk, Sit break", "s", "rings again at 15:06"},
        {"15:05", "", "snoozed till 15:06", "a", "Seen: Walk, Sit break"},
        {"15:20", "", "NEXT", "", NULL},
    };
    LIVE(rows);
    scene_close(&s);
    day_without_pack();
    s.settings.snooze_s = 25 * MINUTE;
    static const struct row longer[] = {
        {"14:44", "14:44x1", "s in 25 min", "s", "Later: it rings again at 15:09"},
        {"15:09", "15:09x1", "NOW    Walk, Sit break", "", NULL},
    };
    LIVE(longer);
    scene_close(&s);
}

/* What was put off and is done meanwhile does not ring. */
static void test_done_meanwhile(void **state)
{
    (void)state;
    day_without_pack();
    static const struct row before[] = {{"14:44", "14:44x1", "NOW", "s", NULL}};
    LIVE(before);
    day_done("walk");
    static const struct row after[] = {
        {"14:53", "", "NEXT", "", NULL},
        {"14:54", "14:54x1", "NOW    Sit break", "", NULL},
    };
    LIVE(after);
    scene_close(&s);
}

/* Left out for today, on its own row: the round goes on without it. */
static void test_skip(void **state)
{
    (void)state;
    day_without_pack();
    static const struct row rows[] = {
        {"14:46", "14:44x1", "NOW    Walk, Sit break", "3jj-my knee\n", NULL},
        {"14:47", "", "NOW    Sit break", "gg-", "Nothing to skip here"},
        {"15:24", "15:24x1", "NOW    Sit break", "", NULL},
    };
    LIVE(rows);
    scene_close(&s);
}

/* A skin and an answer are needed before anything else rings. */
static void test_silent(void **state)
{
    (void)state;
    static const enum scene_name names[] = {SCENE_UNANSWERED, SCENE_NEW};
    for (int i = 0; i < 2; i++) {
        on(names[i]);
        day_heard[0] = '\0';
        assert_true(app_wake_at(s.app) - s.today.now.utc <= MINUTE);
        day_until("16:00");
        day_hears("");
        scene_close(&s);
    }
}

static void test_quiet_hour(void **state)
{
    (void)state;
    day_without_pack();
    day_quiet(14 * HOUR + 40 * MINUTE, 15 * HOUR + 30 * MINUTE);
    static const struct row rows[] = {
        {"14:33", "", "NEXT   14:44, in 11 min: Heat off, Sit break, Walk 2-3 min; quiet till 15:30", "", NULL},
        {"14:45", "", "DUE    Walk; quiet till 15:30", "", NULL},
        {"15:29", "", "DUE    Walk, Sit break; quiet till 15:30", "s", "Later: it rings again at 15:39"},
        {"15:31", "", "snoozed till 15:39", "", NULL},
        {"15:39", "15:39x1", "NOW    Walk, Sit break", "", NULL},
    };
    LIVE(rows);
    scene_close(&s);

    /* what fell in it is one round, and what was seen in it is none */
    day_without_pack();
    day_quiet(14 * HOUR + 40 * MINUTE, 15 * HOUR + 30 * MINUTE);
    static const struct row one[] = {
        {"15:30", "15:30x1", "NOW    Walk, Sit break", "", NULL},
        {"15:43", "", "NOW    Walk, Sit break", "", NULL},
    };
    LIVE(one);
    scene_close(&s);
    day_without_pack();
    day_quiet(14 * HOUR + 40 * MINUTE, 15 * HOUR + 30 * MINUTE);
    static const struct row seen[] = {
        {"15:25", "", "DUE    Walk, Sit break; quiet till 15:30", "a", "Seen: Walk, Sit break"},
        {"15:43", "", "NEXT", "", NULL},
        {"15:44", "15:44x1", "NOW    Walk", "", NULL}, /* the next hour's */
    };
    LIVE(seen);
    scene_close(&s);
}

/* Quiet hours that meet, that cross midnight, that reach into the night and out of it. */
static void test_quiet_until(void **state)
{
    (void)state;
    struct settings c = settings_default();
    c.quiet[0] = (struct hours){14 * HOUR, 15 * HOUR};
    c.quiet[1] = (struct hours){15 * HOUR, 16 * HOUR};
    c.quiet[2] = (struct hours){21 * HOUR, 1 * HOUR};
    c.quiet[3] = (struct hours){6 * HOUR, 8 * HOUR};
    c.quiet[4] = (struct hours){12 * HOUR, 12 * HOUR}; /* nothing */
    c.n_quiet = 5;
    const struct {
        int at, till; /* minutes since midnight; -1: none holds */
    } rows[] = {{13 * 60 + 59, -1},
                {14 * 60, 16 * 60},
                {15 * 60 + 59, 16 * 60},
                {16 * 60, -1},
                {12 * 60, -1},
                {20 * 60 + 59, -1},
                {21 * 60, 32 * 60},
                {22 * 60 + 30, 32 * 60},
                {24 * 60 + 30, 32 * 60},
                {25 * 60 + 30, 32 * 60},
                {28 * 60, 32 * 60},
                {31 * 60 + 59, 32 * 60},
                {32 * 60, -1}};
    const int64_t midnight = 1795302000; /* Sun 22 Nov 2026, 00:00 at +01:00 */
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t is = quiet_until(&c, (struct moment){midnight + rows[i].at * MINUTE, HOUR});
        int64_t wanted = rows[i].till < 0 ? INSTANT_NONE : midnight + rows[i].till * MINUTE;
        if (is != wanted)
            fail_msg("at minute %d: till %ld, not %d", rows[i].at,
                     is == INSTANT_NONE ? -1 : (long)(is - midnight) / MINUTE, rows[i].till);
    }
    c.quiet[0] = (struct hours){0, DAY}; /* always: a day at a time, and it ends */
    assert_true(quiet_until(&c, (struct moment){midnight, HOUR}) >= midnight + DAY);
}

/* The pane says when it rings, not only when it is due. */
static void test_timers_say_so(void **state)
{
    (void)state;
    day_without_pack();
    day_quiet(14 * HOUR + 40 * MINUTE, 15 * HOUR + 30 * MINUTE);
    day_tick();
    shows("Walk        rings 15:30");
    char *wide = scene_dump(&s, 200, 60, true);
    if (!strstr(wide, "14:44, quiet till 15:30"))
        fail_msg("no \"14:44, quiet till 15:30\" on\n%s", wide);
    free(wide);
    s.settings.n_quiet = 0;
    day_press("b1");
    wide = scene_dump(&s, 200, 60, true);
    assert_non_null(strstr(wide, "14:44, away till 15:02"));
    free(wide);
    day_until("15:02");
    day_press("s");
    wide = scene_dump(&s, 200, 60, true);
    assert_non_null(strstr(wide, "snoozed till 15:12"));
    free(wide);
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_bell),      cmocka_unit_test(test_ice_is_named),
        cmocka_unit_test(test_later),         cmocka_unit_test(test_done_meanwhile),
        cmocka_unit_test(test_skip),          cmocka_unit_test(test_silent),
        cmocka_unit_test(test_quiet_hour),    cmocka_unit_test(test_quiet_until),
        cmocka_unit_test(test_timers_say_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
