/* visit.c: gathers what a stretch of days has to tell; visit_words.c says it. */
#include "visit.h"

#include <math.h>
#include <string.h>

const char *const visit_site_words[VISIT_SITES] = {"back", "buttock", "thigh", "calf", "foot"};
const char *const visit_context_words[VISIT_CONTEXTS] = {"rest", "moving", "night", "morning"};

static int place_in(const char *const *words, int n, const char *word)
{
    for (int i = 0; i < n; i++)
        if (text_is(words[i], word))
            return i;
    return -1;
}

void visit_begin(struct visit *v, const struct today *t, int32_t from, int32_t to, struct arena *arena)
{
    *v = (struct visit){.today = t,
                        .from = from,
                        .to = to,
                        .days = to - from + 1,
                        .least_7d = NAN,
                        .furthest = -1,
                        .furthest_day = INT32_MIN,
                        .arena = arena};
    for (int i = 0; i < VISIT_CONTEXTS; i++)
        v->worst_of[i] = NAN;
}

/* ---- entry by entry ---- */

static void add_score(struct visit *v, const struct entry *e)
{
    int context = place_in(visit_context_words, VISIT_CONTEXTS, e->context);
    int site = place_in(visit_site_words, VISIT_SITES, e->site);
    v->scores++;
    v->sharp += text_is(e->status, "sharp");
    if (context >= 0 && !(v->worst_of[context] >= e->value))
        v->worst_of[context] = e->value;
    if (site < 0 || e->value <= 0)
        return;
    v->sites[site]++;
    if (site >= v->furthest) {
        v->furthest = site;
        v->furthest_day = moment_day(e->at);
    }
}

static struct visit_medicine *medicine_of(struct visit *v, const char *id)
{
    for (int i = 0; i < v->n_medicines; i++)
        if (text_is(v->medicines[i].id, id))
            return &v->medicines[i];
    struct visit_medicine *m = arena_push(v->arena, v->medicines, v->n_medicines, v->medicines_room);
    const char *title = protocol_title(v->today->protocol, id);
    const struct medicine_def *def = protocol_medicine(v->today->protocol, id);
    *m = (struct visit_medicine){.id = arena_str(v->arena, id),
                                 .title = def     ? medicine_name(def, &v->today->prefs)
                                          : title ? title
                                                  : arena_str(v->arena, id),
                                 .last_day = INT32_MIN,
                                 .most_24h = NAN,
                                 .limit_24h = NAN};
    for (int i = 0; i < v->today->n_medicines; i++)
        if (v->today->medicines[i].def == def)
            m->limit_24h = v->today->medicines[i].limit_mg;
    return m;
}

static void add_dose(struct visit *v, const struct entry *e)
{
    struct visit_medicine *m = medicine_of(v, e->subject);
    int32_t day = moment_day(e->at);
    m->doses++;
    m->days += day != m->last_day;
    m->last_day = day;
    m->against += text_is(e->status, "against-advice");
    if (!isnan(e->value))
        *arena_push(v->arena, m->list, m->n, m->room) = (struct visit_dose){e->at.utc, e->value};
}

static struct visit_item *item_of(struct visit *v, const struct item_def *def)
{
    for (int i = 0; i < v->n_items; i++)
        if (v->items[i].def == def)
            return &v->items[i];
    struct visit_item *item = arena_push(v->arena, v->items, v->n_items, v->items_room);
    *item = (struct visit_item){.def = def, .worst = ENTRY_UNKNOWN};
    return item;
}

static const struct item_def *def_of(const struct visit *v, const char *id)
{
    const struct adherence *a = &v->today->adherence;
    for (int i = 0; i < a->n_items; i++)
        if (text_is(a->items[i].def->id, id))
            return a->items[i].def;
    return id ? protocol_item(v->today->protocol, id, NULL) : NULL;
}

static void add_done(struct visit *v, const struct entry *e)
{
    const struct item_def *def = def_of(v, e->subject);
    if (!def || !item_is_exercise(def))
        return;
    struct visit_item *item = item_of(v, def);
    item->sets += e->sets > 0 ? e->sets : 1;
    if (e->pain > item->worst)
        item->worst = e->pain;
    if (!e->prescribed || text_is(e->prescribed, item->latest))
        return;
    item->latest = arena_str(v->arena, e->prescribed);
    item->first = item->first ? item->first : item->latest;
}

static void add_note(struct visit *v, const struct entry *e)
{
    const char *text = e->note ? e->note + strspn(e->note, " ") : "";
    bool question = text[0] == '?';
    struct visit_note note = {e->at, arena_str(v->arena, question ? text + 1 + strspn(text + 1, " ") : text)};
    if (!note.text[0])
        return;
    if (question)
        *arena_push(v->arena, v->questions, v->n_questions, v->questions_room) = note;
    else
        *arena_push(v->arena, v->notes, v->n_notes, v->notes_room) = note;
}

