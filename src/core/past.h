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
    bool dosed;          /* a medicine was; of summarised days */
    bool sign;           /* an answer raised a warning sign; every one that did is in the journal, however old */
    int phase;           /* in force at its end; -1 none */
    double check;        /* the first score without a place, as the morning check gives it; NAN none */
    double first[SITES]; /* the first score of each place, by site_rank; NAN none */
    double low, high;    /* of all first scores; NAN none */
    bool sharp;          /* a score says sharp */
    int furthest;        /* site_rank of the lowest place that hurt; -1 none */
    int response;        /* the last answer about the day before: 0 settled, 1, 2; -1 none (S15) */
    int after;           /* how many points worse the day after began (response_of); -1 not known */
    bool down;           /* further down the leg than the day before (S13, C18) */
};
struct day_known day_unknown(void);
/* Fills in what a day is beside its neighbours; NULL: not known. */
void day_compare(struct day_known *d, const struct day_known *before, const struct day_known *next);
/* One more first score of a place; NAN: a later one, of which only `max` and `sharp` count. */
void day_add_score(struct day_known *d, const char *site, double first, double max, bool sharp);
double morning_of(const struct day_known *d); /* its first score, the lower when two places began it; NAN none */
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
    int32_t from, to; /* the days summarised; to < from: none */
    struct day_known *days;
    struct pain_day *pain;         /* mean: the sum of the day's scores */
    struct names items;            /* everything that was ever done */
    struct session_list *sessions; /* of each of them */
    int32_t leg_day;               /* the last with a score above 0 in the leg; INT32_MIN none */
};

#endif
