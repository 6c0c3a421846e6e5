/* test_tracker.c: the tracker meets each fault while it is open. It stays, says what is in the way, loses nothing that
 * it called written down, and the same key works once the fault is gone. faults_tracker [--points N]: how many calls of
 * an act are tried with each fault; 0 all */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "e2e/harness.h"
#include "faults/place.h"

static int points = 3;

static int64_t noted(struct place *p, const char *text)
{
    char sql[160];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM entry WHERE kind = 'note' AND note = '%s'", text);
    return place_ask(p, sql);
}

static void begin(struct place *p, struct world *w)
{
    place_begin(p, "tracker");
    place_restore(p, true);
    p->program = MEND_PROGRAM; /* under the sanitizers: what is shown while the journal is away must still be there */
    world_begin(w, "2026-11-22 12:00:00");
}

static void end(struct place *p, struct world *w, struct screen *s)
{
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    assert_true(place_sound(p));
    world_end(w);
    place_end(p);
}

/* One note while the Nth call fails; then, with the fault gone, the same one again if it was not written down. */
static bool try(struct place *p, struct screen *s, enum fail_kind kind, long at, bool stays, int n)
{
    char text[32];
    snprintf(text, sizeof text, "%s%d", kind == FAIL_FULL ? "full" : "fault", n);
    place_fail(p, kind, at, stays);
    const bool done = place_note(s, text), hit = p->order->hits > 0;
    place_fail(p, FAIL_NONE, 0, false);
    if (!done) {
        screen_type(s, "\r");
        screen_expect(s, "Note written down");
    }
    screen_type(s, "\033");
    screen_expect_gone(s, "Note written down");
    screen_expect_gone(s, "HOLD");
    const int64_t there = noted(p, text);
    if (done ? there != 1 : there < 1 || there > 2) /* a failed sync may have kept what it could not promise */
        fail_msg("%s at call %ld: %s, and it is there %d times", fail_names[kind], at, done ? "done" : "told",
                 (int)there);
    return hit;
}

static void it_stays_up(void **state)
{
    static const struct {
        enum fail_kind kind;
        bool stays;
    } faults[] = {{FAIL_FULL, true},   {FAIL_IO, false},       {FAIL_IO, true},
                  {FAIL_DENIED, true}, {FAIL_READ_ONLY, true}, {FAIL_SHORT, true},
                  {FAIL_SYNC, false},  {FAIL_GONE, true},      {FAIL_SLOW, true}};
    struct place p;
    struct world w;
    (void)state;
    begin(&p, &w);
    struct screen *s = place_screen(&p, &w);
    p.order->ms = 300;
    int n = 0;
    for (size_t k = 0; k < sizeof faults / sizeof *faults; k++) {
        const int before = n;
        place_fail(&p, faults[k].kind, 0, false);
        assert_true(place_note(s, "well"));
        screen_type(s, "\033");
        screen_expect_gone(s, "Note written down");
        const long calls = p.order->calls, step = points && calls > points ? calls / points : 1;
        for (long at = 1; at <= calls; at += step)
            if (!try(&p, s, faults[k].kind, at, faults[k].stays, n++))
                break;
        printf("%s%s: %ld calls, %d tried\n", fail_names[faults[k].kind], faults[k].stays ? ", stays" : ", once", calls,
               n - before);
    }
    end(&p, &w, s);
}

/* The file tells of a write when it is written, and it can be seen when the disk has it: a slow one's, with keys
 * pressed meanwhile, shows without waiting for the turn of a minute. */
static void what_a_slow_disk_takes_is_seen(void **state)
{
    struct place p;
    struct world w;
    (void)state;
    begin(&p, &w);
    struct screen *s = place_screen(&p, &w);
    for (int score = 5; score < 8; score++) {
        char words[32], shown[32];
        snprintf(words, sizeof words, "pain %d", score);
        snprintf(shown, sizeof shown, "pain %d", score);
        p.order->ms = 900;
        place_fail(&p, FAIL_SLOW, 1, true);
        if (score > 5)
            screen_type(s, "jkjkjkjk");
        assert_int_equal(place_run(&p, words), 0);
        assert_true(p.order->hits > 0);
        place_fail(&p, FAIL_NONE, 0, false);
        screen_expect(s, shown);
    }
    end(&p, &w, s);
}

static int64_t signs(struct place *p)
{
    return place_ask(p, "SELECT count(*) FROM entry WHERE kind = 'triage' AND context = 'emergency'");
}

/* A confirmed emergency stands whatever the disk does (S01): the page with what to do, held until it could be written
 * down, which is tried again by itself. Then u takes it back like any other. */
static void an_emergency_stands_all_the_same(void **state)
{
    static const enum fail_kind kinds[] = {FAIL_FULL, FAIL_GONE, FAIL_IO};
    struct place p;
    struct world w;
    (void)state;
    begin(&p, &w);
    struct screen *s = place_screen(&p, &w);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        place_fail(&p, kinds[i], 1, true);
        screen_type(s, "ry");
        screen_expect(s, "Right?");
        screen_type(s, "y");
        screen_expect(s, "Call your emergency number");
        screen_expect(s, "Not written down yet: ");
        screen_type(s, "u"); /* nothing comes before it */
        screen_expect(s, "Kept: undo.");
        screen_type(s, "\033");
        screen_expect_gone(s, "Kept: undo.");
        screen_expect(s, "Call your emergency number");
        assert_int_equal(signs(&p), (int64_t)i);
        place_fail(&p, FAIL_NONE, 0, false);
        screen_expect(s, "The sign is written down now."); /* tried again by itself */
        screen_expect(s, "Call your emergency number");
        screen_expect_gone(s, "Not written down yet");
        assert_int_equal(signs(&p), (int64_t)i + 1); /* once */
        screen_type(s, "u");
        screen_expect(s, "4 Pain");
    }
    place_fail(&p, FAIL_FULL, 1, true);
    screen_type(s, "ryy");
    screen_expect(s, "Not written down yet: ");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 1); /* it is lost, and is told so on the shell's screen */
    place_fail(&p, FAIL_NONE, 0, false);
    world_end(&w);
    place_end(&p);
}

/* An urgent sign's advice is shown, and the page waits with its answers. */
static void an_urgent_sign_is_told(void **state)
{
    struct place p;
    struct world w;
    (void)state;
    begin(&p, &w);
    struct screen *s = place_screen(&p, &w);
    place_fail(&p, FAIL_FULL, 1, true);
    screen_type(s, ":triage fever=38.1\r");
    screen_expect(s, "URGENT: have this looked at today.");
    screen_expect(s, "the disk is full");
    place_fail(&p, FAIL_NONE, 0, false);
    screen_type(s, "\r");
    screen_expect(s, "urgent");
    end(&p, &w, s);
}

int main(int argc, char **argv)
{
    for (int i = 1; i + 1 < argc; i++)
        if (strcmp(argv[i], "--points") == 0)
            points = atoi(argv[i + 1]);
    const struct CMUnitTest tests[] = {cmocka_unit_test(it_stays_up), cmocka_unit_test(what_a_slow_disk_takes_is_seen),
                                       cmocka_unit_test(an_emergency_stands_all_the_same),
                                       cmocka_unit_test(an_urgent_sign_is_told)};
    return cmocka_run_group_tests_name("faults in the tracker", tests, NULL, NULL);
}
