/* What is written as CSV is what the contract says, byte for byte, and reads back as what it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/core/arena.h"
#include "mend/io/csv.h"

static const struct csv_extra nothing = {.day = -1};

static char *written_as(const struct csv_style *style, const struct entry *e, const struct csv_extra *x)
{
    char *text = NULL;
    size_t size = 0;
    FILE *f = open_memstream(&text, &size);
    assert_non_null(f);
    assert_true(csv_write_entry(f, style, e, x));
    assert_int_equal(fclose(f), 0);
    return text; /* the caller frees */
}

static char *written(const struct entry *e, const struct csv_extra *x)
{
    return written_as(&csv_plain, e, x);
}

static void a_row_has_every_column_in_order(void **state)
{
    (void)state;
    struct entry e = entry_blank(ENTRY_DONE, (struct moment){1772438400, -12600}); /* 2026-03-02 04:30 -03:30 */
    strcpy(e.id, "01ARZ3NDEKTSV4RRFFQ69G5FAV");
    e.logged = (struct moment){1772438461, 3600};
    e.subject = "side-plank";
    e.value = 2.5;
    e.unit = "x";
    e.sets = 0;
    e.reps = 12;
    e.hold_s = 30;
    e.load_kg = 42.25;
    e.side = "left";
    e.site = "back";
    e.context = "good";
    e.pain = 0;
    e.status = "against-advice";
    e.prescribed = "20-30 s, each side";
    e.revision = 3;
    e.note = "he said \"slow\"";
    const struct csv_extra x = {.day = 12, .phase = "weeks-2-4", .title = "Side plank"};
    char *text = written(&e, &x);
    assert_string_equal(text,
                        "01ARZ3NDEKTSV4RRFFQ69G5FAV,2026-03-02T04:30:00-03:30,2026-03-02T09:01:01+01:00,"
                        "2026-03-02,04:30,12,weeks-2-4,done,side-plank,Side plank,2.5,x,0,12,30,42.25,left,back,good,0,"
                        "against-advice,\"20-30 s, each side\",3,\"he said \"\"slow\"\"\"\r\n");
    free(text);

    struct entry bare = entry_blank(ENTRY_NOTE, (struct moment){1772410200, 3600}); /* 01:10: still Monday's date */
    bare.logged = bare.at;
    text = written(&bare, &nothing);
    assert_string_equal(text, ",2026-03-02T01:10:00+01:00,2026-03-02T01:10:00+01:00,2026-03-02,01:10,,,note,"
                              ",,,,,,,,,,,,,,,\r\n");
    free(text);
}

static void the_header_is_the_contract(void **state)
{
    (void)state;
    char text[512] = "";
    FILE *f = fmemopen(text, sizeof text, "w");
    assert_true(csv_write_header(f, &csv_plain));
    fclose(f);
    assert_string_equal(text, "id,at,logged_at,local_date,local_time,day,phase,kind,subject,title,value,unit,sets,reps,"
                              "hold_s,load_kg,side,site,context,pain,status,prescribed,revision,note\r\n");
    f = fopen("/dev/full", "w");
    assert_non_null(f);
    setvbuf(f, NULL, _IONBF, 0);
    const struct entry e = entry_blank(ENTRY_NOTE, (struct moment){0, 0});
    assert_false(csv_write_header(f, &csv_plain));
    assert_false(csv_write_entry(f, &csv_plain, &e, &nothing));
    fclose(f);
}

/* ---- reading ---- */

struct table {
    struct arena arena;
    char *cells[64][32];
    int n[64], lines[64], rows, stop_at;
    struct error err;
};

static bool keep(void *self, int line, char **cells, int n, struct error *err)
{
    struct table *t = self;
    if (t->stop_at == t->rows + 1)
        return error_set(err, "stopped");
    assert_in_range(n, 1, 32);
    for (int i = 0; i < n; i++)
        t->cells[t->rows][i] = arena_str(&t->arena, cells[i]);
    t->lines[t->rows] = line;
    t->n[t->rows++] = n;
    return true;
}

static bool read_into(struct table *t, const char *text, size_t size)
{
    FILE *f = tmpfile();
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, size, f), size);
    rewind(f);
    const struct csv_reading reading = {.self = t, .row = keep};
    const bool ok = csv_read(f, "x.csv", &reading, &t->err);
    fclose(f);
    return ok;
}

static struct table *read_text(const char *text, size_t size)
{
    struct table *t = calloc(1, sizeof *t);
    assert_non_null(t);
    if (!read_into(t, text, size))
        assert_true(t->err.text[0] != '\0');
    return t;
}

static void done_with(struct table *t)
{
    arena_fini(&t->arena);
    free(t);
}

