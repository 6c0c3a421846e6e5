/* sim.h: people who live through 120 days of the plan, hour by hour, and the rules that must hold at every step.
 *
 * life.c is one person's journal in memory, and the window of it that the store would load, kept up as it grows.
 * people.c is how they live: mostly by what `today` advises, sometimes against it. rules_*.c are S01-S21 once more,
 * written from CLINICAL.md and DESIGN.md over the plain list of entries: they share no arithmetic with core and ask it
 * for no judgement, they only read what it says. stable.c asks the same question twice. The same seed is the same life
 * on every machine: the generator is ours, and nothing asks the clock. */
#ifndef MEND_TESTS_SIM_H
#define MEND_TESTS_SIM_H

#include <stdbool.h>
#include <stdint.h>

#include "mend/core/act.h"
#include "mend/core/entry_form.h"

/* ---- chance ---- */
struct chance {
    uint64_t state;
};
uint64_t chance_next(struct chance *c);
int chance_below(struct chance *c, int n); /* 0..n-1 */
bool chance_is(struct chance *c, double p);
double chance_real(struct chance *c); /* [0, 1) */

/* ---- the numbers of the rules, as CLINICAL.md has them; a tightened protocol has its own (S21) ---- */
struct limits {
    int64_t ibuprofen_apart, acetaminophen_apart;
    double ibuprofen_day, acetaminophen_day, ibuprofen_single, acetaminophen_single;
    int64_t ibuprofen_course;
    int64_t ice_stop, ice_gap;
    int heat_a_day;
    double fever_urgent, fever_emergency;
    int64_t load_hold, load_every;
    double load_rise, load_start;
    int64_t screen_valid;
};
struct plan {
    const char *name;
    bool tightened;
    const struct protocol *low_back, *back_care;
    struct limits limits;
};
/* The protocols that ship, then the tightened ones. Exits with a sentence when one does not load, or one that loosens
 * does. */
const struct plan *plans_read(struct arena *a, int *n);

/* The rises and flares of the scores up to now (rules_plan.c). */
struct rises {
    int n, rewritten; /* the scores that were walked over; -1 none yet */
    int64_t begins;
    int64_t rise, flare, of, last, before_start, before_end;
    double base;
};

/* ---- one life ---- */
#define KINDS(X)                                                                                                       \
    X(adherent) X(careless) X(flaring) X(disc) X(doubler) X(clocks) X(traveller) X(backdater) X(late_gym) X(undoer)
enum kind {
#define X(name) KIND_##name,
    KINDS(X)
#undef X
        KIND_COUNT
};
extern const char *const kind_names[];

enum { SIM_DAYS = 120, SUBJECTS_MAX = 256, SLOTS = 512, ITEMS_MAX = 128, LIFTS_MAX = 8, TEXTS = 1024 };

struct window_cache {
    bool good;
    int32_t raw_from;
    int64_t raw_at, since;
    int *old, n_old, room_old; /* entries before the raw days that stay, by order */
    bool *latest_only;         /* of old[i]: it stays only while nothing later of its kind and subject is there */
    bool *moving_only;
    int room_flags;
    struct day_summary *days;
    int n_days, room_days;
    int32_t days_to; /* every day before it is in them */
    bool days_good;
    const struct past *past; /* of days */
    int64_t newest_old;
};

struct seen_item {
    const struct item_def *def;
    int reps, hold_s, sets;
    int32_t day;
    int rewritten, set_by;
    bool known;
};
struct seen_lift {
    char id[40];
    double next_kg;
    int rewritten;
    bool known;
    int64_t frozen_until;
    double frozen_kg;
};

struct life {
    uint64_t seed;
    enum kind kind;
    struct chance chance, look; /* how they live; when the same is asked twice */
    const struct plan *plan;
    const struct protocol *protocol; /* of the current episode */
    struct prefs prefs;
    struct arena arena;      /* entries and their texts */
    struct arena work;       /* one act */
    struct arena day, other; /* what is true now; what is asked beside it */
    struct arena window;     /* `kept` */

    struct entry *all; /* in order of writing; all[i].seq == i + 1 */
    int n, room;
    bool *dead; /* voided */
    int *key;   /* which kind and subject: an index below SUBJECTS_MAX */
    int room_dead, room_key;
    int *order, n_order, room_order; /* indices by at, then writing; no voids among them */
    struct {
        enum entry_kind kind;
        const char *subject;
    } keys[SUBJECTS_MAX];
    int n_keys, key_slot[SLOTS]; /* slot: key + 1, 0 free */
    const char *texts[TEXTS];
    struct shelf {
        int *list;
        int n, room;
    } shelf[ENTRY_KIND_COUNT], yes, of_key[SUBJECTS_MAX]; /* indices by at; yes: answers that say more than no */
    int acts;
    int rewritten; /* how often the past was changed: a void, or an entry of another day than today */
    int64_t newest_logged;
    struct window_cache cache;
    struct kept_window {
        const struct journal *journal; /* indexed; NULL none */
        struct moment from;
        int n;    /* entries written then */
        int room; /* for so many more */
    } kept;

