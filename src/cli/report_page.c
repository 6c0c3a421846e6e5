/* report_page.c: the page. What stands before the tables always stands; the tables share what is left of one page.
 *
 * What does not fit is taken out row by row, in the order of `given_up`, and questions last of all: what the day's
 * notes say is in the CSV too, what is taken and what somebody wants to ask is what the visit is about. A row is taken
 * from the higher column, for nothing is won by the other. */
#include "report_page.h"

#include "mend/core/describe.h"

#include <string.h>

static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1f24;--soft:#5b6470;--line:#c9ced6;--paper:#fff;--bar:#3b6ea5;"
    "--mean:#12324f;--flare:#a1480f}"
    "@media screen and (prefers-color-scheme:dark){:root{--ink:#e3e6ea;--soft:#a2abb7;--line:#3a424d;--paper:#14181d;"
    "--bar:#7fb0e0;--mean:#fff;--flare:#f0a35e}}"
    "*{box-sizing:border-box}"
    "body{margin:0 auto;padding:14px;max-width:860px;background:var(--paper);color:var(--ink);"
    "font:14px/1.4 \"Liberation Sans\",Arial,system-ui,sans-serif;overflow-wrap:anywhere}"
    "h1{font-size:19px;line-height:1.36;margin:0}"
    "h2{font-size:13px;margin:12px 0 2px;color:var(--soft);font-weight:600}"
    "header{display:flex;flex-wrap:wrap;gap:2px 18px;align-items:baseline;border-bottom:1.5px solid var(--ink);"
    "padding-bottom:4px}"
    ".name{flex:1;min-width:150px;border-bottom:1px solid var(--line);color:var(--soft)}"
    ".says{margin:8px 0;display:grid;grid-template-columns:max-content minmax(0,1fr);gap:3px 10px}"
    ".says dt{color:var(--soft)}.says dd{margin:0}.alarm{color:var(--flare);font-weight:700}"
    "figure{margin:4px 0}svg{width:100%;height:auto;display:block}.narrow{display:none}"
    "svg text{font-size:9px;fill:var(--soft)}.grid{stroke:var(--line);stroke-width:.5}.base{stroke:var(--soft)}"
    ".span{stroke:var(--bar);stroke-linecap:round}.mean{fill:var(--mean)}.dose{fill:var(--soft)}.lift{fill:var(--bar)}"
    "line.event{stroke:var(--soft);stroke-dasharray:2 2;stroke-width:.8}"
    "line.flare{stroke:var(--flare);stroke-dasharray:4 2}svg text.flare{fill:var(--flare)}"
    "figcaption,footer,.asked{color:var(--soft);font-size:12px}.asked{margin:0 0 6px}.asked b{font-weight:600}"
    ".tables{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 22px}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed}"
    "td,th{padding:1px 6px 1px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);"
    "font-weight:400}th{color:var(--soft);border-bottom-color:var(--soft)}.n{text-align:right}"
    "td:last-child,th:last-child{padding-right:0}ol{margin:0;padding-left:20px}"
    "footer{border-top:1px solid var(--line);margin-top:8px;padding-top:3px}"
    "@media screen and (max-width:620px){.tables,.says{grid-template-columns:minmax(0,1fr)}.says dt{margin-top:4px}"
    ".wide{display:none}.narrow{display:block}}"
    "@page{margin:11mm}"
    "@media print{body{padding:0;max-width:none;font-size:9.6pt;line-height:1.36}.says{font-size:8.8pt;margin:6px 0}"
    "table{font-size:8.8pt;line-height:1.22}figcaption,footer,.asked{font-size:7.8pt}"
    "h2{font-size:9.2pt;line-height:1.36;margin:6px 0 2px}tr,li{break-inside:avoid}}";

/* ---- what fits ---- */

/* Tenths of a millimetre, as that style prints. */
enum {
    HEAD = 84,      /* with its rule */
    GAP = 8,        /* between two of them */
    SAYS = 32,      /* above and below the sentences */
    ABOUT = 345,    /* what stands before them */
    SAID_LINE = 43, /* 8.8 pt */
    SAID_EM = 31,
    SMALL_LINE = 38, /* of the caption, the answers and the foot: 7.8 pt */
    SMALL_EM = 28,
    ITEM_LINE = 47, /* of a question: 9.6 pt, behind its number */
    ITEM_EM = 34,
    NUMBER = 53,
    QUESTIONS_TITLE = 66,
    GAPS = 45, /* around the drawing and the answers */
    FOOT = 35, /* its rule */
};
/* What may be said at the most: hundredths of an em. */
enum { SAID_MOST = 19000, ASKED_MOST = 40000, CAPTION_MOST = 30000, QUESTION_MOST = 9000, QUESTIONS_MAX = 5 };

static const int given_up[] = {TABLE_NOTES,   TABLE_MEASURES, TABLE_EXERCISES, TABLE_WEIGHTS,
                               TABLE_CHANGES, TABLE_ADVICE,   TABLE_MEDICINES};
