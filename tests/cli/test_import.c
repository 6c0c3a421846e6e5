/* What leaves mend comes back: an export byte for byte, also through a spreadsheet; twice changes nothing; bad rows are
 * listed and nothing is taken; doses and emergency answers that came from elsewhere count. */
#include "homes.h"

/* Every text that a reader may trip over, and a row of each kind that a day has. */
static void record_much(struct home *h)
{
    static const char *const acts[] = {
        "pain 6 --site back --sharp --note '=cmd()' --at 2024-03-04T09:00",
        "pain 4 --site calf --side left --when moving --at 2024-03-04T12:30:15",
        "dose ibuprofen 400 --at 2024-03-04T08:30",
        "therapy ice start --confirm --at 2024-03-04T09:30",
        "therapy ice stop --at 2024-03-04T09:45",
        "done walk --reps 1 --pain 2 --at 2024-03-04T10:00",
        "skip walk --reason '+1, \"in a meeting\"' --at 2024-03-04T11:00",
        "check-in --signs no --pain 3 --function limited --sleep poor --at 2024-03-05T07:30",
        "measure psfs 'tying shoes=4' --at 2024-03-05T08:00",
        "effect ibuprofen --at 2024-03-05T09:00 -- -x",
        "note '@here' --at 2024-03-05T10:00",
        "note ''tis' --at 2024-03-05T10:01",
        "note '  blanks kept  ' --at 2024-03-05T10:02",
        "note '\xf0\x9f\xa6\xb4 \xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xe2\x80\xae turned e\xcc\x81' --at 2024-03-05T10:03",
        "prescribe glute-bridge --reps 8 --by 'A. Physio; PT' --at 2024-03-06T09:00",
        "refer two-weeks not-now --until 2024-04-01 --at 2024-03-20T09:00",
        "lift deadlift --previous 102.5 --at 2024-03-20T10:00",
    };
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (run(h, acts[i]) != 0)
            fail_msg("%s: %s", acts[i], h->err);
    expect(h, 0, "note 'two\nlines\r\nand\rthree\t\"quoted\"; with, commas' --at 2024-03-05T11:00");
    expect(h, 0, "pain 9 --at 2024-03-05T12:00");
    expect(h, 0, "undo"); /* taken out: it does not leave */
}

struct pair {
    char file[300], db[300];
};

static struct pair names(const struct home *h)
{
    struct pair p;
    snprintf(p.file, sizeof p.file, "%s/out.csv", h->dir);
    snprintf(p.db, sizeof p.db, "%s/other.db", h->dir);
    return p;
}

static char *exported(struct home *h, const char *options) /* the caller's */
{
    char words[600];
    snprintf(words, sizeof words, "export %s", options);
    return strdup(expect(h, 0, words));
}

static char *exported_db(struct home *h, const char *db)
{
    char options[400];
    snprintf(options, sizeof options, "--db %s", db);
    return exported(h, options);
}

static void same(char *a, char *b)
{
    assert_string_equal(a, b);
    free(a);
    free(b);
}

static void says(const struct home *h, const char *part)
{
    if (!has(h->out, part) && !has(h->err, part))
        fail_msg("mend %s\n  does not say \"%s\"\n  out: %s  err: %s", h->last, part, h->out, h->err);
}

/* ---- there and back ---- */

static void an_export_comes_back_byte_for_byte(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    record_much(h);
    assert_int_equal(run_fmt(h, "export -o %s", p.file), 0);
    assert_int_equal(run_fmt(h, "import %s --dry-run --db %s", p.file, p.db), 0);
    says(h, "this was a look");
    assert_int_not_equal(access(p.db, F_OK), 0);
    assert_int_equal(run_fmt(h, "import %s --db %s", p.file, p.db), 0);
    says(h, "Imported");
    assert_string_equal(h->err, "");
    same(exported(h, ""), exported_db(h, p.db));
    assert_int_equal(run_fmt(h, "import %s --db %s", p.file, p.db), 0);
    says(h, "Nothing is new");
    same(exported(h, ""), exported_db(h, p.db));
    assert_int_equal(run_fmt(h, "import %s", p.file), 0); /* and where it is from */
    says(h, "Nothing is new");
}

