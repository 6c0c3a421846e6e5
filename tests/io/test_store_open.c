/* Opening: private files in the right place; one sentence for whatever is no journal, and not a byte of it changed. */
#include "journal_help.h"

#include <sys/wait.h>

#include <sqlite3.h>

static int mode_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (int)(st.st_mode & 0777) : -1;
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
    assert_int_equal(ask(p->path, "SELECT count(*) FROM entry"), 0);

    chmod(p->path, 0644); /* what is to be written to is private again */
    assert_ok(store_writable(s, &err), err);
    assert_int_equal(mode_of(p->path), 0600);
    assert_ok(store_append(s, &e, 1, at(T0), NULL, NULL, NULL, &err), err);
    store_close(s);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM entry"), 1);
}

static void settings_of_a_new_journal(void **state)
{
    struct place *p = *state;
    store_close(journal_open(p->path));
    assert_int_equal(ask(p->path, "PRAGMA application_id"), 0x6d656e64);
    assert_int_equal(ask(p->path, "PRAGMA user_version"), 6);
    assert_int_equal(ask(p->path, "SELECT 'wal' = (SELECT journal_mode FROM pragma_journal_mode)"), 1);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM pragma_table_list WHERE strict AND type = 'table'"), 5);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"), 1);
}

/* ---- what is refused ---- */

static void refused_to(enum store_mode mode, const char *path, const char *word)
{
    struct error err = {0};
    struct store *s = NULL;
    if (store_open(path, mode, &s, &err))
        fail_msg("%s was opened", path);
    assert_null(s);
    assert_string_equal(err.file, path);
    if (!strstr(err.text, word))
        fail_msg("'%s' does not say '%s'", err.text, word);
    assert_null(strchr(err.text, '\n'));
}

