/* status_json.c: what is true now as one JSON object; its names and nulls are a contract (DESIGN: mend status --json).
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "mend/cli/command.h"
#include "mend/cli/print.h"
#include "status_json.h"

/* ---- values ---- */

/* jansson asks for memory through mem_alloc, so nothing it makes is NULL but a text that is not UTF-8. */
json_t *value_text(const char *s)
{
    if (!s)
        return json_null();
    json_t *value = json_string(s);
    return value ? value : json_string("(not readable)");
}

json_t *value_number(double n)
{
    if (isnan(n))
        return json_null();
    return n == floor(n) && fabs(n) < 1e15 ? json_integer((json_int_t)n) : json_real(n);
}

json_t *value_count(int n)
{
    return n == ENTRY_UNKNOWN ? json_null() : json_integer(n);
}

json_t *value_instant(const struct today *t, int64_t utc)
{
    char iso[ISO_MAX];
    if (utc == INSTANT_NONE)
        return json_null();
    return json_string(moment_iso((struct moment){utc, t->now.offset}, iso));
}

json_t *value_entry_time(const struct today *t, const struct entry *e)
{
    return value_instant(t, e ? e->at.utc : INSTANT_NONE);
}

void value_put(json_t *object, const char *name, json_t *value)
{
    json_object_set_new(object, name, value);
}

/* ---- the parts ---- */

static json_t *episode_json(const struct today *t, const struct plan_news *news)
{
    const struct episode *e = &t->episode;
    json_t *o = json_object();
    value_put(o, "protocol", value_text(t->protocol->id));
    value_put(o, "title", value_text(t->protocol->title));
    value_put(o, "injured_at", value_instant(t, e->has_injury ? e->injured.utc : INSTANT_NONE));
    value_put(o, "day", e->has_injury ? json_integer(e->day) : json_null());
    value_put(o, "hours", e->has_injury ? json_integer(e->elapsed_s / HOUR) : json_null());
    value_put(o, "severity", value_text(e->severity ? e->severity : "unknown"));
    value_put(o, "revision", json_integer(t->protocol->revision));
    value_put(o, "newer_revision", news ? json_integer(news->revision) : json_null());
    return o;
}

static json_t *triage_json(const struct today *t)
{
    json_t *o = json_object(), *flags = json_array();
    for (int i = 0; i < t->triage.n_flags; i++)
        json_array_append_new(flags, value_text(t->triage.flags[i]->question->id));
    value_put(o, "state", value_text(triage_word(t->triage.state)));
    value_put(o, "flags", flags);
    value_put(o, "pattern", value_text(pattern_word(t->triage.pattern)));
    value_put(o, "pattern_why", value_text(t->triage.pattern_why));
    value_put(o, "asked_at", value_instant(t, t->triage.asked_at));
    value_put(o, "recheck_due", json_boolean(t->triage.recheck_due));
    value_put(o, "recheck_why", value_text(t->triage.recheck_why));
    return o;
}

static json_t *course_json(const struct today *t)
{
    const struct course *c = &t->course;
    json_t *o = json_object();
    value_put(o, "state", value_text(course_word(c->state)));
    value_put(o, "since", value_instant(t, c->since));
    value_put(o, "eased_until", value_instant(t, c->eased_until));
    value_put(o, "easy", json_boolean(c->easy));
    value_put(o, "eased", json_boolean(c->eased));
    value_put(o, "flares", json_integer(c->flares));
    value_put(o, "recurrences", json_integer(c->recurrences));
    value_put(o, "why", value_text(c->why));
    value_put(o, "say", value_text(c->say));
    return o;
}

static json_t *phase_json(const struct today *t)
{
    const struct phase *p = &t->phase;
    json_t *o = json_object(), *gates = json_array();
    for (int i = 0; i < p->n_gates; i++) {
        json_t *gate = json_object();
        value_put(gate, "id", value_text(p->gates[i].id));
        value_put(gate, "met", json_boolean(p->gates[i].met));
        value_put(gate, "why", value_text(p->gates[i].why));
        json_array_append_new(gates, gate);
    }
    value_put(o, "id", value_text(p->def ? p->def->id : NULL));
    value_put(o, "number", p->def ? json_integer(p->number) : json_null());
    value_put(o, "count", json_integer(p->count));
    value_put(o, "title", value_text(p->def ? p->def->title : NULL));
    value_put(o, "plan", value_text(p->def && p->plan >= 0 ? t->protocol->phases[p->plan].id : NULL));
    value_put(o, "gates", gates);
    value_put(o, "next_open", json_boolean(p->next_open));
    value_put(o, "window_opens", value_instant(t, p->window_opens));
    value_put(o, "held_until", value_instant(t, p->held_until));
    return o;
}

static json_t *morning_json(const struct today *t)
{
    const struct morning *m = &t->morning;
    const struct {
        bool open;
        const char *name;
    } parts[] = {{m->signs, "signs"},       {m->score, "pain"},  {m->response, "response"},
                 {m->function, "function"}, {m->sleep, "sleep"}, {m->unsure, "unsure"}};
    json_t *o = json_object(), *open = json_array();
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i].open)
            json_array_append_new(open, value_text(parts[i].name));
    value_put(o, "due", json_boolean(m->due));
    value_put(o, "open", open);
    value_put(o, "why", value_text(m->why));
    return o;
}

