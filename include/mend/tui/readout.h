/* readout.h: a day, or several, in one sentence: scores, ticks, weights, doses, what happened, notes.
 *
 * Told from the entries of the day where they are at hand: those of a page fetched for it, or the window's raw days;
 * else from what is left of older ones, their summaries. Nothing is made up in between: scores are listed only when all
 * of them are there. Pure; it needs no app, so that commands can say the same. */
#ifndef MEND_TUI_READOUT_H
#define MEND_TUI_READOUT_H

#include <stddef.h>

#include "mend/core/today.h"

enum { READOUT_SIZE = 1024 };
/* "Sun 22 Nov: 4 at 08:02, 2 at 10:25; 5 exercises, 9 sets; ibuprofen 400 mg x 2; "slept badly"". `page` is of that day,
 * NULL or empty: none was fetched. Parts that do not fit into `width` cells are left out whole, and it says that there is more;
 * INT_MAX: all of them. Returns buf. */
char *readout_day(const struct today *t, int32_t day, const struct entry_page *page, int width, char *buf, size_t size);
/* "16 - 22 Nov: 2-6, mean 3.4, 9 scores on 5 of 7 days; 40 of 48 exercises; doses on 2 days". */
char *readout_days(const struct today *t, int32_t from, int32_t to, int width, char *buf, size_t size);

#endif
