/* Texts as people write them, in every view and at odd widths: wide and joining characters, emoji with all that follows
 * them, right-to-left words, endless ones. Nothing is cut in half, no frame is broken, and every character that reaches
 * the terminal has the width that it was given room for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mend/tui/forms.h"
#include "mend/tui/width.h"
#include "screens/scene.h"

static const char *const texts[] = {
    "腰が痛い、重い物を持ち上げた時から",                                                  /* Japanese */
    "허리를 삐끗했다 어제 저녁에",                                                         /* Korean */
    "\xe1\x84\x92\xe1\x85\xa5\xe1\x84\x85\xe1\x85\xb5 in single letters",                  /* Hangul, decomposed */
    "e\xcc\x81te\xcc\x81 tre\xcc\x80s doux a\xcc\x8a\xcc\xb1\xcc\x81\xcc\x82\xcc\x83 oui", /* combining, too many */
    "rücken tut weh – schlimmer als gestern…",                                             /* German */
    "पीठ में दर्द है, नीचे की तरफ़",                                                             /* Devanagari */
    "ปวดหลังมากตอนเช้า",                                                                     /* Thai */
    "הגב כואב לי מאוד",                                                                    /* Hebrew */
    "کمر\xe2\x80\x8cدرد شدید",                                                             /* Persian, a non-joiner */
    "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7\xe2\x80\x8d\xf0\x9f\x91\xa6 family",
    "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbf ok",    /* skin tones */
    "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa\xf0\x9f\x87\xaf\xf0\x9f\x87\xb5 flags", /* DE JP */
    "\xf0\x9f\x8f\xb4\xf3\xa0\x81\xa7\xf3\xa0\x81\xa2\xf3\xa0\x81\xa5\xf3\xa0\x81\xae\xf3\xa0\x81\xa7\xf3\xa0\x81\xbf "
    "England",
    "1\xef\xb8\x8f\xe2\x83\xa3 2\xef\xb8\x8f\xe2\x83\xa3 \xe2\x9d\xa4\xef\xb8\x8f \xe2\x98\x80\xef\xb8\x8f selectors",
    "\xf0\x9f\x8f\x83\xe2\x80\x8d\xe2\x99\x80\xef\xb8\x8f\xf0\x9f\x92\xa8 running woman",
    "a\xe2\x80\x8b"
    "b\xe2\x80\xae"
    "c\x1b[31md\xc2\x85"
    "e\xff\xfe", /* unsafe, broken */
    "\xcc\x81\xcc\x81 begins with marks",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "ＦＵＬＬＷＩＤＴＨ　ｌｅｔｔｅｒｓ　ｅｖｅｒｙｗｈｅｒｅ　ａｎｄ　ｓｏｍｅ　ｍｏｒｅ　ｏｆ　ｔｈｅｍ　ｔｏ　ｏｖｅ"
    "ｒｆｌｏｗ　ｔｈｅ　ｂｕｆｆｅｒｓ",
};
enum { TEXTS = sizeof texts / sizeof *texts };

/* ---- every text, cut at every width ---- */

/* A cell's right half follows a wide character, a wide character has its right half, and what joins has a base. */
static void check_cells(const struct canvas *c, const char *where)
{
    for (int y = 0; y < c->h; y++)
        for (int x = 0; x < c->w; x++) {
            const struct cell *cell = &c->cells[y * c->w + x], *next = x + 1 < c->w ? cell + 1 : NULL;
            int w = cell->ch ? rune_width(cell->ch) : 0;
            if (cell->ch == 0 && (x == 0 || rune_width(cell[-1].ch) != 2))
                fail_msg("%s: half a character at %d,%d", where, x, y);
            if (w == 2 && c->utf8 && (!next || next->ch != 0))
                fail_msg("%s: a wide character without its half at %d,%d", where, x, y);
            if (cell->ch && w == 0)
                fail_msg("%s: a mark alone at %d,%d", where, x, y);
            for (int i = 0; cell_rune(cell, i); i++) {
                uint32_t r = cell_rune(cell, i);
                bool odd = r < 0x20 || r == 0x200d || r == 0x200c || (r >= 0xfe00 && r <= 0xfe0f) ||
                           (r >= 0x1f1e6 && r <= 0x1f1ff) || (r >= 0x1f3fb && r <= 0x1f3ff) || r >= 0xe0000;
                if (odd || (i > 0 && rune_width(r) != 0) || (!c->utf8 && r > 0x7e))
                    fail_msg("%s: U+%04X at %d,%d", where, (unsigned)r, x, y);
            }
        }
}

