/* spelling.h: guesses which word was meant.
 *
 * A wrong key, id or word gets "did you mean ...?" when one of the right ones is a slip away: at most two letters
 * added, left out, changed or swapped, and fewer than half of the word. */
#ifndef MEND_IO_SPELLING_H
#define MEND_IO_SPELLING_H

struct spelling {
    const char *word; /* what was written */
    const char *near; /* the nearest so far, NULL none */
    int distance;
};

struct spelling spelling_of(const char *word);
void spelling_try(struct spelling *s, const char *candidate);

#endif
