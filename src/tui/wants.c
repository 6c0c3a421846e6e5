/* How many rows each part would like at a width (see layout.h). The answer is the same all day: it counts what may come
 * beside what is there, so that no line moves when ice starts, a dose is written down or a row is selected. */
#include "mend/tui/forms.h"
#include "mend/tui/views.h"

/* The longest of the how-to's: the selection moves through all of them. */
static int how_wanted(const struct app *a, int width)
{
    struct app at = *a; /* a copy that selects one row after the other */
    int most = 0, n = app_unanswered(a) ? 0 : list_count(a);
    at.focus = PANE_CHECKLIST;
    for (int i = 0; i < n; i++) {
        at.row[PANE_CHECKLIST] = i;
        int rows = flow_height(width, how_rows, &at);
        most = rows > most ? rows : most;
    }
    return most > 0 ? most : 2;
}

int part_wanted(const void *app, int part, int width)
{
    const struct app *a = app;
    switch (part) {
    case PANE_TIMERS: return timers_wanted(a, width);
    case PANE_TRIAGE: return triage_wanted(a, width);
    case PANE_CHECKLIST: return flow_height(width, checklist_rows, a);
    case PANE_PAIN:
        return a->w >= 150 && a->h >= 50 ? 22 : 13; /* a row a score, the days; a large one on a large screen */
    case PANE_COUNT + EXTRA_HOW: return how_wanted(a, width);
    case PANE_COUNT + EXTRA_COURSE: return flow_height(width, course_rows, a);
    case PANE_COUNT + EXTRA_WEEK: return flow_height(width, week_rows, a);
    case PANE_COUNT + EXTRA_PHASE: return flow_height(width, phase_brief, a);
    default: return 8;
    }
}
