/* What wide screens add: today's entries, latest first, and how the selected item is done. */
#include <math.h>
#include <stdio.h>

#include "mend/core/arena.h"
#include "mend/core/describe.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

static const char *measured(const struct entry *e)
{
    static const char *const scores[] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
    return e->status ? e->status : e->value >= 0 && e->value <= 10 ? scores[(int)e->value] : "?";
}

const char *log_words(const struct app *a, const struct entry *e, char *buf)
{
    const char *title = e->subject ? protocol_title(a->today->protocol, e->subject) : NULL;
    const struct medicine_def *m = title ? protocol_medicine(a->today->protocol, e->subject) : NULL;
    if (!title)
        title = e->subject ? e->subject : "";
    else if (m)
        title = medicine_title(a, m);
    switch (e->kind) {
    case ENTRY_PAIN: snprintf(buf, SAY, "pain %g%s%s", e->value, e->site ? ", " : "", e->site ? e->site : ""); break;
    case ENTRY_DOSE: snprintf(buf, SAY, "%s %g mg", title, e->value); break;
    case ENTRY_THERAPY: snprintf(buf, SAY, "%s %s", title, text_is(e->status, "stop") ? "off" : "on"); break;
    case ENTRY_DONE:
        if (e->pain >= 0)
            text_fmt(buf, SAY, "%s, pain %d", title, e->pain);
        else
            text_fmt(buf, SAY, "%s", title);
        break;
    case ENTRY_SKIP: snprintf(buf, SAY, "%s left out", title); break;
    case ENTRY_EFFECT: snprintf(buf, SAY, "%s: %s", title, e->note ? e->note : ""); break;
    case ENTRY_TRIAGE: {
        const struct question *q = e->subject ? protocol_question(a->today->protocol, e->subject) : NULL;
        text_fmt(buf, SAY, "%s: %s", q ? q->name : title, e->status ? e->status : "");
        break;
    }
    case ENTRY_CLEAR_FLAGS: snprintf(buf, SAY, "looked at by %s", e->context ? e->context : "a clinician"); break;
    case ENTRY_NOTE: snprintf(buf, SAY, "\"%s\"", e->note ? e->note : ""); break;
    case ENTRY_START:
        if (start_goes_on(e->note) && !text_is(e->note, "switch"))
            text_fmt(buf, SAY, "plan, revision %d", e->revision);
        else
            text_fmt(buf, SAY, "started");
        break;
    case ENTRY_PHASE: snprintf(buf, SAY, "%s: %s", text_is(e->status, "back") ? "back to" : "on to", title); break;
    case ENTRY_SCREEN: snprintf(buf, SAY, "%s: %s", title, text_is(e->status, "pass") ? "passed" : "not yet"); break;
    case ENTRY_LIFT: {
        char load[SAY];
        if (text_is(e->status, "previous"))
            text_fmt(buf, SAY, "%.60s, before: %.40s", title, say_load(a, e->load_kg, load));
        else
            text_fmt(buf, SAY, "%.60s %d x %.40s", title, e->reps, say_load(a, e->load_kg, load));
        break;
    }
    case ENTRY_MEASURE: snprintf(buf, SAY, "%.80s: %s", e->note ? e->note : title, measured(e)); break;
    case ENTRY_PRESCRIBE: snprintf(buf, SAY, "%.80s: %.40s", title, e->context ? e->context : "changed"); break;
    case ENTRY_REFERRAL: snprintf(buf, SAY, "visit: %s", e->status ? e->status : ""); break;
    case ENTRY_FINISH: snprintf(buf, SAY, "finished"); break;
    default: snprintf(buf, SAY, "%s %s", entry_kind_word(e->kind), e->status ? e->status : ""); break;
    }
    return buf;
}

void log_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct journal *j = a->today->journal;
    int shown = 0, answers = 0, afterwards = 0, words_at = app_prefs(a)->clock12 ? 9 : 7;
    for (int i = j->n - 1; i >= 0; i--) {
        const struct entry *e = &j->entries[i];
        char clock[ISO_MAX], words[SAY];
        if (e->voided || moment_day(e->at) != moment_day(a->now) || e->at.utc > a->now.utc)
            continue;
        bool sign = e->kind == ENTRY_TRIAGE && e->context;                     /* a warning sign has its own line */
        if (!sign && (e->kind == ENTRY_TRIAGE || e->kind == ENTRY_CHECK_IN)) { /* a page of answers is one line */
            answers++;
            bool more = i > 0 && j->entries[i - 1].kind == e->kind && !j->entries[i - 1].context &&
                        j->entries[i - 1].at.utc == e->at.utc;
            if (more)
                continue;
            text_fmt(words, sizeof words, "%d question%s answered", answers, answers == 1 ? "" : "s");
            answers = 0;
        } else {
            log_words(a, e, words);
        }
        bool later = entry_late(e);
        flow_text(f, 0, 1, STYLE_DIM, later ? "+" : " ");
        flow_text(f, 1, words_at - 2, STYLE_DIM, clock_words(e->at, app_prefs(a), clock));
        flow_line(f, words_at, STYLE_TEXT, words);
        shown++;
        afterwards += later;
    }
    if (!shown)
        flow_wrap(f, 1, STYLE_DIM,
                  app_looks_back(a)
                      ? "Nothing is written down for this day."
                      : "What you record today will stand here, latest first: p pain, n a note, Space a tick.");
    if (afterwards)
        flow_line(f, 0, STYLE_DIM, "+ written down later");
}

void how_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct today *t = a->today;
    int row = a->row[PANE_CHECKLIST];
    const struct lift_state *lift = app_unanswered(a) ? NULL : list_selected(a).lift;
    if (lift) {
        char text[SAY];
        flow_wrap(f, 1, STYLE_TEXT, say_session(a, lift, text));
        if (lift->why)
            flow_wrap(f, 1, STYLE_DIM, lift->why);
        for (int i = 0; i < t->protocol->loading.before.n; i++) {
            flow_fmt(f, 1, 2, STYLE_KEY, "%d", i + 1);
            flow_wrap(f, 3, STYLE_TEXT, t->protocol->loading.before.list[i]);
        }
        return;
    }
    if (row >= t->n_checklist || app_unanswered(a)) {
        flow_wrap(f, 1, STYLE_DIM,
                  app_unanswered(a) && !app_looks_back(a)
                      ? "How the selected exercise is done will stand here, once the warning signs are answered: r."
                      : "How it is done stands here when an exercise is on the list.");
        return;
    }
    const struct item_def *d = t->checklist[row].def;
    char why[SAY];
    if (t->checklist[row].progress.why)
        flow_wrap(f, 1, STYLE_DIM, say_then(a, t->checklist[row].progress.why, why, sizeof why));
    for (int i = 0; i < d->how.n; i++) {
        flow_fmt(f, 1, 2, STYLE_KEY, "%d", i + 1);
        flow_wrap(f, 3, STYLE_TEXT, d->how.list[i]);
    }
    if (d->stop) {
        char stop[400];
        text_fmt(stop, sizeof stop, "Stop if: %s", d->stop);
        flow_wrap(f, 1, STYLE_DUE, stop);
    }
}
