/* test_triage.c: warning signs, what stands, what clears it, and when they are asked again (S01-S03, C12, C13). */
#include "fixture.h"

#include <string.h>

static const struct question *red_flag(const struct fixture *f, enum flag_level level, int nth)
{
    for (int i = 0; i < f->low_back->n_questions; i++) {
        const struct question *q = &f->low_back->questions[i];
        if (q->role == ASK_RED_FLAG && q->level == level && nth-- == 0)
            return q;
    }
    return NULL;
}

/* The guide's four signs and those of CLINICAL.md B2 that DESIGN.md names (R14-R17, C14). */
static void signs_are_there(void **state)
{
    struct fixture *f = *state;
    static const char *const emergencies[] = {"bladder-bowel",   "both-legs",       "fever",     "cannot-stand",
                                              "saddle-numbness", "urine-retention", "foot-drop", "trauma",
                                              "chest-pain",      "dark-urine"};
    for (size_t i = 0; i < sizeof emergencies / sizeof *emergencies; i++) {
        const struct question *q = protocol_question(f->low_back, emergencies[i]);
        if (q == NULL)
            fail_msg("%s is not asked", emergencies[i]);
        assert_int_equal(q->role, ASK_RED_FLAG);
        assert_int_equal(q->level, FLAG_EMERGENCY);
    }
    assert_non_null(red_flag(f, FLAG_URGENT, 0));
}

static void every_sign_alone(void **state)
{
    struct fixture *f = *state;
    for (int i = 0; i < f->low_back->n_questions; i++) {
        const struct question *q = &f->low_back->questions[i];
        if (q->role != ASK_RED_FLAG)
            continue;
        fixture_reset(f, 0);
        fixture_begin(f, "0 08:05");
        const char *words = arena_fmt(&f->arena, "triage %s=yes", q->id);
        const char *expect = arena_fmt(&f->arena, "%s %s", q->level == FLAG_EMERGENCY ? "emergency" : "urgent", q->id);
        const struct row rows[] = {
            {"0 08:05", "? triage", "clear"},
            {"0 09:00", words, "ok"},
            {"0 09:00", "? triage", expect},
            {"0 08:59:59", "? triage", "clear"},
        };
        RUN(f, rows);
    }
}

/* S02: unanswered is not safe. */
static void every_sign_missing(void **state)
{
    struct fixture *f = *state;
    for (int skip = 0; skip < f->low_back->n_questions; skip++) {
        if (f->low_back->questions[skip].role != ASK_RED_FLAG)
            continue;
        fixture_reset(f, 0);
        fixture_put(f, fixture_time(f, "0 08:05"),
                    "start low-back-lifting status=unknown context=2026-03-02T08:00:00Z");
        for (int i = 0; i < f->low_back->n_questions; i++)
            if (i != skip && f->low_back->questions[i].role == ASK_RED_FLAG)
                fixture_put(f, fixture_time(f, "0 08:06"),
                            arena_fmt(&f->arena, "triage %s status=no", f->low_back->questions[i].id));
        const char *last = arena_fmt(&f->arena, "triage %s=no", f->low_back->questions[skip].id);
        const struct row rows[] = {
            {"0 08:06", "? triage", "unanswered +1 open"},
            {"0 08:06", "? asked", "-"},
            {"0 08:07", last, "ok"},
            {"0 08:07", "? triage", "clear"},
            {"0 08:07", "? asked", "0 08:06"},
        };
        RUN(f, rows);
    }
}

static void precedence(void **state)
{
    struct fixture *f = *state;
    const struct question *urgent = red_flag(f, FLAG_URGENT, 0);
    int flags = 0;
    for (int i = 0; i < f->low_back->n_questions; i++)
        flags += f->low_back->questions[i].role == ASK_RED_FLAG;
    const struct row open[] = {
        {"0 08:05", "start low-back-lifting --injured -5m", "ok"},
        {"0 08:05", "? triage", WORDS("unanswered +%d open", flags)},
        {"0 08:06", WORDS("triage %s=yes", urgent->id), "ok"},
        {"0 08:06", "? triage", WORDS("unanswered %s +%d open", urgent->id, flags - 1)},
        {"0 08:07", "triage bladder-bowel=yes", "ok"},
    };
    RUN(f, open);
    assert_int_equal(fixture_today(f, fixture_time(f, "0 08:07"), INSTANT_FOREVER)->triage.state, TRIAGE_EMERGENCY);

    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:05");
    const struct row answered[] = {
        {"0 09:00", WORDS("triage %s=yes trauma=yes", urgent->id), "ok"},
        {"0 10:00", "clear-flags --by 'Dr Okafor'", "ok"},
        {"0 10:00", WORDS("triage %s=yes", urgent->id), "ok"},
        {"0 10:01", "? triage", WORDS("urgent %s", urgent->id)},
        {"0 11:00", WORDS("triage %s=no", urgent->id), "ok"}, /* a later no clears what is urgent */
        {"0 11:00", "? triage", "clear"},
        {"0 10:59:59", "? triage", WORDS("urgent %s", urgent->id)},
    };
    RUN(f, answered);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:05");
    const struct row both[] = {{"0 09:00", WORDS("triage %s=yes trauma=yes", urgent->id), "ok"}};
    RUN(f, both);
    assert_int_equal(fixture_today(f, fixture_time(f, "0 09:00"), INSTANT_FOREVER)->triage.state, TRIAGE_EMERGENCY);
}

