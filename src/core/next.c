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

void next_assess(struct today *t, struct arena *a)
{
    const struct triage *tr = &t->triage;
    t->next = (struct next){NULL, INSTANT_NONE};
    if (tr->state == TRIAGE_EMERGENCY)
        t->next = (struct next){"get medical help now", t->now.utc};
    else if (tr->state == TRIAGE_UNANSWERED)
        t->next = (struct next){"answer the warning-sign questions (r)", t->now.utc};
    else if (clock_is_behind(t->journal, t->now)) /* S06 */
        t->next = (struct next){"check this machine's clock: the journal is ahead of it", t->now.utc};
    else if (tr->saddle_asked)
        t->next = (struct next){"both sides hurt: answer the warning signs again (r)", t->now.utc};
    else if (tr->recheck_due && tr->asked_at != INSTANT_NONE &&
             moment_day(local_at(t, tr->asked_at)) == moment_day(t->now)) /* asked, then worse */
        t->next = (struct next){"something is worse: answer the warning signs again (r)", t->now.utc};
    else if (t->morning.due)
        t->next = (struct next){"morning check (c)", t->now.utc};
    else if (tr->recheck_due)
        t->next = (struct next){"today's warning-sign check (r)", t->now.utc};
    if (t->next.what)
        return;
    struct event *list = arena_array(a, struct event, t->n_therapies + t->n_reminders + 1);
    int n = clocks(t, list, a);
    if (n) {
        qsort(list, (size_t)n, sizeof *list, by_time);
        for (int i = 0; i < n; i++)
            next_change_at(t, list[i].at - ROUND_S); /* it joins the round of what is due */
        t->next = (struct next){list[0].what, list[0].at};
        for (int i = 1; i < n && list[i].at <= list[0].at + ROUND_S; i++)
            t->next.what = arena_fmt(a, "%s, %s", t->next.what, list[i].what);
        return;
    }
    for (int i = 0; i < t->n_checklist; i++)
        if (t->checklist[i].state == ITEM_DUE) {
            t->next = (struct next){t->checklist[i].def->title, t->now.utc};
            return;
        }
}
