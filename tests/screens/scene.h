/* scene.h: days as the screens may meet them, made by hand with fixed times, so that a golden never depends on a rule.
 */
#ifndef TESTS_SCREENS_SCENE_H
#define TESTS_SCREENS_SCENE_H

#include "mend/tui/app.h"

enum scene_name {
    SCENE_NEW,        /* no episode yet */
    SCENE_UNANSWERED, /* just started, nothing answered */
    SCENE_FIRST_HOUR, /* answered, ice due, nothing recorded */
    SCENE_ICE,        /* ice runs */
    SCENE_DAY4,       /* heat runs, half the list ticked, four days of scores */
    SCENE_WEEKS,      /* three weeks on: gates, a referral, medicines stopped and limited, many days of scores */
    SCENE_URGENT,     /* a sign that needs a doctor today */
    SCENE_EMERGENCY,  /* an emergency sign while heat runs */
    SCENE_BARE,       /* a plan without clocks, medicines or scores */
    SCENE_MORNING,    /* day 16, the daily check is due, an easy day, signs in a leg that move back up */
    SCENE_LIFTS,      /* week five: weights, the movement screen half passed, short forms, doses that grew */
    SCENE_FLARE,      /* week five: eased and held, a referral answered, a prescription, another painkiller */
    SCENE_FLOOR,      /* day 3, exercises with every kind of dose are due, a walk in 12 minutes */
    SCENE_COURSE,     /* six weeks of days for the charts: gaps, a leg, a flare, doses, phases, weights */
    SCENE_COUNT
};
extern const char *const scene_names[SCENE_COUNT];

struct scene {
    struct arena arena;
    struct today today; /* free to change */
    struct journal journal;
    bool none;                /* today is NULL */
    struct settings settings; /* free to change */
    struct today past;        /* the day looked at, made when it is */
    struct journal whole;     /* what the journal view shows; made when it is first asked for, free to change */
    bool no_past;             /* nothing is known of other days */
    bool had[SHELF_COUNT];
    struct entry_query query[SHELF_COUNT];
    int fetched; /* pages of the journal that were asked for */
    struct app *app;
};

void scene_open(struct scene *s, enum scene_name name, int w, int h, bool utf8);
void scene_close(struct scene *s);
void scene_refresh(struct scene *s); /* hands the day to the app again, as the loop does after every act */
void scene_provide(struct scene *s); /* scene_past.c: what the app looks at besides today, as the loop fetches it */
void scene_later(struct scene *s, int64_t seconds);

struct effect scene_key(struct scene *s, uint32_t key);
struct effect scene_type(struct scene *s, const char *keys); /* each byte a key; the last effect that was not none */
#define SCENE_WROTE "01KB0000000000000000000000"             /* the entry that an act is said to have written */
struct effect scene_result(struct scene *s, enum verdict verdict, const char *text);
char *scene_dump(const struct scene *s, int w, int h, bool utf8);
/* So many seconds go by, a tick each; sets that are asked to be written down are, on the list too. The last effect that
 * was heard or asked for something. */
struct effect scene_ticks(struct scene *s, int seconds);
/* The list has it done, as core would count it: "done cobra --sets 1 --hold 20 --side left". */
void scene_did(struct scene *s, const struct effect *e);
const char *words_of(const struct effect *e); /* "pain 4"; "" without words; valid until the next call */

#endif
