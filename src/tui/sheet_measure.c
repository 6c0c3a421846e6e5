/* The short forms that a physiotherapist knows: what the person cannot do well, in own words and 0-10, how the week
 * was, and how it is against the beginning. Each that is filled in is an act of its own. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/tui/acts.h"
#include "mend/tui/say.h"
#include "mend/tui/sheet.h"

static const char *const change_keys = "abcde"; /* best first; core has them worst first */
static const char *const changes[] = {"much better", "better", "the same", "worse", "much worse"};

enum piece { PART_NONE, PART_FUNCTION, PART_CHANGE, PART_KNOWN, PART_NAME, PART_SCORE };

/* What a row is: the function question, the change, the activities known (`*place`), then new ones, name and score. */
static enum piece part_of(const struct app *a, int row, int *place)
{
    const struct measures *m = &a->today->measures;
    bool psfs = m->of[MEASURE_PSFS].def != NULL;
    if (m->of[MEASURE_FUNCTION].def && row-- == 0)
        return PART_FUNCTION;
    if (m->of[MEASURE_CHANGE].def && row-- == 0)
        return PART_CHANGE;
    if (!psfs)
        return PART_NONE;
    *place = row;
    if (row < m->n_activities)
        return PART_KNOWN;
    row -= m->n_activities;
    *place = row / 2;
    if (m->n_activities + row / 2 >= ACTIVITIES_MAX)
        return PART_NONE;
    return row % 2 ? PART_SCORE : PART_NAME;
}

static bool field(const struct app *a, int row, struct field *out)
{
    const struct measures *m = &a->today->measures;
    int place = 0;
    switch (part_of(a, row, &place)) {
    case PART_FUNCTION:
    case PART_CHANGE: {
        bool change = part_of(a, row, &place) == PART_CHANGE;
        const struct measure_state *s = &m->of[change ? MEASURE_CHANGE : MEASURE_FUNCTION];
        *out = (struct field){.kind = change ? FIELD_CHOICE : FIELD_SCORE, .keys = change_keys, .words = changes};
        if (!change)
            out->hint = "";
        sheet_label(out, "%s", s->def->ask ? s->def->ask : s->def->title);
        return true;
    }
    case PART_KNOWN:
        *out = (struct field){.kind = FIELD_SCORE, .hint = "0 cannot do it, 10 as before the injury"};
        sheet_label(out, "%s", m->activities[place].name);
        return true;
    case PART_NAME:
        sheet_label(out, "Activity %d, your words", m->n_activities + place + 1);
        out->hint = "what is hard now and matters to you; empty is fine";
        /* One empty pair at a time. */
        return place == 0 || sheet_typed(a, row - 2);
    case PART_SCORE:
        if (!sheet_typed(a, row - 1))
            return false;
        *out = (struct field){.kind = FIELD_SCORE, .asked = true, .hint = "0 cannot do it, 10 as before the injury"};
        sheet_label(out, "How well can you do it?");
        return true;
    case PART_NONE: break;
    }
    return false;
}

static void bounds(char *buf, size_t size, const struct measure_def *d)
{
    if (d && d->low && d->high)
        snprintf(buf, size, "0 %.60s, 10 %.60s.", d->low, d->high);
    else
        buf[0] = '\0';
}

static void head(struct flow *f, const struct app *a)
{
    char text[2 * SAY];
    flow_wrap(f, 1, STYLE_DIM, "Fill in what you like; what stays empty is left as it was.");
    bounds(text, sizeof text, a->today->measures.of[MEASURE_FUNCTION].def);
    if (text[0])
        flow_wrap(f, 1, STYLE_DIM, text);
    flow_next(f);
}

/* What it was the last time, beside a known activity. */
static void under(struct flow *f, const struct app *a, int row)
{
    int place = 0;
    if (part_of(a, row, &place) != PART_KNOWN)
        return;
    const struct activity *known = &a->today->measures.activities[place];
    char text[SAY];
    snprintf(text, sizeof text, known->first == known->latest ? "was %g" : "was %g, at first %g", known->latest,
             known->first);
    flow_line(f, 13, STYLE_DIM, text);
}

static bool psfs(struct app *a)
{
    int place = 0, n = sheet_rows_count(a);
    words_begin(a);
    words_add(a, "measure");
    words_add(a, "psfs");
    for (int row = 0; row < n; row++) {
        enum piece part = part_of(a, row, &place);
        if (part == PART_KNOWN && sheet_typed(a, row))
            words_add(a, "%s=%s", a->today->measures.activities[place].name, sheet_value(a, row));
        else if (part == PART_SCORE && sheet_typed(a, row))
            words_add(a, "%s=%s", sheet_value(a, row - 1), sheet_value(a, row));
    }
    return a->last.n_words > 2;
}

static bool one(struct app *a, enum piece wanted, const char *name)
{
    int place = 0, n = sheet_rows_count(a);
    for (int row = 0; row < n; row++) {
        if (part_of(a, row, &place) != wanted || !sheet_typed(a, row))
            continue;
        const char *v = sheet_value(a, row);
        words_begin(a);
        words_add(a, "measure");
        words_add(a, "%s", name);
        words_add(a, "%s", wanted == PART_CHANGE ? change_words[4 - (strchr(change_keys, v[0]) - change_keys)] : v);
        return true;
    }
    return false;
}

/* The activities last: once they are written down the rows of the page are others. */
static struct effect send(struct app *a)
{
    int place = 0, n = sheet_rows_count(a);
    for (int row = 1; a->form.sent == 0 && row < n; row++)
        if (part_of(a, row, &place) == PART_SCORE && !sheet_typed(a, row)) {
            a->form.row = row;
            app_say(a, STYLE_WARN, "How well can you do it? 0 to 9, or t for 10.");
            return effect_none();
        }
    for (; a->form.sent < 3; a->form.sent++) {
        bool any = a->form.sent == 0   ? one(a, PART_FUNCTION, "function")
                   : a->form.sent == 1 ? one(a, PART_CHANGE, "change")
                                       : psfs(a);
        if (any)
            return a->last;
    }
    return effect_none();
}

const struct sheet_ops measure_sheet = {
    .title = "Short forms", .field = field, .head = head, .under = under, .send = send};
