#include "mend/cli/demo.h"
#include "mend/cli/print.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "mend/cli/signals.h"
#include "mend/cli/track.h"
#include "mend/io/clock.h"
#include "mend/io/new_file.h"
#include "mend/io/reason.h"
#include "mend/io/store_check.h"

enum { STORY_WORDS = 14 };
static const struct scene {
    int from, to, every; /* days since the injury */
    const char *clock;
    const char *words[STORY_WORDS];
} story[] = {
#define DEMO(from, to, every, clock, ...) {from, to, every, clock, {__VA_ARGS__}},
#include "demo.def"
#undef DEMO
};
enum { SCENES = sizeof story / sizeof *story };

/* The scores of each day, morning and evening; - nothing was written down. A setback in the third week. */
static const char mornings[] = "-76554433332-225543221111-1111010010-010010";
static const char evenings[] = "-66544332322-2454322211-1-1010110010-00100-";

/* Who tells the story: one session on the new journal, and the words of the act that is told. */
struct teller {
    struct session session;
    struct arena arena;
    int32_t hurt_on; /* the calendar day of the injury */
    struct moment now;
};

/* ---- the words of a day ---- */

static const char *date_of(int32_t day, struct arena *a)
{
    char date[ISO_MAX];
    return arena_str(a, day_iso(day, date));
}

/* One word of the story with its sign filled in; NULL: nothing to write down on that day. */
static const char *word_of(struct teller *t, const char *word, int day)
{
    if (word[0] != '%')
        return word;
    char score[2] = {0};
    switch (word[1]) {
    case 'm':
    case 'e':
        score[0] = (word[1] == 'm' ? mornings : evenings)[day];
        return score[0] == '-' ? NULL : arena_str(&t->arena, score);
    case 'w': return mornings[day] >= '5' ? "limited" : "ok";
    case 's': return mornings[day] >= '6' ? "poor" : "good";
    case 'd': return arena_fmt(&t->arena, "%sT%s", date_of(t->hurt_on, &t->arena), word + 2);
    default: return date_of(t->hurt_on + (int32_t)strtol(word + 1, NULL, 10), &t->arena);
    }
}

enum { ACT_WORDS = 128 };
struct told {
    const char *words[ACT_WORDS];
    int n;
};

/* No to all warning signs, or to all that is asked before a medicine, ice or heat, and weights. */
static void add_answers(struct teller *t, struct told *out, bool flags)
{
    const struct protocol *p = t->session.protocol;
    for (int i = 0; p && i < p->n_questions && out->n < ACT_WORDS; i++) {
        enum question_role role = p->questions[i].role;
        if (role != ASK_PATTERN && (role == ASK_RED_FLAG) == flags)
            out->words[out->n++] = arena_fmt(&t->arena, "%s=no", p->questions[i].id);
    }
}

static bool tell(struct teller *t, const struct scene *scene, int day, struct told *out)
{
    *out = (struct told){0};
    arena_reset(&t->arena);
    for (int i = 0; i < STORY_WORDS && scene->words[i]; i++) {
        const char *word = scene->words[i];
        if (strcmp(word, "%f") == 0 || strcmp(word, "%a") == 0) {
            add_answers(t, out, word[1] == 'f');
            continue;
        }
        word = word_of(t, word, day);
        if (!word)
            return false;
        out->words[out->n++] = word;
    }
    return true;
}

/* ---- writing it ---- */

static bool happens(const struct scene *scene, int day)
{
    bool quiet = day > 0 && mornings[day] == '-'; /* nothing at all was written down */
    return !quiet && day >= scene->from && day <= scene->to && (day - scene->from) % scene->every == 0;
}

static int by_clock(const void *a, const void *b)
{
    const struct scene *left = *(const struct scene *const *)a, *right = *(const struct scene *const *)b;
    int order = strcmp(left->clock, right->clock);
    return order ? order : (left > right) - (left < right);
}