static json_t *pain_json(const struct today *t)
{
    const struct pain *p = &t->pain;
    json_t *o = json_object();
    value_put(o, "latest", value_number(p->latest ? p->latest->value : NAN));
    value_put(o, "latest_at", value_entry_time(t, p->latest));
    value_put(o, "mean_7d", value_number(p->mean_7d));
    value_put(o, "worst_7d", value_number(p->worst_7d));
    value_put(o, "change", value_number(p->change));
    value_put(o, "meaningful", json_boolean(p->meaningful));
    value_put(o, "sharp", json_boolean(p->sharp));
    value_put(o, "leg", value_text(p->leg));
    value_put(o, "furthest", value_text(p->furthest));
    value_put(o, "centralising", json_boolean(p->centralising));
    value_put(o, "moved_down", json_boolean(p->moved_down != NULL));
    return o;
}

static json_t *measures_json(const struct today *t)
{
    json_t *list = json_array();
    for (int i = 0; i < MEASURE_KIND_COUNT; i++) {
        const struct measure_state *m = &t->measures.of[i];
        if (!m->def)
            continue;
        json_t *o = json_object();
        value_put(o, "id", value_text(measure_words[m->def->kind]));
        value_put(o, "first", value_number(m->first));
        value_put(o, "latest", value_number(m->latest));
        value_put(o, "change", value_number(m->change));
        value_put(o, "meaningful", json_boolean(m->meaningful));
        value_put(o, "asked_at", value_instant(t, m->asked_at));
        value_put(o, "due", json_boolean(m->due));
        if (m->def->kind == MEASURE_PSFS) {
            json_t *activities = json_array();
            for (int k = 0; k < t->measures.n_activities; k++) {
                const struct activity *activity = &t->measures.activities[k];
                json_t *a = json_object();
                value_put(a, "id", value_text(activity->name));
                value_put(a, "first", value_number(activity->first));
                value_put(a, "latest", value_number(activity->latest));
                json_array_append_new(activities, a);
            }
            value_put(o, "activities", activities);
        }
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *referral_json(const struct today *t)
{
    json_t *list = json_array();
    for (int i = 0; i < t->n_referrals; i++) {
        const struct referral *r = &t->referrals[i];
        char day[ISO_MAX];
        const bool returns = r->answer && r->quiet && r->back_on > 0;
        json_t *o = json_object();
        value_put(o, "id", value_text(r->id));
        value_put(o, "level", value_text(referral_level_word(r->def->level)));
        value_put(o, "why", value_text(r->why));
        value_put(o, "answer", value_text(r->answer ? r->answer->status : NULL));
        value_put(o, "back_on", value_text(returns ? day_iso(r->back_on, day) : NULL));
        value_put(o, "quiet", json_boolean(r->quiet));
        json_array_append_new(list, o);
    }
    return list;
}

/* Whole days of a span; null when it is open. */
static json_t *days_json(int64_t seconds)
{
    return seconds >= 0 ? json_integer(seconds / DAY) : json_null();
}

static json_t *timeline_json(const struct today *t)
{
    const struct timeline *line = &t->timeline;
    json_t *o = json_object(), *bands = json_array(), *published = json_array();
    for (int i = 0; i < t->protocol->n_timelines; i++) {
        const struct timeline_def *def = &t->protocol->timelines[i];
        json_t *band = json_object();
        value_put(band, "id", value_text(def->id));
        value_put(band, "title", value_text(def->title));
        value_put(band, "from_day", days_json(def->expect.lo));
        value_put(band, "to_day", days_json(def->expect.hi));
        value_put(band, "say", value_text(def->say));
        json_array_append_new(bands, band);
    }
    for (int i = 0; i < t->protocol->n_published; i++)
        json_array_append_new(published, value_text(t->protocol->published[i].say));
    value_put(o, "expect_from_day", line->def && line->from_day >= 0 ? json_integer(line->from_day) : json_null());
    value_put(o, "expect_to_day", line->def && line->to_day >= 0 ? json_integer(line->to_day) : json_null());
    value_put(o, "bands", bands);
    value_put(o, "published", published);
    return o;
}

static json_t *next_json(const struct today *t)
{
    json_t *o = json_object();
    value_put(o, "what", value_text(t->next.what));
    value_put(o, "at", value_instant(t, t->next.what ? t->next.at : INSTANT_NONE));
    value_put(o, "due", json_integer(t->next.due));
    return o;
}

void status_print_json(const struct today *t, const struct plan_news *news)
{
    json_set_alloc_funcs(mem_alloc, free);
    json_t *o = json_object();
    value_put(o, "now", value_instant(t, t->now.utc));
    value_put(o, "episode", episode_json(t, news));
    value_put(o, "triage", triage_json(t));
    value_put(o, "course", course_json(t));
    value_put(o, "phase", phase_json(t));
    value_put(o, "morning", morning_json(t));
    value_put(o, "checklist", checklist_json(t));
    value_put(o, "therapies", therapies_json(t));
    value_put(o, "reminders", reminders_json(t));
    value_put(o, "medicines", medicines_json(t));
    value_put(o, "other_medicines", other_medicines_json(t));
    value_put(o, "pain", pain_json(t));
    value_put(o, "screen", screen_json(t));
    value_put(o, "lifts", lifts_json(t));
    value_put(o, "lifting", lifting_json(t));
    value_put(o, "measures", measures_json(t));
    value_put(o, "referral", referral_json(t));
    value_put(o, "timeline", timeline_json(t));
    value_put(o, "next", next_json(t));
    FILE *out = print_data_open();
    json_dumpf(o, out, JSON_INDENT(2) | JSON_REAL_PRECISION(15));
    fputc('\n', out);
    print_data_close(out);
    json_decref(o);
}
