/* A program of the person's choice gets the words as they are: no shell reads them, nothing of ours stays open in it,
 * and whatever becomes of it is known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "io/journal_help.h"
#include "mend/io/spawn.h"

static char folder[] = "/tmp/mend-spawn-XXXXXX", path[512], out[64 * 1024];

static int begin(void **state)
{
    (void)state;
    strcpy(strrchr(folder, '-'), "-XXXXXX");
    return mkdtemp(folder) ? 0 : -1;
}

static int end(void **state)
{
    char command[sizeof folder + 16];
    (void)state;
    snprintf(command, sizeof command, "rm -rf -- '%s'", folder);
    return system(command);
}

static const char *in(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static const char *script(const char *name, const char *text, mode_t mode)
{
    FILE *f = fopen(in(name), "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
    assert_int_equal(chmod(path, mode), 0);
    return path;
}

static size_t read_out(const char *name)
{
    FILE *f = fopen(in(name), "rb");
    assert_non_null(f);
    size_t n = fread(out, 1, sizeof out - 1, f);
    out[n] = '\0';
    fclose(f);
    return n;
}

/* Until all of them have ended; false when one of them did not end well. */
static bool all_ended(struct children *c, struct error *err)
{
    bool well = true;
    while (c->n > 0) {
        well = spawn_reap(c, err) && well;
        poll(NULL, 0, c->n > 0 ? 2 : 0);
    }
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); /* buried: no zombie */
    assert_int_equal(errno, ECHILD);
    return well;
}

static void words_as_they_are(void **state)
{
    (void)state;
    static const char *const texts[] = {"mend: 1 due",
                                        "it's \"so\" $(touch pwned) `touch pwned` ; touch pwned | $HOME * ~",
                                        "two\nlines\twith %s and %d and \\n",
                                        "",
                                        "-n",
                                        "h\xc3\xb6r auf \xf0\x9f\xa6\xb4"};
    char *program = strdup(script("write", "#!/bin/sh\nprintf '%s\\0' \"$@\" >\"$0.args\"\n", 0755));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct children c = {.n = 0};
        struct error err = {0};
        char wanted[2048];
        const struct command_line command = {{program, "%s", "a %s b%s", "plain %d $(touch pwned)", "100%", "%%s"}, 6};
        assert_true(spawn_command(&c, &command, texts[i], &err));
        assert_true(all_ended(&c, &err));
        size_t n = (size_t)sprintf(wanted, "%s%ca %s b%s%cplain %%d $(touch pwned)%c100%%%c%%%s%c", texts[i], 0,
                                   texts[i], texts[i], 0, 0, 0, texts[i], 0);
        assert_int_equal(read_out("write.args"), n);
        assert_memory_equal(out, wanted, n);
    }
    assert_int_not_equal(access("pwned", F_OK), 0);
    assert_int_not_equal(access(in("pwned"), F_OK), 0);
    free(program);
}

