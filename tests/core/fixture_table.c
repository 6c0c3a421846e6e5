/* fixture_table.c: questions to an assessed day, answered in words, and the runner of tables. */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *triage_answer(struct fixture *f, const struct today *t)
{
    const struct triage *g = &t->triage;
    const char *out = triage_word(g->state);
    for (int i = 0; i < g->n_flags; i++)
        out = arena_fmt(&f->work, "%s %s", out, g->flags[i]->question->id);
    if (g->n_unanswered > 0)
        out = arena_fmt(&f->work, "%s +%d open", out, g->n_unanswered);
    return g->recheck_due ? arena_fmt(&f->work, "%s, ask again", out) : out;
}

static const char *item_answer(struct fixture *f, const struct today *t, const char *id, char what)
{
    for (int i = 0; i < t->n_checklist; i++) {
        const struct check_item *c = &t->checklist[i];
        if (strcmp(c->def->id, id) != 0)
            continue;
        if (what == 'c') {
            const char *out = arena_fmt(&f->work, "%d/%d", c->done, c->target);
            if (c->left > 0)
                out = arena_fmt(&f->work, "%s +%d left", out, c->left);
            return c->right > 0 ? arena_fmt(&f->work, "%s +%d right", out, c->right) : out;
        }
        if (what == 'p')
            return arena_fmt(&f->work, "%d%s", c->pain, c->pain_open ? " ?" : "");
        if (what == 'd')
            return arena_fmt(&f->work, "%d", c->done);
        if (what == 'w')
            return arena_fmt(&f->work, "%x", c->week);
        if (c->state == ITEM_LATER)
            return arena_fmt(&f->work, "later %s", fixture_time_words(f, c->next_at));
        return item_word(c->state);
    }
    return "absent";
}

static const char *therapy_answer(struct fixture *f, const struct today *t, const char *id)
{
    for (int i = 0; i < t->n_therapies; i++) {
        const struct therapy_state *s = &t->therapies[i];
        if (strcmp(s->def->id, id) != 0)
            continue;
        if (s->state == THERAPY_RUNNING)
            return arena_fmt(&f->work, "running %s, out %s%s", fixture_time_words(f, s->ends_at),
                             fixture_time_words(f, s->hard_stop_at), s->skin_check_due ? ", look" : "");
        if (s->state == THERAPY_WAITING)
            return arena_fmt(&f->work, "waiting %s", fixture_time_words(f, s->next_at));
        return therapy_word(s->state);
    }
    return "absent";
}

static const struct medicine_state *medicine_of(const struct today *t, const char *id)
{
    for (int i = 0; i < t->n_medicines; i++)
        if (strcmp(t->medicines[i].def->id, id) == 0)
            return &t->medicines[i];
    return NULL;
}

static const char *medicine_answer(struct fixture *f, const struct today *t, const char *id, char what)
{
    const struct medicine_state *m = medicine_of(t, id);
    if (m == NULL)
        return "absent";
    if (what == 't')
        return arena_fmt(&f->work, "%g of %g%s", m->taken_mg, m->limit_mg, m->alarm ? " ALARM" : "");
    if (what == 'c')
        return arena_fmt(&f->work, "%s to %s", fixture_time_words(f, m->course_from),
                         fixture_time_words(f, m->course_to));
    if (m->state == MEDICINE_WAIT || m->state == MEDICINE_LIMIT || m->state == MEDICINE_COURSE_OVER)
        return arena_fmt(&f->work, "%s %s", medicine_word(m->state), fixture_time_words(f, m->next_at));
    return medicine_word(m->state);
}

static const char *gates_answer(struct fixture *f, const struct today *t)
{
    const char *out = t->phase.next_open ? "open" : "shut";
    for (int i = 0; i < t->phase.n_gates; i++)
        if (!t->phase.gates[i].met)
            out = arena_fmt(&f->work, "%s %s", out, t->phase.gates[i].id);
    return out;
}

