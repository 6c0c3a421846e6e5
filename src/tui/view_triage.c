/* The Triage pane: a few rows that say how things stand, each with its questions (Space) and its why (Enter). */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/core/arena.h"
#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

enum topic {
    TOPIC_SIGNS,
    TOPIC_PATTERN,
    TOPIC_PHASE,
    TOPIC_PLAN,
    TOPIC_VISIT,
    TOPIC_MORNING,
    TOPIC_COURSE,
    TOPIC_LEG,
    TOPIC_FORMS,
    TOPIC_LOAD,
    TOPIC_MEDICINE,
    TOPIC_SKIN,
    TOPICS
};

static bool has_forms(const struct app *a)
{
    for (int i = 0; i < MEASURE_KIND_COUNT; i++)
        if (a->today->measures.of[i].def)
            return true;
    return false;
}

/* Rows that have nothing to say yet are left out. */
static bool shows(const struct app *a, enum topic topic)
{
    const struct pain *p = &a->today->pain;
    switch (topic) {
    case TOPIC_PLAN: return a->news && !app_looks_back(a);
    case TOPIC_MORNING: return !app_unanswered(a);
    case TOPIC_COURSE: return a->today->course.state != COURSE_UNKNOWN || p->latest;
    case TOPIC_LEG: return p->leg || p->moved_down || (p->furthest && strcmp(p->furthest, "back") != 0);
    case TOPIC_FORMS: return has_forms(a);
    case TOPIC_LOAD: return lifts_near(a) && ask_count(a, ASK_ABOUT_LOAD) > 0;
    default: return true;
    }
}

int triage_count(const struct app *a)
{
    int n = 0;
    for (enum topic i = 0; a->today && i < TOPICS; i++)
        n += shows(a, i);
    return n;
}

static enum topic topic_at(const struct app *a, int row)
{
    for (enum topic i = 0; a->today && i < TOPICS; i++)
        if (shows(a, i) && row-- == 0)
            return i;
    return TOPICS;
}

static enum style signs(const struct app *a, int room, char *buf)
{
    const struct triage *t = &a->today->triage;
    char clock[SAY];
    if (app_looks_back(a) && (t->state != TRIAGE_CLEAR || t->recheck_due)) {
        static const char *const then[] = {"not answered", "not asked", "urgent", "emergency"};
        text_fmt(buf, SAY, "%s", then[t->state]);
        return t->state == TRIAGE_CLEAR ? STYLE_DIM : STYLE_WARN;
    }
    switch (t->state) {
    case TRIAGE_UNANSWERED: snprintf(buf, SAY, "%d open: r", t->n_unanswered); return STYLE_WARN;
    case TRIAGE_URGENT: snprintf(buf, SAY, "doctor today"); return STYLE_WARN;
    case TRIAGE_EMERGENCY: snprintf(buf, SAY, "get help now"); return STYLE_ALARM;
    case TRIAGE_CLEAR: break;
    }
    if (t->recheck_due || t->saddle_asked) {
        text_fmt(buf, SAY, "again now: r");
        return STYLE_DUE;
    }
    if (t->asked_at == INSTANT_NONE || 6 + text_width(say_clock(a, t->asked_at, clock)) > room)
        text_fmt(buf, SAY, "none");
    else
        text_fmt(buf, SAY, "none, %.60s", clock);
    return STYLE_GOOD;
}

static const struct gate *unmet(const struct phase *p)
{
    for (int i = 0; i < p->n_gates; i++)
        if (!p->gates[i].met)
            return &p->gates[i];
    return NULL;
}

static enum style phase(const struct app *a, int room, char *buf)
{
    const struct phase *p = &a->today->phase;
    char clock[SAY];
    const struct gate *g = unmet(p);
    if (p->next_open)
        text_fmt(buf, SAY, app_looks_back(a) ? "was open" : "open now: >");
    else if (p->held_until != INSTANT_NONE && p->held_until > a->now.utc)
        text_fmt(buf, SAY, "held: %.60s", say_day(a, p->held_until, clock));
    else if (p->n_gates == 0)
        text_fmt(buf, SAY, "the last one");
    else if (p->window_opens != INSTANT_NONE && p->window_opens > a->now.utc)
        text_fmt(buf, SAY, room >= 5 + text_width(say_clock(a, p->window_opens, clock)) ? "from %.60s" : "%.60s",
                 clock);
    else
        text_fmt(buf, SAY, "%s",
                 g && g->def && text_width(g->def->title) <= room ? g->def->title
                 : room >= 20                                     ? "not open; Enter: why"
                                                                  : "not open");
    return p->next_open ? STYLE_GOOD : STYLE_TEXT;
}

