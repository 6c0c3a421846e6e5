/* triage.c: the warning signs and what they close (S01-S03), and the pattern that the answers suggest (R06-R12). */
#include "history.h"

#include <math.h>
#include <string.h>

/* A clinician can have assessed only what was written down before they spoke (S01), and what was in this journal then:
 * a sign that another machine brings later was not. */
static bool assessed(const struct journal *j, const struct entry *sign, int64_t known)
{
    EACH_OF (j, ENTRY_CLEAR_FLAGS, i) {
        const struct entry *e = &j->entries[i];
        if (e->at.utc <= known && e->at.utc >= sign->at.utc && e->seq > sign->seq && written_before(sign, e))
            return true;
    }
    return false;
}

static bool is_yes(const struct entry *e)
{
    return text_is(e->status, "yes");
}

bool triage_raises(const struct question *q, const struct entry *e, enum flag_level *level)
{
    if (text_is(e->context, "emergency") && is_yes(e)) { /* together with another answer, whatever it asked (C12) */
        *level = FLAG_EMERGENCY;
        return true;
    }
    if (q->role != ASK_RED_FLAG)
        return false;
    if (q->temperature && !isnan(e->value)) {
        if (e->value >= q->emergency_from)
            *level = FLAG_EMERGENCY;
        else if (e->value >= q->urgent_from)
            *level = FLAG_URGENT;
        else
            return false;
        return true;
    }
    *level = q->temperature ? FLAG_EMERGENCY : q->level;
    return is_yes(e);
}

/* A reassuring answer that a clock which ran ahead dated after now outvotes none that was written down after it. */
static bool dated_ahead(const struct today *t, const struct entry *e, const struct answer *a)
{
    return e->at.utc > t->journal->clock.utc && e->seq < a->entry->seq;
}

/* Of two answers of one time that two machines wrote down in the same second nobody can tell which was the later: the
 * yes stands. On one machine the ids tell: those of one second begin alike there (io/ulid.h), after the ten digits of
 * the second itself. */
static bool ties(const struct entry *e, const struct answer *a)
{
    enum { SECOND = 10, MACHINE = 7 };
    const char *one = e->id, *other = a->entry->id;
    return e->at.utc == a->entry->at.utc && e->logged.utc == a->entry->logged.utc && strncmp(one, other, SECOND) == 0 &&
           one[0] && other[0] && strncmp(one + SECOND, other + SECOND, MACHINE) != 0;
}

/* Said for today, whoever flies on: a yes holds as long as it is that day there or here, a no only while it is both. */
static bool of_today(const struct today *t, const struct entry *e)
{
    const struct moment there = {t->now.utc, e->at.offset};
    const bool here = moment_day(t->now) == moment_day(e->at), still = moment_day(there) == moment_day(e->at);
    return is_yes(e) ? here || still : here && still;
}

static struct answer answer_to(const struct today *t, const struct question *q, int64_t from, int64_t known)
{
    struct answer a = {.question = q};
    const struct entry *newest_written = NULL, *withdrawn = NULL;
    EACH_ANSWER (t, q, i) {
        const struct entry *e = &t->journal->entries[i];
        enum flag_level level;
        if (e->at.utc > known)
            continue;
        bool yes = is_yes(e), current = e->at.utc >= from;
        bool raises = (yes || !isnan(e->value)) && triage_raises(q, e, &level); /* a plain no, mostly */
        if (e->voided) {
            if (current && raises && level == FLAG_EMERGENCY && (!withdrawn || written_before(withdrawn, e)))
                withdrawn = e;
            continue;
        }
        if (!yes && a.is == ANSWER_YES && (dated_ahead(t, e, &a) || ties(e, &a)))
            continue;
        if (a.raised && a.level == FLAG_URGENT)
            a.raised = false; /* a later answer decides an urgent sign; an emergency stays until a clinician's word */
        bool stands = current || (raises && level == FLAG_EMERGENCY); /* also through a new episode */
        if (raises && stands && !a.raised && !assessed(t->journal, e, known)) {
            a.raised = true;
            a.level = level;
        }
        if (!current)
            continue;
        if (!newest_written || written_before(newest_written, e))
            newest_written = e;
        a.is = yes ? ANSWER_YES : ANSWER_NO;
        a.entry = e;
    }
    if (q->for_today && a.entry && !of_today(t, a.entry))
        return (struct answer){.question = q};
    /* An emergency answer that was taken back is no answer (Semantics, Acts), unless another one stands. */
    if (withdrawn && (!newest_written || written_before(newest_written, withdrawn)) &&
        !(a.raised && a.level == FLAG_EMERGENCY))
        return (struct answer){.question = q};
    return a;
}

