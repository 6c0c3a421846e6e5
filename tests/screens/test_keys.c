/* Keys played on a day, and what is asked for: words, as the command line takes them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/play.h"

static void test_pain(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    asks(scene_type(&s, "p4"), "pain 4");
    scene_result(&s, ACT_OK, "");
    shows("Where?");
    asks(scene_type(&s, "p"), ""); /* any other key means what it means */
    shows("Pain now?");
    asks(scene_type(&s, "t"), "pain 10");
    scene_result(&s, ACT_OK, "");
    scene_key(&s, KEY_ESC);
    hides("Where?");
    asks(scene_type(&s, "pw"), "");
    shows("one key: 0 to 9");
    asks(scene_key(&s, KEY_ESC), "");
    scene_close(&s);
}

static void test_pain_place(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "p4");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "21"), "edit " SCENE_WROTE " pain 4 --site buttock --side left"); /* that score, no other */
    asks(scene_result(&s, ACT_OK, ""), "");

    scene_type(&s, "p4");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "1\n"), "edit " SCENE_WROTE " pain 4 --site back");

    scene_result(&s, ACT_OK, "");
    scene_type(&s, "p4");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "33"), "");
    shows("both legs (thigh)");
    asks(scene_type(&s, "n1"), "edit " SCENE_WROTE " pain 4 --site thigh --side left");
    scene_close(&s);
}

static void test_tick(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    asks(scene_type(&s, " "), "done deep-core"); /* the first that can be ticked is chosen */
    scene_result(&s, ACT_OK, "");
    shows("Deep core: pain during it?");
    asks(scene_type(&s, "3"), "rate deep-core 3");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, " "), "done deep-core");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "t"), "rate deep-core 10");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, " "), "done deep-core");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "u"), "undo"); /* passes by the strip */
    scene_result(&s, ACT_OK, "");
    hides("pain during it?");
    asks(scene_type(&s, "k "), "done cobra");
    scene_result(&s, ACT_OK, "");
    scene_key(&s, KEY_ESC);
    asks(scene_type(&s, "g "), "done walk"); /* later items too */
    asks(scene_result(&s, ACT_REFUSED, "Not today."), "");
    shows("Not today.");
    asks(scene_type(&s, "t"), "done walk --taken");
    scene_close(&s);
}

static void test_medicine(void **state)
{
    (void)state;
    on(SCENE_FIRST_HOUR);
    asks(scene_type(&s, "m"), "");
    shows("Before a medicine");
    asks(scene_type(&s, "N"), "triage stomach-ulcer=no blood-thinner=no liver-disease=no");
    for (int i = 0; i < s.today.triage.n_answers; i++)
        if (s.today.triage.answers[i].question->role == ASK_MEDICINE)
            s.today.triage.answers[i].is = ANSWER_NO;
    scene_result(&s, ACT_OK, "");
    shows("1 Ibuprofen 400 mg");
    asks(scene_type(&s, "1"), "dose ibuprofen 400");
    asks(scene_result(&s, ACT_REFUSED, "Too soon: wait till 18:00."), "");
    shows("Too soon: wait till 18:00.");
    asks(scene_type(&s, "t"), "dose ibuprofen 400 --taken");
    asks(scene_result(&s, ACT_OK, "Recorded."), "");
    asks(scene_type(&s, "m2"), "dose acetaminophen 500"); /* asked once, then two keys */
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "m9"), "");
    shows("There are 5 here");
    scene_key(&s, KEY_ESC);
    asks(scene_type(&s, "mo200\n"), "dose ibuprofen 200");
    scene_close(&s);
}

static void test_therapy(void **state)
{
    (void)state;
    on(SCENE_FIRST_HOUR);
    asks(scene_type(&s, "i"), "");
    shows("Before ice or heat");
    asks(scene_type(&s, "nn"), "triage numb-skin=no raynaud=no");
    for (int i = 0; i < s.today.triage.n_answers; i++)
        if (s.today.triage.answers[i].question->role == ASK_SKIN)
            s.today.triage.answers[i].is = ANSWER_NO;
    scene_result(&s, ACT_OK, "");
    shows("a thin towel between");
    asks(scene_type(&s, "y"), "therapy ice start --confirm");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "iy"), "therapy ice start --confirm");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "3 y"), "therapy ice start --confirm"); /* Space in Timers */
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "j "), "");
    shows("from 48 h after the injury");
    scene_close(&s);

    on(SCENE_ICE);
    asks(scene_type(&s, "i"), "therapy ice stop");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "3 "), "therapy ice stop");
    scene_close(&s);
}

