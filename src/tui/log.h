/* log.h: what the rooms of the journal view share (log.c, page_log.c, page_entry.c, sheet_edit*.c); private to them. */
#ifndef MEND_TUI_LOG_H
#define MEND_TUI_LOG_H

#include "mend/tui/forms.h"

void log_open(struct app *a); /* at the day shown, all kinds, no words */

const struct entry_page *log_page(const struct app *a);
const struct entry *log_selected(const struct app *a);              /* NULL: nothing is there */
const struct entry *log_by_id(const struct app *a, const char *id); /* of the page; NULL */
/* What goes as one with the entry, oldest first; how many. */
int log_together(const struct app *a, const struct entry *e, const struct entry **list, int max);

/* Rows: an entry each, but a page of reassuring answers is one until it is opened. */
int log_row(const struct app *a);        /* the first entry of the selected row, by its place on the page; -1 none */
int log_run(const struct app *a, int i); /* entries that stand in one row from `i` on */

bool log_narrowed(const struct app *a); /* by a kind or by words */
void log_narrow(struct app *a, enum entry_kind kind, const char *find);
bool log_moves(struct app *a, uint32_t key); /* the keys that move; false: another one */
void log_next(struct app *a, int by);        /* to the next one found, 1 older, -1 newer; further back at the end */

void log_take_out(struct app *a);                                        /* asks, or says why that one stays */
enum outcome log_asked(struct app *a, uint32_t key, struct effect *out); /* an answer to what the view asks */
void log_strip(const struct app *a, char *buf, size_t size);
struct effect edit_open(struct app *a); /* a page to change the selected entry on */

#endif
