#include "mend/io/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/io/new_file.h"
#include "mend/io/xdg.h"
#include "store_private.h"

bool state_recall(const char *name, char *word)
{
    char *path = xdg_path(XDG_STATE, name);
    FILE *in = path ? fopen(path, "re") : NULL;
    free(path);
    const bool got = in && fgets(word, STATE_WORD, in);
    if (in)
        fclose(in);
    if (got)
        word[strcspn(word, "\n")] = '\0';
    return got;
}

bool state_keep(const char *name, const char *word)
{
    char is[STATE_WORD];
    struct error ignored;
    struct new_file file;
    if (state_recall(name, is) && strcmp(is, word) == 0)
        return true;
    char *path = xdg_path(XDG_STATE, name);
    bool kept = path && store_make_folders(path, true, &ignored) && new_file_open(&file, path, true, &ignored);
    if (kept) {
        fprintf(file.out, "%s\n", word);
        kept = new_file_finish(&file, &ignored);
    }
    free(path);
    return kept;
}
