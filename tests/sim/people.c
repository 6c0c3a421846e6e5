/* people.c: how they live. Mostly by what `today` advises, sometimes against it, and each kind in its own way of going
 * wrong. What they do depends on the seed and on what mend said, and on nothing else. */
#include "sim.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- the body ---- */

static int felt(struct life *l)
{
    double v = l->level + (l->flare_hours > 0 ? 3 : 0) + (chance_real(&l->chance) - 0.5) * 1.6;
    return v < 0 ? 0 : v > 10 ? 10 : (int)(v + 0.5);
}

static void body(struct life *l)
{
    if (l->hour == 0) {
        l->level = 4 + chance_real(&l->chance) * 4;
        l->leg = l->kind == KIND_disc ? 2 + chance_real(&l->chance) * 2 : 0;
        l->skill[0] = l->kind == KIND_careless ? 0.35 : 0.8;                              /* does what is due */
        l->skill[1] = l->kind == KIND_careless ? 0.55 : 0.96;                             /* answers */
        l->skill[2] = l->kind == KIND_careless || l->kind == KIND_doubler ? 0.03 : 0.006; /* against advice */
        l->skill[3] = l->kind == KIND_doubler ? 0.9 : 0.5;                                /* takes medicine */
    }
    l->level *= l->kind == KIND_disc ? 0.9993 : 0.9975;
    if (l->flare_hours > 0)
        l->flare_hours--;
    else if (chance_is(&l->chance, l->kind == KIND_flaring ? 0.0035 : 0.0004))
        l->flare_hours = 8 + chance_below(&l->chance, 90);
    if (l->kind == KIND_disc) {
        l->leg += (chance_real(&l->chance) - 0.502) * 0.25;
        l->leg = l->leg < 0 ? 0 : l->leg > 4 ? 4 : l->leg;
    }
}

/* ---- the clock on the wall ---- */

static void tell_time(struct life *l)
{
    int64_t utc = l->begin + l->hour * HOUR;
    if (l->kind == KIND_clocks && chance_is(&l->chance, l->skew ? 0.06 : 0.006))
        l->rewritten++,
            l->skew = l->skew ? 0
                      : chance_is(&l->chance, 0.2)
                          ? (chance_below(&l->chance, 801) - 400) * (int64_t)DAY /* the year, too */
                          : (chance_below(&l->chance, 61) - 30) * (int64_t)HOUR + chance_below(&l->chance, 60) * MINUTE;
    if (l->kind == KIND_traveller && chance_is(&l->chance, 0.01))
        l->offset =
            (chance_below(&l->chance, 26) - 11) * HOUR;     /* Pago Pago to Kiritimati, both sides of the date line */
    else if (l->hour == 24 * 40 + (int64_t)(l->seed % 240)) /* summer time begins or ends once for everybody */
        l->offset += l->seed % 2 ? HOUR : -HOUR;
    l->rewritten += l->offset != l->now.offset; /* another calendar */
    l->stale = l->stale || l->offset != l->now.offset || utc + l->skew < l->now.utc;
    l->now = (struct moment){utc + l->skew, l->offset};
}

/* A few minutes later, still within the hour. */
static void pass(struct life *l, int minutes)
{
    int64_t end = l->begin + (l->hour + 1) * HOUR + l->skew - MINUTE;
    int64_t to = l->now.utc + minutes * (int64_t)MINUTE;
    if (to <= end && to > l->now.utc) {
        l->now.utc = to;
    }
}

/* What was written under a clock that ran ahead by days is taken out again, or the journal waits for that time. */
static void mend_clock(struct life *l)
{
    for (int i = 0; i < 80 && l->newest_logged > l->now.utc + 2 * DAY; i++)
        if (life_act(l, l->now, "undo") != ACT_OK)
            break;
}

static int hour_of_day(const struct life *l)
{
    return moment_time_of_day(l->now) / HOUR;
}

static bool often(struct life *l, double p)
{
    return chance_is(&l->chance, p);
}

/* When something happened: now, or earlier for those who write things down late. */
static struct moment when(struct life *l, int most_hours)
{
    struct moment m = l->now;
    if (l->kind == KIND_backdater && often(l, 0.35))
        m.utc -= (1 + chance_below(&l->chance, most_hours * 60)) * (int64_t)MINUTE;
    else if (often(l, 0.02))
        m.utc -= (1 + chance_below(&l->chance, 240)) * (int64_t)MINUTE;
    return m;
}

