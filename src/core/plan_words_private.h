/* plan_words_private.h: how a reading is put together; private to core. */
#ifndef MEND_CORE_PLAN_WORDS_PRIVATE_H
#define MEND_CORE_PLAN_WORDS_PRIVATE_H

#include "mend/core/plan_words.h"

struct reader {
    struct arena *a;
    const struct protocol *p;
    struct plan_reading out;
    const char *heading;         /* the latest */
    const struct source *source; /* of the node being read: what in it is ours; NULL: nothing */
};

void read_heading(struct reader *r, const char *title, const char *id); /* id NULL: none is shown */
/* Begins a line; the parts that follow are its own. `kind` and `id` make its key. */
void read_line(struct reader *r, const char *kind, const char *id, const char *title, const struct source *source);
void read_below(struct reader *r); /* the line needs its heading to be understood by itself */
/* Adds a part: after a comma, after a semicolon, or silent. Empty words add nothing. */
void read_part(struct reader *r, const char *key, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void read_clause(struct reader *r, const char *key, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void read_inherited(struct reader *r, const char *key, const char *words); /* a clause that another line tells of */
void read_silent(struct reader *r, const char *key, const char *words);
void read_texts(struct reader *r, const char *key, const struct texts *list); /* silent */

/* Exactly: 90 "90 s", 172800 "48 h", 259200 "3 days"; -1 "". */
const char *length_words(struct reader *r, int64_t seconds);
const char *range_words(struct reader *r, struct range n);                             /* "10-15" */
const char *often_words(struct reader *r, const struct times *t);                      /* "twice a day" */
const char *window_words(struct reader *r, struct span w);                             /* "day 2 to day 7" */
const char *list_words(struct reader *r, const struct texts *list, const char *joint); /* as it is: "a, b" */
const char *title_words(struct reader *r, const struct texts *ids,
                        const char *joint); /* their titles: "Ice and Heat" */

void read_phases(struct reader *r);
void read_questions(struct reader *r);
void read_therapies(struct reader *r);
void read_medicines(struct reader *r);
void read_lifting(struct reader *r);
void read_outlook(struct reader *r);

#endif
