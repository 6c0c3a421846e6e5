/* The chart's pure parts: numbers to cells in braille, block elements and ASCII; days to columns; dates below them. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/core/moment.h"
#include "mend/tui/axis.h"
#include "mend/tui/series.h"

/* ---- cells ---- */

static uint32_t cell(const struct stroke *s, const struct scale *scale, int row, enum ink ink)
{
    enum style style = STYLE_TEXT;
    return stroke_cell(s, scale, row, ink, &style);
}

static void scores_have_their_rows(void **state)
{
    (void)state;
    assert_int_equal(scale_scores(5).rows, 0);
    assert_int_equal(scale_scores(6).rows, 6);
    assert_int_equal(scale_scores(10).rows, 6);
    assert_int_equal(scale_scores(11).rows, 11);
    assert_int_equal(scale_scores(20).rows, 11);
    assert_int_equal(scale_scores(21).rows, 21);
    assert_int_equal(scale_scores(54).rows, 51);
    static const int heights[] = {6, 11, 21, 31, 51};
    for (size_t h = 0; h < sizeof heights / sizeof *heights; h++)
        for (int score = 0; score <= 10; score++)
            for (enum ink ink = INK_BRAILLE; ink <= INK_ASCII; ink++) {
                const struct scale scale = scale_scores(heights[h]);
                int row = heights[h] == 6 ? score / 2 : score * ((heights[h] - 1) / 10);
                assert_int_equal(scale_row(&scale, score), row);
                struct stroke one = stroke_none(), band = stroke_none();
                stroke_score(&one, score, false);
                band.lo = band.hi = band.mean = score;
                for (int r = -1; r <= heights[h]; r++) {
                    assert_int_equal(cell(&one, &scale, r, ink) != 0, r == row);
                    assert_int_equal(cell(&band, &scale, r, ink) != 0, r == row);
                }
            }
}

/* Beyond the rows it is said to take nothing stands, and those are few. */
static void rows_hold_all(void **state)
{
    (void)state;
    static const double values[] = {NAN, 0, 0.2, 2.5, 3.49, 3.5, 7, 9.9, 10};
    enum { N = sizeof values / sizeof *values };
    for (int i = 0; i < N * N * N * N; i++) {
        struct stroke s = stroke_none();
        s.lo = fmin(values[i % N], values[i / N % N]);
        s.hi = fmax(values[i % N], values[i / N % N]);
        s.mean = values[i / N / N % N];
        s.line = i % 2;
        stroke_score(&s, values[i / N / N / N], i % 3);
        if (i % 5 == 0)
            s.bar = 4.3, s.asked = i % 10;
        for (int rows = 5; rows <= 21; rows += 8)
            for (enum ink ink = INK_BRAILLE; ink <= INK_ASCII; ink++) {
                const struct scale scale = i % 5 ? scale_scores(rows) : scale_bars(rows, 10);
                int from, to;
                stroke_rows(&s, &scale, &from, &to);
                assert_true(from >= 0 && to <= scale.rows);
                for (int row = 0; row < scale.rows; row++)
                    assert_true((row >= from && row < to) || !cell(&s, &scale, row, ink));
            }
    }
}

/* On 6 rows an even score is the lower half of a row, an odd one the upper. */
static void half_rows(void **state)
{
    (void)state;
    const struct scale scale = scale_scores(6);
    struct stroke s = stroke_none();
    stroke_score(&s, 6, false);
    assert_int_equal(cell(&s, &scale, 3, INK_BRAILLE), 0x2844); /* dots 3 and 7 */
    assert_int_equal(cell(&s, &scale, 3, INK_BLOCKS), 0x2584);
    assert_int_equal(cell(&s, &scale, 3, INK_ASCII), '6');
    s = stroke_none();
    stroke_score(&s, 7, true);
    assert_int_equal(cell(&s, &scale, 3, INK_BRAILLE), 0x2818); /* dots 4 and 5 */
    assert_int_equal(cell(&s, &scale, 3, INK_BLOCKS), 0x2580);
    assert_int_equal(cell(&s, &scale, 3, INK_ASCII), '7');
    stroke_score(&s, 6, false); /* both in one cell: none is lost, the digit is the higher one's */
    assert_int_equal(cell(&s, &scale, 3, INK_BRAILLE), 0x2800 + 0x44 + 0x18);
    assert_int_equal(cell(&s, &scale, 3, INK_BLOCKS), 0x2588);
    assert_int_equal(cell(&s, &scale, 3, INK_ASCII), '7');
    s = stroke_none();
    stroke_score(&s, 10, false);
    assert_int_equal(cell(&s, &scale, 5, INK_ASCII), 't'); /* as it is typed */
}

