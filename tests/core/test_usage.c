/* test_usage.c: words that cannot be right are called wrong use, one reason at a time, and write nothing; and what an
 * act says when several things are true at once. */
#include "lifts.h"

#include <math.h>
#include <string.h>

#define BAD "\xff\xfe" /* no UTF-8 */

static void says(struct fixture *f, const char *at, const char *words, const char *part)
{
    enum verdict v = fixture_act(f, at, words);
    const char *got = v == ACT_OK ? f->act.said : f->err.text;
    if (!strstr(got, part))
        fail_msg("%s: expected '%s' in '%s'", words, part, got);
}

static void without_an_episode(void **state)
{ /* wrong use is called so even when there is no plan to judge by; the rest fails for want of an episode */
    struct fixture *f = *state;
    const struct row rows[] = {
        {"0 09:00", "", "usage"},
        {"0 09:00", "status", "usage"}, /* it reads, it records nothing */
        {"0 09:00", "screen plank", "usage"},
        {"0 09:00", "screen plank=pass", "failed"},
        {"0 09:00", "screen plank=pass squats", "failed"}, /* the plan knows its tests */
        {"0 09:00", "triage foot-drop", "usage"},
        {"0 09:00", "triage foot-drop=yes", "failed"},
        {"0 09:00", "refer two-weeks maybe", "usage"},
        {"0 09:00", "refer two-weeks booked", "failed"},
        {"0 09:00", "refer two-weeks booked now", "usage"},
        {"0 09:00", "refer two-weeks", "usage"},
        {"0 09:00", "phase sideways", "usage"},
        {"0 09:00", "phase next", "failed"},
        {"0 09:00", "phase next next", "usage"},
        {"0 09:00", "phase --by 'Dr Lee'", "failed"},
        {"0 09:00", "therapy salt start", "usage"},
        {"0 09:00", "skip walk --reason=", "usage"},
        {"0 09:00", "skip walk --reason tired", "failed"},
        {"0 09:00", "clear-flags", "usage"},
        {"0 09:00", "clear-flags --by 'Dr Lee'", "ok"},
        {"0 09:00", "pain", "usage"},
        {"0 09:00", "pain 11", "usage"},
        {"0 09:00", "pain ''", "usage"},
        {"0 09:00", "pain 4", "failed"},
        {"0 09:00", "dose ibuprofen much", "usage"},
        {"0 09:00", "dose ibuprofen 400", "failed"},
        {"0 09:00", "refer two-weeks not-now --until soon", "usage"},
        {"0 09:00", "refer two-weeks not-now --until 2026-04-01", "failed"},
        {"0 09:00", "done walk --sets 51", "usage"},
        {"0 09:00", "done walk --reps 1001", "usage"},
        {"0 09:00", "done walk --hold 3601", "usage"},
        {"0 09:00", "done walk --sets 2 --reps 2 --hold 2", "failed"},
        {"0 09:00", "measure psfs stairs", "failed"},
        {"0 09:00", "note", "usage"},
        {"0 09:00", "note one two", "failed"},
    };
    RUN(f, rows);
}

static void options(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "lift glute-bridge --previous 60",
         "usage"}, /* an exercise: a word about it would else hold for both */
        {"0 09:00", "lift ibuprofen --previous 60", "usage"},
        {"0 09:00", "lift deadlift --previous 60", "ok"},
        {"0 09:00", "pain 4 --sharp=very", "usage"},
        {"0 09:00", "pain 4 --site", "usage"},
        {"0 09:00", "pain 4 --site knee", "usage"},
        {"0 09:00", "pain 4 --site bac", "usage"},
        {"0 09:00", "pain 4 --site 'back|buttock'", "usage"},
        {"0 09:00", "pain 4 --side left --side=left", "usage"},
        {"0 09:00", "pain 4 --", "ok"},
        {"0 09:00", "pain 4 --=4", "usage"},
        {"0 09:00", "pain 4 --sid left", "usage"},
        {"0 09:00", "pain 4 -x", "usage"},
        {"0 09:00", "pain 4 --side=left --site=calf", "ok"},
        {"0 09:00", "pain 4 --note " BAD, "usage"},
        {"0 09:00", "check-in --signs yes", "usage"}, /* which one is said by its name */
        {"0 09:00", "check-in --new-symptom no", "ok"},
        {"0 09:00", "skip walk --reason " BAD, "usage"},
        {"0 09:00", "effect ibuprofen", "usage"},
        {"0 09:00", "effect ibuprofen ''", "usage"},
        {"0 09:00", "effect ibuprofen " BAD, "usage"},
        {"0 09:00", "dose ibuprofen 1.2.3", "usage"},
        {"0 09:00", "dose ibuprofen ...", "usage"},
        {"0 09:00", "dose naproxen 220 mg", "usage"},
        {"0 09:00", "dose naproxen x", "usage"},
        {"0 09:00", "dose naproxen 220 --contains ibuprofen", "usage"},
        {"0 09:00", "dose acetaminophen 200 --contains ibuprofen", "usage"},
        {"0 09:00", "dose ibuprofen-acetaminophen 200 --contains ibuprofen", "usage"},
        {"0 09:00", "dose " BAD " 200 --contains ibuprofen", "usage"},
        {"0 09:00", "dose ibuprofen 200 --contains ibuprofen", "ok"},
        {"0 09:00", "rate walk", "usage"},
        {"0 09:00", "rate no-such 4", "usage"},
        {"0 09:00", "therapy ice stop", "failed"},
        {"0 09:00", "therapy salt stop", "usage"},
    };
    RUN(f, rows);
    says(f, "0 09:10", "note one two three", "written");
    assert_string_equal(f->act.entries[0].note, "one two three");
}

