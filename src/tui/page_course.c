/* How it goes, in words: easy days and flares with until when, the person's own course, and what the guide and the
 * studies lead to expect, one beside the other and never as a race. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/tui/say.h"
#include "mend/tui/views.h"

/* On the first day there is nothing to say yet: a score alone is no way. */
static enum course_state shown(const struct app *a)
{
    const struct today *t = a->today;
    return t->course.state == COURSE_ON && t->episode.day == 0 ? COURSE_UNKNOWN : t->course.state;
}

const char *course_brief(const struct app *a, enum style *s, char *buf)
{
    const struct course *c = &a->today->course;
    char clock[SAY];
    *s = STYLE_TEXT;
    switch (shown(a)) {
    case COURSE_UNKNOWN: *s = STYLE_DIM; return "not yet known";
    case COURSE_ON: return "on the mend";
    case COURSE_WORSE: *s = STYLE_DUE; return "worse than at first";
    case COURSE_EASY: *s = STYLE_DUE; return "an easy day";
    case COURSE_FLARE:
    case COURSE_RECURRENCE:
        *s = STYLE_DUE;
        if (c->eased_until == INSTANT_NONE)
            return c->state == COURSE_FLARE ? "a flare: eased" : "it came back";
        snprintf(buf, SAY, "eased: %.60s", say_day(a, c->eased_until, clock));
        return buf;
    case COURSE_RECOVERED: *s = STYLE_GOOD; return "recovered";
    }
    return "";
}

static const char *state_words(enum course_state s, bool past)
{
    static const char *const then[] = {
        [COURSE_UNKNOWN] = "It was too early to say how it went.",
        [COURSE_ON] = "The back was on its way.",
        [COURSE_EASY] = "An easy day: half of everything, and the easier variants.",
        [COURSE_FLARE] = "A flare: the exercises of the phase before held.",
        [COURSE_RECOVERED] = "Recovered, by the scores of the week before it.",
        [COURSE_RECURRENCE] = "After a good time it had come back, and the plan was eased.",
        [COURSE_WORSE] = "It was worse than at the start.",
    };
    static const char *const words[] = {
        [COURSE_UNKNOWN] = "Which way it goes is not clear yet: p records a score, c asks once a day.",
        [COURSE_ON] = "Your back is on its way.",
        [COURSE_EASY] = "An easy day: half of everything, and the easier variants. Neither a failure nor a flare.",
        [COURSE_FLARE] = "A flare: the exercises of the phase before hold for now. Nothing that you did is lost.",
        [COURSE_RECOVERED] = "Recovered, by the scores of the last week.",
        [COURSE_RECURRENCE] = "After a good time it came back. The plan is eased, and most such spells are shorter.",
        [COURSE_WORSE] =
            "It is worse than at the start. Do less, keep to short walks, and have it looked at if it goes on.",
    };
    return past ? then[s] : words[s];
}

/* "Your own course": numbers as written down, no forecast. */
static void own_course(struct flow *f, const struct app *a)
{
    const struct today *t = a->today;
    const struct pain *p = &t->pain;
    char text[2 * SAY];
    flow_heading(f, "Your own course");
    if (!p->first || !p->latest) {
        flow_wrap(f, 2, STYLE_DIM,
                  app_looks_back(a) ? "No score until then." : "No score yet: p and a digit records one.");
        return;
    }
    if (t->episode.day >= 0)
        snprintf(text, sizeof text, "Day %d. The first score was %g, the latest is %g%s.", t->episode.day,
                 p->first->value, p->latest->value, p->meaningful && p->change < 0 ? ": a real change" : "");
    else
        snprintf(text, sizeof text, "The first score was %g, the latest is %g.", p->first->value, p->latest->value);
    flow_wrap(f, 2, STYLE_TEXT, text);
    if (!isnan(p->mean_7d)) {
        snprintf(text, sizeof text, "The last seven days: %.1f on average, %g at worst.", p->mean_7d, p->worst_7d);
        flow_wrap(f, 2, STYLE_TEXT, text);
    }
    if (t->course.flares > 0) {
        snprintf(text, sizeof text, "Flares %s: %d. They are common on the way and end.",
                 app_looks_back(a) ? "until then" : "so far", t->course.flares);
        flow_wrap(f, 2, STYLE_TEXT, text);
    }
    if (t->course.recurrences > 0) {
        snprintf(text, sizeof text, "Came back after a good time: %d.", t->course.recurrences);
        flow_wrap(f, 2, STYLE_TEXT, text);
    }
}

