#include "mend/io/store_check.h"

#include <stdio.h>

#include "mend/cli/command.h"
#include "mend/cli/print.h"

void backup_daily(const struct session *s)
{
    struct error err = {0};
    if (s->writable && !backups_daily(s->store, s->clock, &err))
        print_error("mend: %s", err.text);
}

enum verdict command_backup(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)at; /* main lets no --at through */
    const char **files = arena_array(&s->window, const char *, a->n_words);
    int n = 0;
    if (!args_options(a, NULL, 0, files, &n, err))
        return ACT_USAGE;
    if (n != 1 || !files[0][0]) {
        error_set(err, "backup takes the name of a new file: mend backup FILE");
        return ACT_USAGE;
    }
    if (text_is(files[0], "-")) {
        error_set(err, "a copy is a database, and none is written to standard output: name a file");
        return ACT_USAGE;
    }
    if (!session_open(s, err))
        return ACT_FAILED;
    if (!s->store) {
        error_set(err, "there is no journal yet, so there is nothing to copy");
        return ACT_FAILED;
    }
    if (!store_backup(s->store, files[0], err))
        return ACT_FAILED;
    print_line("Copied to %s, and looked over: it is whole", files[0]);
    return ACT_OK;
}
