/* Pages that are filled in: the daily check, weights, the movement screen, a clinician's change, short forms, visits,
 * the phase. Keys, and the words of the acts they ask for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/play.h"

/* Six keys, and it is done (S02, S15); nothing closes by itself while a question is open. */
static void test_morning(void **state)
{
    (void)state;
    on(SCENE_MORNING);
    asks(scene_type(&s, "cn3sog"), "");
    asks(scene_type(&s, "N"), "check-in --signs no --pain 3 --response settled --function ok --sleep good --unsure no "
                              "--sharp no --new-symptom no");
    asks(scene_result(&s, ACT_OK, "Written down."), "");
    shows("Written down.");
    hides("A key each");

    asks(scene_type(&s, "cnt"), ""); /* ten, and Enter leaves the rest open */
    asks(scene_type(&s, "\n"), "check-in --signs no --pain 10");
    asks(scene_result(&s, ACT_USAGE, "No."), "");
    shows("A key each"); /* what was answered stays */
    scene_key(&s, KEY_ESC);
    shows("nothing of this page was recorded");

    asks(scene_type(&s, "cn3w"), ""); /* what may be added */
    scene_key(&s, KEY_GO_END);
    asks(scene_type(&s, "kynog"), "");
    asks(scene_type(&s, "n"), "check-in --signs no --pain 3 --response much-more --function ok --sleep good "
                              "--unsure no --sharp yes --new-symptom no");
    asks(scene_result(&s, ACT_OK, ""), "");

    asks(scene_type(&s, "cn3sogn"), ""); /* left with the last two open: kept, and that once */
    asks(scene_key(&s, KEY_ESC),
         "check-in --signs no --pain 3 --response settled --function ok --sleep good --unsure no");
    asks(scene_result(&s, ACT_FAILED, "the disk is full; nothing was recorded"), "");
    asks(scene_key(&s, KEY_ESC), "");
    shows("nothing of this page was recorded");

    asks(scene_type(&s, "cN"), ""); /* the signs are read, and no to the rest leaves what has no no open */
    shows("this one is still open");
    asks(scene_type(&s, "n3sog"), "check-in --signs no --pain 3 --response settled --function ok --sleep good "
                                  "--unsure no --sharp no --new-symptom no");
    scene_close(&s);
}

/* What is answered is not asked again. */
static void test_morning_skips(void **state)
{
    (void)state;
    on(SCENE_MORNING);
    s.today.morning.signs = s.today.morning.response = s.today.morning.unsure = false;
    asks(scene_type(&s, "c2lpN"), "check-in --pain 2 --function limited --sleep poor --sharp no --new-symptom no");
    scene_result(&s, ACT_OK, "");
    s.today.morning = (struct morning){.due = false};
    scene_refresh(&s);
    asks(scene_type(&s, "c"), "");
    shows("Today's check is done");
    asks(scene_type(&s, "l\n"), "check-in --function limited");
    scene_close(&s);
}

/* A yes opens every question; the check goes on after them. */
static void test_morning_sign(void **state)
{
    (void)state;
    on(SCENE_MORNING);
    asks(scene_type(&s, "cy"), "");
    shows("Please read all of them");
    struct effect e = scene_type(&s, "N");
    assert_string_equal(e.words[0], "triage");
    s.today.morning.signs = false;
    asks(scene_result(&s, ACT_OK, ""), "");
    shows("Pain now?");
    hides("Anything new among");
    scene_close(&s);

    on(SCENE_MORNING); /* what was answered before is written down first */
    scene_type(&s, "cjj");
    asks(scene_type(&s, "m"), "");
    scene_type(&s, "g");
    asks(scene_type(&s, "y"), "check-in --response more");
    asks(scene_result(&s, ACT_OK, ""), "");
    shows("Please read all of them");
    scene_close(&s);
}

/* "Nothing new" never takes back a sign that stands: that needs its own page. */
static void test_morning_standing_sign(void **state)
{
    (void)state;
    on(SCENE_MORNING);
    struct answer *a = &s.today.triage.answers[13];
    a->is = ANSWER_YES;
    a->raised = true;
    s.today.triage.flags[s.today.triage.n_flags++] = a;
    s.today.triage.state = TRIAGE_URGENT;
    scene_refresh(&s);
    scene_type(&s, "c");
    shows("You said yes to: cancer, now or before");
    asks(scene_type(&s, "n"), "");
    shows("Please read all of them");
    scene_close(&s);
}

