/* The commands around the plan: weights and the movement screen, a clinician's changes, the short forms, the advice to
 * see somebody, other medicines, the card for the gym. What is wrong ends with 2, what a rule forbids with 3, and
 * neither leaves a trace. */
#include "homes.h"

#include "common/status.h"

static void fits(const char *text, int width)
{
    for (const char *line = text; *line; line += strcspn(line, "\n") + 1) {
        int columns = 0;
        for (size_t i = 0; i < strcspn(line, "\n"); i++)
            columns += (line[i] & 0xc0) != 0x80;
        if (columns > width)
            fail_msg("wider than %d columns: %.*s", width, (int)strcspn(line, "\n"), line);
    }
}

static void says(struct home *h, const char *words, const char *said)
{
    if (!has(expect(h, 0, words), said))
        fail_msg("mend %s\n  does not say \"%s\":\n%s", words, said, h->out);
}

/* Refused or wrong: the code, a word of the reason, and the journal as it was. */
static void denied(struct home *h, int code, const char *words, const char *reason)
{
    char *before = strdup(expect(h, 0, "export"));
    expect(h, code, words);
    assert_string_equal(h->out, "");
    if (!has(h->err, reason))
        fail_msg("mend %s\n  does not say \"%s\": %s", words, reason, h->err);
    assert_string_equal(expect(h, 0, "export"), before);
    free(before);
}

static const char *const alone[] = {"screen", "lift", "measure", "refer", "prescribe", "card"};

static void alone_they_show(void **state)
{
    struct home *h = *state;
    static const char *const times[] = {"2024-03-04T09:00", "2024-03-12T09:00", "2024-03-26T09:00", "2024-04-20T09:00"};
    char *before = strdup(expect(h, 0, "export"));
    for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++)
        for (size_t k = 0; k < sizeof times / sizeof times[0]; k++) {
            char words[64];
            snprintf(words, sizeof words, "%s --at %s", alone[i], times[k]);
            fits(expect(h, 0, words), strcmp(alone[i], "card") == 0 ? 40 : 80);
            assert_true(lines_of(h->out) > 0);
        }
    assert_string_equal(expect(h, 0, "export"), before);
    free(before);
    says(h, "screen --at 2024-03-04T09:00", "walk-10");
    says(h, "lift --at 2024-03-04T09:00", "--previous");
    says(h, "measure --at 2024-03-04T09:00", "mend measure function N");
}

static void without_an_episode_there_is_nothing_to_show(void **state)
{
    struct home *h = *state;
    for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++)
        expect(h, 1, alone[i]);
}

/* What can be known to be wrong without a plan is wrong use, with or without an episode. */
static void wrong_use_is_wrong_without_an_episode_too(void **state)
{
    struct home *h = *state;
    static const char *const wrong[] = {"pain",
                                        "pain 11",
                                        "pain 3 4",
                                        "pain 3.5",
                                        "done",
                                        "done walk --pain 11",
                                        "done walk --sets 0",
                                        "skip walk",
                                        "rate walk lots",
                                        "dose ibuprofen",
                                        "dose ibuprofen 0",
                                        "dose ibuprofen lots",
                                        "effect ibuprofen",
                                        "therapy ice begin",
                                        "check-in",
                                        "check-in --pain 12",
                                        "amend",
                                        "clear-flags",
                                        "clear-flags --by ''",
                                        "triage bladder-bowel",
                                        "phase forward",
                                        "screen plank",
                                        "lift --load 50",
                                        "refer two-weeks",
                                        "refer two-weeks perhaps",
                                        "refer two-weeks booked --until soon",
                                        "prescribe walk --sets 2",
                                        "switch",
                                        "finish now",
                                        "note ''",
                                        "card --json",
                                        "card now"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        expect(h, 2, wrong[i]);
        assert_string_equal(h->out, "");
    }
    static const char *const right[] = {"pain 3",
                                        "done walk --sets 2 --pain 1",
                                        "skip walk --reason ill",
                                        "dose ibuprofen 400",
                                        "therapy ice start --confirm",
                                        "check-in --pain 2",
                                        "triage bladder-bowel=no",
                                        "phase next",
                                        "screen plank=pass squats=fail",
                                        "lift deadlift --previous 100",
                                        "measure psfs sitting=4 walking=6",
                                        "measure function 5",
                                        "refer two-weeks booked --until 2024-05-01",
                                        "prescribe walk off --by Nobody",
                                        "note two words",
                                        "finish"};
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        expect(h, 1, right[i]);
    assert_int_not_equal(access(h->journal, F_OK), 0);
    expect(h, 0, "clear-flags --by Nobody"); /* a sign outlives its episode, and so does a clinician's word (S01) */
}

