/* Days gone by and the journal, in a real terminal with a real journal: what was forgotten is ticked the day after,
 * what was wrong is put right, and the export tells when each was written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/harness.h"

static char out[256 * 1024];

#define ALL_NO                                                                                                         \
    "\"$MEND\" triage $(\"$MEND\" triage | sed -n '/^Warning signs:/,/^$/s/^\\([a-z][a-z-]*\\)  *.*/\\1=no/p')"
/* Hurt on Saturday, a score and a walk that day. */
static const char saturday[] = "\"$MEND\" start low-back-lifting --injured -2h && " ALL_NO
                               " && \"$MEND\" pain 6 --at 2026-11-21T17:00 && \"$MEND\" done walk && "
                               "\"$MEND\" note 'carried a sofa' >/dev/null";

static const char *exported(struct world *w)
{
    assert_int_equal(world_run(w, "\"$MEND\" export", out, sizeof out), 0);
    return out;
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        fputs(text, stderr);
        fail_msg("no %s", part);
    }
}

static void test_forgotten(void **state)
{
    (void)state;
    struct world w;
    world_begin(&w, "2026-11-21 18:00:00");
    assert_int_equal(world_run(&w, saturday, NULL, 0), 0);
    world_clock(&w, "2026-11-22 09:00:00");
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Sun 22 Nov 09:00");
    screen_type(s, "[");
    screen_expect(s, "Sat 21 Nov · as it was");
    screen_expect(s, "1, last 18:00");
    screen_type(s, " ");
    screen_expect(s, "When on Sat 21 Nov?");
    screen_type(s, "19:30\r");
    screen_expect(s, "pain during it?");
    screen_type(s, "2");
    screen_expect(s, "Sat 21 Nov: Walk: pain 2");
    screen_expect(s, "2, last 19:30");

    /* all at once, as fast as a hand can: each key means what it means on the day it leads to */
    screen_type(s, "\033");
    screen_expect(s, "Sun 22 Nov 09:00");
    screen_type(s, "[p4\r\033");
    screen_expect(s, "Sat 21 Nov");
    screen_expect(s, "4, 19:30");
    assert_null(strstr(exported(&w), ",2026-11-22,")); /* nothing of it is of today */

    screen_type(s, "m1\r");
    screen_expect(s, "Ibuprofen 400 mg written down");
    screen_type(s, "u");
    screen_expect(s, "Taken out: Ibuprofen 400 mg");
    screen_type(s, "nslept on the floor\r2:15\r");
    screen_expect(s, "Note written down");
    screen_type(s, "]");
    screen_expect_gone(s, "as it was");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);

    has(exported(&w), ",2026-11-21T19:30:00+00:00,2026-11-22T09:0"); /* when it was, and when it was written */
    has(out, ",2026-11-22T02:15:00+00:00,2026-11-22T09:0");
    assert_int_equal(world_run(&w, "\"$MEND\" log", out, sizeof out), 0);
    has(out, "+ 19:30  Walk, pain 2");
    has(out, "+ 02:15  note: slept on the floor");
    const char *day = strstr(out, "Sat 2026-11-21");
    assert_non_null(day);
    assert_null(strstr(out, "Sun 2026-11-22")); /* the night belongs to the day before */
    world_end(&w);
}

static void test_put_right(void **state)
{
    (void)state;
    struct world w;
    world_begin(&w, "2026-11-21 18:00:00");
    assert_int_equal(world_run(&w, saturday, NULL, 0), 0);
    world_clock(&w, "2026-11-22 09:00:00");
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_type(s, "l");
    screen_expect(s, "All, newest first");
    screen_expect(s, "note: carried a sofa");
    screen_type(s, "fp");
    screen_expect(s, "Pain, newest first");
    screen_type(s, "e");
    screen_expect(s, "Change an entry");
    screen_type(s, "5\r"); /* it was 5, not 6 */
    screen_expect(s, "instead of pain 6");
    screen_expect(s, "pain 5");
    screen_type(s, "\033");
    screen_expect(s, "carried a sofa");
    assert_int_equal(world_run(&w, "\"$MEND\" note 'from outside'", NULL, 0), 0);
    screen_expect(s, "from outside");
    screen_type(s, "/sofa\r");
    screen_expect(s, "with \"sofa\"");
    screen_type(s, "-");
    screen_expect(s, "Take out note: carried a sofa");
    screen_type(s, "y");
    screen_expect(s, "Taken out: note: carried a sofa");
    screen_expect(s, "There is nothing like that");
    screen_type(s, "u");
    screen_expect(s, "There again: note: carried a sofa");
    screen_type(s, "-y");
    screen_expect(s, "Taken out: note");
    screen_type(s, "\033\033");
    screen_expect(s, "Checklist");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    has(exported(&w), ",2026-11-21T17:00:00+00:00,2026-11-22T09:0"); /* at its own time, written now */
    has(out, "from outside");
    assert_null(strstr(out, "sofa"));
    assert_int_equal(world_run(&w, "\"$MEND\" status --json --at 2026-11-21T18:30", out, sizeof out), 0);
    has(out, "\"latest\": 5");
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_forgotten), cmocka_unit_test(test_put_right)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
