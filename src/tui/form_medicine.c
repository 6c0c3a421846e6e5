/* The medicine menu: each with its state and why, a digit for the usual dose. */
#include <stdio.h>

#include "mend/tui/state.h"

static struct effect dose(struct app *a, int row)
{
    const struct medicine_state *m = &a->today->medicines[row];
    words_begin(a);
    words_add(a, "dose");
    words_add(a, "%s", m->def->id);
    words_add(a, "%g", m->def->usual_mg);
    /* In an emergency nothing is advised, but what was taken is what the doctor asks first. */
    if (app_emergency(a))
        words_add(a, "--taken");
    form_close(a);
    return words_act(a, AFTER_NOTHING);
}

/* Now, or at a time that is asked for. */
static struct effect taken(struct app *a, int row, bool earlier)
{
    if (!earlier)
        return dose(a, row);
    line_open(a, LINE_EARLIER, a->today->medicines[row].def->id, "");
    return effect_none();
}

static enum outcome medicine_key(struct app *a, uint32_t key, struct effect *out)
{
    int n = a->today ? a->today->n_medicines : 0, row = a->form.row;
    if (form_moves(&a->form, n, key))
        return TAKEN;
    if (key == KEY_ESC || key == 'q' || key == 'm' || n == 0)
        return form_close(a), TAKEN;
    if (row >= n)
        row = a->form.row = n - 1;
    bool earlier = a->form.earlier;
    a->form.earlier = false;
    if (key >= '1' && key <= '9') {
        if ((int)(key - '1') < n)
            *out = taken(a, (int)(key - '1'), earlier);
        else
            app_say(a, STYLE_WARN, "There are %d here; Esc closes.", n);
    } else if (key == KEY_ENTER || key == ' ') {
        *out = taken(a, row, earlier);
    } else if (key == 'o') {
        line_open(a, LINE_AMOUNT, a->today->medicines[row].def->id, "");
    } else if (key == 's') {
        line_open(a, LINE_EFFECT, a->today->medicines[row].def->id, "");
    } else if (key == 'e') {
        a->form.earlier = true;
    }
    return TAKEN;
}

static const char *medicine_page_title(const struct app *a)
{
    (void)a;
    return "Medicines";
}

static bool any_of_late(const struct today *t)
{
    for (int i = 0; i < t->n_medicines; i++)
        if (t->medicines[i].taken_mg > 0)
            return true;
    return false;
}

static void state_rows(struct flow *f, const struct app *a, const struct medicine_state *m)
{
    char state[SAY];
    enum style s = m->state == MEDICINE_MAY ? STYLE_GOOD : m->state == MEDICINE_WAIT ? STYLE_DUE : STYLE_WARN;
    bool may = m->state == MEDICINE_MAY, first = may && m->last_at == INSTANT_NONE;
    flow_wrap(f, 4, s, first ? "none written down" : say_medicine(a, m, state));
    /* That enough hours have passed is said already; that a new course begins, or a question is open, is not. */
    bool more = !may || ask_missing(a, ASK_ABOUT_MEDICINE) > 0 || (!first && m->course_from == INSTANT_NONE);
    if (m->why && more && !m->alarm)
        flow_wrap(f, 4, STYLE_DIM, m->why);
}

static void medicine_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct today *t = a->today;
    if (!t || t->n_medicines == 0) {
        flow_wrap(f, 1, STYLE_DIM, "This plan has no medicines. Esc closes.");
        return;
    }
    flow_wrap(f, 1, STYLE_DIM,
              app_emergency(a) ? "Write down what was taken: it is what you will be asked."
                               : "A number records the usual dose, taken now. The label's limits stand.");
    if (!any_of_late(t))
        flow_wrap(f, 1, STYLE_DUE, "Taken any in the last 24 hours? e writes it down.");
    for (int i = 0; i < t->n_medicines; i++) {
        const struct medicine_state *m = &t->medicines[i];
        char clock[SAY];
        flow_next(f);
        int began = flow_begin(f, a->form.row == i);
        flow_fmt(f, 2, 2, STYLE_KEY, "%d", i + 1);
        flow_fmt(f, 4, -1, STYLE_STRONG, "%s %g mg%s", medicine_title(a, m->def), m->def->usual_mg,
                 m->def->as_needed ? ", if needed" : "");
        flow_next(f);
        if (!app_emergency(a))
            state_rows(f, a, m);
        flow_fmt(f, 4, -1, STYLE_DIM, "%g of %g mg in 24 h%s%s", m->taken_mg, m->limit_mg,
                 m->last_at == INSTANT_NONE ? "" : ", last ",
                 m->last_at == INSTANT_NONE ? "" : say_clock(a, m->last_at, clock));
        flow_next(f);
        if (m->alarm)
            flow_wrap(f, 4, STYLE_ALARM, "That is too much. Call poison help or a doctor now, even if you feel well.");
        flow_end(f, a->form.row == i, began);
    }
    flow_next(f);
    flow_wrap(f, 1, STYLE_DIM, "e a dose taken earlier, o another amount. s a side effect: it stops the course.");
}

static void medicine_strip(const struct app *a, char *buf, size_t size)
{
    if (a->form.earlier)
        snprintf(buf, size, "Taken earlier: which one? Its number, or Enter for the selected one.");
}

const struct form_ops medicine_form = {
    true,          "1-9 usual dose  e earlier  o other amount  s side effect  Esc close",
    medicine_key,  medicine_page_title,
    medicine_rows, medicine_strip};
