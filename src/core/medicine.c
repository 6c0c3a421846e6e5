/* medicine.c: what the label allows: interval, rolling 24 hours, course (S04-S09, C05-C07).
 *
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
    for (int i = 0; i < t->journal->n; i++) {
        const struct entry *e = &t->journal->entries[i];
        if (e->kind == ENTRY_DOSE && !e->voided && text_is(e->subject, m->id) && e->at.utc > t->now.utc - DOSE_SPAN &&
            e->at.utc <= until)
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

static bool fits_limit(const struct doses *d, const struct medicine_def *m, double mg, int64_t at)
{
    if (rolling(d, at) + mg > m->limit_mg)
        return false;
    for (int i = 0; i < d->n; i++) { /* a dose written down late must not overfill a day that came after it */
        int64_t later = d->list[i]->at.utc;
        if (later > at && later < at + DAY && rolling(d, later) + mg > m->limit_mg)
            return false;
    }
    return true;
}

static int64_t limit_opens(const struct doses *d, const struct medicine_def *m, double mg, int64_t at)
{
    int64_t best = INSTANT_NONE;
    for (int i = 0; i < d->n; i++) {
        int64_t candidate = d->list[i]->at.utc + DAY;
        if (candidate > at && fits_limit(d, m, mg, candidate) && (best == INSTANT_NONE || candidate < best))
            best = candidate;
    }
    return best;
}

