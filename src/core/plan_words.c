/* plan_words.c: how a reading is put together, and the words for amounts of time; the parts of a plan are read in
 * plan_words_plan.c and plan_words_care.c. */
#include "plan_words_private.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "mend/core/moment.h"

/* ---- lines and parts ---- */

static const char *formatted(struct arena *a, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    char *text = arena_alloc(a, (size_t)n + 1);
    vsnprintf(text, (size_t)n + 1, fmt, args);
    return text;
}

void read_heading(struct reader *r, const char *title, const char *id)
{
    r->heading = title;
    *arena_push(r->a, r->out.list, r->out.n, r->out.room) =
        (struct plan_line){.title = id ? arena_fmt(r->a, "%s (%s)", title, id) : title};
}

void read_line(struct reader *r, const char *kind, const char *id, const char *title, const struct source *source)
{
    r->source = source;
    *arena_push(r->a, r->out.list, r->out.n, r->out.room) =
        (struct plan_line){.key = arena_fmt(r->a, "%s %s", kind, id), .title = title};
}

void read_below(struct reader *r)
{
    r->out.list[r->out.n - 1].below = r->heading;
}

static void add(struct reader *r, struct plan_part part)
{
    struct plan_line *line = &r->out.list[r->out.n - 1];
    part.ours = !part.silent && r->source && source_is_ours(r->source, part.key);
    if (part.words && part.words[0])
        *arena_push(r->a, line->parts, line->n, line->room) = part;
}

void read_part(struct reader *r, const char *key, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    add(r, (struct plan_part){.key = key, .words = formatted(r->a, fmt, args), .tight = true});
    va_end(args);
}

void read_clause(struct reader *r, const char *key, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    add(r, (struct plan_part){.key = key, .words = formatted(r->a, fmt, args)});
    va_end(args);
}

void read_inherited(struct reader *r, const char *key, const char *words)
{
    add(r, (struct plan_part){.key = key, .words = words, .inherited = true});
}

void read_silent(struct reader *r, const char *key, const char *words)
{
    add(r, (struct plan_part){.key = key, .words = words, .silent = true});
}

void read_texts(struct reader *r, const char *key, const struct texts *list)
{
    read_silent(r, key, list_words(r, list, "\n"));
}

const char *plan_line_words(const struct plan_line *line, struct arena *a)
{
    const char *text = line->title, *joint = ": ";
    bool aloud = !line->key;
    for (int i = 0; i < line->n; i++) {
        const struct plan_part *part = &line->parts[i];
        if (part->silent)
            continue;
        if (aloud)
            joint = part->tight ? ", " : "; ";
        text = arena_fmt(a, "%s%s%s%s", text, joint, part->words, part->ours ? PLAN_OURS : "");
        aloud = true;
    }
    return aloud ? text : NULL;
}

/* ---- amounts in words ---- */

const char *length_words(struct reader *r, int64_t s)
{
    static const struct {
        int64_t size, least; /* from `least` on it is said in that unit */
        const char *word;
    } units[] = {{DAY, 3 * DAY, "days"}, {HOUR, 2 * HOUR, "h"}, {MINUTE, 2 * MINUTE, "min"}};
    if (s < 0)
        return "";
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (s >= units[i].least && s % units[i].size == 0)
            return arena_fmt(r->a, "%" PRId64 " %s", s / units[i].size, units[i].word);
    return arena_fmt(r->a, "%" PRId64 " s", s);
}

const char *range_words(struct reader *r, struct range n)
{
    return n.lo < n.hi ? arena_fmt(r->a, "%g-%g", n.lo, n.hi) : arena_fmt(r->a, "%g", n.lo);
}

static const char *count_words(struct reader *r, struct range n)
{
    const char *count = range_words(r, n);
    return strcmp(count, "1") == 0 ? "once" : strcmp(count, "2") == 0 ? "twice" : arena_fmt(r->a, "%s times", count);
}

const char *often_words(struct reader *r, const struct times *t)
{
    switch (t->kind) {
    case TIMES_A_DAY: return arena_fmt(r->a, "%s a day", count_words(r, t->n));
    case TIMES_A_WEEK: return arena_fmt(r->a, "%s a week", count_words(r, t->n));
    case TIMES_EVERY: return arena_fmt(r->a, "every %s while awake", length_words(r, t->every_s));
    case TIMES_ONCE: return "once and for all";
    case TIMES_NONE: break;
    }
    return "";
}

/* "day 2" where it is whole days, else "60 h". */
static const char *instant_words(struct reader *r, int64_t s)
{
    return s % DAY == 0 ? arena_fmt(r->a, "day %" PRId64, s / DAY) : length_words(r, s);
}

const char *window_words(struct reader *r, struct span w)
{
    if (w.lo < 0)
        return "at any time";
    if (w.hi < 0)
        return arena_fmt(r->a, "from %s on", instant_words(r, w.lo));
    if (w.lo == 0)
        return arena_fmt(r->a, "in the first %s", length_words(r, w.hi));
    return arena_fmt(r->a, "from %s to %s", instant_words(r, w.lo), instant_words(r, w.hi));
}

const char *list_words(struct reader *r, const struct texts *list, const char *joint)
{
    const char *text = "";
    for (int i = 0; i < list->n; i++)
        text = arena_fmt(r->a, "%s%s%s", text, i ? joint : "", list->list[i]);
    return text;
}

const char *title_words(struct reader *r, const struct texts *ids, const char *joint)
{
    const char *text = "";
    for (int i = 0; i < ids->n; i++) {
        const char *title = protocol_title(r->p, ids->list[i]);
        const char *before = i == 0 ? "" : i + 1 < ids->n ? ", " : arena_fmt(r->a, " %s ", joint);
        text = arena_fmt(r->a, "%s%s%s", text, before, title ? title : ids->list[i]);
    }
    return text;
}

/* ---- the whole ---- */

struct plan_reading plan_read(const struct protocol *p, struct arena *a)
{
    struct reader r = {.a = a, .p = p};
    read_heading(&r, p->title, NULL);
    read_line(&r, "plan", "about", "What for", &p->source);
    read_below(&r);
    read_part(&r, "about", "%s", p->about);
    read_silent(&r, "title", p->title);
    read_line(&r, "plan", "injury", "Counts", &p->source);
    read_below(&r);
    read_part(&r, "needs-injury", "%s",
              p->needs_injury ? "hours and days from the injury" : "from its start; no injury is needed");
    read_questions(&r);
    read_phases(&r);
    read_therapies(&r);
    read_medicines(&r);
    read_lifting(&r);
    read_outlook(&r);
    return r.out;
}
