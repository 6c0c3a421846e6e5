/* Ice or heat on the skin: what safety asks for, whatever the hour and whoever is away (S10, S11). The look at the skin
 * and the end of the session ring again each minute until somebody answers; the hard stop rings once more, even when
 * the end was acknowledged, and says that the clock ended by itself. */
#include <stdio.h>
#include <string.h>

#include "mend/tui/forms.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"

/* Its time is up, or an answer has closed it meanwhile. An emergency says so on its own page. */
static bool is_up(const struct app *a, const struct therapy_state *runs)
{
    return a->clock.utc >= runs->ends_at || (runs->state == THERAPY_OFF && !app_emergency(a));
}

static bool skin_due(const struct app *a, const struct therapy_state *runs)
{
    return runs->skin_check_due && !is_up(a, runs) && !app_emergency(a);
}

bool pack_asks_skin(const struct app *a, const struct therapy_state *t)
{
    return t->skin_check_due && !(a->pack.skin_seen && a->pack.started == t->started_at);
}

static const struct therapy_state *therapy_of(const struct app *a, const char *id)
{
    for (int i = 0; a->live && i < a->live->n_therapies; i++)
        if (strcmp(a->live->therapies[i].def->id, id) == 0)
            return &a->live->therapies[i];
    return NULL;
}

/* Not yet, or a minute ago; a clock that was set back counts as neither. */
static bool again(int64_t rang, int64_t now)
{
    return rang == INSTANT_NONE || now - rang >= MINUTE || now < rang;
}

static void watch(struct pack *p, const struct therapy_state *runs)
{
    if (p->started != runs->started_at || strcmp(p->id, runs->def->id) != 0) {
        *p = (struct pack){
            .started = runs->started_at, .rang = INSTANT_NONE, .skin_rang = INSTANT_NONE, .over = INSTANT_NONE};
        snprintf(p->id, sizeof p->id, "%s", runs->def->id);
    }
    p->hard_stop = runs->hard_stop_at;
}

/* What was on is not on any more. Nobody said so: then it ran to its hard stop, which a clock that leapt by days may
 * have left so far behind that the day knows nothing of it any more. */
static enum ring let_go(struct app *a)
{
    struct pack *p = &a->pack;
    const struct therapy_state *t = therapy_of(a, p->id);
    bool by_itself = p->started != INSTANT_NONE && t && a->clock.utc >= p->hard_stop &&
                     (t->last_ended == p->hard_stop || t->last_ended == INSTANT_NONE);
    p->started = INSTANT_NONE;
    if (!by_itself)
        return RING_NONE;
    p->over = p->hard_stop;
    return RING_TIME_UP;
}

enum ring pack_tick(struct app *a)
{
    struct pack *p = &a->pack;
    int64_t now = a->clock.utc;
    const struct therapy_state *runs = app_running(a);
    if ((!runs || !skin_due(a, runs)) && a->form.kind == FORM_SKIN)
        form_close(a); /* the time is up, or it is off: there is nothing left to ask */
    if (!runs)
        return let_go(a);
    watch(p, runs);
    if (is_up(a, runs)) {
        if (p->seen || !again(p->rang, now))
            return RING_NONE;
        p->rang = now;
        return RING_TIME_UP;
    }
    if (!skin_due(a, runs) || p->skin_seen || !again(p->skin_rang, now))
        return RING_NONE;
    p->skin_rang = now;
    if (a->form.kind == FORM_NONE && !a->hidden)
        form_open(a, FORM_SKIN);
    return RING_SKIN;
}

int64_t pack_next(const struct app *a)
{
    const struct therapy_state *runs = app_running(a);
    const struct pack *p = &a->pack;
    if (!runs)
        return INSTANT_FOREVER;
    int64_t now = a->clock.utc, at = runs->hard_stop_at;
    const int64_t may[] = {
        runs->ends_at,
        p->rang != INSTANT_NONE && !p->seen ? p->rang + MINUTE : INSTANT_NONE,
        runs->def->skin_check_s > 0 ? runs->started_at + runs->def->skin_check_s : INSTANT_NONE,
        p->skin_rang != INSTANT_NONE && !p->skin_seen ? p->skin_rang + MINUTE : INSTANT_NONE,
    };
    for (size_t i = 0; i < sizeof may / sizeof *may; i++)
        if (may[i] > now && (may[i] < at || at <= now))
            at = may[i];
    return at > now ? at : INSTANT_FOREVER;
}

bool pack_words(const struct app *a, char *buf, size_t size)
{
    const struct therapy_state *runs = app_running(a), *was = therapy_of(a, a->pack.id);
    const struct pack *p = &a->pack;
    char clock[SAY];
    bool watched = runs && p->started == runs->started_at;
    if (runs && is_up(a, runs) && !(watched && p->seen))
        snprintf(buf, size, "%s off", runs->def->title);
    else if (watched && skin_due(a, runs) && p->skin_rang != INSTANT_NONE && !p->skin_seen)
        snprintf(buf, size, "%s: look at the skin", runs->def->title);
    else if (!runs && was && p->over != INSTANT_NONE)
        snprintf(buf, size, "%s off: ended by itself at %.60s", was->def->title, say_clock(a, p->over, clock));
    else
        return false;
    return true;
}

void pack_seen(struct app *a)
{
    const struct therapy_state *runs = app_running(a);
    if (runs)
        watch(&a->pack, runs);
    if (runs && is_up(a, runs))
        a->pack.seen = true;
    else if (runs)
        a->pack.skin_seen = a->pack.skin_rang != INSTANT_NONE;
    a->pack.over = INSTANT_NONE;
}
