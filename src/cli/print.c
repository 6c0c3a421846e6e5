#include "mend/cli/print.h"

#include <langinfo.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mend/core/arena.h"
#include "mend/io/new_file.h"
#include "mend/tui/width.h"

bool print_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static void put_rune(FILE *to, uint32_t rune, bool utf8)
{
    char bytes[4];
    rune = rune_safe(rune);
    if (!rune)
        return;
    const int n = rune_encode(utf8 ? rune : rune_ascii(rune), bytes);
    fwrite(bytes, 1, (size_t)n, to);
}

/* Up to the first that needs a look. */
static size_t plain_length(const char *text)
{
    size_t n = 0;
    while (byte_is_plain(text[n]))
        n++;
    return n;
}

static void put_text(FILE *to, const char *text)
{
    const bool utf8 = print_utf8();
    while (*text) {
        const size_t plain = plain_length(text);
        fwrite(text, 1, plain, to);
        text += plain;
        if (*text)
            put_rune(to, rune_next(&text), utf8);
    }
}

/* ---- lines ---- */

static void put_filled(FILE *to, const char *end, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    const int n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    char *text = mem_alloc((size_t)(n < 0 ? 0 : n) + 1);
    vsnprintf(text, (size_t)(n < 0 ? 0 : n) + 1, fmt, args);
    put_text(to, text);
    fputs(end, to);
    free(text);
}

void print_line(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    put_filled(stdout, "\n", fmt, args);
    va_end(args);
}

void print_error(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    put_filled(stderr, "\n", fmt, args);
    va_end(args);
}

void print_question(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    put_filled(stdout, " ", fmt, args);
    va_end(args);
    fflush(stdout);
}

void print_choice(const char *word, const char *what)
{
    put_text(stdout, word);
    if (what) {
        fputc('\t', stdout);
        put_text(stdout, what);
    }
    fputc('\n', stdout);
}

void print_bell(void)
{
    fputc('\a', stdout);
}

/* ---- data ---- */

/* Data comes in pieces of any length: what may go on in the next one waits, a character begun or a CR. */
struct screen {
    bool utf8;
    size_t waits;
    char waiting[4];
};

/* How many of the last bytes may be the beginning of something. */
static size_t unfinished(const char *text, size_t size)
{
    if (size > 0 && text[size - 1] == '\r')
        return 1;
    for (size_t back = 1; back <= 3 && back <= size; back++) {
        const unsigned char byte = (unsigned char)text[size - back];
        if (byte >= 0xc0)
            return back < (byte >= 0xf0 ? 4u : byte >= 0xe0 ? 3u : 2u) ? back : 0;
        if (byte < 0x80)
            return 0;
    }
    return 0;
}

static void show(const char *text, size_t size, bool utf8)
{
    for (const char *p = text, *end = text + size; p < end;) {
        if (*p == '\n')
            fputc(*p++, stdout);
        else if (*p == '\r' && p[1] == '\n')
            p++; /* the end of a line of CSV; alone it would write over the line */
        else if (*p == '\0')
            put_rune(stdout, 0x2400, utf8), p++;
        else
            put_rune(stdout, rune_next(&p), utf8);
    }
}

static ssize_t screen_write(void *self, const char *bytes, size_t size)
{
    struct screen *s = self;
    char *text = mem_alloc(s->waits + size + 1);
    memcpy(text, s->waiting, s->waits);
    memcpy(text + s->waits, bytes, size);
    const size_t all = s->waits + size, rest = unfinished(text, all);
    memcpy(s->waiting, text + all - rest, rest);
    s->waits = rest;
    text[all - rest] = '\0';
    show(text, all - rest, s->utf8);
    free(text);
    return (ssize_t)size; /* that standard output failed is found where it is flushed */
}

static int screen_close(void *self)
{
    struct screen *s = self;
    s->waiting[s->waits] = '\0';
    show(s->waiting, s->waits, s->utf8);
    free(s);
    return 0;
}

static FILE *screen_open(void)
{
    struct screen *s = mem_alloc(sizeof *s);
    *s = (struct screen){.utf8 = print_utf8()};
    FILE *data = fopencookie(s, "w", (cookie_io_functions_t){.write = screen_write, .close = screen_close});
    if (!data)
        mem_exhausted();
    return data;
}

FILE *print_data_open(void)
{
    static char room[DATA_ROOM];
    if (isatty(STDOUT_FILENO))
        return screen_open();
    setvbuf(stdout, room, _IOFBF, sizeof room); /* nothing was written to it yet */
    return stdout;
}

void print_data_close(FILE *data)
{
    if (data != stdout)
        fclose(data);
}

void print_data(const char *text)
{
    if (!isatty(STDOUT_FILENO)) {
        fputs(text, stdout);
        return;
    }
    FILE *screen = screen_open();
    fputs(text, screen);
    fclose(screen);
}

/* ---- the end ---- */

bool print_flush(void)
{
    return fflush(stdout) == 0 && !ferror(stdout);
}

bool print_end(void)
{
    return fclose(stdout) == 0;
}
