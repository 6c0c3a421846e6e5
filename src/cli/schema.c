#include "mend/cli/schema.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "mend/io/protocol_keys.h"

/* ---- how values are written, as core/quantity.c reads them ---- */

#define ALL(words) "^ *" words " *$"
#define NUMBER     "[0-9]+(\\.[0-9]+)?"
#define RANGE      NUMBER "(-" NUMBER ")? *"
#define WHOLE      "[0-9]+(\\.0+)?"
#define WHOLES     WHOLE "(-" WHOLE ")? *"
#define UNIT       "(s|sec|seconds?|min|minutes?|h|hours?|d|days?|weeks?|months?)"
#define SIDE       "( *each +side)?"
#define PART       "((" WHOLES "(reps?|rounds?|passe?s?)|(hold *)?" RANGE UNIT ")" SIDE ")"
#define ID_FORM    "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
#define FACT_FORM  "^(R(0[1-9]|[1-9][0-9]|1[0-3][0-9]|14[0-7])|C(0[1-9]|[1-3][0-9]|4[0-4])|S(0[1-9]|1[0-9]|2[01]))$"
#define TIMES_FORM ALL("(every *" NUMBER " *" UNIT "|once|" WHOLES "a +(day|week))")
#define MASS_FORM  ALL(NUMBER " *mg")

static const char *const forms[KEY_TYPE_COUNT] = {
    [KEY_PERCENT] = ALL(WHOLE " *%"),
    [KEY_PERCENTS] = ALL(RANGE "%"),
    [KEY_DURATION] = ALL(NUMBER " *" UNIT),
    [KEY_DURATIONS] = ALL(RANGE UNIT),
    [KEY_WINDOW] = ALL("(any +time|from *" NUMBER " *" UNIT "|" NUMBER " *" UNIT " *to *" NUMBER " *" UNIT "|" NUMBER
                       "-" NUMBER " *" UNIT ")"),
    [KEY_MASS] = MASS_FORM,
    [KEY_MASSES] = ALL(RANGE "mg"),
    [KEY_LIMIT] = ALL(NUMBER " *mg *in *24(\\.0+)? *h"),
    [KEY_WEIGHT] = ALL(NUMBER " *(kg|lb)"),
    [KEY_TEMPERATURE] = ALL(NUMBER " *\xC2\xB0?(C|F)"),
    [KEY_DOSE] = ALL("(once|" PART "( *, *" PART ")*)"),
    [KEY_TIMES] = TIMES_FORM,
};

static json_t *string_of(const char *pattern)
{
    return json_pack("{ss ss}", "type", "string", "pattern", pattern);
}

/* A text that looks like a number or like true is a text all the same. */
static json_t *text(void)
{
    return json_pack("{s[sss] ss}", "type", "string", "number", "boolean", "pattern", "[^ \\t\\r\\n]");
}

static json_t *id(void)
{
    return json_pack("{ss ss si}", "type", "string", "pattern", ID_FORM, "maxLength", 40);
}

static json_t *words_of(const struct key *key)
{
    json_t *words = json_array();
    for (int i = 0; key->words[i]; i++)
        if (key->words[i][0])
            json_array_append_new(words, json_string(key->words[i]));
    return json_pack("{so}", "enum", words);
}

/* The keys that 'ours' may name: all that stand in such a node but these three. */
static json_t *keys_of(const struct shape *shape)
{
    json_t *names = json_array();
    for (int i = 0; i < shape->n; i++) {
        const char *name = shape->keys[i].name;
        if (strcmp(name, "id") != 0 && strcmp(name, "facts") != 0 && strcmp(name, "ours") != 0)
            json_array_append_new(names, json_string(name));
    }
    return json_pack("{so}", "enum", names);
}

static json_t *list_of(const struct key *key, json_t *entry)
{
    json_t *list = json_pack("{ss so}", "type", "array", "items", entry);
    if (key->required)
        json_object_set_new(list, "minItems", json_integer(1));
    return list;
}

static json_t *map_of(const char *pattern)
{
    return json_pack("{ss so so}", "type", "object", "propertyNames", id(), "additionalProperties", string_of(pattern));
}

/* A number stands there as such, within its bounds; a range, or one in quotes, as a text. */
static json_t *number(const struct key *key, const char *pattern)
{
    json_t *one = json_pack("{ss}", "type", "integer");
    json_object_set_new(one, "minimum", json_integer(key->least ? atoi(key->least) : 0));
    json_object_set_new(one, "maximum", json_integer(key->most ? atoi(key->most) : 999999));
    return json_pack("{s[oo]}", "anyOf", one, string_of(pattern));
}

static json_t *shape_schema(const struct shape *shape);

static json_t *value_schema(const struct shape *shape, const struct key *key)
{
    json_t *map;
    switch (key->type) {
    case KEY_TEXT: return text();
    case KEY_ID: return id();
    case KEY_ONE_OF:
    case KEY_ENUM:
    case KEY_SWITCH: return words_of(key);
    case KEY_TEXTS: return list_of(key, text());
    case KEY_IDS: return list_of(key, id());
    case KEY_FACTS: return list_of(key, string_of(FACT_FORM));
    case KEY_OURS: return list_of(key, keys_of(shape));
    case KEY_NUMBER: return number(key, ALL(WHOLE));
    case KEY_NUMBERS: return number(key, ALL(WHOLES));
    case KEY_FROM_TO: return number(key, ALL("(" WHOLES "|" RANGE "%)"));
    case KEY_CARRIED: return map_of(TIMES_FORM);
    case KEY_PARTS:
        map = map_of(MASS_FORM);
        json_object_set_new(map, "minProperties", json_integer(1));
        return map;
    case KEY_MAP: return shape_schema(key->of);
    case KEY_LIST: return list_of(key, shape_schema(key->of));
    default: return string_of(forms[key->type]);
    }
}

static json_t *shape_schema(const struct shape *shape)
{
    json_t *keys = json_object(), *required = json_array();
    for (int i = 0; i < shape->n; i++) {
        const struct key *key = &shape->keys[i];
        json_t *value = value_schema(shape, key);
        json_object_set_new(value, "description", json_sprintf("%s. Like this: %s", key->meaning, key->example));
        json_object_set_new(keys, key->name, value);
        if (key->required)
            json_array_append_new(required, json_string(key->name));
    }
    return json_pack("{ss so so sb}", "type", "object", "required", required, "properties", keys,
                     "additionalProperties", 0);
}

bool schema_print(FILE *out)
{
    json_t *file = json_pack("{ss ss}", "$schema", "http://json-schema.org/draft-07/schema#", "title",
                             "A protocol of mend. What this cannot say, mend check says.");
    json_t *root = shape_schema(&protocol_shape);
    json_object_update(file, root);
    json_decref(root);
    const bool done = json_dumpf(file, out, JSON_INDENT(1)) == 0 && fputc('\n', out) != EOF;
    json_decref(file);
    return done;
}
