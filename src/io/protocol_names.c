#include "mend/io/protocol_names.h"

#include <string.h>

#include "mend/core/entry.h"
#include "mend/io/spelling.h"

/* May a pointer of this kind lead to a name of that one? */
static bool leads_to(enum id_role pointer, enum id_role name)
{
    switch (pointer) {
    case ID_OF_QUESTION: return name == ID_QUESTION;
    case ID_OF_ITEM: return name == ID_ITEM;
    case ID_OF_PHASE: return name == ID_PHASE;
    case ID_OF_MEDICINE: return name == ID_MEDICINE;
    default: return name == ID_MEDICINE || name == ID_THERAPY;
    }
}

static const char *role_words(enum id_role pointer)
{
    switch (pointer) {
    case ID_OF_QUESTION: return "a question";
    case ID_OF_ITEM: return "an item";
    case ID_OF_PHASE: return "a phase";
    case ID_OF_MEDICINE: return "a medicine";
    default: return "a medicine, ice or heat";
    }
}

void names_note(struct names *names, enum id_role role, const void *siblings, const struct node *id)
{
    struct arena *arena = names->flaws->arena;
    if (role == ID_NONE)
        return;
    const struct named named = {role, role == ID_SIBLING ? siblings : NULL, id->text, text_hash(id->text), id->at};
    if (role >= ID_OF_QUESTION) {
        *arena_push(arena, names->pointers, names->n_pointers, names->pointers_room) = named;
        return;
    }
    for (int i = 0; i < names->n; i++) {
        const struct named *first = &names->list[i];
        if (first->hash != named.hash || first->siblings != named.siblings || !text_is(first->id, named.id))
            continue;
        flaws_add(names->flaws, id->at, "'%.60s' already names something in line %d: give this one an id of its own",
                  id->text, first->at.line);
        return;
    }
    *arena_push(arena, names->list, names->n, names->room) = named;
}

static bool is_named(const struct names *names, const struct named *pointer)
{
    for (int i = 0; i < names->n; i++) {
        const struct named *name = &names->list[i];
        if (name->hash == pointer->hash && leads_to(pointer->role, name->role) && text_is(name->id, pointer->id))
            return true;
    }
    return false;
}

/* A guess compares with every name; a file with more dangling ids than this is told no more of them anyway. */
enum { GUESSES_MAX = PROBLEMS_MAX };

void names_settle(struct names *names)
{
    int guesses = 0;
    for (int i = 0; i < names->n_pointers; i++) {
        const struct named *p = &names->pointers[i];
        struct spelling spelling = spelling_of(p->id);
        if (is_named(names, p))
            continue;
        for (int k = 0; guesses < GUESSES_MAX && k < names->n; k++) {
            if (leads_to(p->role, names->list[k].role))
                spelling_try(&spelling, names->list[k].id);
        }
        guesses++;
        const char *kind = role_words(p->role);
        if (spelling.near) {
            flaws_add(names->flaws, p->at, "'%.60s' is not the id of %s: did you mean '%s'?", p->id, kind,
                      spelling.near);
        } else {
            flaws_add(names->flaws, p->at, "'%.60s' is not the id of %s: add one with this id, or take it out here",
                      p->id, kind);
        }
    }
}
