/* The commands that only look: status in words, triage, phase, log, protocols, check. */
#include "homes.h"

static void fits(const char *text)
{
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
        int columns = 0;
        for (size_t i = 0; i < strcspn(line, "\n"); i++)
            columns += (line[i] & 0xc0) != 0x80;
        if (columns > 80)
            fail_msg("wider than 80 columns: %.*s", (int)strcspn(line, "\n"), line);
    }
}

static void status_is_one_look(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 6 --at 2024-03-04T08:10");
    expect(h, 0, "pain 4 --at 2024-03-04T12:00");
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T09:00");
    expect(h, 0, "done walk --at 2024-03-04T11:30");
    const char *out = expect(h, 0, "status --at 2024-03-04T12:30");
    static const char *const said[] = {
        "day 0", "phase 1 of 4", "2024-03-04 12:30", "Warning signs",  "none",         "Pain", "4", "Checklist",
        "Walk",  "Ice",          "Ibuprofen",        "400 of 1200 mg", "Acetaminophen"};
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
        if (!has(out, said[i]))
            fail_msg("\"%s\" is not in:\n%s", said[i], out);
    fits(out);
}

/* Every pane as text for ears: the four headings in this order, no frame, no bar, no mark. */
static void plain_is_every_pane(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 6 --at 2024-03-04T08:10");
    expect(h, 0, "pain 4 --at 2024-03-04T12:00");
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T09:00");
    expect(h, 0, "done walk --at 2024-03-04T11:30");
    expect(h, 0, "therapy ice start --confirm --at 2024-03-04T12:20");
    const char *out = expect(h, 0, "status --plain --at 2024-03-04T12:30");
    static const char *const in_order[] = {" mend, ",       "pain 4, was 6", "NEXT",      "\nTriage\n",
                                           "Warning signs", "\nChecklist\n", " Walk: ",   "\nTimers\n",
                                           "Ice ",          "off in",        "Ibuprofen", "400 of 1200 mg in 24 h",
                                           "\nPain\n",      "4 to 6"};
    const char *at = out;
    for (size_t i = 0; i < sizeof in_order / sizeof in_order[0]; i++)
        if (!(at = strstr(at, in_order[i])))
            fail_msg("\"%s\" is not, or not in its place, in:\n%s", in_order[i], out);
    static const char *const never[] = {"│", "─", "█", "░", "┃", "✔", "◐", "·\n", "…", "|", "~", "#", "+-"};
    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        if (has(out, never[i]))
            fail_msg("\"%s\" is in:\n%s", never[i], out);
    fits(out);
    expect(h, 2, "status --plain --json");
    expect(h, 0, "triage cannot-stand=yes --at 2024-03-04T12:31");
    out = expect(h, 0, "status --plain --at 2024-03-04T12:32");
    assert_true(has(out, "NOW    get help") && has(out, "cannot stand") && has(out, "Ice is still on"));
    assert_false(has(out, "Checklist"));
}

static void plain_begins_with_the_signs(void **state)
{
    struct home *h = *state;
    const char *out = expect(h, 0, "status --plain --at 2024-03-04T09:00");
    assert_true(has(out, "FIRST") && has(out, "\nTriage\n") && has(out, "\nChecklist\n"));
}

static void plain_needs_an_episode(void **state)
{
    struct home *h = *state;
    expect(h, 1, "status --plain");
    assert_true(has(h->err, "no episode has begun yet"));
}

static void an_emergency_says_what_the_doctor_asks(void **state)
{
    struct home *h = *state;
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T09:00");
    expect(h, 0, "triage cannot-stand=yes --at 2024-03-04T10:00");
    const char *out = expect(h, 0, "status --at 2024-03-04T10:30");
    static const char *const said[] = {"GET HELP NOW", "cannot stand", "Ibuprofen 400 mg",
                                       "today 09:00",  "today 07:00",  "clear-flags"};
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
        if (!has(out, said[i]))
            fail_msg("\"%s\" is not in:\n%s", said[i], out);
    assert_false(has(out, "Checklist"));
    fits(out);
}

static void reassuring_answers_take_one_line(void **state)
{
    struct home *h = *state;
    expect(h, 0, "triage local-ache=yes --at 2024-03-04T08:06");
    const char *log = expect(h, 0, "log");
    assert_true(has(log, "more answered no"));
    assert_int_equal(lines_of(log), 6); /* day, start, the answers, the yes, a gap, the legend */
}

static void status_fits_in_every_phase(void **state)
{
    struct home *h = *state;
    static const char *const times[] = {"2024-03-04T08:30", "2024-03-05T23:30", "2024-03-07T09:00",
                                        "2024-03-20T09:00", "2024-04-20T09:00", "2024-07-01T09:00"};
    for (size_t i = 0; i < sizeof times / sizeof times[0]; i++) {
        char words[64];
        snprintf(words, sizeof words, "status --at %s", times[i]);
        fits(expect(h, 0, words));
    }
}

