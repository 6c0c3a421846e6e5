/* The window and the caches, held against a model of journal.h that knows no database: a long random history with
 * edits, undo, redo, back-dated entries, travel and several episodes, looked at from many moments. */
#include "journal_help.h"

#include "../../src/io/store_private.h"

enum { HISTORY_MAX = 1000 };
struct history {
    struct entry all[HISTORY_MAX]; /* in order of writing */
    bool dead[HISTORY_MAX];
    int n;
    uint64_t seed;
    int64_t asof, begins; /* of the look that is checked */
};

/* ---- the model ---- */

static void settle(struct history *h) /* a void is decided by later voids only */
{
    memset(h->dead, 0, sizeof h->dead);
    for (int i = h->n - 1; i >= 0; i--)
        for (int k = 0; k < i && h->all[i].kind == ENTRY_VOID && !h->dead[i]; k++)
            if (strcmp(h->all[k].id, h->all[i].subject) == 0)
                h->dead[k] = true;
}

static bool later(const struct entry *a, const struct entry *b)
{
    return a->at.utc != b->at.utc ? a->at.utc > b->at.utc : a->seq > b->seq;
}

static bool speaks_of_sharpness(const struct entry *e)
{
    return e->status || text_is(e->context, "moving");
}

/* The newest (or oldest) live entry like `like` in since..until; `sharp`: of those that speak of sharpness. */
static const struct entry *outermost(const struct history *h, const struct entry *like, int64_t since, int64_t until,
                                     bool newest, bool sharp)
{
    const struct entry *best = NULL;
    for (int i = 0; i < h->n; i++) {
        const struct entry *e = &h->all[i];
        if (h->dead[i] || e->kind != like->kind || !text_is(e->subject, like->subject) || e->at.utc < since ||
            e->at.utc > until || (sharp && !speaks_of_sharpness(e)))
            continue;
        if (!best || later(e, best) == newest)
            best = e;
    }
    return best;
}

/* The live answer to the same question that stands right before it; NULL none. */
static const struct entry *answer_before(const struct history *h, const struct entry *than)
{
    const struct entry *best = NULL;
    for (int i = 0; i < h->n; i++) {
        const struct entry *e = &h->all[i];
        if (!h->dead[i] && e->kind == ENTRY_TRIAGE && text_is(e->subject, than->subject) && later(than, e) &&
            (!best || later(e, best)))
            best = e;
    }
    return best;
}

/* The newest start at or before `until` that comes before `than`; NULL none. */
static const struct entry *start_before(const struct history *h, int64_t until, const struct entry *than)
{
    const struct entry *start = NULL;
    for (int i = 0; i < h->n; i++) {
        const struct entry *e = &h->all[i];
        if (e->kind == ENTRY_START && !h->dead[i] && e->at.utc <= until && (!than || later(than, e)) &&
            (!start || later(e, start)))
            start = e;
    }
    return start;
}

static int64_t begun(const struct history *h, int64_t until, bool *earlier)
{
    int64_t begins = INT64_MAX;
    const struct zone utc = {0};
    *earlier = false;
    for (const struct entry *s = start_before(h, until, NULL); s; s = start_before(h, until, s)) {
        struct moment hurt;
        begins = s->at.utc < begins ? s->at.utc : begins;
        if (s->context && moment_parse(s->context, s->at, &utc, &hurt, NULL) && hurt.utc < begins)
            begins = hurt.utc;
        if (!text_is(s->note, "switch")) { /* a chain goes on from the start before it */
            *earlier = start_before(h, until, s) != NULL;
            break;
        }
    }
    return begins;
}

static bool sparse(enum entry_kind kind)
{
    return kind == ENTRY_PHASE || kind == ENTRY_SCREEN || kind == ENTRY_LIFT || kind == ENTRY_MEASURE ||
           kind == ENTRY_PRESCRIBE || kind == ENTRY_REFERRAL;
}

static bool of_all_time(const struct entry *e)
{
    return e->kind == ENTRY_EFFECT || e->kind == ENTRY_START || e->kind == ENTRY_FINISH ||
           e->kind == ENTRY_CLEAR_FLAGS || (e->kind == ENTRY_TRIAGE && !text_is(e->status, "no"));
}

