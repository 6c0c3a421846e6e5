/* act_plan.c: the short forms, and answers to the advice to see somebody. Both work in every state: what a person says
 * of themselves is never refused. */
#include <math.h>
#include <string.h>

#include "act_private.h"
#include "lift.h"

enum { ANSWER_AHEAD_DAYS = 365 };

/* ---- the short forms ---- */

static const char *activity_as_known(const struct today *t, const char *name)
{
    for (int i = 0; i < t->measures.n_activities; i++)
        if (name_same(t->measures.activities[i].name, name))
            return t->measures.activities[i].name;
    return name;
}

/* "climbing stairs=4": the last = parts them. */
static enum verdict add_activity(struct building *b, const char *word)
{
    const char *eq = strrchr(word, '=');
    double value;
    if (!eq || eq == word || !text_utf8(word, b->err))
        return act_usage(b, "an activity is written with its score: mend measure psfs \"climbing stairs=4\"");
    const char *name = arena_strn(b->arena, word, (size_t)(eq - word));
    if (!name[strspn(name, " ")])
        return act_usage(b, "an activity needs a name");
    int whole;
    if (!text_int(eq + 1, "a score", 0, 10, &whole, b->err))
        return ACT_USAGE;
    value = whole;
    struct entry *e = act_add(b, ENTRY_MEASURE, "psfs");
    e->value = value;
    e->unit = "0-10";
    e->note = activity_as_known(b->today, name);
    return ACT_OK;
}

static enum verdict measure_psfs(struct building *b)
{
    if (b->w->n < 2)
        return act_usage(b, "psfs takes one to five activities of your own, each 0 (cannot) to 10 (as before): "
                            "mend measure psfs \"climbing stairs=4\"");
    for (int i = 1; i < b->w->n; i++) {
        enum verdict v = add_activity(b, b->w->at[i]);
        if (v != ACT_OK)
            return v;
    }
    const struct today *after = act_preview(b);
    int n = b->today->measures.n_activities;
    for (int i = 0; i < b->act->n; i++) { /* every name that is new, once */
        bool known = false;
        for (int k = 0; k < b->today->measures.n_activities; k++)
            known = known || name_same(b->today->measures.activities[k].name, b->act->entries[i].note);
        for (int k = 0; k < i; k++)
            known = known || name_same(b->act->entries[k].note, b->act->entries[i].note);
        n += known ? 0 : 1;
    }
    if (n > ACTIVITIES_MAX)
        return act_usage(b, "%d activities are enough; score those you have, by the same names", ACTIVITIES_MAX);
    const struct measure_state *m = &after->measures.of[MEASURE_PSFS];
    b->act->said = isnan(m->change) ? arena_fmt(b->arena, "%s: mean %.1f", m->def->title, m->latest)
                                    : arena_fmt(b->arena, "%s: mean %.1f, %+.1f since the first%s", m->def->title,
                                                m->latest, m->change, m->meaningful ? ", a real change" : "");
    return ACT_OK;
}

static enum verdict measure_function(struct building *b)
{
    int score;
    if (b->w->n != 2)
        return act_usage(b, "function takes one score from 0 to 10: mend measure function 6");
    if (!text_int(b->w->at[1], "function", 0, 10, &score, b->err))
        return ACT_USAGE;
    struct entry *e = act_add(b, ENTRY_MEASURE, "function");
    e->value = score;
    e->unit = "0-10";
    b->act->said = arena_fmt(b->arena, "Function %d of 10 written down", score);
    return ACT_OK;
}

static enum verdict measure_change(struct building *b)
{
    for (int i = 0; b->w->n == 2 && change_words[i]; i++)
        if (strcmp(b->w->at[1], change_words[i]) == 0) {
            struct entry *e = act_add(b, ENTRY_MEASURE, "change");
            e->value = i - 2;
            e->unit = "-2..2";
            e->status = change_words[i];
            b->act->said = arena_fmt(b->arena, "Change since the start: %s", change_words[i]);
            return ACT_OK;
        }
    return act_usage(b, "change takes one of much-better, better, same, worse, much-worse");
}

enum verdict build_measure(struct building *b)
{
    static build_fn *const forms[] = {measure_psfs, measure_function, measure_change};
    for (int i = 0; b->w->n && i < MEASURE_KIND_COUNT; i++) {
        if (strcmp(b->w->at[0], measure_words[i]) != 0)
            continue;
        if (!protocol_measure(b->ctx->protocol, (enum measure_kind)i))
            return act_usage(b, "this plan has no form '%s'", measure_words[i]);
        if (b->ctx->at.utc < b->today->episode.begins)
            return act_usage(b, "that is before the injury");
        return forms[i](b);
    }
    return act_usage(b, "measure takes psfs, function or change");
}

/* ---- answers to the advice to see somebody ---- */

static const struct referral_def *referral_named(const struct protocol *p, const char *id)
{
    for (int i = 0; i < p->n_referrals; i++)
        if (strcmp(referral_words[p->referrals[i].kind], id) == 0)
            return &p->referrals[i];
    return NULL;
}

static const char *referral_ids(const struct building *b)
{
    const struct protocol *p = b->ctx->protocol;
    const char *s = "";
    for (int i = 0; i < p->n_referrals; i++)
        s = arena_fmt(b->arena, "%s%s%s", s, i ? ", " : "", referral_words[p->referrals[i].kind]);
    return s;
}

enum verdict build_refer(struct building *b)
{
    const char *until = words_option(b->w, "until"), *answer = b->w->n == 2 ? b->w->at[1] : "";
    static const char *const answers[] = {"booked", "seen", "not-now"};
    const char *status = NULL;
    int32_t day;
    for (int i = 0; i < 3; i++)
        if (strcmp(answer, answers[i]) == 0)
            status = answers[i];
    if (!status)
        return act_usage(b, "refer takes one piece of advice and booked, seen or not-now: mend refer two-weeks booked");
    const struct referral_def *def = referral_named(b->ctx->protocol, b->w->at[0]);
    if (!def)
        return act_usage(b, "no advice '%.40s' in this plan; there is: %s", b->w->at[0], referral_ids(b));
    if (until && !day_parse(until, &day, b->err))
        return ACT_USAGE;
    int32_t today = moment_day(b->ctx->at);
    if (until && (day <= today || day > today + ANSWER_AHEAD_DAYS))
        return act_usage(b, "--until is a day to come, within a year");
    if (b->ctx->at.utc < b->today->episode.begins)
        return act_usage(b, "that is before the injury");
    struct entry *e = act_add(b, ENTRY_REFERRAL, referral_words[def->kind]);
    e->status = status;
    e->context = arena_str(b->arena, until);
    b->act->said =
        arena_fmt(b->arena, "Written down: %s%s%s", status, until ? ", asked again on " : "", until ? until : "");
    return ACT_OK;
}