static void one_undo_takes_all_of_it_out(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    record_much(h);
    assert_int_equal(run_fmt(h, "export -o %s", p.file), 0);
    assert_int_equal(run_fmt(h, "start back-care --db %s --at 2024-03-01T08:00", p.db), 0);
    char *before = exported_db(h, p.db);
    assert_int_equal(run_fmt(h, "import %s --db %s", p.file, p.db), 0);
    char *with = exported_db(h, p.db);
    assert_int_equal(run_fmt(h, "undo --db %s", p.db), 0);
    says(h, "import of out.csv: ");
    char *after = exported_db(h, p.db);
    assert_string_equal(after, before);
    assert_int_equal(run_fmt(h, "import %s --db %s", p.file, p.db), 0); /* it stays out */
    says(h, "taken out here");
    says(h, "came with an import that was undone here. mend redo");
    says(h, "Nothing is new");
    assert_int_equal(run_fmt(h, "redo --db %s", p.db), 0);
    same(exported_db(h, p.db), with);
    assert_int_equal(run_fmt(h, "doctor --db %s", p.db), 0);
    free(before);
    free(after);
}

static void a_demo_comes_back_too(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    assert_int_equal(run_fmt(h, "demo -o %s", p.db), 0);
    assert_int_equal(run_fmt(h, "export -o %s --db %s", p.file, p.db), 0);
    assert_int_equal(run_fmt(h, "import %s", p.file), 0);
    same(exported(h, ""), exported_db(h, p.db));
    expect(h, 0, "status");
}

/* ---- through a spreadsheet ---- */

static void what_excel_gets_is_read_back(void **state)
{
    struct home *h = *state;
    static const char *const locales[] = {"de_DE.UTF-8", "en_US.UTF-8"};
    record_much(h);
    for (int i = 0; i < 2; i++) {
        const struct pair p = names(h);
        unlink(p.file);
        unlink(p.db);
        h->locale = locales[i];
        assert_int_equal(run_fmt(h, "export --excel -o %s", p.file), 0);
        char *text = file_read(p.file, NULL);
        assert_true(has(text, i ? ",2024-03-04 12:30:15," : ";2024-03-04 12:30:15;"));
        assert_true(has(text, i ? ",102.5," : ";102,5;"));
        assert_true(has(text, "'=cmd()"));
        free(text);
        h->locale = NULL;
        assert_int_equal(run_fmt(h, "import %s --db %s", p.file, p.db), 0);
        same(exported(h, ""), exported_db(h, p.db));
        assert_int_equal(run_fmt(h, "import %s", p.file), 0);
        says(h, "Nothing is new");
        assert_false(has(h->out, "says something else"));
    }
}

/* As a spreadsheet saves it: dates its own way, without seconds; the id tells which number is the month. */
static void dates_of_a_spreadsheet_are_told_apart(void **state)
{
    struct home *h = *state;
    static const struct {
        const char *at, *is;
    } dates[] = {
        {"05.03.2024 08:00", "2024-03-05T08:00:00+00:00"}, {"5.3.2024 8:00", "2024-03-05T08:00:00+00:00"},
        {"3/5/2024 8:00", "2024-03-05T08:00:00+00:00"},    {"05/03/2024 08:00:30", "2024-03-05T08:00:30+00:00"},
        {"2024-03-05 08:00", "2024-03-05T08:00:00+00:00"}, {"3/5/2024 8:00 PM", "2024-03-05T20:00:00+00:00"},
        {"2024-03-05T08:00Z", "2024-03-05T08:00:00+00:00"}};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        const struct pair p = names(h);
        char text[600];
        unlink(p.db);
        /* written down on 2024-03-05 at 08:00 UTC */
        snprintf(text, sizeof text,
                 "\xef\xbb\xbf"
                 "id;at;logged_at;kind;subject;value;unit;load_kg\r\n"
                 "01HR6T0T00TESTTESTTESTTES0;%s;%s;pain;pain;4,0;0-10;\r\n",
                 dates[i].at, dates[i].at);
        file_write(p.file, text);
        assert_int_equal(run_fmt(h, "import %s --db %s", p.file, p.db), 0);
        assert_int_equal(run_fmt(h, "export --kind pain --db %s", p.db), 0);
        says(h, dates[i].is);
        says(h, ",pain,pain,,4,0-10,");
    }
    const struct pair p = names(h);
    unlink(p.db);
    file_write(p.file, "id,at,logged_at,kind,subject,value\n01HR6T0T00TESTTESTTESTTES0,7/8/2024 8:00,7/8/2024 8:00,"
                       "pain,pain,4\n01HR6T0T00TESTTESTTESTTES1,3/5/24 8:00,3/5/24 8:00,pain,pain,4\n");
    assert_int_equal(run_fmt(h, "import %s --db %s", p.file, p.db), 1);
    says(h, ":2:1: logged_at \"7/8/2024 8:00\" does not tell the day from the month");
    says(h, ":3:1: logged_at \"3/5/24 8:00\"");
    assert_int_not_equal(access(p.db, F_OK), 0);
}

