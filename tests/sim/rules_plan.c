/* rules_plan.c: exercises, weights, the screen, flares, referral (S13-S20), and that every state says why. */
#include "sim.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

void rules_dose_written(struct life *l, int first);

#define WHY(x) ((x) ? (x) : "-")

/* ---- S13, S14, S15 ---- */

struct session {
    int32_t day;
    int n, pain;
    bool poor, against, unknown;
};

/* The latest calendar day before today with a session; travel can turn two days round, so that it need not be the day
 * of the newest entry. */
static bool session_before(const struct life *l, const char *item, int32_t today, int64_t begins, struct session *out)
{
    *out = (struct session){.day = INT32_MIN, .pain = ENTRY_UNKNOWN};
    for (int pass = 0; pass < 2; pass++) {
        int64_t newest = INT64_MIN;
        EACH_OF_SUBJECT (i, l, ENTRY_DONE, item) {
            const struct entry *e = &l->all[i];
            int32_t day = moment_day(e->at);
            if (l->dead[i] || e->at.utc > l->now.utc || day >= today)
                continue;
            newest = newest == INT64_MIN ? e->at.utc : newest;
            if (e->at.utc < begins || e->at.utc < newest - 3 * DAY)
                break;
            if (!pass) {
                out->day = day > out->day ? day : out->day;
            } else if (day == out->day) {
                out->n++;
                out->pain = e->pain > out->pain ? e->pain : out->pain;
                out->poor = out->poor || same(e->context, "form poor");
                out->against = out->against || e->status;
            }
        }
    }
    return out->n > 0;
}

static bool first_score(const struct life *l, int32_t day, bool check, double *value)
{
    bool found = false;
    EACH (i, l, l->shelf[ENTRY_PAIN]) {
        const struct entry *e = &l->all[i];
        if (moment_day(e->at) < day - 1)
            break;
        if (!l->dead[i] && moment_day(e->at) == day && e->at.utc <= l->now.utc && (!check || !e->site)) {
            *value = e->value;
            found = true;
        }
    }
    return found;
}

/* How the morning after was: -1 nobody said, else points worse than before (0 settled). */
static int answered(const struct life *l, int32_t day)
{
    EACH_OF_SUBJECT (i, l, ENTRY_CHECK_IN, "response") {
        const struct entry *e = &l->all[i];
        if (moment_day(e->at) < day - 1)
            break;
        if (!l->dead[i] && moment_day(e->at) == day + 1 && e->at.utc <= l->now.utc)
            return same(e->status, "settled") ? 0 : same(e->status, "more") ? 1 : 2;
    }
    double before, after; /* of two mornings' checks, or of the first scores */
    if (first_score(l, day, true, &before) && first_score(l, day + 1, true, &after) && after <= before)
        return 0;
    if (!first_score(l, day, false, &before) || !first_score(l, day + 1, false, &after))
        return -1;
    return after <= before ? 0 : (int)(after - before + 0.5);
}

static struct seen_item *seen_of(struct life *l, const struct item_def *def)
{
    for (int i = 0; i < l->n_items; i++)
        if (l->items[i].def == def)
            return &l->items[i];
    if (l->n_items == ITEMS_MAX)
        return NULL;
    l->items[l->n_items].def = def;
    return &l->items[l->n_items++];
}

static bool sharp_now(const struct life *l, int64_t begins)
{
    int64_t at = INT64_MIN;
    bool sharp = false;
    EACH (i, l, l->shelf[ENTRY_PAIN]) {
        const struct entry *e = &l->all[i];
        if (l->dead[i] || e->at.utc > l->now.utc || (!e->status && !same(e->context, "moving")))
            continue;
        if (e->at.utc >= begins) {
            at = e->at.utc;
            sharp = same(e->status, "sharp");
        }
        break;
    }
    EACH_OF_SUBJECT (i, l, ENTRY_CHECK_IN, "sharp") {
        const struct entry *e = &l->all[i];
        if (l->dead[i] || e->at.utc > l->now.utc)
            continue;
        return e->at.utc > at && e->at.utc >= begins ? same(e->status, "yes") : e->at.utc == at ? false : sharp;
    }
    return sharp;
}

static bool done_on(const struct life *l, const char *item, int32_t day)
{
    EACH_OF_SUBJECT (i, l, ENTRY_DONE, item) {
        if (moment_day(l->all[i].at) < day - 1) /* travel can turn two days round */
            return false;
        if (!l->dead[i] && l->all[i].at.utc <= l->now.utc && moment_day(l->all[i].at) == day)
            return true;
    }
    return false;
}