static void triage_lists_every_question(void **state)
{
    struct home *h = *state;
    static const char *const ids[] = {"bladder-bowel",   "both-legs",         "fever",        "cannot-stand",
                                      "saddle-numbness", "urine-retention",   "foot-drop",    "trauma",
                                      "chest-pain",      "dark-urine",        "local-ache",   "belt-line",
                                      "worse-bending",   "shooting-leg-pain", "numb-tingling"};
    expect(h, 0, "triage bladder-bowel=no cannot-stand=yes fever=38.4 --at 2024-03-04T09:00");
    expect(h, 0, "triage --at 2024-03-04T09:01");
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        char start[64];
        snprintf(start, sizeof start, "\n%s ", ids[i]);
        const char *line = strstr(h->out, start);
        if (!line)
            fail_msg("no line starts with %s", ids[i]);
        char answer[16];
        sscanf(line, "%*s %15s", answer);
        const char *wanted = strcmp(ids[i], "bladder-bowel") == 0                                  ? "no"
                             : strcmp(ids[i], "cannot-stand") == 0 || strcmp(ids[i], "fever") == 0 ? "yes"
                                                                                                   : "unanswered";
        assert_string_equal(answer, wanted);
    }
    assert_true(has(h->out, "38.4"));
    for (const char *line = h->out; *line; line += strcspn(line, "\n") + 1) {
        const size_t word = strcspn(line, " \n");
        char id[64], rest[32];
        snprintf(id, sizeof id, "%.*s", (int)word, line);
        if (strchr(id, '-') && sscanf(line, "%*s %31s", rest) == 1)
            assert_true(strcmp(rest, "yes") == 0 || strcmp(rest, "no") == 0 || strcmp(rest, "unanswered") == 0);
    }
}

static void phase_shows_the_gates(void **state)
{
    struct home *h = *state;
    expect(h, 0, "phase --at 2024-03-07T09:00");
    assert_true(has(h->out, "days-2-7"));
    assert_true(has(h->out, "[ ]"));
    fits(h->out);
}

static void log_goes_by_day_and_marks_what_came_late(void **state)
{
    struct home *h = *state;
    assert_true(has(expect(h, 0, "log"), "Nothing"));
    expect(h, 0, "start low-back-lifting --injured 2024-03-04T07:00 --at 2024-03-04T08:00");
    expect(h, 0, "pain 5 --at 2024-03-05T09:00");
    expect(h, 0, "note 'slept badly' --at 2024-03-06T03:30");
    expect(h, 0, "note 'this one is fresh'");
    const char *log = expect(h, 0, "log");
    const char *first = strstr(log, "Mon 2024-03-04"), *second = strstr(log, "Tue 2024-03-05");
    assert_non_null(first);
    assert_non_null(second);
    assert_true(first < second);
    assert_null(strstr(log, "2024-03-06")); /* half past three in the night still belongs to Tuesday */
    assert_true(has(log, "+ 09:00  pain 5"));
    assert_true(has(log, "+ 03:30  note: slept badly"));
    const char *fresh = strstr(log, "note: this one is fresh");
    assert_non_null(fresh);
    assert_int_equal(fresh[-9], ' '); /* "  12:34  note": no plus before the time */
    assert_true(has(log, "written down later"));
    fits(log);
    expect(h, 0, "log --from 2024-03-05 --to 2024-03-05");
    assert_true(has(h->out, "pain 5"));
    assert_false(has(h->out, "fresh"));
    assert_false(has(h->out, "episode begins"));
}

static void a_note_cannot_steer_the_terminal(void **state)
{
    struct home *h = *state;
    assert_int_equal(run(h, "note '\033[2Jgone' --at 2024-03-04T09:00") == 0 || h->code == 2, 1);
    expect(h, 0, "log");
    assert_false(has(h->out, "\033"));
}

static void protocols_are_listed_with_their_places(void **state)
{
    const char *out = expect(*state, 0, "protocols");
    assert_true(has(out, "\nback-care\n") || strncmp(out, "back-care\n", 10) == 0);
    assert_true(has(out, "low-back-lifting\n"));
    assert_true(has(out, "protocols/low-back-lifting.yaml"));
}

static void check_names_every_problem(void **state)
{
    struct home *h = *state;
    assert_int_equal(
        run_fmt(h, "check %s/protocols/low-back-lifting.yaml %s/protocols/back-care.yaml", MEND_SOURCE, MEND_SOURCE),
        0);
    assert_true(has(h->out, "low-back-lifting.yaml: ok") && has(h->out, "back-care.yaml: ok"));
    char path[300];
    snprintf(path, sizeof path, "%s/bad.yaml", h->dir);
    file_write(path, "mend: 1\nid: Bad Id\ntitle: A plan\ntitel: twice\n");
    assert_int_equal(run_fmt(h, "check %s %s/protocols/back-care.yaml", path, MEND_SOURCE), 1);
    assert_true(has(h->err, "bad.yaml:"));
    assert_true(has(h->out, "back-care.yaml: ok"));
    char last[64] = "";
    sscanf(strstr(h->err, "mend: "), "%63[^\n]", last);
    assert_true(has(last, "1 file"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_clear, status_is_one_look),
        IN(home_clear, plain_is_every_pane),
        IN(home_started, plain_begins_with_the_signs),
        IN(home_fresh, plain_needs_an_episode),
        IN(home_clear, an_emergency_says_what_the_doctor_asks),
        IN(home_clear, reassuring_answers_take_one_line),
        IN(home_clear, status_fits_in_every_phase),
        IN(home_started, triage_lists_every_question),
        IN(home_clear, phase_shows_the_gates),
        IN(home_fresh, log_goes_by_day_and_marks_what_came_late),
        IN(home_started, a_note_cannot_steer_the_terminal),
        IN(home_fresh, protocols_are_listed_with_their_places),
        IN(home_fresh, check_names_every_problem),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
