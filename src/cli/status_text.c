/* status_text.c: what is true now, for people: one look from the warning signs down to what comes next. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/core/describe.h"

enum { COLUMN = 20 }; /* where the texts of a section begin */

static const char *when(const struct today *t, int64_t utc, struct arena *a)
{
    return when_words(utc, t->now, a);
}

static void header_print(const struct today *t, struct arena *a)
{
    const struct phase *p = &t->phase;
    const char *day = t->episode.has_injury ? arena_fmt(a, "day %d, ", t->episode.day) : "";
    const char *count = p->number > 0 ? arena_fmt(a, ", phase %d of %d", p->number, p->count) : "";
    const char *left = arena_fmt(a, "mend   %s%s%s", day, p->def ? p->def->title : t->protocol->title, count);
    char date[ISO_MAX], clock[ISO_MAX];
    moment_iso(t->now, date);
    page_ends(left, arena_fmt(a, "%.10s %s", date, moment_clock(t->now, clock)));
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
        page_item(COLUMN, "", "due to be asked again today");
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
}

static const char *mark(enum item_state state)
{
    switch (state) {
    case ITEM_DONE: return "[x]";
    case ITEM_SKIPPED: return "[-]";
    case ITEM_OFF: return " x ";
    case ITEM_DUE:
    case ITEM_LATER: break;
    }
    return "[ ]";
}

static void checklist_print(const struct today *t, struct arena *a)
{
    if (t->n_checklist == 0)
        return;
    int done = 0;
    for (int i = 0; i < t->n_checklist; i++)
        done += t->checklist[i].state == ITEM_DONE;
    page_gap();
    page_fmt(0, "", "Checklist, %d of %d done", done, t->n_checklist);
    for (int i = 0; i < t->n_checklist; i++) {
        const struct check_item *c = &t->checklist[i];
        const char *words = arena_fmt(a, "%s, %s", c->def->title, c->def->dose.words ? c->def->dose.words : "once");
        if (c->target > 1 || c->done > 0)
            words = arena_fmt(a, "%s: %d of %d", words, c->done, c->target);
        if (c->state == ITEM_LATER && c->next_at != INSTANT_NONE)
            words = arena_fmt(a, "%s, again %s", words, when(t, c->next_at, a));
        else if (c->state == ITEM_OFF || c->state == ITEM_SKIPPED)
            words = arena_fmt(a, "%s (%s%s%s)", words, item_word(c->state), c->why ? ": " : "", c->why ? c->why : "");
        page_item(6, arena_fmt(a, "  %s", mark(c->state)), words);
    }
}

static void therapies_print(const struct today *t, struct arena *a)
{
    for (int i = 0; i < t->n_therapies; i++) {
        const struct therapy_state *th = &t->therapies[i];
        const char *words = therapy_word(th->state);
        if (th->state == THERAPY_RUNNING)
            words = arena_fmt(a, "on, off %s", when(t, th->ends_at, a));
        else if (th->state == THERAPY_DUE)
            words = arena_fmt(a, "may start: mend therapy %s start --confirm", th->def->id);
        else if (th->next_at != INSTANT_NONE && !th->why)
            words = arena_fmt(a, "again %s", when(t, th->next_at, a));
        page_item(COLUMN, th->def->title, th->why ? arena_fmt(a, "%s; %s", words, th->why) : words);
    }
}

static void medicines_print(const struct today *t, struct arena *a)
{
    for (int i = 0; i < t->n_medicines; i++) {
        const struct medicine_state *m = &t->medicines[i];
        const char *words = NULL;
        switch (m->state) {
        case MEDICINE_MAY: words = arena_fmt(a, "the label's interval has passed for %g mg", m->def->usual_mg); break;
        case MEDICINE_WAIT: words = "the label's interval has not passed yet"; break;
        case MEDICINE_LIMIT: words = "the 24 h limit is reached"; break;
        case MEDICINE_STOPPED: words = "stopped"; break;
        case MEDICINE_COURSE_OVER: words = "the course is over"; break;
        case MEDICINE_CONTRAINDICATED: words = "not for you by your answers"; break;
        case MEDICINE_CANNOT_TELL: words = "cannot tell"; break;
        case MEDICINE_OFF: words = "off"; break;
        }
        if (m->next_at != INSTANT_NONE && !m->why)
            words = arena_fmt(a, "%s; %g mg fits again %s", words, m->def->usual_mg, when(t, m->next_at, a));
        words = arena_fmt(a, "%s; %g of %g mg in 24 h", words, m->taken_mg, m->limit_mg);
        page_item(COLUMN, m->def->title, words);
        if (m->why)
            page_item(COLUMN, "", m->why);
    }
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
            page_fmt(COLUMN, "Taken in 24 h", "%s %g mg, last %s", m->def->title, m->taken_mg, when(t, m->last_at, a));
    }
}

static void outlook_print(const struct today *t)
{
    if (t->n_referrals > 0 || t->timeline.def)
        page_gap();
    for (int i = 0; i < t->n_referrals; i++)
        page_item(COLUMN, i == 0 ? "Worth a visit" : "",
                  t->referrals[i].why ? t->referrals[i].why : t->referrals[i].def->say);
    if (t->timeline.def)
        page_item(COLUMN, "What to expect", t->timeline.def->say ? t->timeline.def->say : t->timeline.def->title);
}

void status_print_text(const struct today *t)
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
        checklist_print(t, &arena);
        page_gap();
        therapies_print(t, &arena);
        medicines_print(t, &arena);
    }
    outlook_print(t);
    arena_fini(&arena);
}
