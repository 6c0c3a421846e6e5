/* library.h: where protocols are found.
 *
 * By precedence: the folder named with --protocols; $XDG_CONFIG_HOME/mend/protocols; the installed data folder, looked
 * for from where the program stands, so that the whole may be moved; the source's protocols/ (compiled in, but not into
 * what is installed); mend/protocols below each of $XDG_DATA_DIRS, so that what belongs to this program goes before what
 * others installed. A file's id, not its name, is what it is called by; the first folder that has an id wins. */
#ifndef MEND_IO_LIBRARY_H
#define MEND_IO_LIBRARY_H

#include "mend/io/protocol_read.h"

extern const char library_source[]; /* the source's; "" none; provided by the program */

struct library_item {
    const char *id, *title, *path;
    int revision;
    const char *shadowed_by;   /* the file of the same id that is found first; NULL: this is it */
    struct problems *problems; /* NULL: it reads well */
    const struct protocol *protocol; /* NULL: it does not */
    const char *text;
};

/* Every *.yaml of every folder, in precedence order. `folder` may be NULL. */
bool library_list(const char *folder, struct arena *arena, struct library_item **items, int *n, struct error *err);
/* Finds and reads one by id. *text gets its bytes, for the journal to keep. `known` (may be NULL) was read before: where
 * the text is still that one, *out is it, and nothing is read again. */
bool library_find(const char *folder, const char *id, const struct protocol *known, struct arena *arena,
                  const struct protocol **out, const char **text, struct error *err);

/* The text of exactly that one, wherever it stands; NULL when there is none. */
const char *library_text(const char *folder, const char *id, const char *hash, struct arena *arena);

/* The folders that are looked through, those that are there, the first first. */
bool library_folders(const char *folder, struct arena *arena, struct texts *out, struct error *err);
/* Where somebody's own protocols go; it may not be there yet. NULL: nobody says where the home is. */
const char *library_own_folder(struct arena *arena);
/* The schema for editors that was installed with the protocols; NULL none. */
const char *library_schema(const char *folder, struct arena *arena);

#endif
