#include "mend/tui/style.h"

/* Colours are xterm's: 0-15 by name, 16-231 a cube, 232-255 greys. Every role names its ground too, so that nothing
 * depends on what the terminal had there before. Without bold where it would turn black into grey (8 and 16 colours).
 */
enum { PLAIN = 0, BOLD = LOOK_BOLD };
enum { RICH, FEW, LEAST, DEPTHS }; /* 256, 16, 8 colours */

/* Calm greys, a steel blue as the only accent, mint for what is well, amber for what is due, orange for what needs a
 * look, a filled red for alarms alone. */
static const struct look dark[STYLE_COUNT][DEPTHS] = {
    [STYLE_TEXT] = {{252, 234, PLAIN}, {15, 0, PLAIN}, {7, 0, PLAIN}},
    [STYLE_DIM] = {{246, 234, PLAIN}, {7, 0, PLAIN}, {7, 0, PLAIN}},
    [STYLE_STRONG] = {{255, 234, BOLD}, {15, 0, BOLD}, {7, 0, BOLD}},
    [STYLE_TITLE] = {{110, 234, PLAIN}, {6, 0, PLAIN}, {6, 0, PLAIN}},
    [STYLE_FRAME] = {{242, 234, PLAIN}, {8, 0, PLAIN}, {7, 0, PLAIN}},
    [STYLE_FOCUS_FRAME] = {{153, 234, BOLD}, {14, 0, BOLD}, {6, 0, BOLD}},
    [STYLE_SELECTED] = {{255, 24, BOLD}, {0, 6, PLAIN}, {0, 6, PLAIN}},
    [STYLE_HEADER] = {{252, 237, PLAIN}, {0, 7, PLAIN}, {0, 7, PLAIN}},
    [STYLE_GOOD] = {{115, 234, PLAIN}, {6, 0, PLAIN}, {6, 0, PLAIN}},
    [STYLE_DUE] = {{222, 234, PLAIN}, {3, 0, PLAIN}, {3, 0, PLAIN}},
    [STYLE_WARN] = {{208, 234, BOLD}, {0, 3, PLAIN}, {0, 3, PLAIN}},
    [STYLE_ALARM] = {{231, 124, BOLD}, {15, 1, BOLD}, {7, 1, BOLD}},
    [STYLE_KEY] = {{110, 234, BOLD}, {6, 0, BOLD}, {6, 0, BOLD}},
    [STYLE_BAR] = {{109, 234, PLAIN}, {6, 0, PLAIN}, {6, 0, PLAIN}},
    [STYLE_CHART] = {{109, 234, PLAIN}, {6, 0, PLAIN}, {6, 0, PLAIN}},
    [STYLE_CHART_MEAN] = {{255, 234, BOLD}, {15, 0, BOLD}, {7, 0, BOLD}},
    [STYLE_PROMPT] = {{222, 236, BOLD}, {3, 0, BOLD}, {3, 0, BOLD}},
    [STYLE_MARK] = {{182, 234, BOLD}, {13, 0, BOLD}, {7, 0, BOLD}},
    [STYLE_CURSOR] = {{255, 24, PLAIN}, {0, 6, PLAIN}, {0, 6, PLAIN}},
    [STYLE_BIG] = {{153, 234, PLAIN}, {15, 0, PLAIN}, {7, 0, PLAIN}},
    [STYLE_BIG_DONE] = {{242, 234, PLAIN}, {8, 0, PLAIN}, {6, 0, PLAIN}},
    [STYLE_FLASH] = {{234, 253, PLAIN}, {0, 15, PLAIN}, {0, 7, PLAIN}},
};

/* The same on paper: dark ink, and a tinted ground where the ink alone would not tell things apart. */
static const struct look light[STYLE_COUNT][DEPTHS] = {
    [STYLE_TEXT] = {{236, 255, PLAIN}, {0, 15, PLAIN}, {0, 7, PLAIN}},
    [STYLE_DIM] = {{241, 255, PLAIN}, {0, 15, PLAIN}, {0, 7, PLAIN}},
    [STYLE_STRONG] = {{232, 255, BOLD}, {0, 15, PLAIN}, {0, 7, PLAIN}},
    [STYLE_TITLE] = {{24, 255, PLAIN}, {4, 15, PLAIN}, {4, 7, PLAIN}},
    [STYLE_FRAME] = {{244, 255, PLAIN}, {8, 15, PLAIN}, {0, 7, PLAIN}},
    [STYLE_FOCUS_FRAME] = {{24, 255, BOLD}, {4, 15, LOOK_UNDERLINE}, {4, 7, LOOK_UNDERLINE}},
    [STYLE_SELECTED] = {{232, 153, BOLD}, {15, 4, PLAIN}, {7, 4, PLAIN}},
    [STYLE_HEADER] = {{236, 252, PLAIN}, {15, 0, PLAIN}, {7, 0, PLAIN}},
    [STYLE_GOOD] = {{23, 255, PLAIN}, {4, 15, PLAIN}, {4, 7, PLAIN}},
    [STYLE_DUE] = {{94, 255, PLAIN}, {0, 11, PLAIN}, {0, 3, PLAIN}},
    [STYLE_WARN] = {{88, 223, BOLD}, {1, 15, PLAIN}, {1, 7, PLAIN}},
    [STYLE_ALARM] = {{231, 124, BOLD}, {15, 1, BOLD}, {7, 1, BOLD}},
    [STYLE_KEY] = {{24, 255, BOLD}, {4, 15, PLAIN}, {4, 7, PLAIN}},
    [STYLE_BAR] = {{30, 255, PLAIN}, {4, 15, PLAIN}, {4, 7, PLAIN}},
    [STYLE_CHART] = {{30, 255, PLAIN}, {4, 15, PLAIN}, {4, 7, PLAIN}},
    [STYLE_CHART_MEAN] = {{232, 255, BOLD}, {0, 15, PLAIN}, {0, 7, PLAIN}},
    [STYLE_PROMPT] = {{94, 230, BOLD}, {0, 11, PLAIN}, {0, 3, PLAIN}},
    [STYLE_MARK] = {{90, 255, BOLD}, {5, 15, PLAIN}, {4, 7, PLAIN}},
    [STYLE_CURSOR] = {{232, 153, PLAIN}, {15, 4, PLAIN}, {7, 4, PLAIN}},
    [STYLE_BIG] = {{24, 255, PLAIN}, {0, 15, PLAIN}, {0, 7, PLAIN}},
    [STYLE_BIG_DONE] = {{244, 255, PLAIN}, {8, 15, PLAIN}, {4, 7, PLAIN}},
    [STYLE_FLASH] = {{255, 236, PLAIN}, {15, 0, PLAIN}, {7, 0, PLAIN}},
};

