/* act_medicine.c: doses and side effects. What was taken can always be recorded; what a limit advises against needs
 * --taken. A combination is counted by what it contains, all its parts or none (S07); other medicines are written down
 * and never judged (R48). */
#include <math.h>
#include <string.h>

#include "act_private.h"

enum { TABLETS_MAX = 20, NAME_MAX = 60 };

static const char *joined(const struct building *b, const char *s, const char *id)
{
    return s ? arena_fmt(b->arena, "%s, %s", s, id) : id;
}

static const char *medicine_ids(const struct building *b)
{
    const struct protocol *p = b->ctx->protocol;
    const char *s = NULL;
    for (int i = 0; i < p->n_medicines; i++)
        s = joined(b, s, p->medicines[i].id);
    return s ? s : "none";
}

static const char *all_ids(const struct building *b)
{
    const struct protocol *p = b->ctx->protocol;
    const char *s = p->n_medicines ? medicine_ids(b) : NULL;
    for (int i = 0; i < p->n_products; i++)
        s = joined(b, s, p->products[i].id);
    for (int i = 0; i < p->n_others; i++)
        s = joined(b, s, p->others[i].id);
    return s ? s : "none";
}

static const struct medicine_def *medicine_named(struct building *b, const char *name)
{
    const struct medicine_def *m = protocol_medicine(b->ctx->protocol, name);
    if (!m)
        act_usage(b, "no medicine '%.40s' in this plan; it has: %s", name, medicine_ids(b));
    return m;
}

/* ---- a dose of the plan's medicines ---- */

struct part_dose {
    const struct medicine_def *m;
    double mg;
};

/* Why this much of one ingredient is not advised now; NULL when its limits hold. */
static const char *against(const struct building *b, const struct part_dose *p)
{
    struct dose_verdict v = medicine_judge(b->today, p->m, p->mg, b->arena);
    struct dose_limits l = medicine_limits(b->today, p->m, b->ctx->at.utc);
    const char *over = NULL;
    if (p->mg > l.single_mg) /* said first: no later hour makes it fit (S04, S05) */
        over = arena_fmt(b->arena, "%g mg at once is more than %s %g mg", p->mg,
                         l.by ? "the prescribed" : "this plan's", l.single_mg);
    if (v.state != MEDICINE_MAY && !(over && (v.state == MEDICINE_WAIT || v.state == MEDICINE_LIMIT)))
        over = v.why;
    return over;
}

static void part_add(struct building *b, const struct part_dose *p, const char *packet, bool advised)
{
    struct dose_limits l = medicine_limits(b->today, p->m, b->ctx->at.utc);
    struct entry *e = act_add(b, ENTRY_DOSE, p->m->id);
    e->value = p->mg;
    e->unit = "mg";
    e->note = packet;
    e->status = advised ? NULL : "against-advice";
    e->prescribed =
        arena_fmt(b->arena, "%g mg, %g h apart, %g mg in 24 h%s%s", l.usual_mg, (double)l.apart_s / HOUR, l.day_mg,
                  l.by && l.by->context ? ", by " : "", l.by && l.by->context ? l.by->context : "");
}

#define TOO_MUCH "That is too much in 24 h: call a poison line or emergency number now, even if you feel well"

static const char *part_said(const struct building *b, const struct today *after, const struct part_dose *p)
{
    const struct medicine_state *s = &after->medicines[p->m - after->protocol->medicines];
    return arena_fmt(b->arena, "%s %g mg written down, %g of %g mg in 24 h%s", medicine_name(p->m, &b->ctx->prefs),
                     p->mg, s->taken_mg, s->limit_mg, s->alarm ? "\n" TOO_MUCH "\n" : "");
}

