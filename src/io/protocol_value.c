#include "mend/io/protocol_value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "mend/core/quantity.h"
#include "mend/io/spelling.h"

/* "did you mean 'x'?", else "write a, b or c". */
static const char *hint_of_words(struct binding *b, const char *word, const char *const *words)
{
    struct spelling s = spelling_of(word);
    char *list = NULL;
    for (int i = 0; words[i]; i++) {
        if (words[i][0] == '\0')
            continue;
        spelling_try(&s, words[i]);
        list = list ? arena_fmt(b->flaws->arena, "%s%s%s", list, words[i + 1] ? ", " : " or ", words[i])
                    : arena_str(b->flaws->arena, words[i]);
    }
    return s.near ? arena_fmt(b->flaws->arena, "did you mean '%s'?", s.near)
                  : arena_fmt(b->flaws->arena, "write %s", list);
}

/* ---- texts and ids ---- */

/* A text with something in it, or NULL after saying why not. */
static const char *text_of(struct binding *b, const struct spot *s, const struct node *node)
{
    if (node->broken)
        return NULL;
    if (node->kind == NODE_MAP) {
        flaws_add(b->flaws, node->at,
                  "'%s' takes a text here, not keys: a text with ': ' in it goes in straight quotes", s->key->name);
    } else if (node->kind == NODE_LIST) {
        flaws_add(b->flaws, node->at, "'%s' takes one value, not a list: write, for example, '%s: %s'", s->key->name,
                  s->key->name, s->key->example);
    } else if (node->text[0] == '\0') {
        flaws_add(b->flaws, node->at, "'%s' is empty: write, for example, '%s: %s'%s", s->key->name, s->key->name,
                  s->key->example, s->key->required ? "" : ", or leave it out");
    } else {
        return node->text;
    }
    return NULL;
}

const char *value_id(struct binding *b, const struct spot *s, const struct node *node)
{
    const char *id = text_of(b, s, node);
    if (!id)
        return NULL;
    size_t n = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
    bool fine = n <= 40 && id[n] == '\0' && id[0] >= 'a' && id[0] <= 'z' && id[n - 1] != '-' && !strstr(id, "--");
    if (!fine) {
        flaws_add(b->flaws, node->at,
                  "'%.60s' is not an id: use small letters, digits and single hyphens, like glute-bridge", id);
        return NULL;
    }
    names_note(&b->names, s->key->role, s->siblings, node);
    return id;
}

/* R01-R147, C01-C44, S01-S21. */
static const char *fact_of(struct binding *b, const struct spot *s, const struct node *node)
{
    static const struct {
        char letter;
        long last;
    } kinds[] = {{'R', 147}, {'C', 44}, {'S', 21}};
    const char *fact = text_of(b, s, node);
    if (!fact)
        return NULL;
    size_t digits = strspn(fact + 1, "0123456789");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (fact[0] != kinds[i].letter || fact[1 + digits] != '\0' || digits < 2 || digits > 3)
            continue;
        long number = strtol(fact + 1, NULL, 10);
        if (number >= 1 && number <= kinds[i].last && (digits == 2) == (number < 100))
            return fact;
    }
    flaws_add(b->flaws, node->at, "'%.60s' is no fact: they run R01 to R147, C01 to C44 and S01 to S21", fact);
    return NULL;
}

/* Does a key tell about its node, instead of giving it a value? */
static bool is_about(const char *key)
{
    return strcmp(key, "id") == 0 || strcmp(key, "facts") == 0 || strcmp(key, "ours") == 0;
}

/* A key of the same node, whose value is ours. */
static const char *our_key_of(struct binding *b, const struct spot *s, const struct node *node)
{
    const char *key = text_of(b, s, node);
    if (!key)
        return NULL;
    if (!is_about(key) && node_has(s->map, key))
        return key;
    struct spelling near = spelling_of(key);
    for (int i = 0; i < s->map->n; i++)
        if (!is_about(s->map->keys[i]->text))
            spelling_try(&near, s->map->keys[i]->text);
    if (near.near) {
        flaws_add(b->flaws, node->at, "'ours' names '%.60s', which has no value here: did you mean '%s'?", key,
                  near.near);
    } else {
        flaws_add(b->flaws, node->at, "'ours' names '%.60s', which has no value here: name keys that stand beside it",
                  key);
    }
    return NULL;
}

