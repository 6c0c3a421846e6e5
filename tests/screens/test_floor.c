/* Floor mode, played second by second: what is written down, what is heard, when it waits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/floor.h"
#include "screens/play.h"

/* Everything that happens within so many seconds: acts in full, cues by their words and rings. */
static char heard[8192];
static const char *plays(int seconds)
{
    size_t used = 0;
    heard[0] = '\0';
    for (int i = 1; i <= seconds; i++) {
        scene_later(&s, 1);
        struct effect e = app_event(s.app, &(struct event){.kind = EVENT_TICK});
        for (int acts = 0; acts < 4 && (e.kind == EFFECT_ACT || e.cue.rings); acts++) {
            if (e.cue.rings)
                used += (size_t)snprintf(heard + used, sizeof heard - used, "%d %s x%d\n", i, e.cue.speak, e.cue.rings);
            if (e.kind != EFFECT_ACT)
                break;
            used += (size_t)snprintf(heard + used, sizeof heard - used, "%d %s\n", i, words_of(&e));
            scene_did(&s, &e);
            e = scene_result(&s, ACT_OK, "");
        }
    }
    return heard;
}

/* Nothing else rings: no reminders, and the session begins with the item that the keys select. */
static void begin(const char *keys)
{
    on(SCENE_FLOOR);
    s.today.n_reminders = 0;
    scene_type(&s, keys);
}

static void told(struct effect e, const char *words, int rings)
{
    assert_int_equal(e.kind, EFFECT_NONE);
    assert_int_equal(e.cue.rings, rings);
    assert_string_equal(e.cue.speak ? e.cue.speak : "", words);
}

static void test_a_whole_session(void **state)
{
    (void)state;
    on(SCENE_FLOOR);
    told(scene_type(&s, "f"), "", 0); /* scene_type drops what is only heard */
    scene_close(&s);
    on(SCENE_FLOOR);
    told(scene_key(&s, 'f'), "Get ready", 1);
    assert_string_equal(plays(10), "10 Go x2\n");
    assert_string_equal(plays(48), "4 2 x1\n8 3 x1\n12 4 x1\n16 5 x1\n20 6 x1\n24 7 x1\n28 8 x1\n32 9 x1\n36 10 x1\n"
                                   "40 11 x1\n44 12 x1\n48 done glute-bridge --sets 1 --reps 12\n48 Next: Cobra x4\n");
    assert_string_equal(plays(40), "15 Get ready x1\n20 Hold x2\n40 done cobra --sets 1 --hold 20\n"
                                   "40 Next: Deep core x4\n");
    assert_string_equal(plays(43), "15 Get ready x1\n20 Hold x2\n25 Relax x1\n29 Hold x2\n34 Relax x1\n38 Hold x2\n"
                                   "43 done deep-core --sets 1 --reps 3 --hold 5\n43 Next: Hamstring stretch x4\n");
    assert_string_equal(plays(50), "15 Get ready x1\n20 Hold x2\n"
                                   "50 done hamstring-stretch --sets 1 --hold 30 --side left\n50 Switch sides x3\n");
    assert_string_equal(plays(35), "5 Hold x2\n35 done hamstring-stretch --sets 1 --hold 30 --side right\n"
                                   "35 Next: Child's pose x4\n");
    assert_string_equal(plays(35), "15 Get ready x1\n20 Hold x2\n35 done childs-pose --sets 1 --hold 15\n35 Rest x4\n");
    shows("set 2 of 2");
    assert_string_equal(plays(35), "15 Get ready x1\n20 Hold x2\n35 done childs-pose --sets 1 --hold 15\n35 Done x5\n");
    shows("5 exercises, all written down.");
    asks(scene_type(&s, "12"), ""); /* the pain at the end: a digit a row */
    asks(scene_type(&s, "t3"), "");
    asks(scene_type(&s, "0"), "rate glute-bridge 1");
    asks(scene_result(&s, ACT_OK, ""), "rate cobra 2");
    asks(scene_result(&s, ACT_OK, ""), "rate deep-core 10");
    asks(scene_result(&s, ACT_OK, ""), "rate hamstring-stretch 3");
    asks(scene_result(&s, ACT_OK, ""), "rate childs-pose 0");
    asks(scene_result(&s, ACT_OK, ""), "");
    shows("2 Checklist");
    assert_string_equal(plays(60), "");
    asks(scene_type(&s, "f"), "");
    shows("All of today's exercises are done.");
    scene_close(&s);
}

