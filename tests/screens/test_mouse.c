/* Clicks and the wheel: what is under the pointer on the screen that the person sees is what they mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/state.h"
#include "mend/tui/width.h"
#include "screens/play.h"

/* Where a text stands on the screen, by its `nth` place from the top. */
static void find(const char *part, int nth, int *x, int *y)
{
    char *text = scene_dump(&s, s.app->w, s.app->h, true);
    int row = 0;
    *x = *y = -1;
    for (char *line = text; *line && *x < 0; row++) {
        char *end = strchr(line, '\n');
        *end = '\0';
        char *at = strstr(line, part);
        if (at && nth-- == 0) {
            *at = '\0';
            *x = text_width(line);
            *y = row;
        }
        line = end + 1;
    }
    free(text);
    if (*x < 0)
        fail_msg("\"%s\" is not on the screen", part);
}

static struct effect click_at(int x, int y)
{
    return app_event(s.app, &(struct event){.kind = EVENT_CLICK, .x = x, .y = y});
}

static struct effect click_nth(const char *part, int nth)
{
    int x, y;
    find(part, nth, &x, &y);
    return click_at(x, y);
}

static struct effect click(const char *part)
{
    return click_nth(part, 0);
}

static struct effect wheel(const char *part, int delta)
{
    int x, y;
    find(part, 0, &x, &y);
    return app_event(s.app, &(struct event){.kind = EVENT_WHEEL, .x = x, .y = y, .delta = delta});
}

static void test_panes(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    asks(click("Pattern"), ""); /* a row: its pane and the row */
    shows("▸1 Triage");
    shows("▸Pattern");
    asks(click("Hamstring"), "");
    shows("▸2 Checklist");
    shows("▸◐ Hamstring");
    asks(click("4 Pain"), ""); /* a title: the pane alone */
    shows("▸4 Pain");
    asks(click("2 Checklist"), "");
    shows("▸◐ Hamstring");
    asks(click("Hamstring"), ""); /* again: all about it */
    shows("Hamstring stretch ─");
    hides("3 Timers");
    scene_close(&s);
}

static void test_marks(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    asks(click("· Deep core"), "done deep-core");
    asks(scene_result(&s, ACT_OK, "Deep core recorded."), "");
    shows("pain during it?");
    asks(click("3 4 5 6"), "rate deep-core 3"); /* a digit of the scale */
    scene_result(&s, ACT_OK, "");
    asks(click("◐ Child"), "done childs-pose");
    scene_result(&s, ACT_OK, "");
    asks(click("t=10"), "rate childs-pose 10");
    scene_result(&s, ACT_OK, "Recorded.");
    asks(click("u undo"), "undo");
    scene_close(&s);
    on(SCENE_LIFTS);
    scene_type(&s, "G");
    asks(click("· Movement screen"), "");
    shows("Toe touch");
    scene_close(&s);
}

static void test_clocks(void **state)
{
    (void)state;
    on(SCENE_FIRST_HOUR);
    asks(click("Ice    "), "");
    shows("▸Ice");
    asks(click("Ice    "), ""); /* again: as Space */
    shows("Before ice or heat");
    scene_close(&s);
    on(SCENE_ICE);
    asks(click("Ice    "), ""); /* the row that was chosen before, but not its pane */
    asks(click("Ice    "), "therapy ice stop");
    scene_close(&s);
}

static void test_keys_on_screen(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    asks(click("p pain"), "");
    shows("Pain now?");
    asks(click("Esc not now"), "");
    hides("Pain now?");
    asks(click("p pain"), "");
    asks(click("0 none"), "pain 0");
    scene_result(&s, ACT_OK, "");
    asks(click("3 thigh"), "");
    shows("Which side");
    asks(click("Esc leave it"), "");
    asks(click("? help"), "");
    shows("Here: Checklist");
    asks(click("Esc close"), "");
    shows("3 Timers");
    scene_close(&s);
    on(SCENE_UNANSWERED);
    asks(click("FIRST"), "");
    shows("Have you lost control");
    asks(click("n no  N"), "");
    shows("no   Have you lost control");
    asks(click("numb or odd"), ""); /* a row of the page */
    shows("▸ ·    Is the skin numb");
    asks(click("y yes  n"), "");
    shows("Right?");
    asks(click("Have you lost"), ""); /* the question at the foot comes first */
    shows("Right?");
    asks(click("n no, a slip"), "");
    hides("Right?");
    scene_close(&s);
}

