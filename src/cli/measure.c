/* measure.c: `mend measure` alone: the short forms, how they stand, and how to fill them in. */
#include <math.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/core/describe.h"

static const char *const ways[MEASURE_KIND_COUNT] = {
    [MEASURE_PSFS] = "mend measure psfs 'ACTIVITY=N' ...",
    [MEASURE_FUNCTION] = "mend measure function N",
    [MEASURE_CHANGE] = "mend measure change much-better|better|same|worse|much-worse",
};

static const char *stands(const struct measure_state *m, struct arena *a)
{
    if (isnan(m->latest))
        return "not filled in yet";
    if (m->def->kind == MEASURE_CHANGE)
        return change_word(m->latest);
    const char *words = arena_fmt(a, "%.3g", m->latest);
    if (!isnan(m->change))
        words = arena_fmt(a, "%s, %.3g at first%s", words, m->first, m->meaningful ? ", a real change" : "");
    return words;
}

static void measure_print(const struct today *t, const struct measure_state *m, struct arena *a)
{
    const char *due = m->due ? "; due" : "";
    page_gap();
    page_fmt(4, "", "%s: %s%s", m->def->title, stands(m, a), due);
    if (m->def->ask)
        page_item(8, "", m->def->ask);
    if (m->def->low && m->def->high && m->def->kind != MEASURE_CHANGE) /* that one is answered in words */
        page_fmt(8, "", "0: %s; 10: %s", m->def->low, m->def->high);
    if (m->def->kind == MEASURE_PSFS)
        for (int i = 0; i < t->measures.n_activities; i++) {
            const struct activity *activity = &t->measures.activities[i];
            page_fmt(8, "", "%s: %g, %g at first", activity->name, activity->latest, activity->first);
        }
    if (m->asked_at != INSTANT_NONE)
        page_fmt(8, "", "filled in %s", when_words(m->asked_at, t->now, &t->prefs, a));
    page_item(8, "", ways[m->def->kind]);
}

enum verdict command_measure(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)a; /* alone: main sends every other form to the act */
    const struct today *t = command_today(s, at, err);
    if (!t)
        return ACT_FAILED;
    int n = 0;
    for (int i = 0; i < MEASURE_KIND_COUNT; i++)
        n += t->measures.of[i].def != NULL;
    page_item(0, "", n > 0 ? "How you get on, in your own words and numbers:" : "This plan has no short forms.");
    for (int i = 0; i < MEASURE_KIND_COUNT; i++)
        if (t->measures.of[i].def)
            measure_print(t, &t->measures.of[i], &s->window);
    return ACT_OK;
}
