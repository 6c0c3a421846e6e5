#include "mend/core/error.h"

#include <stdarg.h>
#include <stdio.h>

static void fill(struct error *err, const char *file, int line, int col, const char *fmt, va_list args)
{
    snprintf(err->file, sizeof err->file, "%s", file ? file : "");
    err->line = line;
    err->col = col;
    err->passes = false;
    vsnprintf(err->text, sizeof err->text, fmt, args);
}

bool error_set(struct error *err, const char *fmt, ...)
{
    if (!err)
        return false;
    va_list args;
    va_start(args, fmt);
    fill(err, NULL, 0, 0, fmt, args);
    va_end(args);
    return false;
}

bool error_at(struct error *err, const char *file, int line, int col, const char *fmt, ...)
{
    if (!err)
        return false;
    va_list args;
    va_start(args, fmt);
    fill(err, file, line, col, fmt, args);
    va_end(args);
    return false;
}

void problems_add(struct problems *p, const char *file, int line, int col, const char *fmt, ...)
{
    if (p->n == PROBLEMS_MAX) {
        p->more = true;
        return;
    }
    va_list args;
    va_start(args, fmt);
    fill(&p->list[p->n++], file, line, col, fmt, args);
    va_end(args);
}

int error_format(const struct error *err, char *buf, unsigned long size)
{
    if (!err->file[0])
        return snprintf(buf, size, "%s", err->text);
    if (!err->line)
        return snprintf(buf, size, "%s: %s", err->file, err->text);
    return snprintf(buf, size, "%s:%d:%d: %s", err->file, err->line, err->col, err->text);
}
