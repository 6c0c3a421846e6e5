/* What somebody else decides: a clinician's change to an exercise or a medicine, an exercise of their own, and a dose
 * that is not the usual one. An empty row leaves that part as it is. */
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/say.h"
#include "mend/tui/sheet.h"

static const char *const stays[] = {"stays", "taken out"};

static void by_row(struct field *out)
{
    sheet_label(out, "Who says so");
    out->hint = "their name is kept with it, and the date";
}

/* Options of an act from rows that follow one another. */
static void options(struct app *a, const char *const *names, int first, int n)
{
    for (int i = 0; i < n; i++)
        sheet_option(a, names[i], first + i);
}

static struct effect begun(struct app *a, const char *subject)
{
    words_begin(a);
    words_add(a, "prescribe");
    words_add(a, "%s", subject);
    return effect_none();
}

/* ---- an exercise ---- */

enum { ITEM_SETS, ITEM_REPS, ITEM_HOLD, ITEM_LOAD, ITEM_PLAN, ITEM_WHO };

static const struct check_item *item_of(const struct app *a)
{
    for (int i = 0; a->today && i < a->today->n_checklist; i++)
        if (strcmp(a->today->checklist[i].def->id, a->form.id) == 0)
            return &a->today->checklist[i];
    return NULL;
}

static bool item_field(const struct app *a, int row, struct field *out)
{
    switch (row) {
    case ITEM_SETS: sheet_label(out, "Sets"); return true;
    case ITEM_REPS: sheet_label(out, "Repeats"); return true;
    case ITEM_HOLD:
        sheet_label(out, "Hold, seconds");
        out->hint = "only a number";
        return true;
    case ITEM_LOAD:
        sheet_label(out, "Weight, %s", app_prefs(a)->pounds ? "lb" : "kg");
        out->hint = "like 5, or with its unit: 5kg, 10lb";
        return true;
    case ITEM_PLAN:
        *out = (struct field){.kind = FIELD_CHOICE, .keys = "so", .words = stays};
        sheet_label(out, "On the plan, or out of it until they say otherwise");
        return true;
    case ITEM_WHO: by_row(out); return true;
    default: return false;
    }
}

static void item_head(struct flow *f, const struct app *a)
{
    const struct check_item *i = item_of(a);
    char text[2 * SAY];
    if (!i)
        return;
    snprintf(text, sizeof text, "%.80s, now: %.100s", i->def->title,
             i->progress.words    ? i->progress.words
             : i->def->dose.words ? i->def->dose.words
                                  : "as it is written");
    flow_wrap(f, 1, STYLE_STRONG, text);
    flow_wrap(f, 1, STYLE_DIM, "What your physiotherapist or doctor changed. Leave empty what stays as it is.");
    flow_next(f);
}

static struct effect item_send(struct app *a)
{
    static const char *const names[] = {"sets", "reps", "hold"};
    if (a->form.sent > 0)
        return effect_none();
    begun(a, a->form.id);
    if (sheet_value(a, ITEM_PLAN)[0] == 'o')
        words_add(a, "off");
    options(a, names, ITEM_SETS, 3);
    sheet_loads(a, "load", ITEM_LOAD);
    if (a->last.n_words == 2) {
        app_say(a, STYLE_WARN, "Nothing is changed yet; Esc closes the page.");
        return effect_none();
    }
    sheet_option(a, "by", ITEM_WHO);
    return a->last;
}

const struct sheet_ops item_sheet = {
    .title = "A clinician's change", .field = item_field, .head = item_head, .send = item_send};

/* ---- an exercise of their own ---- */

enum { OWN_TITLE, OWN_SETS, OWN_REPS, OWN_HOLD, OWN_TIMES, OWN_WHO };

static bool own_field(const struct app *a, int row, struct field *out)
{
    (void)a;
    switch (row) {
    case OWN_TITLE:
        sheet_label(out, "What it is called");
        out->hint = "like Clam with band";
        return true;
    case OWN_SETS: sheet_label(out, "Sets"); return true;
    case OWN_REPS: sheet_label(out, "Repeats"); return true;
    case OWN_HOLD: sheet_label(out, "Hold, seconds"); return true;
    case OWN_TIMES:
        sheet_label(out, "Times a day");
        out->hint = "empty: once";
        return true;
    case OWN_WHO: by_row(out); return true;
    default: return false;
    }
}

static void own_head(struct flow *f, const struct app *a)
{
    (void)a;
    flow_wrap(f, 1, STYLE_DIM, "An exercise that your physiotherapist gave you. It stands on the list from now on.");
    flow_next(f);
}

/* The id is its name in small letters, "clam-with-band". */
static void slug(const char *title, char *out, size_t size)
{
    size_t used = 0;
    for (; *title && used + 1 < size; title++) {
        char c = *title >= 'A' && *title <= 'Z' ? (char)(*title - 'A' + 'a') : *title;
        bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (keep)
            out[used++] = c;
        else if (used > 0 && out[used - 1] != '-')
            out[used++] = '-';
    }
    while (used > 0 && out[used - 1] == '-')
        used--;
    out[used] = '\0';
}

