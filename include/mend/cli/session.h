/* session.h: one person at one journal, for the length of a command or of an evening in the tracker.
 *
 * A session knows the journal, the clock and zone, the protocol of the episode in force (read from the text the journal
 * kept when the episode began, so that editing a file never rewrites history) and the preferences. It loads the window
 * the rules look at, assesses it, and performs acts: load, judge, append, as one step that no other mend can come
 * between. The command line and the tracker share it. Texts it hands out live in its arenas until the next
 * session_load or session_act. */
#ifndef MEND_CLI_SESSION_H
#define MEND_CLI_SESSION_H

#include "mend/core/act.h"
#include "mend/io/config.h"
#include "mend/io/store.h"

struct session {
    struct store *store;        /* NULL until opened, and while there is no journal yet */
    bool writable;              /* `store` was opened for writing */
    const char *db, *protocols; /* --db and --protocols; NULL the usual places; borrowed */
    struct prefs prefs;
    const struct config *config; /* the settings as they were read; NULL in the tracker */
    struct zone zone;
    const struct moment *pinned; /* the clock stands there (a story being written); NULL: the system's */
    struct moment clock; /* of the latest load */
    struct moment at;    /* what the latest load was for */
    struct journal journal;
    const struct protocol *protocol; /* of the episode in force; NULL without one */
    struct arena window;             /* journal and texts of the latest load */
    struct arena plan;               /* `protocol`, kept until another hash is in force */
    char plan_hash[17];
    char wrote[ULID_SIZE];        /* the first entry of the latest act; "" none */
    const struct protocol *found; /* looked up by an act that starts or switches */
    const char *found_text;
    bool missed;                  /* the latest act failed because the journal could not be read or written */
    struct act held;              /* an emergency sign that could not be written down: it counts all the same */
    struct arena held_arena;      /* its entries */
    struct error held_why;        /* why not, while held.n > 0 */
};

/* Opens nothing yet: the journal is opened for reading when it is first needed, and again for writing when an act is
 * recorded, so that a command that is refused leaves no trace, not even an empty journal. */
void session_init(struct session *s, const char *db, const char *protocols, const struct config *config);
/* Opens the journal for reading unless it is open; s->store stays NULL while there is none. */
bool session_open(struct session *s, struct error *err);
/* The same for writing; makes the journal when there is none. */
bool session_writable(struct session *s, struct error *err);
/* Is that file the journal, by whatever name? */
bool session_is_journal(const struct session *s, const char *path);
/* The same around a store that is open for writing; session_close leaves that store open. */
void session_attach(struct session *s, struct store *store, const char *protocols, const struct prefs *prefs);
void session_close(struct session *s);
void session_detach(struct session *s);

/* Loads the window for an assessment at `at` (NULL: now) with entries up to `until` (INSTANT_FOREVER: all). When it fails,
 * all stays as the latest load left it. */
bool session_load(struct session *s, const struct moment *at, int64_t until, struct error *err);
/* What is true at `at`; NULL without an episode. Lives in `arena`. */
const struct today *session_today(const struct session *s, struct arena *arena);

/* Adds to a sentence that something is not there yet where the journal was looked for, when there is none. */
void session_say_none(struct session *s, struct error *err);

/* Performs an act at `at` (NULL: now). *said is the sentence for the person. Nothing is recorded unless ACT_OK; when it
 * fails, *said is what the person must hear all the same, NULL nothing, and an emergency sign is held from then on:
 * session_today knows it, and no act is recorded before it. */
enum verdict session_act(struct session *s, const struct moment *at, int n_words, const char *const *words,
                         const char **said, struct error *err);
/* Tries to write down what is held. True: nothing is held any more. */
bool session_settle(struct session *s, struct error *err);

#endif
