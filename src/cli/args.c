#include "mend/cli/args.h"

#include <string.h>

const struct args_global args_globals[] = {
    {"--at", "TIME", "when it happened, or as of when: 2026-11-22T08:00, -2h, yesterday 18:30"},
    {"--db", "FILE", "another journal"},
    {"--protocols", "DIR", "a folder of protocols to look in first"},
    {"--config", "FILE", "another settings file"},
    {"--help", NULL, "this, or the help of one command"},
    {"--version", NULL, "the version, and those of the libraries"},
    {NULL, NULL, NULL},
};

/* Whether a command's own option takes a value: its synopsis says `--name VALUE`, or `--name]` for a flag. */
static bool takes_value(const struct act_spec *spec, const char *option)
{
    const size_t length = strlen(option);
    for (const char *at = spec->args; (at = strstr(at, option)) != NULL; at += length) {
        const bool whole = at > spec->args && strchr(" [", at[-1]) != NULL;
        if (whole && (at[length] == ' ' || at[length] == ']' || at[length] == '\0'))
            return at[length] == ' ' && at[length + 1] != '[';
    }
    return false;
}

/* The value of `--name VALUE` or `--name=VALUE` at *i. 1: found, 0: another word, -1: its value is missing. */
static int option_value(int n, char *const *words, int *i, const char *name, const char **value)
{
    const size_t length = strlen(name);
    const char *word = words[*i];
    if (strncmp(word, name, length) != 0 || (word[length] != '\0' && word[length] != '='))
        return 0;
    if (word[length] == '=')
        *value = word + length + 1;
    else if (*i + 1 < n)
        *value = words[++*i];
    else
        return -1;
    return 1;
}

static int global_option(int argc, char **argv, int *i, struct args *out)
{
    const struct {
        const char *name, **value;
    } options[] = {
        {"--db", &out->db}, {"--protocols", &out->protocols}, {"--config", &out->config}, {"--at", &out->at}};
    int is = 0;
    for (size_t k = 0; k < sizeof options / sizeof options[0] && is == 0; k++)
        is = option_value(argc, argv, i, options[k].name, options[k].value);
    if (is != 0)
        return is;
    const bool help = strcmp(argv[*i], "--help") == 0 || strcmp(argv[*i], "-h") == 0;
    const bool version = strcmp(argv[*i], "--version") == 0;
    out->help |= help;
    out->version |= version;
    return help || version;
}

bool args_read(int argc, char **argv, struct arena *arena, struct args *out, struct error *err)
{
    *out = (struct args){.words = arena_array(arena, const char *, argc + 1)};
    bool options = true;
    const struct act_spec *spec = NULL; /* whose options are read */
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        const bool option = options && word[0] == '-' && word[1] != '\0';
        if (option && strcmp(word, "--") == 0) {
            options = false;
            if (out->n_words > 0)
                out->words[out->n_words++] = word;
            continue;
        }
        const int is = option ? global_option(argc, argv, &i, out) : 0;
        if (is < 0)
            return error_set(err, "%s needs a value after it", word);
        if (is > 0)
            continue;
        if (out->n_words == 0) {
            if (option)
                return error_set(err, "mend has no option %s; options of a command stand after its name", word);
            spec = out->spec = word[0] ? act_find(word) : NULL;
        }
        out->words[out->n_words++] = word;
        if (out->spec && out->spec->id == ACT_EDIT && out->n_words == 3 && act_find(word))
            spec = act_find(word); /* from here on its options stand */
        if (option && spec && takes_value(spec, word) && i + 1 < argc)
            out->words[out->n_words++] = argv[++i];
    }
    const struct {
        const char *name, *value;
    } given[] = {{"--db", out->db}, {"--protocols", out->protocols}, {"--config", out->config}, {"--at", out->at}};
    for (size_t k = 0; k < sizeof given / sizeof given[0]; k++)
        if (given[k].value && !given[k].value[0])
            return error_set(err, "%s needs a value, and this one is empty", given[k].name);
    return true;
}

bool args_options(const struct args *a, const struct arg_option *options, int n_options, const char **rest, int *n_rest,
                  struct error *err)
{
    bool ended = false;
    for (int i = 1; i < a->n_words; i++) {
        const char *word = a->words[i];
        if (!ended && strcmp(word, "--") == 0) {
            ended = true;
            continue;
        }
        const bool option = !ended && word[0] == '-' && word[1] != '\0';
        if (!option) {
            if (!rest)
                return error_set(err, "%s takes no word like \"%s\"; it goes: mend %s %s", a->words[0], word,
                                 a->words[0], a->spec->args);
            rest[(*n_rest)++] = word;
            continue;
        }
        int is = 0;
        for (int k = 0; k < n_options && is == 0; k++) {
            const bool before = options[k].value && *options[k].value;
            if (options[k].value)
                is = option_value(a->n_words, (char *const *)a->words, &i, options[k].name, options[k].value);
            else if (strcmp(word, options[k].name) == 0)
                is = *options[k].flag = true;
            if (is > 0 && before) /* one of the two is not what was meant */
                return error_set(err, "%s is given twice", options[k].name);
        }
        if (is < 0)
            return error_set(err, "%s needs a value after it", word);
        if (is == 0)
            return error_set(err, "%s has no option %s; it goes: mend %s %s", a->words[0], word, a->words[0],
                             a->spec->args);
    }
    return true;
}

bool args_days(const char *from, const char *to, int32_t *from_day, int32_t *to_day, struct error *err)
{
    *from_day = INT32_MIN;
    *to_day = INT32_MAX;
    if ((from && !day_parse(from, from_day, err)) || (to && !day_parse(to, to_day, err)))
        return false;
    if (*from_day > *to_day)
        return error_set(err, "--from %s is after --to %s", from, to);
    return true;
}
