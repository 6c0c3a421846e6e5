/* Whole recoveries, entry by entry through the program as the clock goes by: a mild strain to full weight, a disc, a
 * flare in week 5, a double dose, a fever on day 3. After each step `mend status --json --at` must have the phase, the
 * gates, the loads and the medicines right, and say why and until when. */
#include "homes.h"

#include <time.h>

#include "common/status.h"

struct walk {
    struct home *h;
    char now[24];
};

/* The clock stands at that time, `day` days after Monday 4 March 2024. */
static void at(struct walk *w, int day, const char *clock)
{
    struct tm tm = {.tm_year = 124, .tm_mon = 2, .tm_mday = 4 + day, .tm_hour = 12};
    timegm(&tm);
    snprintf(w->now, sizeof w->now, "%04d-%02d-%02dT%.5s", tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, clock);
    w->h->clock = w->now;
}

static void does(struct walk *w, const char *words)
{
    expect(w->h, 0, words);
}

/* Refused by a rule, with these words in the reason; nothing is recorded. */
static void refused(struct walk *w, const char *words, const char *reason)
{
    expect(w->h, 3, words);
    if (!has(w->h->err, reason))
        fail_msg("at %s, mend %s\n  does not say \"%s\": %s", w->now, words, reason, w->h->err);
}

static void is(struct walk *w, const char *path, const char *value)
{
    status_is(w->h, w->now, path, value);
}

/* The sentence at that path has these words in it. */
static void says(struct walk *w, const char *path, const char *part)
{
    char *value = status_value(w->h, w->now, path);
    if (!has(value, part))
        fail_msg("at %s, %s does not say \"%s\": %s", w->now, path, part, value);
    free(value);
}

static void morning(struct walk *w, int day, int pain, const char *more)
{
    char words[160];
    at(w, day, "07:30");
    snprintf(words, sizeof words, "check-in --signs no --pain %d --function ok --sleep good --unsure no %s", pain,
             more);
    does(w, words);
}

static void begin(struct walk *w, struct home *h, const char *severity, const char *answers)
{
    char words[192];
    *w = (struct walk){.h = h};
    at(w, 0, "08:00");
    snprintf(words, sizeof words, "start low-back-lifting --injured 2024-03-04T07:00 --severity %s", severity);
    does(w, words);
    all_clear(h, "now");
    if (answers[0]) {
        snprintf(words, sizeof words, "triage %s", answers);
        does(w, words);
    }
}

/* ---- a mild strain, from the first hour to full weight ---- */

static void the_first_week(struct walk *w)
{
    is(w, "triage.state", "clear");
    is(w, "triage.pattern", "strain");
    says(w, "triage.pattern_why", "belt line");
    is(w, "phase.id", "first-48h");
    is(w, "timeline.expect_from_day", "7");
    is(w, "timeline.expect_to_day", "14");
    does(w, "pain 6 --when rest");
    does(w, "therapy ice start --confirm");
    does(w, "dose ibuprofen 400");
    at(w, 0, "08:10");
    is(w, "therapies.ice.state", "running");
    is(w, "therapies.heat.state", "off");
    is(w, "medicines.ibuprofen.state", "wait");
    is(w, "medicines.ibuprofen.next_at", "2024-03-04T14:00:00+00:00");
    refused(w, "done glute-bridge", "");
    morning(w, 1, 5, "");
    is(w, "phase.id", "first-48h");
    refused(w, "phase next --at 2024-03-05T06:59", "opens today 07:00");
    morning(w, 2, 4, "");
    is(w, "phase.id", "days-2-7");
    is(w, "therapies.ice.state", "off");
    is(w, "therapies.heat.state", "due");
    is(w, "checklist.glute-bridge.dose", "10 reps");
    for (int day = 2; day < 7; day++) {
        if (day > 2)
            morning(w, day, day < 5 ? 3 : 2, "--response settled");
        at(w, day, "10:00");
        if (day > 2) {
            is(w, "checklist.glute-bridge.light", "green");
            is(w, "checklist.glute-bridge.decision", "go-on");
        }
        does(w, "done glute-bridge --sets 2 --pain 1");
    }
    is(w, "checklist.glute-bridge.dose", "14 reps"); /* one more for each green day before this one */
    refused(w, "phase next", "opens tomorrow 07:00");
    is(w, "phase.next_open", "false");
    is(w, "phase.window_opens", "2024-03-11T07:00:00+00:00");
}

