#include "mend/io/csv.h"

#include <csv.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "csv_cell.h"
#include "mend/core/arena.h"
#include "mend/io/reason.h"
#include "mend/io/utf8.h"

struct reader {
    const char *name;
    const struct csv_reading *to;
    struct error *err;
    struct csv_parser parser;
    bool parsing;       /* `parser` is in use */
    struct arena arena; /* the cells of one row */
    char **cells;
    int n, room;
    int line;        /* being fed, 1-based */
    int row_line;    /* where the row began */
    size_t row_size; /* bytes fed of it */
    int columns;     /* of the first row; 0 before it */
    char separator;
    bool open;    /* inside a quoted cell; a quote within it is written twice and so changes nothing */
    bool stopped; /* err is filled */
    bool spoilt;  /* the row ended as none */
};

/* ---- what is no row ---- */

/* Passed over when somebody wants to hear of it, else the end. */
static void spoil(struct reader *r, int line, int col, const char *why)
{
    struct error bad;
    error_at(&bad, r->name, line, col, "%s", why);
    r->spoilt = true;
    r->stopped = !r->to->bad;
    if (r->to->bad)
        r->to->bad(r->to->self, &bad);
    else
        *r->err = bad;
}

static int no_space(unsigned char c) /* libcsv trims what this names, and blanks are part of a cell */
{
    (void)c;
    return 0;
}

static void row_forget(struct reader *r)
{
    arena_reset(&r->arena);
    r->cells = NULL;
    r->n = r->room = 0;
}

static void parser_drop(struct reader *r)
{
    if (r->parsing)
        csv_free(&r->parser);
    r->parsing = false;
}