enum { GIVEN_UP = sizeof given_up / sizeof *given_up };

struct page {
    const struct visit *v;
    const char *says[VISIT_SENTENCES], *asked, *caption, *foot;
    const char **questions; /* the latest last */
    int n_questions;
    struct table tables[TABLE_COUNT];
};

static bool is_left(int table)
{
    return table == TABLE_EXERCISES;
}

/* What was left out, and the order it goes in. */
static const char *cut_words(const struct page *p)
{
    struct arena *a = p->v->arena;
    const int asked = p->v->n_questions - p->n_questions;
    const char *s = "", *order = "";
    for (int i = 0; i < GIVEN_UP; i++) {
        const struct table *t = &p->tables[given_up[i]];
        if (t->all > t->n)
            s = arena_fmt(a, "%s%s%s %d", s, *s ? ", " : "", t->name, t->all - t->n);
        order = arena_fmt(a, "%s%s, ", order, t->name);
    }
    if (asked > 0)
        s = arena_fmt(a, "%s%squestions %d", s, *s ? ", " : "", asked);
    return *s ? arena_fmt(a, "Left out to fit one page: %s (in this order: %squestions). The CSV has them all. ", s,
                          order)
              : "";
}

static const char *foot_words(const struct page *p)
{
    const struct visit *v = p->v;
    struct arena *a = v->arena;
    const char *s = arena_fmt(a,
                              "Written down by the person themself: %d entries, %d of them %d minutes or more after "
                              "what they tell. ",
                              v->entries, v->late, LATE_S / MINUTE);
    if (v->ice || v->heat)
        s = arena_fmt(a, "%sIce %d times, heat %d times. ", s, v->ice, v->heat);
    return arena_fmt(a, "%s%sMade by mend, a diary and a clock; not a medical device, and no diagnosis.", s,
                     cut_words(p));
}

static int lines_height(const char *text, int wide, int em, int line)
{
    return line * text_lines(text, wide * 100 / em);
}

/* What always stands. */
static int frame_height(const struct page *p, const struct paper *on)
{
    int high = HEAD + SAYS + on->wide * CHART_HIGH / CHART_WIDE + GAPS + FOOT;
    high += lines_height(p->caption, on->wide, SMALL_EM, SMALL_LINE);
    high += lines_height(p->asked, on->wide, SMALL_EM, SMALL_LINE);
    for (int i = 0; i < VISIT_SENTENCES; i++)
        high += lines_height(p->says[i], on->wide - ABOUT, SAID_EM, SAID_LINE) + GAP;
    return high;
}

/* What the tables share it with. */
static int rest_height(const struct page *p, const struct paper *on)
{
    int high = lines_height(p->foot, on->wide, SMALL_EM, SMALL_LINE) + (p->n_questions ? QUESTIONS_TITLE : 0);
    for (int i = 0; i < p->n_questions; i++)
        high += lines_height(p->questions[i], on->wide - NUMBER, ITEM_EM, ITEM_LINE);
    return high;
}

static bool cut_row(struct page *p, bool left)
{
    for (int i = 0; i < GIVEN_UP; i++) {
        struct table *t = &p->tables[given_up[i]];
        if (t->n > 0 && is_left(given_up[i]) == left) {
            table_cut(t);
            return true;
        }
    }
    return false;
}

static bool column_fits(const struct page *p, bool left, const int room[PAPERS])
{
    bool fits = true;
    for (int k = 0; k < PAPERS; k++) {
        int high = 0;
        for (int i = 0; i < TABLE_COUNT; i++)
            high += is_left(i) == left ? table_height(&p->tables[i], k) : 0;
        fits = fits && high <= room[k];
    }
    return fits;
}

static void fit(struct page *p)
{
    int frame[PAPERS], room[PAPERS];
    for (int k = 0; k < PAPERS; k++)
        frame[k] = frame_height(p, &papers[k]);
    for (;;) {
        p->foot = foot_words(p);
        for (int k = 0; k < PAPERS; k++)
            room[k] = papers[k].high - frame[k] - rest_height(p, &papers[k]);
        const bool left = column_fits(p, true, room), right = column_fits(p, false, room);
        bool cut = !left && cut_row(p, true);
        cut = (!right && cut_row(p, false)) || cut;
        if (cut)
            continue;
        if ((left && right) || p->n_questions == 0)
            return;
        p->n_questions--;
        p->questions++; /* the oldest goes */
    }
}

/* ---- what it says ---- */

