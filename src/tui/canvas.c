#include "mend/tui/canvas.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "mend/core/arena.h"
#include "mend/tui/flow.h"
#include "mend/tui/width.h"

enum { ELLIPSIS = 0x2026 };

void canvas_init(struct canvas *c, bool utf8)
{
    *c = (struct canvas){.utf8 = utf8, .cursor_x = -1, .cursor_y = -1};
}

void canvas_fini(struct canvas *c)
{
    free(c->cells);
    free(c->touches);
    canvas_init(c, c->utf8);
}

void canvas_resize(struct canvas *c, int w, int h)
{
    free(c->cells);
    c->w = w > 0 ? w : 0;
    c->h = h > 0 ? h : 0;
    c->cells = c->w && c->h ? mem_alloc((size_t)c->w * (size_t)c->h * sizeof *c->cells) : NULL;
    canvas_clear(c);
}

static struct cell cell_of(uint32_t rune, enum style s)
{
    return (struct cell){.ch = rune & 0xffffff, .style = s & 0xff};
}

void canvas_clear(struct canvas *c)
{
    c->cursor_x = c->cursor_y = -1;
    c->n_touches = 0;
    c->place = -1;
    if (!c->cells)
        return;
    for (int x = 0; x < c->w; x++)
        c->cells[x] = (struct cell){.ch = ' ', .style = STYLE_TEXT};
    for (int y = 1; y < c->h; y++)
        memcpy(c->cells + (size_t)y * (size_t)c->w, c->cells, (size_t)c->w * sizeof *c->cells);
}

static struct cell *cell_at(const struct canvas *c, int x, int y)
{
    return x >= 0 && y >= 0 && x < c->w && y < c->h ? &c->cells[y * c->w + x] : NULL;
}

