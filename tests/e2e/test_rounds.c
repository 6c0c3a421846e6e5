/* What is heard at a real terminal under a clock that the test moves: strokes of the bell, programs that were chosen,
 * the flash and the title; quiet hours, a machine that slept, and programs that fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "e2e/harness.h"

static char out[64 * 1024];

static void does(const struct world *w, const char *command)
{
    if (world_run(w, command, out, sizeof out) != 0)
        fail_msg("%s: %s", command, out);
}

/* An episode begun an hour ago, every question answered, a walk and a sit break just done. */
static void begin(struct world *w, const char *settings)
{
    char command[4096];
    world_begin(w, "2026-11-22 09:00:00");
    does(w, "\"$MEND\" start low-back-lifting --injured -1h >/dev/null && \"$MEND\" triage $(\"$MEND\" triage | "
            "sed -nE 's/^([a-z-]+) +unanswered .*/\\1=no/p') >/dev/null && \"$MEND\" done walk >/dev/null && "
            "\"$MEND\" done sit-break >/dev/null && \"$MEND\" done pelvic-tilt >/dev/null");
    snprintf(command, sizeof command, "mkdir -p .config/mend && cat >.config/mend/config.yaml <<'END'\n%s\nEND",
             settings);
    does(w, command);
    does(w, "printf '#!/bin/sh\\nprintf \"%%s|\" \"$@\" >>said\\nls -l /proc/self/fd >fds\\n' >tell; "
            "printf '#!/bin/sh\\nexit 7\\n' >sad; chmod +x tell sad");
}

/* Strokes of the bell so far; the BEL that ends a title is none. */
static int bells(struct screen *s)
{
    int n = 0;
    bool title = false;
    screen_text(s);
    for (const char *p = screen_stream(s); *p; p++) {
        title = title || strncmp(p, "\033]", 2) == 0;
        n += *p == '\a' && !title;
        title = title && *p != '\a';
    }
    return n;
}

static void rings(struct screen *s, int n)
{
    for (int tries = 0; bells(s) < n && tries < 400; tries++)
        usleep(25000);
    assert_int_equal(bells(s), n);
}

static void leave(struct screen *s, const char *keys)
{
    screen_type(s, keys);
    assert_int_equal(screen_close(s), 0);
}

/* Two strokes for the skin, three for the time, each minute until somebody says so, and on after the hard stop until
 * somebody says that it is off the skin. */
static void test_strokes(void **state)
{
    (void)state;
    struct world w;
    begin(&w, "notices: [bell]");
    does(&w, "\"$MEND\" therapy ice start --confirm");
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    screen_clock(s, &w, "2026-11-22 09:05:01");
    screen_expect(s, "look at the skin");
    rings(s, 2);
    screen_clock(s, &w, "2026-11-22 09:06:02");
    rings(s, 4);
    screen_type(s, "y");
    screen_expect(s, "Ice comes off at 09:15");
    screen_clock(s, &w, "2026-11-22 09:07:03");
    screen_expect(s, "09:07");
    screen_clock(s, &w, "2026-11-22 09:15:00");
    screen_expect(s, "NOW    Ice off");
    rings(s, 7);
    screen_clock(s, &w, "2026-11-22 09:16:01");
    rings(s, 10);
    screen_type(s, "a");
    screen_expect(s, "it rings again at 09:20");
    screen_clock(s, &w, "2026-11-22 09:18:00");
    screen_expect(s, "09:18");
    rings(s, 10);
    screen_clock(s, &w, "2026-11-22 09:20:00");
    screen_expect(s, "Ice ended at 09:20: is it off the skin? (i: yes)");
    rings(s, 13);
    screen_clock(s, &w, "2026-11-22 09:21:01");
    rings(s, 16);
    leave(s, "qy");
    s = screen_open(&w, NULL, 80, 24); /* opened again it asks again */
    screen_expect(s, "Ice ended at 09:20: is it off the skin? (i: yes)");
    screen_clock(s, &w, "2026-11-22 09:21:05");
    rings(s, 3);
    screen_type(s, "i");
    screen_expect(s, "Ice is off the skin; its clock ended today 09:20");
    screen_clock(s, &w, "2026-11-22 09:28:00");
    screen_expect(s, "09:28");
    rings(s, 3);
    leave(s, "q");
    world_end(&w);
}

