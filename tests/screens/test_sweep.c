/* Every state at every size from nothing to 200x60, every form at those that matter, under the sanitizers: nothing may
 * be read or written outside, the cursor stays on the screen, and no wide character is cut in half. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/scene.h"

static const char *const keys[] = {
    "",      "r", "ry", "m",  "i",   "p", "b",  "?",   "\n",   "n\xc3\xa9", "x",    "xp",    "1",       "4",     "z",
    "!",     "q", "c",  ">",  "e",   "+", "G ", "Gk ", "Gkk ", "1jjjjjj ",  "f",    "jf ",   "jjjfh7d", "4-",    "4vk",
    "4vv++", "[", "[ ", "[m", "[[3", "l", "lf", "l-",  "lj\n", "lfpe",      "lfle", "/walk", "[4v",     "[4vv+", "[4k"};

static void check(const struct canvas *c)
{
    assert_in_range(c->cursor_x + 1, 0, c->w);
    assert_in_range(c->cursor_y + 1, 0, c->h);
    for (int y = 0; y < c->h; y++)
        for (int x = 0; x < c->w; x++)
            if (c->cells[y * c->w + x].ch == 0)
                assert_true(x > 0 && c->cells[y * c->w + x - 1].ch != ' ');
}

/* Goldens fix what each key leads to; here a handful of sizes of each pass in one canvas, as a resize storm does. */
enum how { EVERY_SIZE, SOME };

/* Some: where the layout changes its mind, the sizes on both sides of it, and a lattice between. */
static bool chosen(int w, int h, enum how how)
{
    static const int widths[] = {0, 1, 2, 39, 40, 59, 60, 75, 76, 79, 80, 109, 110, 149, 150, 179, 180, 200};
    static const int heights[] = {0, 1, 2, 5, 6, 15, 16, 17, 23, 24, 31, 32, 33, 34, 40, 60};
    if (how == EVERY_SIZE)
        return true;
    bool wide = w % 17 == 11, high = h % 13 == 9;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
        wide = wide || widths[i] == w;
    for (size_t i = 0; i < sizeof heights / sizeof *heights; i++)
        high = high || heights[i] == h;
    return wide && high && (w + h) % 5 == 0;
}

static void sweep(enum scene_name name, const char *press, enum how how)
{
    struct scene s;
    scene_open(&s, name, 80, 24, true);
    scene_type(&s, press);
    struct canvas c;
    canvas_init(&c, true);
    for (int w = 0; w <= 200; w++)
        for (int h = 0; h <= 60; h++) {
            if (!chosen(w, h, how))
                continue;
            c.utf8 = (w + h) % 2 == 0;
            canvas_resize(&c, w, h);
            app_size(s.app, w, h, c.utf8);
            app_draw(s.app, &c);
            check(&c);
        }
    canvas_fini(&c);
    scene_close(&s);
}

static void test_every_size(void **state)
{
    (void)state;
    for (enum scene_name name = 0; name < SCENE_COUNT; name++)
        sweep(name, "", EVERY_SIZE);
}

static void test_every_form(void **state)
{
    (void)state;
    for (size_t i = 1; i < sizeof keys / sizeof *keys; i++)
        for (enum scene_name name = 0; name < SCENE_COUNT; name += 2)
            sweep(name, keys[i], SOME);
}

/* Keys at random, sizes at random, results at random: it never ends in a wrong place. */
static void test_any_keys(void **state)
{
    (void)state;
    static const uint32_t special[] = {KEY_ESC,        KEY_TAB,        KEY_ENTER,       KEY_SHIFT_TAB,   KEY_ARROW_UP,
                                       KEY_ARROW_DOWN, KEY_ARROW_LEFT, KEY_ARROW_RIGHT, KEY_PAGE_UP,     KEY_PAGE_DOWN,
                                       KEY_GO_HOME,    KEY_GO_END,     KEY_RUB_OUT,     KEY_DELETE_CHAR, KEY_CTRL_L,
                                       0x1f600,        0x301};
    uint32_t seed = 20261122;
    for (enum scene_name name = 0; name < SCENE_COUNT; name++) {
        struct scene s;
        scene_open(&s, name, 80, 24, true);
        struct canvas c;
        canvas_init(&c, true);
        for (int i = 0; i < 6000; i++) {
            seed = seed * 1664525u + 1013904223u;
            uint32_t r = seed >> 8;
            uint32_t key = r % 4 ? 32 + r / 4 % 95 : special[r / 4 % (sizeof special / sizeof *special)];
            struct effect e = scene_key(&s, key);
            for (int n = 0; n < 3 && (e.kind == EFFECT_ACT || e.kind == EFFECT_EXPORT); n++)
                e = scene_result(&s, (enum verdict)(r / 400 % 4),
                                 "It is so, because it is so, and that is all there is to say.");
            if (i % 8 == 0)
                scene_later(&s, r % 900);
            if (i % 8 == 1)
                app_event(s.app, &(struct event){.kind = EVENT_TICK});
            if (i % 16 == 2)
                app_event(s.app, &(struct event){.kind = EVENT_CLICK, .x = (int)(r % 210), .y = (int)(r % 62)});
            if (i % 16 == 5)
                app_event(s.app,
                          &(struct event){
                              .kind = EVENT_WHEEL, .x = (int)(r % 210), .y = (int)(r % 62), .delta = r % 3 ? 1 : -1});
            if (i % 16 == 3)
                app_event(s.app, &(struct event){.kind = EVENT_PASTE, .text = "a\x1b[31mb\xff\xe2\x80\xae\n c"});
            if (i % 4)
                continue;
            canvas_resize(&c, (int)(r / 7 % 201), (int)(r / 11 % 61));
            app_size(s.app, c.w, c.h, true);
            app_draw(s.app, &c);
            check(&c);
            assert_true(app_wake_at(s.app) > s.today.now.utc);
        }
        canvas_fini(&c);
        scene_close(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_size), cmocka_unit_test(test_every_form),
                                       cmocka_unit_test(test_any_keys)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
