/* What rings and when: one round one bell, later, away, and never a pack forgotten on the skin. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/scene.h"

static struct scene s;

static bool rings_after(int64_t seconds)
{
    scene_later(&s, seconds);
    return app_event(s.app, &(struct event){.kind = EVENT_TICK}).cue.rings;
}

static void shows(const char *part, bool there)
{
    char *text = scene_dump(&s, 80, 24, true);
    if ((strstr(text, part) != NULL) != there)
        fail_msg("\"%s\" on\n%s", part, text);
    free(text);
}

/* The day of the fixture: heat ends and a walk is due in 12 minutes, a sit break in 22. */
static void test_one_bell(void **state)
{
    (void)state;
    scene_open(&s, SCENE_DAY4, 80, 24, true);
    s.today.therapies[1].skin_check_due = false; /* was looked at */
    assert_false(rings_after(11 * MINUTE));
    assert_int_equal(app_wake_at(s.app), s.today.now.utc + 1); /* a countdown shows */
    assert_true(rings_after(MINUTE));
    shows("NOW    Heat off, Walk, Sit break", true);
    assert_false(rings_after(5));
    assert_false(rings_after(10 * MINUTE - 5)); /* the sit break was in that round */
    scene_key(&s, 'a');
    shows("Seen: ", true);
    shows("NOW    ", false);
    scene_close(&s);
}

/* The first hour: ice that may start rings nobody up, but is named with what does. */
static void test_ice_is_named(void **state)
{
    (void)state;
    scene_open(&s, SCENE_FIRST_HOUR, 80, 24, true);
    shows("NEXT   due now: Ice; then 14:44 Walk, Sit break", true);
    assert_true(rings_after(12 * MINUTE));
    shows("NOW    Ice, Walk, Sit break", true);
    scene_close(&s);
}

static void test_later(void **state)
{
    (void)state;
    scene_open(&s, SCENE_DAY4, 80, 24, true);
    assert_true(rings_after(12 * MINUTE));
    scene_key(&s, 's');
    shows("rings again at 14:54", true);
    assert_false(rings_after(9 * MINUTE));
    assert_true(rings_after(MINUTE));
    scene_close(&s);
}

static void test_away_by_itself(void **state)
{
    (void)state;
    scene_open(&s, SCENE_DAY4, 80, 24, true);
    s.today.n_therapies = 0;
    assert_true(rings_after(12 * MINUTE));  /* the walk */
    assert_true(rings_after(40 * MINUTE));  /* the sit break again: the first round was missed */
    assert_false(rings_after(30 * MINUTE)); /* and the second: nobody is there */
    shows("AWAY   since 14:44", true);
    assert_false(rings_after(3 * HOUR));
    scene_key(&s, KEY_TAB);
    shows("Nothing since 14:44 counts as missed", true);
    shows("AWAY", false);
    scene_close(&s);
}

static void test_away_by_word(void **state)
{
    (void)state;
    scene_open(&s, SCENE_DAY4, 80, 24, true);
    struct effect e = scene_type(&s, "b2");
    assert_string_equal(words_of(&e), "therapy heat stop"); /* nobody leaves with a pack on */
    s.today.therapies[1].state = THERAPY_WAITING;
    s.today.therapies[1].started_at = INSTANT_NONE;
    scene_result(&s, ACT_OK, "");
    shows("AWAY   since 14:32, back 16:32", true);
    assert_false(rings_after(HOUR));
    assert_true(rings_after(HOUR)); /* back: what is due rings */
    scene_type(&s, "b4");
    shows("back Mon 07:00", true);
    scene_close(&s);
}

/* Whoever is away: a pack that has to come off rings. */
static void test_safety_rings(void **state)
{
    (void)state;
    scene_open(&s, SCENE_ICE, 80, 24, true);
    scene_type(&s, "b3");
    assert_true(rings_after(11 * MINUTE));
    assert_false(rings_after(1));
    scene_close(&s);
}

static void test_quiet(void **state)
{
    (void)state;
    scene_open(&s, SCENE_DAY4, 80, 24, true);
    s.today.awake = false;
    s.today.n_therapies = 0;
    assert_false(rings_after(2 * HOUR));
    scene_close(&s);

    scene_open(&s, SCENE_UNANSWERED, 80, 24, true);
    assert_false(rings_after(2 * HOUR));
    scene_close(&s);

    scene_open(&s, SCENE_NEW, 80, 24, true);
    assert_false(rings_after(2 * HOUR));
    assert_true(app_wake_at(s.app) - s.today.now.utc <= MINUTE);
    scene_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_bell),       cmocka_unit_test(test_ice_is_named), cmocka_unit_test(test_later),
        cmocka_unit_test(test_away_by_itself), cmocka_unit_test(test_away_by_word), cmocka_unit_test(test_safety_rings),
        cmocka_unit_test(test_quiet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
