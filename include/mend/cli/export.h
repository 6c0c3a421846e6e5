/* export.h: the journal as a CSV file that a physiotherapist can open.
 *
 * Rows are streamed from the store, so a journal of any length costs the same memory. A file is written beside its
 * name, synced and then given the name in one step: it is there whole or not at all, readable by its owner alone,
 * and never takes the place of another. */
#ifndef MEND_CLI_EXPORT_H
#define MEND_CLI_EXPORT_H

#include "mend/cli/session.h"

/* `path` NULL or "-": standard output. `filter` NULL: everything. */
bool export_to_file(struct session *s, const char *path, const struct entry_filter *filter, struct error *err);

#endif
