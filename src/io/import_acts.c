/* Which rows of an export are of one act. It has no column for acts, but what was written together goes on together:
 * doses of one product, the sets of a session. */
#include "import_private.h"

#include <string.h>

/* Do two ids, the one before the other, belong to one act? Those of an act share their time and count up from a random
 * number (ulid.h), so that none of another act is near; gaps are entries that were taken out. */
static bool same_act(const char *one, const char *next)
{
    enum { NEAR = 4096, TAIL = 5 };
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    const size_t head = ULID_SIZE - 1 - TAIL;
    if (memcmp(one, next, head) != 0)
        return false;
    long apart = 0;
    for (size_t i = head; i < ULID_SIZE - 1; i++)
        apart = apart * 32 + (strchr(digits, next[i]) - strchr(digits, one[i]));
    return apart < NEAR;
}

const char *import_act(struct import_acts *a, const char *id)
{
    if (!a->last[0] || !same_act(a->last, id))
        memcpy(a->act, id, ULID_SIZE);
    memcpy(a->last, id, ULID_SIZE);
    return a->act;
}

bool import_acts(const struct store *s, struct error *err)
{
    struct import_acts acts = {"", ""};
    sqlite3_stmt *q = store_prepare(s, "SELECT seq, id, act FROM entry ORDER BY id", err);
    sqlite3_stmt *join = q ? store_prepare(s, "UPDATE entry SET act = ?2 WHERE seq = ?1", err) : NULL;
    bool ok = join != NULL;
    int rc = SQLITE_DONE;
    while (ok && (rc = sqlite3_step(q)) == SQLITE_ROW) {
        const char *act = import_act(&acts, (const char *)sqlite3_column_text(q, 1));
        if (strcmp(act, (const char *)sqlite3_column_text(q, 2)) == 0)
            continue;
        sqlite3_bind_int64(join, 1, sqlite3_column_int64(q, 0));
        sqlite3_bind_text(join, 2, act, -1, SQLITE_STATIC);
        ok = store_run(s, join, err);
    }
    if (ok && rc != SQLITE_DONE)
        ok = store_fail(s, rc, err);
    sqlite3_finalize(q);
    sqlite3_finalize(join);
    return ok;
}