/* What fell due in a quiet hour, and while the machine slept, is one stroke afterwards. */
static void test_quiet(void **state)
{
    (void)state;
    struct world w;
    begin(&w, "quiet: [09:25-10:15]\nawake: 08:00-21:00");
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    screen_clock(s, &w, "2026-11-22 09:31:00");
    screen_expect(s, "DUE    Ice, Sit break; quiet till 10:15");
    screen_clock(s, &w, "2026-11-22 10:14:00");
    screen_expect(s, "quiet till 10:15");
    screen_expect(s, "rings 10:15");
    assert_int_equal(bells(s), 0);
    screen_clock(s, &w, "2026-11-22 10:15:00");
    screen_expect(s, "NOW    Ice, Walk, Sit break");
    rings(s, 1);
    screen_type(s, "s");
    screen_expect(s, "rings again at 10:25");
    screen_clock(s, &w, "2026-11-22 10:25:00");
    screen_expect(s, "NOW    Ice, Walk, Sit break");
    rings(s, 2);
    screen_clock(s, &w, "2026-11-22 15:00:00"); /* slept */
    screen_expect(s, "Pelvic tilt");
    rings(s, 3);
    screen_clock(s, &w, "2026-11-22 20:59:00");
    rings(s, 4);
    screen_clock(s, &w, "2026-11-23 02:00:00");
    screen_expect(s, "02:00");
    rings(s, 4);
    screen_clock(s, &w, "2026-11-23 08:00:00");
    screen_expect(s, "NOW    morning check (c), Ice, Walk");
    rings(s, 5);
    leave(s, "q");
    world_end(&w);
}

static int children(const struct screen *s)
{
    char path[64], list[256] = "";
    int n = 0;
    snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)screen_pid(s), (int)screen_pid(s));
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    if (fgets(list, sizeof list, f))
        for (const char *p = list; (p = strchr(p, ' ')); p++)
            n++;
    fclose(f);
    return n;
}

/* The program that was chosen hears it in one argument, has nothing of ours open, and leaves no zombie. */
static void test_command(void **state)
{
    (void)state;
    struct world w;
    begin(&w, "notices: [command]\nnotify: [./tell, '%s', '$(touch pwned)', 'a %s']");
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    screen_clock(s, &w, "2026-11-22 09:31:00");
    screen_expect(s, "NOW    Ice, Sit break");
    does(&w, "i=0; until [ -s fds ] || [ $i = 400 ]; do i=$((i + 1)); sleep 0.05; done; cat said fds; ! test -e pwned");
    assert_non_null(strstr(out, "mend: 2 due|$(touch pwned)|a mend: 2 due|"));
    assert_non_null(strstr(out, "0 -> /dev/null"));
    if (strstr(out, "journal") || strstr(out, "inotify") || strstr(out, "timerfd") || strstr(out, "pts"))
        fail_msg("%s", out);
    for (int tries = 0; children(s) > 0 && tries < 400; tries++)
        usleep(25000);
    assert_int_equal(children(s), 0); /* nobody had to press a key for it */
    assert_int_equal(bells(s), 0);
    assert_null(strstr(screen_stream(s), "\033]2;mend: "));
    leave(s, "q");
    world_end(&w);
}

/* Names in the notice, a number in the title: only where the settings allow it. */
static void test_details(void **state)
{
    (void)state;
    struct world w;
    begin(&w, "notices: [command]\ndetails: yes\nnotify: [./tell, '%s']");
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    screen_clock(s, &w, "2026-11-22 09:31:00");
    screen_expect(s, "NOW    Ice, Sit break");
    does(&w, "i=0; until [ -s fds ] || [ $i = 400 ]; do i=$((i + 1)); sleep 0.05; done; cat said");
    assert_non_null(strstr(out, "mend: Ice, Sit break|"));
    assert_non_null(strstr(screen_stream(s), "\033]2;mend: 2 due\a"));
    screen_type(s, "a");
    screen_expect(s, "Seen: Ice, Sit break");
    const char *last = strstr(screen_stream(s), "\033]2;mend: 2 due\a");
    assert_non_null(strstr(last + 1, "\033]2;mend\a"));
    leave(s, "q");
    world_end(&w);
}

/* Told once; :notice tries again; and the bell rings, though nobody chose it. */
static void test_failing(void **state)
{
    (void)state;
    struct world w;
    begin(&w, "notices: [command]\nnotify: [./sad, '%s']");
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    screen_clock(s, &w, "2026-11-22 09:31:00");
    screen_expect(s, "The notice did not go out: ./sad ended with 7. :notice tries again.");
    rings(s, 1);
    screen_type(s, "a");
    screen_expect(s, "Seen: Ice, Sit break");
    screen_clock(s, &w, "2026-11-22 10:01:00");
    screen_expect(s, "NOW    Ice, Walk, Sit break");
    rings(s, 2);
    for (int tries = 0; children(s) > 0 && tries < 400; tries++)
        usleep(25000);
    screen_type(s, ":");
    screen_expect(s, "Enter record");
    assert_false(screen_shows(s, "did not go out"));
    does(&w, "rm sad");
    screen_type(s, "notice\r");
    screen_expect(s, "./sad cannot be started: No such file or directory");
    leave(s, "q");
    world_end(&w);
}

