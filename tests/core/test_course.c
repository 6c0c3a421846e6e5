/* test_course.c: how long a medicine may be taken, what stops it, what speaks against it (S04, S05, S08, S09, C06). */
#include "fixture.h"

#include <string.h>

/* Both at home and far from it: nothing about doses depends on the wall clock. */
static const int offsets[] = {0, HOUR, -8 * HOUR, 13 * HOUR};
#define EACH_OFFSET(i) for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++)

static void start(struct fixture *f, int offset)
{
    fixture_reset(f, offset);
    fixture_begin(f, "0 08:00");
}

/* C06: the course runs 72 h from its first dose, and a new one may begin 7 days after the last dose. */
static void course_of_ibuprofen(void **state)
{
    struct fixture *f = *state;
    EACH_OFFSET (i) {
        start(f, offsets[i]);
        const struct row rows[] = {
            {"1 07:59", "? course ibuprofen", "- to -"},
            {"1 08:00", "dose ibuprofen 400", "ok"},
            {"1 08:00", "? course ibuprofen", "1 08:00 to 4 08:00"},
            {"3 20:00", "dose ibuprofen 400", "ok"},
            {"4 07:59:59", "? medicine ibuprofen", "may"},
            {"4 08:00", "? medicine ibuprofen", "course-over 10 20:00"},
            {"4 08:00", "dose ibuprofen 400", "refused"},
            {"10 19:59:59", "dose ibuprofen 400", "refused"},
            {"10 19:59:59", "? medicine ibuprofen", "course-over 10 20:00"},
            {"10 20:00", "? medicine ibuprofen", "may"},
            {"10 20:00", "dose ibuprofen 400", "ok"},
            {"10 20:00", "? course ibuprofen", "10 20:00 to 13 20:00"},
            {"13 19:59:59", "? medicine ibuprofen", "may"},
            {"13 20:00", "? medicine ibuprofen", "course-over 17 20:00"},
        };
        RUN(f, rows);
    }
    start(f, 3600);
    const struct row against[] = {
        /* doses against advice count as doses: the rest begins again */
        {"1 08:00", "dose ibuprofen 400", "ok"},
        {"8 07:59:59", "? medicine ibuprofen", "course-over 8 08:00"},
        {"6 08:00", "dose ibuprofen 400", "refused"},
        {"6 08:00", "dose ibuprofen 400 --taken", "ok"},
        {"8 08:00", "? medicine ibuprofen", "course-over 13 08:00"},
        {"13 08:00", "? medicine ibuprofen", "may"},
    };
    RUN(f, against);
}

static void course_of_acetaminophen(void **state)
{
    struct fixture *f = *state;
    start(f, 3600);
    fixture_repeat(f, "1 08:00", DAY, 10, "dose acetaminophen 500");
    const struct row rows[] = {
        {"4 09:00", "? medicine acetaminophen", "wait 4 14:00"},
        {"10 20:00", "? course acetaminophen", "1 08:00 to 11 08:00"},
        {"11 07:59:59", "? medicine acetaminophen", "may"},
        {"11 08:00", "? medicine acetaminophen", "course-over 17 08:00"},
        {"11 08:00", "dose acetaminophen 500", "refused"},
        {"17 08:00", "? medicine acetaminophen", "may"},
    };
    RUN(f, rows);
    start(f, 3600);
    const struct row pause[] = {
        /* a pause of 7 days begins a new course even inside ten days */
        {"1 08:00", "dose acetaminophen 500", "ok"},
        {"7 08:00", "? course acetaminophen", "1 08:00 to 11 08:00"},
        {"9 08:00", "dose acetaminophen 500", "ok"},
        {"9 08:00", "? course acetaminophen", "9 08:00 to 19 08:00"},
    };
    RUN(f, pause);
}

/* R46, S09: any side effect stops the course of that medicine. */
static void side_effects(void **state)
{
    struct fixture *f = *state;
    start(f, 3600);
    const struct row rows[] = {
        {"1 08:00", "dose ibuprofen 400", "ok"},
        {"1 09:00", "effect ibuprofen 'stomach pain'", "ok"},
        {"1 09:00", "? medicine ibuprofen", "stopped"},
        {"1 08:59:59", "? medicine ibuprofen", "wait 1 14:00"},
        {"1 14:00", "? medicine ibuprofen", "stopped"},
        {"1 14:00", "dose ibuprofen 400", "refused"},
        {"1 14:00", "? medicine acetaminophen", "may"},
        {"3 14:00", "? medicine ibuprofen", "stopped"},
        {"1 14:00", "dose ibuprofen 400 --taken", "ok"},
        {"1 14:01", "? taken ibuprofen", "800 of 1200"},
        {"1 14:02", "undo", "ok"},
        {"1 14:03", "undo", "ok"},
        {"1 14:03", "? medicine ibuprofen", "may"},
        {"1 15:00", "effect paracetamol rash", "ok"},
        {"1 15:00", "? medicine acetaminophen", "stopped"},
        {"1 15:00", "? medicine ibuprofen", "may"},
    };
    RUN(f, rows);
}