static void weeks_2_to_4(struct walk *w)
{
    morning(w, 7, 2, "--response settled");
    is(w, "medicines.ibuprofen.state", "course-over");
    is(w, "phase.id", "days-2-7"); /* time alone opens nothing more */
    is(w, "phase.gates.rest-pain.met", "true");
    says(w, "phase.gates.rest-pain.why", "2, needs 3 or less");
    is(w, "phase.next_open", "true");
    does(w, "phase next");
    is(w, "phase.id", "weeks-2-4");
    is(w, "phase.number", "3");
    is(w, "phase.next_open", "false");
    says(w, "lifting.closed", "eights");
    is(w, "checklist.front-plank.dose", "hold 20 s");
    for (int day = 7; day <= 15; day += 2) {
        if (day > 7)
            morning(w, day, 1, "");
        at(w, day, "10:00");
        does(w, "done front-plank --sets 2 --pain 1");
        does(w, "done side-plank --sets 2 --pain 1");
        does(w, "done bird-dog --sets 2 --pain 1");
        morning(w, day + 1, 1, "--response settled");
    }
    is(w, "checklist.front-plank.dose", "hold 45 s");
    is(w, "checklist.front-plank.decision", "go-on");
    says(w, "screen.closed", "25 Mar");
    refused(w, "screen plank=pass", "25 Mar");
    is(w, "checklist.hip-hinge.state", "off");
    says(w, "checklist.hip-hinge.why", "day 21");
    for (int day = 21; day <= 27; day++) {
        morning(w, day, day < 25 ? 1 : 0, day > 21 ? "--response settled" : "");
        at(w, day, "10:00");
        does(w, "done hip-hinge --pain 0");
    }
    is(w, "phase.gates.items-done.met", "true");
    is(w, "phase.gates.daily-pain.met", "true");
    is(w, "phase.gates.no-leg-signs.met", "true");
    is(w, "phase.next_open", "false");
    refused(w, "phase next", "opens tomorrow 07:00");
    is(w, "course.state", "recovered");
}

static void back_to_the_bar(struct walk *w)
{
    morning(w, 28, 0, "--response settled");
    does(w, "phase next");
    is(w, "phase.id", "weeks-4-6");
    does(w, "lift deadlift --previous 60");
    is(w, "lifting.closed", "null");
    is(w, "lifts.deadlift.previous_kg", "60");
    is(w, "lifts.deadlift.next_kg", "0");
    is(w, "lifts.deadlift.step", "bodyweight");
    refused(w, "lift deadlift --load 30 --reps 5 --signs no", "30 kg");
    does(w, "lift deadlift --load 0,0,0 --reps 8,8,8 --form good --pain 0 --signs no");
    is(w, "lifts.deadlift.next_kg", "0"); /* the next morning decides */
    says(w, "lifts.deadlift.why", "morning");
    morning(w, 29, 0, "--response settled");
    is(w, "lifts.deadlift.next_kg", "30"); /* half, S16 */
    is(w, "lifts.deadlift.plates", "bar + 5 a side");
    is(w, "lifts.deadlift.step", "light");
    expect(w->h, 0, "card");
    assert_true(has(w->h->out, "30 kg: bar + 5 a side"));
    does(w, "screen toe-touch=pass squats=pass plank=pass");
    is(w, "screen.passed", "false");
    does(w, "screen walk-10=pass --before 0 --after 0");
    is(w, "screen.passed", "true");
    says(w, "screen.valid_until", "2024-04-16T");
}

