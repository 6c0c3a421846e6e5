/* mend doctor: a sentence for each thing, what to do about what is wrong, and the exit code. */
#include "homes.h"

#include <sqlite3.h>

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    char *why = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s", why);
    sqlite3_close(db);
}

/* In one line, without the breaks that the page's width makes. */
static char *flat(const char *text)
{
    char *out = calloc(strlen(text) + 1, 1), *to = out;
    for (const char *c = text; *c; c++) {
        const char letter = *c == '\n' ? ' ' : *c;
        if (letter != ' ' || (to > out && to[-1] != ' '))
            *to++ = letter;
    }
    return out;
}

static void finds(struct home *h, const char *words, const char *const *parts)
{
    run(h, words);
    char *out = flat(h->out);
    for (; *parts; parts++)
        if (!has(out, *parts))
            fail_msg("mend %s\n  does not say \"%s\" but %s", words, *parts, out);
    free(out);
}
#define FINDS(h, words, ...) finds(h, words, (const char *const[]){__VA_ARGS__, NULL})

static void wrong_one(struct home *h, const char *part)
{
    FINDS(h, "doctor", part);
    assert_int_equal(h->code, 1);
    assert_true(has(h->err, "mend: 1 thing is wrong"));
}

static void all_is_well(void **state)
{
    struct home *h = *state;
    expect(h, 0, "doctor");
    assert_true(has(h->out, "There is no journal yet"));
    assert_int_not_equal(access(h->journal, F_OK), 0);
    expect(h, 0, "start low-back-lifting --injured -1h");
    FINDS(h, "doctor", "The journal is whole: 1 entries, 0 of them taken out.", "Every entry is as mend writes it.",
          "The summaries of the days are what the entries make them.", "The episode goes by low-back-lifting, revision",
          "after everything that was written down", "Nobody else may read it", "The disk has room",
          "1 copy of the last days is in order");
    assert_int_equal(h->code, 0);
    assert_false(has(h->out, "WRONG") || has(h->out, "note "));
    expect(h, 2, "doctor now");
    expect(h, 2, "doctor --at -1h");
}

static void what_others_may_read_is_wrong(void **state)
{
    struct home *h = *state;
    char folder[300];
    snprintf(folder, sizeof folder, "%s/data/mend", h->dir);
    expect(h, 0, "doctor");
    chmod(h->journal, 0644);
    wrong_one(h, "can be read by others. Run: chmod 600");
    chmod(h->journal, 0600);
    chmod(folder, 0755);
    wrong_one(h, "can be read by others. Run: chmod 700");
    chmod(folder, 0700);
    expect(h, 0, "doctor");
}

static void summaries_are_compared_and_made_anew(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 4 --at 2024-03-05T09:00");
    expect(h, 0, "pain 6 --at 2024-03-05T10:00");
    expect(h, 0, "undo");
    run_sql(h->journal, "UPDATE day_summary SET max = 10 WHERE kind = 'pain'; DELETE FROM dead");
    wrong_one(h, "Run: mend doctor --repair");
    FINDS(h, "doctor --repair", "were made anew from the entries");
    assert_int_equal(h->code, 0);
    expect(h, 0, "doctor");
    assert_int_equal(lines_of(expect(h, 0, "export --kind pain")), 2); /* what was taken out is out again */
    expect(h, 0, "doctor --repair");
}

static void entries_of_another_program_are_found(void **state)
{
    struct home *h = *state;
    run_sql(h->journal,
            "INSERT INTO entry (id, act, at, at_offset, logged, logged_offset, kind, subject, value) VALUES "
            "('01ARZ3NDEKTSV4RRFFQ69G5FAV', '01ARZ3NDEKTSV4RRFFQ69G5FAV', 1709546400, 0, 1709546400, 0, "
            "'dose', 'ibuprofen', -400)");
    run_sql(h->journal, "INSERT INTO day_summary VALUES (19786, 'dose', 'ibuprofen', '', 1, -400, 1709546400, -400, "
                        "-400, -400, -400, 1, 0, NULL, 0, 0)");
    wrong_one(h, "1 entry is not as mend writes them; the first is 01ARZ3NDEKTSV4RRFFQ69G5FAV: value of dose");
}

