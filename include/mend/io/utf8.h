/* utf8.h: characters of a byte string, strictly: no overlong forms, no surrogates, nothing beyond U+10FFFF. */
#ifndef MEND_IO_UTF8_H
#define MEND_IO_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Length of the character at s (1-4) with its code point in *out; 0 when the bytes are not UTF-8. n > 0. */
size_t utf8_decode(const char *s, size_t n, uint32_t *out);
void utf8_drop_broken(char *s); /* takes out every byte that is not part of a character, in place */

#endif