/* S09: bleeding, allergy, the heart: help now, in plain words and any order; the rest stops the course only. */
static void help_now(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *words;
        bool now;
    } all[] = {
        {"tongue is swollen", true},
        {"lips swollen", true},
        {"swelling of the face", true},
        {"Stools are BLACK", true},
        {"leg swollen", true},
        {"swelling in my leg", true},
        {"chest hurts", true},
        {"passed out", true},
        {"I pass out", true},
        {"unconscious", true},
        {"vomited blood", true},
        {"bleeding gums", true},
        {"tarry stool", true},
        {"throat feels tight", true},
        {"out of breath", true},
        {"stomach pain", false},
        {"heartburn that stays", false},
        {"nausea", false},
        {"rash", false},
        {"an itchy rash", false},
        {"sour stomach", false},
        {"headache", false},
        {"dizzy", false},
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        for (int k = 0; k < 2; k++) {
            start(f, 3600);
            const char *id = k ? "acetaminophen" : "ibuprofen";
            if (k && strstr(all[i].words, "leg"))
                continue; /* that is about ibuprofen */
            assert_int_equal(fixture_act(f, "1 09:00", WORDS("effect %s '%s'", id, all[i].words)), ACT_OK);
            if (text_is(f->act.entries[0].status, "warning") != all[i].now)
                fail_msg("%s: %s", id, all[i].words);
            const struct row rows[] = {{"1 09:00", WORDS("? medicine %s", id), "stopped"}};
            RUN(f, rows);
        }
    }
}

/* S04: renewed by a clinician, it says since when it has been taken. */
static void a_run_is_counted_whole(void **state)
{
    struct fixture *f = *state;
    start(f, 3600);
    const struct row rows[] = {
        {"1 08:00", "prescribe ibuprofen --dose 400 --every 8 --times 3 --days 10 --by 'Dr Lee'", "ok"},
        {"1 09:00", "dose ibuprofen 400", "ok"},
        {"5 09:00", "dose ibuprofen 400", "ok"},
        {"9 09:00", "dose ibuprofen 400", "ok"},
        {"9 18:00", "? why medicine ibuprofen", "~1200 mg in 24 h; label interval has passed"}, /* not renewed */
        {"10 08:00", "prescribe ibuprofen --dose 400 --every 8 --times 3 --days 10 --by 'Dr Lee'", "ok"},
        {"10 09:00", "? why medicine ibuprofen", "~first dose of this run Tue 3 Mar 09:00; "},
        {"16 08:59:59", "? why medicine ibuprofen", "~first dose of this run Tue 3 Mar 09:00; "},
        {"16 09:00", "? why medicine ibuprofen", "~1200 mg in 24 h; no dose for a week"}, /* another run would begin */
    };
    RUN(f, rows);
}

static void contraindications(void **state)
{
    struct fixture *f = *state;
    int asked = 0;
    for (int q = 0; q < f->low_back->n_questions; q++) {
        const struct question *ask = &f->low_back->questions[q];
        if (ask->role != ASK_MEDICINE)
            continue;
        asked++;
        for (int c = 0; c < ask->closes.n; c++) {
            start(f, 3600);
            const struct medicine_def *m = protocol_medicine(f->low_back, ask->closes.list[c]);
            assert_non_null(m);
            const char *query = WORDS("? medicine %s", m->id), *dose = WORDS("dose %s %g", m->id, m->usual_mg);
            const struct row rows[] = {
                {"0 09:00", query, "may"},        {"0 09:01", WORDS("triage %s=yes", ask->id), "ok"},
                {"0 09:01", "? triage", "clear"}, {"0 09:01", query, "contraindicated"},
                {"0 09:02", dose, "refused"},     {"0 09:03", WORDS("%s --taken", dose), "ok"},
                {"0 09:04", "undo", "ok"},        {"0 09:05", WORDS("triage %s=no", ask->id), "ok"},
                {"0 09:05", query, "may"},        {"0 09:02", query, "contraindicated"},
            };
            RUN(f, rows);
        }
    }
    assert_true(asked >= 8);
}

/* Unanswered they change nothing but `why`; they belong to the person and outlive the episode. */
static void contraindications_of_the_person(void **state)
{
    struct fixture *f = *state;
    start(f, 3600);
    const struct today *t = fixture_today(f, fixture_time(f, "0 09:00"), INSTANT_FOREVER);
    for (int i = 0; i < t->n_medicines; i++) {
        assert_int_equal(t->medicines[i].state, MEDICINE_MAY);
        assert_non_null(t->medicines[i].why);
    }
    const struct row first[] = {
        {"0 09:00", "triage kidney-disease=yes", "ok"},
        {"0 09:30", "dose acetaminophen 500", "ok"},
        {"0 10:00", "effect acetaminophen rash", "ok"},
        {"0 11:00", "start low-back-lifting --injured -1h", "ok"},
    };
    RUN(f, first);
    fixture_all_no(f, "0 11:01");
    const struct row second[] = {
        {"0 11:02", "? triage", "clear"},
        {"0 11:02", "? medicine ibuprofen", "contraindicated"},
        {"0 11:02", "? medicine acetaminophen", "stopped"},
        {"0 11:02", "? taken acetaminophen", "500 of 2000"},
        {"20 11:02", "? medicine ibuprofen", "contraindicated"},
    };
    RUN(f, second);
}

static void doses_cross_episodes(void **state)
{
    struct fixture *f = *state;
    start(f, 3600);
    const struct row first[] = {
        {"0 09:00", "dose ibuprofen 400", "ok"},
        {"0 10:00", "start low-back-lifting --injured -1h", "ok"},
    };
    RUN(f, first);
    fixture_all_no(f, "0 10:01");
    const struct row second[] = {
        {"0 10:02", "? medicine ibuprofen", "wait 0 15:00"},
        {"0 14:59:59", "dose ibuprofen 400", "refused"},
        {"0 15:00", "dose ibuprofen 400", "ok"},
        {"0 15:00", "? course ibuprofen", "0 09:00 to 3 09:00"},
    };
    RUN(f, second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(course_of_ibuprofen),
        TEST(course_of_acetaminophen),
        TEST(side_effects),
        TEST(help_now),
        TEST(a_run_is_counted_whole),
        TEST(contraindications),
        TEST(contraindications_of_the_person),
        TEST(doses_cross_episodes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
