/* spawn.h: starts a program of the person's choice: an argument list, no shell, nothing shared but the environment.
 *
 * Its input and output are /dev/null, so that it can neither read the person's keys nor write on their screen, and it
 * has no other descriptor of ours (all of them close on exec). Nobody waits for it; spawn_reap buries what has ended. */
#ifndef MEND_IO_SPAWN_H
#define MEND_IO_SPAWN_H

#include <stdbool.h>
#include <sys/types.h>

#include "mend/core/error.h"
#include "mend/core/settings.h"

enum { SPAWN_MAX = 16 }; /* of them at a time: a program that never ends must not pile up */
struct spawned {
    pid_t pid;
    char name[64]; /* the program's, cut if it must be */
};
struct children { /* those not buried yet; {0} to begin with */
    struct spawned list[SPAWN_MAX];
    int n;
};

/* Every "%s" in an argument after the program's name becomes `text`. False: it could not be started. */
bool spawn_command(struct children *c, const struct command_line *command, const char *text, struct error *err);
/* False: of those that have ended one did not end well; err says which, and how. */
bool spawn_reap(struct children *c, struct error *err);

#endif
