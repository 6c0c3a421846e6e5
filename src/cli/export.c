#include "mend/cli/export.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend/cli/command.h"
#include "mend/cli/past.h"
#include "mend/io/csv.h"
#include "mend/io/folder.h"

struct rows {
    FILE *out;
    struct past past;
};

static bool row_write(void *self, const struct entry *e, struct error *err)
{
    struct rows *rows = self;
    const struct past_place place = past_place(&rows->past, e);
    const struct csv_extra extra = {.day = place.day, .phase = place.phase, .title = place.title};
    if (!csv_write_entry(rows->out, e, &extra))
        return error_set(err, "the rows could not be written: %s", strerror(errno));
    return true;
}

static bool rows_write(struct session *s, FILE *out, const struct entry_filter *filter, struct error *err)
{
    static const struct entry_filter everything = {INT32_MIN, INT32_MAX, ENTRY_KIND_COUNT};
    if (!session_open(s, err))
        return false;
    if (!csv_write_header(out))
        return error_set(err, "the header could not be written: %s", strerror(errno));
    if (!s->store)
        return true;
    struct rows rows = {.out = out};
    const bool done = past_open(&rows.past, s->store, err) &&
                      store_each(s->store, filter ? filter : &everything, row_write, &rows, err);
    past_close(&rows.past);
    return done;
}

/* Gives the finished file its name unless somebody has it: in one step where the file system can, else as near as it
 * comes. */
static bool file_name(const char *temporary, const char *path)
{
    if (renameat2(AT_FDCWD, temporary, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    if (access(path, F_OK) == 0) {
        errno = EEXIST;
        return false;
    }
    return rename(temporary, path) == 0;
}

static bool file_error(const char *path, struct error *err)
{
    if (errno == EEXIST)
        return error_set(err, "%s is there already and stays as it is; choose another name or remove it first", path);
    return error_set(err, "%s cannot be written: %s", path, strerror(errno));
}

static bool folder_sync(const char *path)
{
    const int fd = folder_open(path);
    const bool synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0)
        close(fd);
    return synced;
}

bool export_to_file(struct session *s, const char *path, const struct entry_filter *filter, struct error *err)
{
    if (!path || strcmp(path, "-") == 0)
        return rows_write(s, stdout, filter, err);
    struct stat there;
    if (lstat(path, &there) == 0) {
        errno = EEXIST;
        return file_error(path, err);
    }
    char temporary[4096];
    const int n = snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
    if (n < 0 || (size_t)n >= sizeof temporary)
        return error_set(err, "that file name is too long");
    const int fd = mkostemp(temporary, O_CLOEXEC); /* 0600 */
    if (fd < 0)
        return file_error(path, err);
    FILE *out = fdopen(fd, "w");
    if (!out) {
        close(fd);
        unlink(temporary);
        return file_error(path, err);
    }
    bool done = rows_write(s, out, filter, err);
    if (done && (fflush(out) != 0 || fsync(fd) != 0))
        done = file_error(path, err);
    if (fclose(out) != 0 && done)
        done = file_error(path, err);
    if (done && !file_name(temporary, path))
        done = file_error(path, err);
    if (!done) {
        unlink(temporary);
        return false;
    }
    folder_sync(path); /* the file is whole; whether its name survives a power cut is all that this adds */
    return true;
}

enum verdict command_export(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)at; /* main lets no --at through */
    const char *file = NULL, *from = NULL, *to = NULL, *kind = NULL;
    const struct arg_option options[] = {{.name = "-o", .value = &file},
                                         {.name = "--from", .value = &from},
                                         {.name = "--to", .value = &to},
                                         {.name = "--kind", .value = &kind}};
    struct entry_filter filter = {.kind = ENTRY_KIND_COUNT};
    if (!args_options(a, options, 4, NULL, NULL, err) || !args_days(from, to, &filter.from_day, &filter.to_day, err))
        return ACT_USAGE;
    if (kind && !entry_kind_parse(kind, &filter.kind)) {
        error_set(err, "there is no kind \"%s\" of entry; pain, done, dose, therapy, triage and note are some", kind);
        return ACT_USAGE;
    }
    if (file && !file[0]) {
        error_set(err, "-o needs the name of a file");
        return ACT_USAGE;
    }
    if (!export_to_file(s, file, &filter, err))
        return ACT_FAILED;
    if (file && strcmp(file, "-") != 0)
        printf("Saved to %s\n", file);
    return ACT_OK;
}
