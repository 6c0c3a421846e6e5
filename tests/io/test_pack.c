/* A plan kept as it was read: the same plan comes out of it, and bytes that are none of ours, or damaged, give nothing
 * instead of another plan. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/core/plan_words.h"
#include "mend/io/protocol_read.h"
#include "mend/io/yaml_tree.h"

static struct arena arena;

static const char *plan(const char *id, const struct protocol **p)
{
    struct problems problems;
    const char *text;
    assert_true(
        protocol_read_file(arena_fmt(&arena, MEND_SOURCE "/protocols/%s.yaml", id), &arena, p, &text, &problems));
    return text;
}

static void same_tree(const struct node *a, const struct node *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->at.line, b->at.line);
    assert_int_equal(a->at.col, b->at.col);
    assert_int_equal(a->as_written, b->as_written);
    assert_int_equal(a->n, b->n);
    if (a->kind == NODE_TEXT)
        assert_string_equal(a->text, b->text);
    for (int i = 0; i < a->n; i++) {
        if (a->kind == NODE_MAP)
            same_tree(a->keys[i], b->keys[i]);
        same_tree(a->items[i], b->items[i]);
    }
}

static void test_the_same_plan(void **state)
{
    static const char *const ids[] = {"low-back-lifting", "back-care"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        const struct protocol *read;
        const char *text = plan(ids[i], &read);
        size_t size = 0;
        const char *bytes = protocol_pack(text, strlen(text), &arena, &size);
        assert_non_null(bytes);
        struct flaws flaws = {.arena = &arena};
        same_tree(yaml_tree(text, strlen(text), PROTOCOL_NESTING_MAX, &flaws), yaml_unpack(bytes, size, &arena));
        const struct protocol *kept = protocol_unpack(bytes, size, read->hash, &arena);
        assert_non_null(kept);
        assert_string_equal(kept->hash, read->hash);
        assert_string_equal(kept->id, read->id);
        assert_int_equal(plan_changes(read, kept, &arena).n, 0);
        assert_int_equal(plan_read(kept, &arena).n, plan_read(read, &arena).n);
    }
}

static void test_what_does_not_read_is_not_kept(void **state)
{
    size_t size;
    (void)state;
    assert_null(protocol_pack("mend: 1", 7, &arena, &size));
    assert_null(protocol_pack("", 0, &arena, &size));
    assert_null(protocol_pack("a: [", 4, &arena, &size));
}

/* Cut anywhere, and with each byte changed in turn: nothing is read beyond the end (the sanitizers look), and a tree
 * that still comes out is one that the plan's checks then judge, like any other. */
static void test_damaged_bytes(void **state)
{
    const struct protocol *read;
    const char *text = plan("back-care", &read);
    size_t size = 0;
    const char *bytes = protocol_pack(text, strlen(text), &arena, &size);
    (void)state;
    for (size_t cut = 0; cut < size; cut += cut < 200 ? 1 : 97) {
        char *part = malloc(cut + 1);
        memcpy(part, bytes, cut);
        struct arena a;
        arena_init(&a);
        assert_null(yaml_unpack(part, cut, &a));
        arena_fini(&a);
        free(part);
    }
    for (size_t at = 0; at < size; at += at < 200 ? 1 : 31) {
        char *other = malloc(size);
        memcpy(other, bytes, size);
        other[at] = (char)(other[at] ^ (at % 2 ? 0x80 : 0x07));
        struct arena a;
        arena_init(&a);
        protocol_unpack(other, size, "00", &a);
        arena_fini(&a);
        free(other);
    }
}

static int setup(void **state)
{
    (void)state;
    arena_init(&arena);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    arena_fini(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_the_same_plan, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_does_not_read_is_not_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(test_damaged_bytes, setup, teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
