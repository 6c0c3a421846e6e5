/* screen.c: the movement screen (R108-R114, S18): every test passed on one calendar day, good for `valid`. */
#include "assess.h"

void screen_assess(struct today *t, struct arena *a) {
    const struct screen_def *def = &t->protocol->screen;
    struct screen *s = &t->screen;
    s->valid_until = INSTANT_NONE;
    s->n_tests = def->n_tests;
    s->tests = arena_alloc(a, sizeof *s->tests * (size_t)(def->n_tests + 1));
    bool all = def->n_tests > 0;
    const struct entry *oldest = NULL;
    int32_t day = 0;
    for (int i = 0; i < def->n_tests; i++) {
        s->tests[i].def = &def->tests[i];
        const struct entry *e = journal_last(t->journal, ENTRY_SCREEN, def->tests[i].id, t->episode.begins, t->now.utc);
        bool pass = e && text_is(e->status, "pass");
        bool fresh = e && t->now.utc < e->at.utc + def->valid_s;
        s->tests[i].state = !e ? TEST_UNKNOWN : !pass ? TEST_FAILED : fresh ? TEST_PASSED : TEST_EXPIRED;
        all = all && s->tests[i].state == TEST_PASSED;
        if (!all)
            continue;
        all = !oldest || moment_day(e->at) == day;
        day = moment_day(e->at);
        if (!oldest || entry_before(e, oldest))
            oldest = e;
    }
    s->passed = all;
    if (all) {
        s->valid_until = oldest->at.utc + def->valid_s;
        next_change_at(t, s->valid_until);
    }
}
