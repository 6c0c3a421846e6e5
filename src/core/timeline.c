/* timeline.c: what the guide expects (R137-R140): the band of the known severity, or of the disc pattern (C33). */
#include "assess.h"

#include <string.h>

void timeline_assess(struct today *t)
{
    const char *id = t->episode.severity;
    if (t->triage.pattern == PATTERN_DISC && strcmp(id, "severe") != 0)
        id = "disc";
    t->timeline = (struct timeline){.from_day = -1, .to_day = -1};
    for (int i = 0; i < t->protocol->n_timelines; i++) {
        const struct timeline_def *def = &t->protocol->timelines[i];
        if (strcmp(def->id, id) == 0)
            t->timeline = (struct timeline){.def = def,
                                            .from_day = (int)(def->expect.lo / DAY),
                                            .to_day = def->expect.hi < 0 ? -1 : (int)(def->expect.hi / DAY)};
    }
}
