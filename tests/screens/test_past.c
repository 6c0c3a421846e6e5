/* Days gone by, key by key: which day is shown, what is recorded there and when, and that what is true now goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/play.h"

static void test_there_and_back(void **state)
{
    (void)state;
    on(SCENE_DAY4); /* Sun 22 Nov, hurt on Wed 18 */
    asks(scene_type(&s, "]"), "");
    shows("This is today.");
    asks(scene_type(&s, "["), "");
    shows("Sat 21 Nov · as it was; ] on, Esc today");
    shows("now 14:32"); /* the clock on the wall is still here */
    scene_type(&s, "[[");
    shows("Thu 19 Nov");
    scene_type(&s, "]");
    shows("Fri 20 Nov");
    scene_key(&s, KEY_ESC);
    hides("as it was");
    shows("Sun 22 Nov 14:32");
    scene_type(&s, "[]");
    hides("as it was");
    scene_type(&s, "[[[[[[[");
    shows("Wed 18 Nov");
    shows("Wed 18 Nov is the first day");
    scene_type(&s, "1]2]3]4["); /* in every pane */
    shows("Fri 20 Nov");
    scene_close(&s);

    on(SCENE_DAY4);
    s.no_past = true; /* nothing is known of that day */
    scene_type(&s, "[");
    hides("as it was");
    shows("this is today");
    scene_close(&s);

    on(SCENE_FIRST_HOUR);
    scene_type(&s, "[");
    shows("Sun 22 Nov is the first day");
    scene_close(&s);
    on(SCENE_NEW);
    asks(scene_type(&s, "[]"), "");
    scene_close(&s);
}

static void test_when(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *at; /* NULL: no time of a day */
    } times[] = {
        {"", "2026-11-22T02:00"},
        {"10:30", "2026-11-21T10:30"},
        {"1030", "2026-11-21T10:30"},
        {"830", "2026-11-21T08:30"},
        {"8", "2026-11-21T08:00"},
        {"23:59", "2026-11-21T23:59"},
        {"0:00", "2026-11-22T00:00"},
        {"03:59", "2026-11-22T03:59"},
        {"04:00", "2026-11-21T04:00"},
        {"24:00", NULL},
        {"10:60", NULL},
        {"-2h", NULL},
        {"10:3", NULL},
        {"x", NULL},
        {"12345", NULL},
        {":30", NULL},
        {"10:30:00", NULL},
        {" 9:05 ", "2026-11-21T09:05"},
    };
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        char want[64] = "";
        on(SCENE_DAY4);
        asks(scene_type(&s, "[ "), "");
        shows("When on Sat 21 Nov? 02:00"); /* of the day's last entry, in its night */
        if (times[i].at)
            snprintf(want, sizeof want, "done deep-core --at %s", times[i].at);
        scene_type(&s, times[i].typed);
        asks(scene_key(&s, KEY_ENTER), want);
        if (!times[i].at)
            shows("A time of that day");
        scene_close(&s);
    }
    on(SCENE_DAY4);
    scene_type(&s, "[[ ");
    shows("When on Fri 20 Nov? 12:00"); /* nothing was written then */
    scene_key(&s, KEY_RUB_OUT);         /* a proposal can be edited too */
    scene_key(&s, '5');
    asks(scene_key(&s, KEY_ENTER), "done deep-core --at 2026-11-20T12:05");
    scene_result(&s, ACT_OK, "Deep core: 1 of 1 that day");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "j ");
    shows("When on Fri 20 Nov? 12:05"); /* what was said last is near */
    scene_key(&s, KEY_ESC);
    shows("Nothing was recorded.");
    scene_type(&s, "[ ");
    shows("When on Thu 19 Nov? 12:00");
    scene_close(&s);
}

