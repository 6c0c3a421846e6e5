/* manual.c: writes the man pages while the program is built, so that they say what it does: a page's source is mdoc, in
 * which a line "@commands@", "@options@", "@keys@" or "@fields@" stands for the table of that name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/cli/args.h"
#include "mend/io/library.h"
#include "mend/io/protocol_keys.h"

const char library_source[] = "";

void mem_exhausted(void)
{
    exit(1);
}

/* ---- mdoc ---- */

/* As an argument of a macro: quoted, and never taken for a macro's name. */
static void arg(const char *text, size_t n)
{
    fputs(" \"\\&", stdout);
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '"')
            fputs("\\(dq", stdout);
        else if (text[i] == '\\')
            fputs("\\e", stdout);
        else
            putchar(text[i]);
    }
    fputs(n > 0 && strchr(".,:;?!)]", text[n - 1]) ? "\\&\"" : "\"", stdout);
}

static void args(const char *text)
{
    arg(text, strlen(text));
}

/* As lines of text, each sentence on lines of its own, none longer than lint wants it. */
static void text(const char *words)
{
    int column = 0;
    size_t n = 0;
    for (const char *p = words; *p; p += n, p += strspn(p, " ")) {
        n = strcspn(p, " ");
        if (column > 0)
            column = column + (int)n > 76 || strchr(".!?", p[-2]) ? (putchar('\n'), 0) : (putchar(' '), column + 1);
        if (column == 0)
            fputs("\\&", stdout); /* never a macro's line */
        for (size_t i = 0; i < n; i++)
            fputs(p[i] == '\\' ? "\\e" : (char[]){p[i], '\0'}, stdout);
        column += (int)n;
    }
    const size_t length = strlen(words);
    fputs(length > 0 && strchr(".!?", words[length - 1]) ? "\n" : ".\n", stdout);
}

/* One thing of a synopsis: "--by", "WHO", "ice|heat", "start". */
static void word(const char *at, size_t n)
{
    if (n > 2 && strncmp(at, "--", 2) == 0) {
        fputs("Fl", stdout);
        arg(at + 1, n - 1);
    } else {
        fputs(at[0] >= 'a' && at[0] <= 'z' ? "Cm" : "Ar", stdout);
        arg(at, n);
    }
}

/* "[--side left|right] WHO": every part on a line, those in brackets optional. */
static void synopsis(const char *at)
{
    while (*at) {
        const bool optional = *at == '[';
        size_t n = optional ? strcspn(at, "]") + 1 : strcspn(at, " ");
        const char *from = at + optional, *end = at + n - optional;
        putchar('.');
        fputs(optional ? "Op " : "", stdout);
        for (const char *first = from; from < end;) {
            if (from > first)
                putchar(' ');
            size_t length = strcspn(from, " ");
            length = length < (size_t)(end - from) ? length : (size_t)(end - from);
            word(from, length);
            from += length + (from + length < end);
        }
        putchar('\n');
        at += n;
        at += *at == ' ';
    }
}

/* ---- the tables ---- */

static void commands(void)
{
    puts(".Bl -tag -width Ds");
    for (int i = 0; i < ACT_COUNT; i++) {
        const struct act_spec *a = &act_specs[i];
        if (!a->name[0])
            continue;
        fputs(".It Xo\n.Ic", stdout);
        args(a->name);
        putchar('\n');
        synopsis(a->args);
        puts(".Xc");
        text(a->help);
        if (a->keys[0]) {
            fputs("In the tracker:\n.Ql", stdout);
            args(a->keys);
            puts(" .");
        }
    }
    puts(".El");
}

static void options(void)
{
    puts(".Bl -tag -width Ds");
    for (const struct args_global *g = args_globals; g->name; g++) {
        fputs(".It Fl", stdout);
        args(g->name + 1);
        if (g->value) {
            fputs(" Ar", stdout);
            args(g->value);
        }
        putchar('\n');
        text(g->says);
    }
    puts(".El");
}

static void keys(void)
{
    static const struct {
        const char *shown, *does;
    } rows[] = {
#define KEY(key, where, shown, footer, help, function) {shown, help},
#include "mend/tui/keymap.def"
#undef KEY
    };
    puts(".Bl -tag -width \"Tab 1-4\" -compact");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!rows[i].does)
            continue;
        fputs(".It Ic", stdout);
        for (const char *p = rows[i].shown; *p; p += strspn(p, " ")) { /* a key each; arrows in words */
            const size_t n = strcspn(p, " ");
            if (strncmp(p, "←", n) == 0 || strncmp(p, "→", n) == 0)
                args(strncmp(p, "←", n) == 0 ? "Left" : "Right");
            else
                arg(p, n);
            p += n;
        }
        putchar('\n');
        text(rows[i].does);
    }
    puts(".El");
}

static void field(const struct key *k)
{
    fputs(".It Ic", stdout);
    args(k->name);
    fputs(k->required ? "\n.Pq must be there\n" : "\n", stdout);
    text(k->meaning ? k->meaning : "");
    if (k->words) {
        puts("One of");
        for (const char *const *w = k->words; *w; w++)
            if (**w) {
                fputs(".Ql", stdout);
                args(*w);
                puts(w[1] ? " ," : " .");
            }
    }
    if (k->example && k->type != KEY_LIST && k->type != KEY_MAP) {
        fputs("For example\n.Ql", stdout);
        args(k->example);
        puts(" .");
    }
    const bool one = k->least && k->most && strcmp(k->least, k->most) == 0; /* its example has said so */
    if ((k->least || k->most) && !one) {
        if (k->least && k->most)
            printf("From %s to %s", k->least, k->most);
        else
            printf(k->least ? "At least %s" : "At most %s", k->least ? k->least : k->most);
        if (k->rule)
            printf(" (%s)", k->rule);
        puts(".");
    }
}

/* A shape and, behind it, those of its parts; `path` is how one gets there: "phases: items". */
static void fields(const struct shape *shape, const char *path)
{
    char below[128];
    fputs(".Ss", stdout);
    args(path[0] ? path : "The file as a whole");
    puts("\n.Bl -tag -width Ds");
    for (int i = 0; i < shape->n; i++)
        if (strcmp(shape->keys[i].name, "facts") != 0 && strcmp(shape->keys[i].name, "ours") != 0)
            field(&shape->keys[i]);
    puts(".El");
    for (int i = 0; i < shape->n; i++) {
        const struct key *k = &shape->keys[i];
        if (!k->of)
            continue;
        snprintf(below, sizeof below, "%s%s%s", path, path[0] ? ": " : "", k->name);
        fields(k->of, below);
    }
}

static void whole_file(void)
{
    fields(&protocol_shape, "");
}

int main(int argc, char **argv)
{
    static const struct {
        const char *line;
        void (*write)(void);
    } tables[] = {{"@commands@\n", commands}, {"@options@\n", options}, {"@keys@\n", keys}, {"@fields@\n", whole_file}};
    char line[1024];
    FILE *in = argc == 2 ? fopen(argv[1], "r") : NULL;
    if (!in)
        return 1;
    while (fgets(line, sizeof line, in)) {
        size_t i = 0, n = sizeof tables / sizeof *tables;
        while (i < n && strcmp(line, tables[i].line) != 0)
            i++;
        if (i < n)
            tables[i].write();
        else
            fputs(line, stdout);
    }
    fclose(in);
    return fflush(stdout) != 0 || ferror(stdout);
}
