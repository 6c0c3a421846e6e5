#include "mend/core/journal.h"

static bool fits(const struct entry *e, enum entry_kind kind, const char *subject, int64_t since, int64_t until)
{
    return !e->voided && e->kind == kind && e->at.utc >= since && e->at.utc <= until &&
           (!subject || text_is(e->subject, subject));
}

const struct entry *journal_last(const struct journal *j, enum entry_kind kind, const char *subject, int64_t since,
                                 int64_t until)
{
    for (int i = j->n - 1; i >= 0; i--)
        if (fits(&j->entries[i], kind, subject, since, until))
            return &j->entries[i];
    return NULL;
}

const struct entry *journal_first(const struct journal *j, enum entry_kind kind, const char *subject, int64_t since,
                                  int64_t until)
{
    for (int i = 0; i < j->n; i++)
        if (fits(&j->entries[i], kind, subject, since, until))
            return &j->entries[i];
    return NULL;
}

bool journal_clock_went_back(const struct journal *j)
{
    return j->newest_logged != INSTANT_NONE && j->clock.utc < j->newest_logged;
}