static void grown(struct life *l, const struct check_item *c, const struct seen_item *seen, int64_t begins)
{
    struct session s;
    const char *id = c->def->id;
    if (!session_before(l, id, moment_day(l->now), begins, &s)) {
        wrong(l, "S13", "%s grew to %d reps, %d s without any session before today", id, c->progress.reps,
              c->progress.hold_s);
        return;
    }
    int next = answered(l, s.day);
    if (s.pain == ENTRY_UNKNOWN)
        wrong(l, "S13", "%s grew, and nobody said what the pain was during it on day %d (%s)", id, s.day,
              WHY(c->progress.why));
    else if (s.pain > 2)
        wrong(l, "S13", "%s grew from %d reps, %d s after pain %d during it", id, seen->reps, seen->hold_s, s.pain);
    if (s.poor || s.against)
        wrong(l, "S13", "%s grew after poor form or against advice", id);
    if (next < 0)
        wrong(l, "S15", "%s grew, and nobody said how the day after was", id);
    else if (next > 0)
        wrong(l, "S15", "%s grew after a morning %d worse (%s)", id, next, WHY(c->progress.why));
}

void rules_exercise(struct life *l, const struct today *t)
{
    int64_t begins = rule_begins(l);
    bool sharp = sharp_now(l, begins);
    for (int i = 0; i < t->n_checklist; i++) {
        const struct check_item *c = &t->checklist[i];
        const struct progress *p = &c->progress;
        struct seen_item *seen = c->own ? NULL : seen_of(l, c->def);
        if (seen && c->easier) { /* half of it: no measure for what follows */
            seen->known = seen->known && !done_on(l, c->def->id, moment_day(l->now));
            seen = NULL;
        }
        int by = p->set_by ? (int)p->set_by->seq : 0;
        if (seen) { /* held against the dose that was in force on the day of its last session */
            bool same_base = seen->known && seen->rewritten == l->rewritten && seen->set_by == by;
            bool today_too = done_on(l, c->def->id, moment_day(l->now));
            bool grew = same_base && !today_too &&
                        ((p->reps > seen->reps && seen->reps > 0) || (p->hold_s > seen->hold_s && seen->hold_s > 0));
            if (grew && p->decision != DECISION_SET)
                grown(l, c, seen, begins);
            if (!same_base)
                seen->known = false;
            if (today_too)
                *seen = (struct seen_item){.def = c->def,
                                           .reps = p->reps,
                                           .hold_s = p->hold_s,
                                           .sets = p->sets,
                                           .rewritten = l->rewritten,
                                           .set_by = by,
                                           .known = true};
        }
        struct session s;
        if (p->light == LIGHT_GREEN && session_before(l, c->def->id, moment_day(l->now), begins, &s) && !c->own &&
            (s.pain == ENTRY_UNKNOWN || s.pain > 2 || s.poor))
            wrong(l, "S13", "%s is green after pain %d%s", c->def->id, s.pain, s.poor ? " and poor form" : "");
        int worst = ENTRY_UNKNOWN, phase = -1;
        EACH_OF_SUBJECT (k, l, ENTRY_DONE, c->def->id) {
            const struct entry *e = &l->all[k];
            if (moment_day(e->at) < moment_day(l->now) - 1)
                break;
            /* R31, R37: a walk comes back within the day once it has settled; getting up from a chair is no exercise.
             */
            if ((c->def->walking && l->now.utc - e->at.utc >= HOUR) || same(c->def->id, "sit-break"))
                continue;
            if (!l->dead[k] && e->at.utc <= l->now.utc && e->at.utc >= begins &&
                moment_day(e->at) == moment_day(l->now) && e->pain > worst)
                worst = e->pain;
        }
        int stop = t->phase.index <= 1 && same(t->protocol->id, "low-back-lifting") ? 3 : 5;
        if (worst > stop && c->state != ITEM_OFF)
            wrong(l, worst > 5 ? "S13" : "S14", "pain %d during %s today, the stop is above %d, and it is %s", worst,
                  c->def->id, stop, item_word(c->state));
        protocol_item(t->protocol, c->def->id, &phase);
        if (sharp && phase > 0 && !c->own && !c->def->walking && c->times.kind != TIMES_ONCE && c->state != ITEM_OFF)
            wrong(l, "S13", "sharp pain stands, and %s is %s", c->def->id, item_word(c->state));
    }
    if (t->phase.index <= 1)
        for (int i = 0; i < t->n_checklist; i++) {
            int phase = -1;
            protocol_item(t->protocol, t->checklist[i].def->id, &phase);
            if (phase > t->phase.index && same(t->protocol->id, "low-back-lifting"))
                wrong(l, "S14", "%s stands on the list before its phase", t->checklist[i].def->id);
        }
}

