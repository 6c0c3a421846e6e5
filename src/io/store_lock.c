/* One mend at a time judges and writes. The lock is on the folder, since closing any descriptor of the database file
 * would drop SQLite's own locks, and since the folder is there before the journal is. */
#include "store_private.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "mend/io/folder.h"

enum { PATIENCE_S = 10, RETRY_NS = 2000000 };

/* 0, or the errno of what is in the way; EWOULDBLOCK: somebody else has had it all the time. */
static int lock_within_patience(int fd)
{
    const struct timespec pause = {.tv_nsec = RETRY_NS};
    struct timespec begun, now;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    for (;;) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return 0;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return errno;
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec - begun.tv_sec > PATIENCE_S)
            return EWOULDBLOCK;
        nanosleep(&pause, NULL); /* a signal only makes the pause shorter */
    }
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
