/* config.c: `mend config`: the settings in force, as a settings file to begin one's own from. */
#include <stdio.h>

#include "mend/cli/command.h"
#include "mend/cli/print.h"
#include "mend/io/config.h"
#include "mend/tui/app.h"

enum verdict command_config(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)at;
    if (!args_options(a, NULL, 0, NULL, NULL, err))
        return ACT_USAGE;
    print_data(config_text(s->config, &key_book, &s->window));
    return ACT_OK;
}
