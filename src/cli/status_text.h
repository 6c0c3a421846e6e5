/* status_text.h: the parts of the status in words that the commands share; private to cli. */
#ifndef MEND_CLI_STATUS_TEXT_H
#define MEND_CLI_STATUS_TEXT_H

#include "mend/core/today.h"

enum { COLUMN = 20 }; /* where the texts of a section begin */

/* status_text_plan.c: what there is to do and to take. */
void checklist_print(const struct today *t, struct arena *a);
void therapies_print(const struct today *t, struct arena *a);
void medicines_print(const struct today *t, struct arena *a);
void weights_print(const struct today *t, struct arena *a); /* the movement screen and the lifts, a line each */

/* "52.5 kg, bar + 16.25 a side, 3 x 5", "body weight, 3 x 5". The arena's, as all of these. */
const char *lift_text(const struct today *t, const struct lift_state *l, struct arena *a);
/* "hold 25 s", and on an easy day the gentler variant of it. */
const char *dose_text(const struct check_item *c, struct arena *a);
/* The advice, why it is given, what was answered and when it comes back. */
const char *advice_text(const struct today *t, const struct referral *r, struct arena *a);
/* "Mon 2024-06-03" */
const char *day_text(int32_t day, struct arena *a);

#endif
