/* What was read against a journal: known, taken out, new; and the new taken in, as one act. */
#include "import_private.h"

#include <stddef.h>
#include <string.h>

#include "ulid.h"

/* An import that was undone there took this entry in. */
#define UNDONE                                                                                                         \
    "(SELECT 1 FROM entry i JOIN dead d ON d.seq = i.seq WHERE i.kind = 'import' AND e.seq BETWEEN "                   \
    "i.seq - CAST(i.value AS INTEGER) AND i.seq)"

/* The walk over what was read, in the order in which it was written there. */
static const char source[] = "SELECT " ENTRY_COLUMNS ", EXISTS (SELECT 1 FROM dead d WHERE d.seq = e.seq),"
                             " EXISTS " UNDONE " FROM entry e WHERE kind <> 'import' ORDER BY seq";
enum { AT_DEAD = ENTRY_COLUMN_COUNT, AT_UNDONE };

struct walk {
    struct import *m;
    struct store *here;          /* NULL none */
    const struct protocol *plan; /* in force here; NULL none, or not asked for */
    struct import_tally *tally;
    struct error *err;
    sqlite3_stmt *find, *names, *mark; /* names and mark: which voids are taken */
    struct store_rows rows;            /* of the source */
    int64_t before;                    /* the last entry here before anything was taken */
    int64_t newest_start;              /* here */
};

enum found { NOT_THERE, COUNTED, OUT, OUT_WITH_IMPORT, A_VOID };

/* How the entry of that id stood here before anything was taken; `e` gets it when it is not NULL. */
static bool find_here(const struct walk *w, const char *id, enum found *out, struct entry *e)
{
    *out = NOT_THERE;
    if (!w->find)
        return true;
    sqlite3_reset(w->find);
    store_bind_text(w->find, ":id", id);
    const int rc = sqlite3_step(w->find);
    if (rc != SQLITE_ROW)
        return rc == SQLITE_DONE || store_fail(w->here, rc, w->err);
    struct entry found;
    if (!store_entry(w->here, w->find, NULL, &found, w->err))
        return false;
    if (found.seq > w->before)
        return true;
    *out = sqlite3_column_int(w->find, ENTRY_COLUMN_COUNT)
               ? sqlite3_column_int(w->find, ENTRY_COLUMN_COUNT + 1) ? OUT_WITH_IMPORT : OUT
           : found.kind == ENTRY_VOID ? A_VOID
                                      : COUNTED;
    if (e)
        *e = found;
    return true;
}

/* Does a void of that source name something that is here, or will be? A void of an import names nothing that comes. */
static bool names_something(const struct walk *w, const struct entry *v, enum found *target, bool *names)
{
    if (!find_here(w, v->subject, target, NULL))
        return false;
    *names = *target != NOT_THERE;
    if (*names)
        return true;
    store_bind_text(w->names, ":id", v->subject);
    const int rc = sqlite3_step(w->names);
    *names = rc == SQLITE_ROW;
    sqlite3_reset(w->names);
    return rc == SQLITE_ROW || rc == SQLITE_DONE || store_fail(w->m->from, rc, w->err);
}

/* By the plan's own level too: a row that another program made may not say what its answer means. Of a sign that the
 * plan does not ask the row's word stands, whatever the answer is: core holds it that way. */
static bool raises_emergency(const struct walk *w, const struct entry *e, bool *foreign)
{
    const struct question *q = w->plan && e->subject ? protocol_question(w->plan, e->subject) : NULL;
    enum flag_level level;
    *foreign = w->plan && !q;
    if (e->kind != ENTRY_TRIAGE)
        return false;
    return q ? triage_raises(q, e, &level) && level == FLAG_EMERGENCY : text_is(e->context, "emergency");
}

static void count_fresh(struct walk *w, const struct entry *e)
{
    struct import_tally *t = w->tally;
    if (t->fresh == 0 || e->at.utc < t->first.utc)
        t->first = e->at;
    if (t->fresh == 0 || e->at.utc > t->last.utc)
        t->last = e->at;
    t->fresh++;
    t->of_kind[e->kind]++;
    bool foreign;
    if (raises_emergency(w, e, &foreign)) {
        if (t->emergencies == 0 || e->at.utc > t->emergency_at.utc) {
            sqlite3_snprintf(sizeof t->emergency, t->emergency, "%s", e->subject);
            t->emergency_foreign = foreign;
            t->emergency_at = e->at;
        }
        t->emergencies++;
    }
    if (e->kind == ENTRY_START && e->at.utc >= w->newest_start) {
        w->newest_start = e->at.utc;
        sqlite3_snprintf(sizeof t->starts, t->starts, "%s", e->subject);
        t->starts_at = e->at;
    }
}

static bool void_step(struct walk *w, const struct entry *e, bool dead, bool *takes)
{
    enum found target;
    if (!names_something(w, e, &target, takes))
        return false;
    if (!*takes)
        return true;
    w->tally->voids++;
    w->tally->takes_out += target == COUNTED && !dead;
    store_bind_text(w->mark, ":id", e->id);
    return store_run(w->m->from, w->mark, w->err);
}

/* *takes: the entry is new here, and comes. */
static bool step(struct walk *w, const struct entry *e, bool dead, bool undone, bool *takes)
{
    struct import_tally *t = w->tally;
    struct entry mine;
    enum found found;
    *takes = false;
    if (!find_here(w, e->id, &found, &mine))
        return false;
    if (found == NOT_THERE && undone) {
        t->undone += e->kind != ENTRY_VOID;
        return true;
    }
    if (found == NOT_THERE && e->kind == ENTRY_VOID)
        return void_step(w, e, dead, takes);
    if (found == NOT_THERE) {
        if (dead)
            t->withdrawn++;
        else
            count_fresh(w, e);
        *takes = true;
        return true;
    }
    if (e->kind != ENTRY_VOID) {
        const bool out = found == OUT || found == OUT_WITH_IMPORT;
        t->known += !out;
        t->kept_out += out;
        t->undone_here += found == OUT_WITH_IMPORT;
        t->differ += !entry_same(&mine, e, w->m->wall);
    }
    return true;
}

