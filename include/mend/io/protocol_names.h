/* protocol_names.h: the ids of a protocol file: who is called what, and who points to whom.
 *
 * While the nodes are read every id that names something is noted, and a second one of the same name is reported with
 * the place of the first. Ids that point to something are kept until the whole file was read, then each must lead
 * somewhere. */
#ifndef MEND_IO_PROTOCOL_NAMES_H
#define MEND_IO_PROTOCOL_NAMES_H

#include "mend/io/protocol_keys.h"

struct named {
    enum id_role role;
    const void *siblings; /* ID_SIBLING: the list it stands in; else NULL */
    const char *id;
    unsigned hash; /* of it: each is compared with all */
    struct place at;
};

struct names {
    struct flaws *flaws;
    struct named *list;
    int n, room;
    struct named *pointers;
    int n_pointers, pointers_room;
};

void names_note(struct names *names, enum id_role role, const void *siblings, const struct node *id);
void names_settle(struct names *names); /* reports every id that leads nowhere */

#endif