/* ---- columns ---- */

static void columns_may_be_others_and_elsewhere(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    file_write(p.file, "note,mood,kind,id,logged_at,at\r\n"
                       "hello,5,note,01HR6T0T00TESTTESTTESTTES0,2024-03-05T08:00Z,2024-03-05T08:00:00+01:00\r\n");
    assert_int_equal(run_fmt(h, "import %s --db %s", p.file, p.db), 0);
    says(h, "Columns that mend does not know are left out: \"mood\".");
    says(h, "unknown: subject, value, unit,");
    assert_int_equal(run_fmt(h, "export --db %s", p.db), 0);
    says(h,
         "\r\n01HR6T0T00TESTTESTTESTTES0,2024-03-05T08:00:00+01:00,2024-03-05T08:00:00+00:00,2024-03-05,08:00,,,note,"
         ",,,,,,,,,,,,,,,hello\r\n");
    static const struct {
        const char *text, *says;
    } bad[] = {{"", "this file is empty"},
               {"\n\n", "this file is empty"},
               {"Dear diary,\n", "this is no export of mend"},
               {"at,kind,note\n", "this is no export of mend"},
               {"id,at,kind,note\n", "it has no column logged_at"},
               {"id,at,logged_at,kind,note,note\n", "the column note is there twice"},
               {"id|at|logged_at|kind\n", "this is no export of mend"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        file_write(p.file, bad[i].text);
        assert_int_equal(run_fmt(h, "import %s --skip-bad", p.file), 1);
        says(h, bad[i].says);
    }
    file_write(p.file, "id,at,logged_at,kind,note\n");
    assert_int_equal(run_fmt(h, "import %s", p.file), 0);
    says(h, "Nothing is new");
    assert_int_not_equal(access(h->journal, F_OK), 0);
}

/* ---- bad rows ---- */

#define ROW(n, rest) "01HR6T0T00TESTTESTTESTTE" n ",2024-03-05T08:00Z,2024-03-05T08:00Z," rest "\n"

static void bad_rows_are_listed_and_nothing_is_taken(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    static const char text[] = "id,at,logged_at,kind,subject,value,side,pain,note\n" ROW("01", "pain,pain,4,,,")
        ROW("02", "pain,pain,11,,,") ROW("03", "dream,,,,,x") ROW("04", "note,,,,,\"two\nlines\"")
            ROW("05", "pain,pain,4,up,,") "short,row\n" ROW("06", "pain,pain,four,,,") "x" ROW("07", "note,,,,,x")
                ROW("04", "note,,,,,\"two\nlines\"")
                    ROW("04",
                        "note,,,,,other words") "01HR6T0T00TESTTESTTESTTE08,2199-03-05T08:00Z,2024-03-05T08:00Z,note,,,"
                                                ",,ahead\n"
                                                "01HR6T0T00TESTTESTTESTTE09,2024-03-05T08:00Z,2199-03-05T08:00Z,note,,,"
                                                ",,ahead\n" ROW("0A", "dose,ibuprofen,,,,")
                                                    ROW("0B", "void,01HR6T0T00TESTTESTTESTTE01,,,,")
                                                        ROW("0C",
                                                            "import,,1,,,") "01HR6T0T00TESTTESTTESTTE0D,-2h,now,note,,,"
                                                                            ",,relative\n" ROW("0E", "note,,,,,\xff")
                                                                                ROW("0F", "note,,,,,last");
    file_write(p.file, text);
    assert_int_equal(run_fmt(h, "import %s", p.file), 1);
    static const char *const lines[] = {":3:1: value of pain is a whole number from 0 to 10, not 11",
                                        ":4:1: there is no kind \"dream\" of entry",
                                        ":7:1: side of pain is left|right|both, not \"up\"",
                                        ":8:1: this row has 2 cells where the first has 9",
                                        ":9:1: value \"four\" is no number",
                                        ":10:1: id \"x01HR6T0T00TESTTESTTESTTE07\" is no id",
                                        ":13:1: another row of this file says something else under this id",
                                        ":14:1: at is still to come",
                                        ":15:1: logged_at is still to come",
                                        ":16:1: a dose of ibuprofen needs its value in mg",
                                        ":17:1: there is no kind \"void\"",
                                        ":18:1: there is no kind \"import\"",
                                        ":19:1: at \"-2h\" is no time",
                                        ":20:73: this is not UTF-8",
                                        "13 of 17 rows cannot be taken, so nothing was"};
    for (size_t i = 0; i + 1 < sizeof lines / sizeof *lines; i++)
        says(h, lines[i]);
    says(h, "cannot be taken, so nothing was");
    assert_int_equal(lines_of(h->err), 15);
    assert_int_not_equal(access(h->journal, F_OK), 0);
    assert_int_equal(run_fmt(h, "import %s --skip-bad", p.file), 0);
    says(h, "Imported 3 entries");
    says(h, "said twice              1");
    assert_int_equal(lines_of(expect(h, 0, "export")), 5); /* one note has two lines */
}

static void very_many_bad_rows_are_a_bounded_list(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    FILE *f = fopen(p.file, "w");
    fputs("id,at,logged_at,kind\n", f);
    for (int i = 0; i < 2000; i++)
        fputs("x,y,z,note\n", f);
    fclose(f);
    assert_int_equal(run_fmt(h, "import %s", p.file), 1);
    assert_int_equal(lines_of(h->err), 52);
    says(h, "and 1950 more");
    says(h, "2000 of 2000 rows");
}

/* Somebody corrected a cell in a spreadsheet: entries never change, and that is said. */
static void other_words_under_a_known_id_change_nothing(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    expect(h, 0, "pain 4 --at 2024-03-05T08:00");
    assert_int_equal(run_fmt(h, "export --kind pain -o %s", p.file), 0);
    char *text = file_read(p.file, NULL), *value = strstr(text, ",4,0-10");
    value[1] = '2';
    file_write(p.file, text);
    free(text);
    assert_int_equal(run_fmt(h, "import %s", p.file), 0);
    says(h, "1 row says something else than what is here under the same id");
    assert_true(has(expect(h, 0, "export --kind pain"), ",4,0-10"));
}

/* The same rows, the last first, as a spreadsheet may have sorted them. */
static void turned_round(const char *from, const char *to)
{
    char *text = file_read(from, NULL), *rows = strchr(text, '\n') + 1, *turned = malloc(strlen(text) + 1),
         *at = turned;
    at += sprintf(at, "%.*s", (int)(rows - text), text);
    for (char *end = text + strlen(text); end > rows;) {
        char *begins = end - 1;
        while (begins > rows && begins[-1] != '\n')
            begins--;
        at += sprintf(at, "%.*s", (int)(end - begins), begins);
        end = begins;
    }
    file_write(to, turned);
    free(turned);
    free(text);
}

/* What was written as one act is changed as one, here as there and in whatever order its rows stand; what only happened
 * at the same time is not. */
static void acts_stay_acts(void **state)
{
    static const char *const ways[] = {"", ".db", ".turned"};
    struct home *h = *state;
    const struct pair p = names(h);
    expect(h, 0, "pain 5 --at 2024-03-05T09:00");
    expect(h, 0, "dose ibuprofen 400 --taken --at 2024-03-05T09:00");
    expect(h, 0, "dose acetaminophen 500 --taken --at 2024-03-05T09:00");
    expect(h, 0, "lift deadlift --load 20,20,20 --reps 5,5,4 --at 2024-03-05T10:00");
    assert_int_equal(run_fmt(h, "export -o %s", p.file), 0);
    assert_int_equal(run_fmt(h, "backup %s.db", p.file), 0);
    char turned[340];
    snprintf(turned, sizeof turned, "%s.turned", p.file);
    turned_round(p.file, turned);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        char db[340], id[27] = "";
        snprintf(db, sizeof db, "%s%s.new", p.db, ways[i]);
        assert_int_equal(run_fmt(h, "import %s%s --db %s", p.file, ways[i], db), 0);
        assert_int_equal(run_fmt(h, "export --kind dose --db %s", db), 0);
        memcpy(id, strstr(h->out, "\r\n") + 2, 26);
        assert_int_equal(run_fmt(h, "remove %s --db %s", id, db), 0);
        assert_int_equal(run_fmt(h, "export --kind dose --db %s", db), 0);
        assert_int_equal(lines_of(h->out), 2); /* the other stays */
        assert_int_equal(run_fmt(h, "export --kind lift --db %s", db), 0);
        memcpy(id, strstr(h->out, "\r\n") + 2, 26);
        assert_int_equal(run_fmt(h, "remove %s --db %s", id, db), 0);
        assert_int_equal(run_fmt(h, "export --kind lift --db %s", db), 0);
        assert_int_equal(lines_of(h->out), 1); /* the session is one */
        assert_int_equal(run_fmt(h, "doctor --db %s", db), 0);
    }
}

