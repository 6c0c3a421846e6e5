/* The chart in its pane: where scores, gaps and dates stand to the cell, what the cursor reads out, what keys do. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/readout.h"
#include "mend/tui/views.h"
#include "screens/scene.h"
#include "screens/scene_parts.h"

/* ---- a course of days made by hand ---- */

/* `days` days up to Sunday 22 November, none of them scored; the chart alone on the screen. */
static void course(struct scene *s, int days, int w, int h, bool utf8)
{
    scene_open(s, SCENE_BARE, w, h, utf8);
    struct today *t = &s->today;
    int32_t first = moment_day(t->now) - days + 1;
    t->episode.begins = day_begins(first, t->now.offset) + 5 * HOUR;
    t->episode.has_injury = true;
    t->episode.injured = (struct moment){t->episode.begins, t->now.offset};
    t->episode.day = days - 1;
    t->pain.days = arena_array(&s->arena, struct pain_day, days);
    t->pain.n_days = days;
    for (int i = 0; i < days; i++)
        t->pain.days[i] = (struct pain_day){.day = first + i, .min = NAN, .max = NAN, .mean = NAN};
    s->journal.raw_from = moment_day(t->now) - JOURNAL_RAW_DAYS;
    s->journal.days = arena_array(&s->arena, struct day_summary, 64);
    scene_refresh(s);
    scene_type(s, "4z");
}

/* A score `ago` days back at that time on that wall. */
static struct entry *score_at(struct scene *s, int ago, int hour, int minute, double value, int32_t offset)
{
    int32_t day = moment_day(s->today.now) - ago;
    struct pain_day *d = &s->today.pain.days[s->today.pain.n_days - 1 - ago];
    int64_t at = day_begins(day, offset) - DAY_TURNS_AT + hour * HOUR + minute * MINUTE;
    if (hour < 4)
        at += DAY;
    struct entry *e = record(s, ENTRY_PAIN, "pain", at, value);
    e->at = e->logged = (struct moment){at, offset};
    assert_int_equal(moment_day(e->at), day);
    d->mean = ((d->n ? d->mean * d->n : 0) + value) / (d->n + 1);
    d->min = fmin(d->min, value);
    d->max = fmax(d->max, value);
    d->n++;
    s->today.pain.first = s->today.pain.first ? s->today.pain.first : e;
    s->today.pain.latest = e;
    return e;
}

static void score(struct scene *s, int ago, double value)
{
    score_at(s, ago, 12, 0, value, HOUR);
}

/* ---- looking at cells ---- */

struct shown {
    struct canvas c;
    int x, y; /* the cell right of "10┤" */
    int rows; /* of the plot */
};

static void look(struct shown *v, const struct scene *s, int w, int h, bool utf8)
{
    canvas_init(&v->c, utf8);
    canvas_resize(&v->c, w, h);
    app_draw(s->app, &v->c);
    v->x = v->y = -1;
    const uint32_t tick = utf8 ? 0x2524 : '|';
    for (int y = 0; y < h; y++)
        for (int x = 2; x < w && v->y < 0; x++) {
            const struct cell *at = &v->c.cells[y * w + x];
            if (at->ch == tick && at[-1].ch == '0' && at[-2].ch == '1')
                v->x = x + 1, v->y = y;
        }
    if (v->y < 0)
        return;
    v->rows = 1;
    while (v->c.cells[(v->y + v->rows - 1) * w + v->x - 2].ch != '0' ||
           v->c.cells[(v->y + v->rows - 1) * w + v->x - 3].ch != ' ')
        v->rows++;
}

static uint32_t cell(const struct shown *v, int x, int y)
{
    return v->c.cells[(v->y + y) * v->c.w + v->x + x].ch;
}

static uint8_t style_at(const struct shown *v, int x, int y)
{
    return v->c.cells[(v->y + y) * v->c.w + v->x + x].style;
}

static bool blank(uint32_t rune)
{
    return rune == ' ' || rune == 0x2500 || rune == 0x2508 || rune == '-' || rune == '.' || rune == 0x2550 ||
           rune == '=';
}

/* The rows of a column, from the top, in which something stands. */
static const char *rows_of(const struct shown *v, int x, int cells)
{
    static char text[64];
    size_t used = 0;
    text[0] = '\0';
    for (int y = 0; y < v->rows; y++) {
        bool any = false;
        for (int i = 0; i < cells; i++)
            any = any || !blank(cell(v, x + i, y));
        if (any)
            used += (size_t)snprintf(text + used, sizeof text - used, "%s%d", used ? " " : "", y);
    }
    return text;
}

