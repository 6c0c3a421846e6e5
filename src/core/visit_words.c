/* visit_words.c: a visit in five sentences, each true on its own, for who reads nothing else. */
#include "visit.h"

#include "mend/core/describe.h"

#include <math.h>
#include <string.h>

static const char *add(struct arena *a, const char *s, const char *more)
{
    return !more || !*more ? s : *s ? arena_fmt(a, "%s %s", s, more) : more;
}

static const char *many(struct arena *a, int n, const char *one)
{
    return arena_fmt(a, "%d %s%s", n, one, n == 1 ? "" : "s");
}

/* "Sat 31 Oct 2026" */
static const char *date(const struct visit *v, int32_t day)
{
    char buf[DATE_MAX];
    return arena_str(v->arena, date_words(day_civil(day), DATE_WEEKDAY | DATE_YEAR, &v->today->prefs, buf));
}

/* "Sat 31 Oct" */
static const char *day_words(const struct visit *v, int32_t day)
{
    char buf[DATE_MAX];
    return arena_str(v->arena, date_words(day_civil(day), DATE_WEEKDAY, &v->today->prefs, buf));
}

/* "back, buttock and thigh" */
static const char *listed(struct arena *a, const char *const *words, int n)
{
    const char *s = "";
    for (int i = 0; i < n; i++)
        s = i == 0 ? words[i] : arena_fmt(a, i == n - 1 ? "%s and %s" : "%s, %s", s, words[i]);
    return s;
}

/* ---- 1: how it began ---- */

static const char *onset(const struct visit *v)
{
    struct arena *a = v->arena;
    const struct today *t = v->today;
    const struct episode *e = &t->episode;
    char clock[ISO_MAX];
    const char *s;
    if (!e->has_injury)
        s = arena_fmt(a, "%s since %s, without an injury.", t->protocol->title, date(v, moment_day(e->start->at)));
    else
        s = arena_fmt(a, "Hurt on %s at %s, %s before the end of this report%s.", date(v, moment_day(e->injured)),
                      clock_words(e->injured, &t->prefs, clock), many(a, e->day, "day"),
                      text_is(e->severity, "unknown") ? "" : arena_fmt(a, ", rated %s", e->severity));
    if (t->phase.def)
        s = add(a, s,
                arena_fmt(
                    a, "Plan: %s, now in \"%s\"%s%s.", t->protocol->title, t->phase.def->title,
                    t->course.eased ? ", eased after a flare" : "",
                    t->phase.since != INSTANT_NONE
                        ? arena_fmt(a, " since %s", date(v, moment_day((struct moment){t->phase.since, t->now.offset})))
                        : ""));
    return s;
}

/* ---- 2: now, and where it is going ---- */

enum { RISES_SAID = 3 };

static const char *course(const struct visit *v)
{
    struct arena *a = v->arena;
    const struct course *c = &v->today->course;
    const char *s = "";
    if (c->state == COURSE_RECOVERED)
        s = "For a week it has been 0 to 1.";
    else if (c->state == COURSE_FLARE)
        s = "A flare is under way.";
    else if (c->state == COURSE_EASY)
        s = "It rose within the last day.";
    else if (c->state == COURSE_RECURRENCE)
        s = "It came back after a month without.";
    const char *began[RISES_SAID];
    int n = 0;
    for (int i = c->n_rises > RISES_SAID ? c->n_rises - RISES_SAID : 0; i < c->n_rises; i++)
        began[n++] = day_words(v, c->rises[i]);
    if (c->flares > 0)
        s = add(a, s,
                arena_fmt(a, "%s in this episode%s%s.", many(a, c->flares, "flare"),
                          c->n_rises > RISES_SAID ? ", the latest on "
                          : n                     ? ", on "
                                                  : "",
                          listed(a, began, n)));
    return s;
}

