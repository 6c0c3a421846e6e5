/* Rounds: every reminder rings again after each of its intervals, because a walk that was missed at two is asked for
 * again at three; what falls due within ten minutes rings once (C16). In quiet hours, asleep, snoozed and away nothing
 * rings, and what fell due meanwhile is one round afterwards. Ice and heat are not among it: pack.c. */
#include <stdio.h>
#include <string.h>

#include "mend/tui/rings.h"
#include "mend/tui/say.h"

struct due {
    int64_t at;
    const struct reminder *of;
};

static int64_t interval(const struct reminder *r)
{
    return r->item && r->item->times.kind == TIMES_EVERY ? r->item->times.every_s : 0;
}

/* The latest instant <= until at which it was due; INSTANT_NONE when it was not yet. */
static int64_t latest_due(const struct reminder *r, int64_t until)
{
    if (r->next_at == INSTANT_NONE || r->next_at > until)
        return INSTANT_NONE;
    int64_t every = interval(r);
    return every > 0 ? until - (until - r->next_at) % every : r->next_at;
}

static int64_t next_due(const struct reminder *r, int64_t now)
{
    if (r->next_at == INSTANT_NONE || r->next_at > now)
        return r->next_at == INSTANT_NONE ? INSTANT_FOREVER : r->next_at;
    return interval(r) > 0 ? latest_due(r, now) + interval(r) : INSTANT_FOREVER;
}

enum { DUE_MAX = 32 };
static int due_until(const struct app *a, int64_t until, struct due *out)
{
    int n = 0;
    if (!a->live || a->live->triage.state == TRIAGE_UNANSWERED || app_emergency(a))
        return 0;
    for (int i = 0; i < a->live->n_reminders && n < DUE_MAX; i++) {
        int64_t at = latest_due(&a->live->reminders[i], until);
        if (at != INSTANT_NONE)
            out[n++] = (struct due){at, &a->live->reminders[i]};
    }
    return n;
}

/* What falls due up to here belongs to what is asked for now. */
static int64_t reach(const struct app *a)
{
    int64_t now = a->clock.utc, rang = a->round.rang;
    return rang != INSTANT_NONE && rang + ROUND_S > now ? rang + ROUND_S : now;
}

static bool is_open(const struct round *r)
{
    return r->rang != INSTANT_NONE || r->snoozed != INSTANT_NONE;
}

static bool waits(const struct round *r, int64_t at)
{
    return at != INSTANT_NONE && (is_open(r) || at > r->covered);
}

bool round_waits(const struct app *a, const struct reminder *r)
{
    int64_t at = latest_due(r, a->clock.utc);
    return waits(&a->round, at) || (a->away && at != INSTANT_NONE); /* all of it, for whoever comes back */
}

bool round_held(const struct app *a, int64_t at, char *buf)
{
    int64_t now = a->clock.utc, till = at > now ? at : now, snoozed = a->round.snoozed;
    const char *why = NULL;
    char clock[SAY];
    if (a->away && a->away_until == INSTANT_NONE) {
        snprintf(buf, SAY, "away");
        return true;
    }
    if (snoozed != INSTANT_NONE && snoozed > till)
        till = snoozed, why = "snoozed";
    if (a->away && a->away_until > till)
        till = a->away_until, why = "away";
    int64_t quiet = quiet_until(a->settings, (struct moment){till, a->clock.offset});
    if (quiet != INSTANT_NONE)
        till = quiet, why = a->away ? "away" : "quiet";
    if (why)
        snprintf(buf, SAY, "%s till %.60s", why, say_clock(a, till, clock));
    return why != NULL;
}

/* The loop looks at least once a minute: after a longer pause the machine has slept, and whoever woke it is there. A
 * clock that was set back must not keep everything silent until it has caught up. */
static void mind_leaps(struct app *a)
{
    struct round *r = &a->round;
    int64_t now = a->clock.utc;
    if (r->looked != INSTANT_NONE && now - r->looked > 2 * MINUTE) {
        r->unanswered = 0;
        a->away = a->away && !a->away_by_itself;
    }
    if (r->looked != INSTANT_NONE && now < r->looked) {
        r->covered = now < r->covered ? now : r->covered;
        r->rang = now < r->rang ? now : r->rang;
        r->snoozed = now + a->settings->snooze_s < r->snoozed ? now + a->settings->snooze_s : r->snoozed;
        a->away_since = now < a->away_since ? now : a->away_since;
    }
    r->looked = now;
}

/* What falls due soon is part of this round: it is on the line already and does not ring alone. */
static void open_round(struct app *a)
{
    a->round.rang = a->clock.utc;
    a->round.snoozed = INSTANT_NONE;
    a->round.covered = a->clock.utc + ROUND_S;
}

bool round_tick(struct app *a, bool with_pack)
{
    struct round *r = &a->round;
    struct due due[DUE_MAX];
    char why[SAY];
    int64_t now = a->clock.utc;
    mind_leaps(a);
    away_tick(a);
    int n = due_until(a, reach(a), due);
    if (n == 0)
        r->rang = INSTANT_NONE;
    if (n == 0 && r->snoozed <= now)
        r->snoozed = INSTANT_NONE; /* all of it was done meanwhile */
    if (a->live && !a->live->awake)
        r->unanswered = 0;                         /* a night says nothing about the morning */
    if (round_held(a, now, why) || floor_works(a)) /* nothing rings into a set */
        return false;
    bool fresh = r->snoozed != INSTANT_NONE;
    if (with_pack)
        n = due_until(a, now + ROUND_S, due);
    for (int i = 0; i < n; i++)
        fresh = fresh || due[i].at > r->covered;
    if (!fresh)
        return false;
    if (r->unanswered >= 2) {
        away_begin(a, r->since, INSTANT_NONE);
        a->away_by_itself = true;
        return false;
    }
    if (r->unanswered++ == 0)
        r->since = now;
    open_round(a);
    return true;
}

