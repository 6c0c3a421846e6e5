/* signals.h: what arrives from outside while the tracker runs, as flags.
 *
 * Handlers only set flags. All of them are blocked everywhere but inside the loop's one ppoll, so that nothing is ever
 * interrupted halfway. One thing may take for ever: writing to a terminal that nobody reads. There the signals that end
 * a program are let in, and free it. */
#ifndef MEND_CLI_SIGNALS_H
#define MEND_CLI_SIGNALS_H

#include <stdbool.h>

struct pollfd;
struct timespec;

void signals_hold(void); /* from here on they wait for signals_poll; before the terminal is opened */
void signals_release(void);
/* ppoll, the one place where they are let in; its result. -1 with EINTR: a flag may be up. */
int signals_poll(struct pollfd *fds, unsigned n, const struct timespec *timeout);
/* Between the two, what ends us is let in. When it came, and a second later or at the next one we are still between them,
 * `stuck` is called to let the output go; it is async-signal-safe. */
void signals_let_in(void (*stuck)(const void *of), const void *of);
void signals_keep_out(void);
void signals_stop_here(void); /* stops this process as Ctrl-Z does; returns when it is continued */

bool signals_leave(void);     /* SIGTERM, or any other that ends a program, came; stays up */
bool signals_stop(void);      /* SIGTSTP came; asking takes the flag down */
bool signals_continued(void); /* SIGCONT came; asking takes the flag down */
bool signals_resized(void);   /* SIGWINCH came; asking takes the flag down */

#endif
