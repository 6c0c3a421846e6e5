/* describe.c: an entry as a line of plain words, and a time as a person says it. */
#include "mend/core/describe.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "mend/core/quantity.h"

#define GRAM 0.001 /* loads that differ by less are the same */

static const char *join(struct arena *a, const char *left, const char *right)
{
    if (!right || !*right)
        return left;
    return *left ? arena_fmt(a, "%s, %s", left, right) : right;
}

static const char *title_of(const struct entry *e, const struct protocol *p, const struct prefs *prefs)
{
    const char *title = p && e->subject ? protocol_title(p, e->subject) : NULL;
    const struct medicine_def *m = title ? protocol_medicine(p, e->subject) : NULL;
    return m ? medicine_name(m, prefs) : title ? title : e->subject ? e->subject : "";
}

/* In pounds to the half, and never more than it is but for the 10 g that loads are kept to: what was 45 lb is 45 lb
 * again, and who types what was shown types no more than that (C40). */
static double half_pounds(double kg)
{
    const double rounding = 0.005;
    return floor((kg + rounding) / KG_PER_LB * 2) / 2;
}

static char *weight_text(double kg, const struct prefs *prefs, char *buf)
{
    text_fmt(buf, LOAD_MAX, prefs->pounds ? "%g lb" : "%g kg", prefs->pounds ? half_pounds(kg) : kg);
    return buf;
}

static const char *weight_words(double kg, const struct prefs *prefs, struct arena *a)
{
    char buf[LOAD_MAX];
    return arena_str(a, weight_text(kg, prefs, buf));
}

static const char *word(const char *s)
{
    return s ? s : "?";
} /* a row from elsewhere may lack it */

static const char *done_words(const struct entry *e, const char *s, const struct prefs *prefs, struct arena *a)
{
    if (e->sets > 1)
        s = join(a, s, arena_fmt(a, "%d sets", e->sets));
    if (e->reps >= 0)
        s = join(a, s, arena_fmt(a, "%d reps", e->reps));
    if (e->hold_s >= 0)
        s = join(a, s, arena_fmt(a, "%d s", e->hold_s));
    if (!isnan(e->load_kg))
        s = join(a, s, weight_words(e->load_kg, prefs, a));
    if (e->side && strcmp(e->side, "both") != 0)
        s = join(a, s, e->side);
    s = join(a, s, e->context);
    return e->pain >= 0 ? join(a, s, arena_fmt(a, "pain %d", e->pain)) : s;
}

static const char *lift_words(const struct entry *e, const char *title, const struct prefs *prefs, struct arena *a)
{
    if (!text_is(e->status, "previous"))
        return done_words(e, title, prefs, a);
    const char *s = join(a, title, weight_words(e->load_kg, prefs, a));
    if (e->reps >= 0)
        s = join(a, s, arena_fmt(a, "%d reps", e->reps));
    return join(a, s, "before the injury");
}

/* A word of change, an activity's score, or a number. */
static const char *measure_words_of(const struct entry *e, struct arena *a)
{
    const char *s = text_is(e->subject, "psfs") ? "activity" : word(e->subject);
    if (e->status)
        return arena_fmt(a, "%s: %s", s, e->status);
    return isnan(e->value) ? s : arena_fmt(a, "%s %g", s, e->value);
}

