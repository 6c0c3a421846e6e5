/* What a chart would show of the days, as a row of letters. */
#include "fixture_answer.h"

/* "0HD 2P": the days, counted from the first one known, that have a mark, and which. */
static const char *marks(struct fixture *f, const struct today *t, const char *id)
{
    static const char letters[] = "HPFWD";
    const char *out = "";
    (void)id;
    for (int i = 0; i < t->pain.n_days; i++) {
        char on[sizeof letters] = "";
        for (int k = 0, n = 0; letters[k]; k++)
            if (t->pain.days[i].marks >> k & 1)
                on[n++] = letters[k];
        if (on[0])
            out = arena_fmt(&f->work, "%s%s%d%s", out, *out ? " " : "", i, on);
    }
    return out;
}

static const char *legs(struct fixture *f, const struct today *t, const char *id)
{
    const char *out = "";
    (void)id;
    for (int i = 0; i < t->pain.n_days; i++) {
        const char *site = t->pain.days[i].furthest;
        out = arena_fmt(&f->work, "%s%s%s", out, i ? " " : "", site ? site : ".");
    }
    return out;
}

/* "2/3 . 1/2": done of what was asked for, a point for a day on which nobody was there. */
static const char *kept_each(struct fixture *f, const struct today *t, const char *id)
{
    const char *out = "";
    (void)id;
    for (int i = 0; i < t->adherence.n_days; i++) {
        const struct kept_day *d = &t->adherence.days[i];
        const char *gap = i > 0 ? " " : "";
        out = d->present ? arena_fmt(&f->work, "%s%s%d/%d", out, gap, d->kept, d->asked)
                         : arena_fmt(&f->work, "%s%s.", out, gap);
    }
    return out;
}

/* A letter a day: x done, o asked and not done, - left out, + done unasked, _ nothing. */
static const char *kept_days(struct fixture *f, const struct today *t, const char *id)
{
    for (int i = 0; i < t->adherence.n_items; i++) {
        const struct kept_item *item = &t->adherence.items[i];
        if (strcmp(item->def->id, id) != 0)
            continue;
        char *out = arena_array(&f->work, char, t->adherence.n_days + 1);
        for (int k = 0; k < t->adherence.n_days; k++) {
            unsigned is = item->days[k];
            bool asked = is & KEPT_ASKED, done = is & KEPT_DONE;
            out[k] = done ? (asked ? 'x' : '+') : is & KEPT_SKIPPED ? '-' : asked ? 'o' : '_';
        }
        return out;
    }
    return "absent";
}

/* "28:0 29:50 31:55v": days since the first known, the heaviest set, v stepped back. */
static const char *lift_days(struct fixture *f, const struct today *t, const char *id)
{
    const struct lift_state *l = lift_of(t, id);
    const char *out = "";
    for (int i = 0; l && i < l->n_days; i++)
        out = arena_fmt(&f->work, "%s%s%d:%g%s", out, i ? " " : "", l->days[i].day - t->pain.days[0].day, l->days[i].kg,
                        l->days[i].back ? "v" : "");
    return l ? out : "absent";
}

const struct question_row chart_questions[] = {
    {"marks", marks},         {"legs", legs},           {"kept-each", kept_each},
    {"kept-days", kept_days}, {"lift-days", lift_days}, {NULL, NULL},
};
