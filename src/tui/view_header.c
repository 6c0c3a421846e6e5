/* The two rows on top, and the two at the foot. */
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/core/arena.h"
#include "mend/core/describe.h"
#include "mend/tui/acts.h"
#include "mend/tui/edit.h"
#include "mend/tui/forms.h"
#include "mend/tui/keywords.h"
#include "mend/tui/past.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

/* What stands out about the phase: eased or held and until when, or the next one offered. */
static void phase_mark(const struct app *a, char *buf, size_t size)
{
    const struct today *t = a->today;
    bool held = t->phase.held_until != INSTANT_NONE && t->phase.held_until > a->now.utc;
    char clock[SAY];
    buf[0] = '\0';
    if (app_unanswered(a) || app_emergency(a))
        return;
    if (t->course.easy)
        text_fmt(buf, size, " · easy day");
    else if (t->course.eased)
        text_fmt(buf, size, " · eased");
    else if (held)
        text_fmt(buf, size, " · held till %s", say_day(a, t->phase.held_until, clock));
    else if (t->phase.next_open)
        text_fmt(buf, size, " · next: >");
}

/* From the whole to the least: 2 "Days 2-7, gentle movement, phase 2 of 4", 1 "Days 2-7, phase 2 of 4", 0 "Days 2-7",
 * each with what stands out, -1 without.
 */
static void phase_words(const struct app *a, int much, char *buf, size_t size)
{
    const struct today *t = a->today;
    size_t used = 0;
    buf[0] = '\0';
    if (t->episode.day >= 0)
        used = (size_t)snprintf(buf, size, "day %d · ", t->episode.day);
    if (!t->phase.def || used >= size)
        return;
    int title = much == 2 ? (int)strlen(t->phase.def->title) : (int)strcspn(t->phase.def->title, ",");
    used += (size_t)snprintf(buf + used, size - used, "%.*s", title, t->phase.def->title);
    if (much > 0 && t->phase.number > 0 && used < size)
        used += (size_t)snprintf(buf + used, size - used, ", phase %d of %d", t->phase.number, t->phase.count);
    if (much >= 0 && used < size)
        phase_mark(a, buf + used, size - used);
}

static void now_words(const struct app *a, char *buf, size_t size)
{
    struct civil c = moment_civil(a->now);
    char clock[ISO_MAX], date[DATE_MAX];
    text_fmt(buf, size, "%s %s", date_words(c, DATE_WEEKDAY, app_prefs(a), date),
             clock_words(a->now, app_prefs(a), clock));
}

static void score_words(const struct app *a, char *buf, size_t size)
{
    const struct pain *p = a->today ? &a->today->pain : NULL;
    buf[0] = '\0';
    if (p && p->latest && p->first && p->first->value != p->latest->value)
        text_fmt(buf, size, "pain %g, was %g", p->latest->value, p->first->value);
    else if (p && p->latest)
        text_fmt(buf, size, "pain %g", p->latest->value);
}

/* Another day has another line on top, so that nobody takes it for today: which day, and the way back. */
static void past_line(const struct app *a, struct canvas *c, struct rect r)
{
    char day[SAY], clock[ISO_MAX], right[48], words[4][SAY];
    int form = 0, room = r.w - 2 - text_width(a->name) - 3;
    say_shown(a, day);
    text_fmt(right, sizeof right, "now %.7s", clock_words(a->clock, app_prefs(a), clock));
    snprintf(words[0], SAY, "%.40s · as it was; ] on, Esc today", day);
    snprintf(words[1], SAY, "%.40s · as it was; Esc today", day);
    snprintf(words[2], SAY, "%.40s, as it was", day);
    snprintf(words[3], SAY, "%.40s", day);
    while (form < 3 && text_width(words[form]) + text_width(right) + 2 > room)
        form++;
    canvas_fill(c, r, STYLE_WARN, ' ');
    c->place = PLACE_OTHER_KEYS;
    canvas_touch(c, r, -1, KEY_ESC);
    int used = canvas_text(c, r, r.x + 1, r.y, r.w - 2, STYLE_WARN, a->name);
    used += 3 + canvas_text(c, r, r.x + 1 + used + 3, r.y, r.w - used - 5, STYLE_WARN, words[form]);
    if (used + 2 + text_width(right) <= r.w - 2)
        canvas_text(c, r, r.x + r.w - 1 - text_width(right), r.y, r.w, STYLE_WARN, right);
}

