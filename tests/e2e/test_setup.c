/* The set-up cut short, by a signal or a closed terminal: what was answered is there when mend is opened again. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/harness.h"

static char out[64 * 1024];

static int answered(const struct world *w)
{
    assert_int_equal(world_run(w, "\"$MEND\" triage | grep -cE '^[a-z-]+ +no ' || :", out, sizeof out), 0);
    return (int)strtol(out, NULL, 10);
}

static void cut_short(void (*ends)(struct screen *s))
{
    struct world w;
    world_begin(&w, "2026-11-22 08:00:00");
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "step 1 of 4");
    screen_type(s, "\r");
    screen_expect(s, "step 2 of 4");
    screen_type(s, "1");
    screen_expect(s, "step 3 of 4");
    screen_type(s, "nnn");
    screen_expect(s, "▸ ·    Is the pain so bad");
    ends(s);
    screen_close(s);
    assert_int_equal(answered(&w), 3);

    s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "18 warning signs to answer");
    screen_type(s, "r");
    screen_expect(s, "▸ ·    Is the pain so bad"); /* it goes on where it was left */
    screen_type(s, "n\033");
    screen_expect(s, "4 of 21 answers are kept; r goes on.");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    assert_int_equal(answered(&w), 4);
    world_end(&w);
}

static void by_signal(struct screen *s)
{
    kill(screen_pid(s), SIGTERM);
}

static void by_closing(struct screen *s)
{
    screen_hang_up(s);
}

static void test_cut_short(void **state)
{
    (void)state;
    cut_short(by_signal);
    cut_short(by_closing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cut_short)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
