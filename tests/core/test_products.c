/* test_products.c: what else is in the cupboard: combinations, packets by their own name, other medicines, a
 * clinician's own limits (S04-S08, S11, C05, C06, R38, R45-R48). Every boundary stands on both sides. */
#include "fixture.h"

#include <math.h>
#include <string.h>

static void start(struct fixture *f)
{
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
}

static void a_combination_counts_in_both(void **state)
{ /* C2: 200 mg ibuprofen and 500 mg acetaminophen in a tablet */
    struct fixture *f = *state;
    start(f);
    int n = f->n;
    const struct row rows[] = {
        {"1 08:00", "dose ibuprofen-acetaminophen 1", "ok"},     {"1 08:00", "? taken ibuprofen", "200 of 1200"},
        {"1 08:00", "? taken acetaminophen", "500 of 2000"},     {"1 08:00", "? medicine ibuprofen", "wait 1 14:00"},
        {"1 08:00", "? medicine acetaminophen", "wait 1 14:00"},
    };
    RUN(f, rows);
    assert_int_equal(f->n, n + 2);
    assert_string_equal(f->all[n].act, f->all[n + 1].act); /* one act, undone together */
    assert_non_null(strstr(f->all[n].note, "Ibuprofen with acetaminophen"));
    const struct row undone[] = {
        {"1 08:01", "undo", "ok"},
        {"1 08:01", "? taken ibuprofen", "0 of 1200"},
        {"1 08:01", "? taken acetaminophen", "0 of 2000"},
    };
    RUN(f, undone);
}

/* S07: both parts must pass, and nothing is written when one does not. */
static void all_parts_or_none(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *before, *words, *expect;
    } table[] = {
        {"dose acetaminophen 500", "dose ibuprofen-acetaminophen 1", "refused"},
        {"dose ibuprofen 200", "dose ibuprofen-acetaminophen 1", "refused"},
        {"note fine", "dose ibuprofen-acetaminophen 1", "ok"},
        {"note fine", "dose ibuprofen-acetaminophen 2", "refused"}, /* 1000 mg acetaminophen at once */
        {"note fine", "dose ibuprofen-acetaminophen 0.5", "ok"},
        {"note fine", "dose ibuprofen-paracetamol 1", "ok"},
        {"note fine", "dose cold-remedy-ibuprofen 2", "ok"},
        {"note fine", "dose cold-remedy-ibuprofen 3", "refused"},
        {"dose ibuprofen 400", "dose cold-remedy-acetaminophen 1", "ok"},
        {"note fine", "dose ibuprofen-acetaminophen", "usage"},
        {"note fine", "dose ibuprofen-acetaminophen 0", "usage"},
        {"note fine", "dose ibuprofen-acetaminophen 21", "usage"},
        {"note fine", "dose ibuprofen-acetaminophen x", "usage"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        start(f);
        const struct row before[] = {{"1 08:00", table[i].before, "ok"}};
        RUN(f, before);
        int n = f->n;
        const struct row rows[] = {{"1 13:59:59", table[i].words, table[i].expect}};
        RUN(f, rows);
        if (strcmp(table[i].expect, "ok") != 0)
            assert_int_equal(f->n, n);
    }
    start(f);
    const struct row taken[] = {
        {"1 08:00", "dose acetaminophen 500", "ok"},
        {"1 13:59:59", "dose ibuprofen-acetaminophen 1 --taken", "ok"},
        {"1 14:00", "? taken acetaminophen", "1000 of 2000"},
    };
    RUN(f, taken);
    assert_string_equal(f->all[f->n - 1].status, "against-advice"); /* every part of it is marked */
    assert_string_equal(f->all[f->n - 2].status, "against-advice");
    start(f);
    const struct row at_six[] = {{"1 08:00", "dose acetaminophen 500", "ok"},
                                 {"1 14:00", "dose ibuprofen-acetaminophen 1", "ok"}};
    RUN(f, at_six);
}

