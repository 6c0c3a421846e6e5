/* The key that hides (!): in every state, with every form open, at every size nothing of the day is left on the screen,
 * and nobody but who presses it again gets anything to see or does anything. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/forms.h"
#include "mend/tui/rings.h"
#include "screens/day.h"
#include "screens/scene.h"

enum { CTRL_X = 24 };

static const char *const leads[] = {
    "",    "r",       "ry", "m",    "i",   "p",  "p5",  "b", "?",       "\n",       "n\xc3\xa9", "x",       "xp",
    "1\n", "z",       "q",  "c",    "cj7", ">",  "e",   "+", "G ",      "Gk ",      "1jjjjjj ",  ":done w", "f",
    "jf ", "jjjfh7d", "4-", "[",    "[ ",  "[m", "[[3", "l", "lf",      "l-",       "lj\n",      "lfpe",    "/walk",
    "[4v", "u",       "4v", "4jjk", "w",   "-",  "a",   "s", ":note x", "nnote and"};

/* A clock and nothing else, and at most that the time is up. */
static void check_neutral(const char *text, const char *where)
{
    char left[65536];
    size_t n = 0;
    assert_true(strlen(text) < sizeof left);
    for (const char *p = text; *p; p++)
        if (*p != ' ' && *p != '\n')
            left[n++] = *p;
    left[n] = '\0';
    /* Of what a narrow screen cuts the beginning stands, and a mark. */
    static const char up[] = "Timeisup.";
    size_t clock = strspn(left, "0123456789:apm"), more = 0;
    while (left[clock + more] && left[clock + more] == up[more])
        more++;
    const char *cut = left + clock + more;
    if (clock > 7 || (*cut && strcmp(cut, "~") != 0 && strcmp(cut, "…") != 0))
        fail_msg("%s: while hidden \"%s\" shows", where, left);
}

static const struct {
    int w, h;
} sizes[] = {{80, 24}, {80, 23}, {120, 40}, {60, 16}, {40, 12}, {23, 9}, {11, 3}, {5, 1}, {1, 1}, {0, 0}, {200, 60}};

static void look(const char *where)
{
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct canvas c;
        canvas_init(&c, i % 2 == 0);
        canvas_resize(&c, sizes[i].w, sizes[i].h);
        app_size(s.app, c.w, c.h, c.utf8);
        app_draw(s.app, &c);
        assert_int_equal(c.n_touches, 0); /* no click finds anything either */
        assert_int_equal(c.cursor_x, -1);
        char *text = canvas_dump(&c);
        check_neutral(text, where);
        free(text);
        canvas_fini(&c);
    }
    app_size(s.app, 80, 24, true);
}

static void nothing_happens(const struct event *e, const char *where)
{
    const struct effect done = app_event(s.app, e);
    if (done.kind != EFFECT_NONE || !s.app->hidden)
        fail_msg("%s: something was done, or shown, behind the clock", where);
}

static void others_try(const char *where)
{
    for (uint32_t key = 1; key < 127; key++)
        if (key != '!' && key != CTRL_X && key != KEY_CTRL_L)
            nothing_happens(&(struct event){.kind = EVENT_KEY, .key = key}, where);
    for (uint32_t key = KEY_SHIFT_TAB; key <= KEY_WORD_RIGHT; key++)
        nothing_happens(&(struct event){.kind = EVENT_KEY, .key = key}, where);
    for (int y = 0; y < 24; y += 3)
        for (int x = 0; x < 80; x += 7) {
            nothing_happens(&(struct event){.kind = EVENT_CLICK, .x = x, .y = y}, where);
            nothing_happens(&(struct event){.kind = EVENT_WHEEL, .x = x, .y = y, .delta = x % 2 ? 1 : -1}, where);
        }
    nothing_happens(&(struct event){.kind = EVENT_PASTE, .text = "pasted"}, where);
}

