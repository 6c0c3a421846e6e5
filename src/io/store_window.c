/* Which entries the rules may look back on (core/journal.h), and those entries.
 *
 * Each arm below is a line of the contract and gives numbers of entries. It names the index that bounds it: SQLite need
 * not weigh the others, which is most of what preparing a statement costs. The entries are read afterwards by their
 * numbers, neighbours together, with one statement for all arms; what was taken out is left out there. */
#include "store_private.h"

#include <stdlib.h>
#include <string.h>

#include "mend/io/clock.h"

struct window {
    const struct store *s;
    sqlite3_stmt *entries; /* store_entries_prepare */
    struct arena *arena;
    struct journal *out;
    int room;       /* of out->entries */
    int64_t asof;   /* the earlier of `from` and `until` */
    int64_t begins; /* the current episode */
    int64_t until;
    int64_t raw_at, before; /* where the raw days begin; what other arms give is no later than `before` */
    int64_t dose_since, pain_since;
    int64_t *seqs; /* what is wanted and was not read yet, in any order and more than once */
    int n_seqs, seqs_room;
    struct error *err;
};

/* ---- when the episode began ---- */

/* An episode that another plan or revision went on with (entry.h: a start's note) begins with the first of the chain.
 * *earlier: another one came before. */
static bool begun(const struct store *s, sqlite3_stmt *q, int64_t asof, int64_t *begins, bool *earlier,
                  struct error *err)
{
    store_bind_int(q, ":asof", asof);
    const struct zone zone = clock_zone();
    int rc;
    bool goes_on = true;
    while (goes_on && (rc = sqlite3_step(q)) == SQLITE_ROW) {
        const struct moment at = {sqlite3_column_int64(q, 0), sqlite3_column_int(q, 1)};
        const char *injured = (const char *)sqlite3_column_text(q, 2);
        struct moment hurt;
        if (at.utc < *begins)
            *begins = at.utc;
        if (injured && moment_parse(injured, at, &zone, &hurt, NULL) && hurt.utc < *begins)
            *begins = hurt.utc;
        goes_on = start_goes_on((const char *)sqlite3_column_text(q, 3));
    }
    if (!goes_on)
        rc = sqlite3_step(q);
    *earlier = rc == SQLITE_ROW;
    sqlite3_reset(q);
    return rc == SQLITE_ROW || rc == SQLITE_DONE || store_fail(s, rc, err);
}

/* The episode of `asof`, and the last: what happened before the first start is judged by the one after it. */
static bool begun_either(const struct store *s, int64_t asof, int64_t until, int64_t *begins, bool *earlier,
                         struct error *err)
{
    bool ignored;
    sqlite3_stmt *q =
        store_prepare(s,
                      "SELECT at, at_offset, context, note FROM entry INDEXED BY entry_kind WHERE kind = 'start' AND "
                      "at <= :asof AND " LIVE " ORDER BY " NEWEST_FIRST,
                      err);
    const bool ok =
        q && begun(s, q, asof, begins, earlier, err) && (until == asof || begun(s, q, until, begins, &ignored, err));
    sqlite3_finalize(q);
    return ok;
}

/* ---- which ---- */

/* Gives what a statement asks for of these; the others are its own. */
static sqlite3_stmt *arm(const struct window *w, const char *sql)
{
    const struct {
        const char *name;
        int64_t value;
    } given[] = {{":asof", w->asof},     {":begins", w->begins}, {":until", w->until},
                 {":raw_at", w->raw_at}, {":before", w->before}, {":raw_from", w->out->raw_from}};
    sqlite3_stmt *q = store_prepare(w->s, sql, w->err);
    for (size_t i = 0; q && i < sizeof given / sizeof *given; i++)
        if (sqlite3_bind_parameter_index(q, given[i].name))
            store_bind_int(q, given[i].name, given[i].value);
    return q;
}

static void want(struct window *w, int64_t seq)
{
    *arena_push(w->arena, w->seqs, w->n_seqs, w->seqs_room) = seq;
}