/* ---- S16, S17, S18 ---- */

static bool is_set(const struct life *l, int i, const char *name, int64_t begins)
{
    const struct entry *e = &l->all[i];
    return !l->dead[i] && e->at.utc >= begins && e->at.utc <= l->now.utc && !same(e->status, "previous") &&
           e->subject && (e->subject == name || strcasecmp(e->subject, name) == 0);
}

bool rule_screen(const struct life *l, int64_t at)
{
    static const char *const tests[] = {"toe-touch", "squats", "plank", "walk-10"};
    int64_t begins = rule_begins(l);
    const struct shelf *s = &l->shelf[ENTRY_SCREEN];
    for (int k = s->n - 1; k >= 0; k--) {
        const struct entry *of = &l->all[s->list[k]];
        if (l->dead[s->list[k]] || of->at.utc > at || of->at.utc < begins)
            continue;
        bool good = true;
        int64_t oldest = INT64_MAX;
        for (int i = 0; i < 4 && good; i++) {
            const struct entry *that_day = NULL, *latest = NULL;
            EACH_OF_SUBJECT (m, l, ENTRY_SCREEN, tests[i]) {
                const struct entry *e = &l->all[m];
                if (l->dead[m] || e->at.utc > at || e->at.utc < begins ||
                    (same(e->status, "pass") && (e->context || rule_medicated(l, e->at.utc))))
                    continue; /* C39: such a pass counts for nothing, and takes nothing away */
                latest = latest ? latest : e;
                if (!that_day && moment_day(e->at) == moment_day(of->at))
                    that_day = e;
            }
            good = that_day && same(that_day->status, "pass") && !same(latest->status, "fail");
            if (good && that_day->at.utc < oldest)
                oldest = that_day->at.utc;
        }
        if (!good || at - oldest >= l->plan->limits.screen_valid)
            continue;
        EACH (i, l, l->shelf[ENTRY_LIFT]) /* C23: taken again after a step back */
            if (!l->dead[i] && l->all[i].pain > 1 && !same(l->all[i].status, "previous") && l->all[i].load_kg > 0 &&
                l->all[i].at.utc > oldest && l->all[i].at.utc <= at && l->all[i].at.utc > oldest + DAY)
                good = false;
        if (good)
            return true;
    }
    return false;
}

/* A session at that load which may carry a rise. */
static const char *unfit(const struct life *l, const char *name, double kg, int64_t begins)
{
    const char *why = "no session at that load";
    EACH (i, l, l->shelf[ENTRY_LIFT]) {
        if (!is_set(l, i, name, begins) || l->all[i].load_kg < kg - 0.01)
            continue;
        int32_t day = moment_day(l->all[i].at);
        int sets = 0;
        why = NULL;
        EACH (k, l, l->shelf[ENTRY_LIFT]) {
            const struct entry *e = &l->all[k];
            if (!is_set(l, k, name, begins) || moment_day(e->at) != day)
                continue;
            sets += e->load_kg >= kg - 0.01 && e->reps >= 5 ? (e->sets > 0 ? e->sets : 1) : 0;
            if (e->pain == ENTRY_UNKNOWN || e->pain > 1)
                why = "pain during it, or nobody said";
            else if (same(e->context, "form poor"))
                why = "poor form";
            else if (e->status)
                why = "it was against advice";
            else if (rule_medicated(l, e->at.utc))
                why = "a painkiller within 6 h before it";
        }
        if (!why && sets < 3)
            why = "fewer than 3 sets of 5";
        if (!why && answered(l, day) != 0)
            why = "the day after was worse, or nobody said";
        if (!why)
            return NULL;
    }
    return why;
}

