/* What a terminal sends, played stroke by stroke. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/input.h"

/* Strokes to come; NONE is a moment in which nothing waits. */
enum { NONE = 0x130000, KNOWN = 0x1000000 };
static const uint32_t *waiting;

static bool read_next(void *from, struct stroke *out, bool wait)
{
    (void)from, (void)wait;
    if (!*waiting)
        return false;
    uint32_t next = *waiting++;
    *out = (struct stroke){next & ~(uint32_t)KNOWN, (next & KNOWN) != 0};
    return next != NONE;
}

static struct input in;
static struct event event;

static void play(const uint32_t *strokes)
{
    waiting = strokes;
    in = (struct input){.read = read_next, .mouse = true};
}

#define PLAY(...) play((const uint32_t[]){__VA_ARGS__, 0})

static void is_key(uint32_t key)
{
    assert_true(input_next(&in, &event));
    assert_int_equal(event.kind, EVENT_KEY);
    assert_int_equal(event.key, key);
}

static void ends(void)
{
    assert_false(input_next(&in, &event));
}

static void test_keys(void **state)
{
    (void)state;
    PLAY('p', 0xc3, 0xa9, KNOWN | KEY_ARROW_UP, '\n', 127, '\b', KNOWN | STROKE_NOTHING, 'q');
    is_key('p');
    is_key(0xe9);
    is_key(KEY_ARROW_UP);
    is_key(KEY_ENTER);
    is_key(KEY_RUB_OUT);
    is_key(KEY_RUB_OUT);
    is_key('q');
    ends();
}

/* The tail of what nobody knows is no row of commands; Esc alone, and Esc before another key, is Esc. */
static void test_escape(void **state)
{
    (void)state;
    PLAY(27);
    is_key(KEY_ESC);
    ends();
    PLAY(27, 'q');
    is_key(KEY_ESC);
    is_key('q');
    PLAY(27, '[', '1', ';', '9', 'q', 27, 'O', 'q', 27, '[', '[', 'A', 'x');
    is_key('x');
    ends();
    PLAY(27, '[', NONE, 'u'); /* typed by hand */
    is_key(KEY_ESC);
    is_key('[');
    assert_true(input_next(&in, &event) && event.key == 'u');
    PLAY(27, KNOWN | KEY_ARROW_DOWN);
    is_key(KEY_ESC);
    is_key(KEY_ARROW_DOWN);
    PLAY(27, '[', '1', KNOWN | KEY_ARROW_DOWN);
    is_key(KEY_ARROW_DOWN);
    ends();
    PLAY(27, '[', '1', '\n', 27, '[', '1', 27, NONE, 'q');
    is_key(KEY_ENTER);
    is_key(KEY_ESC);
    is_key('q');
}

/* What a terminal answers is a string, and its letters and digits are no keys: a pain of 1 that nobody scored. */
static void test_strings(void **state)
{
    (void)state;
    PLAY(27, ']', '1', '1', ';', 'q', 27, '\\', 'x');
    is_key('x');
    PLAY(27, ']', '1', '1', ';', 'q', '\a', 'x');
    is_key('x');
    for (const char *opens = "P_^X"; *opens; opens++) {
        PLAY(27, (uint32_t)*opens, '>', 'p', '7', 27, '\\', 'j');
        is_key('j');
        ends();
    }
    PLAY(27, ']', '1', KNOWN | KEY_ARROW_DOWN);
    is_key(KEY_ARROW_DOWN);
    PLAY(27, NONE, ']'); /* by hand: Esc, and then the day after */
    is_key(KEY_ESC);
    assert_true(input_next(&in, &event) && event.key == ']');
}

