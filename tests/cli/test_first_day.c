/* The issue's own example, line by line: the first day, its limits, and what one warning sign closes. */
#include "homes.h"

#include "common/status.h"

static void an_hour_after_the_lift(void **state)
{
    struct home *h = *state;
    expect(h, 0, "start low-back-lifting --injured -1h");
    status_is(h, NULL, "triage.state", "unanswered");
    status_is(h, NULL, "phase.id", "first-48h");
    status_is(h, NULL, "therapies.ice.state", "off");
    status_is(h, NULL, "medicines.ibuprofen.state", "off");
    all_clear(h, "now");
    status_is(h, NULL, "triage.state", "clear");
    status_is(h, NULL, "episode.protocol", "low-back-lifting");
    status_is(h, NULL, "episode.day", "0");
    status_is(h, NULL, "episode.hours", "1");
    status_is(h, NULL, "phase.number", "1");
    status_is(h, NULL, "medicines.ibuprofen.state", "may");
    status_is(h, NULL, "medicines.ibuprofen.taken_24h_mg", "0");
    status_is(h, NULL, "medicines.ibuprofen.limit_24h_mg", "1200");
}

static void ice_is_due_in_waking_hours(void **state)
{
    struct home *h = *state;
    status_is(h, "2024-03-04T08:10", "therapies.ice.state", "due");
    status_is(h, "2024-03-04T08:10", "phase.id", "first-48h");
    expect(h, 3, "therapy ice start --at 2024-03-04T08:10");
    status_is(h, "2024-03-04T08:10", "therapies.ice.state", "due");
    expect(h, 0, "therapy ice start --confirm --at 2024-03-04T08:10");
    status_is(h, "2024-03-04T08:12", "therapies.ice.state", "running");
    status_is(h, "2024-03-04T08:12", "therapies.ice.started_at", "2024-03-04T08:10:00+00:00");
    status_is(h, "2024-03-04T08:12", "therapies.ice.ends_at", "2024-03-04T08:25:00+00:00");
    expect(h, 0, "therapy ice stop --at 2024-03-04T08:25");
    status_is(h, "2024-03-04T08:26", "therapies.ice.state", "waiting");
    status_is(h, "2024-03-04T08:26", "therapies.ice.next_at", "2024-03-04T09:10:00+00:00");
    expect(h, 3, "therapy ice start --confirm --at 2024-03-04T09:00");
    expect(h, 3, "therapy heat start --confirm --at 2024-03-04T09:00");
}

static void four_times_400_in_a_day(void **state)
{
    struct home *h = *state;
    expect(h, 0, "start low-back-lifting --injured 2024-03-03T23:00 --at 2024-03-03T23:30");
    all_clear(h, "2024-03-03T23:40");
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T00:00");
    expect(h, 3, "dose ibuprofen 400 --at 2024-03-04T05:59:59");
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T06:00");
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T12:00");
    char *before = strdup(expect(h, 0, "export"));
    expect(h, 3, "dose ibuprofen 400 --at 2024-03-04T18:00");
    assert_true(has(h->err, "00:00"));
    assert_string_equal(h->out, "");
    assert_string_equal(expect(h, 0, "export"), before);
    free(before);
    status_is(h, "2024-03-04T18:00", "medicines.ibuprofen.state", "limit");
    status_is(h, "2024-03-04T18:00", "medicines.ibuprofen.next_at", "2024-03-05T00:00:00+00:00");
    status_is(h, "2024-03-04T18:00", "medicines.ibuprofen.taken_24h_mg", "1200");
    expect(h, 0, "dose ibuprofen 400 --taken --at 2024-03-04T18:00");
    status_is(h, "2024-03-04T18:00", "medicines.ibuprofen.taken_24h_mg", "1600");
    expect(h, 0, "export --kind dose");
    assert_int_equal(lines_of(h->out), 5);
    assert_true(has(h->out, "against-advice"));
}

static void a_dose_before_the_start_was_written_counts(void **state)
{
    struct home *h = *state;
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T07:30");
    status_is(h, "2024-03-04T08:30", "medicines.ibuprofen.state", "wait");
    status_is(h, "2024-03-04T08:30", "medicines.ibuprofen.next_at", "2024-03-04T13:30:00+00:00");
}

static void one_warning_sign_closes_everything(void **state)
{
    struct home *h = *state;
    static const char *const signs[] = {"bladder-bowel",   "both-legs", "fever",  "cannot-stand", "saddle-numbness",
                                        "urine-retention", "foot-drop", "trauma", "chest-pain",   "dark-urine"};
    static const char *const closed[] = {"therapies.ice.state", "therapies.heat.state", "medicines.ibuprofen.state",
                                         "medicines.acetaminophen.state", "checklist.0.state"};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        char words[128];
        snprintf(words, sizeof words, "triage %s=yes --at 2024-03-04T09:00", signs[i]);
        expect(h, 0, words);
        status_is(h, "2024-03-04T09:01", "triage.state", "emergency");
        status_is(h, "2024-03-04T09:01", "triage.flags.0", signs[i]);
        for (size_t k = 0; k < sizeof closed / sizeof closed[0]; k++)
            status_is(h, "2024-03-04T09:01", closed[k], "off");
        assert_true(has(expect(h, 0, "status --at 2024-03-04T09:01"), "HELP NOW"));
        assert_false(has(h->out, "Checklist"));
        expect(h, 3, "done walk --at 2024-03-04T09:01");
        expect(h, 3, "dose ibuprofen 400 --at 2024-03-04T09:01");
        expect(h, 3, "therapy ice start --confirm --at 2024-03-04T09:01");
        expect(h, 0, "undo");
        status_is(h, "2024-03-04T09:01", "triage.state", "unanswered");
        snprintf(words, sizeof words, "triage %s=no --at 2024-03-04T09:00", signs[i]);
        expect(h, 0, words);
        status_is(h, "2024-03-04T09:01", "triage.state", "clear");
    }
}

