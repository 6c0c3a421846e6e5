/* Rows as entries, and the readings that need no window: one entry after another, the spine, a protocol's text. */
#include "store_private.h"

#include <limits.h>
#include <math.h>
#include <string.h>

#include "mend/io/protocol_read.h"

/* A text of a row, in the arena if there is one. *whole: no NUL stands inside, which would make another word of it here
 * than SQLite finds it by. No mend writes one. */
static const char *text(sqlite3_stmt *q, int column, struct arena *arena, bool *whole)
{
    const char *s = (const char *)sqlite3_column_text(q, column);
    if (!s)
        return NULL;
    const size_t n = strlen(s);
    *whole = *whole && n == (size_t)sqlite3_column_bytes(q, column);
    return arena ? arena_strn(arena, s, n) : s;
}

static int known(sqlite3_stmt *q, int column)
{
    return sqlite3_column_type(q, column) == SQLITE_NULL ? ENTRY_UNKNOWN : sqlite3_column_int(q, column);
}

static double real(sqlite3_stmt *q, int column)
{
    return sqlite3_column_type(q, column) == SQLITE_NULL ? (double)NAN : sqlite3_column_double(q, column);
}

static struct moment moment(sqlite3_stmt *q, int utc, int offset)
{
    return (struct moment){.utc = sqlite3_column_int64(q, utc), .offset = sqlite3_column_int(q, offset)};
}

/* As the table has it (store_schema.c); SQLite does not ask again when it reads, and a damaged page gives anything. */
static bool is_a_moment(struct moment m)
{
    return m.utc >= -62135596800 && m.utc <= 253402300799 && m.offset >= -DAY && m.offset <= DAY;
}

static bool stands_in_its_table(const struct entry *e)
{
    enum { HEAVIEST = 1000000 };
    return is_a_moment(e->at) && is_a_moment(e->logged) && !(fabs(e->value) > 1e12) && !(e->load_kg > HEAVIEST);
}

/* What is longer than it may be is cut. */
static void ulid(sqlite3_stmt *q, int column, char out[ULID_SIZE], bool *whole)
{
    const char *word = text(q, column, NULL, whole);
    const size_t n = word ? strnlen(word, ULID_SIZE - 1) : 0;
    memcpy(out, word ? word : "", n);
    memset(out + n, 0, ULID_SIZE - n);
}

bool store_entry(const struct store *s, sqlite3_stmt *q, struct arena *arena, struct entry *out, struct error *err)
{
    bool whole = true;
    const char *word = text(q, COLUMN_kind, NULL, &whole);
    enum entry_kind kind;
    if (!word || !entry_kind_parse(word, &kind))
        return error_at(err, s->path, 0, 0, "entry %lld is of a kind this mend does not know",
                        (long long)sqlite3_column_int64(q, COLUMN_seq));
    *out = (struct entry){
        .seq = sqlite3_column_int64(q, COLUMN_seq),
        .at = moment(q, COLUMN_at, COLUMN_at_offset),
        .logged = moment(q, COLUMN_logged, COLUMN_logged_offset),
        .kind = kind,
        .subject = text(q, COLUMN_subject, arena, &whole),
        .value = real(q, COLUMN_value),
        .unit = text(q, COLUMN_unit, arena, &whole),
        .sets = known(q, COLUMN_sets),
        .reps = known(q, COLUMN_reps),
        .hold_s = known(q, COLUMN_hold_s),
        .load_kg = real(q, COLUMN_load_kg),
        .side = text(q, COLUMN_side, arena, &whole),
        .site = text(q, COLUMN_site, arena, &whole),
        .context = text(q, COLUMN_context, arena, &whole),
        .pain = known(q, COLUMN_pain),
        .status = text(q, COLUMN_status, arena, &whole),
        .prescribed = text(q, COLUMN_prescribed, arena, &whole),
        .revision = known(q, COLUMN_revision),
        .note = text(q, COLUMN_note, arena, &whole),
    };
    ulid(q, COLUMN_id, out->id, &whole);
    ulid(q, COLUMN_act, out->act, &whole);
    return (whole && stands_in_its_table(out)) || store_fail(s, SQLITE_CORRUPT, err);
}

sqlite3_stmt *store_entries_prepare(const struct store *s, struct error *err)
{
    return store_prepare(
        s, "SELECT " ENTRY_COLUMNS ", e.seq IN dead FROM entry e WHERE e.seq BETWEEN ?1 AND ?2 ORDER BY e.seq", err);
}

bool store_entries(const struct store *s, sqlite3_stmt *q, struct arena *arena, struct entry **list, int *n,
                   struct error *err)
{
    int rc, room = 0;
    *list = NULL;
    *n = 0;
    while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
        struct entry *e = arena_push(arena, *list, *n, room);
        if (!store_entry(s, q, arena, e, err))
            return false;
        e->voided = sqlite3_column_int(q, ENTRY_COLUMN_COUNT) != 0;
    }
    return rc == SQLITE_DONE || store_fail(s, rc, err);
}

