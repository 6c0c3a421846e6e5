/* therapy.c: ice and heat: when one may start, how long it runs, when it must come off (R21-R30, S10-S12, C44).
 *
 * Heat belongs to the waking hours from its start to its end: nobody falls asleep on a heating pad (R30, S11).
 * A clock that ended by itself takes nothing off: until somebody says that it is off the skin, it is asked for. */
#include "assess.h"

static bool is_heat(const struct therapy_def *def)
{
    return text_is(def->id, "heat");
}

/* When quiet hours begin after that time of the waking day; INSTANT_FOREVER in the middle of them. */
static int64_t quiet_from(const struct today *t, struct moment at)
{
    return awake_at(&t->prefs, at) ? at.utc + t->prefs.wake_to - moment_time_of_day(at) : INSTANT_FOREVER;
}

static int64_t hard_stop(const struct today *t, const struct therapy_def *def, const struct entry *start)
{
    int64_t hard = start->at.utc + def->session.hi, quiet = quiet_from(t, start->at);
    return is_heat(def) && quiet < hard ? quiet : hard;
}

/* With the clock behind the journal nobody can tell how long it has been on: its time is up, whatever the clock says,
 * until somebody answers that it is off (S06, S12). */
static void must_come_off(const struct today *t, struct therapy_state *s)
{
    if (t->clock_behind)
        s->ends_at = s->hard_stop_at = s->started_at < t->now.utc ? s->started_at : t->now.utc;
}

static void read_sessions(const struct today *t, struct therapy_state *s)
{
    const struct therapy_def *def = s->def;
    int32_t today = moment_day(t->now);
    s->started_at = s->ends_at = s->hard_stop_at = s->last_ended = s->asks_off = INSTANT_NONE;
    int64_t last_start = INSTANT_NONE, hard = INSTANT_NONE;
    bool open = false;
    EACH_OF (t->journal, ENTRY_THERAPY, i) {
        const struct entry *e = &t->journal->entries[i];
        if (e->voided || (e->at.utc > t->now.utc && !t->clock_behind) || !text_is(e->subject, def->id))
            continue;
        if (text_is(e->status, "start")) {
            last_start = e->at.utc;
            hard = hard_stop(t, def, e);
            open = true;
            s->today += moment_day(e->at) == today;
        } else if (open) {
            /* A session that nobody stopped ended at its hard stop. */
            s->last_ended = e->at.utc < hard ? e->at.utc : hard;
            open = false;
        }
    }
    if (last_start == INSTANT_NONE)
        return;
    if (open && t->now.utc >= hard) {
        s->last_ended = hard;
        s->asks_off = t->now.utc - hard < OFF_ASKED_S ? hard : INSTANT_NONE;
        open = false;
    }
    if (open) {
        s->started_at = last_start;
        s->ends_at = last_start + def->session.lo < hard ? last_start + def->session.lo : hard;
        s->hard_stop_at = hard;
        must_come_off(t, s);
    }
    int64_t end = open ? s->ends_at : s->last_ended;
    s->next_at = end + def->gap_s;
    if (def->apart_s > 0 && last_start + def->apart_s > s->next_at)
        s->next_at = last_start + def->apart_s;
}

/* A yes for today holds until the day turns; any other until a clinician was asked. *until is moved on to the end. */
static const char *excluded_by(const struct today *t, const struct therapy_def *def, int64_t *until, struct arena *a)
{
    const char *why = NULL;
    for (int i = 0; i < t->triage.n_answers; i++) {
        const struct answer *an = &t->triage.answers[i];
        if (an->question->role != ASK_SKIN || an->is != ANSWER_YES || !texts_have(&an->question->closes, def->id))
            continue;
        if (!an->question->for_today) {
            *until = INSTANT_NONE;
            return arena_fmt(a, "you answered yes to %s: only after asking a clinician", an->question->name);
        }
        const int32_t next = moment_day(an->entry->at) + 1; /* there or here, whichever is later */
        const int64_t there = day_begins(next, an->entry->at.offset), here = day_begins(next, t->now.offset);
        *until = there > here ? there : here;
        why = arena_fmt(a, "you answered yes to %s: not before %s", an->question->name,
                        when_words(*until, t->now, &t->prefs, a));
    }
    return why;
}

/* S11: not after what makes sleepy or numb. */
static const char *closed_by_other(struct today *t, const struct therapy_def *def, int64_t *until, struct arena *a)
{
    struct other_taken other = other_closing(t, def->id, t->now.utc);
    if (!other.def)
        return NULL;
    next_change_at(t, other.closes_until);
    *until = other.closes_until;
    return arena_fmt(a, "%s written down %s: not before %s", other.def->title,
                     when_words(other.last->at.utc, t->now, &t->prefs, a),
                     when_words(other.closes_until, t->now, &t->prefs, a));
}

/* Ice and heat are never on together. */
static const struct therapy_state *other_running(const struct today *t, const struct therapy_state *s)
{
    for (int i = 0; i < t->n_therapies; i++)
        if (&t->therapies[i] != s && t->therapies[i].started_at != INSTANT_NONE)
            return &t->therapies[i];
    return NULL;
}

static const char *out_of_plan(const struct today *t, const struct therapy_def *def, struct arena *a)
{
    const struct episode *e = &t->episode;
    if (def->window.lo > 0 && e->elapsed_s < def->window.lo)
        return arena_fmt(a, "from %s on", when_words(t->now.utc + def->window.lo - e->elapsed_s, t->now, &t->prefs, a));
    if (def->window.hi >= 0 && e->elapsed_s >= def->window.hi)
        return arena_fmt(a, "only in the first %d hours", (int)(def->window.hi / HOUR));
    return NULL;
}

