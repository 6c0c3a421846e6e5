/* The Timers pane: ice and heat, reminders, medicines. */
#include <stdio.h>
#include <string.h>

#include "mend/core/arena.h"
#include "mend/tui/past.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

static void bar(struct flow *f, int x, int width, int64_t from, int64_t to, int64_t now)
{
    int64_t whole = to - from, gone = now - from;
    int full = whole > 0 ? (int)(gone * width / whole) : width;
    enum { MOST = 100 };
    char text[MOST * sizeof "█"];
    size_t used = 0;
    for (int i = 0; i < width && i < MOST; i++)
        for (const char *block = i < full ? "█" : "░"; *block; block++)
            text[used++] = *block;
    text[used] = '\0';
    flow_text(f, x, width, STYLE_BAR, text);
}

/* As much as fits: all reasons in full and a blank row before the medicines, or short reasons, or one row for what
 * runs. Enter tells the rest. */
enum much { ALL, SHORT, LEAST };

enum { WORDS_AT = 8 }; /* where the words of ice and heat begin */

/* The same without a bar and without seconds. */
static void running_words(struct flow *f, const struct app *a, const struct therapy_state *t, enum much much)
{
    char left[SAY], clock[SAY], words[3 * SAY];
    size_t used = (size_t)snprintf(words, sizeof words, "off in %.40s", say_countdown(a, t->ends_at, left));
    if (a->now.utc >= t->ends_at)
        used = (size_t)snprintf(words, sizeof words, "time is up: take it off");
    if (much != LEAST) /* the NEXT line has the time */
        used += (size_t)snprintf(words + used, sizeof words - used, ", at %.60s", say_clock(a, t->ends_at, clock));
    if (pack_asks_skin(a, t))
        used += (size_t)snprintf(words + used, sizeof words - used, "; skin ok?");
    if (t->def->a_day > 0 && much != LEAST)
        snprintf(words + used, sizeof words - used, "; %d of %d today", t->today, t->def->a_day);
    flow_wrap(f, WORDS_AT, a->now.utc >= t->ends_at ? STYLE_ALARM : STYLE_STRONG, words);
}

static void running_rows(struct flow *f, const struct app *a, const struct therapy_state *t, enum much much)
{
    char text[SAY], clock[SAY];
    int room = f->view.w - WORDS_AT, width = room - 8;
    bool over = a->now.utc >= t->ends_at, skin = pack_asks_skin(a, t) && much == LEAST;
    if (over)
        flow_text(f, WORDS_AT, -1, STYLE_ALARM, room >= 23 ? "time is up: take it off" : "take it off now");
    else if (skin)
        flow_text(f, WORDS_AT, -1, STYLE_DUE, "skin ok?");
    else if (width > 3)
        bar(f, WORDS_AT, width, t->started_at, t->ends_at, a->now.utc);
    if (!over)
        flow_right(f, STYLE_STRONG, say_countdown(a, t->ends_at, text));
    flow_next(f);
    if (much == LEAST)
        return; /* the NEXT line has the time */
    int used = WORDS_AT + flow_fmt(f, WORDS_AT, -1, STYLE_DIM, "off %s", say_clock(a, t->ends_at, clock));
    if (pack_asks_skin(a, t))
        used += flow_text(f, used, -1, STYLE_DUE, used + 11 <= f->view.w ? " · skin ok?" : " · skin?");
    if (t->def->a_day > 0 && used + 9 <= f->view.w)
        flow_fmt(f, used, -1, STYLE_DIM, " · %d of %d", t->today, t->def->a_day);
    else if (t->def->a_day <= 0 && t->today > 1 && used + 10 <= f->view.w)
        flow_fmt(f, used, -1, STYLE_DIM, " · %d today", t->today);
    flow_next(f);
}

static void therapy_row(struct flow *f, const struct app *a, const struct therapy_state *t, enum much much)
{
    char text[SAY];
    int room = f->view.w - WORDS_AT;
    flow_text(f, 1, WORDS_AT - 2, STYLE_STRONG, t->def->title);
    if (t == pack_over(a)) { /* what comes next can wait */
        flow_line(f, WORDS_AT, STYLE_ALARM, room >= 20 ? "off the skin? i: yes" : "off? i: yes");
        return;
    }
    switch (t->state) {
    case THERAPY_RUNNING: (app_calm(a) ? running_words : running_rows)(f, a, t, much); return;
    case THERAPY_DUE: flow_line(f, WORDS_AT, STYLE_DUE, room >= 16 ? "now: i starts it" : "now: i"); return;
    case THERAPY_WAITING:
        if (t->next_at != INSTANT_NONE) {
            int used = flow_text(f, WORDS_AT, -1, STYLE_TEXT, say_due(a, t->next_at, room, text));
            if (t->def->a_day > 0 && used + 9 <= room)
                flow_fmt(f, WORDS_AT + used, -1, STYLE_DIM, " · %d of %d", t->today, t->def->a_day);
            flow_next(f);
        } else {
            flow_wrap(f, WORDS_AT, STYLE_DIM, t->why ? t->why : "waiting");
        }
        return;
    case THERAPY_OFF: {
        if (t->started_at != INSTANT_NONE) /* an answer closed it while it was on */
            flow_line(f, WORDS_AT, STYLE_ALARM, "take it off now");
        bool window = strncmp(say_off(a, t, text), "not", 3) != 0;
        if (t->why && (text_width(t->why) <= room || (much == ALL && !window)))
            flow_wrap(f, WORDS_AT, STYLE_DIM, t->why);
        else
            flow_line(f, WORDS_AT, STYLE_DIM, t->why && text_width(text) <= room ? text : "not now");
        return;
    }
    }
}