static void wrong_use_leaves_no_trace(void **state)
{
    struct home *h = *state;
    static const char *const wrong[] = {"screen no-such-test=pass",
                                        "screen plank",
                                        "screen plank=perhaps",
                                        "screen walk-10=pass --before 11 --after 2",
                                        "lift deadlift --load heavy --reps 5",
                                        "lift deadlift --load 50,50 --reps 5,5,5",
                                        "lift deadlift --load 50 --reps lots",
                                        "lift deadlift --previous -3",
                                        "lift deadlift --load 50 --reps 5 --pain 11",
                                        "measure psfs",
                                        "measure psfs sitting",
                                        "measure psfs sitting=11",
                                        "measure function",
                                        "measure function 11",
                                        "measure change fine",
                                        "measure nothing 3",
                                        "refer two-weeks",
                                        "refer no-such-advice booked",
                                        "refer two-weeks perhaps",
                                        "refer two-weeks booked --until soon",
                                        "prescribe glute-bridge --sets 2",
                                        "prescribe no-such-item --sets 2 --by 'A. Physio'",
                                        "prescribe glute-bridge --sets many --by 'A. Physio'",
                                        "finish now",
                                        "switch",
                                        "switch no-such-plan",
                                        "switch low-back-lifting",
                                        "check-in --signs yes",
                                        "check-in --response fine",
                                        "dose cold-remedy-ibuprofen lots",
                                        "card now"};
    char *before = strdup(expect(h, 0, "export"));
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        expect(h, 2, wrong[i]);
        assert_string_equal(h->out, "");
    }
    assert_string_equal(expect(h, 0, "export"), before);
    free(before);
}

/* Now, not told later: a session from memory is always written down. */
static void rules_refuse_with_their_reason(void **state)
{
    struct home *h = *state;
    h->clock = "2024-03-04T08:00";
    expect(h, 0, "start low-back-lifting --injured 2024-03-04T07:00");
    all_clear(h, "now");
    h->clock = "2024-03-06T09:00";
    denied(h, 3, "lift deadlift --load 40 --reps 5 --signs no", "not today yet");
    expect(h, 0, "check-in --signs no --pain 3");
    denied(h, 3, "lift deadlift --load 40 --reps 5 --signs no", "eights");
    denied(h, 3, "screen plank=pass", "25 Mar"); /* 21 days after the injury */
    denied(h, 3, "phase next", "11 Mar");
    denied(h, 3, "done glute-bridge --load 10", "");
    expect(h, 0, "lift deadlift --previous 100");
    expect(h, 0, "lift deadlift --load 40 --reps 5 --pain 3 --taken");
    expect(h, 0, "export --kind lift");
    assert_true(has(h->out, "against-advice"));
    expect(h, 0, "triage cannot-stand=yes");
    denied(h, 3, "lift deadlift --load 20 --reps 5", "");
    denied(h, 3, "screen plank=pass", "");
}

/* ---- medicines ---- */

static void another_painkiller_closes_ibuprofen(void **state)
{
    struct home *h = *state;
    const char *at = "2024-03-04T12:00";
    expect(h, 0, "dose naproxen 220 --at 2024-03-04T11:00");
    status_is(h, at, "medicines.ibuprofen.state", "contraindicated");
    status_is(h, at, "medicines.ibuprofen.next_at", "2024-03-07T11:00:00+00:00");
    status_is(h, at, "medicines.acetaminophen.state", "may");
    status_is(h, at, "other_medicines.naproxen.latest_at", "2024-03-04T11:00:00+00:00");
    status_is(h, at, "other_medicines.naproxen.amount_mg", "220");
    status_is(h, at, "other_medicines.naproxen.closes_until", "2024-03-07T11:00:00+00:00");
    denied(h, 3, "dose ibuprofen 400 --at 2024-03-04T12:00", "aproxen");
    says(h, "status --at 2024-03-04T12:00", "Naproxen");
}

