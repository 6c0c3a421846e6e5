#include "common/status.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const json_t *step(const json_t *from, const char *name)
{
    if (!json_is_array(from))
        return json_object_get(from, name);
    size_t i;
    const json_t *element;
    json_array_foreach(from, i, element)
    {
        const char *id = json_string_value(json_object_get(element, "id"));
        if (id && strcmp(id, name) == 0)
            return element;
    }
    char *end;
    const unsigned long index = strtoul(name, &end, 10);
    return *end ? NULL : json_array_get(from, index);
}

char *status_value(struct home *h, const char *at, const char *path)
{
    char words[128];
    snprintf(words, sizeof words, "status --json%s%s", at ? " --at " : "", at ? at : "");
    if (strcmp(words, h->last) != 0 || h->code != 0) /* else nothing has happened since it was asked for just this */
        expect(h, 0, words);
    json_error_t error;
    json_t *root = json_loads(h->out, 0, &error);
    if (!root)
        fail_msg("status --json is no JSON: %s at line %d", error.text, error.line);
    char *names = strdup(path), *rest = names;
    const json_t *value = root;
    for (char *name; value && (name = strsep(&rest, ".")) != NULL;)
        value = step(value, name);
    char *text = !value                  ? strdup("missing")
                 : json_is_string(value) ? strdup(json_string_value(value))
                                         : json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT | JSON_REAL_PRECISION(15));
    free(names);
    json_decref(root);
    return text;
}

void status_is(struct home *h, const char *at, const char *path, const char *wanted)
{
    char *value = status_value(h, at, path);
    if (strcmp(value, wanted) != 0)
        fail_msg("as of %s, %s is %s, not %s", at ? at : "now", path, value, wanted);
    free(value);
}
