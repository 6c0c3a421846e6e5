/* Habits and slips that must never record what nobody meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/play.h"

static void answer(const char *id, bool yes)
{
    for (int i = 0; i < s.today.triage.n_answers; i++) {
        struct answer *a = &s.today.triage.answers[i];
        if (strcmp(a->question->id, id) != 0)
            continue;
        struct entry *e = &s.journal.entries[s.journal.n++];
        *e = entry_blank(ENTRY_TRIAGE, s.today.now);
        e->subject = a->question->id;
        e->status = yes ? "yes" : "no";
        a->entry = e;
        a->is = yes ? ANSWER_YES : ANSWER_NO;
    }
}

static void scored(const char *keys)
{
    scene_type(&s, keys);
    scene_result(&s, ACT_OK, "");
}

/* Only y records the both-legs sign; Esc leaves the score alone (finding 1). */
static void test_both_legs(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scored("p5");
    asks(scene_type(&s, "43"), "");
    shows("pain in both legs (calf)");
    asks(scene_key(&s, KEY_ENTER), "");
    shows("y or n");
    asks(scene_key(&s, KEY_ESC), "");
    shows("Which side of the calf?");
    asks(scene_key(&s, KEY_ESC), "");
    hides("Which side");
    scored("p5");
    asks(scene_type(&s, "43"), "");
    scene_key(&s, KEY_ESC);
    asks(scene_key(&s, KEY_ENTER), "edit " SCENE_WROTE " pain 5 --site calf"); /* either side: never both */
    scene_result(&s, ACT_OK, "");
    scored("p5");
    asks(scene_type(&s, "43y"), "edit " SCENE_WROTE " pain 5 --site calf --side both");
    scene_result(&s, ACT_OK, "");
    scored("p0"); /* no pain is no sign */
    asks(scene_type(&s, "43"), "edit " SCENE_WROTE " pain 0 --site calf --side both");
    scene_close(&s);
}

/* Only the digits that are offered, Enter and Esc belong to the questions about a place (finding 15). */
static void test_place_lets_go(void **state)
{
    (void)state;
    static const char *const before[] = {"", "4", "43"};
    for (int i = 0; i < 3; i++) {
        on(SCENE_DAY4);
        scored("p4");
        scene_type(&s, before[i]);
        asks(scene_type(&s, "b"), "");
        shows("Away:");
        asks(scene_type(&s, "2"), "therapy heat stop");
        scene_close(&s);
    }
}

/* i asks only what is open, and y for the cloth never turns an answer (finding 3). */
static void test_skin_asks_what_is_open(void **state)
{
    (void)state;
    on(SCENE_FIRST_HOUR);
    answer("numb-skin", false);
    asks(scene_type(&s, "i"), "");
    shows("cold fingers");
    hides("numb, broken or ill");
    asks(scene_type(&s, "n"), "triage raynaud=no");
    answer("raynaud", false);
    scene_result(&s, ACT_OK, "");
    shows("a thin towel between");
    asks(scene_type(&s, "y"), "therapy ice start --confirm");
    scene_close(&s);
}

static void test_closed_by_an_answer(void **state)
{
    (void)state;
    on(SCENE_FIRST_HOUR);
    answer("raynaud", false);
    asks(scene_type(&s, "iy"), "triage numb-skin=yes");
    answer("numb-skin", true);
    s.today.therapies[0].state = s.today.therapies[1].state = THERAPY_OFF;
    s.today.therapies[0].why = s.today.therapies[1].why =
        "you answered yes to numb skin: only after asking a clinician";
    scene_result(&s, ACT_OK, "");
    hides("y starts");
    shows("Ice: you answered yes to numb skin");
    shows("Enter on its row in Timers corrects that");
    asks(scene_type(&s, "i"), "");
    shows("Ice: you answered yes to numb skin");
    asks(scene_type(&s, "3\n"), "");
    shows("Before ice or heat");
    asks(scene_type(&s, "n"), "triage numb-skin=no");
    scene_close(&s);
}

