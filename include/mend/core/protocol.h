/* protocol.h: a protocol file in memory: what a physiotherapist wrote, typed and checked.
 *
 * io/protocol_read.c makes it from YAML and refuses what does not fit; core reads it and never changes it.
 * Everything lives in the reader's arena. Texts are UTF-8, sanitised, never NULL unless said so; lists have a
 * count `n_*`. Durations are seconds, -1 when open or absent; amounts are mg, kg, degrees C. `facts` name the facts
 * of the guide that a node implements (R01-R147), the conflicts it resolves (C01-C44) and safety rules (S01-S21);
 * `ours` names the keys whose values the guide does not give (shown with a small mark on screen).
 * The comment behind each member is its YAML key where that differs, and how its value is written. */
#ifndef MEND_CORE_PROTOCOL_H
#define MEND_CORE_PROTOCOL_H

#include <stdbool.h>
#include <stdint.h>

#include "mend/core/arena.h"

struct texts { const char **list; int n; };
struct range { double lo, hi; };  /* lo == hi for one number; both -1 when absent */
struct span { int64_t lo, hi; };  /* seconds; hi -1: open; both -1 when absent */

struct source {          /* part of every node */
    struct texts facts;  /* [R51, C30, S04] */
    struct texts ours;   /* [times, sets]: keys of the same node */
    int line;            /* where the node begins in its file */
};

/* ---- triage ---- */
enum question_role { ASK_RED_FLAG, ASK_PATTERN, ASK_MEDICINE, ASK_SKIN, ASK_LOAD };
enum flag_level { FLAG_URGENT, FLAG_EMERGENCY };
enum pattern { PATTERN_UNCLEAR, PATTERN_STRAIN, PATTERN_DISC };
struct question {             /* triage: red-flags | pattern | before-medicine | before-ice-or-heat | before-lifting */
    const char *id;           /* has a hyphen, but for fever and trauma */
    const char *ask;          /* a question whose reassuring answer is no (pattern questions: yes or no) */
    const char *name;         /* 2-5 words for lists: "loss of bladder or bowel control" */
    enum question_role role;
    enum flag_level level;    /* red flags: emergency | urgent */
    enum pattern suggests;    /* pattern questions: strain | disc */
    bool temperature;         /* yes: answered by a temperature too */
    double urgent_from, emergency_from; /* "38.0 C"; NAN unless temperature */
    struct texts emergency_with; /* red flags: emergency-with: ids of questions whose yes, beside this sign, makes it an emergency (C12) */
    struct texts closes;      /* before-medicine, before-ice-or-heat: ids of medicines or therapies a yes closes */
    bool for_today;           /* for-today: yes: an answer holds for its calendar day only (alcohol, a sedative) */
    const char *then;         /* what to do on a yes; NULL */
    struct source source;
};

/* ---- exercise items ---- */
enum direction { DIRECTION_NEUTRAL, DIRECTION_FLEXION, DIRECTION_EXTENSION };
enum disc_rule { DISC_KEEP, DISC_OFF, DISC_WATCH }; /* on the disc pattern (C18): as it is, off, only while leg signs do not move down */

struct dose {               /* "10-15 reps" | "hold 10-30 s" | "30 s each side" | "10 reps, hold 5 s" | "5-8 reps each side, hold 5 s"
                               | "2-3 min" | "8 rounds" | "10-15 passes" | "once" */
    struct range reps;      /* count of reps, rounds or passes; absent -1 */
    const char *count_word; /* "reps" | "rounds" | "passes"; NULL */
    struct range hold_s;    /* seconds a position is held */
    struct range length_s;  /* seconds of something that goes on, a walk */
    bool each_side;
    const char *words;      /* as written */
};

enum times_kind { TIMES_NONE, TIMES_A_DAY, TIMES_A_WEEK, TIMES_EVERY, TIMES_ONCE };
struct times {              /* "2 a day" | "1-2 a day" | "3 a week" | "every 60 min" (waking hours) | "once" */
    enum times_kind kind;
    struct range n;         /* A_DAY, A_WEEK */
    int64_t every_s;        /* EVERY */
    const char *words;
};

