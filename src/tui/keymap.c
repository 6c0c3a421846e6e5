#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/keywords.h"
#include "mend/tui/past.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"
#include "mend/tui/width.h"

static const struct keymap {
    uint32_t key;
    unsigned where;
    const char *shown, *footer, *help, *name; /* name: of the function */
    struct effect (*function)(struct app *a, uint32_t pressed);
} keymap[] = {
#define KEY(key, where, shown, footer, help, function) {key, where, shown, footer, help, #function, key_##function},
#include "mend/tui/keymap.def"
#undef KEY
};
enum { KEYS = sizeof keymap / sizeof *keymap };

/* ---- keys in words ---- */

static const struct {
    uint32_t key;
    const char *word;
} named[] = {
    {' ', "Space"},
    {KEY_TAB, "Tab"},
    {KEY_SHIFT_TAB, "Shift-Tab"},
    {KEY_ENTER, "Enter"},
    {KEY_ESC, "Esc"},
    {KEY_ARROW_UP, "Up"},
    {KEY_ARROW_DOWN, "Down"},
    {KEY_ARROW_LEFT, "Left"},
    {KEY_ARROW_RIGHT, "Right"},
    {KEY_PAGE_UP, "PageUp"},
    {KEY_PAGE_DOWN, "PageDown"},
    {KEY_GO_HOME, "Home"},
    {KEY_GO_END, "End"},
    {KEY_RUB_OUT, "Backspace"},
    {KEY_DELETE_CHAR, "Delete"},
};
enum { NAMED = sizeof named / sizeof *named };

static char *key_word(uint32_t key, char *buf)
{
    for (int i = 0; i < NAMED; i++)
        if (named[i].key == key)
            return memcpy(buf, named[i].word, strlen(named[i].word) + 1);
    buf[rune_encode(key, buf)] = '\0';
    return buf;
}

/* What pages and prompts rely on: moving, leaving, answering, scores (t is 10). */
static bool key_fixed(uint32_t key)
{
    const bool moves = key > KEY_BASE_ && key != KEY_SHIFT_TAB;
    return moves || is_digit(key) || key == 'q' || key == '?' || key == 't' || key == KEY_ESC || key == KEY_ENTER;
}

static bool key_read(const char *word, uint32_t *key, struct error *err)
{
    const char *rest = word;
    uint32_t rune = rune_next(&rest);
    *key = rune && !*rest && rune_safe(rune) == rune && rune_width(rune) == 1 ? rune : 0;
    for (int i = 0; i < NAMED; i++)
        if (strcmp(named[i].word, word) == 0)
            *key = named[i].key;
    if (!*key)
        return error_set(err, "'%.20s' is no key that can be chosen: take one character, Space or Tab", word);
    if (key_fixed(*key))
        return error_set(err, "%s keeps its meaning, pages and prompts rely on it: take another key", word);
    return true;
}

/* ---- keys of one's own ---- */

/* Settings write check-in for check_in. */
static bool is_named(const struct keymap *k, const char *name)
{
    const char *own = k->name;
    while (*own && (*own == *name || (*own == '_' && *name == '-')))
        own++, name++;
    return !*own && !*name;
}

static const struct key_choice *choice_of(const struct settings *s, const struct keymap *k)
{
    for (int i = 0; i < s->n_keys; i++)
        if (is_named(k, s->keys[i].name))
            return &s->keys[i];
    return NULL;
}

/* Where the function of that name means something. */
static unsigned where_of(const char *name)
{
    unsigned where = 0;
    for (int i = 0; i < KEYS; i++)
        where |= is_named(&keymap[i], name) ? keymap[i].where : 0;
    return where;
}

static bool function_fixed(const char *name)
{
    for (int i = 0; i < KEYS; i++)
        if (is_named(&keymap[i], name) && key_fixed(keymap[i].key))
            return true;
    return false;
}

static char *name_written(const struct keymap *k, char *buf, size_t size)
{
    snprintf(buf, size, "%s", k->name);
    for (char *p = buf; *p; p++)
        *p = *p == '_' ? '-' : *p;
    return buf;
}

