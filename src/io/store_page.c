/* A page of the journal for looking at: newest first, found by day, kind and words, however old the journal is. */
#include "store_private.h"

#include <stdio.h>
#include <string.h>

/* All that a person may have written or chosen, in one line to find words in. */
#define NUMBER(column) "iif(" column " IS NULL, '', printf('%g', " column "))"
#define HAYSTACK                                                                                                       \
    "lower(kind || ' ' || ifnull(subject, '') || ' ' || " NUMBER(                                                      \
        "value") " || ' ' || ifnull(unit, '') || ' ' || " NUMBER("load_kg") " || ' ' || ifnull(site, '') || ' ' || "   \
                                                                            "ifnull(side, '') || ' ' || "              \
                                                                            "ifnull(context, '') || ' ' || "           \
                                                                            "ifnull(status, '') || ' ' || "            \
                                                                            "ifnull(note, ''))"

enum { FIND_WORDS = 4 }; /* more words than that go on as one */

/* The words of `find` as LIKE patterns, in lower case; what LIKE takes for a sign stands for itself. */
static int find_words(const char *find, char patterns[FIND_WORDS][2 * FIND_MAX + 3])
{
    int n = 0;
    find += strspn(find, " ");
    while (*find && n < FIND_WORDS) {
        size_t used = 0, length = n == FIND_WORDS - 1 ? strlen(find) : strcspn(find, " ");
        char *p = patterns[n++];
        p[used++] = '%';
        for (size_t i = 0; i < length; i++) {
            char c = find[i] >= 'A' && find[i] <= 'Z' ? (char)(find[i] - 'A' + 'a') : find[i];
            if (c == '%' || c == '_' || c == '\\')
                p[used++] = '\\';
            p[used++] = c;
        }
        p[used++] = '%';
        p[used] = '\0';
        find += length;
        find += strspn(find, " ");
    }
    return n;
}

/* What lies within the days, the kind and the place of a query, in the order in which the page is filled: from the
 * place to the far end of the days, one range of the index. */
static int candidates(const struct entry_query *q, char *sql, size_t size)
{
    const bool on = q->after_at != INSTANT_NONE;
    return snprintf(sql, size,
                    "FROM counted WHERE (at, seq) %s (:at, :seq) AND at %s :end AND day >= :from_day AND "
                    "day <= :to_day%s ORDER BY at %s, seq %s",
                    on ? ">" : "<", on ? "<=" : ">=", q->kind == ENTRY_KIND_COUNT ? "" : " AND kind = :kind",
                    on ? "ASC" : "DESC", on ? "ASC" : "DESC");
}

static void bind_place(sqlite3_stmt *read, const struct entry_query *q)
{
    const bool on = q->after_at != INSTANT_NONE;
    const int64_t since = day_begins(q->from_day, 0) - STRAY, until = day_begins(q->to_day, 0) + DAY + STRAY;
    int64_t at = on ? q->after_at : q->before_at, seq = on ? q->after_seq : q->before_seq;
    if (on ? at < since : at > until) { /* the days begin nearer than the place */
        at = on ? since : until;
        seq = on ? INSTANT_NONE : INSTANT_FOREVER;
    }
    store_bind_int(read, ":at", at);
    store_bind_int(read, ":seq", seq);
    store_bind_int(read, ":end", on ? until : since);
    store_bind_int(read, ":from_day", q->from_day);
    store_bind_int(read, ":to_day", q->to_day);
    if (q->kind != ENTRY_KIND_COUNT)
        store_bind_text(read, ":kind", entry_kind_word(q->kind));
}

static bool read_list(struct store *s, const struct entry_query *q, struct arena *arena, struct entry **list, int *n,
                      struct error *err)
{
    static const char *const each[FIND_WORDS] = {":w0", ":w1", ":w2", ":w3"};
    char patterns[FIND_WORDS][2 * FIND_MAX + 3], from[512], sql[4096];
    const int words = find_words(q->find, patterns);
    candidates(q, from, sizeof from);
    /* The inner query bounds how much is read, the outer one how much of it is wanted. */
    int used = snprintf(sql, sizeof sql, "SELECT " ENTRY_COLUMNS ", 0 FROM (SELECT * %s LIMIT :reach) e WHERE 1", from);
    for (int i = 0; i < words; i++)
        used += snprintf(sql + used, sizeof sql - (size_t)used, " AND %s LIKE %s ESCAPE '\\'", HAYSTACK, each[i]);
    snprintf(sql + used, sizeof sql - (size_t)used, " LIMIT :most");
    sqlite3_stmt *read = store_prepare(s, sql, err);
    if (!read)
        return false;
    bind_place(read, q);
    store_bind_int(read, ":most", (int64_t)q->most + 1);
    store_bind_int(read, ":reach", words == 0 ? (int64_t)q->most + 1 : q->reach > 0 ? q->reach : -1);
    for (int i = 0; i < words; i++)
        store_bind_text(read, each[i], patterns[i]);
    const bool ok = store_entries(s, read, arena, list, n, err);
    sqlite3_finalize(read);
    return ok;
}

/* Whether the words were looked for in as many entries as was allowed, and where that ended. */
static bool read_cut(struct store *s, const struct entry_query *q, struct entry_page *out, struct error *err)
{
    char from[512], sql[640];
    candidates(q, from, sizeof from);
    snprintf(sql, sizeof sql, "SELECT at, seq %s LIMIT 1 OFFSET :skip", from);
    sqlite3_stmt *read = store_prepare(s, sql, err);
    if (!read)
        return false;
    bind_place(read, q);
    store_bind_int(read, ":skip", q->reach - 1);
    const int rc = sqlite3_step(read);
    out->cut = rc == SQLITE_ROW;
    if (out->cut) {
        out->cut_at = sqlite3_column_int64(read, 0);
        out->cut_seq = sqlite3_column_int64(read, 1);
    }
    sqlite3_finalize(read);
    return rc == SQLITE_ROW || rc == SQLITE_DONE || store_fail(s, rc, err);
}

bool store_page(struct store *s, const struct entry_query *q, struct arena *arena, struct entry_page *out,
                struct error *err)
{
    *out = (struct entry_page){0};
    struct entry *list = NULL;
    if (!s)
        return true;
    if (!read_list(s, q, arena, &list, &out->n, err))
        return false;
    out->more = out->n > q->most;
    if (out->more)
        out->n = q->most;
    for (int i = 0; q->after_at != INSTANT_NONE && i < out->n / 2;
         i++) { /* read on from the place, shown newest first */
        const struct entry other = list[i];
        list[i] = list[out->n - 1 - i];
        list[out->n - 1 - i] = other;
    }
    out->list = list;
    return out->more || q->reach <= 0 || !q->find[strspn(q->find, " ")] || read_cut(s, q, out, err);
}
