#include "mend/tui/picture.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "mend/core/arena.h"
#include "mend/tui/floor.h"
#include "mend/tui/rings.h"
#include "mend/tui/views.h"

struct picture {
    struct canvas canvas, spare;
    struct keep keep;
    struct standing standing[2][KEPT_COUNT]; /* of `keep`, in turn */
    bool known;                              /* `canvas` shows `was` */
    int foot;                                /* rows at the foot that lie over what is below them */
    struct app was;                          /* of what changed() looks at */
};

enum { ALL = (1 << KEPT_COUNT) - 1 };
#define BIT(part) (1U << (part))

struct picture *picture_new(bool utf8, bool blocks)
{
    struct picture *p = mem_alloc(sizeof *p);
    memset(p, 0, sizeof *p);
    canvas_init(&p->canvas, utf8);
    canvas_init(&p->spare, utf8);
    canvas_init(&p->keep.frames, utf8);
    p->canvas.blocks = p->spare.blocks = blocks;
    p->keep.was = p->standing[0];
    p->keep.is = p->standing[1];
    return p;
}

void picture_free(struct picture *p)
{
    if (!p)
        return;
    canvas_fini(&p->canvas);
    canvas_fini(&p->spare);
    canvas_fini(&p->keep.frames);
    free(p);
}

/* ---- what changed ---- */

/* What of the app no part goes by, or only some do, in its order: changed() says which. A page is drawn each time. */
#define APART(member, foot)                                                                                            \
    {                                                                                                                  \
        offsetof(struct app, member), sizeof((struct app *)0)->member, foot                                            \
    }
static const struct apart {
    size_t at, size;
    bool foot; /* the rows at the foot may go by it */
} apart[] = {APART(clock, false),     APART(now, false),          APART(lists, false) /* `given` tells of them */,
             APART(row, true),        APART(page_rows, true),     APART(chart, true),
             APART(chart_day, true),  APART(commands, true),      APART(form, true),
             APART(kept, true),       APART(round.looked, false), APART(again, true),
             APART(words_text, true), APART(words_used, true),    APART(last, true)};
enum { APARTS = sizeof apart / sizeof *apart };

/* Brings `was` up to `a` where the foot goes by it; true: it was so already. */
static bool foot_update(struct app *was, const struct app *a)
{
    bool same = a->form.kind == FORM_NONE; /* a question may tell the time */
    for (int i = 0; i < APARTS; i++) {
        char *old = (char *)was + apart[i].at;
        const char *new = (const char *)a + apart[i].at;
        if (apart[i].foot && memcmp(old, new, apart[i].size) != 0) {
            memcpy(old, new, apart[i].size);
            same = false;
        }
    }
    return same;
}

/* Brings `was` up to `a` where everything goes by it; true: it was so already. */
static bool rest_update(struct app *was, const struct app *a)
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
 * clocks of the Timers pane and the rows on top tell it, unless the day may differ. */
static unsigned by_time(const struct app *was, const struct app *a)
{
    if (a->now.utc == was->now.utc)
        return a->clock.utc == was->clock.utc ? 0 : BIT(PART_HEAD);
    const bool minute = a->now.utc / MINUTE == was->now.utc / MINUTE;
    return minute && a->live && a->now.utc < a->live->next_change ? BIT(PANE_TIMERS) | BIT(PART_HEAD) : ALL;
}

/* Parts that may look another way than in the picture, bit by bit: all of it, or which row is selected. */
struct changes {
    unsigned whole, selected;
};

static struct changes by_rows(const struct app *was, const struct app *a)
{
    struct changes c = {0};
    for (int i = 0; i < PANE_COUNT; i++)
        if (was->row[i] != a->row[i])
            c.selected |= BIT(i);
    if (c.selected)
        c.whole = BIT(PANE_COUNT + EXTRA_HOW); /* it is about the selected row */
    return c;
}

