/* test_kill.c: mend is killed at random points of many acts, through the command line and through the tracker. What was
 * reported as written down is in the journal, once and in order; nothing is there twice; the journal is sound; and once
 * a copy of the day was made again, no file that was cut off is left. faults_kill [--kills ACTS] [--seed S] The seed
 * decides the words and the call at which a command is killed; where a tracker is killed depends on the machine too. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "e2e/harness.h"
#include "faults/place.h"

static int acts = 300;
static uint64_t seed = 6;

/* ---- what was acknowledged ---- */

enum { ACTS_MAX = 100000 };
struct book {
    bool acknowledged[ACTS_MAX + 9];
    int tried, done, killed;
};

static void token(int act, char *text)
{
    snprintf(text, 24, "act%06d", act);
}

/* Every act is a note, or a score with a note: its token is in it. */
static void check(struct place *p, const struct book *b)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    int *times = calloc((size_t)b->tried + 1, sizeof *times);
    int last = 0;
    assert_true(place_sound(p));
    assert_int_equal(sqlite3_open_v2(p->journal, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT note FROM entry WHERE note LIKE 'act%' ORDER BY seq", -1, &q, NULL),
                     SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW) {
        const int act = atoi((const char *)sqlite3_column_text(q, 0) + 3);
        assert_true(act > 0 && act <= b->tried);
        if (act <= last)
            fail_msg("act %d stands after act %d", act, last);
        last = act;
        times[act]++;
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
    for (int i = 1; i <= b->tried; i++) {
        if (times[i] > 1)
            fail_msg("act %d is there %d times", i, times[i]);
        if (b->acknowledged[i] && times[i] != 1)
            fail_msg("act %d was reported as written down, and is not there", i);
    }
    free(times);
    assert_int_equal(place_ask(p, "SELECT count(*) - count(DISTINCT id) FROM entry"), 0);
    assert_int_equal(
        place_ask(p, "SELECT count(*) FROM entry a JOIN entry b ON b.seq = a.seq + 1 AND b.logged < a.logged"), 0);
}

/* ---- through the command line ---- */

static void by_command(struct place *p, struct book *b, long calls)
{
    char words[128], text[24];
    token(++b->tried, text);
    if (draw(&seed) % 2)
        snprintf(words, sizeof words, "note %s", text);
    else
        snprintf(words, sizeof words, "pain %d --note %s", (int)(draw(&seed) % 11), text);
    const uint64_t how = draw(&seed) % 8, point = draw(&seed);
    if (how < 5)
        place_fail(p, FAIL_KILL, 1 + (long)(point % (uint64_t)(calls + calls / 8)), false);
    const pid_t pid = place_start(p, words);
    if (how == 5) {
        usleep((useconds_t)(point % 20000));
        kill(pid, SIGKILL);
    }
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    place_finish(p, pid, status);
    place_fail(p, FAIL_NONE, 0, false);
    b->killed += p->code == 128 + SIGKILL;
    b->done += p->code == 0;
    if (p->code != 0 && p->code != 128 + SIGKILL)
        fail_msg("mend %s ended with %d: %s", words, p->code, p->err);
    b->acknowledged[b->tried] = p->code == 0 || strstr(p->out, "written down");
}

/* ---- through the tracker ---- */

static void by_tracker(struct place *p, const struct world *w, struct book *b, int most)
{
    struct screen *s = place_screen(p, w);
    for (int i = 1;; i++) {
        char text[24], line[64];
        token(++b->tried, text);
        screen_type(s, "n");
        screen_expect(s, "Note:");
        snprintf(line, sizeof line, "%s\r", text);
        screen_type(s, line);
        if (i == most || b->tried == acts) {
            usleep((useconds_t)(draw(&seed) % 6000));
            kill(screen_pid(s), SIGKILL);
            b->acknowledged[b->tried] = screen_shows(s, "Note written down");
            b->done += b->acknowledged[b->tried];
            b->killed++;
            assert_int_equal(screen_close(s), 1000 + SIGKILL);
            return;
        }
        screen_expect(s, "Note written down");
        b->acknowledged[b->tried] = true;
        b->done++;
        screen_type(s, "\033");
        screen_expect_gone(s, "Note written down");
    }
}

/* ---- and afterwards ---- */

/* What was cut off while a copy was made goes with the next copy, a day later. */
static void check_litter(struct place *p)
{
    char command[512], name[128];
    snprintf(command, sizeof command, "rm -f %s/backups/journal-*.db; touch -c -d '2 days ago' %s/backups/*", p->folder,
             p->folder);
    assert_int_equal(system(command), 0);
    assert_int_equal(place_run(p, "pain 1"), 0);
    assert_string_equal(p->err, "");
    assert_string_equal(place_litter(p, name, sizeof name), "");
}

static void what_was_reported_is_there(void **state)
{
    static struct book b;
    struct place p;
    struct world w;
    (void)state;
    printf("seed %llu\n", (unsigned long long)seed);
    place_begin(&p, "kill");
    world_begin(&w, "2026-11-22 12:00:00");
    place_restore(&p, false);
    place_fail(&p, FAIL_KILL, 0, false);
    assert_int_equal(place_run(&p, "pain 1"), 0);
    const long calls = p.order->calls;
    int64_t copy = 0;
    place_restore(&p, false);
    while (b.tried < acts) {
        const int more = acts - b.tried;
        if (draw(&seed) % 5 == 0)
            by_tracker(&p, &w, &b, 1 + (int)(draw(&seed) % 8));
        else
            for (int i = 0; i < 5 && i < more; i++)
                by_command(&p, &b, calls);
        if (b.tried / 200 != copy) { /* the copy of the day is due again */
            copy = b.tried / 200;
            char command[256];
            snprintf(command, sizeof command, "rm -rf %s/backups", p.folder);
            assert_int_equal(system(command), 0);
            check(&p, &b);
        }
    }
    p.program = MEND_PROGRAM; /* and some under the sanitizers */
    for (int i = 0; i < 8; i++)
        by_command(&p, &b, calls);
    p.program = MEND_PLAIN;
    check(&p, &b);
    check_litter(&p);
    printf("%d acts, %d reported as done, %d killed\n", b.tried, b.done, b.killed);
    world_end(&w);
    place_end(&p);
}

int main(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i++)
        if (strcmp(argv[i], "--kills") == 0)
            acts = atoi(argv[i + 1]) < ACTS_MAX ? atoi(argv[i + 1]) : ACTS_MAX;
        else if (strcmp(argv[i], "--seed") == 0)
            seed = strtoull(argv[i + 1], NULL, 10);
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_was_reported_is_there)};
    return cmocka_run_group_tests_name("killed", tests, NULL, NULL);
}
