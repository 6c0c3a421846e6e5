/* What is remembered between two evenings: a word, and nothing that stands in its place holds the program up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "mend/io/state.h"

static char folder[] = "/tmp/mend-state-XXXXXX", path[512], word[STATE_WORD];

static int begin(void **state)
{
    (void)state;
    strcpy(strrchr(folder, '-'), "-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    setenv("XDG_STATE_HOME", folder, 1);
    snprintf(path, sizeof path, "%s/mend/choice", folder);
    alarm(60); /* a pipe that is waited for ends the test */
    return 0;
}

static int end(void **state)
{
    char command[sizeof folder + 16];
    (void)state;
    alarm(0);
    snprintf(command, sizeof command, "rm -rf -- '%s'", folder);
    return system(command);
}

static void test_a_word(void **state)
{
    (void)state;
    assert_false(state_recall("choice", word));
    assert_true(state_keep("choice", "doctor"));
    assert_true(state_recall("choice", word));
    assert_string_equal(word, "doctor");
    assert_true(state_keep("choice", "me"));
    assert_true(state_recall("choice", word));
    assert_string_equal(word, "me");
    FILE *f = fopen(path, "w"); /* more than a word: no more of it than there is room for */
    assert_non_null(f);
    for (int i = 0; i < 1000; i++)
        fputs("long", f);
    fclose(f);
    assert_true(state_recall("choice", word));
    assert_int_equal(strlen(word), STATE_WORD - 1);
}

static void test_no_file(void **state)
{
    (void)state;
    char other[512];
    snprintf(other, sizeof other, "%s/other", folder);
    assert_true(state_keep("choice", "doctor"));
    assert_int_equal(rename(path, other), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(state_recall("choice", word));
    assert_false(state_keep("choice", "me"));
    assert_int_equal(unlink(path), 0);
    static const char *const led[] = {"/dev/zero", "/dev/tty", "choice", "../other"};
    for (size_t i = 0; i < sizeof led / sizeof *led; i++) {
        assert_int_equal(symlink(led[i], path), 0);
        assert_false(state_recall("choice", word));
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(state_recall("choice", word));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_word, begin, end),
        cmocka_unit_test_setup_teardown(test_no_file, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
