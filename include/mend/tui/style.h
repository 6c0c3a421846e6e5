/* style.h: what a style role looks like on a terminal.
 *
 * Views name roles ("due", "alarm"), never colours. One table per theme gives each role a foreground, a background and
 * attributes; fewer colours choose another column of the same table, and without colours (mono, NO_COLOR) the
 * attributes stand alone. Colour repeats what words or marks already say. */
#ifndef MEND_TUI_STYLE_H
#define MEND_TUI_STYLE_H

#include "mend/core/settings.h"
#include "mend/tui/canvas.h"

enum look_attr { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_REVERSE = 4, LOOK_UNDERLINE = 8 };

struct look {
    int fg, bg;     /* the terminal's colour index, -1 its default */
    unsigned attrs; /* enum look_attr, or-ed */
};

/* colours: how many the terminal has (256, 16, 8); 0 for mono and NO_COLOR. */
struct look style_look(enum style role, enum theme theme, int colours);

#endif
