/* fixture_answer_weight.c: questions to the screen, the lifts and the short forms. */
#include "fixture_answer.h"

/* ---- the screen, lifts, short forms ---- */

static const char *screen(struct fixture *f, const struct today *t, const char *id)
{
    (void)id;
    if (t->screen.passed)
        return arena_fmt(&f->work, "passed until %s", fixture_time_words(f, t->screen.valid_until));
    const char *out = "not passed:";
    for (int i = 0; i < t->screen.n_tests; i++)
        out = arena_fmt(&f->work, "%s %s", out, test_word(t->screen.tests[i].state));
    return out;
}

static const char *screen_closed(struct fixture *f, const struct today *t, const char *id)
{
    (void)f, (void)id;
    return t->screen.closed != NULL ? t->screen.closed : "open";
}

static const char *lifting(struct fixture *f, const struct today *t, const char *id)
{
    (void)f, (void)id;
    return t->lifting.closed != NULL ? t->lifting.closed : "open";
}

const struct lift_state *lift_of(const struct today *t, const char *id)
{
    for (int i = 0; i < t->lifting.n; i++)
        if (strcmp(t->lifting.list[i].id, id) == 0)
            return &t->lifting.list[i];
    return NULL;
}

#define LIFT_OR_ABSENT(l)                                                                                              \
    const struct lift_state *l = lift_of(t, id);                                                                       \
    if (l == NULL)                                                                                                     \
    return "absent"

static const char *lift(struct fixture *f, const struct today *t, const char *id)
{
    LIFT_OR_ABSENT(l);
    return amount(f, l->next_kg);
}

static const char *lift_last(struct fixture *f, const struct today *t, const char *id)
{
    LIFT_OR_ABSENT(l);
    return amount(f, l->last_kg);
}

static const char *lift_previous(struct fixture *f, const struct today *t, const char *id)
{
    LIFT_OR_ABSENT(l);
    return amount(f, l->previous_kg);
}

static const char *lift_asked(struct fixture *f, const struct today *t, const char *id)
{
    LIFT_OR_ABSENT(l);
    return arena_fmt(&f->work, "%d x %d", l->sets, l->reps);
}

static const char *lift_stage(struct fixture *f, const struct today *t, const char *id)
{
    (void)f;
    LIFT_OR_ABSENT(l);
    return l->stage != NULL ? l->stage->id : "-";
}

static const char *lift_light(struct fixture *f, const struct today *t, const char *id)
{
    (void)f;
    LIFT_OR_ABSENT(l);
    return light_word(l->light);
}

static const char *lift_decision(struct fixture *f, const struct today *t, const char *id)
{
    (void)f;
    LIFT_OR_ABSENT(l);
    return decision_word(l->decision);
}

static const char *lift_held(struct fixture *f, const struct today *t, const char *id)
{
    LIFT_OR_ABSENT(l);
    return fixture_time_words(f, l->held_until);
}

static const char *lift_rise(struct fixture *f, const struct today *t, const char *id)
{
    LIFT_OR_ABSENT(l);
    return fixture_time_words(f, l->rise_at);
}

static const char *lift_full(struct fixture *f, const struct today *t, const char *id)
{
    LIFT_OR_ABSENT(l);
    if (l->full_since != INSTANT_NONE)
        return arena_fmt(&f->work, "since %s", fixture_time_words(f, l->full_since));
    if (l->full_from == INSTANT_NONE)
        return "-";
    return arena_fmt(&f->work, "%s to %s", fixture_time_words(f, l->full_from), fixture_time_words(f, l->full_to));
}

static const char *lift_backs(struct fixture *f, const struct today *t, const char *id)
{
    LIFT_OR_ABSENT(l);
    return arena_fmt(&f->work, "%d", l->step_backs);
}

static const char *lift_plates(struct fixture *f, const struct today *t, const char *id)
{
    (void)f;
    LIFT_OR_ABSENT(l);
    return or_dash(l->plates);
}

/* "first 3 now 5.5 change 2.5 real, due" */
static const char *measure(struct fixture *f, const struct today *t, const char *id)
{
    for (int i = 0; i < MEASURE_KIND_COUNT; i++) {
        const struct measure_state *m = &t->measures.of[i];
        if (m->def == NULL || strcmp(measure_words[i], id) != 0)
            continue;
        const char *out = "none";
        if (!isnan(m->latest))
            out = arena_fmt(&f->work, "first %g now %g", m->first, m->latest);
        if (!isnan(m->change))
            out = arena_fmt(&f->work, "%s change %g", out, m->change);
        return arena_fmt(&f->work, "%s%s%s", out, m->meaningful ? " real" : "", m->due ? ", due" : "");
    }
    return "absent";
}

static const char *activity(struct fixture *f, const struct today *t, const char *id)
{
    for (int i = 0; i < t->measures.n_activities; i++)
        if (strcmp(t->measures.activities[i].name, id) == 0)
            return arena_fmt(&f->work, "%g to %g", t->measures.activities[i].first, t->measures.activities[i].latest);
    return "absent";
}

const struct question_row weight_questions[] = {
    {"screen", screen},           {"screen-closed", screen_closed},
    {"lifting", lifting},         {"lift", lift},
    {"lift-last", lift_last},     {"lift-previous", lift_previous},
    {"lift-asked", lift_asked},   {"lift-step", lift_stage},
    {"lift-light", lift_light},   {"lift-decision", lift_decision},
    {"lift-held", lift_held},     {"lift-rise", lift_rise},
    {"lift-full", lift_full},     {"lift-backs", lift_backs},
    {"lift-plates", lift_plates}, {"measure", measure},
    {"activity", activity},       {NULL, NULL},
};