static bool expected(const struct history *h, int i, struct moment from, int64_t until)
{
    const struct entry *e = &h->all[i];
    const int64_t asof = h->asof, begins = h->begins;
    const int32_t raw_from = moment_day(from) - JOURNAL_RAW_DAYS;
    if (e->kind == ENTRY_VOID || e->at.utc > until)
        return false;
    if (h->dead[i])
        return e->kind == ENTRY_TRIAGE;
    if (moment_day(e->at) >= raw_from || e->at.utc >= day_begins(raw_from, from.offset))
        return true;
    if (of_all_time(e))
        return true;
    if (e->kind == ENTRY_DOSE)
        return e->at.utc >= from.utc - DOSE_SPAN;
    if (e->kind == ENTRY_PAIN && e->at.utc >= from.utc - PAIN_SPAN)
        return true;
    if (e->kind == ENTRY_TRIAGE && e == outermost(h, e, INT64_MIN, asof, true, false))
        return true;
    if (e->kind == ENTRY_TRIAGE) {
        const struct entry *before = answer_before(h, e);
        return before && before->at.utc >= begins && !text_is(before->status, "no");
    }
    if (e->at.utc < begins)
        return false;
    if (e->kind == ENTRY_PAIN)
        return e == outermost(h, e, begins, asof, false, false) || e == outermost(h, e, begins, asof, true, false) ||
               e == outermost(h, e, begins, asof, true, true);
    if (e->kind == ENTRY_CHECK_IN)
        return e == outermost(h, e, begins, asof, true, false);
    return sparse(e->kind);
}

static double reading(const struct entry *e)
{
    return e->kind != ENTRY_DONE ? e->value : e->pain == ENTRY_UNKNOWN ? (double)NAN : e->pain;
}

static bool summed(const struct history *h, int i, const struct day_summary *d)
{
    const struct entry *e = &h->all[i];
    return !h->dead[i] && e->kind == d->kind && e->kind != ENTRY_VOID && moment_day(e->at) == d->day &&
           strcmp(entry_summed_as(e), d->subject) == 0 && strcmp(e->site ? e->site : "", d->site) == 0 &&
           !(e->kind == ENTRY_THERAPY && text_is(e->status, "stop"));
}

static void same(double a, double b)
{
    if (!(isnan(a) && isnan(b)) && a != b)
        fail_msg("%.17g is not %.17g", a, b);
}

/* One row of the cache against the entries it stands for; returns how many those are. */
static int check_summary(const struct history *h, const struct day_summary *d)
{
    struct day_summary m = {.first = NAN, .min = NAN, .max = NAN, .sum = NAN, .last = NAN, .best = NAN};
    const struct entry *first = NULL, *last = NULL;
    for (int i = 0; i < h->n; i++) {
        const struct entry *e = &h->all[i];
        if (!summed(h, i, d))
            continue;
        const double v = reading(e);
        m.n++;
        m.sets += e->sets == ENTRY_UNKNOWN ? 1 : e->sets;
        m.reps += e->reps == ENTRY_UNKNOWN ? 0 : e->reps;
        m.marked += e->status != NULL;
        m.poor += text_is(e->context, "form poor");
        m.best = fmax(m.best, !isnan(e->load_kg) ? e->load_kg : e->hold_s == ENTRY_UNKNOWN ? (double)NAN : e->hold_s);
        if (isnan(v))
            continue;
        m.min = fmin(m.min, v);
        m.max = fmax(m.max, v);
        m.sum = isnan(m.sum) ? v : m.sum + v;
        if (!last || later(e, last))
            last = e;
        if (!first || later(first, e))
            first = e;
    }
    assert_int_equal(d->n, m.n);
    assert_int_equal(d->sets, m.sets);
    assert_int_equal(d->reps, m.reps);
    assert_int_equal(d->marked, m.marked);
    assert_int_equal(d->poor, m.poor);
    same(d->first, first ? reading(first) : (double)NAN);
    assert_int_equal(d->first_at, first ? first->at.utc : INSTANT_NONE);
    same(d->min, m.min);
    same(d->max, m.max);
    same(d->sum, m.sum);
    same(d->best, m.best);
    same(d->last, last ? reading(last) : (double)NAN);
    return m.n;
}

