/* test_update.c: another revision of the plan that is followed: taken over only when asked, all of the past counts on,
 * and nothing that is closed opens by it. */
#include "fixture.h"

#include <string.h>

#include "mend/core/describe.h"

static void only_when_asked(void **state)
{
    struct fixture *f = *state;
    const struct row before[] = {{"0 08:00", "update --confirm", "failed"}}; /* no episode */
    RUN(f, before);
    fixture_begin(f, "0 08:00");
    const struct row same[] = {
        {"0 09:00", "update --confirm", "usage"}, /* the file is the plan that is followed */
        {"0 09:00", "update now --confirm", "usage"},
    };
    RUN(f, same);
    assert_non_null(strstr(f->err.text, "takes no words"));
    fixture_revise(f, "dose: 10-15 reps\n        step: 1 rep\n        times: 2 a day",
                   "dose: 8-12 reps\n        step: 1 rep\n        times: 1 a day");
    const struct row rows[] = {
        {"3 09:00", "? dose glute-bridge", "1 x 10"}, /* a file that changed changes nothing */
        {"3 09:00", "update", "refused"},
        {"3 09:00", "? dose glute-bridge", "1 x 10"},
        {"3 09:00", "update --confirm", "ok"},
        {"3 09:01", "? dose glute-bridge", "1 x 8"},
        {"3 09:01", "? count glute-bridge", "0/1"},
        {"3 09:02", "update --confirm", "usage"}, /* once is enough */
    };
    RUN(f, rows);
    const struct entry *start = NULL;
    for (int i = 0; i < f->n; i++)
        if (f->all[i].kind == ENTRY_START)
            start = &f->all[i];
    assert_string_equal(start->note, "update");
    assert_int_equal(start->revision, 4);
    assert_string_equal(start->prescribed, f->revised->hash);
    assert_string_equal(entry_words(start, f->protocol, &f->prefs, &f->arena),
                        "on with revision 4: Low back pain from lifting");
}

static void the_past_counts_on(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 9);
    fixture_revise(f, "usual: 400 mg", "usual: 200 mg");
    const struct row rows[] = {
        {"8 09:00", "phase next", "ok"},
        {"8 10:00", "done glute-bridge --pain 1", "ok"},
        {"8 11:00", "amend --severity moderate", "ok"},
        {"9 08:00", "dose ibuprofen 400", "ok"},
        {"9 12:00", "update --confirm", "ok"},
        {"9 12:00", "? phase", "weeks-2-4"},
        {"9 12:00", "? since", "8 09:00"},
        {"9 12:00", "? day", "9"},
        {"9 12:00", "? severity", "moderate"},
        {"9 12:00", "? answer bladder-bowel", "no"},
        {"9 12:00", "? triage", "clear"},
        {"9 12:00", "? pain", "now 1 mean 1.00 worst 1 change 0"},
        {"9 12:00", "? week glute-bridge", "2"},
        {"9 12:00", "? taken ibuprofen", "400 of 1200"},
        {"9 12:00", "? course ibuprofen", "9 08:00 to 12 08:00"},
        {"9 12:00", "? medicine ibuprofen", "wait 9 14:00"},
        {"9 13:00", "amend --severity severe", "ok"}, /* a correction after it leaves it in force */
        {"9 13:00", "? severity", "severe"},
        {"9 13:00", "? since", "8 09:00"},
        {"9 13:00", "update --confirm", "usage"},
        {"9 14:00", "undo", "ok"},
    };
    RUN(f, rows);
    f->protocol = f->revised;
    const struct row undone[] = {{"9 14:01", "undo", "ok"}};
    RUN(f, undone);
    assert_non_null(strstr(f->act.said, "revision 4"));
    f->protocol = f->low_back; /* what the session reads again */
    const struct row again[] = {
        {"9 14:02", "? since", "8 09:00"},
        {"9 14:02", "? severity", "moderate"},
        {"9 14:03", "update --confirm", "ok"},
    };
    RUN(f, again);
}

