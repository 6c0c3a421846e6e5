/* status.h: asks `mend status --json` for one value, by path: "medicines.ibuprofen.state". Inside a list an element is
 * found by its id, or by its index. What it finds is compared as text: strings as they are, null, true, numbers as
 * JSON. Values of one moment asked for one after another are read from one answer. */
#ifndef TESTS_COMMON_STATUS_H
#define TESTS_COMMON_STATUS_H

#include "common/run.h"

/* Asserts that the value at `path`, as of `at` (NULL: now), reads as `wanted`. */
void status_is(struct home *h, const char *at, const char *path, const char *wanted);
/* The value as text, the caller's to free; "missing" when there is none. */
char *status_value(struct home *h, const char *at, const char *path);

#endif
