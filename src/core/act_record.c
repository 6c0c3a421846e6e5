/* act_record.c: what a day is made of: scores, sets, ice and heat, notes. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "act_private.h"
#include "history.h"

#define GRAM 0.001 /* weights in pounds are rounded to grams */

/* ---- pain ---- */

/* The leg sites on both sides, at once or within LEGS_APART: the both-legs sign (C11, Semantics, Sides). */
static bool both_legs(const struct building *b, const char *site, const char *side)
{
    if (!site_is_leg(site) || !side)
        return false;
    if (strcmp(side, "both") == 0)
        return true;
    return pain_other_leg(b->ctx->journal, b->today->episode.begins, b->ctx->at.utc, site, side) != NULL;
}

/* The emergency that a score makes is written down beside it, so that nothing later clears it (S01). */
static void add_sign(struct building *b, const char *question, const char *note)
{
    struct entry *sign = act_add(b, ENTRY_TRIAGE, question);
    sign->status = "yes";
    sign->context = "emergency";
    sign->note = note;
}

static const char *pain_said(struct building *b, int score, const char *emergency)
{
    const struct today *after = act_preview(b);
    if (emergency) {
        const char *s = arena_fmt(
            b->arena, "%s is an EMERGENCY sign: get medical help now. If that was a slip, undo it.", emergency);
        for (int i = 0; i < b->ctx->protocol->emergency.n; i++)
            s = arena_fmt(b->arena, "%s\n%s", s, b->ctx->protocol->emergency.list[i]);
        return s;
    }
    const struct pain *p = &after->pain;
    const char *site = b->act->entries[0].site;
    const char *s = site_rank(site) ? arena_fmt(b->arena, "Pain %d in the %s written down", score, site)
                                    : arena_fmt(b->arena, "Pain %d written down", score);
    if (p->moved_down && p->moved_down->at.utc == b->ctx->at.utc)
        return arena_fmt(
            b->arena, "%s. It has moved further down: leave out what brought it on, and tell a clinician if it stays",
            s);
    if (after->triage.saddle_asked && !b->today->triage.saddle_asked)
        return arena_fmt(b->arena,
                         "%s. Both buttocks: is anything numb between the legs? mend triage saddle-numbness=yes or =no",
                         s);
    if (p->meaningful && p->change < 0 && text_is(p->first->site, site))
        return arena_fmt(b->arena, "%s: %g less than at first, a real change", s, -p->change);
    return s;
}

enum verdict build_pain(struct building *b)
{
    int score;
    if (b->w->n != 1)
        return act_usage(b, "pain takes one score from 0 to 10: mend pain 4");
    if (!text_int(b->w->at[0], "pain", 0, 10, &score, b->err))
        return ACT_USAGE;
    if (b->ctx->at.utc < b->today->episode.begins)
        return act_usage(b, "that is before the injury; to correct that time: mend amend --injured TIME");
    const char *note = words_option(b->w, "note"), *site = words_option(b->w, "site"),
               *side = words_option(b->w, "side");
    if (note && !text_utf8(note, b->err))
        return ACT_USAGE;
    struct entry *e = act_add(b, ENTRY_PAIN, "pain");
    e->value = score;
    e->unit = "0-10";
    e->site = site ? site : "back";
    e->side = side;
    e->context = words_option(b->w, "when");
    e->status = words_option(b->w, "sharp") ? "sharp" : NULL;
    e->note = arena_str(b->arena, note);
    const struct entry *hot =
        score > 0 && site_is_leg(site) ? temperature_near(b->ctx->protocol, b->ctx->journal, b->ctx->at.utc) : NULL;
    const char *emergency = NULL;
    if (hot) { /* C12 */
        add_sign(b, hot->subject, "from a temperature and a pain score in the leg");
        emergency = "Pain in the leg within a day of a fever";
    }
    if (score > 0 && both_legs(b, site, side) && protocol_question(b->ctx->protocol, "both-legs")) {
        add_sign(b, "both-legs", "from pain scores in both legs");
        emergency = "Pain in both legs";
    }
    b->act->said = pain_said(b, score, emergency);
    return ACT_OK;
}

/* ---- checklist ---- */

static const struct item_def *item_named(struct building *b, int *phase)
{
    const struct item_def *item = item_named_at(b->today, b->w->at[0], phase, b->arena);
    if (!item)
        act_usage(b, "no item '%.40s' in this plan; mend status lists today's", b->w->at[0]);
    return item;
}

static const struct check_item *on_list(const struct today *t, const struct item_def *item)
{
    for (int i = 0; i < t->n_checklist; i++)
        if (strcmp(t->checklist[i].def->id, item->id) == 0)
            return &t->checklist[i];
    return NULL;
}

/* Why the item may not be done at this time, or NULL. */
static const char *against(struct building *b, const struct item_def *item, int phase)
{
    const char *closed = triage_closed(&b->today->triage);
    if (closed)
        return closed;
    const struct check_item *c = on_list(b->today, item);
    if (!c && phase > b->today->phase.index)
        return arena_fmt(b->arena, "it belongs to %s", b->ctx->protocol->phases[phase].title);
    if (!c)
        return NULL; /* from an earlier phase and not carried on: nothing against it */
    return c->state == ITEM_OFF ? c->why : NULL;
}

