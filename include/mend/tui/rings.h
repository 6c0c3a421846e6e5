/* rings.h: what rings, when, and how it reaches somebody.
 *
 * Reminders that fall together make a round (round.c); ice and heat on the skin ring whatever the hour (pack.c); who is
 * away or in bed is not called for anything else (form_away.c); a ring is a bell, a flash, a program (notice.c). */
#ifndef MEND_TUI_RINGS_H
#define MEND_TUI_RINGS_H

#include "mend/tui/state.h"

/* round.c: what rings, and when */
bool round_tick(struct app *a, bool with_pack); /* true: ring; with_pack: what falls due soon joins its ring */
int64_t round_next(const struct app *a);        /* when it may ring next; INSTANT_FOREVER never */
bool round_words(const struct app *a, bool doses, char *buf, size_t size, int *n); /* what is due; false: nothing */
bool round_ahead(const struct app *a, char *buf, size_t size); /* "14:44 Walk, Sit break": what falls due next */
/* Why what is due at that instant does not ring then: "quiet till 14:30", "away till 15:02"; false: it does. */
bool round_held(const struct app *a, int64_t at, char *buf);
bool round_waits(const struct app *a, const struct reminder *r); /* it has rung, or will once nothing holds it back */
void round_seen(struct app *a);
void round_greet(struct app *a);                /* somebody looks: what is due is open, without a ring */
int64_t round_later(struct app *a);             /* puts the round off; when it rings again */
bool round_line(const struct app *a, int room, char *buf, size_t size, enum style *s); /* view_round.c: the NEXT line */
/* pack.c: what safety asks of ice or heat */
enum ring pack_tick(struct app *a);
int64_t pack_next(const struct app *a);         /* when it may ring next; INSTANT_FOREVER never */
bool pack_words(const struct app *a, char *buf, size_t size); /* what it asks for now: "Heat off"; false: nothing */
bool pack_asks_skin(const struct app *a, const struct therapy_state *t); /* the look at the skin is due, not answered */
void pack_seen(struct app *a);                  /* acknowledged: what it asks for now does not ring again, or not so soon */
/* What ended at its hard stop, so that somebody has to say whether it is off the skin; NULL none. */
const struct therapy_state *pack_over(const struct app *a);
struct effect pack_is_off(struct app *a, const struct therapy_state *over); /* it is */
/* form_away.c: who is away, and to bed */
extern const struct form_ops away_form;
void away_begin(struct app *a, int64_t since, int64_t until);
void away_tick(struct app *a);
bool away_back(struct app *a);                  /* a key was pressed: somebody is there. True: nobody was before */
/* notice.c: how a ring reaches somebody */
int notice_due(const struct app *a, char *names, size_t size); /* how much asks for something now, and its names */
void notice_give(struct app *a, enum ring ring, struct cue *cue);
struct effect notice_test(struct app *a);
bool notice_flashes(const struct app *a);
void notice_failed(struct app *a, const char *text);
void notice_tell(struct app *a);                /* says that a program failed, once, when nothing else is asked */

#endif
