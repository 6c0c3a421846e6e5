#include "mend/io/xdg.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/core/arena.h"

static const struct {
    const char *variable, *in_home;
} places[] = {
    [XDG_CONFIG] = {"XDG_CONFIG_HOME", "/.config"},
    [XDG_DATA] = {"XDG_DATA_HOME", "/.local/share"},
    [XDG_STATE] = {"XDG_STATE_HOME", "/.local/state"},
};

char *xdg_path(enum xdg which, const char *name)
{
    const char *folder = getenv(places[which].variable), *below = "";
    if (!folder || folder[0] != '/') { /* a relative one is to be ignored, says the specification */
        folder = getenv("HOME");
        below = places[which].in_home;
    }
    if (!folder || folder[0] != '/')
        return NULL;
    const size_t size = strlen(folder) + strlen(below) + strlen("/mend/") + strlen(name) + 1;
    char *path = mem_alloc(size);
    snprintf(path, size, "%s%s/mend/%s", folder, below, name);
    return path;
}