/* ---- what they do ---- */

static void all_no(struct life *l)
{
    char text[3500] = "triage";
    size_t used = 6;
    for (int i = 0; i < l->protocol->n_questions; i++) {
        const struct question *q = &l->protocol->questions[i];
        if (q->role == ASK_RED_FLAG)
            used += (size_t)snprintf(text + used, sizeof text - used, " %s=no", q->id);
    }
    life_act(l, l->now, "%s", text);
}

static void begin(struct life *l)
{
    static const char *const severities[] = {"mild", "moderate", "severe", "unknown"};
    static const int late[] = {0, 0, 0, 1, 2, 5, 16, 30}; /* some begin days after the injury */
    int days = late[chance_below(&l->chance, 8)];
    life_act(l, l->now, "start low-back-lifting --injured -%dh --severity %s", days * 24 + chance_below(&l->chance, 12),
             severities[chance_below(&l->chance, 4)]);
    l->begun = true;
    if (often(l, 0.9))
        all_no(l);
    if (often(l, 0.7))
        life_act(l, l->now,
                 "triage local-ache=yes belt-line=yes worse-bending=yes shooting-leg-pain=%s numb-tingling=no",
                 l->kind == KIND_disc ? "yes" : "no");
    if (often(l, 0.25)) {
        static const char *const ids[] = {
            "nsaid-allergy",      "stomach-ulcer", "blood-thinner",       "on-warfarin",
            "steroid-tablets",    "other-nsaid",   "antidepressant-ssri", "kidney-disease",
            "liver-disease",      "heart-disease", "past-stroke",         "uncontrolled-pressure",
            "pregnancy-medicine", "over-sixty",    "daily-alcohol",       "under-50-kg"};
        life_act(l, l->now, "triage %s=yes", ids[chance_below(&l->chance, 16)]);
    }
    if (often(l, 0.06))
        life_act(l, l->now, "triage %s=yes", often(l, 0.5) ? "white-fingers" : "broken-skin");
}

static void score(struct life *l)
{
    static const char *const sites[] = {"back", "buttock", "thigh", "calf", "foot"};
    static const char *const whens[] = {"", " --when rest", " --when moving", " --when night"};
    const char *site = sites[(int)(l->leg + chance_real(&l->chance) * 0.9)];
    const char *side = site[0] == 'b' ? "" : " --side left";
    if (often(l, 0.004))
        side = " --side right";
    life_act(l, when(l, 40), "pain %d --site %s%s%s%s", felt(l), site, side, whens[chance_below(&l->chance, 4)],
             often(l, 0.01) ? " --sharp" : "");
}

static void morning(struct life *l)
{
    static const char *const responses[] = {"settled", "settled", "settled", "settled",
                                            "settled", "settled", "more",    "much-more"};
    const char *response = l->flare_hours > 0 ? "more" : responses[chance_below(&l->chance, 8)];
    if (!often(l, l->skill[1]))
        return;
    const struct today *t = life_today(l);
    if (t && t->triage.state == TRIAGE_UNANSWERED) {
        if (often(l, 0.7))
            all_no(l);
        return;
    }
    life_act(l, l->now, "check-in --signs no --pain %d --sleep %s", felt(l), often(l, 0.8) ? "good" : "poor");
    pass(l, 1);
    if (often(l, l->skill[1]))
        life_act(l, l->now, "check-in --response %s --sharp no --function %s%s%s", response,
                 felt(l) > 6 ? "limited" : "ok", often(l, 0.02) ? " --unsure yes" : " --unsure no",
                 often(l, 0.008) ? " --new-symptom yes" : "");
}

