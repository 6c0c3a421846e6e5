/* today.h: everything that is true now, worked out from the protocol, the journal and the time.
 *
 * today_assess is a pure function: the screen, the command line, a test and a simulation of months call the same one.
 * It reads only entries with at <= now (status --at asks for another day), and nothing beyond the window that
 * journal.h declares. All it returns lives in the arena it is given; texts are sentences in plain words.
 * Each part is decided in a file of its own name (src/README.md lists them). `why` is NULL when there is nothing to
 * explain. */
#ifndef MEND_CORE_TODAY_H
#define MEND_CORE_TODAY_H

#include <stdbool.h>
#include <stdint.h>

#include "mend/core/arena.h"
#include "mend/core/journal.h"
#include "mend/core/moment.h"
#include "mend/core/prefs.h"
#include "mend/core/protocol.h"

struct episode {
    const struct entry *start;  /* the current episode's start entry */
    int64_t begins;             /* the earlier of its start entry and the injury */
    bool has_injury;
    struct moment injured;      /* valid when has_injury */
    int64_t elapsed_s;          /* since the injury; since the start without one */
    int day;                    /* whole 24 h since the injury, 0 the first; -1 without one (C01) */
    const char *severity;       /* mild|moderate|severe|unknown */
};

enum triage_state { TRIAGE_UNANSWERED, TRIAGE_CLEAR, TRIAGE_URGENT, TRIAGE_EMERGENCY };
struct answer {                 /* one question as it stands */
    const struct question *question;
    enum { ANSWER_NONE, ANSWER_NO, ANSWER_YES } is;
    const struct entry *entry;  /* NULL when ANSWER_NONE */
    bool raised;                /* a red flag that stands now, at `level` */
    enum flag_level level;
};
struct triage {
    enum triage_state state;    /* emergency, unanswered, urgent, clear: the first that holds */
    struct answer *answers; int n_answers; /* every question of the protocol, in its order */
    struct answer **flags; int n_flags;    /* those raised */
    int n_unanswered;           /* red flags never answered in this episode */
    enum pattern pattern;       /* a suggestion, never a diagnosis */
    const char *pattern_why;
    int64_t asked_at;           /* the oldest of the latest red-flag answers; INSTANT_NONE while one is missing */
    bool recheck_due;           /* every flag was answered once, but not since the calendar day turned (S02) */
    const char *recheck_why;    /* why they are asked again; NULL unless recheck_due */
    bool saddle_asked;          /* pain in both buttocks since saddle numbness was last answered */
};

/* How it goes (course.c): a rise is an easy day until it has lasted a day; then it is a flare, which eases the plan
 * for at least a week and wipes nothing (C41). */
enum course_state { COURSE_UNKNOWN, COURSE_ON, COURSE_EASY, COURSE_FLARE, COURSE_RECOVERED, COURSE_RECURRENCE,
                    COURSE_WORSE }; /* ON: less than at first; WORSE: `rise` above the first, or further down the leg (C41, C18) */
struct course {
    enum course_state state;
    double baseline;            /* mean of the days before the rise; NAN none */
    int64_t since;              /* when the rise, or the recovery, began; INSTANT_NONE */
    int64_t eased_until;        /* of a flare: the plan stays eased until then at least; INSTANT_NONE */
    bool up;                    /* the pain stands above it now: an easy day, or a flare under way */
    bool easy, eased;           /* easier variants and half doses; exercises of the phase before */
    int flares;                 /* of this episode, as far as its days are known */
    int recurrences;            /* R146 */
    int32_t *rises; int n_rises; /* the calendar days on which all of those began, oldest first */
    const char *say;            /* the protocol's calm sentence; NULL */
    const char *why;            /* with the numbers, and until when; NULL */
};

struct gate { const struct gate_def *def; const char *id; bool met; const char *why; };
struct phase {
    int index;                  /* into protocol->phases; -1 without a plan */
    const struct phase_def *def;
    int number, count;          /* "phase 2 of 4"; number 0 in a phase without a window that is not the only one */
    int64_t since;              /* when it began */
    struct gate *gates; int n_gates; /* to the next phase, its window first */
    bool next_open;             /* every gate is met and nothing holds */
    int64_t held_until;         /* INSTANT_NONE */
    int64_t window_opens;       /* next phase's window; INSTANT_NONE */
    int plan;                   /* whose exercises hold: index, or the one before during a flare */
};

