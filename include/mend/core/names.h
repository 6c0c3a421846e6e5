/* names.h: names and their places: a table that finds one of some dozens without comparing it with all.
 *
 * Items, questions and the subjects of entries are told apart by their ids everywhere; who asks for the same few again
 * and again (a day's assessment does) makes a table of them once. Zeroed memory is an empty one; names are borrowed. */
#ifndef MEND_CORE_NAMES_H
#define MEND_CORE_NAMES_H

#include "mend/core/arena.h"

enum { NAMES_SLOTS = 128 };
struct names {
    struct name { const char *text; unsigned hash; int next; } *list; /* in the order in which they were added */
    int n, room;
    int slot[NAMES_SLOTS]; /* the newest of those that share it, as place + 1; 0 none */
};

int names_find(const struct names *names, const char *text); /* its place; -1 none. NULL is as "" */
int names_add(struct names *names, const char *text, struct arena *a); /* its place; a new one is the last */

#endif
