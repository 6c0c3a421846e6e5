/* The settings in the tracker itself: read when it starts, or a reason why it does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/harness.h"

#define CONFIG(text) "mkdir -p .config/mend && printf '%s\\n' " text " >.config/mend/config.yaml"

static char out[64 * 1024];

static void begin(struct world *w)
{
    world_begin(w, "2026-11-22 14:00:00");
    assert_int_equal(world_run(w,
                               "\"$MEND\" start low-back-lifting --injured -1h >/dev/null && \"$MEND\" triage "
                               "$(\"$MEND\" triage | sed -nE 's/^([a-z-]+) +unanswered .*/\\1=no/p') >/dev/null",
                               NULL, 0),
                     0);
}

static void test_chosen(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    assert_int_equal(
        world_run(&w, CONFIG("'clock: 12 h' 'export-folder: ~/reports' 'snooze: 20 min' 'keys: {pain: P}'"), NULL, 0),
        0);
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "2:00pm");
    screen_expect(s, "P pain");
    screen_type(s, "P3");
    screen_expect(s, "Pain 3");
    screen_type(s, "\033");
    screen_type(s, "x");
    screen_expect(s, "Who will read it?");
    screen_type(s, "p");
    screen_expect(s, "/reports/mend-2026-11-22.csv");
    screen_type(s, "\033");
    screen_expect_gone(s, "/reports/");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    assert_int_equal(world_run(&w, "\"$MEND\" export --kind pain", out, sizeof out), 0);
    assert_non_null(strstr(out, ",2026-11-22,14:00,"));
    world_end(&w);
}

static void test_by_the_locale(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    w.lang = "en_US.UTF-8"; /* it need not be installed */
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "2:00pm");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

static void test_broken(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    assert_int_equal(world_run(&w, CONFIG("'theme: drak' 'keys: {pain: q}'"), NULL, 0), 0);
    struct screen *s = screen_open(&w, NULL, 120, 24);
    screen_expect(s, "/.config/mend/config.yaml:1:8: 'theme' cannot be 'drak': did you mean 'dark'?");
    screen_expect(s, ":2:14: q keeps its meaning");
    screen_expect(s, "mend: the settings need mending, so nothing was done");
    assert_null(strchr(screen_stream(s), '\033'));
    assert_int_equal(screen_close(s), 1);
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_chosen), cmocka_unit_test(test_by_the_locale),
                                       cmocka_unit_test(test_broken)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
