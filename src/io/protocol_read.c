#include "mend/io/protocol_read.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend/io/protocol_bind.h"
#include "protocol_check.h"

/* FNV-1a, 64 bits: names a text in the journal; nobody has to be kept from forging it. */
static void hash_text(const char *text, size_t size, char out[17])
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
    snprintf(out, 17, "%016" PRIx64, hash);
}

bool protocol_read(const char *text, size_t size, const char *name, struct arena *arena, const struct protocol **out,
                   struct problems *problems)
{
    *out = NULL;
    *problems = (struct problems){0};
    if (size > PROTOCOL_BYTES_MAX) {
        problems_add(problems, name, 0, 0,
                     "the file is larger than 1 MiB, a protocol is far smaller: is this the right file?");
        return false;
    }
    struct flaws flaws = {.arena = arena};
    struct protocol *made = arena_new(arena, struct protocol);
    const struct node *root = yaml_tree(text, size, PROTOCOL_NESTING_MAX, &flaws);
    if (root)
        protocol_bind(root, &flaws, made);
    if (root && flaws.n == 0)
        check_asked(&flaws, root, made);
    if (flaws.n > 0) {
        flaws_tell(&flaws, name, problems);
        return false;
    }
    hash_text(text, size, made->hash);
    *out = made;
    return true;
}

/* Reads a regular file of at most `max` bytes and one more (so that the caller sees it is too long). */
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

bool protocol_read_file(const char *path, struct arena *arena, const struct protocol **out, const char **text,
                        struct problems *problems)
{
    *out = NULL;
    *problems = (struct problems){0};
    /* Non-blocking, so that a pipe somebody named does not hold the program up. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0) {
        problems_add(problems, path, 0, 0, "cannot open it: %s", strerror(errno));
        if (fd >= 0)
            close(fd);
        return false;
    }
    if (!S_ISREG(st.st_mode)) {
        problems_add(problems, path, 0, 0, "this is not a file of text");
        close(fd);
        return false;
    }
    size_t room = st.st_size < PROTOCOL_BYTES_MAX ? (size_t)st.st_size : PROTOCOL_BYTES_MAX, size;
    char *bytes = arena_alloc(arena, room + 2);
    bool read_fine = read_all(fd, bytes, room, &size);
    int why = errno;
    close(fd);
    if (!read_fine) {
        problems_add(problems, path, 0, 0, "cannot read it: %s", strerror(why));
        return false;
    }
    if (size > room && room < PROTOCOL_BYTES_MAX) {
        problems_add(problems, path, 0, 0, "the file grew while it was read: try again");
        return false;
    }
    bytes[size] = '\0';
    if (text)
        *text = bytes;
    return protocol_read(bytes, size, path, arena, out, problems);
}
