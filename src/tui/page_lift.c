/* All about one lift: what is next and why, when it may rise, when it may be whole again, and how it is done. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/tui/say.h"
#include "mend/tui/views.h"

static void when(struct flow *f, const struct app *a, const char *label, int64_t at)
{
    char clock[SAY];
    if (at != INSTANT_NONE && at > a->now.utc)
        labelled(f, label, say_clock(a, at, clock));
}

static void steps(struct flow *f, const struct app *a)
{
    static const char *const items[] = {"brace", "hip-hinge"};
    const struct loading_def *d = &a->today->protocol->loading;
    if (d->before.n)
        flow_heading(f, "Before each set");
    listed_rows(f, &d->before, true);
    if (a->today->lifting.breathe)
        flow_wrap(f, 2, STYLE_DUE, a->today->lifting.breathe);
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        const struct item_def *item = protocol_item(a->today->protocol, items[i], NULL);
        if (!item || item->how.n == 0)
            continue;
        flow_heading(f, item->title);
        listed_rows(f, &item->how, true);
    }
    for (int i = 0; i < d->n_teach; i++) {
        if (i == 0)
            flow_heading(f, "To know");
        flow_wrap(f, 2, STYLE_TEXT, d->teach[i].say);
    }
}

static void sessions(struct flow *f, const struct app *a, const char *name)
{
    const struct journal *j = a->today->journal;
    char clock[SAY], load[SAY], text[2 * SAY];
    int shown = 0;
    for (int i = j->n - 1; i >= 0 && shown < 12; i--) {
        const struct entry *e = &j->entries[i];
        if (e->kind != ENTRY_LIFT || e->voided || !e->subject || !name_same(e->subject, name) ||
            text_is(e->status, "previous"))
            continue;
        if (shown++ == 0)
            flow_heading(f, "Sets, latest first");
        snprintf(text, sizeof text, "%d at %.60s", e->reps, say_load(a, e->load_kg, load));
        if (e->pain >= 0)
            snprintf(text + strlen(text), sizeof text - strlen(text), ", pain %d", e->pain);
        if (text_is(e->context, "poor"))
            snprintf(text + strlen(text), sizeof text - strlen(text), ", poor form");
        if (e->status)
            snprintf(text + strlen(text), sizeof text - strlen(text), ", %.40s", e->status);
        flow_text(f, 2, 11, STYLE_DIM, say_clock(a, e->at.utc, clock));
        flow_wrap(f, 14, STYLE_TEXT, text);
    }
}

void lift_details(struct flow *f, const struct app *a, const struct lift_state *l)
{
    char text[SAY], load[SAY], to[SAY];
    labelled(f, app_looks_back(a) ? "Closed" : "Not now", a->today->lifting.closed);
    labelled(f, "Next", say_session(a, l, text));
    labelled(f, "", l->plates);
    labelled(f, "Step", l->stage ? l->stage->title : NULL);
    labelled(f, "Why", l->why);
    labelled(f, "Before",
             isnan(l->previous_kg) ? "not written down: close this, e does it" : say_load(a, l->previous_kg, load));
    when(f, a, "Held until", l->held_until);
    when(f, a, "Rises from", l->rise_at);
    if (l->full_since != INSTANT_NONE) {
        snprintf(text, sizeof text, "since %.60s", say_clock(a, l->full_since, to));
        labelled(f, "Full weight", text);
    } else if (l->full_from != INSTANT_NONE) {
        snprintf(text, sizeof text, "%.50s at the earliest", say_clock(a, l->full_from, to));
        if (l->full_to != INSTANT_NONE && l->full_to != l->full_from) {
            size_t used = strlen(text);
            snprintf(text + used, SAY - used, ", %.50s with small steps", say_clock(a, l->full_to, to));
        }
        labelled(f, "Full weight", text);
        labelled(f, "", "if every week goes well; no promise");
    }
    if (l->step_backs > 0) {
        snprintf(text, sizeof text, "%d in the last two weeks", l->step_backs);
        labelled(f, "Steps back", text);
    }
    steps(f, a);
    sessions(f, a, l->id);
}
