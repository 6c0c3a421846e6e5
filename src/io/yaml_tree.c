#include "mend/io/yaml_tree.h"

#include <string.h>
#include <yaml.h>

#include "mend/core/entry.h"

#define DOES_NOT_FIT                                                                                                   \
    "this line does not fit what stands above it: indent it like its neighbours, or begin it with a key"

/* What libyaml says, and how a person mends it. `opened`: the flaw is told where the broken thing began. */
static const struct {
    const char *theirs, *ours;
    bool opened;
} meanings[] = {
    {"mapping values are not allowed in this context",
     "a second ': ' in one text, or a line indented too far: put the text in straight quotes, or line it up", false},
    {"could not find expected ':'", "this line needs a key and ': ' before its text", true},
    {"found character that cannot start any token", "no text can begin with this character: put it in straight quotes",
     false},
    {"did not find expected alphabetic or numeric character",
     "no text can begin with * or &: put it in straight quotes", true},
    {"block sequence entries are not allowed in this context", "a list entry '- ' begins on a line of its own", false},
    {"found unexpected end of stream", "the quote that opens here is never closed: close it, or leave it out", true},
    {"found unexpected document indicator", "the quote that opens here is never closed: close it, or leave it out",
     true},
    {"found unknown escape character", "an unknown \\ in double quotes: use single quotes ('), or leave the \\ out",
     false},
    {"did not find expected ',' or ']'",
     "the list that opens here with [ needs ', ' between its entries and ] at its end", true},
    {"did not find expected ',' or '}'", "the map that opens here with { needs ', ' between its keys and } at its end",
     true},
    {"did not find expected '-' indicator", DOES_NOT_FIT, false},
    {"did not find expected key", DOES_NOT_FIT, false},
    {"did not find expected node content", "a text is missing here", false},
    {"did not find expected <document start>", "this line does not belong to the keys of the file: begin it with a key",
     false},
    {"found undefined tag handle", "a tag (!) is not used here: leave it out, or put the text in quotes", false},
    {"found a tab character that violates indentation", "a tab: indent with spaces instead, two for each step", false},
};

/* A protocol of the size of ours has some 3000 values; a file with far more is an accident or an attack. */
enum { NODES_MAX = 20000 };

struct builder {
    yaml_parser_t parser;
    struct flaws *flaws;
    struct node *open[YAML_DEPTH_MAX];    /* from the root down to the one being filled */
    struct node *waiting[YAML_DEPTH_MAX]; /* of each open map: the key that was read and has no value yet */
    int depth, nesting, nodes;
    struct node *root;
};

static struct place mark_place(yaml_mark_t m)
{
    return (struct place){(int)m.line + 1, (int)m.column + 1};
}

static void tell_parser_error(struct builder *b)
{
    const yaml_parser_t *p = &b->parser;
    if (p->error == YAML_MEMORY_ERROR)
        mem_exhausted();
    const char *problem = p->problem ? p->problem : "unreadable";
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if (strcmp(problem, meanings[i].theirs) != 0)
            continue;
        yaml_mark_t mark = meanings[i].opened && p->context ? p->context_mark : p->problem_mark;
        flaws_add(b->flaws, mark_place(mark), "%s", meanings[i].ours);
        return;
    }
    flaws_add(b->flaws, mark_place(p->problem_mark), "this is not YAML (%s): compare with a line that works", problem);
}

static char *fold(struct arena *arena, const char *s, size_t n)
{
    char *out = arena_strn(arena, s, n), *to = out;
    for (size_t i = 0; i < n; i++) {
        bool blank = s[i] == ' ' || s[i] == '\n' || s[i] == '\r' || s[i] == '\t';
        if (!blank)
            *to++ = s[i];
        else if (to > out && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > out && to[-1] == ' ')
        to--;
    *to = '\0';
    return out;
}

static void note_repeats(struct builder *b, const struct node *map, const struct node *key)
{
    if (key->broken)
        return;
    for (int i = 0; i < map->n; i++) {
        if (strcmp(map->keys[i]->text, key->text) != 0)
            continue;
        flaws_add(b->flaws, key->at, "'%.60s' stands here again, it already stands in line %d: keep one of them",
                  key->text, map->keys[i]->at.line);
        return;
    }
}

/* Puts a node where it belongs: root, next entry, key or value. False when it cannot be a key. */
static bool place_node(struct builder *b, struct node *node)
{
    struct arena *arena = b->flaws->arena;
    struct node *into = b->depth ? b->open[b->depth - 1] : NULL;
    struct node **key = b->depth ? &b->waiting[b->depth - 1] : NULL;
    if (!into) {
        b->root = node;
    } else if (into->kind == NODE_LIST) {
        *arena_push(arena, into->items, into->n, into->room) = node;
    } else if (!*key) {
        if (node->kind != NODE_TEXT) {
            flaws_add(b->flaws, node->at, "a key is one plain word, not a list or a map");
            return false;
        }
        note_repeats(b, into, node);
        *key = node;
    } else {
        int n = into->n;
        *arena_push(arena, into->keys, n, into->keys_room) = *key;
        *arena_push(arena, into->items, into->n, into->room) = node;
        *key = NULL;
    }
    return true;
}

static struct node *new_node(struct builder *b, enum node_kind kind, const yaml_event_t *event)
{
    struct node *node = arena_new(b->flaws->arena, struct node);
    *node = (struct node){.kind = kind, .at = mark_place(event->start_mark)};
    return node;
}

static void refuse(struct builder *b, struct node *node, const char *why)
{
    flaws_add(b->flaws, node->at, "%s", why);
    node->broken = true;
}

/* Notes an anchor or a tag of a node. */
static void refuse_marks(struct builder *b, struct node *node, const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor)
        refuse(b, node, "an anchor (&) is not used here: leave it out, or put the text in quotes");
    if (tag)
        refuse(b, node, "a tag (!) is not used here: leave it out, or put the text in quotes");
}