static void more_words_than_anybody_says(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const char *words[200] = {"note"};
    for (int i = 1; i < 200; i++)
        words[i] = "word";
    struct journal j;
    fixture_clock(f, fixture_time(f, "0 09:00"));
    fixture_window(f, f->clock, INSTANT_FOREVER, &j);
    struct act_context ctx = {.protocol = f->protocol,
                              .journal = &j,
                              .prefs = f->prefs,
                              .at = f->clock,
                              .clock = f->clock,
                              .arena = &f->arena};
    assert_int_equal(act_judge(&ctx, 129, words, &f->act, &f->err), ACT_OK);
    assert_int_equal(act_judge(&ctx, 130, words, &f->act, &f->err), ACT_USAGE);
    assert_non_null(strstr(f->err.text, "too many words"));
    assert_int_equal(act_judge(&ctx, 0, words, &f->act, &f->err), ACT_USAGE);
}

/* Nothing may be said of a time before the injury: it would belong to nobody's plan. */
static void before_the_injury(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"-1 09:00", "pain 3", "usage"},
        {"-1 09:00", "done walk", "usage"},
        {"-1 09:00", "skip walk --reason tired", "usage"},
        {"-1 09:00", "check-in --pain 3", "usage"},
        {"-1 09:00", "screen plank=fail", "usage"},
        {"-1 09:00", "lift deadlift --load 0 --reps 5", "usage"},
        {"-1 09:00", "refer two-weeks booked", "usage"},
        {"-1 09:00", "measure function 6", "usage"},
        {"-1 09:00", "prescribe cobra --hold 20 --by 'Dr Lee'", "usage"},
    };
    RUN(f, rows);
}

static void forms(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "measure psfs stairs", "usage"},
        {"0 09:00", "measure psfs =4", "usage"},
        {"0 09:00", "measure psfs '  =4'", "usage"},
        {"0 09:00", "measure psfs " BAD "=4", "usage"},
        {"0 09:00", "measure psfs stairs=11", "usage"},
        {"0 09:00", "measure psfs stairs=4.5", "usage"},
        {"0 09:00", "measure pain 4", "usage"},
        {"0 09:00", "measure change", "usage"},
        {"0 09:00", "measure change middling", "usage"},
        {"0 09:00", "measure psfs a=1 b=2 c=3 d=4 A=5", "ok"}, /* four names, one of them twice */
        {"0 09:00", "? activity a", "1 to 5"},
        {"0 09:01", "measure psfs e=1 E=2 f=3", "usage"}, /* six would be too many */
        {"0 09:01", "measure psfs e=1 E=2", "ok"},
        {"0 09:02", "measure psfs f=1", "usage"},
    };
    RUN(f, rows);
    struct protocol other = *f->low_back; /* a plan without forms */
    other.n_measures = 0;
    f->protocol = &other;
    const struct row none[] = {{"0 10:00", "measure function 4", "usage"}};
    RUN(f, none);
}

static void screens(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    const struct row rows[] = {
        {"28 09:00", "screen", "usage"},
        {"28 09:00", "screen abcdefghi=pass", "usage"}, /* as long as toe-touch */
        {"28 09:00", "screen plank", "usage"},
        {"28 09:00", "screen plank=maybe", "usage"},
        {"28 09:00", "screen plank=pass plank=fail", "usage"},
        {"28 09:00", "screen walk-10=pass --before 1 --after 11", "usage"},
        {"28 09:00", "screen walk-10=pass --before 11 --after 1", "usage"},
        {"28 09:00", "screen walk-10=pass --before 1", "usage"},
        {"28 09:00", "screen walk-10=pass", "usage"}, /* R112: told by the pain before and after */
        {"28 09:00", "screen plank=pass --before 1 --after 1", "usage"},
        {"28 09:00", "screen plank=pass --after 1", "usage"},
        {"28 09:00", "screen plank=pass --note " BAD, "usage"},
        {"28 09:00", "screen walk-10=fail", "ok"},
        {"28 09:01", "screen walk-10=fail squats=pass --before 3 --after 2", "ok"}, /* no more pain, and still a fail */
        {"28 09:02", "dose acetaminophen 500", "ok"},
        {"28 09:03", "screen toe-touch=pass plank=fail", "ok"},
    };
    RUN(f, rows);
    assert_string_equal(f->act.entries[0].context, "medicated"); /* C39: the pass counts for nothing, the fail does */
    assert_null(f->act.entries[1].context);
    says(f, "28 09:04", "screen plank=pass walk-10=pass squats=pass --before 1 --after 2", "counts for nothing");
    assert_string_equal(f->act.entries[1].status, "fail"); /* more after than before */
}