static void test_paste(void **state)
{
    (void)state;
    PLAY(KNOWN | STROKE_PASTE_BEGINS, 'a', 27, 'b', 27, NONE, 'q'); /* no end came: Esc alone is one */
    assert_true(input_next(&in, &event));
    assert_int_equal(event.kind, EVENT_PASTE);
    assert_string_equal(event.text, "ab");
    is_key('q');
    PLAY(KNOWN | STROKE_PASTE_BEGINS, 'a', 27, KNOWN | STROKE_PASTE_ENDS, 'q');
    assert_true(input_next(&in, &event) && strcmp(event.text, "a") == 0);
    is_key('q');
    PLAY(KNOWN | STROKE_PASTE_BEGINS, 'q', '\r', 0xe2, 0x82, 0xac, KNOWN | KEY_ARROW_UP, KNOWN | STROKE_PASTE_ENDS,
         'j');
    assert_true(input_next(&in, &event));
    assert_int_equal(event.kind, EVENT_PASTE);
    assert_string_equal(event.text, "q\n\xe2\x82\xac");
    is_key('j');
    static uint32_t lots[PASTE_MAX + 100];
    size_t n = 0;
    lots[n++] = KNOWN | STROKE_PASTE_BEGINS;
    while (n < PASTE_MAX + 50)
        lots[n++] = 'x';
    lots[n++] = KNOWN | STROKE_PASTE_ENDS;
    play(lots);
    assert_true(input_next(&in, &event));
    assert_int_equal(strlen(event.text), PASTE_MAX);
    ends();
}

/* The bytes of a character come when they come: one at a time, and with a moment between any two. */
static void test_pieces(void **state)
{
    (void)state;
    PLAY('a', 0xc3, NONE, 0xa9, 'b', 0xe2, NONE, 0x82, NONE, 0xac, NONE, 0xf0, NONE, 0x9f, NONE, 0x98, NONE, 0x80, 'd');
    static const uint32_t typed[] = {'a', 0xe9, 'b', 0x20ac, 0x1f600, 'd'};
    for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
        while (*waiting && !input_next(&in, &event)) {
        }
        assert_int_equal(event.kind, EVENT_KEY);
        assert_int_equal(event.key, typed[i]);
    }
    ends();
    PLAY(KNOWN | STROKE_PASTE_BEGINS, 0xc3, NONE, 0xa9, 0xe2, 0x82, NONE, NONE, 0xac, 0xc3, KNOWN | STROKE_PASTE_ENDS);
    while (*waiting && !input_next(&in, &event)) {
    }
    assert_int_equal(event.kind, EVENT_PASTE);
    assert_string_equal(event.text, "\xc3\xa9\xe2\x82\xac");
}

/* What is none becomes nothing, and what comes after it is itself. */
static void test_broken(void **state)
{
    (void)state;
    PLAY(0xc3, 'a', 0xa9, 'b', 0xe2, 0x82, 0xc3, 0xa9, 0xed, 0xa0, 0x80, 0xc0, 0xaf, 0xf4, 0x90, 0x80, 0x80, 0xff, 0xe0,
         0x80, 0x80, 0xf0, 0x9f, KNOWN | KEY_ARROW_UP, 0x98, 0x80, 'c');
    is_key('a');
    is_key('b');
    is_key(0xe9);
    is_key(KEY_ARROW_UP);
    is_key('c');
    ends();
}

static uint32_t greek(void *from, unsigned char byte)
{
    (void)from;
    return byte < 0x80 ? byte : byte == 0xff ? (uint32_t)STROKE_NOTHING : byte - 0xd0u + 0x3a0u;
}

/* Another locale says which character a byte is. */
static void test_locale(void **state)
{
    (void)state;
    PLAY('a', 0xe1, 0xff, '\n', KNOWN | STROKE_PASTE_BEGINS, 'q', 0xe2, KNOWN | STROKE_PASTE_ENDS);
    in.decode = greek;
    is_key('a');
    is_key(0x3b1);
    is_key(KEY_ENTER);
    assert_true(input_next(&in, &event));
    assert_string_equal(event.text, "q\xce\xb2");
}

static void is_mouse(enum event_kind kind, int x, int y, int delta)
{
    assert_true(input_next(&in, &event));
    assert_int_equal(event.kind, kind);
    assert_int_equal(event.x, x);
    assert_int_equal(event.y, y);
    assert_int_equal(event.delta, delta);
}

