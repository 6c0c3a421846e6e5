/* Clicks as terminals send them, press and release: one click is one click. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/harness.h"

#define BEGIN                                                                                                          \
    "\"$MEND\" start low-back-lifting --injured -1h >/dev/null && "                                                    \
    "\"$MEND\" triage $(\"$MEND\" triage | sed -nE 's/^([a-z-]+) +unanswered .*/\\1=no/p') >/dev/null"

/* A cell of the screen, counted from 1, where a text stands: in bytes of a row that has only lines before it. */
static void place(struct screen *s, const char *text, int *x, int *y)
{
    const char *all = screen_text(s), *at = strstr(all, text);
    assert_non_null(at);
    *x = *y = 1;
    for (const char *p = all; p < at; p++) {
        if (*p == '\n')
            ++*y, *x = 1;
        else
            *x += ((unsigned char)*p & 0xc0) != 0x80;
    }
}

static void button(struct screen *s, int which, const char *text, char how)
{
    char bytes[64];
    int x, y;
    place(s, text, &x, &y);
    snprintf(bytes, sizeof bytes, "\033[<%d;%d;%d%c", which, x, y, how);
    screen_type(s, bytes);
}

static void click(struct screen *s, const char *text)
{
    char bytes[64];
    int x, y;
    place(s, text, &x, &y);
    snprintf(bytes, sizeof bytes, "\033[<0;%d;%dM\033[<0;%d;%dm", x, y, x, y);
    screen_type(s, bytes);
}

static void test_click(void **state)
{
    (void)state;
    struct world w;
    world_begin(&w, "2026-11-22 09:00:00");
    assert_int_equal(world_run(&w, BEGIN, NULL, 0), 0);
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    button(s, 0, "Pattern", 'M');
    screen_expect(s, "▸Pattern");
    button(s, 0, "Pattern", 'm'); /* let go a while later */
    screen_type(s, "?");          /* a second click would have opened its page, and this would be the page's help */
    screen_expect(s, "Here: Triage");
    screen_type(s, "?");
    screen_expect(s, "3 Timers");
    click(s, "Sit break   due");
    screen_expect(s, "▸Sit break");
    button(s, 65, "Sit break   due", 'M'); /* the wheel, down */
    screen_expect(s, "▸Ibuprofen");
    button(s, 64, "Sit break   due", 'M');
    screen_expect(s, "▸Sit break");
    click(s, "· Walk"); /* its mark: a tick, once */
    screen_expect(s, "pain during it?");
    click(s, "3 4 5");
    screen_expect(s, "Walk: pain 3");
    click(s, "u undo");
    screen_expect(s, "Taken out: Walk, pain 3");
    click(s, "? help");
    screen_expect(s, "Here: Checklist");
    click(s, "Esc close");
    screen_expect(s, "Timers");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_click)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
