/* medicine.c: what the label allows: interval, rolling 24 hours, course (S04-S09, C05-C07).
 *
 * A clinician's own limits stand in the label's place for as long as they said, below compiled ceilings; what was
 * written against the medicine before their word gives way to it, an emergency never does. Other medicines are only
 * written down (R48), and some take one of these out of the plan for a while.
 * mend never says that a dose is safe; it says that the label's interval has passed and its limits hold, or when they
 * will. Time between doses is UTC seconds, so that no clock change makes a dose early (S06). */
#include "assess.h"

#include <math.h>

enum { NEW_COURSE_AFTER = 7 * DAY }; /* ours: a week without a dose ends a course */

struct doses {
    const struct entry **list;
    int n;
}; /* of one medicine, oldest first */

static struct doses doses_of(const struct today *t, const struct medicine_def *m, int64_t until, struct arena *a)
{
    struct doses d = {arena_array(a, const struct entry *, t->journal->n + 1), 0};
    EACH_OF (t->journal, ENTRY_DOSE, i) {
        const struct entry *e = &t->journal->entries[i];
        if (!e->voided && text_is(e->subject, m->id) && e->at.utc > t->now.utc - DOSE_SPAN && e->at.utc <= until)
            d.list[d.n++] = e;
    }
    return d;
}

/* What counts at `at` in the rolling 24 h: a dose exactly 24 h ago has left it (S06). */
static double rolling(const struct doses *d, int64_t at)
{
    double sum = 0;
    for (int i = 0; i < d->n; i++)
        if (d->list[i]->at.utc > at - DAY && d->list[i]->at.utc <= at)
            sum += d->list[i]->value;
    return sum;
}

static bool fits_limit(const struct doses *d, double limit_mg, double mg, int64_t at)
{
    if (rolling(d, at) + mg > limit_mg)
        return false;
    for (int i = 0; i < d->n; i++) { /* a dose written down late must not overfill a day that came after it */
        int64_t later = d->list[i]->at.utc;
        if (later > at && later < at + DAY && rolling(d, later) + mg > limit_mg)
            return false;
    }
    return true;
}

static int64_t limit_opens(const struct doses *d, double limit_mg, double mg, int64_t at)
{
    for (int i = 0; i < d->n; i++) {
        int64_t candidate = d->list[i]->at.utc + DAY;
        if (candidate > at && fits_limit(d, limit_mg, mg, candidate))
            return candidate;
    }
    return INSTANT_NONE;
}

static bool clashes(const struct doses *d, int64_t apart_s, int64_t at, int64_t *opens)
{
    bool clash = false;
    *opens = at;
    for (int i = 0; i < d->n; i++) {
        int64_t other = d->list[i]->at.utc;
        if (other + apart_s > *opens && other - apart_s < *opens) {
            clash = true;
            *opens = other + apart_s;
        }
    }
    return clash;
}

/* The course that is running at `at`: it began with the first dose after a week without any. */
static void read_course(const struct doses *d, int64_t at, int64_t *from, int64_t *last)
{
    *from = *last = INSTANT_NONE;
    for (int i = 0; i < d->n && d->list[i]->at.utc <= at; i++) {
        int64_t dose = d->list[i]->at.utc;
        if (*last == INSTANT_NONE || dose - *last >= NEW_COURSE_AFTER)
            *from = dose;
        *last = dose;
    }
    if (*last != INSTANT_NONE && at - *last >= NEW_COURSE_AFTER)
        *from = INSTANT_NONE;
}

static int64_t course_length(const struct medicine_def *m)
{
    return m->never_past_s < m->course_s ? m->never_past_s : m->course_s;
}

/* ---- whose limits hold ---- */

