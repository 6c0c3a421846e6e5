/* protocol_keys.h: every key of a protocol file, in one table; config_keys.c holds those of the settings in the same way.
 *
 * A shape is a kind of node (an item, a medicine); its rows say each key's name, how its value is written, whether
 * it must be there, its bounds, where it goes in the struct and what it means. Reading, linting, the hints and a
 * schema are all driven by these rows: a new key is a new row and a member, nothing else. What concerns several keys
 * at once (a usual dose within the dose, the safety ceilings of S21) is the shape's `check`, in protocol_check.c. */
#ifndef MEND_IO_PROTOCOL_KEYS_H
#define MEND_IO_PROTOCOL_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "mend/core/protocol.h"
#include "mend/io/yaml_tree.h"

/* How a value is written, and what is stored. Ranges and durations of one value are refused a range. */
enum key_type {
    KEY_TEXT,        /* a sentence; const char * */
    KEY_ID,          /* lower-case-and-hyphens; const char * */
    KEY_ONE_OF,      /* one of `words`, kept as text; const char * */
    KEY_ENUM,        /* one of `words`, stored as its index; an enum */
    KEY_SWITCH,      /* words[0] is false, words[1] true; bool */
    KEY_TEXTS,       /* a list of sentences; struct texts */
    KEY_IDS,         /* a list of ids; struct texts */
    KEY_FACTS,       /* a list of R01-R147, C01-C44, S01-S21; struct texts */
    KEY_OURS,        /* a list of keys of the same node; struct texts */
    KEY_NUMBER,      /* 3; int */
    KEY_NUMBERS,     /* 2-3; struct range */
    KEY_FROM_TO,     /* 1-50; two ints in a row */
    KEY_PERCENT,     /* 50 %; int */
    KEY_PERCENTS,    /* 5-10 %; struct range */
    KEY_DURATION,    /* 6 h; int64_t seconds */
    KEY_DURATIONS,   /* 15-20 min; struct span */
    KEY_WINDOW,      /* 48 h to 7 d; struct span */
    KEY_MASS,        /* 400 mg; double */
    KEY_MASSES,      /* 200-400 mg; struct range */
    KEY_LIMIT,       /* 1200 mg in 24 h; double mg */
    KEY_WEIGHT,      /* 2.5 kg, 5 lb; double kg */
    KEY_TEMPERATURE, /* 38.3 C; double, NAN absent */
    KEY_DOSE,        /* 10-15 reps; struct dose */
    KEY_TIMES,       /* 2 a day; struct times */
    KEY_CARRIED,     /* a map of phase id to times; struct carried *, int */
    KEY_PARTS,       /* a map of medicine id to mg; struct part *, int */
    KEY_MAP,         /* a node of shape `of`, embedded */
    KEY_OWN,         /* written as no other: read by `own`; NULL: who asked reads it */
    KEY_LIST,        /* a list of nodes of shape `of`; pointer, int. Lists of several keys may share one array */
    KEY_TYPE_COUNT
};

/* What an id is to the file (protocol_names.h): the name of something, or of what kind the thing is that it points to.
 * Names are unique among all that a person can call by an id; sibling names only within their list. */
enum id_role {
    ID_NONE, ID_SIBLING, ID_NAME, ID_QUESTION, ID_ITEM, ID_PHASE, ID_MEDICINE, ID_THERAPY,
    ID_OF_QUESTION, ID_OF_ITEM, ID_OF_PHASE, ID_OF_MEDICINE, ID_OF_CLOSABLE, /* a medicine or a therapy */
};

/* A compiled ceiling (S21) as a file writes it: CEILING_TEXT(CEILING_LOAD_START_PERCENT, "%") is "50 %". */
#define CEILING_TEXT(number, unit) CEILING_DIGITS(number) " " unit
#define CEILING_DIGITS(number) #number

#define NOWHERE ((size_t)-1) /* a member that is not kept */

struct shape;
struct key;
struct own_value {
    void (*read)(struct flaws *flaws, const struct key *key, const struct node *value, void *to);
    const char *(*show)(const void *from, struct arena *a); /* the same as a file writes it; NULL: nothing to write */
};

struct key {
    const char *name;
    enum key_type type;
    bool required;
    size_t at, count_at;         /* offsets of the member and, for lists, of its count */
    const char *example;         /* a value that reads well */
    const char *meaning;         /* one line */
    const char *least, *most;    /* bounds, written like the value; NULL none */
    const char *rule;            /* the rule behind the bounds: "S16"; NULL none */
    const char *absent;          /* what a missing key reads as; NULL: -1, NULL, false, the first word */
    const char *const *words;    /* ends with NULL; "" is an index that cannot be written */
    enum id_role role;
    const struct shape *of;
    const struct own_value *own;
};

struct shape {
    const char *name;      /* "an exercise item": completes "... has no 'dose'" */
    size_t size;
    const struct key *keys;
    int n;
    size_t source_at;      /* of struct source; 0 none */
    const void *blank;     /* what the struct holds before its keys are read; NULL: zeros */
    void (*check)(struct flaws *flaws, const struct node *node, const void *made); /* NULL none */
};

extern const struct shape protocol_shape; /* the root: struct protocol */

/* protocol_check.c, protocol_check_medicine.c, protocol_whole.c: what several keys say together. `made` is the struct the
 * node became; a member whose key was missing or unreadable holds its absent value, and is passed over (it was reported
 * already). */
void check_question(struct flaws *flaws, const struct node *node, const void *made);
void check_red_flag(struct flaws *flaws, const struct node *node, const void *made);
void check_item(struct flaws *flaws, const struct node *node, const void *made);
void check_gate(struct flaws *flaws, const struct node *node, const void *made);
void check_phase(struct flaws *flaws, const struct node *node, const void *made);
void check_therapy(struct flaws *flaws, const struct node *node, const void *made);
void check_medicine(struct flaws *flaws, const struct node *node, const void *made);
void check_other(struct flaws *flaws, const struct node *node, const void *made);
void check_referral(struct flaws *flaws, const struct node *node, const void *made);
void check_protocol(struct flaws *flaws, const struct node *node, const void *made);

#endif
