/* fail.h: what a test orders and the preloaded library does: the Nth call that touches a folder fails.
 *
 * The order is a small file that the test and the program both map, named by MEND_FAIL: so a test can read how many
 * calls were made, and let a running tracker's disk fill up and empty again. Calls are counted in the order in which
 * the program makes them, only those that this kind of fault can meet, and only on files below `folder`. */
#ifndef MEND_TESTS_FAIL_H
#define MEND_TESTS_FAIL_H

#include <stdbool.h>

enum fail_kind {
    FAIL_NONE,
    FAIL_FULL,      /* ENOSPC where something would need room */
    FAIL_IO,        /* EIO at reads, writes, syncs */
    FAIL_DENIED,    /* EACCES at names */
    FAIL_READ_ONLY, /* EROFS at names, unless it is only read */
    FAIL_SHORT,     /* a write takes half of what it was given */
    FAIL_SYNC,      /* EIO at fsync and fdatasync alone */
    FAIL_GONE,      /* ENOTCONN at everything, as when what serves a mounted folder has ended */
    FAIL_SLOW,      /* a sync takes `ms` */
    FAIL_KILL,      /* SIGKILL before the call */
    FAIL_KIND_COUNT,
};

struct fail_order {
    enum fail_kind kind;
    long at;    /* the first call that meets it, from 1; 0 none */
    bool stays; /* and every later one */
    int ms;
    volatile long calls, hits; /* since they were last set to 0 */
    char folder[256];
};

#endif