static void a_combination_counts_in_both(void **state)
{
    struct home *h = *state;
    const char *at = "2024-03-04T12:00";
    expect(h, 0, "dose ibuprofen-acetaminophen 1 --at 2024-03-04T11:00");
    status_is(h, at, "medicines.ibuprofen.taken_24h_mg", "200");
    status_is(h, at, "medicines.acetaminophen.taken_24h_mg", "500");
    denied(h, 3, "dose paracetamol 500 --at 2024-03-04T12:00", "17:00");
    denied(h, 3, "dose ibuprofen-acetaminophen 2 --at 2024-03-04T18:00", "");
    expect(h, 0, "undo"); /* one act */
    status_is(h, at, "medicines.ibuprofen.taken_24h_mg", "0");
    status_is(h, at, "medicines.acetaminophen.taken_24h_mg", "0");
    expect(h, 0, "dose blue-packet 200 --contains ibuprofen --at 2024-03-04T11:30");
    status_is(h, at, "medicines.ibuprofen.taken_24h_mg", "200");
}

static void a_clinicians_limits_hold_for_their_days(void **state)
{
    struct home *h = *state;
    denied(h, 3, "dose ibuprofen 600 --at 2024-03-04T10:00", "");
    expect(h, 0, "prescribe ibuprofen --dose 600 --every 8 --times 3 --days 5 --by 'Dr Okafor' --at 2024-03-04T10:00");
    status_is(h, "2024-03-04T10:05", "medicines.ibuprofen.prescribed_by", "Dr Okafor");
    status_is(h, "2024-03-04T10:05", "medicines.ibuprofen.usual_mg", "600");
    status_is(h, "2024-03-04T10:05", "medicines.ibuprofen.limit_24h_mg", "1800");
    expect(h, 0, "dose ibuprofen 600 --at 2024-03-04T10:05");
    status_is(h, "2024-03-04T10:05", "medicines.ibuprofen.next_at", "2024-03-04T18:05:00+00:00");
    says(h, "prescribe --at 2024-03-05T09:00", "Dr Okafor");
    /* five days are over: the label's rule again */
    status_is(h, "2024-03-09T12:00", "medicines.ibuprofen.prescribed_by", "null");
    status_is(h, "2024-03-09T12:00", "medicines.ibuprofen.limit_24h_mg", "1200");
}

static void no_clinician_goes_past_the_ceiling(void **state)
{
    struct home *h = *state;
    static const char *const beyond[] = {
        "prescribe ibuprofen --dose 800 --every 8 --times 3 --days 5 --by 'Dr Okafor' --at 2024-03-04T10:00",
        "prescribe ibuprofen --dose 600 --every 2 --times 3 --days 5 --by 'Dr Okafor' --at 2024-03-04T10:00",
        "prescribe ibuprofen --dose 600 --every 8 --times 3 --days 11 --by 'Dr Okafor' --at 2024-03-04T10:00",
        "prescribe ibuprofen --dose 600 --every 4 --times 5 --days 5 --by 'Dr Okafor' --at 2024-03-04T10:00",
        "prescribe paracetamol --dose 1000 --every 6 --times 4 --days 5 --by 'Dr Okafor' --at 2024-03-04T10:00",
        "prescribe naproxen --dose 250 --every 8 --times 2 --days 5 --by 'Dr Okafor' --at 2024-03-04T10:00"};
    char *before = strdup(expect(h, 0, "export"));
    for (size_t i = 0; i < sizeof beyond / sizeof beyond[0]; i++) {
        run(h, beyond[i]);
        if (h->code != 2 && h->code != 3)
            fail_msg("mend %s\n  ended with %d", beyond[i], h->code);
    }
    assert_string_equal(expect(h, 0, "export"), before);
    free(before);
}

/* ---- a clinician's changes ---- */

