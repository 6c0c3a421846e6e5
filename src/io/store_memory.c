/* SQLite's memory. A text that it has no room for comes back as NULL, as one that was never written does: so that no
 * note, dose or plan is ever taken for missing, a call for memory that fails ends the program here too, as in an arena.
 */
#include "store_private.h"

#include <malloc.h>
#include <stdlib.h>

static void *take(int size)
{
    return mem_alloc((size_t)size);
}

static void *resize(void *p, int size)
{
    void *other = realloc(p, (size_t)size);
    if (!other)
        mem_exhausted();
    return other;
}

static int size_of(void *p)
{
    return p ? (int)malloc_usable_size(p) : 0;
}

static int rounded(int size)
{
    return (size + 7) & ~7;
}

static int begin(void *unused)
{
    (void)unused;
    return SQLITE_OK;
}

static void end(void *unused)
{
    (void)unused;
}

int store_database(const char *path, int flags, sqlite3 **db)
{
    static const sqlite3_mem_methods methods = {.xMalloc = take,
                                                .xFree = free,
                                                .xRealloc = resize,
                                                .xSize = size_of,
                                                .xRoundup = rounded,
                                                .xInit = begin,
                                                .xShutdown = end};
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD); /* no locks, and nobody asks how much memory it has */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_config(SQLITE_CONFIG_MALLOC,
                   &methods); /* before the first; later SQLite refuses it and keeps what it has */
    const int rc = sqlite3_open_v2(path, db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    if (*db)
        sqlite3_limit(*db, SQLITE_LIMIT_LENGTH, STORE_CELL_MAX);
    return rc;
}
