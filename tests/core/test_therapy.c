/* test_therapy.c: the clocks of ice and heat, to the second (R21-R30, C09, C10, C44, S10-S12). */
#include "fixture.h"

static void begin(struct fixture *f, int offset)
{
    fixture_reset(f, offset);
    fixture_begin(f, "0 08:00");
}

static void an_ice_session(void **state)
{
    struct fixture *f = *state;
    for (int hours = 0; hours <= 9; hours += 3) {
        begin(f, hours * HOUR);
        const struct row rows[] = {
            {"0 08:00", "? therapy ice", "due"},
            {"0 09:00", "therapy ice start", "refused"}, /* barrier on, skin normal, awake: not said */
            {"0 09:00", "? therapy ice", "due"},
            {"0 09:00", "therapy ice start --confirm", "ok"},
            {"0 09:00", "? therapy ice", "running 0 09:15, out 0 09:20"},
            {"0 09:04:59", "? therapy ice", "running 0 09:15, out 0 09:20"},
            {"0 09:05", "? therapy ice", "running 0 09:15, out 0 09:20, look"},
            {"0 09:10", "therapy ice start --confirm", "refused"},
            {"0 09:15", "therapy ice stop", "ok"},
            {"0 09:14:59", "? therapy ice", "running 0 09:15, out 0 09:20, look"},
            {"0 09:15", "? therapy ice", "waiting 0 10:00"}, /* later of start + 60 and end + 40 */
            {"0 09:59:59", "? therapy ice", "waiting 0 10:00"},
            {"0 09:59:59", "therapy ice start --confirm", "refused"},
            {"0 10:00", "? therapy ice", "due"},
            {"0 10:00", "therapy ice start --confirm", "ok"},
        };
        RUN(f, rows);
    }
}

/* A session that nobody stopped ends at its hard stop. */
static void never_stopped(void **state)
{
    struct fixture *f = *state;
    begin(f, 3600);
    const struct row rows[] = {
        {"0 09:00", "therapy ice start --confirm", "ok"},
        {"0 09:19:59", "? therapy ice", "running 0 09:15, out 0 09:20"}, /* no longer "look" but "off" */
        {"0 09:20", "? therapy ice", "waiting 0 10:00"},
        {"0 10:00", "? therapy ice", "due"},
        {"0 10:30", "therapy ice start --confirm", "ok"}, /* the forgotten one does not stand in the way */
        {"0 10:30", "? therapy ice", "running 0 10:45, out 0 10:50"},
        {"0 12:00", "? therapy ice", "due"},
    };
    RUN(f, rows);
}

/* The clock that ended takes nothing off: it is asked for half a day, until somebody says that it is off, or confirms
 * what the skin is like by putting another on. What counted ended at the hard stop. */
static void whether_it_is_off(void **state)
{
    struct fixture *f = *state;
    begin(f, 3600);
    const struct row rows[] = {
        {"0 09:00", "therapy ice start --confirm", "ok"},
        {"0 09:19:59", "? asks-off ice", "-"},
        {"0 09:20", "? asks-off ice", "0 09:20"},
        {"0 21:19:59", "? asks-off ice", "0 09:20"},
        {"0 21:20", "? asks-off ice", "-"},
        {"0 09:31", "therapy ice stop", "ok"},
        {"0 09:31", "? asks-off ice", "-"},
        {"0 09:31", "? therapy ice", "waiting 0 10:00"},
        {"0 09:32", "undo", "ok"},
        {"0 09:32", "? asks-off ice", "0 09:20"},
        {"0 10:30", "therapy ice start --confirm", "ok"},
        {"0 10:31", "? asks-off ice", "-"},
        {"0 10:40", "therapy ice stop", "ok"},
        {"0 10:51", "? asks-off ice", "-"},
    };
    RUN(f, rows);
}

static void stopped_early_or_late(void **state)
{
    struct fixture *f = *state;
    begin(f, 3600);
    const struct row rows[] = {
        {"0 09:00", "therapy ice start --confirm", "ok"},
        {"0 09:02", "therapy ice stop", "ok"},
        {"0 09:02", "? therapy ice", "waiting 0 10:00"},
        {"0 10:00", "therapy ice start --confirm", "ok"},
        {"0 10:20", "therapy ice stop", "ok"},
        {"0 10:20", "? therapy ice", "waiting 0 11:00"},
        {"0 11:00", "therapy ice start --confirm", "ok"},
        {"0 11:30", "therapy ice stop", "ok"}, /* written down late */
        {"0 11:30", "? therapy ice", "waiting 0 12:00"},
        {"0 12:00", "? therapy ice", "due"},
        {"0 12:00", "therapy ice start --confirm", "ok"},
        {"0 12:01", "undo", "ok"},
        {"0 12:01", "? therapy ice", "due"},
    };
    RUN(f, rows);
}

