/* The command line: words become an act, judged on a real protocol in one of four lives, and nothing is written. Of
 * what is judged right every entry could be taken in from elsewhere too; of what is not somebody hears why. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "mend/cli/args.h"
#include "mend/core/entry_form.h"

enum { WORDS = 24, LIVES = 4 };

struct life {
    struct entry entries[128];
    struct journal journal;
    const struct protocol *protocol; /* NULL: no episode */
};

static struct life lives[LIVES];

static struct entry *lived(struct life *l, enum entry_kind kind, const char *subject, int64_t ago, double value)
{
    struct journal *j = &l->journal;
    struct entry *e = &j->entries[j->n++];
    *e = entry_blank(kind, (struct moment){fuzz_now.utc - ago, HOUR});
    e->logged = e->at;
    e->subject = subject;
    e->value = value;
    e->seq = j->n;
    snprintf(e->id, sizeof e->id, "01KB%022d", j->n);
    snprintf(e->act, sizeof e->act, "01KB%022d", j->n);
    j->newest_logged = e->logged.utc;
    return e;
}

/* An episode so many seconds old in which every warning sign was answered no. */
static void begin(struct life *l, int64_t ago)
{
    static char injured[ISO_MAX];
    l->protocol = fuzz_protocol("low-back-lifting");
    struct entry *start = lived(l, ENTRY_START, l->protocol->id, ago, NAN);
    start->context = moment_iso(start->at, injured);
    start->prescribed = l->protocol->hash;
    for (int i = 0; i < l->protocol->n_questions; i++)
        lived(l, ENTRY_TRIAGE, l->protocol->questions[i].id, i < 60 ? 2 * HOUR : ago, NAN)->status = "no";
}

/* By time, as a journal is, and what undo would take out. */
static void end(struct journal *j)
{
    for (int i = 1; i < j->n; i++)
        for (int k = i; k > 0 && j->entries[k].at.utc < j->entries[k - 1].at.utc; k--) {
            const struct entry e = j->entries[k];
            j->entries[k] = j->entries[k - 1];
            j->entries[k - 1] = e;
        }
    j->undo = j->n ? &j->entries[j->n - 1] : NULL;
    j->n_undo = j->n > 0;
}

static void live(void)
{
    for (int i = 0; i < LIVES; i++)
        lives[i].journal = (struct journal){.entries = lives[i].entries,
                                            .clock = fuzz_now,
                                            .newest_logged = INSTANT_NONE,
                                            .raw_from = moment_day(fuzz_now) - 60};
    begin(&lives[1], 5 * HOUR);
    struct life *lifts = &lives[2];
    begin(lifts, 32 * DAY);
    lived(lifts, ENTRY_PHASE, "weeks-2-4", 20 * DAY, NAN)->status = "next";
    lived(lifts, ENTRY_PHASE, "weeks-4-6", 3 * DAY, NAN)->status = "next";
    for (int i = 0; i < lifts->protocol->screen.n_tests; i++)
        lived(lifts, ENTRY_SCREEN, lifts->protocol->screen.tests[i].id, DAY, NAN)->status = "pass";
    struct entry *before = lived(lifts, ENTRY_LIFT, "deadlift", 2 * DAY, NAN);
    before->status = "previous";
    before->load_kg = 100;
    lived(lifts, ENTRY_DOSE, "ibuprofen", 9 * HOUR, 400)->unit = "mg";
    lived(lifts, ENTRY_PAIN, "pain", DAY, 1)->context = "rest";
    lived(lifts, ENTRY_DONE, "walk", HOUR, NAN)->sets = 1;
    struct life *ill = &lives[3];
    begin(ill, 3 * DAY);
    struct entry *fever = lived(ill, ENTRY_TRIAGE, "fever", HOUR, 38.6);
    fever->status = "yes";
    fever->context = "emergency";
    for (int i = 0; i < LIVES; i++)
        end(&lives[i].journal);
}

/* ---- what an act asks for ---- */

static const struct protocol *find(void *self, const char *id, struct error *err)
{
    (void)self;
    const struct protocol *p = fuzz_protocol(id);
    if (!p)
        error_set(err, "there is no protocol %.40s", id);
    return p;
}

static bool lookup(void *self, const char *id, int most, const struct entry **list, int *n, struct error *err)
{
    (void)err;
    const struct journal *j = &((const struct life *)self)->journal;
    *n = 0;
    for (int i = j->n - 1; i >= 0 && most > 0; i--)
        if (id[0] && strncmp(j->entries[i].id, id, strlen(id)) == 0) {
            *list = &j->entries[i];
            *n = 1; /* the first is enough */
        }
    return true;
}

/* ---- judging ---- */

static void judged_right(const struct act *act, struct moment clock)
{
    for (int i = 0; i < act->n; i++) {
        struct entry e = act->entries[i];
        struct error err = {0};
        snprintf(e.id, sizeof e.id, "01KB%022d", 900 + i);
        e.logged = clock;
        HOLDS(entry_judge(&e, clock.utc, &err));
    }
    HOLDS(!act->said || fuzz_is_utf8(act->said));
}

static void record(struct life *l, const struct args *a, struct arena *arena)
{
    struct error err = {0};
    struct act act;
    struct act_context ctx = {.protocol = l->protocol,
                              .journal = &l->journal,
                              .prefs = prefs_default(),
                              .at = fuzz_now,
                              .clock = fuzz_now,
                              .zone = fuzz_zone,
                              .find = find,
                              .lookup = lookup,
                              .self = l,
                              .arena = arena};
    if (a->at && !moment_parse(a->at, fuzz_now, &fuzz_zone, &ctx.at, &err))
        return;
    const enum verdict v = act_judge(&ctx, a->n_words, a->words, &act, &err);
    if (v == ACT_OK)
        judged_right(&act, ctx.clock);
    else
        HOLDS(act.n == 0 && err.text[0] && (v == ACT_USAGE || v == ACT_FAILED || v == ACT_REFUSED));
}

static void read_only(const struct args *a, struct arena *arena)
{
    const char *from = NULL, *to = NULL, *file = NULL, **rest = arena_array(arena, const char *, a->n_words);
    bool excel = false;
    int n = 0;
    int32_t from_day, to_day;
    struct error err = {0};
    const struct arg_option options[] = {{.name = "--from", .value = &from},
                                         {.name = "--to", .value = &to},
                                         {.name = "-o", .value = &file},
                                         {.name = "--excel", .flag = &excel}};
    if (args_options(a, options, 4, rest, &n, &err) && args_days(from, to, &from_day, &to_day, &err))
        HOLDS(from_day <= to_day && n < a->n_words);
    else
        HOLDS(err.text[0]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct arena arena;
    char *words[WORDS + 2] = {"mend"};
    int n = 1;
    if (!lives[1].protocol)
        live();
    struct life *l = &lives[size ? data[0] % LIVES : 0];
    char *text = fuzz_text(&arena, data + (size > 0), size - (size > 0));
    for (char *rest = text, *end = text + size - (size > 0); n <= WORDS && rest < end; rest += strlen(rest) + 1) {
        rest[strcspn(rest, "\n")] = '\0';
        words[n++] = rest;
    }
    struct args a;
    struct error err = {0};
    if (!args_read(n, words, &arena, &a, &err))
        HOLDS(err.text[0]);
    else if (a.spec && a.spec->records)
        record(l, &a, &arena);
    else if (a.spec)
        read_only(&a, &arena);
    arena_reset(&arena);
    return 0;
}
