#include "mend/io/text_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend/io/reason.h"

/* Reads at most `max` bytes and one more (so that the caller sees it is too long). */
static bool read_all(int fd, char *to, size_t max, size_t *size)
{
    *size = 0;
    while (*size <= max) {
        ssize_t n = read(fd, to + *size, max + 1 - *size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        if (n == 0)
            break;
        *size += (size_t)n;
    }
    return true;
}

const char *text_file_read(const char *path, struct arena *arena, size_t *size, struct problems *problems)
{
    *problems = (struct problems){0};
    /* Non-blocking, so that a pipe somebody named does not hold the program up. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) {
        problems_add(problems, path, 0, 0, "cannot open it: %s", reason_of(errno));
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    if (!S_ISREG(st.st_mode)) {
        problems_add(problems, path, 0, 0, "this is not a file of text");
        close(fd);
        return NULL;
    }
    size_t room = st.st_size < TEXT_FILE_MAX ? (size_t)st.st_size : TEXT_FILE_MAX;
    char *bytes = arena_alloc(arena, room + 2);
    bool read_fine = read_all(fd, bytes, room, size);
    int why = errno;
    close(fd);
    if (!read_fine) {
        problems_add(problems, path, 0, 0, "cannot read it: %s", reason_of(why));
        return NULL;
    }
    if (*size > room && room < TEXT_FILE_MAX) {
        problems_add(problems, path, 0, 0, "the file grew while it was read: try again");
        return NULL;
    }
    bytes[*size] = '\0';
    return bytes;
}
