/* Weights: a session set by set, and the weight before the injury (C37, S16). Loads are typed in the person's unit. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/say.h"
#include "mend/tui/sheet.h"
#include "mend/tui/views.h"

char *say_session(const struct app *a, const struct lift_state *l, char *buf)
{
    const struct loading_def *d = &a->today->protocol->loading;
    char load[SAY], reps[48];
    if (l->reps > 0)
        snprintf(reps, sizeof reps, "%d", l->reps);
    else
        snprintf(reps, sizeof reps, d->reps.lo < d->reps.hi ? "%g-%g" : "%g", d->reps.lo, d->reps.hi);
    bool body = l->next_kg <= 0;
    snprintf(buf, SAY, "%d x %s%s%.60s", l->sets > 0 ? l->sets : (int)d->sets.lo, reps, body ? ", " : " at ",
             say_load(a, l->next_kg, load));
    return buf;
}

static const struct lift_state *lift_of(const struct app *a)
{
    for (int i = 0; a->today && i < a->today->lifting.n; i++)
        if (strcmp(a->today->lifting.list[i].id, a->form.id) == 0)
            return &a->today->lifting.list[i];
    return NULL;
}

/* What was typed without its blanks; in pounds each number gets its unit, unless it has one. */
static void numbers_word(const char *typed, bool pounds, char *out, size_t size)
{
    size_t used = 0;
    bool unit = false, number = false;
    for (const char *p = typed;; p++) {
        bool ends = *p == ',' || !*p;
        if (ends && number && !unit && pounds && used + 3 < size) {
            out[used++] = 'l';
            out[used++] = 'b';
        }
        if (!*p)
            break;
        if (ends)
            unit = number = false;
        unit = unit || (*p >= 'a' && *p <= 'z');
        number = number || is_digit((uint32_t)(unsigned char)*p);
        if (*p != ' ' && used + 1 < size)
            out[used++] = *p;
    }
    out[used] = '\0';
}

void sheet_loads(struct app *a, const char *name, int row)
{
    char loads[VALUE_SIZE * 2];
    if (!sheet_typed(a, row))
        return;
    numbers_word(sheet_value(a, row), app_prefs(a)->pounds, loads, sizeof loads);
    words_add(a, "--%s", name);
    words_add(a, "%s", loads);
}

/* ---- a session ---- */

enum session { LOADS, REPS, PAIN, FORM, SIGNS, WHEN, SESSION_ROWS };

static bool session_field(const struct app *a, int row, struct field *out)
{
    static const char *const forms[] = {"good", "poor"}, *const signs[] = {"no", "yes"};
    const char *unit = app_prefs(a)->pounds ? "lb" : "kg";
    switch ((enum session)row) {
    case LOADS:
        sheet_label(out, "Weight, %s", unit);
        out->hint = "one number for all sets, or one a set: 40,50,50; 0 is body weight";
        return true;
    case REPS:
        sheet_label(out, "Repeats, a number a set");
        out->hint = "like 8,8,6: as they were, warm-up sets too";
        return true;
    case PAIN:
        *out = (struct field){.kind = FIELD_SCORE, .asked = true};
        sheet_label(out, "The worst pain during it");
        return true;
    case FORM:
        *out = (struct field){.kind = FIELD_CHOICE, .keys = "gp", .words = forms, .asked = true};
        sheet_label(out, "Your form, to the last repeat");
        return true;
    case SIGNS:
        *out = (struct field){.kind = FIELD_CHOICE, .keys = "ny", .words = signs, .asked = true};
        sheet_label(out, "Any warning sign before or during it: numb, weak, pain down the leg?");
        return true;
    case WHEN:
        sheet_label(out, "When");
        out->typed = TYPED_TIME;
        out->hint = "empty for now; else 17:30, yesterday 18:00 or -3h";
        return true;
    case SESSION_ROWS: break;
    }
    return false;
}

static void session_head(struct flow *f, const struct app *a)
{
    const struct loading_def *d = &a->today->protocol->loading;
    const struct lift_state *l = lift_of(a);
    char text[SAY], line[2 * SAY];
    snprintf(line, sizeof line, "%.50s%s%.100s%s%.50s", a->form.id, l ? ": next is " : "",
             l ? say_session(a, l, text) : "", l && l->plates ? "; " : "", l && l->plates ? l->plates : "");
    flow_wrap(f, 1, STYLE_STRONG, line);
    if (a->today->lifting.closed)
        flow_wrap(f, 1, STYLE_WARN, a->today->lifting.closed);
    for (int i = 0; i < d->before.n; i++) {
        flow_text(f, 2, 2, STYLE_DIM, "·");
        flow_wrap(f, 4, STYLE_DIM, d->before.list[i]);
    }
    if (a->today->lifting.breathe)
        flow_wrap(f, 1, STYLE_DUE, a->today->lifting.breathe);
    flow_next(f);
}