static void test_cut_at_every_width(void **state)
{
    (void)state;
    struct canvas c;
    for (int i = 0; i < TEXTS; i++)
        for (int w = 1; w < 100; w++) {
            canvas_init(&c, w % 4 != 0);
            canvas_resize(&c, w, 6);
            struct rect all = {0, 0, w, 6};
            int used = canvas_text(&c, all, 0, 0, w, STYLE_TEXT, texts[i]), whole = text_width(texts[i]);
            assert_in_range(used, 0, w);
            if (whole <= w)
                assert_int_equal(used, whole);
            else
                assert_true(used >= w - 2); /* a wide one may not fit before the ellipsis */
            canvas_wrap(&c, (struct rect){0, 1, w, 5}, STYLE_TEXT, texts[i]);
            check_cells(&c, texts[i]);
            canvas_fini(&c);
        }
}

/* Drawn over each other at every offset. */
static void test_drawn_over(void **state)
{
    (void)state;
    struct canvas c;
    canvas_init(&c, true);
    canvas_resize(&c, 30, 1);
    struct rect all = {0, 0, 30, 1};
    for (int i = 0; i < TEXTS; i++)
        for (int x = -5; x < 34; x++) {
            canvas_text(&c, all, x, 0, 9, STYLE_TEXT, texts[i]);
            canvas_text(&c, (struct rect){x + 2, 0, 3, 1}, x + 1, 0, 9, STYLE_TEXT, texts[(i + 1) % TEXTS]);
            check_cells(&c, texts[i]);
        }
    canvas_fini(&c);
}

static void shown_is(const char *text, const char *expected)
{
    struct canvas c;
    canvas_init(&c, true);
    canvas_resize(&c, 40, 1);
    canvas_text(&c, (struct rect){0, 0, 40, 1}, 0, 0, 40, STYLE_TEXT, text);
    char *dump = canvas_dump(&c);
    dump[strlen(dump) - 1] = '\0';
    assert_string_equal(dump, expected);
    assert_int_equal(text_width(text), text_width(expected));
    free(dump);
    canvas_fini(&c);
}

/* What all terminals agree on: no joiners, tones, selectors or tags; a flag is its letters. */
static void test_emoji(void **state)
{
    (void)state;
    shown_is(texts[9], "\xf0\x9f\x91\xa9\xf0\x9f\x91\xa9\xf0\x9f\x91\xa7\xf0\x9f\x91\xa6 family");
    shown_is(texts[10], "\xf0\x9f\x91\x8d\xf0\x9f\x91\x8d ok");
    shown_is(texts[11], "DEJP flags");
    shown_is(texts[12], "\xf0\x9f\x8f\xb4 England");
    shown_is(texts[13], "1 2 \xe2\x9d\xa4 \xe2\x98\x80 selectors");
    shown_is(texts[8], "کمردرد شدید");
}

/* ---- in every view ---- */

static struct item_def *item_named(struct scene *s, const struct item_def *def, int i)
{
    struct item_def *d = arena_alloc(&s->arena, sizeof *d);
    *d = *def;
    d->title = texts[i % TEXTS];
    d->stop = texts[(i + 3) % TEXTS];
    d->why = texts[(i + 5) % TEXTS];
    return d;
}

