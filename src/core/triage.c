/* triage.c: the warning signs and what they close (S01-S03), and the pattern that the answers suggest (R06-R12). */
#include "assess.h"

#include <math.h>
#include <string.h>

/* A clinician can have assessed only what was written down before they spoke (S01). */
static bool assessed(const struct today *t, const struct entry *sign, int64_t known)
{
    for (int i = 0; i < t->journal->n; i++) {
        const struct entry *e = &t->journal->entries[i];
        if (e->kind == ENTRY_CLEAR_FLAGS && !e->voided && e->at.utc <= known && e->at.utc >= sign->at.utc &&
            e->seq > sign->seq)
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

static struct answer answer_to(const struct today *t, const struct question *q, int64_t from, int64_t known)
{
    struct answer a = {.question = q};
    int64_t newest_written = 0, withdrawn = 0;
    for (int i = 0; i < t->journal->n; i++) {
        const struct entry *e = &t->journal->entries[i];
        enum flag_level level;
        if (e->kind != ENTRY_TRIAGE || e->at.utc > known || !text_is(e->subject, q->id))
            continue;
        bool raises = triage_raises(q, e, &level), current = e->at.utc >= from;
        if (e->voided) {
            if (current && raises && level == FLAG_EMERGENCY && e->seq > withdrawn)
                withdrawn = e->seq;
            continue;
        }
        if (a.raised && a.level == FLAG_URGENT)
            a.raised = false; /* a later answer decides an urgent sign; an emergency stays until a clinician's word */
        bool stands = current || (raises && level == FLAG_EMERGENCY); /* also through a new episode */
        if (raises && stands && !(a.raised && a.level == FLAG_EMERGENCY) && !assessed(t, e, known)) {
            a.raised = true;
            a.level = level;
        }
        if (!current)
            continue;
        if (e->seq > newest_written)
            newest_written = e->seq;
        a.is = is_yes(e) ? ANSWER_YES : ANSWER_NO;
        a.entry = e;
    }
    if (q->for_today && a.entry && moment_day(a.entry->at) != moment_day(t->now))
        return (struct answer){.question = q};
    if (withdrawn > newest_written) /* an emergency answer that was taken back is no answer (Semantics, Acts) */
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
    for (int i = t->journal->n - 1; i >= 0; i--) {
        const struct entry *e = &t->journal->entries[i];
        if (e->kind == ENTRY_PAIN && !e->voided && e->value > 0 && site_is_leg(e->site) &&
            e->at.utc >= t->episode.begins && e->at.utc <= t->now.utc && e->at.utc > t->now.utc - span &&
            !(asked && entry_before(e, asked))) {
            next_change_at(t, e->at.utc + span);
            return true;
        }
    }
    return false;
}

static void pattern_of(struct today *t, struct triage *tr)
{
    bool strain = false, leg = leg_pain_of_late(t, tr), leg_open = false;
    for (int i = 0; i < tr->n_answers; i++) {
        const struct answer *a = &tr->answers[i];
        if (a->question->role != ASK_PATTERN)
            continue;
        if (a->question->suggests == PATTERN_DISC) {
            leg = leg || a->is == ANSWER_YES;
            leg_open = leg_open || a->is == ANSWER_NONE;
        } else {
            strain = strain || a->is == ANSWER_YES;
        }
    }
    /* Leg signs decide before anything else: the more careful path. */
    if (leg) {
        tr->pattern = PATTERN_DISC;
        tr->pattern_why = "pain or numbness into the leg can come from a disc";
    } else if (strain && !leg_open) {
        tr->pattern = PATTERN_STRAIN;
        tr->pattern_why = "it stays in the back, and nothing shoots or tingles down the leg";
    } else {
        tr->pattern = PATTERN_UNCLEAR;
        tr->pattern_why = leg_open ? "the pattern questions are not all answered" : "the answers point neither way";
    }
}

/* An emergency of an earlier episode whose plan asked what this one does not: it stands all the same (S01). */
static void foreign_signs(const struct today *t, struct triage *tr, int64_t known, struct arena *a)
{
    for (int i = 0; i < t->journal->n; i++) {
        const struct entry *e = &t->journal->entries[i];
        if (e->kind != ENTRY_TRIAGE || e->voided || e->at.utc > known || !text_is(e->context, "emergency") ||
            protocol_question(t->protocol, e->subject) || assessed(t, e, known))
            continue;
        struct question *q = arena_new(a, struct question);
        *q = (struct question){.id = e->subject, .ask = e->subject, .name = e->subject, .level = FLAG_EMERGENCY};
        struct answer *an = arena_new(a, struct answer);
        *an = (struct answer){.question = q, .is = ANSWER_YES, .entry = e, .raised = true, .level = FLAG_EMERGENCY};
        tr->flags[tr->n_flags++] = an;
    }
}

/* Pain in both buttocks brings the saddle question back (Semantics, Sides). */
static bool saddle_due(const struct today *t, const struct triage *tr)
{
    for (int i = 0; i < tr->n_answers; i++) {
        const struct answer *a = &tr->answers[i];
        if (strcmp(a->question->id, "saddle-numbness") != 0)
            continue;
        int64_t since = a->entry ? a->entry->at.utc + 1 : t->episode.begins;
        for (int k = 0; k < t->journal->n; k++) {
            const struct entry *e = &t->journal->entries[k];
            if (e->kind == ENTRY_PAIN && !e->voided && e->at.utc >= since && e->at.utc <= t->now.utc && e->value > 0 &&
                text_is(e->site, "buttock") && text_is(e->side, "both"))
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
        if (an->raised)
            tr->flags[tr->n_flags++] = an;
    }
    foreign_signs(t, tr, known, a);
    for (int i = 0; i < tr->n_flags; i++) {
        emergency = emergency || tr->flags[i]->level == FLAG_EMERGENCY;
        urgent = urgent || tr->flags[i]->level == FLAG_URGENT;
    }
    tr->state = emergency          ? TRIAGE_EMERGENCY
                : tr->n_unanswered ? TRIAGE_UNANSWERED /* S02: not asked is not clear */
                : urgent           ? TRIAGE_URGENT
                                   : TRIAGE_CLEAR;
    if (!tr->n_unanswered && oldest) {
        tr->asked_at = oldest->at.utc;
        tr->recheck_due = moment_day(oldest->at) < moment_day(t->now);
    }
    tr->saddle_asked = saddle_due(t, tr);
    tr->recheck_due = tr->recheck_due || (tr->saddle_asked && !tr->n_unanswered);
    pattern_of(t, tr);
}

const char *triage_closed(const struct triage *tr)
{
    if (tr->state == TRIAGE_EMERGENCY)
        return "an emergency sign is open: get medical help now";
    if (tr->state == TRIAGE_UNANSWERED)
        return "the warning-sign questions are not answered yet";
    return NULL;
}
