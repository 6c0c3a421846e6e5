/* Away and to bed: nothing rings but what safety asks for, nothing counts as missed, and who comes back hears in one
 * line how long it was and what is due. */
#include <stdio.h>

#include "mend/tui/acts.h"
#include "mend/tui/forms.h"
#include "mend/tui/rings.h"
#include "mend/tui/say.h"

void away_begin(struct app *a, int64_t since, int64_t until)
{
    a->away = true;
    a->away_since = since;
    a->away_until = until;
    a->away_by_itself = a->away_to_bed = false;
    a->away_offset = a->clock.offset;
    a->round.rang = a->round.snoozed = INSTANT_NONE;
}

void away_tick(struct app *a)
{
    /* Bed ends at the same hour on the wall when the clocks change in the night. */
    if (a->away && a->away_to_bed) {
        a->away_until += a->away_offset - a->clock.offset;
        a->away_offset = a->clock.offset;
    }
    if (!a->away || a->away_until == INSTANT_NONE || a->clock.utc < a->away_until)
        return;
    a->away = false;
    a->round.snoozed = a->clock.utc; /* all that is due by now is one round, whether it rang before or not */
}

bool away_back(struct app *a)
{
    char span[32], due[SAY];
    int n;
    a->round.unanswered = 0;
    if (!a->away)
        return false;
    a->away = false;
    round_greet(a);
    bool any = round_words(a, false, due, sizeof due, &n);
    int64_t gone = a->clock.utc - a->away_since;
    app_say(a, STYLE_GOOD, "Welcome back: %s, nothing counts as missed. %s%s.",
            gone < MINUTE ? "that was short" : span_words(gone, span), any ? "Now: " : "Nothing is due",
            any ? due : "");
    return true;
}

static int64_t next_waking(const struct app *a)
{
    int into = moment_time_of_day(a->clock), from = a->settings->prefs.wake_from;
    return a->clock.utc - into + from + (into >= from ? DAY : 0);
}

static void away_strip(const struct app *a, char *buf, size_t size)
{
    char clock[SAY], keys[2 * SAY];
    snprintf(keys, sizeof keys, "1_30_min  2_2_hours  3_till_I_am_back  4_bed_till_%.60s  Esc_stay",
             say_clock(a, next_waking(a), clock));
    for (char *at = keys; *at; at++)
        if (*at == ' ' && at[1] != ' ' && at > keys && at[-1] != ' ')
            *at = '_'; /* "Mon 07:00" */
    const struct therapy_state *runs = app_running(a);
    if (runs)
        snprintf(buf, size, "Take the %s off first: its clock ends when you go. Away:", runs->def->id);
    else
        snprintf(buf, size, "Away:");
    strip_keys(buf, size, keys);
}

static enum outcome away_key(struct app *a, uint32_t key, struct effect *out)
{
    form_close(a);
    if (key == KEY_ESC)
        return TAKEN;
    if (key < '1' || key > '4')
        return PASSED;
    int64_t now = a->clock.utc;
    const int64_t until[] = {now + 30 * MINUTE, now + 2 * HOUR, INSTANT_NONE, next_waking(a)};
    away_begin(a, now, until[key - '1']);
    a->away_to_bed = key == '4';
    const struct therapy_state *runs = app_running(a);
    if (runs)
        *out = therapy_stop(a, runs); /* nobody leaves or sleeps with a pack on (S11) */
    return TAKEN;
}

const struct form_ops away_form = {false, NULL, away_key, NULL, NULL, away_strip};
