/* Days of the later weeks: the daily check, weights, a flare. */
#include <math.h>

#include "screens/plan.h"
#include "screens/scene_parts.h"

void scene_morning(struct scene *s)
{
    struct today *t = &s->today;
    in_phase(s, 2, 16 * DAY + 8 * HOUR);
    int64_t now = t->now.utc;
    answer_all(s, true);
    t->triage.recheck_due = true;
    t->triage.recheck_why = "The pain has risen since you last answered them.";
    t->morning = (struct morning){.due = true,
                                  .signs = true,
                                  .score = true,
                                  .response = true,
                                  .function = true,
                                  .sleep = true,
                                  .unsure = true,
                                  .why = "six short questions about today"};
    t->course =
        (struct course){.state = COURSE_EASY,
                        .baseline = 2.4,
                        .since = now - 5 * HOUR,
                        .eased_until = INSTANT_NONE,
                        .easy = true,
                        .say = "A day with more pain happens on the way. Do half, walk, and see tomorrow.",
                        .why = "pain 5, the three days before were 2.4 on average; a flare only from Mon 09:30"};
    struct check_item *i = items(s, 2, 5);
    i[0].progress = (struct progress){.words = "half: 6 reps, the easier variant",
                                      .light = LIGHT_GREEN,
                                      .decision = DECISION_GO_ON,
                                      .why = "pain 1 during, this morning as before: 1 more"};
    i[0].easier = true;
    clocks(s);
    t->n_reminders = 0;
    t->next = (struct next){"morning check (c)", now, 0};
    scores(s, 17, 6, 5, now - 2 * HOUR);
    for (int d = 0; d < 17; d++)
        if (d % 4 != 1)
            score_day(s, d, d / 4, d / 4 + 1, d / 4 + 0.5, 2);
    t->pain.furthest = "buttock";
    t->pain.furthest_before = "calf";
    t->pain.centralising = true;
    t->pain.leg = "calf -> buttock: moving back up, a good sign";
}

static struct lift_state lift(const char *name, double previous, double next, int64_t now)
{
    return (struct lift_state){.id = name,
                               .previous_kg = previous,
                               .next_kg = next,
                               .last_kg = next,
                               .sets = 3,
                               .light = LIGHT_GREEN,
                               .decision = DECISION_GO_ON,
                               .held_until = INSTANT_NONE,
                               .rise_at = now + 3 * DAY,
                               .full_from = now + 50 * DAY,
                               .full_to = now + 95 * DAY,
                               .full_since = INSTANT_NONE};
}

static void weights(struct scene *s)
{
    struct today *t = &s->today;
    int64_t now = t->now.utc;
    t->lifting.list = arena_array(&s->arena, struct lift_state, 2);
    t->lifting.n = 2;
    t->lifting.list[0] = lift("Deadlift", 100, 52.5, now);
    t->lifting.list[0].stage = &t->protocol->loading.stages[2];
    t->lifting.list[0].why = "3 x 6 at 50 kg without pain, the next morning as before: 2.5 kg more";
    t->lifting.list[0].plates = "bar + 16.25 a side";
    t->lifting.list[1] = lift("Squat", NAN, 0, now);
    t->lifting.list[1].why = "the weight before the injury is not known: e writes it down";
    struct entry *e = record(s, ENTRY_LIFT, "deadlift", now - 3 * DAY, 0);
    e->reps = 6;
    e->load_kg = 50;
    e->pain = 1;
    t->screen.tests = arena_array(&s->arena, __typeof__(*t->screen.tests), 4);
    t->screen.n_tests = 4;
    for (int i = 0; i < 4; i++) {
        t->screen.tests[i].def = &t->protocol->screen.tests[i];
        t->screen.tests[i].state = i < 2 ? TEST_PASSED : TEST_UNKNOWN;
    }
    t->screen.why = "still to pass: plank, walk 10 minutes";
    for (int k = 0; k < MEASURE_KIND_COUNT; k++)
        t->measures.of[k] = (struct measure_state){.def = protocol_measure(t->protocol, (enum measure_kind)k),
                                                   .first = NAN,
                                                   .latest = NAN,
                                                   .change = NAN,
                                                   .asked_at = INSTANT_NONE,
                                                   .due = k == MEASURE_FUNCTION};
    t->measures.activities = arena_array(&s->arena, struct activity, 2);
    t->measures.n_activities = 2;
    t->measures.activities[0] = (struct activity){"putting on socks", 3, 6};
    t->measures.activities[1] = (struct activity){"lifting my daughter", 2, 2};
    struct measure_state *psfs = &t->measures.of[MEASURE_PSFS];
    psfs->first = 2.5;
    psfs->latest = 4;
    psfs->change = 1.5;
    psfs->asked_at = now - 8 * DAY;
}

