/* Ice and heat ring whatever the hour and whoever is away, until somebody answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/day.h"

/* A pack in a quiet hour rings: it lies on a skin. The rest waits, and is named. */
static void test_pack_in_quiet(void **state)
{
    (void)state;
    day_begin();
    day_quiet(14 * HOUR, 15 * HOUR);
    static const struct row rows[] = {
        {"14:44", "14:44x3", "NOW    Heat off; Walk quiet till 15:00   i off  a seen", "s",
         "Later: it rings again at 15:00. What cannot wait: Heat off"},
        {"14:46", "14:45x3 14:46x3", NULL, "i", NULL},
        {"14:59", "", "DUE    Walk, Sit break; quiet till 15:00", "", NULL},
        {"15:00", "15:00x1", "NOW    Walk, Sit break", "", NULL},
    };
    LIVE(rows);
    scene_close(&s);
}

/* Each minute until it is off or seen. At the hard stop its clock ends by itself, which takes nothing off: it rings on
 * until somebody says that it is off; a is heard for five minutes. */
static void test_time_is_up(void **state)
{
    (void)state;
    day_begin();
    s.today.n_reminders = 0;
    static const struct row seen[] = {
        {"14:46", "14:44x3 14:45x3 14:46x3", "NOW    Heat off   i off  a seen", "a",
         "Heat is still on: i when it is off; it rings again at 14:49"},
        {"14:48", "", "Heat off", "", NULL},
        {"14:49", "14:49x3", "NOW    Heat ended at 14:49: is it off the skin? (i: yes)", "", "off the skin? i: yes"},
        {"14:51", "14:50x3 14:51x3", NULL, "a", "Seen. Heat: i when it is off the skin; it rings again at 14:56."},
        {"15:12", "14:56x3 14:57x3 14:58x3 14:59x3 15:04x3 15:09x3", "is it off the skin?", "s", "That cannot wait"},
        {"15:13", "", NULL, "i", NULL},
        {"15:40", "", "NEXT", "", NULL},
    };
    LIVE(seen);
    scene_close(&s);
    day_begin();
    s.today.n_reminders = 0;
    static const struct row ignored[] = {
        {"14:50", "14:44x3 14:45x3 14:46x3 14:47x3 14:48x3 14:49x3 14:50x3", "is it off the skin? (i: yes)", "i", NULL},
        {"15:00", "", NULL, "", NULL},
    };
    LIVE(ignored);
    scene_close(&s);
    day_begin();
    static const struct row taken_off[] = {{"14:45", "14:44x3 14:45x3", NULL, "i", NULL},
                                           {"15:00", "", "NOW    Walk, Sit break", "", NULL}};
    LIVE(taken_off);
    scene_close(&s);
}

/* Opened again with a pack that ran to its end and that nobody took off: it is asked for, until core knows better. */
static void test_opened_again(void **state)
{
    (void)state;
    day_begin();
    s.today.n_reminders = 0;
    struct therapy_state *heat = &s.today.therapies[1];
    day_off(heat, s.today.now.utc - 3 * HOUR);
    heat->asks_off = s.today.now.utc - 3 * HOUR;
    day_tick();
    day_until("14:40");
    day_hears("14:32x3 14:37x3");
    shows("NOW    Heat ended at 11:32: is it off the skin? (i: yes)");
    day_press("q");
    shows("Heat may be on the skin still and nothing will ring. Quit?");
    day_press("n");
    asks(scene_type(&s, "i"), "therapy heat stop");
    day_off(heat, heat->last_ended);
    day_until("14:50");
    day_hears("");
    scene_close(&s);

    day_begin(); /* over a weekend: the day knows nothing of it any more, and it is asked for all the same */
    s.today.n_reminders = 0;
    day_tick();
    day_slept(2 * DAY);
    day_hears("14:32x3");
    asks(scene_type(&s, "i"), "");
    shows("Good: it is off.");
    scene_close(&s);
}

/* Stopped by another program at its last second: that is no end by itself. And a pack of yesterday rings nobody. */
static void test_not_by_itself(void **state)
{
    (void)state;
    day_begin();
    s.today.n_reminders = 0;
    day_until("14:40");
    day_off(&s.today.therapies[1], s.today.now.utc);
    day_heard[0] = '\0';
    day_until("15:00");
    day_hears("");
    hides("off the skin");
    scene_close(&s);
    day_begin();
    s.today.n_reminders = 0;
    day_off(&s.today.therapies[1], s.today.now.utc - 3 * HOUR);
    day_until("15:00");
    day_hears("");
    scene_close(&s);
}

