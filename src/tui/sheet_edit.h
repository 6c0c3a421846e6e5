/* sheet_edit.h: what the page that changes an entry and the words it makes share; private to the two. */
#ifndef MEND_TUI_SHEET_EDIT_H
#define MEND_TUI_SHEET_EDIT_H

#include "log.h"
#include "mend/tui/sheet.h"

enum edit_field {
    EDIT_TIME,
    EDIT_SCORE,
    EDIT_PAIN,
    EDIT_BEFORE,
    EDIT_AFTER,
    EDIT_FUNCTION,
    EDIT_SITE,
    EDIT_SIDE,
    EDIT_WHILE,
    EDIT_SHARP,
    EDIT_FORM,
    EDIT_SIGNS,
    EDIT_ANSWER,
    EDIT_TEST,
    EDIT_CHANGE,
    EDIT_VISIT,
    EDIT_CHECK,
    EDIT_SETS,
    EDIT_REPS,
    EDIT_HOLD,
    EDIT_LOAD,
    EDIT_LOADS,
    EDIT_COUNTS,
    EDIT_MG,
    EDIT_TABLETS,
    EDIT_FEVER,
    EDIT_REASON,
    EDIT_NOTICED,
    EDIT_NOTE,
    EDIT_TEXT,
    EDIT_TITLE,
    EDIT_HOURS,
    EDIT_TIMES,
    EDIT_DAYS,
    EDIT_BY,
    EDIT_UNTIL,
    EDIT_FIELDS
};

struct edit_rows {
    unsigned char list[SHEET_ROWS];
    size_t n;
};

const struct entry *edit_entry(const struct app *a); /* the one that is changed; NULL: it is gone */
/* The product that a dose is a part of; NULL. */
const struct product_def *edit_product(const struct app *a, const struct entry *e);
/* A score of the daily check, which does not ask where it hurts. */
static inline bool edit_of_check(const struct entry *e)
{
    return e->kind == ENTRY_PAIN && !e->site && text_is(e->context, "morning");
}
struct edit_rows edit_rows_of(const struct app *a, const struct entry *e);
int edit_row(const struct app *a, enum edit_field which); /* -1: this kind has none */
char *edit_time(const struct entry *e, char *buf);        /* "2026-11-19 14:20"; buf holds VALUE_SIZE */
struct effect edit_send(struct app *a);

#endif
