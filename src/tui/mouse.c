/* The mouse: what a click means is read off a canvas drawn for it (see canvas.h), so it is what the person saw. */
#include "mend/tui/acts.h"
#include "mend/tui/forms.h"

/* A row of a pane: the first click selects it, another one does what its key would. */
static struct effect pane_clicked(struct app *a, const struct touch *t)
{
    enum pane pane = (enum pane)t->place;
    bool chart = pane == PANE_PAIN; /* its columns are the days */
    bool again = a->focus == pane && t->row >= 0 && (chart ? chart_column_read(a) : a->row[pane]) == t->row;
    a->focus = pane;
    if (t->row >= 0 && chart)
        chart_read(a, t->row);
    else if (t->row >= 0)
        a->row[pane] = t->row;
    if (t->key)
        return app_press(a, t->key);
    bool clock = a->today && pane == PANE_TIMERS && t->row < a->today->n_therapies;
    if (again)
        return app_press(a, clock ? key_for(a, "switch") : KEY_ENTER);
    app_attend(a);
    return effect_none();
}

static struct effect page_clicked(struct app *a, const struct touch *t)
{
    bool setup = a->form.kind == FORM_NONE && !a->today;
    bool again = setup && t->row == a->offer;
    if ((a->form.sure || a->form.kind == FORM_LOG) && form_asks_at_foot(a)) /* a question waits at the foot */
        return effect_none();
    if (setup && t->row >= 0)
        a->offer = t->row;
    else if (a->form.kind == FORM_LOG && t->row >= 0)
        again = log_clicked(a, t->row);
    else if (t->row >= 0)
        a->form.row = t->row, a->form.scroll = 0;
    if (t->key || again)
        return app_press(a, t->key ? t->key : KEY_ENTER);
    app_attend(a);
    return effect_none();
}

static struct touch touched(const struct app *a, int x, int y)
{
    struct touch out = {.place = -1, .row = -1};
    struct canvas c;
    canvas_init(&c, a->utf8);
    canvas_resize(&c, a->w, a->h);
    app_draw(a, &c);
    const struct touch *t = canvas_touched(&c, x, y);
    if (t)
        out = *t;
    canvas_fini(&c);
    return out;
}

struct effect mouse_clicked(struct app *a, int x, int y)
{
    if (a->hidden)
        return effect_none();
    const struct touch t = touched(a, x, y);
    bool form = a->form.kind != FORM_NONE;
    if (t.place >= 0 && t.place < PANE_COUNT)
        return form ? effect_none() : pane_clicked(a, &t);
    if (t.place == PLACE_PAGE)
        return page_clicked(a, &t);
    if (!t.key || (form && (t.place == PLACE_OTHER_KEYS || t.place == PLACE_EXTRA)))
        return effect_none();
    return app_press(a, t.key);
}

/* The wheel moves the selection of what is under it, and the focus stays. */
struct effect mouse_wheeled(struct app *a, int x, int y, int delta)
{
    const struct touch t = a->hidden ? (struct touch){.place = -1} : touched(a, x, y);
    uint32_t key = delta > 0 ? KEY_ARROW_DOWN : KEY_ARROW_UP;
    if (t.place == PLACE_PAGE)
        return app_press(a, key);
    if (a->form.kind == FORM_NONE && t.place >= 0 && t.place < PANE_COUNT)
        app_attend(a), pane_moves(a, (enum pane)t.place, key);
    return effect_none();
}
