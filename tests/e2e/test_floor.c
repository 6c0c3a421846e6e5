/* A session in floor mode, in a real terminal: the clock leads it, the bell tells it apart, the journal has every set.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/harness.h"

static char out[64 * 1024];

static void mend(const struct world *w, const char *words)
{
    char command[2048];
    snprintf(command, sizeof command, "\"$MEND\" %s", words);
    if (world_run(w, command, out, sizeof out) != 0)
        fail_msg("%s: %s", words, out);
}

/* Day 3, every sign a no, and of the exercises only the hamstring stretch and the cobra are still due. */
static void third_day(struct world *w)
{
    world_begin(w, "2026-11-22 10:00:00");
    mend(w, "start low-back-lifting --injured 2026-11-19T08:00");
    mend(w, "triage bladder-bowel=no both-legs=no fever=no cannot-stand=no saddle-numbness=no urine-retention=no "
            "sexual-change=no foot-drop=no trauma=no chest-pain=no tearing-pain=no dark-urine=no hot-shivering=no "
            "masked-fever=no very-ill=no weight-loss=no cancer-history=no immune-infection=no fragile-bones=no "
            "night-pain=no new-swelling=no");
    mend(w, "pain 1 --at 09:00");
    mend(w, "done glute-bridge --sets 2 --pain 1 --at 09:10");
    mend(w, "done deep-core --sets 2 --pain 1 --at 09:11");
    mend(w, "done childs-pose --sets 2 --pain 1 --at 09:12");
    mend(w, "done cat-cow --pain 1 --at 09:13");
    mend(w, "done walk"); /* so that no reminder rings before half past */
}

/* So many more rings, and none that nobody counted. */
static void rings(struct screen *s, int *so_far, int n)
{
    *so_far += n;
    screen_expect_bells(s, *so_far);
}

/* To just past a deadline, and what shows then. */
static void leap(struct screen *s, struct world *w, const char *utc, const char *text)
{
    screen_clock(s, w, utc);
    screen_expect(s, text);
}

static void test_a_session(void **state)
{
    (void)state;
    struct world w;
    third_day(&w);
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "2 Checklist");
    int rung = 0;
    screen_clock(s, &w, "2026-11-22 10:01:00");
    screen_expect(s, "10:01");

    screen_type(s, "f");
    screen_expect(s, "of 10 s");
    screen_expect(s, "Cobra");
    rings(s, &rung, 1);
    screen_type(s, "s"); /* the hamstring stretch first */
    screen_expect(s, "Hamstring stretch   30 s each side");
    rings(s, &rung, 1);
    leap(s, &w, "2026-11-22 10:01:14", "left, ");
    rings(s, &rung, 2);
    screen_type(s, " "); /* a pause: nothing moves, however long */
    screen_expect(s, "Space go on");
    leap(s, &w, "2026-11-22 10:12:00", "10:12");
    rings(s, &rung, 0);
    screen_type(s, " ");
    rings(s, &rung, 2);
    leap(s, &w, "2026-11-22 10:12:32", "of 5 s");
    rings(s, &rung, 3);
    mend(&w, "log");
    assert_non_null(strstr(out, "Hamstring stretch, 30 s, left"));

    /* cut short: the terminal goes away, the left side stays done */
    screen_hang_up(s);
    screen_close(s);
    s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "left done");
    screen_clock(s, &w, "2026-11-22 10:22:00");
    screen_expect(s, "10:22");
    rung = 0;
    screen_type(s, "jf"); /* the cobra is selected first, then the stretch */
    screen_expect(s, "Hamstring stretch   30 s each side");
    rings(s, &rung, 1);
    leap(s, &w, "2026-11-22 10:22:14", "right, ");
    rings(s, &rung, 2);
    leap(s, &w, "2026-11-22 10:22:46", "Cobra   hold 10 s");
    rings(s, &rung, 4);
    leap(s, &w, "2026-11-22 10:23:03", "of 5 s");
    rings(s, &rung, 1);
    leap(s, &w, "2026-11-22 10:23:10", "of 10 s");
    rings(s, &rung, 2);
    leap(s, &w, "2026-11-22 10:23:22", "After the session");
    rings(s, &rung, 5);
    screen_type(s, "2"); /* the stretch */
    screen_type(s, "1");
    screen_expect_gone(s, "After the session");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);

    mend(&w, "export --kind done");
    const char *sets[] = {"10:12:", ",hamstring-stretch,Hamstring stretch,,,1,,30,,left,,,,",
                          ",hamstring-stretch,Hamstring stretch,,,1,,30,,right,,,2,", ",cobra,Cobra,,,1,,10,,,,,1,"};
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (!strstr(out, sets[i]))
            fail_msg("no %s in\n%s", sets[i], out);
    int lines = 0;
    for (const char *p = out; *p; p++)
        lines += *p == '\n';
    assert_int_equal(lines, 1 + 5 + 3); /* the header, this morning's, and these: nothing twice */
    world_end(&w);
}

/* The machine sleeps in the middle of a hold; and it hurt. */
static void test_not_done(void **state)
{
    (void)state;
    struct world w;
    third_day(&w);
    struct screen *s = screen_open(&w, NULL, 120, 40);
    screen_expect(s, "2 Checklist");
    screen_clock(s, &w, "2026-11-22 10:01:00");
    screen_expect(s, "10:01");
    screen_type(s, "f");
    screen_expect(s, "of 10 s");
    leap(s, &w, "2026-11-22 10:01:14", "hips heavy");
    leap(s, &w, "2026-11-22 11:30:00", "Paused: the clock leapt");
    screen_type(s, " ");
    screen_expect_gone(s, "Paused");
    screen_type(s, "h");
    screen_expect(s, "Cobra hurt. How much?");
    screen_type(s, "5n");
    screen_expect(s, "Cobra is over for today: pain 5, the stop is above 3.");
    screen_type(s, "q");
    screen_expect(s, "Stopped; no set was ended.");
    screen_type(s, "f"); /* it is not begun again */
    screen_expect(s, "of 10 s");
    screen_expect(s, "Hamstring stretch");
    screen_type(s, "q");
    screen_expect(s, "Stopped");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    mend(&w, "log");
    assert_null(strstr(out, "Cobra, "));
    assert_non_null(strstr(out, "pain 5, moving"));
    assert_non_null(strstr(out, "Cobra left out: it hurt: pain 5, the stop is above 3"));
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_session),
        cmocka_unit_test(test_not_done),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