/* The step that was last lifted free of pain, below the one that hurt: back to it is no rise (C25). */
static double carried_before(const struct life *l, const char *name, int64_t hurt, int64_t begins)
{
    double most = 0, at = INFINITY;
    EACH (i, l, l->shelf[ENTRY_LIFT])
        if (is_set(l, i, name, begins) && l->all[i].at.utc == hurt)
            at = fmin(at, l->all[i].load_kg);
    EACH (i, l, l->shelf[ENTRY_LIFT])
        if (is_set(l, i, name, begins) && l->all[i].at.utc < hurt && l->all[i].load_kg < at && l->all[i].pain >= 0 &&
            l->all[i].pain <= 1)
            most = fmax(most, l->all[i].load_kg);
    return most;
}

static void lift_rules(struct life *l, const struct lift_state *s, int64_t begins)
{
    const struct limits *n = &l->plan->limits;
    double previous = NAN, top = 0;
    int64_t now = l->now.utc, reached = now, hurt = INT64_MIN;
    int hurt_days = 0;
    int32_t last_hurt = INT32_MIN;
    const char *id = s->id;
    if (rule_prescribed(l, id, now))
        return; /* a clinician's own load */
    EACH (i, l, l->shelf[ENTRY_LIFT]) {
        const struct entry *e = &l->all[i];
        if (!l->dead[i] && same(e->status, "previous") && isnan(previous) && e->at.utc >= begins && e->at.utc <= now &&
            e->subject && strcasecmp(e->subject, id) == 0)
            previous = e->load_kg;
        if (!is_set(l, i, id, begins))
            continue;
        if (!same(e->status, "against-advice") && e->load_kg >= top) {
            reached = e->load_kg > top || e->at.utc < reached ? e->at.utc : reached;
            top = e->load_kg;
        }
        if (e->pain > 1 && e->at.utc > now - n->load_hold) {
            hurt = e->at.utc > hurt ? e->at.utc : hurt;
            if (s->next_kg > 0 && s->next_kg >= e->load_kg)
                wrong(l, "S17", "%s hurt (%d) at %g kg %.1f days ago, and %g kg are next", id, e->pain, e->load_kg,
                      (double)(now - e->at.utc) / DAY, s->next_kg);
        }
        if (e->pain > 1 && e->load_kg > 0 && e->at.utc > now - 14 * DAY && moment_day(e->at) != last_hurt) {
            hurt_days++;
            last_hurt = moment_day(e->at);
        }
    }
    double start = isnan(previous) ? 20 : previous * n->load_start, kg = s->next_kg, most = fmax(top, start);
    if (!isnan(previous) && kg > previous + 0.01)
        wrong(l, "S16", "%s: %g kg are next, above the %g kg before the injury", id, kg, previous);
    if (isnan(previous) && kg > 20.01)
        wrong(l, "S16", "%s: %g kg are next, and the weight before the injury is not known", id, kg);
    if (kg > most + 0.01) {
        const char *why = unfit(l, id, top, begins);
        if (kg > top * (1 + n->load_rise) + 0.01)
            wrong(l, "S16", "%s: from %g to %g kg is more than %g %%", id, top, kg, n->load_rise * 100);
        if (now - reached < n->load_every)
            wrong(l, "S16", "%s: %g kg were reached %.1f days ago, and %g kg are next", id, top,
                  (double)(now - reached) / DAY, kg);
        if (!rule_screen(l, now))
            wrong(l, "S18", "%s: %g kg are above the start load, and no valid screen is passed", id, kg);
        if (why)
            wrong(l, "S16", "%s: %g kg are next after %g kg: %s", id, kg, top, why);
    } else if (kg > 0 && top <= 0 && kg > start + 0.01)
        wrong(l, "S16", "%s: %g kg are next, above the start load of %g kg", id, kg, start);
    struct seen_lift *seen = NULL;
    for (int i = 0; i < l->n_lifts; i++)
        if (strcasecmp(l->lifts[i].id, id) == 0)
            seen = &l->lifts[i];
    if (!seen && l->n_lifts < LIFTS_MAX) {
        seen = &l->lifts[l->n_lifts++];
        snprintf(seen->id, sizeof seen->id, "%s", id);
    }
    if (seen) { /* R107: that step for another week */
        if (hurt != INT64_MIN && seen->known && seen->rewritten == l->rewritten &&
            seen->frozen_until == hurt + n->load_hold) {
            if (kg > seen->frozen_kg + 0.01 && kg > carried_before(l, id, hurt, begins) + 0.01)
                wrong(l, "S17", "%s rose from %g to %g kg %.1f days after pain", id, seen->frozen_kg, kg,
                      (double)(now - hurt) / DAY);
            seen->frozen_kg = fmin(seen->frozen_kg, kg);
        } else {
            seen->frozen_until = hurt != INT64_MIN ? hurt + n->load_hold : INT64_MIN;
            seen->frozen_kg = kg;
        }
        seen->known = true;
        seen->rewritten = l->rewritten;
    }
    if (hurt_days >= 2) {
        bool told = false;
        for (int i = 0; i < l->today->n_referrals; i++)
            told = told || same(l->today->referrals[i].id, "stepped-back");
        if (!told)
            wrong(l, "S17", "%s hurt on %d days of the last 14, and no referral says so", id, hurt_days);
    }
}