static void lifts(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    const struct row rows[] = {
        {"28 09:00", "lift", "usage"},
        {"28 09:00", "lift deadlift", "usage"},
        {"28 09:00", "lift deadlift --load 0", "usage"},
        {"28 09:00", "lift " BAD " --load 0 --reps 5", "usage"},
        {"28 09:00", "lift 60 --load 0 --reps 5", "usage"},
        {"28 09:00", "lift abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghi --load 0 --reps 5", "usage"},
        {"28 09:00", "lift deadlift --previous 0.5", "usage"},
        {"28 09:00", "lift deadlift --previous heavy", "usage"},
        {"28 09:00", "lift deadlift --previous 1001", "usage"},
        {"28 09:00", "lift deadlift --previous 1234567890123456", "usage"},
        {"28 09:00", "lift deadlift --previous 60stone", "usage"},
        {"28 09:00", "lift deadlift --previous 60 --reps many", "usage"},
        {"28 09:00", "lift deadlift --load 0 --reps 5,many", "usage"},
        {"28 09:00", "lift deadlift --load 0,x --reps 5,5", "usage"},
        {"28 09:00", "lift deadlift --load 0,0 --reps 5,5,5", "usage"},
        {"28 09:00", "lift deadlift --load 0 --reps 1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1", "usage"},
        {"28 09:00", "lift deadlift --load 0 --reps 5 --pain 11", "usage"},
        {"28 09:00", "lift press --load 20 --reps 5", "refused"}, /* a lift nobody knows: body weight first (C24) */
        {"28 09:00", "lift deadlift --previous 100 --load 0 --reps 5,5,5 --pain 0 --form good", "ok"},
        {"28 09:00", "? lift-previous deadlift", "100"},
    };
    RUN(f, rows);
    says(f, "28 09:01", "lift press --load 20 --reps 5", "a session of body weight first");
    says(f, "28 09:01", "lift press --load 0 --reps 5", "1 set written down");
    says(f, "28 09:02", "lift press --load 0,0 --reps 5", "2 sets written down");
    /* A session told late is always written down, marked when it was against advice. */
    says(f, "28 12:00", "note 'the clock'", "written");
    says(f, "28 11:00", "lift press --load 40 --reps 5 --signs no", "against advice");
    assert_string_equal(f->act.entries[0].status, "against-advice");
}

/* One act, two reasons: both are said. */
static void two_reasons(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "dose ibuprofen 400", "ok"},
        {"0 09:00", "dose acetaminophen 500", "ok"},
    };
    RUN(f, rows);
    says(f, "0 10:00", "dose ibuprofen-acetaminophen 1", "Ibuprofen in it");
    assert_non_null(strstr(f->err.text, "; Acetaminophen in it"));
    says(f, "0 11:00", "triage foot-drop=yes saddle-numbness=yes", "");
    says(f, "0 11:01", "check-in --signs no", "foot-drop");
    assert_non_null(strstr(f->act.said, "saddle-numbness")); /* S01: neither goes away by a no in passing */
    const struct row still[] = {{"0 11:02", "? triage", "~emergency"}};
    RUN(f, still);
    says(f, "0 11:03", "undo", "and "); /* the whole check, said short */
    says(f, "0 11:03", "redo", "Brought back");
}

/* The check of the morning says so when the pain has risen. */
static void a_rise_is_said(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 5);
    says(f, "6 07:30", "check-in --signs no --pain 5", "5");
    assert_non_null(strchr(f->act.said, '\n'));
    const struct row rows[] = {{"6 07:31", "? course", "easy-day"}};
    RUN(f, rows);
}

/* Saddle numbness is asked for once, not with every score (C11). */
static void asked_once(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    says(f, "0 09:00", "pain 3 --site buttock --side both", "numb between the legs");
    assert_int_equal(fixture_act(f, "0 10:00", "pain 3 --site buttock --side both"), ACT_OK);
    assert_null(strstr(f->act.said, "numb between the legs"));
    const struct row rows[] = {{"0 10:00", "? saddle", "ask"}};
    RUN(f, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(without_an_episode),
        TEST(options),
        TEST(more_words_than_anybody_says),
        TEST(before_the_injury),
        TEST(forms),
        TEST(screens),
        TEST(lifts),
        TEST(two_reasons),
        TEST(a_rise_is_said),
        TEST(asked_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
