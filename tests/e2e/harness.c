#include "e2e/harness.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

#include <cmocka.h>

enum { PATIENCE_MS = 20000 * MEND_SLOWER, TEXT_MAX = 64 * 1024, STREAM_MAX = 1 << 20 };

/* ---- the world ---- */

static void clock_write(const struct world *w)
{
    char path[128], next[160];
    snprintf(path, sizeof path, "%s/clock", w->home);
    snprintf(next, sizeof next, "%s.new", path);
    FILE *f = fopen(next, "w");
    assert_non_null(f);
    fprintf(f, "%+lld\n", (long long)w->ahead);
    assert_int_equal(fclose(f), 0);
    assert_int_equal(rename(next, path), 0); /* read whole or not at all */
}

void world_clock(struct world *w, const char *utc)
{
    struct tm tm = {0};
    assert_non_null(strptime(utc, "%Y-%m-%d %H:%M:%S", &tm));
    w->ahead = (int64_t)timegm(&tm) - (int64_t)time(NULL);
    clock_write(w);
}

void world_begin(struct world *w, const char *utc)
{
    *w = (struct world){.home = "/tmp/mend-e2e-XXXXXX", .lang = "C.UTF-8", .term = "xterm-256color"};
    assert_non_null(mkdtemp(w->home));
    world_clock(w, utc);
}

/* For a child between fork and exec. */
static void world_enter(const struct world *w)
{
    char path[128];
    clearenv();
    setenv("PATH", "/usr/local/bin:/usr/bin:/bin", 1);
    setenv("HOME", w->home, 1);
    setenv("LANG", w->lang, 1);
    setenv("TERM", w->term, 1);
    setenv("TZ", "UTC", 1);
    setenv("MEND", MEND_PROGRAM, 1);
    setenv("PYTHON", MEND_PYTHON, 1);
    setenv("SOURCE", MEND_SOURCE, 1);
    if (!w->real)
        setenv("LD_PRELOAD", MEND_FAKETIME, 1);
    snprintf(path, sizeof path, "%s/clock", w->home);
    setenv("FAKETIME_TIMESTAMP_FILE", path, 1);
    setenv("FAKETIME_NO_CACHE", "1", 1);
    setenv("FAKETIME_DONT_FAKE_MONOTONIC", "1", 1);
    setenv("NO_FAKE_STAT", "1", 1);
    snprintf(path, sizeof path, "verify_asan_link_order=0:log_path=%s/sanitizer", w->home);
    setenv("ASAN_OPTIONS", path, 1);
    snprintf(path, sizeof path, "print_stacktrace=1:log_path=%s/sanitizer", w->home);
    setenv("UBSAN_OPTIONS", path, 1);
    if (chdir(w->home) != 0)
        _exit(126);
}

