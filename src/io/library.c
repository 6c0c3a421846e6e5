#include "mend/io/library.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend/io/reason.h"
#include "mend/io/text_file.h"
#include "mend/io/xdg.h"

struct place {
    const char *path;
    dev_t device;
    ino_t inode;
};
struct folders {
    struct arena *arena;
    struct place *list;
    int n, room;
};

/* A folder that is not there is passed over, and so is one that was added under another name. False: it is not there.
 */
static bool add_folder(struct folders *f, const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode))
        return false;
    for (int i = 0; i < f->n; i++) {
        if (f->list[i].device == st.st_dev && f->list[i].inode == st.st_ino)
            return true;
    }
    *arena_push(f->arena, f->list, f->n, f->room) = (struct place){arena_str(f->arena, path), st.st_dev, st.st_ino};
    return true;
}

/* What others installed, below each folder of XDG_DATA_DIRS that is absolute. */
static void add_shared(struct folders *f)
{
    const char *dirs = getenv("XDG_DATA_DIRS");
    for (const char *at = dirs && *dirs ? dirs : "/usr/local/share:/usr/share"; *at; at += *at == ':') {
        const size_t n = strcspn(at, ":");
        if (*at == '/')
            add_folder(f, arena_fmt(f->arena, "%.*s/mend/protocols", (int)n, at));
        at += n;
    }
}

/* Where the protocols stand that were installed with this program: beside it, wherever the whole was moved to. */
static bool add_beside_program(struct folders *f)
{
    char program[PATH_MAX], path[PATH_MAX + sizeof MEND_PROTOCOLS_BESIDE], real[PATH_MAX];
    const ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    if (n <= 0)
        return false;
    program[n] = '\0';
    *(strrchr(program, '/') + 1) = '\0';
    snprintf(path, sizeof path, "%s%s", program, MEND_PROTOCOLS_BESIDE);
    return realpath(path, real) && add_folder(f, real);
}

const char *library_own_folder(struct arena *arena)
{
    char *path = xdg_path(XDG_CONFIG, "protocols");
    const char *own = path ? arena_str(arena, path) : NULL;
    free(path);
    return own;
}

static bool find_folders(const char *named, struct arena *arena, struct folders *f, struct error *err)
{
    *f = (struct folders){.arena = arena};
    if (named) {
        struct stat st;
        if (stat(named, &st) != 0)
            return error_at(err, named, 0, 0, "cannot open this folder: %s", reason_of(errno));
        if (!S_ISDIR(st.st_mode))
            return error_at(err, named, 0, 0, "this is not a folder of protocols");
        add_folder(f, named);
    }
    const char *own = library_own_folder(arena);
    if (own)
        add_folder(f, own);
    if (!add_beside_program(f))
        add_folder(f, MEND_PROTOCOLS_INSTALLED);
    add_folder(f, library_source);
    add_shared(f);
    return true;
}

bool library_folders(const char *folder, struct arena *arena, struct texts *out, struct error *err)
{
    struct folders folders;
    *out = (struct texts){0};
    if (!find_folders(folder, arena, &folders, err))
        return false;
    out->list = arena_array(arena, const char *, folders.n + 1);
    for (int i = 0; i < folders.n; i++)
        out->list[out->n++] = folders.list[i].path;
    return true;
}

