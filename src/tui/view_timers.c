/* The Timers pane: ice and heat, reminders, medicines. */
#include <stdio.h>

#include "mend/tui/state.h"

static void bar(struct flow *f, int x, int width, int64_t from, int64_t to, int64_t now)
{
    int64_t whole = to - from, gone = now - from;
    int full = whole > 0 ? (int)(gone * width / whole) : width;
    for (int i = 0; i < width; i++)
        flow_text(f, x + i, 1, STYLE_BAR, i < full ? "█" : "░");
}

/* In a low pane what does not apply now gets one row: Enter tells the rest. */
static bool roomy(const struct flow *f)
{
    return f->view.h >= 12;
}

static void therapy_row(struct flow *f, const struct app *a, const struct therapy_state *t)
{
    char text[SAY], clock[SAY];
    flow_text(f, 1, 6, STYLE_STRONG, t->def->title);
    switch (t->state) {
    case THERAPY_RUNNING: {
        int width = f->view.w - 8 - 8;
        if (a->now.utc >= t->ends_at)
            flow_text(f, 8, -1, STYLE_ALARM, "time is up: take it off");
        else {
            if (width > 3)
                bar(f, 8, width, t->started_at, t->ends_at, a->now.utc);
            flow_right(f, STYLE_STRONG, say_countdown(a, t->ends_at, text));
        }
        flow_next(f);
        int used = 8 + flow_fmt(f, 8, -1, STYLE_DIM, "off %s", say_clock(a, t->ends_at, clock));
        if (t->skin_check_due)
            used += flow_text(f, used, -1, STYLE_DUE, " · skin ok?");
        if (t->def->a_day > 0 && used + 9 <= f->view.w)
            flow_fmt(f, used, -1, STYLE_DIM, " · %d of %d", t->today, t->def->a_day);
        flow_next(f);
        return;
    }
    case THERAPY_DUE: flow_line(f, 8, STYLE_DUE, "now: i starts it"); return;
    case THERAPY_WAITING:
        if (t->next_at != INSTANT_NONE)
            flow_line(f, 8, STYLE_TEXT, say_until(a, t->next_at, text));
        else if (t->why)
            flow_wrap(f, 8, STYLE_DIM, t->why);
        else
            flow_line(f, 8, STYLE_DIM, "waiting");
        return;
    case THERAPY_OFF:
        if (roomy(f))
            flow_wrap(f, 8, STYLE_DIM, t->why ? t->why : "not in the plan now");
        else
            flow_line(f, 8, STYLE_DIM, t->why ? t->why : "not now");
        return;
    }
}

/* Short: the clock alone for what is more than an hour away. */
static const char *due_words(const struct app *a, int64_t at, char *buf)
{
    int64_t left = at - a->now.utc;
    char clock[SAY], span[32];
    if (left <= 0)
        return say_until(a, at, buf);
    say_clock(a, at, clock);
    if (left >= HOUR)
        snprintf(buf, SAY, "%s", clock);
    else
        snprintf(buf, SAY, "%.60s in %s", clock, span_words(left, span));
    return buf;
}

static void reminder_row(struct flow *f, const struct app *a, const struct reminder *r)
{
    char text[SAY];
    int width = 13;
    flow_text(f, 1, width - 2, STYLE_STRONG, r->item ? r->item->title : r->id);
    if (r->next_at == INSTANT_NONE)
        flow_text(f, width, -1, STYLE_DIM, "not now");
    else
        flow_text(f, width, -1, r->next_at <= a->now.utc ? STYLE_DUE : STYLE_TEXT, due_words(a, r->next_at, text));
    flow_next(f);
}

static void medicine_row(struct flow *f, const struct app *a, const struct medicine_state *m)
{
    char text[SAY];
    flow_fmt(f, 1, -1, STYLE_STRONG, "%s %g mg", medicine_title(a, m->def), m->def->usual_mg);
    flow_next(f);
    if (m->alarm)
        flow_wrap(f, 3, STYLE_ALARM, "too much: call poison help now");
    enum style s = m->state == MEDICINE_MAY ? STYLE_TEXT : m->state == MEDICINE_WAIT ? STYLE_DUE : STYLE_DIM;
    if (m->state != MEDICINE_MAY || m->last_at != INSTANT_NONE)
        flow_wrap(f, 3, s, say_medicine(a, m, text));
    bool plain = m->state == MEDICINE_MAY || m->state == MEDICINE_WAIT || m->state == MEDICINE_LIMIT;
    if (m->why && roomy(f) && !plain)
        flow_wrap(f, 3, STYLE_DIM, m->why);
    if (m->state == MEDICINE_MAY || m->state == MEDICINE_WAIT || m->state == MEDICINE_LIMIT || m->taken_mg > 0) {
        flow_fmt(f, 3, -1, STYLE_DIM, "%g of %g mg in 24 h", m->taken_mg, m->limit_mg);
        flow_next(f);
    }
}

void timers_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct today *t = a->today;
    int row = 0, chosen = a->row[PANE_TIMERS];
    if (app_unanswered(a)) {
        flow_wrap(f, 1, STYLE_DIM,
                  "Ice, movement and medicine clocks will run here once the warning signs are answered: r.");
        return;
    }
    if (t->n_therapies + t->n_reminders + t->n_medicines == 0)
        flow_wrap(f, 1, STYLE_DIM, "This plan has no clocks.");
    for (int i = 0; i < t->n_therapies; i++, row++) {
        int began = flow_begin(f, row == chosen);
        therapy_row(f, a, &t->therapies[i]);
        flow_end(f, row == chosen, began);
    }
    for (int i = 0; i < t->n_reminders; i++, row++) {
        int began = flow_begin(f, row == chosen);
        reminder_row(f, a, &t->reminders[i]);
        flow_end(f, row == chosen, began);
    }
    for (int i = 0; i < t->n_medicines; i++, row++) {
        if (i == 0 && row > 0 && roomy(f))
            flow_next(f);
        int began = flow_begin(f, row == chosen);
        medicine_row(f, a, &t->medicines[i]);
        flow_end(f, row == chosen, began);
    }
}
