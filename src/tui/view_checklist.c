/* The Checklist pane: a row an item, a mark, what to do, what was done, pain during it. */
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "mend/core/arena.h"
#include "mend/tui/acts.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

enum { SENTENCES = 70 }; /* from this width on a calm row is a sentence */

static const char *mark_of(const struct check_item *i)
{
    switch (i->state) {
    case ITEM_DONE: return "✔";
    case ITEM_SKIPPED: return "–";
    case ITEM_OFF: return "✗";
    case ITEM_DUE:
    case ITEM_LATER: break;
    }
    return i->done > 0 || i->left > 0 || i->right > 0 ? "◐" : "·";
}

/* The same for ears. */
static const char *mark_word(const struct check_item *i, bool past)
{
    switch (i->state) {
    case ITEM_DONE: return "done";
    case ITEM_SKIPPED: return "skipped";
    case ITEM_OFF: return past ? "closed" : "not now";
    case ITEM_DUE:
    case ITEM_LATER: break;
    }
    return i->done > 0 || i->left > 0 || i->right > 0 ? "begun" : "open";
}

static enum style style_of(enum item_state s)
{
    switch (s) {
    case ITEM_DONE: return STYLE_GOOD;
    case ITEM_DUE: return STYLE_TEXT;
    case ITEM_SKIPPED:
    case ITEM_LATER:
    case ITEM_OFF: break;
    }
    return STYLE_DIM;
}

/* What was done today, in fewer and fewer words: "5, last 13:40", "5 · 13:40", "5"; or why not. Returns the forms. */
enum { FORMS = 3 };
static int done_words(const struct app *a, const struct check_item *i, char forms[FORMS][SAY])
{
    char clock[SAY];
    const char *side = i->left > i->right ? "left" : "right";
    bool last = i->last_at != INSTANT_NONE;
    if (last)
        say_clock(a, i->last_at, clock);
    if (i->state == ITEM_SKIPPED) {
        snprintf(forms[0], SAY, i->why ? "skipped: %.100s" : "skipped", i->why);
        return snprintf(forms[1], SAY, "skipped"), 2;
    }
    if (i->times.kind == TIMES_EVERY && i->done > 0 && last) {
        snprintf(forms[0], SAY, "%d, last %.60s", i->done, clock);
        snprintf(forms[1], SAY, "%d · %.60s", i->done, clock);
        snprintf(forms[2], SAY, "%d", i->done);
        return 3;
    }
    if (i->left != i->right) {
        if (i->done > 0)
            snprintf(forms[0], SAY, "%d and %s", i->done, side), snprintf(forms[1], SAY, "%d + %c", i->done, side[0]);
        else
            snprintf(forms[0], SAY, "%s done", side), snprintf(forms[1], SAY, "%s", side);
        return 2;
    }
    if (i->target > 1 && i->done > 0)
        return snprintf(forms[0], SAY, "%d of %d", i->done, i->target), 1;
    if (i->done > 0 && i->hold_s > 0)
        return snprintf(forms[0], SAY, "%d s", i->hold_s), 1;
    if (i->done > 0 && i->reps > 0)
        return snprintf(forms[0], SAY, "%d", i->reps), 1;
    if (i->done > 0 && last)
        return snprintf(forms[0], SAY, "%.60s", clock), 1;
    if (i->state == ITEM_LATER && i->times.kind != TIMES_EVERY && i->next_at != INSTANT_NONE && !app_looks_back(a))
        return snprintf(forms[0], SAY, "from %.60s", say_clock(a, i->next_at, clock)), 1;
    return 0;
}

static enum style pain_words(const struct check_item *i, char *buf)
{
    buf[0] = '\0';
    if (i->pain_open)
        return snprintf(buf, SAY, "pain ?"), STYLE_DUE;
    if (i->pain >= 0)
        text_fmt(buf, SAY, "pain %d", i->pain);
    return i->pain > 5 ? STYLE_ALARM : i->pain > 2 ? STYLE_DUE : STYLE_GOOD;
}

/* Seven days, oldest first, today last. */
static void week_marks(struct flow *f, const struct check_item *i, int x)
{
    char marks[8 * sizeof "✔ "] = "";
    size_t used = 0;
    for (int day = 6; day >= 0; day--)
        for (const char *mark = i->week >> day & 1 ? "✔ " : "· "; *mark; mark++)
            marks[used++] = *mark;
    marks[used - 1] = '\0'; /* without the last blank */
    flow_text(f, x, -1, STYLE_DIM, marks);
}