void round_greet(struct app *a)
{
    struct due due[DUE_MAX];
    a->round.unanswered = 0;
    a->round.rang = a->round.snoozed = INSTANT_NONE;
    a->round.covered = a->clock.utc;
    if (due_until(a, a->clock.utc, due) > 0)
        open_round(a);
}

void round_seen(struct app *a)
{
    struct round *r = &a->round;
    r->rang = r->snoozed = INSTANT_NONE;
    if (r->covered < a->clock.utc)
        r->covered = a->clock.utc;
}

int64_t round_later(struct app *a)
{
    struct round *r = &a->round;
    if (r->snoozed == INSTANT_NONE) /* else it is put off already */
        r->snoozed = a->clock.utc + a->settings->snooze_s;
    r->rang = INSTANT_NONE;
    r->covered = a->clock.utc;
    int64_t quiet = quiet_until(a->settings, (struct moment){r->snoozed, a->clock.offset});
    return quiet != INSTANT_NONE ? quiet : r->snoozed;
}

static int64_t sooner(int64_t at, int64_t other, int64_t now)
{
    return other > now && other < at ? other : at;
}

int64_t round_next(const struct app *a)
{
    int64_t at = INSTANT_FOREVER, now = a->clock.utc;
    for (int i = 0; a->live && i < a->live->n_reminders; i++)
        at = sooner(at, next_due(&a->live->reminders[i], now), now);
    at = sooner(at, a->round.snoozed, now);
    at = sooner(at, a->away ? a->away_until : INSTANT_NONE, now);
    return sooner(at, quiet_until(a->settings, a->clock), now);
}

/* ---- in words ---- */

static size_t add_name(char *buf, size_t size, size_t used, const char *name, const char *more)
{
    if (used >= size)
        return used;
    return used + (size_t)snprintf(buf + used, size - used, "%s%s%s", used ? ", " : "", name, more);
}

static size_t add_reminder(char *buf, size_t size, size_t used, const struct reminder *r, bool dose)
{
    char more[SAY] = "";
    if (dose && r->item && r->item->dose.length_s.lo > 0 && r->item->dose.words)
        snprintf(more, sizeof more, " %.100s", r->item->dose.words);
    return add_name(buf, size, used, r->item ? r->item->title : r->id ? r->id : "", more);
}

bool round_words(const struct app *a, bool doses, char *buf, size_t size, int *n)
{
    struct due due[DUE_MAX];
    int all = a->away ? 0 : due_until(a, reach(a), due);
    bool any = false;
    size_t used = 0;
    buf[0] = '\0';
    *n = 0;
    for (int i = 0; i < all; i++)
        any = any || waits(&a->round, due[i].at);
    /* Ice or heat that may start rings nobody up, but whoever is up can start it. */
    for (int i = 0; any && i < a->live->n_therapies && !app_running(a); i++)
        if (a->live->therapies[i].state == THERAPY_DUE) {
            used = add_name(buf, size, used, a->live->therapies[i].def->title, "");
            ++*n;
        }
    /* Of what is due nothing is left out, seen before or not. */
    for (int i = 0; any && i < all; i++, ++*n)
        used = add_reminder(buf, size, used, due[i].of, doses);
    return any;
}

/* What is still to come: the end of what runs, ice or heat after its rest, and the reminders. */
struct coming {
    int64_t at;
    const struct therapy_state *therapy; /* or */
    const struct reminder *reminder;
};

static int to_come(const struct app *a, struct coming *out)
{
    const struct today *t = a->live;
    int n = 0;
    for (int i = 0; i < t->n_therapies && n < DUE_MAX; i++) {
        const struct therapy_state *s = &t->therapies[i];
        int64_t at = s->state == THERAPY_RUNNING ? s->ends_at : s->state == THERAPY_WAITING ? s->next_at : INSTANT_NONE;
        if (at > a->clock.utc)
            out[n++] = (struct coming){at, s, NULL};
    }
    for (int i = 0; i < t->n_reminders && n < DUE_MAX; i++)
        if (t->reminders[i].next_at > a->clock.utc)
            out[n++] = (struct coming){t->reminders[i].next_at, NULL, &t->reminders[i]};
    return n;
}

bool round_ahead(const struct app *a, char *buf, size_t size)
{
    struct coming list[DUE_MAX];
    int n = to_come(a, list);
    int64_t first = INSTANT_FOREVER,
            named = a->clock.utc + ROUND_S; /* sooner than that is named as part of this round */
    for (int i = 0; i < n; i++)
        if (list[i].at > named && list[i].at < first)
            first = list[i].at;
    if (first == INSTANT_FOREVER)
        return false;
    char names[SAY] = "", clock[SAY];
    size_t used = 0;
    for (int i = 0; i < n; i++) {
        const struct therapy_state *s = list[i].therapy;
        if (list[i].at < first || list[i].at > first + ROUND_S)
            continue;
        used = s ? add_name(names, sizeof names, used, s->def->title, s->state == THERAPY_RUNNING ? " off" : "")
                 : add_reminder(names, sizeof names, used, list[i].reminder, false);
    }
    snprintf(buf, size, "%s %s", say_clock(a, first, clock), names);
    return true;
}