static void refused(const char *path, const char *word)
{
    for (int mode = STORE_WRITE; mode <= STORE_READ; mode++)
        refused_to((enum store_mode)mode, path, word);
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
    run_sql(p->path, "PRAGMA user_version = 7");
    refused_as_it_was(p, "newer");

    const pid_t child = fork(); /* the newer version stands only in the -wal */
    if (child == 0) {
        run_sql(p->path, "PRAGMA user_version = 6");
        sqlite3 *db;
        sqlite3_open(p->path, &db);
        sqlite3_exec(db, "PRAGMA user_version = 7", NULL, NULL, NULL);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    refused_as_it_was(p, "version 7");
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
    run_sql(p->path, "PRAGMA application_id = 0x6d656e64; PRAGMA user_version = 6; CREATE TABLE entry (x)");
    refused_as_it_was(p, "\"entry\" in it is not mend's");
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

/* What another program puts into the file must not keep back what is written, nor make up what is read. */
static void another_programs_triggers_and_views_are_refused(void **state)
{
    struct place *p = *state;
    static const char *const planted[] = {
        "CREATE TRIGGER x BEFORE INSERT ON entry WHEN NEW.kind = 'pain' BEGIN SELECT raise(IGNORE); END",
        "CREATE TRIGGER x AFTER INSERT ON entry BEGIN INSERT INTO dead VALUES (NEW.seq); END",
        "CREATE VIEW x AS SELECT 1",
        "DROP VIEW counted; CREATE VIEW counted AS SELECT * FROM entry WHERE kind <> 'triage'",
        "DROP TABLE dead; CREATE TABLE dead (seq INTEGER PRIMARY KEY)",
    };
    for (size_t i = 0; i < sizeof planted / sizeof *planted; i++) {
        struct store *s = journal_open(p->path);
        write_one(s, line(ENTRY_PAIN, T0, "pain", 4, NULL));
        store_close(s);
        run_sql(p->path, planted[i]);
        refused_as_it_was(p, "in it is not mend's");
        unlink(p->path);
    }
    store_close(journal_open(p->path));
    run_sql(p->path, "CREATE TABLE extra (x); CREATE INDEX more ON entry (note); ANALYZE");
    store_close(journal_open(p->path)); /* they change nothing of what mend does */
}

static void a_trigger_that_comes_later_is_noticed(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    write_one(s, line(ENTRY_PAIN, T0, "pain", 4, NULL));
    run_sql(p->path, "CREATE TRIGGER x BEFORE INSERT ON entry BEGIN SELECT raise(IGNORE); END");
    struct entry e = line(ENTRY_PAIN, T0, "pain", 9, NULL);
    struct error err = {0};
    assert_false(store_append(s, &e, 1, at(T0), NULL, NULL, NULL, &err));
    assert_non_null(strstr(err.text, "nothing was recorded"));
    run_sql(p->path, "DROP TRIGGER x");
    write_one(s, line(ENTRY_PAIN, T0, "pain", 9, NULL));
    store_close(s);
    assert_int_equal(ask(p->path, "SELECT count(*) FROM entry"), 2);
}

/* As a damaged page gives them, too. */
static void days_out_of_their_order_are_damage(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    for (int i = 0; i < 9; i++)
        write_one(s, line(ENTRY_PAIN, T0 + i * DAY, "pain", i, NULL));
    store_close(s);
    run_sql(p->path,
            "CREATE TEMP TABLE k AS SELECT * FROM day_summary; CREATE TEMP TABLE was AS SELECT sql FROM "
            "sqlite_schema WHERE name = 'day_summary'; DROP TABLE day_summary; CREATE TABLE day_summary ("
            "day INTEGER NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, site TEXT NOT NULL, n INTEGER, "
            "first REAL, first_at INTEGER, min REAL, max REAL, sum REAL, last REAL, sets INTEGER, reps INTEGER, "
            "best REAL, marked INTEGER, poor INTEGER, PRIMARY KEY (day DESC, kind, subject, site)) STRICT, "
            "WITHOUT ROWID; INSERT INTO day_summary SELECT * FROM k; PRAGMA writable_schema = ON; UPDATE "
            "sqlite_schema SET sql = (SELECT sql FROM was) WHERE name = 'day_summary'");
    s = journal_open(p->path);
    struct journal j;
    struct error err = {0};
    const struct moment later = at(T0 + 80 * DAY);
    assert_false(store_load(s, later, INSTANT_FOREVER, later, &p->arena, &j, &err));
    assert_non_null(strstr(err.text, "damaged"));
    store_close(s);
}

static void what_a_row_may_not_hold_is_damage(void **state)
{
    struct place *p = *state;
    static const char *const odd[] = {"at = -9223372036854775808", "logged_offset = 2000000000", "load_kg = 1e15",
                                      "kind = CAST(x'7061696e00' AS TEXT)" /* "pain" and a NUL */};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        char sql[256];
        struct store *s = journal_open(p->path);
        write_one(s, line(ENTRY_PAIN, T0, "pain", 4, NULL));
        store_close(s);
        snprintf(sql, sizeof sql,
                 "CREATE TEMP TABLE was AS SELECT sql FROM sqlite_schema WHERE name = 'entry_never_changes';"
                 "PRAGMA ignore_check_constraints = ON; DROP TRIGGER entry_never_changes; UPDATE entry SET %s",
                 odd[i]);
        run_sql(p->path, sql);
        s = journal_open(p->path);
        struct journal j;
        struct error err = {0};
        if (store_load(s, at(T0 + HOUR), INSTANT_FOREVER, at(T0), &p->arena, &j, &err))
            assert_int_equal(j.n, 0); /* so far away that it is not looked at */
        else
            assert_non_null(strstr(err.text, "damaged"));
        store_close(s);
        unlink(p->path);
    }
}

/* SQLite throws away what it finds beside a new file. */
static void names_of_what_stands_beside_a_journal_are_kept(void **state)
{
    struct place *p = *state;
    static const char *const tails[] = {"-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        char beside[192];
        store_close(journal_open(p->path));
        snprintf(beside, sizeof beside, "%s%s", p->path, tails[i]);
        refused_to(STORE_WRITE, beside, "belongs to a database");
        assert_int_equal(access(beside, F_OK), -1);
        unlink(p->path);
        if (i == 1) /* -shm holds nothing that is not in the others */
            continue;
        spill(beside, "the last entries", 16);
        refused_to(STORE_WRITE, p->path, "its last entries still stand beside it");
        assert_int_equal(access(p->path, F_OK), -1);
        exactly(beside, "the last entries", 16);
        unlink(beside);
    }
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
        free(before);
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
        if (!store_open(p->path, STORE_READ, &s, &err) || store_writable(s, &err) || !strstr(err.text, "may not"))
            _exit(7);
        store_close(s);
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
    free(before); // cppcheck-suppress doubleFree ; the child that freed its own has ended
}

static void a_journal_that_lost_its_name_takes_no_more(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    struct entry e = line(ENTRY_PAIN, T0, "pain", 1, NULL);
    assert_int_equal(unlink(p->path), 0);
    struct error err = {0};
    assert_false(store_append(s, &e, 1, at(T0), NULL, NULL, NULL, &err));
    assert_non_null(strstr(err.text, "not where it was"));
    store_close(s);
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
        PLACED(another_programs_triggers_and_views_are_refused),
        PLACED(a_trigger_that_comes_later_is_noticed),
        PLACED(days_out_of_their_order_are_damage),
        PLACED(what_a_row_may_not_hold_is_damage),
        PLACED(names_of_what_stands_beside_a_journal_are_kept),
        PLACED(what_may_not_be_written_is_refused),
        PLACED(a_journal_that_lost_its_name_takes_no_more),
    };
    return cmocka_run_group_tests_name("store_open", tests, NULL, NULL);
}
