/* What the command line says about itself, and what it refuses to take for an order. */
#include "homes.h"

static void help_names_every_command(void **state)
{
    struct home *h = *state;
    static const char *const commands[] = {"start", "amend",  "triage",  "clear-flags", "pain",      "done", "skip",
                                           "dose",  "effect", "therapy", "check-in",    "phase",     "note", "undo",
                                           "redo",  "status", "log",     "export",      "protocols", "check"};
    char *all = strdup(expect(h, 0, "help"));
    assert_true(has(all, "not a medical device"));
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        char line[64];
        snprintf(line, sizeof line, "\n  %s ", commands[i]);
        assert_true(has(all, line));
        snprintf(line, sizeof line, "%s --help", commands[i]);
        assert_true(has(expect(h, 0, line), commands[i]));
        assert_true(has(h->out, "not a medical device"));
        char *one = strdup(h->out);
        snprintf(line, sizeof line, "help %s", commands[i]);
        assert_string_equal(expect(h, 0, line), one);
        free(one);
    }
    assert_string_equal(expect(h, 0, "--help"), all);
    free(all);
}

static void help_fits_the_terminal(void **state)
{
    struct home *h = *state;
    static const char *const asked[] = {"help", "pain --help", "done --help"};
    for (size_t i = 0; i < 3; i++)
        for (const char *line = expect(h, 0, asked[i]); *line; line += strcspn(line, "\n") + 1)
            assert_in_range(strcspn(line, "\n"), 0, 80);
}

static void version_is_said(void **state)
{
    assert_string_equal(expect(*state, 0, "--version"), "mend 0.1.0\n");
}

static void a_slip_gets_a_hint(void **state)
{
    struct home *h = *state;
    expect(h, 2, "pian 3");
    assert_true(has(h->err, "pain"));
    expect(h, 2, "statsu");
    assert_true(has(h->err, "did you mean \"status\""));
    expect(h, 2, "xylophone");
    assert_false(has(h->err, "did you mean"));
    expect(h, 2, "help xylophone");
    expect(h, 2, "''");
}

static void nonsense_is_refused_and_leaves_no_trace(void **state)
{
    struct home *h = *state;
    static const char *const nonsense[] = {"--nonsense",
                                           "--nonsense pain 3",
                                           "pain 3 --at",
                                           "--db",
                                           "--db=",
                                           "pain 3 --at=",
                                           "start",
                                           "start low-back-lifting --nonsense",
                                           "start low-back-lifting --severity awful",
                                           "start low-back-lifting --injured soon",
                                           "pain -1",
                                           "pain 3 --sharp=yes",
                                           "pain 3 --site elbow",
                                           "pain 3 --site",
                                           "pain 3 --nonsense",
                                           "pain 3 --at nonsense",
                                           "pain 3 --at 2024-02-30T08:00",
                                           "status --nonsense",
                                           "status nonsense",
                                           "status --json=yes",
                                           "log --from yesterday",
                                           "log --from 2024-02-30",
                                           "log --from 2024-03-02 --to 2024-03-01",
                                           "log nonsense",
                                           "export --kind nonsense",
                                           "export -o",
                                           "export nonsense",
                                           "export -o ''",
                                           "protocols nonsense",
                                           "check",
                                           "check --nonsense",
                                           "log --at 2024-03-01T08:00",
                                           "export --at -2h",
                                           "check --at -2h x.yaml",
                                           "protocols --at -2h",
                                           "--at -2h"};
    for (size_t i = 0; i < sizeof nonsense / sizeof nonsense[0]; i++) {
        expect(h, 2, nonsense[i]);
        assert_string_equal(h->out, "");
        assert_int_equal(lines_of(h->err), 1);
        assert_int_not_equal(access(h->journal, F_OK), 0);
    }
}

