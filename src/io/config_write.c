/* config_write.c: the settings in force as a settings file: each key with what it means, and whether it was chosen. */
#include <string.h>

#include "config_private.h"
#include "mend/io/config.h"

/* The value as the file writes it; NULL: there is none. */
static const char *value_words(const struct key *key, const struct settings *s, struct arena *a)
{
    if (key->type == KEY_OWN)
        return key->own ? key->own->show(s, a) : NULL;
    if (key->at == NOWHERE)
        return NULL;
    const char *from = (const char *)s + key->at;
    int word = 0;
    switch (key->type) {
    case KEY_SWITCH: return config_quoted(key->words[*(const bool *)from], a);
    case KEY_ENUM: memcpy(&word, from, sizeof word); return config_quoted(key->words[word], a);
    default: return NULL;
    }
}

/* ---- keys of one's own ---- */

static const char *own_key(const struct settings *s, const char *name, const struct key_book *keys, char *buf)
{
    for (int i = 0; i < s->n_keys; i++)
        if (strcmp(s->keys[i].name, name) == 0)
            return keys->word(s->keys[i].key, buf);
    return NULL;
}

/* Chosen keys as they are, all others as comments, so that a line is made one's own by taking its # away. */
static const char *keys_words(const struct settings *s, const struct key_book *keys, struct arena *a)
{
    enum { HELP_AT = 24 };
    const char *text =
        s->n_keys ? "keys:\n" : "keys: {}   # default; these may have one, in lines below keys: without the {}\n";
    struct key_function function;
    char word[KEY_WORD_MAX];
    for (int i = 0; keys->function(i, &function); i++) {
        const char *own = own_key(s, function.name, keys, word);
        const char *key = config_quoted(own ? own : function.usual, a);
        const char *line = arena_fmt(a, "%s%s: %s", own ? "  " : "#  ", function.name, key);
        if (!function.fixed)
            text = *function.does ? arena_fmt(a, "%s%-*s # %s\n", text, HELP_AT, line, function.does)
                                  : arena_fmt(a, "%s%s\n", text, line);
    }
    return text;
}

/* ---- the file ---- */

static const char *head(const struct config *c, struct arena *a)
{
    const char *path = c->path ? c->path : c->place;
    if (path && (yaml_text_refused(path, strlen(path)) || strpbrk(path, "\t\n\r")))
        path = "a file whose name cannot be shown here";
    return c->path ? arena_fmt(a, "# mend's settings as they are in force, read from\n# %s\n", path)
           : path  ? arena_fmt(a,
                               "# mend's settings as they are in force. There is no settings file: all is default.\n"
                                "# It would stand in\n# %s\n",
                               path)
                   : "# mend's settings as they are in force. There is no settings file: all is default.\n";
}

const char *config_text(const struct config *c, const struct key_book *keys, struct arena *a)
{
    const char *text =
        arena_fmt(a, "%s# A line that begins with # says something; nothing of it is read.\n", head(c, a));
    for (int i = 0; i < config_shape.n; i++) {
        const struct key *key = &config_shape.keys[i];
        const char *value = value_words(key, &c->settings, a);
        text = arena_fmt(a, "%s\n# %s\n", text, key->meaning);
        if (key->at == NOWHERE)
            text = arena_fmt(a, "%s%s", text, keys_words(&c->settings, keys, a));
        else if (!value)
            text = arena_fmt(a, "%s#%s: %s\n", text, key->name, key->example);
        else
            text = arena_fmt(a, "%s%s: %s%s\n", text, key->name, value,
                             c->root && node_has(c->root, key->name) ? "" : "   # default");
    }
    return text;
}
