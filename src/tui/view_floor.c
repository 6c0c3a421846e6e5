/* Floor mode over the whole screen: one word and one number as large as they fit, a bar, and below them in small what
 * is read from near: how, when to stop, what comes then. Calm says all of it in words that stand still. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "mend/core/describe.h"
#include "mend/tui/big.h"
#include "mend/tui/forms.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

struct show {
    const struct app *app;
    struct drill_step step;
    struct drill_beat beat;
    int elapsed, left; /* seconds of the step */
    struct big_board board;
    enum style style;
};

/* ---- what is to be said ---- */

__attribute__((format(printf, 2, 3))) static void line(struct show *v, const char *fmt, ...)
{
    va_list args;
    if (v->board.n >= BIG_LINES)
        return;
    va_start(args, fmt);
    vsnprintf(v->board.lines[v->board.n++], sizeof *v->board.lines, fmt, args);
    va_end(args);
}

/* The name, a word a line, for somebody who cannot read the small one; not when it has other letters or many words. */
static void title_lines(struct show *v)
{
    char title[SAY], *at = title;
    int words = 1;
    snprintf(title, sizeof title, "%s", v->step.item->def->title);
    for (const char *p = title; *p; p++)
        words += *p == ' ';
    if (!big_knows(title) || words > BIG_LINES - v->board.n)
        return;
    for (char *blank; (blank = strchr(at, ' ')); at = blank + 1) {
        *blank = '\0';
        line(v, "%s", at);
    }
    line(v, "%s", at);
}

static const char *side_word(enum drill_side side)
{
    static const char *const words[] = {"", "LEFT", "RIGHT"};
    return words[side];
}

static void seconds_number(struct show *v, int left, int of)
{
    if (of >= 100)
        snprintf(v->board.number, sizeof v->board.number, "%d:%02d", left / 60, left % 60);
    else
        snprintf(v->board.number, sizeof v->board.number, "%d", left);
}

static void work_words(struct show *v)
{
    const struct drill_step *s = &v->step;
    line(v, "%s", s->length_s ? "GO" : s->reps && !s->hold_s ? "REP" : v->beat.holds ? "HOLD" : "RELAX");
    if (s->side)
        line(v, "%s", side_word(s->side));
    else if (s->reps && !s->hold_s)
        line(v, "OF %d", s->reps);
    else if (s->reps)
        line(v, "%d/%d", v->beat.rep, s->reps);
    else if (s->sets > 1)
        line(v, "%d/%d", s->set, s->sets);
    if (s->reps && !s->hold_s)
        snprintf(v->board.number, sizeof v->board.number, "%d", v->beat.rep);
    else
        seconds_number(v, v->beat.left_s, s->reps ? s->hold_s : s->seconds);
}

static void step_words(struct show *v)
{
    static const char *const words[] = {
        [DRILL_READY] = "READY", [DRILL_SWITCH] = "SWITCH", [DRILL_REST] = "REST", [DRILL_NEXT] = "NEXT"};
    const struct drill_step *s = &v->step;
    if (s->kind == DRILL_WORK) {
        work_words(v);
        v->board.main = v->board.n;
        return;
    }
    line(v, "%s", words[s->kind]);
    v->board.main = 1;
    bool first = !v->app->floor.session.last[0]; /* nothing said yet which exercise it is */
    if (s->kind == DRILL_NEXT || (s->kind == DRILL_READY && (first || (s->sets == 1 && !s->side))))
        title_lines(v);
    else if (s->side)
        line(v, "%s", side_word(s->side));
    else
        line(v, "%d/%d", s->set, s->sets);
    if (s->kind == DRILL_SWITCH || s->kind == DRILL_REST)
        v->board.main = v->board.n;
    seconds_number(v, v->left, s->seconds);
}

