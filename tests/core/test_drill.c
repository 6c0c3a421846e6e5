/* test_drill.c: the steps of a guided session: what it takes in, how long it takes, where it goes on, when it stops. */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/core/drill.h"

/* Day 3 of a plain strain, with a first score of 1. */
static void third_day(struct fixture *f)
{
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 3, 3);
}

static const char *step_words(struct fixture *f, const struct drill_step *s)
{
    static const char *const sides[] = {"", " left", " right"};
    static const char *const kinds[] = {"ready", "", "switch", "rest", "next"};
    if (s->kind != DRILL_WORK)
        return arena_fmt(&f->work, "%s %d%s", kinds[s->kind], s->seconds, s->ours ? "" : "!");
    const char *dose = s->reps && s->hold_s ? arena_fmt(&f->work, "%d x %d s", s->reps, s->hold_s)
                       : s->reps            ? arena_fmt(&f->work, "%d", s->reps)
                       : s->hold_s          ? arena_fmt(&f->work, "hold %d", s->hold_s)
                                            : arena_fmt(&f->work, "for %d", s->length_s);
    return arena_fmt(&f->work, "%s%s %d/%d %s in %d%s", s->item->def->id, sides[s->side], s->set, s->sets, dose,
                     s->seconds, s->last ? "." : "");
}

/* All steps at that time, or those of one item: "ready 10, cobra 1/1 hold 10 in 10." */
static const char *steps(struct fixture *f, const char *at, const struct drill_session *session, const char *only)
{
    const struct today *t = fixture_today(f, fixture_time(f, at), INT64_MAX);
    const char *out = "";
    struct drill d;
    struct drill_step s;
    drill_begin(&d, t, session);
    while (drill_next(&d, &s))
        if (!only || strcmp(s.item->def->id, only) == 0)
            out = arena_fmt(&f->work, "%s%s%s", out, *out ? ", " : "", step_words(f, &s));
    return out;
}

/* The work alone, item by item: "glute-bridge cobra". */
static const char *order(struct fixture *f, const char *at, const struct drill_session *session)
{
    const struct today *t = fixture_today(f, fixture_time(f, at), INT64_MAX);
    const char *out = "";
    struct drill d;
    struct drill_step s;
    drill_begin(&d, t, session);
    while (drill_next(&d, &s))
        if (s.kind == DRILL_WORK && s.last)
            out = arena_fmt(&f->work, "%s%s%s", out, *out ? " " : "", s.item->def->id);
    return out;
}

static enum drill_none none(struct fixture *f, const char *at, const char **which)
{
    const struct check_item *i;
    enum drill_none why = drill_none(fixture_today(f, fixture_time(f, at), INT64_MAX), &i);
    *which = i ? i->def->id : "";
    return why;
}

#define STEPS(at, session, only, expected) assert_string_equal(steps(f, at, session, only), expected)

static const struct drill_session fresh;

/* R51-R53, R62-R65: each kind of dose, in the plan's order; walking and breaks from sitting are not lain down for. */
static void each_kind_of_dose(void **state)
{
    struct fixture *f = *state;
    third_day(f);
    assert_string_equal(order(f, "3 10:00", &fresh),
                        "glute-bridge cobra deep-core hamstring-stretch childs-pose cat-cow");
    STEPS("3 10:00", &fresh, "glute-bridge", "ready 10, glute-bridge 1/1 10 in 40.");
    STEPS("3 10:00", &fresh, "cobra", "next 15, ready 5, cobra 1/1 hold 10 in 10.");
    STEPS("3 10:00", &fresh, "deep-core",
          "next 15, ready 5, deep-core 1/1 10 x 5 s in 86."); /* the last is not let go */
    STEPS("3 10:00", &fresh, "hamstring-stretch",
          "next 15, ready 5, hamstring-stretch left 1/1 hold 30 in 30, switch 5, hamstring-stretch right 1/1 hold 30 "
          "in 30.");
    STEPS("3 10:00", &fresh, "childs-pose",
          "next 15, ready 5, childs-pose 1/2 hold 15 in 15, rest 15, ready 5, childs-pose 2/2 hold 15 in 15.");
    STEPS("3 10:00", &fresh, "cat-cow", "next 15, ready 5, cat-cow 1/1 8 in 32.");
}

