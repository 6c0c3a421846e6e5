/* Days lived at random under the real rules: whatever was pressed, put off or slept through, nothing rings in quiet
 * hours and asleep but what safety asks for, no two rounds ring within ten minutes, and what is due is on the line. A
 * day is its seed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/fixture.h"
#include "mend/tui/app.h"

enum { DAYS = 12 };

static struct person {
    struct fixture *f;
    struct app *app;
    struct settings settings;
    uint64_t chance;
    int seed;
    struct moment now, before;
    const struct today *today;
    struct canvas canvas;
    /* what they did and heard, by arithmetic of this test's own */
    int64_t rang;      /* a round */
    int64_t looked;    /* somebody sat down: the tracker was opened, or they came back */
    int64_t snoozed;   /* s was pressed; INSTANT_NONE not since the last round */
    int64_t seen;      /* a was pressed: what was due up to here need not be on the line */
    int64_t pack_rang; /* that time is up */
    int unanswered;    /* rounds since the last key */
    bool pack_seen, was_on, slept;
    int64_t absent_until; /* presses nothing till then */
    int rounds, packs, skins, lapses;
} p;

/* ---- chance ---- */

static unsigned below(unsigned n)
{
    p.chance += 0x9e3779b97f4a7c15u;
    uint64_t z = (p.chance ^ (p.chance >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (unsigned)((z ^ (z >> 31)) >> 33) % n;
}

static bool in_a_thousand(unsigned n)
{
    return below(1000) < n;
}

/* ---- what is heard and seen ---- */

static const char *line(void)
{
    static char row[1024];
    app_draw(p.app, &p.canvas);
    char *text = canvas_dump(&p.canvas);
    const char *second = strchr(text, '\n') + 1;
    snprintf(row, sizeof row, "%.*s", (int)strcspn(second, "\n"), second);
    free(text);
    return row;
}

static void wrong(const char *what)
{
    char clock[ISO_MAX];
    fail_msg("day %d at %s: %s; the line: %s", p.seed, moment_iso(p.now, clock), what, line());
}

static bool away(const char *row)
{
    return strstr(row, "AWAY") || strstr(row, "; away");
}

static bool within(const struct hours *h, int into)
{
    return h->from <= h->to ? into >= h->from && into < h->to : into >= h->from || into < h->to;
}

static bool quiet(void)
{
    int into = moment_time_of_day(p.now);
    bool is = into < p.settings.prefs.wake_from || into >= p.settings.prefs.wake_to;
    for (int i = 0; i < p.settings.n_quiet; i++)
        is = is || within(&p.settings.quiet[i], into);
    return is;
}

static const struct therapy_state *on(void)
{
    for (int i = 0; i < p.today->n_therapies; i++)
        if (p.today->therapies[i].started_at != INSTANT_NONE)
            return &p.today->therapies[i];
    return NULL;
}

static const struct therapy_state *over(void)
{
    for (int i = 0; i < p.today->n_therapies && !on(); i++)
        if (p.today->therapies[i].asks_off != INSTANT_NONE)
            return &p.today->therapies[i];
    return NULL;
}

static void judge_round(void)
{
    p.rounds++;
    if (quiet())
        wrong("a round in quiet hours");
    if (p.snoozed != INSTANT_NONE && p.now.utc < p.snoozed + p.settings.snooze_s)
        wrong("a round before the time it was put off to");
    if (p.snoozed == INSTANT_NONE && p.rang != INSTANT_NONE && p.now.utc - p.rang < ROUND_S)
        wrong("two rounds within ten minutes");
    if (p.unanswered >= 2)
        wrong("a third round that nobody answers");
    p.rang = p.now.utc;
    p.snoozed = INSTANT_NONE;
    p.unanswered++;
}

static void judge_pack(int rings)
{
    const struct therapy_state *runs = on();
    bool up = runs && p.now.utc >= runs->ends_at;
    if (!runs)
        p.pack_seen = false;
    if (rings == 3) {
        p.packs++;
        if (!up && !over() && !(p.was_on && !runs))
            wrong("time is up, and nothing is on");
        p.pack_rang = p.now.utc;
    }
    if (rings == 2) {
        p.skins++;
        if (!runs || !runs->skin_check_due)
            wrong("no skin to look at");
    }
    if (up && !p.pack_seen && p.now.utc - p.pack_rang > MINUTE + 5 && !p.slept)
        wrong("a pack that is up has been silent for more than a minute");
    if (over() && p.now.utc - p.pack_rang > 5 * MINUTE + 5 && !p.slept)
        wrong("nobody said that it is off the skin, and it is silent");
    p.was_on = runs != NULL;
}

/* It has just fallen due, nothing keeps it back, and nothing rang or was looked at a moment ago. */
static void judge_silence(int rings, const char *row)
{
    if (rings > 0 || quiet() || p.snoozed != INSTANT_NONE || away(row))
        return;
    for (int i = 0; i < p.today->n_reminders; i++) {
        int64_t at = p.today->reminders[i].next_at, free = p.now.utc - ROUND_S - 5;
        if (at <= p.before.utc || at > p.now.utc || p.rang >= free || p.looked >= free || p.pack_rang >= free)
            continue;
        wrong("something fell due and did not ring");
    }
}

static void judge_line(const char *row)
{
    const struct today *t = p.today;
    bool first = t->morning.due || t->triage.recheck_due;
    if (away(row) || (first && strstr(row, "NEXT")))
        return;
    for (int i = 0; i < t->n_reminders; i++) {
        const struct reminder *r = &t->reminders[i];
        if (r->next_at == INSTANT_NONE || r->next_at > p.now.utc || strstr(row, r->item->title) || strstr(row, "…"))
            continue;
        if (p.now.utc - (p.now.utc - r->next_at) % r->item->times.every_s > p.seen)
            wrong(r->id);
    }
}

/* ---- time and keys ---- */

static void assess(void)
{
    arena_reset(&p.f->work);
    p.today = fixture_today(p.f, p.now, INSTANT_FOREVER);
    app_today(p.app, p.today, p.now);
}

static void write_down(const char *words)
{
    fixture_act(p.f, fixture_time_words(p.f, p.now.utc), words); /* a rule may say no: then it was not done */
    assess();
}

static void perform(struct effect e)
{
    for (int n = 0; n < 4 && e.kind == EFFECT_ACT; n++) {
        char words[512] = "";
        for (int i = 0; i < e.n_words; i++) {
            size_t used = strlen(words);
            snprintf(words + used, sizeof words - used, strchr(e.words[i], ' ') ? "%s'%s'" : "%s%s", i ? " " : "",
                     e.words[i]);
        }
        write_down(words);
        e = app_event(p.app, &(struct event){.kind = EVENT_RESULT, .verdict = ACT_OK, .text = ""});
    }
}

/* What was named is seen, what falls due within the ten minutes of its round too. */
static void mark_seen(void)
{
    int64_t named = (p.rang > p.looked ? p.rang : p.looked) + ROUND_S;
    p.seen = named > p.now.utc ? named : p.now.utc;
    p.pack_rang = over() ? p.now.utc : p.pack_rang; /* five minutes more */
    p.pack_seen = on() && p.now.utc >= on()->ends_at;
    p.snoozed = INSTANT_NONE;
}

static void press(const char *keys)
{
    if (away(line()))
        p.looked = p.now.utc, p.snoozed = INSTANT_NONE;
    p.unanswered = 0;
    for (; *keys; keys++)
        perform(app_event(p.app, &(struct event){.kind = EVENT_KEY, .key = (uint32_t)(unsigned char)*keys}));
}

static void tick(void)
{
    assess();
    struct effect e = app_event(p.app, &(struct event){.kind = EVENT_TICK});
    if (p.now.utc - p.before.utc > 2 * MINUTE)
        p.slept = true, p.unanswered = 0, p.lapses++;
    if (!p.today->awake)
        p.unanswered = 0;
    if (e.cue.rings == 1)
        judge_round();
    judge_pack(e.cue.rings);
    const char *row = line();
    judge_silence(e.cue.rings, row);
    judge_line(row);
    if (e.cue.rings == 1 || away(row))
        p.slept = false;
    if (away(row) || (strstr(row, "NEXT") && p.now.utc >= p.snoozed + p.settings.snooze_s && !quiet()))
        p.snoozed = INSTANT_NONE; /* all of what was put off is done */
}

/* ---- a person ---- */

static void answer(void)
{
    const char *row = line();
    bool round = strstr(row, "NOW") || strstr(row, "DUE");
    const struct therapy_state *runs = on();
    if (strstr(row, "look at the skin") && in_a_thousand(60)) {
        bool seen = in_a_thousand(300);
        press(seen ? "a" : "y");
        if (seen)
            mark_seen();
    } else if (runs && p.now.utc >= runs->ends_at && in_a_thousand(80)) {
        bool seen = in_a_thousand(300);
        press(seen ? "\033a" : "\033iy");
        if (seen)
            mark_seen();
    } else if (over() && in_a_thousand(20)) {
        bool seen = in_a_thousand(300);
        press(seen ? "\033a" : "\033i");
        if (seen)
            mark_seen();
    } else if (round && in_a_thousand(30)) {
        write_down(in_a_thousand(600) ? "done walk" : "done sit-break");
        press("\033");
    } else if (round && in_a_thousand(15)) {
        press("\033a");
        mark_seen();
    } else if (round && in_a_thousand(15)) {
        press("\033s");
        if (strstr(line(), "snoozed") || strstr(line(), "quiet"))
            p.snoozed = p.snoozed == INSTANT_NONE ? p.now.utc : p.snoozed;
    } else if (in_a_thousand(4)) {
        static const char *const how[] = {"\033b1", "\033b2", "\033b3", "\033b4"};
        press(how[below(4)]);
        p.snoozed = INSTANT_NONE;
    } else if (in_a_thousand(8)) {
        write_down(in_a_thousand(500) ? "therapy ice start --confirm" : "therapy heat start --confirm");
    } else if (in_a_thousand(30)) {
        press("j");
    }
    if (in_a_thousand(3))
        p.absent_until = p.now.utc + below(4 * HOUR);
}

static void begin(int seed)
{
    struct fixture *f = p.f;
    p = (struct person){.f = f,
                        .seed = seed,
                        .chance = (uint64_t)seed * 77 + 1,
                        .rang = INSTANT_NONE,
                        .snoozed = INSTANT_NONE,
                        .pack_rang = INSTANT_NONE,
                        .absent_until = INSTANT_NONE};
    fixture_reset(f, HOUR);
    fixture_begin(f, "0 08:00");
    for (int i = 0; i < f->low_back->n_questions; i++)
        if (f->low_back->questions[i].role == ASK_SKIN)
            fixture_put(f, fixture_time(f, "0 08:00"),
                        arena_fmt(&f->arena, "triage %s status=no", f->low_back->questions[i].id));
    p.settings = settings_default();
    static const int snoozes[] = {5 * MINUTE, 10 * MINUTE, 25 * MINUTE};
    p.settings.snooze_s = snoozes[below(3)];
    p.settings.n_quiet = (int)below(4);
    for (int i = 0; i < p.settings.n_quiet; i++) {
        int from = (int)below(24 * 12) * 5 * MINUTE, long_ = (int)(1 + below(30)) * 5 * MINUTE;
        p.settings.quiet[i] = (struct hours){from, (from + long_) % DAY};
    }
    p.now = fixture_time(f, seed % 2 ? "3 06:40" : "0 08:01");
    if (seed % 2)
        fixture_all_no(f, "3 06:40");
    p.looked = p.now.utc;
    p.before = p.now;
    p.app = app_new("mend", NULL, 0, "", &p.settings);
    app_size(p.app, 200, 60, true);
    canvas_init(&p.canvas, true);
    canvas_resize(&p.canvas, 200, 60);
    assess();
}

static void live(int seed)
{
    begin(seed);
    const int64_t end = p.now.utc + 26 * HOUR;
    const bool summer = seed % 3 == 0; /* the clocks change in the night */
    while (p.now.utc < end) {
        p.before = p.now;
        int64_t wake = app_wake_at(p.app);
        assert_true(wake > p.now.utc);
        /* While a countdown shows it wakes each second; every fifth will do. */
        p.now.utc = wake == p.now.utc + 1 ? p.now.utc + 5 - p.now.utc % 5 : wake;
        if (in_a_thousand(1))
            p.now.utc += 5 * MINUTE + below(3 * HOUR);
        if (summer && p.now.utc > end - 6 * HOUR)
            p.now.offset = p.f->offset = 2 * HOUR;
        tick();
        if (p.now.utc >= p.absent_until)
            answer();
    }
    canvas_fini(&p.canvas);
    app_free(p.app);
}

static void test_lived(void **state)
{
    p.f = *state;
    int rounds = 0, packs = 0, skins = 0, lapses = 0;
    for (int seed = 1; seed <= DAYS; seed++) {
        live(seed);
        rounds += p.rounds, packs += p.packs, skins += p.skins, lapses += p.lapses;
    }
    assert_true(rounds > DAYS && packs > DAYS && skins > DAYS && lapses > 0); /* or nothing was tried */
}

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(test_lived)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