static void from_the_lowest_to_the_highest(void **state)
{
    (void)state;
    const struct scale whole = scale_scores(11), half = scale_scores(6);
    struct stroke s = stroke_none();
    s.lo = 3;
    s.hi = 6;
    s.mean = 4.5;
    static const uint32_t rows[11] = {0, 0, 0, 0x2847, 0x284f, 0x2847, 0x2847};
    for (int r = 0; r < 11; r++)
        if (r != 4 && r != 5)
            assert_int_equal(cell(&s, &whole, r, INK_BRAILLE), rows[r]);
    /* 4.5 lies between two rows: one dot in each. */
    assert_int_equal(cell(&s, &whole, 4, INK_BRAILLE), 0x284f);
    assert_int_equal(cell(&s, &whole, 5, INK_BRAILLE), 0x28c7);
    s.mean = 4;
    static const char drawn[] = "...|o||....", halves[] = ".'o.....";
    for (int r = 0; r < 11; r++)
        assert_int_equal(cell(&s, &whole, r, INK_ASCII), drawn[r] == '.' ? 0 : drawn[r]);
    /* Of 3-6 on half rows: 3 is an upper half, 6 a lower one. */
    assert_int_equal(cell(&s, &half, 1, INK_ASCII), halves[1]);
    assert_int_equal(cell(&s, &half, 2, INK_ASCII), halves[2]);
    assert_int_equal(cell(&s, &half, 3, INK_ASCII), halves[3]);
    assert_int_equal(cell(&s, &half, 1, INK_BLOCKS), '\'');
    assert_int_equal(cell(&s, &half, 2, INK_BLOCKS), 0x2584); /* the mean, 4 */
    s.mean = 5;
    assert_int_equal(cell(&s, &half, 2, INK_BLOCKS), 0x2580);
    assert_int_equal(cell(&s, &half, 2, INK_ASCII), '*');
    assert_int_equal(cell(&s, &half, 4, INK_BRAILLE), 0);
    assert_int_equal(cell(&s, &half, 0, INK_BRAILLE), 0);
}

static void a_mean_is_a_block_or_a_line(void **state)
{
    (void)state;
    const struct scale scale = scale_scores(11);
    struct stroke s = stroke_none();
    s.mean = 7;
    assert_int_equal(cell(&s, &scale, 7, INK_BRAILLE), 0x2836); /* the middle, two dots high */
    assert_int_equal(cell(&s, &scale, 7, INK_BLOCKS), 0x25a0);
    s.line = true;
    assert_int_equal(cell(&s, &scale, 7, INK_BRAILLE), 0x2824);
    assert_int_equal(cell(&s, &scale, 7, INK_BLOCKS), 0x2500);
    assert_int_equal(cell(&s, &scale, 7, INK_ASCII), '-');
    s.narrow = true; /* only the left half is its own */
    assert_int_equal(cell(&s, &scale, 7, INK_BRAILLE), 0x2804);
    assert_int_equal(cell(&s, &scale, 7, INK_ASCII), 0);
}

static void bars(void **state)
{
    (void)state;
    struct scale scale = scale_bars(5, 9); /* 20 dots: 2 each */
    assert_int_equal(scale.dots, 2);
    struct stroke s = stroke_none();
    s.bar = 3;
    s.asked = 9;
    assert_int_equal(cell(&s, &scale, 0, INK_BRAILLE), 0x28ff);
    assert_int_equal(cell(&s, &scale, 1, INK_BRAILLE), 0x28ee); /* two whole, two pale */
    assert_int_equal(cell(&s, &scale, 2, INK_BRAILLE), 0x286a);
    assert_int_equal(cell(&s, &scale, 4, INK_BRAILLE), 0x2860); /* 18 dots: half of the row */
    assert_int_equal(cell(&s, &scale, 0, INK_ASCII), '#');
    assert_int_equal(cell(&s, &scale, 1, INK_ASCII), '_');
    assert_int_equal(cell(&s, &scale, 2, INK_ASCII), ':');
    assert_int_equal(cell(&s, &scale, 4, INK_ASCII), '.');
    assert_int_equal(cell(&s, &scale, 0, INK_BLOCKS), 0x2588);
    assert_int_equal(cell(&s, &scale, 1, INK_BLOCKS), 0x2584);
    assert_int_equal(cell(&s, &scale, 2, INK_BLOCKS), 0x2591);
    scale = scale_bars(1, 100);
    assert_int_equal(scale.dots, 0);
    scale.dots = 1;
    s = stroke_none();
    s.bar = 0.01; /* more than nothing is never nothing */
    assert_int_equal(cell(&s, &scale, 0, INK_BRAILLE), 0x28c0);
    assert_int_equal(cell(&s, &scale, 0, INK_ASCII), '_');
    s.bar = 0;
    assert_int_equal(cell(&s, &scale, 0, INK_BRAILLE), 0);
}

