/* status_text.c: what is true now, for people: one look from the warning signs down to what comes next. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/core/describe.h"
#include "status_text.h"

static const char *when(const struct today *t, int64_t utc, struct arena *a)
{
    return when_words(utc, t->now, &t->prefs, a);
}

static void header_print(const struct today *t, struct arena *a)
{
    const struct phase *p = &t->phase;
    const char *day = t->episode.has_injury ? arena_fmt(a, "day %d, ", t->episode.day) : "";
    const char *count = p->number > 0 ? arena_fmt(a, ", phase %d of %d", p->number, p->count) : "";
    const char *left = arena_fmt(a, "mend   %s%s%s", day, p->def ? p->def->title : t->protocol->title, count);
    char date[ISO_MAX], clock[ISO_MAX];
    moment_iso(t->now, date);
    page_ends(left, arena_fmt(a, "%.10s %s", date, clock_words(t->now, &t->prefs, clock)));
}

static void steps_print(const struct texts *steps)
{
    for (int i = 0; i < steps->n; i++)
        page_item(4, "  -", steps->list[i]);
}

static void triage_print(const struct today *t, struct arena *a)
{
    const struct triage *g = &t->triage;
    page_gap();
    switch (g->state) {
    case TRIAGE_EMERGENCY: page_item(0, "", "GET HELP NOW. You said yes to:"); break;
    case TRIAGE_UNANSWERED:
        page_fmt(COLUMN, "Warning signs",
                 "%d not answered yet. \"mend triage\" lists them; checklist, clocks and medicines "
                 "open when they are answered.",
                 g->n_unanswered);
        break;
    case TRIAGE_URGENT: page_item(0, "", "SEE SOMEBODY TODAY. You said yes to:"); break;
    case TRIAGE_CLEAR: page_fmt(COLUMN, "Warning signs", "none, asked %s", when(t, g->asked_at, a)); break;
    }
    for (int i = 0; i < g->n_flags; i++)
        page_fmt(4, "  *", "%s",
                 g->flags[i]->question->name ? g->flags[i]->question->name : g->flags[i]->question->ask);
    if (g->state == TRIAGE_EMERGENCY)
        steps_print(&t->protocol->emergency);
    else if (g->state == TRIAGE_URGENT)
        steps_print(&t->protocol->urgent);
    if (g->state == TRIAGE_EMERGENCY)
        page_item(0, "", "Everything else is closed. Once somebody has examined you: mend clear-flags --by WHO");
    if (g->recheck_due && g->state != TRIAGE_EMERGENCY)
        page_item(COLUMN, "", g->recheck_why ? g->recheck_why : "due to be asked again today");
    if (g->pattern != PATTERN_UNCLEAR && g->pattern_why)
        page_item(COLUMN, "Pattern", g->pattern_why);
}

static void next_print(const struct today *t, struct arena *a)
{
    if (t->next.what && t->next.at <= t->now.utc)
        page_fmt(COLUMN, "Next", "now: %s", t->next.what);
    else if (t->next.what && t->next.at != INSTANT_NONE)
        page_fmt(COLUMN, "Next", "%s: %s", when(t, t->next.at, a), t->next.what);
    else if (t->next.what)
        page_item(COLUMN, "Next", t->next.what);
    if (t->morning.due && t->morning.why)
        page_item(COLUMN, "", t->morning.why);
}

/* An easy day, a flare, a recurrence or the end of it, with the numbers and until when. */
static void course_print(const struct today *t)
{
    const struct course *c = &t->course;
    const char *label = c->state == COURSE_EASY         ? "Easy day"
                        : c->state == COURSE_FLARE      ? "Flare"
                        : c->state == COURSE_RECURRENCE ? "It came back"
                        : c->state == COURSE_RECOVERED  ? "Recovered"
                                                        : NULL;
    if (!label) {
        if (c->why)
            page_item(COLUMN, "Course", c->why);
        return;
    }
    if (c->say)
        page_item(COLUMN, label, c->say);
    if (c->why)
        page_item(COLUMN, c->say ? "" : label, c->why);
}

