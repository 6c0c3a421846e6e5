/* A terminal, or a system, that is rough: characters in pieces, reports without an end, nobody who reads, signals that
 * nobody expects, sizes that no glass has. */
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

#define BEGIN "\"$MEND\" start low-back-lifting --injured -1h >/dev/null"

static char out[64 * 1024];

static void begin(struct world *w)
{
    world_begin(w, "2026-11-22 09:00:00");
    assert_int_equal(world_run(w, BEGIN, NULL, 0), 0);
}

static void log_has(const struct world *w, const char *part)
{
    assert_int_equal(world_run(w, "\"$MEND\" log", out, sizeof out), 0);
    if (!strstr(out, part))
        fail_msg("no %s in\n%s", part, out);
}

/* So that each piece is read by itself; when the machine is too busy for that, the pieces are fewer. */
static void type_slowly(struct screen *s, const char *bytes, size_t piece)
{
    char part[16];
    for (size_t left = strlen(bytes); left > 0; bytes += piece, left -= piece) {
        piece = piece < left ? piece : left;
        memcpy(part, bytes, piece);
        part[piece] = '\0';
        screen_type(s, part);
        usleep(10 * 1000);
        screen_text(s);
    }
}

static void test_pieces(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    screen_type(s, "n");
    screen_expect(s, "Note");
    type_slowly(s,
                "a\xc3\xa9"
                "b\xe2\x82\xac"
                "c\xf0\x9f\x98\x80"
                "d",
                1);
    screen_type(s, "\r");
    screen_expect(s, "Note written down");
    log_has(&w, "a\xc3\xa9"
                "b\xe2\x82\xac"
                "c\xf0\x9f\x98\x80"
                "d");
    screen_type(s, "n");
    screen_expect(s, "Note");
    screen_type(s, "\033[200~");
    for (int i = 0; i < 10; i++)
        type_slowly(s, "\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9\xc3\xa9", 3);
    screen_type(s, "\033[201~\r");
    screen_expect_gone(s, "\xc3\xa9\xc3\xa9");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    assert_int_equal(world_run(&w, "\"$MEND\" log | grep -o \303\251 | wc -l", out, sizeof out), 0);
    assert_int_equal(strtol(out, NULL, 10), 1 + 50);
    world_end(&w);
}

/* Half a report of the mouse, and then nothing: the keys go on, and so do signals. */
static void test_half_a_report(void **state)
{
    (void)state;
    static const struct {
        const char *term, *half;
    } reports[] = {{"xterm-256color", "\033[<0;1"}, {"screen", "\033[M"}, {"tmux-256color", "\033[M !"}};
    struct world w;
    begin(&w);
    for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) {
        w.term = reports[i].term;
        struct screen *s = screen_open(&w, NULL, 80, 24);
        screen_expect(s, "Timers");
        screen_type(s, reports[i].half);
        usleep(300 * 1000);
        screen_type(s, "?");
        screen_expect(s, "Here:");
        screen_type(s, reports[i].half);
        usleep(100 * 1000);
        kill(screen_pid(s), SIGTERM);
        assert_int_equal(screen_close(s), 0);
    }
    world_end(&w);
}

/* Whatever signal would end a program gives the terminal back, and the end is no failure. */
static void test_any_signal(void **state)
{
    (void)state;
    const int signals[] = {SIGUSR1,   SIGUSR2, SIGALRM, SIGXCPU,  SIGVTALRM, SIGPROF,
                           SIGSTKFLT, SIGPOLL, SIGPWR,  SIGRTMIN, SIGRTMAX};
    struct world w;
    begin(&w);
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct screen *s = screen_open(&w,
                                       "stty -a >before; sh -c 'echo $$ >pid; exec \"$MEND\"'; echo left $?; stty -a | "
                                       "cmp before && echo as it w''as",
                                       80, 24);
        char command[64];
        screen_expect(s, "Timers");
        snprintf(command, sizeof command, "kill -%d $(cat pid)", signals[i]);
        assert_int_equal(world_run(&w, command, NULL, 0), 0);
        screen_expect(s, "left 0");
        screen_expect(s, "as it was");
        assert_int_equal(screen_close(s), 0);
    }
    world_end(&w);
}