/* A program that never ends is not heard either: the bell rings in its place. */
static void test_hanging(void **state)
{
    (void)state;
    struct world w;
    begin(&w, "notices: [command]\nnotify: [./stuck, '%s']");
    does(&w, "printf '#!/bin/sh\nexec sleep 30\n' >stuck; chmod +x stuck; \"$MEND\" therapy ice start --confirm");
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    screen_clock(s, &w, "2026-11-22 09:15:05");
    screen_expect(s, "NOW    Ice off");
    assert_int_equal(bells(s), 0);
    screen_clock(s, &w, "2026-11-22 09:16:06");
    rings(s, 3);
    screen_type(s, "i");
    screen_expect(s, "Ice off after 16 min");
    leave(s, "q");
    world_end(&w);
}

/* The clock is set back with ice on the skin: it has to come off at once, and none may be begun (S06, S12). */
static void test_clock_set_back(void **state)
{
    (void)state;
    struct world w;
    begin(&w, "notices: [bell]");
    does(&w, "\"$MEND\" therapy ice start --confirm");
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    screen_clock(s, &w, "2026-11-22 08:30:00");
    screen_expect(s, "NOW    Ice off");
    rings(s, 3);
    screen_clock(s, &w, "2026-11-22 08:31:05");
    rings(s, 6);
    screen_type(s, "i");
    screen_expect_gone(s, "NOW    Ice off");
    does(&w, "\"$MEND\" log; ! \"$MEND\" therapy ice start --confirm 2>&1");
    assert_non_null(strstr(out, "check the clock"));
    leave(s, "q");
    world_end(&w);
}

/* Set forward with ice on the skin, by as much as a year: it is called off, whatever the day still knows of it. */
static void test_clock_set_forward(void **state)
{
    (void)state;
    static const char *const to[] = {"2026-11-22 09:21:00", "2026-11-23 10:00:00", "2026-12-22 09:03:00",
                                     "2027-11-22 09:03:00", "2038-01-19 03:14:08", "2100-03-01 12:00:00"};
    for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
        struct world w;
        begin(&w, "notices: [bell]");
        does(&w, "\"$MEND\" therapy ice start --confirm");
        struct screen *s = screen_open(&w, NULL, 80, 24);
        screen_expect(s, "off 09:15");
        screen_type(s, "4");
        screen_expect(s, "▸4 Pain"); /* it has looked at the clock once */
        screen_clock(s, &w, to[i]);
        screen_expect(s, "is it off the skin? (i: yes)");
        rings(s, 3);
        leave(s, "qy");
        world_end(&w);
    }
}

static void test_flash(void **state)
{
    (void)state;
    struct world w;
    begin(&w, "notices: [flash]");
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Timers");
    assert_null(strstr(screen_stream(s), "48;5;253m"));
    screen_type(s, ":notice\r");
    screen_expect(s, "A test notice went out: a flash.");
    for (int tries = 0; !strstr(screen_stream(s), "48;5;253m") && tries < 400; tries++)
        screen_text(s), usleep(25000);
    assert_non_null(strstr(screen_stream(s), "48;5;253m"));
    assert_int_equal(bells(s), 0);
    leave(s, "q");
    world_end(&w);
}

/* The command rings the terminal that it stands on. */
static void test_notice(void **state)
{
    (void)state;
    struct world w;
    begin(&w, "notices: [bell, flash, command]\nnotify: [./tell, '%s']");
    struct screen *s = screen_open(&w, "\"$MEND\" notice", 80, 24);
    screen_expect(s, "notify: ./tell was started with \"mend: 1 due\" and ended well");
    screen_expect(s, "bell: rung");
    rings(s, 1);
    assert_int_equal(screen_close(s), 0);
    does(&w, "cat said");
    assert_string_equal(out, "mend: 1 due|");
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strokes),        cmocka_unit_test(test_quiet),
        cmocka_unit_test(test_command),        cmocka_unit_test(test_details),
        cmocka_unit_test(test_failing),        cmocka_unit_test(test_flash),
        cmocka_unit_test(test_notice),         cmocka_unit_test(test_hanging),
        cmocka_unit_test(test_clock_set_back), cmocka_unit_test(test_clock_set_forward),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
