/* test_frame.c: the frame of an episode as words: start and amend, answers and what is said to them, phases back and
 * forth; and plans other than the two that ship. */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void said(struct fixture *f, const char *at, const char *words, const char *part)
{
    if (fixture_act(f, at, words) != ACT_OK)
        fail_msg("%s: %s", words, f->err.text);
    if (strstr(f->act.said, part) == NULL)
        fail_msg("%s says \"%s\", not \"%s\"", words, f->act.said, part);
}

static void refused(struct fixture *f, const char *at, const char *words, enum verdict v, const char *part)
{
    enum verdict got = fixture_act(f, at, words);
    if (got != v || strstr(f->err.text, part) == NULL)
        fail_msg("%s is %d and says \"%s\", not \"%s\"", words, got, f->err.text, part);
}

static void starting(void **state)
{
    struct fixture *f = *state;
    fixture_clock(f, fixture_time(f, "0 12:00"));
    refused(f, "0 09:00", "start", ACT_USAGE, "one protocol");
    refused(f, "0 09:00", "start knee", ACT_USAGE, "knee");
    refused(f, "0 09:00", "start low-back-lifting --injured soon", ACT_USAGE, "soon");
    refused(f, "0 09:00", "start low-back-lifting --injured 2026-03-02T10:00", ACT_USAGE, "later than the start");
    refused(f, "0 09:00", "start low-back-lifting --injured 2026-03-02T13:00", ACT_USAGE, "later than the start");
    refused(f, "0 12:00", "start low-back-lifting --injured 2026-03-02T13:00", ACT_USAGE, "later than now");
    said(f, "0 08:30", "start low-back-lifting", "First the warning signs");                     /* hurt just now */
    said(f, "0 09:00", "start back-care --injured 2026-03-02T08:00", "First the warning signs"); /* it may have one */
    refused(f, "0 10:00", "amend", ACT_USAGE, "--injured");
    refused(f, "0 10:00", "amend now --severity mild", ACT_USAGE, "corrects");
    refused(f, "0 10:00", "amend --injured soon", ACT_USAGE, "soon");
    said(f, "0 10:00", "amend --severity mild", "injured 2026-03-02T08:00:00+01:00, severity mild");
    said(f, "0 11:00", "start back-care", "the episode before it has ended");
    said(f, "0 11:30", "amend --severity severe", "at no known time");
}

static void temperatures(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double celsius; /* NAN: refused */
    } table[] = {
        {"38.4", 38.4}, {"38.4C", 38.4}, {"38.4c", 38.4}, {"101F", 38.33}, {"101f", 38.33}, {"100.4F", 38},
        {"30", 30},     {"45", 45},      {"29.9", NAN},   {"45.1", NAN},   {"86", NAN},     {"113", NAN},
        {"113.1", NAN}, {"85", NAN},     {"120F", NAN},   {"38.4K", NAN},  {"38.4Cx", NAN}, {"38.4Fx", NAN},
        {"", NAN},      {"hot", NAN},    {"38..4", NAN},  {"3.8.4", NAN},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct error err = {0};
        double celsius = NAN;
        bool ok = temperature_parse(table[i].text, false, &celsius, &err);
        if (ok == isnan(table[i].celsius) || (ok && fabs(celsius - table[i].celsius) > 0.001))
            fail_msg("%s is %g: %s", table[i].text, celsius, err.text);
        bool hint = strcmp(table[i].text, "86") == 0 || strcmp(table[i].text, "113") == 0;
        if (!ok && hint != (strstr(err.text, "for Fahrenheit add an F") != NULL))
            fail_msg("%s: %s", table[i].text, err.text);
        /* Who uses Fahrenheit may leave the F out where nothing else can be meant. */
        double other = NAN;
        ok = temperature_parse(table[i].text, true, &other, &err);
        if (hint ? !ok || fabs(other - (table[i].text[0] == '8' ? 30 : 45)) > 0.001
                 : ok == isnan(table[i].celsius) || (ok && fabs(other - table[i].celsius) > 0.001))
            fail_msg("%s is %g to who uses Fahrenheit", table[i].text, other);
    }
}

