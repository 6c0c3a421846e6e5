/* test_visit.c: the figures and sentences of a report, on both sides of each line that they draw. */
#include "fixture.h"

#include <math.h>
#include <string.h>

#include "mend/core/visit.h"

static struct entry *put(struct fixture *f, const char *at, const char *words)
{
    return fixture_put(f, fixture_time(f, at), words);
}

/* The visit at that time, of the days since `from`. */
static struct visit visit(struct fixture *f, const char *from, const char *at)
{
    const struct moment now = fixture_time(f, at);
    fixture_clock(f, now);
    const struct today *t = fixture_today(f, now, INSTANT_FOREVER);
    assert_non_null(t);
    struct visit v;
    visit_begin(&v, t, moment_day(fixture_time(f, from)), moment_day(now), &f->work);
    const bool *dead = fixture_dead(f);
    for (int i = 0; i < f->n; i++)
        if (!dead[i] && f->all[i].kind != ENTRY_VOID && f->all[i].at.utc <= now.utc &&
            moment_day(f->all[i].at) >= v.from)
            visit_add(&v, &f->all[i]);
    visit_end(&v);
    return v;
}

static void says(const struct visit *v, int sentence, const char *part)
{
    const char *text = sentence < 0 ? v->answers : v->sentences[sentence];
    if (!strstr(text, part))
        fail_msg("'%s' does not say '%s'", text, part);
}

static void says_not(const struct visit *v, int sentence, const char *part)
{
    const char *text = sentence < 0 ? v->answers : v->sentences[sentence];
    if (strstr(text, part))
        fail_msg("'%s' says '%s'", text, part);
}

static void nothing_yet(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:30");
    struct visit v = visit(f, "0 08:30", "0 09:00");
    assert_int_equal(v.days, 1);
    assert_int_equal(v.scores + v.n_medicines + v.n_items + v.n_lifts + v.n_questions + v.n_notes, 0);
    assert_true(isnan(v.least_7d));
    says(&v, 0, "Hurt on Mon 2 Mar 2026 at 08:00, 0 days before");
    says(&v, 1, "No pain score was written down.");
    says(&v, 2, "No place was written down where it hurts.");
    says(&v, 3, "on 1 of 1 day.");
    says_not(&v, 3, "Exercises");
    says(&v, 4, "No warning sign, last asked today 08:30. No medicine was written down.");
    says(&v, -1, "No: ");
    says_not(&v, -1, "Not answered");
}

static void without_an_injury(void **state)
{
    struct fixture *f = *state;
    f->protocol = f->back_care;
    fixture_act(f, "0 08:00", "start back-care");
    struct visit v = visit(f, "0 08:00", "3 09:00");
    says(&v, 0, "Daily back care since Mon 2 Mar 2026, without an injury.");
}

static void change_is_real_from_two_points_or_a_third(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int first, latest;
        const char *says;
    } rows[] = {
        {8, 6, "2 less than the first score, 8: a real change"}, {8, 7, "1 less than the first score, 8: too little"},
        {3, 2, "1 less than the first score, 3: a real change"}, /* 33 % */
        {4, 3, "1 less than the first score, 4: too little"},    /* 25 % */
        {4, 6, "2 more than the first score, 4: a real change"}, {4, 4, "The same as the first score."}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:30");
        put(f, "0 09:00", WORDS("pain pain %d", rows[i].first));
        put(f, "1 09:00", WORDS("pain pain %d", rows[i].latest));
        struct visit v = visit(f, "0 08:30", "1 10:00");
        says(&v, 1, WORDS("Pain now %d of 10 (today 09:00).", rows[i].latest));
        says(&v, 1, rows[i].says);
    }
}

static void seven_days(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:30");
    put(f, "1 09:00", "pain pain 1");
    put(f, "2 09:00", "pain pain 9");
    put(f, "3 09:00", "pain pain 2");
    put(f, "8 09:00", "pain pain 4");
    struct visit v = visit(f, "0 08:30", "8 10:00");
    says(&v, 1, "Last 7 days: 2 to 9, mean 5.0."); /* days 2 to 8 */
    v = visit(f, "0 08:30", "9 10:00");
    says(&v, 1, "Last 7 days: 2 to 4, mean 3.0.");
    v = visit(f, "0 08:30", "16 10:00");
    says_not(&v, 1, "Last 7 days");
    says(&v, 1, "Pain now 4 of 10");
}

