/* status_json_plan.c: the part of `mend status --json` that is done or taken: exercises, ice and heat, medicines, the
 * screen and the weights. */
#include <math.h>

#include "status_json.h"

json_t *checklist_json(const struct today *t)
{
    json_t *list = json_array();
    for (int i = 0; i < t->n_checklist; i++) {
        const struct check_item *c = &t->checklist[i];
        const struct progress *p = &c->progress;
        const bool knows_weight = p->load_open || c->def->load_after >= 0;
        json_t *o = json_object();
        value_put(o, "id", value_text(c->def->id));
        value_put(o, "title", value_text(c->def->title));
        value_put(o, "done", json_integer(c->done));
        value_put(o, "target", json_integer(c->target));
        value_put(o, "state", value_text(item_word(c->state)));
        value_put(o, "next_at", value_instant(t, c->next_at));
        value_put(o, "why", value_text(c->why));
        value_put(o, "dose", value_text(p->words ? p->words : c->def->dose.words));
        value_put(o, "light", value_text(light_word(p->light)));
        value_put(o, "decision", value_text(decision_word(p->decision)));
        value_put(o, "progress_why", value_text(p->why));
        value_put(o, "easier", json_boolean(c->easier));
        value_put(o, "own", json_boolean(c->own));
        value_put(o, "set_by", value_text(p->set_by ? p->set_by->context : NULL));
        value_put(o, "load_open", knows_weight ? json_boolean(p->load_open) : json_null());
        value_put(o, "load_why", value_text(p->load_why));
        value_put(o, "kept_days", json_integer(c->kept_days));
        value_put(o, "asked_days", json_integer(c->asked_days));
        json_array_append_new(list, o);
    }
    return list;
}

json_t *therapies_json(const struct today *t)
{
    json_t *list = json_array();
    for (int i = 0; i < t->n_therapies; i++) {
        const struct therapy_state *th = &t->therapies[i];
        json_t *o = json_object();
        value_put(o, "id", value_text(th->def->id));
        value_put(o, "state", value_text(therapy_word(th->state)));
        value_put(o, "started_at", value_instant(t, th->started_at));
        value_put(o, "ends_at", value_instant(t, th->ends_at));
        value_put(o, "next_at", value_instant(t, th->next_at));
        value_put(o, "today", json_integer(th->today));
        value_put(o, "why", value_text(th->why));
        json_array_append_new(list, o);
    }
    return list;
}

json_t *reminders_json(const struct today *t)
{
    json_t *list = json_array();
    for (int i = 0; i < t->n_reminders; i++) {
        json_t *o = json_object();
        value_put(o, "id", value_text(t->reminders[i].id));
        value_put(o, "next_at", value_instant(t, t->reminders[i].next_at));
        json_array_append_new(list, o);
    }
    return list;
}

json_t *medicines_json(const struct today *t)
{
    json_t *list = json_array();
    for (int i = 0; i < t->n_medicines; i++) {
        const struct medicine_state *m = &t->medicines[i];
        json_t *o = json_object();
        value_put(o, "id", value_text(m->def->id));
        value_put(o, "state", value_text(medicine_word(m->state)));
        value_put(o, "next_at", value_instant(t, m->next_at));
        value_put(o, "taken_24h_mg", value_number(isnan(m->taken_mg) ? 0 : m->taken_mg));
        value_put(o, "limit_24h_mg", value_number(m->limit_mg));
        value_put(o, "usual_mg", value_number(m->usual_mg));
        value_put(o, "course_ends_at", value_instant(t, m->course_to));
        value_put(o, "prescribed_by", value_text(m->prescription ? m->prescription->context : NULL));
        value_put(o, "why", value_text(m->why));
        json_array_append_new(list, o);
    }
    return list;
}

json_t *other_medicines_json(const struct today *t)
{
    json_t *list = json_array();
    for (int i = 0; i < t->n_others; i++) {
        const struct other_taken *other = &t->others[i];
        json_t *o = json_object(), *closes = json_array();
        for (int k = 0; k < other->def->closes.n; k++)
            json_array_append_new(closes, value_text(other->def->closes.list[k]));
        value_put(o, "id", value_text(other->def->id));
        value_put(o, "title", value_text(other->def->title));
        value_put(o, "latest_at", value_entry_time(t, other->last));
        value_put(o, "amount_mg", value_number(other->last ? other->last->value : NAN));
        value_put(o, "closes", closes);
        value_put(o, "closes_until", value_instant(t, other->closes_until));
        value_put(o, "then", value_text(other->def->then));
        json_array_append_new(list, o);
    }
    return list;
}

json_t *screen_json(const struct today *t)
{
    json_t *o = json_object(), *tests = json_array();
    for (int i = 0; i < t->screen.n_tests; i++) {
        json_t *test = json_object();
        value_put(test, "id", value_text(t->screen.tests[i].def->id));
        value_put(test, "state", value_text(test_word(t->screen.tests[i].state)));
        json_array_append_new(tests, test);
    }
    value_put(o, "passed", json_boolean(t->screen.passed));
    value_put(o, "valid_until", value_instant(t, t->screen.valid_until));
    value_put(o, "tests", tests);
    value_put(o, "closed", value_text(t->screen.closed));
    value_put(o, "why", value_text(t->screen.why));
    return o;
}

/* `step` is the rung of the ladder: the id of the stage that next_kg stands on. */
json_t *lifts_json(const struct today *t)
{
    json_t *list = json_array();
    for (int i = 0; i < t->lifting.n; i++) {
        const struct lift_state *l = &t->lifting.list[i];
        json_t *o = json_object();
        value_put(o, "id", value_text(l->id));
        value_put(o, "previous_kg", value_number(l->previous_kg));
        value_put(o, "next_kg", value_number(l->next_kg));
        value_put(o, "last_kg", value_number(l->last_kg));
        value_put(o, "step", value_text(l->stage ? l->stage->id : NULL));
        value_put(o, "sets", value_count(l->sets));
        value_put(o, "reps", value_count(l->reps));
        value_put(o, "plates", value_text(l->plates));
        value_put(o, "light", value_text(light_word(l->light)));
        value_put(o, "decision", value_text(decision_word(l->decision)));
        value_put(o, "held_until", value_instant(t, l->held_until));
        value_put(o, "rise_at", value_instant(t, l->rise_at));
        value_put(o, "full_from", value_instant(t, l->full_from));
        value_put(o, "full_to", value_instant(t, l->full_to));
        value_put(o, "full_since", value_instant(t, l->full_since));
        value_put(o, "why", value_text(l->why));
        json_array_append_new(list, o);
    }
    return list;
}

json_t *lifting_json(const struct today *t)
{
    json_t *o = json_object();
    value_put(o, "closed", value_text(t->lifting.closed));
    value_put(o, "breathe", value_text(t->lifting.breathe));
    return o;
}
