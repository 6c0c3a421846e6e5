#include "mend/cli/news.h"

#include <stdio.h>
#include <string.h>

#include "mend/io/library.h"

bool news_find(const struct session *s, struct arena *arena, const struct plan_news **out, struct error *err)
{
    const struct protocol *found;
    const char *text;
    *out = NULL;
    if (!s->protocol)
        return true;
    if (!library_find(s->protocols, s->protocol->id, s->protocol, arena, &found, &text, err))
        return false;
    if (found == s->protocol)
        return true;
    struct plan_news *news = arena_new(arena, struct plan_news);
    *news = (struct plan_news){.title = found->title,
                               .revision = found->revision,
                               .followed = s->protocol->revision,
                               .changes = plan_changes(s->protocol, found, arena)};
    *out = news;
    return true;
}

const struct plan_news *news_quiet(const struct session *s, struct arena *arena)
{
    const struct plan_news *news = NULL;
    struct error ignored;
    if (!news_find(s, arena, &news, &ignored))
        return NULL;
    return news && news->revision >= news->followed && news->changes.n > 0 ? news : NULL;
}

const struct plan_news *news_look(struct news *n, const struct session *s)
{
    enum { LOOK_EVERY = 10 * MINUTE };
    const char *hash = s->protocol ? s->protocol->hash : "";
    const int64_t now = s->clock.utc;
    if (strcmp(hash, n->hash) != 0 || now < n->looked || now >= n->looked + LOOK_EVERY) {
        arena_reset(&n->arena);
        n->latest = news_quiet(s, &n->arena);
        if (!n->latest)
            arena_fini(&n->arena); /* the files that were looked at */
        n->looked = now;
        snprintf(n->hash, sizeof n->hash, "%s", hash);
    }
    return n->latest;
}
