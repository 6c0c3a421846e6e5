#include "mend/tui/picture.h"

#include <stdlib.h>
#include <string.h>

#include "mend/core/arena.h"
#include "mend/tui/floor.h"
#include "mend/tui/rings.h"
#include "mend/tui/views.h"

struct picture {
    struct canvas canvas, spare;
    struct keep keep;
    bool known;     /* `canvas` shows `was` */
    int foot;       /* rows at the foot that lie over what is below them */
    struct app was; /* of what changed() looks at */
};

enum { ALL = (1 << PART_COUNT) - 1 };
#define BIT(part) (1U << (part))

struct picture *picture_new(bool utf8, bool blocks)
{
    struct picture *p = mem_alloc(sizeof *p);
    memset(p, 0, sizeof *p);
    canvas_init(&p->canvas, utf8);
    canvas_init(&p->spare, utf8);
    p->canvas.blocks = p->spare.blocks = blocks;
    return p;
}

void picture_free(struct picture *p)
{
    if (!p)
        return;
    canvas_fini(&p->canvas);
    canvas_fini(&p->spare);
    free(p);
}

/* ---- what changed ---- */

/* What of the app no part goes by, or only some do, in its order: changed() says which. The header, the foot and a page
 * are drawn each time. */
#define APART(member)                                                                                                  \
    {                                                                                                                  \
        offsetof(struct app, member), sizeof((struct app *)0)->member                                                  \
    }
static const struct apart {
    size_t at, size;
} apart[] = {APART(clock),     APART(now),        APART(row),        APART(page_rows), APART(chart),
             APART(chart_day), APART(commands),   APART(form),       APART(kept),      APART(round.looked),
             APART(again),     APART(words_text), APART(words_used), APART(last)};
enum { APARTS = sizeof apart / sizeof *apart };

/* Brings `was` up to `a` where everything goes by it; true: it was so already. */
static bool rest_same(struct app *was, const struct app *a)
{
    bool same = true;
    size_t from = 0;
    for (int i = 0; i <= APARTS; i++) {
        const size_t to = i < APARTS ? apart[i].at : sizeof *a;
        char *old = (char *)was + from;
        const char *new = (const char *)a + from;
        if (memcmp(old, new, to - from) != 0) {
            memcpy(old, new, to - from);
            same = false;
        }
        from = i < APARTS ? to + apart[i].size : to;
    }
    return same;
}

/* What is shown is as of a->now, which stands while nothing changes by itself; when it moves within its minute only the
 * clocks of the Timers pane tell it, unless the day may differ. */
static unsigned by_time(const struct app *was, const struct app *a)
{
    if (a->now.utc == was->now.utc)
        return 0;
    const bool minute = a->now.utc / MINUTE == was->now.utc / MINUTE;
    return minute && a->live && a->now.utc < a->live->next_change ? BIT(PANE_TIMERS) : ALL;
}

static unsigned by_rows(const struct app *was, const struct app *a)
{
    unsigned parts = 0;
    for (int i = 0; i < PANE_COUNT; i++)
        if (was->row[i] != a->row[i])
            parts |= BIT(i) | BIT(PANE_COUNT + EXTRA_HOW);
    return parts;
}

/* The parts that may look another way than in the picture, bit by bit. */
static unsigned changed(struct picture *p, const struct app *a)
{
    struct app *was = &p->was;
    unsigned parts = by_rows(was, a) | by_time(was, a);
    if (was->chart != a->chart || was->chart_day != a->chart_day)
        parts |= BIT(PANE_PAIN);
    if (was->form.kind != a->form.kind || !p->known)
        parts = ALL;
    was->now = a->now;
    memcpy(was->row, a->row, sizeof was->row);
    was->chart = a->chart;
    was->chart_day = a->chart_day;
    was->form.kind = a->form.kind;
    return rest_same(was, a) ? parts : ALL;
}

/* ---- taking over ---- */

static bool same_place(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static void cells_take(const struct canvas *before, struct canvas *c, struct rect at)
{
    const int right = at.x + at.w < c->w ? at.x + at.w : c->w, bottom = at.y + at.h < c->h ? at.y + at.h : c->h;
    for (int y = at.y; y < bottom && at.x < right; y++) {
        const size_t place = (size_t)y * (size_t)c->w + (size_t)at.x;
        memcpy(c->cells + place, before->cells + place, (size_t)(right - at.x) * sizeof *c->cells);
    }
}

bool keep_take(struct keep *k, struct canvas *c, int part, struct rect at, bool marks)
{
    if (!k || !(k->same & BIT(part)) || !same_place(k->was[part].at, at))
        return false;
    struct standing s = k->was[part];
    cells_take(k->before, c, (struct rect){at.x, at.y, at.w + marks, at.h});
    const int from = c->n_touches;
    for (int i = s.touch_from; i < s.touch_to; i++) {
        const struct touch *t = &k->before->touches[i];
        c->touches[canvas_touch(c, t->at, t->row, t->key)].place = t->place;
    }
    if (s.cursor)
        c->cursor_x = s.cursor_x, c->cursor_y = s.cursor_y;
    s.touch_from = from;
    s.touch_to = c->n_touches;
    k->is[part] = s;
    return true;
}

struct standing keep_begin(const struct canvas *c, struct rect at)
{
    return (struct standing){.at = at, .touch_from = c->n_touches, .cursor_x = c->cursor_x, .cursor_y = c->cursor_y};
}

void keep_end(struct keep *k, const struct canvas *c, int part, struct standing s)
{
    if (!k)
        return;
    s.touch_to = c->n_touches;
    s.cursor = c->cursor_x != s.cursor_x || c->cursor_y != s.cursor_y;
    s.cursor_x = c->cursor_x;
    s.cursor_y = c->cursor_y;
    k->is[part] = s;
}

/* ---- drawing ---- */

unsigned picture_drawn(const struct picture *p)
{
    return ALL & ~p->keep.same;
}

const struct canvas *picture_draw(struct picture *p, const struct app *a)
{
    struct canvas drawn = p->spare;
    if (drawn.w != a->w || drawn.h != a->h)
        canvas_resize(&drawn, a->w, a->h);
    const struct layout l = app_layout(a);
    const int foot = foot_rows(a, &l);
    const bool flashes = notice_flashes(a) || floor_flashes(a);
    const unsigned parts = changed(p, a);
    p->known = p->known && p->canvas.w == a->w && p->canvas.h == a->h && p->foot == foot && !flashes;
    p->keep.before = &p->canvas;
    p->keep.same = p->known ? ~parts : 0;
    memcpy(p->keep.was, p->keep.is, sizeof p->keep.was);
    memset(p->keep.is, 0, sizeof p->keep.is);
    app_draw_again(a, &drawn, &p->keep);
    p->spare = p->canvas;
    p->canvas = drawn;
    p->known = !flashes;
    p->foot = foot;
    return &p->canvas;
}
