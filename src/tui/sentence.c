#include "sentence.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "mend/tui/canvas.h"

enum { PART_SIZE = 1024 };
static const char more[] = "; and more";

struct sentence sentence_begin(const char *about, int width, char *buf, size_t size)
{
    struct sentence s = {.buf = buf, .size = size, .width = width};
    s.used = (size_t)snprintf(buf, size, "%s:", about);
    return s;
}

static const char *joint(const struct sentence *s)
{
    return s->parts == 0 ? " " : "; ";
}

bool sentence_fits(const struct sentence *s, const char *part)
{
    if (s->cut || s->used + strlen(joint(s)) + strlen(part) + sizeof more > s->size)
        return false;
    return s->width == INT_MAX ||
           text_width(s->buf) + text_width(joint(s)) + text_width(part) + text_width(more) <= s->width;
}

void sentence_part(struct sentence *s, const char *fmt, ...)
{
    char text[PART_SIZE];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    if (!sentence_fits(s, text)) {
        s->cut = true;
        return;
    }
    s->used += (size_t)snprintf(s->buf + s->used, s->size - s->used, "%s%s", joint(s), text);
    s->parts++;
}

void sentence_end(struct sentence *s, const char *nothing)
{
    if (s->parts == 0 && !s->cut)
        sentence_part(s, "%s", nothing);
    if (s->cut)
        snprintf(s->buf + s->used, s->size - s->used, "%s", s->parts ? more : " more");
}
