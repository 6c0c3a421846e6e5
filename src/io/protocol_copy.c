#include "mend/io/protocol_copy.h"

#include <string.h>

#include "mend/io/protocol_bind.h"
#include "mend/io/protocol_read.h"
#include "mend/io/yaml_tree.h"

enum { ID_MOST = 40 };

bool protocol_id_fits(const char *id)
{
    const size_t n = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return id[0] >= 'a' && id[0] <= 'z' && id[n] == '\0' && n <= ID_MOST && id[n - 1] != '-' && !strstr(id, "--");
}

const char *protocol_id_of(const char *name, struct arena *a)
{
    char id[ID_MOST + 1];
    size_t n = 0;
    for (; *name && n < ID_MOST; name++) {
        const bool letter = (*name >= 'a' && *name <= 'z') || (*name >= 'A' && *name <= 'Z');
        const bool digit = *name >= '0' && *name <= '9';
        if (letter || (digit && n > 0))
            id[n++] = (char)(letter ? *name | 0x20 : *name);
        else if (n > 0 && id[n - 1] != '-')
            id[n++] = '-';
    }
    while (n > 0 && id[n - 1] == '-')
        n--;
    id[n] = '\0';
    return n > 0 ? arena_str(a, id) : NULL;
}

/* Where a place of the tree stands in the text: columns count characters, lines end with \n, \r\n or \r. */
static const char *find_place(const char *text, struct place at)
{
    const char *p = text;
    for (int line = 1; *p && line < at.line; line++) {
        p += strcspn(p, "\r\n");
        p += *p == '\r' && p[1] == '\n' ? 2 : *p ? 1 : 0;
    }
    for (int col = 1; *p && col < at.col; col++)
        do
            p++;
        while ((*p & 0xC0) == 0x80);
    return p;
}

/* The text with the value of a top key replaced; NULL: it is not written plainly, so that its end is not known. */
static const char *with_value(const char *text, const char *key, const char *value, struct arena *a)
{
    struct flaws flaws = {.arena = a};
    const struct node *root = yaml_tree(text, strlen(text), PROTOCOL_NESTING_MAX, &flaws);
    const struct node *old = node_get(root, key);
    if (!old || !old->as_written)
        return NULL;
    const char *at = find_place(text, old->at);
    const size_t n = strlen(old->text);
    if (strncmp(at, old->text, n) != 0)
        return NULL;
    return arena_fmt(a, "%.*s%s%s", (int)(at - text), text, value, at + n);
}

static const char *with_head(const char *text, const char *head, struct arena *a)
{
    static const char mark[] = "\xEF\xBB\xBF"; /* a byte order mark stays the first */
    const size_t n = strncmp(text, mark, 3) == 0 ? 3 : 0;
    return arena_fmt(a, "%.*s%s%s", (int)n, text, head, text + n);
}

const char *protocol_copy(const char *text, const char *id, const char *head, struct arena *a, struct error *err)
{
    if (!protocol_id_fits(id)) {
        error_set(err, "'%.60s' is not an id: use small letters, digits and single hyphens, like my-plan", id);
        return NULL;
    }
    const char *copy = with_value(text, "id", id, a);
    copy = copy ? with_value(copy, "revision", "1", a) : NULL;
    copy = copy ? with_head(copy, head, a) : NULL;
    const struct protocol *p = NULL;
    struct problems problems;
    if (copy && protocol_read(copy, strlen(copy), id, a, &p, &problems) && strcmp(p->id, id) == 0 && p->revision == 1)
        return copy;
    if (copy && !p)
        error_set(err, "with the id '%.40s' it does not read: %.300s", id, problems.list[0].text);
    else
        error_set(err, "'id' and 'revision' do not stand plainly in that file: copy it by hand");
    return NULL;
}
