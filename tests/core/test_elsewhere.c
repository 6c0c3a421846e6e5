/* test_elsewhere.c: rows that the rules did not write themselves: entries that lack what mend always says, those of an
 * injury before this one, those that were taken out, days of another time zone, a window loaded for another day. None
 * of them may open anything, and none may be forgotten. */
#include "lifts.h"

#include <math.h>
#include <string.h>

static void says(struct fixture *f, const char *at, const char *words, const char *part)
{
    enum verdict v = fixture_act(f, at, words);
    const char *got = v == ACT_OK ? f->act.said : f->err.text;
    if (!strstr(got, part))
        fail_msg("%s: expected '%s' in '%s'", words, part, got);
}

/* A clinician without a name is "a clinician"; an exercise without numbers is one set as shown. */
static void prescriptions(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 4);
    const struct row rows[] = {
        {"3 09:00", "= prescribe cobra hold=20", ""},
        {"3 09:00", "? dose cobra", "1 x 20 s"},
        {"3 09:00", "? why dose cobra", "~set by a clinician"},
        {"3 09:01", "= prescribe cobra status=off", ""},
        {"3 09:01", "? why item cobra", "~taken out by a clinician"},
        {"3 09:02", "= prescribe status=new note=Nothing context=Dr", ""},         /* of nothing */
        {"3 09:02", "= prescribe bird-dog 6 status=new note=Mine context=Dr", ""}, /* the plan has one of that name */
        {"3 09:02", "? own bird-dog", "absent"},
        {"3 09:03", "= prescribe squeeze status=new", ""},
        {"3 09:03", "? own squeeze", "yes"},
        {"3 09:03", "? count squeeze", "0/1"},
        {"3 09:04", "= prescribe rocking 3 status=new note=Rocking hold=30 sets=2 context=Dr", ""},
        {"3 09:04", "? dose rocking", "2 x 30 s"},
        {"3 09:04", "? count rocking", "0/6"},
        {"3 09:05", "done rocking --sets 2 --pain 1", "ok"},
        {"3 09:05", "? count rocking", "2/6"},
        {"3 09:05", "? count squeeze", "0/1"},
        {"3 09:06", "= prescribe squeeze status=new note=Pillow reps=10", ""}, /* said again: the newer one holds */
        {"3 09:06", "? dose squeeze", "1 x 10"},
        {"3 09:07", "= prescribe deadlift context=Dr", ""},                /* a lift without a weight: nothing is set */
        {"3 09:08", "= prescribe ibuprofen sets=3 hold=28800 reps=5", ""}, /* a medicine without a dose: the label's */
        {"3 09:08", "? limits ibuprofen", "400, at most 400, 1200 in 24 h, 6 h apart"},
        {"3 09:09", "= prescribe ibuprofen 600 sets=3 hold=28800 reps=5", ""},
        {"3 09:09", "? limits ibuprofen", "600, at most 600, 1800 in 24 h, 8 h apart"},
        {"3 09:09", "? why medicine ibuprofen", "~by a clinician until"},
        {"3 09:10", "dose ibuprofen 600", "ok"},
    };
    RUN(f, rows);
    assert_string_equal(f->act.entries[0].prescribed, "600 mg, 8 h apart, 1800 mg in 24 h");
}

static void other_rows(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 5);
    const struct row rows[] = {
        {"1 09:00", "= effect ibuprofen", ""},
        {"1 09:00", "? why medicine ibuprofen", "~you noted 'a side effect'"},
        {"2 09:00", "= measure psfs 4", ""},
        {"2 09:00", "? activity activity", "4 to 4"},
        {"2 09:00", "= measure psfs note=stairs", ""}, /* no score is no form */
        {"2 09:01", "? activity stairs", "absent"},
        {"2 10:00", "= triage status=yes", ""}, /* a yes to nothing raises nothing */
        {"2 10:00", "= triage status=yes context=urgent", ""},
        {"2 10:00", "= triage no-such status=yes", ""},
        {"2 10:00", "? triage", "clear"},
        {"2 11:00", "= phase weeks-2-4 status=next", ""}, /* by its window it came too early */
        {"2 11:00", "? phase", "days-2-7"},
        {"2 11:01", "= phase weeks-2-4 status=next context=Dr", ""}, /* a clinician's stands */
        {"2 11:01", "? phase", "weeks-2-4"},
        {"2 11:02", "= phase days-2-7 status=next context=Dr", ""},
        {"3 18:00", "done cobra --pain 1", "ok"},
        {"4 07:00", "= check-in response status=settled", ""}, /* without its number it says nothing (S15) */
        {"4 08:00", "? decision cobra", "go-on"},              /* the scores of both mornings do: 1 and 1 */
        {"9 08:00", "? decision cobra", "go-on"},              /* and when only the days are left */
    };
    RUN(f, rows);
}

