#include "mend/cli/session.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "mend/io/clock.h"
#include "mend/io/library.h"

static void session_begin(struct session *s, struct store *store, const char *protocols, const struct prefs *prefs)
{
    *s = (struct session){.store = store, .protocols = protocols, .prefs = *prefs, .zone = clock_zone()};
    s->clock = s->at = clock_now();
    arena_init(&s->window);
    arena_init(&s->plan);
    arena_init(&s->held_arena);
}

void session_init(struct session *s, const char *db, const char *protocols, const struct config *config)
{
    session_begin(s, NULL, protocols, &config->settings.prefs);
    s->db = db;
    s->config = config;
}

bool session_open(struct session *s, struct error *err)
{
    return s->store || store_open(s->db, STORE_READ, &s->store, err);
}

bool session_is_journal(const struct session *s, const char *path)
{
    struct stat a, b;
    return s->store && stat(path, &a) == 0 && stat(store_path(s->store), &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

void session_attach(struct session *s, struct store *store, const char *protocols, const struct prefs *prefs)
{
    session_begin(s, store, protocols, prefs);
    s->writable = true;
}

void session_detach(struct session *s)
{
    arena_fini(&s->window);
    arena_fini(&s->plan);
    arena_fini(&s->held_arena);
    s->store = NULL;
}

void session_close(struct session *s)
{
    store_close(s->store);
    session_detach(s);
}

/* ---- the protocol in force ---- */

static bool problems_first(const struct problems *problems, const char *what, struct error *err)
{
    char first[sizeof problems->list[0].file + sizeof problems->list[0].text + 32] = "";
    if (problems->n > 0)
        error_format(&problems->list[0], first, sizeof first);
    return error_set(err, "%s: %s", what, first);
}

/* The protocol of an episode from the text it began with; from the library when the journal never kept one. */
static const struct protocol *plan_read(const struct session *s, const char *hash, const char *id, struct arena *arena,
                                        struct error *err)
{
    const struct protocol *p = NULL;
    const char *text = NULL;
    bool kept;
    if (!store_keeps_protocol(s->store, hash, &kept, err))
        return NULL;
    if (!kept)
        return library_find(s->protocols, id, NULL, arena, &p, &text, err) ? p : NULL;
    if ((p = store_protocol(s->store, hash, arena)) != NULL)
        return p;
    struct problems problems = {0};
    text = store_protocol_text(s->store, hash, arena, err);
    if (text && !protocol_read(text, strlen(text), id, arena, &p, &problems)) {
        problems_first(&problems, "the protocol this episode began with does not read", err);
        return NULL;
    }
    return p;
}

static bool session_plan(struct session *s, const struct entry *start, struct error *err)
{
    const char *hash = start->prescribed ? start->prescribed : "";
    if (s->protocol && strcmp(s->plan_hash, hash) == 0)
        return true;
    struct arena plan;
    arena_init(&plan);
    const struct protocol *p = plan_read(s, hash, start->subject, &plan, err);
    if (!p) {
        arena_fini(&plan);
        return false;
    }
    arena_fini(&s->plan);
    s->plan = plan;
    s->protocol = p;
    snprintf(s->plan_hash, sizeof s->plan_hash, "%s", hash);
    return true;
}

bool session_load(struct session *s, const struct moment *at, int64_t until, struct error *err)
{
    const struct moment clock = s->pinned ? *s->pinned : clock_now(), as_of = at ? *at : clock;
    struct arena window;
    struct journal journal;
    struct episode episode = {0};
    arena_init(&window);
    bool ok = session_open(s, err) && store_load(s->store, as_of, until, clock, &window, &journal, err);
    /* An act is judged by the plan in force now, whenever it happened; looking back goes by the plan of that day. */
    const bool under_way = ok && episode_at(&journal, until == INSTANT_FOREVER ? clock : as_of, &episode);
    if (under_way)
        ok = session_plan(s, episode.start, err);
    if (!ok) {
        arena_fini(&window);
        return false;
    }
    arena_fini(&s->window);
    s->window = window;
    s->journal = *journal_indexed(&journal, &s->window);
    s->clock = clock;
    s->at = as_of;
    s->found = NULL;
    s->found_text = NULL;
    if (!under_way)
        s->protocol = NULL;
    return true;
}

const struct today *session_today(const struct session *s, struct arena *arena)
{
    if (!s->protocol)
        return NULL;
    const struct act_context ctx = {.protocol = s->protocol,
                                    .journal = &s->journal,
                                    .prefs = s->prefs,
                                    .at = s->at,
                                    .clock = s->clock,
                                    .arena = arena};
    return today_look_back(s->held.n > 0 ? act_foresee(&ctx, &s->held)
                                         : today_assess(s->protocol, &s->journal, &s->prefs, s->at, arena),
                           arena);
}

/* ---- acts ---- */

static const struct protocol *session_find(void *self, const char *id, struct error *err)
{
    struct session *s = self;
    if (!library_find(s->protocols, id, NULL, &s->window, &s->found, &s->found_text, err))
        return NULL;
    return s->found;
}

bool session_writable(struct session *s, struct error *err)
{
    if (s->writable)
        return true;
    if (!store_stands(s->store, err)) /* a journal that was just read is never begun anew */
        return false;
    return s->writable = s->store ? store_writable(s->store, err) : store_open(s->db, STORE_WRITE, &s->store, err);
}

static bool session_write(struct session *s, struct act *act, struct error *err)
{
    if (!session_writable(s, err))
        return false;
    const struct protocol *p = act->protocol;
    return store_append(s->store, act->entries, act->n, s->clock, p ? p->id : NULL, p ? p->hash : NULL,
                        p && p == s->found ? s->found_text : NULL, err);
}

static bool session_lookup(void *self, const char *id, int most, const struct entry **list, int *n, struct error *err)
{
    struct session *s = self;
    return store_entries_by_id(s->store, id, most, &s->window, list, n, err);
}

/* An act that changes an entry happens at the entry's time, unless another is said, and is judged in a window that goes
 * back to the earlier of the two. When there is no such entry, core says so. */
static bool session_load_for(struct session *s, const struct moment *at, const char *target, struct error *err)
{
    const struct entry *list;
    int n = 0;
    if (target && !session_lookup(s, target, 1, &list, &n, err))
        return false;
    if (n == 0)
        return session_load(s, at, INSTANT_FOREVER, err);
    const struct moment own = list[0].at, when = at ? *at : own, now = clock_now();
    struct moment from = own.utc < when.utc ? own : when;
    from = now.utc < from.utc ? now : from;
    if (!session_load(s, &from, INSTANT_FOREVER, err))
        return false;
    s->at = when;
    return true;
}

/* By what was loaded last. */
static enum verdict session_judge_loaded(struct session *s, int n_words, const char *const *words, struct act *act,
                                         struct error *err)
{
    const struct act_context ctx = {
        .protocol = s->protocol,
        .journal = &s->journal,
        .prefs = s->prefs,
        .at = s->at,
        .clock = s->clock,
        .zone = s->zone,
        .find = session_find,
        .lookup = session_lookup,
        .self = s,
        .arena = &s->window,
    };
    const enum verdict verdict = act_judge(&ctx, n_words, words, act, err);
    if (verdict == ACT_USAGE && err->file[0])
        return ACT_FAILED; /* the words were right, the protocol file they name is not */
    return verdict;
}

static enum verdict session_judge(struct session *s, const struct moment *at, int n_words, const char *const *words,
                                  struct act *act, struct error *err)
{
    s->missed = !session_load_for(s, at, act_target(n_words, words), err);
    if (s->missed)
        return ACT_FAILED;
    return session_judge_loaded(s, n_words, words, act, err);
}

/* ---- what could not be written down, and counts all the same (S01) ---- */

static void session_hold(struct session *s, const struct act *act, const struct error *why)
{
    struct act *held = &s->held;
    if (held->n == 0)
        arena_reset(&s->held_arena);
    for (int i = 0; i < act->n; i++) {
        struct entry *e = arena_push(&s->held_arena, held->entries, held->n, held->room);
        *e = act->entries[i];
        const char **const texts[] = {&e->subject, &e->unit,   &e->side,       &e->site,
                                      &e->context, &e->status, &e->prescribed, &e->note};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            *texts[k] = arena_str(&s->held_arena, *texts[k]);
    }
    s->held_why = *why;
}

/* Nothing is known, not even the plan: what any of those that were found says of these words on its first day. */
static const char *advice_of_any(struct session *s, int n_words, const char *const *words)
{
    struct library_item *items;
    struct error ignored = {0};
    int n;
    if (!library_list(s->protocols, &s->held_arena, &items, &n, &ignored))
        return NULL;
    for (int i = 0; i < n; i++) {
        const struct protocol *p = items[i].shadowed_by ? NULL : items[i].protocol;
        if (!p)
            continue;
        struct entry start = entry_blank(ENTRY_START, s->clock);
        start.subject = p->id;
        const struct journal begun = {
            .entries = &start, .n = 1, .raw_from = INT32_MIN, .clock = s->clock, .newest_logged = INSTANT_NONE};
        const struct act_context ctx = {.protocol = p,
                                        .journal = &begun,
                                        .prefs = s->prefs,
                                        .at = s->clock,
                                        .clock = s->clock,
                                        .zone = s->zone,
                                        .arena = &s->held_arena};
        struct act act;
        if (act_judge(&ctx, n_words, words, &act, &ignored) == ACT_OK && act.advice)
            return act.advice;
    }
    return NULL;
}

/* Whose words may raise a sign. */
static bool may_advise(const char *act)
{
    return strcmp(act, "triage") == 0 || strcmp(act, "pain") == 0 || strcmp(act, "effect") == 0;
}

/* The act failed: what it would have said matters all the same. Where the journal could not even be read again, it is
 * judged by what was read last. */
static const char *session_failed(struct session *s, const struct moment *at, int n_words, const char *const *words,
                                  struct act *act, const struct error *why)
{
    struct error ignored = {0};
    if (act->n == 0 && s->protocol) {
        s->clock = s->pinned ? *s->pinned : clock_now();
        s->at = at ? *at : s->clock;
        if (session_judge_loaded(s, n_words, words, act, &ignored) != ACT_OK)
            return NULL;
    }
    if (!s->protocol)
        return may_advise(words[0]) ? advice_of_any(s, n_words, words) : NULL;
    if (act->n > 0 && act->emergency)
        session_hold(s, act, why);
    return act->n > 0 ? act->advice : NULL;
}

/* With the journal's lock. */
static bool settle_locked(struct session *s, struct error *err)
{
    if (s->held.n == 0)
        return true;
    s->clock = s->pinned ? *s->pinned : clock_now();
    if (!session_write(s, &s->held, err)) {
        s->held_why = *err;
        return false;
    }
    s->held = (struct act){0};
    return true;
}

bool session_settle(struct session *s, struct error *err)
{
    int lock;
    if (s->held.n == 0)
        return true;
    if (!store_lock(s->store, s->db, &lock, err))
        return false;
    const bool ok = settle_locked(s, err);
    store_unlock(lock);
    return ok;
}

void session_say_none(struct session *s, struct error *err)
{
    const char *path = s->store || err->file[0] ? NULL : store_usual_path(s->db, &s->window);
    if (path)
        error_set(err, "%s; there is no journal at %.300s", arena_str(&s->window, err->text), path);
}

static enum verdict session_record(struct session *s, const struct moment *at, int n_words, const char *const *words,
                                   struct act *act, struct error *err)
{
    s->missed = true;
    if (!session_open(s, err))
        return ACT_FAILED;
    enum verdict verdict = s->store ? ACT_OK : session_judge(s, at, n_words, words, act, err);
    if (verdict == ACT_FAILED)
        session_say_none(s, err);
    if (verdict != ACT_OK)
        return verdict; /* no journal yet, and a refused act leaves no trace: not even the folder to lock */
    int lock;
    if (!store_lock(s->store, s->db, &lock, err))
        return ACT_FAILED;
    verdict = settle_locked(s, err) ? session_judge(s, at, n_words, words, act, err) : ACT_FAILED;
    if (verdict == ACT_OK && act->n > 0 && !session_write(s, act, err)) {
        s->missed = true;
        verdict = ACT_FAILED;
    }
    store_unlock(lock);
    return verdict;
}

enum verdict session_act(struct session *s, const struct moment *at, int n_words, const char *const *words,
                         const char **said, struct error *err)
{
    struct act act = {0};
    const enum verdict verdict = session_record(s, at, n_words, words, &act, err);
    *said = verdict == ACT_OK       ? act.said
            : verdict == ACT_FAILED ? session_failed(s, at, n_words, words, &act, err)
                                    : NULL;
    snprintf(s->wrote, sizeof s->wrote, "%s", verdict == ACT_OK && act.n > 0 ? act.entries[0].id : "");
    return verdict;
}
