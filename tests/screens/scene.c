#include "screens/scene.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "screens/plan.h"
#include "screens/scene_parts.h"

const char *const scene_names[SCENE_COUNT] = {"new",   "unanswered", "first-hour", "ice",   "day4",
                                              "weeks", "urgent",     "emergency",  "bare",  "morning",
                                              "lifts", "flare",      "floor",      "course"};

static const struct offer offers[] = {
    {"low-back-lifting", "Low back pain from lifting", "From the first hour to full weights again, one step at a time.",
     true},
    {"back-care", "Back care, every day", "A few minutes a day that keep a healthy back healthy. No injury needed.",
     false},
};

struct moment at_utc(int64_t utc)
{
    return (struct moment){utc, HOUR};
}

/* ---- entries ---- */

struct entry *record(struct scene *s, enum entry_kind kind, const char *subject, int64_t at, double value)
{
    struct journal *j = &s->journal;
    struct entry *e = &j->entries[j->n++];
    *e = entry_blank(kind, at_utc(at));
    e->subject = subject;
    e->value = value;
    e->seq = j->n;
    return e;
}

void score_day(struct scene *s, int ago, double min, double max, double mean, int n)
{
    struct pain *p = &s->today.pain;
    struct pain_day *d = &p->days[p->n_days - 1 - ago];
    *d = (struct pain_day){
        .day = moment_day(s->today.now) - ago, .n = n, .min = min, .max = max, .mean = mean, .marks = d->marks};
}

void scores(struct scene *s, int days, double first, double latest, int64_t latest_at)
{
    struct pain *p = &s->today.pain;
    p->days = arena_array(&s->arena, struct pain_day, days);
    p->n_days = days;
    for (int i = 0; i < days; i++)
        score_day(s, i, NAN, NAN, NAN, 0);
    p->days[0].marks = s->today.episode.has_injury ? MARK_HURT : 0;
    p->first = record(s, ENTRY_PAIN, "pain", s->today.episode.begins + HOUR, first);
    p->latest = record(s, ENTRY_PAIN, "pain", latest_at, latest);
    p->change = latest - first;
    p->meaningful = fabs(p->change) >= 2;
}

/* ---- parts of a day ---- */

void answer_all(struct scene *s, bool answered)
{
    struct triage *t = &s->today.triage;
    t->answers = arena_array(&s->arena, struct answer, plan.n_questions);
    t->flags = arena_array(&s->arena, struct answer *, plan.n_questions);
    t->n_answers = plan.n_questions;
    t->state = answered ? TRIAGE_CLEAR : TRIAGE_UNANSWERED;
    t->asked_at =
        !answered ? INSTANT_NONE : s->today.now.utc - (s->today.episode.day ? 6 * HOUR + 30 * MINUTE : MINUTE);
    for (int i = 0; i < t->n_answers; i++) {
        t->answers[i] = (struct answer){.question = &plan.questions[i]};
        bool flag = plan.questions[i].role == ASK_RED_FLAG, pattern = plan.questions[i].role == ASK_PATTERN;
        if (flag && !answered)
            t->n_unanswered++;
        if (!answered || !(flag || pattern))
            continue;
        struct entry *e = record(s, ENTRY_TRIAGE, plan.questions[i].id, t->asked_at, NAN);
        e->status = "no";
        t->answers[i].is = ANSWER_NO;
        t->answers[i].entry = e;
    }
    t->pattern = answered ? PATTERN_STRAIN : PATTERN_UNCLEAR;
    t->pattern_why = answered ? "an ache above the belt, worse when bending, and nothing down the leg" : NULL;
}

static void raise_flag(struct scene *s, int question, enum triage_state state, enum flag_level level)
{
    struct answer *a = &s->today.triage.answers[question];
    struct entry *e = record(s, ENTRY_TRIAGE, a->question->id, s->today.now.utc - 4 * MINUTE, NAN);
    e->status = "yes";
    *a = (struct answer){a->question, ANSWER_YES, e, true, level};
    s->today.triage.flags[s->today.triage.n_flags++] = a;
    s->today.triage.state = state;
}

