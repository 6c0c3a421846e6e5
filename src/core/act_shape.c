/* act_shape.c: what is wrong with an act's words whatever the plan is: how many there are, choices, numbers, what must
 * be given. Asked when no episode tells what the words mean, so that wrong use is called wrong use (2) and not a
 * missing episode (1). With an episode the builders judge, with better sentences. */
#include <stdio.h>
#include <string.h>

#include "act_private.h"

static bool goes(const struct words *w, struct error *err)
{
    return error_set(err, "it goes: mend %s %s", w->spec->name, w->spec->args);
}

/* One word of the person's against one token of the synopsis. */
static bool word_fits(const struct words *w, const char *token, size_t n, const char *word, struct error *err)
{
    int score;
    double mg;
    if (!word[0])
        return goes(w, err);
    if (n == 1) /* N */
        return text_int(word, w->spec->name, 0, 10, &score, err);
    if (n == 2) /* MG */
        return text_number(word, "the dose in mg", 0.001, ENTRY_DOSE_MOST, &mg, err);
    if (memchr(token, '=', n) ? !strchr(word, '=') : memchr(token, '|', n) && !choice_has(token, n, word))
        return goes(w, err);
    return true;
}

static size_t token_length(const char *p)
{
    size_t n = 0;
    for (int depth = 0; p[n] && (depth > 0 || p[n] != ' '); n++)
        depth += p[n] == '[' ? 1 : p[n] == ']' ? -1 : 0;
    return n;
}

static bool option_missing(const struct words *w, const char *token)
{
    char name[16];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(token + 2, " "), token + 2);
    const char *value = words_option(w, name);
    return !value || !value[0];
}

static bool positions_fit(const struct words *w, struct error *err)
{
    int used = 0;
    bool open = false;
    size_t n;
    for (const char *p = w->spec->args; (n = token_length(p)) > 0; p += n + (p[n] == ' ')) {
        const bool optional = p[0] == '[';
        if (strncmp(p, "--", 2) == 0) {
            if (option_missing(w, p))
                return goes(w, err);
            p += n + 1; /* its value's token is passed by as well */
            n = token_length(p);
        } else if (strncmp(p, "...", 3) == 0 || (optional && strncmp(p, "[--", 3) != 0 && memchr(p, ' ', n))) {
            open = true;
            if (memchr(p, '=', strcspn(p, " ")) && used < w->n && !strchr(w->at[used], '='))
                return goes(w, err);
        } else if (!optional) {
            if (used >= w->n)
                return goes(w, err);
            open |= strncmp(p, "TEXT", n) == 0;
            if (!word_fits(w, p, n, w->at[used++], err))
                return false;
        } else if (strncmp(p, "[--", 3) != 0 && used < w->n) {
            if (!choice_has(p + 1, n - 2, w->at[used++]))
                return goes(w, err);
        }
    }
    if (!open && used < w->n)
        return goes(w, err);
    return true;
}

bool words_fit(const struct words *w, struct error *err)
{
    int number;
    int32_t day;
    const char *until = words_option(w, "until");
    if (w->spec->args[0] && w->n == 0 && w->n_options == 0)
        return goes(w, err);
    if (!positions_fit(w, err) || !words_int(w, "pain", 0, 10, &number, err) || (until && !day_parse(until, &day, err)))
        return false;
    return w->spec->id != ACT_DONE || (words_int(w, "sets", 1, ENTRY_SETS_MOST, &number, err) &&
                                       words_int(w, "reps", 1, ENTRY_REPS_MOST, &number, err) &&
                                       words_int(w, "hold", 1, ENTRY_HOLD_MOST, &number, err));
}
