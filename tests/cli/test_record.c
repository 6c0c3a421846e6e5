/* Writing down and taking back: times before and after others, undo and redo, corrections, places. */
#include "homes.h"

#include "common/status.h"

static void entries_may_come_in_any_order(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 5 --at 2024-03-04T12:00");
    expect(h, 0, "pain 7 --at 2024-03-04T09:00");
    expect(h, 0, "pain 3 --at 2024-03-04T15:00");
    status_is(h, "2024-03-04T08:59", "pain.latest", "null");
    status_is(h, "2024-03-04T09:00", "pain.latest", "7");
    status_is(h, "2024-03-04T11:59", "pain.latest", "7");
    status_is(h, "2024-03-04T12:00", "pain.latest", "5");
    status_is(h, "2024-03-04T15:00", "pain.latest", "3");
    status_is(h, "2024-03-04T15:00", "pain.latest_at", "2024-03-04T15:00:00+00:00");
    status_is(h, "2024-03-04T15:00", "pain.mean_7d", "5");
    status_is(h, "2024-03-04T15:00", "pain.worst_7d", "7");
    status_is(h, "2024-03-04T15:00", "pain.change", "-4");
    status_is(h, "2024-03-04T15:00", "pain.meaningful", "true");
}

static void a_dose_fits_between_two_others(void **state)
{
    struct home *h = *state;
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T09:00");
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T21:00");
    expect(h, 3, "dose ibuprofen 400 --at 2024-03-04T14:59:59");
    expect(h, 3, "dose ibuprofen 400 --at 2024-03-04T15:00:01");
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T15:00");
}

static void a_time_may_have_an_offset(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 4 --at 2024-03-04T10:00+01:00");
    status_is(h, "2024-03-04T09:00", "pain.latest", "4");
    status_is(h, "2024-03-04T08:59:59Z", "pain.latest", "null");
}

static void undo_and_redo_go_back_and_forth(void **state)
{
    struct home *h = *state;
    const char *at = "2024-03-04T12:00";
    expect(h, 0, "pain 5 --at 2024-03-04T09:00");
    expect(h, 0, "pain 6 --at 2024-03-04T10:00");
    assert_true(has(expect(h, 0, "undo"), "6"));
    status_is(h, at, "pain.latest", "5");
    expect(h, 0, "undo");
    status_is(h, at, "pain.latest", "null");
    expect(h, 0, "redo");
    status_is(h, at, "pain.latest", "5");
    expect(h, 0, "redo");
    status_is(h, at, "pain.latest", "6");
    expect(h, 1, "redo");
    expect(h, 0, "undo");
    expect(h, 0, "pain 2 --at 2024-03-04T11:00");
    expect(h, 1, "redo"); /* an act in between ends the chain */
    status_is(h, at, "pain.latest", "2");
    status_is(h, at, "pain.worst_7d", "5");
}

static void undo_follows_writing_not_time(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 5 --at 2024-03-04T12:00");
    expect(h, 0, "pain 8 --at 2024-03-04T09:00");
    expect(h, 0, "undo");
    status_is(h, "2024-03-04T12:30", "pain.worst_7d", "5");
}

static void undo_to_the_beginning(void **state)
{
    struct home *h = *state;
    expect(h, 0, "undo");
    expect(h, 1, "status");
    assert_true(has(h->err, "mend start low-back-lifting"));
    expect(h, 1, "undo");
    expect(h, 0, "redo");
    status_is(h, "2024-03-04T09:00", "episode.protocol", "low-back-lifting");
}

static void an_act_is_undone_whole(void **state)
{
    struct home *h = *state;
    expect(h, 0, "triage bladder-bowel=yes cannot-stand=yes --at 2024-03-04T09:00");
    status_is(h, "2024-03-04T09:01", "triage.flags", "[\"bladder-bowel\",\"cannot-stand\"]");
    expect(h, 0, "undo");
    status_is(h, "2024-03-04T09:01", "triage.flags", "[]");
    expect(h, 0, "redo");
    status_is(h, "2024-03-04T09:01", "triage.state", "emergency");
}

static void amend_corrects_the_injury(void **state)
{
    struct home *h = *state;
    expect(h, 0, "amend --injured 2024-03-01T07:00");
    status_is(h, "2024-03-04T08:30", "episode.injured_at", "2024-03-01T07:00:00+00:00");
    status_is(h, "2024-03-04T08:30", "episode.day", "3");
    status_is(h, "2024-03-04T08:30", "episode.hours", "73");
    status_is(h, "2024-03-04T08:30", "triage.state", "clear");
    expect(h, 0, "amend --severity moderate");
    status_is(h, "2024-03-04T08:30", "episode.severity", "moderate");
    status_is(h, "2024-03-04T08:30", "episode.day", "3");
    expect(h, 0, "undo");
    status_is(h, "2024-03-04T08:30", "episode.severity", "unknown");
    expect(h, 0, "undo");
    status_is(h, "2024-03-04T08:30", "episode.day", "0");
}

