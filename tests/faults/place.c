#include "faults/place.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "e2e/harness.h"

const char *const fail_names[FAIL_KIND_COUNT] = {
    [FAIL_NONE] = "none",          [FAIL_FULL] = "disk full",      [FAIL_IO] = "I/O error",
    [FAIL_DENIED] = "not allowed", [FAIL_READ_ONLY] = "read only", [FAIL_SHORT] = "short write",
    [FAIL_SYNC] = "sync fails",    [FAIL_GONE] = "folder gone",    [FAIL_SLOW] = "slow",
    [FAIL_KILL] = "killed",
};

uint64_t draw(uint64_t *seed)
{
    uint64_t z = *seed += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* ---- the home ---- */

static void *shared(const char *path, size_t size)
{
    const int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    assert_int_equal(ftruncate(fd, (off_t)size), 0);
    void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    assert_true(at != MAP_FAILED);
    close(fd);
    return at;
}

static char *bytes_of(const char *path, size_t *size)
{
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    fseek(f, 0, SEEK_END);
    *size = (size_t)ftell(f);
    rewind(f);
    char *bytes = malloc(*size + 1);
    assert_int_equal(fread(bytes, 1, *size, f), *size);
    bytes[*size] = '\0';
    fclose(f);
    return bytes;
}

static void put(const char *path, const char *bytes, size_t size)
{
    const int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    assert_int_equal(write(fd, bytes, size), (ssize_t)size);
    close(fd);
}

static void expect(struct place *p, const char *words)
{
    if (place_run(p, words) != 0)
        fail_msg("mend %s\n  ended with %d: %s", words, p->code, p->err);
}

/* Every warning sign is answered with no, whatever the plan asks. */
static void all_clear(struct place *p)
{
    char words[4096] = "triage";
    size_t used = strlen(words);
    expect(p, "triage");
    for (char *line = strtok(p->out, "\n"); line; line = strtok(NULL, "\n")) {
        const size_t n = strcspn(line, " ");
        const bool id = n > 0 && strspn(line, "abcdefghijklmnopqrstuvwxyz-") == n;
        if (id && (memchr(line, '-', n) || strncmp(line, "fever ", 6) == 0 || strncmp(line, "trauma ", 7) == 0))
            used += (size_t)snprintf(words + used, sizeof words - used, " %.*s=no", (int)n, line);
    }
    expect(p, words);
}

void place_begin(struct place *p, const char *name)
{
    char path[160];
    *p = (struct place){.program = MEND_PLAIN};
    snprintf(p->dir, sizeof p->dir, "/tmp/mend-%s-XXXXXX", name);
    assert_non_null(mkdtemp(p->dir));
    snprintf(p->folder, sizeof p->folder, "%s/data/mend", p->dir);
    snprintf(p->journal, sizeof p->journal, "%s/journal.db", p->folder);
    const time_t now = time(NULL);
    const int ahead = 12 - gmtime(&now)->tm_hour; /* a zone's name counts westward */
    snprintf(p->zone, sizeof p->zone, "NON%+d", -ahead);
    snprintf(path, sizeof path, "%s/order", p->dir);
    p->order = shared(path, sizeof *p->order);
    snprintf(p->order->folder, sizeof p->order->folder, "%s", p->folder);
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/stream-%d", p->dir, i + 1);
        p->streams[i] = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        assert_true(p->streams[i] >= 0);
    }
    expect(p, "start low-back-lifting --injured -3h");
    all_clear(p);
    expect(p, "pain 6");
    expect(p, "dose acetaminophen 500");
    p->entries = (int)place_ask(p, "SELECT count(*) FROM entry");
    const time_t there = time(NULL) + 3600 * ahead;
    strftime(p->at, sizeof p->at, "%Y-%m-%dT%H:%M:%S", gmtime(&there));
    place_ask_text(p, "SELECT id FROM entry WHERE kind = 'pain'", p->pain, sizeof p->pain);
    p->kept = bytes_of(p->journal, &p->kept_size);
}