/* The daily check (S02, S15): at most six keys. */
struct morning {
    bool due;                   /* something of it is not answered for today */
    bool signs, score, response, function, sleep, unsure; /* what is still open; response only after a day with sets */
    bool first_day;             /* its questions were only just asked: the check begins the day after */
    const char *why;            /* one sentence; NULL when it is not due */
};

/* The traffic light (S13-S15): what the last session of an item decides about the next. */
enum light { LIGHT_NONE, LIGHT_GREEN, LIGHT_AMBER, LIGHT_RED };
enum decision { DECISION_START, DECISION_GO_ON, DECISION_REPEAT, DECISION_BACK, DECISION_HOLD, DECISION_SET };
struct progress {
    int sets, reps, hold_s;     /* the dose in force today; ENTRY_UNKNOWN when the dose has none */
    double load_kg;             /* prescribed; NAN none */
    enum light light;           /* of the latest session before today */
    enum decision decision;
    const char *why;            /* "pain 1 during, this morning as before: 5 s more"; NULL at the start */
    const struct entry *set_by; /* the clinician's entry in force; NULL */
    bool load_open;             /* a weight may be added (C20) */
    const char *load_why;       /* why not yet; NULL when the item knows no weight or it is open */
    double load_most_kg;        /* the most it may be now, while it is open and no clinician set one; else NAN */
    const char *load_most_why;  /* with the number, and from when more */
    const char *words;          /* the dose in force in words: "hold 25 s" */
};

enum item_state { ITEM_DUE, ITEM_DONE, ITEM_SKIPPED, ITEM_LATER, ITEM_OFF };
struct check_item {
    const struct item_def *def;
    struct times times;         /* in force in this phase (carried on: fewer) */
    bool carried;               /* from an earlier phase */
    enum item_state state;
    int done, target;           /* sets today; whole sets, both sides */
    int left, right;            /* of an each-side item: sides beyond the whole sets */
    int reps;                   /* reps of the latest set today, ENTRY_UNKNOWN */
    int hold_s;
    int pain;                   /* highest pain during it today, ENTRY_UNKNOWN not asked */
    bool pain_open;             /* ticked today, and nobody said what the pain was */
    int64_t last_at;            /* latest set today; INSTANT_NONE */
    int64_t next_at;            /* when it is due again; INSTANT_NONE when it is due or over for today */
    const char *why;            /* for later, skipped, off */
    unsigned week;              /* bit i: done on the day i days ago (0 today), 7 bits */
    struct progress progress;
    bool easier;                /* an easy day: the gentler variant, half of it */
    bool own;                   /* not in the protocol: a clinician's own item */
    int kept_days, asked_days;  /* of the last 28 days before today: done on, of those it was asked for and somebody was
                                 * there; filled by today_look_back */
};

/* What was asked for day by day, and what of it was done (adherence.c): only what was then prescribed, only days on
 * which somebody was there. What is asked for so many times a week is missed on a week's last days, once it is over. */
enum kept { KEPT_ASKED = 1, KEPT_DONE = 2, KEPT_SKIPPED = 4 }; /* of an item on a day; or-ed, 0 nothing */
struct kept_day { bool present; int asked, kept; }; /* items; nobody there: 0 of 0 */
struct kept_item { const struct item_def *def; unsigned char *days; }; /* enum kept, for each of adherence.days */
struct adherence {
    struct kept_day *days; int n_days; /* the days of pain.days; today is not over */
    struct kept_item *items; int n_items; /* those that were asked for or done: a clinician's own, then the newest phase first */
};

enum therapy_status { THERAPY_DUE, THERAPY_RUNNING, THERAPY_WAITING, THERAPY_OFF };
struct therapy_state {
    const struct therapy_def *def;
    enum therapy_status state;
    int64_t started_at, ends_at, hard_stop_at; /* of the running session; INSTANT_NONE */
    int64_t last_ended;         /* INSTANT_NONE */
    int64_t asks_off;           /* it ran to its hard stop then, and nobody said since that it is off the skin; INSTANT_NONE */
    int64_t next_at;            /* waiting or running: when the next may start; INSTANT_NONE when not known */
    int today;                  /* sessions begun this calendar day */
    bool skin_check_due;        /* running past its skin check */
    const char *why;
};

struct reminder { const struct item_def *item; const char *id; int64_t next_at; }; /* next_at may have passed: it is due */

enum medicine_status { MEDICINE_MAY, MEDICINE_WAIT, MEDICINE_LIMIT, MEDICINE_STOPPED, MEDICINE_COURSE_OVER,
                       MEDICINE_CONTRAINDICATED, MEDICINE_CANNOT_TELL, MEDICINE_OFF };
