/* rules.c: what all the rules share, and the warning signs (S01-S03, C11, C12). Nothing here asks core for a judgement.
 */
#include "sim.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void wrong(struct life *l, const char *rule, const char *fmt, ...)
{
    if (l->rule)
        return; /* the first is the one to look at */
    va_list args;
    va_start(args, fmt);
    vsnprintf(l->wrong_text, sizeof l->wrong_text, fmt, args);
    va_end(args);
    l->rule = rule;
}

void rules_check(struct life *l)
{
    if (l->rule)
        return;
    const struct today *t = life_today(l);
    if (!t) {
        l->phase_seen = -1;
        return; /* no episode: nothing is advised */
    }
    rules_signs(l, t);
    rules_medicine(l, t);
    rules_therapy(l, t);
    rules_exercise(l, t);
    rules_load(l, t);
    rules_course(l, t);
    rules_words(l, t);
    stable_check(l, t);
}

/* ---- the frame ---- */

static const struct entry *start_of(const struct life *l)
{
    EACH (i, l, l->shelf[ENTRY_START])
        if (!l->dead[i] && (l->all[i].at.utc <= l->now.utc || l->newest_logged > l->now.utc))
            return &l->all[i];
    return NULL;
}

/* Answers of the current injury count from here: an earlier episode's do not, but for a switch of plans (C41). */
static int64_t answers_from(const struct life *l)
{
    const struct entry *start = start_of(l);
    bool chain = true;
    int64_t from = INT64_MIN;
    EACH (i, l, l->shelf[ENTRY_START]) {
        const struct entry *e = &l->all[i];
        if (l->dead[i] || !start || e->at.utc > start->at.utc ||
            (e->at.utc == start->at.utc &&
             (e->logged.utc > start->logged.utc || (e->logged.utc == start->logged.utc && e->seq > start->seq))))
            continue;
        if (!chain)
            return from;
        from = e->at.utc;
        chain = same(e->note, "switch");
    }
    return INT64_MIN; /* the first start of all: what was answered just before it counts */
}

int64_t rule_injury(const struct life *l)
{
    static const struct zone none = {0};
    const struct entry *start = start_of(l);
    struct moment injured;
    if (start && start->context && moment_parse(start->context, start->at, &none, &injured, NULL))
        return injured.utc;
    return start ? start->at.utc : INT64_MIN;
}

int64_t rule_begins(const struct life *l)
{
    const struct entry *start = start_of(l);
    int64_t injury = rule_injury(l), from = start ? start->at.utc : INT64_MIN;
    bool chain = true;
    EACH (i, l, l->shelf[ENTRY_START]) {
        if (l->dead[i] || !start || l->all[i].at.utc > start->at.utc || !chain)
            continue;
        from = l->all[i].at.utc < from ? l->all[i].at.utc : from;
        chain = same(l->all[i].note, "switch");
    }
    return injury < from ? injury : from;
}

const struct entry *rule_prescribed(const struct life *l, const char *subject, int64_t at)
{
    int64_t begins = l->shelf[ENTRY_PRESCRIBE].n ? rule_begins(l) : 0; /* it was said about this injury */
    EACH_OF_SUBJECT (i, l, ENTRY_PRESCRIBE, subject)
        if (!l->dead[i] && l->all[i].at.utc <= at && l->all[i].at.utc >= begins)
            return &l->all[i];
    return NULL;
}

const struct check_item *rule_item(const struct today *t, const char *id)
{
    for (int i = 0; i < t->n_checklist; i++)
        if (same(t->checklist[i].def->id, id))
            return &t->checklist[i];
    return NULL;
}

/* ---- S01, S02, S03 ---- */

static bool any(const char *id, const char *const *list)
{
    for (; *list; list++)
        if (same(id, *list))
            return true;
    return false;
}

static const char *const emergencies[] = {"bladder-bowel",   "both-legs",     "cannot-stand", "saddle-numbness",
                                          "urine-retention", "sexual-change", "foot-drop",    "trauma",
                                          "chest-pain",      "tearing-pain",  "dark-urine",   NULL};
