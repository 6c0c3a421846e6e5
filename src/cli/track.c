#include "mend/cli/track.h"

#include <errno.h>
#include <malloc.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "mend/cli/args.h"
#include "mend/cli/cue.h"
#include "mend/cli/news.h"
#include "mend/cli/print.h"
#include "mend/cli/session.h"
#include "mend/cli/signals.h"
#include "mend/cli/track_files.h"
#include "mend/io/clock.h"
#include "mend/io/library.h"
#include "mend/tui/app.h"
#include "mend/tui/picture.h"
#include "mend/tui/term.h"

/* ---- the tracker ---- */

struct tracker {
    struct session session;
    struct session past; /* the same journal, as it was on the day that is looked at */
    struct term *term;
    struct app *app;
    struct picture *picture;
    int w, h;
    struct arena shelf;        /* what may be started; as long as the tracker */
    struct arena day;          /* the assessment on screen */
    const struct today *today; /* it; NULL: no episode */
    struct arena answer;       /* of the act just performed */
    struct arena back;         /* the assessment of the day looked at */
    const struct today *shown; /* it; NULL: no episode then */
    struct arena lists[SHELF_COUNT];
    struct wish had; /* what was fetched last */
    bool stale;      /* the journal was read again since */
    struct cues cues;
    const char *export_folder; /* of the settings; NULL */
    char export_path[4096];    /* what `x` proposes: a file of today that does not exist yet */
    char report_path[4096];    /* the same for `:report` */
    struct news news;          /* another revision of the plan that is followed */
    bool offered;              /* the app has been given the plans there are */
    bool loaded;
    bool seen;          /* the first screen stands */
    bool cut_off;       /* the journal is out of reach: what was read last is shown on */
    int32_t loaded_day; /* the calendar day the journal's window was loaded for */
    int alarm;          /* timerfd: by the wall clock, so that it rings on time after the machine slept */
    int looks;          /* how often to look at the journal again soon, see wait */
    bool look;          /* another program may have written it: the turn of a minute asks, too */
    int32_t copied;     /* the calendar day whose copy was seen to */
    struct error copy_err;
    struct error err;
};

/* The protocols that read well: most starts need none of them, so they wait until the screen asks. */
static bool offers_make(struct tracker *t)
{
    struct library_item *items;
    int n_items, n = 0;
    if (!library_list(t->session.protocols, &t->shelf, &items, &n_items, &t->err))
        return false;
    struct offer *offers = arena_array(&t->shelf, struct offer, n_items > 0 ? n_items : 1);
    for (int i = 0; i < n_items; i++) {
        const struct protocol *p = items[i].shadowed_by ? NULL : items[i].protocol;
        if (p)
            offers[n++] = (struct offer){p->id, p->title, p->about, p->needs_injury};
    }
    app_offers(t->app, offers, n);
    t->offered = true;
    return n > 0 || error_set(&t->err, "no protocol was found; `mend protocols` shows where they are looked for");
}

/* Only the time has moved on: nobody wrote anything since the window was loaded. */
static void move_on(struct session *s, struct moment now)
{
    s->clock = s->at = s->journal.clock = now;
}

/* In the folder of the settings, else in the home, named after the day, and never the name of a file that is there
 * already. */
static void path_propose(const struct tracker *t, const char *name, const char *ext, char *path, size_t size)
{
    const char *home = getenv("HOME"), *folder = t->export_folder ? t->export_folder : "~";
    char day[ISO_MAX];
    day_iso(moment_day(t->session.clock), day);
    home = *folder != '~' ? "" : home && *home ? home : ".";
    folder += *folder == '~';
    snprintf(path, size, "%s%s/%s-%s.%s", home, folder, name, day, ext);
    for (int i = 2; i < 100 && access(path, F_OK) == 0; i++)
        snprintf(path, size, "%s%s/%s-%s-%d.%s", home, folder, name, day, i, ext);
}

static void paths_propose(struct tracker *t)
{
    path_propose(t, "mend", "csv", t->export_path, sizeof t->export_path);
    path_propose(t, "mend-report", "html", t->report_path, sizeof t->report_path);
}

