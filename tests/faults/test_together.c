/* test_together.c: eight writers on the command line and two trackers share one journal for a while. Every act
 * succeeds, is there once, and stands after those that its writer wrote before; nobody is told anything about locks.
 *   faults_together [--seconds N] */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "e2e/harness.h"
#include "faults/place.h"

enum { WRITERS = 8, TRACKERS = 2, ALL = WRITERS + TRACKERS };

static int seconds = 6;

/* What each wrote, and the longest that one act took. */
struct tally {
    int done[ALL];
    int64_t longest_us[ALL];
    char complaint[ALL][512];
};

static void told(struct tally *t, int who, int64_t begun)
{
    const int64_t took = now_us() - begun;
    t->done[who]++;
    t->longest_us[who] = took > t->longest_us[who] ? took : t->longest_us[who];
}

static void write_on(struct place *p, struct tally *t, int who, int64_t until)
{
    for (int i = 0; i < 2; i++) { /* a child has streams of its own */
        p->streams[i] = memfd_create("stream", MFD_CLOEXEC);
        fcntl(p->streams[i], F_SETFL, O_APPEND);
    }
    while (now_us() < until && !t->complaint[who][0]) {
        char words[64];
        const int64_t begun = now_us();
        snprintf(words, sizeof words, "pain %d --note w%dn%d", who, who, t->done[who] + 1);
        place_run(p, words);
        if (p->code != 0 || p->err[0])
            snprintf(t->complaint[who], sizeof t->complaint[who], "ended with %d: %.400s", p->code, p->err);
        else
            told(t, who, begun);
    }
    _exit(0);
}

static void type_on(struct screen *s, struct tally *t, int who)
{
    static const char *const never[] = {"locked", "busy", "another mend", "HOLD", "try again"};
    char text[32];
    const int64_t begun = now_us();
    snprintf(text, sizeof text, "w%dn%d", who, t->done[who] + 1);
    assert_true(place_note(s, text));
    told(t, who, begun);
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        if (screen_shows(s, never[i]))
            fail_msg("the tracker says \"%s\":\n%s", never[i], screen_text(s));
    screen_type(s, "\033");
    screen_expect_gone(s, "Note written down");
}

/* Each writer's acts in the order of the journal: 1, 2, 3 ... and none missing. */
static void check(struct place *p, const struct tally *t)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    int next[ALL] = {0};
    assert_int_equal(sqlite3_open_v2(p->journal, &db, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(db, "SELECT note FROM entry WHERE note GLOB 'w[0-9]n*' ORDER BY seq", -1, &q, NULL),
        SQLITE_OK);
    while (sqlite3_step(q) == SQLITE_ROW) {
        int who = 0, n = 0;
        assert_int_equal(sscanf((const char *)sqlite3_column_text(q, 0), "w%dn%d", &who, &n), 2);
        assert_in_range(who, 0, ALL - 1);
        assert_int_equal(n, ++next[who]);
    }
    sqlite3_finalize(q);
    sqlite3_close(db);
    for (int i = 0; i < ALL; i++)
        assert_int_equal(next[i], t->done[i]);
    assert_int_equal(place_ask(p, "SELECT count(*) - count(DISTINCT id) FROM entry"), 0);
    assert_int_equal(
        place_ask(p, "SELECT count(*) FROM entry a JOIN entry b ON b.seq = a.seq + 1 AND b.logged < a.logged"), 0);
    assert_true(place_sound(p));
}

static void all_of_them_at_once(void **state)
{
    struct place p;
    struct world w;
    (void)state;
    place_begin(&p, "together");
    place_restore(&p, false);
    world_begin(&w, "2026-11-22 12:00:00");
    struct tally *t = mmap(NULL, sizeof *t, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_true(t != MAP_FAILED);
    struct screen *s[TRACKERS];
    for (int i = 0; i < TRACKERS; i++)
        s[i] = place_screen(&p, &w);
    const int64_t until = now_us() + (int64_t)seconds * 1000000;
    pid_t pids[WRITERS];
    for (int i = 0; i < WRITERS; i++) {
        pids[i] = fork();
        assert_true(pids[i] >= 0);
        if (pids[i] == 0)
            write_on(&p, t, i, until);
    }
    while (now_us() < until)
        for (int i = 0; i < TRACKERS; i++)
            type_on(s[i], t, WRITERS + i);
    int status;
    for (int i = 0; i < WRITERS; i++)
        assert_int_equal(waitpid(pids[i], &status, 0), pids[i]);
    for (int i = 0; i < TRACKERS; i++) {
        screen_type(s[i], "q");
        assert_int_equal(screen_close(s[i]), 0);
    }
    int64_t longest = 0;
    int all = 0, least = t->done[0];
    for (int i = 0; i < ALL; i++) {
        if (t->complaint[i][0])
            fail_msg("writer %d: %s", i, t->complaint[i]);
        all += t->done[i];
        least = i < WRITERS && t->done[i] < least ? t->done[i] : least;
        longest = t->longest_us[i] > longest ? t->longest_us[i] : longest;
    }
    check(&p, t);
    printf("%d acts in %d s, of each writer at least %d; the longest took %.2f s\n", all, seconds, least,
           (double)longest / 1e6);
    munmap(t, sizeof *t);
    world_end(&w);
    place_end(&p);
}

int main(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i++)
        if (strcmp(argv[i], "--seconds") == 0)
            seconds = atoi(argv[i + 1]);
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_of_them_at_once)};
    return cmocka_run_group_tests_name("together", tests, NULL, NULL);
}
