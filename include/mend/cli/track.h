/* track.h: the full-screen tracker: the loop that joins the screen, the rules and the journal.
 *
 * It sleeps in one ppoll until a key, a signal, another program's entry in the journal or the next instant at which the
 * screen changes; then it works out the day anew, lets the app answer, performs the effects and paints. Signals are
 * blocked everywhere but inside that ppoll and only set flags. Whatever ends it, a key, SIGTERM, SIGHUP or a terminal
 * that went away, every act that was acknowledged is on the disk already. */
#ifndef MEND_CLI_TRACK_H
#define MEND_CLI_TRACK_H

#include "mend/core/settings.h"
#include "mend/io/store.h"

/* Runs until the person leaves; `store` is open for writing and stays the caller's; NULL: there is no journal yet at `db`
 * (NULL: the usual place), and the first thing that is written down makes it. `protocols_dir` NULL: the usual places. `name` stands first in the header. Returns the exit code; what went wrong is on standard error, after the terminal was given back. */
int track_run(struct store *store, const char *db, const char *protocols_dir, const struct settings *settings, const char *name);

#endif