/* One line on moving on: open, held, or the first thing that is missing; `mend phase` has them all. */
static void phase_print(const struct today *t, struct arena *a)
{
    const struct phase *p = &t->phase;
    if (p->n_gates == 0)
        return;
    const char *words = p->next_open ? "open when you are: mend phase next" : NULL;
    for (int i = 0; i < p->n_gates && !words; i++)
        if (!p->gates[i].met)
            words = p->gates[i].def && p->gates[i].def->title
                        ? arena_fmt(a, "not open yet. %s: %s", p->gates[i].def->title, p->gates[i].why)
                        : p->gates[i].why;
    if (!words && p->held_until != INSTANT_NONE)
        words = arena_fmt(a, "held until %s", when(t, p->held_until, a));
    if (words)
        page_item(COLUMN, "Next phase", words);
}

static void pain_print(const struct today *t, struct arena *a)
{
    const struct pain *p = &t->pain;
    if (!p->latest) {
        page_item(COLUMN, "Pain", "no score yet: mend pain N, 0 to 10");
        return;
    }
    const char *words = arena_fmt(a, "%g, %s", p->latest->value, when(t, p->latest->at.utc, a));
    if (!isnan(p->mean_7d))
        words = arena_fmt(a, "%s; 7 days: mean %.1f, worst %g", words, p->mean_7d, p->worst_7d);
    if (!isnan(p->change) && p->change != 0)
        words = arena_fmt(a, "%s; %g %s than at first%s", words, fabs(p->change), p->change < 0 ? "less" : "more",
                          p->meaningful ? ", a real change" : "");
    page_item(COLUMN, "Pain", words);
    if (p->leg)
        page_item(COLUMN, "", p->leg);
}

/* What an emergency department asks besides the sign itself. */
static void for_the_doctor_print(const struct today *t, struct arena *a)
{
    page_gap();
    if (t->episode.has_injury)
        page_item(COLUMN, "Hurt", when(t, t->episode.injured.utc, a));
    for (int i = 0; i < t->n_medicines; i++) {
        const struct medicine_state *m = &t->medicines[i];
        if (m->taken_mg > 0)
            page_fmt(COLUMN, "Taken in 24 h", "%s %g mg, last %s", medicine_name(m->def, &t->prefs), m->taken_mg,
                     when(t, m->last_at, a));
    }
    for (int i = 0; i < t->n_others; i++)
        if (t->others[i].last)
            page_fmt(COLUMN, "Also taken", "%s, last %s", t->others[i].def->title,
                     when(t, t->others[i].last->at.utc, a));
}

static void measures_print(const struct today *t)
{
    for (int i = 0; i < MEASURE_KIND_COUNT; i++) {
        const struct measure_state *m = &t->measures.of[i];
        if (m->def && m->due)
            page_fmt(COLUMN, m->def->title, "due: mend measure %s", measure_words[m->def->kind]);
    }
}

static void timeline_print(const struct today *t)
{
    const struct protocol *p = t->protocol;
    const char *label = "What to expect";
    if (t->timeline.def) {
        page_item(COLUMN, label, t->timeline.def->say ? t->timeline.def->say : t->timeline.def->title);
        label = "";
    }
    for (int i = 0; !t->timeline.def && i < p->n_timelines; i++) {
        page_fmt(COLUMN, label, "%s: %s", p->timelines[i].title, p->timelines[i].say ? p->timelines[i].say : "");
        label = "";
    }
    for (int i = 0; i < p->n_published; i++)
        page_item(COLUMN, i == 0 ? "What studies found" : "", p->published[i].say);
}

static void outlook_print(const struct today *t, struct arena *a)
{
    if (t->n_referrals > 0 || t->protocol->n_timelines > 0)
        page_gap();
    for (int i = 0; i < t->n_referrals; i++)
        page_item(COLUMN, i == 0 ? "Worth a visit" : "", advice_text(t, &t->referrals[i], a));
    timeline_print(t);
}

void status_print_text(const struct today *t, const struct plan_news *news)
{
    struct arena arena;
    arena_init(&arena);
    header_print(t, &arena);
    triage_print(t, &arena);
    if (t->triage.state == TRIAGE_EMERGENCY)
        for_the_doctor_print(t, &arena);
    else
        next_print(t, &arena);
    pain_print(t, &arena);
    if (t->triage.state == TRIAGE_CLEAR || t->triage.state == TRIAGE_URGENT) {
        course_print(t);
        phase_print(t, &arena);
        if (news)
            page_fmt(COLUMN, "Plan", "%s; \"mend update\" shows what it changes", plan_news_words(news, &arena));
        checklist_print(t, &arena);
        page_gap();
        therapies_print(t, &arena);
        medicines_print(t, &arena);
        weights_print(t, &arena);
        measures_print(t);
    }
    outlook_print(t, &arena);
    arena_fini(&arena);
}