static const char *trend(const struct visit *v)
{
    struct arena *a = v->arena;
    const struct pain *p = &v->today->pain;
    if (!p->latest)
        return "No pain score was written down.";
    const char *s = arena_fmt(a, "Pain now %g of 10 (%s).", p->latest->value,
                              when_words(p->latest->at.utc, v->today->now, &v->today->prefs, a));
    if (!isnan(p->mean_7d))
        s = add(a, s, arena_fmt(a, "Last 7 days: %g to %g, mean %.1f.", v->least_7d, p->worst_7d, p->mean_7d));
    if (!isnan(p->change) && p->change != 0)
        s = add(a, s,
                arena_fmt(a, "%g %s than the first score, %g: %s.", fabs(p->change), p->change < 0 ? "less" : "more",
                          p->first->value,
                          p->meaningful ? "a real change (2 points or 30 %)"
                                        : "too little to count (a real change is 2 points or 30 %)"));
    else if (!isnan(p->change))
        s = add(a, s, "The same as the first score.");
    return add(a, s, course(v));
}

/* ---- 3: what hurts ---- */

static const char *where(const struct visit *v)
{
    struct arena *a = v->arena;
    const struct pain *p = &v->today->pain;
    const char *sites[VISIT_SITES];
    int n = 0;
    for (int i = 0; i < VISIT_SITES; i++)
        if (v->sites[i])
            sites[n++] = arena_fmt(a, "%s (%d)", visit_site_words[i], v->sites[i]);
    const char *s =
        n ? arena_fmt(a, "Felt in the %s.", listed(a, sites, n)) : "No place was written down where it hurts.";
    if (v->furthest > 1)
        s = add(a, s,
                arena_fmt(a, "Furthest down: the %s, last on %s%s.", visit_site_words[v->furthest],
                          date(v, v->furthest_day),
                          p->moved_down     ? "; it moved down within the last day"
                          : p->centralising ? "; it has moved back up since"
                                            : ""));
    else if (n)
        s = add(a, s, "Nothing below the buttock.");
    const char *worst[VISIT_CONTEXTS];
    int k = 0;
    for (int i = 0; i < VISIT_CONTEXTS; i++)
        if (!isnan(v->worst_of[i]))
            worst[k++] = arena_fmt(a, "%s%s %g",
                                   i == 2   ? "at "
                                   : i == 3 ? "in the "
                                   : i == 0 ? "at "
                                            : "",
                                   visit_context_words[i], v->worst_of[i]);
    if (k)
        s = add(a, s, arena_fmt(a, "Highest %s.", listed(a, worst, k)));
    if (v->sharp)
        s = add(a, s, arena_fmt(a, "Called sharp in %s.", many(a, v->sharp, "score")));
    return s;
}

/* ---- 4: what is done ---- */

static const char *doing(const struct visit *v)
{
    struct arena *a = v->arena;
    int kept = 0, asked = 0;
    const struct visit_item *most = NULL, *least = NULL;
    for (int i = 0; i < v->n_items; i++) {
        const struct visit_item *it = &v->items[i];
        kept += it->kept;
        asked += it->asked;
        if (it->asked < 3)
            continue; /* too few days to say anything */
        if (!most || it->kept * most->asked > most->kept * it->asked)
            most = it;
        if (!least || it->kept * least->asked < least->kept * it->asked)
            least = it;
    }
    const char *s = arena_fmt(a, "Something was written down on %d of %s.", v->days_present, many(a, v->days, "day"));
    if (asked)
        s = add(a, s,
                arena_fmt(a, "Exercises, day by day: %d of the %d asked for were done (%d %%)", kept, asked,
                          (kept * 100 + asked / 2) / asked));
    if (asked && most && least && most != least)
        s = arena_fmt(a, "%s; most steadily %s (%d of %d), least %s (%d of %d).", s, most->def->title, most->kept,
                      most->asked, least->def->title, least->kept, least->asked);
    else if (asked)
        s = arena_fmt(a, "%s.", s);
    const struct prefs *prefs = &v->today->prefs;
    for (int i = 0; i < v->n_lifts && i < 2; i++) {
        const struct visit_lift *l = &v->lifts[i];
        if (!l->sessions)
            continue;
        const char *before = isnan(l->lift->previous_kg)
                                 ? ""
                                 : arena_fmt(a, " of %s before the injury", load_words(l->lift->previous_kg, prefs, a));
        s = add(a, s, arena_fmt(a, "%s: %s%s.", l->lift->id, load_words(l->lift->last_kg, prefs, a), before));
    }
    return s;
}

