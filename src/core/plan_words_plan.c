/* plan_words_plan.c: the phases read aloud, gate by gate and item by item; the movement screen and the weights. */
#include "plan_words_private.h"

#include <string.h>

#include "mend/core/moment.h"

/* ---- items ---- */

static void read_load(struct reader *r, const struct item_def *item)
{
    if (item->load_after > 0)
        read_clause(r, "load-after", "a light weight after %d clean sessions at the full dose, not before day %d",
                    item->load_after, (int)(item->load_from_s / DAY));
}

static void read_when(struct reader *r, const struct item_def *item, const struct phase_def *phase)
{
    int64_t from = item->from_s > phase->window.lo ? item->from_s : phase->window.lo;
    if (from > 0)
        read_part(r, "from", "%s%s", from % DAY == 0 ? "from day " : "from ",
                  from % DAY == 0 ? range_words(r, (struct range){(double)(from / DAY), (double)(from / DAY)})
                                  : length_words(r, from));
    if (item->after.n > 0)
        read_clause(r, "after", "once %s %s done on %d day%s each", title_words(r, &item->after, "and"),
                    item->after.n > 1 ? "were" : "was", item->after_days, item->after_days == 1 ? "" : "s");
}

/* The number that the rules go by, an exercise's or its phase's, and what the person reads. */
static void read_stop(struct reader *r, const struct item_def *item, const struct phase_def *phase)
{
    const bool own = item->stop_above >= 0;
    const int above = own ? item->stop_above : item_is_exercise(item) ? phase->stop_above : -1;
    r->source = own ? &item->source : &phase->source;
    if (above >= 0 && own)
        read_clause(r, "stop-above", "stop above %d", above);
    else if (above >= 0)
        read_inherited(r, "stop-above", arena_fmt(r->a, "stop above %d", above));
    r->source = &item->source;
    if (item->stop && above >= 0)
        read_part(r, "stop", "\"%s\"", item->stop);
    else if (item->stop)
        read_clause(r, "stop", "stop on \"%s\"", item->stop);
}

static void read_carried(struct reader *r, const struct item_def *item)
{
    const char *text = "";
    for (int i = 0; i < item->n_carried; i++)
        text = arena_fmt(r->a, "%s%s%s in %s", text, i ? ", " : "", often_words(r, &item->carried[i].times),
                         item->carried[i].phase);
    if (item->n_carried)
        read_clause(r, "carried-on", "later %s", text);
}

static void read_item_texts(struct reader *r, const struct item_def *item)
{
    read_texts(r, "how", &item->how);
    read_texts(r, "cues", &item->cues);
    read_silent(r, "easier", item->easier);
    read_silent(r, "why", item->why);
}

static void read_item(struct reader *r, const struct item_def *item, const struct phase_def *phase)
{
    static const char *const disc[] = {
        [DISC_OFF] = "left out while there are leg signs",
        [DISC_WATCH] = "with leg signs only as long as they do not move down",
    };
    read_line(r, "item", item->id, item->title, &item->source);
    if (strcmp(item->dose.words, "once") != 0)
        read_part(r, "dose", "%s", item->dose.words);
    if (item->sets.hi > 1)
        read_part(r, "sets", "%s sets", range_words(r, item->sets));
    read_part(r, "times", "%s", often_words(r, &item->times));
    read_when(r, item, phase);
    if (item->step.words)
        read_clause(r, "step", "grows by %s",
                    item->step.hold_s.lo > 0 ? length_words(r, (int64_t)item->step.hold_s.lo) : item->step.words);
    read_load(r, item);
    read_stop(r, item, phase);
    if (item->direction != DIRECTION_NEUTRAL)
        read_clause(r, "direction", "bends %s", item->direction == DIRECTION_FLEXION ? "forward" : "backward");
    if (item->disc != DISC_KEEP)
        read_clause(r, "on-disc-pattern", "%s", disc[item->disc]);
    if (item->walking)
        read_clause(r, "walking", "stays open when a sign needs a doctor today");
    if (item->counts_as.n)
        read_clause(r, "counts-as", "counts as %s too", title_words(r, &item->counts_as, "and"));
    if (item->then)
        read_clause(r, "then", "leads to %s", title_words(r, &(struct texts){(const char *[]){item->then}, 1}, "and"));
    read_carried(r, item);
    read_silent(r, "phase", phase->title);
    read_silent(r, "group", item->group);
    read_item_texts(r, item);
}

/* ---- phases ---- */

static const char *gate_sentence(struct reader *r, const struct gate_def *g)
{
    const char *over = length_words(r, g->over_s);
    switch (g->kind) {
    case GATE_REST_PAIN: return arena_fmt(r->a, "pain at rest %d or less for %s", g->at_most, over);
    case GATE_DAY_RESPONSE:
        return arena_fmt(r->a, "in the last %s pain rose by %d or less against the %s before", over, g->at_most, over);
    case GATE_NO_SHARP_PAIN: return arena_fmt(r->a, "nothing sharp for %s", over);
    case GATE_ITEMS_DONE:
        return arena_fmt(r->a, "%s done on %d day%s each", title_words(r, &g->items, "and"), g->days,
                         g->days == 1 ? "" : "s");
    case GATE_DAILY_PAIN: return arena_fmt(r->a, "every score %d or less for %s", g->at_most, over);
    case GATE_NO_LEG_SIGNS: return arena_fmt(r->a, "no leg signs for %s", over);
    case GATE_SCREEN_PASSED: return "the movement tests passed and still valid";
    case GATE_FULL_LOAD: return arena_fmt(r->a, "every lift at full weight for %s", over);
    case GATE_KIND_COUNT: break;
    }
    return "";
}