struct dose_limits medicine_limits(const struct today *t, const struct medicine_def *m, int64_t at)
{
    struct dose_limits own = {m->usual_mg, m->dose_mg.hi, m->limit_mg, m->apart_s, NULL, INSTANT_NONE};
    const struct entry *e = prescription_at(t->journal, &t->episode, m->id, at);
    const struct medicine_ceiling *most = prescribed_ceiling(m->id);
    if (!e || !most || !(e->value > 0))
        return own;
    int64_t days = e->reps > 0 ? e->reps * DAY : course_length(m);
    int64_t until = e->at.utc + (days < most->course_s ? days : most->course_s);
    if (at >= until)
        return own; /* the label's rule is back */
    struct dose_limits l = {.by = e, .until = until};
    l.usual_mg = l.single_mg = fmin(e->value, most->single_mg);
    l.day_mg = fmin(e->sets > 0 ? e->sets * l.single_mg : fmax(m->limit_mg, l.single_mg), most->day_mg);
    l.apart_s = e->hold_s < 0 ? m->apart_s : e->hold_s > most->apart_s ? e->hold_s : most->apart_s;
    return l;
}

struct other_taken other_closing(const struct today *t, const char *closed, int64_t at)
{
    struct other_taken longest = {NULL, NULL, INSTANT_NONE};
    for (int i = 0; i < t->protocol->n_others; i++) {
        const struct other_def *def = &t->protocol->others[i];
        if (!texts_have(&def->closes, closed))
            continue;
        const struct entry *e = journal_last(t->journal, ENTRY_DOSE, def->id, at - DOSE_SPAN, at);
        if (e && at < e->at.utc + def->closes_for_s && e->at.utc + def->closes_for_s > longest.closes_until)
            longest = (struct other_taken){def, e, e->at.utc + def->closes_for_s};
    }
    return longest;
}

/* ---- what speaks against it ---- */

/* A clinician's word answers what was known when they gave it. */
static bool settled_by(const struct dose_limits *l, const struct entry *e)
{
    return l->by && entry_before(e, l->by);
}

static const char *contraindicated_by(const struct today *t, const struct medicine_def *m, const struct dose_limits *l,
                                      int *open)
{
    const char *by = NULL;
    *open = 0;
    for (int i = 0; i < t->triage.n_answers; i++) {
        const struct answer *an = &t->triage.answers[i];
        if (an->question->role != ASK_MEDICINE || !texts_have(&an->question->closes, m->id))
            continue;
        *open += an->is == ANSWER_NONE;
        if (an->is == ANSWER_YES && !by && !settled_by(l, an->entry))
            by = an->question->name;
    }
    return by;
}

static bool dose_to_come(const struct today *t)
{ /* S06: a dose later than the system's clock makes every sum doubtful */
    EACH_OF (t->journal, ENTRY_DOSE, i) {
        const struct entry *e = &t->journal->entries[i];
        if (!e->voided && e->at.utc > t->journal->clock.utc)
            return true;
    }
    return false;
}

static struct dose_verdict verdict(enum medicine_status state, int64_t next_at, const char *why)
{
    return (struct dose_verdict){state, next_at, why};
}

/* What is said before everything else: by whom, and until when (the course's end comes first). */
static const char *until_when(const struct today *t, const struct medicine_def *m, const struct dose_limits *l,
                              int64_t course, struct arena *a)
{
    char apart[32];
    if (l->by) { /* renewed: how long it has been taken must not be lost from sight (S04) */
        const char *since = course == INSTANT_NONE || course >= l->by->at.utc ? ""
                            : course < t->now.utc - DOSE_SPAN + NEW_COURSE_AFTER
                                ? "taken for more than three weeks; "
                                : arena_fmt(a, "first dose of this run %s; ", when_words(course, t->now, &t->prefs, a));
        return arena_fmt(a, "by %s until %s: %g mg, %s apart, %g mg in 24 h; %s",
                         l->by->context ? l->by->context : "a clinician", when_words(l->until, t->now, &t->prefs, a),
                         l->usual_mg, span_words(l->apart_s, apart), l->day_mg, since);
    }
    return course == INSTANT_NONE
               ? ""
               : arena_fmt(a, "course ends %s; ", when_words(course + course_length(m), t->now, &t->prefs, a));
}