static const char *const urgents[] = {"weight-loss",   "cancer-history", "immune-infection",
                                      "fragile-bones", "night-pain",     "new-swelling",
                                      "hot-shivering", "masked-fever",   NULL};

static bool emergency_sign(const struct life *l, const struct entry *e)
{
    if (same(e->context, "emergency"))
        return true;
    if (same(e->subject, "fever"))
        return isnan(e->value) ? same(e->status, "yes") : e->value >= l->plan->limits.fever_emergency;
    return same(e->status, "yes") && any(e->subject, emergencies);
}

static bool assessed(const struct life *l, const struct entry *sign, int64_t until)
{
    EACH (i, l, l->shelf[ENTRY_CLEAR_FLAGS]) {
        const struct entry *e = &l->all[i];
        if (!l->dead[i] && e->at.utc <= until && e->at.utc >= sign->at.utc && e->seq > sign->seq)
            return true;
    }
    return false;
}

static const struct entry *standing(const struct life *l, int64_t until)
{
    EACH (i, l, l->yes)
        if (!l->dead[i] && l->all[i].at.utc <= until && emergency_sign(l, &l->all[i]) &&
            !assessed(l, &l->all[i], until))
            return &l->all[i];
    return NULL;
}

/* The latest answer that counts; NULL when there is none, or when an emergency answer was taken back after it. */
static const struct entry *answer_to(const struct life *l, const char *id, int64_t from, int64_t until)
{
    const struct entry *found = NULL;
    int64_t newest = 0;
    EACH_OF_SUBJECT (i, l, ENTRY_TRIAGE, id) {
        const struct entry *e = &l->all[i];
        if (e->at.utc > until || l->dead[i])
            continue;
        if (e->at.utc < from)
            break;
        found = e;
        newest = e->seq;
        break;
    }
    EACH (i, l, l->yes)
        if (found && l->dead[i] && same(l->all[i].subject, id) && l->all[i].at.utc >= from &&
            l->all[i].at.utc <= until && l->all[i].seq > newest && emergency_sign(l, &l->all[i])) {
            bool answered = false; /* a later answer of an earlier hour still is one */
            EACH_OF_SUBJECT (k, l, ENTRY_TRIAGE, id)
                answered = answered || (!l->dead[k] && l->all[k].at.utc >= from && l->all[k].at.utc <= until &&
                                        l->all[k].seq > l->all[i].seq);
            if (!answered)
                return NULL;
        }
    return found;
}

static void nothing_advised(struct life *l, const struct today *t, const char *rule, const char *because)
{
    for (int i = 0; i < t->n_checklist; i++)
        if (t->checklist[i].state != ITEM_OFF)
            wrong(l, rule, "%s, and %s is %s", because, t->checklist[i].def->id, item_word(t->checklist[i].state));
    for (int i = 0; i < t->n_therapies; i++)
        if (t->therapies[i].state != THERAPY_OFF)
            wrong(l, rule, "%s, and %s is %s", because, t->therapies[i].def->id, therapy_word(t->therapies[i].state));
    for (int i = 0; i < t->n_medicines; i++)
        if (t->medicines[i].state != MEDICINE_OFF)
            wrong(l, rule, "%s, and %s is %s", because, t->medicines[i].def->id, medicine_word(t->medicines[i].state));
    if (t->n_reminders)
        wrong(l, rule, "%s, and %s is reminded of", because, t->reminders[0].id);
    if (t->phase.next_open)
        wrong(l, rule, "%s, and the next phase is offered", because);
    if (t->protocol->loading.present && !t->lifting.closed)
        wrong(l, rule, "%s, and weights are open", because);
    if (t->screen.n_tests && !t->screen.closed)
        wrong(l, rule, "%s, and the movement screen is open", because);
}