/* From the selected one on; what was done is not done again, the second side goes on by itself. */
static void test_it_goes_on(void **state)
{
    (void)state;
    begin("jjjf");
    shows("Hamstring stretch");
    plays(42);
    asks(scene_key(&s, 'q'), "");
    shows("After the session");
    asks(scene_key(&s, KEY_ESC), ""); /* left open: pain ? */
    assert_int_equal(s.today.checklist[5].left, 1);
    told(scene_key(&s, 'f'), "Get ready", 1);
    assert_string_equal(plays(40), "10 Hold x2\n40 done hamstring-stretch --sets 1 --hold 30 --side right\n"
                                   "40 Next: Child's pose x4\n");
    scene_type(&s, "s");
    shows("Child's pose is skipped for now and not ticked");
    shows("3 of 5"); /* then from the top of the list */
    shows("Glute bridge");
    asks(scene_key(&s, KEY_ESC), "");
    asks(scene_type(&s, "4"), "rate hamstring-stretch 4");
    asks(scene_result(&s, ACT_OK, ""), "");
    scene_key(&s, 'f');
    shows("Child's pose"); /* where the checklist stands there is nothing: the next below it */
    scene_close(&s);
}

static void test_pause(void **state)
{
    (void)state;
    begin("jf");
    plays(12);
    assert_int_equal(app_wake_at(s.app), s.today.now.utc + 1);
    told(scene_key(&s, ' '), "", 0);
    assert_string_equal(plays(600), "");
    assert_true(app_wake_at(s.app) > s.today.now.utc + 1); /* asleep */
    told(scene_key(&s, ' '), "Hold", 2);
    assert_string_equal(plays(18), "18 done cobra --sets 1 --hold 20\n18 Next: Deep core x4\n");

    scene_key(&s, '?'); /* while something else is looked at it waits */
    assert_string_equal(plays(60), "");
    scene_key(&s, KEY_ESC);
    told(scene_key(&s, ' '), "Next: Deep core", 4);
    assert_string_equal(plays(14), "14 Get ready x1\n");
    scene_key(&s, '!');
    assert_string_equal(plays(60), "");
    scene_key(&s, '!');
    told(scene_key(&s, ' '), "Get ready", 1);
    scene_close(&s);
}

/* A machine that slept, a clock that leapt: nothing is ticked off that nobody did. */
static void test_nobody_was_there(void **state)
{
    (void)state;
    begin("jf");
    plays(15);
    scene_later(&s, 3600);
    told(app_event(s.app, &(struct event){.kind = EVENT_TICK}), "", 0);
    shows("Paused: the clock leapt");
    assert_string_equal(plays(60), "");
    told(scene_key(&s, ' '), "Hold", 2);
    assert_string_equal(plays(20), "20 done cobra --sets 1 --hold 20\n20 Next: Deep core x4\n"); /* from its start */
    scene_later(&s, -7200);
    told(app_event(s.app, &(struct event){.kind = EVENT_TICK}), "", 0);
    shows("Paused: the clock leapt");
    scene_later(&s, 7200);
    told(scene_key(&s, ' '), "Next: Deep core", 4);
    scene_later(&s, 18); /* a little late is no sleep */
    told(app_event(s.app, &(struct event){.kind = EVENT_TICK}), "Get ready", 1);
    scene_close(&s);
}

