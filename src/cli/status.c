#include <string.h>

#include "mend/cli/command.h"
#include "mend/cli/news.h"
#include "mend/cli/page.h"
#include "mend/cli/print.h"
#include "mend/core/describe.h"
#include "mend/tui/app.h"

bool command_takes_at(const struct act_spec *spec)
{
    return (spec->records && spec->id != ACT_REMOVE) || spec->id == ACT_STATUS || spec->id == ACT_CARD ||
           spec->id == ACT_REPORT;
}

/* No episode, but one that was finished: nothing of it is lost, and nobody needs a new injury. */
static bool is_finished(const struct session *s, const struct moment *at, struct error *err)
{
    struct arena arena;
    struct journal spine;
    struct error ignored;
    arena_init(&arena);
    const struct entry *end = NULL;
    if (!at && store_load_spine(s->store, &arena, &spine, &ignored))
        end = journal_last(&spine, ENTRY_FINISH, NULL, INT64_MIN, s->clock.utc);
    char on[ISO_MAX];
    if (end)
        error_set(err,
                  "the last plan was finished on %.10s; all of it is kept (mend log). \"mend start PLAN\" begins "
                  "another, \"mend protocols\" lists them",
                  moment_iso(end->at, on));
    arena_fini(&arena);
    return end != NULL;
}

/* No episode, but one that begins after the clock: the clock is wrong then, and nobody is to begin another. */
static bool clock_is_early(const struct session *s, struct error *err)
{
    struct arena arena;
    struct journal spine;
    struct error ignored;
    arena_init(&arena);
    const struct entry *start = NULL;
    if (store_load_spine(s->store, &arena, &spine, &ignored))
        start = journal_first(&spine, ENTRY_START, NULL, s->clock.utc + 1, INSTANT_FOREVER);
    char began[ISO_MAX];
    if (start)
        error_set(err, "the clock stands before this episode began (%s); check the clock",
                  moment_iso(start->at, began));
    arena_fini(&arena);
    return start != NULL;
}

const struct today *command_today(struct session *s, const struct moment *at, struct error *err)
{
    if (!session_load(s, at, at ? at->utc : INSTANT_FOREVER, err))
        return NULL;
    const struct today *t = session_today(s, &s->window);
    const struct entry *sign = t ? NULL : emergency_standing(&s->journal, at ? at->utc : INSTANT_FOREVER);
    if (sign)
        error_set(err,
                  "no episode is under way, but an emergency sign stands (%s): get medical help now; once a clinician "
                  "has looked at it: mend clear-flags --by NAME",
                  sign->subject);
    else if (!t && !clock_is_early(s, err) && !is_finished(s, at, err))
        error_set(err, at ? "no episode was under way then; \"mend start low-back-lifting --injured TIME\" begins one"
                          : "no episode has begun yet; \"mend start low-back-lifting --injured -1h\" begins one");
    if (!t)
        session_say_none(s, err);
    return t;
}

/* The tracker's own panes, drawn as text by what draws them on the screen. */
static void status_print_plain(const struct session *s, const struct today *t, const struct plan_news *news)
{
    struct settings settings = settings_default();
    settings.prefs = s->prefs;
    struct app *app = app_new("mend", NULL, 0, "", &settings);
    struct canvas c;
    canvas_init(&c, print_utf8());
    app_today(app, t, s->at);
    app_news(app, news);
    app_plain(app, &c);
    page_print(&c, c.h);
    canvas_fini(&c);
    app_free(app);
}

/* A prompt or a bar may read the line once more: shells take $ ` \\ ! for commands, zsh and strftime %, tmux #, others
 * markup. What a plan calls its items is no word of theirs. */
static void line_disarm(char *line)
{
    for (char *p = line; *p; p++)
        if ((unsigned char)*p < 0x80 &&
            !strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ,.:'()/+-", *p))
            *p = '?';
}

/* One line for a status bar, in the words of a notice. Neutral: nothing that tells what it is about. */
static void status_print_line(struct session *s, const struct today *t, bool neutral)
{
    const struct next *next = &t->next;
    char due[32] = "", line[512];
    if (next->due > 0)
        snprintf(due, sizeof due, ": %d due", next->due);
    if (neutral || !next->what)
        snprintf(line, sizeof line, "mend%s", due);
    else if (next->at > s->at.utc)
        snprintf(line, sizeof line, "mend: %s, %s", next->what, when_words(next->at, s->at, &s->prefs, &s->window));
    else
        snprintf(line, sizeof line, "mend%s: %s", due, next->what);
    line_disarm(line);
    print_line("%s", line);
}

enum verdict command_status(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    bool json = false, plain = false, line = false, details = s->config->settings.details, asked = false;
    const struct arg_option options[] = {{.name = "--json", .flag = &json},
                                         {.name = "--plain", .flag = &plain},
                                         {.name = "--line", .flag = &line},
                                         {.name = "--details", .flag = &asked}};
    if (!args_options(a, options, 4, NULL, NULL, err))
        return ACT_USAGE;
    if (json + plain + line > 1 || asked > line) {
        error_set(err, asked > line ? "--details goes with --line" : "status takes one of --json, --plain and --line");
        return ACT_USAGE;
    }
    if (json)
        s->prefs = prefs_neutral(s->prefs); /* scripts read the same whatever a person chose */
    const struct today *t = command_today(s, at, err);
    if (!t)
        return ACT_FAILED;
    const struct plan_news *news =
        at ? NULL : news_quiet(s, &s->window); /* looking back goes by the plan of that day */
    if (json)
        status_print_json(t, news);
    else if (plain)
        status_print_plain(s, t, news);
    else if (line)
        status_print_line(s, t, !(details || asked));
    else
        status_print_text(t, news);
    return ACT_OK;
}
