/* Text on the canvas: whatever it is, only printable text is in the cells, in its place, and as wide as it says. */
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "mend/io/utf8.h"
#include "mend/tui/canvas.h"
#include "mend/tui/width.h"

enum { PAPER = '.' };

static bool within(struct rect r, int x, int y)
{
    return x >= r.x && y >= r.y && x < r.x + r.w && y < r.y + r.h;
}

static void cells_are_plain(const struct canvas *c, struct rect clip)
{
    for (int y = 0; y < c->h; y++)
        for (int x = 0; x < c->w; x++) {
            const struct cell *cell = &c->cells[y * c->w + x];
            const uint32_t base = cell->ch;
            if (base == 0) { /* the right half of a wide one */
                HOLDS(c->utf8 && x > 0 && rune_width(cell[-1].ch) == 2);
                continue;
            }
            HOLDS(fuzz_rune_is_plain(base) && (c->utf8 || base < 0x7f));
            HOLDS(rune_width(base) >= 1);
            if (rune_width(base) == 2)
                HOLDS(x + 1 < c->w && cell[1].ch == 0);
            for (int i = 1; cell_rune(cell, i); i++)
                HOLDS(c->utf8 && fuzz_rune_is_plain(cell_rune(cell, i)) && rune_width(cell_rune(cell, i)) == 0);
            if (!within(clip, x, y))
                HOLDS(base == PAPER && cell->marks[0] == 0 && cell->style == STYLE_DIM);
        }
}

static void paper(struct canvas *c)
{
    canvas_fill(c, (struct rect){0, 0, c->w, c->h}, STYLE_DIM, PAPER);
}

/* Walking over it character by character comes to its end, and back the same way. */
static void steps(const char *text)
{
    const int size = (int)strlen(text);
    for (int at = 0, next; at < size; at = next) {
        next = text_step(text, at);
        HOLDS(next > at && next <= size);
        const int back = text_back(text, next);
        HOLDS(back >= 0 && back < next);
    }
    for (int at = size, before; at > 0; at = before) {
        before = text_back(text, at);
        HOLDS(before >= 0 && before < at);
    }
    HOLDS(text_step(text, size) == size && text_back(text, 0) == 0);
}

static void lines(const char *text, int width)
{
    for (const char *at = text, *next; *at; at = next) {
        const char *end = text_line(at, width, &next);
        HOLDS(next > at && end >= at && end <= next);
        char *line = strndup(at, (size_t)(end - at));
        HOLDS(line && (width < 2 || text_width(line) <= width));
        free(line);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    uint8_t how[8] = {0};
    memcpy(how, data, size < sizeof how ? size : sizeof how);
    data += size < sizeof how ? size : sizeof how;
    size -= size < sizeof how ? size : sizeof how;
    const char *text = fuzz_text(&arena, data, size);
    struct canvas c;
    canvas_init(&c, how[0] & 1);
    canvas_resize(&c, how[1] % 48, how[2] % 6);
    const struct rect clip = {how[3] % 32 - 8, how[4] % 8 - 2, how[5] % 64 - 8, how[6] % 8 - 1};
    const int x = clip.x + how[7] % 16 - 4, width = how[7] / 4 - 2;
    paper(&c);
    const int used = canvas_text(&c, clip, x, clip.y, width, STYLE_TEXT, text);
    HOLDS(used >= 0 && (used == 0 || used <= width));
    if (text_width(text) <= width && x + width <= clip.x + clip.w)
        HOLDS(used == text_width(text));
    cells_are_plain(&c, clip);
    const int rows = canvas_wrap(&c, clip, STYLE_TEXT, text);
    HOLDS(rows >= 0 && (rows == 0 || rows <= clip.h));
    cells_are_plain(&c, clip);
    char *shown = canvas_dump(&c);
    HOLDS(fuzz_is_plain(shown));
    free(shown);
    canvas_fini(&c);
    steps(text);
    lines(text, how[1] % 48);
    arena_reset(&arena);
    return 0;
}
