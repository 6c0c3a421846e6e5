#include "mend/tui/series.h"

#include <math.h>

enum ink ink_of(const struct canvas *c)
{
    return !c->utf8 ? INK_ASCII : c->blocks ? INK_BLOCKS : INK_BRAILLE;
}

/* ---- numbers to dots ---- */

struct scale scale_scores(int rows)
{
    if (rows < 6)
        return (struct scale){0, 0, SCORE_TOP};
    if (rows < SCORE_TOP + 1)
        return (struct scale){6, ROW_DOTS / 2, SCORE_TOP};
    int each = (rows - 1) / SCORE_TOP;
    return (struct scale){each * SCORE_TOP + 1, each * ROW_DOTS, SCORE_TOP};
}

struct scale scale_bars(int rows, int top)
{
    return (struct scale){rows, top > 0 && rows > 0 ? rows * ROW_DOTS / top : 0, top};
}

struct dots {
    int from, to;
}; /* [from, to), from the bottom */

/* A score takes a row, or half of one where a row stands for two. */
static int thick(const struct scale *s)
{
    return s->dots < ROW_DOTS ? s->dots : ROW_DOTS;
}

static struct dots clamped(const struct scale *s, int from, int to)
{
    int most = s->rows * ROW_DOTS;
    return (struct dots){from < 0 ? 0 : from, to > most ? most : to};
}

static int dot_of(const struct scale *s, double value)
{
    return (int)lround(value * s->dots);
}

static struct dots wick_dots(const struct stroke *s, const struct scale *scale)
{
    if (isnan(s->lo) || isnan(s->hi))
        return (struct dots){0, 0};
    return clamped(scale, dot_of(scale, s->lo), dot_of(scale, s->hi) + thick(scale));
}

/* Two dots in the middle of its row, or all that it has. */
static struct dots score_dots(const struct scale *s, double score)
{
    if (isnan(score))
        return (struct dots){0, 0};
    int at = dot_of(s, score) + (thick(s) - 2) / 2;
    return clamped(s, at, at + 2);
}

/* What is more than nothing is never drawn as nothing. */
static int bar_dots(const struct scale *s, double value)
{
    int dots = dot_of(s, value), most = s->rows * ROW_DOTS;
    return value <= 0 || isnan(value) ? 0 : dots < 1 ? 1 : dots > most ? most : dots;
}

int scale_row(const struct scale *s, double score)
{
    int row = dot_of(s, round(score)) / ROW_DOTS;
    return row < 0 ? 0 : row >= s->rows ? s->rows - 1 : row;
}

struct stroke stroke_none(void)
{
    return (struct stroke){.lo = NAN, .hi = NAN, .mean = NAN};
}

void stroke_score(struct stroke *to, double score, bool right)
{
    if (to->n < POINTS_MAX && !isnan(score))
        to->points[to->n++] = (struct point){score, right};
}

/* ---- braille: every dot ---- */

static bool has(struct dots d, int dot)
{
    return dot >= d.from && dot < d.to;
}

static bool touches(struct dots d, int from, int to)
{
    return d.from < d.to && d.from < to && d.to > from;
}

static bool in_row(struct dots d, int row)
{
    return touches(d, row * ROW_DOTS, (row + 1) * ROW_DOTS);
}

static struct dots mean_dots(const struct stroke *s, const struct scale *scale)
{
    struct dots at = score_dots(scale, s->mean);
    if (s->line && at.to > at.from)
        at.to = at.from + 1;
    return at;
}

static uint32_t braille(const struct stroke *s, const struct scale *scale, int row)
{
    static const uint32_t bits[ROW_DOTS][2] = {{0x40, 0x80}, {0x04, 0x20}, {0x02, 0x10}, {0x01, 0x08}};
    const struct dots wick = wick_dots(s, scale), mean = mean_dots(s, scale);
    int bar = bar_dots(scale, s->bar), asked = bar_dots(scale, s->asked);
    uint32_t cell = 0;
    for (int y = 0; y < ROW_DOTS; y++) {
        int dot = row * ROW_DOTS + y;
        bool across = has(mean, dot) || dot < bar, pale = dot >= bar && dot < asked;
        bool on[2] = {across || has(wick, dot) || (pale && dot % 2 == 0),
                      !s->narrow && (across || (pale && dot % 2 == 1))};
        for (int i = 0; i < s->n; i++)
            on[s->points[i].right] |= has(score_dots(scale, s->points[i].score), dot);
        cell |= (on[0] ? bits[y][0] : 0) | (on[1] ? bits[y][1] : 0);
    }
    return cell ? 0x2800 + cell : 0;
}

/* ---- blocks and ASCII: half rows ---- */