/* One rise a week, never past the weight from before; the screen is taken again when it runs out. */
static void to_full_weight(struct walk *w)
{
    int day = 30;
    for (double kg = 30; kg <= 60; kg += 2.5, day += 7) {
        char words[96], load[16];
        snprintf(load, sizeof load, "%g", kg);
        morning(w, day, 0, "");
        at(w, day, "18:00");
        if (day > 42 && day % 14 == 2)
            does(w, "screen toe-touch=pass squats=pass plank=pass walk-10=pass --before 0 --after 0");
        is(w, "lifts.deadlift.next_kg", load);
        if (kg < 60) {
            snprintf(words, sizeof words, "lift deadlift --load %g --reps 5,5,5 --pain 0 --signs no", kg + 2.5);
            refused(w, words, kg > 30 ? load : "30");
        }
        snprintf(words, sizeof words, "lift deadlift --load %g --reps 5,5,5 --form good --pain 0 --signs no", kg);
        does(w, words);
        morning(w, day + 1, 0, "--response settled");
        if (kg < 60)
            is(w, "lifts.deadlift.decision", "repeat"); /* passed; the rise waits for its week */
        morning(w, day + 3, 0, "");
        morning(w, day + 5, 1, "");
    }
    is(w, "lifts.deadlift.step", "working");
    is(w, "lifts.deadlift.next_kg", "60");
    says(w, "lifts.deadlift.full_since", "T18:00");
}

static void a_mild_strain_comes_back_to_full_weight(void **state)
{
    struct walk w;
    begin(&w, *state, "mild", "local-ache=yes belt-line=yes worse-bending=yes shooting-leg-pain=no numb-tingling=no");
    the_first_week(&w);
    weeks_2_to_4(&w);
    back_to_the_bar(&w);
    to_full_weight(&w);
}

/* ---- a disc ---- */

static void a_disc_pattern_changes_the_plan(void **state)
{
    struct walk w;
    begin(&w, *state, "unknown", "shooting-leg-pain=yes numb-tingling=yes");
    is(&w, "triage.pattern", "disc");
    says(&w, "triage.pattern_why", "leg");
    is(&w, "timeline.expect_from_day", "90");
    does(&w, "pain 6 --site thigh --side left");
    at(&w, 1, "09:00");
    does(&w, "pain 5 --site thigh --side left");
    at(&w, 2, "09:00");
    does(&w, "check-in --signs no");
    does(&w, "pain 5 --site thigh --side left");
    is(&w, "pain.moved_down", "false");
    is(&w, "checklist.childs-pose.state", "off");
    says(&w, "checklist.childs-pose.why", "leg");
    refused(&w, "done childs-pose", "");
    at(&w, 2, "12:00");
    does(&w, "done cobra --pain 3");
    at(&w, 2, "12:30");
    does(&w, "pain 5 --site calf --side left"); /* further down: wrong for now */
    is(&w, "pain.moved_down", "true");
    is(&w, "pain.furthest", "calf");
    is(&w, "checklist.cobra.state", "off");
    for (int day = 3; day < 7; day++)
        morning(&w, day, 4, "");
    at(&w, 5, "09:00");
    does(&w, "pain 4 --site thigh --side left");
    at(&w, 6, "10:00");
    does(&w, "pain 4 --site buttock --side left");
    is(&w, "pain.moved_down", "false");
    is(&w, "pain.centralising", "true");
    says(&w, "pain.leg", "up");
    for (int day = 7; day <= 16; day++)
        morning(&w, day, 2, "");
    does(&w, "phase next --by 'A. Physio'");
    is(&w, "phase.id", "weeks-2-4");
    at(&w, 20, "09:00");
    does(&w, "triage shooting-leg-pain=no numb-tingling=no");
    is(&w, "triage.pattern", "unclear");
    for (int day = 22; day <= 28; day++)
        morning(&w, day, 1, "");
    is(&w, "phase.gates.daily-pain.met", "true");
    is(&w, "phase.gates.no-leg-signs.met", "false"); /* C33: fourteen days without, and it is eight */
    says(&w, "phase.gates.no-leg-signs.why", "14 d");
    refused(&w, "phase next", "leg");
    morning(&w, 34, 1, "");
    at(&w, 34, "09:01");
    is(&w, "phase.gates.no-leg-signs.met", "true");
}

