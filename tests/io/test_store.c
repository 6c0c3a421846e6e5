/* What is appended is there, whole and for good; what it adds up to is what the entries say. */
#include "journal_help.h"

#include <signal.h>
#include <sys/wait.h>

#include <sqlite3.h>

static void same_text(const char *a, const char *b)
{
    if (!text_is(a, b))
        fail_msg("'%s' is not '%s'", a ? a : "(null)", b ? b : "(null)");
}

static void same_real(double a, double b)
{
    assert_true((isnan(a) && isnan(b)) || a == b);
}

static void same_entry(const struct entry *a, const struct entry *b)
{
    assert_int_equal(a->seq, b->seq);
    assert_string_equal(a->id, b->id);
    assert_string_equal(a->act, b->act);
    assert_int_equal(a->at.utc, b->at.utc);
    assert_int_equal(a->at.offset, b->at.offset);
    assert_int_equal(a->logged.utc, b->logged.utc);
    assert_int_equal(a->logged.offset, b->logged.offset);
    assert_int_equal(a->kind, b->kind);
    same_text(a->subject, b->subject);
    same_real(a->value, b->value);
    same_text(a->unit, b->unit);
    assert_int_equal(a->sets, b->sets);
    assert_int_equal(a->reps, b->reps);
    assert_int_equal(a->hold_s, b->hold_s);
    same_real(a->load_kg, b->load_kg);
    same_text(a->side, b->side);
    same_text(a->site, b->site);
    same_text(a->context, b->context);
    assert_int_equal(a->pain, b->pain);
    same_text(a->status, b->status);
    same_text(a->prescribed, b->prescribed);
    assert_int_equal(a->revision, b->revision);
    same_text(a->note, b->note);
    assert_int_equal(a->voided, b->voided);
}

static void every_member_comes_back(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    char long_note[10001];
    for (size_t i = 0; i < sizeof long_note - 1; i++)
        long_note[i] = "abc\n\"'ü, "[i % 10 == 6 || i % 10 == 7 ? 0 : i % 6];
    long_note[sizeof long_note - 1] = '\0';

    struct entry full = entry_blank(ENTRY_DONE, (struct moment){T0, -12600});
    full.subject = "side-plank";
    full.value = 0.1;
    full.unit = "x";
    full.sets = 0;
    full.reps = 12;
    full.hold_s = 30;
    full.load_kg = 1e-3;
    full.side = "left";
    full.site = "calf";
    full.context = "good";
    full.pain = 0;
    full.status = "against-advice";
    full.prescribed = "20-30 s each side";
    full.revision = 3;
    full.note = long_note;
    struct entry bare = entry_blank(ENTRY_NOTE, at(T0 + 1));
    bare.note = "";
    struct entry act[] = {full, bare};
    write_act(s, act, 2, T0 + 5);
    assert_int_equal(act[0].seq, 1);
    assert_int_equal(act[1].seq, 2);
    assert_string_equal(act[0].act, act[1].act);
    assert_true(strcmp(act[0].act, act[0].id) < 0 && strcmp(act[0].id, act[1].id) < 0);
    store_close(s);

    s = journal_open(p->path);
    struct journal j;
    load_at(s, T0 + 10, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n, 2);
    same_entry(&j.entries[0], &act[0]);
    act[1].note = NULL; /* what is empty is unknown */
    same_entry(&j.entries[1], &act[1]);
    assert_int_equal(j.newest_logged, T0 + 5);
    assert_int_equal(j.clock.utc, T0 + 10);
    store_close(s);
}

static void an_act_is_all_or_nothing(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    struct entry act[] = {line(ENTRY_PAIN, T0, "pain", 4, NULL), line(ENTRY_PAIN, T0, "pain", 5, NULL)};
    act[1].pain = 11; /* the table has a CHECK */
    struct error err = {0};
    assert_false(store_append(s, act, 2, at(T0), "x", "hash", "text", &err));
    assert_string_equal(err.file, p->path);
    assert_non_null(strstr(err.text, "CHECK"));
    assert_int_equal(act[0].seq, 0);
    assert_string_equal(act[0].id, "");
    struct journal j;
    load_at(s, T0, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n, 0);
    assert_int_equal(j.n_undo, 0);
    assert_null(store_protocol_text(s, "hash", &p->arena, &err));

    struct entry lost = line(ENTRY_VOID, T0, "01ARZ3NDEKTSV4RRFFQ69G5FAV", NAN, "undo");
    assert_false(store_append(s, &lost, 1, at(T0), NULL, NULL, NULL, &err)); /* takes out nothing */

    struct entry pain = write_one(s, line(ENTRY_PAIN, T0, "pain", 4, NULL));
    write_voids(s, &pain, 1, "undo", T0 + 1);
    struct entry twice = line(ENTRY_VOID, T0 + 2, pain.id, NAN, "undo"); /* two windows undo the same act */
    assert_false(store_append(s, &twice, 1, at(T0 + 2), NULL, NULL, NULL, &err));
    assert_non_null(strstr(err.text, "already"));
    load_at(s, T0 + 3, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n, 0);
    assert_int_equal(j.n_redo, 1);
    store_close(s);
}

