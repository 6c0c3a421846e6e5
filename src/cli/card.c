/* card.c: `mend card`: today's loads, doses and stop rules in 40 columns of plain text, for a phone at the gym. What is
 * closed is left out with its reason. */
#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/core/describe.h"
#include "status_text.h"

static void line(int indent, const char *label, const char *text)
{
    page_wrap(CARD_WIDTH, indent, label, text);
}

static void heading(const char *text)
{
    page_gap();
    line(0, "", text);
}

static void steps(const struct texts *list)
{
    for (int i = 0; i < list->n; i++)
        line(2, "-", list->list[i]);
}

/* ---- the parts ---- */

static void top_print(const struct today *t, struct arena *a)
{
    char date[ISO_MAX], clock[ISO_MAX];
    moment_iso(t->now, date);
    line(0, "", arena_fmt(a, "mend card for %.10s, %s", date, clock_words(t->now, &t->prefs, clock)));
    const char *title = t->phase.def ? t->phase.def->title : t->protocol->title;
    line(0, "", t->episode.has_injury ? arena_fmt(a, "%s, day %d", title, t->episode.day) : title);
}

/* False: the warning signs leave nothing to do but what is printed here. */
static bool signs_print(const struct today *t)
{
    const struct triage *g = &t->triage;
    const bool emergency = g->state == TRIAGE_EMERGENCY;
    if (emergency || g->state == TRIAGE_URGENT) {
        heading(emergency ? "GET HELP NOW. You said yes to:" : "SEE SOMEBODY TODAY. You said yes to:");
        for (int i = 0; i < g->n_flags; i++)
            line(2, "*", g->flags[i]->question->name ? g->flags[i]->question->name : g->flags[i]->question->ask);
        steps(emergency ? &t->protocol->emergency : &t->protocol->urgent);
    } else if (g->state == TRIAGE_UNANSWERED) {
        heading("The warning signs come first: mend triage lists them. Until they are answered there is nothing to "
                "do here.");
    } else if (g->recheck_due) {
        heading(g->recheck_why ? g->recheck_why : "The warning signs are due to be asked again: mend triage");
    }
    return g->state == TRIAGE_CLEAR || g->state == TRIAGE_URGENT;
}

static void lift_print(const struct today *t, const struct lift_state *l, struct arena *a)
{
    const char *load = load_words(l->next_kg, &t->prefs, a);
    line(0, "", l->id);
    line(2, "", l->plates ? arena_fmt(a, "%s: %s", load, l->plates) : load);
    if (l->sets > 0 && l->reps > 0)
        line(2, "", arena_fmt(a, "%d sets x %d reps", l->sets, l->reps));
    if (l->why)
        line(2, "", l->why);
    if (l->held_until != INSTANT_NONE && l->held_until > t->now.utc)
        line(2, "", arena_fmt(a, "no more than this until %s", when_words(l->held_until, t->now, &t->prefs, a)));
}

static void weights_card(const struct today *t, struct arena *a)
{
    const struct loading_def *def = &t->protocol->loading;
    if (!def->present)
        return;
    heading("WEIGHTS");
    if (t->lifting.closed || t->lifting.n == 0) {
        line(0, "", t->lifting.closed ? t->lifting.closed : "No lift is known yet: mend lift NAME --previous KG");
        return;
    }
    for (int i = 0; i < t->lifting.n; i++)
        lift_print(t, &t->lifting.list[i], a);
    if (def->before.n > 0)
        heading("BEFORE EACH SET");
    steps(&def->before);
    if (t->lifting.breathe)
        line(2, "-", t->lifting.breathe);
    heading("STOP THE WEIGHTS WHEN");
    line(2, "-", arena_fmt(a, "pain goes above %d, or turns sharp", def->pain_free));
    line(2, "-", "pain moves down the leg, or a warning sign shows");
    line(2, "-", "the back rounds or the form goes");
    heading("Write down each set: load, reps, pain, and whether any warning sign showed.");
}

/* "2 x 10 reps", with what is left of it today. */
static const char *asked(const struct check_item *c, struct arena *a)
{
    const int sets = c->progress.sets > 0 ? c->progress.sets : 1;
    const char *words = dose_text(c, a);
    if (sets > 1)
        words = arena_fmt(a, "%d x %s", sets, words);
    return c->target > 1 || c->done > 0 ? arena_fmt(a, "%s; %d of %d today", words, c->done, c->target) : words;
}

static void exercises_card(const struct today *t, struct arena *a)
{
    bool any = false;
    for (int i = 0; i < t->n_checklist; i++) {
        const struct check_item *c = &t->checklist[i];
        if (c->state == ITEM_OFF || c->state == ITEM_SKIPPED)
            continue;
        if (!any)
            heading("EXERCISES");
        any = true;
        line(4, c->state == ITEM_DONE ? "[x]" : "[ ]", arena_fmt(a, "%s: %s", c->def->title, asked(c, a)));
    }
    if (any && t->phase.def && t->phase.def->stop_above >= 0)
        line(0, "",
             arena_fmt(a, "Stop any of them past pain %d, or when it turns sharp or moves down the leg.",
                       t->phase.def->stop_above));
}

static void medicines_card(const struct today *t, struct arena *a)
{
    if (t->n_medicines > 0)
        heading("MEDICINES");
    for (int i = 0; i < t->n_medicines; i++) {
        const struct medicine_state *m = &t->medicines[i];
        line(0, "", arena_fmt(a, "%s %g mg", medicine_name(m->def, &t->prefs), m->usual_mg));
        if (m->state == MEDICINE_MAY)
            line(2, "", "the label's interval has passed");
        if (m->state != MEDICINE_MAY || m->why)
            line(2, "", m->why ? m->why : medicine_word(m->state));
        if (m->state != MEDICINE_MAY && m->next_at != INSTANT_NONE)
            line(2, "", arena_fmt(a, "not before %s", when_words(m->next_at, t->now, &t->prefs, a)));
        if (m->course_to != INSTANT_NONE && m->course_to > t->now.utc)
            line(2, "", arena_fmt(a, "course ends %s", when_words(m->course_to, t->now, &t->prefs, a)));
        line(2, "", arena_fmt(a, "%g of %g mg in 24 h", m->taken_mg, m->limit_mg));
    }
}

enum verdict command_card(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    if (!args_options(a, NULL, 0, NULL, NULL, err))
        return ACT_USAGE;
    const struct today *t = command_today(s, at, err);
    if (!t)
        return ACT_FAILED;
    top_print(t, &s->window);
    if (!signs_print(t))
        return ACT_OK;
    weights_card(t, &s->window);
    medicines_card(t, &s->window);
    exercises_card(t, &s->window);
    return ACT_OK;
}
