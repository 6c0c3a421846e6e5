/* What the settings choose, on the screens: a 12 hour clock, pounds, degrees F, when it rings again, keys of one's own.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/play.h"

static void on_with(enum scene_name name, bool clock12, bool pounds)
{
    on(name);
    s.settings.prefs.clock12 = s.today.prefs.clock12 = clock12;
    s.settings.prefs.pounds = s.today.prefs.pounds = pounds;
    for (int k = 0; k < s.today.n_medicines; k++) /* written by hand with a clock, as core would not */
        s.today.medicines[k].why = NULL;
    scene_refresh(&s);
}

/* Nothing that looks like 14:32 is left anywhere; what counts down at the edge of Timers stays. */
static void no_clock_of_24_hours(const char *where)
{
    char *text = scene_dump(&s, 120, 40, true);
    for (const char *p = text; (p = strchr(p, ':')) != NULL; p++) {
        bool digits = p > text && p[-1] >= '0' && p[-1] <= '9' && p[1] >= '0' && p[1] <= '9' && p[2] >= '0';
        bool half = digits && (strncmp(p + 3, "am", 2) == 0 || strncmp(p + 3, "pm", 2) == 0);
        bool counts_down = digits && strncmp(p + 3, "│", strlen("│")) == 0;
        if (digits && !half && !counts_down)
            fail_msg("%s: a clock of 24 hours (%.5s) in\n%s", where, p - 2, text);
    }
    free(text);
}

static void test_twelve_hours(void **state)
{
    (void)state;
    on_with(SCENE_DAY4, true, false);
    shows("Sun 22 Nov 2:32pm");
    shows("off 2:44pm · skin?");
    s.today.therapies[1].skin_check_due = false;
    shows("off 2:44pm · 2 of 3");
    shows("Walk        2:44pm");
    no_clock_of_24_hours("day 4");
    scene_type(&s, "!");
    shows("2:32pm");
    scene_close(&s);
    static const struct {
        enum scene_name scene;
        const char *keys;
    } views[] = {{SCENE_WEEKS, ""},   {SCENE_ICE, "q"},       {SCENE_FLARE, "m"},    {SCENE_EMERGENCY, ""},
                 {SCENE_LIFTS, ""},   {SCENE_DAY4, "4\n"},    {SCENE_DAY4, "1jj\n"}, {SCENE_FLARE, "3jjj\n"},
                 {SCENE_MORNING, ""}, {SCENE_LIFTS, "jjjj\n"}};
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        on_with(views[i].scene, true, false);
        scene_type(&s, views[i].keys);
        no_clock_of_24_hours(scene_names[views[i].scene]);
        scene_close(&s);
    }
    on(SCENE_NEW); /* no day yet: the settings know */
    s.settings.prefs.clock12 = true;
    shows("2:32pm");
    scene_close(&s);
}

static void test_pounds(void **state)
{
    (void)state;
    on_with(SCENE_LIFTS, false, true);
    s.today.next.what = NULL; /* written by hand in kg, as core would not */
    shows("115.5 lb");
    hides("52.5 kg");
    scene_type(&s, "jjjj\n");
    shows("115.5 lb");
    scene_key(&s, KEY_ESC);
    scene_type(&s, " ");
    shows("Weight, lb");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "ge");
    shows("Weight, lb");
    asks(scene_type(&s, "\n\n\n10\n\nDr Ada\n"), "prescribe glute-bridge --load 10lb --by Dr Ada");
    scene_close(&s);
}

static void test_fahrenheit(void **state)
{
    (void)state;
    on(SCENE_UNANSWERED);
    scene_type(&s, "rjj");
    shows("like 38.4");
    s.today.prefs.fahrenheit = true;
    scene_refresh(&s);
    shows("like 101.1");
    scene_type(&s, "60\n");
    shows("60 is no body temperature: like 101.1, or 38.4 in Celsius.");
    scene_type(&s, "100.4\ny"); /* right? yes */
    hides("no body temperature");
    shows("100.4");
    scene_close(&s);
}