/* Something that goes on, and a weight that a clinician set. */
static void test_length_and_load(void **state)
{
    (void)state;
    begin("");
    struct check_item *i = &s.today.checklist[3];
    struct item_def *d = (struct item_def *)i->def;
    d->dose.length_s = (struct range){120, 180};
    i->progress.hold_s = ENTRY_UNKNOWN;
    i->progress.load_kg = 2.5;
    i->progress.load_open = true;
    scene_type(&s, "jf");
    plays(10);
    shows("of 120 s");
    assert_string_equal(plays(120), "120 done cobra --sets 1 --load 2.5\n120 Next: Deep core x4\n");
    scene_close(&s);
}

/* A rule that says no is heard, and the next one begins; a journal that cannot be written holds everything. */
static void test_not_written_down(void **state)
{
    (void)state;
    begin("jf");
    plays(29);
    scene_later(&s, 1);
    struct effect e = app_event(s.app, &(struct event){.kind = EVENT_TICK});
    asks(e, "done cobra --sets 1 --hold 20");
    told(scene_result(&s, ACT_REFUSED, "Cobra is not advised: the pain moved down."), "Get ready", 1);
    shows("Cobra is not advised: the pain moved down.");
    hides("anyway");
    plays(32);
    scene_later(&s, 1);
    e = app_event(s.app, &(struct event){.kind = EVENT_TICK});
    asks(e, "done deep-core --sets 1 --reps 3 --hold 5");
    told(scene_result(&s, ACT_FAILED, "The disk is full."), "", 0);
    shows("The disk is full.");
    assert_string_equal(plays(30), "");
    asks(scene_key(&s, ' '), "done deep-core --sets 1 --reps 3 --hold 5"); /* again */
    scene_did(&s, &e);
    told(scene_result(&s, ACT_OK, ""), "Next: Hamstring stretch", 4);
    scene_close(&s);
}

/* Pain in a set that was not ended is a score; in one that was, the score of the set. */
static void test_hurt(void **state)
{
    (void)state;
    begin("jf");
    plays(15);
    told(scene_key(&s, 'h'), "", 0);
    shows("Cobra hurt. How much?");
    assert_string_equal(plays(30), "");
    asks(scene_type(&s, "x"), "");
    shows("0 to 9, or t for 10");
    asks(scene_key(&s, '2'), "");
    asks(scene_key(&s, 'n'), "pain 2 --when moving");
    asks(scene_result(&s, ACT_OK, "Pain 2 written down"), "");
    shows("Pain 2 written down. When it has settled, smaller and slower: Space.");
    told(scene_key(&s, ' '), "Get ready", 1); /* and into position first */
    assert_string_equal(plays(30), "10 Hold x2\n30 done cobra --sets 1 --hold 20\n30 Next: Deep core x4\n");

    asks(scene_type(&s, "h3n"), "rate cobra 3"); /* in the rest: the one before it */
    asks(scene_result(&s, ACT_OK, "Cobra: pain 3"), "");
    told(scene_key(&s, ' '), "Next: Deep core", 4);
    plays(22);
    asks(scene_type(&s, "h4n"), "pain 4 --when moving"); /* above the stop: over, and not to be begun again today */
    asks(scene_result(&s, ACT_OK, "Pain 4 written down"),
         "skip deep-core --reason it hurt: pain 4, the stop is above 3");
    s.today.checklist[4].state = ITEM_SKIPPED;
    asks(scene_result(&s, ACT_OK, "Deep core left out for today"), "");
    shows("Deep core is over for today: pain 4,");
    shows("Space goes on with Hamstring");
    told(scene_key(&s, ' '), "Next: Hamstring stretch", 4);
    plays(21);
    told(scene_key(&s, 'h'), "", 0);
    asks(scene_key(&s, KEY_ESC), ""); /* it did not */
    told(scene_key(&s, ' '), "Hold", 2);
    scene_close(&s);
}