/* What a revision brings was not asked for before it came, and is not missed (adherence). */
static void a_new_item_is_not_missed_before_it_came(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 6);
    fixture_revise(f, "      # ---- daily stretches ----\n",
                   "      - id: heel-slide\n        title: Heel slide\n        group: exercise\n        dose: 10 reps\n"
                   "        times: 1 a day\n        how: [Slide.]\n      # ---- daily stretches ----\n");
    const struct row rows[] = {
        {"5 09:00", "? kept cobra", "0 of 3"}, {"5 09:00", "update --confirm", "ok"},
        {"5 09:00", "? kept cobra", "0 of 3"}, {"5 09:00", "? kept heel-slide", "0 of 0"},
        {"5 10:00", "done heel-slide", "ok"},  {"6 09:00", "? kept heel-slide", "1 of 1"},
        {"6 09:00", "? kept cobra", "0 of 4"},
    };
    RUN(f, rows);
    assert_true(start_adds("update, new: heel-slide cobra", "cobra"));
    assert_false(start_adds("update, new: heel-slide cobra", "slide"));
    assert_false(start_adds("switch", "cobra") || start_adds("update", "cobra") || start_adds(NULL, "cobra"));
    assert_true(start_goes_on("update, new: cobra") && start_goes_on("update") && start_goes_on("switch"));
    assert_false(start_goes_on("updated") || start_goes_on("") || start_goes_on(NULL));
}

/* The plan followed is the stricter one; the next revision would loosen it. */
static void stricter_first(struct fixture *f, const char *from, const char *to)
{
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_revise(f, from, to);
    const struct row rows[] = {{"0 08:10", "update --confirm", "ok"}};
    RUN(f, rows);
}

static void a_closed_medicine_stays_closed(void **state)
{
    struct fixture *f = *state;
    stricter_first(f, "    apart: 6 h\n    limit: 1200", "    apart: 8 h\n    limit: 1200");
    fixture_revise(f, "    apart: 8 h\n    limit: 1200", "    apart: 6 h\n    limit: 1200");
    const struct row apart[] = {
        {"0 09:00", "dose ibuprofen 400", "ok"},
        {"0 16:00", "update --confirm", "refused"},
        {"0 16:00", "? medicine ibuprofen", "wait 0 17:00"},
        {"0 17:00", "update --confirm", "ok"},
    };
    RUN(f, apart);

    stricter_first(f, "limit: 1200 mg in 24 h", "limit: 800 mg in 24 h");
    fixture_revise(f, "limit: 800 mg in 24 h", "limit: 1200 mg in 24 h");
    const struct row limit[] = {
        {"0 09:00", "dose ibuprofen 400", "ok"},
        {"0 15:00", "dose ibuprofen 400", "ok"},
        {"0 22:00", "update --confirm", "refused"},
        {"1 09:00", "update --confirm", "ok"},
    };
    RUN(f, limit);

    stricter_first(f, "course: 72 h", "course: 24 h");
    fixture_revise(f, "course: 24 h", "course: 72 h");
    const struct row course[] = {
        {"0 09:00", "dose ibuprofen 400", "ok"},
        {"1 10:00", "update --confirm", "refused"},
        {"1 10:00", "? medicine ibuprofen", "course-over 7 09:00"},
    };
    RUN(f, course);
    assert_non_null(strstr(f->err.text, "would open Ibuprofen earlier"));

    stricter_first(f, "usual: 400 mg", "usual: 400 mg"); /* a smaller usual dose loosens nothing, even if it fits */
    fixture_revise(f, "usual: 400 mg", "usual: 200 mg");
    const struct row usual[] = {
        {"0 09:00", "dose ibuprofen 400", "ok"}, {"0 15:00", "dose ibuprofen 400", "ok"},
        {"0 21:00", "dose ibuprofen 200", "ok"}, {"1 03:00", "? medicine ibuprofen", "limit 1 09:00"},
        {"1 03:00", "update --confirm", "ok"},   {"1 03:00", "? medicine ibuprofen", "may"},
    };
    RUN(f, usual);
}

