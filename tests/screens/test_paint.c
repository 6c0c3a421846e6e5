/* What a terminal is sent for a canvas, read by a terminal: after each frame it shows the canvas, whatever it showed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <vterm.h>

#include "mend/core/rune.h"
#include "mend/tui/paint.h"
#include "mend/tui/width.h"
#include "scene.h"

struct shown {
    VTerm *vt;
    VTermScreen *screen;
    bool cursor;
    struct brush brush;
    struct canvas known; /* to be on the screen */
    struct frame frame;
    int w, h;
};

static void at(int y, int x, char out[SEQUENCE_MAX])
{
    snprintf(out, SEQUENCE_MAX, "\033[%d;%dH", y + 1, x + 1);
}

static bool draws(const struct cell *cell, int width)
{
    return rune_width(cell->ch) == width;
}

static int prop_set(VTermProp prop, VTermValue *value, void *user)
{
    struct shown *s = user;
    if (prop == VTERM_PROP_CURSORVISIBLE)
        s->cursor = value->boolean != 0;
    return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = prop_set};

/* Every role with colours of its own, so that a wrong one shows; two with attributes. */
static struct brush brush_of(bool grounds, bool jumps)
{
    struct brush b = {.plain = "\033[m",
                      .show = "\033[?25h",
                      .hide = "\033[?25l",
                      .clear = "\033[H\033[2J",
                      .rest = "\033[K",
                      .grounds = grounds,
                      .jumps = jumps,
                      .corner = true,
                      .at = jumps ? NULL : at,
                      .draws = draws};
    for (int role = 0; role < STYLE_COUNT; role++) {
        struct ink *ink = &b.inks[role];
        ink->look = (struct look){.fg = 16 + role, .bg = 60 + role / 3};
        ink->look.attrs = role == STYLE_TITLE ? LOOK_REVERSE : role == STYLE_KEY ? LOOK_BOLD : 0;
        snprintf(ink->attrs, SEQUENCE_MAX, "\033[0%sm", role == STYLE_TITLE ? ";7" : role == STYLE_KEY ? ";1" : "");
        snprintf(ink->fg, SEQUENCE_MAX, "\033[38;5;%dm", ink->look.fg);
        snprintf(ink->bg, SEQUENCE_MAX, "\033[48;5;%dm", ink->look.bg);
    }
    return b;
}

static void shown_open(struct shown *s, int w, int h, struct brush brush)
{
    *s = (struct shown){.vt = vterm_new(h, w), .cursor = true, .brush = brush, .w = w, .h = h};
    vterm_set_utf8(s->vt, 1);
    s->screen = vterm_obtain_screen(s->vt);
    vterm_screen_set_callbacks(s->screen, &callbacks, s);
    vterm_screen_reset(s->screen, 1);
    canvas_init(&s->known, true);
}

static void shown_close(struct shown *s)
{
    vterm_free(s->vt);
    canvas_fini(&s->known);
    frame_fini(&s->frame);
}

static void cell_is(const struct shown *s, const struct canvas *c, int x, int y)
{
    const struct cell *cell = &c->cells[y * c->w + x];
    const struct look look = s->brush.inks[cell->style].look;
    VTermScreenCell got;
    if (!cell->ch)
        return; /* the right half of a wide one */
    vterm_screen_get_cell(s->screen, (VTermPos){.row = y, .col = x}, &got);
    const bool blank = cell->ch == ' ' && (got.chars[0] == 0 || got.chars[0] == ' ');
    for (int i = 0; !blank && i < CELL_CODEPOINTS; i++) {
        if (got.chars[i] != cell_rune(cell, i))
            fail_msg("(%d, %d) shows U+%04X for U+%04X", x, y, (unsigned)got.chars[i], (unsigned)cell_rune(cell, i));
        if (!cell_rune(cell, i))
            break;
    }
    assert_true(VTERM_COLOR_IS_INDEXED(&got.bg));
    assert_int_equal(got.bg.indexed.idx, look.bg);
    assert_int_equal(got.attrs.reverse, !!(look.attrs & LOOK_REVERSE));
    if (!blank) {
        assert_int_equal(got.fg.indexed.idx, look.fg);
        assert_int_equal(got.attrs.bold, !!(look.attrs & LOOK_BOLD));
    }
}