static const char *text_at(const struct shown *v, int x, int y, int n)
{
    static char text[256];
    int used = 0;
    for (int i = 0; i < n; i++) {
        uint32_t rune = cell(v, x + i, y);
        text[used++] = rune < 0x80 ? (char)rune : '?';
    }
    text[used] = '\0';
    return text;
}

/* ---- where things stand ---- */

static void a_score_of_seven_stands_on_row_seven(void **state)
{
    (void)state;
    static const struct {
        int h;
        bool utf8;
    } screens[] = {{24, true}, {24, false}, {16, true}, {16, false}, {60, true}};
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++)
        for (int value = 0; value <= 10; value++) {
            struct scene s;
            struct shown v;
            course(&s, 20, 80, screens[i].h, screens[i].utf8);
            score(&s, 0, value);
            look(&v, &s, 80, screens[i].h, screens[i].utf8);
            assert_int_equal(v.rows, screens[i].h == 16 ? 6 : screens[i].h == 24 ? 11 : 41);
            int y = v.rows == 6 ? 5 - value / 2 : (v.rows - 1) / 10 * (10 - value);
            char want[16], label[16];
            snprintf(want, sizeof want, "%d", y);
            assert_string_equal(rows_of(&v, 6 * 6, 5), want); /* the seventh of seven days, six cells each */
            snprintf(label, sizeof label, "%2d", v.rows == 6 ? value / 2 * 2 : value);
            assert_string_equal(text_at(&v, -3, y, 2), label);
            canvas_fini(&v.c);
            scene_close(&s);
        }
}

/* A day without a score stays empty, and nothing leads over it. */
static void a_gap_stays_empty(void **state)
{
    (void)state;
    for (int utf8 = 0; utf8 < 2; utf8++) {
        struct scene s;
        struct shown v;
        course(&s, 20, 80, 24, utf8);
        for (int ago = 0; ago < 7; ago++)
            if (ago != 3)
                score(&s, ago, 5);
        look(&v, &s, 80, 24, utf8);
        for (int i = 0; i < 7; i++)
            assert_string_equal(rows_of(&v, i * 6, 6), i == 3 ? "" : "5");
        for (int i = 0; i < 7; i++) /* and between the days there is a gap too */
            assert_int_equal(cell(&v, i * 6 + 5, 5), ' ');
        canvas_fini(&v.c);
        scene_close(&s);
    }
}

static void one_score_only_and_nothing_but_tens(void **state)
{
    (void)state;
    struct scene s;
    struct shown v;
    course(&s, 1, 80, 24, true);
    score(&s, 0, 4);
    for (const char *key = "----++++++"; *key; key++) {
        look(&v, &s, 80, 24, true);
        int column = s.app->range == 0 ? 8 : 0; /* by the hour at noon: 36 cells for 24 */
        assert_string_equal(rows_of(&v, s.app->range == 0 ? 12 : column, 1), "6");
        canvas_fini(&v.c);
        scene_key(&s, (uint32_t)*key);
    }
    scene_close(&s);
    course(&s, 30, 80, 24, true);
    for (int ago = 0; ago < 30; ago++)
        score(&s, ago, 10);
    scene_type(&s, "++");
    look(&v, &s, 80, 24, true);
    for (int i = 0; i < 30; i++)
        assert_string_equal(rows_of(&v, i, 1), "0");
    canvas_fini(&v.c);
    scene_close(&s);
}

/* Each score in its place within the day, by the wall where it was taken. */
static void within_the_day(void **state)
{
    (void)state;
    struct scene s;
    struct shown v;
    course(&s, 20, 80, 24, true);
    score_at(&s, 1, 4, 0, 8, HOUR);        /* the day turns */
    score_at(&s, 1, 15, 59, 5, HOUR);      /* half of it is over, just not */
    score_at(&s, 1, 3, 59, 2, HOUR);       /* the last of the night */
    score_at(&s, 2, 23, 30, 6, 10 * HOUR); /* somewhere else in the evening: of that day, late */
    look(&v, &s, 80, 24, true);
    assert_int_equal(cell(&v, 30, 2), 0x2800 + 0x47 + 0x30); /* the wick, and two dots beside it */
    assert_int_equal(cell(&v, 32, 5), 0x2800 + 0x36);        /* the fifth and sixth of ten */
    assert_int_equal(cell(&v, 34, 8), 0x2800 + 0x36);
    assert_int_equal(cell(&v, 28, 4), 0x2800 + 0x36);
    assert_int_equal(cell(&v, 31, 2), ' ');
    assert_int_equal(cell(&v, 35, 8), ' ');
    canvas_fini(&v.c);
    scene_close(&s);
}