static void where_it_hurts(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:30");
    put(f, "0 09:00", "pain pain 5 site=back context=rest status=sharp");
    put(f, "0 10:00", "pain pain 6 site=back context=moving");
    put(f, "0 11:00", "pain pain 0 site=foot"); /* it does not hurt there */
    struct visit v = visit(f, "0 08:30", "0 12:00");
    says(&v, 2,
         "Felt in the back (2). Nothing below the buttock. Highest at rest 5 and moving 6. Called sharp in 1 score.");
    put(f, "0 12:30", "pain pain 3 site=calf side=left context=night");
    v = visit(f, "0 08:30", "0 13:00");
    says(&v, 2, "back (2) and calf (1). Furthest down: the calf, last on Mon 2 Mar 2026");
    says(&v, 2, "moving 6 and at night 3");
    says_not(&v, 2, "Nothing below");
}

static void medicines_by_the_ingredient(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:30");
    put(f, "0 09:00", "dose ibuprofen 400");
    put(f, "0 15:00", "dose ibuprofen 400");
    put(f, "1 09:00", "dose ibuprofen 200"); /* the first is 24 h ago and no longer counts (S06) */
    struct visit v = visit(f, "0 08:30", "1 10:00");
    assert_int_equal(v.n_medicines, 1);
    assert_true(v.medicines[0].most_24h == 800);
    says(&v, 4, "Ibuprofen on 2 days, at most 800 mg in 24 h.");
    put(f, "1 14:59:59", "dose ibuprofen 400 status=against-advice");
    put(f, "2 03:59:59", "dose acetaminophen 500"); /* still the day before */
    put(f, "2 09:00", "effect ibuprofen note=stomach");
    v = visit(f, "0 08:30", "2 10:00");
    assert_true(v.medicines[0].most_24h == 1000);
    assert_int_equal(v.medicines[0].doses, 4);
    assert_int_equal(v.medicines[0].against, 1);
    assert_string_equal(v.medicines[0].effect, "stomach");
    assert_int_equal(v.medicines[1].last_day, moment_day(fixture_time(f, "1 12:00")));
    says(&v, 4, "at most 1000 mg in 24 h, 1 against advice, stopped for a side effect. Acetaminophen on 1 day");
    v = visit(f, "2 05:00", "2 10:00"); /* the effect alone is in this stretch */
    assert_int_equal(v.n_medicines, 1);
    assert_int_equal(v.medicines[0].doses, 0);
    assert_true(isnan(v.medicines[0].most_24h));
}

static void notes_and_questions(void **state)
{
    struct fixture *f = *state;
    static const char *const notes[] = {"slept badly", "? May I run?", "  ?and swim", "?", "? ", "what? no"};
    fixture_begin(f, "0 08:30");
    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        put(f, WORDS("0 09:0%zu", i), "note")->note = notes[i];
    struct visit v = visit(f, "0 08:30", "0 10:00");
    assert_int_equal(v.n_questions, 2);
    assert_string_equal(v.questions[0].text, "May I run?");
    assert_string_equal(v.questions[1].text, "and swim");
    assert_int_equal(v.n_notes, 2);
    assert_string_equal(v.notes[1].text, "what? no");
}

static void written_later(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:30");
    struct visit v = visit(f, "0 08:30", "0 08:31");
    const int before = v.entries;
    put(f, "0 09:00", "pain pain 5")->logged.utc += 30 * MINUTE - 1;
    put(f, "0 09:10", "pain pain 5")->logged.utc += 30 * MINUTE;
    v = visit(f, "0 08:30", "0 10:00");
    assert_int_equal(v.entries, before + 2);
    assert_int_equal(v.late, 1);
}

static const struct visit_item *item(const struct visit *v, const char *id)
{
    for (int i = 0; i < v->n_items; i++)
        if (text_is(v->items[i].def->id, id))
            return &v->items[i];
    fail_msg("%s is not told", id);
    return NULL;
}

static void exercises_of_the_days_that_asked(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:30");
    fixture_good_days(f, 1, 3);
    fixture_good_days(f, 5, 6); /* nobody was there on day 4 */
    put(f, "3 10:00", "done glute-bridge sets=1 reps=10 pain=1")->prescribed = "10 reps, 2 a day";
    put(f, "5 10:00", "done glute-bridge sets=2 reps=11 pain=3")->prescribed = "11 reps, 2 a day";
    struct visit v = visit(f, "0 08:30", "6 20:00");
    const struct visit_item *it = item(&v, "glute-bridge");
    assert_int_equal(it->kept, 2);
    assert_int_equal(it->asked, 4); /* days 2, 3, 5, 6 */
    assert_int_equal(it->sets, 3);
    assert_int_equal(it->worst, 3);
    assert_string_equal(it->first, "10 reps, 2 a day");
    assert_string_equal(it->latest, "11 reps, 2 a day");
    assert_int_equal(v.days_present, 6);
    says(&v, 3, "on 6 of 7 days.");
    v = visit(f, "5 08:00", "6 20:00");
    assert_int_equal(item(&v, "glute-bridge")->kept, 1);
    assert_int_equal(item(&v, "glute-bridge")->asked, 2);
    says(&v, 3, "on 2 of 2 days.");
}

