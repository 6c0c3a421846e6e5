#include "mend/io/library.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FOLDERS_MAX = 4 };

struct folders {
    struct arena *arena;
    const char *paths[FOLDERS_MAX];
    struct stat stats[FOLDERS_MAX];
    int n;
};

/* A folder that is not there is passed over, and so is one that was added under another name. */
static void add_folder(struct folders *f, const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
        return;
    for (int i = 0; i < f->n; i++) {
        if (f->stats[i].st_dev == st.st_dev && f->stats[i].st_ino == st.st_ino)
            return;
    }
    f->stats[f->n] = st;
    f->paths[f->n++] = path;
}

static bool find_folders(const char *named, struct arena *arena, struct folders *f, struct error *err)
{
    *f = (struct folders){.arena = arena};
    if (named) {
        struct stat st;
        if (stat(named, &st) != 0)
            return error_at(err, named, 0, 0, "cannot open this folder: %s", strerror(errno));
        if (!S_ISDIR(st.st_mode))
            return error_at(err, named, 0, 0, "this is not a folder of protocols");
        add_folder(f, named);
    }
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    if (config && config[0] == '/') { /* a relative one is to be ignored, says the standard */
        add_folder(f, arena_fmt(arena, "%s/mend/protocols", config));
    } else if (home && home[0] == '/') {
        add_folder(f, arena_fmt(arena, "%s/.config/mend/protocols", home));
    }
    add_folder(f, MEND_PROTOCOLS_INSTALLED);
    add_folder(f, MEND_PROTOCOLS_SOURCE);
    return true;
}

static bool is_protocol_name(const char *name)
{
    size_t n = strlen(name);
    return name[0] != '.' && n > 5 && strcmp(name + n - 5, ".yaml") == 0;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The paths of a folder's protocol files, sorted. */
static bool list_folder(const char *folder, struct arena *arena, const char ***paths, int *n, struct error *err)
{
    int room = 0;
    DIR *dir = opendir(folder);
    *paths = NULL;
    *n = 0;
    if (!dir)
        return error_at(err, folder, 0, 0, "cannot read this folder: %s", strerror(errno));
    for (const struct dirent *entry; (entry = readdir(dir));) {
        if (!is_protocol_name(entry->d_name))
            continue;
        *arena_push(arena, *paths, *n, room) = arena_fmt(arena, "%s/%s", folder, entry->d_name);
    }
    closedir(dir);
    if (*n)
        qsort(*paths, (size_t)*n, sizeof **paths, by_name);
    return true;
}

/* A file that does not read is called by its name, without .yaml: that is most likely what its id was meant to be. */
static const char *stem_of(const char *path, struct arena *arena)
{
    const char *name = strrchr(path, '/') + 1;
    return arena_strn(arena, name, strlen(name) - 5);
}

static struct library_item read_item(const char *path, struct arena *arena, const struct protocol **p,
                                     const char **text)
{
    struct library_item item = {.path = path};
    struct problems problems;
    if (protocol_read_file(path, arena, p, text, &problems)) {
        item.id = (*p)->id;
        item.title = (*p)->title;
        item.revision = (*p)->revision;
    } else {
        item.id = item.title = stem_of(path, arena);
        item.problems = arena_new(arena, struct problems);
        *item.problems = problems;
    }
    return item;
}

bool library_list(const char *folder, struct arena *arena, struct library_item **items, int *n, struct error *err)
{
    struct folders folders;
    int room = 0;
    *items = NULL;
    *n = 0;
    if (!find_folders(folder, arena, &folders, err))
        return false;
    for (int i = 0; i < folders.n; i++) {
        const char **paths;
        int n_paths;
        if (!list_folder(folders.paths[i], arena, &paths, &n_paths, err))
            return false;
        for (int k = 0; k < n_paths; k++) {
            const struct protocol *p;
            const char *text;
            struct library_item item = read_item(paths[k], arena, &p, &text);
            for (int m = 0; m < *n; m++)
                item.shadowed = item.shadowed || strcmp((*items)[m].id, item.id) == 0;
            *arena_push(arena, *items, *n, room) = item;
        }
    }
    return true;
}

/* Says the first problem of the file that should have held the protocol. */
static bool tell_broken(const struct library_item *item, struct error *err)
{
    const struct error *first = &item->problems->list[0];
    return error_at(err, first->file, first->line, first->col, "%s%s", first->text,
                    item->problems->n > 1 ? " (and more: see mend check)" : "");
}

bool library_find(const char *folder, const char *id, struct arena *arena, const struct protocol **out,
                  const char **text, struct error *err)
{
    struct folders folders;
    *out = NULL;
    if (!find_folders(folder, arena, &folders, err))
        return false;
    for (int i = 0; i < folders.n; i++) {
        const char **paths;
        int n_paths;
        if (!list_folder(folders.paths[i], arena, &paths, &n_paths, err))
            return false;
        for (int k = 0; k < n_paths; k++) {
            struct library_item item = read_item(paths[k], arena, out, text);
            if (strcmp(item.id, id) != 0)
                continue;
            /* Somebody's own version that does not read is not quietly replaced by the one below it. */
            return item.problems ? tell_broken(&item, err) : true;
        }
    }
    *out = NULL;
    return error_set(err, "there is no protocol '%.60s': see mend protocols", id);
}

const char *library_text(const char *folder, const char *id, const char *hash, struct arena *arena)
{
    struct folders folders;
    struct error ignored;
    if (!find_folders(folder, arena, &folders, &ignored))
        return NULL;
    for (int i = 0; i < folders.n; i++) {
        const char **paths;
        int n_paths;
        if (!list_folder(folders.paths[i], arena, &paths, &n_paths, &ignored))
            continue;
        for (int k = 0; k < n_paths; k++) {
            const struct protocol *p;
            const char *text;
            struct library_item item = read_item(paths[k], arena, &p, &text);
            if (!item.problems && strcmp(p->id, id) == 0 && strcmp(p->hash, hash) == 0)
                return text;
        }
    }
    return NULL;
}