/* ---- a flare in week 5 ---- */

static void a_flare_in_week_5_eases_and_wipes_nothing(void **state)
{
    struct walk w;
    begin(&w, *state, "moderate", "");
    for (int day = 1; day <= 28; day += day < 20 ? 3 : 1)
        morning(&w, day, day < 10 ? 3 : 1, "");
    does(&w, "phase next --by 'A. Physio'");
    does(&w, "phase next --by 'A. Physio'");
    is(&w, "phase.id", "weeks-4-6");
    does(&w, "lift squat --previous 80");
    does(&w, "lift squat --load 0 --reps 8,8,8 --form good --pain 0 --signs no");
    morning(&w, 29, 1, "--response settled");
    is(&w, "lifts.squat.next_kg", "40");
    at(&w, 29, "18:00");
    does(&w, "lift squat --load 40 --reps 5,5,5 --form good --pain 0 --signs no");
    for (int day = 30; day < 35; day++)
        morning(&w, day, 1, day == 30 ? "--response settled" : "");
    is(&w, "course.easy", "false");
    morning(&w, 35, 1, "");
    at(&w, 35, "12:00");
    does(&w, "pain 4"); /* 3 above the days before: an easy day */
    is(&w, "course.state", "easy-day");
    is(&w, "course.easy", "true");
    says(&w, "course.why", "4");
    is(&w, "phase.plan", "weeks-4-6");
    is(&w, "triage.recheck_due", "true"); /* the flags first */
    says(&w, "triage.recheck_why", "pain");
    at(&w, 35, "12:10");
    does(&w, "check-in --signs no");
    is(&w, "triage.recheck_due", "false");
    says(&w, "lifting.closed", "pain");
    refused(&w, "lift squat --load 40 --reps 5 --signs no", "pain");
    refused(&w, "phase next", "pain");
    morning(&w, 36, 4, "");
    is(&w, "course.state", "easy-day"); /* neither failure nor flare until a day has passed */
    at(&w, 36, "12:00");
    does(&w, "pain 4");
    is(&w, "course.state", "flare");
    is(&w, "course.eased_until", "2024-04-16T12:00:00+00:00");
    is(&w, "phase.id", "weeks-4-6"); /* wipes nothing */
    is(&w, "phase.plan", "weeks-2-4");
    is(&w, "phase.held_until", "2024-04-16T12:00:00+00:00");
    is(&w, "checklist.brace.state", "off");
    says(&w, "checklist.brace.why", "flare");
    says(&w, "lifting.closed", "16 Apr");
    refused(&w, "phase next", "16 Apr");
    for (int day = 37; day < 43; day++)
        morning(&w, day, 1, "");
    morning(&w, 43, 1, "");
    at(&w, 43, "11:59");
    is(&w, "phase.plan", "weeks-2-4");
    at(&w, 43, "12:00");
    is(&w, "phase.plan", "weeks-4-6");
    is(&w, "phase.held_until", "null");
    is(&w, "lifting.closed", "null");
    is(&w, "lifts.squat.next_kg", "40");
    is(&w, "course.flares", "1");
    is(&w, "checklist.brace.state", "due");
}

/* ---- a double dose ---- */