/* A change of the clocks moves no score to another day, and no day to another column. */
static void a_change_of_the_clocks(void **state)
{
    (void)state;
    struct scene s;
    struct shown v;
    course(&s, 40, 80, 24, true);
    for (int ago = 0; ago < 7; ago++) {
        int32_t offset = ago > 3 ? 2 * HOUR : HOUR; /* summer ended between the two */
        score_at(&s, ago, 4, 5, ago + 1, offset);
        score_at(&s, ago, 3, 55, ago + 1, offset);
    }
    look(&v, &s, 80, 24, true);
    for (int i = 0; i < 7; i++) {
        char want[16];
        snprintf(want, sizeof want, "%d", 10 - (7 - i));
        assert_string_equal(rows_of(&v, i * 6, 6), want);
    }
    canvas_fini(&v.c);
    scene_close(&s);
}

static void the_dates_below(void **state)
{
    (void)state;
    struct scene s;
    struct shown v;
    course(&s, 40, 80, 24, true);
    score(&s, 0, 4);
    look(&v, &s, 80, 24, true);
    assert_string_equal(text_at(&v, -1, 11, 40), " Mon   Tue   Wed   Thu   Fri   Sat  ?Sun");
    assert_int_equal(style_at(&v, 36, 11), STYLE_CURSOR);
    canvas_fini(&v.c);
    scene_type(&s, "k");
    look(&v, &s, 80, 24, true);
    assert_string_equal(text_at(&v, -1, 11, 40), " Mon   Tue   Wed   Thu   Fri  ?Sat   Sun");
    assert_int_equal(style_at(&v, 36, 11), STYLE_STRONG); /* today */
    canvas_fini(&v.c);
    s.today.prefs.first_weekday = 0;
    scene_type(&s, "j++");
    look(&v, &s, 80, 24, true);
    assert_string_equal(text_at(&v, 0, 11, 36), "24 Oct  Nov    8      15    ?22 Nov ");
    canvas_fini(&v.c);
    scene_close(&s);
}

/* Solid as far as it has come, dotted ahead, double where the guide's time lies. */
static void the_axis(void **state)
{
    (void)state;
    static const struct timeline_def mild = {.id = "mild", .title = "Mild"};
    struct scene s;
    struct shown v;
    course(&s, 5, 80, 24, true);
    score(&s, 4, 7);
    s.today.timeline = (struct timeline){&mild, 7, 14};
    scene_type(&s, "+");
    look(&v, &s, 80, 24, true);
    for (int i = 0; i < 42; i++) { /* fourteen days of three cells, the injury on the first */
        int day = i / 3;
        assert_int_equal(cell(&v, i, 10), day >= 7 ? 0x2550 : day > 4 ? 0x2508 : 0x2500);
    }
    canvas_fini(&v.c);
    char *text = scene_dump(&s, 80, 24, true);
    assert_non_null(strstr(text, "often better by day 7-14, 25"));
    free(text);
    s.today.timeline = (struct timeline){&mild, 28, -1};
    look(&v, &s, 80, 24, true);
    assert_int_equal(cell(&v, 41, 10), 0x2508); /* not in sight: words say it */
    canvas_fini(&v.c);
    text = scene_dump(&s, 80, 24, true);
    assert_non_null(strstr(text, "often better from day 28 on,"));
    assert_non_null(strstr(text, "from 16 Dec"));
    assert_null(strstr(text, "behind"));
    free(text);
    scene_close(&s);
}

static void four_hundred_days(void **state)
{
    (void)state;
    struct scene s;
    course(&s, 400, 80, 24, true);
    for (int ago = 0; ago < 400; ago += 3) { /* more than the scene's journal holds */
        struct pain_day *d = &s.today.pain.days[399 - ago];
        *d = (struct pain_day){.day = d->day, .n = 1, .min = 3, .max = 3, .mean = 3};
    }
    score(&s, 0, 3);
    scene_type(&s, "++++");
    char *text = scene_dump(&s, 80, 24, true);
    assert_non_null(strstr(text, " all 400 days, 14 a column "));
    free(text);
    s.today.episode.begins -= 412 * (int64_t)DAY;
    s.today.episode.injured.utc = s.today.episode.begins;
    text = scene_dump(&s, 80, 24, true);
    assert_non_null(strstr(text, " last 400 of 812 days, 14 a column "));
    free(text);
    struct shown v;
    look(&v, &s, 80, 24, true);
    for (int i = 0; i < 29; i++)
        assert_string_equal(rows_of(&v, i, 1), "7");
    canvas_fini(&v.c);
    scene_close(&s);
}

/* ---- marks ---- */

