/* Seeing somebody: each piece of advice with its reason and what was answered to it. An answer keeps it quiet until its
 * day; it never takes it away. */
#include <stdio.h>
#include <string.h>

#include "mend/core/describe.h"
#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/past.h"
#include "mend/tui/say.h"

struct effect visit_open(struct app *a)
{
    if (past_only_today(a, "Seeing somebody"))
        return effect_none();
    form_open(a, FORM_VISIT);
    return effect_none();
}

static const struct referral *selected(const struct app *a)
{
    const struct today *t = a->today;
    return a->form.row < t->n_referrals ? &t->referrals[a->form.row] : NULL;
}

static enum outcome visit_key(struct app *a, uint32_t key, struct effect *out)
{
    const struct referral *r = selected(a);
    if (form_moves(&a->form, a->today->n_referrals, key))
        return TAKEN;
    char id[ID_SIZE];
    snprintf(id, sizeof id, "%s", r ? r->id : "");
    switch (key) {
    case 'b':
    case 'n':
        if (r)
            line_open(a, key == 'b' ? LINE_BOOKED : LINE_NOT_NOW, id, "");
        return TAKEN;
    case 's':
        if (!r)
            return TAKEN;
        form_close(a);
        words_begin(a);
        words_add(a, "refer");
        words_add(a, "%s", id);
        words_add(a, "seen");
        *out = words_act(a, AFTER_NOTHING);
        return TAKEN;
    case KEY_ESC:
    case KEY_ENTER:
    case 'q': form_close(a); return TAKEN;
    default: return PASSED;
    }
}

static const char *visit_title(const struct app *a)
{
    (void)a;
    return "Seeing somebody";
}

static void answer_row(struct flow *f, const struct app *a, const struct referral *r)
{
    char text[2 * SAY], clock[SAY], date[DATE_MAX];
    if (!r->answer)
        return;
    const char *said = text_is(r->answer->status, "not-now") ? "not now" : r->answer->status ? r->answer->status : "";
    snprintf(text, sizeof text,
             r->quiet ? "You said %.20s (%.60s). It comes back on %s."
                      : "You said %.20s (%.60s). Time to look at it again.",
             said, say_clock(a, r->answer->at.utc, clock),
             date_words(day_civil(r->back_on), DATE_WEEKDAY, app_prefs(a), date));
    flow_wrap(f, 4, STYLE_DIM, text);
}

static void visit_rows(struct flow *f, const void *app)
{
    static const char *const levels[] = {"suggested", "soon", "today"};
    const struct app *a = app;
    const struct today *t = a->today;
    if (t->n_referrals == 0) {
        flow_wrap(f, 2, STYLE_TEXT,
                  "Nothing so far says that a physiotherapist should look at it. c asks the daily questions.");
        return;
    }
    for (int i = 0; i < t->n_referrals; i++) {
        const struct referral *r = &t->referrals[i];
        int began = flow_begin(f, a->form.row == i);
        char text[3 * SAY];
        snprintf(text, sizeof text, "%s (%s)", r->def->say, levels[r->def->level]);
        flow_wrap(f, 2, r->quiet ? STYLE_TEXT : STYLE_DUE, text);
        if (r->why)
            flow_wrap(f, 4, STYLE_DIM, r->why);
        answer_row(f, a, r);
        flow_end(f, a->form.row == i, began);
        flow_next(f);
    }
    flow_wrap(f, 2, STYLE_DIM,
              "b booked, s seen, n not now: it keeps quiet for a while and stays on this page as long as its reason "
              "does.");
}

const struct form_ops visit_form = {true, "b booked  s seen  n not now  Esc close", visit_key, visit_title, visit_rows,
                                    NULL};
