/* act_episode.c: the frame of an episode: its start and correction, its end, going on under another protocol, the
 * questions, the phases. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act_private.h"

/* ---- start and amend ---- */

/* Reads --injured into ISO 8601 with an offset; a time after the act is no injury time. */
static enum verdict injury_time(struct building *b, struct moment from, const char **iso)
{
    const char *text = words_option(b->w, "injured");
    struct moment injured = from;
    if (text && !moment_parse(text, from, &b->ctx->zone, &injured, b->err))
        return ACT_USAGE;
    if (injured.utc > b->ctx->clock.utc || injured.utc > from.utc)
        return act_usage(b, "the injury cannot be later than %s", from.utc < b->ctx->clock.utc ? "the start" : "now");
    char buf[ISO_MAX];
    *iso = arena_str(b->arena, moment_iso(injured, buf));
    return ACT_OK;
}

/* The protocol that the words name; NULL and an error when there is none. */
static const struct protocol *named(struct building *b)
{
    return b->ctx->find(b->ctx->self, b->w->at[0], b->err);
}

enum verdict build_start(struct building *b)
{
    if (b->w->n != 1)
        return act_usage(b, "start takes one protocol: mend start low-back-lifting --injured -1h");
    const struct protocol *p = named(b);
    if (!p)
        return ACT_USAGE;
    struct entry *e = act_add(b, ENTRY_START, p->id);
    if (p->needs_injury || words_option(b->w, "injured")) {
        enum verdict v = injury_time(b, b->ctx->at, &e->context);
        if (v != ACT_OK)
            return v;
    }
    const char *severity = words_option(b->w, "severity");
    e->status = severity ? severity : "unknown";
    e->prescribed = p->hash;
    e->revision = p->revision;
    b->act->protocol = p;
    b->act->said = arena_fmt(b->arena, "%s begins%s. First the warning signs: mend triage, or r in the tracker",
                             p->title, b->today ? "; the episode before it has ended (undo brings it back)" : "");
    return ACT_OK;
}

enum verdict build_amend(struct building *b)
{
    const struct entry *start = b->today->episode.start;
    if (b->w->n || !b->w->n_options)
        return act_usage(b, "amend corrects --injured TIME or --severity, or both");
    const char *injured = start->context;
    if (words_option(b->w, "injured")) {
        enum verdict v = injury_time(b, b->ctx->at, &injured);
        if (v != ACT_OK)
            return v;
    }
    const char *severity = words_option(b->w, "severity");
    act_void(b, start, "edit");
    struct entry *e = act_add(b, ENTRY_START, start->subject);
    *e = *start;
    e->seq = 0;
    e->context = injured;
    if (severity)
        e->status = severity;
    b->act->said =
        arena_fmt(b->arena, "Corrected: injured %s, severity %s", injured ? injured : "at no known time", e->status);
    return ACT_OK;
}

/* ---- finish and switch ---- */

enum verdict build_finish(struct building *b)
{
    const struct protocol *p = b->ctx->protocol;
    if (b->w->n)
        return act_usage(b, "finish takes no words: it ends the episode");
    act_add(b, ENTRY_FINISH, p->id);
    bool emergency = b->today->triage.state == TRIAGE_EMERGENCY;
    b->act->said =
        arena_fmt(b->arena, "%s ends. %s", p->title,
                  emergency ? "The emergency sign stays open: get medical help now. Once a clinician has looked at "
                              "it: mend clear-flags --by NAME"
                            : "To go on with prevention: mend start back-care");
    return ACT_OK;
}

/* What a switch does not settle: leg signs, and advice to see somebody; NULL nothing. */
static const char *stays_open(const struct building *b)
{
    const struct today *t = b->today;
    const char *s = t->triage.pattern == PATTERN_DISC ? t->triage.pattern_why : NULL;
    for (int i = 0; i < t->n_referrals; i++)
        if (!t->referrals[i].quiet)
            s = arena_fmt(b->arena, "%s%s%s", s ? s : "", s ? "; " : "", t->referrals[i].why);
    return s;
}

enum verdict build_switch(struct building *b)
{
    if (b->w->n != 1)
        return act_usage(b, "switch takes one protocol: mend switch back-care");
    const struct entry *start = b->today->episode.start;
    const struct protocol *p = named(b);
    if (!p)
        return ACT_USAGE;
    if (text_is(p->id, start->subject))
        return act_usage(b, "%s is the protocol in force already", p->title);
    if (p->needs_injury && !b->today->episode.has_injury)
        return act_usage(b, "%s counts from an injury and this episode has none: mend start %s --injured TIME",
                         p->title, p->id);
    struct entry *e = act_add(b, ENTRY_START, p->id);
    e->context = start->context;
    e->status = start->status;
    e->note = "switch";
    e->prescribed = p->hash;
    e->revision = p->revision;
    b->act->protocol = p;
    const struct today *after = act_preview(b);
    b->act->said = arena_fmt(b->arena, "On with %s; %s", p->title,
                             after->triage.n_unanswered ? "it asks warning signs that are not answered yet (r)"
                                                        : "what was done and answered so far counts on");
    const char *open = stays_open(b);
    if (open)
        b->act->said = arena_fmt(b->arena, "%s\nThis stays open, see somebody about it: %s", b->act->said, open);
    return ACT_OK;
}

