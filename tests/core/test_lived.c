/* test_lived.c: what somebody found who lived through a recovery with it: advice that came too soon, and sentences that
 * told another reason than the true one. Each on both sides. */
#include "lifts.h"

#include <string.h>

static void says(struct fixture *f, const char *at, const char *words, const char *part)
{
    enum verdict v = fixture_act(f, at, words);
    const char *got = v == ACT_OK ? f->act.said : f->err.text;
    if (!strstr(got, part))
        fail_msg("%s: expected '%s' in '%s'", words, part, got);
}

/* C33: weights wait until the leg has been quiet for 14 whole days, or a clinician says otherwise. */
static void leg_signs_keep_weights_closed(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_previous(f, 100);
    fixture_all_no(f, "29 08:00");
    fixture_all_no(f, "44 08:00");
    const struct row score[] = {
        {"28 12:00", "= pain pain 1 site=buttock side=left", ""},
        {"28 13:00", "= pain pain 1 site=calf side=left", ""},
        {"28 12:59", "? lifting", "open"},
        {"29 12:30", "? lifting", "~moved down the leg"},
        {"29 13:30", "? lifting", "~leg"},
        {"29 13:30", "? lifting", "~again from Tue 14 Apr 04:00"}, /* day 28 ends on day 29 at 04:00, and 14 days */
        {"44 09:00", "? lifting", "open"},
    };
    RUN(f, score);
    fixture_all_no(f, "43 03:00");
    const struct row until[] = {
        {"43 03:59:59", "? lifting", "~leg"},
        {"43 04:00", "triage bladder-bowel=no", "ok"},
    };
    RUN(f, until);

    lift_ready(f);
    lift_previous(f, 100);
    fixture_all_no(f, "30 08:00");
    const struct row answer[] = {
        {"28 10:00", "= triage shooting-leg-pain status=yes", ""},
        {"28 10:00", "? lifting", "~answer it again when it is gone"},
        {"30 10:00", "= triage shooting-leg-pain status=no", ""},
        {"30 10:00", "? lifting", "~leg"},
    };
    RUN(f, answer);

    lift_ready(f);
    lift_previous(f, 100);
    fixture_put(f, fixture_time(f, "28 09:00"), "lift squat status=previous load=80");
    fixture_all_no(f, "30 08:00");
    const struct row word[] = {
        {"28 10:00", "= pain pain 1 site=calf side=left", ""},
        {"28 10:01", "? lifting", "~leg"},
        {"30 10:00", "prescribe deadlift --load 20 --by 'Dr Lee'", "ok"},
        {"30 10:01", "? lifting", "open"},
        {"30 10:01", "? lift deadlift", "20"},
        {"30 10:01", "? lift squat", "0"}, /* of this one nobody has spoken */
        {"30 10:01", "? why lift squat", "~leg signs"},
        {"30 11:00", "= pain pain 1 site=calf side=left", ""}, /* it came after their word */
        {"30 11:01", "? lifting", "~leg"},
    };
    RUN(f, word);

    lift_ready(f);
    const struct row step[] = {
        {"28 07:00", "= pain pain 1 site=calf side=left", ""},
        {"28 10:01", "? lifting", "~leg"},
        {"28 10:02", "= phase weeks-4-6 status=next context=Lee", ""},
        {"28 10:03", "? lifting", "open"},
    };
    RUN(f, step);
}

/* R132, S13 */
static void moving_down_is_a_reason_to_go(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    const struct row rows[] = {
        {"28 12:00", "= pain pain 1 site=buttock side=left", ""},
        {"28 12:00", "? referral", "none"},
        {"28 13:00", "= pain pain 1 site=calf side=left", ""},
        {"28 13:00", "? referral", "~worsening"},
        {"29 13:00", "? why referral worsening", "~pain moved down to the calf yesterday 13:00"},
        {"31 12:59:59", "? referral", "~worsening"},
        {"31 13:00", "? referral", "none"},
    };
    RUN(f, rows);
}

/* From calf to foot over more than a day: still further down. */
static void moving_down_overnight(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    const struct row rows[] = {
        {"28 12:00", "= pain pain 1 site=calf side=left", ""},
        {"29 13:00", "= pain pain 1 site=foot side=left", ""},
        {"29 13:00", "? moved-down", "yes"},
    };
    RUN(f, rows);
    lift_ready(f);
    const struct row long_ago[] = {
        {"28 12:00", "= pain pain 1 site=calf side=left", ""},
        {"31 12:00", "= pain pain 1 site=foot side=left", ""},
        {"31 12:00", "? moved-down", "no"},
    };
    RUN(f, long_ago);
}

static void moved_back_up(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    const struct row rows[] = {
        {"28 12:00", "= pain pain 1 site=back", ""},
        {"28 13:00", "= pain pain 1 site=buttock side=left", ""},
        {"28 13:01", "triage bladder-bowel=no", "ok"},
    };
    RUN(f, rows);
    fixture_all_no(f, "28 13:05");
    const struct row up[] = {
        {"28 13:06", "? lifting", "~moved down"}, {"28 14:00", "= pain pain 0 site=buttock side=left", ""},
        {"28 14:00", "? lifting", "~moved down"}, {"28 15:00", "= pain pain 1 site=back", ""},
        {"28 15:00", "? lifting", "open"},
    };
    RUN(f, up);
}

