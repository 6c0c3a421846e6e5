/* Puts everything on the canvas. Nothing here decides or remembers anything. */
#include <stdio.h>
#include <string.h>

#include "mend/core/arena.h"
#include "mend/core/describe.h"
#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/past.h"
#include "mend/tui/picture.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

static const char *const pane_titles[PANE_COUNT] = {"Triage", "Checklist", "Timers", "Pain"};

static void middle(struct canvas *c, int y, enum style s, const char *text)
{
    const int x = (c->w - text_width(text)) / 2;
    canvas_text(c, (struct rect){0, 0, c->w, c->h}, x > 0 ? x : 0, y, c->w, s, text);
}

static void neutral_clock(const struct app *a, struct canvas *c)
{
    static const char up[] = "Time is up.";
    char clock[ISO_MAX], asks[NOTICE_SIZE];
    clock_words(a->clock, app_prefs(a), clock);
    /* What lies on the skin has to come off: it says when, and not what. */
    const bool is_up = pack_words(a, asks, sizeof asks);
    if (!is_up || c->h > 2)
        middle(c, c->h / 2, STYLE_DIM, clock);
    if (is_up)
        middle(c, c->h / 2 + (c->h > 2), STYLE_TEXT, up);
}

void pane_right(const struct app *a, enum pane p, char *buf, size_t size)
{
    const struct today *t = a->today;
    buf[0] = '\0';
    if (p == PANE_PAIN)
        pain_title(a, buf, size);
    if (p != PANE_CHECKLIST || app_unanswered(a))
        return;
    int done = 0, all = 0;
    for (int i = 0; i < t->n_checklist; i++) {
        done += t->checklist[i].state == ITEM_DONE;
        all += t->checklist[i].state != ITEM_OFF;
    }
    if (all)
        text_fmt(buf, size, "%d of %d", done, all);
}

void (*pane_flow(enum pane p))(struct flow *f, const void *app)
{
    static void (*const rows[PANE_COUNT])(struct flow * f, const void *app) = {
        [PANE_TRIAGE] = triage_rows, [PANE_CHECKLIST] = checklist_rows, [PANE_TIMERS] = timers_rows};
    return rows[p];
}

static void part_draw(const struct app *a, struct canvas *c, struct keep *k, int part, struct rect at, bool focused,
                      void (*rows)(struct flow *f, const void *app))
{
    if (keep_take(k, c, part, at, true))
        return;
    flow_run_again(c, at, 0, focused, rows, a, keep_begin(k, c, part, at));
    keep_end(k, c, part);
}

static void pane_draw(const struct app *a, struct canvas *c, const struct layout *l, enum pane p, struct keep *k)
{
    struct rect r = l->panes[p];
    if (r.w <= 0 || r.h <= 0)
        return;
    bool focused = p == a->focus && a->form.kind == FORM_NONE;
    char title[32], right[SAY];
    c->place = (int)p;
    canvas_touch(c, r, -1, 0);
    if (p == PANE_PAIN)
        chart_touch(a, c, rect_inside(r, l->framed));
    if (l->framed && !keep_take_title(k, c, (int)p, r)) {
        text_fmt(title, sizeof title, "%d %s", (int)p + 1, pane_titles[p]);
        pane_right(a, p, right, sizeof right);
        if (a->zoom)
            snprintf(right + strlen(right), sizeof right - strlen(right), "%sz: all panes", right[0] ? " · " : "");
        frame_title(c, r, focused, title, right);
    }
    struct rect inside = rect_inside(r, l->framed);
    void (*rows)(struct flow * f, const void *app) = pane_flow(p);
    enum { READABLE = 100 };
    if (rows && inside.w > READABLE)
        inside.w = READABLE;
    if (rows)
        part_draw(a, c, k, (int)p, inside, focused, rows);
}

static void extra_title(const struct app *a, struct canvas *c, struct rect r, enum extra i)
{
    const bool past = app_looks_back(a);
    char shown[KEY_WORD_MAX], opens[KEY_WORD_MAX + 12] = "", text[SAY], day[SAY];
    const char *const titles[EXTRA_COUNT] = {[EXTRA_HOW] = text,
                                             [EXTRA_LOG] = text,
                                             [EXTRA_COURSE] = past ? "How it went" : "How it goes",
                                             [EXTRA_WEEK] = past ? "The seven days up to it" : "The last seven days",
                                             [EXTRA_PHASE] = past ? "The next phase, as it stood" : "The next phase"};
    if (i == EXTRA_HOW && inspect_title(a, text, sizeof text))
        text_fmt(opens, sizeof opens, "Enter: all of it");
    if (i == EXTRA_LOG)
        text_fmt(text, sizeof text, "%.40s, latest first", past ? say_shown(a, day) : "Today");
    if (i == EXTRA_PHASE && !past)
        text_fmt(opens, sizeof opens, "%s opens it", key_shown(a, "phase", shown));
    frame_title(c, r, false, titles[i], opens);
}