static struct effect own_send(struct app *a)
{
    static const char *const names[] = {"sets", "reps", "hold", "times", "by"};
    char id[ID_SIZE];
    if (a->form.sent > 0)
        return effect_none();
    slug(sheet_value(a, OWN_TITLE), id, sizeof id);
    if (!id[0] && sheet_typed(a, OWN_TITLE))
        snprintf(id, sizeof id, "own-exercise"); /* a name in letters that no id has */
    if (!id[0]) {
        a->form.row = OWN_TITLE;
        app_say(a, STYLE_WARN, "It needs a name; Esc closes the page.");
        return effect_none();
    }
    begun(a, id);
    sheet_option(a, "new", OWN_TITLE);
    options(a, names, OWN_SETS, 5);
    return a->last;
}

const struct sheet_ops own_sheet = {.title = "A new exercise", .field = own_field, .head = own_head, .send = own_send};

/* ---- a medicine: limits of a clinician ---- */

enum { DRUG_DOSE, DRUG_EVERY, DRUG_TIMES, DRUG_DAYS, DRUG_PLAN, DRUG_WHO };

static bool medicine_field(const struct app *a, int row, struct field *out)
{
    static const char *const ends[] = {"goes on", "ended"};
    (void)a;
    switch (row) {
    case DRUG_DOSE: sheet_label(out, "One dose, mg"); return true;
    case DRUG_EVERY: sheet_label(out, "Every so many hours"); return true;
    case DRUG_TIMES: sheet_label(out, "Doses in 24 h"); return true;
    case DRUG_DAYS:
        sheet_label(out, "For how many days");
        out->hint = "after them the packet's rule is back";
        return true;
    case DRUG_PLAN:
        *out = (struct field){.kind = FIELD_CHOICE, .keys = "ge", .words = ends};
        sheet_label(out, "What was prescribed before");
        return true;
    case DRUG_WHO: by_row(out); return true;
    default: return false;
    }
}

static void medicine_head(struct flow *f, const struct app *a)
{
    char text[2 * SAY];
    const struct medicine_def *m = protocol_medicine(a->today->protocol, a->form.id);
    snprintf(text, sizeof text,
             "%.80s: what a doctor or pharmacist told you to take, while it differs from the packet.",
             m ? medicine_title(a, m) : a->form.id);
    flow_wrap(f, 1, STYLE_STRONG, text);
    flow_next(f);
}

static struct effect medicine_send(struct app *a)
{
    static const char *const names[] = {"dose", "every", "times", "days"};
    if (a->form.sent > 0)
        return effect_none();
    begun(a, a->form.id);
    if (sheet_value(a, DRUG_PLAN)[0] == 'e')
        words_add(a, "off");
    options(a, names, DRUG_DOSE, 4);
    sheet_option(a, "by", DRUG_WHO);
    return a->last;
}

const struct sheet_ops medicine_sheet = {
    .title = "A clinician's change", .field = medicine_field, .head = medicine_head, .send = medicine_send};

/* ---- a dose that is not the usual one, or of a medicine that is only written down ---- */

enum { DOSE_AMOUNT, DOSE_WHEN, DOSE_NAME };

static bool dose_field(const struct app *a, int row, struct field *out)
{
    const struct protocol *p = a->today->protocol;
    switch (row) {
    case DOSE_AMOUNT:
        sheet_label(out, protocol_product(p, a->form.id) ? "How many tablets" : "How many mg");
        out->typed = TYPED_DOSE;
        return true;
    case DOSE_WHEN:
        sheet_label(out, "When");
        out->typed = TYPED_TIME;
        out->hint = "empty for now; else 08:10, yesterday 22:00 or -3h";
        return true;
    case DOSE_NAME:
        sheet_label(out, "The name on the packet");
        out->hint = "only if it is another; it counts as this one";
        return protocol_medicine(p, a->form.id) != NULL;
    default: return false;
    }
}

static void dose_head(struct flow *f, const struct app *a)
{
    const struct protocol *p = a->today->protocol;
    const struct product_def *made = protocol_product(p, a->form.id);
    const struct other_def *other = protocol_other(p, a->form.id);
    char text[3 * SAY];
    const char *title = protocol_title(p, a->form.id);
    flow_wrap(f, 1, STYLE_STRONG, title ? title : a->form.id);
    for (int i = 0; made && i < made->n_contains; i++) {
        const char *part = protocol_title(p, made->contains[i].medicine);
        snprintf(text, sizeof text, "%g mg of %.80s in a tablet, and counted as such", made->contains[i].mg,
                 part ? part : made->contains[i].medicine);
        flow_wrap(f, 1, STYLE_DIM, text);
    }
    if (other)
        flow_wrap(f, 1, STYLE_DIM, "It is written down, and nothing is advised about it.");
    if (other && other->then)
        flow_wrap(f, 1, STYLE_DUE, other->then);
    flow_next(f);
}

static struct effect dose_send(struct app *a)
{
    bool named = sheet_typed(a, DOSE_NAME);
    if (a->form.sent > 0)
        return effect_none();
    if (!sheet_typed(a, DOSE_AMOUNT)) {
        a->form.row = DOSE_AMOUNT;
        app_say(a, STYLE_WARN, "How much was it? A number is enough; Esc closes the page.");
        return effect_none();
    }
    words_begin(a);
    words_add(a, "dose");
    words_add(a, "%s", named ? sheet_value(a, DOSE_NAME) : a->form.id);
    words_add(a, "%s", sheet_value(a, DOSE_AMOUNT));
    if (named) {
        words_add(a, "--contains");
        words_add(a, "%s", a->form.id);
    }
    sheet_option(a, "at", DOSE_WHEN);
    return a->last;
}

const struct sheet_ops dose_sheet = {.title = "A dose", .field = dose_field, .head = dose_head, .send = dose_send};