/* Something that goes on for minutes without a hold is led by its shortest length. */
static void a_length(void **state)
{
    struct fixture *f = *state;
    third_day(f);
    struct today t = *fixture_today(f, fixture_time(f, "3 10:00"), INT64_MAX);
    struct item_def cycling = *t.checklist[0].def;
    struct check_item one = t.checklist[0];
    cycling.group = "exercise";
    cycling.walking = false;
    one.def = &cycling;
    one.state = ITEM_DUE;
    one.done = 0;
    one.target = 1;
    one.progress.sets = 1;
    one.progress.reps = one.progress.hold_s = ENTRY_UNKNOWN;
    cycling.dose = (struct dose){.reps = {-1, -1}, .hold_s = {-1, -1}, .length_s = {120, 180}, .words = "2-3 min"};
    t.checklist = &one;
    t.n_checklist = 1;
    struct drill d;
    struct drill_step s;
    drill_begin(&d, &t, &fresh);
    assert_true(drill_next(&d, &s) && s.kind == DRILL_READY && drill_next(&d, &s));
    assert_true(s.kind == DRILL_WORK && s.seconds == 120 && s.length_s == 120 && s.last && !drill_next(&d, &s));
    assert_true(isnan(s.load_kg));
    one.progress.load_kg = 10; /* a clinician's, but not open today */
    drill_begin(&d, &t, &fresh);
    assert_true(drill_next(&d, &s) && isnan(s.load_kg));
    one.progress.load_open = true;
    drill_begin(&d, &t, &fresh);
    assert_true(drill_next(&d, &s) && s.load_kg > 9.9 && s.load_kg < 10.1);
    assert_true(drill_next(&d, &s) && !s.ours);
    cycling.source.ours = (struct texts){(const char *[]){"dose"}, 1};
    drill_begin(&d, &t, &fresh);
    assert_true(drill_next(&d, &s) && drill_next(&d, &s) && s.ours);
    struct entry by = entry_blank(ENTRY_PRESCRIBE, t.now);
    one.progress.set_by = &by;
    drill_begin(&d, &t, &fresh);
    assert_true(drill_next(&d, &s) && drill_next(&d, &s) && !s.ours); /* a clinician's number is theirs */
    cycling.walking = true;                                           /* no session is lain down for that */
    drill_begin(&d, &t, &fresh);
    assert_false(drill_next(&d, &s));
    cycling.walking = false;
    one.target = 0; /* nothing is asked for */
    drill_begin(&d, &t, &fresh);
    assert_false(drill_next(&d, &s));
    one.target = 1;
    cycling.dose.length_s = (struct range){-1, -1}; /* as shown, without a number: nothing to lead by */
    drill_begin(&d, &t, &fresh);
    assert_false(drill_next(&d, &s));
    const struct check_item *which;
    assert_int_equal(drill_none(&t, &which), DRILL_UNKNOWN);
    assert_ptr_equal(which, &one);
}

/* What is written down counts, by whom ever; the second side alone is still open. */
static void it_goes_on_where_it_stopped(void **state)
{
    struct fixture *f = *state;
    third_day(f);
    const struct row rows[] = {
        {"3 10:00", "done hamstring-stretch --hold 30 --side left", "ok"},
        {"3 10:01", "done childs-pose --hold 15", "ok"},
        {"3 10:02", "done glute-bridge --reps 10", "ok"}, /* twice a day: later */
        {"3 10:02", "skip cobra --reason \"stiff\"", "ok"},
        {"3 10:03", "? item glute-bridge", "~later"},
    };
    RUN(f, rows);
    assert_string_equal(order(f, "3 10:03", &fresh), "deep-core hamstring-stretch childs-pose cat-cow");
    STEPS("3 10:03", &fresh, "hamstring-stretch", "next 15, ready 5, hamstring-stretch right 1/1 hold 30 in 30.");
    STEPS("3 10:03", &fresh, "childs-pose", "next 15, ready 5, childs-pose 2/2 hold 15 in 15.");
    assert_string_equal(order(f, "3 15:30", &fresh), "glute-bridge deep-core hamstring-stretch childs-pose cat-cow");
}

