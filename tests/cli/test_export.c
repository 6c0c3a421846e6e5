/* The CSV that a physiotherapist gets: its header, its line ends, its derived columns, and how the file comes to be. */
#include "homes.h"

#include <dirent.h>
#include <sys/stat.h>

static const char header[] =
    "id,at,logged_at,local_date,local_time,day,phase,kind,subject,title,value,unit,sets,reps,hold_s,"
    "load_kg,side,site,context,pain,status,prescribed,revision,note\r\n";
enum {
    DATE = 3,
    TIME,
    DAY_COLUMN,
    PHASE,
    KIND,
    SUBJECT,
    TITLE,
    VALUE,
    UNIT,
    SETS,
    REPS,
    SIDE = 16,
    SITE,
    CONTEXT,
    PAIN,
    NOTE = 23
};

/* The cell of a column in the n-th row after the header; rows without quotes only. */
static void cell_is(const char *csv, int row, int column, const char *wanted)
{
    for (int i = 0; i <= row; i++)
        csv = strstr(csv, "\r\n") + 2;
    for (int i = 0; i < column; i++)
        csv += strcspn(csv, ",\r") + 1;
    char cell[256];
    snprintf(cell, sizeof cell, "%.*s", (int)strcspn(csv, ",\r"), csv);
    assert_string_equal(cell, wanted);
}

static void empty_is_the_header_alone(void **state)
{
    assert_string_equal(expect(*state, 0, "export"), header);
}

static void rows_say_day_phase_and_title(void **state)
{
    struct home *h = *state;
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T07:30");
    expect(h, 0, "pain 4 --site calf --side left --when moving --at 2024-03-05T06:59:59");
    expect(h, 0, "done glute-bridge --reps 12 --pain 2 --at 2024-03-07T09:00");
    const char *csv = expect(h, 0, "export");
    assert_int_equal(strncmp(csv, header, sizeof header - 1), 0);
    for (const char *p = csv; (p = strchr(p, '\n')) != NULL; p++)
        assert_int_equal(p[-1], '\r');
    static const struct {
        const char *kind;
        int column;
        const char *value;
    } cells[] = {{"dose", KIND, "dose"},
                 {"dose", DAY_COLUMN, "0"},
                 {"dose", PHASE, "first-48h"},
                 {"dose", SUBJECT, "ibuprofen"},
                 {"dose", VALUE, "400"},
                 {"dose", UNIT, "mg"},
                 {"dose", DATE, "2024-03-04"},
                 {"dose", TIME, "07:30"},
                 {"start", DAY_COLUMN, "0"},
                 {"start", SUBJECT, "low-back-lifting"},
                 {"start", TITLE, "Low back pain from lifting"},
                 {"pain", DAY_COLUMN, "0"},
                 {"pain", PHASE, "first-48h"},
                 {"pain", SITE, "calf"},
                 {"pain", SIDE, "left"},
                 {"pain", CONTEXT, "moving"},
                 {"pain", VALUE, "4"},
                 {"pain", SETS, ""},
                 {"pain", NOTE, ""},
                 {"done", DAY_COLUMN, "3"},
                 {"done", PHASE, "days-2-7"},
                 {"done", TITLE, "Glute bridge"},
                 {"done", REPS, "12"},
                 {"done", PAIN, "2"}};
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        char words[64];
        snprintf(words, sizeof words, "export --kind %s", cells[i].kind);
        assert_int_equal(lines_of(expect(h, 0, words)), 2);
        cell_is(h->out, 0, cells[i].column, cells[i].value);
    }
}

static void without_an_injury_the_day_is_blank(void **state)
{
    struct home *h = *state;
    expect(h, 0, "start back-care --at 2024-03-04T08:00");
    expect(h, 0, "note hello --at 2024-03-06T08:00");
    expect(h, 0, "export --kind note");
    cell_is(h->out, 0, DAY_COLUMN, "");
    cell_is(h->out, 0, PHASE, "prevention");
}

