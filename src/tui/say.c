#include <stdio.h>
#include <string.h>

#include "mend/core/arena.h"
#include "mend/core/describe.h"
#include "mend/tui/forms.h"
#include "mend/tui/say.h"
#include "mend/tui/views.h"

static struct moment here(const struct app *a, int64_t at)
{
    return (struct moment){at, a->now.offset};
}

/* The evening's clocks reach past 04:00, where the day turns: within half a day a weekday would only confuse. */
static bool far(const struct app *a, int64_t at)
{
    int64_t away = at - a->now.utc;
    return moment_day(here(a, at)) != moment_day(a->now) && (away > 12 * HOUR || away < 0);
}

const struct prefs *app_prefs(const struct app *a)
{
    return a->today ? &a->today->prefs : &a->settings->prefs;
}

char *say_load(const struct app *a, double kg, char *buf)
{
    return load_text(kg, app_prefs(a), buf);
}

char *say_clock(const struct app *a, int64_t at, char *buf)
{
    char clock[ISO_MAX], date[DATE_MAX];
    clock_words(here(a, at), app_prefs(a), clock);
    struct civil c = moment_civil(here(a, at));
    int64_t away = at - a->now.utc;
    if (!far(a, at))
        text_fmt(buf, SAY, "%s", clock);
    else if (away > -6 * DAY && away < 6 * DAY)
        text_fmt(buf, SAY, "%s %s", weekday(c.weekday), clock);
    else
        text_fmt(buf, SAY, "%s",
                 date_words(c, away > -300 * DAY && away < 300 * DAY ? 0 : DATE_YEAR, app_prefs(a), date));
    return buf;
}

char *say_day(const struct app *a, int64_t at, char *buf)
{
    say_clock(a, at, buf);
    char *clock = strchr(buf, ' ');
    if (clock && strchr(clock, ':'))
        *clock = '\0';
    return buf;
}

/* "12 min"; calm goes without the seconds of the last minute. */
static const char *say_left(const struct app *a, int64_t left, char *buf)
{
    return app_calm(a) && left < MINUTE ? "under 1 min" : span_words(left, buf);
}

char *say_until(const struct app *a, int64_t at, char *buf)
{
    char clock[SAY], span[32];
    say_clock(a, at, clock);
    int64_t left = at - a->now.utc;
    if (left > 0)
        text_fmt(buf, SAY, "%.60s, in %s", clock, say_left(a, left, span));
    else if (left > -MINUTE)
        text_fmt(buf, SAY, "due now");
    else
        text_fmt(buf, SAY, "due since %.60s", clock);
    return buf;
}

char *say_countdown(const struct app *a, int64_t at, char *buf)
{
    char span[32];
    int64_t left = at - a->clock.utc;
    if (left < 0)
        left = 0;
    if (app_calm(a))
        text_fmt(buf, SAY, "%s", say_left(a, left, span));
    else if (left >= HOUR)
        text_fmt(buf, SAY, "%d:%02d:%02d", (int)(left / HOUR), (int)(left / MINUTE % 60), (int)(left % 60));
    else
        text_fmt(buf, SAY, "%d:%02d", (int)(left / MINUTE), (int)(left % 60));
    return buf;
}

int64_t countdown_turns(const struct app *a, int64_t at)
{
    int64_t now = a->clock.utc, left = at - now;
    if (left <= 0)
        return app_calm(a) ? INSTANT_NONE : now + 1;
    return !app_calm(a) ? now + 1 : left < MINUTE ? at : now + left % MINUTE + 1;
}

const char *medicine_title(const struct app *a, const struct medicine_def *m)
{
    return medicine_name(m, app_prefs(a));
}

double usual_mg(const struct medicine_state *m)
{
    return m->usual_mg > 0 ? m->usual_mg : m->def->usual_mg;
}

const char *say_medicine(const struct app *a, const struct medicine_state *m, char *buf)
{
    char until[SAY];
    bool known = m->next_at != INSTANT_NONE;
    if (known)
        say_clock(a, m->next_at, until);
    switch (m->state) {
    case MEDICINE_MAY:
        if (m->last_at == INSTANT_NONE)
            return "none written down yet";
        if (m->course_to == INSTANT_NONE || m->course_to <= a->now.utc)
            return "label interval has passed";
        text_fmt(buf, SAY, "course ends %.60s; label interval has passed", say_clock(a, m->course_to, until));
        return buf;
    case MEDICINE_WAIT: snprintf(buf, SAY, "wait till %.90s", known ? until : "enough hours have passed"); return buf;
    case MEDICINE_LIMIT: snprintf(buf, SAY, "limit till %.90s", known ? until : "24 h have passed"); return buf;
    case MEDICINE_STOPPED: return "stopped: side effect";
    case MEDICINE_COURSE_OVER: return "course over; ask first";
    case MEDICINE_CONTRAINDICATED:
        if (!known) /* the answers, not another medicine, close it */
            return "not for you; Enter: why";
        text_fmt(buf, SAY, "not with the other till %.60s", until);
        return buf;
    case MEDICINE_CANNOT_TELL: return "cannot tell; Enter: why";
    case MEDICINE_OFF: return "off";
    }
    return "";
}

