/* The settings reader: what it takes and writes out again reads as the same. */
#include <string.h>

#include "fuzz/fuzz.h"
#include "mend/io/config.h"
#include "mend/io/text_file.h"
#include "mend/tui/app.h"

static void writes_again(struct config *c, const struct settings *usual, struct arena *a)
{
    struct config again;
    struct problems why;
    const char *written = config_text(c, &key_book, a);
    HOLDS(fuzz_is_plain(written));
    HOLDS(config_read(written, strlen(written), "config.yaml", usual, &key_book, a, &again, &why));
    c->root = again.root; /* which keys the file chose shows only in remarks */
    HOLDS(strcmp(config_text(c, &key_book, a), config_text(&again, &key_book, a)) == 0);
}

static void explains(const struct problems *why)
{
    HOLDS(why->n > 0);
    for (int i = 0; i < why->n; i++)
        HOLDS(why->list[i].text[0] && why->list[i].line >= 1 && why->list[i].col >= 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    const struct settings usual = settings_default();
    struct config c;
    struct problems why;
    const char *text = fuzz_text(&arena, data, size);
    if (config_read(text, size, "config.yaml", &usual, &key_book, &arena, &c, &why)) {
        if (size % 4 == 0) /* writing it out costs ten times what reading it does */
            writes_again(&c, &usual, &arena);
    } else {
        explains(&why);
    }
    arena_reset(&arena);
    return 0;
}