/* What the session remembers: the item it is at comes first, the side and the set tell what lies between. */
static void what_lies_between(void **state)
{
    struct fixture *f = *state;
    struct drill_session s = {.first = "hamstring-stretch"};
    third_day(f);
    assert_string_equal(order(f, "3 10:00", &s), "hamstring-stretch childs-pose cat-cow glute-bridge cobra deep-core");
    fixture_act(f, "3 10:00", "done hamstring-stretch --hold 30 --side left");
    drill_did(&s, "hamstring-stretch", DRILL_LEFT, false);
    STEPS("3 10:00", &s, "hamstring-stretch", "switch 5, hamstring-stretch right 1/1 hold 30 in 30.");
    fixture_act(f, "3 10:01", "done hamstring-stretch --hold 30 --side right");
    drill_did(&s, "hamstring-stretch", DRILL_RIGHT, true);
    STEPS("3 10:01", &s, "childs-pose",
          "next 15, ready 5, childs-pose 1/2 hold 15 in 15, rest 15, ready 5, childs-pose 2/2 hold 15 in 15.");
    fixture_act(f, "3 10:02", "done childs-pose --hold 15");
    drill_did(&s, "childs-pose", DRILL_BOTH, false);
    STEPS("3 10:02", &s, "childs-pose", "rest 15, ready 5, childs-pose 2/2 hold 15 in 15.");
    drill_leave_out(&s, "childs-pose");
    drill_leave_out(&s, "glute-bridge");
    drill_leave_out(&s, "glute-bridge");
    assert_int_equal(s.n_over, 3);
    assert_string_equal(order(f, "3 10:02", &s), "cat-cow cobra deep-core");
    assert_true(drill_is_over(&s, "hamstring-stretch") && !drill_is_over(&s, "cobra"));

    /* an item that was begun is ended before one above it that has come due meanwhile */
    struct drill_session begun = {.first = "glute-bridge"};
    drill_did(&begun, "childs-pose", DRILL_BOTH, false);
    assert_string_equal(order(f, "3 10:02", &begun), "childs-pose cat-cow glute-bridge cobra deep-core");
    struct drill_session elsewhere = {.first = "handstand"}; /* not on the list: from its top */
    assert_string_equal(order(f, "3 10:02", &elsewhere), "glute-bridge cobra deep-core childs-pose cat-cow");
    /* a session does not take in more items than it can remember having left out */
    struct drill_session full = {.n_over = DRILL_OVER_MAX};
    assert_string_equal(order(f, "3 10:02", &full), "");
}

/* A second set whose other side was done before is one side long; sets of one side are rests apart. */
static void sides_out_of_step(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 7, 8);
    const struct row rows[] = {
        {"8 09:00", "phase next", "ok"},
        {"8 09:01", "? dose side-plank", "2 x 15 s"},
        {"8 09:02", "done side-plank --hold 15 --side right", "ok"},
    };
    RUN(f, rows);
    STEPS("8 09:03", &fresh, "side-plank",
          "next 15, ready 5, side-plank left 1/2 hold 15 in 15, rest 15, ready 5, side-plank left 2/2 hold 15 in 15, "
          "switch 5, side-plank right 2/2 hold 15 in 15.");
    fixture_act(f, "8 09:04", "done side-plank --hold 15 --side right");
    STEPS("8 09:05", &fresh, "side-plank",
          "next 15, ready 5, side-plank left 1/2 hold 15 in 15, rest 15, ready 5, side-plank left 2/2 hold 15 in 15.");
    STEPS("8 09:05", &fresh, "bird-dog",
          "next 15, ready 5, bird-dog left 1/2 5 x 5 s in 41, switch 5, bird-dog right 1/2 5 x 5 s in 41, "
          "rest 15, ready 5, bird-dog left 2/2 5 x 5 s in 41, switch 5, bird-dog right 2/2 5 x 5 s in 41.");
}

/* C41: an easy day halves the dose and the sets of the day. */
static void an_easy_day(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 3, 5);
    fixture_act(f, "5 09:00", "pain 4 --when rest");
    const struct row rows[] = {{"5 09:01", "? easy", "easy"}};
    RUN(f, rows);
    STEPS("5 09:01", &fresh, "glute-bridge", "ready 10, glute-bridge 1/1 5 in 20.");
    STEPS("5 09:01", &fresh, "cobra", "next 15, ready 5, cobra 1/1 hold 5 in 5.");
    STEPS("5 09:01", &fresh, "childs-pose", "next 15, ready 5, childs-pose 1/1 hold 8 in 8.");
}

/* A clinician's numbers hold; one they gave without numbers cannot be led. A weight is named while it may be added. */
static void prescribed(void **state)
{
    struct fixture *f = *state;
    third_day(f);
    const struct row rows[] = {
        {"3 09:00", "prescribe cobra --sets 2 --hold 20 --by 'Dr Ada'", "ok"},
        {"3 09:00", "prescribe clam --new Clam --reps 12 --by 'Dr Ada'", "ok"},
        {"3 09:00", "prescribe roll --new Roll --by 'Dr Ada'", "ok"},
        {"3 09:00", "prescribe deep-core off --by 'Dr Ada'", "ok"},
    };
    RUN(f, rows);
    assert_string_equal(order(f, "3 10:00", &fresh), "clam glute-bridge cobra hamstring-stretch childs-pose cat-cow");
    STEPS("3 10:00", &fresh, "clam", "ready 10, clam 1/1 12 in 48.");
    STEPS("3 10:00", &fresh, "cobra",
          "next 15, ready 5, cobra 1/2 hold 20 in 20, rest 15, ready 5, cobra 2/2 hold 20 in 20.");
}

