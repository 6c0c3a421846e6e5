/* One mend at a time judges and writes. The lock is on the folder, since closing any descriptor of the database file
 * would drop SQLite's own locks, and since the folder is there before the journal is. */
#include "store_private.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "mend/io/folder.h"

/* How long somebody waits who cannot have a turn; each turn takes hundredths of a second, so that a long queue passes.
 */
enum { PATIENCE_S = 20, WAKE_MS = 200 };

static void wake(int sig)
{
    (void)sig; /* that flock was interrupted is all that is wanted */
}

/* 0, or the errno of what is in the way; EWOULDBLOCK: others have had it all the time. Whoever waits in flock is queued
 * by the system and gets a turn; an alarm that comes again and again looks at the clock. */
static int lock_within_patience(int fd)
{
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return 0;
    const struct sigaction wakes = {.sa_handler = wake};
    const struct itimerval tick = {{.tv_usec = WAKE_MS * 1000}, {.tv_usec = WAKE_MS * 1000}}, none = {{0}, {0}};
    struct sigaction before;
    struct timespec begun, now;
    sigset_t alarms, mask;
    int code;
    sigemptyset(&alarms);
    sigaddset(&alarms, SIGALRM);
    sigaction(SIGALRM, &wakes, &before); /* without SA_RESTART */
    sigprocmask(SIG_UNBLOCK, &alarms, &mask);
    setitimer(ITIMER_REAL, &tick, NULL);
    clock_gettime(CLOCK_MONOTONIC, &begun);
    do {
        code = flock(fd, LOCK_EX) == 0 ? 0 : errno;
        clock_gettime(CLOCK_MONOTONIC, &now);
    } while (code == EINTR && now.tv_sec - begun.tv_sec <= PATIENCE_S);
    setitimer(ITIMER_REAL, &none, NULL);
    sigprocmask(SIG_SETMASK, &mask, NULL);
    sigaction(SIGALRM, &before, NULL);
    return code == EINTR ? EWOULDBLOCK : code;
}

bool store_lock(const struct store *s, const char *path, int *lock, struct error *err)
{
    *lock = -1;
    char *where = s ? NULL : store_locate(path, err);
    if (!s && (!where || !store_make_folders(where, !path, err))) {
        free(where);
        return false;
    }
    const int fd = folder_open(s ? s->path : where);
    free(where);
    if (fd < 0)
        return true;
    const int code = lock_within_patience(fd);
    if (code == 0)
        *lock = fd;
    else
        close(fd);
    return code != EWOULDBLOCK || error_set(err, "another mend is writing; nothing was recorded, try again");
}

void store_unlock(int lock)
{
    if (lock >= 0)
        close(lock);
}
