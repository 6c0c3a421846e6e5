/* flaws.h: what is wrong with a protocol or settings file, gathered from several passes, told in file order.
 *
 * The characters, the YAML, the keys and the safety ceilings are each checked by a pass of its own, and a person mends
 * a file from its first line to its last. So the passes note flaws in any order, and flaws_tell sorts them by place and
 * hands on as many as `problems` holds. A wrong character spoils the value it stands in: once the characters were
 * checked, a later flaw at the very place of one of theirs is its echo and is dropped. */
#ifndef MEND_IO_FLAWS_H
#define MEND_IO_FLAWS_H

#include "mend/core/arena.h"
#include "mend/core/error.h"

struct place {
    int line, col;
}; /* 1-based; columns count characters */

struct flaw {
    struct place at;
    int nth;
    const char *text;
};

struct flaws {
    struct arena *arena;
    struct flaw *list;
    int n, room;
    int n_characters; /* how many were found in the characters */
};

void flaws_add(struct flaws *f, struct place at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void flaws_tell(struct flaws *f, const char *file, struct problems *out);

#endif