/* A leg score of the last days is a leg sign too, until the leg questions are answered after it. */
static bool leg_pain_of_late(struct today *t, const struct triage *tr)
{
    const int64_t span = (int64_t)JOURNAL_RAW_DAYS * DAY;
    const struct entry *asked = NULL;
    for (int i = 0; i < tr->n_answers; i++) {
        const struct answer *a = &tr->answers[i];
        if (a->question->role == ASK_PATTERN && a->question->suggests == PATTERN_DISC && a->entry &&
            (!asked || entry_before(asked, a->entry)))
            asked = a->entry;
    }
    const struct journal *j = t->journal;
    EACH_BACK (j, ENTRY_PAIN, i) {
        const struct entry *e = &j->entries[i];
        if (e->at.utc <= t->now.utc - span)
            break;
        if (entry_counts(t, e, ENTRY_PAIN) && e->value > 0 && site_is_leg(e->site) &&
            !(asked && entry_before(e, asked))) {
            next_change_at(t, e->at.utc + span);
            return true;
        }
    }
    return false;
}

static const char *listed(const char *list, const char *more, struct arena *a)
{
    return list ? arena_fmt(a, "%s, %s", list, more) : more;
}

static void pattern_of(struct today *t, struct triage *tr, struct arena *a)
{
    const char *strain = NULL, *leg = NULL; /* what speaks for either */
    bool leg_open = false, scored = leg_pain_of_late(t, tr);
    for (int i = 0; i < tr->n_answers; i++) {
        const struct answer *an = &tr->answers[i];
        if (an->question->role != ASK_PATTERN)
            continue;
        bool disc = an->question->suggests == PATTERN_DISC;
        leg_open = leg_open || (disc && an->is == ANSWER_NONE);
        if (an->is == ANSWER_YES && disc)
            leg = listed(leg, an->question->name, a);
        else if (an->is == ANSWER_YES)
            strain = listed(strain, an->question->name, a);
    }
    if (scored)
        leg = listed(leg, "a pain score in the leg", a);
    /* Leg signs decide before anything else: the more careful path. */
    if (leg) {
        tr->pattern = PATTERN_DISC;
        tr->pattern_why = arena_fmt(a, "you noted %s; that can come from a disc", leg);
    } else if (strain && !leg_open) {
        tr->pattern = PATTERN_STRAIN;
        tr->pattern_why = arena_fmt(a, "you noted %s, and nothing that goes down the leg", strain);
    } else {
        tr->pattern = PATTERN_UNCLEAR;
        tr->pattern_why = leg_open ? "the pattern questions are not all answered" : "the answers point neither way";
    }
}

/* ---- an urgent sign together with another answer (C12) ---- */

static bool stands_between(const struct entry *e, int64_t from, int64_t until)
{
    return !e->voided && e->at.utc >= from && e->at.utc <= until && is_yes(e);
}

static bool is_live_yes(const struct entry *e, const char *id, int64_t from, int64_t known)
{
    return stands_between(e, from, known) && text_is(e->subject, id);
}

/* A yes to `with` within a day of that sign, not both of them assessed. */
static bool beside(const struct today *t, const struct entry *sign, const struct question *with, int64_t from,
                   int64_t known)
{
    int64_t first = sign->at.utc - DAY > from ? sign->at.utc - DAY : from,
            last = sign->at.utc + DAY < known ? sign->at.utc + DAY : known;
    EACH_ANSWER (t, with, i) {
        const struct entry *e = &t->journal->entries[i];
        if (e->at.utc > last)
            break;
        if (stands_between(e, first, last) && !(assessed(t->journal, sign, known) && assessed(t->journal, e, known)))
            return true;
    }
    return false;
}

/* A sign and its companion within a day of each other: every yes is in the window for good, so this stands until a
 * clinician has assessed both (S01). */
static bool met_within_a_day(const struct today *t, const struct question *q, int64_t from, int64_t known)
{
    for (int c = 0; c < q->emergency_with.n; c++) {
        const struct question *with = protocol_question(t->protocol, q->emergency_with.list[c]);
        if (!with)
            continue;
        EACH_ANSWER (t, q, i) {
            const struct entry *sign = &t->journal->entries[i];
            if (stands_between(sign, from, known) && beside(t, sign, with, from, known))
                return true;
        }
    }
    return false;
}

/* Both stand now, however long ago each was said. */
static bool both_stand(const struct triage *tr, const struct answer *sign)
{
    for (int i = 0; sign->raised && i < tr->n_answers; i++)
        if (tr->answers[i].is == ANSWER_YES && texts_have(&sign->question->emergency_with, tr->answers[i].question->id))
            return true;
    return false;
}

