/* protocols.c: `mend protocols`: which are found and where, one begun from another, the schema for editors. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/cli/print.h"
#include "mend/cli/schema.h"
#include "mend/io/library.h"
#include "mend/io/new_file.h"
#include "mend/io/protocol_copy.h"
#include "mend/io/reason.h"

/* ---- the list ---- */

static void print_item(const struct library_item *item)
{
    if (item->problems) {
        char line[1024];
        error_format(&item->problems->list[0], line, sizeof line);
        print_line("%s", item->path);
        page_fmt(4, "", "does not read: %s", line);
        page_item(4, "", "\"mend check\" with this file lists every problem");
        return;
    }
    print_line("%s", item->id);
    page_fmt(4, "", "%s, revision %d", item->title, item->revision);
    print_line("    %s", item->path); /* whole, so that it can be copied */
    if (item->shadowed_by)
        print_line("    not used: the same id is found first in %s", item->shadowed_by);
}

static void print_folders(const char *named, struct arena *arena)
{
    struct texts folders;
    struct error ignored;
    const char *own = library_own_folder(arena), *schema = library_schema(named, arena);
    if (!library_folders(named, arena, &folders, &ignored))
        return;
    page_gap();
    page_item(0, "", "Looked for in this order; of two with the same id the first one found is used:");
    for (int i = 0; i < folders.n; i++)
        print_line("%3d. %s", i + 1, folders.list[i]);
    if (own)
        print_line("Yours go into %s%s", own, access(own, F_OK) == 0 ? "" : " (not there yet)");
    page_item(0, "", "\"mend protocols new\" begins one there.");
    if (schema)
        print_line("For editors: %s", schema);
}

static enum verdict list(struct session *s, struct error *err)
{
    struct library_item *items = NULL;
    int n = 0;
    if (!library_list(s->protocols, &s->window, &items, &n, err))
        return ACT_FAILED;
    if (n == 0) {
        error_set(err, "no protocol was found; --protocols DIR names a folder of them");
        return ACT_FAILED;
    }
    for (int i = 0; i < n; i++)
        print_item(&items[i]);
    print_folders(s->protocols, &s->window);
    return ACT_OK;
}

/* ---- one's own, begun from another ---- */

/* The protocol to begin from: the named one as its file has it, else the one that is followed, as the journal has it.
 */
static const char *model(struct session *s, const char *from, const struct protocol **p, struct error *err)
{
    const char *text = NULL;
    if (from)
        return library_find(s->protocols, from, NULL, &s->window, p, &text, err) ? text : NULL;
    if (!session_load(s, NULL, INSTANT_FOREVER, err))
        return NULL;
    *p = s->protocol;
    if (*p)
        return store_protocol_text(s->store, (*p)->hash, &s->window, err);
    error_set(err, "no plan is followed here, so say which to begin from: --from back-care is short, "
                   "\"mend protocols\" lists all");
    return NULL;
}

/* Folders above the file that are not there yet, the last of them ours alone. */
static void make_folders(const char *path, struct arena *arena)
{
    char *folder = arena_str(arena, path);
    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(folder, 0700); /* that it failed is told when the file is opened */
        *slash = '/';
    }
}

/* The name of a file, without its folder and ending. */
static const char *stem(const char *path, struct arena *arena)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    return dot && dot > name ? arena_strn(arena, name, (size_t)(dot - name)) : arena_str(arena, name);
}

static const char *head_of(const struct protocol *p, struct arena *arena)
{
    return arena_fmt(
        arena,
        "# Begun from %s, revision %d. Now it is yours.\n"
        "#   1. Change the title, and about, so that you know yours from the other.\n"
        "#   2. Change what is to be done under phases. Lines that begin with # are remarks.\n"
        "#   3. \"mend check\" with this file says what does not fit yet, and reads the plan back to you.\n"
        "#   4. After every change that somebody follows already, raise revision by one.\n"
        "# What facts and ours name is the guide that the first text came from: leave both out where you\n"
        "# write something of your own.\n"
        "\n",
        p->id, p->revision);
}

static bool save(const char *path, const char *text, struct error *err)
{
    struct new_file file;
    if (!new_file_open(&file, path, false, err))
        return false;
    if (fputs(text, file.out) >= 0)
        return new_file_finish(&file, err);
    error_set(err, "%s cannot be written: %s", path, reason_of(errno));
    new_file_abandon(&file);
    return false;
}

static enum verdict begin(struct session *s, const char *file, const char *from, struct error *err)
{
    const struct protocol *p = NULL;
    const char *text = model(s, from, &p, err), *own = library_own_folder(&s->window);
    if (!text)
        return ACT_FAILED;
    const bool to_stdout = file && strcmp(file, "-") == 0;
    const char *path = file ? file : own ? arena_fmt(&s->window, "%s/my-%s.yaml", own, p->id) : NULL;
    if (!path) {
        error_set(err, "nothing says where your home is; name a file: mend protocols new FILE");
        return ACT_USAGE;
    }
    const char *name = to_stdout || !file ? arena_fmt(&s->window, "my-%s", p->id) : stem(path, &s->window);
    const char *id = protocol_id_of(name, &s->window);
    if (!id) {
        error_set(err, "the file's name becomes the id, and this one holds no letter for it: %s", file);
        return ACT_USAGE;
    }
    const char *copy = protocol_copy(text, id, head_of(p, &s->window), &s->window, err);
    if (!copy)
        return ACT_FAILED;
    if (to_stdout) {
        print_data(copy);
        return ACT_OK;
    }
    if (!file)
        make_folders(path, &s->window);
    if (!save(path, copy, err))
        return ACT_FAILED;
    print_line("Saved to %s", path);
    page_fmt(0, "", "Its id is %s, begun from %s. Change it in any editor, then: mend check, with this file.", id,
             p->id);
    if (file && own && strncmp(path, own, strlen(own)) != 0)
        print_line("mend finds it in %s, or with --protocols and its folder.", own);
    return ACT_OK;
}

/* ---- */

enum verdict command_protocols(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)at;
    const char *from = NULL, **words = arena_array(&s->window, const char *, a->n_words + 1);
    int n = 0;
    const struct arg_option options[] = {{.name = "--from", .value = &from}};
    if (!args_options(a, options, 1, words, &n, err))
        return ACT_USAGE;
    const char *what = n > 0 ? words[0] : "";
    if (strcmp(what, "new") == 0 && n <= 2) {
        /* Loading the journal empties the window's arena; the words are args', not its. */
        return begin(s, n == 2 ? words[1] : NULL, from, err);
    }
    if (n == 0 && !from)
        return list(s, err);
    if (strcmp(what, "schema") == 0 && n == 1 && !from) {
        FILE *out = print_data_open();
        schema_print(out); /* that it could not be written is main's to say */
        print_data_close(out);
        return ACT_OK;
    }
    error_set(err, "it goes: mend protocols %s", a->spec->args);
    return ACT_USAGE;
}
