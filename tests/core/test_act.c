/* test_act.c: what every act promises: what it writes, what it says, undo and redo, and what is never refused. */
#include "fixture.h"

#include <math.h>
#include <string.h>

static const struct entry *newest(const struct fixture *f)
{
    return &f->all[f->n - 1];
}

/* The table is whole: every command of DESIGN.md that this part delivers, found by its name, with words to help. */
static void the_table(void **state)
{
    (void)state;
    static const char *const names[] = {"start", "amend",  "triage",  "clear-flags", "pain",      "done", "skip",
                                        "dose",  "effect", "therapy", "check-in",    "phase",     "note", "undo",
                                        "redo",  "status", "log",     "export",      "protocols", "check"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct act_spec *spec = act_find(names[i]);
        if (spec == NULL)
            fail_msg("there is no %s", names[i]);
        assert_true(spec == &act_specs[spec->id]);
        assert_string_equal(spec->name, names[i]);
        assert_true(spec->help[0] != '\0');
    }
    assert_null(act_find("dance"));
    assert_null(act_find(""));
    for (int i = 0; i < ACT_COUNT; i++)
        assert_int_equal(act_specs[i].id, i);
}

/* Entries carry what the table in entry.h says, in its words and units. */
static void what_is_written(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_act(f, "0 09:00", "pain 4 --site calf --side left --when night --sharp --note 'after, \"the\" car'");
    const struct entry *e = newest(f);
    assert_int_equal(e->kind, ENTRY_PAIN);
    assert_true(e->value == 4);
    assert_string_equal(e->subject, "pain");
    assert_string_equal(e->site, "calf");
    assert_string_equal(e->side, "left");
    assert_string_equal(e->context, "night");
    assert_string_equal(e->status, "sharp");
    assert_string_equal(e->note, "after, \"the\" car");
    assert_true(e->at.utc == fixture_time(f, "0 09:00").utc && e->at.offset == 3600);
    assert_int_equal(e->revision, f->low_back->revision);

    fixture_act(f, "0 09:01", "dose paracetamol 500");
    e = newest(f);
    assert_int_equal(e->kind, ENTRY_DOSE);
    assert_string_equal(e->subject, "acetaminophen");
    assert_string_equal(e->unit, "mg");
    assert_null(e->status);

    fixture_act(f, "0 09:02", "triage fever=101F");
    e = newest(f);
    assert_int_equal(e->kind, ENTRY_TRIAGE);
    assert_true(fabs(e->value - 38.33) < 0.01);
    assert_string_equal(e->unit, "C");
    assert_string_equal(e->status, "yes");

    fixture_act(f, "0 09:03", "clear-flags --by 'Dr Okafor'");
    assert_int_equal(newest(f)->kind, ENTRY_CLEAR_FLAGS);
    assert_string_equal(newest(f)->context, "Dr Okafor");

    assert_int_equal(fixture_act(f, "0 09:04", "done walk --load 2.5"), ACT_REFUSED); /* C20: no weight on it */
    fixture_act(f, "0 09:04", "done walk --sets 2 --reps 7 --hold 150 --load 2.5 --form good --pain 1 --taken");
    e = newest(f);
    assert_int_equal(e->kind, ENTRY_DONE);
    assert_true(e->sets == 2 && e->reps == 7 && e->hold_s == 150 && e->load_kg == 2.5 && e->pain == 1);
    assert_string_equal(e->status, "against-advice");
    assert_non_null(e->prescribed);

    fixture_act(f, "0 09:05", "done walk");
    e = newest(f);
    assert_true(e->pain == ENTRY_UNKNOWN && e->reps == ENTRY_UNKNOWN && isnan(e->load_kg)); /* unknown is not zero */

    fixture_act(f, "0 09:06", "effect ibuprofen 'vomiting blood'");
    assert_string_equal(newest(f)->status, "warning"); /* S09: a sign to act on at once */
    fixture_act(f, "0 09:07", "effect acetaminophen 'a headache'");
    assert_null(newest(f)->status);
    assert_string_equal(newest(f)->note, "a headache");

    fixture_act(f, "0 09:08", "check-in --function limited --sharp no");
    assert_int_equal(f->act.n, 2);
    assert_string_equal(f->all[f->n - 2].act, newest(f)->act); /* one act, undone together */
    fixture_act(f, "0 09:09", "therapy ice start --confirm");
    assert_int_equal(newest(f)->kind, ENTRY_THERAPY);
    assert_string_equal(newest(f)->status, "start");
}