/* A file may grow to a limit: what does not fit is not written, and said; nothing half is left, and the tracker stays.
 */
static void test_limit_on_files(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    assert_int_equal(world_run(&w,
                               "ulimit -f 100; ls -A . .local/share/mend/backups >before; \"$MEND\" backup b.db 2>&1",
                               out, sizeof out),
                     1);
    assert_non_null(strstr(out, "the file would be larger than is allowed here"));
    assert_int_equal(world_run(&w, "touch before; ls -A . .local/share/mend/backups | cmp before -", NULL, 0), 0);
    struct screen *s = screen_open(&w, "ulimit -f 66; exec \"$MEND\"", 80, 24);
    screen_expect(s, "Timers");
    screen_type(s, "nfits\r");
    screen_expect(s, "Note written down");
    screen_type(s, "ntoo much\r");
    screen_expect(s, "larger than is allowed");
    screen_type(s, "\033");
    screen_expect_gone(s, "too much");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    log_has(&w, "fits");
    assert_null(strstr(out, "too much"));
    world_end(&w);
}

/* Nobody reads what it paints, and it waits for somebody in the middle of a frame: it can be ended all the same, and
 * what was answered on an open page is kept. */
static void test_nobody_reads(void **state)
{
    (void)state;
    static const char *const names[] = {"TERM", "HUP"};
    struct world w;
    begin(&w);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct screen *s = screen_open(&w,
                                       "rm -f after; stty -a >before; sh -c 'echo $$ >pid; exec \"$MEND\"'; "
                                       "echo $? >code; stty -a >after",
                                       200, 60);
        char command[128];
        screen_expect(s, "Timers");
        for (int paints = 0; paints < 60; paints++) { /* more than any terminal keeps for its reader */
            screen_type(s, "\f");
            usleep(10 * 1000);
        }
        snprintf(command, sizeof command,
                 "kill -%s $(cat pid); for i in $(seq 200); do test -s after && break; sleep 0.1; done; cmp before "
                 "after && grep 0 code",
                 names[i]);
        assert_int_equal(world_run(&w, command, NULL, 0), 0);
        assert_int_equal(screen_close(s), 0);
    }
    world_end(&w);
}

/* A window that says it is larger than any glass takes no memory for what nobody sees, and the screen is there. */
static void test_huge_window(void **state)
{
    (void)state;
    static const char *const sizes[] = {"rows 2000 cols 20000", "rows 24 cols 60000", "rows 60000 cols 80"};
    struct world w;
    begin(&w);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        char command[128];
        snprintf(command, sizeof command, "stty %s; echo $$ >pid; exec \"$MEND\"", sizes[i]);
        struct screen *s = screen_open(&w, command, 1000, 100);
        screen_expect(s, "Timers");
        assert_int_equal(world_run(&w, "grep VmHWM /proc/$(cat pid)/status | tr -cd 0-9", out, sizeof out), 0);
        assert_in_range(strtol(out, NULL, 10), 1, 300 * 1024); /* the sanitizers' own part included */
        screen_type(s, "q");
        assert_int_equal(screen_close(s), 0);
    }
    world_end(&w);
}

/* A terminal's description that takes a number for a text would be read wherever the number points. */
static void test_odd_description(void **state)
{
    (void)state;
    struct world w;
    begin(&w);
    assert_int_equal(
        world_run(&w,
                  "printf 'odd|odd,\\n\\tcup=\\\\E[%%i%%p1%%d;%%p2%%dH, clear=\\\\E[H\\\\E[2J, colors#8, "
                  "pairs#64, sgr=%%p2%%s, setaf=%%p1%%:-5s, setab=%%p1%%l%%d,\\n' >odd.ti; tic -x -o ti odd.ti 2>&1",
                  out, sizeof out),
        0);
    struct screen *s = screen_open(&w, "TERM=odd TERMINFO=$PWD/ti exec \"$MEND\"", 80, 24);
    screen_expect(s, "Timers");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pieces),          cmocka_unit_test(test_half_a_report),
        cmocka_unit_test(test_any_signal),      cmocka_unit_test(test_limit_on_files),
        cmocka_unit_test(test_nobody_reads),    cmocka_unit_test(test_huge_window),
        cmocka_unit_test(test_odd_description),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