static bool walk_open_here(struct walk *w)
{
    w->newest_start = INT64_MIN;
    if (!w->here)
        return true;
    w->find =
        store_prepare(w->here,
                      "SELECT " ENTRY_COLUMNS ", EXISTS (SELECT 1 FROM dead d WHERE d.seq = e.seq), EXISTS " UNDONE
                      " FROM entry e WHERE id = :id",
                      w->err);
    return w->find && store_number(w->here, "SELECT ifnull(max(seq), 0) FROM entry", &w->before, w->err) &&
           store_number(w->here, "SELECT ifnull(max(at), -9223372036854775807) FROM counted WHERE kind = 'start'",
                        &w->newest_start, w->err);
}

static bool walk_open(struct walk *w)
{
    const struct store *from = w->m->from;
    if (!store_exec(from, "CREATE TEMP TABLE IF NOT EXISTS taken (id TEXT PRIMARY KEY); DELETE FROM taken", w->err))
        return false;
    w->rows.row = store_prepare(from, source, w->err);
    w->mark = w->rows.row ? store_prepare(from, "INSERT INTO taken VALUES (:id)", w->err) : NULL;
    w->names = w->mark ? store_prepare(from,
                                       "SELECT 1 FROM taken WHERE id = :id UNION ALL SELECT 1 FROM entry e WHERE id = "
                                       ":id AND kind NOT IN ('void', 'import') AND NOT EXISTS " UNDONE,
                                       w->err)
                       : NULL;
    return w->names && walk_open_here(w);
}

/* On to the next entry that comes. */
static bool walk_next(struct store_rows *rows, bool *more, struct error *err)
{
    struct walk *w = (struct walk *)((char *)rows - offsetof(struct walk, rows));
    int rc;
    *more = false;
    while (!*more && (rc = sqlite3_step(rows->row)) != SQLITE_DONE) {
        struct entry e;
        if (rc != SQLITE_ROW)
            return store_fail(w->m->from, rc, err);
        if (!store_entry(w->m->from, rows->row, NULL, &e, err) ||
            !step(w, &e, sqlite3_column_int(rows->row, AT_DEAD), sqlite3_column_int(rows->row, AT_UNDONE), more))
            return false;
    }
    return true;
}

static bool walk_begin(struct walk *w, struct import *m, struct store *here, struct import_tally *out,
                       struct error *err)
{
    *out = (struct import_tally){0};
    *w = (struct walk){.m = m, .here = here, .tally = out, .err = err, .rows = {.next = walk_next}};
    return walk_open(w);
}

static void walk_end(const struct walk *w)
{
    sqlite3_stmt *const all[] = {w->rows.row, w->find, w->names, w->mark};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        sqlite3_finalize(all[i]);
}

bool import_compare(struct import *m, struct store *here, const struct protocol *plan, struct import_tally *out,
                    struct error *err)
{
    struct walk w;
    bool more = true, ok = walk_begin(&w, m, here, out, err);
    w.plan = plan;
    while (ok && more)
        ok = walk_next(&w.rows, &more, err);
    walk_end(&w);
    return ok;
}

/* ---- taking ---- */

/* Texts of plans that are not here yet. */
static bool take_texts(const struct import *m, const struct store *here, struct error *err)
{
    sqlite3_stmt *q = store_prepare(m->from, "SELECT id, hash, text FROM protocol", err);
    bool ok = q != NULL;
    int rc = SQLITE_DONE;
    while (ok && (rc = sqlite3_step(q)) == SQLITE_ROW)
        ok = store_keep_protocol(here, (const char *)sqlite3_column_text(q, 0), (const char *)sqlite3_column_text(q, 1),
                                 (const char *)sqlite3_column_text(q, 2), err);
    if (ok && rc != SQLITE_DONE)
        ok = store_fail(m->from, rc, err);
    sqlite3_finalize(q);
    return ok;
}

/* It stands for all of them (entry.h). */
static bool take_mark(const struct walk *w, struct ulid *act, struct moment logged)
{
    struct entry e = entry_blank(ENTRY_IMPORT, logged);
    ulid_text(act, e.act);
    ulid_next(act);
    ulid_text(act, e.id);
    e.logged = logged;
    e.value = (double)w->rows.n;
    e.unit = "entries";
    e.note = w->m->name;
    sqlite3_stmt *q = store_insert_prepare(w->here, w->err);
    const bool ok = q && store_insert(w->here, q, &e, w->err);
    sqlite3_finalize(q);
    return ok;
}

bool import_take(struct import *m, struct store *here, struct moment logged, struct import_tally *out,
                 struct error *err)
{
    struct ulid id;
    if (!ulid_new(&id, logged.utc))
        return error_set(err, "the system gives no random numbers, so nothing was imported");
    struct walk w;
    if (!store_begin(here, err))
        return false;
    const bool ok = walk_begin(&w, m, here, out, err) && take_texts(m, here, err) &&
                    store_insert_rows(here, &w.rows, err) &&
                    (w.rows.n == 0 || (take_mark(&w, &id, logged) && store_rebuild(here, err)));
    walk_end(&w);
    if (ok && store_exec(here, "COMMIT", err))
        return true;
    sqlite3_exec(here->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}
