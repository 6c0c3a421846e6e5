/* lifts.h: the days of somebody who lifts again, for the tests of lifts. */
#ifndef MEND_TESTS_CORE_LIFTS_H
#define MEND_TESTS_CORE_LIFTS_H

#include "fixture.h"

/* Day 28 of a calm recovery, in the phase of the weights, signs answered that morning. */
void lift_ready(struct fixture *f);
/* All four tests passed at that time. */
void lift_screen(struct fixture *f, const char *at);
/* A morning: every sign no, and so many points worse after yesterday. */
void lift_morning(struct fixture *f, int day, int response);
/* Three sets of a deadlift at 18:00, no sign during them. */
void lift_set(struct fixture *f, int day, double kg, int reps, const char *more);
/* A session that counts, and the calm morning after it. */
void lift_good(struct fixture *f, int day, double kg, int reps);
/* The weight from before, said on day 28 at 09:00. */
void lift_previous(struct fixture *f, double kg);

#endif
