/* Keys that only look: panes, rows, zoom, hiding. */
#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/views.h"

int pane_rows(const struct app *a, enum pane pane)
{
    const struct today *t = a->today;
    if (!t)
        return 0;
    switch (pane) {
    case PANE_TRIAGE: return triage_count(a);
    case PANE_CHECKLIST: return list_count(a);
    case PANE_TIMERS: return t->n_therapies + t->n_reminders + t->n_medicines;
    case PANE_PAIN:
    case PANE_COUNT: break;
    }
    return 0;
}

static int moved(int row, int rows, uint32_t key)
{
    enum { PAGE = 8 };
    switch (key) {
    case 'j':
    case KEY_ARROW_DOWN: row++; break;
    case 'k':
    case KEY_ARROW_UP: row--; break;
    case KEY_PAGE_DOWN: row += PAGE; break;
    case KEY_PAGE_UP: row -= PAGE; break;
    case 'g':
    case KEY_GO_HOME: row = 0; break;
    case 'G':
    case KEY_GO_END: row = rows - 1; break;
    }
    if (row >= rows)
        row = rows - 1;
    return row < 0 ? 0 : row;
}

struct effect key_move(struct app *a, uint32_t key)
{
    switch (app_where(a)) {
    case IN_SETUP: a->offer = moved(a->offer, a->n_offers, key); break;
    case IN_EMERGENCY: {
        struct rect view = app_page(a);
        int rows = view.w > 0 ? flow_height(view.w, emergency_rows, a) - view.h + 1 : 0;
        a->scroll = moved(a->scroll, rows, key);
        break;
    }
    default: pane_moves(a, a->focus, key);
    }
    return effect_none();
}

void pane_moves(struct app *a, enum pane pane, uint32_t key)
{
    if (pane == PANE_PAIN)
        chart_move(a, key);
    else
        a->row[pane] = moved(a->row[pane], pane_rows(a, pane), key);
}

bool form_moves(struct form *f, int rows, uint32_t key)
{
    static const uint32_t keys[] = {'j',          'k',           'g',         'G',         KEY_ARROW_DOWN,
                                    KEY_ARROW_UP, KEY_PAGE_DOWN, KEY_PAGE_UP, KEY_GO_HOME, KEY_GO_END};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i] == key) {
            f->row = moved(f->row, rows, key);
            return true;
        }
    return false;
}

bool form_scrolls(struct app *a, uint32_t key)
{
    const struct rect view = app_page(a);
    const int rows = view.w > 0 ? flow_height(view.w, form_ops(a->form.kind)->rows, a) - view.h + 1 : 0;
    a->form.row = a->form.scroll;
    const bool moves = form_moves(&a->form, rows > 1 ? rows : 1, key);
    a->form.scroll = a->form.row;
    return moves;
}

/* Tab follows the eye, down the left column and then the right; the numbers name the panes. */
static const enum pane order[PANE_COUNT] = {PANE_TIMERS, PANE_TRIAGE, PANE_CHECKLIST, PANE_PAIN};

static void step(struct app *a, int by)
{
    int at = 0;
    while (order[at] != a->focus)
        at++;
    a->focus = order[(at + by + PANE_COUNT) % PANE_COUNT];
}

struct effect key_next_pane(struct app *a, uint32_t key)
{
    (void)key;
    step(a, 1);
    return effect_none();
}

struct effect key_last_pane(struct app *a, uint32_t key)
{
    (void)key;
    step(a, -1);
    return effect_none();
}

struct effect key_pane(struct app *a, uint32_t key)
{
    a->focus = (enum pane)(key - '1');
    return effect_none();
}

struct effect key_weights(struct app *a, uint32_t key)
{
    (void)key;
    if (!lifts_near(a)) {
        app_say(a, STYLE_WARN, "No weights are in sight yet: the phase page (>) says what comes first.");
        return effect_none();
    }
    a->focus = PANE_CHECKLIST;
    a->row[PANE_CHECKLIST] = a->today->n_checklist;
    return effect_none();
}

struct effect key_zoom(struct app *a, uint32_t key)
{
    (void)key;
    a->zoom = !a->zoom;
    return effect_none();
}

struct effect key_hide(struct app *a, uint32_t key)
{
    (void)key;
    a->hidden = true;
    return effect_none();
}

struct effect key_help(struct app *a, uint32_t key)
{
    (void)key;
    form_open(a, FORM_HELP);
    return effect_none();
}

struct effect key_details(struct app *a, uint32_t key)
{
    (void)key;
    if (a->focus == PANE_CHECKLIST && app_unanswered(a))
        return key_tick(a, key); /* says why there is nothing to see yet */
    struct effect page;
    if (a->focus == PANE_TRIAGE && triage_page(a, a->row[PANE_TRIAGE], &page))
        return page;
    if (a->focus == PANE_CHECKLIST && (list_selected(a).kind == LIST_SCREEN || list_selected(a).kind == LIST_NEW_LIFT))
        return key_tick(a, key);
    int row = a->row[PANE_TIMERS];
    const struct answer *closing =
        a->focus == PANE_TIMERS && row < a->today->n_therapies ? ask_closing(a, &a->today->therapies[row]) : NULL;
    if (closing)
        return ask_correct(a, closing);
    form_open(a, FORM_DETAILS);
    return effect_none();
}