/* Any number of it that is not the guide's. */
static bool gate_is_ours(const struct gate_def *g)
{
    return g->source.ours.n > 0;
}

static void read_gates(struct reader *r, const struct phase_def *phase)
{
    static const char *list[] = {"sentence"};
    static const struct source ours = {.ours = {list, 1}};
    for (int i = 0; i < phase->n_gates; i++) {
        const struct gate_def *g = &phase->gates[i];
        read_line(r, "gate", arena_fmt(r->a, "%s %s", phase->id, gate_words[g->kind]), "To enter",
                  gate_is_ours(g) ? &ours : NULL);
        read_below(r);
        read_part(r, "sentence", "%s", gate_sentence(r, g));
        read_silent(r, "title", g->title);
    }
}

static void read_phase(struct reader *r, const struct phase_def *phase)
{
    read_heading(r, phase->title, phase->id);
    read_line(r, "phase", phase->id, "When", &phase->source);
    read_below(r);
    read_part(r, "window", "%s", window_words(r, phase->window));
    read_part(r, "opens", "%s", phase->by_clock ? "opens by the clock" : "opened by the person");
    if (phase->early_s >= 0)
        read_part(r, "early", "by hand from %s", length_words(r, phase->early_s));
    if (phase->stop_above >= 0)
        read_clause(r, "stop-above", "exercise stops above %d", phase->stop_above);
    read_clause(r, "progress-at-most", "a dose grows only at pain %d or less", phase->progress_at_most);
    read_silent(r, "aim", phase->aim);
    const char *lessons = "";
    for (int i = 0; i < phase->n_teach; i++)
        lessons = arena_fmt(r->a, "%s%s\n", lessons, phase->teach[i].say);
    read_silent(r, "teach", lessons);
    read_gates(r, phase);
    for (int i = 0; i < phase->n_items; i++)
        read_item(r, &phase->items[i], phase);
    if (phase->not_yet.n) {
        read_line(r, "not-yet", phase->id, "Not yet", &phase->source);
        read_below(r);
        read_part(r, "not-yet", "%s", list_words(r, &phase->not_yet, ", "));
    }
}

void read_phases(struct reader *r)
{
    for (int i = 0; i < r->p->n_phases; i++)
        read_phase(r, &r->p->phases[i]);
}

/* ---- the movement screen, the weights ---- */

static void read_screen(struct reader *r, const struct screen_def *s)
{
    read_line(r, "screen", "screen", "Movement tests", &s->source);
    read_part(r, "tests", "all passed on one day");
    if (s->from_s >= 0)
        read_part(r, "from", "from day %d", (int)(s->from_s / DAY));
    read_part(r, "valid", "good for %s", length_words(r, s->valid_s));
    for (int i = 0; i < s->n_tests; i++) {
        const struct test_def *t = &s->tests[i];
        read_line(r, "test", t->id, t->title, &t->source);
        if (t->reps > 0)
            read_part(r, "reps", "%d times", t->reps);
        if (t->timer_s >= 0)
            read_part(r, "timer", "%s", length_words(r, t->timer_s));
        read_part(r, "pass", "%s", t->pass);
        if (t->compare)
            read_part(r, "compare", "pain scored before and after");
        read_texts(r, "how", &t->how);
    }
}

static void read_loading(struct reader *r, const struct loading_def *l)
{
    read_line(r, "loading", "start", "Start", &l->source);
    read_below(r);
    read_part(r, "start", "%d %% of the weight before the injury", l->start_percent);
    if (l->from_phase)
        read_part(r, "from-phase", "from the phase %s on", l->from_phase);
    read_clause(r, "empty-bar", "%g kg at the most while that weight is not known", l->empty_bar_kg);
    read_line(r, "loading", "session", "A session", &l->source);
    read_below(r);
    read_part(r, "sets", "%s sets", range_words(r, l->sets));
    read_part(r, "reps", "%s reps", range_words(r, l->reps));
    read_line(r, "loading", "rise", "A rise", &l->source);
    read_below(r);
    read_part(r, "rise", "%s %% of the load", range_words(r, l->rise_percent));
    read_part(r, "rise-every", "once in %s at the most", length_words(r, l->rise_every_s));
    read_part(r, "plate", "in steps of %g kg", l->plate_kg);
    read_clause(r, "pain-free", "only at pain %d or less", l->pain_free);
    read_clause(r, "hold-after-pain", "none for %s after pain", length_words(r, l->hold_s));
    read_clause(r, "medicated", "a session within %s of a painkiller does not count", length_words(r, l->medicated_s));
    for (int i = 0; i < l->n_stages; i++) {
        const struct stage_def *s = &l->stages[i];
        read_line(r, "stage", s->id, s->title, &s->source);
        read_below(r);
        read_part(r, "percent", "%s %%",
                  range_words(r, (struct range){(double)s->from_percent, (double)s->to_percent}));
    }
    if (l->before.n) {
        read_line(r, "loading", "before", "Before each set", &l->source);
        read_below(r);
        read_part(r, "before-each-set", "%s", list_words(r, &l->before, " "));
    }
}

void read_lifting(struct reader *r)
{
    const struct protocol *p = r->p;
    if (p->screen.n_tests || p->loading.present)
        read_heading(r, "Tests and weights", NULL);
    if (p->screen.n_tests)
        read_screen(r, &p->screen);
    if (p->loading.present)
        read_loading(r, &p->loading);
}
