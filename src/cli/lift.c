/* lift.c: `mend lift` alone: the load of the next session of each lift, and why. */
#include <math.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/core/describe.h"
#include "status_text.h"

static const char *when(const struct today *t, int64_t utc, struct arena *a)
{
    return when_words(utc, t->now, &t->prefs, a);
}

static void lift_print(const struct today *t, const struct lift_state *l, struct arena *a)
{
    page_gap();
    page_fmt(4, "", "%s: next %s", l->id, lift_text(t, l, a));
    if (isnan(l->previous_kg))
        page_item(8, "", "the comfortable weight before the injury is not known: mend lift NAME --previous KG");
    else
        page_fmt(8, "", "before the injury %s%s%s", load_words(l->previous_kg, &t->prefs, a), l->stage ? "; now " : "",
                 l->stage ? l->stage->title : "");
    if (!isnan(l->last_kg))
        page_fmt(8, "", "last time %s", load_words(l->last_kg, &t->prefs, a));
    if (l->why)
        page_item(8, "", l->why);
    if (l->held_until != INSTANT_NONE && l->held_until > t->now.utc)
        page_fmt(8, "", "held until %s", when(t, l->held_until, a));
    else if (l->rise_at != INSTANT_NONE && l->rise_at > t->now.utc)
        page_fmt(8, "", "no rise before %s", when(t, l->rise_at, a));
    if (l->full_since != INSTANT_NONE)
        page_fmt(8, "", "at full weight since %s", when(t, l->full_since, a));
    else if (l->full_from != INSTANT_NONE && l->full_to != INSTANT_NONE)
        page_fmt(8, "", "full weight between %s and %s, if every week goes well", when(t, l->full_from, a),
                 when(t, l->full_to, a));
}

enum verdict command_lift(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)a; /* alone: main sends every other form to the act */
    const struct today *t = command_today(s, at, err);
    if (!t)
        return ACT_FAILED;
    if (!t->protocol->loading.present) {
        page_item(0, "", "This plan has no weights.");
        return ACT_OK;
    }
    page_item(0, "", t->lifting.closed ? t->lifting.closed : "Weights are open.");
    if (t->lifting.n == 0)
        page_item(0, "",
                  "No lift is known yet. Name one with the weight that was comfortable before the injury: "
                  "mend lift deadlift --previous 100");
    for (int i = 0; i < t->lifting.n; i++)
        lift_print(t, &t->lifting.list[i], &s->window);
    if (t->lifting.breathe && !t->lifting.closed) {
        page_gap();
        page_item(0, "", t->lifting.breathe);
    }
    return ACT_OK;
}