static uint32_t extra_key(const struct app *a, enum extra i)
{
    char text[SAY];
    if (i == EXTRA_HOW)
        return inspect_title(a, text, sizeof text) ? KEY_ENTER : 0;
    return i == EXTRA_PHASE && !app_looks_back(a) ? key_for(a, "phase") : 0;
}

static void extras_draw(const struct app *a, struct canvas *c, const struct layout *l, struct keep *k)
{
    static void (*const rows[EXTRA_COUNT])(struct flow * f, const void *app) = {[EXTRA_HOW] = inspect_rows,
                                                                                [EXTRA_LOG] = log_rows,
                                                                                [EXTRA_COURSE] = course_rows,
                                                                                [EXTRA_WEEK] = week_rows,
                                                                                [EXTRA_PHASE] = phase_brief};
    for (enum extra i = 0; i < EXTRA_COUNT; i++) {
        const struct rect r = l->extras[i];
        const int part = PANE_COUNT + (int)i;
        if (r.w <= 0 || r.h <= 0)
            continue;
        c->place = PLACE_EXTRA;
        canvas_touch(c, r, -1, extra_key(a, i));
        if (!keep_take_title(k, c, part, r))
            extra_title(a, c, r, i);
        part_draw(a, c, k, part, rect_inside(r, true), false, rows[i]);
    }
}

static void tabs_draw(const struct app *a, struct canvas *c, struct rect r)
{
    int x = r.x + 1;
    /* The names that do not fit give way to their numbers. */
    bool names = r.w >= 40;
    c->place = PLACE_KEYS;
    for (enum pane p = 0; p < PANE_COUNT && r.h > 0; p++) {
        bool here = p == a->focus;
        enum style s = here ? STYLE_STRONG : STYLE_DIM;
        int from = x;
        x += canvas_text(c, r, x, r.y, 1, STYLE_KEY, here ? "▸" : " ");
        x += names || here ? canvas_fmt(c, r, x, r.y, r.w, s, "%d %s", (int)p + 1, pane_titles[p])
                           : canvas_fmt(c, r, x, r.y, r.w, s, "%d", (int)p + 1);
        if (!names)
            x++;
        canvas_touch(c, (struct rect){from, r.y, x - from, 1}, -1, (uint32_t)('1' + (int)p));
    }
    char right[SAY] = "";
    if (a->today && r.h > 0)
        pane_right(a, a->focus, right, sizeof right);
    if (right[0] && x + text_width(right) + 2 < r.x + r.w)
        canvas_text(c, r, r.x + r.w - 1 - text_width(right), r.y, r.w, STYLE_DIM, right);
}

/* The chart is not drawn anew for a strip that covers its last rows for a moment: the frame's lower line moves up over
 * them, and the rest stays. */
static void chart_draw(const struct app *a, struct canvas *c, const struct layout *l, struct keep *k)
{
    struct rect r = l->panes[PANE_PAIN], whole = r;
    if (r.w <= 0 || r.h <= 0)
        return;
    bool cut = l->covered > 0 && r.y + r.h == l->whole.y + l->whole.h;
    whole.h += cut ? l->covered : 0;
    const struct rect at = rect_inside(whole, l->framed);
    if (!keep_take(k, c, PANE_PAIN, at, !l->framed)) {
        keep_begin(k, c, PANE_PAIN, at);
        pain_draw(c, at, a);
        keep_end(k, c, PANE_PAIN);
    }
    for (int y = r.y + r.h - 1; cut && y < r.y + whole.h; y++)
        canvas_fill(c, (struct rect){r.x, y, r.w, 1}, STYLE_TEXT, ' ');
    if (cut && c->cursor_y >= r.y + r.h - 1)
        c->cursor_y = r.y + 1; /* in its column */
}

/* Parts that a page beside them leaves in sight. */
static struct layout beside_page(struct layout l)
{
    const struct rect page = l.page;
    for (int i = 0; i < PART_COUNT; i++) {
        struct rect *r = i < PANE_COUNT ? &l.panes[i] : &l.extras[i - PANE_COUNT];
        if (r->x < page.x + page.w - 1 && r->x + r->w > page.x + 1)
            *r = (struct rect){0};
    }
    return l;
}