struct carried { const char *phase; struct times times; }; /* carried-on:  weeks-2-4: 1 a day */

struct item_def {
    const char *id, *title;
    const char *group;            /* movement | exercise | stretch | core | back | hips | technique | morning | desk */
    struct dose dose;             /* dose */
    struct range sets;            /* sets: 1 | 2-3; 1 when absent */
    struct dose step;             /* step: "hold 5 s" | "1 reps": how far a dose with a range grows at a time; absent: it does not */
    struct times times;           /* times */
    struct texts how, cues;       /* how, cues */
    const char *stop;             /* stop: words; NULL */
    int stop_above;               /* stop-above: 3; -1: the phase's */
    enum direction direction;
    enum disc_rule disc;          /* on-disc-pattern: off | watch */
    const char *easier;           /* easier: a gentler variant in words; NULL */
    const char *then;             /* then: item id that it leads to; NULL */
    struct texts after;           /* after: [front-plank, ...] each done on after_days days first (R75) */
    int after_days;               /* after-days */
    int load_after;               /* load-after: 3  clean sessions at the top of the dose before a weight may be added (C20); -1 never */
    int64_t load_from_s;          /* load-from: 21 d  since the injury, and no weight before it; -1 */
    int64_t from_s;               /* from: 21 d since the injury; -1 */
    struct texts counts_as;       /* counts-as: [sit-break] (C16) */
    bool walking;                 /* walking: yes  stays open when a sign is urgent */
    const char *why;              /* why: one sentence; NULL */
    struct carried *carried; int n_carried; /* carried-on: how often in later phases; not carried on when absent */
    struct source source;
};

/* ---- phases ---- */
/* A closed list of predicates with their numbers in the protocol; phase.c judges them. */
#define GATES(X) \
    X(REST_PAIN, "rest-pain")          /* at-most N over T: every score at rest (or unmarked) of the last T is <= N */ \
    X(DAY_RESPONSE, "day-response")    /* at-most N over T: pain rose by no more than N against T before */ \
    X(NO_SHARP_PAIN, "no-sharp-pain")  /* over T: the newest check-in or score of the last T says not sharp (R50) */ \
    X(ITEMS_DONE, "items-done")        /* items [..], days N: each was done on N days (R69, R82) */ \
    X(DAILY_PAIN, "daily-pain")        /* at-most N over T: every score of the last T days is <= N, at least one a day on half of them */ \
    X(NO_LEG_SIGNS, "no-leg-signs")    /* over T, on the disc pattern only (C33) */ \
    X(SCREEN_PASSED, "screen-passed")  /* valid movement screen (S18) */ \
    X(FULL_LOAD, "full-load")          /* every lift at 100 % for T (C03) */
enum gate_kind {
#define X(name, word) GATE_##name,
    GATES(X)
#undef X
    GATE_KIND_COUNT
};
struct gate_def {             /* to enter the phase it stands in */
    enum gate_kind kind;      /* id */
    const char *title;        /* "pain at rest 3 or less for a day" */
    int at_most;              /* at-most; -1 */
    int64_t over_s;           /* over: 24 h; -1 */
    int days;                 /* days; -1 */
    struct texts items;       /* items */
    struct source source;
};

struct lesson { const char *say; struct source source; }; /* teach: - say: ... */

struct phase_def {
    const char *id, *title;
    const char *aim;          /* one sentence */
    struct span window;       /* window: 48 h to 7 d | from 28 d | any time ({-1,-1}) */
    int64_t early_s;          /* early: 24 h  may be opened by `phase next` from then on (C01); -1 */
    bool by_clock;            /* opens: by the clock | by you (true when "by the clock") */
    int stop_above;           /* stop-above: 3 (S14); -1 */
    int progress_at_most;     /* progress-at-most: 2  the highest pain during a set that still lets it grow (S13, S14); 2 when absent */
    struct gate_def *gates; int n_gates;
    struct item_def *items; int n_items;
    struct texts not_yet;     /* not-yet: [crunches, sit-ups, lifting both legs] (R57-R59) */
    struct lesson *teach; int n_teach;
    struct source source;
};

