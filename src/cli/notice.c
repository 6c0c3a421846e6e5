/* notice.c: `mend notice`: a test notice, and what became of it: the bell where standard output is a terminal, the
 * programs of the settings with how they ended. */
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "mend/cli/command.h"
#include "mend/cli/print.h"
#include "mend/io/spawn.h"

/* Whether it ended in time; *well: without complaint. */
static bool wait_for(struct children *c, bool *well, struct error *err)
{
    enum { PATIENCE = 5000, LOOK = 20 }; /* ms */
    *well = true;
    for (int waited = 0; c->n > 0 && waited < PATIENCE; waited += LOOK) {
        if (!spawn_reap(c, err))
            *well = false;
        if (c->n > 0)
            poll(NULL, 0, LOOK);
    }
    return c->n == 0;
}

static bool try_program(const char *label, const struct command_line *command, const char *text, struct error *err)
{
    struct children children = {.n = 0};
    bool well;
    if (!spawn_command(&children, command, text, err)) {
        print_line("%s: failed", label); /* why is said where errors go */
        return false;
    }
    if (!wait_for(&children, &well, err))
        print_line("%s: %s was started and is still running", label, command->words[0]);
    else if (well)
        print_line("%s: %s was started with \"%s\" and ended well", label, command->words[0], text);
    else
        print_line("%s: failed", label);
    return well;
}

static void try_bell(void)
{
    if (isatty(STDOUT_FILENO))
        print_line("bell: rung"), print_bell();
    else
        print_line("bell: not rung, standard output is no terminal");
}

enum verdict command_notice(const struct args *a, const struct settings *settings, struct error *err)
{
    if (!args_options(a, NULL, 0, NULL, NULL, err))
        return ACT_USAGE;
    const char *text = settings->details ? "mend: a test notice" : "mend: 1 due";
    bool well = true;
    if (settings->notices & NOTICE_BELL)
        try_bell();
    if (settings->notices & NOTICE_FLASH)
        print_line("%s", settings->calm ? "flash: not while calm is chosen"
                                        : "flash: seen in the tracker alone; :notice shows it");
    if (settings->notices & NOTICE_COMMAND && settings->notify.n > 0)
        well = try_program("notify", &settings->notify, text, err);
    else if (settings->notices & NOTICE_COMMAND)
        print_line("notify: no program is named");
    if (settings->speak.n > 0)
        well = try_program("speak", &settings->speak, text, err) && well;
    if (!settings->notices)
        print_line("No bell, no flash and no program is chosen: the settings say how notices come.");
    return well ? ACT_OK : ACT_FAILED;
}
