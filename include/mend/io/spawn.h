/* spawn.h: starts a program of the person's choice: an argument list, no shell, nothing shared but the environment.
 *
 * Its input and output are /dev/null, so that it can neither read the person's keys nor write on their screen. Nobody
 * waits for it; spawn_reap buries what has ended. */
#ifndef MEND_IO_SPAWN_H
#define MEND_IO_SPAWN_H

#include <stdbool.h>

#include "mend/core/error.h"
#include "mend/core/settings.h"

/* Every "%s" in an argument becomes `text`. False: it could not be started. */
bool spawn_command(const struct command_line *command, const char *text, struct error *err);
void spawn_reap(void);

#endif
