#include "mend/io/spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mend/core/arena.h"

static char *filled(struct arena *a, const char *word, const char *text)
{
    const char *made = "";
    for (const char *at; (at = strstr(word, "%s")) != NULL; word = at + 2)
        made = arena_fmt(a, "%s%.*s%s", made, (int)(at - word), word, text);
    return arena_fmt(a, "%s%s", made, word);
}

/* The child starts as a program from a shell would: no signal blocked or ignored, a group of its own. */
static int start(char *const *argv, pid_t *pid)
{
    posix_spawnattr_t how;
    posix_spawn_file_actions_t files;
    sigset_t none, usual;
    sigemptyset(&none);
    sigemptyset(&usual);
    sigaddset(&usual, SIGPIPE);
    sigaddset(&usual, SIGXFSZ);
    posix_spawnattr_init(&how);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setsigdefault(&how, &usual);
    posix_spawnattr_setpgroup(&how, 0);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    int failed = posix_spawnp(pid, argv[0], &files, &how, argv, environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&how);
    return failed;
}

bool spawn_command(struct children *c, const struct command_line *command, const char *text, struct error *err)
{
    if (command->n <= 0)
        return error_set(err, "no program is named");
    if (c->n >= SPAWN_MAX)
        return error_set(err, "%s is not started again: %d are still running", command->words[0], c->n);
    struct arena words;
    arena_init(&words);
    char *argv[COMMAND_WORDS_MAX + 1] = {arena_str(&words, command->words[0])};
    for (int i = 1; i < command->n && i < COMMAND_WORDS_MAX; i++)
        argv[i] = filled(&words, command->words[i], text);
    struct spawned *made = &c->list[c->n];
    const int failed = start(argv, &made->pid);
    if (failed)
        error_set(err, "%s cannot be started: %s", command->words[0], strerror(failed));
    else
        c->n++;
    snprintf(made->name, sizeof made->name, "%s", command->words[0]);
    arena_fini(&words);
    return !failed;
}

static bool ended_well(const struct spawned *s, int status, struct error *err)
{
    if (WIFSIGNALED(status))
        return error_set(err, "%s was ended by signal %d", s->name, WTERMSIG(status));
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
        return error_set(err, "%s ended with %d", s->name, WEXITSTATUS(status));
    return true;
}

bool spawn_reap(struct children *c, struct error *err)
{
    bool well = true;
    for (int i = 0; i < c->n;) {
        int status = 0;
        const pid_t found = waitpid(c->list[i].pid, &status, WNOHANG);
        if (found == 0) {
            i++;
            continue;
        }
        if (found > 0)
            well = ended_well(&c->list[i], status, err) && well;
        c->list[i] = c->list[--c->n];
    }
    return well;
}
