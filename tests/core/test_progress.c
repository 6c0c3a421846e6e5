/* test_progress.c: the traffic light of an exercise (S13-S15), its range, its weight (C20), and how often it was kept.
 */
#include "fixture.h"

#include <string.h>

/* A morning: every sign a no, nothing sharp, and a score. */
static void morning(struct fixture *f, int day, int score)
{
    fixture_all_no(f, WORDS("%d 07:30", day));
    fixture_put(f, fixture_time(f, WORDS("%d 07:31", day)), WORDS("pain pain %d site=back", score));
    fixture_put(f, fixture_time(f, WORDS("%d 07:32", day)), "check-in sharp status=no");
}

/* Day 3 with that first score. */
static void third_day(struct fixture *f, int score)
{
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    morning(f, 3, score);
}

static void one_step_on(void **state)
{
    struct fixture *f = *state;
    third_day(f, 1);
    for (int day = 4; day <= 12; day++)
        morning(f, day, 1);
    const struct row rows[] = {
        {"3 09:00", "? dose glute-bridge", "1 x 10"},
        {"3 09:00", "? dose cobra", "1 x 10 s"},
        {"3 09:00", "? decision glute-bridge", "start"},
        {"3 09:00", "? light glute-bridge", "none"},
        {"3 10:00", "done glute-bridge --pain 1 --form good", "ok"},
        {"3 10:00", "done cobra --pain 2 --hold 10", "ok"},
        {"3 12:00", "? dose glute-bridge", "1 x 10"},   /* today's sets decide about tomorrow */
        {"4 07:30", "? decision glute-bridge", "hold"}, /* S15: not answered holds */
        {"4 07:30", "? dose glute-bridge", "1 x 10"},
        {"4 07:30", "? why dose glute-bridge", "~not answered yet"},
        {"4 07:31", "? decision glute-bridge", "go-on"},
        {"4 07:31", "? light glute-bridge", "green"},
        {"4 07:31", "? dose glute-bridge", "1 x 11"},
        {"4 07:31", "? why dose glute-bridge", "pain 1 during; settled by the next morning: 1 rep more"},
        {"4 07:31", "? dose cobra", "1 x 15 s"},
        {"5 09:00", "? dose cobra", "1 x 15 s"},  /* a day without it changes nothing */
        {"12 09:00", "? dose cobra", "1 x 15 s"}, /* nor does growing old: the day is a summary by now */
        {"12 09:00", "? dose glute-bridge", "1 x 11"},
        {"12 09:00", "? why dose glute-bridge", "pain 1 during; settled by the next morning: 1 rep more"},
    };
    RUN(f, rows);
}

static void to_the_top(void **state)
{
    struct fixture *f = *state;
    third_day(f, 1);
    for (int day = 3; day <= 12; day++) {
        morning(f, day, 1);
        fixture_put(f, fixture_time(f, WORDS("%d 10:00", day)), "done glute-bridge pain=1 sets=1");
    }
    const struct row rows[] = {
        {"3 09:00", "? dose glute-bridge", "1 x 10"},  {"4 09:00", "? dose glute-bridge", "1 x 11"},
        {"7 09:00", "? dose glute-bridge", "1 x 14"},  {"8 09:00", "? dose glute-bridge", "1 x 15"},
        {"9 09:00", "? dose glute-bridge", "1 x 15"},  {"9 09:00", "? why dose glute-bridge", "~the top of its range"},
        {"12 09:00", "? dose glute-bridge", "1 x 15"}, {"12 09:00", "? decision glute-bridge", "go-on"},
    };
    RUN(f, rows);
}

struct one {
    const char *set;  /* on day 3 */
    int before, next; /* first scores of days 3 and 4; next -1: none */
    const char *light, *decision, *dose;
};

/* Each rule on both sides of its boundary, asked the day after and when the days have become summaries. Before day 3
 * there were two green sessions, so that a step back shows. */
