/* act_edit.c: changing what was written, long after or a moment ago: an entry is taken out, or others take its place.
 * Either is one act of a void and what replaces it, so that undo takes it back and nothing is ever lost.
 *
 * What was written as one thing goes as one: the sets of a session, the parts of a combination. The words of an edit
 * are judged as if they were said anew, by the plan in force at their time and without the entry that they replace: a
 * dose against all others (S07), a set by what was open then. Nothing here clears an emergency (S01): an emergency
 * answer stays, and so does every emergency that stands beside it. */
#include <string.h>

#include "act_private.h"

enum { PARTS_MAX = 32 };
struct target { /* what goes as one */
    struct entry list[PARTS_MAX];
    int n;
};

/* ---- which entry ---- */

/* Without a look into the whole journal the window is what is known. */
static bool look_up(struct building *b, const char *id, const struct entry **list, int *n)
{
    const struct act_context *ctx = b->ctx;
    if (ctx->lookup)
        return ctx->lookup(ctx->self, id, PARTS_MAX, list, n, b->err);
    struct entry *found = arena_array(b->arena, struct entry, PARTS_MAX);
    *list = found;
    *n = 0;
    for (int i = 0; i < ctx->journal->n && *n < PARTS_MAX; i++)
        if (!ctx->journal->entries[i].voided && strncmp(ctx->journal->entries[i].id, id, strlen(id)) == 0)
            found[(*n)++] = ctx->journal->entries[i];
    return true;
}

/* All that goes with the entry: its other sets and parts stand at the same time, so the window has them. */
static void add_parts(const struct building *b, const struct entry *e, struct target *out)
{
    const struct journal *j = b->ctx->journal;
    for (int i = 0; i < j->n && out->n < PARTS_MAX; i++)
        if (!j->entries[i].voided && entry_together(&j->entries[i], e))
            out->list[out->n++] = j->entries[i];
    if (out->n == 0)
        out->list[out->n++] = *e;
}

static enum verdict find_target(struct building *b, struct target *out)
{
    const struct entry *list;
    const char *id = b->w->n ? b->w->at[0] : "";
    int n = 0;
    *out = (struct target){.n = 0};
    if (!id[0])
        return act_usage(b, "%s takes the id of an entry, or the start of it; `mend log --ids` lists them",
                         b->w->spec->name);
    if (!look_up(b, id, &list, &n))
        return ACT_FAILED;
    if (n == 0)
        return act_usage(b, "no entry has an id like '%.40s'; `mend log --ids` lists them", id);
    for (int i = 1; i < n; i++)
        if (!entry_together(&list[0], &list[i]))
            return act_usage(b, "several entries begin with '%.40s': give more of the id", id);
    if (list[0].kind == ENTRY_IMPORT)
        return act_usage(b, "that entry stands for an import: undo takes it out when nothing was written since");
    if (list[0].kind == ENTRY_VOID)
        return act_usage(b, "that entry only takes another one out: undo and redo are for that");
    if (list[0].voided) {
        error_set(b->err, "that was taken out already: %s",
                  entry_words(&list[0], b->ctx->protocol, &b->ctx->prefs, b->arena));
        return ACT_FAILED;
    }
    add_parts(b, &list[0], out);
    return ACT_OK;
}

/* ---- what may be changed ---- */

static bool is_emergency(const struct entry *e, const struct protocol *p)
{
    const struct question *q = p && e->subject ? protocol_question(p, e->subject) : NULL;
    enum flag_level level;
    return e->kind == ENTRY_TRIAGE &&
           (text_is(e->context, "emergency") || (q && triage_raises(q, e, &level) && level == FLAG_EMERGENCY));
}

const char *entry_kept(const struct entry *e, const struct protocol *p, bool removes)
{
    if (is_emergency(e, p))
        return "an emergency answer stays as it was given: undo takes it back when nothing was written since, else "
               "only a clinician's word clears it: mend clear-flags --by NAME";
    switch (e->kind) {
    case ENTRY_START: return "a start is corrected by its own act: mend amend --injured TIME --severity S";
    case ENTRY_FINISH: return "an episode that ended is not changed; the next one begins with mend start";
    case ENTRY_CLEAR_FLAGS:
        return removes ? NULL : "a clinician's word is not rewritten: take it out, and write down what was said";
    case ENTRY_IMPORT: return "that entry stands for an import: undo takes it out";
    case ENTRY_VOID: return "that entry only takes another one out: undo and redo are for that";
    default: return NULL;
    }
}