/* Nothing below 7 to 1, frames and bars included. */
static const struct look contrast[STYLE_COUNT][DEPTHS] = {
    [STYLE_TEXT] = {{231, 16, PLAIN}, {15, 0, PLAIN}, {7, 0, PLAIN}},
    [STYLE_DIM] = {{253, 16, PLAIN}, {7, 0, PLAIN}, {7, 0, PLAIN}},
    [STYLE_STRONG] = {{231, 16, BOLD}, {15, 0, BOLD}, {7, 0, BOLD}},
    [STYLE_TITLE] = {{159, 16, PLAIN}, {14, 0, PLAIN}, {6, 0, PLAIN}},
    [STYLE_FRAME] = {{250, 16, PLAIN}, {7, 0, PLAIN}, {7, 0, PLAIN}},
    [STYLE_FOCUS_FRAME] = {{159, 16, BOLD}, {14, 0, BOLD}, {6, 0, BOLD}},
    [STYLE_SELECTED] = {{16, 159, PLAIN}, {0, 14, PLAIN}, {0, 6, PLAIN}},
    [STYLE_HEADER] = {{231, 18, PLAIN}, {0, 15, PLAIN}, {0, 7, PLAIN}},
    [STYLE_GOOD] = {{51, 16, PLAIN}, {14, 0, PLAIN}, {6, 0, PLAIN}},
    [STYLE_DUE] = {{227, 16, PLAIN}, {11, 0, PLAIN}, {3, 0, PLAIN}},
    [STYLE_WARN] = {{16, 214, PLAIN}, {0, 11, PLAIN}, {0, 3, PLAIN}},
    [STYLE_ALARM] = {{231, 88, BOLD}, {15, 4, BOLD}, {7, 4, BOLD}},
    [STYLE_KEY] = {{159, 16, BOLD}, {14, 0, BOLD}, {6, 0, BOLD}},
    [STYLE_BAR] = {{159, 16, PLAIN}, {14, 0, PLAIN}, {6, 0, PLAIN}},
    [STYLE_CHART] = {{159, 16, PLAIN}, {14, 0, PLAIN}, {6, 0, PLAIN}},
    [STYLE_CHART_MEAN] = {{231, 16, BOLD}, {15, 0, BOLD}, {7, 0, BOLD}},
    [STYLE_PROMPT] = {{227, 16, BOLD}, {11, 0, BOLD}, {3, 0, BOLD}},
    [STYLE_MARK] = {{225, 16, BOLD}, {15, 0, BOLD}, {7, 0, BOLD}},
    [STYLE_CURSOR] = {{16, 159, PLAIN}, {0, 14, PLAIN}, {0, 6, PLAIN}},
    [STYLE_BIG] = {{231, 16, PLAIN}, {15, 0, PLAIN}, {7, 0, PLAIN}},
    [STYLE_BIG_DONE] = {{250, 16, PLAIN}, {6, 0, PLAIN}, {6, 0, PLAIN}},
    [STYLE_FLASH] = {{16, 231, PLAIN}, {0, 15, PLAIN}, {0, 7, PLAIN}},
};

/* Without colours; dim is for lines alone, since nobody knows how dim it turns out. */
static const unsigned mono[STYLE_COUNT] = {
    [STYLE_STRONG] = BOLD,
    [STYLE_FRAME] = LOOK_DIM,
    [STYLE_FOCUS_FRAME] = BOLD | LOOK_UNDERLINE,
    [STYLE_SELECTED] = LOOK_REVERSE,
    [STYLE_HEADER] = LOOK_REVERSE,
    [STYLE_DUE] = BOLD,
    [STYLE_WARN] = BOLD | LOOK_UNDERLINE,
    [STYLE_ALARM] = BOLD | LOOK_REVERSE,
    [STYLE_KEY] = BOLD,
    [STYLE_CHART_MEAN] = BOLD,
    [STYLE_PROMPT] = BOLD,
    [STYLE_MARK] = BOLD,
    [STYLE_CURSOR] = LOOK_REVERSE,
    [STYLE_FLASH] = LOOK_REVERSE,
};

struct look style_look(enum style role, enum theme theme, int colours)
{
    int depth = colours >= 256 ? RICH : colours >= 16 ? FEW : LEAST;
    if ((int)role < 0 || role >= STYLE_COUNT)
        role = STYLE_TEXT;
    if (colours < 8 || theme == THEME_MONO)
        return (struct look){-1, -1, mono[role]};
    switch (theme) {
    case THEME_LIGHT: return light[role][depth];
    case THEME_CONTRAST: return contrast[role][depth];
    case THEME_DARK:
    case THEME_MONO:
    case THEME_COUNT: break;
    }
    return dark[role][depth];
}