void in_phase(struct scene *s, int index, int64_t elapsed)
{
    struct today *t = &s->today;
    t->protocol = &plan;
    t->journal = &s->journal;
    t->prefs = (struct prefs){.wake_from = 7 * HOUR, .wake_to = 22 * HOUR, .first_weekday = 1};
    t->awake = true;
    t->episode = (struct episode){.begins = t->now.utc - elapsed,
                                  .has_injury = true,
                                  .injured = at_utc(t->now.utc - elapsed),
                                  .elapsed_s = elapsed,
                                  .day = (int)(elapsed / DAY),
                                  .severity = "unknown"};
    t->episode.start = record(s, ENTRY_START, "low-back-lifting", t->episode.begins + 50 * MINUTE, NAN);
    t->phase = (struct phase){.index = index,
                              .def = &plan.phases[index],
                              .number = index + 1,
                              .count = 4,
                              .held_until = INSTANT_NONE,
                              .window_opens = t->episode.begins + (index ? 7 : 2) * DAY};
    t->phase.gates = arena_array(&s->arena, struct gate, 3);
    t->phase.gates[0] = (struct gate){NULL, "window", index > 1, "opens on day 7"};
    t->phase.gates[1] =
        (struct gate){&plan_gate, "rest-pain", index > 1, "the highest score at rest of the last day was 4"};
    t->phase.n_gates = 2;
    t->pain = (struct pain){.mean_7d = NAN, .worst_7d = NAN, .change = NAN};
    t->timeline = (struct timeline){NULL, -1, -1};
    t->phase.plan = index;
    t->course = (struct course){.baseline = NAN, .since = INSTANT_NONE, .eased_until = INSTANT_NONE};
    t->next = (struct next){NULL, INSTANT_NONE, 0};
    t->next_change = t->now.utc + 12 * MINUTE;
}

struct check_item *items(struct scene *s, int from, int n)
{
    struct today *t = &s->today;
    t->checklist = arena_array(&s->arena, struct check_item, n);
    t->n_checklist = n;
    for (int i = 0; i < n; i++)
        t->checklist[i] = (struct check_item){.def = &plan_items[from + i],
                                              .times = plan_items[from + i].times,
                                              .target = 1,
                                              .reps = ENTRY_UNKNOWN,
                                              .hold_s = ENTRY_UNKNOWN,
                                              .pain = ENTRY_UNKNOWN,
                                              .last_at = INSTANT_NONE,
                                              .next_at = INSTANT_NONE,
                                              .week = i % 3 ? 6 : 14};
    return t->checklist;
}

void ticked(struct check_item *i, int done, int64_t at, int pain)
{
    i->done = done;
    i->last_at = at;
    i->pain = pain;
    i->pain_open = pain < 0;
    i->state = done >= i->target ? ITEM_DONE : ITEM_DUE;
    i->week |= 1;
}

void clocks(struct scene *s)
{
    struct today *t = &s->today;
    t->therapies = arena_array(&s->arena, struct therapy_state, 2);
    t->n_therapies = 2;
    for (int i = 0; i < 2; i++)
        t->therapies[i] = (struct therapy_state){.def = &plan.therapies[i],
                                                 .state = THERAPY_OFF,
                                                 .started_at = INSTANT_NONE,
                                                 .ends_at = INSTANT_NONE,
                                                 .hard_stop_at = INSTANT_NONE,
                                                 .last_ended = INSTANT_NONE,
                                                 .asks_off = INSTANT_NONE,
                                                 .next_at = INSTANT_NONE};
    t->medicines = arena_array(&s->arena, struct medicine_state, 2);
    t->n_medicines = 2;
    for (int i = 0; i < 2; i++)
        t->medicines[i] = (struct medicine_state){.def = &plan.medicines[i],
                                                  .state = MEDICINE_MAY,
                                                  .next_at = INSTANT_NONE,
                                                  .limit_mg = plan.medicines[i].limit_mg,
                                                  .last_at = INSTANT_NONE,
                                                  .course_from = INSTANT_NONE,
                                                  .course_to = INSTANT_NONE};
    t->reminders = arena_array(&s->arena, struct reminder, 2);
    t->n_reminders = 2;
    t->reminders[0] = (struct reminder){&plan_items[0], "walk", t->now.utc + 12 * MINUTE};
    t->reminders[1] = (struct reminder){&plan_items[1], "sit-break", t->now.utc + 22 * MINUTE};
}

void runs(struct scene *s, int which, int64_t since, int64_t length)
{
    struct therapy_state *r = &s->today.therapies[which];
    r->state = THERAPY_RUNNING;
    r->started_at = s->today.now.utc - since;
    r->ends_at = r->started_at + length;
    r->hard_stop_at = r->ends_at + 5 * MINUTE;
    r->next_at = r->ends_at + 40 * MINUTE;
    r->today = 2;
    r->skin_check_due = since > 5 * MINUTE;
}

/* ---- the days ---- */

