/* prescribe.c: `mend prescribe` alone: what clinicians changed in this episode, the latest word on each thing. */
#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/core/describe.h"

static bool counts(const struct today *t, const struct entry *e)
{
    return e->kind == ENTRY_PRESCRIBE && !e->voided && e->at.utc >= t->episode.begins && e->at.utc <= t->now.utc;
}

static bool latest(const struct today *t, int i)
{
    const struct entry *list = t->journal->entries;
    for (int k = i + 1; k < t->journal->n; k++)
        if (counts(t, &list[k]) && text_is(list[k].subject, list[i].subject))
            return false;
    return true;
}

enum verdict command_prescribe(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)a; /* alone: main sends every other form to the act */
    const struct today *t = command_today(s, at, err);
    if (!t)
        return ACT_FAILED;
    int n = 0;
    for (int i = 0; i < t->journal->n; i++) {
        const struct entry *e = &t->journal->entries[i];
        if (!counts(t, e) || !latest(t, i))
            continue;
        if (n++ == 0)
            page_item(0, "", "Changed by a clinician:");
        page_fmt(20, when_words(e->at.utc, t->now, &t->prefs, &s->window), "%s",
                 entry_words(e, t->protocol, &t->prefs, &s->window));
    }
    if (n == 0)
        page_item(0, "",
                  "Nothing was changed by a clinician. To write a change down: "
                  "mend prescribe ITEM --sets 2 --reps 8 --by NAME");
    return ACT_OK;
}
