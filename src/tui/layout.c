#include "mend/tui/layout.h"

#include <stddef.h>

struct rect rect_inside(struct rect r, bool framed)
{
    if (framed)
        r = (struct rect){r.x + 1, r.y + 1, r.w - 2, r.h - 2};
    else if (r.w > 1)
        r.w--; /* the last column is for the marks that say there is more */
    if (r.w < 0)
        r.w = 0;
    if (r.h < 0)
        r.h = 0;
    return r;
}

static int at_least(int a, int b)
{
    return a > b ? a : b;
}

static struct rect take_top(struct rect *from, int rows)
{
    if (rows > from->h)
        rows = from->h;
    struct rect r = {from->x, from->y, from->w, rows};
    from->y += rows;
    from->h -= rows;
    return r;
}

static struct rect take_bottom(struct rect *from, int rows)
{
    if (rows > from->h)
        rows = from->h;
    from->h -= rows;
    return (struct rect){from->x, from->y + from->h, from->w, rows};
}

/* A framed part with `inner` rows; the next one starts on its lower line. */
static struct rect stack(struct rect *column, int inner)
{
    struct rect r = take_top(column, inner + 2);
    column->y--;
    column->h++;
    return r;
}

static void four_panes(struct layout *l, struct rect body)
{
    bool wide = body.w >= 110, rich = wide && body.h >= 32;
    int left = wide ? 38 : body.w >= 76 ? 30 : body.w * 2 / 5;
    struct rect a = {body.x, body.y, left, body.h}, b = {body.x + left - 1, body.y, body.w - left + 1, body.h};

    int inner = body.h - 3 - (rich ? 1 : 0); /* rows a column has between its lines */
    int triage = inner >= 14 ? at_least(6, inner / 4) : inner / 3;
    int timers = rich ? inner * 2 / 5 : inner - triage;
    l->panes[PANE_TIMERS] = stack(&a, timers);
    l->panes[PANE_TRIAGE] = rich ? stack(&a, triage) : a;
    if (rich)
        l->log = a;

    int pain = rich ? 13 : inner >= 14 ? 7 : inner / 3;
    int how = rich ? 6 : 0;
    l->panes[PANE_CHECKLIST] = stack(&b, inner - pain - how);
    if (rich)
        l->how = stack(&b, how);
    l->panes[PANE_PAIN] = b;
}

struct layout layout_make(int w, int h, enum pane focus, bool zoom, int strip)
{
    struct layout l = {.one = w < 60 || h < 16};
    struct rect body = {0, 0, w > 0 ? w : 0, h > 0 ? h : 0};
    l.framed = !l.one;
    if (body.h >= 3)
        l.header = take_top(&body, 1);
    if (body.h >= 2)
        l.next = take_top(&body, l.one && h >= 10 ? 2 : 1);
    if (h >= 6)
        l.footer = take_bottom(&body, 1);
    if (!l.one)
        l.strip = take_bottom(&body, at_least(strip, 1));
    if (l.one && h >= 5)
        l.tabs = take_top(&body, 1);
    l.page = body;
    if (l.one || zoom) {
        l.panes[focus] = body;
    } else {
        four_panes(&l, body);
    }
    /* A small screen lends its last row of panes to the strip when there is something to say. */
    if (l.one)
        l.strip = (struct rect){0, body.y + at_least(body.h - 1, 0), body.w, body.h > 0 ? 1 : 0};
    return l;
}

/* A line is a set of arms; lines that meet have both sets. */
enum { UP = 1, DOWN = 2, LEFT = 4, RIGHT = 8 };
static const uint32_t lines[16] = {
    [LEFT | RIGHT] = 0x2500,
    [UP | DOWN] = 0x2502,
    [DOWN | RIGHT] = 0x256d,
    [DOWN | LEFT] = 0x256e,
    [UP | LEFT] = 0x256f,
    [UP | RIGHT] = 0x2570,
    [UP | DOWN | RIGHT] = 0x251c,
    [UP | DOWN | LEFT] = 0x2524,
    [DOWN | LEFT | RIGHT] = 0x252c,
    [UP | LEFT | RIGHT] = 0x2534,
    [UP | DOWN | LEFT | RIGHT] = 0x253c,
};

static unsigned arms_of(uint32_t rune)
{
    if (rune == '-')
        return LEFT | RIGHT;
    if (rune == '|')
        return UP | DOWN;
    if (rune == '+')
        return UP | DOWN | LEFT | RIGHT;
    for (unsigned i = 1; i < 16; i++)
        if (lines[i] && lines[i] == rune)
            return i;
    return 0;
}

static void line_put(struct canvas *c, int x, int y, unsigned arms, enum style s)
{
    if (x < 0 || y < 0 || x >= c->w || y >= c->h)
        return;
    struct cell *cell = &c->cells[y * c->w + x];
    arms |= arms_of(cell->ch[0]);
    uint32_t rune = lines[arms] ? lines[arms] : '+';
    if (!c->utf8)
        rune = arms == (LEFT | RIGHT) ? '-' : arms == (UP | DOWN) ? '|' : '+';
    *cell = (struct cell){.ch = {rune}, .style = (uint8_t)s};
}

void frame_draw(struct canvas *c, struct rect r, enum style s)
{
    if (r.w < 2 || r.h < 2)
        return;
    int right = r.x + r.w - 1, bottom = r.y + r.h - 1;
    for (int x = r.x + 1; x < right; x++) {
        line_put(c, x, r.y, LEFT | RIGHT, s);
        line_put(c, x, bottom, LEFT | RIGHT, s);
    }
    for (int y = r.y + 1; y < bottom; y++) {
        line_put(c, r.x, y, UP | DOWN, s);
        line_put(c, right, y, UP | DOWN, s);
    }
    line_put(c, r.x, r.y, DOWN | RIGHT, s);
    line_put(c, right, r.y, DOWN | LEFT, s);
    line_put(c, r.x, bottom, UP | RIGHT, s);
    line_put(c, right, bottom, UP | LEFT, s);
}

void frame_title(struct canvas *c, struct rect r, bool focused, const char *title, const char *right)
{
    if (r.w < 6 || r.h < 1)
        return;
    struct rect line = {r.x + 2, r.y, r.w - 4, 1};
    enum style s = focused ? STYLE_FOCUS_FRAME : STYLE_TITLE;
    int used = canvas_text(c, line, line.x, line.y, 1, STYLE_KEY, focused ? "▸" : " ");
    used += canvas_fmt(c, line, line.x + used, line.y, line.w, s, "%s ", title);
    if (!right || !*right)
        return;
    int width = text_width(right) + 2;
    if (used + width + 1 < line.w)
        canvas_fmt(c, line, line.x + line.w - width, line.y, width, STYLE_DIM, " %s ", right);
}