/* C25 */
static void a_set_that_hurt_ends_the_day(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    lift_good(f, 30, 50, 5);
    lift_morning(f, 32, 0);
    lift_morning(f, 33, 0);
    const struct row rows[] = {
        {"32 17:00", "lift deadlift --load 50,50 --reps 5,3 --pain 2 --signs no", "ok"},
        {"32 17:01", "? lifting", "a set hurt today 17:00: the session is over, weights again tomorrow"},
        {"32 17:30", "lift deadlift --load 20 --reps 5 --pain 0 --signs no", "refused"},
        {"33 07:30", "? lifting", "open"},
    };
    RUN(f, rows);
    lift_ready(f);
    const struct row fine[] = {{"28 17:00", "lift deadlift --load 0 --reps 5,5,5 --pain 1 --signs no", "ok"},
                               {"28 17:01", "? lifting", "open"}};
    RUN(f, fine);
}

/* S02: what is told late unlocks nothing unless the question was answered. */
static void a_late_session_needs_its_own_answer(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *clock, *words, *step;
    } table[] = {
        {"28 18:29:59", "lift deadlift --load 0 --reps 5,5,5 --pain 0", "50"},
        {"28 18:30", "lift deadlift --load 0 --reps 5,5,5 --pain 0", "0"},
        {"28 18:30", "lift deadlift --load 0 --reps 5,5,5 --pain 0 --signs no", "50"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        lift_ready(f);
        lift_previous(f, 100);
        fixture_clock(f, fixture_time(f, table[i].clock));
        says(f, "28 18:00", table[i].words, i == 1 ? "late" : "");
        lift_morning(f, 29, 0);
        const struct row rows[] = {{"29 09:00", "? lift deadlift", table[i].step}};
        RUN(f, rows);
        if (i == 1) {
            const struct row why[] = {{"29 09:00", "? why lift deadlift", "~unlocks nothing"}};
            RUN(f, why);
        }
    }
}

static void a_clinicians_load(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_previous(f, 100);
    lift_good(f, 28, 0, 5);
    lift_good(f, 30, 50, 5);
    lift_screen(f, "37 09:00");
    lift_good(f, 37, 52.5, 5);
    lift_screen(f, "44 09:00");
    lift_morning(f, 44, 0);
    lift_set(f, 44, 55, 5, "pain=3");
    lift_morning(f, 45, 0);
    const struct row rows[] = {
        {"45 09:00", "? lifting", "open"},
        {"45 09:00", "prescribe deadlift --load 57.8 --by 'Dr Lee'",
         "refused"}, /* 52.5 is the heaviest that went well */
        {"45 09:00", "prescribe deadlift --load 57.75 --by 'Dr Lee'", "ok"},
    };
    RUN(f, rows);
    assert_non_null(strstr(f->act.said, "held after pain until"));
    assert_non_null(strstr(f->act.said, "the movement screen is not valid"));
    says(f, "45 09:01", "prescribe deadlift --load 50 --by 'Dr Lee'", "by Dr Lee");
    assert_null(strstr(f->act.said, "screen"));
}

static void standing_up_is_never_closed(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 10:00", "done sit-break", "ok"},
        {"0 10:01", "rate sit-break 6", "ok"},
        {"0 10:02", "? item sit-break", "~later"},
        {"0 11:00", "? item sit-break", "~due"},
        {"0 11:00", "done walk --pain 6", "ok"},
        {"0 11:01", "? why item walk", "~let it settle, then go shorter and slower; open again from today 12:00"},
        {"0 11:59:59", "? item walk", "~off"},
        {"0 12:00", "? item walk", "~due"},
    };
    RUN(f, rows);
}

/* C01, S02: the day-one opening needs both leg questions answered no. */
static void the_early_window_needs_answers(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 09:00", "? why gate window", "~earlier only when"},
        {"0 09:00", "? why gate window", "~numb or tingling leg"},
        {"0 09:00", "? opens", "2 08:00"},
        {"0 09:01", "triage numb-tingling=no", "ok"},
        {"0 09:01", "? opens", "2 08:00"},
        {"0 09:02", "triage shooting-leg-pain=no", "ok"},
        {"0 09:02", "? opens", "1 08:00"},
    };
    RUN(f, rows);
}

