/* Where everything stands, at every size: inside, side by side, all four panes, each with the rows it wants; and that
 * nothing moves while somebody types, ticks or looks around. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/state.h"
#include "screens/scene.h"

enum { MOST_W = 200, MOST_H = 60 };

static const int plenty[PART_COUNT] = {9, 12, 12, 13, 7, 30, 12, 8, 9},
                 little[PART_COUNT] = {3, 2, 2, 4, 2, 2, 2, 2, 1},
                 huge[PART_COUNT] = {90, 90, 90, 90, 90, 90, 90, 90, 90};

static int wanted(const void *self, int part, int width)
{
    (void)width;
    return ((const int *)self)[part];
}

static struct layout made(int w, int h, const int *rows, int strip, bool zoom)
{
    struct layout_ask ask = {
        .w = w, .h = h, .focus = PANE_PAIN, .zoom = zoom, .strip = strip, .rows = rows ? wanted : NULL, .self = rows};
    return layout_make(&ask);
}

static struct rect part(const struct layout *l, int i)
{
    return i < PANE_COUNT ? l->panes[i] : l->extras[i - PANE_COUNT];
}

static bool empty(struct rect r)
{
    return r.w <= 0 || r.h <= 0;
}

static bool within(struct rect r, struct rect in)
{
    return empty(r) || (r.x >= in.x && r.y >= in.y && r.x + r.w <= in.x + in.w && r.y + r.h <= in.y + in.h);
}

static bool meet(struct rect a, struct rect b)
{
    return !empty(a) && !empty(b) && a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static void check(int w, int h, const int *rows, int strip)
{
    struct layout l = made(w, h, rows, strip, false);
    const struct rect screen = {0, 0, w, h}, all[] = {l.header, l.next, l.tabs, l.page, l.whole, l.strip, l.footer};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (!within(all[i], screen))
            fail_msg("%dx%d: piece %zu is outside", w, h, i);
    bool full = w >= 60 && h >= 16;
    for (int i = 0; i < PART_COUNT; i++) {
        struct rect r = part(&l, i);
        if (!within(r, l.whole) && !l.one)
            fail_msg("%dx%d: part %d is outside", w, h, i);
        if (full && i < PANE_COUNT && (r.w < 20 || (strip == 1 && r.h < 4)))
            fail_msg("%dx%d: pane %d has no room: %dx%d", w, h, i, r.w, r.h);
        for (int k = 0; full && k < PART_COUNT; k++)
            if (k != i && meet(rect_inside(r, true), part(&l, k)))
                fail_msg("%dx%d: part %d lies over part %d", w, h, i, k);
    }
    assert_int_equal(l.one, !full);
    if (l.one) {
        for (int i = 0; i < PART_COUNT; i++)
            assert_true(empty(part(&l, i)) || i == PANE_PAIN);
        return;
    }
    assert_false(meet(l.strip, l.whole) || meet(l.strip, l.footer) || meet(l.header, l.next));
}

static void test_every_size(void **state)
{
    (void)state;
    for (int w = 0; w <= MOST_W; w++)
        for (int h = 0; h <= MOST_H; h++) {
            check(w, h, plenty, 1);
            check(w, h, little, 1);
            check(w, h, huge, 1);
            check(w, h, NULL, 1);
            check(w, h, plenty, 4);
        }
}

/* The parts cover the whole of it: no hole, no ragged edge. */
static void test_no_hole(void **state)
{
    (void)state;
    static const int *const asks[] = {plenty, little, huge};
    static bool cell[MOST_H][MOST_W];
    for (int w = 60; w <= MOST_W; w += 7)
        for (int h = 16; h <= MOST_H; h += 3) {
            struct layout l = made(w, h, asks[(w + h) % 3], 1, false);
            memset(cell, 0, sizeof cell);
            for (int i = 0; i < PART_COUNT; i++) {
                struct rect r = part(&l, i);
                for (int y = r.y; y < r.y + r.h; y++)
                    memset(&cell[y][r.x], true, (size_t)(r.w > 0 ? r.w : 0));
            }
            for (int y = l.whole.y; y < l.whole.y + l.whole.h; y++)
                for (int x = 0; x < l.whole.w; x++)
                    if (!cell[y][x])
                        fail_msg("%dx%d: nothing stands at %d,%d", w, h, x, y);
        }
}

static int inside(const struct layout *l, int i)
{
    return rect_inside(part(l, i), true).h;
}

/* What is wanted is given where it fits; what nobody wants goes to who can use it. */
static void test_wanted_rows(void **state)
{
    (void)state;
    struct layout l = made(80, 24, plenty, 1, false);
    assert_int_equal(inside(&l, PANE_TIMERS), 10);
    assert_int_equal(inside(&l, PANE_TRIAGE), 7);
    assert_int_equal(inside(&l, PANE_CHECKLIST), 10);
    assert_int_equal(inside(&l, PANE_PAIN), 7);
    static const int short_list[PART_COUNT] = {9, 5, 12, 13, 7, 30, 12, 8, 9};
    l = made(80, 24, short_list, 1, false); /* five rows of list need no ten: the how-to comes in */
    assert_int_equal(inside(&l, PANE_CHECKLIST), 5);
    assert_in_range(inside(&l, PANE_COUNT + EXTRA_HOW), 3, 7);
    static const struct {
        int w, h;
    } rich[] = {{120, 40}, {132, 43}, {160, 45}, {200, 60}, {70, 60}};
    for (size_t i = 0; i < sizeof rich / sizeof *rich; i++) {
        l = made(rich[i].w, rich[i].h, plenty, 1, false);
        for (enum pane p = 0; p < PANE_COUNT; p++)
            if (inside(&l, (int)p) < plenty[p])
                fail_msg("%dx%d: pane %d has %d rows of %d", rich[i].w, rich[i].h, (int)p, inside(&l, (int)p),
                         plenty[p]);
        assert_true(inside(&l, PANE_COUNT + EXTRA_HOW) >= 4);
        assert_true(inside(&l, PANE_COUNT + EXTRA_LOG) >= 4);
    }
    l = made(200, 60, plenty, 1, false);
    assert_true(part(&l, PANE_PAIN).x > part(&l, PANE_CHECKLIST).x && part(&l, PANE_CHECKLIST).x > 0);
    assert_true(inside(&l, PANE_COUNT + EXTRA_WEEK) == 8 && inside(&l, PANE_COUNT + EXTRA_COURSE) >= 8);
    l = made(70, 60, plenty, 1, false);
    assert_int_equal(part(&l, PANE_TIMERS).y, part(&l, PANE_TRIAGE).y); /* side by side, the rest below */
    assert_int_equal(part(&l, PANE_CHECKLIST).w, 70);
}

