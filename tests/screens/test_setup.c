/* The first five minutes: a short conversation, a page at a time, that can be left and gone on with; and what stands in
 * a pane before there is anything to show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/state.h"
#include "screens/play.h"

static void test_steps(void **state)
{
    (void)state;
    on(SCENE_NEW);
    shows("step 1 of 4");
    scene_type(&s, "j"); /* daily care has no injury and asks for no kind of pain */
    shows("step 1 of 2");
    scene_type(&s, "k\n");
    shows("When did it happen? ");
    shows("step 2 of 4");
    asks(scene_key(&s, KEY_ESC), "");
    shows("step 1 of 4");
    scene_type(&s, "\nt");
    shows("step 2 of 4");
    scene_close(&s);
    on(SCENE_UNANSWERED);
    scene_type(&s, "r");
    shows("step 3 of 4");
    scene_close(&s);
    on(SCENE_DAY4); /* asked again later it is no set-up */
    scene_type(&s, "r");
    hides("step");
    scene_close(&s);
}

static void answered(int from, int to)
{
    for (int i = from; i < to; i++)
        s.today.triage.answers[i].is = ANSWER_NO;
    s.today.triage.n_unanswered = 16 - to;
    scene_refresh(&s);
}

static void test_left_half_way(void **state)
{
    (void)state;
    on(SCENE_UNANSWERED);
    scene_type(&s, "rnn");
    asks(scene_key(&s, KEY_ESC), "triage bladder-bowel=no both-legs=no");
    answered(0, 2);
    asks(scene_result(&s, ACT_OK, "2 answers."), "");
    shows("2 of 16 answers are kept; r goes on.");
    shows("3 Timers");
    scene_type(&s, "r"); /* where it was left */
    shows("no   Have you lost control");
    shows("▸ ·    Do you have a fever");
    asks(scene_key(&s, KEY_ESC), ""); /* nothing new: nothing to keep */
    shows("nothing of this page was recorded");
    scene_close(&s);
}

/* A yes that waits to be read back is not kept: Esc takes it back, and the next one leaves. */
static void test_left_before_right(void **state)
{
    (void)state;
    on(SCENE_UNANSWERED);
    scene_type(&s, "rny");
    shows("Right?");
    asks(scene_key(&s, KEY_ESC), "");
    hides("Right?");
    asks(scene_key(&s, KEY_ESC), "triage bladder-bowel=no");
    scene_close(&s);
    on(SCENE_UNANSWERED);
    scene_type(&s, "rny");
    asks(app_event(s.app, &(struct event){.kind = EVENT_LEAVE}), "triage bladder-bowel=no");
    scene_close(&s);
}

/* mend ends in the middle of it: the same. */
static void test_ended_half_way(void **state)
{
    (void)state;
    on(SCENE_UNANSWERED);
    asks(app_event(s.app, &(struct event){.kind = EVENT_LEAVE}), "");
    scene_type(&s, "rnnn");
    asks(app_event(s.app, &(struct event){.kind = EVENT_LEAVE}), "triage bladder-bowel=no both-legs=no fever=no");
    asks(scene_result(&s, ACT_OK, ""), "");
    scene_close(&s);
    on(SCENE_UNANSWERED);
    scene_type(&s, "rnn?"); /* and below the help */
    asks(app_event(s.app, &(struct event){.kind = EVENT_LEAVE}), "triage bladder-bowel=no both-legs=no");
    scene_close(&s);
    on(SCENE_DAY4);
    scene_type(&s, "p");
    asks(app_event(s.app, &(struct event){.kind = EVENT_LEAVE}), "");
    scene_close(&s);
}

/* What could not be written is not lost, and the page holds nobody either. */
static void test_not_recorded(void **state)
{
    (void)state;
    on(SCENE_UNANSWERED);
    struct effect e = scene_type(&s, "rN");
    assert_int_equal(e.n_words, 17);
    asks(scene_result(&s, ACT_FAILED, "The disk is full."), "");
    shows("The disk is full.");
    shows("no   Have you lost control");
    e = scene_type(&s, "N");
    assert_int_equal(e.n_words, 17); /* all of them again */
    scene_result(&s, ACT_FAILED, "The disk is full.");
    e = scene_key(&s, KEY_ESC);
    assert_int_equal(e.n_words, 17);
    scene_result(&s, ACT_FAILED, "The disk is full.");
    asks(scene_key(&s, KEY_ESC), "");
    shows("3 Timers");
    scene_close(&s);
}

static void test_pattern_left(void **state)
{
    (void)state;
    on(SCENE_FIRST_HOUR);
    for (int i = 0; i < s.today.triage.n_answers; i++)
        if (s.today.triage.answers[i].question->role == ASK_PATTERN)
            s.today.triage.answers[i].is = ANSWER_NONE;
    scene_refresh(&s);
    scene_type(&s, "1j ");
    shows("step 4 of 4");
    scene_type(&s, "yy");
    asks(scene_key(&s, KEY_ESC), "triage local-ache=yes belt-line=yes");
    asks(scene_result(&s, ACT_OK, "2 answers."), "");
    shows("2 of 5 answers are kept; Space on its row goes on.");
    scene_close(&s);
}

/* Done, it says which keys come next. */
static void test_done(void **state)
{
    (void)state;
    on(SCENE_FIRST_HOUR);
    for (int i = 0; i < s.today.triage.n_answers; i++)
        if (s.today.triage.answers[i].question->role == ASK_PATTERN)
            s.today.triage.answers[i].is = ANSWER_NONE;
    scene_refresh(&s);
    struct effect e = scene_type(&s, "1j yyynn");
    assert_int_equal(e.n_words, 6);
    scene_result(&s, ACT_OK, "5 answers written down");
    shows("Next: i starts ice, p records the pain, ? is for");
    scene_close(&s);
}

/* An empty pane says what will stand there, and which key begins it. */
static void test_empty_panes(void **state)
{
    (void)state;
    static const struct {
        enum scene_name scene;
        const char *shown[6];
    } panes[] = {
        {SCENE_UNANSWERED,
         {"Ice, movement and medicine clocks", "will stand here, to tick with Space", "answered: r",
          "p and a digit records one", "r asks the warning signs", "will stand here, once the"}},
        {SCENE_FIRST_HOUR, {"p and a digit records one", "now: i starts it", "m asks first", "Walk slowly"}},
        {SCENE_BARE,
         {"This plan has no clocks", "p and a digit records one", "latest first: p pain", "stands on the NEXT"}},
    };
    for (size_t i = 0; i < sizeof panes / sizeof *panes; i++) {
        scene_open(&s, panes[i].scene, 120, 40, true);
        char *text = scene_dump(&s, 120, 40, true);
        for (int k = 0; k < 6 && panes[i].shown[k]; k++)
            if (!strstr(text, panes[i].shown[k]))
                fail_msg("\"%s\" is not on\n%s", panes[i].shown[k], text);
        free(text);
        scene_close(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_steps),
        cmocka_unit_test(test_left_half_way),
        cmocka_unit_test(test_left_before_right),
        cmocka_unit_test(test_ended_half_way),
        cmocka_unit_test(test_not_recorded),
        cmocka_unit_test(test_pattern_left),
        cmocka_unit_test(test_done),
        cmocka_unit_test(test_empty_panes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
