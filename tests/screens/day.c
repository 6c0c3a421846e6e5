#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "screens/day.h"

char day_heard[4096];
char day_notice[256];

/* ---- what core would say ---- */

void day_off(struct therapy_state *t, int64_t at)
{
    t->state = THERAPY_WAITING;
    t->started_at = t->ends_at = t->hard_stop_at = INSTANT_NONE;
    t->skin_check_due = false;
    t->last_ended = at;
    t->asks_off = INSTANT_NONE;
    t->next_at = at + 40 * MINUTE;
}

/* It ended by itself: nobody has said yet that it is off. */
static void day_over(struct therapy_state *t)
{
    int64_t at = t->hard_stop_at;
    day_off(t, at);
    t->asks_off = s.today.now.utc - at < OFF_ASKED_S ? at : INSTANT_NONE;
}

static void settle(void)
{
    struct today *t = &s.today;
    for (int i = 0; i < t->n_therapies; i++) {
        struct therapy_state *x = &t->therapies[i];
        if (x->started_at != INSTANT_NONE && t->now.utc >= x->hard_stop_at)
            day_over(x);
    }
    int into = moment_time_of_day(t->now);
    t->awake = into >= 7 * HOUR && into < 22 * HOUR;
}

static struct reminder *reminder(const char *id)
{
    for (int i = 0; i < s.today.n_reminders; i++)
        if (strcmp(s.today.reminders[i].id, id) == 0)
            return &s.today.reminders[i];
    fail_msg("no reminder %s", id);
    return NULL;
}

void day_done(const char *id)
{
    struct reminder *r = reminder(id);
    r->next_at = s.today.now.utc + r->item->times.every_s;
}

void day_perform(struct effect e)
{
    if (e.kind != EFFECT_ACT)
        return;
    if (strcmp(e.words[0], "therapy") == 0 && strcmp(e.words[2], "stop") == 0)
        for (int i = 0; i < s.today.n_therapies; i++)
            if (s.today.therapies[i].started_at != INSTANT_NONE || s.today.therapies[i].asks_off != INSTANT_NONE)
                day_off(&s.today.therapies[i], s.today.now.utc);
    if (strcmp(e.words[0], "skip") == 0)
        reminder(e.words[1])->next_at = s.today.now.utc + DAY;
    scene_result(&s, ACT_OK, "");
}

/* ---- time ---- */

void day_tick(void)
{
    settle();
    scene_refresh(&s);
    struct effect e = app_event(s.app, &(struct event){.kind = EVENT_TICK});
    if (e.cue.rings == 0)
        return;
    char clock[ISO_MAX];
    size_t used = strlen(day_heard);
    assert_true(used + 16 < sizeof day_heard);
    snprintf(day_heard + used, sizeof day_heard - used, "%s%sx%d", used ? " " : "", moment_clock(s.today.now, clock),
             e.cue.rings);
    assert_non_null(e.cue.notice);
    snprintf(day_notice, sizeof day_notice, "%s", e.cue.notice);
}

/* To the next time the clock on the wall shows that. */
void day_until(const char *clock)
{
    int h = 0, m = 0;
    assert_int_equal(sscanf(clock, "%d:%d", &h, &m), 2);
    int64_t left = h * HOUR + m * MINUTE - moment_time_of_day(s.today.now), end = s.today.now.utc;
    end += left < 0 ? left + DAY : left;
    while (s.today.now.utc < end) {
        int64_t wake = app_wake_at(s.app);
        assert_true(wake > s.today.now.utc);
        s.today.now.utc = wake < end ? wake : end;
        day_tick();
    }
}

/* The machine slept, or was stopped. */
void day_slept(int64_t seconds)
{
    s.today.now.utc += seconds;
    day_tick();
}

const char *day_line(void)
{
    static char row[512];
    char *text = scene_dump(&s, 120, 24, true);
    const char *second = strchr(text, '\n');
    snprintf(row, sizeof row, "%.*s", (int)strcspn(second + 1, "\n"), second + 1);
    free(text);
    return row;
}

void day_hears(const char *what)
{
    if (strcmp(day_heard, what) != 0)
        fail_msg("heard \"%s\", not \"%s\"", day_heard, what);
    day_heard[0] = '\0';
}

void day_press(const char *keys)
{
    for (; *keys; keys++)
        day_perform(scene_key(&s, *keys == '\n' ? KEY_ENTER : (uint32_t)(unsigned char)*keys));
}

void day_live(const struct row *rows, int n)
{
    for (int i = 0; i < n; i++) {
        const struct row *r = &rows[i];
        day_heard[0] = '\0';
        day_until(r->at);
        if (strcmp(day_heard, r->heard) != 0)
            fail_msg("up to %s: heard \"%s\", not \"%s\"", r->at, day_heard, r->heard);
        if (r->line && !strstr(day_line(), r->line))
            fail_msg("at %s: no \"%s\" in \"%s\"", r->at, r->line, day_line());
        day_press(r->keys ? r->keys : "");
        if (r->said)
            shows(r->said);
    }
}
void day_begin(void)
{
    on(SCENE_DAY4);
    day_heard[0] = '\0';
    s.today.therapies[1].skin_check_due = false; /* was looked at */
    scene_refresh(&s);
}

void day_without_pack(void)
{
    day_begin();
    day_off(&s.today.therapies[1], s.today.now.utc);
    s.today.therapies[1].next_at = s.today.now.utc + DAY;
    scene_refresh(&s);
}

void day_quiet(int from, int to)
{
    s.settings.quiet[s.settings.n_quiet++] = (struct hours){from, to};
}