static int undoable(struct store *s, struct place *p, struct journal *j)
{
    load_at(s, T0 + 100, INSTANT_FOREVER, &p->arena, j);
    return j->n_undo;
}

static void an_act_is_found_whole_and_alone(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    struct error err = {0};
    struct journal j;
    struct entry one = line(ENTRY_NOTE, T0, NULL, NAN, NULL), two[] = {one, one}, three[] = {one, one, one};
    assert_ok(store_append(s, &one, 1, at(T0), NULL, NULL, NULL, &err), err);
    assert_int_equal(undoable(s, p, &j), 1);
    assert_ok(store_append(s, three, 3, at(T0 + 1), NULL, NULL, NULL, &err), err);
    assert_ok(store_append(s, two, 2, at(T0 + 2), NULL, NULL, NULL, &err), err);
    assert_int_equal(undoable(s, p, &j), 2);
    assert_string_equal(j.undo[0].id, two[0].id);
    write_voids(s, &two[1], 1, "edit", T0 + 3); /* taken out by itself, which is an act too */
    assert_int_equal(undoable(s, p, &j), 1);
    write_voids(s, j.undo, 1, "undo", T0 + 4);
    assert_int_equal(undoable(s, p, &j), 2);
    write_voids(s, j.undo, 2, "undo", T0 + 5);
    assert_int_equal(undoable(s, p, &j), 3);
    assert_string_equal(j.undo[2].id, three[2].id);
    assert_int_equal(j.n_redo, 2);
    store_close(s);
    /* Another program may have written one without end. */
    run_sql(p->path,
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO entry "
            "(id, act, at, at_offset, logged, logged_offset, kind) SELECT printf('%026d', i), printf('%026d', 0),"
            " 1, 0, 1, 0, 'note' FROM n");
    s = journal_open(p->path);
    assert_int_equal(undoable(s, p, &j), 4096);
    assert_int_equal(j.n_redo, 0);
    store_close(s);
}

static void a_protocol_is_kept_once_under_its_hash(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    struct error err = {0};
    for (int i = 0; i < 2; i++) {
        struct entry start = line(ENTRY_START, T0 + i, "low-back-lifting", NAN, "mild");
        start.prescribed = "00ff";
        assert_ok(store_append(s, &start, 1, at(T0 + i), "low-back-lifting", "00ff", "mend: 1\n", &err), err);
    }
    assert_string_equal(store_protocol_text(s, "00ff", &p->arena, &err), "mend: 1\n");
    assert_null(store_protocol_text(s, "00fe", &p->arena, &err));
    assert_non_null(strstr(err.text, "00fe"));
    store_close(s);
    assert_null(store_protocol_text(NULL, "00ff", &p->arena, &err));
}

static void the_database_refuses_to_change_an_entry(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    write_one(s, line(ENTRY_PAIN, T0, "pain", 4, NULL));
    sqlite3 *db;
    assert_int_equal(sqlite3_open(p->path, &db), SQLITE_OK);
    static const char *const attempts[] = {
        "UPDATE entry SET value = 3",
        "DELETE FROM entry",
        "INSERT OR REPLACE INTO entry (seq, id, act, at, at_offset, logged, logged_offset, kind) "
        "SELECT 1, replace(id, substr(id, 26), 'x'), act, at, 0, logged, 0, 'pain' FROM entry",
        "INSERT OR REPLACE INTO entry (id, act, at, at_offset, logged, logged_offset, kind) "
        "SELECT id, act, at, 0, logged, 0, 'pain' FROM entry",
        "INSERT INTO entry (id, act, at, at_offset, logged, logged_offset, kind, site) "
        "SELECT 'x' || substr(id, 2), act, at, 0, logged, 0, 'pain', 'moon' FROM entry",
        "INSERT INTO entry (id, act, at, at_offset, logged, logged_offset, kind, value) "
        "SELECT 'x' || substr(id, 2), act, at, 0, logged, 0, 'pain', 'much' FROM entry",
    };
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++)
        if ((sqlite3_exec(db, attempts[i], NULL, NULL, NULL) & 0xff) != SQLITE_CONSTRAINT)
            fail_msg("passed: %s", attempts[i]);
    sqlite3_close(db);
    struct journal j;
    load_at(s, T0, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n, 1);
    same_real(j.entries[0].value, 4);
    store_close(s);
}