static const char *caption(const struct visit *v)
{
    enum { PHASES_SAID = 6 };
    struct arena *a = v->arena;
    const struct pain *pain = &v->today->pain;
    const struct timeline *tl = &v->today->timeline;
    const char *s = "Bars: lowest to highest score of a day; dots: the mean; neither: nothing was written down. "
                    "● a painkiller, ■ weights.";
    int said = 0;
    for (int i = pain->n_days - 1; i >= 0 && said < PHASES_SAID; i--) {
        const struct pain_day *d = &pain->days[i];
        const char *title = d->marks & MARK_PHASE ? report_phase(v, d->phase) : NULL;
        if (title && d->day >= v->from && d->day <= v->to)
            s = arena_fmt(a, "%s%s%s from %s", s, said++ ? ", " : " ", title, report_day(v, d->day));
    }
    if (said)
        s = arena_fmt(a, "%s.", s);
    if (tl->def && tl->from_day >= 0 && tl->to_day >= 0)
        s = arena_fmt(a, "%s The guide expects recovery between day %d and day %d.", s, tl->from_day, tl->to_day);
    else if (tl->def && tl->from_day >= 0)
        s = arena_fmt(a, "%s The guide expects recovery from day %d on.", s, tl->from_day);
    return s;
}

static void page_make(struct page *p, const struct visit *v)
{
    struct arena *a = v->arena;
    *p = (struct page){.v = v, .caption = text_clip(a, caption(v), CAPTION_MOST)};
    for (int i = 0; i < VISIT_SENTENCES; i++)
        p->says[i] = text_clip(a, v->sentences[i], SAID_MOST);
    p->asked = text_clip(a, v->answers, ASKED_MOST);
    p->n_questions = v->n_questions < QUESTIONS_MAX ? v->n_questions : QUESTIONS_MAX;
    p->questions = arena_array(a, const char *, p->n_questions + 1);
    for (int i = 0; i < p->n_questions; i++)
        p->questions[i] = text_clip(a, v->questions[v->n_questions - p->n_questions + i].text, QUESTION_MOST);
    tables_fill(v, p->tables);
    fit(p);
}

/* ---- parts ---- */

static void head(FILE *out, const struct visit *v)
{
    const struct today *t = v->today;
    char from[DATE_MAX], to[DATE_MAX];
    fprintf(out, "<header><h1>Rehab report</h1><div>%s to %s",
            date_words(day_civil(v->from), DATE_YEAR, &t->prefs, from),
            date_words(day_civil(v->to), DATE_YEAR, &t->prefs, to));
    if (t->episode.has_injury)
        fprintf(out, ", day %d", t->episode.day);
    fputs("</div><div class=\"name\">Name</div></header>", out);
}

static void says(FILE *out, const struct page *p)
{
    static const char *const about[VISIT_SENTENCES] = {"How it began", "Now", "What hurts", "What is done",
                                                       "Signs, medicines"};
    fputs("<dl class=\"says\">", out);
    for (int i = 0; i < VISIT_SENTENCES; i++) {
        bool alarm = i == VISIT_SENTENCES - 1 && p->v->today->triage.n_flags > 0;
        fprintf(out, "<dt>%s</dt><dd%s>", about[i], alarm ? " class=\"alarm\"" : "");
        html_text(out, p->says[i]);
        fputs("</dd>", out);
    }
    fputs("</dl>", out);
    if (p->asked[0]) {
        fputs("<p class=\"asked\"><b>Warning signs asked.</b> ", out);
        html_text(out, p->asked);
        fputs("</p>", out);
    }
}

static void figure(FILE *out, const struct page *p)
{
    fputs("<figure>", out);
    report_chart(out, p->v, false);
    report_chart(out, p->v, true);
    fputs("<figcaption>", out);
    html_text(out, p->caption);
    fputs("</figcaption></figure>", out);
}

static void questions(FILE *out, const struct page *p)
{
    if (!p->n_questions)
        return;
    fputs("<h2>My questions</h2><ol>", out);
    for (int i = 0; i < p->n_questions; i++) {
        fputs("<li>", out);
        html_text(out, p->questions[i]);
        fputs("</li>", out);
    }
    fputs("</ol>", out);
}

static void column(FILE *out, const struct page *p, bool left)
{
    fputs("<div>", out);
    for (int i = 0; i < TABLE_COUNT; i++)
        if (is_left(i) == left)
            table_write(out, &p->tables[i]);
    fputs("</div>", out);
}

static void foot(FILE *out, const struct page *p)
{
    fputs("<footer>", out);
    html_text(out, p->foot);
    fputs("</footer>", out);
}

bool report_write(FILE *out, const struct visit *v)
{
    struct page p;
    page_make(&p, v);
    fputs("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
          "content=\"width=device-width,initial-scale=1\"><meta http-equiv=\"Content-Security-Policy\" "
          "content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
          "<meta name=\"referrer\" content=\"no-referrer\"><title>Rehab report</title><style>",
          out);
    fputs(style, out);
    fputs("</style></head><body>", out);
    head(out, v);
    says(out, &p);
    figure(out, &p);
    questions(out, &p);
    fputs("<div class=\"tables\">", out);
    column(out, &p, true);
    column(out, &p, false);
    fputs("</div>", out);
    foot(out, &p);
    fputs("</body></html>\n", out);
    return !ferror(out);
}
