/* Where one is in the journal: only a page of it is held, around the selected entry; before a key could lead out of it
 * the page is asked for anew, so that years of entries scroll like a day of them. What is selected is remembered by its
 * place in time, not by a row: other programs may write meanwhile. */
#include "log.h"
#include "mend/tui/forms.h"
#include "mend/tui/say.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST = 512, HALF = MOST / 2, NEAR = 128, REACH = 50000 };

const struct entry_page *log_page(const struct app *a)
{
    return &a->lists[SHELF_LOG];
}

void log_wish(const struct app *a, struct wish *out)
{
    const struct form *f = a->form.kind == FORM_ANYWAY ? &a->kept : &a->form;
    const struct log *l = &a->log;
    bool edits = f->kind == FORM_SHEET && f->sheet == SHEET_EDIT;
    if (f->kind != FORM_LOG && f->kind != FORM_ENTRY && f->kind != FORM_FIND && !edits)
        return;
    struct entry_query *q = &out->query[SHELF_LOG];
    out->lists[SHELF_LOG] = true;
    *q = entry_query_all(MOST);
    q->kind = l->kind;
    q->reach = l->reach;
    memcpy(q->find, l->find, sizeof q->find);
    q->before_at = l->before_at;
    q->before_seq = l->before_seq;
    q->after_at = l->after_at;
    q->after_seq = l->after_seq;
}

/* ---- rows: an entry each, but a page of reassuring answers is one ---- */

bool log_narrowed(const struct app *a)
{
    return a->log.kind != ENTRY_KIND_COUNT || a->log.find[0];
}

static bool calm(const struct entry *e)
{
    return e->kind == ENTRY_TRIAGE && text_is(e->status, "no") && isnan(e->value);
}

/* Entries of the page that stand in one row from `i` on. */
int log_run(const struct app *a, int i)
{
    const struct entry_page *p = log_page(a);
    const struct entry *e = &p->list[i];
    int n = 1;
    if (log_narrowed(a) || !calm(e) || !e->act[0] || strcmp(e->act, a->log.open) == 0)
        return 1;
    while (i + n < p->n && calm(&p->list[i + n]) && strcmp(p->list[i + n].act, e->act) == 0)
        n++;
    return n;
}

/* The first entry of the selected row; -1 without any. */
int log_row(const struct app *a)
{
    const struct entry_page *p = log_page(a);
    int row = p->n > 0 ? 0 : -1;
    for (int i = 0; i < p->n; i += log_run(a, i)) {
        const struct entry *last = &p->list[i + log_run(a, i) - 1];
        row = i;
        if (last->at.utc < a->log.at || (last->at.utc == a->log.at && last->seq <= a->log.seq))
            break;
    }
    return row;
}

const struct entry *log_selected(const struct app *a)
{
    int i = log_row(a);
    return i < 0 ? NULL : &log_page(a)->list[i];
}

const struct entry *log_by_id(const struct app *a, const char *id)
{
    for (int i = 0; i < log_page(a)->n; i++)
        if (strcmp(log_page(a)->list[i].id, id) == 0)
            return &log_page(a)->list[i];
    return NULL;
}

int log_together(const struct app *a, const struct entry *e, const struct entry **list, int max)
{
    int n = 0;
    for (int i = log_page(a)->n - 1; i >= 0 && n < max; i--)
        if (entry_together(&log_page(a)->list[i], e))
            list[n++] = &log_page(a)->list[i];
    return n;
}

/* ---- where the page begins ---- */

static void from_before(struct app *a, int64_t at, int64_t seq)
{
    struct log *l = &a->log;
    l->before_at = at;
    l->before_seq = seq;
    l->after_at = l->after_seq = INSTANT_NONE;
}

static void from_after(struct app *a, int64_t at, int64_t seq)
{
    struct log *l = &a->log;
    l->before_at = l->before_seq = INSTANT_FOREVER;
    l->after_at = at;
    l->after_seq = seq;
}

static void select_place(struct app *a, int64_t at, int64_t seq)
{
    a->log.at = at;
    a->log.seq = seq;
}

/* Keeps entries on both sides of the selection at hand: the page is read anew around it when an end comes near. */
static void follow(struct app *a)
{
    const struct log *l = &a->log;
    const struct entry_page *p = log_page(a);
    int i = log_row(a);
    bool on = l->after_at != INSTANT_NONE, oldest = l->after_at == INSTANT_NONE + 1;
    bool older = on ? !oldest : p->more, newer = on ? p->more || p->cut : l->before_at != INSTANT_FOREVER;
    if (i < 0)
        return;
    if (on && !newer && i < MOST - NEAR) {
        from_before(a, INSTANT_FOREVER, INSTANT_FOREVER); /* the newest are in it */
    } else if (older && p->n - i < NEAR) {
        const struct entry *first = &p->list[i > HALF ? i - HALF : 0];
        from_before(a, first->at.utc, first->seq + 1);
    } else if (newer && i < NEAR) {
        const struct entry *last = &p->list[i + HALF < p->n ? i + HALF : p->n - 1];
        from_after(a, last->at.utc, last->seq - 1);
    }
}

