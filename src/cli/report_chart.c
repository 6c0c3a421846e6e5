/* report_chart.c: pain from day to day as a drawing: lowest to highest and the mean, what else happened, gaps as gaps.
 */
#include "report_page.h"

#include <string.h>

enum { LEFT = 20, TOP = 23, BASE = 131, DOSES = 140, LIFTS = 150, DATES = 164 };
enum { LABEL_ROWS = 2, LABEL_HIGH = 9, LABEL_MOST = 1000 /* hundredths of an em of FONT */, FONT = 9 };

struct frame {
    const struct visit *v;
    FILE *out;
    int right;
    double step;              /* a day, in units of the drawing */
    double taken[LABEL_ROWS]; /* where the labels of each row end so far */
};

static double x_of(const struct frame *f, int32_t day)
{
    return LEFT + (day - f->v->from + 0.5) * f->step;
}

static double y_of(double score)
{
    return BASE - score * (BASE - TOP) / 10.0;
}

static void scale(const struct frame *f)
{
    for (int score = 0; score <= 10; score += 2)
        fprintf(f->out,
                "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" "
                "text-anchor=\"end\">%d</text>",
                score ? "grid" : "base", LEFT, f->right, y_of(score), y_of(score), LEFT - 5, y_of(score) + 3, score);
}

/* A date wherever one fits without touching the one before, from the first day on. */
static void dates(const struct frame *f)
{
    const int every[] = {1, 2, 7, 14, 28, 56, 112};
    size_t i = 0;
    while (i < sizeof every / sizeof *every - 1 && every[i] * f->step < 48)
        i++;
    for (int32_t day = f->v->from; day <= f->v->to && x_of(f, day) < f->right - 12; day += every[i])
        fprintf(f->out, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>", x_of(f, day), DATES,
                report_day(f->v, day));
}

/* Its label stands in the first row with room for it; without any the line stands alone, and the caption tells the
 * rest. */
static void mark(struct frame *f, int32_t day, const char *class, const char *label)
{
    const double x = x_of(f, day);
    fprintf(f->out, "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>", class, x, x, TOP - 3, BASE);
    label = label ? text_clip(f->v->arena, label, LABEL_MOST) : "";
    const double wide = text_em(label) * FONT / 100.0;
    const double from = x + 3 + wide > f->right ? f->right - wide : x + 3;
    for (int row = 0; row < LABEL_ROWS && *label; row++) {
        if (f->taken[row] > from)
            continue;
        f->taken[row] = from + wide + 4;
        fprintf(f->out, "<text class=\"%s\" x=\"%.1f\" y=\"%d\">", class, from, LABEL_HIGH * (row + 1) - 1);
        html_text(f->out, label);
        fputs("</text>", f->out);
        return;
    }
}

const char *report_phase(const struct visit *v, int phase)
{
    const struct protocol *p = v->today->protocol;
    if (phase < 0 || phase >= p->n_phases)
        return NULL;
    const char *title = p->phases[phase].title;
    return arena_strn(v->arena, title, strcspn(title, ","));
}

static void day_draw(struct frame *f, const struct pain_day *d)
{
    double x = x_of(f, d->day), thin = f->step < 4 ? f->step * 0.7 : 3;
    if (d->marks & MARK_HURT)
        mark(f, d->day, "event", "hurt");
    else if (d->marks & MARK_PHASE)
        mark(f, d->day, "event", report_phase(f->v, d->phase));
    if (d->marks & MARK_FLARE)
        mark(f, d->day, "flare", "flare");
    if (d->marks & MARK_DOSE)
        fprintf(f->out, "<circle class=\"dose\" cx=\"%.1f\" cy=\"%d\" r=\"%.1f\"/>", x, DOSES, f->step < 5 ? 1.2 : 2.0);
    if (d->marks & MARK_LIFT)
        fprintf(f->out, "<rect class=\"lift\" x=\"%.1f\" y=\"%d\" width=\"4\" height=\"4\"/>", x - 2, LIFTS - 2);
    if (!d->n)
        return;
    fprintf(f->out, "<line class=\"span\" stroke-width=\"%.1f\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\"/>",
            thin, x, x, y_of(d->max) - 1, y_of(d->min) + 1);
    fprintf(f->out, "<circle class=\"mean\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>", x, y_of(d->mean),
            f->step < 6 ? 1.4 : 2.4);
}

void report_chart(FILE *out, const struct visit *v, bool narrow)
{
    const int wide = narrow ? CHART_NARROW : CHART_WIDE;
    struct frame f = {.v = v, .out = out, .right = wide - 2};
    f.step = (double)(f.right - LEFT) / (v->days > 0 ? v->days : 1);
    const struct pain *p = &v->today->pain;
    fprintf(out, "<svg class=\"%s\" role=\"img\" viewBox=\"0 0 %d %d\"><title>Pain from 0 to 10, day by day</title>",
            narrow ? "narrow" : "wide", wide, CHART_HIGH);
    scale(&f);
    dates(&f);
    for (int i = 0; i < p->n_days; i++)
        if (p->days[i].day >= v->from && p->days[i].day <= v->to)
            day_draw(&f, &p->days[i]);
    fputs("</svg>", out);
}
