/* Where protocols are found, and which of two of the same id. */
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

#include "mend/io/library.h"

struct shelf {
    char root[64], named[96], config[96]; /* a folder for --protocols, and the one of the person's config */
    struct arena arena;
};

static void make_folder(const char *path)
{
    assert_int_equal(mkdir(path, 0700), 0);
}

static int set_up(void **state)
{
    struct shelf *s = calloc(1, sizeof *s);
    char mend[96];
    if (!s)
        return -1;
    strcpy(s->root, "/tmp/mend-library-XXXXXX");
    if (!mkdtemp(s->root))
        return -1;
    snprintf(s->named, sizeof s->named, "%s/named", s->root);
    snprintf(mend, sizeof mend, "%s/mend", s->root);
    snprintf(s->config, sizeof s->config, "%s/mend/protocols", s->root);
    make_folder(s->named);
    make_folder(mend);
    make_folder(s->config);
    setenv("XDG_CONFIG_HOME", s->root, 1);
    arena_init(&s->arena);
    *state = s;
    return 0;
}

static int tear_down(void **state)
{
    struct shelf *s = *state;
    char command[96];
    snprintf(command, sizeof command, "rm -r %s", s->root);
    arena_fini(&s->arena);
    int failed = system(command);
    free(s);
    return failed;
}

static void put(const char *folder, const char *name, const char *id, const char *title)
{
    char path[160];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f,
            "mend: 1\nid: %s\ntitle: %s\nabout: A test.\nrevision: 3\nneeds-injury: no\n"
            "triage:\n  red-flags:\n    - {id: a-sign, ask: Any?, name: sign, level: urgent}\n"
            "  on-emergency: [Call.]\n  on-urgent: [Go.]\n"
            "phases:\n  - {id: prevention, title: P, aim: A., window: any time}\n",
            id, title);
    assert_int_equal(fclose(f), 0);
}

static int count_of(const struct library_item *items, int n, const char *id)
{
    int count = 0;
    for (int i = 0; i < n; i++)
        count += strcmp(items[i].id, id) == 0;
    return count;
}

/* The nth of that id; an installed copy of the program may have added more of the shipped ones at the end. */
static const struct library_item *item_of(const struct library_item *items, int n, const char *id, int nth)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(items[i].id, id) == 0 && nth-- == 0)
            return &items[i];
    }
    fail_msg("no %s", id);
    return NULL;
}

static void folders_are_searched_in_order(void **state)
{
    struct shelf *s = *state;
    struct library_item *items;
    int n;
    struct error err;
    const struct protocol *p;
    const char *text;
    put(s->named, "a.yaml", "mine", "Named");
    put(s->config, "b.yaml", "mine", "Config");
    put(s->config, "c.yaml", "back-care", "My back care");
    put(s->config, ".hidden.yaml", "hidden", "Hidden");
    put(s->config, "notes.txt", "notes", "Notes");
    assert_true(library_list(s->named, &s->arena, &items, &n, &err));
    assert_int_equal(count_of(items, n, "hidden") + count_of(items, n, "notes"), 0);
    assert_string_equal(items[0].title, "Named");
    assert_int_equal(items[0].revision, 3);
    assert_null(items[0].shadowed_by);
    assert_string_equal(item_of(items, n, "mine", 1)->shadowed_by, items[0].path);
    assert_string_equal(item_of(items, n, "back-care", 0)->title, "My back care");
    assert_string_equal(item_of(items, n, "back-care", 1)->shadowed_by, item_of(items, n, "back-care", 0)->path);
    assert_null(item_of(items, n, "low-back-lifting", 0)->shadowed_by);

    assert_true(library_find(s->named, "mine", NULL, &s->arena, &p, &text, &err));
    assert_string_equal(p->title, "Named");
    assert_non_null(strstr(text, "title: Named"));
    assert_true(library_find(NULL, "mine", NULL, &s->arena, &p, &text, &err));
    assert_string_equal(p->title, "Config");
    assert_true(library_find(NULL, "low-back-lifting", NULL, &s->arena, &p, &text, &err));
}

