#include "mend/core/entry.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

static const char *const words[ENTRY_KIND_COUNT] = {
#define X(name, word) [ENTRY_##name] = word,
    ENTRY_KINDS(X)
#undef X
};

struct entry entry_blank(enum entry_kind kind, struct moment at)
{
    return (struct entry){.kind = kind,
                          .at = at,
                          .value = NAN,
                          .load_kg = NAN,
                          .sets = ENTRY_UNKNOWN,
                          .reps = ENTRY_UNKNOWN,
                          .hold_s = ENTRY_UNKNOWN,
                          .pain = ENTRY_UNKNOWN,
                          .revision = ENTRY_UNKNOWN};
}

const char *entry_kind_word(enum entry_kind kind)
{
    return words[kind];
}

bool entry_kind_parse(const char *word, enum entry_kind *out)
{
    for (int i = 0; i < ENTRY_KIND_COUNT; i++)
        if (text_is(word, words[i])) {
            *out = (enum entry_kind)i;
            return true;
        }
    return false;
}

bool written_before(const struct entry *a, const struct entry *b)
{
    return a->logged.utc != b->logged.utc ? a->logged.utc < b->logged.utc : strcmp(a->id, b->id) < 0;
}

bool entry_before(const struct entry *a, const struct entry *b)
{
    return a->at.utc != b->at.utc ? a->at.utc < b->at.utc : written_before(a, b);
}

int entry_order(const void *a, const void *b)
{
    return entry_before(a, b) ? -1 : entry_before(b, a);
}

bool entry_late(const struct entry *e)
{
    return e->logged.utc - e->at.utc >= LATE_S;
}

bool entry_together(const struct entry *a, const struct entry *b)
{
    if (a == b || (a->id[0] && strcmp(a->id, b->id) == 0))
        return true;
    if (a->kind != b->kind || !a->act[0] || strcmp(a->act, b->act) != 0 || a->at.utc != b->at.utc)
        return false;
    if (a->kind == ENTRY_LIFT)
        return name_same(a->subject, b->subject) && !text_is(a->status, "previous") && !text_is(b->status, "previous");
    return a->kind == ENTRY_DOSE; /* one act has several doses only of a product with several ingredients */
}

static bool time_same(struct moment a, struct moment b, bool loose)
{
    return loose ? a.utc - b.utc < MINUTE && b.utc - a.utc < MINUTE : a.utc == b.utc && a.offset == b.offset;
}

static bool number_same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

bool entry_same(const struct entry *a, const struct entry *b, bool loose)
{
    return strcmp(a->id, b->id) == 0 && a->kind == b->kind && time_same(a->at, b->at, loose) &&
           time_same(a->logged, b->logged, loose) && text_is(a->subject, b->subject) &&
           number_same(a->value, b->value) && text_is(a->unit, b->unit) && a->sets == b->sets && a->reps == b->reps &&
           a->hold_s == b->hold_s && number_same(a->load_kg, b->load_kg) && text_is(a->side, b->side) &&
           text_is(a->site, b->site) && text_is(a->context, b->context) && a->pain == b->pain &&
           text_is(a->status, b->status) && text_is(a->prescribed, b->prescribed) && a->revision == b->revision &&
           text_is(a->note, b->note);
}

static const char goes_on[] = "update", adds[] = ", new: ";

bool start_goes_on(const char *note)
{
    const size_t n = sizeof goes_on - 1;
    return text_is(note, "switch") ||
           (note && strncmp(note, goes_on, n) == 0 && (!note[n] || strncmp(note + n, adds, sizeof adds - 1) == 0));
}

bool start_adds(const char *note, const char *item)
{
    const size_t length = strlen(item);
    const char *at = note && !text_is(note, "switch") && start_goes_on(note) ? note + sizeof goes_on - 1 : "";
    for (at += *at ? sizeof adds - 1 : 0; *at; at += strcspn(at, " "), at += *at == ' ')
        if (strcspn(at, " ") == length && strncmp(at, item, length) == 0)
            return true;
    return false;
}

static char lower(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

bool name_same(const char *a, const char *b)
{
    while (a && b && *a && lower(*a) == lower(*b))
        a++, b++;
    return a && b && !*a && !*b;
}

unsigned text_hash(const char *s)
{
    unsigned h = 2166136261u; /* FNV-1a */
    for (; *s; s++)
        h = (h ^ (unsigned char)*s) * 16777619u;
    return h;
}
