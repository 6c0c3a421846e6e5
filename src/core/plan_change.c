/* plan_change.c: what another revision of a plan changes, told from the two readings side by side. */
#include <string.h>

#include "mend/core/entry.h"
#include "mend/core/plan_words.h"

static const struct plan_line *line_of(const struct plan_reading *all, const char *key)
{
    for (int i = 0; i < all->n; i++)
        if (all->list[i].key && strcmp(all->list[i].key, key) == 0)
            return &all->list[i];
    return NULL;
}

static const struct plan_part *part_of(const struct plan_line *line, const char *key)
{
    for (int i = 0; line && i < line->n; i++)
        if (strcmp(line->parts[i].key, key) == 0)
            return &line->parts[i];
    return NULL;
}

/* The line by a name that is understood without its heading. */
static const char *name_of(const struct plan_line *line, struct arena *a)
{
    return line->below ? arena_fmt(a, "%s, %s", line->below, line->title) : line->title;
}

static const char *more(struct arena *a, const char *text, const char *what)
{
    return text ? arena_fmt(a, "%s; %s", text, what) : what;
}

/* What is different between two lines of the same key; NULL: nothing. */
static const char *difference(const struct plan_line *from, const struct plan_line *to, struct arena *a)
{
    const char *text = text_is(from->title, to->title) ? NULL : arena_fmt(a, "was called %s", from->title);
    bool anew = false;
    for (int i = 0; i < to->n; i++) {
        const struct plan_part *now = &to->parts[i], *was = part_of(from, now->key);
        if (was && (strcmp(was->words, now->words) == 0 || (was->inherited && now->inherited)))
            continue;
        bool moved = strcmp(now->key, "phase") == 0 || strcmp(now->key, "group") == 0;
        anew = anew || (now->silent && !moved);
        if (moved)
            text = more(a, text, arena_fmt(a, "moves to %s", now->words));
        else if (!now->silent)
            text =
                more(a, text,
                     was ? arena_fmt(a, "%s becomes %s", was->words, now->words) : arena_fmt(a, "new: %s", now->words));
    }
    for (int i = 0; i < from->n; i++) {
        const struct plan_part *was = &from->parts[i];
        if (part_of(to, was->key))
            continue;
        anew = anew || was->silent;
        if (!was->silent)
            text = more(a, text, arena_fmt(a, "no longer: %s", was->words));
    }
    return anew ? more(a, text, "worded anew") : text;
}

static void tell(struct texts *all, int *room, const char *sentence, struct arena *a)
{
    *arena_push(a, all->list, all->n, *room) = sentence;
}

struct texts plan_changes(const struct protocol *from, const struct protocol *to, struct arena *a)
{
    const struct plan_reading was = plan_read(from, a), now = plan_read(to, a);
    struct texts all = {0};
    int room = 0;
    for (int i = 0; i < now.n; i++) {
        const struct plan_line *line = &now.list[i];
        const struct plan_line *before = line->key ? line_of(&was, line->key) : NULL;
        const char *what = before ? difference(before, line, a) : NULL;
        if (what)
            tell(&all, &room, arena_fmt(a, "%s: %s", name_of(line, a), what), a);
        else if (line->key && !before && plan_line_words(line, a))
            tell(&all, &room, arena_fmt(a, "New: %s", plan_line_words(line, a)), a);
    }
    for (int i = 0; i < was.n; i++)
        if (was.list[i].key && !line_of(&now, was.list[i].key))
            tell(&all, &room, arena_fmt(a, "No longer there: %s", name_of(&was.list[i], a)), a);
    return all;
}

const char *plan_news_words(const struct plan_news *news, struct arena *a)
{
    return news->revision == news->followed
               ? arena_fmt(a, "this plan's file has changed (still revision %d)", news->revision)
               : arena_fmt(a, "revision %d of this plan is there", news->revision);
}
