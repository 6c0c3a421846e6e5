/* Twelve hours at one terminal: every minute of the clock, resize storms, keys and other writers. What is on the screen
 * at the end is what a tracker opened at that moment shows. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/harness.h"

static void minute(struct screen *s, struct world *w, int n)
{
    char clock[32];
    snprintf(clock, sizeof clock, "2026-11-24 %02d:%02d:30", 8 + n / 60, n % 60);
    screen_clock(s, w, clock);
    screen_expect(s, (char[]){clock[11], clock[12], ':', clock[14], clock[15], 0});
}

static void storm(struct screen *s, unsigned seed)
{
    for (int i = 0; i < 25; i++) {
        seed = seed * 1103515245u + 12345u;
        screen_resize(s, 1 + (int)(seed >> 16) % 200, 1 + (int)(seed >> 8) % 60);
    }
    screen_resize(s, 80, 24);
}

/* The panes as they stand; what rang, and whether somebody saw it, is for the one who was there. */
static char *panes(struct screen *s)
{
    screen_type(s, "2g");
    screen_expect(s, "▸· Glute bridge");
    const char *text = strstr(screen_text(s), "╭");
    assert_non_null(text);
    return strndup(text, strcspn(text, "╯"));
}

static void test_twelve_hours(void **state)
{
    (void)state;
    struct world w;
    world_begin(&w, "2026-11-24 07:59:00");
    assert_int_equal(world_run(&w, "\"$MEND\" start low-back-lifting --injured -50h >/dev/null", NULL, 0), 0);
    assert_int_equal(
        world_run(&w,
                  "\"$MEND\" triage $(\"$MEND\" triage | sed -n '/^Warning/,/^$/s/^\\([a-z-]*\\) .*/\\1=no/p') "
                  ">/dev/null",
                  NULL, 0),
        0);
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "3 Timers");
    for (int n = 0; n < 12 * 60; n++) {
        minute(s, &w, n);
        if (n % 60 == 20)
            storm(s, (unsigned)n + 7);
        if (n % 90 == 10)
            assert_int_equal(world_run(&w, "\"$MEND\" pain 3 >/dev/null", NULL, 0), 0);
        if (n % 30 == 5)
            screen_type(s, "3jj2\t");
    }
    char *old = panes(s);
    struct screen *fresh = screen_open(&w, NULL, 80, 24);
    screen_expect(fresh, "3 Timers");
    char *young = panes(fresh);
    assert_string_equal(old, young);
    free(old);
    free(young);
    for (int i = 0; i < 2; i++) {
        screen_type(i ? fresh : s, "q");
        assert_int_equal(screen_close(i ? fresh : s), 0);
    }
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_twelve_hours)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