static const char *column(const struct table *t, const char *name)
{
    const char *at = strstr(csv_header, name);
    int i = 0;
    for (const char *c = csv_header; c < at; c++)
        i += *c == ',';
    return t->cells[0][i];
}

static void texts_come_back(void **state)
{
    (void)state;
    static char long_note[10241];
    for (size_t i = 0; i < sizeof long_note - 1; i++)
        long_note[i] = "word, \"x\"\r\n'=+"[i % 14];
    static const struct {
        const char *text, *cell;
    } cases[] = {
        {"plain", ",plain\r\n"},
        {" blanks\tkept ", ", blanks\tkept \r\n"},
        {"a,b", ",\"a,b\"\r\n"},
        {"\"", ",\"\"\"\"\r\n"},
        {"\"\"", ",\"\"\"\"\"\"\r\n"},
        {"two\nlines", ",\"two\nlines\"\r\n"},
        {"two\r\nlines", ",\"two\r\nlines\"\r\n"},
        {"cr\ronly", ",\"cr\ronly\"\r\n"},
        {"=1+1", ",'=1+1\r\n"},
        {"=A1,\"x\"", ",\"'=A1,\"\"x\"\"\"\r\n"},
        {"+1", ",'+1\r\n"},
        {"-1", ",'-1\r\n"},
        {"@SUM(1)", ",'@SUM(1)\r\n"},
        {"'tis", ",''tis\r\n"},
        {"''", ",'''\r\n"},
        {"'=1", ",''=1\r\n"},
        {"\tx", ",'\tx\r\n"},
        {"\rx", ",\"'\rx\"\r\n"},
        {"a=b", ",a=b\r\n"},
        {"\xf0\x9f\xa6\xb4 \xe2\x80\x9crücken\xe2\x80\x9d \xe2\x80\xae",
         ",\xf0\x9f\xa6\xb4 \xe2\x80\x9crücken\xe2\x80\x9d \xe2\x80\xae\r\n"},
        {long_note, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct entry e = entry_blank(ENTRY_NOTE, (struct moment){1772438400, 0});
        e.note = cases[i].text;
        char *row = written(&e, &nothing);
        const char *end = cases[i].cell ? row + strlen(row) - strlen(cases[i].cell) : row;
        if (cases[i].cell)
            assert_string_equal(end, cases[i].cell);
        struct table *t = read_text(row, strlen(row));
        if (t->rows != 1)
            fail_msg("%s: %s", cases[i].text, t->err.text);
        assert_int_equal(t->n[0], 24);
        assert_string_equal(column(t, "note"), cases[i].text);
        assert_string_equal(column(t, "kind"), "note");
        done_with(t);
        free(row);
    }
}

/* Every text there is, behind every beginning that a spreadsheet may take for a formula: one apostrophe stands before
 * it in both styles, and goes when it is read. */
static void no_cell_is_a_formula(void **state)
{
    (void)state;
    static const char *const first[] = {"=",  "+", "-",      "@",      "\t",     "\r",
                                        "\n", "'", "\uff1d", "\uff0b", "\uff0d", "\uff20"};
    static const char *const before[] = {"", " ", "   "}, *const rest[] = {"", "1+1", "cmd|' /C calc'!A0",
                                                                           "HYPERLINK(\"x\",\"y;z\")"};
    static const char *const names[] = {"subject", "unit", "side", "site", "context", "status", "prescribed", "note"};
    int tried = 0;
    for (size_t f = 0; f < sizeof first / sizeof *first; f++)
        for (size_t b = 0; b < sizeof before / sizeof *before; b++)
            for (size_t r = 0; r < sizeof rest / sizeof *rest; r++) {
                char text[128], cell[128], quoted[128], mark[8];
                snprintf(text, sizeof text, "%s%s%s", before[b], first[f], rest[r]);
                struct entry e = entry_blank(ENTRY_NOTE, (struct moment){1772438400, 0});
                const char **const texts[] = {&e.subject, &e.unit,   &e.side,       &e.site,
                                              &e.context, &e.status, &e.prescribed, &e.note};
                for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
                    *texts[i] = text;
                snprintf(e.id, sizeof e.id, "%.26s", text); /* a journal that somebody made up */
                const bool leads = strncmp(e.id, text, strlen(before[b]) + strlen(first[f])) == 0;
                assert_true(leads);
                struct csv_extra extra = {.day = -1, .title = text, .phase = text};
                for (int excel = 0; excel < 2; excel++) {
                    const struct csv_style style = {.separator = excel ? ';' : ',', .decimal = ',', .excel = excel};
                    char *row = written_as(&style, &e, &extra);
                    snprintf(mark, sizeof mark, "%s", first[f]);
                    snprintf(cell, sizeof cell, "%c'%s%s", style.separator, before[b], mark);
                    snprintf(quoted, sizeof quoted, "%c\"'%s%s", style.separator, before[b], mark);
                    int n = row[0] == '\'' || strncmp(row, "\"'", 2) == 0;
                    assert_int_equal(n, 1); /* the id, which begins the row */
                    for (const char *at = row; (at = strchr(at, style.separator)) != NULL; at++)
                        n += strncmp(at, cell, strlen(cell)) == 0 || strncmp(at, quoted, strlen(quoted)) == 0;
                    assert_int_equal(n, 11); /* all of them, and the title and the phase */
                    tried += n;
                    if (!excel) {
                        struct table *t = read_text(row, strlen(row));
                        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
                            assert_string_equal(column(t, names[i]), text);
                        done_with(t);
                    }
                    free(row);
                }
            }
    assert_int_equal(tried, 12 * 3 * 4 * 2 * 11);
}

/* For a spreadsheet where numbers have commas; the guard and the columns stay as they are. */
static void a_spreadsheet_gets_its_own_marks_and_dates(void **state)
{
    (void)state;
    static const struct {
        const char *locale;
        bool comma;
    } locales[] = {{"de_DE.UTF-8", true}, {"fr_CA", true},  {"pt_BR.UTF-8@euro", true}, {"de_CH.UTF-8", false},
                   {"es_MX", false},      {"en_GB", false}, {"C.UTF-8", false},         {"", false},
                   {"de", false},         {"xde_DE", false}};
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++) {
        setenv("LC_ALL", locales[i].locale, 1);
        const struct csv_style style = csv_excel();
        assert_true(style.excel);
        assert_int_equal(style.separator, locales[i].comma ? ';' : ',');
        assert_int_equal(style.decimal, locales[i].comma ? ',' : '.');
    }
    unsetenv("LC_ALL");
    setenv("LC_NUMERIC", "sv_SE.UTF-8", 1);
    const struct csv_style style = csv_excel();
    unsetenv("LC_NUMERIC");
    assert_int_equal(style.separator, ';');

    struct entry e = entry_blank(ENTRY_LIFT, (struct moment){1772438400, -12600}); /* 2026-03-02 04:30 -03:30 */
    strcpy(e.id, "01ARZ3NDEKTSV4RRFFQ69G5FAV");
    e.logged = (struct moment){1772438461, 3600};
    e.subject = "deadlift";
    e.load_kg = 42.25;
    e.note = "a;b";
    e.status = "=cmd()";
    e.context = "a,b";
    char *text = written_as(&style, &e, &nothing);
    assert_string_equal(text,
                        "01ARZ3NDEKTSV4RRFFQ69G5FAV;2026-03-02 04:30:00;2026-03-02 09:01:01;2026-03-02;04:30;;;lift;"
                        "deadlift;;;;;;;42,25;;;a,b;;'=cmd();;;\"a;b\"\r\n");
    free(text);
    char head[512] = "";
    FILE *f = fmemopen(head, sizeof head, "w");
    assert_true(csv_write_header(f, &style));
    fclose(f);
    assert_true(memcmp(head, "\xef\xbb\xbfid;at;logged_at;", 19) == 0);
    assert_non_null(strstr(head, ";revision;note\r\n"));
}

