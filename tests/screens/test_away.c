/* Who is away, to bed, or asleep with the machine; and clocks that leap. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/day.h"

static void test_away_by_itself(void **state)
{
    (void)state;
    day_without_pack();
    static const struct row rows[] = {
        {"14:50", "14:44x1", "NOW    Walk, Sit break", "", NULL},
        {"15:30", "15:24x1", NULL, "", NULL},                         /* the first was not answered */
        {"15:54", "", "AWAY   since 14:44; nothing rings", "", NULL}, /* nor the second: nobody is there */
        {"18:14", "", "AWAY   since 14:44", "\t", "Welcome back: 3 h 30 min, nothing counts as missed."},
        {"18:14", "", "NOW    Walk, Sit break", "",
         "Welcome back: 3 h 30 min, nothing counts as missed. Now: Walk, Sit break."},
        {"18:40", "", NULL, "", NULL},
        {"18:44", "18:44x1", NULL, "j", NULL}, /* a key between counts */
        {"19:24", "19:24x1", NULL, "", NULL},
        {"19:54", "19:44x1", NULL, "", NULL},
        {"20:24", "", "AWAY   since 19:24", "", NULL},
    };
    LIVE(rows);
    scene_close(&s);
}

/* "Any key: I am back" ticks and answers nothing that was not seen. */
static void test_any_key(void **state)
{
    (void)state;
    static const char *const only_greet[] = {" ", "\n", "a", "s", "u", "U", "\033"};
    for (size_t i = 0; i < sizeof only_greet / sizeof *only_greet; i++) {
        day_without_pack();
        day_press("b3");
        day_until("15:02");
        struct effect e = scene_key(&s, only_greet[i][0] == '\n' ? KEY_ENTER : (uint32_t)only_greet[i][0]);
        assert_int_equal(e.kind, EFFECT_NONE);
        shows("Welcome back: 30 min, nothing counts as missed. Now: Walk, Sit break.");
        shows("NOW    Walk, Sit break");
        scene_close(&s);
    }
    day_without_pack();
    day_press("b3");
    struct effect e = scene_type(&s, "p4");
    assert_string_equal(words_of(&e), "pain 4");
    scene_close(&s);
    day_without_pack();
    day_press("b3");
    e = scene_key(&s, 'q');
    assert_int_equal(e.kind, EFFECT_QUIT);
    scene_close(&s);
    day_without_pack();
    s.today.n_reminders = 0;
    day_press("b3");
    day_until("14:50");
    day_press("\t");
    shows("Welcome back: 18 min, nothing counts as missed. Nothing is due.");
    scene_close(&s);
}

static void test_away_by_word(void **state)
{
    (void)state;
    day_begin();
    struct effect e = scene_type(&s, "b2");
    assert_string_equal(words_of(&e), "therapy heat stop"); /* nobody leaves with a pack on */
    day_perform(e);
    static const struct row rows[] = {
        {"14:33", "", "AWAY   since 14:32, back 16:32; nothing rings", "", NULL},
        {"16:31", "", "AWAY", "", NULL},
        {"16:32", "16:32x1", "NOW    Walk, Sit break", "b4", NULL}, /* back: what is due rings, as one round */
    };
    LIVE(rows);
    if (!strstr(day_line(), "AWAY   since 16:32, back Mon 07:00"))
        fail_msg("%s", day_line());
    scene_close(&s);
    scene_open(&s, SCENE_ICE, 80, 24, true);
    e = scene_type(&s, "b4");
    assert_string_equal(words_of(&e), "therapy ice stop"); /* to bed: ice as well as heat */
    scene_close(&s);

    /* what had rung already rings again for whoever comes back at the time they said */
    day_without_pack();
    static const struct row again[] = {{"14:45", "14:44x1", "NOW", "b1", NULL},
                                       {"15:14", "", "AWAY   since 14:45, back 15:15", "", NULL},
                                       {"15:15", "15:15x1", "NOW    Walk, Sit break", "", NULL}};
    LIVE(again);
    scene_close(&s);

    /* and not before a quiet hour is over */
    day_without_pack();
    day_quiet(15 * HOUR, 16 * HOUR);
    static const struct row late[] = {{"14:45", "14:44x1", "NOW", "b1", NULL},
                                      {"15:59", "", "DUE    Walk, Sit break; quiet till 16:00", "", NULL},
                                      {"16:00", "16:00x1", "NOW    Walk, Sit break", "", NULL}};
    LIVE(late);
    scene_close(&s);
}

/* Bed lasts till the next waking hour on the wall: from the evening, from after midnight, over the hour that a summer
 * begins with. */