static void newest(struct entry *e, enum entry_kind kind, const char *subject, double value)
{
    *e = entry_blank(kind, s.today.now);
    e->subject = subject;
    e->value = value;
    s.journal.undo = e;
    s.journal.n_undo = 1;
}

/* Get help opens at its top, and says truly what u does (findings 5, 6). */
static void test_emergency_page(void **state)
{
    (void)state;
    scene_open(&s, SCENE_EMERGENCY, 80, 14, true);
    for (int i = 0; i < 5; i++)
        scene_key(&s, KEY_PAGE_DOWN);
    char *text = scene_dump(&s, 80, 14, true);
    assert_null(strstr(text, "Stop here"));
    free(text);
    s.today.triage.state = TRIAGE_CLEAR;
    scene_refresh(&s);
    s.today.triage.state = TRIAGE_EMERGENCY;
    scene_refresh(&s);
    text = scene_dump(&s, 80, 14, true);
    assert_non_null(strstr(text, "Stop here"));
    free(text);
    scene_close(&s);

    on(SCENE_EMERGENCY);
    struct entry last;
    newest(&last, ENTRY_TRIAGE, s.today.triage.flags[0]->question->id, 0);
    shows("A slip? u takes the answer back.");
    newest(&last, ENTRY_PAIN, "pain", 7);
    hides("u takes the answer back.");
    shows("A slip? pain 7 was written after it");
    newest(&last, ENTRY_IMPORT, NULL, 3);
    hides("was written after it");
    shows("Not yours? It may have come with the last import");
    for (int i = 0; i < 20; i++)
        scene_type(&s, "j"); /* the end of a long page */
    shows(":clear-flags --by NAME");
    for (int i = 0; i < 20; i++)
        scene_type(&s, "k");
    shows("i ice/heat"); /* heat runs */
    s.today.therapies[1].started_at = INSTANT_NONE;
    scene_refresh(&s);
    hides("i ice/heat");
    scene_close(&s);
}

/* A slip among the questions before a medicine: where it keeps one away it also says how it is corrected. */
static void test_wrong_answer(void **state)
{
    (void)state;
    on(SCENE_FIRST_HOUR);
    answer("stomach-ulcer", true), answer("blood-thinner", false), answer("liver-disease", false);
    static const char *closes[] = {"ibuprofen"};
    struct question ulcer;
    for (int i = 0; i < s.today.triage.n_answers; i++) {
        struct answer *a = &s.today.triage.answers[i];
        if (strcmp(a->question->id, "stomach-ulcer") != 0)
            continue;
        ulcer = *a->question;
        ulcer.closes = (struct texts){closes, 1};
        a->question = &ulcer;
    }
    s.today.medicines[0].state = MEDICINE_CONTRAINDICATED;
    s.today.medicines[0].why = "you answered yes to stomach ulcer: ask a pharmacist or doctor first";
    scene_refresh(&s);
    asks(scene_type(&s, "m1"), "dose ibuprofen 400");
    asks(scene_result(&s, ACT_REFUSED, "Ibuprofen is not advised: you answered yes to stomach ulcer"), "");
    shows("A wrong answer?");
    scene_key(&s, KEY_ESC);
    scene_type(&s, "m");
    shows("A wrong answer? c corrects it.");
    scene_type(&s, "c");
    shows("▸ yes  Have you ever had a stomach ulcer or bleeding?");
    asks(scene_type(&s, "n"), "triage stomach-ulcer=no");
    scene_close(&s);
}

