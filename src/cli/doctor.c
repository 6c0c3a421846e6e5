/* doctor.c: is all well with the journal? A sentence for each thing looked at, and for what is wrong what to do. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "mend/cli/command.h"
#include "mend/cli/page.h"
#include "mend/io/guard.h"
#include "mend/io/library.h"
#include "mend/io/store_check.h"

struct doctor {
    struct session *session;
    struct arena *arena;
    const char *path; /* of the journal */
    bool usual;       /* in the usual place, so that its folder is mend's own */
    int wrong;
};

enum finding { FINE, NOTE, WRONG };

static void say(struct doctor *d, enum finding finding, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
static void say(struct doctor *d, enum finding finding, const char *fmt, ...)
{
    static const char *const labels[] = {"ok", "note", "WRONG"};
    char text[1024];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    page_item(7, labels[finding], text);
    d->wrong += finding == WRONG;
}

/* ---- the journal ---- */

static const char *good_copy(struct doctor *d)
{
    const char **list;
    int n;
    struct error ignored;
    if (!d->usual)
        return NULL;
    backups_list(NULL, d->arena, &list, &n);
    for (int i = 0; i < n; i++)
        if (store_backup_good(list[i], &ignored))
            return list[i];
    return NULL;
}

static void say_damaged(struct doctor *d, const char *what)
{
    const char *copy = good_copy(d);
    say(d, WRONG, "%s: %s. Copy the file away as it is, then put a backup in its place, as README.md says%s%s.",
        d->path, what, copy ? "; the newest good one is " : "", copy ? copy : "");
}

static void say_cannot_look(struct doctor *d, const struct error *why)
{
    if (why->passes)
        say(d, WRONG, "%s: %s. Nothing says that the journal is damaged: leave it where it is.", d->path, why->text);
    else
        say_damaged(d, why->text);
}

static void look_at_caches(struct doctor *d, const struct store_health *h, bool repair)
{
    struct session *s = d->session;
    struct error why = {0};
    int lock;
    if (h->stale == 0 && !repair) {
        say(d, FINE, "The summaries of the days are what the entries make them.");
        return;
    }
    if (!repair) {
        say(d, WRONG,
            "%lld rows of the summaries are not what the entries make them, so that old days may look wrong; the "
            "entries themselves are safe. Run: mend doctor --repair",
            (long long)h->stale);
        return;
    }
    bool ok = session_writable(s, &why) && store_lock(s->store, s->db, &lock, &why);
    if (ok) {
        ok = store_repair(s->store, &why);
        store_unlock(lock);
    }
    if (ok)
        say(d, FINE, "The summaries of the days were made anew from the entries; %lld rows were not as they should be.",
            (long long)h->stale);
    else
        say(d, WRONG, "The summaries could not be made anew: %s.", why.text);
}

static void look_at_journal(struct doctor *d, bool repair)
{
    struct store_health h;
    struct error why = {0};
    if (!store_check(d->session->store, d->session->clock, d->arena, &h, &why)) {
        say_cannot_look(d, &why);
        return;
    }
    if (h.damage) {
        say_damaged(d, arena_fmt(d->arena, "the file is damaged (%.200s)", h.damage));
        return;
    }
    say(d, FINE, "The journal is whole: %lld entries, %lld of them taken out.", (long long)h.entries,
        (long long)h.taken_out);
    if (h.structure)
        say(d, WRONG, "In the journal's file %s. Another program was at it: a backup from before is safer.",
            h.structure);
    if (h.odd > 0)
        say(d, WRONG,
            "%lld %s not as mend writes them; the first is %s. Another program was at it, or a newer mend: compare "
            "with "
            "a backup from before.",
            (long long)h.odd, h.odd == 1 ? "entry is" : "entries are", h.odd_first);
    else
        say(d, FINE, "Every entry is as mend writes it.");
    if (h.ahead > 0)
        say(d, WRONG,
            "%lld %s of a time that is still to come by this machine's clock; nothing is lost. If the clock is wrong, "
            "set "
            "it right, and all is as before. If it is right, another clock was not when they were written: they count "
            "from then on.",
            (long long)h.ahead, h.ahead == 1 ? "entry is" : "entries are");
    look_at_caches(d, &h, repair);
}

/* ---- the place ---- */

static void look_at_mode(struct doctor *d, const char *path, mode_t wanted, const char *what)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return;
    if (st.st_uid != geteuid())
        say(d, WRONG, "%s %s belongs to another user. Run, as that user or as root: chown %ld %s", what, path,
            (long)geteuid(), path);
    else if ((st.st_mode & 077) != 0)
        say(d, WRONG, "%s %s can be read by others. Run: chmod %o %s", what, path, (unsigned)wanted, path);
}

