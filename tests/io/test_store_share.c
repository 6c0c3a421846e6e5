/* Older journals become today's, and several programs share one. */
#include "journal_help.h"

#include <poll.h>
#include <sys/wait.h>

/* ---- version 1 ---- */

/* The tables as version 1 had them, frozen here, and a little history: a pain score, a dose, and an undo and redo. */
static const char version_1[] =
    "CREATE TABLE entry ("
    " seq INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),"
    " act TEXT NOT NULL CHECK (length(act) = 26),"
    " at INTEGER NOT NULL CHECK (at BETWEEN -62135596800 AND 253402300799),"
    " at_offset INTEGER NOT NULL CHECK (at_offset BETWEEN -86400 AND 86400),"
    " logged INTEGER NOT NULL CHECK (logged BETWEEN -62135596800 AND 253402300799),"
    " logged_offset INTEGER NOT NULL CHECK (logged_offset BETWEEN -86400 AND 86400),"
    " kind TEXT NOT NULL CHECK (kind <> ''),"
    " subject TEXT CHECK (subject <> ''), value REAL CHECK (value BETWEEN -1e12 AND 1e12),"
    " unit TEXT CHECK (unit <> ''),"
    " sets INTEGER CHECK (sets >= 0), reps INTEGER CHECK (reps >= 0), hold_s INTEGER CHECK (hold_s >= 0),"
    " load_kg REAL CHECK (load_kg BETWEEN 0 AND 1e6),"
    " side TEXT CHECK (side IN ('left', 'right', 'both')),"
    " site TEXT CHECK (site IN ('back', 'buttock', 'thigh', 'calf', 'foot')),"
    " context TEXT CHECK (context <> ''), pain INTEGER CHECK (pain BETWEEN 0 AND 10), status TEXT CHECK (status <> ''),"
    " prescribed TEXT CHECK (prescribed <> ''), revision INTEGER CHECK (revision >= 0), note TEXT CHECK (note <> ''),"
    " day INTEGER NOT NULL GENERATED ALWAYS AS ((at + at_offset - 14400"
    "  - ((at + at_offset - 14400) % 86400 + 86400) % 86400) / 86400) VIRTUAL,"
    " CHECK (kind <> 'void' OR subject IS NOT NULL)) STRICT;"
    "CREATE INDEX entry_at ON entry (at);"
    "CREATE INDEX entry_kind ON entry (kind, at);"
    "CREATE INDEX entry_logged ON entry (logged);"
    "CREATE INDEX entry_void ON entry (subject) WHERE kind = 'void';"
    "CREATE INDEX entry_answer ON entry (subject, at) WHERE kind = 'triage';"
    "CREATE INDEX entry_yes ON entry (at) WHERE kind = 'triage' AND status IS NOT 'no';"
    "CREATE INDEX entry_sharp ON entry (at) WHERE kind = 'pain' AND (status IS NOT NULL OR context IS 'moving');"
    "CREATE TABLE protocol ("
    " hash TEXT PRIMARY KEY CHECK (hash <> ''),"
    " id TEXT NOT NULL CHECK (id <> ''),"
    " text TEXT NOT NULL CHECK (text <> '')"
    ") STRICT;"
    "CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry BEGIN"
    " SELECT raise(ABORT, 'entries are never changed'); END;"
    "INSERT INTO protocol VALUES ('00ff', 'low-back-lifting', 'mend: 1');"
    "INSERT INTO entry (id, act, at, at_offset, logged, logged_offset, kind, subject, value, status)"
    " SELECT '000000000000000000000000' || column1, '000000000000000000000000' || column2, column3, 3600, column3,"
    " 3600, column4, column5, column6, column7 FROM (VALUES"
    " ('0A', '00', 1771574400, 'pain', 'pain', 4, NULL),"
    " ('0B', '01', 1771574401, 'pain', 'pain', 6, NULL),"
    " ('0C', '02', 1771574402, 'void', '0000000000000000000000000B', NULL, 'undo'),"
    " ('0D', '03', 1771574403, 'dose', 'ibuprofen', 400, NULL),"
    " ('0E', '04', 1771574404, 'void', '0000000000000000000000000D', NULL, 'undo'),"
    " ('0F', '05', 1771574405, 'void', '0000000000000000000000000E', NULL, 'redo'));"
    "PRAGMA application_id = 0x6d656e64; PRAGMA user_version = 1; PRAGMA journal_mode = WAL;";

