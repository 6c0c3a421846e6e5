/* The phase: what it is for, each gate to the next with its reason, and the keys that move. Moving on is the person's
 * act; stepping back is asked for twice, since both change what the list holds. */
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/past.h"
#include "mend/tui/say.h"

struct effect phase_open(struct app *a)
{
    if (past_only_today(a, "The phase page"))
        return effect_none();
    form_open(a, FORM_PHASE);
    return effect_none();
}

static const struct phase_def *phase_beside(const struct app *a, int by)
{
    const struct today *t = a->today;
    int i = t->phase.index + by;
    return i >= 0 && i < t->protocol->n_phases && t->phase.n_gates + (by < 0) > 0 ? &t->protocol->phases[i] : NULL;
}

static struct effect moved(struct app *a, const char *how)
{
    form_close(a);
    words_begin(a);
    words_add(a, "phase");
    words_add(a, "%s", how);
    return words_act(a, AFTER_NOTHING);
}

static enum outcome phase_key(struct app *a, uint32_t key, struct effect *out)
{
    if (a->form.sure) {
        a->form.sure = false;
        if (key == 'y')
            *out = moved(a, "back");
        return TAKEN;
    }
    if (form_scrolls(a, key))
        return TAKEN;
    switch (key) {
    case KEY_ENTER:
    case '>':
        if (a->today->phase.next_open)
            *out = moved(a, "next");
        else if (key == '>')
            app_say(a, STYLE_WARN, "Not open yet: what is still needed stands on this page.");
        else
            form_close(a);
        return TAKEN;
    case '<':
        a->form.sure = phase_beside(a, -1) != NULL;
        if (!a->form.sure)
            app_say(a, STYLE_WARN, "There is no phase before this one.");
        return TAKEN;
    case 'o': line_open(a, LINE_OVERRIDE, "", ""); return TAKEN;
    case KEY_ESC:
    case 'q': form_close(a); return TAKEN;
    default: return PASSED;
    }
}

static const char *phase_title(const struct app *a)
{
    return a->today->phase.def ? a->today->phase.def->title : "Phase";
}

/* Gates that every phase has are told apart by their id alone. */
static const char *gate_title(const struct gate *g)
{
    static const char *const titles[][2] = {{"window", "the time has come"},
                                            {"hold", "nothing holds it back"},
                                            {"easy-day", "no easy day, no flare"},
                                            {"warning-signs", "no warning sign, asked today"}};
    for (size_t i = 0; !g->def && i < sizeof titles / sizeof *titles; i++)
        if (strcmp(g->id, titles[i][0]) == 0)
            return titles[i][1];
    return g->def ? g->def->title : g->id;
}

static void gate_rows(struct flow *f, const struct phase *p, bool calm)
{
    char why[SAID_SIZE];
    int at = calm ? 11 : 5;
    for (int i = 0; i < p->n_gates; i++) {
        const struct gate *g = &p->gates[i];
        const char *mark = calm ? g->met ? "met" : "not yet" : g->met ? "✔" : "·";
        flow_text(f, 2, at - 3, g->met ? STYLE_GOOD : STYLE_DUE, mark);
        flow_wrap(f, at, STYLE_TEXT, gate_title(g));
        if (g->why)
            flow_wrap(f, at, STYLE_DIM, say_here(g->why, why, sizeof why));
    }
}

void phase_brief(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct phase *p = &a->today->phase;
    const struct phase_def *next = phase_beside(a, 1);
    if (next)
        flow_wrap(f, 2, STYLE_STRONG, next->title);
    else
        flow_wrap(f, 2, STYLE_DIM, "No phase follows this one.");
    if (next && next->aim)
        flow_wrap(f, 2, STYLE_TEXT, next->aim);
    gate_rows(f, p, app_calm(a));
    if (p->next_open && !app_looks_back(a))
        flow_wrap(f, 2, STYLE_GOOD, "All of it is there. When is up to you.");
}

/* Earlier than its time it asks for all of it; at its time it comes, and closes what hurts (C01, R50). */
static const char *opens_by_clock(const struct app *a, char *buf, size_t size)
{
    char clock[SAY];
    snprintf(
        buf, size,
        "It begins by itself %.60s; what then still hurts sharply stays closed. With all of it there, Enter moves on "
        "before.",
        say_clock(a, a->today->phase.window_opens, clock));
    return buf;
}

static void phase_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct phase *p = &a->today->phase;
    const struct phase_def *next = phase_beside(a, 1), *before = phase_beside(a, -1);
    char text[2 * SAY], clock[SAY];
    if (p->def)
        flow_wrap(f, 2, STYLE_TEXT, p->def->aim);
    if (p->since != INSTANT_NONE && p->since != 0 && p->number > 0) {
        snprintf(text, sizeof text, "Phase %d of %d, since %.60s.", p->number, p->count, say_clock(a, p->since, clock));
        flow_wrap(f, 2, STYLE_DIM, text);
    }
    if (a->today->course.eased && a->today->course.why)
        flow_wrap(f, 2, STYLE_DUE, a->today->course.why);
    snprintf(text, sizeof text, "For the next phase: %.120s", next ? next->title : "");
    flow_heading(f, next ? text : "No phase follows this one");
    gate_rows(f, p, app_calm(a));
    flow_next(f);
    if (p->next_open)
        flow_wrap(f, 2, STYLE_GOOD, "All of it is there: Enter moves on. When is up to you.");
    else if (next && next->by_clock && p->window_opens != INSTANT_NONE && p->window_opens > a->now.utc)
        flow_wrap(f, 2, STYLE_DIM, opens_by_clock(a, text, sizeof text));
    else if (next)
        flow_wrap(f, 2, STYLE_DIM, "When all of it is there, this page moves on with Enter.");
    if (before) {
        snprintf(text, sizeof text, "< steps back to %.100s, if it is too much.", before->title);
        flow_wrap(f, 2, STYLE_DIM, text);
    }
    if (next)
        flow_wrap(f, 2, STYLE_DIM, "o: a clinician says go on; it is kept with their name.");
    for (int i = 0; p->def && i < p->def->n_teach; i++) {
        if (i == 0)
            flow_heading(f, "To know");
        flow_wrap(f, 2, STYLE_TEXT, p->def->teach[i].say);
    }
}

static void phase_strip(const struct app *a, char *buf, size_t size)
{
    const struct phase_def *before = a->form.sure ? phase_beside(a, -1) : NULL;
    if (!before)
        return;
    snprintf(buf, size, "Back to %s?", before->title);
    strip_keys(buf, size, "y_step_back  any_other_key_stay");
}

const struct form_ops phase_form = {
    true,       "Enter > move on when open  < step back  o a clinician says so  Esc close",
    phase_key,  phase_title,
    phase_rows, phase_strip};
