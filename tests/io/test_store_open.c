/* Opening: private files, one sentence for whatever cannot be opened, and not a byte of it changed; older journals brought
 * up to date; several programs on one journal. */
#include "journal_help.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>

#include <sqlite3.h>

static int mode_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (int)(st.st_mode & 0777) : -1;
}

static int64_t ask(const char *path, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    const int64_t n = sqlite3_column_int64(q, 0);
    sqlite3_finalize(q);
    sqlite3_close(db);
    return n;
}

static void run_sql(const char *path, const char *sql)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s", why);
    sqlite3_close(db);
}

/* ---- private, and where it belongs ---- */

static void files_are_private_whatever_the_umask(void **state)
{
    struct place *p = *state;
    static const mode_t masks[] = {0, 022, 0777};
    for (size_t i = 0; i < sizeof masks / sizeof *masks; i++) {
        char folder[160], inner[192], path[256], other[300];
        snprintf(folder, sizeof folder, "%s/%zu", p->folder, i);
        snprintf(inner, sizeof inner, "%s/deep", folder);
        snprintf(path, sizeof path, "%s/journal.db", inner);
        const mode_t before = umask(masks[i]);
        struct store *s = journal_open(path);
        write_one(s, line(ENTRY_PAIN, T0, "pain", 4, NULL));
        umask(before);
        assert_int_equal(mode_of(folder), 0700);
        assert_int_equal(mode_of(inner), 0700);
        assert_int_equal(mode_of(path), 0600);
        snprintf(other, sizeof other, "%s-wal", path);
        assert_int_equal(mode_of(other), 0600);
        snprintf(other, sizeof other, "%s-shm", path);
        assert_int_equal(mode_of(other), 0600);
        store_close(s);
    }
    chmod(p->folder, 0755); /* a folder that was there is not ours to close */
    store_close(journal_open(p->path));
    assert_int_equal(mode_of(p->folder), 0755);
    chmod(p->path, 0644);
    store_close(journal_open(p->path));
    assert_int_equal(mode_of(p->path), 0600);
}

static void the_journal_lives_in_the_data_folder(void **state)
{
    struct place *p = *state;
    char data[128], expected[256];
    struct error err = {0};
    struct store *s = NULL;
    snprintf(data, sizeof data, "%s/data", p->folder);
    setenv("XDG_DATA_HOME", data, 1);
    snprintf(expected, sizeof expected, "%s/mend", data);
    assert_int_equal(mkdir(data, 0755), 0);
    assert_int_equal(mkdir(expected, 0755), 0); /* ours by its name, so it is closed */
    assert_ok(store_open(NULL, STORE_WRITE, &s, &err), err);
    assert_int_equal(mode_of(expected), 0700);
    assert_int_equal(mode_of(data), 0755);
    snprintf(expected, sizeof expected, "%s/mend/journal.db", data);
    assert_string_equal(store_path(s), expected);
    store_close(s);

    setenv("XDG_DATA_HOME", "not/absolute", 1);
    setenv("HOME", p->folder, 1);
    assert_ok(store_open(NULL, STORE_WRITE, &s, &err), err);
    snprintf(expected, sizeof expected, "%s/.local/share/mend/journal.db", p->folder);
    assert_string_equal(store_path(s), expected);
    assert_int_equal(mode_of(expected), 0600);
    store_close(s);

    unsetenv("HOME");
    assert_false(store_open(NULL, STORE_READ, &s, &err));
    assert_non_null(strstr(err.text, "HOME"));
}

static void reading_makes_nothing(void **state)
{
    struct place *p = *state;
    struct error err = {0};
    struct store *s = NULL;
    char deep[192];
    snprintf(deep, sizeof deep, "%s/not/there.db", p->folder);
    assert_ok(store_open(deep, STORE_READ, &s, &err), err);
    assert_null(s);
    assert_ok(store_open(p->path, STORE_READ, &s, &err), err);
    assert_null(s);
    assert_int_equal(access(p->path, F_OK), -1);
    spill(p->path, "", 0); /* an empty file is no journal yet */
    assert_ok(store_open(p->path, STORE_READ, &s, &err), err);
    assert_null(s);
    exactly(p->path, "", 0);

    store_close(journal_open(p->path));
    assert_ok(store_open(p->path, STORE_READ, &s, &err), err);
    assert_non_null(s);
    struct entry e = line(ENTRY_PAIN, T0, "pain", 1, NULL);
    assert_false(store_append(s, &e, 1, at(T0), NULL, NULL, NULL, &err));
    store_close(s);
}

