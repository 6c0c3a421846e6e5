/* entry_form.h: what each kind of entry fills in, with what: one table for three uses.
 *
 * It says what an entry from elsewhere must look like to be taken in (entry_judge), what stands in the columns of the
 * CSV (entry_dictionary), and how far the numbers of an act may go (the ranges below). An act makes nothing that the
 * table does not allow; tests hold both to that. A member that a kind does not list may be filled in all the same: a
 * newer mend may have found a use for it. */
#ifndef MEND_CORE_ENTRY_FORM_H
#define MEND_CORE_ENTRY_FORM_H

#include "mend/core/arena.h"
#include "mend/core/entry.h"

enum {
    ENTRY_SCORE_MOST = 10, ENTRY_SETS_MOST = 50, ENTRY_REPS_MOST = 1000, ENTRY_HOLD_MOST = HOUR, /* seconds */
    ENTRY_DOSE_MOST = 100000, /* mg */ ENTRY_LOAD_MOST = 1000, /* kg */
    ENTRY_DEGREES_LEAST = 30, ENTRY_DEGREES_MOST = 45, /* C */
    ENTRY_TEXT_MOST = 64 * 1024, /* bytes of any text */
    ENTRY_ID_MOST = 64,          /* bytes of an id of a plan: of an item, a question */
};

enum entry_cell { /* the columns of the CSV */
#define CELL(name, ...) CELL_##name,
#include "mend/core/cells.def"
#undef CELL
    CELL_COUNT
};
extern const char *const cell_names[CELL_COUNT];

enum field_shape { SHAPE_TEXT, SHAPE_ID, SHAPE_WORDS, SHAPE_WHOLE, SHAPE_NUMBER, SHAPE_TIME, SHAPE_DAY };
struct entry_field {
    enum entry_kind kind;
    enum entry_cell cell;
    bool must;         /* never blank */
    enum field_shape shape;
    double lo, hi;     /* WHOLE, NUMBER */
    const char *words; /* WORDS: "yes|no" */
    const char *says;
};
const struct entry_field *entry_fields(int *n);

/* Can this have been written by mend, up to the instant `now`? False: err says what is wrong, by the column's name. Kinds
 * that are not exported (void, import) are judged by their times alone. */
bool entry_judge(const struct entry *e, int64_t now, struct error *err);
bool ulid_is(const char *text); /* 26 digits of Crockford's base 32 */

/* The data dictionary, in Markdown that reads as plain text; the arena's. */
const char *entry_dictionary(struct arena *a);

#endif
