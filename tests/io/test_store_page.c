/* A page of the journal: both ways, by kind, by words, in a journal of any length; and an entry by its id. */
#include "journal_help.h"

#include "../../src/io/store_private.h"

static struct entry_page page(struct store *s, struct arena *arena, const struct entry_query *q)
{
    struct entry_page out;
    struct error err = {0};
    assert_ok(store_page(s, q, arena, &out, &err), err);
    return out;
}

static struct entry_query before(const struct entry *e, int most)
{
    struct entry_query q = entry_query_all(most);
    q.before_at = e->at.utc;
    q.before_seq = e->seq;
    return q;
}

static struct entry_query after(const struct entry *e, int most)
{
    struct entry_query q = entry_query_all(most);
    q.after_at = e->at.utc;
    q.after_seq = e->seq;
    return q;
}

static struct entry_query finding(const char *words)
{
    struct entry_query q = entry_query_all(50);
    snprintf(q.find, sizeof q.find, "%s", words);
    return q;
}

static int found(struct store *s, struct arena *arena, const char *words)
{
    const struct entry_query q = finding(words);
    return page(s, arena, &q).n;
}

static void no_journal_has_no_page(void **state)
{
    struct place *p = *state;
    const struct entry_query all = entry_query_all(10);
    assert_int_equal(page(NULL, &p->arena, &all).n, 0);
    struct store *s = journal_open(p->path);
    assert_int_equal(page(s, &p->arena, &all).n, 0);
    store_close(s);
}

/* Ten entries; three of them at the same instant, and one of those written last. */
static void both_ways(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    static const int times[] = {0, 1, 2, 3, 3, 4, 5, 6, 7, 3};
    static const int order[] = {1, 2, 3, 4, 5, 10, 6, 7, 8, 9}; /* seq, oldest first */
    for (int i = 0; i < 10; i++)
        write_one(s, line(ENTRY_PAIN, T0 + times[i] * HOUR, "pain", i, NULL));
    for (int most = 1; most <= 11; most++) {
        struct entry_query q = entry_query_all(most);
        int at = 9;
        for (;;) { /* back, page by page */
            const struct entry_page got = page(s, &p->arena, &q);
            for (int i = 0; i < got.n; i++)
                assert_int_equal(got.list[i].seq, order[at--]);
            assert_int_equal(got.more, at >= 0);
            if (!got.more)
                break;
            assert_int_equal(got.n, most);
            q = before(&got.list[got.n - 1], most);
        }
        assert_int_equal(at, -1);
        q = entry_query_all(most);
        q.after_at = INSTANT_NONE + 1; /* from the oldest on */
        for (at = 0;;) {
            const struct entry_page got = page(s, &p->arena, &q);
            for (int i = got.n - 1; i >= 0; i--)
                assert_int_equal(got.list[i].seq, order[at++]);
            assert_int_equal(got.more, at < 10);
            if (!got.more)
                break;
            q = after(&got.list[0], most);
        }
        assert_int_equal(at, 10);
    }
    store_close(s);
}

static void by_kind_and_day(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    for (int i = 0; i < 12; i++)
        write_one(s, line(i % 3 ? ENTRY_PAIN : ENTRY_NOTE, T0 + i * 8 * HOUR, i % 3 ? "pain" : NULL, i, NULL));
    struct entry_query q = entry_query_all(3);
    q.kind = ENTRY_NOTE;
    struct entry_page got = page(s, &p->arena, &q);
    assert_int_equal(got.n, 3);
    assert_true(got.more);
    for (int i = 0; i < 3; i++)
        assert_int_equal(got.list[i].kind, ENTRY_NOTE);
    q = entry_query_day(moment_day(at(T0 + DAY)), 10);
    got = page(s, &p->arena, &q);
    assert_int_equal(got.n, 3);
    for (int i = 0; i < 3; i++)
        assert_int_equal(moment_day(got.list[i].at), moment_day(at(T0 + DAY)));
    assert_int_equal(got.list[2].seq, 4); /* the first after 04:00 */
    store_close(s);
}

static void what_was_taken_out_is_not_there(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    struct entry wrong = write_one(s, line(ENTRY_PAIN, T0, "pain", 6, NULL));
    write_one(s, line(ENTRY_PAIN, T0 + HOUR, "pain", 4, NULL));
    struct entry act[] = {line(ENTRY_VOID, T0 + 2 * HOUR, wrong.id, NAN, "edit"),
                          line(ENTRY_PAIN, T0, "pain", 5, NULL)};
    write_act(s, act, 2, T0 + 2 * HOUR);
    const struct entry_query all = entry_query_all(10);
    struct entry_page got = page(s, &p->arena, &all);
    assert_int_equal(got.n, 2);
    assert_true(got.list[0].value == 4 && got.list[1].value == 5);
    write_voids(s, act, 2, "undo", T0 + 3 * HOUR);
    got = page(s, &p->arena, &all);
    assert_int_equal(got.n, 2);
    assert_true(got.list[1].value == 6);
    store_close(s);
}

