/* How the tracker looks on the terminals there are: their words, their characters, their colours, their speed. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/harness.h"

/* An episode begun an hour ago with every question answered no. */
#define BEGIN                                                                                                          \
    "\"$MEND\" start low-back-lifting --injured -1h >/dev/null && "                                                    \
    "\"$MEND\" triage $(\"$MEND\" triage | sed -nE 's/^([a-z-]+) +unanswered .*/\\1=no/p') >/dev/null"

static char out[64 * 1024];

static void begin(struct world *w)
{
    world_begin(w, "2026-11-22 09:00:00");
    assert_int_equal(world_run(w, BEGIN, NULL, 0), 0);
}

static void leave(struct screen *s)
{
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
}

static bool only_ascii(const char *bytes)
{
    for (; *bytes; bytes++)
        if ((unsigned char)*bytes > 126)
            return false;
    return true;
}

/* A sequence that sets a colour other than the terminal's own: 30-38, 40-48, 90-107. */
static bool coloured(const char *bytes)
{
    for (const char *at = bytes; (at = strstr(at, "\033[")) != NULL;) {
        at += 2;
        size_t n = strspn(at, "0123456789;");
        if (at[n] != 'm')
            continue;
        for (const char *end = at + n; at < end; at++) {
            long value = strtol(at, (char **)&at, 10);
            if ((value >= 30 && value <= 38) || (value >= 40 && value <= 48) || value >= 90)
                return true;
        }
    }
    return false;
}

/* Every terminal, in every language: it draws, in characters that the locale has, and is left in peace. */
static void test_speaks_the_terminals_language(void **state)
{
    (void)state;
    static const struct {
        const char *lang, *term;
        bool ascii, colours, osc;
    } cases[] = {
        {"C.UTF-8", "xterm-256color", false, true, true},
        {"C.UTF-8", "xterm", false, true, true},
        {"C.UTF-8", "tmux-256color", false, true, true},
        {"C.UTF-8", "tmux", false, true, true},
        {"C.UTF-8", "screen-256color", false, true, true},
        {"C.UTF-8", "screen", false, true, true},
        {"C.UTF-8", "linux", false, true, false},
        {"C.UTF-8", "vt220", false, false, false},
        {"C.UTF-8", "vt100", false, false, false},
        {"C", "xterm-256color", true, true, true},
        {"C", "linux", true, true, false},
        {"C", "vt100", true, false, false},
        {"", "xterm", true, true, true},
        {"en_US.UTF-8", "xterm-256color", false, true, true}, /* missing on this machine, or not */
        {"xx_YY.utf8", "vt220", false, false, false},         /* missing on any */
    };
    struct world w;
    begin(&w);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        w.lang = cases[i].lang;
        w.term = cases[i].term;
        struct screen *s = screen_open(&w, NULL, 80, 24);
        screen_expect(s, "Timers");
        screen_expect(s, "? help");
        const char *stream = screen_stream(s);
        if (only_ascii(stream) != cases[i].ascii || coloured(stream) != cases[i].colours ||
            (strstr(stream, "\033]") != NULL) != cases[i].osc)
            fail_msg("LANG=%s TERM=%s", cases[i].lang, cases[i].term);
        screen_type(s, "p3"); /* and hears */
        screen_expect(s, "pain 3");
        leave(s);
    }
    world_end(&w);
}

static void test_no_color(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    static const char *const terms[] = {"xterm-256color", "linux", "vt100"};
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        w.term = terms[i];
        struct screen *s = screen_open(&w, "NO_COLOR=1 exec \"$MEND\"", 80, 24);
        screen_expect(s, "Timers");
        assert_false(coloured(screen_stream(s)));
        assert_int_equal(screen_bare(s), 80 * 24 - 1);
        leave(s);
    }
    w.term = "xterm-256color"; /* empty: as if it were not there */
    struct screen *s = screen_open(&w, "NO_COLOR= exec \"$MEND\"", 80, 24);
    screen_expect(s, "Timers");
    assert_true(coloured(screen_stream(s)));
    leave(s);
    world_end(&w);
}

/* The theme's ground is under every cell, drawn on or not: at the start, at every size, and after Ctrl-Z. */
static void test_paints_the_ground(void **state)
{
    (void)state;
    static const char *const terms[] = {"xterm-256color", "screen", "linux"}; /* with and without bce */
    static const int sizes[][2] = {{120, 40}, {60, 16}, {40, 12}, {150, 50}, {80, 24}};
    struct world w;
    begin(&w);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        w.term = terms[i];
        struct screen *s = screen_open(&w, "PS1='ready> ' exec bash --norc --noprofile -i", 80, 24);
        screen_expect(s, "ready>");
        assert_int_equal(screen_bare(s), 80 * 24 - 1);
        screen_type(s, "\"$MEND\"\n");
        screen_expect(s, "? help");
        assert_int_equal(screen_bare(s), 0);
        for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
            screen_resize(s, sizes[k][0], sizes[k][1]);
            screen_expect_painted(s);
        }
        screen_type(s, "\032");
        screen_expect(s, "Stopped");
        assert_true(screen_bare(s) > 0);
        screen_resize(s, 100, 30);
        screen_type(s, "fg\n");
        screen_expect(s, "? help");
        screen_expect_painted(s);
        screen_type(s, "q");
        screen_expect(s, "ready>");
        assert_true(screen_bare(s) > 0);
        screen_type(s, "exit\n");
        screen_close(s);
    }
    world_end(&w);
}

/* A line too slow for a clock of seconds gets words that change by the minute. */
static void test_slow_line(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    assert_int_equal(world_run(&w, "\"$MEND\" therapy ice start --confirm >/dev/null", NULL, 0), 0);
    w.term = "vt220";
    struct screen *s = screen_open(&w, "stty 2400; exec \"$MEND\"", 80, 24);
    screen_expect(s, "Ice    off in 14 min");
    screen_type(s, "q");
    screen_expect(s, "Quit?"); /* ice is on */
    screen_type(s, "y");
    assert_int_equal(screen_close(s), 0);
    s = screen_open(&w, "stty 9600; exec \"$MEND\"", 80, 24);
    screen_expect(s, "Ice    ");
    screen_expect(s, "14:");
    assert_false(screen_shows(s, "off in 14 min"));
    screen_type(s, "q");
    screen_expect(s, "Quit?"); /* ice is on */
    screen_type(s, "y");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

/* One sentence that names TERM, exit 1, and not a byte of drawing. */
static void test_refuses_what_cannot_draw(void **state)
{
    (void)state;
    static const char *const terms[] = {"dumb", "no-such-terminal", ""};
    struct world w;
    begin(&w);
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) {
        w.term = terms[i];
        struct screen *s = screen_open(&w, NULL, 80, 24);
        char wanted[64];
        snprintf(wanted, sizeof wanted, "TERM=%s", terms[i]);
        screen_expect(s, wanted);
        assert_null(strchr(screen_stream(s), '\033'));
        assert_int_equal(screen_close(s), 1);
    }
    w.term = "xterm-256color";
    assert_int_equal(world_run(&w, "\"$MEND\" </dev/null 2>&1 | cat", out, sizeof out), 0);
    assert_non_null(strstr(out, "TERM=xterm-256color"));
    assert_int_equal(world_run(&w, "\"$MEND\" </dev/null 2>/dev/null", NULL, 0), 1);
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_speaks_the_terminals_language),
        cmocka_unit_test(test_no_color),
        cmocka_unit_test(test_paints_the_ground),
        cmocka_unit_test(test_slow_line),
        cmocka_unit_test(test_refuses_what_cannot_draw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
