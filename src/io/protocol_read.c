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

/* From the text, or from the tree of it that was kept; flaws has what is wrong with it. */
static struct protocol *from_tree(const struct node *root, struct flaws *flaws)
{
    struct protocol *made = arena_new(flaws->arena, struct protocol);
    if (!root && flaws->n == 0)
        flaws_add(flaws, (struct place){1, 1}, "the file is empty: a protocol begins with 'mend: 1'");
    if (root)
        protocol_bind(root, flaws, made);
    if (root && flaws->n == 0)
        check_asked(flaws, root, made);
    return made;
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
    struct protocol *made = from_tree(yaml_tree(text, size, PROTOCOL_NESTING_MAX, &flaws), &flaws);
    if (flaws.n > 0) {
        flaws_tell(&flaws, name, problems);
        return false;
    }
    protocol_hash(text, size, made->hash);
    protocol_name(made, arena);
    *out = made;
    return true;
}

const char *protocol_pack(const char *text, size_t size, struct arena *arena, size_t *packed)
{
    struct flaws flaws = {.arena = arena};
    const struct node *root = size <= PROTOCOL_BYTES_MAX ? yaml_tree(text, size, PROTOCOL_NESTING_MAX, &flaws) : NULL;
    from_tree(root, &flaws);
    return flaws.n == 0 ? yaml_pack(root, arena, packed) : NULL;
}

const struct protocol *protocol_unpack(const char *bytes, size_t size, const char *hash, struct arena *arena)
{
    struct flaws flaws = {.arena = arena};
    struct arena tree; /* its texts are the bytes', so that nobody needs its nodes once the protocol is filled in */
    arena_init(&tree);
    struct protocol *made = from_tree(yaml_unpack(bytes, size, &tree), &flaws);
    arena_fini(&tree);
    snprintf(made->hash, sizeof made->hash, "%s", hash);
    return flaws.n == 0 ? made : NULL;
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
