#include "mend/io/state.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend/io/new_file.h"
#include "mend/io/xdg.h"
#include "store_private.h"

/* Ours and a file of bytes: a pipe would hold the program up, and a link lead to what is another's. */
static int open_ours(const char *path)
{
    struct stat st;
    const int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);
    if (fd < 0 || (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_uid == geteuid()))
        return fd;
    close(fd);
    return -1;
}

bool state_recall(const char *name, char *word)
{
    char *path = xdg_path(XDG_STATE, name);
    const int fd = path ? open_ours(path) : -1;
    free(path);
    if (fd < 0)
        return false;
    const ssize_t n = read(fd, word, STATE_WORD - 1);
    close(fd);
    word[n > 0 ? n : 0] = '\0';
    word[strcspn(word, "\n")] = '\0';
    return n > 0;
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
