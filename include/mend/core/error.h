/* error.h: how a call that failed says why.
 *
 * A call that can fail returns false (or a small enum) and fills the caller's struct error with one
 * sentence a person understands. Nobody on the way up overwrites it; only main prints it. A problem in
 * a file carries its place, so that an editor can jump there. struct problems collects several. */
#ifndef MEND_CORE_ERROR_H
#define MEND_CORE_ERROR_H

#include <stdbool.h>

struct error {
    char file[256]; /* "" when the problem has no file */
    int line, col;  /* 1-based; 0 when it has no place */
    char text[512]; /* one sentence, no trailing newline or full stop needed */
    bool passes;    /* nothing is wrong with the file: no room, no right, somebody busy */
};

enum { PROBLEMS_MAX = 20 };
struct problems {
    struct error list[PROBLEMS_MAX];
    int n;
    bool more; /* there were others after the list was full */
};

/* Always returns false, so that a caller can `return error_set(err, ...)`. err may be NULL. */
bool error_set(struct error *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool error_at(struct error *err, const char *file, int line, int col, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
void problems_add(struct problems *p, const char *file, int line, int col, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

/* "file:line:col: text", "file: text" or "text". Returns what snprintf would. */
int error_format(const struct error *err, char *buf, unsigned long size);

#endif
