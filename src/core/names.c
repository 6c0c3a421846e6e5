#include "mend/core/names.h"

#include "mend/core/entry.h"

static int find(const struct names *names, const char *text, unsigned hash)
{
    int i = names->slot[hash % NAMES_SLOTS] - 1;
    while (i >= 0 && (names->list[i].hash != hash || !text_is(names->list[i].text, text)))
        i = names->list[i].next - 1;
    return i;
}

int names_find(const struct names *names, const char *text)
{
    text = text ? text : "";
    return names->n ? find(names, text, text_hash(text)) : -1;
}

int names_add(struct names *names, const char *text, struct arena *a)
{
    text = text ? text : "";
    unsigned hash = text_hash(text), slot = hash % NAMES_SLOTS;
    int i = find(names, text, hash);
    if (i >= 0)
        return i;
    struct name *added = arena_push(a, names->list, names->n, names->room);
    *added = (struct name){text, hash, names->slot[slot]};
    names->slot[slot] = names->n;
    return names->n - 1;
}