/* ---- what is at stake ---- */

static void imported_doses_count(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    h->clock = "2024-03-05T12:00";
    assert_int_equal(run_fmt(h, "start low-back-lifting --injured -1h --db %s", p.db), 0);
    assert_int_equal(run_fmt(h, "dose ibuprofen 400 --taken --at -2h --db %s", p.db), 0);
    assert_int_equal(run_fmt(h, "export --kind dose -o %s --db %s", p.file, p.db), 0);
    expect(h, 0, "start low-back-lifting --injured -3h --at -1h");
    all_clear(h, "-30m");
    assert_true(has(expect(h, 0, "status --json"), "\"taken_24h_mg\": 0"));
    assert_int_equal(run_fmt(h, "import %s", p.file), 0);
    assert_true(has(expect(h, 0, "status --json"), "\"taken_24h_mg\": 400"));
    expect(h, 3, "dose ibuprofen 400");
}

static void an_imported_emergency_answer_stands(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    assert_int_equal(
        run_fmt(h, "start low-back-lifting --injured 2024-03-04T07:00 --at 2024-03-04T08:00 --db %s", p.db), 0);
    assert_int_equal(run_fmt(h, "triage bladder-bowel=yes --at 2024-03-04T08:10 --db %s", p.db), 0);
    assert_true(has(expect(h, 0, "status --json"), "\"state\": \"clear\"") || has(h->out, "unanswered"));
    assert_int_equal(run_fmt(h, "export --kind triage -o %s --db %s", p.file, p.db), 0);
    assert_int_equal(run_fmt(h, "import %s", p.file), 0);
    says(h, "An EMERGENCY sign is among them: bladder-bowel");
    assert_true(has(expect(h, 0, "status --json"), "\"state\": \"emergency\""));
    expect(h, 0, "triage bladder-bowel=no"); /* an answer does not clear it */
    assert_true(has(expect(h, 0, "status --json"), "\"state\": \"emergency\""));
}

