/* What happened on the days of a chart, a row of letters or words: the injury, phases, flares, weights, doses. */
#include <stdio.h>
#include <string.h>

#include "chart.h"
#include "mend/tui/say.h"

static const struct {
    enum day_mark mark;
    char letter;
    const char *word;
} kinds[] = {{MARK_HURT, 'H', "hurt"},
             {MARK_PHASE, 'P', "phase"},
             {MARK_FLARE, 'F', "flare"},
             {MARK_LIFT, 'W', "weights"},
             {MARK_DOSE, 'D', "dose"}};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* "hurt", "phase 2", "flare": the word of what happens seldom, when it stands alone in its column; NULL. */
static const char *mark_word(const struct chart *c, const struct column *col, char *buf)
{
    switch (col->marks) {
    case MARK_HURT: return "hurt";
    case MARK_FLARE: return "flare";
    case MARK_PHASE: break;
    default: return NULL;
    }
    int phase = -1;
    for (int32_t day = col->from; day <= col->to; day++)
        if (chart_known(c->today, day)->marks & MARK_PHASE)
            phase = chart_known(c->today, day)->phase;
    snprintf(buf, SAY, "phase %d", phase + 1);
    return buf;
}

/* Without a row of their own they stand on the top row of the scores, or on the axis below bars. */
static int marks_at(const struct chart *c)
{
    return c->marks_y >= 0 ? c->marks_y : c->kind == CHART_PAIN ? c->r.y : c->axis_y;
}

/* Letters of a column, as many as have room in it. */
static void mark_letters(const struct chart *c, unsigned marks, char *buf)
{
    int n = 0, room = c->axis.step > 1 ? c->axis.step - 1 : 1;
    for (int i = 0; i < KINDS && n < room; i++)
        if (marks & kinds[i].mark)
            buf[n++] = kinds[i].letter;
    buf[n] = '\0';
}

/* In a row of its own a mark is a word where it has room, else a letter; on the plot's top row always a letter, below
 * which a score of 10 alone would stand. Returns those that are letters. */
static unsigned marks_row(const struct chart *c)
{
    unsigned letters = 0;
    char text[SAY], buf[SAY];
    for (int i = 0, taken = -1; i < c->axis.columns; i++) {
        struct column col = chart_column(c, i);
        if (!col.marks)
            continue;
        int next = i + 1, at = i * c->axis.step;
        while (next < c->axis.columns && !chart_column(c, next).marks)
            next++;
        int free = next < c->axis.columns ? next * c->axis.step - at - 1 : c->room - at;
        const char *word = c->marks_y >= 0 ? mark_word(c, &col, buf) : NULL;
        bool spelt = word && text_width(word) <= free && taken < at;
        mark_letters(c, col.marks, text);
        for (int k = 0; k < KINDS && !spelt; k++)
            letters |= strchr(text, kinds[k].letter) ? (unsigned)kinds[k].mark : 0;
        taken = at + text_width(spelt ? word : text);
        if (c->canvas)
            canvas_text(c->canvas, c->r, c->x + at, marks_at(c), c->room, STYLE_MARK, spelt ? word : text);
    }
    return letters;
}

static bool on_day(const struct chart *c, const struct entry *e)
{
    return !e->voided && e->at.utc <= c->app->now.utc && moment_day(e->at) == c->day;
}

/* By the hour: doses and weights where they were. */
static unsigned hour_marks(const struct chart *c)
{
    const struct journal *j = c->today->journal;
    unsigned letters = 0;
    for (int i = 0; i < j->n; i++) {
        const struct entry *e = &j->entries[i];
        bool dose = e->kind == ENTRY_DOSE, lift = e->kind == ENTRY_LIFT && !text_is(e->status, "previous");
        if (!on_day(c, e) || !(dose || lift))
            continue;
        letters |= dose ? MARK_DOSE : MARK_LIFT;
        if (c->canvas)
            canvas_text(c->canvas, c->r, c->x + hours_dot(c->hours, moment_time_of_day(e->at)) / 2, marks_at(c), 1,
                        STYLE_MARK, dose ? "D" : "W");
    }
    return letters;
}

/* Those that stand as letters; drawn when there is a canvas. */
static unsigned lettered(const struct chart *c)
{
    return c->r.h < 1 ? 0 : c->hours ? hour_marks(c) : marks_row(c);
}

void chart_marks(const struct chart *c)
{
    lettered(c);
}

const char *chart_legend(const struct chart *chart, char *buf)
{
    struct chart c = *chart;
    c.canvas = NULL;
    unsigned letters = lettered(&c);
    size_t used = 0;
    buf[0] = '\0';
    for (int i = 0; i < KINDS && used < SAY; i++)
        if (letters & kinds[i].mark)
            used +=
                (size_t)snprintf(buf + used, SAY - used, "%s%c %s", used ? "  " : "", kinds[i].letter, kinds[i].word);
    return buf;
}
