/* The daily check (S02, S15): one page, at most six keys: N answers no to all that is left, but never to the signs.
 * What is answered already is not asked again; the signs are listed below their question, so that "nothing new" is said
 * by somebody who could read them. A yes to the signs opens the whole page of them, and the check goes on after it. */
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/past.h"
#include "mend/tui/say.h"
#include "mend/tui/sheet.h"

enum row { SIGNS, SCORE, RESPONSE, FUNCTION, SLEEP, UNSURE, SHARP, NEW_SYMPTOM, ROWS };

static const struct {
    const char *id, *ask, *keys;
    const char *shown[3], *said[3];
} rows[ROWS] = {
    [SIGNS] = {"signs", "Anything new among these warning signs?", "ny", {"nothing", "yes"}, {"no", "yes"}},
    [SCORE] = {"pain", "Pain now?", "", {0}, {0}},
    [RESPONSE] = {"response",
                  "Compared with before yesterday's exercises, how is it this morning?",
                  "smw",
                  {"settled", "1 point up", "2 or more"},
                  {"settled", "more", "much-more"}},
    /* Not yes or no: however the protocol asks it, these two mean one thing. */
    [FUNCTION] = {"function", "Do everyday things go well enough?", "ol", {"ok", "limited"}, {"ok", "limited"}},
    [SLEEP] = {"sleep", "How did you sleep?", "gp", {"well", "poorly"}, {"good", "poor"}},
    [UNSURE] = {"unsure", "Are you unsure whether to go on like this?", "ny", {"no", "yes"}, {"no", "yes"}},
    [SHARP] = {"sharp", "Is the pain sharp?", "ny", {"no", "yes"}, {"no", "yes"}},
    [NEW_SYMPTOM] = {"new-symptom",
                     "Is anything new: numb, tingling, weak, or pain further down the leg?",
                     "ny",
                     {"no", "yes"},
                     {"no", "yes"}},
};

/* What is asked and what may be added, in the order of the page: settled when it opens, so that rows stay in place. */
static const enum row optional[] = {SHARP, NEW_SYMPTOM}, always[] = {FUNCTION, SHARP, NEW_SYMPTOM, UNSURE};

static const struct check_def *check_of(const struct app *a, enum row i)
{
    for (int k = 0; k < a->today->protocol->n_checks; k++)
        if (strcmp(a->today->protocol->checks[k].id, rows[i].id) == 0)
            return &a->today->protocol->checks[k];
    return NULL;
}

static void add(struct app *a, enum row i)
{
    /* A plan that lists its questions asks no others. */
    bool listed = i == SIGNS || i == SCORE || a->today->protocol->n_checks == 0 || check_of(a, i);
    if (listed)
        a->form.asked[a->form.n_asked++] = (unsigned char)i;
}

struct effect morning_open(struct app *a)
{
    const struct morning *m = &a->today->morning;
    const bool open[ROWS] = {m->signs, m->score, m->response, m->function, m->sleep, m->unsure, false, false};
    sheet_open(a, SHEET_MORNING, "");
    for (int i = 0; i < ROWS && m->due; i++)
        if (open[i])
            add(a, (enum row)i);
    a->form.sure = a->form.n_asked > 0; /* the day's check; else only what changed since */
    for (size_t i = 0; i < (a->form.sure ? sizeof optional : sizeof always) / sizeof *always; i++)
        add(a, a->form.sure ? optional[i] : always[i]);
    return effect_none();
}

static int which(const struct app *a, int row)
{
    return row < a->form.n_asked ? a->form.asked[row] : -1;
}

static bool field(const struct app *a, int row, struct field *out)
{
    int i = which(a, row);
    if (i < 0)
        return false;
    const struct check_def *check = check_of(a, (enum row)i);
    *out = (struct field){
        .kind = i == SCORE ? FIELD_SCORE : FIELD_CHOICE, .keys = rows[i].keys, .words = rows[i].shown, .asked = true};
    const char *ask = i == SCORE && app_looks_back(a) ? "How much pain was there?" : rows[i].ask;
    sheet_label(out, "%s", check ? check->ask : ask);
    return true;
}

static void head(struct flow *f, const struct app *a)
{
    char text[SAY], day[SAY];
    if (app_looks_back(a)) {
        snprintf(text, sizeof text, "The check of %.40s: a key each, as it was then. When, is asked at the end.",
                 say_shown(a, day));
        flow_wrap(f, 1, STYLE_DIM, text);
        flow_next(f);
        return;
    }
    if (a->form.sure)
        flow_wrap(f, 1, STYLE_DIM, "A key each; Enter writes down what is answered so far.");
    else
        flow_wrap(f, 1, STYLE_DIM, "Today's check is done. Four short questions, if something changed since.");
    if (a->today->triage.recheck_why)
        flow_wrap(f, 1, STYLE_DUE, a->today->triage.recheck_why);
    else if (a->today->morning.why)
        flow_wrap(f, 1, STYLE_DUE, a->today->morning.why);
    flow_next(f);
}

