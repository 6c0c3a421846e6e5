/* test_edit.c: what was written is changed afterwards, each kind of it, as one act that undo takes back; an emergency
 * is never cleared that way (S01), a dose is judged like a new one (S07), and what comes of it is what a journal says
 * that was right from the start. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

static void says(struct fixture *f, const char *at, const char *words, const char *part)
{
    if (fixture_act(f, at, words) != ACT_OK)
        fail_msg("%s at %s: %s", words, at, f->err.text);
    if (!strstr(f->act.said, part))
        fail_msg("%s said \"%s\", without \"%s\"", words, f->act.said, part);
}

static void refuses(struct fixture *f, const char *at, const char *words, enum verdict verdict, const char *part)
{
    enum verdict got = fixture_act(f, at, words);
    if (got != verdict || !strstr(f->err.text, part))
        fail_msg("%s at %s gave %d, \"%s\", not %d with \"%s\"", words, at, got, f->err.text, verdict, part);
}

static int written(struct fixture *f, const char *at, const char *words)
{
    if (fixture_act(f, at, words) != ACT_OK)
        fail_msg("%s at %s: %s", words, at, f->err.text);
    return f->n;
}

static void an_entry_is_taken_out(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 09:00", "pain 6", "ok"},     {"0 10:00", "pain 4", "ok"},     {"0 10:00", "? pain", "~now 4"},
        {"0 11:00", "remove #-1", "ok"}, /* of an hour ago */
        {"0 11:00", "? pain", "~now 6"}, {"0 12:00", "undo", "ok"},       {"0 12:00", "? pain", "~now 4"},
        {"0 12:00", "redo", "ok"},       {"0 12:00", "? pain", "~now 6"}, {"0 12:00", "undo", "ok"},
        {"0 12:01", "undo", "ok"}, /* and then the score itself */
        {"0 12:01", "? pain", "~now 6"},
    };
    RUN(f, rows);
}

static void it_says_what_it_did(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    says(f, "0 09:00", "pain 6 --site calf", "Pain 6");
    says(f, "1 09:00", "remove #-1", "Taken out: pain 6, calf (yesterday 09:00)");
    assert_int_equal(f->act.n, 1);
    assert_string_equal(f->all[f->n - 1].status, "edit");
    says(f, "1 09:01", "undo", "There again: pain 6, calf (yesterday 09:00)");
    says(f, "1 09:02", "redo", "Brought back");
    says(f, "1 09:03", "undo", "There again");
    says(f, "1 09:04", "edit #-5 pain 5 --site calf", "It stands instead of pain 6, calf (yesterday 09:00)");
    assert_int_equal(f->all[f->n - 2].kind, ENTRY_VOID);
    assert_string_equal(f->all[f->n - 1].act, f->all[f->n - 2].act);
    assert_int_equal(f->all[f->n - 1].at.utc, fixture_time(f, "0 09:00").utc);
    assert_int_equal(f->all[f->n - 1].logged.utc, fixture_time(f, "1 09:04").utc);
    assert_true(entry_late(&f->all[f->n - 1]));
    says(f, "1 09:05", "undo", "Taken out: pain 5, calf");
    says(f, "1 09:06", "skip walk --reason rain", "left out for today");
    says(f, "2 09:00", WORDS("edit #%d skip walk --reason snow", f->n), "left out for that day");
}

