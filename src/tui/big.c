#include "mend/tui/big.h"

#include <stddef.h>
#include <string.h>

enum { HIGH = 5 };

/* clang-format off: a letter a line. */
static const struct glyph {
    char letter;
    const char *rows[HIGH];
} font[] = {
    {'?', {"##.", "..#", ".#.", "...", ".#."}}, /* first: it stands for what is not here */
    {' ', {"..", "..", "..", "..", ".."}},
    {'0', {"###", "#.#", "#.#", "#.#", "###"}},
    {'1', {".#.", "##.", ".#.", ".#.", "###"}},
    {'2', {"###", "..#", "###", "#..", "###"}},
    {'3', {"###", "..#", ".##", "..#", "###"}},
    {'4', {"#.#", "#.#", "###", "..#", "..#"}},
    {'5', {"###", "#..", "###", "..#", "###"}},
    {'6', {"###", "#..", "###", "#.#", "###"}},
    {'7', {"###", "..#", "..#", ".#.", ".#."}},
    {'8', {"###", "#.#", "###", "#.#", "###"}},
    {'9', {"###", "#.#", "###", "..#", "###"}},
    {'A', {".#.", "#.#", "###", "#.#", "#.#"}},
    {'B', {"##.", "#.#", "##.", "#.#", "##."}},
    {'C', {".##", "#..", "#..", "#..", ".##"}},
    {'D', {"##.", "#.#", "#.#", "#.#", "##."}},
    {'E', {"###", "#..", "##.", "#..", "###"}},
    {'F', {"###", "#..", "##.", "#..", "#.."}},
    {'G', {".###", "#...", "#.##", "#..#", ".###"}},
    {'H', {"#.#", "#.#", "###", "#.#", "#.#"}},
    {'I', {"###", ".#.", ".#.", ".#.", "###"}},
    {'J', {"..#", "..#", "..#", "#.#", ".#."}},
    {'K', {"#.#", "#.#", "##.", "#.#", "#.#"}},
    {'L', {"#..", "#..", "#..", "#..", "###"}},
    {'M', {"#...#", "##.##", "#.#.#", "#...#", "#...#"}},
    {'N', {"#..#", "##.#", "#.##", "#..#", "#..#"}},
    {'O', {".##.", "#..#", "#..#", "#..#", ".##."}},
    {'P', {"##.", "#.#", "##.", "#..", "#.."}},
    {'Q', {".##.", "#..#", "#..#", "#.#.", ".#.#"}},
    {'R', {"##.", "#.#", "##.", "#.#", "#.#"}},
    {'S', {".##", "#..", ".#.", "..#", "##."}},
    {'T', {"###", ".#.", ".#.", ".#.", ".#."}},
    {'U', {"#.#", "#.#", "#.#", "#.#", "###"}},
    {'V', {"#.#", "#.#", "#.#", "#.#", ".#."}},
    {'W', {"#...#", "#...#", "#.#.#", "##.##", "#...#"}},
    {'X', {"#.#", "#.#", ".#.", "#.#", "#.#"}},
    {'Y', {"#.#", "#.#", ".#.", ".#.", ".#."}},
    {'Z', {"###", "..#", ".#.", "#..", "###"}},
    {':', {".", "#", ".", "#", "."}},
    {'/', {"..#", "..#", ".#.", "#..", "#.."}},
    {'-', {"..", "..", "##", "..", ".."}},
    {'\'', {"#", "#", ".", ".", "."}},
    {'.', {".", ".", ".", ".", "#"}},
};
/* clang-format on */

static const struct glyph *glyph_of(char c)
{
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    for (size_t i = 0; i < sizeof font / sizeof *font; i++)
        if (font[i].letter == c)
            return &font[i];
    return NULL;
}

/* A character that is not in the font is one question mark, however many bytes it has. */
static const struct glyph *glyph_next(const char **text)
{
    const struct glyph *g = glyph_of(*(*text)++);
    while (((unsigned char)**text & 0xc0) == 0x80)
        ++*text;
    return g ? g : &font[0];
}

int big_width(const char *text, int size)
{
    int pixels = -1;
    while (*text)
        pixels += (int)strlen(glyph_next(&text)->rows[0]) + 1;
    return pixels > 0 ? pixels * size : 0;
}

int big_height(int size, bool utf8)
{
    return utf8 ? (HIGH * size + 1) / 2 : HIGH * ((size + 1) / 2);
}

bool big_knows(const char *text)
{
    for (; *text; text++)
        if (!glyph_of(*text))
            return false;
    return true;
}

static bool lit(const struct glyph *g, int column, int half, int size)
{
    return half / size < HIGH && g->rows[half / size][column] == '#';
}

