/* test_plans.c: plans that do not ship but may be written: without a phase for the weights, without a screen, without
 * forms, with other times, with a medicine that nobody may set limits of. What a plan leaves out is never looser. */
#include "lifts.h"

#include <string.h>

enum { PHASES = 8, ITEMS = 16, QUESTIONS = 64 };

/* The plan that ships, to be changed: its phases, items and questions are the copy's own. */
struct plan {
    struct protocol p;
    struct phase_def phases[PHASES];
    struct item_def items[PHASES][ITEMS];
    struct question questions[QUESTIONS];
};

static struct plan *changed(struct fixture *f)
{
    struct plan *c = arena_new(&f->arena, struct plan);
    c->p = *f->low_back;
    assert_true(c->p.n_phases <= PHASES && c->p.n_questions <= QUESTIONS);
    for (int i = 0; i < c->p.n_phases; i++) {
        c->phases[i] = f->low_back->phases[i];
        assert_true(c->phases[i].n_items <= ITEMS);
        memcpy(c->items[i], c->phases[i].items, sizeof **c->items * (size_t)c->phases[i].n_items);
        c->phases[i].items = c->items[i];
    }
    memcpy(c->questions, c->p.questions, sizeof *c->questions * (size_t)c->p.n_questions);
    c->p.phases = c->phases;
    c->p.questions = c->questions;
    c->p.names = NULL; /* its table names the questions that were copied */
    f->protocol = &c->p;
    return c;
}

static struct item_def *item_of(struct plan *c, const char *id)
{
    for (int i = 0; i < c->p.n_phases; i++)
        for (int k = 0; k < c->phases[i].n_items; k++)
            if (strcmp(c->items[i][k].id, id) == 0)
                return &c->items[i][k];
    fail_msg("no item %s", id);
    return NULL;
}

static void weights(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    struct plan *c = changed(f);
    lift_screen(f, "28 08:30");
    lift_previous(f, 100);
    c->p.screen.n_tests = 0; /* no screen to pass */
    lift_good(f, 28, 0, 5);
    lift_good(f, 29, 50, 5);
    lift_morning(f, 36, 0);
    const struct row rows[] = {
        {"36 18:10", "? lift deadlift", "52.5"},
        {"36 18:10", "? screen-closed", "open"},
        {"36 18:11", "triage blood-pressure=yes", "ok"},
    };
    RUN(f, rows);
    for (int i = 0; i < c->p.n_questions; i++)
        c->questions[i].then = NULL;
    const struct row words[] = {{"36 18:12", "? why breathe", "~brace, but keep breathing out"}};
    RUN(f, words);
    /* Weights in no phase of their own: open when nothing else speaks against them; else by that phase alone. */
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 3);
    f->protocol = &c->p;
    c->p.loading.from_phase = NULL;
    const struct row open[] = {
        {"3 09:00", "= lift deadlift status=previous load=100", ""},
        {"3 09:00", "? lifting", "open"},
        {"3 09:00", "? lift deadlift", "0"},
    };
    RUN(f, open);
    c->p.loading.from_phase = c->phases[3].id;
    c->phases[3].window = (struct span){-1, -1};
    const struct row anytime[] = {
        {"3 09:00", "? lifting", "~its gates say what is missing"},
        {"3 09:00", "? lift deadlift", "0"},
    };
    RUN(f, anytime);
    /* No weights at all: a painkiller hides what a test tells for six hours all the same (C39). */
    struct loading_def none = {.hold_s = -1};
    c->p = *f->low_back;
    c->p.loading = none;
    c->p.screen.from_s = -1; /* and tests that may be tried at any time */
    const struct row hidden[] = {
        {"3 10:00", "dose acetaminophen 500", "ok"},
        {"3 15:59:59", "screen plank=pass", "ok"},
        {"3 15:59:59", "? why screen", "~60-second plank not done"},
        {"3 16:00", "screen plank=pass", "ok"},
        {"3 16:00", "? why screen", "~60-second plank passed"},
        {"3 16:00", "lift deadlift --load 0 --reps 5", "usage"},
    };
    RUN(f, hidden);
}

/* An exercise of one's own needs no phase of the plan (the strictest stop of all holds, S13). */
static void no_phases(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 6);
    struct plan *c = changed(f);
    c->p.n_phases = 0;
    const struct row rows[] = {
        {"2 09:00", "prescribe squeeze --new Squeeze --reps 8 --by 'Dr Lee'", "ok"},
        {"2 09:01", "done squeeze --pain 1", "ok"},
        {"3 09:00", "? light squeeze", "green"},
        {"3 09:00", "? dose squeeze", "1 x 8"},
        {"3 09:00", "? kept squeeze", "0 of 0"}, /* in no phase it was asked for */
        {"3 09:01", "done squeeze --pain 6", "ok"},
        {"3 09:01", "? item squeeze", "off"},
        {"4 09:00", "? light squeeze", "red"},
    };
    RUN(f, rows);
}

