/* rules_medicine.c: S04-S09: what may be taken, by the doses in the plain list. */
#include "sim.h"

#include <math.h>
#include <string.h>

struct label {
    int64_t apart, course;
    double single, day, usual;
    bool prescribed;
};

static struct label label_of(const struct life *l, const char *id, int64_t at)
{
    const struct limits *n = &l->plan->limits;
    bool ibuprofen = same(id, "ibuprofen");
    struct label f = {ibuprofen ? n->ibuprofen_apart : n->acetaminophen_apart,
                      ibuprofen ? n->ibuprofen_course : 10 * DAY,
                      ibuprofen ? n->ibuprofen_single : n->acetaminophen_single,
                      ibuprofen ? n->ibuprofen_day : n->acetaminophen_day,
                      ibuprofen ? 400 : 500,
                      false};
    const struct entry *p = rule_prescribed(l, id, at);
    if (!p || same(p->status, "off") || p->reps <= 0 || at >= p->at.utc + (int64_t)(p->reps < 10 ? p->reps : 10) * DAY)
        return f;
    /* C05: the prescriber's own limits, under ceilings of their own. */
    f.prescribed = true;
    f.single = f.usual = fmin(p->value, ibuprofen ? 600 : 1000);
    f.apart = p->hold_s > 4 * HOUR ? p->hold_s : 4 * HOUR;
    f.day = fmin(p->sets > 0 ? p->sets * p->value : 1e9, ibuprofen ? 2400 : 3000);
    f.course = 10 * DAY;
    return f;
}

/* The sum of the doses within 24 h up to and including `at`; one exactly 24 h ago has left it (S06). */
static double taken(const struct life *l, const char *id, int64_t at, int until_index)
{
    double sum = 0;
    EACH_OF_SUBJECT (i, l, ENTRY_DOSE, id) {
        if (at - l->all[i].at.utc >= DAY)
            break;
        if (i < until_index && !l->dead[i] && l->all[i].at.utc <= at && !isnan(l->all[i].value))
            sum += l->all[i].value;
    }
    return sum;
}

/* NULL when `mg` at `at` breaks nothing, against doses on both sides of it. */
static const char *breaks(const struct life *l, const char *id, const struct label *f, double mg, int64_t at,
                          int64_t last, int until_index)
{
    EACH_OF_SUBJECT (i, l, ENTRY_DOSE, id) {
        const struct entry *d = &l->all[i];
        if (i >= until_index || l->dead[i] || d->at.utc > last)
            continue;
        int64_t apart = d->at.utc > at ? d->at.utc - at : at - d->at.utc;
        if (apart < f->apart)
            return "the interval";
        if (d->at.utc > at && d->at.utc - at < DAY && taken(l, id, d->at.utc, until_index) + mg > f->day)
            return "the 24 h limit of a later dose";
    }
    if (taken(l, id, at, until_index) + mg > f->day)
        return "the 24 h limit";
    return mg > f->single ? "the single dose" : NULL;
}

/* The course at `at`: from its first dose; a week without any begins a new one. */
static int64_t course_from(const struct life *l, const char *id, int64_t at, int until_index)
{
    int64_t from = INT64_MIN, next = at;
    EACH_OF_SUBJECT (i, l, ENTRY_DOSE, id) {
        const struct entry *d = &l->all[i];
        if (i >= until_index || l->dead[i] || d->at.utc > at)
            continue;
        if (next - d->at.utc >= 7 * DAY)
            break;
        from = next = d->at.utc;
    }
    return from;
}

