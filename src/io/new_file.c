#include "mend/io/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend/io/folder.h"
#include "mend/io/reason.h"

static bool fail(const char *path, struct error *err)
{
    if (errno == EEXIST)
        return error_set(err, "%s is there already and stays as it is; choose another name or remove it first", path);
    return error_set(err, "%s cannot be written: %s", path, reason_of(errno));
}

static bool is_database(const char *path)
{
    char head[16] = "";
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    const bool is =
        fd >= 0 && read(fd, head, sizeof head) == (ssize_t)sizeof head && memcmp(head, "SQLite format 3", 16) == 0;
    if (fd >= 0)
        close(fd);
    return is;
}

const char *const database_tails[DATABASE_TAILS] = {"-wal", "-journal", "-shm"};

bool new_file_beside_database(const char *path)
{
    for (int i = 0; i < DATABASE_TAILS; i++) {
        char base[PATH_MAX];
        const size_t n = strlen(path), end = strlen(database_tails[i]);
        if (n <= end || n >= sizeof base || strcmp(path + n - end, database_tails[i]) != 0)
            continue;
        memcpy(base, path, n - end);
        base[n - end] = '\0';
        if (is_database(base))
            return true;
    }
    return false;
}

bool new_file_taken(const char *path, bool replace, struct error *err)
{
    struct stat st;
    if (new_file_beside_database(path))
        return !error_set(err, "%s belongs to a database and stays its own; choose another name", path);
    if (lstat(path, &st) != 0)
        return false;
    if (!replace) {
        errno = EEXIST;
        return !fail(path, err);
    }
    if (!S_ISREG(st.st_mode))
        return !error_set(err, "%s is no regular file and stays as it is; choose another name", path);
    return is_database(path) && !error_set(err, "%s is a database and stays as it is; choose another name", path);
}

bool new_file_open(struct new_file *f, const char *path, bool replace, struct error *err)
{
    f->out = NULL;
    f->path = path;
    f->replace = replace;
    if (new_file_taken(path, replace, err))
        return false;
    const int n = snprintf(f->temporary, sizeof f->temporary, "%s.XXXXXX", path);
    if (n < 0 || (size_t)n >= sizeof f->temporary)
        return error_set(err, "that file name is too long");
    const int fd = mkostemp(f->temporary, O_CLOEXEC); /* 0600 */
    if (fd < 0)
        return fail(path, err);
    f->out = fdopen(fd, "w");
    if (f->out) {
        setvbuf(f->out, f->room, _IOFBF, sizeof f->room);
        return true;
    }
    fail(path, err);
    close(fd);
    unlink(f->temporary);
    return false;
}

/* The name, unless somebody has it: in one step where the file system can, else as near as it comes. */
static bool name_it(const struct new_file *f)
{
    if (f->replace)
        return rename(f->temporary, f->path) == 0;
    if (renameat2(AT_FDCWD, f->temporary, AT_FDCWD, f->path, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    if (access(f->path, F_OK) == 0) {
        errno = EEXIST;
        return false;
    }
    return rename(f->temporary, f->path) == 0;
}

static void folder_sync(const char *path)
{
    const int fd = folder_open(path);
    if (fd < 0)
        return;
    (void)fsync(fd); /* the file is whole; whether its name survives a power cut is all that this adds */
    close(fd);
}

bool new_file_finish(struct new_file *f, struct error *err)
{
    bool ok = (fflush(f->out) == 0 && fsync(fileno(f->out)) == 0) || fail(f->path, err);
    if (fclose(f->out) != 0 && ok)
        ok = fail(f->path, err);
    if (ok && !name_it(f))
        ok = fail(f->path, err);
    if (ok)
        folder_sync(f->path);
    else
        unlink(f->temporary);
    return ok;
}

void new_file_abandon(struct new_file *f)
{
    fclose(f->out);
    unlink(f->temporary);
}