static void anything_is_safe(void **state)
{
    (void)state;
    struct stroke s = stroke_none();
    for (int i = 0; i < 100; i++)
        stroke_score(&s, i % 13 - 1, i % 2);
    assert_int_equal(s.n, POINTS_MAX);
    s.lo = -5, s.hi = 1e6, s.mean = 400, s.bar = 1e6, s.asked = -4;
    for (int rows = 0; rows < 60; rows++)
        for (int r = -2; r < rows + 2; r++)
            for (enum ink ink = INK_BRAILLE; ink <= INK_ASCII; ink++) {
                const struct scale scores = scale_scores(rows), high = scale_bars(rows, 3);
                cell(&s, &scores, r, ink);
                assert_true(ink != INK_ASCII || cell(&s, &high, r, ink) < 0x7f);
            }
}

/* ---- days and columns ---- */

static int32_t date(const char *text)
{
    int32_t day = 0;
    assert_true(day_parse(text, &day, NULL));
    return day;
}

static struct axis_ask ask(int days, const char *begins, const char *today)
{
    return (struct axis_ask){.days = days,
                             .begins = date(begins),
                             .known = date(begins),
                             .today = date(today),
                             .ahead = INT32_MIN,
                             .first_weekday = 1};
}

static void an_axis(const struct axis_ask *of, int width, const char *first, const char *last, int each, int columns,
                    int step)
{
    const struct axis x = axis_make(of, width);
    assert_int_equal(x.first, date(first));
    assert_int_equal(x.last, date(last));
    assert_int_equal(x.per_column, each);
    assert_int_equal(x.columns, columns);
    assert_int_equal(x.step, step);
}

static void which_days(void **state)
{
    (void)state;
    struct axis_ask a = ask(7, "2026-10-12", "2026-11-22");
    an_axis(&a, 28, "2026-11-16", "2026-11-22", 1, 7, 4);
    a.days = 14;
    an_axis(&a, 28, "2026-11-09", "2026-11-22", 1, 14, 2);
    a.days = 30;
    an_axis(&a, 30, "2026-10-24", "2026-11-22", 1, 30, 1);
    an_axis(&a, 28, "2026-10-24", "2026-11-22", 2, 15, 1);
    an_axis(&a, 160, "2026-10-24", "2026-11-22", 1, 30, 5);
    /* A young episode leaves the days ahead free, not days before it. */
    a = ask(7, "2026-11-20", "2026-11-22");
    an_axis(&a, 28, "2026-11-20", "2026-11-26", 1, 7, 4);
    /* Whole weeks, begun on the person's first day of them. */
    a = ask(90, "2026-01-01", "2026-11-22");
    an_axis(&a, 18, "2026-08-25", "2026-11-22", 7, 13, 1);
    const struct axis monday = axis_make(&a, 18);
    assert_int_equal(axis_from(&monday, 0), date("2026-08-24"));
    a.first_weekday = 0;
    const struct axis sunday = axis_make(&a, 18);
    assert_int_equal(axis_from(&sunday, 0), date("2026-08-23"));
    assert_int_equal(axis_to(&sunday, 0), date("2026-08-29"));
    assert_int_equal(axis_column(&sunday, date("2026-08-25")), 0);
    assert_int_equal(axis_column(&sunday, date("2026-08-24")), -1); /* in its week, and not shown */
    assert_int_equal(axis_to(&sunday, sunday.columns - 1), date("2026-11-22"));
}

static void the_whole_episode(void **state)
{
    (void)state;
    struct axis_ask a = ask(0, "2026-11-18", "2026-11-22");
    an_axis(&a, 30, "2026-11-18", "2026-12-01", 1, 14, 2); /* two weeks at the least */
    a.ahead = date("2026-12-16");                          /* further ahead than it has come: words say it */
    an_axis(&a, 30, "2026-11-18", "2026-12-01", 1, 14, 2);
    a.begins = a.known = date("2026-10-25");
    an_axis(&a, 30, "2026-10-25", "2026-12-16", 2, 27, 1);
    a.ahead = date("2026-11-02"); /* past: it does not cut anything off */
    an_axis(&a, 30, "2026-10-25", "2026-11-22", 1, 29, 1);
    a.begins = date("2024-01-01"); /* older than what is known */
    a.known = date("2025-10-19");
    an_axis(&a, 30, "2025-10-19", "2026-11-22", 14, 29, 1);
}

