/* drill.h: a guided session, step by step: get ready, work, change sides, rest, the next exercise.
 *
 * A session goes through the exercises and stretches of today's list that are due, with the dose in force. Its steps
 * are never stored: drill_begin stands before the first of them on the day as it is now, and drill_next walks on from
 * there. So a set counts from the moment it is written down, whoever wrote it, what a rule closes is left out at once,
 * and a session cut short goes on with what is still open, were it the second side alone. Whoever leads a session
 * keeps a struct drill_session, which holds nothing of the day, and takes steps until a set is done; then it is written
 * down, drill_did remembers it, and the steps are asked for anew. Times that the guide does not give are the
 * protocol's (`floor`), or the defaults of protocol.h. */
#ifndef MEND_CORE_DRILL_H
#define MEND_CORE_DRILL_H

#include <stddef.h>

#include "mend/core/today.h"

enum { DRILL_ID = 64, DRILL_OVER_MAX = 64 };
enum drill_side { DRILL_BOTH, DRILL_LEFT, DRILL_RIGHT }; /* BOTH: the item has no sides */

struct drill_session {
    char first[DRILL_ID]; /* the item to go on with, then those below it, then those above; "": the list's order */
    char last[DRILL_ID];  /* what was worked on last, and its side; "": nothing yet */
    enum drill_side last_side;
    char over[DRILL_OVER_MAX][DRILL_ID]; /* done, skipped or stopped: not again in this session */
    int n_over;
};

enum drill_kind {
    DRILL_READY,  /* get into position; before the first work of a session also down to the floor */
    DRILL_WORK,
    DRILL_SWITCH, /* to the other side */
    DRILL_REST,   /* between sets */
    DRILL_NEXT,   /* rest between items */
};
struct drill_step {
    enum drill_kind kind;
    int seconds;                   /* how long it takes, at least 1 */
    bool ours;                     /* a number that the guide does not give decides that */
    /* The work that this step is, or leads to: one set, or one side of it. */
    const struct check_item *item; /* the day's, as long as it */
    int set, sets;                 /* the 1st of 2 of this session */
    enum drill_side side;
    bool last;                     /* nothing of the item is left for this session after it */
    int reps, hold_s, length_s;    /* 0 none; reps with a hold: each is held, then let go for rep_s */
    double load_kg;                /* as a clinician set it, when it may be added; NAN none */
    int rep_s;                     /* how long a rep takes; 0 without reps */
};

struct drill {                     /* where one stands among the steps; only for drill_begin and drill_next */
    const struct today *today;
    const struct drill_session *session;
    int place, start, sets, done, left, right; /* of the item */
    enum drill_side before_side;
    const struct check_item *before, *item;
    bool begun, left_is_done;
    struct drill_step queue[3];
    int n_queue, n_taken;
};
void drill_begin(struct drill *d, const struct today *t, const struct drill_session *s); /* borrows both */
bool drill_next(struct drill *d, struct drill_step *out);                               /* false: nothing is left */

/* Work that was done and is written down; `last` as its step said. */
void drill_did(struct drill_session *s, const char *item, enum drill_side side, bool last);
void drill_leave_out(struct drill_session *s, const char *item); /* skipped, refused or stopped */
bool drill_is_over(const struct drill_session *s, const char *item);

/* Where one is within a work step, so many seconds after it began. */
struct drill_beat {
    int rep;    /* the 1st; 0 without reps */
    bool holds; /* false: lets go between two reps that are held */
    int left_s; /* of the hold, of letting go, of the rep, or of the whole */
};
struct drill_beat drill_beat(const struct drill_step *work, int elapsed_s);

/* The highest pain with which the item may go on now: the strictest of all (C17, S14). */
int drill_stop_above(const struct today *t, const struct item_def *item);
/* Pain during the item: is it over for this session (S13, S14)? Then why, in words: "pain 5, the stop is above 3".
 * Ask before the score is written down: a jump is told from the day's first score. */
bool drill_stops(const struct today *t, const struct item_def *item, int score, bool sharp, bool down, char *why,
                 size_t size);

/* Why there is nothing to lead now; *which is the item that says it. */
enum drill_none {
    DRILL_SOME,    /* there is something */
    DRILL_LATER,   /* *which is due first, at its next_at */
    DRILL_UNKNOWN, /* *which is due, but nobody said how much of it */
    DRILL_DONE,    /* all of today's are done or skipped; NULL */
    DRILL_CLOSED,  /* *which says why */
    DRILL_EMPTY,   /* there are no exercises in this phase; NULL */
    DRILL_HURTS,   /* today's latest score is above what the phase stops at (S14): score it again first; NULL */
};
enum drill_none drill_none(const struct today *t, const struct check_item **which);

#endif