/* Another revision is there: told once, quietly, for as long as it is. */
static enum style plan(const struct app *a, int room, char *buf)
{
    int n = a->news->revision;
    const char *is = n > a->news->followed ? "is there" : "has changed";
    if (snprintf(buf, SAY, "revision %d %s; :update shows what it changes", n, is) > room &&
        snprintf(buf, SAY, "revision %d %s; :update", n, is) > room &&
        snprintf(buf, SAY, "revision %d: :update", n) > room)
        text_fmt(buf, SAY, "revision %d", n);
    return STYLE_TEXT;
}

static enum style asked(const struct app *a, enum ask_kind kind, char *buf)
{
    int missing = ask_missing(a, kind);
    if (ask_count(a, kind) == 0) {
        text_fmt(buf, SAY, "none here");
        return STYLE_DIM;
    }
    const char *key = kind == ASK_ABOUT_MEDICINE ? "m asks first"
                      : kind == ASK_ABOUT_LOAD   ? "Space asks"
                                                 : "i asks first";
    int yes = ask_yes(a, kind);
    if (!missing && yes) {
        text_fmt(buf, SAY, "%d yes: Enter", yes);
        return STYLE_DUE;
    }
    if (missing)
        text_fmt(buf, SAY, "%s", app_looks_back(a) ? "not answered" : key);
    else
        text_fmt(buf, SAY, "answered");
    return missing ? STYLE_DIM : STYLE_TEXT;
}

/* What the row says now; buf holds SAY. */
static enum style topic_words(const struct app *a, enum topic topic, int room, char *buf)
{
    const struct today *t = a->today;
    static const char *const patterns[] = {"not clear", "maybe strain", "maybe disc"};
    switch (topic) {
    case TOPIC_SIGNS: return signs(a, room, buf);
    case TOPIC_PATTERN:
        if (ask_count(a, ASK_ABOUT_PATTERN) == 0)
            return asked(a, ASK_ABOUT_PATTERN, buf);
        if (ask_missing(a, ASK_ABOUT_PATTERN) > 0) {
            text_fmt(buf, SAY, app_looks_back(a) ? "not answered" : "Space asks");
            return STYLE_DIM;
        }
        text_fmt(buf, SAY, "%s", patterns[t->triage.pattern]);
        return STYLE_TEXT;
    case TOPIC_PHASE: return phase(a, room, buf);
    case TOPIC_PLAN: return plan(a, room, buf);
    case TOPIC_VISIT: {
        static const char *const now[] = {"suggested", "see one soon", "see one today"};
        static const char *const then[] = {"was suggested", "advised soon", "advised at once"};
        const char *const *levels = app_looks_back(a) ? then : now;
        bool any = t->n_referrals > 0;
        int loud = 0;
        for (int i = t->n_referrals - 1; i >= 0; i--)
            loud += !t->referrals[i].quiet;
        const struct referral *first = any ? &t->referrals[0] : NULL;
        for (int i = t->n_referrals - 1; i >= 0; i--)
            if (!t->referrals[i].quiet)
                first = &t->referrals[i];
        if (any && !loud && first->answer && first->answer->status)
            text_fmt(buf, SAY, "%s", text_is(first->answer->status, "not-now") ? "not now" : first->answer->status);
        else
            text_fmt(buf, SAY, "%s", any ? levels[first->def->level] : "not flagged");
        return loud ? STYLE_DUE : STYLE_TEXT;
    }
    case TOPIC_MORNING:
        if (app_looks_back(a)) {
            text_fmt(buf, SAY, "%s", t->morning.due ? "not done" : t->morning.first_day ? "not asked yet" : "done");
            return t->morning.due ? STYLE_DIM : STYLE_TEXT;
        }
        text_fmt(buf, SAY, "%s", t->morning.due ? "now: c" : t->morning.first_day ? "tomorrow" : "done");
        return t->morning.due ? STYLE_DUE : STYLE_TEXT;
    case TOPIC_COURSE: {
        enum style s;
        char brief[SAY];
        const char *words = course_brief(a, &s, brief);
        text_fmt(buf, SAY, "%s", words);
        return s;
    }
    case TOPIC_LEG: {
        const char *at = t->pain.furthest ? t->pain.furthest : "not scored";
        const char *way = t->pain.moved_down ? ", moved down" : t->pain.centralising ? ", moving up" : "";
        const char *brief = t->pain.moved_down ? ", down" : t->pain.centralising ? ", up" : "";
        text_fmt(buf, SAY, "%s%s", at, text_width(at) + text_width(way) <= room ? way : brief);
        return t->pain.moved_down ? STYLE_WARN : t->pain.centralising ? STYLE_GOOD : STYLE_TEXT;
    }
    case TOPIC_FORMS: {
        const struct measures *m = &t->measures;
        bool due = false;
        for (int i = 0; i < MEASURE_KIND_COUNT; i++)
            due = due || (m->of[i].def && m->of[i].due);
        const struct measure_state *f = &m->of[m->of[MEASURE_PSFS].def ? MEASURE_PSFS : MEASURE_FUNCTION];
        due = due && !app_looks_back(a);
        if (due)
            text_fmt(buf, SAY, "due: Space");
        else if (f->def && !isnan(f->latest))
            text_fmt(buf, SAY, "%.1f of 10", f->latest);
        else
            text_fmt(buf, SAY, app_looks_back(a) ? "not filled in" : "Space asks");
        return due ? STYLE_DUE : STYLE_TEXT;
    }
    case TOPIC_LOAD: return asked(a, ASK_ABOUT_LOAD, buf);
    case TOPIC_MEDICINE: return asked(a, ASK_ABOUT_MEDICINE, buf);
    case TOPIC_SKIN: return asked(a, ASK_ABOUT_SKIN, buf);
    case TOPICS: break;
    }
    buf[0] = '\0';
    return STYLE_TEXT;
}

