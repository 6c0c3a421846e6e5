#include <stdio.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/io/library.h"

static void print_item(const struct library_item *item)
{
    if (item->problems) {
        char line[1024];
        error_format(&item->problems->list[0], line, sizeof line);
        printf("%s\n", item->path);
        page_fmt(4, "", "does not read: %s", line);
        page_item(4, "", "\"mend check\" with this file lists every problem");
        return;
    }
    printf("%s\n", item->id);
    page_fmt(4, "", "%s, revision %d%s", item->title, item->revision,
             item->shadowed ? ", hidden by one of the same id found earlier" : "");
    printf("    %s\n", item->path); /* whole, so that it can be copied */
}

enum verdict command_protocols(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)at;
    if (!args_options(a, NULL, 0, NULL, NULL, err))
        return ACT_USAGE;
    struct library_item *items = NULL;
    int n = 0;
    if (!library_list(s->protocols, &s->window, &items, &n, err))
        return ACT_FAILED;
    if (n == 0) {
        error_set(err, "no protocol was found; --protocols DIR names a folder of them");
        return ACT_FAILED;
    }
    for (int i = 0; i < n; i++)
        print_item(&items[i]);
    return ACT_OK;
}