static void numbers_are_short_and_exact(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *cell;
    } cases[] = {
        {0, "0"},
        {0.1, "0.1"},
        {0.1 + 0.2, "0.30000000000000004"},
        {1.0 / 3, "0.3333333333333333"},
        {400, "400"},
        {38.333333333333336, "38.333333333333336"},
        {1e-7, "1e-07"},
        {-2.5, "-2.5"},
        {123456789012, "123456789012"},
        {(double)NAN, ""},
        {(double)INFINITY, ""},
    };
    for (int comma = 0; comma < 2; comma++) {
        if (comma && !setlocale(LC_NUMERIC, "de_DE.UTF-8") && !setlocale(LC_NUMERIC, "fr_FR.UTF-8"))
            break; /* no such locale here: nothing to be told apart */
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            struct entry e = entry_blank(ENTRY_DOSE, (struct moment){1772438400, 0});
            e.value = cases[i].value;
            char *row = written(&e, &nothing);
            struct table *t = read_text(row, strlen(row));
            assert_string_equal(column(t, "value"), cases[i].cell); /* bare: no guard before a minus */
            done_with(t);
            free(row);
        }
    }
    setlocale(LC_NUMERIC, "C");
}

static void lines_and_blanks_are_read_as_meant(void **state)
{
    (void)state;
    static const char text[] = "\xef\xbb\xbf\"a\", b ,c\r\n\r\n\"x\ny\",,\"q\"\"q\"\n1,'tis,'=3";
    struct table *t = read_text(text, sizeof text - 1);
    assert_int_equal(t->rows, 3);
    assert_string_equal(t->cells[0][0], "a");
    assert_string_equal(t->cells[0][1], " b ");
    assert_int_equal(t->lines[0], 1);
    assert_string_equal(t->cells[1][0], "x\ny");
    assert_string_equal(t->cells[1][1], "");
    assert_string_equal(t->cells[1][2], "q\"q");
    assert_int_equal(t->lines[1], 3);
    assert_int_equal(t->lines[2], 5);
    assert_string_equal(t->cells[2][1], "'tis"); /* no guard: nothing after it needs one */
    assert_string_equal(t->cells[2][2], "=3");
    done_with(t);

    t = read_text("a,b\rc,d\r", 8); /* an old spreadsheet */
    assert_int_equal(t->rows, 2);
    assert_int_equal(t->lines[1], 2);
    done_with(t);
    t = read_text("", 0);
    assert_int_equal(t->rows, 0);
    assert_string_equal(t->err.text, "");
    done_with(t);

    t = calloc(1, sizeof *t);
    assert_non_null(t);
    t->stop_at = 2;
    assert_false(read_into(t, "a\nb\nc\n", 6));
    assert_int_equal(t->rows, 1);
    assert_string_equal(t->err.text, "stopped");
    done_with(t);
}

