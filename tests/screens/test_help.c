/* The help: the keys of where one is come first, over a form too, and nothing is lost below it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/keywords.h"
#include "mend/tui/state.h"
#include "screens/play.h"

static void before(const char *first, const char *second)
{
    char *text = scene_dump(&s, 80, 60, true);
    const char *a = strstr(text, first), *b = strstr(text, second);
    if (!a || !b || a > b)
        fail_msg("\"%s\" does not stand before \"%s\" on\n%s", first, second, text);
    free(text);
}

static void test_here_first(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *place, *own;
    } panes[] = {{"1?", "Here: Triage", "answer the selected questions"},
                 {"2?", "Here: Checklist", "record one set of the selected item"},
                 {"3?", "Here: Timers", "start or stop the selected ice or heat"},
                 {"4?", "Here: Pain", "show more or fewer days"}};
    for (size_t i = 0; i < sizeof panes / sizeof *panes; i++) {
        on(SCENE_DAY4);
        scene_type(&s, panes[i].keys);
        shows(panes[i].place);
        before(panes[i].own, "In every pane");
        before("pain now: p and a digit", "Elsewhere");
        for (size_t k = 0; k < sizeof panes / sizeof *panes; k++)
            if (k != i)
                before("Elsewhere", panes[k].own);
        scene_close(&s);
    }
    on(SCENE_EMERGENCY);
    scene_type(&s, "?");
    shows("Here: an emergency");
    before("write a note", "In every pane");
    scene_close(&s);
    on(SCENE_NEW);
    scene_type(&s, "?");
    shows("Here: the start");
    before("choose this plan", "In every pane");
    scene_close(&s);
}

static void test_over_a_form(void **state)
{
    (void)state;
    on(SCENE_UNANSWERED);
    scene_type(&s, "rnn?");
    shows("Here: Warning signs");
    before("no to the rest", "Behind it");
    asks(scene_type(&s, "p"), ""); /* no key acts on what cannot be seen */
    shows("Here: Warning signs");
    scene_type(&s, "?");
    shows("no   Have you lost control");
    asks(scene_type(&s, "n"), "");
    shows("no   Do you have a fever");
    scene_close(&s);

    on(SCENE_DAY4); /* a question at the foot, and a refusal with its reason */
    scene_type(&s, " ");
    scene_result(&s, ACT_OK, "");
    scene_type(&s, "?");
    shows("Here: this question");
    shows("0-9       the number itself");
    scene_key(&s, KEY_ESC);
    asks(scene_type(&s, "3"), "rate deep-core 3");
    scene_result(&s, ACT_OK, "");
    scene_type(&s, " ");
    scene_result(&s, ACT_REFUSED, "Not today, because it is so.");
    scene_type(&s, "?jk");
    shows("I did it anyway");
    scene_key(&s, KEY_ESC);
    shows("Not today, because it is so.");
    asks(scene_type(&s, "t"), "done deep-core --taken");
    scene_close(&s);

    on(SCENE_LIFTS); /* where it is text it is text */
    scene_type(&s, "nwhy?");
    shows("Note: why?");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "+Clam?");
    shows("Clam?");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "Gk jj?"); /* on a row that is not typed it asks */
    shows("Here: Movement screen");
    scene_key(&s, KEY_ESC);
    shows("Toe touch");
    scene_close(&s);
}

/* An emergency that comes while it is open takes what lies below with it. */
static void test_emergency_below(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "1\n?");
    s.today.triage.state = TRIAGE_EMERGENCY;
    scene_refresh(&s);
    scene_key(&s, KEY_ESC);
    shows("Get help");
    scene_close(&s);
}

/* ---- keys named in a text ---- */

struct named {
    uint32_t keys[32];
    int n;
};

static void note(void *self, const char *word, size_t bytes, size_t keys, uint32_t key)
{
    struct named *named = self;
    (void)word;
    assert_true(keys <= bytes);
    named->keys[named->n++] = key;
}

static void test_keywords(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t keys[12];
        int n;
    } cases[] = {
        {"Enter record  Esc leave it", {KEY_ENTER, KEY_ESC}, 2},
        {"1-9 usual dose  e earlier  o a clinician says so", {0, 'e', 'o'}, 3},
        {"j k move  > < phase  + - range", {0, 0, 0}, 3},
        {"0 1 2 3  t=10", {'0', '1', '2', '3', 't'}, 5},
        {"Space tick   Tab next", {' ', KEY_TAB}, 2},
        {"Pain now?  0 none", {0, '0'}, 2},
        {"Backspace clear", {KEY_RUB_OUT}, 1},
        {"any other key stays", {0}, 1},
        {"", {0}, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct named named = {.n = 0};
        keywords_each(cases[i].text, strlen(cases[i].text), note, &named);
        if (named.n != cases[i].n)
            fail_msg("\"%s\": %d", cases[i].text, named.n);
        for (int k = 0; k < named.n; k++)
            if (named.keys[k] != cases[i].keys[k])
                fail_msg("\"%s\": key %d is %u", cases[i].text, k, (unsigned)named.keys[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_here_first),
        cmocka_unit_test(test_over_a_form),
        cmocka_unit_test(test_emergency_below),
        cmocka_unit_test(test_keywords),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
