#include "mend/tui/keywords.h"

#include <string.h>

#include "mend/tui/app.h"
#include "mend/tui/edit.h"

static bool blank_at(const char *p, size_t *bytes)
{
    *bytes = *p == ' ' ? 1 : p[0] == '\xc2' && p[1] == '\xa0' ? 2 : 0;
    return *bytes > 0;
}

/* Bytes of the first word. */
static size_t word_of(const char *p, size_t n)
{
    size_t i = 0, blank;
    while (i < n && !blank_at(p + i, &blank) && !(i > 0 && p[i] == '='))
        i++;
    return i;
}

static uint32_t key_named(const char *word, size_t n)
{
    static const struct {
        const char *name;
        uint32_t key;
    } named[] = {{"Esc", KEY_ESC}, {"Enter", KEY_ENTER},       {"Space", ' '},
                 {"Tab", KEY_TAB}, {"Backspace", KEY_RUB_OUT}, {"Ctrl-U", CTRL_U}};
    if (n == 1 && word[0] > ' ' && word[0] < 0x7f)
        return (uint32_t)word[0];
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (strlen(named[i].name) == n && memcmp(named[i].name, word, n) == 0)
            return named[i].key;
    return 0;
}

static bool range(const char *word, size_t n)
{
    return n == 3 && word[1] == '-';
}

/* "j k move": both are keys, and a click is neither. An article is no key. */
static size_t second_key(const char *p, size_t n, size_t first)
{
    size_t blank = 0;
    if (first >= n || !blank_at(p + first, &blank))
        return 0;
    size_t at = first + blank, second = word_of(p + at, n - at);
    return second == 1 && p[at] != 'a' && at + 1 < n ? at + second : 0;
}

/* "0 1 2 3": each stands for itself. */
static bool row_of_keys(const char *p, size_t n)
{
    size_t i = 0, blank, words = 0;
    while (i < n) {
        if (p[i] <= ' ' || p[i] >= 0x7f)
            return false;
        i++, words++;
        if (i < n && !blank_at(p + i, &blank))
            return false;
        i += i < n ? blank : 0;
    }
    return words > 1;
}

static void one(const char *p, size_t n, void (*each)(void *self, const char *, size_t, size_t, uint32_t), void *self)
{
    size_t blank = 0;
    if (row_of_keys(p, n)) {
        for (size_t i = 0; i < n; i += 1 + blank) {
            blank_at(p + i + 1, &blank);
            each(self, p + i, 1, 1, (uint32_t)p[i]);
        }
        return;
    }
    size_t first = word_of(p, n), second = second_key(p, n, first);
    uint32_t key = key_named(p, first);
    if (!key && !range(p, first))
        each(self, p, n, 0, 0);
    else
        each(self, p, n, second ? second : first, second ? 0 : key);
}

void keywords_each(const char *text, size_t n,
                   void (*each)(void *self, const char *word, size_t bytes, size_t keys, uint32_t key), void *self)
{
    size_t i = 0;
    while (i < n) {
        size_t from = i;
        while (i < n && !(text[i] == ' ' && i + 1 < n && text[i + 1] == ' '))
            i++;
        size_t end = i;
        while (end > from && text[end - 1] == ' ')
            end--;
        if (end > from)
            one(text + from, end - from, each, self);
        while (i < n && text[i] == ' ')
            i++;
    }
}

struct row {
    struct canvas *c;
    struct rect r;
    int x;
    const char *line; /* where x is the column of its first byte; only for touches */
    bool full;
};

static void draw_one(void *self, const char *word, size_t bytes, size_t keys, uint32_t key)
{
    struct row *row = self;
    int w = bytes_width(word, bytes), from = row->x;
    if (row->full || from + w > row->r.x + row->r.w) {
        row->full = true;
        return;
    }
    row->x += canvas_bytes(row->c, row->r, row->x, row->r.y, w, STYLE_KEY, word, keys);
    row->x += canvas_bytes(row->c, row->r, row->x, row->r.y, w, STYLE_DIM, word + keys, bytes - keys);
    if (key)
        canvas_touch(row->c, (struct rect){from, row->r.y, w, 1}, -1, key);
    row->x += 2;
}

int keywords_draw(struct canvas *c, struct rect r, const char *text)
{
    struct row row = {.c = c, .r = r, .x = r.x};
    keywords_each(text, strlen(text), draw_one, &row);
    return row.x > r.x ? row.x - 2 - r.x : 0;
}

static void touch_one(void *self, const char *word, size_t bytes, size_t keys, uint32_t key)
{
    struct row *row = self;
    /* In a sentence only what is written without line breaks within is a key: see strip_keys. */
    bool alone = bytes == keys, held = !alone && (word[keys] == '\xc2' || word[keys] == '=');
    if (!key || !(alone || held))
        return;
    int x = row->r.x + bytes_width(row->line, (size_t)(word - row->line));
    canvas_touch(row->c, (struct rect){x, row->r.y, bytes_width(word, bytes), 1}, -1, key);
}

void keywords_wrap(struct canvas *c, struct rect r, enum style s, const char *text)
{
    canvas_wrap(c, r, s, text);
    keywords_touch(c, r, text);
}

void keywords_touch(struct canvas *c, struct rect r, const char *text)
{
    for (int y = 0; *text && y < r.h; y++) {
        const char *next, *end = text_line(text, r.w, &next);
        struct row row = {.c = c, .r = {r.x, r.y + y, r.w, 1}, .line = text};
        keywords_each(text, (size_t)(end - text), touch_one, &row);
        text = next;
    }
}
