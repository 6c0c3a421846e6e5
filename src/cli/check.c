#include <stdio.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/cli/print.h"
#include "mend/core/describe.h"
#include "mend/core/plan_words.h"
#include "mend/io/protocol_read.h"

void problems_print(const struct problems *problems)
{
    for (int i = 0; i < problems->n; i++) {
        char line[1024];
        error_format(&problems->list[i], line, sizeof line);
        print_error("%s", line);
    }
    if (problems->more)
        print_error("%s: and more; these first", problems->list[0].file);
}

/* The plan as it was understood, so that whoever wrote it sees a slip that no check can know. */
static void reading_print(const struct protocol *p, struct arena *arena)
{
    const struct plan_reading reading = plan_read(p, arena);
    page_gap();
    page_item(0, "", "It reads as follows. " PLAN_OURS " marks what is ours: the guide gives no such number.");
    for (int i = 0; i < reading.n; i++) {
        const struct plan_line *line = &reading.list[i];
        const char *words = plan_line_words(line, arena);
        if (!line->key)
            page_gap();
        if (words)
            page_item(line->key ? 4 : 0, line->key ? "  -" : "", words);
    }
}

static void texts_print(const char *title, const struct texts *list)
{
    if (list->n)
        page_item(0, "", title);
    for (int i = 0; i < list->n; i++)
        page_item(4, "  -", list->list[i]);
}

/* A question turned round, so that no is the bad answer, is well formed and reads well by its name: only whoever reads
 * its own words can see it. */
static void signs_print(const struct protocol *p, struct arena *arena)
{
    bool any = false;
    for (int i = 0; i < p->n_questions; i++) {
        const struct question *q = &p->questions[i];
        if (q->role != ASK_RED_FLAG)
            continue;
        if (!any) {
            page_gap();
            page_item(0, "", "The warning signs, word for word. Yes has to be the bad answer to each:");
        }
        any = true;
        page_item(4, "  -",
                  arena_fmt(arena, "%s Yes: %s.", q->ask, q->level == FLAG_EMERGENCY ? "help now" : "a doctor today"));
    }
    texts_print("Who needs help now reads:", &p->emergency);
    texts_print("Who needs a doctor today reads:", &p->urgent);
}

/* What reads well says so in one line on standard output, and is read back. */
static bool check_file(const char *path)
{
    struct arena arena;
    arena_init(&arena);
    struct problems problems = {0};
    const struct protocol *p = NULL;
    const bool good = protocol_read_file(path, &arena, &p, NULL, &problems);
    problems_print(&problems);
    if (good) {
        int items = 0;
        for (int i = 0; i < p->n_phases; i++)
            items += p->phases[i].n_items;
        print_line("%s: ok, %s revision %d, %d %s, %d %s, %d %s", path, p->id, p->revision, p->n_questions,
                   plural(p->n_questions, "question", "questions"), p->n_phases, plural(p->n_phases, "phase", "phases"),
                   items, plural(items, "item", "items"));
        reading_print(p, &arena);
        signs_print(p, &arena);
    }
    arena_fini(&arena);
    return good;
}

enum verdict command_check(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)s;
    (void)at;
    struct arena arena;
    arena_init(&arena);
    const char **files = arena_array(&arena, const char *, a->n_words);
    int n = 0, bad = 0;
    enum verdict verdict = ACT_USAGE;
    if (args_options(a, NULL, 0, files, &n, err)) {
        if (n == 0)
            error_set(err, "which file? it goes: mend check FILE...");
        else
            verdict = ACT_OK;
    }
    for (int i = 0; verdict == ACT_OK && i < n; i++)
        bad += !check_file(files[i]);
    arena_fini(&arena);
    if (bad > 0) {
        error_set(err, bad == 1 ? "%d file needs mending" : "%d files need mending", bad);
        verdict = ACT_FAILED;
    }
    return verdict;
}
