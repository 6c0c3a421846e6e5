#include "past.h"

const char *entry_summed_as(const struct entry *e)
{
    const bool together = e->kind == ENTRY_TRIAGE || (e->kind == ENTRY_CHECK_IN && !text_is(e->subject, "response"));
    return e->subject && !together ? e->subject : "";
}

int journal_kind(const struct journal *j, enum entry_kind kind, int from)
{
    if (j->next && from == 0)
        return j->first[kind];
    if (j->next && j->entries[from - 1].kind == kind)
        return j->next[from - 1];
    while (from < j->n && j->entries[from].kind != kind)
        from++;
    return from;
}

int journal_kind_back(const struct journal *j, enum entry_kind kind, int from)
{
    if (j->prev && from == j->n - 1)
        return j->last[kind];
    if (j->prev && from >= 0 && j->entries[from + 1].kind == kind)
        return j->prev[from + 1];
    while (from >= 0 && j->entries[from].kind != kind)
        from--;
    return from;
}

static void chain(struct journal *j, struct arena *a)
{
    int *next = arena_room(a, sizeof *next * (size_t)(j->n + 1)),
        *prev = arena_room(a, sizeof *prev * (size_t)(j->n + 1));
    for (int kind = 0; kind < ENTRY_KIND_COUNT; kind++) {
        j->first[kind] = j->n;
        j->last[kind] = -1;
    }
    for (int i = 0; i < j->n; i++) {
        enum entry_kind kind = j->entries[i].kind;
        prev[i] = j->last[kind];
        next[i] = j->n;
        if (prev[i] >= 0)
            next[prev[i]] = i;
        else
            j->first[kind] = i;
        j->last[kind] = i;
    }
    j->next = next;
    j->prev = prev;
}

const struct journal *journal_indexed(const struct journal *j, struct arena *a)
{
    if (j->next && j->past)
        return j;
    struct journal *own = arena_new(a, struct journal);
    *own = *j;
    if (!own->past)
        own->past = past_of(j->days, j->n_days, a);
    chain(own, a);
    return own;
}

static bool fits(const struct entry *e, const char *subject, int64_t since, int64_t until)
{
    return !e->voided && e->at.utc >= since && e->at.utc <= until && (!subject || text_is(e->subject, subject));
}

int journal_until(const struct journal *j, int64_t at)
{
    int lo = 0, hi = j->n;
    while (lo < hi) {
        int mid = lo + (hi - lo) / 2;
        if (j->entries[mid].at.utc <= at)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

const struct entry *journal_last(const struct journal *j, enum entry_kind kind, const char *subject, int64_t since,
                                 int64_t until)
{
    for (int i = journal_kind_back(j, kind, j->n - 1); i >= 0 && j->entries[i].at.utc >= since;
         i = journal_before(j, i))
        if (fits(&j->entries[i], subject, since, until))
            return &j->entries[i];
    return NULL;
}

const struct entry *journal_first(const struct journal *j, enum entry_kind kind, const char *subject, int64_t since,
                                  int64_t until)
{
    for (int i = journal_kind(j, kind, 0); i < j->n && j->entries[i].at.utc <= until; i = journal_after(j, i))
        if (fits(&j->entries[i], subject, since, until))
            return &j->entries[i];
    return NULL;
}

bool journal_clock_went_back(const struct journal *j)
{
    return j->newest_logged != INSTANT_NONE && j->clock.utc < j->newest_logged;
}

struct entry_query entry_query_all(int most)
{
    return (struct entry_query){.from_day = INT32_MIN,
                                .to_day = INT32_MAX,
                                .kind = ENTRY_KIND_COUNT,
                                .before_at = INSTANT_FOREVER,
                                .before_seq = INSTANT_FOREVER,
                                .after_at = INSTANT_NONE,
                                .after_seq = INSTANT_NONE,
                                .most = most};
}

struct entry_query entry_query_day(int32_t day, int most)
{
    struct entry_query q = entry_query_all(most);
    q.from_day = q.to_day = day;
    return q;
}

bool entry_query_same(const struct entry_query *a, const struct entry_query *b)
{
    return a->from_day == b->from_day && a->to_day == b->to_day && a->kind == b->kind && a->before_at == b->before_at &&
           a->before_seq == b->before_seq && a->after_at == b->after_at && a->after_seq == b->after_seq &&
           a->most == b->most && a->reach == b->reach && text_is(a->find, b->find);
}
