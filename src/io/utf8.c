#include "mend/io/utf8.h"

#include <string.h>

size_t utf8_decode(const char *s, size_t n, uint32_t *out)
{
    static const struct {
        unsigned char mask, lead;
        uint32_t least;
    } forms[] = {{0xE0, 0xC0, 0x80}, {0xF0, 0xE0, 0x800}, {0xF8, 0xF0, 0x10000}};
    const unsigned char *u = (const unsigned char *)s;
    if (n > 0 && u[0] < 0x80) { /* nearly all there is */
        *out = u[0];
        return 1;
    }
    for (size_t len = 2; len <= 4; len++) {
        if ((u[0] & forms[len - 2].mask) != forms[len - 2].lead)
            continue;
        if (len > n)
            return 0;
        uint32_t c = u[0] & (unsigned char)~forms[len - 2].mask;
        for (size_t i = 1; i < len; i++) {
            if ((u[i] & 0xC0) != 0x80)
                return 0;
            c = c << 6 | (u[i] & 0x3F);
        }
        if (c < forms[len - 2].least || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
            return 0;
        *out = c;
        return len;
    }
    return 0;
}

void utf8_drop_broken(char *s)
{
    char *to = s;
    uint32_t c;
    for (size_t n = strlen(s), len; n > 0; s += len, n -= len) {
        len = utf8_decode(s, n, &c);
        if (len == 0) {
            len = 1;
            continue;
        }
        memmove(to, s, len);
        to += len;
    }
    *to = '\0';
}
