/* app.h: the tracker without a terminal: state, events in, effects out, drawing on a canvas.
 *
 * The loop (cli/track.c) feeds events and performs effects; the app never reads a clock, a file or a key itself. What
 * is true about the day comes in as struct today, assessed by core; the app keeps only what is about looking: focus,
 * selection, open forms, scroll, snoozes, being away. An act is asked for as words, the same that the command line
 * takes, so that core/act judges both. Its result comes back as an event, after app_today was given the new day; that
 * event may be answered with the next effect, which the loop performs in turn. */
#ifndef MEND_TUI_APP_H
#define MEND_TUI_APP_H

#include "mend/core/act.h"
#include "mend/core/key_book.h"
#include "mend/core/plan_words.h"
#include "mend/core/settings.h"
#include "mend/core/today.h"
#include "mend/tui/canvas.h"

enum key { /* code points stand for themselves; these are beyond Unicode */
    KEY_ESC = 27, KEY_TAB = 9, KEY_ENTER = 13, KEY_CTRL_L = 12, KEY_CTRL_X = 24,
    KEY_BASE_ = 0x110000, KEY_SHIFT_TAB, KEY_ARROW_UP, KEY_ARROW_DOWN, KEY_ARROW_LEFT, KEY_ARROW_RIGHT,
    KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_GO_HOME, KEY_GO_END, KEY_RUB_OUT, KEY_DELETE_CHAR,
    KEY_WORD_LEFT, KEY_WORD_RIGHT,
};

enum event_kind { EVENT_KEY, EVENT_PASTE, EVENT_CLICK, EVENT_WHEEL, EVENT_TICK, EVENT_RESULT, EVENT_FAILED,
                  EVENT_LEAVE /* the loop ends, whyever: what would be lost is still recorded */ };
struct event {
    enum event_kind kind;
    uint32_t key;         /* EVENT_KEY: a code point or enum key */
    int x, y, delta;      /* CLICK, WHEEL */
    const char *text;     /* PASTE: UTF-8; RESULT: the sentence; FAILED: what a program of the settings failed at */
    enum verdict verdict; /* RESULT: how the last EFFECT_ACT went */
    const char *id;       /* RESULT: the first entry that was written; NULL none */
    bool missed;          /* RESULT: the journal could not be read or written: later the same may go well */
    bool held;            /* RESULT: an emergency sign that could not be recorded, and counts all the same */
};

/* What is heard, whatever the kind of the effect; how it reaches somebody is the settings' choice. Texts are valid until
 * the next event. An inverse flash is drawn, not performed. */
struct cue {
    int rings;          /* of the bell, a moment apart: each kind of cue has a number of its own; 0 none */
    const char *notice; /* for the command of settings.notify; NULL none */
    const char *speak;  /* for the command of settings.speak; NULL none */
};

enum effect_kind { EFFECT_NONE, EFFECT_ACT, EFFECT_EXPORT, EFFECT_REPAINT, EFFECT_QUIT };
enum { EFFECT_WORDS_MAX = 48 };
struct effect {
    enum effect_kind kind;
    int n_words;
    /* ACT: words for act_judge, `:` may add --at and --; EXPORT: words[0] is the file, words[1] excel, programs or report,
     * words[2], when it is there, replace: ACT_REFUSED is the answer when the file is there and is not to be replaced. Valid until the next event. */
    const char *words[EFFECT_WORDS_MAX];
    struct cue cue;
};

struct offer { const char *id, *title, *about; bool needs_injury; }; /* a protocol that may be started */

extern const struct key_book key_book; /* keymap.def and the keys of somebody's own */

struct app;
/* All is borrowed for the app's life. `name` stands first in the header: "mend". `offers` are shown while there is no episode. `export_path` is what `x` fills in. */
struct app *app_new(const char *name, const struct offer *offers, int n_offers, const char *export_path,
                    const struct settings *settings);
void app_free(struct app *a);
/* For whom exports were last written; it is asked when nobody knows. */
enum export_for { EXPORT_UNASKED, EXPORT_PROGRAMS, EXPORT_EXCEL };
void app_export_for(struct app *a, enum export_for who);
/* What `:report` fills in, borrowed. */
void app_report_path(struct app *a, const char *path);

/* The size of the screen, at the start and whenever it changes; 80x24 in UTF-8 until told. */
void app_size(struct app *a, int w, int h, bool utf8);
/* The place's time zone, borrowed: what a time that is being typed stands for. Without it the offset now is taken. */
void app_zone(struct app *a, struct zone zone);
/* What is true now; borrowed until the next call. today NULL: no episode, `now` alone is known. Call after every
 * assessment, before app_event and app_draw. */
void app_today(struct app *a, const struct today *today, struct moment now);
/* Time went on, and nothing of the day given last may differ yet (struct today: next_change). */
void app_clock(struct app *a, struct moment now);
/* Another revision of the plan that is followed; NULL: none. Borrowed until the next call. */
void app_news(struct app *a, const struct plan_news *news);
/* The journal is out of reach, and why; NULL: it is not. What is shown is what was known last; copied. */
void app_cut_off(struct app *a, const char *why);
/* Why a sign that counts is not written down yet; it is tried again without the app. NULL: there is none. Copied. */
void app_unwritten(struct app *a, const char *why);
struct effect app_event(struct app *a, const struct event *e);
/* Works out once, until another day is given or another pane or page is shown, how many rows each part would like:
 * otherwise every drawing and every key asks all of it again. What is drawn is the same. */
void app_settle(struct app *a);
void app_draw(const struct app *a, struct canvas *c);      /* changes nothing but the canvas */
/* All panes one below the other, as calm as text can be: no frames, bars or marks, nothing cut; 80 wide, as high as it
 * takes (the canvas is resized). For a screen reader: `status --plain`. */
void app_plain(const struct app *a, struct canvas *c);
/* For the terminal's title: "mend", and how much is due only when the settings allow details. buf holds 32. */
const char *app_title(const struct app *a, char *buf);

/* What the app looks at besides today; the loop fetches it before the next app_draw, and again when the journal changed. */
enum shelf { SHELF_DAY, SHELF_LOG, SHELF_COUNT }; /* the day that the chart's cursor reads out; the journal view's page */
struct wish {
    int64_t at;                            /* another day, as it stood at this instant; INSTANT_NONE none */
    bool offers;                           /* the plans there are */
    bool lists[SHELF_COUNT];
    struct entry_query query[SHELF_COUNT]; /* of those wanted */
};
void app_wish(const struct app *a, struct wish *out);
/* Both are borrowed until the next call. `past` NULL: there was no episode then. A page may show that another one is
 * wanted: ask app_wish again, until it is the same. */
void app_past(struct app *a, const struct today *past, struct moment at);
void app_list(struct app *a, enum shelf which, const struct entry_page *page);
void app_offers(struct app *a, const struct offer *offers, int n); /* borrowed for the app's life */

/* The next instant at which the drawn screen changes by itself: a second while a countdown shows, else the minute or
 * today's next change. Never before now + 1. */
int64_t app_wake_at(const struct app *a);

#endif
