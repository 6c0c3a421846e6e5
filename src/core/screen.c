/* screen.c: the movement screen (R108-R114, S18): every test passed on one calendar day, good for `valid`. */
#include "assess.h"

static const struct entry *latest_on(const struct today *t, const char *test, const struct entry *day_of)
{
    const struct journal *j = t->journal;
    for (int i = j->n - 1; i >= 0; i--) {
        const struct entry *e = &j->entries[i];
        if (e->kind == ENTRY_SCREEN && !e->voided && text_is(e->subject, test) && e->at.utc >= t->episode.begins &&
            e->at.utc <= t->now.utc && (!day_of || moment_day(e->at) == moment_day(day_of->at)))
            return e;
    }
    return NULL;
}

/* The newest instant from which the whole screen counts as passed, judged by the day of `candidate`; a failure since
 * then undoes it. INSTANT_NONE: that day does not carry it. */
static int64_t passed_on(const struct today *t, const struct screen_def *def, const struct entry *candidate)
{
    int64_t oldest = INSTANT_FOREVER;
    for (int i = 0; i < def->n_tests; i++) {
        const struct entry *then = latest_on(t, def->tests[i].id, candidate);
        const struct entry *now = latest_on(t, def->tests[i].id, NULL);
        if (!then || !text_is(then->status, "pass") || !text_is(now->status, "pass"))
            return INSTANT_NONE;
        oldest = then->at.utc < oldest ? then->at.utc : oldest;
    }
    return oldest;
}

void screen_assess(struct today *t, struct arena *a)
{
    const struct screen_def *def = &t->protocol->screen;
    struct screen *s = &t->screen;
    s->valid_until = INSTANT_NONE;
    s->n_tests = def->n_tests;
    s->tests = arena_alloc(a, sizeof *s->tests * (size_t)(def->n_tests + 1));
    for (int i = 0; i < def->n_tests; i++) {
        const struct entry *e = latest_on(t, def->tests[i].id, NULL);
        bool pass = e && text_is(e->status, "pass"), fresh = e && t->now.utc < e->at.utc + def->valid_s;
        s->tests[i].def = &def->tests[i];
        s->tests[i].state = !e ? TEST_UNKNOWN : !pass ? TEST_FAILED : fresh ? TEST_PASSED : TEST_EXPIRED;
        if (pass)
            next_change_at(t, e->at.utc + def->valid_s);
    }
    for (int i = t->journal->n - 1; i >= 0 && def->n_tests && !s->passed; i--) {
        const struct entry *e = &t->journal->entries[i];
        if (e->kind != ENTRY_SCREEN || e->voided || e->at.utc < t->episode.begins || e->at.utc > t->now.utc)
            continue;
        int64_t from = passed_on(t, def, e);
        if (from == INSTANT_NONE || t->now.utc >= from + def->valid_s)
            continue;
        s->passed = true;
        s->valid_until = from + def->valid_s;
        next_change_at(t, s->valid_until);
    }
}
