/* fail.c: preloaded before the C library, it makes the calls that fail.h describes fail. What a stream writes does not
 * pass through write() as others see it: streams on the folder's files are therefore made anew around a descriptor. */
#include "fail.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

static struct fail_order *order;

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("MEND_FAIL");
    const int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    void *at = fd >= 0 ? mmap(NULL, sizeof *order, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;
    if (fd >= 0)
        close(fd);
    order = at == MAP_FAILED ? NULL : at;
}

/* ---- which call meets which fault ---- */

enum call {
    LOOK = 1,
    MAKE = 2,
    OPEN_TO_WRITE = 4,
    READ = 8,
    WRITE = 16,
    SYNC = 32,
    CUT = 64,
    NAME = 128,
    UNNAME = 256
};

static const struct {
    int calls, code;
} kinds[FAIL_KIND_COUNT] = {
    [FAIL_FULL] = {MAKE | WRITE | SYNC | NAME, ENOSPC},
    [FAIL_IO] = {LOOK | MAKE | OPEN_TO_WRITE | READ | WRITE | SYNC | CUT, EIO},
    [FAIL_DENIED] = {LOOK | MAKE | OPEN_TO_WRITE | NAME | UNNAME, EACCES},
    [FAIL_READ_ONLY] = {MAKE | OPEN_TO_WRITE | NAME | UNNAME, EROFS},
    [FAIL_SHORT] = {WRITE, 0},
    [FAIL_SYNC] = {SYNC, EIO},
    [FAIL_GONE] = {~0, ENOTCONN},
    [FAIL_SLOW] = {SYNC, 0},
    [FAIL_KILL] = {~0, 0},
};

static bool within(const char *path)
{
    const size_t n = strlen(order->folder);
    return n > 0 && strncmp(path, order->folder, n) == 0 && (path[n] == '/' || path[n] == '\0' || path[n] == ' ');
}

/* Does this call meet the fault? Then errno is set. */
static bool met(enum call call)
{
    const enum fail_kind kind = order->kind;
    if (kind <= FAIL_NONE || kind >= FAIL_KIND_COUNT || !(kinds[kind].calls & (int)call))
        return false;
    const long n = ++order->calls;
    if (order->at == 0 || n < order->at || (n > order->at && !order->stays))
        return false;
    order->hits++;
    if (kind == FAIL_KILL)
        raise(SIGKILL);
    if (kind == FAIL_SLOW) {
        const struct timespec pause = {order->ms / 1000, order->ms % 1000 * 1000000L};
        nanosleep(&pause, NULL);
    }
    errno = kinds[kind].code;
    return true;
}

static bool fails_path(enum call call, const char *path)
{
    return order && path && within(path) && met(call) && errno != 0;
}

static bool meets_fd(enum call call, int fd)
{
    char link[32], path[512];
    if (!order || order->kind == FAIL_NONE)
        return false;
    const int kept = errno;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    const ssize_t n = readlink(link, path, sizeof path - 1);
    errno = kept;
    if (n < 0)
        return false;
    path[n] = '\0';
    return within(path) && met(call);
}

static bool fails_fd(enum call call, int fd)
{
    return meets_fd(call, fd) && errno != 0;
}

/* ---- the calls ---- */

#define REAL(name) ((__typeof__(&name))(uintptr_t)dlsym(RTLD_NEXT, #name))

static enum call opens(int flags)
{
    return (flags & O_CREAT) ? MAKE : (flags & O_ACCMODE) == O_RDONLY ? LOOK : OPEN_TO_WRITE;
}

#define MODE_OF(flags, mode)                                                                                           \
    mode_t mode = 0;                                                                                                   \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {                                                                           \
        va_list args;                                                                                                  \
        va_start(args, flags);                                                                                         \
        mode = va_arg(args, mode_t);                                                                                   \
        va_end(args);                                                                                                  \
    }