const char *library_schema(const char *folder, struct arena *arena)
{
    struct texts folders;
    struct error ignored;
    if (!library_folders(folder, arena, &folders, &ignored))
        return NULL;
    for (int i = 0; i < folders.n; i++) {
        char *real = realpath(arena_fmt(arena, "%s/schema.json", folders.list[i]), NULL);
        const char *path = arena_str(arena, real);
        free(real);
        if (path)
            return path;
    }
    return NULL;
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
        return error_at(err, folder, 0, 0, "cannot read this folder: %s", reason_of(errno));
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

/* Which file is looked at, and its bytes once they were read. */
struct candidate {
    const char *path, *text;
    size_t size;
    struct problems problems;
};

static bool open_file(const char *path, struct arena *arena, struct candidate *c)
{
    *c = (struct candidate){.path = path};
    return (c->text = text_file_read(path, arena, &c->size, &c->problems)) != NULL;
}

static struct library_item read_item(struct candidate *c, struct arena *arena)
{
    struct library_item item = {.path = c->path, .text = c->text};
    if (c->text && protocol_read(c->text, c->size, c->path, arena, &item.protocol, &c->problems)) {
        item.id = item.protocol->id;
        item.title = item.protocol->title;
        item.revision = item.protocol->revision;
    } else {
        item.id = item.title = stem_of(c->path, arena);
        item.problems = arena_new(arena, struct problems);
        *item.problems = c->problems;
    }
    return item;
}

/* Reading a file whole takes a thousand times as long as a look at its only line that begins with id: and one that
 * names another protocol there, and in its own name, is not the one looked for. */
static bool is_another(const struct candidate *c, const char *id, struct arena *arena)
{
    const char *found = NULL, *end;
    for (const char *line = c->text; line; line = end ? end + 1 : NULL) {
        end = strchr(line, '\n');
        if (strncmp(line, "id: ", 4) != 0)
            continue;
        if (found)
            return false;
        found = line + 4;
    }
    const size_t n = found ? strspn(found, "abcdefghijklmnopqrstuvwxyz0123456789-") : 0;
    return n > 0 && strchr("\r\n", found[n]) && !(strlen(id) == n && memcmp(found, id, n) == 0) &&
           strcmp(stem_of(c->path, arena), id) != 0;
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
        if (!list_folder(folders.list[i].path, arena, &paths, &n_paths, err))
            return false;
        for (int k = 0; k < n_paths; k++) {
            struct candidate c;
            open_file(paths[k], arena, &c);
            struct library_item item = read_item(&c, arena);
            for (int m = 0; m < *n; m++)
                if (!item.shadowed_by && strcmp((*items)[m].id, item.id) == 0)
                    item.shadowed_by = (*items)[m].path;
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

/* Was this text read before, as that protocol? */
static bool is_known(const struct candidate *c, const struct protocol *known)
{
    char hash[PROTOCOL_HASH_SIZE];
    if (!known || !c->text)
        return false;
    protocol_hash(c->text, c->size, hash);
    return strcmp(hash, known->hash) == 0;
}

bool library_find(const char *folder, const char *id, const struct protocol *known, struct arena *arena,
                  const struct protocol **out, const char **text, struct error *err)
{
    struct folders folders;
    *out = NULL;
    if (!find_folders(folder, arena, &folders, err))
        return false;
    for (int i = 0; i < folders.n; i++) {
        const char **paths;
        int n_paths;
        if (!list_folder(folders.list[i].path, arena, &paths, &n_paths, err))
            return false;
        for (int k = 0; k < n_paths; k++) {
            struct candidate c;
            if (open_file(paths[k], arena, &c) && is_another(&c, id, arena))
                continue;
            const bool again = is_known(&c, known);
            struct library_item item = again ? (struct library_item){.id = known->id, .protocol = known, .text = c.text}
                                             : read_item(&c, arena);
            if (strcmp(item.id, id) != 0)
                continue;
            *out = item.protocol;
            *text = item.text;
            /* Somebody's own version that does not read is not quietly replaced by the one below it. */
            return item.problems ? tell_broken(&item, err) : true;
        }
    }
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
        if (!list_folder(folders.list[i].path, arena, &paths, &n_paths, &ignored))
            continue;
        for (int k = 0; k < n_paths; k++) {
            struct candidate c;
            if (!open_file(paths[k], arena, &c) || is_another(&c, id, arena))
                continue;
            struct library_item item = read_item(&c, arena);
            if (!item.problems && strcmp(item.id, id) == 0 && strcmp(item.protocol->hash, hash) == 0)
                return item.text;
        }
    }
    return NULL;
}
