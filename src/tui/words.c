#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"

void words_begin(struct app *a)
{
    a->words_used = 0;
    a->last = (struct effect){.kind = EFFECT_ACT};
}

static bool add_bytes(struct app *a, const char *text, size_t n)
{
    if (a->last.n_words >= EFFECT_WORDS_MAX || a->words_used + n + 1 > sizeof a->words_text)
        return false;
    char *to = a->words_text + a->words_used;
    memcpy(to, text, n);
    to[n] = '\0';
    a->words_used += n + 1;
    a->last.words[a->last.n_words++] = to;
    return true;
}

void words_add(struct app *a, const char *fmt, ...)
{
    char text[LINE_SIZE + ID_SIZE]; /* a value and its name */
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    add_bytes(a, text, strlen(text));
}

void words_set(struct app *a, int i, const char *text)
{
    int n = a->last.n_words;
    if (add_bytes(a, text, strlen(text))) {
        a->last.words[i] = a->last.words[n];
        a->last.n_words = n;
    }
}

void words_insert(struct app *a, const char *name, const char *value)
{
    int n = a->last.n_words, at = n;
    for (int i = n - 1; i > 0; i--)
        if (strcmp(a->last.words[i], "--") == 0)
            at = i;
    words_add(a, "%s", name);
    words_add(a, "%s", value);
    if (a->last.n_words != n + 2) { /* no room: it must not go out without its time */
        a->last = (struct effect){.kind = EFFECT_NONE};
        app_say(a, STYLE_WARN, "That is too long; nothing was recorded.");
        return;
    }
    const char *added[2] = {a->last.words[n], a->last.words[n + 1]};
    memmove(&a->last.words[at + 2], &a->last.words[at], (size_t)(n - at) * sizeof *a->last.words);
    a->last.words[at] = added[0];
    a->last.words[at + 1] = added[1];
}

struct effect words_act(struct app *a, enum after after)
{
    a->after = after;
    return a->last;
}

struct effect words_again(struct app *a, const char *extra)
{
    if (add_bytes(a, extra, strlen(extra)))
        return a->last;
    app_say(a, STYLE_WARN, "That is too long; nothing was recorded.");
    return effect_none();
}

enum split words_split(struct app *a, const char *line)
{
    words_begin(a);
    char word[LINE_SIZE];
    while (*line == ' ')
        line++;
    while (*line) {
        size_t n = 0;
        char quote = 0;
        for (; *line && (quote || *line != ' '); line++) {
            if (quote && *line == quote)
                quote = 0;
            else if (!quote && (*line == '"' || *line == '\'') && n == 0)
                quote = *line;
            else if (n + 1 < sizeof word)
                word[n++] = *line;
        }
        if (quote)
            return SPLIT_OPEN_QUOTE;
        if (!add_bytes(a, word, n))
            return SPLIT_TOO_LONG;
        while (*line == ' ')
            line++;
    }
    return SPLIT_DONE;
}
