/* Completion of commands: what Tab puts in, what stands at the foot meanwhile, and earlier lines called up again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/complete.h"
#include "mend/tui/state.h"
#include "screens/play.h"

/* What may stand at the end of the line, with blanks between. */
static const char *offered(const char *line)
{
    static char text[4096];
    struct matches m;
    size_t used = 0;
    complete(s.app, line, (int)strlen(line), &m);
    text[0] = '\0';
    for (int i = 0; i < m.n; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i ? " " : "", m.at[i]);
    return text;
}

static void test_names(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    assert_string_equal(offered("pr"), "prescribe");
    assert_string_equal(offered("s"), "start switch skip screen");
    assert_string_equal(offered("ex"), "export");
    assert_string_equal(offered("in"), "finish pain check-in"); /* none begins so: those that have it within */
    assert_string_equal(offered("zz"), "");
    assert_string_equal(offered("status "), ""); /* for a shell */
    assert_true(strncmp(offered(""), "start amend ", 12) == 0);
    scene_close(&s);
}

static void test_arguments(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    assert_string_equal(offered("done glu"), "glute-bridge");
    assert_string_equal(offered("skip hamstring-stretch "), "--reason");
    assert_string_equal(offered("done glute-bridge --s"), "--sets --side");
    assert_string_equal(offered("done glute-bridge --sets 2 --s"), "--side");
    assert_string_equal(offered("done glute-bridge --side "), "left right both");
    assert_string_equal(offered("done glute-bridge --side r"), "right");
    assert_string_equal(offered("pain 3 --site th"), "thigh");
    assert_string_equal(offered("pain "), "--site --side --when --sharp --note"); /* a number is typed */
    assert_string_equal(offered("dose "), "ibuprofen acetaminophen ibuprofen-acetaminophen naproxen muscle-relaxant");
    assert_string_equal(offered("effect i"), "ibuprofen");
    assert_string_equal(offered("therapy "), "ice heat");
    assert_string_equal(offered("therapy ice st"), "start stop");
    assert_string_equal(offered("therapy ice start "), "--confirm");
    assert_string_equal(offered("phase "), "next back");
    assert_string_equal(offered("lift d"), "Deadlift");
    assert_string_equal(offered("switch "), "low-back-lifting back-care");
    assert_string_equal(offered("start low-back-lifting --severity m"), "mild moderate");
    assert_string_equal(offered("screen pl"), "plank=");
    assert_string_equal(offered("screen plank="), "plank=pass plank=fail");
    assert_string_equal(offered("screen plank=pass toe"), "toe-touch=");
    assert_string_equal(offered("triage fev"), "fever=");
    assert_string_equal(offered("triage fever=no both-legs=y"), "both-legs=yes");
    assert_string_equal(offered("measure "), "psfs function change");
    assert_string_equal(offered("measure change much"), "much-worse much-better");
    assert_string_equal(offered("check-in --sl"), "--sleep");
    assert_string_equal(offered("check-in --sleep "), "good poor");
    assert_string_equal(offered("prescribe dead"), "Deadlift");
    assert_string_equal(offered("prescribe ibu"), "ibuprofen");
    assert_string_equal(offered("note any"), "");
    scene_close(&s);
    on(SCENE_FLARE);
    assert_string_equal(offered("refer "), "two-weeks stepped-back");
    assert_string_equal(offered("refer two-weeks b"), "booked");
    assert_string_equal(offered("refer two-weeks booked --"), "--until");
    scene_close(&s);
    on(SCENE_NEW); /* before an episode there is a plan to choose, and nothing else to name */
    assert_string_equal(offered("start "), "low-back-lifting back-care");
    assert_string_equal(offered("done "), "--sets --reps --hold --load --side --form --pain --taken");
    scene_close(&s);
}

/* A name with blanks goes in in quotes, and is found again behind them. */
/* The plans there are take a while to read: they are wished for when one may be named next. */
static bool wishes_plans(void)
{
    struct wish w;
    app_wish(s.app, &w);
    return w.offers;
}

static void test_plans(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    assert_false(wishes_plans());
    scene_type(&s, ":pain ");
    assert_false(wishes_plans());
    scene_key(&s, KEY_ESC);
    scene_type(&s, ":start ");
    assert_true(wishes_plans());
    scene_close(&s);
    on(SCENE_NEW);
    assert_true(wishes_plans());
    scene_close(&s);
}

