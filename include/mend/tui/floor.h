/* floor.h: floor mode: a session that is led, to be read lying down three metres away, and heard when facing away.
 *
 * floor.c goes through the steps of core/drill: each has a deadline, an instant, and the tick that passes it goes on to
 * the next. A set that was worked to its end is asked to be written down as the command line would (`done ITEM ...`);
 * what comes then is worked out from the day that this made. So only the session's memory is kept here, and nothing
 * runs on when mend closes: what was done is in the journal, and `f` goes on with the rest. A tick far past a deadline
 * means that nobody was there (the machine slept): it pauses. floor_hurt.c asks and writes down when something hurt,
 * sheet_floor.c asks for the pain when it is over, view_floor.c draws it over the whole screen. The flash at each cue
 * belongs to the mode, whatever the notices are: somebody who faces away sees the room light up. Calm has none. */
#ifndef MEND_TUI_FLOOR_H
#define MEND_TUI_FLOOR_H

#include "mend/core/drill.h"
#include "mend/tui/app.h"

enum { FLOOR_DONE_MAX = 16 };
struct floor {
    bool on, paused;
    struct drill_session session;
    int taken;              /* steps behind it since the last set that was written down */
    char id[DRILL_ID];      /* the item of the step that runs */
    int64_t from, until;    /* when that began and ends */
    int left_s;             /* paused: what is left of it */
    int beat;               /* of its reps, the one announced last */
    bool owed;              /* worked to its end, and not written down yet: then what follows says what it was */
    char owed_id[DRILL_ID];
    enum drill_side owed_side;
    bool owed_last;
    char done[FLOOR_DONE_MAX][DRILL_ID]; /* items with a set in this session: their pain is asked for at the end */
    bool asks[FLOOR_DONE_MAX];           /* which of them, settled when it ends, so that the rows stay in place */
    int n_done;
    enum { HURT_NOT, HURT_RATE, HURT_PAIN, HURT_SKIP } hurt; /* which part of "that hurt" is being written down */
    char hurt_id[DRILL_ID];
    int hurt_score;
    bool hurt_sharp, hurt_over;        /* over: the item is not gone on with */
    const char *hurt_site, *hurt_side; /* constants; NULL none */
    char hurt_why[96], hurt_said[512];
    int64_t flashed;        /* the second of the latest cue; INSTANT_NONE */
    char spoken[128];
};

/* The rings of each cue. Within a set of reps one ring is "and the next", as it is when one gets ready. */
enum { RINGS_READY = 1, RINGS_WORK, RINGS_SWITCH, RINGS_REST, RINGS_DONE, RINGS_REMINDER };

struct app;
bool floor_ready(const struct app *a);                        /* there is something to lead now */
bool floor_works(const struct app *a);                        /* a set runs: reminders wait */
bool floor_step(const struct app *a, struct drill_step *out); /* the one that runs or is paused; false: none is left */
bool floor_flashes(const struct app *a);
/* One second later: what follows, perhaps a set to write down. `due`: a reminder rings in it. */
struct effect floor_tick(struct app *a, bool due);
struct effect floor_result(struct app *a, enum verdict verdict);
void floor_off(struct app *a);          /* at once, without a word: an emergency, or no episode */
void floor_draw(const struct app *a, struct canvas *c);

/* Between floor.c and floor_hurt.c. */
const struct check_item *floor_item(const struct app *a, const char *id); /* NULL when it is not on the list */
const char *floor_title(const struct app *a, const char *id);
struct effect floor_go_on(struct app *a); /* with the first step of what is left, or to the end */
void floor_hold(struct app *a);           /* pauses */
void floor_stand_before(struct app *a);   /* paused, at the step that leads to the work */
struct effect hurt_noted(struct app *a, enum verdict verdict);

#endif