struct signs {
    uint32_t lower, upper, both;
};
enum part { PART_SCORE, PART_MEAN, PART_LINE, PART_WICK, PART_BAR, PART_ASKED, PARTS };
static const struct signs blocks[PARTS] = {
    [PART_SCORE] = {0x2584, 0x2580, 0x25a0}, [PART_MEAN] = {0x2584, 0x2580, 0x25a0},
    [PART_LINE] = {'_', 0x2500, 0x2500},     [PART_WICK] = {'.', '\'', 0x2502},
    [PART_BAR] = {0x2584, 0x2580, 0x2588},   [PART_ASKED] = {'.', '\'', 0x2591},
};
static const struct signs ascii[PARTS] = {
    [PART_MEAN] = {'o', '*', 'o'}, [PART_LINE] = {'_', '-', '-'},   [PART_WICK] = {'.', '\'', '|'},
    [PART_BAR] = {'_', '"', '#'},  [PART_ASKED] = {'.', '\'', ':'},
};

static uint32_t sign(const struct signs *of, struct dots d, int row)
{
    int from = row * ROW_DOTS, middle = from + ROW_DOTS / 2, to = from + ROW_DOTS;
    bool lower = touches(d, from, middle), upper = touches(d, middle, to);
    return lower && upper ? of->both : lower ? of->lower : upper ? of->upper : 0;
}

/* A score or a mean to the nearest whole number: one cell, never two. */
static struct dots whole_dots(const struct scale *s, double score)
{
    return isnan(score) ? (struct dots){0, 0} : score_dots(s, round(score));
}

/* A half row counts as filled once most of it is. */
static int by_halves(int dots)
{
    enum { HALF = ROW_DOTS / 2 };
    return dots == 1 ? HALF : (dots + HALF / 2) / HALF * HALF;
}

/* Scores that share a cell: in ASCII the digit of the highest stands for them. */
static uint32_t scores_sign(const struct stroke *s, const struct scale *scale, int row, enum ink ink)
{
    double lo = NAN, hi = NAN;
    for (int i = 0; i < s->n; i++) {
        double score = s->points[i].score;
        if (!in_row(whole_dots(scale, score), row))
            continue;
        lo = fmin(lo, score); /* fmin and fmax pass over NAN */
        hi = fmax(hi, score);
    }
    if (isnan(hi))
        return 0;
    if (ink == INK_ASCII)
        return hi >= SCORE_TOP ? 't' : (uint32_t)('0' + lround(hi));
    return round(lo) < round(hi) ? 0x2588 : sign(&blocks[PART_SCORE], whole_dots(scale, hi), row);
}

static uint32_t by_parts(const struct stroke *s, const struct scale *scale, int row, enum ink ink)
{
    const struct signs *signs = ink == INK_ASCII ? ascii : blocks;
    int bar = by_halves(bar_dots(scale, s->bar)), asked = by_halves(bar_dots(scale, s->asked));
    const struct dots mean = whole_dots(scale, s->mean), none = {0, 0};
    const struct dots parts[PARTS] = {
        [PART_MEAN] = s->line ? none : mean, [PART_LINE] = s->line ? mean : none,
        [PART_WICK] = wick_dots(s, scale),   [PART_BAR] = {0, bar},
        [PART_ASKED] = {bar, asked},
    };
    uint32_t found = scores_sign(s, scale, row, ink);
    for (enum part p = PART_MEAN; p < PARTS && !found && !s->narrow; p++)
        found = sign(&signs[p], parts[p], row);
    return found;
}

void stroke_rows(const struct stroke *s, const struct scale *scale, int *from, int *to)
{
    double lo = fmin(fmin(s->lo, s->hi), s->mean), hi = fmax(fmax(s->lo, s->hi), s->mean);
    for (int i = 0; i < s->n; i++) {
        lo = fmin(lo, s->points[i].score);
        hi = fmax(hi, s->points[i].score);
    }
    if (s->bar > 0 || s->asked > 0) {
        lo = 0;
        hi = fmax(hi, fmax(s->bar, s->asked));
    }
    *from = *to = 0;
    if (isnan(hi))
        return;
    *from = dot_of(scale, floor(lo)) / ROW_DOTS;
    *to = (dot_of(scale, ceil(hi)) + ROW_DOTS) / ROW_DOTS + 1; /* signs are rounded to half rows */
    *from = *from < 0 ? 0 : *from;
    *to = *to > scale->rows ? scale->rows : *to;
}

/* ---- a cell ---- */

static enum style style_of(const struct stroke *s, const struct scale *scale, int row)
{
    for (int i = 0; i < s->n; i++)
        if (in_row(score_dots(scale, s->points[i].score), row))
            return STYLE_STRONG;
    if (in_row(mean_dots(s, scale), row))
        return STYLE_CHART_MEAN;
    bool drawn = in_row(wick_dots(s, scale), row) || bar_dots(scale, s->bar) > row * ROW_DOTS;
    return drawn ? STYLE_CHART : STYLE_DIM;
}

uint32_t stroke_cell(const struct stroke *s, const struct scale *scale, int row, enum ink ink, enum style *style)
{
    if (row < 0 || row >= scale->rows)
        return 0;
    uint32_t rune = ink == INK_BRAILLE ? braille(s, scale, row) : by_parts(s, scale, row, ink);
    if (rune)
        *style = style_of(s, scale, row);
    return rune;
}
