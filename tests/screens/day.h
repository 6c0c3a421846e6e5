/* day.h: a day on one scene that reads aloud: up to then that was heard, the line says this, these keys are pressed,
 * and this is the answer.
 *
 * It begins at 14:32, with heat till 14:44 (28 minutes at most: 14:49), a walk due at 14:44 and a sit break at 14:54.
 * Time passes as in the loop, from one wake to the next; what core would say of ice, heat and the waking hours is kept
 * up by hand. */
#ifndef MEND_TESTS_SCREENS_DAY_H
#define MEND_TESTS_SCREENS_DAY_H

#include "screens/play.h"

struct row {
    const char *at;                 /* the next time that the clock on the wall shows this */
    const char *heard;              /* since the row before, "14:44x3 14:45x3": when, and how many strokes */
    const char *line, *keys, *said; /* NULL: whatever */
};

void day_begin(void);
void day_without_pack(void);
void day_quiet(int from, int to); /* quiet hours, seconds since midnight */
void day_live(const struct row *rows, int n);
#define LIVE(rows) day_live(rows, (int)(sizeof(rows) / sizeof *(rows)))

void day_tick(void);
void day_until(const char *clock);
void day_slept(int64_t seconds);  /* the machine did, or was stopped */
void day_hears(const char *what); /* all that rang since it was asked last */
void day_press(const char *keys); /* and performs what they ask for; \n is Enter */
void day_perform(struct effect e);
const char *day_line(void);  /* the second row of a wide screen */
extern char day_heard[4096]; /* what day_hears goes by */
extern char day_notice[256]; /* the text of the last ring */

void day_off(struct therapy_state *t, int64_t at); /* it was taken off then */
void day_done(const char *reminder);

#endif
