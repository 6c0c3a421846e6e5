/* What the command line says about itself, and where its options may stand. */
#include "homes.h"

static void help_names_every_command(void **state)
{
    struct home *h = *state;
    static const char *const commands[] = {
        "start",    "amend",  "triage",    "clear-flags", "pain", "done",    "skip",  "dose",   "effect",    "therapy",
        "check-in", "phase",  "note",      "undo",        "redo", "status",  "log",   "export", "protocols", "check",
        "finish",   "switch", "prescribe", "screen",      "lift", "measure", "refer", "card",   "rate",      "notice"};
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
    static const char *const libraries[] = {"ncurses ", "libyaml ", "SQLite ", "libcsv ", "jansson "};
    const char *all = expect(*state, 0, "--version");
    assert_true(strncmp(all, "mend 0.1.0\n", 11) == 0);
    assert_int_equal(lines_of(all), 2);
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        const char *at = strstr(all, libraries[i]);
        assert_non_null(at);
        assert_in_range(at[strlen(libraries[i])], '0', '9');
    }
}

/* What was said twice, or beside the point, is not guessed at. */
static void nothing_is_left_unread(void **state)
{
    struct home *h = *state;
    expect(h, 2, "--version extra");
    expect(h, 2, "pain --version");
    expect(h, 2, "export --kind pain --kind dose");
    assert_true(has(h->err, "--kind is given twice"));
    expect(h, 2, "log --from 2024-03-04 --to 2024-03-05 --from=2024-03-01");
    assert_true(has(h->err, "--from is given twice"));
    expect(h, 0, "log --from 2024-03-04 --to 2024-03-05");
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

/* A settings file that is named must be there. */
static void settings_must_be_readable(void **state)
{
    struct home *h = *state;
    static const char *const ways[] = {"--config /dev/null log", "log --config=/dev/null"};
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
        expect(h, 0, ways[i]);
    expect(h, 2, "log --config");
    expect(h, 1, "log --config /no/such/file");
    assert_true(has(h->err, "/no/such/file"));
    assert_true(has(expect(h, 0, "help"), "--config FILE"));
    expect(h, 0, "note -- --config");
    expect(h, 0, "note --at 2024-03-04T09:00 'no --config here'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_fresh, help_names_every_command),
        IN(home_fresh, help_fits_the_terminal),
        IN(home_fresh, version_is_said),
        IN(home_fresh, nothing_is_left_unread),
        IN(home_fresh, a_slip_gets_a_hint),
        IN(home_fresh, options_stand_anywhere),
        IN(home_started, values_may_look_like_options),
        IN(home_started, a_time_to_come_is_refused),
        IN(home_started, settings_must_be_readable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