/* Fetches what the app looks at besides today, when that is another thing than before, or not as it was. *more: a page
 * of the journal came, which may show that another one is wanted. */
static bool fetch(struct tracker *t, bool *more)
{
    *more = false;
    struct wish w;
    app_wish(t->app, &w);
    if (w.offers && !t->offered && !offers_make(t))
        return false;
    const bool stale = t->stale;
    t->stale = false;
    if (w.at != INSTANT_NONE && (stale || w.at != t->had.at)) {
        const struct moment at = {w.at, t->session.clock.offset};
        arena_reset(&t->back);
        t->past.store = t->session.store; /* which may have been made, or opened for writing, meanwhile */
        if (!session_load(&t->past, &at, at.utc, &t->err))
            return false;
        t->shown = session_today(&t->past, &t->back);
    }
    if (w.at != INSTANT_NONE)
        app_past(t->app, t->shown, t->past.at);
    for (enum shelf i = 0; i < SHELF_COUNT; i++) {
        struct entry_page page;
        if (!w.lists[i] || (!stale && t->had.lists[i] && entry_query_same(&w.query[i], &t->had.query[i])))
            continue;
        arena_reset(&t->lists[i]);
        if (!store_page(t->session.store, &w.query[i], &t->lists[i], &page, &t->err))
            return false;
        app_list(t->app, i, &page);
        *more = true;
    }
    t->had = w;
    return true;
}

/* A disk that fails, or a folder that was unmounted, ends nobody's evening: the screen stays, says so, and goes on once
 * the journal is within reach again. */
static void cut_off_set(struct tracker *t, bool cut_off)
{
    t->cut_off = cut_off;
    app_cut_off(t->app, cut_off ? t->err.text : NULL);
}

static void provide(struct tracker *t)
{
    enum { ENOUGH = 4 }; /* a page, one from its other side, and one around both */
    bool more = !t->cut_off;
    for (int i = 0; more && i < ENOUGH; i++)
        if (!fetch(t, &more)) {
            t->stale = true;
            cut_off_set(t, true);
            return;
        }
}

/* It is watched before it is read: what is written meanwhile is told afterwards, and what was written until now, by us
 * for one, is read here. */
static bool read_watched(struct tracker *t)
{
    store_watch(t->session.store);
    store_watch_drain(t->session.store);
    return session_load(&t->session, NULL, INSTANT_FOREVER, &t->err);
}

/* The journal again, or the one that stands at its path by now. */
static bool reread(struct tracker *t)
{
    struct store *store = t->session.store;
    return (store_stands(store, NULL) && read_watched(t)) || (store && store_reopen(store, &t->err) && read_watched(t));
}

/* Within its minute, and until it may differ, the day is as it was worked out last: it need not be again. */
static bool same_day_stands(const struct tracker *t, struct moment now)
{
    const struct moment was = t->session.clock;
    return now.offset == was.offset && now.utc >= was.utc && now.utc / MINUTE == was.utc / MINUTE &&
           (!t->today || now.utc < t->today->next_change);
}

/* The journal's files tell of a write before its commit can be seen, which waits for the disk: look again after 20, 100
 * and 500 ms, and then each second for as long as a writer is given. Once it was seen, a few more: there may be two. */
enum { LOOKS_SOON = 3, LOOKS = LOOKS_SOON + 16 };

static struct timespec look_after(int looks)
{
    enum { MS = 1000000 };
    static const long soon[LOOKS_SOON] = {20 * MS, 100 * MS, 500 * MS};
    const int nth = LOOKS - looks;
    return nth < LOOKS_SOON ? (struct timespec){.tv_nsec = soon[nth]} : (struct timespec){.tv_sec = 1};
}

/* Works out the day anew and shows it to the app. The journal is read again when asked, when another program wrote it,
 * when it is not where it was, and when the calendar day turns; else only the time has moved on. False: it never was
 * read. */