static void look_at_place(struct doctor *d)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    const int before = d->wrong;
    for (size_t i = 0; i < sizeof tails / sizeof *tails && d->wrong == before; i++) /* they follow the first */
        look_at_mode(d, arena_fmt(d->arena, "%s%s", d->path, tails[i]), 0600, "The file");
    const char *slash = strrchr(d->path, '/');
    if (d->usual && slash) {
        const char *folder = arena_strn(d->arena, d->path, (size_t)(slash - d->path));
        look_at_mode(d, folder, 0700, "The folder");
        look_at_mode(d, arena_fmt(d->arena, "%s/backups", folder), 0700, "The folder");
    }
    if (d->wrong == before)
        say(d, FINE, "Nobody else may read it: %s", d->path);
}

static void look_at_space(struct doctor *d)
{
    enum { LEAST_MB = 10, COPIES = 3 };
    struct statvfs fs;
    struct stat st;
    if (statvfs(d->path, &fs) != 0 || stat(d->path, &st) != 0)
        return;
    const double mb = 1024.0 * 1024.0, left = (double)fs.f_bavail * (double)fs.f_frsize / mb;
    const double wanted = COPIES * (double)st.st_size / mb > LEAST_MB ? COPIES * (double)st.st_size / mb : LEAST_MB;
    if (left < wanted)
        say(d, WRONG, "The disk has only %.0f MB left, too little for copies of the journal. Make room.", left);
    else
        say(d, FINE, "The disk has room: %.0f MB.", left);
}

/* ---- clock and zone ---- */

/* TZ may name a zone that is not there, and is UTC then without a word. */
static bool zone_missing(const char *tz)
{
    const char *dir = getenv("TZDIR");
    tz += *tz == ':';
    if (!*tz || strcspn(tz, "0123456789,<") < strlen(tz)) /* spelt out: CET-1CEST */
        return false;
    char path[4096];
    snprintf(path, sizeof path, "%s%s%s",
             *tz == '/'    ? ""
             : dir && *dir ? dir
                           : "/usr/share/zoneinfo",
             *tz == '/' ? "" : "/", tz);
    return strcmp(tz, "UTC") != 0 && strcmp(tz, "GMT") != 0 && access(path, R_OK) != 0;
}

static void look_at_clock(struct doctor *d)
{
    const struct session *s = d->session;
    const char *tz = getenv("TZ");
    char now[ISO_MAX], newest[ISO_MAX];
    moment_iso(s->clock, now);
    if (s->store && journal_clock_went_back(&s->journal)) {
        moment_iso((struct moment){s->journal.newest_logged, s->clock.offset}, newest);
        say(d, WRONG,
            "The newest entry was written down at %s, and this machine's clock says %s. Set the clock; until it is "
            "past "
            "that, mend says of no medicine that its interval has passed. If it was that clock which was wrong, "
            "correct or take out what was written down under it (mend log, mend edit, mend remove).",
            newest, now);
    } else {
        say(d, FINE, "The clock says %s, after everything that was written down.", now);
    }
    if (tz && zone_missing(tz))
        say(d, WRONG,
            "TZ names the time zone %.60s, which is not installed, so that hours are those of UTC. Correct TZ.", tz);
    else if (s->clock.offset % (15 * MINUTE) != 0 || abs(s->clock.offset) > 14 * HOUR)
        say(d, WRONG, "The time zone is %d s from UTC, which is nowhere. Correct TZ.", (int)s->clock.offset);
}