static void each_rule(void **state)
{
    struct fixture *f = *state;
    const struct one all[] = {
        {"done glute-bridge sets=1 pain=2", 2, 2, "green", "go-on", "1 x 13"},
        {"done glute-bridge sets=1 pain=3", 2, 2, "amber", "repeat", "1 x 12"}, /* S13 */
        {"done glute-bridge sets=1 pain=3", 3, 3, "amber", "repeat", "1 x 12"},
        {"done glute-bridge sets=1 pain=4", 3, 3, "red", "step-back", "1 x 11"}, /* S14: stop above 3 */
        {"done glute-bridge sets=1 pain=1", 0, 0, "green", "go-on", "1 x 13"},
        {"done glute-bridge sets=1 pain=2", 0, 0, "red", "step-back", "1 x 11"}, /* C17: a spike */
        {"done glute-bridge sets=1", 1, 1, "none", "hold", "1 x 12"},
        {"done glute-bridge sets=1 pain=1 'context=form poor'", 1, 1, "amber", "repeat", "1 x 12"},
        {"done glute-bridge sets=1 pain=1 'context=form good'", 1, 1, "green", "go-on", "1 x 13"},
        {"done glute-bridge sets=1 pain=1 status=against-advice", 1, 1, "amber", "repeat", "1 x 12"},
        {"done glute-bridge sets=1 pain=1", 1, -1, "green", "hold", "1 x 12"}, /* S15 */
        {"done glute-bridge sets=1 pain=1", 2, 1, "green", "go-on", "1 x 13"},
        {"done glute-bridge sets=1 pain=1", 1, 2, "green", "repeat", "1 x 12"},
        {"done glute-bridge sets=1 pain=1", 1, 3, "red", "step-back", "1 x 11"},
        {"done glute-bridge sets=1 pain=1 reps=12", 1, 1, "green", "go-on", "1 x 13"},
        {"done glute-bridge sets=1 pain=1 reps=11", 1, 1, "green", "repeat", "1 x 12"},
    };
    int bad = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        third_day(f, all[i].before);
        f->n = 0;
        fixture_begin(f, "0 08:00");
        for (int day = 1; day <= 2; day++) {
            morning(f, day, all[i].before);
            fixture_put(f, fixture_time(f, WORDS("%d 10:00", day)), "done glute-bridge sets=1 pain=0");
        }
        morning(f, 3, all[i].before);
        fixture_put(f, fixture_time(f, "3 10:00"), all[i].set);
        if (all[i].next >= 0)
            morning(f, 4, all[i].next);
        for (int day = 4; day <= 14; day++) {
            struct moment now = fixture_time(f, WORDS("%d 12:00", day));
            const struct today *t = fixture_today(f, now, now.utc);
            const struct check_item *c = NULL;
            for (int k = 0; k < t->n_checklist; k++)
                if (strcmp(t->checklist[k].def->id, "glute-bridge") == 0)
                    c = &t->checklist[k];
            if (c == NULL) {
                bad++;
                print_error("rule %zu day %d: not on the list\n", i, day);
                continue;
            }
            const char *dose = arena_fmt(&f->arena, "%d x %d", c->progress.sets, c->progress.reps);
            if (strcmp(light_word(c->progress.light), all[i].light) != 0 ||
                strcmp(decision_word(c->progress.decision), all[i].decision) != 0 ||
                (!c->easier && strcmp(dose, all[i].dose) != 0)) {
                bad++;
                print_error("rule %zu (%s, %d then %d) day %d: %s %s %s, expected %s %s %s: %s\n", i, all[i].set,
                            all[i].before, all[i].next, day, light_word(c->progress.light),
                            decision_word(c->progress.decision), dose, all[i].light, all[i].decision, all[i].dose,
                            c->progress.why);
            }
        }
    }
    assert_int_equal(bad, 0);
}

