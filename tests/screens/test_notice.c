/* How a ring reaches somebody: texts, title, flash, the test notice, and a program that fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/day.h"

static int flashing(void)
{
    struct canvas c;
    canvas_init(&c, true);
    canvas_resize(&c, 80, 24);
    app_draw(s.app, &c);
    int n = 0;
    for (int i = 0; i < c.w * c.h; i++)
        n += c.cells[i].style == STYLE_FLASH;
    canvas_fini(&c);
    assert_true(n == 0 || n == 80 * 24);
    return n;
}

static void test_words(void **state)
{
    (void)state;
    char title[32];
    day_begin();
    struct item_def walk = *s.today.reminders[0].item;
    walk.dose.length_s.lo = 2 * MINUTE;
    s.today.reminders[0].item = &walk;
    day_until("14:44");
    assert_string_equal(day_notice, "mend: 3 due");
    assert_string_equal(app_title(s.app, title), "mend");
    s.settings.details = true;
    assert_string_equal(app_title(s.app, title), "mend: 3 due");
    day_until("14:45");
    assert_string_equal(day_notice, "mend: Heat off, Walk 2-3 min, Sit break");
    day_press("!"); /* hidden from others: so is this */
    day_until("14:46");
    assert_string_equal(day_notice, "mend: 3 due");
    assert_string_equal(app_title(s.app, title), "mend");
    day_press("!ia");
    assert_string_equal(app_title(s.app, title), "mend");
    scene_close(&s);
}

static void test_flash(void **state)
{
    (void)state;
    for (int calm = 0; calm < 2; calm++) {
        day_without_pack();
        s.settings.notices = NOTICE_FLASH;
        s.settings.calm = calm;
        day_until("14:43");
        assert_int_equal(flashing(), 0);
        day_until("14:44");
        assert_int_equal(flashing() > 0, !calm);
        if (!calm)
            assert_int_equal(app_wake_at(s.app), s.today.now.utc + 1);
        s.today.now.utc++;
        day_tick();
        assert_int_equal(flashing(), 0);
        scene_close(&s);
    }
    day_without_pack();
    day_until("14:44");
    assert_int_equal(flashing(), 0); /* the bell alone was chosen */
    scene_close(&s);
}

/* :notice sends one the ways that were chosen and says which; a program that fails is told once. */
static void test_notice(void **state)
{
    (void)state;
    day_without_pack();
    s.settings.notices = NOTICE_BELL | NOTICE_FLASH | NOTICE_COMMAND;
    s.settings.notify = (struct command_line){{"notify-send", "%s"}, 2};
    scene_type(&s, ":notice");
    struct effect e = scene_key(&s, KEY_ENTER);
    assert_int_equal(e.kind, EFFECT_NONE);
    assert_int_equal(e.cue.rings, 1);
    assert_string_equal(e.cue.notice, "mend: 1 due");
    shows("A test notice went out: the bell, a flash, notify-send.");
    assert_true(flashing() > 0);
    const struct event failed = {.kind = EVENT_FAILED, .text = "notify-send cannot be started: No such file"};
    app_event(s.app, &failed);
    shows("The notice did not go out: notify-send cannot be started: No such file.");
    day_press("j");
    hides("did not go out");
    app_event(s.app, &failed); /* never again and again */
    day_tick();
    hides("did not go out");
    day_press(":notice\n"); /* but when it is tried again */
    app_event(s.app, &failed);
    shows("did not go out");
    scene_close(&s);

    day_without_pack(); /* a question that stands at the foot keeps its place */
    scene_type(&s, ":dose ibuprofen 400\n");
    scene_result(&s, ACT_REFUSED, "Too soon: not before 18:00.");
    app_event(s.app, &failed);
    shows("Too soon");
    day_press("\033");
    day_tick();
    shows("did not go out");
    scene_close(&s);

    day_without_pack();
    s.settings.notices = 0;
    s.settings.details = true;
    scene_type(&s, ":notice");
    e = scene_key(&s, KEY_ENTER);
    assert_string_equal(e.cue.notice, "mend: a test notice");
    shows("The settings choose no bell, no flash and no program");
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_flash),
        cmocka_unit_test(test_notice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