static bool book_function(int nth, struct key_function *out)
{
    int at = 0;
    for (; at < KEYS; at++) { /* the nth row whose function had no row before it */
        bool first = true;
        for (int i = 0; i < at; i++)
            first = first && keymap[i].function != keymap[at].function;
        if (first && nth-- == 0)
            break;
    }
    if (at == KEYS)
        return false;
    *out = (struct key_function){.does = ""};
    name_written(&keymap[at], out->name, sizeof out->name);
    key_word(keymap[at].key, out->usual);
    out->fixed = function_fixed(out->name);
    for (int i = KEYS - 1; i >= at; i--)
        if (keymap[i].function == keymap[at].function && keymap[i].help)
            out->does = keymap[i].help;
    return true;
}

static bool book_free(const struct settings *s, int n, struct error *err)
{
    const struct key_choice *c = &s->keys[n];
    const unsigned where = where_of(c->name);
    char word[KEY_WORD_MAX];
    key_word(c->key, word);
    for (int i = 0; i < n; i++)
        if (s->keys[i].key == c->key && where_of(s->keys[i].name) & where)
            return error_set(err, "%s does '%s' already: take another key for one of them", word, s->keys[i].name);
    for (int i = 0; i < KEYS; i++) {
        const struct keymap *k = &keymap[i];
        if (k->key != c->key || !(k->where & where) || is_named(k, c->name) || choice_of(s, k))
            continue;
        char name[sizeof((struct key_function *)NULL)->name];
        return function_fixed(name_written(k, name, sizeof name))
                   ? error_set(err, "%s does '%s', which keeps its keys: take another key", word, name)
                   : error_set(err, "%s does '%s': take another key, or give '%s' one of its own too", word, name,
                               name);
    }
    return true;
}

const struct key_book key_book = {book_function, key_read, key_word, book_free};

/* What a row shows, its keys those that this person has: "Tab 1-4" is "o 1-4" to who gave the next pane an o. */
static char *shown_words(const struct app *a, const struct keymap *k, char *buf, size_t size)
{
    size_t used = 0;
    const char *at = k->shown ? k->shown : "", *before = "";
    char word[KEY_WORD_MAX], own[KEY_WORD_MAX], last[KEY_WORD_MAX] = "";
    buf[0] = '\0';
    if (a->settings->n_keys == 0) {
        text_fmt(buf, size, "%s", at);
        return buf;
    }
    for (size_t n; *at && used < size; at += n + (at[n] == ' ')) {
        n = strcspn(at, " ");
        snprintf(word, sizeof word, "%.*s", (int)n, at);
        for (int i = 0; i < KEYS; i++) {
            const struct key_choice *c = choice_of(a->settings, &keymap[i]);
            if (c && keymap[i].where & k->where && strcmp(key_word(keymap[i].key, own), word) == 0) {
                key_word(c->key, word);
                break;
            }
        }
        if (strcmp(word, last) != 0)
            used += (size_t)snprintf(buf + used, size - used, "%s%s", before, word);
        before = " ";
        memcpy(last, word, sizeof last);
    }
    return buf;
}

uint32_t key_for(const struct app *a, const char *name)
{
    for (int i = 0; i < KEYS; i++)
        if (is_named(&keymap[i], name)) {
            const struct key_choice *c = choice_of(a->settings, &keymap[i]);
            return c ? c->key : keymap[i].key;
        }
    return 0;
}

char *key_shown(const struct app *a, const char *name, char *buf)
{
    return key_word(key_for(a, name), buf);
}

/* ---- what is pressed, and what is shown of it ---- */

struct effect effect_none(void)
{
    return (struct effect){.kind = EFFECT_NONE};
}

/* What cannot be done on a day gone by says so instead. */
static struct effect perform(struct app *a, const struct keymap *k, uint32_t key)
{
    const char *refused = past_refuses(a, k->key);
    if (!refused)
        return k->function(a, key);
    app_say(a, STYLE_WARN, "%s", refused);
    return effect_none();
}

/* A key of one's own goes before what it usually means. */
static const struct keymap *meaning(const struct app *a, uint32_t key)
{
    unsigned where = app_where(a);
    for (int i = 0; i < KEYS; i++) {
        const struct key_choice *c = choice_of(a->settings, &keymap[i]);
        if (c && c->key == key && keymap[i].where & where)
            return &keymap[i];
    }
    for (int i = 0; i < KEYS; i++)
        if (keymap[i].key == key && keymap[i].where & where)
            return &keymap[i];
    return NULL;
}

