/* completion.c: `mend completion`: the scripts that make shells complete, and what they ask: which words may stand at a
 * place of a command. A line is a word, a tab and what it is; ":files" and ":folders" leave it to the shell. Nothing is
 * said about a journal or a plan that cannot be read: somebody is in the middle of a line. */
#include <stdio.h>
#include <string.h>

#include "completion_scripts.h"
#include "mend/cli/command.h"
#include "mend/cli/print.h"
#include "mend/core/describe.h"
#include "mend/io/library.h"
#include "mend/tui/complete.h"

enum { ENTRIES_OFFERED = 20, DAYS_OFFERED = 14 };

struct asked {
    struct session *s;
    const struct today *today; /* NULL: no episode */
    struct app *app;
    const char *word; /* at the caret */
    int n;
    const char **words; /* before it, the global options taken out */
};

static void offer(const struct asked *q, const char *text, const char *what)
{
    if (strncmp(text, q->word, strlen(q->word)) != 0)
        return;
    print_choice(text, what);
}

/* ---- what neither a plan nor a synopsis lists ---- */

static void offer_days(const struct asked *q)
{
    const int32_t today = moment_day(q->s->clock);
    for (int32_t i = 0; i < DAYS_OFFERED; i++) {
        char day[ISO_MAX], ago[32];
        snprintf(ago, sizeof ago, i == 0 ? "today" : i == 1 ? "yesterday" : "%d days ago", (int)i);
        offer(q, day_iso(today - i, day), ago);
    }
}

static void offer_times(const struct asked *q)
{
    static const char *const spans[] = {"-15m", "-30m", "-1h", "-2h", "-4h", "-8h"};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
        char clock[ISO_MAX];
        struct moment then = q->s->clock;
        then.utc -= (int64_t[]){15, 30, 60, 120, 240, 480}[i] * MINUTE;
        offer(q, spans[i], clock_words(then, &q->s->prefs, clock));
    }
}

static void offer_entries(const struct asked *q)
{
    struct entry_page page;
    struct error ignored;
    const struct entry_query query = entry_query_all(ENTRIES_OFFERED);
    if (!store_page(q->s->store, &query, &q->s->window, &page, &ignored))
        return;
    for (int i = 0; i < page.n; i++)
        offer(q, page.list[i].id, entry_words(&page.list[i], q->s->protocol, &q->s->prefs, &q->s->window));
}

static void offer_protocols(const struct asked *q)
{
    struct library_item *items;
    struct error ignored;
    int n;
    if (!library_list(q->s->protocols, &q->s->window, &items, &n, &ignored))
        return;
    for (int i = 0; i < n; i++)
        if (!items[i].problems && !items[i].shadowed_by)
            offer(q, items[i].id, items[i].title);
}

static void offer_acts(const struct asked *q, bool recording)
{
    for (int i = 0; i < ACT_COUNT; i++)
        if (act_specs[i].name[0] && (act_specs[i].records || !recording))
            offer(q, act_specs[i].name, act_specs[i].help);
}

static void offer_kinds(const struct asked *q)
{
    for (int kind = 0; kind < ENTRY_KIND_COUNT; kind++)
        offer(q, entry_kind_word((enum entry_kind)kind), NULL);
}

/* What a word in capitals stands for, or where a file is named. False: nothing of ours. */
static bool offer_meant(const struct asked *q, const char *meant, int n)
{
#define IS(word_) (n == sizeof(word_) - 1 && memcmp(meant, word_, sizeof(word_) - 1) == 0)
    if (IS("DAY"))
        offer_days(q);
    else if (IS("TIME"))
        offer_times(q);
    else if (IS("ENTRY"))
        offer_entries(q);
    else if (IS("PROTOCOL"))
        offer_protocols(q);
    else if (IS("ACT"))
        offer_acts(q, true);
    else if (IS("KIND"))
        offer_kinds(q);
    else if (n >= 4 && memcmp(meant, "FILE", 4) == 0)
        print_line(":files");
    else if (IS("DIR"))
        print_line(":folders");
    else
        return false;
    return true;
#undef IS
}

/* ---- a place of the command line ---- */

