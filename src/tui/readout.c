#include "mend/tui/readout.h"
#include "mend/tui/say.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/core/describe.h"
#include "sentence.h"

static char *day_name(int32_t day, const struct today *t, char *buf)
{
    const unsigned year = moment_day(t->now) - day > 300 ? DATE_YEAR : 0;
    return date_words(day_civil(day), DATE_WEEKDAY | year, &t->prefs, buf);
}

static char small(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (char)(letter - 'A' + 'a') : letter;
}

/* ---- what is known of a day ---- */

struct day {
    const struct today *t;
    int32_t day;
    const struct entry *list;
    int n;
    bool entries;      /* the list has all of the day; else its summaries tell */
    bool newest_first; /* as pages are */
};

static struct day day_make(const struct today *t, int32_t day, const struct entry_page *page)
{
    struct day d = {.t = t, .day = day};
    if (page && page->n > 0 && !page->more && moment_day(page->list[0].at) == day) {
        d.list = page->list;
        d.n = page->n;
        d.entries = d.newest_first = true;
    } else if (day >= t->journal->raw_from) {
        d.list = t->journal->entries;
        d.n = t->journal->n;
        d.entries = true;
    }
    return d;
}

/* The i-th in order of time, whichever way the list runs; NULL when it does not count. */
static const struct entry *entry_of(const struct day *d, int i, enum entry_kind kind)
{
    const struct entry *e = &d->list[d->newest_first ? d->n - 1 - i : i];
    bool counts = e->kind == kind && !e->voided && e->at.utc <= d->t->now.utc && moment_day(e->at) == d->day;
    return counts ? e : NULL;
}

/* The same kind of thing counted by its subject, and by its amount where that is known for each. */
enum { GROUPS = 24 };
struct group {
    const char *id;
    int n, sets;
    double value; /* each one's, NAN unknown; of summaries the sum */
};
struct groups {
    struct group list[GROUPS];
    int n;
    bool sums;
};

static void count(struct groups *g, const char *id, double value, int n, int sets)
{
    int i = 0;
    while (i < g->n && !(text_is(g->list[i].id, id) &&
                         (g->sums || g->list[i].value == value || (isnan(g->list[i].value) && isnan(value)))))
        i++;
    if (i == g->n && g->n == GROUPS)
        return;
    if (i == g->n)
        g->list[g->n++] = (struct group){.id = id, .value = g->sums ? 0 : value};
    g->list[i].n += n;
    g->list[i].sets += sets;
    g->list[i].value = g->sums && !isnan(value) ? g->list[i].value + value : g->list[i].value;
}

static bool wanted(enum entry_kind kind, const char *status)
{
    return kind == ENTRY_THERAPY ? text_is(status, "start") : kind == ENTRY_LIFT ? !text_is(status, "previous") : true;
}

static struct groups counted(const struct day *d, enum entry_kind kind)
{
    struct groups g = {.sums = !d->entries};
    for (int i = 0; i < d->n; i++) {
        const struct entry *e = entry_of(d, i, kind);
        if (!e || !e->subject || !wanted(kind, e->status))
            continue;
        double value = kind == ENTRY_DOSE ? e->value : (double)NAN;
        count(&g, e->subject, value, 1, e->sets > 0 ? e->sets : 1);
    }
    for (int i = 0; i < d->t->journal->n_days && !d->entries; i++) {
        const struct day_summary *s = &d->t->journal->days[i];
        if (s->day == d->day && s->kind == kind)
            count(&g, s->subject, s->sum, s->n, s->sets);
    }
    return g;
}

/* ---- its parts ---- */

static double tenths(double value)
{
    return round(value * 10) / 10;
}

static char *span_text(double lo, double hi, char *buf)
{
    if (lo == hi)
        snprintf(buf, SAY, "%g", lo);
    else
        snprintf(buf, SAY, "%g-%g", lo, hi);
    return buf;
}

static const struct pain_day *scored(const struct today *t, int32_t day)
{
    const struct pain *p = &t->pain;
    int64_t i = p->n_days ? (int64_t)day - p->days[0].day : -1;
    return i >= 0 && i < p->n_days ? &p->days[i] : NULL;
}

