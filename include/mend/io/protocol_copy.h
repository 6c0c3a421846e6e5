/* protocol_copy.h: a protocol begun from another one: the same text, remarks and all, under an id of its own, revision 1. */
#ifndef MEND_IO_PROTOCOL_COPY_H
#define MEND_IO_PROTOCOL_COPY_H

#include <stdbool.h>

#include "mend/core/arena.h"
#include "mend/core/error.h"

/* The id that a name stands for: "Knee plan, 2" is "knee-plan-2". NULL: it holds nothing an id could begin with. */
const char *protocol_id_of(const char *name, struct arena *a);
bool protocol_id_fits(const char *id);

/* `text` must read well. `head`: lines of remarks that are put on top, each with its line end. NULL: err says why, as
 * when the id is no id. What comes back reads well, that was tried. */
const char *protocol_copy(const char *text, const char *id, const char *head, struct arena *a, struct error *err);

#endif
