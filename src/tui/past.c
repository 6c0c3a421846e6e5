/* Days gone by: another day as it stood when it ended, and what is written down there. Clocks, bells and emergencies go
 * on by what is true now; what is asked for while another day is shown happens on that day, at a time that a strip asks
 * for. Whatever is about now only, and the turn of the day and an emergency, bring today back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/core/describe.h"
#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/past.h"
#include "mend/tui/say.h"

/* ---- which day is shown ---- */

int32_t past_day(const struct app *a)
{
    return moment_day(a->clock) - a->back;
}

static char *day_words(const struct app *a, int32_t day, char *buf)
{
    return date_words(day_civil(day), DATE_WEEKDAY, app_prefs(a), buf);
}

char *say_shown(const struct app *a, char *buf)
{
    return day_words(a, past_day(a), buf);
}

void past_show(struct app *a)
{
    bool past = a->back > 0 && a->past;
    a->today = past ? a->past : a->live;
    a->now = past ? a->past_at : a->clock;
}

static void look_at(struct app *a, int back)
{
    a->back = back;
    a->past = NULL;
    a->chart_day = INT32_MAX; /* the chart reads out the day shown */
    a->then[0] = '\0';
    past_show(a);
}

void past_end(struct app *a, const char *why)
{
    if (!app_looks_back(a))
        return;
    bool stays = a->form.kind == FORM_NONE || a->form.kind == FORM_HELP || a->form.kind == FORM_LOG ||
                 (a->form.kind == FORM_LINE && a->form.line == LINE_THEN); /* that one has its day in it */
    look_at(a, 0);
    if (!stays)
        form_close(a); /* what was being filled in belonged to the other day */
    if (a->under.kind != FORM_LOG)
        a->under.kind = FORM_NONE;
    if (why)
        app_say(a, STYLE_WARN, "%s%s", why, stays ? "" : " What was open was not recorded.");
}

void app_past(struct app *a, const struct today *past, struct moment at)
{
    if (!app_looks_back(a))
        return;
    if (!past) {
        past_end(a, "Nothing is known of that day; this is today.");
        return;
    }
    a->past = past;
    a->past_at = at;
    past_show(a);
    rows_fit(a);
}

/* The day on which the episode was begun: before it there was no plan. */
static int32_t first_day(const struct app *a)
{
    return moment_day(episode_first_start(a->live->journal, &a->live->episode)->at);
}

struct effect key_day_before(struct app *a, uint32_t key)
{
    (void)key;
    char day[SAY];
    if (past_day(a) <= first_day(a))
        app_say(a, STYLE_GOOD, "%s is the first day: the plan was begun then.", day_words(a, past_day(a), day));
    else
        look_at(a, a->back + 1);
    return effect_none();
}

struct effect key_day_after(struct app *a, uint32_t key)
{
    (void)key;
    if (app_looks_back(a))
        look_at(a, a->back - 1);
    else
        app_say(a, STYLE_GOOD, "This is today. [ shows the day before.");
    return effect_none();
}

struct effect key_to_today(struct app *a, uint32_t key)
{
    (void)key;
    look_at(a, 0);
    return effect_none();
}

/* ---- what cannot be done afterwards ---- */

const char *past_refuses(const struct app *a, uint32_t key)
{
    if (!app_looks_back(a))
        return NULL;
    switch (key) {
    case ' ':
        if (a->focus != PANE_TIMERS)
            return NULL;
        return "Ice and heat are started when they go on the skin, not afterwards. Esc: today.";
    case 'i':
        if (app_running(a)) /* that is on now, and comes off now */
            return NULL;
        return "Ice and heat are started when they go on the skin, not afterwards. Esc: today.";
    case 'b': return "Away is about now: Esc, then b.";
    case 'f': return "Floor mode is for now: Esc, then f.";
    case '>':
    case '<': return "The phase moves on from today: Esc, then >.";
    default: return NULL;
    }
}

bool past_only_today(struct app *a, const char *what)
{
    if (app_looks_back(a))
        app_say(a, STYLE_WARN, "%s is about today: Esc first.", what);
    return app_looks_back(a);
}

/* ---- when it happened ---- */

/* "8", "8:10", "810", "08:10", "8:10pm": minutes since midnight; -1 no time of day. */
static int minutes_of(const char *text)
{
    char digits[5] = "";
    size_t n = 0, colon = 0;
    int half = 0; /* 1 am, 2 pm */
    text += strspn(text, " ");
    for (; (*text >= '0' && *text <= '9') || (*text == ':' && n > 0 && !colon); text++) {
        if (*text == ':')
            colon = n;
        else if (n == 4)
            return -1;
        else
            digits[n++] = *text;
    }
    text += strspn(text, " ");
    if ((*text == 'a' || *text == 'p') && text[1] == 'm') {
        half = *text == 'a' ? 1 : 2;
        text += 2;
    }
    if (n == 0 || text[strspn(text, " ")] || (colon && (colon > 2 || n - colon != 2)))
        return -1;
    int value = (int)strtol(digits, NULL, 10);
    int h = colon || n > 2 ? value / 100 : value, m = colon || n > 2 ? value % 100 : 0;
    if (half && (h < 1 || h > 12))
        return -1;
    h = half ? h % 12 + (half - 1) * 12 : h;
    return h < 24 && m < 60 ? h * 60 + m : -1;
}