/* An assessment answers for the signs of its own journal, never for one that only stands here. */
static void an_assessment_made_elsewhere_closes_nothing_here(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    assert_int_equal(run_fmt(h, "backup %s", p.db), 0);
    expect(h, 0, "triage foot-drop=yes --at 2024-03-04T11:00");
    assert_int_equal(run_fmt(h, "triage saddle-numbness=yes --at 2024-03-04T11:01 --db %s", p.db), 0);
    assert_int_equal(run_fmt(h, "clear-flags --by Dr --at 2024-03-04T11:02 --db %s", p.db), 0);
    assert_int_equal(run_fmt(h, "import %s", p.db), 3);
    says(h, "weak leg or dropping foot");
    says(h, "mend clear-flags --by NAME");
    assert_true(has(expect(h, 0, "status --json"), "\"state\": \"emergency\""));
    assert_false(has(expect(h, 0, "export"), "saddle-numbness,yes")); /* and nothing of it was taken */
    expect(h, 0, "clear-flags --by 'Dr Foot' --at 2024-03-04T11:30");
    assert_int_equal(run_fmt(h, "import %s", p.db), 0);
}

/* Nor one that asks for a doctor today. */
static void nor_an_urgent_one(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    assert_int_equal(run_fmt(h, "backup %s", p.db), 0);
    expect(h, 0, "triage night-pain=yes --at 2024-03-04T11:00");
    assert_int_equal(run_fmt(h, "clear-flags --by Dr --at 2024-03-04T11:02 --db %s", p.db), 0);
    assert_int_equal(run_fmt(h, "import %s", p.db), 3);
    says(h, "mend clear-flags --by NAME");
    expect(h, 0, "triage night-pain=no --at 2024-03-04T11:30");
    assert_int_equal(run_fmt(h, "import %s", p.db), 0);
}