/* Paints it, and looks at the terminal. Returns how many bytes that took. */
static size_t paint(struct shown *s, const struct canvas *c)
{
    VTermPos at_last;
    s->frame.n = 0;
    paint_canvas(&s->frame, &s->brush, c, &s->known, s->w, s->h);
    vterm_input_write(s->vt, s->frame.bytes, s->frame.n);
    for (int y = 0; y < c->h && y < s->h; y++)
        for (int x = 0; x < c->w && x < s->w; x++)
            cell_is(s, c, x, y);
    const bool cursor = c->cursor_x >= 0 && c->cursor_x < s->w && c->cursor_y < s->h;
    assert_int_equal(s->cursor, cursor);
    vterm_state_get_cursorpos(vterm_obtain_state(s->vt), &at_last);
    assert_true(!cursor || (at_last.col == c->cursor_x && at_last.row == c->cursor_y));
    return s->frame.n;
}

/* ---- what it is asked to show ---- */

static unsigned chance(unsigned *seed, unsigned n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % n;
}

/* Some more text on it, wide and joined characters too, a row that is blank again, the cursor elsewhere. */
static void scribble(struct canvas *c, unsigned *seed, bool wide)
{
    static const char *const texts[] = {"a word", "          ", " ",   "e\xcc\x81t\xc3\xa9",
                                        "│⣤⣄◐✔",  "日本語",     "x日", "語y  "};
    const struct rect all = {0, 0, c->w, c->h};
    for (unsigned n = chance(seed, 12); n > 0; n--)
        canvas_text(c, all, (int)chance(seed, (unsigned)c->w), (int)chance(seed, (unsigned)c->h), 40,
                    (enum style)chance(seed, STYLE_COUNT), texts[chance(seed, wide ? 8 : 5)]);
    if (chance(seed, 4) == 0)
        canvas_fill(c, (struct rect){0, (int)chance(seed, (unsigned)c->h), c->w, 1}, STYLE_TEXT, ' ');
    c->cursor_x = chance(seed, 3) ? (int)chance(seed, (unsigned)c->w) : -1;
    c->cursor_y = c->cursor_x < 0 ? -1 : (int)chance(seed, (unsigned)c->h);
}

static void test_any(void **state)
{
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        unsigned seed = 7;
        struct shown s;
        struct canvas c;
        canvas_init(&c, true);
        canvas_resize(&c, 17, 6);
        shown_open(&s, 17, 6, brush_of(kind & 1, kind & 2));
        for (int i = 0; i < 400; i++) {
            scribble(&c, &seed, true);
            paint(&s, &c);
            if (chance(&seed, 40) == 0)
                canvas_resize(&s.known, 0, 0); /* and all of it again */
        }
        shown_close(&s);
        canvas_fini(&c);
    }
}

/* One of the two may be larger for a moment. */
static void test_sizes(void **state)
{
    (void)state;
    unsigned seed = 1;
    for (int w = 1; w < 24; w += 3)
        for (int h = 1; h < 8; h += 2) {
            struct shown s;
            struct canvas c;
            canvas_init(&c, true);
            canvas_resize(&c, 11, 4);
            shown_open(&s, w, h, brush_of(true, true));
            for (int i = 0; i < 10; i++) {
                scribble(&c, &seed, false);
                paint(&s, &c);
            }
            shown_close(&s);
            canvas_fini(&c);
        }
    struct shown none;
    struct canvas c;
    canvas_init(&c, true);
    shown_open(&none, 1, 1, brush_of(true, true));
    none.frame.n = 0;
    paint_canvas(&none.frame, &none.brush, &c, &none.known, 0, 0);
    shown_close(&none);
}

/* The screens themselves, with what keys make of them; a frame in which nothing changed says next to nothing. */
static void test_scenes(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s, SCENE_WEEKS, 120, 40, true);
    struct shown on;
    struct canvas c;
    canvas_init(&c, true);
    canvas_resize(&c, 120, 40);
    shown_open(&on, 120, 40, brush_of(true, true));
    for (const char *key = "jjzjkz?jjjk\033\t\t\t\t:status\033ppq"; *key; key++) {
        app_draw(s.app, &c);
        paint(&on, &c);
        scene_key(&s, *key == '\033' ? KEY_ESC : *key == '\t' ? KEY_TAB : (uint32_t)*key);
    }
    app_draw(s.app, &c);
    paint(&on, &c);
    app_draw(s.app, &c);
    assert_true(paint(&on, &c) < 16);
    shown_close(&on);
    canvas_fini(&c);
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_any),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_scenes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