void expected_rows(struct flow *f, const struct app *a)
{
    const struct today *t = a->today;
    const struct protocol *p = t->protocol;
    own_course(f, a);
    if (p->n_timelines)
        flow_heading(f, t->timeline.def ? "What the guide expects" : "What the guide expects; how severe is not known");
    for (int i = 0; i < p->n_timelines; i++) {
        const struct timeline_def *d = &p->timelines[i];
        if (t->timeline.def && t->timeline.def != d)
            continue;
        flow_wrap(f, 2, STYLE_STRONG, d->title);
        flow_wrap(f, 4, STYLE_TEXT, d->say);
    }
    if (p->n_published)
        flow_heading(f, "What studies found");
    for (int i = 0; i < p->n_published; i++)
        flow_wrap(f, 2, STYLE_TEXT, p->published[i].say);
}

void course_details(struct flow *f, const struct app *a)
{
    const struct course *c = &a->today->course;
    char text[SAY], clock[SAY];
    bool eases = c->easy || c->eased, past = app_looks_back(a); /* what core says is advice for the day */
    flow_wrap(f, 2,
              eases                          ? STYLE_DUE
              : c->state == COURSE_RECOVERED ? STYLE_GOOD
                                             : STYLE_TEXT,
              c->say && !past ? c->say : state_words(shown(a), past));
    if (c->why)
        flow_wrap(f, 2, STYLE_DIM, say_then(a, c->why, text, sizeof text));
    if (!c->why && c->eased && c->eased_until != INSTANT_NONE) {
        snprintf(text, sizeof text, "Eased until %.60s at least.", say_clock(a, c->eased_until, clock));
        flow_wrap(f, 2, STYLE_TEXT, text);
    }
    expected_rows(f, a);
    if (a->today->protocol->n_education)
        flow_heading(f, "Good to know");
    for (int i = 0; i < a->today->protocol->n_education; i++)
        flow_wrap(f, 2, STYLE_TEXT, a->today->protocol->education[i].say);
}

void leg_details(struct flow *f, const struct app *a)
{
    const struct pain *p = &a->today->pain;
    char text[SAY], clock[SAY];
    if (p->leg)
        flow_wrap(f, 2, p->centralising ? STYLE_GOOD : STYLE_TEXT, p->leg);
    if (p->furthest) {
        snprintf(text, sizeof text, "Furthest down in the last 24 h: %.40s.", p->furthest);
        flow_wrap(f, 2, STYLE_TEXT, text);
    }
    if (p->furthest_before) {
        snprintf(text, sizeof text, "In the three days before: %.40s.", p->furthest_before);
        flow_wrap(f, 2, STYLE_TEXT, text);
    }
    if (p->moved_down) {
        snprintf(text, sizeof text, "At %.60s it was further down than in the day before.",
                 say_clock(a, p->moved_down->at.utc, clock));
        flow_wrap(f, 2, STYLE_WARN, text);
    }
    flow_next(f);
    flow_wrap(f, 2, STYLE_DIM,
              "Pain that moves back up from the leg towards the back is a good sign. Pain that moves down means: stop "
              "what brought it there. p and the place keep track.");
}

void measure_rows(struct flow *f, const struct app *a)
{
    const struct measures *m = &a->today->measures;
    char text[2 * SAY], clock[SAY];
    bool any = false;
    for (int k = 0; k < MEASURE_KIND_COUNT; k++) {
        const struct measure_state *s = &m->of[k];
        if (!s->def)
            continue;
        any = true;
        flow_wrap(f, 2, STYLE_STRONG, s->def->title);
        if (isnan(s->latest))
            snprintf(text, sizeof text, "not answered yet");
        else if (isnan(s->change) || k == MEASURE_CHANGE)
            snprintf(text, sizeof text, "%.1f", s->latest);
        else
            snprintf(text, sizeof text, "%.1f, at first %.1f%s", s->latest, s->first,
                     s->meaningful ? ": a real change" : "");
        if (k == MEASURE_CHANGE && !isnan(s->latest)) {
            static const char *const words[] = {"much worse", "worse", "the same", "better", "much better"};
            int at = (int)s->latest + 2;
            snprintf(text, sizeof text, "%s", words[at < 0 ? 0 : at > 4 ? 4 : at]);
        }
        size_t used = strlen(text);
        if (s->asked_at != INSTANT_NONE && !isnan(s->latest))
            snprintf(text + used, sizeof text - used, " (%.60s)", say_clock(a, s->asked_at, clock));
        flow_wrap(f, 4, s->due ? STYLE_DUE : STYLE_TEXT, text);
        for (int i = 0; k == MEASURE_PSFS && i < m->n_activities; i++) {
            const struct activity *act = &m->activities[i];
            snprintf(text, sizeof text, act->first == act->latest ? "%.80s: %g" : "%.80s: %g, at first %g", act->name,
                     act->latest, act->first);
            flow_wrap(f, 4, STYLE_DIM, text);
        }
    }
    flow_next(f);
    flow_wrap(f, 2, STYLE_DIM, any ? "Close this; Space on the row answers them." : "This plan has no short forms.");
}
