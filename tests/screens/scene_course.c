/* Six weeks of a recovery for the charts: days without a score, pain down the leg, a flare, doses, phases, weights. */
#include <math.h>

#include "screens/plan.h"
#include "screens/scene_parts.h"

enum { DAYS = 42, FLARE = 22, FIRST_LIFT = 31, RAW = 3, LATELY = 14 };

static bool away(int day)
{
    return day == 5 || day == 13 || day == 14 || day == 27 || day == 35;
}

static int phase_on(int day)
{
    return day < 2 ? 0 : day < 9 ? 1 : day < 30 ? 2 : 3;
}

/* The highest score of a day: from 8 down to 1, and up again for three days. */
static int highest(int day)
{
    int calm = 8 - day / 6 + (day % 5 == 2 ? 1 : 0);
    return day >= FLARE && day < FLARE + 3 ? 7 : calm > 10 ? 10 : calm < 1 ? 1 : calm;
}

static int lowest(int day)
{
    int low = highest(day) - 1 - day % 3;
    return low < 0 ? 0 : low;
}

static const char *site_on(int day)
{
    return day < 4        ? "thigh"
           : day < 8      ? "calf"
           : day < 12     ? "thigh"
           : day < 17     ? "buttock"
           : day == FLARE ? "thigh"
                          : "back";
}

static int64_t clock_on(const struct scene *s, int day, int hour, int minute)
{
    int32_t first = moment_day(s->today.now) - DAYS + 1;
    return day_begins(first + day, s->today.now.offset) + (hour * 60 + minute) * MINUTE - DAY_TURNS_AT;
}

static struct day_summary *sum_up(struct scene *s, int day, enum entry_kind kind, const char *subject, int n)
{
    struct journal *j = &s->journal;
    struct day_summary *d = &j->days[j->n_days++];
    *d = (struct day_summary){.day = moment_day(s->today.now) - DAYS + 1 + day,
                              .kind = kind,
                              .subject = subject,
                              .site = "",
                              .n = n,
                              .sets = n,
                              .min = NAN,
                              .max = NAN,
                              .sum = NAN};
    return d;
}

static void pain_on(struct scene *s, int day)
{
    struct pain_day *d = &s->today.pain.days[day];
    double lo = lowest(day), hi = highest(day), scored[] = {hi, round((lo + hi) / 2), lo};
    static const int hours[] = {8, 13, 21};
    int n = day == DAYS - 1 ? 2 : 3;
    d->phase = phase_on(day);
    d->marks = day == 0 ? MARK_HURT : d->phase != phase_on(day - 1) ? MARK_PHASE : 0;
    d->marks |= day == FLARE ? MARK_FLARE : 0;
    if (away(day))
        return;
    d->n = n;
    d->min = n == 3 ? lo : scored[1];
    d->max = hi;
    d->mean = 0;
    d->furthest = site_on(day);
    for (int i = 0; i < n; i++) {
        d->mean += scored[i] / n;
        if (day < DAYS - LATELY)
            continue;
        struct entry *e = record(s, ENTRY_PAIN, "pain", clock_on(s, day, hours[i], 5 * (day % 9)), scored[i]);
        e->site = site_on(day);
        s->today.pain.latest = e;
    }
}

static void doses_on(struct scene *s, int day)
{
    if (away(day) || !(day < 10 || (day >= FLARE && day < FLARE + 3) || day == DAYS - 2))
        return;
    s->today.pain.days[day].marks |= MARK_DOSE;
    if (day < DAYS - 1 - RAW) {
        sum_up(s, day, ENTRY_DOSE, "ibuprofen", 2)->sum = 800;
        return;
    }
    record(s, ENTRY_DOSE, "ibuprofen", clock_on(s, day, 9, 0), 400);
    record(s, ENTRY_DOSE, "ibuprofen", clock_on(s, day, 17, 30), 400);
}

/* Most of what is asked for is done, less on some days; the last item three times a week. */
static unsigned kept_on(int item, int day)
{
    int phase = phase_on(day);
    bool asked = item < 2 || (item < 5 && phase >= 1) || (item < 8 && phase >= 2) || (item == 8 && phase == 3);
    if (away(day) || !asked)
        return 0;
    bool weekly = item == 8, done = weekly ? day % 2 == 0 : (day * 7 + item * 3) % 10 > 2;
    if (weekly)
        return done ? KEPT_ASKED | KEPT_DONE : 0;
    return KEPT_ASKED | (done ? KEPT_DONE : (day + item) % 4 == 0 ? KEPT_SKIPPED : 0);
}

