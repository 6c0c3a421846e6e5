/* Ids carry their time, sort by it, and count up within an act. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <string.h>

#include <cmocka.h>

#include "../../src/io/ulid.h"

static void text_is_crockford_base_32(void **state)
{
    (void)state;
    char text[ULID_SIZE];
    const struct ulid none = {0, 0}, most = {UINT64_MAX, UINT64_MAX};
    assert_string_equal(ulid_text(&none, text), "00000000000000000000000000");
    assert_string_equal(ulid_text(&most, text), "7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
    const struct ulid known = {UINT64_C(0x01563E3AB5D3D676), UINT64_C(0x4C61EFB99302BD5B)};
    assert_string_equal(ulid_text(&known, text), "01ARZ3NDEKTSV4RRFFQ69G5FAV"); /* the specification's example */
}

static void the_time_comes_first(void **state)
{
    (void)state;
    char text[ULID_SIZE], later[ULID_SIZE];
    struct ulid a, b;
    assert_true(ulid_new(&a, 1469918176));
    assert_memory_equal(ulid_text(&a, text), "01ARYZ6R", 8);
    assert_true((a.high >> 16) == UINT64_C(1469918176000));
    assert_true(ulid_new(&b, 1469918177));
    assert_true(strcmp(text, ulid_text(&b, later)) < 0);
    assert_true(ulid_new(&a, 1469918176));
    assert_string_not_equal(ulid_text(&a, later), text);
    assert_true(ulid_new(&a, -5)); /* before 1970 and after 10889 a ULID has no time: it keeps to its end */
    assert_true(a.high >> 16 == 0);
    assert_true(ulid_new(&a, INT64_MAX));
    assert_true(a.high >> 16 <= UINT64_C(0xffffffffffff));
}

static void an_act_counts_up(void **state)
{
    (void)state;
    struct ulid u = {1, UINT64_MAX - 1};
    char before[ULID_SIZE], after[ULID_SIZE];
    ulid_text(&u, before);
    for (int i = 0; i < 4; i++) {
        ulid_next(&u);
        assert_true(strcmp(before, ulid_text(&u, after)) < 0);
        memcpy(before, after, sizeof before);
    }
    assert_true(u.high == 2 && u.low == 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_crockford_base_32),
        cmocka_unit_test(the_time_comes_first),
        cmocka_unit_test(an_act_counts_up),
    };
    return cmocka_run_group_tests_name("ulid", tests, NULL, NULL);
}
