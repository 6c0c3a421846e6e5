#include "mend/tui/style.h"

/* The dark theme: calm greys, one accent, amber for what is due, red for alarms alone. */
static const struct {
    int rich_fg, rich_bg; /* 256 colours */
    int few_fg, few_bg;   /* 8 and 16 colours */
    unsigned attrs;       /* with colours */
    unsigned mono;        /* without */
} dark[STYLE_COUNT] = {
    [STYLE_TEXT] = {252, -1, -1, -1, 0, 0},
    [STYLE_DIM] = {245, -1, -1, -1, 0, LOOK_DIM},
    [STYLE_STRONG] = {255, -1, -1, -1, LOOK_BOLD, LOOK_BOLD},
    [STYLE_TITLE] = {110, -1, 6, -1, 0, 0},
    [STYLE_FRAME] = {240, -1, -1, -1, 0, LOOK_DIM},
    [STYLE_FOCUS_FRAME] = {110, -1, 6, -1, LOOK_BOLD, LOOK_BOLD},
    [STYLE_SELECTED] = {255, 238, -1, -1, LOOK_BOLD, LOOK_REVERSE},
    [STYLE_HEADER] = {252, 236, -1, -1, 0, LOOK_REVERSE},
    [STYLE_GOOD] = {114, -1, 2, -1, 0, 0},
    [STYLE_DUE] = {222, -1, 3, -1, 0, LOOK_BOLD},
    [STYLE_WARN] = {215, -1, 3, -1, LOOK_BOLD, LOOK_BOLD},
    [STYLE_ALARM] = {203, -1, 1, -1, LOOK_BOLD, LOOK_BOLD | LOOK_REVERSE},
    [STYLE_KEY] = {110, -1, 6, -1, LOOK_BOLD, LOOK_BOLD},
    [STYLE_BAR] = {109, -1, 6, -1, 0, 0},
    [STYLE_CHART] = {109, -1, 6, -1, 0, 0},
    [STYLE_CHART_MEAN] = {255, -1, -1, -1, LOOK_BOLD, LOOK_BOLD},
    [STYLE_PROMPT] = {222, -1, 3, -1, LOOK_BOLD, LOOK_BOLD},
};

struct look style_look(enum style role, enum theme theme, int colours)
{
    (void)theme;
    if ((int)role < 0 || role >= STYLE_COUNT)
        role = STYLE_TEXT;
    if (colours <= 0)
        return (struct look){-1, -1, dark[role].mono};
    if (colours < 256) {
        unsigned attrs = dark[role].attrs;
        /* Few colours have no grey to put behind a row, so it stands out by being reversed. */
        if (role == STYLE_SELECTED || role == STYLE_HEADER)
            attrs |= LOOK_REVERSE;
        return (struct look){dark[role].few_fg, dark[role].few_bg, attrs};
    }
    return (struct look){dark[role].rich_fg, dark[role].rich_bg, dark[role].attrs};
}
