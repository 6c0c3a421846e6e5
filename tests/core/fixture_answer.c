/* fixture_answer.c: questions to an assessed day, answered in few words: its signs, its course, its phase, its pain,
 * and why. What is asked of the plan and of weights is in the two files beside it; fixture.h lists all questions. */
#include "fixture_answer.h"

#include <stdio.h>

enum { MONDAY_DAY = 20514 }; /* 2026-03-02 as days since 1970: day 0 of the tables */

static const char *joined(struct fixture *f, const char *list, const char *word)
{
    return *list == '\0' ? word : arena_fmt(&f->work, "%s %s", list, word);
}

/* ---- warning signs, the course ---- */

static const char *triage(struct fixture *f, const struct today *t, const char *id)
{
    const struct triage *g = &t->triage;
    const char *out = triage_word(g->state);
    (void)id;
    for (int i = 0; i < g->n_flags; i++)
        out = arena_fmt(&f->work, "%s %s", out, g->flags[i]->question->id);
    if (g->n_unanswered > 0)
        out = arena_fmt(&f->work, "%s +%d open", out, g->n_unanswered);
    return g->recheck_due ? arena_fmt(&f->work, "%s, ask again", out) : out;
}

static const char *pattern(struct fixture *f, const struct today *t, const char *id)
{
    (void)f, (void)id;
    return pattern_word(t->triage.pattern);
}

static const char *saddle(struct fixture *f, const struct today *t, const char *id)
{
    (void)f, (void)id;
    return t->triage.saddle_asked ? "ask" : "no";
}

static const char *answer(struct fixture *f, const struct today *t, const char *id)
{
    static const char *const words[] = {"none", "no", "yes"};
    (void)f;
    for (int i = 0; i < t->triage.n_answers; i++)
        if (strcmp(t->triage.answers[i].question->id, id) == 0)
            return words[t->triage.answers[i].is];
    return "absent";
}

static const char *asked(struct fixture *f, const struct today *t, const char *id)
{
    (void)id;
    return fixture_time_words(f, t->triage.asked_at);
}

static const char *recheck(struct fixture *f, const struct today *t, const char *id)
{
    (void)f, (void)id;
    return t->triage.recheck_due ? "due" : "no";
}

static const char *easy(struct fixture *f, const struct today *t, const char *id)
{
    (void)f, (void)id;
    return t->course.easy ? "easy" : "no";
}

static const char *eased(struct fixture *f, const struct today *t, const char *id)
{
    if (strcmp(id, "until") == 0)
        return fixture_time_words(f, t->course.eased_until);
    return t->course.eased ? "eased" : "no";
}

static const char *rise(struct fixture *f, const struct today *t, const char *id)
{
    (void)id;
    return fixture_time_words(f, t->course.since);
}

static const char *base(struct fixture *f, const struct today *t, const char *id)
{
    (void)id;
    return amount(f, t->course.baseline);
}

static const char *flares(struct fixture *f, const struct today *t, const char *id)
{
    (void)id;
    return arena_fmt(&f->work, "%d +%d", t->course.flares, t->course.recurrences);
}

static const char *morning(struct fixture *f, const struct today *t, const char *id)
{
    const struct morning *m = &t->morning;
    const struct {
        bool open;
        const char *word;
    } parts[] = {{m->signs, "signs"},       {m->score, "score"}, {m->response, "response"},
                 {m->function, "function"}, {m->sleep, "sleep"}, {m->unsure, "unsure"}};
    const char *out = "";
    (void)id;
    for (size_t i = 0; m->due && i < sizeof parts / sizeof *parts; i++)
        if (parts[i].open)
            out = joined(f, out, parts[i].word);
    return *out != '\0' ? out : m->due ? "due" : "no";
}

/* ---- the day, the phase ---- */

static const char *awake(struct fixture *f, const struct today *t, const char *id)
{
    (void)f, (void)id;
    return t->awake ? "awake" : "asleep";
}

static const char *phase(struct fixture *f, const struct today *t, const char *id)
{
    (void)f, (void)id;
    return t->phase.def != NULL ? t->phase.def->id : "none";
}

static const char *plan(struct fixture *f, const struct today *t, const char *id)
{
    (void)f, (void)id;
    return t->phase.plan >= 0 && t->phase.plan < t->protocol->n_phases ? t->protocol->phases[t->phase.plan].id : "none";
}

