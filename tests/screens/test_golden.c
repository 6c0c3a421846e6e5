/* Every pane, form and state as text. MEND_GOLDEN=write makes the files anew: read them before keeping them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/scene.h"

/* A name, the day, the keys that lead there ("\n" Enter, "\1" Esc; "\2" ten seconds go by, "\3" one, "\4" twelve
 * minutes), and the result of an act when the keys asked for one. */
static const struct shot {
    const char *name;
    enum scene_name scene;
    const char *keys;
    enum verdict verdict;
    const char *said;
    const char *more; /* keys after the result */
} shots[] = {
    {"start", SCENE_NEW, "", 0, NULL, ""},
    {"start-when", SCENE_NEW, "\n", 0, NULL, ""},
    {"start-time", SCENE_NEW, "\nt-90m", 0, NULL, ""},
    {"unanswered", SCENE_UNANSWERED, "", 0, NULL, ""},
    {"signs", SCENE_UNANSWERED, "r", 0, NULL, ""},
    {"signs-some", SCENE_UNANSWERED, "rnn38.4", 0, NULL, ""},
    {"signs-right", SCENE_UNANSWERED, "rny", 0, NULL, ""},
    {"signs-end", SCENE_UNANSWERED, "rnnG", 0, NULL, ""},
    {"pattern", SCENE_FIRST_HOUR, "1j yn", 0, NULL, ""},
    {"first-hour", SCENE_FIRST_HOUR, "", 0, NULL, ""},
    {"skin", SCENE_FIRST_HOUR, "i", 0, NULL, ""},
    {"skin-confirm", SCENE_FIRST_HOUR, "iN", ACT_OK, "2 answers recorded.", ""},
    {"ice", SCENE_ICE, "", 0, NULL, ""},
    {"ice-quit", SCENE_ICE, "q", 0, NULL, ""},
    {"before-medicine", SCENE_FIRST_HOUR, "m", 0, NULL, ""},
    {"medicines", SCENE_DAY4, "mN", ACT_OK, "3 answers recorded.", ""},
    {"medicine-refused", SCENE_DAY4, "mN", ACT_OK, "", "1"},
    {"day4", SCENE_DAY4, "", 0, NULL, ""},
    {"day4-triage", SCENE_DAY4, "1", 0, NULL, ""},
    {"day4-timers", SCENE_DAY4, "3jjj", 0, NULL, ""},
    {"day4-pain", SCENE_DAY4, "4", 0, NULL, ""},
    {"day4-zoom", SCENE_DAY4, "z", 0, NULL, ""},
    {"day4-pain-zoom", SCENE_DAY4, "4+z", 0, NULL, ""},
    {"tick", SCENE_DAY4, " ", ACT_OK, "Deep core recorded.", ""},
    {"pain-now", SCENE_DAY4, "p", 0, NULL, ""},
    {"pain-where", SCENE_DAY4, "p4", ACT_OK, "Pain 4 recorded.", ""},
    {"pain-side", SCENE_DAY4, "p4", ACT_OK, "Pain 4 recorded.", "3"},
    {"pain-legs", SCENE_DAY4, "p4", ACT_OK, "Pain 4 recorded.", "33"},
    {"away-menu", SCENE_DAY4, "b", 0, NULL, ""},
    {"note", SCENE_DAY4, "nslept badly, woke at 4", 0, NULL, ""},
    {"skip", SCENE_DAY4, "-", 0, NULL, ""},
    {"command-unknown", SCENE_DAY4, ":dance\n", 0, NULL, ""},
    {"export-for", SCENE_DAY4, "x", 0, NULL, ""},
    {"export", SCENE_DAY4, "xe", 0, NULL, ""},
    {"export-replace", SCENE_DAY4, "xp\n", ACT_REFUSED, "There already.", ""},
    {"check-in", SCENE_DAY4, "con", 0, NULL, ""},
    {"how-to", SCENE_DAY4, "\n", 0, NULL, ""},
    {"how-to-heat", SCENE_DAY4, "3j\n", 0, NULL, ""},
    {"how-to-medicine", SCENE_DAY4, "3jjjj\n", 0, NULL, ""},
    {"triage-phase", SCENE_DAY4, "1jj\n", 0, NULL, ""},
    {"triage-signs", SCENE_DAY4, "1\n", 0, NULL, ""},
    {"pain-words", SCENE_DAY4, "4\n", 0, NULL, ""},
    {"help", SCENE_DAY4, "?", 0, NULL, ""},
    {"help-in-form", SCENE_UNANSWERED, "rn?", 0, NULL, ""},
    {"help-in-question", SCENE_DAY4, " ", ACT_OK, "Deep core recorded.", "?"},
    {"recorded", SCENE_DAY4, " ", ACT_OK, "Deep core recorded.", "\1"},
    {"signs-left", SCENE_UNANSWERED, "rnn\1", ACT_OK, "2 answers recorded.", ""},
    {"command", SCENE_DAY4, ":", 0, NULL, ""},
    {"command-options", SCENE_DAY4, ":pain 4 --s", 0, NULL, ""},
    {"command-items", SCENE_DAY4, ":done \t\t", 0, NULL, ""},
    {"dose-line", SCENE_FLARE, "mo600", 0, NULL, ""},
    {"dose-earlier", SCENE_DAY4, "mN", ACT_OK, "", "e1yesterday 22:00"},
    {"hidden", SCENE_DAY4, "!", 0, NULL, ""},
    {"weeks", SCENE_WEEKS, "", 0, NULL, ""},
    {"weeks-pain", SCENE_WEEKS, "4++z", 0, NULL, ""},
    {"weeks-visit", SCENE_WEEKS, "1jjj\n", 0, NULL, ""},
    {"urgent", SCENE_URGENT, "1", 0, NULL, ""},
    {"emergency", SCENE_EMERGENCY, "", 0, NULL, ""},
    {"emergency-medicine", SCENE_EMERGENCY, "m", 0, NULL, ""},
    {"morning", SCENE_MORNING, "", 0, NULL, ""},
    {"morning-check", SCENE_MORNING, "c", 0, NULL, ""},
    {"morning-some", SCENE_MORNING, "cn3s", 0, NULL, ""},
    {"morning-course", SCENE_MORNING, "1jjjjj\n", 0, NULL, ""},
    {"morning-leg", SCENE_MORNING, "1jjjjjj\n", 0, NULL, ""},
    {"morning-item", SCENE_MORNING, "\n", 0, NULL, ""},
    {"morning-course-pain", SCENE_MORNING, "4\n", 0, NULL, ""},
    {"lifts", SCENE_LIFTS, "", 0, NULL, ""},
    {"lifts-selected", SCENE_LIFTS, "jjjj", 0, NULL, ""},
    {"lifts-deadlift", SCENE_LIFTS, "jjjj\n", 0, NULL, ""},
    {"lifts-session", SCENE_LIFTS, "jjjj 52.5\n8,8", 0, NULL, ""},
    {"lifts-weight", SCENE_LIFTS, "jjjjje", 0, NULL, ""},
    {"lifts-new", SCENE_LIFTS, "G ", 0, NULL, ""},
    {"lifts-screen", SCENE_LIFTS, "Gk ", 0, NULL, ""},
    {"lifts-plank", SCENE_LIFTS, "Gk jj ", 0, NULL, ""},
    {"lifts-item", SCENE_LIFTS, "\n", 0, NULL, ""},
    {"lifts-set-by", SCENE_LIFTS, "j\n", 0, NULL, ""},
    {"lifts-change", SCENE_LIFTS, "e3", 0, NULL, ""},
    {"lifts-own", SCENE_LIFTS, "+Clam", 0, NULL, ""},
    {"lifts-forms", SCENE_LIFTS, "1jjjjjj\n", 0, NULL, ""},
    {"lifts-measure", SCENE_LIFTS, "1jjjjjj 6", 0, NULL, ""},
    {"lifts-refused", SCENE_LIFTS, "jjjj 60\n8\n1gn\n", ACT_REFUSED,
     "Deadlift: next is 52.5 kg; 60 kg is more than 10 % above it.", ""},
    {"flare", SCENE_FLARE, "", 0, NULL, ""},
    {"flare-phase", SCENE_FLARE, ">", 0, NULL, ""},
    {"flare-back", SCENE_FLARE, "><", 0, NULL, ""},
    {"flare-visit", SCENE_FLARE, "1jjj\n", 0, NULL, ""},
    {"flare-visit-later", SCENE_FLARE, "1jjj\njn", 0, NULL, ""},
    {"flare-course", SCENE_FLARE, "1jjjjj\n", 0, NULL, ""},
    {"flare-medicines", SCENE_FLARE, "m", 0, NULL, ""},
    {"flare-dose", SCENE_FLARE, "m4", 0, NULL, ""},
    {"flare-prescribed", SCENE_FLARE, "3jjj\n", 0, NULL, ""},
    {"flare-prescribe", SCENE_FLARE, "3jjje", 0, NULL, ""},
    {"flare-screen", SCENE_FLARE, "Gk ", 0, NULL, ""},
    {"chart", SCENE_COURSE, "4", 0, NULL, ""},
    {"chart-day", SCENE_COURSE, "4-", 0, NULL, ""},
    {"chart-14", SCENE_COURSE, "4+", 0, NULL, ""},
    {"chart-30", SCENE_COURSE, "4++", 0, NULL, ""},
    {"chart-90", SCENE_COURSE, "4+++", 0, NULL, ""},
    {"chart-all", SCENE_COURSE, "4++++", 0, NULL, ""},
    {"chart-zoom", SCENE_COURSE, "4z", 0, NULL, ""},
    {"chart-day-zoom", SCENE_COURSE, "4-z", 0, NULL, ""},
    {"chart-14-zoom", SCENE_COURSE, "4+z", 0, NULL, ""},
    {"chart-30-zoom", SCENE_COURSE, "4++zkkkkkkk", 0, NULL, ""},
    {"chart-90-zoom", SCENE_COURSE, "4+++z", 0, NULL, ""},
    {"chart-all-zoom", SCENE_COURSE, "4++++z", 0, NULL, ""},
    {"chart-cursor", SCENE_COURSE, "4kk", 0, NULL, ""},
    {"chart-kept", SCENE_COURSE, "4v", 0, NULL, ""},
    {"chart-kept-zoom", SCENE_COURSE, "4v+z", 0, NULL, ""},
    {"chart-loads", SCENE_COURSE, "4vv+", 0, NULL, ""},
    {"chart-loads-zoom", SCENE_COURSE, "4vv++z", 0, NULL, ""},
    {"chart-none", SCENE_FIRST_HOUR, "4", 0, NULL, ""},
    {"chart-none-kept", SCENE_FIRST_HOUR, "4vz", 0, NULL, ""},
    {"chart-none-loads", SCENE_FIRST_HOUR, "4vvz", 0, NULL, ""},
    {"chart-words", SCENE_COURSE, "4k\n", 0, NULL, ""},
    {"past", SCENE_DAY4, "[", 0, NULL, ""},
    {"past-timers", SCENE_DAY4, "[3jjjjj", 0, NULL, ""},
    {"past-triage", SCENE_DAY4, "[1", 0, NULL, ""},
    {"past-pain", SCENE_DAY4, "[4", 0, NULL, ""},
    {"past-empty", SCENE_DAY4, "[[", 0, NULL, ""},
    {"past-when", SCENE_DAY4, "[ ", 0, NULL, ""},
    {"past-pain-now", SCENE_DAY4, "[p", 0, NULL, ""},
    {"past-medicines", SCENE_DAY4, "[m", 0, NULL, ""},
    {"past-not-now", SCENE_FIRST_HOUR, "[", 0, NULL, ""},
    {"past-details", SCENE_DAY4, "[3jjjj\n", 0, NULL, ""},
    {"past-check-in", SCENE_MORNING, "[[c", 0, NULL, ""},
    {"past-lifts", SCENE_LIFTS, "[", 0, NULL, ""},
    {"past-flare", SCENE_FLARE, "[1", 0, NULL, ""},
    {"journal", SCENE_DAY4, "l", 0, NULL, ""},
    {"journal-new", SCENE_NEW, "l", 0, NULL, ""},
    {"journal-of-then", SCENE_DAY4, "[l", 0, NULL, ""},
    {"journal-kinds", SCENE_DAY4, "lf", 0, NULL, ""},
    {"journal-pain", SCENE_DAY4, "lfp", 0, NULL, ""},
    {"journal-finding", SCENE_DAY4, "/calf", 0, NULL, ""},
    {"journal-found", SCENE_DAY4, "/calf\n", 0, NULL, ""},
    {"journal-nothing", SCENE_DAY4, "/zebra\n", 0, NULL, ""},
    {"journal-entry", SCENE_DAY4, "/calf\n\n", 0, NULL, ""},
    {"journal-set", SCENE_DAY4, "lfl\n", 0, NULL, ""},
    {"journal-out", SCENE_DAY4, "lfl-", 0, NULL, ""},
    {"journal-kept", SCENE_DAY4, "lG-", 0, NULL, ""},
    {"edit-pain", SCENE_DAY4, "/calf\ne", 0, NULL, ""},
    {"edit-done", SCENE_DAY4, "lfxje", 0, NULL, ""},
    {"edit-dose", SCENE_DAY4, "lfde", 0, NULL, ""},
    {"edit-session", SCENE_DAY4, "lfle", 0, NULL, ""},
    {"edit-note", SCENE_DAY4, "lfne", 0, NULL, ""},
    {"edit-refused", SCENE_DAY4, "lfde\n", ACT_REFUSED, "Ibuprofen is not advised: doses stand 6 h apart.", ""},
    {"next-open", SCENE_WEEKS, ">", 0, NULL, ""},
    {"bare", SCENE_BARE, "", 0, NULL, ""},
    {"calm-day4", SCENE_DAY4, "", 0, NULL, ""},
    {"calm-zoom", SCENE_DAY4, "z", 0, NULL, ""},
    {"calm-timers", SCENE_DAY4, "3jz", 0, NULL, ""},
    {"calm-ice", SCENE_ICE, "", 0, NULL, ""},
    {"calm-pain-zoom", SCENE_DAY4, "4z", 0, NULL, ""},
    {"calm-lifts", SCENE_LIFTS, "jjjj", 0, NULL, ""},
    {"chosen-day4", SCENE_DAY4, "", 0, NULL, ""},
    {"chosen-lifts", SCENE_LIFTS, "jjjj", 0, NULL, ""},
    {"chosen-session", SCENE_LIFTS, "jjjj 115", 0, NULL, ""},
    {"chosen-past", SCENE_DAY4, "[ ", 0, NULL, ""},
    {"chosen-journal", SCENE_DAY4, "l", 0, NULL, ""},
    {"chosen-edit", SCENE_DAY4, "lfle", 0, NULL, ""},
    {"chosen-help", SCENE_DAY4, "?", 0, NULL, ""},
    {"rings", SCENE_DAY4, "\3\3\3y\4", 0, NULL, ""},
    {"rings-skin", SCENE_DAY4, "\3", 0, NULL, ""},
    {"hidden-up", SCENE_DAY4, "\3!", 0, NULL, ""},
    {"rings-later", SCENE_FIRST_HOUR, "\4s", 0, NULL, ""},
    {"rings-away", SCENE_FIRST_HOUR, "b1\4", 0, NULL, ""},
    {"quiet-rings", SCENE_FIRST_HOUR, "\4", 0, NULL, ""},
    {"floor-ready", SCENE_FLOOR, "f\3\3", 0, NULL, ""},
    {"floor-reps", SCENE_FLOOR, "f\2\2\3\3\3\3\3", 0, NULL, ""},
    {"floor-next", SCENE_FLOOR, "f\2\2\2\2\2\2\3\3", 0, NULL, ""},
    {"floor-hold", SCENE_FLOOR, "jf\2\3\3", 0, NULL, ""},
    {"floor-relax", SCENE_FLOOR, "jjf\2\3\3\3\3\3\3\3", 0, NULL, ""},
    {"floor-sides", SCENE_FLOOR, "jjjf\2\2\3\3", 0, NULL, ""},
    {"floor-switch", SCENE_FLOOR, "jjjf\2\2\2\2\3", 0, NULL, ""},
    {"floor-rest", SCENE_FLOOR, "jjjjf\2\2\3\3\3\3\3\3\3", 0, NULL, ""},
    {"floor-paused", SCENE_FLOOR, "jf\2\3\3 ", 0, NULL, ""},
    {"floor-hurt", SCENE_FLOOR, "jf\2\3\3h5", 0, NULL, ""},
    {"floor-hurt-over", SCENE_FLOOR, "jf\2\3\3h5n", ACT_OK, "Pain 5 written down", ""},
    {"floor-end", SCENE_FLOOR, "jjjf\2\2\2\2\2q", 0, NULL, ""},
    {"floor-nothing", SCENE_FIRST_HOUR, "f", 0, NULL, ""},
};

