/* say.h: words for times and states, the same wherever they are shown. */
#ifndef MEND_TUI_SAY_H
#define MEND_TUI_SAY_H

#include "mend/tui/state.h"

enum { SAY = 160 };
const struct prefs *app_prefs(const struct app *a); /* of the day, or of the settings while there is none */
char *say_clock(const struct app *a, int64_t at, char *buf);     /* "14:20" or "2:20pm", with the weekday when it is not today */
char *say_day(const struct app *a, int64_t at, char *buf);       /* the same without the time, when the day is another */
char *say_until(const struct app *a, int64_t at, char *buf);     /* "14:44, in 12 min" or "due since 14:20" */
char *say_countdown(const struct app *a, int64_t at, char *buf); /* "11:59"; calm: "11 min" */
int64_t countdown_turns(const struct app *a, int64_t at);        /* when those words change next */
double usual_mg(const struct medicine_state *m); /* the usual dose in force */
const char *say_medicine(const struct app *a, const struct medicine_state *m, char *buf);
/* The longest of "10-15 reps, 2 x°, 2 a day°" that fits: without the sets, or the dose alone. */
char *say_dose(const struct check_item *i, int width, char *buf);
char *say_times(const struct check_item *i, char *buf);                     /* "hourly", "2 a day°"; "" for once */
char *say_due(const struct app *a, int64_t at, int width, char *buf);       /* say_until, as short as it must be */
char *say_off(const struct app *a, const struct therapy_state *t, char *buf); /* why it is off, in 20 cells */
char *say_title(const char *title, int width, char *buf);                   /* shortened by whole words */
char *say_here(const char *text, char *buf, size_t size); /* without advice for the command line; keys instead */
/* A reason that core gives, on a day gone by as it was then; NULL for NULL. */
const char *say_then(const struct app *a, const char *text, char *buf, size_t size);
const char *medicine_title(const struct app *a, const struct medicine_def *m);

const char *say_stop(const char *text); /* "." for a sentence that ends without one, else "" */

#endif