static void test_quotes(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    s.today.lifting.list[0].id = "Bench press";
    scene_refresh(&s);
    assert_string_equal(offered("lift B"), "\"Bench press\"");
    assert_string_equal(offered("lift \"Ben"), "\"Bench press\"");
    assert_string_equal(offered("lift \"Bench press\" --f"), "--form");
    scene_type(&s, ":lift B\t");
    asks(scene_type(&s, "--pain 1\n"), "lift Bench press --pain 1");
    scene_close(&s);
}

static void line_is(const char *text)
{
    assert_string_equal(s.app->form.text, text);
}

static void test_tab(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    scene_type(&s, ":pai\t");
    line_is("pain ");
    scene_type(&s, "3 --si\t"); /* as far as both agree: that is there already, so the first */
    line_is("pain 3 --site");
    scene_type(&s, "\t");
    line_is("pain 3 --side");
    scene_type(&s, "\t");
    line_is("pain 3 --site");
    scene_key(&s, KEY_SHIFT_TAB);
    line_is("pain 3 --side");
    scene_type(&s, " l\t");
    line_is("pain 3 --side left ");
    asks(scene_type(&s, "\n"), "pain 3 --side left");
    scene_result(&s, ACT_OK, "");
    scene_key(&s, KEY_ESC);
    scene_type(&s, ":d\t"); /* done and dose: both begin with do */
    line_is("do");
    scene_key(&s, KEY_ESC);
    scene_type(&s, ":screen pl\t");
    line_is("screen plank=");
    scene_type(&s, "p\t");
    line_is("screen plank=pass ");
    scene_key(&s, KEY_ESC);
    scene_type(&s, ":zz\t");
    line_is("zz");
    scene_key(&s, KEY_ESC);
    scene_type(&s, ":done x 3");
    for (int i = 0; i < 2; i++)
        scene_key(&s, KEY_ARROW_LEFT);
    scene_key(&s, KEY_RUB_OUT);
    scene_type(&s, "cob\t"); /* in the middle, what stands behind stays */
    line_is("done cobra  3");
    scene_close(&s);
}

static void test_at_the_foot(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    scene_type(&s, ":");
    shows("Tab completes");
    scene_type(&s, "rate");
    shows("rate ITEM N: the pain during the latest set of an item, 0-10");
    scene_type(&s, " ");
    shows("Tab: glute-bridge cobra deep-core");
    scene_type(&s, "cobra 11\n");
    scene_result(&s, ACT_USAGE, "Pain is a whole number from 0 to 10.");
    shows("Pain is a whole number from 0 to 10."); /* what is wrong stands in place of the synopsis */
    scene_key(&s, KEY_RUB_OUT);
    shows("rate ITEM N");
    scene_close(&s);
}

static void test_history(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    asks(scene_type(&s, ":pain 3\n"), "pain 3");
    scene_result(&s, ACT_OK, "");
    scene_key(&s, KEY_ESC);
    asks(scene_type(&s, ":note hello\n"), "note hello");
    scene_result(&s, ACT_OK, "");
    scene_type(&s, ":do");
    scene_key(&s, KEY_ARROW_UP);
    line_is("note hello");
    scene_key(&s, KEY_ARROW_UP);
    line_is("pain 3");
    scene_key(&s, KEY_ARROW_UP);
    line_is("pain 3");
    scene_key(&s, KEY_ARROW_DOWN);
    scene_key(&s, KEY_ARROW_DOWN);
    line_is("do"); /* what was being typed is back */
    scene_key(&s, KEY_ARROW_DOWN);
    line_is("do");
    scene_key(&s, KEY_ARROW_UP);
    asks(scene_type(&s, "\n"), "note hello");
    scene_result(&s, ACT_OK, "");
    for (int i = 0; i < 40; i++) {
        char line[32];
        snprintf(line, sizeof line, ":pain 1 --note %d\n", i);
        scene_type(&s, line);
        scene_result(&s, ACT_OK, "");
        scene_key(&s, KEY_ESC);
    }
    scene_type(&s, ":");
    for (int i = 0; i < 40; i++)
        scene_key(&s, KEY_ARROW_UP);
    line_is("pain 1 --note 24");
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names), cmocka_unit_test(test_arguments),   cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_tab),   cmocka_unit_test(test_at_the_foot), cmocka_unit_test(test_history),
        cmocka_unit_test(test_plans),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