/* XDG_DATA_DIRS, after what belongs to the program; a folder that is not absolute counts as none. */
static void others_may_install_protocols(void **state)
{
    struct shelf *s = *state;
    struct library_item *items;
    int n;
    struct error err;
    char dirs[256];
    put(s->config, "a.yaml", "shared", "Shared"); /* the same folder by another way: it is listed once */
    put(s->config, "b.yaml", "back-care", "Theirs");
    setenv("XDG_CONFIG_HOME", "", 1);
    setenv("HOME", "/nonexistent", 1);
    for (int absolute = 0; absolute < 2; absolute++) {
        snprintf(dirs, sizeof dirs, ":relative:/no/such:%s:%s", absolute ? s->root : s->root + 1, s->root + 1);
        setenv("XDG_DATA_DIRS", dirs, 1);
        assert_true(library_list(NULL, &s->arena, &items, &n, &err));
        assert_int_equal(count_of(items, n, "shared"), absolute);
    }
    assert_false(strcmp(item_of(items, n, "back-care", 0)->title, "Theirs") == 0);
    setenv("XDG_CONFIG_HOME", s->root, 1);
    assert_true(library_list(NULL, &s->arena, &items, &n, &err));
    assert_int_equal(count_of(items, n, "shared"), 1);
    assert_string_equal(item_of(items, n, "back-care", 0)->title, "Theirs");
    unsetenv("XDG_DATA_DIRS");
}

static void a_file_that_does_not_read_is_listed_and_not_passed_over(void **state)
{
    struct shelf *s = *state;
    struct library_item *items;
    int n;
    struct error err;
    const struct protocol *p;
    const char *text;
    put(s->config, "low-back-lifting.yaml", "low-back-lifting", "\n");
    assert_true(library_list(NULL, &s->arena, &items, &n, &err));
    const struct library_item *broken = item_of(items, n, "low-back-lifting", 0);
    assert_non_null(broken->problems);
    assert_int_equal(broken->problems->list[0].line, 3);
    assert_false(library_find(NULL, "low-back-lifting", NULL, &s->arena, &p, &text, &err));
    assert_null(p);
    assert_int_equal(err.line, 3);
    assert_string_equal(err.file, broken->path);
    assert_string_equal(err.text, "'title' is empty: write, for example, 'title: Low back pain from lifting'");
    assert_true(library_find(NULL, "back-care", NULL, &s->arena, &p, &text, &err));
}

static void what_is_not_there_is_said(void **state)
{
    struct shelf *s = *state;
    struct library_item *items;
    int n;
    struct error err;
    const struct protocol *p;
    const char *text;
    char gone[128];
    assert_false(library_find(s->named, "nothing", NULL, &s->arena, &p, &text, &err));
    assert_string_equal(err.text, "there is no protocol 'nothing': see mend protocols");
    snprintf(gone, sizeof gone, "%s/gone", s->root);
    assert_false(library_list(gone, &s->arena, &items, &n, &err));
    assert_string_equal(err.file, gone);
    assert_string_equal(err.text, "cannot open this folder: it is not there");
    put(s->named, "a.yaml", "mine", "Named");
    snprintf(gone, sizeof gone, "%s/a.yaml", s->named);
    assert_false(library_list(gone, &s->arena, &items, &n, &err));
    assert_string_equal(err.text, "this is not a folder of protocols");
    unsetenv("XDG_CONFIG_HOME");
    setenv("HOME", s->root, 1); /* without a .config: only the shipped ones are left */
    assert_true(library_list(NULL, &s->arena, &items, &n, &err));
    assert_int_equal(count_of(items, n, "mine"), 0);
    assert_true(count_of(items, n, "low-back-lifting") >= 1 && count_of(items, n, "back-care") >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(folders_are_searched_in_order, set_up, tear_down),
        cmocka_unit_test_setup_teardown(others_may_install_protocols, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_does_not_read_is_listed_and_not_passed_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_there_is_said, set_up, tear_down),
    };
    return cmocka_run_group_tests_name("library", tests, NULL, NULL);
}