/* One pixel wide, from top to bottom. */
static void column_draw(struct canvas *c, struct rect clip, int x, int y, int size, enum style s, const struct glyph *g,
                        int column)
{
    int halves = c->utf8 ? size : (size + 1) / 2 * 2; /* of a pixel */
    for (int row = 0; row < big_height(size, c->utf8); row++) {
        bool top = lit(g, column, 2 * row, halves), bottom = lit(g, column, 2 * row + 1, halves);
        const char *block = top && bottom ? "█" : top ? "▀" : "▄";
        for (int i = 0; i < size && (top || bottom); i++)
            canvas_text(c, clip, x + i, y + row, 1, s, block);
    }
}

void big_text(struct canvas *c, struct rect clip, int x, int y, int size, enum style s, const char *text)
{
    while (*text && size > 0) {
        const struct glyph *g = glyph_next(&text);
        for (int column = 0; g->rows[0][column]; column++, x += size)
            column_draw(c, clip, x, y, size, s, g, column);
        x += size;
    }
}

/* ---- the board ---- */

/* How the word's lines and the number stand: beside each other, or one below the other. */
struct fit {
    int words, name, number; /* sizes; 0: not at all */
    bool below;
};

/* The largest size at which lines from..to fit; 0 none. */
static int lines_size(const struct big_board *v, int from, int to, int w, int h, bool utf8)
{
    int size = 0, each = 0, n = to - from;
    for (int i = from; i < to; i++)
        if (big_width(v->lines[i], 1) > each)
            each = big_width(v->lines[i], 1);
    while (each > 0 && each * (size + 1) <= w && n * big_height(size + 1, utf8) + n - 1 <= h)
        size++;
    return size;
}

/* A countdown keeps its size when it loses a digit. */
static int number_width(const struct big_board *v, int size)
{
    int two = big_width("00", size), own = big_width(v->number, size);
    return own > two ? own : two;
}

enum { APART = 3 };
/* What is left for the words beside or above a number of that size. */
static struct rect beside(const struct big_board *v, struct rect r, int size, bool below, bool utf8)
{
    if (size > 0 && below)
        r.h -= big_height(size, utf8) + 1;
    else if (size > 0)
        r.w -= number_width(v, size) + APART;
    return r;
}

static struct fit fit_make(const struct big_board *v, int main, struct rect r, bool utf8)
{
    struct fit best = {0};
    /* The largest number whose word can be read as well: first half its size, or what there is. */
    for (int fair = 1; fair >= 0 && !best.words; fair--)
        for (int below = 0; below < 2; below++)
            for (int size = v->number[0] ? r.h : 0; size >= best.number; size--) {
                struct rect room = beside(v, r, size, below != 0, utf8);
                if (size > 0 && (number_width(v, size) > r.w || big_height(size, utf8) > r.h))
                    continue;
                int words = lines_size(v, 0, main, room.w, room.h, utf8);
                if (!words || (fair && 2 * words + 1 < size))
                    continue;
                if (size > best.number || words > best.words)
                    best = (struct fit){words, 0, size, below != 0};
                break;
            }
    /* The name stands below the word, which gives way to it. */
    struct rect room = beside(v, r, best.number, best.below, utf8);
    for (int size = best.words; size > 0 && main < v->n && !best.name; size--) {
        best.name = lines_size(v, main, v->n, room.w, room.h - main * (big_height(size, utf8) + 1), utf8);
        if (best.name > size)
            best.name = size;
        if (best.name)
            best.words = size;
    }
    return best;
}

static void small_draw(struct canvas *c, struct rect r, const struct big_board *v)
{
    int x = r.x, y = r.y + (r.h > 1 ? r.h / 2 : 0);
    for (int i = 0; i < v->n; i++)
        x += canvas_text(c, r, x, y, r.w, STYLE_STRONG, v->lines[i]) + 1;
    canvas_text(c, r, x + 1, y, r.w, STYLE_STRONG, v->number);
}

void big_board_draw(struct canvas *c, struct rect r, enum style style, const struct big_board *v)
{
    int main = v->main;
    struct fit f = fit_make(v, main, r, c->utf8);
    while (main > 1 && !f.words) /* the first line says most */
        f = fit_make(v, --main, r, c->utf8);
    if (!f.words) {
        small_draw(c, r, v);
        return;
    }
    int n = main < v->main ? main : f.name ? v->n : v->main;
    int words = -1, number = f.number ? big_height(f.number, c->utf8) : 0;
    for (int i = 0; i < n; i++)
        words += big_height(i < main ? f.words : f.name, c->utf8) + 1;
    int whole = f.below && number ? words + 1 + number : words > number ? words : number, top = r.y + (r.h - whole) / 2;
    int y = f.below ? top : r.y + (r.h - words) / 2;
    for (int i = 0; i < n; i++) {
        int size = i < main ? f.words : f.name;
        big_text(c, r, r.x, y, size, style, v->lines[i]);
        y += big_height(size, c->utf8) + 1;
    }
    if (f.below)
        big_text(c, r, r.x, y, f.number, style, v->number);
    else
        big_text(c, r, r.x + r.w - big_width(v->number, f.number), r.y + (r.h - number) / 2, f.number, style,
                 v->number);
}
