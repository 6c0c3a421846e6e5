/* Protocols by others: listed with their places and which hides which, begun from another, read aloud; and another
 * revision of the one that is followed, which is taken over only when asked. */
#include "homes.h"

static void own_folder(struct home *h, char *folder, size_t size)
{
    snprintf(folder, size, "%.200s/config", h->dir);
    mkdir(folder, 0700);
    snprintf(folder, size, "%.200s/config/mend", h->dir);
    mkdir(folder, 0700);
    snprintf(folder, size, "%.200s/config/mend/protocols", h->dir);
    mkdir(folder, 0700);
}

/* Puts a copy of the shipped plan into the person's folder, with one text in the place of another. */
static void own_copy(struct home *h, const char *old, const char *new)
{
    char path[300];
    char *text = file_read(MEND_SOURCE "/protocols/low-back-lifting.yaml", NULL), *at = strstr(text, old);
    assert_non_null(at);
    char *changed = malloc(strlen(text) + strlen(new) + 1);
    sprintf(changed, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    own_folder(h, path, sizeof path);
    strcat(path, "/low-back-lifting.yaml");
    file_write(path, changed);
    free(changed);
    free(text);
}

static void own_ones_come_first(void **state)
{
    struct home *h = *state;
    expect(h, 0, "protocols");
    assert_true(has(h->out, "Looked for in this order"));
    assert_true(has(h->out, "config/mend/protocols (not there yet)"));
    assert_false(has(h->out, "not used"));
    assert_true(has(h->out, "protocols/schema.json"));
    own_copy(h, "title: Low back pain from lifting", "title: Mine");
    expect(h, 0, "protocols");
    const char *mine = strstr(h->out, "Mine, revision 3"), *other = strstr(h->out, "Low back pain from lifting");
    assert_true(mine && other && mine < other);
    assert_true(has(other, "not used: the same id is found first in "));
    assert_false(has(h->out, "not there yet"));
}

static void one_is_begun_from_another(void **state)
{
    struct home *h = *state;
    char path[400];
    assert_int_equal(run(h, "protocols new"), 1); /* nothing is followed here */
    assert_true(has(h->err, "--from"));
    assert_int_equal(run(h, "protocols new --from no-such-plan"), 1);
    expect(h, 0, "protocols new --from back-care");
    snprintf(path, sizeof path, "%s/config/mend/protocols/my-back-care.yaml", h->dir);
    assert_true(has(h->out, path));
    char *text = file_read(path, NULL);
    assert_non_null(text);
    assert_true(has(text, "# Begun from back-care, revision 3."));
    assert_true(has(text, "\nid: my-back-care\n") && has(text, "\nrevision: 1\n"));
    assert_true(has(text, "# Daily back care")); /* its remarks came along */
    free(text);
    assert_int_equal(run_fmt(h, "check %s", path), 0);
    expect(h, 0, "protocols");
    assert_true(has(h->out, "my-back-care\n"));
    assert_int_equal(run(h, "protocols new --from back-care"), 1); /* nothing is written over */
    assert_true(has(h->err, "is there already"));
    assert_int_equal(run_fmt(h, "protocols new '%s/Knee plan 2.yaml' --from back-care", h->dir), 0);
    assert_true(has(h->out, "Its id is knee-plan-2"));
    expect(h, 0, "protocols new - --from back-care");
    assert_true(has(h->out, "\nid: my-back-care\n"));
    assert_int_equal(run_fmt(h, "protocols new %s/2.yaml --from back-care", h->dir), 2);
    assert_int_equal(run(h, "protocols newer"), 2);
    assert_int_equal(run(h, "protocols schema --from back-care"), 2);
    assert_int_equal(run(h, "protocols new a b"), 2);
}

static void the_followed_one_is_what_new_begins_from(void **state)
{
    struct home *h = *state;
    own_copy(h, "title: Low back pain from lifting", "title: Another text since");
    expect(h, 0, "protocols new -");
    assert_true(has(h->out, "\nid: my-low-back-lifting\ntitle: Low back pain from lifting\n"));
}

static void the_plan_is_read_aloud(void **state)
{
    struct home *h = *state;
    assert_int_equal(run_fmt(h, "check %s/protocols/low-back-lifting.yaml", MEND_SOURCE), 0);
    assert_true(has(h->out, "It reads as follows."));
    assert_true(has(h->out, "  - Glute bridge: 10-15 reps"));
}

static void another_revision_is_taken_over_only_when_asked(void **state)
{
    struct home *h = *state;
    expect(h, 0, "update --at 2024-03-04T09:00");
    assert_true(has(h->out, "nothing to take over"));
    own_copy(h, "revision: 3", "revision: 4");
    expect(h, 0, "status");
    assert_false(has(h->out, "mend update")); /* the number alone changes nothing for anybody */
    own_copy(h, "revision: 3\n", "revision: 4 # raised\n");
    char path[400];
    snprintf(path, sizeof path, "%s/config/mend/protocols/low-back-lifting.yaml", h->dir);
    char *text = file_read(path, NULL), *at = strstr(text, "dose: 10-15 reps");
    assert_non_null(at);
    memcpy(at, "dose: 10-12 reps", 16);
    file_write(path, text);
    free(text);
    expect(h, 0, "status");
    assert_true(has(h->out, "mend update"));
    expect(h, 0, "update --at 2024-03-04T09:00");
    assert_true(has(h->out, "the file has revision 4, you follow revision 3"));
    assert_true(has(h->out, "10-12 reps"));
    expect(h, 0, "log");
    assert_false(has(h->out, "revision 4")); /* looking took nothing over */
    expect(h, 0, "update --confirm --at 2024-03-04T09:05");
    expect(h, 0, "log");
    assert_true(has(h->out, "revision 4"));
    expect(h, 0, "status");
    assert_false(has(h->out, "mend update"));
    expect(h, 0, "undo");
    expect(h, 0, "status");
    assert_true(has(h->out, "mend update"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN(home_fresh, own_ones_come_first),
        IN(home_fresh, one_is_begun_from_another),
        IN(home_clear, the_followed_one_is_what_new_begins_from),
        IN(home_fresh, the_plan_is_read_aloud),
        IN(home_clear, another_revision_is_taken_over_only_when_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
