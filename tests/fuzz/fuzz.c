/* fuzz.c: the helpers of the targets. */
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/io/protocol_read.h"
#include "mend/io/utf8.h"

void fuzz_broken(const char *truth, const char *file, int line)
{
    fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, truth);
    abort();
}

char *fuzz_text(struct arena *a, const uint8_t *data, size_t size)
{
    return arena_strn(a, (const char *)data, size);
}

bool fuzz_rune_is_plain(uint32_t c)
{
    const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool turns =
        c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    const bool hides = (c >= 0x200b && c <= 0x200d) || (c >= 0x2060 && c <= 0x2064) || c == 0xfeff || c == 0x2028 ||
                       c == 0x2029 || (c >= 0xe0000 && c <= 0xe007f);
    const bool none = (c >= 0xd800 && c < 0xe000) || c > 0x10ffff;
    return !control && !turns && !hides && !none;
}

static bool holds(const char *text, bool any)
{
    uint32_t c;
    for (size_t left = strlen(text), n; left > 0; text += n, left -= n) {
        n = utf8_decode(text, left, &c);
        if (n == 0 || (!any && c != '\n' && !fuzz_rune_is_plain(c)))
            return false;
    }
    return true;
}

bool fuzz_is_utf8(const char *text)
{
    return holds(text, true);
}

bool fuzz_is_plain(const char *text)
{
    return holds(text, false);
}

/* From the last Sunday of March to that of October, near enough: days 88 to 298 of any year. */
static int32_t offset_at(const void *self, int64_t utc)
{
    (void)self;
    const int64_t day = utc >= 0 ? utc / DAY % 365 : 0;
    return day >= 88 && day < 298 ? 2 * HOUR : HOUR;
}

const struct zone fuzz_zone = {offset_at, NULL};
const struct moment fuzz_now = {1795354320, HOUR};

const struct protocol *fuzz_protocol(const char *id)
{
    static struct arena arena;
    static const struct protocol *list[2];
    static const char *const ids[] = {"low-back-lifting", "back-care"};
    for (size_t i = 0; i < 2; i++) {
        char path[512];
        struct problems problems;
        if (strcmp(ids[i], id) != 0)
            continue;
        snprintf(path, sizeof path, "%s/protocols/%s.yaml", MEND_SOURCE, id);
        if (!list[i])
            HOLDS(protocol_read_file(path, &arena, &list[i], NULL, &problems));
        return list[i];
    }
    return NULL;
}
