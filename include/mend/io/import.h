/* import.h: entries from elsewhere: an export, or the journal of another machine.
 *
 * A file is first read whole into a nameless journal of its own, on the disk and gone when it is closed, row by row in the
 * memory of one. Each row is judged by the form of its kind (entry_form.h); what is none is listed with its line. Then it
 * is compared with the journal: an entry is known by its id, and what is known, counted or taken out, stays as it is.
 * Taking adds the rest with their own ids, acts and times, and after them one entry of kind `import` that stands for all of
 * them, so that one undo takes all of it out. Another journal's voids come along: what was taken out there is taken out
 * here. Importing twice changes nothing, and two journals that took each other in hold the same, but for what one of them
 * took in and took out again as a whole: that stays its own matter. */
#ifndef MEND_IO_IMPORT_H
#define MEND_IO_IMPORT_H

#include "mend/core/moment.h"
#include "mend/io/store.h"

enum { IMPORT_BAD_MAX = 50, IMPORT_PLANS_MAX = 16 };
/* Bytes. What comes through a pipe is kept until it was read, where temporary files go; and some have no end. */
enum { IMPORT_PIPE_MAX = 512 << 20 };
#define IMPORT_FILE_MAX ((int64_t)2 << 30)

struct import;

/* What was read. */
struct import_read {
    bool journal;      /* another journal, not CSV */
    int64_t rows;      /* good ones, voids left out */
    int64_t repeated;  /* rows that say what another row of the file said */
    int64_t n_bad;
    const struct error *bad; /* the first IMPORT_BAD_MAX, in the file's order */
    const char *columns;     /* a sentence on columns that are unknown or missing; NULL all as it should be */
    const char *plans[IMPORT_PLANS_MAX]; /* plans whose text is known nowhere: "low-back-lifting, revision 3" */
    int n_plans;
};

/* Reads `path`: a file up to IMPORT_FILE_MAX, or a pipe up to IMPORT_PIPE_MAX; a pipe with a name that nobody writes into
 * is refused after two seconds. `folder` is --protocols: there the text of a plan is looked for that the file names by its
 * hash. False: it is no such file, err says why; bad rows are no failure. */
bool import_open(const char *path, const char *folder, struct moment now, const struct zone *zone, struct import **out,
                 struct error *err);
void import_close(struct import *m); /* NULL is safe */
const struct import_read *import_read(const struct import *m);

/* What taking it would do to a journal (NULL: there is none yet), whose plan in force is `plan` (NULL: none). */
struct import_tally {
    int64_t fresh, of_kind[ENTRY_KIND_COUNT]; /* would be added and count from then on */
    int64_t withdrawn;                        /* would be added too, but were taken out there already */
    int64_t known;                            /* here already, counted */
    int64_t kept_out;                         /* here already, and taken out: it stays out */
    int64_t undone_here;                      /* of those: with the whole import that had brought them */
    int64_t differ;                           /* of both: other words under the same id; those here stay */
    int64_t voids, takes_out;                 /* voids that would be added; entries here that they take out */
    int64_t undone;                           /* taken in there and taken out again as a whole: left there */
    struct moment first, last;                /* of `fresh`; unset when there is none */
    int64_t emergencies;                      /* answers among it that raise an emergency sign (S01): by what the row
                                               * says, and by the plan in force here */
    char emergency[64];                       /* the latest of them: the question */
    bool emergency_foreign;                   /* which the plan in force here does not ask */
    struct moment emergency_at;
    char starts[64];                          /* the plan of an episode that would be the one in force; "" none */
    struct moment starts_at;
};
bool import_compare(struct import *m, struct store *here, const struct protocol *plan, struct import_tally *out,
                    struct error *err);
/* Adds it, in one transaction. The lock (store_lock) is the caller's. *out is what was added. */
bool import_take(struct import *m, struct store *here, struct moment logged, struct import_tally *out, struct error *err);

#endif
