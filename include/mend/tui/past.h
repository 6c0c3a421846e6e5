/* past.h: another day as it was: what is shown then, and when what is recorded there happened.
 *
 * On a day gone by every act needs a time of that day. A strip asks for it and holds the act back until it is answered;
 * what follows from an act takes its time along. */
#ifndef MEND_TUI_PAST_H
#define MEND_TUI_PAST_H

#include "mend/tui/state.h"

/* past.c: days gone by */
void past_show(struct app *a);                   /* what is shown: today, or the day looked at once it was given */
void past_end(struct app *a, const char *why);   /* back to today; why is said, NULL nothing */
const char *past_refuses(const struct app *a, uint32_t key); /* why the key does nothing on a day gone by; NULL it does */
bool past_only_today(struct app *a, const char *what);       /* says so on a day gone by */
/* The effect as it has to be asked for while a day gone by is shown: an act gets its time, from a strip that holds it back
 * until it is answered; from what was said just before when it follows from that; and when all is left, from whatever
 * the strip would have proposed. */
enum past_time { PAST_ASKS, PAST_FOLLOWS, PAST_LEAVES };
struct effect past_dates(struct app *a, struct effect e, enum past_time how);
int32_t past_day(const struct app *a); /* the calendar day shown */
/* "Thu 19 Nov: " when the last act was dated to the day shown, so that its "today" is not taken for today's; else "". */
const char *past_day_of(const struct app *a, char *buf);
const char *then_prompt(const struct app *a, char *buf, size_t size);
struct effect then_said(struct app *a); /* Enter on that strip */
void then_left(struct app *a);          /* Esc on it */
bool then_on(int32_t day, const char *text, char *iso); /* "8:10" of that calendar day; iso holds ISO_MAX */
char *say_shown(const struct app *a, char *buf);        /* "Thu 19 Nov", the day shown; buf holds SAY */
void past_timers_rows(struct flow *f, const struct app *a); /* view_past.c: what was taken and run on that day */

#endif
