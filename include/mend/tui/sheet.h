/* sheet.h: a page of rows to fill in, one engine for all of them.
 *
 * The daily check, a session with weights, a clinician's change, the short forms: each says which rows it has, from
 * the day as it is, and turns what was filled in into the words of one act or several. The engine (sheet.c) moves,
 * types, shows and hands over; when an act is refused, what was typed stays to be mended. */
#ifndef MEND_TUI_SHEET_H
#define MEND_TUI_SHEET_H

#include "mend/tui/say.h"

enum field_kind {
    FIELD_CHOICE, /* a key a choice */
    FIELD_SCORE,  /* 0-9, t for 10 */
    FIELD_TEXT    /* typed */
};
enum typed { TYPED_WORDS, TYPED_TIME, TYPED_DOSE, TYPED_NUMBERS }; /* what is said about it while it is typed: hint.c */
struct field {
    enum field_kind kind;
    enum typed typed;
    double lo, hi;             /* of typed numbers */
    char label[SAY];
    const char *hint;          /* how it is answered; NULL: the choices, or the digits */
    const char *keys;          /* of a choice: "ynm" */
    const char *const *words;  /* what each of them means, as shown */
    bool asked;                /* the sheet is complete when all that are asked are answered */
};

struct sheet_ops {
    const char *title; /* %s: what it is about */
    bool (*field)(const struct app *a, int row, struct field *out); /* false: no such row */
    void (*head)(struct flow *f, const struct app *a);              /* above the rows; NULL */
    void (*under)(struct flow *f, const struct app *a, int row);    /* below a row; NULL */
    bool (*key)(struct app *a, uint32_t key, struct effect *out);   /* a key of its own; NULL */
    /* The words of what is filled in, as the act with the number form.sent or the first after it that has something to
     * say; form.sent is its number then. EFFECT_NONE: nothing (more) to record. */
    struct effect (*send)(struct app *a);
    struct effect (*sent)(struct app *a); /* all of it was recorded and the sheet is closed; NULL */
    void (*left)(struct app *a);          /* closed without that: where to; NULL the panes */
    const char *keys;  /* the footer; NULL the usual one */
    bool whole;        /* filled in already: Enter hands over from any row */
    bool quick;        /* hands over by itself once all that is asked is answered */
};

extern const struct sheet_ops morning_sheet, session_sheet, weight_sheet, screen_sheet, measure_sheet, item_sheet,
    medicine_sheet, own_sheet, dose_sheet, floor_sheet, edit_sheet;

const char *sheet_value(const struct app *a, int row); /* "" while it is empty */
void sheet_set(struct app *a, int row, const char *value);
bool sheet_typed(const struct app *a, int row);        /* more than blanks */
int sheet_rows_count(const struct app *a);
/* What the selected row takes, and what stands there; *text NULL when it is not typed. */
enum typed sheet_typing(const struct app *a, const char **text);
void sheet_limits(const struct app *a, double *lo, double *hi); /* of the numbers typed there */
/* The word chosen in a row, NULL none. */
const char *sheet_word(const struct app *a, int row);
/* Rows from the top of the page to the end of that one, at a width; -1: to where the first begins. */
int sheet_height_to(const struct app *a, int row, int width);
void sheet_label(struct field *f, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* --name value, when the row has one. */
void sheet_option(struct app *a, const char *name, int row);
/* The same for weights, "40,50" in the person's unit (sheet_lift.c). */
void sheet_loads(struct app *a, const char *name, int row);

#endif
