/* test_episode.c: one current episode, what belongs to it and what to the person, and reading as of another time. */
#include "fixture.h"

#include <math.h>

static void none_yet(void **state)
{
    struct fixture *f = *state;
    const struct row rows[] = {
        {"0 09:00", "? triage", "no episode"},
        {"0 09:00", "pain 4", "failed"},
        {"0 09:00", "done walk", "failed"},
        {"0 09:00", "dose ibuprofen 400", "failed"},
        {"0 09:00", "triage trauma=yes", "failed"},
        {"0 09:00", "amend --severity mild", "failed"},
        {"0 09:00", "undo", "failed"},
        {"0 09:00", "redo", "failed"},
        {"0 09:00", "start", "usage"},
        {"0 09:00", "start knee-from-running", "usage"},
        {"0 09:00", "start low-back-lifting --severity awful", "usage"},
        {"0 09:00", "start low-back-lifting --injured soon", "usage"},
        {"0 09:00", "start low-back-lifting --injured 2026-03-02T09:00:01", "usage"}, /* still to come */
        {"0 09:00", "start low-back-lifting --injured -1h", "ok"},
        {"0 09:00", "? day", "0"},
        {"0 08:59:59", "? triage", "no episode"},
        {"0 09:00", "? severity", "unknown"},
        {"0 09:00", "? phase", "first-48h"},
        {"1 07:59:59", "? day", "0"},
        {"1 08:00", "? day", "1"},
        {"0 09:01", "undo", "ok"},
        {"0 09:01", "? triage", "no episode"},
        {"0 09:02", "redo", "ok"},
        {"0 09:02", "? phase", "first-48h"},
    };
    RUN(f, rows);
}

static void a_start_ends_the_one_before(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"2 09:00", "done walk", "ok"},
        {"3 09:00", "start low-back-lifting --injured -1h --severity mild", "ok"},
        {"3 09:00", "? phase", "first-48h"},
        {"3 09:00", "? severity", "mild"},
        {"3 09:00", "? day", "0"},
        {"3 08:59:59", "? phase", "days-2-7"},
        {"3 08:59:59", "? severity", "unknown"},
        {"2 10:00", "? done walk", "1"},
        {"3 09:01", "undo", "ok"},
        {"3 09:01", "? phase", "days-2-7"},
        {"3 09:01", "? day", "3"},
        {"3 09:02", "= finish low-back-lifting", ""},
        {"3 09:01:59", "? phase", "days-2-7"},
        {"3 09:02", "? phase", "no episode"},
        {"3 09:03", "pain 4", "failed"},
    };
    RUN(f, rows);
}

/* Signs answered in the last episode are not answers in this one, however long ago either injury was. */
static void old_answers_do_not_count(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    fixture_all_no(f, "10 09:00");
    const struct row rows[] = {
        {"10 10:00", "pain 8", "ok"},
        {"20 09:00", "start low-back-lifting --injured 2026-03-07T08:00", "ok"}, /* said to have begun on day 5 */
    };
    RUN(f, rows);
    const struct today *t = fixture_today(f, fixture_time(f, "20 09:00"), INSTANT_FOREVER);
    assert_int_equal(t->episode.day, 15);
    if (t->triage.state != TRIAGE_UNANSWERED)
        fail_msg("a new episode begins with the signs of the last one: %s", triage_word(t->triage.state));
}

static void amending(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:30");
    const struct row rows[] = {
        {"0 09:00", "amend", "usage"},
        {"0 09:00", "amend --injured 2026-03-02T09:30", "usage"},
        {"0 09:00", "amend --severity dreadful", "usage"},
        {"0 09:00", "done walk", "ok"},
        {"0 09:00", "amend --injured 2026-03-01T20:00", "ok"},
        {"0 09:00", "? phase", "first-48h"},
        {"1 19:59:59", "? phase", "first-48h"},
        {"1 20:00", "? phase", "days-2-7"},
        {"0 09:00", "? triage", "clear"},
        {"0 09:00", "? done walk", "1"},
        {"0 20:00", "? day", "1"},
        {"0 09:01", "undo", "ok"},
        {"1 20:00", "? phase", "first-48h"},
        {"2 08:00", "? phase", "days-2-7"},
        {"0 09:02", "redo", "ok"},
        {"1 20:00", "? phase", "days-2-7"},
    };
    RUN(f, rows);
    assert_int_equal(f->all[f->n - 1].kind, ENTRY_VOID);
    int starts = 0;
    for (int i = 0; i < f->n; i++)
        starts += f->all[i].kind == ENTRY_START;
    assert_int_equal(starts, 2); /* the first is still there: nothing is ever changed */
}