#define SGR(...) 27, '[', '<', __VA_ARGS__

static void test_mouse(void **state)
{
    (void)state;
    PLAY(SGR('0', ';', '1', '2', ';', '3', 'M'), SGR('0', ';', '1', '2', ';', '3', 'm'),
         SGR('6', '4', ';', '1', ';', '1', 'M'), SGR('6', '5', ';', '2', '5', '0', ';', '9', 'M'),
         SGR('4', ';', '1', ';', '2', 'M'), /* with Shift */
         SGR('2', ';', '1', ';', '1', 'M'), SGR('3', '2', ';', '1', ';', '1', 'M'), 'x');
    is_mouse(EVENT_CLICK, 11, 2, 0);
    is_mouse(EVENT_WHEEL, 0, 0, -1);
    is_mouse(EVENT_WHEEL, 249, 8, 1);
    is_mouse(EVENT_CLICK, 0, 1, 0);
    is_key('x'); /* another button, and moving, are nothing */
    ends();
    PLAY(27, '[', 'M', ' ', 33 + 11, 33 + 2, 27, '[', 'M', ' ' + 3, 33, 33, 27, '[', 'M', ' ' + 65, 127, 0xe0, 'x');
    is_mouse(EVENT_CLICK, 11, 2, 0);
    is_mouse(EVENT_WHEEL, 94, 0xe0 - 33, 1);
    is_key('x');
    ends();
}

/* A report without its end, or that is none, is neither a click nor keys; nobody waits for the rest. */
static void test_mouse_broken(void **state)
{
    (void)state;
    PLAY(SGR('0', ';', '1', NONE, 'x'));
    is_key('x');
    PLAY(27, '[', 'M', NONE, 'x');
    is_key('x');
    PLAY(27, '[', 'M', ' ', NONE, 'x');
    is_key('x');
    PLAY(27, '[', 'M', ' ', 27, NONE);
    is_key(KEY_ESC);
    PLAY(27, '[', 'M', ' ', KNOWN | KEY_ARROW_UP);
    is_key(KEY_ARROW_UP);
    PLAY(SGR('M'), SGR(';', ';', 'M'), SGR('0', ';', '0', ';', '1', 'M'), SGR('0', ';', '1', ';', '1', ';', '1', 'M'),
         SGR('0', ';', '1', ';', '1', '$', 'M'), SGR('-', '1', ';', '1', ';', '1', 'M'), 'x');
    is_key('x');
    ends();
    PLAY(SGR('0', ';', '9', '9', '9', '9', '9', '9', '9', '9', '9', '9', '9', ';', '1', 'M'));
    is_mouse(EVENT_CLICK, 32766, 0, 0);
    static uint32_t lots[5000] = {27, '[', '<'}; /* one that never ends lets go of the keys */
    for (size_t i = 3; i < 4900; i++)
        lots[i] = '7';
    play(lots);
    is_key('7');
    PLAY(27, '[', 'M', 'q', SGR('0', ';', '1', ';', '1', 'M'), 'x'); /* where none were asked for, they are unknown */
    in.mouse = false;
    is_key('q');
    is_key('x');
    ends();
}

/* Each sequence is taught once. */
static void test_sequences(void **state)
{
    (void)state;
    for (int i = 0; i < input_sequence_count; i++) {
        assert_int_equal(input_sequences[i].bytes[0], 27);
        for (int k = i + 1; k < input_sequence_count; k++)
            assert_string_not_equal(input_sequences[i].bytes, input_sequences[k].bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys),         cmocka_unit_test(test_escape),    cmocka_unit_test(test_strings),
        cmocka_unit_test(test_paste),        cmocka_unit_test(test_sequences), cmocka_unit_test(test_pieces),
        cmocka_unit_test(test_broken),       cmocka_unit_test(test_locale),    cmocka_unit_test(test_mouse),
        cmocka_unit_test(test_mouse_broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
