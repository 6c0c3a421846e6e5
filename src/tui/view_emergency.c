/* What stands in place of everything else while an emergency sign stands (S01). */
#include <stdio.h>

#include "mend/tui/rings.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

enum { LABEL = 2, WORDS = 9 };

static void signs(struct flow *f, const struct app *a)
{
    const struct triage *t = &a->today->triage;
    char clock[SAY], text[SAY * 2];
    flow_text(f, LABEL, -1, STYLE_DIM, "Sign");
    for (int i = 0; i < t->n_flags; i++) {
        const struct answer *q = t->flags[i];
        if (q->level != FLAG_EMERGENCY)
            continue;
        snprintf(text, sizeof text, "%s%s%s", q->question->name, q->entry ? ", yes at " : "",
                 q->entry ? say_clock(a, q->entry->at.utc, clock) : "");
        flow_wrap(f, WORDS, STYLE_WARN, text);
    }
}

/* What an emergency department asks first. */
static void they_will_ask(struct flow *f, const struct app *a)
{
    const struct today *t = a->today;
    char clock[SAY], text[SAY], span[32];
    flow_heading(f, "What they will ask you");
    signs(f, a);
    flow_text(f, LABEL, -1, STYLE_DIM, "Hurt");
    if (t->episode.has_injury) {
        snprintf(text, sizeof text, "%.60s, %s ago, lifting", say_clock(a, t->episode.injured.utc, clock),
                 span_words(a->now.utc - t->episode.injured.utc, span));
        flow_wrap(f, WORDS, STYLE_TEXT, text);
    } else {
        flow_wrap(f, WORDS, STYLE_TEXT, "no time was written down");
    }
    flow_text(f, LABEL, -1, STYLE_DIM, "Taken");
    int found = 0;
    for (int i = 0; i < t->journal->n; i++) {
        const struct entry *e = &t->journal->entries[i];
        if (e->kind != ENTRY_DOSE || e->voided || e->at.utc <= a->now.utc - DAY || e->at.utc > a->now.utc)
            continue;
        const struct medicine_def *m = protocol_medicine(t->protocol, e->subject);
        flow_fmt(f, WORDS, -1, STYLE_TEXT, "%s  %s %g mg", say_clock(a, e->at.utc, clock),
                 m ? medicine_title(a, m) : e->subject, e->value);
        flow_next(f);
        found++;
    }
    if (!found)
        flow_wrap(f, WORDS, STYLE_TEXT, "nothing written down in the last 24 hours; m adds it");
}

/* u takes out what was written last: that is the answer only while nothing came after it. */
static void a_slip(struct flow *f, const struct app *a)
{
    const struct journal *j = a->today->journal;
    const struct triage *t = &a->today->triage;
    char words[SAY], text[2 * SAY];
    if (a->unwritten[0]) {
        flow_wrap(f, 1, STYLE_DIM, "A slip? u takes the answer back as soon as it is written down.");
        return;
    }
    if (j->n_undo == 0)
        return;
    if (j->undo[0].kind == ENTRY_IMPORT) {
        flow_wrap(f, 1, STYLE_DIM, "Not yours? It may have come with the last import: u takes all of that out again.");
        return;
    }
    for (int i = 0; i < j->n_undo; i++)
        for (int k = 0; k < t->n_flags; k++)
            if (j->undo[i].kind == ENTRY_TRIAGE && t->flags[k]->level == FLAG_EMERGENCY &&
                text_is(j->undo[i].subject, t->flags[k]->question->id)) {
                flow_wrap(f, 1, STYLE_DIM, "A slip? u takes the answer back.");
                return;
            }
    snprintf(text, sizeof text,
             "A slip? %s was written after it, and u takes that out first. u again until the answer is out; then "
             "write the rest down once more.",
             log_words(a, &j->undo[0], words));
    flow_wrap(f, 1, STYLE_DIM, text);
}

void emergency_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct today *t = a->today;
    flow_line(f, 1, STYLE_ALARM, "Stop here and get medical help now.");
    const struct therapy_state *runs = app_running(a);
    if (runs) {
        char text[SAY];
        snprintf(text, sizeof text, "%s is still on: take it off. i stops its clock.", runs->def->title);
        flow_wrap(f, 1, STYLE_ALARM, text);
    }
    const struct therapy_state *over = pack_over(a);
    if (over) {
        char text[SAY], clock[SAY];
        snprintf(text, sizeof text,
                 "%s ended at %.60s: if it is on the skin still, take it off. i says that it is off.", over->def->title,
                 say_clock(a, over->asks_off != INSTANT_NONE ? over->asks_off : a->pack.over, clock));
        flow_wrap(f, 1, STYLE_ALARM, text);
    }
    if (a->unwritten[0]) {
        char text[sizeof a->unwritten + SAY];
        snprintf(text, sizeof text, "Not written down yet: %s%s It is tried again by itself, and this page stays.",
                 a->unwritten, say_stop(a->unwritten));
        flow_wrap(f, 1, STYLE_WARN, text);
    }
    flow_next(f);
    for (int i = 0; i < t->protocol->emergency.n; i++)
        flow_wrap(f, 1, STYLE_STRONG, t->protocol->emergency.list[i]);
    they_will_ask(f, a);
    flow_next(f);
    a_slip(f, a);
    flow_wrap(f, 1, STYLE_DIM, "Once a clinician has looked at it: :clear-flags --by NAME");
}
