#include "mend/tui/complete.h"
#include "mend/tui/state.h"

#include <stdio.h>
#include <string.h>

/* ---- the words before the caret ---- */

struct typed {
    char at[EFFECT_WORDS_MAX][MATCH_SIZE];
    int n;                 /* whole words before the one at the caret */
    char word[MATCH_SIZE]; /* that one, as far as the caret; its quote left out */
    int from;              /* where it begins */
};

static void words_read(const char *line, int caret, struct typed *out)
{
    *out = (struct typed){.from = caret};
    int i = 0;
    while (i < caret) {
        while (i < caret && line[i] == ' ')
            i++;
        int from = i;
        char word[MATCH_SIZE] = "", quote = 0;
        size_t n = 0;
        for (; i < caret && (quote || line[i] != ' '); i++) {
            if (quote && line[i] == quote)
                quote = 0;
            else if (!quote && n == 0 && (line[i] == '"' || line[i] == '\''))
                quote = line[i];
            else if (n + 1 < sizeof word)
                word[n++] = line[i];
        }
        if (i == caret) {
            out->from = from;
            memcpy(out->word, word, sizeof word);
        } else if (out->n < EFFECT_WORDS_MAX) {
            memcpy(out->at[out->n++], word, sizeof word);
        }
    }
}

/* ---- candidates ---- */

struct search {
    const struct app *a;
    const char *word;
    struct matches *out;
    bool within; /* the second time round: those that have it within */
};

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool begins(const char *text, const char *word)
{
    while (*word && small(*text) == small(*word))
        text++, word++;
    return !*word;
}

static void offer(struct search *s, const char *text)
{
    bool fits = begins(text, s->word) != s->within;
    for (const char *p = text; s->within && fits && !begins(p, s->word); p++)
        fits = *p != '\0';
    bool blank = strchr(text, ' ') != NULL;
    if (!fits || s->out->n == MATCHES_MAX || strlen(text) + 3 > MATCH_SIZE)
        return;
    for (int i = 0; i < s->out->n; i++)
        if (strcmp(s->out->at[i], text) == 0)
            return;
    snprintf(s->out->at[s->out->n++], MATCH_SIZE, blank ? "\"%s\"" : "%s", text);
}

static void offer_pair(struct search *s, const char *id, const char *values, size_t n)
{
    char text[MATCH_SIZE];
    if (!strchr(s->word, '=')) {
        snprintf(text, sizeof text, "%.60s=", id);
        offer(s, text);
        return;
    }
    for (size_t i = 0; i < n;) {
        size_t len = strcspn(values + i, "| ]");
        snprintf(text, sizeof text, "%.40s=%.*s", id, (int)(len < 20 ? len : 20), values + i);
        offer(s, text);
        i += len + 1;
    }
}

static void offer_choices(struct search *s, const char *choices, size_t n)
{
    char text[MATCH_SIZE];
    for (size_t i = 0; i < n;) {
        size_t len = 0;
        while (i + len < n && choices[i + len] != '|')
            len++;
        snprintf(text, sizeof text, "%.*s", (int)(len < 60 ? len : 60), choices + i);
        offer(s, text);
        i += len + 1;
    }
}

static void offer_items(struct search *s)
{
    for (int i = 0; s->a->today && i < s->a->today->n_checklist; i++)
        offer(s, s->a->today->checklist[i].def->id);
}

static void offer_medicines(struct search *s, bool all)
{
    const struct protocol *p = s->a->today ? s->a->today->protocol : NULL;
    for (int i = 0; p && i < p->n_medicines; i++)
        offer(s, p->medicines[i].id);
    for (int i = 0; p && all && i < p->n_products; i++)
        offer(s, p->products[i].id);
    for (int i = 0; p && all && i < p->n_others; i++)
        offer(s, p->others[i].id);
}

static void offer_lifts(struct search *s)
{
    for (int i = 0; s->a->today && i < s->a->today->lifting.n; i++)
        offer(s, s->a->today->lifting.list[i].id);
}

/* What a word of the synopsis stands for. */
static void offer_meant(struct search *s, enum act_id act, const char *token, size_t n)
{
    const struct today *t = s->a->today;
    const char *equals = memchr(token, '=', n);
    size_t name = equals ? (size_t)(equals - token) : n, n_values = equals ? n - name - 1 : 0;
    const char *values = equals ? equals + 1 : "";
    s->out->meant = token;
    s->out->meant_n = (int)name;
#define IS(word) (name == sizeof(word) - 1 && memcmp(token, word, name) == 0)
    if (IS("PROTOCOL")) {
        for (int i = 0; i < s->a->n_offers; i++)
            offer(s, s->a->offers[i].id);
    } else if (IS("ITEM")) {
        offer_items(s);
        if (act == ACT_PRESCRIBE) {
            offer_lifts(s);
            offer_medicines(s, false);
        }
    } else if (IS("MEDICINE")) {
        offer_medicines(s, act == ACT_DOSE);
    } else if (IS("NAME")) {
        offer_lifts(s);
    } else if (IS("REFERRAL")) {
        for (int i = 0; t && i < t->n_referrals; i++)
            offer(s, t->referrals[i].id);
    } else if (IS("ID")) {
        for (int i = 0; t && i < t->triage.n_answers; i++)
            offer_pair(s, t->triage.answers[i].question->id, values, n_values);
    } else if (IS("TEST")) {
        for (int i = 0; t && i < t->protocol->screen.n_tests; i++)
            offer_pair(s, t->protocol->screen.tests[i].id, values, n_values);
    } else if (n > 0 && token[0] >= 'a' && token[0] <= 'z') {
        offer_choices(s, token, n);
    }
#undef IS
}

