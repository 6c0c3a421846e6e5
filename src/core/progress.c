/* progress.c: the traffic light: how an exercise grows, repeats or steps back (S13-S15).
 *
 * A fold over the days on which the item was done, oldest first. Each day gets a light from the pain during it, and
 * with what the morning after said it decides about the dose of the next: one step on, the same, or one step back,
 * inside the range that the protocol gives. A clinician's dose stands as they set it. Today's own sets decide about
 * tomorrow. */
#include "history.h"

#include <math.h>

enum { STOP_ABOVE_ANYWHERE = 5, CLEAN_AT_MOST = 1 }; /* S13; C20 */

static int stricter(int stop, int other)
{
    return other >= 0 && other < stop ? other : stop;
}

int item_stop(const struct item_def *item, const struct phase_def *phase)
{
    int stop = stricter(STOP_ABOVE_ANYWHERE, item->stop_above);
    return phase ? stricter(stop, phase->stop_above) : stop;
}

/* ---- the dose ---- */

const char *dose_words(const struct item_def *item, int reps, int hold_s, struct arena *a)
{
    const struct dose *d = &item->dose;
    const char *side = d->each_side ? " each side" : "", *s = NULL;
    if (reps > 0)
        s = reps == 1 ? arena_fmt(a, "once%s", side)
                      : arena_fmt(a, "%d %s%s", reps, d->count_word ? d->count_word : "reps", side);
    if (hold_s > 0)
        s = s ? arena_fmt(a, "%s, hold %d s", s, hold_s) : arena_fmt(a, "hold %d s%s", hold_s, side);
    return s ? s : d->words;
}

const char *dose_with_load(const char *dose, double load_kg, const struct prefs *prefs, struct arena *a)
{
    return load_kg > 0 ? arena_fmt(a, "%s, %s", dose, load_words(load_kg, prefs, a)) : dose;
}

void progress_halve(struct progress *p, const struct item_def *item, struct arena *a)
{
    if (p->reps > 0)
        p->reps = (p->reps + 1) / 2;
    if (p->hold_s > 0)
        p->hold_s = (p->hold_s + 1) / 2;
    p->load_kg = NAN;
    p->words =
        arena_fmt(a, "half: %s%s", dose_words(item, p->reps, p->hold_s, a), item->easier ? ", the easier variant" : "");
}

/* What of a dose grows: reps or the hold, from lo to hi. step 0: nothing. */
struct ladder {
    int lo, hi, step;
    bool hold;
};

static struct ladder ladder_of(const struct item_def *item)
{
    const struct dose *d = &item->dose, *by = &item->step;
    if (by->hold_s.lo > 0) /* the reader takes a step only of what the dose has a range of */
        return (struct ladder){(int)d->hold_s.lo, (int)d->hold_s.hi, (int)by->hold_s.lo, true};
    if (by->reps.lo > 0)
        return (struct ladder){(int)d->reps.lo, (int)d->reps.hi, (int)by->reps.lo, false};
    if (d->reps.lo > 0)
        return (struct ladder){(int)d->reps.lo, (int)d->reps.lo, 0, false};
    return (struct ladder){(int)d->hold_s.lo, (int)d->hold_s.lo, 0, true};
}

static int within(const struct ladder *l, int v)
{
    return v < l->lo ? l->lo : v > l->hi ? l->hi : v;
}

/* Has a clinician's entry numbers of its own? Without them it gives the plan's dose back. */
static bool has_numbers(const struct entry *e)
{
    return e && (e->sets > 0 || e->reps > 0 || e->hold_s > 0 || !isnan(e->load_kg));
}

/* ---- one day ---- */

/* What was found of a day's sets; the first that holds, the gravest first. */
enum finding {
    FOUND_SHARP,
    FOUND_DOWN,
    FOUND_STOP,
    FOUND_SPIKE,
    FOUND_POOR,
    FOUND_MARKED,
    FOUND_ABOVE,
    FOUND_NOTHING,
    FOUND_GOOD
};

static enum light light_of(enum finding f)
{
    return f <= FOUND_SPIKE ? LIGHT_RED : f <= FOUND_ABOVE ? LIGHT_AMBER : f == FOUND_GOOD ? LIGHT_GREEN : LIGHT_NONE;
}

static const struct phase_def *phase_on(const struct today *t, int32_t day)
{
    int phase = history_day(t, day)->phase;
    return phase >= 0 ? &t->protocol->phases[phase] : NULL;
}

static int go_on_at_most(const struct phase_def *phase)
{
    return phase ? phase->progress_at_most : 2;
}

