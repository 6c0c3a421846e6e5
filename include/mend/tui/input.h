/* input.h: what arrives from a terminal becomes events; no curses here.
 *
 * A terminal sends characters, keys that somebody has recognised already, and sequences of ESC and more. Known
 * sequences are listed in one table, which the terminal is taught; the tail of an unknown one is swallowed, or its
 * letters would be taken for commands; a paste is collected whole and is text, never keys. Strokes are pulled from
 * whoever reads the terminal, so a test can play any of them. */
#ifndef MEND_TUI_INPUT_H
#define MEND_TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "mend/tui/app.h"

/* Beside enum key: what a stroke may be too. NOTHING: a key nobody here has a name for. */
enum { STROKE_NOTHING = 0x120000, STROKE_PASTE_BEGINS, STROKE_PASTE_ENDS, STROKE_MOUSE };

struct stroke {
    uint32_t key; /* a code point, enum key, or one of the above */
    bool known;   /* somebody recognised it: not a character that was typed */
};

/* Sequences for keys that terminals send and their descriptions may not know. */
struct sequence { const char *bytes; uint32_t key; };
extern const struct sequence input_sequences[];
extern const int input_sequence_count;

enum { PASTE_MAX = 4096 };
struct input {
    /* The next stroke, or false when none is waiting. */
    bool (*read)(void *from, struct stroke *out);
    /* Where the mouse did something: a CLICK or WHEEL; false: nothing of interest. */
    bool (*mouse)(void *from, struct event *out);
    void *from;
    bool pasting;
    size_t n_paste;
    char paste[PASTE_MAX + 1];
    struct stroke held; /* read too far ahead */
    bool holds;
};

/* One event at a time until false. Its text is valid until the next call. */
bool input_next(struct input *in, struct event *out);

#endif