/* The signs by name, in a few rows. */
static void under(struct flow *f, const struct app *a, int row)
{
    const struct triage *t = &a->today->triage;
    char list[1500];
    size_t used = 0;
    if (which(a, row) != SIGNS || a->form.row != row)
        return;
    for (int i = 0; i < t->n_answers && used < sizeof list; i++)
        if (t->answers[i].question->role == ASK_RED_FLAG)
            used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", used ? "; " : "",
                                     t->answers[i].question->name);
    if (used)
        flow_wrap(f, 4, STYLE_TEXT, list);
    for (int i = 0; i < t->n_flags; i++) {
        char stands[SAY];
        snprintf(stands, sizeof stands, "You said yes to: %.100s. Any key opens the whole page.",
                 t->flags[i]->question->name);
        flow_wrap(f, 4, STYLE_WARN, stands);
    }
}

/* "Nothing" counts only for what could be read: a list longer than the page is shown to its end first. */
static bool shows_more(struct app *a)
{
    struct rect view = app_page(a);
    int width = view.w, room = view.h;
    if (a->page_rows < room)
        room = a->page_rows;
    int end = sheet_height_to(a, a->form.row, width), from = sheet_height_to(a, a->form.row - 1, width);
    int top = end > room ? (from < end - room ? from : end - room) : 0;
    if (room <= 1 || top + a->form.scroll + room >= end)
        return false;
    a->form.scroll += room - 1;
    app_say(a, STYLE_GOOD, "Read on; n again at the end of the list.");
    return true;
}

static struct effect send(struct app *a)
{
    words_begin(a);
    words_add(a, "check-in");
    for (int row = 0; a->form.sent == 0 && row < a->form.n_asked; row++) {
        int i = which(a, row);
        const char *v = sheet_value(a, row);
        if (!v[0] || (i == SIGNS && v[0] != 'n'))
            continue;
        words_add(a, "--%s", rows[i].id);
        words_add(a, "%s", i == SCORE ? v : rows[i].said[strchr(rows[i].keys, v[0]) - rows[i].keys]);
    }
    return a->last.n_words > 1 ? a->last : effect_none();
}

static struct effect sent(struct app *a)
{
    for (int row = 0; row < a->form.n_asked; row++)
        if (which(a, row) == SIGNS && sheet_value(a, row)[0] == 'y') {
            a->to_morning = true;
            return ask_open(a, ASK_FLAGS);
        }
    return effect_none();
}

/* Is one of the first `n` rows still to answer? */
static bool open_before(const struct app *a, int n)
{
    for (int row = 0; row < n && row < a->form.n_asked; row++)
        if (!sheet_typed(a, row))
            return true;
    return false;
}

/* No to all that is left; the signs are answered by themselves. */
static bool no_to_the_rest(struct app *a)
{
    for (int row = 0; row < a->form.n_asked; row++)
        if (which(a, row) != SIGNS && rows[which(a, row)].keys[0] == 'n' && !sheet_typed(a, row))
            sheet_set(a, row, "n");
    for (int row = 0; row < a->form.n_asked; row++)
        if (!sheet_typed(a, row)) {
            a->form.row = row;
            app_say(a, STYLE_WARN, "No to the rest; this one is still open.");
            return false;
        }
    return true;
}

/* Closed with nothing but the last two open, it is kept as if they were not asked; once: it must not hold anybody. */
static bool kept_on_leaving(struct app *a, struct effect *out)
{
    int needed = 0;
    while (needed < a->form.n_asked && which(a, needed) < SHARP)
        needed++;
    if (!a->form.sure || a->form.leaving || needed == 0 || open_before(a, needed))
        return false;
    a->form.leaving = true;
    *out = send(a);
    return out->kind != EFFECT_NONE && (*out = words_act(a, AFTER_SHEET), true);
}

static bool key(struct app *a, uint32_t pressed, struct effect *out)
{
    if (pressed == KEY_ESC)
        return kept_on_leaving(a, out);
    if (pressed == 'N') {
        if (no_to_the_rest(a) && (*out = send(a)).kind != EFFECT_NONE)
            *out = words_act(a, AFTER_SHEET);
        return true;
    }
    if (which(a, a->form.row) != SIGNS || (pressed != 'n' && pressed != 'y'))
        return false;
    /* What stands at yes is taken back on the whole page only, never by "nothing new". */
    if (pressed == 'n' && a->today->triage.n_flags == 0)
        return shows_more(a);
    sheet_set(a, a->form.row, "y");
    *out = send(a);
    *out = out->kind == EFFECT_NONE ? sent(a) : words_act(a, AFTER_SHEET);
    return true;
}

const struct sheet_ops morning_sheet = {.title = "Check-in",
                                        .field = field,
                                        .head = head,
                                        .under = under,
                                        .key = key,
                                        .send = send,
                                        .sent = sent,
                                        .keys = "Enter write down  N no to the rest  Esc close",
                                        .quick = true};
