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

static bool read_next(void *from, struct stroke *out)
{
    (void)from;
    if (!*waiting)
        return false;
    uint32_t next = *waiting++;
    *out = (struct stroke){next & ~(uint32_t)KNOWN, (next & KNOWN) != 0};
    return next != NONE;
}

static bool mouse(void *from, struct event *out)
{
    (void)from;
    *out = (struct event){.kind = EVENT_CLICK, .x = 3, .y = 4};
    return true;
}

static struct input in;
static struct event event;

static void play(const uint32_t *strokes)
{
    waiting = strokes;
    in = (struct input){.read = read_next, .mouse = mouse};
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
    PLAY('p', 0xe9, KNOWN | KEY_ARROW_UP, '\n', 127, '\b', KNOWN | STROKE_NOTHING, 'q');
    is_key('p');
    is_key(0xe9);
    is_key(KEY_ARROW_UP);
    is_key(KEY_ENTER);
    is_key(KEY_RUB_OUT);
    is_key(KEY_RUB_OUT);
    is_key('q');
    ends();
    PLAY(KNOWN | STROKE_MOUSE);
    assert_true(input_next(&in, &event));
    assert_int_equal(event.kind, EVENT_CLICK);
    assert_int_equal(event.y, 4);
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
    PLAY(KNOWN | STROKE_PASTE_BEGINS, 'q', '\r', 0x20ac, KNOWN | KEY_ARROW_UP, KNOWN | STROKE_PASTE_ENDS, 'j');
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
        cmocka_unit_test(test_keys),  cmocka_unit_test(test_escape),    cmocka_unit_test(test_strings),
        cmocka_unit_test(test_paste), cmocka_unit_test(test_sequences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