/* Sets without a weight are body weight, a weight from before without a number is not known, and a session without a
 * name belongs to no lift. */
static void lifts(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    const struct row rows[] = {
        {"28 09:00", "= lift sets=1 reps=5 load=60 pain=0", ""},
        {"28 09:00", "= lift deadlift status=previous", ""},
        {"28 09:00", "? lift-previous deadlift", "-"},
        {"28 09:00", "? why lift deadlift", "~a session of body weight first"},
        {"28 09:01", "= lift deadlift status=previous load=100", ""},
        {"28 18:00", "= lift deadlift 0 sets=1 reps=5 pain=0", ""},
        {"28 18:01", "= lift deadlift 0 sets=1 reps=5 pain=0", ""},
        {"28 18:02", "= lift deadlift 0 sets=1 reps=5 pain=0", ""},
        {"28 18:02", "? lift-last deadlift", "0"},
    };
    RUN(f, rows);
    assert_int_equal(fixture_today(f, fixture_time(f, "28 18:02"), INSTANT_FOREVER)->lifting.n, 1);
    lift_morning(f, 29, 0);
    const struct row next[] = {
        {"29 08:00", "? lift deadlift", "50"},
        {"29 08:00", "? why recheck", "-"},
        {"29 08:01", "= prescribe deadlift load=40", ""},
        {"29 08:01", "? lift deadlift", "40"},
        {"29 08:01", "? why lift deadlift", "~set by a clinician"},
        {"29 08:02", "= prescribe deadlift context=Dr", ""}, /* a word without a weight: the plan's own again */
        {"29 08:02", "? lift deadlift", "50"},
        {"29 18:00", "= lift deadlift 0 sets=1 reps=5 load=50 pain=0 status=medicated", ""},
        {"29 18:01", "= lift deadlift 0 sets=1 reps=5 load=50 pain=0", ""},
        {"29 18:02", "= lift deadlift 0 sets=1 reps=5 load=50 pain=0", ""},
    };
    RUN(f, next);
    lift_morning(f, 30, 0);
    const struct row hidden[] = {
        {"30 08:00", "? why lift deadlift", "~a painkiller hid"}, /* C39: as the session says of itself */
        {"30 08:00", "? lift-light deadlift", "none"},
    };
    RUN(f, hidden);
}

/* C41: a second injury is a new plan; of the first nothing is asked, loaded or allowed. */
static void a_second_injury(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_previous(f, 100);
    const struct row first[] = {
        {"28 09:00", "pain 3 --site calf --side left", "ok"},
        {"28 09:01", "measure psfs stairs=3", "ok"},
        {"28 09:02", "prescribe squeeze --new Squeeze --by 'Dr Lee'", "ok"},
        {"28 09:03", "prescribe deadlift --load 40 --by 'Dr Lee'", "ok"},
        {"28 09:04", "= lift deadlift 1 sets=1 reps=5 load=0 pain=0", ""}, /* a sign in it */
        {"28 09:05", "? lift deadlift", "0"}, /* a sign is a step back, and takes the 40 kg out of force */
        {"28 09:05", "? why lifting", "~a warning sign was noted"},
        {"28 09:05", "? own squeeze", "yes"},
        {"28 09:06", "triage bladder-bowel=no", "ok"},
    };
    RUN(f, first);
    const struct row second[] = {
        {"28 12:00", "start low-back-lifting --injured now", "ok"},
        {"28 12:00", "? lift deadlift", "absent"},
        {"28 12:00", "? own squeeze", "absent"},
        {"28 12:00", "? activity stairs", "absent"},
        {"28 12:00", "? phase", "first-48h"},
        {"28 12:01", "pain 3 --site calf --side right", "ok"},
        {"28 12:01", "? answer both-legs", "none"}, /* the left was another injury's */
        {"28 12:02", "pain 3 --site calf --side left", "ok"},
        {"28 12:02", "? answer both-legs", "yes"},
    };
    RUN(f, second);
    const struct today *t = fixture_today(f, fixture_time(f, "28 12:02"), INSTANT_FOREVER);
    assert_false(t->screen.passed);
}

