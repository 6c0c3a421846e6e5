/* measure.c: the short forms a physiotherapist knows, in the person's own words.
 *
 * The patient-specific functional scale is a method: one to five activities of the person's own, each 0-10; its mean
 * counts, and a change of 2 is more than chance. Function is one number a week, change a word. A form is due when its
 * time has come round; the first time when there is something to say, not in the first hours. */
#include "assess.h"
#include "lift.h"

#include <math.h>

enum { REAL_CHANGE = 2, FIRST_AFTER = DAY };

static struct activity *activity_named(struct measures *m, const char *name)
{
    for (int i = 0; i < m->n_activities; i++)
        if (name_same(m->activities[i].name, name))
            return &m->activities[i];
    return NULL;
}

static void add_activity(struct measures *m, const struct entry *e)
{
    const char *name = e->note ? e->note : "activity";
    struct activity *known = activity_named(m, name);
    if (known)
        known->latest = e->value;
    else if (m->n_activities < ACTIVITIES_MAX)
        m->activities[m->n_activities++] = (struct activity){name, e->value, e->value};
}

static void mean_of_activities(struct measures *m, struct measure_state *s)
{
    double first = 0, latest = 0;
    for (int i = 0; i < m->n_activities; i++) {
        first += m->activities[i].first;
        latest += m->activities[i].latest;
    }
    s->first = m->n_activities ? first / m->n_activities : (double)NAN;
    s->latest = m->n_activities ? latest / m->n_activities : (double)NAN;
}

static void judge(struct today *t, struct measure_state *s, bool twice)
{
    int64_t first = s->def->kind == MEASURE_CHANGE ? s->def->every_s : FIRST_AFTER;
    int64_t next = s->asked_at == INSTANT_NONE ? t->episode.begins + first : s->asked_at + s->def->every_s;
    s->due = t->now.utc >= next;
    next_change_at(t, next);
    if (twice)
        s->change = s->latest - s->first;
    /* The word of change is a change already. */
    double change = s->def->kind == MEASURE_CHANGE ? s->latest : s->change;
    s->meaningful = !isnan(change) && fabs(change) >= REAL_CHANGE - 1e-9;
}

void measures_assess(struct today *t, struct arena *a)
{
    struct measures *m = &t->measures;
    int n[MEASURE_KIND_COUNT] = {0};
    m->activities = arena_array(a, struct activity, ACTIVITIES_MAX);
    for (int k = 0; k < MEASURE_KIND_COUNT; k++)
        m->of[k] = (struct measure_state){.def = protocol_measure(t->protocol, (enum measure_kind)k),
                                          .first = NAN,
                                          .latest = NAN,
                                          .change = NAN,
                                          .asked_at = INSTANT_NONE};
    EACH_OF (t->journal, ENTRY_MEASURE, i) {
        const struct entry *e = &t->journal->entries[i];
        if (!entry_counts(t, e, ENTRY_MEASURE) || isnan(e->value))
            continue;
        for (int k = 0; k < MEASURE_KIND_COUNT; k++) {
            struct measure_state *s = &m->of[k];
            if (!text_is(e->subject, measure_words[k]))
                continue;
            if (k == MEASURE_PSFS)
                add_activity(m, e);
            if (isnan(s->first))
                s->first = e->value;
            s->latest = e->value;
            n[k] += e->at.utc != s->asked_at ? 1 : 0; /* five activities at once are one time */
            s->asked_at = e->at.utc;
        }
    }
    mean_of_activities(m, &m->of[MEASURE_PSFS]);
    for (int k = 0; k < MEASURE_KIND_COUNT; k++)
        if (m->of[k].def)
            judge(t, &m->of[k], n[k] > 1);
}
