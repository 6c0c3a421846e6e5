/* act.h: what a person can do, in one table, and how words become entries.
 *
 * Everything that is recorded is an act: words ("pain", "4", "--site", "back") plus a moment. act_judge reads the
 * words by the act's row in act.def, judges them (ids, ranges and times first, then the rules) and either makes the
 * entries to append or says why not. The command line, the keys, `:` and the help all go through the same rows, so a
 * key can do nothing that a command cannot. Nothing is written here: io/store.h appends the entries in one
 * transaction. The verdict is the exit code. */
#ifndef MEND_CORE_ACT_H
#define MEND_CORE_ACT_H

#include "mend/core/today.h"

/* Begins the last line of what `edit` says: what it stands in the place of. */
#define ACT_INSTEAD "\nIt stands instead of "

enum verdict { ACT_OK = 0, ACT_FAILED = 1, ACT_USAGE = 2, ACT_REFUSED = 3 };

enum act_id {
#define ACT(id, name, ...) ACT_##id,
#include "mend/core/act.def"
#undef ACT
    ACT_COUNT
};

struct act_spec {
    enum act_id id;
    const char *name;   /* the word that calls it */
    const char *args;   /* synopsis: "N [--site back|buttock|thigh|calf|foot] ..." */
    const char *help;   /* one line */
    const char *keys;   /* the keys in the tracker, as shown: "p"; "" none */
    bool records;       /* makes entries through act_judge, takes --at; others only read */
};
extern const struct act_spec act_specs[ACT_COUNT];
const struct act_spec *act_find(const char *name); /* NULL */

struct act_context {
    const struct protocol *protocol; /* of the current episode; NULL without one */
    const struct journal *journal;
    struct prefs prefs;
    struct moment at;                /* when it happened; at.utc <= clock.utc unless the words are refused */
    struct moment clock;             /* now, by the system */
    const struct today *today;       /* the day by that journal at `at`, when that is `clock` and it is worked out
                                      * already; NULL, or a day of another moment: it will be */
    struct zone zone;
    /* Finds a protocol by id for start, switch and update: borrowed, NULL and err filled when there is none. */
    const struct protocol *(*find)(void *self, const char *id, struct error *err);
    /* The live entries of the whole journal whose id begins with `id`, `most` at the most; when there is none, those that
     * were taken out, `voided` set, and voids. The arena's. NULL: only the window is known. */
    bool (*lookup)(void *self, const char *id, int most, const struct entry **list, int *n, struct error *err);
    void *self;
    struct arena *arena;             /* where entries, texts and assessments go */
};

struct act {
    enum act_id id;
    struct entry *entries; /* the arena's; seq, id, act and logged are the store's to fill */
    int n, room;
    const char *said;   /* one sentence for the person: what was recorded, what follows; may hold several lines */
    const char *advice; /* what to do that must be heard even when the act could not be recorded: it raises a warning sign,
                         * tells of a bleeding, of too much of a medicine; NULL nothing */
    bool emergency;     /* its entries raise an emergency sign (S01) */
    const struct protocol *protocol; /* start, switch, update: the protocol whose text the store must keep; else NULL */
};

/* "38.4", "38.4C", "101F" as degrees C, to a hundredth so that 100.4 F is 38.0 exactly (C12, C40). `fahrenheit_too`: the
 * F may be left out where only that is a temperature of a body. */
bool temperature_parse(const char *text, bool fahrenheit_too, double *celsius, struct error *err);

/* Which entry the words change: the id, or the start of one, after edit and remove; NULL of every other act. Such an act
 * happens at its entry's time unless --at says another, and the journal has to reach back to both (edit), or to now if
 * that is earlier (remove). */
const char *act_target(int n_words, const char *const *words);
/* The act that the words do: of edit, the one after the id; NULL none. */
const struct act_spec *act_done(int n_words, const char *const *words);
/* What keeps an entry from being changed that way: what to do instead; NULL nothing. `p` may be NULL. An emergency answer
 * is kept by S01: nothing but a clinician's word clears it. */
const char *entry_kept(const struct entry *e, const struct protocol *p, bool removes);
/* The act that writes entries of a kind, and so may put another in the place of one; ACT_COUNT none. */
enum act_id act_of_kind(enum entry_kind kind);

/* words[0] is the act's name; global options and --at are already gone. */
enum verdict act_judge(const struct act_context *ctx, int n_words, const char *const *words, struct act *out,
                       struct error *err);
/* What would be true at ctx->at with the entries of an act that is not recorded yet. NULL without an episode. */
const struct today *act_foresee(const struct act_context *ctx, const struct act *act);

#endif