/* The answer of the check goes before the scores; it is asked the day after the sets. */
static void the_answer_decides(void **state)
{
    struct fixture *f = *state;
    third_day(f, 1);
    morning(f, 4, 1);
    const struct row rows[] = {
        {"3 10:00", "done cobra --pain 1", "ok"},
        {"4 09:00", "? dose cobra", "1 x 15 s"},
        {"4 09:01", "check-in --response more", "ok"},
        {"4 09:01", "? decision cobra", "repeat"},
        {"4 09:01", "? dose cobra", "1 x 10 s"},
        {"4 09:02", "check-in --response much-more", "ok"},
        {"4 09:02", "? decision cobra", "step-back"},
        {"4 09:03", "check-in --response settled", "ok"}, /* the last word of the day */
        {"4 09:03", "? decision cobra", "go-on"},
        {"5 09:03", "check-in --response much-more", "ok"}, /* that is about the fourth day */
        {"5 09:03", "? decision cobra", "go-on"},
        {"9 09:03", "? decision cobra", "go-on"},
    };
    RUN(f, rows);
}

static void red_whatever_the_number(void **state)
{
    struct fixture *f = *state;
    third_day(f, 1);
    for (int day = 4; day <= 9; day++)
        morning(f, day, 1);
    const struct row sharp[] = {
        {"3 10:00", "done cobra --pain 1", "ok"}, {"3 11:00", "pain 1 --sharp", "ok"},
        {"4 09:00", "? light cobra", "red"},      {"4 09:00", "? why dose cobra", "~sharp pain that day"},
        {"9 09:00", "? light cobra", "red"},
    };
    RUN(f, sharp);
    third_day(f, 2);
    for (int day = 4; day <= 9; day++)
        morning(f, day, 2);
    const struct row down[] = {
        {"3 10:00", "done cat-cow --pain 1", "ok"},
        {"4 10:00", "done cobra --pain 1", "ok"},
        {"4 11:00", "pain 2 --site calf --side left", "ok"},
        {"5 09:00", "? light cat-cow", "green"},
        {"5 09:00", "? light cobra", "red"}, /* S13: further down the leg */
        {"5 09:00", "? why dose cobra", "~moved further down"},
        {"9 09:00", "? light cobra", "red"},
    };
    RUN(f, down);
}

/* C20: a weight on the hip thrust after three clean sessions of 15, and not before day 21. */
static void a_weight(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    for (int day = 1; day <= 24; day++)
        morning(f, day, 1);
    fixture_put(f, fixture_time(f, "8 09:00"), "phase weeks-2-4 status=next");
    for (int day = 9; day <= 11; day++)
        fixture_put(f, fixture_time(f, WORDS("%d 10:00", day)), "done front-plank sets=2 pain=0"),
            fixture_put(f, fixture_time(f, WORDS("%d 10:05", day)), "done side-plank sets=2 pain=0"),
            fixture_put(f, fixture_time(f, WORDS("%d 10:06", day)), "done bird-dog sets=2 pain=0");
    for (int day = 9; day <= 15; day++)
        fixture_put(f, fixture_time(f, WORDS("%d 10:10", day)), "done glute-bridge sets=2 pain=0");
    for (int day = 8; day <= 18; day += 2) /* a day of rest between (C30) */
        fixture_put(f, fixture_time(f, WORDS("%d 11:00", day)), "done hip-thrust sets=2 reps=15 pain=1");
    const struct row rows[] = {
        {"17 09:00", "? dose hip-thrust", "2 x 15"},
        {"19 09:00", "? load hip-thrust", "shut"},
        {"19 09:00", "? why load hip-thrust", "~no weight before day 21"},
        {"19 09:00", "done hip-thrust --load 5", "refused"},
        {"21 07:59", "? load hip-thrust", "shut"},
        {"21 08:00", "? load hip-thrust", "open"},
        {"21 08:30", "done hip-thrust --load 20.5", "refused"},
        {"21 08:30", "done front-plank --load 5", "refused"},
        {"21 08:30", "done hip-thrust --load 20 --pain 1", "ok"},
    };
    RUN(f, rows);
}