/* Every kind: what it was, another in its place, taken out; each undone, and done again. */
static void each_kind(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int day; /* after good ones; negative: after nothing */
        const char *first, *edit, *question, *was, *is, *without;
    } kinds[] = {
        {0, "pain 6", "pain 3", "pain", "~6", "~3", "none"},
        {0, "check-in --pain 6", "check-in --pain 3", "pain", "~6", "~3", "none"},
        {0, "done walk --pain 1", "done walk --pain 2", "during walk", "1", "2", "-1"},
        {0, "skip pelvic-tilt --reason knees", "skip pelvic-tilt --reason tired", "why item pelvic-tilt", "~knees",
         "~tired", "~next"},
        {0, "dose ibuprofen 400", "dose ibuprofen 200", "taken ibuprofen", "400 of 1200", "200 of 1200", "0 of 1200"},
        {0, "effect ibuprofen 'stomach pain'", "effect ibuprofen heartburn", "why medicine ibuprofen", "~stomach pain",
         "~heartburn", "~no dose"},
        {0, "therapy ice start --confirm", "therapy ice start --confirm", "therapy ice", "~running", "~running",
         "~due"},
        {0, "check-in --sharp yes", "check-in --sharp no", "sharp", "sharp", "no", "no"},
        {0, "triage numb-tingling=yes", "triage numb-tingling=no", "pattern", "disc", "unclear", "unclear"},
        {0, "note hello", "note goodbye", "pain", "none", "none", "none"},
        {7, "phase next", "phase next", "phase", "weeks-2-4", "weeks-2-4", "days-2-7"},
        {20, "screen plank=fail", "screen plank=pass --taken", "screen", "~failed", "~: unknown",
         "~: unknown"}, /* against advice it counts for nothing */
        {20, "lift deadlift --previous 100", "lift deadlift --previous 80", "lift-previous deadlift", "100", "80",
         "absent"},
        {20, "measure function 4", "measure function 6", "measure function", "~4", "~6", "~"},
        {20, "measure change worse", "measure change better", "measure change", "~-1", "~1", "~"},
        {9, "prescribe cobra --hold 20 --by Doe", "prescribe cobra --hold 12 --by Roe", "set-by cobra", "Doe", "Roe",
         "-"},
        {-20, "refer two-weeks booked", "refer two-weeks not-now", "referral-answer two-weeks", "~booked", "~not-now",
         "~open"},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        if (kinds[i].day > 2)
            fixture_good_days(f, 1, kinds[i].day);
        if (kinds[i].day < 0)
            written(f, "1 09:00", "pain 6");
        int day = abs(kinds[i].day);
        const char *at = WORDS("%d 10:00", day), *later = WORDS("%d 20:00", day + 40);
        const char *ask = WORDS("? %s", kinds[i].question), *edit = WORDS("edit #%d %s", f->n + 1, kinds[i].edit);
        const struct row rows[] = {
            {at, kinds[i].first, "ok"},
            {at, ask, kinds[i].was},
            {later, edit, "ok"},
            {at, ask, kinds[i].is},
            {later, "undo", "ok"},
            {at, ask, kinds[i].was},
            {later, "redo", "ok"},
            {at, ask, kinds[i].is},
            {later, "undo", "ok"},
            {at, ask, kinds[i].was},
            {later, WORDS("remove #%d", f->n + 1), "ok"},
            {at, ask, kinds[i].without},
            {later, "undo", "ok"},
            {at, ask, kinds[i].was},
        };
        RUN(f, rows);
    }
}

/* ---- what has its own way ---- */

