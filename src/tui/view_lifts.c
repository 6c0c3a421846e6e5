/* Below the items of the checklist, when lifting is near: each lift, the movement screen, a row for a new lift. */
#include <math.h>

#include "mend/core/arena.h"
#include "mend/tui/acts.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

/* From a week before its phase may open on, or once a lift was written down. */
bool lifts_near(const struct app *a)
{
    const struct today *t = a->today;
    if (!t || !t->protocol->loading.present || app_unanswered(a))
        return false;
    const char *named = t->protocol->loading.from_phase;
    int from = named ? protocol_phase(t->protocol, named) : -1;
    if (t->lifting.n > 0 || from < 0 || t->phase.index >= from)
        return true;
    bool soon = t->phase.next_open || t->phase.window_opens == INSTANT_NONE ||
                t->phase.window_opens - t->now.utc <= 7 * (int64_t)DAY;
    return t->phase.index == from - 1 && soon;
}

static bool screened(const struct app *a)
{
    return a->today->protocol->screen.n_tests > 0;
}

int list_count(const struct app *a)
{
    if (!a->today)
        return 0;
    return a->today->n_checklist + (lifts_near(a) ? a->today->lifting.n + screened(a) + 1 : 0);
}

struct list_row list_at(const struct app *a, int row)
{
    const struct today *t = a->today;
    if (!t || row < 0)
        return (struct list_row){LIST_NONE, NULL, NULL};
    if (row < t->n_checklist)
        return (struct list_row){LIST_ITEM, &t->checklist[row], NULL};
    row -= t->n_checklist;
    if (!lifts_near(a))
        return (struct list_row){LIST_NONE, NULL, NULL};
    if (row < t->lifting.n)
        return (struct list_row){LIST_LIFT, NULL, &t->lifting.list[row]};
    row -= t->lifting.n;
    if (screened(a) && row-- == 0)
        return (struct list_row){LIST_SCREEN, NULL, NULL};
    return (struct list_row){row == 0 ? LIST_NEW_LIFT : LIST_NONE, NULL, NULL};
}

struct list_row list_selected(const struct app *a)
{
    return list_at(a, a->row[PANE_CHECKLIST]);
}

static bool lifted_today(const struct app *a, const struct lift_state *l)
{
    const struct journal *j = a->today->journal;
    for (int i = j->n - 1; i >= 0; i--) {
        const struct entry *e = &j->entries[i];
        if (e->kind == ENTRY_LIFT && !e->voided && e->subject && name_same(e->subject, l->id) &&
            !text_is(e->status, "previous") && moment_day(e->at) == moment_day(a->now))
            return true;
    }
    return false;
}

static void screen_words(const struct app *a, char *buf)
{
    const struct screen *s = &a->today->screen;
    char clock[SAY];
    int passed = 0;
    for (int i = 0; i < s->n_tests; i++)
        passed += s->tests[i].state == TEST_PASSED;
    if (s->passed)
        text_fmt(buf, SAY, "passed, till %.60s", say_clock(a, s->valid_until, clock));
    else if (s->closed && !app_looks_back(a))
        text_fmt(buf, SAY, "not now; Enter: why");
    else
        text_fmt(buf, SAY, "%d of %d passed", passed, a->today->protocol->screen.n_tests);
}

static void lift_row(struct flow *f, const struct app *a, const struct lift_state *l)
{
    bool shut = a->today->lifting.closed != NULL, done = lifted_today(a, l);
    bool held = l->held_until != INSTANT_NONE && l->held_until > a->now.utc;
    enum style s = done ? STYLE_GOOD : shut ? STYLE_DIM : STYLE_TEXT;
    enum { NAME = 15 };
    char text[2 * SAY], session[SAY];
    text_fmt(text, sizeof text, "%s%s", say_session(a, l, session), held ? ", held" : "");
    if (app_calm(a)) {
        char whole[4 * SAY];
        text_fmt(whole, sizeof whole, "%s: %s%s%s", l->id, text, l->plates ? "; " : "", l->plates ? l->plates : "");
        flow_text(f, 1, 7, s, done ? "done" : !shut ? "open" : app_looks_back(a) ? "closed" : "not now");
        flow_wrap(f, 9, s, whole);
        return;
    }
    flow_text(f, 1, 1, s, done ? "✔" : shut ? "✗" : "·");
    flow_text(f, 3, NAME - 1, s, l->id);
    int used = flow_text(f, 3 + NAME, -1, held ? STYLE_DUE : STYLE_DIM, text);
    if (l->plates && 3 + NAME + used + 3 + text_width(l->plates) <= f->view.w)
        flow_fmt(f, 3 + NAME + used, -1, STYLE_DIM, " · %s", l->plates);
    flow_next(f);
}

void lifts_rows(struct flow *f, const struct app *a)
{
    const struct today *t = a->today;
    if (!lifts_near(a))
        return;
    flow_line(f, 1, STYLE_TITLE, "Weights");
    if (t->lifting.closed && !app_looks_back(a))
        flow_wrap(f, 3, STYLE_DIM, t->lifting.closed);
    for (int row = t->n_checklist; row < list_count(a); row++) {
        struct list_row at = list_at(a, row);
        bool selected = a->row[PANE_CHECKLIST] == row;
        char text[SAY];
        if (flow_take(f, selected))
            continue;
        int began = flow_begin(f, selected);
        flow_key(f, 0, 3, key_for(a, "tick"));
        switch (at.kind) {
        case LIST_LIFT: lift_row(f, a, at.lift); break;
        case LIST_SCREEN:
            screen_words(a, text);
            if (!app_calm(a)) /* the words say it */
                flow_text(f, 1, 1, STYLE_TEXT, t->screen.passed ? "✔" : "·");
            flow_text(f, 3, 16, STYLE_TEXT, "Movement screen");
            flow_line(f, 19, t->screen.passed ? STYLE_GOOD : STYLE_DIM, text);
            break;
        case LIST_NEW_LIFT:
            flow_text(f, 1, 1, STYLE_DIM, "+");
            flow_line(f, 3, STYLE_DIM, f->view.w >= 48 ? "a lift of yours and its weight before" : "a lift of yours");
            break;
        case LIST_ITEM:
        case LIST_NONE: flow_next(f); break;
        }
        flow_end(f, selected, began);
    }
}