/* S03, C12 and CLINICAL.md C2: the bands, in either unit, read through the words a person types. */
static void fever(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *word, *expect;
    } bands[] = {
        {"37.9", "clear"},
        {"37.99", "clear"},
        {"38.0", "urgent fever"},
        {"38", "urgent fever"},
        {"38.2", "urgent fever"},
        {"38.29", "urgent fever"},
        {"38.3", "emergency fever"},
        {"40.1", "emergency fever"},
        {"100.3F", "clear"},
        {"100.4F", "urgent fever"},
        {"100.9F", "urgent fever"},
        {"101F", "emergency fever"},
        {"101.0F", "emergency fever"},
        {"98.6F", "clear"},
        {"yes", "emergency fever"},
        {"no", "clear"},
    };
    for (size_t i = 0; i < sizeof bands / sizeof *bands; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:05");
        const struct row rows[] = {
            {"0 09:00", WORDS("triage fever=%s", bands[i].word), "ok"},
            {"0 09:00", "? triage", bands[i].expect},
            {"0 09:30", "triage fever=no", "ok"},
            {"0 09:30", "? triage", strncmp(bands[i].expect, "urgent", 6) == 0 ? "clear" : bands[i].expect},
        };
        RUN(f, rows);
    }
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:05");
    const struct row nonsense[] = {
        {"0 09:00", "triage fever=hot", "usage"},
        {"0 09:00", "triage fever=", "usage"},
        {"0 09:00", "triage fever=-38", "usage"},
        {"0 09:00", "triage fever=380", "usage"},
        {"0 09:00", "triage fever=nan", "usage"},
        {"0 09:00", "triage fever=inf", "usage"},
        {"0 09:00", "triage fever=38.4x", "usage"},
        {"0 09:00", "triage fever", "usage"},
        {"0 09:00", "triage bladder-bowel=maybe", "usage"},
        {"0 09:00", "triage bladder-bowel=38.5", "usage"},
        {"0 09:00", "triage no-such-sign=yes", "usage"},
        {"0 09:00", "triage bladder-bowel=yes no-such-sign=yes", "usage"}, /* all of an act or none of it */
        {"0 09:00", "? triage", "clear"},
    };
    RUN(f, nonsense);
}

static void only_a_clinician_clears(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 09:00", "triage bladder-bowel=yes", "ok"},
        {"0 10:00", "triage bladder-bowel=no", "ok"},
        {"0 10:00", "? triage", "emergency bladder-bowel"}, /* S01: never by itself, never by a later no */
        {"9 10:00", "? triage", "emergency bladder-bowel, ask again"},
        {"0 11:00", "clear-flags", "usage"},
        {"0 11:00", "clear-flags --by ''", "usage"},
        {"0 11:00", "? triage", "emergency bladder-bowel"},
        {"0 12:00", "clear-flags --by 'Dr Okafor'", "ok"},
        {"0 12:00", "? triage", "clear"},
        {"0 11:59:59", "? triage", "emergency bladder-bowel"},
        {"0 13:00", "triage both-legs=yes", "ok"}, /* a new sign stands again */
        {"0 13:00", "? triage", "emergency both-legs"},
        {"0 13:00", "undo", "ok"},
        {"0 13:00", "? triage", "unanswered +1 open"},
    };
    RUN(f, rows);
}