static void nonsense_is_refused_in_an_episode(void **state)
{
    struct home *h = *state;
    static const char *const nonsense[] = {"start no-such-plan",
                                           "amend",
                                           "amend --severity awful",
                                           "amend --injured soon",
                                           "triage bladder-bowel",
                                           "triage no-such-thing=no",
                                           "triage bladder-bowel=perhaps",
                                           "triage fever=hot",
                                           "triage fever=20",
                                           "clear-flags",
                                           "clear-flags --by",
                                           "clear-flags --by ''",
                                           "pain",
                                           "pain eleven",
                                           "pain 11",
                                           "pain 3.5",
                                           "pain -1",
                                           "pain -- -1",
                                           "pain 3 4",
                                           "pain 3 --side up",
                                           "pain 3 --when lunch",
                                           "done",
                                           "done no-such-item",
                                           "done walk --sets -1",
                                           "done walk --pain 11",
                                           "done walk --reps lots",
                                           "done walk --load -5",
                                           "skip",
                                           "skip walk",
                                           "skip no-such-item --reason x",
                                           "dose",
                                           "dose ibuprofen",
                                           "dose ibuprofen 0",
                                           "dose ibuprofen -400",
                                           "dose ibuprofen lots",
                                           "dose aspirin 400",
                                           "dose ibuprofen nan",
                                           "dose ibuprofen inf",
                                           "dose ibuprofen 1e3",
                                           "effect",
                                           "effect ibuprofen",
                                           "effect aspirin x",
                                           "therapy",
                                           "therapy ice",
                                           "therapy fire start",
                                           "therapy ice begin",
                                           "check-in",
                                           "check-in --function perhaps",
                                           "check-in --sharp maybe",
                                           "phase forward",
                                           "phase next back",
                                           "note",
                                           "note ''",
                                           "undo 3",
                                           "redo now"};
    char *before = strdup(expect(h, 0, "export"));
    for (size_t i = 0; i < sizeof nonsense / sizeof nonsense[0]; i++) {
        expect(h, 2, nonsense[i]);
        assert_string_equal(h->out, "");
    }
    assert_string_equal(expect(h, 0, "export"), before);
    free(before);
}

static void options_stand_anywhere(void **state)
{
    struct home *h = *state;
    char words[512];
    static const char *const shapes[] = {"--db %s pain 3 --at 2024-03-04T09:00", "pain --db %s 3 --at=2024-03-04T09:00",
                                         "--at 2024-03-04T09:00 pain 3 --db=%s", "pain --at 2024-03-04T09:00 --db %s 3",
                                         "--at=2024-03-04T09:00 --db %s pain -- 3"};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        char db[300];
        snprintf(db, sizeof db, "%s/other-%zu.db", h->dir, i);
        assert_int_equal(
            run_fmt(h, "--db %s start low-back-lifting --injured 2024-03-04T07:00 --at 2024-03-04T08:00", db), 0);
        snprintf(words, sizeof words, shapes[i], db);
        expect(h, 0, words);
        assert_int_equal(run_fmt(h, "--db %s export --kind pain", db), 0);
        assert_int_equal(lines_of(h->out), 2);
        assert_true(has(h->out, ",2024-03-04T09:00:00+00:00,") || has(h->out, ",2024-03-04T09:00:00Z,"));
    }
    assert_int_not_equal(access(h->journal, F_OK), 0);
}

static void values_may_look_like_options(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 3 --note '--help' --at 2024-03-04T09:00");
    expect(h, 0, "pain 3 --note=--db --at 2024-03-04T09:10");
    expect(h, 0, "note --at 2024-03-04T09:20 -- '--version please'");
    expect(h, 0, "note --at -30m 'half an hour ago'");
    expect(h, 0, "export --kind note");
    assert_true(has(h->out, "--version please"));
    expect(h, 0, "export --kind pain");
    assert_true(has(h->out, "--help"));
    assert_true(has(h->out, "--db"));
}

static void a_time_to_come_is_refused(void **state)
{
    struct home *h = *state;
    static const char *const acts[] = {
        "pain 3", "done walk", "dose ibuprofen 400",     "note hello", "status", "status --json", "phase",
        "triage", "undo",      "triage bladder-bowel=no"};
    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        char words[128];
        snprintf(words, sizeof words, "%s --at 2099-01-01T08:00", acts[i]);
        expect(h, 2, words);
        assert_true(has(h->err, "still to come"));
    }
    expect(h, 2, "amend --injured 2099-01-01T08:00");
    expect(h, 0, "export");
    assert_int_equal(lines_of(h->out), 2);
}

/* Better refused than taken and not looked at. */
static void no_settings_file_is_read_yet(void **state)
{
    struct home *h = *state;
    static const char *const ways[] = {"--config /dev/null status", "status --config=/dev/null", "--config",
                                       "pain 3 --at 2024-03-04T09:00 --config mend.conf"};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        expect(h, 2, ways[i]);
        assert_true(has(h->err, "reads no settings file yet"));
        assert_string_equal(h->out, "");
    }
    assert_false(has(expect(h, 0, "help"), "--config"));
    expect(h, 0, "note -- --config");
    expect(h, 0, "note --at 2024-03-04T09:00 'no --config here'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_fresh, help_names_every_command),
        IN(home_fresh, help_fits_the_terminal),
        IN(home_fresh, version_is_said),
        IN(home_fresh, a_slip_gets_a_hint),
        IN(home_fresh, nonsense_is_refused_and_leaves_no_trace),
        IN(home_started, nonsense_is_refused_in_an_episode),
        IN(home_fresh, options_stand_anywhere),
        IN(home_started, values_may_look_like_options),
        IN(home_started, a_time_to_come_is_refused),
        IN(home_started, no_settings_file_is_read_yet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
