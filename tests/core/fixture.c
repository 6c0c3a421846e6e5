/* fixture.c: time in words, the journal in memory, acts. */
#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mend/io/protocol_read.h"

static const struct protocol *read_protocol(struct arena *arena, const char *path)
{
    const struct protocol *p = NULL;
    struct problems problems = {0};
    if (!protocol_read_file(path, arena, &p, NULL, &problems))
        fail_msg("%s: %s", path, problems.list[0].text);
    return p;
}

int fixture_setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    arena_init(&f->arena);
    arena_init(&f->work);
    f->low_back = read_protocol(&f->arena, MEND_SOURCE "/protocols/low-back-lifting.yaml");
    f->back_care = read_protocol(&f->arena, MEND_SOURCE "/protocols/back-care.yaml");
    fixture_reset(f, 3600);
    *state = f;
    return 0;
}

int fixture_teardown(void **state)
{
    struct fixture *f = *state;
    arena_fini(&f->work);
    arena_fini(&f->arena);
    free(f);
    return 0;
}

enum { MONDAY = 1772409600 }; /* 2026-03-02T00:00:00Z */

void fixture_reset(struct fixture *f, int32_t offset)
{
    f->n = f->acts = 0;
    f->prefs = prefs_default();
    f->offset = offset;
    f->injured = (struct moment){MONDAY + 8 * HOUR - offset, offset};
    f->clock = (struct moment){MONDAY - offset, offset};
    f->clock_forced = false;
    f->protocol = f->low_back;
    f->revised = NULL;
    f->revised_text = NULL;
    arena_reset(&f->work);
}

/* "14:30" or "14:30:05", in seconds; the hours may pass 24. */
static int64_t clock_seconds(const char *text)
{
    int h = 0, m = 0, s = 0;
    if (sscanf(text, "%d:%d:%d", &h, &m, &s) < 2)
        fail_msg("not a time: %s", text);
    return (int64_t)h * HOUR + m * MINUTE + s;
}

struct moment fixture_time(const struct fixture *f, const char *text)
{
    if (text[0] == '+')
        return (struct moment){f->injured.utc + clock_seconds(text + 1), f->offset};
    int day = 0, used = 0;
    if (sscanf(text, "%d %n", &day, &used) < 1 || used == 0)
        fail_msg("not a time: %s", text);
    const char *zone = strchr(text, '@');
    int32_t offset = zone != NULL ? (int32_t)strtol(zone + 1, NULL, 10) : f->offset;
    return (struct moment){MONDAY + (int64_t)day * DAY + clock_seconds(text + used) - offset, offset};
}

char *fixture_time_words(struct fixture *f, int64_t utc)
{
    if (utc == INSTANT_NONE)
        return arena_str(&f->work, "-");
    int64_t local = utc + f->offset - MONDAY;
    int64_t day = local >= 0 ? local / DAY : -((-local + DAY - 1) / DAY);
    int s = (int)(local - day * DAY);
    if (s % 60 != 0)
        return arena_fmt(&f->work, "%lld %02d:%02d:%02d", (long long)day, s / HOUR, s / 60 % 60, s % 60);
    return arena_fmt(&f->work, "%lld %02d:%02d", (long long)day, s / HOUR, s / 60 % 60);
}

/* Splits at blanks; '...' keeps blanks. Words live in the arena. */
static int split(struct fixture *f, const char *text, const char **words, int max)
{
    int n = 0;
    while (*text != '\0') {
        text += strspn(text, " ");
        bool quoted = *text == '\'';
        text += quoted;
        size_t len = strcspn(text, quoted ? "'" : " ");
        if (len > 0 || quoted) {
            assert_true(n < max);
            words[n++] = arena_strn(&f->arena, text, len);
        }
        text += len + (quoted ? 1 : 0);
    }
    return n;
}

static void set_member(struct entry *e, const char *key, const char *value)
{
    struct {
        const char *key;
        const char **text;
    } texts[] = {{"unit", &e->unit},       {"side", &e->side},     {"site", &e->site},
                 {"context", &e->context}, {"status", &e->status}, {"prescribed", &e->prescribed},
                 {"note", &e->note}};
    struct {
        const char *key;
        int *number;
    } numbers[] = {{"sets", &e->sets}, {"reps", &e->reps}, {"hold", &e->hold_s}, {"pain", &e->pain}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (strcmp(key, texts[i].key) == 0) {
            *texts[i].text = value;
            return;
        }
    }
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (strcmp(key, numbers[i].key) == 0) {
            *numbers[i].number = (int)strtol(value, NULL, 10);
            return;
        }
    }
    if (strcmp(key, "load") != 0)
        fail_msg("no such member: %s", key);
    e->load_kg = strtod(value, NULL);
}