struct medicine_state {
    const struct medicine_def *def;
    enum medicine_status state; /* for the usual dose */
    int64_t next_at;            /* wait, limit, course-over: when the usual dose fits again; INSTANT_NONE */
    double taken_mg;            /* in the rolling 24 h (S06) */
    double usual_mg, single_mg, limit_mg; /* in force: the protocol's, or a clinician's */
    int64_t apart_s;
    const struct entry *prescription; /* a clinician's own limits in force; NULL */
    int64_t last_at;            /* INSTANT_NONE */
    int64_t course_from, course_to; /* INSTANT_NONE before the first dose */
    bool alarm;                 /* at or above the alarm amount (S05) */
    const char *why;
};

struct other_taken { const struct other_def *def; const struct entry *last; int64_t closes_until; }; /* others of the last DOSE_SPAN */

enum day_mark { MARK_HURT = 1, MARK_PHASE = 2, MARK_FLARE = 4, MARK_LIFT = 8, MARK_DOSE = 16 }; /* marks.c; or-ed */
struct pain_day {
    int32_t day; int n; double min, max, mean; /* n 0: nothing was written down, a gap */
    const char *furthest;       /* how far down the leg it hurt; NULL: no score with a place */
    int phase;                  /* in force at its end; -1 none */
    unsigned marks;             /* what else it was: hurt, a phase begun, a flare begun, lifted, a dose */
};
struct pain {
    const struct entry *latest; /* NULL */
    const struct entry *first;  /* of the episode; NULL */
    double mean_7d, worst_7d;   /* calendar days today-6..today; NAN */
    double change;              /* latest minus first; NAN when there are not two */
    bool meaningful;            /* 2 points or 30 % (S20) */
    struct pain_day *days; int n_days; /* one per calendar day, oldest first, today last; up to JOURNAL_SUMMARY_DAYS, not before the episode */
    bool sharp;                 /* an answer or a score says sharp, and nothing since says not (R50) */
    const struct entry *sharp_entry;
    const struct entry *moved_down; /* a score of the last 24 h further down the leg than any in the 24 h before it (C18); NULL */
    const char *furthest, *furthest_before; /* how far down in the last 24 h, and in the 3 days before those; NULL no score */
    bool centralising;          /* it has moved back up since: a good sign */
    const char *leg;            /* "calf -> thigh: moving back up"; NULL without leg scores */
};

enum test_state { TEST_UNKNOWN, TEST_PASSED, TEST_FAILED, TEST_EXPIRED };
struct screen { bool passed; int64_t valid_until; int64_t passed_at; const char *closed; /* why no test may be tried now; NULL */ const char *why; /* what is missing; NULL when passed */ struct { const struct test_def *def; enum test_state state; } *tests; int n_tests; };

struct lift_day { int32_t day; double kg; bool back; }; /* a session's heaviest set; whether it stepped back */
/* One movement on its way back to its weight (lift.c: S16, S17, C03, C04, C23-C25, C37, C39). */
struct lift_state {
    const char *id;             /* its name as first written */
    double previous_kg;         /* NAN unknown */
    double next_kg;             /* the load of the next session; 0 body weight */
    double last_kg;             /* of the latest session; NAN none */
    int sets, reps;             /* asked for at next_kg */
    const struct stage_def *stage;
    enum light light;           /* of the latest session */
    enum decision decision;
    int64_t held_until;         /* after pain: no rise before; INSTANT_NONE */
    int64_t rise_at;            /* when the next rise may come at the earliest; INSTANT_NONE at full weight or unknown */
    int64_t full_from, full_to; /* projected: full weight with the largest and the smallest rises; INSTANT_NONE */
    int64_t full_since;         /* at full weight, free of pain, since; INSTANT_NONE */
    int step_backs;             /* within the last 14 days (S17) */
    struct lift_day *days; int n_days; /* its sessions, oldest first */
    const char *why;            /* what the last session decided, what the next rise waits for */
    const char *plates;         /* "bar + 15 a side" */
};
struct lifting {
    const char *closed;         /* why no lifting now; NULL open */
    struct lift_state *list; int n;
    const char *breathe;        /* how to brace for somebody with C35's conditions; NULL */
};

enum { ACTIVITIES_MAX = 5 }; /* of the psfs */
struct activity { const char *name; double first, latest; };
struct measure_state { const struct measure_def *def; double first, latest, change; bool meaningful; int64_t asked_at; bool due; };
struct measures {
    struct measure_state of[MEASURE_KIND_COUNT]; /* psfs: the mean; def NULL when the protocol has none */
    struct activity *activities; int n_activities; /* of the psfs, five at most */
};