static void not_yet(struct flow *f, const struct today *t, bool calm)
{
    if (!t->phase.def)
        return;
    if (t->phase.def->not_yet.n) {
        char text[400];
        size_t used = (size_t)snprintf(text, sizeof text, calm ? "not yet:" : "✗ not yet:");
        for (int i = 0; i < t->phase.def->not_yet.n && used < sizeof text; i++)
            used +=
                (size_t)snprintf(text + used, sizeof text - used, "%s %s", i ? "," : "", t->phase.def->not_yet.list[i]);
        flow_wrap(f, 1, STYLE_DIM, text);
    }
    if (t->phase.def->stop_above >= 0)
        flow_fmt(f, 3, -1, STYLE_DIM, "stop past pain %d, or if sharp", t->phase.def->stop_above);
    if (calm && f->view.w >= SENTENCES)
        flow_right(f, STYLE_DIM, "(ours): our number ");
    else if (f->view.w >= 48)
        flow_right(f, STYLE_DIM, "° our number ");
    flow_next(f);
}

static void closed(struct flow *f, const struct app *a)
{
    if (app_looks_back(a))
        flow_wrap(f, 2, STYLE_DIM,
                  app_unanswered(a) ? "The warning signs were not answered on this day, so nothing was on the list."
                                    : "Nothing was on the list on this day.");
    else if (app_unanswered(a))
        flow_wrap(f, 2, STYLE_DIM,
                  "Your exercises will stand here, to tick with Space, as soon as the warning signs are answered: r.");
    else
        flow_wrap(f, 2, STYLE_DIM, "Nothing is on the list in this phase. What to do stands on the NEXT line.");
}

/* A title in `width` cells, without its last words if it must be; not where another item would have the same name. */
static const char *name_of(const struct today *t, int item, int width, char *buf)
{
    say_title(t->checklist[item].def->title, width, buf);
    const size_t n = strlen(buf);
    if (!t->checklist[item].def->title[n]) /* it is whole */
        return buf;
    for (int i = 0; i < t->n_checklist; i++) {
        const char *other = t->checklist[i].def->title;
        if (i != item && strncmp(other, buf, n) == 0 && (other[n] == ' ' || !other[n]))
            text_fmt(buf, SAY, "%s", t->checklist[item].def->title);
    }
    return buf;
}

static int longest(const struct today *t, int width)
{
    enum { LEAST = 9, MOST = 22 };
    char name[SAY];
    int most = LEAST;
    for (int i = 0; i < t->n_checklist; i++) {
        int w = text_width(name_of(t, i, width, name));
        if (w > most)
            most = w;
    }
    return most < MOST ? most : MOST;
}

/* Where the columns of a row stand. */
struct columns {
    bool wide, narrow;
    int name, title;            /* where the title begins, after the mark; its width */
    int dose, dose_width, done; /* done: where what was done begins */
    int end;                    /* where pain ends */
    int week;
};

static struct columns columns_make(const struct today *t, int w, bool calm)
{
    enum { WORD = 7 }; /* of a mark in words */
    struct columns c = {.wide = w >= 70, .narrow = w < (calm ? 44 + WORD : 44), .name = calm ? 2 + WORD : 3};
    c.title = longest(t, w >= 58 ? 22 : 14);
    if (c.narrow && c.title > w - c.name - 7)
        c.title = w - c.name - 7 > 8 ? w - c.name - 7 : w;
    c.dose = c.name + c.title + 1;
    c.end = c.wide ? w - 16 : w;
    c.week = w - 14;
    c.dose_width = c.narrow ? 0 : c.end - c.dose - (c.wide ? 22 : 15);
    if (c.dose_width > 32)
        c.dose_width = 32;
    c.done = c.dose + (c.dose_width > 0 ? c.dose_width + 1 : 0);
    return c;
}

/* Why an item is closed, in as many rows as it takes, but only once for items that stand together. */
static void closed_row(struct flow *f, const struct columns *c, const struct check_item *i,
                       const struct check_item *above)
{
    const char *why = i->why ? i->why : "not now";
    if (above && above->state == ITEM_OFF && above->why && strcmp(above->why, why) == 0)
        why = "the same";
    bool fits = text_width(why) <= (c->wide ? c->end : f->view.w) - c->dose;
    if (c->wide && fits)
        week_marks(f, i, c->week);
    if (c->narrow && !fits)
        flow_line(f, c->dose, STYLE_DIM, "Enter: why");
    else
        flow_wrap(f, c->dose, STYLE_DIM, why);
}

static void open_row(struct flow *f, const struct app *a, const struct columns *c, const struct check_item *i)
{
    char dose[SAY], said[FORMS][SAY], felt[SAY];
    enum style felt_style = pain_words(i, felt);
    int forms = done_words(a, i, said), least = forms ? text_width(said[forms - 1]) : 0;
    int end = c->wide ? c->end - 8 : felt[0] ? c->end - text_width(felt) - 1 : c->end;
    /* What comes back every hour says so even where what was done has to move over. */
    bool over = i->times.kind == TIMES_EVERY || (!forms && !felt[0]) || (!forms && c->wide);
    int room = over ? end - c->dose - (forms ? least + 1 : 0) : c->dose_width, used = 0;
    if (!c->narrow || !forms)
        used = flow_text(f, c->dose, room > 0 ? room : 0, STYLE_DIM, say_dose(i, room, dose));
    /* It stands in its column, or as far beside it as it must and the dose lets it. */
    int least_at = used ? c->dose + used + 1 : c->done, form = 0;
    while (form < forms - 1 && text_width(said[form]) > end - least_at)
        form++;
    int at = c->done;
    if (forms && at > end - text_width(said[form]))
        at = end - text_width(said[form]);
    if (at < least_at)
        at = least_at;
    if (forms)
        flow_text(f, at, end > at ? end - at : 0, style_of(i->state), said[form]);
    if (felt[0])
        flow_text(f, c->end - text_width(felt), -1, felt_style, felt);
    if (c->wide)
        week_marks(f, i, c->week);
    flow_next(f);
}

