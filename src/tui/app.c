#include "mend/tui/app.h"
#include "mend/tui/acts.h"
#include "mend/tui/complete.h"
#include "mend/tui/forms.h"
#include "mend/tui/past.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/core/arena.h"

const int chart_ranges[CHART_RANGES] = {1, 7, 14, 30, 90, JOURNAL_SUMMARY_DAYS};

/* Who comes here is mostly hurt: plans for an injury first, else in the order given. */
static struct offer *offers_sorted(const struct offer *offers, int n)
{
    struct offer *sorted = mem_alloc((size_t)(n > 0 ? n : 1) * sizeof *sorted);
    int used = 0;
    for (int needs = 1; needs >= 0; needs--)
        for (int i = 0; i < n; i++)
            if (offers[i].needs_injury == needs)
                sorted[used++] = offers[i];
    return sorted;
}

struct app *app_new(const char *name, const struct offer *offers, int n_offers, const char *export_path,
                    const struct settings *settings)
{
    struct app *a = mem_alloc(sizeof *a);
    *a = (struct app){.name = name,
                      .offers = offers_sorted(offers, n_offers),
                      .n_offers = n_offers,
                      .export_path = export_path,
                      .settings = settings,
                      .w = 80,
                      .h = 24,
                      .utf8 = true,
                      .focus = PANE_CHECKLIST,
                      .range = CHART_WEEK,
                      .chart_day = INT32_MAX,
                      .away_until = INSTANT_NONE,
                      .countdown = {.to = INSTANT_NONE},
                      .log = {.kind = ENTRY_KIND_COUNT, .before_at = INSTANT_FOREVER},
                      .flash_until = INSTANT_NONE};
    a->round =
        (struct round){.covered = INSTANT_NONE, .rang = INSTANT_NONE, .snoozed = INSTANT_NONE, .looked = INSTANT_NONE};
    a->pack = (struct pack){.started = INSTANT_NONE,
                            .rang = INSTANT_NONE,
                            .skin_rang = INSTANT_NONE,
                            .over = INSTANT_NONE,
                            .over_next = INSTANT_NONE};
    return a;
}

void app_offers(struct app *a, const struct offer *offers, int n)
{
    free(a->offers);
    a->offers = offers_sorted(offers, n);
    a->n_offers = n;
    a->given++;
}

void app_free(struct app *a)
{
    if (a)
        free(a->offers);
    free(a);
}

void app_size(struct app *a, int w, int h, bool utf8)
{
    a->w = w;
    a->h = h;
    a->utf8 = utf8;
}

void app_zone(struct app *a, struct zone zone)
{
    a->zone = zone;
}

bool app_emergency(const struct app *a)
{
    return a->live && a->live->triage.state == TRIAGE_EMERGENCY;
}

bool app_looks_back(const struct app *a)
{
    return a->back > 0;
}

bool app_calm(const struct app *a)
{
    return a->settings->calm;
}

bool app_unanswered(const struct app *a)
{
    return a->today && a->today->triage.state == TRIAGE_UNANSWERED;
}

unsigned app_where(const struct app *a)
{
    unsigned past = app_looks_back(a) ? IN_PAST : 0;
    return !a->today ? IN_SETUP : app_emergency(a) ? IN_EMERGENCY : a->floor.on ? IN_FLOOR : 1u << a->focus | past;
}

struct layout app_layout_by(const struct app *a, int w, int h, int (*rows)(const void *self, int part, int width),
                            const void *self)
{
    struct layout_ask ask = {.w = w, .h = h, .focus = a->focus, .zoom = a->zoom, .strip = 1, .self = self};
    struct layout l = layout_make(&ask);
    ask.strip = l.one ? 1 : foot_rows(a, &l);
    ask.rows = a->today ? rows : NULL;
    return layout_make(&ask);
}

struct layout app_layout_in(const struct app *a, int w, int h)
{
    return app_layout_by(a, w, h, part_wanted, a);
}

struct layout app_layout(const struct app *a)
{
    return app_layout_in(a, a->w, a->h);
}

struct rect app_page_in(const struct app *a, const struct layout *l)
{
    enum { READABLE = 96 }; /* longer lines are hard to read */
    struct rect r = rect_inside(!a->today || app_emergency(a) ? l->whole : l->page, l->framed);
    r.h -= l->one ? foot_rows(a, l) : 0;
    r.h = r.h > 0 ? r.h : 0;
    r.w = r.w < READABLE ? r.w : READABLE;
    return r;
}

struct rect app_page(const struct app *a)
{
    struct layout l = app_layout(a);
    return app_page_in(a, &l);
}

