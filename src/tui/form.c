/* Forms: one table row each, and the small strips that need no room of their own. */
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"
#include "mend/tui/sheet.h"

bool is_digit(uint32_t key)
{
    return key >= '0' && key <= '9';
}

void form_open(struct app *a, enum form_kind kind)
{
    a->form = (struct form){.kind = kind};
}

void form_close(struct app *a)
{
    a->form = (struct form){.kind = FORM_NONE};
}

/* Where a question mark is no text, it asks for help, and the form waits below it. */
bool form_types(const struct app *a)
{
    const char *text = NULL;
    if (a->form.kind == FORM_SHEET)
        sheet_typing(a, &text);
    return line_is_open(a) || text;
}

bool form_may_help(const struct app *a)
{
    return a->form.kind != FORM_NONE && a->form.kind != FORM_HELP && !form_types(a);
}

void help_over(struct app *a)
{
    a->under = a->form;
    form_open(a, FORM_HELP);
}

void strip_keys(char *buf, size_t size, const char *keys)
{
    size_t used = strlen(buf);
    if (used < size)
        used += (size_t)snprintf(buf + used, size - used, "  ");
    for (; *keys && used + 3 < size; keys++) {
        const char *as = *keys == '_' ? "\u00a0" : (char[2]){*keys, 0};
        used += (size_t)snprintf(buf + used, size - used, "%s", as);
    }
}

/* ---- ice or heat: the one question before each start (S10, S11) ---- */

static const struct therapy_state *therapy_of(const struct app *a)
{
    for (int i = 0; a->today && i < a->today->n_therapies; i++)
        if (strcmp(a->today->therapies[i].def->id, a->form.id) == 0)
            return &a->today->therapies[i];
    return NULL;
}

static void confirm_strip(const struct app *a, char *buf, size_t size)
{
    const struct therapy_state *t = therapy_of(a);
    if (!t)
        return;
    size_t used = (size_t)snprintf(buf, size, "Before %s, is all of this so:", t->def->id);
    for (int i = 0; i < t->def->confirm.n && used < size; i++)
        used += (size_t)snprintf(buf + used, size - used, "%s %s", i ? ";" : "", t->def->confirm.list[i]);
    if (t->def->confirm.n == 0 && used < size)
        used += (size_t)snprintf(buf + used, size - used,
                                 " a cloth lies between; the skin looks and feels normal; awake, and staying awake");
    char span[32] = "";
    if (t->def->session.lo > 0)
        span_words(t->def->session.lo, span);
    if (used < size)
        snprintf(buf + used, size - used, "?");
    char keys[SAY];
    snprintf(keys, sizeof keys, "y_starts_%s  Esc_not_now", span);
    strip_keys(buf, size, keys);
}

static enum outcome confirm_key(struct app *a, uint32_t key, struct effect *out)
{
    if (key == KEY_ESC || key == 'n') {
        form_close(a);
        return TAKEN;
    }
    if (key != 'y')
        return form_close(a), PASSED;
    words_begin(a);
    words_add(a, "therapy");
    words_add(a, "%s", a->form.id);
    words_add(a, "start");
    words_add(a, "--confirm");
    form_close(a);
    *out = words_act(a, AFTER_NOTHING);
    return TAKEN;
}

/* ---- a rule said no: the reason stands there, and what was taken can still be written down ---- */

static void anyway_strip(const struct app *a, char *buf, size_t size)
{
    bool dose = app_doing(&a->last, "dose");
    snprintf(buf, size, "%s", a->said);
    strip_keys(buf, size, dose ? "t_=_I_took_it_anyway  Esc_leave_it" : "t_=_I_did_it_anyway  Esc_leave_it");
}

static enum outcome anyway_key(struct app *a, uint32_t key, struct effect *out)
{
    a->said[0] = '\0';
    if (key == 't') {
        if (a->kept.kind == FORM_SHEET)
            a->form = a->kept; /* it closes once that is recorded */
        else
            form_close(a);
        *out = words_again(a, "--taken");
        a->after = a->form.kind == FORM_SHEET ? AFTER_SHEET : AFTER_NOTHING;
        return TAKEN;
    }
    form_close(a);
    if (key == KEY_ESC && a->kept.kind == FORM_SHEET)
        a->form = a->kept;
    a->kept.kind = FORM_NONE;
    return key == KEY_ESC ? TAKEN : PASSED;
}

/* ---- a pack that has only just come on: one key too many would cost an hour's wait ---- */