static void signs(struct life *l)
{
    static const char *const bad[] = {"bladder-bowel",   "both-legs",  "cannot-stand",
                                      "saddle-numbness", "chest-pain", "foot-drop"};
    static const char *const urgent[] = {"night-pain", "weight-loss", "new-swelling"};
    const struct today *t = life_today(l);
    if (!t)
        return;
    if (t->triage.state == TRIAGE_EMERGENCY) {
        if (often(l, 0.03))
            all_no(l); /* must not clear it */
        if (often(l, 0.02))
            life_act(l, l->now, "clear-flags --by 'Dr Moss'");
        return;
    }
    if (often(l, 0.0004))
        life_act(l, l->now, "triage %s=yes", bad[chance_below(&l->chance, 6)]);
    else if (often(l, 0.0008))
        life_act(l, l->now, "triage %s=yes", urgent[chance_below(&l->chance, 3)]);
    else if (often(l, 0.0015))
        life_act(l, l->now, "triage fever=%.1f", 37.4 + chance_below(&l->chance, 12) / 10.0);
    else if (often(l, 0.0005))
        life_act(l, l->now, "triage %s=yes", often(l, 0.5) ? "hot-shivering" : "masked-fever");
    else if (often(l, 0.001))
        life_act(l, l->now, "triage numb-tingling=%s", often(l, 0.5) ? "yes" : "no");
    else if (often(l, 0.002))
        life_act(l, l->now, "triage drowsy-now=yes");
    else if (t->triage.state == TRIAGE_URGENT && often(l, 0.04))
        life_act(l, l->now, "triage fever=36.8 night-pain=no weight-loss=no new-swelling=no");
    else if (t->triage.state == TRIAGE_UNANSWERED && often(l, 0.2))
        all_no(l);
}

static bool may(const struct today *t, const char *id)
{
    for (int i = 0; t && i < t->n_medicines; i++)
        if (strcmp(t->medicines[i].def->id, id) == 0)
            return t->medicines[i].state == MEDICINE_MAY;
    return false;
}

static void medicine(struct life *l)
{
    const struct today *t = life_today(l);
    static const char *const names[] = {"ibuprofen", "acetaminophen"};
    bool sore = felt(l) >= (l->kind == KIND_doubler ? 2 : 4);
    for (int i = 0; i < 2; i++)
        if (sore && may(t, names[i]) && often(l, l->skill[3])) {
            static const int odd[] = {200, 201, 400, 399, 400};
            int mg = i == 0 ? (l->kind == KIND_doubler ? odd[chance_below(&l->chance, 5)] : 400) : 500;
            life_act(l, when(l, 20), "dose %s %d", names[i], mg);
            t = life_today(l);
        }
    if (l->kind != KIND_doubler) {
        if (often(l, 0.0003))
            life_act(l, l->now, "effect ibuprofen 'stomach pain'");
        return;
    }
    if (often(l, 0.02)) { /* too much, too soon; some of it written down as taken */
        static const int odd[] = {200, 400, 401, 600, 601, 800, 1};
        life_act(l, l->now, "dose ibuprofen %d%s", odd[chance_below(&l->chance, 7)], often(l, 0.5) ? " --taken" : "");
    }
    if (often(l, 0.012))
        life_act(l, l->now, "dose paracetamol %d%s", 500 * (1 + chance_below(&l->chance, 3)),
                 often(l, 0.5) ? " --taken" : "");
    if (often(l, 0.012) && l->protocol->n_products)
        life_act(l, l->now, "dose %s %d%s", l->protocol->products[chance_below(&l->chance, l->protocol->n_products)].id,
                 1 + chance_below(&l->chance, 2), often(l, 0.5) ? " --taken" : "");
    if (often(l, 0.003) && l->protocol->n_others)
        life_act(l, l->now, "dose %s 220", l->protocol->others[chance_below(&l->chance, l->protocol->n_others)].id);
    if (often(l, 0.0015))
        life_act(l, l->now, "dose Pinkpills 200 --contains ibuprofen%s", often(l, 0.5) ? " --taken" : "");
    if (often(l, 0.0007))
        life_act(l, l->now, "effect %s '%s'", often(l, 0.5) ? "ibuprofen" : "acetaminophen",
                 often(l, 0.5) ? "black stool" : "rash");
    if (often(l, 0.001))
        life_act(l, l->now, "prescribe ibuprofen --dose 600 --every 8 --times 3 --days 5 --by 'Dr Moss'");
}

static void therapy(struct life *l)
{
    const struct today *t = life_today(l);
    for (int i = 0; t && i < t->n_therapies; i++) {
        char id[16];
        snprintf(id, sizeof id, "%s", t->therapies[i].def->id);
        if (t->therapies[i].state == THERAPY_RUNNING && often(l, 0.7)) {
            life_act(l, l->now, "therapy %s stop", id);
        } else if (t->therapies[i].state == THERAPY_DUE && often(l, id[0] == 'i' ? 0.5 : 0.12 * l->skill[0])) {
            life_act(l, l->now, "therapy %s start%s", id, often(l, 0.95) ? " --confirm" : "");
            pass(l, 12 + chance_below(&l->chance, 14));
            if (often(l, 0.8) && l->today)
                life_act(l, l->now, "therapy %s stop", id);
        } else if (often(l, l->skill[2] / 3)) {
            life_act(l, l->now, "therapy %s start --confirm", id);
        }
        t = life_today(l);
    }
}

