/* protocol_bind.h: from nodes to struct protocol, or to any struct that has a shape, by the table of keys.
 *
 * Walks the tree and protocol_keys.h side by side: every pair of a map is looked up in its shape's rows, read by its
 * row's type and put at its row's offset; unknown and missing keys, wrong types, bounds and units become flaws with a
 * hint. A value that cannot be read leaves the member absent, so that the rest of the file is judged all the same. */
#ifndef MEND_IO_PROTOCOL_BIND_H
#define MEND_IO_PROTOCOL_BIND_H

#include "mend/io/protocol_keys.h"

/* `root` is a map. */
void shape_bind(const struct node *root, const struct shape *shape, struct flaws *flaws, void *out);
void protocol_bind(const struct node *root, struct flaws *flaws, struct protocol *out);

#endif
