/* For ears and slow lines: words instead of bars and marks, nothing by the second, all panes as plain text; and the
 * cursor, which a screen reader follows, on what is selected. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/play.h"

/* Bars, braille, chart and checklist marks: what means something to eyes alone. */
static const char *sign_in(const char *text)
{
    static const char *const signs[] = {"█", "░", "▀", "●", "┃", "╹", "╻", "✔", "◐", "✗", "⠀"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strstr(text, signs[i]))
            return signs[i];
    return NULL;
}

static void test_words_for_signs(void **state)
{
    (void)state;
    static const char *const keys[] = {"", "1z", "2z", "3z", "4z", "1jj\n", ">"};
    static const int sizes[][2] = {{80, 24}, {120, 40}, {60, 16}, {40, 12}};
    for (enum scene_name name = 0; name < SCENE_COUNT; name++)
        for (int k = 0; k < 7; k++)
            for (int i = 0; i < 4; i++) {
                scene_open(&s, name, sizes[i][0], sizes[i][1], true);
                s.settings.calm = true;
                scene_type(&s, keys[k]);
                char *text = scene_dump(&s, sizes[i][0], sizes[i][1], true);
                if (sign_in(text))
                    fail_msg("%s in %s:\n%s", sign_in(text), scene_names[name], text);
                free(text);
                scene_close(&s);
            }
}

static void test_minutes(void **state)
{
    (void)state;
    on(SCENE_ICE);
    int64_t now = s.today.now.utc;
    assert_int_equal(app_wake_at(s.app), now + 1);
    shows("10:20");
    s.settings.calm = true;
    hides("10:20");
    shows("off in 10 min");
    assert_int_equal(app_wake_at(s.app), now + 20); /* the look at the skin */
    scene_later(&s, 20);
    assert_int_equal(app_wake_at(s.app), now + 21); /* 9:59 */
    scene_later(&s, 1);
    shows("off in 9 min");
    assert_int_equal(app_wake_at(s.app), now + 60); /* the clock on top */
    scene_later(&s, 39);
    assert_int_equal(app_wake_at(s.app), now + 81);
    scene_later(&s, 530);
    shows("off in under 1 min");
    assert_int_equal(app_wake_at(s.app), now + 600); /* the clock again, and then the end */
    scene_later(&s, 20);
    assert_int_equal(app_wake_at(s.app), now + 620);
    scene_close(&s);
}

/* ---- plain ---- */

static char *plain(enum scene_name name, bool utf8)
{
    struct canvas c;
    scene_open(&s, name, 80, 24, utf8);
    canvas_init(&c, utf8);
    app_plain(s.app, &c);
    assert_int_equal(c.w, 80);
    char *text = canvas_dump(&c);
    canvas_fini(&c);
    scene_close(&s);
    return text;
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in\n%s", part, text);
}

static void test_plain(void **state)
{
    (void)state;
    static const char *const frames[] = {"─", "│", "╭", "▸", "▾", "…", "°"};
    for (enum scene_name name = 0; name < SCENE_COUNT; name++) {
        char *text = plain(name, true), *ascii = plain(name, false);
        if (sign_in(text))
            fail_msg("%s in\n%s", sign_in(text), text);
        for (size_t i = 0; i < sizeof frames / sizeof *frames; i++)
            if (strstr(text, frames[i]))
                fail_msg("%s in\n%s", frames[i], text);
        assert_null(strpbrk(ascii, "|~")); /* nothing cut, no frame */
        assert_memory_equal(text, " mend, ", 7);
        bool whole = name != SCENE_NEW && name != SCENE_EMERGENCY;
        static const char *const titles[] = {"\nTriage\n", "\nChecklist\n", "\nTimers\n", "\nPain\n"};
        const char *at = text;
        for (int i = 0; i < 4; i++)
            if (whole)
                assert_non_null(at = strstr(at, titles[i]));
            else
                assert_null(strstr(text, titles[i]));
        free(text);
        free(ascii);
    }
}

static void test_plain_says_all(void **state)
{
    (void)state;
    char *text = plain(SCENE_DAY4, true);
    has(text,
        " mend, Sun 22 Nov 14:32, pain 3, was 7\n day 4 · Days 2-7, gentle movement, phase 2 of 4\n NEXT   14:44, in ");
    has(text, "\n 2 of 8 done\n begun   Walk: 2-3 min, hourly; today 5, last 13:40; on 4 of 7 days\n");
    has(text, "\n done    Cobra: hold 10-30 s, daily; today 20 s; pain not said; on 4 of 7 days\n");
    has(text, "\n open    Deep core: 10 reps, hold 5 s (ours), daily (ours); on 2 of 7 days\n");
    has(text, "\n skipped Cat-cow: 8 rounds (ours), daily; knees; on 2 of 7 days\n");
    has(text, "\n not now Back extension: from day 14; on 2 of 7 days\n");
    has(text, "\n Heat   off in 12 min, at 14:44; skin ok?; 2 of 3 today\n");
    has(text, "\n Sat 21 Nov  no score\n Fri 20 Nov  4 to 6, mean 5.0, 3 scores\n");
    free(text);
    text = plain(SCENE_EMERGENCY, true);
    has(text, "NOW    get help");
    has(text, "What they will ask you");
    free(text);
    text = plain(SCENE_UNANSWERED, true);
    has(text, "FIRST  16 warning signs");
    free(text);
    text = plain(SCENE_NEW, true);
    has(text, "START");
    has(text, "Low back pain from lifting");
    free(text);
    text = plain(SCENE_LIFTS, true);
    has(text, "\n open    Deadlift: 3 x 5-8 at 52.5 kg; bar + 16.25 a side\n");
    free(text);
}

