/* What each kind of entry fills in: the table that rows from elsewhere are judged by. That no act makes anything else
 * is held by every act of these tests (fixture.c) and of the lives (tests/sim). */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/run.h"

enum { NOW = 1772438400 };

static struct entry good(enum entry_kind kind, const char *subject)
{
    struct entry e = entry_blank(kind, (struct moment){NOW - HOUR, 3600});
    e.logged = e.at;
    snprintf(e.id, sizeof e.id, "01ARZ3NDEKTSV4RRFFQ69G5FAV");
    e.subject = subject;
    return e;
}

static void is_good(const struct entry *e)
{
    struct error err = {0};
    if (!entry_judge(e, NOW, &err))
        fail_msg("%s: %s", entry_kind_word(e->kind), err.text);
}

static void is_bad(const struct entry *e, const char *says)
{
    struct error err = {0};
    if (entry_judge(e, NOW, &err))
        fail_msg("%s was taken, and should not: %s", entry_kind_word(e->kind), says);
    if (!has(err.text, says))
        fail_msg("\"%s\" does not say \"%s\"", err.text, says);
}

static void ids_and_times_are_judged_for_every_kind(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct entry e = good(i ? ENTRY_IMPORT : ENTRY_NOTE, NULL);
        e.note = "x";
        is_good(&e);
        const struct entry same = e;
        e.at.utc = NOW + 1;
        is_bad(&e, "at is still to come");
        e.at.utc = -1;
        is_bad(&e, "before 1970");
        e = same;
        e.logged.utc = NOW + 1;
        is_bad(&e, "logged_at is still to come");
        static const char *const ids[] = {"", "01ARZ3NDEKTSV4RRFFQ69G5FA", "01ARZ3NDEKTSV4RRFFQ69G5FAI",
                                          "01arz3ndektsv4rrffq69g5fav", "81ARZ3NDEKTSV4RRFFQ69G5FAV"};
        for (size_t k = 0; k < sizeof ids / sizeof *ids; k++) {
            e = same;
            snprintf(e.id, sizeof e.id, "%s", ids[k]);
            is_bad(&e, "is no id of an entry");
        }
    }
    struct entry v = good(ENTRY_VOID, "01ARZ3NDEKTSV4RRFFQ69G5FAW");
    is_good(&v);
    v.subject = "walk";
    is_bad(&v, "names no entry");
    v.subject = NULL;
    is_bad(&v, "names no entry");
}

static void a_pain_score_is_a_whole_number_up_to_ten(void **state)
{
    (void)state;
    struct entry e = good(ENTRY_PAIN, "pain");
    is_bad(&e, "pain needs its value");
    static const double bad[] = {-1, 10.5, 11, 3.5, (double)INFINITY};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        e.value = bad[i];
        is_bad(&e, "value of pain is a whole number from 0 to 10");
    }
    for (int i = 0; i <= 10; i++) {
        e.value = i;
        is_good(&e);
    }
    e.site = "neck";
    is_bad(&e, "site");
    e.site = "calf";
    e.side = "up";
    is_bad(&e, "side");
    e.side = "both";
    e.context = "morning";
    e.status = "sharp";
    is_good(&e);
    e.subject = NULL;
    is_bad(&e, "needs its subject");
}

/* Of a medicine with a limit an amount that nobody knows would let any other fit (S07). */
static void a_dose_with_a_limit_needs_its_amount(void **state)
{
    (void)state;
    struct entry e = good(ENTRY_DOSE, "ibuprofen");
    is_bad(&e, "a dose of ibuprofen needs its value");
    e.subject = "acetaminophen";
    is_bad(&e, "a dose of acetaminophen needs its value");
    e.value = 0;
    is_bad(&e, "from 0.001 to 100000");
    e.value = -400;
    is_bad(&e, "from 0.001 to 100000");
    e.value = 400;
    is_good(&e);
    e.unit = "g"; /* 400 mg read as g would be a thousand times too much, or too little */
    is_bad(&e, "unit of dose is mg");
    e.unit = "mg";
    e.subject = "Ibuprofen"; /* no ledger counts it under that name */
    is_bad(&e, "is no id");
    e = good(ENTRY_DOSE, "opioid");
    is_good(&e); /* other medicines are written down with what was said */
}