/* A medicine's limits have an amount in mg; a new exercise its title in the note. */
static const char *prescribed(const struct entry *e, const char *title, const struct prefs *prefs, struct arena *a)
{
    const char *s = arena_fmt(a, "%s, by %s", title, e->context ? e->context : "a clinician");
    if (text_is(e->status, "off"))
        return arena_fmt(a, "%s: taken out", s);
    if (text_is(e->unit, "mg")) {
        s = arena_fmt(a, "%s: %g mg", s, e->value);
        if (e->hold_s > 0)
            s = join(a, s, arena_fmt(a, "%g h apart", e->hold_s / 3600.0));
        if (e->sets > 0)
            s = join(a, s, arena_fmt(a, "%d in 24 h", e->sets));
        return e->reps > 0 ? join(a, s, arena_fmt(a, "%d days", e->reps)) : s;
    }
    struct entry dose = *e;
    dose.side = dose.context = NULL;
    dose.pain = ENTRY_UNKNOWN;
    const char *numbers = done_words(&dose, "", prefs, a);
    if (text_is(e->status, "new"))
        return *numbers ? arena_fmt(a, "%s: new exercise, %s", s, numbers) : arena_fmt(a, "%s: new exercise", s);
    return arena_fmt(a, "%s: %s", s, *numbers ? numbers : "the plan's own dose");
}

const char *entry_words(const struct entry *e, const struct protocol *p, const struct prefs *prefs, struct arena *a)
{
    const char *title = title_of(e, p, prefs), *s = title;
    switch (e->kind) {
    case ENTRY_START:
        if (start_goes_on(e->note) && !text_is(e->note, "switch"))
            return arena_fmt(a, "on with revision %d: %s", e->revision, title);
        s = arena_fmt(a, "episode begins: %s", title);
        break;
    case ENTRY_FINISH: s = "episode ends"; break;
    case ENTRY_TRIAGE:
        s = isnan(e->value) ? arena_fmt(a, "%s: %s", title, word(e->status))
                            : arena_fmt(a, "%s: %s", title, degrees_words(e->value, prefs, a));
        break;
    case ENTRY_CLEAR_FLAGS:
        s = arena_fmt(a, "warning signs assessed by %s", e->context ? e->context : "a clinician");
        break;
    case ENTRY_PAIN:
        s = arena_fmt(a, "pain %g", e->value);
        if (e->site && strcmp(e->site, "back") != 0)
            s = join(a, s, e->site);
        s = join(a, join(a, join(a, s, e->side), e->context), e->status);
        break;
    case ENTRY_DONE: s = done_words(e, s, prefs, a); break;
    case ENTRY_SKIP: s = arena_fmt(a, "%s left out", title); break;
    case ENTRY_DOSE: s = isnan(e->value) ? title : arena_fmt(a, "%s %g mg", title, e->value); break;
    case ENTRY_EFFECT: s = arena_fmt(a, "side effect of %s", title); break;
    case ENTRY_THERAPY: s = arena_fmt(a, "%s %s", title, text_is(e->status, "start") ? "on" : "off"); break;
    case ENTRY_CHECK_IN: s = arena_fmt(a, "check-in, %s: %s", title, word(e->status)); break;
    case ENTRY_PHASE:
        s = arena_fmt(a, "phase %s: %s", word(e->status), title);
        if (e->context)
            s = arena_fmt(a, "%s, by %s", s, e->context);
        break;
    case ENTRY_SCREEN: s = arena_fmt(a, "screen, %s: %s", title, word(e->status)); break;
    case ENTRY_LIFT: s = lift_words(e, title, prefs, a); break;
    case ENTRY_MEASURE: s = measure_words_of(e, a); break;
    case ENTRY_PRESCRIBE: s = prescribed(e, title, prefs, a); break;
    case ENTRY_REFERRAL:
        s = arena_fmt(a, "advice '%s': %s", title, word(e->status));
        if (e->context)
            s = arena_fmt(a, "%s until %s", s, e->context);
        break;
    case ENTRY_NOTE: return e->note ? arena_fmt(a, "note: %s", e->note) : "note";
    case ENTRY_VOID: s = arena_fmt(a, "taken out (%s)", e->status ? e->status : "undo"); break;
    case ENTRY_IMPORT:
        return arena_fmt(a, "import of %s: %.0f %s", e->note ? e->note : "a file", e->value,
                         e->value == 1 ? "entry" : "entries");
    case ENTRY_KIND_COUNT: break;
    }
    if (text_is(e->status, "against-advice"))
        s = join(a, s, "against advice");
    return e->note ? arena_fmt(a, "%s: %s", s, e->note) : s;
}