static void what_happened(void **state)
{
    (void)state;
    struct scene s;
    struct shown v;
    course(&s, 20, 80, 24, true);
    for (int ago = 0; ago < 20; ago++)
        score(&s, ago, 3);
    struct pain_day *d = s.today.pain.days;
    d[0].marks = MARK_HURT;
    d[13].marks = MARK_PHASE, d[13].phase = 2;
    d[15].marks = MARK_DOSE;
    d[16].marks = MARK_FLARE | MARK_DOSE;
    d[19].marks = MARK_LIFT;
    look(&v, &s, 80, 24, true);
    assert_string_equal(text_at(&v, 0, 12, 42), "phase 3     D     FD                W     ");
    canvas_fini(&v.c);
    char *text = scene_dump(&s, 80, 24, true);
    assert_non_null(strstr(text, "F flare  W weights  D dose"));
    assert_null(strstr(text, "P phase")); /* spelt out */
    free(text);
    scene_type(&s, "++"); /* a cell a day: the word has no room before the next */
    look(&v, &s, 80, 24, true);
    assert_string_equal(text_at(&v, 0, 12, 20), "hurt         P DF  W");
    canvas_fini(&v.c);
    look(&v, &s, 58, 10, true);
    canvas_fini(&v.c);
    scene_type(&s, "z--");
    look(&v, &s, 80, 24, true); /* no row of their own: above the plot */
    assert_string_equal(text_at(&v, 0, 0, 28), "P       D   FD          W   ");
    canvas_fini(&v.c);
    scene_close(&s);
}

static void down_the_leg(void **state)
{
    (void)state;
    struct scene s;
    struct shown v;
    course(&s, 7, 80, 24, true);
    static const char *const sites[] = {"foot", "calf", "thigh", NULL, "buttock", "back", "back"};
    for (int i = 0; i < 7; i++) {
        score(&s, 6 - i, 4);
        s.today.pain.days[i].furthest = sites[i];
    }
    s.today.pain.furthest = "back";
    s.today.pain.furthest_before = "buttock";
    s.today.pain.centralising = true;
    s.today.pain.leg = "buttock -> back: moving back up";
    look(&v, &s, 80, 24, true);
    assert_string_equal(text_at(&v, -4, 12, 42), "leg f     c     t           u     b     b ");
    canvas_fini(&v.c);
    char *text = scene_dump(&s, 80, 24, true);
    assert_non_null(strstr(text, "furthest: buttock → back,"));
    free(text);
    text = scene_dump(&s, 80, 24, false);
    assert_non_null(strstr(text, "furthest: buttock > back,"));
    free(text);
    for (int i = 0; i < 7; i++)
        s.today.pain.days[i].furthest = "back"; /* nothing to tell */
    text = scene_dump(&s, 80, 24, true);
    assert_null(strstr(text, "leg b"));
    free(text);
    scene_close(&s);
}

/* ---- the cursor ---- */

static void the_cursor_moves(void **state)
{
    (void)state;
    struct scene s;
    struct shown v;
    course(&s, 20, 80, 24, true);
    for (int ago = 0; ago < 20; ago++)
        score(&s, ago, 3);
    static const struct {
        uint32_t key;
        int column;
    } steps[] = {
        {KEY_ARROW_RIGHT, 6}, {KEY_ARROW_LEFT, 5}, {'k', 4}, {KEY_ARROW_UP, 3}, {'j', 4},           {KEY_ARROW_DOWN, 5},
        {KEY_GO_HOME, 0},     {KEY_ARROW_LEFT, 0}, {'G', 6}, {'g', 0},          {KEY_PAGE_DOWN, 6}, {KEY_PAGE_UP, 0},
        {KEY_GO_END, 6},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        scene_key(&s, steps[i].key);
        look(&v, &s, 80, 24, true);
        assert_int_equal(v.c.cursor_x, v.x + 6 * steps[i].column); /* the hardware cursor stands on it */
        assert_int_equal(v.c.cursor_y, v.y + 10);
        for (int column = 0; column < 7; column++)
            assert_int_equal(style_at(&v, column * 6, 4) == STYLE_CURSOR, column == steps[i].column);
        canvas_fini(&v.c);
    }
    scene_type(&s, "2"); /* looked at from elsewhere nothing is marked */
    scene_type(&s, "z");
    look(&v, &s, 80, 24, true);
    for (int i = 0; i < 80 * 24; i++)
        assert_int_not_equal(v.c.cells[i].style, STYLE_CURSOR);
    canvas_fini(&v.c);
    scene_close(&s);
}

