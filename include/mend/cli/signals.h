/* signals.h: what arrives from outside while the tracker runs, as flags.
 *
 * Handlers only set flags. All of them are blocked everywhere but inside the loop's one ppoll, so that nothing is ever
 * interrupted halfway. */
#ifndef MEND_CLI_SIGNALS_H
#define MEND_CLI_SIGNALS_H

#include <stdbool.h>

struct pollfd;
struct timespec;

void signals_hold(void); /* from here on they wait for signals_poll; before the terminal is opened */
void signals_release(void);
/* ppoll, the one place where they are let in; its result. -1 with EINTR: a flag may be up. */
int signals_poll(struct pollfd *fds, unsigned n, const struct timespec *timeout);
void signals_stop_here(void); /* stops this process as Ctrl-Z does; returns when it is continued */

bool signals_leave(void);     /* SIGTERM, or any other that ends a program, came; stays up */
bool signals_stop(void);      /* SIGTSTP came; asking takes the flag down */
bool signals_continued(void); /* SIGCONT came; asking takes the flag down */
bool signals_resized(void);   /* SIGWINCH came; asking takes the flag down */

#endif
