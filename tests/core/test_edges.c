/* The edges of the small parts that all others stand on: texts that stop half way, words one letter too long, lists
 * that are full, and nobody who wants to hear why. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "mend/core/arena.h"
#include "mend/core/entry.h"
#include "mend/core/error.h"
#include "mend/core/moment.h"
#include "mend/core/quantity.h"

/* ---- times that are not ---- */

static int32_t utc(const void *self, int64_t at)
{
    (void)self, (void)at;
    return 0;
}

static void times_that_stop_half_way(void **state)
{
    (void)state;
    const struct zone zone = {utc, NULL};
    const struct moment now = {1772409600 + 13 * HOUR, 0}; /* 2026-03-02 13:00 */
    static const struct {
        const char *text;
        int64_t at; /* seconds since the start of that day; -1 refused */
    } rows[] = {
        {"2026", -1},
        {"2026-", -1},
        {"2026-03", -1},
        {"2026-03-", -1},
        {"2026-03-02", -1},
        {"2026-03-02T", -1},
        {"2026-03-02T8", -1},
        {"2026-03-02T8:", -1},
        {"2026-03-02T8:00", 8 * HOUR},
        {"2026-03-02t08:00", 8 * HOUR},
        {"2026-03-02 08:00", 8 * HOUR},
        {"2026-03-02x08:00", -1},
        {"2026-03-02T08:00:", -1},
        {"2026-03-02T08:00:5", -1},
        {"2026-03-02T08:00:05", 8 * HOUR + 5},
        {"2026-03-02T08:00:05.", -1},
        {"2026-03-02T08:00:05.25", 8 * HOUR + 5},
        {"2026-03-02T08:00:60", -1},
        {"2026-03-02T08:60", -1},
        {"2026-03-02T24:00", -1},
        {"2026-03-02T08:00Z", 8 * HOUR},
        {"2026-03-02T08:00z", 8 * HOUR},
        {"2026-03-02T08:00+", -1},
        {"2026-03-02T08:00+1", -1},
        {"2026-03-02T08:00+01", 7 * HOUR},
        {"2026-03-02T08:00+0130", 6 * HOUR + 30 * MINUTE},
        {"2026-03-02T08:00-01:00", 9 * HOUR},
        {"2026-03-02T08:00+01:", -1},
        {"2026-03-02T08:00+01:0", -1},
        {"2026-03-02T08:00+15:00", -1},
        {"2026-03-02T08:00+01:60", -1},
        {"2026-03-02T08:00*01", -1},
        {"2026-03-02T08:00Z0", -1},
        {"2026-00-02T08:00", -1},
        {"2026-13-02T08:00", -1},
        {"2026-03-00T08:00", -1},
        {"2026-03-32T08:00", -1},
        {"2026-02-29T08:00", -1},
        {"1969-12-31T08:00", -1},
        {"1970-01-01T08:00", -1}, /* no day lies before it */
        {"2x26-03-02T08:00", -1},
        {"2026x03-02T08:00", -1},
        {"2026-03x02T08:00", -1},
        {"today 08:00", 8 * HOUR},
        {"today", -1},
        {"today ", -1},
        {"-", -1},
        {"-2", -1},
        {"-2x", -1},
        {"-h", -1},
        {"-2h30m", 10 * HOUR + 30 * MINUTE},
        {"-90s", 13 * HOUR - 90},
        {"-1d", 13 * HOUR - DAY},
        {"-999999d", -1},
        {"", -1},
        {":", -1},
        {"8", -1},
    };
    int bad = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct moment m = {0, 0};
        struct error err = {0};
        const bool read = moment_parse(rows[i].text, now, &zone, &m, &err);
        const int64_t got = m.utc - 1772409600;
        const bool refused = rows[i].at == -1;
        if (read != refused && (refused ? strstr(err.text, "is not a time I can read") != NULL : got == rows[i].at))
            continue;
        print_error("\"%s\": %s, %lld\n", rows[i].text, read ? "read" : err.text, (long long)got);
        bad++;
    }
    assert_int_equal(bad, 0);
    assert_false(moment_parse("x", now, &zone, &(struct moment){0, 0}, NULL)); /* nobody asks why */
    int32_t day = 7;
    static const char *const no_days[] = {"", "2026-03", "2026-03-02x", "2026-3-2", "1969-12-31", "2100-02-29"};
    for (size_t i = 0; i < sizeof no_days / sizeof *no_days; i++)
        assert_false(day_parse(no_days[i], &day, NULL));
    assert_int_equal(day, 7);
    assert_true(day_parse("2000-02-29", &day, NULL));
}

/* ---- amounts that are not ---- */

typedef bool reader(const char *text, struct range *out, struct error *err);