static void check(struct history *h, struct store *s, struct moment from, int64_t until, struct arena *arena)
{
    struct journal j;
    struct error err = {0};
    assert_ok(store_load(s, from, until, from, arena, &j, &err), err);
    int expect = 0;
    h->asof = from.utc < until ? from.utc : until;
    bool earlier, ignored;
    const int64_t one = begun(h, h->asof, &earlier), last = begun(h, until, &ignored);
    h->begins = one < last ? one : last;
    int32_t first = j.raw_from - JOURNAL_SUMMARY_DAYS;
    const int32_t begins = earlier ? moment_day((struct moment){h->begins, from.offset}) - 1 : INT32_MIN;
    first = first < begins ? begins : first;
    for (int i = 0; i < h->n; i++)
        expect += expected(h, i, from, until);
    for (int i = 0; i < j.n; i++) {
        const int k = (int)j.entries[i].seq - 1;
        if (!expected(h, k, from, until))
            fail_msg("entry %d (%s) is not of the window", k, entry_kind_word(h->all[k].kind));
        assert_int_equal(j.entries[i].voided, h->dead[k]);
        assert_string_equal(j.entries[i].id, h->all[k].id);
        assert_true(i == 0 || later(&j.entries[i], &j.entries[i - 1]));
    }
    assert_int_equal(j.n, expect);
    int counted = 0, stands_for = 0;
    for (int i = 0; i < h->n; i++) {
        const int32_t day = moment_day(h->all[i].at);
        stands_for += !h->dead[i] && h->all[i].kind != ENTRY_VOID && day < j.raw_from && day >= first &&
                      !(h->all[i].kind == ENTRY_THERAPY && text_is(h->all[i].status, "stop"));
    }
    for (int i = 0; i < j.n_days; i++) {
        assert_true(j.days[i].day < j.raw_from && j.days[i].day >= first);
        assert_true(i == 0 || j.days[i].day >= j.days[i - 1].day);
        counted += check_summary(h, &j.days[i]);
    }
    assert_int_equal(counted, stands_for);
}

/* ---- a history ---- */

static int64_t dice(struct history *h, int64_t sides)
{
    h->seed = h->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)(h->seed >> 33) % sides;
}

static struct entry invent(struct history *h, int64_t now)
{
    static const char *const subjects[] = {"a", "b", "c"}, *const sites[] = {NULL, "back", "calf"};
    static const char *const answers[] = {"no", "no", "no", "yes"};
    static const char *const hurts[] = {NULL, "2026-01-01T08:00+01:00", "2026-02-20T10:30-05:00"};
    static const int32_t offsets[] = {3600, 3600, 3600, 7200, 50400, -43200};
    const enum entry_kind kind = dice(h, 3) == 0   ? (enum entry_kind)dice(h, ENTRY_VOID)
                                 : dice(h, 2) == 0 ? ENTRY_PAIN
                                                   : ENTRY_DONE;
    struct moment when = {now - (dice(h, 4) == 0 ? dice(h, 60 * DAY) : dice(h, DAY)), offsets[dice(h, 6)]};
    if (dice(h, 8) == 0) /* right at the turn of a day */
        when.utc = day_begins(moment_day(when), when.offset) - dice(h, 2);
    struct entry e = entry_blank(kind == ENTRY_START && dice(h, 6) != 0 ? ENTRY_DONE : kind, when);
    e.subject = e.kind == ENTRY_NOTE ? NULL : e.kind == ENTRY_PAIN ? "pain" : subjects[dice(h, 3)];
    if (dice(h, 5) != 0)
        e.value = (double)dice(h, 41) / 4; /* adds up exactly in any order */
    if (e.kind == ENTRY_PAIN)
        e.site = sites[dice(h, 3)];
    if (e.kind == ENTRY_DONE || e.kind == ENTRY_LIFT) {
        e.sets = (int)dice(h, 5) - 1;
        e.reps = (int)dice(h, 12) - 1;
        e.hold_s = (int)dice(h, 3) * 10 - (dice(h, 2) == 0 ? 0 : 1);
        if (e.hold_s < 0)
            e.hold_s = ENTRY_UNKNOWN;
        e.pain = (int)dice(h, 12) - 1;
        if (dice(h, 4) == 0)
            e.load_kg = (double)dice(h, 80) / 2;
    }
    if (e.kind == ENTRY_TRIAGE)
        e.status = answers[dice(h, 4)];
    if (e.kind == ENTRY_THERAPY)
        e.status = dice(h, 2) == 0 ? "start" : "stop";
    if (e.kind == ENTRY_PAIN && dice(h, 10) == 0)
        e.status = "sharp";
    if (e.kind == ENTRY_PAIN && dice(h, 10) == 0)
        e.context = "moving";
    if (e.kind == ENTRY_START) {
        e.context = hurts[dice(h, 3)];
        e.note = dice(h, 2) == 0 ? "switch" : NULL;
    }
    if (e.kind == ENTRY_DONE && dice(h, 3) == 0)
        e.context = dice(h, 2) == 0 ? "form poor" : "form good";
    if (e.kind == ENTRY_DONE && dice(h, 6) == 0)
        e.status = "against-advice";
    return e;
}

