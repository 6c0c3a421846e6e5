/* Many entries by one statement: it reads them from a table that is there while it runs (SQLite's virtual tables). What
 * has to be made ready for an insertion is made ready once and not for every row, which is most of what a row costs. */
#include "store_private.h"

#include <stdlib.h>

struct table {
    sqlite3_vtab base; /* what SQLite sees of it */
    struct store_rows *rows;
};

static int forward(struct store_rows *r)
{
    r->failed = !r->next(r, &r->more, r->err);
    r->n += r->more;
    return r->failed ? SQLITE_ERROR : SQLITE_OK;
}

static int on_connect(sqlite3 *db, void *rows, int argc, const char *const *argv, sqlite3_vtab **out, char **why)
{
    (void)argc, (void)argv, (void)why;
    struct table *t = mem_alloc(sizeof *t);
    *t = (struct table){.rows = rows};
    *out = &t->base;
    return sqlite3_declare_vtab(db, "CREATE TABLE rows (" ENTRY_NAMES ")");
}

static int on_disconnect(sqlite3_vtab *t)
{
    free(t);
    return SQLITE_OK;
}

static int on_plan(sqlite3_vtab *t, sqlite3_index_info *plan)
{
    (void)t, (void)plan; /* there is one way: from the first to the last */
    return SQLITE_OK;
}

static int on_open(sqlite3_vtab *t, sqlite3_vtab_cursor **out)
{
    *out = mem_alloc(sizeof **out);
    **out = (sqlite3_vtab_cursor){.pVtab = t};
    return SQLITE_OK;
}

static int on_close(sqlite3_vtab_cursor *c)
{
    free(c);
    return SQLITE_OK;
}

static struct store_rows *rows_of(const sqlite3_vtab_cursor *c)
{
    return ((struct table *)c->pVtab)->rows;
}

static int on_first(sqlite3_vtab_cursor *c, int number, const char *name, int argc, sqlite3_value **argv)
{
    (void)number, (void)name, (void)argc, (void)argv;
    return forward(rows_of(c));
}

static int on_next(sqlite3_vtab_cursor *c)
{
    return forward(rows_of(c));
}

static int on_end(sqlite3_vtab_cursor *c)
{
    return !rows_of(c)->more;
}

static int on_column(sqlite3_vtab_cursor *c, sqlite3_context *to, int column)
{
    if (column != COLUMN_seq) /* NULL: it is given here */
        sqlite3_result_value(to, sqlite3_column_value(rows_of(c)->row, column));
    return SQLITE_OK;
}

static int on_rowid(sqlite3_vtab_cursor *c, sqlite3_int64 *out)
{
    *out = rows_of(c)->n;
    return SQLITE_OK;
}

bool store_insert_rows(const struct store *s, struct store_rows *rows, struct error *err)
{
    static const sqlite3_module module = {.xConnect = on_connect,
                                          .xDisconnect = on_disconnect,
                                          .xBestIndex = on_plan,
                                          .xOpen = on_open,
                                          .xClose = on_close,
                                          .xFilter = on_first,
                                          .xNext = on_next,
                                          .xEof = on_end,
                                          .xColumn = on_column,
                                          .xRowid = on_rowid};
    rows->n = 0;
    rows->err = err;
    int rc = sqlite3_create_module(s->db, "rows", &module, rows);
    if (rc != SQLITE_OK)
        return store_fail(s, rc, err);
    /* Without triggers, which would first have all rows written down beside the journal: the one that guards insertions
     * is against those that replace, as this one cannot. */
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    /* `temp`: there no other program's table can have that name. */
    sqlite3_stmt *q =
        store_prepare(s, "INSERT INTO entry (" ENTRY_NAMES ") SELECT " ENTRY_NAMES " FROM temp.rows", err);
    rc = q ? sqlite3_step(q) : SQLITE_ERROR;
    const bool ok =
        q && (rc == SQLITE_DONE || (!rows->failed && store_fail(s, rc, err))) && store_kept(s, rows->n, err);
    sqlite3_finalize(q);
    sqlite3_db_config(s->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, NULL);
    sqlite3_create_module(s->db, "rows", NULL, NULL);
    return ok;
}