/* All parts at once: judged together, written down together. */
static enum verdict dose_parts(struct building *b, const char *title, const char *packet, const struct part_dose *parts,
                               int n)
{
    const char *reason = NULL, *said = NULL;
    for (int i = 0; i < n; i++) {
        const char *why = against(b, &parts[i]);
        if (why && n > 1)
            why = arena_fmt(b->arena, "%s in it: %s", medicine_name(parts[i].m, &b->ctx->prefs), why);
        if (why)
            reason = reason ? arena_fmt(b->arena, "%s; %s", reason, why) : why;
    }
    if (reason && !words_option(b->w, "taken"))
        return act_refuse(b, "%s is not advised: %s", title, reason);
    for (int i = 0; i < n; i++)
        part_add(b, &parts[i], packet, !reason);
    const struct today *after = act_preview(b);
    for (int i = 0; i < n; i++) {
        const char *one = part_said(b, after, &parts[i]);
        if (after->medicines[parts[i].m - after->protocol->medicines].alarm)
            b->act->advice = TOO_MUCH;
        said = said ? arena_fmt(b->arena, "%s; %s", said, one) : one;
    }
    b->act->said = reason ? arena_fmt(b->arena, "%s; against advice: %s", said, reason) : said;
    return ACT_OK;
}

static enum verdict dose_product(struct building *b, const struct product_def *product)
{
    struct part_dose *parts = arena_array(b->arena, struct part_dose, product->n_contains + 1);
    double tablets;
    if (b->w->n != 2)
        return act_usage(b, "%s is counted in tablets: mend dose %s 1", product->title, product->id);
    if (!text_number(b->w->at[1], "the number of tablets", 0.25, TABLETS_MAX, &tablets, b->err))
        return ACT_USAGE;
    for (int i = 0; i < product->n_contains; i++) {
        const struct part *in = &product->contains[i];
        parts[i] = (struct part_dose){protocol_medicine(b->ctx->protocol, in->medicine), in->mg * tablets};
    }
    return dose_parts(b, product->title, arena_fmt(b->arena, "%s, %g", product->title, tablets), parts,
                      product->n_contains);
}

static bool amount_read(struct building *b, double *mg)
{
    return text_number(b->w->at[1], "the dose in mg", 0.001, ENTRY_DOSE_MOST, mg, b->err);
}

/* ---- other medicines ---- */

/* A medicine whose interval since its last dose is not over: "Ibuprofen today 12:33"; NULL. */
static const char *still_working(const struct building *b, const char *id)
{
    const struct medicine_def *m = protocol_medicine(b->ctx->protocol, id);
    int64_t at = b->ctx->at.utc;
    const struct entry *last =
        m ? journal_last(b->ctx->journal, ENTRY_DOSE, id, at - medicine_limits(b->today, m, at).apart_s + 1, at) : NULL;
    return last ? arena_fmt(b->arena, "%s %s", medicine_name(m, &b->ctx->prefs),
                            when_words(last->at.utc, b->ctx->at, &b->ctx->prefs, b->arena))
                : NULL;
}

static enum verdict dose_other(struct building *b, const struct other_def *other)
{
    double mg = NAN;
    if (b->w->n == 2 && !amount_read(b, &mg))
        return ACT_USAGE;
    struct entry *e = act_add(b, ENTRY_DOSE, other->id);
    e->value = mg;
    e->unit = isnan(mg) ? NULL : "mg";
    if (!text_is(other->id, b->w->at[0]))
        e->note = arena_str(b->arena, b->w->at[0]);
    const char *closes = NULL, *both = NULL;
    for (int i = 0; i < other->closes.n; i++) {
        const struct medicine_def *m = protocol_medicine(b->ctx->protocol, other->closes.list[i]);
        closes = joined(b, closes,
                        m ? medicine_name(m, &b->ctx->prefs) : protocol_title(b->ctx->protocol, other->closes.list[i]));
        const char *taken = still_working(b, other->closes.list[i]);
        both = taken ? joined(b, both, taken) : both;
    }
    const char *said = isnan(mg)
                           ? arena_fmt(b->arena, "%s written down; mend does not judge it", other->title)
                           : arena_fmt(b->arena, "%s %g mg written down; mend does not judge it", other->title, mg);
    if (closes)
        said =
            arena_fmt(b->arena, "%s; leave out until %s: %s", said,
                      when_words(b->ctx->at.utc + other->closes_for_s, b->ctx->at, &b->ctx->prefs, b->arena), closes);
    if (both)
        said = arena_fmt(b->arena, "%s was taken: do not take more of either; ask a pharmacist now\n%s", both, said);
    b->act->said = other->then ? arena_fmt(b->arena, "%s\n%s", said, other->then) : said;
    return ACT_OK;
}

