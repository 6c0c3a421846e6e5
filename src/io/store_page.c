/* A page of the journal for looking at: newest first, found by day, kind and words, however old the journal is. */
#include "store_private.h"

#include <stdio.h>
#include <string.h>

/* All that a person may have written or chosen, in one line to find words in. */
#define HAYSTACK                                                                                                       \
    "lower(kind || ' ' || ifnull(subject, '') || ' ' || ifnull(CAST(value AS INTEGER), '') || ' ' || "                 \
    "ifnull(site, '') || ' ' || ifnull(side, '') || ' ' || ifnull(context, '') || ' ' || ifnull(status, '') || ' ' "   \
    "|| ifnull(note, ''))"

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

bool store_page(struct store *s, const struct entry_query *q, struct arena *arena, struct entry_page *out,
                struct error *err)
{
    *out = (struct entry_page){0};
    if (!s)
        return true;
    char patterns[FIND_WORDS][2 * FIND_MAX + 3];
    const int words = find_words(q->find, patterns);
    static const char *const each[FIND_WORDS] = {":w0", ":w1", ":w2", ":w3"};
    char sql[4096];
    int used = snprintf(sql, sizeof sql,
                        "SELECT " ENTRY_COLUMNS ", 0 FROM counted e WHERE (at, seq) < (:at, :seq) AND at >= :since AND "
                        "at <= :until AND day >= :from_day AND day <= :to_day%s",
                        q->kind == ENTRY_KIND_COUNT ? "" : " AND kind = :kind");
    for (int i = 0; i < words; i++)
        used += snprintf(sql + used, sizeof sql - (size_t)used, " AND " HAYSTACK " LIKE %s ESCAPE '\\'", each[i]);
    snprintf(sql + used, sizeof sql - (size_t)used, " ORDER BY at DESC, seq DESC LIMIT :most");
    sqlite3_stmt *read = store_prepare(s, sql, err);
    if (!read)
        return false;
    store_bind_int(read, ":at", q->before_at);
    store_bind_int(read, ":seq", q->before_seq);
    store_bind_int(read, ":since", day_begins(q->from_day, 0) - STRAY);
    store_bind_int(read, ":until", day_begins(q->to_day, 0) + DAY + STRAY);
    store_bind_int(read, ":from_day", q->from_day);
    store_bind_int(read, ":to_day", q->to_day);
    store_bind_int(read, ":most", (int64_t)q->most + 1);
    if (q->kind != ENTRY_KIND_COUNT)
        store_bind_text(read, ":kind", entry_kind_word(q->kind));
    for (int i = 0; i < words; i++)
        store_bind_text(read, each[i], patterns[i]);
    struct entry *list;
    const bool ok = store_entries(s, read, arena, &list, &out->n, err);
    sqlite3_finalize(read);
    out->list = list;
    out->more = ok && out->n > q->most;
    if (out->more)
        out->n = q->most;
    return ok;
}