static const char *closed_by(const struct life *l, const char *id, int64_t at, int64_t until)
{
    static const char *const ibuprofen[] = {
        "nsaid-allergy",      "stomach-ulcer", "blood-thinner",       "on-warfarin",
        "steroid-tablets",    "other-nsaid",   "antidepressant-ssri", "kidney-disease",
        "liver-disease",      "heart-disease", "past-stroke",         "uncontrolled-pressure",
        "pregnancy-medicine", "over-sixty",    "daily-alcohol",       NULL};
    static const char *const acetaminophen[] = {"liver-disease", "daily-alcohol", "on-warfarin", "under-50-kg", NULL};
    const struct entry *by = rule_prescribed(l, id, at);
    int64_t lifted = label_of(l, id, at).prescribed ? by->seq : 0;
    for (const char *const *q = same(id, "ibuprofen") ? ibuprofen : acetaminophen; *q; q++) {
        bool yes = false;
        int64_t seq = 0;
        EACH (i, l, l->yes)
            if (!l->dead[i] && same(l->all[i].subject, *q) && l->all[i].at.utc <= until) {
                yes = same(l->all[i].status, "yes");
                seq = l->all[i].seq;
                EACH_OF_SUBJECT (k, l, ENTRY_TRIAGE, *q) { /* a later no */
                    const struct entry *no = &l->all[k];
                    if (no->at.utc <= l->all[i].at.utc && no->seq <= seq)
                        break;
                    yes = yes &&
                          !(!l->dead[k] && no->at.utc <= until && (no->at.utc > l->all[i].at.utc || no->seq > seq));
                }
                break;
            }
        if (yes && seq > lifted)
            return *q;
    }
    return NULL;
}

static bool stopped(const struct life *l, const char *id, int64_t at)
{
    const struct entry *by = rule_prescribed(l, id, at);
    int64_t lifted = label_of(l, id, at).prescribed ? by->seq : 0;
    EACH (i, l, l->shelf[ENTRY_EFFECT])
        if (!l->dead[i] && same(l->all[i].subject, id) && l->all[i].at.utc <= at && l->all[i].seq > lifted)
            return true;
    return false;
}

/* S08: another anti-inflammatory within a day, or as long as the plan says. */
static const char *other_taken(const struct life *l, const char *id)
{
    EACH (i, l, l->shelf[ENTRY_DOSE]) {
        const struct entry *d = &l->all[i];
        if (d->at.utc < l->now.utc - 30 * DAY)
            break;
        if (l->dead[i] || d->at.utc > l->now.utc || same(d->subject, "ibuprofen") || same(d->subject, "acetaminophen"))
            continue;
        const struct other_def *o = d->subject ? protocol_other(l->protocol, d->subject) : NULL;
        if (!o)
            continue;
        bool closes = false;
        for (int k = 0; k < o->closes.n; k++)
            closes = closes || same(o->closes.list[k], id);
        if (closes && l->now.utc < d->at.utc + (o->closes_for_s > DAY ? o->closes_for_s : DAY))
            return o->id;
    }
    return NULL;
}

static bool clock_doubtful(const struct life *l)
{
    if (l->newest_logged > l->now.utc)
        return true;
    EACH (i, l, l->shelf[ENTRY_DOSE])
        if (!l->dead[i] && l->all[i].at.utc > l->now.utc)
            return true;
    return false;
}

static void may(struct life *l, const struct medicine_state *m)
{
    const char *id = m->def->id;
    int64_t now = l->now.utc;
    struct label f = label_of(l, id, now);
    const char *broken = breaks(l, id, &f, f.prescribed ? m->usual_mg : f.usual, now, now, l->n);
    if (broken)
        wrong(l, strcmp(broken, "the interval") == 0 && same(id, "acetaminophen") ? "S05" : "S04",
              "one more %g mg of %s now would break %s (%g mg in 24 h so far), and mend says may", f.usual, id, broken,
              taken(l, id, now, l->n));
    int64_t from = course_from(l, id, now, l->n);
    if (from != INT64_MIN && now >= from + f.course && !f.prescribed)
        wrong(l, "S04", "the course of %s began %.1f h ago, and mend says may", id, (double)(now - from) / HOUR);
    const char *by = closed_by(l, id, now, now);
    if (by)
        wrong(l, "S08", "%s was answered yes, and mend says that %s may be taken", by, id);
    if (stopped(l, id, now))
        wrong(l, "S09", "a side effect stopped %s, and mend says may", id);
    by = other_taken(l, id);
    if (by && !f.prescribed)
        wrong(l, "S08", "%s was taken within its time, and mend says that %s may be taken", by, id);
    if (clock_doubtful(l))
        wrong(l, "S06", "the clock stands before what is written down, and mend says that %s may be taken", id);
}

