/* Pages to read: all about the selected row, and the help. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/core/arena.h"
#include "mend/core/describe.h"
#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

void listed_rows(struct flow *f, const struct texts *list, bool numbers)
{
    for (int i = 0; i < list->n; i++) {
        if (numbers)
            flow_fmt(f, 2, 3, STYLE_KEY, "%d", i + 1);
        else
            flow_text(f, 2, 2, STYLE_DIM, "·");
        flow_wrap(f, 5, STYLE_TEXT, list->list[i]);
    }
}

void labelled(struct flow *f, const char *label, const char *text)
{
    if (!text || !*text)
        return;
    flow_text(f, 2, 12, STYLE_DIM, label);
    flow_wrap(f, 15, STYLE_TEXT, text);
}

static void facts(struct flow *f, const struct source *s)
{
    if (s->facts.n == 0)
        return;
    char text[SAY];
    size_t used = (size_t)snprintf(text, sizeof text, "Guide:");
    for (int i = 0; i < s->facts.n && used < sizeof text; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, " %s", s->facts.list[i]);
    flow_next(f);
    flow_wrap(f, 2, STYLE_DIM, text);
    if (s->ours.n > 0)
        flow_wrap(f, 2, STYLE_DIM, "° marks a number that is ours; the guide gives none.");
}

/* Why the dose is what it is: the light of the last session, or a clinician's word (S13-S15). */
static void dose_reasons(struct flow *f, const struct app *a, const struct check_item *i)
{
    static const char *const lights[] = {"", "green: went well", "amber: the same again", "red: too much"};
    static const char *const decisions[] = {
        [DECISION_START] = "",           [DECISION_GO_ON] = "a step further", [DECISION_REPEAT] = "the same again",
        [DECISION_BACK] = "a step back", [DECISION_HOLD] = "stays as it is",  [DECISION_SET] = "set by a clinician"};
    const struct progress *p = &i->progress;
    char text[2 * SAY], clock[SAY];
    if (!i->easier) { /* today is no measure for what comes next */
        labelled(f, "Last time", lights[p->light]);
        labelled(f, app_looks_back(a) ? "That day" : "So today", decisions[p->decision]);
        labelled(f, "Because", say_then(a, p->why, text, sizeof text));
    }
    if (p->set_by) {
        text_fmt(text, sizeof text, "%.80s, %.60s", p->set_by->context ? p->set_by->context : "a clinician",
                 say_clock(a, p->set_by->at.utc, clock));
        labelled(f, "Set by", text);
    }
    if (i->own)
        labelled(f, "Yours", "an exercise of your clinician's, not of the plan");
    text_fmt(text, sizeof text, "may be added; :done %.40s --load 5 writes one down", i->def->id);
    labelled(f, "A weight", p->load_open ? text : say_then(a, p->load_why, text, sizeof text));
    if (i->asked_days > 0) {
        text_fmt(text, sizeof text, "on %d of the %d days it was asked for, in four weeks", i->kept_days,
                 i->asked_days);
        labelled(f, "Kept", text);
    }
}