void rules_load(struct life *l, const struct today *t)
{
    int64_t begins = rule_begins(l);
    if (t->screen.passed && !rule_screen(l, l->now.utc))
        wrong(l, "S18", "the screen counts as passed, and its four tests were not passed on one day of the last 14");
    if (t->protocol->loading.present && t->phase.index < 3 && !t->lifting.closed &&
        same(t->protocol->id, "low-back-lifting"))
        wrong(l, "S16", "weights are open in phase %d", t->phase.index + 1);
    if ((t->course.easy || t->course.eased) && t->protocol->loading.present && !t->lifting.closed)
        wrong(l, "S17", "the plan is eased, and the weights are open");
    for (int i = 0; i < t->lifting.n; i++)
        lift_rules(l, &t->lifting.list[i], begins);
}

/* ---- flares, phases, S19, S20 ---- */

static struct rises walk_scores(const struct life *l, int64_t begins)
{
    const struct shelf *s = &l->shelf[ENTRY_PAIN];
    int64_t now = l->now.utc, rise = INT64_MIN, flare = INT64_MIN, of = INT64_MIN, last = INT64_MIN,
            before_end = INT64_MIN, before_start = INT64_MIN;
    double base = 0;
    for (int i = 0; i < s->n; i++) {
        const struct entry *e = &l->all[s->list[i]];
        if (l->dead[s->list[i]] || e->at.utc < begins || e->at.utc > now)
            continue;
        if (rise != INT64_MIN && (e->value < base + 2 || (e->at.utc - last >= 48 * HOUR && flare < rise))) {
            before_start = rise;
            before_end = e->at.utc;
            rise = INT64_MIN;
        }
        if (rise == INT64_MIN) {
            double sum = 0;
            int n = 0;
            for (int k = i - 1; k >= 0; k--) {
                const struct entry *o = &l->all[s->list[k]];
                if (o->at.utc <= e->at.utc - 72 * HOUR)
                    break;
                if (!l->dead[s->list[k]] && o->at.utc >= begins) {
                    sum += o->value;
                    n++;
                }
            }
            if (n && e->value >= sum / n + 2) {
                rise = e->at.utc;
                base = sum / n;
            }
        } else if (e->at.utc - rise >= DAY && flare < rise) {
            flare = e->at.utc;
            of = rise;
        }
        last = e->at.utc;
    }
    return (struct rises){s->n, l->rewritten, begins, rise, flare, of, last, before_start, before_end, base};
}

static void flares(struct life *l, const struct today *t, int64_t begins)
{
    const struct shelf *s = &l->shelf[ENTRY_PAIN];
    bool to_come = s->n && l->all[s->list[s->n - 1]].at.utc > l->now.utc;
    if (to_come || l->rises.n != s->n || l->rises.rewritten != l->rewritten || l->rises.begins != begins)
        l->rises = walk_scores(l, begins);
    if (to_come)
        l->rises.n = -1; /* the same scores say something else later */
    const int64_t now = l->now.utc, rise = l->rises.rise, flare = l->rises.flare, of = l->rises.of,
                  last = l->rises.last, before_start = l->rises.before_start, before_end = l->rises.before_end;
    const double base = l->rises.base;
    int64_t calm = rule_injury(l) + 5 * DAY; /* the first 48 h, and the 72 h that a base looks back, are not judged */
    bool blurred = before_end > now - 18 * DAY && before_start < now - 13 * DAY;
    if (t->phase.index < 1 || t->protocol->n_phases < 2 || blurred)
        return;
    if (flare != INT64_MIN && of > now - 10 * DAY && of > calm && now < flare + 7 * DAY) {
        if (!t->course.eased)
            wrong(l, "S17", "a flare began %.1f days ago (pain 2 above %.1f for a day), and the plan is not eased",
                  (double)(now - flare) / DAY, base);
        if (t->phase.next_open)
            wrong(l, "S17", "a flare began %.1f days ago, and the next phase is offered", (double)(now - flare) / DAY);
        if (t->phase.plan != (t->phase.index > 0 ? t->phase.index - 1 : 0) && t->course.eased)
            wrong(l, "S17", "in a flare the exercises are those of the phase before (C41)");
    }
    if (rise != INT64_MIN && rise > calm && rise > now - 10 * DAY && now - last < 47 * HOUR && flare < rise &&
        !t->course.easy && !t->course.eased)
        wrong(l, "S15", "pain stands 2 above %.1f since %.1f h, and the day is not an easy one", base,
              (double)(now - rise) / HOUR);
}

