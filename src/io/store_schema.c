/* The tables, and how an older file becomes one of today. A step that has shipped is history and is never edited: what
 * changes comes as the next step. */
#include "store_private.h"

#include <string.h>

/* 1: what happened, and the protocols it happened under. `day` is the calendar day, which turns at 04:00 (14400 s);
 * the remainders make the division round down before 1970 too. REPLACE deletes without asking a trigger that guards
 * deletion, so inserting over an entry is refused on its own. */
static const char step_1[] =
    "CREATE TABLE entry ("
    " seq INTEGER PRIMARY KEY,"
    " id TEXT NOT NULL UNIQUE CHECK (length(id) = 26),"
    " act TEXT NOT NULL CHECK (length(act) = 26),"
    " at INTEGER NOT NULL CHECK (at BETWEEN -62135596800 AND 253402300799),"
    " at_offset INTEGER NOT NULL CHECK (at_offset BETWEEN -86400 AND 86400),"
    " logged INTEGER NOT NULL CHECK (logged BETWEEN -62135596800 AND 253402300799),"
    " logged_offset INTEGER NOT NULL CHECK (logged_offset BETWEEN -86400 AND 86400),"
    " kind TEXT NOT NULL CHECK (kind <> ''),"
    " subject TEXT CHECK (subject <> ''),"
    " value REAL CHECK (value BETWEEN -1e12 AND 1e12),"
    " unit TEXT CHECK (unit <> ''),"
    " sets INTEGER CHECK (sets >= 0),"
    " reps INTEGER CHECK (reps >= 0),"
    " hold_s INTEGER CHECK (hold_s >= 0),"
    " load_kg REAL CHECK (load_kg BETWEEN 0 AND 1e6),"
    " side TEXT CHECK (side IN ('left', 'right', 'both')),"
    " site TEXT CHECK (site IN ('back', 'buttock', 'thigh', 'calf', 'foot')),"
    " context TEXT CHECK (context <> ''),"
    " pain INTEGER CHECK (pain BETWEEN 0 AND 10),"
    " status TEXT CHECK (status <> ''),"
    " prescribed TEXT CHECK (prescribed <> ''),"
    " revision INTEGER CHECK (revision >= 0),"
    " note TEXT CHECK (note <> ''),"
    " day INTEGER NOT NULL GENERATED ALWAYS AS ((at + at_offset - 14400"
    "  - ((at + at_offset - 14400) % 86400 + 86400) % 86400) / 86400) VIRTUAL,"
    " CHECK (kind <> 'void' OR subject IS NOT NULL)"
    ") STRICT;"
    "CREATE INDEX entry_at ON entry (at);"
    "CREATE INDEX entry_kind ON entry (kind, at);"
    "CREATE INDEX entry_logged ON entry (logged);"
    "CREATE INDEX entry_void ON entry (subject) WHERE kind = 'void';"
    "CREATE INDEX entry_answer ON entry (subject, at) WHERE kind = 'triage';"
    "CREATE INDEX entry_yes ON entry (at) WHERE kind = 'triage' AND status IS NOT 'no';"
    "CREATE INDEX entry_sharp ON entry (at) WHERE kind = 'pain' AND (status IS NOT NULL OR context IS 'moving');"
    "CREATE TABLE protocol ("
    " hash TEXT PRIMARY KEY CHECK (hash <> ''),"
    " id TEXT NOT NULL CHECK (id <> ''),"
    " text TEXT NOT NULL CHECK (text <> '')"
    ") STRICT;"
    "CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry BEGIN"
    " SELECT raise(ABORT, 'entries are never changed'); END;"
    "CREATE TRIGGER entry_never_goes BEFORE DELETE ON entry BEGIN"
    " SELECT raise(ABORT, 'entries are never deleted'); END;"
    "CREATE TRIGGER entry_never_replaced BEFORE INSERT ON entry"
    " WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id OR seq = NEW.seq) BEGIN"
    " SELECT raise(ABORT, 'entries are never replaced'); END;"
    "CREATE TRIGGER protocol_never_changes BEFORE UPDATE ON protocol BEGIN"
    " SELECT raise(ABORT, 'protocols are never changed'); END;"
    "CREATE TRIGGER protocol_never_goes BEFORE DELETE ON protocol BEGIN"
    " SELECT raise(ABORT, 'protocols are never deleted'); END;";

/* 2: two caches, which store_rebuild makes again from the entries at any time, and the view that nearly all reading
 * goes through: what counts, that is what is neither voided nor itself a void. */
static const char step_2[] = "CREATE TABLE dead (seq INTEGER PRIMARY KEY) STRICT;"
                             "CREATE TABLE day_summary ("
                             " day INTEGER NOT NULL,"
                             " kind TEXT NOT NULL,"
                             " subject TEXT NOT NULL,"
                             " site TEXT NOT NULL,"
                             " n INTEGER NOT NULL CHECK (n > 0),"
                             " min REAL, max REAL, sum REAL, last REAL,"
                             " sets INTEGER NOT NULL,"
                             " reps INTEGER NOT NULL,"
                             " best REAL,"
                             " PRIMARY KEY (day, kind, subject, site)"
                             ") STRICT, WITHOUT ROWID;"
                             "CREATE VIEW counted AS SELECT * FROM entry e"
                             " WHERE kind <> 'void' AND NOT EXISTS (SELECT 1 FROM dead d WHERE d.seq = e.seq);";