/* ---- undo and redo ---- */

static char *scores(struct store *s, struct place *p) /* what counts, what undo and what redo would touch */
{
    struct journal j;
    load_at(s, T0 + 1000, INSTANT_FOREVER, &p->arena, &j);
    char *text = arena_str(&p->arena, "");
    for (int i = 0; i < j.n; i++)
        text = arena_fmt(&p->arena, "%s%g", text, j.entries[i].value);
    text = arena_fmt(&p->arena, "%s undo ", text);
    for (int i = 0; i < j.n_undo; i++)
        text = j.undo[i].kind == ENTRY_VOID ? arena_fmt(&p->arena, "%sv", text)
                                            : arena_fmt(&p->arena, "%s%g", text, j.undo[i].value);
    return arena_fmt(&p->arena, "%s redo %d", text, j.n_redo);
}

static void undo(struct store *s, struct place *p, int64_t utc)
{
    struct journal j;
    load_at(s, T0 + 1000, INSTANT_FOREVER, &p->arena, &j);
    write_voids(s, j.undo, j.n_undo, "undo", utc);
}

static void redo(struct store *s, struct place *p, int64_t utc)
{
    struct journal j;
    load_at(s, T0 + 1000, INSTANT_FOREVER, &p->arena, &j);
    write_voids(s, j.redo, j.n_redo, "redo", utc);
}

static void undo_and_redo_walk_the_acts(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    assert_string_equal(scores(s, p), " undo  redo 0");
    write_one(s, line(ENTRY_PAIN, T0 + 50, "pain", 1, NULL));
    struct entry two[] = {line(ENTRY_PAIN, T0 + 2, "pain", 2, NULL), line(ENTRY_PAIN, T0 + 3, "pain", 3, NULL)};
    write_act(s, two, 2, T0 + 60);
    assert_string_equal(scores(s, p), "231 undo 23 redo 0");
    undo(s, p, T0 + 61);
    assert_string_equal(scores(s, p), "1 undo 1 redo 2");
    undo(s, p, T0 + 62);
    assert_string_equal(scores(s, p), " undo  redo 1");
    redo(s, p, T0 + 63);
    assert_string_equal(scores(s, p), "1 undo 1 redo 2");
    redo(s, p, T0 + 64);
    assert_string_equal(scores(s, p), "231 undo 23 redo 0");
    undo(s, p, T0 + 65);
    redo(s, p, T0 + 66);
    undo(s, p, T0 + 67);
    assert_string_equal(scores(s, p), "1 undo 1 redo 2");
    write_one(s, line(ENTRY_PAIN, T0 + 70, "pain", 7, NULL)); /* a new act closes the way forward */
    assert_string_equal(scores(s, p), "17 undo 7 redo 0");
    undo(s, p, T0 + 71);
    assert_string_equal(scores(s, p), "1 undo 1 redo 1");
    redo(s, p, T0 + 72);
    assert_string_equal(scores(s, p), "17 undo 7 redo 0");

    /* An edit is a void and a replacement in one act, and is undone as one. */
    struct journal j;
    load_at(s, T0 + 1000, INSTANT_FOREVER, &p->arena, &j);
    struct entry edit[] = {line(ENTRY_VOID, T0 + 80, j.undo[0].id, NAN, "edit"),
                           line(ENTRY_PAIN, T0 + 70, "pain", 8, NULL)};
    write_act(s, edit, 2, T0 + 80);
    assert_string_equal(scores(s, p), "18 undo v8 redo 0");
    undo(s, p, T0 + 81);
    assert_string_equal(scores(s, p), "17 undo 7 redo 2");
    redo(s, p, T0 + 82);
    assert_string_equal(scores(s, p), "18 undo v8 redo 0");
    store_close(s);
}

/* ---- reading it all ---- */

struct seen {
    double values[16];
    int n, stop;
};

static bool see(void *self, const struct entry *e, struct error *err)
{
    struct seen *seen = self;
    seen->values[seen->n++] = e->value;
    return seen->n != seen->stop || error_set(err, "enough");
}

