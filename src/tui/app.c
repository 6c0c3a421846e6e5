#include "mend/tui/app.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/core/arena.h"
#include "mend/tui/state.h"

const int chart_ranges[CHART_RANGES] = {7, 14, 30, 90};

struct app *app_new(const struct offer *offers, int n_offers, const char *export_path)
{
    struct app *a = mem_alloc(sizeof *a);
    *a = (struct app){.offers = offers,
                      .n_offers = n_offers,
                      .export_path = export_path,
                      .w = 80,
                      .h = 24,
                      .utf8 = true,
                      .focus = PANE_CHECKLIST,
                      .away_until = INSTANT_NONE};
    while (a->offer < n_offers - 1 && !offers[a->offer].needs_injury)
        a->offer++; /* who comes here is mostly hurt */
    if (n_offers > 0 && !offers[a->offer].needs_injury)
        a->offer = 0;
    a->round = (struct round){.covered = INSTANT_NONE, .rang = INSTANT_NONE, .snoozed = INSTANT_NONE};
    return a;
}

void app_free(struct app *a)
{
    free(a);
}

void app_size(struct app *a, int w, int h, bool utf8)
{
    a->w = w;
    a->h = h;
    a->utf8 = utf8;
}

bool app_emergency(const struct app *a)
{
    return a->today && a->today->triage.state == TRIAGE_EMERGENCY;
}

bool app_unanswered(const struct app *a)
{
    return a->today && a->today->triage.state == TRIAGE_UNANSWERED;
}

unsigned app_where(const struct app *a)
{
    return !a->today ? IN_SETUP : app_emergency(a) ? IN_EMERGENCY : 1u << a->focus;
}

struct layout app_layout(const struct app *a)
{
    return layout_make(a->w, a->h, a->focus, a->zoom);
}

void app_say(struct app *a, enum style s, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vsnprintf(a->said, sizeof a->said, fmt, args);
    va_end(args);
    a->said_style = s;
}

const struct therapy_state *app_running(const struct app *a)
{
    for (int i = 0; a->today && i < a->today->n_therapies; i++)
        if (a->today->therapies[i].state == THERAPY_RUNNING)
            return &a->today->therapies[i];
    return NULL;
}

/* The first row that can be ticked now: due, else to come, else the top. */
static int first_tickable(const struct today *t)
{
    static const enum item_state wanted[] = {ITEM_DUE, ITEM_LATER};
    for (int w = 0; w < 2; w++)
        for (int i = 0; i < t->n_checklist; i++)
            if (t->checklist[i].state == wanted[w])
                return i;
    return 0;
}

static bool form_fits_emergency(enum form_kind kind)
{
    return kind == FORM_NONE || kind == FORM_HELP || kind >= FORM_LINE || kind == FORM_MEDICINE;
}

void app_today(struct app *a, const struct today *today, struct moment now)
{
    bool had = a->today != NULL, was_emergency = a->emergency; /* the day before this one is gone */
    a->today = today;
    a->now = now;
    a->emergency = app_emergency(a);
    if (!today) {
        if (had)
            form_close(a), a->settled = false;
        return;
    }
    if (!had && a->form.kind == FORM_WHEN)
        form_close(a);
    if (app_emergency(a) && !was_emergency && !form_fits_emergency(a->form.kind))
        form_close(a);
    /* The list is closed until the questions are answered; the choice is made when it opens. */
    if (!a->settled && !app_unanswered(a) && !app_emergency(a)) {
        a->row[PANE_CHECKLIST] = first_tickable(today);
        a->settled = true;
    }
    for (enum pane p = 0; p < PANE_COUNT; p++) {
        int rows = pane_rows(a, p);
        if (a->row[p] >= rows)
            a->row[p] = rows > 0 ? rows - 1 : 0;
    }
    if (a->setting_up && !had) {
        a->setting_up = false;
        if (app_unanswered(a))
            ask_open(a, ASK_FLAGS);
    }
}

static struct effect pressed(struct app *a, uint32_t key)
{
    if (key == KEY_CTRL_L)
        return (struct effect){.kind = EFFECT_REPAINT};
    struct layout l = app_layout(a);
    a->covered = foot_rows(a, &l);
    /* What was said stays until the next key, unless that key answers it. */
    if (a->form.kind != FORM_ANYWAY)
        a->said[0] = '\0';
    round_presence(a);
    if (a->hidden) {
        a->hidden = false;
        return effect_none();
    }
    bool passed = a->form.kind == FORM_NONE;
    struct effect e = effect_none();
    if (!passed)
        e = form_key(a, key, &passed);
    return passed ? key_pressed(a, key) : e;
}

static bool may_be_taken_anyway(const struct effect *e)
{
    if (e->n_words < 2 || strcmp(e->words[e->n_words - 1], "--taken") == 0)
        return false;
    return strcmp(e->words[0], "dose") == 0 || strcmp(e->words[0], "done") == 0;
}

static struct effect result(struct app *a, const struct event *e)
{
    enum after after = a->after;
    a->after = AFTER_NOTHING;
    app_say(a, e->verdict == ACT_OK ? STYLE_GOOD : STYLE_WARN, "%s", e->text ? e->text : "");
    if (e->verdict == ACT_OK) {
        if (a->form.kind == FORM_LINE)
            form_close(a);
        /* The page that follows says it better. */
        if (a->form.kind == FORM_ASK || (app_emergency(a) && a->last.n_words && !strcmp(a->last.words[0], "triage")))
            a->said[0] = '\0';
        return form_after(a, after);
    }
    if (e->verdict == ACT_REFUSED && may_be_taken_anyway(&a->last))
        form_open(a, FORM_ANYWAY);
    if (after == AFTER_START)
        a->setting_up = false;
    return effect_none();
}

static void clicked(struct app *a, int x, int y)
{
    struct layout l = app_layout(a);
    for (enum pane p = 0; p < PANE_COUNT; p++) {
        struct rect r = l.panes[p];
        if (x > r.x && y >= r.y && x < r.x + r.w - 1 && y < r.y + r.h - 1) {
            a->focus = p;
            return;
        }
    }
}

struct effect app_event(struct app *a, const struct event *e)
{
    struct effect out = effect_none();
    switch (e->kind) {
    case EVENT_KEY: return pressed(a, e->key);
    case EVENT_PASTE:
        if (e->text)
            form_paste(a, e->text);
        return out;
    case EVENT_CLICK:
        if (a->form.kind == FORM_NONE && a->today && !app_emergency(a))
            clicked(a, e->x, e->y);
        return out;
    case EVENT_WHEEL: return pressed(a, e->delta > 0 ? KEY_ARROW_DOWN : KEY_ARROW_UP);
    case EVENT_TICK: out.bell = round_tick(a); return out;
    case EVENT_RESULT: return result(a, e);
    }
    return out;
}

static int64_t sooner(int64_t a, int64_t b)
{
    return b != INSTANT_NONE && b < a ? b : a;
}

int64_t app_wake_at(const struct app *a)
{
    int64_t now = a->now.utc, into = now % MINUTE, minute = now + MINUTE - (into < 0 ? into + MINUTE : into);
    int64_t at = minute;
    const struct therapy_state *runs = app_running(a);
    if (runs && !a->hidden && runs->ends_at + HOUR > now)
        at = sooner(at, now + 1);
    if (a->today)
        at = sooner(at, a->today->next_change);
    at = sooner(at, round_next(a));
    at = sooner(at, a->away ? a->away_until : INSTANT_NONE);
    return at > now ? at : now + 1;
}
