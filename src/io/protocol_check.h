/* protocol_check.h: what the checks of nodes share. */
#ifndef MEND_IO_PROTOCOL_CHECK_H
#define MEND_IO_PROTOCOL_CHECK_H

#include "mend/io/protocol_keys.h"

/* A span as a file writes it: 90 -> "90 s", 7200 -> "2 h". */
const char *check_span(struct flaws *f, int64_t seconds);
/* Two keys that go together: says so when only one of them is there. */
void check_pair(struct flaws *flaws, const struct node *node, const char *one, const char *two);

/* S14: the phase in which weights come back. */
void check_loaded_phase(struct flaws *flaws, const struct node *node, const struct phase_def *phase);
/* What a plan must ask because of what it offers (S08, S11, C12): only of a file that reads otherwise. */
void check_asked(struct flaws *flaws, const struct node *root, const struct protocol *p);

#endif