static void each_gives_the_days_asked_for_in_order(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    struct error err = {0};
    const int32_t today = moment_day(at(T0));
    const int64_t turns = day_begins(today, 3600); /* 04:00 on the wall */
    write_one(s, line(ENTRY_PAIN, turns + DAY, "pain", 5, NULL));
    write_one(s, line(ENTRY_PAIN, turns + DAY - 1, "pain", 4, NULL));
    write_one(s, line(ENTRY_DOSE, turns, "ibuprofen", 2, NULL));
    write_one(s, line(ENTRY_PAIN, turns, "pain", 3, NULL)); /* the same instant: in order of writing */
    write_one(s, line(ENTRY_PAIN, turns - 1, "pain", 1, NULL));
    struct entry gone = write_one(s, line(ENTRY_PAIN, turns + 9, "pain", 9, NULL));
    write_voids(s, &gone, 1, "undo", turns + 10);
    struct entry far = entry_blank(ENTRY_PAIN, (struct moment){turns + 14 * HOUR, 14 * HOUR}); /* tomorrow over there */
    far.value = 6;
    write_one(s, far);

    struct seen seen = {0};
    assert_ok(store_each(s, &(struct entry_filter){today, today, ENTRY_KIND_COUNT}, see, &seen, &err), err);
    assert_int_equal(seen.n, 3);
    assert_memory_equal(seen.values, ((double[]){2, 3, 4}), sizeof(double[3]));
    seen = (struct seen){0};
    assert_ok(store_each(s, &(struct entry_filter){INT32_MIN, INT32_MAX, ENTRY_PAIN}, see, &seen, &err), err);
    assert_int_equal(seen.n, 5);
    assert_memory_equal(seen.values, ((double[]){1, 3, 6, 4, 5}), sizeof(double[5]));
    seen = (struct seen){.stop = 2};
    assert_false(store_each(s, &(struct entry_filter){today, today, ENTRY_KIND_COUNT}, see, &seen, &err));
    assert_string_equal(err.text, "enough");
    assert_int_equal(seen.n, 2);
    store_close(s);
}

static void without_a_journal_there_is_nothing(void **state)
{
    struct place *p = *state;
    struct error err = {0};
    struct journal j;
    struct seen seen = {0};
    assert_ok(store_load(NULL, at(T0), INSTANT_FOREVER, at(T0), &p->arena, &j, &err), err);
    assert_int_equal(j.n + j.n_days + j.n_undo + j.n_redo, 0);
    assert_true(j.newest_logged == INSTANT_NONE);
    assert_int_equal(j.raw_from, moment_day(at(T0)) - JOURNAL_RAW_DAYS);
    assert_ok(store_load_spine(NULL, &p->arena, &j, &err), err);
    assert_ok(store_each(NULL, &(struct entry_filter){0, 1, ENTRY_KIND_COUNT}, see, &seen, &err), err);
    assert_int_equal(seen.n, 0);
    assert_false(store_changed(NULL));
    assert_int_equal(store_watch(NULL), -1);
    store_watch_drain(NULL);
    store_close(NULL);
    struct entry e = line(ENTRY_PAIN, T0, "pain", 1, NULL);
    assert_false(store_append(NULL, &e, 1, at(T0), NULL, NULL, NULL, &err));
}

/* ---- what returned is on the disk ---- */

static void what_was_appended_survives_a_kill(void **state)
{
    struct place *p = *state;
    enum { ACTS = 20 };
    int report[2];
    assert_int_equal(pipe(report), 0);
    const pid_t child = fork();
    if (child == 0) { /* writes until it is killed, and says each act that returned */
        struct store *s = journal_open(p->path);
        for (int i = 0;; i++) {
            write_one(s, line(ENTRY_PAIN, T0 + i, "pain", i % 10, NULL));
            if (write(report[1], "+", 1) != 1)
                _exit(1);
        }
    }
    close(report[1]);
    char said[ACTS];
    size_t n = 0;
    while (n < ACTS) {
        const ssize_t got = read(report[0], said + n, ACTS - n);
        assert_true(got > 0);
        n += (size_t)got;
    }
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    close(report[0]);
    struct store *s = journal_open(p->path);
    struct journal j;
    load_at(s, T0 + HOUR, INSTANT_FOREVER, &p->arena, &j);
    assert_true(j.n >= ACTS);
    for (int i = 0; i < j.n; i++)
        assert_int_equal(j.entries[i].at.utc, T0 + i);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLACED(every_member_comes_back),
        PLACED(an_act_is_all_or_nothing),
        PLACED(an_act_is_found_whole_and_alone),
        PLACED(a_protocol_is_kept_once_under_its_hash),
        PLACED(the_database_refuses_to_change_an_entry),
        PLACED(undo_and_redo_walk_the_acts),
        PLACED(each_gives_the_days_asked_for_in_order),
        PLACED(without_a_journal_there_is_nothing),
        PLACED(what_was_appended_survives_a_kill),
    };
    return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
