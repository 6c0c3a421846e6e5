/* config.h: the settings file, config.yaml: found, read all or not at all, and written out with comments.
 *
 * It stands in $XDG_CONFIG_HOME/mend (else ~/.config/mend), or where --config says. One table of keys (config_keys.c)
 * drives the reading, the hints and the comments of `mend config`. What the file does not say is as usual: partly by the
 * locale (locale.h). A file has 1 MiB at the most (text_file.h). Every problem is reported with its place, as `mend check` does for protocols, up to 20. Which keys
 * functions may have is the screens' matter, handed in as a key book. */
#ifndef MEND_IO_CONFIG_H
#define MEND_IO_CONFIG_H

#include "mend/core/arena.h"
#include "mend/core/key_book.h"
#include "mend/io/yaml_tree.h"

struct config {
    struct settings settings;
    const char *path;       /* of the file that was read; NULL: there is none */
    const char *place;      /* where it would stand; NULL: nothing says where */
    const struct node *root; /* what the file says; NULL nothing */
};

/* `named` is --config and then has to be there; NULL: the usual place. False: `problems` says why. All the arena's. */
bool config_load(const char *named, const struct key_book *keys, struct arena *arena, struct config *out,
                 struct problems *problems);
/* The same from a text; `name` is what problems call it, `usual` holds what it does not say. */
bool config_read(const char *text, size_t size, const char *name, const struct settings *usual,
                 const struct key_book *keys, struct arena *arena, struct config *out, struct problems *problems);
/* What is in force as a settings file of its own: read again it gives the same settings. The arena's. */
const char *config_text(const struct config *c, const struct key_book *keys, struct arena *arena);

#endif