static void settings_of_a_new_journal(void **state)
{
    struct place *p = *state;
    store_close(journal_open(p->path));
    assert_int_equal(ask(p->path, "PRAGMA application_id"), 0x6d656e64);
    assert_int_equal(ask(p->path, "PRAGMA user_version"), 2);
    assert_int_equal(ask(p->path, "SELECT 'wal' = (SELECT journal_mode FROM pragma_journal_mode)"), 1);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM pragma_table_list WHERE strict AND type = 'table'"), 4);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
}

/* ---- what is refused ---- */

static void refused(const char *path, const char *word)
{
    for (int mode = STORE_WRITE; mode <= STORE_READ; mode++) {
        struct error err = {0};
        struct store *s = NULL;
        if (store_open(path, (enum store_mode)mode, &s, &err))
            fail_msg("%s was opened", path);
        assert_null(s);
        assert_string_equal(err.file, path);
        if (!strstr(err.text, word))
            fail_msg("'%s' does not say '%s'", err.text, word);
        assert_null(strchr(err.text, '\n'));
    }
}

static void refused_as_it_was(struct place *p, const char *word)
{
    char wal[160];
    size_t size = 0, wal_size = 0;
    snprintf(wal, sizeof wal, "%s-wal", p->path);
    char *before = slurp(p->path, &size), *wal_before = slurp(wal, &wal_size);
    assert_non_null(before);
    refused(p->path, word);
    exactly(p->path, before, size);
    if (wal_before)
        exactly(wal, wal_before, wal_size);
    else
        assert_int_equal(access(wal, F_OK), -1);
    free(before);
    free(wal_before);
}

static void what_is_no_journal_is_left_alone(void **state)
{
    struct place *p = *state;
    char other[192];
    spill(p->path, "Dear diary,\n", 12);
    refused_as_it_was(p, "not a mend journal");
    char noise[9000];
    for (size_t i = 0; i < sizeof noise; i++)
        noise[i] = (char)(i * 7919 >> 3);
    spill(p->path, noise, sizeof noise);
    refused_as_it_was(p, "not a mend journal");
    unlink(p->path);
    run_sql(p->path, "CREATE TABLE entry (x)");
    refused_as_it_was(p, "another program");
    run_sql(p->path, "PRAGMA application_id = 7; PRAGMA user_version = 2");
    refused_as_it_was(p, "another program");

    refused(p->folder, "folder");
    refused("/dev/null", "not a regular file");
    snprintf(other, sizeof other, "%s/ring", p->folder);
    assert_int_equal(symlink("ring", other), 0);
    refused(other, "circle");
    snprintf(other, sizeof other, "%s/inside", p->path);
    refused(other, "not a folder");
    char name[301];
    memset(name, 'n', sizeof name - 1);
    name[0] = '/';
    name[sizeof name - 1] = '\0';
    struct error err = {0};
    struct store *s = NULL;
    assert_false(store_open(name, STORE_WRITE, &s, &err));
    assert_string_equal(err.text, "this name is too long");
    assert_false(store_open("", STORE_WRITE, &s, &err));
}