/* The look at the skin: asked at the foot, again each minute, until y, n, a or Esc. */
static void test_skin(void **state)
{
    (void)state;
    static const char *const answers[] = {"y", "a", "\033", "n"};
    for (int i = 0; i < 4; i++) {
        day_begin();
        s.today.n_reminders = 0;
        s.today.therapies[1].skin_check_due = true;
        struct row rows[] = {
            {"14:33", "14:32x2", "NOW    Heat: look at the skin   i off  a seen", "j", NULL}, /* no answer */
            {"14:35", "14:33x2 14:34x2", "NOW    Heat: look at the skin", "", "Normal: not white"},
            {"14:35", "", NULL, answers[i], i == 0 ? "Good. Heat comes off at 14:44." : NULL},
            {"14:43", "", NULL, "", NULL},
            {"14:45", answers[i][0] == 'n' ? "" : "14:44x3 14:45x3", NULL, "", NULL},
        };
        LIVE(rows);
        hides("skin ok?");
        scene_close(&s);
    }
    /* somebody writes a note: nothing opens over it, and the line says it */
    day_begin();
    s.today.n_reminders = 0;
    s.today.therapies[1].skin_check_due = true;
    day_press("nabc");
    static const struct row typing[] = {{"14:33", "14:32x2", "NOW    Heat: look at the skin", "def", "Note: abcdef"},
                                        {"14:34", "14:33x2", NULL, "\n", NULL},
                                        {"14:35", "14:34x2", NULL, "", "Normal: not white"}};
    LIVE(typing);
    scene_close(&s);
}

/* What is open is closed first, then it is asked; and what was being typed when it came up is no answer. */
static void test_skin_waits(void **state)
{
    (void)state;
    day_begin();
    s.today.n_reminders = 0;
    day_press("p");
    s.today.therapies[1].skin_check_due = true;
    day_until("14:34");
    shows("Pain now?");
    day_press("3");
    shows("Pain 3 noted"); /* it was about the pain */
    day_press("\033");
    scene_later(&s, 1);
    day_tick();
    shows("Normal: not white");
    asks(scene_type(&s, "n"), "");
    shows("Note:");
    day_press("\033");
    scene_later(&s, 1);
    day_tick();
    asks(scene_type(&s, "y"), "");
    shows("Normal: not white");
    scene_later(&s, 2);
    day_tick();
    asks(scene_type(&s, "y"), "");
    shows("Good. Heat comes off at 14:44.");
    scene_close(&s);

    day_begin(); /* the key that says "I am back" says nothing about a skin */
    s.today.n_reminders = 0;
    scene_type(&s, "b3"); /* the stop that b asks for does not come through */
    s.today.therapies[1].skin_check_due = true;
    scene_refresh(&s);
    day_until("14:35");
    asks(scene_type(&s, "n"), "");
    shows("Normal: not white");
    asks(scene_type(&s, "n"), "therapy heat stop");
    scene_close(&s);
}

/* Whoever is away or asleep, whatever is hidden: a pack that has to come off rings. */
static void test_safety_rings(void **state)
{
    (void)state;
    static const char *const lulls[] = {"b3\033", "!", "nabc"};
    for (int i = 0; i < 3; i++) {
        day_begin();
        s.today.n_reminders = 0;
        day_until("14:40");
        day_heard[0] = '\0';
        scene_type(&s, lulls[i]); /* the stop that b asks for does not come through */
        day_until("14:50");
        day_hears("14:44x3 14:45x3 14:46x3 14:47x3 14:48x3 14:49x3 14:50x3");
        scene_close(&s);
    }
    day_begin();
    s.today.now.utc += 7 * HOUR + 20 * MINUTE; /* 21:52, till 22:04 */
    struct therapy_state *heat = &s.today.therapies[1];
    heat->started_at += 7 * HOUR + 20 * MINUTE, heat->ends_at += 7 * HOUR + 20 * MINUTE;
    heat->hard_stop_at += 7 * HOUR + 20 * MINUTE;
    s.today.n_reminders = 0;
    scene_refresh(&s);
    day_until("22:05");
    day_hears("22:04x3 22:05x3");
    scene_close(&s);
}

/* An answer closes what lies on the skin: off at once. In an emergency its page says so, and the end still rings. */
static void test_closed_while_on(void **state)
{
    (void)state;
    day_begin();
    s.today.n_reminders = 0;
    day_until("14:35");
    s.today.therapies[1].state = THERAPY_OFF; /* as core says it: closed, and still on */
    s.today.therapies[1].why = "you answered yes to numb skin";
    day_until("14:37");
    day_hears("14:35x3 14:36x3");
    if (!strstr(day_line(), "NOW    Heat off   i off"))
        fail_msg("%s", day_line());
    shows("Heat   take it off now");
    day_press("3j i");
    hides("off already");
    day_until("15:00");
    day_hears("");
    scene_close(&s);

    scene_open(&s, SCENE_EMERGENCY, 80, 24, true);
    day_until("14:43");
    day_hears("");
    shows("Heat is still on: take it off.");
    day_until("14:45");
    day_hears("14:44x3 14:45x3");
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pack_in_quiet), cmocka_unit_test(test_time_is_up),
        cmocka_unit_test(test_not_by_itself), cmocka_unit_test(test_opened_again),
        cmocka_unit_test(test_skin),          cmocka_unit_test(test_skin_waits),
        cmocka_unit_test(test_safety_rings),  cmocka_unit_test(test_closed_while_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
