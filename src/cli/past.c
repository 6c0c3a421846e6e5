#include "mend/cli/past.h"

#include <string.h>

#include "mend/io/protocol_read.h"

bool past_open(struct past *p, struct store *store, struct error *err)
{
    *p = (struct past){.store = store};
    arena_init(&p->arena);
    return store_load_spine(store, &p->arena, &p->spine, err);
}

void past_close(struct past *p)
{
    arena_fini(&p->arena);
}

static const struct protocol *plan_of(struct past *p, const struct entry *start)
{
    const char *hash = start->prescribed ? start->prescribed : "";
    for (int i = 0; i < p->n_plans; i++)
        if (strcmp(p->plans[i].hash, hash) == 0)
            return p->plans[i].protocol;
    struct past_plan *plan = arena_push(&p->arena, p->plans, p->n_plans, p->plans_room);
    plan->hash = hash;
    if ((plan->protocol = store_protocol(p->store, hash, &p->arena)) != NULL)
        return plan->protocol;
    struct problems problems = {0};
    const char *text = store_protocol_text(p->store, hash, &p->arena, NULL);
    if (!text || !protocol_read(text, strlen(text), start->subject, &p->arena, &plan->protocol, &problems))
        plan->protocol = NULL; /* the rows are still true without titles */
    return plan->protocol;
}

/* The spine is walked along with the rows: between two of its entries the episode stays the same. */
static void follow(struct past *p, struct moment at)
{
    const struct journal *j = &p->spine;
    const int was = p->reached;
    while (p->reached < j->n && j->entries[p->reached].at.utc <= at.utc)
        p->reached++;
    while (p->reached > 0 && j->entries[p->reached - 1].at.utc > at.utc)
        p->reached--;
    if (p->followed && p->reached == was)
        return;
    p->followed = true;
    p->in_force = episode_at(j, at, &p->episode);
    const struct entry *start = p->in_force ? NULL : journal_first(j, ENTRY_START, NULL, at.utc, INSTANT_FOREVER);
    p->to_come = start && episode_at(j, start->at, &p->episode) && p->episode.has_injury;
}

/* The episode in force; or, for what happened after an injury and before its start was written down, the one to come.
 */
static bool episode_of(struct past *p, struct moment at)
{
    follow(p, at);
    return p->in_force || (p->to_come && p->episode.injured.utc <= at.utc);
}

static const char *title_of(const struct protocol *p, const struct entry *e)
{
    if (!p || !e->subject)
        return NULL;
    return e->kind == ENTRY_START || e->kind == ENTRY_FINISH ? p->title : protocol_title(p, e->subject);
}

struct past_place past_place(struct past *p, const struct entry *e)
{
    struct past_place place = {.day = -1};
    if (!episode_of(p, e->at))
        return place;
    const struct episode *episode = &p->episode;
    place.protocol = plan_of(p, episode->start);
    if (episode->has_injury && e->at.utc >= episode->injured.utc)
        place.day = (int)((e->at.utc - episode->injured.utc) / DAY);
    const int phase = place.protocol ? phase_at(place.protocol, &p->spine, episode, e->at.utc) : -1;
    if (phase >= 0)
        place.phase = place.protocol->phases[phase].id;
    place.title = title_of(place.protocol, e);
    return place;
}