void rules_medicine(struct life *l, const struct today *t)
{
    int64_t now = l->now.utc;
    for (int i = 0; i < t->n_medicines; i++) {
        const struct medicine_state *m = &t->medicines[i];
        const char *id = m->def->id;
        double sum = taken(l, id, now, l->n);
        if (fabs(sum - m->taken_mg) > 0.001)
            wrong(l, "S06", "%g mg of %s were taken in the last 24 h, and mend counts %g", sum, id, m->taken_mg);
        if (same(id, "acetaminophen") && (sum >= 4000) != m->alarm)
            wrong(l, "S05", "%g mg of %s in 24 h, and the alarm is %s", sum, id, m->alarm ? "on" : "off");
        if (m->state == MEDICINE_MAY)
            may(l, m);
        if ((m->state == MEDICINE_WAIT || m->state == MEDICINE_LIMIT) && m->next_at != INSTANT_NONE) {
            struct label f = label_of(l, id, now);
            const char *broken = breaks(l, id, &f, f.prescribed ? m->usual_mg : f.usual, m->next_at, now, l->n);
            if (m->next_at <= now)
                wrong(l, "S06", "%s opens in the past", id);
            if (broken && label_of(l, id, m->next_at).prescribed == f.prescribed)
                wrong(l, "S06", "mend says %s (%s, %g mg) fits again in %.2f h, and it would break %s: %s", id,
                      medicine_word(m->state), m->usual_mg, (double)(m->next_at - now) / HOUR, broken, m->why);
        }
        bool never = true;
        EACH_OF_SUBJECT (k, l, ENTRY_DOSE, id)
            never = never && l->dead[k];
        if (never && t->triage.state != TRIAGE_EMERGENCY && t->triage.state != TRIAGE_UNANSWERED &&
            !clock_doubtful(l) && !closed_by(l, id, now, now) && !stopped(l, id, now) && !other_taken(l, id) &&
            m->state != MEDICINE_MAY)
            wrong(l, "S07", "nothing speaks against %s, and mend says %s", id, medicine_word(m->state));
    }
}

/* What an act wrote without a mark must have fitted. */
void rules_dose_written(struct life *l, int first);
void rules_dose_written(struct life *l, int first)
{
    for (int i = first; i < l->n; i++) {
        const struct entry *d = &l->all[i];
        if (d->kind != ENTRY_DOSE || d->status ||
            (!same(d->subject, "ibuprofen") && !same(d->subject, "acetaminophen")))
            continue;
        struct label f = label_of(l, d->subject, d->at.utc);
        bool usual_or_raised = same(d->subject, "acetaminophen") && !f.prescribed;
        if (usual_or_raised)
            f.single = 1000; /* S05: if the person raises it */
        const char *broken = breaks(l, d->subject, &f, d->value, d->at.utc, INT64_MAX, first);
        if (broken)
            wrong(l, "S04", "%g mg of %s were taken down without a mark, and break %s", d->value, d->subject, broken);
        int64_t from = course_from(l, d->subject, d->at.utc, first);
        if (from != INT64_MIN && d->at.utc >= from + f.course && !f.prescribed)
            wrong(l, "S04", "%s was taken down without a mark after its course", d->subject);
        if (stopped(l, d->subject, d->at.utc))
            wrong(l, "S09", "%s was taken down without a mark after a side effect", d->subject);
        const char *by = closed_by(l, d->subject, d->at.utc, d->at.utc);
        if (by)
            wrong(l, "S08", "%s was taken down without a mark after a yes to %s", d->subject, by);
    }
}

bool rule_medicated(const struct life *l, int64_t at)
{
    EACH (i, l, l->shelf[ENTRY_DOSE]) {
        const struct entry *d = &l->all[i];
        if (at - d->at.utc >= 6 * HOUR)
            break;
        if (!l->dead[i] && d->at.utc <= at && at - d->at.utc < 6 * HOUR &&
            (same(d->subject, "ibuprofen") || same(d->subject, "acetaminophen")))
            return true;
    }
    return false;
}