static void some_have_their_own_ways(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    refuses(f, "0 09:00", "remove #1", ACT_USAGE, "mend amend");
    refuses(f, "0 09:00", "edit #1 start low-back-lifting", ACT_USAGE, "mend amend");
    says(f, "0 09:00", "pain 4", "Pain 4");
    int pain = f->n;
    refuses(f, "0 10:00", WORDS("edit #%d done walk", pain), ACT_USAGE, "was written by pain");
    refuses(f, "0 10:00", WORDS("edit #%d undo", pain), ACT_USAGE, "was written by pain");
    refuses(f, "0 10:00", WORDS("edit #%d finish", pain), ACT_USAGE, "was written by pain");
    refuses(f, "0 10:00", WORDS("edit #%d clear-flags --by Doe", pain), ACT_USAGE, "was written by pain");
    refuses(f, "0 10:00", WORDS("edit #%d check-in --sharp no", pain), ACT_USAGE, "something else");
    refuses(f, "0 10:00", WORDS("edit #%d pain 11", pain), ACT_USAGE, "from 0 to 10");
    refuses(f, "0 10:00", WORDS("edit #%d pain", pain), ACT_USAGE, "one score");
    refuses(f, "0 10:00", WORDS("edit #%d pain 3 --site knee", pain), ACT_USAGE, "--site is one of");
    refuses(f, "0 10:00", WORDS("edit #%d", pain), ACT_USAGE, "mend edit");
    refuses(f, "0 10:00", "edit", ACT_USAGE, "log --ids");
    refuses(f, "0 10:00", "remove", ACT_USAGE, "log --ids");
    refuses(f, "0 10:00", WORDS("remove #%d #%d", pain, pain), ACT_USAGE, "one entry");
    refuses(f, "0 10:00", "remove nothing", ACT_USAGE, "no entry has an id like 'nothing'");
    refuses(f, "0 10:00", "remove 0", ACT_USAGE, "several entries begin with '0'");
    says(f, "0 10:00", WORDS("remove #%d", pain), "Taken out");
    refuses(f, "0 10:00", WORDS("remove #%d", pain), ACT_FAILED, "taken out already: pain 4");
    refuses(f, "0 10:00", WORDS("edit #%d pain 3", pain), ACT_FAILED, "taken out already");
    refuses(f, "0 10:00", WORDS("remove #%d", f->n), ACT_USAGE, "undo and redo are for that");
    says(f, "0 11:00", "finish", "ends");
    refuses(f, "0 12:00", WORDS("remove #%d", f->n), ACT_USAGE, "mend start");
    says(f, "0 12:00", WORDS("remove #%d", f->n - 4), "Taken out"); /* an episode is over, what was said of it can go */
    refuses(f, "0 12:00", WORDS("edit #%d pain 3", pain), ACT_FAILED, "no episode");
}

/* ---- an emergency is never cleared by changing what was written (S01) ---- */

static void an_emergency_stays(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row stands[] = {
        {"0 12:00", "triage bladder-bowel=yes", "ok"},
        {"0 12:00", "pain 5", "ok"},
        {"0 13:00", "remove #-2", "refused"},
        {"0 13:00", "edit #-2 triage bladder-bowel=no", "refused"},
        {"0 13:00", "edit #-2 triage bladder-bowel=yes 'at=0 11:00'", "refused"},
        {"0 13:00", "? triage", "emergency bladder-bowel"},
        {"0 13:00", "remove #-1", "ok"}, /* the rest may go */
        {"0 13:00", "? triage", "emergency bladder-bowel"},
        {"0 14:00", "clear-flags --by Doe", "ok"},
        {"0 14:00", "? triage", "clear"},
        {"0 15:00", "edit #-1 clear-flags --by Roe", "usage"}, /* it would count as a newer word than it is */
        {"0 15:00", "remove #-1", "ok"},                       /* it was not said: the sign stands again */
        {"0 15:00", "? triage", "emergency bladder-bowel"},
        {"0 15:01", "undo", "ok"},
        {"0 15:01", "? triage", "clear"},
    };
    RUN(f, stands);
    says(f, "0 16:00", WORDS("remove #%d", f->n - 2), "The emergency sign stands again");
}