/* ---- any dose ---- */

/* A packet by its own name, counted under what it contains. */
static enum verdict dose_contains(struct building *b, const char *contains)
{
    const char *name = b->w->at[0];
    const struct medicine_def *m = medicine_named(b, contains), *same = protocol_medicine(b->ctx->protocol, name);
    struct part_dose part = {m, 0};
    if (!m || !text_utf8(name, b->err) || !amount_read(b, &part.mg))
        return ACT_USAGE;
    if (!name[strspn(name, " ")] || strlen(name) > NAME_MAX)
        return act_usage(b, "the packet has a name of up to %d characters", NAME_MAX);
    if ((same && same != m) || protocol_product(b->ctx->protocol, name) || protocol_other(b->ctx->protocol, name))
        return act_usage(b, "'%.40s' is known as something else; it is not counted as %s", name, m->id);
    const char *packet = arena_str(b->arena, name);
    return dose_parts(b, packet, packet, &part, 1);
}

enum verdict build_dose(struct building *b)
{
    const char *contains = words_option(b->w, "contains");
    if (!b->w->n || b->w->n > 2 || (contains && b->w->n != 2))
        return act_usage(b, "a dose is a medicine and milligrams: mend dose ibuprofen 400");
    if (contains)
        return dose_contains(b, contains);
    const struct product_def *product = protocol_product(b->ctx->protocol, b->w->at[0]);
    const struct other_def *other = protocol_other(b->ctx->protocol, b->w->at[0]);
    if (product)
        return dose_product(b, product);
    if (other)
        return dose_other(b, other);
    struct part_dose part = {protocol_medicine(b->ctx->protocol, b->w->at[0]), 0};
    if (!part.m)
        return act_usage(b,
                         "no medicine '%.40s' in this plan; it has: %s. With one of these in it: mend dose NAME MG "
                         "--contains ibuprofen",
                         b->w->at[0], all_ids(b));
    if (b->w->n != 2)
        return act_usage(b, "a dose is a medicine and milligrams: mend dose ibuprofen 400");
    if (!amount_read(b, &part.mg))
        return ACT_USAGE;
    return dose_parts(b, medicine_name(part.m, &b->ctx->prefs), NULL, &part, 1);
}

/* ---- side effects ---- */

static bool has_part(const char *text, const char *part, size_t n)
{
    for (; *text; text++) {
        size_t i = 0;
        while (i < n && text[i] && (text[i] | 0x20) == (part[i] | 0x20))
            i++;
        if (i == n)
            return true;
    }
    return false;
}

/* S09: a text that names one of the protocol's warning signs: each word of it, in any order and case of letters. */
static bool names(const char *text, const char *sign)
{
    for (size_t n; *sign; sign += n) {
        sign += strspn(sign, " ");
        n = strcspn(sign, " ");
        if (!has_part(text, sign, n))
            return false;
    }
    return true;
}

enum verdict build_effect(struct building *b)
{
    if (b->w->n != 2 || !b->w->at[1][0])
        return act_usage(b, "a side effect is a medicine and what you noticed: mend effect ibuprofen \"stomach pain\"");
    const struct medicine_def *m = medicine_named(b, b->w->at[0]);
    if (!m || !text_utf8(b->w->at[1], b->err))
        return ACT_USAGE;
    bool warning = false;
    for (int i = 0; i < m->warning.n; i++)
        warning = warning || names(b->w->at[1], m->warning.list[i]);
    struct entry *e = act_add(b, ENTRY_EFFECT, m->id);
    e->note = arena_str(b->arena, b->w->at[1]);
    e->status = warning ? "warning" : NULL;
    b->act->advice = warning ? "This can be a sign of bleeding, allergy or the heart: get medical help now" : NULL;
    b->act->said = arena_fmt(b->arena, "%s is stopped; ask a pharmacist or doctor before any more%s%s",
                             medicine_name(m, &b->ctx->prefs), warning ? "\n" : "", warning ? b->act->advice : "");
    return ACT_OK;
}