/* Nobody is led into pain: today's latest score decides, not yesterday's, nor that of one exercise (S14). */
static void it_hurts_now(void **state)
{
    struct fixture *f = *state;
    const char *which;
    third_day(f);
    fixture_act(f, "2 20:00", "pain 7");
    assert_int_equal(none(f, "3 10:00", &which), DRILL_SOME);
    fixture_act(f, "3 10:00", "pain 4");
    assert_int_equal(none(f, "3 10:01", &which), DRILL_HURTS);
    fixture_act(f, "3 10:02", "pain 3");
    assert_int_equal(none(f, "3 10:03", &which), DRILL_SOME);
    fixture_act(f, "3 10:04", "pain 6 --when moving");
    assert_int_equal(none(f, "3 10:05", &which), DRILL_SOME);
}

/* An urgent sign leaves walking only, an emergency and open questions nothing: there is nothing to lead. */
static void nothing_to_lead(void **state)
{
    struct fixture *f = *state;
    const char *which;
    third_day(f);
    assert_int_equal(none(f, "3 10:00", &which), DRILL_SOME);
    assert_int_equal(none(f, "1 10:00", &which), DRILL_EMPTY); /* the first 48 hours have none */
    fixture_act(f, "3 10:00", "triage night-pain=yes");
    assert_int_equal(none(f, "3 10:01", &which), DRILL_CLOSED);
    assert_string_equal(which, "glute-bridge");
    STEPS("3 10:01", &fresh, NULL, "");
    fixture_act(f, "3 10:02", "triage bladder-bowel=yes");
    assert_int_equal(none(f, "3 10:03", &which), DRILL_CLOSED);

    third_day(f);
    fixture_act(f, "3 10:00", "done glute-bridge");
    fixture_act(f, "3 10:00", "done cobra --sets 2");
    fixture_act(f, "3 10:00", "done deep-core --sets 2");
    fixture_act(f, "3 10:00", "done hamstring-stretch");
    fixture_act(f, "3 10:00", "done childs-pose --sets 2");
    assert_int_equal(none(f, "3 10:01", &which), DRILL_SOME); /* cat-cow */
    fixture_act(f, "3 10:01", "skip cat-cow --reason knees");
    assert_int_equal(none(f, "3 10:02", &which), DRILL_LATER);
    assert_string_equal(which, "glute-bridge");
    struct today t =
        *fixture_today(f, fixture_time(f, "3 10:02"), INT64_MAX); /* of several, the one that is due first */
    const struct check_item *first;
    for (int i = 1; i < 4; i++) {
        t.checklist[i].state = ITEM_LATER;
        t.checklist[i].next_at = t.now.utc + (i == 2 ? 60 : 600);
    }
    assert_int_equal(drill_none(&t, &first), DRILL_LATER);
    assert_ptr_equal(first, &t.checklist[2]);
    for (int i = 0; i < t.n_checklist; i++)
        t.checklist[i].state = ITEM_SKIPPED;
    assert_int_equal(drill_none(&t, &first), DRILL_DONE);
    fixture_act(f, "3 16:00", "done glute-bridge");
    assert_int_equal(none(f, "3 16:01", &which), DRILL_DONE);
    assert_string_equal(which, "");
    assert_int_equal(none(f, "4 10:00", &which), DRILL_SOME);
}

