/* The Triage pane: a few rows that say how things stand, each with its questions (Space) and its why (Enter). */
#include <stdio.h>

#include "mend/tui/state.h"

enum topic { TOPIC_SIGNS, TOPIC_PATTERN, TOPIC_PHASE, TOPIC_VISIT, TOPIC_MEDICINE, TOPIC_SKIN, TOPICS };

int triage_count(const struct app *a)
{
    return a->today ? TOPICS : 0;
}

static enum style signs(const struct app *a, char *buf)
{
    const struct triage *t = &a->today->triage;
    char clock[SAY];
    switch (t->state) {
    case TRIAGE_UNANSWERED: snprintf(buf, SAY, "%d open: r", t->n_unanswered); return STYLE_WARN;
    case TRIAGE_URGENT: snprintf(buf, SAY, "doctor today"); return STYLE_WARN;
    case TRIAGE_EMERGENCY: snprintf(buf, SAY, "get help now"); return STYLE_ALARM;
    case TRIAGE_CLEAR: break;
    }
    if (t->recheck_due || t->saddle_asked) {
        snprintf(buf, SAY, "again now: r");
        return STYLE_DUE;
    }
    if (t->asked_at == INSTANT_NONE)
        snprintf(buf, SAY, "none");
    else
        snprintf(buf, SAY, "none, %.60s", say_clock(a, t->asked_at, clock));
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
        snprintf(buf, SAY, "open now");
    else if (p->n_gates == 0)
        snprintf(buf, SAY, "the last one");
    else if (p->window_opens != INSTANT_NONE && p->window_opens > a->now.utc)
        snprintf(buf, SAY, room >= 5 + text_width(say_clock(a, p->window_opens, clock)) ? "from %.60s" : "%.60s",
                 clock);
    else
        snprintf(buf, SAY, "%s",
                 g && g->def && text_width(g->def->title) <= room ? g->def->title
                 : room >= 19                                     ? "not open; Enter: why"
                                                                  : "not open");
    return p->next_open ? STYLE_GOOD : STYLE_TEXT;
}

static enum style asked(const struct app *a, enum ask_kind kind, char *buf)
{
    int missing = ask_missing(a, kind);
    if (ask_count(a, kind) == 0) {
        snprintf(buf, SAY, "none here");
        return STYLE_DIM;
    }
    const char *key = kind == ASK_ABOUT_MEDICINE ? "m" : "i";
    int yes = ask_yes(a, kind);
    if (!missing && yes) {
        snprintf(buf, SAY, "%d yes: Enter", yes);
        return STYLE_DUE;
    }
    if (missing)
        snprintf(buf, SAY, "%s asks first", key);
    else
        snprintf(buf, SAY, "answered");
    return missing ? STYLE_DIM : STYLE_TEXT;
}

/* What the row says now; buf holds SAY. */
static enum style topic_words(const struct app *a, enum topic topic, int room, char *buf)
{
    const struct today *t = a->today;
    static const char *const patterns[] = {"not clear", "maybe strain", "maybe disc"};
    switch (topic) {
    case TOPIC_SIGNS: return signs(a, buf);
    case TOPIC_PATTERN:
        if (ask_count(a, ASK_ABOUT_PATTERN) == 0)
            return asked(a, ASK_ABOUT_PATTERN, buf);
        if (ask_missing(a, ASK_ABOUT_PATTERN) > 0) {
            snprintf(buf, SAY, "Space asks");
            return STYLE_DIM;
        }
        snprintf(buf, SAY, "%s", patterns[t->triage.pattern]);
        return STYLE_TEXT;
    case TOPIC_PHASE: return phase(a, room, buf);
    case TOPIC_VISIT: {
        static const char *const levels[] = {"suggested", "see one soon", "see one today"};
        bool any = t->n_referrals > 0;
        snprintf(buf, SAY, "%s", any ? levels[t->referrals[0].def->level] : "not flagged");
        return any ? STYLE_DUE : STYLE_TEXT;
    }
    case TOPIC_MEDICINE: return asked(a, ASK_ABOUT_MEDICINE, buf);
    case TOPIC_SKIN: return asked(a, ASK_ABOUT_SKIN, buf);
    case TOPICS: break;
    }
    buf[0] = '\0';
    return STYLE_TEXT;
}