static void test_signs(void **state)
{
    (void)state;
    on(SCENE_UNANSWERED);
    asks(scene_type(&s, "m"), "");
    shows("First the warning signs");
    asks(scene_type(&s, "i"), "");
    shows("First the warning signs");
    asks(scene_type(&s, "rnny"), ""); /* fever is an emergency: read back */
    shows("You said yes to: fever with back pain. Right?");
    asks(scene_type(&s, "n"), "");
    hides("Right?");
    asks(scene_type(&s, "yy"), "triage bladder-bowel=no both-legs=no fever=yes");
    scene_result(&s, ACT_OK, "");
    scene_key(&s, KEY_ESC);

    asks(scene_type(&s, "rjj38.1\n"), ""); /* urgent only: goes on */
    hides("Right?");
    asks(scene_type(&s, "k"), "");
    shows("38.1");
    asks(scene_key(&s, KEY_ESC), "triage fever=38.1"); /* what was answered is kept */
    scene_result(&s, ACT_OK, "");
    shows("1 of 16 answers are kept; r goes on.");
    asks(scene_type(&s, "rjj12\n"), "");
    shows("no body temperature");
    asks(scene_key(&s, KEY_ESC), "");
    shows("nothing of this page was recorded");
    asks(scene_type(&s, "rjj101\ny"), "triage fever=101F");
    scene_close(&s);
}

static void test_no_to_the_rest(void **state)
{
    (void)state;
    on(SCENE_UNANSWERED);
    struct effect e = scene_type(&s, "rN"); /* all fits at 80x24 */
    assert_int_equal(e.n_words, 17);
    scene_close(&s);

    scene_open(&s, SCENE_UNANSWERED, 40, 12, true); /* seven rows: it has to be read first */
    scene_type(&s, "r");
    int presses = 0;
    do {
        e = scene_type(&s, "N");
        presses++;
    } while (e.kind == EFFECT_NONE && presses < 40);
    assert_int_equal(e.n_words, 17);
    assert_in_range(presses, 4, 12);
    scene_close(&s);
}

/* Every question is on the screen at some time before N answers for it. */
static void test_all_are_shown(void **state)
{
    (void)state;
    for (int h = 8; h < 26; h++) {
        scene_open(&s, SCENE_UNANSWERED, 80, h, true);
        scene_type(&s, "r");
        bool seen[64] = {false};
        struct effect e;
        int presses = 0;
        do {
            char *text = scene_dump(&s, 80, h, true);
            for (int i = 0; i < 16; i++)
                if (strstr(text, s.today.triage.answers[i].question->ask))
                    seen[i] = true;
            free(text);
            e = scene_type(&s, "N");
        } while (e.kind == EFFECT_NONE && ++presses < 40);
        for (int i = 0; i < 16; i++)
            if (!seen[i])
                fail_msg("80x%d: %s was never shown", h, s.today.triage.answers[i].question->ask);
        scene_close(&s);
    }
}

/* No key wipes the answers that were given before. */
static void test_pattern_keeps(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    asks(scene_type(&s, "1j N"), "");
    scene_close(&s);
}

/* The weights, from any pane; without any in sight it says so. */
static void test_weights_key(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    asks(scene_type(&s, "1w"), "");
    shows("▸· Deadlift");
    scene_close(&s);
    on(SCENE_DAY4);
    asks(scene_type(&s, "w"), "");
    shows("No weights are in sight yet");
    scene_close(&s);
}

static void test_pattern_and_check_in(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    asks(scene_type(&s, "1j ynyn"), "");
    asks(scene_type(&s, "n"), "triage local-ache=yes worse-bending=yes"); /* what was said before stays */
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "clnnn"), "check-in --function limited --sharp no --new-symptom no --unsure no");
    scene_close(&s);
}

