/* told.c: all that somebody was told in a life, and all that they wrote, folded into one number. A change that is meant
 * to change nothing (a faster walk, a file split in two) leaves it as it was. */
#include "sim.h"

#include <math.h>
#include <string.h>

static void bytes(uint64_t *h, const void *from, size_t n)
{
    const unsigned char *p = from;
    for (size_t i = 0; i < n; i++)
        *h = (*h ^ p[i]) * 0x100000001b3u; /* FNV-1a */
}

static void number(uint64_t *h, double v)
{
    v = isnan(v) ? -1e300 : v == 0 ? 0 : v; /* one NAN, one zero */
    bytes(h, &v, sizeof v);
}

static void whole(uint64_t *h, int64_t v)
{
    bytes(h, &v, sizeof v);
}

static void text(uint64_t *h, const char *s)
{
    bytes(h, s ? s : "\1", s ? strlen(s) + 1 : 2);
}

static void entry(uint64_t *h, const struct entry *e)
{
    whole(h, e ? e->seq : -1);
}

static void plan(uint64_t *h, const struct today *t)
{
    text(h, t->triage.pattern_why);
    text(h, t->triage.recheck_why);
    for (int i = 0; i < t->triage.n_answers; i++) {
        whole(h, t->triage.answers[i].is * 8 + t->triage.answers[i].raised);
        entry(h, t->triage.answers[i].entry);
    }
    text(h, t->course.say);
    text(h, t->course.why);
    number(h, t->course.baseline);
    whole(h, t->course.since);
    whole(h, t->course.flares * 100 + t->course.recurrences);
    for (int i = 0; i < t->course.n_rises; i++)
        whole(h, t->course.rises[i]);
    whole(h, t->phase.since);
    for (int i = 0; i < t->phase.n_gates; i++)
        text(h, t->phase.gates[i].why);
    for (int i = 0; i < t->n_checklist; i++) {
        const struct check_item *c = &t->checklist[i];
        text(h, c->why);
        text(h, c->progress.why);
        text(h, c->progress.words);
        text(h, c->progress.load_why);
        text(h, c->progress.load_most_why);
        number(h, c->progress.load_kg);
        number(h, c->progress.load_most_kg);
        whole(h, c->week);
        whole(h, c->last_at);
        whole(h, ((c->pain * 100 + c->reps) * 1000 + c->hold_s) * 8 + c->pain_open * 4 + c->carried * 2 + c->own);
        whole(h, c->left * 100 + c->right);
    }
}

static void series(uint64_t *h, const struct today *t)
{
    for (int i = 0; i < t->pain.n_days; i++) {
        const struct pain_day *d = &t->pain.days[i];
        whole(h, d->day);
        whole(h, (d->n * 64 + (int)d->marks) * 16 + d->phase);
        number(h, d->min);
        number(h, d->max);
        number(h, d->mean);
        text(h, d->furthest);
    }
    number(h, t->pain.worst_7d);
    text(h, t->pain.leg);
    entry(h, t->pain.latest);
    entry(h, t->pain.first);
    entry(h, t->pain.sharp_entry);
    entry(h, t->pain.moved_down);
    const struct adherence *all = &t->adherence;
    for (int i = 0; i < all->n_days; i++)
        whole(h, (all->days[i].present * 1000 + all->days[i].asked) * 1000 + all->days[i].kept);
    for (int i = 0; i < all->n_items; i++) {
        text(h, all->items[i].def->id);
        bytes(h, all->items[i].days, (size_t)all->n_days);
    }
}

static void rest(uint64_t *h, const struct today *t)
{
    for (int i = 0; i < t->n_therapies; i++) {
        text(h, t->therapies[i].why);
        whole(h, t->therapies[i].next_at);
        whole(h, t->therapies[i].last_ended);
    }
    for (int i = 0; i < t->n_reminders; i++) {
        text(h, t->reminders[i].id);
        whole(h, t->reminders[i].next_at);
    }
    for (int i = 0; i < t->n_medicines; i++) {
        text(h, t->medicines[i].why);
        whole(h, t->medicines[i].last_at);
        number(h, t->medicines[i].limit_mg);
    }
    for (int i = 0; i < t->n_others; i++) {
        entry(h, t->others[i].last);
        whole(h, t->others[i].closes_until);
    }
    text(h, t->screen.closed);
    text(h, t->screen.why);
    for (int i = 0; i < t->screen.n_tests; i++)
        whole(h, t->screen.tests[i].state);
    text(h, t->lifting.closed);
    text(h, t->lifting.breathe);
    for (int i = 0; i < t->lifting.n; i++) {
        const struct lift_state *s = &t->lifting.list[i];
        text(h, s->why);
        text(h, s->plates);
        whole(h, s->full_from);
        whole(h, s->full_to);
        whole(h, s->full_since);
        for (int k = 0; k < s->n_days; k++)
            number(h, s->days[k].day * 4 + s->days[k].kg + s->days[k].back);
    }
    for (int i = 0; i < MEASURE_KIND_COUNT; i++) {
        number(h, t->measures.of[i].latest);
        number(h, t->measures.of[i].change);
        whole(h, t->measures.of[i].due);
    }
    for (int i = 0; i < t->n_referrals; i++) {
        text(h, t->referrals[i].why);
        whole(h, t->referrals[i].back_on);
    }
    text(h, t->morning.why);
    whole(h, t->timeline.from_day);
    text(h, t->next.what);
    whole(h, t->next.at);
    whole(h, t->next.due);
    whole(h, t->next_change);
}

void told_today(struct life *l, const struct today *t)
{
    if (!l->telling)
        return;
    whole(&l->told, l->now.utc);
    if (!t)
        return;
    arena_reset(&l->other);
    text(&l->told, digest(t, &l->other));
    plan(&l->told, t);
    t = today_look_back(t, &l->other);
    series(&l->told, t);
    rest(&l->told, t);
}

void told_act(struct life *l, const char *words, enum verdict v, const struct act *act, const struct error *err)
{
    if (!l->telling)
        return;
    text(&l->told, words);
    whole(&l->told, v);
    text(&l->told, v == ACT_OK ? act->said : err->text);
    for (int i = 0; i < act->n; i++) {
        const struct entry *e = &act->entries[i];
        whole(&l->told, e->at.utc);
        whole(&l->told, e->kind);
        const char *const texts[] = {e->subject, e->unit,   e->side,       e->site,
                                     e->context, e->status, e->prescribed, e->note};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            text(&l->told, texts[k]);
        number(&l->told, e->value);
        number(&l->told, e->load_kg);
        whole(&l->told, e->sets);
        whole(&l->told, e->reps);
        whole(&l->told, e->hold_s);
        whole(&l->told, e->pain);
    }
}
