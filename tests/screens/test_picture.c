/* A picture takes over what cannot have changed (picture.h): what it shows is what app_draw shows, cell by cell, and a
 * click means the same, whatever was pressed, however time went by. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/picture.h"
#include "mend/tui/state.h"
#include "screens/play.h"

static void same_cells(const struct canvas *c, const struct canvas *fresh, const char *after)
{
    for (int i = 0; i < c->w * c->h; i++)
        if (memcmp(&c->cells[i], &fresh->cells[i], sizeof *c->cells) != 0)
            fail_msg("after \"%s\": %x at %d,%d, and should be %x", after, c->cells[i].ch, i % c->w, i / c->w,
                     fresh->cells[i].ch);
}

static void same_touches(const struct canvas *c, const struct canvas *fresh)
{
    assert_int_equal(c->n_touches, fresh->n_touches);
    for (int i = 0; i < c->n_touches; i++) {
        const struct touch *a = &c->touches[i], *b = &fresh->touches[i];
        assert_memory_equal(&a->at, &b->at, sizeof a->at);
        assert_int_equal(a->place, b->place);
        assert_int_equal(a->row, b->row);
        assert_int_equal(a->key, b->key);
    }
}

static void drawn_as_anew(struct picture *p, const char *after)
{
    app_settle(s.app);
    const struct canvas *c = picture_draw(p, s.app);
    struct canvas fresh;
    canvas_init(&fresh, s.app->utf8);
    canvas_resize(&fresh, s.app->w, s.app->h);
    app_draw(s.app, &fresh);
    assert_int_equal(c->w, fresh.w);
    assert_int_equal(c->h, fresh.h);
    same_cells(c, &fresh, after);
    same_touches(c, &fresh);
    assert_int_equal(c->cursor_x, fresh.cursor_x);
    assert_int_equal(c->cursor_y, fresh.cursor_y);
    canvas_fini(&fresh);
}

static const int sizes[][2] = {{120, 40}, {80, 24}, {180, 50}, {59, 15}, {90, 44}};
enum { SIZES = sizeof sizes / sizeof *sizes };

/* What a tracker does in between: a second in which nothing can have changed, or another day given. */
static void time_goes_by(int seconds)
{
    const int64_t at = s.app->clock.utc + seconds;
    const bool stands = at / MINUTE == s.app->clock.utc / MINUTE && (!s.app->live || at < s.app->live->next_change);
    if (stands && seconds > 0)
        app_clock(s.app, (struct moment){at, s.app->clock.offset});
    else
        scene_later(&s, seconds);
    app_event(s.app, &(struct event){.kind = EVENT_TICK});
}

static void test_every_key_once(void **state)
{
    static const char keys[] = "jjjkk4jkvv+-4z jjz\t\tj3jj2kk?jj\1\rjj\1ljj\1"
                               "1jj3jiq\1:sta\1nab\1pjk4\1m\1[jj\1xab\1!!fjj\1cjj\1jj";
    (void)state;
    for (int scene = 0; scene < SCENE_COUNT; scene++)
        for (int i = 0; i < SIZES; i++) {
            scene_open(&s, (enum scene_name)scene, sizes[i][0], sizes[i][1], true);
            struct picture *p = picture_new(true, false);
            for (const char *key = keys; *key; key++) {
                drawn_as_anew(p, key);
                scene_key(&s, *key == '\1' ? KEY_ESC : *key == '\r' ? KEY_ENTER : (uint32_t)(unsigned char)*key);
                drawn_as_anew(p, key);
                time_goes_by((int)(key - keys) % 5);
            }
            picture_free(p);
            scene_close(&s);
        }
}

static void test_any_keys(void **state)
{
    (void)state;
    static const uint32_t special[] = {KEY_ESC,      KEY_TAB,        KEY_ENTER,      KEY_SHIFT_TAB,
                                       KEY_ARROW_UP, KEY_ARROW_DOWN, KEY_ARROW_LEFT, KEY_ARROW_RIGHT,
                                       KEY_PAGE_UP,  KEY_PAGE_DOWN,  KEY_GO_HOME,    KEY_RUB_OUT};
    uint32_t seed = 20261128;
    for (int scene = 0; scene < SCENE_COUNT; scene++) {
        scene_open(&s, (enum scene_name)scene, 120, 40, true);
        struct picture *p = picture_new(true, false);
        for (int i = 0; i < 500; i++) {
            seed = seed * 1664525u + 1013904223u;
            const uint32_t r = seed >> 8;
            const uint32_t key = r % 3 ? 32 + r / 4 % 95 : special[r / 4 % (sizeof special / sizeof *special)];
            struct effect e =
                r % 4 ? scene_key(&s, key) : scene_key(&s, r % 8 ? 'j' : 'k'); /* rows more often than by chance */
            drawn_as_anew(p, "a key");
            for (int n = 0; n < 3 && (e.kind == EFFECT_ACT || e.kind == EFFECT_EXPORT); n++) {
                e = scene_result(&s, (enum verdict)(r / 400 % 4), "It is so, because it is so.");
                drawn_as_anew(p, "a result");
            }
            time_goes_by(i % 8 == 0 ? (int)(r % 900) : (int)(r % 3));
            drawn_as_anew(p, "time");
            if (i % 16 == 2)
                app_event(s.app, &(struct event){.kind = EVENT_CLICK, .x = (int)(r % 120), .y = (int)(r % 40)});
            if (i % 16 == 5)
                app_event(s.app,
                          &(struct event){
                              .kind = EVENT_WHEEL, .x = (int)(r % 120), .y = (int)(r % 40), .delta = r % 3 ? 1 : -1});
            if (i % 16 == 9)
                app_event(s.app, &(struct event){.kind = EVENT_PASTE, .text = "a b\xe2\x80\xae"});
            if (i % 64 == 63)
                app_size(s.app, sizes[r % SIZES][0], sizes[r % SIZES][1], true);
            drawn_as_anew(p, "something else");
        }
        picture_free(p);
        scene_close(&s);
    }
}

/* It would hold of a picture that draws everything each time, too. */
static void test_most_is_taken_over(void **state)
{
    (void)state;
    scene_open(&s, SCENE_DAY4, 120, 40, true);
    struct picture *p = picture_new(true, false);
    app_settle(s.app);
    picture_draw(p, s.app);
    assert_int_equal(picture_drawn(p), (1 << KEPT_COUNT) - 1);
    scene_key(&s, 'j');
    picture_draw(p, s.app);
    assert_int_equal(picture_drawn(p), 1 << PANE_CHECKLIST | 1 << (PANE_COUNT + EXTRA_HOW) | 1 << PART_FOOT);
    app_clock(s.app, (struct moment){s.app->clock.utc + 1, s.app->clock.offset}); /* heat is on: its seconds show */
    picture_draw(p, s.app);
    assert_int_equal(picture_drawn(p), 1 << PANE_TIMERS | 1 << PART_HEAD);
    picture_draw(p, s.app);
    assert_int_equal(picture_drawn(p), 0);
    picture_free(p);
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_key_once), cmocka_unit_test(test_any_keys),
                                       cmocka_unit_test(test_most_is_taken_over)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
