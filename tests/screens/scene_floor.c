/* A day for floor mode, and time that goes by on it second by second. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "screens/plan.h"
#include "screens/scene_parts.h"

/* The same item with numbers that can be led by. */
static void dosed(struct scene *s, struct check_item *i, const char *words, int sets, int reps, int hold_s)
{
    struct item_def *d = arena_array(&s->arena, struct item_def, 1);
    static const struct range none = {-1, -1};
    *d = *i->def;
    d->dose = (struct dose){.reps = none, .hold_s = none, .length_s = none, .words = words};
    d->dose.each_side = strstr(words, "each side") != NULL;
    d->sets = (struct range){sets, sets};
    d->stop_above = -1;
    i->def = d;
    i->target = sets;
    i->progress = (struct progress){.sets = sets, .reps = reps, .hold_s = hold_s, .load_kg = NAN, .words = words};
}

void scene_floor(struct scene *s)
{
    in_phase(s, 1, 3 * DAY + 6 * HOUR);
    answer_all(s, true);
    struct check_item *i = items(s, 0, 7);
    i[0].state = i[1].state = ITEM_LATER;
    i[0].next_at = s->today.now.utc + 12 * MINUTE;
    i[1].next_at = s->today.now.utc + 22 * MINUTE;
    dosed(s, &i[2], "12 reps", 1, 12, ENTRY_UNKNOWN);
    dosed(s, &i[3], "hold 20 s", 1, ENTRY_UNKNOWN, 20);
    dosed(s, &i[4], "3 reps, hold 5 s", 1, 3, 5);
    dosed(s, &i[5], "30 s each side", 1, ENTRY_UNKNOWN, 30);
    dosed(s, &i[6], "hold 15 s", 2, ENTRY_UNKNOWN, 15);
    clocks(s);
    s->today.therapies[0].why = "only in the first 48 h";
    scores(s, 4, 6, 2, s->today.now.utc - 6 * HOUR);
    s->today.next = (struct next){"Walk 2-3 min", s->today.now.utc + 12 * MINUTE, 0};
}

static struct check_item *named(struct scene *s, const char *id)
{
    for (int i = 0; i < s->today.n_checklist; i++)
        if (strcmp(s->today.checklist[i].def->id, id) == 0)
            return &s->today.checklist[i];
    return NULL;
}

void scene_did(struct scene *s, const struct effect *e)
{
    struct check_item *i = e->n_words > 1 ? named(s, e->words[1]) : NULL;
    if (!i || strcmp(e->words[0], "done") != 0)
        return;
    const char *side = NULL;
    for (int k = 2; k + 1 < e->n_words; k++)
        if (strcmp(e->words[k], "--side") == 0)
            side = e->words[k + 1];
    if (!side)
        i->done++;
    else if (strcmp(side, "left") == 0)
        i->left++;
    else
        i->right++;
    if (i->left && i->right)
        i->left--, i->right--, i->done++;
    i->last_at = s->today.now.utc;
    i->pain_open = true;
    if (i->done >= i->target)
        i->state = ITEM_DONE;
}

struct effect scene_ticks(struct scene *s, int seconds)
{
    struct effect last = {.kind = EFFECT_NONE};
    for (int i = 0; i < seconds; i++) {
        scene_later(s, 1);
        struct effect e = app_event(s->app, &(struct event){.kind = EVENT_TICK});
        if (e.kind != EFFECT_NONE || e.cue.rings)
            last = e;
        if (e.kind == EFFECT_ACT) {
            scene_did(s, &e);
            e = scene_result(s, ACT_OK, "");
            if (e.cue.rings)
                last.cue = e.cue;
        }
    }
    return last;
}