static void off_strip(const struct app *a, char *buf, size_t size)
{
    const struct therapy_state *runs = app_running(a);
    snprintf(buf, size, "%s has only just come on: off already?", runs ? runs->def->title : "It");
    strip_keys(buf, size, "y_off_(u_undoes_it)  Esc_leave_it_on");
}

static enum outcome off_key(struct app *a, uint32_t key, struct effect *out)
{
    const struct therapy_state *runs = app_running(a);
    form_close(a);
    if (key == 'y' && runs)
        *out = therapy_stop(a, runs);
    return key == 'y' || key == 'n' || key == KEY_ESC || key == KEY_ENTER ? TAKEN : PASSED;
}

/* ---- quit while a pack is on ---- */

static void quit_strip(const struct app *a, char *buf, size_t size)
{
    const struct therapy_state *runs = app_running(a), *over = pack_over(a);
    char clock[SAY] = "";
    if (over)
        snprintf(buf, size, "%s may be on the skin still and nothing will ring. Quit?", over->def->title);
    else
        snprintf(buf, size, "%s is on till %s and nothing will ring. Quit?", runs ? runs->def->title : "It",
                 runs ? say_clock(a, runs->ends_at, clock) : "it is taken off");
    strip_keys(buf, size, "y_quit  n_stay");
}

static enum outcome quit_key(struct app *a, uint32_t key, struct effect *out)
{
    form_close(a);
    if (key == 'y' || key == 'q')
        *out = (struct effect){.kind = EFFECT_QUIT};
    return key == 'y' || key == 'q' || key == 'n' || key == KEY_ESC ? TAKEN : PASSED;
}

/* ---- the table ---- */

static const struct form_ops confirm_form = {false, NULL, confirm_key, NULL, NULL, confirm_strip};
static const struct form_ops anyway_form = {false, NULL, anyway_key, NULL, NULL, anyway_strip};
static const struct form_ops off_form = {false, NULL, off_key, NULL, NULL, off_strip};
static const struct form_ops quit_form = {false, NULL, quit_key, NULL, NULL, quit_strip};

const struct form_ops *form_ops(enum form_kind kind)
{
    static const struct form_ops *const table[FORM_KIND_COUNT] = {
        [FORM_HELP] = &help_form,         [FORM_DETAILS] = &details_form, [FORM_ASK] = &ask_form,
        [FORM_MEDICINE] = &medicine_form, [FORM_WHEN] = &when_form,       [FORM_LINE] = &line_form,
        [FORM_PAIN] = &pain_form,         [FORM_SITE] = &site_form,       [FORM_SIDE] = &side_form,
        [FORM_LEGS] = &legs_form,         [FORM_RATE] = &rate_form,       [FORM_CONFIRM] = &confirm_form,
        [FORM_ANYWAY] = &anyway_form,     [FORM_AWAY] = &away_form,       [FORM_QUIT] = &quit_form,
        [FORM_OFF] = &off_form,           [FORM_SKIN] = &skin_form,       [FORM_SHEET] = &sheet_form,
        [FORM_PHASE] = &phase_form,       [FORM_VISIT] = &visit_form,     [FORM_HURT] = &hurt_form,
        [FORM_LOG] = &log_form,           [FORM_ENTRY] = &entry_form,     [FORM_FIND] = &find_form,
        [FORM_AGAIN] = &again_form,       [FORM_EXPORT] = &export_form,   [FORM_REPLACE] = &replace_form,
        [FORM_UPDATE] = &update_form,
    };
    return table[kind];
}

struct effect form_key(struct app *a, uint32_t key, bool *passed)
{
    struct effect out = effect_none();
    *passed = form_ops(a->form.kind)->key(a, key, &out) == PASSED;
    if (*passed)
        form_close(a);
    return out;
}

void form_paste(struct app *a, const char *text)
{
    if (line_is_open(a))
        line_insert(a, text);
    else if (a->form.kind == FORM_SHEET)
        sheet_paste(a, text);
}

struct effect form_after(struct app *a, enum after after)
{
    switch (after) {
    case AFTER_DONE:
        form_open(a, FORM_RATE);
        snprintf(a->form.id, sizeof a->form.id, "%s", a->last.n_words > 1 ? a->last.words[1] : "");
        break;
    case AFTER_PAIN: score_noted(a); break;
    case AFTER_FLAGS:
    case AFTER_MEDICINE:
    case AFTER_SKIN:
    case AFTER_LOAD: return ask_sent(a);
    case AFTER_SHEET: return sheet_sent(a);
    case AFTER_PLACE:
    case AFTER_NOTHING:
    case AFTER_FLOOR:
    case AFTER_START: break;
    }
    return effect_none();
}