/* Copies the first of the texts that fits; the last one when none does. */
static char *first_fitting(char texts[][SAY], int n, int width, char *buf)
{
    int i = 0;
    while (i < n - 1 && (!texts[i][0] || text_width(texts[i]) > width))
        i++;
    memcpy(buf, texts[i], SAY);
    return buf;
}

char *say_due(const struct app *a, int64_t at, int width, char *buf)
{
    char texts[3][SAY], clock[SAY], span[32];
    int64_t left = at - a->now.utc;
    say_clock(a, at, clock);
    say_until(a, at, texts[0]);
    if (left > 0) {
        snprintf(texts[1], SAY, "%.60s in %s", clock, say_left(a, left, span));
        snprintf(texts[2], SAY, "%.60s", clock);
    } else {
        snprintf(texts[1], SAY, "since %.60s", clock);
        snprintf(texts[2], SAY, "due");
    }
    return first_fitting(texts, 3, width, buf);
}

char *say_off(const struct app *a, const struct therapy_state *t, char *buf)
{
    const struct today *day = a->today;
    const struct span *window = &t->def->window;
    char clock[SAY];
    if (day->triage.state == TRIAGE_UNANSWERED || day->triage.state == TRIAGE_EMERGENCY)
        text_fmt(buf, SAY, "not now; Enter: why");
    else if (ask_closing(a, t))
        text_fmt(buf, SAY, "your answer; Enter");
    else if (window->lo > 0 && day->episode.elapsed_s < window->lo)
        text_fmt(buf, SAY, "from %.60s", say_clock(a, a->now.utc + window->lo - day->episode.elapsed_s, clock));
    else if (window->hi >= 0 && day->episode.elapsed_s >= window->hi)
        text_fmt(buf, SAY, "first %d h only", (int)(window->hi / HOUR));
    else
        text_fmt(buf, SAY, "not now; Enter: why");
    return buf;
}

/* Appends as much as there is room for; returns the bytes used. */
static size_t add(char *buf, size_t used, const char *text)
{
    while (*text && used < SAY - 1)
        buf[used++] = *text++;
    buf[used] = '\0';
    return used;
}

char *say_title(const char *title, int width, char *buf)
{
    add(buf, 0, title);
    for (char *blank = strrchr(buf, ' '); blank && text_width(buf) > width; blank = strrchr(buf, ' '))
        *blank = '\0';
    return buf;
}

char *say_times(const struct check_item *i, char *buf)
{
    const struct times *t = &i->times;
    const char *ours = source_is_ours(&i->def->source, i->carried ? "carried-on" : "times") ? "°" : "";
    bool once = t->n.lo == 1 && t->n.hi == 1;
    buf[0] = '\0';
    switch (t->kind) {
    case TIMES_EVERY:
        if (t->every_s == HOUR)
            text_fmt(buf, SAY, "hourly%s", ours);
        else if (t->every_s % HOUR == 0)
            text_fmt(buf, SAY, "every %d h%s", (int)(t->every_s / HOUR), ours);
        else
            text_fmt(buf, SAY, "every %d min%s", (int)(t->every_s / MINUTE), ours);
        break;
    case TIMES_A_DAY:
    case TIMES_A_WEEK: {
        const char *span = t->kind == TIMES_A_DAY ? "day" : "week";
        if (once && t->kind == TIMES_A_DAY)
            text_fmt(buf, SAY, "daily%s", ours);
        else if (t->n.lo == t->n.hi)
            text_fmt(buf, SAY, "%g a %s%s", t->n.lo, span, ours);
        else
            text_fmt(buf, SAY, "%g-%g a %s%s", t->n.lo, t->n.hi, span, ours);
        break;
    }
    case TIMES_NONE:
    case TIMES_ONCE: break;
    }
    return buf;
}

