#include "mend/io/flaws.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "mend/io/utf8.h"

/* A hostile file of a megabyte can hold a flaw in every other byte; beyond this many nobody reads on. */
enum { FLAWS_MAX = 2000 };

void flaws_add(struct flaws *f, struct place at, const char *fmt, ...)
{
    if (f->n >= FLAWS_MAX)
        return;
    for (int i = 0; i < f->n_characters; i++) {
        if (f->list[i].at.line == at.line && f->list[i].at.col == at.col)
            return;
    }
    char text[sizeof((struct error *)NULL)->text];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    utf8_drop_broken(text); /* a long value was cut, perhaps within a character */
    *arena_push(f->arena, f->list, f->n, f->room) = (struct flaw){at, f->n, arena_str(f->arena, text)};
}

static int by_place(const void *a, const void *b)
{
    const struct flaw *x = a, *y = b;
    if (x->at.line != y->at.line)
        return x->at.line < y->at.line ? -1 : 1;
    if (x->at.col != y->at.col)
        return x->at.col < y->at.col ? -1 : 1;
    return x->nth < y->nth ? -1 : 1;
}

void flaws_tell(struct flaws *f, const char *file, struct problems *out)
{
    if (f->n)
        qsort(f->list, (size_t)f->n, sizeof *f->list, by_place);
    for (int i = 0; i < f->n; i++) {
        problems_add(out, file, f->list[i].at.line, f->list[i].at.col, "%s", f->list[i].text);
    }
}