static void a_changed_structure_is_found(void **state)
{
    struct home *h = *state;
    run_sql(h->journal, "CREATE TABLE extra (x)");
    wrong_one(h, "the table extra is not mend's");
    run_sql(h->journal, "DROP TABLE extra; DROP TRIGGER entry_never_goes");
    wrong_one(h, "the trigger entry_never_goes is missing or was changed");
}

static void damage_is_found_and_a_copy_named(void **state)
{
    struct home *h = *state;
    expect(h, 0, "note hello"); /* and with it a copy of the day */
    FILE *f = fopen(h->journal, "r+b");
    fseek(f, 4096, SEEK_SET);
    for (int i = 0; i < 40000; i++)
        fputc(0xa5, f);
    fclose(f);
    FINDS(h, "doctor", "WRONG", "put a backup in its place, as README.md says; the newest good one is",
          "/backups/journal-");
    assert_int_equal(h->code, 1);
    file_write(h->journal, "Dear diary,");
    FINDS(h, "doctor", "WRONG", "this is not a mend journal", "the newest good one is");
    assert_int_equal(h->code, 1);
}

static void copies_are_looked_at(void **state)
{
    struct home *h = *state;
    char path[400];
    FINDS(h, "doctor", "note There is no copy of the day yet"); /* the fixture's journal was put there by hand */
    assert_int_equal(h->code, 0);
    expect(h, 0, "note hello");
    snprintf(path, sizeof path, "%s/data/mend/backups/journal-2001-01-01.db", h->dir);
    file_write(path, "spoilt");
    wrong_one(h, "journal-2001-01-01.db cannot take the journal's place");
    FINDS(h, "doctor", "1 copy of the last days is in order");
}

static void the_clock_and_the_zone_are_looked_at(void **state)
{
    struct home *h = *state;
    h->clock = "2026-03-05T12:00";
    expect(h, 0, "start back-care");
    h->clock = "2026-03-05T11:00";
    FINDS(h, "doctor", "WRONG 1 entry is of a time that is still to come",
          "WRONG The newest entry was written down at 2026-03-05T12:00:0", "Set the clock");
    assert_int_equal(h->code, 1);
    h->clock = "2026-03-06T11:00";
    h->zone = "Europe/Nowhere";
    wrong_one(h, "TZ names the time zone Europe/Nowhere, which is not installed");
    h->zone = "CET-1CEST";
    expect(h, 0, "doctor");
    h->zone = "Asia/Kathmandu";
    expect(h, 0, "doctor");
}

static void a_plan_that_changed_is_a_note(void **state)
{
    struct home *h = *state;
    char path[400];
    char *text = file_read(MEND_SOURCE "/protocols/low-back-lifting.yaml", NULL),
         *revision = strstr(text, "\nrevision: ");
    revision[strlen("\nrevision: ")] = '9';
    snprintf(path, sizeof path, "%s/config", h->dir);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/config/mend", h->dir);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/config/mend/protocols", h->dir);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/config/mend/protocols/low-back-lifting.yaml", h->dir);
    file_write(path, text);
    free(text);
    FINDS(h, "doctor", "note The plan low-back-lifting has other words now (revision 9");
    assert_int_equal(h->code, 0);
    file_write(path, "mend: 1\nid: low-back-lifting\n");
    run_sql(h->journal, "DROP TRIGGER protocol_never_goes; DELETE FROM protocol; DELETE FROM reading; CREATE TRIGGER "
                        "protocol_never_goes BEFORE "
                        "DELETE ON protocol BEGIN SELECT raise(ABORT, 'protocols are never deleted'); END");
    wrong_one(h, "The running episode's plan cannot be read");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_fresh, all_is_well),
        IN(home_clear, what_others_may_read_is_wrong),
        IN(home_clear, summaries_are_compared_and_made_anew),
        IN(home_clear, entries_of_another_program_are_found),
        IN(home_clear, a_changed_structure_is_found),
        IN(home_clear, damage_is_found_and_a_copy_named),
        IN(home_clear, copies_are_looked_at),
        IN(home_fresh, the_clock_and_the_zone_are_looked_at),
        IN(home_clear, a_plan_that_changed_is_a_note),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
