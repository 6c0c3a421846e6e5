/* place.h: a home with a journal of a few hours, which can be put back as it was, and the program in it under a fault.
 *
 * The program is built without the sanitizers (MEND_PLAIN), so that thousands of runs take seconds; MEND_PROGRAM is the
 * same under them. It is noon there whatever the hour here, so that no rule about nights comes between. */
#ifndef MEND_TESTS_FAULTS_PLACE_H
#define MEND_TESTS_FAULTS_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "faults/shim/fail.h"

struct place {
    char dir[64];    /* HOME */
    char folder[96]; /* of the journal */
    char journal[128];
    char zone[16]; /* TZ in which it is noon */
    char at[24];   /* there and then: when the journal was as it is put back */
    const char *program;
    const char *preload; /* besides the fault's own library; NULL none */
    struct fail_order *order;
    volatile long *starve; /* [0] the call for memory that fails, [1] how many there were; NULL: not asked for */
    int entries;           /* in the journal as it is put back */
    char pain[32];         /* the id of a score in it */
    char *kept;            /* that journal's bytes */
    size_t kept_size;
    int streams[2];
    int code; /* of the latest run; 128 + signal when it was killed */
    char out[65536], err[4096];
};

void place_begin(struct place *p, const char *name);
void place_end(struct place *p);
/* The journal as it was; `today`: with the copy of the day made already. */
void place_restore(struct place *p, bool copied);
void place_empty(struct place *p); /* not even the folder */
/* Words as in a shell that knows single quotes. */
pid_t place_start(struct place *p, const char *words);
int place_run(struct place *p, const char *words);
void place_finish(struct place *p, pid_t pid, int status); /* fills code, out, err after waitpid */
/* The tracker in a terminal (e2e/harness.h), ready for keys; `w` lends it the terminal's surroundings. */
struct world;
struct screen;
struct screen *place_screen(struct place *p, const struct world *w);
/* Types a note; `text` is letters and digits. Then either it is written down, or the sentence why not stands at the
 * foot: true or false. The line is open again with the text in it when it was not. */
bool place_note(struct screen *s, const char *text);

/* The kind's calls are counted anew; `at` 0: only counted. */
void place_fail(struct place *p, enum fail_kind kind, long at, bool stays);
extern const char *const fail_names[FAIL_KIND_COUNT];

/* Asks the journal's file; the answer to a query of one number. -1: it cannot be read. */
int64_t place_ask(struct place *p, const char *sql);
void place_ask_text(struct place *p, const char *sql, char *text, size_t size);
bool place_sound(struct place *p); /* it passes SQLite's integrity check */
/* A file in the journal's folder, or beside it in the home, that no finished act leaves there; "" none. */
const char *place_litter(struct place *p, char *name, size_t size);
/* NULL: what a person was told is a sentence in our own words; else what is wrong with it. */
const char *sentence_fault(const char *err);

uint64_t draw(uint64_t *seed); /* splitmix64 */
int64_t now_us(void);

#endif