static enum finding found(const struct today *t, const struct item_def *item, const struct session *s,
                          const struct day_known *d)
{
    const struct phase_def *phase = d->phase >= 0 ? &t->protocol->phases[d->phase] : NULL;
    if (d->sharp)
        return FOUND_SHARP;
    if (d->down)
        return FOUND_DOWN; /* S13, C18 */
    if (s->pain > item_stop(item, phase))
        return FOUND_STOP;
    if (s->pain >= morning_of(d) + SPIKE)
        return FOUND_SPIKE;
    if (s->poor)
        return FOUND_POOR;
    if (s->marked)
        return FOUND_MARKED;
    if (s->pain > go_on_at_most(phase))
        return FOUND_ABOVE;
    return isnan(s->pain) ? FOUND_NOTHING : FOUND_GOOD;
}

static const char *felt(const struct today *t, const struct item_def *item, const struct session *s, enum finding f,
                        struct arena *a)
{
    const struct phase_def *phase = phase_on(t, s->day);
    const char *pain = isnan(s->pain) ? "nobody said how it felt" : arena_fmt(a, "pain %g during", s->pain);
    switch (f) {
    case FOUND_SHARP: return arena_fmt(a, "%s, sharp pain that day", pain);
    case FOUND_DOWN: return arena_fmt(a, "%s, the pain moved further down that day", pain);
    case FOUND_STOP: return arena_fmt(a, "%s, the stop is above %d", pain, item_stop(item, phase));
    case FOUND_SPIKE:
        return arena_fmt(a, "%s, %d or more above the day's first score of %g", pain, SPIKE,
                         morning_of(history_day(t, s->day)));
    case FOUND_POOR: return arena_fmt(a, "%s, poor form", pain);
    case FOUND_MARKED: return arena_fmt(a, "%s, done against advice", pain);
    case FOUND_ABOVE: return arena_fmt(a, "%s, to go on it needs %d or less", pain, go_on_at_most(phase));
    default: return pain;
    }
}

/* At least the dose in force; what was not written down counts as it. */
static bool whole_dose(const struct ladder *l, const struct session *s, int v, int sets)
{
    if (s->sets < sets)
        return false;
    if (l->hold)
        return isnan(s->best) || s->best >= v;
    return s->reps == 0 || s->reps >= v * s->n;
}

struct verdict {
    enum finding found;
    int after; /* S15; -1 nobody said */
    bool whole;
    bool crowded; /* a session the day before, and a day of rest should lie between (C30) */
    enum decision decision;
};

/* Up to three days a week: not on days that follow each other (C30). By the times in force on that day; `own` is the
 * item's phase. */
static bool wants_rest(const struct today *t, const struct item_def *item, int own, int32_t day)
{
    int phase = history_day(t, day)->phase;
    const struct times *times = &item->times;
    for (int i = 0; phase > own && own >= 0 && i < item->n_carried; i++)
        if (text_is(item->carried[i].phase, t->protocol->phases[phase].id))
            times = &item->carried[i].times;
    return times->kind == TIMES_A_WEEK && times->n.hi <= 3;
}

static struct verdict judge(const struct today *t, const struct item_def *item, int own, const struct ladder *l,
                            const struct session *s, const struct session *before, int v, int sets)
{
    const struct day_known *day = history_day(t, s->day);
    struct verdict d = {.found = found(t, item, s, day), .after = day->after, .whole = whole_dose(l, s, v, sets)};
    d.crowded = before && before->day == s->day - 1 && wants_rest(t, item, own, s->day);
    enum light light = light_of(d.found);
    d.decision = light == LIGHT_RED || d.after >= 2     ? DECISION_BACK
                 : light == LIGHT_AMBER || d.after == 1 ? DECISION_REPEAT
                 : light == LIGHT_NONE || d.after < 0   ? DECISION_HOLD /* S15: unanswered holds */
                 : !d.whole || d.crowded                ? DECISION_REPEAT
                                                        : DECISION_GO_ON;
    return d;
}

/* ---- in words ---- */

static const char *after_words(const struct today *t, const struct verdict *d, int32_t day)
{
    if (d->after >= 2)
        return "2 points or more worse the next morning";
    if (d->after == 1)
        return "a point worse the next morning";
    if (d->after < 0)
        return day == moment_day(t->now) - 1 ? "how it is this morning is not answered yet (c)"
                                             : "the morning after was not answered";
    if (d->found == FOUND_GOOD && d->crowded)
        return "done the day before too, a day of rest comes between";
    return d->found == FOUND_GOOD && !d->whole ? "less than the whole dose" : "settled by the next morning";
}

