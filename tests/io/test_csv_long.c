/* Reading CSV of any length, and going on after rows that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/io/csv.h"

enum { KEPT = 64 };
struct seen {
    int rows, lines[KEPT], cells;
    char first[KEPT][64]; /* the first cell of each */
    int n_bad, bad_lines[KEPT];
    char bad[KEPT][512];
    size_t longest;
    char separator, head[64];
};

static char seen_begin(void *self, const char *first_line)
{
    struct seen *s = self;
    snprintf(s->head, sizeof s->head, "%s", first_line);
    return s->separator;
}

static bool seen_row(void *self, int line, char **cells, int n, struct error *err)
{
    (void)err;
    struct seen *s = self;
    if (s->rows < KEPT) {
        s->lines[s->rows] = line;
        snprintf(s->first[s->rows], sizeof s->first[0], "%s", cells[0]);
    }
    s->rows++;
    s->cells += n;
    for (int i = 0; i < n; i++)
        s->longest = strlen(cells[i]) > s->longest ? strlen(cells[i]) : s->longest;
    return true;
}

static void seen_bad(void *self, const struct error *why)
{
    struct seen *s = self;
    assert_true(s->n_bad < KEPT);
    s->bad_lines[s->n_bad] = why->line;
    snprintf(s->bad[s->n_bad++], sizeof s->bad[0], "%s", why->text);
}

static void look(struct seen *s, FILE *f)
{
    const struct csv_reading reading = {.self = s, .begin = seen_begin, .row = seen_row, .bad = seen_bad};
    struct error err = {0};
    rewind(f);
    if (!csv_read(f, "x.csv", &reading, &err))
        fail_msg("%s", err.text);
    fclose(f);
}

static void look_at(struct seen *s, const char *text, size_t size)
{
    *s = (struct seen){.separator = s->separator};
    FILE *f = tmpfile();
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, size, f), size);
    look(s, f);
}

#define LOOK(s, text) look_at(s, text, sizeof text - 1)

static void is(const struct seen *s, const char *rows, const char *bad)
{
    char found[512] = "", wrong[512] = "";
    for (int i = 0; i < s->rows; i++)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%d:%s", i ? " " : "", s->lines[i],
                 s->first[i]);
    for (int i = 0; i < s->n_bad; i++)
        snprintf(wrong + strlen(wrong), sizeof wrong - strlen(wrong), "%s%d", i ? " " : "", s->bad_lines[i]);
    assert_string_equal(found, rows);
    assert_string_equal(wrong, bad);
}

static void good_rows_around_a_bad_one_are_all_read(void **state)
{
    (void)state;
    struct seen s = {0};
    LOOK(&s, "a,b\n1,2\n3\n4,5,6\n7,8\n");
    is(&s, "1:a 2:1 5:7", "3 4");
    assert_non_null(strstr(s.bad[0], "1 cells where the first has 2"));
    LOOK(&s, "a,b\n1,x\"y\n3,4\n");
    is(&s, "1:a 3:3", "2");
    assert_non_null(strstr(s.bad[0], "quote is out of place"));
    LOOK(&s, "a,b\n1,\xff\n3,\0004\n5,6");
    is(&s, "1:a 4:5", "2 3");
    LOOK(&s, "x\"y,b\n1,2\n"); /* the first row itself */
    is(&s, "2:1", "1");
}

/* A quote that is never closed swallows what follows, till the next quote or the end: that is read again. */
static void an_open_quote_loses_one_row_alone(void **state)
{
    (void)state;
    struct seen s = {0};
    LOOK(&s, "a,b\n1,\"2\n3,4\n5,6\n");
    is(&s, "1:a 3:3 4:5", "2");
    assert_non_null(strstr(s.bad[0], "never closed"));
    LOOK(&s, "a,b\n1,\"2\n3,4\n5,\"six\"\n7,8\n");
    is(&s, "1:a 3:3 4:5 5:7", "4"); /* the place where it was noticed */
    assert_non_null(strstr(s.bad[0], "begins in line 2"));
    LOOK(&s, "a,b\n1,\"2\n3,\"4\n5,\"6\n");
    is(&s, "1:a", "3 4 4");
    LOOK(&s, "a,b\n1,\"two\nlines\"\n3,\"4");
    is(&s, "1:a 2:1", "4");
    LOOK(&s, "a,b\r1,\"2\r3,4\r");
    is(&s, "1:a 3:3", "2");
}

