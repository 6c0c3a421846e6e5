#include "mend/core/protocol.h"

#include <string.h>

#include "mend/core/entry.h"
#include "mend/core/names.h"

#define X(name, word) word,
const char *const gate_words[] = {GATES(X) NULL};
const char *const referral_words[] = {REFERRALS(X) NULL};
#undef X
const char *const measure_words[] = {"psfs", "function", "change", NULL};

const struct medicine_ceiling medicine_ceilings[] = {
    {"ibuprofen", 400, 1200, 6 * 3600L, 72 * 3600L},                              /* S04 */
    {"acetaminophen", 1000, 3000, 6 * 3600L, CEILING_MEDICINE_DAYS * 24 * 3600L}, /* S05, raised by its author */
    {NULL, 0, 0, 0, 0},
};

/* First element whose `id` member is `id`, or NULL. Every element type has such a member. */
#define FIND(list, n, wanted)                                                                                          \
    do {                                                                                                               \
        for (int i_ = 0; i_ < (n); i_++) {                                                                             \
            if (text_is((list)[i_].id, (wanted)))                                                                      \
                return &(list)[i_];                                                                                    \
        }                                                                                                              \
    } while (0)

/* Packets write the names of medicines with capitals, so any case of letters will do. */
static bool is_named(const char *id, const struct texts *also, const char *name)
{
    for (int i = -1; i < also->n; i++) {
        if (name_same(i < 0 ? id : also->list[i], name))
            return true;
    }
    return false;
}
#define FIND_NAMED(list, n, name)                                                                                      \
    do {                                                                                                               \
        for (int i_ = 0; i_ < (n); i_++) {                                                                             \
            if (is_named((list)[i_].id, &(list)[i_].also, (name)))                                                     \
                return &(list)[i_];                                                                                    \
        }                                                                                                              \
    } while (0)

/* Where they stand. Whoever takes the name looks whether it still stands there: a copy of a plan may have lists of its
 * own. */
struct protocol_names {
    struct names items, questions;
    struct placed {
        int phase, item;
    } * placed;                  /* of each of items */
    int *asked;                  /* of each of questions */
    const struct question *list; /* that all are in `questions`: n_list of them */
    int n_list;
};

void protocol_name(struct protocol *p, struct arena *a)
{
    struct protocol_names *names = arena_new(a, struct protocol_names);
    int room = 0;
    for (int i = 0; i < p->n_phases; i++)
        room += p->phases[i].n_items;
    names->placed = arena_array(a, struct placed, room + 1);
    names->asked = arena_array(a, int, p->n_questions + 1);
    for (int i = p->n_phases - 1; i >= 0; i--)
        for (int k = p->phases[i].n_items - 1; k >= 0; k--) /* of the same name the first is the one */
            names->placed[names_add(&names->items, p->phases[i].items[k].id, a)] = (struct placed){i, k};
    for (int i = p->n_questions - 1; i >= 0; i--)
        names->asked[names_add(&names->questions, p->questions[i].id, a)] = i;
    names->list = p->questions;
    names->n_list = p->n_questions;
    p->names = names;
}

const struct question *protocol_question(const struct protocol *p, const char *id)
{
    int name = p->names ? names_find(&p->names->questions, id) : -1, i = name < 0 ? -1 : p->names->asked[name];
    if (i >= 0 && i < p->n_questions && text_is(p->questions[i].id, id))
        return &p->questions[i];
    if (name < 0 && p->names && p->names->list == p->questions && p->names->n_list == p->n_questions)
        return NULL;
    FIND(p->questions, p->n_questions, id);
    return NULL;
}

static const struct item_def *phase_item(const struct phase_def *phase, const char *id)
{
    FIND(phase->items, phase->n_items, id);
    return NULL;
}

static const struct item_def *placed_item(const struct protocol *p, const char *id, int *phase)
{
    int name = p->names ? names_find(&p->names->items, id) : -1;
    const struct placed *at = name < 0 ? NULL : &p->names->placed[name];
    if (!at || at->phase >= p->n_phases || at->item >= p->phases[at->phase].n_items)
        return NULL;
    *phase = at->phase;
    const struct item_def *item = &p->phases[at->phase].items[at->item];
    return text_is(item->id, id) ? item : NULL;
}

const struct item_def *protocol_item(const struct protocol *p, const char *id, int *phase)
{
    int at = 0;
    const struct item_def *item = placed_item(p, id, &at);
    for (int i = 0; i < p->n_phases && !item; i++) {
        item = phase_item(&p->phases[i], id);
        at = i;
    }
    if (item && phase)
        *phase = at;
    return item;
}

const struct therapy_def *protocol_therapy(const struct protocol *p, const char *id)
{
    FIND(p->therapies, p->n_therapies, id);
    return NULL;
}

const struct medicine_def *protocol_medicine(const struct protocol *p, const char *id_or_alias)
{
    FIND_NAMED(p->medicines, p->n_medicines, id_or_alias);
    return NULL;
}

const struct product_def *protocol_product(const struct protocol *p, const char *id_or_alias)
{
    FIND_NAMED(p->products, p->n_products, id_or_alias);
    return NULL;
}

const struct other_def *protocol_other(const struct protocol *p, const char *id_or_alias)
{
    FIND_NAMED(p->others, p->n_others, id_or_alias);
    return NULL;
}

const struct measure_def *protocol_measure(const struct protocol *p, enum measure_kind kind)
{
    for (int i = 0; i < p->n_measures; i++)
        if (p->measures[i].kind == kind)
            return &p->measures[i];
    return NULL;
}

int protocol_phase(const struct protocol *p, const char *id)
{
    for (int i = 0; i < p->n_phases; i++) {
        if (strcmp(p->phases[i].id, id) == 0)
            return i;
    }
    return -1;
}

static const struct test_def *screen_test(const struct screen_def *s, const char *id)
{
    FIND(s->tests, s->n_tests, id);
    return NULL;
}

const char *protocol_title(const struct protocol *p, const char *id)
{
    if (!id || strcmp(p->id, id) == 0)
        return id ? p->title : NULL;
    const struct item_def *item = protocol_item(p, id, NULL);
    if (item)
        return item->title;
    const struct question *question = protocol_question(p, id);
    if (question)
        return question->name;
    const struct medicine_def *medicine = protocol_medicine(p, id);
    if (medicine)
        return medicine->title;
    const struct product_def *product = protocol_product(p, id);
    if (product)
        return product->title;
    const struct other_def *other = protocol_other(p, id);
    if (other)
        return other->title;
    const struct therapy_def *therapy = protocol_therapy(p, id);
    if (therapy)
        return therapy->title;
    const struct test_def *test = screen_test(&p->screen, id);
    if (test)
        return test->title;
    for (int i = 0; i < p->n_measures; i++)
        if (strcmp(measure_words[p->measures[i].kind], id) == 0)
            return p->measures[i].title;
    int phase = protocol_phase(p, id);
    return phase < 0 ? NULL : p->phases[phase].title;
}

bool item_is_exercise(const struct item_def *item)
{
    return strcmp(item->group, "movement") != 0 && strcmp(item->group, "desk") != 0;
}

bool source_is_ours(const struct source *s, const char *key)
{
    for (int i = 0; i < s->ours.n; i++) {
        if (strcmp(s->ours.list[i], key) == 0)
            return true;
    }
    return false;
}
