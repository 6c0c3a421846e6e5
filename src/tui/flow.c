#include "mend/tui/flow.h"

#include <stdarg.h>
#include <stdio.h>

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

void flow_run(struct canvas *c, struct rect view, int scroll, bool focused,
              void (*rows)(struct flow *f, const void *self), const void *self)
{
    if (view.w <= 0 || view.h <= 0)
        return;
    struct flow f = {.view = view, .from = -1, .focused = focused, .sought = -1};
    rows(&f, self);
    int height = f.y, top = top_of(&f) + scroll, most = height > view.h ? height - view.h : 0;
    if (top > most)
        top = most;
    if (top < 0)
        top = 0;
    f = (struct flow){.canvas = c, .view = view, .top = top, .from = -1, .focused = focused, .sought = -1};
    rows(&f, self);
    struct rect edge = {view.x + view.w, view.y, 1, view.h};
    if (top > 0)
        canvas_text(c, edge, edge.x, view.y, 1, STYLE_KEY, "▴");
    if (top < most)
        canvas_text(c, edge, edge.x, view.y + view.h - 1, 1, STYLE_KEY, "▾");
}

int flow_hit(struct rect view, void (*rows)(struct flow *f, const void *self), const void *self, int y)
{
    struct flow f = {.view = view, .from = -1, .sought = -1};
    rows(&f, self);
    f = (struct flow){.view = view, .from = -1, .sought = y - view.y + top_of(&f), .hit = -1};
    rows(&f, self);
    return f.hit;
}

int flow_height(int width, void (*rows)(struct flow *f, const void *self), const void *self)
{
    struct flow f = {.view = {0, 0, width, 0}, .from = -1, .sought = -1};
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
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    return flow_text(f, x, width, s, text);
}

void flow_right(struct flow *f, enum style s, const char *text)
{
    int x = f->view.w - text_width(text);
    flow_text(f, x > 0 ? x : 0, -1, s, text);
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

int flow_begin(struct flow *f, bool selected)
{
    if (selected) {
        f->from = f->y;
        if (f->focused)
            flow_text(f, 0, 1, STYLE_KEY, "▸");
        flow_cursor(f, 0);
    }
    return f->y;
}

void flow_end(struct flow *f, bool selected, int began)
{
    if (f->sought >= began && f->sought < f->y)
        f->hit = f->begun;
    f->begun++;
    if (!selected)
        return;
    f->to = f->y > began ? f->y - 1 : began;
    struct rect row = {f->view.x, f->view.y + began - f->top, f->view.w, 1};
    if (f->focused && f->canvas && row.y >= f->view.y && row.y < f->view.y + f->view.h)
        canvas_style(f->canvas, row, STYLE_SELECTED);
}
