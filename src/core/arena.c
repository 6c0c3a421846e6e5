#include "mend/core/arena.h"

#include <stdalign.h>
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

void *arena_alloc(struct arena *a, size_t size)
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
    return memset(p, 0, size);
}

char *arena_strn(struct arena *a, const char *s, size_t n)
{
    char *copy = arena_alloc(a, n + 1);
    memcpy(copy, s, n);
    return copy;
}

char *arena_str(struct arena *a, const char *s)
{
    return s ? arena_strn(a, s, strlen(s)) : NULL;
}

char *arena_fmt(struct arena *a, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    char some[256]; /* most sentences fit, and are formatted once */
    int n = vsnprintf(some, sizeof some, fmt, args);
    va_end(args);
    char *s = arena_alloc(a, (size_t)(n < 0 ? 0 : n) + 1);
    if (n > 0 && (size_t)n < sizeof some)
        memcpy(s, some, (size_t)n);
    else if (n > 0)
        vsnprintf(s, (size_t)n + 1, fmt, again);
    va_end(again);
    return s;
}

void *arena_grow(struct arena *a, void *list, int *n, int *room, size_t size)
{
    if (*n == *room) {
        *room = *room ? *room * 2 : 8;
        void *bigger = arena_alloc(a, (size_t)*room * size);
        if (*n)
            memcpy(bigger, list, (size_t)*n * size);
        list = bigger;
    }
    memset((char *)list + (size_t)*n * size, 0, size);
    (*n)++;
    return list;
}
