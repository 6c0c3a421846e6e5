/* The engine of the pages that are filled in row by row (see sheet.h). A row shows what was answered on its left and
 * the question on its right; the selected one says its keys. Enter goes on to the next row, and on the last one hands
 * over; what a rule refuses stays on the page. */
#include "mend/tui/sheet.h"
#include "mend/tui/acts.h"
#include "mend/tui/edit.h"
#include "mend/tui/forms.h"
#include "mend/tui/say.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct sheet_ops *ops_of(const struct app *a)
{
    static const struct sheet_ops *const table[SHEET_KINDS] = {
        [SHEET_MORNING] = &morning_sheet, [SHEET_SESSION] = &session_sheet,   [SHEET_WEIGHT] = &weight_sheet,
        [SHEET_SCREEN] = &screen_sheet,   [SHEET_MEASURE] = &measure_sheet,   [SHEET_ITEM] = &item_sheet,
        [SHEET_OWN] = &own_sheet,         [SHEET_MEDICINE] = &medicine_sheet, [SHEET_DOSE] = &dose_sheet,
        [SHEET_FLOOR] = &floor_sheet,     [SHEET_EDIT] = &edit_sheet,
    };
    return table[a->form.sheet];
}

struct effect sheet_open(struct app *a, enum sheet_kind kind, const char *id)
{
    form_open(a, FORM_SHEET);
    a->form.sheet = kind;
    a->form.last = a->form.caret_row = -1;
    snprintf(a->form.id, sizeof a->form.id, "%s", id);
    return effect_none();
}

const char *sheet_value(const struct app *a, int row)
{
    return row >= 0 && row < SHEET_ROWS ? a->form.value[row] : "";
}

void sheet_set(struct app *a, int row, const char *value)
{
    if (row >= 0 && row < SHEET_ROWS)
        snprintf(a->form.value[row], sizeof a->form.value[row], "%s", value);
}

bool sheet_typed(const struct app *a, int row)
{
    const char *v = sheet_value(a, row);
    return v[strspn(v, " ")] != '\0';
}

static bool field_at(const struct app *a, int row, struct field *out)
{
    *out = (struct field){.kind = FIELD_TEXT};
    return row >= 0 && row < SHEET_ROWS && a->today && ops_of(a)->field(a, row, out);
}

int sheet_rows_count(const struct app *a)
{
    struct field f;
    int n = 0;
    while (field_at(a, n, &f))
        n++;
    return n;
}

const char *sheet_word(const struct app *a, int row)
{
    struct field f;
    const char *v = sheet_value(a, row);
    if (!v[0] || !field_at(a, row, &f) || f.kind != FIELD_CHOICE)
        return NULL;
    const char *at = strchr(f.keys, v[0]);
    return at ? f.words[at - f.keys] : NULL;
}

void sheet_label(struct field *f, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vsnprintf(f->label, sizeof f->label, fmt, args);
    va_end(args);
}

void sheet_option(struct app *a, const char *name, int row)
{
    if (!sheet_typed(a, row))
        return;
    const char *word = sheet_word(a, row);
    words_add(a, "--%s", name);
    words_add(a, "%s", word ? word : sheet_value(a, row));
}

static bool anything(const struct app *a)
{
    for (int i = sheet_rows_count(a) - 1; i >= 0; i--)
        if (sheet_typed(a, i))
            return true;
    return false;
}

/* ---- handing over ---- */

static struct effect finished(struct app *a)
{
    const struct sheet_ops *ops = ops_of(a);
    enum sheet_kind kind = a->form.sheet;
    struct effect e = ops->sent ? ops->sent(a) : effect_none();
    if (a->form.kind == FORM_SHEET && a->form.sheet == kind)
        form_close(a);
    return e;
}

static struct effect hand_over(struct app *a)
{
    struct effect e = ops_of(a)->send(a);
    if (e.kind == EFFECT_NONE)
        return a->form.kind == FORM_SHEET && a->form.sent > 0 ? finished(a) : e;
    return words_act(a, AFTER_SHEET);
}

struct effect sheet_sent(struct app *a)
{
    if (a->form.kind != FORM_SHEET)
        return effect_none();
    a->form.sent++;
    struct effect e = ops_of(a)->send(a);
    return e.kind == EFFECT_NONE ? finished(a) : words_act(a, AFTER_SHEET);
}

/* The next row that is asked and not answered, from the top again after the last; -1 none. */
static int next_asked(const struct app *a, int row)
{
    int n = sheet_rows_count(a);
    struct field f;
    for (int i = 1; i <= n; i++) {
        int at = (row + i) % n;
        if (field_at(a, at, &f) && f.asked && !sheet_typed(a, at))
            return at;
    }
    return -1;
}

