/* status_json.c: what is true now as one JSON object; its names and nulls are a contract (DESIGN: mend status --json).
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/cli/command.h"

/* jansson asks for memory through mem_alloc, so nothing it makes is NULL but a text that is not UTF-8. */
static json_t *text(const char *s)
{
    if (!s)
        return json_null();
    json_t *value = json_string(s);
    return value ? value : json_string("(not readable)");
}

static json_t *number(double n)
{
    if (isnan(n))
        return json_null();
    return n == floor(n) && fabs(n) < 1e15 ? json_integer((json_int_t)n) : json_real(n);
}

static json_t *instant(const struct today *t, int64_t utc)
{
    char iso[ISO_MAX];
    if (utc == INSTANT_NONE)
        return json_null();
    return json_string(moment_iso((struct moment){utc, t->now.offset}, iso));
}

static json_t *entry_time(const struct today *t, const struct entry *e)
{
    return instant(t, e ? e->at.utc : INSTANT_NONE);
}

static void put(json_t *object, const char *name, json_t *value)
{
    json_object_set_new(object, name, value);
}

static json_t *episode_json(const struct today *t)
{
    const struct episode *e = &t->episode;
    json_t *o = json_object();
    put(o, "protocol", text(t->protocol->id));
    put(o, "title", text(t->protocol->title));
    put(o, "injured_at", instant(t, e->has_injury ? e->injured.utc : INSTANT_NONE));
    put(o, "day", e->has_injury ? json_integer(e->day) : json_null());
    put(o, "hours", e->has_injury ? json_integer(e->elapsed_s / HOUR) : json_null());
    put(o, "severity", text(e->severity ? e->severity : "unknown"));
    return o;
}

static json_t *triage_json(const struct today *t)
{
    json_t *o = json_object(), *flags = json_array();
    for (int i = 0; i < t->triage.n_flags; i++)
        json_array_append_new(flags, text(t->triage.flags[i]->question->id));
    put(o, "state", text(triage_word(t->triage.state)));
    put(o, "flags", flags);
    put(o, "pattern", text(pattern_word(t->triage.pattern)));
    put(o, "asked_at", instant(t, t->triage.asked_at));
    put(o, "recheck_due", json_boolean(t->triage.recheck_due));
    return o;
}

static json_t *phase_json(const struct today *t)
{
    const struct phase *p = &t->phase;
    json_t *o = json_object(), *gates = json_array();
    for (int i = 0; i < p->n_gates; i++) {
        json_t *gate = json_object();
        put(gate, "id", text(p->gates[i].id));
        put(gate, "met", json_boolean(p->gates[i].met));
        put(gate, "why", text(p->gates[i].why));
        json_array_append_new(gates, gate);
    }
    put(o, "id", text(p->def ? p->def->id : NULL));
    put(o, "number", p->def ? json_integer(p->number) : json_null());
    put(o, "count", json_integer(p->count));
    put(o, "title", text(p->def ? p->def->title : NULL));
    put(o, "gates", gates);
    put(o, "held_until", instant(t, p->held_until));
    return o;
}

