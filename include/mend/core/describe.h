/* describe.h: entries and states in plain words, the same on screen, in the log and in what `undo` says. */
#ifndef MEND_CORE_DESCRIBE_H
#define MEND_CORE_DESCRIBE_H

#include "mend/core/arena.h"
#include "mend/core/entry.h"
#include "mend/core/protocol.h"

/* One line without a time: "pain 4, calf, left", "Glute bridge, 15 reps, pain 1", "Ibuprofen 400 mg, against advice".
 * `p` may be NULL. The arena's. */
const char *entry_words(const struct entry *e, const struct protocol *p, struct arena *a);
/* "today 14:20", "tomorrow 07:00", "Sat 24 Oct 09:00", seen from now. The arena's. */
const char *when_words(int64_t at, struct moment now, struct arena *a);

#endif