static void combine(const struct today *t, struct triage *tr, int64_t from, int64_t known)
{
    for (int i = 0; i < tr->n_answers; i++) {
        struct answer *an = &tr->answers[i];
        if (!an->question->emergency_with.n || (an->raised && an->level == FLAG_EMERGENCY))
            continue;
        if (both_stand(tr, an) || met_within_a_day(t, an->question, from, known)) {
            an->raised = true;
            an->level = FLAG_EMERGENCY;
        }
    }
}

const struct entry *temperature_near(const struct protocol *p, const struct journal *j, int64_t at)
{
    EACH_OF (j, ENTRY_TRIAGE, i) {
        const struct entry *e = &j->entries[i];
        const struct question *q = e->subject ? protocol_question(p, e->subject) : NULL;
        if (q && q->temperature && q->role == ASK_RED_FLAG && is_live_yes(e, q->id, at - DAY, at + DAY))
            return e;
    }
    return NULL;
}

bool triage_combined(const struct today *after, const struct entry *e)
{
    for (int i = 0; i < after->triage.n_answers; i++) {
        const struct answer *sign = &after->triage.answers[i];
        const struct texts *companions = &sign->question->emergency_with;
        bool emergency = companions->n && sign->raised && sign->level == FLAG_EMERGENCY;
        if (emergency && (strcmp(sign->question->id, e->subject) == 0 || texts_have(companions, e->subject)))
            return true;
    }
    return false;
}

/* The newest live answer to that question up to `known`. */
static const struct entry *newest_answer(const struct today *t, const char *id, int64_t known)
{
    return id ? journal_last(t->journal, ENTRY_TRIAGE, id, INT64_MIN, known) : NULL;
}

const struct entry *emergency_standing(const struct journal *j, int64_t known)
{
    EACH_OF (j, ENTRY_TRIAGE, i) {
        const struct entry *e = &j->entries[i];
        if (!e->voided && e->at.utc <= known && text_is(e->context, "emergency") && !assessed(j, e, known))
            return e;
    }
    return NULL;
}

/* Signs that a plan before this one asked for and this one does not: an emergency stands all the same (S01), and an
 * urgent one of the same episode too, since nobody can answer it here: until a clinician's word, or the plan that asks.
 */
static void foreign_signs(const struct today *t, struct triage *tr, int64_t from, int64_t known, struct arena *a)
{
    EACH_OF (t->journal, ENTRY_TRIAGE, i) {
        const struct entry *e = &t->journal->entries[i];
        bool emergency = text_is(e->context, "emergency");
        bool urgent = text_is(e->context, "urgent") && e->at.utc >= from && e == newest_answer(t, e->subject, known);
        if (e->voided || e->at.utc > known || !e->subject || (!emergency && !urgent) ||
            protocol_question(t->protocol, e->subject) || assessed(t->journal, e, known))
            continue;
        enum flag_level level = emergency ? FLAG_EMERGENCY : FLAG_URGENT;
        struct question *q = arena_new(a, struct question);
        char *name = arena_fmt(a, "%.64s, a sign of another plan", e->subject); /* nobody here knows its words */
        for (char *c = name; *c && *c != ','; c++)
            *c = *c == '-' ? ' ' : *c;
        *q = (struct question){.id = e->subject, .ask = name, .name = name, .level = level};
        struct answer *an = arena_new(a, struct answer);
        *an = (struct answer){.question = q, .is = ANSWER_YES, .entry = e, .raised = true, .level = level};
        tr->flags[tr->n_flags++] = an;
    }
}

/* A pain that rose after the signs were last asked: they come first (S02). */
static bool worse_since(const struct today *t, const struct triage *tr)
{
    const struct course *c = &t->course;
    return (c->easy || c->eased) && c->since > tr->asked_at;
}

/* The answer to it is to go through the warning signs again (S13): said with them or after them. */
static bool new_symptom_since(const struct today *t, const struct triage *tr)
{
    EACH_OF (t->journal, ENTRY_CHECK_IN, i) {
        const struct entry *e = &t->journal->entries[i];
        if (entry_counts(t, e, ENTRY_CHECK_IN) && e->at.utc >= tr->asked_at && text_is(e->subject, "new-symptom") &&
            is_yes(e))
            return true;
    }
    return false;
}

/* The oldest of the answers in force at t->now: an act written down late has answers after it, which may close
 * something and never open it. NULL: not all were answered by then. */
static const struct entry *oldest_by_then(const struct today *t, int64_t from)
{
    const struct entry *oldest = NULL;
    for (int i = 0; i < t->protocol->n_questions; i++) {
        const struct question *q = &t->protocol->questions[i];
        if (q->role != ASK_RED_FLAG)
            continue;
        struct answer an = answer_to(t, q, from, t->now.utc);
        if (an.is == ANSWER_NONE)
            return NULL;
        if (!oldest || entry_before(an.entry, oldest))
            oldest = an.entry;
    }
    return oldest;
}

