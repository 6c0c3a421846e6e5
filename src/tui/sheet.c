/* The engine of the pages that are filled in row by row (see sheet.h). A row shows what was answered on its left and
 * the question on its right; the selected one says its keys. Enter goes on to the next row, and on the last one hands
 * over; what a rule refuses stays on the page. */
#include "mend/tui/sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "mend/tui/width.h"

static const struct sheet_ops *ops_of(const struct app *a)
{
    static const struct sheet_ops *const table[SHEET_KINDS] = {
        [SHEET_MORNING] = &morning_sheet, [SHEET_SESSION] = &session_sheet,   [SHEET_WEIGHT] = &weight_sheet,
        [SHEET_SCREEN] = &screen_sheet,   [SHEET_MEASURE] = &measure_sheet,   [SHEET_ITEM] = &item_sheet,
        [SHEET_OWN] = &own_sheet,         [SHEET_MEDICINE] = &medicine_sheet, [SHEET_DOSE] = &dose_sheet,
        [SHEET_FLOOR] = &floor_sheet,
    };
    return table[a->form.sheet];
}

struct effect sheet_open(struct app *a, enum sheet_kind kind, const char *id)
{
    form_open(a, FORM_SHEET);
    a->form.sheet = kind;
    a->form.last = -1;
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
    if (!ops_of(a)->quick && a->form.row + 1 < sheet_rows_count(a)) {
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

void sheet_paste(struct app *a, const char *text)
{
    struct field f;
    if (!field_at(a, a->form.row, &f) || f.kind != FIELD_TEXT)
        return;
    char *v = a->form.value[a->form.row];
    while (*text) {
        uint32_t rune = rune_next(&text);
        char bytes[4];
        if (rune == '\n' || rune == '\r' || rune == '\t')
            rune = ' ';
        if (rune < 0x20 || rune == 0x7f || rune == 0xfffd)
            continue;
        size_t n = (size_t)rune_encode(rune, bytes), used = strlen(v);
        if (used + n + 1 > VALUE_SIZE)
            return;
        memcpy(v + used, bytes, n);
        v[used + n] = '\0';
    }
}

static void rub_out(struct app *a, bool all)
{
    char *v = a->form.value[a->form.row];
    size_t n = strlen(v);
    while (n > 0) {
        bool inside = ((unsigned char)v[--n] & 0xc0) == 0x80;
        v[n] = '\0';
        if (!inside && !all)
            return;
    }
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
    if (typing && key < KEY_BASE_ && key != KEY_TAB)
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
    } else if (key == KEY_RUB_OUT || key == KEY_DELETE_CHAR) {
        rub_out(a, f.kind != FIELD_TEXT || key == KEY_DELETE_CHAR);
    } else if (f.kind == FIELD_TEXT) {
        char text[5] = {0};
        if (key >= 0x20 && key < KEY_BASE_) {
            rune_encode(key, text);
            sheet_paste(a, text);
        }
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

static void text_row(struct flow *f, const struct app *a, const struct field *d, int row, bool selected)
{
    char typed[VALUE_SIZE + 4];
    snprintf(typed, sizeof typed, "%s%s", sheet_value(a, row), selected ? "▏" : "");
    int at = f->view.w < 60 ? 4 : TYPED_AT;
    if (at == 4) {
        flow_wrap(f, VALUE_AT, STYLE_TEXT, d->label);
        int used = flow_text(f, at, -1, STYLE_STRONG, typed[0] ? typed : "·");
        if (selected)
            flow_cursor(f, at + used - 1);
        flow_next(f);
        return;
    }
    int room = f->view.w - at, off = text_width(typed) > room ? text_width(typed) - room : 0;
    const char *tail = typed;
    while (off-- > 0 && *tail)
        rune_next(&tail); /* the end of it is what is being typed */
    flow_text(f, VALUE_AT, TYPED_AT - VALUE_AT - 1, STYLE_TEXT, d->label);
    int used = flow_text(f, at, -1, typed[0] ? STYLE_STRONG : STYLE_DIM, typed[0] ? tail : "·");
    if (selected)
        flow_cursor(f, at + used - 1);
    flow_next(f);
}

static void answer_row(struct flow *f, const struct app *a, const struct field *d, int row)
{
    const char *word = sheet_word(a, row), *v = sheet_value(a, row);
    flow_text(f, VALUE_AT, LABEL_AT - VALUE_AT - 1, v[0] ? STYLE_STRONG : STYLE_DIM, word ? word : v[0] ? v : "·");
    flow_wrap(f, LABEL_AT, STYLE_TEXT, d->label);
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
        char keys[SAY];
        choices(&d, keys, sizeof keys);
        const char *hint = d.hint ? d.hint : d.kind == FIELD_SCORE ? "0 none ... 9   t 10, the worst" : keys;
        if (selected && hint[0])
            flow_wrap(f, d.kind == FIELD_TEXT && f->view.w >= 60 ? TYPED_AT : LABEL_AT, STYLE_DIM, hint);
        if (ops->under)
            ops->under(f, a, i);
        flow_end(f, selected, began);
    }
}

int sheet_height_to(const struct app *a, int row, int width)
{
    struct app upto = *a; /* a copy that stops there: rows are counted as they are drawn */
    upto.form.last = row + 1;
    return flow_height(width, sheet_rows, &upto);
}

const struct form_ops sheet_form = {
    true, "Enter next; at the end write  Backspace clear  Esc close", sheet_key, sheet_title, sheet_rows, NULL};
