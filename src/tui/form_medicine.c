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

static void command_about(struct app *a, const char *verb, int row)
{
    char text[SAY];
    snprintf(text, sizeof text, "%s %s ", verb, a->today->medicines[row].def->id);
    line_open(a, LINE_COMMAND, "", text);
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
    if (key >= '1' && key <= '9') {
        if ((int)(key - '1') < n)
            *out = dose(a, (int)(key - '1'));
        else
            app_say(a, STYLE_WARN, "There are %d here; Esc closes.", n);
    } else if (key == KEY_ENTER || key == ' ') {
        *out = dose(a, row);
    } else if (key == 'o') {
        command_about(a, "dose", row);
    } else if (key == 'e') {
        command_about(a, "effect", row);
    }
    return TAKEN;
}

static const char *medicine_page_title(const struct app *a)
{
    (void)a;
    return "Medicines";
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
    for (int i = 0; i < t->n_medicines; i++) {
        const struct medicine_state *m = &t->medicines[i];
        char state[SAY], clock[SAY];
        flow_next(f);
        int began = flow_begin(f, a->form.row == i);
        flow_fmt(f, 2, 2, STYLE_KEY, "%d", i + 1);
        flow_fmt(f, 4, -1, STYLE_STRONG, "%s %g mg%s", medicine_title(a, m->def), m->def->usual_mg,
                 m->def->as_needed ? ", if needed" : "");
        flow_next(f);
        enum style s = m->state == MEDICINE_MAY ? STYLE_GOOD : m->state == MEDICINE_WAIT ? STYLE_DUE : STYLE_WARN;
        bool none = m->state == MEDICINE_MAY && m->last_at == INSTANT_NONE;
        flow_wrap(f, 4, s, none && m->why ? m->why : say_medicine(a, m, state));
        flow_fmt(f, 4, -1, STYLE_DIM, "%g of %g mg in 24 h%s%s", m->taken_mg, m->limit_mg,
                 m->last_at == INSTANT_NONE ? "" : ", last ",
                 m->last_at == INSTANT_NONE ? "" : say_clock(a, m->last_at, clock));
        flow_next(f);
        if (m->alarm)
            flow_wrap(f, 4, STYLE_ALARM, "That is too much. Call poison help or a doctor now, even if you feel well.");
        if (m->why && !none)
            flow_wrap(f, 4, STYLE_DIM, m->why);
        flow_end(f, a->form.row == i, began);
    }
    flow_next(f);
    flow_wrap(f, 1, STYLE_DIM,
              "Taken earlier, or another amount? o, then the mg, and --at 08:00 behind it. A side effect? e: it stops "
              "the course.");
}

const struct form_ops medicine_form = {true,          "1-9 usual dose  o other amount  e side effect  Esc close",
                                       medicine_key,  medicine_page_title,
                                       medicine_rows, NULL};
