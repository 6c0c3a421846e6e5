/* protocol_value.h: single values of a protocol file: texts, ids, words, amounts, and lists of texts.
 *
 * One function a way of writing; which one reads a value is its row's type (protocol_keys.h). What cannot be read
 * becomes a flaw with an example from the row, and leaves the member as value_absent made it. */
#ifndef MEND_IO_PROTOCOL_VALUE_H
#define MEND_IO_PROTOCOL_VALUE_H

#include "mend/io/protocol_names.h"

/* The reading under way. */
struct binding {
    struct flaws *flaws;
    struct names names;
};

/* A value being read: its row, its node, the map and the shape it stands in, and the list that map stands in. */
struct spot {
    const struct key *key;
    const struct node *value, *map, *siblings;
    const struct shape *shape;
};

/* Reads a value of any type but KEY_CARRIED, KEY_PARTS, KEY_LIST and KEY_MAP; `to` is NULL for a member that is not kept. */
void value_bind(struct binding *b, const struct spot *s, char *to);
void value_absent(const struct key *key, char *node); /* node: the struct the member is in */

/* For an entry of a map or list of the value: an id (NULL: told already), a window, dose or times, and a mass. */
const char *value_id(struct binding *b, const struct spot *s, const struct node *node);
bool value_mass(struct binding *b, const struct spot *s, const struct node *node, double *mg);
void value_worded(struct binding *b, const struct spot *s, const struct node *node, char *to);

#endif