static void amounts_that_stop_half_way(void **state)
{
    (void)state;
    static const struct {
        reader *read;
        const char *text, *why; /* part of what is said */
    } rows[] = {
        {quantity_mass, "", "there is no amount here"},
        {quantity_mass, "  ", "something is missing after"},
        {quantity_mass, "400", "the unit mg is missing"},
        {quantity_mass, "400 g", "cannot read 'g'"},
        {quantity_mass, "400 mgs", "cannot read 'mgs'"},
        {quantity_mass, "400 mgS", "cannot read 'mgS'"},
        {quantity_mass, "400 mg{", "cannot read '{'"}, /* no letters, on both sides of them */
        {quantity_mass, "400 mg_", "cannot read '_'"},
        {quantity_mass, "400 mg twice", "cannot read 'twice'"},
        {quantity_mass, "mg", "cannot read 'mg'"},
        {quantity_mass, "4,", "cannot read ','"},
        {quantity_mass, "4,5 mg", "a point, not a comma"},
        {quantity_mass, "4. mg", "cannot read '. mg'"},
        {quantity_mass, "4 .5 mg", "cannot read '.5 mg'"},
        {quantity_mass, "-4 mg", "never negative"},
        {quantity_mass, "1000000 mg", "far too large"},
        {quantity_mass, "4-", "something is missing after"},
        {quantity_mass, "4-5-6 mg", "a range has two ends"},
        {quantity_mass,
         "4-5\xE2\x80\x93"
         "6 mg",
         "a range has two ends"},
        {quantity_mass, "5-4 mg", "from the smaller"},
        {quantity_mass, "4-4 mg", "from the smaller"},
        {quantity_mass,
         "4\xE2\x80\x90"
         "5 mg",
         "long dash"},
        {quantity_mass,
         "4\xE2\x80\x95"
         "5 mg",
         "long dash"},
        {quantity_mass,
         "4\xE2\x88\x92"
         "5 mg",
         "long dash"},
        {quantity_mass, "4\xE2\x80\x8F mg", "cannot read"},
        {quantity_mass, "4\xE2\x80\x96 mg", "cannot read"},
        {quantity_mass, "4\xE2\x88\x93 mg", "cannot read"},
        {quantity_mass, "4\xE2\x89\x92 mg", "cannot read"},
        {quantity_limit, "mg", "cannot read 'mg'"},
        {quantity_limit, "1200", "the unit mg is missing"},
        {quantity_limit, "1200 mg", "the span is missing"},
        {quantity_limit, "1200 mg in", "something is missing"},
        {quantity_limit, "1200 mg in h", "cannot read 'h'"},
        {quantity_limit, "1200 mg in 24", "the unit h is missing"},
        {quantity_limit, "1200 mg in 24 h or so", "cannot read 'or so'"},
        {quantity_limit, "1200 mg in 23 h", "always counted over 24 h"},
        {quantity_limit, "1200 mg in 25 h", "always counted over 24 h"},
        {quantity_percent, "x", "cannot read 'x'"},
        {quantity_percent, "50", "the % is missing"},
        {quantity_percent, "50 % more", "cannot read 'more'"},
        {quantity_weight, "x", "cannot read 'x'"},
        {quantity_weight, "5", "the unit kg is missing"},
        {quantity_weight, "5 lb or so", "cannot read 'or so'"},
        {quantity_temperature, "warm", "cannot read 'warm'"},
        {quantity_temperature, "38", "the unit is missing"},
        {quantity_temperature, "38 K", "cannot read 'K'"},
        {quantity_temperature, "38 C now", "cannot read 'now'"},
        {quantity_duration, "6", "the unit of time is missing"},
        {quantity_duration, "6 years", "cannot read 'years'"},
        {quantity_duration, "6 h sharp", "cannot read 'sharp'"},
        {quantity_duration, "0.5 s", "not a whole number of seconds"},
        {quantity_duration, "1-1.5 s", "not a whole number of seconds"},
        {quantity_number, "3 or so", "cannot read 'or so'"},
        {quantity_number, "3.5", "this has a fraction"},
        {quantity_number, "3-3.5", "this has a fraction"},
    };
    int bad = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct range r = {-7, -7};
        struct error err = {0};
        if (!rows[i].read(rows[i].text, &r, &err) && strstr(err.text, rows[i].why) && r.lo < -6 &&
            !rows[i].read(rows[i].text, &r, NULL))
            continue;
        print_error("'%s': %s\n", rows[i].text, err.text);
        bad++;
    }
    assert_int_equal(bad, 0);
}