bool key_means(const struct app *a, uint32_t key, const char *name)
{
    const struct keymap *k = meaning(a, key);
    return k && is_named(k, name);
}

struct effect key_pressed(struct app *a, uint32_t key)
{
    const struct keymap *k = meaning(a, key);
    const struct key_choice *c = k ? choice_of(a->settings, k) : NULL;
    return k ? perform(a, k, c && c->key == key ? k->key : key) : effect_none();
}

/* Not in the footer: said more exactly by the row before it, or good for nothing now. */
static bool foot_leaves(const struct app *a, int i, unsigned where)
{
    const struct keymap *k = &keymap[i];
    bool named_before = i > 0 && k->key == keymap[i - 1].key && keymap[i - 1].where & where;
    bool vain = where == IN_EMERGENCY && k->key == 'i' && !app_running(a); /* nothing to take off */
    vain = vain || (k->key == 'w' && !lifts_near(a)) || (k->key == 'f' && !floor_ready(a)) || past_refuses(a, k->key);
    vain = vain || (app_looks_back(a) && (k->key == 'a' || k->key == 's')); /* what rings says so */
    return !k->footer || !(k->where & where) || named_before || vain;
}

int key_footer(const struct app *a, struct footer_key *out, int max)
{
    int n = 0;
    for (int past = 1; past >= 0; past--) /* the way back to today first */
        for (int i = 0; i < KEYS && n < max; i++) {
            bool goes_on = keymap[i].function == key_floor_pause && a->floor.paused;
            if ((keymap[i].where == IN_PAST) != past || foot_leaves(a, i, app_where(a)))
                continue;
            out[n] = (struct footer_key){.name = goes_on ? "go on" : keymap[i].footer};
            shown_words(a, &keymap[i], out[n].shown, sizeof out[n].shown);
            n++;
        }
    return n;
}

static const char *pane_name(unsigned where)
{
    switch (where) {
    case IN_CHECKLIST: return "Checklist";
    case IN_TIMERS: return "Timers";
    case IN_TRIAGE: return "Triage";
    case IN_PAIN: return "Pain";
    case IN_SETUP: return "the start";
    case IN_EMERGENCY: return "an emergency";
    case IN_FLOOR: return "floor mode";
    default: return NULL;
    }
}

const char *help_place(const struct app *a)
{
    const struct form_ops *form = form_ops(a->under.kind);
    if (!form)
        return pane_name(app_where(a));
    struct app at = *a; /* a copy in which that form is open: its title is about itself */
    at.form = a->under;
    return form->page ? form->title(&at) : "this question";
}

/* ---- the help ---- */

enum { HELP_KEY = 2, HELP_WORDS = 12 };

/* Which of the keys: those of here alone, those that are the same in every pane, those of elsewhere. */
enum scope { HERE, EVERYWHERE, ELSEWHERE };

static enum scope scope_of(const struct keymap *k, unsigned here)
{
    bool panes = (k->where & IN_PANES) == IN_PANES, in_pane = here & IN_PANES;
    if (k->where & here)
        return in_pane && panes ? EVERYWHERE : HERE;
    return panes ? EVERYWHERE : ELSEWHERE;
}

static void key_rows(struct flow *f, const struct app *a, enum scope scope)
{
    const unsigned here = app_where(a);
    char shown[sizeof((struct footer_key *)NULL)->shown];
    for (int i = 0; i < KEYS; i++) {
        char help[SAY];
        const char *where = scope == ELSEWHERE ? pane_name(keymap[i].where) : NULL;
        if (!keymap[i].help || scope_of(&keymap[i], here) != scope)
            continue;
        flow_text(f, HELP_KEY, 9, STYLE_KEY, shown_words(a, &keymap[i], shown, sizeof shown));
        snprintf(help, sizeof help, "%s%s%s", where ? where : "", where ? ": " : "", keymap[i].help);
        flow_wrap(f, HELP_WORDS, STYLE_TEXT, help);
    }
}

