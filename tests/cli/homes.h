/* homes.h: the fixtures of the command line's tests: a fresh home, or one where an episode has begun.
 *
 * The episode: hurt on Monday 4 March 2024 at 07:00, begun in mend at 08:00, all warning signs answered with no. */
#ifndef TESTS_CLI_HOMES_H
#define TESTS_CLI_HOMES_H

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/run.h"

/* Answers every unanswered question of `mend triage` that stands under "Warning signs" with no. */
static inline void all_clear(struct home *h, const char *at)
{
    char words[2048], list[128];
    snprintf(list, sizeof list, "triage --at %s", at);
    int used = snprintf(words, sizeof words, "triage --at %s", at);
    expect(h, 0, list);
    const char *line = strstr(h->out, "Warning signs:\n");
    assert_non_null(line);
    for (line = strchr(line, '\n') + 1; *line != '\n' && *line; line = strchr(line, '\n') + 1)
        used += snprintf(words + used, sizeof words - (size_t)used, " %.*s=no", (int)strcspn(line, " "), line);
    expect(h, 0, words);
}

static inline int home_zone(void **state, const char *zone)
{
    struct home *h = malloc(sizeof *h);
    home_make(h, MEND_PROGRAM, zone);
    *state = h;
    return 0;
}

static inline int home_fresh(void **state)
{
    return home_zone(state, "UTC");
}

/* What a fixture records is recorded once by each test program and copied for its other tests: under the sanitizers,
 * starting mend is what takes the time. */
static inline void home_record(struct home *h, bool clear, char **kept, size_t *size)
{
    char path[300];
    if (*kept) {
        for (const char *const *f = (const char *const[]){"data", "data/mend", NULL}; *f; f++) {
            snprintf(path, sizeof path, "%s/%s", h->dir, *f);
            assert_int_equal(mkdir(path, 0700), 0);
        }
        const int fd = open(h->journal, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        assert_int_equal(write(fd, *kept, *size), (ssize_t)*size);
        close(fd);
        return;
    }
    expect(h, 0, "start low-back-lifting --injured 2024-03-04T07:00 --at 2024-03-04T08:00");
    if (clear)
        all_clear(h, "2024-03-04T08:05");
    snprintf(path, sizeof path, "%.290s-wal", h->journal);
    assert_int_not_equal(access(path, F_OK), 0); /* all of it is in the one file */
    *kept = file_read(h->journal, size);
    assert_non_null(*kept);
}

static inline int home_started(void **state)
{
    static char *kept;
    static size_t size;
    home_fresh(state);
    home_record(*state, false, &kept, &size);
    return 0;
}

static inline int home_clear(void **state)
{
    static char *kept;
    static size_t size;
    home_fresh(state);
    home_record(*state, true, &kept, &size);
    return 0;
}

static inline int home_end(void **state)
{
    home_remove(*state);
    free(*state);
    return 0;
}

#define IN(fixture, test) cmocka_unit_test_setup_teardown(test, fixture, home_end)

#endif