static int unasked(const struct today *t, const struct therapy_def *def)
{
    int n = 0;
    for (int i = 0; i < t->triage.n_answers; i++) {
        const struct answer *an = &t->triage.answers[i];
        n += an->question->role == ASK_SKIN && an->is == ANSWER_NONE && texts_have(&an->question->closes, def->id);
    }
    return n;
}

static void judge(struct today *t, struct therapy_state *s, struct arena *a)
{
    const struct therapy_def *def = s->def;
    int64_t now = t->now.utc;
    bool running = s->started_at != INSTANT_NONE;
    int64_t closes = def->window.hi >= 0 ? now + def->window.hi - t->episode.elapsed_s : INSTANT_NONE;
    int64_t until = INSTANT_NONE;
    const char *why = triage_closed(&t->triage);
    if (!why) { /* of two that end, the later one counts */
        int64_t other_until = INSTANT_NONE;
        why = excluded_by(t, def, &until, a);
        const char *other = !why || until != INSTANT_NONE ? closed_by_other(t, def, &other_until, a) : NULL;
        if (other && (!why || other_until > until))
            why = other, until = other_until;
        next_change_at(t, until);
    }
    if (!why && !running && !(why = clock_closed(t)))
        why = out_of_plan(t, def, a);
    s->skin_check_due =
        running && def->skin_check_s > 0 && now >= s->started_at + def->skin_check_s && now < s->ends_at;
    if (def->window.lo > 0)
        next_change_at(t, now + def->window.lo - t->episode.elapsed_s);
    next_change_at(t, closes);
    if (running) {
        next_change_at(t, s->ends_at);
        next_change_at(t, s->hard_stop_at);
        if (def->skin_check_s > 0)
            next_change_at(t, s->started_at + def->skin_check_s);
    }
    if (why) {
        s->state = THERAPY_OFF;
        s->why = why;
        s->next_at = until == INSTANT_NONE ? until : waking_from(&t->prefs, until, t->now.offset);
        return;
    }
    const struct therapy_state *other = running ? NULL : other_running(t, s);
    bool full = def->a_day > 0 && s->today >= def->a_day;
    int64_t from = s->next_at != INSTANT_NONE ? s->next_at : now;
    if (full) {
        int64_t tomorrow = day_begins(moment_day(t->now) + 1, t->now.offset);
        from = from > tomorrow ? from : tomorrow;
    }
    if (!running && from < now)
        from = now;
    if (other && from < other->hard_stop_at)
        from = other->hard_stop_at;
    from = waking_from(&t->prefs, from, t->now.offset);
    bool late =
        is_heat(def) && from + def->session.lo > quiet_from(t, local_at(t, from)); /* it would run into the night */
    if (late)
        from = waking_from(&t->prefs, quiet_from(t, local_at(t, from)), t->now.offset);
    if (is_heat(def))
        next_change_at(t, quiet_from(t, t->now) - def->session.lo + 1);
    bool past_window = closes != INSTANT_NONE && from >= closes;
    if (running) {
        s->state = THERAPY_RUNNING;
        s->next_at = past_window ? INSTANT_NONE : from;
        if (now >= s->ends_at)
            s->why = t->clock_behind ? "the clock was set back: take it off" : "time is up: take it off";
    } else if (past_window) {
        s->state = THERAPY_OFF;
        s->next_at = INSTANT_NONE;
        s->why = arena_fmt(a, "no more: its %d hours end first", (int)(def->window.hi / HOUR));
    } else if (from > now) {
        s->state = THERAPY_WAITING;
        s->next_at = from;
        s->why =
            full ? arena_fmt(a, "%d of %d today; next %s", s->today, def->a_day, when_words(from, t->now, &t->prefs, a))
            : other ? arena_fmt(a, "%s is on until %s at the latest: take it off first", other->def->title,
                                when_words(other->hard_stop_at, t->now, &t->prefs, a))
                    : arena_fmt(a, t->awake && !late ? "skin needs a rest; next %s" : "waking hours only; next %s",
                                when_words(from, t->now, &t->prefs, a));
        next_change_at(t, from);
    } else {
        s->state = THERAPY_DUE;
        s->next_at = INSTANT_NONE;
        int open = unasked(t, def);
        if (open)
            s->why = arena_fmt(a, "%d skin question%s not answered yet", open, open == 1 ? "" : "s");
    }
}

/* Whoever put another pack on since, confirmed what the skin is like. */
static void off_asked(struct today *t, struct therapy_state *s)
{
    if (s->asks_off == INSTANT_NONE)
        return;
    EACH_OF (t->journal, ENTRY_THERAPY, i) {
        const struct entry *e = &t->journal->entries[i];
        if (entry_counts(t, e, ENTRY_THERAPY) && e->at.utc >= s->asks_off && text_is(e->status, "start"))
            s->asks_off = INSTANT_NONE;
    }
    if (s->asks_off != INSTANT_NONE)
        next_change_at(t, s->asks_off + OFF_ASKED_S);
}

void therapy_assess(struct today *t, struct arena *a)
{
    const struct protocol *p = t->protocol;
    t->n_therapies = p->n_therapies;
    t->therapies = arena_array(a, struct therapy_state, p->n_therapies + 1);
    for (int i = 0; i < p->n_therapies; i++) {
        struct therapy_state *s = &t->therapies[i];
        s->def = &p->therapies[i];
        s->next_at = INSTANT_NONE;
        read_sessions(t, s);
    }
    for (int i = 0; i < p->n_therapies; i++) {
        judge(t, &t->therapies[i], a);
        off_asked(t, &t->therapies[i]);
    }
}
