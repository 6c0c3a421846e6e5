/* protocol_check.h: what the checks of nodes share. */
#ifndef MEND_IO_PROTOCOL_CHECK_H
#define MEND_IO_PROTOCOL_CHECK_H

#include "mend/io/protocol_keys.h"

/* A span as a file writes it: 90 -> "90 s", 7200 -> "2 h". */
const char *check_span(struct flaws *f, int64_t seconds);
/* Two keys that go together: says so when only one of them is there. */
void check_pair(struct flaws *flaws, const struct node *node, const char *one, const char *two);

#endif