static void the_separator_is_what_the_reader_says(void **state)
{
    (void)state;
    struct seen s = {.separator = ';'};
    LOOK(&s, "\xef\xbb\xbf"
             "a;b\r\n1,5;\"x;y\"\r\n");
    is(&s, "1:a 2:1,5", "");
    assert_string_equal(s.head, "a;b\r\n");
    assert_int_equal(s.cells, 4);
    s.separator = '\t';
    LOOK(&s, "a\tb\n1\t2\n");
    is(&s, "1:a 2:1", "");
    s.separator = 0;
    LOOK(&s, "");
    is(&s, "", "");
    LOOK(&s, "\xef\xbb\xbf");
    is(&s, "", "");
}

static FILE *filled(size_t cell, const char *head, const char *tail)
{
    FILE *f = tmpfile();
    assert_non_null(f);
    fputs(head, f);
    for (size_t i = 0; i < cell; i++)
        fputc('x', f);
    fputs(tail, f);
    return f;
}

static void cells_and_rows_have_a_length(void **state)
{
    (void)state;
    struct seen s = {0};
    look(&s, filled(CSV_CELL_MAX, "a,b\n1,", "\n3,4\n"));
    is(&s, "1:a 2:1 3:3", "");
    assert_int_equal(s.longest, CSV_CELL_MAX);
    s = (struct seen){0};
    look(&s, filled(CSV_CELL_MAX + 1, "a,b\n1,", "\n3,4\n"));
    is(&s, "1:a 3:3", "2");
    assert_non_null(strstr(s.bad[0], "64 KiB"));
    s = (struct seen){0};
    look(&s, filled(3 * CSV_ROW_MAX, "a,b\n1,\"", "\"\n3,4\n5,6\n")); /* one line, longer than the window */
    is(&s, "1:a 3:3 4:5", "2");
    assert_non_null(strstr(s.bad[0], "1 MiB"));
    s = (struct seen){0};
    look(&s, filled(2 * CSV_ROW_MAX, "a,b\n1,", "")); /* and the file ends in it */
    is(&s, "1:a", "2");

    FILE *f = tmpfile(); /* a quote that opens, and megabytes of good rows behind it */
    fputs("a,b\n1,\"2\n", f);
    for (int i = 0; i < 400000; i++)
        fputs("3,4\n", f);
    s = (struct seen){0};
    look(&s, f);
    assert_int_equal(s.rows, 400001);
    assert_int_equal(s.n_bad, 1);
    assert_int_equal(s.bad_lines[0], 2);
}

/* Line ends, quotes and characters of several bytes fall on every place of the window's edge. */
static void a_file_longer_than_the_window_reads_as_one(void **state)
{
    (void)state;
    for (int shift = 0; shift < 40; shift += shift < 30 ? 1 : 5) {
        FILE *f = tmpfile();
        assert_non_null(f);
        for (int i = 0; i < shift; i++)
            fputc('h', f);
        fputs(",b\r\n", f);
        enum { ROWS = 70000 };
        for (int i = 0; i < ROWS; i++)
            fprintf(f, "%d,\"\xf0\x9f\xa6\xb4 \"\"q\"\"\r\nx\xc3\xbc\"\r\n", i);
        struct seen s = {0};
        look(&s, f);
        assert_int_equal(s.n_bad, 0);
        assert_int_equal(s.rows, ROWS + 1);
        assert_int_equal(s.longest, shift > 13 ? shift : 13);
        assert_int_equal(s.lines[KEPT - 1], 2 * (KEPT - 1));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_rows_around_a_bad_one_are_all_read),
        cmocka_unit_test(an_open_quote_loses_one_row_alone),
        cmocka_unit_test(the_separator_is_what_the_reader_says),
        cmocka_unit_test(cells_and_rows_have_a_length),
        cmocka_unit_test(a_file_longer_than_the_window_reads_as_one),
    };
    return cmocka_run_group_tests_name("csv_long", tests, NULL, NULL);
}