/* 3: a day's summary tells as much of how a session went as its entries would: the first value, what was marked, and
 * the form. What is in it is made again by the rebuild that ends every climb. */
static const char step_3[] = "DROP TABLE day_summary;"
                             "CREATE TABLE day_summary ("
                             " day INTEGER NOT NULL,"
                             " kind TEXT NOT NULL,"
                             " subject TEXT NOT NULL,"
                             " site TEXT NOT NULL,"
                             " n INTEGER NOT NULL CHECK (n > 0),"
                             " first REAL, first_at INTEGER, min REAL, max REAL, sum REAL, last REAL,"
                             " sets INTEGER NOT NULL,"
                             " reps INTEGER NOT NULL,"
                             " best REAL,"
                             " marked INTEGER NOT NULL,"
                             " poor INTEGER NOT NULL,"
                             " PRIMARY KEY (day, kind, subject, site)"
                             ") STRICT, WITHOUT ROWID;"
                             "CREATE INDEX entry_check ON entry (subject, at) WHERE kind = 'check-in';";

/* 4: imports. An entry of the kind `import` says how many of those before it came from elsewhere; it is about the
 * journal and so no more counted than a void is. */
static const char step_4[] = "DROP VIEW counted;"
                             "CREATE VIEW counted AS SELECT * FROM entry e"
                             " WHERE kind <> 'void' AND kind <> 'import' AND NOT EXISTS"
                             " (SELECT 1 FROM dead d WHERE d.seq = e.seq);";

/* 5: a third cache: what each protocol's text holds, read already. */
static const char step_5[] = "CREATE TABLE reading ("
                             " hash TEXT PRIMARY KEY,"
                             " tree BLOB NOT NULL"
                             ") STRICT;";

/* 6: a day's answers are summed in one row, no longer in one a question. The rebuild that ends every climb does it. */
static const char step_6[] = "";

static const char *const steps[STORE_VERSION] = {step_1, step_2, step_3, step_4, step_5, step_6};

/* The statement of the latest step that makes it; NULL: it is none of mend's. */
static const char *words_of(const char *type, const char *name)
{
    char begins[96];
    sqlite3_snprintf(sizeof begins, begins, "CREATE %s %s ", type, name);
    const char *words = NULL;
    for (int i = STORE_VERSION - 1; i >= 0 && !words; i--)
        words = strstr(steps[i], begins);
    return words;
}

bool store_structure(const struct store *s, struct error *err)
{
    sqlite3_stmt *q = store_prepare(s,
                                    "SELECT upper(type), name, sql, type IN ('table', 'view') FROM sqlite_schema"
                                    " WHERE sql IS NOT NULL",
                                    err);
    int rc = SQLITE_DONE, kept = 0;
    bool ok = q != NULL;
    while (ok && (rc = sqlite3_step(q)) == SQLITE_ROW) {
        const char *type = (const char *)sqlite3_column_text(q, 0), *name = (const char *)sqlite3_column_text(q, 1);
        const char *sql = (const char *)sqlite3_column_text(q, 2), *words = type && name ? words_of(type, name) : NULL;
        const size_t n = sql ? strlen(sql) : 0;
        const bool same = words && sql && strncmp(words, sql, n) == 0 && words[n] == ';';
        const bool acts = type && (strcmp(type, "TRIGGER") == 0 || strcmp(type, "VIEW") == 0);
        kept += same && sqlite3_column_int(q, 3);
        if (!same && (words || acts)) /* another program's tables and indexes change nothing of what mend does */
            ok =
                error_at(err, s->path, 0, 0,
                         "another program changed how this journal works (\"%.60s\" in it is not mend's), so that what "
                         "it says may be wrong; it was left as it is, and a backup of it can take its place",
                         name ? name : "");
    }
    sqlite3_finalize(q);
    if (ok && rc != SQLITE_DONE)
        return store_fail(s, rc, err);
    enum { TABLES_AND_VIEWS = 6 };
    return ok && (kept == TABLES_AND_VIEWS || store_fail(s, SQLITE_CORRUPT, err));
}

static bool climb(const struct store *s, struct error *err)
{
    int64_t version = 0, things = 0; /* asked again inside the transaction: another program may have been first */
    if (!store_number(s, "PRAGMA user_version", &version, err) ||
        !store_number(s, "SELECT count(*) FROM sqlite_schema", &things, err))
        return false;
    if (version < 0 || (version == 0 && things > 0))
        return store_fail(s, SQLITE_CORRUPT, err);
    for (int64_t i = version; i < STORE_VERSION; i++)
        if (!store_exec(s, steps[i], err))
            return false;
    char mark[96];
    sqlite3_snprintf(sizeof mark, mark, "PRAGMA application_id = %d; PRAGMA user_version = %d", STORE_APPLICATION_ID,
                     STORE_VERSION);
    return version >= STORE_VERSION || (store_rebuild(s, err) && store_exec(s, mark, err));
}

/* One transaction from whatever there is to today: a file is never half of two versions. */
bool store_migrate(const struct store *s, struct error *err)
{
    if (!store_exec(s, "BEGIN IMMEDIATE", err))
        return false;
    if (climb(s, err) && store_exec(s, "COMMIT", err))
        return true;
    sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}