/* Daily prevention needs no injury: no day, no hours, phase prevention, and the few signs that matter. */
static void back_care(void **state)
{
    struct fixture *f = *state;
    const struct row start[] = {{"0 09:00", "start back-care", "ok"}};
    RUN(f, start);
    const struct today *t = fixture_today(f, fixture_time(f, "0 09:00"), INSTANT_FOREVER);
    assert_non_null(t);
    assert_false(t->episode.has_injury);
    assert_int_equal(t->episode.day, -1);
    assert_int_equal(t->triage.state, TRIAGE_UNANSWERED);
    assert_string_equal(t->phase.def->id, "prevention");
    fixture_all_no(f, "0 09:01");
    const struct row rows[] = {
        {"0 09:02", "? triage", "clear"},
        {"0 09:02", "? phase", "prevention"},
        {"0 09:02", "? item hip-flexor-stretch", "due"},
        {"0 09:02", "? count hip-flexor-stretch", "0/1"},
        {"0 09:03", "done hip-flexor-stretch --side both", "ok"},
        {"0 09:03", "? item hip-flexor-stretch", "done"},
        {"0 09:04", "done lumbar-towel", "ok"},
        {"0 09:04", "? item lumbar-towel", "done"},
        {"9 09:04", "? item lumbar-towel", "done"}, /* set up once is set up */
        {"9 09:04", "? phase", "prevention"},
        {"9 09:04", "? day", "-1"},
        {"9 09:04", "? item hip-flexor-stretch", "due"},
        {"9 09:05", "triage fever=38.5", "ok"},
        {"9 09:05", "? item hip-flexor-stretch", "off"},
        {"9 09:06", "dose ibuprofen 400", "usage"},
        /* not in this plan */
        {"9 09:06", "phase next", "refused"},
        {"9 09:07", "pain 3", "ok"},
        {"9 09:07", "? pain", "now 3 mean 3.00 worst 3"},
    };
    RUN(f, rows);
}

/* --at T: every entry with at <= T counts, whenever it was written; nothing later does. */
static void as_of(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:00");
    const struct row rows[] = {
        {"1 09:00", "pain 6", "ok"},
        {"1 10:00", "dose ibuprofen 400", "ok"},
        {"1 11:00", "done walk", "ok"},
        {"1 12:00", "therapy ice start --confirm", "ok"},
        {"1 13:00", "triage trauma=yes", "ok"},
        {"1 14:00", "effect ibuprofen rash", "ok"},
        {"1 15:00", "clear-flags --by 'Dr Okafor'", "ok"},
        {"2 15:00", "check-in --sharp yes", "ok"},
        {"1 08:00", "? medicine ibuprofen", "may"},
        {"1 08:00", "? taken ibuprofen", "0 of 1200"},
        {"1 08:00", "? course ibuprofen", "- to -"},
        {"1 08:00", "? therapy ice", "due"},
        {"1 08:00", "? done walk", "0"},
        {"1 08:00", "? pain", "none"},
        {"1 08:00", "? sharp", "no"},
        {"1 09:00", "? pain", "now 6 mean 6.00 worst 6"},
        {"1 10:00", "? medicine ibuprofen", "wait 1 16:00"},
        {"1 12:05", "? therapy ice", "running 1 12:15, out 1 12:20, look"},
        {"1 12:59:59", "? triage", "clear, ask again"},
        {"1 13:00", "? triage", "emergency trauma, ask again"},
        {"1 14:59:59", "? triage", "emergency trauma, ask again"},
        {"1 15:00", "? triage", "clear, ask again"},
        {"1 16:00", "? medicine ibuprofen", "stopped"},
        {"2 14:00", "? item glute-bridge", "due"},
        {"2 15:00", "? item glute-bridge", "off"},
    };
    RUN(f, rows);
    const struct row late[] = {
        /* written down days later, counted at its time */
        {"5 09:00", "note 'looked through the list'", "ok"},
        {"1 18:00", "pain 2 --site back", "ok"},
        {"1 18:00", "? pain", "now 2 mean 4.00 worst 6 change -4 real"},
        {"1 17:59:59", "? pain", "now 6 mean 6.00 worst 6"},
        {"5 09:01", "undo", "ok"}, /* a void counts always */
        {"1 18:00", "? pain", "now 6 mean 6.00 worst 6"},
    };
    RUN(f, late);
}

/* --at may stand before existing entries; it is the system's clock alone that can have gone back. */
static void before_existing_entries(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:30");
    const struct row rows[] = {
        {"0 12:00", "done walk", "ok"},
        {"0 09:00", "done walk", "ok"},
        {"0 13:00", "? done walk", "2"},
        {"0 10:00", "? done walk", "1"},
        {"0 08:10", "pain 7", "ok"},             /* between the injury and the first entry */
        {"0 02:00", "dose ibuprofen 400", "ok"}, /* a dose of the night before: it is the person's */
        {"0 07:00", "pain 3", "usage"},
        {"0 13:00", "? medicine acetaminophen", "may"},
        {"0 13:00", "? taken ibuprofen", "400 of 1200"},
    };
    RUN(f, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(none_yet),
        TEST(a_start_ends_the_one_before),
        TEST(old_answers_do_not_count),
        TEST(amending),
        TEST(back_care),
        TEST(as_of),
        TEST(before_existing_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