static void other_times(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 9);
    struct plan *c = changed(f);
    struct item_def *stretch = item_of(c, "hamstring-stretch"), *cobra = item_of(c, "cobra");
    stretch->times.n = (struct range){2, 2};
    stretch->n_carried = 0;
    cobra->times.kind = TIMES_A_WEEK;
    cobra->times.n = (struct range){5, 5};
    const struct row rows[] = {
        {"3 09:00", "done hamstring-stretch --side left", "ok"},
        {"3 09:00", "? item hamstring-stretch", "due"},
        {"3 09:01", "done hamstring-stretch --side right", "ok"}, /* both sides make one of two times */
        {"3 09:01", "? item hamstring-stretch", "~later"},
        {"3 09:02", "done hamstring-stretch --side right", "ok"},
        {"3 09:02", "? item hamstring-stretch", "due"}, /* a side is missing */
        {"3 09:03", "undo", "ok"},
        {"3 09:03", "done hamstring-stretch --side left", "ok"},
        {"3 09:03", "? item hamstring-stretch", "due"},
        {"3 18:00", "done cobra", "ok"},
        {"4 09:00", "? item cobra", "due"}, /* five a week are days that follow each other */
        {"7 18:00", "= done hamstring-stretch side=left", ""},
        {"8 09:00", "= phase weeks-2-4 status=next context=Dr", ""},
        {"8 09:00", "? item hamstring-stretch", "absent"},
        {"8 09:01", "rate hamstring-stretch 2", "ok"}, /* of an item that is on the list no more */
    };
    RUN(f, rows);
    assert_string_equal(f->act.said, "Hamstring stretch: pain 2");
}

/* C18: a plan that does not say when what is off with leg signs comes back: never by itself. */
static void no_offer(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 40);
    struct plan *c = changed(f);
    c->p.course.disc_offer_s = -1;
    const struct row rows[] = {
        {"2 09:00", "triage shooting-leg-pain=yes numb-tingling=yes", "ok"},
        {"40 09:00", "? why item childs-pose", "not while there are leg signs: it bends the back under stretch"},
    };
    RUN(f, rows);
    c->p.course.present = false;
    RUN(f, rows);
}

/* Desk work is set up once; sharp pain does not close it (R50 is about moving). */
static void once(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    const struct row rows[] = {
        {"28 09:00", "= phase prevention status=next context=Dr", ""},
        {"28 09:01", "pain 4 --sharp", "ok"},
        {"28 09:01", "? item lumbar-towel", "due"},
        {"28 09:01", "? item hip-flexor-stretch", "off"},
        {"28 09:02", "done lumbar-towel", "ok"},
        {"28 09:02", "? item lumbar-towel", "done"},
    };
    RUN(f, rows);
}

static void medicines(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    struct plan *c = changed(f);
    struct medicine_def own[2] = {c->p.medicines[0], c->p.medicines[1]};
    struct other_def other = c->p.others[0];
    own[0].id = "other-one"; /* no ceilings are compiled in for it: the label's limits are its limits (C05, S21) */
    other.closes = (struct texts){NULL, 0};
    other.closes_for_s = -1;
    other.then = NULL;
    c->p.medicines = own;
    c->p.n_medicines = 2;
    c->p.others = &other;
    c->p.n_others = 1;
    c->p.n_products = 0;
    const struct row rows[] = {
        {"0 09:00", "prescribe other-one --dose 400 --every 8 --times 3 --days 5 --by 'Dr Lee'", "refused"},
        {"0 09:00", "= prescribe other-one 800 sets=3 hold=14400 reps=5 context=Dr", ""},
        {"0 09:00", "? limits other-one", "400, at most 400, 1200 in 24 h, 6 h apart"},
        {"0 09:01", "dose naproxen 220", "ok"},
    };
    RUN(f, rows);
    assert_null(strstr(f->act.said, "not with it"));
}

/* C11: without the question the score is written down, and no sign of a question that is not there. */
static void no_question(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    struct plan *c = changed(f);
    for (int i = 0; i < c->p.n_questions; i++)
        if (strcmp(c->questions[i].id, "both-legs") == 0)
            c->questions[i].id = "both-sides";
    assert_int_equal(fixture_act(f, "0 09:00", "pain 3 --site calf --side both"), ACT_OK);
    assert_int_equal(f->act.n, 1);
}

/* The scores of a morning without a place, and one of the back alone: together they tell whether it settled (S15). */
static void a_place_and_none(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 3);
    fixture_all_no(f, "4 07:00");
    fixture_put(f, fixture_time(f, "4 07:01"), "pain pain 1 site=back");
    const struct row rows[] = {
        {"3 18:00", "done cobra --pain 1", "ok"},
        {"4 08:00", "? decision cobra", "go-on"},
    };
    RUN(f, rows);
}

/* C33: a leg score of 0 is no leg sign; one above it is, for fourteen days. */
static void leg_scores(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 40);
    fixture_put(f, fixture_time(f, "8 08:00"), "phase weeks-2-4 status=next");
    const struct row rows[] = {
        {"2 09:00", "triage shooting-leg-pain=yes numb-tingling=yes", "ok"},
        {"3 09:00", "triage shooting-leg-pain=no numb-tingling=no", "ok"},
        {"16 09:00", "pain 2 --site calf --side left", "ok"},
        {"29 12:00", "pain 0 --site calf --side left", "ok"},
        {"30 08:59:59", "? why gate no-leg-signs", "~leg pain or tingling within 14 days"},
        {"30 09:00", "? why gate no-leg-signs", "~leg pain or tingling within 14 days"}, /* its whole day counts */
        {"31 09:00", "? why gate no-leg-signs", "~no leg"},
    };
    RUN(f, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(weights),   TEST(no_phases),   TEST(other_times),      TEST(no_offer),   TEST(once),
        TEST(medicines), TEST(no_question), TEST(a_place_and_none), TEST(leg_scores),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
