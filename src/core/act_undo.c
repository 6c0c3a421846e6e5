/* act_undo.c: taking the newest act back, and bringing it back again. Both only ever add entries. */
#include "act_private.h"

/* What a void took out, in words; NULL when nobody knows any more. */
static const char *taken_out(const struct building *b, const struct entry *v)
{
    const struct act_context *ctx = b->ctx;
    const struct entry *was;
    int n = 0;
    struct error ignored;
    if (!ctx->lookup || !v->subject || !ctx->lookup(ctx->self, v->subject, 1, &was, &n, &ignored) || n == 0)
        return NULL;
    return arena_fmt(b->arena, "%s (%s)", entry_words(was, ctx->protocol, &ctx->prefs, b->arena),
                     when_words(was->at.utc, ctx->clock, &ctx->prefs, b->arena));
}

static enum verdict take_out(struct building *b, const struct entry *list, int n, const char *status, const char *verb)
{
    if (b->w->n)
        return act_usage(b, "%s takes no words", b->w->spec->name);
    if (!n) {
        error_set(b->err, "there is nothing to %s", b->w->spec->name);
        return ACT_FAILED;
    }
    for (int i = 0; i < n; i++)
        act_void(b, &list[i], status);
    const char *what = NULL;
    const struct entry *first = NULL; /* that is no void: an edit begins with one */
    for (int i = 0; i < n && i < 3; i++) {
        if (list[i].kind == ENTRY_VOID)
            continue;
        first = first ? first : &list[i];
        const char *one = entry_words(&list[i], b->ctx->protocol, &b->ctx->prefs, b->arena);
        what = what ? arena_fmt(b->arena, "%s; %s", what, one) : one;
    }
    if (n > 3)
        what = arena_fmt(b->arena, "%s; and %d more", what ? what : "", n - 3);
    b->act->said =
        what ? arena_fmt(b->arena, "%s: %s (%s)", verb, what,
                         when_words((first ? first : &list[0])->at.utc, b->ctx->clock, &b->ctx->prefs, b->arena))
             : verb;
    return ACT_OK;
}

/* What is there again once that act is taken back: what it took out first. */
static const char *there_again(const struct building *b, bool *alone)
{
    const struct journal *j = b->ctx->journal;
    const struct entry *v = NULL;
    *alone = true;
    for (int i = 0; i < j->n_undo; i++) {
        *alone = *alone && j->undo[i].kind == ENTRY_VOID;
        v = v || j->undo[i].kind != ENTRY_VOID ? v : &j->undo[i];
    }
    return v ? taken_out(b, v) : NULL;
}

enum verdict build_undo(struct building *b)
{
    bool alone;
    const char *again = there_again(b, &alone);
    enum verdict v = take_out(b, b->ctx->journal->undo, b->ctx->journal->n_undo, "undo", "Taken out");
    if (v == ACT_OK && again)
        b->act->said = alone ? arena_fmt(b->arena, "There again: %s", again)
                             : arena_fmt(b->arena, "%s; there again: %s", b->act->said, again);
    return v;
}

enum verdict build_redo(struct building *b)
{
    enum verdict v = take_out(b, b->ctx->journal->redo, b->ctx->journal->n_redo, "redo", "Brought back");
    if (v == ACT_OK)
        b->act->said = "Brought back what undo had taken out";
    return v;
}
