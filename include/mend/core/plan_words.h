/* plan_words.h: a plan read aloud in plain words, and what another revision of it changes.
 *
 * A reading is a list of lines: headings, and what stands below them, a line a node of the file ("Glute bridge", "When",
 * "Ibuprofen"). A line is made of parts, each with the key it stands for, so that the same words serve who reads a file
 * back (`mend check`) and who asks what a new revision changes (`mend update`): only parts that differ are told. What a
 * text says to the person (the steps, the why) is not read aloud, but a change of it is. Numbers come from what was
 * understood, never from the sentences beside them, so that a slip is seen. Everything lives in the arena. */
#ifndef MEND_CORE_PLAN_WORDS_H
#define MEND_CORE_PLAN_WORDS_H

#include "mend/core/arena.h"
#include "mend/core/protocol.h"

/* Stands behind what the file lists under `ours`: the guide gives no such number. */
#define PLAN_OURS "\u00b0"

struct plan_part {
    const char *key;   /* tells the parts of a line apart */
    const char *words; /* "10-15 reps"; for a silent part what it was made from, never shown */
    bool ours;
    bool tight;        /* follows after a comma, else after a semicolon */
    bool inherited;    /* a change of it is told where it stands, and not here */
    bool silent;       /* not read aloud; a change is told as "worded anew" */
};
struct plan_line {
    const char *key;   /* tells the lines of a reading apart: "item glute-bridge"; NULL: a heading */
    const char *title; /* "Glute bridge" */
    const char *below; /* the heading's title, when the line's own says too little by itself; NULL */
    struct plan_part *parts;
    int n, room;
};
struct plan_reading { struct plan_line *list; int n, room; };

struct plan_reading plan_read(const struct protocol *p, struct arena *a);
/* "Glute bridge: 10-15 reps, twice a day°, from day 2; stop above 3°"; of a heading its title; NULL: nothing of it is read aloud. */
const char *plan_line_words(const struct plan_line *line, struct arena *a);

/* What `to` changes against `from`, a sentence each, in the order of the reading; what is gone comes last. */
struct texts plan_changes(const struct protocol *from, const struct protocol *to, struct arena *a);

/* Another revision of the plan that is followed, found where plans are looked for. */
struct plan_news {
    const char *title; /* of the plan */
    int revision, followed; /* that one's; the one followed now */
    struct texts changes;
};
/* "revision 4 of this plan is there", or that its file has changed without a new number. */
const char *plan_news_words(const struct plan_news *news, struct arena *a);

#endif