static bool show_make(struct show *v, const struct app *a)
{
    const struct floor *f = &a->floor;
    *v = (struct show){.app = a, .style = f->paused && a->form.kind != FORM_HURT ? STYLE_BIG_DONE : STYLE_BIG};
    if (!floor_step(a, &v->step))
        return false;
    int64_t gone = f->paused ? v->step.seconds - f->left_s : a->clock.utc - f->from;
    v->elapsed = gone < 0 ? 0 : gone > v->step.seconds ? v->step.seconds : (int)gone;
    v->left = v->step.seconds - v->elapsed;
    v->beat = drill_beat(&v->step, v->elapsed);
    if (a->form.kind == FORM_HURT) {
        line(v, "HURT");
        v->board.main = 1;
        if (a->form.row > 0)
            snprintf(v->board.number, sizeof v->board.number, "%d", a->score);
        return true;
    }
    step_words(v);
    if (f->paused) {
        v->board.n = v->board.main = 0;
        line(v, "PAUSED");
        v->board.main = 1;
    }
    return true;
}

/* Calm: a sentence that does not move. */
static void calm_draw(struct canvas *c, struct rect r, const struct show *v)
{
    static const char *const on[] = {"", ", left side", ", right side"};
    const struct drill_step *s = &v->step;
    const char *title = s->item->def->title;
    char text[2 * SAY];
    if (v->app->form.kind == FORM_HURT || v->app->floor.paused)
        snprintf(text, sizeof text, "%s", v->app->form.kind == FORM_HURT ? "That hurt." : "Paused.");
    else if (s->kind == DRILL_NEXT)
        snprintf(text, sizeof text, "Next in %d s: %.100s%s", s->seconds, title, on[s->side]);
    else if (s->kind == DRILL_SWITCH)
        snprintf(text, sizeof text, "Switch sides in %d s%s", s->seconds, on[s->side]);
    else if (s->kind != DRILL_WORK)
        snprintf(text, sizeof text, "%s for %d s: %.100s, set %d of %d%s", s->kind == DRILL_REST ? "Rest" : "Get ready",
                 s->seconds, title, s->set, s->sets, on[s->side]);
    else if (s->reps && s->hold_s)
        snprintf(text, sizeof text, "Hold %d s, relax %d s, %d times%s", s->hold_s, s->rep_s, s->reps, on[s->side]);
    else if (s->reps)
        snprintf(text, sizeof text, "%d reps, %d s each%s", s->reps, s->rep_s, on[s->side]);
    else
        snprintf(text, sizeof text, "%s for %d s%s", s->hold_s ? "Hold" : "Go on", s->seconds, on[s->side]);
    canvas_wrap(c, (struct rect){r.x, r.y + r.h / 3, r.w, r.h - r.h / 3}, STYLE_STRONG, text);
}

/* ---- the small ones ---- */

static struct rect take(struct rect *from, int rows, bool top)
{
    if (rows > from->h)
        rows = from->h;
    struct rect r = {from->x, top ? from->y : from->y + from->h - rows, from->w, rows};
    from->y += top ? rows : 0;
    from->h -= rows;
    return r;
}

static int wrapped(struct rect r, const char *text)
{
    return *text ? canvas_wrap_at(NULL, r, 0, 0, r.w, STYLE_TEXT, text) : 0;
}

static void header(struct canvas *c, struct rect r, const struct show *v)
{
    const struct app *a = v->app;
    char right[2 * SAY], clock[SAY], dose[SAY], left[2 * SAY];
    struct civil civil = moment_civil(a->clock);
    int of = 0, last = 0;
    struct drill d;
    struct drill_step s;
    drill_begin(&d, a->live, &a->floor.session);
    while (drill_next(&d, &s))
        last += s.kind == DRILL_WORK && s.last;
    of = a->floor.session.n_over + last;
    snprintf(right, sizeof right, "%d of %d   %s %s", a->floor.session.n_over + 1, of, weekday(civil.weekday),
             say_clock(a, a->clock.utc, clock));
    canvas_fill(c, (struct rect){0, r.y, c->w, r.h}, STYLE_HEADER, ' ');
    int room = r.w - text_width(right) - 2;
    if (room < 8) {
        canvas_text(c, r, r.x, r.y, r.w, STYLE_HEADER, v->step.item->def->title);
        return;
    }
    canvas_text(c, r, r.x + r.w - text_width(right), r.y, r.w, STYLE_HEADER, right);
    int used = canvas_text(c, r, r.x, r.y, room, STYLE_HEADER, v->step.item->def->title) + 3;
    say_dose(v->step.item, room - used, dose);
    snprintf(left, sizeof left, v->step.sets > 1 ? "%.100s, set %d of %d" : "%.100s", dose, v->step.set, v->step.sets);
    if (text_width(left) > room - used)
        snprintf(left, sizeof left, "%.100s", dose);
    if (text_width(left) <= room - used)
        canvas_text(c, r, r.x + used, r.y, room - used, STYLE_HEADER, left);
}