/* ---- the synopsis ---- */

static bool given(const struct typed *t, const char *option, size_t n)
{
    for (int i = 1; i < t->n; i++)
        if (strncmp(t->at[i], option, n) == 0 && !t->at[i][n])
            return true;
    return false;
}

/* Options that were not given yet. */
static void offer_options(struct search *s, const char *args, const struct typed *t)
{
    char text[MATCH_SIZE];
    for (const char *p = args; (p = strstr(p, "--")); p += 2) {
        size_t n = strcspn(p, " ]");
        if (given(t, p, n))
            continue;
        snprintf(text, sizeof text, "%.*s", (int)(n < 60 ? n : 60), p);
        offer(s, text);
    }
}

/* The value that an option takes, as the synopsis has it; NULL: none. */
static const char *value_of(const char *args, const char *option, size_t *n)
{
    size_t length = strlen(option);
    for (const char *p = args; length > 1 && (p = strstr(p, option)); p += length)
        if ((p == args || strchr(" [", p[-1])) && p[length] == ' ' && p[length + 1] != '[') {
            *n = strcspn(p + length + 1, " ]");
            return p + length + 1;
        }
    return NULL;
}

/* The place-th word of the synopsis that is no option; one that ends in "..." is all that follow. NULL: there is none.
 */
static const char *place_of(const char *args, int place, size_t *n)
{
    const char *last = NULL;
    size_t last_n = 0;
    for (const char *p = args; *p;) {
        size_t len = strcspn(p, " ");
        const char *word = p + strspn(p, "[");
        size_t size = strcspn(word, " ]");
        const bool all = size > 3 && strncmp(word + size - 3, "...", 3) == 0; /* "FILE..." */
        bool option = strncmp(word, "--", 2) == 0;
        if (option && word == p) /* "--by WHO" outside of brackets */
            len += 1 + strcspn(p + len + (p[len] != 0), " ");
        else if (option)
            len = strcspn(p, "]") + 1;
        else if (strncmp(word, "...", 3) == 0)
            return *n = last_n, last;
        else if (place-- == 0 || all)
            return *n = all ? size - 3 : size, word;
        else
            last = word, last_n = size;
        p += len < strlen(p) ? len : strlen(p);
        p += strspn(p, " ");
    }
    return NULL;
}

/* The forms differ in what follows their name. */
static void offer_measures(struct search *s, const struct typed *t, int place)
{
    static const char *const forms[] = {"psfs", "function", "change"};
    for (size_t i = 0; place == 0 && i < sizeof forms / sizeof *forms; i++)
        offer(s, forms[i]);
    for (int i = 0; place == 1 && strcmp(t->at[1], "change") == 0 && change_words[i]; i++)
        offer(s, change_words[i]);
}

static void offer_arguments(struct search *s, const struct act_spec *act, const struct typed *t)
{
    int place = 0;
    size_t n;
    const char *value = NULL, *token;
    for (int i = 1; i < t->n; i++) {
        value = t->at[i][0] == '-' ? value_of(act->args, t->at[i], &n) : NULL;
        if (value && i + 1 < t->n)
            i++, value = NULL;
        else
            place += t->at[i][0] != '-';
    }
    if (value)
        offer_meant(s, act->id, value, n);
    else if (s->word[0] == '-')
        offer_options(s, act->args, t);
    else if (act->id == ACT_MEASURE)
        offer_measures(s, t, place);
    else if ((token = place_of(act->args, place, &n)))
        offer_meant(s, act->id, token, n);
    if (!value && !s->word[0] && s->out->n == 0) /* nothing more stands without a name */
        offer_options(s, act->args, t);
}

static void offer_names(struct search *s)
{
    for (int i = 0; i < ACT_COUNT; i++)
        if (act_specs[i].records)
            offer(s, act_specs[i].name);
    offer(s, "export");
    offer(s, "report");
    offer(s, "notice");
    offer(s, "quit");
}

void complete(const struct app *a, const char *line, int caret, struct matches *out)
{
    struct typed t;
    words_read(line, caret, &t);
    *out = (struct matches){.act = t.n ? act_find(t.at[0]) : act_find(t.word), .from = t.from};
    if (out->act && !out->act->records && out->act->id != ACT_EXPORT && out->act->id != ACT_REPORT &&
        out->act->id != ACT_NOTICE)
        out->act = NULL;
    for (int within = 0; within < 2 && out->n == 0; within++) {
        struct search s = {a, t.word, out, within};
        if (t.n == 0)
            offer_names(&s);
        else if (out->act && out->act->records)
            offer_arguments(&s, out->act, &t);
    }
}

bool complete_names_plan(const char *line, int caret)
{
    struct typed t;
    words_read(line, caret, &t);
    const struct act_spec *act = t.n ? act_find(t.at[0]) : NULL;
    return act && act->args && strstr(act->args, "PROTOCOL");
}

void complete_words(const struct app *a, int n, const char *const *words, const char *word, struct matches *out)
{
    struct typed t = {0};
    *out = (struct matches){.act = n ? act_find(words[0]) : NULL};
    for (; t.n < n && t.n < EFFECT_WORDS_MAX; t.n++)
        snprintf(t.at[t.n], MATCH_SIZE, "%s", words[t.n]);
    snprintf(t.word, sizeof t.word, "%s", word);
    struct search s = {a, t.word, out, false};
    for (int i = 0; n == 0 && i < ACT_COUNT; i++)
        if (act_specs[i].name[0])
            offer(&s, act_specs[i].name);
    if (out->act)
        offer_arguments(&s, out->act, &t);
}
