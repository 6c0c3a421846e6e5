/* status_text_plan.c: the part of the status in words that is done or taken, and the words that `mend lift`, `mend
 * refer` and the card use too. */
#include "mend/cli/page.h"
#include "mend/core/describe.h"
#include "status_text.h"

static const char *when(const struct today *t, int64_t utc, struct arena *a)
{
    return when_words(utc, t->now, &t->prefs, a);
}

/* ---- exercises ---- */

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

const char *dose_text(const struct check_item *c, struct arena *a)
{
    const struct progress *p = &c->progress;
    const char *words = p->words ? p->words : c->def->dose.words ? c->def->dose.words : "once";
    return c->easier && c->def->easier ? arena_fmt(a, "%s, easier: %s", words, c->def->easier) : words;
}

/* Why the dose is what it is: who set it, or what the last session decided. */
static const char *dose_why(const struct check_item *c, struct arena *a)
{
    const struct progress *p = &c->progress;
    if (c->state == ITEM_OFF)
        return NULL;
    if (p->why)
        return p->why;
    return p->set_by && p->set_by->context ? arena_fmt(a, "set by %s", p->set_by->context) : NULL;
}

static void item_print(const struct today *t, const struct check_item *c, struct arena *a)
{
    const char *words = arena_fmt(a, "%s, %s", c->def->title, dose_text(c, a));
    if (c->target > 1 || c->done > 0)
        words = arena_fmt(a, "%s: %d of %d", words, c->done, c->target);
    if (c->state == ITEM_LATER && c->next_at != INSTANT_NONE)
        words = arena_fmt(a, "%s, again %s", words, when(t, c->next_at, a));
    else if (c->state == ITEM_OFF || c->state == ITEM_SKIPPED)
        words = arena_fmt(a, "%s (%s%s%s)", words, item_word(c->state), c->why ? ": " : "", c->why ? c->why : "");
    page_item(6, arena_fmt(a, "  %s", mark(c->state)), words);
    const char *why = dose_why(c, a);
    if (why)
        page_item(8, "", why);
    if (c->progress.load_why && c->state != ITEM_OFF)
        page_fmt(8, "", "weight: %s", c->progress.load_why);
}

void checklist_print(const struct today *t, struct arena *a)
{
    if (t->n_checklist == 0)
        return;
    int done = 0;
    for (int i = 0; i < t->n_checklist; i++)
        done += t->checklist[i].state == ITEM_DONE;
    page_gap();
    page_fmt(0, "", "Checklist, %d of %d done", done, t->n_checklist);
    for (int i = 0; i < t->n_checklist; i++)
        item_print(t, &t->checklist[i], a);
}

/* ---- ice and heat, medicines ---- */

void therapies_print(const struct today *t, struct arena *a)
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
        if (th->today > 0)
            words = th->def->a_day > 0 ? arena_fmt(a, "%s; %d of %d today", words, th->today, th->def->a_day)
                                       : arena_fmt(a, "%s; %d today", words, th->today);
        page_item(COLUMN, th->def->title, th->why ? arena_fmt(a, "%s; %s", words, th->why) : words);
    }
}

static const char *medicine_says(const struct medicine_state *m, struct arena *a)
{
    switch (m->state) {
    case MEDICINE_MAY: return arena_fmt(a, "the label's interval has passed for %g mg", m->usual_mg);
    case MEDICINE_WAIT: return "the label's interval has not passed yet";
    case MEDICINE_LIMIT: return "the 24 h limit is reached";
    case MEDICINE_STOPPED: return "stopped";
    case MEDICINE_COURSE_OVER: return "the course is over";
    case MEDICINE_CONTRAINDICATED: /* the answers have no end; another medicine that closes it has */
        return m->next_at == INSTANT_NONE ? "not for you by your answers" : "not with what you took before";
    case MEDICINE_CANNOT_TELL: return "cannot tell";
    case MEDICINE_OFF: break;
    }
    return "off";
}

void medicines_print(const struct today *t, struct arena *a)
{
    for (int i = 0; i < t->n_medicines; i++) {
        const struct medicine_state *m = &t->medicines[i];
        const char *words = medicine_says(m, a);
        if (m->next_at != INSTANT_NONE && !m->why)
            words = arena_fmt(a, "%s; %g mg fits again %s", words, m->usual_mg, when(t, m->next_at, a));
        words = arena_fmt(a, "%s; %g of %g mg in 24 h", words, m->taken_mg, m->limit_mg);
        page_item(COLUMN, medicine_name(m->def, &t->prefs), words);
        if (m->why)
            page_item(COLUMN, "", m->why);
        if (m->prescription && m->prescription->context)
            page_fmt(COLUMN, "", "limits by %s", m->prescription->context);
    }
    for (int i = 0; i < t->n_others; i++) {
        const struct other_taken *o = &t->others[i];
        if (!o->last)
            continue;
        const char *words = arena_fmt(a, "taken %s", when(t, o->last->at.utc, a));
        page_item(COLUMN, o->def->title, o->def->then ? arena_fmt(a, "%s; %s", words, o->def->then) : words);
    }
}

/* ---- the screen and the weights ---- */

const char *lift_text(const struct today *t, const struct lift_state *l, struct arena *a)
{
    const char *words = load_words(l->next_kg, &t->prefs, a);
    if (l->plates)
        words = arena_fmt(a, "%s, %s", words, l->plates);
    return l->sets > 0 && l->reps > 0 ? arena_fmt(a, "%s, %d x %d", words, l->sets, l->reps) : words;
}

static void screen_print(const struct today *t, struct arena *a)
{
    const struct screen *s = &t->screen;
    if (s->passed)
        page_fmt(COLUMN, "Movement screen", "passed, holds until %s", when(t, s->valid_until, a));
    else if (s->closed || s->why)
        page_item(COLUMN, "Movement screen", s->closed ? s->closed : s->why);
}

void weights_print(const struct today *t, struct arena *a)
{
    if (t->screen.n_tests > 0)
        screen_print(t, a);
    if (t->lifting.closed)
        page_item(COLUMN, "Weights", t->lifting.closed);
    for (int i = 0; i < t->lifting.n; i++) {
        const struct lift_state *l = &t->lifting.list[i];
        page_item(COLUMN, l->id, lift_text(t, l, a));
        if (l->why)
            page_item(COLUMN, "", l->why);
    }
}

/* ---- advice to see somebody ---- */

const char *day_text(int32_t day, struct arena *a)
{
    static const char *const weekday[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    char iso[ISO_MAX];
    return arena_fmt(a, "%s %s", weekday[day_civil(day).weekday], day_iso(day, iso));
}

const char *advice_text(const struct today *t, const struct referral *r, struct arena *a)
{
    const char *words = r->def->say ? r->def->say : r->id;
    if (r->why)
        words = arena_fmt(a, "%s (%s)", words, r->why);
    if (!r->answer || !r->answer->status)
        return words;
    const char *answer = text_is(r->answer->status, "not-now") ? "not now" : r->answer->status;
    words = arena_fmt(a, "%s; you said %s %s", words, answer, when(t, r->answer->at.utc, a));
    return r->quiet && r->back_on > 0 ? arena_fmt(a, "%s, asked again on %s", words, day_text(r->back_on, a)) : words;
}