/* Two clean sessions are not three; a red one begins the count again. */
static void three_clean_sessions(void **state)
{
    struct fixture *f = *state;
    for (int fault = 0; fault < 4; fault++) {
        fixture_reset(f, 3600);
        f->n = 0;
        fixture_begin(f, "0 08:00");
        for (int day = 1; day <= 24; day++)
            morning(f, day, 1);
        fixture_put(f, fixture_time(f, "8 09:00"), "phase weeks-2-4 status=next");
        for (int day = 10; day <= 20; day += 2) { /* at 15 from the 16th on */
            const char *felt = fault == 1 && day == 20   ? "pain=2"
                               : fault == 2 && day == 20 ? "pain=1 'context=form poor'"
                               : fault == 3 && day == 18 ? "pain=6"
                                                         : "pain=1";
            fixture_put(f, fixture_time(f, WORDS("%d 11:00", day)),
                        WORDS("done hip-thrust sets=2 reps=%d %s", day < 16 ? 14 : 15, felt));
        }
        const struct row rows[] = {{"22 09:00", "? load hip-thrust", fault ? "shut" : "open"}};
        RUN(f, rows);
    }
}

/* C20: what was done counts, whatever the dose was. */
static void clean_by_what_was_done(void **state)
{
    struct fixture *f = *state;
    for (int reps = 14; reps <= 15; reps++) {
        fixture_reset(f, 3600);
        f->n = 0;
        fixture_begin(f, "0 08:00");
        for (int day = 1; day <= 24; day++)
            morning(f, day, 1);
        fixture_put(f, fixture_time(f, "8 09:00"), "phase weeks-2-4 status=next");
        for (int day = 14; day <= 18; day += 2)
            fixture_put(f, fixture_time(f, WORDS("%d 11:00", day)),
                        WORDS("done hip-thrust sets=2 reps=%d pain=0", reps));
        const struct row rows[] = {{"20 09:00", "? dose hip-thrust", "2 x 13"},
                                   {"21 09:00", "? load hip-thrust", reps == 15 ? "open" : "shut"}};
        RUN(f, rows);
    }
}

/* S02, C39, S16: a weight on an exercise keeps the rules of weights. */
static void a_weight_rises_slowly(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    for (int day = 1; day <= 46; day++)
        if (day != 23)
            morning(f, day, 1);
    fixture_put(f, fixture_time(f, "8 09:00"), "phase weeks-2-4 status=next");
    for (int day = 9; day <= 11; day++)
        for (int i = 0; i < 4; i++)
            fixture_put(f, fixture_time(f, WORDS("%d 10:0%d", day, i)),
                        WORDS("done %s sets=2 pain=0",
                              (const char *[]){"front-plank", "side-plank", "bird-dog", "glute-bridge"}[i]));
    for (int day = 14; day <= 18; day += 2)
        fixture_put(f, fixture_time(f, WORDS("%d 11:00", day)), "done hip-thrust sets=2 reps=15 pain=0");
    const struct row rows[] = {
        {"22 14:10", "dose ibuprofen 400", "ok"},
        {"22 14:09", "? load hip-thrust", "open"},
        {"22 14:10", "? load hip-thrust", "shut"},
        {"22 20:09:59", "? why load hip-thrust", "a painkiller hides what a weight tells: from today 20:10"},
        {"22 20:09:59", "done hip-thrust --load 5", "refused"},
        {"22 20:10", "? load hip-thrust", "open"},
        {"23 10:00", "? recheck", "due"}, /* not answered that day */
        {"23 10:00", "? load hip-thrust", "shut"},
        {"23 10:00", "done hip-thrust --load 5", "refused"},
        {"24 10:00", "done hip-thrust --load 20.5 --reps 15 --sets 2 --pain 1", "refused"},
        {"24 10:00", "done hip-thrust --load 5 --reps 15 --sets 2 --pain 1", "ok"},
        {"24 10:05", "done hip-thrust --load 20 --reps 15 --sets 2 --pain 1", "refused"}, /* nor within the day */
        {"25 10:00", "done hip-thrust --load 5.5 --reps 15 --sets 2 --pain 1", "refused"},
        {"30 23:00", "done hip-thrust --load 5.5 --reps 15 --sets 2 --pain 1", "refused"},
        {"31 10:00", "done hip-thrust --load 5.6 --reps 15 --sets 2 --pain 1", "refused"},
        {"31 10:00", "done hip-thrust --load 5.5 --reps 15 --sets 2 --pain 1", "ok"},
        {"32 10:00", "done hip-thrust --load 6 --reps 15 --sets 2 --pain 1", "refused"},
        {"38 10:00", "done hip-thrust --load 6 --reps 15 --sets 2 --pain 2", "ok"}, /* that was not clean */
        {"45 10:00", "done hip-thrust --load 6.6 --reps 15 --sets 2 --pain 1", "refused"},
        {"45 10:00", "done hip-thrust --load 6.05 --reps 15 --sets 2 --pain 1", "ok"},
    };
    RUN(f, rows);
}

