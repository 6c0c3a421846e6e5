#include "mend/io/protocol_bind.h"

#include <string.h>

#include "mend/core/entry.h"
#include "mend/io/protocol_value.h"
#include "mend/io/spelling.h"

static void bind_node(struct binding *b, const struct shape *shape, const struct node *map, const struct node *siblings,
                      char *to);

static bool wants(struct binding *b, const struct spot *s, enum node_kind kind, const char *like)
{
    if (s->value->broken)
        return false;
    if (s->value->kind == kind)
        return true;
    flaws_add(b->flaws, s->value->at, "'%s' takes %s", s->key->name, like);
    return false;
}

static void bind_carried(struct binding *b, const struct spot *s, char *to, int *count)
{
    if (!wants(b, s, NODE_MAP, "a line for each later phase, like 'weeks-2-4: 1 a day'"))
        return;
    struct carried *list = arena_array(b->flaws->arena, struct carried, s->value->n + 1);
    for (int i = 0; i < s->value->n; i++) {
        list[i].phase = value_id(b, s, s->value->keys[i]);
        value_worded(b, s, s->value->items[i], (char *)&list[i].times);
    }
    memcpy(to, &list, sizeof list);
    *count = s->value->n;
}

static void bind_parts(struct binding *b, const struct spot *s, char *to, int *count)
{
    if (!wants(b, s, NODE_MAP, "what one tablet holds, like '{ibuprofen: 200 mg}'"))
        return;
    if (s->value->n == 0)
        flaws_add(b->flaws, s->value->at, "'%s' needs at least one medicine", s->key->name);
    struct part *list = arena_array(b->flaws->arena, struct part, s->value->n + 1);
    *count = 0;
    for (int i = 0; i < s->value->n; i++) {
        struct part part = {.medicine = value_id(b, s, s->value->keys[i])};
        if (value_mass(b, s, s->value->items[i], &part.mg) && part.medicine)
            list[(*count)++] = part;
    }
    memcpy(to, &list, sizeof list);
}

/* Appends, because the five lists of questions share one array. */
static void bind_list(struct binding *b, const struct spot *s, char *to, int *count)
{
    const struct shape *of = s->key->of;
    char *old;
    if (!wants(b, s, NODE_LIST, "a list: begin each entry in a line of its own with '- '"))
        return;
    if (s->value->n == 0 && s->key->required)
        flaws_add(b->flaws, s->value->at, "'%s' needs at least one entry", s->key->name);
    memcpy(&old, to, sizeof old);
    char *list = arena_alloc(b->flaws->arena, of->size * (size_t)(*count + s->value->n + 1));
    if (*count)
        memcpy(list, old, of->size * (size_t)*count);
    for (int i = 0; i < s->value->n; i++) {
        const struct node *entry = s->value->items[i];
        if (entry->kind != NODE_MAP && !entry->broken) {
            flaws_add(b->flaws, entry->at, "an entry of '%s' is a group of keys, like '%s: ...'", s->key->name,
                      of->keys[0].name);
        }
        bind_node(b, of, entry, s->value, list + of->size * (size_t)*count);
        ++*count;
    }
    memcpy(to, &list, sizeof list);
}

static void bind_own(struct binding *b, const struct spot *s, char *to)
{
    if (s->key->own && !s->value->broken)
        s->key->own->read(b->flaws, s->key, s->value, to);
}

static void bind_value(struct binding *b, const struct spot *s, char *node)
{
    const enum key_type type = s->key->type;
    if (s->key->at == NOWHERE) { /* looked at and not kept */
        type == KEY_OWN ? bind_own(b, s, NULL) : value_bind(b, s, NULL);
        return;
    }
    char *to = node + s->key->at;
    int *count = (int *)(void *)(node + s->key->count_at);
    switch (type) {
    case KEY_CARRIED: bind_carried(b, s, to, count); break;
    case KEY_PARTS: bind_parts(b, s, to, count); break;
    case KEY_LIST: bind_list(b, s, to, count); break;
    case KEY_MAP:
        if (wants(b, s, NODE_MAP, "a group of keys, indented below it"))
            bind_node(b, s->key->of, s->value, NULL, to);
        break;
    case KEY_OWN: bind_own(b, s, to); break;
    default: value_bind(b, s, to); break;
    }
}