static void ticks_count_in_sets(void **state)
{
    struct home *h = *state;
    expect(h, 0, "done walk --at 2024-03-04T09:00");
    expect(h, 0, "done walk --at 2024-03-04T10:00 --pain 2");
    status_is(h, "2024-03-04T10:30", "checklist.walk.done", "2");
    expect(h, 0, "done walk --sets 3 --at 2024-03-04T12:00");
    status_is(h, "2024-03-04T12:30", "checklist.walk.done", "5");
    expect(h, 0, "rate walk 1 --at 2024-03-04T12:30");
    status_is(h, "2024-03-04T12:30", "checklist.walk.done", "5");
    expect(h, 0, "skip pelvic-tilt --reason 'no floor here' --at 2024-03-04T12:40");
    status_is(h, "2024-03-04T12:41", "checklist.pelvic-tilt.state", "skipped");
}

static void no_episode_says_how_to_begin(void **state)
{
    struct home *h = *state;
    static const char *const words[] = {"status",
                                        "status --json",
                                        "triage",
                                        "phase",
                                        "pain 3",
                                        "done walk",
                                        "phase next",
                                        "dose ibuprofen 400",
                                        "therapy ice start --confirm",
                                        "check-in --sharp no"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        expect(h, 1, words[i]);
        assert_true(has(h->err, "mend start low-back-lifting"));
        assert_string_equal(h->out, "");
    }
    assert_int_not_equal(access(h->journal, F_OK), 0);
    expect(h, 0, "start low-back-lifting --injured 2024-03-04T07:00 --at 2024-03-04T08:00");
    expect(h, 1, "status --at 2024-03-01T08:00");
}

static void an_alias_names_the_same_medicine(void **state)
{
    struct home *h = *state;
    expect(h, 0, "dose paracetamol 500 --at 2024-03-04T09:00");
    status_is(h, "2024-03-04T09:01", "medicines.acetaminophen.taken_24h_mg", "500");
}

static void a_side_effect_stops_the_course(void **state)
{
    struct home *h = *state;
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T09:00");
    expect(h, 0, "effect ibuprofen 'stomach pain' --at 2024-03-04T10:00");
    status_is(h, "2024-03-04T20:00", "medicines.ibuprofen.state", "stopped");
    expect(h, 3, "dose ibuprofen 400 --at 2024-03-04T20:00");
}

static void local_time_is_the_places_own(void **state)
{
    struct home *h = *state;
    h->zone = "Europe/Berlin";
    expect(h, 0, "start low-back-lifting --injured 2024-03-30T09:00 --at 2024-03-30T10:00");
    all_clear(h, "2024-03-30T10:05");
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-30T23:00");
    /* the clocks go forward at 02:00: six hours after 23:00 is 06:00 on the wall */
    status_is(h, "2024-03-31T05:59", "medicines.ibuprofen.state", "wait");
    status_is(h, "2024-03-31T06:00", "medicines.ibuprofen.state", "may");
    status_is(h, "2024-03-31T06:00", "now", "2024-03-31T06:00:00+02:00");
    expect(h, 0, "export --kind dose");
    assert_true(has(h->out, "2024-03-30T23:00:00+01:00"));
    h->zone = "America/New_York"; /* travelling: the same instants, read on another wall */
    status_is(h, "2024-03-31T00:00", "medicines.ibuprofen.state", "may");
    status_is(h, "2024-03-30T23:59:59", "medicines.ibuprofen.state", "wait");
}

static void phase_moves_when_its_gates_allow(void **state)
{
    struct home *h = *state;
    expect(h, 3, "phase next --at 2024-03-04T20:00");
    status_is(h, "2024-03-06T06:59:59", "phase.id", "first-48h");
    status_is(h, "2024-03-06T07:00", "phase.id", "days-2-7");
    status_is(h, "2024-03-06T07:00", "phase.number", "2");
    all_clear(h, "2024-03-12T08:00");
    expect(h, 3, "phase next --at 2024-03-12T09:00"); /* nobody said how the pain is */
    status_is(h, "2024-03-12T09:00", "phase.id", "days-2-7");
    expect(h, 0, "phase next --by 'Dr Okafor' --at 2024-03-12T09:00");
    status_is(h, "2024-03-12T09:00", "phase.id", "weeks-2-4");
    expect(h, 0, "phase back --at 2024-03-12T10:00");
    status_is(h, "2024-03-12T10:01", "phase.id", "days-2-7");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_clear, entries_may_come_in_any_order),
        IN(home_clear, a_dose_fits_between_two_others),
        IN(home_clear, a_time_may_have_an_offset),
        IN(home_clear, undo_and_redo_go_back_and_forth),
        IN(home_clear, undo_follows_writing_not_time),
        IN(home_started, undo_to_the_beginning),
        IN(home_clear, an_act_is_undone_whole),
        IN(home_clear, amend_corrects_the_injury),
        IN(home_clear, ticks_count_in_sets),
        IN(home_fresh, no_episode_says_how_to_begin),
        IN(home_clear, an_alias_names_the_same_medicine),
        IN(home_clear, a_side_effect_stops_the_course),
        IN(home_fresh, local_time_is_the_places_own),
        IN(home_clear, phase_moves_when_its_gates_allow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