/* What makes an emergency only together with something else cannot be taken from beside it. */
static void nor_by_halves(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row fever[] = {
        {"0 12:00", "triage fever=38.1", "ok"},
        {"0 12:00", "? triage", "urgent fever"},
        {"0 12:10", "edit #-1 triage fever=37.4", "ok"}, /* alone it is a later answer's to change, and so it can be */
        {"0 12:10", "? triage", "clear"},
        {"0 12:11", "undo", "ok"},
        {"0 13:00", "pain 4 --site calf --side left",
         "ok"}, /* a fever and a leg (C12): the sign is written beside it */
        {"0 13:00", "? triage", "emergency fever"},
    };
    RUN(f, fever);
    int hot = f->n - 5, leg = f->n - 1; /* fever, void, answer, void of both twice, score, sign */
    while (f->all[hot - 1].kind != ENTRY_TRIAGE || f->all[hot - 1].value != 38.1)
        hot--;
    const struct row halves[] = {
        {"0 13:30", WORDS("edit #%d triage fever=37.4", hot), "ok"},
        {"0 13:30", "? triage", "emergency fever"},
        {"0 13:31", WORDS("remove #%d", leg), "ok"},
        {"0 13:31", "? triage", "emergency fever"},
        {"0 13:32", WORDS("remove #%d", leg + 1), "refused"},
        {"0 13:32", "? triage", "emergency fever"},
    };
    RUN(f, halves);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    struct entry *sign = fixture_put(f, fixture_time(f, "0 12:00"), "triage fever 38.1 status=yes context=urgent");
    fixture_put(f, fixture_time(f, "0 12:05"), "triage numb-tingling status=yes"); /* from elsewhere, unmarked */
    const int64_t seq = sign->seq;
    const struct row unmarked[] = {
        {"0 13:00", "? triage", "emergency fever"},
        {"0 13:00", WORDS("remove #%d", (int)seq), "refused"},
        {"0 13:00", WORDS("edit #%d triage fever=37", (int)seq), "refused"},
        {"0 13:00", WORDS("remove #%d", (int)seq + 1), "refused"},
        {"0 13:00", WORDS("edit #%d triage numb-tingling=no", (int)seq + 1), "refused"},
        {"0 13:00", "? triage", "emergency fever"},
    };
    RUN(f, unmarked);
}

static void nor_after_its_episode(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 12:00", "triage bladder-bowel=yes", "ok"}, {"0 13:00", "finish", "ok"},
        {"0 14:00", "remove #-2", "refused"},          {"0 15:00", "start back-care", "ok"},
        {"0 15:00", "remove #-3", "refused"},          {"0 15:00", "? triage", "~emergency"},
    };
    RUN(f, rows);
}

/* An edit may find an emergency, as any act may. */
static void an_edit_may_raise_one(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    says(f, "0 12:00", "pain 5 --site calf --side left", "Pain 5 in the calf");
    says(f, "0 13:00", WORDS("edit #%d pain 5 --site calf --side both", f->n), "EMERGENCY");
    const struct row rows[] = {{"0 13:00", "? triage", "emergency both-legs"},
                               {"0 13:01", "remove #-2", "ok"},
                               {"0 13:01", "? triage", "emergency both-legs"}};
    RUN(f, rows);
}

/* ---- doses (S07) ---- */

static void a_dose_is_judged_anew(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"1 08:00", "dose ibuprofen 400", "ok"},
        {"1 14:00", "dose ibuprofen 400", "ok"},
        {"1 20:00", "dose ibuprofen 400", "ok"},
        {"1 21:00", "edit #-2 dose ibuprofen 600", "refused"},              /* over one dose */
        {"1 21:00", "edit #-2 dose ibuprofen 400 'at=1 13:00'", "refused"}, /* too near to the one before */
        {"1 21:00", "edit #-2 dose ibuprofen 400 'at=1 15:00'", "refused"}, /* and to the one after */
        {"1 21:00", "edit #-2 dose ibuprofen 400 'at=1 14:00'", "ok"},      /* not to itself */
        {"1 21:00", "edit #-1 dose ibuprofen 200", "ok"},
        {"1 21:00", "? taken ibuprofen", "1000 of 1200"},
        {"1 21:00", "edit #-1 dose ibuprofen 0", "usage"},
        {"1 21:00", "edit #-1 dose acetaminophen 500", "ok"}, /* it was the other one */
        {"1 21:00", "? taken ibuprofen", "800 of 1200"},
        {"1 21:00", "? taken acetaminophen", "500 of 2000"},
        {"1 21:00", "undo", "ok"},
        {"1 21:00", "? taken ibuprofen", "1000 of 1200"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row taken[] = {
        {"1 08:00", "dose ibuprofen 400", "ok"},
        {"1 09:00", "edit #-1 dose ibuprofen 800 --taken", "ok"},
        {"1 09:00", "? taken ibuprofen", "800 of 1200"},
        {"1 10:00", "edit #-1 dose ibuprofen 400 'at=1 11:00'", "usage"}, /* still to come */
    };
    RUN(f, taken);
    assert_string_equal(f->all[f->n - 1].status, "against-advice");
}

