/* The sample journal: whatever day and hour it is made, every act of its story is accepted, and nothing of it touches
 * the person's own journal. */
#include "homes.h"

#include <dirent.h>

static void made_at(const char *clock, const char *zone)
{
    struct home h;
    home_make(&h, MEND_PROGRAM, zone);
    h.clock = clock;
    char words[512];
    snprintf(words, sizeof words, "demo -o %s/demo.db", h.dir);
    expect(&h, 0, words);
    struct stat st;
    assert_int_equal(stat(h.journal, &st), -1);
    snprintf(words, sizeof words, "status --json --db %s/demo.db", h.dir);
    const char *json = expect(&h, 0, words);
    assert_true(has(json, "\"day\": 41") || has(json, "\"day\": 42"));
    assert_true(has(json, "\"id\": \"weeks-4-6\""));
    snprintf(words, sizeof words, "log --db %s/demo.db", h.dir);
    assert_false(has(expect(&h, 0, words), "\n+ ")); /* each act was written when it happened */
    home_remove(&h);
}

static void every_act_is_accepted(void **state)
{
    (void)state;
    made_at("2026-04-20T12:00", "Europe/Berlin");    /* spring forward lies within the six weeks */
    made_at("2026-11-16T03:30", "America/New_York"); /* autumn back, and a day that has not turned yet */
    made_at("2028-03-20T17:41", "Pacific/Auckland"); /* a leap day */
}

static int entries_of(const char *folder)
{
    int n = 0;
    DIR *d = opendir(folder);
    assert_non_null(d);
    for (const struct dirent *e; (e = readdir(d));)
        n += e->d_name[0] != '.';
    closedir(d);
    return n;
}

static void another_file_stays(void **state)
{
    struct home *h = *state;
    char path[300], words[512];
    snprintf(path, sizeof path, "%s/mine.db", h->dir);
    file_write(path, "mine");
    snprintf(words, sizeof words, "demo -o %s", path);
    expect(h, 1, words);
    size_t size;
    char *text = file_read(path, &size);
    assert_string_equal(text, "mine");
    free(text);
    expect(h, 2, "demo here");
}

/* Without a terminal there is nothing to explore it on, and nothing is left behind. */
static void no_terminal_no_trace(void **state)
{
    struct home *h = *state;
    char folder[300];
    snprintf(folder, sizeof folder, "%s/run", h->dir);
    assert_int_equal(mkdir(folder, 0700), 0);
    expect(h, 1, "demo");
    assert_true(has(h->err, "terminal"));
    assert_int_equal(entries_of(folder), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_act_is_accepted),
        cmocka_unit_test_setup_teardown(another_file_stays, home_fresh, home_end),
        cmocka_unit_test_setup_teardown(no_terminal_no_trace, home_fresh, home_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
