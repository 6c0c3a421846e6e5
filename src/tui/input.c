#include "mend/tui/input.h"

#include <string.h>

#include "mend/tui/width.h"

const struct sequence input_sequences[] = {
    {"\033[A", KEY_ARROW_UP},
    {"\033OA", KEY_ARROW_UP},
    {"\033[B", KEY_ARROW_DOWN},
    {"\033OB", KEY_ARROW_DOWN},
    {"\033[C", KEY_ARROW_RIGHT},
    {"\033OC", KEY_ARROW_RIGHT},
    {"\033[D", KEY_ARROW_LEFT},
    {"\033OD", KEY_ARROW_LEFT},
    {"\033[H", KEY_GO_HOME},
    {"\033OH", KEY_GO_HOME},
    {"\033[1~", KEY_GO_HOME},
    {"\033[7~", KEY_GO_HOME},
    {"\033[F", KEY_GO_END},
    {"\033OF", KEY_GO_END},
    {"\033[4~", KEY_GO_END},
    {"\033[8~", KEY_GO_END},
    {"\033[3~", KEY_DELETE_CHAR},
    {"\033[5~", KEY_PAGE_UP},
    {"\033[6~", KEY_PAGE_DOWN},
    {"\033[Z", KEY_SHIFT_TAB},
    {"\033OM", KEY_ENTER},
    {"\033[1;5D", KEY_WORD_LEFT},
    {"\033Od", KEY_WORD_LEFT},
    {"\033[1;5C", KEY_WORD_RIGHT},
    {"\033Oc", KEY_WORD_RIGHT},
    {"\033[200~", STROKE_PASTE_BEGINS},
    {"\033[201~", STROKE_PASTE_ENDS},
};
const int input_sequence_count = sizeof input_sequences / sizeof *input_sequences;

/* Longer than any sequence that means something here, and longer than any answer a terminal gives. */
enum { SEQUENCE_MOST = 64, STRING_MOST = 4096 };

static bool next_stroke(struct input *in, struct stroke *out, bool wait)
{
    if (!in->holds)
        return in->read(in->from, out, wait);
    *out = in->held;
    in->holds = false;
    return true;
}

static void hold(struct input *in, struct stroke s)
{
    in->held = s;
    in->holds = true;
}

/* ---- characters ---- */

/* The character that a byte ends. False: more of it is to come, or it is none. */
static bool character(struct input *in, uint32_t byte, uint32_t *rune)
{
    if (in->decode) {
        *rune = in->decode(in->from, (unsigned char)byte);
        return *rune != STROKE_NOTHING;
    }
    if (byte < 0x80 || byte >= 0xc0) /* what began before was never finished */
        in->n_half = 0;
    else if (in->n_half == 0)
        return false;
    in->half[in->n_half++] = (char)byte;
    in->half[in->n_half] = '\0';
    const unsigned char lead = (unsigned char)in->half[0];
    if (in->n_half < (lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4))
        return false;
    const char *end = in->half;
    *rune = byte ? rune_next(&end) : 0;
    const bool whole = !byte || end == in->half + in->n_half;
    in->n_half = 0;
    return whole;
}

/* ---- sequences ---- */

/* Is it the last of the sequence that `opened` began? A string (OSC, DCS, APC, PM, SOS: what a terminal answers when it
 * is asked for its colours or its name) goes on to BEL, or to ESC and a backslash. */
static bool ends_tail(uint32_t opened, uint32_t before, uint32_t key)
{
    if (opened == 'O')
        return true;
    if (opened == '[')
        return key >= 0x40 && key <= 0x7e && key != '[';
    return key == '\a' || (before == KEY_ESC && key == '\\');
}

/* What the mouse did, in xterm's numbers: letting go is no second click, moving is none, and Shift, Alt and Ctrl make
 * no difference. Columns and rows count from 1. */
static bool mouse_event(int button, int column, int row, bool pressed, struct event *out)
{
    enum { MODIFIERS = 4 | 8 | 16, WHEEL_UP = 64, WHEEL_DOWN = 65 };
    const int which = button & ~MODIFIERS;
    const bool wheel = which == WHEEL_UP || which == WHEEL_DOWN;
    if (!pressed || column < 1 || row < 1 || (which != 0 && !wheel))
        return false;
    *out = (struct event){.kind = wheel ? EVENT_WHEEL : EVENT_CLICK, .x = column - 1, .y = row - 1};
    if (wheel)
        out->delta = which == WHEEL_UP ? -1 : 1;
    return true;
}

/* "<button;column;row" and M or m, as terminals report that know SGR mode. */
static bool mouse_report(const char *tail, struct event *out)
{
    enum { MOST = 32767 };
    int numbers[3] = {0};
    const char *at = tail;
    for (int i = 0; i < 3; i++) {
        if (*at++ != (i ? ';' : '<') || *at < '0' || *at > '9')
            return false;
        for (; *at >= '0' && *at <= '9'; at++)
            numbers[i] = numbers[i] < MOST / 10 ? numbers[i] * 10 + (*at - '0') : MOST;
    }
    return (*at == 'M' || *at == 'm') && !at[1] && mouse_event(numbers[0], numbers[1], numbers[2], *at == 'M', out);
}

