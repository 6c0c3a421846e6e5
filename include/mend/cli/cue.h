/* cue.h: what is heard: the bell in patterns, and the programs that the person chose for notices and for speech.
 *
 * A cue of n rings is n bells a fifth of a second apart, so that an ear can count them; the loop waits between them
 * without a thread (cue_pause, cue_go_on). Which of bell and command is used says settings.notices; the flash is drawn
 * by the app. A program that failed or hangs is no notice: the bell rings in its place from then on, chosen or not, for
 * what it should have told may be heat on the skin (S10-S12). */
#ifndef MEND_CLI_CUE_H
#define MEND_CLI_CUE_H

#include <time.h>

#include "mend/core/settings.h"
#include "mend/io/spawn.h"
#include "mend/tui/app.h"
#include "mend/tui/term.h"

struct cues {
    const struct settings *settings;
    struct term *term;
    int rings; /* still to come */
    struct children children;
    int told;     /* the rings of a notice that only a program gave */
    bool unheard; /* a program failed: the bell rings too */
    bool failed; /* a program could not be started, or did not end well: err says how */
    struct error err;
};

void cue_begin(struct cues *c, const struct settings *settings, struct term *term); /* both borrowed */
void cue_give(struct cues *c, const struct cue *cue);
const struct timespec *cue_pause(const struct cues *c); /* how long until the next ring; NULL none is to come */
void cue_go_on(struct cues *c);                         /* rings it */
/* Buries the programs that have ended; what failed since the last call, NULL nothing. Valid until the next call. */
const char *cue_failure(struct cues *c);

#endif