static void a_click_reads_a_day(void **state)
{
    (void)state;
    struct scene s;
    course(&s, 20, 80, 24, true);
    score(&s, 0, 3);
    struct shown v;
    look(&v, &s, 80, 24, true);
    app_event(s.app, &(struct event){.kind = EVENT_CLICK, .x = v.x + 2 * 6 + 3, .y = v.y + 4});
    assert_int_equal(s.app->chart_day, moment_day(s.today.now) - 4);
    app_event(s.app, &(struct event){.kind = EVENT_CLICK, .x = v.x + 2 * 6, .y = v.y + 9}); /* again: all about it */
    assert_int_equal(s.app->form.kind, FORM_DETAILS);
    scene_key(&s, KEY_ESC);
    app_event(s.app, &(struct event){.kind = EVENT_WHEEL, .x = v.x, .y = v.y, .delta = 1});
    assert_int_equal(s.app->chart_day, moment_day(s.today.now) - 3);
    app_event(s.app, &(struct event){.kind = EVENT_CLICK, .x = v.x + 41, .y = v.y + 4});
    assert_int_equal(s.app->chart_day, INT32_MAX);                                       /* today, also tomorrow */
    app_event(s.app, &(struct event){.kind = EVENT_CLICK, .x = v.x + 60, .y = v.y + 4}); /* the words */
    assert_int_equal(s.app->chart_day, INT32_MAX);
    canvas_fini(&v.c);
    scene_close(&s);
}

/* The app asks for the day's entries; before they are there the summaries say what they know. */
static void what_is_read_out(void **state)
{
    (void)state;
    struct scene s;
    struct wish w;
    course(&s, 20, 80, 24, true);
    score(&s, 0, 3);
    int32_t day = moment_day(s.today.now) - 6;
    s.today.pain.days[13] = (struct pain_day){.day = day, .n = 2, .min = 4, .max = 6, .mean = 5};
    s.journal.days[s.journal.n_days++] = (struct day_summary){
        .day = day, .kind = ENTRY_DOSE, .subject = "ibuprofen", .site = "", .n = 2, .sum = 800, .sets = 2};
    s.journal.days[s.journal.n_days++] =
        (struct day_summary){.day = day, .kind = ENTRY_NOTE, .subject = "", .site = "", .n = 1, .sum = NAN, .sets = 1};
    app_wish(s.app, &w);
    assert_true(w.lists[SHELF_DAY]);
    assert_int_equal(w.query[SHELF_DAY].from_day, moment_day(s.today.now));
    scene_type(&s, "g");
    app_wish(s.app, &w);
    assert_int_equal(w.query[SHELF_DAY].from_day, day);
    assert_int_equal(w.query[SHELF_DAY].to_day, day);
    assert_false(w.lists[SHELF_LOG]);
    char *text = scene_dump(&s, 80, 24, true);
    assert_non_null(strstr(text, "Mon 16 Nov: 4-6, mean 5, 2 scores; ibuprofen 800 mg in 2 doses; 1 note"));
    free(text);

    struct entry list[4];
    int64_t morning = day_begins(day, HOUR) + 4 * HOUR;
    for (int i = 0; i < 4; i++)
        list[i] = entry_blank(i == 0 ? ENTRY_NOTE : i == 1 ? ENTRY_DOSE : ENTRY_PAIN, at_utc(morning + (3 - i) * HOUR));
    list[0].note = "slept badly";
    list[1].subject = "ibuprofen", list[1].value = 800;
    list[2].value = 6, list[2].site = "calf";
    list[3].value = 4;
    const struct entry_page page = {.list = list, .n = 4}; /* newest first */
    app_list(s.app, SHELF_DAY, &page);
    text = scene_dump(&s, 80, 24, true);
    assert_non_null(strstr(text, "Mon 16 Nov: 4 at 08:00, 6 at 09:00 calf; ibuprofen 800 mg; \"slept badly\""));
    free(text);
    struct shown v; /* by the hour they stand in their places, however old they are */
    scene_type(&s, "-");
    look(&v, &s, 80, 24, true);
    assert_int_equal(cell(&v, 6, 6), 0x2836); /* 08:00, a sixth of 36 cells */
    assert_int_equal(cell(&v, 7, 4), 0x2830); /* 09:00, half a cell further */
    assert_int_equal(cell(&v, 8, 4), 0x2806);
    canvas_fini(&v.c);
    scene_type(&s, "+");
    scene_type(&s, "j"); /* another day: what is at hand is not of it */
    text = scene_dump(&s, 80, 24, true);
    assert_non_null(strstr(text, "Tue 17 Nov: no score, nothing done"));
    free(text);
    scene_type(&s, "++++"); /* columns of several days are summed up, and nothing is fetched for them */
    s.today.episode.begins -= 60 * (int64_t)DAY;
    app_wish(s.app, &w);
    scene_type(&s, "2");
    app_wish(s.app, &w);
    assert_false(w.lists[SHELF_DAY]);
    scene_close(&s);
}

