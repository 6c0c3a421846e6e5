/* stable.c: the same question twice. What was true at an instant stays true of it, whatever is written later about
 * later; and nothing changes on the screen before the instant that today_assess gave for its next change. */
#include "sim.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct stable {
    struct moment at;
    char *text;
    int n, rewritten; /* entries then */
    const struct protocol *protocol;
};

struct writer {
    char *text;
    size_t used, room;
};

static void put(struct writer *w, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#include <stdarg.h>
static void put(struct writer *w, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(w->text + w->used, w->room - w->used, fmt, args);
    va_end(args);
    w->used += n > 0 ? (size_t)n : 0;
    if (w->used >= w->room)
        w->used = w->room - 1;
}

static long long at(int64_t t)
{
    return t == INSTANT_NONE ? -1 : (long long)t;
}

const char *digest(const struct today *t, struct arena *a)
{
    struct writer w = {arena_alloc(a, 32768), 0, 32768};
    t = today_look_back(t, a);
    put(&w, "triage %d %d %d %d\n", t->triage.state, t->triage.n_unanswered, t->triage.pattern, t->triage.recheck_due);
    for (int i = 0; i < t->triage.n_flags; i++)
        put(&w, "flag %s %d\n", t->triage.flags[i]->question->id, t->triage.flags[i]->level);
    put(&w, "phase %d plan %d open %d held %lld\n", t->phase.index, t->phase.plan, t->phase.next_open,
        at(t->phase.held_until));
    for (int i = 0; i < t->phase.n_gates; i++)
        put(&w, "gate %s %d\n", t->phase.gates[i].id, t->phase.gates[i].met);
    put(&w, "course %d %d %d until %lld\n", t->course.state, t->course.easy, t->course.eased,
        at(t->course.eased_until));
    for (int i = 0; i < t->n_checklist; i++) {
        const struct check_item *c = &t->checklist[i];
        put(&w, "item %s %d %d/%d %lld dose %d %d %d %d light %d %d easier %d kept %d/%d\n", c->def->id, c->state,
            c->done, c->target, at(c->next_at), c->progress.sets, c->progress.reps, c->progress.hold_s,
            c->progress.load_open, c->progress.light, c->progress.decision, c->easier, c->kept_days, c->asked_days);
    }
    for (int i = 0; i < t->n_therapies; i++)
        put(&w, "therapy %s %d today %d skin %d hard %lld\n", t->therapies[i].def->id, t->therapies[i].state,
            t->therapies[i].today, t->therapies[i].skin_check_due, at(t->therapies[i].hard_stop_at));
    for (int i = 0; i < t->n_medicines; i++)
        put(&w, "medicine %s %d %lld taken %g alarm %d course %lld %lld\n", t->medicines[i].def->id,
            t->medicines[i].state, at(t->medicines[i].next_at), t->medicines[i].taken_mg, t->medicines[i].alarm,
            at(t->medicines[i].course_from), at(t->medicines[i].course_to));
    put(&w, "screen %d until %lld closed %d\n", t->screen.passed, at(t->screen.valid_until), t->screen.closed != NULL);
    put(&w, "lifting closed %d\n", t->lifting.closed != NULL);
    for (int i = 0; i < t->lifting.n; i++)
        put(&w, "lift %s %g %d %d held %lld rise %lld light %d %d\n", t->lifting.list[i].id, t->lifting.list[i].next_kg,
            t->lifting.list[i].sets, t->lifting.list[i].reps, at(t->lifting.list[i].held_until),
            at(t->lifting.list[i].rise_at), t->lifting.list[i].light, t->lifting.list[i].decision);
    for (int i = 0; i < t->n_referrals; i++)
        put(&w, "referral %s quiet %d\n", t->referrals[i].id, t->referrals[i].quiet);
    put(&w, "morning %d %d %d %d %d %d %d\n", t->morning.due, t->morning.signs, t->morning.score, t->morning.response,
        t->morning.function, t->morning.sleep, t->morning.unsure);
    put(&w, "pain %g %g %d sharp %d\n", t->pain.mean_7d, t->pain.change, t->pain.meaningful, t->pain.sharp);
    return w.text;
}

/* The first line in which they differ. */
static void differ(struct life *l, const char *rule, const char *what, const char *a, const char *b)
{
    while (*a && *b) {
        size_t n = strcspn(a, "\n"), m = strcspn(b, "\n");
        if (n != m || memcmp(a, b, n) != 0)
            break;
        a += n + (a[n] != '\0');
        b += m + (b[m] != '\0');
    }
    wrong(l, rule, "%s: was '%.*s', is '%.*s'", what, (int)strcspn(a, "\n"), a, (int)strcspn(b, "\n"), b);
}

static const struct today *ask(struct life *l, struct moment now, struct arena *a)
{
    struct journal *j = arena_new(a, struct journal);
    life_window(l, now, INSTANT_FOREVER, a, j);
    return today_assess(l->protocol, j, &l->prefs, now, a);
}

static void later(struct life *l)
{
    struct stable *s = l->stable;
    bool past = s->protocol == l->protocol && s->rewritten == l->rewritten && l->now.utc > s->at.utc;
    for (int i = s->n; past && i < l->n; i++)
        past = l->all[i].kind != ENTRY_VOID && l->all[i].at.utc > s->at.utc;
    if (past) {
        arena_reset(&l->other);
        const struct today *t = ask(l, s->at, &l->other);
        const char *text = t ? digest(t, &l->other) : "no episode";
        if (strcmp(text, s->text) != 0) {
            char what[80];
            snprintf(what, sizeof what, "asked again %.1f h later about that hour",
                     (double)(l->now.utc - s->at.utc) / HOUR);
            differ(l, "as-of", what, s->text, text);
        }
    }
    free(s->text);
    s->text = NULL;
}

static void until_then(struct life *l, const struct today *t)
{
    struct moment now = l->now, then = {t->next_change - 1, l->now.offset};
    if (t->next_change <= now.utc)
        wrong(l, "change", "the next change lies in the past");
    if (then.utc <= now.utc)
        return;
    arena_reset(&l->other);
    const char *was = digest(t, &l->other);
    l->now = then;
    const struct today *u = ask(l, then, &l->other);
    l->now = now;
    const char *is = u ? digest(u, &l->other) : "no episode";
    if (strcmp(was, is) != 0) {
        char what[80];
        snprintf(what, sizeof what, "changed within %.2f h, and no change was announced",
                 (double)(then.utc - now.utc) / HOUR);
        differ(l, "change", what, was, is);
    }
}

void stable_check(struct life *l, const struct today *t)
{
    /* A clock that stands behind, or entries of times to come: what is known is not what was. */
    bool behind = l->newest_logged > l->now.utc || (l->n_order && l->all[l->order[l->n_order - 1]].at.utc > l->now.utc);
    if (t->now.utc != l->now.utc)
        return;
    if (!l->stable)
        l->stable = calloc(1, sizeof *l->stable);
    if (!behind && l->stable->text && chance_is(&l->look, 0.02))
        later(l);
    if (!behind && !l->stable->text && chance_is(&l->look, 0.02)) {
        arena_reset(&l->other);
        *l->stable = (struct stable){.at = l->now,
                                     .text = strdup(digest(t, &l->other)),
                                     .n = l->n,
                                     .rewritten = l->rewritten,
                                     .protocol = l->protocol};
    }
    if (!behind && chance_is(&l->look, 0.02))
        until_then(l, t);
}

void stable_end(struct life *l)
{
    if (l->stable)
        free(l->stable->text);
    free(l->stable);
    l->stable = NULL;
}