static struct effect go_on(struct app *a)
{
    const struct sheet_ops *ops = ops_of(a);
    int next = next_asked(a, a->form.row);
    a->form.scroll = 0;
    if (ops->quick && next < 0)
        return hand_over(a);
    if (next >= 0)
        a->form.row = next;
    else if (a->form.row + 1 < sheet_rows_count(a))
        a->form.row++;
    return effect_none();
}

static struct effect entered(struct app *a)
{
    a->form.scroll = 0;
    if (!ops_of(a)->quick && !ops_of(a)->whole && a->form.row + 1 < sheet_rows_count(a)) {
        a->form.row++;
        return effect_none();
    }
    if (!anything(a)) {
        app_say(a, STYLE_WARN, "Nothing is filled in yet; Esc closes the page.");
        return effect_none();
    }
    return hand_over(a);
}

/* ---- keys ---- */

/* The line of the selected row, its caret where it was left or at the end. */
static struct edit line_of(struct app *a)
{
    struct form *f = &a->form;
    char *v = f->value[f->row];
    if (f->caret_row != f->row || f->caret > (int)strlen(v))
        f->caret = (int)strlen(v);
    f->caret_row = f->row;
    return (struct edit){v, VALUE_SIZE, &f->caret};
}

static int caret_of(const struct app *a)
{
    const struct form *f = &a->form;
    int end = (int)strlen(sheet_value(a, f->row));
    return f->caret_row == f->row && f->caret <= end ? f->caret : end;
}

enum typed sheet_typing(const struct app *a, const char **text)
{
    struct field f;
    bool typed = field_at(a, a->form.row, &f) && f.kind == FIELD_TEXT;
    *text = typed ? sheet_value(a, a->form.row) : NULL;
    return typed ? f.typed : TYPED_WORDS;
}

void sheet_limits(const struct app *a, double *lo, double *hi)
{
    struct field f = {.typed = TYPED_NUMBERS};
    field_at(a, a->form.row, &f);
    *lo = f.lo;
    *hi = f.hi;
}

void sheet_paste(struct app *a, const char *text)
{
    struct field f;
    if (field_at(a, a->form.row, &f) && f.kind == FIELD_TEXT)
        edit_insert(line_of(a), text);
}

/* "n no   y yes", no line breaks within one. */
static void choices(const struct field *f, char *buf, size_t size)
{
    size_t used = 0;
    buf[0] = '\0';
    for (int i = 0; f->keys && f->keys[i]; i++) {
        char one[64];
        snprintf(one, sizeof one, "%c %s", f->keys[i], f->words[i]);
        for (const char *p = one; *p && used + 4 < size; p++)
            used += (size_t)snprintf(buf + used, size - used, "%s", *p == ' ' ? "\u00a0" : (char[2]){*p, 0});
        if (f->keys[i + 1] && used + 4 < size)
            used += (size_t)snprintf(buf + used, size - used, "   ");
    }
}

static bool moves(struct app *a, uint32_t key, bool typing)
{
    int was = a->form.row;
    if (typing && ((key < KEY_BASE_ && key != KEY_TAB) || key == KEY_GO_HOME || key == KEY_GO_END))
        return false;
    if (key == KEY_TAB)
        key = KEY_ARROW_DOWN;
    if (key == KEY_SHIFT_TAB)
        key = KEY_ARROW_UP;
    if (!form_moves(&a->form, sheet_rows_count(a), key))
        return false;
    if (a->form.row != was)
        a->form.scroll = 0;
    return true;
}

static void answer(struct app *a, const struct field *f, uint32_t key, struct effect *out)
{
    const char *at = f->kind == FIELD_CHOICE && key > ' ' && key < 0x7f ? strchr(f->keys, (int)key) : NULL;
    char one[3] = {(char)key, 0, 0}, keys[SAY];
    if (f->kind == FIELD_SCORE && (is_digit(key) || key == 't')) {
        sheet_set(a, a->form.row, key == 't' ? "10" : one);
        *out = go_on(a);
    } else if (at) {
        sheet_set(a, a->form.row, one);
        *out = go_on(a);
    } else {
        choices(f, keys, sizeof keys);
        app_say(a, STYLE_WARN, "Here: %s.", f->kind == FIELD_SCORE ? "0 to 9, or t for 10" : keys);
    }
}