int world_run(const struct world *w, const char *command, char *out, size_t size)
{
    int ends[2], status;
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        world_enter(w);
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    size_t used = 0;
    char piece[4096];
    for (ssize_t n; (n = read(ends[0], piece, sizeof piece)) > 0;) {
        size_t room = out ? size - 1 - used : 0, take = (size_t)n < room ? (size_t)n : room;
        if (out)
            memcpy(out + used, piece, take);
        used += take;
    }
    if (out)
        out[used] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

void world_end(struct world *w)
{
    char report[8192];
    world_run(w, "cat sanitizer* 2>/dev/null", report, sizeof report);
    char command[128];
    snprintf(command, sizeof command, "rm -rf -- '%s'", w->home);
    assert_int_equal(system(command), 0);
    assert_string_equal(report, "");
}

/* ---- the screen ---- */

struct screen {
    pid_t pid;
    int fd; /* -1 after it was hung up */
    VTerm *vt;
    VTermScreen *vts;
    int w, h;
    bool in_frame; /* between the marks of a synchronized update */
    bool in_title; /* within a control string, which a bell may end */
    int bells;
    char tail[16]; /* the last bytes, to find marks that are cut by a read */
    char text[TEXT_MAX];
    size_t n_stream;
    char stream[STREAM_MAX + 1];
};

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct screen *screen_open(const struct world *w, const char *command, int width, int height)
{
    struct screen *s = calloc(1, sizeof *s);
    struct winsize size = {.ws_col = (unsigned short)width, .ws_row = (unsigned short)height};
    assert_non_null(s);
    s->pid = forkpty(&s->fd, NULL, NULL, &size);
    assert_true(s->pid >= 0);
    if (s->pid == 0) {
        world_enter(w);
        if (command)
            execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        else
            execl(MEND_PROGRAM, "mend", (char *)NULL);
        _exit(127);
    }
    s->w = width;
    s->h = height;
    s->vt = vterm_new(height, width);
    vterm_set_utf8(s->vt, 1);
    s->vts = vterm_obtain_screen(s->vt);
    vterm_screen_enable_altscreen(s->vts, 1);
    vterm_screen_reset(s->vts, 1);
    return s;
}

/* Follows the marks of synchronized updates through the stream. */
static void frames_follow(struct screen *s, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        memmove(s->tail, s->tail + 1, sizeof s->tail - 2);
        s->tail[sizeof s->tail - 2] = bytes[i];
        const char *mark = s->tail + sizeof s->tail - 1 - strlen("\033[?2026h");
        if (memcmp(mark, "\033[?2026h", 8) == 0)
            s->in_frame = true;
        if (memcmp(mark, "\033[?2026l", 8) == 0)
            s->in_frame = false;
        if (bytes[i] == '\a' && !s->in_title)
            s->bells++;
        if (mark[6] == '\033' && bytes[i] == ']')
            s->in_title = true;
        else if (bytes[i] == '\a')
            s->in_title = false;
    }
}

/* Takes what the tracker wrote, waiting up to `ms` for the first of it. False: there was nothing. */
static bool screen_read(struct screen *s, int ms)
{
    char bytes[8192];
    struct pollfd fd = {.fd = s->fd, .events = POLLIN};
    if (s->fd < 0 || poll(&fd, 1, ms) <= 0)
        return false;
    ssize_t n = read(s->fd, bytes, sizeof bytes);
    if (n <= 0)
        return false;
    if (s->n_stream + (size_t)n > STREAM_MAX)
        s->n_stream = 0;
    memcpy(s->stream + s->n_stream, bytes, (size_t)n);
    s->n_stream += (size_t)n;
    s->stream[s->n_stream] = '\0';
    frames_follow(s, bytes, (size_t)n);
    vterm_input_write(s->vt, bytes, (size_t)n);
    return true;
}

static void screen_settle(struct screen *s)
{
    int64_t until = now_ms() + PATIENCE_MS;
    while (screen_read(s, s->in_frame ? 100 : 0) || (s->in_frame && now_ms() < until)) {
    }
}

static size_t utf8_put(char *out, uint32_t c)
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char first[] = {0, 0xc0, 0xe0, 0xf0};
    out[0] = (char)(first[more] | (c >> (6 * more)));
    for (int i = 1; i <= more; i++)
        out[i] = (char)(0x80 | ((c >> (6 * (more - i))) & 0x3f));
    return (size_t)more + 1;
}

static void text_make(struct screen *s)
{
    size_t n = 0;
    for (int y = 0; y < s->h; y++) {
        size_t end = n;
        for (int x = 0; x < s->w && n + 64 < TEXT_MAX; x++) {
            VTermScreenCell cell;
            vterm_screen_get_cell(s->vts, (VTermPos){.row = y, .col = x}, &cell);
            if (cell.chars[0] == (uint32_t)-1)
                continue; /* the right half of a wide character */
            for (int i = 0; i == 0 || (i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]); i++)
                n += utf8_put(s->text + n, cell.chars[i] ? cell.chars[i] : ' ');
            if (cell.chars[0] && cell.chars[0] != ' ')
                end = n;
        }
        n = end;
        s->text[n++] = '\n';
    }
    s->text[n] = '\0';
}

const char *screen_text(struct screen *s)
{
    screen_settle(s);
    text_make(s);
    return s->text;
}

bool screen_shows(struct screen *s, const char *text)
{
    return strstr(screen_text(s), text) != NULL;
}

