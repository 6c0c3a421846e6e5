/* What a day asks for most, and how many keys each takes: the keys are played, and what they ask for must be the act.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "screens/play.h"

static const struct everyday {
    const char *what;
    enum scene_name on;
    const char *keys;
    const char *asks; /* the last act or file it leads to; "" it only shows */
    const char *shows;
    size_t most;
} everyday[] = {
    {"a pain score", SCENE_DAY4, "p4", "pain 4", NULL, 2},
    {"a pain score of ten", SCENE_DAY4, "pt", "pain 10", NULL, 2},
    {"tick the selected exercise", SCENE_DAY4, " ", "done deep-core", NULL, 1},
    {"tick it and say how it felt", SCENE_DAY4, " 1", "rate deep-core 1", NULL, 2},
    {"start ice, its safety question answered", SCENE_FIRST_HOUR, "iy", "therapy ice start --confirm", NULL, 2},
    {"take heat off", SCENE_DAY4, "i", "therapy heat stop", NULL, 1},
    {"the usual dose", SCENE_DAY4, "m2", "dose acetaminophen 500", NULL, 2},
    {"undo", SCENE_DAY4, "u", "undo", NULL, 1},
    {"export", SCENE_DAY4, "x\n", "/home/me/mend.csv", NULL, 2},
    {"how an exercise is done", SCENE_DAY4, "\n", "", "Stop if", 1},
    {"the pain chart alone, large", SCENE_DAY4, "4z", "", "4 Pain", 2},
    {"a session on the floor", SCENE_FLOOR, "f", "", "Then: Cobra", 1},
    {"hide everything", SCENE_DAY4, "!", "", "14:32", 1},
    {"leave", SCENE_FIRST_HOUR, "q", "", NULL, 1},
};
enum { ACTS = sizeof everyday / sizeof *everyday };

/* Plays keys as the loop would: an act that is asked for goes well, and what it leads to is played on. */
static struct effect play(const char *keys)
{
    struct effect last = {0};
    for (; *keys; keys++) {
        uint32_t key = *keys == '\n' ? KEY_ENTER : *keys == '\1' ? KEY_ESC : (uint32_t)(unsigned char)*keys;
        struct effect e = scene_key(&s, key);
        while (e.kind != EFFECT_NONE) {
            last = e;
            e = e.kind == EFFECT_ACT ? scene_result(&s, ACT_OK, "Recorded.") : (struct effect){0};
        }
    }
    return last;
}

/* What is asked once, before the first medicine, the first ice and the first export, was answered long ago. */
static void all_answered(void)
{
    app_export_for(s.app, EXPORT_PROGRAMS);
    for (int i = 0; i < s.today.triage.n_answers; i++)
        if (s.today.triage.answers[i].is == ANSWER_NONE)
            s.today.triage.answers[i].is = ANSWER_NO;
    scene_refresh(&s);
}

static void test_few_keys(void **state)
{
    (void)state;
    for (size_t i = 0; i < ACTS; i++) {
        const struct everyday *e = &everyday[i];
        on(e->on);
        all_answered();
        struct effect last = play(e->keys);
        if (*e->asks && !strstr(words_of(&last), e->asks))
            fail_msg("%s: %s leads to \"%s\", not \"%s\"", e->what, e->keys, words_of(&last), e->asks);
        if (e->shows)
            shows(e->shows);
        if (strlen(e->keys) > e->most)
            fail_msg("%s takes %zu keys, more than %zu", e->what, strlen(e->keys), e->most);
        scene_close(&s);
    }
}

/* The same table for people: `screens_everyday --table`. */
static void print_table(void)
{
    printf("| act | keys | how many |\n|---|---|---|\n");
    for (size_t i = 0; i < ACTS; i++) {
        char shown[64] = "";
        for (const char *k = everyday[i].keys; *k; k++) {
            char one[2] = {*k, 0};
            strcat(shown, *k == '\n' ? " Enter" : *k == ' ' ? " Space" : *shown ? (char[3]){' ', *k, 0} : one);
        }
        printf("| %s | `%s` | %zu |\n", everyday[i].what, shown[0] == ' ' ? shown + 1 : shown,
               strlen(everyday[i].keys));
    }
}

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--table") == 0) {
        print_table();
        return 0;
    }
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_few_keys)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