/* Appends as the store does: sequence, ids of the entry and its act. */
static struct entry *append(struct fixture *f, const struct entry *made, int act)
{
    struct entry *e = arena_push(&f->arena, f->all, f->n, f->room);
    *e = *made;
    e->seq = f->n;
    e->logged = made->at.utc > f->clock.utc ? made->at : f->clock;
    snprintf(e->id, sizeof e->id, "%026d", f->n);
    snprintf(e->act, sizeof e->act, "%026d", act);
    return e;
}

void fixture_clock(struct fixture *f, struct moment at)
{
    if (!f->clock_forced && at.utc > f->clock.utc)
        f->clock = at;
}

struct entry *fixture_put(struct fixture *f, struct moment at, const char *text)
{
    const char *words[16];
    int n = split(f, text, words, 16);
    enum entry_kind kind;
    if (n == 0 || !entry_kind_parse(words[0], &kind))
        fail_msg("not an entry: %s", text);
    struct entry e = entry_blank(kind, at);
    int bare = 0;
    for (int i = 1; i < n; i++) {
        const char *eq = strchr(words[i], '=');
        if (eq != NULL)
            set_member(&e, arena_strn(&f->arena, words[i], (size_t)(eq - words[i])), eq + 1);
        else if (bare++ == 0)
            e.subject = words[i];
        else
            e.value = strtod(words[i], NULL);
    }
    return append(f, &e, ++f->acts);
}

static const struct protocol *find(void *self, const char *id, struct error *err)
{
    const struct fixture *f = self;
    if (f->revised && strcmp(id, f->revised->id) == 0)
        return f->revised;
    if (strcmp(id, f->low_back->id) == 0)
        return f->low_back;
    if (strcmp(id, f->back_care->id) == 0)
        return f->back_care;
    error_set(err, "there is no protocol called %s", id);
    return NULL;
}

static bool begins_with(const struct entry *e, const char *id)
{
    return strncmp(e->id, id, strlen(id)) == 0;
}

/* As the store does: what counts; else what was taken out, and voids. */
static bool lookup(void *self, const char *id, int most, const struct entry **list, int *n, struct error *err)
{
    struct fixture *f = self;
    (void)err;
    struct entry *found = arena_array(&f->work, struct entry, most);
    bool *dead = fixture_dead(f);
    *list = found;
    *n = 0;
    for (int live = 1; live >= 0 && *n == 0; live--)
        for (int i = 0; i < f->n && *n < most; i++)
            if (begins_with(&f->all[i], id) && (!live || (!dead[i] && f->all[i].kind != ENTRY_VOID))) {
                found[*n] = f->all[i];
                found[(*n)++].voided = dead[i];
            }
    return true;
}

static int32_t fixed_offset(const void *self, int64_t utc)
{
    (void)utc;
    return *(const int32_t *)self;
}

/* An act that changes an entry happens at its time, or at "at=2 14:30", in a window that goes back to the earlier of
 * the two. "#7" is the id of the seventh entry, "#-1" of the newest. */
static struct moment reach(struct fixture *f, int *n, const char **words, struct moment *at)
{
    if (*n < 2 || (strcmp(words[0], "edit") != 0 && strcmp(words[0], "remove") != 0))
        return *at;
    bool moved = strncmp(words[*n - 1], "at=", 3) == 0;
    if (words[1][0] == '#') {
        long i = strtol(words[1] + 1, NULL, 10);
        words[1] = arena_fmt(&f->arena, "%026d", (int)(i < 0 ? f->n + 1 + i : i));
    }
    for (int i = 0; i < f->n; i++)
        if (begins_with(&f->all[i], words[1])) {
            *at = f->all[i].at;
            break;
        }
    struct moment from = *at;
    if (moved)
        *at = fixture_time(f, words[--*n] + 3);
    return from.utc < at->utc ? from : *at;
}