/* R54: never faster than the plan says; one is told where one is, to the second. */
static void reps_go_slowly(void **state)
{
    (void)state;
    static const struct drill_step bridge = {.kind = DRILL_WORK, .reps = 10, .rep_s = 4, .seconds = 40};
    static const struct drill_step core = {.kind = DRILL_WORK, .reps = 3, .hold_s = 5, .rep_s = 4, .seconds = 23};
    static const struct drill_step plank = {.kind = DRILL_WORK, .hold_s = 20, .seconds = 20};
    static const struct {
        const struct drill_step *step;
        int elapsed, rep;
        bool holds;
        int left;
    } table[] = {
        {&bridge, 0, 1, true, 4},   {&bridge, 3, 1, true, 1}, {&bridge, 4, 2, true, 4}, {&bridge, 39, 10, true, 1},
        {&bridge, 40, 10, true, 0}, {&core, 0, 1, true, 5},   {&core, 4, 1, true, 1},   {&core, 5, 1, false, 4},
        {&core, 8, 1, false, 1},    {&core, 9, 2, true, 5},   {&core, 22, 3, true, 1},  {&plank, 0, 0, true, 20},
        {&plank, 19, 0, true, 1},   {&plank, 20, 0, true, 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct drill_beat b = drill_beat(table[i].step, table[i].elapsed);
        if (b.rep != table[i].rep || b.holds != table[i].holds || b.left_s != table[i].left)
            fail_msg("row %d: rep %d %s %d", (int)i, b.rep, b.holds ? "holds" : "lets go", b.left_s);
    }
}

/* The times of the protocol hold, and are marked as ours unless the protocol gives them as the guide's. */
static void the_plan_sets_the_pace(void **state)
{
    struct fixture *f = *state;
    third_day(f);
    struct today t = *fixture_today(f, fixture_time(f, "3 10:00"), INT64_MAX);
    struct protocol p = *t.protocol;
    t.protocol = &p;
    p.floor = (struct floor_def){.get_down_s = 20, .rest_s = 60, .get_ready_s = -1};
    struct drill d;
    struct drill_step s;
    drill_begin(&d, &t, &fresh);
    assert_true(drill_next(&d, &s) && s.kind == DRILL_READY && s.seconds == 20 && !s.ours);
    assert_true(drill_next(&d, &s) && s.kind == DRILL_WORK && s.seconds == 10 * FLOOR_REP_S && s.ours);
    assert_true(drill_next(&d, &s) && s.kind == DRILL_NEXT && s.seconds == 60 && !s.ours);
    assert_true(drill_next(&d, &s) && s.kind == DRILL_READY && s.seconds == FLOOR_GET_READY_S && s.ours);
    assert_true(drill_next(&d, &s) && s.kind == DRILL_WORK && s.seconds == 10 && !s.ours); /* the guide's 10 s */
    p.floor.rep_s = 3;
    drill_begin(&d, &t, &fresh);
    assert_true(drill_next(&d, &s) && drill_next(&d, &s) && s.seconds == 30 && !s.ours);
}

/* S13, S14, C17: the strictest of all decides. */
static void when_it_hurts(void **state)
{
    struct fixture *f = *state;
    third_day(f);
    const struct today *t = fixture_today(f, fixture_time(f, "3 10:00"), INT64_MAX);
    const struct item_def *cobra = protocol_item(f->protocol, "cobra", NULL);
    const struct item_def *plank = protocol_item(f->protocol, "front-plank", NULL);
    char why[96];
    assert_int_equal(drill_stop_above(t, cobra), 3);
    assert_false(drill_stops(t, cobra, 2, false, false, why, sizeof why));
    assert_true(drill_stops(t, cobra, 3, false, false, why, sizeof why));
    assert_string_equal(why, "pain 3, 2 or more above today's first score of 1");
    assert_true(drill_stops(t, cobra, 4, false, false, why, sizeof why));
    assert_string_equal(why, "pain 4, the stop is above 3");
    assert_true(drill_stops(t, cobra, 0, true, false, why, sizeof why));
    assert_string_equal(why, "sharp pain");
    assert_true(drill_stops(t, cobra, 1, false, true, why, sizeof why));
    assert_string_equal(why, "the pain moved further down");

    struct today bare = *t;
    bare.history = NULL; /* nothing known of the day */
    assert_false(drill_stops(&bare, cobra, 3, false, false, why, sizeof why));
    t = fixture_today(f, fixture_time(f, "4 10:00"), INT64_MAX); /* a day without a score yet */
    assert_false(drill_stops(t, cobra, 3, false, false, why, sizeof why));
    fixture_good_days(f, 7, 8);
    fixture_act(f, "8 09:00", "phase next");
    fixture_act(f, "9 09:00", "pain 4");
    t = fixture_today(f, fixture_time(f, "9 10:00"), INT64_MAX);
    assert_int_equal(drill_stop_above(t, plank), 5);
    assert_false(drill_stops(t, plank, 5, false, false, why, sizeof why));
    assert_true(drill_stops(t, plank, 6, false, false, why, sizeof why));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_kind_of_dose),
        TEST(a_length),
        TEST(it_goes_on_where_it_stopped),
        TEST(what_lies_between),
        TEST(sides_out_of_step),
        TEST(an_easy_day),
        TEST(prescribed),
        TEST(it_hurts_now),
        TEST(nothing_to_lead),
        TEST(reps_go_slowly),
        TEST(the_plan_sets_the_pace),
        TEST(when_it_hurts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
