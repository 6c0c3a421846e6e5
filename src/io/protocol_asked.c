/* protocol_asked.c: what a plan must ask because of what it offers: a medicine, heat, a temperature (S08, S11, C12,
 * S21).
 *
 * Judged last, of a file in which everything else reads: what is missing cannot be told from what was misspelt. */
#include <string.h>

#include "protocol_check.h"

/* S08: questions whose yes closes the medicine until a pharmacist or doctor was asked. */
static const struct asked {
    const char *medicine, *ids[16];
} asked[] = {
    {"ibuprofen",
     {"nsaid-allergy", "stomach-ulcer", "blood-thinner", "on-warfarin", "steroid-tablets", "other-nsaid",
      "antidepressant-ssri", "kidney-disease", "liver-disease", "heart-disease", "past-stroke", "uncontrolled-pressure",
      "pregnancy-medicine", "over-sixty", "daily-alcohol"}},
    {"acetaminophen", {"liver-disease", "daily-alcohol", "on-warfarin", "under-50-kg"}},
};

static bool names(const struct texts *list, const char *id)
{
    for (int i = 0; i < list->n; i++)
        if (strcmp(list->list[i], id) == 0)
            return true;
    return false;
}

/* All missing ones in one message, as a list to write. */
static void check_medicine_asked(struct flaws *flaws, const struct node *node, const struct protocol *p,
                                 const struct medicine_def *m)
{
    const char *missing = NULL;
    for (size_t k = 0; k < sizeof asked / sizeof *asked; k++) {
        for (int i = 0; strcmp(asked[k].medicine, m->id) == 0 && asked[k].ids[i]; i++) {
            const struct question *q = protocol_question(p, asked[k].ids[i]);
            if (q && q->role == ASK_MEDICINE && names(&q->closes, m->id))
                continue;
            missing = missing ? arena_fmt(flaws->arena, "%s, %s", missing, asked[k].ids[i]) : asked[k].ids[i];
        }
    }
    if (missing)
        flaws_add(flaws, node->at, "before %s these are asked, and a yes closes it (S08): add to before-medicine: %s",
                  m->id, missing);
}

static void check_heat_asked(struct flaws *flaws, const struct node *node, const struct protocol *p,
                             const struct therapy_def *t)
{
    for (int i = 0; i < p->n_questions; i++) {
        const struct question *q = &p->questions[i];
        if (q->role == ASK_SKIN && q->for_today && names(&q->closes, t->id))
            return;
    }
    if (strcmp(t->id, "heat") == 0)
        flaws_add(flaws, node->at,
                  "heat is not for somebody made drowsy today (S11): add to before-ice-or-heat a question "
                  "with 'closes: [heat]' and 'for-today: yes'");
}

/* C12: shivering makes any fever an emergency, where shivering is asked. */
static void check_shivering(struct flaws *flaws, const struct node *node, const struct protocol *p)
{
    for (int i = 0; i < p->n_questions; i++) {
        const struct question *q = &p->questions[i];
        if (q->temperature && protocol_question(p, "hot-shivering") && !names(&q->emergency_with, "hot-shivering"))
            flaws_add(flaws, node->at, "'%.40s' with 'hot-shivering' is an emergency (C12): name it in emergency-with",
                      q->id);
    }
}

void check_asked(struct flaws *flaws, const struct node *root, const struct protocol *p)
{
    for (int i = 0; i < p->n_medicines; i++)
        check_medicine_asked(flaws, node_entry(root, "medicines", i), p, &p->medicines[i]);
    for (int i = 0; i < p->n_therapies; i++)
        check_heat_asked(flaws, node_entry(root, "therapies", i), p, &p->therapies[i]);
    check_shivering(flaws, node_get(node_get(root, "triage"), "red-flags"), p);
}