struct referral {
    const struct referral_def *def; const char *id; const char *why;
    const struct entry *answer; /* booked, seen, not now; NULL */
    int32_t back_on;            /* the calendar day it comes back; only with an answer */
    bool quiet;                 /* answered, and not back yet: shown, not pressed */
};
struct timeline { const struct timeline_def *def; int from_day, to_day; }; /* def NULL, days -1 while unknown; to_day -1 open */
struct next { const char *what; int64_t at; int due; }; /* what falls due first, merged within 10 minutes (C16); what NULL
                                                         * none. due: how many ask for something now, named or not */

struct today {
    struct moment now;
    const struct protocol *protocol;
    const struct journal *journal;
    const struct history *history; /* core's own (src/core/history.h) */
    const struct lift_folds *folds; /* core's own (src/core/lift.h) */
    struct prefs prefs;
    struct episode episode;
    bool awake;                 /* within waking hours */
    bool clock_behind;          /* the clock, not a look back, stands before what is already written down (S06) */
    struct triage triage;
    struct course course;
    struct phase phase;
    struct morning morning;
    struct check_item *checklist; int n_checklist;
    struct adherence adherence; /* filled by today_look_back */
    struct therapy_state *therapies; int n_therapies;
    struct reminder *reminders; int n_reminders;
    struct medicine_state *medicines; int n_medicines;
    struct other_taken *others; int n_others;
    struct pain pain;
    struct screen screen;
    struct lifting lifting;
    struct measures measures;
    struct referral *referrals; int n_referrals;
    struct timeline timeline;
    struct next next;
    int64_t next_change;        /* the earliest instant after now at which any of this may differ */
};

/* The episode that is current at `now`: the last live start with at <= now, unless a finish ended it. False: none. */
bool episode_at(const struct journal *j, struct moment now, struct episode *out);

/* The start that a chain of switches goes back to; the episode's own start without one. */
const struct entry *episode_first_start(const struct journal *j, const struct episode *e);

/* NULL when there is no current episode. `p` must be the protocol of the episode's start entry. */
const struct today *today_assess(const struct protocol *p, const struct journal *j, const struct prefs *prefs,
                                 struct moment now, struct arena *arena);
/* The same day with what only charts, details and reports ask for: adherence and how often each item was kept. It looks
 * back over every day and item, and no rule goes by it. NULL stays NULL. */
const struct today *today_look_back(const struct today *t, struct arena *arena);

/* What level an answer (status, and value for a temperature) raises; a temperature decides by its bands (S03, C12).
 * False: it raises nothing. */
/* An emergency that nobody has assessed up to `known`, in an episode or after one (S01); NULL none. */
const struct entry *emergency_standing(const struct journal *j, int64_t known);
bool triage_raises(const struct question *q, const struct entry *e, enum flag_level *level);
enum { OFF_ASKED_S = 12 * HOUR }; /* so long after its hard stop a pack that nobody took off is asked for */
enum { ROUND_S = 10 * MINUTE }; /* what falls due within it is one round (C16) */

/* The words of the contract ("first-48h" style) for JSON and CSV. */
const char *triage_word(enum triage_state s);
const char *pattern_word(enum pattern p);
const char *item_word(enum item_state s);
const char *therapy_word(enum therapy_status s);
const char *medicine_word(enum medicine_status s);
const char *test_word(enum test_state s);
const char *course_word(enum course_state s);     /* unknown|recovering|easy-day|flare|recovered|recurrence */
const char *light_word(enum light l);             /* none|green|amber|red */
/* The answers to the question of change, worst first, ending with NULL; the value is the place less 2. */
extern const char *const change_words[];
const char *change_word(double value);            /* "better"; value is known, -2..2 */
const char *decision_word(enum decision d);       /* start|go-on|repeat|step-back|hold|prescribed */
const char *referral_level_word(enum referral_level l);

/* The phase in force at an instant, for the journal's listing and export: index, or -1. */
/* The pain score of the other leg that makes a score at `at` a sign of both legs (C11): at most LEGS_APART from it, and
 * the one that came first was not scored 0 at its place in between. NULL none. */
enum { LEGS_APART = JOURNAL_RAW_DAYS * DAY };
const struct entry *pain_other_leg(const struct journal *j, int64_t begins, int64_t at, const char *site,
                                   const char *side);
int phase_at(const struct protocol *p, const struct journal *j, const struct episode *e, int64_t at);

#endif