/* The caches that version 2 added, frozen here, on top of version 1's tables, and two days of an exercise in them. */
static const char version_2[] =
    "CREATE TABLE dead (seq INTEGER PRIMARY KEY) STRICT;"
    "CREATE TABLE day_summary ("
    " day INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, site TEXT NOT NULL,"
    " n INTEGER NOT NULL CHECK (n > 0), min REAL, max REAL, sum REAL, last REAL,"
    " sets INTEGER NOT NULL, reps INTEGER NOT NULL, best REAL,"
    " PRIMARY KEY (day, kind, subject, site)) STRICT, WITHOUT ROWID;"
    "CREATE VIEW counted AS SELECT * FROM entry e"
    " WHERE kind <> 'void' AND NOT EXISTS (SELECT 1 FROM dead d WHERE d.seq = e.seq);"
    "INSERT INTO entry (id, act, at, at_offset, logged, logged_offset, kind, subject, pain, context, status)"
    " SELECT '000000000000000000000000' || column1, '000000000000000000000000' || column1, column2, 3600, column2,"
    " 3600, 'done', 'bird-dog', column3, column4, column5 FROM (VALUES"
    " ('1A', 1771660800, NULL, 'form good', NULL),"
    " ('1B', 1771660801, 3, 'form poor', 'against-advice'),"
    " ('1C', 1771660802, 1, 'form poor', NULL));"
    "INSERT INTO dead VALUES (2), (5);"
    "INSERT INTO day_summary VALUES (20505, 'done', 'bird-dog', '', 3, 1, 3, 4, 1, 3, 0, NULL),"
    " (20504, 'dose', 'ibuprofen', '', 1, 400, 400, 400, 400, 1, 0, NULL),"
    " (20504, 'pain', 'pain', '', 1, 4, 4, 4, 4, 1, 0, NULL);"
    "PRAGMA user_version = 2;";

static void version_1_becomes_today(void **state)
{
    struct place *p = *state;
    run_sql(p->path, version_1);
    struct store *s = journal_open(p->path);
    assert_int_equal(ask(p->path, "PRAGMA user_version"), 6);
    struct journal j;
    load_at(s, T0, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n, 2); /* ten days back: the dose and the score that lives */
    assert_int_equal(j.entries[0].kind, ENTRY_PAIN);
    assert_int_equal(j.entries[1].kind, ENTRY_DOSE);
    assert_int_equal(j.n_days, 2);
    assert_int_equal(j.days[0].kind, ENTRY_DOSE);
    assert_int_equal(j.days[1].kind, ENTRY_PAIN);
    assert_int_equal(j.days[1].n, 1);
    assert_true(j.days[1].sum == 4);
    assert_int_equal(j.n_undo, 1);
    assert_true(j.undo[0].value == 400);
    struct error err = {0};
    assert_string_equal(store_protocol_text(s, "00ff", &p->arena, &err), "mend: 1");
    store_close(s);
}

static void version_2_becomes_today(void **state)
{
    struct place *p = *state;
    run_sql(p->path, version_1);
    run_sql(p->path, version_2);
    struct store *s = journal_open(p->path);
    assert_int_equal(ask(p->path, "PRAGMA user_version"), 6);
    struct journal j;
    load_at(s, T0, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n_days, 3);
    const struct day_summary *d = &j.days[2];
    assert_string_equal(d->subject, "bird-dog");
    assert_int_equal(d->day, 20505);
    assert_int_equal(d->n, 3);
    assert_true(d->first == 3); /* the first that was rated, not the first set */
    assert_int_equal(d->first_at, 1771660801);
    assert_true(d->last == 1);
    assert_int_equal(d->marked, 1);
    assert_int_equal(d->poor, 2);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM dead"), 2);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM entry"), 9);
    store_close(s);
}

/* Version 5 had a row for each question; what a day is made of did not change, so that its tables are today's. */
static void version_5_becomes_today(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    struct entry act[] = {line(ENTRY_TRIAGE, T0, "fever", NAN, "no"), line(ENTRY_TRIAGE, T0, "numb", NAN, "no")};
    write_act(s, act, 2, T0);
    store_close(s);
    run_sql(p->path, "UPDATE day_summary SET subject = 'fever', n = 1, sets = 1, marked = 1;"
                     "INSERT INTO day_summary SELECT day, kind, 'numb', site, n, first, first_at, min, max, sum, last,"
                     " sets, reps, best, marked, poor FROM day_summary; PRAGMA user_version = 5");
    assert_int_equal(ask(p->path, "SELECT count(*) FROM day_summary"), 2);
    store_close(journal_open(p->path));
    assert_int_equal(ask(p->path, "PRAGMA user_version"), 6);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM day_summary"), 1);
    assert_int_equal(ask(p->path, "SELECT n FROM day_summary WHERE subject = ''"), 2);
}

static void a_failed_step_leaves_the_old_version(void **state)
{
    struct place *p = *state;
    run_sql(p->path, version_1);
    run_sql(p->path, "CREATE TABLE day_summary (x)"); /* in the way of the second half of the step */
    struct error err = {0};
    struct store *s = NULL;
    assert_false(store_open(p->path, STORE_WRITE, &s, &err));
    assert_int_equal(ask(p->path, "PRAGMA user_version"), 1);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM sqlite_schema WHERE name = 'dead'"), 0);
    run_sql(p->path, "DROP TABLE day_summary");
    store_close(journal_open(p->path));
    assert_int_equal(ask(p->path, "SELECT count(*) FROM dead"), 2);
}