static void an_unknown_plan_is_said(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    record_much(h);
    char *text = exported(h, ""), *start = strstr(text, ",start,low-back-lifting,");
    char *hash = strstr(start, ",unknown,") + strlen(",unknown,");
    memcpy(hash, "0123456789abcdef", 16);
    file_write(p.file, text);
    free(text);
    assert_int_equal(run_fmt(h, "import %s --db %s", p.file, p.db), 0);
    says(h, "The plan low-back-lifting, revision ");
    assert_int_equal(run_fmt(h, "status --db %s", p.db), 0);
    assert_int_equal(run_fmt(h, "export --db %s", p.db), 0);
    says(h, "0123456789abcdef");
}

/* ---- another machine ---- */

static void two_machines_hold_the_same(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    expect(h, 0, "pain 5 --at 2024-03-04T09:00");
    expect(h, 0, "note 'before the copy' --at 2024-03-04T09:01");
    assert_int_equal(run_fmt(h, "backup %s", p.db), 0);
    assert_int_equal(run_fmt(h, "undo --db %s", p.db), 0);
    assert_int_equal(run_fmt(h, "dose ibuprofen 400 --taken --at 2024-03-04T10:00 --db %s", p.db), 0);
    expect(h, 0, "pain 3 --at 2024-03-04T11:00");
    assert_int_equal(run_fmt(h, "import %s", p.db), 0);
    says(h, "another journal");
    says(h, "out from now on         1  they were taken out there");
    assert_int_equal(run_fmt(h, "import %s --db %s", h->journal, p.db), 0);
    same(exported(h, ""), exported_db(h, p.db));
    assert_int_equal(run_fmt(h, "import %s", p.db), 0);
    says(h, "Nothing is new");
    assert_int_equal(run_fmt(h, "import %s", h->journal), 1);
    says(h, "is the journal itself");
    expect(h, 0, "undo");
    assert_true(has(expect(h, 0, "export --kind note"), "before the copy"));
    expect(h, 0, "doctor");
}

/* In the same minutes, on two machines: a yes and a no, scores, ticks. Whichever took in the other's first, both say
 * the same, now and as of any time. */
static void two_machines_in_the_same_minute(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    assert_int_equal(run_fmt(h, "backup %s", p.db), 0);
    static const char *const here[] = {"triage night-pain=yes --at 2024-03-04T10:00", "pain 3 --at 2024-03-04T10:00",
                                       "check-in --sharp no --at 2024-03-04T10:00", "done walk --at 2024-03-04T10:01",
                                       "pain 6 --site calf --side left --at 2024-03-04T10:02"};
    static const char *const there[] = {"triage night-pain=no --at 2024-03-04T10:00", "pain 7 --at 2024-03-04T10:00",
                                        "check-in --sharp yes --at 2024-03-04T10:00",
                                        "done walk --pain 2 --at 2024-03-04T10:01",
                                        "pain 1 --site calf --side left --at 2024-03-04T10:02"};
    for (size_t i = 0; i < sizeof here / sizeof *here; i++) {
        assert_int_equal(run_fmt(h, "%s", here[i]), 0);
        assert_int_equal(run_fmt(h, "%s --db %s", there[i], p.db), 0);
    }
    assert_int_equal(run_fmt(h, "import %s", p.db), 0);
    assert_int_equal(run_fmt(h, "import %s --db %s", h->journal, p.db), 0);
    same(exported(h, ""), exported_db(h, p.db));
    static const char *const at[] = {"2024-03-04T10:00", "2024-03-04T12:00", "2024-03-09T09:00"};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
        assert_int_equal(run_fmt(h, "status --json --at %s", at[i]), 0);
        char *mine = strdup(h->out);
        assert_int_equal(run_fmt(h, "status --json --at %s --db %s", at[i], p.db), 0);
        same(mine, strdup(h->out));
    }
}

static void wrong_use_is_said(void **state)
{
    struct home *h = *state;
    expect(h, 2, "import");
    expect(h, 2, "import a b");
    expect(h, 2, "import a --wrong");
    expect(h, 2, "import a --at 2024-03-04T09:00");
    expect(h, 1, "import no/such/file.csv");
    assert_int_equal(run_fmt(h, "import %s", h->dir), 1);
    expect(h, 1, "import -"); /* nothing comes in */
    says(h, "this file is empty");
    assert_int_not_equal(access(h->journal, F_OK), 0);
}

