/* `mend notice` sends one the ways that were chosen, and says what became of it. */
#include "homes.h"

static void settings(struct home *h, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void settings(struct home *h, const char *fmt, ...)
{
    char path[300], text[2048];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    snprintf(path, sizeof path, "%s/config", h->dir);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/config/mend", h->dir);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/config/mend/config.yaml", h->dir);
    file_write(path, text);
}

static void script(struct home *h, const char *name, const char *text)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", h->dir, name);
    file_write(path, text);
    assert_int_equal(chmod(path, 0755), 0);
}

static void each_way_says_how_it_went(void **state)
{
    struct home *h = *state;
    char path[300];
    expect(h, 0, "notice"); /* the bell is what is usual, and a pipe has none */
    assert_string_equal(h->out, "bell: not rung, standard output is no terminal\n");
    settings(h, "notices: []\n");
    assert_true(has(expect(h, 0, "notice"), "No bell, no flash and no program is chosen"));
    settings(h, "notices: [flash]\n");
    assert_true(has(expect(h, 0, "notice"), "flash: seen in the tracker alone"));
    settings(h, "notices: [flash]\ncalm: yes\n");
    assert_true(has(expect(h, 0, "notice"), "flash: not while calm is chosen"));
    script(h, "tell", "#!/bin/sh\nprintf '%s|' \"$@\" >\"$0.said\"\n");
    settings(h, "notices: [command]\nnotify: ['%s/tell', '%%s', '$(touch pwned)']\n", h->dir);
    expect(h, 0, "notice");
    assert_true(has(h->out, "/tell was started with \"mend: 1 due\" and ended well"));
    snprintf(path, sizeof path, "%s/tell.said", h->dir);
    char *said = file_read(path, NULL);
    assert_string_equal(said, "mend: 1 due|$(touch pwned)|");
    free(said);
    settings(h, "notices: [command]\ndetails: yes\nnotify: ['%s/tell', '%%s']\nspeak: ['%s/tell', '-v', '%%s']\n",
             h->dir, h->dir);
    expect(h, 0, "notice");
    assert_true(has(h->out, "speak: ") && has(h->out, "mend: a test notice"));
    assert_int_not_equal(access(h->journal, F_OK), 0); /* it asks no journal, and makes none */
}

static void what_fails_is_said(void **state)
{
    struct home *h = *state;
    settings(h, "notices: [command]\nnotify: ['%s/nothing', '%%s']\n", h->dir);
    expect(h, 1, "notice");
    assert_true(has(h->err, "/nothing cannot be started: No such file or directory"));
    assert_string_equal(h->out, "notify: failed\n");
    script(h, "sad", "#!/bin/sh\nexit 3\n");
    settings(h, "notices: [bell, command]\nnotify: ['%s/sad', '%%s']\n", h->dir);
    expect(h, 1, "notice");
    assert_true(has(h->err, "/sad ended with 3"));
    assert_true(has(h->out, "bell: "));
    expect(h, 2, "notice now");
    expect(h, 2, "notice --at 2024-03-04T08:00");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_way_says_how_it_went, home_fresh, home_end),
        cmocka_unit_test_setup_teardown(what_fails_is_said, home_fresh, home_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