static void a_clinicians_dose_holds_until_the_next_word(void **state)
{
    struct home *h = *state;
    expect(h, 0, "prescribe glute-bridge --sets 3 --reps 8 --by 'A. Physio' --at 2024-03-07T10:00");
    status_is(h, "2024-03-07T09:00", "checklist.glute-bridge.set_by", "null");
    status_is(h, "2024-03-08T09:00", "checklist.glute-bridge.set_by", "A. Physio");
    status_is(h, "2024-03-08T09:00", "checklist.glute-bridge.decision", "prescribed");
    char *dose = status_value(h, "2024-03-08T09:00", "checklist.glute-bridge.dose");
    assert_true(has(dose, "8 reps"));
    free(dose);
    says(h, "status --at 2024-03-08T09:00", "A. Physio");
    says(h, "prescribe --at 2024-03-08T09:00", "Glute bridge");
    expect(h, 0, "prescribe glute-bridge off --by 'A. Physio' --at 2024-03-08T10:00");
    status_is(h, "2024-03-08T11:00", "checklist.glute-bridge.state", "off");
    char *why = status_value(h, "2024-03-08T11:00", "checklist.glute-bridge.why");
    assert_true(has(why, "A. Physio"));
    free(why);
    expect(h, 0, "prescribe wall-sit --new 'Wall sit' --sets 2 --hold 20 --by 'A. Physio' --at 2024-03-08T10:05");
    status_is(h, "2024-03-08T11:00", "checklist.wall-sit.own", "true");
    status_is(h, "2024-03-08T11:00", "checklist.wall-sit.title", "Wall sit");
    expect(h, 0, "check-in --signs no --at 2024-03-08T11:02");
    expect(h, 0, "done wall-sit --sets 2 --at 2024-03-08T11:05");
    status_is(h, "2024-03-08T11:06", "checklist.wall-sit.state", "done");
    says(h, "log", "Wall sit");
}

/* ---- advice, short forms, the end of an episode ---- */

static void advice_is_answered_and_comes_back(void **state)
{
    struct home *h = *state;
    expect(h, 0, "check-in --function limited --at 2024-03-08T09:00");
    status_is(h, "2024-03-08T09:01", "referral.daily-activities.answer", "null");
    status_is(h, "2024-03-08T09:01", "referral.daily-activities.quiet", "false");
    expect(h, 0, "refer daily-activities not-now --until 2024-03-12 --at 2024-03-08T10:00");
    status_is(h, "2024-03-08T10:01", "referral.daily-activities.answer", "not-now");
    status_is(h, "2024-03-08T10:01", "referral.daily-activities.quiet", "true");
    status_is(h, "2024-03-08T10:01", "referral.daily-activities.back_on", "2024-03-12");
    status_is(h, "2024-03-12T10:01", "referral.daily-activities.quiet", "false");
    says(h, "refer --at 2024-03-08T10:01", "not now");
    says(h, "refer --at 2024-03-08T10:01", "2024-03-12");
}

static void the_short_forms_keep_the_first_answer(void **state)
{
    struct home *h = *state;
    expect(h, 0, "measure psfs 'tying shoes=3' 'sitting an hour=5' --at 2024-03-06T09:00");
    expect(h, 0, "measure function 4 --at 2024-03-06T09:05");
    expect(h, 0, "measure psfs 'tying shoes=7' 'sitting an hour=6' --at 2024-03-13T09:00");
    expect(h, 0, "measure change better --at 2024-03-13T09:05");
    const char *at = "2024-03-13T10:00";
    status_is(h, at, "measures.psfs.first", "4");
    status_is(h, at, "measures.psfs.latest", "6.5");
    status_is(h, at, "measures.psfs.change", "2.5");
    status_is(h, at, "measures.psfs.meaningful", "true");
    status_is(h, at, "measures.psfs.activities.tying shoes.latest", "7");
    status_is(h, at, "measures.function.latest", "4");
    status_is(h, at, "measures.function.due", "true");
    status_is(h, at, "measures.change.latest", "1");
    says(h, "measure --at 2024-03-13T10:00", "tying shoes: 7, 3 at first");
    expect(h, 0, "export --kind measure");
    assert_int_equal(lines_of(h->out), 7);
}