static void words_are_found(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    static const char *const notes[] = {"Slept badly, woke at 4",     "100 % better", "a_b", "it's stiff",
                                        "Rücken, é and \xe2\x98\x83", "back\\slash",  "ab"};
    for (int i = 0; i < 7; i++) {
        struct entry note = line(ENTRY_NOTE, T0 + i, NULL, NAN, NULL);
        note.note = notes[i];
        write_one(s, note);
    }
    struct entry pain = line(ENTRY_PAIN, T0 + 9, "pain", 4, "sharp");
    pain.site = "calf";
    pain.side = "left";
    write_one(s, pain);
    write_one(s, line(ENTRY_DONE, T0 + 10, "glute-bridge", NAN, NULL));
    static const struct {
        const char *words;
        int n;
    } rows[] = {
        {"slept", 1},
        {"SLEPT woke", 1},
        {"woke slept", 1},
        {"slept sharp", 0},
        {"%", 1},
        {"_", 1},
        {"a_b", 1},
        {"it's", 1},
        {"'; DROP TABLE entry; --", 0},
        {"Rücken", 1},
        {"\xe2\x98\x83", 1},
        {"é \xe2\x98\x83", 1},
        {"\\", 1},
        {"pain 4 calf left", 1},
        {"glute bridge", 1},
        {"note", 7},
        {"", 9},
        {"   ", 9},
        {"  calf  ", 1},
        {"a b c d e", 0},
        {"zzz", 0},
        {"sharp", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (found(s, &p->arena, rows[i].words) != rows[i].n)
            fail_msg("\"%s\": %d, not %d", rows[i].words, found(s, &p->arena, rows[i].words), rows[i].n);
    char longest[FIND_MAX];
    memset(longest, '%', sizeof longest - 1); /* every character needs a second one */
    longest[sizeof longest - 1] = '\0';
    assert_int_equal(found(s, &p->arena, longest), 0);
    struct entry_query q = finding("note");
    q.kind = ENTRY_PAIN; /* and of that kind */
    assert_int_equal(page(s, &p->arena, &q).n, 0);
    store_close(s);
}

/* ---- a journal of 200,000 rows: a page and a search read a bounded part of it ---- */

enum { ROWS = 200000 };

static void fill(const char *path)
{
    char sql[1024];
    snprintf(sql, sizeof sql,
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
             " INSERT INTO entry (id, act, at, at_offset, logged, logged_offset, kind, subject, value, note)"
             " SELECT printf('%%026d', i), printf('%%026d', i), %lld + i * 300, 3600, %lld + i * 300, 3600,"
             "  iif(i %% 10, 'pain', 'note'), iif(i %% 10, 'pain', NULL), iif(i %% 10, i %% 11, NULL),"
             "  iif(i = 7000, 'the needle', NULL) FROM n",
             ROWS, (long long)T0, (long long)T0);
    run_sql(path, sql);
}

/* Steps of SQLite's machine: what was read, whatever the clock says. */
struct work {
    int64_t steps, scans, sorts;
};

static int count(unsigned what, void *self, void *statement, void *time)
{
    struct work *w = self;
    (void)what, (void)time;
    w->steps += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 0);
    w->scans += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_FULLSCAN_STEP, 0);
    w->sorts += sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_SORT, 0);
    return 0;
}

static struct entry_page counted(struct store *s, struct arena *arena, const struct entry_query *q, struct work *w)
{
    *w = (struct work){0};
    sqlite3_trace_v2(s->db, SQLITE_TRACE_PROFILE, count, w);
    const struct entry_page got = page(s, arena, q);
    sqlite3_trace_v2(s->db, 0, NULL, NULL);
    assert_int_equal(w->scans, 0);
    assert_int_equal(w->sorts, 0);
    return got;
}