static bool want_rows(struct window *w, sqlite3_stmt *q)
{
    int rc;
    while ((rc = sqlite3_step(q)) == SQLITE_ROW)
        want(w, sqlite3_column_int64(q, 0));
    sqlite3_reset(q);
    return rc == SQLITE_DONE || store_fail(w->s, rc, w->err);
}

static bool want_all(struct window *w, const char *sql)
{
    sqlite3_stmt *q = arm(w, sql);
    const bool ok = q && want_rows(w, q);
    sqlite3_finalize(q);
    return ok;
}

/* The last days whole, by the day they count for and by the clock: 26 hours lie between the clocks of two places. */
static const char raw[] = "SELECT seq FROM entry INDEXED BY entry_at WHERE at >= :raw_at - 26 * 3600 AND at <= :until"
                          " AND (at >= :raw_at OR day >= :raw_from)";
static const char not_no[] = "SELECT seq FROM entry INDEXED BY entry_yes WHERE kind = 'triage' AND status IS NOT 'no'"
                             " AND at <= :before";
static const char taken_out[] = "SELECT seq FROM dead WHERE (SELECT kind FROM entry e WHERE e.seq = dead.seq AND"
                                " e.at <= :until) = 'triage'";

static bool want_kinds(struct window *w)
{
    const struct {
        enum entry_kind kind;
        int64_t since;
    } all[] = {{ENTRY_DOSE, w->dose_since}, {ENTRY_PAIN, w->pain_since},  {ENTRY_EFFECT, INSTANT_NONE},
               {ENTRY_START, INSTANT_NONE}, {ENTRY_FINISH, INSTANT_NONE}, {ENTRY_CLEAR_FLAGS, INSTANT_NONE},
               {ENTRY_PHASE, w->begins},    {ENTRY_SCREEN, w->begins},    {ENTRY_LIFT, w->begins},
               {ENTRY_MEASURE, w->begins},  {ENTRY_PRESCRIBE, w->begins}, {ENTRY_REFERRAL, w->begins}};
    sqlite3_stmt *q = arm(w, "SELECT seq FROM entry INDEXED BY entry_kind WHERE kind = :kind AND at >= :since AND"
                             " at <= :before");
    bool ok = q != NULL;
    for (size_t i = 0; ok && i < sizeof all / sizeof *all; i++) {
        store_bind_text(q, ":kind", entry_kind_word(all[i].kind));
        store_bind_int(q, ":since", all[i].since);
        ok = want_rows(w, q);
    }
    sqlite3_finalize(q);
    return ok;
}

/* The latest of each subject. One step finds the next subject by its newest entry, whatever the years before it hold,
 * and that is the one; but for what is ahead, was taken out, or stands at one instant with another, which is asked for
 * by itself. (What sorts after `:below` is refused again for itself: a damaged index may give anything.) */
#define NEWEST_BELOW(kind, index)                                                                                      \
    "SELECT subject, at, seq, seq IN dead FROM entry INDEXED BY " index " WHERE kind = '" kind "' AND"                 \
    " subject < :below AND +subject < :below ORDER BY subject DESC, at DESC LIMIT 2"
#define LATEST_OF(kind, index)                                                                                         \
    "SELECT seq FROM entry INDEXED BY " index " WHERE kind = '" kind "' AND subject = :subject AND at >= :since AND"   \
    " at <= :asof AND " LIVE " ORDER BY " NEWEST_FIRST " LIMIT 1"

struct newest {
    const char *subject; /* the arena's */
    int length;
    int64_t at, seq;
    bool clear; /* live, and alone at its instant */
};

static int newest_below(struct window *w, sqlite3_stmt *q, struct newest *out)
{
    int rc = sqlite3_step(q);
    if (rc == SQLITE_ROW) {
        const char *subject = (const char *)sqlite3_column_text(q, 0);
        out->length = sqlite3_column_bytes(q, 0);
        out->subject = arena_strn(w->arena, subject ? subject : "", (size_t)out->length);
        out->at = sqlite3_column_int64(q, 1);
        out->seq = sqlite3_column_int64(q, 2);
        out->clear = sqlite3_column_int(q, 3) == 0;
        rc = sqlite3_step(q);
        if (rc == SQLITE_ROW && sqlite3_column_int64(q, 1) == out->at &&
            text_is((const char *)sqlite3_column_text(q, 0), out->subject))
            out->clear = false;
        rc = rc == SQLITE_DONE ? SQLITE_ROW : rc;
    }
    sqlite3_reset(q);
    return rc;
}