/* A command, an exercise, a medicine, a question: what it is called by people; NULL: nothing to add. */
static const char *what_is(const struct asked *q, const char *text)
{
    const struct act_spec *act = q->n == 0 ? act_find(text) : NULL;
    const struct today *t = q->today;
    if (act)
        return act->help;
    for (int i = 0; t && i < t->n_checklist; i++)
        if (strcmp(t->checklist[i].def->id, text) == 0)
            return t->checklist[i].def->title;
    for (int i = 0; t && i < t->protocol->n_medicines; i++)
        if (strcmp(t->protocol->medicines[i].id, text) == 0)
            return medicine_name(&t->protocol->medicines[i], &q->s->prefs);
    for (int i = 0; t && i < t->triage.n_answers; i++) {
        const struct question *question = t->triage.answers[i].question;
        const size_t n = strlen(question->id);
        if (strncmp(question->id, text, n) == 0 && text[n] == '=' && !text[n + 1])
            return question->name;
    }
    return NULL;
}

/* Of edit, what follows its entry is an act of its own. */
static void inner_act(struct asked *q)
{
    if (q->n >= 3 && act_find(q->words[0]) == &act_specs[ACT_EDIT] && act_find(q->words[2])) {
        q->words += 2;
        q->n -= 2;
    }
}

static void offer_place(struct asked *q)
{
    struct matches matches;
    if (q->n == 1 && strcmp(q->words[0], "help") == 0) {
        offer_acts(q, false);
        return;
    }
    inner_act(q);
    complete_words(q->app, q->n, q->words, q->word, &matches);
    if (matches.meant && offer_meant(q, matches.meant, matches.meant_n))
        return;
    for (int i = 0; i < matches.n; i++)
        offer(q, matches.at[i], what_is(q, matches.at[i]));
    if (q->n == 0 && q->word[0] != '-')
        offer(q, "help", "all commands, or one of them in full");
    if (q->word[0] == '-' && (q->n == 0 || (matches.act && command_takes_at(matches.act))))
        offer(q, "--at", "when it happened, or as of when");
    for (int i = 0; q->word[0] == '-' && args_globals[i].name; i++)
        if (strcmp(args_globals[i].name, "--at") != 0)
            offer(q, args_globals[i].name, args_globals[i].says);
}

/* Takes the global options out of the words. What the last of them wants as its value; NULL: it has it. */
static const char *globals_take(struct asked *q, int n, const char *const *words)
{
    const char *wants = NULL;
    for (int i = 0; i < n; i++) {
        const struct args_global *global = NULL;
        for (int k = 0; args_globals[k].name && !global; k++) {
            const size_t length = strlen(args_globals[k].name);
            if (strncmp(words[i], args_globals[k].name, length) == 0 && (!words[i][length] || words[i][length] == '='))
                global = &args_globals[k];
        }
        if (!global) {
            q->words[q->n++] = words[i];
            continue;
        }
        const char *equals = strchr(words[i], '='), *value = equals ? equals + 1 : NULL;
        if (!value && global->value)
            value = i + 1 < n ? words[++i] : NULL;
        wants = global->value && !value ? global->value : NULL;
        if (value && strcmp(global->name, "--db") == 0)
            q->s->db = value;
        if (value && strcmp(global->name, "--protocols") == 0)
            q->s->protocols = value;
    }
    return wants;
}

static void offer_words(struct session *s, int n, const char *const *words)
{
    struct arena arena;
    struct error ignored;
    arena_init(&arena);
    struct asked q = {.s = s, .word = n > 0 ? words[n - 1] : "", .words = arena_array(&arena, const char *, n + 1)};
    const char *wants = globals_take(&q, n > 0 ? n - 1 : 0, words);
    if (wants) {
        offer_meant(&q, wants, (int)strlen(wants));
    } else {
        if (session_load(s, NULL, INSTANT_FOREVER, &ignored))
            q.today = session_today(s, &arena);
        q.app = app_new("mend", NULL, 0, "", &s->config->settings);
        app_today(q.app, q.today, s->clock);
        offer_place(&q);
        app_free(q.app);
    }
    arena_fini(&arena);
}

enum verdict command_completion(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)at;
    static const struct {
        const char *shell, *script;
    } scripts[] = {{"bash", script_bash}, {"zsh", script_zsh}, {"fish", script_fish}};
    const char *of = a->n_words > 1 ? a->words[1] : "";
    if (strcmp(of, "words") == 0) {
        const int first = a->n_words > 2 && strcmp(a->words[2], "--") == 0 ? 3 : 2;
        offer_words(s, a->n_words - first, a->words + first);
        return ACT_OK;
    }
    for (size_t i = 0; a->n_words == 2 && i < sizeof scripts / sizeof *scripts; i++)
        if (strcmp(of, scripts[i].shell) == 0)
            return print_data(scripts[i].script), ACT_OK;
    error_set(err, "it goes: mend completion bash, or zsh, or fish");
    return ACT_USAGE;
}