/* ---- clocks and medicines ---- */
struct therapy_def {
    const char *id, *title;
    struct span session;      /* session: 15-20 min: asked for, and hard stop (S10, S11) */
    int64_t apart_s;          /* apart: 60 min, start to start; -1 */
    int64_t gap_s;            /* gap: 40 min, end to start */
    struct span window;       /* window: 0 h to 48 h | from 48 h */
    int a_day;                /* a-day: 3; -1 */
    int64_t skin_check_s;     /* skin-check: 5 min; -1 */
    struct texts confirm;     /* confirm: what the person confirms before it starts */
    struct texts how;
    const char *detail;       /* longer words, what others advise; NULL */
    struct source source;
};

struct medicine_def {
    const char *id, *title;
    struct texts also;        /* also: other names, [paracetamol] */
    struct range dose_mg;     /* dose: 200-400 mg; hi is the single-dose maximum */
    double usual_mg;          /* usual: 400 mg */
    int64_t apart_s;          /* apart: 6 h */
    double limit_mg;          /* limit: 1200 mg in 24 h (the 24 h is fixed, S06) */
    int64_t course_s;         /* course: 72 h, or 10 d */
    int64_t never_past_s;     /* never-past: 10 d */
    double alarm_mg;          /* alarm: 4000 mg; -1 (S05) */
    bool as_needed;           /* as-needed: yes (R44) */
    struct texts stop_on;     /* stop-on: any of these stops the course (R46) */
    struct texts warning;     /* warning-signs: words that mean get help now (S09) */
    const char *detail;
    struct source source;
};

struct part { const char *medicine; double mg; }; /* contains: {ibuprofen: 200 mg, acetaminophen: 500 mg} */
struct product_def {        /* products: a combination, counted by what it contains (S07); its amount is a number of tablets */
    const char *id, *title;
    struct texts also;      /* also: other names, [..] */
    struct part *contains; int n_contains; /* in one tablet */
    struct source source;
};
struct other_def {          /* other-medicines: written down and never advised (R48) */
    const char *id, *title;
    struct texts also;
    struct texts closes;    /* closes: [ibuprofen, heat]  what it takes out of the plan (S08, S11) */
    int64_t closes_for_s;   /* closes-for: 3 d  how long after a dose; -1 */
    const char *then;       /* then: what to do or know; NULL */
    struct source source;
};

/* ---- screen, loading ---- */
struct test_def {             /* screen: tests: */
    const char *id, *title;
    const char *pass;         /* what passing means */
    struct texts how;
    int64_t timer_s;          /* timer: 60 s; -1 */
    int reps;                 /* reps: 20; -1 */
    bool compare;             /* compare: yes  pain is scored before and after, and may not rise (R112) */
    struct source source;
};
struct stage_def { const char *id, *title; int from_percent, to_percent; struct source source; }; /* stages: - id: light, percent: 1-50 */
struct loading_def {          /* loading: */
    bool present;
    int start_percent;        /* start: 50 % */
    const char *from_phase;   /* from-phase: weeks-4-6  no load before it */
    double plate_kg;          /* plate: 2.5 kg  the smallest step of the plates, when the person has not said */
    double empty_bar_kg;      /* empty-bar: 20 kg  the most while the weight before the injury is not known (C37) */
    struct range sets, reps;  /* sets: 3, reps: 5-8 */
    struct range rise_percent; /* rise: 5-10 % */
    int64_t rise_every_s;     /* rise-every: 7 d */
    int64_t hold_s;           /* hold-after-pain: 7 d */
    int64_t medicated_s;      /* medicated: 6 h (C39) */
    int pain_free;            /* pain-free: 1, the highest score that counts as pain-free */
    struct stage_def *stages; int n_stages;
    struct texts before;      /* before-each-set: the bracing checklist */
    struct lesson *teach; int n_teach;
    struct source source;
};
struct screen_def {
    int64_t valid_s;          /* valid: 14 d */
    int64_t from_s;           /* from: 21 d  since the injury, no attempt before (C02); -1 */
    struct test_def *tests; int n_tests;
    struct source source;
};

