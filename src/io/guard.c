#include "mend/io/guard.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend/io/new_file.h"
#include "store_private.h"

static bool is_ours(const struct stat *st)
{
    return st->st_uid == geteuid() || st->st_uid == 0;
}

/* A group with the number of its user is nobody else's: Debian makes one for each. A sticky folder, as /tmp is, will
 * not do: nobody moves what is another's in it, but anybody puts a -wal beside a journal, and SQLite believes that. */
static bool open_to_others(const struct stat *st)
{
    return (st->st_mode & S_IWOTH) != 0 || ((st->st_mode & S_IWGRP) != 0 && st->st_gid != (gid_t)geteuid());
}

/* The folder of a path, cut off in place; "." when there is none in it. */
static const char *folder_of(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash)
        slash[slash == path] = '\0';
    return slash ? path : ".";
}

static bool guard_link(const char *path, struct error *err)
{
    struct stat st;
    if (lstat(path, &st) == 0 && S_ISLNK(st.st_mode) && !is_ours(&st))
        return error_at(err, path, 0, 0,
                        "this link belongs to another user, who may lead it elsewhere; name the file itself");
    return true;
}

static bool guard_folder(const char *folder, bool own, bool writes, struct error *err)
{
    struct stat st;
    if (stat(folder, &st) != 0)
        return true; /* opening says what is in the way */
    if (!is_ours(&st))
        return error_at(
            err, folder, 0, 0,
            "this folder belongs to another user (%ld), who could put another journal in its place; mend keeps "
            "a journal in folders of yours only",
            (long)st.st_uid);
    if (own && (open_to_others(&st) || (writes && (st.st_mode & 077) != 0)) && chmod(folder, 0700) == 0)
        return true;
    return !open_to_others(&st) ||
           error_at(
               err, folder, 0, 0,
               "others on this machine may write in this folder, and so take your journal away or put another in its "
               "place. Run: chmod go-w, with its name, or keep the journal in a folder of its own");
}

/* What SQLite would take for a part of the journal; `whole` has no links left in it. */
static bool guard_beside(const char *whole, struct error *err)
{
    char beside[PATH_MAX + 16];
    for (int i = 0; i < DATABASE_TAILS; i++) {
        struct stat st;
        snprintf(beside, sizeof beside, "%s%s", whole, database_tails[i]);
        if (lstat(beside, &st) == 0 && (!S_ISREG(st.st_mode) || !is_ours(&st)))
            return error_at(err, beside, 0, 0,
                            "this would be read as a part of your journal, and another user made it, or it "
                            "is no file; move it away and look at the journal with mend doctor");
    }
    return true;
}

bool guard_journal(const char *path, bool own, bool writes, struct error *err)
{
    char whole[PATH_MAX], folder[PATH_MAX];
    struct stat st;
    if (!guard_link(path, err))
        return false;
    if (stat(path, &st) == 0 && !is_ours(&st))
        return error_at(err, path, 0, 0, "this journal belongs to another user (%ld); mend opens only yours",
                        (long)st.st_uid);
    if (realpath(path, whole))
        return guard_beside(whole, err) && guard_folder(folder_of(whole), own, writes, err);
    const int n = snprintf(whole, sizeof whole, "%s", path); /* not there yet: the folder may be */
    const bool fits = n > 0 && (size_t)n < sizeof whole;
    return !realpath(fits ? folder_of(whole) : ".", folder) || guard_folder(folder, own, writes, err);
}

bool guard_settings(const char *path, struct error *err)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return true;
    if (!is_ours(&st))
        return error_set(err,
                         "it belongs to another user (%ld), and settings name programs that are started: copy it to a "
                         "file of your own",
                         (long)st.st_uid);
    return !open_to_others(&st) ||
           error_set(
               err, "others may write it, and settings name programs that are started. Run: chmod go-w, with its name");
}

bool guard_leads_nowhere(const char *path, struct error *err)
{
    char part[PATH_MAX], target[256];
    struct stat st;
    const int all = snprintf(part, sizeof part, "%s", path);
    if (all < 0 || (size_t)all >= sizeof part)
        return false;
    for (char *end = part + (part[0] == '/');; *end++ = '/') {
        end = strchr(end, '/');
        if (end)
            *end = '\0';
        if (lstat(part, &st) == 0 && S_ISLNK(st.st_mode) && stat(part, &st) != 0 && errno == ENOENT) {
            const ssize_t n = readlink(part, target, sizeof target - 1);
            target[n > 0 ? n : 0] = '\0';
            error_at(err, path, 0, 0,
                     "%.200s is a link to %.200s, where nothing is. If the journal is on another disk or in a locked "
                     "folder, "
                     "bring that back first",
                     part, target);
            return true;
        }
        if (!end)
            return false;
    }
}

bool guard_place(const char *db, struct error *err)
{
    char *path = store_locate(db, err);
    const bool ok = path && !guard_leads_nowhere(path, err) && guard_journal(path, !db, false, err);
    free(path);
    return ok;
}
