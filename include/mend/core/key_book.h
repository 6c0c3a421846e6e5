/* key_book.h: what the screens know of keys, for who reads and writes settings and may not see the screens.
 *
 * A function is something that a key does ("pain"). A key of somebody's own is added to its function; the usual key goes
 * on working unless it was given to another function. Some keys and functions are fixed: what every page and prompt
 * relies on (Enter, Esc, digits, q, ?), and moving about. */
#ifndef MEND_CORE_KEY_BOOK_H
#define MEND_CORE_KEY_BOOK_H

#include "mend/core/settings.h"

enum { KEY_WORD_MAX = 16 };

struct key_function {
    char name[32];            /* as settings write it: "check-in" */
    char usual[KEY_WORD_MAX]; /* its usual key: "c" */
    const char *does;         /* one line; "" nobody says */
    bool fixed;               /* it keeps its key */
};

struct key_book {
    bool (*function)(int i, struct key_function *out); /* false: no more */
    bool (*key)(const char *word, uint32_t *key, struct error *err); /* "P", "Space": may a function have it? */
    char *(*word)(uint32_t key, char *buf); /* the same written out; buf holds KEY_WORD_MAX */
    /* Is the key of s->keys[i] free for it? False: where both would be active it means something else, said in err. */
    bool (*free)(const struct settings *s, int i, struct error *err);
};

#endif
