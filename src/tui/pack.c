/* Ice or heat on the skin: what safety asks for, whatever the hour and whoever is away (S10, S11). The look at the skin
 * and the end of the session ring again each minute until somebody answers. At the hard stop the clock ends by itself,
 * which takes nothing off: even when the end was acknowledged it rings on, and asks whether it is off the skin, until
 * somebody says so. */
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"

enum { LATER_S = 5 * MINUTE, EAGER_S = 10 * MINUTE };

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
        *p = (struct pack){.started = runs->started_at,
                           .rang = INSTANT_NONE,
                           .skin_rang = INSTANT_NONE,
                           .over = INSTANT_NONE,
                           .over_next = INSTANT_NONE};
        snprintf(p->id, sizeof p->id, "%s", runs->def->id);
    }
    p->hard_stop = runs->hard_stop_at;
}

/* What was on is not on any more. Nobody said so: then it ran to its hard stop, and core asks for it; but for a clock
 * that leapt so far that the day knows nothing of it any more. */
static void let_go(struct app *a)
{
    struct pack *p = &a->pack;
    const struct therapy_state *t = therapy_of(a, p->id);
    if (p->started != INSTANT_NONE && t && t->asks_off == INSTANT_NONE && a->clock.utc >= p->hard_stop &&
        (t->last_ended == INSTANT_NONE || a->clock.utc - t->last_ended >= OFF_ASKED_S))
        p->over = p->hard_stop;
    p->started = INSTANT_NONE;
}

const struct therapy_state *pack_over(const struct app *a)
{
    for (int i = 0; a->live && !app_running(a) && i < a->live->n_therapies; i++)
        if (a->live->therapies[i].asks_off != INSTANT_NONE)
            return &a->live->therapies[i];
    return a->pack.over != INSTANT_NONE && !app_running(a) ? therapy_of(a, a->pack.id) : NULL;
}

static int64_t over_since(const struct app *a, const struct therapy_state *t)
{
    return t->asks_off != INSTANT_NONE ? t->asks_off : a->pack.over;
}

/* Each minute, and after a while each five; a clock that was set back waits for nothing. */
static enum ring over_tick(struct app *a)
{
    struct pack *p = &a->pack;
    const struct therapy_state *t = pack_over(a);
    int64_t now = a->clock.utc;
    if (!t)
        p->over_next = INSTANT_NONE;
    if (!t || (p->over_next != INSTANT_NONE && now < p->over_next && p->over_next - now <= LATER_S))
        return RING_NONE;
    p->over_next = now + (now - over_since(a, t) < EAGER_S ? MINUTE : LATER_S);
    return RING_TIME_UP;
}

enum ring pack_tick(struct app *a)
{
    struct pack *p = &a->pack;
    int64_t now = a->clock.utc;
    const struct therapy_state *runs = app_running(a);
    if ((!runs || !skin_due(a, runs)) && a->form.kind == FORM_SKIN)
        form_close(a); /* the time is up, or it is off: there is nothing left to ask */
    if (!runs) {
        let_go(a);
        return over_tick(a);
    }
    watch(p, runs);
    if (is_up(a, runs)) {
        if (p->seen || !again(p->rang, now))
            return RING_NONE;
        p->rang = now;
        return RING_TIME_UP;
    }
    if (!skin_due(a, runs) || p->skin_seen)
        return RING_NONE;
    if (a->form.kind == FORM_NONE && !a->hidden) { /* or once what is open is closed */
        form_open(a, FORM_SKIN);
        p->skin_asked = now;
    }
    if (!again(p->skin_rang, now))
        return RING_NONE;
    p->skin_rang = now;
    return RING_SKIN;
}

int64_t pack_next(const struct app *a)
{
    const struct therapy_state *runs = app_running(a);
    const struct pack *p = &a->pack;
    if (!runs)
        return !pack_over(a) ? INSTANT_FOREVER : p->over_next != INSTANT_NONE ? p->over_next : a->clock.utc + 1;
    int64_t now = a->clock.utc, at = runs->hard_stop_at;
    if (skin_due(a, runs) && !p->skin_seen && a->form.kind == FORM_NONE && !a->hidden)
        return now + 1; /* it is asked now that nothing else is */
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
    const struct therapy_state *runs = app_running(a), *over = pack_over(a);
    const struct pack *p = &a->pack;
    char clock[SAY];
    bool watched = runs && p->started == runs->started_at;
    if (runs && is_up(a, runs) && !(watched && p->seen))
        snprintf(buf, size, "%s off", runs->def->title);
    else if (watched && skin_due(a, runs) && p->skin_rang != INSTANT_NONE && !p->skin_seen)
        snprintf(buf, size, "%s: look at the skin", runs->def->title);
    else if (over)
        snprintf(buf, size, "%s ended at %.60s: is it off the skin?", over->def->title,
                 say_clock(a, over_since(a, over), clock));
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
    else if (pack_over(a))
        a->pack.over_next = a->clock.utc + LATER_S;
}

struct effect pack_is_off(struct app *a, const struct therapy_state *over)
{
    if (over->asks_off != INSTANT_NONE)
        return therapy_stop(a, over);
    a->pack.over = INSTANT_NONE;
    app_say(a, STYLE_GOOD, "Good: it is off.");
    return effect_none();
}