static const char *pain_answer(struct fixture *f, const struct today *t)
{
    const struct pain *p = &t->pain;
    const char *out = p->latest != NULL ? arena_fmt(&f->work, "now %g", p->latest->value) : "none";
    if (!isnan(p->mean_7d))
        out = arena_fmt(&f->work, "%s mean %.2f worst %g", out, p->mean_7d, p->worst_7d);
    if (!isnan(p->change))
        out = arena_fmt(&f->work, "%s change %g", out, p->change);
    return p->meaningful ? arena_fmt(&f->work, "%s real", out) : out;
}

/* "4-6(2) . 3-3(1)": lowest, highest and count a day, oldest first; a dot is a day without a score. */
static const char *pain_days_answer(struct fixture *f, const struct today *t)
{
    const char *out = "";
    for (int i = 0; i < t->pain.n_days; i++) {
        const struct pain_day *d = &t->pain.days[i];
        const char *gap = i > 0 ? " " : "";
        out = d->n == 0 ? arena_fmt(&f->work, "%s%s.", out, gap)
                        : arena_fmt(&f->work, "%s%s%g-%g(%d)", out, gap, d->min, d->max, d->n);
    }
    return out;
}

static const char *reminder_answer(struct fixture *f, const struct today *t, const char *id)
{
    for (int i = 0; i < t->n_reminders; i++)
        if (strcmp(t->reminders[i].id, id) == 0)
            return fixture_time_words(f, t->reminders[i].next_at);
    return "absent";
}

static const char *referral_answer(struct fixture *f, const struct today *t)
{
    const char *out = "";
    for (int i = 0; i < t->n_referrals; i++)
        out = arena_fmt(&f->work, "%s%s%s %s", out, i > 0 ? ", " : "", t->referrals[i].id,
                        referral_level_word(t->referrals[i].def->level));
    return *out != '\0' ? out : "none";
}

static const char *screen_answer(struct fixture *f, const struct today *t)
{
    if (t->screen.passed)
        return arena_fmt(&f->work, "passed until %s", fixture_time_words(f, t->screen.valid_until));
    const char *out = "not passed:";
    for (int i = 0; i < t->screen.n_tests; i++)
        out = arena_fmt(&f->work, "%s %s", out, test_word(t->screen.tests[i].state));
    return out;
}

static const char *timeline_answer(struct fixture *f, const struct today *t)
{
    if (t->timeline.def == NULL)
        return "unknown";
    return arena_fmt(&f->work, "%s %d-%d", t->timeline.def->id, t->timeline.from_day, t->timeline.to_day);
}

static const char *answer_of(const struct today *t, const char *id)
{
    static const char *const words[] = {"none", "no", "yes"};
    for (int i = 0; i < t->triage.n_answers; i++)
        if (strcmp(t->triage.answers[i].question->id, id) == 0)
            return words[t->triage.answers[i].is];
    return "absent";
}

