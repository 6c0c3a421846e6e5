/* What a person chose is how things are said: a 12 hour clock, pounds, degrees F, paracetamol. The rules, and what is
 * kept, do not change by it. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/fixture.h"
#include "core/lifts.h"
#include "mend/core/describe.h"
#include "mend/core/quantity.h"

static void american(struct fixture *f)
{
    f->prefs.clock12 = f->prefs.pounds = f->prefs.fahrenheit = true;
    f->prefs.plate_kg = 5 * KG_PER_LB;
}

static void the_clock(void **state)
{
    static const struct {
        int hour, minute;
        const char *words;
    } rows[] = {{0, 0, "12:00am"},  {0, 59, "12:59am"},  {1, 5, "1:05am"},  {11, 59, "11:59am"},
                {12, 0, "12:00pm"}, {12, 30, "12:30pm"}, {13, 0, "1:00pm"}, {23, 59, "11:59pm"}};
    struct prefs p = prefs_default();
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct moment m = {rows[i].hour * HOUR + rows[i].minute * MINUTE + 30, 0};
        char buf[ISO_MAX];
        p.clock12 = true;
        assert_string_equal(clock_words(m, &p, buf), rows[i].words);
        p.clock12 = false;
        clock_words(m, &p, buf);
        assert_int_equal(strlen(buf), 5);
    }
}

static void times_in_sentences(void **state)
{
    struct fixture *f = *state;
    american(f);
    const struct moment now = fixture_time(f, "2 14:30");
    assert_string_equal(when_words(now.utc - 30 * MINUTE, now, &f->prefs, &f->work), "today 2:00pm");
    assert_string_equal(when_words(now.utc + 18 * HOUR, now, &f->prefs, &f->work), "tomorrow 8:30am");
    fixture_begin(f, "0 09:00");
    const struct row rows[] = {
        {"0 12:00", "dose ibuprofen 400", "ok"},
        {"0 13:00", "? why medicine ibuprofen", "~today 6:00pm"},
        {"0 13:00", "? medicine ibuprofen", "wait 0 18:00"},
    };
    RUN(f, rows);
}

static void loads(void **state)
{
    static const struct {
        double kg;
        const char *kilograms, *pounds;
    } rows[] = {
        {NAN, "not known", "not known"}, {0, "body weight", "body weight"}, {52.5, "52.5 kg", "115.5 lb"},
        {20.41, "20.41 kg", "45 lb"},    {57.5, "57.5 kg", "126.5 lb"}, /* 126.8: never more than it is */
        {102.06, "102.06 kg", "225 lb"}, {2.5, "2.5 kg", "5.5 lb"},
    };
    struct fixture *f = *state;
    struct prefs p = prefs_default();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        p.pounds = false;
        assert_string_equal(load_words(rows[i].kg, &p, &f->work), rows[i].kilograms);
        p.pounds = true;
        assert_string_equal(load_words(rows[i].kg, &p, &f->work), rows[i].pounds);
    }
}

/* Who types the load that was shown lifts no more than was meant, and what was typed is shown again as it was. */
static void pounds_there_and_back(void **state)
{
    struct prefs p = prefs_default();
    char buf[LOAD_MAX];
    (void)state;
    p.pounds = true;
    for (int grams = 10; grams <= 300000; grams += 10) {
        double kg = grams / 1000.0, shown = strtod(load_text(kg, &p, buf), NULL);
        double typed = round(shown * KG_PER_LB * 100) / 100;
        if (typed > kg + 0.001 || kg - typed > 0.24)
            fail_msg("%g kg is shown as %g lb, and that is %g kg", kg, shown, typed);
    }
    for (int halves = 1; halves <= 1400; halves++) {
        double kg = round(halves / 2.0 * KG_PER_LB * 100) / 100;
        if (strtod(load_text(kg, &p, buf), NULL) * 2 != halves)
            fail_msg("%g lb is shown as %s", halves / 2.0, buf);
    }
}

static void plates(void **state)
{
    struct fixture *f = *state;
    struct prefs p = prefs_default();
    assert_string_equal(plates_words(52.5, 20, &p, &f->work), "bar + 16.25 a side");
    assert_string_equal(plates_words(20, 20, &p, &f->work), "the bar alone");
    assert_null(plates_words(17.5, 20, &p, &f->work));
    p.pounds = true; /* a bar of 45 lb stands for one of 20 kg, and 35 lb for one of 15 */
    assert_string_equal(plates_words(52.16, 20, &p, &f->work), "bar + 35 a side");
    assert_string_equal(plates_words(20.41, 20, &p, &f->work), "the bar alone");
    assert_string_equal(plates_words(20.41, 15, &p, &f->work), "bar + 5 a side");
    assert_null(plates_words(20, 20, &p, &f->work));
}

