/* run.h: runs the built program as a person would, in a home of its own.
 *
 * Each home is a fresh folder with its own XDG folders and time zone, so that no test sees another's journal or this
 * machine's. A command is written as in a shell, single quotes included: run(h, "pain 3 --note 'slept badly'"). */
#ifndef TESTS_COMMON_RUN_H
#define TESTS_COMMON_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct home {
    char dir[256];     /* HOME; the XDG folders are under it */
    char journal[300]; /* where the journal will be */
    const char *program;
    const char *zone;   /* TZ */
    const char *locale; /* LC_ALL; NULL C.UTF-8 */
    const char *clock;  /* what its clock says when it starts: "2024-03-04T08:00", local; NULL the real one */
    int out_fd;         /* where the next run's standard output goes; -1 collected (the usual), -2 closed */
    int code;           /* of the latest run; 128 + signal when it was killed */
    char *out, *err;    /* what it said; never NULL */
    size_t out_size;
    char
        last[256]; /* the words of the latest run, "" when they were longer or another program may have written since */
};

void home_make(struct home *h, const char *program, const char *zone);
void home_remove(struct home *h);

/* Runs to the end and returns the exit code; out and err are kept in the home. */
int run(struct home *h, const char *words);
int run_fmt(struct home *h, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Runs and asserts the exit code. 0: nothing on stderr; else one "mend: " sentence there. Returns standard output. */
const char *expect(struct home *h, int code, const char *words);
/* Starts without waiting: the pid, its output going to out_fd (-1: nowhere). */
pid_t run_start(struct home *h, const char *words, int out_fd);

/* Whole file, the caller's; NULL when there is none. */
char *file_read(const char *path, size_t *size);
void file_write(const char *path, const char *text);
bool has(const char *text, const char *part);
int lines_of(const char *text);

#endif
