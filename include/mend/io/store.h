/* store.h: the journal on disk: one SQLite file that only ever grows.
 *
 * The store keeps what happened and judges nothing. An act is one transaction: when store_append returns true the
 * act is on the disk (WAL, synchronous=FULL), when it returns false nothing of it is. Entries are never changed or
 * deleted (the database itself refuses); which ones a `void` took out, and the day summaries, are caches kept in the
 * same transaction. Any number of programs may use one journal; a change by another is seen through
 * store_changed and, to wake a sleeping screen, by the inotify descriptor of store_watch.
 * A journal may stand on a disk that goes away and comes back (an encrypted folder): store_stands says whether the file that
 * is open is still the one at its path, store_reopen takes up what stands there now. Neither ever makes one.
 * The directory is 0700, the files 0600. A file that is not ours, newer than us, corrupt or unwritable is left as it is. */
#ifndef MEND_IO_STORE_H
#define MEND_IO_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "mend/core/act.h"
#include "mend/core/journal.h"
#include "mend/core/protocol.h"

struct store;

enum store_mode { STORE_WRITE, STORE_READ }; /* READ never creates the file */

/* `path` NULL: $XDG_DATA_HOME/mend/journal.db, else ~/.local/share/mend/journal.db; folders are made as needed.
 * STORE_READ of a journal that does not exist: true with *out NULL. */
bool store_open(const char *path, enum store_mode mode, struct store **out, struct error *err);
/* What was opened for reading may be written from here on, as if it had been opened for that. */
bool store_writable(struct store *s, struct error *err);
void store_close(struct store *s); /* NULL is safe */
const char *store_path(const struct store *s);
/* Where a journal is looked for that --db names or does not; the arena's. NULL: nobody says where. */
const char *store_usual_path(const char *path, struct arena *arena);
bool store_stands(const struct store *s, struct error *err); /* NULL: true, there is nothing to lose */
/* Closes what is open and opens what stands at the same path, which is never made. False: it is shut, and every call on it
 * fails with a sentence, until this one succeeds. */
bool store_reopen(struct store *s, struct error *err);
/* For a journal that nobody would miss (mend demo): commits no longer wait for the disk. */
void store_hurry(struct store *s);

/* Judging an act reads the journal and appending writes it: between the two no other mend may write, or two doses given
 * at the same moment would both fit under the limit (S07). Waits for its turn. Three answers:
 *   true, *lock >= 0: nobody else writes until store_unlock;
 *   true, *lock -1: this folder cannot be locked (some network disks), and the act goes on without;
 *   false: another mend kept on writing, or the journal's folder cannot be made.
 * `s` NULL: there is no journal yet; its folder is made then, as store_open would at `path`. */
bool store_lock(const struct store *s, const char *path, int *lock, struct error *err);
void store_unlock(int lock); /* -1 is safe */

/* Appends an act's entries in order, in one transaction, giving each its ULID, the act's ULID and `logged`.
 * protocol_text (NULL but for start) is kept under its hash. The entries are filled in with what they got. */
bool store_append(struct store *s, struct entry *entries, int n, struct moment logged, const char *protocol_id,
                  const char *protocol_hash, const char *protocol_text, struct error *err);

/* Loads the window of journal.h for an assessment at `from`, with entries up to and including `until` (INSTANT_FOREVER: all).
 * `clock` is stored in it. Everything lives in the arena. A NULL store gives an empty journal. */
bool store_load(struct store *s, struct moment from, int64_t until, struct moment clock, struct arena *arena,
                struct journal *out, struct error *err);

/* Does the journal keep the text of that protocol? False: it could not be asked. */
bool store_keeps_protocol(struct store *s, const char *hash, bool *kept, struct error *err);
/* The text of a protocol an episode was started with; NULL with err filled when there is none. Arena's. */
const char *store_protocol_text(struct store *s, const char *hash, struct arena *arena, struct error *err);
/* The protocol itself, as it was read when the episode began. NULL without a word when the journal does not have it so:
 * then its text is read. */
const struct protocol *store_protocol(struct store *s, const char *hash, struct arena *arena);

/* Calls `each` for every live entry with from_day <= calendar day <= to_day (and of `kind`, if not ENTRY_KIND_COUNT), in
 * order of at and writing, without holding more than one in memory. `each` returns false to stop. */
struct entry_filter { int32_t from_day, to_day; enum entry_kind kind; };
bool store_each(struct store *s, const struct entry_filter *f, bool (*each)(void *self, const struct entry *e, struct error *err),
                void *self, struct error *err);

/* A page of it, newest first; the arena's. A NULL store gives an empty page. */
bool store_page(struct store *s, const struct entry_query *q, struct arena *arena, struct entry_page *out, struct error *err);

/* The live entries whose id begins so, in order of writing, `most` at the most; when there is none, the others: voids, and
 * what they took out, `voided` set. The arena's. A NULL store has none. */
bool store_entries_by_id(struct store *s, const char *id, int most, struct arena *arena, const struct entry **list, int *n,
                         struct error *err);

/* Journal with only the sparse kinds of all episodes (start, finish, phase), for phase_at and day columns over the whole past. */
bool store_load_spine(struct store *s, struct arena *arena, struct journal *out, struct error *err);

bool store_changed(struct store *s);      /* another program committed since the last call */
/* Readable when the journal's files changed; -1 when not available. The store's. A disk of another machine may take the
 * question and tell nothing: who waits for it asks store_changed once a minute all the same. */
int store_watch(struct store *s);
void store_watch_drain(struct store *s);

#endif
