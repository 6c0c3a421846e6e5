/* test_closed.c: what an emergency, open questions, an urgent sign, sharp pain, leg signs close (C18, R50, S01). */
#include "fixture.h"

#include <string.h>

/* Day 3 of a plain strain, asked this morning: the items of days 2-7. */
static void third_day(struct fixture *f)
{
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_all_no(f, "3 07:30");
}

static void what_an_emergency_closes(void **state)
{
    struct fixture *f = *state;
    third_day(f);
    const struct row rows[] = {
        {"3 09:00", "done walk", "ok"},
        {"3 09:01", "triage urine-retention=yes", "ok"},
    };
    RUN(f, rows);
    const struct today *t = fixture_today(f, fixture_time(f, "3 09:02"), INSTANT_FOREVER);
    assert_true(t->n_checklist > 0);
    for (int i = 0; i < t->n_checklist; i++) {
        if (t->checklist[i].state != ITEM_OFF || t->checklist[i].why == NULL)
            fail_msg("%s is open in an emergency, or does not say why", t->checklist[i].def->id);
    }
    for (int i = 0; i < t->n_therapies; i++)
        assert_int_equal(t->therapies[i].state, THERAPY_OFF);
    for (int i = 0; i < t->n_medicines; i++)
        assert_int_equal(t->medicines[i].state, MEDICINE_OFF);
    const struct row acts[] = {
        {"3 09:03", "done walk", "refused"},
        {"3 09:03", "done glute-bridge", "refused"},
        {"3 09:03", "dose ibuprofen 400", "refused"},
        {"3 09:03", "therapy heat start --confirm", "refused"},
        {"3 09:03", "? done walk", "1"},
        {"3 09:04", "done walk --taken", "ok"},
        {"3 09:04", "? done walk", "2"},
        {"3 09:05", "dose ibuprofen 400 --taken", "ok"},
        {"3 09:05", "? taken ibuprofen", "400 of 1200"},
        {"3 09:06", "pain 8", "ok"},
        {"3 09:06", "note 'worse since noon'", "ok"},
        {"3 09:06", "effect ibuprofen 'stomach pain'", "ok"},
        {"3 09:06", "check-in --function limited", "ok"},
        {"3 09:06", "skip walk --reason 'cannot'", "ok"},
        {"3 09:07", "clear-flags --by 'Dr Okafor'", "ok"},
        {"3 09:07", "? item glute-bridge", "due"},
    };
    RUN(f, acts);
}

static void what_no_answer_closes(void **state)
{
    struct fixture *f = *state;
    const struct row start[] = {{"0 09:00", "start low-back-lifting --injured -1h", "ok"}};
    RUN(f, start);
    const struct today *t = fixture_today(f, fixture_time(f, "0 09:00"), INSTANT_FOREVER);
    assert_true(t->n_checklist > 0);
    for (int i = 0; i < t->n_checklist; i++)
        assert_int_equal(t->checklist[i].state, ITEM_OFF);
    const struct row rows[] = {
        {"0 09:00", "done walk", "refused"},
        {"0 09:00", "dose ibuprofen 400", "refused"},
        {"0 09:00", "therapy ice start --confirm", "refused"},
        {"0 09:00", "pain 7", "ok"},
        {"0 09:00", "? therapy ice", "off"},
        {"0 09:00", "? medicine ibuprofen", "off"},
        {"0 09:00", "? taken ibuprofen", "0 of 1200"},
    };
    RUN(f, rows);
}

static void what_an_urgent_sign_closes(void **state)
{
    struct fixture *f = *state;
    third_day(f);
    const struct row sign[] = {{"3 09:01", "triage new-swelling=yes", "ok"}};
    RUN(f, sign);
    const struct today *t = fixture_today(f, fixture_time(f, "3 09:02"), INSTANT_FOREVER);
    for (int i = 0; i < t->n_checklist; i++) {
        const struct check_item *c = &t->checklist[i];
        if (strcmp(c->def->group, "movement") == 0)
            continue; /* walking stays; standing up from a chair is not an exercise */
        if (c->state != ITEM_OFF)
            fail_msg("%s is open though a sign is urgent", c->def->id);
    }
    const struct row rows[] = {
        {"3 09:02", "? item walk", "due"},
        {"3 09:02", "? therapy heat", "due"},
        {"3 09:02", "? medicine acetaminophen", "may"},
        {"3 09:03", "done cobra", "refused"},
        {"3 09:03", "done cobra --taken", "ok"},
        {"3 09:03", "done walk", "ok"},
        {"3 09:04", "therapy heat start --confirm", "ok"},
        {"3 09:05", "dose acetaminophen 500", "ok"},
        {"3 09:06", "triage new-swelling=no", "ok"},
        {"3 09:06", "done cobra", "ok"},
    };
    RUN(f, rows);
    bool marked = false;
    for (int i = 0; i < f->n; i++)
        marked = marked || (f->all[i].kind == ENTRY_DONE && text_is(f->all[i].status, "against-advice") &&
                            text_is(f->all[i].subject, "cobra"));
    assert_true(marked);
}

