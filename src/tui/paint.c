#include "mend/tui/paint.h"

#include <stdlib.h>
#include <string.h>

#include "mend/core/arena.h"
#include "mend/core/rune.h"

/* ---- the frame ---- */

static char *frame_room(struct frame *f, size_t more)
{
    enum { FIRST = 8192 };
    if (f->room - f->n < more) {
        size_t room = f->room ? f->room : FIRST;
        while (room - f->n < more)
            room *= 2;
        char *bytes = mem_alloc(room);
        if (f->n)
            memcpy(bytes, f->bytes, f->n);
        free(f->bytes);
        f->bytes = bytes;
        f->room = room;
    }
    return f->bytes + f->n;
}

void frame_add(struct frame *f, const char *sequence)
{
    const size_t n = strlen(sequence);
    memcpy(frame_room(f, n + 1), sequence, n);
    f->n += n;
}

void frame_fini(struct frame *f)
{
    free(f->bytes);
    *f = (struct frame){0};
}

/* ---- painting ---- */

struct painter {
    struct frame *frame;
    const struct brush *brush;
    const struct ink *ink; /* in force; NULL: plain */
    int x, y;              /* where the cursor stands; -1 unknown */
    int w, h;              /* of the terminal */
    uint32_t drawn;        /* a character that it draws, in one cell: lines and bars are the same one over and over */
};

static void plain(struct painter *p)
{
    if (p->ink)
        frame_add(p->frame, p->brush->plain);
    p->ink = NULL;
}

static char *number(char *end, int n)
{
    if (n >= 10)
        end = number(end, n / 10);
    *end = (char)('0' + n % 10);
    return end + 1;
}

/* "\033[12;80H", as most have it. */
static void ansi_at(int y, int x, char out[SEQUENCE_MAX])
{
    char *end = out;
    *end++ = '\033';
    *end++ = '[';
    end = number(end, y + 1);
    *end++ = ';';
    end = number(end, x + 1);
    *end++ = 'H';
    *end = '\0';
}

static void go(struct painter *p, int y, int x)
{
    char there[SEQUENCE_MAX];
    if (p->y == y && p->x == x)
        return;
    if (!p->brush->jumps)
        plain(p);
    (p->brush->at ? p->brush->at : ansi_at)(y, x, there);
    frame_add(p->frame, there);
    p->y = y;
    p->x = x;
}

static void ink_use(struct painter *p, const struct ink *ink)
{
    const struct ink *old = p->ink;
    p->ink = ink;
    if (old == ink)
        return;
    const bool anew = !old || old->look.attrs != ink->look.attrs;
    if (anew)
        frame_add(p->frame, ink->attrs);
    if (anew || old->look.fg != ink->look.fg)
        frame_add(p->frame, ink->fg);
    if (anew || old->look.bg != ink->look.bg)
        frame_add(p->frame, ink->bg);
}

/* A blank looks the same in both: it shows its ground alone. */
static bool blank_alike(const struct ink *a, const struct ink *b)
{
    enum { SEEN = LOOK_REVERSE | LOOK_UNDERLINE };
    return a && a->look.bg == b->look.bg && !((a->look.attrs | b->look.attrs) & SEEN);
}

static bool is_blank(const struct cell *cell)
{
    return cell->ch == ' ' && !cell->marks[0];
}

static bool is_ascii(const struct cell *cell)
{
    return cell->ch >= ' ' && cell->ch < 0x7f && !cell->marks[0];
}

static void moved(struct painter *p, int width)
{
    p->x += width;
    if (p->x >= p->w)
        p->x = -1; /* terminals disagree on where it stands behind the last column */
}

static bool is_drawn(struct painter *p, const struct cell *cell, int width)
{
    const bool single = width == 1 && !cell->marks[0];
    if (single && cell->ch == p->drawn)
        return true;
    const bool drawn = p->brush->draws(cell, width);
    if (single && drawn)
        p->drawn = cell->ch;
    return drawn;
}

enum { LONGEST = CELL_CODEPOINTS * 4 }; /* bytes of a cell */

static char *cell_put(struct painter *p, const struct cell *cell, int width, char *end)
{
    if (is_drawn(p, cell, width))
        for (int i = 0; cell_rune(cell, i); i++)
            end += rune_encode(cell_rune(cell, i), end);
    else
        for (int i = 0; i < width; i++)
            *end++ = '?';
    return end;
}