/* ---- the plan ---- */

static void look_at_plan(struct doctor *d, const char *folder)
{
    struct session *s = d->session;
    struct error why = {0};
    struct episode episode;
    const struct protocol *now;
    const char *text;
    if (!session_load(s, NULL, INSTANT_FOREVER, &why)) {
        say(d, WRONG, "The running episode's plan cannot be read: %s%s%.300s.", why.file, why.file[0] ? ": " : "",
            why.text);
        return;
    }
    if (!s->protocol || !episode_at(&s->journal, s->clock, &episode)) {
        say(d, FINE, "No episode is running.");
        return;
    }
    const char *id = s->protocol->id, *hash = episode.start->prescribed ? episode.start->prescribed : "";
    if (!store_protocol_text(s->store, hash, d->arena, &why))
        say(d, NOTE,
            "The journal does not hold the plan that the episode began with; it goes by %s as it is found now.", id);
    else if (!library_find(folder, id, NULL, d->arena, &now, &text, &why))
        say(d, NOTE, "The plan %s is not found any more (%.200s). The episode keeps the words it began with.", id,
            why.text);
    else if (strcmp(now->hash, hash) != 0)
        say(d, NOTE,
            "The plan %s has other words now (revision %d) than those the episode began with (revision %d). The "
            "episode "
            "keeps those: nothing of it changes by itself.",
            id, now->revision, s->protocol->revision);
    else
        say(d, FINE, "The episode goes by %s, revision %d, as it is found now.", id, now->revision);
}

/* ---- copies ---- */

static void look_at_copies(struct doctor *d)
{
    const char **list;
    int n, bad = 0;
    if (!d->usual)
        return;
    backups_list(NULL, d->arena, &list, &n);
    for (int i = 0; i < n; i++) {
        struct error why = {0};
        if (store_backup_good(list[i], &why))
            continue;
        bad++;
        say(d, WRONG, "The copy %s cannot take the journal's place: %.300s. Remove it.", list[i], why.text);
    }
    if (n == 0)
        say(d, NOTE, "There is no copy of the day yet: the next thing that is written down makes one.");
    else if (bad < n)
        say(d, FINE, "%d %s of the last days %s in order: %.*s", n - bad, n - bad == 1 ? "copy" : "copies",
            n - bad == 1 ? "is" : "are", (int)(strrchr(list[0], '/') - list[0]), list[0]);
}

/* ---- the round ---- */

static void round_make(struct doctor *d, const struct args *a, bool repair)
{
    struct session *s = d->session;
    struct error why = {0}, guarded;
    if (!session_open(s, &why)) {
        d->path = why.file[0] ? why.file : "The journal";
        if (guard_place(s->db, &guarded))
            say_cannot_look(d, &why);
        else
            say(d, WRONG, "%s: %s.", d->path, guarded.text);
    } else if (!s->store) {
        say(d, FINE, "There is no journal yet: it begins with the first thing that is written down.");
        look_at_clock(d);
        return;
    } else {
        d->path = arena_str(d->arena, store_path(s->store)); /* a repair opens it anew */
        look_at_journal(d, repair);
        look_at_plan(d, a->protocols);
        look_at_clock(d);
        look_at_place(d);
        look_at_space(d);
    }
    look_at_copies(d);
}

enum verdict command_doctor(struct session *s, const struct args *a, const struct moment *at, struct error *err)
{
    (void)at; /* main lets no --at through */
    bool repair = false;
    const struct arg_option options[] = {{.name = "--repair", .flag = &repair}};
    if (!args_options(a, options, 1, NULL, NULL, err))
        return ACT_USAGE;
    struct arena arena;
    arena_init(&arena);
    struct doctor d = {.session = s, .arena = &arena, .usual = !s->db};
    round_make(&d, a, repair);
    arena_fini(&arena);
    if (d.wrong == 0)
        return ACT_OK;
    error_set(err, d.wrong == 1 ? "%d thing is wrong" : "%d things are wrong", d.wrong);
    return ACT_FAILED;
}