static void a_double_dose_is_counted_and_waited_for(void **state)
{
    struct walk w;
    begin(&w, *state, "mild", "");
    at(&w, 0, "09:00");
    does(&w, "dose ibuprofen 400");
    at(&w, 0, "10:00");
    refused(&w, "dose ibuprofen 400", "15:00");
    does(&w, "dose ibuprofen 400 --taken");
    is(&w, "medicines.ibuprofen.taken_24h_mg", "800");
    is(&w, "medicines.ibuprofen.state", "wait");
    is(&w, "medicines.ibuprofen.next_at", "2024-03-04T16:00:00+00:00");
    says(&w, "medicines.ibuprofen.why", "16:00");
    is(&w, "medicines.acetaminophen.state", "may");
    at(&w, 0, "16:00");
    does(&w, "dose ibuprofen 400");
    is(&w, "medicines.ibuprofen.state", "limit");
    is(&w, "medicines.ibuprofen.next_at", "2024-03-05T09:00:00+00:00");
    refused(&w, "dose ibuprofen 200", "09:00");
    refused(&w, "dose ibuprofen-acetaminophen 1", "09:00");
    is(&w, "medicines.acetaminophen.taken_24h_mg", "0");
    at(&w, 1, "09:00");
    is(&w, "medicines.ibuprofen.taken_24h_mg", "800");
    is(&w, "medicines.ibuprofen.state", "may");
    is(&w, "medicines.ibuprofen.course_ends_at", "2024-03-07T09:00:00+00:00");
    at(&w, 3, "09:00");
    is(&w, "medicines.ibuprofen.state", "course-over");
    refused(&w, "dose ibuprofen 400", "3 days from the first dose");
    expect(w.h, 0, "export --kind dose");
    assert_int_equal(lines_of(w.h->out), 4);
}

/* ---- a fever on day 3 ---- */

static void a_fever_on_day_3_closes_and_opens(void **state)
{
    struct walk w;
    begin(&w, *state, "mild", "shooting-leg-pain=no numb-tingling=no hot-shivering=no");
    morning(&w, 3, 3, "");
    is(&w, "phase.id", "days-2-7");
    is(&w, "checklist.glute-bridge.state", "due");
    at(&w, 3, "12:00");
    does(&w, "triage fever=38.1");
    is(&w, "triage.state", "urgent");
    is(&w, "triage.flags.0", "fever");
    is(&w, "checklist.glute-bridge.state", "off");
    says(&w, "checklist.glute-bridge.why", "urgent sign");
    is(&w, "checklist.walk.state", "due");
    refused(&w, "done glute-bridge", "");
    refused(&w, "phase next", "");
    says(&w, "lifting.closed", "");
    is(&w, "medicines.ibuprofen.state", "may");
    at(&w, 4, "08:00");
    does(&w, "triage fever=37.1");
    is(&w, "triage.state", "clear"); /* an urgent sign clears by itself */
    is(&w, "checklist.glute-bridge.state", "due");
    at(&w, 4, "12:00");
    does(&w, "triage fever=38.1");
    at(&w, 4, "12:30");
    does(&w, "triage shooting-leg-pain=yes"); /* C12: together they are an emergency */
    is(&w, "triage.state", "emergency");
    is(&w, "medicines.ibuprofen.state", "off");
    is(&w, "therapies.heat.state", "off");
    is(&w, "checklist.walk.state", "off");
    refused(&w, "dose ibuprofen 400", "");
    at(&w, 4, "18:00");
    does(&w, "triage fever=37.0 shooting-leg-pain=no");
    is(&w, "triage.state", "emergency"); /* never by itself (S01) */
    at(&w, 5, "09:00");
    does(&w, "clear-flags --by 'Dr Okafor'");
    at(&w, 5, "09:01");
    is(&w, "triage.state", "clear");
    is(&w, "phase.id", "days-2-7");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_fresh, a_mild_strain_comes_back_to_full_weight),
        IN(home_fresh, a_disc_pattern_changes_the_plan),
        IN(home_fresh, a_flare_in_week_5_eases_and_wipes_nothing),
        IN(home_fresh, a_double_dose_is_counted_and_waited_for),
        IN(home_fresh, a_fever_on_day_3_closes_and_opens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