const char *plural(int64_t n, const char *one, const char *many)
{
    return n == 1 ? one : many;
}

const char *weekday(int day)
{
    static const char *const names[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    return names[day >= 0 && day < 7 ? day : 0];
}

const char *month(int n)
{
    static const char *const names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return names[n > 0 && n < 13 ? n - 1 : 0];
}

char *date_words(struct civil c, unsigned parts, const struct prefs *prefs, char *buf)
{
    const char *first = parts & DATE_WEEKDAY ? weekday(c.weekday) : "", *space = *first ? " " : "";
    char year[16] = "";
    if (parts & DATE_YEAR)
        text_fmt(year, sizeof year, prefs->month_first ? ", %d" : " %d", c.year);
    if (prefs->month_first)
        text_fmt(buf, DATE_MAX, "%s%s%s %d%s", first, space, month(c.month), c.day, year);
    else
        text_fmt(buf, DATE_MAX, "%s%s%d %s%s", first, space, c.day, month(c.month), year);
    return buf;
}

const char *when_words(int64_t at, struct moment now, const struct prefs *prefs, struct arena *a)
{
    struct moment m = {at, now.offset};
    struct civil c = moment_civil(m);
    int64_t day = (at + now.offset - moment_time_of_day(m)) / DAY;
    int64_t today = (now.utc + now.offset - moment_time_of_day(now)) / DAY;
    char clock[ISO_MAX], date[DATE_MAX];
    clock_words(m, prefs, clock);
    if (day == today)
        return arena_fmt(a, "today %s", clock);
    if (day == today + 1)
        return arena_fmt(a, "tomorrow %s", clock);
    if (day == today - 1)
        return arena_fmt(a, "yesterday %s", clock);
    if (day > today - 200 && day < today + 200)
        return arena_fmt(a, "%s %s", date_words(c, DATE_WEEKDAY, prefs, date), clock);
    return arena_str(a, date_words(c, DATE_YEAR, prefs, date));
}

char *clock_words(struct moment m, const struct prefs *prefs, char *buf)
{
    if (!prefs->clock12)
        return moment_clock(m, buf);
    struct civil c = moment_civil(m);
    snprintf(buf, ISO_MAX, "%d:%02d%s", (c.hour + 11) % 12 + 1, c.minute, c.hour < 12 ? "am" : "pm");
    return buf;
}

char *load_text(double kg, const struct prefs *prefs, char *buf)
{
    if (kg >= GRAM)
        return weight_text(kg, prefs, buf);
    text_fmt(buf, LOAD_MAX, "%s", isnan(kg) ? "not known" : "body weight");
    return buf;
}

const char *load_words(double kg, const struct prefs *prefs, struct arena *a)
{
    char buf[LOAD_MAX];
    return arena_str(a, load_text(kg, prefs, buf));
}

const char *plates_words(double kg, double bar_kg, const struct prefs *prefs, struct arena *a)
{
    double bar = prefs->pounds ? round(bar_kg / KG_PER_LB / 5) * 5 : bar_kg,
           load = prefs->pounds ? half_pounds(kg) : kg;
    if (load < bar - GRAM)
        return NULL;
    return load < bar + GRAM ? "the bar alone" : arena_fmt(a, "bar + %g a side", (load - bar) / 2);
}

const char *degrees_words(double celsius, const struct prefs *prefs, struct arena *a)
{
    return prefs->fahrenheit ? arena_fmt(a, "%.1f F", celsius * 1.8 + 32) : arena_fmt(a, "%.1f C", celsius);
}

const char *medicine_name(const struct medicine_def *m, const struct prefs *prefs)
{
    for (int i = 0; prefs->paracetamol && i < m->also.n; i++)
        if (strcmp(m->also.list[i], "paracetamol") == 0)
            return "Paracetamol";
    return m->title;
}