static void answering(void **state)
{
    struct fixture *f = *state;
    fixture_clock(f, fixture_time(f, "0 09:00"));
    said(f, "0 09:00", "start low-back-lifting --injured -1h", "begins");
    refused(f, "0 09:01", "triage", ACT_USAGE, "takes answers");
    refused(f, "0 09:01", "triage trauma", ACT_USAGE, "ID=yes");
    refused(f, "0 09:01", "triage knee-pain=no", ACT_USAGE, "knee-pain");
    refused(f, "0 09:01", "triage trauma=no trauma=yes", ACT_USAGE, "answered twice");
    refused(f, "0 09:01", "triage trauma=maybe", ACT_USAGE, "yes or no");
    refused(f, "0 09:01", "triage fever=50", ACT_USAGE, "no body temperature");
    said(f, "0 09:02", "triage night-pain=yes weight-loss=no", "Have pain at rest or at night looked at today");
    said(f, "0 09:03", "triage night-pain=no", "still unanswered");
    const char *words = "triage"; /* all but one, then the last */
    for (int i = 0; i < f->low_back->n_questions; i++)
        if (f->low_back->questions[i].role == ASK_RED_FLAG && strcmp(f->low_back->questions[i].id, "trauma") != 0)
            words = WORDS("%s %s=no", words, f->low_back->questions[i].id);
    said(f, "0 09:04", words, "1 warning sign still unanswered");
    said(f, "0 09:04", "triage night-pain=yes", "1 warning sign still unanswered");
    said(f, "0 09:04", "triage night-pain=no", "1 warning sign still unanswered");
    said(f, "0 09:05", "triage trauma=no", "points to no pattern yet");
    said(f, "0 09:06", "triage local-ache=yes shooting-leg-pain=no numb-tingling=no", "may be a muscle strain");
    said(f, "0 09:07", "triage numb-tingling=yes", "may involve a disc");
    said(f, "0 09:08", "triage nsaid-allergy=no", "1 answer");
    said(f, "0 09:08", "triage nsaid-allergy=no stomach-ulcer=no", "2 answers");
    said(f, "0 09:09", "triage night-pain=yes", "URGENT");
    said(f, "0 09:10", "triage trauma=yes", "EMERGENCY");
    refused(f, "0 09:11", "clear-flags", ACT_USAGE, "the clinician who looked");
    refused(f, "0 09:11", "clear-flags --by ' '", ACT_USAGE, "the clinician who looked");
    refused(f, "0 09:11", "clear-flags --by \xff", ACT_USAGE, "UTF-8");
    said(f, "0 09:11", "clear-flags --by Dr Okafor", "assessed by Dr Okafor"); /* without quotes */
}

static void phases(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 8);
    said(f, "1 08:10", "triage shooting-leg-pain=no numb-tingling=no", "Written down"); /* C01 */
    refused(f, "1 08:30", "phase sideways", ACT_USAGE, "next or back");
    refused(f, "1 08:30", "phase next back", ACT_USAGE, "next or back");
    refused(f, "1 08:30", "phase next --by ' '", ACT_USAGE, "names the clinician");
    refused(f, "1 08:30", "phase next --by \xff", ACT_USAGE, "names the clinician");
    refused(f, "1 08:30", "phase back", ACT_REFUSED, "is the first phase");
    said(f, "1 08:30", "phase next", "begins");
    said(f, "1 09:00", "phase back", "held until"); /* opened early, not over by the clock */
    refused(f, "1 09:01", "phase next", ACT_REFUSED, "held after a step back until");
    said(f, "2 09:00", "phase next --by 'Ms Lindqvist'", "begins"); /* before there is a week to look at */
    const struct row young[] = {{"2 09:00", "? why gate daily-pain", "~pain scored on 2 of the last 7 days"},
                                {"2 09:01", "undo", "ok"}};
    RUN(f, young);
    refused(f, "3 09:00", "phase back", ACT_REFUSED, "over by the clock");
    said(f, "7 09:00", "phase next --by 'Ms Lindqvist'", "begins");
    said(f, "7 10:00", "phase back --by 'Ms Lindqvist'", "held until Mon 16 Mar 10:00");
    assert_string_equal(f->all[f->n - 1].context, "Ms Lindqvist");
    const struct row prevention[] = {{"7 11:00", "= phase prevention status=next context=x", ""},
                                     {"7 11:00", "? phase", "prevention"}};
    RUN(f, prevention);
    refused(f, "7 12:00", "phase next", ACT_REFUSED, "the last phase");
}