/* Doses taken before mend was opened (finding 4), and no word of the command line (18). */
static void test_medicine_page(void **state)
{
    (void)state;
    on(SCENE_FIRST_HOUR);
    s.today.medicines[0].why = s.today.medicines[1].why = "label interval has passed";
    answer("stomach-ulcer", false), answer("blood-thinner", false), answer("liver-disease", false);
    asks(scene_type(&s, "m"), "");
    shows("Taken any in the last 24 hours? e writes it down");
    shows("none written down");
    hides("interval has passed");
    hides("--");
    hides("`");
    asks(scene_type(&s, "e1"), "");
    shows("When? 08:10, yesterday 22:00 or -3h");
    asks(scene_type(&s, "-3h\n"), "dose ibuprofen 400 --at -3h");
    scene_result(&s, ACT_OK, "Written down.");
    asks(scene_type(&s, "mej\n08:10\n"), "dose acetaminophen 500 --at 08:10");
    asks(scene_result(&s, ACT_REFUSED, "Too soon."), "");
    asks(scene_type(&s, "t"), "dose acetaminophen 500 --at 08:10 --taken");
    scene_result(&s, ACT_OK, "");
    asks(scene_type(&s, "ms"), "");
    asks(scene_type(&s, "stomach pain\n"), "effect ibuprofen -- stomach pain");
    scene_close(&s);

    on(SCENE_EMERGENCY);
    s.today.medicines[0].state = s.today.medicines[1].state = MEDICINE_OFF;
    s.today.medicines[0].why = s.today.medicines[1].why = "an emergency sign is open: get medical help now";
    scene_type(&s, "m");
    shows("Write down what was taken: it is what you will be asked.");
    hides("emergency sign is open");
    asks(scene_type(&s, "e1-2h\n"), "dose ibuprofen 400 --at -2h");
    scene_close(&s);
}

/* Ice that has only just begun is not ended by a second i (finding 12). */
static void test_off_already(void **state)
{
    (void)state;
    on(SCENE_ICE);
    s.today.therapies[0].started_at = s.today.now.utc - 4;
    scene_refresh(&s);
    asks(scene_type(&s, "i"), "");
    shows("off already?");
    asks(scene_key(&s, KEY_ESC), "");
    asks(scene_type(&s, "3 y"), "therapy ice stop");
    scene_result(&s, ACT_OK, "Ice off after 4 s");
    shows("Ice off after 4 s; u takes that back");
    scene_close(&s);
}

/* What an answer closes while it is on the skin is called off, and can be stopped. */
static void test_closed_while_on(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    s.today.therapies[1].state = THERAPY_OFF;
    s.today.therapies[1].why = "you said that you cannot feel heat there";
    scene_refresh(&s);
    shows("Heat   take it off now");
    asks(scene_type(&s, "3j "), "therapy heat stop");
    scene_close(&s);
}

/* With one sign open r goes to it, and keeps the others as they are (finding 20). */
static void test_some_signs(void **state)
{
    (void)state;
    on(SCENE_UNANSWERED);
    for (int i = 0; i < s.today.triage.n_answers; i++)
        if (s.today.triage.answers[i].question->role == ASK_RED_FLAG && i != 3)
            answer(s.today.triage.answers[i].question->id, false);
    s.today.triage.n_unanswered = 1;
    asks(scene_type(&s, "r"), "");
    shows("\u25b8 \u00b7    Is the pain so bad");
    shows("no   Have you lost control");
    asks(scene_type(&s, "n"), "triage cannot-stand=no");
    scene_close(&s);
}

static void test_hidden_list(void **state)
{
    (void)state;
    on(SCENE_UNANSWERED);
    static const char *const keys[] = {" ", "-", "\n"};
    for (int i = 0; i < 3; i++) {
        asks(scene_type(&s, keys[i]), "");
        shows("First the warning signs: r asks them");
        hides("Walk");
    }
    scene_close(&s);
}

/* What is typed arrives whole, or not at all (A4, A5). */
static void test_long_note(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, ":note");
    for (int i = 0; i < 60; i++)
        scene_type(&s, " word");
    scene_type(&s, " end");
    struct effect e = scene_type(&s, "\n");
    assert_int_equal(e.n_words, 3);
    assert_non_null(strstr(words_of(&e), "word end"));
    scene_result(&s, ACT_OK, "");
    scene_type(&s, ":skip walk --reason");
    for (int i = 0; i < 60; i++)
        scene_type(&s, " word");
    asks(scene_type(&s, "\n"), "");
    shows("quotes");
    scene_close(&s);
}