static bool told(const struct today *t, const char *id)
{
    for (int i = 0; i < t->n_referrals; i++)
        if (same(t->referrals[i].id, id))
            return true;
    return false;
}

static bool latest_is(const struct life *l, const char *subject, const char *status, int64_t begins)
{
    EACH_OF_SUBJECT (i, l, ENTRY_CHECK_IN, subject)
        if (!l->dead[i] && l->all[i].at.utc <= l->now.utc)
            return l->all[i].at.utc >= begins && same(l->all[i].status, status);
    return false;
}

static bool scored(const struct life *l, int i, int64_t begins)
{
    return !l->dead[i] && l->all[i].at.utc <= l->now.utc && l->all[i].at.utc >= begins;
}

static void referrals(struct life *l, const struct today *t, int64_t begins)
{
    static const struct {
        const char *subject, *status, *id;
    } asked[] = {{"new-symptom", "yes", "new-symptom"},
                 {"unsure", "yes", "unsure"},
                 {"function", "limited", "daily-activities"}};
    if (!same(t->protocol->id, "low-back-lifting"))
        return;
    for (int i = 0; i < 3; i++)
        if (latest_is(l, asked[i].subject, asked[i].status, begins) && !told(t, asked[i].id))
            wrong(l, "S19", "%s was answered %s, and no referral says so", asked[i].subject, asked[i].status);
    const struct entry *first = NULL, *latest = NULL;
    const struct shelf *s = &l->shelf[ENTRY_PAIN];
    for (int i = s->n - 1; i >= 0 && !latest; i--)
        latest = scored(l, s->list[i], begins) ? &l->all[s->list[i]] : NULL;
    for (int i = 0; i < s->n && !first; i++)
        first = scored(l, s->list[i], begins) ? &l->all[s->list[i]] : NULL;
    if (!first || first == latest)
        return;
    double better = first->value - latest->value;
    bool real = better >= 2 || (first->value > 0 && better >= 0.3 * first->value);
    int64_t elapsed = l->now.utc - rule_injury(l);
    if (elapsed >= 14 * DAY && latest->value > 1 && !real && !told(t, "two-weeks") && !told(t, "six-weeks"))
        wrong(l, "S19", "two weeks on, pain %g, was %g, and no referral says so", latest->value, first->value);
    if (elapsed >= 42 * DAY && latest->value > 1 && !real && !told(t, "six-weeks"))
        wrong(l, "S19", "six weeks on, pain %g, was %g, and no firm referral says so", latest->value, first->value);
}

static void recovered(struct life *l, const struct today *t, int64_t begins)
{
    if (t->course.state != COURSE_RECOVERED)
        return;
    int32_t today = moment_day(l->now), days[8] = {0};
    EACH (i, l, l->shelf[ENTRY_PAIN]) {
        const struct entry *e = &l->all[i];
        int32_t ago = today - moment_day(e->at);
        if (ago > 8)
            break;
        if (l->dead[i] || e->at.utc > l->now.utc || e->at.utc < begins || ago < 0 || ago > 6)
            continue;
        days[ago] = 1;
        if (e->value > 1)
            wrong(l, "S20", "pain %g was scored %d days ago, and mend says recovered", e->value, (int)ago);
    }
    int n = 0;
    for (int i = 0; i < 7; i++)
        n += days[i];
    if (n < 4)
        wrong(l, "S20", "%d of 7 days were scored, and mend says recovered", n);
}