/* A step back and a flare hold together; the later one says until when. */
static void two_holds(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 9);
    const struct row rows[] = {
        {"8 09:00", "phase next", "ok"},
        {"10 07:00", "pain 5", "ok"},
        {"11 07:00", "pain 5", "ok"},
        {"11 09:00", "phase back", "ok"},
        {"11 09:00", "? held", "18 09:00"},
        {"11 09:00", "? why gate hold", "~held after a step back until Fri 20 Mar 09:00; pain 5, "},
        {"18 08:00", "? why gate hold", "held after a step back until today 09:00"},
    };
    RUN(f, rows);
}

/* Plans that do not ship: without phases, or whose first phase has no end. */
static void other_plans(void **state)
{
    struct fixture *f = *state;
    struct protocol bare = *f->low_back;
    struct loading_def none = {.hold_s = -1};
    bare.n_phases = 0;
    fixture_begin(f, "0 08:00");
    f->protocol = &bare;
    const struct row no_phases[] = {{"1 09:00", "? phase", "none"}, {"1 09:00", "? triage", "clear"}};
    bare.n_questions = 0; /* and one that asks nothing */
    RUN(f, no_phases);
    struct journal j;
    struct episode e;
    fixture_window(f, fixture_time(f, "1 09:00"), INSTANT_FOREVER, &j);
    assert_true(episode_at(&j, fixture_time(f, "1 09:00"), &e));
    assert_int_equal(phase_at(&bare, &j, &e, e.begins), -1);
    bare = *f->low_back;
    bare.loading = none; /* R107 holds without a loading section too */
    const struct row held[] = {
        {"8 09:00", "= phase weeks-2-4 status=next", ""},
        {"9 09:00", "= phase days-2-7 status=back", ""},
        {"9 09:00", "? held", "16 09:00"},
        {"9 10:00", "= phase nowhere status=next", ""}, /* a row from elsewhere */
        {"9 10:00", "= phase", ""},
        {"9 10:00", "? phase", "days-2-7"},
    };
    RUN(f, held);
    /* A phase that would open by a clock that it does not name never opens; a first phase without an end settles at
     * once; a gate that looks further back than the raw scores reads the days. */
    struct phase_def phases[8];
    struct gate_def gates[8];
    memcpy(phases, f->low_back->phases, sizeof *phases * (size_t)f->low_back->n_phases);
    memcpy(gates, phases[3].gates, sizeof *gates * (size_t)phases[3].n_gates);
    for (int i = 0; i < phases[3].n_gates; i++)
        if (gates[i].kind == GATE_NO_LEG_SIGNS)
            gates[i].over_s = 30 * DAY;
    phases[3].gates = gates;
    phases[3].by_clock = true;
    phases[3].window = (struct span){-1, -1};
    phases[0].window.hi = -1;
    bare.phases = phases;
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    f->protocol = &bare;
    const struct row odd[] = {
        {"0 09:00", "= pain pain 2", ""},
        {"1 09:00", "= pain pain 5", ""},
        {"1 09:00", "? course", "easy-day"},
        {"3 09:00", "= phase weeks-2-4 status=next context=x", ""},
        {"15 09:00", "= pain pain 0 site=calf", ""},
        {"16 09:00", "= pain pain 1", ""},
        {"40 09:00", "? phase", "weeks-2-4"},
        {"40 09:00", "? why gate no-leg-signs", "no leg signs in 30 days"}, /* a 0 in the calf is none */
        {"41 09:00", "= pain pain 1 site=calf", ""},
        {"42 09:00", "= pain pain 1", ""},
        {"60 09:00", "? why gate no-leg-signs", "~leg pain or tingling within 30 days"},
        {"75 09:00", "? why gate no-leg-signs", "no leg signs in 30 days"},
        {"75 09:00", "= phase prevention status=next", ""},
        {"75 09:00", "? phase", "prevention"},
    };
    RUN(f, odd);
    bare.course.pain_free_s = bare.course.recovered_over_s = -1; /* nothing is ever called recovered, or back again */
    fixture_repeat(f, "80 09:00", DAY, 40, "pain pain 0");
    fixture_repeat(f, "120 09:00", DAY, 2, "pain pain 5");
    const struct row plain[] = {{"100 10:00", "? course", "recovering"}, {"121 10:00", "? course", "flare"}};
    RUN(f, plain);
    /* And one of a single exercise, without clocks: then it is what comes next. */
    bare.phases = phases;
    phases[0].n_items = 0;
    phases[1].n_items = 1;
    phases[1].items = f->low_back->phases[1].items;
    bare.n_therapies = bare.n_checks = 0;
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_all_no(f, "3 08:00");
    f->protocol = &bare;
    const struct row single[] = {{"3 09:00", "pain 1", "ok"},
                                 {"3 09:00", "? next what", bare.phases[1].items[0].title},
                                 {"3 09:01", WORDS("skip %s --reason tired", bare.phases[1].items[0].id), "ok"},
                                 {"3 09:02", "? next what", "none"}};
    RUN(f, single);
    f->protocol = f->low_back;
}