/* The first hour: from nothing to ice running in at most 25 keys. */
static void test_first_hour(void **state)
{
    (void)state;
    on(SCENE_NEW);
    int keys = 0;
    keys += 2;
    asks(scene_type(&s, "\n\n"), "start low-back-lifting --injured -1h");
    struct app *app = s.app;
    struct scene later;
    scene_open(&later, SCENE_UNANSWERED, 80, 24, true);
    app_free(later.app);
    later.app = app;
    arena_fini(&s.arena);
    s = later; /* the tracker goes on with a day that has an episode */
    asks(scene_result(&s, ACT_OK, "Begun."), "");
    shows("Warning signs");
    struct effect e;
    do
        e = scene_type(&s, "N"), keys++;
    while (e.kind == EFFECT_NONE);
    assert_int_equal(e.n_words, 17);
    for (int i = 0; i < 16; i++)
        s.today.triage.answers[i].is = ANSWER_NO;
    s.today.triage.state = TRIAGE_CLEAR;
    scene_result(&s, ACT_OK, "");
    shows("What kind of pain");
    keys += 5;
    asks(scene_type(&s, "yyynn"),
         "triage local-ache=yes belt-line=yes worse-bending=yes shooting-leg-pain=no numb-tingling=no");
    scene_result(&s, ACT_OK, "");
    keys += 2;
    asks(scene_type(&s, "iN"), "triage numb-skin=no raynaud=no");
    scene_result(&s, ACT_OK, "");
    keys++;
    asks(scene_type(&s, "y"), "therapy ice start --confirm");
    assert_in_range(keys, 1, 25);
    scene_close(&s);
}

static void test_start(void **state)
{
    (void)state;
    on(SCENE_NEW);
    asks(scene_type(&s, "\n5"), "start low-back-lifting --injured -12h");
    scene_result(&s, ACT_FAILED, "The disk is full.");
    shows("The disk is full.");
    asks(scene_type(&s, "t\n"), "");
    shows("A time is needed");
    asks(scene_type(&s, "-90m\n"), "start low-back-lifting --injured -90m");
    scene_key(&s, KEY_ESC);
    asks(scene_type(&s, "j\n"), "start back-care"); /* no injury: nothing to ask */
    scene_close(&s);
}

static void test_lines(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    asks(scene_type(&s, "nslept badly\n"), "note -- slept badly");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "n\n"), "");
    shows("A note needs a word");
    scene_key(&s, KEY_ESC);
    asks(scene_type(&s, "-knees hurt\n"), "skip deep-core --reason knees hurt");
    struct effect e = scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, ":pain 3 --note \"on the stairs\"\n"), "pain 3 --note on the stairs");
    scene_result(&s, ACT_USAGE, "A pain score is 0 to 10.");
    shows(":pain 3"); /* what was typed stays, to be mended */
    shows("A pain score is 0 to 10.");
    scene_key(&s, KEY_ESC);
    asks(scene_type(&s, ":dance\n"), "");
    shows("There is no command \"dance\"");
    scene_key(&s, KEY_ESC);
    scene_type(&s, ":help\n");
    shows("Keys");
    scene_key(&s, KEY_ESC);
    hides("There is no command");
    asks(scene_type(&s, ":note 'open\n"), "");
    shows("A quote is open");
    scene_key(&s, KEY_ESC);
    e = scene_type(&s, "xp\n");
    assert_int_equal(e.kind, EFFECT_EXPORT);
    assert_string_equal(words_of(&e), "/home/me/mend.csv programs");
    scene_result(&s, ACT_OK, "41 lines.");
    shows("41 lines.");
    scene_type(&s, "nac");
    scene_key(&s, KEY_ARROW_LEFT);
    scene_type(&s, "b");
    scene_key(&s, KEY_GO_END);
    scene_key(&s, KEY_RUB_OUT);
    app_event(s.app, &(struct event){.kind = EVENT_PASTE, .text = "\xc3\xa9\nz"});
    asks(scene_type(&s, "\n"), "note -- ab\xc3\xa9 z");
    scene_close(&s);
}

