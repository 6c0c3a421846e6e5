#include <stdint.h>
#include <string.h>

#include "mend/core/rune.h"
#include "mend/io/utf8.h"
#include "mend/io/yaml_tree.h"

/* Characters that break a terminal, hide text or that libyaml takes for line ends; each with what to do. */
static const struct {
    uint32_t from, to;
    bool fatal;
    const char *say;
} refused[] = {
    {0x00, 0x00, true, "a NUL byte: this is not a plain text file; save it again as UTF-8 text"},
    {0x01, 0x08, true, "a control character: delete it"},
    {0x0B, 0x0C, true, "a control character: delete it"},
    {0x0E, 0x1F, true, "a control character: delete it"},
    {0x7F, 0x84, true, "a control character: delete it"},
    {0x85, 0x85, true, "an invisible line end (NEL): delete it and press Enter"},
    {0x86, 0x9F, true, "a control character: delete it"},
    {0xA0, 0xA0, false, "a non-breaking space: type a plain space instead"},
    {0x200B, 0x200F, false, "an invisible character: delete it"},
    {0x2028, 0x2029, true, "an invisible line end: delete it and press Enter"},
    {0x202A, 0x202E, false, "an invisible character that turns text around: delete it"},
    {0x2060, 0x206F, false, "an invisible character: delete it"},
    {0xFEFF, 0xFEFF, true, "a byte order mark inside the text: delete it"},
    {0xFFFE, 0xFFFF, true, "not a character: delete it"},
};

static int refused_at(uint32_t c)
{
    for (int i = 0; i < (int)(sizeof refused / sizeof *refused); i++) {
        if (c >= refused[i].from && c <= refused[i].to)
            return i;
    }
    return -1;
}

const char *yaml_text_refused(const char *text, size_t size)
{
    uint32_t c = 0;
    for (size_t i = 0, len; i < size; i += len) {
        len = 1;
        if (byte_is_plain(text[i]))
            continue;
        len = utf8_decode(text + i, size - i, &c);
        if (len == 0)
            return "broken UTF-8";
        int r = refused_at(c);
        if (r >= 0)
            return refused[r].say;
    }
    return NULL;
}

/* Whether a value may begin here, seen from the line's characters so far: that is where a quote works as one. */
struct line_state {
    bool begins;  /* only blanks, dashes, or "key:" so far */
    bool in_list; /* the value began with [ : entries begin after each comma too */
    bool key_seen;
    uint32_t last; /* the last character that is not a blank */
    bool blank;    /* and blanks came after it */
};

static bool value_begins(const struct line_state *l)
{
    return l->begins || (l->in_list && (l->last == ',' || l->last == '['));
}

static void line_take(struct line_state *l, uint32_t c)
{
    if (c == ' ') {
        l->blank = true;
        if (l->last == ':' && !l->key_seen && !l->in_list)
            l->begins = l->key_seen = true;
        return;
    }
    if (c == '[' && l->begins)
        l->in_list = true;
    if (c != '-' || !l->begins || l->key_seen)
        l->begins = false;
    l->last = c;
    l->blank = false;
}

static bool curly(uint32_t c)
{
    return c >= 0x2018 && c <= 0x201F;
}

bool yaml_text_check(const char *text, size_t size, struct flaws *flaws)
{
    struct place at = {1, 1};
    struct line_state line = {.begins = true};
    bool parsable = true, comment = false;
    for (size_t i = 0, len; i < size; i += len) {
        uint32_t c = (unsigned char)text[i];
        const bool plain = byte_is_plain(text[i]);
        if (plain && !line.begins && c != ' ' && c != '#') { /* a letter within a text */
            line.last = c;
            line.blank = false;
            at.col++;
            len = 1;
            continue;
        }
        len = plain ? 1 : utf8_decode(text + i, size - i, &c);
        if (len == 0) {
            flaws_add(flaws, at, "this byte (0x%02X) is not UTF-8: save the file again with the encoding UTF-8",
                      (unsigned)(unsigned char)text[i]);
            return false; /* what follows is of another encoding too */
        }
        if (c == '\n' || (c == '\r' && !(i + 1 < size && text[i + 1] == '\n'))) {
            at = (struct place){at.line + 1, 1};
            line = (struct line_state){.begins = true};
            comment = false;
            continue;
        }
        if (c == '\r')
            continue;
        int r = plain ? -1 : refused_at(c);
        if (r >= 0) {
            flaws_add(flaws, at, "%s", refused[r].say);
            parsable = parsable && !refused[r].fatal;
        }
        if (c == '#' && (line.last == 0 || line.blank))
            comment = true;
        if (!comment && c == '\t') {
            flaws_add(flaws, at, "%s",
                      line.last == 0 ? "a tab: indent with spaces instead, two for each step"
                                     : "a tab: type a plain space instead");
        }
        if (!comment && curly(c) && value_begins(&line)) {
            flaws_add(flaws, at, "a curly quote begins this text: leave the quotes out, or type straight ones (\")");
        }
        line_take(&line, c == '\t' ? ' ' : c);
        at.col++;
    }
    return parsable;
}
