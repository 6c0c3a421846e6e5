/* act_update.c: going on with another revision of the same plan: only when asked, never as a way around what is closed.
 *
 * The injury, the phase, answers, doses and sets count on, as under any other plan (act_episode.c). A medicine that the
 * plan followed until now keeps closed is not opened, or opened earlier, by changing the plan; nor does an answer that
 * closes something stop counting because it is no longer asked (S07, S08, S12). */
#include "act_private.h"
#include "mend/core/plan_words.h"

/* A yes that closes something, and that the new revision would no longer heed; NULL: none. */
static const struct answer *unheeded(const struct today *before, const struct protocol *to, const char **closed)
{
    for (int i = 0; i < before->triage.n_answers; i++) {
        const struct answer *an = &before->triage.answers[i];
        const struct question *now = protocol_question(to, an->question->id);
        for (int k = 0; an->is == ANSWER_YES && k < an->question->closes.n; k++) {
            *closed = an->question->closes.list[k];
            bool there = protocol_medicine(to, *closed) || protocol_therapy(to, *closed);
            if (there && !(now && now->role == an->question->role && texts_have(&now->closes, *closed)))
                return an;
        }
    }
    return NULL;
}

static bool opens_earlier(const struct dose_verdict *before, const struct dose_verdict *after)
{
    if (before->state == MEDICINE_MAY)
        return false;
    if (after->state == MEDICINE_MAY)
        return true;
    return after->next_at != INSTANT_NONE && (before->next_at == INSTANT_NONE || after->next_at < before->next_at);
}

/* A medicine that the new revision would open now, or earlier than the plan followed does; NULL: none. Both are asked
 * about the same dose, so that a smaller usual dose is no loosening. */
static const struct medicine_def *opened(const struct building *b, const struct today *after, struct dose_verdict *was)
{
    for (int i = 0; i < after->n_medicines; i++) {
        const struct medicine_def *now = after->medicines[i].def, *old = protocol_medicine(b->ctx->protocol, now->id);
        if (!old)
            continue;
        const struct dose_verdict then = medicine_judge(after, now, after->medicines[i].usual_mg, b->arena);
        *was = medicine_judge(b->today, old, after->medicines[i].usual_mg, b->arena);
        if (was->state != MEDICINE_OFF && opens_earlier(was, &then)) /* off: a sign closes everything, under any plan */
            return now;
    }
    return NULL;
}

/* The same of ice and heat after what makes sleepy or numb (S11); INSTANT_NONE: nothing is opened earlier. */
static int64_t opened_by_other(const struct today *before, const struct today *after, const struct therapy_def **which)
{
    for (int i = 0; i < after->n_therapies; i++) {
        *which = after->therapies[i].def;
        const struct other_taken was = other_closing(before, (*which)->id, before->now.utc),
                                 is = other_closing(after, (*which)->id, after->now.utc);
        if (was.def && (!is.def || is.closes_until < was.closes_until))
            return was.closes_until;
    }
    return INSTANT_NONE;
}

static const struct therapy_state *running(const struct today *t)
{
    for (int i = 0; i < t->n_therapies; i++)
        if (t->therapies[i].state == THERAPY_RUNNING)
            return &t->therapies[i];
    return NULL;
}

/* "update", with the items that are new: they were not asked for before (adherence.c). */
static const char *note_of(const struct protocol *from, const struct protocol *to, struct arena *a)
{
    const char *note = "update", *joint = ", new: ";
    for (int i = 0; i < to->n_phases; i++)
        for (int k = 0; k < to->phases[i].n_items; k++) {
            const char *id = to->phases[i].items[k].id;
            if (protocol_item(from, id, NULL))
                continue;
            note = arena_fmt(a, "%s%s%s", note, joint, id);
            joint = " ";
        }
    return note;
}

static enum verdict refused(struct building *b, const struct protocol *to)
{
    const struct therapy_state *runs = running(b->today);
    if (runs)
        return act_refuse(b, "%s is on: stop it first", runs->def->title);
    const char *closed;
    const struct answer *an = unheeded(b->today, to, &closed);
    if (an)
        return act_refuse(
            b,
            "not yet: you answered yes to %s, which closes %s, and revision %d no longer asks that. If it "
            "is settled, answer it again first: mend triage %s=no",
            an->question->name, protocol_title(b->ctx->protocol, closed), to->revision, an->question->id);
    struct dose_verdict was;
    const struct therapy_def *therapy = NULL;
    const struct today *after = act_preview(b);
    const struct medicine_def *m = opened(b, after, &was);
    const int64_t until = m ? was.next_at : opened_by_other(b->today, after, &therapy);
    if (!m && until == INSTANT_NONE)
        return ACT_OK;
    const char *name = m ? medicine_name(m, &b->ctx->prefs) : therapy->title;
    if (until == INSTANT_NONE)
        return act_refuse(b, "not yet: revision %d would open %s, which is closed: %s", to->revision, name, was.why);
    return act_refuse(b, "not yet: revision %d would open %s earlier; it can be taken over from %s", to->revision, name,
                      when_words(until, b->ctx->clock, &b->ctx->prefs, b->arena));
}

enum verdict build_update(struct building *b)
{
    if (b->w->n)
        return act_usage(b, "update takes no words: it goes on with the newest revision of the plan you follow");
    const struct protocol *from = b->ctx->protocol;
    const struct entry *start = b->today->episode.start;
    if (start != journal_last(b->ctx->journal, ENTRY_START, NULL, INT64_MIN, INSTANT_FOREVER))
        return act_usage(b, "that time lies before the plan that is followed now");
    const struct protocol *to = b->ctx->find(b->ctx->self, start->subject, b->err);
    if (!to)
        return ACT_FAILED; /* the words are right, the plan's file is not there or does not read */
    if (text_is(to->hash, start->prescribed ? start->prescribed : from->hash))
        return act_usage(b, "there is nothing to take over: you follow revision %d of %s, as its file has it",
                         to->revision, to->title);
    if (!words_option(b->w, "confirm"))
        return act_refuse(b, "look first at what it changes (mend update), then: mend update --confirm");
    if (to->needs_injury && !b->today->episode.has_injury)
        return act_usage(b, "this revision counts from an injury and this episode has none: mend amend --injured TIME");
    struct entry *e = act_add(b, ENTRY_START, to->id);
    e->context = start->context;
    e->status = start->status;
    e->note = note_of(from, to, b->arena);
    e->prescribed = to->hash;
    e->revision = to->revision;
    b->act->protocol = to;
    const enum verdict v = refused(b, to);
    if (v != ACT_OK)
        return v;
    const struct today *after = act_preview(b);
    const struct texts changes = plan_changes(from, to, b->arena);
    b->act->said = arena_fmt(b->arena, "On with revision %d of %s, %d change%s; %s", to->revision, to->title, changes.n,
                             changes.n == 1 ? "" : "s",
                             after->triage.n_unanswered ? "it asks warning signs that are not answered yet (r)"
                                                        : "all that was done and answered counts on");
    if (after->phase.def && b->today->phase.def && !text_is(after->phase.def->id, b->today->phase.def->id))
        b->act->said = arena_fmt(b->arena, "%s. The phase is now %s", b->act->said, after->phase.def->title);
    return ACT_OK;
}
