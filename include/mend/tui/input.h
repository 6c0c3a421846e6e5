/* input.h: what arrives from a terminal becomes events; no curses here.
 *
 * A terminal sends bytes: characters, keys that somebody has recognised already, and sequences of ESC and more. The bytes
 * of a character may come one at a time and with any pause. Known sequences are listed in one table, which the terminal is
 * taught; reports of the mouse are read here; the tail of an unknown sequence is swallowed, or its letters would be taken
 * for commands; a paste is collected whole and is text, never keys. Strokes are pulled from whoever reads the terminal, so
 * a test can play any of them. */
#ifndef MEND_TUI_INPUT_H
#define MEND_TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "mend/tui/app.h"

/* Beside enum key: what a stroke may be too. NOTHING: a key nobody here has a name for. */
enum { STROKE_NOTHING = 0x120000, STROKE_PASTE_BEGINS, STROKE_PASTE_ENDS };

struct stroke {
    uint32_t key; /* a byte; when known enum key, or one of the above */
    bool known;   /* somebody recognised it: not a byte of what was typed */
};

/* Sequences for keys that terminals send and their descriptions may not know. */
struct sequence { const char *bytes; uint32_t key; };
extern const struct sequence input_sequences[];
extern const int input_sequence_count;

enum { PASTE_MAX = 4096 };
struct input {
    /* The next stroke, or false when none is waiting. `wait`: the rest of a sequence, given as long as it is after Esc. */
    bool (*read)(void *from, struct stroke *out, bool wait);
    /* Where characters are not UTF-8: the one that this byte ends, or STROKE_NOTHING. NULL: they are. */
    uint32_t (*decode)(void *from, unsigned char byte);
    void *from;
    bool mouse; /* its reports were asked for */
    bool pasting;
    size_t n_paste;
    char paste[PASTE_MAX + 1];
    struct stroke held; /* read too far ahead */
    bool holds;
    char half[5]; /* of a character, NUL-ended */
    int n_half;
};

/* One event at a time until false. Its text is valid until the next call. */
bool input_next(struct input *in, struct event *out);

#endif