static void a_long_journal_is_read_in_parts(void **state)
{
    struct place *p = *state;
    store_close(journal_open(p->path));
    fill(p->path);
    struct store *s = journal_open(p->path);
    enum { MOST = 500, REACH = 20000, STEPS_A_ROW = 220 };
    struct work w;
    struct entry_query q = entry_query_all(MOST);
    struct entry_page got = counted(s, &p->arena, &q, &w);
    assert_int_equal(got.list[0].seq, ROWS);
    assert_true(w.steps < MOST * STEPS_A_ROW);
    q = before(&(struct entry){.at = at(T0 + ROWS / 2 * 300), .seq = ROWS / 2}, MOST); /* from the middle, either way */
    got = counted(s, &p->arena, &q, &w);
    assert_int_equal(got.list[0].seq, ROWS / 2 - 1);
    assert_true(w.steps < MOST * STEPS_A_ROW);
    q = after(&(struct entry){.at = at(T0 + ROWS / 2 * 300), .seq = ROWS / 2}, MOST);
    got = counted(s, &p->arena, &q, &w);
    assert_int_equal(got.list[MOST - 1].seq, ROWS / 2 + 1);
    assert_true(got.more);
    assert_true(w.steps < MOST * STEPS_A_ROW);
    q = entry_query_day(moment_day(at(T0 + ROWS / 2 * 300)), MOST);
    got = counted(s, &p->arena, &q, &w);
    assert_int_equal(got.n, 288);                  /* one every five minutes */
    assert_true(w.steps < MOST * STEPS_A_ROW * 4); /* the day is looked for in its neighbourhood */
    q = entry_query_all(MOST);
    q.kind = ENTRY_NOTE;
    got = counted(s, &p->arena, &q, &w);
    assert_int_equal(got.n, MOST);
    assert_true(w.steps < MOST * STEPS_A_ROW);

    /* a word that stands far back is found in steps, each of them bounded */
    q = finding("needle");
    q.reach = REACH;
    int steps = 0;
    for (got = counted(s, &p->arena, &q, &w); got.n == 0 && got.cut; got = counted(s, &p->arena, &q, &w)) {
        assert_true(w.steps < (int64_t)REACH * STEPS_A_ROW);
        assert_int_equal(got.cut_seq, ROWS - ++steps * REACH + 1);
        q.before_at = got.cut_at;
        q.before_seq = got.cut_seq;
    }
    assert_int_equal(got.n, 1);
    assert_int_equal(got.list[0].seq, 7000);
    assert_int_equal(steps, (ROWS - 7000) / REACH);
    q.before_at = got.list[0].at.utc;
    q.before_seq = got.list[0].seq;
    got = counted(s, &p->arena, &q, &w);
    assert_int_equal(got.n, 0);
    assert_false(got.cut); /* that was all of it */
    q = finding("pain");   /* and one that is everywhere at once */
    q.reach = REACH;
    got = counted(s, &p->arena, &q, &w);
    assert_true(got.more && !got.cut);
    assert_true(w.steps < 200 * STEPS_A_ROW);
    store_close(s);
}

/* ---- one entry, by its id ---- */

static const struct entry *look_up(struct store *s, struct arena *arena, const char *id, int *n)
{
    const struct entry *list;
    struct error err = {0};
    assert_ok(store_entries_by_id(s, id, 3, arena, &list, n, &err), err);
    return list;
}

static void by_the_start_of_its_id(void **state)
{
    struct place *p = *state;
    int n = 9;
    look_up(NULL, &p->arena, "01", &n);
    assert_int_equal(n, 0);
    struct store *s = journal_open(p->path);
    struct entry one = write_one(s, line(ENTRY_PAIN, T0, "pain", 6, NULL));
    struct entry far = write_one(s, line(ENTRY_NOTE, T0 + 400 * (int64_t)DAY, NULL, NAN, NULL));
    struct entry four[4];
    for (int i = 0; i < 4; i++)
        four[i] = line(ENTRY_LIFT, T0 + 500 * (int64_t)DAY, "deadlift", NAN, NULL);
    write_act(s, four, 4, T0 + 500 * (int64_t)DAY);
    char start[ULID_SIZE];
    assert_int_equal(look_up(s, &p->arena, one.id, &n)->seq, one.seq);
    assert_int_equal(n, 1);
    snprintf(start, sizeof start, "%.12s", one.id);
    assert_int_equal(look_up(s, &p->arena, start, &n)->seq, one.seq);
    for (char *c = start; *c; c++)
        *c = (char)(*c >= 'A' ? *c + 32 : *c); /* in small letters too */
    assert_int_equal(look_up(s, &p->arena, start, &n)->seq, one.seq);
    assert_int_equal(n, 1);
    look_up(s, &p->arena, "0", &n);
    assert_int_equal(n, 3); /* no more than were asked for */
    snprintf(start, sizeof start, "%.20s", four[0].id);
    assert_int_equal(look_up(s, &p->arena, start, &n)->seq, four[0].seq);
    assert_int_equal(n, 3);
    look_up(s, &p->arena, "", &n);
    assert_int_equal(n, 0);
    look_up(s, &p->arena, "01%", &n);
    assert_int_equal(n, 0);
    look_up(s, &p->arena, "' OR 1", &n);
    assert_int_equal(n, 0);
    snprintf(start, sizeof start, "%.26s", far.id);
    start[25] = start[25] == 'Z' ? 'Y' : 'Z';
    look_up(s, &p->arena, start, &n);
    assert_int_equal(n, 0);

    write_voids(s, &one, 1, "edit", T0 + DAY); /* what was taken out is known for what it is */
    assert_true(look_up(s, &p->arena, one.id, &n)->voided);
    assert_int_equal(n, 1);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLACED(no_journal_has_no_page),          PLACED(both_ways),       PLACED(by_kind_and_day),
        PLACED(what_was_taken_out_is_not_there), PLACED(words_are_found), PLACED(a_long_journal_is_read_in_parts),
        PLACED(by_the_start_of_its_id),
    };
    return cmocka_run_group_tests_name("io/store_page", tests, NULL, NULL);
}
