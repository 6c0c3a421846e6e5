/* The zone is the system's, TZ honoured, asked by instant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "mend/io/clock.h"

static void offsets_follow_the_zone(void **state)
{
    (void)state;
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1); /* the rule itself: no zone database needed */
    struct zone z = clock_zone();
    const int64_t spring = INT64_C(1774746000); /* 2026-03-29 01:00 UTC, when summer time begins */
    const int64_t autumn = INT64_C(1792890000); /* 2026-10-25 01:00 UTC, when it ends */
    assert_int_equal(z.offset_at(z.self, spring - 1), 3600);
    assert_int_equal(z.offset_at(z.self, spring), 7200);
    assert_int_equal(z.offset_at(z.self, autumn - 1), 7200);
    assert_int_equal(z.offset_at(z.self, autumn), 3600);

    struct moment m;
    struct error err;
    const struct moment now = {spring + 2 * HOUR, 7200};
    assert_true(moment_parse("2026-03-29T03:30", now, &z, &m, &err));
    assert_int_equal(m.utc, spring + 30 * MINUTE);
    assert_true(moment_parse("2026-10-25T02:30", now, &z, &m, &err)); /* twice that night: the first */
    assert_int_equal(m.utc, autumn - 30 * MINUTE);
    assert_int_equal(m.offset, 7200);

    setenv("TZ", "<+0545>-5:45", 1); /* a zone that changes while the program runs */
    assert_int_equal(clock_now().offset, 20700);
    z = clock_zone();
    assert_int_equal(z.offset_at(z.self, -1), 20700);
    setenv("TZ", "<-0930>9:30", 1);
    assert_int_equal(clock_now().offset, -34200);
    setenv("TZ", "UTC0", 1);
    assert_int_equal(clock_now().offset, 0);
    assert_int_equal(z.offset_at(z.self, INT64_MAX), 0); /* no such year */
}

static void now_is_now(void **state)
{
    (void)state;
    const time_t before = time(NULL);
    const struct moment now = clock_now();
    const time_t after = time(NULL);
    assert_true(now.utc >= before && now.utc <= after + 1); /* time() may lag by a tick */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offsets_follow_the_zone),
        cmocka_unit_test(now_is_now),
    };
    return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
