/* The first run: which plan, and when did it happen. */
#include <stdio.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/say.h"

void setup_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    flow_wrap(f, 2, STYLE_TEXT, "Welcome. What is it about?");
    if (a->n_offers == 0) {
        flow_next(f);
        flow_wrap(f, 2, STYLE_WARN, "No plan was found. mend protocols, in a shell, says where they are looked for.");
    }
    for (int i = 0; i < a->n_offers; i++) {
        flow_next(f);
        int began = flow_begin(f, a->offer == i);
        flow_line(f, 2, STYLE_STRONG, a->offers[i].title ? a->offers[i].title : a->offers[i].id);
        if (a->offers[i].about)
            flow_wrap(f, 2, STYLE_DIM, a->offers[i].about);
        flow_end(f, a->offer == i, began);
    }
    flow_next(f);
    flow_wrap(f, 2, STYLE_DIM,
              "Everything you record stays on this machine. mend is no doctor: it keeps to general advice and "
              "says when to get help. If something feels very wrong, do not read on, get help.");
}

/* Plan, when it happened, warning signs, kind of pain: what the plan does not ask is no step. */
const char *setup_step(const struct app *a, char *buf, size_t size)
{
    const struct form *f = &a->form;
    int step = 0, of = 0;
    if (!a->today) {
        bool injury = a->offer < a->n_offers && a->offers[a->offer].needs_injury;
        step = f->kind == FORM_WHEN || f->kind == FORM_LINE ? 2 : 1;
        of = injury ? 4 : 2;
    } else if (f->kind == FORM_ASK && (f->ask == ASK_FLAGS || f->ask == ASK_ABOUT_PATTERN)) {
        bool signs = f->ask == ASK_FLAGS, open = signs ? app_unanswered(a) : ask_missing(a, ASK_ABOUT_PATTERN) > 0;
        bool first = moment_day(a->today->episode.start->at) == moment_day(a->today->now);
        step = !open || !first ? 0 : a->today->episode.has_injury + (signs ? 2 : 3);
        of = a->today->episode.has_injury + 2 + (ask_count(a, ASK_ABOUT_PATTERN) > 0);
    }
    if (step == 0)
        return NULL;
    snprintf(buf, size, "step %d of %d", step, of);
    return buf;
}

static const struct {
    const char *words, *time;
    int64_t ago;
} choices[] = {
    {"an hour ago", "-1h", HOUR},        {"just now", "now", 0},
    {"3 hours ago", "-3h", 3 * HOUR},    {"6 hours ago", "-6h", 6 * HOUR},
    {"12 hours ago", "-12h", 12 * HOUR}, {"a day ago", "-1d", DAY},
    {"2 days ago", "-2d", 2 * DAY},      {"4 days ago", "-4d", 4 * DAY},
    {"a week ago", "-7d", 7 * DAY},
};
enum { CHOICES = sizeof choices / sizeof *choices };

void setup_start(struct app *a, const char *injured, struct effect *out)
{
    char id[ID_SIZE], time[LINE_SIZE];
    snprintf(id, sizeof id, "%s", a->form.id);
    snprintf(time, sizeof time, "%s", injured);
    words_begin(a);
    words_add(a, "start");
    words_add(a, "%s", id);
    words_add(a, "--injured");
    words_add(a, "%s", time);
    a->setting_up = true;
    *out = words_act(a, AFTER_START);
}

static enum outcome when_key(struct app *a, uint32_t key, struct effect *out)
{
    if (form_moves(&a->form, CHOICES + 1, key))
        return TAKEN;
    int row = key >= '1' && key <= '9' ? (int)(key - '1') : key == 't' ? CHOICES : key == KEY_ENTER ? a->form.row : -1;
    if (key == KEY_ESC)
        form_close(a);
    if (row < 0)
        return TAKEN;
    if (row < CHOICES) {
        setup_start(a, choices[row].time, out);
        return TAKEN;
    }
    char id[ID_SIZE];
    snprintf(id, sizeof id, "%s", a->form.id);
    line_open(a, LINE_INJURED, id, "");
    return TAKEN;
}

static const char *when_title(const struct app *a)
{
    (void)a;
    return "When did it happen?";
}

static void when_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    flow_wrap(f, 1, STYLE_DIM,
              "About is good enough: ice, heat and the phases count from here. It can be corrected later.");
    flow_next(f);
    for (int i = 0; i <= CHOICES; i++) {
        char clock[SAY], key[4];
        int began = flow_begin(f, a->form.row == i);
        snprintf(key, sizeof key, "%c", i < CHOICES ? '1' + i : 't');
        flow_text(f, 2, 1, STYLE_KEY, key);
        flow_key(f, 0, f->view.w, (uint32_t)key[0]);
        flow_text(f, 4, 16, STYLE_TEXT, i < CHOICES ? choices[i].words : "another time");
        if (i < CHOICES)
            flow_text(f, 21, -1, STYLE_DIM, say_clock(a, a->now.utc - choices[i].ago, clock));
        flow_next(f);
        flow_end(f, a->form.row == i, began);
    }
}

const struct form_ops when_form = {
    true, "Enter choose  1-9 at once  t type a time  Esc back", when_key, when_title, when_rows, NULL};