static void signs_by_their_answers(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:30");
    assert_int_equal(fixture_act(f, "1 09:00", "triage foot-drop=yes"), ACT_OK);
    struct visit v = visit(f, "0 08:30", "1 10:00");
    says(&v, 4, "EMERGENCY SIGN: ");
    says(&v, -1, "Yes: ");
    assert_int_equal(v.n_signs, 1);
    assert_int_equal(fixture_act(f, "1 12:00", "clear-flags --by 'Dr Lee'"), ACT_OK);
    fixture_all_no(f, "1 13:00");
    v = visit(f, "0 08:30", "1 14:00");
    says(&v, 4, "No warning sign");
    says_not(&v, -1, "Yes: ");
    says(&v, -1, "Said yes in this time: ");
    says(&v, -1, "(Tue 3 Mar)");
    assert_int_equal(v.n_changes, 1);
    assert_non_null(strstr(v.changes[0].text, "Dr Lee"));

    fixture_reset(f, 3600);
    f->protocol = f->low_back;
    fixture_act(f, "0 08:30", "start low-back-lifting --injured '2026-03-02T08:00'");
    v = visit(f, "0 08:30", "0 09:00");
    says(&v, 4, "not answered.");
    says(&v, -1, "Not answered: ");
}

static void what_clinicians_said(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:30");
    assert_int_equal(fixture_act(f, "3 09:00", "prescribe glute-bridge --reps 8 --by 'A. Physio'"), ACT_OK);
    put(f, "4 09:00", "phase weeks-2-4 status=next"); /* nobody's word but the person's */
    struct visit v = visit(f, "0 08:30", "5 09:00");
    assert_int_equal(v.n_changes, 1);
    assert_non_null(strstr(v.changes[0].text, "A. Physio"));
}

static void weights(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:30");
    fixture_good_days(f, 1, 36);
    put(f, "29 10:00", "lift deadlift status=previous load=100");
    put(f, "30 10:00", "lift deadlift sets=1 reps=5 load=20 pain=0");
    put(f, "33 10:00", "lift deadlift sets=1 reps=5 load=40 pain=0");
    struct visit v = visit(f, "0 08:30", "36 10:00");
    assert_int_equal(v.n_lifts, 1);
    assert_int_equal(v.lifts[0].sessions, 2);
    assert_true(v.lifts[0].first_kg == 20 && v.lifts[0].top_kg == 40);
    says(&v, 3, "deadlift: 40 kg of 100 kg before the injury.");
    v = visit(f, "34 08:00", "36 10:00");
    assert_int_equal(v.lifts[0].sessions, 0); /* what it was before is still told */
    says_not(&v, 3, "deadlift");
}

static void flares_with_their_days(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:30");
    for (int day = 1; day < 12; day++)
        put(f, WORDS("%d 09:00", day), day < 9 ? "pain pain 2 context=rest" : "pain pain 7 context=rest");
    struct visit v = visit(f, "0 08:30", "11 10:00");
    says(&v, 1, "A flare is under way. 1 flare in this episode, on Wed 11 Mar.");
}

/* A year, as full as can be: everything is counted, and said in no more than a few lines. */
static void a_full_year(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:30");
    for (int day = 1; day < 365; day++) {
        put(f, WORDS("%d 09:00", day), "pain pain 4 site=calf side=left");
        put(f, WORDS("%d 10:00", day), "dose ibuprofen 400");
        put(f, WORDS("%d 11:00", day), "done glute-bridge sets=1 reps=10 pain=1");
        put(f, WORDS("%d 12:00", day), "note")->note = day % 2 ? "? again" : "again";
    }
    struct visit v = visit(f, "0 08:30", "364 20:00");
    assert_int_equal(v.days, 365);
    assert_int_equal(v.scores, 364);
    assert_int_equal(v.medicines[0].days, 364);
    assert_int_equal(v.n_questions + v.n_notes, 364);
    for (int i = 0; i < VISIT_SENTENCES; i++)
        assert_true(strlen(v.sentences[i]) < 400);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(nothing_yet),
        TEST(without_an_injury),
        TEST(change_is_real_from_two_points_or_a_third),
        TEST(seven_days),
        TEST(where_it_hurts),
        TEST(medicines_by_the_ingredient),
        TEST(notes_and_questions),
        TEST(written_later),
        TEST(exercises_of_the_days_that_asked),
        TEST(signs_by_their_answers),
        TEST(what_clinicians_said),
        TEST(weights),
        TEST(flares_with_their_days),
        TEST(a_full_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