static void an_episode_ends_or_goes_on_with_prevention(void **state)
{
    struct home *h = *state;
    expect(h, 0, "pain 2 --at 2024-03-20T09:00");
    expect(h, 0, "switch back-care --at 2024-03-20T10:00");
    status_is(h, "2024-03-20T10:05", "episode.protocol", "back-care");
    status_is(h, "2024-03-20T10:05", "episode.injured_at", "2024-03-04T07:00:00+00:00");
    status_is(h, "2024-03-20T10:05", "pain.latest", "2");
    status_is(h, "2024-03-20T10:05", "checklist.glute-activation.title", "Glute activation");
    status_is(h, "2024-03-20T09:30", "episode.protocol", "low-back-lifting");
    expect(h, 0, "finish --at 2024-03-21T10:00");
    expect(h, 1, "status --at 2024-03-21T10:05");
    expect(h, 1, "card --at 2024-03-21T10:05");
    expect(h, 1, "status"); /* nothing is lost, and no new injury is needed */
    assert_true(has(h->err, "finished on 2024-03-21"));
    assert_true(has(h->err, "mend log"));
    assert_false(has(h->err, "--injured"));
    expect(h, 0, "undo");
    status_is(h, "2024-03-21T10:05", "episode.protocol", "back-care");
}

/* ---- the morning check, the card ---- */

static void the_morning_check_is_one_command(void **state)
{
    struct home *h = *state;
    const char *at = "2024-03-06T07:40";
    status_is(h, at, "triage.recheck_due", "true");
    status_is(h, at, "morning.due", "true");
    status_is(h, at, "morning.open.0", "signs");
    char *what = status_value(h, at, "next.what");
    assert_true(has(what, "orning check"));
    free(what);
    expect(h, 0, "check-in --signs no --pain 3 --function ok --sleep good --unsure no --at 2024-03-06T07:30");
    status_is(h, at, "triage.recheck_due", "false");
    status_is(h, at, "morning.due", "false");
    status_is(h, at, "morning.open", "[]");
    status_is(h, at, "pain.latest", "3");
    expect(h, 0, "undo"); /* one act */
    status_is(h, at, "morning.due", "true");
    status_is(h, at, "pain.latest", "null");
}

static void the_card_fits_a_phone(void **state)
{
    struct home *h = *state;
    expect(h, 0, "dose ibuprofen 400 --at 2024-03-04T09:00");
    expect(h, 0, "check-in --signs no --pain 3 --at 2024-03-08T07:30");
    const char *card = expect(h, 0, "card --at 2024-03-08T09:00");
    fits(card, 40);
    static const char *const said[] = {"WEIGHTS",   "EXERCISES", "Glute bridge",    "MEDICINES",
                                       "Ibuprofen", "day 4",     "Stop any of them"};
    for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
        if (!has(card, said[i]))
            fail_msg("\"%s\" is not in:\n%s", said[i], card);
    assert_true(strstr(card, "MEDICINES") < strstr(card, "EXERCISES")); /* what is looked up comes before the list */
    assert_false(has(card, "stop: "));
    expect(h, 0, "triage cannot-stand=yes --at 2024-03-08T09:30");
    card = expect(h, 0, "card --at 2024-03-08T09:31");
    fits(card, 40);
    assert_true(has(card, "GET HELP NOW"));
    assert_false(has(card, "EXERCISES"));
    assert_false(has(card, "MEDICINES"));
    assert_false(has(card, "WEIGHTS"));
}

static void an_unasked_day_has_no_card(void **state)
{
    const char *card = expect(*state, 0, "card --at 2024-03-04T09:00");
    fits(card, 40);
    assert_true(has(card, "warning signs"));
    assert_false(has(card, "EXERCISES"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_clear, alone_they_show),
        IN(home_fresh, without_an_episode_there_is_nothing_to_show),
        IN(home_fresh, wrong_use_is_wrong_without_an_episode_too),
        IN(home_clear, wrong_use_leaves_no_trace),
        IN(home_fresh, rules_refuse_with_their_reason),
        IN(home_clear, another_painkiller_closes_ibuprofen),
        IN(home_clear, a_combination_counts_in_both),
        IN(home_clear, a_clinicians_limits_hold_for_their_days),
        IN(home_clear, no_clinician_goes_past_the_ceiling),
        IN(home_clear, a_clinicians_dose_holds_until_the_next_word),
        IN(home_clear, advice_is_answered_and_comes_back),
        IN(home_clear, the_short_forms_keep_the_first_answer),
        IN(home_clear, an_episode_ends_or_goes_on_with_prevention),
        IN(home_clear, the_morning_check_is_one_command),
        IN(home_clear, the_card_fits_a_phone),
        IN(home_started, an_unasked_day_has_no_card),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