static void lifting_in_pounds(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    american(f);
    const struct row rows[] = {
        {"28 09:00", "lift deadlift --previous 230lb", "ok"},
        {"28 09:01", "? why lift deadlift", "a session of body weight first, then 115 lb"},
        {"28 18:00", "lift deadlift --load 115lb --reps 5,5,5 --pain 0 --signs no", "refused"},
        {"28 18:00", "lift deadlift --load 0 --reps 5,5,5 --pain 0 --signs no", "ok"},
    };
    RUN(f, rows);
    lift_morning(f, 29, 0);
    const struct row more[] = {
        {"29 18:00", "? lift-plates deadlift", "bar + 35 a side"},
        {"29 18:00", "lift deadlift --load 120lb --reps 5 --pain 0 --signs no", "refused"},
        {"29 18:00", "lift deadlift --load 115lb --reps 5,5,5 --pain 0 --signs no", "ok"},
    };
    RUN(f, more);
    assert_string_equal(f->act.entries[0].prescribed, "3 x 5 at 52.16 kg"); /* what is kept is kept in kg */
    lift_morning(f, 30, 0);
    const struct row next[] = {
        {"30 18:00", "? why lift deadlift", "~120 lb from Tue 7 Apr"},
        {"37 17:00", "note fine", "ok"},
    };
    RUN(f, next);
}

static void what_is_kept_is_kept_in_kg(void **state)
{
    struct fixture *f = *state;
    lift_ready(f);
    american(f);
    const struct row rows[] = {
        {"28 09:00", "prescribe hip-thrust --reps 8 --load 45lb --by 'Dr Lee'", "ok"},
        {"28 10:01", "done hip-thrust --load 45lb --taken", "ok"},
    };
    RUN(f, rows);
    const char *kept = f->act.entries[0].prescribed;
    assert_non_null(strstr(kept, "20.41 kg"));
    assert_null(strstr(kept, "lb"));
}

static void degrees_and_names(void **state)
{
    struct fixture *f = *state;
    struct prefs us = {.fahrenheit = true}, uk = {.paracetamol = true}, plain = prefs_default();
    struct entry fever = entry_blank(ENTRY_TRIAGE, f->injured), dose = entry_blank(ENTRY_DOSE, f->injured);
    fever.subject = "fever";
    fever.status = "yes";
    fever.value = 38.33;
    dose.subject = "acetaminophen";
    dose.value = 500;
    assert_string_equal(entry_words(&fever, f->low_back, &plain, &f->work), "fever with back pain: 38.3 C");
    assert_string_equal(entry_words(&fever, f->low_back, &us, &f->work), "fever with back pain: 101.0 F");
    assert_string_equal(entry_words(&dose, f->low_back, &plain, &f->work), "Acetaminophen 500 mg");
    assert_string_equal(entry_words(&dose, f->low_back, &uk, &f->work), "Paracetamol 500 mg");
    dose.subject = "ibuprofen";
    assert_string_equal(entry_words(&dose, f->low_back, &uk, &f->work), "Ibuprofen 500 mg");
    f->prefs.paracetamol = true;
    fixture_begin(f, "0 09:00");
    const struct row rows[] = {{"0 12:00", "dose acetaminophen 500", "ok"}};
    RUN(f, rows);
    assert_non_null(strstr(f->act.said, "Paracetamol 500 mg written down"));
    assert_string_equal(f->act.entries[0].subject, "acetaminophen");
}

/* A number without a unit is taken as it can only be meant (C40), by who uses Fahrenheit. */
static void a_fever_without_a_letter(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 09:00");
    const struct row before[] = {{"0 10:00", "triage fever=101", "usage"}};
    RUN(f, before);
    f->prefs.fahrenheit = true;
    const struct row rows[] = {{"0 10:01", "triage fever=101", "ok"}, {"0 10:02", "? triage", "emergency fever"}};
    RUN(f, rows);
}

/* What a machine reads knows nothing of what a person chose, but for the hours and the plates, which are rules. */
static void neutral(void **state)
{
    struct prefs p = {.wake_from = 6 * HOUR,
                      .wake_to = 20 * HOUR,
                      .fahrenheit = true,
                      .pounds = true,
                      .plate_kg = 1,
                      .paracetamol = true,
                      .clock12 = true,
                      .first_weekday = 0};
    const struct prefs n = prefs_neutral(p);
    (void)state;
    assert_true(n.wake_from == p.wake_from && n.wake_to == p.wake_to && n.plate_kg == p.plate_kg);
    assert_false(n.fahrenheit || n.pounds || n.paracetamol || n.clock12);
    assert_int_equal(n.first_weekday, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_clock),
        TEST(times_in_sentences),
        TEST(loads),
        cmocka_unit_test(pounds_there_and_back),
        TEST(plates),
        TEST(lifting_in_pounds),
        TEST(what_is_kept_is_kept_in_kg),
        TEST(degrees_and_names),
        TEST(a_fever_without_a_letter),
        cmocka_unit_test(neutral),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
