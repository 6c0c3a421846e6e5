/* The tracker and its terminal: every way to come, to go, to be stopped and to be left behind. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

static void status_has(const struct world *w, const char *part)
{
    assert_int_equal(world_run(w, "\"$MEND\" status --json", out, sizeof out), 0);
    if (!strstr(out, part))
        fail_msg("no %s in\n%s", part, out);
}

static void test_leaves_by_key(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

static void test_leaves_by_signal(void **state)
{
    (void)state;
    static const int signals[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
    struct world w;
    begin(&w);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct screen *s = screen_open(&w, NULL, 80, 24);
        screen_expect(s, "Timers");
        kill(screen_pid(s), signals[i]);
        assert_int_equal(screen_close(s), 0);
    }
    world_end(&w);
}

/* The terminal goes, and nobody says so: SIGHUP is ignored, as under nohup. No key comes any more, and no busy loop. */
static void test_leaves_with_the_terminal(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct screen *s = screen_open(&w, "trap '' HUP; exec \"$MEND\"", 80, 24);
    screen_expect(s, "Timers");
    screen_hang_up(s);
    assert_int_equal(screen_close(s), 0);
    s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    screen_hang_up(s);
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

static void test_sleeps_when_idle(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    long before = screen_cpu_ms(s);
    for (int i = 0; i < 20; i++) {
        usleep(100 * 1000);
        screen_text(s);
    }
    assert_true(screen_cpu_ms(s) - before <= 200);
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

/* kill -9 right after an act was shown as recorded: it is there. */
static void test_keeps_what_it_acknowledged(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    screen_type(s, "p4");
    screen_expect(s, "pain 4");
    kill(screen_pid(s), SIGKILL);
    assert_int_equal(screen_close(s), 1000 + SIGKILL);
    status_has(&w, "\"latest\": 4");
    s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "pain 4");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

/* Ctrl-Z gives the terminal back to the shell as it was, fg takes it again and paints everything. */
static void test_stops_and_comes_back(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct screen *s = screen_open(&w, "PS1='ready> ' exec bash --norc --noprofile -i", 80, 24);
    screen_expect(s, "ready>");
    screen_type(s, "stty -a >before; \"$MEND\"; echo left\n");
    screen_expect(s, "Timers");
    screen_type(s, "\032");
    screen_expect(s, "Stopped");
    assert_false(screen_shows(s, "Timers"));
    screen_type(s, "stty -a >during; cmp before during && echo as it w''as\n");
    screen_expect(s, "as it was");
    screen_resize(s, 100, 30);
    screen_type(s, "fg\n");
    screen_expect(s, "Timers");
    screen_type(s, "\032");
    screen_expect(s, "Stopped");
    screen_type(s, "kill -CONT %1; fg\n");
    screen_expect(s, "Timers");
    screen_type(s, "!"); /* what is hidden comes back hidden */
    screen_expect_gone(s, "Timers");
    screen_type(s, "\032");
    screen_expect(s, "Stopped");
    screen_type(s, "fg\n");
    screen_expect(s, "           09:0");
    assert_false(screen_shows(s, "Timers"));
    screen_type(s, "!");
    screen_expect(s, "Timers");
    screen_type(s, "q");
    screen_expect(s, "ready>");
    screen_type(s, "stty rows 24 cols 80; stty -a >after; cmp before after && echo all given b''ack\n");
    screen_expect(s, "all given back");
    screen_type(s, "exit\n");
    screen_close(s);
    world_end(&w);
}

/* Where no shell could continue it, Ctrl-Z must not freeze it. */
static void test_does_not_stop_alone(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    screen_type(s, "\032");
    screen_type(s, "p5");
    screen_expect(s, "pain 5");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

static void test_follows_the_size(void **state)
{
    (void)state;
    static const int sizes[][2] = {{120, 40}, {80, 23}, {60, 16}, {59, 15},  {40, 12},
                                   {20, 5},   {3, 2},   {1, 1},   {300, 90}, {80, 24}};
    struct world w;
    begin(&w);
    struct screen *s = screen_open(&w, "LINES=50 COLUMNS=200 exec \"$MEND\"", 80, 24); /* the terminal knows better */
    screen_expect(s, "Timers");
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        screen_resize(s, sizes[i][0], sizes[i][1]);
        screen_type(s, "\tj\f");
        usleep(30 * 1000);
        screen_text(s);
    }
    screen_expect(s, "Timers");
    screen_expect(s, "Checklist");
    screen_expect(s, "Triage");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

/* Small and large again before the tracker looked: its size is what it was, and the terminal has lost the rest. */
static void test_shrinks_for_a_moment(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    for (int i = 0; i < 20; i++) {
        screen_resize(s, 10, 3);
        screen_resize(s, 80, 24);
        screen_expect(s, "Timers");
        screen_expect(s, "Checklist");
        screen_expect(s, "Pain");
    }
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

/* Somebody else wrote over the screen (wall): Ctrl-L paints all of it. */
static void test_paints_anew(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct screen *s = screen_open(&w, "(sleep 1; printf '\\033[2J\\033[5;5HGARBAGE') & exec \"$MEND\"", 80, 24);
    screen_expect(s, "GARBAGE");
    screen_type(s, "\f");
    screen_expect_gone(s, "GARBAGE");
    screen_expect(s, "Timers");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

/* Sequences that nobody taught us end in letters that are commands: none of them may be taken for one. */
static void test_swallows_unknown_sequences(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    screen_type(s, "\033[1;9q\033Oq\033[?62;4q\033[>4;2q\033[<0q\033[[q");
    screen_type(s, "\033[200~qqq\nq\033[201~"); /* a paste is text, not keys */
    screen_type(s, "\x13p3");                   /* nor does Ctrl-S freeze anything */
    screen_expect(s, "pain 3");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

/* Ctrl-S while it starts holds the terminal; Ctrl-C while the sample is made up leaves nothing of it. */
static void test_keys_while_it_starts(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_type(s, "\x13");
    screen_expect(s, "Timers");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    static const char *const stops[] = {"INT", "TERM", "HUP"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        char command[256];
        snprintf(command, sizeof command,
                 "mkdir -p made; TMPDIR=$PWD/made timeout -s %s 0.2 \"$MEND\" demo >/dev/null 2>&1; ls made", stops[i]);
        world_run(&w, command, out, sizeof out);
        assert_string_equal(out, "");
    }
    world_end(&w);
}

/* What another program writes to the journal shows without a key, within seconds of the machine's being slow. */
static void test_shows_what_others_write(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    assert_int_equal(world_run(&w, "\"$MEND\" pain 6", NULL, 0), 0);
    screen_expect(s, "pain 6");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_leaves_by_key),
        cmocka_unit_test(test_leaves_by_signal),
        cmocka_unit_test(test_leaves_with_the_terminal),
        cmocka_unit_test(test_sleeps_when_idle),
        cmocka_unit_test(test_keeps_what_it_acknowledged),
        cmocka_unit_test(test_stops_and_comes_back),
        cmocka_unit_test(test_does_not_stop_alone),
        cmocka_unit_test(test_follows_the_size),
        cmocka_unit_test(test_shrinks_for_a_moment),
        cmocka_unit_test(test_paints_anew),
        cmocka_unit_test(test_swallows_unknown_sequences),
        cmocka_unit_test(test_keys_while_it_starts),
        cmocka_unit_test(test_shows_what_others_write),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
