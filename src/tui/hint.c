/* What is known about what is being typed, before it is handed over: the time that it stands for, how much of a
 * medicine the limits leave, what kind of file. Core judges; this only says beforehand what it will look at. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/core/describe.h"
#include "mend/tui/forms.h"
#include "mend/tui/past.h"
#include "mend/tui/say.h"
#include "sheet_edit.h"

static int32_t same_offset(const void *self, int64_t utc)
{
    (void)utc;
    return *(const int32_t *)self;
}

static bool blank(const char *text)
{
    return text[strspn(text, " ")] == '\0';
}

/* The day that a time alone belongs to where that is not the one of now: a day gone by, or that of an entry. */
static bool day_of(const struct app *a, int32_t *day)
{
    const struct entry *e = a->form.kind == FORM_SHEET && a->form.sheet == SHEET_EDIT ? edit_entry(a) : NULL;
    bool then = a->form.kind == FORM_LINE && a->form.line == LINE_THEN;
    *day = then ? a->then_day : e ? moment_day(e->at) : past_day(a);
    return then || e || app_looks_back(a);
}

static bool time_read(const struct app *a, const char *text, struct moment *out)
{
    struct zone here = {same_offset, &a->clock.offset};
    struct error ignored;
    char iso[ISO_MAX];
    int32_t day;
    if (day_of(a, &day) && then_on(day, text, iso))
        text = iso;
    else if (a->form.kind == FORM_LINE && a->form.line == LINE_THEN) /* nothing but a time of that day */
        return false;
    return moment_parse(text, a->clock, a->zone.offset_at ? &a->zone : &here, out, &ignored);
}

/* "= Sat 21 Nov 18:30, 20 h ago" */
static enum style time_words(const struct app *a, const char *text, char *buf, size_t size)
{
    struct moment m;
    char span[32], clock[ISO_MAX], date[DATE_MAX];
    if (!time_read(a, text, &m))
        return snprintf(buf, size, "no time yet: 08:10, yesterday 22:00, -3h"), STYLE_DIM;
    struct civil c = moment_civil(m);
    int used = snprintf(buf, size, "= %s %s", date_words(c, DATE_WEEKDAY, app_prefs(a), date),
                        clock_words(m, app_prefs(a), clock));
    int64_t ago = a->clock.utc - m.utc;
    if (ago < 0)
        return snprintf(buf + used, size - (size_t)used, ": still to come"), STYLE_WARN;
    if (ago >= MINUTE)
        snprintf(buf + used, size - (size_t)used, ", %s ago", span_words(ago, span));
    return STYLE_STRONG;
}

/* "= Tue 1 Dec", of a day as it is or so many days from now. */
static enum style day_words(const struct app *a, const char *text, char *buf, size_t size)
{
    int32_t day;
    struct error ignored;
    char *end;
    text += strspn(text, " +");
    long in = strtol(text, &end, 10);
    bool days = *text && end[strspn(end, " days")] == '\0' && in > 0 && in < 1000;
    if (days)
        day = moment_day(a->now) + (int32_t)in;
    else if (!day_parse(text, &day, &ignored))
        return snprintf(buf, size, blank(text) ? "no day: it comes back by itself" : "no day yet"), STYLE_DIM;
    char date[DATE_MAX];
    snprintf(buf, size, "= %s", date_words(day_civil(day), DATE_WEEKDAY, app_prefs(a), date));
    return STYLE_STRONG;
}

static const struct medicine_state *medicine_of(const struct app *a)
{
    for (int i = 0; a->today && i < a->today->n_medicines; i++)
        if (strcmp(a->today->medicines[i].def->id, a->form.id) == 0)
            return &a->today->medicines[i];
    return NULL;
}

/* "200-400 mg each, 1200 in 24 h, 800 left" */
static enum style dose_words(const struct app *a, const char *text, char *buf, size_t size)
{
    const struct medicine_state *m = medicine_of(a);
    if (!m)
        return STYLE_DIM;
    double mg = strtod(text, NULL), single = m->single_mg > 0 ? m->single_mg : m->def->dose_mg.hi;
    double left = m->limit_mg - m->taken_mg > 0 ? m->limit_mg - m->taken_mg : 0;
    if (mg > single)
        return snprintf(buf, size, "more than %g mg, the most at once", single), STYLE_WARN;
    if (mg > left)
        return snprintf(buf, size, "past %g mg in 24 h: %g left", m->limit_mg, left), STYLE_WARN;
    if (m->prescription || m->def->dose_mg.lo >= single)
        snprintf(buf, size, "%g mg each, %g in 24 h, %g left", single, m->limit_mg, left);
    else
        snprintf(buf, size, "%g-%g mg each, %g in 24 h, %g left", m->def->dose_mg.lo, single, m->limit_mg, left);
    return STYLE_DIM;
}