/* Why the warning signs come first now (S02); NULL. */
static const char *recheck_why(struct today *t, const struct triage *tr, const struct entry *oldest, struct arena *a)
{
    const char *when = when_words(tr->asked_at, t->now, &t->prefs, a);
    if (tr->saddle_asked)
        return "pain in both buttocks was noted: answer the warning signs again";
    if (worse_since(t, tr))
        return arena_fmt(a, "pain has risen since the warning signs were answered %s: they come first", when);
    if (t->pain.moved_down && t->pain.moved_down->at.utc > tr->asked_at)
        return arena_fmt(a, "pain has moved down since the warning signs were answered %s: they come first", when);
    if (new_symptom_since(t, tr))
        return "a new symptom was noted: answer the warning signs again";
    if (moment_day(oldest->at) < moment_day(t->now))
        return arena_fmt(a, "the warning signs were last answered %s, not today yet", when);
    if (t->now.utc - oldest->at.utc >= DAY) /* flying west makes no day longer */
        return arena_fmt(a, "the warning signs were last answered %s, a whole day ago", when);
    next_change_at(t, oldest->at.utc + DAY);
    return NULL;
}

/* Pain in both buttocks brings the saddle question back (Semantics, Sides). */
static bool saddle_due(const struct today *t, const struct triage *tr)
{
    for (int i = 0; i < tr->n_answers; i++) {
        const struct answer *a = &tr->answers[i];
        if (strcmp(a->question->id, "saddle-numbness") != 0)
            continue;
        int64_t since = a->entry ? a->entry->at.utc + 1 : t->episode.begins;
        EACH_OF (t->journal, ENTRY_PAIN, k) {
            const struct entry *e = &t->journal->entries[k];
            if (entry_counts(t, e, ENTRY_PAIN) && e->at.utc >= since && e->value > 0 && text_is(e->site, "buttock") &&
                text_is(e->side, "both"))
                return true;
        }
    }
    return false;
}

void triage_assess(struct today *t, int64_t known, struct arena *a)
{
    struct triage *tr = &t->triage;
    const struct protocol *p = t->protocol;
    int64_t from = episode_answers_from(t->journal, &t->episode);
    tr->answers = arena_array(a, struct answer, p->n_questions + 1);
    tr->flags = arena_array(a, struct answer *, p->n_questions + t->journal->n + 1);
    tr->asked_at = INSTANT_NONE;
    bool emergency = false, urgent = false;
    const struct entry *oldest = NULL;
    for (int i = 0; i < p->n_questions; i++) {
        const struct question *q = &p->questions[i];
        bool personal = q->role == ASK_MEDICINE || q->role == ASK_SKIN || q->role == ASK_LOAD;
        struct answer *an = &tr->answers[tr->n_answers++];
        *an = answer_to(t, q, personal ? INT64_MIN : from, known);
        if (q->role != ASK_RED_FLAG)
            continue;
        if (an->is == ANSWER_NONE)
            tr->n_unanswered++;
        else if (!oldest || entry_before(an->entry, oldest))
            oldest = an->entry;
    }
    combine(t, tr, from, known);
    for (int i = 0; i < tr->n_answers; i++)
        if (tr->answers[i].raised)
            tr->flags[tr->n_flags++] = &tr->answers[i];
    foreign_signs(t, tr, from, known, a);
    for (int i = 0; i < tr->n_flags; i++) {
        emergency = emergency || tr->flags[i]->level == FLAG_EMERGENCY;
        urgent = urgent || tr->flags[i]->level == FLAG_URGENT;
    }
    tr->state = emergency          ? TRIAGE_EMERGENCY
                : tr->n_unanswered ? TRIAGE_UNANSWERED /* S02: not asked is not clear */
                : urgent           ? TRIAGE_URGENT
                                   : TRIAGE_CLEAR;
    if (tr->n_unanswered)
        oldest = NULL;
    const struct entry *then = oldest && known > t->now.utc ? oldest_by_then(t, from) : oldest;
    tr->asked_at = then ? then->at.utc : oldest ? oldest->at.utc : INSTANT_NONE;
    tr->saddle_asked = saddle_due(t, tr);
    if (then)
        tr->recheck_why = recheck_why(t, tr, then, a);
    else if (oldest)
        tr->recheck_why = "the warning signs were not answered by then";
    tr->recheck_due = tr->recheck_why != NULL;
    pattern_of(t, tr, a);
}

const char *triage_closed(const struct triage *tr)
{
    if (tr->state == TRIAGE_EMERGENCY)
        return "an emergency sign is open: get medical help now";
    if (tr->state == TRIAGE_UNANSWERED)
        return "the warning-sign questions are not answered yet";
    return NULL;
}
