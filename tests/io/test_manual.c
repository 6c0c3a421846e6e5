/* mend-protocol(5) names every key that the reader knows, part by part. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "common/run.h"
#include "mend/io/protocol_keys.h"

/* The part's section, from its heading to the next. */
static char *section_of(const char *page, const char *path)
{
    char heading[160];
    snprintf(heading, sizeof heading, "\n.Ss \"\\&%s\"\n", path[0] ? path : "The file as a whole");
    const char *from = strstr(page, heading);
    if (!from)
        fail_msg("mend-protocol(5) has no part \"%s\"", path);
    from += strlen(heading);
    const char *end = strstr(from, "\n.S");
    return end ? strndup(from, (size_t)(end - from)) : strdup(from);
}

static int keys_are_named(const char *page, const struct shape *shape, const char *path)
{
    char *section = section_of(page, path);
    int n = 0, items = 0;
    for (int i = 0; i < shape->n; i++) {
        const struct key *k = &shape->keys[i];
        char item[128], below[160];
        snprintf(item, sizeof item, ".It Ic \"\\&%s\"\n", k->name);
        if (strcmp(k->name, "facts") == 0 || strcmp(k->name, "ours") == 0) /* said once, for every part */
            snprintf(item, sizeof item, ".It Ic %s\n", k->name);
        else
            items++;
        if (!strstr(strncmp(item, ".It Ic \"", 8) == 0 ? section : page, item))
            fail_msg("mend-protocol(5) does not say what %s: %s is", path, k->name);
        n++;
        snprintf(below, sizeof below, "%s%s%s", path, path[0] ? ": " : "", k->name);
        if (k->of)
            n += keys_are_named(page, k->of, below);
    }
    for (const char *at = section; (at = strstr(at, ".It Ic ")); at++)
        items--;
    assert_int_equal(items, 0); /* and none that the reader does not know */
    free(section);
    return n;
}

static void the_page_names_every_key(void **state)
{
    (void)state;
    size_t size;
    char *page = file_read(MEND_MANUAL "/mend-protocol.5", &size);
    assert_non_null(page);
    assert_true(keys_are_named(page, &protocol_shape, "") > 100);
    free(page);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_page_names_every_key)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