static void windows_and_rhythms_that_stop_half_way(void **state)
{
    (void)state;
    static const struct {
        const char *text, *why;
    } windows[] =
        {
            {"any", "something is missing"},
            {"any day", "cannot read 'day'"},
            {"any time soon", "cannot read 'soon'"},
            {"from", "something is missing"},
            {"from 28 d on", "cannot read 'on'"},
            {"from 1-2 d", "begins at one time"},
            {"48 h", "the end of the window"},
            {"48 h until 7 d", "cannot read 'until"},
            {"48 h to", "something is missing"},
            {"48 h to 7 d or so", "cannot read 'or so'"},
            {"48 h to 3-7 d", "ends at one time"},
            {"48 h to 48 h", "ends after it begins"},
            {"1-2 weeks or so", "cannot read 'or so'"},
        },
      rhythms[] =
          {
              {"every", "something is missing"},        {"every 60 min or so", "cannot read 'or so'"},
              {"every 1-2 h", "not a range"},           {"every 4 min", "between 5 min and 24 h"},
              {"every 25 h", "between 5 min and 24 h"}, {"once more", "cannot read 'more'"},
              {"twice", "cannot read 'twice'"},         {"2 a day or so", "cannot read 'or so'"},
          },
      doses[] = {
          {"hold", "something is missing"},
          {"1.5 reps", "a count is a whole number"},
          {"1-1.5 reps", "a count is a whole number"},
          {"0 reps", "more than 0"},
          {"5 reps, 6 reps", "stands twice"},
          {"5 reps,", "something is missing"},
          {"5 reps each", "something is missing"},
          {"5 reps each leg", "cannot read 'leg'"},
          {"5 s or so", "cannot read 'or so'"},
          {"once more", "cannot read"},
          {"5", "the unit of time is missing"},
      };
    int bad = 0;
#define REFUSED(rows, call)                                                                                            \
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {                                                          \
        struct error err = {0};                                                                                        \
        if (!(call) && strstr(err.text, rows[i].why))                                                                  \
            continue;                                                                                                  \
        print_error("'%s': %s\n", rows[i].text, err.text);                                                             \
        bad++;                                                                                                         \
    }
    REFUSED(windows, quantity_window(windows[i].text, &(struct span){0, 0}, &err))
    REFUSED(rhythms, quantity_times(rhythms[i].text, &(struct times){.kind = TIMES_NONE}, &err))
    REFUSED(doses, quantity_dose(doses[i].text, &(struct dose){.each_side = false}, &err))
    assert_int_equal(bad, 0);
}

/* ---- failures, entries, memory ---- */

static void failures_have_a_place_or_none(void **state)
{
    (void)state;
    char line[128];
    struct error err = {0};
    assert_false(error_set(NULL, "nobody listens"));
    assert_false(error_at(NULL, "a.yaml", 1, 2, "nobody listens"));
    assert_false(error_set(&err, "%d things", 3));
    error_format(&err, line, sizeof line);
    assert_string_equal(line, "3 things");
    error_at(&err, "a.yaml", 0, 0, "it is gone");
    error_format(&err, line, sizeof line);
    assert_string_equal(line, "a.yaml: it is gone");
    error_at(&err, "a.yaml", 4, 7, "it is wrong");
    error_format(&err, line, sizeof line);
    assert_string_equal(line, "a.yaml:4:7: it is wrong");
    struct problems p = {0};
    for (int i = 0; i < PROBLEMS_MAX; i++)
        problems_add(&p, NULL, i, 1, "nr %d", i);
    assert_int_equal(p.n, PROBLEMS_MAX);
    assert_false(p.more);
    problems_add(&p, "b.yaml", 1, 1, "one too many");
    assert_int_equal(p.n, PROBLEMS_MAX);
    assert_true(p.more);
    assert_string_equal(p.list[PROBLEMS_MAX - 1].text, "nr 19");
    assert_string_equal(p.list[0].file, "");
}

static void kinds_have_words(void **state)
{
    (void)state;
    for (int i = 0; i < ENTRY_KIND_COUNT; i++) {
        enum entry_kind kind = ENTRY_KIND_COUNT;
        assert_true(entry_kind_parse(entry_kind_word((enum entry_kind)i), &kind));
        assert_int_equal(kind, i);
    }
    enum entry_kind kind = ENTRY_NOTE;
    assert_false(entry_kind_parse("dream", &kind));
    assert_false(entry_kind_parse("", &kind));
    assert_int_equal(kind, ENTRY_NOTE);
    assert_true(text_is(NULL, NULL));
    assert_false(text_is("a", NULL));
    assert_false(text_is(NULL, "a"));
}

static void texts_of_any_length_are_kept(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a);
    arena_reset(&a); /* of nothing */
    assert_string_equal(arena_fmt(&a, "%s", ""), "");
    char text[70001];
    memset(text, 'x', sizeof text - 1);
    static const size_t sizes[] = {1, 255, 256, 257, 65536, 70000}; /* around the buffer and around a block */
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        const char *kept = arena_fmt(&a, "%.*s", (int)sizes[i], text);
        assert_int_equal(strlen(kept), sizes[i]);
        assert_memory_equal(kept, text, sizes[i]);
    }
    assert_null(arena_str(&a, NULL));
    arena_reset(&a);
    int *list = NULL, n = 0, room = 0;
    for (int i = 0; i < 100; i++)
        *arena_push(&a, list, n, room) = i;
    for (int i = 0; i < 100; i++)
        assert_int_equal(list[i], i);
    arena_fini(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_that_stop_half_way),
        cmocka_unit_test(amounts_that_stop_half_way),
        cmocka_unit_test(windows_and_rhythms_that_stop_half_way),
        cmocka_unit_test(failures_have_a_place_or_none),
        cmocka_unit_test(kinds_have_words),
        cmocka_unit_test(texts_of_any_length_are_kept),
    };
    return cmocka_run_group_tests_name("edges", tests, NULL, NULL);
}