/* The first half of step 3 drops the cache; when the rest fails, it is as it was. */
static void a_failed_rebuild_leaves_version_2(void **state)
{
    struct place *p = *state;
    run_sql(p->path, version_1);
    run_sql(p->path, version_2);
    run_sql(p->path, "CREATE TRIGGER no BEFORE INSERT ON dead BEGIN SELECT raise(ABORT, 'no'); END");
    struct error err = {0};
    struct store *s = NULL;
    assert_false(store_open(p->path, STORE_WRITE, &s, &err));
    assert_int_equal(ask(p->path, "PRAGMA user_version"), 2);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM day_summary"), 3);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM pragma_table_info('day_summary')"), 12);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM dead"), 2);
}

/* ---- together ---- */

/* A tracker of the day before stays open while a newer mend brings the journal up to date. */
static void who_knows_another_version_writes_no_more(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    write_one(s, line(ENTRY_PAIN, T0, "pain", 4, NULL));
    run_sql(p->path, "PRAGMA user_version = 7");
    struct entry e = line(ENTRY_PAIN, T0 + 1, "pain", 5, NULL);
    struct error err = {0};
    assert_false(store_append(s, &e, 1, at(T0 + 1), NULL, NULL, NULL, &err));
    assert_non_null(strstr(err.text, "another version"));
    run_sql(p->path, "PRAGMA user_version = 6");
    assert_int_equal(ask(p->path, "SELECT count(*) FROM entry"), 1);
    write_one(s, e);
    store_close(s);
}

static void programs_that_start_together_share_one_journal(void **state)
{
    struct place *p = *state;
    enum { PROGRAMS = 6, ACTS = 25 };
    pid_t child[PROGRAMS];
    int go[2];
    assert_int_equal(pipe(go), 0);
    for (int i = 0; i < PROGRAMS; i++) {
        child[i] = fork();
        if (child[i] == 0) {
            char c;
            close(go[1]);
            if (read(go[0], &c, 1) != 0) /* the end of the pipe: all go at once */
                _exit(1);
            struct store *s = journal_open(p->path);
            for (int k = 0; k < ACTS; k++) {
                const struct entry e = line(ENTRY_PAIN, T0 + k, "pain", i, NULL);
                struct entry act[] = {e, e};
                write_act(s, act, 2, T0 + k);
            }
            store_close(s);
            _exit(0);
        }
    }
    close(go[0]);
    close(go[1]);
    for (int i = 0; i < PROGRAMS; i++) {
        int status = 0;
        waitpid(child[i], &status, 0);
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 0);
    }
    assert_int_equal(ask(p->path, "SELECT count(*) FROM entry"), 2 * PROGRAMS * ACTS);
    assert_int_equal(ask(p->path, "SELECT count(DISTINCT id) FROM entry"), 2 * PROGRAMS * ACTS);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM entry a JOIN entry b ON b.seq = a.seq + 1 AND b.act = a.act"),
                     PROGRAMS * ACTS); /* an act stands together */
    assert_int_equal(ask(p->path, "SELECT n FROM day_summary"), 2 * PROGRAMS * ACTS);
}

static void one_sees_what_another_wrote(void **state)
{
    struct place *p = *state;
    struct store *here = journal_open(p->path);
    struct pollfd wait = {.fd = store_watch(here), .events = POLLIN};
    assert_true(wait.fd >= 0);
    assert_int_equal(store_watch(here), wait.fd);
    assert_false(store_changed(here));
    write_one(here, line(ENTRY_PAIN, T0, "pain", 4, NULL));
    assert_false(store_changed(here)); /* one's own is no news */
    store_watch_drain(here);
    assert_int_equal(poll(&wait, 1, 0), 0);

    const pid_t child = fork(); /* SQLite's connections do not cross a fork: the other opens its own */
    if (child == 0) {
        struct store *there = journal_open(p->path);
        write_one(there, line(ENTRY_PAIN, T0 + 1, "pain", 5, NULL));
        store_close(there);
        _exit(0);
    }
    assert_int_equal(poll(&wait, 1, 10000), 1);
    waitpid(child, NULL, 0);
    assert_true(store_changed(here));
    assert_false(store_changed(here));
    store_watch_drain(here);
    assert_int_equal(poll(&wait, 1, 0), 0);
    struct journal j;
    load_at(here, T0 + 2, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n, 2);
    store_close(here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLACED(version_1_becomes_today),
        PLACED(version_2_becomes_today),
        PLACED(version_5_becomes_today),
        PLACED(a_failed_step_leaves_the_old_version),
        PLACED(a_failed_rebuild_leaves_version_2),
        PLACED(programs_that_start_together_share_one_journal),
        PLACED(who_knows_another_version_writes_no_more),
        PLACED(one_sees_what_another_wrote),
    };
    return cmocka_run_group_tests_name("store_share", tests, NULL, NULL);
}