static bool done_numbers(struct building *b, struct entry *e)
{
    const struct words *w = b->w;
    const char *kg = words_option(w, "load");
    if (!words_int(w, "sets", 1, ENTRY_SETS_MOST, &e->sets, b->err) ||
        !words_int(w, "reps", 1, ENTRY_REPS_MOST, &e->reps, b->err) ||
        !words_int(w, "hold", 1, ENTRY_HOLD_MOST, &e->hold_s, b->err) || !words_int(w, "pain", 0, 10, &e->pain, b->err))
        return false;
    return !kg || text_load(kg, "load", &e->load_kg, b->err);
}

static struct progress progress_today(const struct building *b, const struct item_def *item)
{
    const struct check_item *c = on_list(b->today, item);
    return c ? c->progress : progress_of(b->today, item, b->arena);
}

/* Why that weight may not be on the item (C20, C37), or NULL. */
static const char *too_heavy(struct building *b, const struct item_def *item, double kg)
{
    struct progress p = progress_today(b, item);
    if (!(kg > 0))
        return NULL;
    if (!p.load_open)
        return p.load_why ? p.load_why : "it is done without a weight";
    if (p.load_kg > 0)
        return kg > p.load_kg + GRAM
                   ? arena_fmt(b->arena, "%s is what %s set", load_words(p.load_kg, &b->ctx->prefs, b->arena),
                               p.set_by->context ? p.set_by->context : "a clinician")
                   : NULL;
    return kg > p.load_most_kg + GRAM ? p.load_most_why : NULL;
}

/* The dose in force when it was done, so that it can be read next to what was done; in kg, whoever records it. */
static const char *prescribed_words(const struct building *b, const struct item_def *item)
{
    const struct check_item *c = on_list(b->today, item);
    const struct progress p = progress_today(b, item);
    const struct prefs neutral = prefs_neutral(b->ctx->prefs);
    const char *times = c ? c->times.words : item->times.words;
    const char *dose = p.load_kg > 0
                           ? dose_with_load(dose_words(item, p.reps, p.hold_s, b->arena), p.load_kg, &neutral, b->arena)
                           : p.words;
    return arena_fmt(b->arena, "%s, %s", dose, times);
}

static bool is_today(const struct building *b)
{
    return moment_day(b->ctx->at) == moment_day(b->ctx->clock);
}

static const char *that_day(const struct building *b)
{
    return is_today(b) ? "today" : "that day";
}

enum verdict build_done(struct building *b)
{
    int phase;
    if (b->w->n != 1)
        return act_usage(b, "done takes one item: mend done glute-bridge");
    const struct item_def *item = item_named(b, &phase);
    if (!item)
        return ACT_USAGE;
    if (b->ctx->at.utc < b->today->episode.begins)
        return act_usage(b, "that is before the injury");
    struct entry *e = act_add(b, ENTRY_DONE, item->id);
    if (!done_numbers(b, e))
        return ACT_USAGE;
    const char *why = against(b, item, phase);
    if (!why)
        why = too_heavy(b, item, e->load_kg);
    if (why && !words_option(b->w, "taken"))
        return act_refuse(b, "%s is not advised: %s", item->title, why);
    if (e->sets == ENTRY_UNKNOWN)
        e->sets = 1;
    e->side = words_option(b->w, "side");
    const char *form = words_option(b->w, "form");
    e->context = form ? arena_fmt(b->arena, "form %s", form) : NULL;
    e->status = why ? "against-advice" : NULL;
    e->prescribed = prescribed_words(b, item);
    const struct today *after = act_preview(b);
    const struct check_item *c = on_list(after, item);
    /* When the next was due is no news of another day. */
    const char *then = c && (is_today(b) || c->state == ITEM_OFF) ? c->why : NULL;
    b->act->said = c ? arena_fmt(b->arena, "%s: %d of %d %s%s%s", item->title, c->done, c->target, that_day(b),
                                 then ? "; " : "", then ? then : "")
                     : arena_fmt(b->arena, "%s written down", item->title);
    return ACT_OK;
}

enum verdict build_rate(struct building *b)
{
    int score;
    if (b->w->n != 2)
        return act_usage(b, "rate takes an item and the pain during it, 0-10");
    const struct item_def *item = item_named(b, NULL);
    if (!item || !text_int(b->w->at[1], "pain", 0, 10, &score, b->err))
        return ACT_USAGE;
    const struct entry *set =
        journal_last(b->ctx->journal, ENTRY_DONE, item->id, b->today->episode.begins, b->ctx->at.utc);
    if (!set) {
        error_set(b->err, "no set of %s is written down to say that of", item->title);
        return ACT_FAILED;
    }
    act_void(b, set, "edit");
    struct entry *e = act_add(b, ENTRY_DONE, item->id);
    *e = *set;
    e->seq = 0;
    e->pain = score;
    const struct today *after = act_preview(b);
    const struct check_item *c = on_list(after, item);
    b->act->said = c && c->state == ITEM_OFF ? arena_fmt(b->arena, "%s: %s", item->title, c->why)
                                             : arena_fmt(b->arena, "%s: pain %d", item->title, score);
    return ACT_OK;
}