/* When it is due, and till when it is held back then, as much of that as fits. */
static const char *reminder_when(const struct app *a, const struct reminder *r, int width, char *buf)
{
    char held[SAY], clock[SAY];
    bool past = r->next_at <= a->now.utc;
    if (app_looks_back(a) || (past && !round_waits(a, r)) || !round_held(a, r->next_at, held))
        return say_due(a, r->next_at, width, buf);
    text_fmt(buf, SAY, "%.60s, %.60s", say_clock(a, r->next_at, clock), held);
    if (past || text_width(buf) > width)
        text_fmt(buf, SAY, "%s", held);
    const char *till = strstr(held, " till ");
    if (till && text_width(buf) > width)
        text_fmt(buf, SAY, "rings%s", till + strlen(" till"));
    return buf;
}

static void reminder_row(struct flow *f, const struct app *a, const struct reminder *r)
{
    int at = f->view.w >= 70 ? 24 : 13;
    char text[SAY], title[SAY];
    flow_text(f, 1, at - 2, STYLE_STRONG, say_title(r->item ? r->item->title : r->id, at - 2, title));
    if (r->next_at == INSTANT_NONE)
        flow_text(f, at, -1, STYLE_DIM, "not now");
    else
        flow_text(f, at, -1, r->next_at <= a->now.utc ? STYLE_DUE : STYLE_TEXT,
                  reminder_when(a, r, f->view.w - at, text));
    flow_next(f);
}

static void medicine_row(struct flow *f, const struct app *a, const struct medicine_state *m, enum much much)
{
    char text[SAY];
    flow_fmt(f, 1, -1, STYLE_STRONG, "%s %g mg", medicine_title(a, m->def), usual_mg(m));
    flow_next(f);
    if (m->alarm)
        flow_wrap(f, 3, STYLE_ALARM, "too much: call poison help now");
    enum style s = m->state == MEDICINE_MAY ? STYLE_TEXT : m->state == MEDICINE_WAIT ? STYLE_DUE : STYLE_DIM;
    if (m->state != MEDICINE_MAY || m->last_at != INSTANT_NONE)
        flow_wrap(f, 3, s, say_medicine(a, m, text));
    bool plain = m->state == MEDICINE_MAY || m->state == MEDICINE_WAIT || m->state == MEDICINE_LIMIT;
    if (m->why && much == ALL && !plain)
        flow_wrap(f, 3, STYLE_DIM, m->why);
    if (m->state == MEDICINE_MAY || m->state == MEDICINE_WAIT || m->state == MEDICINE_LIMIT || m->taken_mg > 0) {
        flow_fmt(f, 3, -1, STYLE_DIM, f->view.w >= 26 ? "%g of %g mg in 24 h" : "%g of %g mg", m->taken_mg,
                 m->limit_mg);
        flow_next(f);
    }
}

static void all_rows(struct flow *f, const struct app *a, enum much much)
{
    const struct today *t = a->today;
    int row = 0, chosen = a->row[PANE_TIMERS];
    for (int i = 0; i < t->n_therapies; i++, row++) {
        int began = flow_begin(f, row == chosen);
        therapy_row(f, a, &t->therapies[i], much);
        flow_end(f, row == chosen, began);
    }
    for (int i = 0; i < t->n_reminders; i++, row++) {
        int began = flow_begin(f, row == chosen);
        reminder_row(f, a, &t->reminders[i]);
        flow_end(f, row == chosen, began);
    }
    for (int i = 0; i < t->n_medicines; i++, row++) {
        if (i == 0 && row > 0 && much == ALL)
            flow_next(f);
        int began = flow_begin(f, row == chosen);
        medicine_row(f, a, &t->medicines[i], much);
        flow_end(f, row == chosen, began);
    }
}

void timers_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct today *t = a->today;
    if (app_looks_back(a)) {
        past_timers_rows(f, a);
        return;
    }
    if (app_unanswered(a)) {
        flow_wrap(f, 1, STYLE_DIM,
                  "Ice, movement and medicine clocks will run here once the warning signs are answered: r.");
        return;
    }
    if (t->n_therapies + t->n_reminders + t->n_medicines == 0)
        flow_wrap(f, 1, STYLE_DIM, "This plan has no clocks.");
    enum much much = ALL;
    for (; much < LEAST; much++) {
        struct flow probe = {.view = f->view, .from = -1};
        all_rows(&probe, a, much);
        if (probe.y <= f->view.h)
            break;
    }
    all_rows(f, a, much);
}

/* What may come beside what is there: a second row for ice or heat that runs, the state and the amount of a medicine
 * once a dose is written down. */
int timers_wanted(const struct app *a, int width)
{
    const struct today *t = a->today;
    struct flow probe = {.view = {0, 0, width, 0}, .from = -1};
    int later = 0;
    if (app_looks_back(a))
        return flow_height(width, timers_rows, a);
    for (int i = 0; i < t->n_therapies && !app_running(a); i++)
        later = later || t->therapies[i].state != THERAPY_OFF;
    for (int i = 0; i < t->n_medicines; i++) {
        const struct medicine_state *m = &t->medicines[i];
        bool counted = m->state == MEDICINE_MAY || m->state == MEDICINE_WAIT || m->state == MEDICINE_LIMIT;
        later += (m->state == MEDICINE_MAY && m->last_at == INSTANT_NONE) + (!counted && m->taken_mg <= 0);
    }
    all_rows(&probe, a, ALL);
    return probe.y + later;
}
