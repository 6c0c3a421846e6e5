/* sentence.h: a sentence made of parts, each of which stands whole or not at all.
 *
 * "Sun 22 Nov: 4 at 08:02; 5 exercises; and more": what it is about, then parts in the order of their weight. The first
 * that does not fit into the width ends it, and it says that there was more. */
#ifndef MEND_TUI_SENTENCE_H
#define MEND_TUI_SENTENCE_H

#include <stdbool.h>
#include <stddef.h>

struct sentence {
    char *buf; /* the caller's */
    size_t size, used;
    int width, parts; /* cells; INT_MAX: as long as it gets */
    bool cut;
};

struct sentence sentence_begin(const char *about, int width, char *buf, size_t size);
void sentence_part(struct sentence *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
bool sentence_fits(const struct sentence *s, const char *part);
void sentence_end(struct sentence *s, const char *nothing); /* said when it has no part */

#endif