static void first_hour(struct scene *s, bool answered)
{
    in_phase(s, 0, HOUR + 5 * MINUTE);
    answer_all(s, answered);
    items(s, 0, 3);
    clocks(s);
    s->today.therapies[0].state = THERAPY_DUE;
    s->today.therapies[1].why = "from 48 h after the injury";
    s->today.next = (struct next){"Ice", s->today.now.utc, 0};
}

static void day4(struct scene *s)
{
    in_phase(s, 1, 4 * DAY + 6 * HOUR);
    int64_t now = s->today.now.utc;
    answer_all(s, true);
    struct check_item *i = items(s, 0, 9);
    i[0].target = 15;
    ticked(&i[0], 5, now - 52 * MINUTE, ENTRY_UNKNOWN);
    i[0].pain_open = false;
    i[1].target = 30;
    ticked(&i[1], 7, now - 8 * MINUTE, ENTRY_UNKNOWN);
    i[1].pain_open = false;
    i[0].state = i[1].state = ITEM_LATER;
    i[0].next_at = now + 12 * MINUTE;
    i[1].next_at = now + 22 * MINUTE;
    ticked(&i[2], 1, now - 5 * HOUR, 1);
    i[2].reps = 15;
    ticked(&i[3], 1, now - 12 * MINUTE, -1);
    i[3].hold_s = 20;
    i[5].target = 2;
    i[5].left = 1;
    i[6].target = 2;
    ticked(&i[6], 1, now - 2 * HOUR, 3);
    i[7].state = ITEM_SKIPPED;
    i[7].why = "knees";
    i[8].state = ITEM_OFF;
    i[8].why = "from day 14";
    clocks(s);
    s->today.therapies[0].why = "only in the first 48 h";
    runs(s, 1, 8 * MINUTE, 20 * MINUTE);
    s->today.medicines[0].state = MEDICINE_COURSE_OVER;
    s->today.medicines[0].why = "The 3-day course ended Sat 09:00.";
    s->today.medicines[1].taken_mg = 1000;
    s->today.medicines[1].last_at = now - 6 * HOUR - 22 * MINUTE;
    s->today.next = (struct next){"Heat off, Sit break, Walk 2-3 min", now + 12 * MINUTE, 0};
    struct entry *dose = record(s, ENTRY_DOSE, "acetaminophen", now - 6 * HOUR - 22 * MINUTE, 500);
    dose->unit = "mg";
    record(s, ENTRY_DONE, "glute-bridge", now - 5 * HOUR, NAN)->pain = 1;
    scores(s, 5, 7, 3, now - 87 * MINUTE);
    score_day(s, 4, 6, 8, 7, 3);
    score_day(s, 3, 5, 7, 6, 4);
    score_day(s, 2, 4, 6, 5, 3);
    score_day(s, 0, 2, 4, 3, 3);
    record(s, ENTRY_DONE, "cobra", now - 12 * MINUTE, NAN)->hold_s = 20;
    record(s, ENTRY_THERAPY, "heat", now - 8 * MINUTE, NAN)->status = "start";
    s->today.timeline = (struct timeline){&plan.timelines[0], 7, 14};
}

static void weeks(struct scene *s)
{
    in_phase(s, 2, 24 * DAY);
    int64_t now = s->today.now.utc;
    answer_all(s, true);
    s->today.triage.recheck_due = true;
    items(s, 2, 7);
    clocks(s);
    s->today.n_reminders = 0;
    s->today.therapies[0].why = "only in the first 48 h";
    s->today.therapies[1].state = THERAPY_WAITING;
    s->today.therapies[1].next_at = now + 95 * MINUTE;
    s->today.medicines[0].state = MEDICINE_LIMIT;
    s->today.medicines[0].taken_mg = 1200;
    s->today.medicines[0].next_at = now + 9 * HOUR + 28 * MINUTE;
    s->today.medicines[1].state = MEDICINE_CONTRAINDICATED;
    s->today.medicines[1].why = "You said: liver disease.";
    s->today.phase.next_open = true;
    s->today.next = (struct next){"today's warning-sign check (r)", now, 0};
    s->today.referrals = arena_array(&s->arena, struct referral, 1);
    s->today.referrals[0] = (struct referral){
        .def = &plan.referrals[0], .id = "two-weeks", .why = "day 24, and the pain is 5, as at first"};
    s->today.n_referrals = 1;
    scores(s, 25, 5, 5, now - 3 * DAY);
    for (int i = 0; i < 25; i++)
        if (i % 4 != 1)
            score_day(s, i, (25 - i) % 4, (25 - i) % 4 + i % 5, (25 - i) % 4 + i % 5 / 2.0, 2);
}