static void a_pipe_will_do(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    record_much(h);
    char *text = exported(h, "");
    assert_int_equal(mkfifo(p.file, 0600), 0);
    const pid_t child = fork();
    if (child == 0) {
        FILE *f = fopen(p.file, "w");
        fputs(text, f);
        fclose(f);
        _exit(0);
    }
    assert_int_equal(run_fmt(h, "import %s --db %s", p.file, p.db), 0);
    waitpid(child, NULL, 0);
    same(text, exported_db(h, p.db));
}

/* Nobody may ever come: it is said, and mend does not wait for ever. */
static void a_pipe_that_nobody_writes_into_is_refused(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    assert_int_equal(mkfifo(p.file, 0600), 0);
    assert_int_equal(run_fmt(h, "import %s", p.file), 1);
    says(h, "nobody writes into this pipe");
}

static void what_stands_for_a_header_is_said(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    FILE *f = fopen(p.file, "w");
    fwrite("\0\0\0\n", 1, 4, f);
    fclose(f);
    assert_int_equal(run_fmt(h, "import %s", p.file), 1);
    says(h, "NUL byte");
    assert_true(has(h->err, ":1:1:"));
}

/* A sign that another plan asks, or another program made up, closes everything here (S01): it is named in words,
 * listed, and how it ends is said. */
static void a_foreign_emergency_is_named(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    file_write(p.file, "id,at,logged_at,kind,subject,status,context\r\n"
                       "01HR4QYJ3G0000000000000001,2024-03-04T11:00:00+00:00,2024-03-04T11:00:00+00:00,triage,"
                       "neck-stiffness,yes,emergency\r\n");
    assert_int_equal(run_fmt(h, "import %s", p.file), 0);
    says(h, "An EMERGENCY sign is among them: neck-stiffness (your plan does not ask about");
    assert_true(has(expect(h, 0, "status"), "neck stiffness, a sign of another plan"));
    const char *list = expect(h, 0, "triage");
    assert_true(has(list, "Signs that stand, and that this plan does not ask:\nneck-stiffness "));
    assert_true(has(list, "mend clear-flags --by NAME"));
    expect(h, 0, "clear-flags --by 'Dr Neck'");
    assert_false(has(expect(h, 0, "triage"), "neck-stiffness"));
    assert_true(has(expect(h, 0, "status --json"), "\"state\": \"clear\""));
}

/* A row that another program made says what was answered and not what it means: the plan knows. */
static void an_emergency_is_told_by_the_plan_too(void **state)
{
    struct home *h = *state;
    const struct pair p = names(h);
    file_write(p.file, "id,at,logged_at,kind,subject,status\r\n"
                       "01HR4QYJ3G0000000000000001,2024-03-04T11:00:00+00:00,2024-03-04T11:00:00+00:00,triage,"
                       "bladder-bowel,yes\r\n");
    assert_int_equal(run_fmt(h, "import --dry-run %s", p.file), 0);
    says(h, "An EMERGENCY sign is among them: bladder-bowel, ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_clear, an_export_comes_back_byte_for_byte),
        IN(home_clear, one_undo_takes_all_of_it_out),
        IN(home_fresh, a_demo_comes_back_too),
        IN(home_clear, what_excel_gets_is_read_back),
        IN(home_fresh, dates_of_a_spreadsheet_are_told_apart),
        IN(home_fresh, columns_may_be_others_and_elsewhere),
        IN(home_fresh, bad_rows_are_listed_and_nothing_is_taken),
        IN(home_fresh, very_many_bad_rows_are_a_bounded_list),
        IN(home_started, other_words_under_a_known_id_change_nothing),
        IN(home_clear, acts_stay_acts),
        IN(home_fresh, imported_doses_count),
        IN(home_clear, an_imported_emergency_answer_stands),
        IN(home_clear, an_assessment_made_elsewhere_closes_nothing_here),
        IN(home_clear, nor_an_urgent_one),
        IN(home_clear, an_unknown_plan_is_said),
        IN(home_started, two_machines_hold_the_same),
        IN(home_clear, two_machines_in_the_same_minute),
        IN(home_fresh, wrong_use_is_said),
        IN(home_clear, a_pipe_will_do),
        IN(home_fresh, a_pipe_that_nobody_writes_into_is_refused),
        IN(home_fresh, what_stands_for_a_header_is_said),
        IN(home_clear, a_foreign_emergency_is_named),
        IN(home_clear, an_emergency_is_told_by_the_plan_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
