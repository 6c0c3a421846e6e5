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

/* The left part of so many columns; what stays begins on its right line. */
static struct rect take_left(struct rect *from, int w)
{
    struct rect r = {from->x, from->y, w, from->h};
    from->x += w - 1;
    from->w -= w - 1;
    return r;
}

/* ---- a column: parts one below the other, rows shared out ---- */

/* What a part takes of a column: what it has at least, and what is enough for extra parts to come in below. */
struct slot {
    int part, least, enough;
    bool extra; /* left out while the others have not enough */
    bool rest;  /* takes what nobody else wants; the last of these, else the last part */
};
enum { SLOTS_MAX = 6 };

static const int usual[PART_COUNT] = {
    [PANE_TRIAGE] = 8,
    [PANE_CHECKLIST] = 10,
    [PANE_TIMERS] = 11,
    [PANE_PAIN] = 13,
    [PANE_COUNT + EXTRA_HOW] = 7,
    [PANE_COUNT + EXTRA_LOG] = 8,
    [PANE_COUNT + EXTRA_COURSE] = 8,
    [PANE_COUNT + EXTRA_WEEK] = 8,
    [PANE_COUNT + EXTRA_PHASE] = 8,
};

static int wanted(const struct layout_ask *ask, int part, int width)
{
    int rows = ask->rows && width > 0 ? ask->rows(ask->self, part, width) : usual[part];
    return rows > 1 ? rows : 1;
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Gives a part up to `goal` rows of those that are left. */
static void raise_to(int *rows, int goal, int *left)
{
    int more = smaller(goal - *rows, *left);
    if (more > 0) {
        *rows += more;
        *left -= more;
    }
}

/* Which slots have room: extra ones go, the last first, until the others have enough. */
static void slots_kept(const struct slot *slots, const int *want, int n, int h, bool *kept)
{
    int left = h - 1;
    for (int i = 0; i < n; i++) {
        kept[i] = true;
        left -= smaller(slots[i].extra ? slots[i].least : slots[i].enough, want[i]) + 1;
    }
    for (int i = n - 1; i >= 0 && left < 0; i--)
        if (slots[i].extra) {
            kept[i] = false;
            left += smaller(slots[i].least, want[i]) + 1;
        }
}

static struct rect *part_rect(struct layout *l, int part)
{
    return part < PANE_COUNT ? &l->panes[part] : &l->extras[part - PANE_COUNT];
}

static void column(struct layout *l, const struct layout_ask *ask, struct rect r, const struct slot *slots, int n)
{
    bool kept[SLOTS_MAX];
    int rows[SLOTS_MAX], want[SLOTS_MAX], left = r.h - 1;
    for (int i = 0; i < n; i++)
        want[i] = wanted(ask, slots[i].part, r.w - 2);
    slots_kept(slots, want, n, r.h, kept);
    for (int i = 0; i < n; i++) {
        rows[i] = kept[i] ? smaller(slots[i].least, want[i]) : 0;
        want[i] = kept[i] ? want[i] : 0;
        left -= kept[i] ? rows[i] + 1 : 0;
    }
    for (int i = n - 1; i >= 0 && left < 0; i--) { /* low screens: the last parts are short */
        int less = smaller(rows[i] - 1, -left);
        less = less > 0 ? less : 0;
        rows[i] -= less;
        left += less;
    }
    for (int i = 0; i < n; i++)
        raise_to(&rows[i], smaller(slots[i].enough, want[i]), &left);
    for (int i = 0; i < n; i++)
        raise_to(&rows[i], want[i], &left);
    int rest = 0;
    for (int i = 0; i < n; i++)
        if (kept[i] && (slots[i].rest || !slots[rest].rest))
            rest = i;
    rows[rest] += left > 0 ? left : 0;
    for (int i = 0, bottom = r.y + r.h; i < n; i++) {
        if (!kept[i])
            continue;
        int h = smaller(rows[i] + 2, bottom - r.y);
        *part_rect(l, slots[i].part) = (struct rect){r.x, r.y, r.w, h};
        r.y += h - 1; /* the next one starts on its lower line */
    }
}

/* ---- arrangements ---- */

#define SLOTS(...)                                                                                                     \
    (const struct slot[]){__VA_ARGS__}, (int)(sizeof(const struct slot[]){__VA_ARGS__} / sizeof(struct slot))

/* Clocks and signs stand one below the other on the left of most screens, and below them what was written down. */
static const struct slot clocks = {PANE_TIMERS, 5, 10, false, false}, signs = {PANE_TRIAGE, 6, 9, false, false},
                         list = {PANE_CHECKLIST, 5, 12, false, true}, chart = {PANE_PAIN, 7, 7, false, false},
                         large_chart = {PANE_PAIN, 7, 13, false, true},
                         how = {PANE_COUNT + EXTRA_HOW, 4, 6, true, false},
                         entries = {PANE_COUNT + EXTRA_LOG, 4, 6, true, true},
                         week = {PANE_COUNT + EXTRA_WEEK, 8, 8, true, false},
                         course = {PANE_COUNT + EXTRA_COURSE, 4, 8, true, false},
                         phase = {PANE_COUNT + EXTRA_PHASE, 4, 8, true, false};

static void two_columns(struct layout *l, const struct layout_ask *ask, struct rect body)
{
    int w = body.w;
    struct rect left = take_left(&body, w >= 110 ? 38 : w >= 96 ? 34 : w >= 76 ? 30 : w * 2 / 5);
    column(l, ask, left, SLOTS(clocks, signs, entries));
    column(l, ask, body, SLOTS(list, how, chart));
}

/* A tall half of a screen: what runs and what is to be answered side by side on top, the rest below at full width. */
static void stacked(struct layout *l, const struct layout_ask *ask, struct rect body)
{
    struct rect right = body, left = take_left(&right, (body.w + 1) / 2);
    int timers = wanted(ask, PANE_TIMERS, left.w - 2), triage = wanted(ask, PANE_TRIAGE, right.w - 2);
    int band = smaller(timers > triage ? timers : triage, body.h / 3) + 2;
    left.h = right.h = band;
    l->panes[PANE_TIMERS] = left;
    l->panes[PANE_TRIAGE] = right;
    body.y += band - 1;
    body.h -= band - 1;
    struct slot whole_list = list;
    whole_list.enough = 20; /* there is the height for all of it */
    if (body.h < 60)
        column(l, ask, body, SLOTS(whole_list, how, chart, entries));
    else
        column(l, ask, body, SLOTS(whole_list, how, large_chart, entries, week));
}

static void three_columns(struct layout *l, const struct layout_ask *ask, struct rect body)
{
    bool large = body.w >= 180;
    struct rect left = take_left(&body, large ? 44 : 38);
    struct rect middle = take_left(&body, large ? 82 : (body.w + 1) * 11 / 20);
    struct slot whole_how = how; /* all of it, not only how it is done */
    whole_how.rest = true;
    column(l, ask, middle, SLOTS(list, whole_how, phase));
    if (body.h < 30) {
        column(l, ask, left, SLOTS(clocks, signs));
        column(l, ask, body, SLOTS(large_chart, entries));
    } else {
        column(l, ask, left, SLOTS(clocks, signs, entries));
        column(l, ask, body, SLOTS(large_chart, week, course));
    }
}

/* ---- the whole screen ---- */

/* A row that is 200 cells long is hard to read: what it is about takes the rest. */
static void alone(struct layout *l, enum pane focus, struct rect body)
{
    enum { READABLE = 102 };
    bool rows = focus == PANE_CHECKLIST || focus == PANE_TIMERS;
    if (rows && !l->one && body.w >= READABLE + 48) {
        l->panes[focus] = take_left(&body, READABLE);
        l->extras[EXTRA_HOW] = body;
    } else
        l->panes[focus] = body;
}

/* On a large screen what a page hides is the list; the clocks run on beside it, and on the largest the chart stays. */
static void page_beside(struct layout *l, bool middle)
{
    int x = l->panes[PANE_CHECKLIST].x, end = middle ? l->panes[PANE_PAIN].x + 1 : l->whole.x + l->whole.w;
    l->page = (struct rect){x, l->whole.y, end - x, l->whole.h};
}

/* A strip of several rows covers the last ones of what stands at the bottom. */
static void cover(struct layout *l, int rows)
{
    int bottom = l->whole.y + l->whole.h;
    l->covered = rows;
    l->whole.h = l->page.h = l->whole.h > rows ? l->whole.h - rows : 0;
    for (int part = 0; part < PART_COUNT; part++) {
        struct rect *r = part_rect(l, part);
        if (r->h > 0 && r->y + r->h == bottom)
            r->h = r->h > rows ? r->h - rows : 0;
    }
}

struct layout layout_make(const struct layout_ask *ask)
{
    const int w = ask->w > 0 ? ask->w : 0, h = ask->h > 0 ? ask->h : 0;
    struct layout l = {.one = w < 60 || h < 16};
    struct rect body = {0, 0, w, h};
    l.framed = !l.one;
    if (h >= 3)
        l.header = take_top(&body, 1);
    if (body.h >= 2)
        l.next = take_top(&body, l.one && h >= 10 ? 2 : 1);
    if (h >= 6)
        l.footer = take_bottom(&body, 1);
    if (!l.one)
        l.strip = take_bottom(&body, 1);
    if (l.one && h >= 5)
        l.tabs = take_top(&body, 1);
    l.whole = l.page = body;
    if (l.one || ask->zoom)
        alone(&l, ask->focus, body);
    else if (w >= 150)
        three_columns(&l, ask, body);
    else if (w < 110 && h >= 34)
        stacked(&l, ask, body);
    else
        two_columns(&l, ask, body);
    if (!l.one && !ask->zoom && w >= 110 && h >= 32)
        page_beside(&l, w >= 180);
    if (l.one) /* it lends the last row of its pane to the strip */
        l.strip = (struct rect){0, body.y + (body.h > 0 ? body.h - 1 : 0), body.w, body.h > 0 ? 1 : 0};
    else if (ask->strip > 1) {
        cover(&l, ask->strip - 1);
        l.strip.y -= ask->strip - 1;
        l.strip.h += ask->strip - 1;
    }
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
    if (rune == ' ')
        return 0;
    if (rune == lines[UP | DOWN])
        return UP | DOWN;
    if (rune == lines[LEFT | RIGHT])
        return LEFT | RIGHT;
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

static struct cell line_of(const struct canvas *c, unsigned arms, enum style s)
{
    uint32_t rune = lines[arms] ? lines[arms] : '+';
    if (!c->utf8)
        rune = arms == (LEFT | RIGHT) ? '-' : arms == (UP | DOWN) ? '|' : '+';
    return (struct cell){.ch = rune & 0xffffff, .style = s & 0xff};
}

static void line_put(struct canvas *c, int x, int y, unsigned arms, enum style s)
{
    if (x < 0 || y < 0 || x >= c->w || y >= c->h)
        return;
    struct cell *cell = &c->cells[y * c->w + x];
    *cell = line_of(c, arms | arms_of(cell->ch), s);
}

/* From (x, y) on, to the right or down: most of it meets nothing. */
static void edge_put(struct canvas *c, struct rect r, unsigned arms, enum style s)
{
    const struct cell straight = line_of(c, arms, s);
    const int right = r.x + r.w < c->w ? r.x + r.w : c->w, bottom = r.y + r.h < c->h ? r.y + r.h : c->h;
    for (int y = r.y > 0 ? r.y : 0; y < bottom; y++)
        for (int x = r.x > 0 ? r.x : 0; x < right; x++) {
            struct cell *cell = &c->cells[y * c->w + x];
            if (cell->ch == ' ' || cell->ch == straight.ch)
                *cell = straight;
            else
                line_put(c, x, y, arms, s);
        }
}

void frame_draw(struct canvas *c, struct rect r, enum style s)
{
    if (r.w < 2 || r.h < 2)
        return;
    int right = r.x + r.w - 1, bottom = r.y + r.h - 1;
    edge_put(c, (struct rect){r.x + 1, r.y, r.w - 2, 1}, LEFT | RIGHT, s);
    edge_put(c, (struct rect){r.x + 1, bottom, r.w - 2, 1}, LEFT | RIGHT, s);
    edge_put(c, (struct rect){r.x, r.y + 1, 1, r.h - 2}, UP | DOWN, s);
    edge_put(c, (struct rect){right, r.y + 1, 1, r.h - 2}, UP | DOWN, s);
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