/* Words for what no state is. */
static void no_such_state(void **state)
{
    (void)state;
    const char *const words[] = {
        triage_word((enum triage_state)99),      pattern_word((enum pattern)99),
        item_word((enum item_state)99),          therapy_word((enum therapy_status)99),
        medicine_word((enum medicine_status)99), test_word((enum test_state)99),
        course_word((enum course_state)99),      light_word((enum light)99),
        decision_word((enum decision)99),        referral_level_word((enum referral_level)99),
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_string_equal(words[i], "unknown");
}

/* Rows from elsewhere that lack what ours always have. */
static void bare_rows(void **state)
{
    struct fixture *f = *state;
    const struct row rows[] = {
        {"0 08:00", "= start low-back-lifting context=whenever", ""}, /* an injury nobody can read is none */
        {"0 09:00", "? severity", "unknown"},
        {"0 09:00", "? day", "-1"},
        {"0 20:00", "= done", ""},
        {"0 20:00", "= pain pain", ""}, /* a score without a number is no score */
        {"0 20:00", "? course", "unknown"},
        {"1 08:00", "? morning", "~response"},
        {"2 08:00", "= start low-back-lifting note=switch status=mild", ""},
        {"2 08:00", "? severity", "mild"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    const struct row signs[] = {
        {"0 08:00", "start low-back-lifting --injured -0m", "ok"},
        {"0 09:00", "= triage trauma status=no context=emergency", ""},
        {"0 09:00", "? triage", "~unanswered"},
    };
    RUN(f, signs);
    fixture_reset(f, 3600);
    const struct row orphan[] = {{"2 08:00", "= start low-back-lifting note=switch", ""}, {"2 09:00", "? day", "-1"}};
    RUN(f, orphan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(starting),  TEST(temperatures), TEST(answering),     TEST(phases),
        TEST(two_holds), TEST(other_plans),  TEST(no_such_state), TEST(bare_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
