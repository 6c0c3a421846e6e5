/* demo.h: a journal to explore: six weeks of a plausible recovery, lived through the same acts and rules as any other.
 *
 * The story is demo.def. It is written as it would have been: each act at its own time, by a clock that stood there, so
 * nothing in it is marked as written down later. What lies after now has not happened yet. */
#ifndef MEND_CLI_DEMO_H
#define MEND_CLI_DEMO_H

#include "mend/cli/args.h"
#include "mend/cli/session.h"
#include "mend/core/settings.h"

enum { DEMO_DAYS = 42 }; /* since the injury */

/* Fills an empty journal so that the episode is DEMO_DAYS old at `now`. `protocols` as in session.h. False: err says which
 * act was not accepted, and why. */
bool demo_write(struct store *store, const char *protocols, struct moment now, struct error *err);

/* `mend demo`: the tracker on a journal that is gone afterwards; `-o FILE` keeps it there and opens nothing. */
enum verdict demo_run(const struct args *a, const struct settings *settings, struct error *err);

#endif