/* S01: neither a corrected injury time, nor a new episode, nor another plan makes an emergency go away. */
static void nothing_else_clears(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row amended[] = {
        {"0 11:00", "triage bladder-bowel=yes --at", "usage"}, /* --at is not the act's to read */
        {"0 11:00", "triage bladder-bowel=yes", "ok"},
        {"0 14:00", "amend --injured -1h", "ok"},
        {"0 14:00", "? triage", "emergency bladder-bowel"},
    };
    RUN(f, amended);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:05");
    const struct row anew[] = {
        {"0 11:00", "triage dark-urine=yes", "ok"},
        {"0 12:00", "start low-back-lifting --injured -4h", "ok"},
        {"0 12:00", "triage dark-urine=no", "ok"},
        {"0 12:00", "? medicine ibuprofen", "off"},
        {"0 13:00", "start back-care", "ok"}, /* a plan that does not ask that question */
        {"0 13:00", "? triage", "emergency dark-urine +11 open"},
        {"0 14:00", "clear-flags --by 'Dr Okafor'", "ok"},
        {"0 14:00", "? triage", "unanswered +11 open"},
    };
    RUN(f, anew);
}

/* A clinician has assessed what was written down when they spoke, not what somebody remembers afterwards. */
static void remembered_late(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 12:00", "clear-flags --by 'Dr Okafor'", "ok"},
        {"0 11:00", "triage bladder-bowel=yes", "ok"},
        {"0 12:01", "? triage", "emergency bladder-bowel"},
    };
    RUN(f, rows);
}

/* S06: a clock that ran backwards unlocks nothing. */
static void a_clock_set_back(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row before[] = {{"2 12:00", "triage bladder-bowel=yes", "ok"}};
    RUN(f, before);
    struct journal j;
    struct moment back = fixture_time(f, "2 10:00");
    fixture_window(f, back, INSTANT_FOREVER, &j); /* all that was written, and then the clock goes back */
    j.clock = back;
    const struct today *t = today_assess(f->low_back, &j, &f->prefs, back, &f->work);
    assert_int_equal(t->triage.state, TRIAGE_EMERGENCY);
    assert_int_equal(t->therapies[1].state, THERAPY_OFF);
    j.clock.utc = f->injured.utc - DAY; /* even before the start: the episode is still there */
    t = today_assess(f->low_back, &j, &f->prefs, j.clock, &f->work);
    assert_non_null(t);
    assert_int_equal(t->triage.state, TRIAGE_EMERGENCY);
}

static void clearing_answers_nothing(void **state)
{
    struct fixture *f = *state;
    int flags = 0;
    for (int i = 0; i < f->low_back->n_questions; i++)
        flags += f->low_back->questions[i].role == ASK_RED_FLAG;
    const struct row rows[] = {
        {"0 08:05", "start low-back-lifting --injured -5m", "ok"},
        {"0 08:06", "triage trauma=yes", "ok"},
        {"0 09:00", "clear-flags --by 'Dr Okafor'", "ok"},
        {"0 09:00", "? triage", WORDS("unanswered +%d open", flags - 1)},
    };
    RUN(f, rows);
}

static void undo_of_an_emergency(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 09:00", "triage cannot-stand=yes", "ok"},
        {"0 09:01", "undo", "ok"},
        {"0 09:01", "? triage", "unanswered +1 open"}, /* though it had been answered no before */
        {"0 09:01", "? answer cannot-stand", "none"},
        {"0 09:02", "redo", "ok"},
        {"0 09:02", "? triage", "emergency cannot-stand"},
        {"0 09:03", "undo", "ok"},
        {"0 09:04", "triage cannot-stand=no", "ok"},
        {"0 09:04", "? triage", "clear"},
        {"0 09:05", "redo", "failed"}, /* an act followed the undo */
        {"3 09:00", "? triage", "clear, ask again"},
    };
    RUN(f, rows);
}

static void undo_of_a_no(void **state)
{
    struct fixture *f = *state;
    const struct question *urgent = red_flag(f, FLAG_URGENT, 0);
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 09:00", WORDS("triage %s=yes", urgent->id), "ok"},
        {"0 09:30", WORDS("triage %s=no", urgent->id), "ok"},
        {"0 09:30", "? triage", "clear"},
        {"0 09:31", "undo", "ok"},
        {"0 09:31", "? triage", WORDS("urgent %s", urgent->id)},
    };
    RUN(f, rows);
}