static const struct {
    int w, h;
    bool utf8;
    const char *name;
    bool some; /* only of the states, and of a page of each kind */
} sizes[] = {
    {80, 24, true, "80x24", false},         {80, 23, true, "80x23", false},
    {120, 40, true, "120x40", false},       {60, 16, true, "60x16", false},
    {40, 12, true, "40x12", false},         {200, 60, true, "200x60", true},
    {70, 60, true, "70x60", true},          {80, 24, false, "80x24-ascii", false},
    {120, 40, false, "120x40-ascii", true}, {40, 12, false, "40x12-ascii", false},
};
enum { SIZES = sizeof sizes / sizeof *sizes, SHOTS = sizeof shots / sizeof *shots };

static bool pictured(const struct shot *shot, int size)
{
    static const char *const pages[] = {"signs", "medicines", "how-to", "help", "tick", "command-options", "day4-zoom"};
    bool some = !shot->keys[0];
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++)
        some = some || strcmp(shot->name, pages[i]) == 0;
    return some || !sizes[size].some;
}

static void press(struct scene *s, const char *keys)
{
    for (; *keys; keys++)
        if (*keys == '\2' || *keys == '\3' || *keys == '\4')
            scene_ticks(s, *keys == '\2' ? 10 : *keys == '\3' ? 1 : 12 * MINUTE);
        else
            scene_key(s, *keys == '\n' ? KEY_ENTER : *keys == '\1' ? KEY_ESC : (uint32_t)(unsigned char)*keys);
}