/* A database of another program with work that is only in its -wal file yet, as a crash leaves it. */
static void a_foreign_wal_is_not_folded_in(void **state)
{
    struct place *p = *state;
    const pid_t child = fork();
    if (child == 0) {
        run_sql(p->path, "PRAGMA application_id = 7; PRAGMA journal_mode = WAL; CREATE TABLE t (x)");
        sqlite3 *db;
        sqlite3_open(p->path, &db);
        sqlite3_exec(db, "INSERT INTO t VALUES (1)", NULL, NULL, NULL);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    refused_as_it_was(p, "another program");
    assert_int_equal(ask(p->path, "SELECT count(*) FROM t"), 1);
}

static void a_newer_journal_is_left_alone(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    write_one(s, line(ENTRY_PAIN, T0, "pain", 4, NULL));
    store_close(s);
    run_sql(p->path, "PRAGMA user_version = 3");
    refused_as_it_was(p, "newer");

    const pid_t child = fork(); /* the newer version stands only in the -wal */
    if (child == 0) {
        run_sql(p->path, "PRAGMA user_version = 2");
        sqlite3 *db;
        sqlite3_open(p->path, &db);
        sqlite3_exec(db, "PRAGMA user_version = 4", NULL, NULL, NULL);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    refused_as_it_was(p, "version 4");
}

static void a_damaged_journal_is_left_alone(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    for (int i = 0; i < 300; i++)
        write_one(s, line(ENTRY_PAIN, T0 + i, "pain", i % 10, NULL));
    store_close(s);
    size_t size = 0;
    char *whole = slurp(p->path, &size);
    assert_true(size > 16 * 4096);

    spill(p->path, whole, size / 2); /* cut off */
    refused_as_it_was(p, "damaged");
    spill(p->path, whole, 60); /* not even a header */
    refused_as_it_was(p, "another program");

    memset(whole + 100, 0xff, 3000); /* the table of tables */
    spill(p->path, whole, size);
    refused_as_it_was(p, "damaged");
    free(whole);
    unlink(p->path);
    run_sql(p->path, "PRAGMA application_id = 0x6d656e64; PRAGMA user_version = 2; CREATE TABLE entry (x)");
    refused_as_it_was(p, "damaged");
    run_sql(p->path, "PRAGMA user_version = 0");
    refused_as_it_was(p, "damaged");
}

static void damage_found_later_is_an_error_too(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    for (int i = 0; i < 300; i++)
        write_one(s, line(ENTRY_PAIN, T0 + i, "pain", i % 10, NULL));
    store_close(s);
    const int64_t page = ask(p->path, "SELECT max(pageno) FROM dbstat WHERE name = 'entry' AND pagetype = 'leaf'");
    size_t size = 0;
    char *whole = slurp(p->path, &size);
    memset(whole + (page - 1) * 4096, 0xa5, 4096);
    spill(p->path, whole, size);
    s = journal_open(p->path);
    struct journal j;
    struct error err = {0};
    assert_false(store_load(s, at(T0 + HOUR), INSTANT_FOREVER, at(T0), &p->arena, &j, &err));
    assert_non_null(strstr(err.text, "damaged"));
    assert_string_equal(err.file, p->path);
    struct entry e = line(ENTRY_PAIN, T0, "pain", 1, NULL);
    assert_false(store_append(s, &e, 1, at(T0), NULL, NULL, NULL, &err));
    store_close(s);
    exactly(p->path, whole, size);
    free(whole);
}

/* As another user, since nothing is forbidden to root: the child's result is the test's. */
static void what_may_not_be_written_is_refused(void **state)
{
    struct place *p = *state;
    store_close(journal_open(p->path));
    size_t size = 0;
    char *before = slurp(p->path, &size), other[192];
    snprintf(other, sizeof other, "%s/new/journal.db", p->folder);
    assert_int_equal(chmod(p->folder, 0555), 0);
    const pid_t child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (chown(p->folder, 65534, 65534) != 0 || chown(p->path, 65534, 65534) != 0 ||
                               setgid(65534) != 0 || setuid(65534) != 0))
            _exit(2);
        struct store *s = NULL;
        struct error err = {0};
        if (store_open(p->path, STORE_WRITE, &s, &err) || !strstr(err.text, "folder"))
            _exit(3); /* the folder cannot take a -wal file */
        if (store_open(other, STORE_WRITE, &s, &err) || !strstr(err.text, "not allowed"))
            _exit(4);
        chmod(p->folder, 0755);
        chmod(p->path, 0400);
        if (store_open(p->path, STORE_WRITE, &s, &err) || !strstr(err.text, "may not"))
            _exit(5);
        chmod(p->path, 0000);
        if (store_open(p->path, STORE_READ, &s, &err) || !strstr(err.text, "may not"))
            _exit(6);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    chmod(p->path, 0600);
    exactly(p->path, before, size);
    free(before);
}

static void a_journal_that_lost_its_name_takes_no_more(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    struct entry e = line(ENTRY_PAIN, T0, "pain", 1, NULL);
    assert_int_equal(unlink(p->path), 0);
    struct error err = {0};
    assert_false(store_append(s, &e, 1, at(T0), NULL, NULL, NULL, &err));
    assert_non_null(strstr(err.text, "moved"));
    store_close(s);
}

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
    " subject TEXT CHECK (subject <> ''), value REAL CHECK (value BETWEEN -1e12 AND 1e12), unit TEXT CHECK (unit <> ''),"
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
    "CREATE TABLE protocol (hash TEXT PRIMARY KEY CHECK (hash <> ''), id TEXT NOT NULL CHECK (id <> ''),"
    " text TEXT NOT NULL CHECK (text <> '')) STRICT;"
    "CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry BEGIN"
    " SELECT raise(ABORT, 'entries are never changed'); END;"
    "INSERT INTO protocol VALUES ('00ff', 'low-back-lifting', 'mend: 1');"
    "INSERT INTO entry (id, act, at, at_offset, logged, logged_offset, kind, subject, value, status)"
    " SELECT column1, column2, column3, 3600, column3, 3600, column4, column5, column6, column7 FROM (VALUES"
    " ('0000000000000000000000000A', '00000000000000000000000000', 1771574400, 'pain', 'pain', 4, NULL),"
    " ('0000000000000000000000000B', '00000000000000000000000001', 1771574401, 'pain', 'pain', 6, NULL),"
    " ('0000000000000000000000000C', '00000000000000000000000002', 1771574402, 'void', '0000000000000000000000000B', NULL, 'undo'),"
    " ('0000000000000000000000000D', '00000000000000000000000003', 1771574403, 'dose', 'ibuprofen', 400, NULL),"
    " ('0000000000000000000000000E', '00000000000000000000000004', 1771574404, 'void', '0000000000000000000000000D', NULL, 'undo'),"
    " ('0000000000000000000000000F', '00000000000000000000000005', 1771574405, 'void', '0000000000000000000000000E', NULL, 'redo'));"
    "PRAGMA application_id = 0x6d656e64; PRAGMA user_version = 1; PRAGMA journal_mode = WAL;";

static void version_1_becomes_today(void **state)
{
    struct place *p = *state;
    run_sql(p->path, version_1);
    struct store *s = journal_open(p->path);
    assert_int_equal(ask(p->path, "PRAGMA user_version"), 2);
    struct journal j;
    load_at(s, T0, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n, 1); /* the dose; ten days back the score is in the summary */
    assert_int_equal(j.entries[0].kind, ENTRY_DOSE);
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

static void a_failed_step_leaves_version_1(void **state)
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

/* ---- together ---- */

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
                struct entry act[] = {line(ENTRY_PAIN, T0 + k, "pain", i, NULL), line(ENTRY_PAIN, T0 + k, "pain", i, NULL)};
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
        PLACED(files_are_private_whatever_the_umask),
        PLACED(the_journal_lives_in_the_data_folder),
        PLACED(reading_makes_nothing),
        PLACED(settings_of_a_new_journal),
        PLACED(what_is_no_journal_is_left_alone),
        PLACED(a_foreign_wal_is_not_folded_in),
        PLACED(a_newer_journal_is_left_alone),
        PLACED(a_damaged_journal_is_left_alone),
        PLACED(damage_found_later_is_an_error_too),
        PLACED(what_may_not_be_written_is_refused),
        PLACED(a_journal_that_lost_its_name_takes_no_more),
        PLACED(version_1_becomes_today),
        PLACED(a_failed_step_leaves_version_1),
        PLACED(programs_that_start_together_share_one_journal),
        PLACED(one_sees_what_another_wrote),
    };
    return cmocka_run_group_tests_name("store_open", tests, NULL, NULL);
}