/* ---- triage ---- */

bool temperature_parse(const char *text, bool fahrenheit_too, double *celsius, struct error *err)
{
    size_t n = strspn(text, "0123456789.");
    char *end;
    double value = n ? strtod(text, &end) : NAN;
    bool fahrenheit = text[n] == 'F' || text[n] == 'f', degrees = text[n] == 'C' || text[n] == 'c';
    if (!n || text + n != end || (text[n] && !((fahrenheit || degrees) && !text[n + 1])))
        return error_set(err, "fever is yes, no or a temperature such as 38.4 or 101F, not '%.40s'", text);
    const bool body = value >= 86 && value <= 113; /* in Fahrenheit; in Celsius nobody is that hot */
    fahrenheit = fahrenheit || (fahrenheit_too && !degrees && body);
    *celsius = round((fahrenheit ? (value - 32) / 1.8 : value) * 100) / 100;
    if (*celsius < ENTRY_DEGREES_LEAST || *celsius > ENTRY_DEGREES_MOST)
        return error_set(err, "%.40s is no body temperature in degrees %s%s", text, fahrenheit ? "F" : "C",
                         !fahrenheit && body ? "; for Fahrenheit add an F" : "");
    return true;
}

static enum verdict answer_add(struct building *b, const char *word)
{
    const char *equals = strchr(word, '=');
    if (!equals)
        return act_usage(b, "answer as ID=yes or ID=no, not '%.60s'; mend triage lists the ids", word);
    const char *id = arena_strn(b->arena, word, (size_t)(equals - word)), *value = equals + 1;
    const struct question *q = protocol_question(b->ctx->protocol, id);
    if (!q)
        return act_usage(b, "no question '%.60s'; mend triage lists the ids", id);
    for (int i = 0; i < b->act->n; i++)
        if (text_is(b->act->entries[i].subject, q->id))
            return act_usage(b, "%s is answered twice", q->id);
    struct entry *e = act_add(b, ENTRY_TRIAGE, q->id);
    if (strcmp(value, "yes") == 0 || strcmp(value, "no") == 0) {
        e->status = *value == 'y' ? "yes" : "no";
    } else if (q->temperature) {
        if (!temperature_parse(value, b->ctx->prefs.fahrenheit, &e->value, b->err))
            return ACT_USAGE;
        e->unit = "C";
        e->status = e->value >= q->urgent_from ? "yes" : "no";
    } else {
        return act_usage(b, "%s is answered yes or no, not '%.40s'", q->id, value);
    }
    enum flag_level level;
    if (triage_raises(q, e, &level))
        e->context = level == FLAG_EMERGENCY ? "emergency" : "urgent";
    return ACT_OK;
}

static const char *triage_said(const struct building *b, const struct today *after)
{
    const struct triage *tr = &after->triage;
    if (tr->state == TRIAGE_EMERGENCY)
        return act_lines(b->arena, ACT_EMERGENCY, &b->ctx->protocol->emergency);
    if (tr->state == TRIAGE_URGENT)
        return act_lines(b->arena, ACT_URGENT, &b->ctx->protocol->urgent);
    if (tr->state == TRIAGE_UNANSWERED && tr->n_flags)
        return arena_fmt(b->arena, "Written down. Have %s looked at today; %d warning sign%s still unanswered",
                         tr->flags[0]->question->name, tr->n_unanswered, tr->n_unanswered == 1 ? "" : "s");
    if (tr->state == TRIAGE_UNANSWERED)
        return arena_fmt(b->arena, "Written down. %d warning sign%s still unanswered", tr->n_unanswered,
                         tr->n_unanswered == 1 ? "" : "s");
    bool signs = false;
    for (int i = 0; i < b->act->n; i++) {
        const struct question *q = protocol_question(b->ctx->protocol, b->act->entries[i].subject);
        signs = signs || q->role == ASK_RED_FLAG || q->role == ASK_PATTERN;
    }
    if (!signs) /* questions about medicines, skin or lifting say what a yes closes in their own place */
        return arena_fmt(b->arena, "Written down, %d answer%s", b->act->n, b->act->n == 1 ? "" : "s");
    return arena_fmt(b->arena, "Written down. No warning sign; it %s",
                     tr->pattern == PATTERN_DISC     ? "may involve a disc (a suggestion, no diagnosis)"
                     : tr->pattern == PATTERN_STRAIN ? "may be a muscle strain (a suggestion, no diagnosis)"
                                                     : "points to no pattern yet");
}

