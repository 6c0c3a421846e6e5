#include "mend/tui/floor.h"
#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LATE = 5 }; /* ours: so many seconds past a deadline nobody was there to do what it ended */

/* ---- where it stands ---- */

bool floor_step(const struct app *a, struct drill_step *out)
{
    struct drill d;
    if (!a->floor.on || !a->live)
        return false;
    drill_begin(&d, a->live, &a->floor.session);
    bool more = drill_next(&d, out);
    for (int i = 0; more && i < a->floor.taken; i++)
        more = drill_next(&d, out);
    return more;
}

bool floor_ready(const struct app *a)
{
    const struct check_item *which;
    return a->live && a->live->triage.state != TRIAGE_UNANSWERED && !app_emergency(a) &&
           drill_none(a->live, &which) == DRILL_SOME;
}

bool floor_works(const struct app *a)
{
    struct drill_step s;
    return a->floor.on && !a->floor.paused && floor_step(a, &s) && s.kind == DRILL_WORK;
}

bool floor_flashes(const struct app *a)
{
    return a->floor.flashed == a->clock.utc && !app_calm(a);
}

void floor_off(struct app *a)
{
    a->floor.on = a->floor.paused = a->floor.owed = false;
    a->floor.hurt = HURT_NOT;
    if (a->form.kind == FORM_HURT)
        form_close(a);
    if (a->after == AFTER_FLOOR)
        a->after = AFTER_NOTHING;
}

const struct check_item *floor_item(const struct app *a, const char *id)
{
    for (int i = 0; a->live && i < a->live->n_checklist; i++)
        if (strcmp(a->live->checklist[i].def->id, id) == 0)
            return &a->live->checklist[i];
    return NULL;
}

const char *floor_title(const struct app *a, const char *id)
{
    const struct check_item *i = floor_item(a, id);
    return i ? i->def->title : id;
}

/* ---- what is heard and seen ---- */

static struct effect cue(struct app *a, int rings, bool flash, const char *spoken, const char *of)
{
    struct effect e = effect_none();
    snprintf(a->floor.spoken, sizeof a->floor.spoken, "%s%.100s", spoken, of);
    if (flash)
        a->floor.flashed = a->clock.utc;
    e.cue = (struct cue){.rings = rings, .speak = a->floor.spoken};
    return e;
}

static struct effect step_cue(struct app *a, const struct drill_step *s)
{
    const char *title = s->item->def->title;
    switch (s->kind) {
    case DRILL_READY: return cue(a, RINGS_READY, true, "Get ready", "");
    case DRILL_WORK: return cue(a, RINGS_WORK, true, s->hold_s ? "Hold" : "Go", "");
    case DRILL_SWITCH: return cue(a, RINGS_SWITCH, true, "Switch sides", "");
    case DRILL_REST: return cue(a, RINGS_REST, true, "Rest", "");
    case DRILL_NEXT: return cue(a, RINGS_REST, true, "Next: ", title);
    }
    return effect_none();
}

/* ---- from step to step ---- */

static void over(struct app *a)
{
    struct floor *f = &a->floor;
    bool asks = false;
    floor_off(a);
    if (f->n_done)
        app_say(a, STYLE_GOOD, "%d exercise%s, all written down.%s", f->n_done, f->n_done == 1 ? "" : "s",
                floor_ready(a) ? " f goes on with what is left." : "");
    for (int i = 0; i < f->n_done; i++) {
        const struct check_item *item = floor_item(a, f->done[i]);
        f->asks[i] = item && item->pain_open;
        asks = asks || f->asks[i];
    }
    if (asks)
        sheet_open(a, SHEET_FLOOR, "");
}

static struct effect ended(struct app *a)
{
    over(a);
    if (!a->floor.n_done)
        app_say(a, STYLE_GOOD, "Nothing is left to do now.");
    return cue(a, RINGS_DONE, true, "Done", "");
}

static void stands_at(struct floor *f, const struct drill_step *s, int64_t now)
{
    snprintf(f->id, sizeof f->id, "%s", s->item->def->id);
    snprintf(f->session.first, sizeof f->session.first, "%s", f->id); /* what comes due above it waits its turn */
    f->from = now;
    f->until = now + s->seconds;
    f->beat = 0;
}

static struct effect step_begin(struct app *a)
{
    struct floor *f = &a->floor;
    struct drill_step s;
    if (!floor_step(a, &s))
        return ended(a);
    stands_at(f, &s, a->clock.utc);
    f->paused = false;
    return step_cue(a, &s);
}

/* What follows the last set, or what is left without an item. */
struct effect floor_go_on(struct app *a)
{
    a->floor.taken = 0;
    return step_begin(a);
}