static void item_details(struct flow *f, const struct app *a, const struct check_item *i)
{
    const struct item_def *d = i->def;
    char text[SAY], clock[SAY];
    const struct progress *p = &i->progress;
    bool past = app_looks_back(a);
    if (i->easier) {
        labelled(f, past ? "That day" : "Today", p->words ? p->words : "half of it, the easier variant");
        labelled(f, "Easier", d->easier);
    }
    text_fmt(text, sizeof text, "%.100s%s",
             !i->easier && p->words ? p->words
             : d->dose.words        ? d->dose.words
                                    : "",
             source_is_ours(&d->source, "dose") ? "°" : "");
    labelled(f, i->easier ? "Else" : "Do", text);
    if (!i->easier && p->words && d->dose.words && strcmp(p->words, d->dose.words) != 0 && !i->own)
        labelled(f, "Range", d->dose.words);
    dose_reasons(f, a, i);
    if (i->target > 1) {
        text_fmt(text, sizeof text, "%d of %d %s", i->done, i->target, past ? "that day" : "today");
        labelled(f, "Done", text);
    }
    labelled(f, "How often", say_times(i, text));
    if (i->last_at != INSTANT_NONE)
        labelled(f, "Last", say_clock(a, i->last_at, clock));
    if (!past || i->state == ITEM_SKIPPED) /* why it waited then is no advice for now */
        labelled(f, i->state == ITEM_OFF ? "Not now" : i->state == ITEM_LATER ? "Later" : "Note", i->why);
    for (int k = 0; k < d->counts_as.n; k++) {
        const char *other = protocol_title(a->today->protocol, d->counts_as.list[k]);
        text_fmt(text, sizeof text, "also counts as: %.100s", other ? other : d->counts_as.list[k]);
        labelled(f, "One tick", text);
    }
    if (d->how.n)
        flow_heading(f, "How");
    listed_rows(f, &d->how, true);
    if (d->cues.n)
        flow_heading(f, "Keep in mind");
    listed_rows(f, &d->cues, false);
    flow_next(f);
    labelled(f, "Stop if", d->stop);
    if (!i->easier)
        labelled(f, "Easier", d->easier);
    labelled(f, "What for", d->why);
    const struct item_def *then = d->then ? protocol_item(a->today->protocol, d->then, NULL) : NULL;
    if (then)
        labelled(f, "Leads to", then->title);
    facts(f, &d->source);
}

static void therapy_details(struct flow *f, const struct app *a, const struct therapy_state *t)
{
    char text[SAY], lo[32], hi[32];
    if (t->def->session.lo > 0) {
        text_fmt(text, sizeof text, "%s, never past %s", span_words(t->def->session.lo, lo),
                 span_words(t->def->session.hi > 0 ? t->def->session.hi : t->def->session.lo, hi));
        labelled(f, "Each time", text);
    }
    if (t->def->a_day > 0) {
        text_fmt(text, sizeof text, "%d of %d", t->today, t->def->a_day);
        labelled(f, app_looks_back(a) ? "That day" : "Today", text);
    } else if (t->today > 0) {
        text_fmt(text, sizeof text, "%d", t->today);
        labelled(f, app_looks_back(a) ? "That day" : "Today", text);
    }
    if (!app_looks_back(a))
        labelled(f, "Now", t->why);
    if (t->def->how.n)
        flow_heading(f, "How");
    listed_rows(f, &t->def->how, true);
    if (t->def->confirm.n)
        flow_heading(f, "Before it starts");
    listed_rows(f, &t->def->confirm, false);
    flow_next(f);
    if (t->def->detail)
        flow_wrap(f, 2, STYLE_TEXT, t->def->detail);
    facts(f, &t->def->source);
}

static void medicine_details(struct flow *f, const struct app *a, const struct medicine_state *m)
{
    char text[SAY], span[32], clock[SAY];
    if (!app_looks_back(a)) {
        labelled(f, "Now", say_medicine(a, m, text));
        labelled(f, "", m->why);
    }
    if (m->prescription) {
        text_fmt(text, sizeof text, "%.80s, %.60s", m->prescription->context ? m->prescription->context : "a clinician",
                 say_clock(a, m->prescription->at.utc, clock));
        labelled(f, "Set by", text);
        text_fmt(text, sizeof text, "%g mg", usual_mg(m));
    } else
        text_fmt(text, sizeof text, "%g-%g mg, usually %g mg", m->def->dose_mg.lo, m->def->dose_mg.hi, usual_mg(m));
    labelled(f, "One dose", text);
    text_fmt(text, sizeof text, "%s at least", span_words(m->apart_s > 0 ? m->apart_s : m->def->apart_s, span));
    labelled(f, "Apart", text);
    text_fmt(text, sizeof text, "%g mg in any 24 h; %g mg %s", m->limit_mg, m->taken_mg,
             app_looks_back(a) ? "at the end of that day" : "so far");
    labelled(f, "Limit", text);
    if (m->course_to != INSTANT_NONE && m->course_to > a->now.utc) {
        text_fmt(text, sizeof text, "ends %.60s", say_clock(a, m->course_to, clock));
        labelled(f, "Course", text);
    } else if (m->def->course_s > 0 && !m->prescription)
        labelled(f, "Course", span_words(m->def->course_s, span));
    if (m->last_at != INSTANT_NONE)
        labelled(f, "Last", say_clock(a, m->last_at, clock));
    if (m->def->stop_on.n)
        flow_heading(f, "Stop, and write it down (m, then s), on");
    listed_rows(f, &m->def->stop_on, false);
    if (m->def->warning.n)
        flow_heading(f, "Get help at once on");
    listed_rows(f, &m->def->warning, false);
    flow_next(f);
    if (m->def->detail)
        flow_wrap(f, 2, STYLE_TEXT, m->def->detail);
    facts(f, &m->def->source);
}