static bool same(const struct cell *a, const struct cell *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

/* From where on the row is blank, if the terminal blanks it as well. */
static int rest_of(const struct painter *p, const struct cell *row, int w)
{
    enum { WORTH = 4 };
    int x = w;
    if (!p->brush->grounds || !p->brush->rest[0] || w < p->w)
        return w;
    while (x > 0 && is_blank(&row[x - 1]) && row[x - 1].style == STYLE_TEXT)
        x--;
    return w - x < WORTH ? w : x;
}

static int width_at(const struct cell *row, int x, int w)
{
    return x + 1 < w && !row[x + 1].ch ? 2 : 1;
}

static const struct ink *ink_of(const struct painter *p, const struct cell *cell)
{
    return &p->brush->inks[cell->style < STYLE_COUNT ? cell->style : STYLE_TEXT];
}

/* Is the cell seen as it is with the ink in force? */
static bool ink_suits(const struct painter *p, const struct cell *cell)
{
    const struct ink *ink = ink_of(p, cell);
    return ink == p->ink || (is_blank(cell) && blank_alike(p->ink, ink));
}

/* The cell at x, and those behind it that differ and that the ink in force suits, to before `end` at the most. A few
 * letters that are there already are written again where they lie between others: that is shorter than to move over
 * them. Returns how many cells. */
static int run_paint(struct painter *p, const struct cell *row, const struct cell *old, int x, int end, int w)
{
    enum { BRIDGE = 6 };
    char *const out = frame_room(p->frame, (size_t)(end - x + 1) * LONGEST), *at = out;
    const bool own = ink_of(p, &row[x]) == p->ink; /* else it is a blank that looks alike */
    const unsigned style = row[x].style;
    int n = 0, again = 0; /* letters at the end that are there already */
    while (x + n < end && again <= BRIDGE) {
        const struct cell *cell = &row[x + n];
        if (!(own && cell->style == style) && !ink_suits(p, cell))
            break;
        const bool there = old && n > 0 && same(cell, &old[x + n]);
        if (is_ascii(cell)) {
            *at++ = (char)cell->ch;
            again = there ? again + 1 : 0;
            n++;
            continue;
        }
        const int width = width_at(row, x + n, w);
        if (there || !cell->ch || x + n + width > end)
            break;
        at = cell_put(p, cell, width, at);
        again = 0;
        n += width;
    }
    p->frame->n += (size_t)(at - again - out);
    moved(p, n - again);
    return n - again;
}

/* old NULL: it is not known what stands there. A wide character goes whole, and what it was in the way of differs. */
static void row_paint(struct painter *p, const struct cell *row, const struct cell *old, int y, int w)
{
    const int rest = rest_of(p, row, w), end = y == p->h - 1 && w == p->w && !p->brush->corner ? w - 1 : w;
    for (int x = 0; x < w; x++) {
        if (!row[x].ch || (old && same(&row[x], &old[x])))
            continue;
        if (x < rest && x + width_at(row, x, w) > end)
            return;
        go(p, y, x);
        if (x >= rest) {
            ink_use(p, &p->brush->inks[STYLE_TEXT]);
            frame_add(p->frame, p->brush->rest);
            return;
        }
        if (!ink_suits(p, &row[x]))
            ink_use(p, ink_of(p, &row[x]));
        x += run_paint(p, row, old, x, rest < end ? rest : end, w) - 1;
    }
}

static void cursor_paint(struct painter *p, const struct canvas *c, struct canvas *shown, bool anew)
{
    const bool was = shown->cursor_x >= 0;
    const bool is = c->cursor_x >= 0 && c->cursor_y >= 0 && c->cursor_x < p->w && c->cursor_y < p->h;
    if (is)
        go(p, c->cursor_y, c->cursor_x);
    if (anew || is != was)
        frame_add(p->frame, is ? p->brush->show : p->brush->hide);
    shown->cursor_x = is ? c->cursor_x : -1;
}

void paint_canvas(struct frame *f, const struct brush *b, const struct canvas *c, struct canvas *shown, int w, int h)
{
    struct painter p = {.frame = f, .brush = b, .x = -1, .y = -1, .w = w, .h = h};
    const bool anew = !shown->cells || shown->w != c->w || shown->h != c->h;
    if (anew) {
        canvas_resize(shown, c->w, c->h);
        ink_use(&p, &b->inks[STYLE_TEXT]);
        frame_add(f, b->clear);
    }
    const bool known = !anew || b->grounds; /* it is blank now, and so is `shown` */
    for (int y = 0; y < c->h; y++) {
        const struct cell *row = c->cells + (size_t)y * (size_t)c->w;
        struct cell *old = shown->cells + (size_t)y * (size_t)c->w;
        const size_t size = (size_t)c->w * sizeof *row;
        if (known && memcmp(row, old, size) == 0)
            continue;
        if (y < h)
            row_paint(&p, row, known ? old : NULL, y, c->w < w ? c->w : w);
        memcpy(old, row, size);
    }
    plain(&p);
    cursor_paint(&p, c, shown, anew);
}
