/* starve.c: preloaded before the C library, it lets the Nth call for memory fail, once main has begun: MEND_STARVE
 * names a file of two numbers that it maps, the call that fails (from 1; 0 none) and how many there were. */
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* The C library's own, by the names it gives them.
 * NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);
/* NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

static volatile long *counts;

__attribute__((constructor)) static void begin(void)
{
    const char *path = getenv("MEND_STARVE");
    const int fd = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    void *at = fd >= 0 ? mmap(NULL, 2 * sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0) : MAP_FAILED;
    if (fd >= 0)
        close(fd);
    counts = at == MAP_FAILED ? NULL : at;
}

static int starved(void)
{
    if (!counts || ++counts[1] != counts[0])
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size)
{
    return starved() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return starved() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    return starved() ? NULL : __libc_realloc(old, size);
}
