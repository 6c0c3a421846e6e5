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

static bool next_stroke(struct input *in, struct stroke *out)
{
    if (!in->holds)
        return in->read(in->from, out);
    *out = in->held;
    in->holds = false;
    return true;
}

static void hold(struct input *in, struct stroke s)
{
    in->held = s;
    in->holds = true;
}

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

/* After an ESC that began nothing known: the tail of a control sequence is not a row of commands. */
static bool swallow_tail(struct input *in)
{
    struct stroke opened, s;
    if (!next_stroke(in, &opened))
        return false;
    if (opened.known || opened.key == 0 || opened.key > 127 || !strchr("[O]P_^X", (int)opened.key)) {
        hold(in, opened);
        return false;
    }
    int n = 0;
    for (uint32_t before = 0; next_stroke(in, &s); before = s.key) {
        if (s.known) { /* a key of its own cuts the tail short */
            hold(in, s);
            break;
        }
        n++;
        if (ends_tail(opened.key, before, s.key))
            break;
    }
    if (n == 0 && !in->holds) { /* Esc and then a bracket, typed by hand */
        hold(in, opened);
        return false;
    }
    return true;
}

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
    *out = (struct event){.kind = EVENT_KEY, .key = s.key};
    if (s.known)
        return s.key == STROKE_MOUSE ? in->mouse(in->from, out) : s.key != STROKE_NOTHING;
    if (s.key == KEY_ESC)
        return !swallow_tail(in);
    if (s.key == '\n')
        out->key = KEY_ENTER;
    else if (s.key == 127 || s.key == '\b')
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

bool input_next(struct input *in, struct event *out)
{
    struct stroke s;
    while (next_stroke(in, &s)) {
        if (s.known && s.key == STROKE_PASTE_BEGINS) {
            in->pasting = true;
            in->n_paste = 0;
        } else if (s.known && s.key == STROKE_PASTE_ENDS) {
            return pasted(in, out);
        } else if (in->pasting) {
            struct stroke after;
            if (!s.known && s.key != KEY_ESC)
                paste_add(in, s.key);
            else if (s.key == KEY_ESC && in->read(in->from, &after))
                hold(in, after);
            else if (s.key == KEY_ESC)
                return pasted(in, out); /* its end was lost: somebody presses Esc to have the keys back */
        } else if (key_event(in, s, out)) {
            return true;
        }
    }
    return false;
}