static void test_to_bed(void **state)
{
    (void)state;
    static const struct {
        int64_t at;
        int32_t offset, later; /* the clocks change at 02:00 */
        const char *choice, *back;
        int64_t hours;
    } nights[] = {
        {1795384800, HOUR, HOUR, "4 bed till 07:00", "back 07:00", 8},          /* Sun 23:00 */
        {1795402740, HOUR, HOUR, "4 bed till 07:00", "back 07:00", 4},          /* Mon 03:59, before the day turns */
        {1795403100, HOUR, HOUR, "4 bed till 07:00", "back 07:00", 3},          /* and 04:05, after */
        {1795354320, HOUR, HOUR, "4 bed till Mon 07:00", "back Mon 07:00", 17}, /* in the afternoon */
        {1774735200, HOUR, 2 * HOUR, "4 bed till 07:00", "back 07:00", 8}, /* Sat 28 Mar 2026, 23:00: 7 h of sleep */
    };
    for (size_t i = 0; i < sizeof nights / sizeof *nights; i++) {
        day_without_pack();
        s.today.now = (struct moment){nights[i].at, nights[i].offset};
        for (int r = 0; r < 2; r++) { /* core: nothing is due before the waking hours */
            int into = moment_time_of_day(s.today.now);
            s.today.reminders[r].next_at = nights[i].at - into + 7 * HOUR + (into >= 7 * HOUR ? DAY : 0);
            s.today.reminders[r].next_at -= nights[i].later - nights[i].offset;
        }
        scene_refresh(&s);
        day_heard[0] = '\0';
        day_press("b");
        shows(nights[i].choice);
        day_press("4");
        day_tick();
        if (!strstr(day_line(), nights[i].back))
            fail_msg("night %zu: %s", i, day_line());
        int64_t end = nights[i].at + DAY, rang = INSTANT_NONE;
        while (s.today.now.utc < end && rang == INSTANT_NONE) {
            s.today.now.utc = app_wake_at(s.app);
            if (moment_time_of_day(s.today.now) < 20 * HOUR && moment_time_of_day(s.today.now) >= 2 * HOUR)
                s.today.now.offset = nights[i].later;
            day_tick();
            rang = day_heard[0] ? s.today.now.utc : INSTANT_NONE;
        }
        day_hears("07:00x1");
        hides("AWAY");
        scene_close(&s);
    }
}

/* Evening rounds that nobody answered say nothing about the morning. */
static void test_over_night(void **state)
{
    (void)state;
    day_without_pack();
    s.today.now.utc += 6 * HOUR + 40 * MINUTE; /* 21:12 */
    s.today.reminders[0].next_at = s.today.now.utc + MINUTE;
    s.today.reminders[1].next_at = s.today.now.utc + 20 * MINUTE;
    scene_refresh(&s);
    day_until("22:00");
    day_hears("21:13x1 21:32x1");
    s.today.reminders[0].next_at = s.today.reminders[1].next_at = s.today.now.utc + 9 * HOUR; /* as core does */
    day_until("06:59");
    day_hears("");
    day_until("07:40");
    day_hears("07:00x1 07:30x1");
    day_until("08:30");
    day_hears("");
    shows("AWAY   since 07:00");
    scene_close(&s);
}

static void test_slept(void **state)
{
    (void)state;
    day_without_pack(); /* one round with everything due, and whoever woke the machine is there */
    static const struct row before[] = {{"15:30", "14:44x1 15:24x1", NULL, "", NULL}};
    LIVE(before);
    day_heard[0] = '\0';
    day_slept(3 * HOUR);
    day_hears("18:30x1");
    if (!strstr(day_line(), "NOW    Walk, Sit break"))
        fail_msg("%s", day_line());
    scene_close(&s);

    day_without_pack(); /* also when it had given up before */
    static const struct row gone[] = {{"16:00", "14:44x1 15:24x1", "AWAY", "", NULL}};
    LIVE(gone);
    day_heard[0] = '\0';
    day_slept(HOUR);
    day_hears("17:00x1");
    hides("AWAY");
    scene_close(&s);

    day_without_pack(); /* but not in the middle of a quiet hour, nor when somebody said so */
    day_quiet(15 * HOUR, 18 * HOUR);
    day_slept(HOUR);
    day_hears("");
    day_until("18:00");
    day_hears("18:00x1");
    scene_close(&s);
    day_without_pack();
    day_press("b3");
    day_slept(5 * HOUR);
    day_hears("");
    shows("AWAY   since 14:32");
    scene_close(&s);

    day_begin(); /* heat ran to its end meanwhile: one ring for that and the rest */
    s.today.reminders[0].next_at = s.today.now.utc + 20 * MINUTE;
    day_tick();
    day_slept(HOUR);
    day_hears("15:32x3");
    if (!strstr(day_line(), "NOW    Heat ended at 14:49: is it off the skin? (i: yes), Walk, Sit break"))
        fail_msg("%s", day_line());
    day_press("i");
    day_until("15:40");
    day_hears("");
    scene_close(&s);
}

/* A clock that was set back rings neither twice nor never again. */
static void test_set_back(void **state)
{
    (void)state;
    day_without_pack();
    day_until("14:50");
    day_hears("14:44x1");
    day_press("a");
    day_slept(-5 * HOUR);
    s.today.reminders[0].next_at = s.today.now.utc + 10 * MINUTE;
    s.today.reminders[1].next_at = s.today.now.utc + 11 * MINUTE;
    day_hears("");
    day_until("10:00");
    day_hears("10:00x1");
    day_press("s");
    day_slept(-2 * HOUR);
    day_until("08:10");
    hides("till 12:10");
    scene_close(&s);
}

/* The clocks change: the wall says another hour, and nothing rings twice for it. */
static void test_clocks_change(void **state)
{
    (void)state;
    day_without_pack();
    day_quiet(16 * HOUR, 17 * HOUR);
    day_until("14:50");
    day_hears("14:44x1");
    day_press("a");
    s.today.now.offset = 2 * HOUR; /* 15:50 */
    day_tick();
    day_hears("");
    day_done("walk"), day_done("sit-break");
    day_until("16:59");
    day_hears("");
    day_until("17:00");
    day_hears("17:00x1");
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_away_by_itself), cmocka_unit_test(test_any_key),
        cmocka_unit_test(test_away_by_word),   cmocka_unit_test(test_to_bed),
        cmocka_unit_test(test_over_night),     cmocka_unit_test(test_slept),
        cmocka_unit_test(test_set_back),       cmocka_unit_test(test_clocks_change),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