static bool refresh(struct tracker *t, bool reload)
{
    struct session *s = &t->session;
    struct moment now = clock_now();
    reload = (s->held.n > 0 && session_settle(s, &t->err)) || reload; /* it was not within reach, and is now */
    t->look = t->look || now.utc / MINUTE != s->clock.utc / MINUTE;   /* not every disk tells */
    const bool written = t->look && store_changed(s->store);
    const bool changed = written || !store_stands(s->store, NULL) || !s->store || t->cut_off;
    if (written && t->looks > LOOKS_SOON)
        t->looks = LOOKS_SOON;
    t->look = false;
    if (t->loaded && !reload && !changed && s->held.n == 0 && same_day_stands(t, now)) {
        move_on(s, now);
        app_clock(t->app, now);
        provide(t);
        return true;
    }
    const bool again = reload || changed || !t->loaded || moment_day(now) != t->loaded_day, read = again && reread(t);
    if (again && !read && !t->loaded)
        return false;
    if (again)
        cut_off_set(t, !read);
    if (read) {
        t->loaded = t->stale = true;
        t->loaded_day = moment_day(s->clock);
        paths_propose(t);
    } else {
        move_on(s, now);
    }
    app_unwritten(t->app, s->held.n > 0 ? s->held_why.text : NULL);
    if (t->seen)
        app_news(t->app, news_look(&t->news, s));
    arena_reset(&t->day);
    t->today = session_today(s, &t->day);
    app_today(t->app, t->today, s->clock);
    provide(t);
    return true;
}

/* The words of an act, as the command line would read them: `:` takes --at too. */
static enum verdict act(struct tracker *t, const struct effect *e, const char **said)
{
    char *argv[EFFECT_WORDS_MAX + 2];
    int argc = 0;
    argv[argc++] = arena_str(&t->answer, "mend");
    for (int i = 0; i < e->n_words; i++)
        argv[argc++] = arena_str(&t->answer, e->words[i]);
    argv[argc] = NULL;
    struct args args;
    struct moment at;
    if (!args_read(argc, argv, &t->answer, &args, &t->err))
        return ACT_USAGE;
    if (args.at && !moment_parse(args.at, clock_now(), &t->session.zone, &at, &t->err))
        return ACT_USAGE;
    if (args.n_words == 0) {
        error_set(&t->err, "that is not a command");
        return ACT_USAGE;
    }
    return session_act(&t->session, args.at ? &at : NULL, args.n_words, args.words, said, &t->err);
}

/* Performs what the app asked for and tells it how that went, until it asks for nothing more. */
static bool perform(struct tracker *t, struct effect e, bool *leave)
{
    for (;;) {
        const char *said = NULL;
        enum verdict verdict = ACT_OK;
        bool wrote = false;
        const int held = t->session.held.n;
        provide(t); /* the next key may be about it */
        cue_give(&t->cues, &e.cue);
        switch (e.kind) {
        case EFFECT_NONE: return true;
        case EFFECT_REPAINT: term_repaint(t->term); return true;
        case EFFECT_QUIT: *leave = true; return true;
        case EFFECT_ACT:
            arena_reset(&t->answer);
            verdict = act(t, &e, &said);
            wrote = true;
            break;
        case EFFECT_EXPORT:
            arena_reset(&t->answer);
            verdict = track_export(&t->session, &e, &t->answer, &said, &t->err);
            break;
        }
        /* the sentence outlives the load that follows */
        said = verdict == ACT_OK || !said ? arena_str(&t->answer, verdict == ACT_OK ? said : t->err.text)
                                          : arena_fmt(&t->answer, "%s\n%s", t->err.text, said);
        const bool holds = t->session.held.n > held;
        if (!refresh(t, true))
            return false;
        e = app_event(t->app, &(struct event){.kind = EVENT_RESULT,
                                              .text = said ? said : "",
                                              .verdict = verdict,
                                              .held = holds,
                                              .missed = wrote && verdict == ACT_FAILED && t->session.missed,
                                              .id = wrote ? t->session.wrote : NULL});
    }
}