static struct effect session_send(struct app *a)
{
    char reps[VALUE_SIZE];
    words_begin(a);
    if (a->form.sent > 0)
        return effect_none();
    if (!sheet_typed(a, LOADS) || !sheet_typed(a, REPS)) {
        a->form.row = sheet_typed(a, LOADS) ? REPS : LOADS;
        app_say(a, STYLE_WARN, "The weight and the repeats are needed; Esc closes the page.");
        return effect_none();
    }
    words_add(a, "lift");
    words_add(a, "%s", a->form.id);
    sheet_loads(a, "load", LOADS);
    numbers_word(sheet_value(a, REPS), false, reps, sizeof reps);
    words_add(a, "--reps");
    words_add(a, "%s", reps);
    sheet_option(a, "pain", PAIN);
    sheet_option(a, "form", FORM);
    sheet_option(a, "signs", SIGNS);
    sheet_option(a, "at", WHEN);
    return a->last;
}

/* Was there a sign, the page of them opens: what stands there decides what may go on (S02). */
static struct effect session_sent(struct app *a)
{
    return sheet_value(a, SIGNS)[0] == 'y' && !app_emergency(a) ? ask_open(a, ASK_FLAGS) : effect_none();
}

const struct sheet_ops session_sheet = {.title = "A session with weights",
                                        .field = session_field,
                                        .head = session_head,
                                        .send = session_send,
                                        .sent = session_sent};

/* ---- the weight before the injury, or a clinician's ---- */

enum weight { NAME, PREVIOUS, PRESCRIBED, WHO, WEIGHT_ROWS };

/* A lift that is known has no row for its name. */
static enum weight weight_row(const struct app *a, int row)
{
    return (enum weight)(a->form.id[0] ? row + 1 : row);
}

static int row_of(const struct app *a, enum weight which)
{
    return (int)which - (a->form.id[0] ? 1 : 0);
}

static bool weight_field(const struct app *a, int row, struct field *out)
{
    const char *unit = app_prefs(a)->pounds ? "lb" : "kg";
    switch (weight_row(a, row)) {
    case NAME:
        sheet_label(out, "Which lift");
        out->hint = "your own word for it, like deadlift";
        return true;
    case PREVIOUS:
        sheet_label(out, "Before the injury, %s", unit);
        out->hint = "what was comfortable for a few repeats, not the best ever";
        return true;
    case PRESCRIBED:
        sheet_label(out, "A clinician's weight, %s", unit);
        out->hint = "only if somebody set one";
        return a->form.id[0] != '\0';
    case WHO:
        sheet_label(out, "Who set it");
        out->hint = "their name is kept with it";
        return a->form.id[0] != '\0';
    case WEIGHT_ROWS: break;
    }
    return false;
}

static void weight_head(struct flow *f, const struct app *a)
{
    const struct loading_def *d = &a->today->protocol->loading;
    char text[2 * SAY];
    snprintf(
        text, sizeof text,
        "%.60s%sThe way back begins with body weight, then at %d %% of the weight before, and rises %g-%g %% a week.",
        a->form.id, a->form.id[0] ? ". " : "", d->start_percent, d->rise_percent.lo, d->rise_percent.hi);
    flow_wrap(f, 1, STYLE_DIM, text);
    flow_next(f);
}

static struct effect weight_send(struct app *a)
{
    const char *name = a->form.id[0] ? a->form.id : sheet_value(a, 0);
    bool any = sheet_typed(a, row_of(a, PREVIOUS)) || (a->form.id[0] && sheet_typed(a, row_of(a, PRESCRIBED)));
    if (!any) {
        app_say(a, STYLE_WARN, "A weight is needed; Esc closes the page.");
        return effect_none();
    }
    for (; a->form.sent < 2; a->form.sent++) {
        int row = row_of(a, a->form.sent == 0 ? PREVIOUS : PRESCRIBED);
        if ((a->form.sent == 1 && !a->form.id[0]) || !sheet_typed(a, row))
            continue;
        if (!name[strspn(name, " ")]) {
            a->form.row = 0;
            app_say(a, STYLE_WARN, "Which lift is it? A word is enough.");
            return effect_none();
        }
        words_begin(a);
        words_add(a, "%s", a->form.sent == 0 ? "lift" : "prescribe");
        words_add(a, "%s", name);
        sheet_loads(a, a->form.sent == 0 ? "previous" : "load", row);
        if (a->form.sent == 1)
            sheet_option(a, "by", row_of(a, WHO));
        return a->last;
    }
    return effect_none();
}

const struct sheet_ops weight_sheet = {
    .title = "A lift", .field = weight_field, .head = weight_head, .send = weight_send};
