#include "mend/io/protocol_read.h"

#include <inttypes.h>
#include <stdio.h>

#include "mend/io/protocol_bind.h"
#include "mend/io/text_file.h"
#include "protocol_check.h"

/* FNV-1a, 64 bits: names a text in the journal; nobody has to be kept from forging it. */
void protocol_hash(const char *text, size_t size, char out[PROTOCOL_HASH_SIZE])
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
    snprintf(out, PROTOCOL_HASH_SIZE, "%016" PRIx64, hash);
}

bool protocol_read(const char *text, size_t size, const char *name, struct arena *arena, const struct protocol **out,
                   struct problems *problems)
{
    *out = NULL;
    *problems = (struct problems){0};
    if (size > PROTOCOL_BYTES_MAX) {
        problems_add(problems, name, 0, 0,
                     "the file is larger than 1 MiB, a protocol is far smaller: is this the right file?");
        return false;
    }
    struct flaws flaws = {.arena = arena};
    struct protocol *made = arena_new(arena, struct protocol);
    const struct node *root = yaml_tree(text, size, PROTOCOL_NESTING_MAX, &flaws);
    if (!root && flaws.n == 0)
        flaws_add(&flaws, (struct place){1, 1}, "the file is empty: a protocol begins with 'mend: 1'");
    if (root)
        protocol_bind(root, &flaws, made);
    if (root && flaws.n == 0)
        check_asked(&flaws, root, made);
    if (flaws.n > 0) {
        flaws_tell(&flaws, name, problems);
        return false;
    }
    protocol_hash(text, size, made->hash);
    protocol_name(made, arena);
    *out = made;
    return true;
}

bool protocol_read_file(const char *path, struct arena *arena, const struct protocol **out, const char **text,
                        struct problems *problems)
{
    size_t size;
    *out = NULL;
    const char *bytes = text_file_read(path, arena, &size, problems);
    if (!bytes)
        return false;
    if (text)
        *text = bytes;
    return protocol_read(bytes, size, path, arena, out, problems);
}
