#include "mend/io/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/io/new_file.h"
#include "store_private.h"

static bool path_of(const char *name, char *path, size_t size)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    int n = -1;
    if (state && state[0] == '/') /* the specification says to ignore any other */
        n = snprintf(path, size, "%s/mend/%s", state, name);
    else if (home && home[0])
        n = snprintf(path, size, "%s/.local/state/mend/%s", home, name);
    return n > 0 && (size_t)n < size;
}

bool state_recall(const char *name, char *word)
{
    char path[4096];
    FILE *in = path_of(name, path, sizeof path) ? fopen(path, "re") : NULL;
    const bool got = in && fgets(word, STATE_WORD, in);
    if (in)
        fclose(in);
    if (got)
        word[strcspn(word, "\n")] = '\0';
    return got;
}

bool state_keep(const char *name, const char *word)
{
    char path[4096], is[STATE_WORD];
    struct error ignored;
    struct new_file file;
    if (state_recall(name, is) && strcmp(is, word) == 0)
        return true;
    if (!path_of(name, path, sizeof path) || !store_make_folders(path, true, &ignored) ||
        !new_file_open(&file, path, true, &ignored))
        return false;
    fprintf(file.out, "%s\n", word);
    return new_file_finish(&file, &ignored);
}
