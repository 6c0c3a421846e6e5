/* style.h: what a style role looks like on a terminal.
 *
 * Views name roles ("due", "alarm"), never colours. One table per theme gives each role a foreground and attributes on a
 * ground of the theme's own, in a column each for 256, 16 and 8 colours; without colours (mono, NO_COLOR) attributes
 * stand alone on the terminal's own ground. Every text has a contrast of at least 4.5 to 1 on its ground (lines and bars
 * 3, all 7 in THEME_CONTRAST), and good, due, warn and alarm stay apart for colour-blind eyes; a test computes both.
 * Colour only repeats what words or marks already say. */
#ifndef MEND_TUI_STYLE_H
#define MEND_TUI_STYLE_H

#include "mend/core/settings.h"
#include "mend/tui/canvas.h"

enum look_attr { LOOK_BOLD = 1, LOOK_DIM = 2, LOOK_REVERSE = 4, LOOK_UNDERLINE = 8 };

struct look {
    int fg, bg;     /* the terminal's colour index; -1 its default, only without colours */
    unsigned attrs; /* enum look_attr, or-ed */
};

/* colours: how many the terminal has (256, 16, 8); fewer than 8 is none, as NO_COLOR. STYLE_TEXT's ground is the
 * screen's, also where nothing is drawn. */
struct look style_look(enum style role, enum theme theme, int colours);

#endif