static void kept(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    for (int day = 1; day <= 6; day++)
        if (day != 4) /* nobody was there on the fourth */
            morning(f, day, 1);
    fixture_put(f, fixture_time(f, "3 10:00"), "done cobra pain=1");
    fixture_put(f, fixture_time(f, "3 12:00"), "done cobra pain=1");
    fixture_put(f, fixture_time(f, "5 12:00"), "done cobra pain=1");
    const struct row rows[] = {
        {"3 09:00", "? kept cobra", "0 of 1"}, /* the second turned into days 2-7 in the morning */
        {"4 09:00", "? kept cobra", "1 of 2"}, {"5 09:00", "? kept cobra", "1 of 2"},
        {"6 09:00", "? kept cobra", "2 of 3"}, {"6 09:00", "? kept walk", "0 of 5"},
    };
    RUN(f, rows);
}

/* S15 by scores: two checks, else each place with itself; what several places leave open is asked, not guessed. */
static void the_morning_by_scores(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *then[2], *next[2], *decision;
    } all[] = {
        {{"pain pain 2", "pain pain 5 site=calf"}, {"pain pain 2", NULL}, "go-on"},
        {{"pain pain 2", NULL}, {"pain pain 3", "pain pain 1 site=back"}, "repeat"},
        {{"pain pain 2 site=back", "pain pain 3 site=thigh"}, {"pain pain 2 site=back", NULL}, "go-on"},
        {{"pain pain 2 site=back", "pain pain 3 site=thigh"},
         {"pain pain 3 site=thigh", "pain pain 2 site=back"},
         "hold"},
        {{"pain pain 2 site=back", "pain pain 3 site=thigh"}, {"pain pain 3 site=back", NULL}, "repeat"},
        {{"pain pain 2 site=back", NULL}, {"pain pain 4 site=buttock", NULL}, "step-back"},
        {{"pain pain 2 site=back", NULL}, {"pain pain 2 site=buttock", NULL}, "go-on"},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        fixture_reset(f, 3600);
        f->n = 0;
        fixture_begin(f, "0 08:00");
        fixture_put(f, fixture_time(f, "2 07:30"), "pain pain 3 site=calf");
        for (int k = 0; k < 2; k++) {
            if (all[i].then[k])
                fixture_put(f, fixture_time(f, WORDS("3 07:3%d", k)), all[i].then[k]);
            if (all[i].next[k])
                fixture_put(f, fixture_time(f, WORDS("4 07:3%d", k)), all[i].next[k]);
        }
        fixture_put(f, fixture_time(f, "3 10:00"), "done glute-bridge pain=0");
        const struct row rows[] = {{"4 09:00", "? decision glute-bridge", all[i].decision},
                                   {"9 09:00", "? decision glute-bridge", all[i].decision}};
        RUN(f, rows);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_step_on),
        TEST(to_the_top),
        TEST(each_rule),
        TEST(the_answer_decides),
        TEST(red_whatever_the_number),
        TEST(a_weight),
        TEST(three_clean_sessions),
        TEST(kept),
        TEST(the_morning_by_scores),
        TEST(clean_by_what_was_done),
        TEST(a_weight_rises_slowly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
