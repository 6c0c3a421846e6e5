/* protocol_check_medicine.c: medicines within the ceilings of S21, other medicines, and what the checks share. */
#include <inttypes.h>
#include <string.h>

#include "mend/core/journal.h"
#include "protocol_check.h"

const char *check_span(struct flaws *f, int64_t seconds)
{
    static const struct {
        int64_t size;
        const char *word;
    } units[] = {{DAY, "d"}, {HOUR, "h"}, {MINUTE, "min"}};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        bool fits = seconds % units[i].size == 0 && seconds / units[i].size >= (units[i].size == DAY ? 4 : 1);
        if (fits)
            return arena_fmt(f->arena, "%" PRId64 " %s", seconds / units[i].size, units[i].word);
    }
    return arena_fmt(f->arena, "%" PRId64 " s", seconds);
}

void check_pair(struct flaws *flaws, const struct node *node, const char *one, const char *two)
{
    if (node_has(node, one) == node_has(node, two))
        return;
    const char *there = node_has(node, one) ? one : two, *missing = node_has(node, one) ? two : one;
    flaws_add(flaws, node_place(node, there), "'%s' goes with '%s': add the other, or leave both out", there, missing);
}

static const struct medicine_ceiling *ceiling_of(const char *id)
{
    for (const struct medicine_ceiling *c = medicine_ceilings; c->id; c++) {
        if (strcmp(c->id, id) == 0)
            return c;
    }
    return NULL;
}

void check_medicine(struct flaws *flaws, const struct node *node, const void *made)
{
    const struct medicine_def *m = made;
    const struct medicine_ceiling *c = m->id ? ceiling_of(m->id) : NULL;
    if (!m->id)
        return;
    if (!c) {
        flaws_add(flaws, node_place(node, "id"),
                  "'%.40s' has no safety limits in the program: it knows ibuprofen and acetaminophen "
                  "(S21)",
                  m->id);
        return;
    }
    bool ibuprofen = strcmp(m->id, "ibuprofen") == 0;
    const char *rule = ibuprofen ? "S04" : "S05";
    if (m->dose_mg.hi > c->single_mg) {
        flaws_add(flaws, node_place(node, "dose"), "one dose of %s is at most %g mg (%s): write %g mg or less", m->id,
                  c->single_mg, rule, c->single_mg);
    }
    if (m->usual_mg >= 0 && m->dose_mg.lo >= 0 && (m->usual_mg < m->dose_mg.lo || m->usual_mg > m->dose_mg.hi)) {
        flaws_add(flaws, node_place(node, "usual"),
                  "'usual' lies outside of 'dose': write an amount between %g and %g mg", m->dose_mg.lo, m->dose_mg.hi);
    }
    if (m->apart_s >= 0 && m->apart_s < c->apart_s) {
        flaws_add(flaws, node_place(node, "apart"), "doses of %s are at least %s apart (%s): write %s or more", m->id,
                  check_span(flaws, c->apart_s), rule, check_span(flaws, c->apart_s));
    }
    if (m->limit_mg > c->day_mg) {
        flaws_add(flaws, node_place(node, "limit"), "%s is at most %g mg in 24 h (%s): write that or less", m->id,
                  c->day_mg, rule);
    }
    if (m->limit_mg >= 0 && m->dose_mg.hi >= 0 && m->limit_mg < m->dose_mg.hi) {
        flaws_add(flaws, node_place(node, "limit"), "'limit' is below one dose (%g mg): raise it, or lower 'dose'",
                  m->dose_mg.hi);
    }
    if (m->course_s > c->course_s) {
        flaws_add(flaws, node_place(node, "course"), "a course of %s is at most %s (%s): write that or less", m->id,
                  check_span(flaws, c->course_s), rule);
    }
    if (m->course_s <= c->course_s && m->never_past_s >= 0 && m->course_s > m->never_past_s) {
        flaws_add(flaws, node_place(node, "course"), "'course' is longer than 'never-past': shorten it");
    }
    if (!ibuprofen && !node_has(node, "alarm")) {
        flaws_add(flaws, node->at, "acetaminophen needs an 'alarm': add 'alarm: 4000 mg', or less (S05)");
    }
    if (m->alarm_mg >= 0 && m->limit_mg >= 0 && m->alarm_mg <= m->limit_mg) {
        flaws_add(flaws, node_place(node, "alarm"), "'alarm' lies within 'limit': raise it, or lower 'limit'");
    }
}

void check_other(struct flaws *flaws, const struct node *node, const void *made)
{
    (void)made;
    check_pair(flaws, node, "closes", "closes-for");
}
