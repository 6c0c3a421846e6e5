/* Entries from elsewhere: two journals that took each other in hold the same; twice changes nothing; one undo takes an
 * import out, one redo brings it back; and what was imported from is not touched. */
#include "journal_help.h"

#include "mend/io/import.h"
#include "mend/io/protocol_read.h"
#include "mend/io/store_check.h"

enum { NOW = T0 + 30 * DAY };

static int32_t no_offset(const void *self, int64_t utc)
{
    (void)self;
    (void)utc;
    return 0;
}
static const struct zone utc_zone = {no_offset, NULL};

static struct import *opened(const char *path)
{
    struct import *m;
    struct error err = {0};
    assert_ok(import_open(path, NULL, at(NOW), &utc_zone, &m, &err), err);
    return m;
}

static struct import_tally taken(struct store *s, const char *path)
{
    struct import_tally seen, done;
    struct error err = {0};
    struct import *m = opened(path);
    if (import_read(m)->n_bad > 0)
        fail_msg("%s", import_read(m)->bad[0].text);
    assert_ok(import_compare(m, s, NULL, &seen, &err), err);
    assert_ok(import_take(m, s, at(NOW), &done, &err), err);
    assert_memory_equal(&seen, &done, sizeof seen); /* what is said before is what is done */
    import_close(m);
    return done;
}

static void in_order(struct store *s)
{
    struct arena arena;
    struct store_health h;
    struct error err = {0};
    arena_init(&arena);
    assert_ok(store_check(s, at(NOW), &arena, &h, &err), err);
    assert_null(h.damage);
    assert_null(h.structure);
    assert_int_equal(h.odd, 0);
    assert_int_equal(h.stale, 0);
    arena_fini(&arena);
}

