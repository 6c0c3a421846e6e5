#include "mend/cli/signals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static volatile sig_atomic_t asked_to_leave, asked_to_stop, continued, resized;

/* What frees output that is stuck; set while signals_let_in lets them in. */
static void (*volatile let_go)(const void *of);
static const void *volatile let_go_of;

/* A moment is enough for a frame that somebody reads. When it is over SIGALRM comes here too, as the second to ask. */
static void hurry(void)
{
    enum { MOMENT_S = 1 };
    alarm(MOMENT_S);
}

static void on_leave(int signal)
{
    const int code = errno;
    (void)signal;
    if (let_go && asked_to_leave)
        let_go(let_go_of);
    else if (let_go)
        hurry();
    asked_to_leave = 1;
    errno = code;
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

/* Whatever would end us by its default ends us by the key's way, the terminal given back; also what nobody sends on
 * purpose, as a limit on processor time or a timer that a program before us left running. */
static const struct {
    int signal;
    void (*handler)(int);
} caught[] = {
    {SIGHUP, on_leave},    {SIGTERM, on_leave},    {SIGINT, on_leave},  {SIGQUIT, on_leave},
    {SIGUSR1, on_leave},   {SIGUSR2, on_leave},    {SIGALRM, on_leave}, {SIGXCPU, on_leave},
    {SIGVTALRM, on_leave}, {SIGPROF, on_leave},    {SIGIO, on_leave},   {SIGPWR, on_leave},
    {SIGTSTP, on_stop},    {SIGCONT, on_continue}, {SIGCHLD, on_child}, {SIGWINCH, on_resize},
#ifdef SIGSTKFLT
    {SIGSTKFLT, on_leave},
#endif
};
enum { N_CAUGHT = sizeof caught / sizeof *caught };

/* Process-wide as signals are: the mask that was found, which ppoll and whoever comes after us have. */
static sigset_t found;

/* All that are caught, or those that end us. */
static sigset_t set_of(bool all)
{
    sigset_t set;
    sigemptyset(&set);
    for (int i = 0; i < N_CAUGHT; i++)
        if (all || caught[i].handler == on_leave)
            sigaddset(&set, caught[i].signal);
    for (int signal = SIGRTMIN; signal <= SIGRTMAX; signal++)
        sigaddset(&set, signal);
    return set;
}

static void block_all(void)
{
    const sigset_t all = set_of(true);
    sigprocmask(SIG_BLOCK, &all, &found);
}

static void catch_one(int signal, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_NOCLDSTOP}, before;
    sigaction(signal, NULL, &before);
    if (before.sa_handler == SIG_IGN)
        return; /* nohup, or a shell without job control, ignores it on our behalf */
    action.sa_mask = set_of(true);
    sigaction(signal, &action, NULL);
}

/* Before ncurses starts: while it paints it would ignore SIGTSTP if that were its own, and lose a Ctrl-Z typed just
 * then. And for the rest of the program: what arrives while it ends must not keep it from ending well. */
static void catch_all(void)
{
    for (int i = 0; i < N_CAUGHT; i++)
        catch_one(caught[i].signal, caught[i].handler);
    for (int signal = SIGRTMIN; signal <= SIGRTMAX; signal++)
        catch_one(signal, on_leave);
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

void signals_let_in(void (*stuck)(const void *of), const void *of)
{
    const sigset_t leaving = set_of(false);
    let_go_of = of;
    let_go = stuck;
    if (asked_to_leave)
        hurry();
    sigprocmask(SIG_UNBLOCK, &leaving, NULL);
}

void signals_keep_out(void)
{
    const sigset_t leaving = set_of(false);
    sigprocmask(SIG_BLOCK, &leaving, NULL);
    let_go = NULL;
    if (asked_to_leave)
        alarm(0);
}

int signals_poll(struct pollfd *fds, unsigned n, const struct timespec *timeout)
{
    if (asked_to_leave) { /* while they were let in elsewhere: nothing would wake us */
        errno = EINTR;
        return -1;
    }
    return ppoll(fds, n, timeout, &found);
}
