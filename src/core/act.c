/* act.c: the table of acts and how one is judged: words, then ids and times (2), then rules (3). */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "act_private.h"

const struct act_spec act_specs[ACT_COUNT] = {
#define ACT(id, name, args, help, keys, records) [ACT_##id] = {ACT_##id, name, args, help, keys, records},
#include "mend/core/act.def"
#undef ACT
};

static build_fn *const builders[ACT_COUNT] = {
    [ACT_START] = build_start,         [ACT_AMEND] = build_amend,
    [ACT_TRIAGE] = build_triage,       [ACT_CLEAR_FLAGS] = build_clear_flags,
    [ACT_PAIN] = build_pain,           [ACT_DONE] = build_done,
    [ACT_RATE] = build_rate,           [ACT_SKIP] = build_skip,
    [ACT_DOSE] = build_dose,           [ACT_EFFECT] = build_effect,
    [ACT_THERAPY] = build_therapy,     [ACT_CHECK_IN] = build_check_in,
    [ACT_PHASE] = build_phase,         [ACT_NOTE] = build_note,
    [ACT_UNDO] = build_undo,           [ACT_REDO] = build_redo,
    [ACT_FINISH] = build_finish,       [ACT_SWITCH] = build_switch,
    [ACT_PRESCRIBE] = build_prescribe, [ACT_SCREEN] = build_screen,
    [ACT_LIFT] = build_lift,           [ACT_MEASURE] = build_measure,
    [ACT_REFER] = build_refer,         [ACT_EDIT] = build_edit,
    [ACT_REMOVE] = build_remove,       [ACT_UPDATE] = build_update,
};

const struct act_spec *act_find(const char *name)
{
    for (int i = 0; i < ACT_COUNT; i++)
        if (act_specs[i].name[0] && strcmp(act_specs[i].name, name) == 0)
            return &act_specs[i];
    return NULL;
}

/* ---- for the builders ---- */

struct entry *act_add(struct building *b, enum entry_kind kind, const char *subject)
{
    struct entry *e = arena_push(b->arena, b->act->entries, b->act->n, b->act->room);
    *e = entry_blank(kind, b->ctx->at);
    e->subject = subject;
    if (b->ctx->protocol)
        e->revision = b->ctx->protocol->revision;
    return e;
}

void act_void(struct building *b, const struct entry *target, const char *status)
{
    struct entry *e = act_add(b, ENTRY_VOID, arena_str(b->arena, target->id));
    e->at = b->ctx->clock;
    e->revision = ENTRY_UNKNOWN;
    e->status = status;
}

static void say(struct error *err, const char *fmt, va_list args)
{
    char text[sizeof err->text];
    vsnprintf(text, sizeof text, fmt, args);
    error_set(err, "%s", text);
}

enum verdict act_usage(struct building *b, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    say(b->err, fmt, args);
    va_end(args);
    return ACT_USAGE;
}

enum verdict act_refuse(struct building *b, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    say(b->err, fmt, args);
    va_end(args);
    return ACT_REFUSED;
}

static bool takes_out(const struct act *act, const struct entry *e)
{
    for (int i = 0; i < act->n; i++)
        if (act->entries[i].kind == ENTRY_VOID && text_is(act->entries[i].subject, e->id))
            return true;
    return false;
}

struct journal *act_journal(const struct building *b)
{
    const struct journal *was = b->ctx->journal;
    struct journal *j = arena_new(b->arena, struct journal);
    *j = *was;
    j->next = j->prev = NULL;
    j->entries = arena_room(b->arena, sizeof *j->entries * (size_t)(was->n + b->act->n + 1));
    j->n = 0;
    bool voids = false;
    for (int i = 0; i < b->act->n; i++)
        voids = voids || b->act->entries[i].kind == ENTRY_VOID;
    for (int i = 0; i < was->n; i++) {
        const struct entry *e = &was->entries[i];
        bool out = voids && takes_out(b->act, e);
        if (out && e->kind != ENTRY_TRIAGE)
            continue;
        j->entries[j->n] = *e;
        j->entries[j->n++].voided |= out;
    }
    for (int i = 0; i < b->act->n; i++) {
        struct entry e = b->act->entries[i];
        if (e.kind == ENTRY_VOID)
            continue;
        e.seq = INT64_MAX - b->act->n + i;
        e.logged = b->ctx->clock;
        snprintf(e.id, sizeof e.id, "~%025d", i); /* after every id of the same second */
        int at = j->n++;
        for (; at > 0 && entry_before(&e, &j->entries[at - 1]); at--)
            j->entries[at] = j->entries[at - 1];
        j->entries[at] = e;
    }
    return j;
}

