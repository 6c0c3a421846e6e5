/* guard.h: whose files they are, before mend trusts them: the journal is a diary of somebody's health, and the settings
 * name programs that are started.
 *
 * In the manner of ssh: a file counts as yours when it, the link that leads to it and the folder it stands in belong to
 * you or to root, and when nobody else may put another in its place. A link of your own may lead anywhere. Nothing is
 * opened here. */
#ifndef MEND_IO_GUARD_H
#define MEND_IO_GUARD_H

#include <stdbool.h>

#include "mend/core/error.h"

/* A journal that is there, or whose folder is. `own`: the folder is mend's own, and is closed to others (0700) when they
 * could write there, and whenever the journal is opened to be written. */
bool guard_journal(const char *path, bool own, bool writes, struct error *err);
bool guard_settings(const char *path, struct error *err);
/* A link on the way to it leads to nothing, as when a disk is not there. Fills err when so. */
bool guard_leads_nowhere(const char *path, struct error *err);
bool guard_place(const char *db, struct error *err); /* both, for the journal that --db names, or the usual one */

#endif