static void test_every_state(void **state)
{
    (void)state;
    char title[32];
    for (enum scene_name name = 0; name < SCENE_COUNT; name++)
        for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
            char where[96];
            scene_open(&s, name, 80, 24, true);
            s.settings.details = true;
            scene_type(&s, leads[i]);
            snprintf(where, sizeof where, "%s, keys \"%s\"", scene_names[name], leads[i]);
            const bool text = form_types(s.app);
            s.app->said[0] = '\0', s.app->recorded = false; /* what was said last is read by then */
            char *before = scene_dump(&s, 80, 24, true);
            scene_key(&s, text ? CTRL_X : '!');
            if (!s.app->hidden)
                fail_msg("%s: it does not hide", where);
            look(where);
            others_try(where);
            look(where);
            assert_string_equal(app_title(s.app, title), "mend");
            scene_key(&s, i % 2 ? CTRL_X : '!');
            char *after = scene_dump(&s, 80, 24, true);
            if (strcmp(before, after) != 0)
                fail_msg("%s: what comes back is not what was there:\n%s\n%s", where, before, after);
            scene_key(&s, CTRL_X);
            scene_ticks(&s, 3);
            look(where);
            free(before);
            free(after);
            scene_close(&s);
        }
}

/* In a text ! is a letter like any other. */
static void test_text(void **state)
{
    (void)state;
    scene_open(&s, SCENE_DAY4, 80, 24, true);
    scene_type(&s, "nsleep!");
    assert_false(s.app->hidden);
    scene_key(&s, CTRL_X);
    assert_true(s.app->hidden);
    scene_type(&s, "!");
    assert_false(s.app->hidden);
    const struct effect e = scene_type(&s, "\n");
    assert_string_equal(words_of(&e), "note -- sleep!");
    scene_close(&s);
}

/* What lies on the skin has to come off, whoever looks: the clock says that it is time, and not for what. */
static void test_time_is_up(void **state)
{
    (void)state;
    day_begin();
    s.today.n_reminders = 0;
    s.settings.details = true;
    day_press("!");
    day_until("14:40");
    char *text = scene_dump(&s, 80, 24, true);
    assert_null(strstr(text, "Time is up."));
    free(text);
    day_until("14:45");
    day_hears("14:44x3 14:45x3");
    assert_string_equal(day_notice, "mend: 1 due"); /* whatever the settings tell */
    text = scene_dump(&s, 80, 24, true);
    assert_non_null(strstr(text, "Time is up."));
    check_neutral(text, "heat is over");
    free(text);
    day_press("!a!");
    text = scene_dump(&s, 80, 24, true);
    assert_null(strstr(text, "Time is up.")); /* seen */
    free(text);
    scene_close(&s);
}

/* A voice says no names either. */
static void test_no_names_aloud(void **state)
{
    (void)state;
    scene_open(&s, SCENE_FLOOR, 80, 24, true);
    scene_type(&s, "f");
    scene_key(&s, '!');
    for (int i = 0; i < 3 * 3600; i += 30) {
        scene_later(&s, 30);
        const struct effect e = app_event(s.app, &(struct event){.kind = EVENT_TICK});
        if (e.cue.speak && strcmp(e.cue.speak, "Time is up") != 0)
            fail_msg("it says \"%s\" aloud behind the clock", e.cue.speak);
        if (e.cue.notice &&
            strspn(e.cue.notice + strlen("mend: "), "0123456789 due") != strlen(e.cue.notice + strlen("mend: ")))
            fail_msg("it tells \"%s\" behind the clock", e.cue.notice);
    }
    scene_close(&s);
}

/* A key of one's own hides as well, where it answers nothing. */
static void test_own_key(void **state)
{
    (void)state;
    scene_open(&s, SCENE_DAY4, 80, 24, true);
    s.settings.keys[s.settings.n_keys++] = (struct key_choice){"hide", 'h'};
    scene_key(&s, 'h');
    assert_true(s.app->hidden);
    scene_key(&s, 'j');
    assert_true(s.app->hidden);
    scene_key(&s, 'h');
    assert_false(s.app->hidden);
    scene_type(&s, "p");
    scene_key(&s, '!');
    assert_true(s.app->hidden);
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_state),    cmocka_unit_test(test_text),    cmocka_unit_test(test_time_is_up),
        cmocka_unit_test(test_no_names_aloud), cmocka_unit_test(test_own_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