/* The shots called chosen-...: a 12 hour clock, pounds, Fahrenheit, paracetamol, keys of one's own. */
static void choose(struct scene *s)
{
    struct prefs *p = &s->today.prefs;
    p->clock12 = p->pounds = p->fahrenheit = p->paracetamol = true;
    s->settings.keys[0] = (struct key_choice){"pain", 'P'};
    s->settings.keys[1] = (struct key_choice){"next-pane", 'o'};
    s->settings.n_keys = 2;
    /* The sentences that core would say so. */
    if (s->today.n_medicines > 0 && s->today.medicines[0].why)
        s->today.medicines[0].why = "The 3-day course ended Sat 9:00am.";
    if (s->today.lifting.n > 0) {
        struct lift_state *l = &s->today.lifting.list[0];
        l->next_kg = 52.16;
        l->plates = "bar + 35 a side";
        l->why = "3 x 6 at 110 lb without pain, the next morning as before: 5 lb more";
        s->today.next.what = "Deadlift 3 x 5-8 at 115 lb";
    }
}

static char *taken(const struct shot *shot, int w, int h, bool utf8)
{
    struct scene s;
    scene_open(&s, shot->scene, w, h, utf8);
    s.settings.calm = strncmp(shot->name, "calm-", 5) == 0;
    if (strncmp(shot->name, "chosen-", 7) == 0)
        choose(&s);
    if (strncmp(shot->name, "quiet-", 6) == 0)
        s.settings.quiet[s.settings.n_quiet++] = (struct hours){14 * HOUR, 15 * HOUR};
    press(&s, shot->keys);
    if (shot->said)
        scene_result(&s, shot->verdict, shot->said);
    press(&s, shot->more);
    if (strcmp(shot->name, "medicine-refused") == 0)
        scene_result(&s, ACT_REFUSED,
                     "The 3-day course of ibuprofen is over since Sat 09:00; ask a pharmacist before taking more. "
                     "Next time a course may begin: Sun 29 Nov 14:00.");
    if (strcmp(shot->name, "floor-hurt-over") == 0)
        scene_result(&s, ACT_OK, "Cobra left out for today");
    char *text = scene_dump(&s, w, h, utf8);
    scene_close(&s);
    return text;
}

