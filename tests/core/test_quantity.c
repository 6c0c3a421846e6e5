/* Amounts in words: what is read, and what is said about what is not. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "mend/core/quantity.h"

typedef bool reader(const char *text, struct range *out, struct error *err);

struct good {
    reader *read;
    const char *text;
    double lo, hi;
};

static void amounts_are_read(void **state)
{
    (void)state;
    static const struct good rows[] = {
        {quantity_number, "0", 0, 0},
        {quantity_number, "5-8", 5, 8},
        {quantity_number, "  3  ", 3, 3},
        {quantity_number, "999999", 999999, 999999},
        {quantity_duration, "45 s", 45, 45},
        {quantity_duration, "45s", 45, 45},
        {quantity_duration, "15-20 min", 900, 1200},
        {quantity_duration, "1.5 h", 5400, 5400},
        {quantity_duration, "0 h", 0, 0},
        {quantity_duration, "10 d", 864000, 864000},
        {quantity_duration, "2 weeks", 14 * 86400.0, 14 * 86400.0},
        {quantity_duration, "1 month", 30 * 86400.0, 30 * 86400.0},
        {quantity_mass, "200-400 mg", 200, 400},
        {quantity_mass, "12.5 mg", 12.5, 12.5},
        {quantity_limit, "1200 mg in 24 h", 1200, 1200},
        {quantity_weight, "2.5 kg", 2.5, 2.5},
        {quantity_weight, "5-20kg", 5, 20},
        {quantity_weight, "10 lb", 4.5359237, 4.5359237},
        {quantity_percent, "50 %", 50, 50},
        {quantity_percent, "50%", 50, 50},
        {quantity_percent, "2.5-10 %", 2.5, 10},
        {quantity_temperature, "38.0 C", 38, 38},
        {quantity_temperature,
         "38.3 \xC2\xB0"
         "C",
         38.3, 38.3},
        {quantity_temperature, "100.4 F", 38, 38},
        {quantity_temperature, "32 F", 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct range r = {-7, -7};
        struct error err = {0};
        if (!rows[i].read(rows[i].text, &r, &err))
            fail_msg("'%s': %s", rows[i].text, err.text);
        if (fabs(r.lo - rows[i].lo) > 1e-9 || fabs(r.hi - rows[i].hi) > 1e-9) {
            fail_msg("'%s' was read as %g to %g", rows[i].text, r.lo, r.hi);
        }
    }
}

#define NUMBER_LIKE "write a whole number like 3, or 5-8"
#define TIME_LIKE   "write a time like 6 h or 15-20 min"
#define MASS_LIKE   "write an amount like 400 mg or 200-400 mg"
#define LIMIT_LIKE  "write a limit like 1200 mg in 24 h"
#define WINDOW_LIKE "write a window like 48 h to 7 d, 1-2 weeks, from 28 d, or any time"
#define DOSE_LIKE   "write a dose like 10-15 reps, hold 30 s each side, or 2-3 min"
#define TIMES_LIKE  "write how often, like 2 a day, 3 a week, every 60 min, or once"

struct bad {
    reader *read;
    const char *text;
    int col;
    const char *say;
};

static void what_is_no_amount_is_pointed_at(void **state)
{
    (void)state;
    static const struct bad rows[] = {
        {quantity_number, "", 1, "there is no amount here: " NUMBER_LIKE},
        {quantity_number, "   ", 4, "something is missing after '   ': " NUMBER_LIKE},
        {quantity_number, "three", 1, "cannot read 'three': " NUMBER_LIKE},
        {quantity_number, "3 reps", 3, "cannot read 'reps': " NUMBER_LIKE},
        {quantity_number, "2.5", 1, "this has a fraction: " NUMBER_LIKE},
        {quantity_number, "1-2.5", 1, "this has a fraction: " NUMBER_LIKE},
        {quantity_number, "-3", 1, "an amount is never negative: " NUMBER_LIKE},
        {quantity_number, "+3", 1, "cannot read '+3': " NUMBER_LIKE},
        {quantity_number, "1e3", 2, "cannot read 'e3': " NUMBER_LIKE},
        {quantity_number, "0x10", 2, "cannot read 'x10': " NUMBER_LIKE},
        {quantity_number, ".5", 1, "cannot read '.5': " NUMBER_LIKE},
        {quantity_number, "1000000", 1, "this number is far too large: " NUMBER_LIKE},
        {quantity_number, "8-5", 1, "a range goes from the smaller to the larger number: " NUMBER_LIKE},
        {quantity_number, "5-5", 1, "a range goes from the smaller to the larger number: " NUMBER_LIKE},
        {quantity_number, "5-", 3, "something is missing after '5-': " NUMBER_LIKE},
        {quantity_number, "5-8-9", 4, "a range has two ends: " NUMBER_LIKE},
        {quantity_number,
         "5\xE2\x80\x93"
         "8",
         2, "a range takes the plain - of the keyboard, not a long dash: " NUMBER_LIKE},
        {quantity_duration, "6", 2, "the unit of time is missing: " TIME_LIKE},
        {quantity_duration, "6 hrs", 3, "cannot read 'hrs': " TIME_LIKE},
        {quantity_duration, "6 m", 3, "cannot read 'm': " TIME_LIKE},
        {quantity_duration, "6 H", 3, "cannot read 'H': " TIME_LIKE},
        {quantity_duration, "6 h 30 min", 5, "cannot read '30 min': " TIME_LIKE},
        {quantity_duration, "0.3 s", 1, "this is not a whole number of seconds: " TIME_LIKE},
        {quantity_duration, "1,5 h", 2, "decimals take a point, not a comma: " TIME_LIKE},
        {quantity_mass, "400", 4, "the unit mg is missing: " MASS_LIKE},
        {quantity_mass, "0.4 g", 5, "cannot read 'g': " MASS_LIKE},
        {quantity_mass, "400 mgs", 5, "cannot read 'mgs': " MASS_LIKE},
        {quantity_limit, "1200 mg", 8, "the span is missing: " LIMIT_LIKE},
        {quantity_limit, "1200 mg a day", 9, "cannot read 'a day': " LIMIT_LIKE},
        {quantity_limit, "1200 mg in 12 h", 12, "a limit is always counted over 24 h: " LIMIT_LIKE},
        {quantity_limit, "600-1200 mg in 24 h", 4, "cannot read '-1200 mg in 24 h': " LIMIT_LIKE},
        {quantity_percent, "50", 3, "the % is missing: write a share like 50 % or 5-10 %"},
        {quantity_percent, "50 kg", 4, "cannot read 'kg': write a share like 50 % or 5-10 %"},
        {quantity_weight, "20", 3, "the unit kg is missing: write a weight like 2.5 kg or 5 lb"},
        {quantity_weight, "20 g", 4, "cannot read 'g': write a weight like 2.5 kg or 5 lb"},
        {quantity_weight, "20 lb net", 7, "cannot read 'net': write a weight like 2.5 kg or 5 lb"},
        {quantity_weight, "kg", 1, "cannot read 'kg': write a weight like 2.5 kg or 5 lb"},
        {quantity_temperature, "38", 3, "the unit is missing: write a temperature like 38.3 C or 101 F"},
        {quantity_temperature, "38 K", 4, "cannot read 'K': write a temperature like 38.3 C or 101 F"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct range r = {-7, -7};
        struct error err = {0};
        if (rows[i].read(rows[i].text, &r, &err))
            fail_msg("'%s' was read", rows[i].text);
        if (strcmp(err.text, rows[i].say) != 0 || err.col != rows[i].col) {
            fail_msg("'%s': %d: %s", rows[i].text, err.col, err.text);
        }
        assert_true(r.lo < -6 && r.hi < -6);
        assert_false(rows[i].read(rows[i].text, &r, NULL));
    }
}

enum { H = 3600, D = 86400 };

static void windows_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t lo, hi;
    } rows[] = {
        {"0 h to 48 h", 0, 48 * H},   {"48 h to 7 d", 48 * H, 7 * D},  {"from 28 d", 28 * D, -1},
        {"1-2 weeks", 7 * D, 14 * D}, {"3-4 months", 90 * D, 120 * D}, {"any time", -1, -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct span s = {-7, -7};
        struct error err = {0};
        if (!quantity_window(rows[i].text, &s, &err))
            fail_msg("'%s': %s", rows[i].text, err.text);
        assert_int_equal(s.lo, rows[i].lo);
        assert_int_equal(s.hi, rows[i].hi);
    }
}

static void impossible_windows_are_pointed_at(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int col;
        const char *say;
    } rows[] = {
        {"", 1, "there is no amount here: " WINDOW_LIKE},
        {"48 h", 5, "the end of the window is missing: " WINDOW_LIKE},
        {"7 d to 48 h", 8, "a window ends after it begins: " WINDOW_LIKE},
        {"48 h to 2 d", 9, "a window ends after it begins: " WINDOW_LIKE},
        {"1-2 d to 3 d", 7, "cannot read 'to 3 d': " WINDOW_LIKE},
        {"1 d to 2-3 d", 8, "a window ends at one time: " WINDOW_LIKE},
        {"from 1-2 d", 6, "an open window begins at one time: " WINDOW_LIKE},
        {"from 28 d on", 11, "cannot read 'on': " WINDOW_LIKE},
        {"any", 4, "something is missing after 'any': " WINDOW_LIKE},
        {"any time now", 10, "cannot read 'now': " WINDOW_LIKE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct span s = {-7, -7};
        struct error err = {0};
        if (quantity_window(rows[i].text, &s, &err))
            fail_msg("'%s' was read", rows[i].text);
        if (strcmp(err.text, rows[i].say) != 0 || err.col != rows[i].col) {
            fail_msg("'%s': %d: %s", rows[i].text, err.col, err.text);
        }
        assert_int_equal(s.lo, -7);
    }
}

static void doses_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text, *count;
        double reps[2], hold[2], length[2];
        bool sides;
    } rows[] = {
        {"10-15 reps", "reps", {10, 15}, {-1, -1}, {-1, -1}, false},
        {"1 rep", "reps", {1, 1}, {-1, -1}, {-1, -1}, false},
        {"8 rounds", "rounds", {8, 8}, {-1, -1}, {-1, -1}, false},
        {"10-15 passes", "passes", {10, 15}, {-1, -1}, {-1, -1}, false},
        {"hold 10-30 s", NULL, {-1, -1}, {10, 30}, {-1, -1}, false},
        {"hold 1 min", NULL, {-1, -1}, {60, 60}, {-1, -1}, false},
        {"30 s each side", NULL, {-1, -1}, {30, 30}, {-1, -1}, true},
        {"2-3 min", NULL, {-1, -1}, {-1, -1}, {120, 180}, false},
        {"10 reps, hold 5 s", "reps", {10, 10}, {5, 5}, {-1, -1}, false},
        {"5-8 reps each side, hold 5 s", "reps", {5, 8}, {5, 5}, {-1, -1}, true},
        {"once", NULL, {-1, -1}, {-1, -1}, {-1, -1}, false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct dose d;
        struct error err = {0};
        if (!quantity_dose(rows[i].text, &d, &err))
            fail_msg("'%s': %s", rows[i].text, err.text);
        assert_true(rows[i].count ? d.count_word && strcmp(d.count_word, rows[i].count) == 0 : !d.count_word);
        assert_memory_equal(&d.reps, rows[i].reps, sizeof d.reps);
        assert_memory_equal(&d.hold_s, rows[i].hold, sizeof d.hold_s);
        assert_memory_equal(&d.length_s, rows[i].length, sizeof d.length_s);
        assert_int_equal(d.each_side, rows[i].sides);
        assert_ptr_equal(d.words, rows[i].text);
    }
}

static void what_is_no_dose_is_pointed_at(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int col;
        const char *say;
    } rows[] = {
        {"10", 3, "the unit of time is missing: " DOSE_LIKE},
        {"10 repetitions", 4, "cannot read 'repetitions': " DOSE_LIKE},
        {"10 reps hold 5 s", 9, "cannot read 'hold 5 s': " DOSE_LIKE},
        {"10 reps, ", 10, "something is missing after '10 reps, ': " DOSE_LIKE},
        {"10 reps, 12 reps", 10, "this stands twice: " DOSE_LIKE},
        {"10 reps each leg", 14, "cannot read 'leg': " DOSE_LIKE},
        {"2.5 reps", 1, "a count is a whole number: " DOSE_LIKE},
        {"0 reps", 1, "a dose is more than 0: " DOSE_LIKE},
        {"hold 10 reps", 9, "cannot read 'reps': " DOSE_LIKE},
        {"twice", 1, "cannot read 'twice': " DOSE_LIKE},
        {"once more", 6, "cannot read 'more': " DOSE_LIKE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct dose d = {.words = "untouched"};
        struct error err = {0};
        if (quantity_dose(rows[i].text, &d, &err))
            fail_msg("'%s' was read", rows[i].text);
        if (strcmp(err.text, rows[i].say) != 0 || err.col != rows[i].col) {
            fail_msg("'%s': %d: %s", rows[i].text, err.col, err.text);
        }
        assert_string_equal(d.words, "untouched");
    }
}

static void times_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum times_kind kind;
        double lo, hi;
        int64_t every;
    } rows[] = {
        {"2 a day", TIMES_A_DAY, 2, 2, -1},       {"1-2 a day", TIMES_A_DAY, 1, 2, -1},
        {"24 a day", TIMES_A_DAY, 24, 24, -1},    {"3 a week", TIMES_A_WEEK, 3, 3, -1},
        {"every 60 min", TIMES_EVERY, -1, -1, H}, {"every 5 min", TIMES_EVERY, -1, -1, 300},
        {"every 1 d", TIMES_EVERY, -1, -1, D},    {"once", TIMES_ONCE, -1, -1, -1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct times t;
        struct error err = {0};
        if (!quantity_times(rows[i].text, &t, &err))
            fail_msg("'%s': %s", rows[i].text, err.text);
        assert_int_equal(t.kind, rows[i].kind);
        assert_true(t.n.lo >= rows[i].lo && t.n.lo <= rows[i].lo && t.n.hi >= rows[i].hi && t.n.hi <= rows[i].hi);
        assert_int_equal(t.every_s, rows[i].every);
        assert_ptr_equal(t.words, rows[i].text);
    }
}

static void what_is_no_rhythm_is_pointed_at(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int col;
        const char *say;
    } rows[] = {
        {"twice a day", 1, "cannot read 'twice a day': " TIMES_LIKE},
        {"2", 2, "something is missing after '2': " TIMES_LIKE},
        {"2 per day", 3, "cannot read 'per day': " TIMES_LIKE},
        {"2 a month", 5, "cannot read 'month': " TIMES_LIKE},
        {"2 a day or so", 9, "cannot read 'or so': " TIMES_LIKE},
        {"1.5 a day", 1, "this has a fraction: " TIMES_LIKE},
        {"0 a day", 1, "this lies between 1 and 24 a day, or 1 and 7 a week: " TIMES_LIKE},
        {"25 a day", 1, "this lies between 1 and 24 a day, or 1 and 7 a week: " TIMES_LIKE},
        {"8 a week", 1, "this lies between 1 and 24 a day, or 1 and 7 a week: " TIMES_LIKE},
        {"every 2-3 h", 7, "a rhythm is one time, not a range: " TIMES_LIKE},
        {"every 4 min", 7, "a rhythm lies between 5 min and 24 h: " TIMES_LIKE},
        {"every 25 h", 7, "a rhythm lies between 5 min and 24 h: " TIMES_LIKE},
        {"every day", 7, "cannot read 'day': " TIMES_LIKE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct times t = {.every_s = 77};
        struct error err = {0};
        if (quantity_times(rows[i].text, &t, &err))
            fail_msg("'%s' was read", rows[i].text);
        if (strcmp(err.text, rows[i].say) != 0 || err.col != rows[i].col) {
            fail_msg("'%s': %d: %s", rows[i].text, err.col, err.text);
        }
        assert_int_equal(t.every_s, 77);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_read), cmocka_unit_test(what_is_no_amount_is_pointed_at),
        cmocka_unit_test(windows_are_read), cmocka_unit_test(impossible_windows_are_pointed_at),
        cmocka_unit_test(doses_are_read),   cmocka_unit_test(what_is_no_dose_is_pointed_at),
        cmocka_unit_test(times_are_read),   cmocka_unit_test(what_is_no_rhythm_is_pointed_at),
    };
    return cmocka_run_group_tests_name("quantity", tests, NULL, NULL);
}
