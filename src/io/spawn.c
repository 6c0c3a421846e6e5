#include "mend/io/spawn.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "mend/core/arena.h"

extern char **environ;

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

bool spawn_command(const struct command_line *command, const char *text, struct error *err)
{
    if (command->n <= 0)
        return error_set(err, "no program is named");
    struct arena words;
    arena_init(&words);
    char *argv[COMMAND_WORDS_MAX + 1] = {NULL};
    for (int i = 0; i < command->n && i < COMMAND_WORDS_MAX; i++)
        argv[i] = filled(&words, command->words[i], text);
    pid_t pid;
    const int failed = start(argv, &pid);
    if (failed)
        error_set(err, "%s cannot be started: %s", command->words[0], strerror(failed));
    arena_fini(&words);
    return !failed;
}

void spawn_reap(void)
{
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
}
