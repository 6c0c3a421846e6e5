/* The canvas and its widths: wide and joining characters, unsafe ones, wrapping, clipping. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/canvas.h"
#include "mend/tui/width.h"

static void drawn_is(int w, bool utf8, const char *text, const char *expected)
{
    struct canvas c;
    canvas_init(&c, utf8);
    canvas_resize(&c, w, 1);
    canvas_text(&c, (struct rect){0, 0, w, 1}, 0, 0, w, STYLE_TEXT, text);
    char *dump = canvas_dump(&c);
    dump[strlen(dump) - 1] = '\0';
    assert_string_equal(dump, expected);
    free(dump);
    canvas_fini(&c);
}

static void test_text(void **state)
{
    (void)state;
    drawn_is(5, true, "bridge", "brid…");
    drawn_is(6, true, "bridge", "bridge");
    drawn_is(5, false, "bridge", "brid~");
    drawn_is(1, true, "bridge", "…");
    drawn_is(6, true, "日本語", "日本語");
    drawn_is(5, true, "日本語", "日本…");
    drawn_is(4, true, "日本語", "日…"); /* half a character is never shown */
    drawn_is(4, false, "日本", "? ?");
    drawn_is(4, true, "e\xcc\x81t\xc3\xa9", "e\xcc\x81t\xc3\xa9");
    drawn_is(4, false, "\xc3\xa9t\xc3\xa9", "ete");
    drawn_is(3, true, "\xcc\x81x", "\xef\xbf\xbdx"); /* a mark with nothing to join */
    drawn_is(4, true, "\xf0\x9f\x98\x80!", "\xf0\x9f\x98\x80!");
    drawn_is(9, false, "✔ ◐ · – °", "x / . - *");
}

static void test_unsafe(void **state)
{
    (void)state;
    drawn_is(9, true, "a\x1b[31mb", "a␛[31mb");
    drawn_is(9, true, "a\u202eb", "a\ufffdb");
    drawn_is(9, true, "a\u200bb", "a\ufffdb");
    drawn_is(9, true,
             "a\xc2\x9b"
             "b",
             "a\ufffdb");
    drawn_is(9, true,
             "a\xff"
             "b\xe2\x82",
             "a\ufffdb…"); /* a character cut short by a buffer */
    drawn_is(9, true, "a\x7f\tb", "a␡ b");
    drawn_is(9, true,
             "a\xef\xb8\x8f"
             "b",
             "ab"); /* a variation selector is left out */
    drawn_is(9, true, "\xf0\x90\x80", "…");
    drawn_is(9, true, "\xed\xa0\x80", "\ufffd\ufffd\ufffd"); /* a surrogate */
}

static void test_width(void **state)
{
    (void)state;
    assert_int_equal(text_width("abc"), 3);
    assert_int_equal(text_width("日本"), 4);
    assert_int_equal(text_width("e\xcc\x81"), 1);
    assert_int_equal(text_width("\xf0\x9f\x98\x80"), 2);
    assert_int_equal(rune_width(0x1100), 2);
    assert_int_equal(rune_width(0x1161), 0);
    assert_int_equal(rune_width(0x2500), 1);
    assert_int_equal(rune_width(0x3000), 2);
    for (uint32_t r = 1; r < 0x110000; r++) {
        int w = rune_width(r);
        assert_true(w >= 0 && w <= 2);
        uint32_t a = rune_ascii(rune_safe(r) ? rune_safe(r) : ' ');
        assert_true(a >= ' ' && a < 0x7f);
    }
}

static void test_overwrite(void **state)
{
    (void)state;
    struct canvas c;
    canvas_init(&c, true);
    canvas_resize(&c, 6, 1);
    struct rect all = {0, 0, 6, 1};
    canvas_text(&c, all, 0, 0, 6, STYLE_TEXT, "日本語");
    canvas_text(&c, all, 1, 0, 2, STYLE_TEXT, "ab"); /* takes half of two characters: both go */
    char *dump = canvas_dump(&c);
    assert_string_equal(dump, " ab 語\n");
    free(dump);
    canvas_text(&c, (struct rect){2, 0, 2, 1}, 0, 0, 6, STYLE_TEXT, "uvwxyz"); /* the clip hides the rest */
    dump = canvas_dump(&c);
    assert_string_equal(dump, " aw…語\n");
    free(dump);
    canvas_fini(&c);
}

static void wrapped_is(int w, const char *text, int rows, const char *expected)
{
    struct canvas c;
    canvas_init(&c, true);
    canvas_resize(&c, w, 9);
    assert_int_equal(canvas_wrap(&c, (struct rect){0, 0, w, 9}, STYLE_TEXT, text), rows);
    char *dump = canvas_dump(&c);
    dump[strlen(expected)] = '\0';
    assert_string_equal(dump, expected);
    free(dump);
    canvas_fini(&c);
}

static void test_wrap(void **state)
{
    (void)state;
    wrapped_is(10, "lie on your back", 2, "lie on\nyour back\n");
    wrapped_is(4, "stretching", 3, "stre\ntchi\nng\n");
    wrapped_is(10, "one\ntwo", 2, "one\ntwo\n");
    wrapped_is(10, "t\u00a0=\u00a0no y\u00a0=\u00a0yes", 2, "t = no\ny = yes\n");
    wrapped_is(1, "日本", 2, "…\n…\n"); /* wider than the line: still ends */
    wrapped_is(10, "", 0, "\n");
}

static void test_nothing(void **state)
{
    (void)state;
    struct canvas c;
    canvas_init(&c, true);
    canvas_resize(&c, 0, 0);
    assert_int_equal(canvas_text(&c, (struct rect){0, 0, 9, 9}, 0, 0, 9, STYLE_TEXT, "gone"), 4);
    canvas_fill(&c, (struct rect){-3, -3, 9, 9}, STYLE_TEXT, 'x');
    canvas_style(&c, (struct rect){-3, -3, 9, 9}, STYLE_ALARM);
    canvas_resize(&c, -1, 5);
    char *dump = canvas_dump(&c);
    assert_string_equal(dump, "\n\n\n\n\n");
    free(dump);
    canvas_fini(&c);
}

/* Marks that mean different things stay different without UTF-8, and none becomes a question mark. */
static void test_ascii_marks(void **state)
{
    (void)state;
    static const uint32_t marks[] = {0x2714, 0x25d0, 0xb7, 0x2013, 0x2717, 0xb0}; /* ✔ ◐ · – ✗ ° */
    static const uint32_t others[] = {0x25b8, 0x25b4, 0x25be, 0x258f, 0x2588, 0x2591, 0x25cf, 0x2503, 0x2026};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        assert_int_not_equal(rune_ascii(marks[i]), '?');
        for (size_t k = i + 1; k < sizeof marks / sizeof *marks; k++)
            assert_int_not_equal(rune_ascii(marks[i]), rune_ascii(marks[k]));
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_int_not_equal(rune_ascii(others[i]), '?');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),        cmocka_unit_test(test_unsafe), cmocka_unit_test(test_width),
        cmocka_unit_test(test_overwrite),   cmocka_unit_test(test_wrap),   cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_ascii_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