enum verdict build_skip(struct building *b)
{
    const char *reason = words_option(b->w, "reason");
    if (b->w->n != 1 || !reason || !reason[strspn(reason, " ")])
        return act_usage(b, "skip takes an item and why: mend skip walk --reason \"in a meeting\"");
    const struct item_def *item = item_named(b, NULL);
    if (!item || !text_utf8(reason, b->err))
        return ACT_USAGE;
    if (b->ctx->at.utc < b->today->episode.begins)
        return act_usage(b, "that is before the injury");
    act_add(b, ENTRY_SKIP, item->id)->note = arena_str(b->arena, reason);
    b->act->said = arena_fmt(b->arena, "%s left out for %s", item->title, that_day(b));
    return ACT_OK;
}

/* ---- ice and heat ---- */

static enum verdict therapy_start(struct building *b, const struct therapy_state *s)
{
    if (s->state == THERAPY_RUNNING)
        return act_refuse(b, "%s is on already, off %s", s->def->title,
                          when_words(s->ends_at, b->ctx->clock, &b->ctx->prefs, b->arena));
    if (s->state != THERAPY_DUE)
        return act_refuse(b, "%s not now: %s", s->def->title, s->why);
    if (!words_option(b->w, "confirm")) {
        const struct texts *all = &s->def->confirm;
        const char *words = all->list[0];
        for (int i = 1; i < all->n; i++)
            words = arena_fmt(b->arena, "%s; %s", words, all->list[i]);
        return act_refuse(b, "confirm first with --confirm: %s", words); /* R22, R30, S10 */
    }
    struct entry *e = act_add(b, ENTRY_THERAPY, s->def->id);
    e->status = "start";
    e->context = "confirmed";
    b->act->said = arena_fmt(b->arena, "%s on; off %s, never past %d min", s->def->title,
                             when_words(b->ctx->at.utc + s->def->session.lo, b->ctx->clock, &b->ctx->prefs, b->arena),
                             (int)(s->def->session.hi / MINUTE));
    return ACT_OK;
}

static enum verdict therapy_stop(struct building *b, const struct therapy_state *s)
{
    const struct entry *last = journal_last(b->ctx->journal, ENTRY_THERAPY, s->def->id, INT64_MIN,
                                            b->today->clock_behind ? INSTANT_FOREVER : b->ctx->at.utc);
    if (!last || !text_is(last->status, "start")) {
        error_set(b->err, "%s is not on", s->def->title);
        return ACT_FAILED;
    }
    struct entry *e = act_add(b, ENTRY_THERAPY, s->def->id);
    e->status = "stop";
    if (e->at.utc < last->at.utc) { /* the clock was set back: off by the journal's own time, and after it went on */
        e->at = last->at;
        e->at.utc++;
        b->act->said =
            arena_fmt(b->arena, "%s off; the clock was set back, so after how long nobody knows", s->def->title);
        return ACT_OK;
    }
    char span[32];
    if (s->asks_off != INSTANT_NONE) {
        b->act->said = arena_fmt(b->arena, "%s is off the skin; its clock ended %s", s->def->title,
                                 when_words(s->asks_off, b->ctx->clock, &b->ctx->prefs, b->arena));
        return ACT_OK;
    }
    b->act->said = arena_fmt(b->arena, "%s off after %s", s->def->title, span_words(e->at.utc - last->at.utc, span));
    return ACT_OK;
}

enum verdict build_therapy(struct building *b)
{
    bool start = b->w->n == 2 && strcmp(b->w->at[1], "start") == 0,
         stop = b->w->n == 2 && strcmp(b->w->at[1], "stop") == 0;
    if (!start && !stop)
        return act_usage(b, "therapy takes ice or heat, and start or stop");
    for (int i = 0; i < b->today->n_therapies; i++) {
        const struct therapy_state *s = &b->today->therapies[i];
        if (strcmp(s->def->id, b->w->at[0]) == 0)
            return start ? therapy_start(b, s) : therapy_stop(b, s);
    }
    return act_usage(b, "no therapy '%.40s' in this plan", b->w->at[0]);
}

/* ---- notes ---- */

enum verdict build_note(struct building *b)
{
    const char *text = NULL;
    for (int i = 0; i < b->w->n; i++)
        text = text ? arena_fmt(b->arena, "%s %s", text, b->w->at[i]) : arena_str(b->arena, b->w->at[i]);
    if (!text || !text[strspn(text, " \t\r\n")])
        return act_usage(b, "note takes a text");
    if (!text_utf8(text, b->err))
        return ACT_USAGE;
    act_add(b, ENTRY_NOTE, NULL)->note = text;
    b->act->said = "Note written down";
    return ACT_OK;
}
