#include "mend/core/arena.h"

#include <limits.h>
#include <math.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024 };

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    alignas(max_align_t) unsigned char data[];
};

void *mem_alloc(size_t size)
{
    void *p = malloc(size ? size : 1);
    if (!p)
        mem_exhausted();
    return p;
}

void arena_init(struct arena *a)
{
    a->first = NULL;
}

static void free_from(struct arena_block *b)
{
    while (b) {
        struct arena_block *next = b->next;
        free(b);
        b = next;
    }
}

void arena_fini(struct arena *a)
{
    free_from(a->first);
    a->first = NULL;
}

void arena_reset(struct arena *a)
{
    if (!a->first)
        return;
    free_from(a->first->next);
    a->first->next = NULL;
    a->first->used = 0;
}

void *arena_room(struct arena *a, size_t size)
{
    const size_t align = alignof(max_align_t);
    if (size > SIZE_MAX - sizeof(struct arena_block) - align)
        mem_exhausted();
    size = (size + align - 1) / align * align;
    if (!a->first || a->first->size - a->first->used < size) {
        size_t room = size > BLOCK_SIZE ? size : BLOCK_SIZE;
        struct arena_block *b = mem_alloc(sizeof *b + room);
        b->next = a->first;
        b->used = 0;
        b->size = room;
        a->first = b;
    }
    void *p = a->first->data + a->first->used;
    a->first->used += size;
    return p;
}

void *arena_alloc(struct arena *a, size_t size)
{
    return memset(arena_room(a, size), 0, size);
}

char *arena_strn(struct arena *a, const char *s, size_t n)
{
    char *copy = arena_room(a, n + 1);
    memcpy(copy, s, n);
    copy[n] = '\0';
    return copy;
}

char *arena_str(struct arena *a, const char *s)
{
    return s ? arena_strn(a, s, strlen(s)) : NULL;
}

/* ---- sentences ---- */

struct writer {
    char *at, *end;
};

static bool put(struct writer *w, const char *s, size_t n)
{
    if (n > (size_t)(w->end - w->at))
        return false;
    memcpy(w->at, s, n);
    w->at += n;
    return true;
}

static bool put_int(struct writer *w, int value)
{
    char digits[16], *p = digits + sizeof digits;
    unsigned left = value < 0 ? 0u - (unsigned)value : (unsigned)value;
    do
        *--p = (char)('0' + left % 10);
    while (left /= 10);
    if (value < 0)
        *--p = '-';
    return put(w, p, (size_t)(digits + sizeof digits - p));
}

static bool put_double(struct writer *w, double value)
{
    enum { WHOLE = 100000 }; /* %g writes a power of ten beyond that many digits */
    char text[32];
    if (value > -WHOLE && value < WHOLE && value == (int)value && (value != 0 || !signbit(value)))
        return put_int(w, (int)value);
    return put(w, text, (size_t)snprintf(text, sizeof text, "%g", value));
}

/* A text, of "%.60s" and "%.*s" so many bytes at the most. What follows in the format; NULL: it does not fit. */
static const char *put_text(struct writer *w, const char *fmt, va_list *args)
{
    int most = INT_MAX;
    if (*fmt == '.' && fmt[1] == '*') {
        most = va_arg(*args, int);
        fmt += 2;
    } else if (*fmt == '.') {
        for (most = 0, fmt++; *fmt >= '0' && *fmt <= '9' && most < INT_MAX / 16; fmt++)
            most = most * 10 + (*fmt - '0');
    }
    if (*fmt != 's' || most < 0)
        return NULL;
    const char *s = va_arg(*args, const char *), *end = s && most < INT_MAX ? memchr(s, '\0', (size_t)most) : NULL;
    if (!s)
        return NULL;
    const size_t n = end ? (size_t)(end - s) : most < INT_MAX ? (size_t)most : strlen(s);
    return put(w, s, n) ? fmt + 1 : NULL;
}

/* %s, %.60s, %.*s, %d, %g and %%, of which nearly all sentences are made: a day has dozens of them, and printf is the
 * dearest part of working it out. False: there is something else in it, or it is too long; printf's turn. */
static bool put_plain(struct writer *w, const char *fmt, va_list *args)
{
    for (;;) {
        char *at = w->at;
        while (*fmt && *fmt != '%' && at < w->end)
            *at++ = *fmt++;
        w->at = at;
        if (!*fmt)
            return true;
        if (*fmt != '%')
            return false;
        bool fits = false;
        switch (fmt[1]) {
        case 's':
        case '.':
            if (!(fmt = put_text(w, fmt + 1, args)))
                return false;
            continue;
        case 'd': fits = put_int(w, va_arg(*args, int)); break;
        case 'g': fits = put_double(w, va_arg(*args, double)); break;
        case '%': fits = put(w, "%", 1); break;
        default: break;
        }
        if (!fits)
            return false;
        fmt += 2;
    }
}

void text_vfmt(char *buf, size_t size, const char *fmt, va_list args)
{
    va_list plain;
    va_copy(plain, args);
    struct writer w = {buf, buf + size - 1};
    if (put_plain(&w, fmt, &plain))
        *w.at = '\0';
    else
        vsnprintf(buf, size, fmt, args);
    va_end(plain);
}

void text_fmt(char *buf, size_t size, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    text_vfmt(buf, size, fmt, args);
    va_end(args);
}

char *arena_fmt(struct arena *a, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    char some[256], *s;
    struct writer w = {some, some + sizeof some};
    if (put_plain(&w, fmt, &args)) {
        s = arena_strn(a, some, (size_t)(w.at - some));
    } else {
        va_list count;
        va_copy(count, again);
        int n = vsnprintf(NULL, 0, fmt, count);
        va_end(count);
        s = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1);
        if (n > 0)
            vsnprintf(s, (size_t)n + 1, fmt, again);
    }
    va_end(again);
    va_end(args);
    return s;
}

void *arena_grow(struct arena *a, void *list, int *n, int *room, size_t size)
{
    if (*n == *room) {
        *room = *room ? *room * 2 : 8;
        void *bigger = arena_room(a, (size_t)*room * size);
        if (*n)
            memcpy(bigger, list, (size_t)*n * size);
        list = bigger;
    }
    memset((char *)list + (size_t)*n * size, 0, size);
    (*n)++;
    return list;
}
