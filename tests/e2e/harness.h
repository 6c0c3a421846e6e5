/* harness.h: a person at a terminal, for tests: a home of their own, a clock that the test moves, and a screen to read.
 *
 * The tracker runs in a pseudo-terminal under libfaketime, and libvterm keeps the screen it draws. A test types and
 * then says what it expects to see; the harness waits for it, looks only between whole frames (the tracker brackets
 * each in a synchronized update), and fails with the screen as it stands when it does not come. The clock runs at its
 * usual pace from wherever the test sets it. What a sanitizer reports is kept in the home, and fails the test. */
#ifndef MEND_TESTS_E2E_HARNESS_H
#define MEND_TESTS_E2E_HARNESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct world {
    char home[64];
    int64_t ahead;    /* how far the fake clock is from the real one, seconds */
    const char *lang; /* LANG for what is started; C.UTF-8 */
    const char *term; /* TERM; xterm-256color */
    bool real;        /* what is started goes by the real clock */
};

void world_begin(struct world *w, const char *utc); /* "2026-11-22 08:00:00"; a fresh home */
void world_end(struct world *w);                    /* removes it; fails when a sanitizer had something to say */
void world_clock(struct world *w, const char *utc); /* sets the clock, also of what is running already */
/* Runs `sh -c command` in the home, with MEND and PYTHON in the environment; returns its exit code, its standard output
 * in out (NULL: not wanted). */
int world_run(const struct world *w, const char *command, char *out, size_t size);

struct screen;
/* Starts the tracker, or what `sh -c command` makes of a command that is not NULL. */
struct screen *screen_open(const struct world *w, const char *command, int width, int height);
void screen_type(struct screen *s, const char *bytes);
/* Waits until the text stands on the screen, or no longer does; fails after a while. */
void screen_expect(struct screen *s, const char *text);
void screen_wait(struct screen *s); /* for something to be drawn; fails when nothing is for a while */
void screen_expect_gone(struct screen *s, const char *text);
/* Waits until the bell has rung so many times since the screen was opened; fails when it was more often. */
void screen_expect_bells(struct screen *s, int n);
bool screen_shows(struct screen *s, const char *text); /* now, at the end of a frame */
const char *screen_text(struct screen *s);             /* rows without trailing blanks; until the next call */
/* Cells on the terminal's own ground, at the end of a frame. The last corner does not count: without bce it is drawn
 * one column too early and shifted, and libvterm 0.1.4 now and then loses the colour of what it shifts. */
int screen_bare(struct screen *s);
void screen_expect_painted(struct screen *s); /* waits until there are none */
/* Moves the clock and touches the tracker, since a leap of a fake clock wakes nobody. */
void screen_clock(struct screen *s, struct world *w, const char *utc);
void screen_resize(struct screen *s, int width, int height);
pid_t screen_pid(const struct screen *s);
long screen_cpu_ms(const struct screen *s);        /* processor time it has used */
void screen_hang_up(struct screen *s);             /* the terminal goes away */
const char *screen_stream(const struct screen *s); /* the latest bytes as they came, at most 1 MiB */
int screen_close(struct screen *s);                /* waits for the end: exit code, or 1000 + signal */

#endif
