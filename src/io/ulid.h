/* ulid.h: ids that sort by the time they were made.
 *
 * A ULID is 48 bits of milliseconds and 80 random bits, 26 characters of Crockford's base 32. The ids of one act share
 * the time and count up from one random start, so they sort in the order of writing. */
#ifndef MEND_IO_ULID_H
#define MEND_IO_ULID_H

#include <stdbool.h>
#include <stdint.h>

#include "mend/core/entry.h"

struct ulid {
    uint64_t high, low; /* high: 48 bits of time, 16 random; low: 64 random */
};

bool ulid_new(struct ulid *u, int64_t utc); /* utc in seconds; false: the system has no random numbers */
void ulid_next(struct ulid *u);
char *ulid_text(const struct ulid *u, char out[static ULID_SIZE]); /* returns out */

#endif
