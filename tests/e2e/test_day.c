/* A day with a hurt back, as a person lives it: from the first key of the first run to the next morning. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "e2e/harness.h"

static char out[256 * 1024];

static const char *status(const struct world *w)
{
    assert_int_equal(world_run(w, "\"$MEND\" status --json", out, sizeof out), 0);
    return out;
}

static void has(const char *text, const char *part)
{
    if (!strstr(text, part)) {
        fputs(text, stderr);
        fail_msg("no %s", part);
    }
}

/* Counts what it types: the first hour has to be short. */
static int typed;
static void keys(struct screen *s, const char *bytes)
{
    typed += (int)strlen(bytes);
    screen_type(s, bytes);
}

/* From `mend` to ice running. */
static void first_hour(struct screen *s)
{
    screen_expect(s, "Low back pain from lifting");
    keys(s, "\r");
    screen_expect(s, "When did it happen?");
    keys(s, "1");
    screen_expect(s, "Warning signs");
    keys(s, "N");
    screen_expect(s, "N again");
    keys(s, "N");
    screen_expect(s, "What kind of pain");
    keys(s, "yyynn");
    screen_expect(s, "maybe strain");
    keys(s, "i");
    screen_expect(s, "Before ice or heat");
    keys(s, "N");
    screen_expect(s, "towel");
    keys(s, "y");
    screen_expect(s, "off 08:15");
    assert_true(typed <= 25);
}

static void test_a_day(void **state)
{
    (void)state;
    struct world w;
    world_begin(&w, "2026-11-22 08:00:00");
    struct screen *s = screen_open(&w, NULL, 80, 24);
    first_hour(s);
    has(status(&w), "\"id\": \"first-48h\"");

    /* a medicine: its questions come at the first m, then a usual dose is two keys */
    screen_type(s, "m");
    screen_expect(s, "Before a medicine");
    screen_type(s, "N");
    screen_expect(s, "N again");
    screen_type(s, "N");
    screen_expect(s, "1 Ibuprofen 400 mg");
    screen_type(s, "1");
    screen_expect(s, "400 of 1200 mg");
    screen_expect(s, "wait till 14:00");

    /* the clock runs on the screen; when it is over somebody has to take the ice off */
    screen_expect(s, "14:5");
    screen_clock(s, &w, "2026-11-22 08:15:30");
    screen_expect(s, "Ice off");
    screen_type(s, "i");
    screen_expect(s, "Ice off after");
    screen_clock(s, &w, "2026-11-22 08:30:00");

    /* a walk is one key, and its pain one more */
    screen_type(s, " ");
    screen_expect(s, "pain during it?");
    screen_type(s, "2");
    screen_expect(s, "Walk: pain 2");
    screen_clock(s, &w, "2026-11-22 10:40:00");
    screen_type(s, "j ");
    screen_expect(s, "Pelvic tilt 1 of");
    screen_type(s, "t");
    screen_expect(s, "Pelvic tilt: pain 10");
    screen_type(s, "u"); /* a slip of the finger: the pain, then the tick itself */
    screen_expect(s, "Taken out: Pelvic tilt, pain 10");
    screen_type(s, "u");
    screen_expect_gone(s, "1 · 10:40");

    /* a score, where it is, and a note */
    screen_type(s, "p6");
    screen_expect(s, "Where?");
    screen_type(s, "4");
    screen_expect(s, "today 6");
    screen_type(s, "\r");
    screen_type(s, "nslept badly, \"again\"\r");
    screen_expect(s, "Note written down");

    /* too soon: refused on the screen as everywhere, and said until when */
    screen_type(s, ":dose ibuprofen 400\r");
    screen_expect(s, "14:00");
    has(status(&w), "\"taken_24h_mg\": 400");

    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);

    /* the next morning it is all there, at another size */
    world_clock(&w, "2026-11-23 07:30:00");
    s = screen_open(&w, NULL, 120, 40);
    screen_expect(s, "Mon 23 Nov 07:30");
    screen_expect(s, "First 48 hours");
    screen_expect(s, "400 of 1200 mg");
    screen_type(s, "p3");
    screen_expect(s, "today 3");
    screen_type(s, "\033");

    /* and goes out as a file that a reader which is not ours can read */
    screen_type(s, "x");
    screen_expect(s, "Who will read it?");
    screen_type(s, "p");
    screen_expect(s, "Export to:");
    screen_type(s, "\r");
    screen_expect(s, "Saved to");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    assert_int_equal(
        world_run(&w, "\"$PYTHON\" \"$SOURCE\"/tests/e2e/read_csv.py mend-2026-11-23.csv", out, sizeof out), 0);
    has(out, "start low-back-lifting");
    has(out, "therapy ice start");
    has(out, "therapy ice stop");
    has(out, "dose ibuprofen 400");
    has(out, "done walk pain 2");
    has(out, "pain 6 calf");
    has(out, "pain 3");
    has(out, "note slept badly, \"again\"");
    assert_null(strstr(out, "pelvic-tilt"));
    world_end(&w);
}

/* The screen stays open over night and turns the day by itself. */
static void test_the_day_turns(void **state)
{
    (void)state;
    struct world w;
    world_begin(&w, "2026-11-22 21:00:00");
    typed = 0;
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Low back pain from lifting");
    screen_type(s, "\r");
    screen_expect(s, "When did it happen?");
    screen_type(s, "1");
    screen_expect(s, "Warning signs");
    screen_type(s, "N");
    screen_expect(s, "N again");
    screen_type(s, "N");
    screen_expect(s, "What kind of pain");
    screen_type(s, "\033");
    screen_expect(s, "Checklist");
    screen_type(s, " 1");
    screen_expect(s, "Walk: pain 1");
    screen_clock(s, &w, "2026-11-23 03:59:00");
    screen_expect(s, "03:59");
    screen_expect(s, "· 21:00");
    screen_clock(s, &w, "2026-11-23 04:00:30");
    screen_expect(s, "04:00");
    screen_expect_gone(s, "· 21:00");
    screen_clock(s, &w, "2026-11-24 20:00:30"); /* 48 hours after it happened */
    screen_expect(s, "Days 2-7");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

/* An emergency sign takes the whole screen, here and in what the command line says, until a clinician has looked. */
static void test_an_emergency(void **state)
{
    (void)state;
    struct world w;
    world_begin(&w, "2026-11-22 08:00:00");
    struct screen *s = screen_open(&w, NULL, 80, 24);
    screen_expect(s, "Low back pain from lifting");
    screen_type(s, "\r");
    screen_expect(s, "When did it happen?");
    screen_type(s, "1");
    screen_expect(s, "Warning signs");
    screen_type(s, "y");
    screen_expect(s, "Right?");
    screen_type(s, "y");
    screen_expect_gone(s, "Checklist");
    has(status(&w), "\"state\": \"emergency\"");
    assert_null(strstr(out, "\"state\": \"may\""));
    assert_null(strstr(out, "\"state\": \"due\""));
    assert_int_equal(world_run(&w, "\"$MEND\" therapy ice start --confirm 2>/dev/null", NULL, 0), 3);
    assert_int_equal(world_run(&w, "\"$MEND\" clear-flags --by 'Dr Lee'", NULL, 0), 0);
    screen_expect(s, "Checklist");
    screen_type(s, "q");
    assert_int_equal(screen_close(s), 0);
    world_end(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_day),
        cmocka_unit_test(test_the_day_turns),
        cmocka_unit_test(test_an_emergency),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