static void what_is_no_csv_has_a_place(void **state)
{
    (void)state;
#define BYTES(text) text, sizeof text - 1
    static const struct {
        const char *text;
        size_t size;
        int rows, line, col;
        const char *says;
    } cases[] = {
        {BYTES("a,b\nc\"d,e\n"), 1, 2, 2, "quote is out of place"},
        {BYTES("a,b\n\"ü\"x,e\n"), 1, 2, 4, "quote is out of place"},
        {BYTES("a,b\nc,\"d\ne,f\n"), 1, 2, 1, "never closed"},
        {BYTES("a,b\nc,\"d"), 1, 2, 1, "never closed"},
        {BYTES("a,b\nc\n"), 1, 2, 1, "1 cells where the first has 2"},
        {BYTES("a,b\n\"c\nc\",d\ne,f,g"), 2, 4, 1, "3 cells"},
        {BYTES("a,b\nü,\0c\n"), 1, 2, 3, "NUL"},
        {BYTES("a,b\n\xff,c\n"), 1, 2, 1, "UTF-8"},
        {BYTES("a,b\nc\xc3"), 1, 2, 2, "UTF-8"},
        {BYTES("\xc0\xaf"), 0, 1, 1, "UTF-8"}, /* overlong */
        {BYTES("\xe0\x9f\xbf"), 0, 1, 1, "UTF-8"},
        {BYTES("\xf0\x8f\xbf\xbf"), 0, 1, 1, "UTF-8"},
        {BYTES("\xed\xa0\x80"), 0, 1, 1, "UTF-8"},     /* half a surrogate pair */
        {BYTES("\xf4\x90\x80\x80"), 0, 1, 1, "UTF-8"}, /* beyond Unicode */
        {BYTES("a\n\x80"), 1, 2, 1, "UTF-8"},
        {BYTES("a,\"b\nü\xfe\n\",c"), 0, 2, 2, "UTF-8"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct table *t = read_text(cases[i].text, cases[i].size);
        if (!strstr(t->err.text, cases[i].says) || t->err.line != cases[i].line || t->err.col != cases[i].col ||
            t->rows != cases[i].rows)
            fail_msg("case %zu: %d rows, %s:%d:%d: %s", i, t->rows, t->err.file, t->err.line, t->err.col, t->err.text);
        assert_string_equal(t->err.file, "x.csv");
        done_with(t);
    }
    static const char fine[] = "\xc2\x80 \xe0\xa0\x80 \xed\x9f\xbf \xf0\x90\x80\x80 \xf4\x8f\xbf\xbf";
    struct table *t = read_text(fine, sizeof fine - 1);
    assert_string_equal(t->cells[0][0], fine);
    done_with(t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_has_every_column_in_order),
        cmocka_unit_test(the_header_is_the_contract),
        cmocka_unit_test(texts_come_back),
        cmocka_unit_test(no_cell_is_a_formula),
        cmocka_unit_test(a_spreadsheet_gets_its_own_marks_and_dates),
        cmocka_unit_test(numbers_are_short_and_exact),
        cmocka_unit_test(lines_and_blanks_are_read_as_meant),
        cmocka_unit_test(what_is_no_csv_has_a_place),
    };
    return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