static int forget(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

void place_end(struct place *p)
{
    nftw(p->dir, forget, 16, FTW_PHYS | FTW_DEPTH);
    munmap(p->order, sizeof *p->order);
    free(p->kept);
    for (int i = 0; i < 2; i++)
        close(p->streams[i]);
}

void place_empty(struct place *p)
{
    char data[96];
    snprintf(data, sizeof data, "%s/data", p->dir);
    nftw(data, forget, 16, FTW_PHYS | FTW_DEPTH);
}

void place_restore(struct place *p, bool copied)
{
    char path[192], day[16];
    place_empty(p);
    snprintf(path, sizeof path, "%s/data", p->dir);
    mkdir(path, 0700);
    mkdir(p->folder, 0700);
    put(p->journal, p->kept, p->kept_size);
    if (!copied)
        return;
    snprintf(path, sizeof path, "%s/backups", p->folder);
    mkdir(path, 0700);
    const time_t now = time(NULL) + 3600 * (12 - gmtime(&(time_t){time(NULL)})->tm_hour);
    strftime(day, sizeof day, "%Y-%m-%d", gmtime(&now));
    snprintf(path, sizeof path, "%s/backups/journal-%s.db", p->folder, day);
    put(path, p->kept, p->kept_size);
}

/* ---- a run ---- */

/* "HOME=... XDG_DATA_HOME=...", with the library of the fault. */
static const char *environment_make(struct place *p, char *buf, size_t size)
{
    snprintf(buf, size,
             "HOME=%s XDG_DATA_HOME=%s/data XDG_CONFIG_HOME=%s/config XDG_STATE_HOME=%s/data/state TZ=%s "
             "LC_ALL=C.UTF-8 TERM=xterm-256color PATH=/usr/bin:/bin MEND_FAIL=%s/order MEND_STARVE=%s/starve "
             "LD_PRELOAD=%s%s%s "
             "ASAN_OPTIONS=verify_asan_link_order=0",
             p->dir, p->dir, p->dir, p->dir, p->zone, p->dir, p->dir,
             p->starve ? MEND_STARVE_LIBRARY : MEND_FAIL_LIBRARY, p->preload ? ":" : "", p->preload ? p->preload : "");
    return buf;
}

static int words_split(char *text, char **argv, int most)
{
    int n = 0;
    for (char *p = text; *p && n < most;) {
        while (*p == ' ')
            p++;
        if (!*p)
            break;
        char *to = argv[n++] = p;
        for (bool quoted = false; *p && (quoted || *p != ' '); p++)
            if (*p == '\'')
                quoted = !quoted;
            else
                *to++ = *p;
        p += *p != '\0';
        *to = '\0';
    }
    argv[n] = NULL;
    return n;
}

pid_t place_start(struct place *p, const char *words)
{
    enum { MOST = 64 };
    char environment[2048], text[8192], *envp[MOST + 1], *argv[MOST + 1];
    words_split((char *)(uintptr_t)environment_make(p, environment, sizeof environment), envp, MOST);
    snprintf(text, sizeof text, "mend %s", words);
    words_split(text, argv, MOST);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(ftruncate(p->streams[i], 0), 0);
        posix_spawn_file_actions_adddup2(&actions, p->streams[i], i + 1);
    }
    pid_t pid;
    assert_int_equal(posix_spawn(&pid, p->program, &actions, NULL, argv, envp), 0);
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

void place_finish(struct place *p, pid_t pid, int status)
{
    char *const texts[] = {p->out, p->err};
    const size_t sizes[] = {sizeof p->out, sizeof p->err};
    (void)pid;
    p->code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    for (int i = 0; i < 2; i++) {
        const ssize_t n = pread(p->streams[i], texts[i], sizes[i] - 1, 0);
        texts[i][n > 0 ? n : 0] = '\0';
    }
}

int place_run(struct place *p, const char *words)
{
    int status = 0;
    const pid_t pid = place_start(p, words);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    place_finish(p, pid, status);
    return p->code;
}

struct screen *place_screen(struct place *p, const struct world *w)
{
    char environment[2048], command[4096];
    snprintf(command, sizeof command, "exec env -i %s %s", environment_make(p, environment, sizeof environment),
             p->program);
    struct screen *s = screen_open(w, command, 80, 24);
    screen_expect(s, "4 Pain");
    return s;
}

bool place_note(struct screen *s, const char *text)
{
    static const char *const told[] = {"disk", "may not", "not where it was", "not there", "in reach", "no memory"};
    screen_type(s, "n");
    screen_expect(s, "Note:");
    screen_type(s, text);
    screen_type(s, "\r");
    for (;;) {
        const char *foot = screen_text(s);
        if (strstr(foot, "Note written down"))
            return true;
        const char *line = strstr(foot, "Note:");
        for (size_t i = 0; line && i < sizeof told / sizeof *told; i++)
            for (const char *at = foot; (at = strstr(at, told[i])) != NULL; at++)
                if (at > line - 320 && at < line)
                    return false;
        screen_wait(s);
    }
}

void place_fail(struct place *p, enum fail_kind kind, long at, bool stays)
{
    p->order->kind = FAIL_NONE; /* a tracker may be running */
    p->order->at = at;
    p->order->stays = stays;
    p->order->calls = p->order->hits = 0;
    p->order->kind = kind;
}

/* ---- what is there afterwards ---- */

static bool ask(struct place *p, const char *sql, int64_t *number, char *text, size_t size)
{
    sqlite3 *db;
    sqlite3_stmt *q = NULL;
    int rc = sqlite3_open_v2(p->journal, &db, SQLITE_OPEN_READWRITE, NULL);
    sqlite3_busy_timeout(db, 20000);
    if (rc == SQLITE_OK)
        rc = sqlite3_prepare_v2(db, sql, -1, &q, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_step(q);
    if (rc == SQLITE_ROW && number)
        *number = sqlite3_column_int64(q, 0);
    if (rc == SQLITE_ROW && text)
        snprintf(text, size, "%s", (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    sqlite3_close(db);
    return rc == SQLITE_ROW;
}

int64_t place_ask(struct place *p, const char *sql)
{
    int64_t number;
    return ask(p, sql, &number, NULL, 0) ? number : -1;
}

void place_ask_text(struct place *p, const char *sql, char *text, size_t size)
{
    text[0] = '\0';
    ask(p, sql, NULL, text, size);
}

bool place_sound(struct place *p)
{
    char text[64];
    place_ask_text(p, "PRAGMA integrity_check", text, sizeof text);
    return strcmp(text, "ok") == 0;
}

static bool is_known(const char *name)
{
    static const char *const known[] = {".", "..", "journal.db", "journal.db-wal", "journal.db-shm", "backups"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(name, known[i]) == 0)
            return true;
    return strncmp(name, "journal-", 8) == 0 && strlen(name) == strlen("journal-2026-11-22.db");
}

const char *place_litter(struct place *p, char *name, size_t size)
{
    static const char *const folders[] = {"", "/backups"};
    name[0] = '\0';
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[128];
        snprintf(path, sizeof path, "%s%s", p->folder, folders[i]);
        DIR *dir = opendir(path);
        for (const struct dirent *d; dir && (d = readdir(dir));)
            if (!is_known(d->d_name))
                snprintf(name, size, "%s", d->d_name);
        if (dir)
            closedir(dir);
    }
    return name;
}

const char *sentence_fault(const char *err)
{
    static const char *const raw[] = {"No space left",
                                      "Input/output error",
                                      "Permission denied",
                                      "Read-only file",
                                      "Transport endpoint",
                                      "disk I/O error",
                                      "is locked",
                                      "SQL",
                                      "unable to open",
                                      "errno",
                                      "(null)",
                                      "Success",
                                      "No such file",
                                      "File exists"};
    if (!err[0])
        return "nothing was said";
    for (const char *line = err; *line; line += strcspn(line, "\n") + (line[strcspn(line, "\n")] == '\n'))
        if (strncmp(line, "mend: ", 6) != 0)
            return "a line is not mend's";
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++)
        if (strstr(err, raw[i]))
            return raw[i];
    return NULL;
}
