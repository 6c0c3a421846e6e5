/* ulid.h: ids that sort by the time they were made.
 *
 * A ULID is 48 bits of milliseconds and 80 random bits, 26 characters of Crockford's base 32. The ids of one act share
 * the time and count up from one random start; a later act of the same second begins behind them (ulid_follow). So the
 * ids of one journal sort in the order of writing, as far as its clock went on, and those of one second begin alike in
 * their first seven digits after the time, which those of two machines do not. */
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
/* Moves a new one behind `last`, an id of the same millisecond, and well away from it: what is written in one second
 * sorts in the order of writing too. */
void ulid_follow(struct ulid *u, const char *last);
enum { ULID_TIME = 10 };                                           /* the characters that are the time */
char *ulid_text(const struct ulid *u, char out[static ULID_SIZE]); /* returns out */

#endif