static void a_packet_by_its_own_name(void **state)
{
    struct fixture *f = *state;
    start(f);
    const struct row rows[] = {
        {"1 08:00", "dose 'blue box' 200 --contains ibuprofen", "ok"},
        {"1 08:00", "? taken ibuprofen", "200 of 1200"},
        {"1 09:00", "dose 'blue box' 200 --contains ibuprofen", "refused"},
        {"1 14:00", "dose 'blue box' 500 --contains ibuprofen", "refused"},
        {"1 14:00", "dose 'blue box' 200 --contains paracetamol", "ok"},
        {"1 14:00", "? taken acetaminophen", "200 of 2000"},
        {"1 15:00", "dose 'blue box' 200", "usage"},
        {"1 15:00", "dose 'blue box' --contains ibuprofen", "usage"},
        {"1 15:00", "dose 'blue box' 200 --contains aspirin", "usage"},
        {"1 15:00", "dose naproxen 200 --contains ibuprofen", "usage"},
        {"1 15:00", "dose acetaminophen 200 --contains ibuprofen", "usage"},
        {"1 15:00", "dose '' 200 --contains ibuprofen", "usage"},
    };
    RUN(f, rows);
    const struct today *t = fixture_today(f, fixture_time(f, "1 16:00"), INSTANT_FOREVER);
    for (int i = 0; i < t->journal->n; i++)
        if (t->journal->entries[i].kind == ENTRY_DOSE)
            assert_string_equal(t->journal->entries[i].note, "blue box");
}

static void other_medicines(void **state)
{ /* S08: another of its kind takes ibuprofen out for three days; it is written down in every state */
    struct fixture *f = *state;
    start(f);
    const struct row rows[] = {
        {"1 08:00", "? other naproxen", "none"},
        {"1 08:00", "dose naproxen 220", "ok"},
        {"1 08:00", "? other naproxen", "closes until 4 08:00"},
        {"1 08:00", "? medicine ibuprofen", "contraindicated"},
        {"1 08:00", "? again ibuprofen", "4 08:00"},
        {"1 08:00", "? why medicine ibuprofen", "~Naproxen written down today 08:00: not both; from"},
        {"1 08:00", "? medicine acetaminophen", "may"},
        {"1 09:00", "dose ibuprofen 400", "refused"},
        {"1 09:00", "dose ibuprofen-acetaminophen 1", "refused"},
        {"1 09:00", "dose naproxen 5000", "ok"}, /* never judged */
        {"4 08:59:59", "? medicine ibuprofen", "contraindicated"},
        {"4 09:00", "? medicine ibuprofen", "may"},
        {"4 09:00", "? other naproxen", "taken"},
        {"4 09:00", "dose ketoprofen", "ok"}, /* an alias, and no amount said */
        {"4 09:00", "? medicine ibuprofen", "contraindicated"},
        {"5 09:00", "triage trauma=yes", "ok"},
        {"5 09:00", "dose aspirin 300", "ok"},
        {"5 09:00", "dose aspirin x", "usage"},
        {"5 09:00", "dose aspirin 300 2", "usage"},
    };
    RUN(f, rows);
    assert_string_equal(f->all[f->n - 3].subject, "nsaid");
    assert_string_equal(f->all[f->n - 3].note, "ketoprofen");
    assert_true(isnan(f->all[f->n - 3].value));
}

static void what_makes_sleepy_closes_heat(void **state)
{ /* S11 */
    struct fixture *f = *state;
    static const char *const names[] = {"muscle-relaxant", "tizanidine", "strong-painkiller", "sleeping-pill"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        start(f);
        fixture_all_no(f, "3 08:00");
        const struct row rows[] = {
            {"3 09:00", "? therapy heat", "due"},
            {"3 09:00", "therapy heat start --confirm", "ok"},
            {"3 09:05", WORDS("dose %s", names[i]), "ok"},
            {"3 09:05", "? therapy heat", "off"}, /* the running pack is called off */
            {"3 09:05", "? why therapy heat", "~not before"},
            {"3 09:30", "therapy heat start --confirm", "refused"},
            {"4 09:04:59", "? therapy heat", "off"},
            {"4 09:05", "? therapy heat", "due"},
            {"3 09:05", "? medicine ibuprofen", "may"},
        };
        RUN(f, rows);
    }
}

