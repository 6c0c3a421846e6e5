/* assess.h: what the rule files of core share while a day is worked out; private to core.
 *
 * today_assess_known fills one struct today, part by part, each part in the file of its own name. A part may read
 * what the parts before it found. `known` is the instant up to which answers and starts count: an act written down
 * late is judged at its own time, but with the warning signs as they are known now. */
#ifndef MEND_CORE_ASSESS_H
#define MEND_CORE_ASSESS_H

#include "mend/core/describe.h"
#include "mend/core/today.h"

const struct today *today_assess_known(const struct protocol *p, const struct journal *j, const struct prefs *prefs,
                                       struct moment now, int64_t known, struct arena *a);

void pain_assess(struct today *t, struct arena *a);
void triage_assess(struct today *t, int64_t known, struct arena *a);
void screen_assess(struct today *t, struct arena *a);
void phase_assess(struct today *t, struct arena *a);
void checklist_assess(struct today *t, struct arena *a);
void therapy_assess(struct today *t, struct arena *a);
void reminder_assess(struct today *t, struct arena *a);
void medicine_assess(struct today *t, struct arena *a);
void referral_assess(struct today *t, struct arena *a);
void timeline_assess(struct today *t);
void next_assess(struct today *t, struct arena *a);

/* Would one more dose of `mg` at t->now keep every limit, against doses on both sides of it? */
struct dose_verdict {
    enum medicine_status state;
    int64_t next_at;
    const char *why;
};
struct dose_verdict medicine_judge(const struct today *t, const struct medicine_def *m, double mg, struct arena *a);

/* NULL when everything is open, else why nothing may be advised: an emergency, or warning signs not asked yet. */
const char *triage_closed(const struct triage *t);
/* Answers of this episode are those from here on. */
int64_t episode_answers_from(const struct journal *j, const struct episode *e);

/* The clock, not a look back with --at, stands before what is already written down (S06). */
bool clock_is_behind(const struct journal *j, struct moment now);
/* Up to when answers and starts are known at `now`: all of them while the clock is behind, so that a clock that ran
 * backwards unlocks nothing. */
int64_t known_at(const struct journal *j, struct moment now);

bool awake_at(const struct prefs *prefs, struct moment m);
/* The first instant >= t within waking hours, by the wall clock of that offset. */
int64_t waking_from(const struct prefs *prefs, int64_t t, int32_t offset);
/* When something that comes back every `every_s` while awake falls due next, its last time today being `last_at`
 * (INSTANT_NONE: not yet today). In waking hours it may have passed: then it is due. */
int64_t every_next(const struct today *t, int64_t last_at, int64_t every_s);
int64_t waking_begins_today(const struct today *t); /* when today's waking hours begin, never before the episode */

bool entry_before(const struct entry *a, const struct entry *b); /* order of the journal: at, then writing */
struct moment local_at(const struct today *t, int64_t utc);      /* that instant with now's offset */
void next_change_at(struct today *t, int64_t instant);           /* something on screen may differ from then on */
bool texts_have(const struct texts *list, const char *word);
/* Days of this episode on which the item was done, counted up to and including today. */
int item_days_done(const struct today *t, const char *item, int32_t from_day);
int site_rank(const char *site);    /* how far down: back 0, buttock 1, thigh 2, calf 3, foot 4 */
bool site_is_leg(const char *site); /* thigh, calf or foot */

#endif