static char *read_whole(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    char *text = calloc(1, 1 << 20);
    size_t n = fread(text, 1, (1 << 20) - 1, f);
    text[n] = '\0';
    fclose(f);
    return text;
}

/* One file a shot: the sizes one below the other, each under its name. */
static void compare(const struct shot *shot)
{
    char path[512], *all = calloc(1, 1 << 20);
    size_t used = 0;
    for (int i = 0; i < SIZES; i++) {
        if (!pictured(shot, i))
            continue;
        char *text = taken(shot, sizes[i].w, sizes[i].h, sizes[i].utf8);
        used += (size_t)sprintf(all + used, "== %s\n%s", sizes[i].name, text);
        free(text);
    }
    snprintf(path, sizeof path, "%s/tests/screens/golden/%s.txt", MEND_SOURCE, shot->name);
    const char *write = getenv("MEND_GOLDEN");
    if (write && strcmp(write, "write") == 0) {
        FILE *f = fopen(path, "wb");
        assert_non_null(f);
        assert_int_equal(fwrite(all, 1, used, f), used);
        fclose(f);
    }
    char *kept = read_whole(path);
    if (!kept)
        fail_msg("%s is missing; MEND_GOLDEN=write makes it", path);
    else if (strcmp(kept, all) != 0) {
        size_t at = 0;
        while (kept[at] && kept[at] == all[at])
            at++;
        while (at > 0 && all[at - 1] != '\n')
            at--;
        fail_msg("%s differs; is now:\n%.*s", path, (int)strcspn(all + at, "\n"), all + at);
    }
    free(kept);
    free(all);
}