static void wait_for(struct screen *s, const char *text, bool present)
{
    int64_t until = now_ms() + PATIENCE_MS;
    while (screen_shows(s, text) != present) {
        if (now_ms() >= until) {
            fputs(s->text, stderr); /* longer than cmocka's messages may be */
            fail_msg("%s: \"%s\"", present ? "never came" : "never went", text);
        }
        screen_read(s, 50);
    }
}

void screen_wait(struct screen *s)
{
    if (!screen_read(s, PATIENCE_MS)) {
        fputs(screen_text(s), stderr);
        fail_msg("nothing was drawn any more");
    }
}

void screen_expect(struct screen *s, const char *text)
{
    wait_for(s, text, true);
}

void screen_expect_gone(struct screen *s, const char *text)
{
    wait_for(s, text, false);
}

static VTermPos first_bare; /* for the message of a failure */

int screen_bare(struct screen *s)
{
    int bare = 0;
    screen_settle(s);
    for (int y = 0; y < s->h; y++)
        for (int x = 0; x < s->w; x++) {
            VTermScreenCell cell;
            vterm_screen_get_cell(s->vts, (VTermPos){.row = y, .col = x}, &cell);
            bool corner = y == s->h - 1 && x == s->w - 1;
            if (VTERM_COLOR_IS_DEFAULT_BG(&cell.bg) && !corner && bare++ == 0)
                first_bare = (VTermPos){.row = y, .col = x};
        }
    return bare;
}

void screen_expect_painted(struct screen *s)
{
    int64_t until = now_ms() + PATIENCE_MS;
    while (screen_bare(s) > 0) {
        if (now_ms() >= until) {
            fputs(screen_text(s), stderr);
            fail_msg("%d cells of %dx%d stay on the terminal's own ground, the first at row %d, column %d",
                     screen_bare(s), s->w, s->h, first_bare.row, first_bare.col);
        }
        screen_read(s, 50);
    }
}

void screen_expect_bells(struct screen *s, int n)
{
    int64_t until = now_ms() + PATIENCE_MS;
    while (s->bells < n && now_ms() < until)
        screen_read(s, 50);
    if (s->bells != n) {
        fputs(screen_text(s), stderr);
        fail_msg("the bell rang %d times, not %d", s->bells, n);
    }
}

void screen_type(struct screen *s, const char *bytes)
{
    size_t n = strlen(bytes);
    assert_int_equal(write(s->fd, bytes, n), (ssize_t)n);
}

void screen_clock(struct screen *s, struct world *w, const char *utc)
{
    world_clock(w, utc);
    screen_type(s, "\f"); /* Ctrl-L */
}

void screen_resize(struct screen *s, int width, int height)
{
    struct winsize size = {.ws_col = (unsigned short)width, .ws_row = (unsigned short)height};
    screen_settle(s);
    s->w = width;
    s->h = height;
    vterm_set_size(s->vt, height, width);
    assert_int_equal(ioctl(s->fd, TIOCSWINSZ, &size), 0);
}

pid_t screen_pid(const struct screen *s)
{
    return s->pid;
}

long screen_cpu_ms(const struct screen *s)
{
    char path[64], line[1024];
    long user = 0, system = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)s->pid);
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    assert_non_null(fgets(line, sizeof line, f));
    fclose(f);
    const char *after = strrchr(line, ')'); /* the name before it may hold anything */
    assert_non_null(after);
    assert_int_equal(sscanf(after, ") %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user, &system), 2);
    return (user + system) * 1000 / sysconf(_SC_CLK_TCK);
}

const char *screen_stream(const struct screen *s)
{
    return s->stream;
}

void screen_hang_up(struct screen *s)
{
    close(s->fd);
    s->fd = -1;
}

int screen_close(struct screen *s)
{
    int status = 0;
    pid_t ended = 0;
    int64_t until = now_ms() + PATIENCE_MS;
    while ((ended = waitpid(s->pid, &status, WNOHANG)) == 0 && now_ms() < until)
        if (!screen_read(s, 10))
            usleep(2000);
    if (ended == 0) {
        text_make(s);
        kill(s->pid, SIGKILL);
        waitpid(s->pid, &status, 0);
        fputs(s->text, stderr);
        fail_msg("the tracker did not end");
    }
    if (s->fd >= 0)
        close(s->fd);
    vterm_free(s->vt);
    free(s);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}