static bool deliver(struct tracker *t, const struct event *event, bool *leave)
{
    return perform(t, app_event(t->app, event), leave);
}

/* The screen is as large as the terminal says it is now. One that was small for a moment has lost what did not fit, and
 * is as large as before when we look. */
static void fit(struct tracker *t)
{
    int w, h;
    if (signals_resized())
        term_repaint(t->term);
    term_resized(t->term);
    term_size(t->term, &w, &h);
    if (w != t->w || h != t->h)
        app_size(t->app, t->w = w, t->h = h, term_utf8(t->term));
}

/* A notice that did not go out is told to the app, which says so once. */
static bool tend(struct tracker *t, bool *leave)
{
    const char *failure = cue_failure(&t->cues);
    return !failure || deliver(t, &(struct event){.kind = EVENT_FAILED, .text = failure}, leave);
}

static void draw(struct tracker *t)
{
    char title[32];
    app_settle(t->app);
    const struct canvas *c = picture_draw(t->picture, t->app);
    signals_let_in(term_let_go, t->term);
    term_title(t->term, app_title(t->app, title));
    term_paint(t->term, c);
    signals_keep_out();
}

/* Asleep until there is something to do. False: the terminal went away. */
static bool wait(struct tracker *t)
{
    int64_t wake = app_wake_at(t->app), now = t->session.clock.utc;
    int watch = store_watch(t->session.store);
    if (watch < 0 || t->cut_off || t->session.held.n > 0) { /* nobody tells us when that changes: look once a second */
        wake = now + 1;
    } else if (wake > now + DAY) {
        wake = now + DAY;
    }
    struct itimerspec when = {.it_value = {.tv_sec = wake}};
    timerfd_settime(t->alarm, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &when, NULL);

    struct pollfd fds[] = {{.fd = term_fd(t->term), .events = POLLIN},
                           {.fd = t->alarm, .events = POLLIN},
                           {.fd = watch, .events = POLLIN}};
    const struct timespec soon = look_after(t->looks), *ring = cue_pause(&t->cues);
    t->look = true;
    const int woken = signals_poll(fds, 3, ring ? ring : t->looks > 0 ? &soon : NULL);
    if (woken < 0)
        return errno == EINTR;                             /* a flag is up */
    t->look = watch < 0 || t->looks > 0 || fds[2].revents; /* a key, or a second that goes by, is no news */
    if (woken == 0 && ring)
        cue_go_on(&t->cues);
    else if (woken == 0 && t->looks > 0)
        t->looks--;
    if (fds[1].revents) {
        uint64_t rings;
        ssize_t n = read(t->alarm, &rings, sizeof rings); /* ECANCELED: somebody set the clock, which is news too */
        (void)n;
    }
    if (fds[2].revents) {
        store_watch_drain(t->session.store);
        t->looks = LOOKS;
    }
    return !(fds[0].revents & (POLLHUP | POLLERR | POLLNVAL)) && !term_gone(t->term);
}

/* Continued in the background (kill -CONT), the terminal is not ours: whoever touches it is stopped again, and a `fg`
 * typed in that moment would be lost. So it is left alone until the shell hands it over. */
static void await_foreground(struct tracker *t)
{
    const struct timespec a_moment = {.tv_nsec = 50000000};
    pid_t holder;
    while (!signals_leave() && (holder = tcgetpgrp(term_fd(t->term))) >= 0 && holder != getpgrp())
        signals_poll(NULL, 0, &a_moment);
}

/* Stops for Ctrl-Z and comes back for fg. */
static void mind_job_control(struct tracker *t)
{
    bool back = signals_continued();
    if (signals_stop()) {
        signals_let_in(term_let_go, t->term);
        term_leave(t->term);
        signals_keep_out();
        signals_stop_here();
        back = true;
    }
    if (back) {
        await_foreground(t);
        signals_continued(); /* and again meanwhile */
        signals_let_in(term_let_go, t->term);
        term_return(t->term);
        signals_keep_out();
    }
}

