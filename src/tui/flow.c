#include "mend/tui/flow.h"

#include <stdarg.h>

#include "mend/core/arena.h"
#include "mend/tui/edit.h"
#include "mend/tui/keywords.h"

/* How far it scrolls for the selection, once measured. */
static int top_of(const struct flow *f)
{
    int top = 0;
    if (f->from >= 0) {
        /* Rows before the first choice (a heading, a warning) belong to it: they come into view with it. */
        if (f->to >= f->view.h)
            top = f->to - f->view.h + 1;
        if (f->from < top)
            top = f->from;
    }
    return top;
}

/* Takes back what was drawn. */
static void wipe(struct canvas *c, struct rect view, const struct canvas *before)
{
    canvas_fill(c, view, STYLE_TEXT, ' ');
    c->n_touches = before->n_touches;
    c->cursor_x = before->cursor_x;
    c->cursor_y = before->cursor_y;
}

static struct flow flow_at(struct canvas *c, struct rect view, int top, bool focused, struct flow_keep *keep)
{
    if (keep)
        *keep->is = (struct flow_rows){.top = top, .selected = -1};
    return (struct flow){.canvas = c, .keep = keep, .view = view, .top = top, .from = -1, .focused = focused};
}

void flow_run_again(struct canvas *c, struct rect view, int scroll, bool focused,
                    void (*rows)(struct flow *f, const void *self), const void *self, struct flow_keep *keep)
{
    if (view.w <= 0 || view.h <= 0)
        return;
    const struct canvas before = *c;
    struct flow f = flow_at(c, view, 0, focused, keep);
    rows(&f, self);
    int height = f.y, top = top_of(&f) + scroll, most = height > view.h ? height - view.h : 0;
    if (top > most)
        top = most;
    if (top < 0)
        top = 0;
    if (top > 0) {
        wipe(c, view, &before);
        f = flow_at(c, view, top, focused, keep);
        rows(&f, self);
    }
    struct rect edge = {view.x + view.w, view.y, 1, view.h};
    if (top > 0)
        canvas_text(c, edge, edge.x, view.y, 1, STYLE_KEY, "▴");
    if (top < most)
        canvas_text(c, edge, edge.x, view.y + view.h - 1, 1, STYLE_KEY, "▾");
}

void flow_run(struct canvas *c, struct rect view, int scroll, bool focused,
              void (*rows)(struct flow *f, const void *self), const void *self)
{
    flow_run_again(c, view, scroll, focused, rows, self, NULL);
}

int flow_height(int width, void (*rows)(struct flow *f, const void *self), const void *self)
{
    struct flow f = {.view = {0, 0, width, 0}, .from = -1};
    rows(&f, self);
    return f.y;
}

static int row_y(const struct flow *f)
{
    return f->view.y + f->y - f->top;
}

int flow_text(struct flow *f, int x, int width, enum style s, const char *text)
{
    int room = f->view.w - x;
    if (width < 0 || width > room)
        width = room;
    if (!f->canvas) {
        int w = text_width(text);
        return w < width ? w : width > 0 ? width : 0;
    }
    return canvas_text(f->canvas, f->view, f->view.x + x, row_y(f), width, s, text);
}

int flow_fmt(struct flow *f, int x, int width, enum style s, const char *fmt, ...)
{
    char text[1024];
    va_list args;
    va_start(args, fmt);
    text_vfmt(text, sizeof text, fmt, args);
    va_end(args);
    return flow_text(f, x, width, s, text);
}

void flow_right(struct flow *f, enum style s, const char *text)
{
    int x = f->view.w - text_width(text);
    flow_text(f, x > 0 ? x : 0, -1, s, text);
}

void flow_edit(struct flow *f, int x, enum style s, const char *text, int caret)
{
    struct rect r = {f->view.x + x, row_y(f), f->view.w - x, 1};
    if (!f->canvas || r.w <= 0 || r.y < f->view.y || r.y >= f->view.y + f->view.h)
        return;
    edit_draw(f->canvas, r, s, "", text, caret);
    if (!text[caret]) /* at the end a mark says so, also where the terminal shows no cursor */
        canvas_text(f->canvas, r, f->canvas->cursor_x, r.y, 1, s, "▏");
}

void flow_next(struct flow *f)
{
    f->y++;
}