static void test_snooze(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    s.settings.snooze_s = 25 * MINUTE;
    scene_later(&s, 12 * MINUTE);
    assert_true(app_event(s.app, &(struct event){.kind = EVENT_TICK}).cue.rings > 0);
    shows("a seen  s in 25 min");
    scene_type(&s, "s");
    shows("Later: it rings again at 15:09.");
    scene_close(&s);
}

/* ---- keys ---- */

static void choose(const char *name, uint32_t key)
{
    s.settings.keys[s.settings.n_keys++] = (struct key_choice){name, key};
}

static void test_own_keys(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    choose("pain", 'P');
    choose("check-in", KEY_TAB); /* and the next pane goes without, so: */
    choose("next-pane", 'o');
    shows("P pain  Space tick");
    scene_type(&s, "P");
    shows("Pain now?");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "p"); /* its usual key was given to nothing else */
    shows("Pain now?");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "o");
    shows("▸4 Pain");
    scene_key(&s, KEY_TAB);
    shows("Today's check is done");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "?");
    shows("P         pain now");
    scene_type(&s, "GG");
    for (int i = 0; i < 14; i++)
        scene_type(&s, "j");
    scene_close(&s);
}

/* Two functions that change places: each key does the other's. */
static void test_keys_change_places(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    choose("pain", 's');
    choose("snooze", 'p');
    scene_type(&s, "s");
    shows("Pain now?");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "p");
    shows("Nothing is ringing.");
    scene_later(&s, 12 * MINUTE);
    assert_true(app_event(s.app, &(struct event){.kind = EVENT_TICK}).cue.rings > 0);
    shows("a seen  p in 10 min");
    scene_close(&s);
}

/* What stands for several keys shows the person's own among them, and no key twice. */
static void test_keys_shown_together(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    choose("next-pane", 'o');
    choose("phase", 'F');
    choose("more-days", 'd');
    choose("tick", 'v');
    shows("v tick");
    scene_type(&s, "?");
    char *help = scene_dump(&s, 80, 90, true);
    assert_non_null(strstr(help, "  F         the phase"));
    assert_non_null(strstr(help, "  d -       Pain: show more"));
    assert_non_null(strstr(help, "  o 1-4     go to"));
    free(help);
    scene_close(&s);
    on(SCENE_DAY4);
    choose("tick", 'v');
    asks(scene_type(&s, "v"), "done deep-core");
    scene_close(&s);
}

