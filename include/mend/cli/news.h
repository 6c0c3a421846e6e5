/* news.h: whether the file of the plan that is followed holds another revision by now.
 *
 * An episode keeps the text it began with; a file that was changed since is only told of, and taken over when asked
 * (mend update). The file is the one that `mend start` would find. */
#ifndef MEND_CLI_NEWS_H
#define MEND_CLI_NEWS_H

#include "mend/cli/session.h"
#include "mend/core/plan_words.h"

/* What the file found changes against the plan of the latest session_load, in `arena`; NULL without an episode, and
 * when it is the same text. False: there is no such file, or it does not read; err says so. */
bool news_find(const struct session *s, struct arena *arena, const struct plan_news **out, struct error *err);
/* The same for a quiet line: NULL also when the file is older, does not read, or changed in nothing but remarks. */
const struct plan_news *news_quiet(const struct session *s, struct arena *arena);

/* The same for the tracker, which asks all day: the file is looked at every ten minutes, and whenever another plan is
 * followed. What it hands out is good until the next call. */
struct news {
    struct arena arena;
    const struct plan_news *latest;
    int64_t looked; /* when */
    char hash[17];  /* of the plan that was followed then */
};
const struct plan_news *news_look(struct news *n, const struct session *s);

#endif