enum act_id act_of_kind(enum entry_kind kind)
{
    static const enum act_id acts[ENTRY_KIND_COUNT] = {
        [ENTRY_START] = ACT_COUNT,         [ENTRY_FINISH] = ACT_COUNT,      [ENTRY_TRIAGE] = ACT_TRIAGE,
        [ENTRY_CLEAR_FLAGS] = ACT_COUNT,   [ENTRY_PAIN] = ACT_PAIN,         [ENTRY_DONE] = ACT_DONE,
        [ENTRY_SKIP] = ACT_SKIP,           [ENTRY_DOSE] = ACT_DOSE,         [ENTRY_EFFECT] = ACT_EFFECT,
        [ENTRY_THERAPY] = ACT_THERAPY,     [ENTRY_CHECK_IN] = ACT_CHECK_IN, [ENTRY_PHASE] = ACT_PHASE,
        [ENTRY_SCREEN] = ACT_SCREEN,       [ENTRY_LIFT] = ACT_LIFT,         [ENTRY_MEASURE] = ACT_MEASURE,
        [ENTRY_PRESCRIBE] = ACT_PRESCRIBE, [ENTRY_REFERRAL] = ACT_REFER,    [ENTRY_NOTE] = ACT_NOTE,
        [ENTRY_VOID] = ACT_COUNT,          [ENTRY_IMPORT] = ACT_COUNT,
    };
    return acts[kind];
}

const char *act_target(int n_words, const char *const *words)
{
    const struct act_spec *spec = n_words > 1 ? act_find(words[0]) : NULL;
    return spec && (spec->id == ACT_EDIT || spec->id == ACT_REMOVE) ? words[1] : NULL;
}

const struct act_spec *act_done(int n_words, const char *const *words)
{
    const struct act_spec *spec = n_words > 0 ? act_find(words[0]) : NULL;
    return spec && spec->id == ACT_EDIT && n_words > 2 ? act_find(words[2]) : spec;
}

/* The emergency that stands now and would not any more; NULL none (S01). */
static const char *emergency_lost(const struct building *b)
{
    const struct act_context *ctx = b->ctx;
    int64_t known = known_at(ctx->journal, ctx->clock);
    const struct entry *stands = emergency_standing(ctx->journal, known);
    if (!b->today)
        return stands && !emergency_standing(act_journal(b), known) ? stands->subject : NULL;
    const struct triage *was = &b->today->triage, *is = &act_preview(b)->triage;
    for (int i = 0; i < was->n_flags; i++) {
        bool still = was->flags[i]->level != FLAG_EMERGENCY;
        for (int k = 0; k < is->n_flags && !still; k++)
            still = is->flags[k]->level == FLAG_EMERGENCY &&
                    strcmp(is->flags[k]->question->id, was->flags[i]->question->id) == 0;
        if (!still)
            return was->flags[i]->question->name;
    }
    return NULL;
}

static enum verdict take_out(struct building *b, struct target *t, bool removes)
{
    enum verdict v = find_target(b, t);
    if (v != ACT_OK)
        return v;
    const char *kept = entry_kept(&t->list[0], b->ctx->protocol, removes);
    if (kept)
        return is_emergency(&t->list[0], b->ctx->protocol) ? act_refuse(b, "%s", kept) : act_usage(b, "%s", kept);
    for (int i = 0; i < t->n; i++)
        act_void(b, &t->list[i], "edit");
    return ACT_OK;
}

static enum verdict keep_emergency(struct building *b)
{
    const char *lost = emergency_lost(b);
    return !lost ? ACT_OK
                 : act_refuse(b,
                              "that would take away an emergency sign that stands, %s: only a clinician's word clears "
                              "it: mend clear-flags --by NAME",
                              lost);
}