/* Whoever did something is told what was written down; whoever could not, why. */
static void something_is_said(void **state)
{
    struct fixture *f = *state;
    static const char *const fine[] = {
        "pain 4",
        "done walk",
        "rate walk 2",
        "skip pelvic-tilt --reason tired",
        "dose ibuprofen 400",
        "note hello",
        "effect ibuprofen rash",
        "therapy ice start --confirm",
        "therapy ice stop",
        "check-in --function ok",
        "undo",
        "redo",
        "triage local-ache=yes",
        "amend --severity mild",
        "triage trauma=yes",
        "clear-flags --by 'Dr Okafor'",
    };
    static const char *const refused[] = {"dose ibuprofen 600", "done front-plank", "therapy heat start --confirm",
                                          "phase next", "therapy ice start"};
    fixture_begin(f, "0 08:00");
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
        enum verdict v = fixture_act(f, WORDS("0 12:%02zu", i), fine[i]);
        if (v != ACT_OK || f->act.said == NULL || f->act.said[0] == '\0')
            fail_msg("%s: %d, said \"%s\"", fine[i], v, f->act.said != NULL ? f->act.said : f->err.text);
        assert_true(f->act.n > 0);
    }
    int n = f->n;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        assert_int_equal(fixture_act(f, "0 13:00", refused[i]), ACT_REFUSED);
        if (strlen(f->err.text) < 20)
            fail_msg("%s is refused with \"%s\"", refused[i], f->err.text);
    }
    assert_int_equal(f->n, n);
    assert_int_equal(fixture_act(f, "0 13:00", "dose ibuprofen 400"), ACT_REFUSED);
}

/* A limit names the time from which it would fit. */
static void refusals_name_the_time(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_repeat(f, "1 00:00", 6 * HOUR, 3, "dose ibuprofen 400");
    assert_int_equal(fixture_act(f, "1 18:00", "dose ibuprofen 400"), ACT_REFUSED);
    assert_non_null(strstr(f->err.text, "00:00"));
    assert_int_equal(fixture_act(f, "1 13:00", "dose ibuprofen 200"), ACT_REFUSED);
    fixture_act(f, "1 09:00", "therapy ice start --confirm");
    assert_int_equal(fixture_act(f, "1 09:30", "therapy ice start --confirm"), ACT_REFUSED);
    assert_non_null(strstr(f->err.text, "10:00"));
}

static void rating(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_all_no(f, "3 07:00");
    const struct row rows[] = {
        {"3 09:00", "rate cobra 2", "failed"},
        {"3 09:00", "done cobra", "ok"},
        {"3 09:00", "? during cobra", "-1 ?"},
        {"3 09:01", "rate cobra 2", "ok"},
        {"3 09:01", "? during cobra", "2"},
        {"3 09:01", "? count cobra", "1/2"}, /* no second set */
        {"3 09:02", "undo", "ok"},
        {"3 09:02", "? during cobra", "-1 ?"},
        {"3 09:02", "? count cobra", "1/2"},
        {"3 09:03", "redo", "ok"},
        {"3 09:03", "? during cobra", "2"},
        {"3 09:03", "? count cobra", "1/2"},
        {"3 09:04", "rate cobra 11", "usage"},
        {"3 09:04", "rate cobra", "usage"},
        {"3 09:04", "rate lunges 3", "usage"},
        {"3 09:04", "rate cobra 5", "ok"},
        {"3 09:04", "? item cobra", "off"},
        {"3 09:05", "undo", "ok"},
        {"3 09:05", "? during cobra", "2"},
    };
    RUN(f, rows);
}

/* Undo takes out act by act, newest-written first, of whatever time; redo brings back until an act follows. */
static void a_long_chain(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 12:00", "pain 5", "ok"},
        {"0 10:00", "pain 7", "ok"},
        {"0 12:05", "? pain", "now 5 mean 6.00 worst 7 change -2 real"},
        {"0 12:06", "undo", "ok"},
        {"0 12:06", "? pain", "now 5 mean 5.00 worst 5"},
        /* written last, not latest */
        {"0 12:07", "undo", "ok"},
        {"0 12:07", "? pain", "none"},
        {"0 12:08", "redo", "ok"},
        {"0 12:08", "? pain", "now 5 mean 5.00 worst 5"},
        {"0 12:09", "redo", "ok"},
        {"0 12:09", "? pain", "now 5 mean 6.00 worst 7 change -2 real"},
        {"0 12:10", "redo", "failed"},
        {"0 12:11", "undo", "ok"},
        {"0 12:12", "undo", "ok"},
        {"0 12:13", "redo", "ok"},
        {"0 12:14", "undo", "ok"},
        {"0 12:14", "? pain", "none"},
        {"0 12:15", "redo", "ok"},
        {"0 12:16", "pain 3", "ok"},
        {"0 12:17", "redo", "failed"},
        {"0 12:18", "? pain", "now 3 mean 4.00 worst 5 change -2 real"},
        {"0 12:19", "undo now", "usage"},
        {"0 12:19", "redo twice", "usage"},
    };
    RUN(f, rows);
}