int app_page_rows(const struct app *a)
{
    return app_page(a).h;
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
    for (int i = 0; a->live && i < a->live->n_therapies; i++)
        if (a->live->therapies[i].started_at != INSTANT_NONE) /* an emergency closes it, and it is on the skin still */
            return &a->live->therapies[i];
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

void rows_fit(struct app *a)
{
    for (enum pane p = 0; p < PANE_COUNT; p++) {
        int rows = pane_rows(a, p);
        if (a->row[p] >= rows)
            a->row[p] = rows > 0 ? rows - 1 : 0;
    }
}

void app_today(struct app *a, const struct today *today, struct moment now)
{
    bool had = a->live != NULL, was_emergency = a->emergency; /* the day before this one is gone */
    bool turned = had && moment_day(now) != moment_day(a->clock);
    a->live = today;
    a->clock = now;
    a->given++;
    if (!today || app_emergency(a) || turned)
        past_end(a, turned ? "A new day has begun: this is today." : NULL);
    past_show(a);
    a->emergency = app_emergency(a);
    if (!today || a->emergency)
        floor_off(a);
    if (a->round.covered == INSTANT_NONE)
        round_greet(a); /* whoever opens it looks at it */
    if (!today) {
        if (had)
            form_close(a), a->under.kind = FORM_NONE, a->settled = false;
        return;
    }
    if (!had && a->form.kind == FORM_WHEN)
        form_close(a);
    if (a->emergency && !was_emergency)
        a->scroll = 0;
    if (app_emergency(a) && !was_emergency && !form_fits_emergency(a->form.kind))
        form_close(a);
    if (app_emergency(a) && !was_emergency && !form_fits_emergency(a->under.kind))
        a->under.kind = FORM_NONE;
    a->to_morning = a->to_morning && !a->emergency;
    /* The list is closed until the questions are answered; the choice is made when it opens. */
    if (!a->settled && !app_unanswered(a) && !app_emergency(a)) {
        a->row[PANE_CHECKLIST] = first_tickable(today);
        a->settled = true;
    }
    rows_fit(a);
    if (a->setting_up && !had) {
        a->setting_up = false;
        if (app_unanswered(a))
            ask_open(a, ASK_FLAGS);
    }
}

void app_clock(struct app *a, struct moment now)
{
    const bool stands = now.utc >= a->now.utc && now.utc < app_wake_at(a) && !a->hidden;
    a->clock = now;
    if (!stands)
        past_show(a);
}

/* The last second of the calendar day shown. */
static int64_t shown_until(const struct app *a)
{
    return day_begins(moment_day(a->clock) - a->back + 1, a->clock.offset) - 1;
}

void app_wish(const struct app *a, struct wish *out)
{
    *out = (struct wish){.at = app_looks_back(a) ? shown_until(a) : INSTANT_NONE,
                         .offers = !a->today ||
                                   (a->form.kind == FORM_LINE && complete_names_plan(a->form.text, a->form.caret))};
    out->lists[SHELF_DAY] = pain_wish(a, &out->query[SHELF_DAY]);
    log_wish(a, out);
}

void app_news(struct app *a, const struct plan_news *news)
{
    a->given += a->news != news;
    a->news = news;
}

void app_cut_off(struct app *a, const char *why)
{
    if (a->cut_off[0] && !why && a->missed)
        app_say(a, a->form.kind == FORM_AGAIN ? STYLE_GOOD : STYLE_WARN, "The journal is within reach again%s",
                a->form.kind == FORM_AGAIN ? "" : ": Enter writes down what stands here.");
    snprintf(a->cut_off, sizeof a->cut_off, "%s", why ? why : "");
}

void app_unwritten(struct app *a, const char *why)
{
    if (a->unwritten[0] && !why)
        app_say(a, STYLE_GOOD, "The sign is written down now.");
    snprintf(a->unwritten, sizeof a->unwritten, "%s", why ? why : "");
}

void app_list(struct app *a, enum shelf which, const struct entry_page *page)
{
    a->lists[which] = *page;
    a->given++;
    if (which == SHELF_LOG)
        log_came(a);
}

/* What was said stays until the next key, unless that key answers it. */
bool app_attend(struct app *a)
{
    if (a->form.kind != FORM_ANYWAY && a->under.kind != FORM_ANYWAY && a->form.kind != FORM_AGAIN &&
        a->under.kind != FORM_AGAIN)
        a->said[0] = '\0', a->kept.kind = FORM_NONE, a->recorded = a->missed = false;
    return away_back(a);
}

/* "Any key: I am back" must not tick, take back or answer what was not seen yet. */
static bool only_greets(const struct app *a, uint32_t key)
{
    static const char *const names[] = {"tick", "switch", "answer", "acknowledge", "snooze", "undo", "redo", "details"};
    bool greets = key == KEY_ESC;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        greets = greets || key_means(a, key, names[i]);
    return greets;
}

/* The key that hides works wherever it is no text; Ctrl-X everywhere. A key of one's own may be an answer in a form. */
static bool hides(const struct app *a, uint32_t key)
{
    bool named = key_means(a, key, "hide") && (key == '!' || a->form.kind == FORM_NONE || a->hidden);
    return key == KEY_CTRL_X || (named && (a->hidden || !form_types(a)));
}

struct effect app_press(struct app *a, uint32_t key)
{
    if (key == KEY_CTRL_L)
        return (struct effect){.kind = EFFECT_REPAINT};
    const bool turns = hides(a, key);
    if (a->hidden && !turns)
        return effect_none(); /* whoever else is at the keys: nothing shows, nothing is done */
    a->page_rows = app_page_rows(a);
    bool back = app_attend(a);
    if (turns) {
        a->hidden = !a->hidden;
        return effect_none();
    }
    if (back && (only_greets(a, key) || a->form.kind == FORM_SKIN))
        return effect_none();
    if (key == '?' && form_may_help(a)) {
        help_over(a);
        return effect_none();
    }
    enum form_kind from = a->form.kind;
    bool passed = from == FORM_NONE;
    enum past_time follows = from >= FORM_SITE && from <= FORM_ANYWAY ? PAST_FOLLOWS : PAST_ASKS;
    struct effect e = effect_none();
    if (!passed)
        e = form_key(a, key, &passed);
    return passed ? past_dates(a, key_pressed(a, key), PAST_ASKS) : past_dates(a, e, follows);
}

static bool may_be_taken_anyway(const struct effect *e)
{
    if (e->n_words < 2 || strcmp(e->words[e->n_words - 1], "--taken") == 0)
        return false;
    return app_doing(e, "dose") || app_doing(e, "done") || app_doing(e, "lift") || app_doing(e, "screen");
}

bool app_doing(const struct effect *e, const char *act)
{
    const struct act_spec *spec = act_done(e->n_words, e->words);
    return spec && strcmp(spec->name, act) == 0;
}

/* What follows from what was just recorded, where the sentence of core does not say it. */
static void result_hint(struct app *a)
{
    size_t used = strlen(a->said);
    bool therapy = a->last.n_words > 2 && !strcmp(a->last.words[0], "therapy") && !strcmp(a->last.words[2], "stop");
    if (therapy && a->brief && used)
        snprintf(a->said + used, sizeof a->said - used, "; u takes that back");
    a->brief = false;
    if (!a->today || app_looks_back(a) || a->last.n_words < 2 || strcmp(a->last.words[0], "triage") != 0 ||
        a->form.kind != FORM_NONE || !used || a->today->triage.state != TRIAGE_CLEAR)
        return;
    for (int i = 0; i < a->today->n_therapies; i++)
        if (a->today->therapies[i].state == THERAPY_DUE) {
            snprintf(a->said + used, sizeof a->said - used,
                     ". Next: i starts %s, p records the pain, ? is for all keys.", a->today->therapies[i].def->id);
            return;
        }
    snprintf(a->said + used, sizeof a->said - used, ". Next: Space ticks what was done, ? is for all keys.");
}

static struct effect result(struct app *a, const struct event *e)
{
    enum after after = a->after;
    a->after = AFTER_NOTHING;
    char text[SAID_SIZE], day[SAY];
    const struct act_spec *act = a->last.n_words > 0 ? act_find(a->last.words[0]) : NULL;
    snprintf(a->wrote, sizeof a->wrote, "%s", e->verdict == ACT_OK && e->id ? e->id : "");
    a->recorded = e->verdict == ACT_OK && act && act->records && act->id != ACT_UNDO && act->id != ACT_REDO;
    a->missed = e->missed;
    if (!e->missed)
        again_forget(a);
    if (e->held) { /* the page that stands now says it all */
        if (a->form.kind == FORM_ASK)
            form_close(a);
        a->said[0] = '\0';
        return effect_none();
    }
    app_say(a, e->verdict == ACT_OK ? STYLE_GOOD : STYLE_WARN, "%s%s", past_day_of(a, day),
            say_here(e->text ? e->text : "", text, sizeof text));
    if (after == AFTER_FLOOR)
        return floor_result(a, e->verdict);
    char *instead = after == AFTER_PLACE ? strstr(a->said, ACT_INSTEAD) : NULL;
    if (instead)
        *instead = '\0'; /* the same score, with its place */
    if (e->verdict == ACT_OK) {
        result_hint(a);
        if (a->form.kind == FORM_LINE)
            form_close(a);
        /* The page that follows says it better. */
        if (a->form.kind == FORM_ASK || (a->form.kind == FORM_SHEET && a->form.sheet == SHEET_MEASURE) ||
            (app_emergency(a) && a->last.n_words && !strcmp(a->last.words[0], "triage")))
            a->said[0] = '\0';
        return form_after(a, after);
    }
    if (e->verdict == ACT_REFUSED && (app_doing(&a->last, "export") || app_doing(&a->last, "report")))
        export_taken(a);
    else if (e->verdict == ACT_REFUSED && may_be_taken_anyway(&a->last)) {
        const struct medicine_def *m = app_doing(&a->last, "dose") && a->today && a->last.n_words > 1
                                           ? protocol_medicine(a->today->protocol, a->last.words[1])
                                           : NULL;
        if (m && ask_against(a, m) && !app_looks_back(a)) {
            size_t used = strlen(a->said);
            snprintf(a->said + used, sizeof a->said - used, "%s A wrong answer? Esc, m and c corrects it",
                     say_stop(a->said));
        }
        a->kept = a->form; /* what was filled in comes back, should nothing be recorded */
        form_open(a, FORM_ANYWAY);
    }
    if (e->missed && a->today && a->form.kind == FORM_NONE && act && act->records)
        again_open(a, after);
    if (a->form.kind == FORM_ASK)
        a->form.sent = 0; /* what was not recorded is handed over again */
    if (after == AFTER_START)
        a->setting_up = false;
    return effect_none();
}

/* At most one ring: what safety asks for is heard first. */
static void ticked(struct app *a, struct cue *cue)
{
    bool was_up = a->pack.rang != INSTANT_NONE;
    enum ring ring = pack_tick(a);
    bool round = round_tick(a, ring == RING_TIME_UP && !was_up);
    if (ring == RING_NONE && (countdown_tick(a) || round))
        ring = RING_ROUND;
    notice_give(a, ring, cue);
    notice_tell(a);
}

/* A session's own cue is heard before what else rings; the notice goes out all the same. */
static struct effect floor_ticked(struct app *a, struct effect rings)
{
    struct effect e = floor_tick(a, rings.cue.rings > 0);
    if (e.kind == EFFECT_NONE && !e.cue.rings)
        return rings;
    e.cue.notice = rings.cue.notice;
    return e;
}

struct effect app_event(struct app *a, const struct event *e)
{
    struct effect out = effect_none();
    switch (e->kind) {
    case EVENT_KEY: return app_press(a, e->key);
    case EVENT_PASTE:
        if (a->hidden)
            return out;
        away_back(a);
        if (e->text)
            form_paste(a, e->text);
        return out;
    case EVENT_CLICK: return mouse_clicked(a, e->x, e->y);
    case EVENT_WHEEL: return mouse_wheeled(a, e->x, e->y, e->delta);
    case EVENT_TICK: ticked(a, &out.cue); return floor_ticked(a, out);
    case EVENT_RESULT: return past_dates(a, result(a, e), PAST_FOLLOWS);
    case EVENT_FAILED: notice_failed(a, e->text ? e->text : ""); return out;
    case EVENT_LEAVE:
        if (a->under.kind == FORM_ASK)
            a->form = a->under, a->under.kind = FORM_NONE;
        return past_dates(a, ask_leave(a), PAST_LEAVES);
    }
    return out;
}

static int64_t sooner(int64_t a, int64_t b)
{
    return b != INSTANT_NONE && b < a ? b : a;
}

int64_t app_wake_at(const struct app *a)
{
    int64_t now = a->clock.utc, into = now % MINUTE, minute = now + MINUTE - (into < 0 ? into + MINUTE : into);
    int64_t at = minute;
    const struct therapy_state *runs = app_running(a);
    if (runs && !a->hidden && runs->ends_at + HOUR > now)
        at = sooner(at, countdown_turns(a, runs->ends_at));
    if (a->live)
        at = sooner(at, a->live->next_change);
    at = sooner(at, round_next(a));
    at = sooner(at, pack_next(a));
    at = sooner(at, countdown_next(a));
    if (a->floor.on && !a->floor.paused)
        at = sooner(at, now + 1);
    at = sooner(at, notice_flashes(a) ? a->flash_until : INSTANT_NONE);
    return at > now ? at : now + 1;
}
