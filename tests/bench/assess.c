/* assess.c: one assessment of a busy person's day, for callgrind to count (tests/bench/assess).
 *
 * `assess DAYS YEARS TIMES WHAT`: an episode that is DAYS old, after YEARS of earlier ones, with TIMES as many entries
 * a day as a busy person's 60. WHAT: `assess` the day; `fold` what a load of the journal folds once (journal_indexed);
 * `look` back over adherence. The only function that is counted is `measured`. Every text is its own, as the store
 * reads them. Prints the window's entries and summaries. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../sim/sim.h"

enum { EPISODE = 90 }; /* days that an earlier one lasted */

struct bench {
    struct life *life;
    int64_t begins; /* 04:00 of the present day */
    int acts;
};

static void put(struct bench *b, int64_t at, enum entry_kind kind, const char *subject, const char *status,
                double value, int pain)
{
    struct entry e = entry_blank(kind, (struct moment){at, 0});
    e.subject = subject;
    e.status = status;
    e.value = value;
    e.pain = pain;
    if (kind == ENTRY_PAIN)
        e.site = "back", e.context = "rest";
    if (kind == ENTRY_DONE)
        e.sets = 1, e.reps = 12, e.context = "form good";
    if (kind == ENTRY_LIFT)
        e.sets = 1, e.reps = 5, e.load_kg = value, e.value = 0, e.context = "form good";
    b->life->now = (struct moment){at, 0};
    life_append(b->life, &e, ++b->acts);
}

static void begin(struct bench *b, int64_t at)
{
    struct entry e = entry_blank(ENTRY_START, (struct moment){at, 0});
    char injured[ISO_MAX];
    e.subject = b->life->protocol->id;
    e.status = "moderate";
    e.context = moment_iso((struct moment){at - HOUR, 0}, injured);
    b->life->now = e.at;
    life_append(b->life, &e, ++b->acts);
}

static void answer_all(struct bench *b, int64_t at)
{
    const struct protocol *p = b->life->protocol;
    for (int i = 0; i < p->n_questions; i++)
        if (p->questions[i].role == ASK_RED_FLAG || p->questions[i].role == ASK_PATTERN)
            put(b, at, ENTRY_TRIAGE, p->questions[i].id, "no", NAN, ENTRY_UNKNOWN);
}

/* A day with the morning check, scores, what the phase asks for, doses, ice, and in time weights. */
static void live_day(struct bench *b, int64_t from, int day, int times)
{
    const struct protocol *p = b->life->protocol;
    static const char *const checks[] = {"function", "response", "sleep", "unsure"}, *const said[] = {"ok", "settled",
                                                                                                      "good", "no"};
    const struct phase_def *phase = &p->phases[day < 2 ? 0 : day < 8 ? 1 : day < 30 ? 2 : 3];
    answer_all(b, from + 3 * HOUR);
    if (day == 9 || day == 31)
        put(b, from + 4 * HOUR, ENTRY_PHASE, p->phases[day == 9 ? 2 : 3].id, "next", NAN, ENTRY_UNKNOWN);
    for (int i = 0; i < 4; i++)
        put(b, from + 3 * HOUR + MINUTE, ENTRY_CHECK_IN, checks[i], said[i], i == 1 ? 0 : NAN, ENTRY_UNKNOWN);
    for (int i = 0; i < 4 * times; i++)
        put(b, from + 4 * HOUR + i * 3 * HOUR / times, ENTRY_PAIN, "pain", NULL, (day * 7 + i) % 3, ENTRY_UNKNOWN);
    for (int i = 0; i < 20 * times; i++)
        put(b, from + 5 * HOUR + i * 30 * MINUTE / times, ENTRY_DONE, phase->items[i % phase->n_items].id, NULL, NAN,
            i % 2);
    for (int i = 0; day < 3 && i < 3; i++)
        put(b, from + 4 * HOUR + i * 6 * HOUR, ENTRY_DOSE, "ibuprofen", NULL, 400, ENTRY_UNKNOWN);
    for (int i = 0; i < 4; i++)
        put(b, from + 6 * HOUR + i * 20 * MINUTE, ENTRY_THERAPY, day < 2 ? "ice" : "heat", i % 2 ? "stop" : "start",
            NAN, ENTRY_UNKNOWN);
    for (int i = 0; day > 32 && day % 3 == 0 && i < 3; i++)
        put(b, from + 7 * HOUR + i * 5 * MINUTE, ENTRY_LIFT, "deadlift", NULL, 40, 0);
}

static struct bench grow(struct life *l, int days, int years, int times)
{
    struct bench b = {.life = l};
    int64_t first = (int64_t)20000 * DAY + DAY_TURNS_AT;
    int total = years * 365 + days;
    for (int i = 0, day = 0; i < total; i++, day++) {
        if (i == years * 365 || (i < years * 365 && i % EPISODE == 0)) {
            day = 0;
            begin(&b, first + i * (int64_t)DAY + 3 * HOUR - MINUTE);
        }
        b.begins = first + i * (int64_t)DAY;
        live_day(&b, b.begins, day, times);
    }
    return b;
}

/* The store has a copy of its own of every text. */
static void own_texts(struct journal *j, struct arena *a)
{
    for (int i = 0; i < j->n; i++) {
        const char **texts[] = {&j->entries[i].subject, &j->entries[i].status, &j->entries[i].context,
                                &j->entries[i].site};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            *texts[k] = arena_str(a, *texts[k]);
    }
    struct day_summary *days = arena_array(a, struct day_summary, j->n_days + 1);
    for (int i = 0; i < j->n_days; i++) {
        days[i] = j->days[i];
        days[i].subject = arena_str(a, days[i].subject);
        days[i].site = arena_str(a, days[i].site);
    }
    j->days = days;
    j->past = NULL;
    j->next = j->prev = NULL;
}

const void *measured(const char *what, const struct life *l, const struct journal *j, const struct today *t,
                     struct arena *a);
__attribute__((noinline)) const void *measured(const char *what, const struct life *l, const struct journal *j,
                                               const struct today *t, struct arena *a)
{
    return same(what, "fold")   ? (const void *)journal_indexed(j, a)
           : same(what, "look") ? (const void *)today_look_back(t, a)
                                : (const void *)today_assess(l->protocol, j, &l->prefs, l->now, a);
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    struct arena arena;
    struct journal plain;
    int n;
    arena_init(&arena);
    const struct plan *plans = plans_read(&arena, &n);
    struct life *l = arena_new(&arena, struct life);
    life_begin(l, plans, 1, KIND_adherent);
    struct bench b = grow(l, atoi(argv[1]), atoi(argv[2]), atoi(argv[3]));
    l->now = (struct moment){b.begins + 16 * HOUR, 0}; /* the evening of a full day */
    life_window(l, l->now, INSTANT_FOREVER, &arena, &plain);
    own_texts(&plain, &arena);
    const struct journal *indexed = journal_indexed(&plain, &arena);
    const struct today *t = today_assess(l->protocol, indexed, &l->prefs, l->now, &arena); /* memory is there now */
    const void *out = measured(argv[4], l, same(argv[4], "fold") ? &plain : indexed, t, &arena);
    printf("%d entries, %d summaries, day %d, %d items%s\n", plain.n, plain.n_days, t ? t->episode.day : -1,
           t ? t->n_checklist : 0, out ? "" : ", nothing");
    life_end(l);
    arena_fini(&arena);
    return 0;
}