void log_came(struct app *a)
{
    follow(a);
}

/* Another kind or other words: the same place, what is left of it. */
void log_narrow(struct app *a, enum entry_kind kind, const char *find)
{
    struct log *l = &a->log;
    const struct entry *e = log_selected(a);
    bool widens = log_narrowed(a) && kind == ENTRY_KIND_COUNT && !find[0];
    l->kind = kind;
    l->reach = REACH;
    snprintf(l->find, sizeof l->find, "%s", find);
    if (widens && e) /* what was found stands among its neighbours then */
        from_after(a, e->at.utc, e->seq - 1);
    else
        from_before(a, INSTANT_FOREVER, INSTANT_FOREVER);
    if (widens && e)
        select_place(a, e->at.utc, e->seq);
    else
        select_place(a, INSTANT_FOREVER, INSTANT_FOREVER);
}

void log_open(struct app *a)
{
    form_open(a, FORM_LOG);
    a->log = (struct log){.kind = ENTRY_KIND_COUNT, .reach = REACH};
    from_before(a, INSTANT_FOREVER, INSTANT_FOREVER);
    select_place(a, INSTANT_FOREVER, INSTANT_FOREVER);
    if (!app_looks_back(a))
        return;
    from_before(a, a->now.utc + 1, 0); /* from the end of that day on */
    select_place(a, a->now.utc, INSTANT_FOREVER);
}

/* ---- moving ---- */

static bool move_rows(struct app *a, int by)
{
    const struct entry_page *p = log_page(a);
    int i = log_row(a), to = i;
    if (i < 0)
        return false;
    for (; by > 0 && to + log_run(a, to) < p->n; by--)
        to += log_run(a, to);
    for (; by < 0 && to > 0; by++) {
        int before = 0; /* the row that ends where this one begins */
        while (before + log_run(a, before) < to)
            before += log_run(a, before);
        to = before;
    }
    select_place(a, p->list[to].at.utc, p->list[to].seq);
    return to != i;
}

bool log_moves(struct app *a, uint32_t key)
{
    int rows = a->page_rows > 4 ? a->page_rows - 3 : 1;
    switch (key) {
    case 'j':
    case KEY_ARROW_DOWN: move_rows(a, 1); break;
    case 'k':
    case KEY_ARROW_UP: move_rows(a, -1); break;
    case ' ':
    case KEY_PAGE_DOWN: move_rows(a, rows); break;
    case KEY_PAGE_UP: move_rows(a, -rows); break;
    case 'g':
    case KEY_GO_HOME:
        from_before(a, INSTANT_FOREVER, INSTANT_FOREVER);
        select_place(a, INSTANT_FOREVER, INSTANT_FOREVER);
        return true;
    case 'G':
    case KEY_GO_END:
        from_after(a, INSTANT_NONE + 1, INSTANT_NONE + 1);
        select_place(a, INSTANT_NONE + 1, INSTANT_NONE + 1);
        return true;
    default: return false;
    }
    follow(a);
    return true;
}

bool log_clicked(struct app *a, int row)
{
    const struct entry_page *p = log_page(a);
    const int chosen = log_row(a);
    int i = 0;
    for (; row > 0 && i + log_run(a, i) < p->n; row--)
        i += log_run(a, i);
    if (row > 0 || i >= p->n)
        return false;
    select_place(a, p->list[i].at.utc, p->list[i].seq);
    follow(a);
    return i == chosen;
}

/* The next one that was found; at the end of what was looked through, further back. */
void log_next(struct app *a, int by)
{
    char clock[SAY];
    if (!a->log.find[0]) {
        app_say(a, STYLE_WARN, "/ finds words; n goes to the next, N to the one before.");
        return;
    }
    bool moved = move_rows(a, by);
    follow(a);
    if (moved)
        return;
    if (by > 0 && log_page(a)->cut) {
        a->log.reach *= 2;
        app_say(a, STYLE_GOOD, "Looking further back than %s.", say_clock(a, log_page(a)->cut_at, clock));
    } else {
        app_say(a, STYLE_GOOD,
                by > 0 ? "That is the last of them. N goes the other way." : "That is the first of them.");
    }
}
