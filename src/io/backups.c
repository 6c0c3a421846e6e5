/* The copy a day: when it is due, where it stands, which ones go. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend/io/new_file.h"
#include "mend/io/store_check.h"
#include "store_private.h"

#define NAME "journal-YYYY-MM-DD.db"
enum { NAME_SIZE = sizeof NAME, OLD = DAY };

/* Digits where the pattern has letters; `more` letters after it. */
static bool is_name(const char *name, size_t more)
{
    static const char pattern[] = "journal-0000-00-00.db";
    if (strlen(name) != sizeof pattern - 1 + more)
        return false;
    for (size_t i = 0; i < sizeof pattern - 1; i++)
        if (pattern[i] == '0' ? name[i] < '0' || name[i] > '9' : name[i] != pattern[i])
            return false;
    return true;
}

/* What was cut off while a copy was written: its temporary name, or what SQLite keeps beside that. */
static bool is_piece(const char *name)
{
    enum { MADE_UP = sizeof ".XXXXXX" - 1 };
    const size_t n = strlen(name);
    bool is = is_name(name, MADE_UP);
    for (int i = 0; i < DATABASE_TAILS && !is; i++) {
        const size_t tail = strlen(database_tails[i]);
        is = n > tail && strcmp(name + n - tail, database_tails[i]) == 0 && is_name(name, MADE_UP + tail);
    }
    return is;
}

/* "backups" beside the journal; the caller's. */
static char *folder_of(const char *journal)
{
    const char *slash = strrchr(journal, '/');
    const size_t n = slash ? (size_t)(slash - journal) + 1 : 0;
    char *folder = mem_alloc(n + sizeof "backups");
    memcpy(folder, journal, n);
    memcpy(folder + n, "backups", sizeof "backups");
    return folder;
}

static int newest_first(const void *a, const void *b)
{
    return -strcmp(*(const char *const *)a, *(const char *const *)b);
}

void backups_list(const char *path, struct arena *arena, const char ***list, int *n)
{
    struct error ignored;
    int room = 0;
    *list = NULL;
    *n = 0;
    char *journal = store_locate(path, &ignored), *folder = journal ? folder_of(journal) : NULL;
    DIR *dir = folder ? opendir(folder) : NULL;
    for (const struct dirent *d; dir && (d = readdir(dir));)
        if (is_name(d->d_name, 0))
            *arena_push(arena, *list, *n, room) = arena_fmt(arena, "%s/%s", folder, d->d_name);
    if (dir)
        closedir(dir);
    if (*n > 1)
        qsort(*list, (size_t)*n, sizeof **list, newest_first);
    free(folder);
    free(journal);
}

/* The oldest beyond those kept, never the one of today; and what was cut off while it was written, a day ago or more.
 */
static void prune(const char *journal, const char *folder, const char *today)
{
    struct arena arena;
    arena_init(&arena);
    const char **list;
    int n, kept = 1;
    backups_list(journal, &arena, &list, &n);
    for (int i = 0; i < n; i++)
        if (strcmp(list[i], today) != 0 && ++kept > BACKUPS_KEPT)
            unlink(list[i]);
    DIR *dir = opendir(folder);
    const int at = dir ? dirfd(dir) : -1;
    struct stat now, st;
    const bool clock = stat(today, &now) == 0; /* by the files' own clock */
    for (const struct dirent *d; clock && at >= 0 && (d = readdir(dir));)
        if (is_piece(d->d_name) && fstatat(at, d->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
            st.st_mtime < now.st_mtime - OLD)
            unlinkat(at, d->d_name, 0);
    if (dir)
        closedir(dir);
    arena_fini(&arena);
}

static bool copy_of_day(const struct store *s, const char *folder, struct moment now, struct error *err)
{
    if (!store_stands(s, NULL)) /* an empty place where a folder was mounted gets no copy */
        return error_set(err, "the copy of the day could not be made: the journal is not where it was");
    char day[ISO_MAX];
    const size_t size = strlen(folder) + NAME_SIZE + ISO_MAX;
    char *path = mem_alloc(size);
    snprintf(path, size, "%s/journal-%s.db", folder, day_iso(moment_day(now), day));
    bool ok = access(path, F_OK) == 0;
    if (!ok) {
        struct error why = {0};
        mkdir(folder, 0700);
        ok = store_backup(s, path, &why) || access(path, F_OK) == 0; /* another mend was first */
        if (ok)
            prune(store_path(s), folder, path);
        else
            error_set(err, "the copy of the day could not be made: %s", why.text);
    }
    free(path);
    return ok;
}

bool backups_daily(const struct store *s, struct moment now, struct error *err)
{
    struct error ignored;
    char *usual = s ? store_locate(NULL, &ignored) : NULL;
    bool ok = true;
    if (usual && strcmp(usual, s->path) == 0) {
        char *folder = folder_of(usual);
        ok = copy_of_day(s, folder, now, err);
        free(folder);
    }
    free(usual);
    return ok;
}

bool store_backup_good(const char *path, struct error *err)
{
    struct store *copy;
    if (!store_scratch_from(path, &copy, err))
        return false;
    store_close(copy);
    return true;
}