static const char *follows(const struct ladder *l, enum decision d, int before, int v, struct arena *a)
{
    int step = v > before ? v - before : before - v;
    const char *unit = l->hold ? "s" : step == 1 ? "rep" : "reps";
    if (step)
        return arena_fmt(a, "%d %s %s", step, unit, v > before ? "more" : "less");
    switch (d) {
    case DECISION_GO_ON: return l->step ? "the top of its range" : "go on";
    case DECISION_BACK: return "gently, and stop earlier";
    case DECISION_HOLD: return "it stays as it is";
    default: return "the same again";
    }
}

/* ---- weights on an item ---- */

/* What its sessions say about a weight (C20, S16). */
struct loads {
    int clean;       /* sessions at the top of the dose without a weight, since the last step back */
    double most;     /* the first weight, then the heaviest clean one; NAN none */
    bool most_clean; /* carried without a flaw */
    int32_t since;   /* the day it was first on, or of a step back since */
};

static bool at_top(const struct ladder *l, const struct session *s, int v)
{
    if (l->hold)
        return isnan(s->best) ? v >= l->hi : s->best >= l->hi;
    return s->reps > 0 ? s->reps >= l->hi * s->n : v >= l->hi;
}

/* Without a verdict, for today's: only that a weight was on it. */
static void add_load(struct loads *loads, const struct ladder *l, const struct session *s, int v, double bar,
                     const struct verdict *d)
{
    bool bare = l->hold || isnan(s->best) || s->best <= 0;
    bool clean = d && d->decision == DECISION_GO_ON && s->pain <= CLEAN_AT_MOST;
    if (!bare && !s->marked && bar > 0 && (isnan(loads->most) || (clean && s->best > loads->most)))
        loads->most = fmin(s->best, bar), loads->since = s->day, loads->most_clean = clean;
    else if (!bare && clean && s->best >= loads->most)
        loads->most_clean = true;
    if (d && d->decision == DECISION_BACK) {
        loads->clean = 0;
        loads->since = s->day;
        loads->most_clean = false;
    } else if (bare && clean && at_top(l, s, v)) {
        loads->clean++;
    }
}

/* One rise of at most 10 % a week, from what went well; the first weight is the bar at most (S16, C37). */
static void most_load(const struct today *t, const struct loads *loads, struct progress *p, struct arena *a)
{
    const struct loading_def *l = &t->protocol->loading;
    double bar = l->present ? l->empty_bar_kg : 0;
    int32_t from = loads->since + (int32_t)(l->rise_every_s / DAY);
    p->load_most_kg = bar;
    p->load_most_why =
        arena_fmt(a, "no more than %s on an exercise; heavier ones are lifts", load_words(bar, &t->prefs, a));
    if (isnan(loads->most))
        return;
    double up = fmin(loads->most * (100 + l->rise_percent.hi) / 100, bar);
    if (loads->most_clean && moment_day(t->now) >= from) {
        if (up < bar)
            p->load_most_why =
                arena_fmt(a, "no more than %s: %s went well, and a rise is %g %% at most", load_words(up, &t->prefs, a),
                          load_words(loads->most, &t->prefs, a), l->rise_percent.hi);
        p->load_most_kg = up;
        return;
    }
    p->load_most_kg = fmin(loads->most, bar);
    if (!loads->most_clean)
        p->load_most_why =
            arena_fmt(a, "no more than %s until that goes well: pain 0-1, good form, settled by the next morning",
                      load_words(p->load_most_kg, &t->prefs, a));
    else if (up > p->load_most_kg)
        p->load_most_why =
            arena_fmt(a, "no more than %s for now; up to %s from %s", load_words(p->load_most_kg, &t->prefs, a),
                      load_words(up, &t->prefs, a), when_words(day_begins(from, t->now.offset), t->now, &t->prefs, a));
}

static const char *load_closed(const struct today *t, const struct item_def *item, const struct progress *p, int clean,
                               int top, struct arena *a)
{
    if (t->triage.recheck_due)
        return arena_fmt(a, "no weight yet: %s", t->triage.recheck_why); /* S02 */
    if (t->episode.elapsed_s < item->load_from_s)
        return arena_fmt(a, "no weight before day %d, today is day %d", (int)(item->load_from_s / DAY),
                         (int)(t->episode.elapsed_s / DAY));
    const struct entry *dose = medicated_by(t->protocol, t->journal, t->now.utc);
    if (dose)
        return arena_fmt(a, "a painkiller hides what a weight tells: from %s",
                         when_words(dose->at.utc + medicated_span(t->protocol), t->now, &t->prefs, a)); /* C39 */
    if (t->course.easy)
        return "no weight on an easy day; score the pain (p), it comes back when it has settled";
    if (t->course.eased)
        return t->course.eased_until > t->now.utc ? arena_fmt(a, "no weight after a flare until %s",
                                                              when_words(t->course.eased_until, t->now, &t->prefs, a))
                                                  : "no weight while the flare lasts";
    if (p->load_kg > 0 || clean >= item->load_after)
        return NULL;
    return arena_fmt(
        a, "no weight yet: after %d clean sessions of %d (pain 0-1, good form, settled by morning), so far %d",
        item->load_after, top, clean); /* C20 */
}

