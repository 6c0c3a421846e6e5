/* The chart's cursor in the running program: a day longer ago than the window holds is fetched, and again when somebody
 * else writes to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "e2e/harness.h"

static void test_reads_an_old_day(void **state)
{
    (void)state;
    struct world w;
    world_begin(&w, "2026-11-22 14:00:00");
    assert_int_equal(world_run(&w,
                               "\"$MEND\" start low-back-lifting --injured -20d && "
                               "\"$MEND\" pain 6 --site calf --side left --at 2026-11-14T08:05 && "
                               "\"$MEND\" pain 4 --at 2026-11-14T21:10 && \"$MEND\" note 'a long drive' --at "
                               "2026-11-14T22:00 && \"$MEND\" pain 2 --at 2026-11-22T09:00",
                               NULL, 0),
                     0);
    struct screen *s = screen_open(&w, NULL, 100, 30);
    screen_expect(s, "4 Pain");
    screen_type(s, "4");
    screen_expect(s, "Sun 22 Nov: 2 at 09:00");
    screen_type(s, "+kkkkkkkk"); /* eight days back: the window's raw days are three */
    screen_expect(s, "Sat 14 Nov: 6 at 08:05 calf, 4 at 21:10; \"a long drive\"");
    assert_int_equal(world_run(&w, "\"$MEND\" pain 5 --at 2026-11-14T12:00", NULL, 0), 0);
    screen_expect(s, "Sat 14 Nov: 6 at 08:05 calf, 5 at 12:00, 4 at 21:10; \"a long drive\"");
    screen_type(s, "k");
    screen_expect(s, "Fri 13 Nov: no score, nothing done");
    screen_type(s, "G");
    screen_expect(s, "Sun 22 Nov: 2 at 09:00");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_reads_an_old_day)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
