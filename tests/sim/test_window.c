/* The window that the simulation keeps up as a life grows is the one that the core tests read from the whole list. */
#include <string.h>

#include "core/fixture.h"
#include "sim.h"

static void same_text(const char *a, const char *b)
{
    if (!text_is(a, b))
        fail_msg("'%s' is not '%s'", a ? a : "", b ? b : "");
}

static bool same_number(double a, double b)
{
    return a == b || (a != a && b != b);
}

static void compare(struct fixture *f, struct life *l, struct moment from)
{
    struct journal mine, theirs;
    f->all = l->all;
    f->n = l->n;
    f->clock = l->now;
    f->clock_forced = true; /* everything is written down */
    arena_reset(&f->work);
    arena_reset(&l->other);
    fixture_window(f, from, INSTANT_FOREVER, &theirs);
    life_window(l, from, INSTANT_FOREVER, &l->other, &mine);
    for (int i = 0; i < mine.n && i < theirs.n; i++)
        if (mine.entries[i].seq != theirs.entries[i].seq || mine.entries[i].voided != theirs.entries[i].voided)
            fail_msg("seed %d, hour %d: entry %d of the window is %d, should be %d", (int)l->seed, (int)l->hour, i,
                     (int)mine.entries[i].seq, (int)theirs.entries[i].seq);
    assert_int_equal(mine.n, theirs.n);
    assert_int_equal(mine.n_undo, theirs.n_undo);
    assert_int_equal(mine.n_redo, theirs.n_redo);
    assert_int_equal(mine.raw_from, theirs.raw_from);
    assert_int_equal(mine.newest_logged, theirs.newest_logged);
    assert_int_equal(mine.n_days, theirs.n_days);
    for (int i = 0; i < theirs.n_days; i++) {
        const struct day_summary *t = &theirs.days[i], *m = NULL;
        for (int k = 0; k < mine.n_days && !m; k++)
            if (mine.days[k].day == t->day && mine.days[k].kind == t->kind &&
                text_is(mine.days[k].subject, t->subject) && text_is(mine.days[k].site, t->site))
                m = &mine.days[k];
        if (!m)
            fail_msg("day %d has no summary of %s", (int)t->day, t->subject);
        if (m->n != t->n || m->sets != t->sets || m->reps != t->reps || m->marked != t->marked || m->poor != t->poor ||
            m->first_at != t->first_at || !same_number(m->first, t->first) || !same_number(m->min, t->min) ||
            !same_number(m->max, t->max) || !same_number(m->sum, t->sum) || !same_number(m->last, t->last) ||
            !same_number(m->best, t->best))
            fail_msg("day %d, %s %s: the summaries differ", (int)t->day, entry_kind_word(t->kind), t->subject);
    }
    for (int i = 1; i < mine.n_days; i++)
        assert_true(mine.days[i - 1].day <= mine.days[i].day);
    same_text(NULL, NULL);
}

static void test_window(void **state)
{
    struct fixture *f = *state;
    struct entry *own = f->all;
    struct arena arena;
    int n;
    arena_init(&arena);
    const struct plan *plans = plans_read(&arena, &n);
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        struct life *l = arena_new(&arena, struct life);
        life_begin(l, &plans[0], 40 + (uint64_t)kind, kind);
        for (l->hour = 0; l->hour < 40 * 24 && !l->rule; l->hour++) {
            life_hour(l);
            if (l->hour % 61 == 60)
                compare(f, l, l->now);
            if (l->hour % 223 == 222)
                compare(f, l, (struct moment){l->now.utc - 9 * DAY, l->offset});
        }
        life_end(l);
    }
    f->all = own;
    f->n = 0;
    arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_window)};
    return cmocka_run_group_tests_name("sim/window", tests, NULL, NULL);
}