/* C41: while a flare is under way its dose is no larger than on the easy day before it. */
static void a_flare_is_no_harder_than_an_easy_day(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    for (int day = 8; day <= 15; day++)
        fixture_put(f, fixture_time(f, WORDS("%d 08:00", day)), "pain pain 1 site=back");
    fixture_all_no(f, "16 08:30");
    fixture_all_no(f, "17 08:30");
    fixture_all_no(f, "18 09:00");
    const struct row rows[] = {
        {"16 08:00", "= pain pain 4 site=back", ""},
        {"16 09:00", "? course", "easy-day"},
        {"16 09:00", "? easier glute-bridge", "yes"},
        {"17 08:00", "= pain pain 4 site=back", ""},
        {"17 09:00", "? course", "flare"},
        {"17 09:00", "? easier glute-bridge", "yes"},
        {"18 08:00", "= pain pain 1 site=back", ""},
        {"18 09:00", "? course", "flare"},
        {"18 09:00", "? easier glute-bridge", "no"},
    };
    RUN(f, rows);
}

/* C30 */
static void a_day_of_rest_comes_between(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    for (int day = 29; day <= 34; day++)
        lift_morning(f, day, 0);
    const struct row rows[] = {
        {"29 18:00", "= done front-plank sets=2 hold=20 pain=0", ""},
        {"30 08:00", "? decision front-plank", "go-on"},
        {"30 18:00", "= done front-plank sets=2 hold=25 pain=0", ""},
        {"31 08:00", "? decision front-plank", "repeat"},
        {"31 08:00", "? why dose front-plank", "~a day of rest comes between"},
        {"32 18:00", "= done front-plank sets=2 hold=60 pain=0", ""},
        {"33 08:00", "? decision front-plank", "go-on"},
    };
    RUN(f, rows);
}

static void medicines_in_one_voice(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 12:33", "= dose ibuprofen 400", ""},
        {"4 09:00", "? why medicine ibuprofen",
         "the 3 days from the first dose on were over yesterday 12:33: ask a pharmacist or doctor before more"},
        {"7 12:33", "? why medicine ibuprofen", "~ask a pharmacist or doctor before a new course of 3 days"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:05");
    fixture_put(f, fixture_time(f, "0 12:33"), "dose ibuprofen 400");
    says(f, "0 12:35", "dose naproxen 220", "Ibuprofen today 12:33 was taken: do not take more of either");
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:05");
    fixture_put(f, fixture_time(f, "0 12:33"), "dose ibuprofen 400");
    says(f, "0 18:33", "dose naproxen 220", "leave out until");
    assert_null(strstr(f->act.said, "more of either"));
}

static void the_screen_names_the_step_back_first(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    lift_screen(f, "28 08:30");
    lift_good(f, 28, 0, 5);
    lift_morning(f, 30, 0);
    lift_set(f, 30, 20, 5, "pain=3");
    const struct row rows[] = {
        {"30 19:00", "? why screen", "~a weight stepped back, tests count again from today 18:02 on; all on one day: "},
        {"30 19:00", "? why screen", "~passed before that"},
    };
    RUN(f, rows);
}

static void smaller_plates_are_needed(void **state)
{
    struct fixture *f = *state;
    static const struct {
        double kg;
        const char *why;
    } table[] = {{4, "~smaller plates are needed"}, {5, "~then 2.5 kg"}};
    for (int i = 0; i < 2; i++) {
        lift_ready(f);
        lift_previous(f, table[i].kg);
        const struct row rows[] = {{"28 10:00", "? why lift deadlift", table[i].why}};
        RUN(f, rows);
    }
}

static void a_switch_names_what_stays_open(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    const struct row rows[] = {
        {"28 10:00", "= pain pain 1 site=buttock side=left", ""},
        {"28 12:00", "= pain pain 1 site=calf side=left", ""},
    };
    RUN(f, rows);
    says(f, "28 13:00", "switch back-care",
         "This stays open, see somebody about it: you noted a pain score in the leg");
    assert_non_null(strstr(f->act.said, "pain moved down to the calf"));
    lift_ready(f);
    says(f, "28 13:00", "switch back-care", "On with");
    assert_null(strstr(f->act.said, "stays open"));
}

/* A step back is no green light. */
static void the_light_of_a_step_back(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    fixture_good_days(f, 1, 4);
    const struct row rows[] = {
        {"3 10:00", "= done glute-bridge sets=2 reps=10 pain=1", ""},
        {"4 09:00", "= check-in response 2", ""},
        {"4 10:00", "? decision glute-bridge", "step-back"},
        {"4 10:00", "? light glute-bridge", "red"},
    };
    RUN(f, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(leg_signs_keep_weights_closed),
        TEST(moving_down_is_a_reason_to_go),
        TEST(moving_down_overnight),
        TEST(moved_back_up),
        TEST(a_set_that_hurt_ends_the_day),
        TEST(a_late_session_needs_its_own_answer),
        TEST(a_clinicians_load),
        TEST(standing_up_is_never_closed),
        TEST(the_early_window_needs_answers),
        TEST(a_flare_is_no_harder_than_an_easy_day),
        TEST(a_day_of_rest_comes_between),
        TEST(medicines_in_one_voice),
        TEST(the_screen_names_the_step_back_first),
        TEST(smaller_plates_are_needed),
        TEST(a_switch_names_what_stays_open),
        TEST(the_light_of_a_step_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
