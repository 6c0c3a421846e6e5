/* yaml_tree.h: a YAML text as a small tree of nodes that know their place.
 *
 * Only the YAML that protocols and settings need: texts, lists and maps with plain keys, one document, at most `nesting` deep
 * and of 20000 values.
 * libyaml's events are read one by one, so a hostile text ends early; anchors, aliases, tags and second documents
 * are refused. Before that the characters themselves are looked at (yaml_text.c): tabs, quotes as word processors
 * write them, invisible and control characters, broken UTF-8. Repeated keys are reported with both places; the first
 * one counts. Texts come folded: line breaks and runs of blanks are one blank, none at either end. */
#ifndef MEND_IO_YAML_TREE_H
#define MEND_IO_YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>

#include "mend/io/flaws.h"

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
    enum node_kind kind;
    struct place at;
    bool broken;         /* already reported: nothing more is said about it */
    bool as_written;     /* the text stands in the file byte by byte at `at` */
    const char *text;    /* NODE_TEXT */
    struct node **items; /* NODE_LIST: entries; NODE_MAP: values */
    struct node **keys;  /* NODE_MAP: a NODE_TEXT for each value */
    int n, room, keys_room;
};

/* NULL when there is no tree at all: an empty file, when flaws did not grow. A byte order mark at the start is skipped. */
const struct node *yaml_tree(const char *text, size_t size, int nesting, struct flaws *flaws);

/* yaml_pack.c: a tree without flaws as bytes, and the tree they hold, with its texts where they stand: reading it again takes
 * a tenth of the time. NULL: these bytes hold none, or one that another mend packed otherwise. */
enum { YAML_DEPTH_MAX = 64 };
const char *yaml_pack(const struct node *root, struct arena *arena, size_t *size);
const struct node *yaml_unpack(const char *bytes, size_t size, struct arena *arena);

/* A NULL, or a node that is no map (no list), is taken for an empty one; but node_place needs a node. */
const struct node *node_get(const struct node *map, const char *key); /* the value; NULL none */
const struct node *node_entry(const struct node *map, const char *key, int i); /* of the list under a key; NULL none */
bool node_has(const struct node *map, const char *key);
bool node_says(const struct node *map, const char *key, const char *text);
struct place node_place(const struct node *map, const char *key); /* of the value, or the map's own without one */

/* yaml_text.c: notes every character that does not belong; false when the text cannot be parsed at all. */
bool yaml_text_check(const char *text, size_t size, struct flaws *flaws);
/* The first character of a decoded text that may not be shown on a terminal, named; NULL when all are fine. */
const char *yaml_text_refused(const char *text, size_t size);

#endif