/* ---- the fold ---- */

static void apply_prescription(const struct today *t, const struct entry *by, struct progress *p, struct arena *a)
{
    p->set_by = by;
    p->decision = DECISION_SET;
    if (by->sets > 0)
        p->sets = by->sets;
    if (by->reps > 0)
        p->reps = by->reps;
    if (by->hold_s > 0)
        p->hold_s = by->hold_s;
    p->load_kg = by->load_kg;
    const char *said = arena_fmt(a, "set by %s, %s", by->context ? by->context : "a clinician",
                                 when_words(by->at.utc, t->now, &t->prefs, a));
    p->why = p->light == LIGHT_RED ? arena_fmt(a, "%s; the last time: %s. Tell them", said, p->why) : said;
}

struct progress progress_from(const struct today *t, const struct item_def *item, const struct sessions *all,
                              struct arena *a)
{
    struct ladder l = ladder_of(item);
    const struct journal *j = t->journal;
    struct progress p = {.sets = item->sets.lo > 1 ? (int)item->sets.lo : 1,
                         .reps = item->dose.reps.lo > 0 ? (int)item->dose.reps.lo : ENTRY_UNKNOWN,
                         .hold_s = item->dose.hold_s.lo > 0 ? (int)item->dose.hold_s.lo : ENTRY_UNKNOWN,
                         .load_kg = NAN,
                         .load_most_kg = NAN};
    /* Movement through the day and the desk are not scored, so there is nothing to decide (S13 is about exercises). */
    bool scored = item_is_exercise(item);
    bool prescribed = journal_last(j, ENTRY_PRESCRIBE, item->id, t->episode.begins, t->now.utc) != NULL;
    bool weighted = prescribed || item->load_after > 0; /* else nobody asks what it carried */
    struct loads loads = {.most = NAN};
    double bar = t->protocol->loading.present ? t->protocol->loading.empty_bar_kg : 0;
    int v = l.lo, i = 0, own = -1; /* own: its phase */
    const int32_t today = moment_day(t->now);
    protocol_item(t->protocol, item->id, &own);
    for (; scored && i < all->n && all->list[i].day < today; i++) {
        const struct session *s = &all->list[i];
        int64_t end = day_begins(s->day + 1, t->episode.start->at.offset) - 1;
        const struct entry *by = prescribed ? prescription_at(j, &t->episode, item->id, end) : NULL;
        int set = has_numbers(by) ? (l.hold ? by->hold_s : by->reps) : ENTRY_UNKNOWN, before = v;
        if (set > 0)
            v = before = within(&l, set);
        struct verdict d =
            judge(t, item, own, &l, s, i ? s - 1 : NULL, v, has_numbers(by) && by->sets > 0 ? by->sets : p.sets);
        if (weighted)
            add_load(&loads, &l, s, v, bar, &d);
        if (!has_numbers(by))
            v = within(&l, v + (d.decision == DECISION_GO_ON ? l.step : d.decision == DECISION_BACK ? -l.step : 0));
        if (i + 1 < all->n && all->list[i + 1].day < today)
            continue;
        p.light = d.after >= 2 ? LIGHT_RED : light_of(d.found); /* the latest one is what the person is told of */
        p.decision = d.decision;
        p.why = arena_fmt(a, "%s; %s: %s", felt(t, item, s, d.found, a), after_words(t, &d, s->day),
                          follows(&l, d.decision, before, v, a));
    }
    if (weighted && scored && i < all->n)
        add_load(&loads, &l, &all->list[i], v, bar, NULL);
    if (l.step)
        *(l.hold ? &p.hold_s : &p.reps) = v;
    const struct entry *by = prescription_at(j, &t->episode, item->id, t->now.utc);
    if (has_numbers(by))
        apply_prescription(t, by, &p, a);
    p.words = l.step || p.set_by ? dose_with_load(dose_words(item, p.reps, p.hold_s, a), p.load_kg, &t->prefs, a)
                                 : item->dose.words;
    if (item->load_after > 0 || p.load_kg > 0) {
        p.load_why = load_closed(t, item, &p, loads.clean, l.hi, a);
        p.load_open = !p.load_why;
        if (p.load_open && !(p.load_kg > 0))
            most_load(t, &loads, &p, a);
    }
    return p;
}

struct progress progress_of(const struct today *t, const struct item_def *item, struct arena *a)
{
    struct sessions all = item_sessions(t, item->id);
    return progress_from(t, item, &all, a);
}
