/* settings.h: everything a settings file may choose, as plain data.
 *
 * io/config reads it from YAML and writes it out with comments; the screens and the loop only look. Nothing here can
 * loosen a rule: it is about hours, units, looks, sounds and keys. Texts are borrowed from whoever made it. */
#ifndef MEND_CORE_SETTINGS_H
#define MEND_CORE_SETTINGS_H

#include <stdint.h>

#include "mend/core/moment.h"
#include "mend/core/prefs.h"

enum theme { THEME_DARK, THEME_LIGHT, THEME_CONTRAST, THEME_MONO, THEME_COUNT };

/* How a notice reaches somebody; or-ed. */
enum notice_way { NOTICE_BELL = 1, NOTICE_FLASH = 2, NOTICE_COMMAND = 4 };

/* A program and its arguments, started without a shell; "%s" in an argument stands for the text. n 0: none. */
enum { COMMAND_WORDS_MAX = 16 };
struct command_line {
    const char *words[COMMAND_WORDS_MAX];
    int n;
};

struct hours { int from, to; }; /* seconds since local midnight; from > to goes over midnight */
enum { QUIET_MAX = 8, KEYS_MAX = 64 };

struct key_choice {   /* a key of the person's own for something that has one: "pain: P"; key_book.h knows them */
    const char *name; /* of the function, as keymap.def calls it, with hyphens */
    uint32_t key;     /* a code point or enum key of tui/app.h */
};

struct settings {
    struct prefs prefs;
    enum theme theme;             /* THEME_DARK */
    bool calm;                    /* minutes instead of seconds, words instead of bars: for screen readers */
    struct hours quiet[QUIET_MAX]; /* within the waking hours: nothing rings but what safety asks for */
    int n_quiet;
    unsigned notices;             /* enum notice_way, or-ed; NOTICE_BELL */
    bool details;                 /* notices and the title may say what is due; false: "mend: 1 due" */
    struct command_line notify;   /* of a notice */
    struct command_line speak;    /* of a cue in floor mode: a sound or a voice */
    int64_t snooze_s;             /* `s` rings again after it; 10 min */
    int escape_ms;                /* how long an ESC waits for the rest of a key; 50 */
    struct key_choice keys[KEYS_MAX];
    int n_keys;
    const char *export_folder;    /* what `x` proposes: /... or ~/...; NULL: the home folder */
};

struct settings settings_default(void);

/* When the quiet hours or the sleep that hold at that moment are over, one after the other; INSTANT_NONE: none hold. */
int64_t quiet_until(const struct settings *s, struct moment m);

#endif