/* The list must have been on the screen before "nothing" counts. */
static void test_morning_is_read(void **state)
{
    (void)state;
    for (int h = 8; h < 30; h++) {
        scene_open(&s, SCENE_MORNING, 60, h, true);
        scene_type(&s, "c");
        bool first = false, last = false;
        int presses = 0;
        do {
            char *text = scene_dump(&s, 60, h, true);
            first = first || strstr(text, "bladder or bowels");
            last = last || strstr(text, "steroids");
            free(text);
            scene_type(&s, "n");
            char *after = scene_dump(&s, 60, h, true);
            bool taken = strstr(after, "Read on") == NULL;
            free(after);
            if (taken)
                break;
        } while (++presses < 40);
        if (!first || !last || presses >= 40)
            fail_msg("60x%d: the list was not shown (%d)", h, presses);
        asks(scene_type(&s, "3\n"), "check-in --signs no --pain 3");
        scene_close(&s);
    }
}

static void test_session(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    asks(scene_type(&s, "jjjj 40, 52.5,52.5\n10,8,8\n1gn\n"),
         "lift Deadlift --load 40,52.5,52.5 --reps 10,8,8 --pain 1 --form good --signs no");
    asks(scene_result(&s, ACT_OK, "Written down."), "");
    hides("A session with weights");
    asks(scene_type(&s, " 60\n8\n0gn"), "");
    asks(scene_type(&s, "-3h\n"), "lift Deadlift --load 60 --reps 8 --pain 0 --form good --signs no --at -3h");
    asks(scene_result(&s, ACT_REFUSED, "Next is 52.5 kg."), "");
    shows("Next is 52.5 kg.");
    scene_key(&s, KEY_ESC);
    shows("60"); /* what was typed comes back */
    shows("A session with weights");
    asks(scene_type(&s, "\n"), "lift Deadlift --load 60 --reps 8 --pain 0 --form good --signs no --at -3h");
    scene_result(&s, ACT_REFUSED, "Next is 52.5 kg.");
    asks(scene_type(&s, "t"), "lift Deadlift --load 60 --reps 8 --pain 0 --form good --signs no --at -3h --taken");
    asks(scene_result(&s, ACT_OK, ""), "");
    hides("A session with weights");

    asks(scene_type(&s, " \n\n"), "");
    asks(scene_type(&s, "1gy\n"), "");
    shows("The weight and the repeats are needed");
    scene_key(&s, KEY_ESC);
    s.today.prefs.pounds = true;
    scene_refresh(&s);
    asks(scene_type(&s, " 115,20kg\n8\n0gy\n"),
         "lift Deadlift --load 115lb,20kg --reps 8 --pain 0 --form good --signs yes");
    asks(scene_result(&s, ACT_OK, ""), "");
    shows("Please read all of them"); /* a sign was said: which one? */
    scene_close(&s);
}

static void test_lift_weight(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    asks(scene_type(&s, "jjjjje80\n\n\n"), "lift Squat --previous 80");
    asks(scene_result(&s, ACT_OK, ""), "");
    asks(scene_type(&s, "e\n40\nDr Ada\n"), "prescribe Squat --load 40 --by Dr Ada");
    asks(scene_result(&s, ACT_OK, ""), "");
    asks(scene_type(&s, "G Bench press\n60\n"), "lift Bench press --previous 60");
    asks(scene_result(&s, ACT_OK, ""), "");
    asks(scene_type(&s, " \n60\n"), "");
    shows("Which lift is it?");
    scene_key(&s, KEY_ESC);
    asks(scene_type(&s, " Row\n\n"), "");
    shows("A weight is needed");
    scene_close(&s);
}

/* Once, before the first weight. */
static void test_before_load(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    for (int i = 0; i < s.today.triage.n_answers; i++)
        if (s.today.triage.answers[i].question->role == ASK_LOAD)
            s.today.triage.answers[i].is = ANSWER_NONE;
    scene_refresh(&s);
    asks(scene_type(&s, "jjjj "), "");
    shows("Before weights");
    asks(scene_type(&s, "n"), "triage high-pressure=no");
    s.today.triage.answers[s.today.triage.n_answers - 1].is = ANSWER_NO;
    asks(scene_result(&s, ACT_OK, ""), "");
    shows("A session with weights");
    scene_key(&s, KEY_ESC);
    /* From the Triage pane it ticks nothing. */
    asks(scene_type(&s, "1jjjjjjj "), "");
    asks(scene_type(&s, "y"), "triage high-pressure=yes");
    asks(scene_result(&s, ACT_OK, ""), "");
    hides("A session with weights");
    scene_close(&s);
}