/* What was taken out counts nowhere, should it ever be in a window. */
static void taken_out(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_previous(f, 100);
    static const char *const alarming[] = {
        "dose ibuprofen 1200 unit=mg",
        "dose naproxen 220 unit=mg",
        "pain pain 9 site=calf side=left status=sharp",
        "lift deadlift 1 sets=1 reps=5 load=80 pain=8",
        "lift press 0 sets=1 reps=5 load=80 pain=0",
        "screen plank status=fail",
        "prescribe deadlift load=90 context=Dr",
        "prescribe squeeze 1 status=new note=Squeeze context=Dr",
        "prescribe cobra status=off context=Dr",
        "measure psfs 1 note=stairs",
        "measure function 1",
        "therapy heat status=start",
        "check-in response 2 status=much-more",
        "done glute-bridge pain=9",
        "effect ibuprofen note=rash",
        "skip walk note=no",
        "phase first-48h status=back",
        "referral unsure status=seen",
    };
    static const char *const asked[] = {"triage",
                                        "phase",
                                        "screen",
                                        "lift deadlift",
                                        "medicine ibuprofen",
                                        "count glute-bridge",
                                        "own squeeze",
                                        "therapy heat",
                                        "days",
                                        "course",
                                        "morning",
                                        "item cobra",
                                        "measure psfs",
                                        "item walk",
                                        "sharp",
                                        "lift press",
                                        "week glute-bridge",
                                        "light glute-bridge",
                                        "furthest",
                                        "next"};
    fixture_put(f, fixture_time(f, "28 11:00"),
                "pain pain 1 site=calf"); /* the first live score of its day and place */
    const char *before[sizeof asked / sizeof *asked];
    struct moment now = fixture_time(f, "28 12:00");
    const struct today *t = fixture_today(f, now, INSTANT_FOREVER);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        before[i] = arena_str(&f->arena, fixture_answer(f, t, asked[i]));
    struct journal j;
    fixture_window(f, now, INSTANT_FOREVER, &j);
    int n = j.n, extra = (int)(sizeof alarming / sizeof *alarming);
    struct entry *entries = arena_array(&f->arena, struct entry, n + 2 * extra);
    memcpy(entries, j.entries, sizeof *entries * (size_t)n);
    for (int k = 0; k < 2 * extra; k++) { /* today and yesterday, in the order of the journal */
        struct moment at = fixture_time(f, k < extra ? "27 18:00" : "28 10:00");
        struct entry e = *fixture_put(f, at, alarming[k % extra]);
        int to = n++;
        e.voided = true;
        for (; to > 0 && entries[to - 1].at.utc > at.utc; to--)
            entries[to] = entries[to - 1];
        entries[to] = e;
    }
    j.entries = entries;
    j.n = n;
    t = today_assess(f->protocol, &j, &f->prefs, now, &f->work);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        assert_string_equal(fixture_answer(f, t, asked[i]), before[i]);
    /* Nor does an act look at it: a score in the other leg is no sign of both. */
    struct act_context ctx = {
        .protocol = f->protocol, .journal = &j, .prefs = f->prefs, .at = now, .clock = now, .arena = &f->arena};
    const char *words[] = {"pain", "3", "--site", "calf", "--side", "right"};
    assert_int_equal(act_judge(&ctx, 6, words, &f->act, &f->err), ACT_OK);
    assert_int_equal(f->act.n, 1);
}