static bool clashes(const struct doses *d, const struct medicine_def *m, int64_t at, int64_t *opens)
{
    bool clash = false;
    *opens = at;
    for (int i = 0; i < d->n; i++) {
        int64_t other = d->list[i]->at.utc;
        if (other + m->apart_s > *opens && other - m->apart_s < *opens) {
            clash = true;
            *opens = other + m->apart_s;
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
    if (m->never_past_s > 0 && (m->course_s <= 0 || m->never_past_s < m->course_s))
        return m->never_past_s;
    return m->course_s;
}

static const char *contraindicated_by(const struct today *t, const struct medicine_def *m, int *open)
{
    const char *by = NULL;
    *open = 0;
    for (int i = 0; i < t->triage.n_answers; i++) {
        const struct answer *an = &t->triage.answers[i];
        if (an->question->role != ASK_MEDICINE || !texts_have(&an->question->closes, m->id))
            continue;
        *open += an->is == ANSWER_NONE;
        if (an->is == ANSWER_YES && !by)
            by = an->question->name;
    }
    return by;
}

static bool dose_to_come(const struct today *t)
{ /* S06: a dose later than the system's clock makes every sum doubtful */
    for (int i = 0; i < t->journal->n; i++) {
        const struct entry *e = &t->journal->entries[i];
        if (e->kind == ENTRY_DOSE && !e->voided && e->at.utc > t->journal->clock.utc)
            return true;
    }
    return false;
}

static struct dose_verdict verdict(enum medicine_status state, int64_t next_at, const char *why)
{
    return (struct dose_verdict){state, next_at, why};
}

static struct dose_verdict judge(const struct today *t, const struct medicine_def *m, double mg, struct doses d,
                                 struct arena *a)
{
    int64_t at = t->now.utc, course, last, after_gap, after_limit;
    int open;
    const char *closed = triage_closed(&t->triage);
    if (closed)
        return verdict(MEDICINE_OFF, INSTANT_NONE, closed);
    const char *contra = contraindicated_by(t, m, &open);
    if (contra)
        return verdict(MEDICINE_CONTRAINDICATED, INSTANT_NONE,
                       arena_fmt(a, "you answered yes to %s: ask a pharmacist or doctor first", contra)); /* S08 */
    const struct entry *effect = journal_last(t->journal, ENTRY_EFFECT, m->id, INT64_MIN, at);
    if (effect)
        return verdict(MEDICINE_STOPPED, INSTANT_NONE,
                       arena_fmt(a, "stopped: you noted '%s' %s; ask a pharmacist or doctor",
                                 effect->note ? effect->note : "a side effect",
                                 when_words(effect->at.utc, t->now, a))); /* R46 */
    if (journal_clock_went_back(t->journal) || dose_to_come(t))
        return verdict(MEDICINE_CANNOT_TELL, INSTANT_NONE,
                       "the clock stands before something already written down: check the clock, then count by hand");
    read_course(&d, at, &course, &last);
    int64_t length = course_length(m);
    if (course != INSTANT_NONE && length > 0 && at >= course + length)
        return verdict(
            MEDICINE_COURSE_OVER, last + NEW_COURSE_AFTER,
            arena_fmt(a, "the %d-day course is over; for more ask a pharmacist or doctor", (int)(length / DAY)));
    if (mg > m->limit_mg)
        return verdict(MEDICINE_LIMIT, INSTANT_NONE,
                       arena_fmt(a, "%g mg is more than the label's %g mg in 24 h", mg, m->limit_mg));
    bool wait = clashes(&d, m, at, &after_gap), full = !fits_limit(&d, m, mg, at);
    if (full) {
        after_limit = limit_opens(&d, m, mg, at);
        int64_t next = wait && after_gap > after_limit ? after_gap : after_limit;
        return verdict(MEDICINE_LIMIT, next,
                       arena_fmt(a, "%g of %g mg in 24 h; %g mg more fits from %s", rolling(&d, at), m->limit_mg, mg,
                                 when_words(next, t->now, a)));
    }
    char apart[32];
    if (wait)
        return verdict(MEDICINE_WAIT, after_gap,
                       arena_fmt(a, "doses stand %s apart: %s at the earliest", span_words(m->apart_s, apart),
                                 when_words(after_gap, t->now, a)));
    const char *why = last == INSTANT_NONE ? "no dose in the last 30 days" : "label interval has passed"; /* S07 */
    if (last != INSTANT_NONE && course == INSTANT_NONE)
        why = arena_fmt(a, "no dose for a week: a new course of %d days may begin", (int)(length / DAY));
    if (open)
        why = arena_fmt(a, "%s; %d question%s about you and this medicine not answered (m)", why, open,
                        open == 1 ? "" : "s");
    return verdict(MEDICINE_MAY, INSTANT_NONE, why);
}

/* A new dose may be written down late: it must fit between what came before it and what came after. */
struct dose_verdict medicine_judge(const struct today *t, const struct medicine_def *m, double mg, struct arena *a)
{
    return judge(t, m, mg, doses_of(t, m, INSTANT_FOREVER, a), a);
}

void medicine_assess(struct today *t, struct arena *a)
{
    const struct protocol *p = t->protocol;
    t->n_medicines = p->n_medicines;
    t->medicines = arena_array(a, struct medicine_state, p->n_medicines + 1);
    for (int i = 0; i < p->n_medicines; i++) {
        const struct medicine_def *m = &p->medicines[i];
        struct medicine_state *s = &t->medicines[i];
        struct doses d = doses_of(t, m, t->now.utc, a);
        struct dose_verdict v = judge(t, m, m->usual_mg, d, a);
        *s = (struct medicine_state){
            .def = m, .state = v.state, .next_at = v.next_at, .why = v.why, .limit_mg = m->limit_mg};
        s->taken_mg = rolling(&d, t->now.utc);
        read_course(&d, t->now.utc, &s->course_from, &s->last_at);
        s->course_to = s->course_from == INSTANT_NONE ? INSTANT_NONE : s->course_from + course_length(m);
        s->alarm = m->alarm_mg > 0 && s->taken_mg >= m->alarm_mg; /* S05 */
        if (s->alarm)
            s->why = arena_fmt(
                a, "%g mg in 24 h is too much: call a poison line or emergency number now, even if you feel well",
                s->taken_mg);
        next_change_at(t, s->next_at);
        next_change_at(t, s->course_to);
        if (s->last_at != INSTANT_NONE)
            next_change_at(t, s->last_at + NEW_COURSE_AFTER);
        for (int k = 0; k < d.n; k++)
            next_change_at(t, d.list[k]->at.utc + DAY);
    }
}
