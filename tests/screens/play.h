/* play.h: keys played on one scene at 80x24, and what must be asked for or shown; for tests that play key by key. */
#ifndef MEND_TESTS_SCREENS_PLAY_H
#define MEND_TESTS_SCREENS_PLAY_H

#include "screens/scene.h"

extern struct scene s; /* the scene being played */

void on(enum scene_name name);
void asks(struct effect e, const char *words); /* the effect is that act; "" none */
void shows(const char *part);
void hides(const char *part);

#endif