static void test_acts(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "[ 10\n");
    scene_result(&s, ACT_OK, "Deep core: 1 of 1 that day");
    shows("Deep core: pain during it?");
    asks(scene_type(&s, "3"), "rate deep-core 3 --at 2026-11-21T10:00"); /* the same time, not asked twice */
    scene_result(&s, ACT_OK, "Deep core: pain 3");
    shows("Sat 21 Nov: Deep core: pain 3");

    asks(scene_type(&s, "p"), "");
    shows("Pain on Sat 21 Nov?");
    asks(scene_type(&s, "4"), "");
    asks(scene_type(&s, "9:15\n"), "pain 4 --at 2026-11-21T09:15");
    scene_result(&s, ACT_OK, "Pain 4 written down");
    asks(scene_type(&s, "11"), "edit " SCENE_WROTE " pain 4 --site back --side left"); /* at its own time */
    scene_result(&s, ACT_OK, "");

    asks(scene_type(&s, "n-x -- y\n"), "");
    asks(scene_type(&s, "\n"), "note --at 2026-11-21T09:15 -- -x -- y"); /* before the text that may be anything */
    scene_result(&s, ACT_OK, "");
    scene_type(&s, "-");
    shows("on Sat 21 Nov, because:");
    asks(scene_type(&s, "tired\n\n"), "skip deep-core --reason tired --at 2026-11-21T09:15");
    scene_result(&s, ACT_OK, "");

    asks(scene_type(&s, "m1"), ""); /* no questions first: it is only written down */
    asks(scene_type(&s, "7\n"), "dose ibuprofen 400 --at 2026-11-21T07:00");
    scene_result(&s, ACT_REFUSED, "Ibuprofen is not advised: today 14:00 at the earliest");
    shows("Sat 21 Nov: Ibuprofen is not advised: today 14:00"); /* of that day */
    asks(scene_type(&s, "t"), "dose ibuprofen 400 --at 2026-11-21T07:00 --taken");
    scene_result(&s, ACT_OK, "");
    scene_type(&s, "me");
    shows("and then the time");
    scene_type(&s, "o");
    shows("taken on Sat 21 Nov, how many mg");
    asks(scene_type(&s, "200\n\n"), "dose ibuprofen 200 --at 2026-11-21T07:00");
    scene_result(&s, ACT_OK, "");

    asks(scene_type(&s, ":pain 2 --site calf\n"), "");
    asks(scene_type(&s, "8\n"), "pain 2 --site calf --at 2026-11-21T08:00");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, ":pain 2 --at 8:10\n"), "pain 2 --at 2026-11-21T08:10"); /* a time alone is of that day */
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, ":pain 2 --at -2h\n"), "pain 2 --at -2h");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "u"), "undo"); /* what was written last, whenever it was */
    asks(scene_type(&s, "U"), "redo");
    scene_close(&s);

    on(SCENE_MORNING);
    asks(scene_type(&s, "[co"), "");
    shows("The check of Sat 21 Nov");
    scene_close(&s);
}

static void test_pages_wait_for_the_time(void **state)
{
    (void)state;
    on(SCENE_LIFTS);
    scene_type(&s, "[jjjj 52.5\n8,8\n");
    asks(scene_type(&s, "1gn\n"), "");
    shows("When on Sat 21 Nov?");
    scene_key(&s, KEY_ESC);
    shows("52.5"); /* nothing that was filled in is lost */
    asks(scene_key(&s, KEY_ENTER), "");
    asks(scene_type(&s, "17:45\n"),
         "lift Deadlift --load 52.5 --reps 8,8 --pain 1 --form good --signs no --at 2026-11-21T17:45");
    scene_result(&s, ACT_REFUSED, "Too heavy.");
    scene_key(&s, KEY_ESC); /* left: the page is there again */
    shows("52.5");
    asks(scene_type(&s, "18:00"), "");
    asks(scene_key(&s, KEY_ENTER),
         "lift Deadlift --load 52.5 --reps 8,8 --pain 1 --form good --signs no --at 2026-11-21T18:00");
    scene_close(&s);
}

static void test_not_afterwards(void **state)
{
    (void)state;
    on(SCENE_FLARE);
    scene_type(&s, "[");
    asks(scene_type(&s, "i"), "");
    shows("are started when they go on the skin");
    asks(scene_type(&s, "3 "), "");
    shows("are started when they go on the skin");
    asks(scene_type(&s, "b"), "");
    shows("Away is about now");
    asks(scene_type(&s, ">"), "");
    shows("The phase moves on from today");
    asks(scene_type(&s, "<"), "");
    shows("The phase moves on from today");
    asks(scene_type(&s, "a"), "");
    shows("Nothing is ringing.");
    asks(scene_type(&s, "s"), "");
    shows("Nothing is ringing.");
    asks(scene_type(&s, "1jj\n"), "");
    shows("The phase page is about today");
    asks(scene_type(&s, "j "), "");
    shows("Seeing somebody is about today");
    shows("as it was"); /* and still there */
    scene_close(&s);
}

