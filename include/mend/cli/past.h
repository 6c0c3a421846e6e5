/* past.h: to which episode, and to which protocol's words, each entry of the whole past belongs.
 *
 * The rules look at a window; the listing and the export go over everything. This keeps the few entries that make
 * episodes and phases (the spine) and each episode's protocol, read once from the text the journal kept. */
#ifndef MEND_CLI_PAST_H
#define MEND_CLI_PAST_H

#include "mend/cli/session.h"

struct past {
    struct store *store;
    struct arena arena;
    struct journal spine;
    struct past_plan {
        const char *hash;
        const struct protocol *protocol;
    } * plans; /* protocol NULL: not kept */
    int n_plans, plans_room;
    /* Where in the spine the rows have come, and the episode there: in force, or to come next. */
    int reached;
    bool followed, in_force, to_come;
    struct episode episode;
};

bool past_open(struct past *p, struct store *store, struct error *err);
void past_close(struct past *p);

struct past_place {
    const struct protocol *protocol; /* NULL outside an episode, or when its text was not kept */
    int day;                         /* whole days since the injury, -1 without one */
    const char *phase;               /* id; NULL */
    const char *title;               /* of the entry's subject; NULL */
};
struct past_place past_place(struct past *p, const struct entry *e);

#endif
