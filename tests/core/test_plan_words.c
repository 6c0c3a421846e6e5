/* test_plan_words.c: a plan read aloud, and what a revision changes told from two readings. The whole of it is compared
 * with what tests/cli/golden keeps. */
#include "fixture.h"

#include <string.h>

#include "mend/core/plan_words.h"

static const char *line_of(struct fixture *f, const struct protocol *p, const char *key)
{
    struct plan_reading r = plan_read(p, &f->arena);
    for (int i = 0; i < r.n; i++)
        if (text_is(r.list[i].key, key))
            return plan_line_words(&r.list[i], &f->arena);
    fail_msg("no line '%s'", key);
    return NULL;
}

static void a_line_says_it_all(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *key, *words;
    } rows[] = {
        {"item glute-bridge",
         "Glute bridge: 10-15 reps, twice a day\u00b0, from day 2; grows by 1 rep\u00b0; stop above 3\u00b0, "
         "\"pain above 3, or sharp\"; bends backward; leads to Hip thrust; later once a day in "
         "weeks-2-4\u00b0"},
        {"item walk",
         "Walk: 2-3 min, every 60 min while awake; stop on \"a spike of 2 or more, or anything sharp; sit or "
         "lie until it settles, then walk less\"; stays open when a sign needs a doctor today; counts as "
         "Sit break too; later every 60 min while awake in days-2-7, 3 times a day in weeks-2-4, twice a "
         "day in weeks-4-6, once a day in prevention\u00b0"},
        {"item hip-hinge",
         "Hip hinge: 10 reps\u00b0, once a day, from day 21\u00b0; stop above 3\u00b0, \"sharp pain, or the "
         "stick leaves the back\"; later once a day in weeks-4-6, twice a week in prevention\u00b0"},
        {"phase days-2-7",
         "When: from day 2 to day 7, opens by the clock, by hand from 24 h\u00b0; exercise stops above "
         "3\u00b0; a dose grows only at pain 2 or less"},
        {"gate weeks-4-6 items-done",
         "To enter: Front plank, Side plank, Bird-dog and Hip hinge done on 5 days each\u00b0"},
        {"therapy ice",
         "Ice: called off after 15 min, over at 20 min, in the first 48 h; 60 min from start to start; "
         "40 min from an end to the next start\u00b0; the skin is looked at after 5 min\u00b0; confirmed "
         "before: a thin towel lies between ice and skin, the skin there looks and feels normal, awake, "
         "and staying awake"},
        {"product ibuprofen-acetaminophen",
         "Ibuprofen with acetaminophen: one tablet counts as 200 mg of ibuprofen and "
         "500 mg of acetaminophen\u00b0; also called ibuprofen-paracetamol"},
        {"stage light", "Light: 1-50 %\u00b0"},
        {"referral two-weeks",
         "two-weeks: suggested\u00b0, after 14 days, with pain above 1 and no real change\u00b0; \"not "
         "now\" puts it off for 7 days\u00b0"},
        {"timeline severe", "Severe injury: 180 days or longer"},
        {"texts education", NULL}, /* sentences for the person: not read aloud */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *words = line_of(f, f->low_back, rows[i].key);
        if (!text_is(words, rows[i].words))
            fail_msg("%s:\n  expected %s\n  got      %s", rows[i].key, rows[i].words, words);
    }
    assert_string_equal(line_of(f, f->back_care, "plan injury"), "Counts: from its start; no injury is needed");
}

static void every_key_tells_its_line(void **state)
{
    struct fixture *f = *state;
    const struct protocol *plans[] = {f->low_back, f->back_care};
    for (int k = 0; k < 2; k++) {
        struct plan_reading r = plan_read(plans[k], &f->arena);
        for (int i = 0; i < r.n; i++) {
            for (int m = 0; m < i; m++)
                if (r.list[i].key && text_is(r.list[i].key, r.list[m].key))
                    fail_msg("%s stands twice", r.list[i].key);
            for (int a = 0; a < r.list[i].n; a++)
                for (int b = 0; b < a; b++)
                    assert_string_not_equal(r.list[i].parts[a].key, r.list[i].parts[b].key);
        }
        assert_int_equal(plan_changes(plans[k], plans[k], &f->arena).n, 0);
    }
}