const struct today *act_preview(const struct building *b)
{
    const struct act_context *ctx = b->ctx;
    return today_assess_known(b->act->protocol ? b->act->protocol : ctx->protocol, act_journal(b), &ctx->prefs, ctx->at,
                              known_at(ctx->journal, ctx->clock), b->arena);
}

const struct today *act_foresee(const struct act_context *ctx, const struct act *act)
{
    struct act own = *act;
    return act_preview(&(struct building){.ctx = ctx, .act = &own, .arena = ctx->arena});
}

/* ---- judging ---- */

enum verdict act_build(enum act_id id, struct building *b)
{
    return builders[id](b);
}

/* An episode must be there for everything but its start, taking something back, and a clinician's word (S01). */
static bool needs_episode(enum act_id id)
{
    return id != ACT_START && id != ACT_UNDO && id != ACT_REDO && id != ACT_REMOVE && id != ACT_CLEAR_FLAGS;
}

static enum verdict find_today(struct building *b)
{
    const struct act_context *ctx = b->ctx;
    if (ctx->today && ctx->today->now.utc == ctx->at.utc && ctx->at.utc == ctx->clock.utc)
        b->today = ctx->today;
    else if (ctx->protocol)
        b->today = today_assess_known(ctx->protocol, ctx->journal, &ctx->prefs, ctx->at,
                                      known_at(ctx->journal, ctx->clock), b->arena);
    if (!needs_episode(b->act->id) || b->today)
        return ACT_OK;
    if (!words_fit(b->w, b->err))
        return ACT_USAGE;
    error_set(b->err, "no episode yet: begin one with `mend start low-back-lifting --injured TIME`");
    return ACT_FAILED;
}

const char *act_lines(struct arena *a, const char *first, const struct texts *more)
{
    for (int i = 0; i < more->n; i++)
        first = arena_fmt(a, "%s\n%s", first, more->list[i]);
    return first;
}

/* What the warning signs among its entries call for (S01, S03), whether or not they can be written down. */
static void advise(struct building *b)
{
    const struct protocol *p = b->act->protocol ? b->act->protocol : b->ctx->protocol;
    bool urgent = false;
    if (!p)
        return;
    for (int i = 0; i < b->act->n; i++) {
        const struct entry *e = &b->act->entries[i];
        b->act->emergency = b->act->emergency || (e->kind == ENTRY_TRIAGE && text_is(e->context, "emergency"));
        urgent = urgent || (e->kind == ENTRY_TRIAGE && text_is(e->context, "urgent"));
    }
    if (b->act->emergency)
        b->act->advice = act_lines(b->arena, ACT_EMERGENCY, &p->emergency);
    else if (urgent && !b->act->advice)
        b->act->advice = act_lines(b->arena, ACT_URGENT, &p->urgent);
}

enum verdict act_judge(const struct act_context *ctx, int n_words, const char *const *list, struct act *out,
                       struct error *err)
{
    const struct act_spec *spec = n_words ? act_find(list[0]) : NULL;
    struct words w;
    memset(out, 0, sizeof *out);
    if (!spec || !builders[spec->id]) {
        error_set(err, "'%.40s' is nothing that can be recorded", n_words ? list[0] : "");
        return ACT_USAGE;
    }
    out->id = spec->id;
    struct act_context own = *ctx;
    own.journal = journal_indexed(ctx->journal, ctx->arena);
    struct building b = {.ctx = &own, .w = &w, .act = out, .err = err, .arena = ctx->arena};
    if (!words_read(spec, n_words, list, &w, err))
        return ACT_USAGE;
    if (spec->id == ACT_REMOVE && own.at.utc > own.clock.utc)
        own.at = own.clock; /* what a wrong clock dated ahead can be taken out */
    if (own.at.utc > own.clock.utc)
        return act_usage(&b, "that time is still to come");
    enum verdict v = find_today(&b);
    if (v == ACT_OK)
        v = act_build(spec->id, &b);
    if (v == ACT_OK)
        advise(&b);
    else
        out->n = 0;
    return v;
}