bool store_each(struct store *s, const struct entry_filter *f,
                bool (*each)(void *self, const struct entry *e, struct error *err), void *self, struct error *err)
{
    if (!s)
        return true;
    /* What is not asked for is not asked of a million rows. */
    const bool any_day = f->from_day == INT32_MIN && f->to_day == INT32_MAX, any_kind = f->kind == ENTRY_KIND_COUNT;
    char sql[1024];
    sqlite3_snprintf(sizeof sql, sql, "SELECT " ENTRY_COLUMNS " FROM counted e WHERE 1%s%s ORDER BY " IN_ORDER,
                     any_day ? "" : " AND at BETWEEN :since AND :until AND day BETWEEN :from_day AND :to_day",
                     any_kind ? "" : " AND kind = :kind");
    sqlite3_stmt *q = store_prepare(s, sql, err);
    if (!q)
        return false;
    if (!any_day) {
        store_bind_int(q, ":since", day_begins(f->from_day, 0) - STRAY);
        store_bind_int(q, ":until", day_begins(f->to_day, 0) + DAY + STRAY);
        store_bind_int(q, ":from_day", f->from_day);
        store_bind_int(q, ":to_day", f->to_day);
    }
    if (!any_kind)
        store_bind_text(q, ":kind", entry_kind_word(f->kind));
    int rc = SQLITE_DONE;
    bool ok = true;
    while (ok && (rc = sqlite3_step(q)) == SQLITE_ROW) {
        struct entry e;
        ok = store_entry(s, q, NULL, &e, err) && each(self, &e, err);
    }
    if (ok && rc != SQLITE_DONE)
        ok = store_fail(s, rc, err);
    sqlite3_finalize(q);
    return ok;
}

static bool by_id(const struct store *s, const char *sql, const char *id, int most, struct arena *arena,
                  struct entry **list, int *n, struct error *err)
{
    sqlite3_stmt *q = store_prepare(s, sql, err);
    if (!q)
        return false;
    store_bind_text(q, ":id", id);
    store_bind_int(q, ":most", most);
    const bool ok = store_entries(s, q, arena, list, n, err);
    sqlite3_finalize(q);
    return ok;
}

/* All that begins alike lies between the beginning and the beginning with what sorts after any letter. */
#define ID_BEGINS "id >= upper(:id) AND id < upper(:id) || '~'"

bool store_entries_by_id(struct store *s, const char *id, int most, struct arena *arena, const struct entry **list,
                         int *n, struct error *err)
{
    struct entry *found = NULL;
    *n = 0;
    bool ok = !s || !id[0] ||
              by_id(s, "SELECT " ENTRY_COLUMNS ", 0 FROM counted e WHERE " ID_BEGINS " ORDER BY seq LIMIT :most", id,
                    most, arena, &found, n, err);
    if (ok && s && id[0] && *n == 0)
        ok = by_id(s,
                   "SELECT " ENTRY_COLUMNS ", EXISTS (SELECT 1 FROM dead d WHERE d.seq = e.seq) FROM entry e"
                   " WHERE " ID_BEGINS " ORDER BY seq LIMIT :most",
                   id, most, arena, &found, n, err);
    *list = found;
    return ok;
}

bool store_load_spine(struct store *s, struct arena *arena, struct journal *out, struct error *err)
{
    *out = (struct journal){.raw_from = INT32_MAX, .newest_logged = INSTANT_NONE}; /* no day is whole */
    if (!s)
        return true;
    sqlite3_stmt *q = store_prepare(s,
                                    "SELECT " ENTRY_COLUMNS ", 0 FROM counted e WHERE kind IN ('start', 'finish', "
                                    "'phase') ORDER BY " IN_ORDER,
                                    err);
    const bool ok = q && store_entries(s, q, arena, &out->entries, &out->n, err);
    sqlite3_finalize(q);
    return ok;
}

bool store_keeps_protocol(struct store *s, const char *hash, bool *kept, struct error *err)
{
    *kept = false;
    if (!s)
        return true;
    sqlite3_stmt *q = store_prepare(s, "SELECT 1 FROM protocol WHERE hash = :hash", err);
    if (!q)
        return false;
    store_bind_text(q, ":hash", hash);
    const int rc = sqlite3_step(q);
    *kept = rc == SQLITE_ROW;
    sqlite3_finalize(q);
    return rc == SQLITE_ROW || rc == SQLITE_DONE || store_fail(s, rc, err);
}

const char *store_protocol_text(struct store *s, const char *hash, struct arena *arena, struct error *err)
{
    if (!s) {
        error_set(err, "there is no journal yet that could hold a protocol");
        return NULL;
    }
    sqlite3_stmt *q = store_prepare(s, "SELECT text FROM protocol WHERE hash = :hash", err);
    if (!q)
        return NULL;
    store_bind_text(q, ":hash", hash);
    const int rc = sqlite3_step(q);
    const char *found = rc == SQLITE_ROW ? arena_str(arena, (const char *)sqlite3_column_text(q, 0)) : NULL;
    if (rc == SQLITE_DONE)
        error_at(err, s->path, 0, 0, "the journal does not hold the protocol %s", hash);
    else if (rc != SQLITE_ROW)
        store_fail(s, rc, err);
    sqlite3_finalize(q);
    return found;
}

const struct protocol *store_protocol(struct store *s, const char *hash, struct arena *arena)
{
    struct error ignored;
    sqlite3_stmt *q = s ? store_prepare(s,
                                        "SELECT tree FROM reading r WHERE hash = :hash AND EXISTS "
                                        "(SELECT 1 FROM protocol p WHERE p.hash = r.hash)",
                                        &ignored)
                        : NULL;
    const struct protocol *found = NULL;
    if (!q)
        return NULL;
    store_bind_text(q, ":hash", hash);
    if (sqlite3_step(q) == SQLITE_ROW) {
        const void *bytes = sqlite3_column_blob(q, 0);
        const size_t size = (size_t)sqlite3_column_bytes(q, 0);
        if (bytes)
            found = protocol_unpack(arena_strn(arena, bytes, size), size, hash, arena);
    }
    sqlite3_finalize(q);
    return found;
}