/* C12: a temperature of 38.0 and more beside a nerve sign or shivering, within a day of each other. */
static void fever_and_more(struct life *l, const struct today *t, int64_t from, int64_t until)
{
    static const char *const beside[] = {"hot-shivering", "numb-tingling", "shooting-leg-pain", NULL};
    EACH (i, l, l->yes) {
        const struct entry *f = &l->all[i];
        if (l->dead[i] || !same(f->subject, "fever") || isnan(f->value) || f->at.utc < from || f->at.utc > until ||
            f->value < l->plan->limits.fever_urgent)
            continue;
        EACH (k, l, l->yes) {
            const struct entry *o = &l->all[k];
            if (!l->dead[k] && same(o->status, "yes") && any(o->subject, beside) && o->at.utc >= from &&
                o->at.utc <= until && o->at.utc > f->at.utc - DAY && o->at.utc < f->at.utc + DAY &&
                !assessed(l, f, until) && !assessed(l, o, until) && t->triage.state != TRIAGE_EMERGENCY &&
                protocol_question(t->protocol, o->subject))
                wrong(l, "S03", "fever %.1f with %s within a day is an emergency (C12), and mend says %s", f->value,
                      o->subject, triage_word(t->triage.state));
        }
    }
}

void rules_signs(struct life *l, const struct today *t)
{
    const struct triage *tr = &t->triage;
    int64_t until = l->newest_logged > l->now.utc ? INT64_MAX : l->now.utc, from = answers_from(l);
    const struct entry *sign = standing(l, until);
    if (sign && tr->state != TRIAGE_EMERGENCY)
        wrong(l, "S01", "%s (written as entry %d) is an emergency that no clinician has assessed, and mend says %s",
              sign->subject, (int)sign->seq, triage_word(tr->state));
    if (!sign && tr->state == TRIAGE_EMERGENCY)
        wrong(l, "S01", "no emergency sign stands, and mend says emergency");
    if (sign)
        nothing_advised(l, t, "S01", "an emergency stands");
    bool urgent = false, stale = false;
    const char *open = NULL;
    for (int i = 0; i < t->protocol->n_questions; i++) {
        const struct question *q = &t->protocol->questions[i];
        if (q->role != ASK_RED_FLAG)
            continue;
        const struct entry *a = answer_to(l, q->id, from, until);
        if (!a) {
            open = q->id;
            continue;
        }
        bool cleared = assessed(l, a, until);
        stale = stale || moment_day(a->at) < moment_day(l->now);
        bool fever = same(q->id, "fever") && !isnan(a->value) && a->value >= l->plan->limits.fever_urgent;
        bool yes = fever || (same(a->status, "yes") && any(q->id, urgents));
        urgent = urgent || (yes && !cleared);
        if (same(q->id, "fever") && !isnan(a->value) && a->value < l->plan->limits.fever_urgent)
            for (int k = 0; k < tr->n_flags; k++)
                if (same(tr->flags[k]->question->id, "fever") && tr->flags[k]->level == FLAG_URGENT)
                    wrong(l, "S03", "%.2f C is below 38.0 and raises no sign", a->value);
    }
    if (open && !sign && tr->state != TRIAGE_UNANSWERED)
        wrong(l, "S02", "%s was never answered in this episode, and mend says %s", open, triage_word(tr->state));
    if (open)
        nothing_advised(l, t, "S02", "a warning sign was never answered");
    if (urgent && tr->state == TRIAGE_CLEAR)
        wrong(l, "S03", "an urgent sign stands, and mend says clear");
    if (tr->state == TRIAGE_URGENT) {
        for (int i = 0; i < t->n_checklist; i++) {
            const struct check_item *c = &t->checklist[i];
            if (c->state != ITEM_OFF && !c->def->walking && c->state != ITEM_DONE)
                wrong(l, "S03", "an urgent sign stands, and %s is %s", c->def->id, item_word(c->state));
        }
        if (t->phase.next_open || (t->protocol->loading.present && !t->lifting.closed))
            wrong(l, "S03", "an urgent sign stands, and the next phase or the weights are open");
    }
    if (stale && !open && !sign) {
        if (!tr->recheck_due)
            wrong(l, "S02", "a warning sign was not asked today, and mend asks for none");
        if (t->phase.next_open || (t->protocol->loading.present && !t->lifting.closed) ||
            (t->screen.n_tests && !t->screen.closed))
            wrong(l, "S02", "the daily check is open, and so are the next phase, the weights or the screen");
    }
    fever_and_more(l, t, from, until);
}