/* Sharp, or further down: core closes what it has to, and that is seen at once. */
static void test_hurt_badly(void **state)
{
    (void)state;
    begin("jf");
    plays(15);
    asks(scene_type(&s, "h1y"), "pain 1 --when moving --sharp");
    for (int i = 2; i < s.today.n_checklist; i++)
        s.today.checklist[i].state = ITEM_OFF, s.today.checklist[i].why = "sharp pain noted today";
    struct effect e = scene_result(&s, ACT_OK, "Pain 1 written down");
    told(e, "Done", 5);
    shows("The session is over: sharp pain.");
    scene_close(&s);

    begin("jf");
    plays(30);
    scene_key(&s, ' ');
    asks(scene_type(&s, "h2d"), "");
    shows("How far down?");
    asks(scene_type(&s, "4"), "");
    shows("Which side of the calf?");
    asks(scene_type(&s, "3"), "");
    shows("Pain in both legs (calf): that is a warning sign. Right?");
    asks(scene_type(&s, "n1"), "rate cobra 2"); /* it had its set */
    asks(scene_result(&s, ACT_OK, ""), "pain 2 --when moving --site calf --side left");
    s.today.checklist[3].state = ITEM_OFF;
    asks(scene_result(&s, ACT_OK, "Pain 2 in the calf written down. It has moved further down"), "");
    shows("It has moved further down.");
    shows("Space goes on with Deep core.");
    scene_close(&s);

    begin("jf"); /* both legs, and right: the emergency takes the screen */
    plays(15);
    asks(scene_type(&s, "h2d43y"), "pain 2 --when moving --site calf --side both");
    s.today.triage.state = TRIAGE_EMERGENCY;
    told(scene_result(&s, ACT_OK, "An EMERGENCY sign"), "", 0);
    shows("Get help");
    assert_string_equal(plays(60), "");
    scene_close(&s);
}

/* What another program writes counts at once. */
static void test_from_outside(void **state)
{
    (void)state;
    begin("jf");
    plays(15);
    s.today.checklist[3].state = ITEM_OFF;
    s.today.checklist[3].why = "taken out by Dr Ada, today 14:32";
    assert_string_equal(plays(1), "1 Get ready x1\n"); /* nothing was done yet, so no rest before it */
    shows("Cobra is left out: taken out by Dr Ada");
    shows("Deep core");
    s.today.checklist[2].state = ITEM_DUE; /* due meanwhile, above: it waits its turn */
    assert_string_equal(plays(9), "");
    shows("Deep core");
    s.today.triage.state = TRIAGE_EMERGENCY;
    assert_string_equal(plays(60), "");
    shows("Get help");
    s.today.triage.state = TRIAGE_CLEAR;
    scene_refresh(&s);
    shows("2 Checklist"); /* it does not come back by itself */
    scene_close(&s);

    begin("jf");
    plays(15);
    scene_key(&s, ' ');
    scene_key(&s, 'h'); /* somebody else ticked all of it meanwhile */
    for (int i = 2; i < s.today.n_checklist; i++)
        s.today.checklist[i].state = ITEM_DONE;
    assert_string_equal(plays(2), "1 Done x5\n");
    shows("Nothing is left to do now.");
    hides("How much?");
    scene_close(&s);
}

/* Reminders wait for the end of a set; a pack that has to come off does not. */
static void test_reminders(void **state)
{
    (void)state;
    on(SCENE_FLOOR);
    s.today.reminders[0].next_at = s.today.now.utc + 15;
    s.today.n_reminders = 1;
    scene_type(&s, "jf");
    assert_string_equal(plays(31), "10 Hold x2\n30 done cobra --sets 1 --hold 20\n30 Next: Deep core x4\n31 Walk x6\n");
    shows("Due now: Walk");
    scene_close(&s);

    on(SCENE_FLOOR);
    s.today.n_reminders = 0;
    s.today.therapies[1].state = THERAPY_RUNNING;
    s.today.therapies[1].started_at = s.today.now.utc - 1200 + 15;
    s.today.therapies[1].ends_at = s.today.now.utc + 15;
    scene_refresh(&s);
    scene_type(&s, "jf");
    assert_string_equal(plays(16), "10 Hold x2\n15 Heat off x6\n");
    shows("Due now: Heat off");
    scene_close(&s);
}