static void an_answer_stays_heeded(void **state)
{
    struct fixture *f = *state;
    static const char question[] = "    - id: nsaid-allergy\n", more[] =
                                                                    "    - id: gout-tablets\n      ask: Gout tablets?\n"
                                                                    "      name: gout tablets\n"
                                                                    "      closes: [ibuprofen]\n"
                                                                    "    - id: nsaid-allergy\n";
    stricter_first(f, question, more);
    fixture_revise(f, more, question);
    const struct row rows[] = {
        {"0 09:00", "triage gout-tablets=yes", "ok"},
        {"0 10:00", "update --confirm", "refused"},
        {"0 10:00", "? medicine ibuprofen", "contraindicated"},
        {"0 11:00", "triage gout-tablets=no", "ok"},
        {"0 11:00", "update --confirm", "ok"},
    };
    RUN(f, rows);
    /* the same of the skin */
    stricter_first(f, "    - id: numb-skin\n",
                   "    - id: sun-burn\n      ask: Sunburnt there?\n      name: sunburn\n      closes: [ice, heat]\n"
                   "    - id: numb-skin\n");
    fixture_revise(f, "closes: [ice, heat]\n    - id: numb-skin", "closes: [heat]\n    - id: numb-skin");
    const struct row skin[] = {
        {"0 09:00", "triage sun-burn=yes", "ok"},
        {"0 10:00", "update --confirm", "refused"},
    };
    RUN(f, skin);
    assert_non_null(strstr(f->err.text, "closes Ice"));
}

static void what_another_medicine_closes_stays_closed(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_revise(f, "closes: [ibuprofen]\n    closes-for: 3 d", "closes: [ibuprofen]\n    closes-for: 1 d");
    const struct row painkiller[] = {
        {"0 09:00", "dose naproxen 250", "ok"},
        {"2 09:00", "update --confirm", "refused"},
        {"3 09:00", "update --confirm", "ok"},
    };
    RUN(f, painkiller);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_revise(f, "closes: [heat]\n    closes-for: 24 h", "closes: [heat]\n    closes-for: 2 h");
    const struct row relaxant[] = {
        {"3 09:00", "dose muscle-relaxant 5", "ok"},
        {"3 15:00", "update --confirm", "refused"},
        {"4 09:00", "update --confirm", "ok"},
    };
    RUN(f, relaxant);
}

static void not_while_a_pack_is_on(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_revise(f, "usual: 400 mg", "usual: 200 mg");
    const struct row rows[] = {
        {"0 09:00", "therapy ice start --confirm", "ok"},
        {"0 09:05", "update --confirm", "refused"},
        {"0 09:10", "therapy ice stop", "ok"},
        {"0 09:11", "update --confirm", "ok"},
        {"0 09:11", "? therapy ice", "~waiting"}, /* the pause goes on */
    };
    RUN(f, rows);
}

/* A phase that has another id cannot be the one that was reached: which one holds is said. */
static void a_phase_that_is_gone(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 9);
    const struct row rows[] = {{"8 09:00", "phase next", "ok"}};
    RUN(f, rows);
    struct protocol *renamed = arena_new(&f->arena, struct protocol);
    *renamed = *f->low_back;
    renamed->revision = 5;
    memcpy(renamed->hash, "0123456789abcdef", sizeof renamed->hash);
    struct phase_def *phases = arena_array(&f->arena, struct phase_def, renamed->n_phases);
    memcpy(phases, renamed->phases, sizeof *phases * (size_t)renamed->n_phases);
    phases[2].id = "rebuild";
    renamed->phases = phases;
    f->revised = renamed;
    const struct row after[] = {
        {"9 09:00", "? phase", "weeks-2-4"},
        {"9 09:00", "update --confirm", "ok"},
        {"9 09:00", "? phase", "days-2-7"},
    };
    RUN(f, after);
    assert_non_null(strstr(f->act.said, "The phase is now Days 2-7"));
}

/* An emergency is one under any revision, and what is not asked yet is asked. */
static void signs(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_revise(f, "    - id: chest-pain\n",
                   "    - id: strange-sign\n      ask: Strange?\n      name: strange\n      level: urgent\n"
                   "    - id: chest-pain\n");
    const struct row rows[] = {
        {"1 09:00", "triage dark-urine=yes", "ok"},       {"1 09:10", "update --confirm", "ok"},
        {"1 09:10", "? triage", "~emergency dark-urine"}, {"1 09:20", "clear-flags --by 'Dr Okafor'", "ok"},
        {"1 09:20", "? triage", "~unanswered"},
    };
    RUN(f, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(only_when_asked),
        TEST(the_past_counts_on),
        TEST(a_new_item_is_not_missed_before_it_came),
        TEST(a_closed_medicine_stays_closed),
        TEST(an_answer_stays_heeded),
        TEST(what_another_medicine_closes_stays_closed),
        TEST(not_while_a_pack_is_on),
        TEST(a_phase_that_is_gone),
        TEST(signs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
