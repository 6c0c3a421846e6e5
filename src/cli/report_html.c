/* report_html.c: text in HTML, and how much room it takes. */
#include "report_page.h"

#include "mend/core/describe.h"
#include "mend/tui/width.h"

void html_text(FILE *out, const char *text)
{
    uint32_t rune;
    while ((rune = rune_next(&text)) != 0) {
        char bytes[4];
        rune = rune_safe(rune);
        switch (rune) {
        case 0: break;
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break;
        case '"': fputs("&quot;", out); break;
        case '\'': fputs("&#39;", out); break;
        default: fwrite(bytes, 1, (size_t)rune_encode(rune, bytes), out);
        }
    }
}

/* Hundredths of an em, printable ASCII from the blank on, rounded up. */
static const unsigned char ascii_em[] = {
    32, 41, 46, 84, 64, 96, 78, 28, 40,  40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79,
    61, 79, 70, 64, 62, 74, 69, 99, 69,  62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64,
    64, 28, 28, 58, 28, 98, 64, 62, 64,  64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
};

/* Of the rune as it is shown. */
static int rune_em(uint32_t rune)
{
    if (rune >= 0x20 && rune < 0x7f)
        return ascii_em[rune - 0x20];
    const int cells = rune ? rune_width(rune) : 0;
    return cells == 2 ? 135 : cells * 100;
}

int text_em(const char *text)
{
    int em = 0;
    uint32_t rune;
    while ((rune = rune_next(&text)) != 0)
        em += rune_em(rune_safe(rune));
    return em;
}

const char *text_clip(struct arena *a, const char *text, int em)
{
    int used = 0;
    for (const char *p = text, *at = text; *p; at = p) {
        used += rune_em(rune_safe(rune_next(&p)));
        if (used > em)
            return arena_fmt(a, "%s…", arena_strn(a, text, (size_t)(at - text)));
    }
    return text;
}

int text_lines(const char *text, int em)
{
    int n = 1, line = 0, word = 0; /* line: its words that are whole, with the blanks behind them */
    uint32_t rune;
    while ((rune = rune_next(&text)) != 0) {
        const int wide = rune_em(rune = rune_safe(rune));
        word += wide;
        if (rune == ' ') {
            line += word;
            word = 0;
        } else if (line + word > em) {
            n += line > 0;
            line = 0;
            if (word > em) { /* a word that fits no line is broken */
                n++;
                word = wide;
            }
        }
    }
    return n;
}

const char *report_day(const struct visit *v, int32_t day)
{
    char buf[DATE_MAX];
    return arena_str(v->arena, date_words(day_civil(day), 0, &v->today->prefs, buf));
}