/* Button, column and row as one byte each, as older terminals and some multiplexers report. */
static bool mouse_bytes(struct input *in, struct event *out)
{
    enum { NONE_HELD = 3 };
    int numbers[3];
    for (int i = 0; i < 3; i++) {
        struct stroke s;
        if (!next_stroke(in, &s, true))
            return false;
        if (s.known || s.key < ' ') {
            hold(in, s);
            return false;
        }
        numbers[i] = (int)s.key - ' ';
    }
    return mouse_event(numbers[0], numbers[1], numbers[2], (numbers[0] & NONE_HELD) != NONE_HELD, out);
}

/* A sequence that is whole, `tail` behind its ESC. False: it means nothing here. */
static bool sequence_event(struct input *in, const char *tail, struct event *out)
{
    if (in->mouse && strcmp(tail, "[M") == 0)
        return mouse_bytes(in, out);
    if (in->mouse && tail[0] == '[' && tail[1] == '<')
        return mouse_report(tail + 1, out);
    return false;
}

/* After an ESC that began nothing known: the tail of a control sequence is not a row of commands. False: it was a key
 * by itself. *means: the sequence was an event. */
static bool escape(struct input *in, struct event *out, bool *means)
{
    struct stroke opened, s;
    char tail[SEQUENCE_MOST + 1];
    int n = 0;
    *means = false;
    if (!next_stroke(in, &opened, false))
        return false;
    if (opened.known || opened.key == 0 || opened.key > 127 || !strchr("[O]P_^X", (int)opened.key)) {
        hold(in, opened);
        return false;
    }
    const bool string =
        opened.key != '[' && opened.key != 'O'; /* nobody asked for one: it comes whole, or not at all */
    tail[n++] = (char)opened.key;
    for (uint32_t before = 0; n < (string ? STRING_MOST : SEQUENCE_MOST) && next_stroke(in, &s, !string);
         before = s.key) {
        if (s.known || (!string && s.key < ' ')) { /* a key of its own cuts the tail short */
            hold(in, s);
            break;
        }
        if (n < SEQUENCE_MOST)
            tail[n] = (char)s.key;
        n++;
        if (ends_tail(opened.key, before, s.key)) {
            tail[n < SEQUENCE_MOST ? n : SEQUENCE_MOST] = '\0';
            *means = sequence_event(in, tail, out);
            return true;
        }
    }
    if (n == 1 && !in->holds) { /* Esc and then a bracket, typed by hand */
        hold(in, opened);
        return false;
    }
    return true;
}

/* ---- events ---- */

static void paste_add(struct input *in, uint32_t rune)
{
    char bytes[4];
    size_t n = (size_t)rune_encode(rune == '\r' ? '\n' : rune, bytes);
    if (in->n_paste + n <= PASTE_MAX) {
        memcpy(in->paste + in->n_paste, bytes, n);
        in->n_paste += n;
    }
}

/* A stroke while nothing is pasted. False: it means nothing. */
static bool key_event(struct input *in, struct stroke s, struct event *out)
{
    bool means = true;
    *out = (struct event){.kind = EVENT_KEY, .key = s.key};
    if (s.known)
        return s.key != STROKE_NOTHING;
    if (s.key == KEY_ESC)
        return !escape(in, out, &means) || means;
    if (!character(in, s.key, &out->key))
        return false;
    if (out->key == '\n')
        out->key = KEY_ENTER;
    else if (out->key == 127 || out->key == '\b')
        out->key = KEY_RUB_OUT;
    return true;
}

static bool pasted(struct input *in, struct event *out)
{
    in->pasting = false;
    in->paste[in->n_paste] = '\0';
    *out = (struct event){.kind = EVENT_PASTE, .text = in->paste};
    return true;
}

/* A stroke of a paste. True: that was all of it. */
static bool paste_event(struct input *in, struct stroke s, struct event *out)
{
    struct stroke after;
    uint32_t rune;
    if (!s.known && s.key != KEY_ESC) {
        if (character(in, s.key, &rune))
            paste_add(in, rune);
    } else if (s.key == KEY_ESC) {
        if (!in->read(in->from, &after, true))
            return pasted(in, out); /* its end was lost: somebody presses Esc to have the keys back */
        hold(in, after);
    }
    return false;
}

bool input_next(struct input *in, struct event *out)
{
    struct stroke s;
    while (next_stroke(in, &s, false)) {
        if (s.known || s.key == KEY_ESC)
            in->n_half = 0;
        if (s.known && s.key == STROKE_PASTE_BEGINS) {
            in->pasting = true;
            in->n_paste = 0;
        } else if (s.known && s.key == STROKE_PASTE_ENDS) {
            return pasted(in, out);
        } else if (in->pasting ? paste_event(in, s, out) : key_event(in, s, out)) {
            return true;
        }
    }
    return false;
}