/* ---- what goes as one ---- */

static void a_session_goes_as_one(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_good_days(f, 1, 35);
    fixture_act(f, "35 09:00", "phase next --by Doe");
    fixture_act(f, "35 09:00", "phase next --by Doe");
    const struct row rows[] = {
        {"35 12:00", "lift deadlift --previous 100", "ok"},
        {"35 18:00", "lift deadlift --load 0 --reps 5,5,5 --pain 0 --form good --signs no --taken", "ok"},
        {"35 18:00", "? lift-last deadlift", "0"},
    };
    RUN(f, rows);
    int first = f->n - 2;
    says(f, "36 10:00", WORDS("remove #%d", first + 1),
         "deadlift, 5 reps, 0 kg, form good, pain 0, and the other 2 sets");
    assert_int_equal(f->act.n, 3);
    const struct row gone[] = {{"36 10:00", "? lift-last deadlift", "-"},
                               {"36 10:00", "? lift-previous deadlift", "100"}, /* that is another thing */
                               {"36 10:01", "undo", "ok"},
                               {"36 10:01", "? lift-last deadlift", "0"}};
    RUN(f, gone);
    says(f, "36 10:02", WORDS("edit #%d lift deadlift --load 0,0 --reps 8,7 --pain 1 --signs no", first + 2),
         "It stands instead of deadlift, 5 reps");
    assert_int_equal(f->act.n, 5); /* three are taken out, two written */
    assert_int_equal(f->all[f->n - 1].reps, 7);
    assert_int_equal(f->all[f->n - 1].at.utc, fixture_time(f, "35 18:00").utc);
}

static void a_combination_goes_as_one(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct product_def *made = &f->low_back->products[0];
    assert_true(made->n_contains == 2);
    says(f, "0 10:00", WORDS("dose %s 1", made->id), "written down");
    const char *part = made->contains[1].medicine;
    says(f, "0 11:00", "remove #-1", "and the other part");
    assert_int_equal(f->act.n, 2);
    const struct row rows[] = {
        {"0 11:00", WORDS("? taken %s", part), "~0 of"},
        {"0 11:00", "undo", "ok"},
        {"0 11:00", WORDS("edit #%d dose %s 2 --taken", f->n - 2, made->id), "ok"},
        {"0 11:00", WORDS("? taken %s", part), WORDS("~%g of", 2 * made->contains[1].mg)},
    };
    RUN(f, rows);
}

/* Answers of one page are each their own. */
static void a_page_does_not(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"0 10:00", "triage local-ache=yes belt-line=yes worse-bending=yes shooting-leg-pain=no numb-tingling=no",
         "ok"},
        {"0 10:00", "? pattern", "strain"},
        {"0 11:00", "remove #-2", "ok"},
        {"0 11:00", "? answer shooting-leg-pain", "none"},
        {"0 11:00", "? answer numb-tingling", "no"},
        {"0 11:00", "? pattern", "unclear"},
    };
    RUN(f, rows);
}

/* ---- long ago, and ahead of the clock ---- */