static void ice_ends_at_48_hours(void **state)
{
    struct fixture *f = *state;
    begin(f, 3600);
    const struct row rows[] = {
        {"+47:59:59", "? therapy ice", "due"},
        {"+48:00:00", "? therapy ice", "off"},
        {"+48:00:00", "therapy ice start --confirm", "refused"},
        {"+47:59:59", "? therapy heat", "off"},
        {"+47:59:59", "therapy heat start --confirm", "refused"},
        {"+48:00:00", "? therapy heat", "due"},
        {"+48:00:00", "therapy heat start --confirm", "ok"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    f->injured = fixture_time(f, "0 12:00");
    fixture_begin(f, "0 12:00");
    const struct row started[] = {
        /* a pack that lies there is still called off */
        {"2 11:55", "therapy ice start --confirm", "ok"},
        {"2 12:05", "? therapy ice", "running 2 12:10, out 2 12:15, look"},
        {"2 12:15", "? therapy ice", "off"},
    };
    RUN(f, started);
}

static void a_heat_session(void **state)
{
    struct fixture *f = *state;
    begin(f, 3600);
    const struct row rows[] = {
        {"3 09:00", "therapy heat start", "refused"},
        {"3 09:00", "therapy heat start --confirm", "ok"},
        {"3 09:00", "? therapy heat", "running 3 09:20, out 3 09:30"},
        {"3 09:20", "therapy heat stop", "ok"},
        {"3 09:20", "? therapy heat", "waiting 3 11:20"},
        {"3 11:19:59", "? therapy heat", "waiting 3 11:20"},
        {"3 11:19:59", "therapy heat start --confirm", "refused"},
        {"3 11:20", "? therapy heat", "due"},
        {"3 11:20", "therapy heat start --confirm", "ok"},
        {"3 11:49:59", "? therapy heat", "running 3 11:40, out 3 11:50"},
        {"3 11:50", "? therapy heat", "waiting 3 13:50"}, /* never past 30 */
        {"3 13:50", "therapy heat start --confirm", "ok"},
        {"3 14:10", "therapy heat stop", "ok"},
        {"3 14:10", "? therapy heat", "waiting 4 07:00"}, /* three a day, and not before one is awake */
        {"3 16:30", "? therapy heat", "waiting 4 07:00"},
        {"3 16:30", "therapy heat start --confirm", "refused"},
        {"4 07:00", "? therapy heat", "due"},
        {"4 07:00", "therapy heat start --confirm", "ok"},
    };
    RUN(f, rows);
}

/* R24, R30: by day only, and never heat in bed. */
static void quiet_hours(void **state)
{
    struct fixture *f = *state;
    begin(f, 3600);
    const struct row rows[] = {
        {"0 21:59:59", "? therapy ice", "due"},
        {"0 22:30", "? therapy ice", "waiting 1 07:00"},
        {"1 03:00", "? therapy ice", "waiting 1 07:00"},
        {"1 06:59:59", "? therapy ice", "waiting 1 07:00"},
        {"1 07:00", "? therapy ice", "due"},
        {"1 21:30", "therapy ice start --confirm", "ok"},
        {"1 21:45", "therapy ice stop", "ok"},
        {"1 21:45", "? therapy ice", "waiting 2 07:00"},
        {"2 22:30", "? therapy heat", "waiting 3 07:00"},
        {"2 22:30", "therapy heat start --confirm", "refused"},
        {"3 05:00", "therapy heat start --confirm", "refused"},
    };
    RUN(f, rows);
    begin(f, 3600);
    f->prefs.wake_from = 9 * HOUR;
    f->prefs.wake_to = 23 * HOUR;
    const struct row late_riser[] = {
        {"0 22:30", "? therapy ice", "due"},
        {"1 08:00", "? therapy ice", "waiting 1 09:00"},
        {"1 09:00", "? therapy ice", "due"},
    };
    RUN(f, late_riser);
}

/* C44, S12: whatever a yes closes stays closed, with the reason, until the answer changes. */
static void exclusions(void **state)
{
    struct fixture *f = *state;
    int asked = 0;
    for (int q = 0; q < f->low_back->n_questions; q++) {
        const struct question *ask = &f->low_back->questions[q];
        if (ask->role != ASK_SKIN)
            continue;
        asked++;
        for (int c = 0; c < ask->closes.n; c++) {
            begin(f, 3600);
            const char *id = ask->closes.list[c], *at = text_is(id, "ice") ? "0 12:00" : "3 12:00";
            const char *query = WORDS("? therapy %s", id), *begins = WORDS("therapy %s start --confirm", id);
            const struct row rows[] = {
                {at, query, "due"},
                {at, WORDS("triage %s=yes", ask->id), "ok"},
                {at, query, "off"},
                {at, begins, "refused"},
            };
            RUN(f, rows);
            const struct today *t = fixture_today(f, fixture_time(f, at), INSTANT_FOREVER);
            for (int i = 0; i < t->n_therapies; i++)
                if (text_is(t->therapies[i].def->id, id))
                    assert_non_null(t->therapies[i].why);
            const struct row later[] = {
                {at, WORDS("triage %s=no", ask->id), "ok"},
                {at, query, "due"},
                {at, begins, "ok"},
            };
            RUN(f, later);
        }
    }
    assert_true(asked >= 6);
}

static void heat_not_after_a_drink(void **state)
{
    struct fixture *f = *state;
    begin(f, 3600);
    const struct row rows[] = {
        {"0 12:00", "triage drowsy-now=yes", "ok"},
        {"0 12:00", "? therapy ice", "due"},
        {"3 12:00", "triage drowsy-now=yes", "ok"},
        {"3 12:00", "? therapy heat", "off"},
        {"3 12:00", "? why therapy heat", "you answered yes to alcohol or sedatives: not before tomorrow 04:00"},
        {"4 03:59:59", "? why therapy heat", "you answered yes to alcohol or sedatives: not before today 04:00"},
        {"4 07:00", "? therapy heat", "due"},
    };
    RUN(f, rows);
}

/* What runs when an emergency begins is still called off, and can be stopped. */
static void in_an_emergency(void **state)
{
    struct fixture *f = *state;
    begin(f, 3600);
    const struct row rows[] = {
        {"0 09:00", "therapy ice start --confirm", "ok"},
        {"0 09:05", "triage dark-urine=yes", "ok"},
        {"0 09:06", "therapy ice stop", "ok"},
        {"0 09:06", "? therapy ice", "off"},
        {"0 12:00", "therapy ice start --confirm", "refused"},
    };
    RUN(f, rows);
}

static const struct therapy_state *heat_at(struct fixture *f, const char *at)
{
    const struct today *t = fixture_today(f, fixture_time(f, at), INSTANT_FOREVER);
    for (int i = 0; i < t->n_therapies; i++)
        if (text_is(t->therapies[i].def->id, "heat"))
            return &t->therapies[i];
    return NULL;
}

/* What ends by itself says when: the later of two, in waking hours; a clinician's matter never ends by itself. */
static void until_when(void **state)
{
    struct fixture *f = *state;
    begin(f, 3600);
    fixture_all_no(f, "3 08:00");
    fixture_all_no(f, "4 08:00");
    assert_int_equal(fixture_act(f, "3 12:00", "triage drowsy-now=yes"), ACT_OK);
    assert_true(heat_at(f, "3 12:00")->next_at == fixture_time(f, "4 07:00").utc);
    assert_int_equal(fixture_act(f, "3 13:00", "dose codeine"), ACT_OK);
    assert_true(heat_at(f, "3 13:00")->next_at == fixture_time(f, "4 13:00").utc);
    assert_true(heat_at(f, "4 12:59")->next_at == fixture_time(f, "4 13:00").utc);
    assert_int_equal(heat_at(f, "4 13:00")->state, THERAPY_DUE);
    assert_int_equal(fixture_act(f, "4 13:00", "triage numb-skin=yes"), ACT_OK);
    assert_true(heat_at(f, "4 13:00")->next_at == INSTANT_NONE);
}

/* Never both on the skin at once. */
static void one_at_a_time(void **state)
{
    struct fixture *f = *state;
    begin(f, 3600);
    const struct row rows[] = {
        {"2 07:55", "therapy ice start --confirm", "ok"},
        {"2 08:02", "? therapy heat", "waiting 2 08:15"},
        {"2 08:02", "? why therapy heat", "Ice is on until today 08:15 at the latest: take it off first"},
        {"2 08:02", "therapy heat start --confirm", "refused"},
        {"2 08:15", "? therapy heat", "due"}, /* nobody wrote down the end: it was the hard stop */
        {"2 08:05", "therapy ice stop", "ok"},
        {"2 08:05", "? therapy heat", "due"},
        {"2 08:05", "therapy heat start --confirm", "ok"},
    };
    RUN(f, rows);
}

static void nonsense(void **state)
{
    struct fixture *f = *state;
    begin(f, 3600);
    const struct row rows[] = {
        {"0 09:00", "therapy", "usage"},
        {"0 09:00", "therapy ice", "usage"},
        {"0 09:00", "therapy steam start", "usage"},
        {"0 09:00", "therapy ice melt", "usage"},
        {"0 09:00", "therapy ice start --confirm now", "usage"},
    };
    RUN(f, rows);
}

/* S21: the file stays under what is compiled in, and says the guide's numbers. */
static void the_numbers(void **state)
{
    struct fixture *f = *state;
    const struct therapy_def *ice = protocol_therapy(f->low_back, "ice"), *heat = protocol_therapy(f->low_back, "heat");
    assert_non_null(ice);
    assert_non_null(heat);
    assert_true(ice->session.lo == 15 * MINUTE && ice->session.hi == 20 * MINUTE);
    assert_true(ice->session.hi <= CEILING_ICE_SESSION_S && ice->window.hi <= CEILING_ICE_UNTIL_S);
    assert_true(heat->session.hi <= CEILING_HEAT_SESSION_S && heat->window.lo >= CEILING_HEAT_FROM_S);
    assert_true(ice->apart_s == 60 * MINUTE && ice->gap_s == 40 * MINUTE && ice->gap_s >= CEILING_ICE_GAP_S);
    assert_true(ice->window.lo == 0 && ice->window.hi == 48 * HOUR && ice->skin_check_s == 5 * MINUTE);
    assert_true(heat->session.lo == 20 * MINUTE && heat->session.hi == 30 * MINUTE && heat->a_day == 3);
    assert_true(heat->gap_s == 2 * HOUR && heat->window.lo == 48 * HOUR && heat->window.hi == -1);
    assert_true(ice->confirm.n > 0 && heat->confirm.n > 0);
}

/* R30, S11: heat has to be over before the quiet hours; ice only begins in the waking ones. */
static void no_heat_into_the_night(void **state)
{
    struct fixture *f = *state;
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    fixture_all_no(f, "3 08:00");
    const struct row rows[] = {
        {"3 21:40", "? therapy heat", "due"}, /* 20 minutes, to 22:00 */
        {"3 21:40:01", "? therapy heat", "waiting 4 07:00"},
        {"3 21:40:01", "? why therapy heat", "~waking hours only"},
        {"3 21:40:01", "therapy heat start --confirm", "refused"},
        {"3 23:00", "? therapy heat", "waiting 4 07:00"},
        {"4 06:59:59", "? therapy heat", "waiting 4 07:00"},
        {"4 07:00", "? therapy heat", "due"},
        {"3 21:35", "therapy heat start --confirm", "ok"},
        {"3 21:35", "? therapy heat", "running 3 21:55, out 3 22:00"}, /* not half an hour: quiet hours begin first */
        {"3 21:59:59", "? therapy heat", "running 3 21:55, out 3 22:00"},
        {"3 22:00", "? therapy heat", "waiting 4 07:00"},
    };
    RUN(f, rows);
    fixture_reset(f, 3600);
    fixture_begin(f, "0 08:00");
    const struct row ice[] = {
        {"0 21:59:59", "? therapy ice", "due"},
        {"0 22:00", "? therapy ice", "waiting 1 07:00"},
    };
    RUN(f, ice);
}

/* On the skin while the clock is set back: nobody can tell for how long, so its time is up until it is off (S06, S12).
 */
static void the_clock_set_back(void **state)
{
    struct fixture *f = *state;
    begin(f, 3600);
    const struct row rows[] = {
        {"0 09:00", "therapy ice start --confirm", "ok"},
        {"0 08:30", "clock", ""}, /* before it went on */
        {"0 08:30", "? therapy ice", "running 0 08:30, out 0 08:30"},
        {"0 08:30", "? why therapy ice", "the clock was set back: take it off"},
        {"0 08:30", "therapy ice start --confirm", "refused"},
        {"0 08:30", "therapy ice stop", "ok"},
        {"0 08:30", "therapy ice stop", "failed"}, /* it is off */
        {"0 08:30", "? therapy ice", "off"},       /* and none is begun by a clock like that */
        {"0 08:30", "therapy ice start --confirm", "refused"},
        {"0 09:05", "clock", ""}, /* put right */
        {"0 09:05", "? therapy ice", "waiting 0 10:00"},
        {"0 10:00", "clock", ""},
        {"0 10:00", "therapy ice start --confirm", "ok"},
        {"0 10:09", "clock", ""},
        {"0 10:09", "pain 3", "ok"},
        {"0 10:02", "clock", ""}, /* after it went on, before what is written down */
        {"0 10:02", "? therapy ice", "running 0 10:00, out 0 10:00"},
        {"0 10:02", "therapy ice stop", "ok"},
        {"0 10:02", "? therapy ice", "off"},
    };
    RUN(f, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_heat_into_the_night),
        TEST(an_ice_session),
        TEST(never_stopped),
        TEST(whether_it_is_off),
        TEST(stopped_early_or_late),
        TEST(ice_ends_at_48_hours),
        TEST(a_heat_session),
        TEST(quiet_hours),
        TEST(exclusions),
        TEST(heat_not_after_a_drink),
        TEST(in_an_emergency),
        TEST(until_when),
        TEST(one_at_a_time),
        TEST(nonsense),
        TEST(the_numbers),
        TEST(the_clock_set_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
