/* history.h: the days of the episode as the rules look back on them; private to core.
 *
 * A calendar day says the same whether its entries are still at hand or only their summary is left (journal.h): what
 * cannot be told from a summary is not asked of the entries either, so that no verdict changes as a day grows old. */
#ifndef MEND_CORE_HISTORY_H
#define MEND_CORE_HISTORY_H

#include "assess.h"
#include "past.h"

/* The answers of each question, in order: chains of places in the journal, so that a day with many answers is read once
 * and not once a question. */
struct answers {
    int *first, *next; /* of each of the plan's questions, of each entry; -1 the end */
};
#define EACH_ANSWER(t, q, i)                                                                                           \
    for (int i = (t)->history->answers.first[(q) - (t)->protocol->questions]; i >= 0; i = (t)->history->answers.next[i])

struct history {
    struct answers answers;
    int32_t from, to; /* the episode's first day, at most JOURNAL_SUMMARY_DAYS back, and today */
    struct day_known *days;
    const struct past *past;
    struct item_days {
        struct sessions s;
        struct session_list own;
    } * items;          /* own: once a raw day adds to it */
    int n_items, room;  /* the past's, then those of `fresh` */
    struct names fresh; /* only done on raw days */
    int32_t leg_day; /* the last with a leg sign (C18): a score above 0 in the leg, or a yes to a question that points
                      * to the disc; INT32_MIN none */
};

const struct history *history_of(const struct today *t, struct arena *a);
/* Did an answer of that day raise a warning sign? However long ago: each that did is in the journal for good. */
bool sign_raised_on(const struct today *t, int32_t day);
const struct day_known *history_day(const struct today *t, int32_t day); /* NULL outside of it */
struct sessions item_sessions(const struct today *t, const char *item);

enum { SPIKE = 2 }; /* so many points above the day's first score are a red light, however low (S13, C17) */
/* The highest pain with which an item may go on in that phase: the strictest of all (C17). phase may be NULL. */
int item_stop(const struct item_def *item, const struct phase_def *phase);
/* progress_of by sessions that are known. */
struct progress progress_from(const struct today *t, const struct item_def *item, const struct sessions *all,
                              struct arena *a);
/* A dose in words, each number ENTRY_UNKNOWN or NAN when it has none. */
const char *dose_words(const struct item_def *item, int reps, int hold_s, struct arena *a);
const char *dose_with_load(const char *dose, double load_kg, const struct prefs *prefs, struct arena *a);
/* Halves what an easy day asks for (C41). */
void progress_halve(struct progress *p, const struct item_def *item, struct arena *a);
/* When a clinician took it out of the plan; NULL. */
const struct entry *prescribed_off(const struct journal *j, const struct episode *e, const char *subject, int64_t at);

/* Why an item is closed now; NULL when it is open (closed.c). */
const char *item_closed(struct today *t, const struct check_item *c, int own_phase, struct arena *a);

#endif
