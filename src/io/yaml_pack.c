/* A tree as bytes and back: a node is its kind, its place, and its text or how many nodes belong to it. */
#include <stdint.h>
#include <string.h>

#include "mend/io/yaml_tree.h"

/* Another form of the bytes, or a tree that is made in another way, gets another mark: what was packed before is then
 * none of ours, and made again from the text. */
#define MARK "mend tree 1"
enum { AS_WRITTEN = 4, NUMBER_MAX = 5 };

/* ---- to bytes ---- */

struct packing {
    char *bytes; /* NULL while the size is counted */
    size_t n;
    uint32_t nodes, links; /* how many nodes there are, and pointers to them */
};

static void put(struct packing *p, const void *from, size_t n)
{
    if (p->bytes)
        memcpy(p->bytes + p->n, from, n);
    p->n += n;
}

static void put_number(struct packing *p, uint32_t value)
{
    unsigned char bytes[NUMBER_MAX];
    size_t n = 0;
    for (; value >= 0x80; value >>= 7)
        bytes[n++] = (unsigned char)(value | 0x80);
    bytes[n++] = (unsigned char)value;
    put(p, bytes, n);
}

static void put_node(struct packing *p, const struct node *node)
{
    const size_t length = node->kind == NODE_TEXT ? strlen(node->text) : 0;
    p->nodes++;
    put_number(p, (uint32_t)node->kind | (node->as_written ? AS_WRITTEN : 0));
    put_number(p, (uint32_t)node->at.line);
    put_number(p, (uint32_t)node->at.col);
    put_number(p, node->kind == NODE_TEXT ? (uint32_t)length : (uint32_t)node->n);
    if (node->kind == NODE_TEXT)
        put(p, node->text, length + 1);
    for (int i = 0; node->kind != NODE_TEXT && i < node->n; i++) {
        p->links += node->kind == NODE_MAP ? 2 : 1;
        if (node->kind == NODE_MAP)
            put_node(p, node->keys[i]);
        put_node(p, node->items[i]);
    }
}

static void put_all(struct packing *p, const struct node *root, uint32_t nodes, uint32_t links)
{
    put(p, MARK, sizeof MARK);
    put_number(p, nodes);
    put_number(p, links);
    put_node(p, root);
}

const char *yaml_pack(const struct node *root, struct arena *arena, size_t *size)
{
    struct packing count = {0};
    put_node(&count, root);
    struct packing p = {.bytes = arena_alloc(arena, count.n + sizeof MARK + 2 * (size_t)NUMBER_MAX)};
    put_all(&p, root, count.nodes, count.links);
    *size = p.n;
    return p.bytes;
}

/* ---- from bytes ---- */

struct unpacking {
    const unsigned char *at, *end;
    struct node *nodes, **links;
    uint32_t n_nodes, n_links; /* how many of them are left */
    int depth;
};

static bool take_number(struct unpacking *u, uint32_t *out)
{
    *out = 0;
    for (unsigned shift = 0; u->at < u->end && shift < 7 * NUMBER_MAX; shift += 7) {
        *out |= (uint32_t)(*u->at & 0x7f) << shift;
        if (*u->at++ < 0x80)
            return true;
    }
    return false;
}

static struct node **take_links(struct unpacking *u, uint32_t n)
{
    if (n > u->n_links)
        return NULL;
    u->links += n;
    u->n_links -= n;
    return u->links - n;
}

static struct node *take_node(struct unpacking *u);

static bool take_inside(struct unpacking *u, struct node *node, uint32_t n)
{
    const bool map = node->kind == NODE_MAP;
    node->keys = map ? take_links(u, n) : NULL;
    node->items = take_links(u, n);
    if (!node->items || (map && !node->keys))
        return false;
    for (node->n = 0; node->n < (int)n; node->n++) {
        if (map && (!(node->keys[node->n] = take_node(u)) || node->keys[node->n]->kind != NODE_TEXT))
            return false;
        if (!(node->items[node->n] = take_node(u)))
            return false;
    }
    return true;
}

static struct node *take_node(struct unpacking *u)
{
    uint32_t kind, line, col, n;
    if (u->n_nodes == 0 || !take_number(u, &kind) || !take_number(u, &line) || !take_number(u, &col) ||
        !take_number(u, &n) || (kind & ~(uint32_t)AS_WRITTEN) > NODE_MAP)
        return NULL;
    struct node *node = u->nodes++;
    u->n_nodes--;
    *node = (struct node){.kind = (enum node_kind)(kind & ~(uint32_t)AS_WRITTEN),
                          .at = {(int)line, (int)col},
                          .as_written = kind & AS_WRITTEN};
    if (node->kind == NODE_TEXT) {
        node->text = (const char *)u->at;
        if (n >= (size_t)(u->end - u->at) || node->text[n] != '\0' || memchr(node->text, '\0', n))
            return NULL;
        u->at += n + 1;
        return node;
    }
    u->depth++;
    const bool whole = u->depth <= YAML_DEPTH_MAX && take_inside(u, node, n);
    u->depth--;
    return whole ? node : NULL;
}

const struct node *yaml_unpack(const char *bytes, size_t size, struct arena *arena)
{
    struct unpacking u = {.at = (const unsigned char *)bytes, .end = (const unsigned char *)bytes + size};
    if (size < sizeof MARK || memcmp(bytes, MARK, sizeof MARK) != 0)
        return NULL;
    u.at += sizeof MARK;
    /* A node takes four bytes at the least, and nothing but the root is without a link to it. */
    if (!take_number(&u, &u.n_nodes) || !take_number(&u, &u.n_links) || u.n_nodes > size / 4 || u.n_links > u.n_nodes)
        return NULL;
    u.nodes = arena_room(arena, sizeof *u.nodes * ((size_t)u.n_nodes + 1)); /* filled in before anybody looks */
    u.links = arena_room(arena, sizeof(struct node *) * ((size_t)u.n_links + 1));
    struct node *root = take_node(&u);
    return root && u.at == u.end ? root : NULL;
}