int open(const char *path, int flags, ...)
{
    MODE_OF(flags, mode)
    return fails_path(opens(flags), path) ? -1 : REAL(open)(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
    MODE_OF(flags, mode)
    return fails_path(opens(flags), path) ? -1 : REAL(open64)(path, flags, mode);
}

int mkostemp64(char *path, int flags)
{
    return fails_path(MAKE, path) ? -1 : REAL(mkostemp64)(path, flags);
}

int mkostemp(char *path, int flags)
{
    return fails_path(MAKE, path) ? -1 : REAL(mkostemp)(path, flags);
}

int stat(const char *restrict path, struct stat *restrict st)
{
    return fails_path(LOOK, path) ? -1 : REAL(stat)(path, st);
}

int access(const char *path, int mode)
{
    return fails_path(LOOK, path) ? -1 : REAL(access)(path, mode);
}

/* With nothing to give back but what fits; half of one byte is one. */
static size_t some(enum call call, int fd, size_t n, bool *fails)
{
    const bool meets = meets_fd(call, fd);
    *fails = meets && errno != 0;
    return meets && order->kind == FAIL_SHORT ? n - n / 2 : n;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    bool fails;
    n = some(WRITE, fd, n, &fails);
    return fails ? -1 : REAL(write)(fd, bytes, n);
}

ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at)
{
    bool fails;
    n = some(WRITE, fd, n, &fails);
    return fails ? -1 : REAL(pwrite)(fd, bytes, n, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at)
{
    bool fails;
    n = some(WRITE, fd, n, &fails);
    return fails ? -1 : REAL(pwrite64)(fd, bytes, n, at);
}

ssize_t read(int fd, void *bytes, size_t n)
{
    return fails_fd(READ, fd) ? -1 : REAL(read)(fd, bytes, n);
}

ssize_t pread64(int fd, void *bytes, size_t n, off64_t at)
{
    return fails_fd(READ, fd) ? -1 : REAL(pread64)(fd, bytes, n, at);
}

int fsync(int fd)
{
    return fails_fd(SYNC, fd) ? -1 : REAL(fsync)(fd);
}

int fdatasync(int fd)
{
    return fails_fd(SYNC, fd) ? -1 : REAL(fdatasync)(fd);
}

int ftruncate64(int fd, off64_t size)
{
    return fails_fd(CUT, fd) ? -1 : REAL(ftruncate64)(fd, size);
}

int rename(const char *from, const char *to)
{
    return fails_path(NAME, to) ? -1 : REAL(rename)(from, to);
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
    return fails_path(NAME, to) ? -1 : REAL(renameat2)(from_dir, from, to_dir, to, flags);
}

int mkdir(const char *path, mode_t mode)
{
    return fails_path(MAKE, path) ? -1 : REAL(mkdir)(path, mode);
}

int unlink(const char *path)
{
    return fails_path(UNNAME, path) ? -1 : REAL(unlink)(path);
}

/* ---- streams ---- */

static ssize_t stream_read(void *self, char *bytes, size_t n)
{
    return read((int)(intptr_t)self, bytes, n);
}

static ssize_t stream_write(void *self, const char *bytes, size_t n)
{
    size_t put = 0;
    while (put < n) { /* as the C library's own goes on after a short write */
        const ssize_t some = write((int)(intptr_t)self, bytes + put, n - put);
        if (some < 0)
            return 0; /* how a stream's writer says that it failed */
        put += (size_t)some;
    }
    return (ssize_t)n;
}

static int stream_seek(void *self, off64_t *at, int whence)
{
    const off64_t now = lseek64((int)(intptr_t)self, *at, whence);
    if (now < 0)
        return -1;
    *at = now;
    return 0;
}

static int stream_close(void *self)
{
    return close((int)(intptr_t)self);
}

static struct {
    FILE *f;
    int fd;
} streams[16];

FILE *fdopen(int fd, const char *mode)
{
    static const cookie_io_functions_t functions = {
        .read = stream_read, .write = stream_write, .seek = stream_seek, .close = stream_close};
    FILE *f = fopencookie((void *)(intptr_t)fd, mode, functions);
    for (size_t i = 0; f && i < sizeof streams / sizeof *streams; i++)
        if (!streams[i].f || streams[i].f == f) {
            streams[i].f = f;
            streams[i].fd = fd;
            break;
        }
    return f;
}

int fileno(FILE *f)
{
    for (size_t i = 0; i < sizeof streams / sizeof *streams; i++)
        if (streams[i].f == f)
            return streams[i].fd;
    return REAL(fileno)(f);
}

static FILE *stream_open(const char *path, const char *mode, FILE *(*real)(const char *, const char *))
{
    if (!order || !within(path) || mode[0] != 'r')
        return real(path, mode);
    const int fd = open(path, O_RDONLY | O_CLOEXEC);
    return fd < 0 ? NULL : fdopen(fd, "r");
}

FILE *fopen(const char *restrict path, const char *restrict mode)
{
    return stream_open(path, mode, REAL(fopen));
}

FILE *fopen64(const char *restrict path, const char *restrict mode)
{
    return stream_open(path, mode, REAL(fopen64));
}

int statvfs(const char *restrict path, struct statvfs *restrict out)
{
    const int rc = REAL(statvfs)(path, out);
    if (rc == 0 && order && order->kind == FAIL_FULL && order->stays && order->hits > 0 && within(path))
        out->f_bavail = 0;
    return rc;
}
