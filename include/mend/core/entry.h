/* entry.h: one line of the journal, and the contract between who writes and who reads it.
 *
 * The journal is an append-only list of entries: what happened, when, and when it was written down. An
 * entry is never changed and never deleted; a `void` entry takes one out of the count. Entries written by
 * one act of the person share `act` and are undone together. The members are the columns of the CSV export;
 * what each kind puts where is the table below. Text members are NULL when unknown and borrowed from whoever
 * made the entry; numbers are ENTRY_UNKNOWN or NAN when unknown.
 *
 * kind         subject      value/unit        other members
 * start        protocol id                    context: injured at (ISO, NULL none) · status: severity · prescribed: protocol hash ·
 *                                             note: "switch" when it goes on with the episode before it under another protocol,
 *                                             "update" or "update, new: ID ID" under another revision, with the items that are new
 * finish       protocol id
 * triage       question id  temperature / C   status: yes|no · context: emergency|urgent when it raises a warning sign, also together
 *                                             with another answer (C12); any question's entry may carry it
 * clear-flags                                 context: who assessed
 * pain         "pain"       score / 0-10      site, side · context: rest|moving|night|morning · status: sharp or NULL
 * done         item id                        sets reps hold_s load_kg side pain · context: form good|poor · status: against-advice or NULL
 * skip         item id                        note: the reason
 * dose         medicine id  amount / mg       status: against-advice or NULL · note: the name on the packet when it is another.
 *                                             A combination product is one act of a dose an ingredient; other medicines are
 *                                             written down with what was said (value NAN when nothing was)
 * effect       medicine id                    note: what · status: warning when it is a sign to act on at once (S09)
 * therapy      ice|heat                       status: start|stop
 * check-in     function|sharp|new-symptom|unsure|response|sleep   status: ok|limited, yes|no, settled|more|much-more, good|poor ·
 *                                             value of response: 0|1|2 points worse than before yesterday's sets (S15)
 * phase        phase moved to                 status: next|back · context: the clinician who said so, or NULL
 * screen       test id                        status: pass|fail · context: medicated when a painkiller makes it count for nothing (C39)
 * lift         lift name                      status: previous: load_kg (reps) was the comfortable weight before the injury (C37).
 *                                             else one entry a set: sets 1, reps, load_kg (0 body weight), pain, context: form good|poor ·
 *                                             value 0|1 / "signs": any warning sign before or during, NAN not said · status: against-advice
 * measure      psfs|function|change  0-10; change -2..2   note: the activity (psfs) · status: the word of change
 * prescribe    item id      sets reps hold_s load_kg · context: who · status: NULL in force|off|new · note: title (new) · value: times a day (new)
 *              lift name    load_kg · context: who
 *              medicine id  mg a dose / mg    sets: doses in 24 h · hold_s: seconds apart · reps: days · context: who
 * referral     referral id                    status: booked|seen|not-now · context: the day to come back to it (YYYY-MM-DD) or NULL
 * note                                        note
 * void         id of the entry taken out      status: undo|redo|edit
 * import                    entries / entries note: the file's name. Stands right after so many entries that came from elsewhere, each
 *                                             with its own id, act and times: while it is voided none of them counts. Never exported */
#ifndef MEND_CORE_ENTRY_H
#define MEND_CORE_ENTRY_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "mend/core/moment.h"

#define ENTRY_KINDS(X) \
    X(START, "start") X(FINISH, "finish") X(TRIAGE, "triage") X(CLEAR_FLAGS, "clear-flags") X(PAIN, "pain") \
    X(DONE, "done") X(SKIP, "skip") X(DOSE, "dose") X(EFFECT, "effect") X(THERAPY, "therapy") \
    X(CHECK_IN, "check-in") X(PHASE, "phase") X(SCREEN, "screen") X(LIFT, "lift") X(MEASURE, "measure") \
    X(PRESCRIBE, "prescribe") X(REFERRAL, "referral") X(NOTE, "note") X(VOID, "void") \
    X(IMPORT, "import")

enum entry_kind {
#define X(name, word) ENTRY_##name,
    ENTRY_KINDS(X)
#undef X
    ENTRY_KIND_COUNT
};

enum { ENTRY_UNKNOWN = -1, ULID_SIZE = 27 };

struct entry {
    int64_t seq;                       /* write order in this journal; 0 until appended */
    char id[ULID_SIZE], act[ULID_SIZE]; /* ULIDs, given by the store when it is appended */
    struct moment at;                  /* when it happened */
    struct moment logged;              /* when it was written down */
    enum entry_kind kind;
    const char *subject;
    double value;                      /* NAN unknown */
    const char *unit;
    int sets, reps, hold_s;            /* ENTRY_UNKNOWN or >= 0; hold_s in seconds */
    double load_kg;                    /* NAN unknown */
    const char *side;                  /* left|right|both */
    const char *site;                  /* back|buttock|thigh|calf|foot */
    const char *context;
    int pain;                          /* 0-10 during it, ENTRY_UNKNOWN when not asked or not answered */
    const char *status;
    const char *prescribed;            /* the dose in force when it was written, in words */
    int revision;                      /* of the protocol in force; ENTRY_UNKNOWN none */
    const char *note;
    bool voided;                       /* taken out by a void; only answers are ever loaded voided (see journal.h) */
};

struct entry entry_blank(enum entry_kind kind, struct moment at); /* all unknown */
const char *entry_kind_word(enum entry_kind kind);
bool entry_kind_parse(const char *word, enum entry_kind *out);
enum { LATE_S = 30 * MINUTE };
/* The order of the journal, at, then writing: by what the entries say of themselves, so that two machines that hold the
 * same have them in the same order, whichever took in the other's first (entry.seq is the order of arrival). */
bool entry_before(const struct entry *a, const struct entry *b);
int entry_order(const void *a, const void *b); /* the same of two struct entry, for qsort */
bool written_before(const struct entry *a, const struct entry *b);
bool entry_late(const struct entry *e); /* written down so long after it happened that it is marked: memory rounds */
/* Written as one thing, and so taken out as one: the sets of a session, what a combination product contains. */
bool entry_together(const struct entry *a, const struct entry *b);
/* Do they say the same? Ids and everything else but what the journal here added: seq, act, voided. `loose`: times that lie
 * within a minute are the same. */
bool entry_same(const struct entry *a, const struct entry *b, bool loose);
/* Equal, NULL only to NULL. Here, because names are compared more often than anything else is done. */
static inline bool text_is(const char *a, const char *b)
{
    return a == b || (a && b && *a == *b && strcmp(a, b) == 0); /* the first letter tells most apart */
}
bool name_same(const char *a, const char *b); /* equal in any case of ASCII letters; false when one is NULL */
bool start_goes_on(const char *note);         /* of a start: it goes on with the episode before it */
bool start_adds(const char *note, const char *item); /* of a start: the item came with this revision */
unsigned text_hash(const char *s);          /* for tables in memory; never kept */

#endif
