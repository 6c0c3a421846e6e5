/* test_corners.c: the corners of what a clinician may set, of weights on an exercise, of leg signs and of medicines
 * that meet: each on both sides. */
#include "fixture.h"

#include <string.h>

#include "mend/core/describe.h"

#define BAD  "\xff\xfe"                                  /* no UTF-8 */
#define LONG "abcdefghijklmnopqrstuvwxyz-abcdefghijklmn" /* 41 */

static void says(struct fixture *f, const char *at, const char *words, const char *part)
{
    enum verdict v = fixture_act(f, at, words);
    const char *got = v == ACT_OK ? f->act.said : f->err.text;
    if (!strstr(got, part))
        fail_msg("%s: expected '%s' in '%s'", words, part, got);
}

static void prescribing(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 6);
    const struct row rows[] = {
        {"3 09:00", "prescribe cobra --load heavy --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe cobra --load 100.5 --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe cobra --hold 20 --by " BAD, "usage"},
        {"3 09:00", "prescribe squeeze off --new Squeeze --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe --new Squeeze --by 'Dr Lee' -- -squeeze", "usage"},
        {"3 09:00", "prescribe squeeZe --new Squeeze --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe " LONG " --new Squeeze --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe '' --new Squeeze --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe squeeze --new " BAD " --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe squeeze --new Squeeze --sets 11 --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe squeeze --new Squeeze --load 5 --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe ibuprofen --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe ibuprofen --dose 400 --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe ibuprofen --dose 400 --every 8 --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe ibuprofen --dose 400 --every 0.4 --times 3 --days 5 --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe ibuprofen --dose 400 --every 8 --times 25 --days 5 --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe ibuprofen --dose 400 --every 8 --times 3 --days 366 --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe ibuprofen-acetaminophen --dose 400 --every 8 --times 3 --days 5 --by 'Dr Lee'", "usage"},
        {"3 09:00", "prescribe naproxen --dose 220 --every 12 --times 2 --days 5 --by 'Dr Lee'", "usage"}, /* R48 */
        {"3 09:00", "prescribe press --load 20 --by 'Dr Lee'", "usage"}, /* no lift yet */
        {"3 09:01", "lift press --previous 40", "ok"},
        {"3 09:01", "prescribe squat --load 20 --by 'Dr Lee'", "usage"},
        {"3 09:01", "prescribe press --load heavy --by 'Dr Lee'", "usage"},
        {"3 09:01", "prescribe press --load 20.5 --by 'Dr Lee'", "refused"}, /* nothing lifted yet: half of 40 */
        {"3 09:01", "prescribe press --load 20 --by 'Dr Lee'", "ok"},
        {"3 09:02", "= lift row 0 sets=1 reps=5 load=0 pain=0", ""},
        {"3 09:02", "prescribe row --load 20.5 --by 'Dr Lee'", "refused"}, /* C37: no more than the empty bar */
        {"3 09:02", "prescribe row --load 20 --by 'Dr Lee'", "ok"},
        {"3 09:02", "? lift row", "20"},
        {"3 09:02", "? lift press", "20"},
        {"3 09:03", "prescribe squeeze --new Squeeze --reps 1 --sets 2 --times 2 --by 'Dr Lee'", "ok"},
        {"3 09:03", "? dose squeeze", "2 x 1"},
        {"3 09:04", "done squeeze", "ok"}, /* one of two sets: the session goes on, nothing to wait for */
        {"3 09:04", "? item squeeze", "due"},
        {"3 09:05", "done squeeze", "ok"},
        {"3 09:05", "? item squeeze", "~later"},
        {"3 09:06", "prescribe cobra --reps 5 --by 'Dr Lee'", "ok"}, /* on an item that is held: reps of a hold */
        {"3 09:06", "? dose cobra", "1 x 5, 10 s"},
        {"3 09:07", "done cobra --pain 5", "ok"}, /* above its stop: the clinician is told with the dose */
        {"4 09:00", "? dose cobra", "1 x 5, 10 s"},
        {"4 09:00", "? why dose cobra", "~the last time"},
        {"4 09:00", "done squeeze --hold 10", "ok"},
        {"5 09:00", "? dose squeeze", "2 x 1"},
    };
    RUN(f, rows);
    says(f, "3 09:10", "done squeeze", "Squeeze");
    assert_string_equal(f->act.entries[0].prescribed, "once, 2 a day");
}

/* C20: a weight on an exercise: from day 21, after three clean sessions at the top; a clinician's weight stands above
 * the sessions, not above the day. */