/* All that a plan or a person may have named gets one of the texts. */
static void rename_all(struct scene *s, int from)
{
    struct today *t = &s->today;
    for (int i = 0; i < t->n_checklist; i++) {
        struct check_item *c = &t->checklist[i];
        c->def = item_named(s, c->def, from + i);
        if (c->why)
            c->why = texts[(from + i + 7) % TEXTS];
        c->progress.words = i % 2 ? texts[(from + i + 9) % TEXTS] : c->progress.words;
    }
    for (int i = 0; i < t->n_reminders; i++)
        if (t->reminders[i].item)
            t->reminders[i].item = item_named(s, t->reminders[i].item, from + i + 1);
    for (int i = 0; i < t->n_medicines; i++) {
        struct medicine_def *m = arena_alloc(&s->arena, sizeof *m);
        *m = *t->medicines[i].def;
        m->title = texts[(from + i + 2) % TEXTS];
        t->medicines[i].def = m;
        t->medicines[i].why = texts[(from + i + 4) % TEXTS];
    }
    for (int i = 0; i < t->lifting.n; i++)
        t->lifting.list[i].id = texts[(from + i + 6) % TEXTS];
    for (int i = 0; i < t->triage.n_answers; i++) {
        struct question *q = arena_alloc(&s->arena, sizeof *q);
        *q = *t->triage.answers[i].question;
        q->ask = texts[(from + i) % TEXTS];
        q->name = texts[(from + i + 1) % TEXTS];
        t->triage.answers[i].question = q;
    }
    for (int i = 0; i < s->journal.n; i++) {
        struct entry *e = &s->journal.entries[i];
        if (i % 2) {
            *e = entry_blank(ENTRY_NOTE, e->at);
            e->note = texts[(from + i) % TEXTS];
        }
    }
    t->next.what = texts[from % TEXTS];
    t->course.why = texts[(from + 2) % TEXTS];
}

static bool line_or_mark(uint32_t r)
{
    return (r >= 0x2500 && r < 0x2580) || r == 0x25b4 || r == 0x25be || r == '|' || r == '+' || r == '-' || r == '^' ||
           r == ':';
}

/* The sides of every frame that is whole stand where they belong. */
static void check_frames(const struct scene *s, const struct canvas *c, const char *where)
{
    struct layout l = app_layout(s->app);
    const struct form_ops *form = form_ops(s->app->form.kind);
    bool page = (form && form->page) || !s->app->today || app_emergency(s->app);
    for (int i = 0; l.framed && !s->app->hidden && i < PART_COUNT + 1; i++) {
        struct rect r = i == PART_COUNT ? l.page : i < PANE_COUNT ? l.panes[i] : l.extras[i - PANE_COUNT];
        if (i == PART_COUNT && (app_emergency(s->app) || !s->app->today))
            r = l.whole;
        if (page != (i == PART_COUNT))
            continue;
        for (int y = r.y; y < r.y + r.h; y++)
            if (!line_or_mark(c->cells[y * c->w + r.x].ch) || !line_or_mark(c->cells[y * c->w + r.x + r.w - 1].ch))
                fail_msg("%s: at %dx%d the frame of part %d is broken in row %d", where, c->w, c->h, i, y);
    }
}

static void test_every_view(void **state)
{
    (void)state;
    static const char *const keys[] = {"",  "r",  "m", "\n", "1\n", "3\n", "3jjj\n", "4\n", "c",        "?",
                                       "z", "1z", ">", "p",  "-",   "G ",  "Gk ",    "e",   ":skip \t", "n"};
    static const struct {
        int w, h;
    } sizes[] = {{23, 9},  {37, 11},  {59, 15},  {61, 17},  {77, 25}, {81, 23},
                 {71, 59}, {111, 33}, {131, 41}, {163, 47}, {199, 59}};
    for (enum scene_name name = 0; name < SCENE_COUNT; name++)
        for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
            struct scene s;
            scene_open(&s, name, 80, 24, true);
            rename_all(&s, (int)k + (int)name);
            if (!s.none)
                scene_refresh(&s);
            scene_type(&s, keys[k]);
            if (s.app->form.kind == FORM_LINE)
                app_event(s.app, &(struct event){.kind = EVENT_PASTE, .text = texts[k % TEXTS]});
            for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
                struct canvas c;
                canvas_init(&c, (i + k) % 3 != 0);
                canvas_resize(&c, sizes[i].w, sizes[i].h);
                app_size(s.app, c.w, c.h, c.utf8);
                app_draw(s.app, &c);
                char where[64];
                snprintf(where, sizeof where, "%s, keys \"%.10s\"", scene_names[name], keys[k]);
                check_cells(&c, where);
                check_frames(&s, &c, where);
                canvas_fini(&c);
            }
            scene_close(&s);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cut_at_every_width),
        cmocka_unit_test(test_drawn_over),
        cmocka_unit_test(test_emoji),
        cmocka_unit_test(test_every_view),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