/* Drawing it leaves the tracker as it was. */
static void test_plain_changes_nothing(void **state)
{
    (void)state;
    struct canvas c;
    on(SCENE_DAY4);
    char *before = scene_dump(&s, 80, 24, true);
    canvas_init(&c, true);
    app_plain(s.app, &c);
    canvas_fini(&c);
    char *after = scene_dump(&s, 80, 24, true);
    assert_string_equal(before, after);
    free(before);
    free(after);
    scene_close(&s);
}

/* ---- the cursor ---- */

static uint32_t under_cursor(int w, int h)
{
    struct canvas c;
    canvas_init(&c, true);
    canvas_resize(&c, w, h);
    app_draw(s.app, &c);
    uint32_t rune = c.cursor_x < 0 || c.cursor_y < 0 ? 0 : c.cells[c.cursor_y * w + c.cursor_x].ch;
    canvas_fini(&c);
    return rune;
}

static void press(const char *keys)
{
    for (; *keys; keys++)
        scene_key(&s, *keys == '\n' ? KEY_ENTER : (uint32_t)(unsigned char)*keys);
}

static const int cursor_sizes[][2] = {{120, 40}, {80, 24}, {80, 23}, {60, 16}, {59, 15}, {40, 12}, {20, 7}};
enum { CURSOR_SIZES = sizeof cursor_sizes / sizeof *cursor_sizes };

static void test_cursor_on_selection(void **state)
{
    (void)state;
    static const struct {
        enum scene_name scene;
        const char *keys;
    } rows[] = {
        {SCENE_NEW, ""},         {SCENE_NEW, "j"},          {SCENE_NEW, "\njj"},      {SCENE_UNANSWERED, "1"},
        {SCENE_UNANSWERED, "r"}, {SCENE_UNANSWERED, "rnn"}, {SCENE_UNANSWERED, "rG"}, {SCENE_FIRST_HOUR, "i"},
        {SCENE_FIRST_HOUR, "m"}, {SCENE_DAY4, ""},          {SCENE_DAY4, "g"},        {SCENE_DAY4, "G"},
        {SCENE_DAY4, "1"},       {SCENE_DAY4, "1jj"},       {SCENE_DAY4, "1G"},       {SCENE_DAY4, "3"},
        {SCENE_DAY4, "3G"},      {SCENE_DAY4, "3jjz"},      {SCENE_DAY4, "z"},        {SCENE_MORNING, "c"},
        {SCENE_MORNING, "cjj"},  {SCENE_LIFTS, "G"},        {SCENE_LIFTS, "jjjj "},   {SCENE_LIFTS, "Gk jj"},
        {SCENE_LIFTS, "e"},      {SCENE_FLARE, "m"},        {SCENE_WEEKS, "m"},       {SCENE_FLARE, "1jjj\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int k = 0; k < CURSOR_SIZES; k++) {
            int w = cursor_sizes[k][0], h = cursor_sizes[k][1];
            scene_open(&s, rows[i].scene, w, h, true);
            press(rows[i].keys);
            if (under_cursor(w, h) != 0x25b8 && under_cursor(w, h) != 0x258f) { /* the mark, or what is typed */
                char *text = scene_dump(&s, w, h, true);
                fail_msg("%s \"%s\" %dx%d: cursor on U+%04x\n%s", scene_names[rows[i].scene], rows[i].keys, w, h,
                         under_cursor(w, h), text);
            }
            scene_close(&s);
        }
}

/* Where nothing is selected it stands at the top of what is to be read, or at what is asked or typed; in the chart
 * below the day that is read out. */
static void test_cursor_elsewhere(void **state)
{
    (void)state;
    static const struct {
        enum scene_name scene;
        const char *keys;
        uint32_t rune;
    } cases[] = {
        {SCENE_EMERGENCY, "", ' '}, {SCENE_DAY4, "4", 0x2500},
        {SCENE_DAY4, "?", ' '},     {SCENE_DAY4, "\n", ' '},
        {SCENE_DAY4, "p", 'P'},     {SCENE_DAY4, "nab", ' '},
        {SCENE_ICE, "q", 'I'},      {SCENE_LIFTS, "jjjj 52.5", 0x258f},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        scene_open(&s, cases[i].scene, 80, 24, true);
        press(cases[i].keys);
        if (under_cursor(80, 24) != cases[i].rune)
            fail_msg("%s \"%s\": cursor on U+%04x", scene_names[cases[i].scene], cases[i].keys, under_cursor(80, 24));
        scene_close(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words_for_signs),
        cmocka_unit_test(test_minutes),
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_plain_says_all),
        cmocka_unit_test(test_plain_changes_nothing),
        cmocka_unit_test(test_cursor_on_selection),
        cmocka_unit_test(test_cursor_elsewhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