static void frames_draw(const struct app *a, struct canvas *c, const struct layout *l, struct keep *k)
{
    const int focus = a->form.kind == FORM_NONE ? (int)a->focus : -1;
    if (!l->framed || keep_take_frames(k, c, l, focus))
        return;
    for (int i = 0; i < PART_COUNT; i++)
        frame_draw(c, i < PANE_COUNT ? l->panes[i] : l->extras[i - PANE_COUNT], STYLE_FRAME);
    if (focus >= 0)
        frame_draw(c, l->panes[focus], STYLE_FOCUS_FRAME);
    keep_frames(k, c, l, focus);
}

static void panes_draw(const struct app *a, struct canvas *c, const struct layout *l, struct keep *k)
{
    const struct rect chart = l->panes[PANE_PAIN];
    if (!k || l->covered > 0) { /* what covers its last rows is none of the frames' */
        chart_draw(a, c, l, k);
        frames_draw(a, c, l, NULL);
    } else {
        frames_draw(a, c, l, k);
        chart_draw(a, c, l, k);
        if (l->framed) /* where its words would say that there is more of them */
            canvas_take(c, &k->frames, (struct rect){chart.x + chart.w - 1, chart.y, 1, chart.h});
    }
    tabs_draw(a, c, l->tabs);
    for (enum pane p = 0; p < PANE_COUNT; p++)
        pane_draw(a, c, l, p, k);
    extras_draw(a, c, l, k);
}

static void page_draw(const struct app *a, struct canvas *c, const struct layout *l, const char *title, bool selects,
                      enum style s, int scroll, void (*rows)(struct flow *f, const void *app), struct keep *k)
{
    struct rect r = !a->today || app_emergency(a) ? l->whole : l->page;
    if (l->framed && r.w < l->whole.w) {
        struct layout rest = beside_page(*l);
        panes_draw(a, c, &rest, k);
    }
    c->place = PLACE_PAGE;
    canvas_touch(c, r, -1, 0);
    char step[SAY];
    const char *right = setup_step(a, step, sizeof step);
    if (l->framed) {
        frame_draw(c, r, s);
        frame_title(c, r, false, title, right);
    } else {
        int used = canvas_text(c, l->tabs, l->tabs.x + 1, l->tabs.y, l->tabs.w, STYLE_TITLE, title);
        canvas_text(c, l->tabs, l->tabs.x + 1 + used + 2, l->tabs.y, l->tabs.w, STYLE_DIM, right ? right : "");
    }
    struct rect inside = app_page_in(a, l);
    flow_run(c, inside, scroll, selects, rows, a);
    if (c->cursor_x < 0 && inside.w > 0 && inside.h > 0)
        c->cursor_x = inside.x, c->cursor_y = inside.y;
}

/* Rows at the edge of the screen, unless they stand in the picture before as they would now. */
static void edge_draw(const struct app *a, struct canvas *c, const struct layout *l, struct keep *k, int part,
                      struct rect at, void (*draw)(const struct app *a, struct canvas *c, const struct layout *l))
{
    if (keep_take(k, c, part, at, false))
        return;
    keep_begin(k, c, part, at);
    draw(a, c, l);
    keep_end(k, c, part);
}

/* The panes or a page, between the rows on top and those at the foot. */
static void whole_draw(const struct app *a, struct canvas *c, const struct form_ops *form, struct keep *k)
{
    struct layout l = app_layout_in(a, c->w, c->h);
    if (form && form->page)
        page_draw(a, c, &l, form->title(a), true, STYLE_FRAME, a->form.scroll, form->rows, k);
    else if (!a->today)
        page_draw(a, c, &l, "Start", !form, STYLE_FRAME, 0, setup_rows, k);
    else if (app_emergency(a))
        page_draw(a, c, &l, "Get help", false, STYLE_ALARM, a->scroll, emergency_rows, k);
    else
        panes_draw(a, c, &l, k);
    edge_draw(a, c, &l, k, PART_HEAD, (struct rect){0, 0, c->w, l.header.h + l.next.h}, header_draw);
    edge_draw(a, c, &l, l.one ? NULL : k, /* where one pane shows at a time, the strip lies over its last row */
              PART_FOOT, (struct rect){0, l.strip.y, c->w, l.strip.h + l.footer.h}, foot_draw);
}

static void all_draw(const struct app *a, struct canvas *c, struct keep *k)
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
        whole_draw(a, c, form, k);
    if (c->cursor_x >= c->w)
        c->cursor_x = c->w - 1;
    if (c->cursor_y >= c->h || c->cursor_x < 0)
        c->cursor_x = c->cursor_y = -1;
}

void app_draw_again(const struct app *a, struct canvas *c, struct keep *k)
{
    all_draw(a, c, k);
    if (notice_flashes(a) || (floor_flashes(a) && !a->hidden))
        canvas_style(c, (struct rect){0, 0, c->w, c->h}, STYLE_FLASH);
}

void app_draw(const struct app *a, struct canvas *c)
{
    app_draw_again(a, c, NULL);
}