/* What does not fit is left out whole, least needed first: the phase's longer name, pain, the date. */
static void header_line(const struct app *a, struct canvas *c, struct rect r)
{
    char date[64], clock[ISO_MAX], phase[SAY] = "", pain[64];
    if (app_looks_back(a)) {
        past_line(a, c, r);
        return;
    }
    now_words(a, date, sizeof date);
    clock_words(a->now, app_prefs(a), clock);
    score_words(a, pain, sizeof pain);

    canvas_fill(c, r, STYLE_HEADER, ' ');
    int whole = r.w - 2 - text_width(a->name) - 3, ends = text_width(date) + (pain[0] ? text_width(pain) + 3 : 0) + 2;
    for (int much = 2; a->today && much >= -1; much--) {
        phase_words(a, much, phase, sizeof phase);
        if (text_width(phase) <= whole - (much > 0 ? ends : 8))
            break;
    }
    int room = whole - text_width(phase);
    const char *right = text_width(date) + 2 <= room ? date : clock;
    int x = r.x + r.w - 1 - text_width(right);
    canvas_text(c, r, x, r.y, r.w, STYLE_HEADER, right);
    if (pain[0] && text_width(pain) + text_width(right) + 5 <= room)
        canvas_text(c, r, x - 3 - text_width(pain), r.y, r.w, STYLE_HEADER, pain);
    int used = canvas_text(c, r, r.x + 1, r.y, x - 2, STYLE_HEADER, a->name);
    canvas_style(c, (struct rect){r.x, r.y, r.w, 1}, STYLE_HEADER);
    canvas_text(c, r, r.x + 1 + used + 3, r.y, x - (r.x + 1 + used + 3) - 1, STYLE_HEADER, phase);
}

/* What is on the skin goes on while another day is looked at. */
static enum style past_words(const struct app *a, int room, char *buf, size_t size)
{
    const struct therapy_state *runs = app_running(a);
    char clock[ISO_MAX], on[SAY] = "";
    if (runs)
        text_fmt(on, sizeof on, "%.60s is on, off %.7s. ", runs->def->title,
                 clock_words((struct moment){runs->ends_at, a->clock.offset}, app_prefs(a), clock));
    text_fmt(buf, size, "PAST   %sWhat you record here is dated to this day", on);
    if (text_width(buf) > room)
        text_fmt(buf, size, "PAST   %s", runs ? on : "what you record is of this day");
    return runs ? STYLE_STRONG : STYLE_DIM;
}

/* The one sentence that matters now. */
static enum style next_words(const struct app *a, int room, char *buf, size_t size)
{
    const struct today *t = a->today;
    char what[256], until[SAY];
    if (!t && a->form.kind != FORM_NONE)
        return snprintf(buf, size, "START  when did it happen?"), STYLE_STRONG;
    if (!t)
        return snprintf(buf, size, "START  choose a plan with Enter"), STYLE_STRONG;
    if (app_emergency(a))
        return snprintf(buf, size, "NOW    get help: this cannot wait"), STYLE_ALARM;
    if (a->cut_off[0]) {
        text_fmt(buf, size, "HOLD   out of reach: %.480s", a->cut_off);
        return STYLE_WARN;
    }
    enum style rings;
    if (round_line(a, room, buf, size, &rings))
        return rings;
    if (app_looks_back(a))
        return past_words(a, room, buf, size);
    if (app_unanswered(a)) {
        text_fmt(buf, size, "FIRST  %d warning sign%s to answer: r", t->triage.n_unanswered,
                 t->triage.n_unanswered == 1 ? "" : "s");
        return STYLE_WARN;
    }
    if (!t->next.what)
        return snprintf(buf, size, "NEXT   nothing is due"), STYLE_DIM;
    if (t->next.at == INSTANT_NONE)
        return snprintf(buf, size, "NEXT   %s", t->next.what), STYLE_STRONG;
    text_fmt(buf, size, "NEXT   %s: %s", say_until(a, t->next.at, until), t->next.what);
    /* What is due now says little about the hours to come. */
    if (t->next.at <= a->now.utc && round_ahead(a, what, sizeof what)) {
        size_t used = strlen(buf);
        if (text_width(buf) + text_width(what) + 7 <= room && used < size)
            snprintf(buf + used, size - used, "; then %s", what);
    }
    if (round_held(a, t->next.at, until)) {
        size_t used = strlen(buf);
        const char *lead = app_running(a) ? "; reminders " : "; "; /* ice and heat are never held back */
        if (text_width(buf) + text_width(until) + text_width(lead) <= room && used < size)
            snprintf(buf + used, size - used, "%s%s", lead, until);
    }
    return STYLE_STRONG;
}