/* A day is a day of the wall clock where it was lived: who flies east and back meets two of them in the other order. */
static void days_that_turn_round(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 9);
    const struct row rows[] = {
        {"4 06:00 @50400", "= done cobra pain=4 hold=10", ""},  /* day 4 in the far east */
        {"3 08:00 @-36000", "= done cobra pain=0 hold=10", ""}, /* two hours later it is day 3 in the west */
        {"4 07:00 @50400", "= done cobra pain=0 hold=10", ""},
        {"3 20:00", "? week cobra", "1"}, /* what is still to come by this wall is not of this week */
        {"4 20:00", "? week cobra", "3"},
        {"6 09:00", "? light cobra", "red"}, /* day 4 is the latest of the two: more than 3 stops (S14) */
        {"9 09:00", "? light cobra", "red"}, /* and when only the days are left */
    };
    RUN(f, rows);
}

/* The same window serves while time passes; one that was loaded for a later day holds days that are still to come. */
static void a_window_of_another_day(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 14);
    for (int day = 2; day < 14; day++)
        fixture_put(f, fixture_time(f, WORDS("%d 18:00", day)), "done cobra pain=1 hold=10");
    struct journal later, sooner;
    struct moment early = fixture_time(f, "4 12:00"), late = fixture_time(f, "13 12:00");
    fixture_clock(f, fixture_time(f, "14 12:00"));
    fixture_window(f, late, INSTANT_FOREVER, &later);
    fixture_window(f, early, INSTANT_FOREVER, &sooner);
    const struct today *t = today_assess(f->protocol, &later, &f->prefs, early, &f->work);
    for (int i = 0; i < t->pain.n_days; i++)
        assert_true(t->pain.days[i].day <= moment_day(early));
    for (int i = 0; i < t->n_checklist; i++)
        if (strcmp(t->checklist[i].def->id, "cobra") == 0)
            assert_int_equal(t->checklist[i].week >> 7, 0);
    t = today_assess(f->protocol, &sooner, &f->prefs, late, &f->work);
    for (int i = 0; i < t->n_checklist; i++)
        if (strcmp(t->checklist[i].def->id, "cobra") == 0)
            assert_int_equal(t->checklist[i].week, 0x7e); /* each of the six days before today */
}

/* The index makes looking quick; without it, or from anywhere, it finds the same. */
static void looking_by_kind(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 2);
    struct journal plain;
    fixture_window(f, fixture_time(f, "2 12:00"), INSTANT_FOREVER, &plain);
    const struct journal *quick = journal_indexed(&plain, &f->work);
    assert_ptr_equal(journal_indexed(quick, &f->work), quick);
    for (int kind = 0; kind < ENTRY_KIND_COUNT; kind++)
        for (int from = 0; from <= plain.n; from++)
            assert_int_equal(journal_kind(quick, (enum entry_kind)kind, from),
                             journal_kind(&plain, (enum entry_kind)kind, from));
    for (int kind = 0; kind < ENTRY_KIND_COUNT; kind++)
        for (int from = plain.n - 1; from >= -1; from--)
            assert_int_equal(journal_kind_back(quick, (enum entry_kind)kind, from),
                             journal_kind_back(&plain, (enum entry_kind)kind, from));
    for (int i = 0; i < plain.n; i++) {
        assert_int_equal(journal_after(quick, i), journal_after(&plain, i));
        assert_int_equal(journal_before(quick, i), journal_before(&plain, i));
    }
}

/* Whoever has worked the day out gives it to the judge; a day of another moment is not taken for it. */
static void a_day_that_is_known(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 2);
    struct moment now = fixture_time(f, "2 12:00"), before = fixture_time(f, "0 08:30");
    struct journal j;
    fixture_clock(f, now);
    fixture_window(f, now, INSTANT_FOREVER, &j);
    struct act_context ctx = {
        .protocol = f->protocol, .journal = &j, .prefs = f->prefs, .at = now, .clock = now, .arena = &f->arena};
    const char *words[] = {"done", "walk"};
    struct act alone, given, other;
    assert_int_equal(act_judge(&ctx, 2, words, &alone, &f->err), ACT_OK);
    ctx.today = today_assess(f->protocol, &j, &f->prefs, now, &f->work);
    assert_int_equal(act_judge(&ctx, 2, words, &given, &f->err), ACT_OK);
    assert_string_equal(given.said, alone.said);
    assert_ptr_equal(given.entries[0].subject, alone.entries[0].subject);
    struct journal long_ago = j;
    long_ago.n = 1; /* nothing was answered yet: nothing is open */
    ctx.today = today_assess(f->protocol, &long_ago, &f->prefs, before, &f->work);
    assert_non_null(ctx.today);
    assert_int_equal(act_judge(&ctx, 2, words, &other, &f->err), ACT_OK);
    assert_string_equal(other.said, alone.said);
    ctx.today = today_assess(f->protocol, &long_ago, &f->prefs, now, &f->work);
    assert_int_equal(act_judge(&ctx, 2, words, &other, &f->err), ACT_REFUSED); /* it is taken at its word */
}

