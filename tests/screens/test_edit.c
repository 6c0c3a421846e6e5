/* One line editor: keys on a line, characters as a person counts them, and what shows of a line that is too long. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/app.h"
#include "mend/tui/edit.h"
#include "mend/tui/width.h"
#include "screens/play.h"

static char text[32];
static int caret;

static void begin(const char *line, int at)
{
    snprintf(text, sizeof text, "%s", line);
    caret = at < 0 ? (int)strlen(text) : at;
}

static void is(const char *line, int at)
{
    assert_string_equal(text, line);
    assert_int_equal(caret, at);
}

static void press(uint32_t key)
{
    assert_true(edit_key((struct edit){text, sizeof text, &caret}, key));
}

static void test_keys(void **state)
{
    (void)state;
    begin("one two  three", -1);
    press(CTRL_W);
    is("one two  ", 9);
    press(CTRL_W);
    is("one ", 4);
    press(CTRL_A);
    press(KEY_WORD_RIGHT);
    is("one ", 3);
    press('!');
    is("one! ", 4);
    press(KEY_WORD_LEFT);
    is("one! ", 0);
    press(CTRL_E);
    is("one! ", 5);
    press(KEY_ARROW_LEFT);
    press(CTRL_U);
    is(" ", 0);
    begin("one two", 4);
    press(CTRL_K);
    is("one ", 4);
    press(CTRL_D);
    is("one ", 4);
    press(CTRL_B);
    press(KEY_DELETE_CHAR);
    is("one", 3);
    press(KEY_GO_HOME);
    press(CTRL_F);
    press(KEY_RUB_OUT);
    is("ne", 0);
    press(KEY_RUB_OUT);
    is("ne", 0);
    press(KEY_GO_END);
    press(KEY_ARROW_RIGHT);
    is("ne", 2);
    assert_false(edit_key((struct edit){text, sizeof text, &caret}, KEY_PAGE_UP));
    assert_false(edit_key((struct edit){text, sizeof text, &caret}, KEY_TAB));
}

/* A letter with an accent, a family, a thumb with a colour, a flag's two letters: each goes with one key. */
static void test_characters(void **state)
{
    (void)state;
    begin("ae\xcc\x81z", -1);
    press(KEY_ARROW_LEFT);
    press(KEY_RUB_OUT);
    is("az", 1);
    begin("a\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", -1); /* woman, joiner, girl */
    press(KEY_RUB_OUT);
    is("a", 1);
    begin("\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd!", 0); /* thumb, skin tone */
    press(KEY_ARROW_RIGHT);
    is("\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd!", 8);
    begin("\xe2\x9d\xa4\xef\xb8\x8f", -1); /* heart, selector */
    press(KEY_RUB_OUT);
    is("", 0);
    begin("\xe6\x97\xa5\xe6\x9c\xac", -1);
    press(KEY_ARROW_LEFT);
    press(KEY_DELETE_CHAR);
    is("\xe6\x97\xa5", 3);
}

static void test_room(void **state)
{
    (void)state;
    begin("", 0);
    edit_insert((struct edit){text, sizeof text, &caret}, "twenty-nine letters are here.日本");
    is("twenty-nine letters are here.", 29); /* two bytes are left, three are needed */
    edit_insert((struct edit){text, sizeof text, &caret}, "ab\ncd");
    is("twenty-nine letters are here.ab", 31);
    begin("", 0);
    edit_insert((struct edit){text, sizeof text, &caret}, "a\tb\x1b[1mc\xff");
    is("a b[1mc", 7);
}

static void shown_is(int w, const char *prompt, const char *line, int at, const char *expected, int cursor)
{
    struct canvas c;
    canvas_init(&c, true);
    canvas_resize(&c, w, 1);
    edit_draw(&c, (struct rect){0, 0, w, 1}, STYLE_PROMPT, prompt, line, at < 0 ? (int)strlen(line) : at);
    char *dump = canvas_dump(&c);
    dump[strlen(dump) - 1] = '\0';
    assert_string_equal(dump, expected);
    assert_int_equal(c.cursor_x, cursor);
    free(dump);
    canvas_fini(&c);
}

