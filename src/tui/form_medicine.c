/* The medicine menu: each with its state and why, a digit for the usual dose. */
#include <stdio.h>

#include "mend/core/describe.h"
#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/past.h"
#include "mend/tui/say.h"

/* The rows: what the plan counts, then combinations, then what is only written down. */
static int count(const struct app *a)
{
    const struct today *t = a->today;
    return t ? t->n_medicines + t->protocol->n_products + t->protocol->n_others : 0;
}

static const char *id_at(const struct app *a, int row)
{
    const struct today *t = a->today;
    if (row < t->n_medicines)
        return t->medicines[row].def->id;
    row -= t->n_medicines;
    if (row < t->protocol->n_products)
        return t->protocol->products[row].id;
    return t->protocol->others[row - t->protocol->n_products].id;
}

static struct effect dose(struct app *a, int row)
{
    const struct medicine_state *m = &a->today->medicines[row];
    words_begin(a);
    words_add(a, "dose");
    words_add(a, "%s", m->def->id);
    words_add(a, "%g", usual_mg(m));
    form_close(a);
    return words_act(a, AFTER_NOTHING);
}

/* An answer that was wrong is corrected on its own page: of the selected medicine, else of the first that one closes.
 */
static struct effect correct(struct app *a, int row)
{
    const struct today *t = a->today;
    const struct answer *wrong = row < t->n_medicines ? ask_against(a, t->medicines[row].def) : NULL;
    for (int i = 0; i < t->n_medicines && !wrong; i++)
        wrong = ask_against(a, t->medicines[i].def);
    if (wrong)
        return ask_correct(a, wrong);
    app_say(a, STYLE_GOOD, "No answer keeps a medicine from you.");
    return effect_none();
}

/* Now, or at a time that is asked for. */
static struct effect taken(struct app *a, int row, bool earlier)
{
    if (row >= a->today->n_medicines) /* how much, and when, is asked together */
        return sheet_open(a, SHEET_DOSE, id_at(a, row));
    if (!earlier)
        return dose(a, row);
    line_open(a, LINE_EARLIER, a->today->medicines[row].def->id, "");
    return effect_none();
}