/* What is written into a buffer stops at its end, however it is written. */
static void texts_of_a_length(void **state)
{
    (void)state;
    char buf[8];
    text_fmt(buf, sizeof buf, "%s %d", "day", 12);
    assert_string_equal(buf, "day 12");
    text_fmt(buf, sizeof buf, "%s %d", "days", 123);
    assert_string_equal(buf, "days 12");
    text_fmt(buf, sizeof buf, "%02d:%02d", 7, 5);
    assert_string_equal(buf, "07:05");
    text_fmt(buf, sizeof buf, "%g kg", 2.5);
    assert_string_equal(buf, "2.5 kg");
    text_fmt(buf, sizeof buf, "%.3s|%.0s|", "abcdef", "x");
    assert_string_equal(buf, "abc||");
    text_fmt(buf, sizeof buf, "%.9s%.*s", "ab", 2, "cdef");
    assert_string_equal(buf, "abcd");
    text_fmt(buf, sizeof buf, "%.*s%.60s", -1, "abc", "defghi");
    assert_string_equal(buf, "abcdefg");
}

/* S06: a dose that is still to come by the system's clock makes every sum doubtful. */
static void a_dose_to_come(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_put(f, fixture_time(f, "1 12:00"), "dose ibuprofen 400 unit=mg")->logged = fixture_time(f, "0 09:00");
    fixture_all_no(f, "1 08:00");
    struct journal j;
    struct moment now = fixture_time(f, "1 09:00");
    fixture_clock(f, now);
    fixture_window(f, now, INSTANT_FOREVER, &j);
    const struct today *t = today_assess(f->protocol, &j, &f->prefs, now, &f->work);
    assert_string_equal(medicine_word(t->medicines[0].state), medicine_word(MEDICINE_CANNOT_TELL));
    j.clock = fixture_time(f, "1 12:00");
    t = today_assess(f->protocol, &j, &f->prefs, fixture_time(f, "1 12:00"), &f->work);
    assert_string_equal(medicine_word(t->medicines[0].state), medicine_word(MEDICINE_WAIT));
}

/* The summaries reach back 400 days; what lies before them is not guessed. */
static void more_than_a_year(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_previous(f, 100);
    lift_set(f, 28, 0, 5, "pain=0");
    fixture_put(f, fixture_time(f, "28 19:00"), "pain pain 1");
    fixture_all_no(f, "29 07:00");
    fixture_put(f, fixture_time(f, "29 07:01"), "pain pain 1"); /* settled, by the scores */
    fixture_all_no(f, "430 07:00");
    const struct row rows[] = {
        {"56 17:59", "? lift deadlift", "50"}, /* four weeks without it: it begins again (LIFT_REST) */
        {"428 09:00", "? lift deadlift", "0"},
        {"429 09:00", "? lift deadlift", "0"}, /* its day has left the summaries, its morning has not */
        {"430 09:00", "? lift deadlift", "0"}, /* and now neither is left */
    };
    RUN(f, rows);
    says(f, "430 09:00", "pain 1", "written");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(prescriptions),           TEST(other_rows),        TEST(lifts),
        TEST(a_second_injury),         TEST(taken_out),         TEST(days_that_turn_round),
        TEST(a_window_of_another_day), TEST(looking_by_kind),   TEST(a_dose_to_come),
        TEST(a_day_that_is_known),     TEST(texts_of_a_length), TEST(more_than_a_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