enum verdict fixture_act(struct fixture *f, const char *at_text, const char *text)
{
    const char *words[32];
    int n = split(f, text, words, 32);
    struct moment at = fixture_time(f, at_text);
    fixture_clock(f, at);
    struct journal journal;
    struct moment from = reach(f, &n, words, &at);
    fixture_window(f, from, INSTANT_FOREVER, &journal);
    struct episode episode;
    const struct protocol *p = episode_at(&journal, f->clock, &episode) ? f->protocol : NULL;
    struct act_context ctx = {.protocol = p,
                              .journal = &journal,
                              .prefs = f->prefs,
                              .at = at,
                              .clock = f->clock,
                              .zone = {fixed_offset, &f->offset},
                              .find = find,
                              .lookup = lookup,
                              .self = f,
                              .arena = &f->arena};
    memset(&f->act, 0, sizeof f->act);
    memset(&f->err, 0, sizeof f->err);
    enum verdict v = act_judge(&ctx, n, words, &f->act, &f->err);
    if (v != ACT_OK)
        return v;
    assert_true(f->act.n >= 0);
    f->acts++;
    for (int i = 0; i < f->act.n; i++) {
        const struct entry *e = append(f, &f->act.entries[i], f->acts);
        struct error odd; /* no act makes what an import would not take */
        if (!entry_judge(e, INSTANT_FOREVER, &odd))
            fail_msg("%s: %s", text, odd.text);
    }
    if (f->act.protocol != NULL)
        f->protocol = f->act.protocol;
    return v;
}

void fixture_revise(struct fixture *f, const char *from, const char *to)
{
    struct problems problems = {0};
    const struct protocol *same;
    if (!f->revised_text) {
        if (!protocol_read_file(MEND_SOURCE "/protocols/low-back-lifting.yaml", &f->arena, &same, &f->revised_text,
                                &problems))
            fail_msg("%s", problems.list[0].text);
        fixture_revise(f, "revision: 3", "revision: 4");
    }
    const char *at = strstr(f->revised_text, from);
    if (!at)
        fail_msg("the plan has no '%s'", from);
    f->revised_text =
        arena_fmt(&f->arena, "%.*s%s%s", (int)(at - f->revised_text), f->revised_text, to, at + strlen(from));
    if (!protocol_read(f->revised_text, strlen(f->revised_text), "revised", &f->arena, &f->revised, &problems))
        fail_msg("%d: %s", problems.list[0].line, problems.list[0].text);
}

void fixture_all_no(struct fixture *f, const char *at)
{
    for (int i = 0; i < f->protocol->n_questions; i++) {
        const struct question *q = &f->protocol->questions[i];
        if (q->role == ASK_RED_FLAG)
            fixture_put(f, fixture_time(f, at), arena_fmt(&f->arena, "triage %s status=no", q->id));
    }
}

void fixture_begin(struct fixture *f, const char *at)
{
    char iso[ISO_MAX];
    fixture_clock(f, fixture_time(f, at));
    struct entry *e = fixture_put(f, fixture_time(f, at), "start low-back-lifting status=unknown");
    e->context = arena_str(&f->arena, moment_iso(f->injured, iso));
    e->prescribed = f->low_back->hash;
    e->revision = f->low_back->revision;
    fixture_all_no(f, at);
}

void fixture_good_days(struct fixture *f, int from, int to)
{
    for (int day = from; day <= to; day++) {
        fixture_all_no(f, WORDS("%d 07:30", day));
        fixture_put(f, fixture_time(f, WORDS("%d 07:31", day)), "pain pain 1 context=rest");
        fixture_put(f, fixture_time(f, WORDS("%d 07:32", day)), "check-in sharp status=no");
    }
}

void fixture_repeat(struct fixture *f, const char *at, int64_t step, int n, const char *words)
{
    struct moment m = fixture_time(f, at);
    for (int i = 0; i < n; i++)
        fixture_put(f, (struct moment){m.utc + i * step, m.offset}, words);
}

const struct today *fixture_today(struct fixture *f, struct moment now, int64_t until)
{
    fixture_clock(f, now);
    struct journal *j = arena_new(&f->work, struct journal);
    fixture_window(f, now, until, j);
    return today_look_back(today_assess(f->protocol, j, &f->prefs, now, &f->work), &f->work);
}