static void at_the_foot(void **state)
{
    (void)state;
    struct scene s;
    course(&s, 20, 80, 24, true);
    score_at(&s, 0, 8, 2, 4, HOUR);
    score_at(&s, 0, 13, 5, 3, HOUR);
    scene_type(&s, "z");
    char *text = scene_dump(&s, 80, 24, true);
    assert_non_null(strstr(text, "\n Sun 22 Nov: 4 at 08:02, 3 at 13:05\n"));
    free(text);
    scene_result(&s, ACT_OK, "Pain 3 recorded."); /* what was said stands there instead */
    text = scene_dump(&s, 80, 24, true);
    assert_null(strstr(text, "Sun 22 Nov: 4 at"));
    assert_non_null(strstr(text, "\n Pain 3 recorded.\n"));
    free(text);
    scene_close(&s);
}

/* ---- sentences ---- */

static void a_day_in_a_sentence(void **state)
{
    (void)state;
    struct scene s;
    char text[READOUT_SIZE];
    scene_open(&s, SCENE_COURSE, 80, 24, true);
    int32_t today = moment_day(s.today.now);
    assert_string_equal(readout_day(&s.today, today, NULL, INT32_MAX, text, sizeof text),
                        "Sun 22 Nov: 2 at 08:25, 1 at 13:25; 5 exercises, 10 sets; \"slept badly\"; walk x 2");
    assert_string_equal(readout_day(&s.today, today - 1, NULL, INT32_MAX, text, sizeof text),
                        "Sat 21 Nov: 2 at 08:20, 1 at 13:20, 0 at 21:20; 5 exercises, 10 sets; Deadlift 50 kg; "
                        "Squat 30 kg; ibuprofen 400 mg x 2; slept badly; sit break x 2");
    /* What does not fit is left out whole, and it says that there is more. */
    for (int width = 0; width < 120; width++) {
        readout_day(&s.today, today - 1, NULL, width, text, sizeof text);
        size_t n = strlen(text);
        assert_true(n > 10 && text_width(text) <= (width > 16 ? width : 16));
        assert_true(n < 5 || !strcmp(text + n - 5, " more") || strstr(text, "sit break x 2"));
    }
    assert_string_equal(readout_day(&s.today, today - 1, NULL, 80, text, sizeof text),
                        "Sat 21 Nov: 2 at 08:20, 1 at 13:20, 0 at 21:20; 5 exercises, 10 sets; and more");
    assert_string_equal(readout_day(&s.today, today - 1, NULL, 48, text, sizeof text),
                        "Sat 21 Nov: 0-2, mean 1, 3 scores; and more");
    s.today.prefs.clock12 = s.today.prefs.pounds = s.today.prefs.paracetamol = true;
    assert_string_equal(
        readout_day(&s.today, today - 1, NULL, 100, text, sizeof text),
        "Sat 21 Nov: 2 at 8:20am, 1 at 1:20pm, 0 at 9:20pm; 5 exercises, 10 sets; Deadlift 110 lb; and more");
    readout_day(&s.today, today - 1, NULL, INT32_MAX, text, sizeof text);
    assert_non_null(strstr(text, "Deadlift 110 lb"));
    assert_string_equal(readout_day(&s.today, today - 41, NULL, INT32_MAX, text, sizeof text),
                        "Mon 12 Oct: 7-8, mean 7.7, 3 scores; hurt; ibuprofen 800 mg in 2 doses; sit break x 4");
    assert_string_equal(
        readout_days(&s.today, today - 20, today - 18, INT32_MAX, text, sizeof text),
        "2-4 Nov: 4-7, mean 5.4, 9 scores on 3 of 3 days; a flare begins; 17 of 24 exercises; doses on 2 "
        "days");
    assert_string_equal(readout_days(&s.today, today - 24, today - 18, 40, text, sizeof text), "29 Oct - 4 Nov: more");
    scene_close(&s);
}

static void for_ears(void **state)
{
    (void)state;
    struct scene s;
    char said[SAID_SIZE];
    course(&s, 20, 80, 24, true);
    assert_string_equal(chart_say(s.app, said), "Pain, 7 days from Mon 16 Nov: no score.");
    for (int ago = 0; ago < 6; ago++)
        score(&s, ago, ago < 3 ? 2 : 6);
    assert_string_equal(chart_say(s.app, said),
                        "Pain, 7 days from Mon 16 Nov: lowest 2, highest 6, mean 4.0; 6 scores on 6 days, none on 1. "
                        "The first half of these days has a mean of 6.0, the second of 3.0: less.");
    scene_type(&s, "v");
    assert_string_equal(chart_say(s.app, said), "Done, 7 days from Mon 16 Nov: nothing was asked for.");
    scene_type(&s, "v");
    assert_string_equal(chart_say(s.app, said), "Weights: no session yet.");
    scene_close(&s);
    scene_open(&s, SCENE_COURSE, 80, 24, true);
    scene_type(&s, "4v");
    assert_string_equal(chart_say(s.app, said),
                        "Done, 7 days from Mon 16 Nov: 36 of 51 exercises that were asked for, on the 6 days you "
                        "were here.");
    scene_type(&s, "v");
    assert_string_equal(
        chart_say(s.app, said),
        "Weights: Deadlift 50 kg, 50 % of 100 kg before the injury, 4 sessions, 1 step back; Squat 30 kg, "
        "2 sessions.");
    scene_close(&s);
}