static void a_weight_on_an_exercise(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_put(f, fixture_time(f, "8 08:00"), "phase weeks-2-4 status=next");
    fixture_good_days(f, 1, 27);
    static const char *const before[] = {"glute-bridge", "front-plank", "side-plank", "bird-dog"};
    for (int i = 0; i < 12; i++)
        fixture_put(f, fixture_time(f, WORDS("%d 1%d:00", 8 + i / 4, i % 4)),
                    WORDS("done %s pain=1 sets=2", before[i % 4]));
    says(f, "12 09:00", "prescribe hip-thrust --load 10 --by 'Dr Lee'", "The weight waits");
    const struct row rows[] = {
        {"12 09:00", "? why load hip-thrust", "~day 21"},
        {"12 09:00", "done hip-thrust --load 10", "refused"},
        {"21 07:59", "? why load hip-thrust", "~day 21"},
        {"21 08:00", "? load hip-thrust", "~10"},
        {"21 08:00", "? dose hip-thrust", "2 x 10"},
        {"21 09:00", "done hip-thrust --load 10.1", "refused"},
        {"21 09:00", "done hip-thrust --load 10 --reps 10 --sets 2 --pain 1", "ok"},
        {"22 09:00", "prescribe hip-thrust --by 'Dr Lee'", "ok"}, /* the plan's own again: clean sessions first */
        {"22 09:00", "? why load hip-thrust", "~no weight yet"},
        {"22 09:00", "done hip-thrust --load 5", "refused"},
    };
    RUN(f, rows);
    says(f, "22 09:00", "prescribe hip-thrust --load 10 --by 'Dr Lee'", "from now on");
    says(f, "22 09:01", "done hip-thrust --load 12", "10 kg is what Dr Lee set");
    fixture_put(f, fixture_time(f, "23 09:00"), "prescribe hip-thrust load=8");
    says(f, "23 09:01", "done hip-thrust --load 12", "8 kg is what a clinician set");
    /* A weight where the plan knows none is the clinician's too. */
    says(f, "23 10:00", "prescribe bird-dog --load 2 --by 'Dr Lee'", "from now on");
    const struct row other[] = {
        {"23 10:00", "? dose bird-dog", "~2 x"},
        {"23 10:01", "done bird-dog --load 2.5", "refused"},
        {"23 10:01", "done bird-dog --load 2 --pain 0", "ok"},
        {"23 10:02", "done walk --pain 6", "ok"}, /* S13: red, and walking lets it settle */
        {"23 10:02", "? why item walk", "~let it settle"},
    };
    RUN(f, other);
}

/* Clean sessions are those of the body's own weight; a weight written against advice counts for none. */
static void clean_sessions(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_put(f, fixture_time(f, "8 08:00"), "phase weeks-2-4 status=next");
    fixture_good_days(f, 1, 27);
    for (int day = 2; day <= 14; day += 2) /* 10, 11 ... 15: the top on day 12; a day of rest between (C30) */
        fixture_put(f, fixture_time(f, WORDS("%d 18:00", day)),
                    WORDS("done hip-thrust pain=%d sets=2 reps=14 load=%d", day == 14 ? 2 : 1, day % 4 ? 0 : 5));
    const struct row rows[] = {
        {"14 09:00", "? dose hip-thrust", "2 x 15"},
        {"15 09:00", "? why load hip-thrust", "~day 21"},
        {"21 09:00", "? why load hip-thrust", "~so far 0"}, /* never 15 yet */
        {"21 18:00", "= done hip-thrust pain=1 sets=2 reps=15", ""},
        {"22 09:00", "? why load hip-thrust", "~so far 1"},
        {"23 18:00", "= done hip-thrust pain=1 sets=2 reps=15 load=0", ""},
        {"24 09:00", "? why load hip-thrust", "~so far 2"},
        {"25 18:00", "= done hip-thrust pain=1 sets=2 reps=15", ""},
        {"26 09:00", "? load hip-thrust", "open"},
    };
    RUN(f, rows);
}

/* C12: a sign that was taken back makes no emergency with another. */
static void taken_back(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "triage fever=38.1", "ok"},
        {"0 09:00", "? triage", "urgent fever"},
        {"0 09:01", "undo", "ok"},
        {"0 09:02", "triage hot-shivering=yes", "ok"},
        {"0 09:02", "? triage", "~urgent"},
        {"0 09:03", "undo", "ok"},
        {"0 09:04", "triage fever=38.1", "ok"},
        {"0 09:05", "triage hot-shivering=yes", "ok"},
        {"0 09:05", "? triage", "~emergency"},
    };
    RUN(f, rows);
}

static void medicines(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "dose acetaminophen 500", "ok"},
        {"0 09:00", "? taken acetaminophen", "500 of 2000"},
        {"30 08:59:59", "? why medicine acetaminophen", "~no dose for a week"},
        {"30 09:00", "? why medicine acetaminophen", "~no dose in the last 30 days"},
        {"30 10:00", "dose naproxen 220", "ok"},
        {"30 11:00", "dose aspirin 300", "ok"},
        {"30 12:00", "dose diclofenac 25", "ok"},
        {"30 12:00", "? medicine ibuprofen", "~contraindicated"},
        {"30 13:00", "dose naproxen", "ok"},
        {"31 09:00", "triage kidney-disease=yes stomach-ulcer=yes", "ok"}, /* two reasons: the first is said */
        {"31 09:00", "? why medicine ibuprofen", "~you answered yes to"},
        {"31 10:00", "therapy heat start --confirm", "ok"},
        {"31 10:20", "therapy heat stop", "ok"},
        {"31 10:21", "therapy heat stop", "failed"}, /* it is off already */
    };
    for (int day = 28; day < 32; day++)
        fixture_all_no(f, WORDS("%d 07:00", day));
    RUN(f, rows);
}