static void take_scalar(struct builder *b, const yaml_event_t *event)
{
    struct node *node = new_node(b, NODE_TEXT, event);
    const char *text = (const char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    refuse_marks(b, node, event->data.scalar.anchor, event->data.scalar.tag);
    if (memchr(text, '\0', length)) {
        refuse(b, node, "a NUL character (\\0) inside a text: leave it out");
        length = strlen(text);
    }
    node->text = fold(b->flaws->arena, text, length);
    /* With the file's own characters all fine, only an escape can bring these in. */
    const char *bad =
        node->broken || b->flaws->n_characters > 0 ? NULL : yaml_text_refused(node->text, strlen(node->text));
    if (bad)
        refuse(b, node, bad);
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->as_written = plain && event->start_mark.line == event->end_mark.line;
    place_node(b, node);
}

static bool enter(struct builder *b, enum node_kind kind, const yaml_event_t *event, const yaml_char_t *anchor,
                  const yaml_char_t *tag)
{
    struct node *node = new_node(b, kind, event);
    if (b->depth == b->nesting) {
        refuse(b, node, "lists and maps are nested too deeply here (16 is the most): check the indentation");
        return false;
    }
    refuse_marks(b, node, anchor, tag);
    if (!place_node(b, node))
        return false;
    b->waiting[b->depth] = NULL;
    b->open[b->depth++] = node;
    return true;
}

/* Takes one event; false ends the reading. */
static bool take_event(struct builder *b, const yaml_event_t *event)
{
    struct node *node;
    if (++b->nodes > NODES_MAX) {
        flaws_add(b->flaws, mark_place(event->start_mark), "the file holds far more values than mend needs");
        return false;
    }
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (event->data.document_start.version_directive ||
            event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end) {
            flaws_add(b->flaws, mark_place(event->start_mark),
                      "a line that begins with %% is not used here: delete it");
        }
        if (b->root) {
            flaws_add(b->flaws, mark_place(event->start_mark),
                      "a second document begins here; a file holds one: delete this line, or make it a file "
                      "of its own");
            return false;
        }
        return true;
    case YAML_ALIAS_EVENT:
        node = new_node(b, NODE_TEXT, event);
        node->text = "";
        refuse(b, node, "an alias (*) is not used here: write the text out, or put it in quotes");
        place_node(b, node);
        return true;
    case YAML_SCALAR_EVENT: take_scalar(b, event); return true;
    case YAML_SEQUENCE_START_EVENT:
        return enter(b, NODE_LIST, event, event->data.sequence_start.anchor, event->data.sequence_start.tag);
    case YAML_MAPPING_START_EVENT:
        return enter(b, NODE_MAP, event, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: b->depth--; return true;
    case YAML_STREAM_END_EVENT: return false;
    default: return true;
    }
}

const struct node *yaml_tree(const char *text, size_t size, int nesting, struct flaws *flaws)
{
    if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        text += 3;
        size -= 3;
    }
    if (!yaml_text_check(text, size, flaws))
        return NULL;
    flaws->n_characters = flaws->n;
    struct builder b = {.flaws = flaws, .nesting = nesting < YAML_DEPTH_MAX ? nesting : YAML_DEPTH_MAX};
    if (!yaml_parser_initialize(&b.parser))
        mem_exhausted();
    yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&b.parser, (const unsigned char *)text, size);
    bool more = true, whole = true;
    while (more) {
        yaml_event_t event;
        if (yaml_parser_parse(&b.parser, &event)) {
            more = take_event(&b, &event);
            whole = more || event.type == YAML_STREAM_END_EVENT;
            yaml_event_delete(&event);
        } else {
            /* A tab or a curly quote was named already; what libyaml says about it would only confuse. */
            if (flaws->n_characters == 0)
                tell_parser_error(&b);
            more = whole = false;
        }
    }
    yaml_parser_delete(&b.parser);
    return whole ? b.root : NULL;
}

const struct node *node_get(const struct node *map, const char *key)
{
    if (!map || map->kind != NODE_MAP)
        return NULL;
    for (int i = 0; i < map->n; i++) {
        if (text_is(map->keys[i]->text, key))
            return map->items[i];
    }
    return NULL;
}

const struct node *node_entry(const struct node *map, const char *key, int i)
{
    const struct node *list = node_get(map, key);
    return list && list->kind == NODE_LIST && i < list->n ? list->items[i] : NULL;
}

bool node_has(const struct node *map, const char *key)
{
    return node_get(map, key) != NULL;
}

bool node_says(const struct node *map, const char *key, const char *text)
{
    const struct node *value = node_get(map, key);
    return value && value->kind == NODE_TEXT && strcmp(value->text, text) == 0;
}

struct place node_place(const struct node *map, const char *key)
{
    const struct node *value = node_get(map, key);
    return value ? value->at : map->at;
}