/* ---- 5: signs and medicines ---- */

static const char *signs(const struct visit *v)
{
    struct arena *a = v->arena;
    const struct triage *tr = &v->today->triage;
    const char *s = "";
    if (tr->n_flags) {
        const char **names = arena_array(a, const char *, tr->n_flags);
        for (int i = 0; i < tr->n_flags; i++)
            names[i] = tr->flags[i]->question->name;
        s = arena_fmt(a, "%s: %s.", tr->state == TRIAGE_EMERGENCY ? "EMERGENCY SIGN" : "Warning sign",
                      listed(a, names, tr->n_flags));
    } else if (tr->n_unanswered) {
        s = arena_fmt(a, "%s not answered.", many(a, tr->n_unanswered, "warning-sign question"));
    } else if (tr->asked_at != INSTANT_NONE) {
        s = arena_fmt(a, "No warning sign, last asked %s.",
                      when_words(tr->asked_at, v->today->now, &v->today->prefs, a));
    }
    return s;
}

static const char *medicines(const struct visit *v)
{
    struct arena *a = v->arena;
    const char *s = "";
    for (int i = 0; i < v->n_medicines; i++) {
        const struct visit_medicine *m = &v->medicines[i];
        const char *one = m->doses ? arena_fmt(a, "%s on %s", m->title, many(a, m->days, "day")) : m->title;
        if (m->doses && !isnan(m->most_24h))
            one = arena_fmt(a, "%s, at most %g mg in 24 h", one, m->most_24h);
        if (m->against)
            one = arena_fmt(a, "%s, %d against advice", one, m->against);
        if (m->effect)
            one = arena_fmt(a, "%s, stopped for a side effect", one);
        s = add(a, s, arena_fmt(a, "%s.", one));
    }
    return *s ? s : "No medicine was written down.";
}

/* ---- what was asked ---- */

static const char *answered(const struct visit *v, const char *label, int is, bool flag)
{
    struct arena *a = v->arena;
    const struct triage *tr = &v->today->triage;
    const char **names = arena_array(a, const char *, tr->n_answers + 1);
    int n = 0;
    for (int i = 0; i < tr->n_answers; i++) {
        const struct question *q = tr->answers[i].question;
        if ((q->role == ASK_RED_FLAG) == flag && q->role != ASK_PATTERN && (int)tr->answers[i].is == is)
            names[n++] = q->name;
    }
    return n ? arena_fmt(a, "%s: %s.", label, listed(a, names, n)) : "";
}

/* The latest time of each sign. */
static const char *said_yes(const struct visit *v)
{
    struct arena *a = v->arena;
    const char *s = "";
    for (int i = 0; i < v->n_signs; i++) {
        bool again = false;
        for (int k = i + 1; k < v->n_signs; k++)
            again = again || text_is(v->signs[k].text, v->signs[i].text);
        if (!again)
            s = arena_fmt(a, "%s%s%s (%s)", s, *s ? ", " : "", v->signs[i].text,
                          day_words(v, moment_day(v->signs[i].at)));
    }
    return *s ? arena_fmt(a, "Said yes in this time: %s.", s) : "";
}

static const char *answers(const struct visit *v)
{
    struct arena *a = v->arena;
    const char *s = answered(v, "Yes", ANSWER_YES, true);
    s = add(a, s, said_yes(v));
    s = add(a, s, answered(v, "Not answered", ANSWER_NONE, true));
    s = add(a, s, answered(v, "No", ANSWER_NO, true));
    return add(a, s, answered(v, "Besides, yes", ANSWER_YES, false));
}

void visit_say(struct visit *v)
{
    v->answers = answers(v);
    v->sentences[0] = onset(v);
    v->sentences[1] = trend(v);
    v->sentences[2] = where(v);
    v->sentences[3] = doing(v);
    v->sentences[4] = add(v->arena, signs(v), medicines(v));
}
