#include "terminfo.h"

#include <string.h>
#include <wchar.h>

#define NCURSES_WIDECHAR 1
#define term             terminfo_entry /* term.h has a struct of that name too */
#include <curses.h>
#include <term.h>
#undef term

const char *terminfo_of_numbers(const char *capability)
{
    for (const char *p = capability; p && (p = strchr(p, '%')) != NULL; p += *p != '\0') {
        p++;
        p += *p == ':' ? 1 + strspn(p + 1, "-+# 0123456789.") : strspn(p, "# 0123456789.");
        if (*p == 's' || *p == 'l')
            return NULL;
    }
    return capability;
}

/* Appends a sequence without the pauses that terminals needed which were slower than their line. */
static void keep_more(const char *sequence, char out[SEQUENCE_MAX])
{
    size_t n = strlen(out);
    for (; sequence && *sequence && n + 1 < SEQUENCE_MAX; sequence++) {
        const char *pause = strncmp(sequence, "$<", 2) == 0 ? strchr(sequence, '>') : NULL;
        if (pause)
            sequence = pause;
        else
            out[n++] = *sequence;
    }
    out[n] = '\0';
}

static void keep(const char *sequence, char out[SEQUENCE_MAX])
{
    out[0] = '\0';
    keep_more(sequence, out);
}

static void at(int y, int x, char out[SEQUENCE_MAX])
{
    keep(tiparm(cursor_address, y, x), out);
}

/* As this machine's tables have it: what they draw at another width than the canvas measured would shift the row. */
static bool draws_utf8(const struct cell *cell, int width)
{
    bool fits = wcwidth((wchar_t)cell->ch) == width;
    for (int i = 0; i < CELL_MARKS && cell->marks[i] && fits; i++)
        fits = wcwidth((wchar_t)cell->marks[i]) == 0;
    return fits;
}

static bool draws_none(const struct cell *cell, int width)
{
    (void)cell, (void)width;
    return false;
}

/* What a terminal cannot show together with colours, it is not asked for. */
static unsigned attrs_of(int colours, unsigned look)
{
    enum { NO_UNDERLINE = 2, NO_REVERSE = 4, NO_DIM = 16, NO_BOLD = 32 };
    const int without = colours > 0 && no_color_video > 0 ? no_color_video : 0;
    return look & ~((without & NO_UNDERLINE ? (unsigned)LOOK_UNDERLINE : 0) |
                    (without & NO_REVERSE ? (unsigned)LOOK_REVERSE : 0) | (without & NO_DIM ? (unsigned)LOOK_DIM : 0) |
                    (without & NO_BOLD ? (unsigned)LOOK_BOLD : 0));
}

static void attrs_make(unsigned look, char out[SEQUENCE_MAX])
{
    const int underline = !!(look & LOOK_UNDERLINE), reverse = !!(look & LOOK_REVERSE), dim = !!(look & LOOK_DIM),
              bold = !!(look & LOOK_BOLD);
    if (terminfo_of_numbers(set_attributes)) {
        keep(tiparm(set_attributes, 0, underline, reverse, 0, dim, bold, 0, 0, 0), out);
        return;
    }
    const char *const parts[] = {exit_attribute_mode, underline ? enter_underline_mode : NULL,
                                 reverse ? enter_reverse_mode : NULL, dim ? enter_dim_mode : NULL,
                                 bold ? enter_bold_mode : NULL};
    out[0] = '\0';
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        keep_more(parts[i], out);
}

void terminfo_brush(struct brush *b, enum theme theme, int colours, bool utf8)
{
    for (int role = 0; role < STYLE_COUNT; role++) {
        struct ink *ink = &b->inks[role];
        ink->look = style_look((enum style)role, theme, colours);
        ink->look.attrs = attrs_of(colours, ink->look.attrs);
        attrs_make(ink->look.attrs, ink->attrs);
        if (colours > 0) {
            keep(tiparm(set_a_foreground, ink->look.fg), ink->fg);
            keep(tiparm(set_a_background, ink->look.bg), ink->bg);
        }
    }
    attrs_make(0, b->plain);
    keep_more(colours > 0 ? orig_pair : NULL, b->plain);
    keep(cursor_normal, b->show);
    keep(cursor_invisible, b->hide);
    keep(clear_screen, b->clear);
    keep(clr_eol, b->rest);
    b->grounds = colours == 0 || back_color_erase;
    b->jumps = move_standout_mode;
    b->corner = !auto_right_margin || eat_newline_glitch;
    b->at = strcmp(cursor_address, "\033[%i%p1%d;%p2%dH") == 0 ? NULL : at; /* NULL: as most have it */
    b->draws = utf8 ? draws_utf8 : draws_none;
}
