/* fixture_answer_plan.c: questions to the checklist and its doses, to ice and heat, to the medicines. */
#include "fixture_answer.h"

/* ---- the checklist and its doses ---- */

const struct check_item *item_of(const struct today *t, const char *id)
{
    for (int i = 0; i < t->n_checklist; i++)
        if (strcmp(t->checklist[i].def->id, id) == 0)
            return &t->checklist[i];
    return NULL;
}

#define ITEM_OR_ABSENT(c)                                                                                              \
    const struct check_item *c = item_of(t, id);                                                                       \
    if (c == NULL)                                                                                                     \
    return "absent"

static const char *item(struct fixture *f, const struct today *t, const char *id)
{
    ITEM_OR_ABSENT(c);
    if (c->state == ITEM_LATER)
        return arena_fmt(&f->work, "later %s", fixture_time_words(f, c->next_at));
    return item_word(c->state);
}

static const char *count(struct fixture *f, const struct today *t, const char *id)
{
    ITEM_OR_ABSENT(c);
    const char *out = arena_fmt(&f->work, "%d/%d", c->done, c->target);
    if (c->left > 0)
        out = arena_fmt(&f->work, "%s +%d left", out, c->left);
    return c->right > 0 ? arena_fmt(&f->work, "%s +%d right", out, c->right) : out;
}

static const char *done(struct fixture *f, const struct today *t, const char *id)
{
    ITEM_OR_ABSENT(c);
    return arena_fmt(&f->work, "%d", c->done);
}

static const char *during(struct fixture *f, const struct today *t, const char *id)
{
    ITEM_OR_ABSENT(c);
    return arena_fmt(&f->work, "%d%s", c->pain, c->pain_open ? " ?" : "");
}

static const char *week(struct fixture *f, const struct today *t, const char *id)
{
    ITEM_OR_ABSENT(c);
    return arena_fmt(&f->work, "%x", c->week);
}

static const char *kept(struct fixture *f, const struct today *t, const char *id)
{
    ITEM_OR_ABSENT(c);
    return arena_fmt(&f->work, "%d of %d", c->kept_days, c->asked_days);
}

static const char *easier(struct fixture *f, const struct today *t, const char *id)
{
    (void)f;
    ITEM_OR_ABSENT(c);
    return yes_no(c->easier);
}

static const char *carried(struct fixture *f, const struct today *t, const char *id)
{
    (void)f;
    ITEM_OR_ABSENT(c);
    return yes_no(c->carried);
}

static const char *own(struct fixture *f, const struct today *t, const char *id)
{
    (void)f;
    ITEM_OR_ABSENT(c);
    return yes_no(c->own);
}

static const char *light(struct fixture *f, const struct today *t, const char *id)
{
    (void)f;
    ITEM_OR_ABSENT(c);
    return light_word(c->progress.light);
}

static const char *decision(struct fixture *f, const struct today *t, const char *id)
{
    (void)f;
    ITEM_OR_ABSENT(c);
    return decision_word(c->progress.decision);
}

/* "2 x 12", "1 x 25 s", "1 x 10, 5 s": a dose that is known. */
static const char *dose(struct fixture *f, const struct today *t, const char *id)
{
    ITEM_OR_ABSENT(c);
    const struct progress *p = &c->progress;
    const char *out = arena_fmt(&f->work, "%d", p->sets);
    if (p->reps != ENTRY_UNKNOWN)
        out = arena_fmt(&f->work, "%s x %d", out, p->reps);
    if (p->hold_s != ENTRY_UNKNOWN)
        out = arena_fmt(&f->work, p->reps != ENTRY_UNKNOWN ? "%s, %d s" : "%s x %d s", out, p->hold_s);
    return out;
}

static const char *load(struct fixture *f, const struct today *t, const char *id)
{
    ITEM_OR_ABSENT(c);
    if (!isnan(c->progress.load_kg))
        return amount(f, c->progress.load_kg);
    return c->progress.load_open ? "open" : c->progress.load_why != NULL ? "shut" : "-";
}

static const char *set_by(struct fixture *f, const struct today *t, const char *id)
{
    (void)f;
    ITEM_OR_ABSENT(c);
    return c->progress.set_by != NULL ? or_dash(c->progress.set_by->context) : "-";
}

static const char *reminder(struct fixture *f, const struct today *t, const char *id)
{
    for (int i = 0; i < t->n_reminders; i++)
        if (strcmp(t->reminders[i].id, id) == 0)
            return fixture_time_words(f, t->reminders[i].next_at);
    return "absent";
}

