/* Copies: whole, private, never in another file's place; one a day by itself, seven of them; and one put back by the
 * commands that README.md gives. */
#include "homes.h"

#include <dirent.h>
#include <sqlite3.h>

static char *exported(struct home *h, const char *options) /* the caller's */
{
    char words[600];
    snprintf(words, sizeof words, "export %s", options);
    return strdup(expect(h, 0, words));
}

static int files_in(const char *folder)
{
    int n = 0;
    DIR *d = opendir(folder);
    for (const struct dirent *e; d && (e = readdir(d));)
        n += e->d_name[0] != '.';
    if (d)
        closedir(d);
    return n;
}

static int mode_of(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 ? (int)(st.st_mode & 0777) : -1;
}

/* ---- a copy that was asked for ---- */

static void a_copy_is_whole_private_and_one_file(void **state)
{
    struct home *h = *state;
    char path[300], words[400];
    snprintf(path, sizeof path, "%s/there/copy.db", h->dir);
    snprintf(words, sizeof words, "%s/there", h->dir);
    assert_int_equal(mkdir(words, 0755), 0);
    assert_int_equal(run_fmt(h, "backup %s", path), 0);
    assert_int_equal(mode_of(path), 0600);
    assert_int_equal(files_in(words), 1);
    snprintf(words, sizeof words, "--db %s", path);
    char *here = exported(h, ""), *there = exported(h, words);
    assert_string_equal(here, there);
    free(there);
    unlink(path);
    assert_int_equal(run_fmt(h, "backup %s", path), 0);
    size_t size;
    char *bytes = file_read(path, &size);
    assert_int_equal(bytes[18], 1); /* no -wal belongs to it */
    free(bytes);
    free(here);
}

static void nothing_is_replaced_and_nothing_half_is_left(void **state)
{
    struct home *h = *state;
    char path[300];
    snprintf(path, sizeof path, "%s/mine", h->dir);
    file_write(path, "mine");
    const int files = files_in(h->dir);
    assert_int_equal(run_fmt(h, "backup %s", path), 1);
    char *text = file_read(path, NULL);
    assert_string_equal(text, "mine");
    free(text);
    assert_int_equal(run_fmt(h, "backup %s", h->journal), 1);
    assert_int_equal(run_fmt(h, "backup %s/no/such/folder", h->dir), 1);
    assert_int_equal(run_fmt(h, "backup %s", h->dir), 1);
    assert_int_equal(files_in(h->dir), files);
    expect(h, 2, "backup");
    expect(h, 2, "backup a b");
    expect(h, 1, "backup none --db none.db");
    assert_true(has(h->err, "no journal yet"));
}

/* A page that is spoilt goes into no copy: a copy that cannot take the journal's place is worse than none. */
static void a_damaged_journal_is_not_copied(void **state)
{
    struct home *h = *state;
    sqlite3 *db;
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_open(h->journal, &db), SQLITE_OK);
    sqlite3_prepare_v2(db, "SELECT max(pageno) FROM dbstat WHERE name = 'entry' AND pagetype = 'leaf'", -1, &q, NULL);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    const long page = sqlite3_column_int(q, 0);
    sqlite3_finalize(q);
    sqlite3_close(db);
    FILE *f = fopen(h->journal, "r+b");
    fseek(f, (page - 1) * 4096, SEEK_SET);
    for (int i = 0; i < 4096; i++)
        fputc(0xa5, f);
    fclose(f);
    char path[300];
    snprintf(path, sizeof path, "%s/copy.db", h->dir);
    assert_int_equal(run_fmt(h, "backup %s", path), 1);
    assert_true(has(h->err, "damaged"));
    assert_int_not_equal(access(path, F_OK), 0);
}

/* ---- the copy of the day ---- */

static void a_day_makes_one_copy_and_seven_stay(void **state)
{
    struct home *h = *state;
    char folder[300], path[400], words[128], day[32];
    snprintf(folder, sizeof folder, "%s/data/mend/backups", h->dir);
    h->clock = "2024-03-05T12:00";
    expect(h, 0, "status");
    expect(h, 3, "dose ibuprofen 9000");
    assert_int_equal(files_in(folder), 0); /* nothing was written down */
    expect(h, 0, "note one");
    snprintf(path, sizeof path, "%s/journal-2024-03-05.db", folder);
    assert_int_equal(mode_of(path), 0600);
    assert_int_equal(mode_of(folder), 0700);
    size_t size, again;
    char *bytes = file_read(path, &size);
    expect(h, 0, "note two");
    char *later = file_read(path, &again);
    assert_int_equal(size, again);
    assert_memory_equal(bytes, later, size);
    free(bytes);
    free(later);
    snprintf(words, sizeof words, "export --kind note --db %.100s", path);
    assert_int_equal(run_fmt(h, "export --kind note --db %s", path), 0);
    assert_true(has(h->out, ",one") && !has(h->out, ",two"));

    snprintf(path, sizeof path, "%s/journal-2024-03-05.db.keep", folder);
    file_write(path, "mine");
    for (int i = 6; i <= 14; i++) {
        snprintf(day, sizeof day, "2024-03-%02dT03:30", i); /* before 04:00 it is still the day before */
        h->clock = day;
        snprintf(words, sizeof words, "note on-%d", i);
        expect(h, 0, words);
        snprintf(path, sizeof path, "%s/journal-2024-03-%02d.db", folder, i - 1);
        assert_int_equal(access(path, F_OK), 0);
        snprintf(path, sizeof path, "%s/journal-2024-03-%02d.db", folder, i);
        assert_int_not_equal(access(path, F_OK), 0);
    }
    assert_int_equal(files_in(folder), 7 + 1);
    snprintf(path, sizeof path, "%s/journal-2024-03-06.db", folder);
    assert_int_not_equal(access(path, F_OK), 0);
    h->clock = "2024-02-01T12:00"; /* the clock went back: its copy is made all the same, and not the first to go */
    expect(h, 0, "note back");
    snprintf(path, sizeof path, "%s/journal-2024-02-01.db", folder);
    assert_int_equal(access(path, F_OK), 0);
    assert_int_equal(files_in(folder), 7 + 1);
}