static enum outcome sheet_key(struct app *a, uint32_t key, struct effect *out)
{
    struct field f;
    const struct sheet_ops *ops = ops_of(a);
    int n = sheet_rows_count(a);
    if (a->form.row >= n)
        a->form.row = n > 0 ? n - 1 : 0;
    if (key == KEY_ESC && ops->key && ops->key(a, key, out)) /* a running clock stops first */
        return TAKEN;
    if (key == KEY_ESC) {
        bool lost = anything(a), some = a->form.sent > 0;
        form_close(a);
        if (ops->left)
            ops->left(a);
        if (lost && !some)
            app_say(a, STYLE_WARN, "Closed; nothing of this page was recorded.");
        return TAKEN;
    }
    if (!field_at(a, a->form.row, &f))
        return TAKEN;
    if (ops->key && ops->key(a, key, out))
        return TAKEN;
    if (f.kind == FIELD_CHOICE && key > ' ' && key < 0x7f && strchr(f.keys, (int)key)) {
        answer(a, &f, key, out); /* before what moves: g may be an answer */
        return TAKEN;
    }
    if (moves(a, key, f.kind == FIELD_TEXT))
        return TAKEN;
    if (key == KEY_ENTER) {
        *out = entered(a);
    } else if (f.kind == FIELD_TEXT) {
        edit_key(line_of(a), key);
    } else if (key == KEY_RUB_OUT || key == KEY_DELETE_CHAR || key == CTRL_U) {
        sheet_set(a, a->form.row, "");
    } else {
        answer(a, &f, key, out);
    }
    return TAKEN;
}

/* ---- rows ---- */

static const char *sheet_title(const struct app *a)
{
    return ops_of(a)->title;
}

enum { VALUE_AT = 2, LABEL_AT = 13, TYPED_AT = 30 };

/* The typed part of a row, from column x. */
static void typed_part(struct flow *f, const struct app *a, int x, int row, bool selected)
{
    const char *v = sheet_value(a, row);
    if (selected && f->focused)
        flow_edit(f, x, STYLE_STRONG, v, caret_of(a));
    else
        flow_text(f, x, -1, v[0] ? STYLE_STRONG : STYLE_DIM, v[0] ? v : "·");
    flow_next(f);
}

static void text_row(struct flow *f, const struct app *a, const struct field *d, int row, bool selected)
{
    if (f->view.w < 60) {
        flow_wrap(f, VALUE_AT, STYLE_TEXT, d->label);
        typed_part(f, a, 4, row, selected);
        return;
    }
    flow_text(f, VALUE_AT, TYPED_AT - VALUE_AT - 1, STYLE_TEXT, d->label);
    typed_part(f, a, TYPED_AT, row, selected);
}

static void answer_row(struct flow *f, const struct app *a, const struct field *d, int row)
{
    const char *word = sheet_word(a, row), *v = sheet_value(a, row);
    flow_text(f, VALUE_AT, LABEL_AT - VALUE_AT - 1, v[0] ? STYLE_STRONG : STYLE_DIM, word ? word : v[0] ? v : "·");
    flow_wrap(f, LABEL_AT, STYLE_TEXT, d->label);
}

/* How the selected row is answered. */
static void hint_rows(struct flow *f, const struct field *d)
{
    char text[2 * SAY];
    const char *hint = d->hint ? d->hint : "0 none, 10 the worst";
    if (d->kind == FIELD_TEXT && d->hint)
        flow_wrap(f, f->view.w >= 60 ? TYPED_AT : LABEL_AT, STYLE_DIM, hint);
    if (d->kind == FIELD_TEXT)
        return;
    choices(d, text, sizeof text);
    if (d->kind == FIELD_SCORE)
        snprintf(text, sizeof text, "0\u00a01\u00a02\u00a03\u00a04\u00a05\u00a06\u00a07\u00a08\u00a09  t=10%s%s",
                 hint[0] ? "   " : "", hint);
    flow_keys(f, LABEL_AT, STYLE_DIM, d->kind == FIELD_CHOICE && d->hint ? d->hint : text);
}

static void sheet_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct sheet_ops *ops = ops_of(a);
    struct field d;
    int last = a->form.last >= 0 ? a->form.last : SHEET_ROWS;
    if (ops->head)
        ops->head(f, a);
    for (int i = 0; i < last && field_at(a, i, &d); i++) {
        bool selected = a->form.row == i;
        int began = flow_begin(f, selected);
        if (d.kind == FIELD_TEXT)
            text_row(f, a, &d, i, selected);
        else
            answer_row(f, a, &d, i);
        if (selected)
            hint_rows(f, &d);
        if (ops->under)
            ops->under(f, a, i);
        flow_end(f, selected, began);
    }
}

const char *sheet_keys(const struct app *a)
{
    const char *own = ops_of(a)->keys;
    return own ? own : sheet_form.keys;
}

int sheet_height_to(const struct app *a, int row, int width)
{
    struct app upto = *a; /* a copy that stops there: rows are counted as they are drawn */
    upto.form.last = row + 1;
    return flow_height(width, sheet_rows, &upto);
}

const struct form_ops sheet_form = {
    true, "Enter next; at the end write  Ctrl-U clear  Esc close", sheet_key, sheet_title, sheet_rows, NULL};
