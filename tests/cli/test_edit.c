/* remove and edit, as a person or a script calls them: by ids of `log --ids`, with their exit codes, in every state. */
#include "homes.h"

#include "common/status.h"

/* The id of the first row of `mend log --ids` that has these words; valid until the next call. */
static const char *id_of(struct home *h, const char *words)
{
    static char id[27];
    const char *log = expect(h, 0, "log --ids"), *at = strstr(log, words);
    if (!at)
        fail_msg("no \"%s\" in\n%s", words, log);
    while (at > log && at[-1] != '\n')
        at--;
    memcpy(id, at, 26);
    id[26] = '\0';
    return id;
}

static const char *said(struct home *h, int code, const char *fmt, const char *id)
{
    char words[512];
    snprintf(words, sizeof words, fmt, id);
    return expect(h, code, words);
}

static void ids_are_listed(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 5 --at 2024-03-04T12:00");
    const char *log = expect(h, 0, "log --ids");
    assert_true(has(log, "Mon 2024-03-04"));
    const char *row = strstr(log, "+ 12:00 pain 5");
    assert_non_null(row);
    assert_int_equal(row[-1], ' ');
    assert_int_equal(strspn(row - 27, "0123456789ABCDEFGHJKMNPQRSTVWXYZ"), 26);
    assert_int_equal(lines_of(log) > 20, 1); /* every answer has a row of its own */
    expect(h, 0, "log --ids --from 2024-03-05");
}

static void taken_out_and_brought_back(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 5 --at 2024-03-04T12:00");
    expect(h, 0, "pain 7 --at 2024-03-04T13:00");
    const char *first = id_of(h, "pain 5");
    assert_true(has(said(h, 0, "remove %s", first), "Taken out: pain 5 ("));
    status_is(h, "2024-03-04T12:30", "pain.latest", "null");
    status_is(h, "2024-03-04T13:30", "pain.latest", "7");
    assert_false(has(expect(h, 0, "log"), "pain 5"));
    assert_false(has(expect(h, 0, "export"), ",pain,pain,,5"));
    said(h, 1, "remove %s", first);
    assert_true(has(h->err, "taken out already: pain 5"));
    said(h, 1, "edit %s pain 4", first);
    assert_true(has(expect(h, 0, "undo"), "There again: pain 5"));
    status_is(h, "2024-03-04T12:30", "pain.latest", "5");
    expect(h, 0, "redo");
    status_is(h, "2024-03-04T12:30", "pain.latest", "null");
}

static void another_in_its_place(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 5 --at 2024-03-04T12:00");
    assert_true(
        has(said(h, 0, "edit %s pain 3 --site calf --note 'it --at was'", id_of(h, "pain 5")), "instead of pain 5"));
    status_is(h, "2024-03-04T12:00", "pain.latest", "3"); /* at its own time */
    assert_true(has(expect(h, 0, "log"), "+ 12:00  pain 3, calf: it --at was"));
    assert_true(has(said(h, 0, "edit %s --at 2024-03-04T14:00 pain 3", id_of(h, "pain 3")), "instead of"));
    status_is(h, "2024-03-04T12:00", "pain.latest", "null"); /* moved */
    status_is(h, "2024-03-04T14:00", "pain.latest", "3");
    assert_true(has(said(h, 0, "edit %s pain 4 --at 2024-03-04T15:00", id_of(h, "pain 3")), "instead of"));
    status_is(h, "2024-03-04T15:00", "pain.latest", "4");
    expect(h, 0, "note hello");
    said(h, 0, "edit %s note -- --goodbye and more", id_of(h, "note: hello"));
    assert_true(has(expect(h, 0, "log"), "note: --goodbye and more"));
    /* late, and written later still: the export says when */
    const char *csv = expect(h, 0, "export --kind pain");
    assert_true(has(csv, ",2024-03-04T15:00:00+00:00,20"));
}

