#include "mend/cli/command.h"
#include "mend/cli/page.h"

#include <stdio.h>

#include "mend/io/spelling.h"

static const char disclaimer[] = "mend keeps a diary and a clock for you. It is not a medical device and makes no "
                                 "diagnosis. When something worries you, ask somebody who can examine you.";

void help_print_all(void)
{
    page_item(0, "", "mend: a rehab tracker for a hurt back, in the terminal.");
    page_gap();
    page_item(18, "mend", act_specs[ACT_TRACK].help);
    page_item(18, "mend COMMAND ...", "do one thing and return");
    page_gap();
    page_item(0, "", "Commands (mend COMMAND --help says more):");
    for (int i = 0; i < ACT_COUNT; i++) {
        if (act_specs[i].name[0] == '\0')
            continue;
        char label[32];
        snprintf(label, sizeof label, "  %s", act_specs[i].name);
        page_item(18, label, act_specs[i].help);
    }
    page_gap();
    page_item(0, "", "Options, before or after the command:");
    for (const struct args_global *g = args_globals; g->name; g++) {
        char label[32];
        snprintf(label, sizeof label, "  %s %s", g->name, g->value ? g->value : "");
        page_item(18, label, g->says);
    }
    page_item(18, "  --", "ends the options; what follows is taken as it stands");
    page_gap();
    page_item(0, "", "It ends with 0 when done, 1 when it failed, 2 when asked wrongly, 3 when a safety rule says no.");
    page_gap();
    page_item(0, "", disclaimer);
}

void help_print(const struct act_spec *spec)
{
    char label[48];
    const int indent = snprintf(label, sizeof label, "mend %s ", spec->name);
    page_item(indent, label, spec->args);
    page_gap();
    page_fmt(4, "", "%s", spec->help);
    if (spec->keys[0])
        page_fmt(4, "", "In the tracker: %s", spec->keys);
    if (command_takes_at(spec))
        page_item(4, "",
                  spec->records ? "--at TIME says when it happened: 08:00, -2h, yesterday 18:30, 2026-11-22T08:00"
                                : "--at TIME shows how it stood then");
    page_gap();
    page_item(0, "", disclaimer);
}

const char *help_suggest(const char *word, char *buf, unsigned long size)
{
    struct spelling spelling = spelling_of(word);
    for (int i = 0; i < ACT_COUNT; i++)
        if (act_specs[i].name[0])
            spelling_try(&spelling, act_specs[i].name);
    if (spelling.near)
        snprintf(buf, size, "; did you mean \"%s\"?", spelling.near);
    else
        snprintf(buf, size, "; \"mend help\" lists them");
    return buf;
}