/* The calendar day turns at 04:00: what is earlier on the wall belongs to the night after it. */
bool then_on(int32_t day, const char *text, char *iso)
{
    char date[ISO_MAX];
    int minutes = minutes_of(text);
    if (minutes < 0)
        return false;
    day_iso(day + (minutes * 60 < DAY_TURNS_AT), date);
    snprintf(iso, ISO_MAX, "%.10sT%02d:%02d", date, minutes / 60 % 24, minutes % 60);
    return true;
}

/* The time said last for that day, that of its latest entry, or noon. */
static void sensible(const struct app *a, char *buf)
{
    const struct journal *j = a->today->journal;
    struct moment m = {0, 0}; /* of some day: only its time of day is said */
    m.utc = (a->then[0] ? minutes_of(a->then + strlen("2026-11-19T")) : 12 * 60) * MINUTE;
    for (int i = j->n - 1; i >= 0; i--)
        if (!a->then[0] && !j->entries[i].voided && moment_day(j->entries[i].at) == past_day(a)) {
            m = j->entries[i].at;
            break;
        }
    clock_words(m, app_prefs(a), buf);
}

/* Acts that say what happened on a day. */
static bool has_day(const struct effect *e)
{
    const struct act_spec *spec = e->n_words > 0 ? act_find(e->words[0]) : NULL;
    switch (spec ? spec->id : ACT_COUNT) {
    case ACT_PAIN:
    case ACT_DONE:
    case ACT_RATE:
    case ACT_SKIP:
    case ACT_DOSE:
    case ACT_EFFECT:
    case ACT_CHECK_IN:
    case ACT_TRIAGE:
    case ACT_SCREEN:
    case ACT_LIFT:
    case ACT_MEASURE:
    case ACT_REFER:
    case ACT_PRESCRIBE:
    case ACT_NOTE: return true;
    default: return false;
    }
}

static int time_given(const struct effect *e)
{
    for (int i = 1; i + 1 < e->n_words && strcmp(e->words[i], "--") != 0; i++)
        if (strcmp(e->words[i], "--at") == 0)
            return i + 1;
    return -1;
}

/* The words with their time; before a text that stands after "--". */
static struct effect at_time(struct app *a, const char *iso)
{
    words_insert(a, "--at", iso);
    return a->last;
}

struct effect past_dates(struct app *a, struct effect e, enum past_time how)
{
    char iso[ISO_MAX], clock[ISO_MAX];
    if (e.kind != EFFECT_ACT || !app_looks_back(a) || !has_day(&e))
        return e;
    int given = time_given(&e);
    if (given >= 0 && then_on(past_day(a), e.words[given], iso)) { /* a time alone is one of the day shown */
        words_set(a, given, iso);
        return a->last;
    }
    if (given >= 0)
        return e;
    sensible(a, clock);
    if (how == PAST_LEAVES && !a->then[0])
        then_on(past_day(a), clock, a->then);
    if (how != PAST_ASKS && a->then[0])
        return at_time(a, a->then);
    a->held = a->form;
    a->then_day = past_day(a);
    line_open(a, LINE_THEN, "", clock);
    a->form.sure = true; /* as proposed: the first key that types replaces it */
    return effect_none();
}

const char *past_day_of(const struct app *a, char *buf)
{
    bool dated = app_looks_back(a) && a->then[0] && has_day(&a->last);
    char day[SAY];
    snprintf(buf, SAY, "%.40s%s", dated ? say_shown(a, day) : "", dated ? ": " : "");
    return buf;
}

const char *then_prompt(const struct app *a, char *buf, size_t size)
{
    char day[SAY];
    snprintf(buf, size, "When on %.40s? ", day_words(a, a->then_day, day));
    return buf;
}

struct effect then_said(struct app *a)
{
    if (!then_on(a->then_day, a->form.text, a->then)) {
        app_say(a, STYLE_WARN, "A time of that day, like 08:10 or 8; from 00:00 to 03:59 is the night after it.");
        return effect_none();
    }
    a->form = a->held;
    return at_time(a, a->then);
}

void then_left(struct app *a)
{
    a->form = a->held;
    a->after = AFTER_NOTHING;
    app_say(a, STYLE_WARN, "Nothing was recorded.");
}