void header_draw(const struct app *a, struct canvas *c, const struct layout *l)
{
    if (l->header.h > 0)
        header_line(a, c, l->header);
    if (l->next.h <= 0)
        return;
    char words[512];
    enum style s = next_words(a, (l->next.w - 2) * l->next.h, words, sizeof words);
    struct rect r = {l->next.x + 1, l->next.y, l->next.w - 2, l->next.h};
    canvas_fill(c, l->next, s, ' '); /* an alarm is a band from edge to edge */
    c->place = PLACE_OTHER_KEYS;
    if (r.h > 1)
        canvas_wrap(c, r, s, words);
    else
        canvas_text(c, r, r.x, r.y, r.w, s, words);
    keywords_touch(c, r, words);
    if (app_unanswered(a) && !app_emergency(a) && !app_looks_back(a))
        canvas_touch(c, r, -1, key_for(a, "flags"));
}

void header_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    char date[64], phase[SAY] = "", pain[64], words[512];
    now_words(a, date, sizeof date);
    score_words(a, pain, sizeof pain);
    if (a->today)
        phase_words(a, 2, phase, sizeof phase);
    text_fmt(words, sizeof words, "%s, %s%s%s", a->name, date, pain[0] ? ", " : "", pain);
    flow_wrap(f, 0, STYLE_HEADER, words);
    flow_wrap(f, 0, STYLE_HEADER, phase);
    enum style s = next_words(a, INT_MAX, words, sizeof words);
    flow_wrap(f, 0, s, words);
}

void foot_keys(const struct app *a, struct canvas *c, struct rect r)
{
    struct footer_key keys[24];
    char all[512] = "";
    size_t used = 0;
    int n = key_footer(a, keys, 24);
    static const char help[] = "? help";
    struct rect inside = {r.x + 1, r.y, r.w - 2, 1},
                right = {r.x + r.w - 1 - (int)strlen(help), r.y, (int)strlen(help), 1};
    if (r.w > 12) {
        keywords_draw(c, right, help);
        inside.w -= right.w + 2;
    }
    for (int i = 0; i < n; i++)
        if (keys[i].shown[0] != '?') {
            text_fmt(all + used, sizeof all - used, "%s %s  ", keys[i].shown, keys[i].name);
            used += strlen(all + used);
        }
    keywords_draw(c, inside, all);
}

/* The question of the open form; "" when it asks nothing at the foot. */
static void asked(const struct app *a, char *buf, size_t size)
{
    const struct form_ops *ops = form_ops(a->form.kind);
    buf[0] = '\0';
    if (ops && ops->strip)
        ops->strip(a, buf, size);
}

bool form_asks_at_foot(const struct app *a)
{
    char text[2 * SAID_SIZE];
    asked(a, text, sizeof text);
    return text[0] != '\0';
}

/* What stands at the foot: a question, and what was said above it or alone. Each takes as many rows as it needs, up to
 * four. */
struct foot {
    char question[2 * SAID_SIZE], said[SAID_SIZE];
    enum style style; /* of what is said */
    int asks, says;   /* rows */
};

static int strip_rows(const struct layout *l, const char *text, int room)
{
    int rows = canvas_wrap_at(NULL, l->strip, 0, 0, l->strip.w - 2, STYLE_TEXT, text);
    if (rows > 4)
        rows = 4;
    return rows < room ? rows : room;
}

