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

static int measure(const struct app *a, int part, int width)
{
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

/* ---- once worked out ---- */

/* What an answer goes by: a clock may turn what a row says once a minute, and what is written down at any time. Not by
 * where the focus is, what is selected or which form is open: see what is said above. */
static struct wants goes_by(const struct app *a)
{
    const struct journal *j = a->today->journal;
    return (struct wants){.settled = true,
                          .minute = a->now.utc / MINUTE,
                          .written = j ? j->newest_logged : 0,
                          .newest = j && j->n_undo > 0 ? j->undo[j->n_undo - 1].seq : 0,
                          .n = j ? j->n : 0,
                          .back = a->back,
                          .w = a->w,
                          .h = a->h};
}

static bool known(const struct app *a)
{
    const struct wants *w = &a->wants;
    if (!w->settled || !a->today)
        return false;
    const struct wants now = goes_by(a);
    return w->minute == now.minute && w->written == now.written && w->newest == now.newest && w->n == now.n &&
           w->back == now.back && w->w == now.w && w->h == now.h;
}

int part_wanted(const void *app, int part, int width)
{
    const struct app *a = app;
    return known(a) && a->wants.width[part] == width ? a->wants.rows[part] : measure(a, part, width);
}

struct settling {
    const struct app *app;
    struct wants *wants;
};

static int settle(const void *self, int part, int width)
{
    const struct settling *s = self;
    if (s->wants->width[part] == width)
        return s->wants->rows[part];
    s->wants->width[part] = width;
    return s->wants->rows[part] = measure(s->app, part, width);
}

void app_settle(struct app *a)
{
    if (!a->today)
        return;
    struct wants wants = known(a) ? a->wants : goes_by(a); /* another arrangement asks for the rest */
    app_layout_by(a, a->w, a->h, settle, &(struct settling){a, &wants});
    a->wants = wants;
}

void wants_forget(struct app *a)
{
    a->wants.settled = false;
}