static void pain_details(struct flow *f, const struct app *a)
{
    const struct today *t = a->today;
    if (!t->pain.latest)
        flow_wrap(f, 2, STYLE_DIM, "No score yet: p and a digit records one.");
    pain_page(f, a);
    int oldest = t->pain.n_days - chart_ranges[a->range];
    for (int i = t->pain.n_days - 1; i >= 0 && i >= oldest; i--) {
        const struct pain_day *d = &t->pain.days[i];
        char day[SAY], date[DATE_MAX];
        flow_fmt(f, 2, 11, STYLE_DIM, "%s", date_words(day_civil(d->day), DATE_WEEKDAY, app_prefs(a), date));
        if (d->n == 1)
            text_fmt(day, sizeof day, "%g, 1 score", d->mean);
        else
            text_fmt(day, sizeof day, "%g to %g, mean %.1f, %d scores", d->min, d->max, d->mean, d->n);
        flow_wrap(f, 14, d->n ? STYLE_TEXT : STYLE_DIM, d->n ? day : "nothing written down");
    }
    flow_heading(f, "Scores and where, latest first");
    for (int i = t->journal->n - 1; i >= 0; i--) {
        const struct entry *e = &t->journal->entries[i];
        char clock[SAY];
        if (e->kind != ENTRY_PAIN || e->voided)
            continue;
        flow_text(f, 2, 11, STYLE_DIM, say_clock(a, e->at.utc, clock));
        flow_fmt(f, 14, -1, STYLE_TEXT, "%g%s%s%s%s%s%s%s", e->value, e->site ? " " : "", e->site ? e->site : "",
                 e->side ? ", " : "", e->side ? e->side : "", e->context ? ", " : "", e->context ? e->context : "",
                 e->status ? ", sharp" : "");
        flow_next(f);
    }
    expected_rows(f, a);
}

/* The selected row of the Timers pane is a therapy, a reminder or a medicine, in this order. */
static const struct check_item *reminder_item(const struct today *t, const struct reminder *r)
{
    for (int i = 0; i < t->n_checklist; i++)
        if (t->checklist[i].def == r->item)
            return &t->checklist[i];
    return NULL;
}

struct selected {
    const struct check_item *item;
    const struct therapy_state *therapy;
    const struct medicine_state *medicine;
    const struct lift_state *lift;
};

static struct selected selected_in(const struct app *a, enum pane pane)
{
    const struct today *t = a->today;
    struct selected s = {0};
    int row = t ? a->row[pane] : 0;
    if (t && pane == PANE_CHECKLIST) {
        s.item = list_selected(a).item;
        s.lift = list_selected(a).lift;
    }
    if (!t || pane != PANE_TIMERS)
        return s;
    if (row < t->n_therapies)
        s.therapy = &t->therapies[row];
    else if ((row -= t->n_therapies) < t->n_reminders)
        s.item = reminder_item(t, &t->reminders[row]);
    else if ((row -= t->n_reminders) < t->n_medicines)
        s.medicine = &t->medicines[row];
    return s;
}

static struct selected selected(const struct app *a)
{
    return selected_in(a, a->focus);
}

struct effect change_open(struct app *a)
{
    struct selected s = selected(a);
    if (s.lift)
        return sheet_open(a, SHEET_WEIGHT, s.lift->id);
    if (s.item)
        return sheet_open(a, SHEET_ITEM, s.item->def->id);
    if (s.medicine)
        return sheet_open(a, SHEET_MEDICINE, s.medicine->def->id);
    app_say(a, STYLE_WARN, "e is for what a clinician changed: an exercise, a lift or a medicine.");
    return effect_none();
}

