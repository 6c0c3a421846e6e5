/* The settings file as a person meets it: where it is found, what it changes, and that a broken one stops everything.
 */
#include "homes.h"

/* config.yaml in its usual place. */
static void settings(struct home *h, const char *text)
{
    char path[300];
    snprintf(path, sizeof path, "%s/config", h->dir);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/config/mend", h->dir);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/config/mend/config.yaml", h->dir);
    file_write(path, text);
}

static void it_is_printed_as_a_file_to_begin_from(void **state)
{
    struct home *h = *state;
    char path[300];
    snprintf(path, sizeof path, "%s/config/mend/config.yaml", h->dir);
    expect(h, 0, "config");
    assert_true(has(h->out, "There is no settings file") && has(h->out, path));
    assert_true(has(h->out, "\nawake: 07:00-22:00   # default\n"));
    assert_true(has(h->out, "\n#  snooze: s "));
    char *usual = strdup(h->out);
    settings(h, usual);
    free(usual);
    expect(h, 0, "config");
    assert_true(has(h->out, "read from") && has(h->out, path));
    assert_false(has(h->out, "awake: 07:00-22:00   # default"));
    settings(h, "keys: {pain: P}\ntheme: light\n");
    expect(h, 0, "config");
    assert_true(has(h->out, "\ntheme: light\n") && has(h->out, "\nclock: 24 h   # default\n"));
    assert_true(has(h->out, "\nkeys:\n  pain: P "));
    char *own = strdup(h->out), named[400];
    snprintf(named, sizeof named, "%s/other.yaml", h->dir);
    file_write(named, own);
    assert_int_equal(run_fmt(h, "--config %s config", named), 0);
    assert_true(has(h->out, named) && has(h->out, "\nkeys:\n  pain: P "));
    free(own);
    assert_int_equal(run_fmt(h, "--config /dev/null config"),
                     0); /* without settings, whatever stands at the usual place */
    assert_true(has(h->out, "\ntheme: dark   # default\n"));
    expect(h, 2, "config more");
    expect(h, 2, "config --at 2024-03-04T09:00");
    assert_int_not_equal(access(h->journal, F_OK), 0);
}

static void a_broken_file_stops_everything(void **state)
{
    struct home *h = *state;
    char path[300], lines[2048];
    settings(h, "theme: drak\nawake: 22:00-07:00\nkeys: {pain: s, quit: Q}\nsnoze: 5 min\n");
    snprintf(path, sizeof path, "%s/config/mend/config.yaml", h->dir);
    snprintf(
        lines, sizeof lines,
        "%s:1:8: 'theme' cannot be 'drak': did you mean 'dark'?\n"
        "%s:2:8: 'awake' goes from the morning to the evening of one day: the earlier time first, like 07:00-22:00\n"
        "%s:3:14: s does 'snooze': take another key, or give 'snooze' one of its own too\n"
        "%s:3:17: 'quit' keeps its key q: leave it out\n"
        "%s:4:1: 'snoze' is not a key of the settings: did you mean 'snooze'?\n"
        "mend: the settings need mending, so nothing was done\n",
        path, path, path, path, path);
    static const char *const words[] = {"pain 3", "status",    "status --json", "log",
                                        "config", "protocols", "export",        ""};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) { /* "" is the tracker */
        assert_int_equal(run(h, words[i]), 1);
        assert_string_equal(h->err, lines);
        assert_string_equal(h->out, "");
    }
    expect(h, 0, "help"); /* and who asks for help gets it */
    expect(h, 0, "--version");
    settings(h, "");
    expect(h, 0, "export --kind pain");
    assert_int_equal(lines_of(h->out), 1); /* no score was written */
}

static void a_file_that_cannot_be_read_is_one_sentence(void **state)
{
    struct home *h = *state;
    assert_int_equal(run_fmt(h, "--config %s log", h->dir), 1);
    assert_true(has(h->err, "mend: ") && has(h->err, ": this is not a file of text\n"));
    assert_int_equal(lines_of(h->err), 1);
    expect(h, 1, "--config /no/such/file config");
    assert_true(has(h->err, "mend: /no/such/file: cannot open it"));
    expect(h, 2, "--config= config");
}

/* What is said changes; what scripts read and what is kept does not. */
static void a_person_reads_it_as_they_chose(void **state)
{
    struct home *h = *state;
    static const char *const record[] = {
        "dose acetaminophen 500 --at 2024-03-04T09:05",
        "triage fever=99.5F --at 2024-03-04T09:00",
        "lift deadlift --previous 230lb --at 2024-03-04T09:10",
    };
    for (size_t i = 0; i < sizeof record / sizeof record[0]; i++)
        expect(h, 0, record[i]);
    static const char *const scripts[] = {"status --json --at 2024-03-04T14:00", "export"};
    char *before[2];
    for (int i = 0; i < 2; i++)
        before[i] = strdup(expect(h, 0, scripts[i]));
    settings(h,
             "clock: 12 h\nweight: lb\nsmallest-plate: 2.5 kg\ntemperature: F\nacetaminophen-is-called: paracetamol\n");
    for (int i = 0; i < 2; i++) {
        assert_string_equal(expect(h, 0, scripts[i]), before[i]);
        free(before[i]);
    }
    expect(h, 0, "status --at 2024-03-04T14:00");
    assert_true(has(h->out, "2024-03-04 2:00pm") && has(h->out, "\nParacetamol"));
    assert_false(has(h->out, "14:00") || has(h->out, "Acetaminophen "));
    expect(h, 0, "card --at 2024-03-04T14:00");
    assert_true(has(h->out, "mend card for 2024-03-04, 2:00pm") && has(h->out, "Paracetamol 500 mg"));
    expect(h, 0, "log");
    assert_true(has(h->out, "+ 9:05am   Paracetamol 500 mg\n"));
    assert_true(has(h->out, "+ 9:10am   deadlift, 230 lb, before the injury\n"));
    assert_true(has(h->out, "99.5 F"));
    expect(h, 0, "triage");
    assert_true(has(h->out, "no 99.5 F"));
    expect(h, 0, "lift");
    assert_true(has(h->out, "before the injury 230 lb"));
    expect(h, 0, "pain 3 --at '2024-03-04 2:05pm'"); /* a time is read as it is said */
    assert_true(has(expect(h, 0, "export --kind pain"), ",2024-03-04T14:05:00+00:00,"));
}

static void waking_hours_are_rules(void **state)
{
    struct home *h = *state;
    expect(h, 0, "status --json --at 2024-03-04T19:30");
    assert_false(has(h->out, "2024-03-05T09:00"));
    settings(h, "awake: 09:00-19:00\n");
    expect(h, 0, "status --json --at 2024-03-04T19:30");
    assert_true(has(h->out, "2024-03-05T09:00:00+00:00")); /* walks and ice go on in the morning */
}

static void help_knows_it(void **state)
{
    struct home *h = *state;
    assert_true(has(expect(h, 0, "help"), "\n  config "));
    assert_true(has(h->out, "--config FILE"));
    assert_true(has(expect(h, 0, "config --help"), "mend config"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_fresh, it_is_printed_as_a_file_to_begin_from),
        IN(home_clear, a_broken_file_stops_everything),
        IN(home_fresh, a_file_that_cannot_be_read_is_one_sentence),
        IN(home_clear, a_person_reads_it_as_they_chose),
        IN(home_clear, waking_hours_are_rules),
        IN(home_fresh, help_knows_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
