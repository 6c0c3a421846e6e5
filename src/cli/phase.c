#include <stdio.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/core/describe.h"

static void gates_print(const struct today *t)
{
    const struct phase *p = &t->phase;
    for (int i = 0; i < p->n_gates; i++) {
        const struct gate *g = &p->gates[i];
        page_item(4, g->met ? "[x]" : "[ ]", g->def && g->def->title ? g->def->title : g->id);
        if (g->why)
            page_item(8, "", g->why);
    }
}

enum verdict command_phase(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)a; /* alone: main sends every other form to the act */
    const struct today *t = command_today(s, at, err);
    if (!t)
        return ACT_FAILED;
    const struct phase *p = &t->phase;
    if (!p->def) {
        page_item(0, "", "No phase is in force.");
        return ACT_OK;
    }
    if (p->number > 0)
        page_fmt(0, "", "Phase %d of %d: %s (%s)", p->number, p->count, p->def->title, p->def->id);
    else
        page_fmt(0, "", "Phase: %s (%s)", p->def->title, p->def->id);
    if (p->def->aim)
        page_item(0, "", p->def->aim);
    if (p->n_gates == 0) {
        page_gap();
        page_item(0, "", "No gate leads on from here.");
        return ACT_OK;
    }
    page_gap();
    page_item(0, "", "To the next phase:");
    gates_print(t);
    if (p->held_until != INSTANT_NONE)
        page_fmt(0, "", "Held until %s.", when_words(p->held_until, t->now, &t->prefs, &s->window));
    page_gap();
    page_item(0, "",
              p->next_open ? "Every gate is met: \"mend phase next\" moves on when you feel ready."
                           : "Not yet; there is no hurry.");
    return ACT_OK;
}
