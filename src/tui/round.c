#include <stdio.h>
#include <string.h>

#include "mend/tui/state.h"

/* What may ring: ice or heat that ends, and every reminder again after each of its intervals, because a walk that was
 * missed at two is asked for again at three. */
struct due {
    int64_t at;
    const char *what;
    bool safety;
};

/* The latest instant <= now at which it was due; INSTANT_NONE when it was not yet. */
static int64_t latest_due(const struct reminder *r, int64_t now)
{
    if (r->next_at == INSTANT_NONE || r->next_at > now)
        return INSTANT_NONE;
    int64_t every = r->item && r->item->times.kind == TIMES_EVERY ? r->item->times.every_s : 0;
    return every > 0 ? now - (now - r->next_at) % every : r->next_at;
}

static int64_t next_due(const struct reminder *r, int64_t now)
{
    if (r->next_at == INSTANT_NONE)
        return INSTANT_FOREVER;
    if (r->next_at > now)
        return r->next_at;
    int64_t every = r->item && r->item->times.kind == TIMES_EVERY ? r->item->times.every_s : 0;
    return every > 0 ? latest_due(r, now) + every : INSTANT_FOREVER;
}

static const char *reminder_title(const struct reminder *r)
{
    return r->item ? r->item->title : r->id ? r->id : "";
}

enum { DUE_MAX = 32 };
/* Everything that is or falls due up to `until`, ice and heat first. */
static int due_until(const struct app *a, int64_t until, struct due *out)
{
    int n = 0;
    if (!a->live || app_unanswered(a))
        return 0;
    const struct therapy_state *runs = app_running(a);
    if (runs && runs->ends_at != INSTANT_NONE && runs->ends_at <= until)
        out[n++] = (struct due){runs->ends_at, runs->def->title, true};
    if (app_emergency(a) || !a->live->awake)
        return n;
    for (int i = 0; i < a->live->n_reminders && n < DUE_MAX; i++) {
        int64_t at = latest_due(&a->live->reminders[i], until);
        if (at != INSTANT_NONE)
            out[n++] = (struct due){at, reminder_title(&a->live->reminders[i]), false};
    }
    return n;
}

static void ring(struct app *a)
{
    struct round *r = &a->round;
    if (r->rang != INSTANT_NONE && r->missed++ == 0)
        r->missed_from = r->rang;
    r->rang = a->clock.utc;
    r->snoozed = INSTANT_NONE;
    /* What falls due soon is part of this round: it is on the line already and does not ring alone. */
    r->covered = a->clock.utc + ROUND_S;
}

bool round_tick(struct app *a)
{
    struct round *r = &a->round;
    int64_t now = a->clock.utc;
    if (a->away && a->away_until != INSTANT_NONE && now >= a->away_until)
        a->away = false;
    struct due due[DUE_MAX];
    int n = due_until(a, now, due);
    bool fresh = r->snoozed != INSTANT_NONE && now >= r->snoozed && n > 0, safety = false;
    for (int i = 0; i < n; i++)
        if (r->covered == INSTANT_NONE || due[i].at > r->covered) {
            fresh = true;
            safety = safety || due[i].safety;
        }
    if (n == 0)
        r->rang = r->snoozed = INSTANT_NONE;
    if (!fresh)
        return false;
    /* A pack on the skin is called off whoever is away; nothing else rings in an empty room, or into a set. */
    if ((a->away || floor_works(a)) && !safety)
        return false;
    ring(a);
    if (r->missed >= 2 && !a->away) {
        a->away = true;
        a->away_since = r->missed_from;
        a->away_until = INSTANT_NONE;
        return safety;
    }
    return true;
}

void round_presence(struct app *a)
{
    if (a->away) {
        char since[SAY];
        say_clock(a, a->away_since, since);
        app_say(a, STYLE_GOOD, "Good to see you. Nothing since %s counts as missed.", since);
    }
    a->away = false;
    a->round.missed = 0;
}

int64_t round_next(const struct app *a)
{
    int64_t at = INSTANT_FOREVER, now = a->clock.utc;
    if (!a->live)
        return at;
    const struct therapy_state *runs = app_running(a);
    if (runs && runs->ends_at > now)
        at = runs->ends_at;
    for (int i = 0; i < a->live->n_reminders; i++) {
        int64_t next = next_due(&a->live->reminders[i], now);
        if (next < at)
            at = next;
    }
    if (a->round.snoozed != INSTANT_NONE && a->round.snoozed > now && a->round.snoozed < at)
        at = a->round.snoozed;
    return at;
}

static size_t add_name(char *buf, size_t size, size_t used, const char *name, bool off)
{
    if (used >= size)
        return used;
    return used + (size_t)snprintf(buf + used, size - used, "%s%s%s", used ? ", " : "", name, off ? " off" : "");
}

bool round_words(const struct app *a, char *buf, size_t size)
{
    if (a->round.rang == INSTANT_NONE || a->away)
        return false;
    struct due due[DUE_MAX];
    int n = due_until(a, a->clock.utc, due) > 0 ? due_until(a, a->round.rang + ROUND_S, due) : 0;
    size_t used = 0;
    buf[0] = '\0';
    /* Ice or heat that may start rings nobody up, but whoever is up can start it. */
    for (int i = 0; n > 0 && i < a->live->n_therapies && !app_running(a); i++)
        if (a->live->therapies[i].state == THERAPY_DUE)
            used = add_name(buf, size, used, a->live->therapies[i].def->title, false);
    for (int i = 0; i < n; i++)
        used = add_name(buf, size, used, due[i].what, due[i].safety);
    return n > 0;
}

/* What is still to come: the end of what runs, ice or heat after its rest, and the reminders. */
static int to_come(const struct app *a, struct due *out)
{
    const struct today *t = a->live;
    int n = 0;
    for (int i = 0; i < t->n_therapies && n < DUE_MAX; i++) {
        const struct therapy_state *s = &t->therapies[i];
        bool runs = s->state == THERAPY_RUNNING;
        int64_t at = runs ? s->ends_at : s->state == THERAPY_WAITING ? s->next_at : INSTANT_NONE;
        if (at > a->clock.utc)
            out[n++] = (struct due){at, s->def->title, runs};
    }
    for (int i = 0; i < t->n_reminders && n < DUE_MAX; i++)
        if (t->reminders[i].next_at > a->clock.utc)
            out[n++] = (struct due){t->reminders[i].next_at, reminder_title(&t->reminders[i]), false};
    return n;
}

bool round_ahead(const struct app *a, char *buf, size_t size)
{
    struct due due[DUE_MAX];
    int n = to_come(a, due);
    int64_t first = INSTANT_FOREVER,
            named = a->clock.utc + ROUND_S; /* sooner than that is named as part of this round */
    for (int i = 0; i < n; i++)
        if (due[i].at > named && due[i].at < first)
            first = due[i].at;
    if (first == INSTANT_FOREVER)
        return false;
    char names[SAY] = "", clock[SAY];
    size_t used = 0;
    for (int i = 0; i < n; i++)
        if (due[i].at >= first && due[i].at <= first + ROUND_S)
            used = add_name(names, sizeof names, used, due[i].what, due[i].safety);
    snprintf(buf, size, "%s %s", say_clock(a, first, clock), names);
    return true;
}