static void test_forms(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "p");
    asks(click("Pattern"), ""); /* outside of the form: nothing */
    asks(click("· Deep core"), "");
    asks(click("m meds"), "");
    shows("Pain now?");
    scene_close(&s);
    on(SCENE_FLARE);
    scene_type(&s, "m");
    asks(click("Acetaminophen"), ""); /* a row is chosen, */
    shows("▸ 2 Acetaminophen");
    asks(click("2 Acetaminophen"), "dose acetaminophen 1000"); /* its number is the key */
    scene_close(&s);
    on(SCENE_LIFTS);
    scene_type(&s, "jjjj 52.5");
    asks(click("The worst pain"), "");
    asks(click("7 8 9"), "");
    shows("7          The worst pain");
    asks(click("Your form"), "");
    asks(click("p poor"), "");
    shows("poor       Your form");
    scene_close(&s);
    on(SCENE_NEW);
    asks(click("Back care"), "");
    asks(click("Low back pain"), "");
    asks(click("Low back pain"), "");
    shows("step 2 of 4");
    asks(click("12 hours ago"), "start low-back-lifting --injured -12h");
    scene_close(&s);
}

static void test_wheel(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    asks(wheel("Pattern", 1), "");
    shows("▸2 Checklist"); /* the focus stays */
    scene_type(&s, "1");
    shows("▸Pattern");
    asks(wheel("Pattern", -1), "");
    shows("▸Warning signs");
    scene_type(&s, "?");
    asks(wheel("Space", 1), "");
    hides("Here: Checklist");
    asks(wheel("j k scroll", 1), ""); /* not on the page: nothing */
    scene_close(&s);
    on(SCENE_EMERGENCY);
    app_size(s.app, 40, 10, true);
    int x, y;
    find("Stop here", 0, &x, &y);
    app_event(s.app, &(struct event){.kind = EVENT_WHEEL, .x = x, .y = y, .delta = 1});
    char *text = scene_dump(&s, 40, 10, true);
    assert_null(strstr(text, "Stop here"));
    free(text);
    scene_close(&s);
}

static void test_tabs_and_extras(void **state)
{
    (void)state;
    scene_open(&s, SCENE_DAY4, 40, 12, true);
    asks(click("3 Timers"), "");
    char *text = scene_dump(&s, 40, 12, true);
    assert_non_null(strstr(text, "▸3 Timers"));
    free(text);
    scene_close(&s);
    scene_open(&s, SCENE_DAY4, 120, 40, true);
    asks(click("Enter: all of it"), "");
    assert_int_equal(s.app->form.kind, FORM_DETAILS);
    scene_close(&s);
    on(SCENE_DAY4);
    scene_type(&s, "!");
    asks(click_at(3, 3), "");
    hides("3 Timers");
    scene_close(&s);
}

static void test_journal(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "l");
    asks(click("21 questions"), "");
    shows("▸  08:02 21 questions");
    asks(click("17:00 Cobra"), "");
    shows("▸  17:00 Cobra, 20 s, pain 2");
    asks(wheel("17:00 Cobra", -1), "");
    shows("▸  18:00 deadlift, 8 reps");
    asks(click("take out"), "");
    shows("Take out all 3 sets");
    asks(click("17:00 Cobra"), ""); /* the question stands */
    shows("▸  18:00 deadlift, 8 reps");
    shows("Take out all 3 sets");
    hides("e change");
    asks(click("n leave it"), "");
    shows("It stays.");
    asks(click("18:00 deadlift, 8"), ""); /* again: all of it */
    assert_int_equal(s.app->form.kind, FORM_ENTRY);
    scene_key(&s, KEY_ESC);
    asks(click("f kind"), "");
    asks(click("n notes"), "");
    scene_provide(&s);
    hides("deadlift");
    shows("▸+ 02:00 note");
    asks(click("Esc close"), "");
    scene_provide(&s);
    asks(click("Esc close"), "");
    assert_int_equal(s.app->form.kind, FORM_NONE);
    scene_key(&s, '[');
    asks(click("Esc today"), ""); /* the line on top of a day gone by */
    hides("as it was");
    scene_key(&s, '[');
    asks(click_nth("Esc today", 1), ""); /* its footer */
    hides("as it was");
    scene_close(&s);
}

/* Nowhere on any screen does a click break anything, and what is asked for is an act that a key asks for too. */
static void test_anywhere(void **state)
{
    (void)state;
    static const char *const forms[] = {"",   "p",   "r", "m", "?",  "c",  ":pain ",
                                        "\n", "1\n", "[", "l", "l-", "lf", "l/x"};
    for (enum scene_name name = 0; name < SCENE_COUNT; name++)
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
            for (int k = 0; k < 60; k++) {
                scene_open(&s, name, 20 + k * 3, 6 + k % 40, true);
                scene_type(&s, forms[i]);
                struct effect e = click_at(k * 7 % s.app->w, k * 5 % s.app->h);
                assert_true(e.kind == EFFECT_NONE || e.kind == EFFECT_ACT || e.kind == EFFECT_QUIT ||
                            e.kind == EFFECT_EXPORT);
                scene_close(&s);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_panes),           cmocka_unit_test(test_marks),   cmocka_unit_test(test_clocks),
        cmocka_unit_test(test_keys_on_screen),  cmocka_unit_test(test_forms),   cmocka_unit_test(test_wheel),
        cmocka_unit_test(test_tabs_and_extras), cmocka_unit_test(test_journal), cmocka_unit_test(test_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