/* Whatever the range, the width and the week: every day has its column, and columns have their days. */
static void every_day_has_its_column(void **state)
{
    (void)state;
    static const int ranges[] = {7, 14, 30, 90, 0};
    for (size_t r = 0; r < sizeof ranges / sizeof *ranges; r++)
        for (int width = 1; width < 130; width += 3)
            for (int begun = 0; begun < 400; begun += 37)
                for (int week = 0; week < 7; week += 3) {
                    struct axis_ask a = ask(ranges[r], "2026-01-01", "2026-11-22");
                    a.begins = a.known = a.today - begun;
                    a.first_weekday = week;
                    const struct axis x = axis_make(&a, width);
                    assert_in_range(x.columns, 1, width);
                    assert_in_range(x.columns * x.step, 1, width);
                    assert_int_equal(axis_to(&x, x.columns - 1), x.last);
                    for (int32_t day = x.first; day <= x.last; day++) {
                        int column = axis_column(&x, day);
                        assert_in_range(column, 0, x.columns - 1);
                        assert_true(axis_from(&x, column) <= day && day <= axis_to(&x, column));
                    }
                    assert_int_equal(axis_column(&x, x.first - 1), -1);
                    assert_int_equal(axis_column(&x, x.last + 1), -1);
                }
}

/* ---- dates ---- */

static const char *label_at(const struct label *labels, int n, int x)
{
    for (int i = 0; i < n; i++)
        if (labels[i].x == x)
            return labels[i].text;
    return "";
}

static const char *line_of(const struct label *labels, int n, int room)
{
    static char line[512];
    memset(line, ' ', sizeof line);
    for (int i = 0; i < n; i++)
        memcpy(line + labels[i].x, labels[i].text, strlen(labels[i].text));
    line[room] = '\0';
    for (char *end = line + room; end > line && end[-1] == ' ';)
        *--end = '\0';
    return line;
}

static const char *dates_of(const struct axis_ask *a, int width, int32_t cursor)
{
    struct label labels[LABELS_MAX];
    const struct axis x = axis_make(a, width);
    return line_of(labels, axis_labels(&x, width, cursor, labels), width);
}

static void dates(void **state)
{
    (void)state;
    struct axis_ask a = ask(7, "2026-10-12", "2026-11-22");
    assert_string_equal(dates_of(&a, 28, INT32_MIN), "Mon Tue Wed Thu Fri Sat Sun");
    assert_string_equal(dates_of(&a, 21, INT32_MIN), "16 Nov   19 20 21 22"); /* what does not fit is left out whole */
    assert_string_equal(dates_of(&a, 56, INT32_MIN), "Mon 16  Tue 17  Wed 18  Thu 19  Fri 20  Sat 21  Sun 22");
    a.days = 14;
    assert_string_equal(dates_of(&a, 28, INT32_MIN), "9 Nov         16          22");
    assert_string_equal(dates_of(&a, 28, date("2026-11-12")), "9 Nov 12 Nov  16          22");
    assert_string_equal(dates_of(&a, 28, date("2026-11-11")), "9   11 Nov    16          22"); /* the cursor's first */
    a.first_weekday = 0;
    assert_string_equal(dates_of(&a, 28, INT32_MIN), "9 Nov       15            22");
    a = ask(30, "2026-10-12", "2026-12-20");
    assert_string_equal(dates_of(&a, 30, INT32_MIN), "21 Nov    Dec   7      14");
    a.today -= 3;
    assert_string_equal(dates_of(&a, 30, INT32_MIN), "18 Nov       Dec   7      14");
    a = ask(0, "2026-01-01", "2026-11-22");
    a.today = date("2027-02-03");
    assert_string_equal(dates_of(&a, 60, INT32_MIN), "2026    Mar  Apr May  Jun Jul Aug  Sep Oct Nov  Dec 2027 Feb");
}

static void month_turns(void **state)
{
    (void)state;
    struct label labels[LABELS_MAX];
    struct axis_ask a = ask(7, "2026-10-12", "2026-12-03");
    struct axis x = axis_make(&a, 42);
    int n = axis_labels(&x, 42, INT32_MIN, labels);
    assert_string_equal(label_at(labels, n, 4 * 6), "1 Dec"); /* 27 Nov is the first column */
    assert_string_equal(label_at(labels, n, 3 * 6), "Mon");
    a.days = 30;
    x = axis_make(&a, 30);
    n = axis_labels(&x, 30, INT32_MIN, labels);
    assert_string_equal(label_at(labels, n, axis_column(&x, date("2026-12-01"))), "Dec");
    a.days = 0;
    a.begins = a.known = date("2025-12-20");
    x = axis_make(&a, 60);
    n = axis_labels(&x, 60, INT32_MIN, labels);
    assert_int_equal(x.per_column, 7);
    assert_string_equal(label_at(labels, n, axis_column(&x, date("2026-01-01"))), "2026"); /* the year is news */
    assert_string_equal(label_at(labels, n, axis_column(&x, date("2026-06-01"))), "Jun");
}

