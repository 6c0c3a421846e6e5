#include "mend/tui/edit.h"

#include <stdio.h>
#include <string.h>

#include "mend/tui/app.h"
#include "mend/tui/width.h"

static void cut(struct edit e, int from, int to)
{
    memmove(e.text + from, e.text + to, strlen(e.text + to) + 1);
    *e.caret = from;
}

static int word_left(const char *text, int at)
{
    while (at > 0 && text[at - 1] == ' ')
        at--;
    while (at > 0 && text[at - 1] != ' ')
        at--;
    return at;
}

static int word_right(const char *text, int at)
{
    while (text[at] == ' ')
        at++;
    while (text[at] && text[at] != ' ')
        at++;
    return at;
}

void edit_insert(struct edit e, const char *text)
{
    while (*text) {
        uint32_t rune = rune_next(&text);
        if (rune == '\n' || rune == '\r' || rune == '\t')
            rune = ' ';
        if (rune < 0x20 || rune == 0x7f || rune == 0xfffd)
            continue;
        char bytes[4];
        size_t n = (size_t)rune_encode(rune, bytes), len = strlen(e.text), at = (size_t)*e.caret;
        if (len + n + 1 > e.size)
            return;
        memmove(e.text + at + n, e.text + at, len - at + 1);
        memcpy(e.text + at, bytes, n);
        *e.caret += (int)n;
    }
}

bool edit_key(struct edit e, uint32_t key)
{
    int at = *e.caret, end = (int)strlen(e.text);
    switch (key) {
    case KEY_RUB_OUT: cut(e, text_back(e.text, at), at); return true;
    case CTRL_D:
    case KEY_DELETE_CHAR: cut(e, at, text_step(e.text, at)); return true;
    case CTRL_W: cut(e, word_left(e.text, at), at); return true;
    case CTRL_U: cut(e, 0, at); return true;
    case CTRL_K: e.text[at] = '\0'; return true;
    case CTRL_B:
    case KEY_ARROW_LEFT: *e.caret = text_back(e.text, at); return true;
    case CTRL_F:
    case KEY_ARROW_RIGHT: *e.caret = text_step(e.text, at); return true;
    case KEY_WORD_LEFT: *e.caret = word_left(e.text, at); return true;
    case KEY_WORD_RIGHT: *e.caret = word_right(e.text, at); return true;
    case CTRL_A:
    case KEY_GO_HOME: *e.caret = 0; return true;
    case CTRL_E:
    case KEY_GO_END: *e.caret = end; return true;
    default: break;
    }
    if (key < 0x20 || key >= KEY_BASE_)
        return false;
    char text[5] = {0};
    rune_encode(key, text);
    edit_insert(e, text);
    return true;
}

/* Cells of the first bytes. */
static int width_to(const char *text, int bytes)
{
    char head[1024];
    snprintf(head, sizeof head, "%.*s", bytes, text);
    return text_width(head);
}

void edit_draw(struct canvas *c, struct rect r, enum style s, const char *prompt, const char *text, int caret)
{
    enum { LEAST = 12 };
    char whole[1024];
    r.h = 1;
    if (r.w <= 0)
        return;
    if (text_width(prompt) + LEAST <= r.w) {
        int used = canvas_text(c, r, r.x, r.y, r.w, s, prompt);
        r.x += used;
        r.w -= used;
    } else { /* they share the room, and the prompt goes first */
        snprintf(whole, sizeof whole, "%s%s", prompt, text);
        text = whole;
        caret += (int)strlen(prompt);
    }
    int from = 0, gone = 0, column = width_to(text, caret);
    while (column - gone + (gone > 0) > r.w - 1 && from < caret) {
        from = text_step(text, from);
        gone = width_to(text, from);
    }
    int cut = gone > 0 ? canvas_text(c, r, r.x, r.y, 1, s, "…") : 0;
    canvas_text(c, r, r.x + cut, r.y, r.w - cut, s, text + from);
    c->cursor_x = r.x + cut + column - gone;
    if (c->cursor_x > r.x + r.w - 1)
        c->cursor_x = r.x + r.w - 1;
    c->cursor_y = r.y;
}