/* An act of several entries goes and comes back as one. */
static void one_act_many_entries(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "triage trauma=yes chest-pain=yes local-ache=yes", "ok"},
        {"0 09:00", "? triage", "emergency trauma chest-pain"},
        {"0 09:01", "undo", "ok"},
        {"0 09:01", "? triage", "unanswered +2 open"},
        {"0 09:01", "? answer local-ache", "none"},
        {"0 09:02", "redo", "ok"},
        {"0 09:02", "? triage", "emergency trauma chest-pain"},
    };
    RUN(f, rows);
}

/* What must always be possible to write down, is: in an emergency, unanswered, urgent, and when the clock went back. */
static void never_refused(void **state)
{
    struct fixture *f = *state;
    static const char *const always[] = {
        "pain 9",
        "note 'it got worse'",
        "effect ibuprofen rash",
        "triage bladder-bowel=no",
        "check-in --function limited",
        "skip walk --reason 'cannot'",
        "undo",
        "redo",
        "clear-flags --by 'Dr Okafor'",
        "amend --severity severe",
        "dose ibuprofen 400 --taken",
        "done walk --taken",
        "start low-back-lifting --injured -1h",
    };
    static const char *const before[] = {"triage trauma=yes", "triage night-pain=yes", "undo", "clock", "note x"};
    for (size_t s = 0; s < sizeof before / sizeof *before; s++) {
        for (size_t i = 0; i < sizeof always / sizeof *always; i++) {
            fixture_reset(f, 3600);
            fixture_begin(f, "0 08:00");
            fixture_act(f, "0 09:00", "therapy ice start --confirm");
            fixture_act(f, "0 09:00", "triage cannot-stand=yes");
            fixture_act(f, "0 09:01", "undo");
            if (strcmp(before[s], "undo") != 0)
                fixture_put(f, fixture_time(f, "0 09:01"), "triage cannot-stand status=no");
            if (strcmp(before[s], "clock") == 0) {
                f->clock = fixture_time(f, "0 09:00:30");
                f->clock_forced = true;
            } else if (strcmp(before[s], "undo") != 0) {
                assert_int_equal(fixture_act(f, "0 09:02", before[s]), ACT_OK);
            }
            const char *at = f->clock_forced ? "0 09:00:30" : "0 09:03";
            if (strcmp(always[i], "redo") == 0 && fixture_act(f, at, "undo") != ACT_OK)
                fail_msg("undo is refused after %s: %s", before[s], f->err.text);
            enum verdict v = fixture_act(f, at, always[i]);
            if (v != ACT_OK)
                fail_msg("after %s: %s is %d: %s", before[s], always[i], v, f->err.text);
            if (i == 0 && fixture_act(f, at, "therapy ice stop") != ACT_OK)
                fail_msg("after %s ice cannot be stopped: %s", before[s], f->err.text);
        }
    }
}

/* Time to come is refused before any rule, to the second. */
static void time_to_come(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    static const char *const acts[] = {"pain 4",
                                       "done walk",
                                       "dose ibuprofen 400",
                                       "note x",
                                       "therapy ice start --confirm",
                                       "triage trauma=no",
                                       "skip walk --reason x",
                                       "effect ibuprofen x",
                                       "check-in --unsure yes",
                                       "phase next",
                                       "start low-back-lifting",
                                       "clear-flags --by x"};
    int n = f->n;
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        const struct row rows[] = {{"0 12:00", "clock", ""}, {"0 12:00:01", acts[i], "usage"}};
        RUN(f, rows);
    }
    assert_int_equal(f->n, n);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_table),    TEST(what_is_written), TEST(something_is_said),    TEST(refusals_name_the_time),
        TEST(rating),       TEST(a_long_chain),    TEST(one_act_many_entries), TEST(never_refused),
        TEST(time_to_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