/* ---- the other charts ---- */

static void the_next_chart(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s, SCENE_COURSE, 80, 24, true);
    static const struct {
        const char *keys, *title;
    } steps[] = {
        {"4", " 7 days "},
        {"v", " done, 7 days "},
        {"-", " done, 7 days "},
        {"+", " done, 14 days "},
        {"v", " weights, 14 days "},
        {"v", " 14 days "},
        {"--", " 1 day, Sun 22 Nov "},
        {"k", " 1 day, Sat 21 Nov "},
        {"v", " done, 7 days "},
        {"++++", " done, all 42 days, 2 a column "},
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        scene_type(&s, steps[i].keys);
        char *text = scene_dump(&s, 80, 24, true);
        if (!strstr(text, steps[i].title))
            fail_msg("no %s in\n%s", steps[i].title, text);
        free(text);
    }
    scene_close(&s);
}

/* A bar a day: done solid, asked for and not done pale, nobody there nothing. */
static void what_was_kept_to(void **state)
{
    (void)state;
    struct scene s;
    course(&s, 20, 80, 24, true);
    struct adherence *all = &s.today.adherence;
    all->n_days = 20;
    all->days = arena_array(&s.arena, struct kept_day, 20);
    all->items = arena_array(&s.arena, struct kept_item, 1);
    all->n_items = 1;
    static const struct item_def item = {.id = "walk", .title = "Walk", .group = "movement"};
    all->items[0] = (struct kept_item){&item, arena_array(&s.arena, unsigned char, 20)};
    for (int i = 13; i < 20; i++) {
        all->days[i] = (struct kept_day){i != 15, i != 15 ? 4 : 0, i - 14 > 0 && i != 15 ? i - 15 : 0};
        all->items[0].days[i] = i == 15   ? 0
                                : i == 16 ? KEPT_ASKED | KEPT_SKIPPED
                                          : KEPT_ASKED | (i > 16 ? KEPT_DONE : 0);
    }
    scene_type(&s, "v");
    char *text = scene_dump(&s, 80, 24, false);
    /* Four rows a number of twelve: one, two, three done of four. */
    assert_non_null(strstr(text, "|  4|::::: :::::       ::::: ::::: ::::: #####"));
    assert_non_null(strstr(text, "|    ::::: :::::       ##### ##### ##### #####"));
    assert_non_null(strstr(text, "    .     .           -     x     x     x       Walk                 3 of 6"));
    assert_non_null(strstr(text, "10 of 24 done"));
    assert_non_null(strstr(text, "here on 6 of 7 days"));
    free(text);
    scene_close(&s);
}

static void the_weights(void **state)
{
    (void)state;
    struct scene s;
    course(&s, 20, 80, 24, true);
    struct lift_state *l = arena_array(&s.arena, struct lift_state, 1);
    *l = (struct lift_state){.id = "Deadlift", .previous_kg = 100, .next_kg = 50, .step_backs = 1};
    l->days = arena_array(&s.arena, struct lift_day, 3);
    l->n_days = 3;
    int32_t today = moment_day(s.today.now);
    l->days[0] = (struct lift_day){today - 5, 50, false};
    l->days[1] = (struct lift_day){today - 3, 75, true};
    l->days[2] = (struct lift_day){today, 0, false};
    s.today.lifting.list = l;
    s.today.lifting.n = 1;
    scene_type(&s, "vv");
    char *text = scene_dump(&s, 80, 24, false);
    /* Eight rows: 50 of 100 are four, 75 six; the step back stands on top, body weight is a session too. */
    assert_non_null(strstr(text, "|100|------------------------------------------  Deadlift"));
    assert_non_null(strstr(text, "|                      v                         body weight; before: 100 kg"));
    assert_non_null(strstr(text, "|                      #####                     next 50 kg"));
    assert_non_null(strstr(text, "|                      #####                     v stepped back"));
    assert_non_null(strstr(text, "|          #####       #####                                 "));
    assert_non_null(strstr(text, "|          #####       #####             _____               "));
    free(text);
    s.today.prefs.pounds = true;
    text = scene_dump(&s, 80, 24, false);
    assert_non_null(strstr(text, "|220|---"));
    free(text);
    scene_close(&s);
}

