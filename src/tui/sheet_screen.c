/* The movement screen: four tests on one day, each passed or not, two of them against a clock that rings here
 * (R108-R112, S18). What was done is written down in one act; nothing is passed by leaving it out. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/say.h"
#include "mend/tui/sheet.h"

enum piece { TEST, BEFORE, AFTER };

/* Which test a row is about; a test that compares stands between a score before and
 * one after it. */
static const struct test_def *row_test(const struct app *a, int row, enum piece *part, int *place)
{
    const struct screen_def *s = &a->today->protocol->screen;
    for (int i = 0; i < s->n_tests; i++) {
        bool compare = s->tests[i].compare;
        int n = compare ? 3 : 1;
        if (row < n) {
            *part = !compare ? TEST : row == 0 ? BEFORE : row == 1 ? TEST : AFTER;
            *place = i;
            return &s->tests[i];
        }
        row -= n;
    }
    return NULL;
}

static bool field(const struct app *a, int row, struct field *out)
{
    static const char *const words[] = {"passed", "not yet"};
    enum piece part;
    int place;
    const struct test_def *t = row_test(a, row, &part, &place);
    if (!t)
        return false;
    *out = (struct field){.kind = part == TEST ? FIELD_CHOICE : FIELD_SCORE, .keys = "pn", .words = words};
    if (part == TEST && t->timer_s > 0)
        out->hint = "Space\u00a0starts\u00a0and\u00a0stops\u00a0the\u00a0clock   p\u00a0passed   n\u00a0not\u00a0yet";
    if (part == TEST)
        sheet_label(out, "%s%s%s", t->title, t->pass ? ": " : "", t->pass ? t->pass : "");
    else
        sheet_label(out, "%s: pain just %s it", t->title, part == BEFORE ? "before" : "after");
    return true;
}

static bool runs(const struct app *a, int place)
{
    return a->countdown.to != INSTANT_NONE && a->countdown.test == place;
}

static void under(struct flow *f, const struct app *a, int row)
{
    enum piece part;
    int place;
    const struct test_def *t = row_test(a, row, &part, &place);
    char text[SAY];
    if (!t || part != TEST)
        return;
    if (runs(a, place)) {
        bool over = a->clock.utc >= a->countdown.to;
        flow_text(f, 13, -1, over ? STYLE_ALARM : STYLE_STRONG,
                  over ? "the time is over: p passed, n not yet" : say_countdown(a, a->countdown.to, text));
        flow_next(f);
    }
    if (a->form.row != row)
        return;
    for (int i = 0; i < t->how.n; i++)
        flow_wrap(f, 13, STYLE_DIM, t->how.list[i]);
}

/* A painkiller of the last hours hides what a test would tell (C39). */
static const struct medicine_state *medicated(const struct app *a)
{
    const struct today *t = a->today;
    for (int i = 0; i < t->n_medicines; i++)
        if (t->medicines[i].last_at != INSTANT_NONE && t->protocol->loading.medicated_s > 0 &&
            a->clock.utc - t->medicines[i].last_at < t->protocol->loading.medicated_s)
            return &t->medicines[i];
    return NULL;
}

static void head(struct flow *f, const struct app *a)
{
    const struct screen *s = &a->today->screen;
    const struct medicine_state *m = medicated(a);
    char text[2 * SAY], clock[SAY], why[SAID_SIZE];
    flow_wrap(f, 1, STYLE_DIM,
              "All on one day, slowly, and stop at pain above 3. Passed, they open weights above the start.");
    if (s->closed)
        flow_wrap(f, 1, STYLE_WARN, say_here(s->closed, why, sizeof why));
    else if (s->passed) {
        snprintf(text, sizeof text, "Passed; it holds until %.60s.", say_clock(a, s->valid_until, clock));
        flow_wrap(f, 1, STYLE_GOOD, text);
    } else if (s->why)
        flow_wrap(f, 1, STYLE_DUE, say_here(s->why, why, sizeof why));
    if (m) {
        char until[SAY];
        snprintf(text, sizeof text, "%.40s at %.40s hides pain: a pass counts for nothing before %.60s.",
                 medicine_title(a, m->def), say_clock(a, m->last_at, clock),
                 say_clock(a, m->last_at + a->today->protocol->loading.medicated_s, until));
        flow_wrap(f, 1, STYLE_WARN, text);
    }
    flow_next(f);
}

/* The clock goes, what it showed is said: seconds held are worth knowing. */
static void stopped(struct app *a)
{
    const struct screen_def *s = &a->today->protocol->screen;
    const struct countdown *c = &a->countdown;
    long after = (long)(a->clock.utc - c->from);
    app_say(a, STYLE_WARN, "%s: stopped after %ld:%02ld. p passed, n not yet, Space from the start.",
            c->test < s->n_tests ? s->tests[c->test].title : "The clock", after / 60, after % 60);
    a->countdown.to = INSTANT_NONE;
}

static bool key(struct app *a, uint32_t pressed, struct effect *out)
{
    enum piece part;
    int place;
    const struct test_def *t = row_test(a, a->form.row, &part, &place);
    (void)out;
    if (pressed == KEY_ESC && a->countdown.to != INSTANT_NONE && a->clock.utc < a->countdown.to) {
        stopped(a);
        return true;
    }
    if (pressed != ' ' || !t || part != TEST || t->timer_s <= 0)
        return false;
    if (runs(a, place) && a->clock.utc < a->countdown.to)
        stopped(a);
    else
        a->countdown = (struct countdown){place, a->clock.utc, a->clock.utc + t->timer_s, false};
    return true;
}

bool countdown_tick(struct app *a)
{
    struct countdown *c = &a->countdown;
    if (c->to == INSTANT_NONE || a->clock.utc < c->to || c->rang || !a->today)
        return false;
    c->rang = true;
    if (c->test < a->today->protocol->screen.n_tests)
        app_say(a, STYLE_DUE, "%s: the time is over.", a->today->protocol->screen.tests[c->test].title);
    return true;
}

int64_t countdown_next(const struct app *a)
{
    bool open = a->countdown.to != INSTANT_NONE && !a->countdown.rang;
    return !open ? INSTANT_NONE : a->countdown.to > a->clock.utc ? countdown_turns(a, a->countdown.to) : a->clock.utc;
}

static struct effect send(struct app *a)
{
    int before = -1, after = -1, place;
    enum piece part;
    const struct test_def *t;
    words_begin(a);
    if (a->form.sent > 0)
        return effect_none();
    words_add(a, "screen");
    for (int row = 0; (t = row_test(a, row, &part, &place)); row++) {
        if (part == BEFORE)
            before = row;
        else if (part == AFTER)
            after = row;
        else if (sheet_value(a, row)[0])
            words_add(a, "%s=%s", t->id, sheet_value(a, row)[0] == 'p' ? "pass" : "fail");
    }
    if (a->last.n_words == 1) {
        app_say(a, STYLE_WARN, "No test is answered yet: p passed, n not yet.");
        return effect_none();
    }
    sheet_option(a, "before", before);
    sheet_option(a, "after", after);
    return a->last;
}

static struct effect sent(struct app *a)
{
    a->countdown.to = INSTANT_NONE;
    return effect_none();
}

const struct sheet_ops screen_sheet = {
    .title = "Movement screen", .field = field, .head = head, .under = under, .key = key, .send = send, .sent = sent};