static bool want_latest(struct window *w, const char *walk, const char *latest, int64_t since)
{
    sqlite3_stmt *q = arm(w, walk), *one = NULL;
    struct newest k;
    bool ok = q && sqlite3_bind_zeroblob(q, 1, 0) == SQLITE_OK; /* which sorts after every text */
    int rc = SQLITE_DONE;
    while (ok && (rc = newest_below(w, q, &k)) == SQLITE_ROW) {
        sqlite3_bind_text(q, 1, k.subject, k.length, SQLITE_STATIC);
        if (k.at < since)
            continue;
        if (k.clear && k.at <= w->asof) {
            want(w, k.seq);
            continue;
        }
        if (!one && !(one = arm(w, latest)))
            break;
        sqlite3_bind_text(one, sqlite3_bind_parameter_index(one, ":subject"), k.subject, k.length, SQLITE_STATIC);
        store_bind_int(one, ":since", since);
        ok = want_rows(w, one);
    }
    sqlite3_finalize(q);
    sqlite3_finalize(one);
    return ok && q && (rc == SQLITE_DONE || (rc != SQLITE_ROW && store_fail(w->s, rc, w->err)));
}

/* ---- the entries ---- */

static int by_number(const void *a, const void *b)
{
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Nobody looks back on voids and imports; of what was taken out only on answers. */
static bool take_run(struct window *w)
{
    struct journal *j = w->out;
    sqlite3_stmt *q = w->entries;
    int rc;
    while ((rc = sqlite3_step(q)) == SQLITE_ROW) {
        struct entry *e = arena_push(w->arena, j->entries, j->n, w->room);
        if (!store_entry(w->s, q, w->arena, e, w->err))
            return false;
        e->voided = sqlite3_column_int(q, ENTRY_COLUMN_COUNT) != 0;
        if (e->kind == ENTRY_VOID || e->kind == ENTRY_IMPORT || (e->voided && e->kind != ENTRY_TRIAGE))
            j->n--;
    }
    sqlite3_reset(q);
    return rc == SQLITE_DONE || store_fail(w->s, rc, w->err);
}

/* Reads what is wanted; afterwards all that was read stands in its order, each once. */
static bool take(struct window *w)
{
    struct journal *j = w->out;
    if (w->n_seqs == 0)
        return true;
    qsort(w->seqs, (size_t)w->n_seqs, sizeof *w->seqs, by_number);
    for (int i = 0, to; i < w->n_seqs; i = to) {
        for (to = i + 1; to < w->n_seqs && (uint64_t)w->seqs[to] - (uint64_t)w->seqs[to - 1] <= 1; to++)
            ;
        sqlite3_bind_int64(w->entries, 1, w->seqs[i]);
        sqlite3_bind_int64(w->entries, 2, w->seqs[to - 1]);
        if (!take_run(w))
            return false;
    }
    w->n_seqs = 0;
    if (j->n > 1)
        qsort(j->entries, (size_t)j->n, sizeof *j->entries, entry_order); /* SQLite takes longer for so few */
    int n = 0;
    for (int i = 0; i < j->n; i++)
        if (n == 0 || j->entries[n - 1].seq != j->entries[i].seq)
            j->entries[n++] = j->entries[i];
    j->n = n;
    return true;
}

/* ---- what is known only beside what was read ---- */

static bool is_score(const struct window *w, const struct entry *e)
{
    return e->kind == ENTRY_PAIN && e->at.utc >= w->begins && e->at.utc <= w->asof;
}

/* All scores since pain_since were read: the latest is among them when one is, and the first when the episode is. */
#define SCORE(index, which, order)                                                                                     \
    "SELECT seq FROM entry INDEXED BY " index " WHERE kind = 'pain'" which                                             \
    " AND at >= :begins AND at <= :asof AND " LIVE " ORDER BY " order " LIMIT 1"
#define OF_MOVING " AND (status IS NOT NULL OR context IS 'moving')"

static bool want_scores(struct window *w)
{
    bool some = false, moving = false;
    if (w->begins > w->asof)
        return true;
    for (int i = 0; i < w->out->n; i++) {
        const struct entry *e = &w->out->entries[i];
        some = some || is_score(w, e);
        moving = moving || (is_score(w, e) && (e->status || text_is(e->context, "moving")));
    }
    return (w->begins >= w->pain_since || want_all(w, SCORE("entry_kind", "", IN_ORDER))) &&
           (some || want_all(w, SCORE("entry_kind", "", NEWEST_FIRST))) &&
           (moving || want_all(w, SCORE("entry_sharp", OF_MOVING, NEWEST_FIRST)));
}

/* Is there a live answer to the same question after this one? If any, one of those that were read. */
static bool is_followed(const struct journal *j, int i)
{
    for (int k = i + 1; k < j->n; k++)
        if (j->entries[k].kind == ENTRY_TRIAGE && !j->entries[k].voided &&
            text_is(j->entries[k].subject, j->entries[i].subject))
            return true;
    return false;
}

static bool want_next(struct window *w)
{
    sqlite3_stmt *q = NULL;
    bool ok = true;
    for (int i = 0; ok && i < w->out->n && w->out->entries[i].at.utc < w->raw_at; i++) {
        const struct entry *e = &w->out->entries[i];
        if (e->kind != ENTRY_TRIAGE || e->voided || e->at.utc < w->begins || text_is(e->status, "no") ||
            !is_followed(w->out, i))
            continue;
        if (!q && !(q = arm(w, "SELECT seq FROM entry INDEXED BY entry_answer WHERE kind = 'triage' AND"
                               " subject = :subject AND at >= :at AND at <= :until AND (" IN_ORDER ") > (:at, :logged,"
                               " :id) AND " LIVE " ORDER BY " IN_ORDER " LIMIT 1")))
            return false;
        store_bind_text(q, ":subject", e->subject);
        store_bind_int(q, ":at", e->at.utc);
        store_bind_int(q, ":logged", e->logged.utc);
        store_bind_text(q, ":id", e->id);
        ok = want_rows(w, q);
    }
    sqlite3_finalize(q);
    return ok;
}

/* ---- all of it ---- */

static bool load(struct window *w)
{
    return want_all(w, raw) && want_kinds(w) && want_all(w, not_no) && want_all(w, taken_out) &&
           want_latest(w, NEWEST_BELOW("triage", "entry_answer"), LATEST_OF("triage", "entry_answer"), INSTANT_NONE) &&
           want_latest(w, NEWEST_BELOW("check-in", "entry_check"), LATEST_OF("check-in", "entry_check"), w->begins) &&
           take(w) && want_scores(w) && want_next(w) && take(w);
}

bool store_window(const struct store *s, sqlite3_stmt *entries, struct moment from, int64_t until, struct arena *arena,
                  struct journal *out, int32_t *first_day, struct error *err)
{
    struct window w = {.s = s,
                       .entries = entries,
                       .arena = arena,
                       .out = out,
                       .asof = from.utc < until ? from.utc : until,
                       .begins = INT64_MAX,
                       .until = until,
                       .raw_at = day_begins(out->raw_from, from.offset),
                       .dose_since = from.utc - DOSE_SPAN,
                       .pain_since = from.utc - PAIN_SPAN,
                       .err = err};
    bool earlier;
    w.before = until < w.raw_at ? until : w.raw_at - 1;
    if (!begun_either(s, w.asof, until, &w.begins, &earlier, err))
        return false;
    *first_day = out->raw_from - JOURNAL_SUMMARY_DAYS;
    if (earlier && *first_day < moment_day((struct moment){w.begins, from.offset}) - 1)
        *first_day = moment_day((struct moment){w.begins, from.offset}) - 1;
    return load(&w);
}