static void days_and_kinds_choose_rows(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 4 --at 2024-03-05T09:00");
    expect(h, 0, "note late --at 2024-03-06T03:59"); /* a calendar day turns at 04:00 */
    expect(h, 0, "pain 3 --at 2024-03-06T04:00");
    static const struct {
        const char *words;
        int rows;
    } rows[] = {{"export --from 2024-03-05 --to 2024-03-05", 2},
                {"export --from 2024-03-06", 1},
                {"export --to 2024-03-04", 1},
                {"export --kind pain", 2},
                {"export --kind pain --from 2024-03-06", 1},
                {"export --kind dose", 0}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(lines_of(expect(h, 0, rows[i].words)), rows[i].rows + 1);
}

static void undone_entries_stay_out(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 9 --at 2024-03-05T09:00");
    expect(h, 0, "undo");
    expect(h, 0, "export --kind pain");
    assert_string_equal(h->out, header);
    expect(h, 0, "redo");
    assert_int_equal(lines_of(expect(h, 0, "export --kind pain")), 2);
}

static int files_in(const char *folder)
{
    int n = 0;
    DIR *d = opendir(folder);
    assert_non_null(d);
    while (readdir(d))
        n++;
    closedir(d);
    return n;
}

static void a_file_is_whole_private_and_never_replaced(void **state)
{
    struct home *h = *state;
    char path[300];
    snprintf(path, sizeof path, "%s/for-my-physio.csv", h->dir);
    expect(h, 0, "note 'semicolons; \"quotes\", and commas' --at 2024-03-04T09:00");
    char *printed = strdup(expect(h, 0, "export"));
    assert_int_equal(run_fmt(h, "export -o %s", path), 0);
    size_t size;
    char *written = file_read(path, &size);
    assert_string_equal(written, printed);
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    const int files = files_in(h->dir);
    expect(h, 0, "pain 3 --at 2024-03-04T10:00");
    assert_int_equal(run_fmt(h, "export -o %s", path), 1);
    assert_true(has(h->err, path));
    char *again = file_read(path, NULL);
    assert_string_equal(again, written);
    assert_int_equal(files_in(h->dir), files);
    assert_int_equal(run_fmt(h, "export -o %s/no/such/folder.csv", h->dir), 1);
    assert_int_equal(run_fmt(h, "export -o %s", h->dir), 1);
    assert_int_equal(run(h, "export -o /dev/full"), 1);
    h->out_fd = open("/dev/full", O_WRONLY | O_CLOEXEC); /* all of it fits what is written at once */
    assert_int_equal(run(h, "export"), 1);
    assert_true(has(h->err, "the rows could not be written: the disk is full"));
    close(h->out_fd);
    h->out_fd = -1;
    free(again);
    free(written);
    free(printed);
}

static void force_replaces_a_file_and_nothing_else(void **state)
{
    struct home *h = *state;
    char path[300], link[300];
    snprintf(path, sizeof path, "%s/out.csv", h->dir);
    snprintf(link, sizeof link, "%s/link.csv", h->dir);
    file_write(path, "mine");
    chmod(path, 0644);
    assert_int_equal(run_fmt(h, "export --force -o %s", path), 0);
    char *text = file_read(path, NULL);
    assert_int_equal(strncmp(text, header, sizeof header - 1), 0);
    free(text);
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(symlink(path, link), 0);
    assert_int_equal(run_fmt(h, "export --force -o %s", link), 1);
    assert_true(has(h->err, "no regular file"));
    assert_int_equal(run(h, "export --force -o /dev/full"), 1);
    assert_int_equal(run_fmt(h, "export --force -o %s", h->dir), 1);
    assert_int_equal(run_fmt(h, "backup %s.db", path), 0);
    assert_int_equal(run_fmt(h, "export --force -o %s.db", path), 1);
    assert_true(has(h->err, "is a database"));
    assert_int_equal(run_fmt(h, "export --force -o %s", h->journal), 1);
    assert_true(has(h->err, "the journal itself"));
    static const char *const beside[] = {"-wal", "-shm", "-journal"};
    for (size_t i = 0; i < sizeof beside / sizeof *beside;
         i++) { /* there or not: SQLite's, with what was written last */
        assert_int_equal(run_fmt(h, "export --force -o %s%s", h->journal, beside[i]), 1);
        assert_true(has(h->err, "belongs to a database"));
        assert_int_equal(run_fmt(h, "report -o %s%s", h->journal, beside[i]), 1);
    }
    expect(h, 0, "doctor");
}

static void a_spreadsheet_gets_its_own_file(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 4 --note 'a;b' --at 2024-03-04T09:00:05");
    h->locale = "de_DE.UTF-8";
    const char *csv = expect(h, 0, "export --excel --kind pain");
    assert_int_equal(strncmp(csv, "\xef\xbb\xbfid;at;logged_at;local_date;", 30), 0);
    assert_true(has(csv, ";2024-03-04 09:00:05;"));
    assert_true(has(csv, ";2024-03-04;09:00;"));
    assert_true(has(csv, ";\"a;b\"\r\n"));
    csv = expect(h, 0, "export --kind pain"); /* the contract knows no locale */
    assert_int_equal(strncmp(csv, header, sizeof header - 1), 0);
    h->locale = "en_US.UTF-8";
    assert_true(has(expect(h, 0, "export --excel --kind pain"), ",2024-03-04 09:00:05,"));
}

/* src/CSV.md is what the program prints, and the program prints what it writes: every cell that a demo fills in stands
 * in the dictionary, and fits what is said there. */
static void the_dictionary_is_true(void **state)
{
    struct home *h = *state;
    char *kept = file_read(MEND_SOURCE "/src/CSV.md", NULL);
    assert_non_null(kept);
    assert_string_equal(expect(h, 0, "export --dictionary"), kept);
    free(kept);
    expect(h, 2, "export --dictionary --kind pain");
    char path[300], words[900];
    snprintf(path, sizeof path, "%s/demo.db", h->dir);
    assert_int_equal(run_fmt(h, "demo -o %s", path), 0);
    static const char *const more[] = {"triage fever=38.1",
                                       "skip walk --reason no",
                                       "clear-flags --by 'A. Doctor'",
                                       "prescribe deadlift off --by 'A. Physio'",
                                       "prescribe bird-dog --sets 2 --hold 10 --load 2 --by 'A. Physio'",
                                       "prescribe ibuprofen --dose 400 --every 8 --times 3 --days 5 --by 'A. Doctor'",
                                       "prescribe my-own --new 'My own' --reps 8 --by 'A. Physio'",
                                       "done my-own --reps 8 --hold 10 --side left --form good --taken",
                                       "measure change better",
                                       "screen walk-10=pass --before 1 --after 1 --note fine --taken",
                                       "dose ibuprofen 400 --taken",
                                       "dose Advil 200 --contains ibuprofen --taken",
                                       "pain 3 --side left --site calf --sharp --note there",
                                       "finish"};
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        if (run_fmt(h, "%s --db %s", more[i], path) != 0)
            fail_msg("%s: %s", more[i], h->err);
    assert_int_equal(run_fmt(h, "export -o %s.csv --db %s", path, path), 0);
    snprintf(words, sizeof words, "%s %s/tests/cli/dictionary.py %s/src/CSV.md %s.csv", MEND_PYTHON, MEND_SOURCE,
             MEND_SOURCE, path);
    assert_int_equal(system(words), 0);
}

static void another_reader_agrees(void **state)
{
    struct home *h = *state;
    expect(h, 0, "note '=1+1' --at 2024-03-04T09:00");
    expect(h, 0, "note 'two\nlines, one \"quoted\" word, and Zürich' --at 2024-03-04T09:10");
    char path[300], script[300], python[800];
    snprintf(path, sizeof path, "%s/read.csv", h->dir);
    snprintf(script, sizeof script, "%s/read.py", h->dir);
    assert_int_equal(run_fmt(h, "export -o %s", path), 0);
    file_write(script, "import csv, sys\n"
                       "rows = list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True))\n"
                       "notes = [r['note'] for r in rows if r['kind'] == 'note']\n"
                       "assert all(None not in r and None not in r.values() for r in rows)\n"
                       "assert notes == [\"'=1+1\", 'two\\nlines, one \"quoted\" word, and Z\\u00fcrich'], notes\n");
    snprintf(python, sizeof python, "%s %s %s", MEND_PYTHON, script, path);
    assert_int_equal(system(python), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_fresh, empty_is_the_header_alone),
        IN(home_clear, rows_say_day_phase_and_title),
        IN(home_fresh, without_an_injury_the_day_is_blank),
        IN(home_started, days_and_kinds_choose_rows),
        IN(home_started, undone_entries_stay_out),
        IN(home_started, a_file_is_whole_private_and_never_replaced),
        IN(home_started, force_replaces_a_file_and_nothing_else),
        IN(home_started, a_spreadsheet_gets_its_own_file),
        IN(home_fresh, the_dictionary_is_true),
        IN(home_started, another_reader_agrees),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