static void bare(struct scene *s)
{
    in_phase(s, 2, 0);
    s->today.protocol = &plan_bare;
    s->today.episode.has_injury = false;
    s->today.episode.day = -1;
    s->today.phase = (struct phase){
        .index = 0, .def = &plan_bare.phases[0], .held_until = INSTANT_NONE, .window_opens = INSTANT_NONE};
    s->today.triage = (struct triage){.state = TRIAGE_CLEAR, .asked_at = INSTANT_NONE};
}

static void make(struct scene *s, enum scene_name name)
{
    switch (name) {
    case SCENE_NEW: s->none = true; break;
    case SCENE_UNANSWERED: first_hour(s, false); break;
    case SCENE_FIRST_HOUR: first_hour(s, true); break;
    case SCENE_ICE:
        first_hour(s, true);
        runs(s, 0, 4 * MINUTE + 40, 15 * MINUTE);
        s->today.therapies[0].today = 1;
        s->today.next = (struct next){"Ice off, Walk 2-3 min", s->today.now.utc + 10 * MINUTE + 20, 0};
        break;
    case SCENE_DAY4: day4(s); break;
    case SCENE_WEEKS: weeks(s); break;
    case SCENE_URGENT:
        day4(s);
        raise_flag(s, 13, TRIAGE_URGENT, FLAG_URGENT);
        break;
    case SCENE_EMERGENCY:
        day4(s);
        raise_flag(s, 0, TRIAGE_EMERGENCY, FLAG_EMERGENCY);
        s->today.therapies[1].state = THERAPY_OFF; /* as core closes it: heat is on the skin all the same */
        break;
    case SCENE_BARE: bare(s); break;
    case SCENE_MORNING: scene_morning(s); break;
    case SCENE_LIFTS: scene_lifts(s); break;
    case SCENE_FLARE: scene_flare(s); break;
    case SCENE_FLOOR: scene_floor(s); break;
    case SCENE_COURSE: scene_course(s); break;
    case SCENE_COUNT: break;
    }
}

void scene_open(struct scene *s, enum scene_name name, int w, int h, bool utf8)
{
    *s = (struct scene){0};
    arena_init(&s->arena);
    s->journal = (struct journal){.entries = arena_array(&s->arena, struct entry, 512), .newest_logged = INSTANT_NONE};
    s->today.now = at_utc(1795354320); /* Sun 22 Nov 2026, 14:32 at +01:00 */
    make(s, name);
    const struct entry *start = s->today.episode.start;
    s->today.morning.first_day = start && moment_day(start->at) == moment_day(s->today.now);
    s->settings = settings_default();
    s->app = app_new("mend", offers, 2, "/home/me/mend.csv", &s->settings);
    app_size(s->app, w, h, utf8);
    scene_refresh(s);
}

void scene_close(struct scene *s)
{
    app_free(s->app);
    arena_fini(&s->arena);
}

void scene_refresh(struct scene *s)
{
    app_today(s->app, s->none ? NULL : &s->today, s->today.now);
    scene_provide(s);
}

void scene_later(struct scene *s, int64_t seconds)
{
    s->today.now.utc += seconds;
    scene_refresh(s);
}

struct effect scene_key(struct scene *s, uint32_t key)
{
    struct effect e = app_event(s->app, &(struct event){.kind = EVENT_KEY, .key = key});
    scene_provide(s);
    return e;
}

struct effect scene_type(struct scene *s, const char *keys)
{
    struct effect last = {.kind = EFFECT_NONE};
    for (; *keys; keys++) {
        struct effect e = scene_key(s, *keys == '\n' ? KEY_ENTER : (uint32_t)(unsigned char)*keys);
        if (e.kind != EFFECT_NONE)
            last = e;
    }
    return last;
}

struct effect scene_result(struct scene *s, enum verdict verdict, const char *text)
{
    scene_refresh(s);
    struct effect e =
        app_event(s->app, &(struct event){.kind = EVENT_RESULT, .verdict = verdict, .text = text, .id = SCENE_WROTE});
    scene_provide(s);
    return e;
}

char *scene_dump(const struct scene *s, int w, int h, bool utf8)
{
    struct canvas c;
    canvas_init(&c, utf8);
    canvas_resize(&c, w, h);
    app_draw(s->app, &c);
    char *text = canvas_dump(&c);
    canvas_fini(&c);
    return text;
}

const char *words_of(const struct effect *e)
{
    static char text[4096];
    size_t used = 0;
    text[0] = '\0';
    for (int i = 0; i < e->n_words && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i ? " " : "", e->words[i]);
    return text;
}