static void exercises(struct life *l)
{
    char ids[6][48];
    int reps[6], hold[6], sets[6], n = 0;
    const struct today *t = life_today(l);
    for (int i = 0; t && i < t->n_checklist && n < 6; i++) {
        const struct check_item *c = &t->checklist[i];
        double p = c->times.kind == TIMES_EVERY ? 0.02 : c->times.kind == TIMES_ONCE ? 0.01 : 0.13;
        bool due = c->state == ITEM_DUE || (c->state == ITEM_LATER && often(l, 0.01));
        if ((due && often(l, p * l->skill[0])) || (c->state == ITEM_OFF && often(l, l->skill[2] / 8))) {
            snprintf(ids[n], sizeof ids[n], "%s", c->def->id);
            reps[n] = c->progress.reps;
            hold[n] = c->progress.hold_s;
            sets[n] = c->target - c->done > 0 ? c->target - c->done : 1;
            if (sets[n] > 3)
                sets[n] = 1;
            n++;
        }
    }
    for (int i = 0; i < n; i++) {
        char words[256];
        int used = snprintf(words, sizeof words, "done %s --sets %d", ids[i], sets[i]);
        if (reps[i] > 0 && often(l, 0.8))
            used += snprintf(words + used, sizeof words - (size_t)used, " --reps %d", reps[i]);
        if (hold[i] > 0 && often(l, 0.8))
            used += snprintf(words + used, sizeof words - (size_t)used, " --hold %d", hold[i]);
        int pain = felt(l) - 1 - chance_below(&l->chance, 3);
        if (often(l, l->skill[1]))
            used += snprintf(words + used, sizeof words - (size_t)used, " --pain %d", pain < 0 ? 0 : pain);
        if (often(l, 0.3))
            used += snprintf(words + used, sizeof words - (size_t)used, " --form %s", often(l, 0.93) ? "good" : "poor");
        if (often(l, l->skill[2]))
            snprintf(words + used, sizeof words - (size_t)used, " --taken");
        life_act(l, when(l, 30), "%s", words);
        pass(l, 1 + chance_below(&l->chance, 3));
    }
    if (n && often(l, 0.02))
        life_act(l, l->now, "skip %s --reason 'no time'", ids[0]);
}

static void phases(struct life *l)
{
    const struct today *t = life_today(l);
    if (!t)
        return;
    if ((t->phase.next_open && often(l, 0.1)) || often(l, l->skill[2] / 4))
        life_act(l, l->now, "phase next");
    else if (often(l, 0.0004))
        life_act(l, l->now, "phase next --by 'Dr Moss'");
    else if (l->flare_hours > 20 && often(l, 0.004))
        life_act(l, l->now, "phase back");
}

static void screening(struct life *l)
{
    const struct today *t = life_today(l);
    if (!t || t->phase.index < 2)
        return;
    bool open = !t->screen.closed && !t->screen.passed;
    if (!(open && often(l, 0.05)) && !often(l, l->skill[2] / 20))
        return;
    int hurt = felt(l), after = hurt + (often(l, 0.1) ? 1 : 0);
    if (often(l, 0.6)) {
        life_act(l, l->now, "screen toe-touch=pass squats=%s plank=pass walk-10=%s --before %d --after %d",
                 often(l, 0.92) ? "pass" : "fail", after > hurt ? "fail" : "pass", hurt, after > 10 ? 10 : after);
        return;
    }
    life_act(l, l->now, "screen toe-touch=pass");
    pass(l, 3);
    life_act(l, l->now, "screen squats=pass plank=%s", often(l, 0.9) ? "pass" : "fail");
    pass(l, 3);
    life_act(l, l->now, "screen walk-10=pass --before %d --after %d", hurt, hurt);
}

static const struct {
    const char *name;
    double previous;
} lifts[] = {{"deadlift", 100}, {"squat", 80}, {"curl", 12}, {"row", 57.5}};
enum { LIFTS = sizeof lifts / sizeof *lifts };

