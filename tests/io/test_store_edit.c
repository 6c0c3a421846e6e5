/* Entries changed and taken out in a journal on the disk: core judges, the store writes, and after whatever sequence of
 * it the caches are what a rebuild makes of the entries. */
#include "journal_help.h"

#include "../../src/io/store_private.h"
#include "mend/io/protocol_read.h"

struct person {
    struct store *store;
    const struct protocol *plan;
    struct arena arena, work;
    unsigned seed;
};

static bool lookup(void *self, const char *id, int most, const struct entry **list, int *n, struct error *err)
{
    struct person *p = self;
    return store_entries_by_id(p->store, id, most, &p->work, list, n, err);
}

static int32_t offset_at(const void *self, int64_t utc)
{
    (void)self, (void)utc;
    return 3600;
}

/* Does what the words say, as written down at `now`; the window goes back to `from`. Returns the first entry made. */
static struct entry act(struct person *p, int64_t now, int64_t from, int64_t when, const char *text)
{
    const char *words[16];
    int n = 0;
    arena_reset(&p->work);
    for (char *rest = arena_str(&p->work, text), *word; (word = strtok_r(rest, " ", &rest)); n++)
        words[n] = word;
    struct journal j;
    struct error err = {0};
    assert_ok(store_load(p->store, at(from), INSTANT_FOREVER, at(now), &p->work, &j, &err), err);
    const struct act_context ctx = {.protocol = j.n ? p->plan : NULL,
                                    .journal = &j,
                                    .prefs = prefs_default(),
                                    .at = at(when),
                                    .clock = at(now),
                                    .zone = {offset_at, NULL},
                                    .lookup = lookup,
                                    .self = p,
                                    .arena = &p->work};
    struct act made = {0};
    if (act_judge(&ctx, n, words, &made, &err) != ACT_OK)
        fail_msg("%s: %s", text, err.text);
    assert_ok(store_append(p->store, made.entries, made.n, at(now), NULL, NULL, NULL, &err), err);
    return made.entries[made.n - 1];
}

static unsigned chance(struct person *p, unsigned n)
{
    p->seed = p->seed * 1664525u + 1013904223u;
    return (p->seed >> 8) % n;
}

static const char *some_words(struct person *p, enum entry_kind kind)
{
    switch (kind) {
    case ENTRY_PAIN: return arena_fmt(&p->arena, "pain %u --site %s", chance(p, 10), chance(p, 2) ? "back" : "buttock");
    case ENTRY_DONE: return arena_fmt(&p->arena, "done walk --taken --pain %u", chance(p, 5));
    case ENTRY_DOSE: return arena_fmt(&p->arena, "dose ibuprofen %u --taken", 100 + chance(p, 600));
    default: return arena_fmt(&p->arena, "note %u", chance(p, 1000));
    }
}

static char *caches(const struct person *p)
{
    static const char sql[] =
        "SELECT (SELECT ifnull(group_concat(seq), '') FROM (SELECT seq FROM dead ORDER BY seq)) || char(10) ||"
        " (SELECT group_concat(row, char(10)) FROM (SELECT day || ' ' || kind || ' ' || subject || ' ' || site || ' ' "
        "||"
        " n || ' ' || ifnull(first, '-') || ' ' || ifnull(first_at, '-') || ' ' || ifnull(min, '-') || ' ' ||"
        " ifnull(max, '-') || ' ' || ifnull(sum, '-') || ' ' || ifnull(last, '-') || ' ' || sets || ' ' || reps || ' ' "
        "||"
        " ifnull(best, '-') || ' ' || marked || ' ' || poor AS row FROM day_summary ORDER BY day, kind, subject, "
        "site))";
    struct error err = {0};
    sqlite3_stmt *q = store_prepare(p->store, sql, &err);
    assert_non_null(q);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    char *text = strdup((const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    return text;
}

enum { THINGS = 60, CHANGES = 150 };
struct thing {
    struct entry e;
    bool out;
};

static void change_one(struct person *p, struct thing *t, int64_t now)
{
    const struct thing was = *t;
    if (chance(p, 4) == 0) {
        act(p, now, t->e.at.utc, t->e.at.utc, arena_fmt(&p->arena, "remove %s", t->e.id));
        t->out = true;
    } else {
        const int64_t when = chance(p, 2) ? t->e.at.utc : T0 + HOUR + chance(p, 18 * 24) * HOUR;
        t->e = act(p, now, when < t->e.at.utc ? when : t->e.at.utc, when,
                   arena_fmt(&p->arena, "edit %s %s", t->e.id, some_words(p, t->e.kind)));
    }
    if (chance(p, 3))
        return;
    act(p, now, now, now, "undo");
    if (chance(p, 2))
        act(p, now, now, now, "redo");
    else
        *t = was;
}

static void the_caches_follow(void **state)
{
    struct place *place = *state;
    struct person p = {.store = journal_open(place->path), .seed = 3};
    struct problems problems = {0};
    struct error err = {0};
    arena_init(&p.arena);
    arena_init(&p.work);
    assert_true(protocol_read_file(MEND_SOURCE "/protocols/low-back-lifting.yaml", &p.arena, &p.plan, NULL, &problems));
    struct entry start = line(ENTRY_START, T0, p.plan->id, NAN, "unknown");
    start.context = "2026-03-02T08:00:00+01:00";
    write_one(p.store, start);
    struct thing things[THINGS];
    static const enum entry_kind kinds[] = {ENTRY_PAIN, ENTRY_DONE, ENTRY_DOSE, ENTRY_NOTE};
    for (int i = 0; i < THINGS; i++) {
        const int64_t when = T0 + HOUR + i * 7 * HOUR; /* 17 days of it */
        things[i] = (struct thing){act(&p, when, when, when, some_words(&p, kinds[i % 4])), false};
    }
    for (int i = 0; i < CHANGES; i++) {
        struct thing *t = &things[chance(&p, THINGS)];
        if (!t->out)
            change_one(&p, t, T0 + 20 * (int64_t)DAY + i * MINUTE);
        if (i % 5)
            continue;
        char *kept = caches(&p);
        assert_ok(store_rebuild(p.store, &err), err);
        char *anew = caches(&p);
        assert_string_equal(kept, anew);
        free(kept);
        free(anew);
    }
    /* What is there in the end is what was asked for last. */
    struct entry_query q = entry_query_all(1000);
    struct entry_page page;
    assert_ok(store_page(p.store, &q, &p.arena, &page, &err), err);
    int live = 1; /* the start */
    for (int i = 0; i < THINGS; i++) {
        bool there = false;
        for (int k = 0; k < page.n; k++)
            there = there || strcmp(page.list[k].id, things[i].e.id) == 0;
        assert_int_equal(there, !things[i].out);
        live += !things[i].out;
    }
    assert_int_equal(page.n, live);
    store_close(p.store);
    arena_fini(&p.work);
    arena_fini(&p.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {PLACED(the_caches_follow)};
    return cmocka_run_group_tests_name("io/store_edit", tests, NULL, NULL);
}