/* Each change by itself, as a sentence. */
static void changes_are_told_in_words(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *from, *to, *told; /* NULL: nothing to tell */
    } rows[] = {
        {"# You can read", "# Everybody can read", NULL},
        {"dose: 10-15 reps\n        step: 1 rep\n        times: 2 a day",
         "dose: 8-12 reps\n        step: 1 rep\n        times: 2 a day", "Glute bridge: 10-15 reps becomes 8-12 reps"},
        {"cues: [hips heavy, neck long, slow]", "cues: [slow]", "Cobra: worded anew"},
        {"title: Cobra", "title: Sphinx", "Sphinx: was called Cobra"},
        {"        on-disc-pattern: watch\n        easier: Rest on", "        easier: Rest on",
         "Cobra: no longer: with leg signs only as long as they do not move down"},
        {"stop-above: 5\n", "stop-above: 4\n",
         "Weeks 2-4, rebuild the core, When: exercise stops above 5 "
         "becomes exercise stops above 4"},
        {"        at-most: 3\n        over: 24 h", "        at-most: 2\n        over: 48 h",
         "Weeks 2-4, rebuild the core, To enter: pain at rest 3 or less for 24 h becomes pain at rest 2 or "
         "less for 48 h"},
        {"not-yet: [barbells, other weights, deadlifts]", "not-yet: [barbells, deadlifts]",
         "Weeks 2-4, rebuild the core, Not yet: barbells, other weights, deadlifts becomes barbells, "
         "deadlifts"},
        {"usual: 400 mg", "usual: 200 mg", "Ibuprofen: usually 400 mg becomes usually 200 mg"},
        {"      name: chest pain\n", "      name: a tight chest\n",
         "A yes means help now: chest pain becomes a tight chest"},
        {"    gap: 2 h\n", "    gap: 3 h\n",
         "Heat: 2 h from an end to the next start becomes 3 h from an end to the next "
         "start"},
        {"rise: 5-10 %", "rise: 5 %", "Tests and weights, A rise: 5-10 % of the load becomes 5 % of the load"},
        {"  - say: Backs are sturdy.", "  - say: Backs are strong.", "Worth knowing: worded anew"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture_reset(f, 3600);
        fixture_revise(f, rows[i].from, rows[i].to);
        struct texts told = plan_changes(f->low_back, f->revised, &f->arena);
        if (told.n != (rows[i].told != NULL) || (told.n && !text_is(told.list[0], rows[i].told)))
            fail_msg("%s:\n  expected %s\n  got %d: %s", rows[i].to, rows[i].told, told.n, told.n ? told.list[0] : "");
    }
    fixture_reset(f, 3600);
    fixture_revise(f, "chest pain", "chest pain");
    struct texts gone = plan_changes(f->low_back, f->back_care, &f->arena); /* nearly nothing is the same */
    bool item = false, medicine = false, added = false;
    for (int i = 0; i < gone.n; i++) {
        item = item || text_is(gone.list[i], "No longer there: Cobra");
        medicine = medicine || text_is(gone.list[i], "No longer there: Ibuprofen");
        added = added || strncmp(gone.list[i], "New: ", 5) == 0;
    }
    assert_true(item && medicine && !added); /* back-care brings nothing that the other does not have */
    struct texts back = plan_changes(f->back_care, f->low_back, &f->arena);
    bool moved = false;
    for (int i = 0; i < back.n; i++) {
        added = added || strncmp(back.list[i], "New: Cobra: ", 12) == 0;
        moved = moved || strstr(back.list[i], "Hip hinge: ") == back.list[i];
    }
    assert_true(added && moved);
}

static void news_in_a_few_words(void **state)
{
    struct fixture *f = *state;
    struct plan_news news = {.title = "A plan", .revision = 4, .followed = 3};
    assert_string_equal(plan_news_words(&news, &f->arena), "revision 4 of this plan is there");
    news.followed = 4;
    assert_string_equal(plan_news_words(&news, &f->arena), "this plan's file has changed (still revision 4)");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_line_says_it_all),
        TEST(every_key_tells_its_line),
        TEST(changes_are_told_in_words),
        TEST(news_in_a_few_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