static bool flashes(int w, int h)
{
    struct canvas c;
    canvas_init(&c, true);
    canvas_resize(&c, w, h);
    app_draw(s.app, &c);
    int n = 0;
    for (int i = 0; i < w * h; i++)
        n += c.cells[i].style == STYLE_FLASH;
    canvas_fini(&c);
    assert_true(n == 0 || n == w * h);
    return n > 0;
}

static void test_flash(void **state)
{
    (void)state;
    on(SCENE_FLOOR);
    scene_type(&s, "f");
    assert_true(flashes(80, 24));
    plays(1);
    assert_false(flashes(80, 24));
    plays(9);
    assert_true(flashes(40, 12));
    plays(4); /* a rep is only heard */
    assert_false(flashes(80, 24));
    scene_close(&s);

    on(SCENE_FLOOR);
    s.settings.calm = true;
    scene_type(&s, "jjf");
    assert_false(flashes(80, 24));
    shows("Get ready for 10 s: Deep core, set 1 of 1");
    plays(10);
    shows("Hold 5 s, relax 4 s, 3 times");
    char *before = scene_dump(&s, 80, 24, true);
    plays(7);
    char *after = scene_dump(&s, 80, 24, true);
    assert_string_equal(before, after); /* nothing moves */
    free(before);
    free(after);
    scene_close(&s);
}

/* Why there is nothing to do, and when there will be. */
static void test_not_now(void **state)
{
    (void)state;
    on(SCENE_UNANSWERED);
    asks(scene_type(&s, "f"), "");
    shows("First the warning signs");
    scene_close(&s);
    on(SCENE_EMERGENCY);
    asks(scene_type(&s, "f"), "");
    shows("No exercises now: get help first.");
    scene_close(&s);
    on(SCENE_BARE);
    asks(scene_type(&s, "f"), "");
    shows("This phase has no exercises to lead yet");
    scene_close(&s);
    on(SCENE_FLOOR);
    struct entry sore = {.kind = ENTRY_PAIN, .subject = "pain", .value = 6, .at = s.today.now};
    s.today.pain.latest = &sore;
    asks(scene_type(&s, "f"), "");
    shows("exercises stop past 3. Rest or walk, and score it again");
    scene_close(&s);

    on(SCENE_FLOOR);
    for (int i = 2; i < 7; i++)
        s.today.checklist[i].state = i == 4 ? ITEM_LATER : ITEM_DONE;
    s.today.checklist[4].next_at = s.today.now.utc + 90 * MINUTE;
    asks(scene_type(&s, "f"), "");
    shows("Nothing for the floor now: Deep core is next, 16:02, in 1 h 30 min.");
    for (int i = 2; i < 7; i++)
        s.today.checklist[i].state = ITEM_OFF;
    s.today.checklist[2].why = "an urgent sign is open (fever): walking only until it has been looked at";
    asks(scene_type(&s, "f"), "");
    shows("No exercises now. Glute bridge: an urgent sign is open (fever)");
    s.today.checklist[2].why = NULL;
    asks(scene_type(&s, "f"), "");
    shows("it is closed");
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_whole_session),
        cmocka_unit_test(test_it_goes_on),
        cmocka_unit_test(test_pause),
        cmocka_unit_test(test_nobody_was_there),
        cmocka_unit_test(test_not_written_down),
        cmocka_unit_test(test_hurt),
        cmocka_unit_test(test_hurt_badly),
        cmocka_unit_test(test_from_outside),
        cmocka_unit_test(test_length_and_load),
        cmocka_unit_test(test_reminders),
        cmocka_unit_test(test_flash),
        cmocka_unit_test(test_not_now),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