/* What the name alone tells; nothing is looked up while somebody types. */
static enum style file_words(const struct app *a, const char *text, char *buf, size_t size)
{
    size_t n = strlen(text);
    if (blank(text))
        return snprintf(buf, size, "a file name is needed"), STYLE_WARN;
    if (text[n - 1] == '/')
        return snprintf(buf, size, "a folder: the file's name is missing"), STYLE_WARN;
    if (text[0] == '~')
        return snprintf(buf, size, "~ is taken as it stands: write the whole path"), STYLE_WARN;
    const bool report = a->form.line == LINE_REPORT;
    if (report && a->report_path && strcmp(text, a->report_path) == 0)
        return snprintf(buf, size, "a new file, one page to print, for a visit"), STYLE_DIM;
    if (report && text[0] == '/')
        return snprintf(buf, size, "one page to print, for a visit"), STYLE_DIM;
    const char *who = a->export_for == EXPORT_EXCEL ? "for Excel; Tab: for programs" : "for programs; Tab: for Excel";
    if (a->export_path && strcmp(text, a->export_path) == 0)
        return snprintf(buf, size, "a new file, %s", who), STYLE_DIM;
    if (text[0] != '/')
        snprintf(buf, size, "in the folder where mend was started");
    else if (n < 4 || strcmp(text + n - 4, ".csv") != 0)
        snprintf(buf, size, "it will hold CSV, whatever its name");
    else
        snprintf(buf, size, "%s", who);
    return STYLE_DIM;
}

static enum style room_words(const char *text, size_t room, char *buf, size_t size)
{
    enum { NEAR = 60 };
    size_t left = room - 1 - strlen(text);
    if (left < NEAR)
        snprintf(buf, size, left ? "%zu letters left" : "no more fits", left);
    return left ? STYLE_DIM : STYLE_WARN;
}

static enum style line_hint(const struct app *a, char *buf, size_t size)
{
    const char *text = a->form.text;
    switch (a->form.line) {
    case LINE_INJURED:
    case LINE_THEN:
    case LINE_EARLIER: return time_words(a, text, buf, size);
    case LINE_AMOUNT: return dose_words(a, text, buf, size);
    case LINE_EXPORT:
    case LINE_REPORT: return file_words(a, text, buf, size);
    case LINE_BOOKED:
    case LINE_NOT_NOW: return day_words(a, text, buf, size);
    case LINE_COMMAND: return command_matches(a, buf, size);
    case LINE_NOTE:
    case LINE_SKIP:
    case LINE_EFFECT:
    case LINE_FIND:
    case LINE_OVERRIDE: break;
    }
    return room_words(text, sizeof a->form.text, buf, size);
}

/* "from 1 to 50", and the first of the numbers that lies outside. */
static enum style limit_words(const struct app *a, const char *text, char *buf, size_t size)
{
    double lo, hi;
    char *end;
    sheet_limits(a, &lo, &hi);
    for (text += strspn(text, ", "); *text; text += strspn(text, ", ")) {
        double n = strtod(text, &end);
        if (end == text)
            return snprintf(buf, size, "a number from %g to %g", lo, hi), STYLE_WARN;
        if (!(n >= lo && n <= hi))
            return snprintf(buf, size, "%.6g: from %g to %g", n, lo, hi), STYLE_WARN;
        text = end;
    }
    return snprintf(buf, size, "from %g to %g", lo, hi), STYLE_DIM;
}

enum style form_hint(const struct app *a, char *buf, size_t size)
{
    const char *text;
    buf[0] = '\0';
    if (a->form.kind == FORM_LINE)
        return line_hint(a, buf, size);
    if (a->form.kind != FORM_SHEET)
        return STYLE_DIM;
    switch (sheet_typing(a, &text)) {
    case TYPED_TIME: return blank(text) ? STYLE_DIM : time_words(a, text, buf, size);
    case TYPED_DOSE: return dose_words(a, text, buf, size);
    case TYPED_NUMBERS: return limit_words(a, text, buf, size);
    case TYPED_WORDS: return text ? room_words(text, VALUE_SIZE, buf, size) : STYLE_DIM;
    }
    return STYLE_DIM;
}