static void long_ago(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"1 09:00", "done walk", "ok"}, {"1 12:00", "done walk", "ok"},   {"1 20:00", "? done walk", "2"},
        {"60 10:00", "pain 1", "ok"},   {"60 12:00", "remove #-2", "ok"}, {"1 20:00", "? done walk", "1"},
        {"60 12:01", "undo", "ok"},     {"1 20:00", "? done walk", "2"},
    };
    RUN(f, rows);
    int walk = f->n - 3;
    const struct row moved[] = {
        {"60 13:00", WORDS("edit #%d done walk 'at=2 12:00'", walk), "ok"}, /* moved by a day */
        {"1 20:00", "? done walk", "1"},
        {"2 20:00", "? done walk", "1"},
        {"60 13:01", "edit #-1 done walk 'at=60 12:30'", "ok"}, /* and by two months: it is out of every summary */
        {"2 20:00", "? done walk", "0"},
        {"60 20:00", "? done walk", "1"},
    };
    RUN(f, moved);
}

static void ahead_of_the_clock(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_put(f, fixture_time(f, "1 12:00"), "dose ibuprofen 400"); /* while the clock was wrong */
    const struct row rows[] = {
        {"0 10:00", "clock", ""},
        {"0 10:00", "? medicine ibuprofen", "~cannot-tell"},
        {"0 10:00", "edit #-1 dose ibuprofen 400", "usage"}, /* that is still to come */
        {"0 10:00", "remove #-1", "ok"},
        {"0 10:00", "? taken ibuprofen", "0 of 1200"},
        {"0 10:00", "undo", "ok"},
        {"0 10:00", "edit #-3 dose ibuprofen 400 'at=0 09:30'", "refused"}, /* S06: the clock is still behind */
        {"0 10:00", "edit #-3 dose ibuprofen 400 --taken 'at=0 09:30'", "ok"},
    };
    RUN(f, rows);
}

/* ---- whatever was changed, it is as if it had been written so in the first place ---- */

static unsigned chance(unsigned *seed, unsigned n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % n;
}

/* Things that nothing refuses and that no other entry marks, so that the order of writing does not matter. */
static const char *some_words(struct fixture *f, unsigned *seed, int kind)
{
    static const char *const sites[] = {"back", "buttock", "thigh"}, *const items[] = {"walk", "pelvic-tilt"};
    switch (kind) {
    case 0: return WORDS("pain %u --site %s --when rest", chance(seed, 10), sites[chance(seed, 3)]);
    case 1: return WORDS("done %s --pain %u --reps %u", items[chance(seed, 2)], chance(seed, 3), 5 + chance(seed, 9));
    case 2: return WORDS("dose acetaminophen %u", 250 + 50 * chance(seed, 6));
    case 3: return WORDS("check-in --response %s", chance(seed, 2) ? "settled" : "more");
    case 4: return WORDS("measure function %u", chance(seed, 10));
    case 5: return WORDS("skip %s --reason tired", items[chance(seed, 2)]);
    default: return WORDS("note %u", chance(seed, 100));
    }
}
enum { KINDS = 7, THINGS = 40, CHANGES = 60 };

struct thing {
    const char *at, *words;
    int kind, seq; /* 0: it is out */
};

/* A time of its own for each, doses eight hours apart at the least; and where it may move to. */
static const char *time_of(struct fixture *f, int i, int moves)
{
    int hour = i / 2 * 8 + 10, minute = i % 2 * 20 + moves * 3;
    return WORDS("%d %02d:%02d", hour / 24, hour % 24, minute);
}

static const char *const asked[] = {"pain",
                                    "days",
                                    "checklist",
                                    "taken acetaminophen",
                                    "medicine acetaminophen",
                                    "done walk",
                                    "during walk",
                                    "week walk",
                                    "kept walk",
                                    "light walk",
                                    "count walk",
                                    "dose walk",
                                    "furthest",
                                    "moved-down",
                                    "course",
                                    "eased",
                                    "measure function",
                                    "referral",
                                    "gates",
                                    "morning",
                                    "phase",
                                    "dose pelvic-tilt",
                                    "next",
                                    "next what",
                                    "change"};