static void phase_moves(struct life *l, const struct today *t)
{
    int index = t->phase.index, written = l->shelf[ENTRY_PHASE].n + l->rewritten + l->shelf[ENTRY_START].n * 1000;
    bool clock = l->phase_seen == 0 && index == 1 && l->now.utc - rule_injury(l) >= 48 * HOUR;
    if (l->phase_seen >= 0 && index != l->phase_seen && written == l->phase_rewritten && !clock &&
        l->kind != KIND_clocks)
        wrong(l, "S14", "phase %d became phase %d, and nobody moved", l->phase_seen + 1, index + 1);
    l->phase_seen = index;
    l->phase_rewritten = written;
}

void rules_course(struct life *l, const struct today *t)
{
    int64_t begins = rule_begins(l);
    phase_moves(l, t);
    if (t->protocol->course.present)
        flares(l, t, begins);
    referrals(l, t, begins);
    recovered(l, t, begins);
    int64_t back = INT64_MIN;
    EACH (i, l, l->shelf[ENTRY_PHASE])
        if (!l->dead[i] && l->all[i].at.utc <= l->now.utc && l->all[i].at.utc >= begins) {
            if (same(l->all[i].status, "back"))
                back = l->all[i].at.utc;
            break;
        }
    if (back != INT64_MIN && l->now.utc < back + 7 * DAY && t->phase.next_open)
        wrong(l, "S17", "the plan went back a phase %.1f days ago, and the next is offered",
              (double)(l->now.utc - back) / DAY);
}

/* ---- acts ---- */

static int days_done(const struct life *l, const char *item, int64_t begins, int64_t at)
{
    int days = 0;
    int32_t last = INT32_MIN;
    EACH_OF_SUBJECT (i, l, ENTRY_DONE, item)
        if (!l->dead[i] && l->all[i].at.utc >= begins && l->all[i].at.utc <= at && moment_day(l->all[i].at) != last) {
            days++;
            last = moment_day(l->all[i].at);
        }
    return days;
}

static void phase_written(struct life *l, const struct today *before, const struct entry *e)
{
    static const char *const needed[] = {"front-plank", "side-plank", "bird-dog", "hip-hinge"};
    int index = protocol_phase(l->protocol, e->subject);
    int64_t elapsed = e->at.utc - rule_injury(l), begins = rule_begins(l);
    if (!same(e->status, "next") || e->context || !same(l->protocol->id, "low-back-lifting"))
        return;
    if (e->at.utc == l->now.utc && before && !before->phase.next_open)
        wrong(l, "S14", "%s was opened, and was not offered", e->subject);
    if (elapsed < (index == 1 ? DAY : index == 2 ? 7 * DAY : 28 * DAY))
        wrong(l, "S14", "%s was opened %.1f days after the injury", e->subject, (double)elapsed / DAY);
    bool scored = false;
    EACH (i, l, l->shelf[ENTRY_PAIN]) {
        const struct entry *p = &l->all[i];
        if (l->dead[i] || p->at.utc > e->at.utc)
            continue;
        if (index == 2 && p->at.utc > e->at.utc - DAY && !same(p->context, "moving")) {
            scored = true;
            if (p->value > 3)
                wrong(l, "S14", "%s was opened with pain %g at rest that day", e->subject, p->value);
        }
        if (index == 3 && p->at.utc > e->at.utc - 5 * DAY && p->value > 1) /* 7 days, wherever they were spent */
            wrong(l, "S14", "%s was opened with pain %g within 5 days", e->subject, p->value);
        if (index == 3 && p->at.utc > e->at.utc - 14 * DAY && p->value > 0 && p->at.utc >= begins &&
            (same(p->site, "thigh") || same(p->site, "calf") || same(p->site, "foot")))
            wrong(l, "S14", "%s was opened with leg pain within 14 days (C33)", e->subject);
    }
    if (index == 2 && !scored)
        wrong(l, "S14", "%s was opened without a score at rest that day", e->subject);
    for (int i = 0; index == 3 && i < 4; i++)
        if (days_done(l, needed[i], begins, e->at.utc) < 5)
            wrong(l, "S14", "%s was opened before %s was done on 5 days", e->subject, needed[i]);
}

