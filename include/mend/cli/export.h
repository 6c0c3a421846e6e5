/* export.h: the journal as a CSV file that a physiotherapist can open.
 *
 * Rows are streamed from the store, so a journal of any length costs the same memory. A file is there whole or not at
 * all, readable by its owner alone (new_file.h), and takes the place of another only when that was said. */
#ifndef MEND_CLI_EXPORT_H
#define MEND_CLI_EXPORT_H

#include "mend/cli/session.h"
#include "mend/io/csv.h"

struct export_choice {
    struct csv_style style;
    struct entry_filter filter;
    bool replace; /* a file that is there already */
};
struct export_choice export_all(void); /* everything, for programs, replacing nothing */

/* `path` NULL or "-": standard output. */
bool export_journal(struct session *s, const char *path, const struct export_choice *choice, struct error *err);
/* The same for any text: `write` gets where to; `what` is it in words, as in "the rows could not be written". */
bool export_file(const struct session *s, const char *path, bool replace, const char *what,
                 bool (*write)(void *self, FILE *out, struct error *err), void *self, struct error *err);

#endif