static void test_key_words(void **state)
{
    static const struct {
        const char *word;
        uint32_t key; /* 0: refused */
        const char *says;
    } rows[] = {
        {"P", 'P', NULL},
        {"+", '+', NULL},
        {"é", 0xe9, NULL},
        {"Space", ' ', NULL},
        {"Tab", KEY_TAB, NULL},
        {"Shift-Tab", KEY_SHIFT_TAB, NULL},
        {"PP", 0, "'PP' is no key that can be chosen: take one character, Space or Tab"},
        {"space", 0, "'space' is no key"},
        {"F1", 0, "'F1' is no key"},
        {"日", 0, "is no key"},
        {"\xcc\x81", 0, "is no key"},
        {"", 0, "'' is no key"},
        {"q", 0, "q keeps its meaning, pages and prompts rely on it: take another key"},
        {"?", 0, "? keeps its meaning"},
        {"t", 0, "t keeps its meaning"},
        {"0", 0, "0 keeps its meaning"},
        {"9", 0, "9 keeps its meaning"},
        {"Enter", 0, "Enter keeps its meaning"},
        {"Esc", 0, "Esc keeps its meaning"},
        {"Down", 0, "Down keeps its meaning"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t key = 0;
        struct error err = {0};
        char word[KEY_WORD_MAX];
        bool taken = key_book.key(rows[i].word, &key, &err);
        if (taken != (rows[i].key != 0) || (taken && key != rows[i].key))
            fail_msg("%s: %d, %u", rows[i].word, taken, key);
        if (taken)
            assert_string_equal(key_book.word(key, word), rows[i].word);
        else if (!strstr(err.text, rows[i].says))
            fail_msg("%s: %s", rows[i].word, err.text);
    }
}

static void test_keys_in_each_others_way(void **state)
{
    static const struct {
        struct key_choice choices[3];
        int n;
        const char *says; /* of the last one; NULL it is free */
    } rows[] = {
        {{{"pain", 'P'}}, 1, NULL},
        {{{"pain", 'p'}}, 1, NULL}, /* its own already */
        {{{"pain", 's'}}, 1, "s does 'snooze': take another key, or give 'snooze' one of its own too"},
        {{{"snooze", 'l'}, {"pain", 's'}}, 2, NULL},
        {{{"pain", 's'}, {"snooze", 'p'}}, 2, NULL},
        {{{"pain", 'P'}, {"note", 'P'}}, 2, "P does 'pain' already: take another key for one of them"},
        {{{"pain", 'j'}}, 1, "j does 'move', which keeps its keys: take another key"},
        {{{"pain", ' '}}, 1, "Space does 'tick'"},
        {{{"tick", '='}}, 1, NULL}, /* = means something in the chart alone */
        {{{"zoom", '='}}, 1, "= does 'more-days'"},
        {{{"tick", 'v'}, {"switch", 'v'}}, 2, NULL}, /* in different panes */
        {{{"skip", '+'}}, 1, "+ does 'own'"},
        {{{"fewer-days", '<'}}, 1, "< does 'phase'"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct settings settings = settings_default();
        struct error err = {0};
        for (int k = 0; k < rows[i].n; k++)
            settings.keys[settings.n_keys++] = rows[i].choices[k];
        bool is_free = key_book.free(&settings, rows[i].n - 1, &err);
        if (is_free != !rows[i].says || (!is_free && !strstr(err.text, rows[i].says)))
            fail_msg("row %zu: %s", i, err.text);
    }
}

/* Each function is in the book once, with its usual key; those that pages rely on are fixed. */
static void test_the_book(void **state)
{
    static const char *const fixed[] = {"details", "choose", "pane",       "move",    "day",
                                        "help",    "quit",   "floor-stop", "to-today"};
    struct key_function f, g;
    int n = 0, n_fixed = 0;
    (void)state;
    for (; key_book.function(n, &f); n++) {
        uint32_t key;
        struct error err;
        bool listed = false;
        assert_null(strchr(f.name, '_'));
        for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
            listed = listed || strcmp(fixed[i], f.name) == 0;
        if (listed != f.fixed)
            fail_msg("%s", f.name);
        n_fixed += f.fixed;
        if (!f.fixed)
            assert_true(key_book.key(f.usual, &key, &err));
        for (int i = 0; i < n; i++)
            assert_true(key_book.function(i, &g) && strcmp(g.name, f.name) != 0);
    }
    assert_true(n > 25 && n <= KEYS_MAX);
    struct settings all = settings_default(); /* each its usual key, chosen: nothing is in the way of anything */
    static struct key_function kept[KEYS_MAX];
    for (int i = 0; i < n; i++) {
        struct error err;
        uint32_t key;
        if (key_book.function(i, &kept[i]) && !kept[i].fixed && key_book.key(kept[i].usual, &key, &err))
            all.keys[all.n_keys++] = (struct key_choice){kept[i].name, key};
    }
    for (int i = 0; i < all.n_keys; i++) {
        struct error err;
        if (!key_book.free(&all, i, &err))
            fail_msg("%s: %s", all.keys[i].name, err.text);
    }
    assert_int_equal(n_fixed, sizeof fixed / sizeof *fixed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_twelve_hours),
        cmocka_unit_test(test_pounds),
        cmocka_unit_test(test_fahrenheit),
        cmocka_unit_test(test_snooze),
        cmocka_unit_test(test_own_keys),
        cmocka_unit_test(test_keys_change_places),
        cmocka_unit_test(test_keys_shown_together),
        cmocka_unit_test(test_key_words),
        cmocka_unit_test(test_keys_in_each_others_way),
        cmocka_unit_test(test_the_book),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