static void foot_make(const struct app *a, const struct layout *l, struct foot *f)
{
    enum { MOST = 6 };
    int room = l->strip.h < 1 ? 0 : l->one && l->strip.y + 1 < MOST ? l->strip.y + 1 : MOST;
    asked(a, f->question, sizeof f->question);
    bool asks = f->question[0] != '\0';
    f->asks = !asks ? 0 : line_is_open(a) && room > 0 ? 1 : strip_rows(l, f->question, room);
    /* What was said is left out above a question that is about something else, or that says it itself. */
    bool says = a->said[0] &&
                (!asks || (a->form.kind != FORM_ANYWAY && a->form.kind != FORM_AGAIN && a->said_style == STYLE_WARN));
    snprintf(f->said, sizeof f->said, "%s", says ? a->said : "");
    f->style = a->said_style;
    if (!says && asks && command_help(a, f->said, sizeof f->said)) /* what the command being typed takes */
        f->style = STYLE_DIM;
    f->says = f->said[0] ? strip_rows(l, f->said, room - f->asks) : 0;
}

int foot_rows(const struct app *a, const struct layout *l)
{
    struct foot f;
    foot_make(a, l, &f);
    return f.asks + f.says;
}

static void strip_draw(struct canvas *c, struct rect r, enum style s, const char *text)
{
    canvas_fill(c, r, s, ' ');
    canvas_touch(c, r, -1, 0);
    keywords_wrap(c, (struct rect){r.x + 1, r.y, r.w - 2, r.h}, s, text);
}

/* "u undo" at the end of the sentence that says what was recorded, where there is room. */
static void undo_hint(const struct app *a, struct canvas *c, struct rect said)
{
    char hint[KEY_WORD_MAX + 8], key[KEY_WORD_MAX];
    text_fmt(hint, sizeof hint, "%s undo", key_shown(a, "undo", key));
    const int w = text_width(hint), y = said.y + said.h - 1;
    if (!a->recorded || a->form.kind != FORM_NONE || text_width(a->said) + w + 4 > said.w)
        return;
    struct rect r = {said.x + said.w - 1 - w, y, w, 1};
    canvas_text(c, r, r.x, r.y, w, a->said_style, hint);
    canvas_touch(c, r, -1, key_for(a, "undo"));
}

/* The keys of a form, as many as fit, and at the right end what is known about what is being typed. */
static void form_foot(const struct app *a, struct canvas *c, struct rect r, const char *keys)
{
    char hint[2 * SAY];
    enum style s = form_hint(a, hint, sizeof hint);
    struct rect inside = {r.x + 1, r.y, r.w - 2, 1};
    int w = text_width(hint);
    if (w > 0) {
        w = w < inside.w ? w : inside.w;
        canvas_text(c, inside, inside.x + inside.w - w, r.y, w, s, hint);
        inside.w -= w + 2;
    }
    if (inside.w > 0)
        keywords_draw(c, inside, keys);
}

void foot_draw(const struct app *a, struct canvas *c, const struct layout *l)
{
    struct foot f;
    foot_make(a, l, &f);
    int bottom = l->strip.y + l->strip.h;
    struct rect question = {l->strip.x, bottom - f.asks, l->strip.w, f.asks};
    struct rect said = {l->strip.x, question.y - f.says, l->strip.w, f.says};
    c->place = PLACE_FOOT;
    if (f.asks + f.says == 0)
        pain_foot(a, c, l);
    if (f.says > 0) {
        strip_draw(c, said, f.style, f.said);
        undo_hint(a, c, said);
    }
    if (f.asks > 0 && line_is_open(a)) {
        canvas_fill(c, question, STYLE_PROMPT, ' ');
        canvas_touch(c, question, -1, 0);
        line_draw(a, c, (struct rect){question.x + 1, question.y, question.w - 2, 1});
    } else if (f.asks > 0) {
        strip_draw(c, question, STYLE_PROMPT, f.question);
        c->cursor_x = question.x + 1, c->cursor_y = bottom - 1;
    }

    const struct form_ops *ops = form_ops(a->form.kind);
    if (l->footer.h <= 0)
        return;
    c->place = ops && !ops->keys ? PLACE_OTHER_KEYS : PLACE_KEYS;
    if (ops && ops->keys)
        form_foot(a, c, l->footer,
                  a->form.kind == FORM_SHEET ? sheet_keys(a)
                  : a->form.kind == FORM_LOG ? log_keys(a)
                                             : ops->keys);
    else
        foot_keys(a, c, l->footer);
}