static void test_now_goes_on(void **state)
{
    (void)state;
    on(SCENE_DAY4); /* heat runs until 14:44 */
    scene_type(&s, "[");
    shows("Heat is on, off 14:44");
    asks(scene_type(&s, "i"), "therapy heat stop"); /* it is on now, and comes off now */
    scene_result(&s, ACT_OK, "Heat off after 8 min");
    assert_int_equal(app_wake_at(s.app), s.today.now.utc + 1);
    scene_later(&s, 12 * MINUTE + 1);
    assert_true(app_event(s.app, &(struct event){.kind = EVENT_TICK}).cue.rings > 0);
    shows("NOW    Heat off");
    shows("as it was");
    asks(scene_type(&s, "s"), "");
    shows("it rings again at");
    scene_close(&s);

    on(SCENE_DAY4);
    scene_type(&s, "[p");
    s.today.triage.state = TRIAGE_EMERGENCY; /* another window says so */
    s.today.triage.flags[s.today.triage.n_flags++] = &s.today.triage.answers[0];
    scene_refresh(&s);
    shows("Get help");
    hides("as it was");
    hides("Pain on Sat");
    scene_close(&s);
}

static void test_the_day_turns(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "[");
    scene_later(&s, 13 * HOUR); /* 03:32: the same day still */
    shows("as it was");
    scene_type(&s, "n");
    scene_type(&s, "late");
    scene_later(&s, HOUR);
    hides("as it was");
    shows("A new day has begun: this is today.");
    shows("What was open was not recorded.");
    hides("Note: late");
    scene_close(&s);

    on(SCENE_DAY4);
    scene_type(&s, "[ 10");
    scene_later(&s, 14 * HOUR); /* the strip has its day in it */
    shows("When on Sat 21 Nov? 10");
    asks(scene_key(&s, KEY_ENTER), "done deep-core --at 2026-11-21T10:00");
    scene_close(&s);
}

/* On a day gone by nothing is due, nothing counts down and nothing is advised for now: no line of it says so. */
static void no_lies(enum scene_name name, const char *keys, const char *text)
{
    static const char *const lies[] = {"due now",
                                       "due since",
                                       "now: ",
                                       "starts it",
                                       " in 1",
                                       "Space asks",
                                       "asks first",
                                       "due: Space",
                                       "not now",
                                       "Not now",
                                       "get medical help",
                                       "get help now",
                                       "see one",
                                       "again now",
                                       "take it off",
                                       "from Sun 07:00",
                                       "no score yet",
                                       "No score yet",
                                       "wait till",
                                       "interval has passed",
                                       "Today",
                                       "tomorrow",
                                       "tonight",
                                       "So today",
                                       "this morning",
                                       "so far",
                                       "hold for now",
                                       "will stand here",
                                       "opens it",
                                       "too early to say how it goes"};
    const char *day = strstr(text, "Nov");
    if (!day)
        fail_msg("%s, %s: no day on\n%s", scene_names[name], keys, text);
    for (size_t l = 0; l < sizeof lies / sizeof *lies; l++)
        if (strstr(text, lies[l]))
            fail_msg("%s, %s: \"%s\" on\n%s", scene_names[name], keys, lies[l], text);
}

static void test_no_lies(void **state)
{
    (void)state;
    static const char *const keys[] = {"[", "[1z", "[2z", "[3z", "[4z", "[[", "[[3z"};
    static const int sizes[][2] = {{80, 24}, {120, 40}, {60, 16}, {40, 12}, {200, 60}, {70, 60}};
    enum { SIZES = sizeof sizes / sizeof *sizes, ROWS = 14 };
    for (enum scene_name name = 0; name < SCENE_COUNT; name++) {
        if (name <= SCENE_ICE || name == SCENE_EMERGENCY || name == SCENE_BARE)
            continue; /* nothing before it, or nothing but it */
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++)
            for (int i = 0; i < 2 * SIZES; i++) {
                int w = sizes[i / 2][0], h = sizes[i / 2][1];
                scene_open(&s, name, w, h, true);
                s.settings.calm = i % 2;
                scene_type(&s, keys[k]);
                char *text = scene_dump(&s, w, h, true);
                no_lies(name, keys[k], text);
                free(text);
                scene_close(&s);
            }
        for (int pane = 1; pane <= 4; pane++) /* all about each row */
            for (int row = 0; row < ROWS; row++) {
                char pressed[32];
                snprintf(pressed, sizeof pressed, "[%d%.*s\n", pane, row, "jjjjjjjjjjjjjj");
                scene_open(&s, name, 100, 80, true);
                scene_type(&s, pressed);
                char *text = scene_dump(&s, 100, 80, true);
                no_lies(name, pressed, text);
                free(text);
                scene_close(&s);
            }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back), cmocka_unit_test(test_when),
        cmocka_unit_test(test_acts),           cmocka_unit_test(test_pages_wait_for_the_time),
        cmocka_unit_test(test_not_afterwards), cmocka_unit_test(test_now_goes_on),
        cmocka_unit_test(test_the_day_turns),  cmocka_unit_test(test_no_lies),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