static void test_quit(void **state)
{
    (void)state;
    on(SCENE_FIRST_HOUR);
    assert_int_equal(scene_type(&s, "q").kind, EFFECT_QUIT);
    scene_close(&s);
    on(SCENE_ICE);
    assert_int_equal(scene_type(&s, "q").kind, EFFECT_NONE);
    shows("nothing will ring");
    assert_int_equal(scene_type(&s, "n").kind, EFFECT_NONE);
    assert_int_equal(scene_type(&s, "qy").kind, EFFECT_QUIT);
    scene_close(&s);
}

static void test_emergency(void **state)
{
    (void)state;
    on(SCENE_EMERGENCY);
    shows("Stop here and get medical help now.");
    shows("08:10  Acetaminophen 500 mg");
    hides("Checklist");
    asks(scene_type(&s, "p8"), "pain 8");
    scene_result(&s, ACT_OK, "");
    scene_key(&s, KEY_ESC);
    asks(scene_type(&s, "m1"), "dose ibuprofen 400");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "nin the car\n"), "note -- in the car");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "i"), "therapy heat stop");
    s.today.therapies[1].started_at = INSTANT_NONE;
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "i"), "");
    shows("No ice and no heat now");
    asks(scene_type(&s, " "), "");
    asks(scene_type(&s, ":clear-flags --by \"Dr Ada\"\n"), "clear-flags --by Dr Ada");
    scene_close(&s);
}

/* An emergency opens over whatever stood there. */
static void test_emergency_closes(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "c");
    shows("Check-in");
    s.today.triage.state = TRIAGE_EMERGENCY;
    scene_refresh(&s);
    shows("Stop here and get medical help now.");
    scene_close(&s);
}

static void test_hide(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "!");
    hides("Heat");
    hides("mend");
    shows("14:32");
    asks(scene_type(&s, " q\n"), "");
    hides("Heat");
    asks(scene_type(&s, "!"), ""); /* only shows again */
    shows("Heat");
    assert_int_equal(scene_key(&s, KEY_CTRL_L).kind, EFFECT_REPAINT);
    scene_close(&s);
}

static void click(int x, int y)
{
    struct effect e = app_event(s.app, &(struct event){.kind = EVENT_CLICK, .x = x, .y = y});
    assert_int_equal(e.kind, EFFECT_NONE); /* it only chooses: ticking stays a key */
}

static void test_click(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    click(40, 5); /* the third item */
    asks(scene_type(&s, " "), "done glute-bridge");
    scene_key(&s, KEY_ESC);
    scene_result(&s, ACT_OK, "");
    scene_key(&s, KEY_ESC);
    click(10, 4); /* the second row of heat */
    asks(scene_type(&s, " "), "therapy heat stop");
    scene_result(&s, ACT_OK, "");
    click(40, 2); /* a title: the pane alone */
    asks(scene_type(&s, " "), "done glute-bridge");
    scene_close(&s);
}

/* What the command line is told is said here in keys. */
static void test_said_here(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "n");
    scene_result(&s, ACT_OK, "It begins. First the warning signs: mend triage, or r in the tracker");
    shows("First the warning signs: r asks them");
    hides("mend triage");
    scene_close(&s);
}

/* A long message leaves every frame whole. */
static void test_whole_frame(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "n");
    scene_result(&s, ACT_OK,
                 "It is so, because it is so, and because of that it takes more than one row of the screen.");
    shows("\u2570\u2500\u2500");
    shows("more than one");
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pain),
        cmocka_unit_test(test_pain_place),
        cmocka_unit_test(test_tick),
        cmocka_unit_test(test_medicine),
        cmocka_unit_test(test_therapy),
        cmocka_unit_test(test_signs),
        cmocka_unit_test(test_no_to_the_rest),
        cmocka_unit_test(test_all_are_shown),
        cmocka_unit_test(test_pattern_keeps),
        cmocka_unit_test(test_weights_key),
        cmocka_unit_test(test_pattern_and_check_in),
        cmocka_unit_test(test_first_hour),
        cmocka_unit_test(test_start),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_quit),
        cmocka_unit_test(test_emergency),
        cmocka_unit_test(test_emergency_closes),
        cmocka_unit_test(test_hide),
        cmocka_unit_test(test_click),
        cmocka_unit_test(test_said_here),
        cmocka_unit_test(test_whole_frame),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