/* A page leaves the clocks in sight where there is room, and the chart on the largest screens. */
static void test_pages(void **state)
{
    (void)state;
    struct layout l = made(80, 24, plenty, 1, false);
    assert_int_equal(l.page.w, 80);
    l = made(120, 40, plenty, 1, false);
    assert_int_equal(l.page.x, part(&l, PANE_TIMERS).w - 1);
    assert_int_equal(l.page.x + l.page.w, 120);
    l = made(200, 60, plenty, 1, false);
    assert_int_equal(l.page.x + l.page.w - 1, part(&l, PANE_PAIN).x);
    l = made(200, 60, plenty, 1, true);
    assert_int_equal(l.page.w, 200);
    assert_int_equal(l.panes[PANE_PAIN].w, 200);
    assert_true(empty(l.panes[PANE_CHECKLIST]));
}

/* ---- nothing jumps ---- */

static void same_but_for_the_foot(const struct layout *a, const struct layout *b, const char *after)
{
    for (int i = 0; i < PART_COUNT; i++) {
        struct rect was = part(a, i), is = part(b, i);
        bool lower_line = is.x == was.x && is.y == was.y && is.w == was.w && is.y + is.h == b->whole.y + b->whole.h;
        if (memcmp(&was, &is, sizeof was) != 0 && !(b->covered > 0 && lower_line))
            fail_msg("after \"%s\" part %d moved from row %d, %d high, to %d, %d high", after, i, was.y, was.h, is.y,
                     is.h);
    }
}

static void test_a_strip_moves_nothing(void **state)
{
    (void)state;
    for (int w = 60; w <= MOST_W; w += 5)
        for (int h = 16; h <= MOST_H; h++)
            for (int strip = 2; strip <= 6; strip++) {
                struct layout a = made(w, h, plenty, 1, false), b = made(w, h, plenty, strip, false);
                same_but_for_the_foot(&a, &b, "a strip");
            }
}

static void still(struct scene *s, const struct layout *was, const char *keys)
{
    scene_type(s, keys);
    struct layout is = app_layout(s->app);
    same_but_for_the_foot(was, &is, keys);
}

static void test_nothing_jumps(void **state)
{
    (void)state;
    static const struct {
        int w, h;
    } sizes[] = {{80, 24}, {80, 23}, {60, 16}, {70, 60}, {100, 30}, {120, 40}, {160, 45}, {200, 60}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct scene s;
        scene_open(&s, SCENE_DAY4, sizes[i].w, sizes[i].h, true);
        const struct layout was = app_layout(s.app);
        still(&s, &was, "j");
        still(&s, &was, "1jj");
        still(&s, &was, "3jjj");
        still(&s, &was, "2 ");
        scene_result(&s, ACT_OK, "Recorded.");
        still(&s, &was, "");
        still(&s, &was, "3");
        scene_result(&s, ACT_OK, "Recorded.");
        still(&s, &was, "nslept badly");
        scene_key(&s, KEY_ESC);
        still(&s, &was, ":prescribe ");
        scene_key(&s, KEY_ESC);
        still(&s, &was, "?");
        scene_key(&s, KEY_ESC);
        s.today.checklist[4].state = ITEM_DONE; /* ticked, another dose taken, the heat is off */
        s.today.checklist[4].done = 1;
        s.today.therapies[1].state = THERAPY_WAITING;
        s.today.therapies[1].started_at = INSTANT_NONE;
        s.today.therapies[1].next_at = s.today.now.utc + HOUR;
        s.today.medicines[1].taken_mg = 1500;
        scene_refresh(&s);
        still(&s, &was, "");
        scene_close(&s);

        scene_open(&s, SCENE_FIRST_HOUR, sizes[i].w, sizes[i].h, true);
        const struct layout before = app_layout(s.app);
        s.today.therapies[0].state = THERAPY_RUNNING;
        s.today.therapies[0].started_at = s.today.now.utc;
        s.today.therapies[0].ends_at = s.today.now.utc + 15 * MINUTE;
        s.today.medicines[0].last_at = s.today.now.utc;
        s.today.medicines[0].state = MEDICINE_WAIT;
        s.today.medicines[0].next_at = s.today.now.utc + 6 * HOUR;
        s.today.medicines[0].taken_mg = 400;
        scene_refresh(&s);
        still(&s, &before, "");
        scene_close(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_size),
        cmocka_unit_test(test_no_hole),
        cmocka_unit_test(test_wanted_rows),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_a_strip_moves_nothing),
        cmocka_unit_test(test_nothing_jumps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
