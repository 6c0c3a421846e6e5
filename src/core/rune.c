#include "mend/core/rune.h"

#include <stdbool.h>
#include <string.h>

enum { ELLIPSIS = 0x2026 };

uint32_t rune_next(const char **text)
{
    const unsigned char *p = (const unsigned char *)*text;
    if (*p < 0x80) { /* most of what there is; the end too */
        *text += *p != 0;
        return *p;
    }
    int more = *p < 0xc2 ? -1 : *p < 0xe0 ? 1 : *p < 0xf0 ? 2 : *p < 0xf5 ? 3 : -1;
    *text += 1;
    if (more < 0)
        return 0xfffd;
    uint32_t rune = *p & (0x3fu >> more);
    for (int i = 1; i <= more; i++) {
        if ((p[i] & 0xc0) != 0x80) {
            *text += i - 1;
            return ELLIPSIS; /* cut in the middle, by a buffer that was full */
        }
        rune = rune << 6 | (p[i] & 0x3fu);
    }
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (rune < least[more] || rune > 0x10ffff || (rune >= 0xd800 && rune < 0xe000))
        return 0xfffd;
    *text += more;
    return rune;
}

/* Terminals disagree on how wide an emoji becomes by what follows it: a family that is joined is two cells or eight, a
 * skin tone two more or none, a flag two or four. Without the joiners, tones, selectors and tags, and with the letters
 * of a flag in place of it, they all agree, and nothing is cut in half. */
enum { JOINER = 0x200d, REGION_A = 0x1f1e6, REGION_Z = 0x1f1ff };

bool rune_joins(uint32_t rune)
{
    return rune == JOINER || rune == 0x200c;
}

bool rune_follows(uint32_t rune)
{
    bool selector = (rune >= 0xfe00 && rune <= 0xfe0f) || (rune >= 0xe0100 && rune <= 0xe01ef);
    bool tone = rune >= 0x1f3fb && rune <= 0x1f3ff, tag = rune >= 0xe0020 && rune <= 0xe007f;
    return selector || tone || tag || rune == 0x20e3; /* the last: a key's cap around a digit */
}

uint32_t rune_safe(uint32_t rune)
{
    const bool latin = rune > 0xad && rune < 0x300, signs = rune >= 0x2100 && rune < 0x2e80;
    if ((rune >= 0x20 && rune < 0x7f) || latin || signs) /* signs: arrows, lines, blocks, dingbats, braille */
        return rune;
    if (rune == '\t' || rune == '\n')
        return ' ';
    if (rune < 0x20)
        return 0x2400 + rune;
    if (rune == 0x7f)
        return 0x2421;
    if (rune >= 0x80 && rune < 0xa0)
        return 0xfffd;
    if (rune == 0xa0)
        return ' ';
    if (rune == 0xad || rune == 0x61c || rune == 0x180e || rune == 0xfeff)
        return 0xfffd;
    if (rune_joins(rune) || rune_follows(rune))
        return 0;
    if (rune >= REGION_A && rune <= REGION_Z)
        return 'A' + (rune - REGION_A);
    if (rune >= 0x200b && rune <= 0x200f)
        return 0xfffd; /* zero-width, left-to-right and right-to-left marks */
    if (rune >= 0x2028 && rune <= 0x202e)
        return 0xfffd; /* line ends, bidi overrides */
    if (rune >= 0x2060 && rune <= 0x206f)
        return 0xfffd; /* word joiner, bidi isolates */
    if ((rune >= 0xfff0 && rune <= 0xfffb) || (rune & 0xfffe) == 0xfffe || (rune >= 0xfdd0 && rune < 0xfdf0))
        return 0xfffd; /* anchors of annotations, and what is no character */
    if ((rune >= 0x1bca0 && rune <= 0x1bca3) || (rune >= 0x1d173 && rune <= 0x1d17a))
        return 0xfffd; /* invisible controls of shorthand and of music */
    if ((rune >= 0xe000 && rune < 0xf900) || rune >= 0xe0000)
        return 0xfffd; /* private use: no known width */
    return rune;
}

int rune_encode(uint32_t rune, char out[4])
{
    if (rune < 0x80) {
        out[0] = (char)rune;
        return 1;
    }
    int n = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
    for (int i = n - 1; i > 0; i--, rune >>= 6)
        out[i] = (char)(0x80 | (rune & 0x3f));
    out[0] = (char)(lead[n] | rune);
    return n;
}

char *text_safe(struct arena *a, const char *text)
{
    enum { MOST = 3 }; /* of one byte that is not UTF-8: the mark in its place */
    char *out = arena_alloc(a, strlen(text) * MOST + 1), *end = out;
    for (uint32_t rune; (rune = rune_next(&text)) != 0;)
        if ((rune = rune_safe(rune)) != 0)
            end += rune_encode(rune, end);
    return out;
}
