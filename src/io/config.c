#include "mend/io/config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "config_private.h"
#include "mend/core/quantity.h"
#include "mend/io/guard.h"
#include "mend/io/locale.h"
#include "mend/io/protocol_bind.h"
#include "mend/io/protocol_read.h"
#include "mend/io/spelling.h"
#include "mend/io/xdg.h"

/* ---- keys of one's own ---- */

/* The function of a key that has that name; says what was meant when there is none. */
static bool function_named(struct flaws *f, const struct node *name, const struct key_book *keys,
                           struct key_function *out)
{
    struct spelling near = spelling_of(name->text);
    for (int i = 0; keys->function(i, out); i++) {
        if (strcmp(out->name, name->text) == 0)
            return true;
        spelling_try(&near, arena_str(f->arena, out->name));
    }
    flaws_add(f, name->at, "no key does '%.40s': %s%s%s", name->text, near.near ? "did you mean '" : "",
              near.near ? near.near : "mend config lists what keys do", near.near ? "'?" : "");
    return false;
}

static bool take_key(struct flaws *f, const struct node *name, const struct node *value, const struct key_book *keys,
                     struct settings *s)
{
    struct key_function function;
    struct error err = {0};
    uint32_t key;
    if (name->broken || value->broken || !function_named(f, name, keys, &function))
        return false;
    if (function.fixed)
        flaws_add(f, name->at, "'%s' keeps its key %s: leave it out", function.name, function.usual);
    else if (value->kind != NODE_TEXT)
        flaws_add(f, value->at, "'%s' takes one key, like '%s: L'", function.name, function.name);
    else if (!keys->key(value->text, &key, &err))
        flaws_add(f, value->at, "%s", err.text);
    else {
        s->keys[s->n_keys++] = (struct key_choice){name->text, key};
        return true;
    }
    return false;
}

static void keys_read(struct flaws *f, const struct node *value, const struct key_book *keys, struct settings *s)
{
    struct place at[KEYS_MAX] = {0};
    struct error err = {0};
    if (value->broken)
        return;
    if (value->kind != NODE_MAP) {
        flaws_add(f, value->at, "'keys' takes what a key does and the key, like 'keys: {snooze: L}'");
        return;
    }
    for (int i = 0; i < value->n && s->n_keys < KEYS_MAX; i++) /* a name that stands there twice was told already */
        if (value->items[i] == node_get(value, value->keys[i]->text) &&
            take_key(f, value->keys[i], value->items[i], keys, s))
            at[s->n_keys - 1] = value->items[i]->at;
    for (int i = 0; i < s->n_keys; i++)
        if (!keys->free(s, i, &err))
            flaws_add(f, at[i], "%s", err.text);
}

/* ---- reading ---- */

/* What several keys say together. */
static void check_together(struct flaws *f, const struct node *root, const struct settings *s)
{
    if (s->notices & NOTICE_COMMAND && s->notify.n == 0 && !node_has(root, "notify"))
        flaws_add(
            f, node_place(root, "notices"),
            "'notices' has command, and no 'notify' says which: add, for example, 'notify: [notify-send, '%%s']'");
}

static void settings_bind(const struct node *root, const struct settings *usual, const struct key_book *keys,
                          struct flaws *f, struct settings *out)
{
    struct shape shape = config_shape;
    shape.blank = usual;
    shape_bind(root, &shape, f, out);
    if (node_has(root, "keys"))
        keys_read(f, node_get(root, "keys"), keys, out);
    check_together(f, root, out);
}

/* A settings file without settings: the text between --- and its end. */
static bool says_nothing(const struct node *root)
{
    return !root || (root->kind == NODE_TEXT && !root->text[0] && !root->broken);
}

bool config_read(const char *text, size_t size, const char *name, const struct settings *usual,
                 const struct key_book *keys, struct arena *arena, struct config *out, struct problems *problems)
{
    *out = (struct config){.settings = *usual, .path = name};
    *problems = (struct problems){0};
    if (size > TEXT_FILE_MAX) {
        problems_add(problems, name, 0, 0,
                     "the file is larger than 1 MiB, settings are far smaller: is this the right file?");
        return false;
    }
    struct flaws flaws = {.arena = arena};
    const struct node *root = yaml_tree(text, size, PROTOCOL_NESTING_MAX, &flaws);
    if (!says_nothing(root) && root->kind != NODE_MAP)
        flaws_add(&flaws, root->at, "settings are lines of 'key: value', like 'theme: light'");
    else if (!says_nothing(root))
        settings_bind(root, usual, keys, &flaws, &out->settings);
    out->root = says_nothing(root) ? NULL : root;
    if (flaws.n > 0)
        flaws_tell(&flaws, name, problems);
    struct prefs *prefs = &out->settings.prefs;
    if (prefs->pounds && !(prefs->plate_kg > 0)) /* the plan's step is in kg */
        prefs->plate_kg = 5 * KG_PER_LB;
    return flaws.n == 0;
}

/* ---- finding ---- */

static const char *usual_place(struct arena *arena)
{
    char *path = xdg_path(XDG_CONFIG, "config.yaml");
    const char *kept = path ? arena_str(arena, path) : NULL;
    free(path);
    return kept;
}

bool config_load(const char *named, const struct key_book *keys, struct arena *arena, struct config *out,
                 struct problems *problems)
{
    struct settings usual = settings_default();
    struct stat st;
    locale_prefs(&usual.prefs);
    const char *place = usual_place(arena), *path = named ? named : place;
    /* /dev/null is how scripts name a file without anything in it. */
    bool none = !path || strcmp(path, "/dev/null") == 0 ||
                (!named && stat(path, &st) != 0 && (errno == ENOENT || errno == ENOTDIR));
    size_t size = 0;
    struct error err;
    *problems = (struct problems){0};
    const bool trusted = none || guard_settings(path, &err);
    if (!trusted)
        problems_add(problems, path, 0, 0, "%s", err.text);
    const char *text = !trusted ? NULL : none ? "" : text_file_read(path, arena, &size, problems);
    bool read = text && config_read(text, size, path, &usual, keys, arena, out, problems);
    out->place = place;
    if (none)
        out->path = NULL;
    return read;
}