static void write_random_act(struct history *h, struct store *s, int64_t now)
{
    struct entry act[4];
    int n = 0;
    const int64_t what = dice(h, 12);
    settle(h);
    if (what < 3 && h->n > 0) { /* take out something that lives: an entry, or a void, which brings its target back */
        const int k = h->n - 1 - (int)dice(h, h->n < 60 ? h->n : 60);
        if (!h->dead[k])
            act[n++] = line(ENTRY_VOID, now, h->all[k].id, NAN, what == 0 ? "undo" : what == 1 ? "redo" : "edit");
    }
    if (n == 0 || what == 2)
        for (int64_t more = 1 + dice(h, 3); more > 0; more--)
            act[n++] = invent(h, now);
    write_act(s, act, n, now);
    assert_in_range(h->n + n, 0, HISTORY_MAX);
    for (int i = 0; i < n; i++)
        h->all[h->n++] = act[i];
    for (int i = h->n - n; i < h->n; i++) /* a void's subject points at its target's id, which stays where it is */
        for (int k = 0; k < i && h->all[i].kind == ENTRY_VOID; k++)
            if (strcmp(h->all[k].id, h->all[i].subject) == 0)
                h->all[i].subject = h->all[k].id;
}

static void the_window_is_what_the_contract_says(void **state)
{
    struct place *p = *state;
    struct history *h = calloc(1, sizeof *h);
    assert_non_null(h);
    h->seed = 2026;
    struct store *s = journal_open(p->path);
    int64_t now = T0;
    for (int i = 0; i < 300; i++) {
        now += dice(h, 12 * HOUR);
        write_random_act(h, s, now);
        if (i % 60 != 59)
            continue;
        settle(h);
        const struct moment here = {now, 3600}, away = {now - dice(h, 3 * DAY), -36000};
        const struct moment before = {now - dice(h, 90 * DAY), 3600};
        check(h, s, here, INSTANT_FOREVER, &p->arena);
        check(h, s, here, here.utc, &p->arena);
        check(h, s, away, INSTANT_FOREVER, &p->arena);
        check(h, s, before, before.utc, &p->arena);
        check(h, s, before, INSTANT_FOREVER, &p->arena);
        arena_reset(&p->arena);
    }
    store_close(s);
    free(h);
}