/* The text never names the program, and what is no program is started by no shell. */
static void what_cannot_be_started(void **state)
{
    (void)state;
    struct {
        const char *program, *why;
    } rows[] = {
        {strdup(in("missing")), "No such file or directory"},
        {strdup(script("closed", "#!/bin/sh\n", 0644)), "Permission denied"},
        {strdup(script("naked", "touch pwned\n", 0755)), "Exec format error"},
        {strdup(folder), "Permission denied"},
        {strdup("%s"), "No such file or directory"},
        {strdup(""), "No such file or directory"},
        {strdup("no-such-program-anywhere"), "No such file or directory"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct children c = {.n = 0};
        struct error err = {0};
        const struct command_line command = {{rows[i].program, "%s"}, 2};
        assert_false(spawn_command(&c, &command, "/bin/true", &err));
        assert_int_equal(c.n, 0);
        assert_non_null(strstr(err.text, rows[i].program));
        assert_non_null(strstr(err.text, rows[i].why));
        free((char *)rows[i].program);
    }
    const struct command_line none = {.n = 0};
    struct children c = {.n = 0};
    struct error err = {0};
    assert_false(spawn_command(&c, &none, "", &err));
    assert_int_not_equal(access("pwned", F_OK), 0);
}

static void how_it_ended(void **state)
{
    (void)state;
    struct children c = {.n = 0};
    struct error err = {0};
    const struct command_line well = {{"true"}, 1}, badly = {{"sh", "-c", "exit 7"}, 3},
                              killed = {{"sh", "-c", "kill -9 $$"}, 3};
    assert_true(spawn_command(&c, &well, "", &err) && all_ended(&c, &err));
    assert_true(spawn_command(&c, &badly, "", &err));
    assert_false(all_ended(&c, &err));
    assert_string_equal(err.text, "sh ended with 7");
    assert_true(spawn_command(&c, &killed, "", &err));
    assert_false(all_ended(&c, &err));
    assert_string_equal(err.text, "sh was ended by signal 9");
    assert_true(spawn_reap(&c, &err)); /* nothing is left to bury */
}

/* One that never ends must not pile up; it is counted, and what is started meanwhile is not forgotten. */
static void many_at_once(void **state)
{
    (void)state;
    struct children c = {.n = 0};
    struct error err = {0};
    char gate[512];
    snprintf(gate, sizeof gate, "%s", in("gate"));
    assert_int_equal(mkfifo(gate, 0600), 0);
    const struct command_line waits = {{"sh", "-c", "exec <\"$0\"; read line", gate}, 4};
    for (int i = 0; i < SPAWN_MAX; i++)
        assert_true(spawn_command(&c, &waits, "", &err));
    assert_true(spawn_reap(&c, &err));
    assert_int_equal(c.n, SPAWN_MAX);
    assert_false(spawn_command(&c, &waits, "", &err));
    assert_string_equal(err.text, "sh is not started again: 16 are still running");
    const int go = open(gate, O_RDWR | O_CLOEXEC); /* open until the last of them has read its line */
    assert_true(go >= 0);
    for (int i = 0; i < SPAWN_MAX; i++)
        assert_int_equal(write(go, "go\n", 3), 3);
    while (c.n > 0)
        spawn_reap(&c, &err), poll(NULL, 0, 2);
    close(go);
    const struct command_line quick = {{"true"}, 1};
    for (int round = 0; round < 20; round++) {
        for (int i = 0; i < SPAWN_MAX; i++)
            assert_true(spawn_command(&c, &quick, "", &err));
        assert_true(all_ended(&c, &err));
    }
}

/* Neither the journal nor the terminal: its ends are /dev/null, and it has nothing else of ours. */
static void nothing_of_ours(void **state)
{
    (void)state;
    struct store *store = NULL;
    struct children c = {.n = 0};
    struct error err = {0};
    char journal[512], list[600];
    int lock;
    snprintf(journal, sizeof journal, "%s", in("journal.db"));
    assert_true(store_open(journal, STORE_WRITE, &store, &err));
    assert_true(store_watch(store) >= 0);
    assert_true(store_lock(store, journal, &lock, &err));
    snprintf(list, sizeof list, "exec ls -l /proc/self/fd >'%s/fds'", folder);
    const struct command_line command = {{"sh", "-c", list}, 3};
    assert_true(spawn_command(&c, &command, "", &err));
    assert_true(all_ended(&c, &err));
    store_unlock(lock);
    store_close(store);
    read_out("fds");
    assert_non_null(strstr(out, "0 -> /dev/null"));
    assert_non_null(strstr(out, "2 -> /dev/null"));
    if (strstr(out, "journal") || strstr(out, "inotify") || strstr(out, "pts"))
        fail_msg("%s", out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_as_they_are, begin, end),
        cmocka_unit_test_setup_teardown(what_cannot_be_started, begin, end),
        cmocka_unit_test_setup_teardown(how_it_ended, begin, end),
        cmocka_unit_test_setup_teardown(many_at_once, begin, end),
        cmocka_unit_test_setup_teardown(nothing_of_ours, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
