#include "store_private.h"

#include <sys/inotify.h>
#include <unistd.h>

bool store_changed(struct store *s)
{
    if (!s || !s->data_version || sqlite3_step(s->data_version) != SQLITE_ROW) {
        if (s && s->data_version)
            sqlite3_reset(s->data_version);
        return false;
    }
    const int64_t now = sqlite3_column_int64(s->data_version, 0);
    sqlite3_reset(s->data_version);
    const bool changed = now != s->seen;
    s->seen = now;
    return changed;
}

/* Every commit is appended to the -wal file, which stays for as long as one connection, ours, is open. */
int store_watch(struct store *s)
{
    if (!s || !s->db)
        return -1;
    if (s->watch >= 0)
        return s->watch;
    s->watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (s->watch < 0)
        return -1;
    const char *wal = sqlite3_filename_wal(sqlite3_db_filename(s->db, "main"));
    if (inotify_add_watch(s->watch, wal, IN_MODIFY) < 0) {
        close(s->watch);
        s->watch = -1;
    }
    return s->watch;
}

void store_watch_drain(struct store *s)
{
    if (!s || s->watch < 0)
        return;
    char events[4096]; /* what they say does not matter: store_changed asks the journal itself */
    while (read(s->watch, events, sizeof events) > 0)
        ;
}