static void what_will_stand_here(void **state)
{
    (void)state;
    struct scene s;
    scene_open(&s, SCENE_FIRST_HOUR, 80, 24, true);
    static const struct {
        const char *keys, *words;
    } panes[] = {
        {"4z", "No score yet. p and a digit records one"},
        {"v", "a bar a day. Space in the Checklist (2) records a set"},
        {"v", "Weights come late in the plan: > says what comes first"},
    };
    for (size_t i = 0; i < sizeof panes / sizeof *panes; i++) {
        scene_type(&s, panes[i].keys);
        char *text = scene_dump(&s, 120, 40, true);
        if (!strstr(text, panes[i].words))
            fail_msg("no %s in\n%s", panes[i].words, text);
        free(text);
    }
    scene_close(&s);
    /* Ticks and no scores: the first chart says how to begin, the second has something to show. */
    scene_open(&s, SCENE_COURSE, 80, 24, true);
    s.today.pain.latest = NULL;
    scene_type(&s, "4");
    char *text = scene_dump(&s, 80, 24, true);
    assert_non_null(strstr(text, "No score yet."));
    free(text);
    scene_type(&s, "v");
    text = scene_dump(&s, 80, 24, true);
    assert_non_null(strstr(text, "36 of 51 done"));
    free(text);
    scene_close(&s);
}

/* On the Linux console: no braille anywhere. */
static void blocks(void **state)
{
    (void)state;
    static const char *const keys[] = {"4", "4-", "4+", "4++", "4+++", "4++++", "4v", "4vz", "4vv", "4vvz", "4z"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        struct scene s;
        struct canvas c;
        scene_open(&s, SCENE_COURSE, 120, 40, true);
        scene_type(&s, keys[k]);
        canvas_init(&c, true);
        c.blocks = true;
        canvas_resize(&c, 120, 40);
        app_draw(s.app, &c);
        for (int i = 0; i < 120 * 40; i++)
            assert_false(c.cells[i].ch >= 0x2800 && c.cells[i].ch < 0x2900);
        canvas_fini(&c);
        scene_close(&s);
    }
}

/* Every kind and range at many sizes up to 200x60, in every ink: nothing is drawn outside, the cursor stays within. */
static void any_size(void **state)
{
    (void)state;
    static const char *const keys[] = {"4-", "4", "4+gk", "4++", "4+++", "4++++k", "4v", "4v++++", "4vv", "4vv+++"};
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        struct scene s;
        struct canvas c;
        scene_open(&s, SCENE_COURSE, 80, 24, true);
        scene_type(&s, keys[k]);
        canvas_init(&c, true);
        for (int zoom = 0; zoom < 2; zoom++, scene_type(&s, "z"))
            for (int w = 0; w <= 200; w += w < 80 ? 4 : 15)
                for (int h = 0; h <= 60; h += h < 30 ? 3 : 10) {
                    c.utf8 = (w + h) % 3 != 0;
                    c.blocks = (w + h) % 2;
                    canvas_resize(&c, w, h);
                    app_size(s.app, w, h, c.utf8);
                    app_draw(s.app, &c);
                    assert_in_range(c.cursor_x + 1, 0, w);
                    assert_in_range(c.cursor_y + 1, 0, h);
                    scene_type(&s, w % 8 ? "k" : "G");
                }
        canvas_fini(&c);
        scene_close(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_score_of_seven_stands_on_row_seven),
        cmocka_unit_test(a_gap_stays_empty),
        cmocka_unit_test(one_score_only_and_nothing_but_tens),
        cmocka_unit_test(within_the_day),
        cmocka_unit_test(a_change_of_the_clocks),
        cmocka_unit_test(the_dates_below),
        cmocka_unit_test(the_axis),
        cmocka_unit_test(four_hundred_days),
        cmocka_unit_test(what_happened),
        cmocka_unit_test(down_the_leg),
        cmocka_unit_test(the_cursor_moves),
        cmocka_unit_test(a_click_reads_a_day),
        cmocka_unit_test(what_is_read_out),
        cmocka_unit_test(at_the_foot),
        cmocka_unit_test(a_day_in_a_sentence),
        cmocka_unit_test(for_ears),
        cmocka_unit_test(the_next_chart),
        cmocka_unit_test(what_was_kept_to),
        cmocka_unit_test(the_weights),
        cmocka_unit_test(what_will_stand_here),
        cmocka_unit_test(blocks),
        cmocka_unit_test(any_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
