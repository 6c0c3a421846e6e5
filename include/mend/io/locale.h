/* locale.h: what somebody most likely wants to see where they live, by the names of the locale in the environment.
 *
 * LC_MEASUREMENT's territory says kg or lb, C or F and what acetaminophen is called; LC_TIME's the clock, whether
 * a date is 22 Nov or Nov 22 (not from D_FMT, which is about numbers: it begins with the year where people say 22 Nov) and
 * the first day of the week; LC_NUMERIC's language and territory which mark numbers have (LC_ALL goes before them, LANG after).
 * Only the names are looked at, so that no locale has to be installed. C, POSIX and a language without a territory are
 * 24 h, kg, C, Monday, acetaminophen and a point. */
#ifndef MEND_IO_LOCALE_H
#define MEND_IO_LOCALE_H

#include "mend/core/prefs.h"

void locale_prefs(struct prefs *prefs); /* changes those fields alone */
bool locale_decimal_comma(void);        /* numbers have a comma: 2,5 (LC_NUMERIC) */

#endif