static enum outcome medicine_key(struct app *a, uint32_t key, struct effect *out)
{
    int n = count(a), row = a->form.row;
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
    } else if (key == 'o' && row < a->today->n_medicines) {
        line_open(a, LINE_AMOUNT, a->today->medicines[row].def->id, "");
    } else if (key == 'o' || key == 'b') {
        *out = sheet_open(a, SHEET_DOSE, id_at(a, row));
    } else if (key == 's') {
        if (row < a->today->n_medicines)
            line_open(a, LINE_EFFECT, a->today->medicines[row].def->id, "");
        else
            app_say(a, STYLE_WARN, "A side effect is kept with ibuprofen or the like; n writes a note.");
    } else if (key == 'c' && !app_looks_back(a) && !app_emergency(a)) {
        *out = correct(a, row);
    } else if (key == 'e' && app_looks_back(a)) {
        app_say(a, STYLE_GOOD, "A number, and then the time of that day.");
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

/* What was taken on the day shown: no wait and no limit of then is one of now. */
static void then_rows(struct flow *f, const struct app *a, const struct medicine_def *m)
{
    const struct journal *j = a->today->journal;
    char text[SAY], clock[ISO_MAX];
    bool any = false;
    for (int i = 0; i < j->n; i++) {
        const struct entry *e = &j->entries[i];
        if (e->kind != ENTRY_DOSE || e->voided || !text_is(e->subject, m->id) ||
            moment_day(e->at) != moment_day(a->now))
            continue;
        any = true;
        snprintf(text, sizeof text, "%s  %g mg%s", clock_words(e->at, app_prefs(a), clock), e->value,
                 entry_late(e) ? ", written down later" : "");
        flow_line(f, 4, STYLE_TEXT, text);
    }
    if (!any)
        flow_line(f, 4, STYLE_DIM, "none written down");
}

static void state_rows(struct flow *f, const struct app *a, const struct medicine_state *m)
{
    char state[SAY];
    enum style s = m->state == MEDICINE_MAY ? STYLE_GOOD : m->state == MEDICINE_WAIT ? STYLE_DUE : STYLE_WARN;
    bool may = m->state == MEDICINE_MAY, first = may && m->last_at == INSTANT_NONE;
    flow_wrap(f, 4, s, first ? "none written down" : say_medicine(a, m, state));
    /* That enough hours have passed is said already; that a new course begins, or a question is open, is not. */
    if (m->prescription) {
        char set[SAY], clock[SAY];
        snprintf(set, sizeof set, "set by %.60s, %.40s", m->prescription->context ? m->prescription->context : "?",
                 say_clock(a, m->prescription->at.utc, clock));
        flow_wrap(f, 4, STYLE_TEXT, set);
    }
    bool more =
        !may || m->prescription || ask_missing(a, ASK_ABOUT_MEDICINE) > 0 || (!first && m->course_from == INSTANT_NONE);
    if (m->why && more && !m->alarm)
        flow_wrap(f, 4, STYLE_DIM, m->why);
    if (m->state == MEDICINE_CONTRAINDICATED && ask_against(a, m->def))
        flow_wrap(f, 4, STYLE_DIM, "A wrong answer? c corrects it.");
}

static const struct other_taken *taken_late(const struct today *t, const struct other_def *d)
{
    for (int i = 0; i < t->n_others; i++)
        if (t->others[i].def == d)
            return &t->others[i];
    return NULL;
}

/* A row each: combinations, and what is only written down. */
static void more_rows(struct flow *f, const struct app *a)
{
    const struct today *t = a->today;
    const struct protocol *p = t->protocol;
    char clock[SAY];
    for (int i = t->n_medicines; i < count(a); i++) {
        int at = i - t->n_medicines - p->n_products;
        if (i == t->n_medicines && p->n_products)
            flow_heading(f, "Several in one tablet: counted as each of them");
        if (at == 0)
            flow_heading(f, "Others: written down, never advised");
        int began = flow_begin(f, a->form.row == i);
        if (i < 9) {
            flow_fmt(f, 2, 2, STYLE_KEY, "%d", i + 1);
            flow_key(f, 2, 1, (uint32_t)('1' + i));
        }
        flow_text(f, 4, -1, STYLE_TEXT, at < 0 ? p->products[i - t->n_medicines].title : p->others[at].title);
        const struct other_taken *late = at < 0 ? NULL : taken_late(t, &p->others[at]);
        if (late && late->last)
            flow_right(f, STYLE_DIM, say_clock(a, late->last->at.utc, clock));
        flow_next(f);
        flow_end(f, a->form.row == i, began);
    }
}

static void medicine_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct today *t = a->today;
    if (!t || count(a) == 0) {
        flow_wrap(f, 1, STYLE_DIM, "This plan has no medicines. Esc closes.");
        return;
    }
    char head[SAY], day[SAY];
    snprintf(head, sizeof head, "A number records the usual dose on %.40s; when, is asked next.", say_shown(a, day));
    flow_wrap(f, 1, STYLE_DIM,
              app_looks_back(a)  ? head
              : app_emergency(a) ? "Write down what was taken: it is what you will be asked."
                                 : "A number records the usual dose, taken now. The label's limits stand.");
    if (!any_of_late(t) && !app_looks_back(a))
        flow_wrap(f, 1, STYLE_DUE, "Taken any in the last 24 hours? e writes it down.");
    for (int i = 0; i < t->n_medicines; i++) {
        const struct medicine_state *m = &t->medicines[i];
        char clock[SAY];
        flow_next(f);
        int began = flow_begin(f, a->form.row == i);
        flow_fmt(f, 2, 2, STYLE_KEY, "%d", i + 1);
        flow_key(f, 2, 1, (uint32_t)('1' + i));
        flow_fmt(f, 4, -1, STYLE_STRONG, "%s %g mg%s", medicine_title(a, m->def), usual_mg(m),
                 m->def->as_needed ? ", if needed" : "");
        flow_next(f);
        if (app_looks_back(a)) {
            then_rows(f, a, m->def);
            flow_end(f, a->form.row == i, began);
            continue;
        }
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
    more_rows(f, a);
    flow_next(f);
    if (app_looks_back(a))
        return;
    flow_wrap(f, 1, STYLE_DIM,
              "e a dose taken earlier, o another amount, b another name on the packet. s a side effect: it stops the "
              "course.");
}

static void medicine_strip(const struct app *a, char *buf, size_t size)
{
    if (a->form.earlier)
        snprintf(buf, size, "Taken earlier: which one? Its number, or Enter for the selected one.");
}

const struct form_ops medicine_form = {
    true,          "1-9 usual dose  e earlier  o other amount  b brand  s side effect  Esc close",
    medicine_key,  medicine_page_title,
    medicine_rows, medicine_strip};