/* What closes a medicine whatever its doses were; state MEDICINE_MAY: nothing does. */
static struct dose_verdict closed(const struct today *t, const struct medicine_def *m, const struct dose_limits *l,
                                  int *open, struct arena *a)
{
    int64_t at = t->now.utc;
    const char *signs = triage_closed(&t->triage);
    if (signs)
        return verdict(MEDICINE_OFF, INSTANT_NONE, signs);
    const char *contra = contraindicated_by(t, m, l, open);
    if (contra)
        return verdict(MEDICINE_CONTRAINDICATED, INSTANT_NONE,
                       arena_fmt(a, "you answered yes to %s: ask a pharmacist or doctor first", contra)); /* S08 */
    const struct entry *effect = journal_last(t->journal, ENTRY_EFFECT, m->id, INT64_MIN, at);
    if (effect && !settled_by(l, effect))
        return verdict(MEDICINE_STOPPED, INSTANT_NONE,
                       arena_fmt(a, "stopped: you noted '%s' %s; ask a pharmacist or doctor",
                                 effect->note ? effect->note : "a side effect",
                                 when_words(effect->at.utc, t->now, &t->prefs, a))); /* R46 */
    struct other_taken other = other_closing(t, m->id, at);
    if (other.def)
        return verdict(MEDICINE_CONTRAINDICATED, other.closes_until,
                       arena_fmt(a, "%s written down %s: not both; from %s, or ask a pharmacist", other.def->title,
                                 when_words(other.last->at.utc, t->now, &t->prefs, a),
                                 when_words(other.closes_until, t->now, &t->prefs, a))); /* S08 */
    if (journal_clock_went_back(t->journal) || dose_to_come(t))
        return verdict(MEDICINE_CANNOT_TELL, INSTANT_NONE,
                       "the clock stands before something already written down: check the clock, then count by hand");
    return verdict(MEDICINE_MAY, INSTANT_NONE, NULL);
}

static const char *may_why(const struct medicine_def *m, int64_t last, int64_t course, int open, struct arena *a)
{
    const char *why = last == INSTANT_NONE ? "no dose in the last 30 days" : "label interval has passed"; /* S07 */
    if (last != INSTANT_NONE && course == INSTANT_NONE)
        why = arena_fmt(a,
                        "no dose for a week; if it is needed again, ask a pharmacist or doctor before a new course of "
                        "%d days",
                        (int)(course_length(m) / DAY));
    if (!open)
        return why;
    return arena_fmt(a, "%s; %d question%s about you and this medicine not answered (m)", why, open,
                     open == 1 ? "" : "s");
}

static struct dose_verdict judge(const struct today *t, const struct medicine_def *m, double mg, struct doses d,
                                 struct arena *a)
{
    int64_t at = t->now.utc, course, last, after_gap;
    int open = 0;
    struct dose_limits l = medicine_limits(t, m, at);
    struct dose_verdict v = closed(t, m, &l, &open, a);
    if (v.state != MEDICINE_MAY)
        return v;
    read_course(&d, at, &course, &last);
    int64_t length = course_length(m);
    if (!l.by && course != INSTANT_NONE && at >= course + length)
        return verdict(
            MEDICINE_COURSE_OVER, last + NEW_COURSE_AFTER,
            arena_fmt(a, "the %d days from the first dose on were over %s: ask a pharmacist or doctor before more",
                      (int)(length / DAY), when_words(course + length, t->now, &t->prefs, a)));
    if (isnan(rolling(&d, at)))
        return verdict(MEDICINE_CANNOT_TELL, INSTANT_NONE, "a dose of unknown amount is written down: count by hand");
    const char *first = until_when(t, m, &l, course, a);
    if (mg > l.day_mg)
        return verdict(MEDICINE_LIMIT, INSTANT_NONE,
                       arena_fmt(a, "%s%g mg is more than the %g mg in 24 h", first, mg, l.day_mg));
    bool wait = clashes(&d, l.apart_s, at, &after_gap), full = !fits_limit(&d, l.day_mg, mg, at);
    if (full) {
        int64_t after_limit = limit_opens(&d, l.day_mg, mg, at);
        int64_t next = wait && after_gap > after_limit ? after_gap : after_limit;
        return verdict(MEDICINE_LIMIT, next,
                       arena_fmt(a, "%s%g of %g mg in 24 h; %g mg more fits from %s", first, rolling(&d, at), l.day_mg,
                                 mg, when_words(next, t->now, &t->prefs, a)));
    }
    char apart[32];
    if (wait)
        return verdict(MEDICINE_WAIT, after_gap,
                       arena_fmt(a, "%sdoses stand %s apart: %s at the earliest", first, span_words(l.apart_s, apart),
                                 when_words(after_gap, t->now, &t->prefs, a)));
    return verdict(MEDICINE_MAY, INSTANT_NONE, arena_fmt(a, "%s%s", first, may_why(m, last, course, open, a)));
}