void flow_line(struct flow *f, int x, enum style s, const char *text)
{
    flow_text(f, x, -1, s, text);
    flow_next(f);
}

void flow_wrap(struct flow *f, int x, enum style s, const char *text)
{
    int width = f->view.w - x;
    if (width < 1)
        x = 0, width = f->view.w;
    f->y += canvas_wrap_at(f->canvas, f->view, f->view.x + x, row_y(f), width, s, text);
}

void flow_keys(struct flow *f, int x, enum style s, const char *text)
{
    struct rect r = {f->view.x + x, row_y(f), f->view.w - x, f->view.h};
    int top = f->view.y, bottom = f->view.y + f->view.h;
    if (f->canvas && r.w > 0 && r.y >= top) {
        r.h = bottom - r.y;
        keywords_touch(f->canvas, r, text);
    }
    flow_wrap(f, x, s, text);
}

void flow_heading(struct flow *f, const char *text)
{
    if (f->y > 0)
        flow_next(f);
    flow_line(f, 1, STYLE_TITLE, text);
}

void flow_cursor(struct flow *f, int x)
{
    int y = row_y(f);
    if (f->focused && f->canvas && y >= f->view.y && y < f->view.y + f->view.h && x < f->view.w) {
        f->canvas->cursor_x = f->view.x + x;
        f->canvas->cursor_y = y;
    }
}

/* The part that shows of rows from `from` to before `to`. */
static struct rect shown(const struct flow *f, int x, int width, int from, int to)
{
    int first = from > f->top ? from : f->top, last = to < f->top + f->view.h ? to : f->top + f->view.h;
    return (struct rect){f->view.x + x, f->view.y + first - f->top, width, last - first};
}

void flow_key(struct flow *f, int x, int width, uint32_t key)
{
    if (f->canvas)
        canvas_touch(f->canvas, shown(f, x, width, f->y, f->y + 1), f->begun, key);
}

static void row_known(struct flow *f, int y, bool selected)
{
    struct flow_rows *is = f->keep->is;
    if (f->begun >= FLOW_ROWS)
        return;
    is->row[f->begun].y = y;
    is->row[f->begun].h = f->y - y;
    is->row[f->begun].touch_from = f->touch - f->keep->touches;
    is->row[f->begun].touch_to = f->canvas->n_touches - f->keep->touches;
    is->n = f->begun + 1;
    if (selected)
        is->selected = f->begun;
}

bool flow_take(struct flow *f, bool selected)
{
    const struct flow_rows *was = f->keep && f->canvas ? f->keep->was : NULL;
    const int i = f->begun;
    if (!was || selected || i >= was->n || i == was->selected || was->top != f->top || was->row[i].y != f->y)
        return false;
    const struct rect at = shown(f, 0, f->view.w, f->y, f->y + was->row[i].h);
    canvas_take(f->canvas, f->keep->before, at);
    f->touch = f->canvas->n_touches;
    canvas_take_touches(f->canvas, f->keep->before, f->keep->touches_before + was->row[i].touch_from,
                        f->keep->touches_before + was->row[i].touch_to);
    f->y += was->row[i].h;
    row_known(f, was->row[i].y, false);
    f->begun++;
    return true;
}

int flow_begin(struct flow *f, bool selected)
{
    if (selected) {
        f->from = f->y;
        if (f->focused)
            flow_text(f, 0, 1, STYLE_KEY, "▸");
        flow_cursor(f, 0);
    }
    if (f->canvas)
        f->touch = canvas_touch(f->canvas, (struct rect){0}, f->begun, 0); /* its height is known at its end */
    return f->y;
}

void flow_end(struct flow *f, bool selected, int began)
{
    if (f->canvas)
        f->canvas->touches[f->touch].at = shown(f, 0, f->view.w, began, f->y);
    if (f->canvas && f->keep)
        row_known(f, began, selected);
    f->begun++;
    if (!selected)
        return;
    f->to = f->y > began ? f->y - 1 : began;
    struct rect row = {f->view.x, f->view.y + began - f->top, f->view.w, 1};
    if (f->focused && f->canvas && row.y >= f->view.y && row.y < f->view.y + f->view.h)
        canvas_style(f->canvas, row, STYLE_SELECTED);
}
