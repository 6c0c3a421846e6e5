/* past.h: what is left of the days before the journal's raw ones, folded once from their summaries; private to core.
 *
 * It depends on the summaries alone, neither on the plan nor on the time, so that whoever asks several things of one
 * journal (journal_indexed) has it folded once. history.c adds the raw days to it, and what the plan says. */
#ifndef MEND_CORE_PAST_H
#define MEND_CORE_PAST_H

#include "mend/core/names.h"
#include "mend/core/today.h"

enum { SITES = 5 }; /* back, buttock, thigh, calf, foot: by site_rank */

struct day_known {
    bool present;        /* anything was written down */
    bool dosed;          /* a medicine was */
    int phase;           /* in force at its end; -1 none */
    double check;        /* the first score without a place, as the morning check gives it; NAN none */
    double first[SITES]; /* the first score of each place, by site_rank; NAN none */
    double low, high;    /* of all first scores; NAN none */
    bool sharp;          /* a score says sharp */
    int furthest;        /* site_rank of the lowest place that hurt; -1 none */
    int response;        /* the last answer about the day before: 0 settled, 1, 2; -1 none (S15) */
};
struct day_known day_unknown(void);
/* One more first score of a place; NAN: a later one, of which only `max` and `sharp` count. */
void day_add_score(struct day_known *d, const char *site, double first, double max, bool sharp);
void pain_day_add(struct pain_day *d, int n, double min, double max, double sum, const char *site); /* mean: a sum */

/* One item on one calendar day. */
struct session {
    int32_t day;
    int n, sets, reps; /* reps: a sum of those known */
    double best;       /* largest weight, or hold in seconds; NAN */
    double pain;       /* highest during it; NAN when nobody said */
    int marked, poor;  /* against advice; with poor form */
};
struct sessions {
    const struct session *list; /* oldest first, today's last */
    int n;
};
struct session_list { /* sessions while they are added to */
    struct session *list;
    int n, room;
};
struct session *session_on(struct session_list *s, int32_t day, struct arena *a);

struct past {
    int32_t from, to;              /* the days summarised; to < from: none */
    struct day_known *days;
    struct pain_day *pain;         /* mean: the sum of the day's scores */
    struct names items;            /* everything that was ever done */
    struct session_list *sessions; /* of each of them */
    struct names questions;        /* every question answered */
    struct answered { int32_t *days; int n, room; } *answered; /* the days on which each was, in order */
    int32_t leg_day;               /* the last with a score above 0 in the leg; INT32_MIN none */
};
const struct past *past_of(const struct day_summary *days, int n, struct arena *a);

#endif
