/* journal.h: the journal as the rules see it: a window, not the past.
 *
 * The store (io) loads it, in order of `at`, `logged` and `id`; the rules read it and nothing else. What it
 * holds is declared here once and no rule looks beyond it (live: neither voided nor itself a void):
 *   - every live entry from 04:00 of the calendar day JOURNAL_RAW_DAYS before `from` on,
 *   - pain scores of PAIN_SPAN, doses of DOSE_SPAN, effects of all time (they belong to the person and cross episodes),
 *   - starts and finishes of all time (they frame the episodes), clear-flags, answers other than "no" and answers that
 *     were voided, of all time (an emergency never clears by itself, S01),
 *   - of the current episode, from the first start of its chain on (see `switch`): phase, screen, lift, measure, prescribe, referral, the
 *     latest answer of each question, the first answer after each that was not a "no", the latest check-in of each
 *     subject, the first and the latest pain score, the latest that says sharp or was taken while moving (R50),
 *   - summaries of the calendar days before the raw ones, per kind, subject and site; of answers, and of check-ins but for the
 *     response to the day before, without their subject (that some were given is all that is asked of them):
 *     JOURNAL_SUMMARY_DAYS of them, but those before the day before the current episode began only when it is the first.
 * Answers to questions about medicines and skin belong to the person: their latest answer is kept across episodes. */
#ifndef MEND_CORE_JOURNAL_H
#define MEND_CORE_JOURNAL_H

#include "mend/core/arena.h"
#include "mend/core/entry.h"

enum { JOURNAL_RAW_DAYS = 3, JOURNAL_SUMMARY_DAYS = 400 };
enum { DOSE_SPAN = 30 * DAY, PAIN_SPAN = 14 * DAY };

struct day_summary { /* one calendar day, one kind, one subject, one site; live entries only */
    int32_t day;
    enum entry_kind kind;
    const char *subject; /* never NULL; "" none: entry_summed_as */
    const char *site;    /* never NULL; "" none */
    int n;                      /* of therapy: what was started */
    double first, min, max, sum, last; /* of value (pain, dose, check-in) or, for done, of pain during it; NAN none */
    int64_t first_at;           /* when `first` was: whose is the first of a day that has scores of several sites */
    int sets;                   /* unknown sets count as 1 */
    int reps;                   /* sum of what is known */
    double best;                /* largest hold_s or load_kg; NAN none */
    int marked;                 /* how many have a status: of pain those that are sharp, of done those against advice */
    int poor;                   /* how many were done with poor form */
};

const char *entry_summed_as(const struct entry *e); /* the subject of the summary that an entry is part of */

struct journal {
    struct entry *entries; /* ordered by at, logged, id: alike on every machine that holds them */
    int n;
    struct day_summary *days; /* ordered by day; only days before raw_from */
    int n_days;
    int32_t raw_from;        /* first calendar day whose entries are all in `entries` */
    struct moment clock;     /* the system's clock when it was loaded */
    int64_t newest_logged;   /* the newest logged_at of any live entry, INSTANT_NONE without one */
    struct entry *undo;      /* entries of the newest-written live act, what `undo` would take out */
    int n_undo;
    struct entry *redo;      /* void entries of the newest undo that no act followed */
    int n_redo;
    const struct past *past; /* what `days` say, folded: core's own (src/core/past.h); NULL: not yet */
    const int *next, *prev;  /* of each entry: the next and the one before of its kind; NULL: not indexed */
    int first[ENTRY_KIND_COUNT], last[ENTRY_KIND_COUNT]; /* of each kind; n and -1 without one */
};

#define INSTANT_FOREVER INT64_MAX

/* A page of the whole journal, for looking at; no rule reads it. Live entries only, newest first. */
enum { FIND_MAX = 64 };
struct entry_query {
    int32_t from_day, to_day;     /* calendar days, inclusive; INT32_MIN and INT32_MAX leave a side open */
    enum entry_kind kind;         /* ENTRY_KIND_COUNT: every kind */
    char find[FIND_MAX];          /* words that must all stand somewhere in it, in any case; "" everything */
    int64_t before_at, before_seq; /* only what stands before this place, in order of at and seq; INSTANT_FOREVER: all */
    int64_t after_at, after_seq;  /* or what stands next after this one; INSTANT_NONE: going back from the one above */
    int most;                     /* entries at the most */
    int reach;                    /* words are looked for in so many entries at the most; 0: in all that are left */
};
struct entry_page {
    const struct entry *list;
    int n;
    bool more;                    /* others before the last one; of a page after a place: after the first one */
    bool cut;                     /* the words were looked for only as far as `cut_at`, and there are others beyond */
    int64_t cut_at, cut_seq;
};
struct entry_query entry_query_all(int most);
struct entry_query entry_query_day(int32_t day, int most);
bool entry_query_same(const struct entry_query *a, const struct entry_query *b);

/* Walks over the entries of a kind: the first at position `from` or after it, or n; the last at it or before, or -1.
 * Quick in an indexed journal, right in any. */
int journal_kind(const struct journal *j, enum entry_kind kind, int from);
int journal_kind_back(const struct journal *j, enum entry_kind kind, int from);
/* The one after entry `i`, and the one before it, of its own kind. */
static inline int journal_after(const struct journal *j, int i)
{
    return j->next ? j->next[i] : journal_kind(j, j->entries[i].kind, i + 1);
}
static inline int journal_before(const struct journal *j, int i)
{
    return j->prev ? j->prev[i] : journal_kind_back(j, j->entries[i].kind, i - 1);
}
#define EACH_OF(j, kind, i) for (int i = journal_kind((j), (kind), 0); i < (j)->n; i = journal_after((j), i))
#define EACH_BACK(j, kind, i) for (int i = journal_kind_back((j), (kind), (j)->n - 1); i >= 0; i = journal_before((j), i))
/* The same journal with its index and its days folded; entries and days stay where they are. The arena's. Whoever asks
 * several things of one journal makes it once; every rule makes its own of a journal without. */
const struct journal *journal_indexed(const struct journal *j, struct arena *a);

/* What the summaries say, for journal.past: it depends on them alone, so that it may stand as long as they do. */
const struct past *past_of(const struct day_summary *days, int n, struct arena *a);

/* Newest live entry of that kind (and subject, if not NULL) with since <= at <= until, or NULL. */
const struct entry *journal_last(const struct journal *j, enum entry_kind kind, const char *subject,
                                 int64_t since, int64_t until);
const struct entry *journal_first(const struct journal *j, enum entry_kind kind, const char *subject,
                                  int64_t since, int64_t until);
/* How many entries stand at or before an instant: the list is ordered, so that nobody has to walk all of it. */
int journal_until(const struct journal *j, int64_t at);
/* The clock went back (S06): the system's clock stands before the newest logged_at. What was written down under a clock
 * that ran ahead closes everything until its time comes, or until it is taken out. */
bool journal_clock_went_back(const struct journal *j);

#endif