static const char *phase_number(struct fixture *f, const struct today *t, const char *id)
{
    (void)id;
    return arena_fmt(&f->work, "%d of %d", t->phase.number, t->phase.count);
}

static const char *gates(struct fixture *f, const struct today *t, const char *id)
{
    const char *out = t->phase.next_open ? "open" : "shut";
    (void)id;
    for (int i = 0; i < t->phase.n_gates; i++)
        if (!t->phase.gates[i].met)
            out = joined(f, out, t->phase.gates[i].id);
    return out;
}

static const char *opens(struct fixture *f, const struct today *t, const char *id)
{
    (void)id;
    return fixture_time_words(f, t->phase.window_opens);
}

static const char *since(struct fixture *f, const struct today *t, const char *id)
{
    (void)id;
    return fixture_time_words(f, t->phase.since);
}

static const char *held(struct fixture *f, const struct today *t, const char *id)
{
    (void)id;
    return fixture_time_words(f, t->phase.held_until);
}

static const char *day(struct fixture *f, const struct today *t, const char *id)
{
    (void)id;
    return arena_fmt(&f->work, "%d", t->episode.day);
}

static const char *severity(struct fixture *f, const struct today *t, const char *id)
{
    (void)f, (void)id;
    return t->episode.severity;
}

static const char *timeline(struct fixture *f, const struct today *t, const char *id)
{
    (void)id;
    if (t->timeline.def == NULL)
        return "unknown";
    return arena_fmt(&f->work, "%s %d-%d", t->timeline.def->id, t->timeline.from_day, t->timeline.to_day);
}

static const char *next(struct fixture *f, const struct today *t, const char *id)
{
    if (t->next.what == NULL)
        return "none";
    return strcmp(id, "what") == 0 ? t->next.what : fixture_time_words(f, t->next.at);
}

static const char *change_at(struct fixture *f, const struct today *t, const char *id)
{
    (void)id;
    return fixture_time_words(f, t->next_change);
}

/* ---- pain, referral ---- */

static const char *pain(struct fixture *f, const struct today *t, const char *id)
{
    const struct pain *p = &t->pain;
    const char *out = p->latest != NULL ? arena_fmt(&f->work, "now %g", p->latest->value) : "none";
    (void)id;
    if (!isnan(p->mean_7d))
        out = arena_fmt(&f->work, "%s mean %.2f worst %g", out, p->mean_7d, p->worst_7d);
    if (!isnan(p->change))
        out = arena_fmt(&f->work, "%s change %g", out, p->change);
    return p->meaningful ? arena_fmt(&f->work, "%s real", out) : out;
}

static const char *pain_days(struct fixture *f, const struct today *t, const char *id)
{
    const char *out = "";
    (void)id;
    for (int i = 0; i < t->pain.n_days; i++) {
        const struct pain_day *d = &t->pain.days[i];
        const char *gap = i > 0 ? " " : "";
        out = d->n == 0 ? arena_fmt(&f->work, "%s%s.", out, gap)
                        : arena_fmt(&f->work, "%s%s%g-%g(%d)", out, gap, d->min, d->max, d->n);
    }
    return out;
}

static const char *sharp(struct fixture *f, const struct today *t, const char *id)
{
    (void)f, (void)id;
    return t->pain.sharp ? "sharp" : "no";
}

static const char *moved_down(struct fixture *f, const struct today *t, const char *id)
{
    (void)f, (void)id;
    return yes_no(t->pain.moved_down != NULL);
}

static const char *centralising(struct fixture *f, const struct today *t, const char *id)
{
    (void)f, (void)id;
    return yes_no(t->pain.centralising);
}

static const char *furthest(struct fixture *f, const struct today *t, const char *id)
{
    (void)id;
    return arena_fmt(&f->work, "%s, before %s", or_dash(t->pain.furthest), or_dash(t->pain.furthest_before));
}

static const struct referral *referral_of(const struct today *t, const char *id)
{
    for (int i = 0; i < t->n_referrals; i++)
        if (strcmp(t->referrals[i].id, id) == 0)
            return &t->referrals[i];
    return NULL;
}

static const char *referral(struct fixture *f, const struct today *t, const char *id)
{
    const char *out = "";
    (void)id;
    for (int i = 0; i < t->n_referrals; i++)
        out = arena_fmt(&f->work, "%s%s%s %s", out, i > 0 ? ", " : "", t->referrals[i].id,
                        referral_level_word(t->referrals[i].def->level));
    return *out != '\0' ? out : "none";
}