static char *answers(struct fixture *f, struct arena *keep)
{
    char *s = arena_str(keep, "");
    for (int day = 0; day < 9; day++)
        for (int late = 0; late < 2; late++) {
            struct moment at = fixture_time(f, WORDS("%d %s", day, late ? "23:00" : "12:30"));
            const struct today *t = fixture_today(f, at, INSTANT_FOREVER);
            for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
                if (strcmp(asked[i], "checklist") != 0)
                    s = arena_fmt(keep, "%s%d %d %s: %s\n", s, day, late, asked[i], fixture_answer(f, t, asked[i]));
        }
    return s;
}

static void right_in_the_end(void **state)
{
    struct fixture *f = *state;
    struct arena keep;
    arena_init(&keep);
    for (unsigned run = 1; run <= 25; run++) {
        unsigned seed = run;
        struct thing things[THINGS];
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        for (int i = 0; i < THINGS; i++) {
            /* doses at every other place alone, so that they stay apart */
            int kind = (int)chance(&seed, KINDS);
            things[i] = (struct thing){time_of(f, i, 0), NULL, kind == 2 && i % 2 ? 0 : kind, 0};
            things[i].words = some_words(f, &seed, things[i].kind);
            things[i].seq = written(f, things[i].at, things[i].words);
        }
        for (int i = 0; i < CHANGES; i++) {
            struct thing *t = &things[chance(&seed, THINGS)], was = *t;
            const char *now = WORDS("%d 13:00", 7 + i / 30);
            if (t->seq == 0)
                continue;
            if (chance(&seed, 4) == 0) {
                written(f, now, WORDS("remove #%d", t->seq));
                t->seq = 0;
            } else {
                t->words = some_words(f, &seed, t->kind);
                t->at = time_of(f, (int)(t - things), (int)chance(&seed, 6));
                t->seq = written(f, now, WORDS("edit #%d %s 'at=%s'", t->seq, t->words, t->at));
            }
            int after = t->seq;
            if (chance(&seed, 3) == 0) { /* taken back, and perhaps done after all */
                written(f, now, "undo");
                bool again = chance(&seed, 2);
                if (again)
                    written(f, now, "redo");
                else
                    *t = was;
            }
            (void)after;
        }
        fixture_clock(f, fixture_time(f, "9 08:00"));
        const char *changed = answers(f, &keep);
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:00");
        for (int i = 0; i < THINGS; i++)
            if (things[i].seq)
                written(f, things[i].at, things[i].words);
        fixture_clock(f, fixture_time(f, "9 08:00"));
        const char *right = answers(f, &keep);
        for (const char *a = changed, *b = right; *a || *b; a += strcspn(a, "\n") + 1, b += strcspn(b, "\n") + 1)
            if (strcspn(a, "\n") != strcspn(b, "\n") || strncmp(a, b, strcspn(a, "\n")) != 0)
                fail_msg("run %u: changed \"%.*s\", right from the start \"%.*s\"", run, (int)strcspn(a, "\n"), a,
                         (int)strcspn(b, "\n"), b);
        arena_reset(&keep);
    }
    arena_fini(&keep);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_entry_is_taken_out),
        TEST(it_says_what_it_did),
        TEST(each_kind),
        TEST(some_have_their_own_ways),
        TEST(an_emergency_stays),
        TEST(nor_by_halves),
        TEST(nor_after_its_episode),
        TEST(an_edit_may_raise_one),
        TEST(a_dose_is_judged_anew),
        TEST(a_session_goes_as_one),
        TEST(a_combination_goes_as_one),
        TEST(a_page_does_not),
        TEST(long_ago),
        TEST(ahead_of_the_clock),
        TEST(right_in_the_end),
    };
    return cmocka_run_group_tests_name("core/edit", tests, NULL, NULL);
}