/* A day turns at 04:00; an overdue re-check keeps the last state (S02 as DESIGN.md means it). */
static void asked_again(void **state)
{
    struct fixture *f = *state;
    for (int hours = -5; hours <= 9; hours += 7) {
        fixture_reset(f, hours * HOUR);
        fixture_begin(f, "0 08:05");
        const struct row rows[] = {
            {"1 03:59:59", "? triage", "clear"},
            {"1 04:00", "? triage", "clear, ask again"},
            {"1 09:00", "triage bladder-bowel=no", "ok"},
            {"1 09:00", "? triage", "clear, ask again"}, /* the others still are of yesterday */
            {"1 09:00", "? asked", "0 08:05"},
            {"1 09:01", "done walk", "ok"},
            {"1 09:01", "therapy ice start --confirm", "ok"},
            {"1 09:01", "dose ibuprofen 400", "ok"},
            {"1 09:02", "check-in --sharp no", "ok"}, /* all that the early opening needs (C01) */
            {"1 09:03", "phase next", "refused"},
        };
        RUN(f, rows);
        fixture_all_no(f, "1 09:04");
        const struct row asked[] = {{"1 09:05", "triage shooting-leg-pain=no numb-tingling=no", "ok"},
                                    {"1 09:05", "phase next", "ok"}};
        RUN(f, asked);
        fixture_all_no(f, "2 03:30");
        const struct row late[] = {
            {"2 03:30", "? triage", "clear"},
            {"2 03:59:59", "? triage", "clear"}, /* 03:30 belongs to the day that began at 1 04:00 */
            {"2 04:00", "? triage", "clear, ask again"},
        };
        RUN(f, late);
        fixture_all_no(f, "2 04:00");
        const struct row early[] = {{"2 04:00", "? triage", "clear"}, {"3 03:59:59", "? triage", "clear"}};
        RUN(f, early);
    }
}

/* A traveller: the day is counted in the offset where one is now. */
static void asked_again_abroad(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"0 22:00 @-18000", "? triage", "clear"},
        {"1 02:04:59 @-18000", "? triage", "clear"},
        {"1 02:05 @-18000", "? triage", "clear, ask again"}, /* the same date still, but a whole day after */
        {"1 04:00 @-18000", "? triage", "clear, ask again"},
    };
    RUN(f, rows);
}

static void a_new_episode_asks_anew(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {
        {"5 09:00", "start low-back-lifting --injured -1h", "ok"},
        {"5 09:00", "? answer bladder-bowel", "none"},
        {"5 08:59:59", "? triage", "clear, ask again"},
    };
    RUN(f, rows);
    assert_int_equal(fixture_today(f, fixture_time(f, "5 09:00"), INSTANT_FOREVER)->triage.state, TRIAGE_UNANSWERED);
}

static void patterns(void **state)
{
    struct fixture *f = *state;
    static const struct {
        const char *words, *expect;
    } table[] = {
        {"local-ache=no", "unclear"},
        {"local-ache=yes", "unclear"}, /* nobody said the leg is quiet */
        {"local-ache=yes shooting-leg-pain=no", "unclear"},
        {"shooting-leg-pain=no numb-tingling=no", "unclear"},
        {"local-ache=yes shooting-leg-pain=no numb-tingling=no", "strain"},
        {"belt-line=yes shooting-leg-pain=no numb-tingling=no", "strain"},
        {"worse-bending=yes shooting-leg-pain=no numb-tingling=no", "strain"},
        {"shooting-leg-pain=yes", "disc"},
        {"numb-tingling=yes", "disc"},
        {"local-ache=no belt-line=no worse-bending=no shooting-leg-pain=no numb-tingling=no", "unclear"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        fixture_reset(f, 3600);
        fixture_begin(f, "0 08:05");
        const struct row rows[] = {
            {"0 08:10", "? pattern", "unclear"},
            {"0 09:00", WORDS("triage %s", table[i].words), "ok"},
            {"0 09:00", "? pattern", table[i].expect},
            {"0 09:00", "? triage", "clear"}, /* a pattern is never a flag */
        };
        RUN(f, rows);
    }
}

/* C17: the strictest rule wins. With signs of both, the plan must not be that of a strain. */
static void both_patterns(void **state)
{
    struct fixture *f = *state;
    fixture_begin(f, "0 08:05");
    const struct row rows[] = {{"0 09:00", "triage local-ache=yes shooting-leg-pain=yes", "ok"}};
    RUN(f, rows);
    assert_int_not_equal(fixture_today(f, fixture_time(f, "0 09:00"), INSTANT_FOREVER)->triage.pattern, PATTERN_STRAIN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(signs_are_there),
        TEST(every_sign_alone),
        TEST(every_sign_missing),
        TEST(precedence),
        TEST(fever),
        TEST(only_a_clinician_clears),
        TEST(nothing_else_clears),
        TEST(remembered_late),
        TEST(a_clock_set_back),
        TEST(clearing_answers_nothing),
        TEST(undo_of_an_emergency),
        TEST(undo_of_a_no),
        TEST(asked_again),
        TEST(asked_again_abroad),
        TEST(a_new_episode_asks_anew),
        TEST(patterns),
        TEST(both_patterns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
