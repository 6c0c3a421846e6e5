/* One entry of the journal, all that it holds in words: what, when, when it was written and by which act. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "log.h"
#include "mend/core/describe.h"
#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

/* "Thu 19 Nov 2026 14:20", by the clock it was made at. */
static const char *moment_words(const struct app *a, struct moment m, char *buf)
{
    struct civil c = moment_civil(m);
    char clock[ISO_MAX], date[DATE_MAX];
    snprintf(buf, SAY, "%s %s", date_words(c, DATE_WEEKDAY | DATE_YEAR, app_prefs(a), date),
             clock_words(m, app_prefs(a), clock));
    return buf;
}

static void number(struct flow *f, const char *label, int n, const char *unit)
{
    char text[SAY];
    snprintf(text, sizeof text, "%d%s", n, unit);
    if (n != ENTRY_UNKNOWN)
        labelled(f, label, text);
}

/* What the columns that mean different things are called in each kind (entry.h). */
static const char *context_label(enum entry_kind kind)
{
    switch (kind) {
    case ENTRY_START: return "Hurt at";
    case ENTRY_CLEAR_FLAGS:
    case ENTRY_PHASE:
    case ENTRY_PRESCRIBE: return "By";
    case ENTRY_REFERRAL: return "Until";
    case ENTRY_PAIN: return "While";
    case ENTRY_DONE:
    case ENTRY_LIFT: return "How";
    default: return "Counts as";
    }
}

static const char *status_label(enum entry_kind kind)
{
    switch (kind) {
    case ENTRY_START: return "Severity";
    case ENTRY_TRIAGE:
    case ENTRY_CHECK_IN:
    case ENTRY_REFERRAL: return "Answer";
    case ENTRY_SCREEN: return "Result";
    default: return "Marked";
    }
}

static void times(struct flow *f, const struct app *a, const struct entry *e)
{
    char text[2 * SAY], when[SAY], span[32];
    const struct episode *ep = a->live ? &a->live->episode : NULL;
    int minutes = abs(e->at.offset) / MINUTE;
    snprintf(text, sizeof text, "%s, %c%02d:%02d from UTC", moment_words(a, e->at, when), e->at.offset < 0 ? '-' : '+',
             minutes / 60 % 100, minutes % 60);
    labelled(f, "When", text);
    if (ep && ep->has_injury && e->at.utc >= ep->injured.utc) {
        snprintf(text, sizeof text, "%d since the injury", (int)((e->at.utc - ep->injured.utc) / DAY));
        labelled(f, "Day", text);
    }
    int64_t later = e->logged.utc - e->at.utc;
    if (later < MINUTE)
        snprintf(text, sizeof text, "at once");
    else
        snprintf(text, sizeof text, "%s%s, %s later", entry_late(e) ? "+ " : "", moment_words(a, e->logged, when),
                 span_words(later, span));
    labelled(f, "Written", text);
}

static void written_by(struct flow *f, const struct app *a, const struct entry *e)
{
    static const char *const acts[] = {
        [ENTRY_START] = "start", [ENTRY_FINISH] = "finish", [ENTRY_CLEAR_FLAGS] = "clear-flags"};
    const enum act_id act = act_of_kind(e->kind);
    const char *name = act < ACT_COUNT ? act_specs[act].name : e->kind <= ENTRY_CLEAR_FLAGS ? acts[e->kind] : NULL;
    const struct entry *all[32];
    char text[SAY];
    int n = log_together(a, e, all, 32), same = 0;
    for (int i = 0; i < a->lists[SHELF_LOG].n; i++)
        same += strcmp(a->lists[SHELF_LOG].list[i].act, e->act) == 0;
    snprintf(text, sizeof text, "%s%s", name ? name : "an act", "");
    if (n > 1)
        snprintf(text, sizeof text, "%s; %d %s that are changed and taken out as one", name ? name : "an act", n,
                 e->kind == ENTRY_LIFT ? "sets" : "parts");
    else if (same > 1)
        snprintf(text, sizeof text, "%s, with %d other entries", name ? name : "an act", same - 1);
    labelled(f, "By the act", text);
}

static void entry_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    const struct entry *e = log_selected(a);
    const struct protocol *p = a->live ? a->live->protocol : NULL;
    char text[2 * SAY];
    struct arena arena;
    if (!e)
        return;
    arena_init(&arena);
    flow_wrap(f, 2, STYLE_STRONG, entry_words(e, p, app_prefs(a), &arena));
    flow_next(f);
    times(f, a, e);
    written_by(f, a, e);
    const char *title = p && e->subject ? protocol_title(p, e->subject) : NULL;
    labelled(f, "Kind", entry_kind_word(e->kind));
    if (e->subject && strcmp(e->subject, entry_kind_word(e->kind)) != 0) {
        snprintf(text, sizeof text, title ? "%.120s (%.80s)" : "%.120s", title ? title : e->subject, e->subject);
        labelled(f, "About", text);
    }
    if (text_is(e->unit, "signs")) {
        labelled(f, "Signs", e->value > 0 ? "a warning sign before or during it" : "no warning sign");
    } else if (!isnan(e->value)) {
        snprintf(text, sizeof text, "%g %.40s", e->value, text_is(e->unit, "0-10") ? "of 10" : e->unit ? e->unit : "");
        labelled(f, "Value", text);
    }
    number(f, "Sets", e->sets, "");
    number(f, "Repeats", e->reps, "");
    number(f, "Hold", e->hold_s, " s");
    if (!isnan(e->load_kg))
        labelled(f, "Weight", say_load(a, e->load_kg, text));
    labelled(f, "Where", e->site);
    labelled(f, "Side", e->side);
    labelled(f, context_label(e->kind), e->context);
    number(f, "Pain", e->pain, " of 10, during it");
    labelled(f, status_label(e->kind), e->status);
    labelled(f, "Note", e->note);
    labelled(f, "Dose then", e->prescribed);
    number(f, "Plan", e->revision, ", the revision in force");
    labelled(f, "Id", e->id);
    labelled(f, "Act", e->act);
    const char *kept = entry_kept(e, p, false);
    if (kept) {
        char here[SAID_SIZE];
        flow_next(f);
        snprintf(here, sizeof here, "Cannot be changed here: %.400s.", kept);
        flow_wrap(f, 2, STYLE_DIM, say_here(here, (char[SAID_SIZE]){0}, SAID_SIZE));
    }
    arena_fini(&arena);
}

static enum outcome entry_key(struct app *a, uint32_t key, struct effect *out)
{
    if (a->log.asks != LOG_ASKS_NOTHING)
        return log_asked(a, key, out);
    if (form_scrolls(a, key))
        return TAKEN;
    switch (key) {
    case 'e': *out = edit_open(a); return TAKEN;
    case '-':
    case KEY_DELETE_CHAR: log_take_out(a); return TAKEN;
    case 'u': *out = key_undo(a, key); return TAKEN;
    case 'U': *out = key_redo(a, key); return TAKEN;
    case KEY_ESC:
    case KEY_ENTER:
    case 'q': form_open(a, FORM_LOG); return TAKEN;
    default: return PASSED;
    }
}

static const char *entry_title(const struct app *a)
{
    (void)a;
    return "An entry";
}

const struct form_ops entry_form = {
    true, "e change  - take out  u undo  j k scroll  Esc back", entry_key, entry_title, entry_rows, log_strip};
