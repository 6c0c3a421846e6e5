/* After a session: a row for each exercise that was done, a digit each. What is left open shows as "pain ?", and the
 * next check asks again. */
#include <stdio.h>

#include "mend/tui/acts.h"
#include "mend/tui/sheet.h"

static const struct check_item *asked_at(const struct app *a, int row)
{
    for (int i = 0; i < a->floor.n_done; i++) {
        const struct check_item *item = floor_item(a, a->floor.done[i]);
        if (item && a->floor.asks[i] && row-- == 0)
            return item;
    }
    return NULL;
}

static bool field(const struct app *a, int row, struct field *out)
{
    const struct check_item *i = asked_at(a, row);
    if (!i)
        return false;
    *out = (struct field){.kind = FIELD_SCORE, .asked = true};
    sheet_label(out, "%s", i->def->title);
    return true;
}

static void head(struct flow *f, const struct app *a)
{
    (void)a;
    flow_wrap(f, 1, STYLE_DIM, "The highest pain during each, a digit a row. Esc leaves open what is not answered.");
    flow_next(f);
}

/* One act a row that is answered. */
static struct effect send(struct app *a)
{
    const struct check_item *i;
    for (; (i = asked_at(a, a->form.sent)); a->form.sent++) {
        if (!sheet_value(a, a->form.sent)[0])
            continue;
        words_begin(a);
        words_add(a, "rate");
        words_add(a, "%s", i->def->id);
        words_add(a, "%s", sheet_value(a, a->form.sent));
        return a->last;
    }
    return effect_none();
}

/* What the answers closed is said, and nothing else: the checklist shows the rest. */
static struct effect sent(struct app *a)
{
    a->said[0] = '\0';
    for (int i = 0; i < a->floor.n_done; i++) {
        const struct check_item *item = floor_item(a, a->floor.done[i]);
        if (item && item->state == ITEM_OFF && item->why)
            app_say(a, STYLE_WARN, "%s: %s", item->def->title, item->why);
    }
    return effect_none();
}

/* Esc writes down what was answered so far. */
static bool key(struct app *a, uint32_t pressed, struct effect *out)
{
    if (pressed != KEY_ESC)
        return false;
    *out = send(a);
    if (out->kind == EFFECT_NONE)
        return false;
    *out = words_act(a, AFTER_SHEET);
    return true;
}

const struct sheet_ops floor_sheet = {
    .title = "After the session", .field = field, .head = head, .key = key, .send = send, .sent = sent, .quick = true};