static bool ticks(void)
{
    return app_event(s.app, &(struct event){.kind = EVENT_TICK}).cue.rings;
}

static void test_screen(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    asks(scene_type(&s, "Gk ppp2p"), "");
    asks(scene_type(&s, "1\n"), "screen toe-touch=pass squats=pass plank=pass walk-10=pass --before 2 --after 1");
    asks(scene_result(&s, ACT_OK, ""), "");
    asks(scene_type(&s, " "), "");
    scene_type(&s, "jj ");
    shows("1:00");
    assert_int_equal(app_wake_at(s.app), s.today.now.utc + 1);
    scene_later(&s, 59);
    assert_false(ticks());
    scene_later(&s, 1);
    assert_true(ticks());
    shows("the time is over");
    assert_false(ticks());
    asks(scene_type(&s, "n"), "");
    scene_key(&s, KEY_GO_END);
    asks(scene_type(&s, "\n"), "screen plank=fail");
    scene_result(&s, ACT_OK, "");
    scene_type(&s, " jj ");
    scene_later(&s, 20);
    shows("0:40");
    scene_type(&s, " "); /* stopped */
    scene_later(&s, 60);
    assert_false(ticks());
    scene_key(&s, KEY_ESC);
    s.today.medicines[0].last_at = s.today.now.utc - 2 * HOUR;
    scene_refresh(&s);
    scene_type(&s, " ");
    shows("a pass counts for nothing before");
    scene_close(&s);
}

static void test_change(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    asks(scene_type(&s, "e3\n12\n\n5kg\n\nDr Ada\n"),
         "prescribe glute-bridge --sets 3 --reps 12 --load 5kg --by Dr Ada");
    asks(scene_result(&s, ACT_OK, ""), "");
    asks(scene_type(&s, "e\n\n\n\noDr Ada\n"), "prescribe glute-bridge off --by Dr Ada");
    asks(scene_result(&s, ACT_OK, ""), "");
    asks(scene_type(&s, "e\n\n\n\n\nDr Ada\n"), "");
    shows("Nothing is changed yet");
    scene_key(&s, KEY_ESC);
    asks(scene_type(&s, "+Clam, with band\n2\n15\n\n\nDr Ada\n"),
         "prescribe clam-with-band --new Clam, with band --sets 2 --reps 15 --by Dr Ada");
    asks(scene_result(&s, ACT_OK, ""), "");
    asks(scene_type(&s, "3jje600\n8\n3\n5\n\nDr Ada\n"),
         "prescribe ibuprofen --dose 600 --every 8 --times 3 --days 5 --by Dr Ada");
    asks(scene_result(&s, ACT_OK, ""), "");
    asks(scene_type(&s, "ge"), "");
    shows("e is for what a clinician changed");
    scene_close(&s);
}

static void test_doses(void **state)
{
    (void)state;
    on(SCENE_FLARE);
    asks(scene_type(&s, "m3"), "");
    shows("How many tablets");
    asks(scene_type(&s, "2\n\n"), "dose ibuprofen-acetaminophen 2");
    asks(scene_result(&s, ACT_OK, ""), "");
    asks(scene_type(&s, "m4220\n-2h\n"), "dose naproxen 220 --at -2h");
    asks(scene_result(&s, ACT_OK, ""), "");
    asks(scene_type(&s, "mb200\n\nBackwell\n"), "dose Backwell 200 --contains ibuprofen");
    asks(scene_result(&s, ACT_OK, ""), "");
    asks(scene_type(&s, "m2"), "dose acetaminophen 1000"); /* the prescribed dose is the usual one */
    scene_close(&s);
}

static void test_measures(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    asks(scene_type(&s, "1jjjjjj 6b73tying shoes\n4"), "");
    scene_key(&s, KEY_GO_END);
    asks(scene_type(&s, "\n"), "measure function 6");
    asks(scene_result(&s, ACT_OK, ""), "measure change better");
    asks(scene_result(&s, ACT_OK, ""), "measure psfs putting on socks=7 lifting my daughter=3 tying shoes=4");
    asks(scene_result(&s, ACT_OK, "Written down."), "");
    hides("Fill in what you like");

    asks(scene_type(&s, " jjjjwalking\n\n"), "");
    scene_key(&s, KEY_GO_END);
    asks(scene_type(&s, "\n"), "");
    shows("How well can you do it?");
    scene_close(&s);
}