    int64_t begin, hour;       /* true time: when it began, hours since */
    struct moment now;         /* what the system's clock says */
    const struct today *today; /* as last assessed, in `day` */
    bool stale;                /* something was written since */
    long steps, judged, refused, usage;
    bool telling; /* what is told is folded into `told` (told.c) */
    uint64_t told;

    /* people.c */
    double level, leg; /* how much it hurts, and how far down (0 back .. 4 foot) */
    double skill[4];   /* chances: adherence, answering, against advice, medicine */
    int64_t skew;      /* of the system's clock */
    int32_t offset;
    int flare_hours;
    int hours_awake;
    bool begun, lifts_known;
    char last_words[200];

    /* rules_*.c and stable.c */
    struct seen_item items[ITEMS_MAX];
    int n_items;
    struct seen_lift lifts[LIFTS_MAX];
    int n_lifts;
    int phase_seen, phase_rewritten;
    struct rises rises;
    struct stable *stable;
    const char *rule, *wrong; /* the first violation; NULL none */
    char wrong_text[512];
};

void life_begin(struct life *l, const struct plan *plan, uint64_t seed, int kind); /* kind -1: by the seed */
void life_end(struct life *l);
struct shelf life_of(const struct life *l, enum entry_kind kind, const char *subject); /* those of that subject */
bool life_live(const struct life *l, int i);                                           /* neither voided nor a void */
void life_append(struct life *l, const struct entry *made, int act);
/* The window of journal.h. */
void life_window(struct life *l, struct moment from, int64_t until, struct arena *a, struct journal *out);
/* Judges and appends; every act is followed by a look at every rule. */
enum verdict life_act(struct life *l, struct moment at, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
const struct today *life_today(struct life *l); /* at l->now; NULL without an episode */
bool life_run(struct life *l);                  /* false: a rule is broken, see rule and wrong_text */
void life_hour(struct life *l);                 /* people.c: one hour of living */
const struct entry *life_newest(const struct life *l, enum entry_kind kind, const char *subject, int64_t until);

/* ---- rules ---- */
/* What the rules look at: the plain list, now, and what mend says. */
void wrong(struct life *l, const char *rule, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void rules_check(struct life *l); /* all of them, at l->now */
void rules_signs(struct life *l, const struct today *t);
void rules_medicine(struct life *l, const struct today *t);
void rules_therapy(struct life *l, const struct today *t);
void rules_exercise(struct life *l, const struct today *t);
void rules_load(struct life *l, const struct today *t);
void rules_course(struct life *l, const struct today *t);
void rules_words(struct life *l, const struct today *t);
/* After an act: what it wrote against what mend said before it. `before` may be NULL. */
void rules_act(struct life *l, const struct today *before, const char *words, struct moment at, enum verdict v,
               const struct act *act, const struct error *err, int first);
int64_t rule_begins(const struct life *l);             /* when the chain of episodes that is current began */
int64_t rule_injury(const struct life *l);             /* or its start */
bool rule_medicated(const struct life *l, int64_t at); /* a painkiller in the 6 h before (C39) */
bool rule_screen(const struct life *l, int64_t at);    /* passed and valid (S18) */
const struct entry *rule_prescribed(const struct life *l, const char *subject, int64_t at);
const struct check_item *rule_item(const struct today *t, const char *id);
void stable_check(struct life *l, const struct today *t);
void stable_end(struct life *l);
const char *digest(const struct today *t, struct arena *a); /* everything that the screen shows, in one text */

/* told.c: with l->telling, one number of all that was said and written. */
void told_today(struct life *l, const struct today *t);
void told_act(struct life *l, const char *words, enum verdict v, const struct act *act, const struct error *err);

#define EACH(i, l, s)                                                                                                  \
    for (int i##_n = (s).n - 1, i = i##_n >= 0 ? (s).list[i##_n] : -1; i##_n >= 0;                                     \
         i##_n--, i = i##_n >= 0 ? (s).list[i##_n] : -1) /* newest first */
#define EACH_OF_SUBJECT(i, l, kind, subject)                                                                           \
    for (struct shelf i##_of = life_of(l, kind, subject); i##_of.list; i##_of.list = NULL)                             \
        EACH (i, l, i##_of)

static inline bool same(const char *a, const char *b)
{
    return text_is(a, b);
}

#endif
