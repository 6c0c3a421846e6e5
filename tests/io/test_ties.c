/* test_ties.c: two machines write in the same minutes, and each takes in what the other wrote: both hold the same, in
 * the same order, with the same days, whichever was first. And acts of one second stay in the order in which they were
 * written. */
#include "journal_help.h"

#include "mend/io/import.h"

enum { ROUNDS = 24, NOW = T0 + 9 * DAY };

static unsigned seed;

static unsigned some(unsigned n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

static int32_t no_offset(const void *self, int64_t utc)
{
    (void)self, (void)utc;
    return 0;
}
static const struct zone utc_zone = {no_offset, NULL};

/* ---- what they write: much of it at the same times, some written down in the same second ---- */

static struct entry anything(int64_t at)
{
    static const char *const signs[] = {"night-pain", "fever", "numb-tingling"}, *const sites[] = {NULL, "back",
                                                                                                   "calf"};
    const char *const yes_no = some(2) ? "yes" : "no";
    struct entry e;
    switch (some(8)) {
    case 0:
    case 1:
        e = line(ENTRY_PAIN, at, "pain", some(11), some(4) ? NULL : "sharp");
        e.site = sites[some(3)];
        return e;
    case 2: return line(ENTRY_TRIAGE, at, signs[some(3)], NAN, yes_no);
    case 3:
        e = line(ENTRY_DONE, at, some(2) ? "walk" : "cobra", NAN, NULL);
        e.pain = (int)some(5);
        e.sets = 1;
        return e;
    case 4: return line(ENTRY_CHECK_IN, at, "sharp", NAN, yes_no);
    case 5: return line(ENTRY_SCREEN, at, "plank", NAN, some(2) ? "pass" : "fail");
    case 6:
        e = line(ENTRY_DOSE, at, "ibuprofen", 200 + 200 * some(2), NULL);
        e.unit = "mg";
        return e;
    default: return line(ENTRY_PHASE, at, some(2) ? "days-2-7" : "weeks-2-4", NAN, some(2) ? "next" : "back");
    }
}

struct written {
    struct entry list[128];
    int n;
};

static void write_some(struct store *s, struct written *w, int acts)
{
    for (int i = 0; i < acts; i++) {
        const int64_t then = T0 + some(6) * DAY + some(4) * MINUTE;
        struct entry act[3];
        const int n = 1 + (int)some(3);
        for (int k = 0; k < n; k++)
            act[k] = anything(then + (some(3) ? 0 : MINUTE));
        write_act(s, act, n, then + MINUTE + some(3) * HOUR);
        for (int k = 0; k < n && w->n < 128; k++)
            w->list[w->n++] = act[k];
        if (w->n && !some(5)) { /* each of them is taken out once at the most */
            const int k = (int)some((unsigned)w->n);
            write_voids(s, &w->list[k], 1, some(2) ? "undo" : "edit", then + 4 * HOUR);
            w->list[k] = w->list[--w->n];
        }
    }
}

static void take_in(struct store *here, const char *path)
{
    struct error err = {0};
    struct import *m;
    struct import_tally tally;
    assert_ok(import_open(path, NULL, at(NOW), &utc_zone, &m, &err), err);
    if (import_read(m)->n_bad > 0)
        fail_msg("%s", import_read(m)->bad[0].text);
    assert_ok(import_take(m, here, at(NOW), &tally, &err), err);
    import_close(m);
}

/* ---- what they hold ---- */

struct text {
    char *at;
    size_t used, room;
};

static void say(struct text *t, const char *fmt, ...)
{
    char one[256];
    va_list args;
    va_start(args, fmt);
    const int n = vsnprintf(one, sizeof one, fmt, args);
    va_end(args);
    assert_in_range(n, 0, sizeof one - 1);
    if (t->used + (size_t)n + 1 > t->room) {
        t->room = 2 * t->room + 4096;
        t->at = realloc(t->at, t->room);
        assert_non_null(t->at);
    }
    memcpy(t->at + t->used, one, (size_t)n + 1);
    t->used += (size_t)n;
}

static bool each(void *self, const struct entry *e, struct error *err)
{
    (void)err;
    say(self, "%s %s %s\n", e->id, entry_kind_word(e->kind), e->subject);
    return true;
}

static char *held(struct store *s)
{
    const struct entry_filter all = {INT32_MIN / 2, INT32_MAX / 2, ENTRY_KIND_COUNT};
    struct text t = {0};
    struct error err = {0};
    struct arena arena;
    arena_init(&arena);
    assert_ok(store_each(s, &all, each, &t, &err), err);
    for (int day = 0; day < 10; day++) { /* the windows of each of the days, up to then and whole */
        struct journal j;
        load_at(s, T0 + day * DAY + 12 * HOUR, day % 2 ? INSTANT_FOREVER : T0 + day * DAY + 12 * HOUR, &arena, &j);
        for (int i = 0; i < j.n; i++)
            say(&t, "%d %s %d\n", day, j.entries[i].id, j.entries[i].voided);
        for (int i = 0; i < j.n_days; i++) {
            const struct day_summary *d = &j.days[i];
            say(&t, "%d %d %s %s %s: %d %g %lld %g %g %g %g %d %d %g %d %d\n", day, (int)d->day,
                entry_kind_word(d->kind), d->subject, d->site, d->n, d->first, (long long)d->first_at, d->min, d->max,
                d->sum, d->last, d->sets, d->reps, d->best, d->marked, d->poor);
        }
    }
    arena_fini(&arena);
    return t.at;
}

static void same_in_both(const char *one, const char *other, int round)
{
    while (*one && *one == *other)
        one++, other++;
    if (*one || *other)
        fail_msg("round %d: they differ from here on: '%.60s' and '%.60s'", round, one, other);
}

static void two_ways(void **state)
{
    struct place *p = *state;
    const int rounds = getenv("ROUNDS") ? atoi(getenv("ROUNDS")) : ROUNDS; /* more, on demand */
    for (int round = 0; round < rounds; round++) {
        char a[160], b[160];
        struct written wa = {0}, wb;
        seed = (unsigned)round * 7919u + 1;
        snprintf(a, sizeof a, "%s/a%d.db", p->folder, round);
        snprintf(b, sizeof b, "%s/b%d.db", p->folder, round);
        struct store *one = journal_open(a);
        write_some(one, &wa, (int)some(6)); /* what both have from before */
        wb = wa;
        store_close(one);
        size_t size;
        char *bytes = slurp(a, &size);
        spill(b, bytes, size);
        free(bytes);
        one = journal_open(a);
        struct store *other = journal_open(b);
        store_hurry(one);
        store_hurry(other);
        write_some(one, &wa, 2 + (int)some(12));
        write_some(other, &wb, 2 + (int)some(12));
        take_in(one, b);
        take_in(other, a);
        char *x = held(one), *y = held(other);
        same_in_both(x, y, round);
        free(x);
        free(y);
        store_close(one);
        store_close(other);
    }
}

/* Many acts of one second, more in the seconds around it, and under a clock that went back: by id as by writing.
 */
static void in_the_order_of_writing(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    store_hurry(s);
    for (int i = 0; i < 160; i++) {
        struct entry act[2] = {line(ENTRY_NOTE, T0, NULL, NAN, NULL), line(ENTRY_NOTE, T0, NULL, NAN, NULL)};
        act[0].note = act[1].note = "x";
        write_act(s, act, 2, i % 40 == 39 ? T0 + 60 - i % 7 : T0 + 60);
    }
    assert_int_equal(ask(p->path,
                         "SELECT count(*) FROM entry a JOIN entry b ON b.seq > a.seq AND b.logged = a.logged AND "
                         "b.id <= a.id WHERE a.seq < 320"),
                     0);
    assert_int_equal(ask(p->path,
                         "SELECT count(*) FROM entry WHERE substr(id, 1, 10) <> (SELECT substr(min(id), 1, 10) "
                         "FROM entry e WHERE e.logged = entry.logged)"),
                     0);
    struct journal j;
    load_at(s, T0 + HOUR, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n, 320);
    for (int i = 1; i < j.n; i++)
        assert_true(j.entries[i - 1].logged.utc < j.entries[i].logged.utc || j.entries[i - 1].seq < j.entries[i].seq);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {PLACED(two_ways), PLACED(in_the_order_of_writing)};
    return cmocka_run_group_tests_name("ties", tests, NULL, NULL);
}