static void say_scores(struct sentence *s, const struct day *d)
{
    enum { EACH = 6 }; /* more of them are summed up */
    const struct pain_day *known = scored(d->t, d->day);
    char text[READOUT_SIZE] = "", clock[SAY];
    size_t used = 0;
    int n = 0;
    for (int i = 0; i < d->n; i++) {
        const struct entry *e = entry_of(d, i, ENTRY_PAIN);
        if (!e || isnan(e->value) || e->at.utc < d->t->episode.begins)
            continue;
        bool site = e->site && !text_is(e->site, "back");
        if (n++ < EACH)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%g at %s%s%s%s", n > 1 ? ", " : "", e->value,
                                     clock_words(e->at, &d->t->prefs, clock), site ? " " : "", site ? e->site : "",
                                     e->status ? " sharp" : "");
    }
    bool all = n > 0 && n <= EACH && (!known || n >= known->n);
    if (all && sentence_fits(s, text))
        sentence_part(s, "%s", text);
    else if (known && known->n > 1 && known->min == known->max)
        sentence_part(s, "%g, %d scores", known->min, known->n);
    else if (known && known->n > 1)
        sentence_part(s, "%s, mean %g, %d scores", span_text(known->min, known->max, clock), tenths(known->mean),
                      known->n);
    else if (known && known->n == 1)
        sentence_part(s, "%g", known->mean);
    else if (all)
        sentence_part(s, "%s", text);
}

static void say_marks(struct sentence *s, const struct day *d)
{
    const struct pain_day *known = scored(d->t, d->day);
    unsigned marks = known ? known->marks : 0;
    if (marks & MARK_HURT)
        sentence_part(s, "hurt");
    if (marks & MARK_PHASE)
        sentence_part(s, "phase %d begins", known->phase + 1);
    if (marks & MARK_FLARE)
        sentence_part(s, "a flare begins");
}

static void say_done(struct sentence *s, const struct day *d)
{
    const struct groups g = counted(d, ENTRY_DONE);
    int exercises = 0, sets = 0;
    for (int i = 0; i < g.n; i++) {
        const struct item_def *item = protocol_item(d->t->protocol, g.list[i].id, NULL);
        if (item && !item_is_exercise(item))
            continue;
        exercises++;
        sets += g.list[i].sets;
    }
    if (exercises)
        sentence_part(s, "%d exercise%s, %d set%s", exercises, plural(exercises, "", "s"), sets, plural(sets, "", "s"));
}

/* Walks and breaks from sitting, by their names. */
static void say_movement(struct sentence *s, const struct day *d)
{
    const struct groups g = counted(d, ENTRY_DONE);
    for (int i = 0; i < g.n; i++) {
        const struct item_def *item = protocol_item(d->t->protocol, g.list[i].id, NULL);
        if (!item || item_is_exercise(item))
            continue;
        char title[SAY];
        snprintf(title, sizeof title, "%s", item->title);
        title[0] = small(title[0]);
        sentence_part(s, g.list[i].sets > 1 ? "%s x %d" : "%s", title, g.list[i].sets);
    }
}

/* Like a name in a sentence: "ibuprofen". */
static char *name_of(const struct today *t, const char *id, char *buf)
{
    const struct medicine_def *m = protocol_medicine(t->protocol, id);
    const char *title = m ? medicine_name(m, &t->prefs) : protocol_title(t->protocol, id);
    snprintf(buf, SAY, "%s", title ? title : id);
    if (buf[0] && small(buf[1]) == buf[1]) /* "TENS" stays as it is */
        buf[0] = small(buf[0]);
    return buf;
}

static void say_doses(struct sentence *s, const struct day *d)
{
    const struct groups g = counted(d, ENTRY_DOSE);
    char name[SAY];
    for (int i = 0; i < g.n; i++) {
        const struct group *of = &g.list[i];
        name_of(d->t, of->id, name);
        if (isnan(of->value) || of->value <= 0)
            sentence_part(s, of->n > 1 ? "%s x %d" : "%s", name, of->n);
        else if (g.sums && of->n > 1)
            sentence_part(s, "%s %g mg in %d doses", name, of->value, of->n);
        else
            sentence_part(s, of->n > 1 ? "%s %g mg x %d" : "%s %g mg", name, of->value, of->n);
    }
}

static void say_lifts(struct sentence *s, const struct day *d)
{
    char load[LOAD_MAX];
    for (int i = 0; i < d->t->lifting.n; i++) {
        const struct lift_state *l = &d->t->lifting.list[i];
        for (int k = 0; k < l->n_days; k++)
            if (l->days[k].day == d->day)
                sentence_part(s, "%s %s%s", l->id, load_text(l->days[k].kg, &d->t->prefs, load),
                              l->days[k].back ? ", stepped back" : "");
    }
}