static const struct {
    const char *name, *brief; /* the same where a column is narrow */
} topics[TOPICS] = {
    [TOPIC_SIGNS] = {"Warning signs", "Signs"}, [TOPIC_PATTERN] = {"Pattern", "Pattern"},
    [TOPIC_PHASE] = {"Next phase", "Next"},     [TOPIC_PLAN] = {"This plan", "Plan"},
    [TOPIC_VISIT] = {"Physio visit", "Visit"},  [TOPIC_MORNING] = {"Check-in", "Check"},
    [TOPIC_COURSE] = {"How it goes", "Course"}, [TOPIC_LEG] = {"Leg", "Leg"},
    [TOPIC_FORMS] = {"Short forms", "Forms"},   [TOPIC_LOAD] = {"Weights", "Weights"},
    [TOPIC_MEDICINE] = {"Medicines", "Meds"},   [TOPIC_SKIN] = {"Ice and heat", "Ice etc"},
};

static void what_first(struct flow *f, const struct app *a)
{
    const struct triage *t = &a->today->triage;
    if (app_looks_back(a)) {
        if (t->state == TRIAGE_EMERGENCY || t->state == TRIAGE_URGENT)
            flow_wrap(f, 1, STYLE_WARN,
                      t->state == TRIAGE_URGENT ? "A sign for a doctor stood open." : "An emergency sign stood open.");
    } else if (t->state == TRIAGE_UNANSWERED) {
        flow_wrap(f, 1, STYLE_WARN, "r asks the warning signs; until then the rest is closed.");
    } else if (t->state == TRIAGE_URGENT) {
        for (int i = 0; i < t->n_flags; i++)
            flow_wrap(f, 1, STYLE_WARN, t->flags[i]->question->name);
        if (a->today->protocol->urgent.n)
            flow_wrap(f, 1, STYLE_TEXT, a->today->protocol->urgent.list[0]);
    }
}

void triage_rows(struct flow *f, const void *app)
{
    const struct app *a = app;
    what_first(f, a);
    int row = 0;
    for (enum topic i = 0; i < TOPICS; i++) {
        if (!shows(a, i))
            continue;
        bool selected = a->row[PANE_TRIAGE] == row++;
        char words[SAY];
        bool brief = f->view.w < 27;
        int began = flow_begin(f, selected);
        int width = brief ? 8 : f->view.w >= 34 ? 16 : 14; /* "Warning signs" and a blank */
        enum style s = topic_words(a, i, f->view.w - width - 1, words);
        flow_text(f, 1, width - 1, STYLE_DIM, brief ? topics[i].brief : topics[i].name);
        flow_text(f, width + 1, -1, s, words);
        flow_next(f);
        flow_end(f, selected, began);
    }
}

int triage_wanted(const struct app *a, int width)
{
    int later = !shows(a, TOPIC_MORNING) + !shows(a, TOPIC_COURSE); /* rows that come with answers and scores */
    return flow_height(width, triage_rows, a) + (app_unanswered(a) ? 0 : later);
}