/* C12: an answer that completes an emergency says so itself, so that no later answer clears it (S01). */
static void mark_combined(struct building *b)
{
    const struct today *after = act_preview(b);
    for (int i = 0; i < b->act->n; i++) {
        struct entry *e = &b->act->entries[i];
        const struct question *q = protocol_question(b->ctx->protocol, e->subject);
        bool hot = q->temperature && q->role == ASK_RED_FLAG && leg_score_near(b->ctx->journal, e->at.utc);
        if (text_is(e->status, "yes") && (hot || triage_combined(after, e)))
            e->context = "emergency";
    }
}

enum verdict build_triage(struct building *b)
{
    if (!b->w->n)
        return act_usage(b, "triage takes answers: mend triage bladder-bowel=no fever=37.2");
    for (int i = 0; i < b->w->n; i++) {
        enum verdict v = answer_add(b, b->w->at[i]);
        if (v != ACT_OK)
            return v;
    }
    mark_combined(b);
    b->act->said = triage_said(b, act_preview(b));
    return ACT_OK;
}

enum verdict build_clear_flags(struct building *b)
{
    const char *by = words_option(b->w, "by");
    for (int i = 0; by && i < b->w->n; i++) /* --by Dr Name, without quotes */
        by = arena_fmt(b->arena, "%s %s", by, b->w->at[i]);
    if (!by || !by[strspn(by, " ")])
        return act_usage(b, "clear-flags needs the clinician who looked: mend clear-flags --by \"Dr Name\"");
    if (!text_utf8(by, b->err))
        return ACT_USAGE;
    act_add(b, ENTRY_CLEAR_FLAGS, NULL)->context = arena_str(b->arena, by);
    if (!b->today) { /* a sign outlives its episode (S01), and so can be assessed after it */
        b->act->said = arena_fmt(b->arena, "Written down: assessed by %s", by);
        return ACT_OK;
    }
    const struct today *after = act_preview(b);
    b->act->said = arena_fmt(b->arena, "Written down: assessed by %s. Warning signs are now: %s", by,
                             triage_word(after->triage.state));
    return ACT_OK;
}

/* ---- phases ---- */

static enum verdict phase_next(struct building *b, const char *by)
{
    const struct phase *ph = &b->today->phase;
    const struct protocol *p = b->ctx->protocol;
    if (ph->index + 1 >= p->n_phases)
        return act_refuse(b, "%s is the last phase", ph->def->title);
    const char *closed = triage_closed(&b->today->triage);
    if (closed)
        return act_refuse(b, "not yet: %s", closed);
    if (clock_closed(b->today))
        return act_refuse(b, "not yet: %s", clock_closed(b->today)); /* S06: nobody's word helps */
    const char *unmet = NULL;
    for (int i = 0; i < ph->n_gates;
         i++) /* a clinician's word stands above the plan's own gates (C32), not above a sign */
        if (!ph->gates[i].met && (!by || strcmp(ph->gates[i].id, "warning-signs") == 0))
            unmet = unmet ? arena_fmt(b->arena, "%s; %s", unmet, ph->gates[i].why) : ph->gates[i].why;
    if (unmet)
        return act_refuse(b, "%s does not open yet: %s", p->phases[ph->index + 1].title, unmet);
    struct entry *e = act_add(b, ENTRY_PHASE, p->phases[ph->index + 1].id);
    e->status = "next";
    b->act->said = arena_fmt(b->arena, "%s begins", p->phases[ph->index + 1].title);
    return ACT_OK;
}

static enum verdict phase_back(struct building *b)
{
    const struct phase *ph = &b->today->phase;
    const struct protocol *p = b->ctx->protocol;
    if (ph->index <= 0)
        return act_refuse(b, "%s is the first phase", ph->def->title);
    if (ph->def->by_clock && b->today->episode.elapsed_s >= ph->def->window.lo)
        return act_refuse(b, "%s is over by the clock; leave out what hurts instead", p->phases[ph->index - 1].title);
    struct entry *e = act_add(b, ENTRY_PHASE, p->phases[ph->index - 1].id);
    e->status = "back";
    const struct today *after = act_preview(b);
    b->act->said = arena_fmt(b->arena, "Back to %s, held until %s", p->phases[ph->index - 1].title,
                             when_words(after->phase.held_until, b->ctx->clock, &b->ctx->prefs, b->arena));
    return ACT_OK;
}

enum verdict build_phase(struct building *b)
{
    const char *by = words_option(b->w, "by");
    if (b->w->n != 1 || (strcmp(b->w->at[0], "next") != 0 && strcmp(b->w->at[0], "back") != 0))
        return act_usage(b, "phase moves next or back");
    if (by && (!by[strspn(by, " ")] || !text_utf8(by, b->err)))
        return act_usage(b, "--by names the clinician");
    enum verdict v = *b->w->at[0] == 'n' ? phase_next(b, by) : phase_back(b);
    if (v == ACT_OK && by)
        b->act->entries[0].context = arena_str(b->arena, by);
    return v;
}