/* A label stands under the column that has its day, wherever it stands. */
static void labels_never_lie(void **state)
{
    (void)state;
    static const int ranges[] = {7, 14, 30, 90, 0};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct label labels[LABELS_MAX];
    for (size_t r = 0; r < sizeof ranges / sizeof *ranges; r++)
        for (int width = 5; width < 200; width += 7)
            for (int back = 0; back < 60; back += 5)
                for (int with = 0; with < 2; with++) {
                    struct axis_ask a = ask(ranges[r], "2026-03-01", "2026-12-20");
                    a.today -= back;
                    a.first_weekday = back % 7;
                    const struct axis x = axis_make(&a, width);
                    int32_t cursor = with ? a.today - back % 5 : INT32_MIN;
                    int n = axis_labels(&x, width, cursor, labels);
                    for (int i = 0; i < n; i++) {
                        assert_int_equal(labels[i].x % x.step, 0);
                        assert_true(labels[i].x + (int)strlen(labels[i].text) <= width);
                        bool found = false;
                        int column = labels[i].x / x.step;
                        for (int32_t day = axis_from(&x, column); day <= axis_to(&x, column); day++) {
                            struct civil c = day_civil(day);
                            char number[16];
                            snprintf(number, sizeof number, "%d", c.day);
                            const char *at = strpbrk(labels[i].text, "0123456789");
                            bool year = at && atoi(at) == c.year;
                            bool day_fits = !at || year || (size_t)strspn(at, "0123456789") == strlen(number);
                            day_fits = day_fits && (!at || year || strncmp(at, number, strlen(number)) == 0);
                            bool month_fits = true;
                            for (int m = 0; m < 12; m++)
                                if (strstr(labels[i].text, months[m]))
                                    month_fits = m + 1 == c.month;
                            found = found || (day_fits && month_fits);
                        }
                        if (!found)
                            fail_msg("%s does not belong to column %d", labels[i].text, column);
                    }
                }
}

static void hours(void **state)
{
    (void)state;
    struct label labels[LABELS_MAX];
    assert_int_equal(hours_cells(7), 0);
    assert_int_equal(hours_cells(28), 24);
    assert_int_equal(hours_cells(46), 36);
    assert_int_equal(hours_dot(24, 4 * HOUR), 0);
    assert_int_equal(hours_dot(24, 4 * HOUR + 30 * MINUTE), 1);
    assert_int_equal(hours_dot(24, 0), 40);
    assert_int_equal(hours_dot(24, 4 * HOUR - 1), 47); /* the last of the night */
    int n = hours_labels(24, 28, -1, false, labels);
    assert_string_equal(line_of(labels, n, 28), "04 07 10 13 16 19 22 01 04");
    n = hours_labels(24, 28, 14 * HOUR + 32 * MINUTE, false, labels);
    assert_string_equal(line_of(labels, n, 28), "04 07 10  now  19 22 01 04");
    n = hours_labels(48, 50, -1, true, labels);
    assert_string_equal(line_of(labels, n, 50), "4a  6a  8a  10a 12p 2p  4p  6p  8p  10p 12a 2a  4a");
    for (int width = 8; width < 200; width++) {
        int cells = hours_cells(width);
        n = hours_labels(cells, width, -1, false, labels);
        for (int i = 0; i < n; i++) /* a cell begins with the hour that stands below it */
            if (labels[i].x < cells)
                assert_int_equal(hours_dot(cells, atoi(labels[i].text) * HOUR), 2 * labels[i].x);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scores_have_their_rows),
        cmocka_unit_test(rows_hold_all),
        cmocka_unit_test(half_rows),
        cmocka_unit_test(from_the_lowest_to_the_highest),
        cmocka_unit_test(a_mean_is_a_block_or_a_line),
        cmocka_unit_test(bars),
        cmocka_unit_test(anything_is_safe),
        cmocka_unit_test(which_days),
        cmocka_unit_test(the_whole_episode),
        cmocka_unit_test(every_day_has_its_column),
        cmocka_unit_test(dates),
        cmocka_unit_test(month_turns),
        cmocka_unit_test(labels_never_lie),
        cmocka_unit_test(hours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