static void only_a_clinician_opens_it_again(void **state)
{
    struct home *h = *state;
    expect(h, 0, "triage bladder-bowel=yes --at 2024-03-04T09:00");
    expect(h, 0, "triage bladder-bowel=no --at 2024-03-04T09:10");
    status_is(h, "2024-03-04T09:11", "triage.state", "emergency");
    expect(h, 0, "pain 7 --at 2024-03-04T09:12");
    expect(h, 0, "note 'on the way to hospital' --at 2024-03-04T09:13");
    expect(h, 0, "clear-flags --by 'Dr Okafor' --at 2024-03-04T14:00");
    status_is(h, "2024-03-04T13:59", "triage.state", "emergency");
    status_is(h, "2024-03-04T14:01", "triage.state", "clear");
}

static void fever_is_a_number_too(void **state)
{
    struct home *h = *state;
    static const struct {
        const char *fever, *state;
    } rows[] = {{"37.9", "clear"},     {"38.0", "urgent"},    {"38.2", "urgent"},
                {"38.3", "emergency"}, {"101F", "emergency"}, {"100.4F", "urgent"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char words[96];
        snprintf(words, sizeof words, "triage fever=%s --at 2024-03-04T09:00", rows[i].fever);
        expect(h, 0, words);
        status_is(h, "2024-03-04T09:01", "triage.state", rows[i].state);
        expect(h, 0, "undo");
        expect(h, 0, "triage fever=no --at 2024-03-04T09:00");
    }
}

static void a_kill_after_the_answer_loses_nothing(void **state)
{
    struct home *h = *state;
    for (int i = 0; i < 10; i++) {
        int fds[2];
        char words[96], said[256];
        assert_int_equal(pipe(fds), 0);
        snprintf(words, sizeof words, "pain %d --at 2024-03-04T10:%02d", i, i);
        const pid_t pid = run_start(h, words, fds[1]);
        close(fds[1]);
        assert_true(read(fds[0], said, sizeof said) > 0);
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
        close(fds[0]);
        snprintf(words, sizeof words, "2024-03-04T10:%02d", i);
        char score[16];
        snprintf(score, sizeof score, "%d", i);
        status_is(h, words, "pain.latest", score);
    }
}

static void the_object_has_every_name(void **state)
{
    struct home *h = *state;
    static const struct {
        const char *path, *value;
    } rows[] = {{"now", "2024-03-04T12:30:00+00:00"},
                {"episode.injured_at", "2024-03-04T07:00:00+00:00"},
                {"episode.day", "0"},
                {"episode.hours", "5"},
                {"episode.severity", "unknown"},
                {"triage.pattern", "unclear"},
                {"triage.asked_at", "2024-03-04T08:05:00+00:00"},
                {"triage.recheck_due", "false"},
                {"triage.flags", "[]"},
                {"phase.id", "first-48h"},
                {"phase.number", "1"},
                {"phase.count", "4"},
                {"phase.held_until", "null"},
                {"pain.latest", "null"},
                {"pain.latest_at", "null"},
                {"pain.mean_7d", "null"},
                {"pain.worst_7d", "null"},
                {"pain.change", "null"},
                {"pain.meaningful", "false"},
                {"screen.passed", "false"},
                {"screen.valid_until", "null"},
                {"screen.tests.squats.state", "unknown"},
                {"lifts", "[]"},
                {"referral", "[]"},
                {"timeline.expect_from_day", "null"},
                {"timeline.expect_to_day", "null"},
                {"checklist.walk.done", "0"}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        status_is(h, "2024-03-04T12:30", rows[i].path, rows[i].value);
    static const char *const there[] = {"next.what",
                                        "next.at",
                                        "reminders",
                                        "checklist.walk.target",
                                        "checklist.walk.title",
                                        "checklist.walk.state",
                                        "checklist.walk.why",
                                        "therapies.ice.why",
                                        "phase.gates",
                                        "medicines.acetaminophen.why",
                                        "phase.title",
                                        "episode.title"};
    for (size_t i = 0; i < sizeof there / sizeof there[0]; i++) {
        char *value = status_value(h, "2024-03-04T12:30", there[i]);
        assert_string_not_equal(value, "missing");
        free(value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_fresh, an_hour_after_the_lift),
        IN(home_clear, ice_is_due_in_waking_hours),
        IN(home_fresh, four_times_400_in_a_day),
        IN(home_clear, a_dose_before_the_start_was_written_counts),
        IN(home_clear, one_warning_sign_closes_everything),
        IN(home_clear, only_a_clinician_opens_it_again),
        IN(home_clear, fever_is_a_number_too),
        IN(home_clear, a_kill_after_the_answer_loses_nothing),
        IN(home_clear, the_object_has_every_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