/* What the bar shows in numbers, after so many seconds. */
static void bar_words(const struct show *v, int elapsed, char *buf, size_t size)
{
    const struct drill_step *s = &v->step;
    const char *ours = s->ours ? "°" : "", *side = s->side == DRILL_LEFT ? "left, " : s->side ? "right, " : "";
    if (s->kind == DRILL_WORK && s->reps)
        snprintf(buf, size, "%srep %d of %d, %d s%s each", side, drill_beat(s, elapsed).rep, s->reps,
                 s->hold_s + s->rep_s, ours);
    else
        snprintf(buf, size, "%s%d of %d s%s", s->kind == DRILL_WORK ? side : "", elapsed, s->seconds, ours);
}

static void bar(struct canvas *c, struct rect r, const struct show *v)
{
    char label[SAY], longest[SAY];
    bar_words(v, v->elapsed, label, sizeof label);
    bar_words(v, v->step.seconds, longest, sizeof longest);
    int width = text_width(longest) + 2 < r.w / 2 ? text_width(longest) + 2 : 0, length = r.w - width;
    int full = length * v->elapsed / v->step.seconds;
    for (int x = 0; x < length; x++)
        canvas_text(c, r, r.x + x, r.y, 1, x < full ? STYLE_BAR : STYLE_DIM, x < full ? "█" : "░");
    if (width)
        canvas_text(c, r, r.x + r.w - text_width(label), r.y, width, STYLE_DIM, label);
}

/* As many whole sentences as fit: what makes it easier first, on an easy day; at work what to keep in mind. */
static void how_words(const struct show *v, struct rect r, int rows, char *buf, size_t size)
{
    const struct item_def *d = v->step.item->def;
    bool works = v->step.kind == DRILL_WORK && d->cues.n > 0;
    const struct texts *list = works ? &d->cues : &d->how;
    size_t used = 0;
    buf[0] = '\0';
    if (v->step.item->easier && d->easier)
        used = (size_t)snprintf(buf, size, "Easier today: %s", d->easier);
    for (int i = 0; i < list->n && used < size; i++) {
        const char *between = !used ? "" : works && i ? " · " : " ";
        int n = snprintf(buf + used, size - used, "%s%s", between, list->list[i]);
        if (used && wrapped(r, buf) > rows) {
            buf[used] = '\0';
            return;
        }
        used += (size_t)n;
    }
}

static void stop_words(const struct show *v, int width, char *buf, size_t size)
{
    int above = drill_stop_above(v->app->live, v->step.item->def);
    snprintf(buf, size, "Stop if pain passes %d, turns sharp, or goes down the leg: h.", above);
    if (text_width(buf) > width)
        snprintf(buf, size, "Stop: pain over %d, sharp, down the leg", above);
}

/* Adds a name, as long as a count of those left out still fits behind it. */
static bool add(char *buf, int width, const char *name)
{
    char more[5 * SAY];
    snprintf(more, sizeof more, "%.500s%s%.200s", buf, buf[0] ? " · " : "", name);
    if (text_width(more) > width - 5) /* " · +9" */
        return false;
    memcpy(buf, more, strlen(more) + 1);
    return true;
}

/* What comes after this step, and how long all of it takes. */
static void then_words(const struct show *v, int width, char *buf, int *left_s)
{
    static const char *const sides[] = {"", "left side", "right side"};
    const struct check_item *named = v->step.item;
    struct drill d;
    struct drill_step s;
    char part[SAY] = "";
    int more = 0;
    *left_s = v->left;
    buf[0] = '\0';
    drill_begin(&d, v->app->live, &v->app->floor.session);
    for (int i = 0; drill_next(&d, &s); i++) {
        if (i <= v->app->floor.taken)
            continue;
        *left_s += s.seconds;
        bool own = s.item == v->step.item && !part[0]; /* the first that comes of the same item */
        if (own && s.kind == DRILL_SWITCH)
            snprintf(part, sizeof part, "switch, %s", sides[s.side]);
        else if (own && s.kind == DRILL_REST)
            snprintf(part, sizeof part, "rest, set %d of %d", s.set, s.sets);
        else
            own = false;
        if (own)
            add(buf, width, part);
        if (s.item == named || s.kind != DRILL_WORK)
            continue;
        named = s.item;
        more += more || !add(buf, width, s.item->def->title);
    }
    if (more)
        snprintf(buf + strlen(buf), 16, "%s+%d", buf[0] ? " · " : "", more);
}

