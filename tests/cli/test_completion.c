/* What shells are offered at a place of a command line, and the one line for a status bar. */
#include "homes.h"

/* The words offered for `line`, without what they are, one a line. */
static const char *offered(struct home *h, const char *line)
{
    char words[512];
    snprintf(words, sizeof words, "completion words -- %s", line);
    expect(h, 0, words);
    char *to = h->out;
    for (const char *at = h->out, *end; *at; at = end + 1) {
        const size_t n = strcspn(at, "\t\n");
        end = strchr(at, '\n');
        memmove(to, at, n);
        to += n;
        *to++ = '\n';
    }
    *to = '\0';
    assert_string_equal(h->err, "");
    return h->out;
}

static void commands_options_and_choices_come_from_the_table(void **state)
{
    static const struct {
        const char *line, *offers;
    } rows[] = {
        {"sta", "start\nstatus\n"},
        {"--at -2h und", "undo\n"},
        {"help unde", ""},
        {"help und", "undo\n"},
        {"pain 3 --si", "--site\n--side\n"},
        {"pain 3 --site ''", "back\nbuttock\nthigh\ncalf\nfoot\n"},
        {"pain 3 --side left --si", "--site\n"},
        {"therapy ''", "ice\nheat\n"},
        {"therapy ice ''", "start\nstop\n"},
        {"status --d", "--details\n--db\n"},
        {"status --at=-2h --pl", "--plain\n"},
        {"edit 01 pain 3 --w", "--when\n"},
        {"export --kind pr", "prescribe\n"},
        {"export -o ''", ":files\n"},
        {"check a.yaml ''", ":files\n"},
        {"--db ''", ":files\n"},
        {"--protocols ''", ":folders\n"},
        {"start low", "low-back-lifting\n"},
        {"completion z", "zsh\n"},
        {"xylophone ''", ""},
        {"note ''", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(offered(*state, rows[i].line), rows[i].offers);
    struct home *h = *state;
    assert_int_not_equal(access(h->journal, F_OK), 0); /* asking makes no journal */
}

static void ids_come_from_the_day(void **state)
{
    struct home *h = *state;
    expect(h, 0, "start low-back-lifting --injured -1h");
    assert_string_equal(offered(h, "done pel"), "pelvic-tilt\n");
    assert_string_equal(offered(h, "dose ibu"), "ibuprofen\nibuprofen-acetaminophen\n");
    assert_string_equal(offered(h, "triage fever="), "fever=yes\nfever=no\n");
    assert_string_equal(offered(h, "--db /no/such.db done pel"), "");
    assert_true(has(expect(h, 0, "completion words -- triage fev"), "fever=\tfever with back pain\n"));
    expect(h, 0, "note 'two\nlines \x1b[31m'");
    const char *entries = expect(h, 0, "completion words -- remove ''");
    assert_int_equal(lines_of(entries), 2);
    assert_true(has(entries, "two lines \u241b[31m\n")); /* a note cannot make a line of its own, or colours */
    assert_string_equal(offered(h, "log --from 1999"), "");
    assert_int_equal(lines_of(offered(h, "log --from ''")), 14);
}

static void no_shell_but_those(void **state)
{
    struct home *h = *state;
    assert_true(has(expect(h, 0, "completion bash"), "complete -F _mend mend"));
    assert_true(strncmp(expect(h, 0, "completion zsh"), "#compdef mend\n", 14) == 0);
    assert_true(has(expect(h, 0, "completion fish"), "complete -c mend"));
    expect(h, 2, "completion tcsh");
    expect(h, 2, "completion");
    expect(h, 2, "completion bash zsh");
}

static void a_status_line_tells_nobody_what_it_is_about(void **state)
{
    struct home *h = *state;
    expect(h, 1, "status --line");
    assert_string_equal(h->out, "");
    expect(h, 0, "start low-back-lifting --injured -1h --at -5m");
    assert_string_equal(expect(h, 0, "status --line"), "mend: 1 due\n");
    assert_string_equal(expect(h, 0, "status --line --details"),
                        "mend: 1 due: answer the warning-sign questions (r)\n");
    assert_true(has(expect(h, 0, "status --json"), "\"due\": 1"));
    char path[300];
    snprintf(path, sizeof path, "%s/details.yaml", h->dir);
    file_write(path, "details: yes\n");
    assert_int_equal(run_fmt(h, "--config %s status --line", path), 0);
    assert_true(has(h->out, "warning-sign"));
    expect(h, 2, "status --line --json");
    expect(h, 2, "status --details");
    all_clear(h, "-1m");
    assert_true(strncmp(expect(h, 0, "status --line"), "mend", 4) == 0);
    assert_false(has(h->out, "Ice"));
    assert_true(has(expect(h, 0, "status --line --details"), "Ice"));
}

static void dates_are_in_the_order_of_the_place(void **state)
{
    struct home *h = *state;
    expect(h, 0, "start low-back-lifting --injured 2024-03-04T07:00 --at 2024-03-04T08:00");
    assert_true(has(expect(h, 0, "status --plain --at 2024-03-05T09:00"), "Tue 5 Mar 09:00"));
    h->locale = "en_US.UTF-8";
    assert_true(has(expect(h, 0, "status --plain --at 2024-03-05T09:00"), "Tue Mar 5 9:00am"));
    assert_true(has(expect(h, 0, "log"), "2024-03-04")); /* what scripts read stays ISO */
    char path[300];
    snprintf(path, sizeof path, "%s/order.yaml", h->dir);
    file_write(path, "date: day month\n");
    assert_int_equal(run_fmt(h, "--config %s status --plain --at 2024-03-05T09:00", path), 0);
    assert_true(has(h->out, "Tue 5 Mar 9:00am"));
}

/* An empty or relative folder counts as none (XDG Base Directory Specification). */
static void folders_that_are_not_absolute_are_ignored(void **state)
{
    struct home *h = *state;
    char command[1024], usual[300];
    snprintf(usual, sizeof usual, "%s/.local/share/mend/journal.db", h->dir);
    for (const char *const *is = (const char *const[]){"", "here/data", NULL}; *is; is++) {
        snprintf(
            command, sizeof command,
            "cd '%s' && HOME='%s' XDG_DATA_HOME='%s' XDG_CONFIG_HOME='%s' XDG_STATE_HOME='%s' '%s' start back-care "
            ">/dev/null",
            h->dir, h->dir, *is, *is, *is, MEND_PROGRAM);
        assert_int_equal(system(command), 0);
        assert_int_equal(access(usual, F_OK), 0);
        assert_int_equal(unlink(usual), 0);
    }
    snprintf(usual, sizeof usual, "%s/here", h->dir);
    assert_int_not_equal(access(usual, F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_fresh, commands_options_and_choices_come_from_the_table),
        IN(home_fresh, ids_come_from_the_day),
        IN(home_fresh, no_shell_but_those),
        IN(home_fresh, a_status_line_tells_nobody_what_it_is_about),
        IN(home_fresh, dates_are_in_the_order_of_the_place),
        IN(home_fresh, folders_that_are_not_absolute_are_ignored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