/* "deadlift, 5 reps, 50 kg, and the other 2 sets (Thu 19 Nov 18:10)" */
static const char *target_words(const struct building *b, const struct target *t)
{
    const struct entry *e = &t->list[0];
    const char *s = entry_words(e, b->ctx->protocol, &b->ctx->prefs, b->arena),
               *part = e->kind == ENTRY_LIFT ? "set" : "part";
    if (t->n == 2)
        s = arena_fmt(b->arena, "%s, and the other %s", s, part);
    if (t->n > 2)
        s = arena_fmt(b->arena, "%s, and the other %d %ss", s, t->n - 1, part);
    return arena_fmt(b->arena, "%s (%s)", s, when_words(e->at.utc, b->ctx->clock, &b->ctx->prefs, b->arena));
}

enum verdict build_remove(struct building *b)
{
    struct target t;
    if (b->w->n > 1)
        return act_usage(b, "remove takes one entry: mend remove ID");
    enum verdict v = take_out(b, &t, true);
    if (v == ACT_OK)
        v = keep_emergency(b);
    if (v != ACT_OK)
        return v;
    b->act->said = arena_fmt(b->arena, "Taken out: %s", target_words(b, &t));
    if (b->today && b->today->triage.state != TRIAGE_EMERGENCY &&
        act_preview(b)->triage.state == TRIAGE_EMERGENCY) /* a clinician's word was taken out */
        b->act->said = arena_fmt(b->arena, "%s\nThe emergency sign stands again: get medical help now", b->act->said);
    return ACT_OK;
}

/* ---- another in its place ---- */

/* The words of the act that follows the id, judged in a journal without the entry. */
static enum verdict judge_anew(struct building *b, const struct act_spec *spec, struct act *made)
{
    const struct act_context *was = b->ctx;
    struct act_context ctx = *was;
    struct words w;
    ctx.journal = act_journal(b);
    *made = (struct act){.id = spec->id};
    struct building in = {.ctx = &ctx, .w = &w, .act = made, .err = b->err, .arena = b->arena};
    if (!words_read(spec, b->w->n - 1, b->w->at + 1, &w, b->err))
        return ACT_USAGE;
    in.today =
        today_assess_known(ctx.protocol, ctx.journal, &ctx.prefs, ctx.at, known_at(was->journal, ctx.clock), b->arena);
    return act_build(spec->id, &in);
}

static bool makes_kind(const struct act *made, enum entry_kind kind)
{
    for (int i = 0; i < made->n; i++)
        if (made->entries[i].kind == kind)
            return true;
    return false;
}

enum verdict build_edit(struct building *b)
{
    struct target t;
    struct act made;
    enum verdict v = take_out(b, &t, false);
    if (v != ACT_OK)
        return v;
    enum entry_kind kind = t.list[0].kind;
    const char *name = act_specs[act_of_kind(kind)].name;
    const struct act_spec *spec = b->w->n > 1 ? act_find(b->w->at[1]) : NULL;
    /* A score of the daily check says not where it was, as no other does. */
    bool fits = spec && (spec->id == act_of_kind(kind) || (kind == ENTRY_PAIN && spec->id == ACT_CHECK_IN));
    if (!fits)
        return act_usage(b,
                         "that entry was written by %s: say it anew, mend edit %s %s ...; to make another thing of it, "
                         "take it out and write that down",
                         name, b->w->at[0], name);
    v = judge_anew(b, spec, &made);
    if (v != ACT_OK)
        return v;
    if (!makes_kind(&made, kind))
        return act_usage(b, "these words write down something else than what they replace: take that out instead");
    for (int i = 0; i < made.n; i++) {
        struct entry *e = act_add(b, made.entries[i].kind, NULL);
        *e = made.entries[i];
    }
    v = keep_emergency(b);
    bool emergency = v == ACT_OK && act_preview(b)->triage.state == TRIAGE_EMERGENCY;
    if (v == ACT_OK) /* what has to be done now is said first */
        b->act->said =
            emergency ? made.said : arena_fmt(b->arena, "%s" ACT_INSTEAD "%s", made.said, target_words(b, &t));
    return v;
}