/* "booked, quiet", "not-now, back on day 12, quiet", "seen"; "open" without an answer. */
static const char *referral_answer(struct fixture *f, const struct today *t, const char *id)
{
    const struct referral *r = referral_of(t, id);
    if (r == NULL)
        return "absent";
    if (r->answer == NULL)
        return r->quiet ? "open, quiet" : "open";
    const char *out = or_dash(r->answer->status);
    if (r->back_on > 0)
        out = arena_fmt(&f->work, "%s, back on day %d", out, r->back_on - MONDAY_DAY);
    return r->quiet ? arena_fmt(&f->work, "%s, quiet", out) : out;
}

/* ---- why ---- */

static const char *why_of(const struct today *t, const char *thing, const char *id)
{
    const struct check_item *c = item_of(t, id);
    if (strcmp(thing, "item") == 0)
        return c != NULL ? or_dash(c->why) : "absent";
    if (strcmp(thing, "dose") == 0)
        return c != NULL ? or_dash(c->progress.why) : "absent";
    if (strcmp(thing, "load") == 0)
        return c != NULL ? or_dash(c->progress.load_why) : "absent";
    if (strcmp(thing, "therapy") == 0)
        return therapy_of(t, id) != NULL ? or_dash(therapy_of(t, id)->why) : "absent";
    if (strcmp(thing, "medicine") == 0)
        return medicine_of(t, id) != NULL ? or_dash(medicine_of(t, id)->why) : "absent";
    if (strcmp(thing, "referral") == 0)
        return referral_of(t, id) != NULL ? or_dash(referral_of(t, id)->why) : "absent";
    if (strcmp(thing, "lift") == 0)
        return lift_of(t, id) != NULL ? or_dash(lift_of(t, id)->why) : "absent";
    for (int i = 0; strcmp(thing, "gate") == 0 && i < t->phase.n_gates; i++)
        if (strcmp(t->phase.gates[i].id, id) == 0)
            return or_dash(t->phase.gates[i].why);
    const struct {
        const char *thing, *why;
    } plain[] = {{"course", t->course.why},
                 {"morning", t->morning.why},
                 {"recheck", t->triage.recheck_why},
                 {"pattern", t->triage.pattern_why},
                 {"screen", t->screen.why},
                 {"lifting", t->lifting.closed},
                 {"say", t->course.say},
                 {"leg", t->pain.leg},
                 {"breathe", t->lifting.breathe},
                 {"gate", NULL}};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(plain[i].thing, thing) == 0)
            return or_dash(plain[i].why);
    fail_msg("there is no why of %s", thing);
    return NULL;
}

static const char *why(struct fixture *f, const struct today *t, const char *rest)
{
    char thing[32] = "";
    int used = 0;
    (void)f;
    sscanf(rest, "%31s %n", thing, &used);
    return why_of(t, thing, rest + used);
}

static const struct question_row day_questions[] = {
    {"triage", triage},
    {"pattern", pattern},
    {"saddle", saddle},
    {"answer", answer},
    {"asked", asked},
    {"recheck", recheck},
    {"easy", easy},
    {"eased", eased},
    {"rise", rise},
    {"base", base},
    {"flares", flares},
    {"morning", morning},
    {"awake", awake},
    {"day", day},
    {"severity", severity},
    {"timeline", timeline},
    {"next", next},
    {"change", change_at},
    {"phase", phase},
    {"plan", plan},
    {"number", phase_number},
    {"gates", gates},
    {"opens", opens},
    {"since", since},
    {"held", held},
    {"pain", pain},
    {"days", pain_days},
    {"sharp", sharp},
    {"moved-down", moved_down},
    {"centralising", centralising},
    {"furthest", furthest},
    {"referral", referral},
    {"referral-answer", referral_answer},
    {"why", why},
    {NULL, NULL},
};

const char *fixture_answer(struct fixture *f, const struct today *t, const char *question)
{
    static const struct question_row *const tables[] = {day_questions, plan_questions, weight_questions,
                                                        chart_questions};
    char word[32] = "";
    int used = 0;
    sscanf(question, "%31s %n", word, &used);
    if (t == NULL)
        return "no episode";
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (const struct question_row *q = tables[i]; q->word != NULL; q++)
            if (strcmp(q->word, word) == 0)
                return q->give(f, t, question + used);
    fail_msg("not a question: %s", question);
    return NULL;
}
