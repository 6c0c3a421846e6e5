/* Puts everything on the canvas. Nothing here decides or remembers anything. */
#include <stdio.h>

#include "mend/core/describe.h"
#include "mend/tui/state.h"

static const char *const pane_titles[PANE_COUNT] = {"Triage", "Checklist", "Timers", "Pain"};

static void neutral_clock(const struct app *a, struct canvas *c)
{
    char clock[ISO_MAX];
    clock_words(a->now, app_prefs(a), clock);
    canvas_text(c, (struct rect){0, 0, c->w, c->h}, (c->w - text_width(clock)) / 2, c->h / 2, c->w, STYLE_DIM, clock);
}

void pane_right(const struct app *a, enum pane p, char *buf, size_t size)
{
    const struct today *t = a->today;
    buf[0] = '\0';
    if (p == PANE_PAIN)
        snprintf(buf, size, "%d days", chart_ranges[a->range]);
    if (p != PANE_CHECKLIST || app_unanswered(a))
        return;
    int done = 0, all = 0;
    for (int i = 0; i < t->n_checklist; i++) {
        done += t->checklist[i].state == ITEM_DONE;
        all += t->checklist[i].state != ITEM_OFF;
    }
    if (all)
        snprintf(buf, size, "%d of %d", done, all);
}

void (*pane_flow(enum pane p))(struct flow *f, const void *app)
{
    static void (*const rows[PANE_COUNT])(struct flow * f, const void *app) = {
        [PANE_TRIAGE] = triage_rows, [PANE_CHECKLIST] = checklist_rows, [PANE_TIMERS] = timers_rows};
    return rows[p];
}

static void pane_draw(const struct app *a, struct canvas *c, const struct layout *l, enum pane p)
{
    struct rect r = l->panes[p];
    if (r.w <= 0 || r.h <= 0)
        return;
    bool focused = p == a->focus && a->form.kind == FORM_NONE;
    char title[32], right[32];
    if (l->framed) {
        snprintf(title, sizeof title, "%d %s", (int)p + 1, pane_titles[p]);
        pane_right(a, p, right, sizeof right);
        frame_title(c, r, focused, title, right);
    }
    struct rect inside = rect_inside(r, l->framed);
    void (*rows)(struct flow * f, const void *app) = pane_flow(p);
    if (rows)
        flow_run(c, inside, 0, focused, rows, a);
    else
        pain_draw(c, inside, a);
    if (!rows && focused)
        c->cursor_x = inside.x, c->cursor_y = inside.y;
}

static void extra_draw(const struct app *a, struct canvas *c, struct rect r, const char *title, const char *right,
                       void (*rows)(struct flow *f, const void *app))
{
    if (r.h <= 0)
        return;
    frame_title(c, r, false, title, right);
    struct rect inside = rect_inside(r, true);
    flow_run(c, inside, 0, false, rows, a);
}

static void tabs_draw(const struct app *a, struct canvas *c, struct rect r)
{
    int x = r.x + 1;
    /* The names that do not fit give way to their numbers. */
    bool names = r.w >= 40;
    for (enum pane p = 0; p < PANE_COUNT && r.h > 0; p++) {
        bool here = p == a->focus;
        enum style s = here ? STYLE_STRONG : STYLE_DIM;
        x += canvas_text(c, r, x, r.y, 1, STYLE_KEY, here ? "▸" : " ");
        x += names || here ? canvas_fmt(c, r, x, r.y, r.w, s, "%d %s", (int)p + 1, pane_titles[p])
                           : canvas_fmt(c, r, x, r.y, r.w, s, "%d", (int)p + 1);
        if (!names)
            x++;
    }
}

static void panes_draw(const struct app *a, struct canvas *c, const struct layout *l)
{
    if (l->framed) {
        for (enum pane p = 0; p < PANE_COUNT; p++)
            frame_draw(c, l->panes[p], STYLE_FRAME);
        frame_draw(c, l->how, STYLE_FRAME);
        frame_draw(c, l->log, STYLE_FRAME);
    }
    tabs_draw(a, c, l->tabs);
    for (enum pane p = 0; p < PANE_COUNT; p++)
        pane_draw(a, c, l, p);
    if (l->how.h > 0) {
        const struct check_item *item = app_unanswered(a) ? NULL : list_selected(a).item;
        const struct lift_state *lift = app_unanswered(a) ? NULL : list_selected(a).lift;
        bool any = item || lift;
        char title[SAY];
        snprintf(title, sizeof title, any ? "%.100s: how" : "How", item ? item->def->title : lift ? lift->id : "");
        extra_draw(a, c, l->how, title, any ? "Enter: all of it" : NULL, how_rows);
    }
    extra_draw(a, c, l->log, "Today, latest first", NULL, log_rows);
}

static void page_draw(const struct app *a, struct canvas *c, const struct layout *l, const char *title, bool selects,
                      enum style s, int scroll, void (*rows)(struct flow *f, const void *app))
{
    struct rect r = l->page;
    if (l->framed) {
        frame_draw(c, r, s);
        frame_title(c, r, false, title, NULL);
    } else
        canvas_text(c, l->tabs, l->tabs.x + 1, l->tabs.y, l->tabs.w, STYLE_TITLE, title);
    struct rect inside = rect_inside(r, l->framed);
    if (l->one)
        inside.h -= foot_rows(a, l);
    enum { READABLE = 96 }; /* longer lines are hard to read */
    if (inside.w > READABLE)
        inside.w = READABLE;
    flow_run(c, inside, scroll, selects, rows, a);
    if (c->cursor_x < 0 && inside.w > 0 && inside.h > 0)
        c->cursor_x = inside.x, c->cursor_y = inside.y;
}

/* The panes or a page, between the rows on top and those at the foot. */
static void whole_draw(const struct app *a, struct canvas *c, const struct form_ops *form)
{
    struct layout l = app_layout_in(a, c->w, c->h);
    if (form && form->page)
        page_draw(a, c, &l, form->title(a), true, STYLE_FRAME, a->form.scroll, form->rows);
    else if (!a->today)
        page_draw(a, c, &l, "Start", !form, STYLE_FRAME, 0, setup_rows);
    else if (app_emergency(a))
        page_draw(a, c, &l, "Get help", false, STYLE_ALARM, a->scroll, emergency_rows);
    else
        panes_draw(a, c, &l);
    header_draw(a, c, &l);
    foot_draw(a, c, &l);
}

void app_draw(const struct app *a, struct canvas *c)
{
    canvas_clear(c);
    if (a->hidden) {
        neutral_clock(a, c);
        return;
    }
    const struct form_ops *form = form_ops(a->form.kind);
    if (a->floor.on && !(form && form->page))
        floor_draw(a, c);
    else
        whole_draw(a, c, form);
    if (floor_flashes(a))
        canvas_style(c, (struct rect){0, 0, c->w, c->h}, STYLE_FLASH);
    if (c->cursor_x >= c->w)
        c->cursor_x = c->w - 1;
    if (c->cursor_y >= c->h || c->cursor_x < 0)
        c->cursor_x = c->cursor_y = -1;
}
