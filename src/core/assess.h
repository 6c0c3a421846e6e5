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
/* The latest score after `since` that was further down the leg than those before it (C18); NULL none. */
const struct entry *moved_down_since(const struct today *t, int64_t since);
/* Is the newest score that hurts further up than that one? */
bool moved_up_since(const struct today *t, const struct entry *moved);
void course_assess(struct today *t, struct arena *a);
void triage_assess(struct today *t, int64_t known, struct arena *a);
void screen_assess(struct today *t, struct arena *a);
void phase_assess(struct today *t, struct arena *a);
void checklist_assess(struct today *t, struct arena *a);
void therapy_assess(struct today *t, struct arena *a);
void reminder_assess(struct today *t, struct arena *a);
void medicine_assess(struct today *t, struct arena *a);
void lifting_assess(struct today *t, struct arena *a);
void measures_assess(struct today *t, struct arena *a);
void marks_assess(struct today *t);
void morning_assess(struct today *t, struct arena *a);
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

/* The limits in force at `at`: the protocol's, or a clinician's own for as long as they said. */
struct dose_limits {
    double usual_mg, single_mg, day_mg;
    int64_t apart_s;
    const struct entry *by; /* NULL: the protocol's */
    int64_t until;          /* of a clinician's; INSTANT_NONE */
};
struct dose_limits medicine_limits(const struct today *t, const struct medicine_def *m, int64_t at);
/* Another medicine of late that takes this medicine or therapy out of the plan (S08, S11): the one that does so
 * longest. */
struct other_taken other_closing(const struct today *t, const char *closed, int64_t at); /* def NULL: none */

/* The dose of an item on a day, by the sessions before it and a clinician's word (progress.c). */
struct progress progress_of(const struct today *t, const struct item_def *item, struct arena *a);
/* A clinician's entry in force at `at` for an item, lift or medicine; NULL none. */
const struct entry *prescription_at(const struct journal *j, const struct episode *e, const char *subject, int64_t at);
/* What a clinician's own limits of a medicine may not pass (C05, S21); NULL: there are none of their own. */
const struct medicine_ceiling *prescribed_ceiling(const char *medicine);
/* The items of today beyond the protocol's: a clinician's own (prescribe --new), as definitions of their own. */
struct own_items {
    const struct item_def *list;
    int n;
} own_items(const struct protocol *p, const struct journal *j, const struct episode *e, int64_t at, struct arena *a);
/* The protocol's item of that name or a clinician's own; NULL. `phase` may be NULL; -1 for an own one. */
const struct item_def *item_named_at(const struct today *t, const char *id, int *phase, struct arena *a);
/* A painkiller within the protocol's `medicated` before `at` hides what a test or a weight tells (C39); NULL none. */
const struct entry *medicated_by(const struct protocol *p, const struct journal *j, int64_t at);
int64_t medicated_span(const struct protocol *p);

/* Since when every lift of the episode is back at its weight from before and free of pain (C03); INSTANT_NONE: not all.
 */
int64_t lifts_full_since(const struct today *t);
/* A screen passed before this is void: a lift stepped back since (C23); INSTANT_NONE none. */
int64_t lifts_void_screen(const struct today *t);
/* What the sessions of every lift have earned (lift.h); after t->history. */
const struct lift_folds *lifts_fold(const struct today *t, struct arena *a);
/* How many points worse than before yesterday's sets the calendar day after `day` began (S15): the answer of that day's
 * check, else its first pain score less that of `day` (history.c). */
int response_of(const struct today *t, int32_t day, bool *known);

/* NULL when everything is open, else why nothing may be advised: an emergency, or warning signs not asked yet. */
const char *triage_closed(const struct triage *t);
/* Does this yes, beside another answer of the day `after` it was given, make an emergency (C12)? The act writes it
 * down. */
bool triage_combined(const struct today *after, const struct entry *yes);
/* A temperature and a leg score are a fever beside a nerve sign (C12): one of them within a day of `at`. */
bool leg_score_near(const struct journal *j, int64_t at);
const struct entry *temperature_near(const struct protocol *p, const struct journal *j, int64_t at);
/* Leg signs, by scores and by answers (C33). */
struct leg_signs {
    int64_t last;  /* the last one, as far as it is known; INSTANT_NONE none */
    int64_t until; /* they stand so long: `over` after they are gone; INSTANT_FOREVER while an answer is yes */
};
struct leg_signs leg_signs(const struct today *t, int64_t over);
/* Why nothing is lifted and no test is tried: the latest score, however old, is above pain-free (S14); NULL. */
const char *pain_above_free(const struct today *t, const char *what, struct arena *a);
/* Answers of this episode are those from here on. */
int64_t episode_answers_from(const struct journal *j, const struct episode *e);

/* The clock, not a look back with --at, stands before what is already written down (S06). */
bool clock_is_behind(const struct journal *j, struct moment now);
/* Why nothing opens while it does, whatever time an act is for; NULL. */
const char *clock_closed(const struct today *t);
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

/* Of that kind, live, of this episode, and not after now. */
bool entry_counts(const struct today *t, const struct entry *e, enum entry_kind kind);
struct moment local_at(const struct today *t, int64_t utc); /* that instant with now's offset */
void next_change_at(struct today *t, int64_t instant);      /* something on screen may differ from then on */
bool texts_have(const struct texts *list, const char *word);
/* Days of this episode on which the item was done, counted up to and including today. */
int item_days_done(const struct today *t, const char *item, int32_t from_day);
int site_rank(const char *site);    /* how far down: back 0, buttock 1, thigh 2, calf 3, foot 4 */
bool site_is_leg(const char *site); /* thigh, calf or foot */

#endif