void floor_hold(struct app *a)
{
    struct floor *f = &a->floor;
    int64_t left = f->until - a->clock.utc;
    if (!f->paused)
        f->left_s = left > 0 ? (int)left : 0;
    f->paused = true;
}

/* Paused before the step that leads to the work, or before what is next when the item is gone. */
void floor_stand_before(struct app *a)
{
    struct floor *f = &a->floor;
    struct drill_step s;
    if (!floor_step(a, &s))
        return;
    if (s.kind == DRILL_WORK && f->taken > 0) {
        f->taken--;
        floor_step(a, &s);
    }
    stands_at(f, &s, a->clock.utc);
    f->left_s = s.seconds;
    f->paused = true;
    f->owed = false;
}

static struct effect write_down(struct app *a, const struct drill_step *s)
{
    static const char *const sides[] = {NULL, "left", "right"};
    struct floor *f = &a->floor;
    words_begin(a);
    words_add(a, "done");
    words_add(a, "%s", s->item->def->id);
    words_add(a, "--sets");
    words_add(a, "1");
    if (s->reps) {
        words_add(a, "--reps");
        words_add(a, "%d", s->reps);
    }
    if (s->hold_s) {
        words_add(a, "--hold");
        words_add(a, "%d", s->hold_s);
    }
    if (s->load_kg > 0) {
        words_add(a, "--load");
        words_add(a, "%g", s->load_kg);
    }
    if (sides[s->side]) {
        words_add(a, "--side");
        words_add(a, "%s", sides[s->side]);
    }
    f->owed = true;
    snprintf(f->owed_id, sizeof f->owed_id, "%s", s->item->def->id);
    f->owed_side = s->side;
    f->owed_last = s->last;
    return words_act(a, AFTER_FLOOR);
}

/* The item of the step was closed, ticked or skipped by somebody else meanwhile. */
static struct effect gone(struct app *a)
{
    const struct check_item *i = floor_item(a, a->floor.id);
    if (i && i->state == ITEM_OFF)
        app_say(a, STYLE_WARN, "%s is left out: %s", i->def->title, i->why ? i->why : "it is closed now");
    a->floor.owed = false;
    return floor_go_on(a);
}

/* Reps are told one by one, as they come. */
static struct effect beat(struct app *a, const struct drill_step *s)
{
    struct drill_beat b = drill_beat(s, (int)(a->clock.utc - a->floor.from));
    int now = 2 * b.rep + (b.holds ? 0 : 1);
    char number[16];
    if (!s->reps || now == a->floor.beat)
        return effect_none();
    bool first = a->floor.beat == 0 && b.rep == 1 && b.holds; /* its cue was given when the work began */
    a->floor.beat = now;
    if (first)
        return effect_none();
    snprintf(number, sizeof number, "%d", b.rep);
    if (!b.holds)
        return cue(a, RINGS_READY, false, "Relax", "");
    return s->hold_s ? cue(a, RINGS_WORK, false, "Hold", "") : cue(a, RINGS_READY, false, number, "");
}

static struct effect moved_on(struct app *a)
{
    struct floor *f = &a->floor;
    const struct form_ops *form = form_ops(a->form.kind);
    struct drill_step s;
    if (!floor_step(a, &s) || strcmp(s.item->def->id, f->id) != 0)
        return gone(a);
    if (a->hidden || (form && form->page)) { /* something else is looked at */
        floor_hold(a);
        return effect_none();
    }
    a->round.unanswered = 0; /* somebody is there */
    if (a->clock.utc < f->from || a->clock.utc > f->until + LATE) {
        floor_hold(a);
        f->left_s = s.seconds;
        f->beat = 0;
        app_say(a, STYLE_WARN, "Paused: the clock leapt, as after a sleep. Space begins this part again.");
        return effect_none();
    }
    if (a->clock.utc < f->until)
        return s.kind == DRILL_WORK ? beat(a, &s) : effect_none();
    if (s.kind == DRILL_WORK)
        return write_down(a, &s);
    f->taken++;
    a->said[0] = '\0';
    return step_begin(a);
}

struct effect floor_tick(struct app *a, bool due)
{
    struct drill_step s;
    char what[80];
    if (!a->floor.on)
        return effect_none();
    bool waits = a->floor.paused && floor_step(a, &s); /* paused, and there is something to wait for */
    struct effect e = waits ? effect_none() : moved_on(a);
    if (due && e.kind == EFFECT_NONE && !e.cue.rings && notice_due(a, what, sizeof what) > 0)
        return cue(a, RINGS_REMINDER, true, a->hidden ? "Time is up" : what, ""); /* others hear it too */
    return e;
}