/* ---- referral, timelines ---- */
#define REFERRALS(X) \
    X(PERSISTS, "two-weeks")           /* after T, pain above at-most, and not meaningfully better (C31) */ \
    X(PERSISTS_LONG, "six-weeks")      /* after T without meaningful improvement (S19) */ \
    X(DAILY_ACTIVITIES, "daily-activities") /* latest function answer is limited (R131) */ \
    X(WORSENING, "worsening")          /* mean of the last `over` is `rise` above the mean of the `over` before (R132) */ \
    X(NEW_SYMPTOM, "new-symptom")      /* latest answer yes (R133) */ \
    X(UNSURE, "unsure")                /* latest answer yes (R134) */ \
    X(STEPPED_BACK, "stepped-back")    /* second step back within `over` (C25) */
enum referral_kind {
#define X(name, word) REFERRAL_##name,
    REFERRALS(X)
#undef X
    REFERRAL_KIND_COUNT
};
enum referral_level { REFER_SUGGEST, REFER_FIRM, REFER_URGENT };
struct referral_def {
    enum referral_kind kind;  /* id */
    enum referral_level level; /* suggest | firm | urgent */
    const char *say;
    int64_t after_s;          /* after: 14 d; -1 */
    int64_t over_s;           /* over: 3 d; -1 */
    int rise;                 /* rise: 2; -1 */
    int at_most;              /* at-most: 1; -1 */
    int64_t again_s;          /* again: 7 d  it comes back so long after "not now" without a date, or after "seen" */
    struct source source;
};
struct timeline_def { const char *id, *title, *say; struct span expect; struct source source; }; /* expect: 1-2 weeks | from 6 months; id mild|moderate|disc|severe */

/* ---- the course: easing, flares, recovery; the daily check; short forms ---- */
struct course_def {           /* course: */
    bool present;
    int rise;                 /* rise: 2  points above the days before: an easy day (C41) */
    int64_t flare_after_s;    /* flare-after: 24 h  still up: a flare */
    int64_t hold_s;           /* hold: 7 d  a flare eases the plan at least so long (R107) */
    int recovered_at_most;    /* recovered-at-most: 1 */
    int64_t recovered_over_s; /* recovered-over: 7 d (S20) */
    int64_t pain_free_s;      /* pain-free: 30 d  after it, a rise that lasts is a recurrence (S20) */
    int64_t disc_offer_s;     /* disc-offer: 7 d  without leg signs, items closed by them are offered again one at a time (C18) */
    const char *easy, *flare, *recovered, *recurrence; /* calm sentences */
    struct source source;
};
/* What the daily check asks besides signs and pain; the answers' words stand in act.def. */
struct check_def { const char *id; const char *ask; struct source source; }; /* check-in: - id: function|sharp|new-symptom|unsure|response|sleep */
enum measure_kind { MEASURE_PSFS, MEASURE_FUNCTION, MEASURE_CHANGE, MEASURE_KIND_COUNT };
struct measure_def {          /* measures: */
    enum measure_kind kind;   /* id: psfs | function | change */
    const char *title, *ask;
    const char *low, *high;   /* low, high: what 0 and 10 mean; NULL */
    int64_t every_s;          /* every: 7 d */
    struct source source;
};

/* How a session is led where the guide gives no times (C30); -1 or 0: the usual below. */
struct floor_def {            /* floor: */
    int64_t get_down_s;       /* get-down: 10 s  before the first exercise */
    int64_t get_ready_s;      /* get-ready: 5 s  before each set */
    int64_t switch_s;         /* switch: 5 s  to the other side */
    int64_t rest_s;           /* rest: 15 s  between sets and exercises */
    int64_t rep_s;            /* rep: 4 s  one repetition, slowly (R54) */
    struct source source;
};
/* Bare numbers, as the ceilings below. */
#define FLOOR_GET_DOWN_S 10
#define FLOOR_GET_READY_S 5
#define FLOOR_SWITCH_S 5
#define FLOOR_REST_S 15
#define FLOOR_REP_S 4
#define FLOOR_REP_LEAST_S 2 /* faster is not slow (R54) */