static void bind_absent(struct binding *b, const struct spot *s, char *to)
{
    if (s->key->required && !s->map->broken) {
        flaws_add(b->flaws, s->map->at, "%s has no '%s': add, for example, '%s: %s'", s->shape->name, s->key->name,
                  s->key->name, s->key->example);
    }
    if (s->key->absent) {
        struct node value = {.kind = NODE_TEXT, .text = s->key->absent};
        struct spot usual = *s;
        usual.value = &value;
        bind_value(b, &usual, to);
    }
}

/* Says what may stand instead of an unknown key; returns the key that was meant, or NULL. */
static const struct key *tell_unknown(struct binding *b, const struct node *name, const struct shape *shape)
{
    struct spelling s = spelling_of(name->text);
    const struct key *meant = NULL;
    char *list = NULL;
    for (int i = 0; i < shape->n; i++) {
        const char *word = shape->keys[i].name;
        spelling_try(&s, word);
        if (s.near == word)
            meant = &shape->keys[i];
        list = list ? arena_fmt(b->flaws->arena, "%s, %s", list, word) : arena_str(b->flaws->arena, word);
    }
    flaws_add(b->flaws, name->at, "'%.60s' is not a key of %s: %s%s%s", name->text, shape->name,
              meant ? "did you mean '" : "it may have ", meant ? meant->name : list, meant ? "'?" : "");
    return meant;
}

/* Most nodes have their keys in the order of the table: `from` is where the one after the last stands. */
static const struct key *find_key(const struct shape *shape, const char *name, int from)
{
    for (int i = 0; i < shape->n; i++) {
        const struct key *key = &shape->keys[(from + i) % shape->n];
        if (text_is(key->name, name))
            return key;
    }
    return NULL;
}

static void bind_node(struct binding *b, const struct shape *shape, const struct node *map, const struct node *siblings,
                      char *to)
{
    if (map->kind != NODE_MAP)
        return;
    if (shape->blank)
        memcpy(to, shape->blank, shape->size);
    for (int i = 0; i < shape->n; i++)
        value_absent(&shape->keys[i], to);
    struct spot s = {.map = map, .siblings = siblings, .shape = shape};
    bool *said = arena_array(b->flaws->arena, bool, shape->n);     /* the first time counts */
    bool *misspelt = arena_array(b->flaws->arena, bool, shape->n); /* such a key is not missing as well */
    for (int i = 0, next = 0; i < map->n; i++) { /* in the file's order, so that the questions keep it */
        const struct node *name = map->keys[i];
        s.key = find_key(shape, name->text, next);
        next = s.key ? (int)(s.key - shape->keys) + 1 : next;
        s.value = map->items[i];
        if (s.key && !said[s.key - shape->keys]) {
            said[s.key - shape->keys] = true;
            bind_value(b, &s, to);
        } else if (!s.key && !name->broken) {
            const struct key *meant = tell_unknown(b, name, shape);
            if (meant)
                misspelt[meant - shape->keys] = true;
        }
    }
    for (int i = 0; i < shape->n; i++) {
        s.key = &shape->keys[i];
        if (!said[i] && !misspelt[i])
            bind_absent(b, &s, to);
    }
    if (shape->source_at)
        memcpy(to + shape->source_at + offsetof(struct source, line), &map->at.line, sizeof(int));
    if (shape->check)
        shape->check(b->flaws, map, to);
}

void shape_bind(const struct node *root, const struct shape *shape, struct flaws *flaws, void *out)
{
    struct binding b = {.flaws = flaws, .names = {.flaws = flaws}};
    bind_node(&b, shape, root, NULL, out);
    names_settle(&b.names);
}

void protocol_bind(const struct node *root, struct flaws *flaws, struct protocol *out)
{
    if (root->kind != NODE_MAP) {
        flaws_add(flaws, root->at, "a protocol is lines of 'key: value', beginning with 'mend: 1'");
        return;
    }
    shape_bind(root, &protocol_shape, flaws, out);
}
