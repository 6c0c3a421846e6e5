/* What was read against a journal: known, taken out, new; and the new taken in, as one act. */
#include "import_private.h"

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
    sqlite3_stmt *rows, *find, *names, *mark; /* names and mark: which voids are taken */
    sqlite3_stmt *insert;                     /* NULL: nothing is taken, only counted */
    int64_t before;                           /* the last entry here before anything was taken */
    int64_t newest_start;                     /* here */
};

enum found { NOT_THERE, COUNTED, OUT, OUT_WITH_IMPORT, A_VOID, TAKEN_NOW };

/* How the entry of that id stands here; `e` gets it when it is not NULL. */
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
    *out = found.seq > w->before ? TAKEN_NOW
           : sqlite3_column_int(w->find, ENTRY_COLUMN_COUNT)
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

static bool take(const struct walk *w, struct entry *e)
{
    if (!w->insert)
        return true;
    return store_insert(w->here, w->insert, e, w->err);
}

static bool void_step(struct walk *w, struct entry *e, bool dead)
{
    enum found target;
    bool names;
    if (!names_something(w, e, &target, &names))
        return false;
    if (!names)
        return true;
    w->tally->voids++;
    w->tally->takes_out += target == COUNTED && !dead;
    store_bind_text(w->mark, ":id", e->id);
    return store_run(w->m->from, w->mark, w->err) && take(w, e);
}

static bool step(struct walk *w, struct entry *e, bool dead, bool undone)
{
    struct import_tally *t = w->tally;
    struct entry mine;
    enum found found;
    if (!find_here(w, e->id, &found, &mine))
        return false;
    if (found == NOT_THERE && undone) {
        t->undone += e->kind != ENTRY_VOID;
        return true;
    }
    if (found == NOT_THERE && e->kind == ENTRY_VOID)
        return void_step(w, e, dead);
    if (found == NOT_THERE) {
        if (dead)
            t->withdrawn++;
        else
            count_fresh(w, e);
        return take(w, e);
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
    w->rows = store_prepare(from, source, w->err);
    w->mark = w->rows ? store_prepare(from, "INSERT INTO taken VALUES (:id)", w->err) : NULL;
    w->names = w->mark ? store_prepare(from,
                                       "SELECT 1 FROM taken WHERE id = :id UNION ALL SELECT 1 FROM entry e WHERE id = "
                                       ":id AND kind NOT IN ('void', 'import') AND NOT EXISTS " UNDONE,
                                       w->err)
                       : NULL;
    return w->names && walk_open_here(w);
}

static bool walk_all(struct walk *w)
{
    *w->tally = (struct import_tally){0};
    bool ok = walk_open(w);
    int rc = SQLITE_DONE;
    while (ok && (rc = sqlite3_step(w->rows)) == SQLITE_ROW) {
        struct entry e;
        ok = store_entry(w->m->from, w->rows, NULL, &e, w->err) &&
             step(w, &e, sqlite3_column_int(w->rows, AT_DEAD), sqlite3_column_int(w->rows, AT_UNDONE));
    }
    if (ok && rc != SQLITE_DONE)
        ok = store_fail(w->m->from, rc, w->err);
    sqlite3_stmt *const all[] = {w->rows, w->find, w->names, w->mark};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        sqlite3_finalize(all[i]);
    return ok;
}

bool import_compare(struct import *m, struct store *here, const struct protocol *plan, struct import_tally *out,
                    struct error *err)
{
    struct walk w = {.m = m, .here = here, .plan = plan, .tally = out, .err = err};
    return walk_all(&w);
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
static bool take_mark(struct walk *w, struct ulid *act, struct moment logged)
{
    const int64_t n = w->tally->fresh + w->tally->withdrawn + w->tally->voids;
    if (n == 0)
        return true;
    struct entry e = entry_blank(ENTRY_IMPORT, logged);
    ulid_text(act, e.act);
    ulid_next(act);
    ulid_text(act, e.id);
    e.logged = logged;
    e.value = (double)n;
    e.unit = "entries";
    e.note = w->m->name;
    return take(w, &e) && store_rebuild(w->here, w->err);
}

bool import_take(struct import *m, struct store *here, struct moment logged, struct import_tally *out,
                 struct error *err)
{
    struct ulid id;
    if (!ulid_new(&id, logged.utc))
        return error_set(err, "the system gives no random numbers, so nothing was imported");
    struct walk w = {.m = m, .here = here, .tally = out, .err = err};
    if (!store_begin(here, err))
        return false;
    w.insert = store_insert_prepare(here, err);
    const bool ok = w.insert && take_texts(m, here, err) && walk_all(&w) && take_mark(&w, &id, logged);
    sqlite3_finalize(w.insert);
    if (ok && store_exec(here, "COMMIT", err))
        return true;
    sqlite3_exec(here->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}