static void answers_times_and_days_are_in_words_that_rules_know(void **state)
{
    (void)state;
    struct entry e = good(ENTRY_TRIAGE, "bladder-bowel");
    is_bad(&e, "triage needs its status");
    e.status = "perhaps";
    is_bad(&e, "yes|no");
    e.status = "ye";
    is_bad(&e, "yes|no");
    e.status = "yes";
    e.context = "emergency";
    is_good(&e);
    e.value = 52;
    is_bad(&e, "value of triage is a number from 30 to 45");

    e = good(ENTRY_START, "low-back-lifting");
    is_good(&e);
    static const char *const times[] = {"-2h", "08:00", "2026-03-02",        "2026-03-02T08:00", "yesterday 18:30",
                                        "now", "",      "2999-01-01T08:00Z", "2026-13-02T08:00Z"};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        e.context = times[i];
        is_bad(&e, "is no time up to now");
    }
    e.context = "2026-03-01T07:00:00+01:00";
    is_good(&e);
    e.context = "2026-03-01T07:00Z";
    is_good(&e);

    e = good(ENTRY_REFERRAL, "two-weeks");
    e.status = "booked";
    e.context = "2026-12-01";
    is_good(&e);
    e.context = "soon";
    is_bad(&e, "is no day");
}

static void numbers_of_any_kind_stay_within_the_file(void **state)
{
    (void)state;
    struct entry e = good(ENTRY_NOTE, NULL);
    is_bad(&e, "note needs its note");
    e.note = "x";
    e.pain = 7; /* a kind that has no use for it yet */
    is_good(&e);
    e.pain = 11;
    is_bad(&e, "pain of note");
    e.pain = ENTRY_UNKNOWN;
    e.load_kg = -1;
    is_bad(&e, "load_kg");
    e.load_kg = (double)NAN;
    char *text = mem_alloc(ENTRY_TEXT_MOST + 2);
    memset(text, 'x', ENTRY_TEXT_MOST + 1);
    text[ENTRY_TEXT_MOST + 1] = '\0';
    e.note = text;
    is_bad(&e, "note is longer");
    text[ENTRY_TEXT_MOST] = '\0';
    is_good(&e);
    free(text);
}

static void the_dictionary_says_every_column_and_kind(void **state)
{
    (void)state;
    struct arena arena;
    arena_init(&arena);
    const char *text = entry_dictionary(&arena);
    int n;
    const struct entry_field *list = entry_fields(&n);
    for (int i = 0; i < CELL_COUNT; i++)
        assert_true(has(text, arena_fmt(&arena, "\n| %s | ", cell_names[i])));
    for (int kind = 0; kind < ENTRY_KIND_COUNT; kind++) {
        int fields = 0;
        for (int i = 0; i < n; i++)
            fields += list[i].kind == (enum entry_kind)kind;
        const bool about_the_journal = kind == ENTRY_VOID || kind == ENTRY_IMPORT;
        const char *head = arena_fmt(&arena, "\n### %s: ", entry_kind_word((enum entry_kind)kind));
        assert_true(has(text, head) == !about_the_journal);
        assert_true((fields > 0) == !about_the_journal);
    }
    for (int i = 0; i < n; i++) { /* each field once, and none is a column that is worked out */
        for (int k = 0; k < i; k++)
            assert_false(list[k].kind == list[i].kind && list[k].cell == list[i].cell);
        assert_true(list[i].cell >= CELL_subject && list[i].cell != CELL_title);
        assert_true(list[i].says[0] != '\0');
    }
    arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ids_and_times_are_judged_for_every_kind),
        cmocka_unit_test(a_pain_score_is_a_whole_number_up_to_ten),
        cmocka_unit_test(a_dose_with_a_limit_needs_its_amount),
        cmocka_unit_test(answers_times_and_days_are_in_words_that_rules_know),
        cmocka_unit_test(numbers_of_any_kind_stay_within_the_file),
        cmocka_unit_test(the_dictionary_says_every_column_and_kind),
    };
    return cmocka_run_group_tests_name("entry_form", tests, NULL, NULL);
}