static json_t *checklist_json(const struct today *t)
{
    json_t *list = json_array();
    for (int i = 0; i < t->n_checklist; i++) {
        const struct check_item *c = &t->checklist[i];
        json_t *o = json_object();
        put(o, "id", text(c->def->id));
        put(o, "title", text(c->def->title));
        put(o, "done", json_integer(c->done));
        put(o, "target", json_integer(c->target));
        put(o, "state", text(item_word(c->state)));
        put(o, "why", text(c->why));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *therapies_json(const struct today *t)
{
    json_t *list = json_array();
    for (int i = 0; i < t->n_therapies; i++) {
        const struct therapy_state *th = &t->therapies[i];
        json_t *o = json_object();
        put(o, "id", text(th->def->id));
        put(o, "state", text(therapy_word(th->state)));
        put(o, "started_at", instant(t, th->started_at));
        put(o, "ends_at", instant(t, th->ends_at));
        put(o, "next_at", instant(t, th->next_at));
        put(o, "why", text(th->why));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *reminders_json(const struct today *t)
{
    json_t *list = json_array();
    for (int i = 0; i < t->n_reminders; i++) {
        json_t *o = json_object();
        put(o, "id", text(t->reminders[i].id));
        put(o, "next_at", instant(t, t->reminders[i].next_at));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *medicines_json(const struct today *t)
{
    json_t *list = json_array();
    for (int i = 0; i < t->n_medicines; i++) {
        const struct medicine_state *m = &t->medicines[i];
        json_t *o = json_object();
        put(o, "id", text(m->def->id));
        put(o, "state", text(medicine_word(m->state)));
        put(o, "next_at", instant(t, m->next_at));
        put(o, "taken_24h_mg", number(isnan(m->taken_mg) ? 0 : m->taken_mg));
        put(o, "limit_24h_mg", number(m->limit_mg));
        put(o, "why", text(m->why));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *pain_json(const struct today *t)
{
    const struct pain *p = &t->pain;
    json_t *o = json_object();
    put(o, "latest", number(p->latest ? p->latest->value : NAN));
    put(o, "latest_at", entry_time(t, p->latest));
    put(o, "mean_7d", number(p->mean_7d));
    put(o, "worst_7d", number(p->worst_7d));
    put(o, "change", number(p->change));
    put(o, "meaningful", json_boolean(p->meaningful));
    return o;
}

static json_t *screen_json(const struct today *t)
{
    json_t *o = json_object(), *tests = json_array();
    for (int i = 0; i < t->screen.n_tests; i++) {
        json_t *test = json_object();
        put(test, "id", text(t->screen.tests[i].def->id));
        put(test, "state", text(test_word(t->screen.tests[i].state)));
        json_array_append_new(tests, test);
    }
    put(o, "passed", json_boolean(t->screen.passed));
    put(o, "valid_until", instant(t, t->screen.valid_until));
    put(o, "tests", tests);
    return o;
}

static json_t *referral_json(const struct today *t)
{
    json_t *list = json_array();
    for (int i = 0; i < t->n_referrals; i++) {
        json_t *o = json_object();
        put(o, "id", text(t->referrals[i].id));
        put(o, "level", text(referral_level_word(t->referrals[i].def->level)));
        put(o, "why", text(t->referrals[i].why));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *timeline_json(const struct today *t)
{
    const struct timeline *line = &t->timeline;
    json_t *o = json_object();
    put(o, "expect_from_day", line->def && line->from_day >= 0 ? json_integer(line->from_day) : json_null());
    put(o, "expect_to_day", line->def && line->to_day >= 0 ? json_integer(line->to_day) : json_null());
    return o;
}

static json_t *next_json(const struct today *t)
{
    json_t *o = json_object();
    put(o, "what", text(t->next.what));
    put(o, "at", instant(t, t->next.what ? t->next.at : INSTANT_NONE));
    return o;
}

void status_print_json(const struct today *t)
{
    json_set_alloc_funcs(mem_alloc, free);
    json_t *o = json_object();
    put(o, "now", instant(t, t->now.utc));
    put(o, "episode", episode_json(t));
    put(o, "triage", triage_json(t));
    put(o, "phase", phase_json(t));
    put(o, "checklist", checklist_json(t));
    put(o, "therapies", therapies_json(t));
    put(o, "reminders", reminders_json(t));
    put(o, "medicines", medicines_json(t));
    put(o, "pain", pain_json(t));
    put(o, "screen", screen_json(t));
    put(o, "lifts", json_array()); /* loads are not planned for anybody yet: nothing is known of them */
    put(o, "referral", referral_json(t));
    put(o, "timeline", timeline_json(t));
    put(o, "next", next_json(t));
    json_dumpf(o, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    putchar('\n');
    json_decref(o);
}