static void bind_texts(struct binding *b, const struct spot *s, char *to)
{
    struct texts texts = {0};
    const struct node *list = s->value;
    if (list->broken)
        return;
    if (list->kind != NODE_LIST) {
        flaws_add(b->flaws, list->at,
                  "'%s' takes a list: write, for example, '%s: %s', or each entry in a line after '- '", s->key->name,
                  s->key->name, s->key->example);
        return;
    }
    if (list->n == 0 && s->key->required)
        flaws_add(b->flaws, list->at, "'%s' needs at least one entry", s->key->name);
    texts.list = arena_array(b->flaws->arena, const char *, list->n + 1);
    for (int i = 0; i < list->n; i++) {
        const struct node *node = list->items[i];
        const char *text = s->key->type == KEY_IDS     ? value_id(b, s, node)
                           : s->key->type == KEY_FACTS ? fact_of(b, s, node)
                           : s->key->type == KEY_OURS  ? our_key_of(b, s, node)
                                                       : text_of(b, s, node);
        if (text)
            texts.list[texts.n++] = text;
    }
    if (s->key->at != NOWHERE)
        memcpy(to, &texts, sizeof texts);
}

/* The index of a text among the words of its key, or -1. */
static int word_of(struct binding *b, const struct spot *s)
{
    const char *text = text_of(b, s, s->value);
    if (!text)
        return -1;
    for (int i = 0; s->key->words[i]; i++) {
        if (strcmp(s->key->words[i], text) != 0)
            continue;
        names_note(&b->names, s->key->role, s->siblings, s->value);
        return i;
    }
    flaws_add(b->flaws, s->value->at, "'%s' cannot be '%.60s': %s", s->key->name, text,
              hint_of_words(b, text, s->key->words));
    return -1;
}

/* ---- amounts ---- */

static bool read_amount(enum key_type type, const char *text, struct range *out, struct error *err)
{
    switch (type) {
    case KEY_PERCENT:
    case KEY_PERCENTS: return quantity_percent(text, out, err);
    case KEY_DURATION:
    case KEY_DURATIONS: return quantity_duration(text, out, err);
    case KEY_MASS:
    case KEY_MASSES: return quantity_mass(text, out, err);
    case KEY_LIMIT: return quantity_limit(text, out, err);
    case KEY_WEIGHT: return quantity_weight(text, out, err);
    case KEY_TEMPERATURE: return quantity_temperature(text, out, err);
    case KEY_FROM_TO: /* the key says percent already, so the sign may be left out */
        return strchr(text, '%') ? quantity_percent(text, out, err) : quantity_number(text, out, err);
    default: return quantity_number(text, out, err);
    }
}

static bool takes_range(enum key_type type)
{
    return type == KEY_NUMBERS || type == KEY_PERCENTS || type == KEY_DURATIONS || type == KEY_MASSES ||
           type == KEY_FROM_TO;
}

/* What is wrong inside a value is told at the very character, when the text stands in the file as it was read. */
static void tell_value(struct binding *b, const struct spot *s, const struct node *node, const struct error *err)
{
    struct place at = node->at;
    if (node->as_written)
        at.col += err->col - 1;
    flaws_add(b->flaws, at, "'%s': %s", s->key->name, err->text);
}

static void tell_bound(struct binding *b, const struct spot *s, const struct node *node, const char *side,
                       const char *bound)
{
    const char *rule = s->key->rule;
    flaws_add(b->flaws, node->at, "'%s' must be %s %s%s%s%s: '%.60s' is not", s->key->name, side, bound,
              rule ? " (" : "", rule ? rule : "", rule ? ")" : "", node->text);
}

/* An amount within its row's bounds; KEY_PARTS has one for each of its entries. */
static bool amount_of(struct binding *b, const struct spot *s, const struct node *node, struct range *out)
{
    const enum key_type type = s->key->type == KEY_PARTS ? KEY_MASS : s->key->type;
    const char *text = text_of(b, s, node);
    struct range r, bound;
    struct error err = {0};
    if (!text)
        return false;
    if (!read_amount(type, text, &r, &err)) {
        tell_value(b, s, node, &err);
        return false;
    }
    if (r.lo < r.hi && !takes_range(type)) {
        flaws_add(b->flaws, node->at, "'%s' takes one value, not a range: write, for example, %s", s->key->name,
                  s->key->example);
        return false;
    }
    if (s->key->least && read_amount(type, s->key->least, &bound, &err) && r.lo < bound.lo) {
        tell_bound(b, s, node, "at least", s->key->least);
        return false;
    }
    if (s->key->most && read_amount(type, s->key->most, &bound, &err) && r.hi > bound.hi) {
        tell_bound(b, s, node, "at most", s->key->most);
        return false;
    }
    if (s->key->type == KEY_PERCENT && r.lo != floor(r.lo)) {
        flaws_add(b->flaws, node->at, "'%s' takes whole percents: write, for example, %s", s->key->name,
                  s->key->example);
        return false;
    }
    *out = r;
    return true;
}