static void say_rest(struct sentence *s, const struct day *d)
{
    char name[SAY];
    const struct groups therapies = counted(d, ENTRY_THERAPY), skips = counted(d, ENTRY_SKIP);
    for (int i = 0; i < therapies.n; i++)
        sentence_part(s, therapies.list[i].n > 1 ? "%s x %d" : "%s", name_of(d->t, therapies.list[i].id, name),
                      therapies.list[i].n);
    if (skips.n)
        sentence_part(s, "%d left out", skips.n);
    for (int i = 0; i < d->n; i++) {
        const struct entry *sign = entry_of(d, i, ENTRY_TRIAGE), *effect = entry_of(d, i, ENTRY_EFFECT);
        const struct question *q =
            sign && sign->context && sign->subject ? protocol_question(d->t->protocol, sign->subject) : NULL;
        if (q)
            sentence_part(s, "said yes to %s", q->name);
        if (effect && effect->subject)
            sentence_part(s, "side effect of %s: %s", name_of(d->t, effect->subject, name),
                          effect->note ? effect->note : "");
    }
}

static void say_notes(struct sentence *s, const struct day *d)
{
    int notes = 0;
    for (int i = 0; i < d->n; i++) {
        const struct entry *check = entry_of(d, i, ENTRY_CHECK_IN), *note = entry_of(d, i, ENTRY_NOTE);
        if (check && text_is(check->subject, "sleep") && text_is(check->status, "poor"))
            sentence_part(s, "slept badly");
        if (note && note->note)
            sentence_part(s, "\"%.300s\"", note->note);
    }
    for (int i = 0; i < d->t->journal->n_days && !d->entries; i++) {
        const struct day_summary *of = &d->t->journal->days[i];
        notes += of->day == d->day && of->kind == ENTRY_NOTE ? of->n : 0;
    }
    if (notes)
        sentence_part(s, "%d note%s", notes, plural(notes, "", "s"));
}

char *readout_day(const struct today *t, int32_t day, const struct entry_page *page, int width, char *buf, size_t size)
{
    const struct day d = day_make(t, day, page);
    char name[SAY];
    day_name(day, t, name);
    struct sentence s = sentence_begin(name, width, buf, size);
    say_scores(&s, &d);
    say_marks(&s, &d);
    say_done(&s, &d);
    say_lifts(&s, &d);
    say_doses(&s, &d);
    say_notes(&s, &d);
    say_movement(&s, &d);
    say_rest(&s, &d);
    sentence_end(&s, "no score, nothing done");
    return buf;
}

/* ---- several days ---- */

char *readout_days(const struct today *t, int32_t from, int32_t to, int width, char *buf, size_t size)
{
    char name[SAY], span[SAY], first[DATE_MAX], last[DATE_MAX];
    struct civil a = day_civil(from), b = day_civil(to);
    if (a.month != b.month)
        snprintf(name, sizeof name, "%s - %s", date_words(a, 0, &t->prefs, first), date_words(b, 0, &t->prefs, last));
    else if (t->prefs.month_first)
        snprintf(name, sizeof name, "%s %d-%d", month(b.month), a.day, b.day);
    else
        snprintf(name, sizeof name, "%d-%d %s", a.day, b.day, month(b.month));
    struct sentence s = sentence_begin(name, width, buf, size);
    int scores = 0, days = 0, kept = 0, asked = 0, doses = 0, lifts = 0;
    double lo = NAN, hi = NAN, sum = 0;
    for (int32_t day = from; day <= to; day++) {
        const struct pain_day *d = scored(t, day);
        if (!d)
            continue;
        int i = (int)(d - t->pain.days);
        const struct kept_day *k = i < t->adherence.n_days ? &t->adherence.days[i] : NULL;
        asked += k ? k->asked : 0;
        kept += k ? k->kept : 0;
        doses += d->marks & MARK_DOSE ? 1 : 0;
        lifts += d->marks & MARK_LIFT ? 1 : 0;
        if (!d->n)
            continue;
        days++;
        scores += d->n;
        sum += d->mean * d->n;
        lo = fmin(lo, d->min); /* fmin and fmax pass over NAN */
        hi = fmax(hi, d->max);
    }
    if (scores)
        sentence_part(&s, "%s, mean %g, %d score%s on %d of %d days", span_text(lo, hi, span), tenths(sum / scores),
                      scores, plural(scores, "", "s"), days, to - from + 1);
    for (int32_t day = from; day <= to; day++) {
        const struct day one = {.t = t, .day = day};
        say_marks(&s, &one);
    }
    if (asked)
        sentence_part(&s, "%d of %d exercises", kept, asked);
    if (lifts)
        sentence_part(&s, "weights on %d day%s", lifts, plural(lifts, "", "s"));
    if (doses)
        sentence_part(&s, "doses on %d day%s", doses, plural(doses, "", "s"));
    sentence_end(&s, "no score, nothing done");
    return buf;
}