static void a_copy_that_fails_is_a_quiet_line(void **state)
{
    struct home *h = *state;
    char path[300];
    snprintf(path, sizeof path, "%s/data/mend/backups", h->dir);
    file_write(path, "in the way");
    assert_int_equal(run(h, "note hello"), 0);
    assert_true(has(h->out, "Note written down"));
    assert_true(has(h->err, "mend: the copy of the day could not be made"));
    assert_int_equal(lines_of(h->err), 1);
    assert_true(has(expect(h, 0, "export --kind note"), "hello"));
}

static void a_journal_elsewhere_is_its_owners_matter(void **state)
{
    struct home *h = *state;
    char path[300];
    snprintf(path, sizeof path, "%s/else/j.db", h->dir);
    assert_int_equal(run_fmt(h, "start back-care --db %s", path), 0);
    snprintf(path, sizeof path, "%s/else", h->dir);
    assert_int_equal(files_in(path), 1);
    assert_int_not_equal(access(h->journal, F_OK), 0);
}

/* What was there before comes first. */
static void an_import_has_a_copy_from_before(void **state)
{
    struct home *h = *state;
    char file[300], db[300], copy[300];
    snprintf(file, sizeof file, "%s/x.csv", h->dir);
    snprintf(db, sizeof db, "%s/x.db", h->dir);
    assert_int_equal(run_fmt(h, "start back-care --db %s", db), 0);
    assert_int_equal(run_fmt(h, "note there --db %s", db), 0);
    assert_int_equal(run_fmt(h, "export -o %s --db %s", file, db), 0);
    h->clock = "2030-03-05T12:00";
    assert_int_equal(run_fmt(h, "import %s", file), 0);
    snprintf(copy, sizeof copy, "%s/data/mend/backups/journal-2030-03-05.db", h->dir);
    assert_int_equal(run_fmt(h, "export --kind note --db %s", copy), 0);
    assert_false(has(h->out, "there"));
}

/* ---- putting one back ---- */

/* The commands of README.md, as they stand there, with this home's file in the place of the one named there. */
static void a_copy_is_put_back_as_the_readme_says(void **state)
{
    struct home *h = *state;
    char path[300], wal[400], script[2000];
    h->clock = "2026-11-22T12:00";
    expect(h, 0, "start back-care"); /* and with it the copy of the day */
    char *good = exported(h, "");
    expect(h, 0, "note later");
    /* the journal is spoilt, and what a crash left waits beside it */
    snprintf(wal, sizeof wal, "%s-wal", h->journal);
    FILE *f = fopen(h->journal, "r+b");
    fseek(f, 4096, SEEK_SET);
    for (int i = 0; i < 40000; i++)
        fputc(0xa5, f);
    fclose(f);
    file_write(wal, "what was left");
    run(h, "status");
    assert_int_equal(h->code, 1);

    char *readme = file_read(MEND_SOURCE "/README.md", NULL);
    const char *from = strstr(readme, "```sh\ncd \"${XDG_DATA_HOME");
    assert_non_null(from);
    from += strlen("```sh\n");
    const size_t n = (size_t)(strstr(from, "```") - from);
    assert_non_null(strstr(from, "journal-2026-11-22.db"));
    snprintf(path, sizeof path, "%s/restore.sh", h->dir);
    f = fopen(path, "w");
    fprintf(f, "set -e\n%.*s", (int)n, from);
    fclose(f);
    free(readme);
    snprintf(script, sizeof script,
             "PATH=\"$(dirname %s):$PATH\" HOME=%s XDG_DATA_HOME=%s/data LC_ALL=C.UTF-8 TZ=UTC LD_PRELOAD=%s "
             "FAKETIME='@2026-11-22 13:00:00' FAKETIME_DONT_FAKE_MONOTONIC=1 NO_FAKE_STAT=1 "
             "ASAN_OPTIONS=verify_asan_link_order=0:$ASAN_OPTIONS sh %s >/dev/null",
             MEND_PROGRAM, h->dir, h->dir, MEND_FAKETIME, path);
    assert_int_equal(system(script), 0); /* its last command is mend doctor */
    char *back = exported(h, "");
    assert_string_equal(back, good);
    free(back);
    free(good);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_clear, a_copy_is_whole_private_and_one_file),
        IN(home_started, nothing_is_replaced_and_nothing_half_is_left),
        IN(home_clear, a_damaged_journal_is_not_copied),
        IN(home_clear, a_day_makes_one_copy_and_seven_stay),
        IN(home_started, a_copy_that_fails_is_a_quiet_line),
        IN(home_fresh, a_journal_elsewhere_is_its_owners_matter),
        IN(home_started, an_import_has_a_copy_from_before),
        IN(home_fresh, a_copy_is_put_back_as_the_readme_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
