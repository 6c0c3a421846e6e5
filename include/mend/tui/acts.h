/* acts.h: from a key to what it asks for.
 *
 * A key or a click is looked up in keymap.def, where the person's own keys stand in for ours; the function beside it
 * answers with an effect, mostly the words of an act, made by words.c and kept in the app until the next ones. */
#ifndef MEND_TUI_ACTS_H
#define MEND_TUI_ACTS_H

#include "mend/tui/state.h"

/* mouse.c */
struct effect mouse_clicked(struct app *a, int x, int y);
struct effect mouse_wheeled(struct app *a, int x, int y, int delta);
void pane_moves(struct app *a, enum pane pane, uint32_t key); /* move.c: its selection */

/* words.c: effects made of words, kept in the app until the next ones */
void words_begin(struct app *a);
void words_add(struct app *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct effect words_act(struct app *a, enum after after);
void words_set(struct app *a, int i, const char *text); /* another word in its place */
void words_insert(struct app *a, const char *name, const char *value); /* an option, before "--" */
struct effect words_again(struct app *a, const char *extra); /* the last act with one more word */
enum split { SPLIT_DONE, SPLIT_OPEN_QUOTE, SPLIT_TOO_LONG };
enum split words_split(struct app *a, const char *line);     /* a typed line, quotes honoured */

/* keymap.c */
struct effect key_pressed(struct app *a, uint32_t key);
bool key_means(const struct app *a, uint32_t key, const char *name); /* that function, where we are */
/* What the footer says, into buf: as many keys as fit `width`, help always. */
struct footer_key {
    char shown[32]; /* the person's own key, where there is one */
    const char *name;
};
uint32_t key_for(const struct app *a, const char *name); /* the key that does it for this person; 0 none */
char *key_shown(const struct app *a, const char *name, char *buf); /* of that function; buf holds KEY_WORD_MAX */
int key_footer(const struct app *a, struct footer_key *out, int max);
void help_rows(struct flow *f, const void *app);
const char *help_place(const struct app *a); /* the form or pane that the help is asked for in */

/* acts.c and move.c: what the keys of keymap.def do */
#define KEY(key, where, shown, footer, help, function) struct effect key_##function(struct app *a, uint32_t pressed);
#include "mend/tui/keymap.def"
#undef KEY
struct effect effect_none(void);
int pane_rows(const struct app *a, enum pane pane);
void chart_move(struct app *a, uint32_t key); /* chart_keys.c: the chart's cursor */
int chart_column_read(const struct app *a);   /* the column that it reads out */
void chart_read(struct app *a, int column);
void chart_touch(const struct app *a, struct canvas *c, struct rect pane); /* what a click on a column stands for */
struct effect therapy_begin(struct app *a, const struct therapy_state *t);
struct effect therapy_stop(struct app *a, const struct therapy_state *t);
struct effect therapy_off(struct app *a, const struct therapy_state *t); /* asks first when it has only just begun */

#endif