/* Nobody waits for news of the plan to see the screen: true, there are some, and they show. */
static bool first_seen(struct tracker *t)
{
    const struct plan_news *news = news_look(&t->news, &t->session);
    t->seen = true;
    app_news(t->app, news);
    return news != NULL;
}

/* What starting took and no longer needs: the program stays open all day. */
static void give_back(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

static bool run(struct tracker *t)
{
    bool leave = false;
    fit(t);
    if (!refresh(t, true))
        return false;
    while (!leave) {
        if (!tend(t, &leave))
            return false;
        draw(t);
        if (!t->seen) {
            const bool news = first_seen(t);
            give_back();
            if (news)
                continue;
        }
        track_copy(&t->session, &t->copied, &t->copy_err); /* nobody waits for it to see the screen */
        if (!wait(t) || signals_leave())
            return true;
        mind_job_control(t);
        fit(t);
        if (!refresh(t, false) || !deliver(t, &(struct event){.kind = EVENT_TICK}, &leave))
            return false;
        struct event event;
        while (!leave && term_next(t->term, &event)) {
            if (!deliver(t, &event, &leave))
                return false;
        }
    }
    return true;
}

/* However it ends, what somebody has answered on an open page is kept. */
static bool leave_well(struct tracker *t)
{
    bool leave = true;
    return deliver(t, &(struct event){.kind = EVENT_LEAVE}, &leave);
}

int track_run(struct store *store, const char *db, const char *protocols_dir, const struct settings *settings,
              const char *name)
{
    struct tracker t = {.had = {.at = INSTANT_NONE},
                        .copied = INT32_MIN,
                        .export_folder = settings->export_folder,
                        .alarm = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK)};
    arena_init(&t.shelf);
    arena_init(&t.day);
    arena_init(&t.answer);
    arena_init(&t.back);
    arena_init(&t.news.arena);
    for (enum shelf i = 0; i < SHELF_COUNT; i++)
        arena_init(&t.lists[i]);
    session_attach(&t.session, store, protocols_dir, &settings->prefs);
    session_attach(&t.past, store, protocols_dir, &settings->prefs);
    t.session.db = t.past.db = db;
    t.session.writable = store != NULL;
    signals_hold();
    bool ok = t.alarm >= 0 || error_set(&t.err, "the system gives no timer");
    ok = ok && term_open(settings, &t.term, &t.err);
    if (ok) {
        struct settings chosen = *settings;
        chosen.calm = chosen.calm || term_slow(t.term); /* a clock that repaints each second would keep a line busy */
        t.picture = picture_new(term_utf8(t.term), term_blocks(t.term));
        cue_begin(&t.cues, &chosen, t.term);
        t.app = app_new(name, NULL, 0, t.export_path, &chosen);
        app_zone(t.app, t.session.zone);
        app_export_for(t.app, track_export_for());
        app_report_path(t.app, t.report_path);
        ok = run(&t) && leave_well(&t);
        struct error why = {0};
        if (ok && !session_settle(&t.session, &why))
            ok = error_set(&t.err, "the warning sign that you confirmed was not written down: %s", why.text);
        app_free(t.app);
        picture_free(t.picture);
        signals_let_in(term_let_go, t.term);
        term_leave(t.term);
        signals_keep_out();
        term_close(t.term);
    }
    session_detach(&t.past);
    if (!store)
        store_close(t.session.store);
    session_detach(&t.session);
    for (enum shelf i = 0; i < SHELF_COUNT; i++)
        arena_fini(&t.lists[i]);
    arena_fini(&t.news.arena);
    arena_fini(&t.back);
    arena_fini(&t.answer);
    arena_fini(&t.day);
    arena_fini(&t.shelf);
    if (t.alarm >= 0)
        close(t.alarm);
    signals_release();
    if (t.copy_err.text[0])
        print_error("mend: %s", t.copy_err.text);
    if (!ok) {
        char line[sizeof t.err];
        error_format(&t.err, line, sizeof line);
        print_error("mend: %s", line);
    }
    return ok ? 0 : 1;
}