static bool live(struct teller *t, const struct scene *scene, int day, const struct moment *at, struct error *err)
{
    struct told told;
    struct error why = {0};
    const char *said;
    t->session.pinned = at;
    if (!t->session.protocol && !session_load(&t->session, NULL, INSTANT_FOREVER, err)) /* for its questions */
        return false;
    if (!tell(t, scene, day, &told) || session_act(&t->session, NULL, told.n, told.words, &said, &why) == ACT_OK)
        return true;
    return error_set(err, "day %d, %s, %s %s: %s", day, scene->clock, told.words[0], told.n > 1 ? told.words[1] : "",
                     why.text);
}

/* The acts of one day, in order of the clock, up to now. */
static bool live_day(struct teller *t, int day, struct error *err)
{
    const struct scene *scenes[SCENES];
    int n = 0;
    for (int i = 0; i < SCENES; i++)
        if (happens(&story[i], day))
            scenes[n++] = &story[i];
    qsort(scenes, (size_t)n, sizeof *scenes, by_clock);
    for (int i = 0; i < n; i++) {
        char when[2 * ISO_MAX], date[ISO_MAX];
        struct moment at;
        snprintf(when, sizeof when, "%sT%s", day_iso(t->hurt_on + day, date), scenes[i]->clock);
        if (!moment_parse(when, t->now, &t->session.zone, &at, err))
            return false;
        if (at.utc > t->now.utc)
            return true;
        if (!live(t, scenes[i], day, &at, err))
            return false;
    }
    return true;
}

bool demo_write(struct store *store, const char *protocols, struct moment now, struct error *err)
{
    struct teller t = {.hurt_on = moment_day(now) - DEMO_DAYS, .now = now};
    const struct prefs prefs = prefs_default();
    session_attach(&t.session, store, protocols, &prefs);
    arena_init(&t.arena);
    store_hurry(store);
    bool ok = true;
    for (int day = 0; ok && day <= DEMO_DAYS; day++)
        ok = live_day(&t, day, err);
    arena_fini(&t.arena);
    session_detach(&t.session);
    return ok;
}

/* ---- mend demo ---- */

/* A journal in a folder of its own that goes when the tracker is left. */
static bool folder_make(char *folder, size_t size, struct error *err)
{
    const char *runtime = getenv("XDG_RUNTIME_DIR"), *tmp = getenv("TMPDIR");
    const char *in = runtime && runtime[0] == '/' && access(runtime, W_OK) == 0 ? runtime
                     : tmp && tmp[0] == '/'                                     ? tmp
                                                                                : "/tmp";
    snprintf(folder, size, "%s/mend-demo-XXXXXX", in);
    return mkdtemp(folder) || error_set(err, "no folder for the demo could be made in %s: %s", in, reason_of(errno));
}

static void journal_remove(const char *journal)
{
    unlink(journal);
    for (int i = 0; i < DATABASE_TAILS; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s%s", journal, database_tails[i]);
        unlink(path);
    }
}

enum verdict demo_run(const struct args *a, const struct settings *settings, struct error *err)
{
    const char *kept = NULL;
    const struct arg_option options[] = {{.name = "-o", .value = &kept}};
    char folder[3072] = "", journal[4096];
    struct store *store = NULL;
    if (!args_options(a, options, 1, NULL, NULL, err))
        return ACT_USAGE;
    if (kept && new_file_taken(kept, false, err))
        return ACT_FAILED;
    signals_hold(); /* whoever is stopped halfway leaves no folder and no half a journal */
    if (!folder_make(folder, sizeof folder, err))
        return ACT_FAILED;
    snprintf(journal, sizeof journal, "%s/journal.db", folder);
    if (!kept) {
        print_line("Making up six weeks of a recovery ...");
        print_flush();
    }
    const bool ok = store_open(journal, STORE_WRITE, &store, err) &&
                    demo_write(store, a->protocols, clock_now(), err) && (!kept || store_backup(store, kept, err));
    enum verdict verdict = ok ? ACT_OK : ACT_FAILED;
    if (ok && kept)
        print_line("Six weeks of a made-up recovery are in %s; look at them with: mend --db %s", kept, kept);
    else if (ok)
        verdict = (enum verdict)track_run(store, NULL, a->protocols, settings, "mend demo");
    store_close(store);
    journal_remove(journal);
    rmdir(folder);
    return verdict;
}