static void test_shown(void **state)
{
    (void)state;
    shown_is(30, "Note: ", "slept", -1, "Note: slept", 11);
    shown_is(30, "Note: ", "slept", 0, "Note: slept", 6);
    shown_is(20, "Note: ", "slept badly, woke at 4", -1, "Note: …y, woke at 4", 19);
    shown_is(20, "Note: ", "slept badly, woke at 4", 0, "Note: slept badly, …", 6);
    shown_is(10, "Note: ", "slept", -1, "…e: slept", 9); /* no room for both */
    shown_is(20, "Note: ", "日本語日本語日本語", -1, "Note: …日本語日本語", 19);
    for (int w = 0; w < 40; w++)
        for (int at = 0; at <= 27; at += 3) {
            struct canvas c;
            canvas_init(&c, true);
            canvas_resize(&c, w, 1);
            edit_draw(&c, (struct rect){0, 0, w, 1}, STYLE_PROMPT, "Note: ", "日本語日本語日本語", at);
            assert_true(w == 0 || (c.cursor_x >= 0 && c.cursor_x < w));
            canvas_fini(&c);
        }
}

/* The same keys in a line at the foot and in a row of a page. */
static void test_the_same_everywhere(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "nslept badly");
    scene_key(&s, CTRL_W);
    scene_type(&s, "well");
    asks(scene_type(&s, "\n"), "note -- slept well");
    scene_close(&s);
    on(SCENE_LIFTS);
    scene_type(&s, "+Clam band");
    scene_key(&s, CTRL_W);
    scene_type(&s, "shell");
    scene_key(&s, KEY_WORD_LEFT);
    scene_type(&s, "with ");
    shows("Clam with shell");
    scene_key(&s, KEY_ARROW_DOWN);
    scene_type(&s, "25");
    scene_key(&s, KEY_ARROW_LEFT);
    scene_key(&s, KEY_RUB_OUT);
    asks(scene_type(&s, "\n\n\n\nDr Ada\n"), "prescribe clam-with-shell --new Clam with shell --sets 5 --by Dr Ada");
    scene_close(&s);
}

/* What a resize of the screen does to what was typed: nothing. */
static void test_resize_keeps(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "nslept badly");
    app_size(s.app, 40, 10, true);
    app_size(s.app, 0, 0, true);
    app_size(s.app, 120, 40, true);
    shows("slept badly");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "mN");
    scene_close(&s);
    on(SCENE_LIFTS);
    scene_type(&s, "+Clam");
    app_size(s.app, 30, 8, true);
    app_size(s.app, 80, 24, true);
    shows("Clam");
    scene_close(&s);
}

/* What is known while it is typed. */
static void test_hints(void **state)
{
    (void)state;
    on(SCENE_FLARE);
    scene_type(&s, "mo");
    shows("200-400 mg each, 1200 in 24 h, 1200 left");
    scene_type(&s, "600");
    shows("more than 400 mg, the most at once");
    scene_key(&s, KEY_ESC);
    s.today.medicines[0].taken_mg = 1000;
    scene_refresh(&s);
    scene_type(&s, "mo400");
    shows("past 1200 mg in 24 h: 200 left");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "me1");
    shows("no time yet");
    scene_type(&s, "yesterday 18:30");
    shows("= Sat 21 Nov 18:30, 20 h");
    scene_key(&s, CTRL_U);
    scene_type(&s, "23:30");
    shows("still to come");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "1jjj\nb");
    shows("no day: it comes back by itself");
    scene_type(&s, "5");
    shows("= Fri 27 Nov");
    scene_key(&s, CTRL_U);
    scene_type(&s, "2026-12-01");
    shows("= Tue 1 Dec");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "xp");
    shows("a new file, for programs");
    scene_key(&s, CTRL_U);
    shows("a file name is needed");
    scene_type(&s, "~/x.csv");
    shows("write the whole path");
    scene_key(&s, CTRL_U);
    scene_type(&s, "/tmp/");
    shows("the file's name is missing");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "m4");
    scene_key(&s, KEY_ARROW_DOWN);
    scene_type(&s, "-2h");
    shows("= Sun 22 Nov 12:32, 2 h ago");
    scene_close(&s);
    on(SCENE_NEW);
    scene_type(&s, "\nt-3h");
    shows("= Sun 22 Nov 11:32, 3 h ago");
    shows("step 2 of 4");
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),         cmocka_unit_test(test_characters),
        cmocka_unit_test(test_room),         cmocka_unit_test(test_shown),
        cmocka_unit_test(test_hints),        cmocka_unit_test(test_the_same_everywhere),
        cmocka_unit_test(test_resize_keeps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