static void answers(struct flow *f, const struct app *a, enum question_role role)
{
    const struct triage *t = &a->today->triage;
    char clock[SAY];
    for (int i = 0; i < t->n_answers; i++) {
        const struct answer *q = &t->answers[i];
        if (q->question->role != role)
            continue;
        flow_text(f, 2, 5, q->is == ANSWER_YES ? STYLE_WARN : STYLE_TEXT,
                  q->is == ANSWER_YES  ? "yes"
                  : q->is == ANSWER_NO ? "no"
                                       : "·");
        if (q->entry)
            flow_text(f, 7, 10, STYLE_DIM, say_clock(a, q->entry->at.utc, clock));
        flow_wrap(f, 18, STYLE_TEXT, q->question->ask);
        if (q->is == ANSWER_YES && q->question->then)
            flow_wrap(f, 18, STYLE_WARN, q->question->then);
    }
}

const char *triage_topic(const struct app *a, int row)
{
    enum topic topic = topic_at(a, row);
    return topic < TOPICS ? topics[topic].name : "Triage";
}

bool triage_page(struct app *a, int row, struct effect *out)
{
    enum topic topic = topic_at(a, row);
    if (topic == TOPIC_PHASE)
        *out = phase_open(a);
    else if (topic == TOPIC_PLAN)
        *out = update_open(a);
    else if (topic == TOPIC_VISIT)
        *out = visit_open(a);
    else if (topic == TOPIC_MORNING)
        *out = key_check_in(a, 'c');
    return topic == TOPIC_PHASE || topic == TOPIC_PLAN || topic == TOPIC_VISIT || topic == TOPIC_MORNING;
}

void triage_details(struct flow *f, const struct app *a, int row)
{
    const struct today *t = a->today;
    enum topic topic = topic_at(a, row);
    switch (topic) {
    case TOPIC_SIGNS:
        if (t->triage.recheck_why)
            flow_wrap(f, 2, STYLE_DUE, t->triage.recheck_why);
        flow_wrap(f, 2, STYLE_DIM,
                  "Asked once a day, and whenever something changes: r. Any yes to an emergency sign closes the rest.");
        if (t->triage.saddle_asked)
            flow_wrap(
                f, 2, STYLE_WARN,
                "Pain in both buttocks: please answer again whether you feel numb where you would sit on a saddle.");
        flow_next(f);
        answers(f, a, ASK_RED_FLAG);
        break;
    case TOPIC_PATTERN:
        if (t->triage.pattern_why)
            flow_wrap(f, 2, STYLE_TEXT, t->triage.pattern_why);
        flow_wrap(f, 2, STYLE_DIM,
                  "A suggestion, never a diagnosis. A wrong answer? Close this; Space on the row opens the questions.");
        flow_next(f);
        answers(f, a, ASK_PATTERN);
        break;
    case TOPIC_COURSE: course_details(f, a); break;
    case TOPIC_LEG: leg_details(f, a); break;
    case TOPIC_FORMS: measure_rows(f, a); break;
    case TOPIC_LOAD:
    case TOPIC_MEDICINE:
    case TOPIC_SKIN:
        flow_wrap(f, 2, STYLE_DIM, "A wrong answer? Close this; Space on the row opens the questions again.");
        flow_next(f);
        answers(f, a, topic == TOPIC_SKIN ? ASK_SKIN : topic == TOPIC_LOAD ? ASK_LOAD : ASK_MEDICINE);
        break;
    case TOPIC_PHASE:
    case TOPIC_PLAN:
    case TOPIC_VISIT:
    case TOPIC_MORNING:
    case TOPICS: break;
    }
}

struct effect triage_answer(struct app *a, int row)
{
    struct effect page;
    if (triage_page(a, row, &page))
        return page;
    switch (topic_at(a, row)) {
    case TOPIC_PATTERN: return ask_open(a, ASK_ABOUT_PATTERN);
    case TOPIC_MEDICINE: return ask_open(a, ASK_ABOUT_MEDICINE);
    case TOPIC_SKIN: return ask_open(a, ASK_ABOUT_SKIN);
    case TOPIC_LOAD: return ask_open(a, ASK_ABOUT_LOAD);
    case TOPIC_FORMS: return sheet_open(a, SHEET_MEASURE, "");
    case TOPIC_COURSE:
    case TOPIC_LEG: form_open(a, FORM_DETAILS); return effect_none();
    default: return ask_open(a, ASK_FLAGS);
    }
}
