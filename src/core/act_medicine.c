/* act_medicine.c: doses and side effects. What was taken can always be recorded; what a limit advises against needs
 * --taken. */
#include <string.h>

#include "act_private.h"

static const char *medicine_ids(const struct building *b)
{
    const struct protocol *p = b->ctx->protocol;
    const char *s = NULL;
    for (int i = 0; i < p->n_medicines; i++)
        s = s ? arena_fmt(b->arena, "%s, %s", s, p->medicines[i].id) : p->medicines[i].id;
    return s ? s : "none";
}

static const struct medicine_def *medicine_named(struct building *b)
{
    const struct medicine_def *m = protocol_medicine(b->ctx->protocol, b->w->at[0]);
    if (!m)
        act_usage(b, "no medicine '%.40s' in this plan; it has: %s", b->w->at[0], medicine_ids(b));
    return m;
}

enum verdict build_dose(struct building *b)
{
    if (b->w->n != 2)
        return act_usage(b, "a dose is a medicine and milligrams: mend dose ibuprofen 400");
    const struct medicine_def *m = medicine_named(b);
    double mg;
    if (!m)
        return ACT_USAGE;
    if (!text_number(b->w->at[1], "the dose in mg", 0.001, 100000, &mg, b->err))
        return ACT_USAGE;
    struct dose_verdict v = medicine_judge(b->today, m, mg, b->arena);
    const char *against = NULL;
    if (mg > m->dose_mg.hi) /* said first: no later hour makes it fit (S04, S05) */
        against = arena_fmt(b->arena, "%g mg at once is more than this plan's %g mg", mg, m->dose_mg.hi);
    if (v.state != MEDICINE_MAY && !(against && (v.state == MEDICINE_WAIT || v.state == MEDICINE_LIMIT)))
        against = v.why;
    if (against && !words_option(b->w, "taken"))
        return act_refuse(b, "%s is not advised: %s", m->title, against);
    struct entry *e = act_add(b, ENTRY_DOSE, m->id);
    e->value = mg;
    e->unit = "mg";
    e->status = against ? "against-advice" : NULL;
    e->prescribed =
        arena_fmt(b->arena, "%g mg, %g h apart, %g mg in 24 h", m->usual_mg, (double)m->apart_s / HOUR, m->limit_mg);
    const struct today *after = act_preview(b);
    double total = 0;
    bool alarm = false;
    for (int i = 0; i < after->n_medicines; i++)
        if (after->medicines[i].def == m) {
            total = after->medicines[i].taken_mg;
            alarm = after->medicines[i].alarm;
        }
    b->act->said = arena_fmt(
        b->arena, "%s %g mg written down, %g of %g mg in 24 h%s%s%s", m->title, mg, total, m->limit_mg,
        against ? "; against advice: " : "", against ? against : "",
        alarm ? "\nThat is too much in 24 h: call a poison line or emergency number now, even if you feel well" : "");
    return ACT_OK;
}

/* S09: a text that names one of the protocol's warning signs, in any case of letters. */
static bool names(const char *text, const char *sign)
{
    for (; *text; text++) {
        size_t i = 0;
        while (sign[i] && text[i] && (text[i] | 0x20) == (sign[i] | 0x20))
            i++;
        if (!sign[i])
            return true;
    }
    return false;
}

enum verdict build_effect(struct building *b)
{
    if (b->w->n != 2 || !b->w->at[1][0])
        return act_usage(b, "a side effect is a medicine and what you noticed: mend effect ibuprofen \"stomach pain\"");
    const struct medicine_def *m = medicine_named(b);
    if (!m || !text_utf8(b->w->at[1], b->err))
        return ACT_USAGE;
    bool warning = false;
    for (int i = 0; i < m->warning.n; i++)
        warning = warning || names(b->w->at[1], m->warning.list[i]);
    struct entry *e = act_add(b, ENTRY_EFFECT, m->id);
    e->note = arena_str(b->arena, b->w->at[1]);
    e->status = warning ? "warning" : NULL;
    b->act->said =
        arena_fmt(b->arena, "%s is stopped; ask a pharmacist or doctor before any more%s", m->title,
                  warning ? "\nThis can be a sign of bleeding, allergy or the heart: get medical help now" : "");
    return ACT_OK;
}