static bool inside(struct rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

/* A wide character that loses one half loses the other too. */
static void release(struct cell *cell, int x, int w)
{
    if (cell->ch == 0 && x > 0)
        cell[-1] = (struct cell){.ch = ' ', .style = cell[-1].style};
    if (x + 1 < w && cell[1].ch == 0)
        cell[1] = (struct cell){.ch = ' ', .style = cell[1].style};
}

/* The row whose cells from..to, of n from x on, show in the clip; wide characters give way at both ends. */
static struct cell *row_open(struct canvas *c, struct rect clip, int x, int y, int n, int *from, int *to)
{
    const int left = clip.x > 0 ? clip.x : 0, right = clip.x + clip.w < c->w ? clip.x + clip.w : c->w;
    *from = x > left ? x : left;
    *to = x + n < right ? x + n : right;
    if (y < 0 || y >= c->h || y < clip.y || y >= clip.y + clip.h || *from >= *to)
        return NULL;
    struct cell *row = &c->cells[y * c->w];
    release(row + *from, *from, c->w);
    release(row + *to - 1, *to - 1, c->w);
    return row;
}

static void put(struct canvas *c, struct rect clip, int x, int y, enum style s, uint32_t rune, int width)
{
    struct cell *cell = inside(clip, x, y) ? cell_at(c, x, y) : NULL;
    if (!cell)
        return;
    bool whole = width == 1 || (inside(clip, x + 1, y) && x + 1 < c->w);
    for (int i = 0; i < (whole ? width : 1); i++)
        release(cell + i, x + i, c->w);
    if (!c->utf8)
        rune = rune_ascii(rune);
    *cell = cell_of(whole ? rune : ' ', s);
    if (whole && width == 2)
        cell[1] = cell_of(c->utf8 ? 0 : ' ', s);
}

static void join(struct canvas *c, struct rect clip, int x, int y, uint32_t mark)
{
    struct cell *cell = inside(clip, x, y) ? cell_at(c, x, y) : NULL;
    if (cell && cell->ch == 0 && x > 0)
        cell--;
    if (!cell || !c->utf8 || mark > UINT16_MAX)
        return;
    for (int i = 0; i < CELL_MARKS; i++)
        if (!cell->marks[i]) {
            cell->marks[i] = (uint16_t)mark;
            return;
        }
}

/* Of a character that stands behind `used` cells: a mark with nothing to join takes a cell of its own. */
static int width_after(uint32_t rune, int used)
{
    int w = rune_width(rune);
    return w == 0 && used == 0 ? 1 : w;
}

int bytes_width(const char *text, size_t bytes)
{
    int w = 0;
    for (const char *end = text + bytes; text < end;) {
        if (byte_is_plain(*text)) {
            text++, w++;
            continue;
        }
        uint32_t rune = rune_safe(rune_next(&text));
        if (rune)
            w += width_after(rune, w);
    }
    return w;
}

int text_width(const char *utf8)
{
    return bytes_width(utf8, strlen(utf8));
}

/* How many of the bytes from here on, `most` at the most, are plain. */
static int plain_run(const char *text, int most, const char *end)
{
    int n = 0;
    while (n < most && text + n < end && byte_is_plain(text[n]))
        n++;
    return n;
}

static void plain_put(struct canvas *c, struct rect clip, int x, int y, enum style s, const char *text, int n)
{
    int from, to;
    struct cell *row = row_open(c, clip, x, y, n, &from, &to);
    for (int i = from; row && i < to; i++)
        row[i] = cell_of((unsigned char)text[i - x], s);
}

int canvas_bytes(struct canvas *c, struct rect clip, int x, int y, int width, enum style s, const char *text,
                 size_t bytes)
{
    if (clip.x + clip.w - x < width)
        width = clip.x + clip.w - x;
    if (width <= 0)
        return 0;
    bool cut = bytes > (size_t)width && bytes_width(text, bytes) > width; /* no cell takes less than a byte */
    int used = 0;
    for (const char *end = text + bytes; text < end;) {
        const int plain = plain_run(text, cut ? width - 1 - used : (int)(end - text), end);
        if (plain > 0) {
            plain_put(c, clip, x + used, y, s, text, plain);
            used += plain;
            text += plain;
            continue;
        }
        uint32_t rune = rune_safe(rune_next(&text));
        if (!rune)
            continue;
        int w = rune_width(rune);
        if (w == 0 && used == 0)
            w = 1, rune = 0xfffd; /* a mark with nothing to join takes a cell of its own */
        if (cut && used + w > width - 1) {
            put(c, clip, x + used, y, s, ELLIPSIS, 1);
            return used + 1;
        }
        if (w == 0)
            join(c, clip, x + used - 1, y, rune);
        else
            put(c, clip, x + used, y, s, rune, w);
        used += w;
    }
    return used;
}

int canvas_text(struct canvas *c, struct rect clip, int x, int y, int width, enum style s, const char *text)
{
    return canvas_bytes(c, clip, x, y, width, s, text, strlen(text));
}

int canvas_fmt(struct canvas *c, struct rect clip, int x, int y, int width, enum style s, const char *fmt, ...)
{
    char text[1024];
    va_list args;
    va_start(args, fmt);
    text_vfmt(text, sizeof text, fmt, args);
    va_end(args);
    return canvas_text(c, clip, x, y, width, s, text);
}

const char *text_line(const char *p, int width, const char **next)
{
    const char *blank = NULL, *after_blank = NULL;
    int used = 0;
    while (*p && *p != '\n') {
        const char *here = p;
        int w = 1;
        if (byte_is_plain(*p)) {
            p++;
        } else {
            uint32_t rune = rune_safe(rune_next(&p));
            w = rune ? width_after(rune, used) : 0;
        }
        if (*here == ' ')
            blank = here, after_blank = p;
        if (used + w > width) {
            if (blank)
                return *next = after_blank, blank;
            if (used == 0)
                here = p; /* wider than the line: it goes alone */
            return *next = here, here;
        }
        used += w;
    }
    *next = *p ? p + 1 : p;
    return p;
}

int canvas_wrap_at(struct canvas *c, struct rect clip, int x, int y, int width, enum style s, const char *text)
{
    int rows = 0;
    if (width <= 0)
        return 0;
    while (*text) {
        const char *next, *end = text_line(text, width, &next);
        if (c)
            canvas_bytes(c, clip, x, y + rows, width, s, text, (size_t)(end - text));
        text = next;
        rows++;
    }
    return rows;
}

int canvas_wrap(struct canvas *c, struct rect r, enum style s, const char *text)
{
    int rows = canvas_wrap_at(c, r, r.x, r.y, r.w, s, text);
    return rows < r.h ? rows : r.h > 0 ? r.h : 0;
}

void canvas_fill(struct canvas *c, struct rect r, enum style s, uint32_t ch)
{
    const struct cell cell = cell_of(c->utf8 ? ch : rune_ascii(ch), s);
    for (int y = r.y < 0 ? 0 : r.y; y < r.y + r.h && y < c->h; y++) {
        int from, to;
        struct cell *row = row_open(c, r, r.x, y, r.w, &from, &to);
        for (int x = from; row && x < to; x++)
            row[x] = cell;
    }
}

void canvas_style(struct canvas *c, struct rect r, enum style s)
{
    for (int y = r.y < 0 ? 0 : r.y; y < r.y + r.h && y < c->h; y++)
        for (int x = r.x < 0 ? 0 : r.x; x < r.x + r.w && x < c->w; x++)
            cell_at(c, x, y)->style = (uint8_t)s;
}

int canvas_touch(struct canvas *c, struct rect at, int row, uint32_t key)
{
    if (c->n_touches == c->room_touches) {
        enum { FIRST = 64 };
        int room = c->room_touches ? c->room_touches * 2 : FIRST;
        struct touch *more = mem_alloc((size_t)room * sizeof *more);
        if (c->n_touches)
            memcpy(more, c->touches, (size_t)c->n_touches * sizeof *more);
        free(c->touches);
        c->touches = more;
        c->room_touches = room;
    }
    c->touches[c->n_touches] = (struct touch){.at = at, .place = c->place, .row = row, .key = key};
    return c->n_touches++;
}

void canvas_take(struct canvas *c, const struct canvas *from, struct rect at)
{
    const int left = at.x > 0 ? at.x : 0, right = at.x + at.w < c->w ? at.x + at.w : c->w;
    for (int y = at.y > 0 ? at.y : 0; y < at.y + at.h && y < c->h && left < right; y++) {
        const size_t place = (size_t)y * (size_t)c->w + (size_t)left;
        memcpy(c->cells + place, from->cells + place, (size_t)(right - left) * sizeof *c->cells);
    }
}

void canvas_take_touches(struct canvas *c, const struct canvas *from, int first, int end)
{
    for (int i = first; i < end; i++) {
        const struct touch *t = &from->touches[i];
        const int place = canvas_touch(c, t->at, t->row, t->key); /* which may move them all */
        c->touches[place].place = t->place;
    }
}

const struct touch *canvas_touched(const struct canvas *c, int x, int y)
{
    for (int i = c->n_touches - 1; i >= 0; i--)
        if (inside(c->touches[i].at, x, y))
            return &c->touches[i];
    return NULL;
}

char *canvas_dump(const struct canvas *c)
{
    char *out = mem_alloc((size_t)c->h * ((size_t)c->w * CELL_CODEPOINTS * 4 + 1) + 1), *p = out;
    for (int y = 0; y < c->h; y++) {
        char *line = p;
        for (int x = 0; x < c->w; x++)
            for (int i = 0; i < CELL_CODEPOINTS; i++) {
                uint32_t rune = cell_rune(cell_at(c, x, y), i);
                if (!rune)
                    break;
                p += rune_encode(rune, p);
            }
        while (p > line && p[-1] == ' ')
            p--;
        *p++ = '\n';
    }
    *p = '\0';
    return out;
}