/* ---- ice and heat, medicines ---- */

const struct therapy_state *therapy_of(const struct today *t, const char *id)
{
    for (int i = 0; i < t->n_therapies; i++)
        if (strcmp(t->therapies[i].def->id, id) == 0)
            return &t->therapies[i];
    return NULL;
}

static const char *therapy(struct fixture *f, const struct today *t, const char *id)
{
    const struct therapy_state *s = therapy_of(t, id);
    if (s == NULL)
        return "absent";
    if (s->state == THERAPY_RUNNING)
        return arena_fmt(&f->work, "running %s, out %s%s", fixture_time_words(f, s->ends_at),
                         fixture_time_words(f, s->hard_stop_at), s->skin_check_due ? ", look" : "");
    if (s->state == THERAPY_WAITING)
        return arena_fmt(&f->work, "waiting %s", fixture_time_words(f, s->next_at));
    return therapy_word(s->state);
}

static const char *asks_off(struct fixture *f, const struct today *t, const char *id)
{
    const struct therapy_state *s = therapy_of(t, id);
    return s != NULL && s->asks_off != INSTANT_NONE ? fixture_time_words(f, s->asks_off) : "-";
}

const struct medicine_state *medicine_of(const struct today *t, const char *id)
{
    for (int i = 0; i < t->n_medicines; i++)
        if (strcmp(t->medicines[i].def->id, id) == 0)
            return &t->medicines[i];
    return NULL;
}

#define MEDICINE_OR_ABSENT(m)                                                                                          \
    const struct medicine_state *m = medicine_of(t, id);                                                               \
    if (m == NULL)                                                                                                     \
    return "absent"

static const char *medicine(struct fixture *f, const struct today *t, const char *id)
{
    MEDICINE_OR_ABSENT(m);
    if (m->state == MEDICINE_WAIT || m->state == MEDICINE_LIMIT || m->state == MEDICINE_COURSE_OVER)
        return arena_fmt(&f->work, "%s %s", medicine_word(m->state), fixture_time_words(f, m->next_at));
    return medicine_word(m->state);
}

static const char *taken(struct fixture *f, const struct today *t, const char *id)
{
    MEDICINE_OR_ABSENT(m);
    return arena_fmt(&f->work, "%g of %g%s", m->taken_mg, m->limit_mg, m->alarm ? " ALARM" : "");
}

static const char *course(struct fixture *f, const struct today *t, const char *id)
{
    if (*id == '\0')
        return course_word(t->course.state);
    MEDICINE_OR_ABSENT(m);
    return arena_fmt(&f->work, "%s to %s", fixture_time_words(f, m->course_from), fixture_time_words(f, m->course_to));
}

static const char *limits(struct fixture *f, const struct today *t, const char *id)
{
    MEDICINE_OR_ABSENT(m);
    return arena_fmt(&f->work, "%g, at most %g, %g in 24 h, %g h apart", m->usual_mg, m->single_mg, m->limit_mg,
                     (double)m->apart_s / HOUR);
}

static const char *limits_by(struct fixture *f, const struct today *t, const char *id)
{
    (void)f;
    MEDICINE_OR_ABSENT(m);
    return m->prescription != NULL ? or_dash(m->prescription->context) : "-";
}

static const char *opens_again(struct fixture *f, const struct today *t, const char *id)
{
    MEDICINE_OR_ABSENT(m);
    return fixture_time_words(f, m->next_at);
}

static const char *other(struct fixture *f, const struct today *t, const char *id)
{
    for (int i = 0; i < t->n_others; i++)
        if (strcmp(t->others[i].def->id, id) == 0)
            return t->others[i].closes_until == INSTANT_NONE
                       ? "taken"
                       : arena_fmt(&f->work, "closes until %s", fixture_time_words(f, t->others[i].closes_until));
    return "none";
}

const struct question_row plan_questions[] = {
    {"course", course},     {"item", item},       {"count", count},
    {"done", done},         {"during", during},   {"week", week},
    {"kept", kept},         {"easier", easier},   {"carried", carried},
    {"own", own},           {"light", light},     {"decision", decision},
    {"dose", dose},         {"load", load},       {"set-by", set_by},
    {"reminder", reminder}, {"therapy", therapy}, {"medicine", medicine},
    {"taken", taken},       {"limits", limits},   {"limits-by", limits_by},
    {"again", opens_again}, {"other", other},     {"asks-off", asks_off},
    {NULL, NULL},
};