static void a_clinicians_limits(void **state)
{ /* C05, C06: 600 mg only by a clinician, from their word on, for their days */
    struct fixture *f = *state;
    start(f);
    const struct row rows[] = {
        {"1 08:00", "dose ibuprofen 600", "refused"},
        {"1 08:00", "= prescribe ibuprofen 600 sets=3 hold=28800 reps=5 'context=Dr Kim'", ""},
        {"1 07:59:59", "? limits ibuprofen", "400, at most 400, 1200 in 24 h, 6 h apart"},
        {"1 08:00", "? limits ibuprofen", "600, at most 600, 1800 in 24 h, 8 h apart"},
        {"1 08:00", "? limits-by ibuprofen", "Dr Kim"},
        {"1 08:00", "dose ibuprofen 601", "refused"},
        {"1 08:00", "dose ibuprofen 600", "ok"},
        {"1 08:00", "? why medicine ibuprofen", "~by Dr Kim until"},
        {"1 15:59:59", "? medicine ibuprofen", "wait 1 16:00"},
        {"1 15:59:59", "dose ibuprofen 600", "refused"},
        {"1 16:00", "dose ibuprofen 600", "ok"},
        {"2 00:00", "dose ibuprofen 600", "ok"},
        {"2 00:00", "? taken ibuprofen", "1800 of 1800"},
        {"2 07:59:59", "? medicine ibuprofen", "limit 2 08:00"},
        {"2 08:00", "? medicine ibuprofen", "may"},
        {"5 08:00", "? medicine ibuprofen", "may"}, /* the 72 h are the label's */
        {"6 07:59:59", "? medicine ibuprofen", "may"},
        {"6 08:00", "? medicine ibuprofen", "course-over 9 00:00"}, /* the label's rule is back */
        {"6 08:00", "? limits ibuprofen", "400, at most 400, 1200 in 24 h, 6 h apart"},
    };
    RUN(f, rows);
}

