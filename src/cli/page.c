#include "mend/cli/page.h"
#include "mend/cli/print.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "mend/core/arena.h"
#include "mend/tui/canvas.h"

void page_print(const struct canvas *c, int rows)
{
    struct canvas top = *c;
    top.h = rows < c->h ? rows : c->h;
    char *text = canvas_dump(&top);
    const char *line = text;
    for (int i = 0; i < rows && *line; i++) {
        const size_t n = strcspn(line, "\n");
        print_line("%.*s", (int)n, line);
        line += n + (line[n] == '\n');
    }
    free(text);
}

/* More rows than the text can take: wrapping at words may leave a row mostly empty, and it may have lines of its own.
 */
static int rows_for(const char *text, int width)
{
    size_t newlines = 0;
    for (const char *p = text; *p; p++)
        newlines += *p == '\n';
    return (int)(newlines + strlen(text) / (size_t)(width / 4)) + 3;
}

void page_wrap(int width, int indent, const char *label, const char *text)
{
    const int rows = rows_for(text, width - indent) + 1;
    struct canvas c;
    canvas_init(&c, print_utf8());
    canvas_resize(&c, width, rows);
    const struct rect all = {0, 0, width, rows};
    const int used = label[0] ? canvas_text(&c, all, 0, 0, width, STYLE_TEXT, label) : 0;
    const int row = used > indent ? 1 : 0;
    const int wrapped = canvas_wrap(&c, (struct rect){indent, row, width - indent, rows - row}, STYLE_TEXT, text);
    page_print(&c, row + wrapped > 0 ? row + wrapped : 1);
    canvas_fini(&c);
}

void page_item(int indent, const char *label, const char *text)
{
    page_wrap(PAGE_WIDTH, indent, label, text);
}

void page_fmt(int indent, const char *label, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    const int n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    char *text = mem_alloc((size_t)(n < 0 ? 0 : n) + 1);
    vsnprintf(text, (size_t)(n < 0 ? 0 : n) + 1, fmt, args);
    va_end(args);
    page_item(indent, label, text);
    free(text);
}

void page_ends(const char *left, const char *right)
{
    struct canvas c;
    canvas_init(&c, print_utf8());
    canvas_resize(&c, PAGE_WIDTH, 1);
    const struct rect all = {0, 0, PAGE_WIDTH, 1};
    const int width = text_width(right);
    canvas_text(&c, all, 0, 0, PAGE_WIDTH - width - 2, STYLE_TEXT, left);
    canvas_text(&c, all, PAGE_WIDTH - width, 0, width, STYLE_TEXT, right);
    page_print(&c, 1);
    canvas_fini(&c);
}

void page_gap(void)
{
    print_line("%s", "");
}