/* One question left: it is counted in words that fit. */
static void one_question_left(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct question *left = NULL, *skin = NULL;
    for (int i = 0; i < f->protocol->n_questions; i++) {
        const struct question *q = &f->protocol->questions[i];
        if (q->role == ASK_MEDICINE && !left) {
            left = q;
        } else if (q->role == ASK_SKIN && !skin) {
            skin = q;
        } else if (q->role == ASK_MEDICINE || q->role == ASK_SKIN) {
            fixture_put(f, fixture_time(f, "0 08:30"), WORDS("triage %s status=no", q->id));
        }
    }
    const struct row rows[] = {
        {"0 09:00", "? why medicine ibuprofen", "~1 question about"},
        {"0 09:00", "? why therapy ice", "~1 skin question not"},
    };
    RUN(f, rows);
}

/* The other leg more than three days ago is another time; at 72 h it is both legs (C11), told in any order. */
static void both_legs(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 5);
    const struct row rows[] = {
        {"5 09:00", "pain 3 --site calf --side left", "ok"},
        {"2 08:59:59", "pain 3 --site calf --side right", "ok"}, /* told late */
        {"5 09:00", "? answer both-legs", "no"},
        {"5 09:00", "? triage", "~clear"},
        {"2 09:00", "pain 3 --site calf --side right", "ok"},
        {"5 09:00", "? triage", "~emergency"}, /* and the no of the fifth morning does not clear it (S01) */
    };
    RUN(f, rows);
}

/* C18: what bends the back comes back when leg signs have been gone, and only if somebody said how it is. */
static void without_a_score(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"2 09:00", "triage shooting-leg-pain=yes numb-tingling=yes", "ok"},
        {"2 09:00", "? pattern", "~disc"},
    };
    RUN(f, rows);
    int days = (int)(f->protocol->course.disc_offer_s / DAY);
    fixture_all_no(f, WORDS("%d 07:00", days + 4));
    char at[32];
    strcpy(at, WORDS("%d 09:00", days + 4));
    const struct row silent[] = {{at, "? why item childs-pose", "~offered again"}};
    RUN(f, silent);
    fixture_put(f, fixture_time(f, WORDS("%d 07:01", days + 4)), "pain pain 1 site=back");
    const struct row said[] = {{at, "? why item hamstring-stretch", "-"}};
    RUN(f, said);
    fixture_all_no(f, "450 07:00"); /* more than a year later: nothing is known of what the summaries do not reach */
    const struct row year[] = {{"450 09:00", "? why item childs-pose", "~offered again"}};
    RUN(f, year);
}

/* A flare that lasts longer than its week eases while it lasts (C41). */
static void a_long_flare(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_put(f, fixture_time(f, "8 08:00"), "phase weeks-2-4 status=next");
    fixture_good_days(f, 1, 21);
    for (int day = 22; day < 32; day++) {
        fixture_all_no(f, WORDS("%d 07:02", day));
        fixture_put(f, fixture_time(f, WORDS("%d 07:01", day)), "pain pain 4");
        fixture_put(f, fixture_time(f, WORDS("%d 19:00", day)), "pain pain 4");
    }
    const struct row rows[] = {
        {"22 09:00", "? course", "easy-day"},
        {"22 09:00", "? screen-closed", "~no tests while the pain is up"},
        {"22 09:01", "prescribe squeeze --new Squeeze --sets 2 --reps 4 --times 3 --by 'Dr Lee'", "ok"},
        {"22 09:01", "? count squeeze", "0/3"}, /* half of six sets */
        {"22 09:02", "done squeeze --sets 2", "ok"},
        {"22 09:02", "? item squeeze", "due"}, /* what is left of half a day is no session to wait for */
        {"23 20:00", "? course", "flare"},
        {"23 20:00", "? why load hip-thrust", "~no weight after a flare until"},
        {"31 20:00", "? course", "flare"},
        {"31 20:00", "? why load hip-thrust", "~no weight while the flare lasts"},
        {"31 20:00", "? why lifting", "~weights wait for"},
    };
    RUN(f, rows);
}

/* Words of an entry from elsewhere: what is empty is left out. */
static void in_words(void **state)
{
    struct fixture *f = *state;
    struct entry e = entry_blank(ENTRY_DONE, f->injured);
    e.subject = "cobra";
    e.context = "";
    assert_string_equal(entry_words(&e, f->low_back, &f->prefs, &f->arena), "Cobra");
    e.context = "form good";
    assert_string_equal(entry_words(&e, f->low_back, &f->prefs, &f->arena), "Cobra, form good");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(prescribing),    TEST(a_weight_on_an_exercise),
        TEST(clean_sessions), TEST(taken_back),
        TEST(medicines),      TEST(one_question_left),
        TEST(both_legs),      TEST(without_a_score),
        TEST(a_long_flare),   TEST(in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