static void lifting(struct life *l)
{
    const struct today *t = life_today(l);
    if (!t || t->phase.index < 2)
        return;
    int most = l->kind == KIND_careless ? 1 : 1 + (int)(l->seed % LIFTS), written = l->n;
    if (!l->lifts_known && often(l, 0.05)) {
        for (int i = 0; i < most; i++)
            if (often(l, 0.9))
                life_act(l, l->now, "lift %s --previous %g", lifts[i].name, lifts[i].previous);
        l->lifts_known = true;
    }
    if (l->n != written || ((t->lifting.closed || !often(l, 0.035)) && !often(l, l->skill[2] / 6)))
        return;
    for (int i = 0; i < most; i++) {
        t = life_today(l);
        double kg = 0;
        int reps = 5;
        for (int k = 0; t && k < t->lifting.n; k++)
            if (strcmp(t->lifting.list[k].id, lifts[i].name) == 0) {
                kg = t->lifting.list[k].next_kg;
                reps = t->lifting.list[k].reps > 0 ? t->lifting.list[k].reps : 5;
            }
        if (often(l, l->skill[2] * 2)) /* too much at once */
            kg = kg > 0 ? kg * 1.15 : 40;
        int pain = l->flare_hours > 0 ? 3 : chance_is(&l->chance, 0.06) ? 2 + chance_below(&l->chance, 3) : 0;
        int unequal = often(l, 0.1) ? 3 : reps;
        life_act(l, l->kind == KIND_late_gym ? when(l, 30) : l->now,
                 "lift %s --load %g,%g,%g --reps %d,%d,%d --form %s --pain %d%s%s", lifts[i].name, kg, kg, kg, reps,
                 reps, unequal, often(l, 0.95) ? "good" : "poor", pain,
                 often(l, 0.7)    ? " --signs no"
                 : often(l, 0.02) ? " --signs yes"
                                  : "",
                 often(l, l->skill[2] * 5) ? " --taken" : "");
        pass(l, 8);
    }
}

/* Months later, or in the middle of it: the frame of it all. */
static void odds_and_ends(struct life *l)
{
    if (often(l, 0.0015))
        life_act(l, l->now, "note 'a long day at the desk'");
    if (often(l, 0.0015))
        life_act(l, l->now, "measure function %d", chance_below(&l->chance, 11));
    if (often(l, 0.0008))
        life_act(l, l->now, "measure psfs Gardening=%d", chance_below(&l->chance, 11));
    if (often(l, 0.001)) {
        const struct today *t = life_today(l);
        if (t && t->n_referrals)
            life_act(l, l->now, "refer %s %s", t->referrals[0].id, often(l, 0.5) ? "not-now" : "seen");
    }
    if (often(l, 0.0003))
        life_act(l, l->now, "prescribe front-plank --hold %d --by 'Ada, physiotherapist'",
                 20 + chance_below(&l->chance, 30));
    if (often(l, 0.0002))
        life_act(l, l->now, "prescribe cobra off --by 'Ada, physiotherapist'");
    if (often(l, 0.0003))
        life_act(l, l->now, "amend --injured -%dh", 24 + (int)(l->hour % 900));
    if (l->hour > 24 * 60 && often(l, 0.0002)) {
        life_act(l, l->now, "start low-back-lifting --injured -1h"); /* hurt again */
        l->level = 6;
        l->lifts_known = false;
        if (often(l, 0.8))
            all_no(l);
    }
    if (l->hour > 24 * 80 && !l->plan->tightened && often(l, 0.0002))
        life_act(l, l->now, "switch %s", l->protocol == l->plan->low_back ? "back-care" : "low-back-lifting");
    if (often(l, l->kind == KIND_undoer ? 0.06 : 0.002)) {
        life_act(l, l->now, "undo");
        if (often(l, 0.2))
            life_act(l, l->now, "undo");
        if (often(l, 0.5))
            life_act(l, l->now, "redo");
    }
}

void life_hour(struct life *l)
{
    body(l);
    tell_time(l);
    int hour = hour_of_day(l);
    bool asleep = hour < 7 || hour >= 22;
    if (asleep && !often(l, 0.02))
        return;
    if (l->hour == 0 || !l->begun) {
        begin(l);
        return;
    }
    if (l->kind == KIND_clocks && !l->skew && often(l, 0.5))
        mend_clock(l);
    if (hour == 7 || (hour == 8 && often(l, 0.2))) {
        pass(l, 1 + chance_below(&l->chance, 30));
        morning(l);
    }
    pass(l, chance_below(&l->chance, 12));
    signs(l);
    if (often(l, 0.12))
        score(l);
    medicine(l);
    therapy(l);
    exercises(l);
    phases(l);
    screening(l);
    lifting(l);
    odds_and_ends(l);
}
