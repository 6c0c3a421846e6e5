/* The issue's own example, line by line: the first day and its limits. */
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
        IN(home_clear, a_kill_after_the_answer_loses_nothing),
        IN(home_clear, the_object_has_every_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
