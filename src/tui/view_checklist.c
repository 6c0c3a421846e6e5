/* The Checklist pane: a row an item, a mark, what to do, what was done, pain during it. */
#include <stdio.h>

#include "mend/tui/state.h"

static const char *mark_of(const struct check_item *i)
{
    switch (i->state) {
    case ITEM_DONE: return "✔";
    case ITEM_SKIPPED: return "–";
    case ITEM_OFF: return "✗";
    case ITEM_DUE:
    case ITEM_LATER: break;
    }
    return i->done > 0 || i->left > 0 || i->right > 0 ? "◐" : "·";
}

static enum style style_of(enum item_state s)
{
    switch (s) {
    case ITEM_DONE: return STYLE_GOOD;
    case ITEM_DUE: return STYLE_TEXT;
    case ITEM_SKIPPED:
    case ITEM_LATER:
    case ITEM_OFF: break;
    }
    return STYLE_DIM;
}

/* What was done today: "1 of 2", "5, last 13:40", "15"; or why and when not. */
static void done_words(const struct app *a, const struct check_item *i, char *buf)
{
    char clock[SAY];
    buf[0] = '\0';
    if (i->state == ITEM_SKIPPED)
        snprintf(buf, SAY, "skipped");
    else if (i->state == ITEM_OFF)
        snprintf(buf, SAY, "%.100s", i->why ? i->why : "off");
    else if (i->times.kind == TIMES_EVERY && i->done > 0 && i->last_at != INSTANT_NONE)
        snprintf(buf, SAY, "%d · %.60s", i->done, say_clock(a, i->last_at, clock));
    else if (i->left != i->right && i->done > 0)
        snprintf(buf, SAY, "%d + %s", i->done, i->left > i->right ? "left" : "right");
    else if (i->left != i->right)
        snprintf(buf, SAY, "%s done", i->left > i->right ? "left" : "right");
    else if (i->target > 1 && i->done > 0)
        snprintf(buf, SAY, "%d of %d", i->done, i->target);
    else if (i->done > 0 && i->hold_s > 0)
        snprintf(buf, SAY, "%d s", i->hold_s);
    else if (i->done > 0 && i->reps > 0)
        snprintf(buf, SAY, "%d", i->reps);
    else if (i->done > 0 && i->last_at != INSTANT_NONE)
        snprintf(buf, SAY, "%.60s", say_clock(a, i->last_at, clock));
    else if (i->state == ITEM_LATER && i->next_at != INSTANT_NONE)
        snprintf(buf, SAY, "from %.60s", say_clock(a, i->next_at, clock));
    else if (i->state == ITEM_LATER && i->why)
        snprintf(buf, SAY, "%.100s", i->why);
    else if (i->target > 1 && i->times.kind != TIMES_EVERY)
        snprintf(buf, SAY, "0 of %d", i->target);
}

static enum style pain_words(const struct check_item *i, char *buf)
{
    buf[0] = '\0';
    if (i->pain_open)
        return snprintf(buf, SAY, "pain ?"), STYLE_DUE;
    if (i->pain >= 0)
        snprintf(buf, SAY, "pain %d", i->pain);
    return i->pain > 5 ? STYLE_ALARM : i->pain > 2 ? STYLE_DUE : STYLE_GOOD;
}

/* Seven days, oldest first, today last. */
static void week_marks(struct flow *f, const struct check_item *i, int x)
{
    for (int day = 6; day >= 0; day--)
        flow_text(f, x + (6 - day) * 2, 1, STYLE_DIM, i->week >> day & 1 ? "✔" : "·");
}

static void not_yet(struct flow *f, const struct today *t)
{
    if (!t->phase.def)
        return;
    if (t->phase.def->not_yet.n) {
        char text[400];
        size_t used = (size_t)snprintf(text, sizeof text, "✗ not yet:");
        for (int i = 0; i < t->phase.def->not_yet.n && used < sizeof text; i++)
            used +=
                (size_t)snprintf(text + used, sizeof text - used, "%s %s", i ? "," : "", t->phase.def->not_yet.list[i]);
        flow_wrap(f, 1, STYLE_DIM, text);
    }
    if (t->phase.def->stop_above >= 0)
        flow_fmt(f, 3, -1, STYLE_DIM, "stop past pain %d, or if sharp", t->phase.def->stop_above);
    if (f->view.w >= 48)
        flow_right(f, STYLE_DIM, "° our number ");
    flow_next(f);
}

static void closed(struct flow *f, const struct app *a)
{
    if (app_unanswered(a))
        flow_wrap(f, 2, STYLE_DIM,
                  "Your exercises will stand here, to tick with Space, as soon as the warning signs are answered: r.");
    else
        flow_wrap(f, 2, STYLE_DIM, "Nothing is on the list in this phase. What to do stands on the NEXT line.");
}

/* Names are not cut while there is a way round it. */
static int longest(const struct today *t)
{
    int width = 12;
    for (int i = 0; i < t->n_checklist; i++) {
        int w = text_width(t->checklist[i].def->title);
        if (w > width)
            width = w;
    }
    return width < 21 ? width : 21;
}

void checklist_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct today *t = a->today;
    if (t->n_checklist == 0 || app_unanswered(a)) {
        closed(f, a);
        if (t->n_checklist == 0 || app_unanswered(a))
            return;
    }
    int w = f->view.w;
    bool wide = w >= 70, narrow = w < 44;
    int title = wide ? 22 : narrow ? w - 20 : longest(t), dose = narrow ? 0 : wide ? 20 : w - 18 - title;
    if (narrow && title < 14)
        title = w - 11 > 8 ? w - 11 : w;
    if (!wide && dose > 14)
        dose = dose > 17 ? dose - 3 : 14; /* rather room for "5 · 13:40" */
    if (dose > 20)
        dose = 20;
    int done = 3 + title + 1 + (dose ? dose + 1 : 0), pain = wide ? w - 23 : w - 6, week = w - 14;
    if (wide) {
        flow_text(f, 3 + title + 1, dose, STYLE_DIM, "do");
        flow_text(f, done, 10, STYLE_DIM, "today");
        flow_text(f, week, -1, STYLE_DIM, "7 days");
        flow_next(f);
    }
    for (int i = 0; i < t->n_checklist; i++) {
        const struct check_item *item = &t->checklist[i];
        bool selected = a->row[PANE_CHECKLIST] == i, off = item->state == ITEM_OFF;
        char words[SAY], said[SAY], felt[SAY];
        enum style s = style_of(item->state), felt_style = pain_words(item, felt);
        done_words(a, item, said);
        int began = flow_begin(f, selected);
        flow_text(f, 1, 1, s, mark_of(item));
        flow_text(f, 3, title, s, item->def->title);
        /* Nothing done yet leaves its room to what there is to do. */
        int room = !wide && !said[0] && !felt[0] ? -1 : dose;
        if (dose && !off)
            flow_text(f, 3 + title + 1, room, STYLE_DIM, say_dose(item, words));
        int from = off && dose ? 3 + title + 1 : done;
        flow_text(f, from, felt[0] || wide ? pain - from - 1 : -1, s, said);
        if (felt[0])
            flow_text(f, pain, 7, felt_style, felt);
        if (wide)
            week_marks(f, item, week);
        flow_next(f);
        flow_end(f, selected, began);
    }
    not_yet(f, t);
}