static void bind_amount(struct binding *b, const struct spot *s, char *to)
{
    struct range r;
    if (!amount_of(b, s, s->value, &r) || s->key->at == NOWHERE)
        return;
    struct span span = {(int64_t)r.lo, (int64_t)r.hi};
    int numbers[2] = {(int)r.lo, (int)r.hi};
    switch (s->key->type) {
    case KEY_NUMBER:
    case KEY_PERCENT: memcpy(to, numbers, sizeof numbers[0]); break;
    case KEY_FROM_TO: memcpy(to, numbers, sizeof numbers); break;
    case KEY_DURATION: memcpy(to, &span.lo, sizeof span.lo); break;
    case KEY_DURATIONS: memcpy(to, &span, sizeof span); break;
    case KEY_MASS:
    case KEY_LIMIT:
    case KEY_WEIGHT:
    case KEY_TEMPERATURE: memcpy(to, &r.lo, sizeof r.lo); break;
    default: memcpy(to, &r, sizeof r); break;
    }
}

bool value_mass(struct binding *b, const struct spot *s, const struct node *node, double *mg)
{
    struct range r;
    if (!amount_of(b, s, node, &r))
        return false;
    *mg = r.lo;
    return true;
}

/* Types with a reader of their own: windows, doses, times. */
static bool read_worded(enum key_type type, const char *text, char *to, struct error *err)
{
    if (type == KEY_WINDOW)
        return quantity_window(text, (struct span *)(void *)to, err);
    if (type == KEY_DOSE)
        return quantity_dose(text, (struct dose *)(void *)to, err);
    return quantity_times(text, (struct times *)(void *)to, err);
}

void value_worded(struct binding *b, const struct spot *s, const struct node *node, char *to)
{
    const char *text = text_of(b, s, node);
    struct error err = {0};
    if (text && !read_worded(s->key->type == KEY_CARRIED ? KEY_TIMES : s->key->type, text, to, &err)) {
        tell_value(b, s, node, &err);
    }
}

void value_bind(struct binding *b, const struct spot *s, char *to)
{
    const struct key *key = s->key;
    const char *text = NULL;
    int word;
    switch (key->type) {
    case KEY_TEXT:
    case KEY_ID:
        text = key->type == KEY_ID ? value_id(b, s, s->value) : text_of(b, s, s->value);
        memcpy(to, &text, sizeof text);
        break;
    case KEY_ONE_OF:
        word = word_of(b, s);
        if (word >= 0)
            memcpy(to, &key->words[word], sizeof text);
        break;
    case KEY_ENUM:
        word = word_of(b, s);
        if (word >= 0)
            memcpy(to, &word, sizeof word);
        break;
    case KEY_SWITCH: *(bool *)to = word_of(b, s) == 1; break;
    case KEY_TEXTS:
    case KEY_IDS:
    case KEY_FACTS:
    case KEY_OURS: bind_texts(b, s, to); break;
    case KEY_WINDOW:
    case KEY_DOSE:
    case KEY_TIMES: value_worded(b, s, s->value, to); break;
    default: bind_amount(b, s, to); break;
    }
}

/* What a member holds while its key is missing or unreadable. */
void value_absent(const struct key *key, char *node)
{
    const struct range none = {-1, -1};
    const struct span open = {-1, -1};
    const struct dose no_dose = {.reps = none, .hold_s = none, .length_s = none};
    const int number = -1;
    const double amount = key->type == KEY_TEMPERATURE ? NAN : -1;
    if (key->at == NOWHERE)
        return;
    char *to = node + key->at;
    switch (key->type) {
    case KEY_NUMBER:
    case KEY_PERCENT: memcpy(to, &number, sizeof number); break;
    case KEY_DURATION: memcpy(to, &open.lo, sizeof open.lo); break;
    case KEY_DURATIONS:
    case KEY_WINDOW: memcpy(to, &open, sizeof open); break;
    case KEY_NUMBERS:
    case KEY_PERCENTS:
    case KEY_MASSES: memcpy(to, &none, sizeof none); break;
    case KEY_MASS:
    case KEY_LIMIT:
    case KEY_WEIGHT:
    case KEY_TEMPERATURE: memcpy(to, &amount, sizeof amount); break;
    case KEY_DOSE: memcpy(to, &no_dose, sizeof no_dose); break;
    default: break; /* zeros: NULL, none, no, the first word */
    }
}