static void then(struct canvas *c, struct rect r, const struct show *v)
{
    char names[6 * SAY], left[32];
    int left_s;
    then_words(v, r.w - 24, names, &left_s);
    snprintf(left, sizeof left, left_s < MINUTE ? "under 1 min left" : "%d min left", (left_s + MINUTE - 1) / MINUTE);
    int width = text_width(left), x = r.x;
    canvas_text(c, r, r.x + r.w - width, r.y, width, STYLE_DIM, left);
    x += canvas_text(c, r, x, r.y, 6, STYLE_DIM, "Then: ");
    canvas_text(c, r, x, r.y, r.w - width - 8, STYLE_TEXT, names[0] ? names : "the end");
}

/* A question, what was said, what rings, or what the rings mean; the first that there is. */
static enum style foot_words(const struct app *a, char *buf, size_t size)
{
    const struct form_ops *form = form_ops(a->form.kind);
    char what[SAY];
    buf[0] = '\0';
    if (form && form->strip) { /* and why the key before was none */
        char asked[SAID_SIZE] = "";
        form->strip(a, asked, sizeof asked);
        snprintf(buf, size, "%s%s%s", a->said, a->said[0] ? " " : "", asked);
        return STYLE_PROMPT;
    }
    if (a->said[0])
        return snprintf(buf, size, "%s", a->said), a->said_style;
    if (notice_due(a, what, sizeof what) > 0)
        return snprintf(buf, size, "Due now: %s", what), STYLE_WARN;
    if (a->settings->notices & NOTICE_BELL)
        snprintf(buf, size, "Bell: 1 get ready, 2 go, 3 other side, 4 rest, 5 the end");
    return STYLE_DIM;
}

/* Where everything stands: what is least needed is left out first. */
void floor_draw(const struct app *a, struct canvas *c)
{
    struct show v;
    int margin = c->w >= 60 ? 2 : c->w >= 20 ? 1 : 0, h = c->h;
    struct rect r = {margin, 0, c->w - 2 * margin, c->h}, at;
    char foot[2 * SAID_SIZE], how[4 * SAY], stop[SAY];
    if (!show_make(&v, a))
        return;
    bool airy = h >= 24, calm = app_calm(a);
    if (h >= 3)
        header(c, take(&r, 1, true), &v);
    enum style s = foot_words(a, foot, sizeof foot);
    at = take(&r, h >= 6, false);
    if (s != STYLE_PROMPT) /* a question names its own keys */
        foot_keys(a, c, (struct rect){0, at.y, c->w, at.h});
    bool hint = s == STYLE_DIM;
    int rows = wrapped(r, foot), room = hint ? h >= 16 : r.h > 4 ? 4 : r.h;
    at = take(&r, rows < room ? rows : room, false);
    canvas_fill(c, at, s, ' ');
    canvas_wrap(c, at, s, foot);
    if (s == STYLE_PROMPT)
        c->cursor_x = at.x, c->cursor_y = at.y + at.h - 1;
    if (h >= 10)
        then(c, take(&r, 1, false), &v);
    take(&r, airy ? 1 : 0, false);
    stop_words(&v, r.w, stop, sizeof stop);
    if (h >= 9)
        canvas_wrap(c, take(&r, wrapped(r, stop), false), STYLE_WARN, stop);
    rows = h >= 16 ? (h - 8) / 8 : 0;
    how_words(&v, r, rows, how, sizeof how);
    if (rows)
        canvas_wrap(c, take(&r, rows, false), STYLE_TEXT, how);
    take(&r, airy ? 1 : 0, false);
    if (h >= 7 && !calm)
        bar(c, take(&r, 1, false), &v);
    take(&r, h >= 14, false);
    if (calm)
        calm_draw(c, r, &v);
    else
        big_board_draw(c, r, v.style, &v.board);
    if (c->cursor_x < 0)
        c->cursor_x = r.x, c->cursor_y = r.y;
}