static char *dump(const struct store *s, struct arena *arena)
{
    sqlite3_stmt *q;
    static const char all[] =
        "SELECT group_concat(row, char(10)) FROM (SELECT quote(day) || kind || subject || site || n || quote(first) || "
        "quote(first_at) || quote(min) || "
        "quote(max) || quote(sum) || quote(last) || sets || ' ' || reps || quote(best) || marked || ' ' || poor AS row "
        "FROM day_summary "
        "UNION ALL SELECT * FROM (SELECT quote(seq) FROM dead ORDER BY seq))";
    assert_int_equal(sqlite3_prepare_v2(s->db, all, -1, &q, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    char *text = arena_str(arena, (const char *)sqlite3_column_text(q, 0));
    sqlite3_finalize(q);
    return text;
}

static void the_caches_are_what_a_rebuild_makes(void **state)
{
    struct place *p = *state;
    struct history *h = calloc(1, sizeof *h);
    assert_non_null(h);
    h->seed = 7;
    struct store *s = journal_open(p->path);
    for (int i = 0; i < 150; i++)
        write_random_act(h, s, T0 + i * HOUR);
    const char *kept = dump(s, &p->arena);
    assert_true(strlen(kept) > 2000);
    struct error err = {0};
    assert_ok(store_exec(s, "UPDATE day_summary SET n = n + 1, last = 99; DELETE FROM dead WHERE seq % 2", &err), err);
    assert_string_not_equal(dump(s, &p->arena), kept);
    assert_ok(store_rebuild(s, &err), err);
    assert_string_equal(dump(s, &p->arena), kept);
    store_close(s);
    free(h);
}

/* ---- boundaries, one by one ---- */

static bool holds(struct store *s, struct arena *arena, int64_t from, int64_t until, int64_t seq)
{
    struct journal j;
    load_at(s, from, until, arena, &j);
    for (int i = 0; i < j.n; i++)
        if (j.entries[i].seq == seq)
            return true;
    return false;
}

static void spans_end_to_the_second(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    const struct entry pain = write_one(s, line(ENTRY_SKIP, T0, "walk", NAN, NULL));
    const int64_t leaves = day_begins(moment_day(at(T0)) + JOURNAL_RAW_DAYS + 1, 3600);
    assert_true(holds(s, &p->arena, leaves - 1, INSTANT_FOREVER, pain.seq));
    assert_false(holds(s, &p->arena, leaves, INSTANT_FOREVER, pain.seq));
    assert_true(holds(s, &p->arena, T0, T0, pain.seq));
    assert_false(holds(s, &p->arena, T0, T0 - 1, pain.seq));

    const struct entry score = write_one(s, line(ENTRY_PAIN, T0, "pain", 4, NULL)); /* before any episode */
    assert_true(holds(s, &p->arena, T0 + PAIN_SPAN, INSTANT_FOREVER, score.seq));
    assert_false(holds(s, &p->arena, T0 + PAIN_SPAN + 1, INSTANT_FOREVER, score.seq));
    const struct entry dose = write_one(s, line(ENTRY_DOSE, T0, "ibuprofen", 400, NULL));
    assert_true(holds(s, &p->arena, T0 + DOSE_SPAN, INSTANT_FOREVER, dose.seq));
    assert_false(holds(s, &p->arena, T0 + DOSE_SPAN + 1, INSTANT_FOREVER, dose.seq));
    const struct entry effect = write_one(s, line(ENTRY_EFFECT, T0, "ibuprofen", NAN, NULL));
    assert_true(holds(s, &p->arena, T0 + 2000 * (int64_t)DAY, INSTANT_FOREVER, effect.seq));

    struct journal j;
    load_at(s, T0 + (JOURNAL_SUMMARY_DAYS + JOURNAL_RAW_DAYS) * (int64_t)DAY, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n_days, 4);
    load_at(s, T0 + (JOURNAL_SUMMARY_DAYS + JOURNAL_RAW_DAYS + 1) * (int64_t)DAY, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n_days, 0);
    store_close(s);
}

/* An emergency never clears by itself (S01), and voiding its answer leaves the question unanswered: who reads must see
 * answers, voids and clearances of any age, also from before the episode. */
static void answers_are_shown_however_old(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    const struct entry old = write_one(s, line(ENTRY_TRIAGE, T0 - 9 * DAY, "fever", NAN, "yes"));
    struct entry start = line(ENTRY_START, T0, "low-back-lifting", NAN, "mild");
    start.context = "2026-03-01T20:00:00+01:00"; /* hurt twelve hours before */
    write_one(s, start);
    const struct entry answer = write_one(s, line(ENTRY_TRIAGE, T0 - 6 * HOUR, "fever", NAN, "yes"));
    write_voids(s, (struct entry[]){old, answer}, 2, "undo", T0 + 10);
    const struct entry yes = write_one(s, line(ENTRY_TRIAGE, T0 - 8 * DAY, "saddle-numbness", NAN, "yes"));
    write_one(s, line(ENTRY_TRIAGE, T0 - 7 * DAY, "saddle-numbness", NAN, "no"));
    const struct entry no = write_one(s, line(ENTRY_TRIAGE, T0 - 6 * DAY, "saddle-numbness", NAN, "no"));
    const struct entry cleared = write_one(s, line(ENTRY_CLEAR_FLAGS, T0 - 5 * DAY, NULL, NAN, NULL));
    const int64_t seqs[] = {old.seq, yes.seq, no.seq, cleared.seq, answer.seq};
    struct journal j;
    load_at(s, T0 + 40 * DAY, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n, 6); /* with the start; a "no" that another followed is left out */
    for (int i = 0; i < 5; i++) {
        assert_int_equal(j.entries[i].seq, seqs[i]);
        assert_int_equal(j.entries[i].voided, i == 0 || i == 4);
    }
    assert_false(j.entries[5].voided);
    store_close(s);
}

/* A switch goes on with the episode before it: what that one knew of lifts, advice and dose counts on. */
static void a_switch_goes_on_with_the_episode_before(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    write_one(s, line(ENTRY_LIFT, T0 - HOUR, "deadlift", NAN, NULL)); /* before the episode */
    write_one(s, line(ENTRY_START, T0, "back-care", NAN, NULL));
    struct entry set = line(ENTRY_LIFT, T0 + HOUR, "deadlift", 0, NULL);
    set.load_kg = 50;
    set = write_one(s, set);
    const struct entry seen = write_one(s, line(ENTRY_REFERRAL, T0 + DAY, "two-weeks", NAN, "seen"));
    struct entry on = line(ENTRY_START, T0 + 20 * DAY, "low-back-lifting", NAN, NULL);
    on.note = "switch";
    on = write_one(s, on);
    const int64_t later_on = T0 + 30 * DAY;
    assert_true(holds(s, &p->arena, later_on, INSTANT_FOREVER, set.seq));
    assert_true(holds(s, &p->arena, later_on, later_on, seen.seq));
    struct journal j;
    load_at(s, later_on, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n, 4); /* two starts, the set, the answer; not the lift before them */
    write_one(s, line(ENTRY_START, T0 + 25 * DAY, "low-back-lifting", NAN, NULL)); /* a second injury does not */
    assert_false(holds(s, &p->arena, later_on, INSTANT_FOREVER, set.seq));
    store_close(s);
}

/* How yesterday's sets were answered (S15) is a number, and comes through when it is no longer raw. */
static void a_response_is_summed_by_its_value(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    write_one(s, line(ENTRY_CHECK_IN, T0, "response", 2, "much-more"));
    write_one(s, line(ENTRY_CHECK_IN, T0 + DAY, "response", 0, "settled"));
    write_one(s, line(ENTRY_CHECK_IN, T0 + DAY, "sleep", NAN, "poor"));
    struct journal j;
    load_at(s, T0 + 10 * DAY, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n_days, 3);
    assert_true(j.days[0].first == 2 && j.days[0].last == 2);
    assert_string_equal(j.days[1].subject, ""); /* of the others, that there were some */
    assert_true(isnan(j.days[1].first));
    assert_int_equal(j.days[1].marked, 1);
    assert_int_equal(j.days[1].first_at, INSTANT_NONE);
    assert_true(j.days[2].first == 0);
    store_close(s);
}

/* Of answers and other check-ins it is asked whether there were any that day: dozens of questions are one row. */
static void answers_of_a_day_are_one_row(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    struct entry act[] = {line(ENTRY_TRIAGE, T0, "fever", 37.5, "no"), line(ENTRY_TRIAGE, T0, "numb", NAN, "yes"),
                          line(ENTRY_TRIAGE, T0, "weak", NAN, "no"), line(ENTRY_CHECK_IN, T0, "sleep", NAN, "poor"),
                          line(ENTRY_CHECK_IN, T0, "stiff", 20, NULL)};
    write_act(s, act, 5, T0);
    const struct entry next_day = write_one(s, line(ENTRY_TRIAGE, T0 + DAY, "numb", NAN, "no"));
    struct journal j;
    load_at(s, T0 + 10 * DAY, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n_days, 3);
    assert_int_equal(j.days[0].kind, ENTRY_CHECK_IN);
    assert_int_equal(j.days[0].n, 2);
    assert_int_equal(j.days[1].kind, ENTRY_TRIAGE);
    assert_string_equal(j.days[1].subject, "");
    assert_int_equal(j.days[1].n, 3);
    assert_int_equal(j.days[1].marked, 3);
    write_voids(s, (struct entry[]){act[1], next_day}, 2, "undo", T0 + 2 * DAY);
    load_at(s, T0 + 10 * DAY, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n_days, 2); /* nothing is left of the second day */
    assert_int_equal(j.days[1].n, 2);
    store_close(s);
}

/* When a sign was gone is read from the first no after its yes, however many were given since (C33). */
static void the_first_answer_after_a_yes_is_kept(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    write_one(s, line(ENTRY_TRIAGE, T0 - DAY, "numb", NAN, "yes")); /* of no episode: what followed is not asked */
    write_one(s, line(ENTRY_TRIAGE, T0 - HOUR, "numb", NAN, "no"));
    write_one(s, line(ENTRY_START, T0, "low-back-lifting", NAN, NULL));
    write_one(s, line(ENTRY_TRIAGE, T0 + HOUR, "numb", NAN, "yes"));
    const struct entry first = write_one(s, line(ENTRY_TRIAGE, T0 + DAY, "numb", NAN, "no"));
    const struct entry second = write_one(s, line(ENTRY_TRIAGE, T0 + DAY, "numb", NAN, "no")); /* the same second */
    for (int i = 2; i < 20; i++)
        write_one(s, line(ENTRY_TRIAGE, T0 + i * DAY, "numb", NAN, "no"));
    const int64_t now = T0 + 30 * DAY;
    assert_true(holds(s, &p->arena, now, INSTANT_FOREVER, first.seq));
    assert_false(holds(s, &p->arena, now, INSTANT_FOREVER, second.seq));
    assert_true(holds(s, &p->arena, now, now, first.seq));
    struct journal j;
    load_at(s, now, INSTANT_FOREVER, &p->arena, &j);
    assert_int_equal(j.n, 5); /* two of yes, the start, the first no and the latest */
    write_voids(s, &first, 1, "undo", now);
    assert_true(holds(s, &p->arena, now, INSTANT_FOREVER, second.seq));
    store_close(s);
}

static void the_spine_is_of_all_episodes(void **state)
{
    struct place *p = *state;
    struct store *s = journal_open(p->path);
    write_one(s, line(ENTRY_PHASE, T0 + 30 * DAY, "weeks-2-4", NAN, "next"));
    write_one(s, line(ENTRY_START, T0, "low-back-lifting", NAN, NULL));
    write_one(s, line(ENTRY_FINISH, T0 + 60 * DAY, "low-back-lifting", NAN, NULL));
    write_one(s, line(ENTRY_PAIN, T0 + 61 * DAY, "pain", 1, NULL));
    const struct entry again = write_one(s, line(ENTRY_START, T0 + 90 * DAY, "back-care", NAN, NULL));
    struct journal j;
    struct error err = {0};
    assert_ok(store_load_spine(s, &p->arena, &j, &err), err);
    assert_int_equal(j.n, 4);
    assert_int_equal(j.entries[0].kind, ENTRY_START);
    assert_int_equal(j.entries[1].kind, ENTRY_PHASE);
    assert_int_equal(j.entries[2].kind, ENTRY_FINISH);
    assert_string_equal(j.entries[3].subject, "back-care");
    write_voids(s, &again, 1, "undo", T0 + 91 * DAY);
    assert_ok(store_load_spine(s, &p->arena, &j, &err), err);
    assert_int_equal(j.n, 3);
    store_close(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLACED(the_window_is_what_the_contract_says),
        PLACED(the_caches_are_what_a_rebuild_makes),
        PLACED(spans_end_to_the_second),
        PLACED(answers_are_shown_however_old),
        PLACED(a_switch_goes_on_with_the_episode_before),
        PLACED(a_response_is_summed_by_its_value),
        PLACED(answers_of_a_day_are_one_row),
        PLACED(the_first_answer_after_a_yes_is_kept),
        PLACED(the_spine_is_of_all_episodes),
    };
    return cmocka_run_group_tests_name("store_load", tests, NULL, NULL);
}