static void parser_renew(struct reader *r)
{
    parser_drop(r);
    if (csv_init(&r->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        mem_exhausted();
    r->parsing = true;
    csv_set_space_func(&r->parser, no_space);
    csv_set_delim(&r->parser, (unsigned char)r->separator);
    row_forget(r);
    r->open = false;
}

/* ---- libcsv's calls ---- */

static void on_cell(void *bytes, size_t size, void *self)
{
    struct reader *r = self;
    if (r->n == CSV_COLUMNS_MAX || r->spoilt)
        return; /* so many cells are no row of the journal's; the count tells */
    if (size > CSV_CELL_MAX) {
        spoil(r, r->row_line, 1, "a cell of this row is longer than 64 KiB");
        return;
    }
    char *cell = arena_strn(&r->arena, bytes ? bytes : "", size);
    char **to = arena_push(&r->arena, r->cells, r->n, r->room);
    *to = cell[0] == '\'' && csv_guarded(cell + 1) ? cell + 1 : cell;
}

static void on_row(int end, void *self)
{
    (void)end;
    struct reader *r = self;
    if (!r->spoilt && r->columns != 0 && r->n != r->columns) {
        char why[96];
        snprintf(why, sizeof why, "this row has %d cells where the first has %d", r->n, r->columns);
        spoil(r, r->row_line, 1, why);
    }
    if (!r->spoilt && !r->stopped) {
        r->columns = r->n;
        r->stopped = !r->to->row(r->to->self, r->row_line, r->cells, r->n, r->err);
    }
    r->spoilt = false;
    row_forget(r);
}

/* ---- line by line ---- */

/* Characters before the byte at `end`, plus one. */
static int column(const char *line, size_t end)
{
    int col = 1;
    for (size_t i = 0; i < end; i++)
        col += ((unsigned char)line[i] & 0xc0) != 0x80;
    return col;
}

static bool check_line(struct reader *r, const char *line, size_t size)
{
    uint32_t c;
    for (size_t i = 0, n, col = 1; i < size; i += n, col++) {
        n = utf8_decode(line + i, size - i, &c);
        if (n > 0 && c != 0)
            continue;
        spoil(r, r->line, (int)col,
              n > 0 ? "there is a NUL byte here" : "this is not UTF-8 text; save the file as UTF-8");
        return false;
    }
    return true;
}

static bool parse_line(struct reader *r, const char *line, size_t size)
{
    const size_t taken = csv_parse(&r->parser, line, size, on_cell, on_row, r);
    if (taken == size)
        return true;
    if (csv_error(&r->parser) != CSV_EPARSE)
        mem_exhausted();
    char why[128] = "a quote is out of place; inside a quoted cell it is written twice";
    if (r->row_line < r->line)
        snprintf(why + strlen(why), sizeof why - strlen(why), " (the row begins in line %d)", r->row_line);
    spoil(r, r->line, column(line, taken), why);
    return false;
}

/* False: the row is none, and said to be so. */
static bool feed_line(struct reader *r, const char *line, size_t size)
{
    if (!r->open)
        r->row_line = r->line;
    r->row_size = r->open ? r->row_size + size : size;
    if (r->row_size > CSV_ROW_MAX) {
        spoil(r, r->row_line, 1, "this row is longer than 1 MiB; a quote that opens in it may never be closed");
        return false;
    }
    for (size_t i = 0; i < size; i++)
        r->open ^= line[i] == '"';
    return check_line(r, line, size) && parse_line(r, line, size);
}

/* ---- a window on the file: what is read and not fed yet, the next line first ---- */

struct window {
    FILE *in;
    char *bytes;
    size_t from, to, room;
    off_t begins; /* where bytes[0] stands in the file */
    bool ended;
};
enum { WINDOW_FIRST = 64 * 1024, WINDOW = CSV_ROW_MAX + 2 }; /* it grows when a line does not fit */

static void window_widen(struct window *w)
{
    const size_t room = w->room * 4 < WINDOW ? w->room * 4 : WINDOW;
    char *bytes = mem_alloc(room);
    memcpy(bytes, w->bytes, w->to);
    free(w->bytes);
    w->bytes = bytes;
    w->room = room;
}

static void window_fill(struct window *w)
{
    memmove(w->bytes, w->bytes + w->from, w->to - w->from);
    w->begins += (off_t)w->from;
    w->to -= w->from;
    w->from = 0;
    if (w->to == w->room)
        window_widen(w);
    const size_t got = fread(w->bytes + w->to, 1, w->room - w->to, w->in);
    w->to += got;
    w->ended = got == 0;
}

/* The next line with its end: LF, CRLF and, as an old spreadsheet writes it, a CR alone. 0: there is none. *whole
 * false: it is longer than the window, and this is a part of it. */
static size_t window_line(struct window *w, bool *whole)
{
    size_t i = 0, left;
    for (;;) {
        left = w->to - w->from;
        while (i < left && w->bytes[w->from + i] != '\n' && w->bytes[w->from + i] != '\r')
            i++;
        const bool decided = i + 1 < left || (i < left && w->bytes[w->from + i] == '\n');
        if (decided || w->ended || left == WINDOW)
            break;
        window_fill(w);
    }
    *whole = i < left || w->ended;
    if (i == left)
        return left;
    const char *at = w->bytes + w->from;
    return at[i] == '\r' && i + 1 < left && at[i + 1] == '\n' ? i + 2 : i + 1;
}

static bool window_back(struct window *w, off_t to)
{
    w->from = w->to = 0;
    w->begins = to;
    w->ended = false;
    return fseeko(w->in, to, SEEK_SET) == 0;
}

/* ---- the whole ---- */

static void begin(struct reader *r, struct window *w)
{
    bool whole;
    size_t size = window_line(w, &whole);
    if (size >= 3 && memcmp(w->bytes, "\xef\xbb\xbf", 3) == 0) {
        w->from += 3;
        size -= 3;
    }
    r->separator = ',';
    if (r->to->begin) {
        char *first = mem_alloc(size + 1);
        memcpy(first, w->bytes + w->from, size);
        first[size] = '\0';
        const char chosen = r->to->begin(r->to->self, first);
        r->separator = chosen ? chosen : ',';
        free(first);
    }
    parser_renew(r);
}

/* The next line, or the end of the file. False: it ended a row that is none. */
static bool step(struct reader *r, struct window *w, bool *end)
{
    bool whole;
    const size_t size = window_line(w, &whole);
    *end = size == 0;
    if (*end && csv_fini(&r->parser, on_cell, on_row, r) != 0) {
        spoil(r, r->row_line, 1, "a quote that opens in this row is never closed");
        return false;
    }
    if (*end)
        return true;
    r->line++;
    const bool good = feed_line(r, w->bytes + w->from, size);
    w->from += size;
    for (size_t more; !whole && (more = window_line(w, &whole)) > 0;) /* said to be too long already */
        w->from += more;
    return good;
}

/* A row that is none and goes over several lines may have swallowed good ones: they are read again, from its second. */
static void walk(struct reader *r, struct window *w)
{
    off_t second = 0;
    for (bool end = false; !end && !r->stopped;) {
        const bool good = step(r, w, &end);
        if (r->stopped)
            return;
        if (!good) {
            if (r->row_line < r->line || end) {
                r->stopped = !window_back(w, second) && !error_at(r->err, r->name, 0, 0, "%s", reason_of(errno));
                r->line = r->row_line;
                end = false;
            }
            r->spoilt = false;
            parser_renew(r);
        } else if (r->row_line == r->line) {
            second = w->begins + (off_t)w->from;
        }
    }
}

bool csv_read(FILE *in, const char *name, const struct csv_reading *reading, struct error *err)
{
    struct reader r = {.name = name, .to = reading, .err = err};
    struct window w = {.in = in, .bytes = mem_alloc(WINDOW_FIRST), .room = WINDOW_FIRST};
    arena_init(&r.arena);
    begin(&r, &w);
    walk(&r, &w);
    if (!r.stopped && ferror(in))
        r.stopped = !error_at(err, name, 0, 0, "this file cannot be read: %s", reason_of(errno));
    parser_drop(&r);
    arena_fini(&r.arena);
    free(w.bytes);
    return !r.stopped;
}