static void test_shots(void **state)
{
    (void)state;
    for (int i = 0; i < SHOTS; i++)
        compare(&shots[i]);
}

/* At 80x24, the size that all else is measured by, no word is cut: an ellipsis stands only in what somebody typed. */
static void test_no_word_is_cut(void **state)
{
    (void)state;
    for (int i = 0; i < SHOTS; i++) {
        char *text = taken(&shots[i], 80, 24, true);
        for (const char *at = strstr(text, "…"); at; at = strstr(at + 1, "…")) {
            const char *line = at;
            while (line > text && line[-1] != '\n')
                line--;
            const char *note = strstr(line, "note: "), *field = strstr(line, "Note  "); /* in the journal, on a page */
            if (!(note && note < at) && !(field && field < at))
                fail_msg("%s: %.*s", shots[i].name, (int)strcspn(line, "\n"), line);
        }
        free(text);
    }
}

/* Without UTF-8 every byte is plain ASCII, whatever the texts hold. */
static void test_ascii_is_ascii(void **state)
{
    (void)state;
    for (int i = 0; i < SHOTS; i++) {
        char *text = taken(&shots[i], 120, 40, false);
        for (const char *p = text; *p; p++)
            if ((unsigned char)*p >= 0x7f || ((unsigned char)*p < 0x20 && *p != '\n'))
                fail_msg("%s: byte %02x", shots[i].name, *p);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_shots), cmocka_unit_test(test_no_word_is_cut),
                                       cmocka_unit_test(test_ascii_is_ascii)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