static void below_the_ceilings(void **state)
{ /* what came in from elsewhere is cut to the ceilings */
    struct fixture *f = *state;
    static const struct {
        const char *medicine, *words, *limits;
    } table[] = {
        {"ibuprofen", "600 sets=4 hold=21600 reps=3", "600, at most 600, 2400 in 24 h, 6 h apart"},
        {"ibuprofen", "800 sets=6 hold=3600 reps=3", "600, at most 600, 2400 in 24 h, 4 h apart"},
        {"ibuprofen", "200 sets=2", "200, at most 200, 400 in 24 h, 6 h apart"},
        {"ibuprofen", "300", "300, at most 300, 1200 in 24 h, 6 h apart"},
        {"acetaminophen", "1000 sets=3 hold=14400 reps=10", "1000, at most 1000, 3000 in 24 h, 4 h apart"},
        {"acetaminophen", "1500 sets=4 hold=60 reps=10", "1000, at most 1000, 3000 in 24 h, 4 h apart"},
        {"acetaminophen", "", "500, at most 500, 2000 in 24 h, 6 h apart"},
        {"acetaminophen", "1000 sets=3 status=off", "500, at most 500, 2000 in 24 h, 6 h apart"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        start(f);
        const struct row rows[] = {
            {"1 08:00", WORDS("= prescribe %s %s context=Kim", table[i].medicine, table[i].words), ""},
            {"1 09:00", WORDS("? limits %s", table[i].medicine), table[i].limits},
        };
        RUN(f, rows);
    }
    start(f);
    const struct row ten_days[] = {
        {"1 08:00", "= prescribe ibuprofen 600 sets=3 reps=30 context=Kim", ""},
        {"11 07:59:59", "? limits ibuprofen", "~600"},
        {"11 08:00", "? limits ibuprofen", "~400"},
    };
    RUN(f, ten_days);
}

static void what_it_lifts(void **state)
{
    struct fixture *f = *state;
    start(f);
    const char *question = NULL;
    for (int i = 0; i < f->low_back->n_questions; i++) {
        const struct question *q = &f->low_back->questions[i];
        for (int k = 0; k < q->closes.n && q->role == ASK_MEDICINE; k++)
            if (strcmp(q->closes.list[k], "ibuprofen") == 0 && !question)
                question = q->id;
    }
    assert_non_null(question);
    const struct row rows[] = {
        {"1 08:00", WORDS("triage %s=yes", question), "ok"},
        {"1 08:00", "? medicine ibuprofen", "contraindicated"},
        {"1 08:30", "effect ibuprofen 'sour stomach'", "ok"},
        {"1 09:00", "= prescribe ibuprofen 400 sets=3 hold=21600 reps=5 context=Kim", ""},
        {"1 08:59:59", "? medicine ibuprofen", "contraindicated"},
        {"1 09:00", "? medicine ibuprofen", "may"},
        {"1 09:00", "? why medicine ibuprofen", "~by Kim until"},
        {"1 10:00", "effect ibuprofen rash", "ok"}, /* what comes after counts */
        {"1 10:00", "? medicine ibuprofen", "stopped"},
        {"1 11:00", "= prescribe ibuprofen 400 sets=3 hold=21600 reps=5 context=Kim", ""},
        {"1 11:00", "? medicine ibuprofen", "may"},
        {"1 12:00", WORDS("triage %s=yes", question), "ok"},
        {"1 12:00", "? medicine ibuprofen", "contraindicated"},
        {"1 13:00", "= prescribe ibuprofen 400 sets=3 hold=21600 reps=5 context=Kim", ""},
        {"1 13:30", "dose naproxen 220", "ok"}, /* nor does it say to take both */
        {"1 13:30", "? medicine ibuprofen", "contraindicated"},
        {"1 14:00", "triage trauma=yes", "ok"},
        {"1 14:00", "? medicine ibuprofen", "off"}, /* an emergency goes before everything */
    };
    RUN(f, rows);
}

static void the_end_is_said_first(void **state)
{
    struct fixture *f = *state;
    start(f);
    const struct row rows[] = {
        {"1 07:00", "? why medicine ibuprofen", "~no dose"},
        {"1 08:00", "dose ibuprofen 400", "ok"},
        {"1 09:00", "? why medicine ibuprofen", "~course ends Fri 6 Mar 08:00; doses stand 6 h apart"},
        {"1 14:00", "? why medicine ibuprofen", "~course ends Fri 6 Mar 08:00; label interval has passed"},
        {"1 14:00", "= dose ibuprofen", ""}, /* from elsewhere, without an amount */
        {"1 20:00", "? medicine ibuprofen", "cannot-tell"},
        {"2 14:00", "? medicine ibuprofen", "may"},
    };
    RUN(f, rows);
}

/* As the packet writes them. */
static void in_capitals(void **state)
{
    struct fixture *f = *state;
    start(f);
    const struct row rows[] = {
        {"1 08:00", "dose PARACETAMOL 500", "ok"},
        {"1 08:00", "? taken acetaminophen", "500 of 2000"},
        {"1 08:00", "dose Naproxen 220", "ok"},
        {"1 08:00", "? medicine ibuprofen", "contraindicated"},
        {"1 15:00", "dose Ibuprofen-Paracetamol 1 --taken", "ok"},
        {"1 15:00", "? taken acetaminophen", "1000 of 2000"},
        {"1 16:00", "effect Ibuprofen rash", "ok"},
        {"1 16:00", "? medicine ibuprofen", "stopped"},
    };
    RUN(f, rows);
}

static void nonsense_and_too_much(void **state)
{
    struct fixture *f = *state;
    start(f);
    const struct row rows[] = {
        {"1 08:00", "dose ibuprofen 5000", "refused"},
        {"1 08:00",
         "dose 'a name of a packet that goes on and on and on and on and on and on' 200 --contains ibuprofen", "usage"},
        {"1 08:00", "dose '  ' 200 --contains ibuprofen", "usage"},
        {"1 08:00", "dose \xff 200 --contains ibuprofen", "usage"},
        {"1 08:00", "dose box x --contains ibuprofen", "usage"},
        {"1 08:00", "dose ibuprofen 200 --contains ibuprofen", "ok"},
        {"1 08:00", "dose naproxen 220 5", "usage"},
        {"1 08:00", "dose Naproxenx 220", "usage"},
        {"1 08:00", "dose Naproxe 220", "usage"},
        {"1 08:00", "effect ibuprofen", "usage"},
        {"1 08:00", "effect walk nausea", "usage"},
        {"1 09:00", "effect acetaminophen 'yellow eyes'", "ok"}, /* S09 */
    };
    RUN(f, rows);
    assert_string_equal(f->act.entries[0].status, "warning");
    start(f);
    fixture_put(f, fixture_time(f, "1 12:00"), "dose ibuprofen 400");
    const struct row ahead[] = {
        {"1 20:00", "note now", "ok"},
        {"1 10:00", "clock", ""},
        {"1 10:00", "? medicine ibuprofen", "cannot-tell"}, /* S06: a dose that is still to come */
    };
    RUN(f, ahead);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_combination_counts_in_both),
        TEST(all_parts_or_none),
        TEST(a_packet_by_its_own_name),
        TEST(other_medicines),
        TEST(what_makes_sleepy_closes_heat),
        TEST(a_clinicians_limits),
        TEST(below_the_ceilings),
        TEST(what_it_lifts),
        TEST(the_end_is_said_first),
        TEST(nonsense_and_too_much),
        TEST(in_capitals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
