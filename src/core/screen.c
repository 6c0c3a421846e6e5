/* screen.c: the movement screen (R108-R114, S18): every test passed on one calendar day, good for `valid`.
 *
 * A pass under a painkiller tells nothing and counts for nothing (C39), and so does one against advice; a failure
 * always counts. A lift that steps back makes what was passed before it void (C23). */
#include "assess.h"

static bool is_pass(const struct entry *e)
{
    return e && text_is(e->status, "pass");
}

static bool counts(const struct today *t, const struct entry *e)
{
    if (!entry_counts(t, e, ENTRY_SCREEN))
        return false;
    return !is_pass(e) || (!e->context && !medicated_by(t->protocol, t->journal, e->at.utc));
}

static const struct entry *latest_on(const struct today *t, const char *test, const struct entry *day_of)
{
    const struct journal *j = t->journal;
    EACH_BACK (j, ENTRY_SCREEN, i) {
        const struct entry *e = &j->entries[i];
        if (text_is(e->subject, test) && counts(t, e) && (!day_of || moment_day(e->at) == moment_day(day_of->at)))
            return e;
    }
    return NULL;
}

/* The newest instant from which the whole screen counts as passed, judged by the day of `candidate`. INSTANT_NONE: that
 * day does not carry it. */
static int64_t passed_on(const struct today *t, const struct screen_def *def, const struct entry *candidate)
{
    int64_t oldest = INSTANT_FOREVER;
    for (int i = 0; i < def->n_tests; i++) {
        const struct entry *then = latest_on(t, def->tests[i].id, candidate);
        if (!is_pass(then))
            return INSTANT_NONE;
        oldest = then->at.utc < oldest ? then->at.utc : oldest;
    }
    return oldest;
}

/* Why no test may be tried now. */
static const char *closed(struct today *t, const struct screen_def *def, struct arena *a)
{
    const char *why = triage_closed(&t->triage);
    if (why || (why = clock_closed(t)))
        return why;
    if (t->triage.state == TRIAGE_URGENT)
        return "an urgent sign is open: have it looked at today, the tests wait";
    if (t->triage.recheck_due)
        return t->triage.recheck_why;                            /* S02 */
    if (def->from_s > 0 && t->episode.elapsed_s < def->from_s) { /* C02 */
        int64_t opens = t->now.utc + def->from_s - t->episode.elapsed_s;
        next_change_at(t, opens);
        return arena_fmt(a, "the tests open on day %d, %s", (int)(def->from_s / DAY),
                         when_words(opens, t->now, &t->prefs, a));
    }
    if (t->course.eased_until > t->now.utc)
        return arena_fmt(a, "no tests after a flare until %s", when_words(t->course.eased_until, t->now, &t->prefs, a));
    if (t->course.easy || t->course.eased)
        return "no tests while the pain is up; score it (p), they come back when it has settled";
    if ((why = pain_above_free(t, "the tests", a)))
        return why;
    if (t->pain.sharp)
        return arena_fmt(a, "sharp pain noted %s: no tests until you can move without it (c)",
                         when_words(t->pain.sharp_entry->at.utc, t->now, &t->prefs, a));
    return NULL;
}

static const char *missing(const struct today *t, int64_t void_before, struct arena *a)
{
    const struct screen *s = &t->screen;
    const char *out = "";
    bool voided = false;
    for (int i = 0; i < s->n_tests; i++) {
        const struct entry *e = latest_on(t, s->tests[i].def->id, NULL);
        bool before = is_pass(e) && e->at.utc < void_before;
        voided = voided || before;
        const char *one = arena_fmt(a, "%s %s", s->tests[i].def->title,
                                    s->tests[i].state == TEST_UNKNOWN   ? "not done"
                                    : s->tests[i].state == TEST_FAILED  ? "failed"
                                    : before                            ? "passed before that"
                                    : s->tests[i].state == TEST_EXPIRED ? "too long ago"
                                                                        : "passed");
        out = *out ? arena_fmt(a, "%s, %s", out, one) : one;
    }
    const struct entry *last = journal_last(t->journal, ENTRY_SCREEN, NULL, t->episode.begins, t->now.utc);
    if (is_pass(last) && !counts(t, last))
        out = arena_fmt(
            a, "%s; the pass of %s counts for nothing: %s", out, when_words(last->at.utc, t->now, &t->prefs, a),
            text_is(last->context, "against-advice") ? "it was against advice" : "a painkiller hid what it told");
    out = arena_fmt(a, "all on one day: %s", out);
    return voided ? arena_fmt(a, "a weight stepped back, tests count again from %s on; %s",
                              when_words(void_before, t->now, &t->prefs, a), out)
                  : out;
}

void screen_assess(struct today *t, struct arena *a)
{
    const struct screen_def *def = &t->protocol->screen;
    struct screen *s = &t->screen;
    s->valid_until = s->passed_at = INSTANT_NONE;
    s->n_tests = def->n_tests;
    s->tests = arena_alloc(a, sizeof *s->tests * (size_t)(def->n_tests + 1));
    int64_t void_before = lifts_void_screen(t);
    next_change_at(t, void_before);
    if (!def->n_tests)
        return;
    bool failed = false; /* a test since it was passed, or never tried: no day carries the screen */
    for (int i = 0; i < def->n_tests; i++) {
        const struct entry *e = latest_on(t, def->tests[i].id, NULL);
        failed = failed || !is_pass(e);
        bool fresh = e && t->now.utc < e->at.utc + def->valid_s && e->at.utc >= void_before;
        s->tests[i].def = &def->tests[i];
        s->tests[i].state = !e ? TEST_UNKNOWN : !is_pass(e) ? TEST_FAILED : fresh ? TEST_PASSED : TEST_EXPIRED;
        if (is_pass(e))
            next_change_at(t, e->at.utc + def->valid_s);
    }
    EACH_BACK (t->journal, ENTRY_SCREEN, i) {
        const struct entry *e = &t->journal->entries[i];
        if (failed || s->passed || t->now.utc >= e->at.utc + def->valid_s + 2 * DAY) /* a day, wherever it was spent */
            break;
        if (!counts(t, e))
            continue;
        int64_t from = passed_on(t, def, e);
        if (from == INSTANT_NONE || t->now.utc >= from + def->valid_s || from < void_before)
            continue;
        s->passed = true;
        s->passed_at = from;
        s->valid_until = from + def->valid_s;
        next_change_at(t, s->valid_until);
    }
    s->closed = closed(t, def, a);
    s->why = s->passed ? NULL : missing(t, void_before, a);
}