/* A new dose may be written down late: it must fit between what came before it and what came after. */
struct dose_verdict medicine_judge(const struct today *t, const struct medicine_def *m, double mg, struct arena *a)
{
    return judge(t, m, mg, doses_of(t, m, INSTANT_FOREVER, a), a);
}

static void others_assess(struct today *t, struct arena *a)
{
    const struct protocol *p = t->protocol;
    t->others = arena_array(a, struct other_taken, p->n_others + 1);
    for (int i = 0; i < p->n_others; i++) {
        const struct other_def *def = &p->others[i];
        const struct entry *e = journal_last(t->journal, ENTRY_DOSE, def->id, t->now.utc - DOSE_SPAN + 1, t->now.utc);
        if (!e)
            continue;
        bool closes = t->now.utc < e->at.utc + def->closes_for_s; /* closes_for_s is -1 when it closes nothing */
        int64_t until = closes ? e->at.utc + def->closes_for_s : INSTANT_NONE;
        t->others[t->n_others++] = (struct other_taken){def, e, until};
        next_change_at(t, until);
        next_change_at(t, e->at.utc + DOSE_SPAN);
    }
}

static struct medicine_state state_of(struct today *t, const struct medicine_def *m, struct arena *a)
{
    struct doses d = doses_of(t, m, t->now.utc, a);
    struct dose_limits l = medicine_limits(t, m, t->now.utc);
    struct dose_verdict v = judge(t, m, l.usual_mg, d, a);
    struct medicine_state s = {.def = m, .state = v.state, .next_at = v.next_at, .why = v.why};
    s.usual_mg = l.usual_mg;
    s.single_mg = l.single_mg;
    s.limit_mg = l.day_mg;
    s.apart_s = l.apart_s;
    s.prescription = l.by;
    s.taken_mg = rolling(&d, t->now.utc);
    read_course(&d, t->now.utc, &s.course_from, &s.last_at);
    s.course_to = l.by ? l.until : s.course_from == INSTANT_NONE ? INSTANT_NONE : s.course_from + course_length(m);
    s.alarm = m->alarm_mg > 0 && s.taken_mg >= m->alarm_mg; /* S05 */
    if (s.alarm)
        s.why =
            arena_fmt(a, "%g mg in 24 h is too much: call a poison line or emergency number now, even if you feel well",
                      s.taken_mg);
    next_change_at(t, s.next_at);
    next_change_at(t, s.course_to);
    if (s.last_at != INSTANT_NONE)
        next_change_at(t, s.last_at + NEW_COURSE_AFTER);
    if (s.course_from != INSTANT_NONE && s.prescription)
        next_change_at(t, s.course_from + DOSE_SPAN - NEW_COURSE_AFTER + 1);
    for (int k = 0; k < d.n; k++) {
        next_change_at(t, d.list[k]->at.utc + DAY);
        next_change_at(t, d.list[k]->at.utc + DOSE_SPAN);
    }
    return s;
}

void medicine_assess(struct today *t, struct arena *a)
{
    const struct protocol *p = t->protocol;
    others_assess(t, a);
    t->n_medicines = p->n_medicines;
    t->medicines = arena_array(a, struct medicine_state, p->n_medicines + 1);
    for (int i = 0; i < p->n_medicines; i++)
        t->medicines[i] = state_of(t, &p->medicines[i], a);
}