static const char *title_of(const struct app *a, struct selected s)
{
    if (s.item)
        return s.item->def->title;
    if (s.lift)
        return s.lift->id;
    if (s.therapy)
        return s.therapy->def->title;
    return s.medicine ? medicine_title(a, s.medicine->def) : NULL;
}

static const char *details_title(const struct app *a)
{
    const char *title = title_of(a, selected(a));
    if (title)
        return title;
    if (a->focus == PANE_TRIAGE)
        return triage_topic(a, a->row[PANE_TRIAGE]);
    return a->focus == PANE_PAIN ? "Pain, in words" : "Nothing selected";
}

static bool selected_rows(struct flow *f, const struct app *a, struct selected s)
{
    if (s.item)
        item_details(f, a, s.item);
    else if (s.lift)
        lift_details(f, a, s.lift);
    else if (s.therapy)
        therapy_details(f, a, s.therapy);
    else if (s.medicine)
        medicine_details(f, a, s.medicine);
    return s.item || s.lift || s.therapy || s.medicine;
}

/* What the pane beside the list tells about: the selected row of the clocks while they have the focus, else of the
 * list. */
static struct selected inspected(const struct app *a)
{
    if (app_unanswered(a))
        return (struct selected){0};
    return selected_in(a, a->focus == PANE_TIMERS ? PANE_TIMERS : PANE_CHECKLIST);
}

bool inspect_title(const struct app *a, char *buf, size_t size)
{
    const char *title = title_of(a, inspected(a));
    text_fmt(buf, size, title ? "%.100s: how" : "How", title);
    return title && (a->focus == PANE_TIMERS || a->focus == PANE_CHECKLIST); /* else Enter tells about another row */
}

/* All of it where there is room, else how it is done, in short. */
void inspect_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    struct selected s = inspected(a);
    struct flow probe = {.view = f->view, .from = -1};
    bool brief = s.item || s.lift;
    if (brief)
        selected_rows(&probe, a, s);
    if ((brief && probe.y > f->view.h && a->focus != PANE_TIMERS) || !selected_rows(f, a, s))
        how_rows(f, a);
}

static void details_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    struct selected s = selected(a);
    if (!a->today)
        return;
    if (selected_rows(f, a, s))
        return;
    if (a->focus == PANE_PAIN)
        pain_details(f, a);
    else if (a->focus == PANE_TRIAGE)
        triage_details(f, a, a->row[PANE_TRIAGE]);
    else
        flow_wrap(f, 2, STYLE_DIM, "There is nothing more to tell about this row.");
}

/* A page scrolls with the keys that move a selection elsewhere. */
static enum outcome page_key(struct app *a, uint32_t key, struct effect *out)
{
    (void)out;
    const struct form_ops *ops = form_ops(a->form.kind);
    struct rect view = app_page(a);
    int rows = view.w > 0 ? flow_height(view.w, ops->rows, a) - view.h + 1 : 0;
    a->form.row = a->form.scroll;
    bool moves = form_moves(&a->form, rows, key) || key == ' ';
    if (key == ' ')
        a->form.row += view.h / 2;
    if (a->form.row > rows - 1)
        a->form.row = rows > 0 ? rows - 1 : 0;
    a->form.scroll = a->form.row;
    if (moves)
        return TAKEN;
    if (key == KEY_ESC || key == KEY_ENTER || key == 'q' || key == '?')
        return form_close(a), TAKEN;
    return PASSED;
}

/* Over a form the help leaves only by keys of its own: no other may act on what cannot be seen. */
static enum outcome help_key(struct app *a, uint32_t key, struct effect *out)
{
    struct form under = a->under;
    enum outcome o = page_key(a, key, out);
    if (under.kind == FORM_NONE)
        return o;
    if (a->form.kind == FORM_NONE)
        a->form = under, a->under.kind = FORM_NONE;
    return TAKEN;
}

static const char *help_title(const struct app *a)
{
    (void)a;
    return "Keys";
}

const struct form_ops details_form = {true, "j k scroll  Esc close", page_key, details_title, details_rows, NULL};
const struct form_ops help_form = {true, "j k scroll  Esc close", help_key, help_title, help_rows, NULL};