/* R50: an answer or a score that says sharp closes the exercises of days 2-7; silence does not. */
static void sharp_pain(void **state)
{
    struct fixture *f = *state;
    third_day(f);
    const struct row rows[] = {
        {"3 09:00", "? item glute-bridge", "due"},
        {"3 09:00", "? sharp", "no"},
        {"3 09:01", "check-in --sharp yes", "ok"},
        {"3 09:01", "? sharp", "sharp"},
        {"3 09:01", "? item glute-bridge", "off"},
        {"3 09:01", "? item cat-cow", "off"},
        {"3 09:01", "? item walk", "due"},
        {"3 09:02", "done glute-bridge", "refused"},
        {"3 09:03", "check-in --sharp no", "ok"},
        {"3 09:03", "? item glute-bridge", "due"},
        {"3 09:04", "pain 6 --sharp", "ok"},
        {"3 09:04", "? item glute-bridge", "off"},
        {"3 09:05", "undo", "ok"},
        {"3 09:05", "? item glute-bridge", "due"},
        {"3 09:06", "pain 6", "ok"},
        {"3 09:06", "? item glute-bridge", "due"},
        {"3 09:07", "pain 6 --sharp", "ok"},
        {"3 09:08", "check-in --sharp no", "ok"},
        {"3 09:08", "? item glute-bridge", "due"},
        {"3 09:01:59", "? item glute-bridge", "off"},
    };
    RUN(f, rows);
}

/* C18: on the disc pattern no loaded bending; the cobra only while nothing moves down the leg. */
static void disc_pattern(void **state)
{
    struct fixture *f = *state;
    third_day(f);
    const struct row rows[] = {
        {"3 09:00", "? item hamstring-stretch", "due"},
        {"3 09:00", "? item childs-pose", "due"},
        {"3 09:01", "triage shooting-leg-pain=yes", "ok"},
        {"3 09:01", "? pattern", "disc"},
        {"3 09:01", "? item hamstring-stretch", "off"},
        {"3 09:01", "? item childs-pose", "off"},
        {"3 09:01", "done childs-pose", "refused"},
        {"3 09:01", "? item glute-bridge", "due"},
        {"3 09:01", "? item cobra", "due"},
        {"3 10:00", "pain 4 --site buttock --side left", "ok"},
        {"3 10:00", "? item cobra", "due"},
        {"3 12:00", "pain 4 --site calf --side left", "ok"},
        {"3 12:00", "? item cobra", "off"},
        {"3 12:00", "? item glute-bridge", "due"},
        {"3 12:01", "triage shooting-leg-pain=no", "ok"},
        {"3 12:01", "? item childs-pose", "off"}, /* a no does not undo the leg sign of a minute ago */
    };
    RUN(f, rows);

    third_day(f);
    const struct row up[] = {
        {"3 09:01", "triage shooting-leg-pain=yes", "ok"},
        {"3 10:00", "pain 4 --site calf --side left", "ok"},
        {"3 12:00", "pain 4 --site thigh --side left", "ok"},
        {"3 12:00", "? item cobra", "due"},
        /* moving up is better */
    };
    RUN(f, up);
}

/* Ids and ranges first, rules after: nonsense in an emergency is still nonsense. */
static void usage_before_rules(void **state)
{
    struct fixture *f = *state;
    third_day(f);
    const struct row rows[] = {
        {"3 09:00", "triage trauma=yes", "ok"},      {"3 09:01", "done lunges", "usage"},
        {"3 09:01", "done walk --pain 12", "usage"}, {"3 09:01", "dose ibuprofen 0", "usage"},
        {"3 09:01", "dose snake-oil 400", "usage"},  {"3 09:01", "therapy steam start", "usage"},
        {"3 09:01", "done walk", "refused"},
    };
    RUN(f, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_an_emergency_closes),
        TEST(what_no_answer_closes),
        TEST(what_an_urgent_sign_closes),
        TEST(sharp_pain),
        TEST(disc_pattern),
        TEST(usage_before_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