static void test_visit(void **state)
{
    (void)state;
    on(SCENE_FLARE);
    asks(scene_type(&s, "1jjj\ns"), "refer two-weeks seen");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "\njn5\n"), "refer stepped-back not-now --until 2026-11-27");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, ":refer\nb\n"), "refer two-weeks booked");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "\nb2026-12-01\n"), "refer two-weeks booked --until 2026-12-01");
    scene_close(&s);
}

static void test_phase(void **state)
{
    (void)state;
    on(SCENE_WEEKS);
    shows("next: >");
    asks(scene_type(&s, ">>"), "phase next");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, ">\n"), "phase next");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "<<n"), "");
    asks(scene_type(&s, "<y"), "phase back");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, ":phase\noDr Ada\n"), "phase next --by Dr Ada");
    scene_close(&s);

    on(SCENE_DAY4);
    asks(scene_type(&s, ">>"), "");
    shows("Not open yet");
    scene_close(&s);
}

/* Left now and right before: a sign, whatever words each score had. */
static void test_both_legs(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    struct entry *e = &s.journal.entries[s.journal.n++];
    *e = entry_blank(ENTRY_PAIN, s.today.now);
    e->at.utc -= LEGS_APART;
    e->subject = "pain";
    e->value = 3;
    e->site = "calf";
    e->side = "right";
    scene_refresh(&s);
    scene_type(&s, "p4");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "32"), "edit " SCENE_WROTE " pain 4 --site thigh --side right"); /* the same leg */
    scene_result(&s, ACT_OK, "");
    scene_type(&s, "p4");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "31"), "");
    shows("pain in both legs");
    asks(scene_type(&s, "n"), "");
    shows("Which side");
    asks(scene_type(&s, "1y"), "edit " SCENE_WROTE " pain 4 --site thigh --side left");
    scene_result(&s, ACT_OK, "");
    e->at.utc -= 1; /* longer ago than that */
    scene_refresh(&s);
    scene_type(&s, "p4");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "31"), "edit " SCENE_WROTE " pain 4 --site thigh --side left");
    scene_close(&s);
}

/* Words that stand alone open their page; finish and switch run. */
static void test_commands(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    asks(scene_type(&s, ":screen\n"), "");
    shows("Toe touch");
    scene_key(&s, KEY_ESC);
    asks(scene_type(&s, ":measure\n"), "");
    shows("Fill in what you like");
    scene_key(&s, KEY_ESC);
    asks(scene_type(&s, ":lift\n"), "");
    shows("They stand in the Checklist");
    asks(scene_type(&s, ":switch back-care\n"), "switch back-care");
    scene_result(&s, ACT_OK, "On with Back care.");
    shows("On with Back care.");
    asks(scene_type(&s, ":finish\n"), "finish");
    s.none = true;
    scene_result(&s, ACT_OK, "Finished.");
    shows("Finished.");
    shows("Start");
    scene_close(&s);
}

/* Another revision of the plan: a row says so, the page what it changes; only y takes it over. */
static void test_update(void **state)
{
    (void)state;
    static const char *changes[] = {"Glute bridge: 10-12 reps instead of 10-15 reps"};
    static const struct plan_news news = {.title = "Low back", .revision = 4, .followed = 3, .changes = {changes, 1}};
    on(SCENE_DAY4);
    hides("This plan");
    app_news(s.app, &news);
    shows("This plan");
    shows("revision 4");
    asks(scene_type(&s, ":update\n"), "");
    shows("Revision 4 of Low back is there. You follow revision 3.");
    shows("10-12 reps instead of 10-15 reps");
    scene_key(&s, KEY_ESC);
    hides("10-12 reps");
    scene_type(&s, ":update\n");
    asks(scene_type(&s, "y"), "update --confirm");
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_morning),         cmocka_unit_test(test_morning_skips),
        cmocka_unit_test(test_morning_sign),    cmocka_unit_test(test_morning_standing_sign),
        cmocka_unit_test(test_morning_is_read), cmocka_unit_test(test_session),
        cmocka_unit_test(test_lift_weight),     cmocka_unit_test(test_before_load),
        cmocka_unit_test(test_screen),          cmocka_unit_test(test_change),
        cmocka_unit_test(test_doses),           cmocka_unit_test(test_measures),
        cmocka_unit_test(test_visit),           cmocka_unit_test(test_phase),
        cmocka_unit_test(test_both_legs),       cmocka_unit_test(test_commands),
        cmocka_unit_test(test_update),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