struct protocol {
    const char *id, *title, *about; /* about: one sentence */
    int revision;
    char hash[17];            /* FNV-1a 64 of the file's bytes, hex */
    bool needs_injury;        /* needs-injury: yes | no */
    struct question *questions; int n_questions; /* in file order; roles stay together */
    struct texts emergency;   /* triage: on-emergency: what to do now, a line each */
    struct texts urgent;      /* triage: on-urgent */
    struct phase_def *phases; int n_phases;
    struct therapy_def *therapies; int n_therapies;
    struct medicine_def *medicines; int n_medicines;
    struct product_def *products; int n_products;
    struct other_def *others; int n_others;           /* other-medicines */
    struct screen_def screen;
    struct loading_def loading;
    struct referral_def *referrals; int n_referrals;
    struct timeline_def *timelines; int n_timelines;
    struct lesson *published; int n_published; /* published: - say: what studies found (B1), beside the guide's time */
    struct course_def course;
    struct check_def *checks; int n_checks;    /* check-in */
    struct measure_def *measures; int n_measures;
    struct floor_def floor;
    struct lesson *education; int n_education; /* education: - say: */
    struct source source;
    const struct protocol_names *names; /* made once all is read (protocol_name); NULL: looked for one by one */
};

/* Look-ups; NULL when there is none. protocol_item searches every phase; *phase (may be NULL) gets its index. */
void protocol_name(struct protocol *p, struct arena *a); /* a table of its items and questions: they are asked for most */
const struct question *protocol_question(const struct protocol *p, const char *id);
const struct item_def *protocol_item(const struct protocol *p, const char *id, int *phase);
const struct therapy_def *protocol_therapy(const struct protocol *p, const char *id);
const struct medicine_def *protocol_medicine(const struct protocol *p, const char *id_or_alias);
const struct product_def *protocol_product(const struct protocol *p, const char *id_or_alias);
const struct other_def *protocol_other(const struct protocol *p, const char *id_or_alias);
const struct measure_def *protocol_measure(const struct protocol *p, enum measure_kind kind);
int protocol_phase(const struct protocol *p, const char *id); /* index, or -1 */
const char *protocol_title(const struct protocol *p, const char *id); /* title or name of anything with an id, or NULL */
bool item_is_exercise(const struct item_def *item); /* it loads the back and is scored (S13): neither movement through the day nor the desk */
bool source_is_ours(const struct source *s, const char *key);

extern const char *const gate_words[], *const referral_words[], *const measure_words[];

/* Compiled ceilings (S21): a protocol may tighten these, never loosen them; the reader refuses what does. */
struct medicine_ceiling { const char *id; double single_mg, day_mg; long apart_s, course_s; };
extern const struct medicine_ceiling medicine_ceilings[]; /* ends with id NULL (S04, S05) */
enum {
    CEILING_ICE_SESSION_S = 20 * 60, CEILING_ICE_GAP_S = 40 * 60, CEILING_ICE_UNTIL_S = 48 * 3600, /* S10 */
    CEILING_HEAT_SESSION_S = 30 * 60, CEILING_HEAT_A_DAY = 3, CEILING_HEAT_FROM_S = 48 * 3600,     /* S11 */
};
#define CEILING_LOADING_FROM_S (28 * 24 * 3600) /* C02, S14 */
/* Bare numbers: the table of a file's keys writes them out with their units, as a file would. */
#define CEILING_FEVER_URGENT 38.0 /* degrees C (S03) */
#define CEILING_FEVER_EMERGENCY 38.3
#define CEILING_MEDICINE_DAYS 10 /* S04, S05 */
#define CEILING_LOAD_START_PERCENT 50 /* S16 */
#define CEILING_LOAD_RISE_PERCENT 10
#define CEILING_LOAD_RISE_DAYS 7

#endif
