#include <string.h>

#include "mend/core/journal.h"
#include "protocol_check.h"

/* What only the whole file can tell: which signs are asked, the order of the phases, and items that wait for others.
 * Members may be absent here (their flaw was told already), so every id may be NULL. */

/* R14-R17: without these four questions a plan after an injury would be looser than the guide (S01, S21). */
static void check_signs(struct flaws *flaws, const struct node *root, const struct protocol *p)
{
    static const char *const signs[] = {"bladder-bowel", "both-legs", "fever", "cannot-stand"};
    const struct node *flags = node_get(node_get(root, "triage"), "red-flags");
    if (!flags || flags->kind != NODE_LIST || !p->needs_injury)
        return;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        bool asked = false;
        for (int k = 0; k < flags->n; k++)
            asked = asked || node_says(flags->items[k], "id", signs[i]);
        if (!asked)
            flaws_add(flaws, flags->at, "the red flag '%s' is missing (S01): add it", signs[i]);
    }
}

static void check_windows(struct flaws *flaws, const struct node *root, const struct protocol *p)
{
    const struct phase_def *before = NULL;
    for (int i = 0; i < p->n_phases; i++) {
        const struct phase_def *phase = &p->phases[i];
        if (phase->window.lo < 0)
            continue;
        struct place at = node_place(node_entry(root, "phases", i), "window");
        if (node_says(root, "needs-injury", "no")) {
            flaws_add(flaws, at, "a window is counted from an injury: with 'needs-injury: no' write window: any time");
        } else if (i == 0 && phase->window.lo > 0) {
            flaws_add(flaws, at, "the first window begins at 0 h: nobody would have a plan before");
        } else if (before && (before->window.hi < 0 || phase->window.lo < before->window.hi)) {
            flaws_add(flaws, at, "this window begins before that of '%.40s' ends: let one begin where the other ends",
                      before->id ? before->id : "the phase above");
        }
        before = phase;
    }
}

/* Where an item stands: counted through the file, and its phase; -1 when there is none. */
static int item_place(const struct protocol *p, const char *id, int *phase)
{
    int at = 0;
    for (int i = 0; i < p->n_phases; i++) {
        for (int k = 0; k < p->phases[i].n_items; k++, at++) {
            const char *name = p->phases[i].items[k].id;
            if (!name || strcmp(name, id) != 0)
                continue;
            *phase = i;
            return at;
        }
    }
    return -1;
}

/* What an item waits for stands above it: so nothing waits for itself, in a circle or for a later phase. */
static void check_order(struct flaws *flaws, const struct protocol *p, const struct item_def *item,
                        const struct node *node, int at)
{
    int phase;
    for (int i = 0; i < item->after.n; i++) {
        if (item_place(p, item->after.list[i], &phase) < at)
            continue;
        flaws_add(flaws, node_place(node, "after"),
                  "'%.40s' does not stand above this item: what comes 'after' it stands below it", item->after.list[i]);
    }
}

static void check_carried(struct flaws *flaws, const struct protocol *p, const struct item_def *item,
                          const struct node *node, int phase)
{
    const struct node *map = node_get(node, "carried-on");
    for (int i = 0; map && i < item->n_carried; i++) {
        for (int k = 0; k <= phase; k++) {
            if (!p->phases[k].id || strcmp(p->phases[k].id, map->keys[i]->text) != 0)
                continue;
            flaws_add(flaws, map->keys[i]->at,
                      "'%.40s' is not a later phase: an item is carried on into phases below its own", p->phases[k].id);
        }
    }
}

static void check_gate_items(struct flaws *flaws, const struct protocol *p, const struct gate_def *gate,
                             const struct node *node, int phase)
{
    int from;
    for (int i = 0; i < gate->items.n; i++) {
        if (item_place(p, gate->items.list[i], &from) < 0 || from < phase)
            continue;
        flaws_add(flaws, node_place(node, "items"),
                  "'%.40s' only begins in this phase or later: a gate looks at phases above", gate->items.list[i]);
    }
}

/* One tablet holds no more than one dose may, and of each medicine once (S04, S05, S07). */
static void check_products(struct flaws *flaws, const struct node *root, const struct protocol *p)
{
    for (int i = 0; i < p->n_products; i++) {
        const struct product_def *product = &p->products[i];
        const struct node *parts = node_get(node_entry(root, "products", i), "contains");
        for (int k = 0; parts && k < product->n_contains; k++) {
            const struct part *part = &product->contains[k];
            for (int m = 0; m < p->n_medicines; m++) {
                const struct medicine_def *medicine = &p->medicines[m];
                if (!medicine->id || strcmp(medicine->id, part->medicine) != 0 || medicine->dose_mg.hi < 0 ||
                    part->mg <= medicine->dose_mg.hi)
                    continue;
                flaws_add(flaws, node_place(parts, part->medicine),
                          "one tablet holds more %s than one dose may (%g mg): it cannot be counted", medicine->id,
                          medicine->dose_mg.hi);
            }
        }
    }
}

/* Weights wait for day 28 (C02), whatever the phase is called. */
static void check_loading(struct flaws *flaws, const struct node *root, const struct protocol *p)
{
    const struct node *loading = node_get(root, "loading");
    for (int i = 0; p->loading.from_phase && i < p->n_phases; i++) {
        const struct phase_def *phase = &p->phases[i];
        if (!phase->id || strcmp(phase->id, p->loading.from_phase) != 0)
            continue;
        if (phase->window.lo < 0)
            check_loaded_phase(flaws, node_entry(root, "phases", i), phase);
        else if (p->needs_injury && phase->window.lo < CEILING_LOADING_FROM_S)
            flaws_add(flaws, node_place(loading, "from-phase"),
                      "'%.40s' begins before day 28, and weights wait until then (C02): name a later phase", phase->id);
    }
}

void check_protocol(struct flaws *flaws, const struct node *node, const void *made)
{
    const struct protocol *p = made;
    int at = 0;
    check_signs(flaws, node, p);
    check_windows(flaws, node, p);
    check_products(flaws, node, p);
    check_loading(flaws, node, p);
    for (int i = 0; i < p->n_phases; i++) {
        const struct phase_def *phase = &p->phases[i];
        const struct node *phase_node = node_entry(node, "phases", i);
        for (int k = 0; k < phase->n_items; k++, at++) {
            check_order(flaws, p, &phase->items[k], node_entry(phase_node, "items", k), at);
            check_carried(flaws, p, &phase->items[k], node_entry(phase_node, "items", k), i);
        }
        for (int k = 0; k < phase->n_gates; k++) {
            check_gate_items(flaws, p, &phase->gates[k], node_entry(phase_node, "gates", k), i);
        }
    }
}