static void wrong_use(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 5 --at 2024-03-04T12:00");
    const char *id = id_of(h, "pain 5");
    expect(h, 2, "remove");
    expect(h, 2, "edit");
    said(h, 2, "edit %s", id);
    assert_true(has(h->err, "written by pain"));
    said(h, 2, "edit %s dance", id);
    said(h, 2, "edit %s done walk", id);
    said(h, 2, "edit %s pain 11", id);
    said(h, 2, "edit %s pain 3 --site knee", id);
    said(h, 2, "edit %s pain 3 --at 2099-01-01T12:00", id);
    said(h, 2, "remove %s now", id);
    said(h, 2, "remove %s --at 2024-03-04T12:00", id); /* what is taken out has its own time */
    expect(h, 2, "remove 7ZZZZZZZZZ");
    assert_true(has(h->err, "no entry has an id like '7ZZZZZZZZZ'"));
    expect(h, 2, "remove 0");
    assert_true(has(h->err, "several entries begin with '0'"));
    said(h, 2, "remove %s", id_of(h, "episode begins"));
    assert_true(has(h->err, "mend amend"));
    status_is(h, "2024-03-04T12:00", "pain.latest", "5"); /* nothing of it did anything */
}

static void a_unique_beginning_will_do(void **state)
{
    struct home *h = *state;
    char begins[24];
    expect(h, 0, "pain 5 --at 2024-03-04T12:00");
    snprintf(begins, sizeof begins, "%.18s", id_of(h, "pain 5"));
    for (char *c = begins; *c; c++)
        *c = (char)(*c >= 'A' ? *c + 32 : *c);
    assert_true(has(said(h, 0, "remove %s", begins), "Taken out: pain 5"));
}

static void a_rule_says_no(void **state)
{
    struct home *h = *state;
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T12:00");
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T18:00");
    const char *first = id_of(h, "12:00 Ibuprofen");
    said(h, 3, "edit %s dose ibuprofen 600", first);
    assert_true(has(h->err, "--taken"));
    said(h, 3, "edit %s dose ibuprofen 400 --at 2024-03-04T13:00", first);
    said(h, 0, "edit %s dose ibuprofen 200 --at 2024-03-04T11:00", first);
    status_is(h, "2024-03-04T18:30", "medicines.ibuprofen.taken_24h_mg", "600");
    said(h, 0, "edit %s dose ibuprofen 600 --taken", id_of(h, "11:00 Ibuprofen"));
    status_is(h, "2024-03-04T18:30", "medicines.ibuprofen.taken_24h_mg", "1000");
}

static void an_emergency_stays(void **state)
{
    struct home *h = *state;
    expect(h, 0, "triage bladder-bowel=yes --at 2024-03-04T12:00");
    char sign[27];
    snprintf(sign, sizeof sign, "%s", id_of(h, ": yes"));
    said(h, 3, "remove %s", sign);
    assert_true(has(h->err, "clear-flags"));
    said(h, 3, "edit %s triage bladder-bowel=no", sign);
    status_is(h, "2024-03-04T13:00", "triage.state", "emergency");
    expect(h, 0, "clear-flags --by Doe --at 2024-03-04T14:00");
    status_is(h, "2024-03-04T14:30", "triage.state", "clear");
    said(h, 0, "remove %s", id_of(h, "assessed by Doe")); /* nobody had looked after all */
    status_is(h, "2024-03-04T14:30", "triage.state", "emergency");
}

static void without_a_journal_or_an_episode(void **state)
{
    struct home *h = *state;
    expect(h, 2, "remove 01J");
    expect(h, 1, "edit 01J pain 3");
    assert_int_not_equal(access(h->journal, F_OK), 0); /* and leaves no trace */
    expect(h, 0, "log --ids");
    expect(h, 0, "start back-care");
    expect(h, 0, "note one");
    expect(h, 0, "finish");
    said(h, 0, "remove %s", id_of(h, "note: one"));
    assert_false(has(expect(h, 0, "log"), "note: one"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_clear, ids_are_listed),
        IN(home_clear, taken_out_and_brought_back),
        IN(home_clear, another_in_its_place),
        IN(home_clear, wrong_use),
        IN(home_clear, a_unique_beginning_will_do),
        IN(home_clear, a_rule_says_no),
        IN(home_clear, an_emergency_stays),
        IN(home_fresh, without_a_journal_or_an_episode),
    };
    return cmocka_run_group_tests_name("cli/edit", tests, NULL, NULL);
}
