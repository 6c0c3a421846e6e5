/* version.c: `mend --version`: the first line for scripts, the libraries for who looks into a fault. */
#include <jansson.h>
#include <stdio.h>

#include "mend/cli/command.h"
#include "mend/cli/print.h"
#include "mend/io/versions.h"
#include "mend/tui/term.h"

void version_print(struct arena *arena)
{
    print_line("mend %s", MEND_VERSION);
    print_line("%s, %s, jansson %s", term_library(), io_versions(arena), jansson_version_str());
}
