/* The protocol reader: what it refuses it explains, with a place in the text; what it takes is as it says. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "mend/core/plan_words.h"
#include "mend/io/protocol_read.h"

static int lines_of(const char *text, size_t size)
{
    int n = 1;
    for (size_t i = 0; i < size; i++)
        n += text[i] == '\n' || text[i] == '\r';
    return n;
}

static void explains(const struct problems *why, int lines)
{
    HOLDS(why->n > 0 && why->n <= PROBLEMS_MAX);
    for (int i = 0; i < why->n; i++) {
        const struct error *e = &why->list[i];
        HOLDS(e->text[0] && fuzz_is_utf8(e->text));
        HOLDS(strcmp(e->file, "plan.yaml") == 0 && e->line >= 1 && e->line <= lines + 1 &&
              e->col >= 1);                                /* its end is behind it */
        HOLDS(i == 0 || e->line >= why->list[i - 1].line); /* in the file's order */
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    const struct protocol *p, *again;
    struct problems why;
    const char *text = fuzz_text(&arena, data, size); /* its end is followed by a NUL, as a file's is */
    if (protocol_read(text, size, "plan.yaml", &arena, &p, &why)) {
        HOLDS(p && p->id[0] && p->title[0] && p->n_phases > 0 && fuzz_is_plain(p->title));
        HOLDS(protocol_read(text, size, "plan.yaml", &arena, &again, &why) && strcmp(p->hash, again->hash) == 0);
    } else {
        HOLDS(!p);
        explains(&why, lines_of(text, size));
    }
    arena_reset(&arena);
    return 0;
}