/* "10 reps, hold 5 s (ours)": a sign nobody hears is spelled out. */
static void spell(char *text, size_t size, const char *with_signs)
{
    size_t used = 0;
    for (const char *sign; used < size && (sign = strstr(with_signs, "°")); with_signs = sign + strlen("°"))
        used += (size_t)snprintf(text + used, size - used, "%.*s (ours)", (int)(sign - with_signs), with_signs);
    if (used < size)
        snprintf(text + used, size - used, "%s", with_signs);
}

__attribute__((format(printf, 3, 4))) static void add(char *buf, size_t size, const char *fmt, ...)
{
    size_t used = strlen(buf);
    va_list args;
    va_start(args, fmt);
    vsnprintf(buf + used, size - used, fmt, args);
    va_end(args);
}

/* A row as one sentence, whole, in as many rows as it takes: "done  Cobra: hold 10-30 s, daily; today 20 s; pain not
 * said; on 4 of 7 days". */
static void sentence(struct flow *f, const struct app *a, const struct check_item *i)
{
    enum { AT = 9, LONG = 6 * SAY };
    char dose[SAY], said[FORMS][SAY], signs[LONG], text[LONG];
    bool off = i->state == ITEM_OFF, skipped = i->state == ITEM_SKIPPED;
    int days = 0;
    for (int day = 0; day < 7; day++)
        days += i->week >> day & 1 ? 1 : 0;
    text_fmt(signs, LONG, "%s", i->def->title);
    if (say_dose(i, INT_MAX, dose)[0] && !off)
        add(signs, LONG, ": %s", dose);
    if (i->why && ((off && !app_looks_back(a)) || skipped))
        add(signs, LONG, "%s %s", off ? ":" : ";", i->why);
    else if ((!off || app_looks_back(a)) && !skipped && done_words(a, i, said) > 0)
        add(signs, LONG, "; %s%s", !app_looks_back(a) && (i->done > 0 || i->left != i->right) ? "today " : "", said[0]);
    if (i->pain_open)
        add(signs, LONG, "; pain not said");
    else if (i->pain >= 0)
        add(signs, LONG, "; pain %d", i->pain);
    if (days > 0)
        add(signs, LONG, "; on %d of 7 days", days);
    spell(text, LONG, signs);
    flow_wrap(f, AT, style_of(i->state), text);
}

void checklist_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct today *t = a->today;
    if (app_unanswered(a) || (t->n_checklist == 0 && !lifts_near(a))) {
        closed(f, a);
        return;
    }
    if (t->n_checklist == 0) {
        lifts_rows(f, a);
        return;
    }
    if (t->course.easy)
        flow_line(f, 1, STYLE_DUE,
                  f->view.w >= 44 ? "An easy day: half of it, the easier variants" : "An easy day: half");
    else if (t->course.eased)
        flow_line(f, 1, STYLE_DUE, f->view.w >= 44 ? "Eased: the exercises of the phase before" : "Eased for now");
    bool calm = app_calm(a), whole = calm && f->view.w >= SENTENCES;
    struct columns c = columns_make(t, f->view.w, calm);
    if (c.wide && !whole) {
        flow_text(f, c.dose, c.dose_width, STYLE_DIM, "do");
        flow_text(f, c.done, 10, STYLE_DIM, app_looks_back(a) ? "done" : "today");
        flow_text(f, c.week, -1, STYLE_DIM, "7 days");
        flow_next(f);
    }
    for (int i = 0; i < t->n_checklist; i++) {
        const struct check_item *item = &t->checklist[i];
        bool selected = a->row[PANE_CHECKLIST] == i;
        char name[SAY];
        if (flow_take(f, selected))
            continue;
        int began = flow_begin(f, selected);
        flow_text(f, 1, c.name - 2, style_of(item->state), calm ? mark_word(item, app_looks_back(a)) : mark_of(item));
        flow_key(f, 0, c.name, key_for(a, "tick"));
        if (!whole)
            flow_text(f, c.name, c.title, style_of(item->state), name_of(t, i, c.title, name));
        if (whole)
            sentence(f, a, item);
        else if (item->state == ITEM_OFF && !app_looks_back(a)) /* why it was closed then is no advice for now */
            closed_row(f, &c, item, i ? item - 1 : NULL);
        else
            open_row(f, a, &c, item);
        flow_end(f, selected, began);
    }
    lifts_rows(f, a);
    not_yet(f, t, calm);
}