void rules_act(struct life *l, const struct today *before, const char *words, struct moment at, enum verdict v,
               const struct act *act, const struct error *err, int first)
{
    if (v != ACT_OK) {
        if (act->n || l->n != first)
            wrong(l, "act", "'%s' was refused and would write %d entries", words, act->n);
        if (!err->text[0])
            wrong(l, "act", "'%s' was refused without a word", words);
        return;
    }
    if (!act->said || !act->said[0])
        wrong(l, "act", "'%s' was recorded without a word", words);
    rules_dose_written(l, first);
    for (int i = first; i < l->n && !l->rule; i++) {
        const struct entry *e = &l->all[i];
        if (e->kind == ENTRY_PHASE)
            phase_written(l, before, e);
        if (e->kind == ENTRY_THERAPY && same(e->status, "start") && e->at.utc == l->now.utc && before) {
            for (int k = 0; k < before->n_therapies; k++)
                if (same(before->therapies[k].def->id, e->subject) && before->therapies[k].state != THERAPY_DUE)
                    wrong(l, "S10", "%s was started while %s", e->subject, therapy_word(before->therapies[k].state));
            if (!strstr(words, "--confirm"))
                wrong(l, "S10", "%s was started without a confirmation", e->subject);
        }
        if (e->kind == ENTRY_DONE && !e->status && at.utc == l->now.utc && before && strncmp(words, "done", 4) == 0) {
            const struct check_item *c = rule_item(before, e->subject);
            if (c && c->state == ITEM_OFF)
                wrong(l, "S13", "%s was off, and was taken down without a mark", e->subject);
        }
        if (e->kind == ENTRY_LIFT && !e->status && at.utc > l->now.utc - 30 * MINUTE && before) {
            if (before->lifting.closed)
                wrong(l, "S16", "weights were closed, and %s was taken down without a mark", e->subject);
            for (int k = 0; k < before->lifting.n; k++)
                if (at.utc == l->now.utc && strcasecmp(before->lifting.list[k].id, e->subject) == 0 &&
                    e->load_kg > before->lifting.list[k].next_kg + 0.01)
                    wrong(l, "S16", "%s with %g kg was taken down without a mark, %g kg were next", e->subject,
                          e->load_kg, before->lifting.list[k].next_kg);
        }
        if (e->kind == ENTRY_SCREEN && same(e->status, "pass") && !strstr(words, "--taken") &&
            e->at.utc - rule_injury(l) < 21 * DAY && same(l->protocol->id, "low-back-lifting"))
            wrong(l, "S18", "a test was passed %.1f days after the injury (C02)",
                  (double)(e->at.utc - rule_injury(l)) / DAY);
    }
}

/* ---- every state says why ---- */

static void said(struct life *l, const char *why, const char *what, const char *state)
{
    if (!why || !why[0])
        wrong(l, "why", "%s is %s, and nothing says why", what, state);
    else if (strstr(why, "safe to take") || strstr(why, "behind"))
        wrong(l, "S07", "'%s' is not a sentence of ours", why);
}

void rules_words(struct life *l, const struct today *t)
{
    for (int i = 0; i < t->n_checklist; i++)
        if (t->checklist[i].state == ITEM_OFF || t->checklist[i].state == ITEM_LATER)
            said(l, t->checklist[i].why, t->checklist[i].def->id, item_word(t->checklist[i].state));
    for (int i = 0; i < t->n_therapies; i++)
        if (t->therapies[i].state == THERAPY_OFF || t->therapies[i].state == THERAPY_WAITING)
            said(l, t->therapies[i].why, t->therapies[i].def->id, therapy_word(t->therapies[i].state));
    for (int i = 0; i < t->n_medicines; i++)
        said(l, t->medicines[i].why, t->medicines[i].def->id, medicine_word(t->medicines[i].state));
    for (int i = 0; i < t->phase.n_gates; i++)
        if (!t->phase.gates[i].met)
            said(l, t->phase.gates[i].why, t->phase.gates[i].id, "not met");
    for (int i = 0; i < t->n_referrals; i++)
        said(l, t->referrals[i].why, t->referrals[i].id, "listed");
    for (int i = 0; i < t->lifting.n; i++)
        said(l, t->lifting.list[i].why, t->lifting.list[i].id, "a lift");
    if (t->screen.n_tests && !t->screen.passed)
        said(l, t->screen.why, "the screen", "not passed");
    if (t->triage.recheck_due)
        said(l, t->triage.recheck_why, "the daily check", "due");
    if (t->course.state == COURSE_EASY || t->course.state == COURSE_FLARE || t->course.state == COURSE_RECURRENCE)
        said(l, t->course.why, "the course", course_word(t->course.state));
    if (t->morning.due)
        said(l, t->morning.why, "the morning check", "due");
    if (t->triage.pattern != PATTERN_UNCLEAR)
        said(l, t->triage.pattern_why, "the pattern", pattern_word(t->triage.pattern));
}
