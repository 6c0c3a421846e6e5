/* The Timers pane on a day gone by: nothing runs and nothing is due there; what was run and taken stands in the place
 * of each clock. */
#include <math.h>
#include <stdio.h>

#include "mend/core/describe.h"
#include "mend/tui/past.h"
#include "mend/tui/say.h"

/* Entries of the day shown of that kind and subject: how many (of therapy, starts), the last, and their amounts. */
struct tally {
    int n;
    const struct entry *last;
    double sum;
    char times[SAY];
};

static struct tally tally(const struct app *a, enum entry_kind kind, const char *subject)
{
    const struct journal *j = a->today->journal;
    struct tally t = {.n = 0};
    size_t used = 0;
    for (int i = 0; i < j->n; i++) {
        const struct entry *e = &j->entries[i];
        char clock[ISO_MAX];
        if (e->kind != kind || e->voided || !text_is(e->subject, subject) || text_is(e->status, "stop") ||
            moment_day(e->at) != moment_day(a->now))
            continue;
        t.n++;
        t.last = e;
        t.sum += isnan(e->value) ? 0 : e->value;
        if (used < sizeof t.times)
            used += (size_t)snprintf(t.times + used, sizeof t.times - used, "%s%s", used ? ", " : "",
                                     clock_words(e->at, app_prefs(a), clock));
    }
    return t;
}

static const char *nothing(int room)
{
    return room >= 16 ? "not written down" : room >= 11 ? "not written" : "none";
}

static void therapy_row(struct flow *f, const struct app *a, const struct therapy_state *s)
{
    enum { AT = 8 };
    struct tally t = tally(a, ENTRY_THERAPY, s->def->id);
    flow_text(f, 1, AT - 2, STYLE_STRONG, s->def->title);
    char clock[ISO_MAX], text[2 * SAY];
    snprintf(text, sizeof text, "at %s", t.times);
    if (t.n > 0 && text_width(text) > f->view.w - AT)
        snprintf(text, sizeof text, "%d times, last %s", t.n, clock_words(t.last->at, app_prefs(a), clock));
    flow_line(f, AT, t.n ? STYLE_TEXT : STYLE_DIM, t.n ? text : nothing(f->view.w - AT));
}

/* As the checklist counts it, where one thing may stand for another. */
static void reminder_row(struct flow *f, const struct app *a, const struct reminder *r)
{
    const struct check_item *item = NULL;
    int at = f->view.w >= 70 ? 24 : 13, room = f->view.w - at;
    char title[SAY], clock[ISO_MAX];
    for (int i = 0; i < a->today->n_checklist; i++)
        if (a->today->checklist[i].def == r->item)
            item = &a->today->checklist[i];
    flow_text(f, 1, at - 2, STYLE_STRONG, say_title(r->item ? r->item->title : r->id, at - 2, title));
    if (!item || item->last_at == INSTANT_NONE)
        flow_text(f, at, -1, STYLE_DIM, nothing(room));
    else
        flow_fmt(f, at, -1, STYLE_TEXT, room >= 14 ? "%d, last %s" : "%d, %s", item->done,
                 clock_words((struct moment){item->last_at, a->now.offset}, app_prefs(a), clock));
    flow_next(f);
}

static void medicine_row(struct flow *f, const struct app *a, const struct medicine_state *m)
{
    struct tally t = tally(a, ENTRY_DOSE, m->def->id);
    flow_line(f, 1, STYLE_STRONG, medicine_title(a, m->def));
    if (t.n == 0) {
        flow_line(f, 3, STYLE_DIM, "none written down");
        return;
    }
    char text[2 * SAY];
    snprintf(text, sizeof text, "%g mg that day: %s", t.sum, t.times);
    flow_wrap(f, 3, STYLE_TEXT, text);
}

void past_timers_rows(struct flow *f, const struct app *a)
{
    const struct today *t = a->today;
    int row = 0, chosen = a->row[PANE_TIMERS];
    if (t->n_therapies + t->n_reminders + t->n_medicines == 0)
        flow_wrap(f, 1, STYLE_DIM, "This plan has no clocks.");
    for (int i = 0; i < t->n_therapies + t->n_reminders + t->n_medicines; i++, row++) {
        int began = flow_begin(f, row == chosen);
        if (i < t->n_therapies)
            therapy_row(f, a, &t->therapies[i]);
        else if (i < t->n_therapies + t->n_reminders)
            reminder_row(f, a, &t->reminders[i - t->n_therapies]);
        else
            medicine_row(f, a, &t->medicines[i - t->n_therapies - t->n_reminders]);
        flow_end(f, row == chosen, began);
    }
}
