#include "mend/io/csv.h"

#include <csv.h>
#include <string.h>

#include "csv_cell.h"
#include "mend/core/arena.h"
#include "mend/io/utf8.h"

struct reader {
    const char *name;
    bool (*row)(void *self, int line, char **cells, int n, struct error *err);
    void *self;
    struct error *err;
    struct arena arena; /* the cells of one row */
    char **cells;
    int n, room;
    int line;     /* being fed, 1-based */
    int row_line; /* where the row began */
    int columns;  /* of the first row; 0 before it */
    bool stopped; /* err is filled */
};

static void on_cell(void *bytes, size_t size, void *self)
{
    struct reader *r = self;
    char *cell = arena_strn(&r->arena, bytes ? bytes : "", size);
    char **to = arena_push(&r->arena, r->cells, r->n, r->room);
    *to = cell[0] == '\'' && csv_guarded(cell[1]) ? cell + 1 : cell;
}

static void on_row(int end, void *self)
{
    (void)end;
    struct reader *r = self;
    if (!r->stopped && r->columns != 0 && r->n != r->columns)
        r->stopped = !error_at(r->err, r->name, r->row_line, 1, "this row has %d cells where the first has %d", r->n,
                               r->columns);
    if (!r->stopped) {
        r->columns = r->n;
        r->stopped = !r->row(r->self, r->row_line, r->cells, r->n, r->err);
    }
    arena_reset(&r->arena);
    r->cells = NULL;
    r->n = r->room = 0;
}

static int no_space(unsigned char c) /* libcsv trims what this names, and blanks are part of a cell */
{
    (void)c;
    return 0;
}

/* ---- what libcsv lets pass ---- */

static bool check_line(struct reader *r, const char *line, size_t size)
{
    uint32_t c;
    for (size_t i = 0, n, col = 1; i < size; i += n, col++) {
        n = utf8_decode(line + i, size - i, &c);
        if (n == 0 || c == 0)
            return error_at(r->err, r->name, r->line, (int)col,
                            n > 0 ? "there is a NUL byte here" : "this is not UTF-8 text; save the file as UTF-8");
    }
    return true;
}

/* ---- line by line ---- */

/* A line with its end; LF, CRLF and, as an old spreadsheet writes it, a CR alone. */
static size_t line_size(const char *s, size_t size)
{
    size_t i = 0;
    while (i < size && s[i] != '\n' && s[i] != '\r')
        i++;
    if (i == size)
        return size;
    return s[i] == '\r' && i + 1 < size && s[i + 1] == '\n' ? i + 2 : i + 1;
}

/* Characters before the byte at `end`, plus one. */
static int column(const char *line, size_t end)
{
    int col = 1;
    for (size_t i = 0; i < end; i++)
        col += ((unsigned char)line[i] & 0xc0) != 0x80;
    return col;
}

static bool feed(struct reader *r, struct csv_parser *p, const char *text, size_t size)
{
    bool open = false; /* inside a quoted cell; a quote within it is written twice and so changes nothing */
    for (size_t at = 0, n; at < size; at += n) {
        const char *line = text + at;
        n = line_size(line, size - at);
        r->line++;
        if (!open)
            r->row_line = r->line;
        for (size_t i = 0; i < n; i++)
            open ^= line[i] == '"';
        if (!check_line(r, line, n))
            return false;
        const size_t taken = csv_parse(p, line, n, on_cell, on_row, r);
        if (taken != n && csv_error(p) == CSV_EPARSE)
            return error_at(r->err, r->name, r->line, column(line, taken),
                            "a quote is out of place; inside a quoted cell it is written twice");
        if (taken != n)
            mem_exhausted();
        if (r->stopped)
            return false;
    }
    if (csv_fini(p, on_cell, on_row, r) != 0)
        return error_at(r->err, r->name, r->row_line, 1, "a quote that opens in this row is never closed");
    return !r->stopped;
}

bool csv_read(const char *text, size_t size, const char *name,
              bool (*row)(void *self, int line, char **cells, int n, struct error *err), void *self, struct error *err)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        mem_exhausted();
    csv_set_space_func(&parser, no_space);
    if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0) {
        text += 3;
        size -= 3;
    }
    struct reader r = {.name = name, .row = row, .self = self, .err = err};
    arena_init(&r.arena);
    const bool ok = feed(&r, &parser, text, size);
    arena_fini(&r.arena);
    csv_free(&parser);
    return ok;
}