/* ---- what was written down ---- */

static void remember(struct app *a, const char *id)
{
    struct floor *f = &a->floor;
    for (int i = 0; i < f->n_done; i++)
        if (strcmp(f->done[i], id) == 0)
            return;
    if (f->n_done < FLOOR_DONE_MAX)
        snprintf(f->done[f->n_done++], DRILL_ID, "%s", id);
}

struct effect floor_result(struct app *a, enum verdict verdict)
{
    struct floor *f = &a->floor;
    if (!f->on)
        return effect_none();
    if (f->hurt)
        return hurt_noted(a, verdict);
    if (verdict != ACT_OK && verdict != ACT_REFUSED) {
        floor_hold(a); /* the sentence says why; it is still owed */
        return effect_none();
    }
    f->owed = false;
    if (verdict == ACT_REFUSED) {
        drill_leave_out(&f->session, f->owed_id);
    } else {
        remember(a, f->owed_id);
        drill_did(&f->session, f->owed_id, f->owed_side, f->owed_last);
    }
    return floor_go_on(a);
}

/* ---- keys ---- */

static void say_none(struct app *a)
{
    const struct check_item *i;
    char clock[SAY];
    switch (drill_none(a->live, &i)) {
    case DRILL_SOME: break;
    case DRILL_LATER:
        app_say(a, STYLE_GOOD, "Nothing for the floor now: %s is next, %s.", i->def->title,
                say_until(a, i->next_at, clock));
        break;
    case DRILL_UNKNOWN:
        app_say(a, STYLE_WARN, "%s cannot be led: no number is set for it. e sets one.", i->def->title);
        break;
    case DRILL_DONE: app_say(a, STYLE_GOOD, "All of today's exercises are done. Tomorrow again."); break;
    case DRILL_CLOSED:
        app_say(a, STYLE_WARN, "No exercises now. %s: %s.", i->def->title, i->why ? i->why : "it is closed");
        break;
    case DRILL_EMPTY:
        app_say(a, STYLE_GOOD, "This phase has no exercises to lead yet. What helps now stands in the Checklist.");
        break;
    case DRILL_HURTS:
        app_say(a, STYLE_WARN,
                "Pain %g at %s; exercises stop past %d. Rest or walk, and score it again when it has settled: p.",
                a->live->pain.latest->value, say_clock(a, a->live->pain.latest->at.utc, clock),
                a->live->phase.def->stop_above);
        break;
    }
}

struct effect key_floor(struct app *a, uint32_t key)
{
    (void)key;
    if (app_emergency(a)) {
        app_say(a, STYLE_WARN, "No exercises now: get help first.");
        return effect_none();
    }
    if (app_looks_back(a)) {
        app_say(a, STYLE_WARN, "A session is for today; go back to it first.");
        return effect_none();
    }
    if (app_unanswered(a)) {
        app_say(a, STYLE_WARN, "First the warning signs: r asks them, one page.");
        return effect_none();
    }
    if (!floor_ready(a)) {
        say_none(a);
        return effect_none();
    }
    const struct check_item *selected = a->focus == PANE_CHECKLIST ? list_selected(a).item : NULL;
    a->floor = (struct floor){.on = true, .flashed = INSTANT_NONE};
    if (selected)
        snprintf(a->floor.session.first, sizeof a->floor.session.first, "%s", selected->def->id);
    return step_begin(a);
}

struct effect key_floor_pause(struct app *a, uint32_t key)
{
    struct floor *f = &a->floor;
    struct drill_step s;
    (void)key;
    if (!f->paused) {
        floor_hold(a);
        return effect_none();
    }
    if (!floor_step(a, &s) || strcmp(s.item->def->id, f->id) != 0)
        return gone(a);
    if (f->owed)
        return write_down(a, &s);
    f->paused = false;
    f->until = a->clock.utc + f->left_s;
    f->from = f->until - s.seconds;
    return step_cue(a, &s);
}

struct effect key_floor_skip(struct app *a, uint32_t key)
{
    (void)key;
    char id[DRILL_ID];
    snprintf(id, sizeof id, "%s", a->floor.id);
    drill_leave_out(&a->floor.session, id);
    a->floor.owed = false;
    struct effect e = floor_go_on(a);
    if (a->floor.on)
        app_say(a, STYLE_GOOD, "%s is skipped for now and not ticked; another f comes back to it.", floor_title(a, id));
    return e;
}

struct effect key_floor_stop(struct app *a, uint32_t key)
{
    (void)key;
    over(a);
    if (!a->floor.n_done)
        app_say(a, STYLE_GOOD, "Stopped; no set was ended. f begins again.");
    return effect_none();
}