static void test_export(void **state)
{
    (void)state;
    static const char *const wrong[] = {":export --kind pain\n", ":export -o\n", ":export a b\n"};
    for (int i = 0; i < 3; i++) {
        on(SCENE_DAY4);
        asks(scene_type(&s, wrong[i]), "");
        shows(":export and a file name");
        scene_close(&s);
    }
    on(SCENE_DAY4);
    struct effect e = scene_type(&s, ":export a.csv\n");
    assert_int_equal(e.kind, EFFECT_EXPORT);
    assert_string_equal(words_of(&e), "a.csv programs");
    scene_close(&s);
}

/* The screen takes the temperatures that core takes (A7). */
static void test_temperature(void **state)
{
    (void)state;
    on(SCENE_UNANSWERED);
    asks(scene_type(&s, "rjj44\ny"), "triage fever=44");
    scene_result(&s, ACT_FAILED, "");
    scene_key(&s, KEY_ESC);
    asks(scene_type(&s, "rjj100.9\n"), ""); /* 38.28 C: urgent, not read back */
    hides("Right?");
    scene_close(&s);
}

/* A five stands on a level of its own; on the first day the change is since a clock time (findings 18, 21). */
static void test_chart(void **state)
{
    (void)state;
    char five[2][200];
    for (int i = 0; i < 2; i++) {
        on(SCENE_DAY4);
        struct pain_day *d = &s.today.pain.days[4];
        d->min = d->max = d->mean = 4 + i;
        char *text = scene_dump(&s, 80, 24, true), *line = strstr(text, "  4\u2524");
        assert_non_null(line);
        snprintf(five[i], sizeof five[i], "%.*s", (int)strcspn(line, "\n"), line);
        free(text);
        scene_close(&s);
    }
    assert_string_not_equal(five[0], five[1]);

    on(SCENE_DAY4);
    struct entry first = *s.today.pain.latest;
    first.at.utc -= HOUR;
    first.value = 2;
    s.today.pain.first = &first;
    s.today.pain.change = 1;
    s.today.pain.meaningful = false;
    shows("12:05");
    hides("than Sun");
    scene_close(&s);
}

/* Space on Walk ticks the sit break too: the page about it says so (finding 14). */
static void test_counts_as(void **state)
{
    (void)state;
    on(SCENE_DAY4);
    scene_type(&s, "g\n");
    shows("also counts as: Sit break");
    scene_close(&s);
}

/* A screen speaks in keys, not in words of the command line (finding 18); the two commands of a clinician stand. */
static void test_no_command_line(void **state)
{
    (void)state;
    static const char *const keys[] = {"",     "m",     "mN",     "i",   "1",      "1\n",
                                       "1j\n", "1jj\n", "1jjj\n", "3\n", "3jjj\n", "4\n"};
    static const char *const words[] = {"`", "--taken", "--at", "--confirm", "mend triage", "mend status"};
    for (enum scene_name name = SCENE_UNANSWERED; name < SCENE_COUNT; name++)
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
            on(name);
            scene_type(&s, keys[i]);
            for (size_t k = 0; k < sizeof words / sizeof *words; k++)
                hides(words[k]);
            scene_close(&s);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_both_legs),
        cmocka_unit_test(test_place_lets_go),
        cmocka_unit_test(test_skin_asks_what_is_open),
        cmocka_unit_test(test_closed_by_an_answer),
        cmocka_unit_test(test_emergency_page),
        cmocka_unit_test(test_wrong_answer),
        cmocka_unit_test(test_medicine_page),
        cmocka_unit_test(test_off_already),
        cmocka_unit_test(test_closed_while_on),
        cmocka_unit_test(test_some_signs),
        cmocka_unit_test(test_hidden_list),
        cmocka_unit_test(test_long_note),
        cmocka_unit_test(test_export),
        cmocka_unit_test(test_temperature),
        cmocka_unit_test(test_chart),
        cmocka_unit_test(test_counts_as),
        cmocka_unit_test(test_no_command_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
