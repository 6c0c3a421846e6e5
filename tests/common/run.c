#include "common/run.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>

#include <cmocka.h>

enum { WORDS_MAX = 64 };

void home_make(struct home *h, const char *program, const char *zone)
{
    *h = (struct home){.program = program, .zone = zone, .out_fd = -1};
    const char *tmp = getenv("TMPDIR");
    snprintf(h->dir, sizeof h->dir, "%s/mend-test-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(h->dir));
    snprintf(h->journal, sizeof h->journal, "%s/data/mend/journal.db", h->dir);
    h->out = calloc(1, 1);
    h->err = calloc(1, 1);
}

static int forget(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

static int open_up(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)at;
    return type == FTW_D || type == FTW_DNR ? chmod(path, 0700) : 0;
}

void home_remove(struct home *h)
{
    nftw(h->dir, open_up, 16, FTW_PHYS);
    nftw(h->dir, forget, 16, FTW_PHYS | FTW_DEPTH);
    free(h->out);
    free(h->err);
}

/* Splits like a shell that knows blanks and single quotes; `room` takes the words' letters. */
static int words_split(const char *words, char *room, char **argv)
{
    int n = 1;
    for (const char *p = words; *p;) {
        while (*p == ' ')
            p++;
        if (!*p)
            break;
        assert_true(n < WORDS_MAX);
        argv[n++] = room;
        for (bool quoted = false; *p && (quoted || *p != ' '); p++) {
            if (*p == '\'')
                quoted = !quoted;
            else
                *room++ = *p;
        }
        *room++ = '\0';
    }
    argv[n] = NULL;
    return n;
}

static pid_t spawn(struct home *h, const char *words, int out_fd, int err_fd)
{
    char *room = malloc(strlen(words) + WORDS_MAX + 1), *argv[WORDS_MAX + 1];
    words_split(words, room, argv);
    argv[0] = (char *)(uintptr_t)h->program;
    char env[16][400];
    char *envp[sizeof env / sizeof env[0] + 3];
    int n = 0;
    const struct {
        const char *name, *tail;
    } folders[] = {
        {"HOME", ""}, {"XDG_DATA_HOME", "/data"}, {"XDG_CONFIG_HOME", "/config"}, {"XDG_RUNTIME_DIR", "/run"}};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        snprintf(env[n++], sizeof env[0], "%s=%s%s", folders[i].name, h->dir, folders[i].tail);
    snprintf(env[n++], sizeof env[0], "TZ=%s", h->zone);
    snprintf(env[n++], sizeof env[0], "LC_ALL=%s", h->locale ? h->locale : "C.UTF-8");
    snprintf(env[n++], sizeof env[0], "TERM=xterm");
    snprintf(env[n++], sizeof env[0], "PATH=/usr/bin:/bin");
    const char *asan = getenv("ASAN_OPTIONS"); /* the sanitizers' settings hold in the program too */
    if (h->clock) {
        snprintf(env[n++], sizeof env[0], "LD_PRELOAD=%s", MEND_FAKETIME);
        snprintf(env[n++], sizeof env[0], "FAKETIME=@%.10s %.5s:00", h->clock, h->clock + 11);
        snprintf(env[n++], sizeof env[0], "FAKETIME_DONT_FAKE_MONOTONIC=1");
        snprintf(env[n++], sizeof env[0], "NO_FAKE_STAT=1");
        snprintf(env[n++], sizeof env[0], "ASAN_OPTIONS=verify_asan_link_order=0:%s", asan ? asan : "");
    } else if (asan) {
        snprintf(env[n++], sizeof env[0], "ASAN_OPTIONS=%s", asan);
    }
    for (int i = 0; i < n; i++)
        envp[i] = env[i];
    for (char **e = environ; *e; e++)
        if (strncmp(*e, "UBSAN_OPTIONS=", 14) == 0)
            envp[n++] = *e;
    envp[n] = NULL;

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    if (out_fd == -2)
        posix_spawn_file_actions_addclose(&actions, 1);
    else if (out_fd < 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    else
        posix_spawn_file_actions_adddup2(&actions, out_fd, 1);
    if (err_fd < 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    else
        posix_spawn_file_actions_adddup2(&actions, err_fd, 2);
    pid_t pid;
    assert_int_equal(posix_spawn(&pid, h->program, &actions, NULL, argv, envp), 0);
    posix_spawn_file_actions_destroy(&actions);
    free(room);
    return pid;
}

pid_t run_start(struct home *h, const char *words, int out_fd)
{
    h->last[0] = '\0';
    return spawn(h, words, out_fd, -1);
}

static void drain(pid_t pid, const char *words, int fds[2], char *texts[2], size_t sizes[2])
{
    struct pollfd polls[2] = {{fds[0], POLLIN, 0}, {fds[1], POLLIN, 0}};
    while (polls[0].fd >= 0 || polls[1].fd >= 0) {
        if (poll(polls, 2, 60000 * MEND_SLOWER) <= 0) {
            kill(pid, SIGKILL); /* it must not outlive the test and keep a processor busy */
            waitpid(pid, NULL, 0);
            fail_msg("mend %s\n  said nothing for a long time", words);
        }
        for (int i = 0; i < 2; i++) {
            if (polls[i].fd < 0 || polls[i].revents == 0)
                continue;
            texts[i] = realloc(texts[i], sizes[i] + 65536 + 1);
            const ssize_t n = read(polls[i].fd, texts[i] + sizes[i], 65536);
            sizes[i] += n > 0 ? (size_t)n : 0;
            texts[i][sizes[i]] = '\0';
            if (n <= 0) {
                close(polls[i].fd);
                polls[i].fd = -1;
            }
        }
    }
}

int run(struct home *h, const char *words)
{
    int out[2], err[2];
    assert_int_equal(pipe2(out, O_CLOEXEC), 0);
    assert_int_equal(pipe2(err, O_CLOEXEC), 0);
    const pid_t pid = spawn(h, words, h->out_fd == -1 ? out[1] : h->out_fd, err[1]);
    close(out[1]);
    close(err[1]);
    char *texts[2] = {NULL, NULL};
    size_t sizes[2] = {0, 0};
    drain(pid, words, (int[2]){out[0], err[0]}, texts, sizes);
    int status = 0;
    assert_int_equal(waitpid(pid, &status, 0), pid);
    free(h->out);
    free(h->err);
    h->out = texts[0];
    h->err = texts[1];
    h->out_size = sizes[0];
    snprintf(h->last, sizeof h->last, "%s", strlen(words) < sizeof h->last ? words : "");
    h->code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return h->code;
}

int run_fmt(struct home *h, const char *fmt, ...)
{
    char words[8192];
    va_list args;
    va_start(args, fmt);
    vsnprintf(words, sizeof words, fmt, args);
    va_end(args);
    return run(h, words);
}

const char *expect(struct home *h, int code, const char *words)
{
    run(h, words);
    if (h->code != code)
        fail_msg("mend %s\n  ended with %d, not %d\n  out: %s  err: %s", words, h->code, code, h->out, h->err);
    if (code == 0 && h->err[0])
        fail_msg("mend %s\n  went well and yet complained: %s", words, h->err);
    if (code != 0 && (strncmp(h->err, "mend: ", 6) != 0 || !strchr(h->err, '\n')))
        fail_msg("mend %s\n  failed without a sentence: %s", words, h->err);
    return h->out;
}

char *file_read(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    if (!f)
        return NULL;
    char *text = NULL;
    size_t n = 0, got;
    do {
        text = realloc(text, n + 65536 + 1);
        got = fread(text + n, 1, 65536, f);
        n += got;
    } while (got > 0);
    fclose(f);
    text[n] = '\0';
    if (size)
        *size = n;
    return text;
}

void file_write(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
    assert_int_equal(fclose(f), 0);
}

bool has(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

int lines_of(const char *text)
{
    int n = 0;
    for (; *text; text++)
        n += *text == '\n';
    return n;
}
