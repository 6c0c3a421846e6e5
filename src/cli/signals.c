#include "mend/cli/signals.h"

#include <poll.h>
#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t asked_to_leave, asked_to_stop, continued, resized;

static void on_leave(int signal)
{
    (void)signal;
    asked_to_leave = 1;
}

static void on_stop(int signal)
{
    (void)signal;
    asked_to_stop = 1;
}

static void on_continue(int signal)
{
    (void)signal;
    continued = 1;
}

static void on_resize(int signal)
{
    (void)signal;
    resized = 1;
}

/* It has only to wake the loop, which then buries its dead. */
static void on_child(int signal)
{
    (void)signal;
}

static const struct {
    int signal;
    void (*handler)(int);
} caught[] = {
    {SIGHUP, on_leave}, {SIGTERM, on_leave},    {SIGINT, on_leave},  {SIGQUIT, on_leave},
    {SIGTSTP, on_stop}, {SIGCONT, on_continue}, {SIGCHLD, on_child}, {SIGWINCH, on_resize},
};
enum { N_CAUGHT = sizeof caught / sizeof *caught };

/* Process-wide as signals are: the mask that was found, which ppoll and whoever comes after us have. */
static sigset_t found;

static void block_all(void)
{
    sigset_t all;
    sigemptyset(&all);
    for (int i = 0; i < N_CAUGHT; i++)
        sigaddset(&all, caught[i].signal);
    sigprocmask(SIG_BLOCK, &all, &found);
}

/* Before ncurses starts: while it paints it would ignore SIGTSTP if that were its own, and lose a Ctrl-Z typed just
 * then. And for the rest of the program: what arrives while it ends must not keep it from ending well. */
static void catch_all(void)
{
    for (int i = 0; i < N_CAUGHT; i++) {
        struct sigaction action, before;
        sigaction(caught[i].signal, NULL, &before);
        if (before.sa_handler == SIG_IGN)
            continue; /* nohup, or a shell without job control, ignores it on our behalf */
        action = (struct sigaction){.sa_handler = caught[i].handler, .sa_flags = SA_NOCLDSTOP};
        sigemptyset(&action.sa_mask);
        sigaction(caught[i].signal, &action, NULL);
    }
}

/* As the terminal's Ctrl-Z would have done, so that a process nobody could continue is not stopped. */
void signals_stop_here(void)
{
    struct sigaction usual = {.sa_handler = SIG_DFL}, ours;
    sigset_t stop, before;
    sigemptyset(&usual.sa_mask);
    sigaction(SIGTSTP, &usual, &ours);
    raise(SIGTSTP); /* blocked: it stops us at the next line */
    sigemptyset(&stop);
    sigaddset(&stop, SIGTSTP);
    sigprocmask(SIG_UNBLOCK, &stop, &before);
    sigprocmask(SIG_SETMASK, &before, NULL);
    sigaction(SIGTSTP, &ours, NULL);
}

bool signals_leave(void)
{
    return asked_to_leave;
}

bool signals_stop(void)
{
    const bool was = asked_to_stop;
    asked_to_stop = 0;
    return was;
}

bool signals_continued(void)
{
    const bool was = continued;
    continued = 0;
    return was;
}

bool signals_resized(void)
{
    const bool was = resized;
    resized = 0;
    return was;
}

void signals_hold(void)
{
    sigset_t now;
    sigprocmask(SIG_BLOCK, NULL, &now);
    if (sigismember(&now, SIGWINCH) == 1) /* held already */
        return;
    block_all();
    catch_all();
}

void signals_release(void)
{
    sigprocmask(SIG_SETMASK, &found, NULL);
}

int signals_poll(struct pollfd *fds, unsigned n, const struct timespec *timeout)
{
    return ppoll(fds, n, timeout, &found);
}