static const char *const topics[TOPICS] = {"Warning signs", "Pattern",   "Next phase",
                                           "Physio visit",  "Medicines", "Ice and heat"};

/* The same where a column is narrow. */
static const char *const brief_topics[TOPICS] = {"Signs", "Pattern", "Next", "Visit", "Meds", "Ice etc"};

static void what_first(struct flow *f, const struct app *a)
{
    const struct triage *t = &a->today->triage;
    if (t->state == TRIAGE_UNANSWERED) {
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
    for (enum topic i = 0; i < TOPICS; i++) {
        bool selected = a->row[PANE_TRIAGE] == (int)i;
        char words[SAY];
        bool brief = f->view.w < 27;
        int began = flow_begin(f, selected);
        int width = brief ? 8 : f->view.w >= 34 ? 16 : 14; /* "Warning signs" and a blank */
        enum style s = topic_words(a, i, f->view.w - width - 1, words);
        flow_text(f, 1, width - 1, STYLE_DIM, brief ? brief_topics[i] : topics[i]);
        flow_text(f, width + 1, -1, s, words);
        flow_next(f);
        flow_end(f, selected, began);
    }
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

static void gates(struct flow *f, const struct phase *p)
{
    if (p->def)
        flow_wrap(f, 2, STYLE_TEXT, p->def->aim);
    flow_heading(f, p->n_gates ? "For the next phase" : "No phase follows this one");
    for (int i = 0; i < p->n_gates; i++) {
        const struct gate *g = &p->gates[i];
        flow_text(f, 2, 2, g->met ? STYLE_GOOD : STYLE_DUE, g->met ? "✔" : "·");
        flow_wrap(f, 5, STYLE_TEXT, g->def ? g->def->title : "the time has come");
        char why[SAID_SIZE];
        if (g->why)
            flow_wrap(f, 5, STYLE_DIM, say_here(g->why, why, sizeof why));
    }
    if (p->n_gates)
        flow_next(f);
    if (p->n_gates)
        flow_wrap(f, 2, STYLE_DIM,
                  p->next_open ? ":phase next moves on." : "A clinician may say otherwise: :phase next --by NAME");
}

const char *triage_topic(int row)
{
    return row >= 0 && row < TOPICS ? topics[row] : "Triage";
}

void triage_details(struct flow *f, const struct app *a, int row)
{
    const struct today *t = a->today;
    switch ((enum topic)row) {
    case TOPIC_SIGNS:
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
        flow_wrap(f, 2, STYLE_DIM, "A suggestion, never a diagnosis. Space asks again.");
        flow_next(f);
        answers(f, a, ASK_PATTERN);
        break;
    case TOPIC_PHASE: gates(f, &t->phase); break;
    case TOPIC_VISIT:
        if (t->n_referrals == 0)
            flow_wrap(f, 2, STYLE_TEXT,
                      "Nothing so far says that a physiotherapist should look at it. c asks the daily questions.");
        for (int i = 0; i < t->n_referrals; i++) {
            flow_wrap(f, 2, STYLE_DUE, t->referrals[i].def->say);
            if (t->referrals[i].why)
                flow_wrap(f, 2, STYLE_DIM, t->referrals[i].why);
            flow_next(f);
        }
        break;
    case TOPIC_MEDICINE:
    case TOPIC_SKIN:
        flow_wrap(f, 2, STYLE_DIM, "A wrong answer? Close this; Space on the row opens the questions again.");
        flow_next(f);
        answers(f, a, row == TOPIC_SKIN ? ASK_SKIN : ASK_MEDICINE);
        break;
    case TOPICS: break;
    }
}

struct effect triage_answer(struct app *a, int row)
{
    switch ((enum topic)row) {
    case TOPIC_PATTERN: return ask_open(a, ASK_ABOUT_PATTERN);
    case TOPIC_VISIT: return ask_open(a, ASK_CHECK_IN);
    case TOPIC_MEDICINE: return ask_open(a, ASK_ABOUT_MEDICINE);
    case TOPIC_SKIN: return ask_open(a, ASK_ABOUT_SKIN);
    case TOPIC_PHASE: form_open(a, FORM_DETAILS); return effect_none();
    case TOPIC_SIGNS:
    case TOPICS: break;
    }
    return ask_open(a, ASK_FLAGS);
}