static void form_key_row(void *self, const char *word, size_t bytes, size_t keys, uint32_t key)
{
    struct flow *f = self;
    char text[SAY];
    if (keys == 0)
        return;
    if (bytes == 1 && is_digit(key)) { /* a scale: one row for all of it */
        if (key > '1')
            return;
        flow_fmt(f, HELP_KEY, 9, STYLE_KEY, "%c-9", (char)key);
        flow_line(f, HELP_WORDS, STYLE_TEXT, "the number itself");
        return;
    }
    snprintf(text, sizeof text, "%.*s", (int)keys, word);
    flow_text(f, HELP_KEY, 9, STYLE_KEY, text);
    bool plain = keys < bytes && (word[keys] == ' ' || word[keys] == '=');
    size_t gap = plain ? 1 : keys + 1 < bytes && word[keys] == '\xc2' ? 2 : 0;
    snprintf(text, sizeof text, "%.*s", (int)(bytes - keys - gap), word + keys + gap);
    flow_wrap(f, HELP_WORDS, STYLE_TEXT, text[0] ? text : "itself");
}

/* The keys of the form that the help lies over, from its footer and its question. */
static void form_rows(struct flow *f, const struct app *a)
{
    const struct form_ops *form = form_ops(a->under.kind);
    char text[2 * SAID_SIZE] = "";
    struct app at = *a; /* a copy in which that form is open: its question is about itself */
    at.form = a->under;
    if (form->keys)
        keywords_each(form->keys, strlen(form->keys), form_key_row, f);
    if (form->strip)
        form->strip(&at, text, sizeof text);
    keywords_each(text, strlen(text), form_key_row, f);
    flow_text(f, HELP_KEY, 9, STYLE_KEY, "Esc ?");
    flow_wrap(f, HELP_WORDS, STYLE_TEXT, "back to it from here; nothing of it is lost");
}

static void editing_rows(struct flow *f)
{
    static const char *const keys[][2] = {
        {"Ctrl-A E", "to the beginning, to the end; Home and End too"},
        {"Ctrl-W", "cut the word before; Ctrl-U all before, Ctrl-K all behind"},
        {"Ctrl-X", "hide everything behind a clock, what you typed waits; Ctrl-X or ! shows it again"},
        {"Ctrl-Left", "a word to the left; Ctrl-Right to the right"},
    };
    flow_heading(f, "While you type");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        flow_text(f, HELP_KEY, 9, STYLE_KEY, keys[i][0]);
        flow_wrap(f, HELP_WORDS, STYLE_TEXT, keys[i][1]);
    }
}

void help_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    bool form = a->under.kind != FORM_NONE;
    char title[SAY];
    snprintf(title, sizeof title, "Here: %s", help_place(a) ? help_place(a) : "this place");
    flow_line(f, 1, STYLE_TITLE, title);
    if (form)
        form_rows(f, a);
    else
        key_rows(f, a, HERE);
    if (form) {
        flow_heading(f, "Behind it");
        key_rows(f, a, HERE);
    }
    flow_heading(f, "In every pane");
    key_rows(f, a, EVERYWHERE);
    flow_heading(f, "Elsewhere");
    key_rows(f, a, ELSEWHERE);
    flow_text(f, HELP_KEY, 9, STYLE_KEY, "Mouse");
    flow_wrap(f, HELP_WORDS, STYLE_TEXT,
              "a click selects, on a mark it ticks, on a key it presses it; a second click opens; the wheel moves");
    editing_rows(f);
    flow_heading(f, "Commands, after : here or after mend in a shell");
    for (int i = 0; i < ACT_COUNT; i++) {
        if (!act_specs[i].name[0])
            continue;
        flow_text(f, HELP_KEY, 12, STYLE_KEY, act_specs[i].name);
        flow_wrap(f, 15, STYLE_TEXT, act_specs[i].help);
        if (act_specs[i].args[0])
            flow_wrap(f, 15, STYLE_DIM, act_specs[i].args);
    }
    flow_heading(f, "Marks");
    flow_wrap(f, 2, STYLE_TEXT, "✔ done   ◐ begun   · open   – skipped   ✗ not now   ° our number, not the guide's");
    flow_wrap(
        f, 2, STYLE_TEXT,
        "In the chart: H hurt   P a phase begins   F a flare begins   W weights   D a dose   ═ often better by then");
}