static void sets_words(const struct item_def *d, char *buf)
{
    const char *ours = source_is_ours(&d->source, "sets") ? "°" : "";
    buf[0] = '\0';
    if (d->sets.hi > 1 && d->sets.lo == d->sets.hi)
        text_fmt(buf, SAY, "%g x%s", d->sets.lo, ours);
    else if (d->sets.hi > 1)
        text_fmt(buf, SAY, "%g-%g x%s", d->sets.lo, d->sets.hi, ours);
}

static void listed(char *buf, const char *const parts[], int n)
{
    size_t used = 0;
    buf[0] = '\0';
    for (int i = 0; i < n; i++)
        if (parts[i][0])
            used = add(buf, add(buf, used, used ? ", " : ""), parts[i]);
}

/* A dose without what comes after its first comma; "each side" in short. */
static void brief_words(const char *words, const char *ours, char *buf)
{
    const char *side = strstr(words, " each side");
    int head = (int)strcspn(words, ",");
    if (side && side - words < head)
        text_fmt(buf, SAY, "%.*s a side%s", (int)(side - words), words, ours);
    else
        text_fmt(buf, SAY, "%.*s%s", head, words, ours);
}

char *say_dose(const struct check_item *i, int width, char *buf)
{
    char dose[SAY] = "", sets[SAY], times[SAY];
    const char *plan = i->def->dose.words ? i->def->dose.words : "";
    const char *words = i->progress.words ? i->progress.words : plan; /* the dose in force */
    const char *ours = source_is_ours(&i->def->source, "dose") && !i->progress.set_by ? "°" : "";
    say_times(i, times);
    sets_words(i->def, sets);
    if (words != plan && (i->progress.set_by || i->easier || strstr(words, " x ") || strstr(words, "set")))
        sets[0] = '\0';                                      /* the words have them */
    if (*words && (strcmp(words, "once") != 0 || !times[0])) /* how often says it */
        text_fmt(dose, SAY, "%.100s%s", words, ours);
    /* That something is done once a day goes without saying where there is no room to say it. */
    bool daily = i->times.kind == TIMES_A_DAY && i->times.n.hi <= 1;
    const char *const forms[][3] = {
        {dose, sets, times}, {dose, daily ? sets : times, ""}, {dose, sets, ""}, {dose, "", ""}};
    enum { FORMS = sizeof forms / sizeof *forms };
    for (int k = 0; k < FORMS; k++) {
        listed(buf, forms[k], 3);
        if (buf[0] && text_width(buf) <= width)
            return buf;
    }
    if (dose[0])
        brief_words(words, ours, buf);
    else
        add(buf, 0, times);
    return buf;
}

/* What core says to the command line, and what says the same here. */
static const struct {
    const char *there, *here;
} dialect[] = {
    {": mend triage, or r in the tracker", ": r asks them"},
    {"? mend triage saddle-numbness=yes or =no", "? r asks it again"},
    {": press p, or `mend pain N --when rest`", ": p records one"},
    {"; mend triage lists the ids", ""},
    {"; mend status lists today's", "; Checklist lists today's"},
    {" begin one with `mend start low-back-lifting --injured TIME`", " :start begins one"},
    {"; against advice: an emergency sign is open: get medical help now", ""},
    {"confirm first with --confirm: ", "first see to this: "},
    {": press p, or `mend pain N`", ": p records one"},
    {": mend ", ": :"},
    {"`mend ", "`:"},
};

static void swap(char *buf, size_t size, const char *from, const char *to)
{
    char *at = strstr(buf, from), rest[SAID_SIZE];
    if (!at)
        return;
    text_fmt(rest, sizeof rest, "%s", at + strlen(from));
    snprintf(at, size - (size_t)(at - buf), "%s%s", to, rest);
}

const char *say_stop(const char *text)
{
    const size_t n = strlen(text);
    return n > 0 && strchr(".?!", text[n - 1]) ? "" : ".";
}

char *say_here(const char *text, char *buf, size_t size)
{
    text_fmt(buf, size, "%s", text);
    for (size_t i = 0; i < sizeof dialect / sizeof *dialect; i++)
        swap(buf, size, dialect[i].there, dialect[i].here);
    return buf;
}

const char *say_then(const struct app *a, const char *text, char *buf, size_t size)
{
    if (!text || !app_looks_back(a))
        return text;
    text_fmt(buf, size, "%s", text);
    swap(buf, size, "this morning", "that morning");
    swap(buf, size, " yet (c)", "");
    swap(buf, size, "so far", "by then");
    return buf;
}