static struct changes changed(struct picture *p, const struct app *a)
{
    struct app *was = &p->was;
    struct changes c = by_rows(was, a);
    c.whole |= by_time(was, a);
    if (was->chart != a->chart || was->chart_day != a->chart_day)
        c.whole |= BIT(PANE_PAIN);
    if (was->form.kind != a->form.kind || !p->known)
        c.whole = ALL;
    if (!foot_update(was, a))
        c.whole |= BIT(PART_FOOT);
    was->clock = a->clock;
    was->now = a->now;
    if (!rest_update(was, a))
        c.whole = ALL;
    return c;
}

/* ---- taking over ---- */

static bool same_place(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

bool keep_take(struct keep *k, struct canvas *c, int part, struct rect at, bool marks)
{
    if (!k || !(k->same & BIT(part)) || !same_place(k->was[part].at, at))
        return false;
    struct standing *s = &k->is[part];
    *s = k->was[part];
    s->touch_from = c->n_touches;
    canvas_take(c, k->before, (struct rect){at.x, at.y, at.w + marks, at.h});
    canvas_take_touches(c, k->before, k->was[part].touch_from, k->was[part].touch_to);
    s->touch_to = c->n_touches;
    if (s->cursor)
        c->cursor_x = s->cursor_x, c->cursor_y = s->cursor_y;
    return true;
}

bool keep_take_title(const struct keep *k, struct canvas *c, int part, struct rect frame)
{
    if (!k || !(k->same & BIT(part)) || k->was[part].at.x != frame.x + 1 || k->was[part].at.y != frame.y + 1)
        return false;
    canvas_take(c, k->before, (struct rect){frame.x, frame.y, frame.w, 1});
    return true;
}

bool keep_take_frames(const struct keep *k, struct canvas *c, const struct layout *l, int focus)
{
    const size_t places = offsetof(struct layout, framed); /* which come first, without gaps */
    if (!k || k->frames.w != c->w || k->frames.h != c->h || k->focus != focus || k->framed.framed != l->framed ||
        memcmp(&k->framed, l, places) != 0)
        return false;
    canvas_take(c, &k->frames, l->whole);
    return true;
}

void keep_frames(struct keep *k, const struct canvas *c, const struct layout *l, int focus)
{
    if (!k)
        return;
    if (k->frames.w != c->w || k->frames.h != c->h)
        canvas_resize(&k->frames, c->w, c->h);
    canvas_take(&k->frames, c, l->whole);
    k->framed = *l;
    k->focus = focus;
}

struct flow_keep *keep_begin(struct keep *k, const struct canvas *c, int part, struct rect at)
{
    if (!k)
        return NULL;
    const struct standing *was = &k->was[part];
    struct standing *is = &k->is[part];
    is->at = at;
    is->rows.n = 0;
    is->touch_from = c->n_touches;
    is->cursor_x = c->cursor_x;
    is->cursor_y = c->cursor_y;
    k->rows = (struct flow_keep){.before = k->before,
                                 .was = k->selected & BIT(part) && same_place(was->at, at) ? &was->rows : NULL,
                                 .touches_before = was->touch_from,
                                 .touches = is->touch_from,
                                 .is = &is->rows};
    return &k->rows;
}

void keep_end(struct keep *k, const struct canvas *c, int part)
{
    if (!k)
        return;
    struct standing *is = &k->is[part];
    is->touch_to = c->n_touches;
    is->cursor = c->cursor_x != is->cursor_x || c->cursor_y != is->cursor_y;
    is->cursor_x = c->cursor_x;
    is->cursor_y = c->cursor_y;
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
    const struct changes changes = changed(p, a);
    p->known = p->known && p->canvas.w == a->w && p->canvas.h == a->h && p->foot == foot && !flashes;
    const unsigned whole = p->known ? changes.whole : ALL;
    p->keep.before = &p->canvas;
    p->keep.same = ~(whole | changes.selected);
    p->keep.selected = changes.selected & ~whole;
    struct standing *was = p->keep.was;
    p->keep.was = p->keep.is;
    p->keep.is = was;
    for (int i = 0; i < KEPT_COUNT; i++)
        p->keep.is[i].at = (struct rect){0};
    app_draw_again(a, &drawn, &p->keep);
    p->spare = p->canvas;
    p->canvas = drawn;
    p->known = !flashes;
    p->foot = foot;
    return &p->canvas;
}