static void add_change(struct visit *v, const struct entry *e)
{
    const char *words = entry_words(e, v->today->protocol, &v->today->prefs, v->arena);
    *arena_push(v->arena, v->changes, v->n_changes, v->changes_room) = (struct visit_note){e->at, words};
}

static void add_answer(struct visit *v, const struct entry *e)
{
    const struct question *q = e->subject ? protocol_question(v->today->protocol, e->subject) : NULL;
    enum flag_level level;
    if (q && q->role == ASK_RED_FLAG && triage_raises(q, e, &level))
        *arena_push(v->arena, v->signs, v->n_signs, v->signs_room) = (struct visit_note){e->at, q->name};
}

void visit_add(struct visit *v, const struct entry *e)
{
    v->entries++;
    v->late += entry_late(e);
    switch (e->kind) {
    case ENTRY_PAIN: add_score(v, e); break;
    case ENTRY_DOSE: add_dose(v, e); break;
    case ENTRY_EFFECT: medicine_of(v, e->subject)->effect = arena_str(v->arena, e->note ? e->note : "noted"); break;
    case ENTRY_DONE: add_done(v, e); break;
    case ENTRY_NOTE: add_note(v, e); break;
    case ENTRY_TRIAGE: add_answer(v, e); break;
    case ENTRY_PRESCRIBE:
    case ENTRY_CLEAR_FLAGS: add_change(v, e); break;
    case ENTRY_PHASE:
        if (e->context)
            add_change(v, e);
        break;
    case ENTRY_THERAPY:
        if (text_is(e->status, "start"))
            *(text_is(e->subject, "ice") ? &v->ice : &v->heat) += 1;
        break;
    default: break;
    }
}

/* ---- at the end ---- */

/* A dose of exactly 24 h ago no longer counts (S06). */
static void most_in_24_h(struct visit_medicine *m)
{
    double sum = 0;
    for (int i = 0, oldest = 0; i < m->n; i++) {
        sum += m->list[i].mg;
        while (m->list[oldest].at <= m->list[i].at - DAY)
            sum -= m->list[oldest++].mg;
        if (!(m->most_24h >= sum))
            m->most_24h = sum;
    }
}

static void keep(struct visit *v)
{
    const struct adherence *a = &v->today->adherence;
    const struct pain *p = &v->today->pain;
    for (int i = 0; i < a->n_items; i++) {
        const struct item_def *def = a->items[i].def;
        if (!item_is_exercise(def))
            continue;
        struct visit_item *item = NULL;
        for (int k = 0; k < a->n_days; k++) {
            int32_t day = p->days[k].day;
            if (day < v->from || day > v->to || !a->items[i].days[k])
                continue;
            item = item ? item : item_of(v, def);
            /* What was done counts as asked for, so that nobody keeps 3 of 2 days. */
            item->asked++;
            item->kept += (a->items[i].days[k] & KEPT_DONE) != 0;
        }
    }
    for (int k = 0; k < a->n_days; k++)
        v->days_present += a->days[k].present && p->days[k].day >= v->from && p->days[k].day <= v->to;
}

static void lifts(struct visit *v)
{
    const struct lifting *l = &v->today->lifting;
    v->lifts = arena_array(v->arena, struct visit_lift, l->n + 1);
    for (int i = 0; i < l->n; i++) {
        struct visit_lift lift = {.lift = &l->list[i], .first_kg = NAN, .top_kg = NAN};
        for (int k = 0; k < lift.lift->n_days; k++) {
            const struct lift_day *d = &lift.lift->days[k];
            if (d->day < v->from || d->day > v->to)
                continue;
            if (lift.sessions++ == 0) {
                lift.first_kg = d->kg;
                lift.first_day = d->day;
            }
            lift.backs += d->back;
            if (!(lift.top_kg >= d->kg))
                lift.top_kg = d->kg;
        }
        if (lift.sessions || !isnan(lift.lift->previous_kg))
            v->lifts[v->n_lifts++] = lift;
    }
}

void visit_end(struct visit *v)
{
    const struct pain *p = &v->today->pain;
    for (int i = 0; i < v->n_medicines; i++)
        most_in_24_h(&v->medicines[i]);
    for (int i = 0; i < p->n_days; i++)
        if (p->days[i].n && p->days[i].day > v->to - 7 && p->days[i].day <= v->to && !(v->least_7d <= p->days[i].min))
            v->least_7d = p->days[i].min;
    keep(v);
    lifts(v);
    visit_say(v);
}
