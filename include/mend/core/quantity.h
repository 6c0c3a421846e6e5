/* quantity.h: amounts as a physiotherapist writes them, read into numbers.
 *
 * "10-15 reps", "hold 30 s each side", "48 h to 7 d", "3 a day", "1200 mg in 24 h": a number or a range, then a unit in
 * words. Each function reads a whole text or nothing. On failure it returns false and fills err: err->text says what it
 * could not read and shows how such an amount is written, err->col is the byte (1-based) of the text where it got
 * stuck, err->line is 0. Numbers are plain decimals (no sign, no exponent, a point for decimals, at most 999999), read
 * without a locale. One number gives a range with lo == hi; a range written backwards is refused. `out` changes on
 * success only. */
#ifndef MEND_CORE_QUANTITY_H
#define MEND_CORE_QUANTITY_H

#include <stdbool.h>

#include "mend/core/error.h"
#include "mend/core/protocol.h"

#define KG_PER_LB 0.45359237

bool quantity_number(const char *text, struct range *out, struct error *err);      /* "3" | "5-8": whole numbers */
bool quantity_duration(const char *text, struct range *out, struct error *err);    /* "6 h" | "15-20 min": seconds */
bool quantity_mass(const char *text, struct range *out, struct error *err);        /* "400 mg" | "200-400 mg" */
bool quantity_limit(const char *text, struct range *out, struct error *err);       /* "1200 mg in 24 h": mg (S06) */
bool quantity_percent(const char *text, struct range *out, struct error *err);     /* "50 %" | "5-10 %" */
bool quantity_weight(const char *text, struct range *out, struct error *err);      /* "2.5 kg" | "5 lb": kg */
bool quantity_temperature(const char *text, struct range *out, struct error *err); /* "38.3 C" | "101 F": degrees C */
/* "48 h to 7 d" | "1-2 weeks" | "from 28 d" (hi -1) | "any time" (both -1). Seconds; a month is 30 days. */
bool quantity_window(const char *text, struct span *out, struct error *err);
/* `words` of both are the text itself, borrowed. Seconds alone are a position held, minutes something that goes on. */
bool quantity_dose(const char *text, struct dose *out, struct error *err);
bool quantity_times(const char *text, struct times *out, struct error *err);

#endif