const char *fixture_answer(struct fixture *f, const struct today *t, const char *question)
{
    char what[32] = "", id[64] = "";
    sscanf(question, "%31s %63s", what, id);
    if (t == NULL)
        return "no episode";
    if (strcmp(what, "triage") == 0)
        return triage_answer(f, t);
    if (strcmp(what, "pattern") == 0)
        return pattern_word(t->triage.pattern);
    if (strcmp(what, "saddle") == 0)
        return t->triage.saddle_asked ? "ask" : "no";
    if (strcmp(what, "answer") == 0)
        return answer_of(t, id);
    if (strcmp(what, "awake") == 0)
        return t->awake ? "awake" : "asleep";
    if (strcmp(what, "asked") == 0)
        return fixture_time_words(f, t->triage.asked_at);
    if (strcmp(what, "phase") == 0)
        return t->phase.def != NULL ? t->phase.def->id : "none";
    if (strcmp(what, "number") == 0)
        return arena_fmt(&f->work, "%d of %d", t->phase.number, t->phase.count);
    if (strcmp(what, "gates") == 0)
        return gates_answer(f, t);
    if (strcmp(what, "opens") == 0)
        return fixture_time_words(f, t->phase.window_opens);
    if (strcmp(what, "since") == 0)
        return fixture_time_words(f, t->phase.since);
    if (strcmp(what, "day") == 0)
        return arena_fmt(&f->work, "%d", t->episode.day);
    if (strcmp(what, "severity") == 0)
        return t->episode.severity;
    if (strcmp(what, "item") == 0)
        return item_answer(f, t, id, 's');
    if (strcmp(what, "count") == 0)
        return item_answer(f, t, id, 'c');
    if (strcmp(what, "done") == 0)
        return item_answer(f, t, id, 'd');
    if (strcmp(what, "during") == 0)
        return item_answer(f, t, id, 'p');
    if (strcmp(what, "week") == 0)
        return item_answer(f, t, id, 'w');
    if (strcmp(what, "therapy") == 0)
        return therapy_answer(f, t, id);
    if (strcmp(what, "medicine") == 0)
        return medicine_answer(f, t, id, 's');
    if (strcmp(what, "taken") == 0)
        return medicine_answer(f, t, id, 't');
    if (strcmp(what, "course") == 0)
        return medicine_answer(f, t, id, 'c');
    if (strcmp(what, "reminder") == 0)
        return reminder_answer(f, t, id);
    if (strcmp(what, "pain") == 0)
        return pain_answer(f, t);
    if (strcmp(what, "days") == 0)
        return pain_days_answer(f, t);
    if (strcmp(what, "sharp") == 0)
        return t->pain.sharp ? "sharp" : "no";
    if (strcmp(what, "referral") == 0)
        return referral_answer(f, t);
    if (strcmp(what, "screen") == 0)
        return screen_answer(f, t);
    if (strcmp(what, "timeline") == 0)
        return timeline_answer(f, t);
    if (strcmp(what, "next") == 0)
        return t->next.what == NULL ? "none" : fixture_time_words(f, t->next.at);
    fail_msg("not a question: %s", question);
    return NULL;
}

/* Does an episode begin after that time? Then the window of all of it is another episode's. */
static bool starts_after(const struct fixture *f, int64_t utc)
{
    for (int i = 0; i < f->n; i++)
        if (f->all[i].kind == ENTRY_START && f->all[i].at.utc > utc)
            return true;
    return false;
}

static const char *row_result(struct fixture *f, const struct row *r)
{
    static const char *const verdicts[] = {"ok", "failed", "usage", "refused"};
    if (r->words[0] == '?') {
        struct moment now = fixture_time(f, r->at);
        const char *so_far = fixture_answer(f, fixture_today(f, now, now.utc), r->words + 2);
        if (starts_after(f, now.utc))
            return so_far;
        const char *all = fixture_answer(f, fixture_today(f, now, INSTANT_FOREVER), r->words + 2);
        return strcmp(so_far, all) == 0 ? so_far : arena_fmt(&f->work, "%s; but with what came later: %s", so_far, all);
    }
    if (strcmp(r->words, "clock") == 0) {
        f->clock = fixture_time(f, r->at);
        f->clock_forced = true;
        return "";
    }
    if (r->words[0] == '=') {
        fixture_clock(f, fixture_time(f, r->at));
        fixture_put(f, fixture_time(f, r->at), r->words + 2);
        return "";
    }
    return verdicts[fixture_act(f, r->at, r->words)];
}

void fixture_run(struct fixture *f, const char *name, const struct row *rows, int n)
{
    int bad = 0;
    for (int i = 0; i < n; i++) {
        const char *got = row_result(f, &rows[i]);
        const char *expect = rows[i].expect != NULL ? rows[i].expect : "";
        if (strcmp(got, expect) == 0)
            continue;
        bad++;
        print_error("%s row %d: at %s, %s -> expected \"%s\", got \"%s\"%s%s\n", name, i + 1, rows[i].at, rows[i].words,
                    expect, got, f->err.text[0] != '\0' ? ": " : "", f->err.text);
    }
    if (bad > 0)
        fail_msg("%s: %d of %d rows", name, bad, n);
}
