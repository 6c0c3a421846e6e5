/* lift.h: what lift.c works out from the sessions of a lift, and lift_plan.c puts into words; private to core. */
#ifndef MEND_CORE_LIFT_H
#define MEND_CORE_LIFT_H

#include "assess.h"

#define GRAM 0.001             /* loads that differ by less are the same */
enum { LIFT_REST = 28 * DAY }; /* ours: after four weeks without the lift it begins again at its start load */

/* What the latest session was found to be. */
enum lift_finding {
    FOUND_NOTHING,       /* no session yet */
    FOUND_PASS,          /* settled, at the load asked for */
    FOUND_LIGHTER,       /* settled, at less than was asked for */
    FOUND_PAIN,          /* more than pain-free during it */
    FOUND_SHARP,         /* a sharp score on that day */
    FOUND_SIGN,          /* a warning sign before or during it */
    FOUND_SIGN_THAT_DAY, /* one was answered yes on that day */
    FOUND_WORSE_AFTER,   /* two points or more the next morning */
    FOUND_A_POINT_MORE,  /* one point the next morning */
    FOUND_UNANSWERED,    /* nobody has said how the next morning was */
    FOUND_NO_PAIN_SAID,  /* nobody said what the pain was */
    FOUND_NO_SIGNS_SAID, /* nobody said that there was no warning sign */
    FOUND_POOR,          /* poor form */
    FOUND_FEW,           /* fewer sets or reps than asked for */
    FOUND_MEDICATED,     /* a painkiller hides what it tells (C39) */
    FOUND_AGAINST,       /* against advice */
};

/* A lift as its sessions leave it; a session is all its sets of one calendar day. */
struct lift_fold {
    const char *id;
    const struct entry *previous;     /* the weight before the injury; NULL unknown */
    const struct entry *prescription; /* a clinician's load in force; NULL */
    double start_kg;                  /* the entry to external load */
    double load;     /* earned: what may be lifted next, the screen and a rise by time apart; 0 body weight */
    int reps;        /* asked for at `load` */
    bool blind;      /* `load` was lifted before the weight from before was known */
    bool passed;     /* the latest session at `load` was passed */
    int64_t reached; /* when `load` was first lifted; INSTANT_NONE not yet */
    int64_t held_until, void_screen; /* after pain; INSTANT_NONE */
    int64_t full_since;              /* INSTANT_NONE */
    int n_sessions, step_backs;      /* step backs of the last 14 days */
    int64_t last_step_back;          /* INSTANT_NONE */
    int64_t back_leaves;             /* when the oldest of step_backs is 14 days old; INSTANT_NONE */
    enum lift_finding found;
    bool later_back;           /* the latest session stepped back */
    int64_t last_at;           /* of the latest session's last set */
    double most_passed;        /* the heaviest load that was passed; NAN none */
    double last_kg, last_pain; /* its heaviest set, its worst pain; NAN none */
    int last_response;
    struct lift_day *days; /* its sessions, oldest first: n_sessions of them */
};

/* All sets of one calendar day. */
struct lift_session {
    const struct entry **sets;
    int n;
    int32_t day;
    int64_t from;     /* its first set */
    struct moment at; /* its last */
    double heaviest, pain;
    double hurt; /* the lightest load that hurt; NAN none */
    bool pain_known, signs_known, sign, poor, against, medicated;
};
struct lift_session lift_session_read(const struct today *t, const struct entry **sets, int n);
/* What it was, by its own day and the morning after; *carries: the load it counts for. */
enum lift_finding lift_session_judge(const struct today *t, const struct lift_session *s, double asked, int reps,
                                     double *carries, int *response);

struct lift_folds {
    struct lift_fold *list;
    int n;
};

double lift_weight_before(const struct lift_fold *f); /* the weight before the injury; NAN unknown */
double lift_plate(const struct today *t);
/* The load after `load` by the protocol's rises (`percent`: the one that is tried first), or `load` itself when the
 * smallest plate is more than the largest rise: then reps come first (C04). */
double lift_raise(const struct today *t, double load, double previous, double percent);
/* What is asked for at `at` by what was earned, the screen apart: rises only when their week is over. */
double lift_asked(const struct today *t, const struct lift_fold *f, int64_t at);
int64_t lift_rise_at(const struct today *t, const struct lift_fold *f);
/* Every red flag answered on that calendar day, at or before `at`, and none raised (S02). */
bool signs_answered(const struct today *t, struct moment at);
const struct lift_state *lift_named(const struct today *t, const char *name); /* NULL none */

#endif