static void keep(struct scene *s)
{
    enum { ITEMS = 9 };
    struct adherence *all = &s->today.adherence;
    all->n_days = DAYS;
    all->days = arena_array(&s->arena, struct kept_day, DAYS);
    all->items = arena_array(&s->arena, struct kept_item, ITEMS);
    for (int i = 0; i < ITEMS; i++) {
        struct kept_item *item = &all->items[all->n_items++];
        *item = (struct kept_item){&plan_items[i], arena_array(&s->arena, unsigned char, DAYS)};
        for (int day = 0; day < DAYS; day++) {
            unsigned is = kept_on(i, day);
            item->days[day] = (unsigned char)is;
            all->days[day].present = !away(day);
            all->days[day].asked += is & KEPT_ASKED ? 1 : 0;
            all->days[day].kept += (is & KEPT_ASKED) && (is & KEPT_DONE);
            if (!(is & KEPT_DONE))
                continue;
            if (day < DAYS - 1 - RAW)
                sum_up(s, day, ENTRY_DONE, plan_items[i].id, i < 2 ? 4 : 2);
            else
                record(s, ENTRY_DONE, plan_items[i].id, clock_on(s, day, 9 + i / 2, 10 * (i % 2)), NAN)->sets = 2;
        }
    }
}

static void lift_on(struct scene *s, struct lift_state *l, int day, double kg, bool back)
{
    l->days[l->n_days++] = (struct lift_day){moment_day(s->today.now) - DAYS + 1 + day, kg, back};
    s->today.pain.days[day].marks |= MARK_LIFT;
}

static struct lift_state lift(struct scene *s, const char *name, double previous, double next)
{
    return (struct lift_state){.id = name,
                               .previous_kg = previous,
                               .next_kg = next,
                               .last_kg = next,
                               .sets = 3,
                               .days = arena_array(&s->arena, struct lift_day, DAYS),
                               .held_until = INSTANT_NONE,
                               .rise_at = INSTANT_NONE,
                               .full_from = INSTANT_NONE,
                               .full_to = INSTANT_NONE,
                               .full_since = INSTANT_NONE};
}

static void lifts(struct scene *s)
{
    struct lifting *all = &s->today.lifting;
    all->list = arena_array(&s->arena, struct lift_state, 2);
    all->n = 2;
    all->list[0] = lift(s, "Deadlift", 100, 52.5);
    all->list[1] = lift(s, "Squat", NAN, 30);
    lift_on(s, &all->list[0], FIRST_LIFT, 50, false);
    lift_on(s, &all->list[0], FIRST_LIFT + 3, 50, false);
    lift_on(s, &all->list[0], FIRST_LIFT + 5, 55, true);
    lift_on(s, &all->list[0], FIRST_LIFT + 9, 50, false);
    lift_on(s, &all->list[1], FIRST_LIFT + 1, 20, false);
    lift_on(s, &all->list[1], FIRST_LIFT + 9, 30, false);
    all->list[0].step_backs = 1;
}

void scene_course(struct scene *s)
{
    struct today *t = &s->today;
    in_phase(s, 3, (DAYS - 1) * (int64_t)DAY + 5 * HOUR);
    s->journal.raw_from = moment_day(t->now) - RAW;
    s->journal.days = arena_array(&s->arena, struct day_summary, 1024);
    answer_all(s, true);
    clocks(s);
    t->n_reminders = 0;
    t->phase.window_opens = INSTANT_NONE;
    items(s, 0, 9);
    scores(s, DAYS, 8, 2, clock_on(s, DAYS - 1, 8, 0));
    s->journal.n -= 1; /* its latest comes with the days */
    t->course.state = COURSE_ON;
    t->course.flares = 1;
    for (int day = 0; day < DAYS; day++)
        pain_on(s, day);
    for (int day = 0; day < DAYS; day++)
        doses_on(s, day);
    keep(s);
    lifts(s);
    t->pain.change = t->pain.latest->value - 8;
    t->pain.meaningful = true;
    t->pain.furthest = "back";
    t->pain.furthest_before = "buttock";
    t->pain.centralising = true;
    t->pain.leg = "buttock -> back: moving back up";
    t->timeline = (struct timeline){&plan.timelines[1], 28, 56};
    record(s, ENTRY_NOTE, NULL, clock_on(s, DAYS - 1, 9, 30), NAN)->note = "slept badly";
    record(s, ENTRY_CHECK_IN, "sleep", clock_on(s, DAYS - 2, 8, 0), NAN)->status = "poor";
    t->next = (struct next){"Glute bridge", INSTANT_NONE, 0};
}