/* What counts, as other programs see it: the ids in order. */
static char *counted(const char *path)
{
    sqlite3 *db;
    sqlite3_stmt *q;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(
        sqlite3_prepare_v2(db, "SELECT ifnull(group_concat(id), '') FROM (SELECT id FROM counted ORDER BY at, id)", -1,
                           &q, NULL),
        SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    char *text = strdup((const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    sqlite3_close(db);
    return text;
}

static void same_count(const char *a, const char *b)
{
    char *in_a = counted(a), *in_b = counted(b);
    assert_string_equal(in_a, in_b);
    free(in_a);
    free(in_b);
}

static void undo_or_redo(struct store *s, struct place *p, bool undo)
{
    struct journal j;
    load_at(s, NOW, INSTANT_FOREVER, &p->arena, &j);
    const struct entry *list = undo ? j.undo : j.redo;
    const int n = undo ? j.n_undo : j.n_redo;
    assert_true(n > 0);
    write_voids(s, list, n, undo ? "undo" : "redo", NOW);
}

struct pair {
    char a[128], b[128], copy[128];
};

static struct pair paths(const struct place *p)
{
    struct pair two;
    snprintf(two.a, sizeof two.a, "%s/a.db", p->folder);
    snprintf(two.b, sizeof two.b, "%s/b.db", p->folder);
    snprintf(two.copy, sizeof two.copy, "%s/copy.db", p->folder);
    return two;
}

static void copied(const char *from, const char *to)
{
    size_t size;
    char *bytes = slurp(from, &size);
    assert_non_null(bytes);
    spill(to, bytes, size);
    free(bytes);
}

/* ---- one way ---- */

static void an_import_is_one_act_and_known_the_second_time(void **state)
{
    struct place *p = *state;
    const struct pair two = paths(p);
    struct store *a = journal_open(two.a), *b = journal_open(two.b);
    for (int i = 0; i < 20; i++)
        write_one(a, line(ENTRY_PAIN, T0 + i * DAY, "pain", i % 10, NULL));
    struct entry mine = line(ENTRY_NOTE, T0, NULL, NAN, NULL);
    mine.note = "mine";
    write_one(b, mine);
    store_close(a);
    char *before = counted(two.b);

    struct import_tally t = taken(b, two.a);
    assert_int_equal(t.fresh, 20);
    assert_int_equal(t.of_kind[ENTRY_PAIN], 20);
    assert_int_equal(t.first.utc, T0);
    assert_int_equal(t.last.utc, T0 + 19 * DAY);
    in_order(b);
    char *after = counted(two.b);
    assert_int_equal(strlen(after), 21 * 27 - 1);
    t = taken(b, two.a);
    assert_int_equal(t.fresh, 0);
    assert_int_equal(t.known, 20);
    assert_int_equal(ask(two.b, "SELECT count(*) FROM entry"), 22); /* and the mark of the first */

    undo_or_redo(b, p, true);
    in_order(b);
    char *now = counted(two.b);
    assert_string_equal(now, before);
    free(now);
    t = taken(b, two.a); /* taken out here: it does not come back by itself */
    assert_int_equal(t.fresh, 0);
    assert_int_equal(t.kept_out, 20);
    undo_or_redo(b, p, false);
    in_order(b);
    now = counted(two.b);
    assert_string_equal(now, after);
    free(now);
    undo_or_redo(b, p, true);
    undo_or_redo(b, p, true); /* and the act before it */
    now = counted(two.b);
    assert_string_equal(now, "");
    free(now);
    in_order(b);
    free(before);
    free(after);
    store_close(b);
}

/* The window carries one entry for it, whatever its length, and says what it is. */
static void a_long_import_is_one_entry_to_undo(void **state)
{
    struct place *p = *state;
    const struct pair two = paths(p);
    struct store *a = journal_open(two.a), *b = journal_open(two.b);
    store_close(a);
    enum { MANY = 20000 };
    char sql[512];
    snprintf(
        sql, sizeof sql,
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) INSERT INTO entry (id, act, "
        "at, at_offset, logged, logged_offset, kind, subject, value) SELECT printf('01ARZ3NDEKTSV4RR%%010d', i), "
        "'01ARZ3NDEKTSV4RR0000000000', %lld + i * 120, 0, %lld, 0, 'pain', 'pain', i %% 11 FROM n",
        MANY, (long long)T0, (long long)NOW);
    run_sql(two.a, sql);
    assert_int_equal(taken(b, two.a).fresh, MANY);
    struct journal j;
    load_at(b, NOW, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n_undo, 1);
    assert_int_equal(j.undo[0].kind, ENTRY_IMPORT);
    assert_true(j.undo[0].value == MANY);
    assert_string_equal(j.undo[0].note, "a.db");
    undo_or_redo(b, p, true);
    char *none = counted(two.b);
    assert_string_equal(none, "");
    free(none);
    in_order(b);
    store_close(b);
}

/* What is taken is read as a table of that name; what another program calls so is neither read nor written. */
static void a_table_of_another_program_is_not_taken_for_the_rows(void **state)
{
    struct place *p = *state;
    const struct pair two = paths(p);
    struct store *a = journal_open(two.a), *b = journal_open(two.b);
    for (int i = 0; i < 3; i++)
        write_one(a, line(ENTRY_PAIN, T0 + i * DAY, "pain", i, NULL));
    store_close(a);
    write_one(b, line(ENTRY_PAIN, T0, "pain", 9, NULL));
    run_sql(two.b, "CREATE TABLE rows AS SELECT * FROM entry");
    assert_int_equal(taken(b, two.a).fresh, 3);
    assert_int_equal(ask(two.b, "SELECT count(*) FROM entry"), 5);
    assert_int_equal(ask(two.b, "SELECT count(*) FROM rows"), 1);
    assert_int_equal(ask(two.b, "SELECT count(*) FROM entry WHERE value = 9"), 1);
    store_close(b);
}

/* ---- both ways ---- */

static void what_was_taken_out_there_is_taken_out_here(void **state)
{
    struct place *p = *state;
    const struct pair two = paths(p);
    struct store *a = journal_open(two.a);
    struct entry both = write_one(a, line(ENTRY_PAIN, T0, "pain", 4, NULL));
    struct entry other = write_one(a, line(ENTRY_PAIN, T0 + 1, "pain", 5, NULL));
    store_close(a);
    copied(two.a, two.b);
    a = journal_open(two.a);
    struct store *b = journal_open(two.b);
    write_voids(b, &both, 1, "undo", T0 + 2);
    struct entry gone = write_one(b, line(ENTRY_DOSE, T0 + 3, "ibuprofen", 400, NULL));
    write_voids(b, &gone, 1, "undo", T0 + 4);
    write_voids(b, &other, 1, "edit", T0 + 5);
    write_voids(a, &other, 1, "undo", T0 + 6); /* both took it out */
    store_close(b);
    struct import_tally t = taken(a, two.b);
    assert_int_equal(t.fresh, 0);
    assert_int_equal(t.withdrawn, 1);
    assert_int_equal(t.voids, 3);
    assert_int_equal(t.takes_out, 1);
    in_order(a);
    store_close(a);
    b = journal_open(two.b);
    t = taken(b, two.a);
    assert_int_equal(t.voids, 1);
    in_order(b);
    same_count(two.a, two.b);
    store_close(b);
    a = journal_open(two.a);
    undo_or_redo(a, p, true); /* the import alone: the score is there again, the other stays out */
    char *now = counted(two.a);
    assert_string_equal(now, both.id);
    free(now);
    in_order(a);
    store_close(a);
}

/* An import that was undone is a matter of that journal: the entries it came with stay where they are from. */
static void an_undone_import_is_left_there(void **state)
{
    struct place *p = *state;
    const struct pair two = paths(p);
    struct store *a = journal_open(two.a), *b = journal_open(two.b);
    write_one(a, line(ENTRY_PAIN, T0, "pain", 4, NULL));
    store_close(a);
    taken(b, two.a);
    undo_or_redo(b, p, true);
    struct entry own = write_one(b, line(ENTRY_PAIN, T0 + 9, "pain", 1, NULL));
    store_close(b);
    struct store *c = journal_open(two.copy);
    struct import_tally t = taken(c, two.b);
    assert_int_equal(t.fresh, 1);
    assert_int_equal(t.undone, 1);
    assert_int_equal(t.voids, 0);
    char *now = counted(two.copy);
    assert_string_equal(now, own.id);
    free(now);
    store_close(c);
    a = journal_open(two.a);
    assert_int_equal(taken(a, two.b).known, 1); /* where it is from it counts on */
    assert_int_equal(ask(two.a, "SELECT count(*) FROM counted"), 2);
    in_order(a);
    store_close(a);
}

static uint64_t dice(uint64_t *seed, uint64_t sides)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (*seed >> 33) % sides;
}

/* Somebody writes, undoes, redoes and corrects for a while. */
static void live(struct store *s, struct place *p, uint64_t *seed, int steps, int64_t *clock)
{
    for (int i = 0; i < steps; i++) {
        struct journal j;
        *clock += 1 + (int64_t)dice(seed, 7000);
        arena_reset(&p->arena);
        load_at(s, *clock, INSTANT_FOREVER, &p->arena, &j);
        const uint64_t what = dice(seed, 10);
        if (what < 2 && j.n_undo > 0 && j.undo[0].kind == ENTRY_IMPORT)
            continue; /* see an_undone_import_is_left_there */
        if (what < 2 && j.n_undo > 0) {
            write_voids(s, j.undo, j.n_undo, "undo", *clock);
        } else if (what < 4 && j.n_redo > 0) {
            write_voids(s, j.redo, j.n_redo, "redo", *clock);
        } else if (what < 6 && j.n > 0) {
            const struct entry *old = &j.entries[dice(seed, (uint64_t)j.n)];
            if (old->voided)
                continue;
            struct entry edit[] = {line(ENTRY_VOID, *clock, old->id, NAN, "edit"),
                                   line(ENTRY_PAIN, old->at.utc, "pain", (double)dice(seed, 10), NULL)};
            write_act(s, edit, 2, *clock);
        } else {
            static const char *const sites[] = {"back", "calf", NULL};
            struct entry e =
                line(ENTRY_PAIN, *clock - (int64_t)dice(seed, 3 * DAY), "pain", (double)dice(seed, 11), NULL);
            e.site = sites[dice(seed, 3)];
            write_one(s, e);
        }
    }
}

static void two_journals_that_took_each_other_in_hold_the_same(void **state)
{
    struct place *p = *state;
    for (uint64_t round = 1; round <= 20; round++) {
        const struct pair two = paths(p);
        uint64_t seed = round;
        int64_t clock = T0;
        unlink(two.a);
        unlink(two.b);
        struct store *a = journal_open(two.a);
        store_hurry(a);
        live(a, p, &seed, 15, &clock);
        store_close(a);
        copied(two.a, two.b);
        for (int meetings = 0; meetings < 2; meetings++) {
            struct store *s[2] = {journal_open(two.a), journal_open(two.b)};
            for (int k = 0; k < 2; k++) {
                store_hurry(s[k]);
                live(s[k], p, &seed, 20, &clock);
                store_close(s[k]);
            }
            copied(two.b, two.copy);
            s[0] = journal_open(two.a);
            taken(s[0], two.copy);
            in_order(s[0]);
            store_close(s[0]);
            s[1] = journal_open(two.b);
            taken(s[1], two.a);
            in_order(s[1]);
            store_close(s[1]);
            same_count(two.a, two.b);
            s[0] = journal_open(two.a);
            const struct import_tally again = taken(s[0], two.b);
            assert_int_equal(again.fresh + again.withdrawn + again.voids, 0);
            store_close(s[0]);
        }
    }
}

/* ---- what is imported from ---- */

static int files_in(const char *folder)
{
    char command[256];
    snprintf(command, sizeof command, "ls -A %s | wc -l", folder);
    FILE *f = popen(command, "r");
    int n = -1;
    assert_int_equal(fscanf(f, "%d", &n), 1);
    pclose(f);
    return n;
}

static void the_other_journal_is_not_touched(void **state)
{
    struct place *p = *state;
    char folder[128], path[192];
    snprintf(folder, sizeof folder, "%s/there", p->folder);
    snprintf(path, sizeof path, "%s/o ther?#%%.db", folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    struct store *other = journal_open(path), *s = journal_open(p->path);
    write_one(other, line(ENTRY_PAIN, T0, "pain", 4, NULL));
    store_close(other);
    size_t size;
    char *bytes = slurp(path, &size);
    chmod(folder, 0500);
    assert_int_equal(taken(s, path).fresh, 1);
    chmod(folder, 0700);
    exactly(path, bytes, size);
    assert_int_equal(files_in(folder), 1);
    free(bytes);

    other = journal_open(path); /* while it is open, with work that is only in its -wal */
    write_one(other, line(ENTRY_PAIN, T0 + 1, "pain", 5, NULL));
    assert_int_equal(taken(s, path).fresh, 1);
    store_close(other);
    store_close(s);
}

static void refused(const char *path, const char *says)
{
    struct import *m;
    struct error err = {0};
    assert_false(import_open(path, NULL, at(NOW), &utc_zone, &m, &err));
    assert_null(m);
    if (!strstr(err.text, says))
        fail_msg("'%s' does not say '%s'", err.text, says);
}

static void what_is_no_journal_is_refused(void **state)
{
    struct place *p = *state;
    char path[160];
    snprintf(path, sizeof path, "%s/none", p->folder);
    refused(path, "cannot be opened");
    refused(p->folder, "cannot be read");
    spill(path, "", 0);
    refused(path, "empty");
    spill(path, "Dear diary,\n", 12);
    refused(path, "no export of mend");
    unlink(path);
    run_sql(path, "CREATE TABLE entry (x)");
    refused(path, "another program");
    unlink(path);
    struct store *s = journal_open(path);
    for (int i = 0; i < 300; i++)
        write_one(s, line(ENTRY_PAIN, T0 + i, "pain", i % 10, NULL));
    store_close(s);
    run_sql(path, "PRAGMA user_version = 99");
    refused(path, "newer mend");
    run_sql(path, "PRAGMA user_version = 6");
    const int64_t page = ask(path, "SELECT max(pageno) FROM dbstat WHERE name = 'entry' AND pagetype = 'leaf'");
    size_t size;
    char *bytes = slurp(path, &size);
    memset(bytes + (page - 1) * 4096, 0xa5, 4096);
    spill(path, bytes, size);
    free(bytes);
    refused(path, "damaged");
}

/* Rows that another program put there, or a clock that was wrong: listed, and left out when that is wanted. */
static void odd_entries_are_listed_and_left_out(void **state)
{
    struct place *p = *state;
    const struct pair two = paths(p);
    struct store *a = journal_open(two.a), *b = journal_open(two.b);
    write_one(a, line(ENTRY_PAIN, T0, "pain", 4, NULL));
    write_one(a, line(ENTRY_PAIN, T0 + 1, "pain", 40, NULL));
    struct entry ahead = line(ENTRY_PAIN, NOW + DAY, "pain", 4, NULL);
    write_act(a, &ahead, 1, NOW + DAY);
    struct entry bare = line(ENTRY_DOSE, T0 + 2, "ibuprofen", NAN, NULL);
    write_one(a, bare);
    store_close(a);
    run_sql(two.a, "INSERT INTO entry (id, act, at, at_offset, logged, logged_offset, kind, status) SELECT "
                   "'01ARZ3NDEKTSV4RRFFQ69G5FAV', act, at, 0, logged, 0, 'dream', 'no' FROM entry WHERE seq = 1;"
                   /* "triage" and a NUL: a sign that no rule would find */
                   "INSERT INTO entry (id, act, at, at_offset, logged, logged_offset, kind, subject, status) SELECT "
                   "'01ARZ3NDEKTSV4RRFFQ69G5FAW', act, at, 0, logged, 0, CAST(x'74726961676500' AS TEXT),"
                   " 'saddle-numbness', 'yes' FROM entry WHERE seq = 1");
    struct import *m = opened(two.a);
    assert_int_equal(import_read(m)->n_bad, 5);
    assert_int_equal(import_read(m)->rows, 1);
    assert_non_null(strstr(import_read(m)->bad[0].text, "value of pain"));
    assert_non_null(strstr(import_read(m)->bad[1].text, "still to come"));
    assert_non_null(strstr(import_read(m)->bad[2].text, "needs its value"));
    assert_non_null(strstr(import_read(m)->bad[3].text, "kind"));
    assert_non_null(strstr(import_read(m)->bad[4].text, "damaged"));
    struct import_tally t;
    struct error err = {0};
    assert_ok(import_take(m, b, at(NOW), &t, &err), err);
    assert_int_equal(t.fresh, 1);
    import_close(m);
    in_order(b);
    store_close(b);
}

static void plans_come_along_unless_somebody_changed_them(void **state)
{
    struct place *p = *state;
    const struct pair two = paths(p);
    struct store *a = journal_open(two.a), *b = journal_open(two.b);
    struct error err = {0};
    char hash[PROTOCOL_HASH_SIZE];
    protocol_hash("mend: 1", 7, hash);
    struct entry e = line(ENTRY_START, T0, "my-plan", NAN, "unknown");
    e.prescribed = hash;
    e.revision = 3;
    assert_ok(store_append(a, &e, 1, at(T0), "my-plan", hash, "mend: 1", &err), err);
    store_close(a);
    assert_int_equal(taken(b, two.a).fresh, 1);
    assert_string_equal(store_protocol_text(b, hash, &p->arena, &err), "mend: 1");
    store_close(b);

    run_sql(two.a, "DROP TRIGGER protocol_never_changes; UPDATE protocol SET text = 'mend: 2'");
    unlink(two.b);
    b = journal_open(two.b);
    struct import *m = opened(two.a);
    assert_int_equal(import_read(m)->n_plans, 1);
    assert_string_equal(import_read(m)->plans[0], "my-plan, revision 3");
    import_close(m);
    assert_int_equal(taken(b, two.a).fresh, 1);
    assert_null(store_protocol_text(b, hash, &p->arena, &err));
    store_close(b);
}

int main(void)
{
    setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
    const struct CMUnitTest tests[] = {
        PLACED(an_import_is_one_act_and_known_the_second_time),
        PLACED(a_long_import_is_one_entry_to_undo),
        PLACED(a_table_of_another_program_is_not_taken_for_the_rows),
        PLACED(what_was_taken_out_there_is_taken_out_here),
        PLACED(an_undone_import_is_left_there),
        PLACED(two_journals_that_took_each_other_in_hold_the_same),
        PLACED(the_other_journal_is_not_touched),
        PLACED(what_is_no_journal_is_refused),
        PLACED(odd_entries_are_listed_and_left_out),
        PLACED(plans_come_along_unless_somebody_changed_them),
    };
    return cmocka_run_group_tests_name("import", tests, NULL, NULL);
}