static void answered(struct scene *s, enum question_role role)
{
    for (int i = 0; i < s->today.triage.n_answers; i++)
        if (s->today.triage.answers[i].question->role == role)
            s->today.triage.answers[i].is = ANSWER_NO;
}

static void week_five(struct scene *s)
{
    in_phase(s, 3, 33 * DAY);
    answer_all(s, true);
    answered(s, ASK_LOAD);
    answered(s, ASK_MEDICINE);
    answered(s, ASK_SKIN);
    clocks(s);
    s->today.n_reminders = 0;
    s->today.phase.since = s->today.now.utc - 4 * DAY;
    s->today.phase.window_opens = INSTANT_NONE;
    s->today.phase.gates[0].met = true;
    scores(s, 34, 6, 1, s->today.now.utc - 6 * HOUR);
    for (int d = 0; d < 34; d++)
        score_day(s, d, d / 9, d / 9 + 1, d / 9 + 0.5, 2);
    s->today.pain.mean_7d = 0.5;
    s->today.pain.worst_7d = 1;
}

void scene_lifts(struct scene *s)
{
    struct today *t = &s->today;
    week_five(s);
    t->course.state = COURSE_ON;
    t->course.flares = 1;
    struct check_item *i = items(s, 2, 4);
    struct entry *said = record(s, ENTRY_PRESCRIBE, "cobra", t->now.utc - 2 * DAY, NAN);
    said->context = "Dr Ada";
    i[0].progress = (struct progress){.words = "12 reps",
                                      .light = LIGHT_GREEN,
                                      .decision = DECISION_GO_ON,
                                      .why = "pain 1 during, this morning as before: 1 more",
                                      .load_why = "a weight from 3 clean sessions at 15 reps on: 1 so far"};
    i[0].kept_days = 18;
    i[0].asked_days = 24;
    i[1].progress = (struct progress){
        .words = "2 x hold 20 s", .decision = DECISION_SET, .set_by = said, .why = "Dr Ada, Fri 14:32"};
    i[2].own = true;
    weights(s);
    t->next = (struct next){"Deadlift 3 x 5-8 at 52.5 kg", INSTANT_NONE, 0};
}

void scene_flare(struct scene *s)
{
    struct today *t = &s->today;
    week_five(s);
    int64_t now = t->now.utc;
    t->course = (struct course){.state = COURSE_FLARE,
                                .baseline = 1,
                                .since = now - 2 * DAY,
                                .eased_until = now + 6 * DAY,
                                .eased = true,
                                .flares = 2,
                                .why = "pain 4 for more than a day, it was 1 before; eased until Sat 28 Nov 14:32"};
    t->phase.plan = 2;
    t->phase.held_until = now + 6 * DAY;
    struct check_item *i = items(s, 2, 5);
    i[4].state = ITEM_OFF;
    i[4].why = "eased after a flare until Sat 28 Nov 14:32";
    weights(s);
    t->lifting.closed = "no weights while the pain is up: from Sat 28 Nov 14:32";
    t->screen.closed = "no test while the pain is up: from Sat 28 Nov 14:32";
    t->referrals = arena_array(&s->arena, struct referral, 2);
    t->n_referrals = 2;
    struct entry *said = record(s, ENTRY_REFERRAL, "two-weeks", now - DAY, NAN);
    said->status = "booked";
    t->referrals[0] = (struct referral){.def = &t->protocol->referrals[0],
                                        .id = "two-weeks",
                                        .why = "day 33, and the pain is 4, at first 6",
                                        .answer = said,
                                        .back_on = moment_day(t->now) + 5,
                                        .quiet = true};
    t->referrals[1] = (struct referral){
        .def = &t->protocol->referrals[0], .id = "stepped-back", .why = "two steps back within two weeks"};
    struct entry *by = record(s, ENTRY_PRESCRIBE, "acetaminophen", now - 2 * DAY, NAN);
    by->context = "Dr Ada";
    t->medicines[1].prescription = by;
    t->medicines[1].usual_mg = 1000;
    t->medicines[1].limit_mg = 3000;
    t->medicines[1].last_at = now - 9 * HOUR;
    t->medicines[1].course_to = now + 3 * DAY;
    t->medicines[1].why = "Dr Ada: 1000 mg, 8 h apart, for 5 days; until Wed 25 Nov 14:32";
    t->medicines[0].state = MEDICINE_CONTRAINDICATED;
    t->medicines[0].why = "naproxen written down today 08:00: not both; from Wed 08:00, or ask a pharmacist";
    t->others = arena_array(&s->arena, struct other_taken, 1);
    t->n_others = 1;
    struct entry *dose = record(s, ENTRY_DOSE, "naproxen", now - 6 * HOUR, 220);
    t->others[0] = (struct other_taken){&t->protocol->others[0], dose, now + 3 * DAY};
    t->next = (struct next){"Glute bridge", INSTANT_NONE, 0};
}
