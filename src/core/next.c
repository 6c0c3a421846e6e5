/* next.c: the one line that says what comes next; what falls due together is said together (C16). */
#include "assess.h"

#include <stdlib.h>

struct event {
    const char *what;
    int64_t at;
};

static int by_time(const void *left, const void *right)
{
    const struct event *a = left, *b = right;
    return a->at < b->at ? -1 : a->at > b->at;
}

static int clocks(const struct today *t, struct event *list, struct arena *a)
{
    int n = 0;
    for (int i = 0; i < t->n_therapies; i++) {
        const struct therapy_state *s = &t->therapies[i];
        if (s->state == THERAPY_RUNNING)
            list[n++] = (struct event){arena_fmt(a, "%s off", s->def->title), s->ends_at};
        else if (s->state == THERAPY_DUE)
            list[n++] = (struct event){s->def->title, t->now.utc};
        else if (s->state == THERAPY_WAITING)
            list[n++] = (struct event){s->def->title, s->next_at};
    }
    for (int i = 0; i < t->n_reminders; i++) {
        const struct item_def *item = t->reminders[i].item;
        const char *what =
            item->dose.length_s.lo > 0 ? arena_fmt(a, "%s %s", item->title, item->dose.words) : item->title;
        int64_t at = t->reminders[i].next_at;
        list[n++] = (struct event){what, at < t->now.utc ? t->now.utc : at};
    }
    return n;
}

/* What is asked before anything else; NULL: nothing is. */
static const char *asked_first(const struct today *t)
{
    const struct triage *tr = &t->triage;
    if (tr->state == TRIAGE_EMERGENCY)
        return "get medical help now";
    if (tr->state == TRIAGE_UNANSWERED)
        return "answer the warning-sign questions (r)";
    if (clock_is_behind(t->journal, t->now)) /* S06 */
        return "check this machine's clock: the journal is ahead of it";
    if (tr->saddle_asked)
        return "both sides hurt: answer the warning signs again (r)";
    if (tr->recheck_due && tr->asked_at != INSTANT_NONE &&
        moment_day(local_at(t, tr->asked_at)) == moment_day(t->now)) /* asked, then worse */
        return "something is worse: answer the warning signs again (r)";
    if (t->morning.due)
        return "morning check (c)";
    return tr->recheck_due ? "today's warning-sign check (r)" : NULL;
}

void next_assess(struct today *t, struct arena *a)
{
    const int64_t now = t->now.utc;
    struct event *list = arena_array(a, struct event, t->n_therapies + t->n_reminders + 1);
    int n = clocks(t, list, a), round = 0;
    if (n)
        qsort(list, (size_t)n, sizeof *list, by_time);
    while (round < n && list[round].at <= list[0].at + ROUND_S)
        round++;
    t->next = (struct next){asked_first(t), now, round && list[0].at <= now ? round : 0};
    if (t->next.what) {
        t->next.due++;
        return;
    }
    for (int i = 0; i < n; i++)
        next_change_at(t, list[i].at - ROUND_S); /* it joins the round of what is due */
    for (int i = 0; i < round; i++)
        t->next.what = i ? arena_fmt(a, "%s, %s", t->next.what, list[i].what) : list[i].what;
    if (n)
        t->next.at = list[0].at;
    for (int i = 0; i < t->n_checklist && !t->next.what; i++)
        if (t->checklist[i].state == ITEM_DUE)
            t->next.what = t->checklist[i].def->title;
    if (!t->next.what)
        t->next.at = INSTANT_NONE;
}
